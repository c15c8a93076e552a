/* watchpot-window: the same program as watchpot, with what needs SDL in it. watchpot starts it when there is something
 * to draw. */
#include "gui/window.h"

int main(int argc, char **argv) {
    command_window = window_command;
    command_picture = window_picture;
    return command_main(argc, argv);
}
