/* Built-in functions on numbers and characters. */
#include <math.h>

#include "lang/utf8.h"
#include "vm/big.h"
#include "vm/builtins.h"
#include "vm/complex.h"
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
    if (value_is_integer(args[0])) return int_absolute(vm, args[0]);
    if (value_is_float(args[0])) return float_from(vm, fabs(value_float(args[0])));
    Value result = call_special(vm, args[0], "__abs__", NULL, 0);
    if (!value_is_undefined(result)) return result;
    return vm_raise(vm, vm->exceptions.type_error, "bad operand type for abs(): '%s'", value_type(vm, args[0])->name);
}

/* -0b101: sign, prefix, digits. */
static Value format_radix(VM *vm, Value v, const char *prefix, int base) {
    Value number = operation_integer(vm, v);
    if (value_is_error(number)) return VALUE_ERROR;
    BigText digits;
    Value result = VALUE_ERROR;
    if (big_text_init(vm, &digits, number, base)) {
        StrBuilder b;
        str_builder_init(&b, vm);
        if (big_sign(number) < 0) str_builder_add(&b, "-", 1);
        str_builder_add_text(&b, prefix);
        str_builder_add(&b, digits.digits, digits.count);
        result = str_builder_finish(&b);
        big_text_drop(vm, &digits);
    }
    value_release(vm, number);
    return result;
}

static Value builtin_bin(VM *vm, Value *args) { return format_radix(vm, args[0], "0b", 2); }
static Value builtin_oct(VM *vm, Value *args) { return format_radix(vm, args[0], "0o", 8); }
static Value builtin_hex(VM *vm, Value *args) { return format_radix(vm, args[0], "0x", 16); }

static Value builtin_chr(VM *vm, Value *args) {
    int64_t code_point;
    if (!operation_index_clamped(vm, args[0], &code_point)) return VALUE_ERROR;
    if (code_point < INT32_MIN || code_point > INT32_MAX)
        return vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C int");
    if (code_point < 0 || code_point > 0x10ffff)
        return vm_raise(vm, vm->exceptions.value_error, "chr() arg not in range(0x110000)");
    char bytes[4];
    return str_value(vm, bytes, utf8_encode((uint32_t)code_point, bytes));
}

static Value builtin_ord(VM *vm, Value *args) {
    int64_t length;
    if (value_is_str(args[0])) {
        const Str *s = value_str(args[0]);
        const char *p = s->bytes;
        if (s->count == 1) return value_from_small_int(utf8_decode(&p, s->bytes + s->length));
        length = s->count;
    } else if (value_has_flag(args[0], TYPE_BYTES | TYPE_BYTEARRAY)) {
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

static bool is_number(Value v) { return value_is_integer(v) || value_is_float(v); }

static bool is_complex(Value v) { return is_number(v) || value_is_complex(v); }

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

static Value builtin_pow(VM *vm, Value *args) {
    if (value_is_undefined(args[2]) || value_is_none(args[2]))
        return operation_binary(vm, OPERATOR_POWER, args[0], args[1]);
    if (value_is_integer(args[0]) && value_is_integer(args[1]) && value_is_integer(args[2]))
        return big_power_modulo(vm, args[0], args[1], args[2]);
    if (is_number(args[0]) && is_number(args[1]) && is_number(args[2]))
        return vm_raise(vm, vm->exceptions.type_error,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    if ((value_is_complex(args[0]) || value_is_complex(args[1])) && is_complex(args[0]) && is_complex(args[1]))
        return vm_raise(vm, vm->exceptions.value_error, "complex modulo");
    bool asked = value_type(vm, args[0])->flags & TYPE_IS_HEAP;
    Value result = asked ? call_special(vm, args[0], "__pow__", &args[1], 2) : VALUE_UNDEFINED;
    if (!value_is_undefined(result) && !value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    return vm_raise(vm, vm->exceptions.type_error, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                    value_type(vm, args[0])->name, value_type(vm, args[1])->name, value_type(vm, args[2])->name);
}

/* ---- round ---- */

static Value builtin_round(VM *vm, Value *args) {
    bool plain = value_is_undefined(args[1]) || value_is_none(args[1]);
    int64_t digits = 0;
    if (is_number(args[0])) {
        if (!plain && !operation_index_clamped(vm, args[1], &digits)) return VALUE_ERROR;
        if (value_is_integer(args[0])) return int_round(vm, args[0], digits);
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
