#include "program.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/file.h"

/* Bounds of what is recorded for the window: enough for every lesson, and a second or two for a program without end. */
enum { EVENT_LIMIT = 400 * 1000, STEP_LIMIT = 20 * 1000 * 1000 };

static const char no_memory[] = "there is not enough memory";

static char *load_module(void *context, const char *name, size_t *length, char **filename) {
    return file_load_module(context, name, length, filename);
}

static Trace *record(const char *path, const char *text, size_t length, SimulationMode mode) {
    SimulationOptions options = simulation_default_options();
    options.mode = mode;
    options.detail = TRACE_STEPS;
    options.budgets.steps = STEP_LIMIT;
    options.hooks.context = (void *)(uintptr_t)path;
    options.hooks.load_module = load_module;
    scenario_set_options_of_text(path, text, length, &options);
    return trace_record(path, text, length, &options, EVENT_LIMIT);
}

/* The other way to run it is worth showing when it ended by itself. */
static void record_sync(Program *p, const char *text, size_t length) {
    p->sync_trace = record(p->path, text, length, SIMULATION_SYNC);
    if (p->sync_trace && p->sync_trace->result.status == SIMULATION_FINISHED && p->sync_trace->result.exit_status == p->trace->result.exit_status)
        p->sync_timeline = timeline_create(p->sync_trace);
    if (p->sync_timeline) return;
    trace_destroy(p->sync_trace);
    p->sync_trace = NULL;
}

Program *program_from_text(const char *name, const char *text, size_t length, const char **problem) {
    *problem = no_memory;
    Program *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->path = strdup(name);
    if (p->path) p->trace = record(p->path, text, length, SIMULATION_ASYNC);
    if (p->trace) p->timeline = timeline_create(p->trace);
    if (p->timeline) p->replay = replay_create(p->trace);
    if (p->replay) p->source = trace_file(p->trace, 0);
    if (p->source) p->scenario = scenario_create(p->source, NULL);
    if (!p->scenario) {
        program_destroy(p);
        return NULL;
    }
    p->is_refused = p->trace->result.status == SIMULATION_REFUSED;
    if (!p->is_refused) record_sync(p, text, length);
    *problem = NULL;
    return p;
}

int64_t program_file_time(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0) return 0;
    return (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
}

Program *program_load(const char *path, const char **problem) {
    int64_t changed = program_file_time(path); /* before reading: a change in between is then seen */
    FileText text;
    FileResult result = file_read(path, &text);
    if (result != FILE_OK) {
        *problem = file_result_text(result);
        return NULL;
    }
    Program *p = program_from_text(path, text.bytes, text.length, problem);
    free(text.bytes);
    if (p) p->changed = changed;
    return p;
}

void program_destroy(Program *p) {
    if (!p) return;
    timeline_destroy(p->sync_timeline);
    trace_destroy(p->sync_trace);
    scenario_destroy(p->scenario);
    replay_destroy(p->replay);
    timeline_destroy(p->timeline);
    trace_destroy(p->trace);
    free(p->path);
    free(p);
}
