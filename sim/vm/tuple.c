/* tuple: immutable, its items inside the object. */
#include <stdarg.h>

#include "vm/arguments.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/sequence_private.h"
#include "vm/show.h"
#include "vm/type.h"

Tuple *tuple_create(VM *vm, uint32_t count) {
    if (count == 0 && vm->empty_tuple) return object_retain(vm->empty_tuple);
    Tuple *tuple = object_create_sized(vm, vm->types.tuple_, sizeof(Tuple) + (size_t)count * sizeof(Value));
    if (!tuple) return NULL;
    tuple->count = count;
    for (uint32_t i = 0; i < count; ++i) tuple->items[i] = VALUE_UNDEFINED;
    return tuple;
}

Value tuple_from(VM *vm, const Value *items, uint32_t count) {
    Tuple *tuple = tuple_create(vm, count);
    if (!tuple) return VALUE_ERROR;
    for (uint32_t i = 0; i < count; ++i) tuple->items[i] = value_retain(items[i]);
    return value_from_object(tuple);
}

Value tuple_pack(VM *vm, uint32_t count, ...) {
    Tuple *tuple = tuple_create(vm, count);
    if (!tuple) return VALUE_ERROR;
    va_list values;
    va_start(values, count);
    for (uint32_t i = 0; i < count; ++i) tuple->items[i] = value_retain(va_arg(values, Value));
    va_end(values);
    return value_from_object(tuple);
}

Value tuple_from_iterable(VM *vm, Value iterable) {
    if (value_is_object(iterable)) {
        const Type *type = value_object(iterable)->type;
        if (type == vm->types.tuple_) return value_retain(iterable);
        if (type == vm->types.list_) return tuple_from(vm, value_list(iterable)->items, value_list(iterable)->count);
    }
    Value list = list_from_iterable(vm, iterable);
    if (value_is_error(list)) return VALUE_ERROR;
    Value tuple = tuple_from(vm, value_list(list)->items, value_list(list)->count);
    value_release(vm, list);
    return tuple;
}

/* ---- slots ---- */

static void tuple_destroy(VM *vm, Object *self) {
    Tuple *tuple = (Tuple *)self;
    for (uint32_t i = tuple->count; i > 0; --i) value_release(vm, tuple->items[i - 1]); /* as CPython does */
}

static void tuple_traverse(Object *self, Visitor *visitor) {
    visit_values_backwards(visitor, ((Tuple *)self)->items, ((Tuple *)self)->count);
}

static Value tuple_repr(VM *vm, Value v) {
    Tuple *tuple = value_tuple(v);
    if (tuple->count == 0) return str_from(vm, "()");
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_from(vm, "(...)");
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "(");
    bool done = true;
    for (uint32_t i = 0; i < tuple->count && done; ++i) {
        if (i) str_builder_add_text(&b, ", ");
        if (show_is_full(vm)) {
            str_builder_add_text(&b, "...");
            break;
        }
        done = str_builder_add_repr(&b, tuple->items[i]);
    }
    operation_repr_leave(vm, &guard);
    if (!done) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    str_builder_add_text(&b, tuple->count == 1 ? ",)" : ")");
    return str_builder_finish(&b);
}

/* CPython's: the xxHash of the items' hashes, so that hash((1, 2)) prints the same. */
static bool tuple_hash(VM *vm, Value v, uint64_t *hash) {
    static const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u, prime5 = 2870177450012600261u;
    const Tuple *tuple = value_tuple(v);
    if (!operation_charge_items(vm, tuple->count)) return false;
    uint64_t sum = prime5;
    for (uint32_t i = 0; i < tuple->count; ++i) {
        uint64_t lane;
        if (!operation_hash(vm, tuple->items[i], &lane)) return false;
        sum += lane * prime2;
        sum = (sum << 31) | (sum >> 33);
        sum *= prime1;
    }
    sum += tuple->count ^ (prime5 ^ 3527539);
    *hash = sum == UINT64_MAX ? 1546275796 : sum;
    return true;
}

static Value tuple_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_tuple(b)) return VALUE_NOT_IMPLEMENTED;
    const Tuple *x = value_tuple(a), *y = value_tuple(b);
    uint32_t shared = x->count < y->count ? x->count : y->count, i = 0;
    if (!operation_charge_items(vm, shared)) return VALUE_ERROR;
    for (; i < shared; ++i) {
        int equal = operation_equals(vm, x->items[i], y->items[i]);
        if (equal < 0) return VALUE_ERROR;
        if (!equal) break;
    }
    if (i == shared) return sequence_compare_counts(x->count, y->count, op);
    if (op == COMPARISON_EQ) return VALUE_FALSE;
    if (op == COMPARISON_NE) return VALUE_TRUE;
    return operation_compare(vm, op, x->items[i], y->items[i]);
}

static int64_t tuple_length(VM *vm, Value v) {
    (void)vm;
    return value_tuple(v)->count;
}

static Value get_slice(VM *vm, const Tuple *tuple, Value key) {
    int64_t start, stop, step, count;
    if (!slice_resolve(vm, key, tuple->count, &start, &stop, &step, &count)) return VALUE_ERROR;
    if (count == tuple->count && step == 1 && tuple->head.type == vm->types.tuple_)
        return value_retain(value_from_object(tuple));
    if (!operation_charge_items(vm, (uint64_t)count)) return VALUE_ERROR;
    Tuple *result = tuple_create(vm, (uint32_t)count);
    if (!result) return VALUE_ERROR;
    for (int64_t i = 0; i < count; ++i) result->items[i] = value_retain(tuple->items[start + i * step]);
    return value_from_object(result);
}

static Value tuple_get_item(VM *vm, Value v, Value key) {
    const Tuple *tuple = value_tuple(v);
    int64_t index;
    switch (sequence_key(vm, key, "tuple", &index)) {
    case SEQUENCE_KEY_SLICE: return get_slice(vm, tuple, key);
    case SEQUENCE_KEY_ERROR: return VALUE_ERROR;
    case SEQUENCE_KEY_INDEX: break;
    }
    if (index < 0) index += tuple->count;
    if (index < 0 || index >= tuple->count) return vm_raise(vm, vm->exceptions.index_error, "tuple index out of range");
    return value_retain(tuple->items[index]);
}

static int tuple_contains(VM *vm, Value v, Value item) {
    const Tuple *tuple = value_tuple(v);
    if (!operation_charge_items(vm, tuple->count)) return -1;
    for (uint32_t i = 0; i < tuple->count; ++i) {
        int equal = operation_equals(vm, tuple->items[i], item);
        if (equal != 0) return equal;
    }
    return 0;
}

static Value tuple_concatenate(VM *vm, Value a, Value b) {
    const Tuple *x = value_tuple(a), *y = value_tuple(b);
    if (x->count == 0 && y->head.type == vm->types.tuple_) return value_retain(b);
    if (y->count == 0 && x->head.type == vm->types.tuple_) return value_retain(a);
    uint64_t count = (uint64_t)x->count + y->count;
    if (!sequence_check_count(vm, count)) return VALUE_ERROR;
    Tuple *result = tuple_create(vm, (uint32_t)count);
    if (!result) return VALUE_ERROR;
    for (uint32_t i = 0; i < x->count; ++i) result->items[i] = value_retain(x->items[i]);
    for (uint32_t i = 0; i < y->count; ++i) result->items[x->count + i] = value_retain(y->items[i]);
    return value_from_object(result);
}

static Value tuple_repeat(VM *vm, Value v, int64_t times) {
    const Tuple *tuple = value_tuple(v);
    if (times == 1 && tuple->head.type == vm->types.tuple_) return value_retain(v);
    uint64_t count;
    if (!sequence_repeat_count(vm, tuple->count, times, &count)) return VALUE_ERROR;
    Tuple *result = tuple_create(vm, (uint32_t)count);
    if (!result) return VALUE_ERROR;
    for (uint64_t i = 0, from = 0; i < count; ++i) {
        result->items[i] = value_retain(tuple->items[from]);
        if (++from == tuple->count) from = 0;
    }
    return value_from_object(result);
}

static Value tuple_binary(VM *vm, Operator op, Value a, Value b) {
    if (op == OPERATOR_ADD)
        return value_is_tuple(a) && value_is_tuple(b) ? tuple_concatenate(vm, a, b) : VALUE_NOT_IMPLEMENTED;
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    Value sequence = value_is_tuple(a) ? a : b;
    int64_t times;
    int counts = sequence_times(vm, value_is_tuple(a) ? b : a, &times);
    return counts > 0 ? tuple_repeat(vm, sequence, times) : counts == 0 ? VALUE_NOT_IMPLEMENTED : VALUE_ERROR;
}

static Value tuple_construct(VM *vm, Type *type, Arguments arguments) {
    bool exact = type == vm->types.tuple_;
    /* A class with an __init__() of its own may take keywords there. */
    if (arguments.names && type_has_own_init(vm, type))
        arguments = (Arguments){arguments.values, arguments_positional(arguments), NULL};
    if (!arguments_check(vm, "tuple", arguments, 0, 1)) return VALUE_ERROR;
    if (arguments_positional(arguments) == 0 && exact) return value_from_object(tuple_create(vm, 0));
    Value items = arguments_positional(arguments) ? tuple_from_iterable(vm, arguments.values[0])
                                                  : value_from_object(tuple_create(vm, 0));
    if (exact || value_is_error(items)) return items;
    uint32_t count = value_tuple(items)->count;
    Tuple *tuple = object_create_sized(vm, type, sizeof(Tuple) + (size_t)count * sizeof(Value));
    if (tuple) {
        tuple->count = count;
        for (uint32_t i = 0; i < count; ++i) tuple->items[i] = value_retain(value_tuple(items)->items[i]);
    }
    value_release(vm, items);
    return tuple ? value_from_object(tuple) : VALUE_ERROR;
}

/* ---- methods ---- */

static Value tuple_method_count(VM *vm, Value *args) {
    const Tuple *tuple = value_tuple(args[0]);
    if (!operation_charge_items(vm, tuple->count)) return VALUE_ERROR;
    int64_t count = 0;
    for (uint32_t i = 0; i < tuple->count; ++i) {
        int equal = operation_equals(vm, tuple->items[i], args[1]);
        if (equal < 0) return VALUE_ERROR;
        count += equal;
    }
    return value_from_small_int(count);
}

static Value tuple_method_index(VM *vm, Value *args) {
    const Tuple *tuple = value_tuple(args[0]);
    int64_t start, stop;
    if (!sequence_bounds(vm, args[2], args[3], tuple->count, &start, &stop)) return VALUE_ERROR;
    if (!operation_charge_items(vm, tuple->count)) return VALUE_ERROR;
    for (int64_t i = start; i < stop && i < tuple->count; ++i) {
        int equal = operation_equals(vm, tuple->items[i], args[1]);
        if (equal < 0) return VALUE_ERROR;
        if (equal) return value_from_small_int(i);
    }
    return vm_raise(vm, vm->exceptions.value_error, "tuple.index(x): x not in tuple");
}

void tuple_register(VM *vm) {
    static const NativeRow rows[] = {
        {"count", "self, value, /", tuple_method_count, NATIVE_METHOD},
        {"index", "self, value, start=, stop=, /", tuple_method_index, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    const TypeSpec spec = {
        .name = "tuple",
        .size = sizeof(Tuple),
        .flags = TYPE_TUPLE | TYPE_MATCHES_SEQUENCE,
        .slots = {.destroy = tuple_destroy,
                  .traverse = tuple_traverse,
                  .repr = tuple_repr,
                  .hash = tuple_hash,
                  .compare = tuple_compare,
                  .length = tuple_length,
                  .get_item = tuple_get_item,
                  .contains = tuple_contains,
                  .iter = iterator_over_tuple,
                  .binary = tuple_binary,
                  .construct = tuple_construct},
        .rows = rows,
    };
    vm->types.tuple_ = type_create_native(vm, &spec);
    vm->empty_tuple = tuple_create(vm, 0);
}
