/* The codecs between str and bytes: utf-8, ascii, latin-1, with CPython's error handlers and the words of its errors
 * (docs.python.org/3.11/library/codecs.html). */
#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/exception.h"
#include "vm/operation.h"
#include "vm/str_private.h"

typedef enum Codec { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1 } Codec;

static const struct {
    const char *name; /* as messages show it */
    uint32_t limit;   /* of the code points it can express */
    const char *reason;
} codecs[] = {
    [CODEC_UTF8] = {"utf-8", 0x110000, "surrogates not allowed"},
    [CODEC_ASCII] = {"ascii", 0x80, "ordinal not in range(128)"},
    [CODEC_LATIN1] = {"latin-1", 0x100, "ordinal not in range(256)"},
};

typedef enum ErrorHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
    HANDLER_XML, /* encoding only */
    HANDLER_UNKNOWN
} ErrorHandler;

static const char *const handler_names[] = {
    [HANDLER_STRICT] = "strict",         [HANDLER_IGNORE] = "ignore",
    [HANDLER_REPLACE] = "replace",       [HANDLER_BACKSLASH] = "backslashreplace",
    [HANDLER_XML] = "xmlcharrefreplace",
};
_Static_assert(sizeof handler_names / sizeof *handler_names == HANDLER_UNKNOWN, "a name for each handler");

/* The codec called so, whatever the case and with "_" or " " for "-"; false with LookupError. */
static bool find_codec(VM *vm, Value encoding, Codec *codec) {
    static const struct {
        const char *alias;
        Codec codec;
    } aliases[] = {
        {"utf-8", CODEC_UTF8},       {"utf8", CODEC_UTF8},      {"u8", CODEC_UTF8},      {"cp65001", CODEC_UTF8},
        {"ascii", CODEC_ASCII},      {"us-ascii", CODEC_ASCII}, {"646", CODEC_ASCII},    {"latin-1", CODEC_LATIN1},
        {"latin1", CODEC_LATIN1},    {"latin", CODEC_LATIN1},   {"l1", CODEC_LATIN1},    {"iso-8859-1", CODEC_LATIN1},
        {"iso8859-1", CODEC_LATIN1}, {"8859", CODEC_LATIN1},    {"cp819", CODEC_LATIN1},
    };
    *codec = CODEC_UTF8;
    if (value_is_undefined(encoding)) return true;
    const Str *name = value_str(encoding);
    char plain[16] = {0};
    for (uint32_t i = 0; i < name->length && name->length < sizeof plain; ++i) {
        char c = name->bytes[i];
        plain[i] = c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; ++i) {
        if (strcmp(plain, aliases[i].alias) != 0) continue;
        *codec = aliases[i].codec;
        return true;
    }
    vm_raise(vm, vm->exceptions.lookup_error, "unknown encoding: %s", name->bytes);
    return false;
}

static ErrorHandler find_handler(Value errors) {
    if (value_is_undefined(errors)) return HANDLER_STRICT;
    int handler = HANDLER_STRICT;
    while (handler < HANDLER_UNKNOWN && !str_is(value_str(errors), handler_names[handler])) ++handler;
    return (ErrorHandler)handler;
}

/* CPython looks handlers up only once one is needed. */
static bool raise_unknown_handler(VM *vm, Value errors) {
    vm_raise(vm, vm->exceptions.lookup_error, "unknown error handler name '%s'", value_str(errors)->bytes);
    return false;
}

/* ---- decoding ---- */

/* Bytes of the UTF-8 sequence at p: *size. If it is malformed the reason, *size being the bytes to blame. */
static const char *check_sequence(const unsigned char *p, size_t left, size_t *size) {
    unsigned char first = p[0];
    *size = 1;
    if (first < 0x80) return NULL;
    if (first < 0xc2 || first > 0xf4) return "invalid start byte";
    size_t wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    for (size_t i = 1; i < wanted; ++i) {
        if (i == left) {
            *size = left;
            return "unexpected end of data";
        }
        unsigned char low = 0x80, high = 0xbf;
        if (i == 1) { /* no overlong forms, surrogates, or numbers past the last code point */
            if (first == 0xe0) low = 0xa0;
            if (first == 0xed) high = 0x9f;
            if (first == 0xf0) low = 0x90;
            if (first == 0xf4) high = 0x8f;
        }
        if (p[i] < low || p[i] > high) {
            *size = i;
            return "invalid continuation byte";
        }
    }
    *size = wanted;
    return NULL;
}

/* UnicodeDecodeError or UnicodeEncodeError for object[from:to]; its str() makes the sentence. */
static bool raise_error(VM *vm, Type *type, Codec codec, const void *object, size_t from, size_t to,
                        const char *reason) {
    Value arguments[] = {
        str_from(vm, codecs[codec].name),  value_from_object(object), value_from_small_int((int64_t)from),
        value_from_small_int((int64_t)to), str_from(vm, reason),
    };
    Value exception = exception_create(vm, type, arguments, 5);
    value_release(vm, arguments[0]);
    value_release(vm, arguments[4]);
    if (value_is_error(exception)) return false;
    vm_raise_instance(vm, exception);
    value_release(vm, exception);
    return false;
}

/* The error keeps a bytes object, whatever was decoded. */
static bool raise_decode(VM *vm, Codec codec, Value object, size_t from, size_t to, const char *reason) {
    ByteSpan span = bytes_span(object);
    Value kept = value_is_bytes(object) ? value_retain(object) : bytes_value(vm, span.data, span.length);
    if (value_is_error(kept)) return false;
    raise_error(vm, vm->exceptions.unicode_decode_error, codec, value_object(kept), from, to, reason);
    value_release(vm, kept);
    return false;
}

static bool decode_into(VM *vm, StrBuilder *b, Value object, Codec codec, Value errors) {
    ErrorHandler handler = find_handler(errors);
    ByteSpan span = bytes_span(object);
    const unsigned char *data = span.data;
    for (size_t at = 0, size; at < span.length; at += size) {
        const char *reason = NULL;
        size = 1;
        if (codec == CODEC_LATIN1) {
            str_builder_add_char(b, data[at]);
            continue;
        }
        if (codec == CODEC_ASCII)
            reason = data[at] < 0x80 ? NULL : codecs[codec].reason;
        else
            reason = check_sequence(data + at, span.length - at, &size);
        if (!reason) {
            str_builder_add(b, (const char *)data + at, size);
            continue;
        }
        switch (handler) {
        case HANDLER_STRICT: return raise_decode(vm, codec, object, at, at + size, reason);
        case HANDLER_IGNORE: break;
        case HANDLER_REPLACE: str_builder_add_char(b, 0xfffd); break;
        case HANDLER_BACKSLASH:
            for (size_t i = 0; i < size; ++i) str_builder_add_hex(b, data[at + i]);
            break;
        case HANDLER_XML:
            vm_raise(vm, vm->exceptions.type_error, "don't know how to handle UnicodeDecodeError in error callback");
            return false;
        case HANDLER_UNKNOWN: return raise_unknown_handler(vm, errors);
        }
    }
    return true;
}

Value bytes_decode(VM *vm, Value object, Value encoding, Value errors) {
    Codec codec;
    if (!find_codec(vm, encoding, &codec) || !operation_charge_items(vm, bytes_span(object).length)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    if (decode_into(vm, &b, object, codec, errors)) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

/* ---- encoding ---- */

static bool is_expressible(Codec codec, uint32_t c) {
    return c < codecs[codec].limit && (codec != CODEC_UTF8 || c < 0xd800 || c > 0xdfff);
}

/* The characters from index `from` to `to` cannot be encoded. */
static bool raise_encode(VM *vm, Codec codec, const Str *text, size_t from, size_t to) {
    return raise_error(vm, vm->exceptions.unicode_encode_error, codec, text, from, to, codecs[codec].reason);
}

static bool replace_char(VM *vm, StrBuilder *b, uint32_t c, Value errors) {
    switch (find_handler(errors)) {
    case HANDLER_STRICT:
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: str_builder_add(b, "?", 1); return true;
    case HANDLER_BACKSLASH: str_builder_add_hex(b, c); return true;
    case HANDLER_XML: str_builder_printf(b, "&#%u;", c); return true;
    case HANDLER_UNKNOWN: break;
    }
    return raise_unknown_handler(vm, errors);
}

/* `b` is a buffer of bytes here. */
static bool encode_into(VM *vm, StrBuilder *b, const Str *text, Codec codec, Value errors) {
    bool strict = find_handler(errors) == HANDLER_STRICT;
    size_t index = 0, refused_from = 0;
    bool refusing = false;
    for (const char *p = text->bytes, *end = p + text->length; p < end; ++index) {
        const char *start = p;
        uint32_t c = utf8_decode(&p, end);
        bool expressible = is_expressible(codec, c);
        if (refusing && expressible) return raise_encode(vm, codec, text, refused_from, index);
        if (!expressible && strict) {
            if (!refusing) refused_from = index;
            refusing = true;
        } else if (!expressible) {
            if (!replace_char(vm, b, c, errors)) return false;
        } else if (codec == CODEC_LATIN1) {
            char byte = (char)c;
            str_builder_add(b, &byte, 1);
        } else {
            str_builder_add(b, start, (size_t)(p - start));
        }
    }
    return !refusing || raise_encode(vm, codec, text, refused_from, index);
}

Value bytes_encode(VM *vm, const Str *text, Value encoding, Value errors) {
    Codec codec;
    if (!find_codec(vm, encoding, &codec) || !operation_charge_items(vm, text->length)) return VALUE_ERROR;
    if (str_is_ascii(text)) return bytes_value(vm, text->bytes, text->length);
    StrBuilder b;
    str_builder_init(&b, vm);
    bool done = encode_into(vm, &b, text, codec, errors) && !str_builder_has_failed(&b);
    Value result = done ? bytes_value(vm, b.bytes, b.length) : VALUE_ERROR;
    str_builder_drop(&b);
    return result;
}
