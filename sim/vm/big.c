/* Operands become read-only mpz numbers without a copy; a result is worked out in an mpz number and moved to the heap.
 */
#include "vm/big.h"

#include <float.h>
#include <gmp.h>
#include <math.h>
#include <string.h>

#include "vm/number_private.h"
#include "vm/sequence.h"

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t) && GMP_NUMB_BITS == 64, "Int keeps GMP's limbs");

enum { LIMB_BITS = 64, CHARGE_WIDTH = 128, CHARGE_SHARE = 4 };

/* An operand. Holds no memory of its own. */
typedef struct Operand {
    mpz_t z;
    mp_limb_t limb;
} Operand;

static mpz_srcptr operand(Operand *o, Value v) {
    int64_t i;
    if (value_to_int(v, &i)) {
        o->limb = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
        return mpz_roinit_n(o->z, &o->limb, i < 0 ? -1 : 1);
    }
    const Int *object = (const Int *)value_object(v);
    return mpz_roinit_n(o->z, int_limbs(object), (mp_size_t)object->size);
}

/* ---- budgets ---- */

static bool admit_bits(VM *vm, double bits) {
    if (bits > BIG_BITS_MAX) {
        vm_raise(vm, vm->exceptions.memory_error, "%s", "");
        return false;
    }
    size_t bytes = (size_t)(bits / 8) + sizeof(uint64_t);
    if (bytes <= vm->heap.cap && vm->heap.used <= vm->heap.cap - bytes) return true;
    vm_stop_memory(vm, bytes);
    return false;
}

/* Work on all pairs of limbs, or, as products of long numbers are made faster than that, on many of them. */
static bool charge_pairs(VM *vm, size_t a, size_t b) {
    size_t longer = a > b ? a : b, shorter = a > b ? b : a;
    return vm_charge(vm, longer * (shorter < CHARGE_WIDTH ? shorter : CHARGE_WIDTH) / CHARGE_SHARE + 1);
}

static bool charge_limbs(VM *vm, size_t limbs) { return vm_charge(vm, limbs / CHARGE_SHARE + 1); }

/* ---- making ---- */

Value big_from_limbs(VM *vm, const uint64_t *limbs, size_t count, bool negative) {
    while (count > 0 && limbs[count - 1] == 0) --count;
    if (count == 0) return value_from_small_int(0);
    if (count == 1 && limbs[0] <= (uint64_t)VALUE_SMALL_INT_MAX)
        return value_from_small_int(negative ? -(int64_t)limbs[0] : (int64_t)limbs[0]);
    if (count == 1 && negative && limbs[0] == 0 - (uint64_t)VALUE_SMALL_INT_MIN)
        return value_from_small_int(VALUE_SMALL_INT_MIN);
    Int *object = object_create(vm, vm->types.int_);
    if (int_set_limbs(vm, object, limbs, count, negative)) return value_from_object(object);
    object_release(vm, object);
    return VALUE_ERROR;
}

/* The number, which is cleared. */
static Value take(VM *vm, mpz_t z) {
    Value v = big_from_limbs(vm, mpz_limbs_read(z), mpz_size(z), mpz_sgn(z) < 0);
    mpz_clear(z);
    return v;
}

Value big_from_double(VM *vm, double x) {
    mpz_t z;
    mpz_init_set_d(z, x);
    return take(vm, z);
}

Value big_from_digits(VM *vm, const char *digits, size_t length, int base, bool negative) {
    bool power_of_two = (base & (base - 1)) == 0;
    if (!power_of_two && !big_check_digits(vm, length)) return VALUE_ERROR;
    if (!admit_bits(vm, (double)length * log2(base)) || !charge_pairs(vm, length / 16, power_of_two ? 1 : length / 16))
        return VALUE_ERROR;
    char small[512], *text = length < sizeof small ? small : heap_alloc_large(&vm->heap, length + 1);
    if (!text) return vm_stop_memory(vm, length);
    memcpy(text, digits, length);
    text[length] = '\0';
    mpz_t z;
    mpz_init_set_str(z, text, base);
    if (text != small) heap_free_large(&vm->heap, text, length + 1);
    if (negative) mpz_neg(z, z);
    return take(vm, z);
}

/* ---- looking ---- */

int big_sign(Value v) {
    Operand o;
    return mpz_sgn(operand(&o, v));
}

int big_compare(Value a, Value b) {
    Operand x, y;
    int order = mpz_cmp(operand(&x, a), operand(&y, b));
    return (order > 0) - (order < 0);
}

int big_compare_double(Value a, double d) {
    Operand x;
    if (isinf(d)) return d > 0 ? -1 : 1;
    int order = mpz_cmp_d(operand(&x, a), d);
    return (order > 0) - (order < 0);
}

uint64_t big_hash(Value v) {
    static const uint64_t modulus = ((uint64_t)1 << 61) - 1; /* as number_hash_int */
    Operand o;
    mpz_srcptr z = operand(&o, v);
    uint64_t rest = mpz_tdiv_ui(z, modulus);
    return number_hash_int(mpz_sgn(z) < 0 ? -(int64_t)rest : (int64_t)rest);
}

uint64_t big_bit_length(Value v) {
    Operand o;
    mpz_srcptr z = operand(&o, v);
    return mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
}

uint64_t big_bit_count(Value v) {
    Operand o;
    mpz_srcptr z = operand(&o, v);
    return mpz_sgn(z) ? mpn_popcount(mpz_limbs_read(z), (mp_size_t)mpz_size(z)) : 0;
}

/* ---- to double ---- */

/* 2 ** exponent times `top`, of which the lowest bit also stands for everything that was cut off below it: rounded
 * once, half to even, to the bits that a double of this size has. Infinite when it is too large. `top` has 64 bits or
 * more. */
static double scale(unsigned __int128 top, int64_t exponent) {
    uint64_t high = (uint64_t)(top >> 64);
    int64_t bits = high ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((uint64_t)top);
    int64_t lowest = bits + exponent - DBL_MANT_DIG, least = DBL_MIN_EXP - DBL_MANT_DIG;
    int64_t cut = (lowest < least ? least : lowest) - exponent; /* bits below the last one that counts: more than 10 */
    if (cut > bits) return 0;
    unsigned __int128 kept = cut < 128 ? top >> cut : 0, rest = cut < 128 ? top - (kept << cut) : top;
    unsigned __int128 half = (unsigned __int128)1 << (cut - 1);
    if (rest > half || (rest == half && (kept & 1))) ++kept;
    return ldexp((double)kept, (int)(exponent + cut));
}

/* The magnitude's highest 66 bits, zeros put behind a shorter one, and the power of two they are to be multiplied with.
 */
static unsigned __int128 highest_bits(mpz_srcptr z, int64_t *exponent) {
    enum { KEPT = 66 };
    size_t bits = mpz_sizeinbase(z, 2), cut = bits > KEPT ? bits - KEPT : 0;
    mpz_t high;
    mpz_init(high);
    mpz_tdiv_q_2exp(high, z, cut);
    unsigned __int128 top = (unsigned __int128)mpz_getlimbn(high, 1) << 64 | mpz_getlimbn(high, 0);
    mpz_clear(high);
    if (mpz_scan1(z, 0) < cut) top |= 1;
    *exponent = (int64_t)cut - (bits < KEPT ? (int64_t)(KEPT - bits) : 0);
    return bits < KEPT ? top << (KEPT - bits) : top;
}

double big_fraction(Value v, int64_t *exponent) {
    Operand o;
    mpz_srcptr z = operand(&o, v);
    unsigned __int128 top = highest_bits(z, exponent);
    int64_t bits = (int64_t)mpz_sizeinbase(z, 2);
    int more; /* 1 when it was rounded up to 1.0 */
    double fraction = frexp(scale(top, *exponent - bits), &more);
    *exponent = bits + more;
    return fraction;
}

bool big_to_double(VM *vm, Value v, double *x) {
    int64_t i, exponent;
    if (value_to_int(v, &i)) {
        *x = (double)i;
        return true;
    }
    Operand o;
    mpz_srcptr z = operand(&o, v);
    *x = INFINITY;
    if (mpz_sizeinbase(z, 2) <= DBL_MAX_EXP) {
        unsigned __int128 top = highest_bits(z, &exponent);
        *x = scale(top, exponent);
    }
    if (isinf(*x)) {
        vm_raise(vm, vm->exceptions.overflow_error, "int too large to convert to float");
        return false;
    }
    if (mpz_sgn(z) < 0) *x = -*x;
    return true;
}

/* a / b, correctly rounded: a quotient of 66 bits or more, and whether there is a rest. */
static Value true_divide(VM *vm, mpz_srcptr a, mpz_srcptr b) {
    enum { QUOTIENT_BITS = 66 };
    if (mpz_sgn(a) == 0) return float_from(vm, mpz_sgn(b) < 0 ? -0.0 : 0.0);
    int64_t difference = (int64_t)mpz_sizeinbase(a, 2) - (int64_t)mpz_sizeinbase(b, 2),
            shift = QUOTIENT_BITS - difference;
    double x = INFINITY;
    if (difference <= DBL_MAX_EXP && difference >= DBL_MIN_EXP - DBL_MANT_DIG - 2) {
        mpz_t top, bottom, rest;
        mpz_inits(top, bottom, rest, NULL);
        mpz_mul_2exp(top, a, shift > 0 ? (mp_bitcnt_t)shift : 0);
        mpz_mul_2exp(bottom, b, shift < 0 ? (mp_bitcnt_t)-shift : 0);
        mpz_tdiv_qr(top, rest, top, bottom);
        unsigned __int128 quotient = (unsigned __int128)mpz_getlimbn(top, 1) << 64 | mpz_getlimbn(top, 0);
        if (mpz_sgn(rest)) quotient |= 1;
        mpz_clears(top, bottom, rest, NULL);
        x = scale(quotient, -shift);
    } else if (difference < 0) {
        x = 0;
    }
    if (isinf(x)) return vm_raise(vm, vm->exceptions.overflow_error, "integer division result too large for a float");
    return float_from(vm, mpz_sgn(a) == mpz_sgn(b) ? x : -x);
}

/* ---- operators ---- */

static Value raise_zero_division(VM *vm, const char *message) {
    return vm_raise(vm, vm->exceptions.zero_division_error, "%s", message);
}

static Value power(VM *vm, Value a, Value b) {
    Operand x, y;
    mpz_srcptr base = operand(&x, a), exponent = operand(&y, b);
    if (mpz_sgn(exponent) < 0) {
        double from, to;
        return big_to_double(vm, a, &from) && big_to_double(vm, b, &to) ? float_binary(vm, OPERATOR_POWER, from, to)
                                                                        : VALUE_ERROR;
    }
    if (mpz_cmpabs_ui(base, 1) <= 0) { /* these have no limit */
        bool one = mpz_sgn(exponent) == 0 || (mpz_sgn(base) != 0 && mpz_even_p(exponent));
        return value_from_small_int(one ? 1 : mpz_sgn(base));
    }
    double bits = (double)mpz_sizeinbase(base, 2) * mpz_get_d(exponent);
    if (!admit_bits(vm, bits) || !charge_pairs(vm, (size_t)bits / LIMB_BITS, (size_t)bits / LIMB_BITS))
        return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_pow_ui(z, base, mpz_get_ui(exponent));
    return take(vm, z);
}

static Value shift(VM *vm, mpz_srcptr a, mpz_srcptr count, bool left) {
    if (mpz_sgn(count) < 0) return vm_raise(vm, vm->exceptions.value_error, "negative shift count");
    if (mpz_sgn(a) == 0) return value_from_small_int(0);
    bool counts = mpz_fits_slong_p(count);
    if (left && !counts) return vm_raise(vm, vm->exceptions.overflow_error, "too many digits in integer");
    if (!counts) return value_from_small_int(mpz_sgn(a) < 0 ? -1 : 0);
    unsigned long bits = mpz_get_ui(count);
    if (left && !admit_bits(vm, (double)mpz_sizeinbase(a, 2) + (double)bits)) return VALUE_ERROR;
    if (!charge_limbs(vm, mpz_size(a) + (left ? bits / LIMB_BITS : 0))) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    if (left)
        mpz_mul_2exp(z, a, bits);
    else
        mpz_fdiv_q_2exp(z, a, bits);
    return take(vm, z);
}

/* Sums, differences and products of short numbers, worked out on the C stack: what programs that count beyond 64 bits
 * do all the time. The sizes are not 0. */
enum { SHORT_LIMBS = 4 };

static Value operate_short(VM *vm, Operator op, mpz_srcptr a, mpz_srcptr b) {
    if (mpz_size(a) < mpz_size(b)) {
        mpz_srcptr longer = b;
        b = a;
        a = longer;
    }
    const mp_limb_t *x = mpz_limbs_read(a), *y = mpz_limbs_read(b);
    mp_size_t m = (mp_size_t)mpz_size(a), n = (mp_size_t)mpz_size(b);
    mp_limb_t limbs[2 * SHORT_LIMBS];
    bool negative = mpz_sgn(a) < 0;
    if (op == OPERATOR_MULTIPLY) {
        mpn_mul(limbs, x, m, y, n);
        return big_from_limbs(vm, limbs, (size_t)(m + n), mpz_sgn(a) != mpz_sgn(b));
    }
    if (mpz_sgn(a) == mpz_sgn(b)) {
        limbs[m] = mpn_add(limbs, x, m, y, n);
        return big_from_limbs(vm, limbs, (size_t)m + 1, negative);
    }
    if (m == n && mpn_cmp(x, y, m) < 0) {
        mpn_sub_n(limbs, y, x, m);
        return big_from_limbs(vm, limbs, (size_t)m, !negative);
    }
    mpn_sub(limbs, x, m, y, n);
    return big_from_limbs(vm, limbs, (size_t)m, negative);
}

/* Those whose result is never much longer than the operands. */
static void operate(mpz_t z, Operator op, mpz_srcptr a, mpz_srcptr b) {
    switch (op) {
    case OPERATOR_ADD: mpz_add(z, a, b); break;
    case OPERATOR_SUBTRACT: mpz_sub(z, a, b); break;
    case OPERATOR_MULTIPLY: mpz_mul(z, a, b); break;
    case OPERATOR_FLOOR_DIVIDE: mpz_fdiv_q(z, a, b); break;
    case OPERATOR_REMAINDER: mpz_fdiv_r(z, a, b); break;
    case OPERATOR_AND: mpz_and(z, a, b); break;
    case OPERATOR_OR: mpz_ior(z, a, b); break;
    default: mpz_xor(z, a, b); break;
    }
}

Value big_binary(VM *vm, Operator op, Value left, Value right) {
    Operand x, y;
    mpz_srcptr a = operand(&x, left), b = operand(&y, right);
    size_t size_a = mpz_size(a), size_b = mpz_size(b);
    bool divides = op == OPERATOR_TRUE_DIVIDE || op == OPERATOR_FLOOR_DIVIDE || op == OPERATOR_REMAINDER;
    if (op == OPERATOR_POWER) return power(vm, left, right);
    if (op == OPERATOR_LSHIFT || op == OPERATOR_RSHIFT) return shift(vm, a, b, op == OPERATOR_LSHIFT);
    if (op == OPERATOR_MATRIX_MULTIPLY || op == OPERATOR_COUNT) return VALUE_NOT_IMPLEMENTED;
    if (divides && size_b == 0)
        return raise_zero_division(vm, op == OPERATOR_TRUE_DIVIDE    ? "division by zero"
                                       : op == OPERATOR_FLOOR_DIVIDE ? "integer division or modulo by zero"
                                                                     : "integer modulo by zero");
    size_t limbs = op == OPERATOR_MULTIPLY ? size_a + size_b : (size_a > size_b ? size_a : size_b) + 1;
    if (!admit_bits(vm, (double)limbs * LIMB_BITS)) return VALUE_ERROR;
    if (divides || op == OPERATOR_MULTIPLY ? !charge_pairs(vm, size_a, size_b) : !charge_limbs(vm, limbs))
        return VALUE_ERROR;
    if (op == OPERATOR_TRUE_DIVIDE) return true_divide(vm, a, b);
    if ((op == OPERATOR_ADD || op == OPERATOR_MULTIPLY) && size_a && size_b && size_a <= SHORT_LIMBS &&
        size_b <= SHORT_LIMBS)
        return operate_short(vm, op, a, b);
    mpz_t z;
    mpz_init(z);
    operate(z, op, a, b);
    return take(vm, z);
}

/* A tuple of two; takes both over. */
static Value pair(VM *vm, Value a, Value b) {
    Value result = value_is_error(a) || value_is_error(b) ? VALUE_ERROR : tuple_pack(vm, 2, a, b);
    value_release(vm, a);
    value_release(vm, b);
    return result;
}

Value big_divmod(VM *vm, Value left, Value right) {
    Operand x, y;
    mpz_srcptr a = operand(&x, left), b = operand(&y, right);
    if (mpz_sgn(b) == 0) return raise_zero_division(vm, "integer division or modulo by zero");
    if (!charge_pairs(vm, mpz_size(a), mpz_size(b))) return VALUE_ERROR;
    mpz_t quotient, rest;
    mpz_inits(quotient, rest, NULL);
    mpz_fdiv_qr(quotient, rest, a, b);
    Value first = take(vm, quotient);
    return pair(vm, first, take(vm, rest));
}

Value big_negate(VM *vm, Value v) {
    Operand o;
    mpz_srcptr z = operand(&o, v);
    if (!charge_limbs(vm, mpz_size(z))) return VALUE_ERROR;
    return big_from_limbs(vm, mpz_limbs_read(z), mpz_size(z), mpz_sgn(z) > 0);
}

Value big_invert(VM *vm, Value v) {
    Operand o;
    mpz_srcptr a = operand(&o, v);
    if (!charge_limbs(vm, mpz_size(a))) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_com(z, a);
    return take(vm, z);
}

Value big_power_modulo(VM *vm, Value base, Value exponent, Value modulus) {
    Operand x, y, w;
    mpz_srcptr b = operand(&x, base), e = operand(&y, exponent), m = operand(&w, modulus);
    if (mpz_sgn(m) == 0) return vm_raise(vm, vm->exceptions.value_error, "pow() 3rd argument cannot be 0");
    /* A product and a division for each bit of the exponent. */
    size_t limbs = mpz_size(m);
    double steps =
        (double)mpz_sizeinbase(e, 2) * ((double)limbs * (double)(limbs < CHARGE_WIDTH ? limbs : CHARGE_WIDTH) / 8 + 1);
    if (!charge_pairs(vm, mpz_size(b), limbs) || !vm_charge(vm, steps < 1e15 ? (uint64_t)steps : (uint64_t)1e15))
        return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    bool invertible = true;
    if (mpz_sgn(e) < 0) {
        invertible = mpz_invert(z, b, m) || mpz_cmpabs_ui(m, 1) == 0;
        if (invertible) {
            mpz_t positive;
            mpz_init(positive);
            mpz_neg(positive, e);
            mpz_powm(z, z, positive, m);
            mpz_clear(positive);
        }
    } else {
        mpz_powm(z, b, e, m);
    }
    if (!invertible) {
        mpz_clear(z);
        return vm_raise(vm, vm->exceptions.value_error, "base is not invertible for the given modulus");
    }
    if (mpz_sgn(m) < 0 && mpz_sgn(z) != 0) mpz_add(z, z, m); /* the sign of the result is the modulus's */
    return take(vm, z);
}

Value big_round(VM *vm, Value v, int64_t places) {
    Operand o;
    mpz_srcptr a = operand(&o, v);
    /* Further out than its digits, less than half a unit is left. */
    if (places > (int64_t)mpz_sizeinbase(a, 10)) return value_from_small_int(0);
    if (!charge_pairs(vm, mpz_size(a), mpz_size(a))) return VALUE_ERROR;
    mpz_t unit, half, quotient, rest;
    mpz_inits(unit, half, quotient, rest, NULL);
    mpz_ui_pow_ui(unit, 10, (unsigned long)places);
    mpz_tdiv_q_2exp(half, unit, 1);
    mpz_fdiv_qr(quotient, rest, a, unit);
    int order = mpz_cmp(rest, half);
    if (order > 0 || (order == 0 && mpz_odd_p(quotient))) mpz_add_ui(quotient, quotient, 1);
    mpz_mul(quotient, quotient, unit);
    mpz_clears(unit, half, rest, NULL);
    return take(vm, quotient);
}

/* ---- number theory ---- */

typedef void (*Combine)(mpz_ptr, mpz_srcptr, mpz_srcptr);

static Value combine(VM *vm, Combine function, Value left, Value right) {
    Operand x, y;
    mpz_srcptr a = operand(&x, left), b = operand(&y, right);
    size_t limbs = mpz_size(a) + mpz_size(b);
    if (!admit_bits(vm, (double)limbs * LIMB_BITS) || !charge_pairs(vm, limbs, limbs)) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    function(z, a, b);
    return take(vm, z);
}

Value big_gcd(VM *vm, Value a, Value b) { return combine(vm, mpz_gcd, a, b); }
Value big_lcm(VM *vm, Value a, Value b) { return combine(vm, mpz_lcm, a, b); }

Value big_square_root(VM *vm, Value v) {
    Operand o;
    mpz_srcptr a = operand(&o, v);
    if (!charge_pairs(vm, mpz_size(a), mpz_size(a))) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_sqrt(z, a);
    return take(vm, z);
}

static bool admit_product(VM *vm, double bits) {
    return admit_bits(vm, bits) && charge_pairs(vm, (size_t)(bits / LIMB_BITS) + 1, (size_t)(bits / LIMB_BITS) + 1);
}

Value big_factorial(VM *vm, uint64_t n) {
    if (!admit_product(vm, (double)n * log2((double)n + 1))) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, n);
    return take(vm, z);
}

Value big_choose(VM *vm, Value n, uint64_t k) {
    Operand o;
    mpz_srcptr from = operand(&o, n);
    /* At most (n e / k) ** k. */
    double each = (double)mpz_sizeinbase(from, 2) - log2((double)k + 1) + 2.5;
    if (!admit_product(vm, (double)k * each)) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_bin_ui(z, from, k);
    return take(vm, z);
}

/* from (from-1) ... `count` factors, halves first, so that long numbers meet long numbers. */
static void falling_product(mpz_t z, mpz_srcptr from, uint64_t count) {
    if (count <= 8) {
        mpz_t factor;
        mpz_init_set(factor, from);
        mpz_set_ui(z, 1);
        for (; count > 0; --count) {
            mpz_mul(z, z, factor);
            mpz_sub_ui(factor, factor, 1);
        }
        mpz_clear(factor);
        return;
    }
    mpz_t lower, start;
    mpz_inits(lower, start, NULL);
    mpz_sub_ui(start, from, count / 2);
    falling_product(lower, start, count - count / 2);
    falling_product(z, from, count / 2);
    mpz_mul(z, z, lower);
    mpz_clears(lower, start, NULL);
}

Value big_permute(VM *vm, Value n, uint64_t k) {
    Operand o;
    mpz_srcptr from = operand(&o, n);
    if (!admit_product(vm, (double)k * (double)mpz_sizeinbase(from, 2))) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    falling_product(z, from, k);
    return take(vm, z);
}

/* ---- text ---- */

bool big_check_digits(VM *vm, size_t count) {
    if (vm->int_digits_max == 0 || count <= vm->int_digits_max) return true;
    vm_raise(vm, vm->exceptions.value_error,
             "Exceeds the limit (%u digits) for integer string conversion: value has %zu digits; use "
             "sys.set_int_max_str_digits() to "
             "increase the limit",
             vm->int_digits_max, count);
    return false;
}

static bool refuse_digits(VM *vm) {
    vm_raise(vm, vm->exceptions.value_error,
             "Exceeds the limit (%u digits) for integer string conversion; use sys.set_int_max_str_digits() to "
             "increase the limit",
             vm->int_digits_max);
    return false;
}

bool big_text_init(VM *vm, BigText *text, Value v, int base) {
    Operand o;
    mpz_srcptr number = operand(&o, v);
    mpz_t magnitude;
    mpz_srcptr z = mpz_roinit_n(magnitude, mpz_limbs_read(number), (mp_size_t)mpz_size(number));
    size_t most = mpz_sizeinbase(z, base); /* right, or one too many */
    bool limited = base == 10 && vm->int_digits_max > 0;
    if (limited && most > (size_t)vm->int_digits_max + 1) return refuse_digits(vm);
    if (!charge_pairs(vm, mpz_size(z), base == 10 ? mpz_size(z) : 1)) return false;
    *text = (BigText){.size = most + 2};
    text->digits = heap_alloc_large(&vm->heap, text->size);
    if (!text->digits) {
        vm_stop_memory(vm, text->size);
        return false;
    }
    mpz_get_str(text->digits, base, z);
    text->count = strlen(text->digits);
    if (!limited || text->count <= vm->int_digits_max) return true;
    big_text_drop(vm, text);
    return refuse_digits(vm);
}

void big_text_drop(VM *vm, BigText *text) { heap_free_large(&vm->heap, text->digits, text->size); }

/* ---- bytes ---- */

bool big_to_bytes(VM *vm, Value v, unsigned char *bytes, size_t length, bool is_signed) {
    Operand o;
    mpz_srcptr a = operand(&o, v);
    size_t bits = length * 8;
    mpz_t z;
    if (mpz_sgn(a) < 0) {
        /* -(2 ** (bits - 1)) fits as well; and, in CPython, -1 into no bytes at all. */
        mpz_init(z);
        mpz_com(z, a);
        bool fits = is_signed && (mpz_sgn(z) == 0 || mpz_sizeinbase(z, 2) < bits);
        if (fits) {
            memset(bytes, 0, length);
            mpz_export(bytes, NULL, -1, 1, 0, 0, z);
            for (size_t i = 0; i < length; ++i) bytes[i] = (unsigned char)~bytes[i];
        }
        mpz_clear(z);
        return fits;
    }
    (void)vm;
    size_t used = mpz_sgn(a) ? mpz_sizeinbase(a, 2) : 0;
    if (used > bits || (is_signed && used > 0 && used == bits)) return false;
    memset(bytes, 0, length);
    mpz_export(bytes, NULL, -1, 1, 0, 0, a);
    return true;
}

Value big_from_bytes(VM *vm, const unsigned char *bytes, size_t length, bool is_signed) {
    if (!admit_bits(vm, (double)length * 8) || !charge_limbs(vm, length / sizeof(uint64_t))) return VALUE_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_import(z, length, -1, 1, 0, 0, bytes);
    if (is_signed && length > 0 && bytes[length - 1] & 0x80) {
        mpz_t whole;
        mpz_init(whole);
        mpz_setbit(whole, length * 8);
        mpz_sub(z, z, whole);
        mpz_clear(whole);
    }
    return take(vm, z);
}
