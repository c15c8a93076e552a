/* The colours of everything that is drawn: in the window, in pictures and on pages. A hue belongs to a task, in order
 * of creation; ink belongs to time and to the loop. Plain 0xRRGGBB. */
#ifndef WATCHPOT_TRACE_PALETTE_H
#define WATCHPOT_TRACE_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

/* X(role): what is not a task's. */
/* clang-format off */
#define PALETTE_ROLES(X) \
    X(paper) X(panel) X(card) X(sunk) X(ink) X(ink2) X(ink3) X(rule) X(track) X(on_ink) \
    X(wrong) X(wrong_tint) X(right) X(right_tint)
/* clang-format on */

/* The five tones of a hue: fills; strokes (at least 3:1 on paper); text (at least 4.5:1 on card and tint); tint; text
 * on a fill. */
typedef struct PaletteHue {
    uint32_t solid, line, text, tint, on;
} PaletteHue;

enum { PALETTE_HUES = 7, PALETTE_MAIN = PALETTE_HUES };

typedef struct Palette {
#define X(role) uint32_t role;
    PALETTE_ROLES(X)
#undef X
    PaletteHue hues[PALETTE_HUES + 1]; /* the last is main's */
} Palette;

const Palette *palette_get(bool is_dark);

#endif
