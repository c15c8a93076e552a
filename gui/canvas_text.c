/* Text on a canvas: measured, cut, drawn run by run. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "canvas_private.h"
#include "lang/utf8.h"

static int style_pixels(const Canvas *canvas, const TextStyle *style) {
    double size = style->size > 0 ? style->size : theme_size(style->role);
    int pixels = (int)lround(size * canvas->scale);
    return pixels < 1 ? 1 : pixels;
}

/* SDL_ttf wants NUL-terminated texts; long ones go through the heap. */
static char *terminated(const char *text, size_t length, char *small, size_t small_size) {
    char *copy = length < small_size ? small : malloc(length + 1);
    if (!copy) return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

static double run_width(const FontRun *run) {
    char small[256], *text = terminated(run->text, run->length, small, sizeof small);
    int w = 0;
    if (text && run->font) TTF_SizeUTF8(run->font, text, &w, NULL);
    if (text != small) free(text);
    return w * run->scale;
}

double canvas_text_width(Canvas *canvas, const TextStyle *style, const char *text, size_t length) {
    double width = 0;
    size_t position = 0;
    for (FontRun run; fonts_next_run(canvas->fonts, theme_face(style->role), style_pixels(canvas, style), text, length,
                                     &position, &run);)
        width += run_width(&run);
    return width / canvas->scale + style->spacing * (double)utf8_count(text, length);
}

/* The emoji's bitmap, averaged down to size: SDL's own scaling would leave out pixels. */
static SDL_Surface *shrink(SDL_Surface *big, double scale) {
    SDL_Surface *from = big ? SDL_ConvertSurfaceFormat(big, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    int w = from ? (int)fmax(1, lround(from->w * scale)) : 0, h = from ? (int)fmax(1, lround(from->h * scale)) : 0;
    SDL_Surface *to = from ? mask_surface(w, h) : NULL;
    for (int y = 0; to && y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            int x1 = (int)(x / scale), y1 = (int)(y / scale), x2 = (int)ceil((x + 1) / scale),
                y2 = (int)ceil((y + 1) / scale);
            if (x2 > from->w) x2 = from->w;
            if (y2 > from->h) y2 = from->h;
            uint64_t a = 0, r = 0, g = 0, b = 0, n = 0;
            for (int j = y1; j < y2; ++j) {
                const uint32_t *row =
                    (const uint32_t *)(const void *)((const char *)from->pixels + (size_t)j * (size_t)from->pitch);
                for (int i = x1; i < x2; ++i, ++n) {
                    uint32_t p = row[i], alpha = p >> 24;
                    a += alpha;
                    r += (p >> 16 & 255) * alpha;
                    g += (p >> 8 & 255) * alpha;
                    b += (p & 255) * alpha;
                }
            }
            uint32_t *out = (uint32_t *)(void *)((char *)to->pixels + (size_t)y * (size_t)to->pitch) + x;
            *out = n && a
                       ? (uint32_t)(a / n) << 24 | (uint32_t)(r / a) << 16 | (uint32_t)(g / a) << 8 | (uint32_t)(b / a)
                       : 0;
        }
    }
    SDL_FreeSurface(from);
    SDL_FreeSurface(big);
    return to;
}

static SDL_Surface *render_run(const FontRun *run, Color color) {
    char small[256], *text = terminated(run->text, run->length, small, sizeof small);
    SDL_Surface *surface =
        text && run->font ? TTF_RenderUTF8_Blended(run->font, text, (SDL_Color){color.r, color.g, color.b, 255}) : NULL;
    if (text != small) free(text);
    return run->is_emoji ? shrink(surface, run->scale) : surface;
}

/* Draws a run with its left end at device x and its baseline at device y; answers its advance in device px. */
static double draw_run(Canvas *canvas, const FontRun *run, FontFace face, int pixels, double x, int baseline,
                       Color color) {
    if (!run->font) return 0;
    size_t length = run->length < MASK_TEXT_MAX ? run->length : MASK_TEXT_MAX;
    MaskKey key = {.kind = MASK_TEXT,
                   .a = (int)face,
                   .b = pixels,
                   .c = run->is_emoji,
                   .d = (int)run->length,
                   .e = run->is_emoji ? 0 : color.r << 16 | color.g << 8 | color.b,
                   .length = (uint32_t)length};
    memcpy(key.text, run->text, length);
    Mask *mask = mask_find(&canvas->masks, &key);
    if (!mask) {
        mask = mask_add(&canvas->masks, &key, render_run(run, color));
        if (!mask) return run_width(run);
        mask->colored = true;
        mask->origin_y = run->is_emoji ? (int)lround(pixels * 0.98) : TTF_FontAscent(run->font);
    }
    double advance = mask->w;
    canvas_copy_mask(canvas, mask, NULL, (SDL_Rect){(int)lround(x), baseline - mask->origin_y, mask->w, mask->h},
                     color);
    if (run->length > MASK_TEXT_MAX) mask_drop(&canvas->masks, mask); /* its key does not hold all of it */
    return advance;
}

/* Where the letter of text[at] begins, in logical px: measured large, since widths are whole pixels. */
static double letter_place(Canvas *canvas, const TextStyle *style, const char *text, size_t at, size_t bytes) {
    enum { LARGER = 8 };
    TextStyle large = {style->role, (style->size > 0 ? style->size : theme_size(style->role)) * LARGER, style->color,
                       0};
    return (canvas_text_width(canvas, &large, text, at + bytes) - canvas_text_width(canvas, &large, text + at, bytes)) /
           LARGER;
}

/* Spaced letters are drawn one by one, with the font's own distances and a little more. */
static double draw_spaced(Canvas *canvas, const TextStyle *style, double x, int baseline, const char *text,
                          size_t length) {
    FontFace face = theme_face(style->role);
    int pixels = style_pixels(canvas, style), n = 0;
    for (size_t from = 0; from < length; ++n) {
        size_t bytes = utf8_next(text, from, length) - from, position = 0;
        double at = (x + letter_place(canvas, style, text, from, bytes) + style->spacing * n) * canvas->scale;
        for (FontRun run; fonts_next_run(canvas->fonts, face, pixels, text + from, bytes, &position, &run);)
            draw_run(canvas, &run, face, pixels, at, baseline, style->color);
        from += bytes;
    }
    return canvas_text_width(canvas, style, text, length);
}

double canvas_text(Canvas *canvas, const TextStyle *style, Align align, double x, double y, const char *text,
                   size_t length) {
    double width = align == ALIGN_LEFT ? 0 : canvas_text_width(canvas, style, text, length);
    if (align == ALIGN_CENTER) x -= width / 2;
    if (align == ALIGN_RIGHT) x -= width;
    FontFace face = theme_face(style->role);
    int pixels = style_pixels(canvas, style), baseline = canvas_px(canvas, y);
    if (style->spacing > 0) return draw_spaced(canvas, style, x, baseline, text, length);
    double start = x * canvas->scale, at = start;
    size_t position = 0;
    for (FontRun run; fonts_next_run(canvas->fonts, face, pixels, text, length, &position, &run);)
        at += draw_run(canvas, &run, face, pixels, at, baseline, style->color);
    return (at - start) / canvas->scale;
}

size_t canvas_text_fit(Canvas *canvas, const TextStyle *style, const char *text, size_t length, double width) {
    if (canvas_text_width(canvas, style, text, length) <= width) return length;
    size_t low = 0, high = length; /* bytes that fit; that do not */
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        while (middle > low && utf8_is_inside(text[middle])) --middle;
        if (middle == low) break;
        if (canvas_text_width(canvas, style, text, middle) <= width)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Bytes of the number at the end of "fetch_pages #12", with its sign; 0: there is none. */
static size_t number_length(const char *text, size_t length) {
    size_t digits = 0;
    while (digits < length && text[length - digits - 1] >= '0' && text[length - digits - 1] <= '9') ++digits;
    return digits > 0 && digits < length && text[length - digits - 1] == '#' ? digits + 1 : 0;
}

size_t canvas_text_cut(Canvas *canvas, const TextStyle *style, const char *text, size_t length, double width, char *out,
                       size_t size) {
    static const char ellipsis[] = "\xE2\x80\xA6";
    const size_t dots = sizeof ellipsis - 1;
    size_t tail = number_length(text, length);
    double room = width - canvas_text_width(canvas, style, ellipsis, dots),
           tail_width = canvas_text_width(canvas, style, text + length - tail, tail);
    if (tail_width > room / 2)
        tail = 0;
    else
        room -= tail_width;
    size_t fits = room > 0 ? canvas_text_fit(canvas, style, text, length - tail, room) : 0;
    if (fits + dots + tail > size) fits = tail = 0;
    memcpy(out, text, fits);
    memcpy(out + fits, ellipsis, dots);
    memcpy(out + fits + dots, text + length - tail, tail);
    return fits + dots + tail;
}

double canvas_text_within(Canvas *canvas, TextStyle style, Align align, double x, double y, double width, double least,
                          const char *text, size_t length, bool *cut) {
    if (cut) *cut = false;
    if (style.size <= 0) style.size = theme_size(style.role);
    double whole = canvas_text_width(canvas, &style, text, length);
    while (whole > width && style.size - 1 >= least) {
        style.size -= 1;
        whole = canvas_text_width(canvas, &style, text, length);
    }
    if (whole <= width) return canvas_text(canvas, &style, align, x, y, text, length);
    char small[512];
    size_t shown = canvas_text_cut(canvas, &style, text, length, width, small, sizeof small);
    if (cut) *cut = true;
    return canvas_text(canvas, &style, align, x, y, small, shown);
}
