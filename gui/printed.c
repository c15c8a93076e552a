/* What the program has written: the newest lines, each with its time and a bar in the colour of the task that wrote it;
 * or, opened, as many lines as fit over the source. */
#include <math.h>
#include <string.h>

#include "view.h"

#include "lang/utf8.h"

enum {
    PIECES = 32, /* that a line may be written in, as far as the newest lines go */
    LINES_MOST = 128,
    TIME_RIGHT = 52,
    BAR_X = 60,
    TEXT_X = 70,
    TEXT_SIZE = 240
};

typedef struct Line {
    char text[TEXT_SIZE];
    size_t length;
    int64_t time;
    uint32_t task;
    bool is_error;
} Line;

/* Lines number `first` to `last` (not included) of all that was written. */
typedef struct Collector {
    Line lines[LINES_MOST];
    size_t first, last, number; /* of the line being written, from 0 */
    bool is_open;
} Collector;

/* Puts a piece of output to the end of the open line, or begins new ones. */
static void add_piece(Collector *c, const Event *event, const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        bool wanted = c->number >= c->first && c->number < c->last;
        Line *line = wanted ? &c->lines[c->number - c->first] : NULL;
        if (line && !c->is_open)
            *line = (Line){.time = event->time, .task = event->subject, .is_error = event->value == 1};
        c->is_open = true;
        const char *newline = memchr(text + i, '\n', length - i);
        size_t n = newline ? (size_t)(newline - (text + i)) : length - i;
        if (line) {
            size_t room = sizeof line->text - 1 - line->length;
            memcpy(line->text + line->length, text + i, n < room ? n : room);
            line->length += n < room ? n : room;
        }
        i += n + (newline != NULL);
        if (!newline) continue;
        c->is_open = false;
        c->number++;
    }
}

/* A cut at the buffer's end must not leave half a character. */
static void trim_character(Line *line) {
    if (line->length < sizeof line->text - 1) return;
    line->length = (uint32_t)utf8_previous(line->text, line->length);
}

static void read_pieces(const View *view, Collector *c, size_t from) {
    c->number = 0;
    c->is_open = false;
    for (size_t i = from; i < view->state->output_count; ++i) {
        const Event *event = &view->trace->events[replay_output(view->replay, i)];
        size_t length;
        const char *text = trace_text(view->trace, event->text, &length);
        add_piece(c, event, text, length);
    }
}

/* The `wanted` lines that end `skipped` lines before the newest. Answers how many there are. */
static size_t collect(const View *view, Collector *c, size_t wanted, size_t skipped) {
    size_t count = view->state->output_count, near = PIECES * wanted,
           from = skipped == 0 && count > near ? count - near : 0; /* the newest need no look at all the rest */
    c->first = c->last = 0;
    read_pieces(view, c, from);
    size_t total = c->number + c->is_open;
    size_t most = total > wanted ? total - wanted : 0;
    if (skipped > most) skipped = most;
    c->last = total - skipped;
    c->first = c->last > wanted ? c->last - wanted : 0;
    read_pieces(view, c, from);
    for (size_t i = 0; i < c->last - c->first; ++i) trim_character(&c->lines[i]);
    return c->last - c->first;
}

static void add_line(const View *view, BoxList *list, Rect a, const Line *line, double y) {
    const Theme *t = view->theme;
    const ReplayTask *task = replay_find_task(view->state, line->task);
    view_add_text(view, list, TYPE_BODY, t->ink3, ALIGN_RIGHT, a.x + TIME_RIGHT, y, TIME_RIGHT - 8,
                  view_time(view, list, line->time))
        ->least = 10;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = {a.x + BAR_X, y - 9, 3, 18},
                          .radius = 1.5,
                          .color = task ? view_task_look(view, task).hue->line : t->ink3,
                          .task = line->task});
    Box *text = view_add_text(view, list, TYPE_CODE, line->is_error ? t->wrong : t->ink, ALIGN_LEFT, a.x + TEXT_X, y,
                              a.w - TEXT_X - 12, boxes_text(list, NULL, "%.*s", (int)line->length, line->text));
    text->least = 14;
    text->task = line->task;
}

/* Of the lines when all of them are shown: over the source, too. */
static Rect open_area(const Geometry *g) {
    return (Rect){g->source.x, g->source.y, g->source.w, g->source.h + g->printed.h};
}

/* How many lines are shown at a time. */
static size_t find_room(const View *view) {
    size_t fits = (size_t)fmax(1, (open_area(&view->geometry).h - 44) / VIEW_PRINTED_PITCH);
    if (view->printed_open) return fits < LINES_MOST ? fits : LINES_MOST;
    return view->geometry.printed_lines;
}

double printed_scrolled(const View *view) {
    Collector c = {.first = 0};
    read_pieces(view, &c, 0);
    size_t total = c.number + c.is_open, room = find_room(view);
    return fmin(view->printed_scroll, total > room ? (double)(total - room) : 0);
}

static void layout_open(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect a = open_area(&view->geometry);
    Collector c;
    size_t n = collect(view, &c, find_room(view), (size_t)view->printed_scroll);
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = a,
                          .color = t->panel,
                          .meaning = {MEANING_OUTPUT, 0},
                          .label = "printed lines"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x + a.w, a.y, 0, a.h}, .width = 1, .color = t->rule});
    view_add_heading(view, list, a.x + 18, a.y + 19, 0, "PRINTED");
    view_add_keycap(view, list, ALIGN_RIGHT, a.x + a.w - 12, a.y + 19, "Esc", false);
    for (size_t i = 0; i < n; ++i) add_line(view, list, a, &c.lines[i], a.y + 50 + VIEW_PRINTED_PITCH * (double)i);
}

void printed_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect a = view->geometry.printed;
    if (a.w < 60) return;
    if (view->printed_open) {
        layout_open(view, list);
        return;
    }
    boxes_add(
        list,
        (Box){.kind = BOX_FILL, .rect = a, .color = t->panel, .meaning = {MEANING_OUTPUT, 0}, .label = "printed"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x, a.y, a.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x + a.w, a.y, 0, a.h}, .width = 1, .color = t->rule});
    view_add_heading(view, list, a.x + 18, a.y + fmin(18, a.h * 0.28), 0, "PRINTED");
    Collector c;
    size_t room = find_room(view), n = collect(view, &c, room, (size_t)view->printed_scroll);
    double y = a.y + (room == 1 ? a.h * 0.66 : 46);
    if (n == 0 && a.h > 50)
        view_add_text(view, list, TYPE_BODY, t->ink3, ALIGN_LEFT, a.x + 18, y, a.w - 30,
                      view_word(view, "Nothing yet."))
            ->least = 11;
    for (size_t i = 0; i < n; ++i) add_line(view, list, a, &c.lines[i], y + VIEW_PRINTED_PITCH * (double)i);
}
