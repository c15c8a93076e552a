/* The module cmath (docs.python.org/3.11/library/cmath.html). Finite arguments: by the formulas of W. Kahan, "Branch
 * cuts for complex elementary functions" (1987), which lose no digits near the cuts, with large and tiny ones scaled.
 * Infinite ones and nan: by the C library, whose answers are those of the C standard's annex G. */
#include <complex.h>
#include <float.h>
#include <math.h>
#include <string.h>

#undef I /* words of <complex.h> that are names here */
#undef complex

#include "vm/complex.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static const double pi = 3.141592653589793, euler = 2.718281828459045, ln2 = 0.6931471805599453;
static const double large = DBL_MAX / 4.0; /* hypot(x, y) of such numbers does not overflow */
enum { SCALE_UP = 2 * (DBL_MANT_DIG / 2) + 1, SCALE_DOWN = -(SCALE_UP + 1) / 2 };

static bool is_finite(ComplexNumber z) { return isfinite(z.real) && isfinite(z.imag); }

typedef double _Complex NativeComplex;

/* A complex number is laid out as its two parts; the macro CMPLX is not there for every compiler. */
static NativeComplex to_native(ComplexNumber z) {
    NativeComplex native;
    double parts[] = {z.real, z.imag};
    memcpy(&native, parts, sizeof native);
    return native;
}

static ComplexNumber from_native(NativeComplex z) { return (ComplexNumber){creal(z), cimag(z)}; }

/* i z and z / i: the circular functions are the hyperbolic ones, turned. */
static ComplexNumber turn(ComplexNumber z) { return (ComplexNumber){-z.imag, z.real}; }
static ComplexNumber turn_back(ComplexNumber z) { return (ComplexNumber){z.imag, -z.real}; }

/* ---- roots and logarithms ---- */

static ComplexNumber root(ComplexNumber z) {
    double x = fabs(z.real), y = fabs(z.imag), size;
    if (x == 0 && y == 0) return (ComplexNumber){0, z.imag};
    if (x < DBL_MIN && y < DBL_MIN) {
        x = ldexp(x, SCALE_UP);
        size = ldexp(sqrt(x + hypot(x, ldexp(y, SCALE_UP))), SCALE_DOWN);
    } else {
        x /= 8;
        size = 2 * sqrt(x + hypot(x, y / 8));
    }
    double rest = y / (2 * size);
    return z.real >= 0 ? (ComplexNumber){size, copysign(rest, z.imag)} : (ComplexNumber){rest, copysign(size, z.imag)};
}

/* Of |z|, which is not 0. */
static double log_of_size(ComplexNumber z) {
    double x = fabs(z.real), y = fabs(z.imag);
    if (x > large || y > large) return log(hypot(x / 2, y / 2)) + ln2;
    if (x < DBL_MIN && y < DBL_MIN)
        return log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * ln2;
    double size = hypot(x, y);
    if (size < 0.71 || size > 1.73) return log(size);
    double longer = x > y ? x : y, shorter = x > y ? y : x; /* near 1 its logarithm is that of 1 + something small */
    return log1p((longer - 1) * (longer + 1) + shorter * shorter) / 2;
}

static ComplexNumber logarithm(ComplexNumber z) {
    if (z.real == 0 && z.imag == 0) return (ComplexNumber){-INFINITY, atan2(z.imag, z.real)};
    return (ComplexNumber){log_of_size(z), atan2(z.imag, z.real)};
}

static ComplexNumber logarithm_10(ComplexNumber z) {
    ComplexNumber result = logarithm(z);
    return (ComplexNumber){result.real / log(10), result.imag / log(10)};
}

/* ---- hyperbolic functions ---- */

/* e ** real, times a factor: in two steps where the power alone would overflow. */
static ComplexNumber exponential(ComplexNumber z) {
    bool is_large = z.real > log(large);
    double size = exp(is_large ? z.real - 1 : z.real), factor = is_large ? euler : 1;
    return (ComplexNumber){size * cos(z.imag) * factor, size * sin(z.imag) * factor};
}

/* cosh and sinh of the real part, divided by *factor. */
static void hyperbolic(double x, double *cosine, double *sine, double *factor) {
    bool is_large = fabs(x) > log(large);
    if (is_large) x -= copysign(1, x);
    *factor = is_large ? euler : 1;
    *cosine = cosh(x);
    *sine = sinh(x);
}

static ComplexNumber hyperbolic_cosine(ComplexNumber z) {
    double cosine, sine, factor;
    hyperbolic(z.real, &cosine, &sine, &factor);
    return (ComplexNumber){cos(z.imag) * cosine * factor, sin(z.imag) * sine * factor};
}

static ComplexNumber hyperbolic_sine(ComplexNumber z) {
    double cosine, sine, factor;
    hyperbolic(z.real, &cosine, &sine, &factor);
    return (ComplexNumber){cos(z.imag) * sine * factor, sin(z.imag) * cosine * factor};
}

static ComplexNumber hyperbolic_tangent(ComplexNumber z) {
    if (fabs(z.real) > log(large))
        return (ComplexNumber){copysign(1, z.real), 4 * sin(z.imag) * cos(z.imag) * exp(-2 * fabs(z.real))};
    double x = tanh(z.real), y = tan(z.imag), c = 1 / cosh(z.real), xy = x * y, bottom = 1 + xy * xy;
    return (ComplexNumber){x * (1 + y * y) / bottom, ((y / bottom) * c) * c};
}

static ComplexNumber cosine(ComplexNumber z) { return hyperbolic_cosine(turn(z)); }
static ComplexNumber sine(ComplexNumber z) { return turn_back(hyperbolic_sine(turn(z))); }
static ComplexNumber tangent(ComplexNumber z) { return turn_back(hyperbolic_tangent(turn(z))); }

/* ---- inverse functions ---- */

static bool is_large(ComplexNumber z) { return fabs(z.real) > large || fabs(z.imag) > large; }
static double log_of_double(ComplexNumber z) { return log(hypot(z.real / 2, z.imag / 2)) + ln2 * 2; }

static ComplexNumber arc_cosine(ComplexNumber z) {
    if (is_large(z)) {
        double size = log_of_double(z);
        double imag = z.real < 0 ? -copysign(size, z.imag) : copysign(size, -z.imag);
        return (ComplexNumber){atan2(fabs(z.imag), z.real), imag};
    }
    ComplexNumber a = root((ComplexNumber){1 - z.real, -z.imag}), b = root((ComplexNumber){1 + z.real, z.imag});
    return (ComplexNumber){2 * atan2(a.real, b.real), asinh(b.real * a.imag - b.imag * a.real)};
}

static ComplexNumber area_cosine(ComplexNumber z) {
    if (is_large(z)) return (ComplexNumber){log_of_double(z), atan2(z.imag, z.real)};
    ComplexNumber a = root((ComplexNumber){z.real - 1, z.imag}), b = root((ComplexNumber){z.real + 1, z.imag});
    return (ComplexNumber){asinh(a.real * b.real + a.imag * b.imag), 2 * atan2(a.imag, b.real)};
}

static ComplexNumber area_sine(ComplexNumber z) {
    if (is_large(z)) {
        double size = log_of_double(z);
        double real = z.imag >= 0 ? copysign(size, z.real) : -copysign(size, -z.real);
        return (ComplexNumber){real, atan2(z.imag, fabs(z.real))};
    }
    ComplexNumber a = root((ComplexNumber){1 + z.imag, -z.real}), b = root((ComplexNumber){1 - z.imag, z.real});
    return (ComplexNumber){asinh(a.real * b.imag - b.real * a.imag), atan2(z.imag, a.real * b.real - a.imag * b.imag)};
}

static ComplexNumber area_tangent(ComplexNumber z) {
    const double root_of_large = sqrt(large), root_of_tiny = sqrt(DBL_MIN);
    if (signbit(z.real)) {
        ComplexNumber mirrored = area_tangent((ComplexNumber){-z.real, -z.imag});
        return (ComplexNumber){-mirrored.real, -mirrored.imag};
    }
    double y = fabs(z.imag);
    if (z.real > root_of_large || y > root_of_large) {
        double size = hypot(z.real / 2, z.imag / 2);
        return (ComplexNumber){z.real / 4 / size / size, -copysign(pi / 2, -z.imag)};
    }
    if (z.real == 1 && y < root_of_tiny) {
        if (y == 0) return (ComplexNumber){INFINITY, z.imag};
        return (ComplexNumber){-log(sqrt(y) / sqrt(hypot(y, 2))), copysign(atan2(2, -y) / 2, z.imag)};
    }
    double left = 1 - z.real;
    return (ComplexNumber){log1p(4 * z.real / (left * left + y * y)) / 4,
                           -atan2(-2 * z.imag, left * (1 + z.real) - y * y) / 2};
}

static ComplexNumber arc_sine(ComplexNumber z) { return turn_back(area_sine(turn(z))); }
static ComplexNumber arc_tangent(ComplexNumber z) { return turn_back(area_tangent(turn(z))); }

/* ---- beyond finite numbers ---- */

/* Where the standard leaves a sign open, or whether a part is nan, the answers are CPython's. */
#define BEYOND(name, function, is_open, answer)           \
    static ComplexNumber name##_beyond(ComplexNumber z) { \
        if (is_open) return (ComplexNumber)answer;        \
        return from_native(function(to_native(z)));       \
    }
#define PARTS(real, imag) \
    { real, imag }
BEYOND(arc_cosine, cacos, isinf(z.real) && isnan(z.imag), PARTS(NAN, INFINITY))
BEYOND(area_cosine, cacosh, z.real == 0 && isnan(z.imag), PARTS(NAN, NAN))
BEYOND(area_sine, casinh, isnan(z.real) && isinf(z.imag), PARTS(INFINITY, NAN))
BEYOND(area_tangent, catanh, isnan(z.real) && isinf(z.imag), PARTS(0, copysign(pi / 2, z.imag)))
BEYOND(exponential, cexp, z.real == -INFINITY && !isfinite(z.imag), PARTS(0, 0))
BEYOND(hyperbolic_cosine, ccosh, isnan(z.real) && z.imag == 0, PARTS(NAN, 0))
BEYOND(hyperbolic_sine, csinh, z.real == 0 && isnan(z.imag), PARTS(0, NAN))
BEYOND(tangent_of_zero, ctanh, z.real == 0 && isnan(z.imag), PARTS(NAN, NAN))
BEYOND(logarithm, clog, false, PARTS(0, 0))
BEYOND(root, csqrt, false, PARTS(0, 0))
#undef PARTS
#undef BEYOND

static ComplexNumber hyperbolic_tangent_beyond(ComplexNumber z) {
    if (isinf(z.real) && !isfinite(z.imag)) return (ComplexNumber){copysign(1, z.real), 0};
    return tangent_of_zero_beyond(z);
}

static ComplexNumber logarithm_10_beyond(ComplexNumber z) {
    ComplexNumber result = logarithm_beyond(z);
    return (ComplexNumber){result.real / log(10), result.imag / log(10)};
}

static ComplexNumber cosine_beyond(ComplexNumber z) { return hyperbolic_cosine_beyond(turn(z)); }
static ComplexNumber sine_beyond(ComplexNumber z) { return turn_back(hyperbolic_sine_beyond(turn(z))); }
static ComplexNumber tangent_beyond(ComplexNumber z) { return turn_back(hyperbolic_tangent_beyond(turn(z))); }
static ComplexNumber arc_sine_beyond(ComplexNumber z) { return turn_back(area_sine_beyond(turn(z))); }
static ComplexNumber arc_tangent_beyond(ComplexNumber z) { return turn_back(area_tangent_beyond(turn(z))); }

/* ---- their errors ---- */

static Value domain_error(VM *vm) { return vm_raise(vm, vm->exceptions.value_error, "math domain error"); }
static Value range_error(VM *vm) { return vm_raise(vm, vm->exceptions.overflow_error, "math range error"); }

/* An infinite result of a finite number: a pole where the function has one, else an overflow. */
static Value checked(VM *vm, ComplexNumber z, ComplexNumber result, bool has_pole) {
    if (is_finite(z) && (isinf(result.real) || isinf(result.imag)))
        return has_pole ? domain_error(vm) : range_error(vm);
    return complex_from(vm, result);
}

/* The direction of infinity is asked for where a period has none. */
static bool has_no_direction(double along, double around) {
    return isinf(around) && !isnan(along) && along != -INFINITY;
}
static bool never(ComplexNumber z) { return (void)z, false; }
static bool around_exponential(ComplexNumber z) { return has_no_direction(z.real, z.imag); }
static bool around_real(ComplexNumber z) { return isinf(z.real) && !isnan(z.imag); }
static bool around_imag(ComplexNumber z) { return isinf(z.imag) && !isnan(z.real); }
static bool around_real_near(ComplexNumber z) { return isinf(z.real) && isfinite(z.imag); }
static bool around_imag_near(ComplexNumber z) { return isinf(z.imag) && isfinite(z.real); }

#define FUNCTION(name, formula, beyond, has_pole, refuses)                  \
    static Value cmath_##name(VM *vm, Value *args) {                        \
        ComplexNumber z;                                                    \
        if (!complex_of_value(vm, args[0], &z)) return VALUE_ERROR;         \
        if (is_finite(z)) return checked(vm, z, formula(z), has_pole);      \
        return refuses(z) ? domain_error(vm) : complex_from(vm, beyond(z)); \
    }
FUNCTION(acos, arc_cosine, arc_cosine_beyond, false, never)
FUNCTION(acosh, area_cosine, area_cosine_beyond, false, never)
FUNCTION(asin, arc_sine, arc_sine_beyond, false, never)
FUNCTION(asinh, area_sine, area_sine_beyond, false, never)
FUNCTION(atan, arc_tangent, arc_tangent_beyond, true, never)
FUNCTION(atanh, area_tangent, area_tangent_beyond, true, never)
FUNCTION(cos, cosine, cosine_beyond, false, around_real)
FUNCTION(cosh, hyperbolic_cosine, hyperbolic_cosine_beyond, false, around_imag)
FUNCTION(exp, exponential, exponential_beyond, false, around_exponential)
FUNCTION(log10, logarithm_10, logarithm_10_beyond, true, never)
FUNCTION(sin, sine, sine_beyond, false, around_real)
FUNCTION(sinh, hyperbolic_sine, hyperbolic_sine_beyond, false, around_imag)
FUNCTION(sqrt, root, root_beyond, false, never)
FUNCTION(tan, tangent, tangent_beyond, false, around_real_near)
FUNCTION(tanh, hyperbolic_tangent, hyperbolic_tangent_beyond, false, around_imag_near)
#undef FUNCTION

/* log(z[, base]) */
static bool read_logarithm(VM *vm, Value v, ComplexNumber *result, bool *is_pole) {
    ComplexNumber z;
    if (!complex_of_value(vm, v, &z)) return false;
    *result = is_finite(z) ? logarithm(z) : logarithm_beyond(z);
    *is_pole = z.real == 0 && z.imag == 0;
    return true;
}

/* log(0, 2) is infinite, as it is in CPython, and log(0) an error. */
static Value cmath_log(VM *vm, Value *args) {
    ComplexNumber of, base;
    bool is_pole;
    if (!read_logarithm(vm, args[0], &of, &is_pole)) return VALUE_ERROR;
    if (value_is_undefined(args[1])) return is_pole ? domain_error(vm) : complex_from(vm, of);
    if (!read_logarithm(vm, args[1], &base, &is_pole)) return VALUE_ERROR;
    if (is_pole || (base.real == 0 && base.imag == 0)) return domain_error(vm);
    return complex_from(vm, complex_quotient(of, base));
}

/* ---- polar form ---- */

static Value cmath_phase(VM *vm, Value *args) {
    ComplexNumber z;
    if (!complex_of_value(vm, args[0], &z)) return VALUE_ERROR;
    double angle = atan2(z.imag, z.real);
    if (angle == 0 && z.imag != 0 && isfinite(z.real)) return range_error(vm); /* too small an angle */
    return float_from(vm, angle);
}

static Value cmath_polar(VM *vm, Value *args) {
    ComplexNumber z;
    if (!complex_of_value(vm, args[0], &z)) return VALUE_ERROR;
    double size = hypot(z.real, z.imag);
    if (isinf(size) && is_finite(z)) return range_error(vm);
    Value parts[] = {float_from(vm, size), float_from(vm, atan2(z.imag, z.real))};
    Value result = tuple_from(vm, parts, 2);
    value_release(vm, parts[0]);
    value_release(vm, parts[1]);
    return result;
}

/* Signs and nan of what lies at no distance, or infinitely far, are CPython's. */
static ComplexNumber point(double size, double angle) {
    if (angle == 0 && isfinite(size)) return (ComplexNumber){size, size * angle};
    if (angle == 0) return (ComplexNumber){size, isnan(size) ? 0 : copysign(1, size) * angle};
    if (size == 0 && !isfinite(angle)) return (ComplexNumber){0, 0};
    if (isinf(size) && isnan(angle)) return (ComplexNumber){INFINITY, NAN};
    return (ComplexNumber){size * cos(angle), size * sin(angle)};
}

static Value cmath_rect(VM *vm, Value *args) {
    double size, angle;
    if (!operation_number(vm, args[0], &size) || !operation_number(vm, args[1], &angle)) return VALUE_ERROR;
    if (isinf(angle) && size != 0 && !isnan(size)) return domain_error(vm);
    return complex_from(vm, point(size, angle));
}

/* ---- tests ---- */

#define TEST(name, condition)                                       \
    static Value cmath_##name(VM *vm, Value *args) {                \
        ComplexNumber z;                                            \
        if (!complex_of_value(vm, args[0], &z)) return VALUE_ERROR; \
        return value_from_bool(condition);                          \
    }
TEST(isfinite, is_finite(z))
TEST(isinf, isinf(z.real) || isinf(z.imag))
TEST(isnan, isnan(z.real) || isnan(z.imag))
#undef TEST

static bool read_tolerance(VM *vm, Value v, double *tolerance) {
    return value_is_undefined(v) || operation_number(vm, v, tolerance);
}

static double size_of(ComplexNumber z) { return hypot(z.real, z.imag); }

static Value cmath_isclose(VM *vm, Value *args) {
    ComplexNumber a, b;
    double relative = 1e-9, absolute = 0;
    if (!complex_of_value(vm, args[0], &a) || !complex_of_value(vm, args[1], &b)) return VALUE_ERROR;
    if (!read_tolerance(vm, args[2], &relative) || !read_tolerance(vm, args[3], &absolute)) return VALUE_ERROR;
    if (relative < 0 || absolute < 0)
        return vm_raise(vm, vm->exceptions.value_error, "tolerances must be non-negative");
    if (a.real == b.real && a.imag == b.imag) return VALUE_TRUE;
    if (isinf(a.real) || isinf(a.imag) || isinf(b.real) || isinf(b.imag)) return VALUE_FALSE;
    double difference = size_of((ComplexNumber){a.real - b.real, a.imag - b.imag});
    return value_from_bool(difference <= relative * size_of(b) || difference <= relative * size_of(a) ||
                           difference <= absolute);
}

static const NativeRow rows[] = {
/* clang-format off */
#define X(name) {#name, "z, /", cmath_##name, 0},
    X(acos) X(acosh) X(asin) X(asinh) X(atan) X(atanh) X(cos) X(cosh) X(exp) X(isfinite) X(isinf) X(isnan) X(log10)
    X(phase) X(polar) X(sin) X(sinh) X(sqrt) X(tan) X(tanh)
#undef X
    /* clang-format on */
    {"isclose", "a, b, *, rel_tol=, abs_tol=", cmath_isclose, 0},
    {"log", "z, base=, /", cmath_log, 0},
    {"rect", "r, phi, /", cmath_rect, 0},
    {0},
};

static void add_constant(VM *vm, Module *module, const char *name, Value value) {
    dict_set_text(vm, module_dict(module), name, value);
    value_release(vm, value);
}

void module_cmath_register(VM *vm) {
    Module *module = vm_add_module(vm, "cmath", rows);
    add_constant(vm, module, "pi", float_from(vm, pi));
    add_constant(vm, module, "e", float_from(vm, euler));
    add_constant(vm, module, "tau", float_from(vm, 2 * pi));
    add_constant(vm, module, "inf", float_from(vm, INFINITY));
    add_constant(vm, module, "nan", float_from(vm, NAN));
    add_constant(vm, module, "infj", complex_from(vm, (ComplexNumber){0, INFINITY}));
    add_constant(vm, module, "nanj", complex_from(vm, (ComplexNumber){0, NAN}));
}
