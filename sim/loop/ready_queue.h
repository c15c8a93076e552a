/* The ready queue: handles in a ring buffer. What the loop itself schedules most (a task's step or wake-up, a finished
 * sleep, a future's callback) is not worth an object: it is kept in the ring as kind, target and argument. Only what a
 * program asked for by call_soon() and the like, and so can cancel, is a Handle object. */
#ifndef WATCHPOT_LOOP_READY_QUEUE_H
#define WATCHPOT_LOOP_READY_QUEUE_H

#include "vm/vm.h"

typedef enum ReadyKind {
    READY_HANDLE,   /* target: Handle */
    READY_STEP,     /* target: Task; argument: exception to throw into it, or NULL */
    READY_WAKEUP,   /* target: Task whose awaited future is done */
    READY_SLEEP,    /* target: Sleep whose time has come */
    READY_CALLBACK, /* target: callable; argument: the future it is called with */
} ReadyKind;

typedef struct Ready {
    Object *target;   /* owned */
    Object *argument; /* owned, or NULL */
    uint32_t id;      /* trace id of the handle */
    uint32_t kind;    /* ReadyKind */
} Ready;

typedef struct ReadyQueue {
    Ready *items;
    uint32_t head, count;
    uint32_t capacity; /* power of two, or 0 */
} ReadyQueue;

bool ready_queue_grow(VM *vm, ReadyQueue *queue);
void ready_queue_deinit(VM *vm, ReadyQueue *queue);
void ready_release(VM *vm, Ready ready);

/* Takes over both references, also on failure (a memory stop). */
static inline bool ready_queue_push(VM *vm, ReadyQueue *queue, Ready ready) {
    if (queue->count == queue->capacity && !ready_queue_grow(vm, queue)) {
        ready_release(vm, ready);
        return false;
    }
    queue->items[(queue->head + queue->count++) & (queue->capacity - 1)] = ready;
    return true;
}

/* The queue must not be empty. */
static inline Ready ready_queue_pop(ReadyQueue *queue) {
    Ready ready = queue->items[queue->head];
    queue->head = (queue->head + 1) & (queue->capacity - 1);
    queue->count--;
    return ready;
}

#endif
