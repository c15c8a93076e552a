#include "crowd_view.h"

#include <math.h>
#include <string.h>

#include "crowd.h"

enum { STRIP = 6, STRIPS_MOST = 700, WAVE_ROW = 11, BAND = 46, MAP_W = 28, DOTS_MOST = 400 };

/* The band at one place: from the top those who wait, then who is in line, then who is done. */
typedef struct Column {
    double busy_top, busy_bottom;
} Column;

typedef struct Band {
    Lanes *l;
    Rect area;
    const Hue *hue;
    Column columns[STRIPS_MOST];
    int count;
    double strip;
} Band;

/* The colour of a crowd is that of the function most of it runs: that of the last task created. */
static const Hue *crowd_hue(const View *view) {
    for (uint32_t i = view->state->tasks.count; i-- > 1;) {
        const ReplayTask *task = &view->state->tasks.items[i];
        if (!replay_task_is_internal(view->state, task) && !view_is_main(view, task))
            return view_task_look(view, task).hue;
    }
    return &view->theme->hues[THEME_MAIN];
}

static Column measure(const Band *b, int64_t time) {
    CrowdCount c = crowd_at(b->l->view->crowd, time);
    double all = (double)view_task_count(b->l->view), done = c.counts[CROWD_DONE], busy = c.counts[CROWD_BUSY];
    double bottom = b->area.y + b->area.h, busy_bottom = bottom - b->area.h * fmin(1, done / all),
           busy_h = b->area.h * fmin(1, busy / all);
    return (Column){fmax(b->area.y, busy_bottom - busy_h), busy_bottom};
}

static void add_waves(Band *b) {
    const View *view = b->l->view;
    for (double y = b->area.y + 7; y < b->area.y + b->area.h - 2; y += WAVE_ROW) {
        int start = -1;
        for (int i = 0; i <= b->count; ++i) {
            bool in = i < b->count && y + 4 < b->columns[i].busy_top;
            if (in && start < 0) start = i;
            if (in || start < 0) continue;
            double x1 = b->area.x + b->strip * start, x2 = fmin(b->area.x + b->area.w, b->area.x + b->strip * i);
            boxes_add(b->l->list, (Box){.kind = BOX_WAVE,
                                        .rect = {x1, y - 6, x2 - x1, 12},
                                        .width = view->theme->wave * 0.55,
                                        .color = b->hue->line});
            start = -1;
        }
    }
}

static void add_strips(Band *b) {
    int dots = 0;
    for (int i = 0; i < b->count; ++i) {
        const Column *c = &b->columns[i];
        double x = b->area.x + b->strip * i, w = fmin(b->strip, b->area.x + b->area.w - x),
               bottom = b->area.y + b->area.h;
        if (bottom - c->busy_bottom > 0.5)
            boxes_add(b->l->list, (Box){.kind = BOX_FILL,
                                        .rect = {x, c->busy_bottom, w, bottom - c->busy_bottom},
                                        .color = b->hue->tint});
        boxes_add(b->l->list, (Box){.kind = BOX_FILL, .rect = {x, c->busy_bottom - 1, w, 2}, .color = b->hue->line});
        if (c->busy_bottom - c->busy_top < 1.5) continue;
        boxes_add(b->l->list, (Box){.kind = BOX_FILL, .rect = {x, c->busy_top - 1, w, 2}, .color = b->hue->line});
        for (double y = c->busy_bottom - 5 - (i & 1) * 3; y > c->busy_top + 3 && dots < DOTS_MOST; y -= 6, ++dots)
            boxes_add(b->l->list,
                      (Box){.kind = BOX_DISC, .rect = {x + w / 2 - 1.3, y - 1.3, 2.6, 2.6}, .color = b->hue->line});
    }
}

/* Names of the parts, where they are highest. */
static void add_part_label(Band *b, const char *english, bool is_done, double share) {
    const View *view = b->l->view;
    int i = (int)((b->count - 1) * share);
    if (i < 0) return;
    const Column *c = &b->columns[i];
    double top = is_done ? c->busy_bottom : b->area.y, bottom = is_done ? b->area.y + b->area.h : c->busy_top;
    const char *words = view_word(view, english);
    TextStyle style = {TYPE_BODY_BOLD, 0, b->hue->text, 0};
    double w = canvas_text_width(view->canvas, &style, words, strlen(words)) + 12,
           x = fmin(b->area.x + b->strip * i, b->area.x + b->area.w - w / 2 - 4);
    if (bottom - top < 18 || w + 10 > b->area.w) return;
    double y = (top + bottom) / 2;
    boxes_add(b->l->list,
              (Box){.kind = BOX_FILL, .rect = {x - w / 2, y - 9, w, 18}, .radius = 4, .color = view->theme->panel});
    view_add_text(view, b->l->list, TYPE_BODY_BOLD, b->hue->text, ALIGN_CENTER, x, y, 0, words);
}

static void add_band(Lanes *l, double y) {
    const View *view = l->view;
    Band b = {.l = l, .hue = crowd_hue(view)};
    double x2 = fmin(l->axis.x1, lanes_x(l, view->now));
    view_add_text(view, l->list, TYPE_BODY, view->theme->ink, ALIGN_LEFT, l->area.x + 18, y + 14,
                  l->axis.x0 - l->area.x - 26,
                  boxes_text(l->list, NULL, view_word(view, "%s tasks"),
                             view_count(view, l->list, view_task_count(view))))
        ->least = 12;
    view_add_text(view, l->list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, l->area.x + 18, y + 34,
                  l->axis.x0 - l->area.x - 26, view_word(view, "by state"))
        ->least = 12;
    if (x2 - l->axis.x0 < 2) return;
    b.area = (Rect){l->axis.x0, y, x2 - l->axis.x0, BAND};
    b.strip = fmax(STRIP, b.area.w / STRIPS_MOST);
    b.count = (int)ceil(b.area.w / b.strip);
    if (b.count > STRIPS_MOST) b.count = STRIPS_MOST;
    for (int i = 0; i < b.count; ++i) {
        double share = fmin(1, (b.strip * (i + 0.5)) / b.area.w);
        b.columns[i] = measure(&b, l->axis.from + (int64_t)((double)(view->now - l->axis.from) * share));
    }
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = b.area, .color = view->theme->panel, .label = "band"});
    boxes_add(l->list, (Box){.kind = BOX_CLIP, .rect = b.area});
    add_waves(&b);
    add_strips(&b);
    add_part_label(&b, "waiting", false, 0.27);
    add_part_label(&b, "done", true, 0.9);
    boxes_add(l->list, (Box){.kind = BOX_UNCLIP});
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = b.area, .stroke = b.hue->line, .width = 1.5});
}

/* All tasks from the first in line to the last one done, and which of them the lanes show. */
static void add_map(Lanes *l, double y, size_t shown) {
    const View *view = l->view;
    const Theme *t = view->theme;
    const Hue *hue = crowd_hue(view);
    double all = (double)view_task_count(view), h = l->ruler_y - 12 - y;
    Rect map = {l->area.x + l->area.w - MAP_W - 24, y, MAP_W, h};
    CrowdCount c = crowd_at(view->crowd, view->now);
    double busy = h * c.counts[CROWD_BUSY] / all, waits = h * (c.counts[CROWD_TIMER] + c.counts[CROWD_TASK]) / all,
           done = h * c.counts[CROWD_DONE] / all;
    boxes_add(l->list, (Box){.kind = BOX_FILL,
                             .rect = map,
                             .radius = 3,
                             .color = t->panel,
                             .meaning = {MEANING_MAP, 0},
                             .label = "map"});
    if (busy > 1)
        boxes_add(l->list, (Box){.kind = BOX_FILL,
                                 .rect = {map.x, y, MAP_W, busy},
                                 .color = hue->tint,
                                 .color2 = hue->line,
                                 .pattern = PATTERN_DOTS});
    for (double wave = y + busy + 6; wave + 4 < y + busy + waits; wave += WAVE_ROW)
        boxes_add(l->list,
                  (Box){.kind = BOX_WAVE, .rect = {map.x, wave - 6, MAP_W, 12}, .width = 1.4, .color = hue->line});
    if (done > 1)
        boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = {map.x, y + busy + waits, MAP_W, done}, .color = hue->tint});
    boxes_add(l->list, (Box){.kind = BOX_FILL, .rect = map, .radius = 3, .stroke = hue->line, .width = 1.5});
    double frame_h = fmax(9, h * (double)shown / all), at = fmin(h - frame_h, h * view->lanes_scroll / all);
    boxes_add(l->list, (Box){.kind = BOX_FILL,
                             .rect = {map.x - 5, y - 3 + at, MAP_W + 10, frame_h},
                             .radius = 4,
                             .stroke = t->ink,
                             .width = 2.5,
                             .label = "map frame"});
}

double crowd_view_first_lane(const Lanes *l) {
    return l->ruler_y - l->first_y < BAND + 50 ? l->first_y : l->top - 4 + BAND + 14;
}

void crowd_view_layout(Lanes *l) {
    double y = l->top - 4;
    add_band(l, y);
    add_map(l, y, (size_t)((l->ruler_y - l->first_y) / 20));
}
