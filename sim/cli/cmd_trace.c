/* watchpot trace FILE: the events of a run. */
#include <stdlib.h>

#include "cli/command.h"
#include "trace/scenario.h"
#include "trace/trace.h"
#include "trace/writer.h"

static void write_stdout(void *context, const char *bytes, size_t length) {
    (void)context;
    fwrite(bytes, 1, length, stdout);
}

static int print_trace(const Request *request, const Trace *trace) {
    const Source *source = trace_file(trace, 0);
    Scenario *scenario = source ? scenario_create(source, NULL) : NULL;
    WriterOptions options = {.sink = write_stdout, .unit = scenario ? scenario->unit : NULL};
    bool is_whole = request->format == TRACE_FORMAT_JSONL ? writer_jsonl_write(trace, &options)
                                                          : writer_text_write(trace, &options);
    scenario_destroy(scenario);
    if (!is_whole) fputs("watchpot: there is not enough memory\n", stderr);
    return is_whole ? STATUS_FINE : STATUS_FAILED;
}

static int trace_status(const Trace *trace) {
    switch (trace->result.status) {
    case SIMULATION_RUNNING:
        fprintf(stderr, "watchpot: the trace is full: only the first %zu events are kept\n", trace->count);
        return STATUS_STOPPED;
    case SIMULATION_STOPPED: {
        fprintf(stderr, "watchpot: stopped: %s\n", trace->result.message);
        const char *option = command_budget_option(trace->result.stop);
        if (option) fprintf(stderr, "  hint: allow more with %s\n", option);
        return STATUS_STOPPED;
    }
    case SIMULATION_REFUSED:
        return STATUS_FAILED;
    case SIMULATION_FINISHED:
        return trace->result.exit_status;
    }
    return STATUS_FAILED;
}

int cmd_trace(const Request *request) {
    FileText text;
    if (!command_read_file(request->files[0], &text)) return STATUS_USAGE;
    RunPlace place = {request->files[0]};
    SimulationOptions options = request->simulation;
    options.hooks = (Hooks){.context = &place, .load_module = command_load_module};
    scenario_set_options_of_text(request->files[0], text.bytes, text.length, &options);
    Trace *trace = trace_record(request->files[0], text.bytes, text.length, &options, 0);
    free(text.bytes);
    if (!trace) {
        fputs("watchpot: there is not enough memory\n", stderr);
        return STATUS_FAILED;
    }
    command_print_diagnostics(&trace->diagnostics);
    int status = trace->result.status == SIMULATION_REFUSED ? STATUS_FAILED : print_trace(request, trace);
    fflush(stdout);
    if (status == STATUS_FINE) status = trace_status(trace);
    trace_destroy(trace);
    return status;
}
