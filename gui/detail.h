/* How closely a run is looked at. */
#ifndef WATCHPOT_GUI_DETAIL_H
#define WATCHPOT_GUI_DETAIL_H

typedef enum Detail {
    DETAIL_TASKS,   /* what tasks do; the loop's own plumbing belongs to the step during which it happens */
    DETAIL_HANDLES, /* every handle and every iteration of the loop, exactly as asyncio has them */
    DETAIL_COUNT
} Detail;

#endif
