#include <stdlib.h>
#include <string.h>

#include "trace/trace.h"

enum { RUN_SLICE = 1 << 16 }; /* steps between two looks at the limit */

struct TraceRun {
    Simulation *simulation;
    Trace *trace;
    Hooks hooks; /* the caller's: hooks have one context between them, so ours pass theirs on */
    bool has_diagnostics;
    bool is_closing;
};

static void pass_write(void *context, OutputStream stream, const char *bytes, size_t length) {
    TraceRun *run = context;
    run->hooks.write(run->hooks.context, stream, bytes, length);
}

static void pass_event(void *context, const Event *event, const char *text, size_t text_length) {
    TraceRun *run = context;
    if (run->is_closing) return; /* objects dying with the simulation are no part of the run */
    trace_append(run->trace, event, text, text_length);
}

static char *pass_load_module(void *context, const char *name, size_t *length, char **filename) {
    TraceRun *run = context;
    return run->hooks.load_module(run->hooks.context, name, length, filename);
}

/* Files that were imported since the last look. */
static void copy_files(TraceRun *run) {
    Trace *trace = run->trace;
    const Source *file;
    while ((file = simulation_file(run->simulation, (uint32_t)trace->file_count))) {
        Source *copy = source_create(file->filename, file->text, file->length);
        if (!copy) return;
        if (!trace_add_file(trace, copy)) {
            source_destroy(copy);
            return;
        }
    }
}

static const Source *find_copy(const TraceRun *run, const Source *original) {
    for (uint32_t i = 0; original && i < run->trace->file_count; i++) {
        if (simulation_file(run->simulation, i) == original) return run->trace->files[i];
    }
    return run->trace->file_count && original ? run->trace->files[0] : NULL;
}

static void copy_diagnostics(TraceRun *run) {
    const Diagnostics *list = simulation_diagnostics(run->simulation);
    for (size_t i = 0; list && i < list->count; i++) {
        const Diagnostic *item = &list->items[i];
        diagnostics_add(&run->trace->diagnostics, item->severity, find_copy(run, item->source), item->span, item->type,
                        item->hint, "%s", item->message);
    }
}

static void copy_result(TraceRun *run) {
    TraceResult *result = &run->trace->result;
    const Simulation *simulation = run->simulation;
    result->status = simulation_status(simulation);
    result->exit_status = simulation_exit_status(simulation);
    result->stop = simulation_stop_reason(simulation);
    result->time = simulation_now(simulation);
    result->steps = simulation_steps(simulation);
    const char *message = simulation_stop_message(simulation);
    if (!message || strcmp(message, result->message) == 0) return;
    size_t size = strlen(message) + 1;
    char *copy = malloc(size);
    if (!copy) return;
    free(result->message);
    result->message = memcpy(copy, message, size);
}

static void look_at_simulation(TraceRun *run) {
    copy_files(run);
    copy_result(run);
    if (!run->has_diagnostics) {
        run->has_diagnostics = true;
        copy_diagnostics(run);
    }
}

TraceRun *trace_run_create(const char *filename, const char *text, size_t length, const SimulationOptions *options,
                           size_t limit) {
    TraceRun *run = calloc(1, sizeof *run);
    if (!run) return NULL;
    run->trace = trace_create(limit);
    if (!run->trace) goto failed;
    run->trace->mode = options->mode;
    run->trace->detail = options->detail;
    run->hooks = options->hooks;

    SimulationOptions own = *options;
    own.hooks = (Hooks){
        .context = run,
        .write = run->hooks.write ? pass_write : NULL,
        .event = pass_event,
        .load_module = run->hooks.load_module ? pass_load_module : NULL,
    };
    run->simulation = simulation_create(filename, text, length, &own);
    if (!run->simulation) goto failed;
    look_at_simulation(run);
    return run;

failed:
    trace_run_destroy(run);
    return NULL;
}

void trace_run_destroy(TraceRun *run) {
    if (!run) return;
    run->is_closing = true;
    if (run->simulation) simulation_destroy(run->simulation);
    trace_destroy(run->trace);
    free(run);
}

SimulationStatus trace_run_advance(TraceRun *run, uint64_t steps) {
    SimulationStatus status = simulation_status(run->simulation);
    /* In slices, so that a full trace ends the run soon. */
    while (status == SIMULATION_RUNNING && steps > 0 && !run->trace->missed) {
        uint64_t slice = steps < RUN_SLICE ? steps : RUN_SLICE;
        status = simulation_advance(run->simulation, slice);
        steps -= slice;
    }
    look_at_simulation(run);
    return status;
}

Trace *trace_run_trace(TraceRun *run) { return run->trace; }

Trace *trace_run_take_trace(TraceRun *run) {
    run->is_closing = true;
    simulation_destroy(run->simulation);
    run->simulation = NULL;
    Trace *trace = run->trace;
    run->trace = NULL;
    return trace;
}

Trace *trace_record(const char *filename, const char *text, size_t length, const SimulationOptions *options,
                    size_t limit) {
    TraceRun *run = trace_run_create(filename, text, length, options, limit);
    if (!run) return NULL;
    trace_run_advance(run, UINT64_MAX);
    Trace *trace = trace_run_take_trace(run);
    trace_run_destroy(run);
    return trace;
}
