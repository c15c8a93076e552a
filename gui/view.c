#include "view.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "highlight.h"
#include "lang/utf8.h"

/* ---- geometry ---- */

enum { TOP_HEIGHT = 48, TRANSPORT_HEIGHT = 52, PRINTED_HEIGHT = 82, LANE_PITCH = 25 };

double view_scale(double w, double h, double user) { return fmax(0.75, fmin(w / 1280, h / 720) * user); }

/* Heights of the regions, top to bottom: what they have at 1280x720, and what they can do with. */
typedef struct Heights {
    double top, stage, words, lanes, transport;
} Heights;

static const Heights full = {TOP_HEIGHT, 346, PRINTED_HEIGHT, 192, TRANSPORT_HEIGHT}, least = {0, 108, 54, 46, 0};

/* What is dropped when the canvas is too small, in this order (Geometry's flags). */
static void drop_until_it_fits(Geometry *g) {
    double missing_h = 720 - g->h, missing_w = 1280 - g->w;
    g->no_legend = missing_h > 20 || missing_w > 20;
    g->no_done_shelf = missing_h > 20;
    g->printed_lines = missing_h > 60 ? 1 : 2;
    g->no_key_hints = missing_w > 60;
    g->no_step_strip = missing_w > 420;
    g->narrow_source = missing_w > 100;
    g->no_source = missing_w > 620;
}

static double give(double *height, double to, double missing) {
    double given = fmin(missing, fmax(0, *height - to));
    *height -= given;
    return missing - given;
}

/* Takes what is missing from the regions, one after the other: lanes down to two, the stage to its cards, and so on; on
 * a canvas the size of a stamp the bars go altogether. */
static Heights fit_heights(const Geometry *g) {
    Heights h = full;
    if (g->no_done_shelf) h.stage -= 45;
    if (g->printed_lines == 1) h.words = 64;
    double missing = h.top + h.stage + h.words + h.lanes + h.transport - g->h;
    if (missing <= 0) {
        h.lanes -= missing; /* extra height: lanes first */
        return h;
    }
    missing = give(&h.lanes, 142, missing); /* two lanes and one by one */
    missing = give(&h.stage, 200, missing);
    missing = give(&h.lanes, 92, missing);
    missing = give(&h.stage, 150, missing);
    missing = give(&h.top, 32, missing);
    missing = give(&h.transport, 36, missing);
    missing = give(&h.lanes, least.lanes, missing);
    missing = give(&h.stage, least.stage, missing);
    missing = give(&h.words, least.words, missing);
    missing = give(&h.top, least.top, missing);
    missing = give(&h.transport, least.transport, missing);
    give(&h.lanes, 0, missing);
    return h;
}

Geometry geometry_make(double w, double h) {
    Geometry g = {.w = w, .h = h};
    drop_until_it_fits(&g);
    double extra_w = w > 1280 ? w - 1280 : 0;
    double source_w = g.no_source ? 0 : g.narrow_source ? fmax(160, fmin(360, w * 0.36)) : 472 + fmin(extra_w, 128);
    Heights heights = fit_heights(&g);
    double y = heights.top;
    g.top = (Rect){0, 0, w, heights.top};
    g.source = (Rect){0, y, source_w, heights.stage};
    g.stage = (Rect){source_w, y, w - source_w, heights.stage};
    y += heights.stage;
    g.printed = (Rect){0, y, source_w, heights.words};
    g.narration = (Rect){source_w, y, w - source_w, heights.words};
    y += heights.words;
    g.timeline = (Rect){0, y, w, fmax(0, h - heights.transport - y)};
    g.transport = (Rect){0, h - heights.transport, w, heights.transport};
    double room =
        g.timeline.h -
        115; /* between the middle of the first lane and that of the last: heading above, ruler and one by one below */
    g.lanes = room < LANE_PITCH ? 2 : 1 + (uint32_t)(room / LANE_PITCH);
    return g;
}

void geometry_fit_lanes(Geometry *g, size_t wanted) {
    uint32_t fewest = wanted < 4 ? 4 : (uint32_t)(wanted < g->lanes ? wanted : g->lanes);
    if (g->lanes <= fewest) return;
    double spare = (g->lanes - fewest) * (double)LANE_PITCH;
    g->lanes = fewest;
    g->source.h += spare;
    g->stage.h += spare;
    g->printed.y += spare;
    g->narration.y += spare;
    g->timeline.y += spare;
    g->timeline.h -= spare;
}

void geometry_fit_printed(Geometry *g, size_t wanted, double spare) {
    double head = PRINTED_HEIGHT - 2 * VIEW_PRINTED_PITCH; /* heading and edges */
    double lines = floor((g->printed.h + spare - head) / VIEW_PRINTED_PITCH);
    if (lines > (double)wanted) lines = (double)wanted;
    if (lines <= g->printed_lines) return;
    g->printed_lines = (uint32_t)lines;
    double higher = head + lines * VIEW_PRINTED_PITCH - g->printed.h;
    g->printed.y -= higher;
    g->printed.h += higher;
    g->source.h -= higher;
}

/* ---- tasks ---- */

bool view_is_main(const View *view, const ReplayTask *task) { return lineup_member(view->lineup, task->id)->is_main; }

size_t view_task_count(const View *view) { return view->lineup->task_count; }

bool view_is_crowd(const View *view) { return view->lineup->is_crowd; }

const Hue *view_function_hue(const View *view, const char *name, size_t length) {
    int hue = lineup_hue_of_function(view->lineup, name, length);
    return hue < 0 ? NULL : &view->theme->hues[hue];
}

static uint32_t first_code_point(const char *text) {
    const unsigned char *p = (const unsigned char *)text;
    return p[0] < 0x80   ? p[0]
           : p[0] < 0xe0 ? (p[0] & 31u) << 6 | (p[1] & 63u)
           : p[0] < 0xf0 ? (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u)
                         : (p[0] & 7u) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u);
}

TaskLook view_member_look(const View *view, const LineupMember *m) {
    TaskLook look = {.hue = &view->theme->hues[m->hue], .icon = "", .name = m->name, .monogram = m->monogram};
    if (*m->icon && fonts_have(canvas_fonts(view->canvas), first_code_point(m->icon))) look.icon = m->icon;
    return look;
}

TaskLook view_task_look(const View *view, const ReplayTask *task) {
    return view_member_look(view, lineup_member(view->lineup, task->id));
}

uint32_t view_thread(const View *view) {
    const ReplayThread *thread = replay_find_thread(view->state, view->state->thread);
    return thread && thread->loop ? view->state->thread : 0;
}

const ReplayTask *view_running_task(const View *view, bool *is_internal) {
    const ReplayTask *task = replay_running_task(view->state, view_thread(view));
    *is_internal = task && replay_task_is_internal(view->state, task);
    return task;
}

uint32_t view_span_end(const View *view, Span span) {
    for (uint32_t line = span.line; line < span.end_line; ++line) {
        size_t length;
        const char *text = source_line(view->source, line, &length);
        if (view->inks) {
            const uint8_t *inks = view->inks + (text - view->source->text);
            while (length && (inks[length - 1] == INK_COMMENT || text[length - 1] == ' ')) --length;
        }
        if (length && text[length - 1] == ':') return line;
    }
    return span.end_line;
}

/* ---- numbers ---- */

const char *view_time(const View *view, BoxList *list, int64_t ns) {
    (void)view;
    bool negative = ns < 0;
    uint64_t n = negative ? (uint64_t)-ns : (uint64_t)ns;
    uint64_t whole = n / 1000000000, rest = n % 1000000000;
    if (rest == 0) return boxes_text(list, NULL, "%s%" PRIu64, negative ? "-" : "", whole);
    uint64_t thousandths = (rest + 500000) / 1000000;
    if (thousandths == 0) return boxes_text(list, NULL, "%s%" PRIu64, negative ? "-" : "", whole);
    if (thousandths == 1000) return boxes_text(list, NULL, "%s%" PRIu64, negative ? "-" : "", whole + 1);
    int digits = thousandths % 10 ? 3 : thousandths % 100 ? 2 : 1;
    uint64_t shown = thousandths / (digits == 3 ? 1 : digits == 2 ? 10 : 100);
    return boxes_text(list, NULL, "%s%" PRIu64 ".%0*" PRIu64, negative ? "-" : "", whole, digits, shown);
}

int64_t view_clock(const View *view) {
    if (view->step + 1 >= view->step_count || view->now <= view->steps[view->step].time) return view->now;
    int64_t way = view->steps[view->step + 1].time - view->steps[view->step].time;
    int64_t digit = way >= 5000000000  ? 1000000000
                    : way >= 500000000 ? 100000000
                    : way >= 50000000  ? 10000000
                                       : 1000000;
    return view->now - view->now % digit;
}

const char *view_count(const View *view, BoxList *list, uint64_t n) {
    (void)view;
    if (n < 1000) return boxes_text(list, NULL, "%" PRIu64, n);
    if (n < 1000000) return boxes_text(list, NULL, "%" PRIu64 ",%03" PRIu64, n / 1000, n % 1000);
    return boxes_text(list, NULL, "%" PRIu64 ",%03" PRIu64 ",%03" PRIu64, n / 1000000, n / 1000 % 1000, n % 1000);
}

const char *view_unit(const View *view) {
    if (!view->scenario) return view_word(view, "s");
    return view->language == LANGUAGE_ZH && *view->scenario->unit_zh ? view->scenario->unit_zh
                                                                     : view_word(view, view->scenario->unit);
}

const char *view_thread_name(const View *view, BoxList *list, uint32_t text, const TextStyle *style, double width) {
    size_t length;
    const char *name = trace_text(view->trace, text, &length);
    if (length == 0) return "MainThread";
    if (canvas_text_width(view->canvas, style, name, length) <= width)
        return boxes_text(list, NULL, "%.*s", (int)length, name);
    const char *open = memchr(name, '(', length); /* Thread-1 (postman): the function says more than the number */
    if (open && name[length - 1] == ')') {
        length -= (size_t)(open - name) + 2;
        name = open + 1;
        if (canvas_text_width(view->canvas, style, name, length) <= width)
            return boxes_text(list, NULL, "%.*s", (int)length, name);
    }
    double room = width - canvas_text_width(view->canvas, style, "\xE2\x80\xA6", 3);
    while (length > 1 && canvas_text_width(view->canvas, style, name, length) > room) {
        size_t first = utf8_next(name, 0, length);
        name += first;
        length -= first;
    }
    return boxes_text(list, NULL, "\xE2\x80\xA6%.*s", (int)length, name);
}

/* ---- pieces ---- */

void view_add_face(const View *view, BoxList *list, const ReplayTask *task, const TaskLook *look, double x, double y,
                   double radius, double ring) {
    Rect square = {x - radius, y - radius, 2 * radius, 2 * radius};
    boxes_add(list, (Box){.identity = box_identity(WHAT_FACE, task->id),
                          .kind = BOX_FILL,
                          .rect = square,
                          .radius = radius,
                          .color = view->theme->card,
                          .stroke = ring > 0 ? look->hue->line : (Color){0},
                          .width = ring,
                          .task = task->id});
    bool icon = *look->icon != '\0';
    size_t letters = strlen(look->monogram);
    boxes_add(list, (Box){.identity = box_identity(WHAT_ICON, task->id),
                          .kind = BOX_TEXT,
                          .rect = {x, y - radius, 0, 2 * radius},
                          .align = ALIGN_CENTER,
                          .type = icon ? TYPE_BODY : TYPE_BODY_BOLD,
                          .size = icon ? radius * 1.16 : fmin(radius * (letters > 1 ? 0.85 : 1.05), 18),
                          .color = look->hue->text,
                          .text = icon ? boxes_text(list, NULL, "%s", look->icon)
                                       : boxes_text(list, NULL, "%s", look->monogram),
                          .task = task->id});
}

void view_add_heading(const View *view, BoxList *list, double x, double y, double width, const char *english) {
    boxes_add(list, (Box){.kind = BOX_TEXT,
                          .rect = {x, y - 12, width, 24},
                          .least = 11,
                          .type = TYPE_BODY_BOLD,
                          .spacing = view->language == LANGUAGE_EN ? 1.1 : 0,
                          .color = view->theme->ink2,
                          .text = view_word(view, english)});
}

Box *view_add_text(const View *view, BoxList *list, TypeRole role, Color color, Align align, double x, double y,
                   double width, const char *text) {
    (void)view;
    double size = theme_size(role);
    double left = align == ALIGN_LEFT ? x : align == ALIGN_CENTER ? x - width / 2 : x - width;
    return boxes_add(list, (Box){.kind = BOX_TEXT,
                                 .rect = {left, y - size * 0.75, width, size * 1.5},
                                 .type = role,
                                 .align = align,
                                 .color = color,
                                 .text = text});
}

double view_add_keycap(const View *view, BoxList *list, Align align, double x, double y, const char *key,
                       bool inverse) {
    const Theme *t = view->theme;
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    double w = fmax(24, canvas_text_width(view->canvas, &style, key, strlen(key)) + 10);
    double left = align == ALIGN_RIGHT ? x - w : x;
    Color color = inverse ? t->on_ink : t->ink2;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {left, y - 11, w, 22}, .radius = 5, .stroke = color, .width = 1.2});
    view_add_text(view, list, TYPE_BODY, color, ALIGN_CENTER, left + w / 2, y, 0, key);
    return align == ALIGN_RIGHT ? left : left + w;
}
