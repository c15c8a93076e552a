/* watchpot run FILE: the program's output as it is. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "trace/scenario.h"

enum {
    SLICE = 2 * 1000 * 1000, /* steps between two flushes, so that an endless program is seen to run */
    BUFFER_SIZE = 1 << 16,
};

typedef struct RunContext {
    RunPlace place;  /* first: command_load_module looks here */
    bool has_failed; /* stdout takes no more */
} RunContext;

static void write_output(void *context, OutputStream stream, const char *bytes, size_t length) {
    RunContext *run = context;
    if (stream == OUTPUT_STDERR) fflush(stdout); /* so that the two keep their order on a terminal */
    FILE *file = stream == OUTPUT_STDERR ? stderr : stdout;
    if (fwrite(bytes, 1, length, file) != length && file == stdout) run->has_failed = true;
}

static void explain_stop(const Simulation *simulation) {
    command_print_stop(simulation_stop_message(simulation), simulation_stop_reason(simulation));
    if (simulation_stop_reason(simulation) == STOP_STEPS)
        fputs("  hint: running takes no time here; if the program waits for the clock while it runs (a loop of "
              "sleep(0)), "
              "let time pass with --step-cost 1e-6\n",
              stderr);
}

static int run_to_end(Simulation *simulation, RunContext *run) {
    while (simulation_advance(simulation, SLICE) == SIMULATION_RUNNING) {
        if (fflush(stdout) != 0 || run->has_failed) return STATUS_FAILED;
    }
    if (fflush(stdout) != 0) run->has_failed = true;
    switch (simulation_status(simulation)) {
    case SIMULATION_STOPPED: explain_stop(simulation); return STATUS_STOPPED;
    case SIMULATION_REFUSED: return STATUS_FAILED;
    case SIMULATION_RUNNING:
    case SIMULATION_FINISHED: break;
    }
    return run->has_failed ? STATUS_FAILED : simulation_exit_status(simulation);
}

int cmd_run(const Request *request) {
    if (request->is_explained) return cmd_explain(request);
    static char buffer[BUFFER_SIZE];
    FileText text;
    if (!command_read_file(request->files[0], &text)) return STATUS_USAGE;
    if (!isatty(STDOUT_FILENO)) setvbuf(stdout, buffer, _IOFBF, sizeof buffer);

    RunContext run = {.place = {request->files[0]}};
    SimulationOptions options = request->simulation;
    options.detail = TRACE_OFF;
    options.hooks = (Hooks){.context = &run, .write = write_output, .load_module = command_load_module};
    scenario_set_options_of_text(request->files[0], text.bytes, text.length, &options);
    Simulation *simulation = simulation_create(request->files[0], text.bytes, text.length, &options);
    free(text.bytes);
    if (!simulation) {
        terminal_complain("there is not enough memory");
        return STATUS_FAILED;
    }
    command_print_diagnostics(simulation_diagnostics(simulation));
    int status = run_to_end(simulation, &run);
    simulation_destroy(simulation);
    return status;
}
