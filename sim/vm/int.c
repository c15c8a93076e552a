/* int and bool: construction, arithmetic within 64 bits, slots. */
#include <math.h>

#include "vm/arguments.h"
#include "vm/bytes.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/str.h"

Value int_large(VM *vm, int64_t i) {
    Int *object = object_create(vm, vm->types.int_);
    object->value = i;
    return value_from_object(object);
}

/* ---- arithmetic ---- */

static int64_t floor_quotient(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

static int64_t floor_remainder(int64_t a, int64_t b) {
    if (b == -1) return 0; /* INT64_MIN % -1 traps */
    int64_t rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

static Value raise_zero_division(VM *vm, const char *message) {
    return vm_raise(vm, vm->exceptions.zero_division_error, "%s", message);
}

static Value floor_divide(VM *vm, int64_t a, int64_t b) {
    if (b == 0) return raise_zero_division(vm, "integer division or modulo by zero");
    if (a == INT64_MIN && b == -1) return number_overflow(vm);
    return int_from(vm, floor_quotient(a, b));
}

Value int_divmod(VM *vm, int64_t a, int64_t b) {
    Value quotient = floor_divide(vm, a, b);
    if (value_is_error(quotient)) return VALUE_ERROR;
    Value remainder = int_from(vm, floor_remainder(a, b));
    Value result = tuple_pack(vm, 2, quotient, remainder);
    value_release(vm, quotient);
    value_release(vm, remainder);
    return result;
}

/* Correctly rounded also where the operands have more bits than a double: a quotient of at least 64 bits, its lowest
 * bit standing for all that follow, is rounded once. */
static double true_quotient(int64_t a, int64_t b) {
    static const int64_t exact = (int64_t)1 << 53;
    if (a >= -exact && a <= exact && b >= -exact && b <= exact) return (double)a / (double)b;
    unsigned __int128 dividend = a < 0 ? 0 - (uint64_t)a : (uint64_t)a;
    uint64_t divisor = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
    if (dividend == 0) return b < 0 ? -0.0 : 0.0;
    int shift = 64 + __builtin_clzll((uint64_t)dividend);
    dividend <<= shift;
    unsigned __int128 quotient = dividend / divisor;
    if (quotient * divisor != dividend) quotient |= 1;
    double magnitude = ldexp((double)quotient, -shift);
    return (a < 0) != (b < 0) ? -magnitude : magnitude;
}

static Value true_divide(VM *vm, int64_t a, int64_t b) {
    if (b == 0) return raise_zero_division(vm, "division by zero");
    return float_from(vm, true_quotient(a, b));
}

static Value power(VM *vm, int64_t base, int64_t exponent) {
    if (exponent < 0) return float_binary(vm, OPERATOR_POWER, (double)base, (double)exponent);
    /* These three have no limit; for others 64 bits are passed within 64 steps. */
    if (base == 1 || (base == 0 && exponent > 0)) return value_from_small_int(base);
    if (base == -1) return value_from_small_int(exponent % 2 ? -1 : 1);
    int64_t result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return number_overflow(vm);
        exponent >>= 1;
        if (exponent == 0) return int_from(vm, result);
        if (__builtin_mul_overflow(base, base, &base)) return number_overflow(vm);
    }
}

static Value shift_left(VM *vm, int64_t a, int64_t count) {
    if (count < 0) return vm_raise(vm, vm->exceptions.value_error, "negative shift count");
    if (a == 0) return value_from_small_int(0);
    if (count > 63) return number_overflow(vm);
    int64_t result = (int64_t)((uint64_t)a << count);
    return result >> count == a ? int_from(vm, result) : number_overflow(vm);
}

static Value shift_right(VM *vm, int64_t a, int64_t count) {
    if (count < 0) return vm_raise(vm, vm->exceptions.value_error, "negative shift count");
    return int_from(vm, a >> (count > 63 ? 63 : count));
}

Value int_binary(VM *vm, Operator op, int64_t a, int64_t b) {
    int64_t result;
    switch (op) {
    case OPERATOR_ADD:
        return __builtin_add_overflow(a, b, &result) ? number_overflow(vm) : int_from(vm, result);
    case OPERATOR_SUBTRACT:
        return __builtin_sub_overflow(a, b, &result) ? number_overflow(vm) : int_from(vm, result);
    case OPERATOR_MULTIPLY:
        return __builtin_mul_overflow(a, b, &result) ? number_overflow(vm) : int_from(vm, result);
    case OPERATOR_TRUE_DIVIDE:
        return true_divide(vm, a, b);
    case OPERATOR_FLOOR_DIVIDE:
        return floor_divide(vm, a, b);
    case OPERATOR_REMAINDER:
        return b == 0 ? raise_zero_division(vm, "integer modulo by zero") : int_from(vm, floor_remainder(a, b));
    case OPERATOR_POWER:
        return power(vm, a, b);
    case OPERATOR_LSHIFT:
        return shift_left(vm, a, b);
    case OPERATOR_RSHIFT:
        return shift_right(vm, a, b);
    case OPERATOR_AND:
        return int_from(vm, a & b);
    case OPERATOR_OR:
        return int_from(vm, a | b);
    case OPERATOR_XOR:
        return int_from(vm, a ^ b);
    case OPERATOR_MATRIX_MULTIPLY:
    case OPERATOR_COUNT:
        break;
    }
    return VALUE_NOT_IMPLEMENTED;
}

/* ---- slots ---- */

static int64_t as_int(Value v) {
    int64_t i = 0;
    value_to_int(v, &i);
    return i;
}

static Value int_unary(VM *vm, UnaryOperator op, Value v) {
    int64_t i = as_int(v);
    switch (op) {
    case UNARY_NEGATIVE:
        return i == INT64_MIN ? number_overflow(vm) : int_from(vm, -i);
    case UNARY_POSITIVE:
        return int_from(vm, i);
    case UNARY_INVERT:
        return int_from(vm, ~i);
    case UNARY_NOT:
        break;
    }
    return VALUE_NOT_IMPLEMENTED;
}

static Value int_repr(VM *vm, Value v) {
    int64_t i = as_int(v);
    uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    char text[24], *p = text + sizeof text;
    do *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (i < 0) *--p = '-';
    return str_value(vm, p, (size_t)(text + sizeof text - p));
}

static bool int_hash(VM *vm, Value v, uint64_t *hash) {
    (void)vm;
    *hash = number_hash_int(as_int(v));
    return true;
}

static int int_truth(VM *vm, Value v) {
    (void)vm;
    return as_int(v) != 0;
}

/* ---- int(...) ---- */

/* An int from v.__int__() or the like; releases `result`. */
static Value check_int(VM *vm, Value result, const char *method) {
    if (value_is_error(result)) return VALUE_ERROR;
    int64_t i;
    bool is_int = value_to_int(result, &i);
    if (!is_int)
        vm_raise(vm, vm->exceptions.type_error, "%s returned non-int (type %s)", method, value_type(vm, result)->name);
    value_release(vm, result);
    return is_int ? int_from(vm, i) : VALUE_ERROR;
}

/* v.name() as an int, UNDEFINED if the type has no such method. */
static Value int_by_method(VM *vm, Value v, Str *name, const char *shown) {
    Value method = operation_find_special(vm, v, name);
    if (value_is_error(method) || value_is_undefined(method)) return method;
    Value result = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    return check_int(vm, result, shown);
}

static Value parse_bytes(VM *vm, Value v, int base) {
    Value text = str_value(vm, (const char *)value_bytes(v)->data, value_bytes(v)->length);
    if (value_is_error(text)) return VALUE_ERROR;
    Value result = int_parse(vm, value_str(text), base);
    value_release(vm, text);
    if (!value_is_error(result) || !vm_error_matches(vm, vm->exceptions.value_error)) return result;
    Value shown = operation_repr(vm, v);
    if (value_is_error(shown)) return VALUE_ERROR;
    vm_clear_error(vm);
    vm_raise(vm, vm->exceptions.value_error, "invalid literal for int() with base %d: %.200s", base,
             value_str(shown)->bytes);
    value_release(vm, shown);
    return VALUE_ERROR;
}

static Value convert(VM *vm, Value v) {
    int64_t i;
    /* A subclass may have an __int__ of its own. */
    bool plain = !value_is_object(v) || !(value_object(v)->type->flags & TYPE_IS_HEAP);
    if (plain && value_to_int(v, &i)) return int_from(vm, i);
    if (plain && value_is_float(v)) return float_to_int(vm, value_float(v));
    if (plain && value_is_str(v)) return int_parse(vm, value_str(v), 10);
    if (plain && value_is_bytes(v)) return parse_bytes(vm, v, 10);
    Value result = int_by_method(vm, v, vm->names.int_, "__int__");
    if (!value_is_undefined(result)) return result;
    result = int_by_method(vm, v, vm->names.index_, "__index__");
    if (!value_is_undefined(result)) return result;
    result = int_by_method(vm, v, str_intern(vm, "__trunc__", 9), "__trunc__");
    if (!value_is_undefined(result)) return result;
    if (value_is_str(v)) return int_parse(vm, value_str(v), 10);
    if (value_is_bytes(v)) return parse_bytes(vm, v, 10);
    return vm_raise(vm, vm->exceptions.type_error,
                    "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                    value_type(vm, v)->name);
}

static Value convert_with_base(VM *vm, Value v, Value base_value) {
    int64_t base;
    if (!operation_index(vm, base_value, &base)) return VALUE_ERROR;
    if (base < 0 || base == 1 || base > 36)
        return vm_raise(vm, vm->exceptions.value_error, "int() base must be >= 2 and <= 36, or 0");
    if (value_is_str(v)) return int_parse(vm, value_str(v), (int)base);
    if (value_is_bytes(v)) return parse_bytes(vm, v, (int)base);
    return vm_raise(vm, vm->exceptions.type_error, "int() can't convert non-string with explicit base");
}

/* int(x=0, /, base=...) */
static Value make_int(VM *vm, Arguments arguments) {
    uint32_t positional = arguments_positional(arguments);
    if (arguments.count > 2)
        return vm_raise(vm, vm->exceptions.type_error, "int() takes at most 2 arguments (%u given)", arguments.count);
    if (!arguments_names_known(vm, "int", arguments, "base", NULL)) return VALUE_ERROR;
    Value base = positional == 2 ? arguments.values[1] : arguments_named(arguments, "base");
    if (positional == 0) {
        if (value_is_undefined(base)) return value_from_small_int(0);
        return vm_raise(vm, vm->exceptions.type_error, "int() missing string argument");
    }
    return value_is_undefined(base) ? convert(vm, arguments.values[0])
                                    : convert_with_base(vm, arguments.values[0], base);
}

static Value int_construct(VM *vm, Type *type, Arguments arguments) {
    Value number = make_int(vm, arguments);
    if (value_is_error(number) || type == vm->types.int_) return number;
    Int *object = object_create(vm, type);
    object->value = value_int(number);
    value_release(vm, number);
    return value_from_object(object);
}

/* ---- bool ---- */

static Value bool_repr(VM *vm, Value v) {
    return str_from(vm, value_is(v, VALUE_TRUE) ? "True" : "False");
}

static Value bool_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "bool", arguments, 0, 1)) return VALUE_ERROR;
    if (arguments.count == 0) return VALUE_FALSE;
    int truth = operation_truth(vm, arguments.values[0]);
    return truth < 0 ? VALUE_ERROR : value_from_bool(truth);
}

void int_register(VM *vm) {
    vm->types.int_ = type_create_native(vm, &(TypeSpec){
                                                .name = "int",
                                                .size = sizeof(Int),
                                                .flags = TYPE_INT,
                                                .slots = {.repr = int_repr,
                                                          .hash = int_hash,
                                                          .compare = number_compare,
                                                          .truth = int_truth,
                                                          .binary = number_slot_binary,
                                                          .unary = int_unary,
                                                          .construct = int_construct},
                                                .rows = int_methods,
                                            });
    vm->types.bool_ =
        type_create_native(vm,
                           &(TypeSpec){
                               .name = "bool",
                               .base = vm->types.int_,
                               .size = sizeof(Int),
                               .flags = TYPE_IS_FINAL,
                               .slots = {.repr = bool_repr, .binary = number_slot_binary, .construct = bool_construct},
                           });
}
