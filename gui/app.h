/* The window: events in, commands done, boxes out, frames drawn only when something changed. */
#ifndef WATCHPOT_GUI_APP_H
#define WATCHPOT_GUI_APP_H

#include <SDL2/SDL.h>

#include "box.h"
#include "playback.h"
#include "settings.h"

typedef struct App App;

/* Opens the window on a file (NULL: the gallery) and stays until it is closed; answers the exit status. `program` is
 * argv[0], to find the lessons by. */
int app_run(const char *program, const char *path);

/* ---- the same in pieces, for tests and benchmarks, which are then the clock: `t` is in ms and only grows ---- */

/* NULL with *problem (static or SDL's) when there can be no window. */
App *app_create(const char *program, const char *path, const char **problem);
/* The same in no window at all, for pictures: so many pixels, drawn in software, with these settings, which are neither
 * read from the user's nor kept; at the time 0. */
App *app_create_hidden(const char *program, const char *path, const Settings *settings, int width, int height,
                       const char **problem);
void app_destroy(App *app);
void app_handle(App *app, SDL_Event *event, double t);
/* Plays on and draws, if there is anything new to be drawn; answers whether it drew. */
bool app_tick(App *app, double t);
/* How long nothing changes without an event, ms; 0: not at all; negative: for ever. */
int app_wait_time(App *app);
bool app_is_open(const App *app);

/* What is on the screen; good until the next tick. */
const BoxList *app_shown(const App *app);
/* Cards above it, such as that of what is pointed at. */
const BoxList *app_over(const App *app);
const Playback *app_playback(const App *app);
SDL_Renderer *app_renderer(App *app);
/* Device pixels per logical one. */
double app_scale(const App *app);

#endif
