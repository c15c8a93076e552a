/* dict. Entries stand in order of insertion in a dense array; dicts of more than DICT_LINEAR_MAX of them also have a
 * table of indices, probed as CPython does (i = 5i + 1 + perturb). A comparison of keys may run code of the program,
 * which may change the very dict: a search therefore starts again whenever the version has moved. */
#include "vm/dict.h"

#include "vm/operation.h"
#include "vm/sequence.h"

enum { DICT_LINEAR_MAX = 8, DICT_COUNT_MAX = 1 << 30, DICT_PERTURB_SHIFT = 5 };
#define TABLE_DELETED UINT32_MAX

/* ---- storage ---- */

static void touch(VM *vm, Dict *dict) { dict->version = ++vm->next_dict_version; }

static inline bool is_exact_str(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.str_;
}

/* Puts an index into the table; its key is known not to be there. */
static void table_insert(Dict *dict, uint64_t hash, uint32_t index) {
    uint32_t mask = dict->table_size - 1;
    uint64_t perturb = hash;
    uint32_t i = (uint32_t)hash & mask;
    while (dict->table[i] != 0) {
        perturb >>= DICT_PERTURB_SHIFT;
        i = (uint32_t)(i * 5 + 1 + perturb) & mask;
    }
    dict->table[i] = index + 1;
    ++dict->filled;
}

/* Moves the live entries together and makes room for `capacity` of them, with a table of twice that size. */
static bool rebuild(VM *vm, Dict *dict, uint32_t capacity) {
    uint32_t table_size = capacity > DICT_LINEAR_MAX ? capacity * 2 : 0;
    size_t entry_bytes = (size_t)capacity * sizeof(DictEntry), table_bytes = (size_t)table_size * sizeof(uint32_t);
    DictEntry *entries = heap_alloc_large(&vm->heap, entry_bytes);
    uint32_t *table = table_size && entries ? heap_alloc_large(&vm->heap, table_bytes) : NULL;
    if (!entries || (table_size && !table)) {
        heap_free_large(&vm->heap, entries, entry_bytes);
        vm_stop_memory(vm, entry_bytes + table_bytes);
        return false;
    }
    uint32_t used = 0;
    for (uint32_t i = dict->first; i < dict->used; ++i)
        if (!value_is_undefined(dict->entries[i].key)) entries[used++] = dict->entries[i];
    heap_free_large(&vm->heap, dict->entries, (size_t)dict->capacity * sizeof(DictEntry));
    heap_free_large(&vm->heap, dict->table, (size_t)dict->table_size * sizeof(uint32_t));
    dict->entries = entries;
    dict->capacity = capacity;
    dict->used = used;
    dict->table = table;
    dict->table_size = table_size;
    dict->first = dict->filled = 0;
    if (table) {
        memset(table, 0, table_bytes);
        for (uint32_t i = 0; i < used; ++i) table_insert(dict, entries[i].hash, i);
    }
    return true;
}

static bool make_room(VM *vm, Dict *dict) {
    uint32_t capacity = dict->capacity ? dict->capacity : 4;
    /* Full of deleted entries: just tidy up. */
    if (dict->count >= capacity - capacity / 4 || dict->capacity == 0) {
        if (capacity >= DICT_COUNT_MAX) {
            vm_stop_memory(vm, (size_t)capacity * 2 * sizeof(DictEntry));
            return false;
        }
        if (dict->capacity) capacity *= 2;
    }
    if (!operation_charge_items(vm, dict->used)) return false;
    return rebuild(vm, dict, capacity);
}

bool dict_append_entry(VM *vm, Dict *dict, Value key, uint64_t hash, Value value) {
    /* A table without empty slots could not be searched; pop and insert in turn would use them up. */
    bool full =
        dict->used == dict->capacity || (dict->table && dict->filled >= dict->table_size - dict->table_size / 4);
    if (full && !make_room(vm, dict)) return false;
    uint32_t index = dict->used++;
    dict->entries[index] = (DictEntry){hash, value_retain(key), value_retain(value)};
    ++dict->count;
    if (dict->table) table_insert(dict, hash, index);
    if (!is_exact_str(vm, key)) dict->mixed = true;
    touch(vm, dict);
    return true;
}

DictEntry dict_take_entry(VM *vm, Dict *dict, uint32_t index) {
    DictEntry entry = dict->entries[index];
    if (dict->table) {
        uint32_t mask = dict->table_size - 1, i = (uint32_t)entry.hash & mask;
        for (uint64_t perturb = entry.hash; dict->table[i] != index + 1;) {
            perturb >>= DICT_PERTURB_SHIFT;
            i = (uint32_t)(i * 5 + 1 + perturb) & mask;
        }
        dict->table[i] = TABLE_DELETED;
    }
    dict->entries[index].key = dict->entries[index].value = VALUE_UNDEFINED;
    --dict->count;
    if (index == dict->first) ++dict->first;
    touch(vm, dict);
    return entry;
}

/* ---- searching ---- */

static inline bool entry_has_str(const DictEntry *entry, const Str *key, uint64_t hash) {
    if (value_is(entry->key, value_from_object(key))) return true;
    return entry->hash == hash && value_is_str(entry->key) && str_equals(value_str(entry->key), key);
}

static int64_t find_str(const Dict *dict, const Str *key, uint64_t hash) {
    if (!dict->table) {
        for (uint32_t i = dict->first; i < dict->used; ++i)
            if (entry_has_str(&dict->entries[i], key, hash)) return i;
        return -1;
    }
    uint32_t mask = dict->table_size - 1, i = (uint32_t)hash & mask;
    for (uint64_t perturb = hash; dict->table[i] != 0;) {
        uint32_t index = dict->table[i];
        if (index != TABLE_DELETED && entry_has_str(&dict->entries[index - 1], key, hash)) return index - 1;
        perturb >>= DICT_PERTURB_SHIFT;
        i = (uint32_t)(i * 5 + 1 + perturb) & mask;
    }
    return -1;
}

/* Does the entry have the key? 1, 0, -1, or 2: the dict has changed meanwhile. */
static int entry_matches(VM *vm, const Dict *dict, uint32_t index, Value key, uint64_t hash) {
    const DictEntry *entry = &dict->entries[index];
    if (value_is(entry->key, key)) return 1;
    if (entry->hash != hash || value_is_undefined(entry->key)) return 0;
    uint32_t version = dict->version;
    Value candidate = value_retain(entry->key);
    int equal = operation_equals(vm, candidate, key);
    value_release(vm, candidate);
    return equal >= 0 && version != dict->version ? 2 : equal;
}

/* Index, -1: missing, -2: error. */
static int64_t find_once(VM *vm, const Dict *dict, Value key, uint64_t hash, bool *changed) {
    if (!dict->table) {
        for (uint32_t i = dict->first; i < dict->used; ++i) {
            int match = entry_matches(vm, dict, i, key, hash);
            if (match == 0) continue;
            *changed = match == 2;
            return match < 0 ? -2 : (int64_t)i;
        }
        return -1;
    }
    uint32_t mask = dict->table_size - 1, i = (uint32_t)hash & mask;
    for (uint64_t perturb = hash; dict->table[i] != 0;) {
        uint32_t index = dict->table[i];
        int match = index == TABLE_DELETED ? 0 : entry_matches(vm, dict, index - 1, key, hash);
        if (match != 0) {
            *changed = match == 2;
            return match < 0 ? -2 : (int64_t)index - 1;
        }
        perturb >>= DICT_PERTURB_SHIFT;
        i = (uint32_t)(i * 5 + 1 + perturb) & mask;
    }
    return -1;
}

/* A string may be equal to a key of another type, but only code of the program can say so. */
int64_t dict_find_hashed(VM *vm, const Dict *dict, Value key, uint64_t hash) {
    if (is_exact_str(vm, key)) {
        int64_t index = find_str(dict, value_str(key), hash);
        if (index >= 0 || !dict->mixed) return index;
    }
    for (;;) {
        bool changed = false;
        int64_t index = find_once(vm, dict, key, hash, &changed);
        if (!changed) return index;
    }
}

/* ---- the interface for C ---- */

Dict *dict_create(VM *vm) { return object_create(vm, vm->types.dict_); }

Value dict_get(VM *vm, Dict *dict, Value key) {
    uint64_t hash;
    if (!operation_hash(vm, key, &hash)) return VALUE_ERROR;
    int64_t index = dict_find_hashed(vm, dict, key, hash);
    return index >= 0 ? dict->entries[index].value : index == -1 ? VALUE_UNDEFINED : VALUE_ERROR;
}

static bool set_hashed(VM *vm, Dict *dict, Value key, uint64_t hash, Value value) {
    int64_t index = dict_find_hashed(vm, dict, key, hash);
    if (index == -2) return false;
    if (index == -1) return dict_append_entry(vm, dict, key, hash, value);
    value_replace(vm, &dict->entries[index].value, value_retain(value));
    return true;
}

bool dict_set(VM *vm, Dict *dict, Value key, Value value) {
    uint64_t hash;
    return operation_hash(vm, key, &hash) && set_hashed(vm, dict, key, hash, value);
}

int dict_remove(VM *vm, Dict *dict, Value key, Value *removed) {
    uint64_t hash;
    if (!operation_hash(vm, key, &hash)) return -1;
    int64_t index = dict_find_hashed(vm, dict, key, hash);
    if (index < 0) return index == -1 ? 0 : -1;
    DictEntry entry = dict_take_entry(vm, dict, (uint32_t)index);
    if (removed)
        *removed = entry.value;
    else
        value_release(vm, entry.value);
    value_release(vm, entry.key);
    return 1;
}

void dict_clear(VM *vm, Dict *dict) {
    Dict old = *dict;
    dict->entries = NULL;
    dict->table = NULL;
    dict->count = dict->used = dict->capacity = dict->table_size = dict->first = dict->filled = 0;
    dict->mixed = false;
    touch(vm, dict);
    for (uint32_t i = 0; i < old.used; ++i) {
        value_release(vm, old.entries[i].key);
        value_release(vm, old.entries[i].value);
    }
    heap_free_large(&vm->heap, old.entries, (size_t)old.capacity * sizeof(DictEntry));
    heap_free_large(&vm->heap, old.table, (size_t)old.table_size * sizeof(uint32_t));
}

Dict *dict_copy(VM *vm, const Dict *dict) {
    Dict *copy = dict_create(vm);
    if (dict->count == 0) return copy;
    uint32_t capacity = 4;
    while (capacity < dict->count) capacity *= 2;
    if (!operation_charge_items(vm, dict->used) || !rebuild(vm, copy, capacity)) {
        object_release(vm, copy);
        return NULL;
    }
    for (uint32_t i = 0; i < dict->used; ++i) {
        const DictEntry *entry = &dict->entries[i];
        if (!value_is_undefined(entry->key)) dict_append_entry(vm, copy, entry->key, entry->hash, entry->value);
    }
    return copy;
}

Value dict_get_str(const Dict *dict, const Str *key) {
    int64_t index = dict_find_str(dict, key);
    return index < 0 ? VALUE_UNDEFINED : dict->entries[index].value;
}

int64_t dict_find_str(const Dict *dict, const Str *key) {
    return dict->count == 0 ? -1 : find_str(dict, key, str_hash((Str *)(uintptr_t)key));
}

bool dict_set_str(VM *vm, Dict *dict, Str *key, Value value) {
    int64_t index = dict_find_str(dict, key);
    if (index < 0) return dict_append_entry(vm, dict, value_from_object(key), str_hash(key), value);
    value_replace(vm, &dict->entries[index].value, value_retain(value));
    return true;
}

bool dict_remove_str(VM *vm, Dict *dict, Str *key) {
    int64_t index = dict_find_str(dict, key);
    if (index < 0) return false;
    DictEntry entry = dict_take_entry(vm, dict, (uint32_t)index);
    value_release(vm, entry.value);
    value_release(vm, entry.key);
    return true;
}

bool dict_set_text(VM *vm, Dict *dict, const char *key, Value value) {
    return dict_set_str(vm, dict, str_intern(vm, key, strlen(key)), value);
}

bool dict_next(const Dict *dict, uint32_t *position, Value *key, Value *value) {
    if (*position < dict->first) *position = dict->first;
    while (*position < dict->used && value_is_undefined(dict->entries[*position].key)) ++*position;
    if (*position >= dict->used) return false;
    *key = dict->entries[*position].key;
    *value = dict->entries[*position].value;
    ++*position;
    return true;
}

/* ---- update ---- */

bool dict_update_from(VM *vm, Dict *dict, const Dict *other) {
    if (dict == other) return true;
    if (!operation_charge_items(vm, other->used)) return false;
    uint32_t count = other->count;
    for (uint32_t i = 0; i < other->used; ++i) {
        DictEntry entry = other->entries[i];
        if (value_is_undefined(entry.key)) continue;
        value_retain(entry.key);
        value_retain(entry.value);
        bool done = set_hashed(vm, dict, entry.key, entry.hash, entry.value);
        value_release(vm, entry.key);
        value_release(vm, entry.value);
        if (!done) return false;
        if (count == other->count) continue;
        vm_raise(vm, vm->exceptions.runtime_error, "dict mutated during update");
        return false;
    }
    return true;
}

/* dict[k] = other[k] for k in other.keys() */
static bool update_from_mapping(VM *vm, Dict *dict, Value other, Value keys_method) {
    Value keys = vm_call(vm, keys_method, NULL, 0);
    if (value_is_error(keys)) return false;
    Value iterator = operation_iter(vm, keys);
    value_release(vm, keys);
    if (value_is_error(iterator)) return false;
    Value key = VALUE_ERROR;
    for (;;) {
        key = operation_next(vm, iterator);
        if (value_is_error(key) || value_is_undefined(key)) break;
        Value value = operation_get_item(vm, other, key);
        bool done = !value_is_error(value) && dict_set(vm, dict, key, value);
        value_release(vm, value);
        value_release(vm, key);
        if (done) continue;
        key = VALUE_ERROR;
        break;
    }
    value_release(vm, iterator);
    return value_is_undefined(key);
}

static bool set_from_pair(VM *vm, Dict *dict, Value pair, uint64_t index) {
    Value items = tuple_from_iterable(vm, pair);
    if (value_is_error(items)) {
        if (vm_error_matches(vm, vm->exceptions.type_error)) {
            vm_clear_error(vm);
            vm_raise(vm, vm->exceptions.type_error,
                     "cannot convert dictionary update sequence element #%llu to a sequence",
                     (unsigned long long)index);
        }
        return false;
    }
    const Tuple *tuple = value_tuple(items);
    bool done = false;
    if (tuple->count == 2)
        done = dict_set(vm, dict, tuple->items[0], tuple->items[1]);
    else
        vm_raise(vm, vm->exceptions.value_error,
                 "dictionary update sequence element #%llu has length %u; 2 is required", (unsigned long long)index,
                 tuple->count);
    value_release(vm, items);
    return done;
}

static bool update_from_pairs(VM *vm, Dict *dict, Value other) {
    Value iterator = operation_iter(vm, other);
    if (value_is_error(iterator)) return false;
    Value pair = VALUE_ERROR;
    for (uint64_t index = 0;; ++index) {
        pair = operation_next(vm, iterator);
        if (value_is_error(pair) || value_is_undefined(pair)) break;
        bool done = set_from_pair(vm, dict, pair, index);
        value_release(vm, pair);
        if (done) continue;
        pair = VALUE_ERROR;
        break;
    }
    value_release(vm, iterator);
    return value_is_undefined(pair);
}

bool dict_update(VM *vm, Dict *dict, Value other) {
    if (value_is_object(other) && value_object(other)->type == vm->types.dict_)
        return dict_update_from(vm, dict, value_dict(other));
    Value keys = operation_find_attribute(vm, other, str_intern(vm, "keys", 4));
    if (value_is_error(keys)) return false;
    if (value_is_undefined(keys)) return update_from_pairs(vm, dict, other);
    bool done = update_from_mapping(vm, dict, other, keys);
    value_release(vm, keys);
    return done;
}
