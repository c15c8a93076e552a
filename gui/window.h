/* What the program's command line needs of the window: nothing of SDL. */
#ifndef WATCHPOT_GUI_WINDOW_H
#define WATCHPOT_GUI_WINDOW_H

#include "cli/command.h"

/* A WindowFunction: the window on a file, or on the gallery. */
int window_command(const Request *request, const char *path);
/* A picture of the window in a file, as `watchpot export` asks for it. */
int window_picture(const Request *request);

#endif
