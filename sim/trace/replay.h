/* The state of a run at any position of its trace: who is in line, who runs, who waits for what and until when.
 *
 * Position k means "after the first k events". The state is nothing but those events folded, one after the other; now
 * and then a copy of it is kept as a key frame, so that a jump folds only what lies between. Key frames get sparser as
 * the trace grows, so their memory stays bounded, and going back is a jump like any other. The trace may still be
 * growing.
 *
 * Records live in arrays and refer to each other by index, so that a state is copied by copying arrays; index 0 is
 * nobody. Ids are those of the events; replay_find_*() lead from ids to records. */
#ifndef WATCHPOT_TRACE_REPLAY_H
#define WATCHPOT_TRACE_REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/event.h"
#include "trace/trace.h"

/* A chain of records through their `previous` and `next`. */
typedef struct ReplayList {
    uint32_t first, last, count;
} ReplayList;

typedef enum ReplayTaskState {
    REPLAY_TASK_READY,   /* in line: a handle of it is in a ready queue (a new task starts here) */
    REPLAY_TASK_RUNNING, /* it has its turn */
    REPLAY_TASK_WAITING, /* see wait_reason and waiting_on */
    REPLAY_TASK_DONE,    /* see outcome */
} ReplayTaskState;

/* How a task is shown: its state, and for one that waits, on what. */
typedef enum ReplayCondition {
    REPLAY_READY,
    REPLAY_RUNNING,
    REPLAY_ON_TIMER,
    REPLAY_RANG,      /* its timer is due, but the loop has not looked yet */
    REPLAY_ON_TASK,   /* another task or several; also a task whose turn is taken up by one it called (sync mode) */
    REPLAY_ON_FUTURE, /* a lock, a queue, an event, a thread ... */
    REPLAY_DONE,
    REPLAY_CONDITION_COUNT
} ReplayCondition;

typedef struct ReplayTask {
    uint32_t id;
    uint32_t creator;                       /* task, 0: the program */
    uint32_t coroutine;                     /* its outermost coroutine */
    uint32_t innermost;                     /* the coroutine that runs or rests at the end of its await chain */
    uint32_t text;                          /* name, tab, qualified name of the coroutine */
    uint32_t loop;                          /* index */
    uint32_t handle;                        /* id of its handle in a ready queue, 0: none */
    uint32_t timer;                         /* id of the timer that will wake it, 0: none */
    uint32_t waiting_on;                    /* id of a future or task */
    uint32_t waiting_text;                  /* a word for it, such as "gather" */
    uint32_t outcome_text;                  /* repr of the result, or the exception */
    uint32_t parents;                       /* first link of the groups it belongs to, see ReplayLink */
    uint32_t turns;                         /* that it has had, with the one it has */
    size_t created_position, done_position; /* of these events in the trace */
    int64_t created_time, done_time;
    int64_t since; /* when it came into its state */
    int64_t due;   /* when its timer rings; good in REPLAY_TASK_WAITING with WAIT_TIMER */
    Span span;     /* where it is, or rests */
    uint16_t file;
    uint16_t thread;
    uint8_t state;       /* ReplayTaskState */
    uint8_t wait_reason; /* WaitReason */
    uint8_t outcome;     /* Outcome */
    bool cancel_requested;
    bool is_awaited_by_loop; /* a loop has run until it was done */
} ReplayTask;

/* A future (not a task) that is not done yet. */
typedef struct ReplayFuture {
    uint32_t id;
    uint32_t text; /* its kind: "gather", "sleep" ... */
    uint32_t parents;
    ReplayList children; /* links; for gather, wait and the like, in their order */
    uint32_t children_done;
    uint32_t previous, next; /* in state->futures_pending, in order of creation */
} ReplayFuture;

/* "This group waits for that child." */
typedef struct ReplayLink {
    uint32_t group, child; /* ids */
    bool is_done;
    uint8_t outcome;
    uint32_t previous, next;               /* among the group's children */
    uint32_t parent_previous, parent_next; /* among the child's parents */
} ReplayLink;

/* A callback in a ready queue or running, or a timer. */
typedef struct ReplayHandle {
    uint32_t id;
    uint32_t owner; /* task or future it belongs to, 0: a plain callback */
    uint32_t cause;
    uint32_t text; /* callback's name */
    uint32_t loop; /* index */
    uint32_t previous, next;
    int64_t due;    /* timers */
    int64_t since;  /* when it was scheduled or set */
    uint64_t order; /* timers with one due time ring in this order */
    Span span;      /* where that was done */
    uint8_t place;  /* ReplayPlace */
    bool is_timer;
} ReplayHandle;

typedef enum ReplayPlace { REPLAY_NOWHERE, REPLAY_IN_READY, REPLAY_IN_TIMERS, REPLAY_IN_TURN } ReplayPlace;

typedef struct ReplayCoroutine {
    uint32_t id;
    uint32_t text; /* qualified name */
    uint32_t task;
    uint32_t awaiter, awaits; /* ids of the neighbours in an await chain */
    uint32_t variables;       /* first one */
    Span span;                /* where it is, or rests; line 0: not known */
    uint16_t file;
    bool is_hidden; /* of the library: its place is that of its awaiter */
    uint8_t kind;   /* 0 coroutine, 1 generator, 2 async generator */
    uint8_t state;  /* ReplayCoroutineState */
} ReplayCoroutine;

typedef enum ReplayCoroutineState {
    REPLAY_COROUTINE_CREATED,
    REPLAY_COROUTINE_RUNNING, /* or awaiting one that runs */
    REPLAY_COROUTINE_SUSPENDED,
} ReplayCoroutineState;

typedef struct ReplayLoop {
    uint32_t id;
    uint32_t iteration;
    uint32_t future; /* run until this one is done */
    uint16_t thread;
    bool is_running, is_closed;
    ReplayList ready; /* handles */
} ReplayLoop;

typedef struct ReplayThread {
    uint32_t text; /* name */
    uint32_t loop; /* index of the one last started or created in it */
    uint32_t blocked_text;
    uint32_t task;                        /* whose time.sleep() holds it */
    int64_t blocked_since, blocked_until; /* good while is_blocked; until -1: not known */
    bool is_blocked, is_alive;
    bool is_asleep;     /* blocked by a time.sleep(): the program's own work; else it waits for something */
    uint32_t variables; /* first one of its plain functions and of the module */
    Span span;
    uint16_t file;
} ReplayThread;

/* Who has the word in a thread; the last entry of a thread is on top. In sync mode turns nest. */
typedef struct ReplayTurn {
    uint32_t handle, task; /* ids; task 0: a plain callback, or between two steps */
    uint16_t thread;
    bool is_pumping; /* sync mode: what it called runs or waits, and it can only stand by */
} ReplayTurn;

/* A plain function being called (detail lines and up). */
typedef struct ReplayFrame {
    uint32_t text; /* qualified name */
    uint32_t task, coroutine;
    uint16_t thread, depth;
    Span span;
} ReplayFrame;

typedef struct ReplayVariable {
    uint32_t text;  /* name, tab, repr */
    uint16_t depth; /* of the frame */
    uint32_t next;
} ReplayVariable;

/* X(field, type): the arrays of a state. */
/* clang-format off */
#define REPLAY_ARRAYS(X)             \
    X(slots, uint32_t)               \
    X(handle_slots, uint32_t)        \
    X(tasks, ReplayTask)             \
    X(futures, ReplayFuture)         \
    X(links, ReplayLink)             \
    X(handles, ReplayHandle)         \
    X(coroutines, ReplayCoroutine)   \
    X(loops, ReplayLoop)             \
    X(threads, ReplayThread)         \
    X(turns, ReplayTurn)             \
    X(frames, ReplayFrame)           \
    X(variables, ReplayVariable)
/* clang-format on */

typedef struct ReplayState {
    const Trace *trace;
    size_t position;
    int64_t time; /* of the last event */
    bool is_idle; /* the last event is CLOCK_IDLE: nobody can run until replay_time_to() */
    uint32_t iteration;
    uint32_t thread; /* of the last event */

    /* `items[0]` of each is nobody. Tasks and loops stand in order of creation, threads by number + 1, turns and frames
     * are stacks; the others leave gaps. */
#define X(field, type)                    \
    struct {                              \
        type *items;                      \
        uint32_t count, capacity, vacant; \
    } field;
    REPLAY_ARRAYS(X)
#undef X
    ReplayList timers;          /* handles, in the order set */
    ReplayList futures_pending; /* futures, in order of creation */
    uint32_t tasks_done;
    uint64_t timers_set; /* so far */
    size_t output_count; /* OUTPUT events so far: replay_output() */
    size_t exception;    /* position after the last EXCEPTION_* event, 0: none */
    bool is_finished;
    bool is_incomplete; /* memory ran out while folding: records are missing */
} ReplayState;

typedef struct Replay Replay;

/* `trace` is borrowed and must outlive the replay. NULL without memory. */
Replay *replay_create(const Trace *trace);
void replay_destroy(Replay *replay);
/* The state at a position (past the end: the end). Good until the next seek. Never NULL. */
const ReplayState *replay_seek(Replay *replay, size_t position);
/* Event index of the n-th OUTPUT event, from 0, n < state->output_count. */
size_t replay_output(Replay *replay, size_t n);
/* Handles of the pending timers at the state last sought, by due time, then order set. Good until the next seek; NULL
 * if there are none. */
const ReplayHandle *const *replay_timers(Replay *replay, size_t *count);

/* ---- a fold without key frames, for readers that go through a trace once ---- */

/* False without memory. */
bool replay_state_init(ReplayState *state, const Trace *trace);
void replay_state_deinit(ReplayState *state);
/* Folds the next event. False at the end of the trace. */
bool replay_state_advance(ReplayState *state);
/* Makes `to` (initialised) the same as `from`. False without memory; `to` is then marked incomplete. */
bool replay_state_copy(ReplayState *to, const ReplayState *from);
/* Bytes in use. */
size_t replay_state_size(const ReplayState *state);
/* Are two states the same to anyone who looks? For tests. */
bool replay_state_equals(const ReplayState *a, const ReplayState *b);

/* ---- looking at a state ---- */

/* NULL when there is no such record (any more). */
const ReplayTask *replay_find_task(const ReplayState *state, uint32_t id);
const ReplayFuture *replay_find_future(const ReplayState *state, uint32_t id);
const ReplayHandle *replay_find_handle(const ReplayState *state, uint32_t id);
const ReplayCoroutine *replay_find_coroutine(const ReplayState *state, uint32_t id);
const ReplayLoop *replay_find_loop(const ReplayState *state, uint32_t id);
const ReplayThread *replay_find_thread(const ReplayState *state, uint32_t number);

/* Top of a thread's turns, NULL: it runs no callback. */
const ReplayTurn *replay_running_turn(const ReplayState *state, uint32_t thread);
/* Task that runs in the thread, NULL: none, or it only stands by (ReplayTurn.is_pumping). */
const ReplayTask *replay_running_task(const ReplayState *state, uint32_t thread);
/* When the next event comes: the clock moves on to there. state->time if it stands still, or nothing is known of the
 * next. */
int64_t replay_time_to(const ReplayState *state);
/* How a task is to be shown at a moment of the clock between state->time and replay_time_to(). */
ReplayCondition replay_task_condition(const ReplayState *state, const ReplayTask *task, int64_t time);
/* Name of the task, and of its coroutine. */
const char *replay_task_name(const ReplayState *state, const ReplayTask *task, size_t *length);
const char *replay_task_coroutine(const ReplayState *state, const ReplayTask *task, size_t *length);
/* Is it one of those that asyncio.run() makes for itself while it shuts down? No viewer shows them. */
bool replay_task_is_internal(const ReplayState *state, const ReplayTask *task);
/* The one that asyncio.run() made first. */
bool replay_task_is_main(const ReplayState *state, const ReplayTask *task);
/* "ready", "running", "timer", "rang", "task", "future", "done". */
const char *replay_condition_name(ReplayCondition condition);

/* The await chain of a task, outermost first: walk with replay_chain_next; NULL at its end. */
const ReplayCoroutine *replay_chain_first(const ReplayState *state, const ReplayTask *task);
const ReplayCoroutine *replay_chain_next(const ReplayState *state, const ReplayCoroutine *coroutine);
/* The library's function in a coroutine of which a task rests, such as "wait_for" or "as_completed"; NULL when it rests
 * in the program's own, or in a method of the library's objects. */
const char *replay_task_library_function(const ReplayState *state, const ReplayTask *task, size_t *length);

#endif
