/* Key frames stand at multiples of an interval. When there would be too many of them, or they would take too much
 * memory, every second one goes and the interval doubles: their number stays between half the limit and the limit
 * however long the trace gets, and a jump folds at most one interval. */
#include "trace/replay.h"

#include <stdlib.h>
#include <string.h>

enum {
    FRAME_LIMIT = 64,
    FRAME_INTERVAL_START = 1024,            /* events */
    FRAME_MEMORY_LIMIT = 192 * 1024 * 1024, /* bytes */
    FRAME_LEAST = 4,                        /* are kept whatever they take */
};

struct Replay {
    const Trace *trace;
    ReplayState state;
    ReplayState *frames[FRAME_LIMIT]; /* frames[i] is the state at (i + 1) * interval */
    size_t frame_count;
    size_t interval;
    size_t memory;
    size_t *outputs; /* indexes of OUTPUT events, as far as `outputs_seen` */
    size_t output_count, output_capacity;
    size_t outputs_seen;
    const ReplayHandle **timers;
    size_t timer_count;
    bool has_timers; /* good for the state as it is */
};

Replay *replay_create(const Trace *trace) {
    Replay *replay = calloc(1, sizeof *replay);
    if (!replay) return NULL;
    replay->trace = trace;
    replay->interval = FRAME_INTERVAL_START;
    if (!replay_state_init(&replay->state, trace)) {
        free(replay);
        return NULL;
    }
    return replay;
}

static void destroy_frame(Replay *replay, ReplayState *frame) {
    replay->memory -= replay_state_size(frame);
    replay_state_deinit(frame);
    free(frame);
}

void replay_destroy(Replay *replay) {
    if (!replay) return;
    for (size_t i = 0; i < replay->frame_count; i++) destroy_frame(replay, replay->frames[i]);
    replay_state_deinit(&replay->state);
    free(replay->timers);
    free(replay->outputs);
    free(replay);
}

/* ---- key frames ---- */

static void thin_out(Replay *replay) {
    size_t kept = 0;
    for (size_t i = 0; i < replay->frame_count; i++) {
        if (i % 2 == 1)
            replay->frames[kept++] = replay->frames[i];
        else
            destroy_frame(replay, replay->frames[i]);
    }
    replay->frame_count = kept;
    replay->interval *= 2;
}

/* The live state stands where the next key frame belongs. */
static void keep_frame(Replay *replay) {
    size_t size = replay_state_size(&replay->state);
    bool is_full = replay->frame_count == FRAME_LIMIT ||
                   (replay->frame_count >= FRAME_LEAST && replay->memory + size > FRAME_MEMORY_LIMIT);
    if (is_full) thin_out(replay);
    if (replay->state.position != (replay->frame_count + 1) * replay->interval)
        return; /* with the wider interval its place is further on */
    ReplayState *frame = malloc(sizeof *frame);
    if (!frame) return;
    if (!replay_state_init(frame, replay->trace) || !replay_state_copy(frame, &replay->state)) {
        replay_state_deinit(frame);
        free(frame);
        return;
    }
    replay->frames[replay->frame_count++] = frame;
    replay->memory += replay_state_size(frame);
}

/* To the nearest key frame at or before the position, or the beginning. */
static void go_back(Replay *replay, size_t position) {
    size_t number = position / replay->interval;
    if (number > replay->frame_count) number = replay->frame_count;
    if (number > 0) {
        replay_state_copy(&replay->state, replay->frames[number - 1]);
        return;
    }
    ReplayState start;
    if (!replay_state_init(&start, replay->trace)) {
        replay->state.is_incomplete = true;
        return;
    }
    replay_state_deinit(&replay->state);
    replay->state = start;
}

/* Is a key frame nearer to the position than the live state, which is before it? */
static bool is_frame_nearer(const Replay *replay, size_t position) {
    size_t number = position / replay->interval;
    if (number > replay->frame_count) number = replay->frame_count;
    return number * replay->interval > replay->state.position;
}

const ReplayState *replay_seek(Replay *replay, size_t position) {
    if (position > replay->trace->count) position = replay->trace->count;
    if (position != replay->state.position) replay->has_timers = false;
    if (position < replay->state.position || is_frame_nearer(replay, position)) go_back(replay, position);
    while (replay->state.position < position && replay_state_advance(&replay->state)) {
        if (replay->state.position == (replay->frame_count + 1) * replay->interval) keep_frame(replay);
    }
    return &replay->state;
}

/* ---- output ---- */

static bool note_output(Replay *replay, size_t index) {
    if (replay->output_count == replay->output_capacity) {
        size_t capacity = replay->output_capacity ? replay->output_capacity * 2 : 64;
        size_t *outputs = realloc(replay->outputs, capacity * sizeof *outputs);
        if (!outputs) return false;
        replay->outputs = outputs;
        replay->output_capacity = capacity;
    }
    replay->outputs[replay->output_count++] = index;
    return true;
}

size_t replay_output(Replay *replay, size_t n) {
    while (replay->output_count <= n && replay->outputs_seen < replay->trace->count) {
        size_t index = replay->outputs_seen;
        if (replay->trace->events[index].kind == EVENT_OUTPUT && !note_output(replay, index)) break;
        replay->outputs_seen++;
    }
    return n < replay->output_count ? replay->outputs[n] : 0;
}

/* ---- timers in order ---- */

static int compare_timers(const void *left, const void *right) {
    const ReplayHandle *a = *(const ReplayHandle *const *)left;
    const ReplayHandle *b = *(const ReplayHandle *const *)right;
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

const ReplayHandle *const *replay_timers(Replay *replay, size_t *count) {
    const ReplayState *state = &replay->state;
    if (!replay->has_timers) {
        replay->timer_count = 0;
        size_t size = (state->timers.count + 1) * sizeof *replay->timers;
        const ReplayHandle **timers = realloc(replay->timers, size);
        if (timers) {
            replay->timers = timers;
            for (uint32_t i = state->timers.first; i; i = state->handles.items[i].next)
                timers[replay->timer_count++] = &state->handles.items[i];
            qsort(timers, replay->timer_count, sizeof *timers, compare_timers);
            replay->has_timers = true;
        }
    }
    *count = replay->timer_count;
    return replay->timer_count ? replay->timers : NULL;
}

/* ---- looking at a state ---- */

int64_t replay_time_to(const ReplayState *state) {
    const Trace *trace = state->trace;
    if (state->position < trace->count) {
        int64_t next = trace->events[state->position].time;
        return next > state->time ? next : state->time;
    }
    int64_t end = state->position ? trace_end_time(trace) : 0;
    return end > state->time ? end : state->time;
}

/* Others run on top of this task's turn in its thread. */
static bool is_covered(const ReplayState *state, const ReplayTask *task) {
    const ReplayTurn *top = replay_running_turn(state, task->thread);
    return top && (top->task != task->id || top->is_pumping);
}

static ReplayCondition waiting_condition(const ReplayTask *task, int64_t time) {
    switch ((WaitReason)task->wait_reason) {
    case WAIT_TURN: return REPLAY_READY;
    case WAIT_TIMER: return task->timer && task->due <= time ? REPLAY_RANG : REPLAY_ON_TIMER;
    case WAIT_TASK:
    case WAIT_GROUP: return REPLAY_ON_TASK;
    case WAIT_FUTURE: return REPLAY_ON_FUTURE;
    }
    return REPLAY_ON_FUTURE;
}

ReplayCondition replay_task_condition(const ReplayState *state, const ReplayTask *task, int64_t time) {
    switch ((ReplayTaskState)task->state) {
    case REPLAY_TASK_READY: return REPLAY_READY;
    case REPLAY_TASK_RUNNING: return is_covered(state, task) ? REPLAY_ON_TASK : REPLAY_RUNNING;
    case REPLAY_TASK_WAITING: return waiting_condition(task, time);
    case REPLAY_TASK_DONE: return REPLAY_DONE;
    }
    return REPLAY_DONE;
}

bool replay_task_is_main(const ReplayState *state, const ReplayTask *task) {
    return task == &state->tasks.items[1] && task->creator == 0 && task->is_awaited_by_loop;
}

bool replay_task_is_internal(const ReplayState *state, const ReplayTask *task) {
    return trace_task_is_internal(state->trace, task->text);
}

const char *replay_condition_name(ReplayCondition condition) {
    static const char *const names[] = {
        [REPLAY_READY] = "ready",  [REPLAY_RUNNING] = "running",  [REPLAY_ON_TIMER] = "timer", [REPLAY_RANG] = "rang",
        [REPLAY_ON_TASK] = "task", [REPLAY_ON_FUTURE] = "future", [REPLAY_DONE] = "done",
    };
    _Static_assert(sizeof names / sizeof names[0] == REPLAY_CONDITION_COUNT, "a name per condition");
    return (unsigned)condition < REPLAY_CONDITION_COUNT ? names[condition] : "";
}

const char *replay_task_name(const ReplayState *state, const ReplayTask *task, size_t *length) {
    return trace_text_part(state->trace, task->text, 0, 2, length);
}

const char *replay_task_coroutine(const ReplayState *state, const ReplayTask *task, size_t *length) {
    return trace_text_part(state->trace, task->text, 1, 2, length);
}

const ReplayCoroutine *replay_chain_first(const ReplayState *state, const ReplayTask *task) {
    return replay_find_coroutine(state, task->coroutine);
}

const ReplayCoroutine *replay_chain_next(const ReplayState *state, const ReplayCoroutine *coroutine) {
    return replay_find_coroutine(state, coroutine->awaits);
}

const char *replay_task_library_function(const ReplayState *state, const ReplayTask *task, size_t *length) {
    const ReplayCoroutine *innermost = replay_find_coroutine(state, task->innermost);
    if (!innermost || !innermost->is_hidden) return NULL;
    const char *name = trace_text(state->trace, innermost->text, length), *dot = memchr(name, '.', *length);
    if (!dot) return name;
    *length = (size_t)(dot - name); /* what is nested in it: "as_completed.<locals>._wait_for_one" */
    return dot[1] == '<' ? name : NULL;
}
