/* Grades one program: its runs, the expectations about them, and the result as bytes for a pipe. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "advice/advice.h"
#include "cli/check.h"
#include "trace/writer.h"

enum {
    EVENT_LIMIT = 1000 * 1000,
    TEXT_LIMIT = 8000, /* bytes of any text in a result */
};

static const CheckLimits default_limits = {
    .budgets = {.steps = 100 * 1000 * 1000,
                .memory = 256 << 20,
                .output = 16 << 20,
                .virtual_time = (int64_t)100 * 365 * 24 * 3600 * 1000000000,
                .recursion = 1000},
    .wall = (int64_t)60 * 1000000000,
};

/* ---- limits ---- */

/* The first that is set. */
static uint64_t choose(uint64_t asked, uint64_t settings, uint64_t otherwise) {
    return asked ? asked : settings ? settings : otherwise;
}

CheckLimits check_limits(const Request *request, const Scenario *trusted) {
    const Budgets *asked = &request->simulation.budgets;
    const Budgets none = {0}, *settings = trusted ? &trusted->budgets : &none;
    const Budgets *otherwise = &default_limits.budgets;
    return (CheckLimits){
        .budgets = {.steps = choose(asked->steps, settings->steps, otherwise->steps),
                    .memory = choose(asked->memory, settings->memory, otherwise->memory),
                    .output = choose(asked->output, settings->output, otherwise->output),
                    .virtual_time = (int64_t)choose((uint64_t)asked->virtual_time, (uint64_t)settings->virtual_time,
                                                    (uint64_t)otherwise->virtual_time),
                    .recursion = (uint32_t)choose(asked->recursion, settings->recursion, otherwise->recursion)},
        .wall = (int64_t)choose((uint64_t)request->wall, trusted ? (uint64_t)trusted->wall_budget : 0,
                                (uint64_t)default_limits.wall),
    };
}

static uint64_t smaller(uint64_t limit, uint64_t own) { return own && own < limit ? own : limit; }

/* What a program says of itself can only be less. */
static Budgets narrow(Budgets limits, const Budgets *own) {
    limits.steps = smaller(limits.steps, own->steps);
    limits.memory = smaller(limits.memory, own->memory);
    limits.output = smaller(limits.output, own->output);
    limits.virtual_time = (int64_t)smaller((uint64_t)limits.virtual_time, (uint64_t)own->virtual_time);
    limits.recursion = (uint32_t)smaller(limits.recursion, own->recursion);
    return limits;
}

/* ---- settings ---- */

bool check_settings_read(CheckSettings *settings, const char *path, const char *text, size_t length) {
    *settings = (CheckSettings){.source = source_create(path, text, length)};
    if (!settings->source) return false;
    settings->scenario = scenario_create(settings->source, &settings->mistakes);
    if (!settings->scenario) return false;
    settings->expectations = calloc(settings->scenario->expect_count + 1, sizeof(Expectation *));
    for (size_t i = 0; settings->expectations && i < settings->scenario->expect_count; i++) {
        char name[320];
        snprintf(name, sizeof name, "%.280s, expectation %zu", path, i + 1);
        settings->expectations[i] = expect_create(name, settings->scenario->expects[i].check, &settings->mistakes);
        if (!settings->expectations[i]) return false;
        settings->count++;
    }
    return settings->expectations != NULL;
}

void check_settings_deinit(CheckSettings *settings) {
    diagnostics_deinit(&settings->mistakes);
    for (size_t i = 0; i < settings->count; i++) expect_destroy(settings->expectations[i]);
    free(settings->expectations);
    scenario_destroy(settings->scenario);
    source_destroy(settings->source);
    *settings = (CheckSettings){0};
}

/* ---- results ---- */

/* Never NULL: without memory this process has nothing more to say. */
static char *copy_text(const char *text) {
    size_t length = strlen(text);
    if (length > TEXT_LIMIT) length = TEXT_LIMIT;
    char *copy = malloc(length + 1);
    if (!copy) abort();
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

size_t check_result_held(const CheckResult *result) {
    size_t held = 0;
    for (size_t i = 0; i < result->count; i++) held += result->tests[i].holds;
    return held;
}

double check_result_points(const CheckResult *result, bool all) {
    double points = 0;
    bool is_void = false;
    for (size_t i = 0; i < result->count; i++) {
        const CheckTest *test = &result->tests[i];
        points += all || test->holds ? test->points : 0;
        is_void |= !all && test->is_required && !test->holds;
    }
    return is_void ? 0 : points;
}

void check_result_destroy(CheckResult *result) {
    if (!result) return;
    for (size_t i = 0; i < result->count; i++) {
        CheckTest *test = &result->tests[i];
        free(test->check);
        free(test->message);
        free(test->actual);
        free(test->place);
        free(test->excerpt);
    }
    free(result->tests);
    free(result->unit);
    free(result->path);
    free(result);
}

static CheckResult *create_result(const char *path, const char *unit, size_t capacity) {
    CheckResult *result = calloc(1, sizeof *result);
    if (!result) return NULL;
    result->path = copy_text(path);
    result->unit = copy_text(unit);
    result->tests = calloc(capacity + 1, sizeof *result->tests);
    if (result->tests) return result;
    check_result_destroy(result);
    return NULL;
}

static CheckTest *add_test(CheckResult *result, const char *check, const ScenarioExpect *expect) {
    CheckTest *test = &result->tests[result->count++];
    *test = (CheckTest){.check = copy_text(check),
                        .message = copy_text(expect ? expect->message : ""),
                        .points = expect ? expect->points : 1,
                        .is_required = expect && expect->is_required};
    return test;
}

static void fail_test(CheckTest *test, const char *actual, const char *excerpt) {
    test->actual = copy_text(actual);
    test->place = copy_text("");
    test->excerpt = copy_text(excerpt);
}

CheckResult *check_result_create_failed(const char *path, const CheckSettings *rubric, const char *why) {
    size_t count = rubric ? rubric->count : 0;
    CheckResult *result = create_result(path, rubric ? rubric->scenario->unit : "s", count + 1);
    if (!result) return NULL;
    for (size_t i = 0; i < count; i++)
        fail_test(add_test(result, rubric->scenario->expects[i].check, &rubric->scenario->expects[i]), why, "");
    if (count == 0) fail_test(add_test(result, "the program can be checked", NULL), why, "");
    return result;
}

/* ---- runs ---- */

typedef struct Run {
    Trace *trace;
    Measure *measure;
} Run;

static bool record_run(Run *run, const char *path, const FileText *text, const Request *request, const Budgets *budgets,
                       const Scenario *scenario, SimulationMode mode) {
    RunPlace place = {path};
    SimulationOptions options = request->simulation;
    scenario_set_options(scenario, &options);
    options.mode = mode;
    options.detail = TRACE_STEPS;
    options.budgets = *budgets;
    options.hooks = (Hooks){.context = &place, .load_module = command_load_module};
    run->trace = trace_record(path, text->bytes, text->length, &options, EVENT_LIMIT);
    run->measure = run->trace ? measure_create(run->trace, scenario) : NULL;
    return run->measure != NULL;
}

static void test_expectations(CheckResult *result, const CheckSettings *settings, const ExpectRuns *runs) {
    for (size_t i = 0; i < settings->count; i++) {
        const Expectation *expectation = settings->expectations[i];
        CheckTest *test = add_test(result, expect_text(expectation), &settings->scenario->expects[i]);
        ExpectOutcome outcome;
        if (!expect_test(expectation, runs, &outcome)) {
            fail_test(test, "there is not enough memory", "");
            continue;
        }
        test->holds = outcome.holds;
        test->actual = copy_text(outcome.actual);
        test->place = copy_text(outcome.place);
        test->excerpt = copy_text(outcome.excerpt);
        expect_outcome_deinit(&outcome);
    }
}

static bool grade_runs(CheckResult *result, const char *path, const FileText *text, const CheckSettings *settings,
                       const Request *request, const Budgets *budgets) {
    Run runs[2] = {{0}};
    ExpectRuns facts = {.unit = settings->scenario->unit};
    bool is_fine = true;
    for (int mode = 0; is_fine && mode < 2; mode++) {
        bool is_used = false;
        for (size_t i = 0; i < settings->count; i++)
            is_used |= expect_uses(settings->expectations[i], (SimulationMode)mode);
        if (!is_used && mode == SIMULATION_SYNC) continue;
        is_fine = record_run(&runs[mode], path, text, request, budgets, settings->scenario, (SimulationMode)mode);
        if (!is_fine) continue;
        facts.measures[mode] = runs[mode].measure;
        result->has_total[mode] = runs[mode].trace->result.status == SIMULATION_FINISHED;
        result->totals[mode] = measure_totals(runs[mode].measure).total;
    }
    for (int mode = 0; mode < 2; mode++)
        facts.accepts_end[mode] =
            expect_accepts_end(settings->expectations, settings->count, &facts, (SimulationMode)mode);
    if (is_fine) test_expectations(result, settings, &facts);
    for (int mode = 0; mode < 2; mode++) {
        measure_destroy(runs[mode].measure);
        trace_destroy(runs[mode].trace);
    }
    return is_fine;
}

/* ---- advice ---- */

/* ["blocking", "deadlock"] */
static void write_kinds(char *out, size_t size, const char *const *kinds, size_t count) {
    size_t used = (size_t)snprintf(out, size, "[");
    for (size_t i = 0; i < count && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s\"%s\"", i ? ", " : "", kinds[i]);
    if (used < size) snprintf(out + used, size - used, "]");
}

static void compare_advice(CheckTest *test, const Scenario *expected, const Advice *advice) {
    const char **kinds = calloc(advice->count + 1, sizeof *kinds);
    if (!kinds) abort();
    const AdviceFinding *odd = NULL; /* the first that was not expected */
    for (size_t i = 0; i < advice->count; i++) {
        kinds[i] = advice_kind_name(advice->findings[i].kind);
        bool is_expected = i < expected->advice_count && strcmp(kinds[i], expected->advice[i]) == 0;
        if (!is_expected && !odd) odd = &advice->findings[i];
    }
    test->holds = !odd && advice->count == expected->advice_count;
    char actual[TEXT_LIMIT] = "", place[320] = "";
    if (!test->holds) {
        write_kinds(actual, sizeof actual, kinds, advice->count);
        size_t used = strlen(actual);
        if (odd) snprintf(actual + used, sizeof actual - used, ": %s", odd->message);
        if (odd) snprintf(place, sizeof place, "line %u", odd->span.line);
    }
    test->actual = copy_text(actual);
    test->place = copy_text(place);
    test->excerpt = copy_text("");
    free(kinds);
}

/* What `watchpot advise` finds, against what the settings say. */
static void test_advice(CheckResult *result, const char *path, const FileText *text, const Scenario *expected,
                        const Request *request, const Budgets *budgets) {
    char check[512], kinds[480];
    write_kinds(kinds, sizeof kinds, expected->advice, expected->advice_count);
    snprintf(check, sizeof check, "advice == %s", kinds);
    CheckTest *test = add_test(result, check, NULL);
    RunPlace place = {path};
    SimulationOptions options = request->simulation;
    options.budgets = *budgets;
    options.hooks = (Hooks){.context = &place, .load_module = command_load_module};
    Advice *advice = advice_create(path, text->bytes, text->length, &options, expected, LANGUAGE_EN);
    if (!advice)
        fail_test(test, "there is not enough memory", "");
    else if (advice->trace->result.status == SIMULATION_REFUSED)
        fail_test(test, "the program cannot be understood", "");
    else
        compare_advice(test, expected, advice);
    advice_destroy(advice);
}

/* Settings or a text that cannot be understood are one failed test, so that a slip does not pass for "nothing to
 * check". */
static void fail_on_mistakes(CheckResult *result, const Diagnostics *mistakes, const char *check) {
    for (size_t i = 0; i < mistakes->count; i++) {
        if (mistakes->items[i].severity != SEVERITY_ERROR) continue;
        char *text = diagnostic_render(&mistakes->items[i]);
        char *below = text ? strchr(text, '\n') : NULL;
        if (below) *below = '\0';
        fail_test(add_test(result, check, NULL), text ? text : mistakes->items[i].message, below ? below + 1 : "");
        free(text);
        return;
    }
}

/* A program without settings: at least it should be one. */
static void test_text(CheckResult *result, const char *path, const FileText *text, const Request *request) {
    SimulationOptions options = request->simulation;
    options.detail = TRACE_OFF;
    Simulation *simulation = simulation_create(path, text->bytes, text->length, &options);
    if (simulation) fail_on_mistakes(result, simulation_diagnostics(simulation), "the program can be understood");
    simulation_destroy(simulation);
}

CheckResult *check_grade(const char *path, const CheckSettings *rubric, const Request *request) {
    FileText text;
    FileResult read = file_read(path, &text);
    if (read != FILE_OK) return check_result_create_failed(path, rubric, file_result_text(read));
    CheckSettings own = {0};
    if (!rubric && !check_settings_read(&own, path, text.bytes, text.length)) return NULL;
    const CheckSettings *settings = rubric ? rubric : &own;
    CheckLimits limits = check_limits(request, rubric ? rubric->scenario : NULL);
    if (!rubric) limits.budgets = narrow(limits.budgets, &own.scenario->budgets);

    CheckResult *result = create_result(path, settings->scenario->unit, settings->count + 2);
    bool is_advised = settings->scenario && settings->scenario->has_advice;
    if (result && own.mistakes.error_count)
        fail_on_mistakes(result, &own.mistakes, "the settings can be understood");
    else if (result && settings->count == 0 && !is_advised)
        test_text(result, path, &text, request);
    else if (result && !grade_runs(result, path, &text, settings, request, &limits.budgets)) {
        check_result_destroy(result);
        result = NULL;
    } else if (result && is_advised)
        test_advice(result, path, &text, settings->scenario, request, &limits.budgets);
    check_settings_deinit(&own);
    free(text.bytes);
    return result;
}

/* ---- over a pipe ---- */

typedef struct Packet {
    char *bytes;
    size_t length, capacity, at;
    bool has_failed;
} Packet;

static void put_bytes(Packet *packet, const void *bytes, size_t length) {
    if (packet->length + length > packet->capacity) {
        size_t capacity = (packet->length + length) * 2;
        char *grown = realloc(packet->bytes, capacity);
        packet->has_failed |= !grown;
        if (!grown) return;
        packet->bytes = grown;
        packet->capacity = capacity;
    }
    memcpy(packet->bytes + packet->length, bytes, length);
    packet->length += length;
}

static void put_number(Packet *packet, uint64_t number) { put_bytes(packet, &number, sizeof number); }

static void put_text(Packet *packet, const char *text) {
    put_number(packet, strlen(text));
    put_bytes(packet, text, strlen(text));
}

static uint64_t get_number(Packet *packet) {
    uint64_t number = 0;
    if (packet->length - packet->at < sizeof number) {
        packet->has_failed = true;
        return 0;
    }
    memcpy(&number, packet->bytes + packet->at, sizeof number);
    packet->at += sizeof number;
    return number;
}

static char *get_text(Packet *packet) {
    uint64_t length = get_number(packet);
    if (packet->has_failed || length > TEXT_LIMIT || length > packet->length - packet->at) {
        packet->has_failed = true;
        return NULL;
    }
    char *text = malloc(length + 1);
    if (!text) {
        packet->has_failed = true;
        return NULL;
    }
    memcpy(text, packet->bytes + packet->at, length);
    text[length] = '\0';
    packet->at += length;
    return text;
}

static bool write_all(int fd, const char *bytes, size_t length) {
    while (length) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

bool check_result_write(const CheckResult *result, int fd) {
    Packet packet = {0};
    put_text(&packet, result->path);
    put_text(&packet, result->unit);
    for (int mode = 0; mode < 2; mode++) {
        put_number(&packet, result->has_total[mode]);
        put_number(&packet, (uint64_t)result->totals[mode]);
    }
    put_number(&packet, result->count);
    for (size_t i = 0; i < result->count; i++) {
        const CheckTest *test = &result->tests[i];
        const char *texts[] = {test->check, test->message, test->actual, test->place, test->excerpt};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) put_text(&packet, texts[k]);
        put_bytes(&packet, &test->points, sizeof test->points);
        put_number(&packet, test->is_required);
        put_number(&packet, test->holds);
    }
    bool is_written = !packet.has_failed && write_all(fd, packet.bytes, packet.length);
    free(packet.bytes);
    return is_written;
}

CheckResult *check_result_read(const char *bytes, size_t length) {
    Packet packet = {.bytes = (char *)bytes, .length = length};
    CheckResult *result = calloc(1, sizeof *result);
    if (!result) return NULL;
    result->path = get_text(&packet);
    result->unit = get_text(&packet);
    for (int mode = 0; mode < 2; mode++) {
        result->has_total[mode] = get_number(&packet) != 0;
        result->totals[mode] = (int64_t)get_number(&packet);
    }
    uint64_t count = get_number(&packet);
    if (!packet.has_failed && count < length) result->tests = calloc(count + 1, sizeof *result->tests);
    packet.has_failed |= !result->tests;
    while (!packet.has_failed && result->count < count) {
        CheckTest *test = &result->tests[result->count++];
        char **texts[] = {&test->check, &test->message, &test->actual, &test->place, &test->excerpt};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) *texts[k] = get_text(&packet);
        uint64_t points = get_number(&packet);
        memcpy(&test->points, &points, sizeof test->points);
        test->is_required = get_number(&packet) != 0;
        test->holds = get_number(&packet) != 0;
    }
    if (!packet.has_failed && packet.at == length) return result;
    check_result_destroy(result);
    return NULL;
}
