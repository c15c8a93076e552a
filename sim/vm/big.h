/* Integers of any size: what int does when 64 bits do not suffice. Each function takes ints (small or not) and bools,
 * and answers an int in its smallest form (vm/number.h). The arithmetic is GMP's (gmplib.org/manual, integer
 * functions); meaning, errors and their words are CPython 3.11's.
 *
 * Budgets: before it starts, an operation is charged for the limbs it works on, and refused when its result would pass
 * BIG_BITS_MAX (MemoryError) or the heap's cap (a stop). Results live in the heap; GMP's own scratch memory, a small
 * multiple of the operands, does not. */
#ifndef WATCHPOT_VM_BIG_H
#define WATCHPOT_VM_BIG_H

#include "vm/number.h"

enum { BIG_BITS_MAX = 1 << 28 };

/* The value of an Int object's limbs as an object or small int; takes `negative`, `count` limbs, lowest first. */
Value big_from_limbs(VM *vm, const uint64_t *limbs, size_t count, bool negative);
/* A finite double, its fraction cut off. */
Value big_from_double(VM *vm, double x);
/* `length` digits of `base` (2 to 36), nothing else; at least one. */
Value big_from_digits(VM *vm, const char *digits, size_t length, int base, bool negative);

/* -1, 0, 1 */
int big_sign(Value v);
int big_compare(Value a, Value b);
int big_compare_double(Value a, double x); /* x is not nan */
uint64_t big_hash(Value v);
uint64_t big_bit_length(Value v);
uint64_t big_bit_count(Value v); /* of the magnitude */
/* Of a positive int: a fraction of 0.5 or more and less than 1, rounded, and the power of two it is to be multiplied
 * with. */
double big_fraction(Value v, int64_t *exponent);
/* Rounded half to even; false with OverflowError. */
bool big_to_double(VM *vm, Value v, double *x);

/* All binary operators but @; a negative exponent gives a float. */
Value big_binary(VM *vm, Operator op, Value a, Value b);
Value big_divmod(VM *vm, Value a, Value b);
Value big_negate(VM *vm, Value v);
Value big_invert(VM *vm, Value v);
Value big_power_modulo(VM *vm, Value base, Value exponent, Value modulus);
/* Half to even, to a multiple of ten to the power of `places` > 0. */
Value big_round(VM *vm, Value v, int64_t places);

Value big_gcd(VM *vm, Value a, Value b);
Value big_lcm(VM *vm, Value a, Value b);
Value big_square_root(VM *vm, Value v); /* v >= 0, rounded down */
Value big_factorial(VM *vm, uint64_t n);
Value big_choose(VM *vm, Value n, uint64_t k);  /* n over k, n >= k */
Value big_permute(VM *vm, Value n, uint64_t k); /* n (n-1) ... (n-k+1), n >= k */

/* The digits of the magnitude in memory of their own; release with big_text_drop. False with ValueError (base 10, and
 * more digits than sys.set_int_max_str_digits allows) or a stop. */
typedef struct BigText {
    char *digits; /* lower case */
    size_t count;
    size_t size; /* of the block */
} BigText;
bool big_text_init(VM *vm, BigText *text, Value v, int base);
void big_text_drop(VM *vm, BigText *text);
/* The limit on decimal digits, as it applies to a text of `count` of them; false with ValueError. */
bool big_check_digits(VM *vm, size_t count);

/* Two's complement, lowest byte first. to: false when it does not fit `length` bytes. */
bool big_to_bytes(VM *vm, Value v, unsigned char *bytes, size_t length, bool is_signed);
Value big_from_bytes(VM *vm, const unsigned char *bytes, size_t length, bool is_signed);

#endif
