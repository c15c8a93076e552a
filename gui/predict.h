/* Predict: before each turn for which more than one task would be a fair guess, the run stops and asks who is next. */
#ifndef WATCHPOT_GUI_PREDICT_H
#define WATCHPOT_GUI_PREDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "playback.h"
#include "program.h"
#include "view.h"

enum { PREDICT_CHOICES = 9 };

typedef struct Predict {
    bool is_on;
    bool is_fresh; /* something changed by itself: draw */
    bool is_asking;
    bool is_answered;
    uint32_t choices[PREDICT_CHOICES]; /* tasks, in order of creation */
    uint32_t choice_count;
    uint32_t answer; /* the one that is next */
    uint32_t given;  /* 0: shown without a guess */
    uint32_t right, asked; /* scores: only guesses count */
    size_t step;       /* asked about; to be shown next */
    size_t asked_step; /* last one asked about, plus one */
} Predict;

void predict_init(Predict *predict);
/* Turns it on, and the run on with it, or off. */
void predict_toggle(Predict *predict, Playback *playback, double t);
/* To be called before playing on: stops and asks when the next step is a turn with a choice. True while it asks. */
bool predict_stop(Predict *predict, const Program *program, Playback *playback, double t);
static inline bool predict_is_asking(const Predict *predict) { return predict->is_on && predict->is_asking; }
void predict_answer(Predict *predict, uint32_t task);
void predict_answer_number(Predict *predict, uint32_t number);
/* Shows the answer without scoring, or, when it is shown, goes on. */
void predict_continue(Predict *predict, Playback *playback, double t);
/* The question is dropped: the viewer went somewhere else. */
void predict_forget(Predict *predict);
/* The question in the place of the narration. */
void predict_layout(const View *view, const Predict *predict, BoxList *list);

#endif
