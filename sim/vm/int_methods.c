/* The methods of int. */
#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static Value method_bit_length(VM *vm, Value *args) {
    (void)vm;
    return value_from_small_int((int64_t)big_bit_length(args[0]));
}

static Value method_bit_count(VM *vm, Value *args) {
    (void)vm;
    return value_from_small_int((int64_t)big_bit_count(args[0]));
}

/* The int itself, as a plain int: conjugate(), real, __int__ and so on. */
static Value method_self(VM *vm, Value *args) { return int_plain(vm, args[0]); }

static Value method_zero(VM *vm, Value *args) {
    (void)vm, (void)args;
    return value_from_small_int(0);
}

static Value method_one(VM *vm, Value *args) {
    (void)vm, (void)args;
    return value_from_small_int(1);
}

static Value method_as_integer_ratio(VM *vm, Value *args) {
    Value number = int_plain(vm, args[0]);
    Value result = tuple_pack(vm, 2, number, value_from_small_int(1));
    value_release(vm, number);
    return result;
}

static Value method_abs(VM *vm, Value *args) { return int_absolute(vm, args[0]); }

static Value method_float(VM *vm, Value *args) {
    double x;
    return big_to_double(vm, args[0], &x) ? float_from(vm, x) : VALUE_ERROR;
}

/* Half to even, to a multiple of ten to the power of -digits. */
Value int_round(VM *vm, Value v, int64_t digits) {
    if (digits >= 0) return int_plain(vm, v);
    return big_round(vm, v, digits == INT64_MIN ? INT64_MAX : -digits);
}

static Value method_round(VM *vm, Value *args) {
    int64_t digits = 0;
    if (!value_is_undefined(args[1]) && !operation_index_clamped(vm, args[1], &digits)) return VALUE_ERROR;
    return int_round(vm, args[0], digits);
}

static Value method_divmod(VM *vm, Value *args) {
    return value_is_integer(args[1]) ? int_divmod(vm, args[0], args[1]) : VALUE_NOT_IMPLEMENTED;
}

static Value method_rdivmod(VM *vm, Value *args) {
    return value_is_integer(args[1]) ? int_divmod(vm, args[1], args[0]) : VALUE_NOT_IMPLEMENTED;
}

static Value method_format(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "__format__() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    return format_value(vm, args[0], value_str(args[1]));
}

/* ---- bytes ---- */

/* byteorder: true for "big", the default. */
static bool read_byte_order(VM *vm, Value v, bool *big) {
    *big = true;
    if (value_is_undefined(v)) return true;
    if (value_is_str(v) && (str_is(value_str(v), "big") || str_is(value_str(v), "little"))) {
        *big = str_is(value_str(v), "big");
        return true;
    }
    vm_raise(vm, vm->exceptions.value_error, "byteorder must be either 'little' or 'big'");
    return false;
}

static bool read_flag(VM *vm, Value v, bool *flag) {
    int truth = value_is_undefined(v) ? 0 : operation_truth(vm, v);
    *flag = truth > 0;
    return truth >= 0;
}

static void reverse(unsigned char *bytes, size_t length) {
    for (size_t i = 0; i < length / 2; ++i) {
        unsigned char swap = bytes[i];
        bytes[i] = bytes[length - 1 - i];
        bytes[length - 1 - i] = swap;
    }
}

/* to_bytes(length=1, byteorder='big', *, signed=False) */
static Value method_to_bytes(VM *vm, Value *args) {
    int64_t length = 1;
    bool big, is_signed;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &length)) return VALUE_ERROR;
    if (!read_byte_order(vm, args[2], &big) || !read_flag(vm, args[3], &is_signed)) return VALUE_ERROR;
    if (length < 0) return vm_raise(vm, vm->exceptions.value_error, "length argument must be non-negative");
    if (big_sign(args[0]) < 0 && !is_signed)
        return vm_raise(vm, vm->exceptions.overflow_error, "can't convert negative int to unsigned");
    Bytes *bytes = bytes_allocate(vm, (size_t)length);
    if (!bytes) return VALUE_ERROR;
    bool done = operation_charge_items(vm, (uint64_t)length);
    if (done && !big_to_bytes(vm, args[0], bytes->data, (size_t)length, is_signed)) {
        vm_raise(vm, vm->exceptions.overflow_error, "int too big to convert");
        done = false;
    }
    if (!done) {
        object_release(vm, bytes);
        return VALUE_ERROR;
    }
    if (big) reverse(bytes->data, (size_t)length);
    return value_from_object(bytes);
}

static Value bytes_of(VM *vm, Value v) {
    if (value_is_bytes(v)) return value_retain(v);
    if (value_is_str(v)) return vm_raise(vm, vm->exceptions.type_error, "cannot convert 'str' object to bytes");
    return vm_call(vm, value_from_object(vm->types.bytes_), &v, 1);
}

static Value read_bytes(VM *vm, const Bytes *bytes, bool big, bool is_signed) {
    size_t length = bytes->length;
    if (!big) return big_from_bytes(vm, bytes->data, length, is_signed);
    Bytes *turned = bytes_allocate(vm, length);
    if (!turned) return VALUE_ERROR;
    memcpy(turned->data, bytes->data, length);
    reverse(turned->data, length);
    Value number = big_from_bytes(vm, turned->data, length, is_signed);
    object_release(vm, turned);
    return number;
}

/* from_bytes(bytes, byteorder='big', *, signed=False) */
static Value method_from_bytes(VM *vm, Value *args) {
    bool big, is_signed;
    if (!read_byte_order(vm, args[2], &big) || !read_flag(vm, args[3], &is_signed)) return VALUE_ERROR;
    Value bytes = bytes_of(vm, args[1]);
    if (value_is_error(bytes)) return VALUE_ERROR;
    Value number = read_bytes(vm, value_bytes(bytes), big, is_signed);
    value_release(vm, bytes);
    if (value_is_error(number) || value_is(args[0], value_from_object(vm->types.int_))) return number;
    Value result = vm_call(vm, args[0], &number, 1);
    value_release(vm, number);
    return result;
}

const NativeRow int_methods[] = {
    {"as_integer_ratio", "self, /", method_as_integer_ratio, NATIVE_METHOD},
    {"bit_count", "self, /", method_bit_count, NATIVE_METHOD},
    {"bit_length", "self, /", method_bit_length, NATIVE_METHOD},
    {"conjugate", "self, /", method_self, NATIVE_METHOD},
    {"from_bytes", "cls, /, bytes, byteorder=, *, signed=", method_from_bytes, NATIVE_CLASS},
    {"to_bytes", "self, /, length=, byteorder=, *, signed=", method_to_bytes, NATIVE_METHOD},
    {"real", "self", method_self, NATIVE_PROPERTY},
    {"imag", "self", method_zero, NATIVE_PROPERTY},
    {"numerator", "self", method_self, NATIVE_PROPERTY},
    {"denominator", "self", method_one, NATIVE_PROPERTY},
    {"__abs__", "self, /", method_abs, NATIVE_METHOD},
    {"__ceil__", "self, /", method_self, NATIVE_METHOD},
    {"__divmod__", "self, value, /", method_divmod, NATIVE_METHOD},
    {"__float__", "self, /", method_float, NATIVE_METHOD},
    {"__floor__", "self, /", method_self, NATIVE_METHOD},
    {"__format__", "self, format_spec, /", method_format, NATIVE_METHOD},
    {"__index__", "self, /", method_self, NATIVE_METHOD},
    {"__int__", "self, /", method_self, NATIVE_METHOD},
    {"__rdivmod__", "self, value, /", method_rdivmod, NATIVE_METHOD},
    {"__round__", "self, ndigits=, /", method_round, NATIVE_METHOD},
    {"__trunc__", "self, /", method_self, NATIVE_METHOD},
    {0},
};
