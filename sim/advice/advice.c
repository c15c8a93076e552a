#include "advice/advice.h"

#include <stdlib.h>
#include <string.h>

#include "advice/advisor.h"

enum { EVENT_LIMIT = 2 * 1000 * 1000, ARENA_LIMIT = 256 << 20 };

static const char *const kind_names[ADVICE_KIND_COUNT] = {
#define X(name, word) [ADVICE_##name] = word,
    ADVICE_LIST(X)
#undef X
};

const char *advice_kind_name(AdviceKind kind) { return kind_names[kind]; }

const char *advice_output_name(AdviceOutput output) {
    static const char *const names[] = {
        [ADVICE_OUTPUT_SAME] = "same", [ADVICE_OUTPUT_REORDERED] = "reordered", [ADVICE_OUTPUT_CHANGED] = "changed"};
    return names[output];
}

static AdviceFinder *const finders[ADVICE_KIND_COUNT] = {
    [ADVICE_DEADLOCK] = find_deadlock,
    [ADVICE_BLOCKING] = find_blocking,
    [ADVICE_SERIAL_AWAITS] = find_serial_awaits,
    [ADVICE_LATE_START] = find_late_start,
    [ADVICE_NOTHING_WAITS] = find_nothing_waits,
    [ADVICE_SERIAL_LOCK] = find_serial_lock,
    [ADVICE_NEVER_AWAITED] = find_never_awaited,
    [ADVICE_LEFT_BEHIND] = find_left_behind,
    [ADVICE_NEVER_RETRIEVED] = find_never_retrieved,
    [ADVICE_NOBODY_KEEPS] = find_nobody_keeps,
    [ADVICE_DEAF_TO_CANCEL] = find_deaf_to_cancel,
    [ADVICE_TIMEOUT_CANNOT_FIRE] = find_timeout_cannot_fire,
    [ADVICE_LOST_UPDATE] = find_lost_update,
    [ADVICE_BUSY_POLLING] = find_busy_polling,
    [ADVICE_FAN_OUT] = find_fan_out,
};

static int compare_findings(const void *a, const void *b) {
    const AdviceFinding *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (x->span.line != y->span.line) return x->span.line < y->span.line ? -1 : 1;
    return x->span.column < y->span.column ? -1 : x->span.column > y->span.column;
}

static bool has_loop(const Trace *trace) {
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].kind == EVENT_LOOP_ITERATION || trace->events[i].kind == EVENT_TASK_STEP) return true;
    return false;
}

static void look(Advisor *advisor) {
    Advice *advice = advisor->advice;
    advice->has_loop = has_loop(advisor->trace);
    for (int kind = 0; kind < ADVICE_KIND_COUNT; kind++) finders[kind](advisor);
    for (size_t i = 0; i < advice->count; i++)
        if (!*advice->findings[i].diff)
            advice->findings[i].fix = advisor_say(advisor, "{0} (No small change of this text alone was seen to help.)",
                                                  advice->findings[i].fix, NULL);
    if (advice->count) qsort(advice->findings, advice->count, sizeof *advice->findings, compare_findings);
    critical_path_find(advisor);
    advice->is_incomplete |= arena_exhausted(advisor->arena);
}

/* Everything that is looked at, then the looking. False without memory. */
static bool advise(Advice *advice, const SimulationOptions *options, const Scenario *settings, Language language) {
    Advisor advisor = {.advice = advice,
                       .arena = advice->arena,
                       .trace = advice->trace,
                       .timeline = advice->timeline,
                       .source = trace_file(advice->trace, 0),
                       .options = *options,
                       .blocking_is_work = settings->blocking_is_work,
                       .language = language};
    advisor.lanes = timeline_lanes(advice->timeline, &advisor.lane_count);
    Program *program = arena_alloc(advice->arena, sizeof *program);
    if (!program || !advisor.source || !program_init(program, advisor.source, advice->arena)) return false;
    advisor.program = program;
    if (!lineup_init(&advisor.lineup, advice->timeline, advice->scenario, NULL)) return false;
    look(&advisor);
    lineup_deinit(&advisor.lineup);
    trace_destroy(advisor.lines);
    return true;
}

static Scenario *read_scenario(const char *filename, const char *text, size_t length) {
    Source *source = source_create(filename, text, length);
    Scenario *scenario = source ? scenario_create(source, NULL) : NULL;
    source_destroy(source);
    return scenario;
}

Advice *advice_create(const char *filename, const char *text, size_t length, const SimulationOptions *given,
                      const Scenario *settings, Language language) {
    Advice *advice = calloc(1, sizeof *advice);
    if (!advice) return NULL;
    SimulationOptions options = *given;
    options.mode = SIMULATION_ASYNC;
    options.detail = TRACE_STEPS;
    options.hints = false;
    advice->arena = arena_create(ARENA_LIMIT);
    advice->scenario = read_scenario(filename, text, length);
    if (!settings) settings = advice->scenario;
    if (settings) scenario_set_options(settings, &options);
    if (advice->arena && advice->scenario) advice->trace = trace_record(filename, text, length, &options, EVENT_LIMIT);
    if (advice->trace) advice->timeline = timeline_create(advice->trace);
    bool is_fine = advice->timeline != NULL;
    if (is_fine) advice->totals = timeline_totals(advice->timeline);
    advice->overlapped = advice->totals.working + advice->totals.waiting - advice->totals.total;
    if (advice->overlapped < 0) advice->overlapped = 0;
    if (is_fine && advice->trace->result.status != SIMULATION_REFUSED)
        is_fine = advise(advice, &options, settings, language);
    if (is_fine) return advice;
    advice_destroy(advice);
    return NULL;
}

void advice_destroy(Advice *advice) {
    if (!advice) return;
    free(advice->findings);
    free(advice->path);
    timeline_destroy(advice->timeline);
    trace_destroy(advice->trace);
    scenario_destroy(advice->scenario);
    arena_destroy(advice->arena);
    free(advice);
}
