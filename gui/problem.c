/* A text that cannot start: the exact place under a squiggle with the message below it, and at the right what to do and what else is
 * wrong. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "rich.h"
#include "screen.h"

enum { ROW = 27, NUMBER_RIGHT = 50, CODE_X = 64, TITLE_SIZE = 26 };

size_t problem_count(const Diagnostics *diagnostics) { return diagnostics->error_count ? diagnostics->error_count : diagnostics->count; }

static const Diagnostic *find_problem(const Diagnostics *d, size_t number) {
    for (size_t i = 0; i < d->count; ++i) {
        if (d->error_count && d->items[i].severity != SEVERITY_ERROR) continue;
        if (number-- == 0) return &d->items[i];
    }
    return d->count ? &d->items[0] : NULL;
}

static double text_width(const View *view, const char *text, size_t length) {
    TextStyle style = {TYPE_CODE_LARGE, 0, {0}, 0};
    return canvas_text_width(view->canvas, &style, text, length);
}

/* A zigzag under the place. */
static void add_squiggle(const View *view, BoxList *list, double x1, double x2, double y) {
    boxes_add(list, (Box){.kind = BOX_WAVE, .rect = {x1, y - 6, fmax(12, x2 - x1), 12}, .width = 2, .color = view->theme->wrong, .label = "squiggle"});
}

static void add_row(const View *view, BoxList *list, Rect a, uint32_t line, double y, bool is_wrong) {
    const Theme *t = view->theme;
    size_t length;
    const char *text = source_line(view->source, line, &length);
    view_add_text(view, list, is_wrong ? TYPE_BODY_BOLD : TYPE_BODY, is_wrong ? t->wrong : t->ink3, ALIGN_RIGHT, a.x + NUMBER_RIGHT, y, 0, boxes_text(list, NULL, "%u", line));
    if (length == 0) return;
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = {a.x, y - ROW / 2.0, a.w - 8, ROW}});
    view_add_text(view, list, TYPE_CODE_LARGE, t->ink, ALIGN_LEFT, a.x + CODE_X, y, 0, boxes_text(list, NULL, "%.*s", (int)(length < 400 ? length : 400), text));
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
}

static void add_source(const View *view, BoxList *list, Rect a, const Diagnostic *d) {
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = a, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x + a.w, a.y, 0, a.h}, .width = 1, .color = t->rule});
    if (!view->source) return;
    Rich rich = {.count = 0};
    rich_add_marked(&rich, d->message);
    double indent = CODE_X, x1 = 0, x2 = 0, message_w = a.w - CODE_X - 24;
    size_t length;
    const char *text = source_line(view->source, d->span.line, &length);
    size_t from = d->span.column < length ? d->span.column : length, to = d->span.end_line == d->span.line && d->span.end_column <= length ? d->span.end_column : length;
    if (to < from) to = from;
    x1 = a.x + CODE_X + text_width(view, text, from);
    x2 = x1 + text_width(view, text + from, to - from);
    if (x1 < a.x + a.w / 2) {
        indent = x1 - a.x;
        message_w = a.w - indent - 24;
    }
    uint32_t lines = rich_measure(view, &rich, 18, message_w);
    double message_h = 29 * lines + 22;
    uint32_t visible = (uint32_t)fmax(1, (a.h - 20 - message_h) / ROW), first = d->span.line > visible * 2 / 3 ? d->span.line - visible * 2 / 3 : 1;
    double y = a.y + 18 + ROW / 2.0;
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = a});
    for (uint32_t line = first; line <= view->source->line_count && y < a.y + a.h; ++line, y += ROW) {
        bool is_wrong = line == d->span.line;
        if (is_wrong) {
            boxes_add(list, (Box){.kind = BOX_FILL, .rect = {a.x, y - ROW / 2.0, a.w, ROW + message_h}, .color = t->wrong_tint});
            boxes_add(list, (Box){.kind = BOX_FILL, .rect = {a.x, y - ROW / 2.0, 5, ROW + message_h}, .color = t->wrong});
        }
        add_row(view, list, a, line, y, is_wrong);
        if (!is_wrong) continue;
        add_squiggle(view, list, x1, fmin(x2, a.x + a.w - 10), y + 13);
        double stem = fmin(x1 + 28, (x1 + fmax(x1 + 12, x2)) / 2);
        boxes_add(list, (Box){.kind = BOX_LINE, .rect = {stem, y + 20, 0, 16}, .width = 2.5, .color = t->wrong});
        rich_layout(view, list, &rich, a.x + indent, y + 50, message_w, 18, 29, t->ink, false);
        y += message_h;
    }
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
}

static void add_explanation(const View *view, BoxList *list, Rect a, const Diagnostics *all, const Diagnostic *d, size_t number) {
    const Theme *t = view->theme;
    double x = a.x + 40, w = a.w - 80, y = a.y + 54;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = a, .color = t->paper});
    boxes_add(list, (Box){.kind = BOX_DISC, .rect = {x, y - 18, 36, 36}, .color = t->wrong});
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {x + 8, y - 10, 20, 20}, .sign = SIGN_BANG, .color = t->on_ink});
    Box *title = view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, x + 50, y - 11, w - 50, view_word(view, "This file can\xE2\x80\x99t start yet"));
    title->size = TITLE_SIZE;
    title->least = 16;
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 50, y + 17, w - 50, boxes_text(list, NULL, view_word(view, "%zu of %zu problems"), number + 1, problem_count(all)));
    y += 64;
    const struct {
        const char *heading, *text;
    } parts[] = {{"WHAT IS WRONG", d->message}, {"TRY THIS", d->hint}};
    for (int i = 0; i < 2; ++i) {
        if (!parts[i].text || !*parts[i].text) continue;
        view_add_heading(view, list, x, y, 0, parts[i].heading);
        Rich rich = {.count = 0};
        if (i == 0) {
            rich_add(&rich, NARRATION_CODE, 0, d->type, strlen(d->type));
            rich_add(&rich, NARRATION_PLAIN, 0, "  ", 2);
        }
        rich_add_marked(&rich, parts[i].text);
        uint32_t lines = rich_layout(view, list, &rich, x, y + 34, w, 18, 29, t->ink, false);
        y += 34 + 29 * lines + 22;
    }
    if (problem_count(all) < 2) return;
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {x, y - 8, w, 0}, .width = 1, .color = t->rule});
    view_add_heading(view, list, x, y + 16, 0, "ALSO");
    y += 48;
    for (size_t i = 0; i < problem_count(all) && y < a.y + a.h - 30; ++i) {
        const Diagnostic *other = find_problem(all, i);
        if (!other || other == d) continue;
        Rich rich = {.count = 0};
        rich_add_marked(&rich, boxes_text(list, NULL, view_word(view, "Line %u: %s."), other->span.line, other->message));
        uint32_t lines = rich_measure(view, &rich, 16, w);
        if (y + 24 * lines > a.y + a.h) break;
        rich_layout(view, list, &rich, x, y, w, 16, 24, t->ink2, false);
        y += 24 * lines + 8;
    }
}

static void add_foot(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.transport;
    double y = bar.y + bar.h / 2, right = bar.x + bar.w - 24;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y, bar.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {bar.x + 26, y - 20, 40, 40}, .radius = 20, .stroke = t->track, .width = 2});
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {bar.x + 36, y - 10, 20, 20}, .sign = SIGN_PLAY, .color = t->track});
    static const struct {
        const char *key, *words;
        Command command;
    } hints[] = {{"E", "next problem", COMMAND_NEXT_PROBLEM}, {"R", "reload", COMMAND_RELOAD}};
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; ++i) {
        const char *words = view_word(view, hints[i].words);
        double w = canvas_text_width(view->canvas, &style, words, strlen(words));
        Box *box = boxes_add(list, (Box){.kind = BOX_FILL, .rect = {right - w - 40, y - 16, w + 44, 32}, .meaning = {MEANING_COMMAND, hints[i].command}});
        box->label = boxes_text(list, NULL, "button %s", command_name(hints[i].command));
        view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, words);
        right = view_add_keycap(view, list, ALIGN_RIGHT, right - w - 8, y, hints[i].key, false) - 24;
    }
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, bar.x + 84, y, fmax(0, right - bar.x - 100), view_word(view, "Watching the file: save it in your editor and it loads again by itself."))->least = 12;
}

void problem_layout(const View *view, const Diagnostics *diagnostics, size_t number, BoxList *list) {
    const Geometry *g = &view->geometry;
    const Diagnostic *d = find_problem(diagnostics, number);
    double split = floor(g->w * 0.56), h = g->transport.y - g->top.h;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = view->theme->paper, .label = "problem"});
    if (d) {
        add_source(view, list, (Rect){0, g->top.h, split, h}, d);
        add_explanation(view, list, (Rect){split, g->top.h, g->w - split, h}, diagnostics, d, number);
    }
    top_bar_layout(view, list);
    add_foot(view, list);
}
