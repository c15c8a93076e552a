#include "playback.h"

#include <math.h>

static const double speeds[PLAYBACK_SPEEDS] = {0.25, 0.5, 1, 2, 4, 8};
enum {
    REST = 900,
    REST_PROJECTOR = 1800,
    REDUCED_MS = 120,
    CLOCK_LEAST = 250,
    CLOCK_MOST = 1500,
    CLOCK_PER_UNIT = 25,
    SHAKE_MS = 140,
    FADE_MS = 120
};

typedef enum Easing { EASE_LINEAR, EASE_OUT_BACK, EASE_IN_OUT_CUBIC, EASE_OUT_CUBIC, EASE_IN_QUAD } Easing;

/* Steps that are not named here fade over. */
static const struct {
    double ms;
    Easing easing;
} moves[STEP_KIND_COUNT] = {
    [STEP_CREATED] = {180, EASE_OUT_BACK},
    [STEP_TURN] = {280, EASE_IN_OUT_CUBIC},
    [STEP_AWAITS_TURN] = {360, EASE_OUT_CUBIC},
    [STEP_AWAITS_TIMER] = {360, EASE_OUT_CUBIC},
    [STEP_AWAITS_TASK] = {360, EASE_OUT_CUBIC},
    [STEP_AWAITS_GROUP] = {360, EASE_OUT_CUBIC},
    [STEP_AWAITS_FUTURE] = {360, EASE_OUT_CUBIC},
    [STEP_RINGS] = {SHAKE_MS + 420, EASE_IN_OUT_CUBIC},
    [STEP_RINGS_LATE] = {SHAKE_MS + 420, EASE_IN_OUT_CUBIC},
    [STEP_DONE] = {320, EASE_IN_QUAD},
    [STEP_FAILED] = {320, EASE_IN_QUAD},
    [STEP_CANCELLED] = {320, EASE_IN_QUAD},
};

static double ease(Easing easing, double t) {
    double u = 1 - t;
    switch (easing) {
    case EASE_LINEAR: return t;
    case EASE_OUT_BACK: return 1 - u * u * (2.70158 * u - 1.70158);
    case EASE_IN_OUT_CUBIC: return t < 0.5 ? 4 * t * t * t : 1 - 4 * u * u * u;
    case EASE_OUT_CUBIC: return 1 - u * u * u;
    case EASE_IN_QUAD: return t * t;
    }
    return t;
}

static double move_ms(TimelineStepKind kind) { return moves[kind].ms > 0 ? moves[kind].ms : 120; }

double playback_clock_ms(const TimelineStep *from, const TimelineStep *to) {
    if (to->time <= from->time) return 0;
    return fmin(CLOCK_MOST, fmax(CLOCK_LEAST, (double)(to->time - from->time) / 1e9 * CLOCK_PER_UNIT));
}

void playback_init(Playback *p, const TimelineStep *steps, size_t count) {
    *p = (Playback){.steps = steps, .count = count, .speed_index = PLAYBACK_NORMAL_SPEED};
}

double playback_speed(const Playback *p) { return speeds[p->speed_index]; }

void playback_change_speed(Playback *p, int by) {
    int index = p->speed_index + by;
    p->speed_index = index < 0 ? 0 : index >= PLAYBACK_SPEEDS ? PLAYBACK_SPEEDS - 1 : index;
}

static bool travels(const Playback *p) { return !p->is_reduced && playback_speed(p) <= 4; }

/* Of the motion that runs. */
typedef struct Motion {
    size_t low, high;
    bool back;
    double clock, move; /* ms */
    double by;          /* speed */
} Motion;

static Motion motion_of(const Playback *p) {
    Motion m = {.back = p->step < p->from};
    m.low = m.back ? p->step : p->from;
    m.high = m.back ? p->from : p->step;
    if (m.low == m.high) return m;
    m.by = playback_speed(p) * (m.back ? 2 : 1);
    if (travels(p)) {
        m.clock = playback_clock_ms(&p->steps[m.low], &p->steps[m.high]) / m.by;
        m.move = move_ms((TimelineStepKind)p->steps[m.high].kind) / m.by;
    } else {
        m.move = REDUCED_MS;
    }
    return m;
}

static void start_motion(Playback *p, size_t step, double t) {
    p->from = p->step;
    p->step = step;
    p->started = t;
    Motion m = motion_of(p);
    p->rested = t + m.clock + m.move;
}

void playback_jump(Playback *p, size_t step, double t) {
    if (p->count == 0) return;
    p->step = p->from = step < p->count ? step : p->count - 1;
    p->rested = t;
}

bool playback_forward(Playback *p, double t) {
    if (p->step + 1 >= p->count) {
        playback_jump(p, p->step, t);
        return false;
    }
    start_motion(p, p->step + 1, t);
    return true;
}

bool playback_back(Playback *p, double t) {
    if (p->step == 0 || p->count == 0) {
        playback_jump(p, p->step, t);
        return false;
    }
    start_motion(p, p->step - 1, t);
    return true;
}

void playback_turn(Playback *p, int direction, double t) {
    if (p->count == 0) return;
    size_t step = p->step;
    if (direction > 0) {
        while (step + 1 < p->count && p->steps[step + 1].iteration == p->steps[p->step].iteration) ++step;
        playback_jump(p, step + 1, t);
        return;
    }
    if (step > 0) --step; /* from the first step of a turn into the one before */
    while (step > 0 && p->steps[step - 1].iteration == p->steps[step].iteration) --step;
    playback_jump(p, step, t);
}

void playback_toggle(Playback *p, double t) {
    p->is_playing = !p->is_playing && p->count > 0;
    if (!p->is_playing) return;
    if (p->step + 1 >= p->count)
        playback_jump(p, 0, t);
    else
        playback_forward(p, t);
}

static double rest_ms(const Playback *p) { return (p->is_projector ? REST_PROJECTOR : REST) / playback_speed(p); }

void playback_update(Playback *p, double t) {
    if (t >= p->rested) p->from = p->step;
    if (!p->is_playing || t < p->rested + rest_ms(p)) return;
    if (!playback_forward(p, t)) p->is_playing = false;
}

bool playback_is_moving(const Playback *p, double t) { return p->from != p->step && t < p->rested; }

double playback_idle(const Playback *p, double t) {
    if (playback_is_moving(p, t)) return 0;
    if (!p->is_playing) return -1;
    return fmax(0, p->rested + rest_ms(p) - t);
}

static void move_ringing(PlaybackFrame *frame, double t, double shake_share) {
    if (t < shake_share) {
        frame->mix = 0;
        frame->shake = 3 * sin(t / shake_share * 3 * 2 * M_PI);
        return;
    }
    frame->mix = ease(EASE_IN_OUT_CUBIC, (t - shake_share) / (1 - shake_share));
    frame->is_way_back = true;
}

PlaybackFrame playback_frame(const Playback *p, double t) {
    PlaybackFrame frame = {.from = p->step, .to = p->step, .mix = 1, .fade = 1};
    if (p->count == 0) return frame;
    frame.now = p->steps[p->step].time;
    if (!playback_is_moving(p, t)) return frame;
    Motion m = motion_of(p);
    const TimelineStep *low = &p->steps[m.low], *high = &p->steps[m.high];
    double at = fmin(m.clock + m.move, fmax(0, t - p->started));
    if (m.back) at = m.clock + m.move - at;
    frame = (PlaybackFrame){.from = m.low, .to = m.high, .now = high->time, .travels = travels(p)};
    if (at < m.clock) {
        frame.is_clock = true;
        frame.now = low->time + (int64_t)((double)(high->time - low->time) * at / m.clock);
        return frame;
    }
    double share = m.move > 0 ? (at - m.clock) / m.move : 1;
    frame.mix = frame.fade = share;
    if (!frame.travels) return frame;
    frame.fade = fmin(1, (at - m.clock) * m.by / FADE_MS);
    frame.task = high->task;
    if (high->kind == STEP_RINGS || high->kind == STEP_RINGS_LATE)
        move_ringing(&frame, share, SHAKE_MS / (SHAKE_MS + 420.0));
    else
        frame.mix = ease(moves[high->kind].easing, share);
    return frame;
}
