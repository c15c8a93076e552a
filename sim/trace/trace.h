/* The trace of a run: its events in order, the texts that go with them, the files of the program and how it ended. It
 * only ever grows, so a reader may look at it while the run is still going on; pointers into it are good until the next
 * append.
 *
 * TraceRun joins a simulation and its trace: advance it until it is over, or a slice at a time, and read the trace in
 * between. */
#ifndef WATCHPOT_TRACE_TRACE_H
#define WATCHPOT_TRACE_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/diagnostic.h"
#include "lang/source.h"
#include "loop/simulation.h"
#include "trace/event.h"

/* How the run ended, or that it has not. */
typedef struct TraceResult {
    SimulationStatus status;
    int exit_status;
    StopReason stop;
    char *message; /* why it was stopped, "" if it was not */
    int64_t time;  /* virtual time reached, ns */
    uint64_t steps;
} TraceResult;

typedef struct Trace {
    Event *events;
    size_t count, capacity;

    /* Texts one after the other, each as its length (4 bytes), its bytes and a NUL. Offset 0 is taken, so that 0 can
     * stand for "none". Short ones are kept once. */
    char *pool;
    size_t pool_size, pool_capacity;
    uint32_t *interned; /* hash table of offsets */
    size_t interned_count, interned_capacity;

    Source **files; /* as numbered in events */
    size_t file_count;

    SimulationMode mode;
    TraceDetail detail;
    TraceResult result;
    Diagnostics diagnostics; /* of the program's text; they point into `files` */

    size_t limit;    /* events kept at most */
    uint64_t missed; /* events that came when the limit was reached or memory was gone */
} Trace;

enum { TRACE_DEFAULT_LIMIT = 20 * 1000 * 1000 }; /* events; about 1.2 GB */

/* An empty trace; `limit` 0: TRACE_DEFAULT_LIMIT. NULL without memory. */
Trace *trace_create(size_t limit);
void trace_destroy(Trace *trace);

/* Appends an event, with its text (NULL: none). Fits Hooks.event, with the trace as context. */
void trace_append(void *trace, const Event *event, const char *text, size_t text_length);

/* The text at an offset; "" for 0. NUL-terminated, but may hold NULs. Borrowed until the next append. */
const char *trace_text(const Trace *trace, uint32_t offset, size_t *length);
/* The part number `part` (from 0) of a text made of parts with tabs between them; the last part keeps further tabs when
 * it is asked for as the `parts`-th. Empty if there are not that many. */
const char *trace_text_part(const Trace *trace, uint32_t offset, unsigned part, unsigned parts, size_t *length);
/* Where the last part of a qualified name begins: behind its last dot, or at 0. */
size_t trace_last_part(const char *name, size_t length);

/* Is the task whose TASK_CREATED has this text one that asyncio.run() makes for itself while it shuts down? */
bool trace_task_is_internal(const Trace *trace, uint32_t text);
/* Likewise the thread of that name: it waits for the helpers to end. */
bool trace_thread_is_internal(const Trace *trace, uint32_t text);

/* The file of that number, NULL if it is not known. */
const Source *trace_file(const Trace *trace, uint32_t number);
/* Adds a file under the next number; takes over `source`. */
bool trace_add_file(Trace *trace, Source *source);

/* Is nothing more to be expected? */
bool trace_is_over(const Trace *trace);
/* Events are missing: the limit was reached. */
static inline bool trace_is_cut(const Trace *trace) { return trace->missed > 0; }
/* Virtual time at the end of what is recorded, ns. */
int64_t trace_end_time(const Trace *trace);

/* ---- a run being recorded ---- */

typedef struct TraceRun TraceRun;

/* `options->hooks.event` is not called: the trace listens instead; the other hooks stay the caller's. What the program
 * writes is in the trace as OUTPUT events. NULL without memory. */
TraceRun *trace_run_create(const char *filename, const char *text, size_t length, const SimulationOptions *options,
                           size_t limit);
/* Destroys the trace too, unless it was taken. */
void trace_run_destroy(TraceRun *run);
/* Runs about `steps` more steps (UINT64_MAX: to the end). Also ends, as SIMULATION_RUNNING, when the trace is full. */
SimulationStatus trace_run_advance(TraceRun *run, uint64_t steps);
/* Borrowed. */
Trace *trace_run_trace(TraceRun *run);
/* The trace, now the caller's. The run keeps nothing of it and can only be destroyed. */
Trace *trace_run_take_trace(TraceRun *run);

/* A whole run in one call; NULL without memory. */
Trace *trace_record(const char *filename, const char *text, size_t length, const SimulationOptions *options,
                    size_t limit);

#endif
