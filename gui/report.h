/* What is on the screen, in words, for whoever cannot see it: tests that drive a real window. With WATCHPOT_REPORT=FILE
 * in the environment the file always tells the last frame drawn: first lines "name value", then, after an empty line,
 * each box that has a label, in device pixels:
 *
 *     screen main
 *     step 12 of 27
 *
 *     640 96 152 46 task cook_rice */
#ifndef WATCHPOT_GUI_REPORT_H
#define WATCHPOT_GUI_REPORT_H

#include "app_state.h"

/* Replaces the file as a whole, so that nobody reads half of it. Does nothing without the variable. */
void report_write(const App *app);

#endif
