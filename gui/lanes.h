/* What the parts of the timeline share. */
#ifndef WATCHPOT_GUI_LANES_H
#define WATCHPOT_GUI_LANES_H

#include "view.h"

enum { LANES_COMMITMENTS = 256, LANES_PRINTS = 512, LANES_MOST = 60 /* in sight */ };

typedef struct Axis {
    double x0, x1;
    int64_t t_max, tick; /* ns */
    int64_t from, to;    /* what is in sight */
} Axis;

typedef struct Lanes {
    const View *view;
    BoxList *list;
    Rect area;
    Axis axis;
    double top, first_y, ruler_y, sync_y;
    double pitch, bar; /* of lanes; height of their bars */
    bool has_heading;
    bool has_sync; /* there is a run one by one, and room for it */
    bool has_band; /* so many tasks: stacked by state above the lanes */
    TimelineCommitment commitments[LANES_COMMITMENTS];
    size_t commitment_count;
    size_t prints[LANES_PRINTS]; /* events */
    size_t print_count;
} Lanes;

double lanes_x(const Lanes *lanes, int64_t time);
/* A stretch of a task's life: `condition` is a ReplayCondition, `due` when its timer rings (0: that is known to lie
 * outside); y is its middle. */
void lanes_add_segment(Lanes *lanes, uint32_t task, int condition, int64_t from, int64_t to, int64_t due, double y,
                       const Hue *hue, double alpha);
void lanes_one_by_one_layout(Lanes *lanes);

/* So many tasks that lanes go by whose turn it is, not by who was created first. */
bool lanes_are_many(const View *view);
/* Lanes that there are at the moment shown. */
size_t lanes_there(const View *view);
/* Those in sight, no more than `capacity`. Answers how many; *skipped: how many before them are scrolled away. */
size_t lanes_choose(const View *view, const TimelineLane **items, size_t capacity, double *skipped);

#endif
