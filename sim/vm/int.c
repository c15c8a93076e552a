/* int and bool: construction, arithmetic within 64 bits (beyond them: vm/big.h), slots. */
#include <math.h>
#include <string.h>

#include "vm/arguments.h"
#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/warning.h"

static void set_int(Int *object, int64_t i) {
    object->size = i < 0 ? -1 : i > 0;
    object->limb = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
}

Value int_large(VM *vm, int64_t i) {
    Int *object = object_create(vm, vm->types.int_);
    set_int(object, i);
    return value_from_object(object);
}

static size_t limb_count(const Int *object) { return (size_t)(object->size < 0 ? -object->size : object->size); }

bool int_object_fits(const Int *object, int64_t *i) {
    if (object->size > 1 || object->size < -1) return false;
    bool negative = object->size < 0;
    if (object->limb > (uint64_t)INT64_MAX + negative) return false;
    *i = negative ? (int64_t)(0 - object->limb) : (int64_t)object->limb;
    return true;
}

bool value_to_int_clamped(Value v, int64_t *i) {
    if (value_to_int(v, i)) return true;
    if (!value_is_int(v)) return false;
    *i = ((const Int *)value_object(v))->size < 0 ? INT64_MIN : INT64_MAX;
    return true;
}

int64_t value_int(Value v) {
    int64_t i = 0;
    value_to_int_clamped(v, &i);
    return i;
}

Value int_plain(VM *vm, Value v) {
    int64_t i;
    if (value_to_int(v, &i)) return int_from(vm, i);
    if (value_object(v)->type == vm->types.int_) return value_retain(v);
    const Int *object = (const Int *)value_object(v);
    return big_from_limbs(vm, int_limbs(object), limb_count(object), object->size < 0);
}

Value int_negate(VM *vm, Value v) {
    int64_t i;
    return value_to_int(v, &i) && i != INT64_MIN ? int_from(vm, -i) : big_negate(vm, v);
}

Value int_absolute(VM *vm, Value v) { return big_sign(v) < 0 ? int_negate(vm, v) : int_plain(vm, v); }

bool int_set_limbs(VM *vm, Int *object, const uint64_t *limbs, size_t count, bool negative) {
    size_t size = count * sizeof *limbs;
    uint64_t *block = NULL;
    if (count > 1 && !(block = heap_alloc_large(&vm->heap, size))) {
        vm_stop_memory(vm, size);
        return false;
    }
    object->size = negative ? -(int64_t)count : (int64_t)count;
    if (block)
        object->limbs = memcpy(block, limbs, size);
    else
        object->limb = count ? limbs[0] : 0;
    return true;
}

static void int_destroy(VM *vm, Object *self) {
    Int *object = (Int *)self;
    size_t count = limb_count(object);
    if (count > 1) heap_free_large(&vm->heap, object->limbs, count * sizeof *object->limbs);
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
    return int_from(vm, floor_quotient(a, b));
}

Value int_divmod(VM *vm, Value left, Value right) {
    int64_t a, b;
    if (!value_to_int(left, &a) || !value_to_int(right, &b) || a == INT64_MIN) return big_divmod(vm, left, right);
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

/* False when it does not fit. */
static bool power(int64_t base, int64_t exponent, int64_t *result) {
    *result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(*result, base, result)) return false;
        exponent >>= 1;
        if (exponent == 0) return true;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
}

static bool shift_left(int64_t a, int64_t count, int64_t *result) {
    *result = count < 64 ? (int64_t)((uint64_t)a << count) : 0;
    return count < 64 && *result >> count == a;
}

static Value shift_right(VM *vm, int64_t a, int64_t count) {
    if (count < 0) return vm_raise(vm, vm->exceptions.value_error, "negative shift count");
    return int_from(vm, a >> (count > 63 ? 63 : count));
}

Value int_binary(VM *vm, Operator op, Value left, Value right) {
    int64_t a, b, result;
    /* The smallest int has no negative; where that matters it is as good as large. */
    if (!value_to_int(left, &a) || !value_to_int(right, &b) || a == INT64_MIN) return big_binary(vm, op, left, right);
    switch (op) {
    case OPERATOR_ADD:
        if (!__builtin_add_overflow(a, b, &result)) return int_from(vm, result);
        break;
    case OPERATOR_SUBTRACT:
        if (!__builtin_sub_overflow(a, b, &result)) return int_from(vm, result);
        break;
    case OPERATOR_MULTIPLY:
        if (!__builtin_mul_overflow(a, b, &result)) return int_from(vm, result);
        break;
    case OPERATOR_TRUE_DIVIDE: return true_divide(vm, a, b);
    case OPERATOR_FLOOR_DIVIDE: return floor_divide(vm, a, b);
    case OPERATOR_REMAINDER:
        return b == 0 ? raise_zero_division(vm, "integer modulo by zero") : int_from(vm, floor_remainder(a, b));
    case OPERATOR_POWER:
        if (b >= 0 && power(a, b, &result)) return int_from(vm, result);
        break;
    case OPERATOR_LSHIFT:
        if (b >= 0 && shift_left(a, b, &result)) return int_from(vm, result);
        break;
    case OPERATOR_RSHIFT: return shift_right(vm, a, b);
    case OPERATOR_AND: return int_from(vm, a & b);
    case OPERATOR_OR: return int_from(vm, a | b);
    case OPERATOR_XOR: return int_from(vm, a ^ b);
    case OPERATOR_MATRIX_MULTIPLY:
    case OPERATOR_COUNT: return VALUE_NOT_IMPLEMENTED;
    }
    return big_binary(vm, op, left, right);
}

/* ---- slots ---- */

static Value int_unary(VM *vm, UnaryOperator op, Value v) {
    int64_t i;
    switch (op) {
    case UNARY_NEGATIVE: return int_negate(vm, v);
    case UNARY_POSITIVE: return int_plain(vm, v);
    case UNARY_INVERT: return value_to_int(v, &i) ? int_from(vm, ~i) : big_invert(vm, v);
    case UNARY_NOT: break;
    }
    return VALUE_NOT_IMPLEMENTED;
}

static Value big_repr(VM *vm, Value v) {
    BigText digits;
    if (!big_text_init(vm, &digits, v, 10)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    if (big_sign(v) < 0) str_builder_add(&b, "-", 1);
    str_builder_add(&b, digits.digits, digits.count);
    big_text_drop(vm, &digits);
    return str_builder_finish(&b);
}

static Value int_repr(VM *vm, Value v) {
    int64_t i;
    if (!value_to_int(v, &i)) return big_repr(vm, v);
    uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    char text[24], *p = text + sizeof text;
    do *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (i < 0) *--p = '-';
    return str_value(vm, p, (size_t)(text + sizeof text - p));
}

static bool int_hash(VM *vm, Value v, uint64_t *hash) {
    (void)vm;
    int64_t i;
    *hash = value_to_int(v, &i) ? number_hash_int(i) : big_hash(v);
    return true;
}

static int int_truth(VM *vm, Value v) {
    (void)vm;
    int64_t i;
    return !value_to_int(v, &i) || i != 0;
}

bool int_is_strict(VM *vm, Value v, const char *method) {
    if (value_is_small_int(v) || value_type(vm, v) == vm->types.int_) return true;
    return warning_deprecated(vm,
                              "%s returned non-int (type %s).  The ability to return an instance of a strict subclass "
                              "of int is deprecated, and may be removed in a future version of Python.",
                              method, value_type(vm, v)->name);
}

/* ---- int(...) ---- */

/* An int from v.__int__() or the like; releases `result`. */
static Value check_int(VM *vm, Value result, const char *method) {
    if (value_is_error(result)) return VALUE_ERROR;
    Value number = VALUE_ERROR;
    if (value_is_integer(result))
        number = int_is_strict(vm, result, method) ? int_plain(vm, result) : VALUE_ERROR;
    else
        vm_raise(vm, vm->exceptions.type_error, "%s returned non-int (type %s)", method, value_type(vm, result)->name);
    value_release(vm, result);
    return number;
}

/* v.name() as an int, UNDEFINED if the type has no such method. */
static Value int_by_method(VM *vm, Value v, Str *name, const char *shown) {
    Value method = operation_find_special(vm, v, name);
    if (value_is_error(method) || value_is_undefined(method)) return method;
    Value result = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    return check_int(vm, result, shown);
}

/* What __trunc__() answers may have to be asked for its __index__(). */
static Value int_by_trunc(VM *vm, Value v) {
    Value method = operation_find_special(vm, v, str_intern(vm, "__trunc__", 9));
    if (value_is_error(method) || value_is_undefined(method)) return method;
    bool may = warning_deprecated(vm, "The delegation of int() to __trunc__ is deprecated.");
    Value result = may ? vm_call(vm, method, NULL, 0) : VALUE_ERROR, number = VALUE_ERROR;
    value_release(vm, method);
    if (value_is_error(result)) return VALUE_ERROR;
    if (value_is_integer(result)) {
        number = int_plain(vm, result);
    } else {
        number = int_by_method(vm, result, vm->names.index_, "__index__");
        if (value_is_undefined(number))
            number = vm_raise(vm, vm->exceptions.type_error, "__trunc__ returned non-Integral (type %s)",
                              value_type(vm, result)->name);
    }
    value_release(vm, result);
    return number;
}

static Value parse_bytes(VM *vm, Value v, int base) {
    Value text = str_value(vm, (const char *)bytes_span(v).data, bytes_span(v).length);
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
    /* A subclass may have an __int__ of its own. */
    bool plain = !value_is_object(v) || !(value_object(v)->type->flags & TYPE_IS_HEAP);
    if (plain && value_is_integer(v)) return int_plain(vm, v);
    if (plain && value_is_float(v)) return float_to_int(vm, value_float(v));
    if (plain && value_is_str(v)) return int_parse(vm, value_str(v), 10);
    if (plain && (value_is_bytes(v) || value_is_bytearray(v))) return parse_bytes(vm, v, 10);
    Value result = int_by_method(vm, v, vm->names.int_, "__int__");
    if (!value_is_undefined(result)) return result;
    result = int_by_method(vm, v, vm->names.index_, "__index__");
    if (!value_is_undefined(result)) return result;
    result = int_by_trunc(vm, v);
    if (!value_is_undefined(result)) return result;
    if (value_is_str(v)) return int_parse(vm, value_str(v), 10);
    if (bytes_is_like(vm, v)) return parse_bytes(vm, v, 10);
    if (vm_has_error(vm)) return VALUE_ERROR;
    return vm_raise(vm, vm->exceptions.type_error,
                    "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                    value_type(vm, v)->name);
}

static Value convert_with_base(VM *vm, Value v, Value base_value) {
    int64_t base;
    if (!operation_index_clamped(vm, base_value, &base)) return VALUE_ERROR;
    if (base < 0 || base == 1 || base > 36)
        return vm_raise(vm, vm->exceptions.value_error, "int() base must be >= 2 and <= 36, or 0");
    if (value_is_str(v)) return int_parse(vm, value_str(v), (int)base);
    if (value_is_bytes(v) || value_is_bytearray(v)) return parse_bytes(vm, v, (int)base);
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
    bool done = true;
    if (value_is_small_int(number)) {
        set_int(object, value_small_int(number));
    } else {
        const Int *from = (const Int *)value_object(number);
        done = int_set_limbs(vm, object, int_limbs(from), limb_count(from), from->size < 0);
    }
    value_release(vm, number);
    if (done) return value_from_object(object);
    object_release(vm, object);
    return VALUE_ERROR;
}

/* ---- bool ---- */

static Value bool_repr(VM *vm, Value v) { return str_from(vm, value_is(v, VALUE_TRUE) ? "True" : "False"); }

static Value bool_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "bool", arguments, 0, 1)) return VALUE_ERROR;
    if (arguments.count == 0) return VALUE_FALSE;
    int truth = operation_truth(vm, arguments.values[0]);
    return truth < 0 ? VALUE_ERROR : value_from_bool(truth);
}

void int_register(VM *vm) {
    const TypeSpec int_spec = {
        .name = "int",
        .size = sizeof(Int),
        .flags = TYPE_INT,
        .slots = {.destroy = int_destroy,
                  .repr = int_repr,
                  .hash = int_hash,
                  .compare = number_compare,
                  .truth = int_truth,
                  .binary = number_slot_binary,
                  .unary = int_unary,
                  .construct = int_construct},
        .rows = int_methods,
    };
    vm->types.int_ = type_create_native(vm, &int_spec);
    const TypeSpec bool_spec = {
        .name = "bool",
        .base = vm->types.int_,
        .size = sizeof(Int),
        .flags = TYPE_IS_FINAL,
        .slots = {.repr = bool_repr, .binary = number_slot_binary, .construct = bool_construct},
    };
    vm->types.bool_ = type_create_native(vm, &bool_spec);
}
