/* How many of a run's tasks are in which state, at any time: for pictures in which one task is too small to be seen. */
#ifndef WATCHPOT_GUI_CROWD_H
#define WATCHPOT_GUI_CROWD_H

#include <stddef.h>
#include <stdint.h>

#include "trace/timeline.h"

typedef enum CrowdState {
    CROWD_BUSY, /* running, in line, or rung */
    CROWD_TIMER,
    CROWD_TASK,
    CROWD_DONE,
    CROWD_STATES
} CrowdState;

typedef struct CrowdCount {
    int64_t time;
    uint32_t counts[CROWD_STATES];
} CrowdCount;

typedef struct Crowd Crowd;

/* Keeps nothing of the timeline. NULL without memory. */
Crowd *crowd_create(const Timeline *timeline);
void crowd_destroy(Crowd *crowd);
/* After all that happens at that time; zeroes before the first task. */
CrowdCount crowd_at(const Crowd *crowd, int64_t time);

#endif
