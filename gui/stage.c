/* The stage: who is in line, who runs, and the clock; who waits is in stage_waiting.c. Geometry: see geometry_make() and the numbers here, all
 * in logical pixels relative to the stage's corner at 1280x720; extra width goes into the gaps. */
#include "stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { READY_SHOWN = 4, HANDLES_SHOWN = 6, DOTS = 400, CHAIN_ROWS = 3, CHAIN_MOST = 4, WORKERS = 2, TOKEN_H = 46, TOKEN_PITCH = 54, HANDLE_H = 30, HANDLE_PITCH = 35 };

/* Below these heights of the region there is no room for the way back, and not for a heading above a column. */
static const double least_with_way_back = 190, least_with_heading = 120;

static Stage set_stage(const View *view, BoxList *list) {
    Rect a = view->geometry.stage;
    double tight = a.w < 808 ? a.w / 808 : 1, gap = fmax(0, (a.w - 808) / 2);
    Stage s = {.view = view, .list = list, .area = a};
    s.has_way_back = a.h >= least_with_way_back;
    double top = a.h < least_with_heading ? 8 : 36, foot = !s.has_way_back ? 8 : view->geometry.no_done_shelf ? 39 : 84;
    double box_h = a.h - top - foot;
    s.heading_y = a.y + 19;
    s.ready = (Rect){a.x + 20 * tight, a.y + top, 172 * tight, box_h};
    s.running = (Rect){a.x + 228 * tight + gap, a.y + top, 248 * tight, fmin(152, box_h > 150 ? box_h - 74 : box_h - 34)};
    s.waiting = (Rect){a.x + 520 * tight + 2 * gap, a.y + top, 268 * tight, box_h};
    s.clock_x = s.running.x + s.running.w / 2;
    s.clock_size = fmin(68, (box_h - s.running.h - 4) * 0.97);
    s.clock_y = s.running.y + s.running.h + s.clock_size * 0.97; /* the baseline */
    s.track_y = a.y + top + (s.running.h > 150 ? 80 : s.running.h / 2);
    s.return_y = a.y + top + box_h + 23.5;
    s.shelf_y = s.return_y + 16;
    s.thread = view_thread(view);
    s.running_task = replay_running_task(view->state, s.thread);
    const ReplayThread *thread = replay_find_thread(view->state, s.thread);
    if (thread && thread->is_asleep && view->now < (thread->blocked_until < 0 ? INT64_MAX : thread->blocked_until)) {
        s.held = true;
        s.held_until = thread->blocked_until;
    }
    return s;
}

void stage_add_heading(const Stage *s, Rect column, const char *english, uint32_t count, bool counts) {
    if (column.y < s->heading_y) return;
    const View *view = s->view;
    double count_w = 0;
    if (counts) {
        const char *text = view_count(view, s->list, count);
        TextStyle style = {TYPE_BODY_BOLD, 0, view->theme->ink, 0};
        count_w = canvas_text_width(view->canvas, &style, text, strlen(text)) + 8;
        view_add_text(view, s->list, TYPE_BODY_BOLD, view->theme->ink, ALIGN_RIGHT, column.x + column.w, s->heading_y, 0, text);
    }
    view_add_heading(view, s->list, column.x, s->heading_y, column.w - count_w, english);
}

/* ---- ready ---- */

static void add_token(Stage *s, const ReplayTask *task, double y) {
    const Theme *t = s->view->theme;
    TaskLook look = view_task_look(s->view, task);
    Rect card = {s->ready.x + 10, y, s->ready.w - 20, 46};
    Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id),
                                        .kind = BOX_FILL,
                                        .rect = card,
                                        .radius = 10,
                                        .color = t->card,
                                        .stroke = look.hue->line,
                                        .width = t->outline,
                                        .entry = ENTRY_GROW,
                                        .task = task->id,
                                        .meaning = {MEANING_TASK, task->id}});
    box->label = boxes_text(s->list, NULL, "task %s", look.name);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, task->id),
                             .kind = BOX_FILL,
                             .rect = {card.x + 2, card.y + 2, 32, card.h - 4},
                             .radius = 8,
                             .color = look.hue->tint,
                             .color2 = look.hue->line,
                             .pattern = PATTERN_DOTS,
                             .task = task->id});
    view_add_face(s->view, s->list, task, &look, card.x + 19, card.y + 23, 15, 2);
    if (card.w < 66) return; /* no room for a name */
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {card.x + 39, card.y + 11, card.w - 41, 24},
                             .type = TYPE_BODY_BOLD,
                             .least = 11,
                             .color = look.hue->text,
                             .text = look.name,
                             .task = task->id});
}

/* The last part of a callback's name: gather.<locals>._done_callback would not fit anywhere. */
static const char *callback_name(Stage *s, const ReplayHandle *handle, const char *suffix) {
    size_t length;
    const char *name = trace_text(s->view->trace, handle->text, &length);
    if (length == 0) return "callback";
    size_t from = length;
    while (from > 0 && name[from - 1] != '.') --from;
    if (from == length) from = 0;
    return boxes_text(s->list, NULL, "%.*s%s", (int)(length - from), name + from, suffix);
}

/* A handle as asyncio has it: the callback's name, in the colour of whom it belongs to. */
static void add_handle_token(Stage *s, const ReplayHandle *handle, double y) {
    const View *view = s->view;
    const Theme *t = view->theme;
    const ReplayTask *task = replay_find_task(view->state, handle->owner);
    TaskLook look = task ? view_task_look(view, task) : (TaskLook){.name = ""};
    Rect card = {s->ready.x + 10, y, s->ready.w - 20, HANDLE_H};
    Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_HANDLE, handle->id),
                                        .kind = BOX_FILL,
                                        .rect = card,
                                        .radius = 4,
                                        .color = t->card,
                                        .stroke = task ? look.hue->line : t->ink3,
                                        .width = t->outline * 0.75,
                                        .entry = ENTRY_GROW,
                                        .task = task ? task->id : 0,
                                        .meaning = {MEANING_HANDLE, handle->id}});
    box->label = boxes_text(s->list, NULL, "handle %u", handle->id);
    double x = card.x + 8;
    if (task) {
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {card.x + 3, card.y + 3, 26, card.h - 6}, .radius = 4, .color = look.hue->tint, .color2 = look.hue->line, .pattern = PATTERN_DOTS, .task = task->id});
        Box *face = boxes_add(s->list, (Box){.kind = BOX_DISC, .rect = {card.x + 6, y + HANDLE_H / 2.0 - 10, 20, 20}, .color = t->card, .task = task->id});
        face->identity = box_identity(WHAT_HANDLE + 1, handle->id);
        bool icon = *look.icon != '\0';
        boxes_add(s->list, (Box){.kind = BOX_TEXT, .rect = {card.x + 16, y, 0, HANDLE_H}, .align = ALIGN_CENTER, .type = icon ? TYPE_BODY : TYPE_BODY_BOLD, .size = 12, .color = look.hue->text, .text = icon ? look.icon : look.monogram, .task = task->id});
        x = card.x + 33;
    }
    Box *text = view_add_text(view, s->list, TYPE_BODY, task ? look.hue->text : t->ink2, ALIGN_LEFT, x, y + HANDLE_H / 2.0, card.x + card.w - 6 - x, callback_name(s, handle, ""));
    text->least = 12;
    text->size = 14;
    text->task = task ? task->id : 0;
}

/* Not the callbacks of a task that is done: they are the library's plumbing. */
static bool is_shown_in_line(const View *view, const ReplayHandle *handle) {
    const ReplayTask *task = replay_find_task(view->state, handle->owner);
    if (task && replay_task_is_internal(view->state, task)) return false;
    if (view->detail == DETAIL_HANDLES) return true;
    return task ? task->handle == handle->id : handle->owner == 0;
}

/* Handles that joined the line after this turn's first one ran: they stand behind those of this turn. */
static uint32_t count_next_turn(const View *view) {
    const Trace *trace = view->trace;
    uint32_t joined = 0;
    size_t i = view->state->position;
    for (; i > 0 && trace->events[i - 1].kind != EVENT_LOOP_ITERATION; --i) {
        if (trace->events[i - 1].kind == EVENT_HANDLE_SCHEDULED) ++joined;
        if (trace->events[i - 1].kind == EVENT_LOOP_SELECTED || trace->events[i - 1].kind == EVENT_TIMER_DUE) return joined;
    }
    return i > 0 ? joined : 0;
}

/* ---- more than fit ---- */

/* Dots for the rest of the line, each for one or for several. */
static void add_queue_dots(Stage *s, uint32_t more, double y, Color color) {
    const View *view = s->view;
    uint32_t per_row = (uint32_t)fmax(1, (s->ready.w - 24) / 9), rows = (uint32_t)fmax(0, (s->ready.y + s->ready.h - y - 30) / 9);
    uint32_t room = per_row * rows < DOTS ? per_row * rows : DOTS, each = 1;
    static const uint32_t steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000, 1000000};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && room && (more + each - 1) / each > room; ++i) each = steps[i];
    const char *n = view_count(view, s->list, more);
    const char *words = each == 1 ? boxes_text(s->list, NULL, view_word(view, "and %s more"), n) : boxes_text(s->list, NULL, view_word(view, "and %s more, %u a dot"), n, each);
    view_add_text(view, s->list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, s->ready.x + 12, y + 8, s->ready.w - 24, words)->least = 12;
    for (uint32_t i = 0; room && i < (more + each - 1) / each; ++i) {
        double x = s->ready.x + 14 + 9 * (i % per_row), dot_y = y + 28 + 9 * (double)(i / per_row);
        boxes_add(s->list, (Box){.kind = BOX_DISC, .rect = {x - 2.8, dot_y - 2.8, 5.6, 5.6}, .color = color});
    }
}

/* Where tokens would stand, ever fainter towards the end of the line. */
static void add_empty_places(Stage *s) {
    const Theme *t = s->view->theme;
    double alpha = 0.9;
    for (double y = s->ready.y + 54; y + TOKEN_H <= s->ready.y + s->ready.h && alpha > 0.1; y += TOKEN_PITCH, alpha -= 0.27)
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {s->ready.x + 10, y, s->ready.w - 20, TOKEN_H}, .radius = 10, .stroke = t->track, .width = 1.5, .style = STROKE_DASHED, .alpha = alpha});
}

static uint32_t count_line(const View *view) {
    uint32_t total = 0;
    for (uint32_t l = 1; l < view->state->loops.count; ++l)
        for (uint32_t h = view->state->loops.items[l].ready.first; h; h = view->state->handles.items[h].next) total += is_shown_in_line(view, &view->state->handles.items[h]);
    return total;
}

static void ready_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    bool handles = view->detail == DETAIL_HANDLES;
    double pitch = handles ? HANDLE_PITCH : TOKEN_PITCH, h = handles ? HANDLE_H : TOKEN_H;
    uint32_t total = count_line(view), shown = 0, most = handles ? HANDLES_SHOWN : READY_SHOWN;
    uint32_t fits = s->ready.h < h + 8 ? 0 : 1 + (uint32_t)((s->ready.h - h - 16) / pitch);
    if (most > fits) most = fits;
    bool crowded = total > most;
    uint32_t at_most = crowded ? (most > 2 ? 2 : most > 0 ? most - (most > 1) : 0) : total, next_turn = handles ? count_next_turn(view) : 0;
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_GROUND, 2), .kind = BOX_FILL, .rect = s->ready, .radius = 12, .color = t->sunk, .meaning = {MEANING_REGION, 1}, .label = "ready"});
    stage_add_heading(s, s->ready, "READY", total, crowded || handles);
    const Hue *last = &t->hues[THEME_MAIN]; /* of the last one shown whole: a dot is like it */
    double y = s->ready.y + (s->ready.h < 100 ? 6 : 12);
    for (uint32_t l = 1; l < view->state->loops.count; ++l)
        for (uint32_t i = view->state->loops.items[l].ready.first; i && shown < at_most; i = view->state->handles.items[i].next) {
            const ReplayHandle *handle = &view->state->handles.items[i];
            if (!is_shown_in_line(view, handle)) continue;
            const ReplayTask *task = replay_find_task(view->state, handle->owner);
            if (task) last = view_task_look(view, task).hue;
            if (next_turn && total - shown == next_turn && y + h + 22 < s->ready.y + s->ready.h) { /* from here on: not in this turn */
                view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->ready.x + 12, y + 8, s->ready.w - 24, view_word(view, "next turn"))->label = "next turn";
                boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {s->ready.x + 10, y - 2, s->ready.w - 20, 0}, .width = 1.5, .color = t->ink3});
                y += 22;
            }
            if (!handles && task && task->state == REPLAY_TASK_READY) add_token(s, task, y);
            else add_handle_token(s, handle, y);
            y += pitch;
            ++shown;
        }
    if (crowded) {
        add_queue_dots(s, total - shown, y, last->line);
        return;
    }
    if (total > 0) return;
    view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_CENTER, s->ready.x + s->ready.w / 2, s->ready.y + fmin(27, s->ready.h / 2), s->ready.w - 20, view_word(view, "nobody"))->least = 12;
    if (!handles) add_empty_places(s);
}

/* ---- running ---- */

/* The place in the source of a span, on one line, at most `limit` bytes. */
static const char *source_piece(const View *view, BoxList *list, Span span, int limit) {
    if (!span.line || !view->source) return NULL;
    size_t length;
    const char *line = source_line(view->source, span.line, &length);
    size_t end = span.end_line == span.line && span.end_column <= length ? span.end_column : length;
    if (span.column >= end) return NULL;
    int n = (int)(end - span.column);
    const char *start = line + span.column;
    if (n > 6 && strncmp(start, "await ", 6) == 0) start += 6, n -= 6;
    if (!memchr(start, '(', (size_t)n) && !memchr(start, ' ', (size_t)n)) return NULL; /* a name on the way: nothing happens there yet */
    return boxes_text(list, NULL, "%.*s", n < limit ? n : limit, start);
}

typedef struct ChainRow {
    const char *text;
    bool is_inner, is_continued; /* the innermost call; what goes on from the row above */
} ChainRow;

/* A qualified name as a call; of a long one the last part. */
static const char *call_name(Stage *s, const char *name, size_t length) {
    enum { LONG = 20 };
    size_t from = length > LONG ? length : 0;
    while (from > 0 && name[from - 1] != '.') --from;
    return boxes_text(s->list, NULL, "%.*s()", (int)(length - from), name + from);
}

/* The call chain: outermost first, the place in the source innermost. */
static uint32_t collect_chain(Stage *s, const ReplayTask *task, ChainRow *rows, uint32_t capacity) {
    uint32_t n = 0;
    for (const ReplayCoroutine *c = replay_chain_first(s->view->state, task); c && n + 1 < capacity; c = replay_chain_next(s->view->state, c)) {
        size_t length;
        const char *name = trace_text(s->view->trace, c->text, &length);
        rows[n++].text = call_name(s, name, length);
    }
    if (n == 0) { /* it has just returned */
        size_t length;
        const char *name = replay_task_coroutine(s->view->state, task, &length);
        if (length) rows[n++].text = call_name(s, name, length);
    }
    const char *piece = source_piece(s->view, s->list, task->span, 160);
    if (piece && n < capacity) rows[n++].text = piece;
    return n;
}

/* What of a call goes onto a row: up to a comma, bracket or space if there is one not too far from the end. */
static size_t row_bytes(const Stage *s, const TextStyle *style, const char *text, double width) {
    size_t length = strlen(text), fits = canvas_text_fit(s->view->canvas, style, text, length, width), at = fits;
    if (fits == length) return length;
    while (at > fits / 4 && text[at - 1] != ',' && text[at - 1] != ' ') --at;
    if (at <= fits / 4)
        for (at = fits; at > fits / 4 && (text[at - 1] != '(' || text[at] == ')'); --at) {}
    if (at <= fits / 4) at = fits;
    while (at < length && (at == 0 || ((unsigned char)text[at] & 0xc0) == 0x80)) ++at; /* never nothing */
    return at;
}

/* How many rows a call takes. */
static uint32_t count_inner_rows(const Stage *s, const TextStyle *style, const char *text, double width) {
    uint32_t n = 0;
    for (const char *at = text; *at; ++n) {
        at += row_bytes(s, style, at, width - (at > text ? 10 : 0));
        while (*at == ' ') ++at;
    }
    return n;
}

/* The largest letters with which the call fits into the rows, best into one; 0: none are small enough. */
static double inner_size(const Stage *s, const char *text, uint32_t rows, double width) {
    TextStyle style = {TYPE_CODE_BOLD, 16, {0}, 0};
    for (; style.size >= 14; --style.size)
        if (canvas_text_width(s->view->canvas, &style, text, strlen(text)) <= width) return style.size;
    for (style.size = 16; style.size >= 13; --style.size)
        if (count_inner_rows(s, &style, text, width) <= rows) return style.size;
    return 0;
}

/* Rows of a chain before the innermost call, and where that one stands. */
static double inner_x(const Stage *s, uint32_t n) { return s->running.x + 20 + (n > 1 ? 20 + 16 * (n - 2.0) : 0); }

/* Puts the innermost call onto as many rows as are left, so that it can be read; the outer ones give way to it if need be. Answers the
 * number of rows. */
static uint32_t wrap_inner(Stage *s, ChainRow *rows, uint32_t *calls, uint32_t fits, double *size) {
    uint32_t n = *calls;
    const char *whole = rows[n - 1].text;
    double right = s->running.x + s->running.w - 8;
    while ((*size = inner_size(s, whole, fits + 1 - n, right - inner_x(s, n))) <= 0 && n > 1) memmove(rows, rows + 1, --n * sizeof *rows);
    *calls = n;
    if (*size <= 0) *size = 13;
    TextStyle style = {TYPE_CODE_BOLD, *size, {0}, 0};
    double width = right - inner_x(s, n);
    for (const char *at = whole; *at; ++n) {
        size_t bytes = n < fits ? row_bytes(s, &style, at, width - (at > whole ? 10 : 0)) : strlen(at);
        rows[n - 1] = (ChainRow){boxes_text(s->list, NULL, "%.*s", (int)bytes, at), true, at > whole};
        at += bytes;
        while (*at == ' ') ++at;
    }
    return n - 1;
}

static void add_chain(Stage *s, const ReplayTask *task, const TaskLook *look) {
    enum { CAPACITY = 64 };
    ChainRow rows[CAPACITY + CHAIN_MOST] = {{0}};
    uint32_t n = collect_chain(s, task, rows, CAPACITY);
    double foot = s->running.h - (s->held ? 26 : 8), room = foot - 80;
    uint32_t fits = room < 0 ? 0 : 1 + (uint32_t)(room / 18);
    if (fits == 0 || n == 0) return;
    if (fits > CHAIN_MOST) fits = CHAIN_MOST;
    uint32_t most = fits < CHAIN_ROWS ? fits : CHAIN_ROWS;
    if (n > CHAIN_ROWS && most == CHAIN_ROWS) { /* the first, how many more, the last */
        rows[1].text = boxes_text(s->list, NULL, view_word(s->view, "%u more"), n - 2);
        rows[2] = rows[n - 1];
        n = CHAIN_ROWS;
    } else if (n > most) { /* the innermost count most */
        memmove(rows, rows + n - most, most * sizeof *rows);
        n = most;
    }
    double left = s->running.x + 20, size = 0;
    uint32_t calls = n;
    n = wrap_inner(s, rows, &calls, fits, &size);
    double inner = inner_x(s, calls);
    bool tight = foot - 88 < 20 * (n - 1.0); /* closer together, and higher up */
    double first = tight ? 75 : 80, pitch = fmin(22, (foot - 8 - first) / fmax(1, n - 1.0)), top = s->running.y + first;
    for (uint32_t i = 0; i < n; ++i) {
        double x = rows[i].is_continued ? inner + 10 : left + (i ? 20 + 16 * (i - 1.0) : 0), y = top + pitch * i;
        if (i > 0 && !rows[i].is_continued) {
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {x - 16, y - 14, 0, 14}, .width = 1.2, .color = color_fade(look->hue->on, 0.7), .task = task->id});
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {x - 16, y, 10, 0}, .width = 1.2, .color = color_fade(look->hue->on, 0.7), .task = task->id});
        }
        Box *text = view_add_text(s->view, s->list, rows[i].is_inner ? TYPE_CODE_BOLD : TYPE_CODE, look->hue->on, ALIGN_LEFT, x, y, s->running.x + s->running.w - 8 - x, rows[i].text);
        text->identity = box_identity(WHAT_CHAIN + i, task->id);
        text->size = rows[i].is_inner ? size : 0;
        text->least = 12;
        text->task = task->id;
    }
}

/* How late the timer rang after which the task runs now, ns; 0: on time. */
static int64_t lateness(const View *view, const ReplayTask *task) {
    enum { LOOKED_AT = 400 };
    for (size_t i = view->step + 1, n = 0; i-- > 0 && n < LOOKED_AT; ++n) {
        const TimelineStep *step = &view->steps[i];
        if (step->task != task->id) continue;
        if (step->kind == STEP_RINGS_LATE) return step->time - view->trace->events[step->event].value;
        if (step->kind != STEP_TURN && step->kind != STEP_PRINTS) return 0;
    }
    return 0;
}

/* What a running task is about, in a line. */
static const char *running_note(Stage *s, const ReplayTask *task, double width) {
    const View *view = s->view;
    if (s->held && s->held_until >= 0) {
        const char *until = view_time(view, s->list, s->held_until), *note = boxes_text(s->list, NULL, view_word(view, "holds the loop until %s"), until);
        TextStyle small = {TYPE_BODY, 11, {0}, 0};
        return canvas_text_width(view->canvas, &small, note, strlen(note)) <= width ? note : boxes_text(s->list, NULL, view_word(view, "until %s"), until);
    }
    int64_t late = lateness(view, task);
    return late > 0 ? boxes_text(s->list, NULL, view_word(view, "back, %s %s late"), view_time(view, s->list, late), view_unit(view)) : view_word(view, "has its turn");
}

static void add_running_card(Stage *s, const ReplayTask *task) {
    const View *view = s->view;
    TaskLook look = view_task_look(view, task);
    Box *card = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id),
                                         .kind = BOX_FILL,
                                         .rect = s->running,
                                         .radius = 14,
                                         .color = look.hue->solid,
                                         .stroke = color_fade(look.hue->line, 0.004),
                                         .width = view->theme->outline,
                                         .task = task->id,
                                         .meaning = {MEANING_TASK, task->id}});
    card->label = boxes_text(s->list, NULL, "task %s", look.name);
    /* A low card is one row: face, name, state. */
    double h = s->running.h, w = s->running.w, r = fmin(24, fmin(h / 2 - 6, w / 5)), left = s->running.x + 14 + 2 * r + 10, middle = s->running.y + fmin(38, h / 2), by = fmin(1, h / 90);
    view_add_face(view, s->list, task, &look, s->running.x + 14 + r, middle, r, 0);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {left, middle - 9.5 * by - 15, s->running.x + w - 8 - left, 30},
                             .type = TYPE_RUNNING_NAME,
                             .least = 11,
                             .color = look.hue->on,
                             .text = look.name,
                             .task = task->id});
    Box *text = view_add_text(view, s->list, TYPE_BODY, look.hue->on, ALIGN_LEFT, left, middle + 14 * by, s->running.x + w - 6 - left, running_note(s, task, s->running.x + w - 6 - left));
    text->least = 11;
    text->task = task->id;
    text->identity = box_identity(WHAT_NOTE, task->id);
    add_chain(s, task, &look);
    const ReplayThread *thread = replay_find_thread(view->state, s->thread);
    if (s->held && s->held_until > thread->blocked_since && h > 80) { /* how much of the hold is over */
        double share = (double)(view->now - thread->blocked_since) / (double)(s->held_until - thread->blocked_since);
        Rect bar = {s->running.x + 16, s->running.y + s->running.h - 20, s->running.w - 32, 10};
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 5, .color = color_fade(look.hue->on, 0.3)});
        bar.w = fmax(10, bar.w * fmin(1, fmax(0, share)));
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 0), .kind = BOX_FILL, .rect = bar, .radius = 5, .color = look.hue->on});
    }
}

/* A plain callback has the turn: nobody's, so in ink. */
static void add_callback_card(Stage *s, const ReplayHandle *handle) {
    const View *view = s->view;
    const Theme *t = view->theme;
    Rect r = s->running;
    Box *card = boxes_add(s->list, (Box){.identity = box_identity(WHAT_HANDLE, handle->id), .kind = BOX_FILL, .rect = r, .radius = 4, .color = t->ink2, .meaning = {MEANING_HANDLE, handle->id}});
    card->label = boxes_text(s->list, NULL, "handle %u", handle->id);
    view_add_text(view, s->list, TYPE_CODE_LARGE_BOLD, t->on_ink, ALIGN_LEFT, r.x + 18, r.y + fmin(40, r.h * 0.35), r.w - 30, callback_name(s, handle, "()"))->least = 12;
    view_add_text(view, s->list, TYPE_BODY, t->on_ink, ALIGN_LEFT, r.x + 18, r.y + fmin(72, r.h * 0.7), r.w - 30, view_word(view, "a callback of the loop"))->least = 12;
}

/* Nobody runs: the loop sleeps, or it is all over, or nobody ever can. */
static void add_empty_card(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = s->running, .radius = 14, .stroke = t->track, .width = 2, .style = STROKE_DASHED});
    const char *words = "nobody"; /* between two turns, or no loop runs yet */
    if (view->state->is_finished) words = view->trace->result.stop == STOP_DEADLOCK ? "nobody can ever run again" : view->trace->result.exit_status ? "ended with an error" : "all done";
    const char *text = view->state->is_idle && !view->state->is_finished ? boxes_text(s->list, NULL, view_word(view, "asleep until %s"), view_time(view, s->list, replay_time_to(view->state))) : view_word(view, words);
    view_add_text(view, s->list, TYPE_NARRATION, t->ink2, ALIGN_CENTER, s->running.x + s->running.w / 2, s->running.y + s->running.h / 2, s->running.w - 24, text)->least = 12;
}

/* Other threads at work, at the foot of the running card's place: square corners, since they are no tasks. */
static void add_workers(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    uint32_t at_work[WORKERS], n = 0, all = 0;
    for (uint32_t i = 1; i < view->state->threads.count; ++i) {
        const ReplayThread *thread = &view->state->threads.items[i];
        if (i - 1 == s->thread || !thread->is_alive || (thread->is_blocked && !thread->is_asleep)) continue;
        if (n < WORKERS) at_work[n++] = i;
        ++all;
    }
    if (!n || s->running.h < 110) return;
    s->running.h -= 46;
    double w = (s->running.w - 8 * (n - 1.0)) / n, y = s->running.y + s->running.h + 6;
    for (uint32_t k = 0; k < n; ++k) {
        const ReplayThread *thread = &view->state->threads.items[at_work[k]];
        Rect card = {s->running.x + (w + 8) * k, y, w, 40};
        TextStyle bold = {TYPE_BODY_BOLD, 14, t->on_ink, 0};
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_WORKER, at_work[k]), .kind = BOX_FILL, .rect = card, .color = t->ink2, .entry = ENTRY_GROW, .label = "worker"});
        view_add_text(view, s->list, TYPE_BODY_BOLD, t->on_ink, ALIGN_LEFT, card.x + 8, card.y + 12, card.w - 16, view_thread_name(view, s->list, thread->text, &bold, card.w - 17))->least = 14;
        const char *until = thread->is_asleep && thread->blocked_until >= 0 ? boxes_text(s->list, NULL, view_word(view, "busy until %s"), view_time(view, s->list, thread->blocked_until)) : view_word(view, "at work");
        if (k + 1 == n && all > n) until = boxes_text(s->list, NULL, view_word(view, "and %u more"), all - n);
        view_add_text(view, s->list, TYPE_BODY, t->on_ink, ALIGN_LEFT, card.x + 8, card.y + 29, card.w - 16, until)->least = 12;
    }
}

static void add_running(Stage *s) {
    const ReplayTurn *turn = replay_running_turn(s->view->state, s->thread);
    const ReplayHandle *handle = turn && !turn->is_pumping ? replay_find_handle(s->view->state, turn->handle) : NULL;
    add_workers(s);
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = s->running, .label = "running"}); /* nothing to be seen: its place */
    if (s->running_task) add_running_card(s, s->running_task);
    else if (handle && (s->view->detail == DETAIL_HANDLES || handle->owner == 0)) add_callback_card(s, handle);
    else add_empty_card(s);
}

static void running_layout(Stage *s) {
    stage_add_heading(s, s->running, "RUNNING", s->running_task != NULL, view_is_crowd(s->view));
    add_running(s);
    const char *time = view_time(s->view, s->list, view_clock(s->view));
    TextStyle digits = {TYPE_CLOCK, s->clock_size, s->view->theme->ink, 0}, unit = {TYPE_CLOCK_UNIT, 0, s->view->theme->ink2, 0};
    const char *unit_text = view_unit(s->view);
    double w = canvas_text_width(s->view->canvas, &digits, time, strlen(time));
    double unit_w = canvas_text_width(s->view->canvas, &unit, unit_text, strlen(unit_text));
    if (s->clock_size < 30) unit.size = fmax(12, s->clock_size * 0.6);
    double most = s->waiting.x - s->ready.x - s->ready.w - 16, left;
    if (w + 12 + unit_w > most && w > 0) { /* a long number */
        digits.size = fmax(14, digits.size * (most - 12 - unit_w) / w);
        w = canvas_text_width(s->view->canvas, &digits, time, strlen(time));
    }
    left = s->clock_x - (w + 12 + unit_w) / 2;
    boxes_add(s->list, (Box){.kind = BOX_TEXT, .rect = {left, s->clock_y - 30 - 0.36 * s->clock_size, 0, 60}, .type = TYPE_CLOCK, .size = digits.size, .color = digits.color, .text = time, .label = "clock"});
    boxes_add(s->list, (Box){.kind = BOX_TEXT, .rect = {left + w + 12, s->clock_y - 18 - 0.36 * 22, 0, 36}, .type = TYPE_CLOCK_UNIT, .size = unit.size, .color = unit.color, .text = unit_text});
}

/* ---- track, gate, shelf ---- */

/* The way that the step just shown has taken: in ink, so that it can be followed with the eyes. */
typedef enum Way { WAY_NONE, WAY_IN, WAY_OUT, WAY_BACK } Way;

static Way way_of_step(const View *view) {
    static const uint8_t ways[STEP_KIND_COUNT] = {[STEP_TURN] = WAY_IN, [STEP_AWAITS_TIMER] = WAY_OUT, [STEP_AWAITS_TASK] = WAY_OUT, [STEP_AWAITS_GROUP] = WAY_OUT, [STEP_AWAITS_FUTURE] = WAY_OUT, [STEP_RINGS] = WAY_BACK, [STEP_RINGS_LATE] = WAY_BACK};
    return view->step < view->step_count && view->steps[view->step].task ? (Way)ways[view->steps[view->step].kind] : WAY_NONE;
}

static void add_gate(Stage *s, double x) {
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_GATE, 0), .kind = BOX_FILL, .rect = {x - 3, s->track_y - 20, 6, 40}, .radius = 3, .color = s->view->theme->ink, .entry = ENTRY_GROW, .label = "gate"});
    if (fonts_have(canvas_fonts(s->view->canvas), 0x270B)) boxes_add(s->list, (Box){.identity = box_identity(WHAT_HAND, 0), .kind = BOX_TEXT, .rect = {x, fmax(s->area.y + 1, s->track_y - 48), 0, 26}, .align = ALIGN_CENTER, .type = TYPE_BODY, .size = 19, .color = s->view->theme->ink, .text = "\xE2\x9C\x8B", .entry = ENTRY_GROW});
}

/* From ready to running, and from running to waiting. */
static void add_way_on(Stage *s, double from, double to, Color color, bool gate) {
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {from, s->track_y, to - from, 0}, .width = 4, .color = color});
    if (gate) add_gate(s, (from + to) / 2);
    else boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {(from + to) / 2 - 6, s->track_y - 9, 18, 18}, .sign = SIGN_CHEVRON, .color = color});
}

/* From waiting back to ready, below all: dotted while nobody looks at the timers. */
static void add_way_back(Stage *s, Color color) {
    const View *view = s->view;
    const Theme *t = view->theme;
    double left = s->ready.x + s->ready.w / 2, right = s->waiting.x + s->waiting.w / 2, top = s->ready.y + s->ready.h + 4, y = s->return_y, middle = s->clock_x;
    const char *words = view->geometry.stage.w <= 700 ? "" : !s->held ? view_word(view, "due \xE2\x86\x92 back of the queue") : s->held_until >= 0 ? view_word(view, "timers are not looked at while the loop is held") : "";
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    double w = *words ? canvas_text_width(view->canvas, &style, words, strlen(words)) + 24 : 0;
    if (*words) view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_CENTER, middle, y - 0.5, w, words);
    Rect pieces[2] = {{left + 14, y, middle - w / 2 - left - 14, 0}, {middle + w / 2, y, right - 14 - middle - w / 2, 0}};
    Rect ends[2] = {{left, top + 2, 0, y - 14 - top}, {right, top, 0, y - 14 - top}};
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {left, y, right - left, 0}, .label = "return track"});
    for (int i = 0; i < 2; ++i) {
        if (s->held) {
            boxes_add(s->list, (Box){.kind = BOX_DASHES, .rect = pieces[i], .width = 4, .dash = 4, .gap = 7, .color = color});
            boxes_add(s->list, (Box){.kind = BOX_DASHES, .rect = ends[i], .width = 4, .dash = 4, .gap = 7, .color = color});
            for (double angle = 0.25; angle < 1.4; angle += 0.55) /* the corner */
                boxes_add(s->list, (Box){.kind = BOX_DISC, .rect = {ends[i].x + (i ? -1 : 1) * 14 * (1 - cos(angle)) - 2.2, y - 14 + 14 * sin(angle) - 2.2, 4.4, 4.4}, .color = color});
        } else {
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = pieces[i], .width = 4, .color = color});
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = ends[i], .width = 4, .color = color});
            boxes_add(s->list, (Box){.kind = BOX_CORNER, .rect = {i ? right - 14 : left + 14, y - 14, 14, 14}, .quarter = i ? 0 : 1, .width = 4, .color = color});
        }
    }
    boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {left - 8, top - 3, 16, 16}, .sign = SIGN_CARET_UP, .color = color});
    if (s->held || pieces[1].w < 60) return;
    double x = pieces[1].x + pieces[1].w * 0.27; /* a chevron to the left */
    boxes_add(s->list, (Box){.kind = BOX_SEGMENT, .rect = {x - 4, y - 7, 7.5, 7}, .share = -1, .width = 3.5, .color = color});
    boxes_add(s->list, (Box){.kind = BOX_SEGMENT, .rect = {x - 4, y, 7.5, 7}, .width = 3.5, .color = color});
}

static void track_layout(Stage *s) {
    const Theme *t = s->view->theme;
    Way way = way_of_step(s->view);
    add_way_on(s, s->ready.x + s->ready.w, s->running.x, way == WAY_IN ? t->ink : t->track, false);
    add_way_on(s, s->running.x + s->running.w, s->waiting.x, way == WAY_OUT ? t->ink : t->track, s->held);
    if (s->has_way_back) add_way_back(s, way == WAY_BACK ? t->ink : t->track);
}

/* What a chip on the shelf says: where there is little room just the number, if the task has one. */
static const char *chip_name(const TaskLook *look, bool brief) {
    if (!brief) return look->name;
    const char *number = strrchr(look->name, '#');
    return number ? number : "";
}

static double chip_name_width(const Stage *s, const char *name) {
    TextStyle style = {TYPE_BODY, 0, {0}, 0};
    return *name ? fmin(130, canvas_text_width(s->view->canvas, &style, name, strlen(name)) + 4) : 0;
}

static void add_done_chip(Stage *s, const ReplayTask *task, double *x, double y, bool brief) {
    TaskLook look = view_task_look(s->view, task);
    const char *name = chip_name(&look, brief);
    double name_w = chip_name_width(s, name), w = 28 + name_w + 24;
    Sign sign = task->outcome == OUTCOME_RESULT ? SIGN_CHECK : task->outcome == OUTCOME_CANCELLED ? SIGN_CROSS : SIGN_BANG;
    Box *chip = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id), .kind = BOX_FILL, .rect = {*x, y - 13.5, w, 27}, .radius = 13.5, .color = look.hue->tint, .stroke = look.hue->line, .width = 1.5, .task = task->id, .meaning = {MEANING_TASK, task->id}});
    chip->label = boxes_text(s->list, NULL, "task %s", look.name);
    view_add_face(s->view, s->list, task, &look, *x + 15, y, 10, 0);
    if (name_w > 0) boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id), .kind = BOX_TEXT, .rect = {*x + 28, y - 12, name_w, 24}, .type = TYPE_BODY, .least = 14, .color = look.hue->text, .text = name, .task = task->id});
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_SIGN, task->id), .kind = BOX_SIGN, .rect = {*x + w - 22, y - 7, 14, 14}, .sign = sign, .color = look.hue->text, .task = task->id});
    *x += w + 8;
}

static bool is_on_shelf(const View *view, const ReplayTask *task) { return task->state == REPLAY_TASK_DONE && !replay_task_is_internal(view->state, task); }

/* How wide all chips would be. */
static double shelf_width(const Stage *s, bool brief) {
    double w = 0;
    for (uint32_t i = 1; i < s->view->state->tasks.count; ++i) {
        const ReplayTask *task = &s->view->state->tasks.items[i];
        if (!is_on_shelf(s->view, task)) continue;
        TaskLook look = view_task_look(s->view, task);
        w += 60 + chip_name_width(s, chip_name(&look, brief));
    }
    return w;
}

static uint32_t count_done(const View *view) {
    uint32_t done = 0;
    for (uint32_t i = 1; i < view->state->tasks.count; ++i)
        done += is_on_shelf(view, &view->state->tasks.items[i]);
    return done;
}

/* A bar in the colour of most of those who are done. */
static void add_done_bar(Stage *s, Rect bar, uint32_t done, size_t total) {
    const View *view = s->view;
    const Hue *hue = &view->theme->hues[THEME_MAIN];
    for (uint32_t i = view->state->tasks.count; i-- > 1;)
        if (is_on_shelf(view, &view->state->tasks.items[i]) && !view_is_main(view, &view->state->tasks.items[i])) {
            hue = view_task_look(view, &view->state->tasks.items[i]).hue;
            break;
        }
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 6, .color = view->theme->sunk});
    bar.w *= total ? (double)done / (double)total : 0;
    if (bar.w < 1) return;
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 1), .kind = BOX_FILL, .rect = bar, .radius = fmin(6, bar.w / 2), .color = hue->solid});
    if (bar.w > 20) boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 2), .kind = BOX_SIGN, .rect = {bar.x + bar.w - 16, bar.y + 1, 10, 10}, .sign = SIGN_CHECK, .color = hue->on});
}

static void shelf_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t total = view_task_count(view);
    uint32_t done = count_done(view);
    if (view->geometry.no_done_shelf || !s->has_way_back) {
        TextStyle bold = {TYPE_BODY_BOLD, 0, t->ink2, view->language == LANGUAGE_EN ? 1.1 : 0};
        const char *word = view_word(view, "READY"), *share = boxes_text(s->list, NULL, "%u/%zu", done, total);
        double w = canvas_text_width(view->canvas, &bold, word, strlen(word)) + 8;
        if (s->ready.y > s->heading_y && s->ready.w - w > 26 && !view_is_crowd(view)) view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_LEFT, s->ready.x + w, s->heading_y, s->ready.w - w, share)->least = 12;
        return;
    }
    bool crowd = total > 12;
    const char *count = boxes_text(s->list, NULL, view_word(view, crowd ? "%s of %s" : "%s of %s tasks"), view_count(view, s->list, done), view_count(view, s->list, total));
    double y = s->shelf_y + 20, left = s->ready.x, right = s->waiting.x + s->waiting.w;
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {left, s->shelf_y, right - left, 0}, .width = 1, .color = t->rule});
    view_add_heading(view, s->list, left, y, 70, "DONE");
    view_add_text(view, s->list, crowd ? TYPE_BODY_BOLD : TYPE_BODY, crowd ? t->ink : t->ink2, ALIGN_RIGHT, right, y, 0, count);
    TextStyle plain = {crowd ? TYPE_BODY_BOLD : TYPE_BODY, 0, t->ink2, 0};
    double x = left + 72, end = right - fmax(94, canvas_text_width(view->canvas, &plain, count, strlen(count))) - 16;
    if (crowd) { /* a bar instead of chips */
        add_done_bar(s, (Rect){x, y - 6, end - x, 12}, done, total);
        return;
    }
    bool brief = x + shelf_width(s, false) > end;
    for (uint32_t i = 1; i < view->state->tasks.count && x + 50 < end; ++i)
        if (is_on_shelf(view, &view->state->tasks.items[i])) add_done_chip(s, &view->state->tasks.items[i], &x, y, brief);
    for (size_t i = done; i < total && x + 24 < end; ++i, x += 24)
        boxes_add(s->list, (Box){.kind = BOX_RING, .rect = {x + 1, y - 7.5, 15, 15}, .width = 2, .share = 1, .color = t->track});
}

void stage_layout(const View *view, BoxList *list) {
    Stage s = set_stage(view, list);
    boxes_add(list, (Box){.identity = box_identity(WHAT_GROUND, 1), .kind = BOX_FILL, .rect = s.area, .color = view->theme->paper, .label = "stage"});
    track_layout(&s);
    shelf_layout(&s);
    ready_layout(&s);
    stage_waiting_layout(&s);
    running_layout(&s);
}
