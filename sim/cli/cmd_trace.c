/* watchpot trace FILE: the events of a run. */
#include <stdlib.h>

#include "cli/command.h"
#include "trace/scenario.h"
#include "trace/trace.h"
#include "trace/writer.h"

static bool write_chrome(const Trace *trace, const WriterOptions *options, const Scenario *scenario) {
    WriterStory story = {.timeline = timeline_create(trace), .scenario = scenario};
    bool is_whole = story.timeline && writer_chrome_write(trace, options, &story);
    timeline_destroy((Timeline *)story.timeline);
    return is_whole;
}

static int print_trace(const Request *request, const Trace *trace) {
    const Source *source = trace_file(trace, 0);
    Scenario *scenario = source ? scenario_create(source, NULL) : NULL;
    WriterOptions options = {.sink = command_write_stdout, .unit = scenario ? scenario->unit : NULL};
    bool is_whole = false;
    switch (request->format) {
    case TRACE_FORMAT_TEXT: is_whole = writer_text_write(trace, &options); break;
    case TRACE_FORMAT_JSONL: is_whole = writer_jsonl_write(trace, &options); break;
    case TRACE_FORMAT_CHROME: is_whole = write_chrome(trace, &options, scenario); break;
    }
    scenario_destroy(scenario);
    if (!is_whole) terminal_complain("there is not enough memory");
    return is_whole ? STATUS_FINE : STATUS_FAILED;
}

int cmd_trace(const Request *request) {
    FileText text;
    if (!command_read_file(request->files[0], &text)) return STATUS_USAGE;
    RunPlace place = {request->files[0]};
    SimulationOptions options = request->simulation;
    options.hints = false; /* the trace is of the program alone */
    options.hooks = (Hooks){.context = &place, .load_module = command_load_module};
    scenario_set_options_of_text(request->files[0], text.bytes, text.length, &options);
    Trace *trace = trace_record(request->files[0], text.bytes, text.length, &options, 0);
    free(text.bytes);
    if (!trace) {
        terminal_complain("there is not enough memory");
        return STATUS_FAILED;
    }
    command_print_diagnostics(&trace->diagnostics);
    int status = trace->result.status == SIMULATION_REFUSED ? STATUS_FAILED : print_trace(request, trace);
    fflush(stdout);
    if (status == STATUS_FINE) status = command_trace_status(trace);
    trace_destroy(trace);
    return status;
}
