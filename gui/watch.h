/* Whether a file may have been saved, told by an SDL event, so that a window at rest sleeps and does not look. The
 * folder is what is watched: an editor that writes a new file and gives it the old one's name is seen as well. An event
 * may come for another file of the folder; whoever gets it looks at the file's time. */
#ifndef WATCHPOT_GUI_WATCH_H
#define WATCHPOT_GUI_WATCH_H

#include <SDL2/SDL.h>
#include <stdbool.h>

typedef struct Watch Watch;

/* After SDL_Init. NULL: this system cannot tell (it is not Linux, or has no more to give). */
Watch *watch_create(void);
void watch_destroy(Watch *watch);
/* That file from now on, and no other. False: it cannot be watched, or `watch` is NULL: look yourself now and then.
 * To be called again after each event: its folder may have gone and come back. */
bool watch_follow(Watch *watch, const char *path);
bool watch_is_event(const SDL_Event *event);

#endif
