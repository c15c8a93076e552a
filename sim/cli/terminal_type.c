/* By itself, since term.h makes macros of everyday words. */
#include "cli/terminal.h"

#include <unistd.h>

#include <curses.h>
#include <term.h>

bool terminal_can_place_cursor(void) {
    int error;
    if (setupterm(NULL, STDOUT_FILENO, &error) != OK) return false;
    const char *place_cursor = tigetstr("cup");
    bool has_it = place_cursor && place_cursor != (const char *)-1;
    del_curterm(cur_term);
    return has_it;
}
