/* The window: events in, commands done, boxes out, frames drawn only when something changed. */
#ifndef WATCHPOT_GUI_APP_H
#define WATCHPOT_GUI_APP_H

/* Opens the window on a file (NULL: the gallery) and stays until it is closed; answers the exit status. `program` is argv[0], to find
 * the lessons by. */
int app_run(const char *program, const char *path);

#endif
