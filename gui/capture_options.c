/* What `watchpot export` asks of the window. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/terminal.h"

#include "capture.h"
#include "window.h"

static const char *const screens[] = {"stage", "compare", "gallery", "predict", "help", "error", NULL};
static const char *const formats[] = {".png", ".gif", ".mp4", NULL};
_Static_assert(sizeof screens / sizeof *screens == CAPTURE_SCREENS + 1, "a name for each screen");

static int refuse(const char *format, const char *a) {
    fputs("watchpot: ", stderr);
    char text[512];
    snprintf(text, sizeof text, format, a);
    terminal_put_safe(stderr, text, false);
    fputs("\nTry `watchpot export --help`.\n", stderr);
    return STATUS_USAGE;
}

/* -1: none of them. */
static int find_word(const char *const *words, const char *text) {
    for (int i = 0; words[i]; ++i)
        if (strcasecmp(words[i], text) == 0) return i;
    return -1;
}

/* What does not go together. */
static int check(const CaptureOptions *o) {
    bool needs_file = o->screen != CAPTURE_GALLERY && o->screen != CAPTURE_HELP;
    if (!o->file && needs_file) return refuse("which program? FILE is missing%s", "");
    bool moves = o->screen == CAPTURE_STAGE || o->screen == CAPTURE_COMPARE;
    if (o->format != CAPTURE_PNG && !moves)
        return refuse("nothing moves on the screen `%s`: make a .png of it", screens[o->screen]);
    if (o->step && o->time >= 0) return refuse("--step and --at both say where to begin: give one%s", "");
    if (o->answer && o->screen != CAPTURE_PREDICT) return refuse("--answer goes with --screen predict%s", "");
    if (o->detail != DETAIL_TASKS && o->screen != CAPTURE_STAGE)
        return refuse("--detail goes with --screen stage%s", "");
    if (o->rival_count && o->screen != CAPTURE_COMPARE)
        return refuse("one FILE at a time, not `%.100s` as well: several go with --screen compare", o->rivals[0]);
    return STATUS_FINE;
}

int window_picture(const Request *request) {
    const ExportRequest *e = &request->export;
    CaptureOptions o = {.program = request->program,
                        .file = request->file_count ? request->files[0] : NULL,
                        .rivals = request->files + 1,
                        .rival_count = request->file_count ? request->file_count - 1 : 0,
                        .output = e->output,
                        .width = e->width,
                        .height = e->height,
                        .scale = e->scale,
                        .speed = e->speed,
                        .dark = e->theme == EXPORT_DARK,
                        .projector = e->theme == EXPORT_PROJECTOR,
                        .screen = (CaptureScreen)find_word(screens, e->screen),
                        .language = request->language,
                        .detail = e->has_handles ? DETAIL_HANDLES : DETAIL_TASKS,
                        .step = e->step,
                        .time = e->time,
                        .answer = e->answer};
    o.format = (CaptureFormat)find_word(formats, strrchr(e->output, '.'));
    int status = check(&o);
    return status == STATUS_FINE ? capture_run(&o) : status;
}
