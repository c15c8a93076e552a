/* Native coroutines for what programs wait for most: locks, events, semaphores, queues. As with a sleep, one object is
 * everything: for the program a coroutine; to its task it yields itself, as the future that somebody completes; and it
 * is its own place in the row of those who wait. An acquire() that need not wait costs an allocation and a call. */
#ifndef WATCHPOT_LOOP_WAITING_H
#define WATCHPOT_LOOP_WAITING_H

#include "loop/future.h"

typedef struct Waiting Waiting;

/* What a kind of waiting does when it is resumed: `woken`: it has waited, and `thrown` tells whether that ended in an
 * exception, which is pending. Answers SEND_RETURN with *result, SEND_ERROR, or what waiting_wait() answers. */
typedef SendStatus (*WaitingStep)(VM *vm, Waiting *w, bool woken, bool thrown, Value *result);

typedef struct WaitingKind {
    const char *qualname; /* of the coroutine */
    const char *word;     /* for what it waits */
    WaitingStep step;
    bool cancels; /* its future, when something else than that one's end ends the wait */
} WaitingKind;

/* Those who wait for one thing, in order of arrival. */
typedef struct WaitingRow {
    Waiting *first, *last;
    uint32_t count;
} WaitingRow;

struct Waiting {
    Future future;
    const WaitingKind *kind;
    Object *subject; /* the lock, queue, ...; owned; NULL when it is over */
    Value item;      /* what is to be put; or undefined */
    WaitingRow *row; /* where it stands, or NULL */
    Waiting *previous, *next;
    bool is_kept; /* it is over, but still in its row, which owns it */
};

void waiting_register(VM *vm);
Value waiting_create(VM *vm, const WaitingKind *kind, void *subject, Value item);
static inline bool value_is_waiting(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == scheduler_of(vm)->waiting;
}

/* At the end of a step: it joins the row and yields. `bound` is the subject's loop, set the first time somebody waits.
 */
SendStatus waiting_wait(VM *vm, Waiting *w, WaitingRow *row, EventLoop **bound, Value *result);
/* A program sets the loop by hand: a loop or None; else false with TypeError. */
bool waiting_rebind(VM *vm, EventLoop **bound, Value loop);
/* Leaves its row, if it stands in one; that may be its end. */
void waiting_leave(VM *vm, Waiting *w);
/* The subject goes, and what is still in the row with it. */
void waiting_row_clear(VM *vm, WaitingRow *row);
/* Those in the row are known to whoever has the row, though not counted, but for those that it keeps. */
void waiting_row_traverse(const WaitingRow *row, Visitor *visitor);
/* For programs that peek: a deque of futures in the same states; what is done to them has no effect. */
Value waiting_row_copy(VM *vm, const WaitingRow *row);
/* It may go on, in the next iteration of the loop. It stays in its row. */
bool waiting_wake(VM *vm, Waiting *w, Value result);
/* Of the coroutine, not of its future: in Future.flags. Only sleeps use that flag otherwise. */
enum { WAITING_OVER = FUTURE_TIMER };
static inline bool waiting_is_over(const Waiting *w) { return (w->future.flags & WAITING_OVER) != 0; }
static inline bool waiting_is_done(const Waiting *w) { return future_is_done(&w->future); }
static inline bool waiting_is_cancelled(const Waiting *w) { return w->future.state == FUTURE_CANCELLED; }

#endif
