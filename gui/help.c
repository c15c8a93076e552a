/* Help: every key, from the table of commands, and what can be done with the mouse. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "screen.h"

enum { LEFT = 40, PITCH = 27, KEY_W = 96 };

static const struct {
    const char *what, *does;
} mouse_rows[] = {
    {"drag the timeline", "go to that time"}, {"drag the dots", "go to that step"},       {"point at a task", "see it everywhere"},
    {"click a task", "keep it on top; Esc frees it"}, {"click a line number", "run until that line"}, {"drop a .py file", "open it"},
    {"wheel", "scroll the source or the lanes"},
};

void help_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    const Geometry *g = &view->geometry;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = t->paper, .label = "help"});
    view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, LEFT, g->top.h + 36, g->w - 2 * LEFT, view_word(view, "Help"));
    /* As many columns as it takes: keys first, the mouse last. */
    uint32_t keys = 0;
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) keys += !(view->missing >> c & 1);
    double top = g->top.h + 84, column_w = (g->w - 2 * LEFT) / 3, x = LEFT, y = top;
    double pitch = fmin(PITCH, (g->h - top - 60) / ((keys + 1) / 2 + 1));
    view_add_heading(view, list, x, y, 0, "Keys");
    y += pitch;
    uint32_t n = 0;
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) {
        if (view->missing >> c & 1) continue;
        if (n++ == (keys + 1) / 2) {
            x += column_w;
            y = top + pitch;
        }
        /* Copied: SDL names every key in the same place. */
        const char *key = boxes_text(list, NULL, "%s", c == COMMAND_PLAY ? view_word(view, "Space") : command_key_text(c));
        boxes_add(list, (Box){.kind = BOX_FILL, .rect = {x, y - pitch / 2, column_w - 16, pitch}, .meaning = {MEANING_COMMAND, c}, .label = boxes_text(list, NULL, "help %s", command_name(c))});
        view_add_keycap(view, list, ALIGN_LEFT, x, y, key, false);
        view_add_text(view, list, TYPE_BODY, t->ink, ALIGN_LEFT, x + KEY_W, y, column_w - KEY_W - 20, view_word(view, command_row(c)->help))->least = 12;
        y += pitch;
    }
    x = LEFT + 2 * column_w;
    y = top;
    view_add_heading(view, list, x, y, 0, "Mouse");
    for (size_t i = 0; i < sizeof mouse_rows / sizeof *mouse_rows; ++i) {
        y += fmax(40, 2 * pitch - 6);
        view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_LEFT, x, y - 10, column_w - 10, view_word(view, mouse_rows[i].what))->least = 12;
        view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x, y + 11, column_w - 10, view_word(view, mouse_rows[i].does))->least = 12;
    }
    double foot = g->h - 26;
    Box *back = boxes_add(list, (Box){.kind = BOX_FILL, .rect = {g->w - 160, foot - 18, 144, 36}, .meaning = {MEANING_COMMAND, COMMAND_ESCAPE}});
    back->label = "button escape";
    double left = view_add_keycap(view, list, ALIGN_RIGHT, g->w - LEFT, foot, "Esc", false);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, left - 10, foot, 0, view_word(view, "back"));
    top_bar_layout(view, list);
}
