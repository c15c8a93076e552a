/* What the window remembers between two runs, in watchpot/settings under XDG_CONFIG_HOME: lines of "name value".
 * Unknown lines and bad values are passed over, so an old or damaged file does no harm. */
#ifndef WATCHPOT_GUI_SETTINGS_H
#define WATCHPOT_GUI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "trace/language.h"

enum { SETTINGS_RECENT = 4, SETTINGS_PATH = 1024 };

typedef struct Settings {
    bool dark, projector, reduced_motion;
    Language language;
    double scale;
    bool has_chosen_motion;                      /* else reduced_motion follows the desktop */
    bool is_fixed;                               /* never saved, and no file is remembered */
    char recent[SETTINGS_RECENT][SETTINGS_PATH]; /* newest first; "" at the end */
} Settings;

/* Without a file: the language of the environment, light, scale 1, and no travel where the desktop wants none. */
void settings_load(Settings *settings);
/* False when it could not be written; nobody needs to be told. */
bool settings_save(const Settings *settings);
/* Puts a path to the front. */
void settings_remember(Settings *settings, const char *path);

/* The next larger or smaller of the scales offered. */
double settings_next_scale(double scale, int direction);

#endif
