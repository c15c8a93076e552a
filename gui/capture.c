#include "capture.h"

#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>
#include <getopt.h>
#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "gallery.h"
#include "predict.h"
#include "screen.h"

enum { STATUS_FINE = 0, STATUS_FAILED = 1, STATUS_USAGE = 2 }; /* as everywhere in the program */
enum { SIDE_LEAST = 320, SIDE_MOST = 8192 };

typedef struct Studio {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    Canvas *canvas;
} Studio;

static bool open_studio(Studio *s, int w, int h, const char **problem) {
    *s = (Studio){0};
    *problem = SDL_GetError();
    if (TTF_Init() != 0) return false;
    s->surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (s->surface) s->renderer = SDL_CreateSoftwareRenderer(s->surface); /* needs no video driver at all */
    if (s->renderer) s->canvas = canvas_create(s->renderer, problem);
    return s->canvas != NULL;
}

static void close_studio(Studio *s) {
    canvas_destroy(s->canvas);
    if (s->renderer) SDL_DestroyRenderer(s->renderer);
    SDL_FreeSurface(s->surface);
    TTF_Quit();
}

static bool write_png(const char *path, SDL_Surface *surface) {
    SDL_Surface *rgb = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGB24, 0);
    if (!rgb) return false;
    png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)rgb->w, .height = (png_uint_32)rgb->h, .format = PNG_FORMAT_RGB};
    bool fine = png_image_write_to_file(&image, path, 0, rgb->pixels, rgb->pitch, NULL) != 0;
    SDL_FreeSurface(rgb);
    return fine;
}

/* The lessons beside the file. */
static void draw_gallery(const View *view, const CaptureOptions *o, Gallery *gallery, BoxList *list) {
    const char *slash = strrchr(o->file, '/');
    char folder[1024];
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - o->file) : 1, slash ? o->file : ".");
    Settings settings = {.scale = 1};
    gallery_load(gallery, folder);
    gallery_layout(view, gallery, &settings, list);
}

/* As if the run had been playing and come to this step. */
static void draw_question(const View *view, const Program *program, BoxList *list) {
    Predict predict;
    Playback playback;
    predict_init(&predict);
    predict.is_on = true;
    playback_init(&playback, view->steps, view->step_count);
    playback_jump(&playback, view->step, 0);
    playback.is_playing = true;
    if (predict_stop(&predict, program, &playback, 1)) predict_layout(view, &predict, list);
}

static void draw(Studio *s, const Program *program, const CaptureOptions *o) {
    Theme theme = theme_make(o->dark, o->projector);
    size_t count;
    timeline_steps(program->timeline, &count);
    size_t step = o->time >= 0 ? timeline_step_at_time(program->timeline, o->time) : o->step ? o->step - 1 : count - 1;
    if (step == SIZE_MAX) step = 0;
    if (count && step >= count) step = count - 1;
    double u = view_scale(o->width, o->height, o->scale);
    canvas_begin(s->canvas, u, theme.paper);
    View view = screen_view(program, step, o->time);
    view.theme = &theme;
    view.canvas = s->canvas;
    view.language = o->language;
    view.geometry = geometry_make(o->width / u, o->height / u);
    geometry_fit_lanes(&view.geometry, view_task_count(&view));
    view.active = o->screen == CAPTURE_COMPARE ? COMMAND_COMPARE : o->screen == CAPTURE_HELP ? COMMAND_HELP : o->screen == CAPTURE_PREDICT ? COMMAND_PREDICT : COMMAND_NONE;
    view.missing = UINT64_C(1) << COMMAND_INTERRUPT | UINT64_C(1) << COMMAND_RESTORE;
    Gallery gallery = {.count = 0}; /* its texts are drawn below */
    BoxList list;
    boxes_init(&list);
    if (program->is_refused)
        problem_layout(&view, &program->trace->diagnostics, 0, &list);
    else if (o->screen == CAPTURE_GALLERY)
        draw_gallery(&view, o, &gallery, &list);
    else if (o->screen == CAPTURE_HELP)
        help_layout(&view, &list);
    else if (o->screen == CAPTURE_COMPARE)
        compare_layout(&view, &list);
    else
        main_screen_layout(&view, &list);
    if (o->screen == CAPTURE_PREDICT) draw_question(&view, program, &list);
    boxes_draw(&list, s->canvas, 0);
    boxes_deinit(&list);
    gallery_deinit(&gallery);
    SDL_RenderPresent(s->renderer);
}

static int fail(const char *what, const char *why) {
    fprintf(stderr, "watchpot: %s: %s\n", what, why && *why ? why : "it does not work");
    return STATUS_FAILED;
}

int capture_run(const CaptureOptions *o) {
    const char *problem;
    Program *program = program_load(o->file, &problem);
    if (!program) {
        fail(o->file, problem);
        return STATUS_USAGE;
    }
    Studio studio;
    int status = STATUS_FINE;
    if (!open_studio(&studio, o->width, o->height, &problem)) {
        status = fail("there can be no picture", problem);
    } else {
        draw(&studio, program, o);
        if (!write_png(o->output, studio.surface)) status = fail(o->output, "it cannot be written");
    }
    close_studio(&studio);
    program_destroy(program);
    return status;
}

/* ---- the command line ---- */

static const char usage[] =
    "Usage: watchpot export [OPTION...] FILE -o OUT.png\n\n"
    "Writes a picture of the window.\n\n"
    "Options:\n"
    "  -o, --output OUT.png    where to\n"
    "      --step N            the step to show, from 1 (default: the last)\n"
    "      --at TIME           the last step at or before that time\n"
    "      --size WxH          in pixels (default: 1280x720)\n"
    "      --scale S           larger or smaller text (default: 1)\n"
    "      --theme light|dark\n"
    "      --lang en|zh\n"
    "      --projector         as for a projector\n"
    "      --screen main|compare|gallery|predict|help\n"
    "  -h, --help              this text\n";

static int refuse(const char *option, const char *value) {
    fprintf(stderr, "watchpot: %s cannot be `%.60s`\nTry `watchpot export --help`.\n", option, value);
    return STATUS_USAGE;
}

static bool read_size(const char *text, int *w, int *h) {
    char *end, *end2;
    long x = strtol(text, &end, 10);
    if (*end != 'x') return false;
    long y = strtol(end + 1, &end2, 10);
    if (end2 == end + 1 || *end2) return false;
    if (x < SIDE_LEAST || y < SIDE_LEAST / 2 || x > SIDE_MOST || y > SIDE_MOST) return false;
    *w = (int)x;
    *h = (int)y;
    return true;
}

static bool read_number(const char *text, double least, double most, double *number) {
    char *end;
    *number = strtod(text, &end);
    return end != text && !*end && *number >= least && *number <= most;
}

static bool read_choice(const char *text, const char *no, const char *yes, bool *is_yes) {
    *is_yes = strcmp(text, yes) == 0;
    return *is_yes || strcmp(text, no) == 0;
}

enum { OPTION_STEP = 256, OPTION_AT, OPTION_SIZE, OPTION_SCALE, OPTION_THEME, OPTION_LANG, OPTION_PROJECTOR, OPTION_SCREEN };

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},          {"step", required_argument, NULL, OPTION_STEP},
    {"at", required_argument, NULL, OPTION_AT},        {"size", required_argument, NULL, OPTION_SIZE},
    {"scale", required_argument, NULL, OPTION_SCALE},  {"theme", required_argument, NULL, OPTION_THEME},
    {"lang", required_argument, NULL, OPTION_LANG},    {"projector", no_argument, NULL, OPTION_PROJECTOR},
    {"screen", required_argument, NULL, OPTION_SCREEN},
    {"help", no_argument, NULL, 'h'},                  {NULL, 0, NULL, 0}};

static const char *const screen_names[CAPTURE_SCREENS] = {[CAPTURE_MAIN] = "main", [CAPTURE_COMPARE] = "compare", [CAPTURE_GALLERY] = "gallery", [CAPTURE_PREDICT] = "predict", [CAPTURE_HELP] = "help"};

static bool apply(CaptureOptions *o, int code, const char *value) {
    double number;
    bool is_zh;
    switch (code) {
        case 'o': o->output = value; return true;
        case OPTION_STEP:
            if (!read_number(value, 1, 1e9, &number)) return false;
            o->step = (size_t)number;
            return true;
        case OPTION_AT:
            if (!read_number(value, 0, 9e9, &number)) return false;
            o->time = (int64_t)llround(number * 1e9);
            return true;
        case OPTION_SIZE: return read_size(value, &o->width, &o->height);
        case OPTION_SCALE: return read_number(value, 0.5, 3, &o->scale);
        case OPTION_THEME: return read_choice(value, "light", "dark", &o->dark);
        case OPTION_LANG:
            if (!read_choice(value, "en", "zh", &is_zh)) return false;
            o->language = is_zh ? LANGUAGE_ZH : LANGUAGE_EN;
            return true;
        case OPTION_PROJECTOR: return o->projector = true;
        case OPTION_SCREEN:
            for (int i = 0; i < CAPTURE_SCREENS; ++i) {
                if (strcmp(value, screen_names[i]) != 0) continue;
                o->screen = (CaptureScreen)i;
                return true;
            }
            return false;
        default: return false;
    }
}

int capture_main(int argc, char **argv) {
    CaptureOptions o = {.width = 1280, .height = 720, .scale = 1, .time = -1};
    optind = 0;
    for (int code, index = 0; (code = getopt_long(argc, argv, "o:h", long_options, &index)) != -1;) {
        if (code == 'h') {
            fputs(usage, stdout);
            return STATUS_FINE;
        }
        if (code == '?') {
            fputs("Try `watchpot export --help`.\n", stderr);
            return STATUS_USAGE;
        }
        if (!apply(&o, code, optarg)) return refuse(code == 'o' ? "--output" : long_options[index].name, optarg ? optarg : "");
    }
    if (optind + 1 != argc || !o.output) {
        fputs(usage, stderr);
        return STATUS_USAGE;
    }
    o.file = argv[optind];
    return capture_run(&o);
}
