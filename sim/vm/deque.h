/* collections.deque (docs.python.org/3.11/library/collections.html#deque-objects): a ring of values. */
#ifndef WATCHPOT_VM_DEQUE_H
#define WATCHPOT_VM_DEQUE_H

#include "vm/vm.h"

typedef struct Deque {
    Object head;
    Value *items; /* a ring of `capacity` (0 or a power of two) places */
    uint32_t capacity;
    uint32_t start; /* place of the first item */
    uint32_t count;
    uint32_t version; /* renewed by every change of the order or number of items, for iterators */
    int64_t limit;    /* maxlen, -1: none */
} Deque;

/* A deque or an object of a class derived from it. */
bool value_is_deque(Value v);
static inline Deque *value_deque(Value v) { return (Deque *)value_object(v); }

/* Empty and without a limit. */
Deque *deque_create(VM *vm);
/* Puts an item (retained) at the end; beyond the limit the other end loses one. */
bool deque_append(VM *vm, Deque *d, Value item);
/* Takes out the first of at least one; owned. */
Value deque_take_first(Deque *d);

#endif
