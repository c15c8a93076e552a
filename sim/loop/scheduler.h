/* What floor 2 keeps for one machine: the rules of this run, its virtual threads, and the types it adds. Everything on
 * this floor finds it through scheduler_of(). */
#ifndef WATCHPOT_LOOP_SCHEDULER_H
#define WATCHPOT_LOOP_SCHEDULER_H

#include "loop/simulation.h"
#include "vm/vm.h"

typedef struct EventLoop EventLoop;
typedef struct Future Future;
typedef struct Task Task;
typedef struct ThreadRecord ThreadRecord;
typedef struct ThreadLock ThreadLock;

/* Names that this floor looks up: X(identifier). */
/* clang-format off */
#define SCHEDULER_NAME_LIST(X) \
    X(cancel) X(send) X(throw) X(close) X(done) X(result) X(exception) X(cancelled) X(add_done_callback) X(get_loop) \
    X(msg) X(context) X(_asyncio_future_blocking) X(message) X(future) X(task) X(handle) \
    X(slow_callback_duration) X(func) X(args) X(keywords) X(create_task) X(create_future) X(call_soon) X(call_later) X(call_at) X(time) X(run_forever) X(stop) X(new_event_loop) \
    X(_read_from_self) X(_run_once) X(get_debug) X(_timer_handle_cancelled) X(name) X(acquire) X(release) \
    X(call_exception_handler) X(default_exception_handler)
/* clang-format on */

enum { SCHEDULER_TAG_LIMIT = 1024 };

typedef struct Scheduler {
    SimulationMode mode;
    bool strict;
    bool switch_on_wake;
    int64_t step_cost;
    int64_t interrupt_at;    /* negative: never, or over */
    int64_t alarm_at;        /* when SIGALRM arrives, as interrupt_at */
    int64_t alarm_every;     /* and then again; 0: no more */
    bool is_alarm;           /* what has arrived and is to be delivered is SIGALRM */
    Value interrupt_handler; /* called instead of raising KeyboardInterrupt, or None */
    Value policy_loop;       /* the current loop of the main thread, which the event loop policy keeps; or None */

    ThreadRecord *threads, *last_thread; /* those that live, by number */
    ThreadRecord *first_runnable, *last_runnable;
    uint32_t thread_count; /* ever started */
    uint32_t live_threads;
    uint64_t block_count;
    uint32_t sleepers; /* threads in time.sleep */
    uint32_t nesting;  /* threads that wait inside C frames */
    bool noted_held_up;
    ThreadRecord **alarms; /* loop/thread_alarm.c */
    uint32_t alarm_count, alarm_capacity;
    EventPlace busy_at;  /* where the program has spent what is to be charged next; line 0: not known */
    EventPlace was_at;   /* likewise, of what was charged last in this turn */
    uint64_t turn_began; /* vm->steps at the beginning of the running thread's turn */
    bool turn_is_over;   /* that was too long: the others go first */
    uint64_t kept_fuel;  /* vm->fuel, meanwhile */
    /* The main thread has nothing left to run: true when there is more for it to do. */
    bool (*end_of_main)(VM *vm, Value outcome);
    Simulation *simulation;
    Object *first_local; /* threading.local objects, see loop/thread_local.c */

    const char *birthplace;         /* see loop/birthplace.h */
    uint64_t task_count;            /* names of the form Task-N used up */
    EventLoop *loops;               /* all that live, newest first */
    Str *tags[SCHEDULER_TAG_LIMIT]; /* words for what a future stands for; 0: just a future */
    uint32_t tag_count;

    Type *handle, *timer_handle, *abstract_loop, *loop, *future, *future_iter, *task, *sleep, *gather, *task_step,
        *waiting, *lock, *bounded_semaphore, *queue, *thread_lock;
    Type *cancelled_error, *invalid_state_error;
    struct ContextTypes *context_types; /* loop/context.c */
    struct {
#define X(name) Str *name;
        SCHEDULER_NAME_LIST(X)
#undef X
    } names;
} Scheduler;

static inline Scheduler *scheduler_of(const VM *vm) { return vm->scheduler; }

/* Makes floor 2 known to a new machine: its types, its native modules, the main thread's record. */
bool scheduler_create(VM *vm, const SimulationOptions *options);
void scheduler_destroy(VM *vm);

/* The number of a word for what a future stands for ("gather", "lock"). */
uint32_t scheduler_tag(VM *vm, const char *word, size_t length);

#endif
