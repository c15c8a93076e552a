#include "canvas.h"

#include <math.h>
#include <stdlib.h>

#include "canvas_private.h"

enum { PATTERN_PITCHES = 12 };

/* ---- frames ---- */

Canvas *canvas_create(SDL_Renderer *renderer, const char **problem) {
    Canvas *canvas = calloc(1, sizeof *canvas);
    *problem = "there is no memory for the window";
    if (!canvas) return NULL;
    canvas->renderer = canvas->masks.renderer = renderer;
    canvas->scale = canvas->alpha = 1;
    canvas->fonts = fonts_create(problem);
    if (canvas->fonts) return canvas;
    free(canvas);
    return NULL;
}

void canvas_destroy(Canvas *canvas) {
    if (!canvas) return;
    mask_drop_all(&canvas->masks);
    fonts_destroy(canvas->fonts);
    free(canvas);
}

void canvas_begin(Canvas *canvas, double scale, Color background) {
    if (scale != canvas->scale) canvas_forget(canvas);
    canvas->scale = scale;
    canvas->alpha = 1;
    canvas->clip_count = 0;
    SDL_RenderSetClipRect(canvas->renderer, NULL);
    SDL_SetRenderDrawColor(canvas->renderer, background.r, background.g, background.b, 255);
    SDL_RenderClear(canvas->renderer);
}

void canvas_forget(Canvas *canvas) { mask_drop_all(&canvas->masks); }

Fonts *canvas_fonts(Canvas *canvas) { return canvas->fonts; }
void canvas_set_alpha(Canvas *canvas, double alpha) { canvas->alpha = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha; }

/* Edges, not sizes, are rounded: boxes that touch still touch. */
static SDL_Rect device_rect(const Canvas *canvas, Rect r) {
    int x1 = canvas_px(canvas, r.x), y1 = canvas_px(canvas, r.y);
    int x2 = canvas_px(canvas, r.x + r.w), y2 = canvas_px(canvas, r.y + r.h);
    return (SDL_Rect){x1, y1, x2 > x1 ? x2 - x1 : 0, y2 > y1 ? y2 - y1 : 0};
}

void canvas_push_clip(Canvas *canvas, Rect rect) {
    SDL_Rect clip = device_rect(canvas, rect);
    if (canvas->clip_count > 0) {
        SDL_Rect outer = canvas->clips[canvas->clip_count - 1], both;
        clip = SDL_IntersectRect(&outer, &clip, &both) ? both : (SDL_Rect){clip.x, clip.y, 0, 0};
    }
    if (canvas->clip_count < CANVAS_CLIPS) canvas->clips[canvas->clip_count++] = clip;
    SDL_RenderSetClipRect(canvas->renderer, &clip);
}

void canvas_pop_clip(Canvas *canvas) {
    if (canvas->clip_count > 0) canvas->clip_count--;
    SDL_RenderSetClipRect(canvas->renderer, canvas->clip_count ? &canvas->clips[canvas->clip_count - 1] : NULL);
}

/* ---- shapes ---- */

void canvas_copy_mask(Canvas *canvas, Mask *mask, const SDL_Rect *from, SDL_Rect to, Color color) {
    if (!mask || to.w <= 0 || to.h <= 0) return;
    if (mask->colored) /* modulating costs twice the time in software: texts have their colour in them */
        SDL_SetTextureColorMod(mask->texture, 255, 255, 255);
    else
        SDL_SetTextureColorMod(mask->texture, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(mask->texture, (Uint8)lround(color.a * canvas->alpha));
    SDL_RenderCopy(canvas->renderer, mask->texture, from, &to);
}

static void fill_device(Canvas *canvas, SDL_Rect r, Color color) {
    Uint8 alpha = (Uint8)lround(color.a * canvas->alpha);
    if (r.w <= 0 || r.h <= 0 || alpha == 0) return;
    SDL_SetRenderDrawBlendMode(canvas->renderer,
                               alpha == 255 ? SDL_BLENDMODE_NONE
                                            : SDL_BLENDMODE_BLEND); /* blending is ten times as slow in software */
    SDL_SetRenderDrawColor(canvas->renderer, color.r, color.g, color.b, alpha);
    SDL_RenderFillRect(canvas->renderer, &r);
}

/* Corners from a small square mask, the rest as plain rectangles. */
void canvas_fill_round(Canvas *canvas, Rect rect, double radius, Color color) {
    SDL_Rect r = device_rect(canvas, rect);
    double device_radius = fmin(radius * canvas->scale, fmin(r.w, r.h) / 2.0);
    int c = (int)ceil(device_radius);
    if (c <= 0) {
        fill_device(canvas, r, color);
        return;
    }
    if (2 * c > r.w || 2 * c > r.h) { /* odd size with full rounding: one mask of its own */
        MaskKey own = {.kind = MASK_STROKE,
                       .a = r.w,
                       .b = r.h,
                       .c = (int)lround(device_radius * 64),
                       .d = (r.w + r.h) * 64,
                       .e = STROKE_SOLID};
        canvas_copy_mask(canvas, mask_of_shape(&canvas->masks, &own, r.w, r.h), NULL, r, color);
        return;
    }
    MaskKey key = {.kind = MASK_ROUND, .a = 2 * c, .b = (int)lround(device_radius * 64)};
    Mask *mask = mask_of_shape(&canvas->masks, &key, 2 * c, 2 * c);
    int right = r.x + r.w - c, bottom = r.y + r.h - c;
    canvas_copy_mask(canvas, mask, &(SDL_Rect){0, 0, c, c}, (SDL_Rect){r.x, r.y, c, c}, color);
    canvas_copy_mask(canvas, mask, &(SDL_Rect){c, 0, c, c}, (SDL_Rect){right, r.y, c, c}, color);
    canvas_copy_mask(canvas, mask, &(SDL_Rect){0, c, c, c}, (SDL_Rect){r.x, bottom, c, c}, color);
    canvas_copy_mask(canvas, mask, &(SDL_Rect){c, c, c, c}, (SDL_Rect){right, bottom, c, c}, color);
    fill_device(canvas, (SDL_Rect){r.x + c, r.y, r.w - 2 * c, c}, color);
    fill_device(canvas, (SDL_Rect){r.x, r.y + c, r.w, r.h - 2 * c}, color);
    fill_device(canvas, (SDL_Rect){r.x + c, bottom, r.w - 2 * c, c}, color);
}

void canvas_stroke_round(Canvas *canvas, Rect rect, double radius, double width, StrokeStyle style, Color color) {
    SDL_Rect r = device_rect(canvas, rect);
    if (r.w <= 0 || r.h <= 0) return;
    double stroke = fmax(1, width * canvas->scale), device_radius = fmin(radius * canvas->scale, fmin(r.w, r.h) / 2.0);
    int c = (int)ceil(fmax(device_radius, stroke)) + 1;
    if (style == STROKE_SOLID && 2 * c < r.w && 2 * c < r.h) { /* nine slices of a small one */
        MaskKey key = {.kind = MASK_STROKE,
                       .a = 2 * c,
                       .b = 2 * c,
                       .c = (int)lround(device_radius * 64),
                       .d = (int)lround(stroke * 64),
                       .e = STROKE_SOLID};
        Mask *mask = mask_of_shape(&canvas->masks, &key, 2 * c, 2 * c);
        int right = r.x + r.w - c, bottom = r.y + r.h - c;
        canvas_copy_mask(canvas, mask, &(SDL_Rect){0, 0, c, c}, (SDL_Rect){r.x, r.y, c, c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){c, 0, c, c}, (SDL_Rect){right, r.y, c, c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){0, c, c, c}, (SDL_Rect){r.x, bottom, c, c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){c, c, c, c}, (SDL_Rect){right, bottom, c, c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){c, 0, 1, c}, (SDL_Rect){r.x + c, r.y, r.w - 2 * c, c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){c, c, 1, c}, (SDL_Rect){r.x + c, bottom, r.w - 2 * c, c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){0, c, c, 1}, (SDL_Rect){r.x, r.y + c, c, r.h - 2 * c}, color);
        canvas_copy_mask(canvas, mask, &(SDL_Rect){c, c, c, 1}, (SDL_Rect){right, r.y + c, c, r.h - 2 * c}, color);
        return;
    }
    MaskKey key = {.kind = MASK_STROKE,
                   .a = r.w,
                   .b = r.h,
                   .c = (int)lround(device_radius * 64),
                   .d = (int)lround(stroke * 64),
                   .e = (int)style | (int)lround(canvas->scale * 64) << 2};
    canvas_copy_mask(canvas, mask_of_shape(&canvas->masks, &key, r.w, r.h), NULL, r, color);
}

void canvas_disc(Canvas *canvas, double x, double y, double radius, Color color) {
    canvas_fill_round(canvas, (Rect){x - radius, y - radius, 2 * radius, 2 * radius}, radius, color);
}

void canvas_ring(Canvas *canvas, double x, double y, double radius, double width, Color color) {
    canvas_stroke_round(canvas, (Rect){x - radius, y - radius, 2 * radius, 2 * radius}, radius, width, STROKE_SOLID,
                        color);
}

void canvas_arc(Canvas *canvas, double x, double y, double radius, double width, double share, Color color) {
    if (share <= 0) return;
    double r = radius * canvas->scale;
    int size = (int)ceil(r) * 2 + 2;
    MaskKey key = {.kind = MASK_ARC,
                   .a = (int)lround(r * 64),
                   .b = (int)lround(width * canvas->scale * 64),
                   .c = (int)lround(fmin(share, 1) * 256)};
    SDL_Rect to = {canvas_px(canvas, x) - size / 2, canvas_px(canvas, y) - size / 2, size, size};
    canvas_copy_mask(canvas, mask_of_shape(&canvas->masks, &key, size, size), NULL, to, color);
}

void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Color color) {
    int w = (int)fmax(1, lround(width * canvas->scale));
    int dx1 = canvas_px(canvas, x1), dy1 = canvas_px(canvas, y1), dx2 = canvas_px(canvas, x2),
        dy2 = canvas_px(canvas, y2);
    bool horizontal = fabs(y1 - y2) < fabs(x1 - x2);
    SDL_Rect r = horizontal ? (SDL_Rect){dx1 < dx2 ? dx1 : dx2, dy1 - w / 2, abs(dx2 - dx1), w}
                            : (SDL_Rect){dx1 - w / 2, dy1 < dy2 ? dy1 : dy2, w, abs(dy2 - dy1)};
    fill_device(canvas, r, color);
}

void canvas_dashes(Canvas *canvas, double x1, double y1, double x2, double y2, double width, double dash, double gap,
                   Color color) {
    bool horizontal = fabs(y1 - y2) < fabs(x1 - x2);
    double length = horizontal ? x2 - x1 : y2 - y1, radius = fmin(width, dash) / 2;
    for (double at = 0; at < length; at += dash + gap) {
        double end = fmin(at + dash, length);
        Rect piece = horizontal ? (Rect){x1 + at, y1 - width / 2, end - at, width}
                                : (Rect){x1 - width / 2, y1 + at, width, end - at};
        canvas_fill_round(canvas, piece, radius, color);
    }
}

void canvas_corner(Canvas *canvas, double x, double y, double radius, double width, int quarter, Color color) {
    double r = radius * canvas->scale, stroke = width * canvas->scale;
    int size = (int)ceil(r + stroke / 2) + 1;
    MaskKey key = {.kind = MASK_CORNER, .a = (int)lround(r * 64), .b = (int)lround(stroke * 64), .c = quarter};
    int cx = canvas_px(canvas, x), cy = canvas_px(canvas, y);
    SDL_Rect to = {quarter == 1 || quarter == 2 ? cx - size : cx, quarter >= 2 ? cy - size : cy, size, size};
    canvas_copy_mask(canvas, mask_of_shape(&canvas->masks, &key, size, size), NULL, to, color);
}

/* Tiles of one period; the last is cut. */
void canvas_wave(Canvas *canvas, double x1, double x2, double y, double stroke, Color color) {
    int period = (int)fmax(4, lround(14 * canvas->scale));
    double amplitude = 3.8 * canvas->scale, width = stroke * canvas->scale;
    int h = 2 * ((int)ceil(amplitude + width) + 1);
    MaskKey key = {.kind = MASK_WAVE, .a = period, .b = (int)lround(amplitude * 64), .c = (int)lround(width * 64)};
    Mask *mask = mask_of_shape(&canvas->masks, &key, period, h);
    int from = canvas_px(canvas, x1), to = canvas_px(canvas, x2), top = canvas_px(canvas, y) - h / 2;
    for (int x = from; x < to; x += period) {
        int w = to - x < period ? to - x : period;
        canvas_copy_mask(canvas, mask, &(SDL_Rect){0, 0, w, h}, (SDL_Rect){x, top, w, h}, color);
    }
}

void canvas_pattern(Canvas *canvas, Rect rect, double radius, Pattern pattern, Color color) {
    int pitch = (int)fmax(3, lround((pattern == PATTERN_DOTS ? 6 : 8) * canvas->scale));
    if (pattern == PATTERN_DOTS) pitch += pitch & 1;
    int tile = pitch * PATTERN_PITCHES; /* of many pitches: few copies */
    MaskKey key = {.kind = pattern == PATTERN_DOTS ? MASK_DOTS : MASK_STRIPES,
                   .a = pitch,
                   .b = (int)lround(1.3 * canvas->scale * 64)};
    Mask *mask = mask_of_shape(&canvas->masks, &key, tile, tile);
    /* Rounded ends are small: it is enough to leave out the corner columns' edges. */
    double inset = fmin(radius * 0.3, 1.5);
    SDL_Rect r = device_rect(canvas, (Rect){rect.x + inset, rect.y + inset, rect.w - 2 * inset, rect.h - 2 * inset});
    for (int y = 0; y < r.h; y += tile)
        for (int x = 0; x < r.w; x += tile) {
            int w = r.w - x < tile ? r.w - x : tile, h = r.h - y < tile ? r.h - y : tile;
            canvas_copy_mask(canvas, mask, &(SDL_Rect){0, 0, w, h}, (SDL_Rect){r.x + x, r.y + y, w, h}, color);
        }
}

void canvas_segment(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Color color) {
    double dx = (x2 - x1) * canvas->scale, dy = (y2 - y1) * canvas->scale, stroke = width * canvas->scale;
    int margin = (int)ceil(stroke / 2) + 1, w = (int)ceil(fabs(dx)) + 2 * margin, h = (int)ceil(fabs(dy)) + 2 * margin;
    MaskKey key = {.kind = MASK_SEGMENT,
                   .a = (int)lround(dx * 64),
                   .b = (int)lround(dy * 64),
                   .c = (int)lround(stroke * 64)};
    int left = canvas_px(canvas, fmin(x1, x2)) - margin, top = canvas_px(canvas, fmin(y1, y2)) - margin;
    canvas_copy_mask(canvas, mask_of_shape(&canvas->masks, &key, w, h), NULL, (SDL_Rect){left, top, w, h}, color);
}

void canvas_sign(Canvas *canvas, Sign sign, double x, double y, double size, Color color) {
    int s = (int)fmax(1, lround(size * canvas->scale)), margin = (int)ceil(s * 0.12) + 1, whole = s + 2 * margin;
    MaskKey key = {.kind = MASK_SIGN, .a = (int)sign, .b = s};
    SDL_Rect to = {canvas_px(canvas, x) - margin, canvas_px(canvas, y) - margin, whole, whole};
    canvas_copy_mask(canvas, mask_of_shape(&canvas->masks, &key, whole, whole), NULL, to, color);
}
