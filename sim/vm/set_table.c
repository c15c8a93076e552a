/* set and frozenset. Entries stand in order of insertion in a dense array; a table of indices beside it probes, grows
 * and keeps its dummies exactly as CPython 3.11's (Objects/setobject.c describes the scheme: linear probes, then a
 * perturbed jump). A set that has only ever held items whose hash is CPython's (that of texts as under
 * PYTHONHASHSEED=0) is gone through in table order, which is CPython's then. Where CPython hashes addresses, its order
 * changes from run to run, so there the order of insertion is as good as any.
 *
 * Comparing items may run code of the program, which may change the very set: searches start again when the version
 * moved. */
#include "vm/set_private.h"

#include <string.h>

#include "vm/operation.h"
#include "vm/sequence.h"

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

/* The room CPython gives a table that has grown full, or is worth making smaller. */
static bool table_renew(VM *vm, Set *set) {
    return table_resize(vm, set, (uint64_t)set->count * (set->count > SET_GROW_FAST_BELOW ? 2 : 4));
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

int set_table_contains(VM *vm, const Set *set, Value key, uint64_t hash) {
    uint32_t slot;
    int64_t index = set->count == 0 ? -1 : find(vm, set, key, hash, &slot);
    return index == -2 ? -1 : index >= 0;
}

bool set_table_add(VM *vm, Set *set, Value key, uint64_t hash) {
    if (!table_ensure(vm, set)) return false;
    uint32_t slot = 0;
    int64_t index = find(vm, set, key, hash, &slot);
    if (index != -1) return index >= 0;
    if (!set->table) return set_table_add(vm, set, key, hash); /* an __eq__ has cleared it */
    if (!entries_append(vm, set, key, hash)) return false;
    bool reused = set->table[slot] == TABLE_DUMMY;
    set->table[slot] = set->used;
    if (reused) return true;
    ++set->filled;
    if ((uint64_t)set->filled * 5 < (uint64_t)(set->table_size - 1) * 3) return true;
    return table_renew(vm, set);
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

int set_table_discard(VM *vm, Set *set, Value key, uint64_t hash) {
    uint32_t slot;
    int64_t index = set->count == 0 ? -1 : find(vm, set, key, hash, &slot);
    if (index < 0) return index == -1 ? 0 : -1;
    value_release(vm, take_entry(vm, set, (uint32_t)index, slot));
    return 1;
}

const SetEntry *set_table_next(const Set *set, uint32_t *position) {
    if (!set->by_table) {
        if (*position < set->first) *position = set->first;
        while (*position < set->used && value_is_undefined(set->entries[*position].key)) ++*position;
        return *position < set->used ? &set->entries[(*position)++] : NULL;
    }
    while (*position < set->table_size && (set->table[*position] == 0 || set->table[*position] == TABLE_DUMMY))
        ++*position;
    return *position < set->table_size ? &set->entries[set->table[(*position)++] - 1] : NULL;
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

Value set_table_pop(VM *vm, Set *set) { return set->by_table ? pop_by_table(vm, set) : pop_first(vm, set); }

/* ---- whole sets ---- */

void set_table_clear(VM *vm, Set *set) {
    Set old = *set;
    set->entries = NULL;
    set->table = NULL;
    set->count = set->used = set->capacity = set->table_size = set->filled = set->first = 0;
    touch(vm, set);
    for (uint32_t i = 0; i < old.used; ++i) value_release(vm, old.entries[i].key);
    heap_free_large(&vm->heap, old.entries, (size_t)old.capacity * sizeof(SetEntry));
    heap_free_large(&vm->heap, old.table, (size_t)old.table_size * sizeof(uint32_t));
}

bool set_table_shrink(VM *vm, Set *set) {
    if (!set->table || set->filled - set->count <= (set->table_size - 1) / 4) return true;
    return table_renew(vm, set);
}

void set_table_exchange(VM *vm, Set *set, Set *other) {
    Set old = *set;
    uint32_t finger = set->finger; /* stays, as in CPython */
    *set = *other;
    set->head = old.head;
    set->finger = finger;
    old.head = other->head;
    *other = old;
    touch(vm, set);
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
            set_table_clear(vm, set);
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

bool set_table_merge(VM *vm, Set *set, const Set *other) {
    if (set == other || other->count == 0) return true;
    if (!operation_charge_items(vm, other->table_size) || !grow_for(vm, set, other->count)) return false;
    if (set->filled == 0) return copy_entries(vm, set, other);
    const SetEntry *entry;
    for (uint32_t i = 0; (entry = set_table_next(other, &i));) {
        Value key = value_retain(entry->key);
        bool done = set_table_add(vm, set, key, entry->hash);
        value_release(vm, key);
        if (!done) return false;
    }
    return true;
}

bool set_table_merge_dict(VM *vm, Set *set, const Dict *dict) {
    if (!operation_charge_items(vm, dict->used) || !grow_for(vm, set, dict->count)) return false;
    for (uint32_t i = dict->first; i < dict->used; ++i) {
        DictEntry entry = dict->entries[i];
        if (value_is_undefined(entry.key)) continue;
        value_retain(entry.key);
        bool done = set_table_add(vm, set, entry.key, entry.hash);
        value_release(vm, entry.key);
        if (!done) return false;
    }
    return true;
}
