/* What the parts of the timeline share. */
#ifndef WATCHPOT_GUI_LANES_H
#define WATCHPOT_GUI_LANES_H

#include "view.h"

enum { LANES_COMMITMENTS = 256, LANES_PRINTS = 512 };

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

#endif
