/* Colours and type sizes: what everything drawn is drawn with. A hue belongs to a task, ink to time and to the loop. */
#ifndef WATCHPOT_GUI_THEME_H
#define WATCHPOT_GUI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "trace/palette.h"

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

/* 0xRRGGBB, opaque. */
static inline Color color_hex(uint32_t rgb) {
    return (Color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}
static inline Color color_fade(Color c, double alpha) { return (Color){c.r, c.g, c.b, (uint8_t)(c.a * alpha + 0.5)}; }
/* From a (t = 0) to b (t = 1). */
Color color_mix(Color a, Color b, double t);

/* The five tones of a task's hue. */
typedef struct Hue {
    Color solid; /* fills */
    Color line;  /* strokes, dots, stripes: at least 3:1 on paper */
    Color text;  /* at least 4.5:1 on card and tint */
    Color tint;
    Color on; /* text on solid */
} Hue;

enum { THEME_HUES = PALETTE_HUES, THEME_MAIN = PALETTE_MAIN };

typedef struct Theme {
    bool is_dark;
    double outline; /* stroke of outlines, px; 3 on a projector */
    double wave;    /* stroke of waves */
#define X(role) Color role;
    PALETTE_ROLES(X)
#undef X
    Hue hues[THEME_HUES + 1]; /* by order of creation; the last is main's */
} Theme;

/* Projector: light, pure white panels, thicker strokes. */
Theme theme_make(bool dark, bool projector);
/* Contrast of two opaque colours as WCAG 2 defines it: 1 to 21. */
double theme_contrast(Color a, Color b);

/* Faces, opened at whatever size is asked for. */
typedef enum FontFace { FONT_SANS, FONT_SANS_BOLD, FONT_MONO, FONT_MONO_BOLD, FONT_FACE_COUNT } FontFace;

/* X(name, face, size in px at scale 1) */
#define THEME_TYPES(X)               \
    X(CLOCK, SANS_BOLD, 68)          \
    X(CLOCK_UNIT, SANS, 22)          \
    X(TOTAL, SANS_BOLD, 54)          \
    X(TITLE, SANS_BOLD, 30)          \
    X(QUESTION, SANS, 22)            \
    X(DUE, SANS_BOLD, 25)            \
    X(NARRATION, SANS, 21)           \
    X(NARRATION_BOLD, SANS_BOLD, 21) \
    X(NARRATION_CODE, MONO, 20)      \
    X(RUNNING_NAME, SANS_BOLD, 21)   \
    X(APP_NAME, SANS_BOLD, 18)       \
    X(APP_TITLE, SANS, 18)           \
    X(BODY, SANS, 16)                \
    X(BODY_BOLD, SANS_BOLD, 16)      \
    X(CODE, MONO, 16)                \
    X(CODE_BOLD, MONO_BOLD, 16)      \
    X(CODE_LARGE, MONO, 19)          \
    X(CODE_LARGE_BOLD, MONO_BOLD, 19)

typedef enum TypeRole {
#define X(name, face, size) TYPE_##name,
    THEME_TYPES(X)
#undef X
        TYPE_ROLE_COUNT
} TypeRole;

FontFace theme_face(TypeRole role);
double theme_size(TypeRole role);

#endif
