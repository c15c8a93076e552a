/* Who is who in a picture of a run: the tasks to show in order of creation, each with its name, icon and hue. */
#ifndef WATCHPOT_TRACE_LINEUP_H
#define WATCHPOT_TRACE_LINEUP_H

#include "trace/language.h"
#include "trace/scenario.h"
#include "trace/timeline.h"

enum { LINEUP_NAME_SIZE = 64 };

typedef struct LineupMember {
    const TimelineLane *lane;    /* borrowed from the timeline */
    char name[LINEUP_NAME_SIZE]; /* function, numbered where several tasks share it; or the scenario's label */
    const char *icon;            /* "" if there is none; borrowed from the scenario */
    uint8_t hue;                 /* of trace/palette.h */
} LineupMember;

typedef struct Lineup {
    LineupMember *members;
    size_t count;
} Lineup;

/* `has_labels`: the scenario's labels for names. False without memory. */
bool lineup_init(Lineup *lineup, const Trace *trace, const Timeline *timeline, const Scenario *scenario,
                 Language language, bool has_labels);
void lineup_deinit(Lineup *lineup);
/* Index of a task's member, SIZE_MAX if it is not shown. */
size_t lineup_find(const Lineup *lineup, uint32_t task);

#endif
