/* What sets do with one another and with other iterables. */
#include "vm/set_private.h"

#include "vm/operation.h"

static bool is_exact_dict(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.dict_;
}

/* The plain type behind a subclass: what operators and methods make. */
static Type *base_type(const VM *vm, const Set *set) {
    return type_is_subtype(set->head.type, vm->types.frozenset_) ? vm->types.frozenset_ : vm->types.set_;
}

typedef bool ItemAction(VM *vm, Set *set, Set *other, Value item, uint64_t hash);

/* action(set, other, item) for every item of an iterable. */
static bool for_each(VM *vm, Value iterable, ItemAction *action, Set *set, Set *other) {
    Value iterator = operation_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    bool done = true;
    while (done) {
        Value item = operation_next(vm, iterator);
        if (value_is_undefined(item)) break;
        uint64_t hash;
        done = !value_is_error(item) && operation_hash(vm, item, &hash) && action(vm, set, other, item, hash);
        value_release(vm, item);
    }
    value_release(vm, iterator);
    return done;
}

/* The same for the items of a set, whose hashes are known. */
static bool for_each_in_set(VM *vm, const Set *items, ItemAction *action, Set *set, Set *other) {
    if (!operation_charge_items(vm, items->table_size)) return false;
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = set_table_next(items, &i));) {
        SetEntry item = *entry;
        value_retain(item.key);
        bool done = action(vm, set, other, item.key, item.hash);
        value_release(vm, item.key);
        if (!done) return false;
    }
    return true;
}

static bool add_action(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    (void)other;
    return set_table_add(vm, set, item, hash);
}

static bool add_if_in_other(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    int found = set_table_contains(vm, other, item, hash);
    return found == 1 ? set_table_add(vm, set, item, hash) : found == 0;
}

static bool add_unless_in_other(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    int found = set_table_contains(vm, other, item, hash);
    return found == 0 ? set_table_add(vm, set, item, hash) : found == 1;
}

static bool discard_action(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    (void)other;
    return set_table_discard(vm, set, item, hash) >= 0;
}

static bool toggle_action(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    (void)other;
    int found = set_table_discard(vm, set, item, hash);
    return found == 0 ? set_table_add(vm, set, item, hash) : found == 1;
}

bool set_update(VM *vm, Set *set, Value iterable) {
    if (value_is_set(iterable)) return set_table_merge(vm, set, value_set(iterable));
    if (is_exact_dict(vm, iterable)) return set_table_merge_dict(vm, set, value_dict(iterable));
    return for_each(vm, iterable, add_action, set, NULL);
}

Value set_create_from(VM *vm, Type *type, Value iterable) {
    Value result = set_create(vm, type);
    if (value_is_undefined(iterable) || set_update(vm, value_set(result), iterable)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

Value set_copy(VM *vm, const Set *set) { return set_create_from(vm, base_type(vm, set), value_from_object(set)); }

bool set_take_items(VM *vm, Set *set, Value result) {
    if (value_is_error(result)) return false;
    set_table_exchange(vm, set, value_set(result));
    value_release(vm, result);
    return true;
}

Value set_deliver(VM *vm, Value result, bool done) {
    if (done || value_is_error(result)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

Value set_intersection(VM *vm, Set *set, Value other) {
    if (value_is(other, value_from_object(set))) return set_copy(vm, set);
    Value result = set_create(vm, base_type(vm, set));
    if (!value_is_set(other))
        return set_deliver(vm, result, for_each(vm, other, add_if_in_other, value_set(result), set));
    Set *small = value_set(other), *large = set;
    if (small->count > large->count) {
        small = set;
        large = value_set(other);
    }
    return set_deliver(vm, result, for_each_in_set(vm, small, add_if_in_other, value_set(result), large));
}

bool set_difference_update(VM *vm, Set *set, Value other) {
    if (value_is(other, value_from_object(set))) {
        set_table_clear(vm, set);
        return true;
    }
    bool done;
    if (value_is_set(other)) {
        Value shared = VALUE_UNDEFINED;
        /* Much larger than this one: only what they share matters. */
        if (value_set(other)->count >> 3 > set->count) other = shared = set_intersection(vm, set, other);
        done = !value_is_error(other) && for_each_in_set(vm, value_set(other), discard_action, set, NULL);
        value_release(vm, shared);
    } else {
        done = for_each(vm, other, discard_action, set, NULL);
    }
    return done && set_table_shrink(vm, set);
}

static bool add_unless_in_dict(VM *vm, Set *result, const Set *set, Dict *dict) {
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = set_table_next(set, &i));) {
        SetEntry item = *entry;
        value_retain(item.key);
        int64_t index = dict_find_hashed(vm, dict, item.key, item.hash);
        bool done = index == -1 ? set_table_add(vm, result, item.key, item.hash) : index >= 0;
        value_release(vm, item.key);
        if (!done) return false;
    }
    return true;
}

Value set_difference(VM *vm, Set *set, Value other) {
    bool dict = is_exact_dict(vm, other);
    uint32_t other_count = dict ? value_dict(other)->count : value_is_set(other) ? value_set(other)->count : 0;
    if ((!dict && !value_is_set(other)) || set->count >> 2 > other_count) {
        Value result = set_copy(vm, set);
        return value_is_error(result) ? result
                                      : set_deliver(vm, result, set_difference_update(vm, value_set(result), other));
    }
    Value result = set_create(vm, base_type(vm, set));
    if (dict) return set_deliver(vm, result, add_unless_in_dict(vm, value_set(result), set, value_dict(other)));
    return set_deliver(vm, result, for_each_in_set(vm, set, add_unless_in_other, value_set(result), value_set(other)));
}

bool set_symmetric_difference_update(VM *vm, Set *set, Value other) {
    if (value_is(other, value_from_object(set))) {
        set_table_clear(vm, set);
        return true;
    }
    if (value_is_set(other)) return for_each_in_set(vm, value_set(other), toggle_action, set, NULL);
    if (is_exact_dict(vm, other)) return for_each(vm, other, toggle_action, set, NULL);
    Value items = set_create_from(vm, base_type(vm, set), other); /* each item counts once */
    if (value_is_error(items)) return false;
    bool done = for_each_in_set(vm, value_set(items), toggle_action, set, NULL);
    value_release(vm, items);
    return done;
}

Value set_symmetric_difference(VM *vm, Set *set, Value other) {
    Value result = set_create_from(vm, base_type(vm, set), other);
    if (value_is_error(result)) return VALUE_ERROR;
    return set_deliver(vm, result, set_symmetric_difference_update(vm, value_set(result), value_from_object(set)));
}

int set_is_subset(VM *vm, const Set *small, const Set *large) {
    if (small->count > large->count) return 0;
    if (!operation_charge_items(vm, small->table_size)) return -1;
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = set_table_next(small, &i));) {
        SetEntry item = *entry;
        value_retain(item.key);
        int found = set_table_contains(vm, large, item.key, item.hash);
        value_release(vm, item.key);
        if (found != 1) return found;
    }
    return 1;
}

Value set_constant(VM *vm, const Value *items, uint32_t count) {
    Value first = set_create(vm, vm->types.frozenset_), second = set_create(vm, vm->types.frozenset_);
    bool done = true;
    for (uint32_t i = 0; i < count && done; ++i) done = set_add(vm, value_set(first), items[i]);
    /* CPython's compiler makes it twice, the second time out of the items of the first. */
    done = done && for_each_in_set(vm, value_set(first), add_action, value_set(second), NULL);
    value_release(vm, first);
    return set_deliver(vm, second, done);
}
