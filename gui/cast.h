/* Who is who: the names, colours and signs of a run's tasks, worked out once for the whole run. So a task looks the
 * same at every step, and looking it up costs nothing, be there two tasks or twenty thousand. */
#ifndef WATCHPOT_GUI_CAST_H
#define WATCHPOT_GUI_CAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/scenario.h"
#include "trace/timeline.h"

enum { CAST_NAME_SIZE = 96, CAST_MONOGRAM_SIZE = 12 };

typedef struct CastMember {
    uint32_t task;             /* id */
    uint32_t function;         /* number of its coroutine function, in order of first appearance */
    uint32_t number;           /* among the tasks of that function, from 1 */
    uint8_t hue;               /* index of the theme's hues */
    bool is_main;              /* the task that asyncio.run() made */
    bool is_internal;          /* never shown */
    char name[CAST_NAME_SIZE]; /* "cook_rice", "fetch #463" where several are called so, or the name the program gave it
                                */
    char monogram[CAST_MONOGRAM_SIZE];
    const ScenarioTask *settings; /* NULL: none */
} CastMember;

typedef struct Cast Cast;

/* Both are borrowed and must outlive the cast; `scenario` may be NULL. NULL without memory. */
Cast *cast_create(const Timeline *timeline, const Scenario *scenario);
void cast_destroy(Cast *cast);

/* By the task's index in a replay state of the run; never NULL: a stranger has an empty name. */
const CastMember *cast_member(const Cast *cast, size_t index);
/* By the name of its function (bytes, qualified or not) and its number; NULL: there is none. For the same task in
 * another run. */
const CastMember *cast_find(const Cast *cast, const char *function, size_t length, uint32_t number);
/* Tasks that are shown, in the whole run. */
size_t cast_count(const Cast *cast);
/* More tasks than colours: then a colour belongs to a coroutine function. */
bool cast_is_crowd(const Cast *cast);
/* Colour of the function's first task; -1: no task runs it. */
int cast_hue_of_function(const Cast *cast, const char *name, size_t length);

#endif
