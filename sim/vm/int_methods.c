/* The methods of int. */
#include "vm/bytes.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static int64_t receiver(const Value *args) {
    int64_t i = 0;
    value_to_int(args[0], &i);
    return i;
}

static uint64_t magnitude_of(int64_t i) {
    return i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
}

static Value method_bit_length(VM *vm, Value *args) {
    (void)vm;
    uint64_t magnitude = magnitude_of(receiver(args));
    return value_from_small_int(magnitude ? 64 - __builtin_clzll(magnitude) : 0);
}

static Value method_bit_count(VM *vm, Value *args) {
    (void)vm;
    return value_from_small_int(__builtin_popcountll(magnitude_of(receiver(args))));
}

/* The int itself, as a plain int: conjugate(), real, __int__ and so on. */
static Value method_self(VM *vm, Value *args) {
    return int_from(vm, receiver(args));
}

static Value method_zero(VM *vm, Value *args) {
    (void)vm, (void)args;
    return value_from_small_int(0);
}

static Value method_one(VM *vm, Value *args) {
    (void)vm, (void)args;
    return value_from_small_int(1);
}

static Value method_as_integer_ratio(VM *vm, Value *args) {
    Value number = int_from(vm, receiver(args));
    Value result = tuple_pack(vm, 2, number, value_from_small_int(1));
    value_release(vm, number);
    return result;
}

static Value method_abs(VM *vm, Value *args) {
    int64_t i = receiver(args);
    return i == INT64_MIN ? number_overflow(vm) : int_from(vm, i < 0 ? -i : i);
}

static Value method_float(VM *vm, Value *args) {
    return float_from(vm, (double)receiver(args));
}

/* Half to even, to a multiple of ten to the power of -digits. */
Value int_round(VM *vm, int64_t i, int64_t digits) {
    enum { DIGITS_MIN = -19 }; /* 10 ** 19 still has a half that fits, as an unsigned number */
    if (digits >= 0) return int_from(vm, i);
    if (digits < DIGITS_MIN) return value_from_small_int(0);
    uint64_t unit = 1, magnitude = magnitude_of(i);
    for (int64_t k = digits; k < 0; ++k) unit *= 10;
    uint64_t rest = magnitude % unit, rounded = magnitude - rest;
    if (rest > unit / 2 || (rest == unit / 2 && rounded / unit % 2 != 0)) {
        if (__builtin_add_overflow(rounded, unit, &rounded)) return number_overflow(vm);
    }
    if (rounded > (uint64_t)INT64_MAX) return number_overflow(vm);
    return int_from(vm, i < 0 ? -(int64_t)rounded : (int64_t)rounded);
}

static Value method_round(VM *vm, Value *args) {
    int64_t digits = 0;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &digits)) return VALUE_ERROR;
    return int_round(vm, receiver(args), digits);
}

static Value method_divmod(VM *vm, Value *args) {
    int64_t other;
    if (!value_to_int(args[1], &other)) return VALUE_NOT_IMPLEMENTED;
    return int_divmod(vm, receiver(args), other);
}

static Value method_rdivmod(VM *vm, Value *args) {
    int64_t other;
    if (!value_to_int(args[1], &other)) return VALUE_NOT_IMPLEMENTED;
    return int_divmod(vm, other, receiver(args));
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

static bool fits(int64_t i, int64_t length, bool is_signed) {
    if (length >= 8) return true;
    if (length == 0) return i == 0;
    int bits = (int)length * 8;
    if (is_signed) return i >= -((int64_t)1 << (bits - 1)) && i < (int64_t)1 << (bits - 1);
    return i < (int64_t)1 << bits;
}

/* to_bytes(length=1, byteorder='big', *, signed=False) */
static Value method_to_bytes(VM *vm, Value *args) {
    int64_t i = receiver(args), length = 1;
    bool big, is_signed;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &length)) return VALUE_ERROR;
    if (!read_byte_order(vm, args[2], &big) || !read_flag(vm, args[3], &is_signed)) return VALUE_ERROR;
    if (length < 0) return vm_raise(vm, vm->exceptions.value_error, "length argument must be non-negative");
    if (i < 0 && !is_signed)
        return vm_raise(vm, vm->exceptions.overflow_error, "can't convert negative int to unsigned");
    if (!fits(i, length, is_signed)) return vm_raise(vm, vm->exceptions.overflow_error, "int too big to convert");
    Bytes *bytes = bytes_allocate(vm, (size_t)length);
    if (!bytes) return VALUE_ERROR;
    if (!operation_charge_items(vm, (uint64_t)length)) {
        object_release(vm, bytes);
        return VALUE_ERROR;
    }
    for (int64_t k = 0; k < length; ++k) {
        int64_t at = big ? length - 1 - k : k;
        bytes->data[at] = (unsigned char)(i >> (k < 8 ? 8 * k : 63));
    }
    return value_from_object(bytes);
}

static Value bytes_of(VM *vm, Value v) {
    if (value_is_bytes(v)) return value_retain(v);
    if (value_is_str(v)) return vm_raise(vm, vm->exceptions.type_error, "cannot convert 'str' object to bytes");
    return vm_call(vm, value_from_object(vm->types.bytes_), &v, 1);
}

/* The number of up to 64 bits in these bytes; false if it has more. */
static bool read_bytes(const Bytes *bytes, bool big, bool is_signed, int64_t *result) {
    uint32_t length = bytes->length;
    bool negative = is_signed && length > 0 && bytes->data[big ? 0 : length - 1] & 0x80;
    uint64_t value = negative ? UINT64_MAX : 0;
    for (uint32_t k = 0; k < length; ++k) {
        unsigned char byte = bytes->data[big ? length - 1 - k : k];
        if (k < 8)
            value = (value & ~((uint64_t)0xff << 8 * k)) | (uint64_t)byte << 8 * k;
        else if (byte != (negative ? 0xff : 0))
            return false;
    }
    *result = (int64_t)value;
    return (*result < 0) == negative;
}

/* from_bytes(bytes, byteorder='big', *, signed=False) */
static Value method_from_bytes(VM *vm, Value *args) {
    bool big, is_signed;
    if (!read_byte_order(vm, args[2], &big) || !read_flag(vm, args[3], &is_signed)) return VALUE_ERROR;
    Value bytes = bytes_of(vm, args[1]);
    if (value_is_error(bytes)) return VALUE_ERROR;
    int64_t i;
    Value number = read_bytes(value_bytes(bytes), big, is_signed, &i) ? int_from(vm, i) : number_overflow(vm);
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
