/* What a screen is made of: a flat list of boxes, each with an identity, a place and a look. Layouts produce boxes;
 * drawing is a walk over them; motion is nothing but mixing two lists by identity, so it goes forwards and backwards
 * alike. Tests look at boxes, not at pixels: a box that can be clicked says what it means.
 *
 * Coordinates are logical pixels. Later boxes lie on top. */
#ifndef WATCHPOT_GUI_BOX_H
#define WATCHPOT_GUI_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas.h"

typedef enum BoxKind {
    BOX_FILL, /* rounded rectangle; stroke and pattern are optional */
    BOX_TEXT, /* one line; rect is where it may be, y the top of the line */
    BOX_DISC, /* rect is its square */
    BOX_RING, /* share < 1: an arc over a ring of color2 */
    BOX_LINE, /* from the rect's upper left to its lower right corner; horizontal or vertical */
    BOX_DASHES,
    BOX_SEGMENT, /* any direction: like BOX_LINE; `share` < 0: from lower left to upper right */
    BOX_CORNER,  /* quarter ring in `quarter`; rect.x, rect.y: its centre, rect.w: radius */
    BOX_WAVE,    /* along the middle of the rect */
    BOX_SIGN,
    BOX_CLIP,   /* what follows is cut to the rect ... */
    BOX_UNCLIP, /* ... up to here */
} BoxKind;

/* What a box stands for when it is pointed at, clicked or looked for. */
typedef enum MeaningKind {
    MEANING_NONE,
    MEANING_TASK,     /* id: task */
    MEANING_HANDLE,   /* id: handle */
    MEANING_LINE,     /* id: source line */
    MEANING_NUMBER,   /* id: byte offset of a number in the source */
    MEANING_COMMAND,  /* id: Command (gui/command.h) */
    MEANING_STEP,     /* id: step */
    MEANING_TIME,     /* the time axis: the place within the rect is a time */
    MEANING_SCENARIO, /* id: number in the gallery */
    MEANING_ANSWER,   /* id: task, in Predict */
    MEANING_MAP,      /* all tasks, from the first in line down: the place within the rect is a scroll */
    MEANING_OUTPUT,   /* what the program printed */
    MEANING_REGION,   /* id: Region, for wheel and tests */
} MeaningKind;

typedef struct Meaning {
    MeaningKind kind;
    uint32_t id;
} Meaning;

/* What a task's other boxes are carried by: the box with this identity (and the task's id). Those that lie within it go
 * where it goes, though they be in one list only. */
enum { BOX_CARRIER = 1 };

/* How a box takes its place when it comes, and leaves when it goes. */
typedef enum BoxEntry { ENTRY_FADE, ENTRY_GROW, ENTRY_CUT } BoxEntry;

typedef struct Box {
    uint64_t identity; /* the same in two layouts: the same thing; 0: none, it just is there */
    BoxKind kind;
    Rect rect;
    double radius;
    double width; /* of the stroke, wave or line */
    double share; /* of a ring; 0 to 1 */
    double alpha;
    Color color;       /* fill, or the colour of text, line, sign; alpha 0: no fill */
    Color stroke;      /* alpha 0: no stroke */
    Color color2;      /* pattern over the fill, or the ring below an arc; alpha 0: none */
    StrokeStyle style; /* of the stroke */
    Pattern pattern;
    Sign sign;
    int quarter;
    double dash, gap;
    TypeRole type;
    double size; /* of text: 0 the role's own */
    double spacing;
    double least; /* shrinks to this size before it is cut; 0: never shrinks */
    Align align;
    const char *text; /* lives as long as the list: see boxes_text */
    uint32_t length;
    BoxEntry entry;
    Meaning meaning;
    bool rides;        /* lies on a card, or is one, that is on its way between the lists that were mixed */
    uint32_t task;     /* belongs to this task, for lifting and dimming; 0: to nobody */
    const char *label; /* for tests and for screen readers: "task laundry", "button next"; NULL: nothing to click */
} Box;

typedef struct BoxList {
    Box *items;
    size_t count, capacity;
    struct BoxTexts *texts; /* texts made for these boxes */
    bool failed;            /* memory ran out: boxes are missing */
} BoxList;

void boxes_init(BoxList *list);
void boxes_clear(BoxList *list);
void boxes_deinit(BoxList *list);

/* Appends a copy with sensible values for what is zero: alpha 1, share 1. Answers it, for further changes until the
 * next call. */
Box *boxes_add(BoxList *list, Box box);
/* A formatted text that lives as long as the list. */
const char *boxes_text(BoxList *list, uint32_t *length, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An identity for something: a small number for what it is, and whose. */
static inline uint64_t box_identity(uint32_t what, uint32_t id) { return (uint64_t)what << 32 | id; }

/* The box on top at a place that has a meaning (of this kind, unless MEANING_NONE); NULL: none. */
const Box *boxes_at(const BoxList *list, double x, double y, MeaningKind kind);
/* The first with that label; NULL: none. */
const Box *boxes_find(const BoxList *list, const char *label);

/* How far a motion is: `t` of the way (it may overshoot a little), `fade` of what just fades over. `travel` false:
 * nothing moves, places fade over. `task`: whose card moves above all others; 0: nobody's. */
typedef struct BoxMotion {
    double t, fade;
    bool travel;
    uint32_t task;
} BoxMotion;

/* Into `out` (cleared first; its texts are those of the others, which must live on): what lies between `from` and `to`.
 * Boxes in both move and change; the others fade, or grow, in or out. Cards that move are above all else. */
void boxes_mix(const BoxList *from, const BoxList *to, BoxMotion motion, BoxList *out);

/* Draws all; `lifted` (0: nobody): that task's boxes stand out, those of other tasks are dimmed to 35 %. */
void boxes_draw(const BoxList *list, Canvas *canvas, uint32_t lifted);

#endif
