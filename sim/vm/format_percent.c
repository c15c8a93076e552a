/* The % operator of str and bytes (docs.python.org/3.11/library/stdtypes.html#printf-style-string-formatting). While
 * they are put together bytes are a text of as many characters, each below 256. */
#include <math.h>

#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/format_private.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/unicode.h"

typedef struct Percent {
    VM *vm;
    const Str *format;
    const char *p, *end;
    StrBuilder out;
    Value arguments;     /* the right operand, borrowed; an item of it after %(key) */
    Value owned;         /* that item, or undefined */
    int64_t next, count; /* position in a tuple; count -1: `arguments` is the only one, next from -2 on */
    bool is_mapping;
    bool is_bytes;
} Percent;

/* One conversion: % [(key)] flags [width] [.precision] [h l L] type */
typedef struct Conversion {
    bool minus, plus, space, alternate, zero;
    int64_t width, precision; /* -1: none */
    uint32_t type;
} Conversion;

static bool fail(Percent *f, Type *type, const char *message) {
    vm_raise(f->vm, type, "%s", message);
    return false;
}

static bool fail_value(Percent *f, const char *message) { return fail(f, f->vm->exceptions.value_error, message); }
static bool fail_type(Percent *f, const char *message) { return fail(f, f->vm->exceptions.type_error, message); }

/* The next argument, borrowed; VALUE_ERROR if there is none. */
static Value next_argument(Percent *f) {
    if (f->next >= f->count) {
        fail_type(f, "not enough arguments for format string");
        return VALUE_ERROR;
    }
    int64_t index = f->next++;
    return f->count < 0 ? f->arguments : value_tuple(f->arguments)->items[index];
}

/* ---- bytes as text and back ---- */

static Value text_of_bytes(VM *vm, ByteSpan span) {
    StrBuilder b;
    str_builder_init(&b, vm);
    for (size_t i = 0; i < span.length; ++i) str_builder_add_char(&b, span.data[i]);
    return str_builder_finish(&b);
}

/* Takes the text over. */
static Value bytes_of_text(VM *vm, Value text) {
    if (value_is_error(text)) return VALUE_ERROR;
    const Str *s = value_str(text);
    Bytes *bytes = bytes_allocate(vm, s->count);
    if (bytes) {
        const char *p = s->bytes, *end = s->bytes + s->length;
        for (unsigned char *byte = bytes->data; p < end; ++byte) *byte = (unsigned char)utf8_decode(&p, end);
    }
    value_release(vm, text);
    return bytes ? value_from_object(bytes) : VALUE_ERROR;
}

/* What %b and %s of bytes take: as text. */
static Value bytes_argument(Percent *f, Value v) {
    VM *vm = f->vm;
    if (bytes_is_like(vm, v)) return text_of_bytes(vm, bytes_span(v));
    if (vm_has_error(vm)) return VALUE_ERROR;
    Value method = operation_find_special(vm, v, vm->names.bytes_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error,
                        "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
                        value_type(vm, v)->name);
    Value made = vm_call(vm, method, NULL, 0), text = VALUE_ERROR;
    value_release(vm, method);
    if (value_is_error(made)) return VALUE_ERROR;
    if (value_is_bytes(made))
        text = text_of_bytes(vm, bytes_span(made));
    else
        vm_raise(vm, vm->exceptions.type_error, "__bytes__ returned non-bytes (type %s)", value_type(vm, made)->name);
    value_release(vm, made);
    return text;
}

/* ---- reading a conversion ---- */

/* The next character, which there must be. */
static bool read_char(Percent *f, uint32_t *c) {
    if (f->p == f->end) return fail_value(f, "incomplete format");
    *c = utf8_decode(&f->p, f->end);
    return true;
}

/* "(" key ")": makes mapping[key] the argument. */
static bool read_key(Percent *f, Value mapping) {
    if (!f->is_mapping) return fail_type(f, "format requires a mapping");
    const char *start = f->p;
    int depth = 1;
    while (f->p < f->end && depth > 0) {
        if (*f->p == '(') ++depth;
        if (*f->p == ')') --depth;
        ++f->p;
    }
    if (depth > 0) return fail_value(f, "incomplete format key");
    Value key = str_value(f->vm, start, (size_t)(f->p - 1 - start));
    if (f->is_bytes) key = bytes_of_text(f->vm, key);
    Value item = value_is_error(key) ? VALUE_ERROR : operation_get_item(f->vm, mapping, key);
    value_release(f->vm, key);
    if (value_is_error(item)) return false;
    value_release(f->vm, f->owned);
    f->owned = f->arguments = item;
    f->next = -2;
    f->count = -1;
    return true;
}

/* "*" | digit*; `c` is the first character, and afterwards the one behind. */
static bool read_size(Percent *f, uint32_t *c, int64_t *size, const char *too_big, bool *star) {
    *star = *c == '*';
    if (*star) {
        Value v = next_argument(f);
        if (value_is_error(v)) return false;
        if (!value_is_integer(v)) return fail_type(f, "* wants int");
        if (!operation_index(f->vm, v, size)) return false;
        return read_char(f, c);
    }
    while (*c >= '0' && *c <= '9') {
        *size = *size * 10 + (*c - '0');
        if (*size > FORMAT_PRECISION_MAX) return fail_value(f, too_big);
        if (!read_char(f, c)) return false;
    }
    return true;
}

static bool read_flags(Percent *f, Conversion *conversion, uint32_t *c) {
    for (;;) {
        switch (*c) {
        case '-': conversion->minus = true; break;
        case '+': conversion->plus = true; break;
        case ' ': conversion->space = true; break;
        case '#': conversion->alternate = true; break;
        case '0': conversion->zero = true; break;
        default: return true;
        }
        if (!read_char(f, c)) return false;
    }
}

static bool read_conversion(Percent *f, Value mapping, Conversion *conversion) {
    uint32_t c;
    bool star = false;
    *conversion = (Conversion){.precision = -1};
    if (!read_char(f, &c)) return false;
    if (c == '(') {
        if (!read_key(f, mapping) || !read_char(f, &c)) return false;
    }
    if (!read_flags(f, conversion, &c)) return false;
    if (!read_size(f, &c, &conversion->width, "width too big", &star)) return false;
    if (conversion->width < 0) {
        conversion->minus = true;
        conversion->width = conversion->width == INT64_MIN ? INT64_MAX : -conversion->width;
    }
    if (c == '.') {
        conversion->precision = 0;
        if (!read_char(f, &c) || !read_size(f, &c, &conversion->precision, "precision too big", &star)) return false;
        if (conversion->precision < 0) conversion->precision = 0;
        if (conversion->precision > FORMAT_PRECISION_MAX) return fail_value(f, "precision too big");
    }
    if ((c == 'h' || c == 'l' || c == 'L') && !read_char(f, &c)) return false;
    conversion->type = c;
    return true;
}

/* ---- converting ---- */

static FormatSpec spec_of(const Conversion *conversion, bool is_number) {
    bool zeros = is_number && conversion->zero && !conversion->minus;
    return (FormatSpec){
        .fill = zeros ? '0' : ' ',
        .align = conversion->minus ? '<'
                 : zeros           ? '='
                                   : '>',
        .width = conversion->width,
        .precision = is_number ? -1 : conversion->precision,
        .type = 'd',
    };
}

static bool write_text(Percent *f, const Conversion *conversion, Value text) {
    if (value_is_error(text)) return false;
    const Str *s = value_str(text);
    FormatSpec spec = spec_of(conversion, false);
    bool done = format_write_text(&f->out, s->bytes, s->length, s->count, &spec);
    value_release(f->vm, text);
    return done;
}

/* An int for d, i, u (from any real number) or o, x, X (from an integer only). */
static Value to_integer(Percent *f, Value v, uint32_t type) {
    VM *vm = f->vm;
    if (value_is_integer(v)) return value_retain(v);
    bool any_real = type == 'd' || type == 'i' || type == 'u';
    Value result = VALUE_UNDEFINED;
    if (any_real && value_is_float(v)) {
        result = float_to_int(vm, value_float(v));
    } else {
        Str *names[] = {vm->names.int_, vm->names.index_};
        for (int k = any_real && !value_is_str(v) ? 0 : 1; k < 2 && value_is_undefined(result); ++k) {
            Value method = operation_find_special(vm, v, names[k]);
            if (value_is_error(method)) return VALUE_ERROR;
            if (!value_is_undefined(method)) result = vm_call(vm, method, NULL, 0);
            value_release(vm, method);
        }
    }
    if (value_is_error(result) || value_is_integer(result)) return result;
    value_release(vm, result);
    return vm_raise(vm, vm->exceptions.type_error, "%%%c format: %s is required, not %s", (int)type,
                    any_real ? "a real number" : "an integer", value_type(vm, v)->name);
}

static char sign_of(const Conversion *conversion) { return conversion->plus ? '+' : conversion->space ? ' ' : '\0'; }

static bool write_integer(Percent *f, const Conversion *conversion, Value v) {
    Value number = to_integer(f, v, conversion->type);
    if (value_is_error(number)) return false;
    NumberParts parts;
    BigText digits;
    bool done = format_int_parts(f->vm, &parts, &digits, number, (char)conversion->type, conversion->alternate,
                                 sign_of(conversion));
    value_release(f->vm, number);
    if (!done) return false;
    FormatSpec spec = spec_of(conversion, true);
    if (conversion->precision > 0) parts.least_digits = (size_t)conversion->precision;
    done = format_write_number(&f->out, &parts, &spec);
    big_text_drop(f->vm, &digits);
    return done;
}

static bool write_float(Percent *f, const Conversion *conversion, Value v) {
    double x;
    if (!operation_number(f->vm, v, &x)) {
        if (!f->is_bytes || !vm_error_matches(f->vm, f->vm->exceptions.type_error)) return false;
        vm_clear_error(f->vm);
        vm_raise(f->vm, f->vm->exceptions.type_error, "float argument required, not %s", value_type(f->vm, v)->name);
        return false;
    }
    NumberParts parts;
    format_float_parts(&parts, x, (char)conversion->type, conversion->precision < 0 ? 6 : conversion->precision,
                       conversion->alternate, false, sign_of(conversion));
    FormatSpec spec = spec_of(conversion, true);
    return format_write_number(&f->out, &parts, &spec);
}

static bool write_byte(Percent *f, const Conversion *conversion, Value v) {
    int64_t i;
    if (bytes_is_like(f->vm, v) && bytes_span(v).length == 1)
        return write_text(f, conversion, text_of_bytes(f->vm, bytes_span(v)));
    if (vm_has_error(f->vm)) return false;
    Value method = value_is_integer(v) ? VALUE_NONE : operation_find_special(f->vm, v, f->vm->names.index_);
    if (value_is_error(method)) return false;
    if (value_is_undefined(method)) return fail_type(f, "%c requires an integer in range(256) or a single byte");
    value_release(f->vm, method);
    if (!operation_index_clamped(f->vm, v, &i)) return false;
    if (i < 0 || i > 255) return fail(f, f->vm->exceptions.overflow_error, "%c arg not in range(256)");
    return write_text(f, conversion, str_from_char(f->vm, (uint32_t)i));
}

static bool write_character(Percent *f, const Conversion *conversion, Value v) {
    int64_t i;
    Conversion whole = *conversion;
    whole.precision = -1;
    if (f->is_bytes) return write_byte(f, &whole, v);
    if (value_is_str(v)) {
        if (value_str(v)->count != 1) return fail_type(f, "%c requires int or char");
        return write_text(f, &whole, value_retain(v));
    }
    if (!value_to_int_clamped(v, &i)) {
        Value method = operation_find_special(f->vm, v, f->vm->names.index_);
        if (value_is_error(method)) return false;
        if (value_is_undefined(method)) return fail_type(f, "%c requires int or char");
        value_release(f->vm, method);
        if (!operation_index_clamped(f->vm, v, &i)) return false;
    }
    if (i < 0 || i > UNICODE_MAX) return fail(f, f->vm->exceptions.overflow_error, "%c arg not in range(0x110000)");
    return write_text(f, &whole, str_from_char(f->vm, (uint32_t)i));
}

static bool fail_unsupported(Percent *f, uint32_t type) {
    size_t index = utf8_count(f->format->bytes, (size_t)(f->p - f->format->bytes)) - 1;
    vm_raise(f->vm, f->vm->exceptions.value_error, "unsupported format character '%c' (0x%x) at index %zu",
             type > 31 && type < 128 ? (int)type : (int)'?', type, index);
    return false;
}

static bool write_conversion(Percent *f, const Conversion *conversion) {
    const char *types = f->is_bytes ? "srabdiuoxXeEfFgGc" : "sradiuoxXeEfFgGc";
    if (conversion->type >= 128 || conversion->type == 0 || !strchr(types, (int)conversion->type)) {
        /* The argument is fetched first: too few of them is the error that counts. */
        return !value_is_error(next_argument(f)) && fail_unsupported(f, conversion->type);
    }
    Value v = next_argument(f);
    if (value_is_error(v)) return false;
    switch (conversion->type) {
    case 'b': return write_text(f, conversion, bytes_argument(f, v));
    case 's': return write_text(f, conversion, f->is_bytes ? bytes_argument(f, v) : operation_str(f->vm, v));
    case 'r': return write_text(f, conversion, f->is_bytes ? operation_ascii(f->vm, v) : operation_repr(f->vm, v));
    case 'a': return write_text(f, conversion, operation_ascii(f->vm, v));
    case 'c': return write_character(f, conversion, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return write_integer(f, conversion, v);
    default: return write_float(f, conversion, v);
    }
}

/* (text | conversion)* */
static bool write_all(Percent *f, Value mapping) {
    while (f->p < f->end) {
        const char *percent = memchr(f->p, '%', (size_t)(f->end - f->p));
        const char *stop = percent ? percent : f->end;
        str_builder_add(&f->out, f->p, (size_t)(stop - f->p));
        f->p = stop;
        if (!percent) break;
        ++f->p;
        if (f->p < f->end && *f->p == '%') {
            str_builder_add(&f->out, f->p++, 1);
            continue;
        }
        Conversion conversion;
        if (!vm_charge(f->vm, 1) || !read_conversion(f, mapping, &conversion) || !write_conversion(f, &conversion))
            return false;
    }
    if (f->next < f->count && !f->is_mapping)
        return fail_type(f, f->is_bytes ? "not all arguments converted during bytes formatting"
                                        : "not all arguments converted during string formatting");
    return true;
}

static Value format_text(VM *vm, Str *format, Value arguments, bool is_bytes) {
    bool is_tuple = value_is_tuple(arguments), is_text = value_is_str(arguments);
    if (is_bytes) is_text = is_text || value_is_bytes(arguments) || value_is_bytearray(arguments);
    Percent f = {
        .vm = vm,
        .format = format,
        .p = format->bytes,
        .end = format->bytes + format->length,
        .arguments = arguments,
        .owned = VALUE_UNDEFINED,
        .next = is_tuple ? 0 : -2,
        .count = is_tuple ? (int64_t)value_tuple(arguments)->count : -1,
        .is_mapping = !is_tuple && !is_text && value_type(vm, arguments)->slots.get_item,
        .is_bytes = is_bytes,
    };
    str_builder_init(&f.out, vm);
    bool done = operation_charge_items(vm, format->length) && write_all(&f, arguments);
    value_release(vm, f.owned);
    if (done) return str_builder_finish(&f.out);
    str_builder_drop(&f.out);
    return VALUE_ERROR;
}

Value format_percent(VM *vm, Str *format, Value arguments) { return format_text(vm, format, arguments, false); }

Value format_percent_bytes(VM *vm, Value format, Value arguments) {
    Value text = text_of_bytes(vm, bytes_span(format));
    if (value_is_error(text)) return VALUE_ERROR;
    Value result = format_text(vm, value_str(text), arguments, true);
    value_release(vm, text);
    Value bytes = bytes_of_text(vm, result);
    if (value_is_error(bytes) || value_is_bytes(format)) return bytes;
    ByteSpan span = bytes_span(bytes);
    Value like = bytes_value_like(vm, format, span.data, span.length);
    value_release(vm, bytes);
    return like;
}
