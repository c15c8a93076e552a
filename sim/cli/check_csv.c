/* A row a program, as RFC 4180 has it. */
#include <string.h>

#include "cli/check.h"
#include "trace/writer.h"

static void put_field(FILE *stream, const char *text) {
    fputc('"', stream);
    for (; *text; text++) {
        if (*text == '"') fputc('"', stream);
        fputc(*text, stream);
    }
    fputc('"', stream);
}

/* A spreadsheet takes what begins so for a formula. */
static void put_path(FILE *stream, const char *path) {
    char safe[4200];
    snprintf(safe, sizeof safe, "%s%s", strchr("=+-@\t\r", *path) ? "./" : "", path);
    put_field(stream, safe);
}

static void put_total(FILE *stream, const CheckResult *result, SimulationMode mode) {
    char text[WRITER_TIME_SIZE];
    fprintf(stream, ",%s", result->has_total[mode] ? writer_format_time(result->totals[mode], text) : "");
}

static const char *result_name(const CheckResult *result) {
    if (result->count == 0) return "skipped";
    return check_result_held(result) == result->count ? "passed" : "failed";
}

void check_csv_begin(FILE *stream) {
    fputs("program,result,held,expectations,points,points_of,async_total,sync_total,first_failure,found\r\n", stream);
}

void check_csv_add(FILE *stream, const CheckResult *result) {
    const CheckTest *failed = NULL;
    for (size_t i = 0; i < result->count && !failed; i++) {
        if (!result->tests[i].holds) failed = &result->tests[i];
    }
    put_path(stream, result->path);
    fprintf(stream, ",%s,%zu,%zu,%g,%g", result_name(result), check_result_held(result), result->count,
            check_result_points(result, false), check_result_points(result, true));
    put_total(stream, result, SIMULATION_ASYNC);
    put_total(stream, result, SIMULATION_SYNC);
    fputc(',', stream);
    put_field(stream, failed ? failed->check : "");
    fputc(',', stream);
    put_field(stream, failed ? failed->actual : "");
    fputs("\r\n", stream);
}
