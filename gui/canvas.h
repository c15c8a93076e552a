/* Drawing in logical pixels, sharp at any scale: rounded boxes, strokes, rings, waves, patterns, small signs, text.
 *
 * Everything is a white mask with antialiased edges, made on demand for the current scale from a distance function and
 * kept in a bounded cache, and tinted as it is copied. So the plain SDL renderer is all it takes: fast in software,
 * fast on a GPU, the same picture on both. Box edges are rounded to device pixels.
 *
 * A canvas draws nothing by itself while nothing changed; whoever owns the window decides when there is a new frame. */
#ifndef WATCHPOT_GUI_CANVAS_H
#define WATCHPOT_GUI_CANVAS_H

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>

#include "font.h"
#include "theme.h"

typedef struct Canvas Canvas;

typedef struct Rect {
    double x, y, w, h;
} Rect;

typedef enum StrokeStyle { STROKE_SOLID, STROKE_DOTTED, STROKE_DASHED } StrokeStyle;
typedef enum Pattern { PATTERN_DOTS, PATTERN_STRIPES } Pattern;

/* Signs, each drawn into a square. */
typedef enum Sign {
    SIGN_CHECK,
    SIGN_CROSS,
    SIGN_BANG,
    SIGN_FLAG,
    SIGN_PLAY,
    SIGN_PAUSE,
    SIGN_BACK,
    SIGN_FORWARD,
    SIGN_TURN,     /* forward by a loop turn */
    SIGN_ARROW,    /* a filled arrow head to the right */
    SIGN_CHEVRON,  /* > */
    SIGN_CARET_UP, /* ^ */
    SIGN_DOWN,     /* a filled triangle pointing down */
    SIGN_POT,      /* the pot of the name */
    SIGN_COUNT
} Sign;

/* The renderer is borrowed. NULL with *problem (static or SDL's) when it cannot be. */
Canvas *canvas_create(SDL_Renderer *renderer, const char **problem);
void canvas_destroy(Canvas *canvas);

/* One frame: sets the scale (device pixels per logical one), fills with a colour. Masks of another scale are dropped.
 */
void canvas_begin(Canvas *canvas, double scale, Color background);
/* Drops what is kept: the renderer has lost its textures. */
void canvas_forget(Canvas *canvas);
Fonts *canvas_fonts(Canvas *canvas);
/* Multiplies the alpha of all that is drawn from here on; 1 at the start of a frame. */
void canvas_set_alpha(Canvas *canvas, double alpha);
/* Cuts what is drawn to a rectangle within the present one, until the matching pop. */
void canvas_push_clip(Canvas *canvas, Rect rect);
void canvas_pop_clip(Canvas *canvas);

void canvas_fill_round(Canvas *canvas, Rect rect, double radius, Color color);
/* The stroke lies inside the rectangle. */
void canvas_stroke_round(Canvas *canvas, Rect rect, double radius, double width, StrokeStyle style, Color color);
void canvas_disc(Canvas *canvas, double x, double y, double radius, Color color);
void canvas_ring(Canvas *canvas, double x, double y, double radius, double width, Color color);
/* Part of a ring: `share` of it (0 to 1), clockwise from the top. */
void canvas_arc(Canvas *canvas, double x, double y, double radius, double width, double share, Color color);
/* Horizontal or vertical. */
void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Color color);
/* Square dots of `dash` and gaps of `gap` along a horizontal or vertical line. */
void canvas_dashes(Canvas *canvas, double x1, double y1, double x2, double y2, double width, double dash, double gap,
                   Color color);
/* A quarter of a ring with its centre at x, y; quarter 0: right-down, 1: left-down, 2: left-up, 3: right-up. */
void canvas_corner(Canvas *canvas, double x, double y, double radius, double width, int quarter, Color color);
/* A sine wave along y from x1 to x2; amplitude 3.8, period 14; its phase is anchored at x1. */
void canvas_wave(Canvas *canvas, double x1, double x2, double y, double stroke, Color color);
/* Dots on a 6 px quincunx, or stripes at 45 degrees of pitch 8, cut to a rounded rectangle. */
void canvas_pattern(Canvas *canvas, Rect rect, double radius, Pattern pattern, Color color);
/* A straight line between any two points, antialiased. */
void canvas_segment(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Color color);
void canvas_sign(Canvas *canvas, Sign sign, double x, double y, double size, Color color);

/* ---- text ---- */

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

/* A text in one style. size 0: that of the role. */
typedef struct TextStyle {
    TypeRole role;
    double size;
    Color color;
    double spacing; /* extra px between letters */
} TextStyle;

double canvas_text_width(Canvas *canvas, const TextStyle *style, const char *text, size_t length);
/* Draws with the baseline at y; answers the width. */
double canvas_text(Canvas *canvas, const TextStyle *style, Align align, double x, double y, const char *text,
                   size_t length);
/* The longest prefix (whole characters) that is at most `width` wide: its bytes. */
size_t canvas_text_fit(Canvas *canvas, const TextStyle *style, const char *text, size_t length, double width);
/* The text cut to `width`, an ellipsis for what is missing, into `out` (512 bytes will do for any text that is drawn on
 * one line; not terminated). Answers its length. The number of "fetch_pages #12" stays: it tells tasks apart. */
size_t canvas_text_cut(Canvas *canvas, const TextStyle *style, const char *text, size_t length, double width, char *out,
                       size_t size);
/* Draws it within `width`: smaller down to `least` px, then cut with an ellipsis. Answers the width. True in *cut if it
 * was. */
double canvas_text_within(Canvas *canvas, TextStyle style, Align align, double x, double y, double width, double least,
                          const char *text, size_t length, bool *cut);

#endif
