/* int, float and bool: vm/number.c, int.c, int_methods.c, float.c, number_parse.c. An int of up to 63 bits is the Value
 * itself, others are Int objects; work beyond 64 bits is done in vm/big.h. */
#ifndef WATCHPOT_VM_NUMBER_H
#define WATCHPOT_VM_NUMBER_H

#include "vm/vm.h"

typedef struct Int { /* only for values outside VALUE_SMALL_INT_MIN..MAX, and subclasses of int */
    Object head;
    int64_t size; /* limbs of the magnitude, the highest one not 0; negative: of a negative number */
    union {
        uint64_t limb;   /* one, or none */
        uint64_t *limbs; /* more: a block of the heap, lowest first */
    };
} Int;

static inline const uint64_t *int_limbs(const Int *i) { return i->size > 1 || i->size < -1 ? i->limbs : &i->limb; }

typedef struct Float {
    Object head;
    double value;
} Float;

void number_register(VM *vm);

static inline bool value_is_float(Value v) { return value_has_flag(v, TYPE_FLOAT); }
/* An int of any size, not a bool. */
static inline bool value_is_int(Value v) { return value_is_small_int(v) || value_has_flag(v, TYPE_INT); }
/* The same cut to the nearest that fits 64 bits. */
int64_t value_int(Value v);
/* int or bool. */
static inline bool value_is_integer(Value v) { return value_is_int(v) || value_is_bool(v); }
bool int_object_fits(const Int *object, int64_t *i);
/* An int or bool that fits 64 bits; false for anything else, larger ints among it. */
static inline bool value_to_int(Value v, int64_t *i) {
    if (value_is_small_int(v)) return *i = value_small_int(v), true;
    if (value_is_bool(v)) return *i = value_is(v, VALUE_TRUE), true;
    return value_has_flag(v, TYPE_INT) && int_object_fits((const Int *)value_object(v), i);
}
/* The same with larger ones cut to the nearest that fits: false only for what is no int. */
bool value_to_int_clamped(Value v, int64_t *i);
static inline double value_float(Value v) { return ((Float *)value_object(v))->value; }

/* What a method such as __index__() gave shall be an int itself: a DeprecationWarning otherwise; false when that is an
 * error. */
bool int_is_strict(VM *vm, Value v, const char *method);
/* The plain int of an int, bool or instance of a subclass of int. */
Value int_plain(VM *vm, Value v);
Value int_negate(VM *vm, Value v);
Value int_absolute(VM *vm, Value v);
Value int_large(VM *vm, int64_t i);
static inline Value int_from(VM *vm, int64_t i) {
    return i >= VALUE_SMALL_INT_MIN && i <= VALUE_SMALL_INT_MAX ? value_from_small_int(i) : int_large(vm, i);
}
Value float_from(VM *vm, double x);
/* int("..") and float(".."), with CPython's ValueError. */
Value int_parse(VM *vm, const Str *text, int base);
Value float_parse(VM *vm, const Str *text);
/* Arithmetic of int, float and bool, for the eval loop's quick path; NotImplemented for other types. */
Value number_binary(VM *vm, Operator op, Value a, Value b);
Value number_compare(VM *vm, Value a, Value b, Comparison op);
/* round(x, digits) of a float, correctly rounded, ties to even; of a whole number without digits. */
Value float_round(VM *vm, double x, int64_t digits);
Value float_to_int(VM *vm, double x); /* int(x): towards zero; ValueError and OverflowError for nan and inf */
Value float_round_to_int(VM *vm, double x);
Value int_round(VM *vm, Value v, int64_t digits);
Value number_divmod(VM *vm, Value a, Value b); /* NotImplemented for other types */
/* Hash of a number, equal for equal numbers of different types (as CPython: modulo 2^61 - 1). */
uint64_t number_hash_double(double x);
uint64_t number_hash_int(int64_t i);

#endif
