/* The type complex: construction, arithmetic, slots, methods. Its format specs are in vm/format.c. */
#include "vm/complex.h"

#include <math.h>

#include "vm/arguments.h"
#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/format_private.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/type.h"

Value complex_from(VM *vm, ComplexNumber number) {
    Complex *object = object_create(vm, vm->types.complex_);
    object->value = number;
    return value_from_object(object);
}

/* ---- arithmetic ---- */

static ComplexNumber product(ComplexNumber a, ComplexNumber b) {
    return (ComplexNumber){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* By the larger part of the divisor, so that its square neither overflows nor vanishes (R. L. Smith, 1962). */
ComplexNumber complex_quotient(ComplexNumber a, ComplexNumber b) {
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real, scale = b.real + b.imag * ratio;
        return (ComplexNumber){(a.real + a.imag * ratio) / scale, (a.imag - a.real * ratio) / scale};
    }
    if (fabs(b.imag) >= fabs(b.real)) {
        double ratio = b.real / b.imag, scale = b.real * ratio + b.imag;
        return (ComplexNumber){(a.real * ratio + a.imag) / scale, (a.imag * ratio - a.real) / scale};
    }
    return (ComplexNumber){NAN, NAN}; /* the divisor is not a number */
}

static bool is_zero(ComplexNumber a) { return a.real == 0 && a.imag == 0; }

static const ComplexNumber one = {1, 0};

static ComplexNumber power_of_integer(ComplexNumber base, unsigned exponent) {
    ComplexNumber result = one;
    for (;; base = product(base, base)) {
        if (exponent & 1) result = product(result, base);
        if ((exponent >>= 1) == 0) return result;
    }
}

/* By the polar form of a, which is not 0. False if it turns infinitely often. */
static bool power_by_angle(ComplexNumber a, ComplexNumber b, ComplexNumber *result) {
    double size = hypot(a.real, a.imag), angle = atan2(a.imag, a.real);
    double length = pow(size, b.real), phase = angle * b.real;
    if (b.imag != 0) {
        length /= exp(angle * b.imag);
        phase += b.imag * log(size);
    }
    *result = (ComplexNumber){length * cos(phase), length * sin(phase)};
    return !isinf(phase);
}

static bool power(ComplexNumber a, ComplexNumber b, ComplexNumber *result) {
    enum { INTEGER_MAX = 100 }; /* larger exponents go by the angle */
    if (b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= INTEGER_MAX) {
        *result = power_of_integer(a, (unsigned)fabs(b.real));
        if (b.real >= 0) return true;
        if (is_zero(*result)) return false;
        *result = complex_quotient(one, *result);
        return true;
    }
    if (!is_zero(a)) return power_by_angle(a, b, result);
    *result = (ComplexNumber){0, 0};
    return b.imag == 0 && !(b.real < 0);
}

Value complex_power(VM *vm, ComplexNumber a, ComplexNumber b) {
    ComplexNumber result;
    if (!power(a, b, &result))
        return vm_raise(vm, vm->exceptions.zero_division_error, "0.0 to a negative or complex power");
    if (isinf(result.real) || isinf(result.imag))
        return vm_raise(vm, vm->exceptions.overflow_error, "complex exponentiation");
    return complex_from(vm, result);
}

/* A number of any type as an operand. VALUE_NONE, VALUE_NOT_IMPLEMENTED for what is no number, or VALUE_ERROR. */
static Value operand(VM *vm, Value v, ComplexNumber *number) {
    *number = (ComplexNumber){0, 0};
    if (value_is_complex(v))
        *number = value_complex(v);
    else if (value_is_float(v))
        number->real = value_float(v);
    else if (!value_is_integer(v))
        return VALUE_NOT_IMPLEMENTED;
    else if (!big_to_double(vm, v, &number->real))
        return VALUE_ERROR;
    return VALUE_NONE;
}

static Value complex_binary(VM *vm, Operator op, Value left, Value right) {
    ComplexNumber a, b;
    Value found = operand(vm, left, &a);
    if (value_is_none(found)) found = operand(vm, right, &b);
    if (!value_is_none(found)) return found;
    switch (op) {
    case OPERATOR_ADD: return complex_from(vm, (ComplexNumber){a.real + b.real, a.imag + b.imag});
    case OPERATOR_SUBTRACT: return complex_from(vm, (ComplexNumber){a.real - b.real, a.imag - b.imag});
    case OPERATOR_MULTIPLY: return complex_from(vm, product(a, b));
    case OPERATOR_TRUE_DIVIDE:
        if (is_zero(b)) return vm_raise(vm, vm->exceptions.zero_division_error, "complex division by zero");
        return complex_from(vm, complex_quotient(a, b));
    case OPERATOR_POWER: return complex_power(vm, a, b);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

/* ---- slots ---- */

static Value complex_unary(VM *vm, UnaryOperator op, Value v) {
    ComplexNumber number = value_complex(v);
    if (op == UNARY_POSITIVE) return complex_from(vm, number);
    if (op == UNARY_NEGATIVE) return complex_from(vm, (ComplexNumber){-number.real, -number.imag});
    return VALUE_NOT_IMPLEMENTED;
}

/* Is the number, which has no imaginary part, equal to a real one? Exactly, of a large int too. */
static Value equals_real(VM *vm, double real, Value other) {
    Value x = float_from(vm, real);
    Value result = number_compare(vm, x, other, COMPARISON_EQ);
    value_release(vm, x);
    return result;
}

static Value complex_compare(VM *vm, Value a, Value b, Comparison op) {
    if (op != COMPARISON_EQ && op != COMPARISON_NE) return VALUE_NOT_IMPLEMENTED;
    if (!value_is_complex(a)) return complex_compare(vm, b, a, op);
    ComplexNumber x = value_complex(a);
    Value equal;
    if (value_is_complex(b))
        equal = value_from_bool(x.real == value_complex(b).real && x.imag == value_complex(b).imag);
    else if (!value_is_float(b) && !value_is_integer(b))
        return VALUE_NOT_IMPLEMENTED;
    else
        equal = x.imag == 0 ? equals_real(vm, x.real, b) : VALUE_FALSE;
    return value_from_bool(value_is(equal, VALUE_TRUE) == (op == COMPARISON_EQ));
}

static bool complex_hash(VM *vm, Value v, uint64_t *hash) {
    enum { HASH_IMAGINARY = 1000003 };
    (void)vm;
    *hash = number_hash_double(value_complex(v).real) + HASH_IMAGINARY * number_hash_double(value_complex(v).imag);
    if (*hash == UINT64_MAX) --*hash; /* -1 is reserved */
    return true;
}

static int complex_truth(VM *vm, Value v) {
    (void)vm;
    return !is_zero(value_complex(v));
}

static Value complex_repr(VM *vm, Value v) {
    return format_complex(vm, value_complex(v), &(FormatSpec){.fill = ' ', .align = '>', .width = -1, .precision = -1});
}

/* ---- from text ---- */

static bool is_sign(char c) { return c == '+' || c == '-'; }
static bool is_j(char c) { return c == 'j' || c == 'J'; }

/* A number at *text, which is moved behind it; false if there is none. */
static bool read_real(VM *vm, char **text, double *x) {
    char *end = number_text_end(*text), behind = *end;
    if (end == *text) return false;
    *end = '\0';
    bool done = number_text_read(vm, *text, x);
    *end = behind;
    *text = end;
    return done;
}

/* real [sign [real] "j"] | [sign] [real] "j" */
static bool read_parts(VM *vm, char **text, ComplexNumber *number) {
    double x = 0;
    if (!read_real(vm, text, &x)) {
        x = **text == '-' ? -1 : 1;
        if (is_sign(**text)) ++*text;
    } else if (!is_j(**text)) {
        number->real = x;
        if (!is_sign(**text)) return true;
        bool negative = **text == '-';
        if (!read_real(vm, text, &x)) {
            x = negative ? -1 : 1;
            ++*text;
        }
    }
    number->imag = x;
    return is_j(*(*text)++);
}

/* The parts, with brackets around them or not. `text` ends in a NUL, and has no white space around it. */
static bool read_text(VM *vm, char *text, ComplexNumber *number) {
    bool bracket = *text == '(';
    if (bracket)
        for (++text; *text == ' ';) ++text;
    if (!read_parts(vm, &text, number)) return false;
    if (!bracket) return *text == '\0';
    while (*text == ' ') ++text;
    return text[0] == ')' && text[1] == '\0';
}

static bool parse(VM *vm, const Str *s, ComplexNumber *number) {
    NumberText text;
    if (!number_text_init(vm, &text, s->bytes, s->length)) return false;
    bool plain = number_text_remove_underscores(&text), done = plain && read_text(vm, text.bytes, number);
    number_text_drop(vm, &text);
    if (done || vm->stop) return done;
    if (plain)
        vm_raise(vm, vm->exceptions.value_error, "complex() arg is a malformed string");
    else
        number_text_fail(vm, "could not convert string to complex", s);
    return false;
}

/* ---- from objects ---- */

/* v.__complex__(): 1, or 0 if the type has no such method, -1. */
static int ask_complex(VM *vm, Value v, ComplexNumber *number) {
    if (value_is_object(v) && value_object(v)->type == vm->types.complex_) return *number = value_complex(v), 1;
    Value method = operation_find_special(vm, v, str_intern(vm, "__complex__", 11));
    if (value_is_error(method)) return -1;
    if (value_is_undefined(method)) return 0;
    Value result = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    if (value_is_error(result)) return -1;
    bool done = value_is_complex(result);
    if (done)
        *number = value_complex(result);
    else
        vm_raise(vm, vm->exceptions.type_error, "__complex__ returned non-complex (type %s)",
                 value_type(vm, result)->name);
    value_release(vm, result);
    return done ? 1 : -1;
}

bool complex_of_value(VM *vm, Value v, ComplexNumber *number) {
    *number = (ComplexNumber){0, 0};
    int answer = ask_complex(vm, v, number);
    return answer ? answer > 0 : operation_number(vm, v, &number->real);
}

/* A number, or anything that can be made into a float. */
static bool is_real(VM *vm, Value v) {
    if (value_is_float(v) || value_is_integer(v)) return true;
    Str *names[] = {vm->names.float_, vm->names.index_};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        Value method = operation_find_special(vm, v, names[i]);
        value_release(vm, method);
        if (!value_is_undefined(method))
            return true; /* an error, too, comes up again when it is asked for the number */
    }
    return false;
}

/* What an argument amounts to; `answer`: what ask_complex() has said of it. */
static bool read_argument(VM *vm, Value v, int answer, const char *refusal, ComplexNumber *number) {
    if (answer) return answer > 0;
    if (value_is_complex(v)) return *number = value_complex(v), true;
    if (is_real(vm, v)) return operation_number(vm, v, &number->real);
    vm_raise(vm, vm->exceptions.type_error, "complex() %s, not '%s'", refusal, value_type(vm, v)->name);
    return false;
}

/* complex(real, imag), either of which may be a complex number itself. `imag` may be undefined. */
static bool combine(VM *vm, Value real, Value imag, ComplexNumber *number) {
    ComplexNumber turned = {0, 0};
    int answer = ask_complex(vm, real, number);
    if (!read_argument(vm, real, answer, "first argument must be a string or a number", number)) return false;
    if (value_is_undefined(imag)) return true;
    if (!read_argument(vm, imag, 0, "second argument must be a number", &turned)) return false;
    /* Only where a part is there: adding 0.0 would lose the sign of -0.0. */
    bool has_imag = answer > 0 || value_is_complex(real);
    number->imag = has_imag ? turned.real + number->imag : turned.real;
    if (value_is_complex(imag)) number->real -= turned.imag;
    return true;
}

/* The arguments by position or by name; false with TypeError. */
static bool take_arguments(VM *vm, Arguments arguments, Value *real, Value *imag) {
    static const char *const names[] = {"real", "imag"};
    Value *const places[] = {real, imag};
    uint32_t positional = arguments_positional(arguments);
    if (arguments.count > 2) {
        vm_raise(vm, vm->exceptions.type_error, "complex() takes at most 2 arguments (%u given)", arguments.count);
        return false;
    }
    for (uint32_t i = 0; i < 2; ++i) {
        Value named = arguments_named(arguments, names[i]);
        *places[i] = i < positional ? arguments.values[i] : named;
        if (i >= positional || value_is_undefined(named)) continue;
        vm_raise(vm, vm->exceptions.type_error, "argument for complex() given by name ('%s') and position (%u)",
                 names[i], i + 1);
        return false;
    }
    return arguments_names_known(vm, "complex", arguments, names[0], names[1]);
}

static bool read_arguments(VM *vm, Value real, Value imag, ComplexNumber *number) {
    const char *refused = NULL;
    if (value_is_str(real) && value_is_undefined(imag)) return parse(vm, value_str(real), number);
    if (value_is_str(real))
        refused = "complex() can't take second arg if first is a string";
    else if (value_is_str(imag))
        refused = "complex() second arg can't be a string";
    if (!refused) return combine(vm, value_is_undefined(real) ? value_from_small_int(0) : real, imag, number);
    vm_raise(vm, vm->exceptions.type_error, "%s", refused);
    return false;
}

static Value complex_construct(VM *vm, Type *type, Arguments arguments) {
    Value real, imag;
    ComplexNumber number = {0, 0};
    if (!take_arguments(vm, arguments, &real, &imag)) return VALUE_ERROR;
    bool is_plain = value_is_object(real) && value_object(real)->type == vm->types.complex_;
    if (is_plain && value_is_undefined(imag) && type == vm->types.complex_) return value_retain(real);
    if (!read_arguments(vm, real, imag, &number)) return VALUE_ERROR;
    Complex *object = object_create(vm, type);
    object->value = number;
    return value_from_object(object);
}

/* ---- methods ---- */

static Value method_abs(VM *vm, Value *args) {
    ComplexNumber number = value_complex(args[0]);
    double size = hypot(number.real, number.imag);
    if (isinf(size) && isfinite(number.real) && isfinite(number.imag))
        return vm_raise(vm, vm->exceptions.overflow_error, "absolute value too large");
    return float_from(vm, size);
}

static Value method_conjugate(VM *vm, Value *args) {
    ComplexNumber number = value_complex(args[0]);
    return complex_from(vm, (ComplexNumber){number.real, -number.imag});
}

static Value method_complex(VM *vm, Value *args) { return complex_from(vm, value_complex(args[0])); }
static Value get_real(VM *vm, Value v) { return float_from(vm, value_complex(v).real); }
static Value get_imag(VM *vm, Value v) { return float_from(vm, value_complex(v).imag); }

static bool refuse_set(VM *vm, Value self, Value item) {
    (void)self;
    (void)item;
    vm_raise(vm, vm->exceptions.attribute_error, "readonly attribute");
    return false;
}

static Value method_getnewargs(VM *vm, Value *args) {
    Value parts[] = {get_real(vm, args[0]), get_imag(vm, args[0])};
    Value result = tuple_from(vm, parts, 2);
    value_release(vm, parts[0]);
    value_release(vm, parts[1]);
    return result;
}

static Value method_format(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "__format__() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    return format_value(vm, args[0], value_str(args[1]));
}

void complex_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__abs__", "self, /", method_abs, NATIVE_METHOD},
        {"__complex__", "self, /", method_complex, NATIVE_METHOD},
        {"__format__", "self, format_spec, /", method_format, NATIVE_METHOD},
        {"__getnewargs__", "self, /", method_getnewargs, NATIVE_METHOD},
        {"conjugate", "self, /", method_conjugate, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "complex",
        .size = sizeof(Complex),
        .flags = TYPE_COMPLEX,
        .slots = {.repr = complex_repr,
                  .hash = complex_hash,
                  .compare = complex_compare,
                  .truth = complex_truth,
                  .binary = complex_binary,
                  .unary = complex_unary,
                  .construct = complex_construct},
        .rows = rows,
    };
    Type *type = vm->types.complex_ = type_create_native(vm, &spec);
    type_add_getset(vm, type, "real", get_real, refuse_set);
    type_add_getset(vm, type, "imag", get_imag, refuse_set);
}
