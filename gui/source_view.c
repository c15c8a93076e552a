/* The source: which line runs, at which each task rests. Colours come from the lexer's tokens; names of the tasks' functions take
 * their tasks' colours. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lang/lexer.h"
#include "view.h"

enum { ROW = 21, NUMBER_RIGHT = 34, CODE_X = 44, CHIP_GAP = 10, WRAP_INDENT = 6, MAX_ROWS = 200, MAX_RESTING = 4096 };

/* A row on the screen: a part of a source line. */
typedef struct Row {
    uint32_t line;
    uint32_t from, to; /* bytes */
    bool is_continued; /* not the first row of its line */
} Row;

typedef struct Resting {
    const ReplayTask *task;
    ReplayCondition condition;
} Resting;

typedef struct SourceView {
    const View *view;
    BoxList *list;
    Rect area;
    double char_w;
    uint32_t columns;
    Row rows[MAX_ROWS];
    uint32_t row_count, first_row, visible;
    uint32_t running_line; /* drawn solid; 0: none */
    uint32_t focus_line;   /* kept in sight */
    bool shows_gaps;       /* single blank lines */
    const ReplayTask *running;
    Resting resting[MAX_RESTING];
    uint32_t resting_count;
} SourceView;

static const char *const keywords[] = {"False", "None",  "True", "and",    "as",  "assert", "async", "await", "break", "class", "continue", "def", "del",   "elif", "else",   "except", "finally", "for",
                                       "from",  "global", "if",   "import", "in",  "is",     "lambda", "nonlocal", "not", "or",   "pass",     "raise", "return", "try", "while", "with", "yield"};

static bool is_keyword(const char *text, size_t length) {
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; ++i)
        if (strlen(keywords[i]) == length && memcmp(keywords[i], text, length) == 0) return true;
    return false;
}

/* ---- rows ---- */

/* Where to break a line that is too long: after the last comma or space that fits. */
static uint32_t break_at(const char *text, uint32_t from, uint32_t length, uint32_t columns) {
    uint32_t at = from, column = 0, best = 0;
    while (at < length && column < columns) {
        at++;
        while (at < length && ((unsigned char)text[at] & 0xc0) == 0x80) at++;
        column++;
        if (text[at - 1] == ',' || (text[at - 1] == ' ' && column > columns / 2)) best = at;
    }
    if (at >= length) return length;
    return best > from ? best : at;
}

/* A comment at a line's end does not count: it fades at the edge. */
static uint32_t code_length(const char *text, uint32_t length) {
    char quote = 0;
    for (uint32_t i = 0; i < length; ++i) {
        if (quote) {
            if (text[i] == '\\') ++i;
            else if (text[i] == quote) quote = 0;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (text[i] == '#') {
            return i;
        }
    }
    return length;
}

static bool is_blank(const SourceView *s, uint32_t line) {
    size_t length;
    const char *text = source_line(s->view->source, line, &length);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\r')) --length;
    return length == 0;
}

static bool tells_about(const SourceView *s, uint32_t line) {
    const Span *about = s->view->scenario->about;
    return (line >= about[0].line && line <= about[0].end_line) || (line >= about[1].line && line <= about[1].end_line);
}

/* What tells about the program is left out, unless it is what runs; and of the blank lines those at the top, those in a row but for
 * one, and all of them where the rest would not fit otherwise. */
static void choose_lines(SourceView *s) {
    uint32_t code = 0, gaps = 0, total = s->view->source->line_count;
    for (uint32_t line = 1; line <= total && code <= s->visible; ++line) {
        if (tells_about(s, line)) continue;
        if (!is_blank(s, line)) ++code;
        else if (code && line < total && !is_blank(s, line + 1)) ++gaps;
    }
    s->shows_gaps = code > s->visible || code + gaps <= s->visible;
}

static bool is_shown(const SourceView *s, uint32_t line) {
    if (line == s->focus_line) return true;
    if (tells_about(s, line)) return false;
    if (!is_blank(s, line)) return true;
    if (!s->shows_gaps || !s->row_count) return false;
    return line < s->view->source->line_count && !is_blank(s, line + 1) && !tells_about(s, line + 1);
}

static void make_rows(SourceView *s) {
    choose_lines(s);
    const Source *source = s->view->source;
    uint32_t focus = s->focus_line, total = source->line_count;
    uint32_t first_line = 1;
    if (total > MAX_ROWS / 2 && focus > MAX_ROWS / 4) first_line = focus - MAX_ROWS / 4; /* long files: a window around the focus */
    for (uint32_t line = first_line; line <= total && s->row_count < MAX_ROWS; ++line) {
        if (!is_shown(s, line)) continue;
        size_t length;
        const char *text = source_line(source, line, &length);
        uint32_t from = 0, code = code_length(text, (uint32_t)length);
        do {
            uint32_t columns = s->columns - (from ? WRAP_INDENT : 0), to = break_at(text, from, (uint32_t)length, columns);
            if (to >= code) to = (uint32_t)length;
            s->rows[s->row_count++] = (Row){line, from, to, from > 0};
            from = to;
            while (from < length && text[from] == ' ') ++from;
        } while (from < length && s->row_count < MAX_ROWS);
    }
}

/* The current line stays in the middle third. */
static void choose_first_row(SourceView *s) {
    uint32_t current = 0;
    for (uint32_t i = 0; i < s->row_count; ++i)
        if (s->rows[i].line == s->focus_line) {
            current = i;
            break;
        }
    uint32_t third = s->visible / 3, last = s->row_count > s->visible ? s->row_count - s->visible : 0;
    double first = current > 2 * third ? current - 2.0 * third : 0;
    first += s->view->source_scroll;
    s->first_row = first < 0 ? 0 : first > last ? last : (uint32_t)first;
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

static void collect_tasks(SourceView *s) {
    const View *view = s->view;
    s->running = replay_running_task(view->state, view->state->thread);
    const ReplayThread *thread = replay_find_thread(view->state, view->state->thread);
    if (s->running && s->running->file == 0) s->running_line = s->running->span.line;
    else if (!s->running && thread && thread->file == 0 && !loop_runs(view)) s->running_line = thread->span.line;
    const ReplayTask *acting = view->step < view->step_count ? replay_find_task(view->state, view->steps[view->step].task) : NULL;
    s->focus_line = s->running_line           ? s->running_line
                    : acting && !acting->file ? acting->span.line
                    : thread && !thread->file ? thread->span.line
                                              : 1;
    for (uint32_t i = 1; i < view->state->tasks.count; ++i) {
        const ReplayTask *task = &view->state->tasks.items[i];
        if (task == s->running || task->file != 0 || task->span.line == 0 || s->resting_count == MAX_RESTING) continue;
        if (task->state != REPLAY_TASK_WAITING && task->state != REPLAY_TASK_READY) continue;
        if (has_not_begun(view, task) || replay_task_is_internal(view->state, task)) continue;
        s->resting[s->resting_count++] = (Resting){task, replay_task_condition(view->state, task, view->now)};
    }
}

static const Resting *rests_at(const SourceView *s, uint32_t line, uint32_t *count) {
    const Resting *first = NULL;
    *count = 0;
    for (uint32_t i = 0; i < s->resting_count; ++i) {
        const Span *span = &s->resting[i].task->span;
        if (line < span->line || line > span->end_line) continue;
        if (!first) first = &s->resting[i];
        ++*count;
    }
    return first;
}

static const char *chip_words(SourceView *s, const Resting *r) {
    const View *view = s->view;
    switch (r->condition) {
        case REPLAY_ON_TIMER: return boxes_text(s->list, NULL, view_word(view, "until %s"), view_time(view, s->list, r->task->due));
        case REPLAY_RANG: return boxes_text(s->list, NULL, view_word(view, "rang at %s"), view_time(view, s->list, r->task->due));
        case REPLAY_READY: return view_word(view, "in line");
        case REPLAY_ON_TASK: {
            const ReplayFuture *group = replay_find_future(view->state, r->task->waiting_on);
            if (group && group->children.count) return boxes_text(s->list, NULL, view_word(view, "%u of %u"), group->children_done, group->children.count);
            return view_word(view, "waits");
        }
        default: return view_word(view, "waits");
    }
}

/* ---- drawing a row ---- */

/* Answers the chip's left edge. */
static double add_chip(SourceView *s, const Resting *r, uint32_t count, double y) {
    const View *view = s->view;
    TaskLook look = view_task_look(view, r->task);
    const char *words = count > 1 ? boxes_text(s->list, NULL, "%u", count) : chip_words(s, r);
    TextStyle style = {TYPE_BODY_BOLD, 0, look.hue->text, 0};
    double w = canvas_text_width(view->canvas, &style, words, strlen(words)), chip_w = w + (count > 1 ? 16 : 36);
    double right = s->area.x + s->area.w - CHIP_GAP;
    Box *chip = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CHIP, r->task->id), .kind = BOX_FILL, .rect = {right - chip_w, y - 9.5, chip_w, 19}, .radius = 9.5, .color = view->theme->card, .stroke = look.hue->line, .width = 1.5, .task = r->task->id, .meaning = {MEANING_TASK, r->task->id}});
    chip->label = boxes_text(s->list, NULL, "chip %s", look.name);
    if (count <= 1) {
        bool icon = *look.icon != '\0';
        boxes_add(s->list, (Box){.kind = BOX_TEXT, .rect = {right - chip_w + 15, y - 9, 0, 18}, .align = ALIGN_CENTER, .type = icon ? TYPE_BODY : TYPE_BODY_BOLD, .size = icon ? 13 : 12, .color = look.hue->text, .text = boxes_text(s->list, NULL, "%s", icon ? look.icon : look.monogram), .task = r->task->id});
    }
    view_add_text(view, s->list, TYPE_BODY_BOLD, look.hue->text, ALIGN_RIGHT, right - 9, y, 0, words)->task = r->task->id;
    return right - chip_w;
}

static bool is_name_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80; }

/* Keywords bold, functions of tasks in their colours, comments and strings quiet; all in one colour on the running row. */
static void add_code(SourceView *s, const char *text, uint32_t from, uint32_t to, double x, double y, const Color *plain) {
    const Theme *t = s->view->theme;
    uint32_t code = code_length(text, to);
    double column = 0;
    for (uint32_t i = from; i < to;) {
        uint32_t start = i;
        TypeRole role = TYPE_CODE;
        Color color = plain ? *plain : t->ink;
        if (i >= code) {
            i = to;
            if (!plain) color = t->ink3;
        } else if (text[i] == '"' || text[i] == '\'') {
            char quote = text[i++];
            while (i < to && text[i] != quote) i += text[i] == '\\' && i + 1 < to ? 2 : 1;
            if (i < to) ++i;
            if (!plain) color = t->ink2;
        } else if (is_name_byte(text[i])) {
            while (i < to && is_name_byte(text[i])) ++i;
            const Hue *hue = view_function_hue(s->view, text + start, i - start);
            if (is_keyword(text + start, i - start)) role = TYPE_CODE_BOLD;
            else if (hue) {
                role = TYPE_CODE_BOLD;
                if (!plain) color = hue->text;
            }
        } else {
            while (i < to && i < code && !is_name_byte(text[i]) && text[i] != '"' && text[i] != '\'') ++i;
        }
        TextStyle style = {role, 0, color, 0};
        Box *box = view_add_text(s->view, s->list, role, color, ALIGN_LEFT, x + column, y, 0, text + start);
        box->length = i - start;
        column += canvas_text_width(s->view->canvas, &style, text + start, i - start);
    }
}

static void add_row(SourceView *s, const Row *row, double y) {
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t length;
    const char *text = source_line(view->source, row->line, &length);
    bool runs = s->running_line && row->line == s->running_line;
    uint32_t resting_count;
    const Resting *resting = rests_at(s, row->line, &resting_count);
    const Hue *hue = runs ? (s->running ? view_task_look(view, s->running).hue : &t->hues[THEME_MAIN]) : resting ? view_task_look(view, resting->task).hue : NULL;
    Rect band = {s->area.x, y - ROW / 2.0, s->area.w, ROW};
    if (runs) {
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = band, .color = hue->solid});
        boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {s->area.x + 4, y - 6, 11, 11}, .sign = SIGN_PLAY, .color = hue->on});
    } else if (hue) {
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = band, .color = hue->tint, .task = resting->task->id});
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {s->area.x, band.y, 5, ROW}, .color = hue->line, .task = resting->task->id});
    }
    Color number = runs ? hue->on : t->ink3;
    if (!row->is_continued) {
        Box *box = view_add_text(view, s->list, TYPE_BODY, number, ALIGN_RIGHT, s->area.x + NUMBER_RIGHT, y, 30, boxes_text(s->list, NULL, "%u", row->line));
        box->meaning = (Meaning){MEANING_LINE, row->line};
        box->label = boxes_text(s->list, NULL, "line %u", row->line);
    } else {
        view_add_text(view, s->list, TYPE_BODY, number, ALIGN_RIGHT, s->area.x + CODE_X + 18, y, 0, "\xE2\x86\xAA");
    }
    double edge = s->area.x + s->area.w - 6;
    bool last_row = row->to >= length;
    if (resting && !runs && last_row && row->line <= resting->task->span.end_line && row->line >= resting->task->span.line && row->line == resting->task->span.end_line) edge = add_chip(s, resting, resting_count, y) - 6;
    double x = s->area.x + CODE_X + (row->is_continued ? WRAP_INDENT * s->char_w : 0);
    boxes_add(s->list, (Box){.kind = BOX_CLIP, .rect = {s->area.x, band.y, edge - s->area.x, ROW}});
    add_code(s, text, row->from, row->to, x, y, runs ? &hue->on : NULL);
    boxes_add(s->list, (Box){.kind = BOX_UNCLIP});
}

void source_layout(const View *view, BoxList *list) {
    SourceView s = {.view = view, .list = list, .area = view->geometry.source};
    const Theme *t = view->theme;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = s.area, .color = t->panel, .meaning = {MEANING_REGION, 4}, .label = "source"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {s.area.x + s.area.w, s.area.y, 0, s.area.h}, .width = 1, .color = t->rule});
    if (!view->source) return;
    TextStyle style = {TYPE_CODE, 0, t->ink, 0};
    s.char_w = canvas_text_width(view->canvas, &style, "0", 1);
    s.columns = (uint32_t)fmax(16, (s.area.w - CODE_X - CHIP_GAP) / s.char_w);
    s.visible = (uint32_t)fmax(1, (s.area.h - 6) / ROW);
    collect_tasks(&s);
    make_rows(&s);
    choose_first_row(&s);
    boxes_add(list, (Box){.kind = BOX_CLIP, .rect = s.area});
    for (uint32_t i = 0; i < s.visible && s.first_row + i < s.row_count; ++i) add_row(&s, &s.rows[s.first_row + i], s.area.y + 6 + ROW * (i + 0.5));
    boxes_add(list, (Box){.kind = BOX_UNCLIP});
}
