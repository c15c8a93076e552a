#include "advice/advisor.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace/writer.h"

/* ---- sentences ---- */

enum { SENTENCE_SIZE = 4096, SENTENCE_PARTS = 10 };

static const char *keep(Advisor *advisor, const char *text, size_t length) {
    const char *copy = arena_copy(advisor->arena, text, length);
    if (!copy) advisor->advice->is_incomplete = true;
    return copy ? copy : "";
}

const char *advisor_say(Advisor *advisor, const char *english, ...) {
    const char *parts[SENTENCE_PARTS] = {0};
    va_list arguments;
    va_start(arguments, english);
    for (size_t i = 0; i < SENTENCE_PARTS && (parts[i] = va_arg(arguments, const char *)); i++) continue;
    va_end(arguments);
    char sentence[SENTENCE_SIZE];
    size_t used = 0;
    for (const char *at = language_text(advisor->language, english); *at && used + 1 < sizeof sentence;) {
        bool is_part = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}';
        const char *part = is_part ? parts[at[1] - '0'] : NULL;
        if (!is_part) {
            sentence[used++] = *at++;
            continue;
        }
        size_t length = part ? strlen(part) : 0;
        if (length > sizeof sentence - 1 - used) length = sizeof sentence - 1 - used;
        if (length) memcpy(sentence + used, part, length);
        used += length;
        at += 3;
    }
    return keep(advisor, sentence, used);
}

const char *advisor_format(Advisor *advisor, const char *format, ...) {
    char text[SENTENCE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0) length = 0;
    return keep(advisor, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

const char *advisor_time(Advisor *advisor, int64_t ns) {
    char time[WRITER_TIME_SIZE];
    const char *unit = scenario_unit(advisor->advice->scenario, advisor->language);
    return advisor_format(advisor, "%s %s", writer_format_time(ns, time), unit);
}

const char *advisor_code(Advisor *advisor, Span span) {
    size_t from = patch_offset(advisor->source, span.line, span.column);
    size_t to = patch_offset(advisor->source, span.end_line, span.end_column), length = 0;
    char *code = (char *)keep(advisor, advisor->source->text + from, to > from ? to - from : 0);
    for (size_t i = 0; code[i]; i++) /* lines end in a newline alone */
        if (code[i] != '\r' || code[i + 1] != '\n') code[length++] = code[i];
    if (*code) code[length] = '\0';
    return code;
}

const char *advisor_indent(Advisor *advisor, const Node *statement) {
    Span blanks = {statement->span.line, statement->span.line, 0, statement->span.column};
    const char *text = advisor_code(advisor, blanks);
    if (text[strspn(text, " \t")] == '\0') return text;
    return advisor_format(advisor, "%*s", (int)statement->span.column, ""); /* it stands behind another */
}

const char *advisor_deeper(Advisor *advisor, const Node *statement) {
    const char *indent = advisor_indent(advisor, statement);
    return advisor_format(advisor, "%s%s", indent, *indent == '\t' ? "\t" : "    ");
}

const char *advisor_task_name(Advisor *advisor, uint32_t task) {
    size_t index = lineup_find(&advisor->lineup, task);
    if (index != SIZE_MAX) return advisor->lineup.members[index].name;
    return advisor_say(advisor, "the program", NULL);
}

enum { JOIN_MOST = 3 };

const char *advisor_join(Advisor *advisor, const char *const *names, size_t count) {
    size_t shown = count > JOIN_MOST + 1 ? JOIN_MOST : count;
    const char *text = count ? names[0] : "";
    for (size_t i = 1; i < shown; i++) {
        bool is_last = i + 1 == count;
        text = advisor_say(advisor, is_last ? "{0} and {1}" : "{0}, {1}", text, names[i], NULL);
    }
    if (shown == count) return text;
    return advisor_say(advisor, "{0} and {1} more", text, advisor_format(advisor, "%zu", count - shown), NULL);
}

/* ---- findings ---- */

static const char *function_at(Advisor *advisor, uint16_t file, Span span) {
    ProgramPlace place;
    if (file != 0 || !program_find(advisor->program, span.line, span.column, &place) || !place.function) return "";
    Text name = place.function->as.function.name;
    return keep(advisor, name.bytes, name.length);
}

enum { FINDINGS_MOST = 200 };

AdviceFinding *advisor_add(Advisor *advisor, AdviceKind kind, uint16_t file, Span span) {
    Advice *advice = advisor->advice;
    if (advice->count == FINDINGS_MOST) return NULL;
    if (advice->count == advisor->capacity) {
        size_t capacity = advisor->capacity ? advisor->capacity * 2 : 8;
        AdviceFinding *grown = realloc(advice->findings, capacity * sizeof *grown);
        advice->is_incomplete |= !grown;
        if (!grown) return NULL;
        advice->findings = grown;
        advisor->capacity = capacity;
    }
    AdviceFinding *finding = &advice->findings[advice->count++];
    *finding = (AdviceFinding){.kind = kind,
                               .file = file,
                               .span = span,
                               .function = function_at(advisor, file, span),
                               .message = "",
                               .why = "",
                               .fix = "",
                               .diff = "",
                               .verified = ""};
    return finding;
}

bool advisor_has(const Advisor *advisor, AdviceKind kind) {
    for (size_t i = 0; i < advisor->advice->count; i++)
        if (advisor->advice->findings[i].kind == kind) return true;
    return false;
}

bool advisor_has_at(const Advisor *advisor, AdviceKind kind, uint16_t file, Span span) {
    for (size_t i = 0; i < advisor->advice->count; i++) {
        const AdviceFinding *finding = &advisor->advice->findings[i];
        if (finding->kind == kind && finding->file == file && finding->span.line == span.line &&
            finding->span.column == span.column)
            return true;
    }
    return false;
}

/* ---- what a run has written, line by line ---- */

typedef struct Lines {
    char *text;
    size_t length;
    char **items;
    size_t count;
} Lines;

static void lines_deinit(Lines *lines) {
    free(lines->text);
    free(lines->items);
}

/* With `has_clock`, numbers become one sign: a program that tells the time tells another one when it is quicker. */
static size_t drop_numbers(char *text, size_t length) {
    size_t used = 0;
    for (size_t i = 0; i < length; used++) {
        bool is_number = text[i] >= '0' && text[i] <= '9';
        text[used] = is_number ? '#' : text[i];
        i++;
        while (is_number && i < length && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.' || text[i] == ':')) i++;
    }
    return used;
}

static bool read_lines(Lines *lines, const Trace *trace, bool has_clock) {
    *lines = (Lines){0};
    size_t room = 1;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != EVENT_OUTPUT) continue;
        size_t length;
        trace_text(trace, trace->events[i].text, &length);
        room += length;
    }
    lines->text = malloc(room);
    if (!lines->text) return false;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != EVENT_OUTPUT) continue;
        size_t length;
        const char *text = trace_text(trace, trace->events[i].text, &length);
        memcpy(lines->text + lines->length, text, length);
        lines->length += length;
    }
    if (has_clock) lines->length = drop_numbers(lines->text, lines->length);
    lines->text[lines->length] = '\0';
    size_t count = 1;
    for (size_t i = 0; i < lines->length; i++) count += lines->text[i] == '\n';
    lines->items = malloc(count * sizeof *lines->items);
    if (!lines->items) return false;
    char *at = lines->text;
    for (size_t i = 0; i <= lines->length; i++) {
        if (i < lines->length && lines->text[i] != '\n') continue;
        lines->text[i] = '\0';
        lines->items[lines->count++] = at;
        at = lines->text + i + 1;
    }
    return true;
}

static int compare_lines(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool lines_equal(const Lines *a, const Lines *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0) return false;
    return true;
}

/* Are all lines of `a` in `b`? Both are sorted. */
static bool lines_include(const Lines *a, const Lines *b) {
    size_t i = 0;
    for (size_t k = 0; k < b->count && i < a->count; k++) i += strcmp(a->items[i], b->items[k]) == 0;
    return i == a->count;
}

static void compare_output(const Advisor *advisor, Trial *trial) {
    Lines a, b;
    AdviceOutput output = ADVICE_OUTPUT_CHANGED;
    bool has_clock = advisor->program->reads_clock;
    bool is_read = read_lines(&a, advisor->trace, has_clock);
    is_read = read_lines(&b, trial->trace, has_clock) && is_read;
    if (is_read && lines_equal(&a, &b)) {
        output = ADVICE_OUTPUT_SAME;
    } else if (is_read) {
        qsort(a.items, a.count, sizeof *a.items, compare_lines);
        qsort(b.items, b.count, sizeof *b.items, compare_lines);
        if (lines_equal(&a, &b)) output = ADVICE_OUTPUT_REORDERED;
        trial->keeps_text = lines_include(&a, &b);
    }
    trial->output = output;
    trial->keeps_text |= output != ADVICE_OUTPUT_CHANGED;
    lines_deinit(&a);
    lines_deinit(&b);
}

/* ---- fixes ---- */

enum {
    TRIAL_STEPS = 200 * 1000, /* at least; a fix may cost some turns more */
    TRIAL_EVENTS = 1000 * 1000,
    TRIAL_GROWTH = 4, /* times the events of the run as it is */
};

bool advisor_ended_well(const Trace *trace) {
    return trace->result.status == SIMULATION_FINISHED && trace->result.exit_status == 0;
}

Patch advisor_patch(const Advisor *advisor) { return (Patch){.source = advisor->source, .arena = advisor->arena}; }

Trial advisor_try(Advisor *advisor, const Patch *patch) {
    Trial trial = {0};
    size_t length;
    const char *text = patch_apply((Patch *)patch, &length);
    if (!text || advisor->trials == ADVISOR_TRIALS) return trial;
    advisor->trials++;
    size_t limit = advisor->trace->count * TRIAL_GROWTH;
    if (limit < TRIAL_STEPS) limit = TRIAL_STEPS;
    if (limit > TRIAL_EVENTS) limit = TRIAL_EVENTS;
    trial.trace = trace_record(advisor->source->filename, text, length, &advisor->options, limit);
    trial.timeline = trial.trace ? timeline_create(trial.trace) : NULL;
    if (!trial.timeline) {
        trial_deinit(&trial);
        return trial;
    }
    const TraceResult *before = &advisor->trace->result, *after = &trial.trace->result;
    trial.total = timeline_totals(trial.timeline).total;
    compare_output(advisor, &trial);
    trial.is_fine = after->status == SIMULATION_FINISHED &&
                    after->exit_status == (before->status == SIMULATION_FINISHED ? before->exit_status : 0);
    return trial;
}

void trial_deinit(Trial *trial) {
    timeline_destroy(trial->timeline);
    trace_destroy(trial->trace);
    *trial = (Trial){0};
}

bool trial_fails_with(const Trial *trial, const char *error) {
    if (!trial->trace || trial->trace->result.status != SIMULATION_FINISHED) return false;
    for (size_t i = trial->trace->count; i-- > 0;) {
        const Event *event = &trial->trace->events[i];
        if (event->kind != EVENT_EXCEPTION_UNCAUGHT) continue;
        const char *text = trace_text(trial->trace, event->text, NULL);
        size_t length = strlen(error);
        return strncmp(text, error, length) == 0 && (text[length] == '\0' || text[length] == ':');
    }
    return false;
}

void advisor_accept(Advisor *advisor, AdviceFinding *finding, Patch *patch, const Trial *trial, const char *more) {
    int64_t before = advisor->advice->totals.total;
    finding->diff = patch_diff(patch);
    finding->is_verified = true;
    finding->total_after = trial->total;
    finding->output = trial->output;
    const char *after_text = advisor_time(advisor, trial->total), *before_text = advisor_time(advisor, before);
    bool has_end = advisor->trace->result.status == SIMULATION_FINISHED;
    if (!has_end) finding->cost = 0; /* how far the run had come when it was given up says nothing */
    const char *text =
        !has_end ? advisor_say(advisor, "verified: {0}; as it is, it does not come to an end", after_text, NULL)
        : trial->total != before ? advisor_say(advisor, "verified: {0} instead of {1}", after_text, before_text, NULL)
                                 : advisor_say(advisor, "verified: {0}, as before", after_text, NULL);
    if (more) text = advisor_say(advisor, "{0}; {1}", text, more, NULL);
    if (trial->output == ADVICE_OUTPUT_REORDERED)
        text = advisor_say(advisor, "{0}; the same lines are printed, in another order", text, NULL);
    finding->verified = text;
}

/* ---- looking at the run ---- */

const TimelineLane *advisor_lane(const Advisor *advisor, uint32_t task) {
    return task ? timeline_find_lane(advisor->timeline, task) : NULL;
}

bool advisor_is_own(const Advisor *advisor, uint32_t task) {
    const TimelineLane *lane = advisor_lane(advisor, task);
    return lane && !lane->is_internal;
}

const Event *advisor_created(const Advisor *advisor, const TimelineLane *lane) {
    size_t position = lane->created_position;
    const Event *event = position > 0 ? &advisor->trace->events[position - 1] : NULL;
    if (event && event->kind == EVENT_TASK_CREATED && event->subject == lane->task) return event;
    event = position < advisor->trace->count ? &advisor->trace->events[position] : NULL;
    return event && event->kind == EVENT_TASK_CREATED && event->subject == lane->task ? event : NULL;
}

const ProgramFunction *advisor_function(const Advisor *advisor, const TimelineLane *lane) {
    size_t length;
    const char *name = trace_text_part(advisor->trace, lane->text, 1, 2, &length);
    size_t start = trace_last_part(name, length);
    Text last = {name + start, (uint32_t)(length - start)};
    const ProgramFunction *function = program_function(advisor->program, last);
    return function ? function : program_method(advisor->program, last);
}

const Trace *advisor_lines(Advisor *advisor) {
    enum { EVENT_LIMIT = 1000 * 1000 };
    const Source *source = advisor->source;
    SimulationOptions options = advisor->options;
    options.detail = TRACE_LINES;
    if (!advisor->lines)
        advisor->lines = trace_record(source->filename, source->text, source->length, &options, EVENT_LIMIT);
    return advisor->lines;
}

bool advisor_is_home(const Event *event) { return event->file == 0 && event->span.line > 0; }
