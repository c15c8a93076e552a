#include "capture.h"

#include <errno.h>
#include <math.h>
#include <png.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/terminal.h"

#include "app_state.h"
#include "film.h"

enum { STATUS_FINE = 0, STATUS_FAILED = 1, STATUS_USAGE = 2 }; /* as everywhere in the program */
enum { GIF_RATE = 20, MP4_RATE = 30, PALETTE_RATE = 2, LONGEST_S = 300, STEP_ON_MS = 50 };
static const double hold_ms = 1500; /* the last picture of a film stays */

/* ---- files that are there in whole or not at all ---- */

static volatile sig_atomic_t is_interrupted;

static void note_interrupt(int signal) {
    (void)signal;
    is_interrupted = 1;
}

static void watch_signals(void) {
    struct sigaction action = {.sa_handler = note_interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_IGN; /* an ffmpeg that has gone is seen by write() */
    sigaction(SIGPIPE, &action, NULL);
}

static int fail(const char *what, const char *why) {
    terminal_complain("%s: %s", what, why && *why ? why : "it does not work");
    return STATUS_FAILED;
}

/* Of a path on the command line that cannot be used. */
static int refuse(const char *path, const char *why) {
    fail(path, why);
    return STATUS_USAGE;
}

static char *beside(const char *path, const char *ending) {
    size_t size = strlen(path) + strlen(ending) + 1;
    char *text = malloc(size);
    if (text) snprintf(text, size, "%s%s", path, ending);
    return text;
}

/* ---- the hidden window ---- */

typedef struct Studio {
    const CaptureOptions *options;
    App *app;
    double t; /* ms of the window's clock */
    unsigned char *pixels;
    size_t length;
} Studio;

static bool read_pixels(Studio *s) {
    const CaptureOptions *o = s->options;
    const SDL_Rect all = {0, 0, o->width, o->height};
    return SDL_RenderReadPixels(app_renderer(s->app), &all, SDL_PIXELFORMAT_RGB24, s->pixels, o->width * 3) == 0;
}

static void show_step(Studio *s) {
    App *app = s->app;
    const CaptureOptions *o = s->options;
    size_t count = app->playback.count, step = o->step                                                    ? o->step - 1
                                               : o->format == CAPTURE_PNG && o->screen != CAPTURE_PREDICT ? SIZE_MAX
                                                                                                          : 0;
    if (o->time >= 0) step = timeline_find_time(app->playback.steps, count, o->time);
    if (o->time >= 0 && step == SIZE_MAX) step = 0;
    app_jump(app, step);
}

/* Plays on until there is a question. False: there is none. */
static bool show_question(Studio *s) {
    App *app = s->app;
    app_do(app, COMMAND_PREDICT);
    do {
        s->t += STEP_ON_MS;
        app_tick(app, s->t);
    } while (!predict_is_asking(&app->predict) && app->playback.is_playing);
    if (!predict_is_asking(&app->predict)) return false;
    if (s->options->answer > 0)
        predict_answer_number(&app->predict, &app->playback, (uint32_t)s->options->answer - 1, s->t);
    app_touch(app);
    return true;
}

/* Brings the window to what is to be seen. NULL, or why that cannot be. */
static const char *set_scene(Studio *s) {
    const CaptureOptions *o = s->options;
    App *app = s->app;
    *app->message = '\0'; /* of missing fonts: not in the picture */
    const char *missing = o->language == LANGUAGE_ZH ? fonts_shortcoming(canvas_fonts(app->canvas), true) : NULL;
    if (missing) terminal_complain("%s", missing);
    if (o->screen == CAPTURE_GALLERY) {
        app_open_gallery(app);
        return app->gallery.count ? NULL : "the lessons are nowhere to be found";
    }
    if (o->screen == CAPTURE_HELP) {
        app_do(app, COMMAND_HELP);
        return NULL;
    }
    if (o->screen == CAPTURE_ERROR) {
        if (app_can_run(app)) return "there is no mistake in it";
        for (size_t i = 1; i < o->step; ++i) app_do(app, COMMAND_NEXT_PROBLEM);
        return NULL;
    }
    if (!app_can_run(app))
        return o->screen == CAPTURE_STAGE && o->format == CAPTURE_PNG ? NULL : "it cannot start: see `watchpot run`";
    if (o->screen == CAPTURE_COMPARE) {
        app_do(app, COMMAND_COMPARE);
        for (size_t i = 0; i < o->rival_count && !*app->message; ++i) app_add_rival(app, o->rivals[i]);
        return *app->message ? app->message : NULL;
    }
    app_set_detail(app, o->detail);
    if (o->step > app->playback.count) return "it has not so many steps";
    show_step(s);
    if (o->screen == CAPTURE_PREDICT && !show_question(s)) return "nothing in it leaves room for a question";
    return NULL;
}

/* ---- a picture ---- */

static int shoot(Studio *s, const char *path) {
    app_touch(s->app);
    while (app_tick(s->app, s->t) && s->options->screen == CAPTURE_GALLERY) continue; /* its cards come one by one */
    if (!read_pixels(s)) return fail("there can be no picture", SDL_GetError());
    const CaptureOptions *o = s->options;
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)o->width,
                       .height = (png_uint_32)o->height,
                       .format = PNG_FORMAT_RGB};
    if (!png_image_write_to_file(&image, path, 0, s->pixels, 0, NULL)) return fail(o->output, strerror(errno));
    return STATUS_FINE;
}

/* ---- a film ---- */

static double film_share(const Studio *s) {
    const Playback *p = &s->app->playback;
    if (s->options->screen == CAPTURE_COMPARE)
        return s->app->race_started < 0 ? 1 : fmin(1, (s->t - s->app->race_started) / APP_RACE_MS);
    return p->count > 1 ? (double)p->step / (double)(p->count - 1) : 1;
}

static void tell_progress(double share) {
    enum { WIDTH = 32 };
    if (!isatty(STDERR_FILENO)) return;
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; ++i) bar[i] = i < share * WIDTH ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %3d %%", bar, (int)(share * 100));
    fflush(stderr);
}

static void end_progress(void) {
    if (isatty(STDERR_FILENO)) fputs("\r\033[K", stderr);
}

static bool is_over(const Studio *s) {
    const App *app = s->app;
    if (s->options->screen == CAPTURE_COMPARE) return app->race_started < 0;
    return !app->playback.is_playing && !playback_is_moving(&app->playback, s->t);
}

/* From the first frame to the last. `from`, `to`: what share of the whole work it is. */
static const char *play(Studio *s, Film *film, int rate, double from, double to) {
    App *app = s->app;
    double start = s->t, end = INFINITY;
    if (s->options->screen == CAPTURE_STAGE) show_step(s);
    app_touch(app);
    app_tick(app, s->t);
    if (!read_pixels(s)) return SDL_GetError();
    if (s->options->screen == CAPTURE_STAGE)
        playback_toggle(&app->playback, s->t);
    else
        app_do(app, COMMAND_PLAY);
    for (size_t frame = 1; s->t < end; ++frame) {
        if (is_interrupted) return "interrupted";
        if (!film_write(film, s->pixels, s->length)) return "ffmpeg gave up";
        s->t = start + 1000.0 * (double)frame / rate;
        if (s->t - start > LONGEST_S * 1000.0)
            return "it would last more than five minutes: choose a higher --speed or a later --step";
        if (app_tick(app, s->t) && !read_pixels(s)) return SDL_GetError();
        if (is_over(s) && end > s->t + hold_ms) end = s->t + hold_ms;
        tell_progress(from + (to - from) * film_share(s));
    }
    return NULL;
}

static int make_film(Studio *s, FilmKind kind, const char *path, const char *palette, int rate, double from,
                     double to) {
    const CaptureOptions *o = s->options;
    Film film;
    const char *problem = film_open(&film, kind, path, palette, o->width, o->height, rate)
                              ? play(s, &film, rate, from, to)
                              : "ffmpeg cannot be started";
    bool fine = film_close(&film);
    end_progress();
    if (film.is_missing) {
        fputs("watchpot: films are made by the program ffmpeg, which is not installed here (on Debian: apt install "
              "ffmpeg); a .png needs nothing\n",
              stderr);
        return STATUS_FAILED;
    }
    if (is_interrupted) problem = "interrupted";
    if (!problem && !fine) problem = "ffmpeg could not make it";
    return problem ? fail(o->output, problem) : STATUS_FINE;
}

/* A gif has 256 colours: a first run, of a few frames only, finds them. */
static int make_gif(Studio *s, const char *path) {
    char *palette = beside(path, ".png");
    if (!palette) return fail(s->options->output, strerror(ENOMEM));
    int status = make_film(s, FILM_PALETTE, palette, NULL, PALETTE_RATE, 0, 0.1);
    if (status == STATUS_FINE) status = make_film(s, FILM_GIF, path, palette, GIF_RATE, 0.1, 1);
    unlink(palette);
    free(palette);
    return status;
}

static void set_speed(Studio *s) {
    Playback *p = &s->app->playback;
    for (int i = 0; i < PLAYBACK_SPEEDS && playback_speed(p) < s->options->speed; ++i) playback_change_speed(p, 1);
    for (int i = 0; i < PLAYBACK_SPEEDS && playback_speed(p) > s->options->speed; ++i) playback_change_speed(p, -1);
}

static int make(Studio *s, const char *path) {
    const char *problem = set_scene(s);
    if (problem) return fail(s->options->file ? s->options->file : "the gallery", problem);
    if (s->options->format == CAPTURE_PNG) return shoot(s, path);
    set_speed(s);
    return s->options->format == CAPTURE_GIF ? make_gif(s, path) : make_film(s, FILM_MP4, path, NULL, MP4_RATE, 0, 1);
}

/* ---- all of it ---- */

static int open_and_make(const CaptureOptions *o, const char *path) {
    const char *problem;
    Settings settings = {.dark = o->dark, .projector = o->projector, .language = o->language, .scale = o->scale};
    Studio s = {.options = o, .length = (size_t)o->width * (size_t)o->height * 3};
    int status;
    s.app = app_create_hidden(o->program, o->file, &settings, o->width, o->height, &problem);
    s.pixels = malloc(s.length);
    if (!s.app)
        status = fail("there can be no picture", problem);
    else if (!s.pixels)
        status = fail("there can be no picture", strerror(ENOMEM));
    else if (o->file && !s.app->program)
        status = fail("there can be no picture", s.app->message);
    else
        status = make(&s, path);
    free(s.pixels);
    app_destroy(s.app);
    return status;
}

int capture_run(const CaptureOptions *o) {
    struct stat info;
    if (o->file && stat(o->file, &info) != 0) return refuse(o->file, strerror(errno));
    if (stat(o->output, &info) == 0 && !S_ISREG(info.st_mode)) return refuse(o->output, "it is not a file");
    char *path = beside(o->output, ".part"); /* what is not finished never has the name that was asked for */
    if (!path) return fail(o->output, strerror(ENOMEM));
    watch_signals();
    FILE *probe = fopen(path, "wb"); /* better now than after all the work */
    int status = probe ? STATUS_FINE : refuse(o->output, strerror(errno));
    if (probe) fclose(probe);
    if (status == STATUS_FINE) status = open_and_make(o, path);
    if (status == STATUS_FINE && is_interrupted) status = fail(o->output, "interrupted");
    if (status == STATUS_FINE && rename(path, o->output) != 0) status = fail(o->output, strerror(errno));
    if (probe && status != STATUS_FINE) unlink(path);
    free(path);
    return status;
}
