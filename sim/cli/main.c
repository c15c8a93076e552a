#include "cli/command.h"

#ifdef WATCHPOT_WINDOW
#include <string.h>

#include "gui/window.h"
#endif

int main(int argc, char **argv) {
#ifdef WATCHPOT_WINDOW
    command_window = window_command;
    if (argc > 1 && strcmp(argv[1], "export") == 0) return window_export(argc - 1, argv + 1);
#endif
    return command_main(argc, argv);
}
