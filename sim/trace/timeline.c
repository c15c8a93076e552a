#include "trace/timeline.h"

#include <stdlib.h>
#include <string.h>

typedef struct StepList {
    TimelineStep *items;
    size_t count, capacity;
    bool is_settled; /* the last step takes in no more events */
} StepList;

struct Timeline {
    const Trace *trace;
    ReplayState state;
    TimelineLane *lanes;
    size_t lane_count, lane_capacity;
    uint32_t *task_lanes; /* lane + 1 by the task's index in the state, 0: none yet */
    size_t task_lane_capacity;
    uint32_t *thread_lanes; /* lane + 1 by thread number */
    size_t thread_lane_capacity;
    StepList steps, handle_steps;
    int64_t working, waiting, idle;
    bool has_failed;
};

/* Room for one more item; NULL without memory, the old items stay good. */
static void *make_room(Timeline *timeline, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return items;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    while (wanted <= count) wanted *= 2;
    void *grown = realloc(items, wanted * size);
    if (!grown) {
        timeline->has_failed = true;
        return NULL;
    }
    memset((char *)grown + *capacity * size, 0, (wanted - *capacity) * size);
    *capacity = wanted;
    return grown;
}

Timeline *timeline_create(const Trace *trace) {
    Timeline *timeline = calloc(1, sizeof *timeline);
    if (!timeline) return NULL;
    timeline->trace = trace;
    timeline->steps.is_settled = timeline->handle_steps.is_settled = true;
    if (!replay_state_init(&timeline->state, trace) || !timeline_update(timeline)) {
        timeline_destroy(timeline);
        return NULL;
    }
    return timeline;
}

void timeline_destroy(Timeline *timeline) {
    if (!timeline) return;
    for (size_t i = 0; i < timeline->lane_count; i++) free(timeline->lanes[i].segments);
    free(timeline->lanes);
    free(timeline->task_lanes);
    free(timeline->thread_lanes);
    free(timeline->steps.items);
    free(timeline->handle_steps.items);
    replay_state_deinit(&timeline->state);
    free(timeline);
}

/* ---- lanes ---- */

static TimelineLane *add_lane(Timeline *timeline) {
    TimelineLane *lanes =
        make_room(timeline, timeline->lanes, timeline->lane_count, &timeline->lane_capacity, sizeof *lanes);
    if (!lanes) return NULL;
    timeline->lanes = lanes;
    TimelineLane *lane = &lanes[timeline->lane_count++];
    *lane = (TimelineLane){0};
    return lane;
}

static TimelineLane *use_task_lane(Timeline *timeline, const ReplayTask *task) {
    size_t index = (size_t)(task - timeline->state.tasks.items);
    uint32_t *slots = make_room(timeline, timeline->task_lanes, index, &timeline->task_lane_capacity, sizeof *slots);
    if (!slots) return NULL;
    timeline->task_lanes = slots;
    if (slots[index]) return &timeline->lanes[slots[index] - 1];
    TimelineLane *lane = add_lane(timeline);
    if (!lane) return NULL;
    slots[index] = (uint32_t)timeline->lane_count;
    lane->task = task->id;
    lane->creator = task->creator;
    lane->thread = task->thread;
    lane->text = task->text;
    lane->created = task->created_time;
    lane->created_position = task->created_position;
    lane->is_internal = replay_task_is_internal(&timeline->state, task);
    return lane;
}

static TimelineLane *use_thread_lane(Timeline *timeline, uint16_t thread, const Event *event) {
    uint32_t *slots =
        make_room(timeline, timeline->thread_lanes, thread, &timeline->thread_lane_capacity, sizeof *slots);
    if (!slots) return NULL;
    timeline->thread_lanes = slots;
    if (slots[thread]) return &timeline->lanes[slots[thread] - 1];
    TimelineLane *lane = add_lane(timeline);
    if (!lane) return NULL;
    slots[thread] = (uint32_t)timeline->lane_count;
    const ReplayThread *record = replay_find_thread(&timeline->state, thread);
    lane->thread = thread;
    lane->text = record ? record->text : 0;
    lane->is_internal = trace_thread_is_internal(timeline->trace, lane->text);
    lane->created = event->time;
    lane->created_position = timeline->state.position;
    return lane;
}

static void add_segment(Timeline *timeline, TimelineLane *lane, ReplayCondition condition, int64_t from, int64_t to) {
    if (to <= from && condition != REPLAY_RUNNING) return;
    size_t capacity = lane->capacity;
    TimelineSegment *segments = make_room(timeline, lane->segments, lane->count, &capacity, sizeof *segments);
    if (!segments) return;
    lane->segments = segments;
    lane->capacity = (uint32_t)capacity;
    segments[lane->count++] = (TimelineSegment){
        .from = from,
        .to = to > from ? to : from,
        .begin = lane->begin,
        .end = timeline->state.position,
        .condition = (uint8_t)condition,
    };
}

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* Ends what the lane was in. A wait on a timer splits where the timer rang. */
static void close_segment(Timeline *timeline, TimelineLane *lane, int64_t now) {
    if (!lane->is_open) return;
    lane->is_open = false;
    if (lane->condition != REPLAY_ON_TIMER) {
        add_segment(timeline, lane, (ReplayCondition)lane->condition, lane->since, now);
        return;
    }
    int64_t rang = smaller(lane->due, now);
    if (rang < lane->since) rang = lane->since;
    timeline->waiting += rang - lane->since;
    add_segment(timeline, lane, REPLAY_ON_TIMER, lane->since, rang);
    add_segment(timeline, lane, REPLAY_RANG, rang, now);
}

/* Looks at a task after an event and moves its lane on if its condition has changed. */
static void refresh_task(Timeline *timeline, uint32_t id) {
    const ReplayState *state = &timeline->state;
    const ReplayTask *task = id ? replay_find_task(state, id) : NULL;
    TimelineLane *lane = task ? use_task_lane(timeline, task) : NULL;
    if (!lane || lane->is_done) return;
    ReplayCondition condition = replay_task_condition(state, task, state->time);
    if (condition == REPLAY_RANG) condition = REPLAY_ON_TIMER;
    if (lane->is_open && lane->condition == condition) return;
    close_segment(timeline, lane, state->time);
    lane->is_open = condition != REPLAY_DONE;
    lane->condition = (uint8_t)condition;
    lane->since = state->time;
    lane->begin = state->position;
    lane->due = task->timer ? task->due : INT64_MAX;
    if (condition != REPLAY_DONE) return;
    lane->is_done = true;
    lane->done = state->time;
    lane->done_position = task->done_position;
    lane->outcome = task->outcome;
}

static uint32_t top_task(const ReplayState *state, uint16_t thread) {
    const ReplayTurn *turn = replay_running_turn(state, thread);
    return turn ? turn->task : 0;
}

/* Turns nest in sync mode: one that begins or ends covers or uncovers the others of its thread. */
static void refresh_turns(Timeline *timeline, uint16_t thread) {
    const ReplayState *state = &timeline->state;
    for (uint32_t i = state->turns.count; i-- > 1;) {
        if (state->turns.items[i].thread == thread) refresh_task(timeline, state->turns.items[i].task);
    }
}

static void note_clock(Timeline *timeline, const Event *event) {
    int64_t duration = event->value - event->time;
    if (duration <= 0) return;
    if (event->kind == EVENT_CLOCK_IDLE) {
        timeline->idle += duration;
        return;
    }
    timeline->working += duration;
    if (event->subject) return; /* the task's own lane shows it */
    TimelineLane *lane = use_thread_lane(timeline, event->thread, event);
    if (!lane) return;
    lane->begin = timeline->state.position - 1;
    add_segment(timeline, lane, REPLAY_RUNNING, event->time, event->value);
}

static void end_thread_lane(Timeline *timeline, uint32_t thread, const Event *event) {
    if (thread >= timeline->thread_lane_capacity || !timeline->thread_lanes[thread]) return;
    TimelineLane *lane = &timeline->lanes[timeline->thread_lanes[thread] - 1];
    lane->is_done = true;
    lane->done = event->time;
    lane->done_position = timeline->state.position;
}

static void note_thread(Timeline *timeline, const Event *event) {
    if (event->kind == EVENT_THREAD_STARTED && event->subject)
        use_thread_lane(timeline, (uint16_t)event->subject, event);
    if (event->kind == EVENT_THREAD_ENDED) end_thread_lane(timeline, event->subject, event);
    if (event->kind == EVENT_FINISHED) end_thread_lane(timeline, 0, event);
}

/* ---- steps ---- */

/* Kinds of events that make a step by themselves; the others belong to one. */
typedef struct StepRow {
    bool is_step;
    TimelineStepKind kind; /* the first of several for kinds that vary by value */
} StepRow;

static const StepRow step_rows[EVENT_KIND_COUNT] = {
    [EVENT_TASK_CREATED] = {true, STEP_CREATED},
    [EVENT_TASK_STEP] = {true, STEP_TURN},
    [EVENT_HANDLE_RUN] = {true, STEP_CALLBACK},
    [EVENT_CLOCK_BLOCKED] = {true, STEP_BLOCKS},
    [EVENT_CLOCK_IDLE] = {true, STEP_IDLE},
    [EVENT_TASK_WAITING] = {true, STEP_AWAITS_TURN}, /* + WaitReason */
    [EVENT_TIMER_DUE] = {true, STEP_RINGS},          /* + 1 when late */
    [EVENT_OUTPUT] = {true, STEP_PRINTS},
    [EVENT_TASK_CANCEL] = {true, STEP_CANCELS},
    [EVENT_TASK_DONE] = {true, STEP_DONE}, /* + Outcome */
    [EVENT_THREAD_STARTED] = {true, STEP_THREAD},
    [EVENT_THREAD_BLOCKED] = {true, STEP_THREAD_WAITS},
    [EVENT_THREAD_ENDED] = {true, STEP_THREAD_ENDED},
    [EVENT_WARNING] = {true, STEP_WARNS},
    [EVENT_COROUTINE_NEVER_AWAITED] = {true, STEP_NEVER_AWAITED},
    [EVENT_EXCEPTION_UNCAUGHT] = {true, STEP_UNCAUGHT},
    [EVENT_FINISHED] = {true, STEP_FINISHED},
};

_Static_assert(STEP_AWAITS_TURN + WAIT_FUTURE == STEP_AWAITS_FUTURE &&
                   STEP_DONE + OUTCOME_CANCELLED == STEP_CANCELLED && STEP_DONE + OUTCOME_EXCEPTION == STEP_FAILED,
               "steps stand in the order of reasons and outcomes");

/* A line that is written in pieces is one step. */
static bool goes_on_printing(const Trace *trace, size_t index) {
    if (index == 0 || trace->events[index - 1].kind != EVENT_OUTPUT) return false;
    const Event *before = &trace->events[index - 1], *event = &trace->events[index];
    size_t length;
    const char *text = trace_text(trace, before->text, &length);
    return before->subject == event->subject && before->value == event->value &&
           (length == 0 || text[length - 1] != '\n');
}

/* What Python writes about a warning is part of it. */
static bool belongs_to_warning(const Trace *trace, size_t index) {
    const Event *event = &trace->events[index];
    while (event->kind == EVENT_OUTPUT && event->value == 1 && index-- > 0) event = &trace->events[index];
    return event->kind == EVENT_WARNING;
}

enum { EVENTS_BETWEEN_LOOKS = 64 };

/* Does it look at the clock, or ask how far another thread is, again and again? */
static bool is_look(const Trace *trace, const Event *event) {
    size_t length;
    return event->kind == EVENT_THREAD_BLOCKED && strcmp(trace_text(trace, event->text, &length), "clock") == 0;
}

/* Only the first look is told, and the next one after something that a program shows. */
static bool goes_on_looking(const Trace *trace, size_t index) {
    const Event *event = &trace->events[index];
    for (size_t i = index; i-- > 0 && index - i <= EVENTS_BETWEEN_LOOKS;) {
        const Event *before = &trace->events[i];
        if (before->kind == EVENT_THREAD_BLOCKED && before->subject == event->subject)
            return before->text == event->text;
        if (before->thread == event->subject && before->kind == EVENT_OUTPUT) return false;
    }
    return false;
}

/* A sleep tells of itself (CLOCK_BLOCKED), and start() comes back at once; a loop that waits is idle. */
static bool find_thread_wait(const Timeline *timeline, size_t index, TimelineStepKind *kind) {
    size_t length;
    const char *word = trace_text(timeline->trace, timeline->trace->events[index].text, &length);
    *kind = strcmp(word, "select") == 0 ? STEP_IDLE : STEP_THREAD_WAITS;
    if (is_look(timeline->trace, &timeline->trace->events[index])) return !goes_on_looking(timeline->trace, index);
    return strcmp(word, "sleep") != 0 && strcmp(word, "start") != 0;
}

/* Whether the event makes a step, and of what kind. Called before the event is folded. */
static bool find_step(const Timeline *timeline, size_t index, TimelineStepKind *kind) {
    const Event *event = &timeline->trace->events[index];
    if (event->kind >= EVENT_KIND_COUNT || !step_rows[event->kind].is_step) return false;
    *kind = step_rows[event->kind].kind;
    switch (event->kind) {
    case EVENT_HANDLE_RUN: {
        const ReplayHandle *handle = replay_find_handle(&timeline->state, event->subject);
        return event->other == 0 && (!handle || handle->owner == 0);
    }
    case EVENT_OUTPUT: return !goes_on_printing(timeline->trace, index) && !belongs_to_warning(timeline->trace, index);
    case EVENT_CLOCK_IDLE: return index == 0 || !is_look(timeline->trace, event - 1);
    case EVENT_TIMER_DUE: *kind = event->time > event->value ? STEP_RINGS_LATE : STEP_RINGS; return true;
    case EVENT_TASK_WAITING:
        *kind = (TimelineStepKind)(STEP_AWAITS_TURN + (event->value & 7));
        return *kind <= STEP_AWAITS_FUTURE;
    case EVENT_TASK_DONE: *kind = (TimelineStepKind)(STEP_DONE + (event->value & 3)); return *kind <= STEP_CANCELLED;
    case EVENT_THREAD_STARTED:
    case EVENT_THREAD_ENDED: return event->subject != 0;
    case EVENT_THREAD_BLOCKED: return find_thread_wait(timeline, index, kind);
    default: return true;
    }
}

/* Then its subject is a number of a thread, not an id. */
static bool is_about_thread(const Event *event) {
    return event->kind >= EVENT_THREAD_STARTED && event->kind <= EVENT_THREAD_ENDED;
}

static uint32_t find_actor(const Timeline *timeline, const Event *event) {
    const ReplayState *state = &timeline->state;
    if (is_about_thread(event)) return 0;
    if (event->kind == EVENT_TIMER_DUE) {
        const ReplayHandle *timer = replay_find_handle(state, event->subject);
        return timer && replay_find_task(state, timer->owner) ? timer->owner : 0;
    }
    if (event->kind == EVENT_TASK_CANCEL) return event->other;
    return replay_find_task(state, event->subject) ? event->subject : 0;
}

/* What the loop does on the way, told only in terms of handles. */
static bool find_handle_step(const Timeline *timeline, size_t index, TimelineStepKind *kind) {
    const Event *event = &timeline->trace->events[index];
    switch (event->kind) {
    case EVENT_LOOP_ITERATION: *kind = STEP_ITERATION; return true;
    case EVENT_LOOP_SELECTED: *kind = STEP_SELECTED; return true;
    case EVENT_HANDLE_RUN: {
        const ReplayTask *task = replay_find_task(&timeline->state, event->other);
        *kind = STEP_CALLBACK;
        return !task || task->handle != event->subject; /* else the task's turn follows */
    }
    case EVENT_HANDLE_CANCELLED: *kind = STEP_HANDLE_CANCELLED; return true;
    default: return false;
    }
}

/* Name of the coroutine that goes with this event, 0: none does. Called before the event is folded. */
static uint32_t name_of_gone(const Timeline *timeline, const Event *event) {
    const ReplayCoroutine *gone =
        event->kind == EVENT_COROUTINE_NEVER_AWAITED ? replay_find_coroutine(&timeline->state, event->subject) : NULL;
    return gone ? gone->text : 0;
}

static void add_step(Timeline *timeline, StepList *list, size_t index, TimelineStepKind kind, uint32_t gone) {
    TimelineStep *steps = make_room(timeline, list->items, list->count, &list->capacity, sizeof *steps);
    if (!steps) return;
    const Event *event = &timeline->trace->events[index];
    list->items = steps;
    uint32_t actor = find_actor(timeline, event);
    const ReplayTask *task = is_about_thread(event) ? NULL : replay_find_task(&timeline->state, event->subject);
    const ReplayThread *thread =
        is_about_thread(event) ? replay_find_thread(&timeline->state, (uint16_t)event->subject) : NULL;
    const ReplayHandle *callback = kind == STEP_CALLBACK ? replay_find_handle(&timeline->state, event->subject) : NULL;
    if (task && replay_task_is_internal(&timeline->state, task)) return;
    if (trace_thread_is_internal(timeline->trace, thread ? thread->text : 0)) return;
    const TimelineStep *last = list->count ? &list->items[list->count - 1] : NULL;
    if (kind == STEP_IDLE && last && last->kind == STEP_IDLE && last->time == event->time) return; /* said already */
    steps[list->count++] = (TimelineStep){
        .event = index,
        .position = index + 1,
        .time = event->time,
        .text = callback ? callback->text
                : gone   ? gone
                         : event->text,
        .task = actor,
        .iteration = event->iteration,
        .kind = (uint8_t)kind,
        .is_first = kind == STEP_TURN && task && task->turns == 1,
    };
    list->is_settled =
        event->kind == EVENT_CLOCK_IDLE || event->kind == EVENT_CLOCK_BLOCKED || event->kind == EVENT_THREAD_BLOCKED;
}

/* Does the event begin something new rather than complete the last step? A callback is shown while it runs, who prints
 * is shown at that line, and a timer is not seen before the step that tells of it. */
static bool is_boundary(const Trace *trace, const TimelineStep *last, const Event *event) {
    if (event->kind == EVENT_HANDLE_FINISHED && last->kind == STEP_CALLBACK) return true;
    if (last->kind == STEP_PRINTS && event->span.line && event->span.line != trace->events[last->event].span.line)
        return true;
    return event->kind == EVENT_HANDLE_RUN || event->kind == EVENT_LOOP_ITERATION || event->kind == EVENT_TIMER_SET ||
           event->time != last->time;
}

/* A step made by this event must see the state after it, so the kind is found before and the step added after. */
static void complete_step(Timeline *timeline, StepList *list, size_t index) {
    if (list->is_settled || list->count == 0) return;
    if (is_boundary(timeline->trace, &list->items[list->count - 1], &timeline->trace->events[index]))
        list->is_settled = true;
    else
        list->items[list->count - 1].position = index + 1;
}

/* ---- the pass ---- */

static void take_event(Timeline *timeline, size_t index) {
    const Event *event = &timeline->trace->events[index];
    TimelineStepKind kind = STEP_KIND_COUNT;
    bool is_step = find_step(timeline, index, &kind);
    TimelineStepKind handle_kind = kind;
    bool is_handle_step = is_step || find_handle_step(timeline, index, &handle_kind);
    uint32_t before = top_task(&timeline->state, event->thread);
    uint32_t gone = name_of_gone(timeline, event);
    uint32_t turns_before = timeline->state.turns.count;

    replay_state_advance(&timeline->state);

    refresh_task(timeline, event->subject);
    refresh_task(timeline, event->other);
    refresh_task(timeline, before);
    if (timeline->state.turns.count != turns_before || top_task(&timeline->state, event->thread) != before)
        refresh_turns(timeline, event->thread);
    if (event->kind == EVENT_CLOCK_IDLE || event->kind == EVENT_CLOCK_BLOCKED) note_clock(timeline, event);
    note_thread(timeline, event);
    if (is_step)
        add_step(timeline, &timeline->steps, index, kind, gone);
    else
        complete_step(timeline, &timeline->steps, index);
    if (is_handle_step)
        add_step(timeline, &timeline->handle_steps, index, handle_kind, gone);
    else
        complete_step(timeline, &timeline->handle_steps, index);
}

bool timeline_update(Timeline *timeline) {
    while (timeline->state.position < timeline->trace->count && !timeline->has_failed)
        take_event(timeline, timeline->state.position);
    return !timeline->has_failed && !timeline->state.is_incomplete;
}

/* ---- reading ---- */

const TimelineLane *timeline_lanes(const Timeline *timeline, size_t *count) {
    *count = timeline->lane_count;
    return timeline->lanes;
}

const TimelineLane *timeline_find_lane(const Timeline *timeline, uint32_t id) {
    const ReplayTask *task = replay_find_task(&timeline->state, id);
    size_t index = task ? (size_t)(task - timeline->state.tasks.items) : 0;
    if (!task || index >= timeline->task_lane_capacity || !timeline->task_lanes[index]) return NULL;
    return &timeline->lanes[timeline->task_lanes[index] - 1];
}

TimelineTotals timeline_totals(const Timeline *timeline) {
    TimelineTotals totals = {
        .total = trace_end_time(timeline->trace),
        .working = timeline->working,
        .waiting = timeline->waiting,
        .idle = timeline->idle,
    };
    for (size_t i = 0; i < timeline->lane_count; i++) {
        const TimelineLane *lane = &timeline->lanes[i];
        int64_t until = smaller(lane->due, totals.total);
        if (lane->is_open && lane->condition == REPLAY_ON_TIMER && until > lane->since)
            totals.waiting += until - lane->since;
    }
    return totals;
}

const TimelineStep *timeline_steps(const Timeline *timeline, size_t *count) {
    *count = timeline->steps.count;
    return timeline->steps.items;
}

const TimelineStep *timeline_handle_steps(const Timeline *timeline, size_t *count) {
    *count = timeline->handle_steps.count;
    return timeline->handle_steps.items;
}

size_t timeline_find_position(const TimelineStep *steps, size_t count, size_t position) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (steps[middle].position <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

size_t timeline_find_time(const TimelineStep *steps, size_t count, int64_t time) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (steps[middle].time <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

size_t timeline_step_at_position(const Timeline *timeline, size_t position) {
    return timeline_find_position(timeline->steps.items, timeline->steps.count, position);
}

size_t timeline_step_at_time(const Timeline *timeline, int64_t time) {
    return timeline_find_time(timeline->steps.items, timeline->steps.count, time);
}

const char *timeline_step_name(TimelineStepKind kind) {
    static const char *const names[] = {
        [STEP_CREATED] = "created",
        [STEP_TURN] = "turn",
        [STEP_CALLBACK] = "callback",
        [STEP_BLOCKS] = "blocks",
        [STEP_AWAITS_TURN] = "gives a turn",
        [STEP_AWAITS_TIMER] = "awaits a timer",
        [STEP_AWAITS_TASK] = "awaits a task",
        [STEP_AWAITS_GROUP] = "awaits tasks",
        [STEP_AWAITS_FUTURE] = "awaits a future",
        [STEP_IDLE] = "idle",
        [STEP_RINGS] = "rings",
        [STEP_RINGS_LATE] = "rings late",
        [STEP_PRINTS] = "prints",
        [STEP_CANCELS] = "cancels",
        [STEP_DONE] = "done",
        [STEP_FAILED] = "failed",
        [STEP_CANCELLED] = "cancelled",
        [STEP_THREAD] = "thread",
        [STEP_THREAD_WAITS] = "thread waits",
        [STEP_THREAD_ENDED] = "thread ended",
        [STEP_WARNS] = "warns",
        [STEP_NEVER_AWAITED] = "never awaited",
        [STEP_UNCAUGHT] = "uncaught",
        [STEP_FINISHED] = "finished",
        [STEP_ITERATION] = "iteration",
        [STEP_SELECTED] = "selected",
        [STEP_HANDLE_CANCELLED] = "handle cancelled",
    };
    _Static_assert(sizeof names / sizeof names[0] == STEP_KIND_COUNT, "a name per kind of step");
    return (unsigned)kind < STEP_KIND_COUNT ? names[kind] : "";
}

const ReplayState *timeline_end_state(const Timeline *timeline) { return &timeline->state; }

size_t timeline_commitments(const ReplayState *state, TimelineCommitment *items, size_t capacity) {
    size_t count = 0;
    for (uint32_t i = state->timers.first; i; i = state->handles.items[i].next) {
        const ReplayHandle *timer = &state->handles.items[i];
        const ReplayTask *task = replay_find_task(state, timer->owner);
        if (count < capacity)
            items[count] = (TimelineCommitment){.task = task ? task->id : 0,
                                                .timer = timer->id,
                                                .from = timer->since,
                                                .until = timer->due,
                                                .thread = state->loops.items[timer->loop].thread};
        count++;
    }
    for (uint32_t i = 1; i < state->threads.count; i++) {
        const ReplayThread *thread = &state->threads.items[i];
        if (!thread->is_asleep || thread->blocked_until < 0) continue;
        if (count < capacity)
            items[count] = (TimelineCommitment){.task = thread->task,
                                                .from = thread->blocked_since,
                                                .until = thread->blocked_until,
                                                .thread = (uint16_t)(i - 1)};
        count++;
    }
    return count;
}
