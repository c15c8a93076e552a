/* Which tasks and threads have a lane, and which of the lanes are in sight. */
#include <math.h>

#include "lanes.h"

enum { MANY = 12 };

bool lanes_are_many(const View *view) { return view_task_count(view) > MANY; }

typedef struct Chosen {
    const TimelineLane **items;
    size_t count, capacity, skip; /* the first `skip` are scrolled away */
    uint32_t pinned;
} Chosen;

static void choose(Chosen *c, const TimelineLane *lane) {
    if (!lane || (lane->task && lane->task == c->pinned && c->count > 0)) return;
    if (c->skip > 0) {
        c->skip--;
        return;
    }
    if (c->count < c->capacity) c->items[c->count++] = lane;
}

/* A thread with nothing to be seen outside of its tasks has no lane of its own, if there are tasks to look at. */
static bool is_worth_a_lane(const View *view, const TimelineLane *lane) {
    if (lane->is_internal || (!lane->task && !lane->thread)) return false;
    for (uint32_t i = 0; i < lane->count && !lane->task; ++i)
        if (lane->segments[i].to > lane->segments[i].from) return true;
    return lane->task || lane->is_open || view_task_count(view) == 0;
}

static bool is_there(const View *view, const TimelineLane *lane) {
    return lane->created_position < view->state->position && is_worth_a_lane(view, lane);
}

size_t lanes_there(const View *view) {
    size_t count, total = 0;
    const TimelineLane *lanes = timeline_lanes(view->timeline, &count);
    for (size_t i = 0; i < count; ++i) total += is_there(view, &lanes[i]);
    return total;
}

/* Unless the wheel was used, the one that acts is in sight. Answers how many are skipped for that. */
static size_t follow(const View *view, Chosen *c, size_t most) {
    size_t count, n = 0;
    const TimelineLane *lanes = timeline_lanes(view->timeline, &count);
    uint32_t actor = view->step < view->step_count ? view->steps[view->step].task : 0;
    for (size_t i = 0; i < count && actor; ++i) {
        if (!is_there(view, &lanes[i])) continue;
        if (lanes[i].task == actor && n >= c->capacity) c->skip = n - c->capacity + 1;
        ++n;
    }
    if (c->skip > most) c->skip = most;
    return c->skip;
}

static void choose_by_creation(const View *view, Chosen *c) {
    size_t count;
    const TimelineLane *lanes = timeline_lanes(view->timeline, &count);
    for (size_t i = 0; i < count && c->count < c->capacity; ++i)
        if (is_there(view, &lanes[i])) choose(c, &lanes[i]);
}

/* Who runs, who is in line, who is due next, who waits for others, who is done. */
static void choose_by_turn(const View *view, Chosen *c) {
    const ReplayState *s = view->state;
    for (uint32_t i = 1; i < s->turns.count; ++i) {
        const ReplayTask *task = replay_find_task(s, s->turns.items[i].task);
        if (task && task->state == REPLAY_TASK_RUNNING) choose(c, timeline_find_lane(view->timeline, task->id));
    }
    for (uint32_t i = 1; i < s->loops.count; ++i)
        for (uint32_t h = s->loops.items[i].ready.first; h && c->count < c->capacity; h = s->handles.items[h].next) {
            const ReplayTask *task = replay_find_task(s, s->handles.items[h].owner);
            if (task && task->handle == s->handles.items[h].id && !replay_task_is_internal(s, task))
                choose(c, timeline_find_lane(view->timeline, task->id));
        }
    size_t count;
    const ReplayHandle *const *timers = replay_timers(view->replay, &count);
    for (size_t i = 0; i < count && c->count < c->capacity; ++i) {
        const ReplayTask *task = replay_find_task(s, timers[i]->owner);
        if (task && task->state == REPLAY_TASK_WAITING) choose(c, timeline_find_lane(view->timeline, task->id));
    }
    for (int done = 0; done < 2; ++done)
        for (uint32_t i = 1; i < s->tasks.count && c->count < c->capacity; ++i) {
            const ReplayTask *task = &s->tasks.items[i];
            bool wanted = done ? task->state == REPLAY_TASK_DONE : task->state == REPLAY_TASK_WAITING && !task->timer;
            if (wanted && !replay_task_is_internal(s, task)) choose(c, timeline_find_lane(view->timeline, task->id));
        }
}

size_t lanes_choose(const View *view, const TimelineLane **items, size_t capacity, double *skipped) {
    Chosen c = {.items = items, .capacity = capacity};
    const TimelineLane *pinned = view->pinned ? timeline_find_lane(view->timeline, view->pinned) : NULL;
    if (pinned && is_there(view, pinned)) {
        choose(&c, pinned);
        c.pinned = view->pinned;
    }
    size_t total = lanes_there(view), most = total > capacity ? total - capacity : 0;
    c.skip = (size_t)fmin((double)most, fmax(0, view->lanes_scroll));
    *skipped = fmin((double)most, fmax(0, view->lanes_scroll));
    if (lanes_are_many(view)) {
        choose_by_turn(view, &c);
    } else {
        if (view->lanes_scroll <= 0) *skipped = (double)follow(view, &c, most);
        choose_by_creation(view, &c);
    }
    return c.count;
}

size_t lanes_count(const View *view) {
    size_t count, n = 0;
    const TimelineLane *lanes = timeline_lanes(view->timeline, &count);
    for (size_t i = 0; i < count && n < LANES_MOST; ++i) n += is_worth_a_lane(view, &lanes[i]);
    return n;
}
