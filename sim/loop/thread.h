/* Virtual threads. Each has its own frames and may have its own running loop; one runs at a time, until it blocks, and
 * then the one that became runnable first. Blocked threads overlap in virtual time. Thread 0 is the main one; as long
 * as it is alone, nothing of this costs anything: who would block just moves the clock.
 *
 * thread.c: the threads, and how they block and wake each other. thread_run.c: whose turn it is. What programs see of
 * them is loop/module_thread.c, loop/thread_lock.c, loop/thread_local.c, and in Python sim/lib/threading.py.
 *
 * A thread that has to wait while C frames are in between (in a key function of sort, in a __repr__) cannot leave the
 * eval loop. Then the others run on top of those C frames until it may go on. */
#ifndef WATCHPOT_LOOP_THREAD_H
#define WATCHPOT_LOOP_THREAD_H

#include "loop/clock.h"
#include "loop/scheduler.h"

typedef enum ThreadState { THREAD_RUNNABLE, THREAD_BLOCKED, THREAD_ENDED } ThreadState;

/* Those who wait for the same thing, first come, first served. */
typedef struct ThreadRow {
    ThreadRecord *first, *last;
} ThreadRow;

struct ThreadRecord {
    Thread *thread;
    ThreadRecord *previous, *next; /* in scheduler->threads */
    ThreadRecord *next_runnable;   /* in the queue of those that may run */
    ThreadState state;
    bool is_asleep;       /* blocked in time.sleep: works, as far as the others can see */
    bool polls;           /* it reads the clock over and over */
    bool gives_way;       /* it is in the queue of runnable ones, behind others */
    uint32_t nested;      /* it waits inside C frames: the how-manieth such thread; 0: not at all */
    int64_t wake_at;      /* blocked: until when, or CLOCK_NEVER */
    uint64_t sequence;    /* blocked: ties go to who blocked first */
    uint32_t alarm;       /* its place in scheduler->alarms, from 1; 0: none */
    Value resume;         /* what the call that blocked answers, owned */
    const char *waits_on; /* blocked: a word; lives as long as `subject` */
    Object *subject;      /* blocked: the lock it waits for, owned, or NULL */
    ThreadRow *row;       /* blocked: the row it stands in, or NULL */
    ThreadRecord *previous_waiter, *next_waiter;
    Str *name;
    bool is_awaited;             /* new: its starter waits until it has begun ... */
    uint32_t starter;            /* ... namely the thread with this number ... */
    uint64_t starter_waits;      /* ... in the wait with this sequence */
    ThreadLock *end;             /* released when it ends; owned, or NULL */
    EventLoop *running_loop;     /* owned, or NULL: thread_set_running_loop */
    Value context;               /* contextvars of the running code: a Context, or None while it is empty */
    uint32_t iteration, task_id; /* vm->iteration and task_id while it does not run */
};

static inline ThreadRecord *thread_current(const VM *vm) { return vm->thread->scheduler; }
static inline bool thread_is_alone(const VM *vm) { return scheduler_of(vm)->live_threads <= 1; }

/* ---- thread.c ---- */

/* The main thread's record. */
void thread_register_main(VM *vm);
/* A new thread that will call callee(*args, **kwargs); it runs when its turn comes. kwargs may be NULL. NULL with an
 * error. */
ThreadRecord *thread_start(VM *vm, Value callee, Tuple *args, Dict *kwargs, Str *name);
/* The starter waits until the new thread says that it has begun; then its call answers `result`, in its turn: under
 * either policy the new one runs on until it blocks, as in CPython. */
Value thread_await_begin(VM *vm, ThreadRecord *started, Value result);
void thread_note_begin(VM *vm);
/* The current one is over. */
void thread_end(VM *vm);
/* A thread that lives, NULL: none of that number. */
ThreadRecord *thread_find(const VM *vm, uint32_t number);
const char *thread_name(const ThreadRecord *record);
void thread_set_name(VM *vm, ThreadRecord *record, Str *name);
/* The loop that code of this thread finds to be running, or NULL. A program may set it, too: so it is kept here. */
void thread_set_running_loop(VM *vm, ThreadRecord *record, EventLoop *loop);

/* The running thread gives way until `until` or thread_wake(); then the native call that asked for it answers `result`
 * (taken over). What these answer is what that native has to return: VALUE_PENDING, or the result if the waiting is
 * over already. */
Value thread_block(VM *vm, int64_t until, Value result, const char *on);
/* The same in a row, where thread_wake_first() finds it; `subject` (retained) keeps the row and the word alive. */
Value thread_block_in_row(VM *vm, ThreadRow *row, bool in_front, Object *subject, int64_t until, Value result,
                          const char *on);
/* The answer of a native that has woken another thread: that one goes first if the options say so. */
Value thread_after_wake(VM *vm, Value result);
/* It stays runnable but lets eval_run return, because this slice's fuel is used up. Only where thread_can_block(). */
Value thread_pause(VM *vm);

/* Looking again and again does not come to an end on a clock that stands: from the CLOCK_READ_LIMIT-th look at one
 * instant on, the running thread waits until `until` while the others have their turn, as thread_block() does. */
Value thread_poll(VM *vm, int64_t until, Value result);
/* It has asked in vain how far another thread is: a look, if there is anyone whom time would bring on. Answers None. */
Value thread_ask_in_vain(VM *vm);

/* A blocked one may go on. */
void thread_wake(VM *vm, ThreadRecord *record);
/* The first of the row may go on, its call answering `result` (taken over). False: nobody waits. */
bool thread_wake_first(VM *vm, ThreadRow *row, Value result);
/* The clock has moved while a thread ran: those who waited for that may go on. */
void thread_ring(VM *vm);
/* time.sleep: None, or VALUE_PENDING. */
Value thread_sleep(VM *vm, int64_t until);

/* ---- thread_run.c ---- */

typedef enum ThreadTurn {
    THREAD_WAITS,   /* it is blocked, over or gives way: thread_switch() */
    THREAD_PAUSED,  /* it could go on, but the slice is used up */
    THREAD_STOPPED, /* the machine was stopped, or the program is over */
} ThreadTurn;

/* Runs the current thread. */
ThreadTurn thread_run(VM *vm);
/* Makes the next one current, moving the clock if all are waiting. False when the machine was stopped, or (without a
 * stop) when all wait for ever. */
bool thread_switch(VM *vm);
/* The others run on top of the current thread's C frames until it may go on: what its blocking call answers. */
Value thread_wait_nested(VM *vm);
/* A KeyboardInterrupt reaches the main thread, wherever it is blocked. False when that stopped the machine. */
bool thread_interrupt_main(VM *vm);
/* VM.after_quantum: code takes time if the options say so, and a thread that never blocks has to let others go first
 * now and then. */
bool thread_after_quantum(VM *vm);

/* ---- between the two ---- */

/* Puts it into the queue of those that may run: at its end, in front, or behind the first. */
typedef enum ThreadPlace { THREAD_LAST, THREAD_FIRST, THREAD_SECOND } ThreadPlace;
void thread_enqueue(VM *vm, ThreadRecord *record, ThreadPlace place);
/* A blocked one joins that queue. */
void thread_unblock(VM *vm, ThreadRecord *record, ThreadPlace place);
/* One that is over is forgotten. */
void thread_forget(VM *vm, ThreadRecord *record);

#endif
