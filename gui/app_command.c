/* What each command does: one small function a command, and the table that leads to it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app_state.h"

static void do_play(App *app) {
    if (app->screen == SCREEN_COMPARE)
        app->race_started = app->race_started < 0 ? app->t : -1;
    else if (app_on_stage(app) && predict_is_asking(&app->predict))
        predict_continue(&app->predict, &app->playback, app->t);
    else if (app_on_stage(app))
        playback_toggle(&app->playback, app->t);
}

static void do_forward(App *app) {
    if (app->screen == SCREEN_GALLERY) gallery_move(&app->gallery, 1, 0);
    if (!app_on_stage(app)) return;
    app->playback.is_playing = false;
    if (predict_is_asking(&app->predict))
        predict_continue(&app->predict, &app->playback, app->t);
    else
        playback_forward(&app->playback, app->t);
}

static void leave_question(App *app) {
    app->playback.is_playing = false;
    predict_forget(&app->predict);
}

static void do_back(App *app) {
    if (app->screen == SCREEN_GALLERY) gallery_move(&app->gallery, -1, 0);
    if (!app_on_stage(app)) return;
    leave_question(app);
    playback_back(&app->playback, app->t);
}

static void do_turn(App *app, int direction) {
    if (!app_on_stage(app)) return;
    leave_question(app);
    playback_turn(&app->playback, direction, app->t);
}

static void do_next_turn(App *app) { do_turn(app, 1); }
static void do_previous_turn(App *app) { do_turn(app, -1); }

void app_scroll_help(App *app, double by) {
    View view = app_view(app, app->playback.step, 0);
    app->help_scroll = fmin(help_most_scroll(&view), fmax(0, app->help_scroll + by));
}

static void do_speed(App *app, int by) {
    if (app->screen == SCREEN_GALLERY)
        gallery_move(&app->gallery, 0, -by);
    else if (app->screen == SCREEN_HELP)
        app_scroll_help(app, -88.0 * by);
    else
        playback_change_speed(&app->playback, by);
}

static void do_faster(App *app) { do_speed(app, 1); }

static void do_slower(App *app) { do_speed(app, -1); }

void app_jump(App *app, size_t step) {
    if (!app_on_stage(app)) return;
    leave_question(app);
    playback_jump(&app->playback, step, app->t);
    app_touch(app);
}

static void do_first(App *app) { app_jump(app, 0); }
static void do_last(App *app) { app_jump(app, SIZE_MAX); }

static void show_screen(App *app, Screen screen) {
    app->playback.is_playing = false;
    app->race_started = -1;
    if (screen == SCREEN_HELP && app->screen != SCREEN_HELP) app->behind = app->screen;
    app->screen = app->screen == screen ? (screen == SCREEN_HELP ? app->behind : SCREEN_MAIN) : screen;
    if (app->screen == SCREEN_MAIN && !app->program) app_open_gallery(app);
}

static void do_compare(App *app) {
    if (app_can_run(app)) show_screen(app, SCREEN_COMPARE);
}

static void do_help(App *app) {
    show_screen(app, SCREEN_HELP);
    app->help_scroll = 0;
}

static void do_gallery(App *app) {
    if (app->screen == SCREEN_GALLERY && app->program)
        app->screen = SCREEN_MAIN;
    else
        app_open_gallery(app);
}

static void do_predict(App *app) {
    if (!app_can_run(app)) return;
    app->screen = SCREEN_MAIN;
    if (app->detail != DETAIL_TASKS) app_set_detail(app, DETAIL_TASKS); /* questions are about tasks */
    predict_toggle(&app->predict, &app->playback, app->t);
}

static void do_open(App *app) {
    app->is_prompting = true;
    app->prompt[0] = '\0';
    SDL_StartTextInput();
}

static void do_reload(App *app) {
    if (!app->program) return;
    char path[SETTINGS_PATH];
    snprintf(path, sizeof path, "%s", app->program->path);
    app_open_file(app, path, true);
}

static void do_next_problem(App *app) {
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

static void do_language(App *app) {
    app->settings.language = (Language)((app->settings.language + 1) % LANGUAGE_COUNT);
    apply_look(app);
    if (app->settings.language == LANGUAGE_ZH) app_tell_of_fonts(app);
}

static void do_theme(App *app) {
    app->settings.dark = !app->settings.dark;
    apply_look(app);
}

static void do_full_screen(App *app) {
    app->is_full_screen = !app->is_full_screen;
    SDL_SetWindowFullscreen(app->window, app->is_full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

static void do_projector(App *app) {
    app->settings.projector = !app->settings.projector;
    apply_look(app);
}

static void do_motion(App *app) {
    app->settings.reduced_motion = !app->settings.reduced_motion;
    app->settings.has_chosen_motion = true;
    apply_look(app);
}

/* The playhead stays at the same place of the run. */
void app_set_detail(App *app, Detail detail) {
    app->detail = detail;
    if (!app->program) return;
    Playback *p = &app->playback;
    size_t count, position = p->step < p->count ? p->steps[p->step].position : 0;
    const TimelineStep *steps = program_steps(app->program, app->detail, &count);
    size_t step = timeline_find_position(steps, count, position);
    p->steps = steps;
    p->count = count;
    playback_jump(p, step == SIZE_MAX ? 0 : step, app->t);
    app_touch(app);
}

static void do_detail(App *app) {
    if (!app_on_stage(app) || app->predict.is_on) return;
    app_set_detail(app, app->detail == DETAIL_TASKS ? DETAIL_HANDLES : DETAIL_TASKS);
}

/* ---- scrolling, by keys and by the wheel ---- */

/* What would go beyond either end is forgotten at once: the way back begins at the end. */
void app_scroll_source(App *app, double lines) {
    if (app->printed_open) {
        app_scroll_printed(app, lines);
        return;
    }
    View view = app_view(app, app->playback.step, 0);
    view.source_scroll += lines;
    app->source_scroll = source_scrolled(&view);
}

void app_scroll_printed(App *app, double lines) {
    View view = app_view(app, app->playback.step, 0);
    view.printed_scroll = fmax(0, view.printed_scroll - lines);
    app->printed_scroll = printed_scrolled(&view);
}

void app_scroll_lanes(App *app, double lanes) {
    View view = app_view(app, app->playback.step, 0);
    view.lanes_scroll = fmax(0, lanes_scrolled(&view) + lanes);
    app->lanes_scroll = view.lanes_scroll > 0 ? lanes_scrolled(&view) : 0;
}

static void do_scroll(App *app, int direction) {
    enum { LINES = 8, CARDS = 3, HELP_PX = 300 };
    if (app->screen == SCREEN_GALLERY)
        for (int i = 0; i < CARDS; ++i) gallery_move(&app->gallery, 0, direction);
    else if (app->screen == SCREEN_HELP)
        app_scroll_help(app, HELP_PX * direction);
    else if (app_on_stage(app))
        app_scroll_source(app, LINES * direction);
}

static void do_scroll_down(App *app) { do_scroll(app, 1); }
static void do_scroll_up(App *app) { do_scroll(app, -1); }

static void do_lanes(App *app, int direction) {
    enum { LANES = 4 };
    if (app_on_stage(app)) app_scroll_lanes(app, LANES * direction);
}

static void do_lanes_down(App *app) { do_lanes(app, 1); }
static void do_lanes_up(App *app) { do_lanes(app, -1); }

/* ---- what if ---- */

static void do_interrupt(App *app) {
    if (!app_on_stage(app)) return;
    leave_question(app);
    const Source *source = app->program->source;
    app_change_program(app, source->text, source->length,
                       app->playback.count ? app->playback.steps[app->playback.step].time : 0);
}

static void do_restore(App *app) {
    if (!app->program || !app->program->is_changed) return;
    leave_question(app);
    app_change_program(app, NULL, 0, -1);
}

/* ---- the keyboard's focus ---- */

static bool can_focus(const Box *box) {
    switch (box->meaning.kind) {
    case MEANING_TASK:
    case MEANING_HANDLE:
    case MEANING_LINE:
    case MEANING_NUMBER:
    case MEANING_COMMAND:
    case MEANING_SCENARIO:
    case MEANING_OUTPUT:
    case MEANING_ANSWER: return box->label != NULL && strlen(box->label) < APP_LABEL_SIZE;
    default: return false;
    }
}

/* A task or a command stands in several places; its first one has the focus. */
static bool is_repeated(const BoxList *list, size_t i) {
    for (size_t k = 0; k < i; ++k)
        if (list->items[k].meaning.kind == list->items[i].meaning.kind &&
            list->items[k].meaning.id == list->items[i].meaning.id && can_focus(&list->items[k]))
            return true;
    return false;
}

static void move_focus(App *app, int direction) {
    const BoxList *list = app->shown;
    if (!list) return;
    const Box *now = app_focused(app), *first = NULL, *last = NULL, *before = NULL, *after = NULL;
    bool passed = false;
    for (size_t i = 0; i < list->count; ++i) {
        const Box *box = &list->items[i];
        if (!can_focus(box)) continue;
        if (box == now) {
            passed = true;
            continue;
        }
        if (is_repeated(list, i)) continue;
        if (!first) first = box;
        last = box;
        if (!passed) before = box;
        if (passed && !after) after = box;
    }
    const Box *next = !now            ? (direction > 0 ? first : last)
                      : direction > 0 ? (after ? after : first)
                                      : (before ? before : last);
    if (!next) return;
    snprintf(app->focus, sizeof app->focus, "%s", next->label);
    app->is_pointing = false;
    app->card_shown = true;
}

static void do_next_focus(App *app) { move_focus(app, 1); }
static void do_previous_focus(App *app) { move_focus(app, -1); }

static void do_choose(App *app) {
    if (app->screen == SCREEN_GALLERY && !*app->focus) {
        app_choose_scenario(app, (uint32_t)app->gallery.chosen);
        return;
    }
    const Box *box = app_focused(app);
    if (!box) return;
    if (box->meaning.kind == MEANING_OUTPUT) *app->focus = '\0'; /* what comes in its place is left with one Esc */
    app_click(app, box, box->rect.x + box->rect.w / 2);
}

static void set_scale(App *app, double scale) {
    app->settings.scale = scale;
    apply_look(app);
}

static void do_smaller(App *app) { set_scale(app, settings_next_scale(app->settings.scale, -1)); }

static void do_larger(App *app) { set_scale(app, settings_next_scale(app->settings.scale, 1)); }

static void do_normal_size(App *app) { set_scale(app, 1); }

/* Back by one level, whatever lies on top. */
static void do_escape(App *app) {
    if (app->edit.is_typed)
        app->edit = (NumberEdit){0};
    else if (*app->focus)
        *app->focus = '\0', app->card_shown = false;
    else if (app->printed_open)
        app->printed_open = false;
    else if (app->screen == SCREEN_HELP)
        show_screen(app, SCREEN_HELP);
    else if (app->screen != SCREEN_MAIN && app->program)
        show_screen(app, SCREEN_MAIN);
    else if (app->predict.is_on)
        predict_init(&app->predict);
    else if (app->pinned)
        app->pinned = 0;
    else if (app->zoom > 1)
        app->zoom = 1, app->zoom_from = 0;
    else if (app->is_full_screen)
        do_full_screen(app);
    else if (app->screen == SCREEN_MAIN)
        app->playback.is_playing = false;
}

static void do_quit(App *app) { app->is_open = false; }

typedef void CommandHandler(App *app);

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
    [COMMAND_SCROLL_DOWN] = do_scroll_down,
    [COMMAND_SCROLL_UP] = do_scroll_up,
    [COMMAND_LANES_DOWN] = do_lanes_down,
    [COMMAND_LANES_UP] = do_lanes_up,
    [COMMAND_INTERRUPT] = do_interrupt,
    [COMMAND_RESTORE] = do_restore,
    [COMMAND_NEXT_FOCUS] = do_next_focus,
    [COMMAND_PREVIOUS_FOCUS] = do_previous_focus,
    [COMMAND_CHOOSE] = do_choose,
    [COMMAND_ESCAPE] = do_escape,
    [COMMAND_QUIT] = do_quit,
};

_Static_assert(COMMAND_COUNT <= 64, "a bit for each command");

void app_do(App *app, Command command) {
    if (command <= COMMAND_NONE || command >= COMMAND_COUNT || !handlers[command]) return;
    handlers[command](app);
    app_touch(app);
}

uint64_t app_missing_commands(const App *app) {
    uint64_t missing = 0;
    if (app->program && app->program->is_refused)
        missing |= UINT64_C(1) << COMMAND_COMPARE | UINT64_C(1) << COMMAND_PREDICT;
    return missing;
}
