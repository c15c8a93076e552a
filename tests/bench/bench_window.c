/* How fast the window is: `bench-window` prints, for some programs, the processor time from the command to the first
 * frame, of frames while it plays, of jumps to anywhere, and what a paused window takes. Offscreen, with the software
 * renderer: the slowest way there is. */
#define _POSIX_C_SOURCE 200809L
#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gui/app.h"

enum { FRAME_MS = 16, FRAMES_MOST = 4000, JUMPS = 60, REST_MS = 2000 };

typedef struct Times {
    double items[FRAMES_MOST];
    size_t count;
} Times;

static double clock_ms(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double percentile(Times *t, double p) {
    if (t->count == 0) return 0;
    qsort(t->items, t->count, sizeof *t->items, compare);
    return t->items[(size_t)((double)(t->count - 1) * p)];
}

static void key(App *app, SDL_Keycode code, double t) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code}}};
    app_handle(app, &event, t);
}

/* Frames of a run being played at 4x, at most `most` of them. */
static void play(App *app, double *t, Times *times, size_t most) {
    key(app, SDLK_UP, *t);
    key(app, SDLK_UP, *t);
    key(app, SDLK_SPACE, *t);
    while (times->count < most && app_playback(app)->is_playing) {
        double before = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        *t += FRAME_MS;
        if (app_tick(app, *t)) times->items[times->count++] = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - before;
    }
    if (app_playback(app)->is_playing) key(app, SDLK_SPACE, *t);
}

static void jump_about(App *app, double *t, Times *times) {
    const Box *axis = boxes_find(app_shown(app), "time");
    if (!axis) return;
    Rect r = axis->rect;
    double scale = app_scale(app);
    for (int i = 0; i < JUMPS; ++i) {
        double share = (double)((i * 37) % JUMPS) / JUMPS;
        SDL_Event down = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                     .button = SDL_BUTTON_LEFT,
                                     .x = (int)((r.x + r.w * share) * scale),
                                     .y = (int)((r.y + r.h - 30) * scale)}};
        SDL_Event up = down;
        up.type = SDL_MOUSEBUTTONUP;
        *t += FRAME_MS;
        double before = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        app_handle(app, &down, *t);
        app_handle(app, &up, *t);
        app_tick(app, *t);
        times->items[times->count++] = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - before;
    }
}

/* Share of a processor that a paused window takes. */
static double rest(App *app, double *t) {
    SDL_Event event;
    for (int i = 0; i < 2;
         ++i) { /* the file is followed from now on, and what has come since the window opened is seen */
        *t += 10000;
        while (SDL_PollEvent(&event)) app_handle(app, &event, *t);
        app_tick(app, *t);
    }
    double cpu = clock_ms(CLOCK_PROCESS_CPUTIME_ID), wall = clock_ms(CLOCK_MONOTONIC);
    while (clock_ms(CLOCK_MONOTONIC) - wall < REST_MS) {
        *t += 1;
        int wait = app_wait_time(app);
        double begun = clock_ms(CLOCK_MONOTONIC);
        SDL_Delay(
            wait < 0
                ? REST_MS
                : (Uint32)wait); /* SDL_WaitEventTimeout looks a thousand times a second where there is no display */
        while (SDL_PollEvent(&event)) app_handle(app, &event, *t);
        *t += clock_ms(CLOCK_MONOTONIC) - begun;
        app_tick(app, *t);
    }
    return 100 * (clock_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu) / (clock_ms(CLOCK_MONOTONIC) - wall);
}

static int measure(const char *path, double goal_ms, size_t frames) {
    const char *problem, *name = strrchr(path, '/');
    double begun = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    App *app = app_create("watchpot", path, &problem);
    if (!app) {
        fprintf(stderr, "bench-window: %s\n", problem);
        return 1;
    }
    double t = 1e7;
    app_tick(app, t);
    double first = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - begun;
    key(app, SDLK_ESCAPE, t);
    static Times played, jumped;
    played.count = jumped.count = 0;
    size_t steps = app_playback(app)->count;
    jump_about(app, &t, &jumped);
    key(app, SDLK_HOME, t);
    play(app, &t, &played, frames);
    double p50 = percentile(&played, 0.5), p99 = percentile(&played, 0.99), worst = percentile(&jumped, 1);
    printf("%-34s %7zu steps  first frame %6.0f ms  frame %5.2f / %5.2f ms (goal %g)%s  jump at most %6.1f ms (goal "
           "100)%s  paused %.1f %%\n",
           name ? name + 1 : path, steps, first, p50, p99, goal_ms, p99 <= goal_ms ? "" : " MISSED", worst,
           worst <= 100 ? "" : " MISSED", rest(app, &t));
    app_destroy(app);
    return 0;
}

int main(int argc, char **argv) {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_RENDER_DRIVER", "software", 1);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    if (argc < 3) {
        fprintf(stderr, "usage: bench-window FILE GOAL_MS [FILE GOAL_MS ...]\n");
        return 2;
    }
    int status = 0;
    for (int i = 1; i + 1 < argc; i += 2) status |= measure(argv[i], strtod(argv[i + 1], NULL), 1500);
    return status;
}
