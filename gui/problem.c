/* A text that cannot start: at the left the source with the exact place under a squiggle, and what is wrong below it;
 * at the right the change that would help, why, and what else is wrong. A narrow window has the source only, with the
 * hint below the message. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "highlight.h"
#include "lang/fix.h"
#include "lang/utf8.h"
#include "rich.h"
#include "screen.h"

enum {
    ROW = 27,
    NUMBER_RIGHT = 50,
    CODE_X = 64,
    TITLE_SIZE = 26,
    TEXT_SIZE = 18,
    TEXT_PITCH = 29,
    MOST_CODE = 400,
    TAB = 4,
    SENTENCE = 600,
    NARROW = 700
};

/* Why Python, or Watchpot, does not take it: by a part of the message, or by the type of the error. */
static const struct {
    const char *type, *part; /* NULL: any */
    const char *why;
} reasons[] = {
    {NULL, "'await' outside function",
     "Outside every function no loop runs yet. `asyncio.run()` starts one, and runs an `async def` in it."},
    {NULL, "outside async function",
     "`await` hands the loop back and comes back later. Only an `async def` can stop halfway like that; a plain `def` "
     "must run to its end."},
    {NULL, "outside of an asynchronous function",
     "`await` hands the loop back and comes back later. Only an `async def` can stop halfway like that; a plain `def` "
     "must run to its end."},
    {NULL, "was never closed",
     "Up to the closing bracket everything is one line for Python, so what is wrong may show only further down."},
    {NULL, "unterminated string",
     "A string ends at the next quote of its kind, on the same line. Between three quotes it may take several."},
    {NULL, "expected ':'", "A colon opens a block: the indented lines below belong to it."},
    {NULL, "instead of '='", "`=` gives a value a name; `==` asks whether two values are the same."},
    {NULL, "Missing parentheses", "`print` is a function, and a function is called with parentheses."},
    {NULL, "invalid character", "It looks like a sign of Python, but only the ASCII one is."},
    {NULL, "loop", "It speaks of the loop around it, and there is none."},
    {"IndentationError", NULL,
     "Python tells by the indentation what belongs together: the lines of a block all begin in the same column."},
    {"TabError", NULL,
     "A tab can be as wide as any number of spaces, so Python cannot tell which lines belong together."},
    {"Unsupported", NULL,
     "Watchpot simulates the program, so that every run is the same. It has a clock of its own, and no files, "
     "processes or real network."},
};

/* ---- which, and in what words ---- */

size_t problem_count(const Diagnostics *diagnostics) {
    return diagnostics->error_count ? diagnostics->error_count : diagnostics->count;
}

static bool is_before(const Diagnostic *a, const Diagnostic *b) {
    if (a->span.line != b->span.line) return a->span.line < b->span.line;
    return a->span.column != b->span.column ? a->span.column < b->span.column : a < b;
}

/* In the order of the text, as one reads it. */
static const Diagnostic *find_problem(const Diagnostics *d, size_t number) {
    const Diagnostic *found = NULL;
    for (size_t n = 0; n <= number; ++n) {
        const Diagnostic *next = NULL;
        for (size_t i = 0; i < d->count; ++i) {
            const Diagnostic *item = &d->items[i];
            if (d->error_count && item->severity != SEVERITY_ERROR) continue;
            if ((!found || is_before(found, item)) && (!next || is_before(item, next))) next = item;
        }
        if (!next) break;
        found = next;
    }
    return found;
}

/* The program's own text has its colours; the problem may as well lie in a module that it imports. */
static const Source *source_of(const View *view, const Diagnostic *d) {
    return d->source && view->source && strcmp(d->source->filename, view->source->filename) != 0 ? d->source
                                                                                                 : view->source;
}

static const char *find_reason(const Diagnostic *d) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; ++i)
        if ((!reasons[i].type || strcmp(d->type, reasons[i].type) == 0) &&
            (!reasons[i].part || strstr(d->message, reasons[i].part)))
            return reasons[i].why;
    return NULL;
}

/* Python quotes code with '...'; here it gets a pill, as in `...`. An apostrophe stays what it is. */
static void mark_code(char *text) {
    for (char *open = text; (open = strchr(open, '\'')) != NULL; ++open) {
        if (open > text && !strchr(" (", open[-1])) continue;
        char *close = strchr(open + 1, '\'');
        while (close && close[1] && !strchr(" .,:;?!)", close[1])) close = strchr(close + 1, '\'');
        if (!close || close == open + 1) continue;
        *open = *close = '`';
        open = close;
    }
}

/* In the viewer's language; the text lives as long as the list. */
static const char *say(const View *view, BoxList *list, const char *english) {
    char text[SENTENCE];
    language_sentence(view->language, english, text, sizeof text);
    if (!strchr(text, '`')) mark_code(text);
    return boxes_text(list, NULL, "%s", text);
}

static uint32_t column_of(const Diagnostic *d) {
    size_t length;
    const char *text = d->source ? source_line(d->source, d->span.line, &length) : NULL;
    if (!text) return 1;
    return 1 + (uint32_t)utf8_count(text, d->span.column < length ? d->span.column : length);
}

/* ---- code ---- */

static double text_width(const View *view, const char *text, size_t length) {
    TextStyle style = {TYPE_CODE_LARGE, 0, {0}, 0};
    double tabs = 0, width = canvas_text_width(view->canvas, &style, text, length),
           space = canvas_text_width(view->canvas, &style, " ", 1);
    for (size_t i = 0; i < length; ++i)
        if (text[i] == '\t') tabs += TAB * space - canvas_text_width(view->canvas, &style, text + i, 1);
    return width + tabs;
}

/* A line from x on, in the colours of code where they are known. */
static void add_code(const View *view, BoxList *list, double x, double y, const char *text, size_t length,
                     const uint8_t *inks) {
    const Theme *t = view->theme;
    for (size_t from = 0, to; from < length; from = to) {
        Ink ink = inks ? (Ink)inks[from] : INK_PLAIN;
        bool is_tab = text[from] == '\t';
        for (to = from + 1; to < length && (inks ? (Ink)inks[to] : INK_PLAIN) == ink && (text[to] == '\t') == is_tab;
             ++to)
            continue;
        if (is_tab) continue;
        Color color = ink == INK_COMMENT ? t->ink3 : ink == INK_STRING ? t->ink2 : t->ink;
        view_add_text(view, list, ink == INK_KEYWORD ? TYPE_CODE_LARGE_BOLD : TYPE_CODE_LARGE, color, ALIGN_LEFT,
                      x + text_width(view, text, from), y, 0,
                      boxes_text(list, NULL, "%.*s", (int)(to - from), text + from));
    }
}

/* ---- the source ---- */

typedef struct Pane {
    const View *view;
    const Source *source; /* of the problem: the program, or a module that it imports; NULL: nothing to show */
    BoxList *list;
    Rect area;
    const Diagnostics *all;
    const Diagnostic *shown;
    const Fix *fix; /* NULL: none */
} Pane;

/* Where it begins and ends in its first line, from the left edge of the code. */
static void find_place(const Pane *p, const Diagnostic *d, double *x1, double *x2) {
    size_t length;
    const char *text = source_line(p->source, d->span.line, &length);
    size_t from = d->span.column < length ? d->span.column : length,
           to = d->span.end_line == d->span.line && d->span.end_column <= length ? d->span.end_column : length;
    if (to < from) to = from;
    *x1 = text_width(p->view, text, from);
    *x2 = *x1 + fmax(12, text_width(p->view, text + from, to - from));
}

static void add_squiggle(const Pane *p, const Diagnostic *d, double y) {
    double x1, x2, left = p->area.x + CODE_X, most = p->area.x + p->area.w - 10;
    find_place(p, d, &x1, &x2);
    if (left + x1 > most) return;
    boxes_add(p->list, (Box){.kind = BOX_WAVE,
                             .rect = {left + x1, y + 7, fmin(left + x2, most) - left - x1, 12},
                             .width = 2,
                             .color = p->view->theme->wrong,
                             .label = d == p->shown ? "squiggle" : NULL});
}

/* The part of another line that is to be changed. */
static void add_change(const Pane *p, const char *text, double y) {
    double x = p->area.x + CODE_X + text_width(p->view, text, p->fix->column),
           w = fmax(8, text_width(p->view, text + p->fix->column, p->fix->end_column - p->fix->column));
    boxes_add(p->list, (Box){.kind = BOX_FILL,
                             .rect = {x - 3, y - ROW / 2.0 + 1, w + 5, ROW - 2},
                             .radius = 5,
                             .stroke = p->view->theme->wrong,
                             .width = 2,
                             .style = STROKE_DASHED,
                             .label = "change"});
}

static const Diagnostic *problem_on(const Pane *p, uint32_t line) {
    for (size_t i = 0; i < problem_count(p->all); ++i) {
        const Diagnostic *d = find_problem(p->all, i);
        if (d && d->span.line == line && d->source == p->shown->source) return d;
    }
    return NULL;
}

static void add_row(const Pane *p, uint32_t line, double y) {
    const Theme *t = p->view->theme;
    size_t length;
    const char *text = source_line(p->source, line, &length);
    const Diagnostic *d = line == p->shown->span.line ? p->shown : problem_on(p, line);
    if (d) boxes_add(p->list, (Box){.kind = BOX_FILL, .rect = {p->area.x, y - ROW / 2.0, 5, ROW}, .color = t->wrong});
    view_add_text(p->view, p->list, d ? TYPE_BODY_BOLD : TYPE_BODY, d ? t->wrong : t->ink3, ALIGN_RIGHT,
                  p->area.x + NUMBER_RIGHT, y, 0, boxes_text(p->list, NULL, "%u", line));
    if (length > MOST_CODE) length = MOST_CODE;
    boxes_add(p->list, (Box){.kind = BOX_CLIP, .rect = {p->area.x, y - ROW / 2.0, p->area.w - 8, ROW + 8}});
    add_code(p->view, p->list, p->area.x + CODE_X, y, text, length,
             p->source == p->view->source && p->view->inks ? p->view->inks + (text - p->source->text) : NULL);
    boxes_add(p->list, (Box){.kind = BOX_UNCLIP});
    if (d) add_squiggle(p, d, y);
    if (p->fix && p->fix->line == line && line != p->shown->span.line) add_change(p, text, y);
}

/* The message hangs from the place; a narrow window has the hint below it. Answers its height; `y`: the middle of the
 * line it belongs to. */
static double add_message(const Pane *p, double y, bool has_hint, bool is_drawn) {
    const View *view = p->view;
    const Theme *t = view->theme;
    double x1, x2, indent = CODE_X;
    find_place(p, p->shown, &x1, &x2);
    if (CODE_X + x1 < p->area.w / 2) indent = CODE_X + x1;
    if (has_hint) indent = 16; /* and every line of it counts */
    double size = has_hint ? 15 : TEXT_SIZE, pitch = has_hint ? 21 : TEXT_PITCH,
           w = p->area.w - indent - (has_hint ? 8 : 24), h = has_hint ? 20 : 22;
    const char *texts[] = {say(view, p->list, p->shown->message),
                           has_hint && p->shown->hint ? say(view, p->list, p->shown->hint) : NULL};
    if (is_drawn) {
        double stem = p->area.x + fmin(CODE_X + x1 + 28, CODE_X + (x1 + x2) / 2);
        boxes_add(p->list, (Box){.kind = BOX_DISC, .rect = {stem - 3, y + 21, 6, 6}, .color = t->wrong});
        boxes_add(p->list, (Box){.kind = BOX_LINE, .rect = {stem, y + 24, 0, 14}, .width = 2.5, .color = t->wrong});
    }
    for (int i = 0; i < 2 && texts[i]; ++i) {
        Rich rich = {.count = 0};
        rich_add_marked(&rich, texts[i]);
        if (is_drawn)
            rich_layout(view, p->list, &rich, p->area.x + indent, y + (has_hint ? 24 : 28) + h, w, size, pitch,
                        i == 0 ? t->ink : t->ink2);
        h += pitch * rich_measure(view, &rich, size, w);
    }
    return h;
}

static void add_source(const Pane *p, bool has_hint) {
    const Theme *t = p->view->theme;
    Rect a = p->area;
    boxes_add(p->list, (Box){.kind = BOX_FILL, .rect = a, .color = t->panel});
    boxes_add(p->list, (Box){.kind = BOX_LINE, .rect = {a.x + a.w, a.y, 0, a.h}, .width = 1, .color = t->rule});
    if (!p->source) return;
    double message_h = add_message(p, 0, has_hint, false);
    uint32_t wrong = p->shown->span.line, visible = (uint32_t)fmax(1, (a.h - 20 - message_h) / ROW),
             above = visible * 2 / 3, first = wrong > above && p->source->line_count > visible ? wrong - above : 1;
    double y = a.y + (has_hint ? 4 : 18) + ROW / 2.0;
    boxes_add(p->list, (Box){.kind = BOX_CLIP, .rect = a});
    for (uint32_t line = first; line <= p->source->line_count && y < a.y + a.h + ROW; ++line, y += ROW) {
        if (line == wrong) {
            boxes_add(p->list, (Box){.kind = BOX_FILL,
                                     .rect = {a.x, y - ROW / 2.0, a.w, ROW + message_h},
                                     .color = t->wrong_tint});
            boxes_add(p->list,
                      (Box){.kind = BOX_FILL, .rect = {a.x, y - ROW / 2.0, 5, ROW + message_h}, .color = t->wrong});
        }
        add_row(p, line, y);
        if (line == wrong) y += add_message(p, y, has_hint, true);
    }
    boxes_add(p->list, (Box){.kind = BOX_UNCLIP});
}

/* ---- what to do ---- */

/* Answers its height; where it would go below `bottom` it is left out. */
static double add_text(const View *view, BoxList *list, double x, double y, double w, double bottom, const char *text) {
    Rich rich = {.count = 0};
    rich_add_marked(&rich, text);
    double h = TEXT_PITCH * rich_measure(view, &rich, TEXT_SIZE, w);
    if (y + h - TEXT_PITCH / 2.0 > bottom) return 0;
    rich_layout(view, list, &rich, x, y, w, TEXT_SIZE, TEXT_PITCH, view->theme->ink);
    return h;
}

/* A heading and what it says. Answers the y below. */
static double add_part(const View *view, BoxList *list, double x, double y, double w, double bottom,
                       const char *heading, const char *text) {
    double h = add_text(view, list, x, y + 34, w, bottom, text);
    if (h > 0) view_add_heading(view, list, x, y, 0, heading);
    return h > 0 ? y + 34 + h + 20 : y;
}

/* The line before and after, without the indentation they have in common. */
static void add_fix(const View *view, BoxList *list, const Fix *fix, double x, double y, double w) {
    const Theme *t = view->theme;
    size_t indent = 0;
    while (fix->before[indent] == ' ' && fix->after[indent] == ' ') ++indent;
    Rect card = {x, y, w, 86};
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = card,
                          .radius = 10,
                          .color = t->card,
                          .stroke = t->rule,
                          .width = 1.5,
                          .label = "fix"});
    const struct {
        const char *sign, *text;
        Color color, tint;
    } lines[] = {{"\xE2\x88\x92", fix->before + indent, t->wrong, t->wrong_tint},
                 {"+", fix->after + indent, t->right, t->right_tint}};
    for (int i = 0; i < 2; ++i) {
        double middle = y + 25 + 36 * i;
        boxes_add(list, (Box){.kind = BOX_FILL, .rect = {x + 1, middle - 17, w - 2, 34}, .color = lines[i].tint});
        view_add_text(view, list, TYPE_CODE_LARGE_BOLD, lines[i].color, ALIGN_LEFT, x + 14, middle, 0, lines[i].sign);
        view_add_text(view, list, TYPE_CODE_LARGE, t->ink, ALIGN_LEFT, x + 39, middle, w - 50,
                      boxes_text(list, NULL, "%s", lines[i].text))
            ->least = 13;
    }
}

static void add_others(const Pane *p, Rect a, double x, double y, double w) {
    const View *view = p->view;
    if (problem_count(p->all) < 2 || y + 56 > a.y + a.h) return;
    boxes_add(p->list, (Box){.kind = BOX_LINE, .rect = {x, y, w, 0}, .width = 1, .color = view->theme->rule});
    view_add_heading(view, p->list, x, y + 28, 0, "ALSO");
    y += 62;
    for (size_t i = 0; i < problem_count(p->all); ++i) {
        const Diagnostic *other = find_problem(p->all, i);
        if (!other || other == p->shown) continue;
        const char *text = boxes_text(p->list, NULL, view_word(view, "Line %u: %s"), other->span.line,
                                      say(view, p->list, other->message));
        double h = add_text(view, p->list, x, y, w, a.y + a.h, text);
        if (h == 0) return;
        y += h + 8;
    }
}

static void add_explanation(const Pane *p, Rect a, size_t number) {
    const View *view = p->view;
    const Diagnostic *d = p->shown;
    BoxList *list = p->list;
    const Theme *t = view->theme;
    double x = a.x + 40, w = a.w - 80, y = a.y + 54;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = a, .color = t->paper});
    boxes_add(list, (Box){.kind = BOX_DISC, .rect = {x, y - 18, 36, 36}, .color = t->wrong});
    boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {x + 8, y - 10, 20, 20}, .sign = SIGN_BANG, .color = t->on_ink});
    Box *title = view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, x + 50, y - 11, w - 50,
                               view_word(view, "This file can\xE2\x80\x99t start yet"));
    title->size = TITLE_SIZE;
    title->least = 16;
    const char *where = boxes_text(list, NULL, view_word(view, "line %u, column %u"), d->span.line, column_of(d)),
               *type = view_word(view, d->type);
    if (p->source != view->source) where = boxes_text(list, NULL, "%s, %s", d->source->filename, where);
    if (problem_count(p->all) > 1)
        where = boxes_text(list, NULL, view_word(view, "%zu of %zu problems: %s"), number + 1, problem_count(p->all),
                           where);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 50, y + 17, w - 50,
                  boxes_text(list, NULL, "%s  \xC2\xB7  %s", where, type))
        ->least = 12;
    y += 64;
    if (p->fix) {
        view_add_heading(view, list, x, y, 0,
                         boxes_text(list, NULL, view_word(view, "TRY THIS ON LINE %u"), p->fix->line));
        add_fix(view, list, p->fix, x, y + 18, w);
        y += 18 + 86 + 42;
    } else if (d->hint) {
        y = add_part(view, list, x, y, w, a.y + a.h, "TRY THIS", say(view, list, d->hint));
    }
    const char *why = find_reason(d);
    if (why) y = add_part(view, list, x, y, w, a.y + a.h, "WHY", view_word(view, why));
    add_others(p, a, x, y, w);
}

static void add_foot(const View *view, BoxList *list, bool has_more) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.transport;
    double y = bar.y + bar.h / 2, right = bar.x + bar.w - 24;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y, bar.w, 0}, .width = 1, .color = t->rule});
    boxes_add(
        list,
        (Box){.kind = BOX_FILL, .rect = {bar.x + 26, y - 20, 40, 40}, .radius = 20, .stroke = t->track, .width = 2});
    boxes_add(list,
              (Box){.kind = BOX_SIGN, .rect = {bar.x + 36, y - 10, 20, 20}, .sign = SIGN_PLAY, .color = t->track});
    static const struct {
        const char *key, *words;
        Command command;
    } hints[] = {{"E", "next problem", COMMAND_NEXT_PROBLEM}, {"R", "reload", COMMAND_RELOAD}};
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; ++i) {
        if (hints[i].command == COMMAND_NEXT_PROBLEM && !has_more) continue;
        const char *words = view_word(view, hints[i].words);
        double w = canvas_text_width(view->canvas, &style, words, strlen(words));
        Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                         .rect = {right - w - 40, y - 16, w + 44, 32},
                                         .meaning = {MEANING_COMMAND, hints[i].command}});
        box->label = boxes_text(list, NULL, "button %s", command_name(hints[i].command));
        view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, words);
        right = view_add_keycap(view, list, ALIGN_RIGHT, right - w - 8, y, hints[i].key, false) - 24;
    }
    if (right - bar.x < 260) return;
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, bar.x + 84, y, right - bar.x - 100,
                  view_word(view, "Watching the file: save it in your editor and it loads again by itself."))
        ->least = 12;
}

void problem_layout(const View *view, const Diagnostics *diagnostics, size_t number, BoxList *list) {
    const Geometry *g = &view->geometry;
    const Diagnostic *d = find_problem(diagnostics, number);
    bool is_narrow = g->w < NARROW;
    double split = is_narrow ? g->w : floor(g->w * 0.56), h = g->transport.y - g->top.h;
    boxes_add(list,
              (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = view->theme->paper, .label = "problem"});
    if (d) {
        Fix fix;
        Pane pane = {
            view, source_of(view, d), list, {0, g->top.h, split, h}, diagnostics, d, fix_find(d, &fix) ? &fix : NULL};
        add_source(&pane, is_narrow);
        if (!is_narrow) add_explanation(&pane, (Rect){split, g->top.h, g->w - split, h}, number);
    }
    top_bar_layout(view, list);
    add_foot(view, list, problem_count(diagnostics) > 1);
}
