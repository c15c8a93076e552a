/* The lessons, loaded one after the other. */
#ifndef WATCHPOT_TESTS_LESSON_FIXTURE_H
#define WATCHPOT_TESTS_LESSON_FIXTURE_H

#include "gui/program.h"

/* `name` is its path below scenarios/; the program is gone after the visit. */
typedef void (*LessonVisit)(void *context, Program *program, const char *name);

/* Fails the test when there are no lessons, or one cannot be loaded. */
void lesson_visit_all(LessonVisit visit, void *context);
/* "1-what-is-waiting/05-one-lane-road"; the caller destroys it. */
Program *lesson_load(const char *name);

#endif
