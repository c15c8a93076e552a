/* The route of a frame: events change the App's state, the state is laid out as boxes, the boxes are drawn. Nothing is
 * drawn while nothing changed: the loop then sleeps in SDL_WaitEventTimeout, until there is an event; that the file has
 * been saved is one, where the system can tell (see watch.h). */
#include "app.h"

#include <limits.h>
#include <math.h>
#include <SDL2/SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app_state.h"
#include "cli/file.h"
#include "lang/utf8.h"
#include "report.h"
#include "settings_mistake.h"

static double now_ms(void) {
    return (double)SDL_GetPerformanceCounter() * 1000 / (double)SDL_GetPerformanceFrequency();
}

void app_touch(App *app) {
    app->is_dirty = true;
    app->key = (LayoutKey){.now = INT64_MIN};
}

/* ---- programs ---- */

static void drop_rivals(App *app) {
    while (app->rival_count) program_destroy(app->rivals[--app->rival_count]);
}

static void start_program(App *app, Program *program) {
    Playback old = app->playback;
    program_destroy(app->program);
    app->program = program;
    app->is_watched = false; /* so far not this one's file */
    size_t count;
    const TimelineStep *steps = program_steps(program, app->detail, &count);
    playback_init(&app->playback, steps, count);
    if (old.count) app->playback.speed_index = old.speed_index;
    app->playback.is_reduced = app->settings.reduced_motion;
    app->playback.is_projector = app->settings.projector;
    playback_jump(&app->playback, 0, app->t);
    app->hovered = app->pinned = app->hovered_line = app->hovered_number = 0;
    app->race_started = -1;
    app->problem = 0;
    app->card_shown = false;
    predict_init(&app->predict);
    char title[256];
    snprintf(title, sizeof title, "%.200s - Watchpot", program->scenario->title);
    SDL_SetWindowTitle(app->window, title);
    app_touch(app);
}

/* Another version of the same program: the playhead stays where both agree on what has happened; else at its time. */
static void replace_program(App *app, Program *program) {
    size_t count, old_count = app->playback.count, step = app->playback.step;
    const TimelineStep *steps = program_steps(program, app->detail, &count), *old = app->playback.steps;
    int64_t time = step < old_count ? old[step].time : 0;
    size_t same = 0;
    while (same < count && same < old_count && same <= step && steps[same].kind == old[same].kind &&
           steps[same].time == old[same].time && steps[same].task == old[same].task)
        ++same;
    if (same <= step) {
        size_t by_time = timeline_find_time(steps, count, time);
        step = by_time == SIZE_MAX ? 0 : by_time;
        if (same > 0 && step < same - 1) step = same - 1;
    }
    uint32_t pinned = app->pinned;
    start_program(app, program);
    app->pinned = pinned;
    playback_jump(&app->playback, step, app->t);
}

/* What is wrong with a file; of a long path the end, which tells more. */
static void complain_of(App *app, const char *path, const char *problem) {
    enum { SHOWN = 56 };
    size_t length = strlen(path);
    bool cut = length > SHOWN;
    if (cut) path += length - SHOWN;
    while (utf8_is_inside(*path)) ++path;
    snprintf(app->message, sizeof app->message, "%s%s: %s", cut ? "\xE2\x80\xA6" : "", path,
             language_text(app->settings.language, problem));
    app_touch(app);
}

void app_add_rival(App *app, const char *path) {
    const char *problem = "no more than eight at a time";
    Program *rival = app->rival_count < COMPARE_RIVALS ? program_load(path, &problem) : NULL;
    if (rival && !rival->is_refused) {
        app->rivals[app->rival_count++] = rival;
        app->race_started = -1;
    } else {
        complain_of(app, path, rival ? "it cannot start" : problem);
        program_destroy(rival);
    }
    app_touch(app);
}

bool app_open_file(App *app, const char *path, bool is_reload) {
    const char *problem;
    Program *program = program_load(path, &problem);
    if (!program) {
        complain_of(app, path, problem);
        return false;
    }
    settings_mistake_tell(program, app->settings.language, app->message, sizeof app->message);
    if (is_reload && app->program) {
        replace_program(app, program);
        return true;
    }
    drop_rivals(app);
    start_program(app, program);
    app->source_scroll = app->lanes_scroll = app->printed_scroll = 0;
    app->zoom = 1;
    app->zoom_from = 0;
    app->printed_open = false;
    app->screen = SCREEN_MAIN;
    settings_remember(&app->settings, path);
    settings_save(&app->settings);
    return true;
}

void app_change_program(App *app, const char *text, size_t length, int64_t interrupt_at) {
    if (!app->program) return;
    const char *problem;
    Program *program = program_variant(app->program, text, length, interrupt_at, &problem);
    if (program)
        replace_program(app, program);
    else
        snprintf(app->message, sizeof app->message, "%s", language_text(app->settings.language, problem));
    app_touch(app);
}

void app_open_gallery(App *app) {
    if (!app->gallery_loaded) {
        char *folder = file_find_data(app->argv0, "scenarios");
        gallery_load(&app->gallery, folder);
        free(folder);
        app->gallery_loaded = true;
    }
    gallery_note_recent(&app->gallery, &app->settings, time(NULL));
    app->playback.is_playing = false;
    app->screen = SCREEN_GALLERY;
    app_touch(app);
}

void app_choose_scenario(App *app, uint32_t number) {
    if (number >= GALLERY_MOST) {
        uint32_t recent = number - GALLERY_MOST;
        char path[SETTINGS_PATH];
        if (recent >= SETTINGS_RECENT) return;
        snprintf(path, sizeof path, "%s", app->settings.recent[recent]); /* opening moves the list */
        app_open_file(app, path, false);
    } else if (number < app->gallery.count) {
        app->gallery.chosen = number;
        app_open_file(app, app->gallery.items[number].path, false);
    }
}

/* ---- the loop ---- */

static void watch_file(App *app) {
    bool is_due = app->is_watched ? app->is_look_due : app->t - app->watched >= APP_WATCH_MS;
    if (!is_due || !app->program) return;
    app->watched = app->t;
    app->is_look_due = false;
    app->is_watched = watch_follow(app->watch, app->program->path); /* before the look: nothing falls in between */
    int64_t changed = program_file_time(app->program->path);
    if (changed && changed != app->program->changed) {
        app->program->changed = changed; /* a file that cannot be read is not tried again and again */
        app_do(app, COMMAND_RELOAD);
    }
}

/* The card of what is pointed at comes when the pointer has rested. */
static bool is_hovering(const App *app) {
    return app->is_pointing && !app->card_shown && app->screen == SCREEN_MAIN && app->dragging == MEANING_NONE;
}

int app_wait_time(App *app) {
    if (app->is_dirty || (app->screen == SCREEN_GALLERY && gallery_find_unrun(&app->gallery) != SIZE_MAX)) return 0;
    if (app->screen == SCREEN_COMPARE && app->race_started >= 0) return APP_FRAME_MS;
    double idle = app_on_stage(app) ? playback_idle(&app->playback, app->t) : -1;
    if (idle == 0) return APP_FRAME_MS;
    double wait = idle < 0 ? INFINITY : idle;
    if (app->program && (!app->is_watched || app->is_look_due)) wait = fmin(wait, APP_WATCH_MS);
    if (is_hovering(app) && app->t - app->pointed_since < APP_HOVER_MS)
        wait = fmin(wait, app->pointed_since + APP_HOVER_MS - app->t);
    return wait > INT_MAX ? -1 : (int)fmax(1, ceil(wait));
}

static void advance(App *app) {
    if (app_on_stage(app)) {
        bool was_moving = app->playback.from != app->playback.step;
        size_t step = app->playback.step;
        if (!predict_stop(&app->predict, app->program, &app->playback, app->t)) playback_update(&app->playback, app->t);
        app->is_dirty |= was_moving || app->playback.step != step || playback_is_moving(&app->playback, app->t);
        if (app->predict.is_fresh) {
            app->predict.is_fresh = false;
            app_touch(app);
        }
    }
    size_t unrun = app->screen == SCREEN_GALLERY && !app->is_dirty ? gallery_find_unrun(&app->gallery) : SIZE_MAX;
    if (unrun != SIZE_MAX) { /* one, then a frame */
        gallery_run(&app->gallery, unrun);
        app->is_dirty = true;
    }
    if (app->screen == SCREEN_COMPARE && app->race_started >= 0) {
        if (app->t - app->race_started > APP_RACE_MS) app->race_started = -1;
        app->is_dirty = true;
    }
    if (is_hovering(app) && app->t - app->pointed_since >= APP_HOVER_MS) {
        app->card_shown = true;
        app->is_dirty = true;
    }
}

bool app_tick(App *app, double t) {
    app->t = t;
    watch_file(app);
    app_apply_number(app);
    advance(app);
    if (!app->is_dirty || !app->is_open) return false;
    app_draw(app);
    report_write(app);
    return true;
}

static void run_loop(App *app) {
    while (app->is_open) {
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, app_wait_time(app))) {
            do app_handle(app, &event, now_ms());
            while (SDL_PollEvent(&event));
        }
        app_tick(app, now_ms());
    }
}

/* ---- opening and closing ---- */

void app_tell_of_fonts(App *app) {
    const char *shortcoming = fonts_shortcoming(canvas_fonts(app->canvas), app->settings.language == LANGUAGE_ZH);
    if (shortcoming) snprintf(app->message, sizeof app->message, "%s", shortcoming);
}

static bool open_window(App *app, int width, int height, const char **problem) {
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    /* The desktop finds the icon by it; SDL would take the name of the program's file. */
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "watchpot", 0);
    SDL_setenv("SDL_VIDEO_WAYLAND_WMCLASS", "watchpot", 0);
    *problem = "";
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) return false;
    app->window = SDL_CreateWindow("Watchpot", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                   SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!app->window) return false;
    SDL_SetWindowMinimumSize(app->window, width < 320 ? width : 320, height < 200 ? height : 200);
    app->renderer = SDL_CreateRenderer(app->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!app->renderer) app->renderer = SDL_CreateRenderer(app->window, -1, SDL_RENDERER_SOFTWARE);
    if (app->renderer) app->canvas = canvas_create(app->renderer, problem);
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    SDL_StopTextInput();
    return app->canvas != NULL;
}

/* With `settings` and at the time `t`. */
static App *create(const char *argv0, const char *path, const Settings *settings, int width, int height, double t,
                   const char **problem) {
    *problem = "there is no memory";
    App *app = calloc(1, sizeof *app);
    if (!app) return NULL;
    app->argv0 = argv0;
    app->race_started = -1;
    app->scale = app->zoom = 1;
    app->t = t;
    app->is_open = true;
    app_touch(app);
    app->settings = *settings;
    app->theme = theme_make(app->settings.dark, app->settings.projector);
    if (!open_window(app, width, height, problem)) {
        static char words[256]; /* SDL's own are gone after SDL_Quit */
        snprintf(words, sizeof words, "%s", **problem ? *problem : SDL_GetError());
        *problem = words;
        /* A window without a single font cannot speak for itself; SDL's box draws its own letters. */
        if (app->window) SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Watchpot", *problem, app->window);
        app_destroy(app);
        return NULL;
    }
    app_tell_of_fonts(app);
    if (!path || !app_open_file(app, path, false)) app_open_gallery(app);
    return app;
}

App *app_create(const char *argv0, const char *path, const char **problem) {
    Settings settings;
    settings_load(&settings);
    App *app = create(argv0, path, &settings, APP_WIDTH, APP_HEIGHT, now_ms(), problem);
    if (app) app->watch = watch_create();
    return app;
}

App *app_create_hidden(const char *argv0, const char *path, const Settings *settings, int width, int height,
                       const char **problem) {
    Settings fixed = *settings;
    fixed.is_fixed = true;
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
    SDL_SetHintWithPriority(SDL_HINT_RENDER_DRIVER, "software", SDL_HINT_OVERRIDE); /* the same bytes everywhere */
    return create(argv0, path, &fixed, width, height, 0, problem);
}

void app_destroy(App *app) {
    if (!app) return;
    watch_destroy(app->watch);
    boxes_deinit(&app->first);
    boxes_deinit(&app->second);
    boxes_deinit(&app->mixed);
    boxes_deinit(&app->over);
    drop_rivals(app);
    program_destroy(app->program);
    gallery_deinit(&app->gallery);
    canvas_destroy(app->canvas);
    if (app->renderer) SDL_DestroyRenderer(app->renderer);
    if (app->window) SDL_DestroyWindow(app->window);
    if (TTF_WasInit()) TTF_Quit();
    SDL_Quit();
    free(app);
}

bool app_is_open(const App *app) { return app->is_open; }
const BoxList *app_shown(const App *app) { return app->shown; }
const BoxList *app_over(const App *app) { return &app->over; }
const Playback *app_playback(const App *app) { return &app->playback; }
SDL_Renderer *app_renderer(App *app) { return app->renderer; }
double app_scale(const App *app) { return app->scale; }

int app_run(const char *argv0, const char *path) {
    const char *problem;
    App *app = app_create(argv0, path, &problem);
    if (!app) {
        fprintf(stderr,
                "watchpot: the window cannot be opened: %s\nThe commands run, compare, step and export need none.\n",
                problem);
        return 1;
    }
    run_loop(app);
    app_destroy(app);
    return 0;
}
