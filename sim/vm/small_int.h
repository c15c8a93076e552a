/* Arithmetic on small ints (vm/value.h) in line: on the bits as they are, an int being twice its number plus one. The
 * operands of all but the first function are small ints. False: the result is none, or the operation is not for this
 * short way (a negative operand, a division by zero); vm/operation.h has to do it then. */
#ifndef WATCHPOT_VM_SMALL_INT_H
#define WATCHPOT_VM_SMALL_INT_H

#include "vm/value.h"

static inline bool small_int_both(Value a, Value b) { return (a.bits & b.bits & 1) != 0; }

static inline bool small_int_add(Value a, Value b, Value *sum) {
    int64_t bits;
    if (__builtin_add_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &bits)) return false;
    *sum = (Value){(uint64_t)bits};
    return true;
}

static inline bool small_int_subtract(Value a, Value b, Value *difference) {
    int64_t bits;
    if (__builtin_sub_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &bits)) return false;
    *difference = (Value){(uint64_t)bits};
    return true;
}

static inline bool small_int_multiply(Value a, Value b, Value *product) {
    int64_t bits;
    if (__builtin_mul_overflow(value_small_int(a), (int64_t)(b.bits - 1), &bits)) return false;
    *product = (Value){(uint64_t)bits | 1};
    return true;
}

static inline bool small_int_floor_divide(Value a, Value b, Value *quotient) {
    if (value_small_int(a) < 0 || value_small_int(b) <= 0) return false;
    *quotient = value_from_small_int(value_small_int(a) / value_small_int(b));
    return true;
}

static inline bool small_int_remainder(Value a, Value b, Value *remainder) {
    if (value_small_int(a) < 0 || value_small_int(b) <= 0) return false;
    *remainder = value_from_small_int(value_small_int(a) % value_small_int(b));
    return true;
}

static inline bool small_int_and(Value a, Value b, Value *result) {
    *result = (Value){a.bits & b.bits};
    return true;
}

#endif
