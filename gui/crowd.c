#include "crowd.h"

#include <stdlib.h>

typedef struct Change {
    int64_t time;
    int state, by;
} Change;

struct Crowd {
    CrowdCount *items;
    size_t count;
};

static CrowdState state_of(uint8_t condition) {
    switch ((ReplayCondition)condition) {
    case REPLAY_ON_TIMER: return CROWD_TIMER;
    case REPLAY_ON_TASK:
    case REPLAY_ON_FUTURE: return CROWD_TASK;
    case REPLAY_DONE: return CROWD_DONE;
    default: return CROWD_BUSY;
    }
}

static int by_time(const void *a, const void *b) {
    const Change *x = a, *y = b;
    return x->time < y->time ? -1 : x->time > y->time;
}

static size_t count_changes(const TimelineLane *lanes, size_t count) {
    size_t n = 0;
    for (size_t i = 0; i < count; ++i) n += 2 * (size_t)lanes[i].count + 4;
    return n;
}

static size_t add_lane(const TimelineLane *lane, Change *out) {
    size_t n = 0;
    for (uint32_t k = 0; k < lane->count; ++k) {
        const TimelineSegment *s = &lane->segments[k];
        if (s->to == s->from) continue;
        out[n++] = (Change){s->from, (int)state_of(s->condition), 1};
        out[n++] = (Change){s->to, (int)state_of(s->condition), -1};
    }
    if (lane->is_open && lane->condition == REPLAY_ON_TIMER && lane->due < INT64_MAX) {
        out[n++] = (Change){lane->since, CROWD_TIMER, 1};
    } else if (lane->is_open) {
        out[n++] = (Change){lane->since, (int)state_of(lane->condition), 1};
    }
    if (lane->is_done) out[n++] = (Change){lane->done, CROWD_DONE, 1};
    return n;
}

Crowd *crowd_create(const Timeline *timeline) {
    size_t lane_count, n = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &lane_count);
    size_t room = count_changes(lanes, lane_count);
    Crowd *crowd = calloc(1, sizeof *crowd);
    Change *changes = malloc((room + 1) * sizeof *changes);
    if (crowd) crowd->items = malloc((room + 1) * sizeof *crowd->items);
    if (!crowd || !changes || !crowd->items) {
        free(changes);
        crowd_destroy(crowd);
        return NULL;
    }
    for (size_t i = 0; i < lane_count; ++i)
        if (lanes[i].task && !lanes[i].is_internal) n += add_lane(&lanes[i], changes + n);
    qsort(changes, n, sizeof *changes, by_time);
    CrowdCount now = {0};
    for (size_t i = 0; i < n; ++i) {
        now.time = changes[i].time;
        now.counts[changes[i].state] += (uint32_t)changes[i].by;
        if (i + 1 == n || changes[i + 1].time != now.time) crowd->items[crowd->count++] = now;
    }
    free(changes);
    return crowd;
}

void crowd_destroy(Crowd *crowd) {
    if (!crowd) return;
    free(crowd->items);
    free(crowd);
}

CrowdCount crowd_at(const Crowd *crowd, int64_t time) {
    size_t low = 0, high = crowd->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (crowd->items[middle].time <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? crowd->items[low - 1] : (CrowdCount){0};
}
