/* The stage: who is in line, who runs, who waits, and the clock. Geometry: see geometry_make() and the numbers here, all in logical
 * pixels relative to the stage's corner at 1280x720; extra width goes into the gaps. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "view.h"

enum { MAX_CARDS = 64, READY_SHOWN = 4, WAITING_SHOWN = 6, DOTS = 400, PIPS = 8, CHAIN_ROWS = 3 };

/* Where things stand on this stage. */
typedef struct Stage {
    const View *view;
    BoxList *list;
    Rect area;
    Rect ready, running, waiting;
    double clock_x, clock_y, clock_size;
    double track_y, return_y, shelf_y;
    bool held;          /* somebody holds the loop with time.sleep */
    int64_t held_until; /* -1: not known */
    const ReplayTask *running_task;
} Stage;

typedef struct Waiting {
    const ReplayTask *task;
    ReplayCondition condition;
} Waiting;

static Stage set_stage(const View *view, BoxList *list) {
    Rect a = view->geometry.stage;
    double tight = a.w < 808 ? a.w / 808 : 1, gap = fmax(0, (a.w - 808) / 2);
    double box_h = fmax(120, a.h - (view->geometry.no_done_shelf ? 75 : 120));
    Stage s = {.view = view, .list = list, .area = a};
    s.ready = (Rect){a.x + 20 * tight, a.y + 36, 172 * tight, box_h};
    s.running = (Rect){a.x + 228 * tight + gap, a.y + 36, 248 * tight, fmin(152, box_h - 60)};
    s.waiting = (Rect){a.x + 520 * tight + 2 * gap, a.y + 36, 268 * tight, box_h};
    s.clock_x = s.running.x + s.running.w / 2;
    s.clock_size = fmin(68, box_h - s.running.h - 6);
    s.clock_y = s.running.y + s.running.h + s.clock_size * 0.97; /* the baseline */
    s.track_y = a.y + 116;
    s.return_y = a.y + 36 + box_h + 23;
    s.shelf_y = s.return_y + 16;
    s.running_task = replay_running_task(view->state, view->state->thread);
    const ReplayThread *thread = replay_find_thread(view->state, view->state->thread);
    if (thread && thread->is_blocked && view->now < (thread->blocked_until < 0 ? INT64_MAX : thread->blocked_until)) {
        s.held = true;
        s.held_until = thread->blocked_until;
    }
    return s;
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
                             .rect = {card.x + 5, card.y + 5, 34, card.h - 10},
                             .radius = 8,
                             .color = look.hue->tint,
                             .color2 = look.hue->line,
                             .pattern = PATTERN_DOTS,
                             .task = task->id});
    view_add_face(s->view, s->list, task, &look, card.x + 24, card.y + 23, 15, 2);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {card.x + 46, card.y + 11, card.w - 50, 24},
                             .type = TYPE_BODY_BOLD,
                             .least = 12,
                             .color = look.hue->text,
                             .text = boxes_text(s->list, NULL, "%s", look.name),
                             .task = task->id});
}

/* A plain callback in line. */
static void add_callback_token(Stage *s, const ReplayHandle *handle, double y) {
    const Theme *t = s->view->theme;
    size_t length;
    const char *name = trace_text(s->view->trace, handle->text, &length);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, handle->id),
                             .kind = BOX_FILL,
                             .rect = {s->ready.x + 10, y, s->ready.w - 20, 46},
                             .radius = 4,
                             .color = t->card,
                             .stroke = t->ink3,
                             .width = 1,
                             .entry = ENTRY_GROW,
                             .meaning = {MEANING_HANDLE, handle->id}});
    view_add_text(s->view, s->list, TYPE_CODE, t->ink2, ALIGN_LEFT, s->ready.x + 20, y + 23, s->ready.w - 40,
                  boxes_text(s->list, NULL, "%.*s", (int)length, length ? name : "callback"))
        ->least = 12;
}

static bool is_shown_in_line(const View *view, const ReplayHandle *handle) {
    const ReplayTask *task = replay_find_task(view->state, handle->owner);
    if (task && replay_task_is_internal(view->state, task)) return false;
    return view->detail == DETAIL_HANDLES || (task && task->handle == handle->id); /* not the callbacks of a task that is done */
}

static void ready_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = s->ready, .radius = 12, .color = t->sunk, .meaning = {MEANING_REGION, 1}, .label = "ready"});
    view_add_heading(view, s->list, s->ready.x, s->area.y + 19, "READY");
    /* The loop that runs is the one whose line is shown. */
    uint32_t total = 0, shown = 0;
    for (uint32_t l = 1; l < view->state->loops.count; ++l)
        for (uint32_t h = view->state->loops.items[l].ready.first; h; h = view->state->handles.items[h].next)
            total += is_shown_in_line(view, &view->state->handles.items[h]);
    uint32_t at_most = total > READY_SHOWN ? 2 : READY_SHOWN;
    const Hue *front = &t->hues[THEME_MAIN]; /* of the last one shown whole: a dot is like it */
    double y = s->ready.y + 12;
    for (uint32_t l = 1; l < view->state->loops.count; ++l)
        for (uint32_t h = view->state->loops.items[l].ready.first; h && shown < at_most; h = view->state->handles.items[h].next) {
            const ReplayHandle *handle = &view->state->handles.items[h];
            if (!is_shown_in_line(view, handle)) continue;
            const ReplayTask *task = replay_find_task(view->state, handle->owner);
            if (task) front = view_task_look(view, task).hue;
            if (task && task->state == REPLAY_TASK_READY)
                add_token(s, task, y);
            else
                add_callback_token(s, handle, y);
            y += 54;
            ++shown;
        }
    if (total > READY_SHOWN) {
        view_add_text(view, s->list, TYPE_BODY_BOLD, t->ink, ALIGN_RIGHT, s->ready.x + s->ready.w, s->area.y + 19, 0,
                      boxes_text(s->list, NULL, "%u", total));
        uint32_t more = total - shown, per_row = (uint32_t)((s->ready.w - 24) / 9), rows = (uint32_t)((s->ready.y + s->ready.h - y - 30) / 9);
        uint32_t room = per_row * rows < DOTS ? per_row * rows : DOTS, each = 1;
        static const uint32_t steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000, 1000000};
        for (size_t i = 0; i < sizeof steps / sizeof *steps && room && (more + each - 1) / each > room; ++i) each = steps[i];
        const char *words = each == 1 ? boxes_text(s->list, NULL, view_word(view, "and %u more"), more)
                                      : boxes_text(s->list, NULL, view_word(view, "and %u more, %u a dot"), more, each);
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->ready.x + 12, y + 8, s->ready.w - 24, words)->least = 14;
        for (uint32_t i = 0; room && i < (more + each - 1) / each; ++i) {
            double x = s->ready.x + 14 + 9 * (i % per_row), dot_y = y + 28 + 9 * (double)(i / per_row);
            boxes_add(s->list, (Box){.kind = BOX_DISC, .rect = {x - 2.8, dot_y - 2.8, 5.6, 5.6}, .color = front->line});
        }
        return;
    }
    if (total == 0) view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_CENTER, s->ready.x + s->ready.w / 2, s->ready.y + 27, s->ready.w - 20, view_word(view, "nobody"));
    for (double place = total == 0 ? s->ready.y + 54 : y; place + 46 <= s->ready.y + s->ready.h; place += 54)
        boxes_add(s->list, (Box){.kind = BOX_FILL,
                                 .rect = {s->ready.x + 10, place, s->ready.w - 20, 46},
                                 .radius = 10,
                                 .stroke = t->track,
                                 .width = 1.5,
                                 .style = STROKE_DASHED,
                                 .alpha = 0.7});
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
    return boxes_text(list, NULL, "%.*s%s", n < limit ? n : limit, start, n < limit ? "" : "\xE2\x80\xA6");
}

/* The call chain: outermost first, the place in the source innermost. */
static uint32_t collect_chain(Stage *s, const ReplayTask *task, const char **rows, uint32_t capacity) {
    uint32_t n = 0;
    for (const ReplayCoroutine *c = replay_chain_first(s->view->state, task); c && n + 1 < capacity; c = replay_chain_next(s->view->state, c)) {
        size_t length;
        const char *name = trace_text(s->view->trace, c->text, &length);
        rows[n++] = boxes_text(s->list, NULL, "%.*s()", (int)length, name);
    }
    const char *piece = source_piece(s->view, s->list, task->span, 40);
    if (piece && n < capacity) rows[n++] = piece;
    return n;
}

static void add_chain(Stage *s, const ReplayTask *task, const TaskLook *look) {
    enum { CAPACITY = 64 };
    const char *rows[CAPACITY];
    uint32_t n = collect_chain(s, task, rows, CAPACITY);
    double room = s->running.h - 70 - (s->held ? 22 : 0);
    uint32_t fits = room < 44 ? 1 : room < 66 ? 2 : CHAIN_ROWS;
    if (n > fits && fits < CHAIN_ROWS) { /* the innermost count most */
        memmove(rows, rows + n - fits, fits * sizeof *rows);
        n = fits;
    }
    if (n > CHAIN_ROWS) { /* the first, how many more, the last */
        rows[1] = boxes_text(s->list, NULL, view_word(s->view, "%u more"), n - 2);
        rows[2] = rows[n - 1];
        n = CHAIN_ROWS;
    }
    for (uint32_t i = 0; i < n; ++i) {
        double x = s->running.x + 20 + (i ? 20 + 16 * (i - 1.0) : 0), y = s->running.y + 80 + 22 * i;
        if (i > 0) {
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {x - 16, y - 14, 0, 14}, .width = 1.2, .color = color_fade(look->hue->on, 0.7), .task = task->id});
            boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {x - 16, y, 10, 0}, .width = 1.2, .color = color_fade(look->hue->on, 0.7), .task = task->id});
        }
        Box *text = view_add_text(s->view, s->list, i + 1 == n && n > 1 ? TYPE_CODE_BOLD : TYPE_CODE, look->hue->on, ALIGN_LEFT, x, y,
                                  s->running.x + s->running.w - 12 - x, rows[i]);
        text->identity = box_identity(WHAT_CHAIN + i, task->id);
        text->least = 12;
        text->task = task->id;
    }
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
    view_add_face(view, s->list, task, &look, s->running.x + 38, s->running.y + 38, 24, 0);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {s->running.x + 72, s->running.y + 14, s->running.w - 80, 30},
                             .type = TYPE_RUNNING_NAME,
                             .least = 14,
                             .color = look.hue->on,
                             .text = boxes_text(s->list, NULL, "%s", look.name),
                             .task = task->id});
    const char *note = s->held && s->held_until >= 0
                           ? boxes_text(s->list, NULL, view_word(view, "holds the loop until %s"), view_time(view, s->list, s->held_until))
                           : view_word(view, "has its turn");
    Box *text = view_add_text(view, s->list, TYPE_BODY, look.hue->on, ALIGN_LEFT, s->running.x + 72, s->running.y + 52, s->running.w - 78, note);
    text->least = 11;
    text->task = task->id;
    text->identity = box_identity(WHAT_NOTE, task->id);
    add_chain(s, task, &look);
    const ReplayThread *thread = replay_find_thread(view->state, view->state->thread);
    if (s->held && s->held_until > thread->blocked_since) { /* how much of the hold is over */
        double share = (double)(view->now - thread->blocked_since) / (double)(s->held_until - thread->blocked_since);
        Rect bar = {s->running.x + 16, s->running.y + s->running.h - 20, s->running.w - 32, 10};
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 5, .color = color_fade(look.hue->on, 0.3)});
        bar.w = fmax(10, bar.w * fmin(1, fmax(0, share)));
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 0), .kind = BOX_FILL, .rect = bar, .radius = 5, .color = look.hue->on});
    }
}

/* Nobody runs: the loop sleeps, or it is all over, or nobody ever can. */
static void add_empty_card(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = s->running, .radius = 14, .stroke = t->track, .width = 2, .style = STROKE_DASHED});
    const char *words = "nobody"; /* between two turns, or no loop runs yet */
    if (view->state->is_idle) words = NULL;
    if (view->state->is_finished) words = view->trace->result.stop == STOP_DEADLOCK ? "nobody can ever run again" : "all done";
    const char *text = words ? view_word(view, words)
                             : boxes_text(s->list, NULL, view_word(view, "asleep until %s"), view_time(view, s->list, replay_time_to(view->state)));
    view_add_text(view, s->list, TYPE_NARRATION, t->ink2, ALIGN_CENTER, s->running.x + s->running.w / 2, s->running.y + s->running.h / 2,
                  s->running.w - 24, text)
        ->least = 14;
}

static void running_layout(Stage *s) {
    view_add_heading(s->view, s->list, s->running.x, s->area.y + 19, "RUNNING");
    if (s->running_task)
        add_running_card(s, s->running_task);
    else
        add_empty_card(s);
    const char *time = view_time(s->view, s->list, s->view->now);
    TextStyle digits = {TYPE_CLOCK, s->clock_size, s->view->theme->ink, 0}, unit = {TYPE_CLOCK_UNIT, 0, s->view->theme->ink2, 0};
    const char *unit_text = view_unit(s->view);
    double w = canvas_text_width(s->view->canvas, &digits, time, strlen(time));
    double unit_w = canvas_text_width(s->view->canvas, &unit, unit_text, strlen(unit_text));
    double left = s->clock_x - (w + 12 + unit_w) / 2;
    boxes_add(s->list, (Box){.kind = BOX_TEXT, .rect = {left, s->clock_y - 30 - 0.36 * s->clock_size, 0, 60}, .type = TYPE_CLOCK, .size = s->clock_size, .color = digits.color, .text = time, .label = "clock"});
    boxes_add(s->list, (Box){.kind = BOX_TEXT, .rect = {left + w + 12, s->clock_y - 18 - 0.36 * 22, 0, 36}, .type = TYPE_CLOCK_UNIT, .color = unit.color, .text = unit_text});
}

/* ---- waiting ---- */

static int compare_waiting(const void *a, const void *b) {
    const Waiting *x = a, *y = b;
    bool timer_x = x->condition == REPLAY_ON_TIMER || x->condition == REPLAY_RANG, timer_y = y->condition == REPLAY_ON_TIMER || y->condition == REPLAY_RANG;
    if (timer_x != timer_y) return timer_x ? -1 : 1;
    if (timer_x && x->task->due != y->task->due) return x->task->due < y->task->due ? -1 : 1;
    if (timer_x && x->task->since != y->task->since) return x->task->since < y->task->since ? -1 : 1;
    return x->task->id < y->task->id ? -1 : x->task->id > y->task->id;
}

static uint32_t collect_waiting(const View *view, Waiting *items, uint32_t capacity, uint32_t *timers) {
    uint32_t n = 0;
    *timers = 0;
    for (uint32_t i = 1; i < view->state->tasks.count; ++i) {
        const ReplayTask *task = &view->state->tasks.items[i];
        if (task->state != REPLAY_TASK_WAITING || replay_task_is_internal(view->state, task)) continue;
        ReplayCondition condition = replay_task_condition(view->state, task, view->now);
        *timers += condition == REPLAY_ON_TIMER || condition == REPLAY_RANG;
        if (n < capacity) items[n] = (Waiting){task, condition};
        ++n;
    }
    qsort(items, n < capacity ? n : capacity, sizeof *items, compare_waiting);
    return n;
}

static Box *add_waiting_card(Stage *s, const ReplayTask *task, const TaskLook *look, Rect card, bool dotted) {
    const Theme *t = s->view->theme;
    Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id),
                                        .kind = BOX_FILL,
                                        .rect = card,
                                        .radius = 10,
                                        .color = t->card,
                                        .stroke = look->hue->line,
                                        .width = t->outline,
                                        .style = dotted ? STROKE_DOTTED : STROKE_SOLID,
                                        .task = task->id,
                                        .meaning = {MEANING_TASK, task->id}});
    box->label = boxes_text(s->list, NULL, "task %s", look->name);
    return box;
}

static void add_name_and_note(Stage *s, const ReplayTask *task, const TaskLook *look, Rect card, double right, const char *note) {
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {card.x + 56, card.y + 3, right - card.x - 60, 24},
                             .type = TYPE_BODY_BOLD,
                             .least = 14,
                             .color = look->hue->text,
                             .text = boxes_text(s->list, NULL, "%s", look->name),
                             .task = task->id});
    Box *text = view_add_text(s->view, s->list, TYPE_BODY, s->view->theme->ink2, ALIGN_LEFT, card.x + 56, card.y + 35, right - card.x - 60, note);
    text->identity = box_identity(WHAT_NOTE, task->id);
    text->least = 13;
    text->task = task->id;
}

static void add_timer_card(Stage *s, const Waiting *w, double y) {
    const View *view = s->view;
    const ReplayTask *task = w->task;
    TaskLook look = view_task_look(view, task);
    Rect card = {s->waiting.x + 10, y, s->waiting.w - 20, 50};
    add_waiting_card(s, task, &look, card, false);
    double share = task->due > task->since ? (double)(task->due - view->now) / (double)(task->due - task->since) : 0;
    share = fmin(1, fmax(0, share));
    if (w->condition == REPLAY_RANG)
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {card.x + 5, card.y + 5, 42, 40}, .radius = 8, .color = look.hue->tint, .color2 = look.hue->line, .pattern = PATTERN_STRIPES, .task = task->id});
    view_add_face(view, s->list, task, &look, card.x + 28, card.y + 25, 17, 0);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_RING, task->id),
                             .kind = BOX_RING,
                             .rect = {card.x + 7, card.y + 4, 42, 42},
                             .width = 4,
                             .share = share,
                             .color = look.hue->line,
                             .color2 = look.hue->tint,
                             .task = task->id});
    const char *note = w->condition == REPLAY_RANG
                           ? boxes_text(s->list, NULL, view_word(view, "rang %s %s ago"), view_time(view, s->list, view->now - task->due), view_unit(view))
                           : boxes_text(s->list, NULL, view_word(view, "in %s %s"), view_time(view, s->list, task->due - view->now), view_unit(view));
    const char *due = view_time(view, s->list, task->due);
    TextStyle style = {TYPE_DUE, 0, view->theme->ink, 0};
    double due_w = fmax(36, canvas_text_width(view->canvas, &style, due, strlen(due)));
    double right = card.x + card.w - 14;
    add_name_and_note(s, task, &look, card, right - due_w, note);
    Box *text = view_add_text(view, s->list, TYPE_DUE, view->theme->ink, ALIGN_RIGHT, right, card.y + 18, 0, due);
    text->identity = box_identity(WHAT_DUE, task->id);
    text->task = task->id;
    view_add_text(view, s->list, TYPE_BODY, view->theme->ink2, ALIGN_RIGHT, right, card.y + 38, 0, view_word(view, "due"))->task = task->id;
}

/* Children of what the task waits for: pips, or a bar when there are many. */
static const char *add_pips(Stage *s, const ReplayTask *task, const TaskLook *look, Rect card, double *left) {
    const View *view = s->view;
    const ReplayFuture *group = replay_find_future(view->state, task->waiting_on);
    const ReplayTask *single = replay_find_task(view->state, task->waiting_on);
    *left = card.x + card.w - 12;
    if (single) {
        TaskLook child = view_task_look(view, single);
        *left -= 22;
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_PIPS, task->id), .kind = BOX_RING, .rect = {*left, card.y + 17, 16, 16}, .width = 2.4, .share = 1, .color = child.hue->line, .task = task->id});
        return boxes_text(s->list, NULL, view_word(view, "waits for %s"), child.name);
    }
    if (!group || group->children.count == 0) {
        size_t length;
        const char *what = trace_text(view->trace, task->waiting_text, &length);
        return length ? boxes_text(s->list, NULL, view_word(view, "waits for a %.*s"), (int)length, what) : view_word(view, "waits for a future");
    }
    uint32_t n = group->children.count, done = group->children_done;
    if (n > PIPS) {
        Rect bar = {card.x + 144, card.y + 19, card.w - 160, 12};
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 6, .color = view->theme->sunk});
        bar.w *= (double)done / n;
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_PIPS, task->id), .kind = BOX_FILL, .rect = bar, .radius = 6, .color = look->hue->solid});
        *left = card.x + 142;
        return boxes_text(s->list, NULL, view_word(view, "%u of %u"), done, n);
    }
    double x = *left - 22 * n;
    *left = x - 4;
    uint32_t i = 0;
    for (uint32_t l = group->children.first; l; l = view->state->links.items[l].next, ++i) {
        const ReplayLink *link = &view->state->links.items[l];
        const ReplayTask *child = replay_find_task(view->state, link->child);
        const Hue *hue = child ? view_task_look(view, child).hue : look->hue;
        Rect pip = {x + 22 * i, card.y + 17, 16, 16};
        Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_PIPS + i, task->id), .kind = BOX_FILL, .rect = pip, .radius = 8, .stroke = hue->line, .width = 2.4, .task = task->id});
        if (!link->is_done) continue;
        box->color = hue->solid;
        Sign sign = link->outcome == OUTCOME_RESULT ? SIGN_CHECK : link->outcome == OUTCOME_CANCELLED ? SIGN_CROSS : SIGN_BANG;
        boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {pip.x + 3, pip.y + 3, 10, 10}, .sign = sign, .color = hue->on, .task = task->id});
    }
    return boxes_text(s->list, NULL, view_word(view, "%u of %u done"), done, n);
}

static void add_other_card(Stage *s, const Waiting *w, double y) {
    TaskLook look = view_task_look(s->view, w->task);
    Rect card = {s->waiting.x + 10, y, s->waiting.w - 20, 50};
    add_waiting_card(s, w->task, &look, card, true);
    view_add_face(s->view, s->list, w->task, &look, card.x + 28, card.y + 25, 17, 2);
    double left;
    const char *note = add_pips(s, w->task, &look, card, &left);
    add_name_and_note(s, w->task, &look, card, left, note);
}

/* Many timers: how many are due when. */
static void add_histogram(Stage *s, uint32_t timers) {
    enum { BARS = 32 };
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t count;
    const ReplayHandle *const *items = replay_timers(view->replay, &count);
    view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->waiting.x + 14, s->waiting.y + 16, s->waiting.w - 28,
                  boxes_text(s->list, NULL, view_word(view, "%u on a timer, by due time"), timers));
    if (count == 0) return;
    int64_t first = items[0]->due, last = items[count - 1]->due, span = last > first ? last - first : 1;
    uint32_t bins[BARS] = {0}, most = 1;
    for (size_t i = 0; i < count; ++i) {
        uint32_t bin = (uint32_t)((double)(items[i]->due - first) / (double)span * (BARS - 1) + 0.5);
        if (++bins[bin] > most) most = bins[bin];
    }
    const ReplayTask *next = replay_find_task(view->state, items[0]->owner);
    const Hue *hue = next ? view_task_look(view, next).hue : &t->hues[THEME_MAIN];
    Rect plot = {s->waiting.x + 14, s->waiting.y + 36, s->waiting.w - 28, 80};
    double w = plot.w / BARS;
    for (int i = 0; i < BARS; ++i) {
        double h = plot.h * bins[i] / most;
        if (h <= 0) continue;
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = {plot.x + w * i, plot.y + plot.h - h, w - 1.5, h}, .radius = 2, .color = i == 0 ? hue->solid : hue->tint, .stroke = hue->line, .width = 1});
    }
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {plot.x, plot.y + plot.h, plot.w, 0}, .width = 2, .color = t->ink2});
    view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, plot.x, plot.y + plot.h + 13, 0, view_time(view, s->list, first));
    view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, plot.x + plot.w, plot.y + plot.h + 13, 0, view_time(view, s->list, last));
    if (!next) return;
    TaskLook look = view_task_look(view, next);
    view_add_text(view, s->list, TYPE_BODY_BOLD, look.hue->text, ALIGN_LEFT, plot.x, plot.y + plot.h + 36, plot.w * 0.6, boxes_text(s->list, NULL, "%s", look.name));
    view_add_text(view, s->list, TYPE_BODY_BOLD, t->ink, ALIGN_RIGHT, plot.x + plot.w, plot.y + plot.h + 36, 0, boxes_text(s->list, NULL, view_word(view, "due %s"), view_time(view, s->list, first)));
}

static void waiting_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    Waiting items[MAX_CARDS];
    uint32_t timers, total = collect_waiting(view, items, MAX_CARDS, &timers), n = total < MAX_CARDS ? total : MAX_CARDS;
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = s->waiting, .radius = 12, .color = t->sunk, .meaning = {MEANING_REGION, 2}, .label = "waiting"});
    view_add_heading(view, s->list, s->waiting.x, s->area.y + 19, "WAITING");
    if (total == 0) {
        view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_CENTER, s->waiting.x + s->waiting.w / 2, s->waiting.y + 27, s->waiting.w - 20, view_word(view, "nobody waits"));
        return;
    }
    double y = s->waiting.y + 28, bottom = s->waiting.y + s->waiting.h;
    uint32_t i = 0, others = total - timers;
    bool crowded = total > WAITING_SHOWN;
    if (crowded)
        view_add_text(view, s->list, TYPE_BODY_BOLD, t->ink, ALIGN_RIGHT, s->waiting.x + s->waiting.w, s->area.y + 19, 0, boxes_text(s->list, NULL, "%u", total));
    if (crowded && timers > 2) {
        add_histogram(s, timers);
        while (i < n && (items[i].condition == REPLAY_ON_TIMER || items[i].condition == REPLAY_RANG)) ++i;
        y = s->waiting.y + 36 + 80 + 52;
    } else if (timers) {
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->waiting.x + 14, s->waiting.y + 16, s->waiting.w - 28, view_word(view, "on a timer, soonest first"));
        for (; i < timers && i < n && y + 50 <= bottom; ++i, y += 54) add_timer_card(s, &items[i], y);
        y += 10;
    } else {
        y = s->waiting.y + 16;
    }
    if (others && y + 24 + 50 <= bottom + 4 && !(crowded && timers > 2)) {
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->waiting.x + 14, y, s->waiting.w - 28, view_word(view, "on other tasks"));
        y += 13;
    }
    for (; i < n && y + 50 <= bottom; ++i, y += 54)
        if (items[i].condition != REPLAY_ON_TIMER && items[i].condition != REPLAY_RANG) add_other_card(s, &items[i], y);
    if (i < total && !crowded)
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, s->waiting.x + s->waiting.w - 14, bottom - 10, 0, boxes_text(s->list, NULL, view_word(view, "and %u more"), total - i));
}

/* ---- track, gate, shelf ---- */

static void track_layout(Stage *s) {
    const Theme *t = s->view->theme;
    double from = s->ready.x + s->ready.w, to = s->running.x, out = s->running.x + s->running.w, in = s->waiting.x;
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {from, s->track_y, to - from, 0}, .width = 4, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {(from + to) / 2 - 6, s->track_y - 9, 18, 18}, .sign = SIGN_CHEVRON, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {out, s->track_y, in - out, 0}, .width = 4, .color = t->track});
    if (s->held) {
        double x = (out + in) / 2;
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_GATE, 0), .kind = BOX_FILL, .rect = {x - 3, s->track_y - 20, 6, 40}, .radius = 3, .color = t->ink, .entry = ENTRY_GROW, .label = "gate"});
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_HAND, 0), .kind = BOX_TEXT, .rect = {x, s->track_y - 48, 0, 26}, .align = ALIGN_CENTER, .type = TYPE_BODY, .size = 19, .color = t->ink, .text = "\xE2\x9C\x8B", .entry = ENTRY_GROW});
    } else {
        boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {(out + in) / 2 - 6, s->track_y - 9, 18, 18}, .sign = SIGN_CHEVRON, .color = t->track});
    }
    /* The way back from waiting to ready: dotted while nobody looks at the timers. */
    double left = s->ready.x + s->ready.w / 2, right = s->waiting.x + s->waiting.w / 2, top = s->ready.y + s->ready.h + 4, y = s->return_y;
    const char *words = NULL;
    if (s->held && s->held_until >= 0) words = s->view->geometry.stage.w > 700 ? view_word(s->view, "timers are not looked at while the loop is held") : NULL;
    TextStyle style = {TYPE_BODY, 0, t->ink2, 0};
    double w = words ? canvas_text_width(s->view->canvas, &style, words, strlen(words)) + 24 : 0, middle = (left + right) / 2;
    if (words) view_add_text(s->view, s->list, TYPE_BODY, t->ink2, ALIGN_CENTER, middle, y, w, words);
    Rect pieces[2] = {{left + 14, y, middle - w / 2 - left - 14, 0}, {middle + w / 2, y, right - 14 - middle - w / 2, 0}};
    for (int i = 0; i < 2; ++i)
        boxes_add(s->list, s->held ? (Box){.kind = BOX_DASHES, .rect = pieces[i], .width = 4, .dash = 4, .gap = 7, .color = t->track}
                                   : (Box){.kind = BOX_LINE, .rect = pieces[i], .width = 4, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_CORNER, .rect = {left + 14, y - 14, 14, 14}, .quarter = 1, .width = 4, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_CORNER, .rect = {right - 14, y - 14, 14, 14}, .quarter = 0, .width = 4, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {left, top + 2, 0, y - 14 - top}, .width = 4, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {right, top, 0, y - 14 - top}, .width = 4, .color = t->track});
    boxes_add(s->list, (Box){.kind = BOX_SIGN, .rect = {left - 8, top - 3, 16, 16}, .sign = SIGN_CARET_UP, .color = t->track});
}

static void add_done_chip(Stage *s, const ReplayTask *task, double *x, double y) {
    TaskLook look = view_task_look(s->view, task);
    TextStyle style = {TYPE_BODY, 0, look.hue->text, 0};
    double name_w = fmin(130, canvas_text_width(s->view->canvas, &style, look.name, strlen(look.name))), w = 30 + name_w + 26;
    Sign sign = task->outcome == OUTCOME_RESULT ? SIGN_CHECK : task->outcome == OUTCOME_CANCELLED ? SIGN_CROSS : SIGN_BANG;
    Box *chip = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id), .kind = BOX_FILL, .rect = {*x, y - 13.5, w, 27}, .radius = 13.5, .color = look.hue->tint, .stroke = look.hue->line, .width = 1.5, .task = task->id, .meaning = {MEANING_TASK, task->id}});
    chip->label = boxes_text(s->list, NULL, "task %s", look.name);
    view_add_face(s->view, s->list, task, &look, *x + 15, y, 10, 0);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id), .kind = BOX_TEXT, .rect = {*x + 28, y - 12, name_w + 2, 24}, .type = TYPE_BODY, .least = 14, .color = look.hue->text, .text = boxes_text(s->list, NULL, "%s", look.name), .task = task->id});
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_SIGN, task->id), .kind = BOX_SIGN, .rect = {*x + w - 22, y - 7, 14, 14}, .sign = sign, .color = look.hue->text, .task = task->id});
    *x += w + 8;
}

static void shelf_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t total = view_task_count(view);
    uint32_t done = 0;
    for (uint32_t i = 1; i < view->state->tasks.count; ++i)
        done += view->state->tasks.items[i].state == REPLAY_TASK_DONE && !replay_task_is_internal(view->state, &view->state->tasks.items[i]);
    const char *count = boxes_text(s->list, NULL, view_word(view, "%u of %zu tasks"), done, total);
    if (view->geometry.no_done_shelf) {
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, s->ready.x + 76, s->area.y + 19, 0, boxes_text(s->list, NULL, "%u/%zu", done, total));
        return;
    }
    double y = s->shelf_y + 20, left = s->ready.x, right = s->waiting.x + s->waiting.w;
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {left, s->shelf_y, right - left, 0}, .width = 1, .color = t->rule});
    view_add_heading(view, s->list, left, y, "DONE");
    view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, right, y, 0, count);
    TextStyle plain = {TYPE_BODY, 0, t->ink2, 0};
    double x = left + 72, end = right - fmax(94, canvas_text_width(view->canvas, &plain, count, strlen(count))) - 16;
    if (total > 12) { /* a bar instead of chips */
        Rect bar = {x, y - 6, end - x, 12};
        boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 6, .color = t->sunk});
        bar.w *= total ? (double)done / (double)total : 0;
        if (bar.w > 0) boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, 1), .kind = BOX_FILL, .rect = bar, .radius = 6, .color = t->ink2});
        return;
    }
    for (uint32_t i = 1; i < view->state->tasks.count && x + 60 < end; ++i)
        if (view->state->tasks.items[i].state == REPLAY_TASK_DONE && !replay_task_is_internal(view->state, &view->state->tasks.items[i])) add_done_chip(s, &view->state->tasks.items[i], &x, y);
    for (size_t i = done; i < total && x + 24 < end; ++i, x += 24)
        boxes_add(s->list, (Box){.kind = BOX_RING, .rect = {x + 1, y - 7.5, 15, 15}, .width = 2, .share = 1, .color = t->track});
}

void stage_layout(const View *view, BoxList *list) {
    Stage s = set_stage(view, list);
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = s.area, .color = view->theme->paper});
    track_layout(&s);
    shelf_layout(&s);
    ready_layout(&s);
    waiting_layout(&s);
    running_layout(&s);
}
