/* Compare: runs along one axis, each with what it spent its time on: the program one task after the other, the program
 * itself, and any others that were dropped here. In a race all of them start at 0 together. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "rich.h"
#include "screen.h"

enum {
    LEFT = 32,
    AXIS_X = 292,
    AXIS_RIGHT = 216,
    AXIS_H = 20,
    BAR = 44,
    BAR_LEAST = 18,
    BAR_MOST = 58,
    ABOVE = 24,
    LANE = 24,
    TOTALS = 40,
    SPARE = 44,
    MAX_SEGMENTS = 4000,
    MAX_LANES = 8,
    MAX_ROWS = 2 + COMPARE_RIVALS
};

/* A run and its row. */
typedef struct Run {
    View view; /* whose tasks, names and colours count */
    const Timeline *timeline;
    const Lineup *lineup;
    bool is_sync;
    const char *name, *why; /* translated */
    TimelineTotals totals;
    uint32_t waits; /* lanes that have something to show below the bar */
} Run;

typedef struct Race {
    const View *view;
    BoxList *list;
    Run runs[MAX_ROWS];
    uint32_t count;
    double x0, x1;
    int64_t t_max;
    int64_t shown; /* up to this time: a race that runs; INT64_MAX: all */
    /* How each row is made to fit. */
    double bar, spare, total_size;
    uint32_t lanes; /* at most */
    bool has_totals;
} Race;

static double at(const Race *r, int64_t t) { return r->x0 + (r->x1 - r->x0) * (double)t / (double)r->t_max; }
static int64_t until(const Race *r, int64_t t) { return t < r->shown ? t : r->shown; }
static int64_t later(int64_t a, int64_t b) { return a > b ? a : b; }

/* ---- who ---- */

/* Of the task that a lane belongs to; here it goes by its label. */
static TaskLook lane_look(const Race *r, const Run *run, const TimelineLane *lane) {
    const LineupMember *member = lineup_member(run->lineup, lane->task);
    TaskLook look = view_member_look(&run->view, member);
    char label[LINEUP_NAME_SIZE];
    look.name = boxes_text(r->list, NULL, "%s", lineup_label(member, run->view.language, label));
    return look;
}

/* ---- the bar ---- */

static void add_label(Race *r, const TaskLook *look, double x1, double x2, double y) {
    double size = fmin(20, r->bar * 0.5), x = fmin(x1 + 12, (x1 + x2 - size * 1.25) / 2);
    if (x2 - x1 < size + 8 || !*look->name) return;
    if (*look->icon) {
        boxes_add(r->list, (Box){.kind = BOX_TEXT,
                                 .rect = {x, y - 14, 0, 28},
                                 .type = TYPE_BODY,
                                 .size = size,
                                 .color = look->hue->on,
                                 .text = look->icon});
        x += size + 12;
    }
    if (x2 - x > 60)
        view_add_text(r->view, r->list, TYPE_BODY_BOLD, look->hue->on, ALIGN_LEFT, x, y, x2 - x - 8, look->name)
            ->least = 12;
}

static Box bar_box(const Race *r, double x1, double x2, double y) {
    return (Box){.kind = BOX_FILL,
                 .rect = {x1 + 1, y - r->bar / 2, fmax(1, x2 - x1 - 2), r->bar},
                 .radius = fmin(6, (x2 - x1) / 2)};
}

static void add_work_piece(Race *r, const TaskLook *look, double x1, double x2, double y) {
    Box box = bar_box(r, x1, x2, y);
    box.color = look->hue->solid;
    box.label = "work";
    boxes_add(r->list, box);
    add_label(r, look, x1, x2, y);
}

static void add_standing_piece(Race *r, const TaskLook *look, double x1, double x2, double y) {
    const Theme *t = r->view->theme;
    Box box = bar_box(r, x1, x2, y);
    box.stroke = t->track;
    box.width = 1.5;
    boxes_add(r->list, box);
    double in = x2 - x1 > 60 ? 12 : 4;
    if (x2 - x1 > 16)
        boxes_add(r->list, (Box){.kind = BOX_WAVE,
                                 .rect = {x1 + in, y - 9, x2 - x1 - 2 * in, 18},
                                 .width = t->wave,
                                 .color = look->hue->line});
}

typedef void AddPiece(Race *r, const TaskLook *look, double x1, double x2, double y);

/* All that the run spends in one condition, in one bar. What is too small to be seen is not drawn. */
static void add_pieces(Race *r, const Run *run, double y, ReplayCondition condition, AddPiece *add) {
    size_t count, drawn = 0;
    const TimelineLane *lanes = timeline_lanes(run->timeline, &count);
    for (size_t i = 0; i < count; ++i) {
        TaskLook look = {0};
        for (uint32_t k = 0; k < lanes[i].count && drawn < MAX_SEGMENTS; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            if (s->condition != condition || s->to <= s->from || s->from >= r->shown) continue;
            if (!look.hue) look = lane_look(r, run, &lanes[i]);
            add(r, &look, at(r, s->from), at(r, until(r, s->to)), y);
            ++drawn;
        }
    }
}

/* Everything that holds a thread: only one thing at a time. */
static void add_work(Race *r, const Run *run, double y) { add_pieces(r, run, y, REPLAY_RUNNING, add_work_piece); }

/* Waiting with nothing else to do stands in the bar itself, in outline. */
static void add_standing(Race *r, const Run *run, double y) {
    add_pieces(r, run, y, REPLAY_ON_TIMER, add_standing_piece);
}

/* The whole run in outline: where nobody works, it stays empty. */
static void add_span(Race *r, const Run *run, double y) {
    Box box = bar_box(r, r->x0, at(r, until(r, run->totals.total)), y);
    box.stroke = r->view->theme->track;
    box.width = 1.5;
    boxes_add(r->list, box);
}

/* ---- what waits below it ---- */

static bool is_wait(const TimelineSegment *s) {
    return (s->condition == REPLAY_ON_TIMER || s->condition == REPLAY_RANG) && s->to > s->from;
}

static uint32_t count_waits(const Timeline *timeline) {
    size_t count;
    uint32_t waits = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count && waits < MAX_LANES; ++i)
        for (uint32_t k = 0; k < lanes[i].count; ++k)
            if (is_wait(&lanes[i].segments[k])) {
                ++waits;
                break;
            }
    return waits;
}

static void add_wait(Race *r, const TaskLook *look, const TimelineSegment *s, double y) {
    double x1 = at(r, s->from), x2 = at(r, until(r, s->to));
    if (s->condition == REPLAY_RANG)
        boxes_add(r->list, (Box){.kind = BOX_FILL,
                                 .rect = {x1 + 2, y - 6.5, fmax(1, x2 - x1 - 2), 13},
                                 .radius = 4,
                                 .color = look->hue->tint,
                                 .color2 = look->hue->line,
                                 .pattern = PATTERN_STRIPES,
                                 .stroke = look->hue->line,
                                 .width = 1.5,
                                 .label = "late"});
    else
        boxes_add(r->list, (Box){.kind = BOX_WAVE,
                                 .rect = {x1, y - 9, x2 - x1, 18},
                                 .width = r->view->theme->wave,
                                 .color = look->hue->line});
}

/* One thin lane a task. Answers the y below them. */
static double add_waits(Race *r, const Run *run, double y) {
    size_t count;
    uint32_t shown = 0;
    const TimelineLane *lanes = timeline_lanes(run->timeline, &count);
    for (size_t i = 0; i < count && shown < r->lanes; ++i) {
        TaskLook look = {0};
        for (uint32_t k = 0; k < lanes[i].count && k < MAX_SEGMENTS; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            if (!is_wait(s)) continue;
            if (!look.hue) {
                look = lane_look(r, run, &lanes[i]);
                bool icon = *look.icon != '\0';
                boxes_add(r->list, (Box){.kind = BOX_TEXT,
                                         .rect = {at(r, s->from) - 18, y - 11, 0, 22},
                                         .align = ALIGN_CENTER,
                                         .type = icon ? TYPE_BODY : TYPE_BODY_BOLD,
                                         .size = 16,
                                         .color = look.hue->text,
                                         .text = icon ? look.icon : look.monogram});
            }
            if (s->from < r->shown) add_wait(r, &look, s, y);
        }
        if (!look.hue) continue;
        y += LANE;
        ++shown;
    }
    return y;
}

/* No room below: into the bar itself, where the work then covers it. */
static void add_waits_inside(Race *r, const Run *run, double y) {
    enum { INSIDE = 3 };
    size_t count;
    uint32_t shown = 0, most = run->waits < INSIDE ? run->waits : INSIDE;
    const TimelineLane *lanes = timeline_lanes(run->timeline, &count);
    for (size_t i = 0; i < count && shown < most; ++i) {
        TaskLook look = {0};
        double middle = y - r->bar / 2 + r->bar * (shown + 1) / (most + 1);
        for (uint32_t k = 0; k < lanes[i].count && k < MAX_SEGMENTS; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            if (!is_wait(s) || s->from >= r->shown) continue;
            if (!look.hue) look = lane_look(r, run, &lanes[i]);
            if (s->condition == REPLAY_ON_TIMER) add_wait(r, &look, s, middle);
        }
        shown += look.hue != NULL;
    }
}

/* ---- words and numbers ---- */

static double text_width(const View *view, TypeRole role, const char *text) {
    TextStyle style = {role, 0, {0}, 0};
    return canvas_text_width(view->canvas, &style, text, strlen(text));
}

/* "70 working, 50 waiting, 0 idle", and a remark. */
static void add_totals(Race *r, const Run *run, double y, const char *remark) {
    const View *view = r->view;
    const Theme *t = view->theme;
    const struct {
        const char *words;
        int64_t value;
    } entries[] = {{"%s working", run->totals.working},
                   {"%s waiting", run->totals.waiting},
                   {"%s idle", run->totals.idle}};
    double x = r->x0;
    boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {r->x0 - 1, y - 13, r->x1 - r->x0 + 3, 26}, .color = t->paper});
    for (int i = 0; i < 3; ++i) {
        const char *words =
            boxes_text(r->list, NULL, view_word(view, entries[i].words), view_time(view, r->list, entries[i].value));
        if (i == 0)
            boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x, y - 6, 24, 12}, .radius = 4, .color = t->ink2});
        if (i == 1)
            boxes_add(r->list, (Box){.kind = BOX_WAVE, .rect = {x, y - 8, 24, 16}, .width = t->wave, .color = t->ink2});
        if (i == 2)
            boxes_add(
                r->list,
                (Box){.kind = BOX_FILL, .rect = {x, y - 6, 24, 12}, .radius = 4, .stroke = t->ink2, .width = 1.5});
        TypeRole role = i == 2 && entries[i].value > 0 ? TYPE_BODY_BOLD : TYPE_BODY;
        double w = text_width(view, role, words);
        view_add_text(view, r->list, role, t->ink, ALIGN_LEFT, x + 32, y, 0, words);
        x += 32 + w + 24;
    }
    if (remark && text_width(view, TYPE_BODY, view_word(view, remark)) * 14 / 16 <= r->x1 - x - 2)
        view_add_text(view, r->list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 2, y, r->x1 - x - 2, view_word(view, remark))
            ->least = 13;
}

static void add_name(Race *r, const Run *run, double y, double room) {
    const View *view = r->view;
    double w = r->x0 - LEFT - 20;
    view_add_text(view, r->list, TYPE_RUNNING_NAME, view->theme->ink, ALIGN_LEFT, LEFT, y, w, run->name)->least = 14;
    Rich rich = {.count = 0};
    rich_add_marked(&rich, run->why);
    if (14 + 22 * (double)rich_measure(view, &rich, 16, w - 10) <= room)
        rich_layout(view, r->list, &rich, LEFT, y + 26, w - 10, 16, 22, view->theme->ink2);
}

static double total_room(const Race *r, const Run *run) {
    return r->view->geometry.w - 35 - text_width(r->view, TYPE_BODY, view_unit(&run->view)) - 6 - r->x1 - 10;
}

/* The same size for all: that at which each has room. */
static double fit_totals(const Race *r) {
    double size = fmin(54, r->bar * 1.23);
    for (uint32_t i = 0; i < r->count; ++i) {
        const char *number = view_time(r->view, r->list, r->runs[i].totals.total);
        TextStyle style = {TYPE_TOTAL, size, {0}, 0};
        while (style.size > 12 &&
               canvas_text_width(r->view->canvas, &style, number, strlen(number)) > total_room(r, &r->runs[i]))
            --style.size;
        size = style.size;
    }
    return size;
}

static void add_total(Race *r, const Run *run, double y) {
    const View *view = r->view;
    const char *number = view_time(view, r->list, until(r, run->totals.total)), *unit = view_unit(&run->view);
    double right = view->geometry.w - 35, unit_w = text_width(view, TYPE_BODY, unit);
    view_add_text(view, r->list, TYPE_BODY, view->theme->ink2, ALIGN_RIGHT, right, y + r->bar * 0.28, 0, unit);
    Box *box = view_add_text(view, r->list, TYPE_TOTAL, view->theme->ink, ALIGN_RIGHT, right - unit_w - 6, y,
                             total_room(r, run), number);
    box->size = r->total_size;
    box->least = 12;
    box->label = "total";
}

static void add_axis(Race *r, double y, double bottom) {
    const View *view = r->view;
    const Theme *t = view->theme;
    double most = fmax(2, (r->x1 - r->x0) / 110), power = pow(10, floor(log10((double)r->t_max / most))), step = power;
    static const double factors[] = {1, 2, 5, 10};
    for (int i = 0; i < 4 && step * most < (double)r->t_max; ++i) step = factors[i] * power;
    int64_t tick = step < 1 ? 1 : (int64_t)llround(step);
    for (int64_t v = 0; v <= r->t_max; v += tick) {
        double x = at(r, v);
        boxes_add(r->list,
                  (Box){.kind = BOX_LINE, .rect = {x, y + 14, 0, bottom - y - 14}, .width = 1, .color = t->rule});
        const char *number = view_time(view, r->list, v);
        view_add_text(view, r->list, TYPE_BODY, t->ink3, ALIGN_CENTER, x, y, 0, number);
        if (v + tick > r->t_max)
            view_add_text(view, r->list, TYPE_BODY, t->ink3, ALIGN_LEFT,
                          x + text_width(view, TYPE_BODY, number) / 2 + 5, y, r->view->geometry.w - x - 40,
                          view_unit(view));
    }
    boxes_add(r->list, (Box){.kind = BOX_LINE,
                             .rect = {LEFT, y + AXIS_H, view->geometry.w - 2 * LEFT, 0},
                             .width = 1,
                             .color = t->rule});
}

/* When timers rang while the loop was held, and when it looked: "rang at 30 and 50, fetched at 70". NULL: none was
 * late. */
static const char *late_words(Race *r, const Run *run) {
    size_t count;
    int64_t rang[2], to = -1;
    uint32_t n = 0;
    const TimelineLane *lanes = timeline_lanes(run->timeline, &count);
    for (size_t i = 0; i < count; ++i)
        for (uint32_t k = 0; k < lanes[i].count; ++k) {
            const TimelineSegment *s = &lanes[i].segments[k];
            if (s->condition != REPLAY_RANG || s->to <= s->from) continue;
            if (n == 2 || (to >= 0 && s->to != to)) return NULL;
            rang[n++] = s->from;
            to = s->to;
        }
    if (n == 0) return NULL;
    const char *first = view_time(r->view, r->list, rang[0]), *fetched = view_time(r->view, r->list, to);
    if (n == 1) return boxes_text(r->list, NULL, view_word(r->view, "ready at %s, fetched at %s"), first, fetched);
    return boxes_text(r->list, NULL, view_word(r->view, "ready at %s and %s, fetched at %s"), first,
                      view_time(r->view, r->list, rang[1]), fetched);
}

static void add_saved(Race *r, const Run *run, int64_t sync_total, double y) {
    const View *view = r->view;
    const Theme *t = view->theme;
    int64_t total = run->totals.total;
    if (r->shown < sync_total || sync_total <= total) return;
    double x1 = at(r, total) + 5, x2 = at(r, sync_total) - 3;
    if (x2 - x1 < 12) return;
    const char *saved = view_time(view, r->list, sync_total - total);
    const char *words = boxes_text(r->list, NULL, view_word(view, "saved %s %s (%d%%)"), saved, view_unit(view),
                                   (int)lround(100.0 * (double)(sync_total - total) / (double)sync_total));
    if (text_width(view, TYPE_BODY_BOLD, words) > x2 - x1 - 16)
        words = boxes_text(r->list, NULL, view_word(view, "saved %s %s"), saved, view_unit(view));
    boxes_add(r->list, (Box){.kind = BOX_FILL,
                             .rect = {x1, y - r->bar / 2, x2 - x1, r->bar},
                             .radius = 6,
                             .color = t->card,
                             .stroke = t->ink,
                             .width = t->outline,
                             .style = STROKE_DASHED,
                             .label = "saved"});
    if (text_width(view, TYPE_BODY_BOLD, words) <= x2 - x1 - 8)
        view_add_text(view, r->list, TYPE_RUNNING_NAME, t->ink, ALIGN_CENTER, (x1 + x2) / 2, y, x2 - x1 - 16, words)
            ->least = 13;
    const char *late = r->lanes && run->waits ? late_words(r, run) : NULL;
    if (!late || x2 - x1 < 200) return;
    boxes_add(r->list, (Box){.kind = BOX_FILL, .rect = {x1, y + r->bar / 2 + 4, x2 - x1, 28}, .color = t->paper});
    view_add_text(view, r->list, TYPE_BODY, t->ink2, ALIGN_CENTER, (x1 + x2) / 2, y + r->bar / 2 + 18, x2 - x1, late)
        ->least = 13;
}

/* ---- rows ---- */

static const char *title_of(const View *view, const Scenario *s) { return scenario_title(s, view->language); }

static void enter(Race *r, Run run) {
    run.view.theme = r->view->theme;
    run.view.canvas = r->view->canvas;
    run.view.language = r->view->language;
    run.totals = timeline_totals(run.timeline);
    run.waits = run.is_sync ? 0 : count_waits(run.timeline);
    r->t_max = later(r->t_max, run.totals.total);
    r->runs[r->count++] = run;
}

static void enter_all(Race *r) {
    const View *view = r->view;
    if (view->one_by_one)
        enter(r, (Run){.view = *view,
                       .timeline = view->one_by_one,
                       .lineup = view->one_by_one_lineup,
                       .is_sync = true,
                       .name = view_word(view, "One by one"),
                       .why = view_word(view, "start one thing, stand there until it ends")});
    enter(r, (Run){.view = *view,
                   .timeline = view->timeline,
                   .lineup = view->lineup,
                   .name = view_word(view, "With await"),
                   .why = view_word(view, "waiting lets the others run")});
    for (size_t i = 0; i < view->rival_count && r->count < MAX_ROWS; ++i) {
        const Program *p = view->rivals[i];
        const char *slash = strrchr(p->path, '/');
        enter(r, (Run){.view = screen_view(p, SIZE_MAX, 0),
                       .timeline = p->timeline,
                       .lineup = &p->lineup,
                       .name = title_of(view, p->scenario),
                       .why = slash ? slash + 1 : p->path});
    }
    if (r->t_max <= 0) r->t_max = 1000000000;
}

static uint32_t lanes_of(const Race *r, const Run *run) { return run->waits < r->lanes ? run->waits : r->lanes; }

static double row_height(const Race *r, const Run *run) {
    uint32_t lanes = lanes_of(r, run);
    return ABOVE * r->bar / BAR + r->bar + (lanes ? 8 + LANE * lanes : 0) + (r->has_totals ? TOTALS : 8) + r->spare;
}

static double all_heights(const Race *r) {
    double h = 0;
    for (uint32_t i = 0; i < r->count; ++i) h += row_height(r, &r->runs[i]);
    return h;
}

/* First fewer lanes, then no totals, then thinner bars; where there is more room than needed, thicker ones. */
static void fit_rows(Race *r, double room) {
    r->bar = BAR;
    r->lanes = MAX_LANES;
    r->has_totals = true;
    r->spare = 0;
    while (r->lanes > 0 && all_heights(r) > room) --r->lanes;
    if (all_heights(r) > room) r->has_totals = false;
    while (r->bar > BAR_LEAST && all_heights(r) > room) r->bar -= 1;
    while (r->bar < BAR_MOST && r->bar >= BAR && all_heights(r) + r->count * SPARE < room) r->bar += 1;
    r->spare = fmax(0, fmin(SPARE, (room - all_heights(r)) / r->count));
    r->total_size = fit_totals(r);
}

static const char *remark_for(const Race *r, const Run *run) {
    if (run->is_sync) return run->totals.idle > 0 ? "you stand by while the timers run" : NULL;
    if (run->totals.waiting == 0) return "there was no waiting to share";
    return run->totals.idle < run->totals.waiting ? "the timers run under the work"
           : r->count > 1                         ? "nobody has anything to do meanwhile"
                                                  : NULL;
}

static void add_row(Race *r, const Run *run, double top) {
    const View *view = r->view;
    double h = row_height(r, run), y = top + ABOVE * r->bar / BAR + r->spare * 0.4 + r->bar / 2;
    add_name(r, run, r->bar < BAR ? y : y - 16, top + h - y);
    if (run->is_sync)
        add_standing(r, run, y);
    else
        add_span(r, run, y);
    if (run->waits && !lanes_of(r, run)) add_waits_inside(r, run, y);
    add_work(r, run, y);
    if (run->timeline == view->timeline && view->one_by_one) add_saved(r, run, r->runs[0].totals.total, y);
    double below = y + r->bar / 2;
    if (lanes_of(r, run)) below = add_waits(r, run, below + 8 + LANE * 0.4) - LANE * 0.4;
    if (r->has_totals) add_totals(r, run, below + 26, remark_for(r, run));
    add_total(r, run, y);
    boxes_add(r->list, (Box){.kind = BOX_LINE,
                             .rect = {LEFT, top + h, view->geometry.w - 2 * LEFT, 0},
                             .width = 1,
                             .color = view->theme->rule});
}

/* ---- around the rows ---- */

/* In bold, and still broken between words. */
static void add_strong(Rich *rich, const char *text) {
    for (bool first = true; *text; first = false) {
        size_t n = strcspn(text, " ");
        if (!first) rich_add(rich, NARRATION_PLAIN, 0, " ", 1);
        if (*text == '`')
            rich_add(rich, NARRATION_CODE, 0, text + 1, n > 1 ? n - 2 : 0);
        else
            rich_add(rich, NARRATION_TASK, 0, text, n);
        text += n + (text[n] == ' ');
    }
}

static void add_fact(const View *view, Rich *rich, const char *text) {
    if (view->language == LANGUAGE_EN) rich_add(rich, NARRATION_PLAIN, 0, " ", 1);
    rich_add_marked(rich, text);
}

/* The lesson of it, in the words that hold for these numbers. */
static void add_moral(Race *r, Rect area) {
    const View *view = r->view;
    BoxList *list = r->list;
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = area, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {area.x, area.y, area.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {area.x, area.y, 5, area.h}, .color = t->ink});
    const TimelineTotals *async = &r->runs[view->one_by_one ? 1 : 0].totals,
                         *sync = view->one_by_one ? &r->runs[0].totals : NULL;
    Rich rich = {.count = 0};
    add_strong(&rich, view_word(view, "`await` does not make you faster. It gives your idle time to someone else."));
    uint32_t strong = rich.count;
    if (!sync)
        add_fact(view, &rich, view_word(view, "This program has no one-by-one run: it cannot finish that way."));
    else if (sync->total > async->total)
        add_fact(view, &rich,
                 boxes_text(list, NULL,
                            view_word(view, sync->total - async->total < sync->idle
                                                ? "%s %s were idle, and %s %s of them were saved."
                                                : "%s %s were idle, so %s %s were saved."),
                            view_time(view, list, sync->idle), view_unit(view),
                            view_time(view, list, sync->total - async->total), view_unit(view)));
    else if (sync->total < async->total)
        add_fact(view, &rich,
                 boxes_text(list, NULL, view_word(view, "With `await` it takes %s %s longer here."),
                            view_time(view, list, async->total - sync->total), view_unit(view)));
    else if (sync->idle > 0 && sync->waiting > sync->idle + sync->working)
        add_fact(view, &rich, view_word(view, "Nothing is saved: one by one, the waiting overlaps just as much."));
    else if (sync->idle > 0)
        add_fact(view, &rich,
                 boxes_text(list, NULL, view_word(view, "%s %s are idle either way: nobody else is there to use them."),
                            view_time(view, list, sync->idle), view_unit(view)));
    else
        add_fact(view, &rich, view_word(view, "Here nobody was idle, so nothing could be saved."));
    for (uint32_t i = sync ? 2 : 1; i < r->count; ++i)
        if (r->runs[i].totals.waiting == 0)
            add_fact(view, &rich,
                     boxes_text(list, NULL, view_word(view, "%s: no idle time to give."), r->runs[i].name));
    double width = area.w - 2 * LEFT, size = 22;
    uint32_t lines = rich_measure(view, &rich, size, width);
    while (size > 13 && lines * size * 1.55 > area.h - 8) lines = rich_measure(view, &rich, --size, width);
    if (lines * size * 1.55 > area.h) { /* then only what always holds */
        rich.count = strong;
        lines = rich_measure(view, &rich, size, width);
    }
    double pitch = size * 1.59;
    width = rich_fair_width(view, &rich, size, width);
    rich_layout(view, list, &rich, area.x + LEFT, area.y + area.h / 2 - pitch * (lines - 1) / 2.0, width, size, pitch,
                t->ink);
}

static void add_foot(const View *view, BoxList *list, uint32_t runs) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.transport;
    double y = bar.y + bar.h / 2;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y, bar.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {bar.x + 26, y - 20, 40, 40},
                          .radius = 20,
                          .color = t->ink,
                          .meaning = {MEANING_COMMAND, COMMAND_PLAY},
                          .label = "button play"});
    boxes_add(list, (Box){.kind = BOX_SIGN,
                          .rect = {bar.x + 36, y - 10, 20, 20},
                          .sign = view->playing ? SIGN_PAUSE : SIGN_PLAY,
                          .color = t->on_ink});
    double x = view_add_keycap(view, list, ALIGN_LEFT, bar.x + 75, y, view_word(view, "Space"), false) + 10;
    const char *race = view_word(view, runs == 2 ? "race both from 0" : "race from 0"),
               *back = view_word(view, "back to the stage"),
               *drop = view_word(view, "drop a .py file here to race it too");
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x, y, 0, race);
    x += text_width(view, TYPE_BODY, race);
    double right = view_add_keycap(view, list, ALIGN_RIGHT, bar.x + bar.w - 36, y, "Esc", false) - 14,
           back_w = text_width(view, TYPE_BODY, back);
    if (right - back_w < x + 20) return;
    Box *button =
        boxes_add(list, (Box){.kind = BOX_FILL,
                              .rect = {right - back_w - 8, y - 18, bar.x + bar.w - 28 - (right - back_w - 8), 36},
                              .meaning = {MEANING_COMMAND, COMMAND_ESCAPE}});
    button->label = "button escape";
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, back);
    if (right - back_w - x > text_width(view, TYPE_BODY, drop) + 60)
        view_add_text(view, list, TYPE_BODY, t->ink3, ALIGN_CENTER, (x + right - back_w) / 2, y, 0, drop);
}

int64_t compare_longest(const View *view) {
    int64_t most = timeline_totals(view->timeline).total;
    if (view->one_by_one) most = later(most, timeline_totals(view->one_by_one).total);
    for (size_t i = 0; i < view->rival_count; ++i) most = later(most, timeline_totals(view->rivals[i]->timeline).total);
    return most;
}

void compare_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    const Geometry *g = &view->geometry;
    double squeeze = fmin(1, g->w / 900);
    Race r = {.view = view,
              .list = list,
              .x0 = AXIS_X * squeeze,
              .x1 = g->w - AXIS_RIGHT * squeeze,
              .shown = view->race > 0 ? view->race : INT64_MAX};
    enter_all(&r);
    bool low = g->h < 420;
    double moral_h = low ? 44 : 98, bottom = g->transport.y - moral_h, title_h = low ? 0 : 36;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = t->paper, .label = "compare"});
    const char *title = r.count > 2 ? boxes_text(list, NULL, view_word(view, "%u runs on one clock"), r.count)
                                    : view_word(view, "The same program, two ways");
    if (!low)
        view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, LEFT, g->top.h + title_h, g->w - 2 * LEFT, title)
            ->least = 18;
    double y = g->top.h + title_h + (low ? 14 : 31);
    add_axis(&r, y, bottom);
    y += AXIS_H;
    fit_rows(&r, bottom - y - 8);
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = {0, y - 1, g->w, bottom - y + 1}});
    double top = y;
    for (uint32_t i = 0; i < r.count; ++i) {
        add_row(&r, &r.runs[i], top);
        top += row_height(&r, &r.runs[i]);
    }
    if (view->race > 0 && view->race < r.t_max)
        boxes_add(list, (Box){.kind = BOX_LINE,
                              .rect = {at(&r, view->race), y, 0, bottom - y},
                              .width = 2.5,
                              .color = t->ink,
                              .label = "playhead"});
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
    add_moral(&r, (Rect){0, bottom, g->w, moral_h});
    top_bar_layout(view, list);
    add_foot(view, list, r.count);
}
