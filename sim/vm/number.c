/* What int, float and bool have in common: mixed arithmetic, comparison, hashing. */
#include <math.h>

#include "vm/big.h"
#include "vm/number_private.h"
#include "vm/sequence.h"

void number_register(VM *vm) {
    int_register(vm);
    float_register(vm);
    complex_register(vm);
}

/* ---- arithmetic ---- */

static bool is_number(Value v) { return value_is_float(v) || value_is_integer(v); }

/* Of a number; false with OverflowError. */
static bool to_double(VM *vm, Value v, double *x) {
    if (value_is_float(v)) return *x = value_float(v), true;
    if (value_is_small_int(v)) return *x = (double)value_small_int(v), true;
    return big_to_double(vm, v, x);
}

static Value binary_of_bools(Operator op, Value a, Value b) {
    bool x = value_is(a, VALUE_TRUE), y = value_is(b, VALUE_TRUE);
    switch (op) {
    case OPERATOR_AND: return value_from_bool(x && y);
    case OPERATOR_OR: return value_from_bool(x || y);
    default: return value_from_bool(x != y);
    }
}

Value number_binary(VM *vm, Operator op, Value a, Value b) {
    double x, y;
    if (value_is_float(a) && value_is_float(b)) return float_binary(vm, op, value_float(a), value_float(b));
    if (value_is_integer(a) && value_is_integer(b)) {
        if ((op == OPERATOR_AND || op == OPERATOR_OR || op == OPERATOR_XOR) && value_is_bool(a) && value_is_bool(b))
            return binary_of_bools(op, a, b);
        return int_binary(vm, op, a, b);
    }
    if (!is_number(a) || !is_number(b)) return VALUE_NOT_IMPLEMENTED;
    return to_double(vm, a, &x) && to_double(vm, b, &y) ? float_binary(vm, op, x, y) : VALUE_ERROR;
}

Value number_slot_binary(VM *vm, Operator op, Value a, Value b) { return number_binary(vm, op, a, b); }

Value number_divmod(VM *vm, Value a, Value b) {
    double x, y;
    if (value_is_integer(a) && value_is_integer(b)) return int_divmod(vm, a, b);
    if (!is_number(a) || !is_number(b)) return VALUE_NOT_IMPLEMENTED;
    return to_double(vm, a, &x) && to_double(vm, b, &y) ? float_divmod(vm, x, y) : VALUE_ERROR;
}

/* ---- comparison ---- */

/* Exact, though a double does not hold every int: -1, 0, 1; x is not nan. */
static int order_int_double(int64_t i, double x) {
    if (x >= 9223372036854775808.0) return -1;
    if (x < -9223372036854775808.0) return 1;
    int64_t whole = (int64_t)x;
    if (i != whole) return i < whole ? -1 : 1;
    double rest = x - (double)whole;
    return rest > 0 ? -1 : rest < 0 ? 1 : 0;
}

/* -1, 0, 1, or 2 if one of them is nan; false if one is no number. */
static bool order_numbers(Value a, Value b, int *order) {
    int64_t i = 0, j = 0;
    bool a_is_int = value_to_int(a, &i), b_is_int = value_to_int(b, &j);
    if (a_is_int && b_is_int) {
        *order = (i > j) - (i < j);
        return true;
    }
    if (!is_number(a) || !is_number(b)) return false;
    if (value_is_integer(a) && value_is_integer(b)) {
        *order = big_compare(a, b);
        return true;
    }
    double x = value_is_float(a) ? value_float(a) : 0, y = value_is_float(b) ? value_float(b) : 0;
    if (isnan(x) || isnan(y))
        *order = 2;
    else if (a_is_int)
        *order = order_int_double(i, y);
    else if (b_is_int)
        *order = -order_int_double(j, x);
    else if (value_is_integer(a))
        *order = big_compare_double(a, y);
    else if (value_is_integer(b))
        *order = -big_compare_double(b, x);
    else
        *order = (x > y) - (x < y);
    return true;
}

Value number_compare(VM *vm, Value a, Value b, Comparison op) {
    (void)vm;
    int order;
    if (!order_numbers(a, b, &order)) return VALUE_NOT_IMPLEMENTED;
    switch (op) {
    case COMPARISON_LT: return value_from_bool(order == -1);
    case COMPARISON_LE: return value_from_bool(order <= 0);
    case COMPARISON_EQ: return value_from_bool(order == 0);
    case COMPARISON_NE: return value_from_bool(order != 0);
    case COMPARISON_GT: return value_from_bool(order == 1);
    case COMPARISON_GE: return value_from_bool(order == 0 || order == 1);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

/* ---- hashing (docs.python.org/3.11/library/stdtypes.html#hashing-of-numeric-types) ---- */

enum { HASH_BITS = 61, HASH_INFINITY = 314159 };
static const uint64_t hash_modulus = ((uint64_t)1 << HASH_BITS) - 1;

static uint64_t sign_hash(uint64_t hash, bool negative) {
    if (negative) hash = 0 - hash;
    return hash == UINT64_MAX ? UINT64_MAX - 1 : hash; /* -1 is reserved */
}

uint64_t number_hash_int(int64_t i) {
    uint64_t magnitude = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    return sign_hash(magnitude % hash_modulus, i < 0);
}

uint64_t number_hash_double(double x) {
    enum { CHUNK = 28 }; /* bits taken from the mantissa at a time */
    if (isinf(x)) return sign_hash(HASH_INFINITY, x < 0);
    if (isnan(x)) return 0;
    int exponent;
    double mantissa = frexp(fabs(x), &exponent);
    uint64_t hash = 0;
    while (mantissa != 0) {
        hash = ((hash << CHUNK) & hash_modulus) | hash >> (HASH_BITS - CHUNK);
        mantissa *= (double)(1u << CHUNK);
        exponent -= CHUNK;
        uint64_t whole = (uint64_t)mantissa;
        mantissa -= (double)whole;
        hash += whole;
        if (hash >= hash_modulus) hash -= hash_modulus;
    }
    int shift = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - (-1 - exponent) % HASH_BITS;
    hash = ((hash << shift) & hash_modulus) | hash >> (HASH_BITS - shift);
    return sign_hash(hash, x < 0);
}
