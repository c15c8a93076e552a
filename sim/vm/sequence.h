/* tuple and list. */
#ifndef WATCHPOT_VM_SEQUENCE_H
#define WATCHPOT_VM_SEQUENCE_H

#include "vm/vm.h"

struct Tuple {
    Object head;
    uint32_t count;
    Value items[];
};

typedef struct List {
    Object head;
    uint32_t count;
    uint32_t capacity;
    Value *items;
} List;

void sequence_register(VM *vm); /* tuple, list; vm/tuple.c and vm/list.c */

static inline bool value_is_tuple(Value v) { return value_has_flag(v, TYPE_TUPLE); }
static inline Tuple *value_tuple(Value v) { return (Tuple *)value_object(v); }
static inline bool value_is_list(Value v) { return value_has_flag(v, TYPE_LIST); }
static inline List *value_list(Value v) { return (List *)value_object(v); }

/* `count` undefined items, to be filled at once; the shared empty tuple for 0. NULL after a memory stop. */
Tuple *tuple_create(VM *vm, uint32_t count);
Value tuple_from(VM *vm, const Value *items, uint32_t count); /* retains them */
Value tuple_pack(VM *vm, uint32_t count, ...);                /* of Value, retained */
Value tuple_from_iterable(VM *vm, Value iterable);

Value list_create(VM *vm, uint32_t capacity);
Value list_from(VM *vm, const Value *items, uint32_t count); /* retains them */
Value list_from_iterable(VM *vm, Value iterable);
/* The same where CPython asks the iterator, not the iterable, how many items to expect. */
Value list_from_its_iterator(VM *vm, Value iterable);
bool list_append(VM *vm, List *list, Value item); /* retains it */
bool list_extend(VM *vm, List *list, Value iterable);
/* Stable merge sort with CPython's semantics; key may be none or undefined. */
bool list_sort(VM *vm, List *list, Value key, bool reverse);

/* slice objects and indices (vm/slice.c) */
typedef struct Slice {
    Object head;
    Value start, stop, step; /* None where left out */
} Slice;
Value slice_create(VM *vm, Value start, Value stop, Value step);
/* As slice.indices(length), with the number of items; false with an exception. */
bool slice_resolve(VM *vm, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count);

#endif
