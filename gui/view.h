/* All that a layout may read: the run, the moment shown, the window, the look, the words. Layouts are pure functions of
 * a View; they change nothing. */
#ifndef WATCHPOT_GUI_VIEW_H
#define WATCHPOT_GUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "box.h"
#include "detail.h"
#include "theme.h"
#include "trace/language.h"
#include "trace/lineup.h"
#include "trace/replay.h"
#include "trace/scenario.h"
#include "trace/timeline.h"
#include "trace/trace.h"

/* Where the regions of the main screen lie, in logical pixels, for a canvas of a given size (SPEC geometry at
 * 1280x720). */
typedef struct Geometry {
    double w, h;
    Rect top, source, printed, stage, narration, timeline, transport;
    /* What there was no room for, in the order in which things go. */
    bool no_legend, no_done_shelf, no_key_hints, no_step_strip, narrow_source, no_source;
    uint32_t printed_lines; /* at a time */
    uint32_t lanes;         /* at their usual distance */
} Geometry;

enum { VIEW_PRINTED_PITCH = 24 }; /* of printed lines */

typedef struct View {
    const Trace *trace;
    const Source *source;
    const uint8_t *inks; /* of the source's text: an Ink a byte (gui/highlight.h) */
    const Timeline *timeline;
    const Lineup *lineup;      /* who is who */
    const struct Crowd *crowd; /* NULL: not known */
    Replay *replay;
    const ReplayState *state;
    const Timeline *one_by_one;      /* the sync run; NULL: none */
    const Lineup *one_by_one_lineup; /* good when there is that */
    const Scenario *scenario;
    int64_t now; /* time shown: between state->time and state->time_to, or later within a motion */
    size_t step, step_count;
    const TimelineStep *steps;
    size_t printed_count; /* lines in the whole run, or very many */

    Geometry geometry;
    const Theme *theme;
    Canvas *canvas; /* to measure texts with */
    Language language;
    Detail detail;
    bool playing, predicting;
    double speed;
    uint32_t pinned;  /* task on top of the lanes */
    uint64_t missing; /* commands that cannot be done now, as bits by number: their buttons are left out */
    int active;       /* command of the screen shown, its button is a pill; 0: none */
    const struct Program *const *rivals; /* Compare: further programs */
    size_t rival_count;
    int64_t race; /* Compare: time the race has reached; 0: no race */
    double source_scroll, lanes_scroll, printed_scroll, help_scroll;
    double zoom;              /* of the time axis: how many times as wide; 0, 1: not */
    double zoom_from;         /* the share of it at the left edge */
    bool printed_open;        /* all output, over the source */
    bool changed;             /* the program is not what its file says */
    uint32_t hovered_line;    /* of the source; 0: none */
    uint32_t hovered_number;  /* offset + 1 in the source; 0: none */
    const char *typed_number; /* what is being typed into hovered_number's place; NULL: nothing */
} View;

/* Device pixels per logical one, for a picture of w by h device pixels at the user's scale; never so small that nobody
 * could read. */
double view_scale(double w, double h, double user);
Geometry geometry_make(double w, double h);
/* Gives height that more than `wanted` lanes would take to the source and the stage. */
void geometry_fit_lanes(Geometry *geometry, size_t wanted);
/* Gives `spare` px of height at the foot of the source to printed lines, as many of them as are `wanted`. */
void geometry_fit_printed(Geometry *geometry, size_t wanted, double spare);

/* ---- tasks as they are shown ---- */

typedef struct TaskLook {
    const Hue *hue;
    const char *icon;     /* "" when the monogram is to be drawn */
    const char *monogram; /* this and the name live as long as the program */
    const char *name;
} TaskLook;

/* Of a task of the run shown. */
TaskLook view_task_look(const View *view, const ReplayTask *task);
TaskLook view_member_look(const View *view, const LineupMember *member);
/* Tasks that are shown: all but those that asyncio.run() makes for itself. In the whole run. */
size_t view_task_count(const View *view);
/* Colour of a coroutine function, that of its first task; NULL: no task runs it. */
const Hue *view_function_hue(const View *view, const char *qualified_name, size_t length);
bool view_is_crowd(const View *view);
/* Is it the task that asyncio.run made? It is drawn in slate. */
bool view_is_main(const View *view, const ReplayTask *task);

/* The thread whose loop is shown: that of the last event if it has one, else the first. */
uint32_t view_thread(const View *view);
/* The task that has its turn there; *is_internal: it is one that is not shown. NULL: none. */
const ReplayTask *view_running_task(const View *view, bool *is_internal);
/* Last line of what a span stands for: of a statement with a block below it, such as `async with`, just the head. */
uint32_t view_span_end(const View *view, Span span);

/* ---- numbers and words ---- */

/* A time or duration in the scenario's unit, without needless digits: "70", "0.25". Lives as long as the list. */
const char *view_time(const View *view, BoxList *list, int64_t ns);
/* The time as a clock shows it: while it passes, without digits that only flicker. */
int64_t view_clock(const View *view);
/* A count, in groups of three: "2,001". */
const char *view_count(const View *view, BoxList *list, uint64_t n);
const char *view_unit(const View *view);
/* A thread's name by its text in the trace, for a place that wide; of a long one the part that tells it from others. */
const char *view_thread_name(const View *view, BoxList *list, uint32_t text, const TextStyle *style, double width);
/* Translated. */
static inline const char *view_word(const View *view, const char *english) {
    return language_text(view->language, english);
}

/* ---- pieces used in several places ---- */

/* Identities of what a task's boxes are, so that they travel between places. */
typedef enum What {
    WHAT_CARD = BOX_CARRIER,
    WHAT_FACE,
    WHAT_ICON,
    WHAT_NAME,
    WHAT_NOTE,
    WHAT_DUE,
    WHAT_RING,
    WHAT_PIPS, /* and the numbers up to 64 after it */
    WHAT_CHAIN = 80,
    WHAT_BAR = 96,
    WHAT_CHIP,
    WHAT_SIGN,
    WHAT_CLOCK,
    WHAT_GATE,
    WHAT_HAND,
    WHAT_TRACK,
    WHAT_ROW,
    WHAT_NARRATION,
    WHAT_PLAYHEAD,
    WHAT_STEP,
    WHAT_PRINTED,
    WHAT_HEADING,
    WHAT_HANDLE, /* and its face after it */
    WHAT_WORKER = WHAT_HANDLE + 2,
    WHAT_GROUND, /* of a region: what leaves it lies above this */
} What;

/* The round face of a task around a centre: a ring in its colour, its icon or monogram. `ring` 0: none. */
void view_add_face(const View *view, BoxList *list, const ReplayTask *task, const TaskLook *look, double x, double y,
                   double radius, double ring);
/* A heading in spaced capitals, where the language has them; `y` is the centre of the line; width 0: as wide as it is.
 */
void view_add_heading(const View *view, BoxList *list, double x, double y, double width, const char *english);
/* A plain line of text: y is the centre of the line, width 0: as wide as it is. */
Box *view_add_text(const View *view, BoxList *list, TypeRole role, Color color, Align align, double x, double y,
                   double width, const char *text);

/* A key on its cap. ALIGN_RIGHT: x is its right edge, and its left one is answered; ALIGN_LEFT: the other way round. */
double view_add_keycap(const View *view, BoxList *list, Align align, double x, double y, const char *key, bool inverse);

/* ---- the regions, each in its own file ---- */

void top_bar_layout(const View *view, BoxList *list);
void source_layout(const View *view, BoxList *list);
/* How much of `view->source_scroll` takes effect: no more than to either end. */
double source_scrolled(const View *view);
/* Height of the region that the program's text leaves empty, whatever runs. */
double source_spare_height(const View *view);
void printed_layout(const View *view, BoxList *list);
double printed_scrolled(const View *view); /* so, too */
void stage_layout(const View *view, BoxList *list);
void narration_layout(const View *view, BoxList *list);
void lanes_layout(const View *view, BoxList *list);
double lanes_scrolled(const View *view); /* so, too; or what they were scrolled by to follow who acts */
size_t lanes_count(const View *view);    /* that the whole run has, or very many */
/* The stretch of the window that the time axis fills, and the time at a place of it. */
Rect lanes_axis(const View *view);
int64_t lanes_time_at(const View *view, double x);
void transport_layout(const View *view, BoxList *list);
/* All of them: the main screen. */
void main_screen_layout(const View *view, BoxList *list);

#endif
