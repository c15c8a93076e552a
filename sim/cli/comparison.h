/* What `compare` shows, as figures: each file run in sync and in async mode. */
#ifndef WATCHPOT_CLI_COMPARISON_H
#define WATCHPOT_CLI_COMPARISON_H

#include "cli/command.h"
#include "trace/lineup.h"
#include "trace/scenario.h"
#include "trace/timeline.h"

typedef struct ComparisonRun {
    Trace *trace;
    Timeline *timeline;
    Lineup lineup; /* of the sync run: as in the async one */
    TimelineTotals totals;
    bool is_finished; /* the program came to its end, with whatever exit status */
    bool goes_on;     /* it was left when it had done many times as much as the async run: there is no end in sight */
    bool has_failed;  /* ... with another one than 0, or it was refused */
} ComparisonRun;

typedef struct ComparisonFile {
    const char *path;
    Scenario *scenario;
    ComparisonRun runs[2]; /* by SimulationMode */
} ComparisonFile;

typedef struct ComparisonSet {
    ComparisonFile *files;
    size_t count;
} ComparisonSet;

enum { COMPARISON_EVENT_LIMIT = 4 * 1000 * 1000 };

/* STATUS_FINE, or what went wrong has been said on stderr. */
int comparison_create(ComparisonSet *comparison, const Request *request);
void comparison_destroy(ComparisonSet *comparison);
/* STATUS_FAILED if a program failed; STATUS_STOPPED if a run was stopped, but for sync runs in which everybody waits or
 * which go on and on. */
int comparison_status(const ComparisonSet *comparison);

/* Did both runs of the file come to their end? Only then there is something saved. */
bool comparison_is_complete(const ComparisonFile *file);
/* ns; sync total less async total. */
int64_t comparison_saved(const ComparisonFile *file);
/* The message of the exception that ended a run, "" if none did. */
const char *comparison_exception(const ComparisonRun *run);

/* Print it; compare_text.c, compare_json.c. */
void compare_text_print(const ComparisonSet *comparison, const Terminal *terminal, Language language);
bool compare_json_print(const ComparisonSet *comparison, FILE *stream);

#endif
