/* list: a growing array. Whenever code of the program may run in between (__eq__, __index__, destructors), the list is
 * in order before and looked at afresh after. */
#include "vm/arguments.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/show.h"
#include "vm/type.h"

static bool set_capacity(VM *vm, List *list, uint32_t capacity) {
    Value *items = heap_resize_large(&vm->heap, list->items, (size_t)list->capacity * sizeof(Value),
                                     (size_t)capacity * sizeof(Value));
    if (!items) return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

/* The room that CPython takes, which sys.getsizeof() shows: an eighth more than needed, in steps of four. */
static uint64_t roomy(uint64_t count) { return (count + (count >> 3) + 6) & ~UINT64_C(3); }

static uint64_t grown_capacity(const List *list, uint64_t count) {
    uint64_t capacity = roomy(count);
    return count > list->count && count - list->count > capacity - count ? (count + 3) & ~UINT64_C(3) : capacity;
}

/* Room for `count` items in all. */
static bool reserve(VM *vm, List *list, uint64_t count) {
    if (count <= list->capacity) return true;
    if (!sequence_check_count(vm, count)) return false;
    uint64_t capacity = grown_capacity(list, count);
    if (capacity <= SEQUENCE_COUNT_MAX && set_capacity(vm, list, (uint32_t)capacity)) return true;
    vm_stop_memory(vm, (size_t)count * sizeof(Value));
    return false;
}

/* The same for many at once: a list that has no room yet gets as much as it needs, in twos. */
static bool reserve_many(VM *vm, List *list, uint64_t count) {
    if (list->items || count == 0 || count >= SEQUENCE_COUNT_MAX) return reserve(vm, list, count);
    if (set_capacity(vm, list, (uint32_t)((count + 1) & ~UINT64_C(1)))) return true;
    vm_stop_memory(vm, (size_t)count * sizeof(Value));
    return false;
}

static void give_back_room(VM *vm, List *list) {
    enum { KEPT = 4 };
    if (list->capacity <= KEPT || list->count >= list->capacity / 2) return;
    set_capacity(vm, list, (uint32_t)roomy(list->count));
}

/* What the iterable itself says of how many items it has: len(), or __length_hint__; 8 if nothing. -1: an error. */
static int64_t items_expected(VM *vm, Value iterable) {
    enum { GUESS = 8 };
    Type *type = value_type(vm, iterable);
    if (type->slots.length) {
        int64_t count = type->slots.length(vm, iterable);
        if (count >= 0) return count;
        if (!vm_error_matches(vm, vm->exceptions.type_error)) return -1;
        vm_clear_error(vm);
    }
    Value method = type_lookup(vm, type, vm->names.length_hint_);
    if (value_is_undefined(method)) return GUESS;
    Value hint = vm_call_method(vm, iterable, vm->names.length_hint_, NULL, 0);
    if (value_is_error(hint)) {
        if (!vm_error_matches(vm, vm->exceptions.type_error)) return -1;
        vm_clear_error(vm);
        return GUESS;
    }
    int64_t count = GUESS;
    if (!value_is(hint, VALUE_NOT_IMPLEMENTED)) {
        if (!value_is_integer(hint)) {
            vm_raise(vm, vm->exceptions.type_error, "__length_hint__ must be an integer, not %s",
                     value_type(vm, hint)->name);
            count = -1;
        } else if (!operation_index_clamped(vm, hint, &count)) {
            count = -1;
        } else if (count < 0) {
            vm_raise(vm, vm->exceptions.value_error, "__length_hint__() should return >= 0");
            count = -1;
        }
    }
    value_release(vm, hint);
    return count;
}

static Value create_of_type(VM *vm, Type *type) { return value_from_object(object_create(vm, type)); }

Value list_create(VM *vm, uint32_t capacity) {
    Value result = create_of_type(vm, vm->types.list_);
    if (capacity == 0 || set_capacity(vm, value_list(result), capacity)) return result;
    value_release(vm, result);
    return vm_stop_memory(vm, (size_t)capacity * sizeof(Value));
}

Value list_from(VM *vm, const Value *items, uint32_t count) {
    Value result = list_create(vm, count);
    if (value_is_error(result)) return VALUE_ERROR;
    List *list = value_list(result);
    for (uint32_t i = 0; i < count; ++i) list->items[i] = value_retain(items[i]);
    list->count = count;
    return result;
}

Value list_from_iterable(VM *vm, Value iterable) {
    Value result = list_create(vm, 0);
    if (list_extend(vm, value_list(result), iterable)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

Value list_from_its_iterator(VM *vm, Value iterable) {
    Value iterator = operation_iter(vm, iterable);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Value result = list_from_iterable(vm, iterator);
    value_release(vm, iterator);
    return result;
}

bool list_append(VM *vm, List *list, Value item) {
    if (list->count == list->capacity && !reserve(vm, list, (uint64_t)list->count + 1)) return false;
    list->items[list->count++] = value_retain(item);
    return true;
}

/* Appends `count` items that stay in place meanwhile; they may be the list's own. */
static bool append_items(VM *vm, List *list, const Value *items, uint32_t count) {
    if (!operation_charge_items(vm, count)) return false;
    bool own = items == list->items;
    if (!reserve_many(vm, list, (uint64_t)list->count + count)) return false;
    if (own) items = list->items;
    for (uint32_t i = 0; i < count; ++i) list->items[list->count + i] = value_retain(items[i]);
    list->count += count;
    return true;
}

bool list_extend(VM *vm, List *list, Value iterable) {
    if (value_is_object(iterable)) {
        const Type *type = value_object(iterable)->type;
        if (type == vm->types.list_)
            return append_items(vm, list, value_list(iterable)->items, value_list(iterable)->count);
        if (type == vm->types.tuple_)
            return append_items(vm, list, value_tuple(iterable)->items, value_tuple(iterable)->count);
    }
    Value iterator = operation_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    int64_t expected = items_expected(vm, iterable);
    if (expected < 0) {
        value_release(vm, iterator);
        return false;
    }
    Value item;
    for (;;) {
        item = operation_next(vm, iterator);
        if (value_is_error(item) || value_is_undefined(item)) break;
        if (!list->items && expected > 0 && expected < SEQUENCE_COUNT_MAX)
            set_capacity(vm, list, (uint32_t)((expected + 1) & ~INT64_C(1))); /* if there is no room, it grows */
        bool appended = list_append(vm, list, item);
        value_release(vm, item);
        if (appended) continue;
        item = VALUE_ERROR;
        break;
    }
    value_release(vm, iterator);
    give_back_room(vm, list);
    return value_is_undefined(item);
}

/* Takes items [from, to) out: closes the gap first, then lets go of them. */
static bool remove_range(VM *vm, List *list, uint32_t from, uint32_t to) {
    uint32_t count = to - from;
    if (count == 0) return true;
    if (!operation_charge_items(vm, list->count - from)) return false;
    if (count == 1) {
        Value gone = list->items[from];
        memmove(list->items + from, list->items + to, (list->count - to) * sizeof(Value));
        --list->count;
        give_back_room(vm, list);
        value_release(vm, gone);
        return true;
    }
    Value gone = list_from(vm, list->items + from, count);
    if (value_is_error(gone)) return false;
    for (uint32_t i = from; i < to; ++i) value_release(vm, list->items[i]); /* `gone` has them: none dies here */
    memmove(list->items + from, list->items + to, (list->count - to) * sizeof(Value));
    list->count -= count;
    give_back_room(vm, list);
    value_release(vm, gone);
    return true;
}

static void clear(VM *vm, List *list) {
    Value *items = list->items;
    uint32_t count = list->count, capacity = list->capacity;
    list->items = NULL;
    list->count = list->capacity = 0;
    for (uint32_t i = count; i > 0; --i) value_release(vm, items[i - 1]); /* the last first, as CPython does */
    heap_free_large(&vm->heap, items, (size_t)capacity * sizeof(Value));
}

/* ---- slots ---- */

static void list_destroy(VM *vm, Object *self) { clear(vm, (List *)self); }

static void list_traverse(Object *self, Visitor *visitor) {
    visit_values_backwards(visitor, ((List *)self)->items, ((List *)self)->count);
}

static Value list_repr(VM *vm, Value v) {
    List *list = value_list(v);
    if (list->count == 0) return str_from(vm, "[]");
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_from(vm, "[...]");
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "[");
    bool done = true;
    for (uint32_t i = 0; i < list->count && done; ++i) {
        if (i) str_builder_add_text(&b, ", ");
        if (show_is_full(vm)) {
            str_builder_add_text(&b, "...");
            break;
        }
        Value item = value_retain(list->items[i]);
        done = str_builder_add_repr(&b, item);
        value_release(vm, item);
    }
    operation_repr_leave(vm, &guard);
    if (!done) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    str_builder_add_text(&b, "]");
    return str_builder_finish(&b);
}

static Value list_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_list(b)) return VALUE_NOT_IMPLEMENTED;
    const List *x = value_list(a), *y = value_list(b);
    if (x->count != y->count && (op == COMPARISON_EQ || op == COMPARISON_NE))
        return value_from_bool(op == COMPARISON_NE);
    if (!operation_charge_items(vm, x->count)) return VALUE_ERROR;
    for (uint32_t i = 0; i < x->count && i < y->count; ++i) {
        Value left = value_retain(x->items[i]), right = value_retain(y->items[i]);
        int equal = operation_equals(vm, left, right);
        Value result = VALUE_UNDEFINED;
        if (equal < 0)
            result = VALUE_ERROR;
        else if (!equal)
            result = op == COMPARISON_EQ   ? VALUE_FALSE
                     : op == COMPARISON_NE ? VALUE_TRUE
                                           : operation_compare(vm, op, left, right);
        value_release(vm, left);
        value_release(vm, right);
        if (!value_is_undefined(result)) return result;
    }
    return sequence_compare_counts(x->count, y->count, op);
}

static int64_t list_length(VM *vm, Value v) {
    (void)vm;
    return value_list(v)->count;
}

/* slice_resolve, and again should an __index__ have changed the list. */
static bool resolve(VM *vm, const List *list, Value key, int64_t *start, int64_t *step, int64_t *count) {
    for (;;) {
        int64_t length = list->count, stop;
        if (!slice_resolve(vm, key, length, start, &stop, step, count)) return false;
        if (length == list->count) return true;
    }
}

static Value get_slice(VM *vm, const List *list, Value key) {
    int64_t start, step, count;
    if (!resolve(vm, list, key, &start, &step, &count)) return VALUE_ERROR;
    if (!operation_charge_items(vm, (uint64_t)count)) return VALUE_ERROR;
    Value result = list_create(vm, (uint32_t)count);
    if (value_is_error(result)) return VALUE_ERROR;
    List *slice = value_list(result);
    for (int64_t i = 0; i < count; ++i) slice->items[i] = value_retain(list->items[start + i * step]);
    slice->count = (uint32_t)count;
    return result;
}

static Value list_get_item(VM *vm, Value v, Value key) {
    const List *list = value_list(v);
    int64_t index;
    switch (sequence_key(vm, key, "list", &index)) {
    case SEQUENCE_KEY_SLICE: return get_slice(vm, list, key);
    case SEQUENCE_KEY_ERROR: return VALUE_ERROR;
    case SEQUENCE_KEY_INDEX: break;
    }
    if (index < 0) index += list->count;
    if (index < 0 || index >= list->count) return vm_raise(vm, vm->exceptions.index_error, "list index out of range");
    return value_retain(list->items[index]);
}

/* list[from:to] = items */
static bool replace_range(VM *vm, List *list, uint32_t from, uint32_t to, const List *items) {
    uint32_t old = to - from, tail = list->count - to;
    uint64_t count = (uint64_t)list->count - old + items->count;
    Value gone = list_from(vm, list->items ? list->items + from : NULL, old);
    if (value_is_error(gone)) return false;
    if (!operation_charge_items(vm, (uint64_t)tail + items->count) || !reserve(vm, list, count)) {
        value_release(vm, gone);
        return false;
    }
    for (uint32_t i = from; i < to; ++i) value_release(vm, list->items[i]);
    if (tail) memmove(list->items + from + items->count, list->items + to, tail * sizeof(Value));
    for (uint32_t i = 0; i < items->count; ++i) list->items[from + i] = value_retain(items->items[i]);
    list->count = (uint32_t)count;
    give_back_room(vm, list);
    value_release(vm, gone);
    return true;
}

static bool set_slice_to(VM *vm, List *list, Value key, List *items) {
    int64_t start, step, count;
    if (!resolve(vm, list, key, &start, &step, &count)) return false;
    if (step == 1) return replace_range(vm, list, (uint32_t)start, (uint32_t)(start + count), items);
    if (count != items->count) {
        vm_raise(vm, vm->exceptions.value_error, "attempt to assign sequence of size %u to extended slice of size %lld",
                 items->count, (long long)count);
        return false;
    }
    /* Swapped, so that the old ones die with `items`, when the list is in order again. */
    for (int64_t i = 0; i < count; ++i) {
        Value old = list->items[start + i * step];
        list->items[start + i * step] = items->items[i];
        items->items[i] = old;
    }
    return true;
}

static bool set_slice(VM *vm, List *list, Value key, Value item) {
    Value step = ((Slice *)value_object(key))->step;
    bool plain = value_is_none(step) || value_is(step, value_from_small_int(1));
    int64_t from, by, count;
    if (!plain && !resolve(vm, list, key, &from, &by, &count))
        return false; /* a bad slice is told before a bad value */
    if (!value_type(vm, item)->slots.iter && !(value_type(vm, item)->flags & TYPE_IS_HEAP)) {
        vm_raise(vm, vm->exceptions.type_error,
                 plain ? "can only assign an iterable" : "must assign iterable to extended slice");
        return false;
    }
    Value items = list_from_its_iterator(vm, item);
    if (value_is_error(items)) return false;
    bool done = set_slice_to(vm, list, key, value_list(items));
    value_release(vm, items);
    return done;
}

static bool delete_slice(VM *vm, List *list, Value key) {
    int64_t start, step, count;
    if (!resolve(vm, list, key, &start, &step, &count)) return false;
    if (count == 0) return true;
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    if (step == 1) return remove_range(vm, list, (uint32_t)start, (uint32_t)(start + count));
    if (!operation_charge_items(vm, list->count)) return false;
    Value gone = list_create(vm, (uint32_t)count);
    if (value_is_error(gone)) return false;
    uint32_t kept = (uint32_t)start;
    for (int64_t i = start, next = start; i < list->count; ++i) {
        if (i == next && value_list(gone)->count < count) {
            value_list(gone)->items[value_list(gone)->count++] = list->items[i];
            next += step;
        } else {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
    give_back_room(vm, list);
    value_release(vm, gone);
    return true;
}

static bool list_set_item(VM *vm, Value v, Value key, Value item) {
    List *list = value_list(v);
    int64_t index;
    bool deleting = value_is_undefined(item);
    switch (sequence_key(vm, key, "list", &index)) {
    case SEQUENCE_KEY_SLICE: return deleting ? delete_slice(vm, list, key) : set_slice(vm, list, key, item);
    case SEQUENCE_KEY_ERROR: return false;
    case SEQUENCE_KEY_INDEX: break;
    }
    if (index < 0) index += list->count;
    if (index < 0 || index >= list->count) {
        vm_raise(vm, vm->exceptions.index_error, "list assignment index out of range");
        return false;
    }
    if (deleting) return remove_range(vm, list, (uint32_t)index, (uint32_t)index + 1);
    value_replace(vm, &list->items[index], value_retain(item));
    return true;
}

/* Index of the first equal item in [from, to): -1 none, -2 error. */
static int64_t find(VM *vm, const List *list, Value item, int64_t from, int64_t to) {
    if (!operation_charge_items(vm, list->count)) return -2;
    for (int64_t i = from; i < to && i < list->count; ++i) {
        if (value_is(list->items[i], item)) return i;
        if (value_is_small_int(item) && value_is_small_int(list->items[i])) continue;
        Value candidate = value_retain(list->items[i]);
        int equal = operation_equals(vm, candidate, item);
        value_release(vm, candidate);
        if (equal != 0) return equal < 0 ? -2 : i;
    }
    return -1;
}

static int list_contains(VM *vm, Value v, Value item) {
    int64_t index = find(vm, value_list(v), item, 0, INT64_MAX);
    return index == -2 ? -1 : index >= 0;
}

static Value concatenate(VM *vm, const List *x, const List *y) {
    uint64_t count = (uint64_t)x->count + y->count;
    if (!sequence_check_count(vm, count) || !operation_charge_items(vm, count)) return VALUE_ERROR;
    Value result = list_create(vm, (uint32_t)count);
    if (value_is_error(result)) return VALUE_ERROR;
    List *list = value_list(result);
    for (uint32_t i = 0; i < x->count; ++i) list->items[i] = value_retain(x->items[i]);
    for (uint32_t i = 0; i < y->count; ++i) list->items[x->count + i] = value_retain(y->items[i]);
    list->count = (uint32_t)count;
    return result;
}

/* Repeats the first `count` items of `list` up to `all`, for which there is room. */
static void fill_repeated(List *list, uint32_t count, uint32_t all) {
    for (uint32_t i = count; i < all; ++i) list->items[i] = value_retain(list->items[i - count]);
    list->count = all;
}

static Value repeat(VM *vm, const List *list, int64_t times) {
    uint64_t all;
    if (!sequence_repeat_count(vm, list->count, times, &all)) return VALUE_ERROR;
    Value result = list_create(vm, (uint32_t)all);
    if (value_is_error(result) || all == 0) return result;
    for (uint32_t i = 0; i < list->count; ++i) value_list(result)->items[i] = value_retain(list->items[i]);
    fill_repeated(value_list(result), list->count, (uint32_t)all);
    return result;
}

static Value list_binary(VM *vm, Operator op, Value a, Value b) {
    if (op == OPERATOR_ADD)
        return value_is_list(a) && value_is_list(b) ? concatenate(vm, value_list(a), value_list(b))
                                                    : VALUE_NOT_IMPLEMENTED;
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    const List *list = value_list(value_is_list(a) ? a : b);
    int64_t times;
    int counts = sequence_times(vm, value_is_list(a) ? b : a, &times);
    return counts > 0 ? repeat(vm, list, times) : counts == 0 ? VALUE_NOT_IMPLEMENTED : VALUE_ERROR;
}

static bool repeat_in_place(VM *vm, List *list, int64_t times) {
    uint64_t all;
    if (!sequence_repeat_count(vm, list->count, times, &all)) return false;
    if (all == 0) {
        clear(vm, list);
        return true;
    }
    uint32_t count = list->count;
    if (!reserve(vm, list, all)) return false;
    fill_repeated(list, count, (uint32_t)all);
    return true;
}

static Value list_inplace(VM *vm, Operator op, Value a, Value b) {
    if (op == OPERATOR_ADD) return list_extend(vm, value_list(a), b) ? value_retain(a) : VALUE_ERROR;
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    int64_t times;
    int counts = sequence_times(vm, b, &times);
    if (counts <= 0) return counts == 0 ? VALUE_NOT_IMPLEMENTED : VALUE_ERROR;
    return repeat_in_place(vm, value_list(a), times) ? value_retain(a) : VALUE_ERROR;
}

static Value list_construct(VM *vm, Type *type, Arguments arguments) {
    Value result = create_of_type(vm, type);
    /* A class with its own __init__ decides itself what becomes of the arguments. */
    if (type != vm->types.list_ && type_has_own_init(vm, type)) return result;
    bool done = type == vm->types.list_ ? arguments_check(vm, "list", arguments, 0, 1)
                                        : arguments_check(vm, type->name, arguments, 0, 1);
    if (done && arguments.count == 1) done = list_extend(vm, value_list(result), arguments.values[0]);
    if (done) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

/* ---- methods ---- */

static Value method_init(VM *vm, Value *args) {
    List *list = value_list(args[0]);
    clear(vm, list);
    if (!value_is_undefined(args[1]) && !list_extend(vm, list, args[1])) return VALUE_ERROR;
    return VALUE_NONE;
}

static Value method_append(VM *vm, Value *args) {
    return list_append(vm, value_list(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_clear(VM *vm, Value *args) {
    clear(vm, value_list(args[0]));
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) {
    const List *list = value_list(args[0]);
    if (!operation_charge_items(vm, list->count)) return VALUE_ERROR;
    return list_from(vm, list->items, list->count);
}

static Value method_count(VM *vm, Value *args) {
    const List *list = value_list(args[0]);
    int64_t count = 0, from = 0;
    if (!operation_charge_items(vm, list->count)) return VALUE_ERROR;
    for (; from < list->count; ++from) {
        Value candidate = value_retain(list->items[from]);
        int equal = operation_equals(vm, candidate, args[1]);
        value_release(vm, candidate);
        if (equal < 0) return VALUE_ERROR;
        count += equal;
    }
    return value_from_small_int(count);
}

static Value method_extend(VM *vm, Value *args) {
    return list_extend(vm, value_list(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_index(VM *vm, Value *args) {
    const List *list = value_list(args[0]);
    int64_t from, to;
    if (!sequence_bounds(vm, args[2], args[3], list->count, &from, &to)) return VALUE_ERROR;
    int64_t index = find(vm, list, args[1], from, to);
    if (index >= 0) return value_from_small_int(index);
    if (index == -2) return VALUE_ERROR;
    Value text = operation_repr(vm, args[1]);
    if (value_is_error(text)) return VALUE_ERROR;
    vm_raise(vm, vm->exceptions.value_error, "%s is not in list", value_str(text)->bytes);
    value_release(vm, text);
    return VALUE_ERROR;
}

static Value method_insert(VM *vm, Value *args) {
    List *list = value_list(args[0]);
    int64_t index;
    if (!operation_index(vm, args[1], &index)) return VALUE_ERROR;
    uint32_t count = list->count;
    if (index < 0) index = index < -(int64_t)count ? 0 : index + count;
    if (index > count) index = count;
    if (!operation_charge_items(vm, count - (uint64_t)index) || !reserve(vm, list, (uint64_t)count + 1))
        return VALUE_ERROR;
    memmove(list->items + index + 1, list->items + index, (count - (size_t)index) * sizeof(Value));
    list->items[index] = value_retain(args[2]);
    ++list->count;
    return VALUE_NONE;
}

static Value method_pop(VM *vm, Value *args) {
    List *list = value_list(args[0]);
    int64_t index = -1;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &index)) return VALUE_ERROR;
    if (list->count == 0) return vm_raise(vm, vm->exceptions.index_error, "pop from empty list");
    if (index < 0) index += list->count;
    if (index < 0 || index >= list->count) return vm_raise(vm, vm->exceptions.index_error, "pop index out of range");
    Value item = list->items[index];
    uint32_t after = list->count - (uint32_t)index - 1;
    if (!operation_charge_items(vm, after)) return VALUE_ERROR;
    if (after) memmove(list->items + index, list->items + index + 1, after * sizeof(Value));
    --list->count;
    give_back_room(vm, list);
    return item;
}

static Value method_remove(VM *vm, Value *args) {
    List *list = value_list(args[0]);
    int64_t index = find(vm, list, args[1], 0, INT64_MAX);
    if (index == -2) return VALUE_ERROR;
    if (index == -1) return vm_raise(vm, vm->exceptions.value_error, "list.remove(x): x not in list");
    if (index >= list->count) return VALUE_NONE; /* an __eq__ has emptied the list meanwhile */
    return remove_range(vm, list, (uint32_t)index, (uint32_t)index + 1) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_reverse(VM *vm, Value *args) {
    List *list = value_list(args[0]);
    if (!operation_charge_items(vm, list->count)) return VALUE_ERROR;
    for (uint32_t i = 0; i < list->count / 2; ++i) {
        Value item = list->items[i];
        list->items[i] = list->items[list->count - 1 - i];
        list->items[list->count - 1 - i] = item;
    }
    return VALUE_NONE;
}

static Value method_sort(VM *vm, Value *args) {
    int reverse = value_is_undefined(args[2]) ? 0 : operation_truth(vm, args[2]);
    if (reverse < 0) return VALUE_ERROR;
    return list_sort(vm, value_list(args[0]), args[1], reverse) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_reversed(VM *vm, Value *args) { return iterator_reversed(vm, args[0]); }

void list_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, iterable=, /", method_init, NATIVE_METHOD},
        {"append", "self, object, /", method_append, NATIVE_METHOD},
        {"clear", "self, /", method_clear, NATIVE_METHOD},
        {"copy", "self, /", method_copy, NATIVE_METHOD},
        {"count", "self, value, /", method_count, NATIVE_METHOD},
        {"extend", "self, iterable, /", method_extend, NATIVE_METHOD},
        {"index", "self, value, start=, stop=, /", method_index, NATIVE_METHOD},
        {"insert", "self, index, object, /", method_insert, NATIVE_METHOD},
        {"pop", "self, index=, /", method_pop, NATIVE_METHOD},
        {"remove", "self, value, /", method_remove, NATIVE_METHOD},
        {"reverse", "self, /", method_reverse, NATIVE_METHOD},
        {"sort", "self, /, *, key=, reverse=", method_sort, NATIVE_METHOD},
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    const TypeSpec spec = {
        .name = "list",
        .size = sizeof(List),
        .flags = TYPE_LIST | TYPE_MATCHES_SEQUENCE,
        .slots = {.destroy = list_destroy,
                  .traverse = list_traverse,
                  .clear = list_destroy,
                  .repr = list_repr,
                  .hash = operation_hash_refused,
                  .compare = list_compare,
                  .length = list_length,
                  .get_item = list_get_item,
                  .set_item = list_set_item,
                  .contains = list_contains,
                  .iter = iterator_over_list,
                  .binary = list_binary,
                  .inplace = list_inplace,
                  .construct = list_construct},
        .rows = rows,
    };
    vm->types.list_ = type_create_native(vm, &spec);
}
