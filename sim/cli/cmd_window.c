/* watchpot [FILE]: the window, or the nearest thing to it that a terminal can show. */
#include <stdlib.h>

#include "cli/command.h"

static const char first_lesson[] = "scenarios/1-what-is-waiting/01-rice-laundry-homework.py";

static bool has_display(void) {
    const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY"), *driver = getenv("SDL_VIDEODRIVER");
    return (x11 && *x11) || (wayland && *wayland) || (driver && *driver);
}

static int compare_instead(const Request *request, const char *path) {
    Request comparison = *request;
    comparison.command = command_find("compare");
    comparison.files = &path;
    comparison.file_count = 1;
    return cmd_compare(&comparison);
}

static void explain_window(FILE *stream) {
    fputs(command_window
              ? "\nThere is no display here. With one, `watchpot` opens the window.\n"
              : "\nThis build has no window. For one, install SDL2 and SDL2_ttf and build with -DWATCHPOT_GUI=ON.\n",
          stream);
}

int cmd_window(const Request *request) {
    const char *path = request->file_count ? request->files[0] : NULL;
    if (command_window && has_display()) return command_window(request, path);
    char *lesson = path ? NULL : file_find_data(request->program, first_lesson);
    if (!path && !lesson) {
        command_print_help(NULL, stdout);
        explain_window(stdout);
        return STATUS_FINE;
    }
    int status = compare_instead(request, path ? path : lesson);
    free(lesson);
    if (!path) {
        explain_window(stdout);
        fputs("`watchpot help` lists what else there is; `watchpot FILE` takes a program of your own.\n", stdout);
    }
    return status;
}
