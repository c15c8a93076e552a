/* Where the viewer is in the run, and what moves: the step shown, playing, speed, and the motion from one step to the
 * next.
 *
 * Pure: time is passed in (milliseconds of any clock that only grows), nothing is drawn and nothing is looked up but
 * the steps. A motion has two parts: first the clock passes from the time of one step to that of the next, then things
 * change places. Going back is the same motion reversed, in half the time. */
#ifndef WATCHPOT_GUI_PLAYBACK_H
#define WATCHPOT_GUI_PLAYBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/timeline.h"

typedef struct Playback {
    const TimelineStep *steps; /* borrowed */
    size_t count;
    size_t step; /* shown, or being moved to */
    size_t from; /* where the motion came from; == step: nothing moves */
    bool is_playing;
    bool is_reduced;   /* no travel */
    bool is_projector; /* longer rests */
    int speed_index;
    double started; /* when the motion began, ms */
    double rested;  /* since when the step is shown in full, ms */
} Playback;

/* What to draw at a moment. */
typedef struct PlaybackFrame {
    size_t from, to;  /* steps, from <= to whichever way it moves; equal: stands still */
    int64_t now;      /* time shown, ns */
    bool is_clock;    /* the clock passes: draw `from` at `now`, and nothing else */
    double mix;       /* else: 0 looks like `from`, 1 like `to`; eased, may overshoot a little */
    double fade;      /* how much of what does not move has faded over, 0 to 1 */
    bool travels;     /* false: places fade over */
    double shake;     /* px to the side, of the boxes of `task` */
    bool is_way_back; /* the boxes of `task` take the way along the return track */
    uint32_t task;
} PlaybackFrame;

enum { PLAYBACK_SPEEDS = 6, PLAYBACK_NORMAL_SPEED = 2 };

void playback_init(Playback *playback, const TimelineStep *steps, size_t count);
double playback_speed(const Playback *playback);
void playback_change_speed(Playback *playback, int by);

/* Shows a step at once, without motion. */
void playback_jump(Playback *playback, size_t step, double t);
/* One step on or back, with motion. A motion that runs is finished first. False at the ends. */
bool playback_forward(Playback *playback, double t);
bool playback_back(Playback *playback, double t);
/* First step of the next, or the previous, turn of the loop; without motion. */
void playback_turn(Playback *playback, int direction, double t);
/* Starts or stops playing; at the end it starts anew. */
void playback_toggle(Playback *playback, double t);
/* Takes playing further: to be called before each frame. */
void playback_update(Playback *playback, double t);
PlaybackFrame playback_frame(const Playback *playback, double t);
/* Does the picture change at all by itself now? */
bool playback_is_moving(const Playback *playback, double t);
/* Until when the picture stays as it is, ms from t; 0: it moves; negative: for ever. */
double playback_idle(const Playback *playback, double t);

/* How long the motion from a step to the next one takes at speed 1, ms: of the clock, and of the move. */
double playback_clock_ms(const TimelineStep *from, const TimelineStep *to);

#endif
