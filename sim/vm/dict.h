/* dict: insertion-ordered open addressing: a dense array of entries and a table of indices into it (vm/dict.c); its
 * slots and methods are in vm/dict_type.c. */
#ifndef WATCHPOT_VM_DICT_H
#define WATCHPOT_VM_DICT_H

#include "vm/str.h"
#include "vm/vm.h"

typedef struct DictEntry {
    uint64_t hash;
    Value key; /* undefined: deleted */
    Value value;
} DictEntry;

struct Dict {
    Object head;
    uint32_t count; /* live entries */
    uint32_t used;  /* entries in the array, deleted ones included */
    uint32_t capacity;
    uint32_t table_size; /* power of two; 0: no table yet, small dicts are searched linearly */
    DictEntry *entries;
    uint32_t *table;  /* index + 1, 0 empty, UINT32_MAX deleted */
    uint32_t version; /* renewed when a key is added or removed, not when a value changes: for inline caches */
    uint32_t first;   /* entries before this one are all deleted: first in, first out costs no search */
    uint32_t filled;  /* table slots taken, deleted ones included */
    bool mixed;       /* has had keys that are not plain strings */
    bool is_seen;     /* of an instance: a program has asked for its __dict__ */
};

void dict_register(VM *vm);

static inline bool value_is_dict(Value v) { return value_has_flag(v, TYPE_DICT); }
static inline Dict *value_dict(Value v) { return (Dict *)value_object(v); }

Dict *dict_create(VM *vm);
/* The value, borrowed; VALUE_UNDEFINED if missing; VALUE_ERROR (unhashable, __eq__ raised). */
Value dict_get(VM *vm, Dict *dict, Value key);
bool dict_set(VM *vm, Dict *dict, Value key, Value value); /* retains both */
/* 1 removed, 0 was not there, -1 error. `removed` (may be NULL) gets the value, owned. */
int dict_remove(VM *vm, Dict *dict, Value key, Value *removed);
void dict_clear(VM *vm, Dict *dict);
Dict *dict_copy(VM *vm, const Dict *dict);
/* dict.update(other): a mapping or pairs. */
bool dict_update(VM *vm, Dict *dict, Value other);

/* The same with string keys that are interned: no hashing, no errors but memory. Results borrowed. */
Value dict_get_str(const Dict *dict, const Str *key);
bool dict_set_str(VM *vm, Dict *dict, Str *key, Value value);
bool dict_remove_str(VM *vm, Dict *dict, Str *key);
/* Index of the entry in `entries` or -1, for inline caches. */
int64_t dict_find_str(const Dict *dict, const Str *key);
/* With a C string as key (interned on the way). */
bool dict_set_text(VM *vm, Dict *dict, const char *key, Value value);

/* Index of the entry in `entries`, -1: missing, -2: error. */
int64_t dict_find_hashed(VM *vm, const Dict *dict, Value key, uint64_t hash);

/* Adds a key that is not there; retains both. */
bool dict_append_entry(VM *vm, Dict *dict, Value key, uint64_t hash, Value value);
/* Takes the entry out; key and value are then the caller's. */
DictEntry dict_take_entry(VM *vm, Dict *dict, uint32_t index);
/* Sets all that another dict has, by its entries: of a subclass, too. */
bool dict_update_from(VM *vm, Dict *dict, const Dict *other);

/* for (uint32_t i = 0; dict_next(dict, &i, &key, &value);) in insertion order; borrowed. */
bool dict_next(const Dict *dict, uint32_t *position, Value *key, Value *value);

/* ---- set and frozenset (vm/set.c, vm/set_table.c, vm/set_algebra.c) ----
 * The index table probes and grows exactly as CPython's set does, so that a set of numbers and texts (and tuples of
 * them) iterates in CPython's order under PYTHONHASHSEED=0; any other set iterates in order of insertion. */
typedef struct SetEntry {
    uint64_t hash;
    Value key; /* undefined: deleted */
} SetEntry;

typedef struct Set {
    Object head;
    uint32_t count;
    uint32_t used;
    uint32_t capacity;
    uint32_t table_size;
    uint32_t filled; /* table slots taken, dummies included */
    bool by_table;   /* iterate by table slot */
    SetEntry *entries;
    uint32_t *table;
    uint64_t hash; /* of a frozenset, 0: not yet */
    uint32_t version;
    uint32_t finger; /* table slot where pop() goes on looking if by_table */
    uint32_t first;  /* entries before this one are all deleted */
} Set;

static inline bool value_is_set(Value v) { return value_has_flag(v, TYPE_SET); }
static inline Set *value_set(Value v) { return (Set *)value_object(v); }

void set_register(VM *vm);
Value set_create(VM *vm, Type *type);       /* set or frozenset, empty */
bool set_add(VM *vm, Set *set, Value item); /* retains */
int set_contains(VM *vm, Set *set, Value item);
int set_remove(VM *vm, Set *set, Value item); /* 1, 0, -1 */
bool set_update(VM *vm, Set *set, Value iterable);
/* The frozenset by way of which CPython makes a display of three or more constants; it matters for the order of
 * numbers. */
Value set_constant(VM *vm, const Value *items, uint32_t count);
/* In iteration order; borrowed. */
bool set_next(const Set *set, uint32_t *position, Value *item);

#endif
