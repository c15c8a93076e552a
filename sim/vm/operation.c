/* Dispatch over slots. The rules of who is asked first, and the words of the errors, are those of CPython's abstract
 * object layer (docs.python.org/3.11/reference/datamodel.html). */
#include "vm/operation.h"

#include "lang/utf8.h"
#include "vm/big.h"
#include "vm/dict.h"
#include "vm/frame.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/warning.h"

/* C frames that one level of nested data may cost are a few hundred bytes, so this stays far below any stack's size. */
enum { OPERATION_DEPTH_LIMIT = 2000 };

bool operation_enter(VM *vm, const char *where) {
    uint64_t depth = (uint64_t)vm->operation_depth + vm->thread->depth;
    if (vm->operation_depth >= OPERATION_DEPTH_LIMIT || depth >= vm->budgets.recursion) {
        vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded%s", where);
        return false;
    }
    ++vm->operation_depth;
    return true;
}

bool operation_repr_enter(VM *vm, ReprGuard *guard, Value v) {
    for (const ReprGuard *outer = vm->repr_guard; outer; outer = outer->outer)
        if (outer->object == value_object(v)) return false;
    guard->object = value_object(v);
    guard->outer = vm->repr_guard;
    vm->repr_guard = guard;
    return true;
}

void operation_repr_leave(VM *vm, ReprGuard *guard) { vm->repr_guard = guard->outer; }

/* ---- arithmetic ---- */

static const char *const operator_symbols[] = {
    [OPERATOR_ADD] = "+",
    [OPERATOR_SUBTRACT] = "-",
    [OPERATOR_MULTIPLY] = "*",
    [OPERATOR_TRUE_DIVIDE] = "/",
    [OPERATOR_FLOOR_DIVIDE] = "//",
    [OPERATOR_REMAINDER] = "%",
    [OPERATOR_POWER] = "**",
    [OPERATOR_LSHIFT] = "<<",
    [OPERATOR_RSHIFT] = ">>",
    [OPERATOR_AND] = "&",
    [OPERATOR_OR] = "|",
    [OPERATOR_XOR] = "^",
    [OPERATOR_MATRIX_MULTIPLY] = "@",
};
_Static_assert(sizeof operator_symbols / sizeof *operator_symbols == OPERATOR_COUNT, "a symbol for each operator");

static bool is_concatenable(Value v) { return value_has_flag(v, TYPE_SEQUENCES); }

/* Types that `*=` asks for a repetition of their own before it would look at a sequence on the right. */
static bool is_container(const VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    return type->slots.length || type->slots.contains || type->flags & TYPE_IS_HEAP;
}

static Value raise_binary(VM *vm, Operator op, Value a, Value b, bool inplace) {
    const char *left = value_type(vm, a)->name, *right = value_type(vm, b)->name;
    if (op == OPERATOR_ADD && is_concatenable(a)) {
        if (value_has_flag(a, TYPE_BYTES | TYPE_BYTEARRAY))
            return vm_raise(vm, vm->exceptions.type_error, "can't concat %s to %s", right, left);
        const char *kind = value_is_list(a) ? "list" : value_is_tuple(a) ? "tuple" : "str";
        return vm_raise(vm, vm->exceptions.type_error, "can only concatenate %s (not \"%s\") to %s", kind, right, kind);
    }
    if (op == OPERATOR_MULTIPLY && (is_concatenable(a) || (is_concatenable(b) && !(inplace && is_container(vm, a)))))
        return vm_raise(vm, vm->exceptions.type_error, "can't multiply sequence by non-int of type '%s'",
                        is_concatenable(a) ? right : left);
    const char *hint = "";
    if (op == OPERATOR_RSHIFT && !inplace && value_is_object(a) && value_object(a)->type == vm->types.native_ &&
        strcmp(((Native *)value_object(a))->name, "print") == 0)
        hint = ". Did you mean \"print(<message>, file=<output_stream>)\"?";
    const char *symbol = op == OPERATOR_POWER && !inplace ? "** or pow()" : operator_symbols[op];
    return vm_raise(vm, vm->exceptions.type_error, "unsupported operand type(s) for %s%s: '%s' and '%s'%s", symbol,
                    inplace ? "=" : "", left, right, hint);
}

/* The left operand's slot, then the right one's; the right one goes first if its type derives from the left one's. */
static Value try_binary(VM *vm, Operator op, Value a, Value b) {
    const Type *left = value_type(vm, a), *right = value_type(vm, b);
    Value (*first)(VM *, Operator, Value, Value) = left->slots.binary;
    Value (*second)(VM *, Operator, Value, Value) = right->slots.binary;
    if (second == first) second = NULL;
    if (first && second && type_is_subtype(right, left)) {
        Value result = second(vm, op, a, b);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
        second = NULL;
    }
    if (first) {
        Value result = first(vm, op, a, b);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    }
    return second ? second(vm, op, a, b) : VALUE_NOT_IMPLEMENTED;
}

/* sequence * object, for an object with __index__ that knows no multiplication with the sequence itself. */
static Value multiply_by_index(VM *vm, Value a, Value b, bool inplace) {
    Value factor = is_concatenable(a) ? b : a;
    if (!value_is_object(factor) || !(value_object(factor)->type->flags & TYPE_IS_HEAP)) return VALUE_NOT_IMPLEMENTED;
    if (value_is_undefined(type_lookup(vm, value_object(factor)->type, vm->names.index_))) return VALUE_NOT_IMPLEMENTED;
    int64_t times;
    if (!operation_size(vm, factor, vm->exceptions.overflow_error, &times)) return VALUE_ERROR;
    Value number = int_from(vm, times);
    Value result = !is_concatenable(a) ? try_binary(vm, OPERATOR_MULTIPLY, number, b)
                   : inplace           ? operation_inplace(vm, OPERATOR_MULTIPLY, a, number)
                                       : try_binary(vm, OPERATOR_MULTIPLY, a, number);
    value_release(vm, number);
    return result;
}

/* What is left when no slot wanted the operands. */
static Value finish_binary(VM *vm, Operator op, Value a, Value b, bool inplace) {
    if (op == OPERATOR_MULTIPLY && (is_concatenable(a) || is_concatenable(b))) {
        Value result = multiply_by_index(vm, a, b, inplace);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    }
    return raise_binary(vm, op, a, b, inplace);
}

Value operation_binary(VM *vm, Operator op, Value a, Value b) {
    Value result = try_binary(vm, op, a, b);
    return value_is(result, VALUE_NOT_IMPLEMENTED) ? finish_binary(vm, op, a, b, false) : result;
}

Value operation_inplace(VM *vm, Operator op, Value a, Value b) {
    const Type *type = value_type(vm, a);
    if (type->slots.inplace) {
        Value result = type->slots.inplace(vm, op, a, b);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    }
    Value result = try_binary(vm, op, a, b);
    return value_is(result, VALUE_NOT_IMPLEMENTED) ? finish_binary(vm, op, a, b, true) : result;
}

Value operation_unary(VM *vm, UnaryOperator op, Value v) {
    if (op == UNARY_NOT) {
        int truth = operation_truth(vm, v);
        return truth < 0 ? VALUE_ERROR : value_from_bool(!truth);
    }
    const Type *type = value_type(vm, v);
    if (type->slots.unary) {
        Value result = type->slots.unary(vm, op, v);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    }
    static const char symbols[] = {[UNARY_NEGATIVE] = '-', [UNARY_POSITIVE] = '+', [UNARY_INVERT] = '~'};
    return vm_raise(vm, vm->exceptions.type_error, "bad operand type for unary %c: '%s'", symbols[op], type->name);
}

/* ---- comparison, truth, hash ---- */

static const char *const comparison_symbols[] = {"<", "<=", "==", "!=", ">", ">="};
static const Comparison swapped[] = {
    [COMPARISON_LT] = COMPARISON_GT, [COMPARISON_LE] = COMPARISON_GE, [COMPARISON_EQ] = COMPARISON_EQ,
    [COMPARISON_NE] = COMPARISON_NE, [COMPARISON_GT] = COMPARISON_LT, [COMPARISON_GE] = COMPARISON_LE,
};

/* The answer of v's type, NotImplemented if it has none. */
static Value ask_compare(VM *vm, const Type *type, Value v, Value other, Comparison op) {
    return type->slots.compare ? type->slots.compare(vm, v, other, op) : VALUE_NOT_IMPLEMENTED;
}

static Value compare_rich(VM *vm, Comparison op, Value a, Value b) {
    const Type *left = value_type(vm, a), *right = value_type(vm, b);
    bool reflected_first = left != right && right->slots.compare && type_is_subtype(right, left);
    if (reflected_first) {
        Value result = ask_compare(vm, right, b, a, swapped[op]);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    }
    Value result = ask_compare(vm, left, a, b, op);
    if (value_is(result, VALUE_NOT_IMPLEMENTED) && !reflected_first) result = ask_compare(vm, right, b, a, swapped[op]);
    if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    if (op == COMPARISON_EQ) return value_from_bool(value_is(a, b));
    if (op == COMPARISON_NE) return value_from_bool(!value_is(a, b));
    return vm_raise(vm, vm->exceptions.type_error, "'%s' not supported between instances of '%s' and '%s'",
                    comparison_symbols[op], left->name, right->name);
}

Value operation_compare(VM *vm, Comparison op, Value a, Value b) {
    if (op == COMPARISON_IS) return value_from_bool(value_is(a, b));
    if (op == COMPARISON_IS_NOT) return value_from_bool(!value_is(a, b));
    if (op == COMPARISON_IN || op == COMPARISON_NOT_IN) {
        int found = operation_contains(vm, b, a);
        return found < 0 ? VALUE_ERROR : value_from_bool(found == (op == COMPARISON_IN));
    }
    if (!operation_enter(vm, " in comparison")) return VALUE_ERROR;
    Value result = compare_rich(vm, op, a, b);
    operation_leave(vm);
    return result;
}

Value operation_compare_kept(VM *vm, Comparison op, Value a, Value b) {
    value_retain(a);
    value_retain(b);
    Value result = operation_compare(vm, op, a, b);
    value_release(vm, a);
    value_release(vm, b);
    return result;
}

int operation_equals(VM *vm, Value a, Value b) {
    if (value_is(a, b)) return 1;
    if (value_is_small_int(a) && value_is_small_int(b)) return 0;
    if (value_is_object(a) && value_is_object(b) && value_object(a)->type == vm->types.str_ &&
        value_object(b)->type == vm->types.str_)
        return str_equals(value_str(a), value_str(b));
    Value result = operation_compare(vm, COMPARISON_EQ, a, b);
    if (value_is_bool(result)) return value_is(result, VALUE_TRUE);
    if (value_is_error(result)) return -1;
    int truth = operation_truth(vm, result);
    value_release(vm, result);
    return truth;
}

int operation_truth(VM *vm, Value v) {
    if (value_is_bool(v)) return value_is(v, VALUE_TRUE);
    if (value_is_none(v)) return 0;
    if (value_is_small_int(v)) return value_small_int(v) != 0;
    const Slots *slots = &value_type(vm, v)->slots;
    if (slots->truth) return slots->truth(vm, v);
    if (value_is(v, VALUE_NOT_IMPLEMENTED) &&
        !warning_deprecated(vm, "NotImplemented should not be used in a boolean context"))
        return -1;
    if (!slots->length) return 1;
    int64_t length = slots->length(vm, v);
    return length < 0 ? -1 : length > 0;
}

bool operation_hash_refused(VM *vm, Value v, uint64_t *hash) {
    (void)hash;
    vm_raise(vm, vm->exceptions.type_error, "unhashable type: '%s'", value_type(vm, v)->name);
    return false;
}

bool operation_hash(VM *vm, Value v, uint64_t *hash) {
    if (value_is_small_int(v)) {
        *hash = number_hash_int(value_small_int(v));
        return true;
    }
    const Type *type = value_type(vm, v);
    if (type == vm->types.str_) {
        *hash = str_hash(value_str(v));
        return true;
    }
    if (!type->slots.hash) return operation_hash_refused(vm, v, hash);
    if (!operation_enter(vm, "")) return false;
    bool done = type->slots.hash(vm, v, hash);
    operation_leave(vm);
    return done;
}

/* ---- containers ---- */

int64_t operation_length(VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    if (type->slots.length) return type->slots.length(vm, v);
    vm_raise(vm, vm->exceptions.type_error, "object of type '%s' has no len()", type->name);
    return -1;
}

/* type[...]: through __class_getitem__. */
static Value get_class_item(VM *vm, Value v, Value key) {
    Type *type = (Type *)value_object(v);
    Value function = type_lookup(vm, type, vm->names.class_getitem_);
    if (value_is_undefined(function) && type == vm->types.type_) return generic_alias_create(vm, v, key);
    if (value_is_undefined(function))
        return vm_raise(vm, vm->exceptions.type_error, "type '%s' is not subscriptable", type->name);
    Value bound = operation_get_attribute(vm, v, vm->names.class_getitem_);
    if (value_is_error(bound)) return VALUE_ERROR;
    Value result = vm_call(vm, bound, &key, 1);
    value_release(vm, bound);
    return result;
}

Value operation_get_item(VM *vm, Value v, Value key) {
    const Type *type = value_type(vm, v);
    if (type->slots.get_item) return type->slots.get_item(vm, v, key);
    if (value_has_flag(v, TYPE_TYPE)) return get_class_item(vm, v, key);
    return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not subscriptable", type->name);
}

/* A sequence is asked for the deletion at a position by another way, which says it in other words. */
void operation_refuse_set_item(VM *vm, Value v, Value key, bool deletes) {
    const Type *type = value_type(vm, v);
    bool is_sequence = type->slots.length || (type->flags & TYPE_IS_HEAP);
    bool is_position = !value_is_undefined(type_lookup(vm, value_type(vm, key), vm->names.index_));
    const char *text = !deletes                     ? "'%s' object does not support item assignment"
                       : is_sequence && is_position ? "'%s' object doesn't support item deletion"
                                                    : "'%s' object does not support item deletion";
    vm_raise(vm, vm->exceptions.type_error, text, type->name);
}

bool operation_set_item(VM *vm, Value v, Value key, Value item) {
    const Type *type = value_type(vm, v);
    if (type->slots.set_item) return type->slots.set_item(vm, v, key, item);
    operation_refuse_set_item(vm, v, key, value_is_undefined(item));
    return false;
}

static int search_by_iteration(VM *vm, Value iterator, Value item) {
    for (;;) {
        Value candidate = operation_next(vm, iterator);
        if (value_is_undefined(candidate)) return 0;
        if (value_is_error(candidate)) return -1;
        int equal = operation_equals(vm, candidate, item);
        value_release(vm, candidate);
        if (equal != 0) return equal;
    }
}

int operation_contains(VM *vm, Value container, Value item) {
    const Type *type = value_type(vm, container);
    if (type->slots.contains) return type->slots.contains(vm, container, item);
    if (!type->slots.iter && (!type->slots.get_item || !(type->flags & TYPE_IS_HEAP))) {
        vm_raise(vm, vm->exceptions.type_error, "argument of type '%s' is not iterable", type->name);
        return -1;
    }
    Value iterator = operation_iter(vm, container);
    if (value_is_error(iterator)) return -1;
    int found = search_by_iteration(vm, iterator, item);
    value_release(vm, iterator);
    return found;
}

Value operation_iter(VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    if (!type->slots.iter) {
        /* Only classes of the program have __getitem__ without __iter__. */
        if (type->slots.get_item && type->flags & TYPE_IS_HEAP && !value_has_flag(v, TYPE_TYPE))
            return iterator_over_sequence(vm, v);
        return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not iterable", type->name);
    }
    Value iterator = type->slots.iter(vm, v);
    if (value_is_error(iterator)) return VALUE_ERROR;
    const Type *result = value_type(vm, iterator);
    if (result->slots.next) return iterator;
    vm_raise(vm, vm->exceptions.type_error, "iter() returned non-iterator of type '%s'", result->name);
    value_release(vm, iterator);
    return VALUE_ERROR;
}

Value operation_next_or_stop(VM *vm, Value iterator) {
    const Type *type = value_type(vm, iterator);
    if (!type->slots.next) return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not an iterator", type->name);
    if (!vm_charge(vm, 1)) return VALUE_ERROR;
    /* Iterators may be stacked by the thousand: map(f, map(f, map(f, ...))). */
    if (!operation_enter(vm, "")) return VALUE_ERROR;
    Value item = type->slots.next(vm, iterator);
    operation_leave(vm);
    return item;
}

Value operation_next(VM *vm, Value iterator) {
    Value item = operation_next_or_stop(vm, iterator);
    if (!value_is_error(item) || vm->stop || !vm_error_matches(vm, vm->exceptions.stop_iteration)) return item;
    vm_clear_error(vm);
    return VALUE_UNDEFINED;
}

/* ---- text ---- */

static Value check_text(VM *vm, Value result, const char *method) {
    if (value_is_error(result) || value_is_str(result)) return result;
    vm_raise(vm, vm->exceptions.type_error, "%s returned non-string (type %s)", method, value_type(vm, result)->name);
    value_release(vm, result);
    return VALUE_ERROR;
}

Value operation_repr_by_slot(VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    if (!operation_enter(vm, " while getting the repr of an object")) return VALUE_ERROR;
    Value result = type->slots.repr
                       ? type->slots.repr(vm, v)
                       : str_format(vm, "<%s object at 0x%llx>", type->name, (unsigned long long)value_address(vm, v));
    operation_leave(vm);
    return check_text(vm, result, "__repr__");
}

Value operation_repr(VM *vm, Value v) { return vm->showing ? show_part(vm, v) : operation_repr_by_slot(vm, v); }

Value operation_str(VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    if (type == vm->types.str_) return value_retain(v);
    if (!type->slots.str) return operation_repr(vm, v);
    if (!operation_enter(vm, " while getting the str of an object")) return VALUE_ERROR;
    Value result = type->slots.str(vm, v);
    operation_leave(vm);
    return check_text(vm, result, "__str__");
}

Value operation_ascii(VM *vm, Value v) {
    Value repr = operation_repr(vm, v);
    if (value_is_error(repr) || str_is_ascii(value_str(repr))) return repr;
    const char *p = value_str(repr)->bytes, *end = p + value_str(repr)->length;
    StrBuilder b;
    str_builder_init(&b, vm);
    while (p < end) {
        uint32_t c = utf8_decode(&p, end);
        if (c < 0x80)
            str_builder_add_char(&b, c);
        else
            str_builder_printf(&b, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    }
    value_release(vm, repr);
    return str_builder_finish(&b);
}

static bool is_formattable(const VM *vm, Value v) {
    return value_is_int(v) || value_is_bool(v) || value_is_float(v) || value_is_str(v) ||
           (value_is_object(v) && value_object(v)->type == vm->types.str_);
}

/* v.__format__(spec), where a class of the program or the library defines it; UNDEFINED where none does. */
static Value format_by_method(VM *vm, Value v, Str *spec) {
    Type *type = value_type(vm, v);
    const Type *owner = NULL;
    Value function = type_lookup_owner(vm, type, vm->names.format_, &owner);
    if (value_is_undefined(function) || owner == vm->types.object_ || owner == vm->types.int_ ||
        owner == vm->types.float_ || owner == vm->types.str_)
        return VALUE_UNDEFINED;
    Value bound = operation_find_special(vm, v, vm->names.format_);
    if (value_is_error(bound) || value_is_undefined(bound)) return bound;
    Value argument = value_from_object(spec ? spec : vm->empty_string);
    Value result = vm_call(vm, bound, &argument, 1);
    value_release(vm, bound);
    if (value_is_error(result) || value_is_str(result)) return result;
    vm_raise(vm, vm->exceptions.type_error, "__format__ must return a str, not %s", value_type(vm, result)->name);
    value_release(vm, result);
    return VALUE_ERROR;
}

Value operation_format(VM *vm, Value v, Str *spec) {
    bool plain = !spec || spec->length == 0;
    const Type *type = value_type(vm, v);
    if (plain && type == vm->types.str_) return value_retain(v);
    bool native = value_is_small_int(v) || type == vm->types.float_ || type == vm->types.str_;
    if (!native) {
        Value result = format_by_method(vm, v, spec);
        if (!value_is_undefined(result)) return result;
    }
    if (plain) return operation_str(vm, v);
    if (is_formattable(vm, v)) return format_value(vm, v, spec);
    return vm_raise(vm, vm->exceptions.type_error, "unsupported format string passed to %s.__format__", type->name);
}

/* ---- attributes ---- */

Value operation_get_attribute(VM *vm, Value v, Str *name) {
    const Type *type = value_type(vm, v);
    return type->slots.get_attribute ? type->slots.get_attribute(vm, v, name) : object_get_attribute(vm, v, name);
}

Value operation_find_attribute(VM *vm, Value v, Str *name) {
    const Type *type = value_type(vm, v);
    bool is_default = !type->slots.get_attribute || type->slots.get_attribute == object_get_attribute;
    Value result = is_default ? object_find_attribute(vm, v, name) : type->slots.get_attribute(vm, v, name);
    if (!value_is_error(result) || !vm_error_matches(vm, vm->exceptions.attribute_error)) return result;
    vm_clear_error(vm);
    return VALUE_UNDEFINED;
}

bool operation_set_attribute(VM *vm, Value v, Str *name, Value item) {
    const Type *type = value_type(vm, v);
    return type->slots.set_attribute ? type->slots.set_attribute(vm, v, name, item)
                                     : object_set_attribute(vm, v, name, item);
}

Value operation_find_special(VM *vm, Value v, Str *name) {
    Type *type = value_type(vm, v);
    Value found = type_lookup(vm, type, name);
    if (value_is_undefined(found)) return found;
    const Type *kind = value_type(vm, found);
    if (!kind->slots.descriptor_get) return value_retain(found);
    return kind->slots.descriptor_get(vm, found, v, type);
}

/* ---- numbers ---- */

Value operation_integer(VM *vm, Value v) {
    if (value_is_integer(v)) return int_plain(vm, v);
    Value bound = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(bound)) return VALUE_ERROR;
    if (value_is_undefined(bound))
        return vm_raise(vm, vm->exceptions.type_error, "'%s' object cannot be interpreted as an integer",
                        value_type(vm, v)->name);
    Value index = vm_call(vm, bound, NULL, 0), result = VALUE_ERROR;
    value_release(vm, bound);
    if (value_is_error(index)) return VALUE_ERROR;
    if (value_is_integer(index))
        result = int_is_strict(vm, index, "__index__") ? int_plain(vm, index) : VALUE_ERROR;
    else
        vm_raise(vm, vm->exceptions.type_error, "__index__ returned non-int (type %s)", value_type(vm, index)->name);
    value_release(vm, index);
    return result;
}

bool operation_index_clamped(VM *vm, Value v, int64_t *result) {
    if (value_to_int(v, result)) return true;
    Value number = operation_integer(vm, v);
    bool done = !value_is_error(number) && value_to_int_clamped(number, result);
    value_release(vm, number);
    return done;
}

bool operation_index(VM *vm, Value v, int64_t *result) {
    if (value_to_int(v, result)) return true;
    Value number = operation_integer(vm, v);
    if (value_is_error(number)) return false;
    bool done = value_to_int(number, result);
    if (!done) vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C ssize_t");
    value_release(vm, number);
    return done;
}

bool operation_size(VM *vm, Value v, Type *too_large, int64_t *result) {
    if (value_to_int(v, result)) return true;
    Value number = operation_integer(vm, v);
    if (value_is_error(number)) return false;
    bool done = value_to_int(number, result);
    if (!done) vm_raise(vm, too_large, "cannot fit '%s' into an index-sized integer", value_type(vm, v)->name);
    value_release(vm, number);
    return done;
}

/* Whether what v.__float__() returned is a plain float, or a float that the warnings' filters let pass. */
static bool float_is_strict(VM *vm, Value v, Value number) {
    if (value_type(vm, number) == vm->types.float_) return true;
    return warning_deprecated(
        vm,
        "%s.__float__ returned non-float (type %s).  The ability to return an instance of a strict "
        "subclass of float is deprecated, and may be removed in a future version of Python.",
        value_type(vm, v)->name, value_type(vm, number)->name);
}

bool operation_number(VM *vm, Value v, double *result) {
    if (value_is_float(v)) return *result = value_float(v), true;
    if (value_is_integer(v)) return big_to_double(vm, v, result);
    Value bound = operation_find_special(vm, v, vm->names.float_);
    if (value_is_error(bound)) return false;
    if (!value_is_undefined(bound)) {
        Value number = vm_call(vm, bound, NULL, 0);
        value_release(vm, bound);
        if (value_is_error(number)) return false;
        bool done = false;
        if (!value_is_float(number))
            vm_raise(vm, vm->exceptions.type_error, "%s.__float__ returned non-float (type %s)",
                     value_type(vm, v)->name, value_type(vm, number)->name);
        else if (float_is_strict(vm, v, number))
            *result = value_float(number), done = true;
        value_release(vm, number);
        return done;
    }
    bound = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(bound)) return false;
    if (value_is_undefined(bound)) {
        vm_raise(vm, vm->exceptions.type_error, "must be real number, not %s", value_type(vm, v)->name);
        return false;
    }
    value_release(vm, bound);
    Value integer = operation_integer(vm, v);
    bool done = !value_is_error(integer) && big_to_double(vm, integer, result);
    value_release(vm, integer);
    return done;
}
