/* Does an expectation hold, and if not: what was found instead, and where. */
#include <stdlib.h>
#include <string.h>

#include "trace/expect_internal.h"
#include "trace/writer.h"

enum { EVAL_ARENA_LIMIT = 256 * 1024 * 1024, SHOWN_NODE = 120 };

typedef struct Report {
    ExpectEval *eval;
    FILE *actual;
    bool has_said;
    /* The first place that something said comes from. */
    const Measure *measure;
    int64_t event;
    MeasureUse use;
} Report;

/* ---- places ---- */

/* A text that was cut from what a run wrote: the write that put it out. */
static int64_t written_event(const Measure *measure, const ExpectValue *value) {
    for (int stream = 0; measure && stream < 2; stream++) {
        size_t length;
        const char *all = measure_output(measure, stream, &length);
        const char *at = value->text.bytes;
        if (at >= all && at < all + length) return measure_output_moment(measure, stream, (size_t)(at - all)).event;
    }
    return MEASURE_NO_EVENT;
}

static void note_event(Report *report, const Measure *measure, int64_t event) {
    if (report->measure || !measure || event == MEASURE_NO_EVENT) return;
    report->measure = measure;
    report->event = event;
    report->use = measure_place(measure, event);
}

static void note_place(Report *report, const ExpectValue *value) {
    note_event(report, value->measure, value->event);
    if (!report->measure && value->use.source) {
        report->measure = value->measure;
        report->event = MEASURE_NO_EVENT;
        report->use = value->use;
    }
    for (int mode = 0; value->kind == EXPECT_TEXT && mode < 2; mode++) {
        const Measure *measure = report->eval->runs->measures[mode];
        note_event(report, measure, written_event(measure, value));
    }
}

/* ---- what was found ---- */

static bool is_literal(const Node *node) {
    if (node->kind == NODE_CONSTANT) return true;
    if (node->kind == NODE_UNARY_OP) return is_literal(node->as.unary_op.operand);
    if (node->kind != NODE_LIST && node->kind != NODE_TUPLE) return false;
    for (uint32_t i = 0; i < node->as.list.count; i++) {
        if (!is_literal(node->as.list.items[i])) return false;
    }
    return true;
}

static void begin_line(Report *report) {
    if (report->has_said) fputc('\n', report->actual);
    report->has_said = true;
}

static void describe_value(Report *report, const Node *node, const ExpectValue *value) {
    if (is_literal(node)) return;
    begin_line(report);
    Text source = expect_source(report->eval->expectation, node);
    fprintf(report->actual, "%.*s%s is ", source.length < SHOWN_NODE ? (int)source.length : SHOWN_NODE, source.bytes,
            source.length < SHOWN_NODE ? "" : "...");
    expect_print(value, report->eval->runs->unit, report->actual);
    if (value->note) fprintf(report->actual, " (%s)", value->note);
    note_place(report, value);
}

static void describe_problem(Report *report) {
    begin_line(report);
    Text source = expect_source(report->eval->expectation, report->eval->problem_node);
    fprintf(report->actual, "%.*s: %s", source.length < SHOWN_NODE ? (int)source.length : SHOWN_NODE, source.bytes,
            report->eval->problem);
}

static Text line_from(Text text, size_t at) {
    const char *end = memchr(text.bytes + at, '\n', text.length - at);
    size_t length = end ? (size_t)(end - text.bytes) - at : text.length - at;
    return (Text){text.bytes + at, (uint32_t)length};
}

/* Two texts of several lines: the first line in which they differ. */
static void describe_difference(Report *report, const ExpectValue *a, const ExpectValue *b) {
    size_t line = 1, at = 0, start = 0;
    while (at < a->text.length && at < b->text.length && a->text.bytes[at] == b->text.bytes[at]) {
        if (a->text.bytes[at++] != '\n') continue;
        line++;
        start = at;
    }
    if (line == 1 && !memchr(a->text.bytes, '\n', a->text.length) && !memchr(b->text.bytes, '\n', b->text.length))
        return;
    ExpectValue lines[2] = {expect_none(), expect_none()};
    const ExpectValue *sides[2] = {a, b};
    begin_line(report);
    fprintf(report->actual, "they differ in line %zu: ", line);
    for (int i = 0; i < 2; i++) {
        Text text = sides[i]->text;
        bool is_there = start < text.length;
        if (is_there) {
            Text part = line_from(text, start);
            lines[i] = expect_string(part.bytes, part.length);
            expect_print(&lines[i], "", report->actual);
        } else {
            fputs("nothing", report->actual);
        }
        if (i == 0) fputs(" and ", report->actual);
        if (is_there) note_place(report, &lines[i]);
    }
    bool is_end = (a->text.length == at && b->text.length == at + 1 && b->text.bytes[at] == '\n') ||
                  (b->text.length == at && a->text.length == at + 1 && a->text.bytes[at] == '\n');
    if (is_end) fputs(" (only the line end behind the last line is too much or missing)", report->actual);
}

/* The end of the run came too late: when did the clock pass the limit? */
static void note_crossing(Report *report, const ExpectValue *total, const ExpectValue *limit) {
    if (!total->is_total || !expect_is_number(limit) || !(limit->number < total->number)) return;
    double ns = limit->number * 1e9;
    MeasureMoment moment = measure_crossing(total->measure, ns < 0 ? -1 : (int64_t)ns);
    note_event(report, total->measure, moment.event);
}

static void blame(Report *report, const Node *node);

static void blame_compare(Report *report, const Node *node) {
    const Node *left_node = node->as.compare.left;
    ExpectValue left = expect_evaluate(report->eval, left_node);
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) {
        const Node *right_node = node->as.compare.comparators.items[i];
        ExpectValue right = expect_evaluate(report->eval, right_node);
        if (report->eval->problem) return;
        Comparison op = node->as.compare.ops[i];
        if (!expect_compare(report->eval, op, &left, &right, node)) {
            note_crossing(report, &left, &right);
            note_crossing(report, &right, &left);
            bool are_texts = left.kind == EXPECT_TEXT && right.kind == EXPECT_TEXT && op == COMPARISON_EQ;
            if (are_texts) describe_difference(report, &left, &right);
            describe_value(report, left_node, &left);
            describe_value(report, right_node, &right);
            return;
        }
        left = right;
        left_node = right_node;
    }
}

/* Says all that is known of operands of something that was not to hold. */
static void describe_operands(Report *report, const Node *node) {
    if (node->kind == NODE_COMPARE) {
        ExpectValue value = expect_evaluate(report->eval, node->as.compare.left);
        describe_value(report, node->as.compare.left, &value);
        for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) {
            value = expect_evaluate(report->eval, node->as.compare.comparators.items[i]);
            describe_value(report, node->as.compare.comparators.items[i], &value);
        }
    } else if (node->kind == NODE_BOOL_OP) {
        for (uint32_t i = 0; i < node->as.bool_op.values.count; i++)
            describe_operands(report, node->as.bool_op.values.items[i]);
    } else {
        ExpectValue value = expect_evaluate(report->eval, node);
        describe_value(report, node, &value);
    }
}

static void blame_bool(Report *report, const Node *node) {
    for (uint32_t i = 0; i < node->as.bool_op.values.count; i++) {
        const Node *part = node->as.bool_op.values.items[i];
        ExpectValue value = expect_evaluate(report->eval, part);
        if (report->eval->problem || expect_is_true(&value)) continue;
        blame(report, part);
        if (!node->as.bool_op.is_or) return; /* one is enough for `and` */
    }
}

static void blame(Report *report, const Node *node) {
    switch (node->kind) {
    case NODE_BOOL_OP: blame_bool(report, node); return;
    case NODE_COMPARE: blame_compare(report, node); return;
    case NODE_UNARY_OP:
        if (node->as.unary_op.op == UNARY_NOT) {
            describe_operands(report, node->as.unary_op.operand);
            return;
        }
        break;
    default: break;
    }
    describe_operands(report, node);
    if (!report->has_said) fputs("it is not true", report->actual);
}

/* ---- runs that ended badly ---- */

static const char *mode_name(SimulationMode mode) { return mode == SIMULATION_SYNC ? "sync" : "async"; }

/* The words that say something about such an end; 0: it is a good one. */
static unsigned bad_end(const Trace *trace) {
    if (trace->result.status != SIMULATION_FINISHED) return WORD_MINDS_STOP;
    return trace->result.exit_status ? WORD_MINDS_FAILURE : 0;
}

static bool is_true(ExpectEval *eval) {
    ExpectValue value = expect_evaluate(eval, eval->expectation->tree);
    return !eval->problem && expect_is_true(&value);
}

bool expect_accepts_end(Expectation *const *expectations, size_t count, const ExpectRuns *runs, SimulationMode mode) {
    bool is_accepted = false;
    unsigned end = runs->measures[mode] ? bad_end(measure_trace(runs->measures[mode])) : 0;
    for (size_t i = 0; end && i < count; i++) {
        const Expectation *expectation = expectations[i];
        bool has_runs = (!expectation->uses[0] || runs->measures[0]) && (!expectation->uses[1] || runs->measures[1]);
        if (!expectation->tree || !(expectation->minds[mode] & end) || !has_runs) continue;
        ExpectEval eval = {.expectation = expectation, .runs = runs, .arena = arena_create(EVAL_ARENA_LIMIT)};
        is_accepted = eval.arena && is_true(&eval);
        arena_destroy(eval.arena);
        if (!is_accepted) return false;
    }
    return is_accepted;
}

/* Why nothing can be said of the run; false if something can. */
static bool tell_bad_end(Report *report, SimulationMode mode) {
    const Measure *measure = report->eval->runs->measures[mode];
    if (!measure) {
        fprintf(report->actual, "there is no %s run", mode_name(mode));
        return true;
    }
    const Trace *trace = measure_trace(measure);
    unsigned end = bad_end(trace);
    if (report->eval->runs->accepts_end[mode] || (report->eval->expectation->minds[mode] & end)) return false;
    switch (trace->result.status) {
    case SIMULATION_REFUSED:
        fputs("the program was refused", report->actual);
        for (size_t i = 0; i < trace->diagnostics.count; i++) {
            const Diagnostic *item = &trace->diagnostics.items[i];
            if (item->severity != SEVERITY_ERROR) continue;
            fprintf(report->actual, ": %s: %s", item->type, item->message);
            report->measure = measure;
            report->event = MEASURE_NO_EVENT;
            report->use = (MeasureUse){item->source, item->span};
            break;
        }
        return true;
    case SIMULATION_RUNNING:
        fprintf(report->actual, "the %s run was stopped: it has more than %zu events", mode_name(mode), trace->limit);
        return true;
    case SIMULATION_STOPPED:
        fprintf(report->actual, "the %s run was stopped: %s", mode_name(mode), trace->result.message);
        return true;
    case SIMULATION_FINISHED: break;
    }
    if (trace->result.exit_status == 0) return false;
    MeasureMoment moment = measure_uncaught(measure);
    const char *text = moment.has_happened ? trace_text(trace, trace->events[moment.event].text, NULL) : "";
    fprintf(report->actual, "the %s run failed with exit status %d%s%.300s", mode_name(mode), trace->result.exit_status,
            *text ? ": " : "", text);
    note_event(report, measure, moment.event);
    return true;
}

/* ---- the outcome ---- */

static void write_place(const Report *report, FILE *stream) {
    if (!report->measure) return;
    const char *between = "";
    if (report->use.source) {
        fprintf(stream, "%s:%u", report->use.source->filename, report->use.span.line);
        between = ", ";
    }
    if (report->event == MEASURE_NO_EVENT) return;
    const Trace *trace = measure_trace(report->measure);
    size_t step = measure_step(report->measure, report->event);
    char time[WRITER_TIME_SIZE];
    if (step != SIZE_MAX) fprintf(stream, "%sstep %zu", between, step), between = ", ";
    fprintf(stream, "%sat %s %s%s", between, writer_format_time(trace->events[report->event].time, time),
            report->eval->runs->unit, trace->mode == SIMULATION_SYNC ? " of the sync run" : "");
}

/* The lines of a diagnostic below its first. */
static char *excerpt_of(MeasureUse use) {
    Diagnostics list = {0};
    diagnostics_add(&list, SEVERITY_NOTE, use.source, use.span, "", NULL, " ");
    char *text = list.count ? diagnostic_render(&list.items[0]) : NULL;
    diagnostics_deinit(&list);
    char *below = text ? strchr(text, '\n') : NULL;
    if (below) memmove(text, below + 1, strlen(below + 1) + 1);
    return text;
}

static bool close_text(FILE *stream, char **text) {
    bool is_whole = stream && !ferror(stream);
    if (stream && fclose(stream) != 0) is_whole = false;
    return is_whole && *text;
}

static char *make_empty(void) { return calloc(1, 1); }

static bool fill_outcome(Report *report, ExpectOutcome *outcome) {
    char *place = NULL;
    size_t size;
    FILE *stream = open_memstream(&place, &size);
    if (stream) write_place(report, stream);
    bool is_whole = close_text(stream, &place);
    outcome->place = place;
    outcome->excerpt = report->use.source ? excerpt_of(report->use) : make_empty();
    return is_whole && outcome->excerpt;
}

static bool check(const Expectation *expectation, ExpectEval *eval, Report *report) {
    if (expect_is_broken(expectation)) {
        fputs("the expectation itself is wrong", report->actual);
        return false;
    }
    for (int mode = 1; mode >= 0; mode--) {
        SimulationMode order[] = {SIMULATION_SYNC, SIMULATION_ASYNC}; /* the async run matters most */
        if (expectation->uses[order[mode]] && tell_bad_end(report, order[mode])) return false;
    }
    if (is_true(eval)) return true;
    if (!eval->problem) blame(report, expectation->tree);
    if (eval->problem) describe_problem(report);
    return false;
}

bool expect_test(const Expectation *expectation, const ExpectRuns *runs, ExpectOutcome *outcome) {
    *outcome = (ExpectOutcome){0};
    ExpectEval eval = {.expectation = expectation, .runs = runs, .arena = arena_create(EVAL_ARENA_LIMIT)};
    Report report = {.eval = &eval, .event = MEASURE_NO_EVENT};
    size_t size;
    report.actual = open_memstream(&outcome->actual, &size);
    bool is_whole = eval.arena && report.actual;
    if (is_whole) outcome->holds = check(expectation, &eval, &report);
    is_whole = close_text(report.actual, &outcome->actual) && is_whole;
    is_whole = is_whole && fill_outcome(&report, outcome);
    arena_destroy(eval.arena);
    if (!is_whole) expect_outcome_deinit(outcome);
    return is_whole;
}

void expect_outcome_deinit(ExpectOutcome *outcome) {
    free(outcome->actual);
    free(outcome->place);
    free(outcome->excerpt);
    *outcome = (ExpectOutcome){0};
}
