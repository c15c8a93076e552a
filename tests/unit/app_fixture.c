#include "app_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gui/watch.h"

enum { FRAME = 16 };

const char app_fixture_kitchen[] = "import asyncio, time\n"
                                   "async def rice():\n"
                                   "    time.sleep(10)\n"
                                   "    await asyncio.sleep(20)\n"
                                   "    print('rice is ready')\n"
                                   "async def laundry():\n"
                                   "    kilos = 3 + 1\n"
                                   "    time.sleep(10)\n"
                                   "    await asyncio.sleep(30)\n"
                                   "    print('laundry is done')\n"
                                   "async def homework():\n"
                                   "    time.sleep(50)\n"
                                   "    print('homework is done')\n"
                                   "async def main():\n"
                                   "    await asyncio.gather(rice(), laundry(), homework())\n"
                                   "asyncio.run(main())\n";

void app_fixture_write(AppFixture *f, const char *text) {
    FILE *file = fopen(f->program, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

int app_fixture_setup(void **state) {
    AppFixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    *state = f;
    if (!scratch_make(f->folder)) return -1;
    snprintf(f->program, sizeof f->program, "%s/kitchen.py", f->folder);
    app_fixture_write(f, app_fixture_kitchen);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_RENDER_DRIVER", "software", 1);
    setenv("XDG_CONFIG_HOME", f->folder, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    const char *problem;
    f->app = app_create("watchpot", f->program, &problem);
    if (!f->app) {
        fprintf(stderr, "skipped: %s\n", problem);
        return 0;
    }
    f->t = 1e7;
    app_fixture_pass(f, FRAME);
    app_fixture_key(f, SDLK_ESCAPE, KMOD_NONE); /* a note about missing fonts */
    return 0;
}

int app_fixture_teardown(void **state) {
    AppFixture *f = *state;
    app_destroy(f->app);
    char path[160];
    unlink(f->program);
    snprintf(path, sizeof path, "%s/watchpot/settings", f->folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/watchpot", f->folder);
    rmdir(path);
    rmdir(f->folder);
    free(f);
    return 0;
}

void app_fixture_pass(AppFixture *f, double ms) {
    for (double end = f->t + ms; f->t < end;) {
        f->t = fmin(end, f->t + FRAME);
        app_tick(f->app, f->t);
    }
}

bool app_fixture_is_at_rest(const AppFixture *f) {
#ifdef __linux__
    return app_wait_time(f->app) < 0;
#else
    return app_wait_time(f->app) < 0 || app_wait_time(f->app) > 100;
#endif
}

void app_fixture_wait_saved(AppFixture *f) {
    enum { LIMIT_MS = 20000 };
    SDL_Event event;
    bool is_told = app_wait_time(f->app) >= 0;
    for (Uint32 begun = SDL_GetTicks(); !is_told && SDL_GetTicks() - begun < LIMIT_MS;)
        while (SDL_WaitEventTimeout(&event, 10)) {
            is_told |= watch_is_event(&event);
            app_handle(f->app, &event, f->t);
        }
    app_fixture_pass(f, 2000);
}

void app_fixture_key(AppFixture *f, SDL_Keycode key, SDL_Keymod modifiers) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key, .mod = (Uint16)modifiers}}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, FRAME);
}

void app_fixture_command(AppFixture *f, Command command) {
    const CommandRow *row = command_row(command);
    app_fixture_key(f, row->key,
                    row->modifiers & KMOD_SHIFT  ? KMOD_LSHIFT
                    : row->modifiers & KMOD_CTRL ? KMOD_LCTRL
                                                 : KMOD_NONE);
}

void app_fixture_type(AppFixture *f, const char *text) {
    for (SDL_Event event; *text; text += strlen(event.text.text)) { /* SDL brings long ones in pieces */
        event = (SDL_Event){.text = {.type = SDL_TEXTINPUT}};
        snprintf(event.text.text, sizeof event.text.text, "%s", text);
        app_handle(f->app, &event, f->t);
    }
    app_fixture_pass(f, FRAME);
}

static void move_to(AppFixture *f, double x, double y) {
    double scale = app_scale(f->app);
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = (int)lround(x * scale), .y = (int)lround(y * scale)}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, FRAME);
}

static void press(AppFixture *f, Uint32 type, double x, double y) {
    double scale = app_scale(f->app);
    SDL_Event event = {
        .button = {.type = type, .button = SDL_BUTTON_LEFT, .x = (int)lround(x * scale), .y = (int)lround(y * scale)}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, FRAME);
}

static void find(const AppFixture *f, const char *label, double *x, double *y) {
    const Box *box = boxes_find(app_shown(f->app), label);
    if (!box) fail_msg("there is no \"%s\" on the screen", label);
    *x = box->rect.x + box->rect.w / 2;
    *y = box->rect.y + box->rect.h / 2;
}

void app_fixture_point(AppFixture *f, const char *label) {
    double x, y;
    find(f, label, &x, &y);
    move_to(f, x, y);
}

void app_fixture_click(AppFixture *f, const char *label) { app_fixture_drag(f, label, 0); }

void app_fixture_drag(AppFixture *f, const char *label, double dx) {
    double x, y;
    find(f, label, &x, &y);
    move_to(f, x, y);
    press(f, SDL_MOUSEBUTTONDOWN, x, y);
    if (dx != 0) move_to(f, x + dx, y);
    press(f, SDL_MOUSEBUTTONUP, x + dx, y);
}

bool app_fixture_shows(const AppFixture *f, const char *label) {
    return boxes_find(app_shown(f->app), label) || boxes_find(app_over(f->app), label);
}

static bool list_says(const BoxList *list, const char *text) {
    size_t n = strlen(text);
    for (size_t i = 0; i < list->count; ++i)
        if (list->items[i].kind == BOX_TEXT && list->items[i].length >= n && memcmp(list->items[i].text, text, n) == 0)
            return true;
    return false;
}

bool app_fixture_says(const AppFixture *f, const char *text) {
    return list_says(app_shown(f->app), text) || list_says(app_over(f->app), text);
}

void app_fixture_resize(AppFixture *f, int w, int h) {
    SDL_Window *window = SDL_RenderGetWindow(app_renderer(f->app));
    SDL_SetWindowSize(window, w, h);
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_SIZE_CHANGED}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, FRAME);
}

static uint64_t hash(uint64_t h, const void *data, size_t size) {
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; ++i) h = (h ^ bytes[i]) * 1099511628211u;
    return h;
}

uint64_t app_fixture_picture(const AppFixture *f) {
    const BoxList *list = app_shown(f->app);
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < list->count; ++i) {
        const Box *box = &list->items[i];
        h = hash(h, &box->kind, sizeof box->kind);
        h = hash(h, &box->rect, sizeof box->rect);
        h = hash(h, &box->color, sizeof box->color);
        h = hash(h, &box->stroke, sizeof box->stroke);
        h = hash(h, &box->share, sizeof box->share);
        if (box->length) h = hash(h, box->text, box->length);
    }
    return h;
}
