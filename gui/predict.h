/* Predict: whenever a task lets go of the loop and more than one could be next, the run stops and asks who it is. The
 * answer is never a matter of luck: it follows from who is in line and from which timer is due first. */
#ifndef WATCHPOT_GUI_PREDICT_H
#define WATCHPOT_GUI_PREDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "playback.h"
#include "program.h"
#include "view.h"

enum { PREDICT_CHOICES = 6 };

/* How a task stood when the question was asked. */
typedef struct PredictChoice {
    uint32_t task;
    uint8_t condition; /* ReplayCondition */
    int64_t due;       /* of its timer */
} PredictChoice;

typedef struct Predict {
    bool is_on;
    bool is_fresh; /* something changed by itself: draw */
    bool is_asking;
    bool is_answered;
    PredictChoice choices[PREDICT_CHOICES]; /* those who could be next, in order of creation, then others that wait */
    uint32_t choice_count;
    uint32_t answer;       /* the one that is next */
    uint32_t given;        /* 0: shown without a guess */
    uint32_t right, asked; /* scores: only guesses count */
    uint32_t let_go;       /* the task before, 0: none */
    bool has_ended;        /* it will not come back */
    size_t asked_step;     /* on the screen while it asks */
    size_t step;           /* the answer's turn, on the screen afterwards */
} Predict;

void predict_init(Predict *predict);
/* Turns it on, and the run on with it, or off. */
void predict_toggle(Predict *predict, Playback *playback, double t);
/* To be called before playing on: stops and asks when a task has let go and there is a choice. True while it asks. */
bool predict_stop(Predict *predict, const Program *program, Playback *playback, double t);
static inline bool predict_is_asking(const Predict *predict) { return predict->is_on && predict->is_asking; }
/* Is it one of the choices of a question that is still open? */
bool predict_is_choice(const Predict *predict, uint32_t task);
/* Shows the answer, and the run goes there. */
void predict_answer(Predict *predict, Playback *playback, uint32_t task, double t);
void predict_answer_number(Predict *predict, Playback *playback, uint32_t number, double t);
/* Shows the answer without scoring, or, when it is shown, goes on. */
void predict_continue(Predict *predict, Playback *playback, double t);
/* The question is dropped: the viewer went somewhere else. */
void predict_forget(Predict *predict);
/* The question, or what became of it, in the place of the narration. */
void predict_layout(const View *view, const Predict *predict, BoxList *list);

#endif
