/* `watchpot check`: programs against expectations. The parts: check_files.c finds the programs, check_worker.c grades
 * one, check_pool.c does that in processes of their own, so that no program can hurt the others or us, check_report.c
 * prints, check_csv.c writes the table. cmd_check.c puts them together. */
#ifndef WATCHPOT_CLI_CHECK_H
#define WATCHPOT_CLI_CHECK_H

#include <sys/types.h>

#include "cli/command.h"
#include "trace/expect.h"

/* ---- what is to be checked ---- */

typedef struct CheckFile {
    char *path;
    const char *problem; /* why it cannot be read at all, static; NULL: it can */
} CheckFile;

typedef struct CheckFiles {
    CheckFile *items;
    size_t count, capacity;
} CheckFiles;

/* Programs named and those in folders named (*.py, at any depth, sorted by name; links in folders are not followed),
 * without the file `rubric` (NULL: none). STATUS_FINE, or what is wrong has been said. */
int check_files_find(CheckFiles *files, const Request *request);
void check_files_deinit(CheckFiles *files);

/* ---- by what ---- */

typedef struct CheckSettings {
    Scenario *scenario;
    Source *source; /* of the scenario */
    Expectation **expectations;
    size_t count;
    Diagnostics mistakes; /* of the settings and of the expectations */
} CheckSettings;

/* Reads settings from a text; settings->mistakes tells what is wrong with them. False without memory. */
bool check_settings_read(CheckSettings *settings, const char *path, const char *text, size_t length);
void check_settings_deinit(CheckSettings *settings);

/* The limits of one program; all are set. */
typedef struct CheckLimits {
    Budgets budgets;
    int64_t wall; /* computing time, ns */
} CheckLimits;

/* What the request says, or `trusted` settings (NULL: none), or the default. */
CheckLimits check_limits(const Request *request, const Scenario *trusted);

/* ---- what came out ---- */

typedef struct CheckTest {
    char *check;   /* the expectation */
    char *message; /* of the settings, for when it fails; "" if there is none */
    char *actual, *place, *excerpt;
    double points;
    bool is_required; /* without it, no points at all */
    bool holds;
} CheckTest;

typedef struct CheckResult {
    char *path;
    char *unit;
    CheckTest *tests;
    size_t count;
    bool has_total[2]; /* by SimulationMode */
    int64_t totals[2]; /* ns */
} CheckResult;

size_t check_result_held(const CheckResult *result);
/* Points of those that hold, none when a required one does not; or of all there are. */
double check_result_points(const CheckResult *result, bool all);
void check_result_destroy(CheckResult *result);
/* A result that only says that there is none: every expectation of the rubric failed so (NULL: one that stands for
 * all). NULL without memory. */
CheckResult *check_result_create_failed(const char *path, const CheckSettings *rubric, const char *why);

/* ---- how ---- */

/* Grades one program in this process; `rubric` NULL: by its own settings. NULL without memory. */
CheckResult *check_grade(const char *path, const CheckSettings *rubric, const Request *request);
/* Over a pipe and back. */
bool check_result_write(const CheckResult *result, int fd);
CheckResult *check_result_read(const char *bytes, size_t length);

/* Takes over a result; called in the order of the files. */
typedef void CheckSink(void *context, CheckResult *result);
/* Grades all files, `jobs` at a time. False without memory or processes. */
bool check_pool_run(const CheckFiles *files, const CheckSettings *rubric, const Request *request, CheckSink *sink,
                    void *context);

/* ---- reports ---- */

typedef struct CheckReport CheckReport;
struct CheckReport {
    CheckFormat format;
    Terminal terminal;
    bool has_rubric;
    size_t number;                    /* of the last TAP test point, subtests not counted */
    size_t programs, passed, skipped; /* so far */
    size_t held, tests;
    double points, points_least, points_most;
    double points_of; /* of one program, by the rubric */
    char **checks;    /* of the rubric */
    size_t *held_by_check;
    size_t check_count;
};

bool check_report_begin(CheckReport *report, const Request *request, const CheckSettings *rubric);
void check_report_add(CheckReport *report, const CheckResult *result);
void check_report_end(CheckReport *report);
void check_report_deinit(CheckReport *report);

void check_csv_begin(FILE *stream);
void check_csv_add(FILE *stream, const CheckResult *result);

#endif
