/* Built-in functions on numbers and characters. */
#include <math.h>

#include "vm/builtins.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

/* v.__name__(*args), as the interpreter looks methods up itself; VALUE_UNDEFINED if the type has none. */
static Value call_special(VM *vm, Value v, const char *name, const Value *args, uint32_t count) {
    Value method = operation_find_special(vm, v, str_intern(vm, name, strlen(name)));
    if (value_is_error(method) || value_is_undefined(method)) return method;
    Value result = vm_call(vm, method, args, count);
    value_release(vm, method);
    return result;
}

static Value builtin_abs(VM *vm, Value *args) {
    int64_t integer;
    if (value_to_int(args[0], &integer)) {
        if (integer == INT64_MIN) return number_overflow(vm);
        return int_from(vm, integer < 0 ? -integer : integer);
    }
    if (value_is_float(args[0])) return float_from(vm, fabs(value_float(args[0])));
    Value result = call_special(vm, args[0], "__abs__", NULL, 0);
    if (!value_is_undefined(result)) return result;
    return vm_raise(vm, vm->exceptions.type_error, "bad operand type for abs(): '%s'", value_type(vm, args[0])->name);
}

/* -0b101: sign, prefix, digits. */
static Value format_radix(VM *vm, Value v, const char *prefix, unsigned bits) {
    int64_t integer;
    if (!operation_index(vm, v, &integer)) return VALUE_ERROR;
    uint64_t rest = integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer;
    char text[72], *p = text + sizeof text;
    do {
        *--p = "0123456789abcdef"[rest & ((1u << bits) - 1)];
        rest >>= bits;
    } while (rest);
    *--p = prefix[1];
    *--p = prefix[0];
    if (integer < 0) *--p = '-';
    return str_value(vm, p, (size_t)(text + sizeof text - p));
}

static Value builtin_bin(VM *vm, Value *args) {
    return format_radix(vm, args[0], "0b", 1);
}
static Value builtin_oct(VM *vm, Value *args) {
    return format_radix(vm, args[0], "0o", 3);
}
static Value builtin_hex(VM *vm, Value *args) {
    return format_radix(vm, args[0], "0x", 4);
}

static Value builtin_chr(VM *vm, Value *args) {
    int64_t code_point;
    if (!operation_index(vm, args[0], &code_point)) return VALUE_ERROR;
    if (code_point < 0 || code_point > 0x10ffff)
        return vm_raise(vm, vm->exceptions.value_error, "chr() arg not in range(0x110000)");
    char bytes[4];
    return str_value(vm, bytes, str_encode((uint32_t)code_point, bytes));
}

static Value builtin_ord(VM *vm, Value *args) {
    int64_t length;
    if (value_is_str(args[0])) {
        const Str *s = value_str(args[0]);
        const char *p = s->bytes;
        if (s->count == 1) return value_from_small_int(str_decode(&p, s->bytes + s->length));
        length = s->count;
    } else if (value_has_flag(args[0], TYPE_BYTES)) {
        length = operation_length(vm, args[0]);
        if (length == 1) return operation_get_item(vm, args[0], value_from_small_int(0));
        if (length < 0) return VALUE_ERROR;
    } else {
        return vm_raise(vm, vm->exceptions.type_error, "ord() expected string of length 1, but %s found",
                        value_type(vm, args[0])->name);
    }
    return vm_raise(vm, vm->exceptions.type_error, "ord() expected a character, but string of length %lld found",
                    (long long)length);
}

static bool is_number(Value v) {
    return value_is_int(v) || value_is_bool(v) || value_is_float(v);
}

static Value builtin_divmod(VM *vm, Value *args) {
    Value a = args[0], b = args[1];
    if (is_number(a) && is_number(b)) return number_divmod(vm, a, b);
    Value result = call_special(vm, a, "__divmod__", &b, 1);
    if (value_is_undefined(result) || value_is(result, VALUE_NOT_IMPLEMENTED))
        result = call_special(vm, b, "__rdivmod__", &a, 1);
    if (!value_is_undefined(result) && !value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    return vm_raise(vm, vm->exceptions.type_error, "unsupported operand type(s) for divmod(): '%s' and '%s'",
                    value_type(vm, a)->name, value_type(vm, b)->name);
}

/* ---- pow ---- */

static uint64_t multiply_modulo(uint64_t a, uint64_t b, uint64_t modulus) {
    return (uint64_t)((unsigned __int128)a * b % modulus);
}

/* The inverse of `a` modulo `modulus`, 0 if there is none (or the modulus is 1). */
static uint64_t invert_modulo(uint64_t a, uint64_t modulus) {
    __int128 x = 1, next_x = 0;
    uint64_t rest = a % modulus, next = modulus;
    while (next) {
        uint64_t quotient = rest / next, swap = rest % next;
        rest = next;
        next = swap;
        __int128 swap_x = x - (__int128)quotient * next_x;
        x = next_x;
        next_x = swap_x;
    }
    if (rest != 1) return 0;
    x %= (__int128)modulus;
    return (uint64_t)(x < 0 ? x + (__int128)modulus : x);
}

static Value power_modulo(VM *vm, int64_t base, int64_t exponent, int64_t modulus) {
    if (modulus == 0) return vm_raise(vm, vm->exceptions.value_error, "pow() 3rd argument cannot be 0");
    uint64_t m = modulus < 0 ? 0 - (uint64_t)modulus : (uint64_t)modulus;
    uint64_t b = base < 0 ? (m - (0 - (uint64_t)base) % m) % m : (uint64_t)base % m;
    uint64_t e = exponent < 0 ? 0 - (uint64_t)exponent : (uint64_t)exponent;
    if (exponent < 0) {
        b = invert_modulo(b, m);
        if (b == 0 && m != 1)
            return vm_raise(vm, vm->exceptions.value_error, "base is not invertible for the given modulus");
    }
    uint64_t result = 1 % m;
    for (; e; e >>= 1) {
        if (e & 1) result = multiply_modulo(result, b, m);
        b = multiply_modulo(b, b, m);
    }
    /* The sign of the result is the modulus's. */
    if (modulus < 0 && result) return int_from(vm, (int64_t)(result - m));
    return int_from(vm, (int64_t)result);
}

static Value builtin_pow(VM *vm, Value *args) {
    if (value_is_undefined(args[2]) || value_is_none(args[2]))
        return operation_binary(vm, OPERATOR_POWER, args[0], args[1]);
    int64_t base, exponent, modulus;
    if (value_to_int(args[0], &base) && value_to_int(args[1], &exponent) && value_to_int(args[2], &modulus))
        return power_modulo(vm, base, exponent, modulus);
    if (is_number(args[0]) && is_number(args[1]) && is_number(args[2]))
        return vm_raise(vm, vm->exceptions.type_error,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    bool asked = value_type(vm, args[0])->flags & TYPE_IS_HEAP;
    Value result = asked ? call_special(vm, args[0], "__pow__", &args[1], 2) : VALUE_UNDEFINED;
    if (!value_is_undefined(result) && !value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    return vm_raise(vm, vm->exceptions.type_error, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                    value_type(vm, args[0])->name, value_type(vm, args[1])->name, value_type(vm, args[2])->name);
}

/* ---- round ---- */

static Value builtin_round(VM *vm, Value *args) {
    bool plain = value_is_undefined(args[1]) || value_is_none(args[1]);
    int64_t integer, digits = 0;
    if (is_number(args[0])) {
        if (!plain && !operation_index(vm, args[1], &digits)) return VALUE_ERROR;
        if (value_to_int(args[0], &integer)) return int_round(vm, integer, digits);
        return plain ? float_round_to_int(vm, value_float(args[0])) : float_round(vm, value_float(args[0]), digits);
    }
    Value result = call_special(vm, args[0], "__round__", &args[1], value_is_undefined(args[1]) ? 0 : 1);
    if (!value_is_undefined(result)) return result;
    return vm_raise(vm, vm->exceptions.type_error, "type %s doesn't define __round__ method",
                    value_type(vm, args[0])->name);
}

const NativeRow builtins_number_rows[] = {
    {"abs", "x, /", builtin_abs, NATIVE_METHOD},
    {"bin", "number, /", builtin_bin, NATIVE_METHOD},
    {"chr", "i, /", builtin_chr, NATIVE_METHOD},
    {"divmod", "x, y, /", builtin_divmod, NATIVE_METHOD},
    {"hex", "number, /", builtin_hex, NATIVE_METHOD},
    {"oct", "number, /", builtin_oct, NATIVE_METHOD},
    {"ord", "c, /", builtin_ord, NATIVE_METHOD},
    {"pow", "base, exp, mod=", builtin_pow, NATIVE_METHOD},
    {"round", "number, ndigits=", builtin_round, NATIVE_METHOD},
    {0},
};
