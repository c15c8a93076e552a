/* Pictures of the window's screens without a window: `watchpot export`, and the tests' way to see. */
#ifndef WATCHPOT_GUI_CAPTURE_H
#define WATCHPOT_GUI_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/language.h"

typedef enum CaptureScreen { CAPTURE_MAIN, CAPTURE_COMPARE, CAPTURE_GALLERY, CAPTURE_PREDICT, CAPTURE_HELP, CAPTURE_SCREENS } CaptureScreen;

typedef struct CaptureOptions {
    const char *file;
    const char *output;
    int width, height;
    double scale; /* the user's, 1: as large as the picture wants */
    bool dark, projector;
    CaptureScreen screen;
    Language language;
    size_t step;  /* from 1, 0: the last */
    int64_t time; /* ns; negative: `step` counts */
} CaptureOptions;

/* Exit status; what went wrong is said on stderr. */
int capture_run(const CaptureOptions *options);
/* The command line after the word "export". */
int capture_main(int argc, char **argv);

#endif
