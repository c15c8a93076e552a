/* float: arithmetic, rounding, slots, methods. */
#include <errno.h>
#include <float.h>
#include <math.h>

#include "vm/arguments.h"
#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/complex.h"
#include "vm/float_text.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/str.h"

Value float_from(VM *vm, double x) {
    Float *object = heap_alloc(&vm->heap, sizeof *object);
    object->head = (Object){.refs = 1, .type = vm->types.float_};
    object->value = x;
    return value_from_object(object);
}

/* ---- arithmetic ---- */

/* Python's %: the sign of the divisor. */
static double floor_remainder(double a, double b) {
    double rest = fmod(a, b);
    if (rest == 0) return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

/* The quotient that belongs to that remainder; not floor(a / b), which may have been rounded up to the next whole
 * number. */
static double floor_quotient(double a, double b) {
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) quotient -= 1.0;
    if (quotient == 0) return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

Value float_divmod(VM *vm, double a, double b) {
    if (b == 0) return vm_raise(vm, vm->exceptions.zero_division_error, "float divmod()");
    Value quotient = float_from(vm, floor_quotient(a, b)), remainder = float_from(vm, floor_remainder(a, b));
    Value result = tuple_pack(vm, 2, quotient, remainder);
    value_release(vm, quotient);
    value_release(vm, remainder);
    return result;
}

/* OverflowError(34, "Numerical result out of range"), as the C library's error is passed on by CPython. */
static Value raise_out_of_range(VM *vm) {
    Value text = str_from(vm, "Numerical result out of range");
    if (value_is_error(text)) return VALUE_ERROR;
    Value arguments[] = {value_from_small_int(ERANGE), text};
    Value exception = vm_call(vm, value_from_object(vm->exceptions.overflow_error), arguments, 2);
    value_release(vm, text);
    if (value_is_error(exception)) return VALUE_ERROR;
    vm_raise_instance(vm, exception);
    value_release(vm, exception);
    return VALUE_ERROR;
}

static Value power(VM *vm, double base, double exponent) {
    if (exponent == 0 || base == 1) return float_from(vm, 1.0);
    if (isnan(base) || isnan(exponent)) return float_from(vm, base + exponent);
    if (base == 0 && exponent < 0 && !isinf(exponent))
        return vm_raise(vm, vm->exceptions.zero_division_error, "0.0 cannot be raised to a negative power");
    bool finite = !isinf(base) && !isinf(exponent);
    if (base < 0 && finite && exponent != floor(exponent))
        return complex_power(vm, (ComplexNumber){base, 0}, (ComplexNumber){exponent, 0});
    double result = pow(base, exponent);
    return finite && isinf(result) ? raise_out_of_range(vm) : float_from(vm, result);
}

Value float_binary(VM *vm, Operator op, double a, double b) {
    switch (op) {
    case OPERATOR_ADD: return float_from(vm, a + b);
    case OPERATOR_SUBTRACT: return float_from(vm, a - b);
    case OPERATOR_MULTIPLY: return float_from(vm, a * b);
    case OPERATOR_TRUE_DIVIDE:
        if (b == 0) return vm_raise(vm, vm->exceptions.zero_division_error, "float division by zero");
        return float_from(vm, a / b);
    case OPERATOR_FLOOR_DIVIDE:
        if (b == 0) return vm_raise(vm, vm->exceptions.zero_division_error, "float floor division by zero");
        return float_from(vm, floor_quotient(a, b));
    case OPERATOR_REMAINDER:
        if (b == 0) return vm_raise(vm, vm->exceptions.zero_division_error, "float modulo");
        return float_from(vm, floor_remainder(a, b));
    case OPERATOR_POWER: return power(vm, a, b);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

/* ---- to whole numbers, rounding ---- */

static bool is_convertible(VM *vm, double x) {
    if (isnan(x))
        vm_raise(vm, vm->exceptions.value_error, "cannot convert float NaN to integer");
    else if (isinf(x))
        vm_raise(vm, vm->exceptions.overflow_error, "cannot convert float infinity to integer");
    else
        return true;
    return false;
}

Value float_to_int(VM *vm, double x) {
    if (!is_convertible(vm, x)) return VALUE_ERROR;
    return x >= -9223372036854775808.0 && x < 9223372036854775808.0 ? int_from(vm, (int64_t)x) : big_from_double(vm, x);
}
Value float_round_to_int(VM *vm, double x) { return float_to_int(vm, rint(x)); /* ties to even */ }

/* To a multiple of 10 ** places, places > 0: by the digits kept of the exact value. */
static double round_to_tens(double x, int places) {
    char digits[FLOAT_TEXT_SIGNIFICANT_MAX + 32];
    int exponent;
    float_text_rounded(x, FLOAT_TEXT_SIGNIFICANT_MAX, digits, &exponent);
    int kept = exponent + 1 - places;
    if (kept < 0) return 0.0;
    if (kept > 0) {
        float_text_rounded(x, kept, digits, &exponent);
        return float_text_read(digits, kept, exponent + 1);
    }
    /* Less than one unit: more than half of it becomes one, half of it goes to zero, which is even. */
    bool more = digits[0] > '5';
    for (int i = 1; digits[0] == '5' && i < FLOAT_TEXT_SIGNIFICANT_MAX; ++i) more = more || digits[i] != '0';
    return more ? float_text_read("1", 1, places + 1) : 0.0;
}

static double round_magnitude(double x, int digits) {
    char text[FLOAT_TEXT_FIXED_MAX];
    if (digits < 0) return round_to_tens(x, -digits);
    int count = float_text_fixed(x, digits, text);
    return float_text_read(text, count, count - digits);
}

Value float_round(VM *vm, double x, int64_t digits) {
    enum { DIGITS_MAX = 323, DIGITS_MIN = -308 }; /* beyond these nothing changes, or nothing is left */
    if (!isfinite(x) || x == 0 || digits > DIGITS_MAX) return float_from(vm, x);
    if (digits < DIGITS_MIN) return float_from(vm, copysign(0.0, x));
    double rounded = round_magnitude(x, (int)digits);
    if (isinf(rounded)) return vm_raise(vm, vm->exceptions.overflow_error, "rounded value too large to represent");
    return float_from(vm, copysign(rounded, x));
}

/* ---- slots ---- */

static Value float_unary(VM *vm, UnaryOperator op, Value v) {
    if (op == UNARY_NEGATIVE) return float_from(vm, -value_float(v));
    if (op == UNARY_POSITIVE) return float_from(vm, value_float(v));
    return VALUE_NOT_IMPLEMENTED;
}

static Value float_repr(VM *vm, Value v) {
    char text[32];
    return str_value(vm, text, format_double(value_float(v), text));
}

static bool float_hash(VM *vm, Value v, uint64_t *hash) {
    double x = value_float(v);
    *hash = isnan(x) ? value_address(vm, v) : number_hash_double(x);
    return true;
}

static int float_truth(VM *vm, Value v) {
    (void)vm;
    return value_float(v) != 0;
}

/* ---- float(...) ---- */

static Value parse_bytes(VM *vm, Value v) {
    Value text = str_value(vm, (const char *)bytes_span(v).data, bytes_span(v).length);
    if (value_is_error(text)) return VALUE_ERROR;
    Value result = float_parse(vm, value_str(text));
    value_release(vm, text);
    if (!value_is_error(result) || !vm_error_matches(vm, vm->exceptions.value_error)) return result;
    Value shown = operation_repr(vm, v);
    if (value_is_error(shown)) return VALUE_ERROR;
    vm_clear_error(vm);
    vm_raise(vm, vm->exceptions.value_error, "could not convert string to float: %.200s", value_str(shown)->bytes);
    value_release(vm, shown);
    return VALUE_ERROR;
}

static Value convert(VM *vm, Value v) {
    double x;
    bool plain = !value_is_object(v) || !(value_object(v)->type->flags & TYPE_IS_HEAP);
    if (plain && value_is_float(v)) return float_from(vm, value_float(v));
    if (plain && value_is_integer(v)) return big_to_double(vm, v, &x) ? float_from(vm, x) : VALUE_ERROR;
    if (plain && value_is_str(v)) return float_parse(vm, value_str(v));
    bool is_number = false;
    Str *names[] = {vm->names.float_, vm->names.index_};
    for (int k = 0; k < 2 && !is_number; ++k) {
        Value method = operation_find_special(vm, v, names[k]);
        if (value_is_error(method)) return VALUE_ERROR;
        is_number = !value_is_undefined(method);
        value_release(vm, method);
    }
    if (is_number) return operation_number(vm, v, &x) ? float_from(vm, x) : VALUE_ERROR;
    if (value_is_str(v)) return float_parse(vm, value_str(v));
    if (bytes_is_like(vm, v)) return parse_bytes(vm, v);
    return vm_has_error(vm)
               ? VALUE_ERROR
               : vm_raise(vm, vm->exceptions.type_error, "float() argument must be a string or a real number, not '%s'",
                          value_type(vm, v)->name);
}

static Value float_construct(VM *vm, Type *type, Arguments arguments) {
    /* Names are for the __init__ of a class of the program. */
    if (type != vm->types.float_) arguments = (Arguments){arguments.values, arguments_positional(arguments), NULL};
    if (!arguments_check(vm, "float", arguments, 0, 1)) return VALUE_ERROR;
    Value number = arguments.count ? convert(vm, arguments.values[0]) : float_from(vm, 0.0);
    if (value_is_error(number) || type == vm->types.float_) return number;
    Float *object = object_create(vm, type);
    object->value = value_float(number);
    value_release(vm, number);
    return value_from_object(object);
}

/* ---- methods ---- */

static Value method_self(VM *vm, Value *args) { return float_from(vm, value_float(args[0])); }
static Value method_abs(VM *vm, Value *args) { return float_from(vm, fabs(value_float(args[0]))); }
static Value method_trunc(VM *vm, Value *args) { return float_to_int(vm, value_float(args[0])); }
static Value method_floor(VM *vm, Value *args) { return float_to_int(vm, floor(value_float(args[0]))); }
static Value method_ceil(VM *vm, Value *args) { return float_to_int(vm, ceil(value_float(args[0]))); }

static Value method_imag(VM *vm, Value *args) {
    (void)args;
    return float_from(vm, 0.0);
}

/* How the C types look in memory, for tests. */
static Value method_getformat(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "__getformat__() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    if (!str_is(value_str(args[1]), "double") && !str_is(value_str(args[1]), "float"))
        return vm_raise(vm, vm->exceptions.value_error, "__getformat__() argument 1 must be 'double' or 'float'");
    const uint16_t probe = 1;
    return str_from(vm, *(const unsigned char *)&probe ? "IEEE, little-endian" : "IEEE, big-endian");
}

static Value method_is_integer(VM *vm, Value *args) {
    (void)vm;
    double x = value_float(args[0]);
    return value_from_bool(isfinite(x) && floor(x) == x);
}

static Value method_round(VM *vm, Value *args) {
    int64_t digits;
    if (value_is_undefined(args[1]) || value_is_none(args[1])) return float_round_to_int(vm, value_float(args[0]));
    return operation_index_clamped(vm, args[1], &digits) ? float_round(vm, value_float(args[0]), digits) : VALUE_ERROR;
}

static Value method_divmod(VM *vm, Value *args) { return number_divmod(vm, args[0], args[1]); }
static Value method_rdivmod(VM *vm, Value *args) { return number_divmod(vm, args[1], args[0]); }

static Value method_format(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "__format__() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    return format_value(vm, args[0], value_str(args[1]));
}

/* mantissa / 2 ** exponent, where that power is beyond a double. */
static Value ratio_of_tiny(VM *vm, double mantissa, int exponent) {
    Value parts[] = {float_to_int(vm, mantissa), VALUE_ERROR};
    parts[1] = big_binary(vm, OPERATOR_LSHIFT, value_from_small_int(1), value_from_small_int(exponent));
    Value result = value_is_error(parts[1]) ? VALUE_ERROR : tuple_from(vm, parts, 2);
    value_release(vm, parts[0]);
    value_release(vm, parts[1]);
    return result;
}

static Value method_as_integer_ratio(VM *vm, Value *args) {
    double x = value_float(args[0]);
    if (isinf(x)) return vm_raise(vm, vm->exceptions.overflow_error, "cannot convert Infinity to integer ratio");
    if (isnan(x)) return vm_raise(vm, vm->exceptions.value_error, "cannot convert NaN to integer ratio");
    int exponent;
    double mantissa = frexp(x, &exponent);
    while (mantissa != floor(mantissa)) {
        mantissa *= 2;
        --exponent;
    }
    if (mantissa == 0) exponent = 0;
    double bottom = exponent < 0 ? ldexp(1, -exponent) : 1;
    if (isinf(bottom)) return ratio_of_tiny(vm, mantissa, -exponent);
    Value parts[] = {float_to_int(vm, exponent > 0 ? x : mantissa), float_to_int(vm, bottom)};
    Value result = tuple_from(vm, parts, 2);
    value_release(vm, parts[0]);
    value_release(vm, parts[1]);
    return result;
}

/* ---- hexadecimal ---- */

enum { HEX_DIGITS = (DBL_MANT_DIG - 1) / 4 };

static Value method_hex(VM *vm, Value *args) {
    double x = value_float(args[0]);
    if (!isfinite(x)) return float_repr(vm, args[0]);
    const char *sign = signbit(x) ? "-" : "";
    x = fabs(x);
    if (x == 0) return str_format(vm, "%s0x0.0p+0", sign);
    int exponent;
    double mantissa = 2 * frexp(x, &exponent);
    --exponent;
    if (exponent < DBL_MIN_EXP - 1) {
        mantissa = ldexp(mantissa, exponent - (DBL_MIN_EXP - 1));
        exponent = DBL_MIN_EXP - 1;
    }
    char digits[HEX_DIGITS + 1] = {0};
    int first = (int)mantissa;
    mantissa -= first;
    for (int i = 0; i < HEX_DIGITS; ++i) {
        mantissa *= 16;
        int digit = (int)mantissa;
        mantissa -= digit;
        digits[i] = "0123456789abcdef"[digit];
    }
    return str_format(vm, "%s0x%d.%sp%+d", sign, first, digits, exponent);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_word(const char *p, const char *word) {
    for (; *word; ++p, ++word)
        if ((*p | 0x20) != *word) return false;
    return *p == '\0';
}

/* Digits of a hexadecimal number: its top 60 bits or more, the last one also standing for all that follow, times 2 **
 * exponent. */
typedef struct HexNumber {
    uint64_t mantissa;
    int64_t exponent;
} HexNumber;

/* hex+ ["." hex*] | "." hex+ */
static bool read_hex_digits(const char **p, HexNumber *number) {
    bool any = false, behind = false;
    for (;; ++*p) {
        int digit = hex_digit(**p);
        if (**p == '.' && !behind) {
            behind = true;
            continue;
        }
        if (digit < 0) return any;
        any = true;
        if (number->mantissa >> 60) {
            number->mantissa |= digit != 0;
            number->exponent += behind ? 0 : 4;
        } else {
            number->mantissa = number->mantissa << 4 | (uint64_t)digit;
            number->exponent -= behind ? 4 : 0;
        }
    }
}

/* ["p" [sign] digit+] up to the end */
static bool read_binary_exponent(const char *p, HexNumber *number) {
    enum { EXPONENT_MAX = 1000000000 }; /* more than a text in memory has digits to make up for */
    if (*p == '\0') return true;
    if ((*p | 0x20) != 'p') return false;
    bool down = *++p == '-';
    int64_t power = 0;
    if (*p == '-' || *p == '+') ++p;
    if (*p < '0' || *p > '9') return false;
    for (; *p >= '0' && *p <= '9'; ++p)
        if (power < EXPONENT_MAX) power = power * 10 + (*p - '0');
    number->exponent += down ? -power : power;
    return *p == '\0';
}

/* Rounded once, half to even, to the bits that a double of this size has. */
static double hex_to_double(HexNumber number) {
    if (number.mantissa == 0) return 0;
    int64_t top = number.exponent + 64 - __builtin_clzll(number.mantissa); /* 2 ** top is just too large */
    if (top > DBL_MAX_EXP) return INFINITY;
    int64_t lowest = top - DBL_MANT_DIG, least = DBL_MIN_EXP - DBL_MANT_DIG;
    int64_t cut = (lowest < least ? least : lowest) - number.exponent; /* bits below the last one that counts */
    if (cut > 64) return 0;
    if (cut > 0) {
        uint64_t whole = cut == 64 ? 0 : number.mantissa >> cut, half = (uint64_t)1 << (cut - 1);
        uint64_t rest = cut == 64 ? number.mantissa : number.mantissa & (2 * half - 1);
        number.mantissa = whole + (rest > half || (rest == half && whole & 1));
        number.exponent += cut;
    }
    return ldexp((double)number.mantissa, (int)number.exponent);
}

/* [sign] ("inf" | "infinity" | "nan" | ["0x"] digits [exponent]); an infinity that is not so called has been too large.
 */
static bool parse_hex(const char *p, double *result, bool *too_large) {
    double sign = *p == '-' ? -1 : 1;
    if (*p == '-' || *p == '+') ++p;
    bool is_inf = is_word(p, "inf") || is_word(p, "infinity");
    if (is_inf || is_word(p, "nan")) {
        *result = copysign(is_inf ? INFINITY : NAN, sign);
        return true;
    }
    HexNumber number = {0};
    if (p[0] == '0' && (p[1] | 0x20) == 'x') p += 2;
    if (!read_hex_digits(&p, &number) || !read_binary_exponent(p, &number)) return false;
    *result = copysign(hex_to_double(number), sign);
    *too_large = isinf(*result);
    return true;
}

static Value method_fromhex(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "bad argument type for built-in operation");
    NumberText text;
    double x = 0;
    if (!number_text_init(vm, &text, value_str(args[1])->bytes, value_str(args[1])->length)) return VALUE_ERROR;
    /* Decimals of other scripts, which int() and float() read, are none here. */
    bool too_large = false, done = str_is_ascii(value_str(args[1])) && parse_hex(text.bytes, &x, &too_large);
    number_text_drop(vm, &text);
    if (!done) return vm_raise(vm, vm->exceptions.value_error, "invalid hexadecimal floating-point string");
    if (too_large)
        return vm_raise(vm, vm->exceptions.overflow_error, "hexadecimal value too large to represent as a float");
    Value number = float_from(vm, x);
    if (value_is(args[0], value_from_object(vm->types.float_))) return number;
    Value result = vm_call(vm, args[0], &number, 1);
    value_release(vm, number);
    return result;
}

void float_register(VM *vm) {
    static const NativeRow rows[] = {
        {"as_integer_ratio", "self, /", method_as_integer_ratio, NATIVE_METHOD},
        {"conjugate", "self, /", method_self, NATIVE_METHOD},
        {"fromhex", "cls, string, /", method_fromhex, NATIVE_CLASS},
        {"hex", "self, /", method_hex, NATIVE_METHOD},
        {"is_integer", "self, /", method_is_integer, NATIVE_METHOD},
        {"real", "self", method_self, NATIVE_PROPERTY},
        {"imag", "self", method_imag, NATIVE_PROPERTY},
        {"__abs__", "self, /", method_abs, NATIVE_METHOD},
        {"__ceil__", "self, /", method_ceil, NATIVE_METHOD},
        {"__divmod__", "self, value, /", method_divmod, NATIVE_METHOD},
        {"__float__", "self, /", method_self, NATIVE_METHOD},
        {"__floor__", "self, /", method_floor, NATIVE_METHOD},
        {"__format__", "self, format_spec, /", method_format, NATIVE_METHOD},
        {"__getformat__", "cls, typestr, /", method_getformat, NATIVE_CLASS},
        {"__int__", "self, /", method_trunc, NATIVE_METHOD},
        {"__rdivmod__", "self, value, /", method_rdivmod, NATIVE_METHOD},
        {"__round__", "self, ndigits=, /", method_round, NATIVE_METHOD},
        {"__trunc__", "self, /", method_trunc, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "float",
        .size = sizeof(Float),
        .flags = TYPE_FLOAT,
        .slots = {.repr = float_repr,
                  .hash = float_hash,
                  .compare = number_compare,
                  .truth = float_truth,
                  .binary = number_slot_binary,
                  .unary = float_unary,
                  .construct = float_construct},
        .rows = rows,
    };
    vm->types.float_ = type_create_native(vm, &spec);
}
