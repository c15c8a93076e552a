/* watchpot check PATH...: programs against what is expected of them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/check.h"

typedef struct Check {
    CheckReport report;
    FILE *csv; /* NULL: not wanted */
} Check;

static void take_result(void *context, CheckResult *result) {
    Check *check = context;
    check_report_add(&check->report, result);
    if (check->csv) check_csv_add(check->csv, result);
    check_result_destroy(result);
}

static int read_rubric(CheckSettings *rubric, const char *path) {
    FileText text;
    if (!command_read_file(path, &text)) return STATUS_USAGE;
    bool is_read = check_settings_read(rubric, path, text.bytes, text.length);
    free(text.bytes);
    if (!is_read) {
        terminal_complain("there is not enough memory");
        return STATUS_FAILED;
    }
    command_print_diagnostics(&rubric->mistakes);
    if (rubric->mistakes.error_count) return STATUS_USAGE;
    if (rubric->count || rubric->scenario->has_advice) return STATUS_FINE;
    terminal_complain("%s: a rubric needs expectations: __watchpot__ = {\"expect\": [...]}", path);
    return STATUS_USAGE;
}

static bool open_csv(Check *check, const char *path) {
    if (!path) return true;
    check->csv = fopen(path, "w");
    if (check->csv) {
        check_csv_begin(check->csv);
        return true;
    }
    terminal_complain("%s: %s", path, strerror(errno));
    return false;
}

static int close_csv(Check *check, const char *path) {
    if (!check->csv) return STATUS_FINE;
    bool is_whole = !ferror(check->csv);
    is_whole = fclose(check->csv) == 0 && is_whole;
    if (is_whole) return STATUS_FINE;
    terminal_complain("%s: it cannot be written", path);
    return STATUS_FAILED;
}

static int check_files(const CheckFiles *files, const CheckSettings *rubric, const Request *request) {
    Check check = {0};
    if (!open_csv(&check, request->csv)) return STATUS_USAGE;
    bool is_whole = check_report_begin(&check.report, request, rubric) &&
                    check_pool_run(files, rubric, request, take_result, &check);
    if (is_whole) check_report_end(&check.report);
    const CheckReport *report = &check.report;
    int status = is_whole && report->passed + report->skipped == report->programs ? STATUS_FINE : STATUS_FAILED;
    if (!is_whole) terminal_complain("there is not enough memory, or there are no processes left");
    int csv_status = close_csv(&check, request->csv);
    check_report_deinit(&check.report);
    return status == STATUS_FINE ? csv_status : status;
}

int cmd_check(const Request *request) {
    CheckFiles files;
    CheckSettings rubric = {0};
    int status = check_files_find(&files, request);
    if (status == STATUS_FINE && request->rubric) status = read_rubric(&rubric, request->rubric);
    if (status == STATUS_FINE) status = check_files(&files, request->rubric ? &rubric : NULL, request);
    check_settings_deinit(&rubric);
    check_files_deinit(&files);
    return status;
}
