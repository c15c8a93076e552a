/* What a finished run comes to, as figures and moments: how long, in what order, how many at once. Readers such as the
 * expectations of `watchpot check` (trace/expect.h) ask here. Each answer comes with the event that decided it, so that
 * a reader can show the place in the program.
 *
 * An *activity* is a task, or a coroutine that was awaited without becoming a task. It is asked for by name: that of
 * the task, of its coroutine function ("cook", or "Kitchen.cook"), or its label in the settings. Tasks that the library
 * makes for itself are none. */
#ifndef WATCHPOT_TRACE_MEASURE_H
#define WATCHPOT_TRACE_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/scenario.h"
#include "trace/timeline.h"
#include "trace/trace.h"

typedef struct Measure Measure;

/* `trace` and `scenario` (NULL: no labels) are borrowed and must outlive the measure. NULL without memory. */
Measure *measure_create(const Trace *trace, const Scenario *scenario);
void measure_destroy(Measure *measure);

const Trace *measure_trace(const Measure *measure);
TimelineTotals measure_totals(const Measure *measure);

enum { MEASURE_NO_EVENT = -1 }; /* as the `event` of what did not happen or has no place */

/* When something happened. */
typedef struct MeasureMoment {
    bool has_happened;
    int64_t time;  /* ns */
    int64_t event; /* index in the trace, or MEASURE_NO_EVENT */
} MeasureMoment;

/* A greatest value, and the event at which it was first reached. */
typedef struct MeasurePeak {
    int64_t value;
    int64_t event;
} MeasurePeak;

typedef enum MeasureChange {
    MEASURE_STARTED,   /* the first of that name */
    MEASURE_DONE,      /* the last: all of them ended with a result */
    MEASURE_FAILED,    /* the first that ended with an exception */
    MEASURE_CANCELLED, /* the first that was cancelled or closed */
} MeasureChange;

MeasureMoment measure_moment(const Measure *measure, MeasureChange change, const char *name, size_t length);
/* Activities of that name. */
size_t measure_count(const Measure *measure, const char *name, size_t length);
/* Of those, how many have not ended with a result. */
size_t measure_unfinished(const Measure *measure, const char *name, size_t length);
/* The name of an activity that was probably meant, borrowed; NULL: none is near. */
const char *measure_nearest(const Measure *measure, const char *name, size_t length, size_t *nearest_length);
size_t measure_tasks(const Measure *measure);

/* Activities of that name that were in progress together over a stretch of time; those that wait for a lock, a
 * semaphore, an event, a condition, a barrier or a queue do not count. */
MeasurePeak measure_max_concurrent(const Measure *measure, const char *name, size_t length);
/* ns from start to end of the activity of that name that took least, or most, of those that have ended; 0 at no event
 * when there is none. */
MeasurePeak measure_shortest(const Measure *measure, const char *name, size_t length);
MeasurePeak measure_longest(const Measure *measure, const char *name, size_t length);
/* ns that one turn of the loop was held up (time.sleep in a task or callback). */
MeasurePeak measure_longest_hold(const Measure *measure);
/* Handles waiting in a loop's ready queue at the start of an iteration. */
MeasurePeak measure_longest_ready(const Measure *measure);
MeasurePeak measure_iterations(const Measure *measure);
/* The first time.sleep in a task of that name (NULL: in any task). */
MeasureMoment measure_blocked(const Measure *measure, const char *name, size_t length);
/* The clock moves on past `limit` (ns). */
MeasureMoment measure_crossing(const Measure *measure, int64_t limit);

/* The exception of that type: a `raise`, a handler that took it, the end of a task or of the program. */
MeasureMoment measure_raised(const Measure *measure, const char *type, size_t length);
/* What ended the program. */
MeasureMoment measure_uncaught(const Measure *measure);

/* All the program wrote to stdout (0) or stderr (1), NUL-terminated; borrowed from the measure. */
const char *measure_output(const Measure *measure, int stream, size_t *length);
/* The write that put out the byte at an offset of that. */
MeasureMoment measure_output_moment(const Measure *measure, int stream, size_t offset);

/* Where the program's text uses a name: "gather", or with dots "asyncio.gather". */
typedef struct MeasureUse {
    const Source *source; /* NULL: nowhere */
    Span span;
} MeasureUse;
MeasureUse measure_use(const Measure *measure, const char *name, size_t length);

/* The place in the program that belongs to an event: its own, or where the task it is about rests. source is NULL when
 * there is none. */
MeasureUse measure_place(const Measure *measure, int64_t event);
/* Number of the step (as viewers count them, from 0) that shows an event; SIZE_MAX: none. */
size_t measure_step(const Measure *measure, int64_t event);

#endif
