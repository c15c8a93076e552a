/* The route of a frame: events change the App's state, the state is laid out as boxes, the boxes are drawn. Nothing is drawn while nothing
 * changed: the loop then sleeps in SDL_WaitEventTimeout, and only looks now and then whether the file has been saved. */
#include "app.h"

#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/file.h"
#include "command.h"
#include "gallery.h"
#include "playback.h"
#include "predict.h"
#include "screen.h"
#include "settings.h"

enum { WIDTH = 1280, HEIGHT = 720, LEAST_WIDTH = 640, LEAST_HEIGHT = 360, FRAME_MS = 16, WATCH_MS = 700, RACE_MS = 6000, PROMPT_SIZE = 512 };
static const double projector_scale = 1.25;

typedef enum Screen { SCREEN_MAIN, SCREEN_COMPARE, SCREEN_HELP, SCREEN_GALLERY } Screen;

/* What the two cached layouts of a motion were made for. */
typedef struct LayoutKey {
    size_t from, to;
    int64_t now;
    bool is_pair;
} LayoutKey;

typedef struct App {
    const char *argv0;
    SDL_Window *window;
    SDL_Renderer *renderer;
    Canvas *canvas;
    Settings settings;
    Theme theme;
    Program *program; /* NULL: none is open */
    Gallery gallery;
    bool gallery_loaded;
    Playback playback;
    Predict predict;
    Screen screen, behind; /* `behind`: where Help goes back to */
    Detail detail;
    size_t problem;
    uint32_t hovered, pinned;
    double source_scroll, lanes_scroll;
    double race_started; /* ms; negative: no race */
    bool is_open, is_dirty, is_full_screen;
    MeaningKind dragging;
    char message[PROMPT_SIZE + 64]; /* shown in a card until the next key */
    char prompt[PROMPT_SIZE];       /* path being typed */
    bool is_prompting;
    BoxList first, second, mixed;
    const BoxList *shown; /* what is on the screen, to be pointed at */
    LayoutKey key;
    double watched;
    double scale; /* device px per logical px */
} App;

static double now_ms(void) { return (double)SDL_GetPerformanceCounter() * 1000 / (double)SDL_GetPerformanceFrequency(); }

static void touch(App *app) {
    app->is_dirty = true;
    app->key = (LayoutKey){.now = INT64_MIN};
}

/* ---- programs ---- */

static void start_program(App *app, Program *program, bool is_reload) {
    double t = now_ms();
    size_t step = is_reload ? app->playback.step : 0;
    Playback old = app->playback;
    program_destroy(app->program);
    app->program = program;
    size_t count;
    const TimelineStep *steps = timeline_steps(program->timeline, &count);
    playback_init(&app->playback, steps, count);
    if (old.count) app->playback.speed_index = old.speed_index;
    app->playback.is_reduced = app->settings.reduced_motion;
    app->playback.is_projector = app->settings.projector;
    playback_jump(&app->playback, step, t);
    app->hovered = app->pinned = 0;
    app->source_scroll = app->lanes_scroll = 0;
    app->race_started = -1;
    app->problem = 0;
    predict_init(&app->predict);
    char title[256];
    snprintf(title, sizeof title, "%.200s - Watchpot", program->scenario->title);
    SDL_SetWindowTitle(app->window, title);
    touch(app);
}

static bool open_file(App *app, const char *path, bool is_reload) {
    const char *problem;
    Program *program = program_load(path, &problem);
    if (!program) {
        snprintf(app->message, sizeof app->message, "%.300s: %s", path, problem);
        touch(app);
        return false;
    }
    start_program(app, program, is_reload);
    if (!is_reload) app->screen = SCREEN_MAIN;
    settings_remember(&app->settings, path);
    settings_save(&app->settings);
    return true;
}

static void open_gallery(App *app) {
    if (!app->gallery_loaded) {
        char *folder = file_find_data(app->argv0, "scenarios");
        gallery_load(&app->gallery, folder);
        free(folder);
        app->gallery_loaded = true;
    }
    app->playback.is_playing = false;
    app->screen = SCREEN_GALLERY;
    touch(app);
}

static void choose_scenario(App *app, uint32_t number) {
    if (number >= GALLERY_MOST) {
        uint32_t recent = number - GALLERY_MOST;
        char path[SETTINGS_PATH];
        if (recent >= SETTINGS_RECENT) return;
        snprintf(path, sizeof path, "%s", app->settings.recent[recent]); /* opening moves the list */
        open_file(app, path, false);
    } else if (number < app->gallery.count) {
        app->gallery.chosen = number;
        open_file(app, app->gallery.items[number]->path, false);
    }
}

/* ---- commands ---- */

static bool can_run(const App *app) { return app->program && !app->program->is_refused; }
static bool on_stage(const App *app) { return app->screen == SCREEN_MAIN && can_run(app); }

static void do_play(App *app, double t) {
    if (app->screen == SCREEN_COMPARE)
        app->race_started = app->race_started < 0 ? t : -1;
    else if (on_stage(app) && predict_is_asking(&app->predict))
        predict_continue(&app->predict, &app->playback, t);
    else if (on_stage(app))
        playback_toggle(&app->playback, t);
}

static void do_forward(App *app, double t) {
    if (app->screen == SCREEN_GALLERY) gallery_move(&app->gallery, 1, 0);
    if (!on_stage(app)) return;
    app->playback.is_playing = false;
    if (predict_is_asking(&app->predict))
        predict_continue(&app->predict, &app->playback, t);
    else
        playback_forward(&app->playback, t);
}

static void leave_question(App *app) {
    app->playback.is_playing = false;
    predict_forget(&app->predict);
}

static void do_back(App *app, double t) {
    if (app->screen == SCREEN_GALLERY) gallery_move(&app->gallery, -1, 0);
    if (!on_stage(app)) return;
    leave_question(app);
    playback_back(&app->playback, t);
}

static void do_turn(App *app, int direction, double t) {
    if (!on_stage(app)) return;
    leave_question(app);
    playback_turn(&app->playback, direction, t);
}

static void do_next_turn(App *app, double t) { do_turn(app, 1, t); }
static void do_previous_turn(App *app, double t) { do_turn(app, -1, t); }

static void do_speed(App *app, int by) {
    if (app->screen == SCREEN_GALLERY)
        gallery_move(&app->gallery, 0, -by);
    else
        playback_change_speed(&app->playback, by);
}

static void do_faster(App *app, double t) {
    (void)t;
    do_speed(app, 1);
}

static void do_slower(App *app, double t) {
    (void)t;
    do_speed(app, -1);
}

static void jump(App *app, size_t step, double t) {
    if (!on_stage(app)) return;
    leave_question(app);
    playback_jump(&app->playback, step, t);
    touch(app);
}

static void do_first(App *app, double t) { jump(app, 0, t); }
static void do_last(App *app, double t) { jump(app, SIZE_MAX, t); }

static void show_screen(App *app, Screen screen) {
    app->playback.is_playing = false;
    app->race_started = -1;
    if (screen == SCREEN_HELP && app->screen != SCREEN_HELP) app->behind = app->screen;
    app->screen = app->screen == screen ? (screen == SCREEN_HELP ? app->behind : SCREEN_MAIN) : screen;
    if (app->screen == SCREEN_MAIN && !app->program) open_gallery(app);
}

static void do_compare(App *app, double t) {
    (void)t;
    if (can_run(app)) show_screen(app, SCREEN_COMPARE);
}

static void do_help(App *app, double t) {
    (void)t;
    show_screen(app, SCREEN_HELP);
}

static void do_gallery(App *app, double t) {
    (void)t;
    if (app->screen == SCREEN_GALLERY && app->program)
        app->screen = SCREEN_MAIN;
    else
        open_gallery(app);
}

static void do_predict(App *app, double t) {
    if (!can_run(app)) return;
    app->screen = SCREEN_MAIN;
    predict_toggle(&app->predict, &app->playback, t);
}

static void do_open(App *app, double t) {
    (void)t;
    app->is_prompting = true;
    app->prompt[0] = '\0';
    SDL_StartTextInput();
}

static void do_reload(App *app, double t) {
    (void)t;
    if (!app->program) return;
    char path[SETTINGS_PATH];
    snprintf(path, sizeof path, "%s", app->program->path);
    open_file(app, path, true);
}

static void do_next_problem(App *app, double t) {
    (void)t;
    if (!app->program || !app->program->is_refused) return;
    size_t count = problem_count(&app->program->trace->diagnostics);
    if (count) app->problem = (app->problem + 1) % count;
}

static void apply_look(App *app) {
    app->theme = theme_make(app->settings.dark, app->settings.projector);
    app->playback.is_projector = app->settings.projector;
    app->playback.is_reduced = app->settings.reduced_motion;
    settings_save(&app->settings);
}

static void do_language(App *app, double t) {
    (void)t;
    app->settings.language = (Language)((app->settings.language + 1) % LANGUAGE_COUNT);
    apply_look(app);
}

static void do_theme(App *app, double t) {
    (void)t;
    app->settings.dark = !app->settings.dark;
    apply_look(app);
}

static void do_full_screen(App *app, double t) {
    (void)t;
    app->is_full_screen = !app->is_full_screen;
    SDL_SetWindowFullscreen(app->window, app->is_full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

static void do_projector(App *app, double t) {
    (void)t;
    app->settings.projector = !app->settings.projector;
    apply_look(app);
}

static void do_motion(App *app, double t) {
    (void)t;
    app->settings.reduced_motion = !app->settings.reduced_motion;
    apply_look(app);
}

static void do_detail(App *app, double t) {
    (void)t;
    app->detail = app->detail == DETAIL_TASKS ? DETAIL_HANDLES : DETAIL_TASKS;
}

static void set_scale(App *app, double scale) {
    app->settings.scale = scale;
    apply_look(app);
}

static void do_smaller(App *app, double t) {
    (void)t;
    set_scale(app, settings_next_scale(app->settings.scale, -1));
}

static void do_larger(App *app, double t) {
    (void)t;
    set_scale(app, settings_next_scale(app->settings.scale, 1));
}

static void do_normal_size(App *app, double t) {
    (void)t;
    set_scale(app, 1);
}

static void do_escape(App *app, double t) {
    (void)t;
    if (app->screen == SCREEN_HELP) show_screen(app, SCREEN_HELP);
    else if (app->screen != SCREEN_MAIN && app->program) show_screen(app, SCREEN_MAIN);
    else if (app->predict.is_on) predict_init(&app->predict);
    else if (app->pinned) app->pinned = 0;
    else if (app->screen == SCREEN_MAIN) app->playback.is_playing = false;
}

static void do_quit(App *app, double t) {
    (void)t;
    app->is_open = false;
}

typedef void CommandHandler(App *app, double t);

/* NULL: cannot be done; its button and its row in Help are left out. */
static CommandHandler *const handlers[COMMAND_COUNT] = {
    [COMMAND_PLAY] = do_play,
    [COMMAND_FORWARD] = do_forward,
    [COMMAND_BACK] = do_back,
    [COMMAND_NEXT_TURN] = do_next_turn,
    [COMMAND_PREVIOUS_TURN] = do_previous_turn,
    [COMMAND_FASTER] = do_faster,
    [COMMAND_SLOWER] = do_slower,
    [COMMAND_FIRST] = do_first,
    [COMMAND_LAST] = do_last,
    [COMMAND_COMPARE] = do_compare,
    [COMMAND_GALLERY] = do_gallery,
    [COMMAND_PREDICT] = do_predict,
    [COMMAND_HELP] = do_help,
    [COMMAND_OPEN] = do_open,
    [COMMAND_RELOAD] = do_reload,
    [COMMAND_NEXT_PROBLEM] = do_next_problem,
    [COMMAND_LANGUAGE] = do_language,
    [COMMAND_THEME] = do_theme,
    [COMMAND_FULL_SCREEN] = do_full_screen,
    [COMMAND_PROJECTOR] = do_projector,
    [COMMAND_MOTION] = do_motion,
    [COMMAND_DETAIL] = do_detail,
    [COMMAND_SMALLER] = do_smaller,
    [COMMAND_LARGER] = do_larger,
    [COMMAND_NORMAL_SIZE] = do_normal_size,
    [COMMAND_ESCAPE] = do_escape,
    [COMMAND_QUIT] = do_quit,
};

static void run_command(App *app, Command command) {
    if (!handlers[command]) return;
    handlers[command](app, now_ms());
    touch(app);
}

static uint64_t missing_commands(const App *app) {
    uint64_t missing = 0;
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c)
        if (!handlers[c]) missing |= UINT64_C(1) << c;
    if (app->program && app->program->is_refused) missing |= UINT64_C(1) << COMMAND_COMPARE | UINT64_C(1) << COMMAND_PREDICT;
    return missing;
}

/* ---- pictures ---- */

static View make_view(App *app, size_t step, int64_t now) {
    View view = app->program ? screen_view(app->program, step, now) : (View){.speed = 1};
    int w, h;
    SDL_GetRendererOutputSize(app->renderer, &w, &h);
    view.theme = &app->theme;
    view.canvas = app->canvas;
    view.language = app->settings.language;
    view.geometry = geometry_make(w / app->scale, h / app->scale);
    if (app->program) geometry_fit_lanes(&view.geometry, view_task_count(&view));
    view.detail = app->detail;
    view.speed = app->playback.count ? playback_speed(&app->playback) : 1;
    view.playing = app->screen == SCREEN_COMPARE ? app->race_started >= 0 : app->playback.is_playing;
    view.pinned = app->pinned;
    view.source_scroll = app->source_scroll;
    view.lanes_scroll = app->lanes_scroll;
    view.missing = missing_commands(app);
    view.predicting = app->predict.is_on;
    view.active = app->screen == SCREEN_COMPARE ? COMMAND_COMPARE : app->screen == SCREEN_HELP ? COMMAND_HELP : app->predict.is_on ? COMMAND_PREDICT : COMMAND_NONE;
    return view;
}

static void layout_step(App *app, size_t step, int64_t now, BoxList *list) {
    View view = make_view(app, step, now);
    boxes_clear(list);
    main_screen_layout(&view, list);
    predict_layout(&view, &app->predict, list);
}

/* The boxes of whom a timer woke shake, and go back along the track. */
static void bend(const BoxList *list, const PlaybackFrame *frame, const Geometry *g) {
    if (frame->shake == 0 && frame->sag == 0) return;
    double depth = g->stage.h * 0.3;
    for (size_t i = 0; i < list->count; ++i) {
        Box *box = &list->items[i];
        if (box->task != frame->task || !box->identity || box->rect.x < g->stage.x || box->rect.y > g->stage.y + g->stage.h) continue;
        box->rect.x += frame->shake;
        box->rect.y += frame->sag * depth;
    }
}

static bool same_key(const LayoutKey *a, const LayoutKey *b) { return a->from == b->from && a->to == b->to && a->now == b->now && a->is_pair == b->is_pair; }

static void layout_stage(App *app, double t) {
    PlaybackFrame frame = playback_frame(&app->playback, t);
    bool is_pair = frame.from != frame.to && !frame.is_clock;
    LayoutKey key = {frame.from, frame.to, frame.now, is_pair};
    if (!is_pair) {
        if (!same_key(&key, &app->key)) layout_step(app, frame.from, frame.now, &app->first);
        app->shown = &app->first;
    } else {
        if (!same_key(&key, &app->key)) {
            layout_step(app, frame.from, frame.now, &app->first);
            layout_step(app, frame.to, frame.now, &app->second);
        }
        boxes_mix(&app->first, &app->second, frame.mix, frame.travels, &app->mixed);
        Geometry g = make_view(app, frame.to, frame.now).geometry;
        bend(&app->mixed, &frame, &g);
        app->shown = &app->mixed;
    }
    app->key = key;
}

static int64_t race_time(const App *app, double t) {
    if (app->race_started < 0 || !app->program) return 0;
    int64_t total = timeline_totals(app->program->timeline).total;
    if (app->program->sync_timeline) {
        int64_t sync = timeline_totals(app->program->sync_timeline).total;
        if (sync > total) total = sync;
    }
    double share = (t - app->race_started) / RACE_MS;
    return share >= 1 ? total : 1 + (int64_t)((double)total * share);
}

/* A card over everything: a message, or the path being typed. */
static void add_card(App *app, BoxList *list) {
    View view = make_view(app, app->playback.step, 0);
    if (!app->is_prompting && !*app->message) return;
    const Theme *th = view.theme;
    Rect card = {view.geometry.w / 2 - 320, view.geometry.h / 2 - 56, 640, 112};
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = card, .radius = 12, .color = th->card, .stroke = th->ink, .width = 3, .label = "card"});
    if (!app->is_prompting) {
        view_add_text(&view, list, TYPE_BODY, th->ink, ALIGN_CENTER, card.x + card.w / 2, card.y + card.h / 2, card.w - 40, app->message)->least = 10;
        return;
    }
    view_add_text(&view, list, TYPE_BODY_BOLD, th->ink, ALIGN_LEFT, card.x + 24, card.y + 28, card.w - 48, view_word(&view, "Open a file"));
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {card.x + 20, card.y + 50, card.w - 40, 40}, .radius = 6, .color = th->sunk});
    bool empty = !*app->prompt;
    view_add_text(&view, list, TYPE_CODE, empty ? th->ink3 : th->ink, ALIGN_LEFT, card.x + 32, card.y + 70, card.w - 64, empty ? view_word(&view, "path of a .py file") : app->prompt)->least = 8;
}

static void layout_other(App *app, double t) {
    View view = make_view(app, app->playback.step, 0);
    view.race = race_time(app, t);
    BoxList *list = &app->first;
    boxes_clear(list);
    if (app->screen == SCREEN_GALLERY) gallery_layout(&view, &app->gallery, &app->settings, list);
    else if (app->screen == SCREEN_HELP) help_layout(&view, list);
    else if (app->program && app->program->is_refused) problem_layout(&view, &app->program->trace->diagnostics, app->problem, list);
    else if (app->program) compare_layout(&view, list);
    app->shown = list;
    app->key = (LayoutKey){.now = INT64_MIN};
}

static void draw(App *app, double t) {
    int w, h;
    SDL_GetRendererOutputSize(app->renderer, &w, &h);
    double user = app->settings.projector ? fmax(projector_scale, app->settings.scale) : app->settings.scale;
    app->scale = fmax(0.25, fmin(w / (double)WIDTH, h / (double)HEIGHT) * user);
    canvas_begin(app->canvas, app->scale, app->theme.paper);
    if (on_stage(app))
        layout_stage(app, t);
    else
        layout_other(app, t);
    boxes_draw(app->shown, app->canvas, app->screen == SCREEN_MAIN ? (app->hovered ? app->hovered : app->pinned) : 0);
    BoxList over;
    boxes_init(&over);
    add_card(app, &over);
    boxes_draw(&over, app->canvas, 0);
    boxes_deinit(&over);
    SDL_RenderPresent(app->renderer);
    app->is_dirty = false;
}

/* ---- input ---- */

/* Window coordinates to logical ones. */
static void to_logical(const App *app, int *window_x, int *window_y, double *x, double *y) {
    int w, h, pw, ph;
    SDL_GetWindowSize(app->window, &w, &h);
    SDL_GetRendererOutputSize(app->renderer, &pw, &ph);
    *x = *window_x * (w ? (double)pw / w : 1) / app->scale;
    *y = *window_y * (h ? (double)ph / h : 1) / app->scale;
}

static void scrub(App *app, const Box *box, double x) {
    double t = now_ms();
    size_t count = app->playback.count;
    if (count == 0) return;
    if (box->meaning.kind == MEANING_TIME) {
        double share = fmin(1, fmax(0, (x - box->rect.x) / box->rect.w));
        View view = make_view(app, app->playback.step, 0);
        size_t step = timeline_step_at_time(app->program->timeline, (int64_t)(share * (double)lanes_axis_end(&view)));
        jump(app, step == SIZE_MAX ? 0 : step, t);
    } else if (box->meaning.id == UINT32_MAX) {
        double share = fmin(1, fmax(0, (x - box->rect.x) / box->rect.w));
        jump(app, (size_t)lround(share * (double)(count - 1)), t);
    } else {
        jump(app, box->meaning.id, t);
    }
}

/* The next step, from here on, at which the running line is that one. */
static void run_until_line(App *app, uint32_t line) {
    for (size_t step = app->playback.step + 1; step < app->playback.count; ++step) {
        const Event *event = &app->program->trace->events[app->playback.steps[step].event];
        if (event->file != 0 || event->span.line != line) continue;
        jump(app, step, now_ms());
        return;
    }
}

static void click(App *app, const Box *box, double x) {
    switch (box->meaning.kind) {
        case MEANING_COMMAND: run_command(app, (Command)box->meaning.id); break;
        case MEANING_SCENARIO: choose_scenario(app, box->meaning.id); break;
        case MEANING_TASK: app->pinned = app->pinned == box->meaning.id ? 0 : box->meaning.id; break;
        case MEANING_LINE: run_until_line(app, box->meaning.id); break;
        case MEANING_ANSWER: predict_answer(&app->predict, box->meaning.id); break;
        case MEANING_TIME:
        case MEANING_STEP:
            app->dragging = box->meaning.kind;
            scrub(app, box, x);
            break;
        case MEANING_NONE:
        case MEANING_HANDLE:
        case MEANING_NUMBER:
        case MEANING_REGION: break;
    }
    touch(app);
}

static void press(App *app, SDL_MouseButtonEvent *event) {
    double x, y;
    to_logical(app, &event->x, &event->y, &x, &y);
    *app->message = '\0';
    if (event->button != SDL_BUTTON_LEFT || !app->shown) return;
    const Box *box = boxes_at(app->shown, x, y, MEANING_NONE);
    /* Lanes lie over the time axis: their names pin, the rest is a time. */
    const Box *axis = box && box->meaning.kind == MEANING_TASK && app->screen == SCREEN_MAIN ? boxes_at(app->shown, x, y, MEANING_TIME) : NULL;
    if (axis) box = axis;
    if (box) click(app, box, x);
}

static void move(App *app, SDL_MouseMotionEvent *event) {
    double x, y;
    to_logical(app, &event->x, &event->y, &x, &y);
    if (!app->shown) return;
    if (app->dragging != MEANING_NONE) {
        for (size_t i = 0; i < app->shown->count; ++i) { /* the axis keeps hold of the pointer, wherever it goes */
            const Box *box = &app->shown->items[i];
            if (box->meaning.kind != app->dragging) continue;
            bool hit = app->dragging == MEANING_TIME || box->meaning.id == UINT32_MAX || (x >= box->rect.x && x < box->rect.x + box->rect.w);
            if (!hit) continue;
            scrub(app, box, x);
            return;
        }
        return;
    }
    const Box *box = app->screen == SCREEN_MAIN ? boxes_at(app->shown, x, y, MEANING_NONE) : NULL;
    uint32_t task = box && (box->meaning.kind == MEANING_TASK || box->meaning.kind == MEANING_ANSWER) ? box->meaning.id : 0;
    if (task == app->hovered) return;
    app->hovered = task;
    app->is_dirty = true;
}

static void wheel(App *app, const SDL_MouseWheelEvent *event) {
    int wx, wy;
    double x, y;
    SDL_GetMouseState(&wx, &wy);
    to_logical(app, &wx, &wy, &x, &y);
    if (app->screen == SCREEN_GALLERY) {
        gallery_move(&app->gallery, 0, event->y > 0 ? -1 : 1);
    } else if (on_stage(app)) {
        Geometry g = make_view(app, app->playback.step, 0).geometry;
        if (x < g.source.x + g.source.w && y < g.source.y + g.source.h) {
            double most = app->program->source->line_count;
            app->source_scroll = fmin(most, fmax(-most, app->source_scroll - 3 * event->y));
        } else if (y > g.timeline.y) {
            app->lanes_scroll = fmax(0, app->lanes_scroll - event->y);
        }
    }
    touch(app);
}

static void type_prompt(App *app, const SDL_KeyboardEvent *key) {
    size_t length = strlen(app->prompt);
    if (key->keysym.sym == SDLK_BACKSPACE && length > 0) {
        do --length;
        while (length > 0 && ((unsigned char)app->prompt[length] & 0xc0) == 0x80);
        app->prompt[length] = '\0';
    } else if (key->keysym.sym == SDLK_v && key->keysym.mod & KMOD_CTRL) {
        char *text = SDL_GetClipboardText();
        snprintf(app->prompt + length, sizeof app->prompt - length, "%s", text ? text : "");
        app->prompt[strcspn(app->prompt, "\n")] = '\0';
        SDL_free(text);
    } else if (key->keysym.sym == SDLK_ESCAPE || key->keysym.sym == SDLK_RETURN) {
        app->is_prompting = false;
        SDL_StopTextInput();
        if (key->keysym.sym == SDLK_RETURN && length > 0) open_file(app, app->prompt, false);
    }
    touch(app);
}

static void key_down(App *app, const SDL_KeyboardEvent *key) {
    if (app->is_prompting) {
        type_prompt(app, key);
        return;
    }
    if (*app->message) {
        *app->message = '\0';
        touch(app);
        if (key->keysym.sym == SDLK_ESCAPE) return;
    }
    SDL_Keycode code = key->keysym.sym;
    if ((code == SDLK_RETURN || code == SDLK_KP_ENTER || code == SDLK_SPACE) && app->screen == SCREEN_GALLERY) {
        choose_scenario(app, (uint32_t)app->gallery.chosen);
        return;
    }
    if (code >= SDLK_1 && code <= SDLK_9 && on_stage(app) && predict_is_asking(&app->predict)) {
        predict_answer_number(&app->predict, (uint32_t)(code - SDLK_1));
        touch(app);
        return;
    }
    Command command = command_from_key(code, (SDL_Keymod)key->keysym.mod);
    if (command == COMMAND_NONE) return;
    app->source_scroll = 0;
    run_command(app, command);
}

static void type_text(App *app, const char *text) {
    if (!app->is_prompting) return;
    size_t length = strlen(app->prompt);
    if (length + strlen(text) < sizeof app->prompt) memcpy(app->prompt + length, text, strlen(text) + 1);
    touch(app);
}

static void handle(App *app, SDL_Event *event) {
    switch (event->type) {
        case SDL_QUIT: app->is_open = false; break;
        case SDL_WINDOWEVENT: touch(app); break;
        case SDL_RENDER_TARGETS_RESET:
        case SDL_RENDER_DEVICE_RESET: touch(app); break;
        case SDL_KEYDOWN: key_down(app, &event->key); break;
        case SDL_TEXTINPUT: type_text(app, event->text.text); break;
        case SDL_MOUSEBUTTONDOWN: press(app, &event->button); break;
        case SDL_MOUSEBUTTONUP: app->dragging = MEANING_NONE; break;
        case SDL_MOUSEMOTION: move(app, &event->motion); break;
        case SDL_MOUSEWHEEL: wheel(app, &event->wheel); break;
        case SDL_DROPFILE:
            open_file(app, event->drop.file, false);
            SDL_free(event->drop.file);
            break;
        default: break;
    }
}

/* ---- the loop ---- */

static void watch_file(App *app, double t) {
    if (t - app->watched < WATCH_MS || !app->program) return;
    app->watched = t;
    int64_t changed = program_file_time(app->program->path);
    if (changed && changed != app->program->changed) {
        app->program->changed = changed; /* a file that cannot be read is not tried again and again */
        do_reload(app, t);
    }
}

/* ms until something has to be drawn without any input; 0: now. */
static int wait_time(App *app, double t) {
    if (app->is_dirty) return 0;
    if (app->screen == SCREEN_COMPARE && app->race_started >= 0) return FRAME_MS;
    double idle = on_stage(app) ? playback_idle(&app->playback, t) : -1;
    if (idle == 0) return FRAME_MS;
    return idle < 0 || idle > WATCH_MS ? WATCH_MS : (int)ceil(idle);
}

static void advance(App *app, double t) {
    if (on_stage(app)) {
        bool was_moving = app->playback.from != app->playback.step;
        size_t step = app->playback.step;
        if (!predict_stop(&app->predict, app->program, &app->playback, t)) playback_update(&app->playback, t);
        app->is_dirty |= was_moving || app->playback.step != step || playback_is_moving(&app->playback, t);
        if (app->predict.is_fresh) {
            app->predict.is_fresh = false;
            touch(app);
        }
    }
    if (app->screen == SCREEN_COMPARE && app->race_started >= 0) {
        if (t - app->race_started > RACE_MS) app->race_started = -1;
        app->is_dirty = true;
    }
}

static void run_loop(App *app) {
    app->is_open = true;
    while (app->is_open) {
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, wait_time(app, now_ms()))) {
            do handle(app, &event);
            while (SDL_PollEvent(&event));
        }
        double t = now_ms();
        watch_file(app, t);
        advance(app, t);
        if (app->is_dirty && app->is_open) draw(app, t);
    }
}

/* ---- opening and closing ---- */

static bool open_window(App *app, const char **problem) {
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "1");
    *problem = "";
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) return false;
    app->window = SDL_CreateWindow("Watchpot", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, WIDTH, HEIGHT, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!app->window) return false;
    SDL_SetWindowMinimumSize(app->window, LEAST_WIDTH, LEAST_HEIGHT);
    app->renderer = SDL_CreateRenderer(app->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!app->renderer) app->renderer = SDL_CreateRenderer(app->window, -1, SDL_RENDERER_SOFTWARE);
    if (app->renderer) app->canvas = canvas_create(app->renderer, problem);
    SDL_EventState(SDL_DROPFILE, SDL_ENABLE);
    SDL_StopTextInput();
    return app->canvas != NULL;
}

static void close_window(App *app) {
    canvas_destroy(app->canvas);
    if (app->renderer) SDL_DestroyRenderer(app->renderer);
    if (app->window) SDL_DestroyWindow(app->window);
    if (TTF_WasInit()) TTF_Quit();
    SDL_Quit();
}

int app_run(const char *argv0, const char *path) {
    App *app = calloc(1, sizeof *app);
    if (!app) return 1;
    app->argv0 = argv0;
    app->race_started = -1;
    app->scale = 1;
    app->key.now = INT64_MIN;
    settings_load(&app->settings);
    app->theme = theme_make(app->settings.dark, app->settings.projector);
    const char *problem;
    int status = 0;
    if (!open_window(app, &problem)) {
        fprintf(stderr, "watchpot: the window cannot be opened: %s\n", *problem ? problem : SDL_GetError());
        status = 1;
    } else {
        const char *shortcoming = fonts_shortcoming(canvas_fonts(app->canvas));
        if (shortcoming) snprintf(app->message, sizeof app->message, "%s", shortcoming);
        if (!path || !open_file(app, path, false)) open_gallery(app);
        run_loop(app);
    }
    boxes_deinit(&app->first);
    boxes_deinit(&app->second);
    boxes_deinit(&app->mixed);
    program_destroy(app->program);
    gallery_deinit(&app->gallery);
    close_window(app);
    free(app);
    return status;
}
