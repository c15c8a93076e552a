/* Who runs: the card with its call chain, a callback, or nobody; other threads at work below it; and the clock. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"

#include "lang/utf8.h"

enum { CHAIN_ROWS = 3, CHAIN_MOST = 4, WORKERS = 2 };

/* ---- the call chain ---- */

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
    if (!memchr(start, '(', (size_t)n) && !memchr(start, ' ', (size_t)n))
        return NULL; /* a name on the way: nothing happens there yet */
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

/* Is it the task's very first turn? Then it stands before its first line. */
static bool begins_here(const View *view, const ReplayTask *task) {
    const TimelineStep *step = view->step < view->step_count ? &view->steps[view->step] : NULL;
    return step && step->kind == STEP_TURN && step->is_first && step->task == task->id;
}

/* The call chain: outermost first, the place in the source innermost. */
static uint32_t collect_chain(Stage *s, const ReplayTask *task, ChainRow *rows, uint32_t capacity) {
    uint32_t n = 0;
    for (const ReplayCoroutine *c = replay_chain_first(s->view->state, task); c && n + 1 < capacity;
         c = replay_chain_next(s->view->state, c)) {
        size_t length;
        const char *name = trace_text(s->view->trace, c->text, &length);
        rows[n++].text = call_name(s, name, length);
    }
    if (n == 0) { /* it has just returned */
        size_t length;
        const char *name = replay_task_coroutine(s->view->state, task, &length);
        if (length) rows[n++].text = call_name(s, name, length);
    }
    const char *piece = begins_here(s->view, task) ? NULL : source_piece(s->view, s->list, task->span, 160);
    if (piece && n < capacity) rows[n++].text = piece;
    return n;
}

/* What of a call goes onto a row: up to a comma, bracket or space if there is one not too far from the end. */
static size_t row_bytes(const Stage *s, const TextStyle *style, const char *text, double width) {
    size_t length = strlen(text), fits = canvas_text_fit(s->view->canvas, style, text, length, width), at = fits;
    if (fits == length) return length;
    while (at > fits / 4 && text[at - 1] != ',' && text[at - 1] != ' ') --at;
    if (at <= fits / 4)
        for (at = fits; at > fits / 4 && (text[at - 1] != '(' || text[at] == ')'); --at) {
        }
    if (at <= fits / 4) at = fits;
    while (at < length && (at == 0 || utf8_is_inside(text[at]))) ++at; /* never nothing */
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

/* The outer calls for which there is no room beside the innermost one. SIZE_MAX: that alone is too long. */
static size_t find_first_call(const Stage *s, uint32_t n, const char *inner, uint32_t fits, double *size) {
    double right = s->running.x + s->running.w - 8;
    for (uint32_t calls = n; calls > 0; --calls)
        if ((*size = inner_size(s, inner, fits + 1 - calls, right - inner_x(s, calls))) > 0) return n - calls;
    return SIZE_MAX;
}

/* A call without its arguments, which can be read in the source: "asyncio.gather(...)". */
static const char *without_arguments(Stage *s, const char *call) {
    char text[160];
    size_t n = 0;
    int depth = 0;
    for (char quote = 0; *call && n + 5 < sizeof text; ++call) {
        bool opens = !quote && strchr("([{", *call), closes = !quote && strchr(")]}", *call);
        if (closes && depth > 0) --depth;
        if (depth == 0) text[n++] = *call;
        if (opens && ++depth == 1 && call[1] && !strchr(")]}", call[1])) n += (size_t)sprintf(text + n, "\xE2\x80\xA6");
        if (quote ? *call == quote : *call == '\'' || *call == '"') quote = quote ? 0 : *call;
    }
    return boxes_text(s->list, NULL, "%.*s", (int)n, text);
}

/* Puts the innermost call onto as many rows as are left, so that it can be read; the outer ones give way to it if need
 * be, and then its arguments. Answers the number of rows. */
static uint32_t wrap_inner(Stage *s, ChainRow *rows, uint32_t *calls, uint32_t fits, double *size) {
    uint32_t n = *calls;
    const char *whole = rows[n - 1].text;
    double right = s->running.x + s->running.w - 8;
    size_t first = find_first_call(s, n, whole, fits, size);
    if (first == SIZE_MAX) {
        whole = without_arguments(s, whole);
        first = find_first_call(s, n, whole, fits, size);
    }
    if (first == SIZE_MAX) {
        first = n - 1;
        *size = 13;
    }
    n -= (uint32_t)first;
    memmove(rows, rows + first, n * sizeof *rows);
    *calls = n;
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
    uint32_t fits = room < 0 ? 0 : 1 + (uint32_t)(room / 16);
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
    double first = tight ? 74 : 80, pitch = fmin(22, (foot - 8 - first) / fmax(1, n - 1.0)), top = s->running.y + first;
    for (uint32_t i = 0; i < n; ++i) {
        double x = rows[i].is_continued ? inner + 10 : left + (i ? 20 + 16 * (i - 1.0) : 0), y = top + pitch * i;
        if (i > 0 && !rows[i].is_continued) {
            boxes_add(s->list, (Box){.kind = BOX_LINE,
                                     .rect = {x - 16, y - 14, 0, 14},
                                     .width = 1.2,
                                     .color = color_fade(look->hue->on, 0.7),
                                     .task = task->id});
            boxes_add(s->list, (Box){.kind = BOX_LINE,
                                     .rect = {x - 16, y, 10, 0},
                                     .width = 1.2,
                                     .color = color_fade(look->hue->on, 0.7),
                                     .task = task->id});
        }
        Box *text = view_add_text(s->view, s->list, rows[i].is_inner ? TYPE_CODE_BOLD : TYPE_CODE, look->hue->on,
                                  ALIGN_LEFT, x, y, s->running.x + s->running.w - 8 - x, rows[i].text);
        text->identity = box_identity(WHAT_CHAIN + i, task->id);
        text->size = rows[i].is_inner ? size : 0;
        text->least = 12;
        text->task = task->id;
    }
}

/* ---- the card ---- */

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
        const char *until = view_time(view, s->list, s->held_until),
                   *note = boxes_text(s->list, NULL, view_word(view, "holds the loop until %s"), until);
        TextStyle small = {TYPE_BODY, 11, {0}, 0};
        return canvas_text_width(view->canvas, &small, note, strlen(note)) <= width
                   ? note
                   : boxes_text(s->list, NULL, view_word(view, "until %s"), until);
    }
    int64_t late = lateness(view, task);
    return late > 0 ? boxes_text(s->list, NULL, view_word(view, "back, %s %s late"), view_time(view, s->list, late),
                                 view_unit(view))
                    : view_word(view, "has its turn");
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
    double h = s->running.h, w = s->running.w, r = fmin(24, fmin(h / 2 - 6, w / (w < 220 ? 11 : 5))),
           left = s->running.x + 14 + 2 * r + 10, middle = s->running.y + fmin(38, h / 2), by = fmin(1, h / 90);
    view_add_face(view, s->list, task, &look, s->running.x + 14 + r, middle, r, 0);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {left, middle - 9.5 * by - 15, s->running.x + w - 8 - left, 30},
                             .type = TYPE_RUNNING_NAME,
                             .least = w < 200 ? 11 : 14,
                             .color = look.hue->on,
                             .text = look.name,
                             .task = task->id});
    Box *text = view_add_text(view, s->list, TYPE_BODY, look.hue->on, ALIGN_LEFT, left, middle + 14 * by,
                              s->running.x + w - 6 - left, running_note(s, task, s->running.x + w - 6 - left));
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
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 0),
                                 .kind = BOX_FILL,
                                 .rect = bar,
                                 .radius = 5,
                                 .color = look.hue->on});
    }
}

/* A plain callback or the library has the turn: nobody's, so in ink. */
static void add_callback_card(Stage *s, const ReplayHandle *handle, const char *name, const char *note) {
    const View *view = s->view;
    const Theme *t = view->theme;
    Rect r = s->running;
    Box *card = boxes_add(s->list, (Box){.identity = handle ? box_identity(WHAT_HANDLE, handle->id) : 0,
                                         .kind = BOX_FILL,
                                         .rect = r,
                                         .radius = 4,
                                         .color = t->ink2});
    if (handle) {
        card->meaning = (Meaning){MEANING_HANDLE, handle->id};
        card->label = boxes_text(s->list, NULL, "handle %u", handle->id);
    }
    view_add_text(view, s->list, TYPE_CODE_LARGE_BOLD, t->on_ink, ALIGN_LEFT, r.x + 18, r.y + fmin(40, r.h * 0.35),
                  r.w - 30, name)
        ->least = 12;
    view_add_text(view, s->list, TYPE_BODY, t->on_ink, ALIGN_LEFT, r.x + 18, r.y + fmin(72, r.h * 0.7), r.w - 30,
                  view_word(view, note))
        ->least = 12;
}

/* When the loop wakes up by itself, ns; negative: it does not sleep, or only another thread can wake it. */
static int64_t sleeps_until(const Stage *s) {
    const ReplayState *state = s->view->state;
    const ReplayThread *thread = replay_find_thread(state, s->thread);
    if (state->is_finished) return -1;
    if (state->is_idle) return replay_time_to(state);
    return thread && thread->loop && thread->is_blocked && !thread->is_asleep ? thread->blocked_until : -1;
}

/* Nobody runs: the loop sleeps, or it is all over, or nobody ever can. */
static void add_empty_card(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    boxes_add(s->list, (Box){.kind = BOX_FILL,
                             .rect = s->running,
                             .radius = 14,
                             .stroke = t->track,
                             .width = 2,
                             .style = STROKE_DASHED});
    const char *words = "nobody"; /* between two turns, or no loop runs yet */
    if (view->state->is_finished)
        words = view->trace->result.stop == STOP_DEADLOCK ? "nobody can ever run again"
                : view->trace->result.exit_status         ? "ended with an error"
                                                          : "all done";
    int64_t until = sleeps_until(s);
    const char *text =
        until >= 0 ? boxes_text(s->list, NULL, view_word(view, "asleep until %s"), view_time(view, s->list, until))
                   : view_word(view, words);
    view_add_text(view, s->list, TYPE_NARRATION, t->ink2, ALIGN_CENTER, s->running.x + s->running.w / 2,
                  s->running.y + s->running.h / 2, s->running.w - 24, text)
        ->least = 12;
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
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_WORKER, at_work[k]),
                                 .kind = BOX_FILL,
                                 .rect = card,
                                 .color = t->ink2,
                                 .entry = ENTRY_GROW,
                                 .label = "worker"});
        view_add_text(view, s->list, TYPE_BODY_BOLD, t->on_ink, ALIGN_LEFT, card.x + 8, card.y + 12, card.w - 16,
                      view_thread_name(view, s->list, thread->text, &bold, card.w - 17))
            ->least = 14;
        const char *until = thread->is_asleep && thread->blocked_until >= 0
                                ? boxes_text(s->list, NULL, view_word(view, "busy until %s"),
                                             view_time(view, s->list, thread->blocked_until))
                                : view_word(view, "at work");
        if (k + 1 == n && all > n) until = boxes_text(s->list, NULL, view_word(view, "and %u more"), all - n);
        view_add_text(view, s->list, TYPE_BODY, t->on_ink, ALIGN_LEFT, card.x + 8, card.y + 29, card.w - 16, until)
            ->least = 12;
    }
}

static void add_running(Stage *s) {
    const ReplayTurn *turn = replay_running_turn(s->view->state, s->thread);
    const ReplayHandle *handle = turn && !turn->is_pumping ? replay_find_handle(s->view->state, turn->handle) : NULL;
    add_workers(s);
    boxes_add(s->list,
              (Box){.kind = BOX_FILL, .rect = s->running, .label = "running"}); /* nothing to be seen: its place */
    if (s->running_task)
        add_running_card(s, s->running_task);
    else if (!s->is_tidying && handle && (s->view->detail == DETAIL_HANDLES || handle->owner == 0))
        add_callback_card(s, handle, stage_callback_name(s, handle, "()"), "a callback of the loop");
    else if (s->is_tidying)
        add_callback_card(s, handle, "asyncio.run()", "tidies up");
    else
        add_empty_card(s);
}

void stage_running_layout(Stage *s) {
    stage_add_heading(s, s->running, "RUNNING", s->running_task != NULL, view_is_crowd(s->view));
    add_running(s);
    const char *time = view_time(s->view, s->list, view_clock(s->view));
    TextStyle digits = {TYPE_CLOCK, s->clock_size, s->view->theme->ink, 0},
              unit = {TYPE_CLOCK_UNIT, 0, s->view->theme->ink2, 0};
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
    boxes_add(s->list, (Box){.kind = BOX_TEXT,
                             .rect = {left, s->clock_y - 30 - 0.36 * s->clock_size, 0, 60},
                             .type = TYPE_CLOCK,
                             .size = digits.size,
                             .color = digits.color,
                             .text = time,
                             .label = "clock"});
    boxes_add(s->list, (Box){.kind = BOX_TEXT,
                             .rect = {left + w + 12, s->clock_y - 18 - 0.36 * 22, 0, 36},
                             .type = TYPE_CLOCK_UNIT,
                             .size = unit.size,
                             .color = unit.color,
                             .text = unit_text});
}
