/* What drawing shapes (canvas.c) and text (canvas_text.c) share. */
#ifndef WATCHPOT_GUI_CANVAS_PRIVATE_H
#define WATCHPOT_GUI_CANVAS_PRIVATE_H

#include <math.h>

#include "canvas.h"
#include "mask.h"

enum { CANVAS_CLIPS = 16 };

struct Canvas {
    SDL_Renderer *renderer;
    Fonts *fonts;
    double scale;
    double alpha;
    SDL_Rect clips[CANVAS_CLIPS];
    int clip_count;
    MaskCache masks;
};

/* Logical to device pixels. */
static inline int canvas_px(const Canvas *canvas, double length) { return (int)lround(length * canvas->scale); }
/* Draws a mask (NULL: nothing), or a part of it, tinted. */
void canvas_copy_mask(Canvas *canvas, Mask *mask, const SDL_Rect *from, SDL_Rect to, Color color);

#endif
