/* The timeline: what the loop knows. The past in full, commitments in outline, nothing else to the right of the playhead. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "view.h"

enum { LABEL_X = 46, AXIS_X = 176, AXIS_END = 32, PITCH = 25, MAX_TICKS = 40, MAX_COMMITMENTS = 256, MAX_LANES = 60 };

typedef struct Axis {
    double x0, x1;
    int64_t t_max, tick; /* ns */
} Axis;

typedef struct Lanes {
    const View *view;
    BoxList *list;
    Rect area;
    Axis axis;
    double first_y, ruler_y, sync_y;
    TimelineCommitment commitments[MAX_COMMITMENTS];
    size_t commitment_count;
} Lanes;

static double at(const Lanes *l, int64_t t) { return l->axis.x0 + (l->axis.x1 - l->axis.x0) * ((double)t / (double)l->axis.t_max); }

/* 1, 2 or 5 times a power of ten, so that at most about a dozen ticks fit. */
static int64_t choose_tick(int64_t total, double width) {
    double wanted = fmax(1, (double)total / fmax(2, width / 84));
    double power = pow(10, floor(log10(wanted)));
    static const double steps[] = {1, 2, 5, 10};
    for (int i = 0; i < 4; ++i)
        if (steps[i] * power >= wanted * 0.999) return (int64_t)llround(steps[i] * power);
    return (int64_t)llround(10 * power);
}

static Axis make_axis(const View *view) {
    int64_t total = timeline_totals(view->timeline).total;
    if (view->one_by_one) {
        int64_t sync = timeline_totals(view->one_by_one).total;
        if (sync > total && (sync < 10 * total || total == 0)) total = sync; /* much longer: off the scale */
    }
    if (total <= 0) total = 1000000000;
    Axis axis = {view->geometry.timeline.x + AXIS_X, view->geometry.timeline.x + view->geometry.timeline.w - AXIS_END, 0, 0};
    axis.tick = choose_tick(total, axis.x1 - axis.x0);
    axis.t_max = (total + axis.tick - 1) / axis.tick * axis.tick;
    return axis;
}

int64_t lanes_axis_end(const View *view) { return make_axis(view).t_max; }

/* ---- segments ---- */

static void add_bar(Lanes *l, uint32_t task, double x1, double x2, double y, Color color, double alpha) {
    if (x2 - x1 < 3) x2 = x1 + 3; /* a turn without length is a tick */
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 9, x2 - x1, 18}, .radius = fmin(4, (x2 - x1) / 3), .color = color, .alpha = alpha, .task = task});
}

static void add_patterned(Lanes *l, uint32_t task, double x1, double x2, double y, const Hue *hue, Pattern pattern, double alpha) {
    if (x2 - x1 < 1) return;
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 9, x2 - x1, 18}, .radius = 4, .color = hue->tint, .color2 = hue->line, .pattern = pattern, .stroke = hue->line, .width = 1.5, .alpha = alpha, .task = task});
}

static void add_wave(Lanes *l, uint32_t task, double x1, double x2, double y, const Hue *hue, double alpha) {
    if (x2 - x1 < 1) return;
    boxes_add(l->list, (Box){.kind = BOX_WAVE, .rect = {x1, y - 9, x2 - x1, 18}, .width = l->view->theme->wave, .color = hue->line, .alpha = alpha, .task = task});
}

static void add_segment(Lanes *l, uint32_t task, int condition, int64_t from, int64_t to, int64_t due, double y, const Hue *hue, double alpha) {
    double x1 = at(l, from), x2 = at(l, to);
    switch ((ReplayCondition)condition) {
        case REPLAY_RUNNING: add_bar(l, task, x1, x2, y, hue->solid, alpha); break;
        case REPLAY_READY: add_patterned(l, task, x1, x2, y, hue, PATTERN_DOTS, alpha); break;
        case REPLAY_RANG: add_patterned(l, task, x1, x2, y, hue, PATTERN_STRIPES, alpha); break;
        case REPLAY_ON_TIMER:
            if (due > 0 && due < to) { /* open segments do not know yet that it rang */
                add_wave(l, task, x1, at(l, due), y, hue, alpha);
                add_patterned(l, task, at(l, due), x2, y, hue, PATTERN_STRIPES, alpha);
            } else {
                add_wave(l, task, x1, x2, y, hue, alpha);
            }
            break;
        case REPLAY_ON_TASK:
        case REPLAY_ON_FUTURE:
            if (x2 - x1 >= 1)
                boxes_add(l->list, (Box){.kind = BOX_DASHES, .rect = {x1, y, x2 - x1, 0}, .width = 3, .dash = 4.5, .gap = 3.5, .color = hue->line, .alpha = alpha, .task = task});
            break;
        case REPLAY_DONE:
        case REPLAY_CONDITION_COUNT: break;
    }
}

/* Segments up to the moment shown; zero-length ones only when they lie before the position. */
static void add_segments(Lanes *l, const TimelineLane *lane, double y, const Hue *hue) {
    const View *view = l->view;
    int64_t now = view->now;
    size_t position = view->state->position;
    for (uint32_t i = 0; i < lane->count; ++i) {
        const TimelineSegment *s = &lane->segments[i];
        if (s->begin > position || s->from > now) break;
        add_segment(l, lane->task, s->condition, s->from, s->to < now ? s->to : now, 0, y, hue, 1);
    }
    if (lane->is_open && lane->begin <= position && lane->since <= now)
        add_segment(l, lane->task, lane->condition, lane->since, now, lane->due, y, hue, 1);
}

static void add_end(Lanes *l, const TimelineLane *lane, double y, const Hue *hue) {
    if (!lane->is_done || lane->done_position >= l->view->state->position || lane->done > l->view->now) return;
    double x = at(l, lane->done) + 3;
    Sign sign = lane->outcome == OUTCOME_RESULT ? SIGN_CHECK : lane->outcome == OUTCOME_CANCELLED ? SIGN_CROSS : SIGN_BANG;
    boxes_add(l->list, (Box){.kind = BOX_DISC, .rect = {x, y - 8, 16, 16}, .color = hue->solid, .task = lane->task});
    boxes_add(l->list, (Box){.kind = BOX_SIGN, .rect = {x + 3, y - 5, 10, 10}, .sign = sign, .color = hue->on, .task = lane->task});
}

/* What is bound to happen: a pale wave to the flag at a timer's due time, a dashed outline to the end of a sleep. */
static void add_commitments(Lanes *l, const TimelineLane *lane, double y, const Hue *hue) {
    const View *view = l->view;
    for (size_t i = 0; i < l->commitment_count; ++i) {
        const TimelineCommitment *c = &l->commitments[i];
        if (c->task != lane->task || c->task == 0 || c->until <= view->now) continue;
        double x1 = at(l, view->now), x2 = fmin(at(l, c->until), l->axis.x1);
        if (c->timer) {
            add_wave(l, lane->task, x1, x2, y, hue, 0.45);
            boxes_add(l->list, (Box){.kind = BOX_SIGN, .rect = {x2 - 2, y - 9.5, 19, 19}, .sign = SIGN_FLAG, .color = hue->line, .task = lane->task});
            continue;
        }
        boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 9, x2 - x1, 18}, .radius = 4, .stroke = hue->line, .width = 1.5, .style = STROKE_DASHED, .task = lane->task});
        const char *words = boxes_text(l->list, NULL, view_word(view, "holds the loop until %s"), view_time(view, l->list, c->until));
        TextStyle style = {TYPE_BODY, 0, hue->text, 0};
        if (canvas_text_width(view->canvas, &style, words, strlen(words)) + 20 < x2 - x1)
            view_add_text(view, l->list, TYPE_BODY, hue->text, ALIGN_LEFT, x1 + 12, y, x2 - x1 - 16, words)->task = lane->task;
    }
}

/* A notch on the lane's upper edge where its task printed. */
static void add_prints(Lanes *l, const TimelineLane *lane, double y) {
    const View *view = l->view;
    double last = -1;
    for (size_t i = 0; i < view->step_count && view->steps[i].event < view->state->position; ++i) {
        if (view->steps[i].kind != STEP_PRINTS || view->steps[i].task != lane->task) continue;
        double x = at(l, view->steps[i].time);
        if (x - last < 3) continue;
        boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x - 1.5, y - 13, 3, 5}, .color = view->theme->ink, .task = lane->task});
        last = x;
    }
}

static void add_lane(Lanes *l, const TimelineLane *lane, double y) {
    const View *view = l->view;
    const ReplayTask *task = replay_find_task(view->state, lane->task);
    if (!task) return;
    TaskLook look = view_task_look(view, task);
    bool runs = task->state == REPLAY_TASK_RUNNING;
    Box *row = boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {l->area.x, y - PITCH / 2.0, l->area.w, PITCH}, .meaning = {MEANING_TASK, task->id}});
    row->label = boxes_text(l->list, NULL, "lane %s", look.name);
    bool icon = *look.icon != '\0';
    if (!icon) boxes_add(l->list, (Box){.kind = BOX_RING, .rect = {l->area.x + 18, y - 9, 19, 19}, .width = 2, .share = 1, .color = look.hue->line, .task = task->id});
    boxes_add(l->list, (Box){.kind = BOX_TEXT, .rect = {l->area.x + 27.5, y - 11, 0, 22}, .align = ALIGN_CENTER, .type = icon ? TYPE_BODY : TYPE_BODY_BOLD, .size = icon ? 16 : 12, .color = look.hue->text, .text = boxes_text(l->list, NULL, "%s", icon ? look.icon : look.monogram), .task = task->id});
    boxes_add(l->list, (Box){.kind = BOX_TEXT, .rect = {l->area.x + LABEL_X, y - 12, AXIS_X - LABEL_X - 8, 24}, .type = runs ? TYPE_BODY_BOLD : TYPE_BODY, .least = 14, .color = runs ? look.hue->text : view->theme->ink, .text = boxes_text(l->list, NULL, "%s", look.name), .task = task->id});
    add_segments(l, lane, y, look.hue);
    add_commitments(l, lane, y, look.hue);
    add_prints(l, lane, y);
    add_end(l, lane, y, look.hue);
}

/* The same program, one task after the other; veiled to the right of the playhead. */
static void add_one_by_one(Lanes *l) {
    const View *view = l->view;
    if (!view->one_by_one) return;
    view_add_text(view, l->list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, l->area.x + 18, l->sync_y, AXIS_X - 26, view_word(view, "one by one"))->least = 13;
    size_t count;
    const TimelineLane *lanes = timeline_lanes(view->one_by_one, &count);
    uint32_t colour = 0;
    boxes_add(l->list, (Box){.kind = BOX_CLIP, .rect = {l->axis.x0, l->sync_y - 14, l->axis.x1 - l->axis.x0 + 4, 28}});
    for (size_t i = 0; i < count; ++i) {
        const TimelineLane *lane = &lanes[i];
        if (lane->is_internal || !lane->task) continue;
        bool is_main = colour == 0 && lane->creator == 0;
        size_t length;
        const char *function = trace_text_part(timeline_end_state(view->one_by_one)->trace, lane->text, 1, 2, &length);
        const Hue *hue = is_main                ? &view->theme->hues[THEME_MAIN]
                         : view_is_crowd(view) ? view_function_hue(view, function, length)
                                               : &view->theme->hues[colour % THEME_HUES];
        colour += !is_main;
        for (uint32_t k = 0; k < lane->count; ++k) {
            const TimelineSegment *s = &lane->segments[k];
            if (s->to == s->from || (s->condition != REPLAY_RUNNING && s->condition != REPLAY_ON_TIMER)) continue;
            if (s->from < view->now) add_segment(l, 0, s->condition, s->from, s->to < view->now ? s->to : view->now, 0, l->sync_y, hue, 1);
            if (s->to > view->now) add_segment(l, 0, s->condition, s->from > view->now ? s->from : view->now, s->to, 0, l->sync_y, hue, 0.5);
        }
    }
    boxes_add(l->list, (Box){.kind = BOX_UNCLIP});
    int64_t total = timeline_totals(view->one_by_one).total;
    if (total <= l->axis.t_max) return;
    const char *words = boxes_text(l->list, NULL, view_word(view, "%s %s in all, off the scale"), view_time(view, l->list, total), view_unit(view));
    TextStyle style = {TYPE_BODY_BOLD, 0, view->theme->ink, 0};
    double w = canvas_text_width(view->canvas, &style, words, strlen(words)) + 24;
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {l->axis.x1 - w - 60, l->sync_y - 12, w, 24}, .color = view->theme->paper});
    view_add_text(view, l->list, TYPE_BODY_BOLD, view->theme->ink, ALIGN_CENTER, l->axis.x1 - w / 2 - 60, l->sync_y, w, words);
    for (int i = 0; i < 2; ++i)
        boxes_add(l->list, (Box){.kind = BOX_SIGN, .rect = {l->axis.x1 - 24 + 10 * i, l->sync_y - 8, 16, 16}, .sign = SIGN_CHEVRON, .color = view->theme->ink});
}

/* ---- ruler, playhead, legend ---- */

static void add_ruler(Lanes *l) {
    const View *view = l->view;
    const Theme *t = view->theme;
    double playhead = at(l, view->now), last_end = -1e9;
    view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_LEFT, l->area.x + 18, l->ruler_y, AXIS_X - 30, view_unit(view));
    for (int64_t tick = 0, n = 0; tick <= l->axis.t_max && n < MAX_TICKS; tick += l->axis.tick, ++n) {
        double x = at(l, tick);
        boxes_add(l->list, (Box){.kind = BOX_LINE, .rect = {x, l->area.y + 34, 0, l->area.y + l->area.h - 6 - (l->area.y + 34)}, .width = 1, .color = t->rule});
        const char *label = view_time(view, l->list, tick);
        TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
        double w = canvas_text_width(view->canvas, &style, label, strlen(label));
        if (fabs(x - playhead) < (l->axis.x1 - l->axis.x0) * 0.04 || x - w / 2 < last_end + 8) continue;
        view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_CENTER, x, l->ruler_y, 0, label);
        last_end = x + w / 2;
    }
}

static void add_playhead(Lanes *l) {
    const View *view = l->view;
    const Theme *t = view->theme;
    double x = at(l, view->now), top = l->area.y + 34;
    const char *time = view_time(view, l->list, view->now);
    TextStyle style = {TYPE_BODY_BOLD, 0, t->on_ink, 0};
    double w = canvas_text_width(view->canvas, &style, time, strlen(time)) + 14;
    boxes_add(l->list, (Box){.kind = BOX_LINE, .rect = {x, top, 0, l->area.y + l->area.h - 6 - top}, .width = 2.5, .color = t->ink});
    boxes_add(l->list, (Box){.kind = BOX_SIGN, .rect = {x - 7, top - 10, 14, 12}, .sign = SIGN_DOWN, .color = t->ink});
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x - w / 2, l->ruler_y - 11, w, 22}, .radius = 6, .color = t->ink, .label = "playhead"});
    view_add_text(view, l->list, TYPE_BODY_BOLD, t->on_ink, ALIGN_CENTER, x, l->ruler_y, 0, time);
}

static void add_legend(Lanes *l) {
    static const struct {
        ReplayCondition condition;
        const char *words;
    } entries[] = {{REPLAY_RANG, "rang, loop busy"}, {REPLAY_ON_TASK, "waiting on a task"}, {REPLAY_ON_TIMER, "waiting on a timer"}, {REPLAY_READY, "ready, in line"}, {REPLAY_RUNNING, "running"}};
    const View *view = l->view;
    const Theme *t = view->theme;
    Hue plain = {t->ink2, t->ink2, t->ink2, t->paper, t->on_ink};
    double right = l->area.x + l->area.w - 24, y = l->area.y + 17;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; ++i) {
        const char *words = view_word(view, entries[i].words);
        TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
        double w = canvas_text_width(view->canvas, &style, words, strlen(words));
        if (right - w - 60 < AXIS_X) break;
        view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, words);
        double x2 = right - w - 8, x1 = x2 - 31;
        switch (entries[i].condition) {
            case REPLAY_RUNNING: boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 6, 31, 12}, .radius = 4, .color = plain.solid}); break;
            case REPLAY_READY:
            case REPLAY_RANG: boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {x1, y - 6, 31, 12}, .radius = 4, .color = plain.tint, .color2 = plain.line, .pattern = entries[i].condition == REPLAY_READY ? PATTERN_DOTS : PATTERN_STRIPES, .stroke = plain.line, .width = 1.5}); break;
            case REPLAY_ON_TIMER: boxes_add(l->list, (Box){.kind = BOX_WAVE, .rect = {x1, y - 8, 31, 16}, .width = t->wave, .color = plain.line}); break;
            default: boxes_add(l->list, (Box){.kind = BOX_DASHES, .rect = {x1, y, 31, 0}, .width = 3, .dash = 4.5, .gap = 3.5, .color = plain.line}); break;
        }
        right = x1 - 20;
    }
}

/* ---- which lanes ---- */

/* In order of creation; when there are too many: the pinned one, the running one, then who runs next. */
static size_t choose_lanes(const Lanes *l, const TimelineLane **chosen, size_t capacity) {
    const View *view = l->view;
    size_t count, n = 0;
    const TimelineLane *lanes = timeline_lanes(view->timeline, &count);
    size_t visible = 0;
    for (size_t i = 0; i < count; ++i) visible += lanes[i].task != 0 && !lanes[i].is_internal && lanes[i].created_position < view->state->position;
    if (visible <= capacity) {
        const TimelineLane *pinned = view->pinned ? timeline_find_lane(view->timeline, view->pinned) : NULL;
        if (pinned && pinned->created_position < view->state->position) chosen[n++] = pinned;
        for (size_t i = 0; i < count; ++i)
            if (lanes[i].task && !lanes[i].is_internal && &lanes[i] != pinned && lanes[i].created_position < view->state->position) chosen[n++] = &lanes[i];
        return n;
    }
    for (int rank = 0; rank < 5 && n < capacity; ++rank) {
        for (size_t i = 0; i < count && n < capacity; ++i) {
            const ReplayTask *task = lanes[i].task ? replay_find_task(view->state, lanes[i].task) : NULL;
            if (!task || lanes[i].is_internal || lanes[i].created_position >= view->state->position) continue;
            int own = lanes[i].task == view->pinned         ? 0
                      : task->state == REPLAY_TASK_RUNNING ? 1
                      : task->state == REPLAY_TASK_READY   ? 2
                      : task->state == REPLAY_TASK_WAITING ? 3
                                                           : 4;
            if (own == rank) chosen[n++] = &lanes[i];
        }
    }
    return n;
}

void lanes_layout(const View *view, BoxList *list) {
    Lanes l = {.view = view, .list = list, .area = view->geometry.timeline, .axis = make_axis(view)};
    if (l.area.h < 60) return;
    l.first_y = l.area.y + 46;
    l.ruler_y = l.area.y + l.area.h - 50;
    l.sync_y = l.area.y + l.area.h - 23;
    l.commitment_count = timeline_commitments(view->state, l.commitments, MAX_COMMITMENTS);
    if (l.commitment_count > MAX_COMMITMENTS) l.commitment_count = MAX_COMMITMENTS;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = l.area, .color = view->theme->paper, .label = "timeline"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {l.area.x, l.area.y, l.area.w, 0}, .width = 1, .color = view->theme->rule});
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {l.axis.x0, l.area.y + 34, l.axis.x1 - l.axis.x0, l.area.h - 34}, .meaning = {MEANING_TIME, 0}, .label = "time"});
    view_add_heading(view, list, l.area.x + 18, l.area.y + 17, "TIMELINE");
    if (!view->geometry.no_legend) add_legend(&l);
    add_ruler(&l);
    const TimelineLane *chosen[MAX_LANES];
    size_t capacity = view->geometry.lanes < MAX_LANES ? view->geometry.lanes : MAX_LANES;
    size_t n = choose_lanes(&l, chosen, capacity);
    for (size_t i = 0; i < n; ++i) add_lane(&l, chosen[i], l.first_y + PITCH * (double)i);
    add_one_by_one(&l);
    add_playhead(&l);
}
