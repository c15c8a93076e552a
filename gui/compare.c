/* Compare: both runs of a program along one axis, what each spent its time on, and the difference. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "rich.h"
#include "screen.h"

enum { LEFT = 32, AXIS_X = 292, AXIS_RIGHT = 216, BAR = 44, MAX_SEGMENTS = 4000, MAX_LANES = 8 };

typedef struct Race {
    const View *view;
    BoxList *list;
    double x0, x1;
    int64_t t_max;
    int64_t shown; /* up to this time: a race that runs; INT64_MAX: all */
} Race;

static double at(const Race *r, int64_t t) { return r->x0 + (r->x1 - r->x0) * (double)t / (double)r->t_max; }

static const Hue *lane_hue(const Race *r, const Timeline *timeline, const TimelineLane *lane, TaskLook *look) {
    const View *view = r->view;
    size_t count, place = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count && &lanes[i] != lane; ++i) place += !lanes[i].is_internal && lanes[i].task != 0;
    /* Tasks come in the same order in both runs: the n-th here looks as the n-th there. */
    const ReplayState *end = timeline_end_state(view->timeline);
    size_t seen = 0;
    for (uint32_t i = 1; i < end->tasks.count; ++i) {
        const ReplayTask *task = &end->tasks.items[i];
        if (replay_task_is_internal(end, task) || seen++ != place) continue;
        View other = *view;
        other.state = end;
        *look = view_task_look(&other, task);
        return look->hue;
    }
    *look = (TaskLook){.icon = "", .monogram = "", .name = "", .hue = &view->theme->hues[THEME_MAIN]};
    return look->hue;
}

static void add_label(Race *r, const TaskLook *look, double x1, double x2, double y) {
    const View *view = r->view;
    double x = x1 + 12;
    if (x2 - x1 < 44 || !*look->name) return;
    if (*look->icon) {
        boxes_add(r->list, (Box){.kind = BOX_TEXT, .rect = {x, y - 14, 0, 28}, .type = TYPE_BODY, .size = 20, .color = look->hue->on, .text = boxes_text(r->list, NULL, "%s", look->icon)});
        x += 32;
    }
    if (x2 - x - 10 > 50) view_add_text(view, r->list, TYPE_BODY_BOLD, look->hue->on, ALIGN_LEFT, x, y, x2 - x - 8, boxes_text(r->list, NULL, "%s", look->name))->least = 12;
}

/* Everything that holds a thread, in one bar: only one thing at a time. */
static void add_work(Race *r, const Timeline *timeline, double y) {
    size_t count, drawn = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count; ++i) {
        TaskLook look;
        const Hue *hue = NULL;
        for (uint32_t k = 0; k < lanes[i].count && drawn < MAX_SEGMENTS; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            if (s->condition != REPLAY_RUNNING || s->to <= s->from || s->from >= r->shown) continue;
            if (!hue) hue = lane_hue(r, timeline, &lanes[i], &look);
            double x1 = at(r, s->from), x2 = at(r, s->to < r->shown ? s->to : r->shown);
            boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x1 + 1, y - BAR / 2.0, fmax(1, x2 - x1 - 2), BAR}, .radius = 6, .color = hue->solid, .label = "work"});
            add_label(r, &look, x1, x2, y);
            ++drawn;
        }
    }
}

/* Waiting with nothing else to do stands in the bar itself, in outline. */
static void add_standing(Race *r, const Timeline *timeline, double y) {
    const Theme *t = r->view->theme;
    size_t count, drawn = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count; ++i) {
        TaskLook look;
        const Hue *hue = NULL;
        for (uint32_t k = 0; k < lanes[i].count && drawn < MAX_SEGMENTS; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            if (s->condition != REPLAY_ON_TIMER || s->to <= s->from || s->from >= r->shown) continue;
            if (!hue) hue = lane_hue(r, timeline, &lanes[i], &look);
            double x1 = at(r, s->from), x2 = at(r, s->to < r->shown ? s->to : r->shown);
            boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x1 + 1, y - BAR / 2.0, fmax(1, x2 - x1 - 2), BAR}, .radius = 6, .stroke = t->track, .width = 1.5});
            if (x2 - x1 > 30) boxes_add(r->list, (Box){.kind = BOX_WAVE, .rect = {x1 + 12, y - 9, x2 - x1 - 24, 18}, .width = t->wave, .color = hue->line});
            ++drawn;
        }
    }
}

/* Waiting under the work: one thin lane a task. Answers the y below them. */
static double add_waits(Race *r, const Timeline *timeline, double y, double bottom) {
    const Theme *t = r->view->theme;
    size_t count, shown = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count && shown < MAX_LANES && y + 24 <= bottom; ++i) {
        TaskLook look;
        const Hue *hue = NULL;
        for (uint32_t k = 0; k < lanes[i].count && k < 200; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            bool rang = s->condition == REPLAY_RANG;
            if ((s->condition != REPLAY_ON_TIMER && !rang) || s->to <= s->from || s->from >= r->shown) continue;
            double x1 = at(r, s->from), x2 = at(r, s->to < r->shown ? s->to : r->shown);
            if (!hue) {
                hue = lane_hue(r, timeline, &lanes[i], &look);
                const char *face = *look.icon ? look.icon : look.monogram;
                boxes_add(r->list, (Box){.kind = BOX_TEXT, .rect = {x1 - 18, y - 11, 0, 22}, .align = ALIGN_CENTER, .type = *look.icon ? TYPE_BODY : TYPE_BODY_BOLD, .size = 15, .color = hue->text, .text = boxes_text(r->list, NULL, "%s", face)});
            }
            if (rang)
                boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 6.5, x2 - x1, 13}, .radius = 4, .color = hue->tint, .color2 = hue->line, .pattern = PATTERN_STRIPES, .stroke = hue->line, .width = 1.5});
            else
                boxes_add(r->list, (Box){.kind = BOX_WAVE, .rect = {x1, y - 9, x2 - x1, 18}, .width = t->wave, .color = hue->line});
        }
        if (!hue) continue;
        y += 24;
        ++shown;
    }
    return y;
}

/* "70 working, 50 waiting, 0 idle", and a remark. */
static void add_totals(Race *r, TimelineTotals totals, double y, const char *remark) {
    const View *view = r->view;
    const Theme *t = view->theme;
    const struct {
        const char *words;
        int64_t value;
    } entries[] = {{"%s working", totals.working}, {"%s waiting", totals.waiting}, {"%s idle", totals.idle}};
    double x = r->x0;
    boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {r->x0 - 1, y - 13, r->x1 - r->x0 + 2, 26}, .color = t->paper});
    for (int i = 0; i < 3; ++i) {
        const char *words = boxes_text(r->list, NULL, view_word(view, entries[i].words), view_time(view, r->list, entries[i].value));
        if (i == 0) boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x, y - 6, 24, 12}, .radius = 4, .color = t->ink2});
        if (i == 1) boxes_add(r->list, (Box){.kind = BOX_WAVE, .rect = {x, y - 8, 24, 16}, .width = t->wave, .color = t->ink2});
        if (i == 2) boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x, y - 6, 24, 12}, .radius = 4, .stroke = t->ink2, .width = 1.5});
        TypeRole role = i == 2 && entries[i].value > 0 ? TYPE_BODY_BOLD : TYPE_BODY;
        TextStyle style = {role, 0, t->ink, 0};
        double w = canvas_text_width(view->canvas, &style, words, strlen(words));
        view_add_text(view, r->list, role, t->ink, ALIGN_LEFT, x + 32, y, 0, words);
        x += 32 + w + 24;
    }
    if (remark && x < r->x1 - 60) view_add_text(view, r->list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 2, y, r->x1 - x + 60, view_word(view, remark))->least = 13;
}

static void add_name(Race *r, double y, const char *name, const char *why) {
    const View *view = r->view;
    view_add_text(view, r->list, TYPE_RUNNING_NAME, view->theme->ink, ALIGN_LEFT, LEFT, y, AXIS_X - LEFT - 20, view_word(view, name))->least = 14;
    Rich rich = {.count = 0};
    rich_add_marked(&rich, view_word(view, why));
    rich_layout(view, r->list, &rich, LEFT, y + 27, AXIS_X - LEFT - 30, 16, 22, view->theme->ink2, false);
}

static void add_total(Race *r, double y, int64_t total) {
    const View *view = r->view;
    const char *number = view_time(view, r->list, total), *unit = view_unit(view);
    TextStyle style = {TYPE_BODY, 0, view->theme->ink2, 0};
    double right = view->geometry.w - 35, unit_w = canvas_text_width(view->canvas, &style, unit, strlen(unit));
    view_add_text(view, r->list, TYPE_BODY, view->theme->ink2, ALIGN_RIGHT, right, y + 12, 0, unit);
    Box *box = view_add_text(view, r->list, TYPE_TOTAL, view->theme->ink, ALIGN_RIGHT, right - unit_w - 6, y, right - unit_w - r->x1 - 20, number);
    box->least = 20;
    box->label = "total";
}

static void add_axis(Race *r, double y, double bottom) {
    const View *view = r->view;
    const Theme *t = view->theme;
    double power = pow(10, floor(log10((double)r->t_max / 6))), step = power;
    static const double factors[] = {1, 2, 5, 10};
    for (int i = 0; i < 4 && step * 7 < (double)r->t_max; ++i) step = factors[i] * power;
    int64_t tick = step < 1 ? 1 : (int64_t)llround(step);
    boxes_add(r->list, (Box){.kind = BOX_LINE, .rect = {LEFT, y + 20, view->geometry.w - 2 * LEFT, 0}, .width = 1, .color = t->rule});
    for (int64_t v = 0; v <= r->t_max; v += tick) {
        double x = at(r, v);
        boxes_add(r->list, (Box){.kind = BOX_LINE, .rect = {x, y + 14, 0, bottom - y - 14}, .width = 1, .color = t->rule});
        bool last = v + tick > r->t_max;
        const char *text = last ? boxes_text(r->list, NULL, "%s %s", view_time(view, r->list, v), view_unit(view)) : view_time(view, r->list, v);
        view_add_text(view, r->list, TYPE_BODY, t->ink2, ALIGN_CENTER, x, y, 0, text);
    }
}

static void add_saved(Race *r, int64_t async_total, int64_t sync_total, double y) {
    const View *view = r->view;
    const Theme *t = view->theme;
    if (r->shown < sync_total || sync_total <= async_total) return;
    double x1 = at(r, async_total) + 5, x2 = at(r, sync_total) - 3;
    const char *words = boxes_text(r->list, NULL, view_word(view, "saved %s %s (%d%%)"), view_time(view, r->list, sync_total - async_total), view_unit(view),
                                   (int)lround(100.0 * (double)(sync_total - async_total) / (double)sync_total));
    boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x1, y - BAR / 2.0, x2 - x1, BAR}, .radius = 6, .color = t->card, .stroke = t->ink, .width = t->outline, .style = STROKE_DASHED, .label = "saved"});
    if (x2 - x1 > 60) view_add_text(view, r->list, TYPE_RUNNING_NAME, t->ink, ALIGN_CENTER, (x1 + x2) / 2, y, x2 - x1 - 16, words)->least = 11;
}

/* The lesson of it, in the words that hold for these numbers. */
static void add_moral(const View *view, BoxList *list, Rect area, const TimelineTotals *async, const TimelineTotals *sync) {
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = area, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {area.x, area.y, area.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {area.x, area.y, 5, area.h}, .color = t->ink});
    const char *fact = !sync                          ? view_word(view, "This program has no one-by-one run: it cannot finish that way.")
                       : sync->total > async->total ? boxes_text(list, NULL, view_word(view, "%s %s were idle, so %s %s were saved."), view_time(view, list, sync->idle), view_unit(view), view_time(view, list, sync->total - async->total), view_unit(view))
                                                      : view_word(view, "Here nobody was idle, so nothing could be saved.");
    Rich rich = {.count = 0};
    rich_add_marked(&rich, view_word(view, "`await` does not make you faster. It gives your idle time to someone else."));
    if (view->language == LANGUAGE_EN) rich_add(&rich, NARRATION_PLAIN, 0, " ", 1);
    rich_add_marked(&rich, fact);
    double width = area.w - 2 * LEFT, size = 22;
    uint32_t lines = rich_measure(view, &rich, size, width);
    rich_layout(view, list, &rich, area.x + LEFT, area.y + area.h / 2 - 35 * (lines - 1) / 2.0, width, size, 35, t->ink, false);
}

static void add_foot(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.transport;
    double y = bar.y + bar.h / 2;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y, bar.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_DISC, .rect = {bar.x + 26, y - 20, 40, 40}, .color = t->ink, .meaning = {MEANING_COMMAND, COMMAND_PLAY}, .label = "button play"});
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {bar.x + 36, y - 10, 20, 20}, .sign = view->playing ? SIGN_PAUSE : SIGN_PLAY, .color = t->on_ink});
    double x = view_add_keycap(view, list, ALIGN_LEFT, bar.x + 75, y, view_word(view, "Space"), false);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 10, y, 0, view_word(view, "race from 0"));
    Box *back = boxes_add(list, (Box){.kind = BOX_FILL, .rect = {bar.x + bar.w - 240, bar.y + 8, 224, 36}, .meaning = {MEANING_COMMAND, COMMAND_ESCAPE}});
    back->label = "button escape";
    x = view_add_keycap(view, list, ALIGN_RIGHT, bar.x + bar.w - 36, y, "Esc", false);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, x - 14, y, 0, view_word(view, "back to the stage"));
}

void compare_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    const Geometry *g = &view->geometry;
    TimelineTotals async = timeline_totals(view->timeline), sync = {0};
    if (view->one_by_one) sync = timeline_totals(view->one_by_one);
    int64_t longest = async.total > sync.total ? async.total : sync.total;
    Race r = {.view = view, .list = list, .x0 = AXIS_X, .x1 = g->w - AXIS_RIGHT, .t_max = longest > 0 ? longest : 1000000000, .shown = view->race > 0 ? view->race : INT64_MAX};
    double moral_h = 98, bottom = g->transport.y - moral_h;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = t->paper, .label = "compare"});
    view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, LEFT, g->top.h + 36, g->w - 2 * LEFT, view_word(view, "The same program, two ways"))->least = 18;
    double y = g->top.h + 68, room = bottom - y - 20;
    add_axis(&r, y, bottom - 8);
    y += 20;
    double first = y + 22 + BAR / 2.0, half = view->one_by_one ? fmin(200, room * 0.42) : 0;
    if (view->one_by_one) {
        add_name(&r, first - 16, "One by one", "start one thing, stand there until it ends");
        add_standing(&r, view->one_by_one, first);
        add_work(&r, view->one_by_one, first);
        add_totals(&r, sync, fmin(first + 50, y + half - 14), sync.idle > 0 ? "you stand by while the timers run" : NULL);
        add_total(&r, first, sync.total);
        boxes_add(list, (Box){.kind = BOX_LINE, .rect = {LEFT, y + half, g->w - 2 * LEFT, 0}, .width = 1, .color = t->rule});
    }
    double second = y + half + 22 + BAR / 2.0;
    add_name(&r, second - 16, "With await", "whoever waits lets the others run");
    add_work(&r, view->timeline, second);
    if (view->one_by_one) add_saved(&r, async.total, sync.total, second);
    double below = add_waits(&r, view->timeline, second + BAR / 2.0 + 18, bottom - 50);
    add_totals(&r, async, fmin(below + 14, bottom - 20), view->one_by_one && sync.total > async.total ? "the timers run under the work" : "there was no waiting to share");
    add_total(&r, second, async.total);
    if (view->race > 0 && view->race < longest) {
        double x = at(&r, view->race);
        boxes_add(list, (Box){.kind = BOX_LINE, .rect = {x, g->top.h + 82, 0, bottom - g->top.h - 90}, .width = 2.5, .color = t->ink, .label = "playhead"});
    }
    add_moral(view, list, (Rect){0, bottom, g->w, moral_h}, &async, view->one_by_one ? &sync : NULL);
    top_bar_layout(view, list);
    add_foot(view, list);
}
