/* Many tasks on the timeline: a band stacked by state, and a small map of all of them beside the lanes. */
#ifndef WATCHPOT_GUI_CROWD_VIEW_H
#define WATCHPOT_GUI_CROWD_VIEW_H

#include "lanes.h"

/* Takes its room from the top of the lanes: moves lanes->first_y down. */
void crowd_view_layout(Lanes *lanes);

#endif
