/* Help: every key, from the table of commands, and what can be done with the mouse. What does not fit is scrolled. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "screen.h"

enum { LEFT = 40, PITCH = 27, PITCH_LEAST = 22, KEY_W = 112, MOUSE_PITCH = 45, COLUMN_W = 340, COLUMNS = 3, FOOT = 52 };

/* Keys that are no commands of their own. */
static const struct {
    const char *key, *does;
} other_keys[] = {{"1 \xE2\x80\xA6 9", "answer in Predict"}, {"/", "find a lesson, in the gallery"}};

static const struct {
    const char *what, *does;
} mouse_rows[] = {
    {"drag the timeline", "go to that time"},
    {"drag the dots", "go to that step"},
    {"point at a task", "see it everywhere"},
    {"rest on something", "all that is known of it"},
    {"click a task", "keep it on top; Esc frees it"},
    {"click a line number", "run until that line"},
    {"click or drag a number", "what if it were another one?"},
    {"wheel", "scroll the source, the lanes, the output"},
    {"Ctrl and wheel on the timeline", "look closer"},
    {"click what was printed", "see all of it"},
    {"drop a .py file", "open it; on Compare, race it"},
};

enum { OTHER_KEYS = sizeof other_keys / sizeof *other_keys, MOUSE_ROWS = sizeof mouse_rows / sizeof *mouse_rows };

typedef struct Page {
    const View *view;
    BoxList *list;
    double top, bottom, column_w, pitch;
    uint32_t columns, keys, rows; /* rows of keys a column */
} Page;

static uint32_t count_keys(const View *view) {
    uint32_t n = OTHER_KEYS;
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) n += !(view->missing >> c & 1);
    return n;
}

static double keys_height(const Page *p) { return (p->rows + 1) * p->pitch; }
static double mouse_height(const Page *p) { return p->pitch + MOUSE_PITCH * MOUSE_ROWS; }

/* As many columns as there is room for: in three the keys take two of them; in one the mouse comes below. */
static Page plan(const View *view, BoxList *list) {
    const Geometry *g = &view->geometry;
    double width = g->w - 2 * LEFT;
    Page p = {.view = view,
              .list = list,
              .top = g->top.h + 66,
              .bottom = g->h - FOOT,
              .pitch = PITCH,
              .keys = count_keys(view)};
    if (g->h < 400) p.top = g->top.h + 4; /* no title */
    p.columns = (uint32_t)fmin(COLUMNS, fmax(1, floor(width / COLUMN_W)));
    p.column_w = width / p.columns;
    p.rows = p.columns == COLUMNS ? (p.keys + 1) / 2 : p.keys;
    if (p.columns == COLUMNS) p.pitch = fmin(PITCH, fmax(PITCH_LEAST, (p.bottom - p.top) / (p.rows + 1)));
    return p;
}

static double content_height(const Page *p) {
    double keys = keys_height(p), mouse = mouse_height(p);
    return p->columns == 1 ? keys + mouse : fmax(keys, mouse);
}

double help_most_scroll(const View *view) {
    Page p = plan(view, NULL);
    return fmax(0, content_height(&p) - (p.bottom - p.top));
}

static void add_key(const Page *p, uint32_t n, double scroll, const char *key, const char *does, Command command) {
    const View *view = p->view;
    double x = LEFT + n / p->rows * p->column_w, y = p->top - scroll + p->pitch * (1.5 + n % p->rows);
    if (command != COMMAND_NONE)
        boxes_add(p->list, (Box){.kind = BOX_FILL,
                                 .rect = {x, y - p->pitch / 2, p->column_w - 16, p->pitch},
                                 .meaning = {MEANING_COMMAND, command},
                                 .label = boxes_text(p->list, NULL, "help %s", command_name(command))});
    view_add_keycap(view, p->list, ALIGN_LEFT, x, y, key, false);
    view_add_text(view, p->list, TYPE_BODY, view->theme->ink, ALIGN_LEFT, x + KEY_W, y, p->column_w - KEY_W - 20,
                  view_word(view, does))
        ->least = 12;
}

static void add_keys(const Page *p, double scroll) {
    uint32_t n = 0;
    view_add_heading(p->view, p->list, LEFT, p->top - scroll + p->pitch / 2, 0, "KEYS");
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) {
        if (p->view->missing >> c & 1) continue;
        /* Copied: SDL names every key in the same place. */
        const char *key =
            boxes_text(p->list, NULL, "%s", c == COMMAND_PLAY ? view_word(p->view, "Space") : command_key_text(c));
        add_key(p, n++, scroll, key, command_row(c)->help, c);
    }
    for (uint32_t i = 0; i < OTHER_KEYS; ++i)
        add_key(p, n++, scroll, other_keys[i].key, other_keys[i].does, COMMAND_NONE);
}

static void add_mouse(const Page *p, double scroll) {
    const View *view = p->view;
    double x = LEFT + (p->columns - 1) * p->column_w, y = p->top - scroll + (p->columns == 1 ? keys_height(p) : 0),
           w = p->column_w - 10;
    view_add_heading(view, p->list, x, y + p->pitch / 2, 0, "MOUSE");
    y += p->pitch * 1.5;
    for (uint32_t i = 0; i < MOUSE_ROWS; ++i, y += MOUSE_PITCH) {
        view_add_text(view, p->list, TYPE_BODY_BOLD, view->theme->ink, ALIGN_LEFT, x, y, w,
                      view_word(view, mouse_rows[i].what))
            ->least = 12;
        view_add_text(view, p->list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, x, y + 20, w,
                      view_word(view, mouse_rows[i].does))
            ->least = 12;
    }
}

static void add_way_back(const View *view, BoxList *list) {
    const Geometry *g = &view->geometry;
    double y = g->h - FOOT / 2.0;
    Box *back = boxes_add(list, (Box){.kind = BOX_FILL,
                                      .rect = {g->w - 160, y - 18, 144, 36},
                                      .meaning = {MEANING_COMMAND, COMMAND_ESCAPE}});
    back->label = "button escape";
    double left = view_add_keycap(view, list, ALIGN_RIGHT, g->w - LEFT, y, "Esc", false);
    view_add_text(view, list, TYPE_BODY, view->theme->ink2, ALIGN_RIGHT, left - 10, y, 0, view_word(view, "back"));
}

void help_layout(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    const Geometry *g = &view->geometry;
    Page p = plan(view, list);
    double most = help_most_scroll(view), scroll = fmin(fmax(0, view->help_scroll), most), room = p.bottom - p.top;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {0, 0, g->w, g->h}, .color = t->paper, .label = "help"});
    if (p.top > g->top.h + 30)
        view_add_text(view, list, TYPE_TITLE, t->ink, ALIGN_LEFT, LEFT, g->top.h + 36, g->w - 2 * LEFT,
                      view_word(view, "Help"));
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = {0, p.top, g->w, room}});
    add_keys(&p, scroll);
    add_mouse(&p, scroll);
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
    if (most > 0) {
        double h = fmax(24, room * room / (room + most));
        boxes_add(list, (Box){.kind = BOX_FILL,
                              .rect = {g->w - 14, p.top + (room - h) * scroll / most, 5, h},
                              .radius = 2.5,
                              .color = t->track});
    }
    add_way_back(view, list);
    top_bar_layout(view, list);
}
