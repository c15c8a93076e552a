/* A program as the window shows it: its text, the recorded run, the same run one task after the other, and what is derived
 * from them. Loading runs it to its end, or to a bound, so that a window never hangs on an endless program. */
#ifndef WATCHPOT_GUI_PROGRAM_H
#define WATCHPOT_GUI_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
    Scenario *scenario;
    Trace *sync_trace;       /* NULL when it never ends or was refused */
    Timeline *sync_timeline; /* NULL together with it */
    bool is_refused;         /* its text is wrong: see trace->diagnostics; nothing ran */
    int64_t changed;         /* modification time of the file when it was read */
} Program;

/* NULL with *problem (static) when the file cannot be read or there is no memory. */
Program *program_load(const char *path, const char **problem);
/* From a text that lies in no file; `name` is shown. */
Program *program_from_text(const char *name, const char *text, size_t length, const char **problem);
void program_destroy(Program *program);

/* Modification time of a file in ns, 0: there is none. */
int64_t program_file_time(const char *path);

#endif
