/* The timeline: what the loop knows. The past in full, commitments in outline, nothing else to the right of the
 * playhead. */
#include "lanes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "crowd_view.h"

enum {
    LABEL_X = 46,
    AXIS_X = 176,
    AXIS_END = 32,
    PITCH = 25,
    TIGHT_PITCH = 18, /* their names are as large as ever */
    LEAST_PITCH = 14, /* they can be read still */
    MAX_TICKS = 40
};

double lanes_x(const Lanes *l, int64_t t) {
    return l->axis.x0 + (l->axis.x1 - l->axis.x0) * ((double)(t - l->axis.from) / (double)(l->axis.to - l->axis.from));
}

/* ---- the axis ---- */

/* 1, 2 or 5 times a power of ten, so that at most about a dozen ticks fit. */
static int64_t choose_tick(int64_t total, double width) {
    double wanted = fmax(1, (double)total / fmax(2, width / 84));
    double power = pow(10, floor(log10(wanted)));
    static const double steps[] = {1, 2, 5, 10};
    for (int i = 0; i < 4; ++i)
        if (steps[i] * power >= wanted * 0.999) return (int64_t)llround(steps[i] * power);
    return (int64_t)llround(10 * power);
}

static double label_width(const View *view) {
    return view->geometry.narrow_source ? fmin(AXIS_X, fmax(60, view->geometry.w * 0.16)) : AXIS_X;
}

static Axis make_axis(const View *view) {
    int64_t total = timeline_totals(view->timeline).total;
    if (view->one_by_one) {
        int64_t sync = timeline_totals(view->one_by_one).total;
        if (sync > total && (sync < 10 * total || total == 0)) total = sync; /* much longer: off the scale */
    }
    if (total <= 0) total = 1000000000;
    Rect area = view->geometry.timeline;
    Axis axis = {.x0 = area.x + label_width(view),
                 .x1 = area.x + area.w - (lanes_are_many(view) ? 2 * AXIS_END : AXIS_END)};
    axis.tick = choose_tick(total, axis.x1 - axis.x0);
    axis.t_max = axis.to = (total + axis.tick - 1) / axis.tick * axis.tick;
    if (view->zoom > 1) {
        axis.from = (int64_t)((double)axis.t_max * view->zoom_from);
        axis.to = axis.from + (int64_t)fmax(1000, (double)axis.t_max / view->zoom);
        axis.tick = choose_tick(axis.to - axis.from, axis.x1 - axis.x0);
    }
    return axis;
}

Rect lanes_axis(const View *view) {
    Axis axis = make_axis(view);
    return (Rect){axis.x0, view->geometry.timeline.y, axis.x1 - axis.x0, view->geometry.timeline.h};
}

int64_t lanes_time_at(const View *view, double x) {
    Axis axis = make_axis(view);
    return axis.from + (int64_t)((x - axis.x0) / (axis.x1 - axis.x0) * (double)(axis.to - axis.from));
}

/* ---- segments ---- */

static void add_bar(Lanes *l, uint32_t task, double x1, double x2, double y, const Hue *hue, double alpha) {
    if (x2 - x1 < 3) x2 = x1 + 3; /* a turn without length is a tick */
    double h = l->bar;
    boxes_add(l->list, (Box){.kind = BOX_FILL,
                             .rect = {x1, y - h / 2, x2 - x1, h},
                             .radius = fmin(4, (x2 - x1) / 3),
                             .color = hue->solid,
                             .stroke = x2 - x1 > 6 && alpha >= 1 ? hue->line : (Color){0},
                             .width = 1,
                             .alpha = alpha,
                             .task = task});
}

static void add_patterned(Lanes *l, uint32_t task, double x1, double x2, double y, const Hue *hue, Pattern pattern,
                          double alpha) {
    if (x2 - x1 < 1) return;
    double h = l->bar;
    boxes_add(l->list, (Box){.kind = BOX_FILL,
                             .rect = {x1, y - h / 2, x2 - x1, h},
                             .radius = 4,
                             .color = hue->tint,
                             .color2 = hue->line,
                             .pattern = pattern,
                             .stroke = hue->line,
                             .width = 1.5,
                             .alpha = alpha,
                             .task = task});
}

static void add_wave(Lanes *l, uint32_t task, double x1, double x2, double y, const Hue *hue, double alpha) {
    if (x2 - x1 < 1) return;
    boxes_add(l->list, (Box){.kind = BOX_WAVE,
                             .rect = {x1, y - 9, x2 - x1, 18},
                             .width = l->view->theme->wave,
                             .color = hue->line,
                             .alpha = alpha,
                             .task = task});
}

void lanes_add_segment(Lanes *l, uint32_t task, int condition, int64_t from, int64_t to, int64_t due, double y,
                       const Hue *hue, double alpha) {
    if (to < l->axis.from || from > l->axis.to) return;
    double x1 = fmax(lanes_x(l, from), l->axis.x0 - 20), x2 = fmin(lanes_x(l, to), l->axis.x1 + 20);
    switch ((ReplayCondition)condition) {
    case REPLAY_RUNNING: add_bar(l, task, x1, x2, y, hue, alpha); break;
    case REPLAY_READY: add_patterned(l, task, x1, x2, y, hue, PATTERN_DOTS, alpha); break;
    case REPLAY_RANG: add_patterned(l, task, x1, x2, y, hue, PATTERN_STRIPES, alpha); break;
    case REPLAY_ON_TIMER:
        if (due > 0 && due < to) { /* open segments do not know yet that it rang */
            double rang = fmax(x1, fmin(x2, lanes_x(l, due)));
            add_wave(l, task, x1, rang, y, hue, alpha);
            add_patterned(l, task, rang, x2, y, hue, PATTERN_STRIPES, alpha);
        } else {
            add_wave(l, task, x1, x2, y, hue, alpha);
        }
        break;
    case REPLAY_ON_TASK:
    case REPLAY_ON_FUTURE:
        if (x2 - x1 >= 1)
            boxes_add(l->list, (Box){.kind = BOX_DASHES,
                                     .rect = {x1, y, x2 - x1, 0},
                                     .width = 3,
                                     .dash = 4.5,
                                     .gap = 3.5,
                                     .color = hue->line,
                                     .alpha = alpha,
                                     .task = task});
        break;
    case REPLAY_DONE:
    case REPLAY_CONDITION_COUNT: break;
    }
}

/* Segments up to the moment shown; zero-length ones only when they lie before the position. Of many in one place one is
 * enough. */
static void add_segments(Lanes *l, const TimelineLane *lane, double y, const Hue *hue) {
    const View *view = l->view;
    int64_t now = view->now;
    size_t position = view->state->position;
    double drawn = -1e9; /* ticks closer than a pixel are one */
    for (uint32_t i = 0; i < lane->count; ++i) {
        const TimelineSegment *s = &lane->segments[i];
        if (s->begin > position || s->from > now) break;
        if (s->to == s->from) {
            double x = lanes_x(l, s->from);
            if (x - drawn < 1) continue;
            drawn = x;
        }
        lanes_add_segment(l, lane->task, s->condition, s->from, s->to < now ? s->to : now, 0, y, hue, 1);
    }
    if (lane->is_open && lane->begin <= position && lane->since <= now)
        lanes_add_segment(l, lane->task, lane->condition, lane->since, now, lane->due, y, hue, 1);
}

static void add_end(Lanes *l, const TimelineLane *lane, double y, const Hue *hue) {
    if (!lane->is_done || lane->done_position >= l->view->state->position || lane->done > l->view->now ||
        lane->done < l->axis.from || lane->done > l->axis.to)
        return;
    double r = fmin(8, l->bar / 2), x = lanes_x(l, lane->done) + 3;
    Sign sign = lane->outcome == OUTCOME_RESULT      ? SIGN_CHECK
                : lane->outcome == OUTCOME_CANCELLED ? SIGN_CROSS
                                                     : SIGN_BANG;
    boxes_add(l->list,
              (Box){.kind = BOX_DISC, .rect = {x, y - r, 2 * r, 2 * r}, .color = hue->solid, .task = lane->task});
    boxes_add(l->list, (Box){.kind = BOX_SIGN,
                             .rect = {x + r - 5, y - 5, 10, 10},
                             .sign = sign,
                             .color = hue->on,
                             .task = lane->task});
}

/* What is bound to happen: a pale wave to the flag at a timer's due time, a dashed outline to the end of a sleep. */
static void add_commitments(Lanes *l, const TimelineLane *lane, double y, const Hue *hue) {
    const View *view = l->view;
    for (size_t i = 0; i < l->commitment_count; ++i) {
        const TimelineCommitment *c = &l->commitments[i];
        if (c->task != lane->task || c->task == 0 || c->until <= view->now) continue;
        double x1 = lanes_x(l, view->now), x2 = fmin(lanes_x(l, c->until), l->axis.x1), flag = fmin(19, l->pitch + 1);
        if (c->timer) {
            add_wave(l, lane->task, x1, x2, y, hue, 0.45);
            if (c->until <= l->axis.to)
                boxes_add(l->list, (Box){.kind = BOX_SIGN,
                                         .rect = {x2 - 2, y - flag / 2, flag, flag},
                                         .sign = SIGN_FLAG,
                                         .color = hue->solid,
                                         .task = lane->task});
            continue;
        }
        boxes_add(l->list, (Box){.kind = BOX_FILL,
                                 .rect = {x1, y - l->bar / 2, x2 - x1, l->bar},
                                 .radius = 4,
                                 .stroke = hue->line,
                                 .width = 1.5,
                                 .style = STROKE_DASHED,
                                 .task = lane->task});
        const char *words =
            boxes_text(l->list, NULL, view_word(view, "holds the loop until %s"), view_time(view, l->list, c->until));
        TextStyle style = {TYPE_BODY, 0, hue->text, 0};
        if (l->bar > 16 && canvas_text_width(view->canvas, &style, words, strlen(words)) + 20 < x2 - x1)
            view_add_text(view, l->list, TYPE_BODY, hue->text, ALIGN_LEFT, x1 + 12, y, x2 - x1 - 16, words)->task =
                lane->task;
    }
}

/* A notch on the lane's upper edge where its task printed. */
static void add_prints(Lanes *l, const TimelineLane *lane, double y) {
    const View *view = l->view;
    double last = -1e9;
    for (size_t i = 0; i < view->state->output_count && i < l->print_count; ++i) {
        const Event *event = &view->trace->events[l->prints[i]];
        if (event->subject != lane->task) continue;
        double x = lanes_x(l, event->time);
        if (x - last < 3 || x < l->axis.x0 - 2 || x > l->axis.x1 + 2) continue;
        boxes_add(l->list, (Box){.kind = BOX_FILL,
                                 .rect = {x - 1.5, y - l->bar / 2 - 4, 3, 5},
                                 .color = view->theme->ink,
                                 .task = lane->task});
        last = x;
    }
}

/* ---- lanes ---- */

static void add_label(Lanes *l, const ReplayTask *task, const TaskLook *look, double y) {
    bool runs = task->state == REPLAY_TASK_RUNNING, icon = *look->icon != '\0', tight = l->pitch < 23;
    double face = tight ? fmin(17, l->pitch + 1) : 19, size = fmin(16, l->pitch - 0.5);
    Box *row = boxes_add(l->list, (Box){.kind = BOX_FILL,
                                        .rect = {l->area.x, y - l->pitch / 2.0, l->axis.x0 - l->area.x - 4, l->pitch},
                                        .meaning = {MEANING_TASK, task->id},
                                        .task = task->id});
    row->label = boxes_text(l->list, NULL, "lane %s", look->name);
    if (!icon)
        boxes_add(l->list, (Box){.kind = BOX_RING,
                                 .rect = {l->area.x + 27.5 - face / 2, y - face / 2, face, face},
                                 .width = 2,
                                 .share = 1,
                                 .color = look->hue->line,
                                 .task = task->id});
    boxes_add(l->list, (Box){.kind = BOX_TEXT,
                             .rect = {l->area.x + 27.5, y - 11, 0, 22},
                             .align = ALIGN_CENTER,
                             .type = icon ? TYPE_BODY : TYPE_BODY_BOLD,
                             .size = icon                         ? size
                                     : strlen(look->monogram) > 1 ? 10
                                                                  : 12,
                             .color = look->hue->text,
                             .text = icon ? look->icon : look->monogram,
                             .task = task->id});
    double width = l->axis.x0 - l->area.x - LABEL_X - 8;
    if (width > 20)
        boxes_add(l->list, (Box){.kind = BOX_TEXT,
                                 .rect = {l->area.x + LABEL_X, y - 12, width, 24},
                                 .type = runs ? TYPE_BODY_BOLD : TYPE_BODY,
                                 .size = size,
                                 .least = 12,
                                 .color = runs ? look->hue->text : l->view->theme->ink,
                                 .text = look->name,
                                 .task = task->id});
}

/* What a thread does outside of tasks: a bar that hangs under the middle. */
static void add_thread_lane(Lanes *l, const TimelineLane *lane, double y) {
    const View *view = l->view;
    const Theme *t = view->theme;
    TextStyle small = {TYPE_BODY, 14, t->ink2, 0};
    double width = l->axis.x0 - l->area.x - 26;
    view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_LEFT, l->area.x + 18, y, width,
                  view_thread_name(view, l->list, lane->text, &small, width - 1))
        ->least = 14;
    for (uint32_t i = 0; i < lane->count; ++i) {
        const TimelineSegment *s = &lane->segments[i];
        if (s->begin > view->state->position || s->from > view->now || s->to < l->axis.from || s->from > l->axis.to)
            continue;
        double x1 = fmax(l->axis.x0, lanes_x(l, s->from)),
               x2 = fmin(l->axis.x1, lanes_x(l, s->to < view->now ? s->to : view->now));
        boxes_add(l->list,
                  (Box){.kind = BOX_FILL, .rect = {x1, y, fmax(3, x2 - x1), fmin(10, l->pitch / 2)}, .color = t->ink2});
    }
}

static void add_lane(Lanes *l, const TimelineLane *lane, double y) {
    const View *view = l->view;
    if (lane->task == 0) {
        add_thread_lane(l, lane, y);
        return;
    }
    const ReplayTask *task = replay_find_task(view->state, lane->task);
    if (!task) return;
    TaskLook look = view_task_look(view, task);
    add_label(l, task, &look, y);
    /* Pointing at the lane lifts the task; a click is still a time. */
    boxes_add(l->list, (Box){.kind = BOX_FILL,
                             .rect = {l->axis.x0, y - l->pitch / 2, l->axis.x1 - l->axis.x0, l->pitch},
                             .meaning = {MEANING_TIME, task->id},
                             .task = task->id});
    boxes_add(l->list,
              (Box){.kind = BOX_CLIP, .rect = {l->axis.x0 - 2, y - 15, l->area.x + l->area.w - l->axis.x0 + 2, 30}});
    add_segments(l, lane, y, look.hue);
    add_commitments(l, lane, y, look.hue);
    add_prints(l, lane, y);
    add_end(l, lane, y, look.hue);
    boxes_add(l->list, (Box){.kind = BOX_UNCLIP});
}

/* ---- ruler, playhead, legend ---- */

/* Does the first lane lie over the ruler? Then there is room for the playhead's time alone. */
static bool is_ruler_covered(const Lanes *l) { return l->ruler_y - l->first_y < 20; }

static void add_ruler(Lanes *l) {
    const View *view = l->view;
    const Theme *t = view->theme;
    double playhead = lanes_x(l, view->now), last_end = -1e9;
    int64_t first = (l->axis.from + l->axis.tick - 1) / l->axis.tick * l->axis.tick;
    for (int64_t tick = first, n = 0; tick <= l->axis.to && n < MAX_TICKS; tick += l->axis.tick, ++n) {
        double x = lanes_x(l, tick);
        boxes_add(l->list, (Box){.kind = BOX_LINE,
                                 .rect = {x, l->top, 0, l->area.y + l->area.h - 6 - l->top},
                                 .width = 1,
                                 .color = t->rule});
        if (is_ruler_covered(l)) continue;
        const char *label = view_time(view, l->list, tick);
        TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
        double w = canvas_text_width(view->canvas, &style, label, strlen(label));
        if (fabs(x - playhead) < fmax((l->axis.x1 - l->axis.x0) * 0.04, w / 2 + 22) || x - w / 2 < last_end + 8 ||
            x + w / 2 > l->area.x + l->area.w)
            continue;
        view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_CENTER, x, l->ruler_y, 0, label);
        last_end = x + w / 2;
    }
}

/* At the left of the ruler: its unit, and how many lanes there was no room for. */
static void add_ruler_words(Lanes *l, size_t hidden) {
    const View *view = l->view;
    const Theme *t = view->theme;
    if (is_ruler_covered(l)) return;
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0}, small = {TYPE_BODY, 13, t->ink2, 0};
    const char *unit = view_unit(view);
    double left = l->area.x + 18, right = l->axis.x0 - 18,
           unit_w = canvas_text_width(view->canvas, &style, unit, strlen(unit));
    view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_LEFT, left, l->ruler_y, right - left - 10, unit)->least = 12;
    if (!hidden || l->has_band) return;
    const char *words = boxes_text(l->list, NULL, view_word(view, "and %u more"), (unsigned)hidden);
    if (canvas_text_width(view->canvas, &small, words, strlen(words)) > right - left - unit_w - 10)
        words = boxes_text(l->list, NULL, "+%u", (unsigned)hidden);
    double room = right - left - unit_w - 10;
    if (canvas_text_width(view->canvas, &small, words, strlen(words)) > room) return;
    Box *text = view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, l->ruler_y, room, words);
    text->least = 13;
    text->label = "hidden lanes";
}

static void add_playhead(Lanes *l) {
    const View *view = l->view;
    const Theme *t = view->theme;
    bool inside = view->now >= l->axis.from && view->now <= l->axis.to;
    double x = inside ? lanes_x(l, view->now) : view->now < l->axis.from ? l->axis.x0 : l->axis.x1;
    const char *time = view_time(view, l->list, view_clock(view));
    TextStyle style = {TYPE_BODY_BOLD, 0, t->on_ink, 0};
    double w = fmax(26, canvas_text_width(view->canvas, &style, time, strlen(time)) + 14),
           left = fmin(x - w / 2, l->area.x + l->area.w - w - 2);
    if (inside) {
        boxes_add(l->list, (Box){.kind = BOX_LINE,
                                 .rect = {x, l->top, 0, l->area.y + l->area.h - 6 - l->top},
                                 .width = 2.5,
                                 .color = t->ink});
        boxes_add(l->list,
                  (Box){.kind = BOX_SIGN, .rect = {x - 8, l->top - 10, 16, 14}, .sign = SIGN_DOWN, .color = t->ink});
    }
    boxes_add(l->list, (Box){.kind = BOX_FILL,
                             .rect = {left, l->ruler_y - 11, w, 22},
                             .radius = 6,
                             .color = t->ink,
                             .alpha = inside ? 1 : 0.5,
                             .label = "playhead"});
    view_add_text(view, l->list, TYPE_BODY_BOLD, t->on_ink, ALIGN_CENTER, left + w / 2, l->ruler_y, 0, time);
}

static void add_legend(Lanes *l) {
    static const struct {
        ReplayCondition condition;
        const char *words;
    } entries[] = {{REPLAY_RANG, "rang, loop busy"},
                   {REPLAY_ON_TASK, "waiting on others"},
                   {REPLAY_ON_TIMER, "waiting on a timer"},
                   {REPLAY_READY, "ready, in line"},
                   {REPLAY_RUNNING, "running"}};
    const View *view = l->view;
    const Theme *t = view->theme;
    Hue plain = {t->ink2, t->ink2, t->ink2, t->paper, t->on_ink};
    double right = l->area.x + l->area.w - (l->has_band ? 68 : 24), y = l->area.y + 16.5; /* not on the map */
    for (size_t i = 0; i < sizeof entries / sizeof *entries; ++i) {
        const char *words = view_word(view, entries[i].words);
        TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
        double w = canvas_text_width(view->canvas, &style, words, strlen(words));
        if (right - w - 60 < AXIS_X) break;
        view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, words);
        double x2 = right - w - 8, x1 = x2 - 31;
        switch (entries[i].condition) {
        case REPLAY_RUNNING:
            boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 6, 31, 12}, .radius = 4, .color = plain.solid});
            break;
        case REPLAY_READY:
        case REPLAY_RANG:
            boxes_add(l->list, (Box){.kind = BOX_FILL,
                                     .rect = {x1, y - 6, 31, 12},
                                     .radius = 4,
                                     .color = plain.tint,
                                     .color2 = plain.line,
                                     .pattern = entries[i].condition == REPLAY_READY ? PATTERN_DOTS : PATTERN_STRIPES,
                                     .stroke = plain.line,
                                     .width = 1.5});
            break;
        case REPLAY_ON_TIMER:
            boxes_add(l->list,
                      (Box){.kind = BOX_WAVE, .rect = {x1, y - 8, 31, 16}, .width = t->wave, .color = plain.line});
            break;
        default:
            boxes_add(l->list, (Box){.kind = BOX_DASHES,
                                     .rect = {x1, y, 31, 0},
                                     .width = 3,
                                     .dash = 4.5,
                                     .gap = 3.5,
                                     .color = plain.line});
            break;
        }
        right = x1 - 18;
    }
}

/* ---- the region ---- */

/* What is done, one after the other, until there is room for all lanes. */
typedef enum Squeeze { SQUEEZE_NOT, SQUEEZE_GAPS, SQUEEZE_HEADING, SQUEEZE_LANES, SQUEEZE_COUNT } Squeeze;

static void set_heights(Lanes *l, Squeeze squeeze) {
    const View *view = l->view;
    double y = l->area.y, bottom = y + l->area.h;
    bool is_close = squeeze > SQUEEZE_NOT || lanes_are_many(view), fits_sync = l->area.h >= 130;
    l->has_sync = fits_sync && view->one_by_one;
    l->has_heading = l->area.h >= 110 && !(view->geometry.no_legend && squeeze >= SQUEEZE_HEADING);
    l->top = y + (l->has_heading ? 34 : 12);
    l->first_y = y + (l->has_heading ? 46 : 26) - (squeeze > SQUEEZE_NOT && !lanes_are_many(view) ? 3 : 0);
    bool keeps_sync = l->has_sync || (fits_sync && !is_close); /* its place stays empty where nobody needs it */
    l->ruler_y = bottom - (!keeps_sync ? 14 : is_close ? 42 : 50);
    l->sync_y = bottom - (is_close ? 19 : 23);
}

/* Between the middle of the first lane and that of the last; more lanes than fit stand closer. Answers how many fit. */
static size_t space_lanes(Lanes *l, size_t wanted, Squeeze squeeze) {
    double least = squeeze == SQUEEZE_NOT     ? PITCH
                   : squeeze == SQUEEZE_LANES ? LEAST_PITCH
                                              : TIGHT_PITCH,
           room = l->ruler_y - (squeeze == SQUEEZE_NOT ? 21 : 18) - l->first_y;
    l->pitch = fmax(least, fmin(PITCH, wanted > 1 ? room / (double)(wanted - 1) : PITCH));
    l->bar = l->pitch >= 23 ? 18 : fmin(14, l->pitch - 4);
    size_t capacity = room < l->pitch ? 1 : 1 + (size_t)(room / l->pitch + 0.01);
    return capacity < LANES_MOST ? capacity : LANES_MOST;
}

/* Where everything goes. Answers how many lanes there is room for. */
static size_t set_up(Lanes *l) {
    const View *view = l->view;
    bool many = lanes_are_many(view);
    size_t wanted = lanes_count(view), capacity = 0;
    for (Squeeze squeeze = SQUEEZE_NOT; squeeze < (many ? SQUEEZE_HEADING : SQUEEZE_COUNT); ++squeeze) {
        set_heights(l, squeeze);
        double first_y = many && view->crowd ? crowd_view_first_lane(l) : l->first_y;
        l->has_band = first_y > l->first_y;
        l->first_y = first_y;
        capacity = space_lanes(l, wanted, squeeze);
        if (capacity >= wanted) break;
    }
    return capacity;
}

double lanes_scrolled(const View *view) {
    Lanes l = {.view = view, .area = view->geometry.timeline};
    const TimelineLane *chosen[LANES_MOST];
    double skipped;
    lanes_choose(view, chosen, set_up(&l), &skipped);
    return skipped;
}

void lanes_layout(const View *view, BoxList *list) {
    Lanes l = {.view = view, .list = list, .area = view->geometry.timeline, .axis = make_axis(view), .print_count = 0};
    if (l.area.h < 44) return;
    size_t capacity = set_up(&l);
    l.commitment_count = timeline_commitments(view->state, l.commitments, LANES_COMMITMENTS);
    if (l.commitment_count > LANES_COMMITMENTS) l.commitment_count = LANES_COMMITMENTS;
    for (; l.print_count < LANES_PRINTS && l.print_count < view->state->output_count; ++l.print_count)
        l.prints[l.print_count] = replay_output(view->replay, l.print_count);
    boxes_add(list, (Box){.identity = box_identity(WHAT_GROUND, 6),
                          .kind = BOX_FILL,
                          .rect = l.area,
                          .color = view->theme->paper,
                          .label = "timeline"});
    boxes_add(list, (Box){.kind = BOX_LINE,
                          .rect = {l.area.x, l.area.y, l.area.w, 0},
                          .width = 1,
                          .color = view->theme->rule});
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {l.axis.x0, l.top, l.axis.x1 - l.axis.x0, l.area.y + l.area.h - l.top},
                          .meaning = {MEANING_TIME, 0},
                          .label = "time"});
    if (l.has_heading) view_add_heading(view, list, l.area.x + 18, l.area.y + 16.5, 0, "TIMELINE");
    if (!view->geometry.no_legend) add_legend(&l);
    add_ruler(&l);
    if (l.has_band) crowd_view_layout(&l);
    const TimelineLane *chosen[LANES_MOST];
    size_t n = lanes_choose(view, chosen, capacity, &(double){0});
    size_t there = lanes_there(view);
    add_ruler_words(&l, there > n ? there - n : 0);
    for (size_t i = 0; i < n; ++i) add_lane(&l, chosen[i], l.first_y + l.pitch * (double)i);
    lanes_one_by_one_layout(&l);
    add_playhead(&l);
}
