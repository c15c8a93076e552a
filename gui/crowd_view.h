/* Many tasks on the timeline: a band stacked by state, and a small map of all of them beside the lanes. */
#ifndef WATCHPOT_GUI_CROWD_VIEW_H
#define WATCHPOT_GUI_CROWD_VIEW_H

#include "lanes.h"

/* Where the first lane goes below it; where it has no room, as it was. */
double crowd_view_first_lane(const Lanes *lanes);
void crowd_view_layout(Lanes *lanes);

#endif
