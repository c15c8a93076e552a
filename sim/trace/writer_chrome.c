/* The Trace Event Format that chrome://tracing and Perfetto read: "Trace Event Format", Google, public document.
 * Virtual time stands for time: a second of the program's is a second there. A task is a "thread" of the one process.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "trace/lineup.h"
#include "trace/writer.h"

enum { PROCESS = 1, THREAD_LANES = 1000000000 /* numbers of threads' own lanes begin here */ };

/* How a stretch of a task's life is called and coloured; the colour names are the format's own. */
static const struct {
    const char *name, *colour;
} conditions[REPLAY_CONDITION_COUNT] = {
    [REPLAY_READY] = {"in line", "thread_state_runnable"},
    [REPLAY_RUNNING] = {"running", "thread_state_running"},
    [REPLAY_ON_TIMER] = {"waiting on a timer", "thread_state_sleeping"},
    [REPLAY_RANG] = {"rang, loop busy", "thread_state_iowait"},
    [REPLAY_ON_TASK] = {"waiting on a task", "grey"},
    [REPLAY_ON_FUTURE] = {"waiting", "grey"},
    [REPLAY_DONE] = {"done", "grey"},
};

static const char *const outcomes[] = {"result", "exception", "cancelled"};

/* Who put a handle in line, until it runs. */
typedef struct Cause {
    uint32_t task;
    int64_t time;
} Cause;

typedef struct Chrome {
    WriterOutput output;
    const Trace *trace;
    const Timeline *timeline;
    Lineup lineup; /* names as the window has them */
    Language language;
    Cause *causes; /* by id of the handle */
    size_t cause_count;
    uint32_t callback_cause; /* of the handle that runs now; 0: none */
    uint16_t callback_thread;
    uint64_t flows;
    uint32_t ready, timers; /* as last told */
    bool has_event;
    bool has_lane[UINT16_MAX + 1]; /* of a thread: its own lane has a name */
} Chrome;

/* Begins an event: everything but its `args`; the caller closes it. */
static void begin(Chrome *chrome, char phase, const char *name, size_t length, uint32_t lane, int64_t time) {
    WriterOutput *output = &chrome->output;
    writer_put_string(output, chrome->has_event ? ",\n{\"ph\":\"" : "\n{\"ph\":\"");
    chrome->has_event = true;
    writer_put(output, &phase, 1);
    writer_put_string(output, "\",\"name\":");
    writer_put_json(output, name, length);
    writer_printf(output, ",\"pid\":%d,\"tid\":%" PRIu32 ",\"ts\":%" PRId64 ".%03" PRId64, PROCESS, lane, time / 1000,
                  time % 1000);
}

static void begin_named(Chrome *chrome, char phase, const char *name, uint32_t lane, int64_t time) {
    begin(chrome, phase, name, strlen(name), lane, time);
}

static void put_metadata(Chrome *chrome, const char *kind, uint32_t lane, const char *name, size_t length) {
    begin_named(chrome, 'M', kind, lane, 0);
    writer_put_string(&chrome->output, ",\"args\":{\"name\":");
    writer_put_json(&chrome->output, name, length);
    writer_put_string(&chrome->output, "}}");
}

/* ---- lanes ---- */

/* The format has one numbering for all lanes. */
static uint32_t lane_number(uint32_t task, uint16_t thread) { return task ? task : (uint32_t)THREAD_LANES + thread; }

static void put_slice(Chrome *chrome, const TimelineLane *lane, uint8_t condition, int64_t from, int64_t to) {
    begin_named(chrome, 'X', conditions[condition].name, lane_number(lane->task, lane->thread), from);
    int64_t length = to - from;
    writer_printf(&chrome->output, ",\"cat\":\"task\",\"dur\":%" PRId64 ".%03" PRId64 ",\"cname\":\"%s\"}",
                  length / 1000, length % 1000, conditions[condition].colour);
}

static void put_lane_name(Chrome *chrome, const TimelineLane *lane, size_t order) {
    char label[LINEUP_NAME_SIZE];
    size_t length = 0;
    const char *name = lane->task ? lineup_label(lineup_member(&chrome->lineup, lane->task), chrome->language, label)
                                  : trace_text_part(chrome->trace, lane->text, 0, 2, &length);
    if (lane->task) length = strlen(name);
    if (length == 0) name = "program", length = strlen(name);
    put_metadata(chrome, "thread_name", lane_number(lane->task, lane->thread), name, length);
    begin_named(chrome, 'M', "thread_sort_index", lane_number(lane->task, lane->thread), 0);
    writer_printf(&chrome->output, ",\"args\":{\"sort_index\":%zu}}", order);
}

static void put_lane(Chrome *chrome, const TimelineLane *lane, size_t order) {
    if (!lane->task) chrome->has_lane[lane->thread] = true;
    put_lane_name(chrome, lane, order);
    for (uint32_t i = 0; i < lane->count; i++)
        put_slice(chrome, lane, lane->segments[i].condition, lane->segments[i].from, lane->segments[i].to);
    if (lane->is_open) put_slice(chrome, lane, lane->condition, lane->since, trace_end_time(chrome->trace));
    if (!lane->is_done || !lane->task) return;
    begin_named(chrome, 'i', "done", lane_number(lane->task, lane->thread), lane->done);
    writer_printf(&chrome->output, ",\"s\":\"t\",\"args\":{\"outcome\":\"%s\"}}",
                  outcomes[lane->outcome <= OUTCOME_CANCELLED ? lane->outcome : OUTCOME_RESULT]);
}

/* ---- arrows and counters ---- */

static bool is_shown(const Chrome *chrome, uint32_t task) {
    const TimelineLane *lane = timeline_find_lane(chrome->timeline, task);
    return lane && !lane->is_internal;
}

/* Room for a handle's cause; NULL without memory. */
static Cause *cause_of(Chrome *chrome, uint32_t handle) {
    if (handle >= chrome->cause_count) {
        size_t count = (size_t)handle + handle / 2 + 64;
        Cause *grown = realloc(chrome->causes, count * sizeof *grown);
        if (!grown) return NULL;
        memset(grown + chrome->cause_count, 0, (count - chrome->cause_count) * sizeof *grown);
        chrome->causes = grown;
        chrome->cause_count = count;
    }
    return &chrome->causes[handle];
}

/* Who put a handle in line: a task; or, for a callback that does so, whoever had put that callback in line. */
static void note_cause(Chrome *chrome, const ReplayState *state, const Event *event) {
    const ReplayTask *running = replay_running_task(state, event->thread);
    uint32_t task = running ? running->id : event->thread == chrome->callback_thread ? chrome->callback_cause : 0;
    if (event->value && event->value <= UINT32_MAX && is_shown(chrome, (uint32_t)event->value))
        task = (uint32_t)event->value;
    Cause *cause = task && is_shown(chrome, task) ? cause_of(chrome, event->subject) : NULL;
    if (cause) *cause = (Cause){task, event->time};
}

static void note_run(Chrome *chrome, const Event *event) {
    chrome->callback_thread = event->thread;
    chrome->callback_cause = event->subject < chrome->cause_count ? chrome->causes[event->subject].task : 0;
}

/* An arrow from the slice of the one that put it in line to the slice in which it runs. */
static void put_flow(Chrome *chrome, const Event *event) {
    if (event->other >= chrome->cause_count || !chrome->causes[event->other].task || !is_shown(chrome, event->subject))
        return;
    Cause cause = chrome->causes[event->other];
    chrome->causes[event->other] = (Cause){0};
    chrome->flows++;
    begin_named(chrome, 's', "schedules", cause.task, cause.time);
    writer_printf(&chrome->output, ",\"cat\":\"flow\",\"id\":%" PRIu64 "}", chrome->flows);
    begin_named(chrome, 'f', "schedules", event->subject, event->time);
    writer_printf(&chrome->output, ",\"cat\":\"flow\",\"bp\":\"e\",\"id\":%" PRIu64 "}", chrome->flows);
}

static void put_counter(Chrome *chrome, const char *name, const char *what, uint32_t value, int64_t time) {
    begin_named(chrome, 'C', name, 0, time);
    writer_printf(&chrome->output, ",\"args\":{\"%s\":%" PRIu32 "}}", what, value);
}

static void put_counters(Chrome *chrome, const ReplayState *state) {
    uint32_t ready = 0;
    for (uint32_t i = 1; i < state->loops.count; i++) ready += state->loops.items[i].ready.count;
    if (ready != chrome->ready) put_counter(chrome, "ready queue", "handles", ready, state->time);
    if (state->timers.count != chrome->timers) put_counter(chrome, "timers", "set", state->timers.count, state->time);
    chrome->ready = ready;
    chrome->timers = state->timers.count;
}

static void put_output(Chrome *chrome, const Event *event) {
    size_t length;
    const char *text = trace_text(chrome->trace, event->text, &length);
    if (!event->subject && !chrome->has_lane[event->thread]) {
        chrome->has_lane[event->thread] = true;
        put_metadata(chrome, "thread_name", lane_number(0, event->thread), "program", strlen("program"));
    }
    begin_named(chrome, 'i', "prints", lane_number(event->subject, event->thread), event->time);
    writer_put_string(&chrome->output, ",\"s\":\"t\",\"args\":{\"text\":");
    writer_put_json(&chrome->output, text, length);
    writer_put_string(&chrome->output, "}}");
}

/* What follows one event after the other. Counters are told when a turn of the loop begins and before time passes. */
static bool put_events(Chrome *chrome) {
    ReplayState state;
    if (!replay_state_init(&state, chrome->trace)) return false;
    for (size_t i = 0; i < chrome->trace->count; i++) {
        const Event *event = &chrome->trace->events[i];
        replay_state_advance(&state);
        if (event->kind == EVENT_HANDLE_SCHEDULED) note_cause(chrome, &state, event);
        if (event->kind == EVENT_HANDLE_RUN) note_run(chrome, event);
        if (event->kind == EVENT_HANDLE_FINISHED) chrome->callback_cause = 0;
        if (event->kind == EVENT_TASK_STEP) put_flow(chrome, event);
        if (event->kind == EVENT_OUTPUT) put_output(chrome, event);
        bool time_passes = i + 1 == chrome->trace->count || chrome->trace->events[i + 1].time != event->time;
        if (time_passes || event->kind == EVENT_LOOP_SELECTED) put_counters(chrome, &state);
    }
    bool is_whole = !state.is_incomplete;
    replay_state_deinit(&state);
    return is_whole;
}

bool writer_chrome_write(const Trace *trace, const WriterOptions *options, const WriterStory *story) {
    Chrome *chrome = calloc(1, sizeof *chrome);
    if (!chrome) return false;
    chrome->trace = trace;
    chrome->timeline = story->timeline;
    chrome->language = story->language;
    chrome->ready = chrome->timers = UINT32_MAX;
    if (!lineup_init(&chrome->lineup, story->timeline, story->scenario, NULL)) {
        free(chrome);
        return false;
    }
    writer_output_init(&chrome->output, options);
    const Source *file = trace_file(trace, 0);
    const char *title = story->scenario ? story->scenario->title : file ? file->filename : "watchpot";
    writer_put_string(&chrome->output,
                      "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"generator\":\"watchpot\",\"mode\":\"");
    writer_put_string(&chrome->output, writer_mode_name(trace->mode));
    writer_put_string(&chrome->output, "\"},\"traceEvents\":[");
    put_metadata(chrome, "process_name", 0, title, strlen(title));
    size_t count;
    const TimelineLane *lanes = timeline_lanes(story->timeline, &count);
    for (size_t i = 0; i < count; i++) {
        if (!lanes[i].is_internal) put_lane(chrome, &lanes[i], i);
    }
    bool is_whole = put_events(chrome);
    writer_put_string(&chrome->output, "\n]}\n");
    writer_flush(&chrome->output);
    lineup_deinit(&chrome->lineup);
    free(chrome->causes);
    free(chrome);
    return is_whole;
}
