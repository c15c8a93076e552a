/* watchpot advise FILE: what keeps a program from overlapping, and what would help. */
#include "cli/advise.h"

#include <stdlib.h>
#include <string.h>

const char *advise_end_name(const Advice *advice) {
    const TraceResult *result = &advice->trace->result;
    switch (result->status) {
    case SIMULATION_FINISHED: return result->exit_status == 0 ? "finished" : "failed";
    case SIMULATION_RUNNING: return "running";
    case SIMULATION_STOPPED:
    case SIMULATION_REFUSED: break;
    }
    return "stopped";
}

/* The exception that ended the run, "" if none did. */
static const char *last_words(const Trace *trace) {
    for (size_t i = trace->count; i-- > 0;)
        if (trace->events[i].kind == EVENT_EXCEPTION_UNCAUGHT) return trace_text(trace, trace->events[i].text, NULL);
    return "";
}

static int status_of(const Advice *advice) {
    const Trace *trace = advice->trace;
    if (trace->result.stop == STOP_DEADLOCK && advice->count) return STATUS_FAILED; /* the finding tells of it */
    if (trace->result.status == SIMULATION_FINISHED) {
        const char *words = last_words(trace);
        if (*words) terminal_complain("the program failed: %s; the advice is about what came before", words);
        return advice->count || trace->result.exit_status ? STATUS_FAILED : STATUS_FINE;
    }
    int status = command_trace_status(trace);
    return advice->count ? STATUS_FAILED : status;
}

int cmd_advise(const Request *request) {
    FileText text;
    if (!command_read_file(request->files[0], &text)) return STATUS_USAGE;
    RunPlace place = {request->files[0]};
    SimulationOptions options = request->simulation;
    options.hooks = (Hooks){.context = &place, .load_module = command_load_module};
    Advice *advice = advice_create(request->files[0], text.bytes, text.length, &options, NULL, request->language);
    free(text.bytes);
    if (!advice) {
        terminal_complain("there is not enough memory");
        return STATUS_FAILED;
    }
    command_print_diagnostics(&advice->trace->diagnostics);
    int status = STATUS_FAILED;
    if (advice->trace->result.status != SIMULATION_REFUSED) {
        Terminal terminal = command_terminal(request);
        bool is_whole = true;
        if (request->is_json)
            is_whole = advise_json_print(advice, stdout);
        else
            advise_text_print(advice, &terminal, request->language);
        fflush(stdout);
        is_whole = is_whole && !advice->is_incomplete;
        if (!is_whole) terminal_complain("there is not enough memory for all of it");
        status = is_whole ? status_of(advice) : STATUS_FAILED;
    }
    advice_destroy(advice);
    return status;
}
