#include "cli/comparison.h"

#include <stdlib.h>
#include <string.h>

/* One by one, a program does what it does with `await`, in another order; unless it does not end, because whoever would
 * stop it (a spinner, a heartbeat) never gets a turn. That is seen well before the budget is used up. 0: no limit. */
static uint64_t find_own_limit(const ComparisonRun *async) {
    enum { SPARE = 2 * 1000 * 1000, TIMES = 4 };
    return async->is_finished ? SPARE + TIMES * async->trace->result.steps : 0;
}

static bool run_file(ComparisonRun *run, const char *path, const FileText *text, const Request *request,
                     SimulationMode mode, uint64_t own_limit) {
    RunPlace place = {path};
    SimulationOptions options = request->simulation;
    options.mode = mode;
    bool is_own = own_limit && (!options.budgets.steps || own_limit < options.budgets.steps);
    if (is_own) options.budgets.steps = own_limit;
    if (options.detail < TRACE_STEPS) options.detail = TRACE_STEPS;
    options.hints = false;
    options.hooks = (Hooks){.context = &place, .load_module = command_load_module};
    scenario_set_options_of_text(path, text->bytes, text->length, &options);
    run->trace = trace_record(path, text->bytes, text->length, &options, COMPARISON_EVENT_LIMIT);
    run->timeline = run->trace ? timeline_create(run->trace) : NULL;
    if (!run->timeline) return false;
    run->totals = timeline_totals(run->timeline);
    const TraceResult *result = &run->trace->result;
    run->is_finished = result->status == SIMULATION_FINISHED;
    run->goes_on = is_own && result->stop == STOP_STEPS;
    run->has_failed = result->status == SIMULATION_REFUSED || (run->is_finished && result->exit_status != 0);
    return true;
}

static Scenario *read_scenario(const char *path, const FileText *text, const Trace *trace) {
    Diagnostics mistakes = {0};
    Source *own = trace_file(trace, 0) ? NULL : source_create(path, text->bytes, text->length);
    const Source *source = own ? own : trace_file(trace, 0);
    Scenario *scenario = source ? scenario_create(source, &mistakes) : NULL;
    command_print_diagnostics(&mistakes);
    diagnostics_deinit(&mistakes);
    source_destroy(own);
    return scenario;
}

static int take_file(ComparisonFile *file, const char *path, const Request *request) {
    FileText text;
    if (!command_read_file(path, &text)) return STATUS_USAGE;
    file->path = path;
    ComparisonRun *async = &file->runs[SIMULATION_ASYNC], *sync = &file->runs[SIMULATION_SYNC];
    bool has_run = run_file(async, path, &text, request, SIMULATION_ASYNC, 0) &&
                   run_file(sync, path, &text, request, SIMULATION_SYNC, find_own_limit(async));
    if (has_run) file->scenario = read_scenario(path, &text, async->trace);
    free(text.bytes);
    if (!file->scenario || !lineup_init(&async->lineup, async->timeline, file->scenario, NULL) ||
        !lineup_init(&sync->lineup, sync->timeline, file->scenario, &async->lineup)) {
        terminal_complain("there is not enough memory");
        return STATUS_FAILED;
    }
    command_print_diagnostics(&async->trace->diagnostics);
    return async->trace->result.status == SIMULATION_REFUSED ? STATUS_FAILED : STATUS_FINE;
}

int comparison_create(ComparisonSet *comparison, const Request *request) {
    *comparison = (ComparisonSet){.files = calloc(request->file_count, sizeof *comparison->files)};
    if (!comparison->files) return STATUS_FAILED;
    for (size_t i = 0; i < request->file_count; i++) {
        comparison->count++;
        int status = take_file(&comparison->files[i], request->files[i], request);
        if (status != STATUS_FINE) return status;
    }
    return STATUS_FINE;
}

void comparison_destroy(ComparisonSet *comparison) {
    for (size_t i = 0; i < comparison->count; i++) {
        scenario_destroy(comparison->files[i].scenario);
        for (size_t mode = 0; mode < 2; mode++) {
            lineup_deinit(&comparison->files[i].runs[mode].lineup);
            timeline_destroy(comparison->files[i].runs[mode].timeline);
            trace_destroy(comparison->files[i].runs[mode].trace);
        }
    }
    free(comparison->files);
    *comparison = (ComparisonSet){0};
}

static int run_status(const ComparisonRun *run) {
    if (run->has_failed) return STATUS_FAILED;
    bool only_waits = run->trace->mode == SIMULATION_SYNC && run->trace->result.stop == STOP_DEADLOCK;
    return run->is_finished || only_waits || run->goes_on ? STATUS_FINE : STATUS_STOPPED;
}

int comparison_status(const ComparisonSet *comparison) {
    int status = STATUS_FINE;
    for (size_t i = 0; i < comparison->count; i++) {
        for (size_t mode = 0; mode < 2; mode++) {
            int own = run_status(&comparison->files[i].runs[mode]);
            if (own == STATUS_FAILED || status == STATUS_FINE) status = own;
        }
    }
    return status;
}

bool comparison_is_complete(const ComparisonFile *file) {
    return file->runs[SIMULATION_SYNC].is_finished && file->runs[SIMULATION_ASYNC].is_finished;
}

int64_t comparison_saved(const ComparisonFile *file) {
    return file->runs[SIMULATION_SYNC].totals.total - file->runs[SIMULATION_ASYNC].totals.total;
}

const char *comparison_exception(const ComparisonRun *run) {
    for (size_t i = run->trace->count; i-- > 0;) {
        const Event *event = &run->trace->events[i];
        if (event->kind == EVENT_EXCEPTION_UNCAUGHT) return trace_text(run->trace, event->text, NULL);
    }
    return "";
}
