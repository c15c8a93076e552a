/* The iterators of the built-in containers. Open, so that the eval loop can step through them without a call. All drop
 * what they iterate over once they are exhausted, and stay exhausted. */
#ifndef WATCHPOT_VM_ITERATOR_H
#define WATCHPOT_VM_ITERATOR_H

#include "vm/dict.h"
#include "vm/sequence.h"

/* `list` may grow and shrink meanwhile: compare `index` with its count every time. NULL: exhausted. */
typedef struct ListIterator {
    Object head;
    List *list;
    uint32_t index;
} ListIterator;

typedef struct TupleIterator {
    Object head;
    Tuple *tuple; /* NULL: exhausted */
    uint32_t index;
} TupleIterator;

typedef struct RangeIterator {
    Object head;
    int64_t next;
    int64_t step;
    uint64_t left;  /* items still to come; `next` stays at the last one */
    uint64_t total; /* items there were at first */
} RangeIterator;

typedef enum DictIteratorKind { DICT_KEYS, DICT_VALUES, DICT_ITEMS } DictIteratorKind;

typedef struct DictIterator {
    Object head;
    Dict *dict;        /* NULL: exhausted */
    uint32_t position; /* in dict->entries; of a reversed one, one past it */
    uint32_t expected; /* dict->count at the start; UINT32_MAX after "changed size during iteration" */
    uint32_t left;
    uint8_t kind; /* DictIteratorKind */
    bool backwards;
} DictIterator;

void iterator_register(VM *vm); /* also enumerate, zip, map, filter, reversed */

Value iterator_over_list(VM *vm, Value list);
Value iterator_over_tuple(VM *vm, Value tuple);
Value iterator_over_dict(VM *vm, Dict *dict, DictIteratorKind kind, bool backwards);
Value iterator_over_set(VM *vm, Value set);
/* Through __getitem__ with 0, 1, ... until IndexError, as for classes without __iter__. */
Value iterator_over_sequence(VM *vm, Value sequence);
/* iter(callable, sentinel) and reversed(v). */
Value iterator_over_calls(VM *vm, Value callable, Value sentinel);
Value iterator_reversed(VM *vm, Value v);
/* What __reduce__() of an iterator answers: (the built-in function of that name, its arguments, state); without a state
 * if that is undefined. */
Value iterator_rebuild(VM *vm, const char *builtin, const Value *args, uint32_t count, Value state);
/* The same of one that stands at `index` of the sequence; of one that is exhausted. */
Value iterator_rebuild_at(VM *vm, const char *builtin, const void *sequence, int64_t index);
Value iterator_rebuild_empty(VM *vm);
/* What __setstate__() is given as an index, brought between these; false with an error. */
bool iterator_read_state(VM *vm, Value state, int64_t least, int64_t most, int64_t *index);

#endif
