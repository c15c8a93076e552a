/* Who is who in a run: the tasks to show in order of creation, and each one's name, number, icon or monogram, and hue.
 * Worked out once for a whole run and the same for everything that shows it, so that a task is called the same and has
 * the same colour at every step, in the window and in what is exported. */
#ifndef WATCHPOT_TRACE_LINEUP_H
#define WATCHPOT_TRACE_LINEUP_H

#include "trace/language.h"
#include "trace/scenario.h"
#include "trace/timeline.h"

enum { LINEUP_NAME_SIZE = 96, LINEUP_MONOGRAM_SIZE = 12, LINEUP_BUCKETS = 256 };

typedef struct LineupMember {
    const TimelineLane *lane;    /* NULL: a stranger, who has no name */
    char name[LINEUP_NAME_SIZE]; /* the one the program gave the task; else "cook_rice", or "fetch #463" where several
                                    tasks run the same function; of a thread its own */
    char monogram[LINEUP_MONOGRAM_SIZE]; /* one or two letters */
    const char *icon;                    /* "" if there is none */
    const ScenarioTask *settings;        /* NULL: none */
    bool is_main;                        /* the task that asyncio.run() made */
    uint8_t hue;                         /* of trace/palette.h; main and threads have no colour of their own */
    uint32_t function;                   /* number of its coroutine function, in order of first appearance */
    uint32_t number;                     /* among the tasks of that function, from 1; 0: it is the only one */
    uint32_t next;                       /* index of the next of them; 0: none */
} LineupMember;

/* By the last part of its qualified name, which lies in the trace. */
typedef struct LineupFunction {
    const char *name;
    size_t length;
    uint32_t count, first, last; /* tasks that run it; indices of members */
    uint32_t like;               /* the next member of the other run that runs it, + 1 */
    uint32_t bucket_next;        /* function + 1 */
    uint8_t hue;                 /* in a crowd */
} LineupFunction;

typedef struct Lineup {
    LineupMember *members; /* and after them those of the library, which have names but are not shown */
    size_t count;
    size_t task_count; /* members that are no threads */
    bool is_crowd;     /* more tasks than hues: then a hue belongs to a coroutine function */
    /* To find them by. */
    const Timeline *timeline;
    uint32_t *places; /* by lane: index of its member */
    LineupFunction *functions;
    uint32_t function_count;
    uint32_t buckets[LINEUP_BUCKETS]; /* function + 1 */
} Lineup;

/* The timeline must not be updated, and it and the scenario (NULL: none) must live, as long as the lineup. `like`: that
 * of another run of the same program, NULL: there is none; a task that is there too looks as it does there. False
 * without memory. */
bool lineup_init(Lineup *lineup, const Timeline *timeline, const Scenario *scenario, const Lineup *like);
void lineup_deinit(Lineup *lineup);

/* Index of a task's member, SIZE_MAX if it is not shown. */
size_t lineup_find(const Lineup *lineup, uint32_t task);
/* Never NULL: who is not there is a stranger. */
const LineupMember *lineup_member(const Lineup *lineup, uint32_t task);
/* The scenario's label, numbered like the name, "" if there is none: written into `out`. Answers it, or the name. */
const char *lineup_label(const LineupMember *member, Language language, char out[LINEUP_NAME_SIZE]);
/* Colour of a coroutine function, that of its first task; -1: no task runs it. */
int lineup_hue_of_function(const Lineup *lineup, const char *name, size_t length);

#endif
