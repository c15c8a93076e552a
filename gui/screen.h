/* The screens of the window, each a pure function from what is to be shown to boxes. The main screen is in view.h. */
#ifndef WATCHPOT_GUI_SCREEN_H
#define WATCHPOT_GUI_SCREEN_H

#include "program.h"
#include "view.h"

/* Makes a view of a program at a step; seeks its replay, so the view is good until the next one is made of the same
 * program. `now` below the step's time stands for the step's own time. */
View screen_view(const Program *program, size_t step, int64_t now);
/* At another level of detail: `step` counts program_steps() of that level. */
View screen_view_in(const Program *program, Detail detail, size_t step, int64_t now);

/* Where its regions lie, for a canvas of that size in logical px and what the program needs; the theme, canvas and
 * language of the view must be known. */
void screen_set_size(View *view, double w, double h);

enum { COMPARE_RIVALS = 6 };
/* Both runs of the program, and its rivals, along one axis, and what was saved. */
void compare_layout(const View *view, BoxList *list);
/* When the last of them is done, ns. */
int64_t compare_longest(const View *view);
/* All keys; view->help_scroll of it is scrolled off, at most so many px. */
void help_layout(const View *view, BoxList *list);
double help_most_scroll(const View *view);
/* What is wrong with the text; `problem`: which of the mistakes is shown, from 0. */
void problem_layout(const View *view, const Diagnostics *diagnostics, size_t problem, BoxList *list);
/* How many of them there are to go through. */
size_t problem_count(const Diagnostics *diagnostics);

#endif
