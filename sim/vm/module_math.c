/* The module math (docs.python.org/3.11/library/math.html), on the C library's functions, with Python's errors. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "vm/big.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static const double pi = 3.141592653589793, euler = 2.718281828459045;

static Value domain_error(VM *vm) { return vm_raise(vm, vm->exceptions.value_error, "math domain error"); }
static Value range_error(VM *vm) { return vm_raise(vm, vm->exceptions.overflow_error, "math range error"); }

/* A result that is NaN for a number is a wrong argument; an infinite one for a finite number too, or an overflow. */
static Value checked(VM *vm, double x, double result, bool can_overflow) {
    if (isnan(result) && !isnan(x)) return domain_error(vm);
    if (isinf(result) && isfinite(x)) return can_overflow ? range_error(vm) : domain_error(vm);
    return float_from(vm, result);
}

#define UNARY(name, expression, can_overflow)                       \
    static Value math_##name(VM *vm, Value *args) {                 \
        double x;                                                   \
        if (!operation_number(vm, args[0], &x)) return VALUE_ERROR; \
        return checked(vm, x, (expression), (can_overflow));        \
    }
UNARY(acos, acos(x), false)
UNARY(acosh, acosh(x), false)
UNARY(asin, asin(x), false)
UNARY(asinh, asinh(x), false)
UNARY(atan, atan(x), false)
UNARY(atanh, atanh(x), false)
UNARY(cbrt, cbrt(x), false)
UNARY(cos, cos(x), false)
UNARY(cosh, cosh(x), true)
UNARY(degrees, x *(180.0 / pi), true)
UNARY(erf, erf(x), false)
UNARY(erfc, erfc(x), false)
UNARY(exp, exp(x), true)
UNARY(exp2, exp2(x), true)
UNARY(expm1, expm1(x), true)
UNARY(fabs, fabs(x), false)
UNARY(gamma, x == floor(x) && x <= 0 ? NAN : tgamma(x), true)
UNARY(log1p, log1p(x), false)
UNARY(radians, x *(pi / 180.0), false)
UNARY(sin, sin(x), false)
UNARY(sinh, sinh(x), true)
UNARY(sqrt, sqrt(x), false)
UNARY(tan, tan(x), false)
UNARY(tanh, tanh(x), false)
UNARY(ulp, isinf(x) ? INFINITY : nextafter(fabs(x), INFINITY) - fabs(x), true)
#undef UNARY

static Value math_lgamma(VM *vm, Value *args) {
    double x;
    if (!operation_number(vm, args[0], &x)) return VALUE_ERROR;
    if (isfinite(x) && x == floor(x) && x <= 0) return domain_error(vm);
    return checked(vm, x, lgamma(x), true);
}

static Value checked_log(VM *vm, Value v, double (*function)(double), double *result) {
    double x;
    if (value_is_int(v) && big_sign(v) > 0 &&
        big_bit_length(v) > DBL_MAX_EXP) { /* beyond a double; its logarithm is not */
        int64_t exponent;
        double fraction = big_fraction(v, &exponent);
        *result = function(fraction) + function(2.0) * (double)exponent;
        return VALUE_NONE;
    }
    if (value_is_int(v) && big_sign(v) <= 0) return domain_error(vm);
    if (!operation_number(vm, v, &x)) return VALUE_ERROR;
    if (x <= 0) return domain_error(vm);
    *result = function(x);
    return VALUE_NONE;
}

static Value math_log(VM *vm, Value *args) {
    double x = 0, base = 1;
    if (value_is_error(checked_log(vm, args[0], log, &x))) return VALUE_ERROR;
    if (value_is_undefined(args[1])) return float_from(vm, x);
    if (value_is_error(checked_log(vm, args[1], log, &base))) return VALUE_ERROR;
    if (base == 0) return vm_raise(vm, vm->exceptions.zero_division_error, "float division by zero");
    return float_from(vm, x / base);
}

static Value math_log2(VM *vm, Value *args) {
    double x = 0;
    return value_is_error(checked_log(vm, args[0], log2, &x)) ? VALUE_ERROR : float_from(vm, x);
}

static Value math_log10(VM *vm, Value *args) {
    double x = 0;
    return value_is_error(checked_log(vm, args[0], log10, &x)) ? VALUE_ERROR : float_from(vm, x);
}

/* ---- two numbers ---- */

static bool two_numbers(VM *vm, const Value *args, double *x, double *y) {
    return operation_number(vm, args[0], x) && operation_number(vm, args[1], y);
}

static Value math_atan2(VM *vm, Value *args) {
    double x, y;
    return two_numbers(vm, args, &y, &x) ? float_from(vm, atan2(y, x)) : VALUE_ERROR;
}

static Value math_copysign(VM *vm, Value *args) {
    double x, y;
    return two_numbers(vm, args, &x, &y) ? float_from(vm, copysign(x, y)) : VALUE_ERROR;
}

static Value math_nextafter(VM *vm, Value *args) {
    double x, y;
    return two_numbers(vm, args, &x, &y) ? float_from(vm, nextafter(x, y)) : VALUE_ERROR;
}

static Value math_fmod(VM *vm, Value *args) {
    double x, y;
    if (!two_numbers(vm, args, &x, &y)) return VALUE_ERROR;
    double result = fmod(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? domain_error(vm) : float_from(vm, result);
}

static Value math_remainder(VM *vm, Value *args) {
    double x, y;
    if (!two_numbers(vm, args, &x, &y)) return VALUE_ERROR;
    double result = remainder(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? domain_error(vm) : float_from(vm, result);
}

static Value math_pow(VM *vm, Value *args) {
    double x, y;
    if (!two_numbers(vm, args, &x, &y)) return VALUE_ERROR;
    double result = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(result) || (isinf(result) && x == 0)) return domain_error(vm);
        if (isinf(result)) return range_error(vm);
    }
    return float_from(vm, result);
}

static Value math_ldexp(VM *vm, Value *args) {
    double x;
    int64_t exponent;
    if (!operation_number(vm, args[0], &x) || !operation_index_clamped(vm, args[1], &exponent)) return VALUE_ERROR;
    int bounded = exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : (int)exponent;
    double result = ldexp(x, bounded);
    return isinf(result) && isfinite(x) ? range_error(vm) : float_from(vm, result);
}

static Value pair(VM *vm, Value a, Value b) {
    Value result = tuple_pack(vm, 2, a, b);
    value_release(vm, a);
    value_release(vm, b);
    return result;
}

static Value math_frexp(VM *vm, Value *args) {
    double x;
    int exponent = 0;
    if (!operation_number(vm, args[0], &x)) return VALUE_ERROR;
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    return pair(vm, float_from(vm, mantissa), value_from_small_int(exponent));
}

static Value math_modf(VM *vm, Value *args) {
    double x, whole;
    if (!operation_number(vm, args[0], &x)) return VALUE_ERROR;
    double rest = modf(x, &whole);
    return pair(vm, float_from(vm, rest), float_from(vm, whole));
}

static Value math_isnan(VM *vm, Value *args) {
    double x;
    return operation_number(vm, args[0], &x) ? value_from_bool(isnan(x)) : VALUE_ERROR;
}

static Value math_isinf(VM *vm, Value *args) {
    double x;
    return operation_number(vm, args[0], &x) ? value_from_bool(isinf(x)) : VALUE_ERROR;
}

static Value math_isfinite(VM *vm, Value *args) {
    double x;
    return operation_number(vm, args[0], &x) ? value_from_bool(isfinite(x)) : VALUE_ERROR;
}

static Value math_isclose(VM *vm, Value *args) {
    double a, b, relative = 1e-9, absolute = 0;
    if (!two_numbers(vm, args, &a, &b)) return VALUE_ERROR;
    if (!value_is_undefined(args[2]) && !operation_number(vm, args[2], &relative)) return VALUE_ERROR;
    if (!value_is_undefined(args[3]) && !operation_number(vm, args[3], &absolute)) return VALUE_ERROR;
    if (relative < 0 || absolute < 0)
        return vm_raise(vm, vm->exceptions.value_error, "tolerances must be non-negative");
    if (a == b) return VALUE_TRUE;
    if (isinf(a) || isinf(b)) return VALUE_FALSE;
    double difference = fabs(b - a);
    return value_from_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                           difference <= absolute);
}

/* ---- rounding ---- */

static Value rounded(VM *vm, Value v, const char *special, double (*function)(double)) {
    double x;
    if (!value_is_float(v)) {
        Value method = operation_find_special(vm, v, str_intern(vm, special, strlen(special)));
        if (value_is_error(method)) return VALUE_ERROR;
        if (!value_is_undefined(method)) {
            Value result = vm_call(vm, method, NULL, 0);
            value_release(vm, method);
            return result;
        }
        int64_t i;
        if (value_to_int(v, &i)) return int_from(vm, i);
    }
    return operation_number(vm, v, &x) ? float_to_int(vm, function(x)) : VALUE_ERROR;
}

static Value math_ceil(VM *vm, Value *args) { return rounded(vm, args[0], "__ceil__", ceil); }
static Value math_floor(VM *vm, Value *args) { return rounded(vm, args[0], "__floor__", floor); }

static Value math_trunc(VM *vm, Value *args) {
    int64_t i;
    if (value_is_float(args[0])) return float_to_int(vm, value_float(args[0]));
    if (value_to_int(args[0], &i)) return int_from(vm, i);
    Value method = operation_find_special(vm, args[0], str_intern(vm, "__trunc__", 9));
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, "type %s doesn't define __trunc__ method",
                        value_type(vm, args[0])->name);
    Value result = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    return result;
}

/* ---- whole numbers ---- */

/* Of all arguments together, as gcd and lcm are. */
static Value fold(VM *vm, const Tuple *items, int64_t start, Value (*function)(VM *, Value, Value)) {
    Value result = value_from_small_int(start);
    for (uint32_t i = 0; i < items->count && !value_is_error(result); ++i) {
        Value x = operation_integer(vm, items->items[i]);
        value_replace(vm, &result, value_is_error(x) ? VALUE_ERROR : function(vm, result, x));
        value_release(vm, x);
    }
    return result;
}

static Value math_gcd(VM *vm, Value *args) { return fold(vm, value_tuple(args[0]), 0, big_gcd); }
static Value math_lcm(VM *vm, Value *args) { return fold(vm, value_tuple(args[0]), 1, big_lcm); }

static Value math_isqrt(VM *vm, Value *args) {
    Value x = operation_integer(vm, args[0]);
    if (value_is_error(x)) return VALUE_ERROR;
    Value result = big_sign(x) < 0 ? vm_raise(vm, vm->exceptions.value_error, "isqrt() argument must be nonnegative")
                                   : big_square_root(vm, x);
    value_release(vm, x);
    return result;
}

static Value math_factorial(VM *vm, Value *args) {
    int64_t n;
    if (value_is_float(args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "'float' object cannot be interpreted as an integer");
    Value x = operation_integer(vm, args[0]);
    if (value_is_error(x)) return VALUE_ERROR;
    bool negative = big_sign(x) < 0, fits = value_to_int(x, &n);
    value_release(vm, x);
    if (negative) return vm_raise(vm, vm->exceptions.value_error, "factorial() not defined for negative values");
    if (!fits)
        return vm_raise(vm, vm->exceptions.overflow_error, "factorial() argument should not exceed %lld",
                        (long long)INT64_MAX);
    return big_factorial(vm, (uint64_t)n);
}

/* n and k of comb and perm, owned; false with an exception. */
static bool two_counts(VM *vm, const Value *args, Value *n, Value *k) {
    *n = operation_integer(vm, args[0]);
    if (value_is_error(*n)) return false;
    *k = operation_integer(vm, args[1]);
    if (!value_is_error(*k) && big_sign(*n) >= 0 && big_sign(*k) >= 0) return true;
    if (!value_is_error(*k))
        vm_raise(vm, vm->exceptions.value_error, "%s must be a non-negative integer", big_sign(*n) < 0 ? "n" : "k");
    value_release(vm, *n);
    value_release(vm, *k);
    return false;
}

static Value math_perm(VM *vm, Value *args) {
    Value n, k, result;
    int64_t count;
    if (value_is_undefined(args[1]) || value_is_none(args[1])) return math_factorial(vm, args);
    if (!two_counts(vm, args, &n, &k)) return VALUE_ERROR;
    if (big_compare(n, k) < 0)
        result = value_from_small_int(0);
    else if (!value_to_int(k, &count))
        result = vm_raise(vm, vm->exceptions.overflow_error, "k must not exceed %lld", (long long)INT64_MAX);
    else
        result = big_permute(vm, n, (uint64_t)count);
    value_release(vm, n);
    value_release(vm, k);
    return result;
}

static Value math_comb(VM *vm, Value *args) {
    Value n, k, result;
    int64_t count;
    if (!two_counts(vm, args, &n, &k)) return VALUE_ERROR;
    Value others = big_binary(vm, OPERATOR_SUBTRACT, n, k);
    if (!value_is_error(others) && big_compare(others, k) < 0) value_replace(vm, &k, value_retain(others));
    if (value_is_error(others))
        result = VALUE_ERROR;
    else if (big_sign(others) < 0)
        result = value_from_small_int(0);
    else if (!value_to_int(k, &count))
        result =
            vm_raise(vm, vm->exceptions.overflow_error, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    else
        result = big_choose(vm, n, (uint64_t)count);
    value_release(vm, n);
    value_release(vm, k);
    value_release(vm, others);
    return result;
}

/* ---- many numbers ---- */

static Value math_prod(VM *vm, Value *args) {
    Value iterator = operation_iter(vm, args[0]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Value result = value_is_undefined(args[1]) ? value_from_small_int(1) : value_retain(args[1]);
    for (Value item; !value_is_undefined(item = operation_next(vm, iterator));) {
        Value next = value_is_error(item) ? VALUE_ERROR : operation_binary(vm, OPERATOR_MULTIPLY, result, item);
        value_release(vm, item);
        value_replace(vm, &result, next);
        if (value_is_error(result)) break;
    }
    value_release(vm, iterator);
    return result;
}

/* The numbers of an iterable as an array to be freed with heap_free_large(capacity); false with an exception. */
typedef struct Numbers {
    double *items;
    size_t count, capacity;
} Numbers;

static void numbers_drop(VM *vm, Numbers *n) {
    if (n->items) heap_free_large(&vm->heap, n->items, n->capacity * sizeof *n->items);
}

static bool numbers_add(VM *vm, Numbers *n, double x) {
    if (n->count == n->capacity) {
        size_t capacity = n->capacity ? n->capacity * 2 : 16;
        double *grown = n->items ? heap_resize_large(&vm->heap, n->items, n->capacity * sizeof x, capacity * sizeof x)
                                 : heap_alloc_large(&vm->heap, capacity * sizeof x);
        if (!grown) {
            vm_stop_memory(vm, capacity * sizeof x);
            return false;
        }
        n->items = grown;
        n->capacity = capacity;
    }
    n->items[n->count++] = x;
    return true;
}

/* Shewchuk's exact summation: partial sums that do not overlap. False when it overflowed. */
static bool add_exactly(VM *vm, Numbers *partials, double x) {
    size_t kept = 0;
    for (size_t i = 0; i < partials->count; ++i) {
        double y = partials->items[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y, back = high - x;
        double low = y - back;
        if (low != 0) partials->items[kept++] = low;
        x = high;
    }
    partials->count = kept;
    return x == 0 || numbers_add(vm, partials, x);
}

static double round_partials(const Numbers *partials) {
    size_t n = partials->count;
    if (n == 0) return 0;
    double high = partials->items[--n], low = 0;
    while (n > 0) {
        double x = high, y = partials->items[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) break;
    }
    /* Half-way cases look at what lies below. */
    if (n > 0 && ((low < 0 && partials->items[n - 1] < 0) || (low > 0 && partials->items[n - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high) high = x;
    }
    return high;
}

static Value math_fsum(VM *vm, Value *args) {
    Value iterator = operation_iter(vm, args[0]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Numbers partials = {0};
    double special = 0;
    bool done = true, is_special = false;
    for (Value item; done && !value_is_undefined(item = operation_next(vm, iterator));) {
        double x;
        done = !value_is_error(item) && operation_number(vm, item, &x);
        value_release(vm, item);
        if (!done) break;
        if (isfinite(x)) {
            done = add_exactly(vm, &partials, x);
        } else {
            is_special = true;
            special += x;
        }
    }
    value_release(vm, iterator);
    double sum = is_special ? special : round_partials(&partials);
    numbers_drop(vm, &partials);
    if (!done) return VALUE_ERROR;
    if (!is_special && !isfinite(sum))
        return vm_raise(vm, vm->exceptions.overflow_error, "intermediate overflow in fsum");
    return float_from(vm, sum);
}

/* Without overflow on the way: everything is scaled by the largest. */
static double length_of(const double *x, size_t count) {
    double largest = 0, sum = 0;
    bool unknown = false;
    for (size_t i = 0; i < count; ++i) {
        if (isinf(x[i])) return INFINITY;
        unknown |= isnan(x[i]);
        if (fabs(x[i]) > largest) largest = fabs(x[i]);
    }
    if (unknown) return NAN;
    if (largest == 0) return 0;
    if (count == 2) return hypot(x[0], x[1]);
    if (largest > 1e-140 && largest < 1e140) {
        long double exact = 0;
        for (size_t i = 0; i < count; ++i) exact += (long double)x[i] * x[i];
        return (double)sqrtl(exact);
    }
    for (size_t i = 0; i < count; ++i) sum += x[i] / largest * (x[i] / largest);
    return largest * sqrt(sum);
}

static Value math_hypot(VM *vm, Value *args) {
    const Tuple *items = value_tuple(args[0]);
    Numbers numbers = {0};
    bool done = true;
    for (uint32_t i = 0; i < items->count && done; ++i) {
        double x;
        done = operation_number(vm, items->items[i], &x) && numbers_add(vm, &numbers, x);
    }
    Value result = done ? float_from(vm, length_of(numbers.items, numbers.count)) : VALUE_ERROR;
    numbers_drop(vm, &numbers);
    return result;
}

static Value distance(VM *vm, const Tuple *p, const Tuple *q) {
    if (p->count != q->count)
        return vm_raise(vm, vm->exceptions.value_error, "both points must have the same number of dimensions");
    Numbers numbers = {0};
    bool done = true;
    for (uint32_t i = 0; i < p->count && done; ++i) {
        double x, y;
        done = operation_number(vm, p->items[i], &x) && operation_number(vm, q->items[i], &y) &&
               numbers_add(vm, &numbers, x - y);
    }
    Value result = done ? float_from(vm, length_of(numbers.items, numbers.count)) : VALUE_ERROR;
    numbers_drop(vm, &numbers);
    return result;
}

static Value math_dist(VM *vm, Value *args) {
    Value p = tuple_from_iterable(vm, args[0]);
    Value q = value_is_error(p) ? VALUE_ERROR : tuple_from_iterable(vm, args[1]);
    Value result = value_is_error(q) ? VALUE_ERROR : distance(vm, value_tuple(p), value_tuple(q));
    value_release(vm, p);
    value_release(vm, q);
    return result;
}

static const NativeRow rows[] = {
/* clang-format off */
#define X(name) {#name, "x, /", math_##name, 0},
    X(acos) X(acosh) X(asin) X(asinh) X(atan) X(atanh) X(cbrt) X(ceil) X(cos) X(cosh) X(degrees) X(erf) X(erfc) X(exp)
    X(exp2) X(expm1) X(fabs) X(factorial) X(floor) X(frexp) X(gamma) X(isfinite) X(isinf) X(isnan) X(isqrt) X(lgamma)
    X(log10) X(log1p) X(log2) X(modf) X(radians) X(sin) X(sinh) X(sqrt) X(tan) X(tanh) X(trunc) X(ulp)
#undef X
    /* clang-format on */
    {"atan2", "y, x, /", math_atan2, 0},
    {"comb", "n, k, /", math_comb, 0},
    {"copysign", "x, y, /", math_copysign, 0},
    {"dist", "p, q, /", math_dist, 0},
    {"fmod", "x, y, /", math_fmod, 0},
    {"fsum", "seq, /", math_fsum, 0},
    {"gcd", "*integers", math_gcd, 0},
    {"hypot", "*coordinates", math_hypot, 0},
    {"isclose", "a, b, *, rel_tol=, abs_tol=", math_isclose, 0},
    {"lcm", "*integers", math_lcm, 0},
    {"ldexp", "x, i, /", math_ldexp, 0},
    {"log", "x, base=, /", math_log, 0},
    {"nextafter", "x, y, /", math_nextafter, 0},
    {"perm", "n, k=, /", math_perm, 0},
    {"pow", "x, y, /", math_pow, 0},
    {"prod", "iterable, /, *, start=", math_prod, 0},
    {"remainder", "x, y, /", math_remainder, 0},
    {0},
};

static void add_constant(VM *vm, Module *module, const char *name, double x) {
    Value value = float_from(vm, x);
    dict_set_text(vm, module_dict(module), name, value);
    value_release(vm, value);
}

void module_math_register(VM *vm) {
    Module *module = vm_add_module(vm, "math", rows);
    add_constant(vm, module, "pi", pi);
    add_constant(vm, module, "e", euler);
    add_constant(vm, module, "tau", 2 * pi);
    add_constant(vm, module, "inf", INFINITY);
    add_constant(vm, module, "nan", NAN);
}
