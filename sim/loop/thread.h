/* Virtual threads. Each has its own frames and may have its own running loop; one runs at a time, until it blocks, and then the one that
 * became runnable first. Blocked threads overlap in virtual time. Thread 0 is the main one; as long as it is alone, nothing of this costs
 * anything: who would block just moves the clock. */
#ifndef WATCHPOT_LOOP_THREAD_H
#define WATCHPOT_LOOP_THREAD_H

#include "loop/clock.h"
#include "loop/scheduler.h"

typedef enum ThreadState { THREAD_RUNNABLE, THREAD_BLOCKED, THREAD_ENDED } ThreadState;

struct ThreadRecord {
    Thread *thread;
    ThreadRecord *next;          /* in scheduler->threads */
    ThreadRecord *next_runnable; /* in the queue of those that may run */
    ThreadState state;
    bool sleeping;     /* blocked in time.sleep: works, as far as the others can see */
    bool gives_way;    /* it is in the queue of runnable ones, behind others */
    int64_t wake_at;   /* blocked: until when, or CLOCK_NEVER */
    uint64_t sequence; /* blocked: ties go to who blocked first */
    Value resume;      /* what the call that blocked answers, owned */
    const char *waits_on;
    EventLoop *running_loop; /* borrowed: the frame that runs it keeps it */
    Value context;           /* contextvars of the running code: a Context, or None while it is empty */
    uint32_t iteration, task_id; /* vm->iteration and task_id while it does not run */
};

static inline ThreadRecord *thread_current(const VM *vm) { return vm->thread->scheduler; }
static inline bool thread_is_alone(const VM *vm) { return scheduler_of(vm)->live_threads <= 1; }

ThreadRecord *thread_register(VM *vm, Thread *thread);
/* A new thread that will call `callee`; it runs when its turn comes. NULL with an error. */
ThreadRecord *thread_start(VM *vm, Value callee, Arguments arguments, const char *name);

/* The running thread gives way until `until` or thread_wake(); then the native call that asked for it answers `result`. Answers VALUE_PENDING.
 * Only where thread_can_block(). */
Value thread_block(VM *vm, int64_t until, Value result, const char *on);
/* It stays runnable but lets eval_run return, because this slice's fuel is used up. */
Value thread_pause(VM *vm);
/* Lets those that are runnable go first; then the call answers `result` (taken over). */
Value thread_give_way(VM *vm, Value result);
/* A blocked one may go on. */
void thread_wake(VM *vm, ThreadRecord *record);
/* time.sleep: None, or VALUE_PENDING. */
Value thread_sleep(VM *vm, int64_t until);

/* The running thread is blocked or over: makes the next one current, moving the clock if all are waiting. False when the machine was
 * stopped, or (without a stop) when nobody is left or all wait for ever. */
bool thread_switch(VM *vm);
void thread_end(VM *vm);
/* Does anybody but the running thread have something to do, now or at some time? */
bool thread_others_may_run(const VM *vm);

#endif
