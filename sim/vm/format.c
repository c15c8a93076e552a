/* The format specification mini-language (docs.python.org/3.11/library/string.html#formatspec) for int, float,
 * complex, bool and str. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "lang/utf8.h"
#include "vm/format_private.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/unicode.h"

/* ---- digits ---- */

/* The digits of a number of up to 64 bits, at the end of the buffer. */
static void small_digits(NumberParts *parts, int64_t i, unsigned base) {
    uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    char *end = parts->buffer + sizeof parts->buffer, *p = end;
    do *--p = "0123456789abcdef"[rest % base];
    while (rest /= base);
    parts->whole = p;
    parts->whole_count = (size_t)(end - p);
}

bool format_int_parts(VM *vm, NumberParts *parts, BigText *digits, Value v, char type, bool alternate, char sign) {
    static const struct {
        char type;
        int base;
        const char *prefix;
    } bases[] = {{'b', 2, "0b"}, {'o', 8, "0o"}, {'x', 16, "0x"}, {'X', 16, "0X"}, {'d', 10, ""}};
    size_t k = 0;
    while (bases[k].type != type && bases[k].type != 'd') ++k;
    int64_t small;
    *digits = (BigText){0};
    if (value_to_int(v, &small)) {
        small_digits(parts, small, (unsigned)bases[k].base);
    } else {
        if (!big_text_init(vm, digits, v, bases[k].base)) return false;
        parts->whole = digits->digits;
        parts->whole_count = digits->count;
    }
    if (type == 'X')
        for (char *p = (char *)(uintptr_t)parts->whole, *end = p + parts->whole_count; p < end; ++p)
            if (*p >= 'a') *p = (char)(*p - 'a' + 'A');
    parts->sign = big_sign(v) < 0 ? '-' : sign == '+' || sign == ' ' ? sign : '\0';
    parts->prefix = alternate ? bases[k].prefix : "";
    parts->whole_zeros = parts->least_digits = parts->zeros_before = parts->fraction_count = parts->zeros_after = 0;
    parts->point = false;
    parts->suffix[0] = '\0';
    return true;
}

/* Lays out `count` digits in parts->buffer with the point after the `point`th (it may stand before or behind all of
 * them), up to digit `end`, zeros filling gaps. */
static void lay_out(NumberParts *parts, int count, int64_t point, int64_t end) {
    if (point <= 0) {
        parts->whole = "0";
        parts->whole_count = 1;
        parts->zeros_before = (size_t)-point;
        parts->fraction = parts->buffer;
        parts->fraction_count = (size_t)count;
        parts->zeros_after = end > count ? (size_t)(end - count) : 0;
        return;
    }
    parts->whole = parts->buffer;
    parts->whole_count = (size_t)(point < count ? point : count);
    parts->whole_zeros = (size_t)point - parts->whole_count;
    parts->fraction = parts->buffer + parts->whole_count;
    parts->fraction_count = (size_t)count - parts->whole_count;
    int64_t from = point > count ? point : count;
    parts->zeros_after = end > from ? (size_t)(end - from) : 0;
}

static bool is_all_zeros(const NumberParts *parts) {
    for (size_t i = 0; i < parts->whole_count; ++i)
        if (parts->whole[i] != '0') return false;
    for (size_t i = 0; i < parts->fraction_count; ++i)
        if (parts->fraction[i] != '0') return false;
    return true;
}

static int64_t lesser(int64_t a, int64_t b) { return a < b ? a : b; }

static void fixed_parts(NumberParts *parts, double x, int64_t precision) {
    int kept = (int)lesser(precision, FLOAT_TEXT_FRACTION_MAX);
    int count = float_text_fixed(x, kept, parts->buffer);
    lay_out(parts, count, count - kept, 0);
    parts->zeros_after = (size_t)(precision - kept);
}

/* e, g and r: with an exponent, or not. */
static void scaled_parts(NumberParts *parts, double x, char type, int64_t precision, bool alternate, bool dot_0) {
    enum { REPR_POINT_MAX = 16, POINT_MIN = -4 };
    char kind = (char)(type | 0x20);
    int exponent, count;
    int64_t digits; /* asked for */
    if (kind == 'r') {
        count = float_text_shortest(x, parts->buffer, &exponent);
        digits = count;
        precision = REPR_POINT_MAX;
    } else {
        digits = kind == 'e' ? precision + 1 : precision ? precision : 1;
        count = (int)lesser(digits, FLOAT_TEXT_SIGNIFICANT_MAX);
        float_text_rounded(x, count, parts->buffer, &exponent);
        if (kind == 'g') precision = digits;
    }
    if (kind == 'g' && !alternate) {
        while (count > 1 && parts->buffer[count - 1] == '0') --count;
        digits = count;
    }
    int64_t point = exponent + 1, limit = kind == 'g' && dot_0 ? precision - 1 : precision;
    bool scientific = kind == 'e' || point <= POINT_MIN || point > limit;
    if (scientific) {
        snprintf(parts->suffix, sizeof parts->suffix, "%c%+03d", type >= 'a' ? 'e' : 'E', exponent);
        point = 1;
    }
    if (!scientific && dot_0 && digits <= point) digits = point + 1;
    lay_out(parts, count, point, digits);
}

void format_float_parts(NumberParts *parts, double x, char type, int64_t precision, bool alternate, bool dot_0,
                        char sign) {
    parts->sign = signbit(x) && !isnan(x) ? '-' : sign == '+' || sign == ' ' ? sign : '\0';
    parts->prefix = parts->whole = parts->fraction = "";
    parts->whole_count = parts->whole_zeros = parts->least_digits = parts->zeros_before = parts->fraction_count =
        parts->zeros_after = 0;
    parts->point = false;
    parts->suffix[0] = '\0';
    if (!isfinite(x)) {
        const char *word = type >= 'a' ? (isnan(x) ? "nan" : "inf") : (isnan(x) ? "NAN" : "INF");
        snprintf(parts->suffix, sizeof parts->suffix, "%s", word);
        return;
    }
    if (type == 'f' || type == 'F')
        fixed_parts(parts, x, precision);
    else
        scaled_parts(parts, x, type == 'r' ? 'r' : type, precision, alternate, dot_0);
    parts->point = alternate || parts->zeros_before + parts->fraction_count + parts->zeros_after > 0;
}

size_t format_double(double x, char *out) {
    NumberParts parts;
    format_float_parts(&parts, x, 'r', 0, false, true, '-');
    char *p = out;
    if (parts.sign) *p++ = parts.sign;
    memcpy(p, parts.whole, parts.whole_count);
    p += parts.whole_count;
    memset(p, '0', parts.whole_zeros);
    p += parts.whole_zeros;
    if (parts.point) *p++ = '.';
    memset(p, '0', parts.zeros_before);
    p += parts.zeros_before;
    memcpy(p, parts.fraction, parts.fraction_count);
    p += parts.fraction_count;
    memset(p, '0', parts.zeros_after);
    p += parts.zeros_after;
    size_t length = strlen(parts.suffix);
    memcpy(p, parts.suffix, length + 1);
    return (size_t)(p - out) + length;
}

/* ---- writing ---- */

/* Characters of `digits` digits in groups, at least `least` characters: zeros in front may make up for those missing,
 * but a separator never comes first. */
static int64_t grouped_width(int64_t digits, int64_t least, int64_t group) {
    int64_t plain = digits + (digits - 1) / group;
    if (plain >= least) return plain;
    /* `least` characters hold whole groups of group + 1, one separator less; a lone separator takes one more digit. */
    return least % (group + 1) == 0 ? least + 1 : least;
}

/* `width` characters: the digits at the right, zeros before them, a separator after each group. */
static void write_grouped(StrBuilder *b, const NumberParts *parts, int64_t width, int64_t group, char separator) {
    char *place = str_builder_reserve(b, (size_t)width);
    if (!place) return;
    int64_t digits = (int64_t)(parts->whole_count + parts->whole_zeros), from_right = 0;
    for (int64_t at = width - 1; at >= 0; --at) {
        if (separator && (width - at) % (group + 1) == 0) {
            place[at] = separator;
            continue;
        }
        int64_t index = digits - 1 - from_right++;
        place[at] = index >= 0 && index < (int64_t)parts->whole_count ? parts->whole[index] : '0';
    }
    b->length += (size_t)width;
}

bool format_write_number(StrBuilder *b, const NumberParts *parts, const FormatSpec *spec) {
    size_t prefix = strlen(parts->prefix), suffix = strlen(parts->suffix);
    int64_t digits = (int64_t)(parts->whole_count + parts->whole_zeros);
    int64_t others = (parts->sign != 0) +
                     (int64_t)(prefix + suffix + parts->zeros_before + parts->fraction_count + parts->zeros_after) +
                     parts->point;
    int64_t group = strchr("boxX", (int)(spec->type ? spec->type : 'd')) ? 4 : 3, width = digits;
    bool zeros = spec->fill == '0' && spec->align == '=';
    if (width < (int64_t)parts->least_digits) width = (int64_t)parts->least_digits;
    if (spec->separator && digits > 0) width = grouped_width(digits, zeros ? spec->width - others : 0, group);
    int64_t padding = spec->width - others - width;
    if (padding < 0) padding = 0;
    /* Memory first: of a width that is much too large that is what should be said. */
    uint64_t size = (uint64_t)(padding + others + width);
    if (!str_builder_reserve(b, size) || !operation_charge_items(b->vm, size)) return false;
    int64_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    int64_t middle = spec->align == '=' ? padding : 0;

    str_builder_fill(b, spec->fill, (size_t)left);
    if (parts->sign) str_builder_add(b, &parts->sign, 1);
    str_builder_add(b, parts->prefix, prefix);
    str_builder_fill(b, spec->fill, (size_t)middle);
    write_grouped(b, parts, width, group, spec->separator);
    if (parts->point) str_builder_add(b, ".", 1);
    str_builder_fill(b, '0', parts->zeros_before);
    str_builder_add(b, parts->fraction_count ? parts->fraction : "", parts->fraction_count);
    str_builder_fill(b, '0', parts->zeros_after);
    str_builder_add(b, parts->suffix, suffix);
    str_builder_fill(b, spec->fill, (size_t)(padding - left - middle));
    return !str_builder_has_failed(b);
}

bool format_write_text(StrBuilder *b, const char *bytes, size_t length, size_t count, const FormatSpec *spec) {
    if (spec->precision >= 0 && (uint64_t)spec->precision < count) {
        const char *p = bytes, *end = bytes + length;
        if (length == count)
            p += spec->precision;
        else
            for (int64_t i = 0; i < spec->precision; ++i) utf8_decode(&p, end);
        length = (size_t)(p - bytes);
        count = (size_t)spec->precision;
    }
    int64_t padding = spec->width > (int64_t)count ? spec->width - (int64_t)count : 0;
    int64_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    uint64_t size = (uint64_t)padding + length;
    if (!str_builder_reserve(b, size) || !operation_charge_items(b->vm, size)) return false;
    str_builder_fill(b, spec->fill, (size_t)left);
    str_builder_add(b, bytes, length);
    str_builder_fill(b, spec->fill, (size_t)(padding - left));
    return !str_builder_has_failed(b);
}

/* ---- reading a spec ---- */

__attribute__((format(printf, 2, 3))) static bool fail(VM *vm, const char *format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    vm_raise(vm, vm->exceptions.value_error, "%s", message);
    return false;
}

/* What stands where a message shows a type's letter. */
static const char *show_code(uint32_t c, char out[16]) {
    snprintf(out, 16, c > 32 && c < 128 ? "%c" : "\\x%x", c);
    return out;
}

/* digit*; -1 if there is none. Decimals of other scripts count too. */
static bool read_number(VM *vm, const char **p, const char *end, int64_t *number) {
    *number = -1;
    while (*p < end) {
        const char *next = *p;
        int digit = unicode_decimal(utf8_decode(&next, end));
        if (digit < 0) break;
        if (*number < 0) *number = 0;
        if (*number > (INT64_MAX - digit) / 10) return fail(vm, "Too many decimal digits in format string");
        *number = *number * 10 + digit;
        *p = next;
    }
    return true;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool take(const char **p, const char *end, char c) {
    if (*p == end || **p != c) return false;
    ++*p;
    return true;
}

/* [[fill] align] */
static bool read_align(const char **p, const char *end, FormatSpec *spec) {
    const char *second = *p;
    if (*p == end) return false;
    uint32_t first = utf8_decode(&second, end);
    if (second < end && is_align((unsigned char)*second)) {
        spec->fill = first;
        spec->align = *second;
        *p = second + 1;
        return true;
    }
    if (!is_align(first)) return false;
    spec->align = (char)first;
    ++*p;
    return false;
}

/* ["," | "_"] */
static bool read_separator(VM *vm, const char **p, const char *end, FormatSpec *spec) {
    static const char both[] = "Cannot specify both ',' and '_'.";
    if (take(p, end, ',')) spec->separator = ',';
    if (take(p, end, '_')) {
        if (spec->separator) return fail(vm, both);
        spec->separator = '_';
    }
    return spec->separator != '_' || *p == end || **p != ',' || fail(vm, both);
}

/* Separators go with decimal numbers; "_" with other bases as well. */
static bool check_separator(VM *vm, const FormatSpec *spec) {
    char shown[16];
    if (!spec->separator || spec->type == 0 || (spec->type < 128 && strchr("defgEG%F", (int)spec->type))) return true;
    if (spec->separator == '_' && spec->type < 128 && strchr("boxX", (int)spec->type)) return true;
    return fail(vm, "Cannot specify '%c' with '%s'.", spec->separator, show_code(spec->type, shown));
}

/* [[fill] align] [sign] ["z"] ["#"] ["0"] [width] [grouping] ["." precision] [type] */
static bool read_spec(VM *vm, const Str *text, Value v, char align, uint32_t type, FormatSpec *spec) {
    *spec = (FormatSpec){.fill = ' ', .width = -1, .precision = -1, .type = type};
    const char *p = text->bytes, *end = p + text->length;
    bool has_fill = read_align(&p, end, spec);
    if (p < end && (*p == '+' || *p == '-' || *p == ' ')) spec->sign = *p++;
    spec->no_minus_0 = take(&p, end, 'z');
    spec->alternate = take(&p, end, '#');
    if (!has_fill && take(&p, end, '0')) {
        spec->fill = '0';
        if (!spec->align && align == '>') spec->align = '=';
    }
    if (!spec->align) spec->align = align;
    if (!read_number(vm, &p, end, &spec->width) || !read_separator(vm, &p, end, spec)) return false;
    if (take(&p, end, '.')) {
        if (!read_number(vm, &p, end, &spec->precision)) return false;
        if (spec->precision < 0) return fail(vm, "Format specifier missing precision");
    }
    if (p < end) {
        spec->type = utf8_decode(&p, end);
        if (p < end) {
            vm_raise(vm, vm->exceptions.value_error, "Invalid format specifier '%s' for object of type '%s'",
                     text->bytes, value_type(vm, v)->name);
            return false;
        }
    }
    return check_separator(vm, spec);
}

/* ---- the types ---- */

static Value raise_unknown_code(VM *vm, const FormatSpec *spec, Value v) {
    char shown[16];
    return vm_raise(vm, vm->exceptions.value_error, "Unknown format code '%s' for object of type '%s'",
                    show_code(spec->type, shown), value_type(vm, v)->name);
}

static Value finish(StrBuilder *b, bool done) {
    if (done) return str_builder_finish(b);
    str_builder_drop(b);
    return VALUE_ERROR;
}

static Value write_number(VM *vm, const NumberParts *parts, const FormatSpec *spec) {
    StrBuilder b;
    str_builder_init(&b, vm);
    return finish(&b, format_write_number(&b, parts, spec));
}

static bool is_one_of(uint32_t type, const char *types) { return type && type < 128 && strchr(types, (int)type); }

static Value format_float(VM *vm, double x, const FormatSpec *given) {
    FormatSpec spec = *given;
    NumberParts parts;
    bool percent = spec.type == '%', dot_0 = spec.type == 0;
    if (spec.precision > FORMAT_PRECISION_MAX) return vm_raise(vm, vm->exceptions.value_error, "precision too big");
    char type = percent ? 'f' : spec.type == 'n' ? 'g' : (char)spec.type;
    if (type == 0) type = spec.precision < 0 ? 'r' : 'g';
    format_float_parts(&parts, percent ? x * 100 : x, type, spec.precision < 0 ? 6 : spec.precision, spec.alternate,
                       dot_0, spec.sign);
    if (spec.no_minus_0 && parts.sign == '-' && isfinite(x) && is_all_zeros(&parts))
        parts.sign = spec.sign == '+' || spec.sign == ' ' ? spec.sign : '\0';
    if (percent) strcat(parts.suffix, "%");
    return write_number(vm, &parts, &spec);
}

static Value format_character(VM *vm, Value v, const FormatSpec *spec) {
    int64_t i = 0;
    if (spec->sign) {
        fail(vm, "Sign not allowed with integer format specifier 'c'");
        return VALUE_ERROR;
    }
    if (spec->alternate) {
        fail(vm, "Alternate form (#) not allowed with integer format specifier 'c'");
        return VALUE_ERROR;
    }
    if (!value_to_int(v, &i))
        return vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C long");
    if (i < 0 || i > UNICODE_MAX) return vm_raise(vm, vm->exceptions.overflow_error, "%%c arg not in range(0x110000)");
    char bytes[4];
    size_t length = utf8_encode((uint32_t)i, bytes);
    FormatSpec padded = *spec;
    if (padded.align == '=') padded.align = '>';
    StrBuilder b;
    str_builder_init(&b, vm);
    return finish(&b, format_write_text(&b, bytes, length, 1, &padded));
}

static Value format_int(VM *vm, Value v, const FormatSpec *spec) {
    double x;
    if (is_one_of(spec->type, "eEfFgG%")) return big_to_double(vm, v, &x) ? format_float(vm, x, spec) : VALUE_ERROR;
    if (!is_one_of(spec->type, "bcdnoxX")) return raise_unknown_code(vm, spec, v);
    if (spec->precision >= 0)
        return vm_raise(vm, vm->exceptions.value_error, "Precision not allowed in integer format specifier");
    if (spec->no_minus_0)
        return vm_raise(vm, vm->exceptions.value_error,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type == 'c') return format_character(vm, v, spec);
    NumberParts parts;
    BigText digits;
    if (!format_int_parts(vm, &parts, &digits, v, (char)spec->type, spec->alternate, spec->sign)) return VALUE_ERROR;
    Value result = write_number(vm, &parts, spec);
    big_text_drop(vm, &digits);
    return result;
}

/* A part of a complex number, without padding; `type` is 0 for what repr() has, but for ".0". */
static bool write_part(StrBuilder *b, double x, const FormatSpec *given, char sign) {
    FormatSpec spec = *given;
    NumberParts parts;
    char type = spec.type == 0 ? spec.precision < 0 ? 'r' : 'g' : spec.type == 'n' ? 'g' : (char)spec.type;
    spec.fill = ' ';
    spec.width = -1;
    format_float_parts(&parts, x, type, spec.precision < 0 ? 6 : spec.precision, spec.alternate, false, sign);
    if (spec.no_minus_0 && parts.sign == '-' && isfinite(x) && is_all_zeros(&parts))
        parts.sign = sign == '+' || sign == ' ' ? sign : '\0';
    return format_write_number(b, &parts, &spec);
}

Value format_complex(VM *vm, ComplexNumber number, const FormatSpec *spec) {
    if (spec->precision > FORMAT_PRECISION_MAX) return vm_raise(vm, vm->exceptions.value_error, "precision too big");
    if (spec->fill == '0')
        return vm_raise(vm, vm->exceptions.value_error, "Zero padding is not allowed in complex format specifier");
    if (spec->align == '=')
        return vm_raise(vm, vm->exceptions.value_error,
                        "'=' alignment flag is not allowed in complex format specifier");
    bool plain = spec->type == 0, alone = plain && number.real == 0 && !signbit(number.real);
    StrBuilder text, padded;
    str_builder_init(&text, vm);
    if (plain && !alone) str_builder_add(&text, "(", 1);
    bool done = alone || write_part(&text, number.real, spec, spec->sign);
    done = done && write_part(&text, number.imag, spec, alone ? spec->sign : '+');
    str_builder_add_text(&text, plain && !alone ? "j)" : "j");
    FormatSpec padding = *spec;
    padding.precision = -1;
    str_builder_init(&padded, vm);
    done = done && format_write_text(&padded, text.bytes, text.length, text.length, &padding);
    str_builder_drop(&text);
    return finish(&padded, done);
}

static Value format_text(VM *vm, Value v, const FormatSpec *spec) {
    const char *refused = NULL;
    if (spec->type != 's') return raise_unknown_code(vm, spec, v);
    if (spec->sign)
        refused = spec->sign == ' ' ? "Space not allowed in string format specifier"
                                    : "Sign not allowed in string format specifier";
    else if (spec->no_minus_0)
        refused = "Negative zero coercion (z) not allowed in string format specifier";
    else if (spec->alternate)
        refused = "Alternate form (#) not allowed in string format specifier";
    else if (spec->align == '=')
        refused = "'=' alignment not allowed in string format specifier";
    if (refused) return vm_raise(vm, vm->exceptions.value_error, "%s", refused);
    const Str *s = value_str(v);
    if (spec->width <= (int64_t)s->count && (spec->precision < 0 || spec->precision >= (int64_t)s->count) &&
        s->head.type == vm->types.str_)
        return value_retain(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    return finish(&b, format_write_text(&b, s->bytes, s->length, s->count, spec));
}

enum { PLAIN_WIDTH_MAX = 99 };

/* The specs that whole numbers mostly have, as "3", "02" and "5d": the width; -1: another spec. */
static int plain_width(const Str *spec, char *fill) {
    const char *p = spec->bytes;
    *fill = *p == '0' ? '0' : ' ';
    int width = 0;
    for (; *p >= '0' && *p <= '9'; ++p)
        if ((width = 10 * width + (*p - '0')) > PLAIN_WIDTH_MAX) return -1;
    if (*p == 'd') ++p;
    return p == spec->bytes + spec->length ? width : -1;
}

static Value format_plain_int(VM *vm, int64_t i, int width, char fill) {
    char text[PLAIN_WIDTH_MAX + 32], *end = text + sizeof text, *p = end;
    uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do *--p = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (i < 0 && fill == ' ') *--p = '-';
    while (end - p < width - (i < 0 && fill == '0')) *--p = fill;
    if (i < 0 && fill == '0') *--p = '-';
    return str_value(vm, p, (size_t)(end - p));
}

Value format_value(VM *vm, Value v, const Str *text) {
    if (!text || text->length == 0) return operation_str(vm, v);
    char fill;
    int width = value_is_small_int(v) ? plain_width(text, &fill) : -1;
    if (width >= 0) return format_plain_int(vm, value_small_int(v), width, fill);
    FormatSpec spec;
    if (value_is_str(v)) return read_spec(vm, text, v, '<', 's', &spec) ? format_text(vm, v, &spec) : VALUE_ERROR;
    if (value_is_integer(v)) return read_spec(vm, text, v, '>', 'd', &spec) ? format_int(vm, v, &spec) : VALUE_ERROR;
    if (!read_spec(vm, text, v, '>', 0, &spec)) return VALUE_ERROR;
    if (value_is_complex(v)) {
        bool known = !spec.type || is_one_of(spec.type, "eEfFgGn");
        return known ? format_complex(vm, value_complex(v), &spec) : raise_unknown_code(vm, &spec, v);
    }
    if (spec.type && !is_one_of(spec.type, "eEfFgGn%")) return raise_unknown_code(vm, &spec, v);
    return format_float(vm, value_float(v), &spec);
}
