/* State to boxes, boxes to the screen. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app_state.h"
#include "hover_card.h"
#include "rich.h"

static const double projector_scale = 1.25;

/* ---- the view ---- */

static void set_scale(App *app, int w, int h) {
    double user = app->settings.projector ? fmax(projector_scale, app->settings.scale) : app->settings.scale;
    app->scale = view_scale(w, h, user);
}

View app_view(App *app, size_t step, int64_t now) {
    View view = app->program ? screen_view_in(app->program, app->detail, step, now) : (View){.speed = 1, .zoom = 1};
    int w, h;
    SDL_GetRendererOutputSize(app->renderer, &w, &h);
    view.theme = &app->theme;
    view.canvas = app->canvas;
    view.language = app->settings.language;
    screen_set_size(&view, w / app->scale, h / app->scale);
    view.speed = app->playback.count ? playback_speed(&app->playback) : 1;
    view.playing = app->screen == SCREEN_COMPARE ? app->race_started >= 0 : app->playback.is_playing;
    view.pinned = app->pinned;
    view.source_scroll = app->source_scroll;
    view.lanes_scroll = app->lanes_scroll;
    view.printed_scroll = app->printed_scroll;
    view.help_scroll = app->help_scroll;
    view.printed_open = app->printed_open;
    view.zoom = app->zoom;
    view.zoom_from = app->zoom_from;
    view.hovered_line = app->hovered_line;
    view.hovered_number = app->edit.is_typed || app->edit.is_pressed ? app->edit.offset + 1 : app->hovered_number;
    view.typed_number = app->edit.is_typed ? app->edit.text : NULL;
    view.missing = app_missing_commands(app);
    view.predicting = app->predict.is_on;
    view.active = app->screen == SCREEN_COMPARE ? COMMAND_COMPARE
                  : app->screen == SCREEN_HELP  ? COMMAND_HELP
                  : app->predict.is_on          ? COMMAND_PREDICT
                                                : COMMAND_NONE;
    return view;
}

/* ---- the stage ---- */

static void layout_step(App *app, size_t step, int64_t now, BoxList *list) {
    View view = app_view(app, step, now);
    boxes_clear(list);
    main_screen_layout(&view, list);
    predict_layout(&view, &app->predict, list);
}

static const Box *find_card(const BoxList *list, uint32_t task) {
    for (size_t i = 0; i < list->count; ++i)
        if (list->items[i].identity == box_identity(WHAT_CARD, task)) return &list->items[i];
    return NULL;
}

typedef struct Point {
    double x, y;
} Point;

static Point middle(const Box *box) { return (Point){box->rect.x + box->rect.w / 2, box->rect.y + box->rect.h / 2}; }

/* From a card in Waiting down to the track, along it, and up to the place in line. */
static Point on_track(Point a, Point b, double track_y, double share) {
    double down = fabs(track_y - a.y), along = fabs(b.x - a.x), up = fabs(track_y - b.y),
           way = share * (down + along + up);
    if (way < down) return (Point){a.x, a.y + (track_y - a.y) * (down > 0 ? way / down : 1)};
    way -= down;
    if (way < along) return (Point){a.x + (b.x - a.x) * way / along, track_y};
    way -= along;
    return (Point){b.x, track_y + (b.y - track_y) * (up > 0 ? fmin(1, way / up) : 1)};
}

/* The boxes of whom a timer woke shake, then take the way back. */
static void take_way_back(const App *app, const PlaybackFrame *frame) {
    if (!frame->travels || (frame->shake == 0 && !frame->is_way_back)) return;
    const Box *from = find_card(&app->first, frame->task), *to = find_card(&app->second, frame->task),
              *track = boxes_find(&app->second, "return track");
    if (!from || !to || !track) return;
    Point a = middle(from), b = middle(to), at = on_track(a, b, track->rect.y, frame->mix);
    double dx = at.x - (a.x + (b.x - a.x) * frame->mix), dy = at.y - (a.y + (b.y - a.y) * frame->mix);
    for (size_t i = 0; i < app->mixed.count; ++i) {
        Box *box = &app->mixed.items[i];
        if (box->task != frame->task || !box->rides) continue;
        box->rect.x += frame->shake + dx;
        box->rect.y += dy;
    }
}

static bool same_key(const LayoutKey *a, const LayoutKey *b) {
    return a->from == b->from && a->to == b->to && a->now == b->now && a->is_pair == b->is_pair;
}

static void layout_stage(App *app) {
    PlaybackFrame frame = playback_frame(&app->playback, app->t);
    bool is_pair = frame.from != frame.to && !frame.is_clock;
    LayoutKey key = {frame.from, frame.to, frame.now, is_pair};
    if (!same_key(&key, &app->key)) {
        layout_step(app, frame.from, frame.now, &app->first);
        if (is_pair) layout_step(app, frame.to, frame.now, &app->second);
    }
    app->shown = is_pair ? &app->mixed : &app->first;
    if (is_pair) {
        boxes_mix(&app->first, &app->second, (BoxMotion){frame.mix, frame.fade, frame.travels, frame.task},
                  &app->mixed);
        take_way_back(app, &frame);
    }
    app->key = key;
}

/* ---- other screens ---- */

static int64_t race_time(const App *app, const View *view) {
    if (app->race_started < 0 || !app->program) return 0;
    int64_t total = compare_longest(view);
    double share = (app->t - app->race_started) / APP_RACE_MS;
    return share >= 1 ? total : 1 + (int64_t)((double)total * share);
}

static void layout_other(App *app) {
    View view = app_view(app, app->playback.step, 0);
    view.rivals = (const Program *const *)app->rivals;
    view.rival_count = app->rival_count;
    view.race = race_time(app, &view);
    BoxList *list = &app->first;
    boxes_clear(list);
    app->gallery.columns = gallery_columns(view.geometry.w);
    app->gallery.height = view.geometry.h;
    if (app->screen == SCREEN_GALLERY)
        gallery_layout(&view, &app->gallery, &app->settings, list);
    else if (app->screen == SCREEN_HELP)
        help_layout(&view, list);
    else if (app->program && app->program->is_refused)
        problem_layout(&view, &app->program->trace->diagnostics, app->problem, list);
    else if (app->program)
        compare_layout(&view, list);
    app->shown = list;
    app->key = (LayoutKey){.now = INT64_MIN};
}

/* ---- above everything ---- */

/* A message, or the path being typed. */
static void add_notice(App *app, const View *view) {
    BoxList *list = &app->over;
    const Theme *th = view->theme;
    enum { SIZE = 18, PITCH = 28, LINES = 6 };
    double w = fmin(640, view->geometry.w - 16), h = 112;
    Rich words = {.count = 0};
    if (!app->is_prompting) {
        rich_add_marked(&words, app->message);
        uint32_t lines = rich_measure(view, &words, SIZE, w - 48);
        h = fmin(view->geometry.h - 16, fmax(h, 56 + PITCH * fmin(LINES, lines)));
    }
    Rect card = {(view->geometry.w - w) / 2, (view->geometry.h - h) / 2, w, h};
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = card,
                          .radius = 12,
                          .color = th->card,
                          .stroke = th->ink,
                          .width = 3,
                          .label = "card"});
    if (!app->is_prompting) {
        uint32_t lines = rich_measure(view, &words, SIZE, w - 48);
        boxes_add(list, (Box){.kind = BOX_CLIP, .rect = card});
        rich_layout(view, list, &words, card.x + 24, card.y + card.h / 2 - PITCH * (fmin(LINES, lines) - 1) / 2.0,
                    w - 48, SIZE, PITCH, th->ink);
        boxes_add(list, (Box){.kind = BOX_UNCLIP});
        return;
    }
    view_add_text(view, list, TYPE_BODY_BOLD, th->ink, ALIGN_LEFT, card.x + 24, card.y + 28, card.w - 48,
                  view_word(view, "Open a file"));
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {card.x + 20, card.y + 50, card.w - 40, 40},
                          .radius = 6,
                          .color = th->sunk});
    bool empty = !*app->prompt;
    view_add_text(view, list, TYPE_CODE, empty ? th->ink3 : th->ink, ALIGN_LEFT, card.x + 32, card.y + 70, card.w - 64,
                  empty ? view_word(view, "path of a .py file") : app->prompt)
        ->least = 8;
}

static void add_focus_ring(App *app) {
    const Box *box = app_focused(app);
    if (!box) return;
    Rect r = {box->rect.x - 5, box->rect.y - 5, box->rect.w + 10, box->rect.h + 10};
    boxes_add(&app->over, (Box){.kind = BOX_FILL,
                                .rect = r,
                                .radius = box->radius + 5,
                                .stroke = app->theme.ink,
                                .width = 3,
                                .label = "focus"});
}

/* What the pointer rests on, or what the keyboard has come to. */
static void add_hover_card(App *app, const View *view) {
    if (!app->card_shown || app->screen != SCREEN_MAIN || !app_can_run(app) || app->edit.is_typed ||
        app->playback.is_playing)
        return;
    const Box *focused = app_focused(app);
    if (app->is_pointing)
        hover_card_layout(view, app->program, app->shown,
                          boxes_at(app->shown, app->pointer_x, app->pointer_y, MEANING_NONE), app->pointer_x,
                          app->pointer_y, &app->over);
    else if (focused)
        hover_card_layout(view, app->program, app->shown, focused, focused->rect.x + focused->rect.w / 2,
                          focused->rect.y + focused->rect.h / 2, &app->over);
}

static uint32_t lifted_task(const App *app) {
    if (app->screen != SCREEN_MAIN) return 0;
    if (app->hovered) return app->hovered;
    const Box *focused = app_focused(app);
    if (focused && focused->meaning.kind == MEANING_TASK && !app->is_pointing) return focused->meaning.id;
    return app->pinned;
}

void app_draw(App *app) {
    int w, h;
    SDL_GetRendererOutputSize(app->renderer, &w, &h);
    set_scale(app, w, h);
    canvas_begin(app->canvas, app->scale, app->theme.paper);
    if (app_on_stage(app))
        layout_stage(app);
    else
        layout_other(app);
    boxes_draw(app->shown, app->canvas, lifted_task(app));
    boxes_clear(&app->over);
    bool has_notice = app->is_prompting || *app->message;
    if (has_notice || *app->focus || app->card_shown) {
        View view = app_view(app, app->playback.step, 0);
        add_hover_card(app, &view);
        add_focus_ring(app);
        if (has_notice) add_notice(app, &view);
        boxes_draw(&app->over, app->canvas, 0);
    }
    SDL_RenderPresent(app->renderer);
    app->is_dirty = false;
}
