/* What `check` prints: for people, as TAP (testanything.org), or as JUnit XML. */
#include <stdlib.h>
#include <string.h>

#include "cli/check.h"
#include "trace/writer.h"

/* ---- for people ---- */

/* Line by line, so that only control characters within a line are replaced. */
static void put_lines(const Terminal *terminal, const char *text, const char *indent) {
    while (*text) {
        size_t length = strcspn(text, "\n");
        fputs(indent, terminal->stream);
        terminal_put_clean(terminal, text, length);
        fputc('\n', terminal->stream);
        text += length + (text[length] == '\n');
    }
}

static void human_begin(CheckReport *report) { (void)report; }

static void put_figures(const CheckReport *report, const CheckResult *result) {
    FILE *stream = report->terminal.stream;
    double of = check_result_points(result, true), points = check_result_points(result, false);
    if (of == (double)result->count && points == (double)check_result_held(result))
        fprintf(stream, "  %zu of %zu\n", check_result_held(result), result->count);
    else
        fprintf(stream, "  %zu of %zu, %g of %g points\n", check_result_held(result), result->count, points, of);
}

static void human_add(CheckReport *report, const CheckResult *result) {
    const Terminal *terminal = &report->terminal;
    bool is_passed = check_result_held(result) == result->count;
    if (!is_passed) terminal_begin_bold(terminal);
    fputs(result->count == 0 ? "skip  " : is_passed ? "ok    " : "FAIL  ", terminal->stream);
    terminal_put_clean(terminal, result->path, strlen(result->path));
    terminal_end_style(terminal);
    if (result->count == 0)
        fputs("  it expects nothing\n", terminal->stream);
    else
        put_figures(report, result);
    for (size_t i = 0; i < result->count; i++) {
        const CheckTest *test = &result->tests[i];
        if (test->holds) continue;
        put_lines(terminal, test->check, "    expected  ");
        put_lines(terminal, test->actual, "    found     ");
        put_lines(terminal, test->place, "    at        ");
        terminal_begin_dim(terminal);
        put_lines(terminal, test->excerpt, "          ");
        terminal_end_style(terminal);
        if (*test->message) terminal_put_wrapped(terminal, test->message, "    ", terminal->width);
        if (test->is_required) fputs("    Without this, nothing else counts: no points.\n", terminal->stream);
        fputc('\n', terminal->stream);
    }
}

static void put_table(const CheckReport *report) {
    const Terminal *terminal = &report->terminal;
    unsigned width = terminal->width - 20;
    fputc('\n', terminal->stream);
    terminal_begin_bold(terminal);
    fprintf(terminal->stream, "%-*s%10s%10s\n", (int)width, "expectation", "held", "failed");
    terminal_end_style(terminal);
    size_t graded = report->programs - report->skipped;
    for (size_t i = 0; i < report->check_count; i++) {
        terminal_put_fitted(terminal, report->checks[i], strlen(report->checks[i]), width);
        fprintf(terminal->stream, "%10zu%10zu\n", report->held_by_check[i], graded - report->held_by_check[i]);
    }
    fputc('\n', terminal->stream);
}

static void human_end(CheckReport *report) {
    FILE *stream = report->terminal.stream;
    if (report->programs < 2) return;
    if (report->check_count) put_table(report);
    fprintf(stream, "%zu programs: %zu passed, %zu failed", report->programs, report->passed,
            report->programs - report->passed - report->skipped);
    if (report->skipped) fprintf(stream, ", %zu expect nothing", report->skipped);
    fprintf(stream, "; %zu of %zu expectations held\n", report->held, report->tests);
    if (report->check_count)
        fprintf(stream, "points: %.3g on average of %g, from %g to %g\n", report->points / (double)report->programs,
                report->points_of, report->points_least, report->points_most);
}

/* ---- TAP ---- */

/* In a description a # begins a directive and a line end ends the line. */
static void put_description(FILE *stream, const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '\n')
            fputs("\\\\n", stream);
        else if (c == '#' || c == '\\')
            fprintf(stream, "\\%c", c);
        else
            fputc(c < 0x20 || c == 0x7F ? '?' : c, stream);
    }
}

static void write_stream(void *context, const char *bytes, size_t length) { fwrite(bytes, 1, length, context); }

/* A JSON string is a YAML one too. */
static void put_yaml(FILE *stream, const char *indent, const char *key, const char *text) {
    if (!*text) return;
    WriterOptions options = {.sink = write_stream, .context = stream};
    WriterOutput output;
    fprintf(stream, "%s  %s: ", indent, key);
    writer_output_init(&output, &options);
    writer_put_json(&output, text, strlen(text));
    writer_flush(&output);
    fputc('\n', stream);
}

/* A test point and why it failed. `path` comes before the expectation; "": it is known from what stands around. */
static void put_point(FILE *stream, const char *indent, size_t number, const char *path, const CheckTest *test) {
    fprintf(stream, "%s%sok %zu - ", indent, test->holds ? "" : "not ", number);
    put_description(stream, path);
    if (*path) fputs(": ", stream);
    put_description(stream, test->check);
    fputc('\n', stream);
    if (test->holds) return;
    fprintf(stream, "%s  ---\n", indent);
    put_yaml(stream, indent, "message", test->message);
    put_yaml(stream, indent, "expected", test->check);
    put_yaml(stream, indent, "actual", test->actual);
    put_yaml(stream, indent, "at", test->place);
    put_yaml(stream, indent, "source", test->excerpt);
    fprintf(stream, "%s  ...\n", indent);
}

static void put_skipped(CheckReport *report, const CheckResult *result) {
    FILE *stream = report->terminal.stream;
    fprintf(stream, "ok %zu - ", ++report->number);
    put_description(stream, result->path);
    fputs(" # SKIP it expects nothing\n", stream);
}

static void put_plan(FILE *stream, const char *indent, size_t count) { fprintf(stream, "%s1..%zu\n", indent, count); }

static void tap_end(CheckReport *report) { put_plan(report->terminal.stream, "", report->number); }

/* TAP 14: a program is a subtest. */
static void tap_begin(CheckReport *report) { fputs("TAP version 14\n", report->terminal.stream); }

static void tap_add(CheckReport *report, const CheckResult *result) {
    static const char indent[] = "    ";
    FILE *stream = report->terminal.stream;
    if (result->count == 0) {
        put_skipped(report, result);
        return;
    }
    fputs("# Subtest: ", stream);
    put_description(stream, result->path);
    fputc('\n', stream);
    for (size_t i = 0; i < result->count; i++) put_point(stream, indent, i + 1, "", &result->tests[i]);
    put_plan(stream, indent, result->count);
    fprintf(stream, "%sok %zu - ", check_result_held(result) == result->count ? "" : "not ", ++report->number);
    put_description(stream, result->path);
    fputc('\n', stream);
}

/* TAP 13, for readers that know no subtests and refuse the number 14, as Debian's prove does: an expectation is a test.
 */
static void tap13_begin(CheckReport *report) { fputs("TAP version 13\n", report->terminal.stream); }

static void tap13_add(CheckReport *report, const CheckResult *result) {
    if (result->count == 0) put_skipped(report, result);
    for (size_t i = 0; i < result->count; i++)
        put_point(report->terminal.stream, "", ++report->number, result->path, &result->tests[i]);
}

/* ---- JUnit ---- */

static void put_xml(FILE *stream, const char *text) {
    WriterOptions options = {.sink = write_stream, .context = stream};
    WriterOutput output;
    writer_output_init(&output, &options);
    writer_put_xml(&output, text, strlen(text));
    writer_flush(&output);
}

static void put_attribute(FILE *stream, const char *name, const char *value) {
    fprintf(stream, " %s=\"", name);
    put_xml(stream, value);
    fputc('"', stream);
}

static void junit_begin(CheckReport *report) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"watchpot\">\n", report->terminal.stream);
}

static void put_failure(FILE *stream, const CheckTest *test) {
    fputs(">\n      <failure type=\"expectation\"", stream);
    put_attribute(stream, "message", *test->message ? test->message : test->actual);
    fputc('>', stream);
    const char *parts[] = {test->actual, test->place, test->excerpt};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (i && *parts[i]) put_xml(stream, "\n");
        put_xml(stream, parts[i]);
    }
    fputs("</failure>\n    </testcase>\n", stream);
}

static void junit_add(CheckReport *report, const CheckResult *result) {
    FILE *stream = report->terminal.stream;
    fputs("  <testsuite", stream);
    put_attribute(stream, "name", result->path);
    fprintf(stream, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%d\">\n", result->count ? result->count : 1,
            result->count - check_result_held(result), result->count == 0);
    for (size_t i = 0; i < result->count; i++) {
        fputs("    <testcase", stream);
        put_attribute(stream, "classname", result->path);
        put_attribute(stream, "name", result->tests[i].check);
        if (result->tests[i].holds)
            fputs("/>\n", stream);
        else
            put_failure(stream, &result->tests[i]);
    }
    if (result->count == 0) {
        fputs("    <testcase", stream);
        put_attribute(stream, "classname", result->path);
        fputs(" name=\"expectations\"><skipped message=\"it expects nothing\"/></testcase>\n", stream);
    }
    fputs("  </testsuite>\n", stream);
}

static void junit_end(CheckReport *report) { fputs("</testsuites>\n", report->terminal.stream); }

/* ---- the formats ---- */

typedef struct FormatRow {
    void (*begin)(CheckReport *report);
    void (*add)(CheckReport *report, const CheckResult *result);
    void (*end)(CheckReport *report);
} FormatRow;

static const FormatRow formats[] = {
    [CHECK_FORMAT_HUMAN] = {human_begin, human_add, human_end},
    [CHECK_FORMAT_TAP] = {tap_begin, tap_add, tap_end},
    [CHECK_FORMAT_TAP13] = {tap13_begin, tap13_add, tap_end},
    [CHECK_FORMAT_JUNIT] = {junit_begin, junit_add, junit_end},
};

bool check_report_begin(CheckReport *report, const Request *request, const CheckSettings *rubric) {
    *report = (CheckReport){.format = request->check_format, .terminal = command_terminal(request)};
    if (rubric) {
        report->checks = calloc(rubric->count + 1, sizeof *report->checks);
        report->held_by_check = calloc(rubric->count + 1, sizeof *report->held_by_check);
        if (!report->checks || !report->held_by_check) return false;
        report->check_count = rubric->count;
        for (size_t i = 0; i < rubric->count; i++) {
            report->checks[i] = (char *)rubric->scenario->expects[i].check;
            report->points_of += rubric->scenario->expects[i].points;
        }
    }
    formats[report->format].begin(report);
    return true;
}

void check_report_add(CheckReport *report, const CheckResult *result) {
    double points = check_result_points(result, false);
    size_t held = check_result_held(result);
    if (report->programs == 0 || points < report->points_least) report->points_least = points;
    if (report->programs == 0 || points > report->points_most) report->points_most = points;
    report->points += points;
    report->programs++;
    report->skipped += result->count == 0;
    report->passed += result->count && held == result->count;
    report->held += held;
    report->tests += result->count;
    for (size_t i = 0; i < result->count && i < report->check_count; i++)
        report->held_by_check[i] += result->tests[i].holds;
    formats[report->format].add(report, result);
}

void check_report_end(CheckReport *report) { formats[report->format].end(report); }

void check_report_deinit(CheckReport *report) {
    free(report->checks);
    free(report->held_by_check);
    *report = (CheckReport){0};
}
