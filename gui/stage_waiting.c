/* Who waits: cards of timers, soonest first, with a ring that empties; cards of those who wait for others, with a pip a
 * child. When they do not fit they get flat, and when they are a crowd the timers become a histogram. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

enum {
    MAX_CARDS = 64,
    CROWD = 6,
    PIPS = 8,
    CARD_H = 50,
    CARD_FULL = 48, /* from here on there is room for two lines at full size */
    CARD_PITCH = 54,
    LABEL_H = 22,
    CARD_LOW = 34,
    FLAT_LEAST = 24,
    HISTOGRAM_BARS = 32,
    PIP = 16,
    PIP_PITCH = 22
};

typedef struct Waiting {
    const ReplayTask *task;
    ReplayCondition condition;
} Waiting;

typedef struct WaitingList {
    Waiting items[MAX_CARDS];
    uint32_t count, kept_timers; /* of those kept */
    uint32_t total, timers;
} WaitingList;

/* ---- who ---- */

static bool is_on_timer(ReplayCondition c) { return c == REPLAY_ON_TIMER || c == REPLAY_RANG; }

static int compare_waiting(const void *a, const void *b) {
    const Waiting *x = a, *y = b;
    bool timer_x = is_on_timer(x->condition), timer_y = is_on_timer(y->condition);
    if (timer_x != timer_y) return timer_x ? -1 : 1;
    if (timer_x && x->task->due != y->task->due) return x->task->due < y->task->due ? -1 : 1;
    if (timer_x && x->task->since != y->task->since) return x->task->since < y->task->since ? -1 : 1;
    return x->task->id < y->task->id ? -1 : x->task->id > y->task->id;
}

static void collect(const View *view, WaitingList *w) {
    w->count = w->kept_timers = w->total = w->timers = 0;
    for (uint32_t i = 1; i < view->state->tasks.count; ++i) {
        const ReplayTask *task = &view->state->tasks.items[i];
        if (task->state != REPLAY_TASK_WAITING || replay_task_is_internal(view->state, task)) continue;
        ReplayCondition condition = replay_task_condition(view->state, task, view->now);
        w->timers += is_on_timer(condition);
        w->total++;
        if (is_on_timer(condition) ? w->kept_timers == MAX_CARDS / 2 : w->count - w->kept_timers == MAX_CARDS / 2)
            continue;
        w->kept_timers += is_on_timer(condition);
        w->items[w->count++] = (Waiting){task, condition};
    }
    qsort(w->items, w->count, sizeof *w->items, compare_waiting);
}

/* ---- cards ---- */

static void add_card(Stage *s, const ReplayTask *task, const TaskLook *look, Rect card, bool dotted) {
    const Theme *t = s->view->theme;
    Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_CARD, task->id),
                                        .kind = BOX_FILL,
                                        .rect = card,
                                        .radius = fmin(10, card.h / 3),
                                        .color = t->card,
                                        .stroke = look->hue->line,
                                        .width = t->outline,
                                        .style = dotted ? STROKE_DOTTED : STROKE_SOLID,
                                        .task = task->id,
                                        .meaning = {MEANING_TASK, task->id}});
    box->label = boxes_text(s->list, NULL, "task %s", look->name);
}

/* The name, and what it waits for: below the name, or beside it on a flat card, where it may be left out. */
static void add_words(Stage *s, const ReplayTask *task, const TaskLook *look, Rect card, double left, double right,
                      const char *note) {
    const View *view = s->view;
    bool flat = card.h < CARD_LOW, low = card.h < CARD_FULL;
    double name_w = right - left;
    if (name_w < 26) return; /* not even a letter and an ellipsis */
    TextStyle style = {TYPE_BODY_BOLD, low ? 15 : 0, look->hue->text, 0};
    if (flat) name_w = fmin(name_w, canvas_text_width(view->canvas, &style, look->name, strlen(look->name)) + 2);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_NAME, task->id),
                             .kind = BOX_TEXT,
                             .rect = {left,
                                      (flat  ? card.y + card.h / 2
                                       : low ? card.y + card.h * 0.3
                                             : card.y + 15) -
                                          12,
                                      fmax(8, name_w), 24},
                             .type = TYPE_BODY_BOLD,
                             .size = style.size,
                             .least = low ? 12 : 14,
                             .color = look->hue->text,
                             .text = look->name,
                             .task = task->id});
    double note_x = flat ? left + name_w + 8 : left, room = right - note_x;
    TextStyle small = {TYPE_BODY, 12, view->theme->ink2, 0};
    if (room < 24 || (flat && canvas_text_width(view->canvas, &small, note, strlen(note)) > room)) return;
    Box *text = view_add_text(view, s->list, TYPE_BODY, view->theme->ink2, ALIGN_LEFT, note_x,
                              flat  ? card.y + card.h / 2
                              : low ? card.y + card.h * 0.72
                                    : card.y + 35,
                              room, note);
    text->identity = box_identity(WHAT_NOTE, task->id);
    text->least = 12;
    text->size = low ? 14 : 0;
    text->task = task->id;
}

/* Can it be read without being cut? */
static bool note_fits(const Stage *s, const char *words, double width) {
    TextStyle small = {TYPE_BODY, 13, {0}, 0};
    return canvas_text_width(s->view->canvas, &small, words, strlen(words)) < width;
}

/* When a timer rings, in words; in few where there is little room. */
static const char *timer_note(Stage *s, const ReplayTask *task, bool rang, double width) {
    const View *view = s->view;
    const char *time = view_time(view, s->list, rang ? view_clock(view) - task->due : task->due - view_clock(view));
    if (rang && strcmp(time, "0") == 0) return view_word(view, "rings now");
    const char *note =
        boxes_text(s->list, NULL, view_word(view, rang ? "rang %s %s ago" : "in %s %s"), time, view_unit(view));
    return !rang || note_fits(s, note, width)
               ? note
               : boxes_text(s->list, NULL, view_word(view, "%s %s late"), time, view_unit(view));
}

static void add_timer_card(Stage *s, const Waiting *w, Rect card) {
    const View *view = s->view;
    const ReplayTask *task = w->task;
    TaskLook look = view_task_look(view, task);
    bool flat = card.h < CARD_FULL;
    double r = fmin(21, card.h / 2 - 3), cx = card.x + 7 + r, cy = card.y + card.h / 2;
    add_card(s, task, &look, card, false);
    double share = task->due > task->since ? (double)(task->due - view->now) / (double)(task->due - task->since) : 0;
    if (w->condition == REPLAY_RANG)
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_BAR, task->id),
                                 .kind = BOX_FILL,
                                 .rect = {card.x + 4, card.y + 4, 2 * r + 6, card.h - 8},
                                 .radius = fmin(8, card.h / 4),
                                 .color = look.hue->tint,
                                 .color2 = look.hue->line,
                                 .pattern = PATTERN_STRIPES,
                                 .task = task->id});
    view_add_face(view, s->list, task, &look, cx, cy, r - 4, 0);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_RING, task->id),
                             .kind = BOX_RING,
                             .rect = {cx - r, cy - r, 2 * r, 2 * r},
                             .width = flat ? 3 : 4,
                             .share = fmin(1, fmax(0, share)),
                             .color = look.hue->line,
                             .color2 = look.hue->tint,
                             .task = task->id});
    const char *due = view_time(view, s->list, task->due);
    TextStyle style = {TYPE_DUE, flat ? 18 : 0, view->theme->ink, 0};
    double due_w = fmin(card.w * 0.4, fmax(flat ? 24 : 36, canvas_text_width(view->canvas, &style, due, strlen(due)))),
           right = card.x + card.w - 14;
    double words_left = cx + r + 7, words_right = right - due_w - 6;
    add_words(s, task, &look, card, words_left, words_right,
              timer_note(s, task, w->condition == REPLAY_RANG, words_right - words_left));
    Box *text = view_add_text(view, s->list, TYPE_DUE, view->theme->ink, ALIGN_RIGHT, right, flat ? cy : card.y + 18,
                              due_w, due);
    text->identity = box_identity(WHAT_DUE, task->id);
    text->task = task->id;
    text->size = style.size;
    text->least = 12;
    if (!flat)
        view_add_text(view, s->list, TYPE_BODY, view->theme->ink2, ALIGN_RIGHT, right, card.y + 38, 0,
                      view_word(view, "due"))
            ->task = task->id;
}

static void add_outcome_sign(Stage *s, Rect pip, uint8_t outcome, Color color, uint32_t task) {
    Sign sign = outcome == OUTCOME_RESULT ? SIGN_CHECK : outcome == OUTCOME_CANCELLED ? SIGN_CROSS : SIGN_BANG;
    if (pip.w > 9)
        boxes_add(s->list, (Box){.kind = BOX_SIGN,
                                 .rect = {pip.x + 3, pip.y + 3, pip.w - 6, pip.h - 6},
                                 .sign = sign,
                                 .color = color,
                                 .task = task});
}

/* Pips in the children's colours; answers what to say beside them, from `words_left` on. */
static const char *add_pips(Stage *s, const ReplayTask *task, const ReplayFuture *group, const TaskLook *look,
                            Rect card, double words_left, double *left) {
    const View *view = s->view;
    uint32_t n = group->children.count, i = 0;
    double room = card.w * 0.5 - 10, pitch = fmin(n > 4 ? 19 : PIP_PITCH, room / n), size = fmin(PIP, pitch - 2),
           x = card.x + card.w - 10 - pitch * n, y = card.y + card.h / 2 - size / 2;
    *left = x - 6;
    for (uint32_t l = group->children.first; l; l = view->state->links.items[l].next, ++i) {
        const ReplayLink *link = &view->state->links.items[l];
        const ReplayTask *child = replay_find_task(view->state, link->child);
        const Hue *hue = child ? view_task_look(view, child).hue : look->hue;
        Rect pip = {x + pitch * i, y, size, size};
        Box *box = boxes_add(s->list, (Box){.identity = box_identity(WHAT_PIPS + i, task->id),
                                            .kind = BOX_FILL,
                                            .rect = pip,
                                            .radius = size / 2,
                                            .stroke = hue->line,
                                            .width = 2.4,
                                            .task = task->id});
        if (!link->is_done) continue;
        box->color = hue->solid;
        add_outcome_sign(s, pip, link->outcome, hue->on, task->id);
    }
    const char *words = boxes_text(s->list, NULL, view_word(view, "%u of %u done"), group->children_done, n);
    return note_fits(s, words, *left - words_left)
               ? words
               : boxes_text(s->list, NULL, view_word(view, "%u of %u"), group->children_done, n);
}

static const char *add_children_bar(Stage *s, const ReplayTask *task, const ReplayFuture *group, const TaskLook *look,
                                    Rect card, double words_left, double *left) {
    const View *view = s->view;
    const char *words =
        boxes_text(s->list, NULL, view_word(view, "%s of %s"), view_count(view, s->list, group->children_done),
                   view_count(view, s->list, group->children.count));
    TextStyle small = {TYPE_BODY, 13, {0}, 0};
    double end = card.x + card.w * 0.95, needed = canvas_text_width(view->canvas, &small, words, strlen(words)) + 8,
           x = fmin(fmax(card.x + card.w * 0.58, words_left + needed), end - 24);
    Rect bar = {x, card.y + card.h / 2 - 6, end - x, 12};
    boxes_add(s->list, (Box){.kind = BOX_FILL, .rect = bar, .radius = 6, .color = view->theme->sunk});
    bar.w *= (double)group->children_done / group->children.count;
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_PIPS, task->id),
                             .kind = BOX_FILL,
                             .rect = bar,
                             .radius = fmin(6, bar.w / 2),
                             .color = look->hue->solid});
    *left = x - 6;
    return words;
}

/* What the task waits for: in words, and drawn at the right of the card. */
static const char *add_awaited(Stage *s, const ReplayTask *task, const TaskLook *look, Rect card, double words_left,
                               double *left) {
    const View *view = s->view;
    const ReplayFuture *group = replay_find_future(view->state, task->waiting_on);
    const ReplayTask *single = replay_find_task(view->state, task->waiting_on);
    *left = card.x + card.w - 12;
    if (single) {
        TaskLook child = view_task_look(view, single);
        *left -= PIP + 6;
        boxes_add(s->list, (Box){.identity = box_identity(WHAT_PIPS, task->id),
                                 .kind = BOX_RING,
                                 .rect = {*left, card.y + card.h / 2 - PIP / 2.0, PIP, PIP},
                                 .width = 2.4,
                                 .share = 1,
                                 .color = child.hue->line,
                                 .task = task->id});
        *left -= 6;
        const char *words = boxes_text(s->list, NULL, view_word(view, "waits for %s"), child.name);
        return note_fits(s, words, *left - words_left) ? words : child.name;
    }
    if (group && group->children.count > PIPS) return add_children_bar(s, task, group, look, card, words_left, left);
    if (group && group->children.count) return add_pips(s, task, group, look, card, words_left, left);
    size_t length, calling;
    const char *what = trace_text(view->trace, task->waiting_text, &length),
               *function = replay_task_library_function(view->state, task, &calling);
    if (function && strcmp(what, "thread") != 0) /* what it waits for in there is nobody's business */
        return boxes_text(s->list, NULL, view_word(view, "waits in %.*s"), (int)calling, function);
    if (length == 0) return view_word(view, "waits for a future");
    const char *thing = view_word(view, boxes_text(s->list, NULL, "%.*s", (int)length, what)),
               *phrase = strchr("aeiou", what[0]) ? "waits for an %s" : "waits for a %s",
               *words = boxes_text(s->list, NULL, view_word(view, phrase), thing);
    return card.h >= CARD_LOW && note_fits(s, words, *left - words_left) ? words : thing; /* at least the thing */
}

static void add_other_card(Stage *s, const Waiting *w, Rect card) {
    TaskLook look = view_task_look(s->view, w->task);
    double r = fmin(17, fmin(card.h / 2 - 4, card.w / 9)), cx = card.x + fmin(11, r) + r, left;
    add_card(s, w->task, &look, card, true);
    view_add_face(s->view, s->list, w->task, &look, cx, card.y + card.h / 2, r, 2);
    double words_left = cx + r + fmin(11, r);
    const char *note = add_awaited(s, w->task, &look, card, words_left, &left);
    add_words(s, w->task, &look, card, words_left, left, note);
}

/* ---- a crowd ---- */

/* Whose timer is the next one. */
static void add_next_timer(Stage *s, const TaskLook *look, int64_t time, double x, double y, double w) {
    const View *view = s->view;
    const Theme *t = view->theme;
    const char *word = view_word(view, "next"),
               *due = boxes_text(s->list, NULL, view_word(view, "due %s"), view_time(view, s->list, time));
    TextStyle plain = {TYPE_BODY, 0, t->ink2, 0}, bold = {TYPE_BODY_BOLD, 0, t->ink, 0};
    double word_w = canvas_text_width(view->canvas, &plain, word, strlen(word)) + 8,
           due_w = fmin(w * 0.5, canvas_text_width(view->canvas, &bold, due, strlen(due))), room = w - due_w - 8;
    if (note_fits(s, look->name, room - word_w - 8))
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, x, y, 0, word);
    else
        word_w = 0; /* the name alone: it stands below the timers */
    view_add_text(view, s->list, TYPE_BODY_BOLD, look->hue->text, ALIGN_LEFT, x + word_w, y, fmax(10, room - word_w),
                  look->name)
        ->least = 12;
    view_add_text(view, s->list, TYPE_BODY_BOLD, t->ink, ALIGN_RIGHT, x + w, y, due_w, due)->least = 12;
}

/* How many timers are due when. Answers where it ends. */
static double add_histogram(Stage *s, uint32_t timers, double y, double room) {
    const View *view = s->view;
    const Theme *t = view->theme;
    size_t count;
    const ReplayHandle *const *items = replay_timers(view->replay, &count);
    double left = s->waiting.x + 14, w = s->waiting.w - 28;
    view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, left, y + 16, w,
                  boxes_text(s->list, NULL, view_word(view, "%s on a timer, by due time"),
                             view_count(view, s->list, timers)))
        ->least = 12;
    double plot_h = fmin(80, room - 96);
    if (count == 0 || plot_h < 12) return y + 30;
    int64_t first = items[0]->due, last = items[count - 1]->due, span = last > first ? last - first : 1;
    uint32_t bins[HISTOGRAM_BARS] = {0}, most = 1;
    for (size_t i = 0; i < count; ++i) {
        uint32_t bin = (uint32_t)((double)(items[i]->due - first) / (double)span * (HISTOGRAM_BARS - 1) + 0.5);
        if (++bins[bin] > most) most = bins[bin];
    }
    const ReplayTask *next = replay_find_task(view->state, items[0]->owner);
    TaskLook look = next ? view_task_look(view, next) : (TaskLook){.hue = &t->hues[THEME_MAIN], .name = ""};
    Rect plot = {left, y + 36, w, plot_h};
    double bar_w = plot.w / HISTOGRAM_BARS;
    for (int i = 0; i < HISTOGRAM_BARS; ++i) {
        double h = plot.h * bins[i] / most;
        if (h > 0)
            boxes_add(s->list, (Box){.kind = BOX_FILL,
                                     .rect = {plot.x + bar_w * i, plot.y + plot.h - h, bar_w - 1.5, h},
                                     .radius = 2,
                                     .color = i == 0 ? look.hue->solid : look.hue->tint,
                                     .stroke = look.hue->line,
                                     .width = 1});
    }
    boxes_add(s->list,
              (Box){.kind = BOX_LINE, .rect = {plot.x, plot.y + plot.h, plot.w, 0}, .width = 2, .color = t->ink2});
    y = plot.y + plot.h + 13;
    view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_LEFT, plot.x, y, plot.w / 2,
                  view_time(view, s->list, first));
    if (last > first)
        view_add_text(view, s->list, TYPE_BODY, t->ink2, ALIGN_RIGHT, plot.x + plot.w, y, plot.w / 2,
                      view_time(view, s->list, last));
    y += 23;
    add_next_timer(s, &look, first, plot.x, y, plot.w);
    return y + 16;
}

/* Two tasks that wait for each other, joined: nobody else can help them. */
static void add_bond(Stage *s, double x, double y1, double y2) {
    const Theme *t = s->view->theme;
    boxes_add(s->list,
              (Box){.kind = BOX_LINE, .rect = {x, y1, 0, y2 - y1}, .width = 2.5, .color = t->ink, .label = "bond"});
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {x - 6, y1, 6, 0}, .width = 2.5, .color = t->ink});
    boxes_add(s->list, (Box){.kind = BOX_LINE, .rect = {x - 6, y2, 6, 0}, .width = 2.5, .color = t->ink});
}

/* ---- the column ---- */

static void add_label(Stage *s, uint32_t which, double y, const char *english) {
    Box *label = view_add_text(s->view, s->list, TYPE_BODY, s->view->theme->ink2, ALIGN_LEFT, s->waiting.x + 14, y,
                               s->waiting.w - 28, view_word(s->view, english));
    label->least = 12;
    label->identity = box_identity(WHAT_HEADING, which); /* moves when there is one card less above it */
}

static void add_more(Stage *s, uint32_t left, double y) {
    if (left)
        view_add_text(s->view, s->list, TYPE_BODY, s->view->theme->ink2, ALIGN_RIGHT, s->waiting.x + s->waiting.w - 14,
                      y, s->waiting.w - 28, boxes_text(s->list, NULL, view_word(s->view, "and %u more"), left));
}

/* Cards from y down; as many as fit, as high as they can be. Answers how many. */
static uint32_t add_cards(Stage *s, const WaitingList *w, uint32_t first, uint32_t last, double y, double pitch,
                          double bottom, double *end) {
    double h = pitch >= CARD_PITCH ? CARD_H : pitch - 4, stuck_from = 0;
    uint32_t i = first;
    bool deadlocked = s->view->state->is_finished && s->view->trace->result.stop == STOP_DEADLOCK;
    for (; i < last && i < w->count && y + h <= bottom + 1; ++i, y += pitch) {
        const Waiting *item = &w->items[i];
        Rect card = {s->waiting.x + 10, y, s->waiting.w - 20, h};
        if (is_on_timer(item->condition))
            add_timer_card(s, item, card);
        else
            add_other_card(s, item, card);
        if (!deadlocked || item->task->wait_reason != WAIT_FUTURE) continue;
        if (stuck_from > 0) add_bond(s, card.x + card.w + 6, stuck_from, y + h / 2);
        stuck_from = y + h / 2;
    }
    *end = y;
    return i - first;
}

/* What those wait for who have no timer. */
static const char *others_heading(const WaitingList *w) {
    for (uint32_t i = 0; i < w->count; ++i)
        if (w->items[i].condition == REPLAY_ON_FUTURE) return "on others"; /* a lock, a queue, a thread ... */
    return "on other tasks";
}

static void add_all(Stage *s, const WaitingList *w) {
    double top = s->waiting.y + 5, bottom = s->waiting.y + s->waiting.h - 6;
    uint32_t others = w->total - w->timers, labels = (w->timers > 0) + (others > 0);
    double room = bottom - top - labels * LABEL_H - (labels > 1 ? 4 : 0),
           pitch = fmin(CARD_PITCH, fmax(FLAT_LEAST, room / w->total));
    if (w->total * CARD_PITCH - 4 <= room + 4) pitch = CARD_PITCH; /* the last has no gap below it */
    double y = top;
    uint32_t shown = 0;
    if (w->timers) {
        add_label(s, 1, y + 11, "on a timer, soonest first");
        y += LABEL_H + 1;
        shown += add_cards(s, w, 0, w->timers, y, pitch, bottom, &y);
    }
    if (others && y + LABEL_H + FLAT_LEAST <= bottom) {
        add_label(s, 2, y + 11, others_heading(w));
        y += LABEL_H + 1;
        shown += add_cards(s, w, w->timers, w->total, y, pitch, bottom, &y);
    }
    add_more(s, w->total - shown, bottom - 6);
}

static void add_crowd(Stage *s, const WaitingList *w) {
    double bottom = s->waiting.y + s->waiting.h - 6, y = s->waiting.y;
    uint32_t others = w->total - w->timers;
    bool has_histogram = w->timers > 2;
    if (has_histogram)
        y = add_histogram(s, w->timers, y, s->waiting.h - (others ? CARD_H - 4 : 0));
    else
        add_label(s, 2, (y += 5) + 11, others_heading(w)), y += LABEL_H + 1;
    uint32_t first = has_histogram ? w->kept_timers : 0, wanted = w->total - (has_histogram ? w->timers : 0);
    if (wanted == 0 || bottom - y < FLAT_LEAST) return;
    double pitch = wanted == 1 && bottom - y >= 44 ? fmin(CARD_PITCH, bottom - y + 4) : 31;
    double limit = wanted * pitch > bottom - y + 4 ? bottom - 20 : bottom;
    uint32_t shown = add_cards(s, w, first, first + wanted, y, pitch, limit, &y);
    add_more(s, wanted - shown, bottom - 6);
}

void stage_waiting_layout(Stage *s) {
    const View *view = s->view;
    const Theme *t = view->theme;
    WaitingList w;
    collect(view, &w);
    boxes_add(s->list, (Box){.identity = box_identity(WHAT_GROUND, 3),
                             .kind = BOX_FILL,
                             .rect = s->waiting,
                             .radius = 12,
                             .color = t->sunk,
                             .meaning = {MEANING_REGION, 2},
                             .label = "waiting"});
    bool crowded = w.total > CROWD;
    stage_add_heading(s, s->waiting, "WAITING", w.total, crowded);
    if (w.total == 0) {
        view_add_text(view, s->list, TYPE_BODY, t->ink3, ALIGN_CENTER, s->waiting.x + s->waiting.w / 2,
                      s->waiting.y + fmin(27, s->waiting.h / 2), s->waiting.w - 20, view_word(view, "nobody waits"))
            ->least = 12;
        return;
    }
    if (crowded)
        add_crowd(s, &w);
    else
        add_all(s, &w);
}
