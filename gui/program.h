/* A program as the window shows it: its text, the recorded run, the same run one task after the other, and what is
 * derived from them. Loading runs it to its end, or to a bound, so that a window never hangs on an endless program. */
#ifndef WATCHPOT_GUI_PROGRAM_H
#define WATCHPOT_GUI_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crowd.h"
#include "detail.h"
#include "trace/lineup.h"
#include "trace/replay.h"
#include "trace/scenario.h"
#include "trace/timeline.h"
#include "trace/trace.h"

typedef struct Program {
    char *path;
    Trace *trace;
    Timeline *timeline;
    Replay *replay;
    const Source *source; /* of the trace */
    uint8_t *inks;        /* an Ink for each of its bytes */
    Scenario *scenario;
    Lineup lineup;
    Crowd *crowd;
    Trace *sync_trace;       /* NULL when it never ends or was refused */
    Timeline *sync_timeline; /* NULL together with it */
    Lineup sync_lineup;      /* good when there is that */
    size_t printed_count;    /* lines that it prints, or very many */
    bool is_refused;         /* its text is wrong: see trace->diagnostics; nothing ran */
    bool is_changed;         /* it is not what the file says: numbers were changed, or it was interrupted */
    int64_t interrupt_at;    /* ns, by the viewer's wish; negative: not */
    char *file_text;         /* as it was read, to be restored */
    size_t file_length;
    Trace *detailed_trace; /* with lines and variables, recorded when first asked for */
    Replay *detailed_replay;
    uint32_t *detailed_positions; /* by position of `trace` */
    bool has_tried_details;
    int64_t changed; /* modification time of the file when it was read */
} Program;

/* NULL with *problem (static) when the file cannot be read or there is no memory. */
Program *program_load(const char *path, const char **problem);
/* From a text that lies in no file; `name` is shown. */
Program *program_from_text(const char *name, const char *text, size_t length, const char **problem);
/* The same program with another text (NULL: that of its file), interrupted at a virtual time in ns (negative: not).
 * NULL as above. */
Program *program_variant(const Program *of, const char *text, size_t length, int64_t interrupt_at,
                         const char **problem);
void program_destroy(Program *program);

/* The state with variables at a position of `trace`; NULL: the run is too long for that. Good until the next call. */
const ReplayState *program_detailed_state(Program *program, size_t position);

/* What a viewer steps through at a level of detail. Borrowed. */
const TimelineStep *program_steps(const Program *program, Detail detail, size_t *count);

/* Modification time of a file in ns, 0: there is none. */
int64_t program_file_time(const char *path);

#endif
