/* Advice: what keeps a program from overlapping, what that costs, and what would help. It is read from the trace of a
 * run; where a finding has a fix, the changed text is run again, in memory, and the figures of that run are given, so
 * that nothing is promised that was not seen.
 *
 * Advice is silent when in doubt. Two awaits are called independent only when effects.h can show it; a fix is called
 * verified only when the changed program ends as well, and writes the same lines.
 *
 * Each kind of finding is a file find_*.c and a row in advice.c. Sentences come in the language asked for, by the keys
 * of assets/po. All memory belongs to the Advice; texts live as long as it does. */
#ifndef WATCHPOT_ADVICE_ADVICE_H
#define WATCHPOT_ADVICE_ADVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/language.h"
#include "trace/scenario.h"
#include "trace/timeline.h"
#include "trace/trace.h"

/* X(NAME, "kind"): kinds of findings, in the order in which they are told. The words are what JSON, settings and tests
 * call them. */
#define ADVICE_LIST(X)                                                                                             \
    X(DEADLOCK, "deadlock")                       /* everybody waits for somebody else                         */  \
    X(BLOCKING, "blocking")                       /* a call that holds the loop while others should go on      */  \
    X(SERIAL_AWAITS, "serial-awaits")             /* awaits in a row, or in a loop, that do not need each other */ \
    X(LATE_START, "late-start")                   /* work goes first, and what works by itself starts late     */  \
    X(NOTHING_WAITS, "nothing-waits")             /* tasks of which none ever waits                            */  \
    X(SERIAL_LOCK, "serial-lock")                 /* a lock that protects nothing puts all in a row            */  \
    X(NEVER_AWAITED, "never-awaited")             /* a coroutine that never runs                               */  \
    X(LEFT_BEHIND, "left-behind")                 /* a task that is cut off when the program ends              */  \
    X(NEVER_RETRIEVED, "never-retrieved")         /* an exception that nobody hears of                         */  \
    X(NOBODY_KEEPS, "nobody-keeps")               /* a task that is made and let go of                         */  \
    X(DEAF_TO_CANCEL, "deaf-to-cancel")           /* CancelledError is caught, and the task goes on            */  \
    X(TIMEOUT_CANNOT_FIRE, "timeout-cannot-fire") /* the time was up while the loop was held               */      \
    X(LOST_UPDATE, "lost-update")                 /* read, await, write: what another wrote meanwhile is lost  */  \
    X(BUSY_POLLING, "busy-polling")               /* looking again and again instead of being woken            */  \
    X(FAN_OUT, "fan-out")                         /* thousands of tasks at once                                */

typedef enum AdviceKind {
#define X(name, word) ADVICE_##name,
    ADVICE_LIST(X)
#undef X
        ADVICE_KIND_COUNT
} AdviceKind;

/* What the run of the fixed text wrote, against the run as it is. */
typedef enum AdviceOutput {
    ADVICE_OUTPUT_SAME,
    ADVICE_OUTPUT_REORDERED, /* the same lines */
    ADVICE_OUTPUT_CHANGED,   /* as the fix wants it: what never ran runs now */
} AdviceOutput;

typedef struct AdviceFinding {
    AdviceKind kind;
    uint16_t file; /* of the trace */
    Span span;
    const char *function; /* in which it stands, "" at the top level */
    int64_t cost;         /* virtual ns it costs; 0: none, or not known */
    const char *message;  /* one sentence, no full stop; code in `backticks`, as everywhere below */
    const char *why;
    const char *fix;
    const char *diff; /* unified; "" if there is none */
    bool is_verified;
    int64_t total_after; /* of the fixed program, ns; these three are good when is_verified */
    AdviceOutput output;
    const char *verified; /* the sentence that says so */
} AdviceFinding;

typedef enum AdvicePathState {
    ADVICE_PATH_WORKS, /* the program itself holds its thread */
    ADVICE_PATH_WAITS, /* for a timer, or for something outside of the tasks */
} AdvicePathState;

/* A part of the critical path. */
typedef struct AdvicePathStep {
    uint32_t task; /* 0: the program, outside of tasks */
    AdvicePathState state;
    int64_t from, to;
    uint16_t file;
    Span span;        /* line 0: not known */
    const char *name; /* of the task: its label, or its function */
} AdvicePathStep;

typedef struct Advice {
    Trace *trace;
    Timeline *timeline;
    Scenario *scenario;
    TimelineTotals totals;
    int64_t overlapped;      /* ns of waiting during which something else went on */
    AdviceFinding *findings; /* by kind as in ADVICE_LIST, then by place */
    size_t count;
    AdvicePathStep *path; /* from the start to the end of the run */
    size_t path_count;
    bool has_loop;      /* an event loop ran at all */
    bool is_incomplete; /* memory ran out: something may be missing */
    Arena *arena;
} Advice;

/* Runs the program and looks at it. `options` as for a run; they are changed by `settings`, or, when that is NULL, by
 * the program's own: a grader's word counts, not that of the program (`settings` is borrowed). NULL without memory. A
 * text that is refused has no findings: see trace->result. */
Advice *advice_create(const char *filename, const char *text, size_t length, const SimulationOptions *options,
                      const Scenario *settings, Language language);
void advice_destroy(Advice *advice);

/* "blocking" ...; static. */
const char *advice_kind_name(AdviceKind kind);
/* "same", "reordered", "changed"; static. */
const char *advice_output_name(AdviceOutput output);

#endif
