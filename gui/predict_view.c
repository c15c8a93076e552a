/* The question of Predict and what became of it: laid over the narration and the shelf above it. */
#include <math.h>
#include <string.h>

#include "command.h"
#include "predict.h"
#include "rich.h"

enum { LEFT = 24, RIGHT = 24, GAP = 12, CHOICE_W = 246, CHOICE_H = 56, ANSWER_W = 236, ANSWER_H = 46 };

static const PredictChoice *find_choice(const Predict *p, uint32_t task) {
    for (uint32_t i = 0; i < p->choice_count; ++i)
        if (p->choices[i].task == task) return &p->choices[i];
    return NULL;
}

/* ---- sentences ---- */

/* {answer} and {given} are tasks, {answer_due} and {given_due} times. */
static void add_sentence(const View *view, BoxList *list, Rich *rich, const char *text, const PredictChoice *answer,
                         const PredictChoice *given) {
    while (*text) {
        size_t n = strcspn(text, "{");
        rich_add(rich, NARRATION_PLAIN, 0, text, n);
        text += n;
        if (*text != '{') return;
        size_t length = strcspn(text, "}") + 1;
        const PredictChoice *who = strncmp(text, "{answer", 7) == 0 ? answer : given;
        if (who && strstr(boxes_text(list, NULL, "%.*s", (int)length, text), "_due")) {
            const char *due = view_time(view, list, who->due);
            rich_add(rich, NARRATION_PLAIN, 0, due, strlen(due));
        } else if (who) {
            const char *name = view_task_look(view, replay_find_task(view->state, who->task)).name;
            rich_add(rich, NARRATION_TASK, who->task, name, strlen(name));
        }
        text += length;
    }
}

/* Why it was the answer, and not what was given. The first row that fits. */
typedef enum Guess { GUESS_ANY, GUESS_NONE, GUESS_RIGHT, GUESS_READY, GUESS_TIMER, GUESS_OTHER } Guess;

static const struct {
    uint8_t answer; /* ReplayCondition */
    Guess guess;
    const char *text;
} reasons[] = {
    {REPLAY_READY, GUESS_READY,
     "Close: both were in line. {answer} joined it first, and the front of the line runs first."},
    {REPLAY_READY, GUESS_TIMER, "{given} has to wait for its timer, at {given_due}. {answer} is in line already."},
    {REPLAY_READY, GUESS_OTHER, "{given} still waits for something else to end. {answer} is at the front of the line."},
    {REPLAY_READY, GUESS_ANY, "{answer} has stood in line longest, and the front of the line runs first."},
    {REPLAY_RANG, GUESS_TIMER,
     "Close: the loop takes the timer due first, so {answer} ({answer_due}) lines up ahead of {given} ({given_due})."},
    {REPLAY_RANG, GUESS_OTHER,
     "{given} still waits for something else to end. The timer of {answer} rang at {answer_due}."},
    {REPLAY_RANG, GUESS_ANY, "Of all timers, that of {answer} was due first, at {answer_due}: so it is first in line."},
    {REPLAY_ON_TIMER, GUESS_TIMER,
     "Close: nobody is in line, so the first timer decides. {answer} is due at {answer_due}, {given} at {given_due}."},
    {REPLAY_ON_TIMER, GUESS_OTHER,
     "{given} still waits for something else to end. The first timer is that of {answer}, at {answer_due}."},
    {REPLAY_ON_TIMER, GUESS_ANY, "Nobody is in line, so the first timer decides: that of {answer}, at {answer_due}."},
};

static const char same_due[] =
    "Close: both timers are due at {answer_due}. {answer} set its own first, so it is first in line.";

static Guess classify(const Predict *p, const PredictChoice *given) {
    if (!given) return GUESS_NONE;
    if (given->task == p->answer) return GUESS_RIGHT;
    return given->condition == REPLAY_READY                                         ? GUESS_READY
           : given->condition == REPLAY_ON_TIMER || given->condition == REPLAY_RANG ? GUESS_TIMER
                                                                                    : GUESS_OTHER;
}

static const char *find_reason(const Predict *p, const PredictChoice *answer, const PredictChoice *given) {
    Guess guess = classify(p, given);
    if (guess == GUESS_TIMER && answer->condition != REPLAY_READY && given->due == answer->due) return same_due;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; ++i)
        if (reasons[i].answer == answer->condition && (reasons[i].guess == guess || reasons[i].guess == GUESS_ANY))
            return reasons[i].text;
    return "";
}

/* ---- pieces ---- */

static double text_width(const View *view, TypeRole role, double size, const char *text) {
    TextStyle style = {role, size, {0}, 0};
    return canvas_text_width(view->canvas, &style, text, strlen(text));
}

/* A card's share for the face at its left. */
static double face_width(double card_w, double radius) {
    return card_w > 220 ? 15 + 2 * radius + 11 : card_w > 120 ? 10 + 2 * 14 + 7 : 10;
}

/* A task's face and name in a card; `right`: where the name may end. */
static void add_task(const View *view, BoxList *list, const TaskLook *look, Rect r, double right, Color disc,
                     Color text, double radius, double size) {
    double y = r.y + r.h / 2, x = r.x + (r.w > 220 ? 15 : 10);
    if (r.w <= 220) radius = fmin(radius, 14);
    if (r.w > 120) {
        bool icon = *look->icon != '\0';
        boxes_add(list, (Box){.kind = BOX_FILL,
                              .rect = {x, y - radius, 2 * radius, 2 * radius},
                              .radius = radius,
                              .color = disc,
                              .stroke = icon ? (Color){0} : look->hue->line,
                              .width = 2});
        boxes_add(list, (Box){.kind = BOX_TEXT,
                              .rect = {x + radius, y - radius, 0, 2 * radius},
                              .align = ALIGN_CENTER,
                              .type = icon ? TYPE_BODY : TYPE_BODY_BOLD,
                              .size = icon ? radius * 1.16 : 16,
                              .color = look->hue->text,
                              .text = icon ? look->icon : look->monogram});
    }
    x = r.x + face_width(r.w, radius);
    Box *name = view_add_text(view, list, TYPE_APP_NAME, text, ALIGN_LEFT, x, y, fmax(10, right - x), look->name);
    name->size = size;
    name->least = 12;
}

static void add_panel(const View *view, BoxList *list, Rect a) {
    const Theme *t = view->theme;
    boxes_add(
        list,
        (Box){.kind = BOX_FILL, .rect = a, .color = t->panel, .meaning = {MEANING_REGION, 3}, .label = "question"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x, a.y, a.w, 0}, .width = 2.5, .color = t->ink});
}

/* The foot of the stage as well: shelf and track have nothing to say now. */
static Rect find_area(const View *view) {
    Rect a = view->geometry.narration;
    double more = fmin(view->geometry.no_done_shelf ? 36 : 49, fmax(0, 131 - a.h)); /* not the clock */
    return (Rect){a.x, a.y - more, a.w, a.h + more};
}

/* ---- the question ---- */

/* Who runs is what is asked. */
static void hide_runner(const View *view, BoxList *list) {
    const Theme *t = view->theme;
    const Box *running = boxes_find(list, "running");
    if (!running) return;
    Rect r = running->rect;
    boxes_add(list, (Box){.kind = BOX_FILL,
                          .rect = r,
                          .radius = 14,
                          .color = t->card,
                          .stroke = t->ink,
                          .width = t->outline + 0.5,
                          .style = STROKE_DASHED,
                          .label = "who"});
    Box *mark = view_add_text(view, list, TYPE_CLOCK, t->ink, ALIGN_CENTER, r.x + r.w / 2, r.y + r.h / 2, 0, "?");
    mark->size = fmin(86, r.h * 0.57);
}

enum { NAME = 18, NAME_FINE = 15, NAME_LEAST = 12, FACE = 18, KEY_W = 24 + 10 + 6, ROW_GAP = 8 };

/* The same size for all names: that at which the longest fits. */
static double name_size(const View *view, const Predict *p, double card_w) {
    double room = card_w - face_width(card_w, FACE) - (card_w > 90 ? KEY_W : 10), size = NAME;
    for (uint32_t i = 0; i < p->choice_count; ++i) {
        const ReplayTask *task = replay_find_task(view->state, p->choices[i].task);
        while (task && size > NAME_LEAST &&
               text_width(view, TYPE_APP_NAME, size, view_task_look(view, task).name) > room)
            size -= 0.5;
    }
    return size;
}

static void add_choice(const View *view, const Predict *p, BoxList *list, uint32_t i, Rect r, double size) {
    const Theme *t = view->theme;
    const ReplayTask *task = replay_find_task(view->state, p->choices[i].task);
    if (!task) return;
    TaskLook look = view_task_look(view, task);
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = r,
                                     .radius = 10,
                                     .color = t->card,
                                     .stroke = look.hue->line,
                                     .width = t->outline,
                                     .meaning = {MEANING_ANSWER, task->id}});
    box->label = boxes_text(list, NULL, "answer %s", look.name);
    double right = r.x + r.w - 10;
    if (r.w < 70) { /* too narrow for a name */
        view_add_text(view, list, TYPE_BODY_BOLD, look.hue->text, ALIGN_CENTER, r.x + r.w / 2, r.y + r.h / 2, 0,
                      boxes_text(list, NULL, "%u", i + 1));
        return;
    }
    if (r.w > 90)
        right =
            view_add_keycap(view, list, ALIGN_RIGHT, right, r.y + r.h / 2, boxes_text(list, NULL, "%u", i + 1), false) -
            6;
    add_task(view, list, &look, r, right, look.hue->tint, look.hue->text, fmin(FACE, r.h / 2 - 3), size);
}

/* Cards side by side; in two rows when their names could not be read otherwise. */
typedef struct ChoiceGrid {
    uint32_t rows, columns;
    double w, h, name;
    double question_y, y; /* middle of the question; top of the first row */
} ChoiceGrid;

static ChoiceGrid arrange(const View *view, const Predict *p, Rect a) {
    ChoiceGrid grid = {.rows = 0};
    double width = a.w - LEFT - RIGHT;
    for (uint32_t rows = 1; rows <= 2 && grid.name < NAME_FINE; ++rows) {
        uint32_t columns = (p->choice_count + rows - 1) / rows;
        double w = fmin(CHOICE_W, (width - GAP * (columns - 1.0)) / columns), name = name_size(view, p, w);
        if (rows == 1 || name > grid.name || name <= NAME_LEAST)
            grid = (ChoiceGrid){.rows = rows, .columns = columns, .w = w, .name = name};
    }
    bool is_low = grid.rows > 1;
    grid.question_y = a.y + a.h * (is_low ? 0.17 : 0.24);
    grid.h = is_low ? a.h * 0.28 : fmin(CHOICE_H, a.h * 0.46);
    grid.y = is_low ? a.y + a.h * 0.96 - 2 * grid.h - ROW_GAP : a.y + a.h * 0.67 - grid.h / 2;
    return grid;
}

static void ask(const View *view, const Predict *p, BoxList *list, Rect a) {
    const Theme *t = view->theme;
    Rich rich = {.count = 0};
    ChoiceGrid grid = arrange(view, p, a);
    double y = grid.question_y, w = a.w - LEFT - RIGHT, size = 22;
    const PredictChoice before = {.task = p->let_go};
    if (p->let_go && replay_find_task(view->state, p->let_go)) {
        add_sentence(view, list, &rich,
                     view_word(view, p->has_ended ? "{answer} has ended." : "{answer} has let go of the loop."),
                     &before, NULL);
        if (view->language == LANGUAGE_EN) rich_add(&rich, NARRATION_PLAIN, 0, " ", 1);
    }
    const char *question = view_word(view, "Which task runs next?");
    double question_w, before_w;
    for (;; size -= 1) { /* both on one line */
        rich_measure(view, &rich, size, 10000);
        before_w = 0;
        for (uint32_t i = 0; i < rich.count; ++i)
            before_w += rich.tokens[i].width + (rich.tokens[i].space ? size * 0.26 : 0);
        question_w = text_width(view, TYPE_NARRATION_BOLD, size, question);
        if (size <= 14 || before_w + question_w + 10 <= w) break;
    }
    rich_layout(view, list, &rich, a.x + LEFT, y, before_w + 20, size, 30, t->ink);
    Box *box =
        view_add_text(view, list, TYPE_NARRATION_BOLD, t->ink, ALIGN_LEFT, a.x + LEFT + before_w, y, 0, question);
    box->size = size;
    for (uint32_t i = 0; i < p->choice_count; ++i) {
        uint32_t column = i % grid.columns, row = i / grid.columns;
        add_choice(view, p, list, i,
                   (Rect){a.x + LEFT + (grid.w + GAP) * column, grid.y + (grid.h + ROW_GAP) * row, grid.w, grid.h},
                   grid.name);
    }
}

static double add_hint(const View *view, BoxList *list, double right, double y, const char *key, const char *english,
                       Command command) {
    const char *words = view_word(view, english);
    double w = text_width(view, TYPE_BODY, 0, words),
           left = view_add_keycap(view, list, ALIGN_RIGHT, right, y, key, false);
    view_add_text(view, list, TYPE_BODY, view->theme->ink2, ALIGN_RIGHT, left - 8, y, 0, words);
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = {left - 12 - w, y - 16, right - left + w + 16, 32},
                                     .meaning = {MEANING_COMMAND, command}});
    box->label = boxes_text(list, NULL, "button %s", command_name(command));
    return left - 8 - w - 30;
}

/* How to answer, instead of the transport. */
static void add_foot(const View *view, const Predict *p, BoxList *list) {
    const Theme *t = view->theme;
    Rect bar = view->geometry.transport;
    double y = bar.y + bar.h / 2, x = bar.x + 24;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = bar, .color = t->panel, .meaning = {MEANING_REGION, 4}});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {bar.x, bar.y, bar.w, 0}, .width = 1, .color = t->rule});
    double right = add_hint(view, list, bar.x + bar.w - 20, y, view_word(view, "Space"), "show me", COMMAND_PLAY);
    right = add_hint(view, list, right, y, "P", "leave Predict", COMMAND_PREDICT);
    if (right - x < 27 * p->choice_count) return;
    for (uint32_t i = 0; i < p->choice_count; ++i)
        x = view_add_keycap(view, list, ALIGN_LEFT, x, y, boxes_text(list, NULL, "%u", i + 1), false) + 3;
    if (right - x < 100) return;
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x + 9, y, fmax(10, right - x - 9),
                  view_word(view, "answer, or click a token. A show of hands works too."))
        ->least = 12;
}

/* ---- the answer ---- */

/* Words and the card of a task after them; answers its right edge. */
static double add_verdict(const View *view, BoxList *list, double x, double y, double w, const char *english,
                          const TaskLook *look, bool is_answer) {
    const Theme *t = view->theme;
    const char *words = view_word(view, english);
    view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_LEFT, x, y, 0, words);
    Rect r = {x + text_width(view, TYPE_BODY, 0, words) + 14, y - ANSWER_H / 2.0, w, ANSWER_H};
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL,
                                     .rect = r,
                                     .radius = 10,
                                     .color = is_answer ? look->hue->solid : t->card,
                                     .stroke = look->hue->line,
                                     .width = t->outline,
                                     .style = is_answer ? STROKE_SOLID : STROKE_DASHED});
    box->label = boxes_text(list, NULL, is_answer ? "it was %s" : "you said %s", look->name);
    double right = r.x + r.w - 12 - 24;
    boxes_add(list, (Box){.kind = BOX_DISC, .rect = {right, y - 12, 24, 24}, .color = is_answer ? t->right : t->wrong});
    boxes_add(list, (Box){.kind = BOX_SIGN,
                          .rect = {right + 5, y - 7, 14, 14},
                          .sign = is_answer ? SIGN_CHECK : SIGN_CROSS,
                          .color = t->on_ink});
    add_task(view, list, look, r, right - 8, is_answer ? t->card : look->hue->tint,
             is_answer ? look->hue->on : look->hue->text, 16, NAME);
    return r.x + r.w;
}

static void tell(const View *view, const Predict *p, BoxList *list, Rect a) {
    const Theme *t = view->theme;
    const PredictChoice *answer = find_choice(p, p->answer), *given = find_choice(p, p->given);
    if (!answer) return;
    TaskLook was = view_task_look(view, replay_find_task(view->state, p->answer));
    bool both = given && given != answer;
    const char *score = p->asked ? boxes_text(list, NULL, view_word(view, "%u of %u right"), p->right, p->asked) : "";
    double score_w = *score ? text_width(view, TYPE_BODY_BOLD, 0, score) + 24 : 0, x = a.x + LEFT, y = a.y + a.h * 0.29;
    double words_w = text_width(view, TYPE_BODY, 0, view_word(view, "It was")) + 14 +
                     (both ? text_width(view, TYPE_BODY, 0, view_word(view, "You said")) + 14 + 22 : 0);
    double w = fmin(ANSWER_W, (a.w - LEFT - RIGHT - score_w - words_w) / (both ? 2 : 1));
    if (both) {
        TaskLook said = view_task_look(view, replay_find_task(view->state, p->given));
        x = add_verdict(view, list, x, y, w, "You said", &said, false) + 22;
    }
    add_verdict(view, list, x, y, w, "It was", &was, true);
    if (*score) view_add_text(view, list, TYPE_BODY_BOLD, t->ink, ALIGN_RIGHT, a.x + a.w - RIGHT, y, 0, score);
    Rich rich = {.count = 0};
    if (given == answer) {
        rich_add_marked(&rich, view_word(view, "Right."));
        if (view->language == LANGUAGE_EN) rich_add(&rich, NARRATION_PLAIN, 0, " ", 1);
    }
    add_sentence(view, list, &rich, view_word(view, find_reason(p, answer, given)), answer, given);
    double size = 19, text_w = a.w - LEFT - RIGHT, room = a.h - ANSWER_H - 24;
    uint32_t lines = rich_measure(view, &rich, size, text_w);
    while (size > 14 && lines * size * 1.5 > room + 12) lines = rich_measure(view, &rich, --size, text_w);
    double pitch = size * 1.5, middle = y + ANSWER_H / 2.0 + (a.y + a.h - y - ANSWER_H / 2.0) / 2;
    text_w = rich_fair_width(view, &rich, size, text_w);
    rich_layout(view, list, &rich, a.x + LEFT, middle - pitch * (lines - 1) / 2.0, text_w, size, pitch, t->ink);
}

void predict_layout(const View *view, const Predict *p, BoxList *list) {
    if (!predict_is_asking(p) || view->step != (p->is_answered ? p->step : p->asked_step)) return;
    Rect a = find_area(view);
    if (!p->is_answered) hide_runner(view, list);
    add_panel(view, list, a);
    if (p->is_answered) {
        tell(view, p, list, a);
    } else {
        ask(view, p, list, a);
        add_foot(view, p, list);
    }
}
