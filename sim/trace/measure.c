#include "trace/measure.h"

#include <stdlib.h>
#include <string.h>

#include "lang/nearest.h"

typedef struct Activity {
    uint32_t task;          /* that runs it; 0: the program outside of tasks */
    uint32_t text;          /* of a task: name, tab, coroutine; else: coroutine */
    int64_t started, ended; /* events, or MEASURE_NO_EVENT */
    uint8_t outcome;        /* Outcome; good when it ended */
    bool is_task;
    bool is_hidden; /* a task's own coroutine, or a task of the library */
} Activity;

struct Measure {
    const Trace *trace;
    const Scenario *scenario;
    Timeline *timeline;
    Activity *activities;
    size_t activity_count, activity_capacity;
    uint32_t *by_id; /* index + 1 in activities, 0: none */
    size_t id_capacity;
    char *output[2]; /* all of stdout and stderr */
    size_t output_length[2];
};

static const MeasureMoment never = {.event = MEASURE_NO_EVENT};

static const Event *event_at(const Measure *measure, int64_t index) { return &measure->trace->events[index]; }

static MeasureMoment moment_at(const Measure *measure, int64_t index) {
    return (MeasureMoment){.has_happened = true, .time = event_at(measure, index)->time, .event = index};
}

/* ---- activities ---- */

static bool reserve_id(Measure *measure, uint32_t id) {
    if (id < measure->id_capacity) return true;
    size_t capacity = measure->id_capacity ? measure->id_capacity : 256;
    while (capacity <= id) capacity *= 2;
    uint32_t *grown = realloc(measure->by_id, capacity * sizeof *grown);
    if (!grown) return false;
    memset(grown + measure->id_capacity, 0, (capacity - measure->id_capacity) * sizeof *grown);
    measure->by_id = grown;
    measure->id_capacity = capacity;
    return true;
}

static Activity *find_activity(const Measure *measure, uint32_t id) {
    uint32_t index = id < measure->id_capacity ? measure->by_id[id] : 0;
    return index ? &measure->activities[index - 1] : NULL;
}

static bool add_activity(Measure *measure, uint32_t id, Activity activity) {
    if (measure->activity_count == measure->activity_capacity) {
        size_t capacity = measure->activity_capacity ? measure->activity_capacity * 2 : 64;
        Activity *grown = realloc(measure->activities, capacity * sizeof *grown);
        if (!grown) return false;
        measure->activities = grown;
        measure->activity_capacity = capacity;
    }
    if (!reserve_id(measure, id)) return false;
    measure->activities[measure->activity_count++] = activity;
    measure->by_id[id] = (uint32_t)measure->activity_count;
    return true;
}

static bool add_task(Measure *measure, const Event *event) {
    Activity *coroutine = find_activity(measure, (uint32_t)event->value);
    if (coroutine) coroutine->is_hidden = true; /* the task stands for it */
    return add_activity(measure, event->subject,
                        (Activity){.task = event->subject,
                                   .text = event->text,
                                   .started = MEASURE_NO_EVENT,
                                   .ended = MEASURE_NO_EVENT,
                                   .is_task = true,
                                   .is_hidden = trace_task_is_internal(measure->trace, event->text)});
}

static void start(Activity *activity, uint32_t task, int64_t index) {
    if (!activity || activity->started != MEASURE_NO_EVENT) return;
    activity->task = task;
    activity->started = index;
}

static void end(Activity *activity, Outcome outcome, int64_t index) {
    if (!activity || activity->ended != MEASURE_NO_EVENT) return;
    activity->ended = index;
    activity->outcome = (uint8_t)outcome;
}

static bool take_event(Measure *measure, const Event *event, int64_t index) {
    static const Outcome closings[] = {OUTCOME_RESULT, OUTCOME_EXCEPTION, OUTCOME_CANCELLED};
    switch (event->kind) {
    case EVENT_TASK_CREATED: return add_task(measure, event);
    case EVENT_COROUTINE_CREATED:
        if (event->value != 0) return true; /* generators */
        return add_activity(measure, event->subject,
                            (Activity){.text = event->text, .started = MEASURE_NO_EVENT, .ended = MEASURE_NO_EVENT});
    case EVENT_TASK_STEP: start(find_activity(measure, event->subject), event->subject, index); return true;
    case EVENT_COROUTINE_STARTED: start(find_activity(measure, event->subject), event->other, index); return true;
    case EVENT_TASK_DONE: end(find_activity(measure, event->subject), (Outcome)event->value, index); return true;
    case EVENT_COROUTINE_CLOSED:
        if (event->value >= 0 && event->value <= 2)
            end(find_activity(measure, event->subject), closings[event->value], index);
        return true;
    default: return true;
    }
}

/* ---- what was written ---- */

static bool collect_output(Measure *measure, int stream) {
    const Trace *trace = measure->trace;
    size_t total = 0, length;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != EVENT_OUTPUT || trace->events[i].value != stream) continue;
        trace_text(trace, trace->events[i].text, &length);
        total += length;
    }
    char *at = measure->output[stream] = malloc(total + 1);
    if (!at) return false;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != EVENT_OUTPUT || trace->events[i].value != stream) continue;
        const char *text = trace_text(trace, trace->events[i].text, &length);
        memcpy(at, text, length);
        at += length;
    }
    *at = '\0';
    measure->output_length[stream] = total;
    return true;
}

const char *measure_output(const Measure *measure, int stream, size_t *length) {
    *length = measure->output_length[stream];
    return measure->output[stream];
}

MeasureMoment measure_output_moment(const Measure *measure, int stream, size_t offset) {
    const Trace *trace = measure->trace;
    size_t before = 0, length;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != EVENT_OUTPUT || trace->events[i].value != stream) continue;
        trace_text(trace, trace->events[i].text, &length);
        before += length;
        if (before > offset) return moment_at(measure, (int64_t)i);
    }
    return never;
}

/* ---- made and destroyed ---- */

static bool fill(Measure *measure) {
    const Trace *trace = measure->trace;
    measure->timeline = timeline_create(trace);
    if (!measure->timeline) return false;
    for (size_t i = 0; i < trace->count; i++) {
        if (!take_event(measure, &trace->events[i], (int64_t)i)) return false;
    }
    return collect_output(measure, 0) && collect_output(measure, 1);
}

Measure *measure_create(const Trace *trace, const Scenario *scenario) {
    Measure *measure = calloc(1, sizeof *measure);
    if (!measure) return NULL;
    measure->trace = trace;
    measure->scenario = scenario;
    if (fill(measure)) return measure;
    measure_destroy(measure);
    return NULL;
}

void measure_destroy(Measure *measure) {
    if (!measure) return;
    timeline_destroy(measure->timeline);
    free(measure->activities);
    free(measure->by_id);
    free(measure->output[0]);
    free(measure->output[1]);
    free(measure);
}

const Trace *measure_trace(const Measure *measure) { return measure->trace; }

TimelineTotals measure_totals(const Measure *measure) { return timeline_totals(measure->timeline); }

/* ---- names ---- */

static bool is_same(const char *a, size_t a_length, const char *b, size_t b_length) {
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

/* "Kitchen.cook" goes by that and by "cook". */
static bool is_function_named(const char *function, size_t function_length, const char *name, size_t length) {
    if (is_same(function, function_length, name, length)) return true;
    return function_length > length && function[function_length - length - 1] == '.' &&
           memcmp(function + function_length - length, name, length) == 0;
}

static const char *function_of(const Measure *measure, const Activity *activity, size_t *length) {
    return activity->is_task ? trace_text_part(measure->trace, activity->text, 1, 2, length)
                             : trace_text(measure->trace, activity->text, length);
}

static const char *label_of(const Measure *measure, const char *function, size_t function_length) {
    const ScenarioTask *task =
        measure->scenario ? scenario_find_task(measure->scenario, function, function_length) : NULL;
    return task ? task->label : "";
}

static bool is_named(const Measure *measure, const Activity *activity, const char *name, size_t length) {
    if (activity->is_hidden) return false;
    size_t function_length, name_length;
    const char *function = function_of(measure, activity, &function_length);
    if (is_function_named(function, function_length, name, length)) return true;
    const char *label = label_of(measure, function, function_length);
    if (*label && is_same(label, strlen(label), name, length)) return true;
    if (!activity->is_task) return false;
    const char *own = trace_text_part(measure->trace, activity->text, 0, 2, &name_length);
    return is_same(own, name_length, name, length);
}

const char *measure_nearest(const Measure *measure, const char *name, size_t length, size_t *nearest_length) {
    Nearest search = {.name = name, .length = (uint32_t)length};
    for (size_t i = 0; i < measure->activity_count; i++) {
        const Activity *activity = &measure->activities[i];
        if (activity->is_hidden) continue;
        size_t size;
        const char *text = function_of(measure, activity, &size);
        nearest_consider(&search, text, (uint32_t)size);
        const char *label = label_of(measure, text, size);
        if (*label) nearest_consider(&search, label, (uint32_t)strlen(label));
        if (!activity->is_task) continue;
        text = trace_text_part(measure->trace, activity->text, 0, 2, &size);
        nearest_consider(&search, text, (uint32_t)size);
    }
    *nearest_length = search.best_length;
    return search.best;
}

size_t measure_count(const Measure *measure, const char *name, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < measure->activity_count; i++)
        count += is_named(measure, &measure->activities[i], name, length);
    return count;
}

static bool is_finished(const Activity *activity) {
    return activity->ended != MEASURE_NO_EVENT && activity->outcome == OUTCOME_RESULT;
}

size_t measure_unfinished(const Measure *measure, const char *name, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < measure->activity_count; i++) {
        const Activity *activity = &measure->activities[i];
        count += !is_finished(activity) && is_named(measure, activity, name, length);
    }
    return count;
}

size_t measure_tasks(const Measure *measure) {
    size_t count = 0;
    for (size_t i = 0; i < measure->activity_count; i++)
        count += measure->activities[i].is_task && !measure->activities[i].is_hidden;
    return count;
}

/* ---- moments ---- */

/* The event at which the activity changes so, or MEASURE_NO_EVENT. */
static int64_t change_of(const Activity *activity, MeasureChange change) {
    static const Outcome outcomes[] = {
        [MEASURE_DONE] = OUTCOME_RESULT, [MEASURE_FAILED] = OUTCOME_EXCEPTION, [MEASURE_CANCELLED] = OUTCOME_CANCELLED};
    if (change == MEASURE_STARTED) return activity->started;
    return activity->ended != MEASURE_NO_EVENT && activity->outcome == outcomes[change] ? activity->ended
                                                                                        : MEASURE_NO_EVENT;
}

MeasureMoment measure_moment(const Measure *measure, MeasureChange change, const char *name, size_t length) {
    int64_t found = MEASURE_NO_EVENT;
    for (size_t i = 0; i < measure->activity_count; i++) {
        const Activity *activity = &measure->activities[i];
        if (!is_named(measure, activity, name, length)) continue;
        int64_t index = change_of(activity, change);
        if (index == MEASURE_NO_EVENT && change == MEASURE_DONE) return never;
        if (index == MEASURE_NO_EVENT) continue;
        bool is_better = found == MEASURE_NO_EVENT || (change == MEASURE_DONE ? index > found : index < found);
        if (is_better) found = index;
    }
    return found == MEASURE_NO_EVENT ? never : moment_at(measure, found);
}

static bool is_clock(const Event *event) {
    return (event->kind == EVENT_CLOCK_IDLE || event->kind == EVENT_CLOCK_BLOCKED) && event->value > event->time;
}

MeasureMoment measure_crossing(const Measure *measure, int64_t limit) {
    for (size_t i = 0; i < measure->trace->count; i++) {
        const Event *event = event_at(measure, (int64_t)i);
        if (is_clock(event) && event->value > limit) return moment_at(measure, (int64_t)i);
    }
    return never;
}

MeasureMoment measure_blocked(const Measure *measure, const char *name, size_t length) {
    for (size_t i = 0; i < measure->trace->count; i++) {
        const Event *event = event_at(measure, (int64_t)i);
        if (event->kind != EVENT_CLOCK_BLOCKED || event->subject == 0) continue;
        const Activity *task = find_activity(measure, event->subject);
        if (!name || (task && is_named(measure, task, name, length))) return moment_at(measure, (int64_t)i);
    }
    return never;
}

static bool is_exception_of(const Measure *measure, const Event *event, const char *type, size_t length) {
    size_t text_length;
    const char *text = trace_text(measure->trace, event->text, &text_length);
    const char *colon = memchr(text, ':', text_length);
    return is_function_named(text, colon ? (size_t)(colon - text) : text_length, type, length);
}

MeasureMoment measure_raised(const Measure *measure, const char *type, size_t length) {
    for (size_t i = 0; i < measure->trace->count; i++) {
        const Event *event = event_at(measure, (int64_t)i);
        bool is_exception = event->kind == EVENT_EXCEPTION_RAISED || event->kind == EVENT_EXCEPTION_HANDLED ||
                            event->kind == EVENT_EXCEPTION_UNCAUGHT ||
                            (event->kind == EVENT_TASK_DONE && event->value == OUTCOME_EXCEPTION);
        if (is_exception && is_exception_of(measure, event, type, length)) return moment_at(measure, (int64_t)i);
    }
    return never;
}

MeasureMoment measure_uncaught(const Measure *measure) {
    for (size_t i = measure->trace->count; i-- > 0;) {
        if (measure->trace->events[i].kind == EVENT_EXCEPTION_UNCAUGHT) return moment_at(measure, (int64_t)i);
    }
    return never;
}

/* ---- peaks ---- */

static void raise_peak(MeasurePeak *peak, int64_t value, size_t index) {
    if (value <= peak->value) return;
    *peak = (MeasurePeak){.value = value, .event = (int64_t)index};
}

/* Tasks and how many activities of a name are in progress in each; see measure_max_concurrent(). */
typedef struct Progress {
    const Measure *measure;
    uint32_t *running; /* by index of the task in activities */
    bool *is_held;
    bool *is_named;
    int64_t active; /* tasks with running ones that are not held */
} Progress;

static bool is_holding(const Measure *measure, const Event *event) {
    static const char *const words[] = {"lock",    "semaphore", "event",     "condition",
                                        "barrier", "queue.get", "queue.put", "queue.join"};
    if (event->value != WAIT_FUTURE) return false;
    const char *word = trace_text(measure->trace, event->text, NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(word, words[i]) == 0) return true;
    }
    return false;
}

static void change_running(Progress *progress, uint32_t task, int change) {
    const Activity *activity = find_activity(progress->measure, task);
    size_t slot = activity ? (size_t)(activity - progress->measure->activities) : 0;
    if (!activity || !activity->is_task) return;
    bool was_active = progress->running[slot] && !progress->is_held[slot];
    if (change > 0 || progress->running[slot]) progress->running[slot] += (uint32_t)change;
    bool is_active = progress->running[slot] && !progress->is_held[slot];
    progress->active += is_active - was_active;
}

static void set_held(Progress *progress, uint32_t task, bool is_held) {
    const Activity *activity = find_activity(progress->measure, task);
    size_t slot = activity ? (size_t)(activity - progress->measure->activities) : 0;
    if (!activity || progress->is_held[slot] == is_held) return;
    progress->is_held[slot] = is_held;
    if (progress->running[slot]) progress->active += is_held ? -1 : 1;
}

static void follow(Progress *progress, const Event *event, int64_t index) {
    const Activity *activity = find_activity(progress->measure, event->subject);
    if (event->kind == EVENT_TASK_WAITING)
        set_held(progress, event->subject, is_holding(progress->measure, event));
    else if (event->kind == EVENT_TASK_STEP)
        set_held(progress, event->subject, false);
    if (!activity || !progress->is_named[activity - progress->measure->activities]) return;
    if (activity->started == index) change_running(progress, activity->task, 1);
    if (activity->ended == index && activity->started != MEASURE_NO_EVENT) change_running(progress, activity->task, -1);
}

MeasurePeak measure_max_concurrent(const Measure *measure, const char *name, size_t length) {
    size_t count = measure->activity_count + 1;
    Progress progress = {.measure = measure,
                         .running = calloc(count, sizeof *progress.running),
                         .is_held = calloc(count, sizeof *progress.is_held),
                         .is_named = calloc(count, sizeof *progress.is_named)};
    MeasurePeak peak = {.event = MEASURE_NO_EVENT};
    if (progress.running && progress.is_held && progress.is_named) {
        for (size_t i = 0; i < measure->activity_count; i++)
            progress.is_named[i] = is_named(measure, &measure->activities[i], name, length);
        for (size_t i = 0; i < measure->trace->count; i++) {
            const Event *event = event_at(measure, (int64_t)i);
            if (is_clock(event)) raise_peak(&peak, progress.active, i);
            follow(&progress, event, (int64_t)i);
        }
    }
    free(progress.running);
    free(progress.is_held);
    free(progress.is_named);
    return peak;
}

static MeasurePeak extreme_duration(const Measure *measure, const char *name, size_t length, bool is_longest) {
    MeasurePeak peak = {.event = MEASURE_NO_EVENT};
    for (size_t i = 0; i < measure->activity_count; i++) {
        const Activity *activity = &measure->activities[i];
        bool has_ended = activity->started != MEASURE_NO_EVENT && activity->ended != MEASURE_NO_EVENT;
        if (!has_ended || !is_named(measure, activity, name, length)) continue;
        int64_t time = event_at(measure, activity->ended)->time - event_at(measure, activity->started)->time;
        bool is_better = peak.event == MEASURE_NO_EVENT || (is_longest ? time > peak.value : time < peak.value);
        if (is_better) peak = (MeasurePeak){.value = time, .event = activity->ended};
    }
    return peak;
}

MeasurePeak measure_shortest(const Measure *measure, const char *name, size_t length) {
    return extreme_duration(measure, name, length, false);
}

MeasurePeak measure_longest(const Measure *measure, const char *name, size_t length) {
    return extreme_duration(measure, name, length, true);
}

MeasurePeak measure_longest_hold(const Measure *measure) {
    MeasurePeak peak = {.event = MEASURE_NO_EVENT};
    int64_t held = 0;
    uint16_t thread = 0;
    bool is_turn = false;
    for (size_t i = 0; i < measure->trace->count; i++) {
        const Event *event = event_at(measure, (int64_t)i);
        if (event->kind == EVENT_HANDLE_RUN) {
            held = 0;
            thread = event->thread;
            is_turn = true;
        } else if (event->kind == EVENT_HANDLE_FINISHED && event->thread == thread) {
            is_turn = false;
        } else if (event->kind == EVENT_CLOCK_BLOCKED && is_turn && event->thread == thread) {
            held += event->value - event->time;
            raise_peak(&peak, held, i);
        }
    }
    return peak;
}

MeasurePeak measure_longest_ready(const Measure *measure) {
    MeasurePeak peak = {.event = MEASURE_NO_EVENT};
    int64_t at_start = 0;
    for (size_t i = 0; i < measure->trace->count; i++) {
        const Event *event = event_at(measure, (int64_t)i);
        if (event->kind == EVENT_LOOP_ITERATION) at_start = event->other;
        if (event->kind == EVENT_LOOP_SELECTED) raise_peak(&peak, at_start + event->other, i);
    }
    return peak;
}

MeasurePeak measure_iterations(const Measure *measure) {
    MeasurePeak peak = {.event = MEASURE_NO_EVENT};
    for (size_t i = 0; i < measure->trace->count; i++) {
        if (measure->trace->events[i].kind == EVENT_LOOP_ITERATION)
            peak = (MeasurePeak){.value = peak.value + 1, .event = (int64_t)i};
    }
    return peak;
}

size_t measure_step(const Measure *measure, int64_t event) {
    size_t count, low = 0;
    const TimelineStep *steps = timeline_steps(measure->timeline, &count);
    for (size_t high = count; event != MEASURE_NO_EVENT && low < high;) {
        size_t middle = low + (high - low) / 2;
        if (steps[middle].event <= (size_t)event)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : SIZE_MAX;
}
