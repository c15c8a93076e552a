/* dict. Entries stand in order of insertion in a dense array; dicts of more than DICT_LINEAR_MAX of them also have a
 * table of indices, probed as CPython does (i = 5i + 1 + perturb). A comparison of keys may run code of the program,
 * which may change the very dict: a search therefore starts again whenever the version has moved. */
#include "vm/dict.h"

#include "vm/arguments.h"
#include "vm/dict_view.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"

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

static bool append_entry(VM *vm, Dict *dict, Value key, uint64_t hash, Value value) {
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

/* Takes the entry out; key and value are then the caller's. */
static DictEntry take_entry(VM *vm, Dict *dict, uint32_t index) {
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
    if (index == -1) return append_entry(vm, dict, key, hash, value);
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
    DictEntry entry = take_entry(vm, dict, (uint32_t)index);
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
        if (!value_is_undefined(entry->key)) append_entry(vm, copy, entry->key, entry->hash, entry->value);
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
    if (index < 0) return append_entry(vm, dict, value_from_object(key), str_hash(key), value);
    value_replace(vm, &dict->entries[index].value, value_retain(value));
    return true;
}

bool dict_remove_str(VM *vm, Dict *dict, Str *key) {
    int64_t index = dict_find_str(dict, key);
    if (index < 0) return false;
    DictEntry entry = take_entry(vm, dict, (uint32_t)index);
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

static bool update_from_dict(VM *vm, Dict *dict, const Dict *other) {
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
        return update_from_dict(vm, dict, value_dict(other));
    Value keys = operation_find_attribute(vm, other, str_intern(vm, "keys", 4));
    if (value_is_error(keys)) return false;
    if (value_is_undefined(keys)) return update_from_pairs(vm, dict, other);
    bool done = update_from_mapping(vm, dict, other, keys);
    value_release(vm, keys);
    return done;
}

/* ---- slots ---- */

static void dict_destroy(VM *vm, Object *self) { dict_clear(vm, (Dict *)self); }

static void dict_traverse(Object *self, Visitor *visitor) {
    const Dict *dict = (Dict *)self;
    for (uint32_t i = 0; i < dict->used; ++i) {
        visit_value(visitor, dict->entries[i].key);
        visit_value(visitor, dict->entries[i].value);
    }
}

static bool add_entry_repr(StrBuilder *b, Value key, Value value) {
    if (!str_builder_add_repr(b, key)) return false;
    str_builder_add_text(b, ": ");
    return str_builder_add_repr(b, value);
}

static Value dict_repr(VM *vm, Value v) {
    Dict *dict = value_dict(v);
    if (dict->count == 0) return str_from(vm, "{}");
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_from(vm, "{...}");
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "{");
    bool done = true, first = true;
    Value key, value;
    for (uint32_t i = 0; done && dict_next(dict, &i, &key, &value); first = false) {
        if (!first) str_builder_add_text(&b, ", ");
        value_retain(key);
        value_retain(value);
        done = add_entry_repr(&b, key, value);
        value_release(vm, key);
        value_release(vm, value);
    }
    operation_repr_leave(vm, &guard);
    if (!done) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    str_builder_add_text(&b, "}");
    return str_builder_finish(&b);
}

/* The same keys with equal values: 1, 0, -1. */
static int dict_equals(VM *vm, const Dict *a, Dict *b) {
    if (a->count != b->count) return 0;
    if (!operation_charge_items(vm, a->used)) return -1;
    int equal = 1;
    for (uint32_t i = 0; i < a->used && equal == 1; ++i) {
        DictEntry entry = a->entries[i];
        if (value_is_undefined(entry.key)) continue;
        value_retain(entry.key);
        value_retain(entry.value);
        int64_t index = dict_find_hashed(vm, b, entry.key, entry.hash);
        if (index >= 0) {
            Value other = value_retain(b->entries[index].value);
            equal = operation_equals(vm, entry.value, other);
            value_release(vm, other);
        } else {
            equal = index == -1 ? 0 : -1;
        }
        value_release(vm, entry.key);
        value_release(vm, entry.value);
    }
    return equal;
}

static Value dict_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_dict(b) || (op != COMPARISON_EQ && op != COMPARISON_NE)) return VALUE_NOT_IMPLEMENTED;
    int equal = dict_equals(vm, value_dict(a), value_dict(b));
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal == (op == COMPARISON_EQ));
}

static int64_t dict_length(VM *vm, Value v) {
    (void)vm;
    return value_dict(v)->count;
}

static Value dict_get_item(VM *vm, Value v, Value key) {
    Value value = dict_get(vm, value_dict(v), key);
    if (value_is_error(value)) return VALUE_ERROR;
    if (!value_is_undefined(value)) return value_retain(value);
    if (value_object(v)->type == vm->types.dict_) return vm_raise_value(vm, vm->exceptions.key_error, key);
    Value missing = operation_find_special(vm, v, vm->names.missing_);
    if (value_is_error(missing)) return VALUE_ERROR;
    if (value_is_undefined(missing)) return vm_raise_value(vm, vm->exceptions.key_error, key);
    Value result = vm_call(vm, missing, &key, 1);
    value_release(vm, missing);
    return result;
}

static bool dict_set_item(VM *vm, Value v, Value key, Value item) {
    if (!value_is_undefined(item)) return dict_set(vm, value_dict(v), key, item);
    int removed = dict_remove(vm, value_dict(v), key, NULL);
    if (removed == 0) vm_raise_value(vm, vm->exceptions.key_error, key);
    return removed == 1;
}

static int dict_contains(VM *vm, Value v, Value item) {
    Value value = dict_get(vm, value_dict(v), item);
    return value_is_error(value) ? -1 : !value_is_undefined(value);
}

static Value dict_iter(VM *vm, Value v) { return iterator_over_dict(vm, value_dict(v), DICT_KEYS, false); }

static Value dict_binary(VM *vm, Operator op, Value a, Value b) {
    if (op != OPERATOR_OR || !value_is_dict(a) || !value_is_dict(b)) return VALUE_NOT_IMPLEMENTED;
    Dict *result = dict_copy(vm, value_dict(a));
    if (result && update_from_dict(vm, result, value_dict(b))) return value_from_object(result);
    object_release(vm, result);
    return VALUE_ERROR;
}

static Value dict_inplace(VM *vm, Operator op, Value a, Value b) {
    if (op != OPERATOR_OR) return VALUE_NOT_IMPLEMENTED;
    return dict_update(vm, value_dict(a), b) ? value_retain(a) : VALUE_ERROR;
}

/* dict.update(other, **named), of which either may be missing. */
static bool update_with(VM *vm, Dict *dict, Value other, Value named) {
    if (!value_is_undefined(other) && !dict_update(vm, dict, other)) return false;
    return value_is_undefined(named) || update_from_dict(vm, dict, value_dict(named));
}

static bool fill_from_arguments(VM *vm, Dict *dict, Arguments arguments) {
    uint32_t given = arguments_positional(arguments);
    if (given > 1 && !arguments_check(vm, "dict", (Arguments){arguments.values, given, NULL}, 0, 1)) return false;
    if (given == 1 && !dict_update(vm, dict, arguments.values[0])) return false;
    for (uint32_t i = given; i < arguments.count; ++i)
        if (!dict_set(vm, dict, arguments.names->items[i - given], arguments.values[i])) return false;
    return true;
}

static Value dict_construct(VM *vm, Type *type, Arguments arguments) {
    Dict *dict = object_create(vm, type);
    /* A class with its own __init__ decides itself what becomes of the arguments. */
    if (type != vm->types.dict_ && type_has_own_init(vm, type)) return value_from_object(dict);
    if (fill_from_arguments(vm, dict, arguments)) return value_from_object(dict);
    object_release(vm, dict);
    return VALUE_ERROR;
}

/* ---- methods ---- */

static Value or_none(Value v) { return value_is_undefined(v) ? VALUE_NONE : v; }

static Value method_init(VM *vm, Value *args) {
    return update_with(vm, value_dict(args[0]), args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_clear(VM *vm, Value *args) {
    dict_clear(vm, value_dict(args[0]));
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) {
    Dict *copy = dict_copy(vm, value_dict(args[0]));
    return copy ? value_from_object(copy) : VALUE_ERROR;
}

static Value method_get(VM *vm, Value *args) {
    Value value = dict_get(vm, value_dict(args[0]), args[1]);
    if (value_is_undefined(value)) value = or_none(args[2]);
    return value_retain(value);
}

static Value method_setdefault(VM *vm, Value *args) {
    Dict *dict = value_dict(args[0]);
    uint64_t hash;
    if (!operation_hash(vm, args[1], &hash)) return VALUE_ERROR;
    int64_t index = dict_find_hashed(vm, dict, args[1], hash);
    if (index == -2) return VALUE_ERROR;
    if (index >= 0) return value_retain(dict->entries[index].value);
    Value value = or_none(args[2]);
    return append_entry(vm, dict, args[1], hash, value) ? value_retain(value) : VALUE_ERROR;
}

static Value method_pop(VM *vm, Value *args) {
    Value value;
    /* An empty dict does not even hash the key: CPython. */
    bool empty = value_dict(args[0])->count == 0;
    int removed = empty ? 0 : dict_remove(vm, value_dict(args[0]), args[1], &value);
    if (removed == 1) return value;
    if (removed < 0) return VALUE_ERROR;
    if (!value_is_undefined(args[2])) return value_retain(args[2]);
    return vm_raise_value(vm, vm->exceptions.key_error, args[1]);
}

static Value method_popitem(VM *vm, Value *args) {
    Dict *dict = value_dict(args[0]);
    if (dict->count == 0) return vm_raise(vm, vm->exceptions.key_error, "popitem(): dictionary is empty");
    while (value_is_undefined(dict->entries[dict->used - 1].key)) --dict->used;
    DictEntry entry = take_entry(vm, dict, dict->used - 1);
    --dict->used;
    if (dict->first > dict->used) dict->first = dict->used;
    Value pair = tuple_pack(vm, 2, entry.key, entry.value);
    value_release(vm, entry.key);
    value_release(vm, entry.value);
    return pair;
}

static Value method_update(VM *vm, Value *args) {
    return update_with(vm, value_dict(args[0]), args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_fromkeys(VM *vm, Value *args) {
    Value result = args[0].bits == (uint64_t)(uintptr_t)vm->types.dict_ ? value_from_object(dict_create(vm))
                                                                        : vm_call(vm, args[0], NULL, 0);
    Value iterator = value_is_error(result) ? VALUE_ERROR : operation_iter(vm, args[1]);
    if (value_is_error(iterator)) {
        value_release(vm, result);
        return VALUE_ERROR;
    }
    Value key;
    for (;;) {
        key = operation_next(vm, iterator);
        if (value_is_error(key) || value_is_undefined(key)) break;
        bool done = operation_set_item(vm, result, key, or_none(args[2]));
        value_release(vm, key);
        if (done) continue;
        key = VALUE_ERROR;
        break;
    }
    value_release(vm, iterator);
    if (value_is_undefined(key)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

static Value method_keys(VM *vm, Value *args) { return dict_view_create(vm, args[0], DICT_KEYS); }
static Value method_values(VM *vm, Value *args) { return dict_view_create(vm, args[0], DICT_VALUES); }
static Value method_items(VM *vm, Value *args) { return dict_view_create(vm, args[0], DICT_ITEMS); }
static Value method_reversed(VM *vm, Value *args) {
    return iterator_over_dict(vm, value_dict(args[0]), DICT_KEYS, true);
}

void dict_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, iterable=, /, **kwargs", method_init, NATIVE_METHOD},
        {"clear", "self, /", method_clear, NATIVE_METHOD},
        {"copy", "self, /", method_copy, NATIVE_METHOD},
        {"fromkeys", "cls, iterable, value=, /", method_fromkeys, NATIVE_CLASS},
        {"get", "self, key, default=, /", method_get, NATIVE_METHOD},
        {"items", "self, /", method_items, NATIVE_METHOD},
        {"keys", "self, /", method_keys, NATIVE_METHOD},
        {"pop", "self, key, default=, /", method_pop, NATIVE_METHOD},
        {"popitem", "self, /", method_popitem, NATIVE_METHOD},
        {"setdefault", "self, key, default=, /", method_setdefault, NATIVE_METHOD},
        {"update", "self, iterable=, /, **kwargs", method_update, NATIVE_METHOD},
        {"values", "self, /", method_values, NATIVE_METHOD},
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    const TypeSpec spec = {
        .name = "dict",
        .size = sizeof(Dict),
        .flags = TYPE_DICT | TYPE_MATCHES_MAPPING,
        .slots = {.destroy = dict_destroy,
                  .traverse = dict_traverse,
                  .clear = dict_destroy,
                  .repr = dict_repr,
                  .hash = operation_hash_refused,
                  .compare = dict_compare,
                  .length = dict_length,
                  .get_item = dict_get_item,
                  .set_item = dict_set_item,
                  .contains = dict_contains,
                  .iter = dict_iter,
                  .binary = dict_binary,
                  .inplace = dict_inplace,
                  .construct = dict_construct},
        .rows = rows,
    };
    vm->types.dict_ = type_create_native(vm, &spec);
    dict_view_register(vm);
}
