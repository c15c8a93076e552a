/* The event loop (docs.python.org/3.11/library/asyncio-eventloop.html). loop_run.c is the loop at work: one iteration,
 * phase by phase, and the native frame that goes round. loop.c is the object with its methods. */
#ifndef WATCHPOT_LOOP_LOOP_H
#define WATCHPOT_LOOP_LOOP_H

#include "loop/future.h"
#include "loop/handle.h"
#include "loop/ready_queue.h"
#include "loop/timer_heap.h"
#include "vm/frame.h"

struct EventLoop {
    Object head;
    Dict *dict;
    uint32_t id;
    uint32_t iteration;
    ReadyQueue ready;
    uint32_t todo; /* handles still to run in this iteration */
    TimerHeap timers;
    uint32_t timers_dropped; /* cancelled ones still in the heap */
    uint32_t turns;          /* iterations without a wait, and when the last of them was: see CLOCK_TURN_LIMIT */
    int64_t turned_at;
    uint32_t cause;          /* trace id of what schedules handles just now, 0: the program */
    uint32_t running_handle; /* trace id */
    bool stopping, closed, debug;
    bool selecting;               /* its thread is blocked, waiting for the next timer or a call from another thread */
    bool signalled;               /* the next select() finds that a signal came, and calls _read_from_self() */
    ThreadRecord *thread;         /* that runs it, or NULL */
    Value current_task;           /* borrowed; undefined: none */
    Value thrown;                 /* into it: alive until the step is over, as in CPython; or undefined */
    Task *first_task, *last_task; /* those pending, in order of creation, borrowed */
    Value exception_handler, task_factory; /* or None */
    Coroutine **generators;                /* async generators that were iterated and still live, borrowed */
    uint32_t generator_count, generator_capacity;
    bool tracks_origins;                         /* it has switched that on for its run (vm/coroutine_origin.h) ... */
    uint32_t kept_origin_depth;                  /* ... and this held before */
    Dict *birthplaces;                           /* by trace id, while it debugs (loop/birthplace.h) */
    uint32_t own;                                /* methods that are the program's (loop/own_loop.h), as found at ... */
    uint32_t own_type_version, own_dict_version; /* ... these versions of its type and its dict */
    EventLoop *previous, *next;                  /* in scheduler->loops */
};

void loop_register(VM *vm);
static inline EventLoop *value_loop(Value v) { return (EventLoop *)value_object(v); }
bool value_is_loop(const VM *vm, Value v);

/* The loop= argument of an API function: None or undefined stands for get_event_loop(). Owned; NULL with an error. */
EventLoop *loop_from_argument(VM *vm, Value v);
/* RuntimeError when it is closed. */
bool loop_check_closed(VM *vm, EventLoop *loop);
/* asyncio.create_task: by loop.create_task, also where a class of the program has its own. May be VALUE_PENDING (sync
 * mode). */
Value loop_create_task(VM *vm, EventLoop *loop, Value coroutine, Value name, Value context);
/* asyncio.ensure_future; loop NULL: the current one. Owned; may be VALUE_PENDING in sync mode. */
Value loop_ensure_future(VM *vm, Value v, EventLoop *loop);

/* One iteration of a loop that runs: for `_run_once` of a class of the program that calls ours. VALUE_PENDING. */
Value loop_run_once(VM *vm, EventLoop *loop);

/* ---- scheduling ---- */

/* Puts a handle of one of the small kinds at the end of the ready queue; retains both. */
bool loop_schedule(VM *vm, EventLoop *loop, ReadyKind kind, void *target, void *argument);
bool loop_schedule_handle(VM *vm, EventLoop *loop, Handle *handle);
/* A done-callback of `f`. */
bool loop_schedule_callback(VM *vm, EventLoop *loop, Value function, Value context, Future *f);
/* Sets a timer: `object` is a TimerHandle or a sleep. */
bool loop_add_timer(VM *vm, EventLoop *loop, int64_t due, void *object, uint32_t id);
/* One in the heap was cancelled: it stays there until it comes up, or there are too many. */
void loop_drop_timer(VM *vm, EventLoop *loop, uint32_t id);

/* What is scheduled between these was caused by the thing with this trace id. */
static inline uint32_t loop_cause_begin(EventLoop *loop, uint32_t id) {
    uint32_t outer = loop->cause;
    loop->cause = id;
    return outer;
}
static inline void loop_cause_end(EventLoop *loop, uint32_t outer) { loop->cause = outer; }

/* ---- running: loop_run.c ---- */

/* run_forever, or run_until_complete when there is a future (`is_new`: a task made just for that). Pushes the loop's
 * frame. */
Value loop_run(VM *vm, EventLoop *loop, Future *future, bool is_new);
/* What the run was for is done: it stops. */
bool loop_note_done(VM *vm, EventLoop *loop, Future *f);
/* How many frames of CPython's the frame that loop_run() pushed stands for: run_until_complete, if it was that,
 * run_forever, _run_once and Handle._run; 0 for other frames. */
uint32_t loop_run_depth(const Frame *frame);
/* Sync mode: runs the task to its end, then answers it. Pushes a frame. */
Value loop_pump(VM *vm, EventLoop *loop, Task *task);

#endif
