/* What the parts of the stage share: where things stand. */
#ifndef WATCHPOT_GUI_STAGE_H
#define WATCHPOT_GUI_STAGE_H

#include "view.h"

typedef struct Stage {
    const View *view;
    BoxList *list;
    Rect area;
    Rect ready, running, waiting;
    double heading_y;
    double clock_x, clock_y, clock_size;
    double track_y, return_y, shelf_y;
    bool has_way_back;              /* there is room for the return track */
    bool held;                      /* somebody holds the loop with time.sleep */
    int64_t held_until;             /* -1: not known */
    uint32_t thread;                /* whose loop is shown */
    const ReplayTask *running_task; /* NULL: nobody who is shown */
    bool is_tidying;                /* asyncio.run() has the turn, to tidy up */
} Stage;

void stage_add_heading(const Stage *stage, Rect column, const char *english, uint32_t count, bool counts);
/* The last part of a callback's name, and `suffix`: gather.<locals>._done_callback would not fit anywhere. */
const char *stage_callback_name(Stage *stage, const ReplayHandle *handle, const char *suffix);
void stage_running_layout(Stage *stage);
void stage_waiting_layout(Stage *stage);

#endif
