#include "predict.h"

#include <math.h>
#include <string.h>

#include "rich.h"

void predict_init(Predict *p) { *p = (Predict){.is_on = false}; }

void predict_forget(Predict *p) { p->is_asking = p->is_answered = false; }

void predict_toggle(Predict *p, Playback *playback, double t) {
    bool on = !p->is_on;
    predict_init(p);
    p->is_on = on;
    if (!on) return;
    if (!playback->is_playing) playback_toggle(playback, t);
}

static bool may_be_next(const ReplayState *state, const ReplayTask *task) { return task->state != REPLAY_TASK_DONE && !replay_task_is_internal(state, task); }

/* Those who are in line, and those who wait: all fair answers, if at least two are in line. */
static void collect_choices(Predict *p, const ReplayState *state) {
    uint32_t in_line = 0;
    p->choice_count = 0;
    for (uint32_t i = 1; i < state->tasks.count; ++i) in_line += may_be_next(state, &state->tasks.items[i]) && state->tasks.items[i].state == REPLAY_TASK_READY;
    if (in_line < 2) return;
    for (uint32_t i = 1; i < state->tasks.count && p->choice_count < PREDICT_CHOICES; ++i)
        if (may_be_next(state, &state->tasks.items[i])) p->choices[p->choice_count++] = state->tasks.items[i].id;
}

bool predict_stop(Predict *p, const Program *program, Playback *playback, double t) {
    if (!p->is_on) return false;
    if (p->is_asking) return true;
    size_t next = playback->step + 1;
    if (!playback->is_playing || playback_is_moving(playback, t) || next >= playback->count || p->asked_step == next + 1) return false;
    if (playback->steps[next].kind != STEP_TURN) return false;
    collect_choices(p, replay_seek(program->replay, playback->steps[playback->step].position));
    bool known = false;
    for (uint32_t i = 0; i < p->choice_count; ++i) known |= p->choices[i] == playback->steps[next].task;
    if (!known || p->choice_count < 2) return false;
    p->is_asking = p->is_fresh = true;
    p->is_answered = false;
    p->answer = playback->steps[next].task;
    p->given = 0;
    p->step = next;
    p->asked_step = next + 1;
    playback->is_playing = false;
    playback_jump(playback, playback->step, t);
    return true;
}

void predict_answer(Predict *p, uint32_t task) {
    if (!predict_is_asking(p) || p->is_answered) return;
    p->is_answered = true;
    p->given = task;
    p->asked++;
    p->right += task == p->answer;
}

void predict_answer_number(Predict *p, uint32_t number) {
    if (number < p->choice_count) predict_answer(p, p->choices[number]);
}

void predict_continue(Predict *p, Playback *playback, double t) {
    if (!p->is_answered) {
        p->is_answered = true;
        p->given = 0;
        return;
    }
    predict_forget(p);
    playback->is_playing = true;
    playback_forward(playback, t);
}

static void add_choice(const View *view, const Predict *p, BoxList *list, uint32_t i, Rect r) {
    const Theme *t = view->theme;
    const ReplayTask *task = replay_find_task(view->state, p->choices[i]);
    if (!task) return;
    TaskLook look = view_task_look(view, task);
    bool is_answer = p->is_answered && task->id == p->answer, is_wrong = p->is_answered && task->id == p->given && !is_answer;
    Box *box = boxes_add(list, (Box){.kind = BOX_FILL, .rect = r, .radius = 8, .color = is_answer ? t->right_tint : is_wrong ? t->wrong_tint : t->card, .stroke = is_answer ? t->right : is_wrong ? t->wrong : look.hue->line, .width = is_answer ? 3 : t->outline, .meaning = {MEANING_ANSWER, task->id}});
    box->label = boxes_text(list, NULL, "answer %s", look.name);
    double x = view_add_keycap(view, list, ALIGN_LEFT, r.x + 8, r.y + r.h / 2, boxes_text(list, NULL, "%u", i + 1), false);
    if (*look.icon) {
        boxes_add(list, (Box){.kind = BOX_TEXT, .rect = {x + 8, r.y, 0, r.h}, .type = TYPE_BODY, .color = t->ink, .text = boxes_text(list, NULL, "%s", look.icon)});
        x += 26;
    }
    double sign = is_answer || is_wrong ? 20 : 0;
    view_add_text(view, list, TYPE_BODY_BOLD, look.hue->text, ALIGN_LEFT, x + 8, r.y + r.h / 2, fmax(10, r.x + r.w - x - 14 - sign), boxes_text(list, NULL, "%s", look.name))->least = 10;
    if (sign > 0) boxes_add(list, (Box){.kind = BOX_SIGN, .rect = {r.x + r.w - 22, r.y + r.h / 2 - 7, 14, 14}, .sign = is_answer ? SIGN_CHECK : SIGN_CROSS, .color = is_answer ? t->right : t->wrong});
}

/* What to say above the choices. */
static const char *words_for(const View *view, const Predict *p, BoxList *list) {
    if (!p->is_answered) return boxes_text(list, NULL, "%s %s %s", view_word(view, "Who runs next?"), view_word(view, "Press a number."), view_word(view, "Space shows the answer."));
    const ReplayTask *answer = replay_find_task(view->state, p->answer);
    TaskLook look = view_task_look(view, answer);
    const char *fact = p->given == p->answer ? view_word(view, "Right.") : boxes_text(list, NULL, view_word(view, "Not this time: it is %s."), look.name);
    return boxes_text(list, NULL, "%s %s %s", fact, view_word(view, "Whoever has stood in line longest has the next turn."), view_word(view, "Space goes on."));
}

void predict_layout(const View *view, const Predict *p, BoxList *list) {
    if (!predict_is_asking(p) || view->step + 1 != p->step || !replay_find_task(view->state, p->answer)) return;
    const Theme *t = view->theme;
    Rect a = view->geometry.narration;
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = a, .color = t->panel, .label = "question"});
    boxes_add(list, (Box){.kind = BOX_LINE, .rect = {a.x, a.y, a.w, 0}, .width = 1, .color = t->rule});
    boxes_add(list, (Box){.kind = BOX_FILL, .rect = {a.x, a.y, 5, a.h}, .color = t->ink});
    double score_w = p->asked ? 150 : 0;
    view_add_text(view, list, TYPE_NARRATION, t->ink, ALIGN_LEFT, a.x + 24, a.y + a.h * 0.27, a.w - 48 - score_w, words_for(view, p, list))->least = 12;
    if (p->asked)
        view_add_text(view, list, TYPE_BODY, t->ink2, ALIGN_RIGHT, a.x + a.w - 20, a.y + a.h * 0.27, score_w - 10, boxes_text(list, NULL, view_word(view, "%u right of %u"), p->right, p->asked))->least = 12;
    double gap = 8, w = fmin(190, (a.w - 44 - gap * (p->choice_count - 1)) / p->choice_count);
    for (uint32_t i = 0; i < p->choice_count; ++i) add_choice(view, p, list, i, (Rect){a.x + 24 + (w + gap) * i, a.y + a.h * 0.5, w, a.h * 0.42});
}
