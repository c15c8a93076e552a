/* The source: which line runs, at which each task rests. Names of the tasks' functions take their tasks' colours. Long
 * lines wrap, comments fade at the edge, and the line that matters stays in the middle third. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "highlight.h"
#include "lang/utf8.h"
#include "view.h"
#include "whatif.h"

enum {
    ROW = 21,
    ROW_TIGHT = 17,
    MARGIN = 6, /* above the rows */
    NUMBER_RIGHT = 34,
    ARROW_RIGHT = 14,
    CODE_X = 44,
    CHIP_GAP = 10,
    CHIP_FACE = 26,
    WRAP_INDENT = 6,
    WRAP_FURTHER = 2,
    WRAP_MOST = 14,
    MAX_ROWS = 3000,
    ROWS_BEFORE = 1000,
    MAX_PLACES = 64,
    HELPERS = 8,
    FADE_STRIPS = 8
};
static const double fade_strip = 6, no_break = -1e9;

/* A row on the screen: a part of a source line. */
typedef struct Row {
    uint32_t line;
    uint32_t from, to; /* bytes */
    uint32_t indent;   /* columns, of what goes on from the row above */
    bool is_continued; /* not the first row of its line */
} Row;

/* Lines at which tasks rest, or at which one has just ended. */
typedef struct Place {
    uint32_t line, end_line;
    const ReplayTask *task; /* the one that came first */
    uint32_t count;
    bool is_end;
} Place;

typedef struct SourceView {
    const View *view;
    BoxList *list;
    Rect area;
    double char_w, pitch; /* of a character; of rows */
    uint32_t columns;
    Row rows[MAX_ROWS];
    uint32_t row_count, first_row, visible;
    uint32_t first_line;            /* before it there are no rows */
    uint32_t running_line;          /* drawn solid; 0: none */
    uint32_t focus_line;            /* kept in sight */
    uint32_t helper_lines[HELPERS]; /* where other threads are at work */
    uint32_t helper_count;
    uint32_t wrong_line; /* an exception ended something here, just now; 0: none */
    bool shows_gaps;     /* single blank lines */
    const ReplayTask *running;
    Place places[MAX_PLACES];
    uint32_t place_count;
} SourceView;

/* ---- text ---- */

static const char *line_of(const SourceView *s, uint32_t line, uint32_t *length, const uint8_t **inks) {
    size_t n;
    const char *text = source_line(s->view->source, line, &n);
    *length = (uint32_t)n;
    if (inks) *inks = s->view->inks + (text - s->view->source->text);
    return text;
}

/* A Chinese character is as wide as two others. */
static uint32_t columns_of(unsigned char first) { return first >= 0xe3 ? 2 : 1; }

/* How good a place after text[at] is to break at: the further right the better, the deeper in brackets the worse,
 * within a string worse still. */
static double break_value(const char *text, const uint8_t *inks, uint32_t at, uint32_t column, int depth) {
    enum { DEPTH = 8, BRACKET = 2, STRING = 10, DOT = 15, AWAIT = 15, OUTER_COMMA = 14 };
    double value = column - DEPTH * (double)depth * depth;
    if (inks[at] == INK_STRING) return text[at] == ' ' ? value - STRING : no_break;
    if (text[at] == ',') return depth <= 0 ? column + OUTER_COMMA : value;
    bool is_await = at >= 5 && inks[at - 1] == INK_KEYWORD && memcmp(text + at - 5, "await", 5) == 0;
    if (text[at] == ' ') return is_await ? value - AWAIT : value; /* it belongs to what it awaits */
    if (text[at] == '(' || text[at] == '[' || text[at] == '{')
        return strchr(")]}", text[at + 1]) ? no_break : value - BRACKET;
    return text[at + 1] == '.' && (inks[at] == INK_NAME || strchr(")]}", text[at])) ? value - DOT : no_break;
}

/* Where to break a line that is too long: at the best place that does not leave most of the row empty. */
static uint32_t break_at(const char *text, const uint8_t *inks, uint32_t from, uint32_t length, uint32_t columns) {
    uint32_t at = from, column = 0, best = 0;
    double best_value = no_break;
    int depth = 0;
    while (at < length) {
        column += columns_of((unsigned char)text[at]);
        if (column > columns) return best > from ? best : at > from ? at : (uint32_t)utf8_next(text, at, length);
        bool code = inks[at] != INK_STRING && inks[at] != INK_COMMENT;
        if (code && strchr("([{", text[at]) && text[at]) ++depth;
        if (code && strchr(")]}", text[at]) && text[at]) --depth;
        double value =
            column < columns * 2 / 5 || at + 1 >= length ? no_break : break_value(text, inks, at, column, depth);
        at = (uint32_t)utf8_next(text, at, length);
        if (value <= no_break || value < best_value) continue;
        best_value = value;
        best = at;
    }
    return length;
}

/* Bytes of a line before its trailing comment, which never wraps: it fades at the edge. */
static uint32_t code_length(const uint8_t *inks, uint32_t length) {
    for (uint32_t i = 0; i < length; ++i)
        if (inks[i] == INK_COMMENT) return i;
    return length;
}

static bool is_loud(const char *word, uint32_t length) {
    return length == 5 && (memcmp(word, "await", 5) == 0 || memcmp(word, "async", 5) == 0);
}

/* ---- which lines, which rows ---- */

static bool is_blank(const SourceView *s, uint32_t line) {
    uint32_t length;
    const char *text = line_of(s, line, &length, NULL);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\r')) --length;
    return length == 0;
}

static bool tells_about(const SourceView *s, uint32_t line) {
    const Span *about = s->view->scenario->about;
    return (line >= about[0].line && line <= about[0].end_line) || (line >= about[1].line && line <= about[1].end_line);
}

/* The rows of a line, one after the other; `code` is what lies before its comment, and before the spaces there. */
typedef struct RowCursor {
    const char *text;
    const uint8_t *inks;
    uint32_t length, code, indent, from, to;
} RowCursor;

static RowCursor begin_rows(const SourceView *s, uint32_t line) {
    RowCursor c = {.from = 0};
    c.text = line_of(s, line, &c.length, &c.inks);
    c.code = code_length(c.inks, c.length);
    while (c.code > 0 && c.text[c.code - 1] == ' ') --c.code;
    while (c.indent < c.code && c.text[c.indent] == ' ') ++c.indent;
    c.indent += WRAP_FURTHER; /* what goes on stands a little further in than what it belongs to */
    c.indent = c.indent < WRAP_INDENT ? WRAP_INDENT : c.indent > WRAP_MOST ? WRAP_MOST : c.indent;
    return c;
}

/* Finds the end of the row at `from`; the row after it begins at the answer. */
static uint32_t end_row(const SourceView *s, RowCursor *c) {
    c->to = break_at(c->text, c->inks, c->from, c->length, s->columns - (c->from ? c->indent : 0));
    if (c->to >= c->code) c->to = c->length;
    uint32_t next = c->to;
    while (next < c->length && c->text[next] == ' ') ++next;
    return next;
}

static uint32_t count_rows(const SourceView *s, uint32_t line, uint32_t most) {
    RowCursor c = begin_rows(s, line);
    uint32_t rows = 0;
    do c.from = end_row(s, &c);
    while (++rows < most && c.from < c.length);
    return rows;
}

static void add_rows(SourceView *s, uint32_t line) {
    RowCursor c = begin_rows(s, line);
    do {
        uint32_t next = end_row(s, &c);
        s->rows[s->row_count++] = (Row){line, c.from, c.to, c.indent, c.from > 0};
        c.from = next;
    } while (c.from < c.length && s->row_count < MAX_ROWS);
}

/* Rows of code, and blank lines that might be left out, of a text of no more than about twice what is visible. */
typedef struct Length {
    uint32_t code, gaps;
} Length;

static Length measure_text(const SourceView *s) {
    Length length = {0};
    uint32_t total = s->view->source->line_count, enough = 2 * s->visible;
    for (uint32_t line = 1; line <= total && length.code <= enough; ++line) {
        if (tells_about(s, line)) continue;
        if (!is_blank(s, line))
            length.code += count_rows(s, line, enough + 1);
        else if (length.code && line < total && !is_blank(s, line + 1))
            ++length.gaps;
    }
    return length;
}

/* What tells about the program is left out, unless it is what runs; and of the blank lines those at the top, those in a
 * row but for one, and all of them in a short program that would not fit otherwise. Its rows move a little closer, too,
 * if then all of them are in sight. */
static void choose_lines(SourceView *s) {
    Length length = measure_text(s);
    uint32_t fit = s->visible, tight = (uint32_t)fmax(1, (s->area.h - 4) / ROW_TIGHT);
    s->shows_gaps = length.code > 2 * fit || length.code + length.gaps <= fit;
    if (length.code <= fit || length.code > tight) return;
    s->visible = length.code;
    s->pitch = (s->area.h - 4) / length.code;
}

static bool is_shown(const SourceView *s, uint32_t line) {
    if (line == s->focus_line) return true;
    if (tells_about(s, line)) return false;
    if (!is_blank(s, line)) return true;
    if (!s->shows_gaps || !s->row_count) return false;
    return line < s->view->source->line_count && !is_blank(s, line + 1) && !tells_about(s, line + 1);
}

/* Of a text too long for the rows: those around the line that matters and where the wheel has gone from there. */
static void make_rows(SourceView *s) {
    choose_lines(s);
    uint32_t total = s->view->source->line_count;
    double top = s->focus_line + s->view->source_scroll - ROWS_BEFORE;
    s->first_line = total > MAX_ROWS / 2 && top > 1 ? (uint32_t)fmin(top, total) : 1;
    for (uint32_t line = s->first_line; line <= total && s->row_count < MAX_ROWS; ++line)
        if (is_shown(s, line)) add_rows(s, line);
}

/* The row at which the line that matters begins; where it lies outside of the rows made, about there. */
static double focus_row(const SourceView *s) {
    if (!s->focus_line || !s->row_count) return 0;
    if (s->focus_line < s->first_line) return (double)s->focus_line - s->first_line;
    for (uint32_t i = 0; i < s->row_count; ++i)
        if (s->rows[i].line == s->focus_line) return i;
    return s->row_count == MAX_ROWS ? MAX_ROWS + (double)s->focus_line - s->rows[MAX_ROWS - 1].line : 0;
}

static double clamp(double value, double least, double most) { return fmax(least, fmin(most, value)); }

/* The current line stays in the middle third, until the wheel is used. Answers how much of the scrolling takes effect.
 */
static double choose_first_row(SourceView *s) {
    uint32_t third = s->visible / 3, room = s->row_count > s->visible ? s->row_count - s->visible : 0,
             below = s->row_count == MAX_ROWS ? s->view->source->line_count - s->rows[MAX_ROWS - 1].line : 0;
    double top = 1 - (double)s->first_line, bottom = (double)room + below,
           rests = clamp(focus_row(s) - 2.0 * third, top, bottom),
           first = clamp(rests + s->view->source_scroll, top, bottom);
    s->first_row = (uint32_t)clamp(first, 0, room);
    return first - rests;
}

/* ---- tasks and lines ---- */

static bool loop_runs(const View *view) {
    for (uint32_t i = 1; i < view->state->loops.count; ++i)
        if (view->state->loops.items[i].is_running) return true;
    return false;
}

/* Made, but never had a turn: it rests nowhere in its own code. */
static bool has_not_begun(const View *view, const ReplayTask *task) {
    const ReplayCoroutine *first = replay_chain_first(view->state, task);
    return !first || first->state == REPLAY_COROUTINE_CREATED;
}

static void add_place(SourceView *s, const ReplayTask *task, bool is_end) {
    uint32_t end_line = view_span_end(s->view, task->span);
    for (uint32_t i = 0; i < s->place_count; ++i) {
        Place *p = &s->places[i];
        if (p->line != task->span.line || p->end_line != end_line || p->is_end != is_end) continue;
        p->count++;
        return;
    }
    if (s->place_count < MAX_PLACES) s->places[s->place_count++] = (Place){task->span.line, end_line, task, 1, is_end};
}

/* Where a thread is that is not the one shown: in its task, or outside of tasks. */
static void collect_helpers(SourceView *s) {
    const View *view = s->view;
    for (uint32_t i = 1; i < view->state->threads.count && s->helper_count < HELPERS; ++i) {
        const ReplayThread *thread = &view->state->threads.items[i];
        if (i - 1 == view_thread(view) || !thread->is_alive || (thread->is_blocked && !thread->is_asleep)) continue;
        const ReplayTask *task = replay_running_task(view->state, i - 1);
        uint32_t line = task ? (task->file ? 0 : task->span.line) : thread->file ? 0 : thread->span.line;
        if (line) s->helper_lines[s->helper_count++] = line;
    }
}

static void collect_tasks(SourceView *s) {
    const View *view = s->view;
    collect_helpers(s);
    bool is_internal;
    const ReplayTask *running = view_running_task(view, &is_internal);
    const ReplayThread *thread = replay_find_thread(view->state, view_thread(view));
    s->running = is_internal ? NULL : running;
    if (running && running->file == 0)
        s->running_line = running->span.line;
    else if (!running && thread && thread->file == 0 && !loop_runs(view))
        s->running_line = thread->span.line;
    const TimelineStep *step = view->step < view->step_count ? &view->steps[view->step] : NULL;
    const ReplayTask *acting = step ? replay_find_task(view->state, step->task) : NULL;
    s->focus_line = s->running_line                                ? s->running_line
                    : acting && !acting->file && acting->span.line ? acting->span.line
                    : thread && !thread->file && thread->span.line ? thread->span.line
                                                                   : 0;
    bool ended = step && acting && !acting->file && acting->span.line &&
                 (step->kind == STEP_FAILED || step->kind == STEP_CANCELLED);
    if (ended) add_place(s, acting, true);
    if (ended && step->kind == STEP_FAILED) s->wrong_line = acting->span.line;
    if (step && step->kind == STEP_UNCAUGHT) {
        const Event *event = &view->trace->events[step->event];
        if (event->file == 0 && event->span.line) s->wrong_line = s->focus_line = event->span.line;
    }
    for (uint32_t i = 1; i < view->state->tasks.count; ++i) {
        const ReplayTask *task = &view->state->tasks.items[i];
        if (task == s->running || task->file != 0 || task->span.line == 0) continue;
        if (task->state != REPLAY_TASK_WAITING && task->state != REPLAY_TASK_READY) continue;
        if (has_not_begun(view, task) || replay_task_is_internal(view->state, task)) continue;
        add_place(s, task, false);
    }
}

static const Place *place_at(const SourceView *s, uint32_t line) {
    for (uint32_t i = 0; i < s->place_count; ++i)
        if (line >= s->places[i].line && line <= s->places[i].end_line) return &s->places[i];
    return NULL;
}

/* ---- chips ---- */

static const char *group_words(SourceView *s, const ReplayTask *task) {
    const ReplayFuture *group = replay_find_future(s->view->state, task->waiting_on);
    if (!group || !group->children.count) return view_word(s->view, "waits");
    return boxes_text(s->list, NULL, view_word(s->view, "%s of %s"), view_count(s->view, s->list, group->children_done),
                      view_count(s->view, s->list, group->children.count));
}

static const char *chip_words(SourceView *s, const Place *p) {
    const View *view = s->view;
    if (p->is_end) return view_word(view, p->task->outcome == OUTCOME_CANCELLED ? "cancelled" : "failed");
    if (p->count > 1) return view_count(view, s->list, p->count);
    switch (replay_task_condition(view->state, p->task, view->now)) {
    case REPLAY_ON_TIMER:
        return boxes_text(s->list, NULL, view_word(view, "until %s"), view_time(view, s->list, p->task->due));
    case REPLAY_RANG:
        return boxes_text(s->list, NULL, view_word(view, "rang at %s"), view_time(view, s->list, p->task->due));
    case REPLAY_READY: return view_word(view, "in line");
    case REPLAY_ON_TASK: return group_words(s, p->task);
    default: return view_word(view, "waits");
    }
}

/* How much a chip says. */
typedef struct ChipForm {
    bool face;
    double size, padding; /* of the words, 0: none; what lies around them */
} ChipForm;

/* The fullest form that leaves the code alone. Width 0: none does, and the tint of the row must do. */
static double choose_chip(const SourceView *s, const Place *p, const char *words, double room, ChipForm *form) {
    static const ChipForm forms[] = {
        {true, 16, 36}, {false, 16, 20}, {false, 14, 14}, {true, 0, CHIP_FACE}, {false, 12, 10}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i) {
        *form = forms[i];
        if (form->face && p->count > 1) continue; /* of several, their number */
        TextStyle style = {TYPE_BODY_BOLD, form->size, {0}, 0};
        double w =
            form->padding + (form->size > 0 ? canvas_text_width(s->view->canvas, &style, words, strlen(words)) : 0);
        if (w <= room) return w;
    }
    return 0;
}

/* Answers the chip's left edge; `code_end`: where the code before it ends. */
static double add_chip(SourceView *s, const Place *p, double y, double code_end) {
    const View *view = s->view;
    TaskLook look = view_task_look(view, p->task);
    uint32_t id = p->task->id;
    const char *words = chip_words(s, p);
    ChipForm form;
    double right = s->area.x + s->area.w - CHIP_GAP, chip_w = choose_chip(s, p, words, right - code_end - 3, &form),
           left = right - chip_w, chip_h = fmin(19, s->pitch - 1);
    if (chip_w <= 0) return s->area.x + s->area.w;
    Box *chip = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CHIP, id),
                                         .kind = BOX_FILL,
                                         .rect = {left, y - chip_h / 2, chip_w, chip_h},
                                         .radius = chip_h / 2,
                                         .color = view->theme->card,
                                         .stroke = look.hue->line,
                                         .width = 1.5,
                                         .task = id,
                                         .meaning = {MEANING_TASK, id}});
    chip->label = boxes_text(s->list, NULL, "chip %s", look.name);
    if (form.face) {
        bool icon = *look.icon != '\0';
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_CHIP + 1000, id),
                                 .kind = BOX_TEXT,
                                 .rect = {left + (form.size > 0 ? 15 : chip_w / 2), y - 9, 0, 18},
                                 .align = ALIGN_CENTER,
                                 .type = icon ? TYPE_BODY : TYPE_BODY_BOLD,
                                 .size = icon ? 13 : 12,
                                 .color = look.hue->text,
                                 .text = icon ? look.icon : look.monogram,
                                 .task = id});
    }
    if (form.size <= 0) return left;
    Box *text = view_add_text(view, s->list, TYPE_BODY_BOLD, look.hue->text, ALIGN_RIGHT,
                              right - (form.face ? 9 : form.padding / 2), y, 0, words);
    text->task = id;
    text->size = form.size;
    text->identity = box_identity(WHAT_CHIP + 2000, id);
    return left;
}

/* ---- code ---- */

typedef struct Pen {
    double x, y;
    const Color *plain; /* on the running row: everything in it; else NULL */
} Pen;

/* A number that can be changed: a place to click, the field while it is typed into. */
static void add_number(SourceView *s, const char *text, uint32_t length, Pen *pen, double w) {
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t offset = (size_t)(text - view->source->text);
    if (whatif_number_length(text, view->source->length - offset) != length) return;
    bool pointed = view->hovered_number == offset + 1, typed = pointed && view->typed_number;
    const char *shown = typed ? view->typed_number : NULL;
    TextStyle style = {TYPE_CODE, 0, t->ink, 0};
    double field = shown ? fmax(w, canvas_text_width(view->canvas, &style, shown, strlen(shown)) + 4) : w;
    Box *box = boxes_add(s->list, (Box){.kind = BOX_FILL,
                                        .rect = {pen->x - 3, pen->y - 10, field + 6, 20},
                                        .radius = 4,
                                        .meaning = {MEANING_NUMBER, (uint32_t)offset}});
    box->label = boxes_text(s->list, NULL, "number %zu", offset);
    if (!pointed) return;
    box->color = t->card;
    box->stroke = t->ink;
    box->width = typed ? 2 : 1.2;
    if (!typed) return;
    view_add_text(view, s->list, TYPE_CODE, t->ink, ALIGN_LEFT, pen->x, pen->y, 0, shown)->length =
        (uint32_t)strlen(shown);
    boxes_add(s->list, (Box){.kind = BOX_LINE,
                             .rect = {pen->x + canvas_text_width(view->canvas, &style, shown, strlen(shown)) + 1,
                                      pen->y - 8, 0, 16},
                             .width = 2,
                             .color = t->ink});
}

/* Letters stand in columns; Chinese ones are as wide as they are. */
static double piece_width(const SourceView *s, const char *text, uint32_t length) {
    uint32_t plain = 0;
    while (plain < length && (unsigned char)text[plain] < 0x80) ++plain;
    TextStyle style = {TYPE_CODE, 0, s->view->theme->ink, 0};
    return plain * s->char_w +
           (plain < length ? canvas_text_width(s->view->canvas, &style, text + plain, length - plain) : 0);
}

/* A run of bytes of one kind. */
static void add_piece(SourceView *s, const char *text, uint32_t length, Ink ink, Pen *pen) {
    const View *view = s->view;
    const Theme *t = view->theme;
    TypeRole role = TYPE_CODE;
    Color color = t->ink;
    const Hue *hue = ink == INK_NAME ? view_function_hue(view, text, length) : NULL;
    if (ink == INK_COMMENT) color = t->ink3;
    if (ink == INK_STRING) color = t->ink2;
    if (ink == INK_KEYWORD) role = TYPE_CODE_BOLD, color = is_loud(text, length) ? t->ink : t->ink2;
    if (hue) role = TYPE_CODE_BOLD, color = hue->text;
    if (pen->plain) color = *pen->plain;
    double w = piece_width(s, text, length);
    bool typed = false;
    if (ink == INK_NUMBER) {
        add_number(s, text, length, pen, w);
        bool pointed = view->hovered_number == (size_t)(text - view->source->text) + 1;
        typed = pointed && view->typed_number;
        if (pointed) color = t->ink;
    }
    if (!typed) view_add_text(view, s->list, role, color, ALIGN_LEFT, pen->x, pen->y, 0, text)->length = length;
    pen->x += w;
}

/* Keywords bold, functions of tasks in their colours, comments and strings quiet; all in one colour on the running row.
 */
static void add_code(SourceView *s, const char *text, const uint8_t *inks, uint32_t from, uint32_t to, Pen *pen) {
    for (uint32_t i = from; i < to;) {
        uint32_t start = i;
        Ink ink = (Ink)inks[i];
        while (i < to && inks[i] == ink) ++i;
        while (i < to && utf8_is_inside(text[i])) ++i;
        add_piece(s, text + start, i - start, ink, pen);
    }
}

/* What goes on beyond the edge fades. */
static void add_fade(SourceView *s, double edge, double y, Color ground, uint32_t task) {
    for (int i = 0; i < FADE_STRIPS; ++i)
        boxes_add(s->list,
                  (Box){.kind = BOX_FILL,
                        .rect = {edge - fade_strip * (FADE_STRIPS - i), y - s->pitch / 2, fade_strip, s->pitch},
                        .color = color_fade(ground, (i + 1.0) / FADE_STRIPS),
                        .task = task});
}

/* ---- rows ---- */

static bool is_running(const SourceView *s, const Row *row) { return s->running_line && row->line == s->running_line; }

static bool is_wrong(const SourceView *s, const Row *row) { return row->line == s->wrong_line; }

/* What the row's text stands on; `hue`: of the task that runs or rests there. */
static Color row_ground(const SourceView *s, const Row *row, const Hue *hue) {
    const Theme *t = s->view->theme;
    return is_running(s, row) ? hue->solid : is_wrong(s, row) ? t->wrong_tint : hue ? hue->tint : t->panel;
}

/* The band behind a row. */
static void add_band(SourceView *s, const Row *row, const Place *place, const Hue *hue, bool runs, double y) {
    const Theme *t = s->view->theme;
    Rect band = {s->area.x, y - s->pitch / 2, s->area.w, s->pitch};
    bool wrong = is_wrong(s, row);
    uint32_t task = runs && s->running ? s->running->id : place ? place->task->id : 0;
    Box box = {.kind = BOX_FILL,
               .rect = band,
               .color = runs || wrong || hue ? row_ground(s, row, hue) : (Color){0},
               .task = runs ? 0 : task}; /* what is written on a solid row could not be read if it were dimmed */
    if (task) box.meaning = (Meaning){MEANING_TASK, task};
    boxes_add(s->list, box);
    if (runs && !row->is_continued)
        boxes_add(s->list, (Box){.kind = BOX_SIGN,
                                 .rect = {s->area.x + 4, y - 5.5, 11, 11},
                                 .sign = SIGN_PLAY,
                                 .color = hue->on});
    if (!runs && (wrong || hue))
        boxes_add(s->list, (Box){.kind = BOX_FILL,
                                 .rect = {s->area.x, band.y, 5, s->pitch},
                                 .color = wrong ? t->wrong : hue->line,
                                 .task = task});
}

static void add_line_number(SourceView *s, const Row *row, const Hue *hue, bool runs, double y) {
    const View *view = s->view;
    Color color = runs ? hue->on : row->line == s->wrong_line ? view->theme->wrong : view->theme->ink3;
    if (row->is_continued) {
        view_add_text(view, s->list, TYPE_BODY, color, ALIGN_RIGHT, s->area.x + CODE_X + 18, y, 0, "\xE2\x86\xAA");
        return;
    }
    bool pointed = view->hovered_line == row->line;
    Rect room = {s->area.x + 5, y - s->pitch / 2, NUMBER_RIGHT + 2, s->pitch};
    Box *box = boxes_add(s->list, (Box){.kind = BOX_FILL,
                                        .rect = room,
                                        .radius = 4,
                                        .color = pointed && !runs ? view->theme->sunk : (Color){0},
                                        .meaning = {MEANING_LINE, row->line}});
    box->label = boxes_text(s->list, NULL, "line %u", row->line);
    view_add_text(view, s->list, pointed ? TYPE_BODY_BOLD : TYPE_BODY, pointed && !runs ? view->theme->ink : color,
                  ALIGN_RIGHT, s->area.x + NUMBER_RIGHT, y, NUMBER_RIGHT - (runs ? ARROW_RIGHT : 2),
                  boxes_text(s->list, NULL, "%u", row->line))
        ->least = 10;
}

/* The hue of the task that runs or rests there; NULL: none does. */
static const Hue *row_hue(const SourceView *s, const Row *row, const Place *place) {
    const View *view = s->view;
    if (is_running(s, row)) return s->running ? view_task_look(view, s->running).hue : &view->theme->hues[THEME_MAIN];
    return place ? view_task_look(view, place->task).hue : NULL;
}

static void add_row_ground(SourceView *s, const Row *row, double y) {
    const Place *place = place_at(s, row->line);
    const Hue *hue = row_hue(s, row, place);
    add_band(s, row, place, hue, is_running(s, row), y);
    add_line_number(s, row, hue, is_running(s, row), y);
    for (uint32_t i = 0; i < s->helper_count; ++i)
        if (!is_running(s, row) && !row->is_continued && row->line == s->helper_lines[i])
            boxes_add(s->list, (Box){.kind = BOX_SIGN,
                                     .rect = {s->area.x + 5, y - 5.5, 11, 11},
                                     .sign = SIGN_CHEVRON,
                                     .color = s->view->theme->ink2,
                                     .label = "helper"});
}

static void add_row(SourceView *s, const Row *row, double y) {
    uint32_t length;
    const uint8_t *inks;
    const char *text = line_of(s, row->line, &length, &inks);
    bool runs = is_running(s, row);
    const Place *place = place_at(s, row->line);
    const Hue *hue = row_hue(s, row, place);
    double left = s->area.x + CODE_X + (row->is_continued ? row->indent * s->char_w : 0),
           edge = s->area.x + s->area.w - 1;
    uint32_t to = row->to;
    if (place && !runs && row->to >= length && row->line == place->end_line) {
        uint32_t code = code_length(inks, length);
        while (code > row->from && text[code - 1] == ' ') --code;
        double code_end = left + piece_width(s, text + row->from, (code > row->from ? code : length) - row->from);
        edge = add_chip(s, place, y, code_end) - 6;
        if (code > row->from && left + piece_width(s, text + row->from, to - row->from) > edge)
            to = code; /* the comment gives way */
    }
    Pen pen = {.x = left, .y = y, .plain = runs ? &hue->on : NULL};
    boxes_add(s->list, (Box){.kind = BOX_CLIP, .rect = {s->area.x, y - ROW / 2.0, edge - s->area.x, ROW}});
    add_code(s, text, inks, row->from, to, &pen);
    if (pen.x > edge + 1)
        add_fade(s, edge, y, row_ground(s, row, hue),
                 runs && s->running ? s->running->id
                 : place            ? place->task->id
                                    : 0);
    boxes_add(s->list, (Box){.kind = BOX_UNCLIP});
}

static void set_columns(SourceView *s) {
    static const char many[] = "0000000000000000000000000000000000000000";
    TextStyle style = {TYPE_CODE, 0, s->view->theme->ink, 0};
    s->char_w = canvas_text_width(s->view->canvas, &style, many, sizeof many - 1) / (sizeof many - 1);
    s->columns = (uint32_t)fmax(24, (s->area.w - CODE_X - 5) / s->char_w);
    s->pitch = ROW;
    s->visible = (uint32_t)fmax(1, (s->area.h - MARGIN) / ROW);
}

/* Answers how much of the scrolling takes effect. */
static double set_up(SourceView *s) {
    set_columns(s);
    collect_tasks(s);
    make_rows(s);
    return choose_first_row(s);
}

static bool has_room(const View *view) {
    return view->geometry.source.w >= 60 && view->geometry.source.h >= ROW && view->source && view->inks;
}

double source_scrolled(const View *view) {
    SourceView s = {.view = view, .area = view->geometry.source};
    return has_room(view) ? set_up(&s) : 0;
}

double source_spare_height(const View *view) {
    SourceView s = {.view = view, .area = view->geometry.source};
    if (!has_room(view)) return 0;
    set_columns(&s);
    Length length = measure_text(&s);
    uint32_t rows = length.code + length.gaps <= s.visible ? length.code + length.gaps : length.code;
    return rows <= s.visible ? s.area.h - MARGIN - ROW * (double)rows : 0;
}

void source_layout(const View *view, BoxList *list) {
    SourceView s = {.view = view, .list = list, .area = view->geometry.source};
    const Theme *t = view->theme;
    if (s.area.w < 60 || s.area.h < ROW) return;
    boxes_add(list, (Box){.identity = box_identity(WHAT_GROUND, 5),
                          .kind = BOX_FILL,
                          .rect = s.area,
                          .color = t->panel,
                          .meaning = {MEANING_REGION, 4},
                          .label = "source"});
    boxes_add(list, (Box){.kind = BOX_LINE,
                          .rect = {s.area.x + s.area.w - 0.5, s.area.y, 0, s.area.h},
                          .width = 1,
                          .color = t->rule});
    if (!has_room(view)) return;
    set_up(&s);
    double top = s.area.y + (s.pitch < ROW ? 3 : MARGIN);
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = s.area});
    /* Grounds first: where rows stand close, letters reach into the next one. */
    for (uint32_t i = 0; i < s.visible && s.first_row + i < s.row_count; ++i)
        add_row_ground(&s, &s.rows[s.first_row + i], top + s.pitch * (i + 0.5));
    for (uint32_t i = 0; i < s.visible && s.first_row + i < s.row_count; ++i)
        add_row(&s, &s.rows[s.first_row + i], top + s.pitch * (i + 0.5));
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
}
