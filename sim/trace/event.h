/* The event format: the one header that the machine (which writes events) shares with everything that shows something
 * (which reads them). An event is small, fixed in size, and plain data; text belonging to it is kept in the trace's
 * string pool. The trace of a run is the sequence of its events, byte for byte the same on every machine. */
#ifndef WATCHPOT_TRACE_EVENT_H
#define WATCHPOT_TRACE_EVENT_H

#include <stdint.h>

#include "lang/span.h"

/* How much is recorded: each level includes those above it. */
typedef enum TraceDetail {
    TRACE_OFF,
    TRACE_STEPS,     /* clock, loop, handles, timers, coroutines, tasks, futures, threads, output, exceptions */
    TRACE_LINES,     /* + each new line, call and return of the program's own code */
    TRACE_VARIABLES, /* + each change of a variable */
} TraceDetail;

/* X(NAME, "name", detail): what subject, other, value and text mean stands in the comment. Ids of tasks, futures,
 * handles, timers, coroutines and loops come from one numbering, from 1; 0: none. Times and durations are ns.
 * A task is a future: the same id stands for both. */
/* clang-format off */
#define EVENT_LIST(X)                                                                                                   \
    /* clock: value = the new time */                                                                                   \
    X(CLOCK_IDLE,        "clock.idle",        STEPS)  /* nobody could run: jumped to value; `time` is the old one    */ \
    X(CLOCK_BLOCKED,     "clock.blocked",     STEPS)  /* subject: task (0: no task) whose thread slept from `time` to value; other: thread */ \
    /* loop: subject = loop */                                                                                          \
    X(LOOP_CREATED,      "loop.created",      STEPS)                                                                    \
    X(LOOP_STARTED,      "loop.started",      STEPS)  /* run_forever, run_until_complete; other: the future run for   */ \
    X(LOOP_ITERATION,    "loop.iteration",    STEPS)  /* value: its number, from 1; other: handles ready at its start */ \
    X(LOOP_SELECTED,     "loop.selected",     STEPS)  /* value: timeout asked for, -1 for ever; other: timers now due */ \
    X(LOOP_STOPPED,      "loop.stopped",      STEPS)                                                                    \
    X(LOOP_CLOSED,       "loop.closed",       STEPS)                                                                    \
    /* handle: subject = handle, other = task or future it belongs to (0: a plain callback); text: callback's name on SCHEDULED */ \
    X(HANDLE_SCHEDULED,  "handle.scheduled",  STEPS)  /* joined the ready queue; value: id of who caused it (task, future, timer), 0: the program */ \
    X(HANDLE_HANDED,     "handle.handed",     STEPS)  /* after SCHEDULED, by a thread that does not run the loop; other: the loop */ \
    X(HANDLE_RUN,        "handle.run",        STEPS)                                                                    \
    X(HANDLE_FINISHED,   "handle.finished",   STEPS)                                                                    \
    X(HANDLE_CANCELLED,  "handle.cancelled",  STEPS)                                                                    \
    /* timer: subject = timer (it is also a handle), other = task that waits for it, or 0; value = due time */           \
    X(TIMER_SET,         "timer.set",         STEPS)  /* text: callback's name */                                       \
    X(TIMER_DUE,         "timer.due",         STEPS)  /* moved to the ready queue; `time` - value = how late          */ \
    X(TIMER_CANCELLED,   "timer.cancelled",   STEPS)                                                                    \
    /* coroutine: subject = coroutine, other = task that runs it, or 0 */                                               \
    X(COROUTINE_CREATED, "coroutine.created", STEPS)  /* text: qualified name; value: 0 coroutine, 1 generator, 2 async generator */ \
    X(COROUTINE_STARTED, "coroutine.started", STEPS)  /* value: id of the coroutine that awaits it, 0: none; text: qualified name */ \
    X(COROUTINE_SUSPENDED, "coroutine.suspended", STEPS) /* the innermost one of a chain; span: the await             */ \
    X(COROUTINE_RESUMED, "coroutine.resumed", STEPS)  /* the innermost one of the chain                               */ \
    X(COROUTINE_CLOSED,  "coroutine.closed",  STEPS)  /* value: 0 returned, 1 raised, 2 close()                       */ \
    X(COROUTINE_NEVER_AWAITED, "coroutine.never_awaited", STEPS)                                                        \
    /* task: subject = task */                                                                                          \
    X(TASK_CREATED,      "task.created",      STEPS)  /* other: task that created it; value: coroutine; text: name\tcoroutine's qualified name */ \
    X(TASK_STEP,         "task.step",         STEPS)  /* it gets its turn; other: handle                              */ \
    X(TASK_WAITING,      "task.waiting",      STEPS)  /* its turn ends: it waits; other: future awaited (0: gave a turn, sleep(0)); value: a WaitReason; text: a word for what, such as "gather" */ \
    X(TASK_WOKEN,        "task.woken",        STEPS)  /* other: future that is done; it is in the ready queue now     */ \
    X(TASK_CANCEL,       "task.cancel",       STEPS)  /* cancel() was called on it; other: task that called           */ \
    X(TASK_DONE,         "task.done",         STEPS)  /* value: an Outcome; text: the result, shown, or "Type: message" */ \
    /* future: subject = future */                                                                                      \
    X(FUTURE_CREATED,    "future.created",    STEPS)  /* not for tasks; text: kind, such as "future", "gather", "sleep" */ \
    X(FUTURE_CHILD,      "future.child",      STEPS)  /* other: a task or future that the subject (gather, wait) waits for */ \
    X(FUTURE_DONE,       "future.done",       STEPS)  /* not for tasks; value: an Outcome                             */ \
    X(FUTURE_CALLBACK,   "future.callback",   STEPS)  /* add_done_callback; other: task woken by it or 0; text: callback's name */ \
    X(FUTURE_NEVER_RETRIEVED, "future.never_retrieved", STEPS) /* of tasks too; text: "Type: message"                */ \
    X(TASK_DESTROYED,    "task.destroyed",    STEPS)  /* ... but it is pending                                        */ \
    /* thread: subject = thread number, other = thread that caused it */                                                \
    X(THREAD_STARTED,    "thread.started",    STEPS)  /* text: name */                                                  \
    X(THREAD_BLOCKED,    "thread.blocked",    STEPS)  /* value: until when, -1: not known; text: on what ("sleep", "select", "lock", "join") */ \
    X(THREAD_UNBLOCKED,  "thread.unblocked",  STEPS)                                                                    \
    X(THREAD_ENDED,      "thread.ended",      STEPS)                                                                    \
    /* program: subject = running task or 0 */                                                                          \
    X(OUTPUT,            "program.output",    STEPS)  /* text as written; value: 0 stdout, 1 stderr                   */ \
    X(WARNING,           "program.warning",   STEPS)  /* text; other: coroutine that it is about, or 0                */ \
    X(EXCEPTION_RAISED,  "program.raised",    STEPS)  /* text: "Type: message"                                        */ \
    X(EXCEPTION_HANDLED, "program.handled",   STEPS)  /* an except or finally clause takes it; text as of RAISED       */ \
    X(EXCEPTION_UNCAUGHT, "program.uncaught", STEPS)  /* it ends the program; text: "Type: message"                   */ \
    X(LINE,              "program.line",      LINES)  /* span: the line about to run; other: coroutine or 0; value: depth of the frame */ \
    X(CALL,              "program.call",      LINES)  /* text: qualified name; other: coroutine or 0                  */ \
    X(RETURN,            "program.return",    LINES)  /* text: the value, shown; other: coroutine or 0               */ \
    X(VARIABLE,          "program.variable",  VARIABLES) /* text: name\tvalue, shown; other: coroutine or 0; value: depth of the frame */ \
    X(FINISHED,          "program.finished",  STEPS)  /* the run is over; value: exit status; text: why it stopped, if it did not just end */
/* clang-format on */

typedef enum EventKind {
#define X(name, text, detail) EVENT_##name,
    EVENT_LIST(X)
#undef X
        EVENT_KIND_COUNT
} EventKind;

typedef enum Outcome { OUTCOME_RESULT, OUTCOME_EXCEPTION, OUTCOME_CANCELLED } Outcome;

typedef enum WaitReason {
    WAIT_TURN,   /* sleep(0): just lets the others go first */
    WAIT_TIMER,  /* a future that a timer will resolve: asyncio.sleep */
    WAIT_TASK,   /* another task */
    WAIT_GROUP,  /* several tasks: gather, wait, TaskGroup */
    WAIT_FUTURE, /* anything else: a lock, a queue, an event, a bare future */
} WaitReason;

typedef struct Event {
    uint16_t kind;      /* EventKind */
    uint16_t thread;    /* its number; UINT16_MAX stands for all from there on */
    uint32_t iteration; /* of the loop running in that thread; 0: none */
    int64_t time;       /* virtual, ns */
    uint32_t subject;
    uint32_t other;
    int64_t value;
    Span span;      /* in the file numbered `file`; line 0: no place */
    uint16_t file;  /* 0: the scenario itself; other files of the program from 1 */
    uint16_t depth; /* await and call depth of the place within its task */
    uint32_t text;  /* offset in the string pool, 0: none; filled in by the trace */
} Event;

/* What EVENT_LIST says of a kind. Static strings; out of range: "unknown", TRACE_OFF. */
const char *event_kind_name(EventKind kind);
TraceDetail event_kind_detail(EventKind kind);
/* EVENT_KIND_COUNT when no kind is called so. */
EventKind event_kind_by_name(const char *name);

#endif
