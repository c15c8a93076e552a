/* What a trace looks like along the time axis: one lane a task with its states as segments, totals of the run, and the
 * steps that a viewer walks through. It is made in one pass and follows a growing trace by timeline_update(). */
#ifndef WATCHPOT_TRACE_TIMELINE_H
#define WATCHPOT_TRACE_TIMELINE_H

#include "trace/replay.h"
#include "trace/trace.h"

/* A stretch of a task's life. Only REPLAY_RUNNING ones may be without length: a turn that took no time. */
typedef struct TimelineSegment {
    int64_t from, to;  /* ns */
    size_t begin, end; /* positions of the trace between which it lies */
    uint8_t condition; /* ReplayCondition, never REPLAY_DONE */
} TimelineSegment;

typedef struct TimelineLane {
    uint32_t task;    /* id; 0: a thread's own lane, for what it does outside of tasks */
    uint32_t creator; /* task, 0: the program */
    uint16_t thread;
    uint32_t text;         /* as in TASK_CREATED; of a thread: its name */
    int64_t created, done; /* times; done is good when is_done */
    size_t created_position, done_position;
    bool is_internal; /* of the library alone, see trace_task_is_internal(): not to be shown */
    bool is_done;
    uint8_t outcome; /* Outcome */
    TimelineSegment *segments;
    uint32_t count, capacity;
    /* The segment that has begun and not ended. */
    bool is_open;
    uint8_t condition; /* ReplayCondition; a timer that rang is still REPLAY_ON_TIMER here */
    int64_t since, due;
    size_t begin;
} TimelineLane;

typedef struct TimelineTotals {
    int64_t total;   /* virtual time at the end */
    int64_t working; /* threads held by the program itself (time.sleep), all threads together */
    int64_t waiting; /* tasks waiting on timers, all tasks together; no timer counts longer than until it is due */
    int64_t idle;    /* nobody had anything to do */
} TimelineTotals;

/* X(NAME): what a step shows. */
/* clang-format off */
#define TIMELINE_STEP_LIST(X) \
    X(CREATED) X(TURN) X(CALLBACK) X(BLOCKS) X(AWAITS_TURN) X(AWAITS_TIMER) X(AWAITS_TASK) X(AWAITS_GROUP) \
    X(AWAITS_FUTURE) X(IDLE) X(RINGS) X(RINGS_LATE) X(PRINTS) X(CANCELS) X(DONE) X(FAILED) X(CANCELLED) X(THREAD) \
    X(THREAD_WAITS) X(THREAD_ENDED) X(WARNS) X(NEVER_AWAITED) X(UNCAUGHT) X(FINISHED) X(ITERATION) X(SELECTED) \
    X(HANDLE_CANCELLED)
/* clang-format on */
typedef enum TimelineStepKind {
#define X(name) STEP_##name,
    TIMELINE_STEP_LIST(X)
#undef X
        STEP_KIND_COUNT
} TimelineStepKind;

/* Something a person would tell: one event that matters and what belongs to it. */
typedef struct TimelineStep {
    size_t event;    /* index of that event */
    size_t position; /* where to seek to see it: when all that belongs to it has happened, and no time has passed */
    int64_t time;
    uint32_t task; /* who acts, 0: nobody or the loop */
    uint32_t iteration;
    uint32_t text; /* of the event; of a callback, or a coroutine that nobody awaited, its name */
    uint8_t kind;  /* TimelineStepKind */
    bool is_first; /* of a TURN: the task's first */
} TimelineStep;

/* Something that is bound to happen at a known time. */
typedef struct TimelineCommitment {
    uint32_t task;  /* 0: none */
    uint32_t timer; /* 0: a time.sleep in progress */
    int64_t from, until;
    uint16_t thread;
} TimelineCommitment;

typedef struct Timeline Timeline;

/* `trace` is borrowed and must outlive the timeline. NULL without memory. */
Timeline *timeline_create(const Trace *trace);
void timeline_destroy(Timeline *timeline);
/* Takes in what the trace has gained since. False when memory ran out. */
bool timeline_update(Timeline *timeline);

/* Lanes in order of creation. Borrowed until the next update. */
const TimelineLane *timeline_lanes(const Timeline *timeline, size_t *count);
/* NULL if there is no such task. */
const TimelineLane *timeline_find_lane(const Timeline *timeline, uint32_t task);
TimelineTotals timeline_totals(const Timeline *timeline);

const TimelineStep *timeline_steps(const Timeline *timeline, size_t *count);
/* The same in asyncio's own terms: also each iteration of the loop, each look at the timers, and every handle that
 * runs, the library's too. */
const TimelineStep *timeline_handle_steps(const Timeline *timeline, size_t *count);
/* Number of the last step shown at or before a position of the trace, from 0; SIZE_MAX: before the first. */
size_t timeline_step_at_position(const Timeline *timeline, size_t position);
/* ... at or before a time. */
size_t timeline_step_at_time(const Timeline *timeline, int64_t time);
/* The same in any list of steps. */
size_t timeline_find_position(const TimelineStep *steps, size_t count, size_t position);
size_t timeline_find_time(const TimelineStep *steps, size_t count, int64_t time);
/* "created", "turn" ... */
const char *timeline_step_name(TimelineStepKind kind);

/* The state that has folded the whole trace so far. */
const ReplayState *timeline_end_state(const Timeline *timeline);

/* Timers set and sleeps in progress, at most `capacity` of them; answers how many there are. */
size_t timeline_commitments(const ReplayState *state, TimelineCommitment *items, size_t capacity);

#endif
