#include "cli/command.h"

#ifdef WATCHPOT_WINDOW
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/file.h"
#include "cli/terminal.h"

static char **own_arguments;

/* The window is a program by itself, beside this one: loading SDL and what it needs takes longer than most runs. It
 * gets the same command line, in this process. */
static int become_window(const Request *request) {
    static const char name[] = "watchpot-window";
    char *path = file_find_data(request->program, name);
    fflush(stdout);
    if (path) execv(path, own_arguments);
    terminal_complain("%s, which draws, cannot be started: %s", name,
                      path ? strerror(errno) : "it has to be in the folder of watchpot");
    free(path);
    return STATUS_FAILED;
}

static int open_window(const Request *request, const char *path) {
    (void)path; /* it is in the command line */
    return become_window(request);
}
#endif

int main(int argc, char **argv) {
#ifdef WATCHPOT_WINDOW
    own_arguments = argv;
    command_window = open_window;
    command_picture = become_window;
#endif
    return command_main(argc, argv);
}
