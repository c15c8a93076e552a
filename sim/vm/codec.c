/* The way of a text through a codec (vm/codec_private.h), with CPython's error handlers and the words of its errors
 * (docs.python.org/3.11/library/codecs.html). Codecs and handlers of the program's own are sim/lib/codecs.py's. */
#include "lang/character_name.h"
#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/codec_private.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/modules.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str_private.h"

typedef enum ErrorHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
    HANDLER_XML,  /* encoding only */
    HANDLER_NAME, /* encoding only */
    HANDLER_OTHER /* one of the program's, or none */
} ErrorHandler;

static const char *const handler_names[] = {
    [HANDLER_STRICT] = "strict",         [HANDLER_IGNORE] = "ignore",
    [HANDLER_REPLACE] = "replace",       [HANDLER_BACKSLASH] = "backslashreplace",
    [HANDLER_XML] = "xmlcharrefreplace", [HANDLER_NAME] = "namereplace",
};
_Static_assert(sizeof handler_names / sizeof *handler_names == HANDLER_OTHER, "a name for each handler");

static ErrorHandler find_handler(Value errors) {
    if (value_is_undefined(errors)) return HANDLER_STRICT;
    int handler = HANDLER_STRICT;
    while (handler < HANDLER_OTHER && !str_is(value_str(errors), handler_names[handler])) ++handler;
    return (ErrorHandler)handler;
}

/* A function of the module codecs, should the program have it: only then can it have registered anything. */
static Value library_function(VM *vm, const char *name) {
    Str *key = str_intern(vm, "codecs", 6), *attribute = key ? str_intern(vm, name, strlen(name)) : NULL;
    if (!attribute) return VALUE_ERROR;
    Value module = dict_get_str(vm->modules, key);
    return value_is_undefined(module) ? VALUE_UNDEFINED : operation_find_attribute(vm, module, attribute);
}

/* ---- a codec at work ---- */

static bool raise_unknown(VM *vm, const Str *name) {
    vm_raise(vm, vm->exceptions.lookup_error, "unknown encoding: %s", name->bytes);
    return false;
}

/* To be closed. False with LookupError, or with state->codec NULL where the library is to be asked. */
static bool open_codec(VM *vm, CodecState *state, Value encoding, bool reading) {
    *state = (CodecState){.codec = codec_find("utf-8")};
    const Str *name = value_is_undefined(encoding) ? NULL : value_str(encoding);
    if (name && strlen(name->bytes) != name->length) {
        vm_raise(vm, vm->exceptions.value_error, "embedded null character");
        return false;
    }
    if (name) state->codec = codec_find(name->bytes);
    const Codec *codec = state->codec;
    if (!codec) return true;
    if (codec->kind == CODEC_NO_TEXT) {
        vm_raise(vm, vm->exceptions.lookup_error,
                 "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", name->bytes,
                 reading ? "decode" : "encode");
        return false;
    }
    state->kind = codec->kind;
    state->message = codec_message_name(codec);
    return !codec->table || codec_iconv_open(codec, &state->table) ? true : raise_unknown(vm, name);
}

static void close_codec(CodecState *state) {
    if (state->codec->table) codec_iconv_close(&state->table);
}

static CodecPiece read_piece(const CodecState *state, const unsigned char *at, size_t left) {
    switch (state->kind) {
    case CODEC_UTF8: return codec_utf8_read(at, left);
    case CODEC_ASCII:
        if (*at >= 0x80) return (CodecPiece){.size = 1, .reason = "ordinal not in range(128)"};
        break;
    case CODEC_UTF16_LE: return codec_utf16_read(at, left, false);
    case CODEC_UTF16_BE: return codec_utf16_read(at, left, true);
    case CODEC_UTF32_LE: return codec_utf32_read(at, left, false);
    case CODEC_UTF32_BE: return codec_utf32_read(at, left, true);
    case CODEC_ESCAPE: return codec_escape_read(at, left, false);
    case CODEC_RAW_ESCAPE: return codec_escape_read(at, left, true);
    case CODEC_TABLE:
    case CODEC_TABLES: return codec_iconv_read(&state->table, at, left);
    case CODEC_LATIN1:
    case CODEC_UTF16: /* resolved before anything is read */
    case CODEC_UTF32:
    case CODEC_NO_TEXT: break;
    }
    return (CodecPiece){.size = 1, .characters = {*at}, .count = 1};
}

/* Bytes in `out`; 0: there is no such character. */
static size_t write_character(const CodecState *state, uint32_t c, char out[CODEC_BYTES_MAX]) {
    bool is_half = c >= 0xd800 && c <= 0xdfff;
    switch (state->kind) {
    case CODEC_UTF8: return is_half ? 0 : utf8_encode(c, out);
    case CODEC_ASCII: return out[0] = (char)c, c < 0x80;
    case CODEC_LATIN1: return out[0] = (char)c, c < 0x100;
    case CODEC_UTF16:
    case CODEC_UTF16_LE: return is_half ? 0 : codec_utf16_write(c, false, out);
    case CODEC_UTF16_BE: return is_half ? 0 : codec_utf16_write(c, true, out);
    case CODEC_UTF32:
    case CODEC_UTF32_LE: return is_half ? 0 : codec_utf32_write(c, false, out);
    case CODEC_UTF32_BE: return is_half ? 0 : codec_utf32_write(c, true, out);
    case CODEC_ESCAPE: return codec_escape_write(c, false, out);
    case CODEC_RAW_ESCAPE: return codec_escape_write(c, true, out);
    case CODEC_TABLE:
    case CODEC_TABLES: return codec_iconv_write(&state->table, c, out);
    case CODEC_NO_TEXT: break;
    }
    return 0;
}

/* ---- errors ---- */

/* UnicodeDecodeError or UnicodeEncodeError for object[from:to]; its str() makes the sentence. */
static Value make_error(VM *vm, Type *type, const CodecState *state, Value object, size_t from, size_t to,
                        const char *reason) {
    Value arguments[] = {
        str_from(vm, state->message), object, value_from_small_int((int64_t)from), value_from_small_int((int64_t)to),
        str_from(vm, reason),
    };
    Value exception = exception_create(vm, type, arguments, 5);
    value_release(vm, arguments[0]);
    value_release(vm, arguments[4]);
    return exception;
}

/* Takes the exception. */
static bool raise_error(VM *vm, Value exception) {
    if (!value_is_error(exception)) vm_raise_instance(vm, exception);
    value_release(vm, exception);
    return false;
}

/* What a handler of the program's makes of an error: (replacement, where to go on) in *place, which may count from the
 * end. Takes the exception; VALUE_ERROR. */
static Value ask_handler(VM *vm, Value errors, Value exception, const char *wanted, bool takes_bytes, size_t length,
                         size_t *place) {
    if (value_is_error(exception)) return VALUE_ERROR;
    Value find = library_function(vm, "lookup_error"), handler = VALUE_ERROR, result = VALUE_ERROR;
    if (value_is_undefined(find))
        vm_raise(vm, vm->exceptions.lookup_error, "unknown error handler name '%s'", value_str(errors)->bytes);
    else if (!value_is_error(find))
        handler = vm_call(vm, find, &errors, 1);
    if (!value_is_error(handler)) result = vm_call(vm, handler, &exception, 1);
    value_release(vm, find);
    value_release(vm, handler);
    value_release(vm, exception);
    if (value_is_error(result)) return VALUE_ERROR;
    int64_t at = 0;
    const Tuple *pair = value_is_tuple(result) && value_tuple(result)->count == 2 ? value_tuple(result) : NULL;
    bool fits = pair && (value_is_str(pair->items[0]) || (takes_bytes && value_is_bytes(pair->items[0])));
    if (!fits) vm_raise(vm, vm->exceptions.type_error, "%s", wanted);
    if (fits) fits = operation_index_clamped(vm, pair->items[1], &at);
    if (at < 0) at += (int64_t)length;
    if (fits && (at < 0 || at > (int64_t)length)) {
        fits = false;
        vm_raise(vm, vm->exceptions.index_error, "position %lld from error handler out of bounds", (long long)at);
    }
    *place = (size_t)at;
    Value replacement = fits ? value_retain(pair->items[0]) : VALUE_ERROR;
    value_release(vm, result);
    return replacement;
}

/* ---- decoding ---- */

typedef struct Decoding {
    CodecState state;
    Value object; /* owned; a bytes object if code of the program may run */
    Value errors;
    bool is_final; /* no more bytes will come */
} Decoding;

static bool refuse_bytes(VM *vm, StrBuilder *b, const Decoding *d, size_t at, const CodecPiece *piece, size_t *next) {
    ByteSpan span = bytes_span(d->object);
    ErrorHandler handler = find_handler(d->errors);
    *next = at + piece->size;
    switch (handler) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: str_builder_add_char(b, 0xfffd); return true;
    case HANDLER_BACKSLASH:
        for (size_t i = 0; i < piece->size; ++i) str_builder_add_hex(b, span.data[at + i]);
        return true;
    case HANDLER_XML:
    case HANDLER_NAME:
        vm_raise(vm, vm->exceptions.type_error, "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    case HANDLER_STRICT:
    case HANDLER_OTHER: break;
    }
    /* The error keeps a bytes object, whatever was decoded. */
    Value kept = value_is_bytes(d->object) ? value_retain(d->object) : bytes_value(vm, span.data, span.length);
    if (value_is_error(kept)) return false;
    Value error = make_error(vm, vm->exceptions.unicode_decode_error, &d->state, kept, at, *next, piece->reason);
    value_release(vm, kept);
    if (handler == HANDLER_STRICT) return raise_error(vm, error);
    Value more = ask_handler(vm, d->errors, error, "decoding error handler must return (str, int) tuple", false,
                             span.length, next);
    if (!value_is_error(more)) str_builder_add_str(b, value_str(more));
    value_release(vm, more);
    return !value_is_error(more) && vm_charge(vm, 1);
}

/* Which order it is, as the first character has it: the machine's, if it is no mark. */
static size_t skip_mark(CodecState *state, ByteSpan span) {
    static const struct {
        CodecKind kind;
        size_t size;
        const char *mark;
        const char *found;
    } marks[] = {
        {CODEC_UTF8, 3, "\xef\xbb\xbf", "utf-8"},
        {CODEC_UTF16, 2, "\xff\xfe", "utf-16-le"},
        {CODEC_UTF16, 2, "\xfe\xff", "utf-16-be"},
        {CODEC_UTF32, 4, "\xff\xfe\0\0", "utf-32-le"},
        {CODEC_UTF32, 4, "\0\0\xfe\xff", "utf-32-be"},
        {CODEC_UTF16, 0, "", "utf-16-le"},
        {CODEC_UTF32, 0, "", "utf-32-le"},
    };
    for (size_t i = 0; state->codec->has_mark && i < sizeof marks / sizeof *marks; ++i) {
        if (marks[i].kind != state->kind || span.length < marks[i].size) continue;
        if (memcmp(span.data, marks[i].mark, marks[i].size) != 0) continue;
        state->kind = codec_find(marks[i].found)->kind;
        state->message = marks[i].found;
        return marks[i].size;
    }
    return 0;
}

/* *used: the bytes that are done with. */
static bool decode_into(VM *vm, StrBuilder *b, Decoding *d, size_t *used) {
    ByteSpan span = bytes_span(d->object);
    size_t at = skip_mark(&d->state, span);
    while (at < span.length) {
        CodecPiece piece = read_piece(&d->state, span.data + at, span.length - at);
        if (piece.may_go_on && !d->is_final) break;
        for (uint32_t i = 0; !piece.reason && i < piece.count; ++i) str_builder_add_char(b, piece.characters[i]);
        if (!piece.reason)
            at += piece.size;
        else if (!refuse_bytes(vm, b, d, at, &piece, &at))
            return false;
    }
    *used = at;
    return true;
}

/* A codec that is not here may be one that the program registered. */
static Value ask_library(VM *vm, const char *function, Value object, Value encoding, Value errors) {
    Value convert = library_function(vm, function);
    if (value_is_undefined(convert)) return raise_unknown(vm, value_str(encoding)), VALUE_ERROR;
    if (value_is_error(convert)) return VALUE_ERROR;
    Value arguments[] = {object, encoding, errors};
    Value result = vm_call(vm, convert, arguments, value_is_undefined(errors) ? 2 : 3);
    value_release(vm, convert);
    return result;
}

static Value decode(VM *vm, Value object, Value encoding, Value errors, bool is_final, size_t *used) {
    Decoding d = {.errors = errors, .is_final = is_final};
    if (!open_codec(vm, &d.state, encoding, true)) return VALUE_ERROR;
    if (!d.state.codec) return ask_library(vm, "_decode_text", object, encoding, errors);
    ByteSpan span = bytes_span(object);
    /* That of UTF-8 is no part of what is decoded, as errors see it. */
    bool has_signature = d.state.codec->has_mark && d.state.kind == CODEC_UTF8 && span.length >= 3 &&
                         memcmp(span.data, "\xef\xbb\xbf", 3) == 0;
    if (has_signature) span = (ByteSpan){span.data + 3, span.length - 3};
    bool is_own = has_signature || (find_handler(errors) == HANDLER_OTHER && !value_is_bytes(object));
    d.object = !operation_charge_items(vm, span.length) ? VALUE_ERROR
               : is_own                                 ? bytes_value(vm, span.data, span.length)
                                                        : value_retain(object);
    Value result = VALUE_ERROR;
    if (!value_is_error(d.object)) {
        StrBuilder b;
        str_builder_init(&b, vm);
        if (decode_into(vm, &b, &d, used))
            *used += has_signature ? 3 : 0, result = str_builder_finish(&b);
        else
            str_builder_drop(&b);
    }
    value_release(vm, d.object);
    close_codec(&d.state);
    return result;
}

Value bytes_decode(VM *vm, Value object, Value encoding, Value errors) {
    size_t used;
    ByteSpan span = bytes_span(object);
    bool is_utf8 = value_is_undefined(encoding) || str_is(value_str(encoding), "utf-8");
    size_t i = 0;
    while (is_utf8 && i < span.length && span.data[i] < 0x80) ++i;
    if (is_utf8 && i == span.length)
        return operation_charge_items(vm, span.length) ? str_value(vm, (const char *)span.data, span.length)
                                                       : VALUE_ERROR;
    return decode(vm, object, encoding, errors, true, &used);
}

/* ---- encoding ---- */

static const char *reason_of(const CodecState *state) {
    switch (state->kind) {
    case CODEC_ASCII: return "ordinal not in range(128)";
    case CODEC_LATIN1: return "ordinal not in range(256)";
    case CODEC_TABLE: return "character maps to <undefined>";
    case CODEC_TABLES: return "illegal multibyte sequence";
    default: return "surrogates not allowed";
    }
}

static void add_name(StrBuilder *b, uint32_t c) {
    char name[CHARACTER_NAME_MAX];
    if (character_name(c, name))
        str_builder_printf(b, "\\N{%s}", name);
    else
        str_builder_add_hex(b, c);
}

static void replace_character(StrBuilder *b, ErrorHandler handler, uint32_t c) {
    switch (handler) {
    case HANDLER_REPLACE: str_builder_add(b, "?", 1); return;
    case HANDLER_BACKSLASH: str_builder_add_hex(b, c); return;
    case HANDLER_XML: str_builder_printf(b, "&#%u;", c); return;
    case HANDLER_NAME: add_name(b, c); return;
    case HANDLER_STRICT:
    case HANDLER_IGNORE:
    case HANDLER_OTHER: return;
    }
}

/* The replacement that a handler gave; false if the codec does not know a character of it. */
static bool add_replacement(StrBuilder *b, const CodecState *state, Value more) {
    char out[CODEC_BYTES_MAX];
    if (value_is_bytes(more)) {
        str_builder_add(b, (const char *)value_bytes(more)->data, value_bytes(more)->length);
        return true;
    }
    for (const char *p = value_str(more)->bytes, *end = p + value_str(more)->length; p < end;) {
        size_t size = write_character(state, utf8_decode(&p, end), out);
        if (size == 0) return false;
        str_builder_add(b, out, size);
    }
    return true;
}

/* The characters from index `from` to `to` are not known; *next: the index to go on at. */
static bool refuse_text(VM *vm, StrBuilder *b, const CodecState *state, Value text, Value errors, size_t from,
                        size_t to, size_t *next) {
    Value error = make_error(vm, vm->exceptions.unicode_encode_error, state, text, from, to, reason_of(state));
    if (find_handler(errors) == HANDLER_STRICT) return raise_error(vm, error);
    Value again = value_is_error(error) ? VALUE_ERROR : value_retain(error);
    Value more = ask_handler(vm, errors, error, "encoding error handler must return (str/bytes, int) tuple", true,
                             value_str(text)->count, next);
    bool done = !value_is_error(more) && vm_charge(vm, 1);
    if (done && !add_replacement(b, state, more)) done = raise_error(vm, value_retain(again));
    value_release(vm, more);
    value_release(vm, again);
    return done;
}

/* `b` is a buffer of bytes here. */
static bool encode_into(VM *vm, StrBuilder *b, const CodecState *state, const Str *text, Value errors) {
    char out[CODEC_BYTES_MAX];
    ErrorHandler handler = find_handler(errors);
    bool by_run = handler == HANDLER_STRICT || handler == HANDLER_OTHER;
    const char *p = text->bytes, *end = p + text->length;
    if (state->codec->has_mark) str_builder_add(b, out, write_character(state, 0xfeff, out));
    for (size_t index = 0; p < end; ++index) {
        uint32_t c = utf8_decode(&p, end);
        size_t size = write_character(state, c, out);
        str_builder_add(b, out, size);
        if (size > 0) continue;
        if (!by_run) {
            replace_character(b, handler, c);
            continue;
        }
        size_t to = index + 1, next;
        for (const char *q = p; state->kind != CODEC_TABLES && q < end; ++to)
            if (write_character(state, utf8_decode(&q, end), out) > 0) break;
        if (!refuse_text(vm, b, state, value_from_object((void *)text), errors, index, to, &next)) return false;
        p = text->bytes;
        for (index = 0; index < next; ++index) utf8_decode(&p, end);
        --index;
    }
    return true;
}

Value bytes_encode(VM *vm, const Str *text, Value encoding, Value errors) {
    CodecState state;
    if (!operation_charge_items(vm, text->length) || !open_codec(vm, &state, encoding, false)) return VALUE_ERROR;
    if (!state.codec) return ask_library(vm, "_encode_text", value_from_object((void *)text), encoding, errors);
    bool is_same = state.kind <= CODEC_LATIN1 && str_is_ascii(text) && !state.codec->has_mark;
    Value result = VALUE_ERROR;
    if (is_same) {
        result = bytes_value(vm, text->bytes, text->length);
    } else {
        StrBuilder b;
        str_builder_init(&b, vm);
        bool done = encode_into(vm, &b, &state, text, errors) && !str_builder_has_failed(&b);
        if (done) result = bytes_value(vm, b.bytes, b.length);
        str_builder_drop(&b);
    }
    close_codec(&state);
    return result;
}

/* ---- the module ---- */

/* The name of a codec by any of its names, or None. */
static Value module_find(VM *vm, Value *args) {
    if (!value_is_str(args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "lookup() argument must be str, not %s",
                        value_type(vm, args[0])->name);
    const Codec *codec = codec_find(value_str(args[0])->bytes);
    return codec ? str_from(vm, codec->name) : VALUE_NONE;
}

/* (text, bytes that are done with) of a part: the rest may be the beginning of a character. */
static Value module_decode(VM *vm, Value *args) {
    size_t used = 0;
    if (!bytes_is_like(vm, args[0]))
        return vm_has_error(vm) ? VALUE_ERROR
                                : vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                                           value_type(vm, args[0])->name);
    Value text = decode(vm, args[0], args[1], args[2], value_is(args[3], VALUE_TRUE), &used);
    Value result = value_is_error(text) ? VALUE_ERROR : tuple_pack(vm, 2, text, value_from_small_int((int64_t)used));
    value_release(vm, text);
    return result;
}

void module_codec_register(VM *vm) {
    static const NativeRow functions[] = {{"find", "name, /", module_find, 0},
                                          {"decode", "data, encoding, errors, final, /", module_decode, 0},
                                          {0}};
    vm_add_module(vm, "_codec", functions);
}
