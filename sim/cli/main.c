#include "cli/command.h"

#ifdef WATCHPOT_WINDOW
#include "gui/window.h"
#endif

int main(int argc, char **argv) {
#ifdef WATCHPOT_WINDOW
    command_window = window_command;
    command_picture = window_picture;
#endif
    return command_main(argc, argv);
}
