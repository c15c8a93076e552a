/* What those who look for findings share: the run, the program's tree, sentences, fixes and their trial. Only files of
 * this room include it. */
#ifndef WATCHPOT_ADVICE_ADVISOR_H
#define WATCHPOT_ADVICE_ADVISOR_H

#include "advice/advice.h"
#include "advice/patch.h"
#include "advice/program.h"
#include "lang/arena.h"
#include "trace/lineup.h"

typedef struct Advisor {
    Advice *advice;
    Arena *arena;
    const Trace *trace;
    const Timeline *timeline;
    const TimelineLane *lanes;
    size_t lane_count;
    const Source *source; /* of the program's own file */
    const Program *program;
    Lineup lineup;
    SimulationOptions options;
    bool blocking_is_work; /* the setting */
    Language language;
    Trace *lines;    /* of the same run with every line, NULL: see advisor_lines() */
    size_t trials;   /* programs run to verify fixes */
    size_t capacity; /* of advice->findings */
} Advisor;

/* ---- sentences ---- */

/* The sentence in the advisor's language, {0} to {9} replaced by the strings that follow. Ends with NULL. */
const char *advisor_say(Advisor *advisor, const char *english, ...) __attribute__((sentinel));
const char *advisor_format(Advisor *advisor, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "8.5 s", in the program's unit. */
const char *advisor_time(Advisor *advisor, int64_t ns);
/* Source text of a span of one line or several. */
const char *advisor_code(Advisor *advisor, Span span);
/* The blanks in front of a statement, tabs where the program has tabs; and those of a block in it. */
const char *advisor_indent(Advisor *advisor, const Node *statement);
const char *advisor_deeper(Advisor *advisor, const Node *statement);
/* "tick", "egg #2", of a task; "the program" for 0. */
const char *advisor_task_name(Advisor *advisor, uint32_t task);
/* The same for several, joined: "a, b and c", "a, b, c and 5 more". */
const char *advisor_join(Advisor *advisor, const char *const *names, size_t count);

/* ---- findings ---- */

/* A new one, with empty texts; NULL without memory. Good until the next is added. */
AdviceFinding *advisor_add(Advisor *advisor, AdviceKind kind, uint16_t file, Span span);
bool advisor_has(const Advisor *advisor, AdviceKind kind);
/* Is there one of that kind at that place already? */
bool advisor_has_at(const Advisor *advisor, AdviceKind kind, uint16_t file, Span span);

/* ---- fixes ---- */

/* The program with a fix, run again under the same options. */
typedef struct Trial {
    Trace *trace; /* NULL: it could not be run, or too many were */
    Timeline *timeline;
    int64_t total;
    AdviceOutput output;
    bool is_fine;    /* it ended by itself with the same exit status as before */
    bool keeps_text; /* what was written before is written, with more perhaps: for a run that did not end */
} Trial;

enum { ADVISOR_TRIALS = 48 };

/* An empty one. */
Patch advisor_patch(const Advisor *advisor);
Trial advisor_try(Advisor *advisor, const Patch *patch);
void trial_deinit(Trial *trial);
/* Does it end with that exception, "ValueError" or "ValueError: no", which nobody catches? */
bool trial_fails_with(const Trial *trial, const char *error);
/* Gives the finding the fix as its diff, and says that it was seen to hold; `more` (NULL: nothing) is added to the
 * sentence. */
void advisor_accept(Advisor *advisor, AdviceFinding *finding, Patch *patch, const Trial *trial, const char *more);

/* ---- looking at the run ---- */

const TimelineLane *advisor_lane(const Advisor *advisor, uint32_t task);
/* Is the task one of the program's own? */
bool advisor_is_own(const Advisor *advisor, uint32_t task);
/* The event at which a task was created. */
const Event *advisor_created(const Advisor *advisor, const TimelineLane *lane);
/* The program's function that the task runs; NULL: there is none, or it is not certain. */
const ProgramFunction *advisor_function(const Advisor *advisor, const TimelineLane *lane);
/* The same run with every line; NULL without memory. */
const Trace *advisor_lines(Advisor *advisor);
/* Did the run end by itself, with exit status 0? */
bool advisor_ended_well(const Trace *trace);
/* Is the place one of the program's own file, which has a tree? */
bool advisor_is_home(const Event *event);

/* ---- those who look; each adds what it finds ---- */

typedef void AdviceFinder(Advisor *advisor);
AdviceFinder find_deadlock, find_blocking, find_serial_awaits, find_late_start, find_nothing_waits, find_serial_lock,
    find_never_awaited, find_left_behind, find_never_retrieved, find_nobody_keeps, find_deaf_to_cancel,
    find_timeout_cannot_fire, find_lost_update, find_busy_polling, find_fan_out;

/* The critical path, into advice->path. */
void critical_path_find(Advisor *advisor);

#endif
