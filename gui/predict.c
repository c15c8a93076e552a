#include "predict.h"

#include <string.h>

void predict_init(Predict *p) { *p = (Predict){.is_on = false}; }

void predict_forget(Predict *p) { p->is_asking = p->is_answered = false; }

void predict_toggle(Predict *p, Playback *playback, double t) {
    bool on = !p->is_on;
    predict_init(p);
    p->is_on = on;
    if (!on || playback->count == 0) return;
    playback_jump(playback, playback->step + 1 < playback->count ? playback->step : 0, t);
    playback->is_playing = true;
}

/* ---- questions ---- */

/* Steps after which the loop is free, and whether the task has ended with it. */
static const struct {
    bool lets_go, ends;
} step_kinds[STEP_KIND_COUNT] = {
    [STEP_AWAITS_TURN] = {true, false},  [STEP_AWAITS_TIMER] = {true, false},  [STEP_AWAITS_TASK] = {true, false},
    [STEP_AWAITS_GROUP] = {true, false}, [STEP_AWAITS_FUTURE] = {true, false}, [STEP_DONE] = {true, true},
    [STEP_FAILED] = {true, true},        [STEP_CANCELLED] = {true, true},
};

/* The turn that follows with nothing in between but timers and the passing of time; SIZE_MAX: something else comes
 * first, so the state alone does not tell who is next. */
static size_t find_next_turn(const Playback *playback) {
    for (size_t i = playback->step + 1; i < playback->count; ++i) {
        TimelineStepKind kind = (TimelineStepKind)playback->steps[i].kind;
        if (kind == STEP_TURN) return i;
        if (kind != STEP_IDLE && kind != STEP_RINGS && kind != STEP_RINGS_LATE) return SIZE_MAX;
    }
    return SIZE_MAX;
}

static bool could_be_next(uint8_t condition) {
    return condition == REPLAY_READY || condition == REPLAY_ON_TIMER || condition == REPLAY_RANG;
}

static void add_choice_of(Predict *p, const ReplayState *state, const ReplayTask *task) {
    PredictChoice choice = {task->id, (uint8_t)replay_task_condition(state, task, state->time), task->due};
    if (p->choice_count < PREDICT_CHOICES)
        p->choices[p->choice_count++] = choice;
    else if (task->id == p->answer)
        p->choices[PREDICT_CHOICES - 1] = choice; /* never without the answer */
}

/* Those who could be next, then those who could not. False: there is no choice, or the answer is none of the first, or
 * another loop has somebody to run, too: which thread goes on does not follow from lines and timers. */
static bool collect_choices(Predict *p, const ReplayState *state) {
    const ReplayTask *answer = replay_find_task(state, p->answer);
    uint32_t fair = 0;
    bool known = false;
    p->choice_count = 0;
    for (int pass = 0; pass < 2; ++pass)
        for (uint32_t i = 1; i < state->tasks.count; ++i) {
            const ReplayTask *task = &state->tasks.items[i];
            if (task->state == REPLAY_TASK_DONE || replay_task_is_internal(state, task)) continue;
            bool could = could_be_next((uint8_t)replay_task_condition(state, task, state->time));
            if (could != (pass == 0)) continue;
            if (could && answer && task->loop != answer->loop) return false;
            fair += could;
            known |= could && task->id == p->answer;
            if (could || p->choice_count < PREDICT_CHOICES) add_choice_of(p, state, task);
        }
    return fair > 1 && known;
}

bool predict_stop(Predict *p, const Program *program, Playback *playback, double t) {
    if (!p->is_on) return false;
    if (p->is_asking) return true;
    if (!playback->is_playing || playback_is_moving(playback, t) || playback->step >= playback->count) return false;
    const TimelineStep *step = &playback->steps[playback->step];
    size_t next = step_kinds[step->kind].lets_go ? find_next_turn(playback) : SIZE_MAX;
    if (next == SIZE_MAX) return false;
    p->answer = playback->steps[next].task;
    if (!collect_choices(p, replay_seek(program->replay, step->position))) return false;
    p->is_asking = p->is_fresh = true;
    p->is_answered = false;
    p->given = 0;
    p->let_go = step->task;
    p->has_ended = step_kinds[step->kind].ends;
    p->asked_step = playback->step;
    p->step = next;
    playback->is_playing = false;
    playback_jump(playback, playback->step, t);
    return true;
}

bool predict_is_choice(const Predict *p, uint32_t task) {
    for (uint32_t i = 0; i < p->choice_count; ++i)
        if (predict_is_asking(p) && !p->is_answered && p->choices[i].task == task) return true;
    return false;
}

static void reveal(Predict *p, Playback *playback, uint32_t given, double t) {
    p->is_answered = true;
    p->given = given;
    playback_jump(playback, p->step, t);
}

void predict_answer(Predict *p, Playback *playback, uint32_t task, double t) {
    if (!predict_is_choice(p, task)) return;
    p->asked++;
    p->right += task == p->answer;
    reveal(p, playback, task, t);
}

void predict_answer_number(Predict *p, Playback *playback, uint32_t number, double t) {
    if (number < p->choice_count) predict_answer(p, playback, p->choices[number].task, t);
}

void predict_continue(Predict *p, Playback *playback, double t) {
    if (!p->is_answered) {
        reveal(p, playback, 0, t);
        return;
    }
    predict_forget(p);
    playback->is_playing = true;
    playback_forward(playback, t);
}
