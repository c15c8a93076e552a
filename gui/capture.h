/* Pictures and films of the window's screens without a window: `watchpot export`, and the tests' way to see. The window
 * itself is run, hidden and under a clock of its own, so a picture shows what a viewer would see, and is the same every
 * time. */
#ifndef WATCHPOT_GUI_CAPTURE_H
#define WATCHPOT_GUI_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "detail.h"
#include "trace/language.h"

typedef enum CaptureScreen {
    CAPTURE_STAGE,
    CAPTURE_COMPARE,
    CAPTURE_GALLERY,
    CAPTURE_PREDICT,
    CAPTURE_HELP,
    CAPTURE_ERROR,
    CAPTURE_SCREENS
} CaptureScreen;
typedef enum CaptureFormat { CAPTURE_PNG, CAPTURE_GIF, CAPTURE_MP4 } CaptureFormat;

typedef struct CaptureOptions {
    const char *program;       /* argv[0], to find the lessons by */
    const char *file;          /* NULL: none, for the gallery */
    const char *const *rivals; /* to compare with */
    size_t rival_count;
    const char *output;
    CaptureFormat format;
    int width, height;
    double scale; /* the user's, 1: as large as the picture wants */
    double speed; /* of a film */
    bool dark, projector;
    CaptureScreen screen;
    Language language;
    Detail detail;
    size_t step;  /* from 1, 0: not said */
    int64_t time; /* ns; negative: not said */
    int answer;   /* to the question of Predict, from 1; 0: none yet */
} CaptureOptions;

/* Exit status; what went wrong is said on stderr. Where it fails, or is interrupted, nothing is left in the output's
 * place. */
int capture_run(const CaptureOptions *options);

#endif
