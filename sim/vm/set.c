/* The types set and frozenset. */
#include "vm/set_private.h"

#include "vm/arguments.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/type.h"

/* ---- the interface for C ---- */

Value set_create(VM *vm, Type *type) {
    Set *set = object_create(vm, type);
    set->by_table = true;
    return value_from_object(set);
}

bool set_add(VM *vm, Set *set, Value item) {
    uint64_t hash;
    return operation_hash(vm, item, &hash) && set_table_add(vm, set, item, hash);
}

/* A set as an item to look for, unhashable itself, stands for the frozenset with the same items. */
static bool hash_for_search(VM *vm, Value item, Value *key, uint64_t *hash) {
    *key = VALUE_UNDEFINED;
    bool is_set = value_is_set(item) && type_is_subtype(value_object(item)->type, vm->types.set_);
    if (!is_set || value_type(vm, item)->slots.hash != operation_hash_refused) {
        *key = value_retain(item);
        if (operation_hash(vm, item, hash)) return true;
    } else {
        *key = set_create_from(vm, vm->types.frozenset_, item);
        if (!value_is_error(*key) && operation_hash(vm, *key, hash)) return true;
    }
    value_release(vm, *key);
    return false;
}

int set_contains(VM *vm, Set *set, Value item) {
    Value key;
    uint64_t hash;
    if (!hash_for_search(vm, item, &key, &hash)) return -1;
    int found = set_table_contains(vm, set, key, hash);
    value_release(vm, key);
    return found;
}

int set_remove(VM *vm, Set *set, Value item) {
    Value key;
    uint64_t hash;
    if (!hash_for_search(vm, item, &key, &hash)) return -1;
    int found = set_table_discard(vm, set, key, hash);
    value_release(vm, key);
    return found;
}

bool set_next(const Set *set, uint32_t *position, Value *item) {
    const SetEntry *entry = set_table_next(set, position);
    if (!entry) return false;
    *item = entry->key;
    return true;
}

/* ---- slots ---- */

static void set_destroy(VM *vm, Object *self) { set_table_clear(vm, (Set *)self); }

static void set_traverse(Object *self, Visitor *visitor) {
    const Set *set = (Set *)self;
    for (uint32_t i = 0; i < set->used; ++i) visit_value(visitor, set->entries[i].key);
}

static bool add_items_repr(VM *vm, StrBuilder *b, const Set *set) {
    bool done = true, first = true;
    Value item;
    for (uint32_t i = 0; done && set_next(set, &i, &item); first = false) {
        if (!first) str_builder_add_text(b, ", ");
        if (show_is_full(vm)) {
            str_builder_add_text(b, "...");
            break;
        }
        value_retain(item);
        done = str_builder_add_repr(b, item);
        value_release(vm, item);
    }
    return done;
}

static Value set_repr(VM *vm, Value v) {
    const Set *set = value_set(v);
    const char *name = set->head.type->name;
    if (set->count == 0) return str_format(vm, "%s()", name);
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_format(vm, "%s(...)", name);
    bool plain = set->head.type == vm->types.set_;
    StrBuilder b;
    str_builder_init(&b, vm);
    if (!plain) str_builder_printf(&b, "%s(", name);
    str_builder_add_text(&b, "{");
    bool done = add_items_repr(vm, &b, set);
    operation_repr_leave(vm, &guard);
    if (!done) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    str_builder_add_text(&b, plain ? "}" : "})");
    return str_builder_finish(&b);
}

static uint64_t shuffle_bits(uint64_t h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

/* CPython's, so that hash(frozenset({1, 2})) prints the same: it does not depend on the order, but on the empty slots
 * and dummies of an even or odd number, which cancel out. */
static bool frozenset_hash(VM *vm, Value v, uint64_t *hash) {
    Set *set = value_set(v);
    if (set->hash == 0) {
        if (!operation_charge_items(vm, set->used)) return false;
        uint64_t h = 0;
        for (uint32_t i = 0; i < set->used; ++i)
            if (!value_is_undefined(set->entries[i].key)) h ^= shuffle_bits(set->entries[i].hash);
        h ^= ((uint64_t)set->count + 1) * 1927868237u;
        h ^= (h >> 11) ^ (h >> 25);
        h = h * 69069u + 907133923u;
        if (h == UINT64_MAX) h = 590923713u;
        set->hash = h ? h : 1;
    }
    *hash = set->hash;
    return true;
}

static Value set_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_set(b)) return VALUE_NOT_IMPLEMENTED;
    const Set *x = value_set(a), *y = value_set(b);
    int result = 0;
    switch (op) {
    case COMPARISON_EQ: result = x->count == y->count ? set_is_subset(vm, x, y) : 0; break;
    case COMPARISON_NE:
        result = x->count == y->count ? set_is_subset(vm, x, y) : 0;
        if (result >= 0) result = !result;
        break;
    case COMPARISON_LT: result = x->count < y->count ? set_is_subset(vm, x, y) : 0; break;
    case COMPARISON_LE: result = set_is_subset(vm, x, y); break;
    case COMPARISON_GT: result = x->count > y->count ? set_is_subset(vm, y, x) : 0; break;
    case COMPARISON_GE: result = set_is_subset(vm, y, x); break;
    default: return VALUE_NOT_IMPLEMENTED;
    }
    return result < 0 ? VALUE_ERROR : value_from_bool(result);
}

static int64_t set_length(VM *vm, Value v) {
    (void)vm;
    return value_set(v)->count;
}

static int set_slot_contains(VM *vm, Value v, Value item) { return set_contains(vm, value_set(v), item); }

static Value union_of(VM *vm, const Set *set, Value other) {
    Value result = set_copy(vm, set);
    return value_is_error(result) ? result : set_deliver(vm, result, set_update(vm, value_set(result), other));
}

static Value set_binary(VM *vm, Operator op, Value a, Value b) {
    if (!value_is_set(a) || !value_is_set(b)) return VALUE_NOT_IMPLEMENTED;
    Set *set = value_set(a);
    switch (op) {
    case OPERATOR_OR: return union_of(vm, set, b);
    case OPERATOR_AND: return set_intersection(vm, set, b);
    case OPERATOR_SUBTRACT: return set_difference(vm, set, b);
    case OPERATOR_XOR: return set_symmetric_difference(vm, set, b);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

static Value set_inplace(VM *vm, Operator op, Value a, Value b) {
    if (!value_is_set(b)) return VALUE_NOT_IMPLEMENTED;
    Set *set = value_set(a);
    bool done;
    switch (op) {
    case OPERATOR_OR: done = set_update(vm, set, b); break;
    case OPERATOR_AND: done = set_take_items(vm, set, set_intersection(vm, set, b)); break;
    case OPERATOR_SUBTRACT: done = set_difference_update(vm, set, b); break;
    case OPERATOR_XOR: done = set_symmetric_difference_update(vm, set, b); break;
    default: return VALUE_NOT_IMPLEMENTED;
    }
    return done ? value_retain(a) : VALUE_ERROR;
}

static Value set_construct(VM *vm, Type *type, Arguments arguments) {
    /* A class with its own __init__ decides itself what becomes of the arguments. */
    if (type != vm->types.set_ && type_has_own_init(vm, type)) return set_create(vm, type);
    if (!arguments_check(vm, type->name, arguments, 0, 1)) return VALUE_ERROR;
    return set_create_from(vm, type, arguments.count ? arguments.values[0] : VALUE_UNDEFINED);
}

static Value frozenset_construct(VM *vm, Type *type, Arguments arguments) {
    bool own_init = type != vm->types.frozenset_ && type_has_own_init(vm, type);
    Arguments given = own_init ? (Arguments){arguments.values, arguments_positional(arguments), NULL} : arguments;
    if (!arguments_check(vm, "frozenset", given, 0, 1)) return VALUE_ERROR;
    Value iterable = given.count ? given.values[0] : VALUE_UNDEFINED;
    if (type == vm->types.frozenset_ && value_is_object(iterable) && value_object(iterable)->type == type)
        return value_retain(iterable);
    return set_create_from(vm, type, iterable);
}

/* ---- methods ---- */

static Set *self_of(Value *args) { return value_set(args[0]); }

static Value none_if(bool done) { return done ? VALUE_NONE : VALUE_ERROR; }

static Value method_init(VM *vm, Value *args) {
    set_table_clear(vm, self_of(args));
    return none_if(value_is_undefined(args[1]) || set_update(vm, self_of(args), args[1]));
}

static Value method_add(VM *vm, Value *args) { return none_if(set_add(vm, self_of(args), args[1])); }

static Value method_clear(VM *vm, Value *args) {
    set_table_clear(vm, self_of(args));
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) {
    if (value_object(args[0])->type == vm->types.frozenset_) return value_retain(args[0]);
    return set_copy(vm, self_of(args));
}

static Value method_discard(VM *vm, Value *args) { return none_if(set_remove(vm, self_of(args), args[1]) >= 0); }

static Value method_remove(VM *vm, Value *args) {
    int removed = set_remove(vm, self_of(args), args[1]);
    return removed == 0 ? vm_raise_value(vm, vm->exceptions.key_error, args[1]) : none_if(removed == 1);
}

static Value method_pop(VM *vm, Value *args) {
    Set *set = self_of(args);
    if (set->count == 0) return vm_raise(vm, vm->exceptions.key_error, "pop from an empty set");
    return set_table_pop(vm, set);
}

/* A method with *others, each of which is applied in turn. */
static bool apply_all(VM *vm, Set *set, Value others, bool (*apply)(VM *, Set *, Value)) {
    const Tuple *tuple = value_tuple(others);
    for (uint32_t i = 0; i < tuple->count; ++i)
        if (!apply(vm, set, tuple->items[i])) return false;
    return true;
}

/* The same into a copy, or into what `first` makes of the first one. */
static Value combine_all(VM *vm, Set *set, Value others, Value (*combine)(VM *, Set *, Value)) {
    const Tuple *tuple = value_tuple(others);
    if (tuple->count == 0) return set_copy(vm, set);
    Value result = combine(vm, set, tuple->items[0]);
    for (uint32_t i = 1; i < tuple->count && !value_is_error(result); ++i) {
        Value next = combine(vm, value_set(result), tuple->items[i]);
        value_release(vm, result);
        result = next;
    }
    return result;
}

static Value method_union(VM *vm, Value *args) {
    Value result = set_copy(vm, self_of(args));
    return value_is_error(result) ? result
                                  : set_deliver(vm, result, apply_all(vm, value_set(result), args[1], set_update));
}

static Value method_intersection(VM *vm, Value *args) {
    return combine_all(vm, self_of(args), args[1], set_intersection);
}

static Value method_difference(VM *vm, Value *args) {
    const Tuple *others = value_tuple(args[1]);
    if (others->count == 0) return set_copy(vm, self_of(args));
    Value result = set_difference(vm, self_of(args), others->items[0]);
    bool done = !value_is_error(result);
    for (uint32_t i = 1; i < others->count && done; ++i)
        done = set_difference_update(vm, value_set(result), others->items[i]);
    return set_deliver(vm, result, done);
}

static Value method_symmetric_difference(VM *vm, Value *args) {
    return set_symmetric_difference(vm, self_of(args), args[1]);
}

static Value method_update(VM *vm, Value *args) { return none_if(apply_all(vm, self_of(args), args[1], set_update)); }

static Value method_intersection_update(VM *vm, Value *args) {
    Set *set = self_of(args);
    return none_if(set_take_items(vm, set, combine_all(vm, set, args[1], set_intersection)));
}

static Value method_difference_update(VM *vm, Value *args) {
    return none_if(apply_all(vm, self_of(args), args[1], set_difference_update));
}

static Value method_symmetric_difference_update(VM *vm, Value *args) {
    return none_if(set_symmetric_difference_update(vm, self_of(args), args[1]));
}

static Value method_isdisjoint(VM *vm, Value *args) {
    Value shared = set_intersection(vm, self_of(args), args[1]);
    if (value_is_error(shared)) return VALUE_ERROR;
    bool disjoint = value_set(shared)->count == 0;
    value_release(vm, shared);
    return value_from_bool(disjoint);
}

/* `other` as a set, owned. */
static Value as_set(VM *vm, Value other) {
    return value_is_set(other) ? value_retain(other) : set_create_from(vm, vm->types.set_, other);
}

static Value compare_with(VM *vm, Value *args, bool subset) {
    Value other = as_set(vm, args[1]);
    if (value_is_error(other)) return VALUE_ERROR;
    int result = subset ? set_is_subset(vm, self_of(args), value_set(other))
                        : set_is_subset(vm, value_set(other), self_of(args));
    value_release(vm, other);
    return result < 0 ? VALUE_ERROR : value_from_bool(result);
}

static Value method_issubset(VM *vm, Value *args) { return compare_with(vm, args, true); }
static Value method_issuperset(VM *vm, Value *args) { return compare_with(vm, args, false); }

#define SHARED_ROWS                                                                             \
    {"copy", "self, /", method_copy, NATIVE_METHOD},                                            \
        {"difference", "self, /, *others", method_difference, NATIVE_METHOD},                   \
        {"intersection", "self, /, *others", method_intersection, NATIVE_METHOD},               \
        {"isdisjoint", "self, other, /", method_isdisjoint, NATIVE_METHOD},                     \
        {"issubset", "self, other, /", method_issubset, NATIVE_METHOD},                         \
        {"issuperset", "self, other, /", method_issuperset, NATIVE_METHOD},                     \
        {"symmetric_difference", "self, other, /", method_symmetric_difference, NATIVE_METHOD}, \
        {"union", "self, /, *others", method_union, NATIVE_METHOD}, {                           \
        "__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS               \
    }

void set_register(VM *vm) {
    static const NativeRow set_rows[] = {
        SHARED_ROWS,
        {"__init__", "self, iterable=, /", method_init, NATIVE_METHOD},
        {"add", "self, item, /", method_add, NATIVE_METHOD},
        {"clear", "self, /", method_clear, NATIVE_METHOD},
        {"difference_update", "self, /, *others", method_difference_update, NATIVE_METHOD},
        {"discard", "self, item, /", method_discard, NATIVE_METHOD},
        {"intersection_update", "self, /, *others", method_intersection_update, NATIVE_METHOD},
        {"pop", "self, /", method_pop, NATIVE_METHOD},
        {"remove", "self, item, /", method_remove, NATIVE_METHOD},
        {"symmetric_difference_update", "self, other, /", method_symmetric_difference_update, NATIVE_METHOD},
        {"update", "self, /, *others", method_update, NATIVE_METHOD},
        {0},
    };
    static const NativeRow frozenset_rows[] = {SHARED_ROWS, {0}};
    TypeSpec spec = {
        .name = "set",
        .size = sizeof(Set),
        .flags = TYPE_SET | TYPE_CAN_BE_WEAK,
        .slots = {.destroy = set_destroy,
                  .traverse = set_traverse,
                  .clear = set_destroy,
                  .repr = set_repr,
                  .hash = operation_hash_refused,
                  .compare = set_compare,
                  .length = set_length,
                  .contains = set_slot_contains,
                  .iter = iterator_over_set,
                  .binary = set_binary,
                  .inplace = set_inplace,
                  .construct = set_construct},
        .rows = set_rows,
    };
    vm->types.set_ = type_create_native(vm, &spec);
    spec.name = "frozenset";
    spec.slots.hash = frozenset_hash;
    spec.slots.inplace = NULL;
    spec.slots.construct = frozenset_construct;
    spec.rows = frozenset_rows;
    vm->types.frozenset_ = type_create_native(vm, &spec);
}
