/* A binary heap of timers by (due time, order of setting). The entries carry their keys, so that sifting touches no
 * timer. Timers are objects, owned by the heap while they are in it; what they are is no matter here. */
#ifndef WATCHPOT_LOOP_TIMER_HEAP_H
#define WATCHPOT_LOOP_TIMER_HEAP_H

#include "vm/vm.h"

typedef struct Timer {
    int64_t due;
    uint64_t sequence; /* equal due times: first set, first out */
    Object *object;
} Timer;

typedef struct TimerHeap {
    Timer *items;
    uint32_t count, capacity;
    uint64_t sequence;
} TimerHeap;

/* Zero-initialised is empty. Retains the object; false after a memory stop. */
bool timer_heap_push(VM *vm, TimerHeap *heap, int64_t due, void *object);
/* The earliest one; the heap must not be empty. */
static inline const Timer *timer_heap_top(const TimerHeap *heap) { return &heap->items[0]; }
/* Takes the earliest one out: its object, now owned by the caller. */
void *timer_heap_pop(TimerHeap *heap);
/* Drops all for which `is_dropped` says so; the order of the others stays. */
void timer_heap_purge(VM *vm, TimerHeap *heap, bool (*is_dropped)(const Object *));
void timer_heap_deinit(VM *vm, TimerHeap *heap);

#endif
