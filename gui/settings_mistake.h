/* Mistakes in what a file says of itself, in `__watchpot__`: the program runs all the same, without them. */
#ifndef WATCHPOT_GUI_SETTINGS_MISTAKE_H
#define WATCHPOT_GUI_SETTINGS_MISTAKE_H

#include <stdbool.h>

#include "program.h"
#include "trace/language.h"

/* Says the first one, cut at `size`; false: there is none. */
bool settings_mistake_tell(const Program *program, Language language, char *text, size_t size);

#endif
