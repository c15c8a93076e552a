/* set and frozenset. Entries stand in order of insertion in a dense array; a table of indices beside it probes, grows
 * and keeps its dummies exactly as CPython 3.11's (Objects/setobject.c describes the scheme: linear probes, then a
 * perturbed jump). A set that has only ever held items whose hash is CPython's (that of texts as under
 * PYTHONHASHSEED=0) is gone through in table order, which is CPython's then. Where CPython hashes addresses, its order
 * changes from run to run, so there the order of insertion is as good as any.
 *
 * Comparing items may run code of the program, which may change the very set: searches start again when the version
 * moved. */
#include <string.h>

#include "vm/arguments.h"
#include "vm/dict.h"
#include "vm/dict_view.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"

enum {
    SET_TABLE_MIN = 8,
    SET_LINEAR_PROBES = 9,
    SET_PERTURB_SHIFT = 5,
    SET_GROW_FAST_BELOW = 50000,
    SET_COUNT_MAX = 1 << 28
};
#define TABLE_DUMMY UINT32_MAX

/* ---- storage ---- */

static void touch(VM *vm, Set *set) {
    set->version = ++vm->next_dict_version;
    set->hash = 0;
}

enum { HASH_DEPTH_MAX = 16 };

static bool has_hash_of_cpython(const VM *vm, Value v, unsigned depth) {
    if (value_is_small_int(v) || value_is_bool(v)) return true;
    if (!value_is_object(v)) return false;
    Type *const atoms[] = {vm->types.str_, vm->types.int_, vm->types.float_, vm->types.bytes_};
    const Type *type = value_object(v)->type;
    for (size_t i = 0; i < sizeof atoms / sizeof *atoms; ++i)
        if (type->slots.hash == atoms[i]->slots.hash) return true;
    if (type->slots.hash != vm->types.tuple_->slots.hash || depth == HASH_DEPTH_MAX) return false;
    const Tuple *tuple = value_tuple(v);
    for (uint32_t i = 0; i < tuple->count; ++i)
        if (!has_hash_of_cpython(vm, tuple->items[i], depth + 1)) return false;
    return true;
}

/* The order in which table slots are tried for a hash: up to nine neighbours, then a jump. */
typedef struct Probe {
    uint64_t perturb;
    uint32_t mask, at, left;
} Probe;

static inline void probe_land(Probe *p, uint64_t i) {
    p->at = (uint32_t)(i & p->mask);
    p->left = p->at + SET_LINEAR_PROBES <= p->mask ? SET_LINEAR_PROBES : 0;
}

static inline Probe probe_begin(const Set *set, uint64_t hash) {
    Probe p = {.perturb = hash, .mask = set->table_size - 1};
    probe_land(&p, hash);
    return p;
}

/* `base` of the jump is where the last landing was, not where the neighbours ended. */
static inline void probe_next(Probe *p, uint32_t *base) {
    if (p->left > 0) {
        --p->left;
        ++p->at;
        return;
    }
    p->perturb >>= SET_PERTURB_SHIFT;
    probe_land(p, (uint64_t)*base * 5 + 1 + p->perturb);
    *base = p->at;
}

static void table_insert_clean(Set *set, uint64_t hash, uint32_t index) {
    Probe p = probe_begin(set, hash);
    for (uint32_t base = p.at; set->table[p.at] != 0;) probe_next(&p, &base);
    set->table[p.at] = index + 1;
}

static bool entries_reserve(VM *vm, Set *set, uint64_t capacity) {
    if (capacity <= set->capacity) return true;
    size_t bytes = (size_t)capacity * sizeof(SetEntry);
    SetEntry *entries = capacity > SET_COUNT_MAX ? NULL
                                                 : heap_resize_large(&vm->heap, set->entries,
                                                                     (size_t)set->capacity * sizeof(SetEntry), bytes);
    if (!entries) {
        vm_stop_memory(vm, bytes);
        return false;
    }
    set->entries = entries;
    set->capacity = (uint32_t)capacity;
    return true;
}

/* A table for more than `least` items. CPython re-inserts in the order of the old table, so this does too. */
static bool table_resize(VM *vm, Set *set, uint64_t least) {
    uint64_t size = SET_TABLE_MIN;
    while (size <= least) size <<= 1;
    size_t bytes = (size_t)size * sizeof(uint32_t);
    uint32_t *table =
        size > SET_COUNT_MAX || !operation_charge_items(vm, size) ? NULL : heap_alloc_large(&vm->heap, bytes);
    if (!table) {
        vm_stop_memory(vm, bytes);
        return false;
    }
    memset(table, 0, bytes);
    uint32_t *old = set->table, old_size = set->table_size;
    set->table = table;
    set->table_size = (uint32_t)size;
    set->filled = set->count;
    for (uint32_t i = 0; i < old_size; ++i)
        if (old[i] != 0 && old[i] != TABLE_DUMMY) table_insert_clean(set, set->entries[old[i] - 1].hash, old[i] - 1);
    heap_free_large(&vm->heap, old, (size_t)old_size * sizeof(uint32_t));
    return true;
}

static bool table_ensure(VM *vm, Set *set) { return set->table || table_resize(vm, set, 0); }

/* Drops the holes among the entries; the table keeps its layout. */
static void entries_compact(Set *set) {
    /* Where each table slot's entry goes: entries are moved in order, so the slots can be found by probing for the old
     * index. */
    uint32_t used = 0;
    for (uint32_t i = 0; i < set->used; ++i) {
        if (value_is_undefined(set->entries[i].key)) continue;
        if (used != i) {
            Probe p = probe_begin(set, set->entries[i].hash);
            for (uint32_t base = p.at; set->table[p.at] != i + 1;) probe_next(&p, &base);
            set->table[p.at] = used + 1;
            set->entries[used] = set->entries[i];
        }
        ++used;
    }
    set->used = used;
    set->first = 0;
}

static bool entries_append(VM *vm, Set *set, Value key, uint64_t hash) {
    if (set->used == set->capacity) {
        if (set->count < set->used - set->used / 4) {
            if (!operation_charge_items(vm, set->used)) return false;
            entries_compact(set);
        } else if (!entries_reserve(vm, set, (uint64_t)set->used * 2 + 1)) {
            return false;
        }
    }
    if (set->count == 0) set->by_table = true;
    if (set->by_table && !has_hash_of_cpython(vm, key, 0)) set->by_table = false;
    set->entries[set->used++] = (SetEntry){hash, value_retain(key)};
    ++set->count;
    touch(vm, set);
    return true;
}

/* ---- searching ---- */

static int64_t find_once(VM *vm, const Set *set, Value key, uint64_t hash, uint32_t *slot, bool *changed) {
    Probe p = probe_begin(set, hash);
    uint32_t free_slot = UINT32_MAX; /* the last dummy on the way is used again */
    for (uint32_t base = p.at; set->table[p.at] != 0; probe_next(&p, &base)) {
        if (set->table[p.at] == TABLE_DUMMY) {
            free_slot = p.at;
            continue;
        }
        uint32_t index = set->table[p.at] - 1;
        if (set->entries[index].hash != hash) continue;
        *slot = p.at;
        Value candidate = set->entries[index].key;
        if (value_is(candidate, key)) return index;
        uint32_t version = set->version;
        value_retain(candidate);
        int equal = operation_equals(vm, candidate, key);
        value_release(vm, candidate);
        if (equal < 0) return -2;
        if (version != set->version) {
            *changed = true;
            return -1;
        }
        if (equal) return index;
    }
    *slot = free_slot != UINT32_MAX ? free_slot : p.at;
    return -1;
}

/* Index of the entry and its table slot; -1: missing, the slot is where it would go; -2: error. */
static int64_t find(VM *vm, const Set *set, Value key, uint64_t hash, uint32_t *slot) {
    if (!set->table) return -1;
    for (;;) {
        bool changed = false;
        int64_t index = find_once(vm, set, key, hash, slot, &changed);
        if (!changed) return index;
        if (!set->table) return -1;
    }
}

/* 1 found, 0, -1. */
static int contains_hashed(VM *vm, const Set *set, Value key, uint64_t hash) {
    uint32_t slot;
    int64_t index = set->count == 0 ? -1 : find(vm, set, key, hash, &slot);
    return index == -2 ? -1 : index >= 0;
}

static bool add_hashed(VM *vm, Set *set, Value key, uint64_t hash) {
    if (!table_ensure(vm, set)) return false;
    uint32_t slot = 0;
    int64_t index = find(vm, set, key, hash, &slot);
    if (index != -1) return index >= 0;
    if (!set->table) return add_hashed(vm, set, key, hash); /* an __eq__ has cleared it */
    if (!entries_append(vm, set, key, hash)) return false;
    bool reused = set->table[slot] == TABLE_DUMMY;
    set->table[slot] = set->used;
    if (reused) return true;
    ++set->filled;
    if ((uint64_t)set->filled * 5 < (uint64_t)(set->table_size - 1) * 3) return true;
    return table_resize(vm, set,
                        set->count > SET_GROW_FAST_BELOW ? (uint64_t)set->count * 2 : (uint64_t)set->count * 4);
}

/* Takes out the entry at `index`, which table slot `slot` stands for; its key is the caller's. */
static Value take_entry(VM *vm, Set *set, uint32_t index, uint32_t slot) {
    Value key = set->entries[index].key;
    set->table[slot] = TABLE_DUMMY;
    set->entries[index].key = VALUE_UNDEFINED;
    if (index == set->first) ++set->first;
    --set->count;
    touch(vm, set);
    return key;
}

/* 1 removed (the key is the caller's in *removed), 0, -1. */
static int discard_hashed(VM *vm, Set *set, Value key, uint64_t hash, Value *removed) {
    uint32_t slot;
    int64_t index = set->count == 0 ? -1 : find(vm, set, key, hash, &slot);
    if (index < 0) return index == -1 ? 0 : -1;
    *removed = take_entry(vm, set, (uint32_t)index, slot);
    return 1;
}

static int discard_and_release(VM *vm, Set *set, Value key, uint64_t hash) {
    Value removed;
    int found = discard_hashed(vm, set, key, hash, &removed);
    if (found == 1) value_release(vm, removed);
    return found;
}

/* In iteration order. */
static const SetEntry *next_entry(const Set *set, uint32_t *position) {
    if (!set->by_table) {
        if (*position < set->first) *position = set->first;
        while (*position < set->used && value_is_undefined(set->entries[*position].key)) ++*position;
        return *position < set->used ? &set->entries[(*position)++] : NULL;
    }
    while (*position < set->table_size && (set->table[*position] == 0 || set->table[*position] == TABLE_DUMMY))
        ++*position;
    return *position < set->table_size ? &set->entries[set->table[(*position)++] - 1] : NULL;
}

/* ---- whole sets ---- */

static void clear(VM *vm, Set *set) {
    Set old = *set;
    set->entries = NULL;
    set->table = NULL;
    set->count = set->used = set->capacity = set->table_size = set->filled = set->first = 0;
    touch(vm, set);
    for (uint32_t i = 0; i < old.used; ++i) value_release(vm, old.entries[i].key);
    heap_free_large(&vm->heap, old.entries, (size_t)old.capacity * sizeof(SetEntry));
    heap_free_large(&vm->heap, old.table, (size_t)old.table_size * sizeof(uint32_t));
}

static Value create(VM *vm, Type *type) {
    Set *set = object_create(vm, type);
    set->by_table = true;
    return value_from_object(set);
}

/* The plain type behind a subclass: what operators and methods make. */
static Type *base_type(const VM *vm, const Set *set) {
    return type_is_subtype(set->head.type, vm->types.frozenset_) ? vm->types.frozenset_ : vm->types.set_;
}

static bool grow_for(VM *vm, Set *set, uint64_t more) {
    if (!table_ensure(vm, set)) return false;
    if (((uint64_t)set->filled + more) * 5 < (uint64_t)(set->table_size - 1) * 3) return true;
    return table_resize(vm, set, ((uint64_t)set->count + more) * 2);
}

/* Into an empty set: no item can be there already. */
static bool copy_entries(VM *vm, Set *set, const Set *other) {
    if (!entries_reserve(vm, set, other->count)) return false;
    bool same_layout = set->table_size == other->table_size && other->filled == other->count;
    set->used = set->first = 0;
    /* In table order, as CPython; the entries themselves keep the order of iteration. */
    for (uint32_t position = 0; position < other->used; ++position) {
        const SetEntry *entry = &other->entries[position];
        if (value_is_undefined(entry->key)) continue;
        set->entries[set->used] = (SetEntry){entry->hash, value_retain(entry->key)};
        ++set->used;
    }
    set->count = set->filled = set->used;
    set->by_table = other->by_table;
    uint32_t live = 0, *renumbered = NULL;
    size_t bytes = (size_t)other->used * sizeof(uint32_t);
    if (other->used != other->count) {
        renumbered = heap_alloc_large(&vm->heap, bytes);
        if (!renumbered) {
            clear(vm, set);
            vm_stop_memory(vm, bytes);
            return false;
        }
        for (uint32_t i = 0; i < other->used; ++i)
            renumbered[i] = value_is_undefined(other->entries[i].key) ? 0 : live++;
    }
    for (uint32_t i = 0; i < other->table_size; ++i) {
        if (other->table[i] == 0 || other->table[i] == TABLE_DUMMY) continue;
        uint32_t index = other->table[i] - 1;
        if (renumbered) index = renumbered[index];
        if (same_layout)
            set->table[i] = index + 1;
        else
            table_insert_clean(set, set->entries[index].hash, index);
    }
    heap_free_large(&vm->heap, renumbered, bytes);
    touch(vm, set);
    return true;
}

static bool merge(VM *vm, Set *set, const Set *other) {
    if (set == other || other->count == 0) return true;
    if (!operation_charge_items(vm, other->table_size) || !grow_for(vm, set, other->count)) return false;
    if (set->filled == 0) return copy_entries(vm, set, other);
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = next_entry(other, &i));) {
        Value key = value_retain(entry->key);
        bool done = add_hashed(vm, set, key, entry->hash);
        value_release(vm, key);
        if (!done) return false;
    }
    return true;
}

static bool merge_dict(VM *vm, Set *set, const Dict *dict) {
    if (!operation_charge_items(vm, dict->used) || !grow_for(vm, set, dict->count)) return false;
    for (uint32_t i = dict->first; i < dict->used; ++i) {
        DictEntry entry = dict->entries[i];
        if (value_is_undefined(entry.key)) continue;
        value_retain(entry.key);
        bool done = add_hashed(vm, set, entry.key, entry.hash);
        value_release(vm, entry.key);
        if (!done) return false;
    }
    return true;
}

static bool is_exact_dict(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.dict_;
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
    for (uint32_t i = 0; (entry = next_entry(items, &i));) {
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
    return add_hashed(vm, set, item, hash);
}

static bool add_if_in_other(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    int found = contains_hashed(vm, other, item, hash);
    return found == 1 ? add_hashed(vm, set, item, hash) : found == 0;
}

static bool add_unless_in_other(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    int found = contains_hashed(vm, other, item, hash);
    return found == 0 ? add_hashed(vm, set, item, hash) : found == 1;
}

static bool discard_action(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    (void)other;
    return discard_and_release(vm, set, item, hash) >= 0;
}

static bool toggle_action(VM *vm, Set *set, Set *other, Value item, uint64_t hash) {
    (void)other;
    int found = discard_and_release(vm, set, item, hash);
    return found == 0 ? add_hashed(vm, set, item, hash) : found == 1;
}

bool set_update(VM *vm, Set *set, Value iterable) {
    if (value_is_set(iterable)) return merge(vm, set, value_set(iterable));
    if (is_exact_dict(vm, iterable)) return merge_dict(vm, set, value_dict(iterable));
    return for_each(vm, iterable, add_action, set, NULL);
}

/* `type` with the items of an iterable (undefined: none). */
static Value create_from(VM *vm, Type *type, Value iterable) {
    Value result = create(vm, type);
    if (value_is_undefined(iterable) || set_update(vm, value_set(result), iterable)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

static Value copy(VM *vm, const Set *set) { return create_from(vm, base_type(vm, set), value_from_object(set)); }

/* Finishes an operation that built `result`. */
static Value deliver(VM *vm, Value result, bool done) {
    if (done || value_is_error(result)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

static Value intersection(VM *vm, Set *set, Value other) {
    if (value_is(other, value_from_object(set))) return copy(vm, set);
    Value result = create(vm, base_type(vm, set));
    if (!value_is_set(other)) return deliver(vm, result, for_each(vm, other, add_if_in_other, value_set(result), set));
    Set *small = value_set(other), *large = set;
    if (small->count > large->count) {
        small = set;
        large = value_set(other);
    }
    return deliver(vm, result, for_each_in_set(vm, small, add_if_in_other, value_set(result), large));
}

static bool difference_update(VM *vm, Set *set, Value other) {
    if (value_is(other, value_from_object(set))) {
        clear(vm, set);
        return true;
    }
    bool done;
    if (value_is_set(other)) {
        Value shared = VALUE_UNDEFINED;
        /* Much larger than this one: only what they share matters. */
        if (value_set(other)->count >> 3 > set->count) other = shared = intersection(vm, set, other);
        done = !value_is_error(other) && for_each_in_set(vm, value_set(other), discard_action, set, NULL);
        value_release(vm, shared);
    } else {
        done = for_each(vm, other, discard_action, set, NULL);
    }
    if (!done) return false;
    if (!set->table || set->filled - set->count <= (set->table_size - 1) / 4) return true;
    return table_resize(vm, set,
                        set->count > SET_GROW_FAST_BELOW ? (uint64_t)set->count * 2 : (uint64_t)set->count * 4);
}

static bool add_unless_in_dict(VM *vm, Set *result, const Set *set, Dict *dict) {
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = next_entry(set, &i));) {
        SetEntry item = *entry;
        value_retain(item.key);
        int64_t index = dict_find_hashed(vm, dict, item.key, item.hash);
        bool done = index == -1 ? add_hashed(vm, result, item.key, item.hash) : index >= 0;
        value_release(vm, item.key);
        if (!done) return false;
    }
    return true;
}

static Value difference(VM *vm, Set *set, Value other) {
    bool dict = is_exact_dict(vm, other);
    uint32_t other_count = dict ? value_dict(other)->count : value_is_set(other) ? value_set(other)->count : 0;
    if ((!dict && !value_is_set(other)) || set->count >> 2 > other_count) {
        Value result = copy(vm, set);
        return value_is_error(result) ? result : deliver(vm, result, difference_update(vm, value_set(result), other));
    }
    Value result = create(vm, base_type(vm, set));
    if (dict) return deliver(vm, result, add_unless_in_dict(vm, value_set(result), set, value_dict(other)));
    return deliver(vm, result, for_each_in_set(vm, set, add_unless_in_other, value_set(result), value_set(other)));
}

static bool symmetric_difference_update(VM *vm, Set *set, Value other) {
    if (value_is(other, value_from_object(set))) {
        clear(vm, set);
        return true;
    }
    if (value_is_set(other)) return for_each_in_set(vm, value_set(other), toggle_action, set, NULL);
    if (is_exact_dict(vm, other)) return for_each(vm, other, toggle_action, set, NULL);
    Value items = create_from(vm, base_type(vm, set), other); /* each item counts once */
    if (value_is_error(items)) return false;
    bool done = for_each_in_set(vm, value_set(items), toggle_action, set, NULL);
    value_release(vm, items);
    return done;
}

static Value symmetric_difference(VM *vm, Set *set, Value other) {
    Value result = create_from(vm, base_type(vm, set), other);
    if (value_is_error(result)) return VALUE_ERROR;
    return deliver(vm, result, symmetric_difference_update(vm, value_set(result), value_from_object(set)));
}

/* Everything in `small` also in `large`? 1, 0, -1. */
static int is_subset(VM *vm, const Set *small, const Set *large) {
    if (small->count > large->count) return 0;
    if (!operation_charge_items(vm, small->table_size)) return -1;
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = next_entry(small, &i));) {
        SetEntry item = *entry;
        value_retain(item.key);
        int found = contains_hashed(vm, large, item.key, item.hash);
        value_release(vm, item.key);
        if (found != 1) return found;
    }
    return 1;
}

/* ---- the interface for C ---- */

Value set_create(VM *vm, Type *type) { return create(vm, type); }

bool set_add(VM *vm, Set *set, Value item) {
    uint64_t hash;
    return operation_hash(vm, item, &hash) && add_hashed(vm, set, item, hash);
}

/* A set as an item to look for, unhashable itself, stands for the frozenset with the same items. */
static bool hash_for_search(VM *vm, Value item, Value *key, uint64_t *hash) {
    *key = VALUE_UNDEFINED;
    bool is_set = value_is_set(item) && type_is_subtype(value_object(item)->type, vm->types.set_);
    if (!is_set || value_type(vm, item)->slots.hash != operation_hash_refused) {
        *key = value_retain(item);
        if (operation_hash(vm, item, hash)) return true;
    } else {
        *key = create_from(vm, vm->types.frozenset_, item);
        if (!value_is_error(*key) && operation_hash(vm, *key, hash)) return true;
    }
    value_release(vm, *key);
    return false;
}

int set_contains(VM *vm, Set *set, Value item) {
    Value key;
    uint64_t hash;
    if (!hash_for_search(vm, item, &key, &hash)) return -1;
    int found = contains_hashed(vm, set, key, hash);
    value_release(vm, key);
    return found;
}

int set_remove(VM *vm, Set *set, Value item) {
    Value key;
    uint64_t hash;
    if (!hash_for_search(vm, item, &key, &hash)) return -1;
    int found = discard_and_release(vm, set, key, hash);
    value_release(vm, key);
    return found;
}

bool set_next(const Set *set, uint32_t *position, Value *item) {
    const SetEntry *entry = next_entry(set, position);
    if (!entry) return false;
    *item = entry->key;
    return true;
}

Value set_constant(VM *vm, const Value *items, uint32_t count) {
    Value first = create(vm, vm->types.frozenset_), second = create(vm, vm->types.frozenset_);
    bool done = true;
    for (uint32_t i = 0; i < count && done; ++i) done = set_add(vm, value_set(first), items[i]);
    /* CPython's compiler makes it twice, the second time out of the items of the first. */
    done = done && for_each_in_set(vm, value_set(first), add_action, value_set(second), NULL);
    value_release(vm, first);
    return deliver(vm, second, done);
}

/* ---- slots ---- */

static void set_destroy(VM *vm, Object *self) { clear(vm, (Set *)self); }

static void set_traverse(Object *self, Visitor *visitor) {
    const Set *set = (Set *)self;
    for (uint32_t i = 0; i < set->used; ++i) visit_value(visitor, set->entries[i].key);
}

static bool add_items_repr(VM *vm, StrBuilder *b, const Set *set) {
    bool done = true, first = true;
    Value item;
    for (uint32_t i = 0; done && set_next(set, &i, &item); first = false) {
        if (!first) str_builder_add_text(b, ", ");
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
    case COMPARISON_EQ: result = x->count == y->count ? is_subset(vm, x, y) : 0; break;
    case COMPARISON_NE:
        result = x->count == y->count ? is_subset(vm, x, y) : 0;
        if (result >= 0) result = !result;
        break;
    case COMPARISON_LT: result = x->count < y->count ? is_subset(vm, x, y) : 0; break;
    case COMPARISON_LE: result = is_subset(vm, x, y); break;
    case COMPARISON_GT: result = x->count > y->count ? is_subset(vm, y, x) : 0; break;
    case COMPARISON_GE: result = is_subset(vm, y, x); break;
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
    Value result = copy(vm, set);
    return value_is_error(result) ? result : deliver(vm, result, set_update(vm, value_set(result), other));
}

static Value set_binary(VM *vm, Operator op, Value a, Value b) {
    if (!value_is_set(a) || !value_is_set(b)) return VALUE_NOT_IMPLEMENTED;
    Set *set = value_set(a);
    switch (op) {
    case OPERATOR_OR: return union_of(vm, set, b);
    case OPERATOR_AND: return intersection(vm, set, b);
    case OPERATOR_SUBTRACT: return difference(vm, set, b);
    case OPERATOR_XOR: return symmetric_difference(vm, set, b);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

/* The items of `result`, which is dropped, take the place of the set's own. */
static bool take_items(VM *vm, Set *set, Value result) {
    if (value_is_error(result)) return false;
    Set old = *set, *fresh = value_set(result);
    Object head = set->head, fresh_head = fresh->head;
    uint32_t finger = set->finger; /* stays, as in CPython */
    *set = *fresh;
    *fresh = old;
    set->head = head;
    set->finger = finger;
    fresh->head = fresh_head;
    touch(vm, set);
    value_release(vm, result);
    return true;
}

static Value set_inplace(VM *vm, Operator op, Value a, Value b) {
    if (!value_is_set(b)) return VALUE_NOT_IMPLEMENTED;
    Set *set = value_set(a);
    bool done;
    switch (op) {
    case OPERATOR_OR: done = set_update(vm, set, b); break;
    case OPERATOR_AND: done = take_items(vm, set, intersection(vm, set, b)); break;
    case OPERATOR_SUBTRACT: done = difference_update(vm, set, b); break;
    case OPERATOR_XOR: done = symmetric_difference_update(vm, set, b); break;
    default: return VALUE_NOT_IMPLEMENTED;
    }
    return done ? value_retain(a) : VALUE_ERROR;
}

static Value set_construct(VM *vm, Type *type, Arguments arguments) {
    /* A class with its own __init__ decides itself what becomes of the arguments. */
    if (type != vm->types.set_ && type_has_own_init(vm, type)) return create(vm, type);
    if (!arguments_check(vm, type->name, arguments, 0, 1)) return VALUE_ERROR;
    return create_from(vm, type, arguments.count ? arguments.values[0] : VALUE_UNDEFINED);
}

static Value frozenset_construct(VM *vm, Type *type, Arguments arguments) {
    bool own_init = type != vm->types.frozenset_ && type_has_own_init(vm, type);
    Arguments given = own_init ? (Arguments){arguments.values, arguments_positional(arguments), NULL} : arguments;
    if (!arguments_check(vm, "frozenset", given, 0, 1)) return VALUE_ERROR;
    Value iterable = given.count ? given.values[0] : VALUE_UNDEFINED;
    if (type == vm->types.frozenset_ && value_is_object(iterable) && value_object(iterable)->type == type)
        return value_retain(iterable);
    return create_from(vm, type, iterable);
}

/* ---- methods ---- */

static Set *self_of(Value *args) { return value_set(args[0]); }

static Value none_if(bool done) { return done ? VALUE_NONE : VALUE_ERROR; }

static Value method_init(VM *vm, Value *args) {
    clear(vm, self_of(args));
    return none_if(value_is_undefined(args[1]) || set_update(vm, self_of(args), args[1]));
}

static Value method_add(VM *vm, Value *args) { return none_if(set_add(vm, self_of(args), args[1])); }

static Value method_clear(VM *vm, Value *args) {
    clear(vm, self_of(args));
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) {
    if (value_object(args[0])->type == vm->types.frozenset_) return value_retain(args[0]);
    return copy(vm, self_of(args));
}

static Value method_discard(VM *vm, Value *args) { return none_if(set_remove(vm, self_of(args), args[1]) >= 0); }

static Value method_remove(VM *vm, Value *args) {
    int removed = set_remove(vm, self_of(args), args[1]);
    return removed == 0 ? vm_raise_value(vm, vm->exceptions.key_error, args[1]) : none_if(removed == 1);
}

/* The next number of the table from where the last pop stopped, as CPython. */
static Value pop_by_table(VM *vm, Set *set) {
    uint32_t mask = set->table_size - 1, i = set->finger & mask;
    while (set->table[i] == 0 || set->table[i] == TABLE_DUMMY) i = (i + 1) & mask;
    set->finger = i + 1;
    return take_entry(vm, set, set->table[i] - 1, i);
}

/* Other items: first in, first out. */
static Value pop_first(VM *vm, Set *set) {
    uint32_t index = set->first;
    while (value_is_undefined(set->entries[index].key)) ++index;
    set->first = index;
    Probe p = probe_begin(set, set->entries[index].hash);
    for (uint32_t base = p.at; set->table[p.at] != index + 1;) probe_next(&p, &base);
    return take_entry(vm, set, index, p.at);
}

static Value method_pop(VM *vm, Value *args) {
    Set *set = self_of(args);
    if (set->count == 0) return vm_raise(vm, vm->exceptions.key_error, "pop from an empty set");
    return set->by_table ? pop_by_table(vm, set) : pop_first(vm, set);
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
    if (tuple->count == 0) return copy(vm, set);
    Value result = combine(vm, set, tuple->items[0]);
    for (uint32_t i = 1; i < tuple->count && !value_is_error(result); ++i) {
        Value next = combine(vm, value_set(result), tuple->items[i]);
        value_release(vm, result);
        result = next;
    }
    return result;
}

static Value method_union(VM *vm, Value *args) {
    Value result = copy(vm, self_of(args));
    return value_is_error(result) ? result : deliver(vm, result, apply_all(vm, value_set(result), args[1], set_update));
}

static Value method_intersection(VM *vm, Value *args) { return combine_all(vm, self_of(args), args[1], intersection); }

static Value method_difference(VM *vm, Value *args) {
    const Tuple *others = value_tuple(args[1]);
    if (others->count == 0) return copy(vm, self_of(args));
    Value result = difference(vm, self_of(args), others->items[0]);
    bool done = !value_is_error(result);
    for (uint32_t i = 1; i < others->count && done; ++i)
        done = difference_update(vm, value_set(result), others->items[i]);
    return deliver(vm, result, done);
}

static Value method_symmetric_difference(VM *vm, Value *args) {
    return symmetric_difference(vm, self_of(args), args[1]);
}

static Value method_update(VM *vm, Value *args) { return none_if(apply_all(vm, self_of(args), args[1], set_update)); }

static Value method_intersection_update(VM *vm, Value *args) {
    Set *set = self_of(args);
    return none_if(take_items(vm, set, combine_all(vm, set, args[1], intersection)));
}

static Value method_difference_update(VM *vm, Value *args) {
    return none_if(apply_all(vm, self_of(args), args[1], difference_update));
}

static Value method_symmetric_difference_update(VM *vm, Value *args) {
    return none_if(symmetric_difference_update(vm, self_of(args), args[1]));
}

static Value method_isdisjoint(VM *vm, Value *args) {
    Value shared = intersection(vm, self_of(args), args[1]);
    if (value_is_error(shared)) return VALUE_ERROR;
    bool disjoint = value_set(shared)->count == 0;
    value_release(vm, shared);
    return value_from_bool(disjoint);
}

/* `other` as a set, owned. */
static Value as_set(VM *vm, Value other) {
    return value_is_set(other) ? value_retain(other) : create_from(vm, vm->types.set_, other);
}

static Value compare_with(VM *vm, Value *args, bool subset) {
    Value other = as_set(vm, args[1]);
    if (value_is_error(other)) return VALUE_ERROR;
    int result =
        subset ? is_subset(vm, self_of(args), value_set(other)) : is_subset(vm, value_set(other), self_of(args));
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
