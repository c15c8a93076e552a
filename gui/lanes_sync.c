/* The same program one by one, below the lanes: its sync run on the same axis. */
#include <math.h>
#include <string.h>

#include "lanes.h"

enum { SYNC_ROWS = 3 };

/* What is drawn of a run one by one: work, and waiting for timers. */
static bool is_drawn(const TimelineSegment *s) {
    return s->to > s->from && (s->condition == REPLAY_RUNNING || s->condition == REPLAY_ON_TIMER);
}

static bool do_overlap(const TimelineLane *a, const TimelineLane *b) {
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        const TimelineSegment *x = &a->segments[i], *y = &b->segments[k];
        if (is_drawn(x) && is_drawn(y) && x->from < y->to && y->from < x->to) return true;
        if (x->to <= y->to)
            ++i;
        else
            ++k;
    }
    return false;
}

/* One by one in each thread: threads still overlap, and then a lane goes to a row of its own. Answers how many rows. */
static uint32_t choose_rows(const TimelineLane *lanes, size_t count, uint8_t rows[LANES_MOST]) {
    uint32_t most = 1;
    if (count > LANES_MOST) count = 0; /* a crowd: too fine to be told apart */
    for (size_t i = 0; i < count; ++i) {
        bool is_taken[SYNC_ROWS] = {false};
        for (size_t k = 0; k < i; ++k)
            if (!lanes[k].is_internal && lanes[k].task && do_overlap(&lanes[k], &lanes[i])) is_taken[rows[k]] = true;
        rows[i] = 0;
        while (rows[i] + 1 < SYNC_ROWS && is_taken[rows[i]]) ++rows[i];
        if (!lanes[i].is_internal && lanes[i].task && rows[i] >= most) most = rows[i] + 1u;
    }
    return most;
}

static void add_one_by_one_lane(Lanes *l, const TimelineLane *lane, double y, double *drawn) {
    const View *view = l->view;
    const Hue *hue = NULL;
    for (uint32_t k = 0; k < lane->count; ++k) {
        const TimelineSegment *s = &lane->segments[k];
        if (!is_drawn(s) || s->to < l->axis.from) continue;
        if (s->from > l->axis.to) return;
        if (lanes_x(l, s->to) - *drawn < 0.7) continue; /* too small to be seen */
        *drawn = lanes_x(l, s->to);
        if (!hue) hue = &view->theme->hues[lineup_member(view->one_by_one_lineup, lane->task)->hue];
        if (s->from < view->now)
            lanes_add_segment(l, 0, s->condition, s->from, s->to < view->now ? s->to : view->now, 0, y, hue, 1);
        if (s->to > view->now)
            lanes_add_segment(l, 0, s->condition, s->from > view->now ? s->from : view->now, s->to, 0, y, hue, 0.5);
    }
}

/* Hours and minutes for what is far off the scale, when the unit is a second. */
static const char *total_words(const Lanes *l, int64_t total) {
    const View *view = l->view;
    int64_t minutes = total / 60000000000;
    if (strcmp(view->scenario->unit, "s") != 0 || minutes < 10)
        return boxes_text(l->list, NULL, view_word(view, "%s %s in all, off the scale"),
                          view_time(view, l->list, total), view_unit(view));
    if (minutes < 60) return boxes_text(l->list, NULL, view_word(view, "%d min, off the scale"), (int)minutes);
    return boxes_text(l->list, NULL, view_word(view, "%d h %d min, off the scale"), (int)(minutes / 60),
                      (int)(minutes % 60));
}

/* The same program, one task after the other; veiled to the right of the playhead. */
void lanes_one_by_one_layout(Lanes *l) {
    const View *view = l->view;
    const Theme *t = view->theme;
    if (!view->one_by_one || !l->has_sync) return;
    view_add_text(view, l->list, TYPE_BODY, t->ink2, ALIGN_LEFT, l->area.x + 18, l->sync_y, l->axis.x0 - l->area.x - 26,
                  view_word(view, "one by one"))
        ->least = 13;
    size_t count;
    const TimelineLane *lanes = timeline_lanes(view->one_by_one, &count);
    static const double bars[SYNC_ROWS] = {18, 9, 7}, pitches[SYNC_ROWS] = {0, 12, 9};
    uint8_t row[LANES_MOST] = {0};
    uint32_t rows = choose_rows(lanes, count, row);
    double bar = l->bar, pitch = pitches[rows - 1], first_y = l->sync_y - pitch * (rows - 1) / 2;
    l->bar = bars[rows - 1];
    boxes_add(l->list, (Box){.kind = BOX_CLIP, .rect = {l->axis.x0, l->sync_y - 14, l->axis.x1 - l->axis.x0 + 4, 28}});
    for (size_t i = 0; i < count; ++i) {
        double drawn = -1e9;
        if (lanes[i].is_internal || !lanes[i].task) continue;
        add_one_by_one_lane(l, &lanes[i], first_y + pitch * (i < LANES_MOST ? row[i] : 0), &drawn);
    }
    boxes_add(l->list, (Box){.kind = BOX_UNCLIP});
    l->bar = bar;
    int64_t total = timeline_totals(view->one_by_one).total;
    if (total <= l->axis.t_max) return;
    const char *words = total_words(l, total);
    TextStyle style = {TYPE_BODY_BOLD, 0, t->ink, 0};
    double w = canvas_text_width(view->canvas, &style, words, strlen(words)) + 24, room = l->axis.x1 - l->axis.x0 - 80;
    if (w > room) w = room;
    boxes_add(l->list,
              (Box){.kind = BOX_FILL, .rect = {l->axis.x1 - w - 60, l->sync_y - 12, w, 24}, .color = t->paper});
    view_add_text(view, l->list, TYPE_BODY_BOLD, t->ink, ALIGN_CENTER, l->axis.x1 - w / 2 - 60, l->sync_y, w, words)
        ->least = 11;
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {l->axis.x1 - 22, l->sync_y - 12, 26, 24}, .color = t->paper});
    for (int i = 0; i < 2; ++i)
        boxes_add(l->list, (Box){.kind = BOX_SIGN,
                                 .rect = {l->axis.x1 - 20 + 9 * i, l->sync_y - 8, 16, 16},
                                 .sign = SIGN_CHEVRON,
                                 .color = t->ink});
}
