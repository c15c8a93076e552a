/* What the program has written: the newest lines, each with its time and a bar in the colour of the task that wrote it. */
#include <math.h>
#include <string.h>

#include "view.h"

enum { PIECES = 64, LINES = 2, TIME_RIGHT = 52, BAR_X = 60, TEXT_X = 70 };

typedef struct Line {
    char text[200];
    size_t length;
    int64_t time;
    uint32_t task;
    bool is_error, is_open, is_used;
} Line;

/* Puts a piece of output to the end of the last line, or begins new ones. */
static void add_piece(Line *lines, const Event *event, const char *text, size_t length) {
    Line *last = &lines[LINES - 1];
    for (size_t i = 0; i < length;) {
        if (!last->is_open) {
            memmove(lines, lines + 1, (LINES - 1) * sizeof *lines);
            *last = (Line){.time = event->time, .task = event->subject, .is_error = event->value == 1, .is_open = true, .is_used = true};
        }
        const char *newline = memchr(text + i, '\n', length - i);
        size_t n = newline ? (size_t)(newline - (text + i)) : length - i, room = sizeof last->text - 1 - last->length;
        memcpy(last->text + last->length, text + i, n < room ? n : room);
        last->length += n < room ? n : room;
        last->is_open = newline == NULL;
        i += n + (newline != NULL);
    }
}

/* A cut at the buffer's end must not leave half a character. */
static void trim_character(Line *line) {
    if (line->length < sizeof line->text - 1) return;
    while (line->length > 0 && ((unsigned char)line->text[line->length] & 0xc0) == 0x80) --line->length;
    while (line->length > 0 && ((unsigned char)line->text[line->length - 1] & 0xc0) == 0x80) --line->length;
    if (line->length > 0 && (unsigned char)line->text[line->length - 1] >= 0xc0) --line->length;
}

static void add_line(const View *view, BoxList *list, const Line *line, double y) {
    const Theme *t = view->theme;
    Rect a = view->geometry.printed;
    const ReplayTask *task = replay_find_task(view->state, line->task);
    view_add_text(view, list, TYPE_BODY, t->ink3, ALIGN_RIGHT, a.x + TIME_RIGHT, y, TIME_RIGHT - 8, view_time(view, list, line->time))->least = 10;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {a.x + BAR_X, y - 9, 3, 18}, .radius = 1.5, .color = task ? view_task_look(view, task).hue->line : t->ink3, .task = line->task});
    Box *text = view_add_text(view, list, TYPE_CODE, line->is_error ? t->wrong : t->ink, ALIGN_LEFT, a.x + TEXT_X, y, a.w - TEXT_X - 12,
                              boxes_text(list, NULL, "%.*s", (int)line->length, line->text));
    text->least = 12;
    text->task = line->task;
}

void printed_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    Rect a = view->geometry.printed;
    if (a.w < 60) return;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = a, .color = t->panel, .label = "printed"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x, a.y, a.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x + a.w, a.y, 0, a.h}, .width = 1, .color = t->rule});
    view_add_heading(view, list, a.x + 18, a.y + 18, 0, "PRINTED");
    Line lines[LINES] = {{.length = 0}};
    size_t count = view->state->output_count;
    for (size_t i = count > PIECES ? count - PIECES : 0; i < count; ++i) {
        const Event *event = &view->trace->events[replay_output(view->replay, i)];
        size_t length;
        const char *text = trace_text(view->trace, event->text, &length);
        add_piece(lines, event, text, length);
    }
    size_t room = view->geometry.one_printed_line ? 1 : LINES;
    double y = a.y + 46;
    if (!lines[LINES - 1].is_used) {
        if (a.h > 50) view_add_text(view, list, TYPE_BODY, t->ink3, ALIGN_LEFT, a.x + 18, y, a.w - 30, view_word(view, "Nothing yet."));
        return;
    }
    for (size_t i = LINES - room; i < LINES; ++i) {
        if (!lines[i].is_used) continue;
        trim_character(&lines[i]);
        add_line(view, list, &lines[i], room == 1 ? a.y + 42 : y);
        y += 24;
    }
}
