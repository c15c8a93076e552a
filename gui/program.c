#include "program.h"

#include "highlight.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/file.h"

/* Bounds of what is recorded for the window: enough for every lesson, and a second or two for a program without end. */
enum {
    EVENT_LIMIT = 1000 * 1000,
    DETAILED_LIMIT = 50 * 1000, /* events of a run worth recording in detail */
    STEP_LIMIT = 20 * 1000 * 1000
};

static const char no_memory[] = "there is not enough memory";

static char *load_module(void *context, const char *name, size_t *length, char **filename) {
    return file_load_module(context, name, length, filename);
}

static Trace *record(const char *path, const char *text, size_t length, SimulationMode mode, TraceDetail detail,
                     int64_t interrupt_at) {
    SimulationOptions options = simulation_default_options();
    options.mode = mode;
    options.detail = detail;
    options.interrupt_at = interrupt_at;
    options.budgets.steps = STEP_LIMIT;
    options.hooks.context = (void *)(uintptr_t)path;
    options.hooks.load_module = load_module;
    scenario_set_options_of_text(path, text, length, &options);
    return trace_record(path, text, length, &options, EVENT_LIMIT);
}

/* The other way to run it is worth showing when it ended by itself. */
static void record_sync(Program *p, const char *text, size_t length) {
    p->sync_trace = record(p->path, text, length, SIMULATION_SYNC, TRACE_STEPS, -1);
    if (p->sync_trace && p->sync_trace->result.status == SIMULATION_FINISHED &&
        p->sync_trace->result.exit_status == p->trace->result.exit_status)
        p->sync_timeline = timeline_create(p->sync_trace);
    if (p->sync_timeline && lineup_init(&p->sync_lineup, p->sync_timeline, p->scenario, &p->lineup)) return;
    timeline_destroy(p->sync_timeline);
    p->sync_timeline = NULL;
    trace_destroy(p->sync_trace);
    p->sync_trace = NULL;
}

/* No more than anybody could see at a time. */
static size_t count_printed(const Trace *trace) {
    enum { MANY = 1000 };
    size_t lines = 0;
    bool is_open = false;
    for (size_t i = 0; i < trace->count && lines < MANY; ++i) {
        if (trace->events[i].kind != EVENT_OUTPUT) continue;
        size_t length;
        const char *text = trace_text(trace, trace->events[i].text, &length);
        for (size_t k = 0; k < length; ++k) lines += text[k] == '\n';
        if (length) is_open = text[length - 1] != '\n';
    }
    return lines + is_open;
}

static Program *make_program(const char *name, const char *text, size_t length, int64_t interrupt_at,
                             const char **problem) {
    *problem = no_memory;
    Program *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->path = strdup(name);
    p->interrupt_at = interrupt_at;
    if (p->path) p->trace = record(p->path, text, length, SIMULATION_ASYNC, TRACE_STEPS, interrupt_at);
    if (p->trace) p->timeline = timeline_create(p->trace);
    if (p->timeline) p->replay = replay_create(p->trace);
    if (p->replay) p->source = trace_file(p->trace, 0);
    if (p->source) p->inks = highlight_make(p->source);
    if (p->inks) p->scenario = scenario_create(p->source, NULL);
    if (p->scenario && lineup_init(&p->lineup, p->timeline, p->scenario, NULL)) p->crowd = crowd_create(p->timeline);
    if (!p->crowd) {
        program_destroy(p);
        return NULL;
    }
    p->printed_count = count_printed(p->trace);
    p->is_refused = p->trace->result.status == SIMULATION_REFUSED;
    if (!p->is_refused && interrupt_at < 0) record_sync(p, text, length);
    *problem = NULL;
    return p;
}

static bool keep_text(Program *p, const char *text, size_t length) {
    p->file_text = malloc(length + 1);
    if (!p->file_text) return false;
    memcpy(p->file_text, text, length);
    p->file_text[length] = '\0';
    p->file_length = length;
    return true;
}

Program *program_from_text(const char *name, const char *text, size_t length, const char **problem) {
    Program *p = make_program(name, text, length, -1, problem);
    if (!p || keep_text(p, text, length)) return p;
    program_destroy(p);
    *problem = no_memory;
    return NULL;
}

Program *program_variant(const Program *of, const char *text, size_t length, int64_t interrupt_at,
                         const char **problem) {
    bool restores = text == NULL;
    Program *p = make_program(of->path, restores ? of->file_text : text, restores ? of->file_length : length,
                              interrupt_at, problem);
    if (!p) return NULL;
    p->changed = of->changed;
    p->is_changed =
        interrupt_at >= 0 || (!restores && (length != of->file_length || memcmp(text, of->file_text, length) != 0));
    if (keep_text(p, of->file_text, of->file_length)) return p;
    program_destroy(p);
    *problem = no_memory;
    return NULL;
}

const TimelineStep *program_steps(const Program *p, Detail detail, size_t *count) {
    return detail == DETAIL_HANDLES ? timeline_handle_steps(p->timeline, count) : timeline_steps(p->timeline, count);
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

/* ---- variables ---- */

/* Both traces are of the same run: the n-th event that both have is the same. */
static bool match_positions(Program *p) {
    p->detailed_positions = malloc((p->trace->count + 1) * sizeof *p->detailed_positions);
    size_t n = 0;
    if (p->detailed_positions) p->detailed_positions[0] = 0;
    for (size_t i = 0; p->detailed_positions && i < p->detailed_trace->count && n < p->trace->count; ++i)
        if (event_kind_detail((EventKind)p->detailed_trace->events[i].kind) == TRACE_STEPS)
            p->detailed_positions[++n] = (uint32_t)i + 1;
    return n == p->trace->count;
}

static void record_details(Program *p) {
    p->has_tried_details = true;
    if (p->trace->count > DETAILED_LIMIT) return;
    p->detailed_trace =
        record(p->path, p->source->text, p->source->length, SIMULATION_ASYNC, TRACE_VARIABLES, p->interrupt_at);
    if (p->detailed_trace && match_positions(p)) p->detailed_replay = replay_create(p->detailed_trace);
}

const ReplayState *program_detailed_state(Program *p, size_t position) {
    if (!p->has_tried_details) record_details(p);
    return p->detailed_replay && position <= p->trace->count
               ? replay_seek(p->detailed_replay, p->detailed_positions[position])
               : NULL;
}

void program_destroy(Program *p) {
    if (!p) return;
    replay_destroy(p->detailed_replay);
    trace_destroy(p->detailed_trace);
    free(p->detailed_positions);
    lineup_deinit(&p->sync_lineup);
    timeline_destroy(p->sync_timeline);
    trace_destroy(p->sync_trace);
    crowd_destroy(p->crowd);
    lineup_deinit(&p->lineup);
    scenario_destroy(p->scenario);
    replay_destroy(p->replay);
    timeline_destroy(p->timeline);
    trace_destroy(p->trace);
    free(p->inks);
    free(p->file_text);
    free(p->path);
    free(p);
}
