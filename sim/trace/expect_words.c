/* The words of the expectation language and what they stand for. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang/nearest.h"
#include "lang/utf8.h"
#include "trace/expect_internal.h"

static const double ns_per_second = 1e9;

static ExpectValue time_value(const Measure *measure, int64_t ns) {
    ExpectValue value = expect_number((double)ns / ns_per_second);
    value.is_time = true;
    value.measure = measure;
    return value;
}

static ExpectValue moment_value(const Measure *measure, MeasureMoment moment) {
    return (ExpectValue){.kind = EXPECT_MOMENT,
                         .has_happened = moment.has_happened,
                         .number = (double)moment.time / ns_per_second,
                         .measure = measure,
                         .event = moment.event};
}

static ExpectValue peak_value(const Measure *measure, MeasurePeak peak) {
    ExpectValue value = expect_number((double)peak.value);
    value.measure = measure;
    value.event = peak.event;
    return value;
}

/* The text of argument i; complains and answers NULL if it is something else. */
static const Text *text_argument(ExpectEval *eval, const ExpectCall *call, size_t i) {
    if (call->arguments[i].kind == EXPECT_TEXT) return &call->arguments[i].text;
    expect_fail(eval, call->node, "this takes a text in quotes");
    return NULL;
}

/* ---- times ---- */

static ExpectValue compute_total(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    ExpectValue value = time_value(call->measure, measure_totals(call->measure).total);
    value.is_total = true;
    return value;
}

static ExpectValue compute_working(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return time_value(call->measure, measure_totals(call->measure).working);
}

static ExpectValue compute_waiting(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return time_value(call->measure, measure_totals(call->measure).waiting);
}

static ExpectValue compute_idle(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return time_value(call->measure, measure_totals(call->measure).idle);
}

static ExpectValue compute_saved(ExpectEval *eval, const ExpectCall *call) {
    (void)call;
    const Measure *overlapping = eval->runs->measures[SIMULATION_ASYNC];
    const Measure *one_by_one = eval->runs->measures[SIMULATION_SYNC];
    ExpectValue value = time_value(overlapping, measure_totals(one_by_one).total - measure_totals(overlapping).total);
    return value;
}

static ExpectValue compute_longest_hold(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    MeasurePeak peak = measure_longest_hold(call->measure);
    ExpectValue value = time_value(call->measure, peak.value);
    value.event = peak.event;
    return value;
}

/* ---- counts ---- */

static ExpectValue compute_tasks(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return peak_value(call->measure, (MeasurePeak){(int64_t)measure_tasks(call->measure), MEASURE_NO_EVENT});
}

static ExpectValue compute_longest_ready(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return peak_value(call->measure, measure_longest_ready(call->measure));
}

static ExpectValue compute_iterations(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    MeasurePeak peak = measure_iterations(call->measure);
    peak.event = MEASURE_NO_EVENT;
    return peak_value(call->measure, peak);
}

/* ---- activities by name ---- */

/* What is told of a name that nothing is called by; NULL if something is. */
static const char *note_unknown(ExpectEval *eval, const Measure *measure, const Text *name) {
    if (measure_count(measure, name->bytes, name->length)) return NULL;
    size_t length;
    const char *near = measure_nearest(measure, name->bytes, name->length, &length);
    if (near) return expect_format(eval, "nothing is called so; did you mean `%.*s`?", (int)length, near);
    return "no task or coroutine is called so";
}

static ExpectValue compute_count(ExpectEval *eval, const ExpectCall *call) {
    const Text *name = text_argument(eval, call, 0);
    if (!name) return expect_none();
    ExpectValue value = expect_number((double)measure_count(call->measure, name->bytes, name->length));
    value.measure = call->measure;
    value.note = note_unknown(eval, call->measure, name);
    return value;
}

static ExpectValue compute_max_concurrent(ExpectEval *eval, const ExpectCall *call) {
    const Text *name = text_argument(eval, call, 0);
    if (!name) return expect_none();
    ExpectValue value = peak_value(call->measure, measure_max_concurrent(call->measure, name->bytes, name->length));
    value.note = note_unknown(eval, call->measure, name);
    return value;
}

typedef MeasurePeak MeasureDuration(const Measure *measure, const char *name, size_t length);

static ExpectValue duration_of(ExpectEval *eval, const ExpectCall *call, MeasureDuration *duration) {
    const Text *name = text_argument(eval, call, 0);
    if (!name) return expect_none();
    MeasurePeak peak = duration(call->measure, name->bytes, name->length);
    ExpectValue value = time_value(call->measure, peak.value);
    value.event = peak.event;
    value.note = note_unknown(eval, call->measure, name);
    if (peak.event == MEASURE_NO_EVENT && !value.note) value.note = "none of them has ended";
    return value;
}

static ExpectValue compute_shortest(ExpectEval *eval, const ExpectCall *call) {
    return duration_of(eval, call, measure_shortest);
}

static ExpectValue compute_longest(ExpectEval *eval, const ExpectCall *call) {
    return duration_of(eval, call, measure_longest);
}

static ExpectValue moment_of(ExpectEval *eval, const ExpectCall *call, MeasureChange change) {
    const Text *name = text_argument(eval, call, 0);
    if (!name) return expect_none();
    ExpectValue value = moment_value(call->measure, measure_moment(call->measure, change, name->bytes, name->length));
    value.note = note_unknown(eval, call->measure, name);
    if (change != MEASURE_DONE || value.has_happened || value.note) return value;
    size_t count = measure_count(call->measure, name->bytes, name->length);
    value.note = expect_format(eval, "%zu of %zu did not end with a result",
                               measure_unfinished(call->measure, name->bytes, name->length), count);
    return value;
}

static ExpectValue compute_started(ExpectEval *eval, const ExpectCall *call) {
    return moment_of(eval, call, MEASURE_STARTED);
}

static ExpectValue compute_done(ExpectEval *eval, const ExpectCall *call) {
    return moment_of(eval, call, MEASURE_DONE);
}

static ExpectValue compute_failed(ExpectEval *eval, const ExpectCall *call) {
    return moment_of(eval, call, MEASURE_FAILED);
}

static ExpectValue compute_cancelled(ExpectEval *eval, const ExpectCall *call) {
    return moment_of(eval, call, MEASURE_CANCELLED);
}

static ExpectValue compute_blocks(ExpectEval *eval, const ExpectCall *call) {
    static const char sleep[] = "time.sleep";
    const Text *name = call->count ? text_argument(eval, call, 0) : NULL;
    if (call->count && !name) return expect_none();
    bool is_anyone = !name || (name->length == sizeof sleep - 1 && memcmp(name->bytes, sleep, name->length) == 0);
    ExpectValue value = moment_value(call->measure, measure_blocked(call->measure, is_anyone ? NULL : name->bytes,
                                                                    is_anyone ? 0 : name->length));
    if (!is_anyone) value.note = note_unknown(eval, call->measure, name);
    return value;
}

/* ---- what was written ---- */

static ExpectValue written(const ExpectCall *call, int stream) {
    size_t length;
    const char *text = measure_output(call->measure, stream, &length);
    return expect_string(text, length);
}

static ExpectValue compute_output(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return written(call, 0);
}

static ExpectValue compute_stderr(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    return written(call, 1);
}

static ExpectValue compute_printed(ExpectEval *eval, const ExpectCall *call) {
    const Text *part = text_argument(eval, call, 0);
    if (!part) return expect_none();
    size_t at = expect_find(written(call, 0).text, 0, *part);
    MeasureMoment moment = {.event = MEASURE_NO_EVENT};
    if (at != SIZE_MAX) moment = measure_output_moment(call->measure, 0, at);
    return moment_value(call->measure, moment);
}

static ExpectValue compute_in_order(ExpectEval *eval, const ExpectCall *call) {
    Text output = written(call, 0).text;
    ExpectValue value = expect_truth(true);
    size_t from = 0;
    for (size_t i = 0; i < call->count; i++) {
        const Text *part = text_argument(eval, call, i);
        if (!part) return expect_none();
        size_t at = expect_find(output, from, *part);
        if (at != SIZE_MAX) {
            from = at + part->length;
            continue;
        }
        value = expect_truth(false);
        size_t elsewhere = expect_find(output, 0, *part);
        value.note =
            elsewhere == SIZE_MAX
                ? expect_format(eval, "`%.*s` is never printed", (int)part->length, part->bytes)
                : expect_format(eval, "`%.*s` is printed too early, before `%.*s`", (int)part->length, part->bytes,
                                (int)call->arguments[i - 1].text.length, call->arguments[i - 1].text.bytes);
        value.measure = call->measure;
        if (elsewhere != SIZE_MAX) value.event = measure_output_moment(call->measure, 0, elsewhere).event;
        return value;
    }
    return value;
}

/* ---- mistakes of the program ---- */

typedef const char *ReadText(const ExpectCall *call, const Event *event, size_t *length);

/* The texts of all events of a kind, with the place of the first. */
static ExpectValue texts_of(ExpectEval *eval, const ExpectCall *call, EventKind kind, ReadText *read) {
    const Trace *trace = measure_trace(call->measure);
    ExpectValue list = {.kind = EXPECT_LIST, .measure = call->measure, .event = MEASURE_NO_EVENT};
    for (size_t i = 0; i < trace->count; i++) list.count += trace->events[i].kind == kind;
    list.items = arena_alloc(eval->arena, (list.count + 1) * sizeof *list.items);
    if (!list.items) return expect_fail(eval, call->node, "there is not enough memory");
    size_t count = 0;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != kind) continue;
        size_t length;
        const char *text = read(call, &trace->events[i], &length);
        if (count == 0) list.event = (int64_t)i;
        list.items[count++] = expect_string(text, length);
    }
    return list;
}

static const char *event_text(const ExpectCall *call, const Event *event, size_t *length) {
    return trace_text(measure_trace(call->measure), event->text, length);
}

/* The name of a coroutine stands in the event of its creation. */
static const char *coroutine_name(const ExpectCall *call, const Event *event, size_t *length) {
    const Trace *trace = measure_trace(call->measure);
    for (const Event *at = event; at-- > trace->events;) {
        if (at->kind == EVENT_COROUTINE_CREATED && at->subject == event->subject)
            return trace_text(trace, at->text, length);
    }
    return event_text(call, event, length);
}

static ExpectValue compute_never_awaited(ExpectEval *eval, const ExpectCall *call) {
    return texts_of(eval, call, EVENT_COROUTINE_NEVER_AWAITED, coroutine_name);
}

static ExpectValue compute_never_retrieved(ExpectEval *eval, const ExpectCall *call) {
    return texts_of(eval, call, EVENT_FUTURE_NEVER_RETRIEVED, event_text);
}

static ExpectValue compute_raises(ExpectEval *eval, const ExpectCall *call) {
    const Text *type = text_argument(eval, call, 0);
    if (!type) return expect_none();
    return moment_value(call->measure, measure_raised(call->measure, type->bytes, type->length));
}

static ExpectValue compute_exception(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    const Trace *trace = measure_trace(call->measure);
    MeasureMoment moment = measure_uncaught(call->measure);
    size_t length = 0;
    const char *text = moment.has_happened ? trace_text(trace, trace->events[moment.event].text, &length) : "";
    ExpectValue value = expect_string(text, length);
    value.measure = call->measure;
    value.event = moment.event;
    return value;
}

static ExpectValue compute_exit_status(ExpectEval *eval, const ExpectCall *call) {
    ExpectValue value = compute_exception(eval, call);
    ExpectValue status = expect_number(measure_trace(call->measure)->result.exit_status);
    status.measure = value.measure;
    status.event = value.event;
    const char *message = measure_trace(call->measure)->result.message;
    if (value.text.length)
        status.note = expect_format(eval, "%.*s", (int)value.text.length, value.text.bytes);
    else if (*message)
        status.note = expect_format(eval, "%s", message);
    return status;
}

/* "" if it came to its end, else "deadlock", "steps", "refused" ... */
static const char *stop_name(const Trace *trace) {
    switch (trace->result.status) {
    case SIMULATION_RUNNING: return "events";
    case SIMULATION_REFUSED: return "refused";
    case SIMULATION_FINISHED: return "";
    case SIMULATION_STOPPED: break;
    }
    switch (trace->result.stop) {
    case STOP_STEPS: return "steps";
    case STOP_MEMORY: return "memory";
    case STOP_OUTPUT: return "output";
    case STOP_VIRTUAL_TIME: return "time";
    case STOP_DEADLOCK: return "deadlock";
    case STOP_NONE:
    case STOP_EXIT: break;
    }
    return "stopped";
}

static ExpectValue compute_stopped(ExpectEval *eval, const ExpectCall *call) {
    const char *reason = stop_name(measure_trace(call->measure));
    ExpectValue value = expect_string(reason, strlen(reason));
    value.note = *reason ? expect_format(eval, "%s", measure_trace(call->measure)->result.message) : NULL;
    return value;
}

static ExpectValue compute_uses(ExpectEval *eval, const ExpectCall *call) {
    const Text *name = text_argument(eval, call, 0);
    if (!name) return expect_none();
    MeasureUse use = measure_use(call->measure, name->bytes, name->length);
    ExpectValue value = expect_truth(use.source != NULL);
    value.measure = call->measure;
    value.use = use;
    return value;
}

/* ---- about values ---- */

static ExpectValue compute_len(ExpectEval *eval, const ExpectCall *call) {
    const ExpectValue *value = &call->arguments[0];
    if (value->kind == EXPECT_LIST) return expect_number((double)value->count);
    if (value->kind != EXPECT_TEXT) return expect_fail(eval, call->node, "only lists and texts have a length");
    return expect_number((double)utf8_count(value->text.bytes, value->text.length));
}

static ExpectValue compute_abs(ExpectEval *eval, const ExpectCall *call) {
    ExpectValue value = call->arguments[0];
    if (!expect_is_number(&value)) return expect_fail(eval, call->node, "abs() takes a number");
    value.kind = EXPECT_NUMBER;
    value.number = fabs(value.number);
    return value;
}

static ExpectValue extreme(ExpectEval *eval, const ExpectCall *call, ExpectOrder wanted) {
    const ExpectValue *items =
        call->count == 1 && call->arguments[0].kind == EXPECT_LIST ? call->arguments[0].items : call->arguments;
    size_t count = items == call->arguments ? call->count : call->arguments[0].count;
    if (count == 0) return expect_fail(eval, call->node, "there is nothing in the list");
    const ExpectValue *best = &items[0];
    for (size_t i = 1; i < count; i++) {
        ExpectOrder order = expect_order(&items[i], best);
        if (order == ORDER_NONE || order == ORDER_IMPOSSIBLE)
            return expect_fail(eval, call->node, "there is no order between these values");
        if (order == wanted) best = &items[i];
    }
    return *best;
}

static ExpectValue compute_min(ExpectEval *eval, const ExpectCall *call) { return extreme(eval, call, ORDER_LESS); }

static ExpectValue compute_max(ExpectEval *eval, const ExpectCall *call) { return extreme(eval, call, ORDER_MORE); }

static int compare_items(const void *a, const void *b) {
    ExpectOrder order = expect_order(a, b);
    return order == ORDER_LESS ? -1 : order == ORDER_MORE;
}

static ExpectValue compute_sorted(ExpectEval *eval, const ExpectCall *call) {
    ExpectValue list = call->arguments[0];
    if (list.kind != EXPECT_LIST) return expect_fail(eval, call->node, "sorted() takes a list");
    ExpectValue *items = arena_alloc(eval->arena, (list.count + 1) * sizeof *items);
    if (!items) return expect_fail(eval, call->node, "there is not enough memory");
    memcpy(items, list.items, list.count * sizeof *items);
    qsort(items, list.count, sizeof *items, compare_items);
    list.items = items;
    return list;
}

/* ---- behind a text ---- */

static ExpectValue compute_lines(ExpectEval *eval, const ExpectCall *call) {
    Text text = call->arguments[0].text;
    ExpectValue list = {.kind = EXPECT_LIST, .event = MEASURE_NO_EVENT};
    for (uint32_t i = 0; i < text.length; i++) list.count += text.bytes[i] == '\n';
    if (text.length && text.bytes[text.length - 1] != '\n') list.count++;
    list.items = arena_alloc(eval->arena, (list.count + 1) * sizeof *list.items);
    if (!list.items) return expect_fail(eval, call->node, "there is not enough memory");
    const char *at = text.bytes, *end = text.bytes + text.length;
    for (size_t i = 0; i < list.count; i++) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end) line_end = end;
        list.items[i] = expect_string(at, (size_t)(line_end - at));
        at = line_end + 1;
    }
    return list;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static ExpectValue compute_strip(ExpectEval *eval, const ExpectCall *call) {
    (void)eval;
    Text text = call->arguments[0].text;
    while (text.length && is_blank(text.bytes[0])) text.bytes++, text.length--;
    while (text.length && is_blank(text.bytes[text.length - 1])) text.length--;
    return expect_string(text.bytes, text.length);
}

static ExpectValue compute_lower(ExpectEval *eval, const ExpectCall *call) {
    Text text = call->arguments[0].text;
    char *copy = arena_copy(eval->arena, text.bytes, text.length);
    if (!copy) return expect_fail(eval, call->node, "there is not enough memory");
    for (uint32_t i = 0; i < text.length; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] - 'A' + 'a');
    }
    return expect_string(copy, text.length);
}

static ExpectValue compute_occurrences(ExpectEval *eval, const ExpectCall *call) {
    const Text *part = text_argument(eval, call, 1);
    if (!part) return expect_none();
    if (part->length == 0) return expect_fail(eval, call->node, "the text to count is empty");
    size_t count = 0;
    for (size_t at = 0; (at = expect_find(call->arguments[0].text, at, *part)) != SIZE_MAX; at += part->length) count++;
    return expect_number((double)count);
}

static ExpectValue compute_startswith(ExpectEval *eval, const ExpectCall *call) {
    Text text = call->arguments[0].text;
    const Text *part = text_argument(eval, call, 1);
    if (!part) return expect_none();
    return expect_truth(part->length <= text.length && memcmp(text.bytes, part->bytes, part->length) == 0);
}

static ExpectValue compute_endswith(ExpectEval *eval, const ExpectCall *call) {
    Text text = call->arguments[0].text;
    const Text *part = text_argument(eval, call, 1);
    if (!part) return expect_none();
    return expect_truth(part->length <= text.length &&
                        memcmp(text.bytes + text.length - part->length, part->bytes, part->length) == 0);
}

/* ---- the table ---- */

enum { RUN = WORD_OF_RUN, CALL = WORD_IS_CALL, TEXT = WORD_OF_TEXT };

static const ExpectWord words[] = {
    {"total", compute_total, RUN, 0, 0},
    {"working", compute_working, RUN, 0, 0},
    {"waiting", compute_waiting, RUN, 0, 0},
    {"idle", compute_idle, RUN, 0, 0},
    {"saved", compute_saved, WORD_OF_BOTH, 0, 0},
    {"longest_hold", compute_longest_hold, RUN, 0, 0},
    {"tasks", compute_tasks, RUN, 0, 0},
    {"iterations", compute_iterations, RUN, 0, 0},
    {"longest_ready", compute_longest_ready, RUN, 0, 0},
    {"count", compute_count, RUN | CALL, 1, 1},
    {"max_concurrent", compute_max_concurrent, RUN | CALL, 1, 1},
    {"shortest", compute_shortest, RUN | CALL, 1, 1},
    {"longest", compute_longest, RUN | CALL, 1, 1},
    {"started", compute_started, RUN | CALL, 1, 1},
    {"done", compute_done, RUN | CALL, 1, 1},
    {"failed", compute_failed, RUN | CALL, 1, 1},
    {"cancelled", compute_cancelled, RUN | CALL, 1, 1},
    {"blocks", compute_blocks, RUN | CALL, 0, 1},
    {"output", compute_output, RUN, 0, 0},
    {"stderr", compute_stderr, RUN, 0, 0},
    {"printed", compute_printed, RUN | CALL, 1, 1},
    {"in_order", compute_in_order, RUN | CALL, 2, 100},
    {"never_awaited", compute_never_awaited, RUN, 0, 0},
    {"never_retrieved", compute_never_retrieved, RUN, 0, 0},
    {"raises", compute_raises, RUN | CALL, 1, 1},
    {"exception", compute_exception, RUN | WORD_MINDS_FAILURE, 0, 0},
    {"exit_status", compute_exit_status, RUN | WORD_MINDS_FAILURE | WORD_MINDS_STOP, 0, 0},
    {"stopped", compute_stopped, RUN | WORD_MINDS_STOP, 0, 0},
    {"uses", compute_uses, RUN | CALL, 1, 1},
    {"len", compute_len, CALL, 1, 1},
    {"abs", compute_abs, CALL, 1, 1},
    {"min", compute_min, CALL, 1, 100},
    {"max", compute_max, CALL, 1, 100},
    {"sorted", compute_sorted, CALL, 1, 1},
    {"lines", compute_lines, TEXT, 0, 0},
    {"strip", compute_strip, TEXT | CALL, 0, 0},
    {"lower", compute_lower, TEXT | CALL, 0, 0},
    {"count", compute_occurrences, TEXT | CALL, 1, 1},
    {"startswith", compute_startswith, TEXT | CALL, 1, 1},
    {"endswith", compute_endswith, TEXT | CALL, 1, 1},
};
enum { WORD_COUNT = sizeof words / sizeof words[0] };

const ExpectWord *expect_find_word(Text name, unsigned wanted) {
    for (size_t i = 0; i < WORD_COUNT; i++) {
        const ExpectWord *word = &words[i];
        if ((word->flags & WORD_OF_TEXT) == wanted && strlen(word->name) == name.length &&
            memcmp(word->name, name.bytes, name.length) == 0)
            return word;
    }
    return NULL;
}

const char *expect_nearest_word(Text name, unsigned wanted) {
    Nearest search = {.name = name.bytes, .length = name.length};
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if ((words[i].flags & WORD_OF_TEXT) == wanted)
            nearest_consider(&search, words[i].name, (uint32_t)strlen(words[i].name));
    }
    return search.best;
}
