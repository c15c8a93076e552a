/* From the end of the run back to its start: what the last to finish did, before that what it had waited for, and so
 * on. Whoever waits for a task hands the path on to it; whoever stands in line hands it to those who held the thread.
 * What is left is the chain that had to be this long. */
#include <stdlib.h>
#include <string.h>

#include "advice/advisor.h"

enum {
    PATH_STEPS_MOST = 4000,            /* a longer chain is cut: nobody reads it */
    PATH_SCAN_MOST = 30 * 1000 * 1000, /* events looked at in all */
};

typedef struct Walk {
    Advisor *advisor;
    const Trace *trace;
    const TimelineLane *lane;
    uint32_t segments; /* of the lane, that are still before us */
    size_t position;   /* of the trace; the walk is about what lies before */
    int64_t time;
    size_t scanned;
    AdvicePathStep *steps; /* the last first */
    size_t count, capacity;
    bool is_over;
} Walk;

static void add_step(Walk *walk, uint32_t task, AdvicePathState state, int64_t from, const Event *event) {
    int64_t to = walk->time;
    if (from >= to) return;
    walk->time = from;
    AdvicePathStep *last = walk->count ? &walk->steps[walk->count - 1] : NULL;
    Span span = event ? event->span : (Span){0};
    if (last && last->task == task && last->state == state && last->span.line == span.line) {
        last->from = from;
        return;
    }
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? walk->capacity * 2 : 16;
        AdvicePathStep *grown = capacity > PATH_STEPS_MOST ? NULL : realloc(walk->steps, capacity * sizeof *grown);
        walk->is_over |= !grown;
        if (!grown) return;
        walk->steps = grown;
        walk->capacity = capacity;
    }
    walk->steps[walk->count++] = (AdvicePathStep){.task = task,
                                                  .state = state,
                                                  .from = from,
                                                  .to = to,
                                                  .file = event ? event->file : 0,
                                                  .span = span,
                                                  .name = ""};
}

/* The last event before the position, and not before `begin`, that the test takes; NULL: none. */
typedef bool EventTest(const Event *event, uint32_t subject);

static const Event *look_back(Walk *walk, size_t begin, EventTest *test, uint32_t subject) {
    for (size_t i = walk->position; i-- > begin;) {
        if (walk->scanned++ > PATH_SCAN_MOST) break;
        if (test(&walk->trace->events[i], subject)) return &walk->trace->events[i];
    }
    walk->is_over |= walk->scanned > PATH_SCAN_MOST;
    return NULL;
}

static bool wakes(const Event *event, uint32_t task) {
    return event->kind == EVENT_TASK_WOKEN && event->subject == task;
}

static bool completes(const Event *event, uint32_t future) {
    return (event->kind == EVENT_FUTURE_DONE || event->kind == EVENT_TASK_DONE) && event->subject == future;
}

static bool cancels(const Event *event, uint32_t task) {
    return event->kind == EVENT_TASK_CANCEL && event->subject == task;
}

static bool holds_thread(const Event *event, uint32_t thread) {
    return event->kind == EVENT_CLOCK_BLOCKED && event->thread == thread;
}

static size_t index_of(const Walk *walk, const Event *event) { return (size_t)(event - walk->trace->events); }

/* Goes on with another task, from an event on. */
static bool hand_over(Walk *walk, uint32_t task, size_t position) {
    const TimelineLane *lane = advisor_lane(walk->advisor, task);
    if (!lane) return false;
    walk->lane = lane;
    walk->position = position;
    walk->segments = lane->count;
    while (walk->segments > 0 && lane->segments[walk->segments - 1].begin >= position) walk->segments--;
    return true;
}

/* The callback that was running at an event belongs to which future or task? 0: none. */
static uint32_t runner_at(const Walk *walk, size_t index) {
    uint16_t thread = walk->trace->events[index].thread;
    for (size_t i = index; i-- > 0;) {
        const Event *event = &walk->trace->events[i];
        if (event->thread != thread) continue;
        if (event->kind == EVENT_TASK_STEP) return event->subject;
        if (event->kind == EVENT_HANDLE_RUN && walk->trace->events[i + 1].kind != EVENT_TASK_STEP) return event->other;
    }
    return 0;
}

/* Who completed the future that ended the wait? True when the path goes on there. */
static bool follow(Walk *walk, uint32_t future, size_t begin) {
    if (hand_over(walk, future, walk->position)) return true; /* a task */
    for (int hops = 0; hops < 16; hops++) {
        const Event *done = look_back(walk, 0, completes, future);
        if (!done) return false;
        size_t index = index_of(walk, done);
        uint32_t by = runner_at(walk, index);
        if (index <= begin || by == 0 || by == walk->lane->task || by == future) return false;
        if (hand_over(walk, by, index)) return true;
        future = by; /* a future's callback, as gather's: what was it called for? */
    }
    return false;
}

/* In line: who held the thread is the path, and what had made him begin so late. */
static void walk_line(Walk *walk, size_t begin, int64_t from) {
    const Event *held = look_back(walk, begin, holds_thread, walk->lane->thread);
    if (!held || held->time >= walk->time) { /* a moment's wait */
        walk->position = held ? index_of(walk, held) : begin;
        walk->segments += held != NULL;
        return;
    }
    if (held->value < walk->time) walk->time = held->value;
    walk->position = index_of(walk, held);
    if (hand_over(walk, held->subject, walk->position + 1)) return;
    add_step(walk, held->subject, ADVICE_PATH_WORKS, held->time > from ? held->time : from, held);
    walk->segments++; /* a callback: who has been in line before it? */
}

static const Event *event_before(const Walk *walk, size_t position) {
    return position > 0 ? &walk->trace->events[position - 1] : NULL;
}

/* The await at which the lane rests in a segment. */
static const Event *rest_of(const Walk *walk, size_t begin) {
    for (size_t i = begin; i > 0 && i + 4 > begin; i--) {
        const Event *event = &walk->trace->events[i - 1];
        if (event->kind == EVENT_TASK_WAITING && event->subject == walk->lane->task) return event;
    }
    return event_before(walk, begin);
}

static void walk_wait(Walk *walk, const TimelineSegment *segment) {
    const Event *cancel = look_back(walk, segment->begin, cancels, walk->lane->task);
    if (cancel && cancel->other && cancel->other != walk->lane->task &&
        hand_over(walk, cancel->other, index_of(walk, cancel)))
        return;
    const Event *woken = look_back(walk, segment->begin, wakes, walk->lane->task);
    if (woken && segment->condition != REPLAY_ON_TIMER) {
        size_t position = walk->position;
        walk->position = index_of(walk, woken);
        if (follow(walk, woken->other, segment->begin)) return;
        walk->position = position;
    }
    add_step(walk, walk->lane->task, ADVICE_PATH_WAITS, segment->from, rest_of(walk, segment->begin));
    walk->position = segment->begin;
}

/* What the lane did in a segment that is still open at the end of the run. */
static bool walk_open(Walk *walk) {
    const TimelineLane *lane = walk->lane;
    if (!lane->is_open || lane->begin >= walk->position || walk->segments < lane->count) return false;
    TimelineSegment open = {.from = lane->since, .to = walk->time, .begin = lane->begin, .condition = lane->condition};
    walk_wait(walk, &open);
    return true;
}

/* Who ended last before a position: of several at that time the one that began first, which waits for the others.
 * `after`: the one that the path has come from, in the same thread, or NULL. */
static const TimelineLane *last_lane(const Advisor *advisor, size_t before, const TimelineLane *after) {
    const TimelineLane *found = NULL;
    for (size_t i = 0; i < advisor->lane_count; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        if (lane->is_internal || lane->task == 0) continue;
        if (after && (!lane->is_done || lane->done_position >= before || lane->thread != after->thread)) continue;
        int64_t end = lane->is_done ? lane->done : INT64_MAX,
                best = found ? (found->is_done ? found->done : INT64_MAX) : -1;
        if (end > best) found = lane;
    }
    return found;
}

/* What the program did outside of tasks, before the first and behind the last. */
static void walk_outside(Walk *walk, size_t begin) {
    while (!walk->is_over) {
        const Event *held = look_back(walk, begin, holds_thread, 0);
        if (!held) return;
        walk->position = index_of(walk, held);
        if (held->time >= walk->time) continue;
        walk->time = held->value < walk->time ? held->value : walk->time;
        add_step(walk, held->subject, ADVICE_PATH_WORKS, held->time, held);
    }
}

/* Goes on with the last that ended before. False: there is none. */
static bool enter_last(Walk *walk) {
    const TimelineLane *lane = last_lane(walk->advisor, walk->position, walk->lane);
    if (!lane) return false;
    if (lane->is_done) {
        walk_outside(walk, lane->done_position);
        if (walk->time > lane->done) walk->time = lane->done;
        walk->position = lane->done_position;
    }
    walk->lane = lane;
    walk->segments = lane->count;
    return true;
}

static void walk_on(Walk *walk) {
    if (walk_open(walk)) return;
    const TimelineLane *lane = walk->lane;
    const TimelineSegment *segment = walk->segments > 0 ? &lane->segments[--walk->segments] : NULL;
    if (!segment) { /* it has just been made */
        walk->position = lane->created_position;
        bool goes_on = lane->creator ? hand_over(walk, lane->creator, lane->created_position) : enter_last(walk);
        walk->is_over |= !goes_on;
        return;
    }
    switch (segment->condition) {
    case REPLAY_RUNNING:
        add_step(walk, lane->task, ADVICE_PATH_WORKS, segment->from,
                 look_back(walk, segment->begin, holds_thread, lane->thread));
        walk->position = segment->begin;
        return;
    case REPLAY_READY:
    case REPLAY_RANG: walk_line(walk, segment->begin, segment->from); return;
    default: walk_wait(walk, segment); return;
    }
}

static const char *name_of(Advisor *advisor, uint32_t task) {
    size_t index = lineup_find(&advisor->lineup, task);
    if (index == SIZE_MAX) return advisor_say(advisor, "the program", NULL);
    char label[LINEUP_NAME_SIZE];
    return advisor_format(advisor, "%s", lineup_label(&advisor->lineup.members[index], advisor->language, label));
}

static void keep_path(Advisor *advisor, Walk *walk) {
    Advice *advice = advisor->advice;
    for (size_t i = 0; i < walk->count / 2; i++) {
        AdvicePathStep step = walk->steps[i];
        walk->steps[i] = walk->steps[walk->count - 1 - i];
        walk->steps[walk->count - 1 - i] = step;
    }
    for (size_t i = 0; i < walk->count; i++) walk->steps[i].name = name_of(advisor, walk->steps[i].task);
    advice->path = walk->steps;
    advice->path_count = walk->count;
}

void critical_path_find(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    Walk walk = {.advisor = advisor, .trace = trace, .position = trace->count, .time = trace_end_time(trace)};
    enter_last(&walk);
    size_t guard = 0;
    while (walk.lane && !walk.is_over && walk.position > 0 && walk.time > 0 &&
           guard++ < 100 * (size_t)PATH_STEPS_MOST) {
        size_t position = walk.position;
        uint32_t segments = walk.segments;
        const TimelineLane *lane = walk.lane;
        walk_on(&walk);
        if (walk.position == position && walk.lane == lane && walk.segments == segments)
            break; /* nothing moved: the trace is cut */
    }
    walk.is_over = false;
    if (!walk.lane || walk.count == 0 || walk.time > 0) walk_outside(&walk, 0);
    keep_path(advisor, &walk);
}
