/* Masks are found by a key of what they show; see canvas.h for the idea. */
#include "canvas.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lang/utf8.h"

enum {
    CACHE_BUCKETS = 4096,
    CACHE_BYTES = 48 << 20, /* of texture memory, at 4 bytes a pixel */
    CLIPS = 16,
    PATTERN_PITCHES = 12,
    KEY_TEXT = 120, /* texts longer than this are drawn, but not kept */
};

typedef enum MaskKind {
    MASK_ROUND,
    MASK_STROKE,
    MASK_ARC,
    MASK_CORNER,
    MASK_WAVE,
    MASK_DOTS,
    MASK_STRIPES,
    MASK_SIGN,
    MASK_SEGMENT,
    MASK_TEXT
} MaskKind;

typedef struct MaskKey {
    MaskKind kind;
    int32_t a, b, c, d, e; /* device pixels, often in 64ths */
    uint32_t length;
    char text[KEY_TEXT];
} MaskKey;

typedef struct Mask {
    MaskKey key;
    uint32_t hash;
    SDL_Texture *texture;
    int w, h;
    int origin_x, origin_y; /* of a text: from the pen to the picture's corner */
    bool colored;           /* emoji: not to be tinted */
    struct Mask *bucket_next;
    struct Mask *newer, *older; /* by last use */
} Mask;

struct Canvas {
    SDL_Renderer *renderer;
    Fonts *fonts;
    double scale;
    double alpha;
    SDL_Rect clips[CLIPS];
    int clip_count;
    Mask *buckets[CACHE_BUCKETS];
    Mask *newest, *oldest;
    size_t kept; /* bytes of all masks */
};

/* ---- the cache ---- */

static uint32_t hash_key(const MaskKey *key) {
    uint32_t h = 2166136261u;
    const unsigned char *bytes = (const unsigned char *)key;
    size_t size = offsetof(MaskKey, text) + key->length;
    for (size_t i = 0; i < size; ++i) h = (h ^ bytes[i]) * 16777619u;
    return h;
}

static bool same_key(const MaskKey *a, const MaskKey *b) {
    return a->length == b->length && memcmp(a, b, offsetof(MaskKey, text) + a->length) == 0;
}

static void unlink_use(Canvas *canvas, Mask *mask) {
    *(mask->newer ? &mask->newer->older : &canvas->newest) = mask->older;
    *(mask->older ? &mask->older->newer : &canvas->oldest) = mask->newer;
}

static void link_newest(Canvas *canvas, Mask *mask) {
    mask->newer = NULL;
    mask->older = canvas->newest;
    *(canvas->newest ? &canvas->newest->newer : &canvas->oldest) = mask;
    canvas->newest = mask;
}

static void drop_mask(Canvas *canvas, Mask *mask) {
    Mask **place = &canvas->buckets[mask->hash % CACHE_BUCKETS];
    while (*place != mask) place = &(*place)->bucket_next;
    *place = mask->bucket_next;
    unlink_use(canvas, mask);
    canvas->kept -= (size_t)mask->w * (size_t)mask->h * 4;
    if (mask->texture) SDL_DestroyTexture(mask->texture);
    free(mask);
}

static Mask *find_mask(Canvas *canvas, const MaskKey *key, uint32_t hash) {
    for (Mask *mask = canvas->buckets[hash % CACHE_BUCKETS]; mask; mask = mask->bucket_next) {
        if (mask->hash != hash || !same_key(&mask->key, key)) continue;
        if (mask != canvas->newest) {
            unlink_use(canvas, mask);
            link_newest(canvas, mask);
        }
        return mask;
    }
    return NULL;
}

/* Takes the surface over; NULL without memory. */
static Mask *add_mask(Canvas *canvas, const MaskKey *key, uint32_t hash, SDL_Surface *surface) {
    Mask *mask = surface ? calloc(1, sizeof *mask) : NULL;
    if (mask) mask->texture = SDL_CreateTextureFromSurface(canvas->renderer, surface);
    if (!mask || !mask->texture) {
        SDL_FreeSurface(surface);
        free(mask);
        return NULL;
    }
    SDL_SetTextureBlendMode(mask->texture, SDL_BLENDMODE_BLEND);
    mask->key = *key;
    mask->hash = hash;
    mask->w = surface->w;
    mask->h = surface->h;
    SDL_FreeSurface(surface);
    mask->bucket_next = canvas->buckets[hash % CACHE_BUCKETS];
    canvas->buckets[hash % CACHE_BUCKETS] = mask;
    link_newest(canvas, mask);
    canvas->kept += (size_t)mask->w * (size_t)mask->h * 4;
    while (canvas->kept > CACHE_BYTES && canvas->oldest != mask) drop_mask(canvas, canvas->oldest);
    return mask;
}

/* ---- making masks: coverage of each pixel from a signed distance, negative inside ---- */

typedef double (*Distance)(const MaskKey *key, double x, double y);

static SDL_Surface *make_surface(int w, int h) {
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
}

static SDL_Surface *render_mask(const MaskKey *key, int w, int h, Distance distance) {
    SDL_Surface *surface = w > 0 && h > 0 ? make_surface(w, h) : NULL;
    if (!surface) return NULL;
    for (int y = 0; y < h; ++y) {
        uint32_t *row = (uint32_t *)(void *)((char *)surface->pixels + (size_t)y * (size_t)surface->pitch);
        for (int x = 0; x < w; ++x) {
            double coverage = 0.5 - distance(key, x + 0.5, y + 0.5);
            coverage = coverage < 0 ? 0 : coverage > 1 ? 1 : coverage;
            row[x] = (uint32_t)(coverage * 255 + 0.5) << 24 | 0xffffff;
        }
    }
    return surface;
}

static Mask *get_mask(Canvas *canvas, const MaskKey *key, int w, int h, Distance distance) {
    uint32_t hash = hash_key(key);
    Mask *mask = find_mask(canvas, key, hash);
    return mask ? mask : add_mask(canvas, key, hash, render_mask(key, w, h, distance));
}

static double round_box(double x, double y, double w, double h, double r) {
    double dx = fabs(x - w / 2) - (w / 2 - r), dy = fabs(y - h / 2) - (h / 2 - r);
    double ox = dx > 0 ? dx : 0, oy = dy > 0 ? dy : 0;
    return hypot(ox, oy) + fmin(fmax(dx, dy), 0) - r;
}

/* a: size of the square, b: radius (64ths) */
static double distance_round(const MaskKey *key, double x, double y) {
    return round_box(x, y, key->a, key->a, key->b / 64.0);
}

/* Where along the outline of a rounded box a point lies: clockwise from the upper left corner's end. */
static double along_outline(double x, double y, double w, double h, double r) {
    double straight_w = w - 2 * r, straight_h = h - 2 * r, quarter = r * M_PI / 2;
    double cx = x < r ? r : x > w - r ? w - r : x, cy = y < r ? r : y > h - r ? h - r : y;
    bool corner = (x < r || x > w - r) && (y < r || y > h - r);
    if (corner) {
        double angle = atan2(y - cy, x - cx);
        if (x > w - r && y < r) return straight_w + (angle + M_PI / 2) * r;
        if (x > w - r) return straight_w + quarter + straight_h + angle * r;
        if (y > h - r) return 2 * straight_w + 2 * quarter + straight_h + (angle - M_PI / 2) * r;
        return 2 * straight_w + 3 * quarter + 2 * straight_h + (angle + M_PI) * r;
    }
    double top = y, right = w - x, bottom = h - y, left = x, least = fmin(fmin(top, bottom), fmin(left, right));
    if (least == top) return x - r;
    if (least == right) return straight_w + quarter + (y - r);
    if (least == bottom) return straight_w + 2 * quarter + straight_h + (w - r - x);
    return 2 * straight_w + 3 * quarter + straight_h + (h - r - y);
}

/* a: w, b: h, c: radius (64ths), d: stroke (64ths), e: style | scale (64ths) << 2 */
static double distance_stroke(const MaskKey *key, double x, double y) {
    double w = key->a, h = key->b, r = key->c / 64.0, stroke = key->d / 64.0, u = (key->e >> 2) / 64.0;
    double edge = round_box(x, y, w, h, r);
    double line = fabs(edge + stroke / 2) - stroke / 2;
    StrokeStyle style = (StrokeStyle)(key->e & 3);
    if (style == STROKE_SOLID || line > 1) return line;
    double inner = fmax(r - stroke / 2, 0);
    double length = 2 * (w - stroke - 2 * inner) + 2 * (h - stroke - 2 * inner) + 2 * M_PI * inner;
    double wanted = (style == STROKE_DOTTED ? 6 : 8) * u;
    double period = length / fmax(1, floor(length / wanted + 0.5)); /* no seam */
    double at = fmod(along_outline(x - stroke / 2, y - stroke / 2, w - stroke, h - stroke, inner) + 4 * length, period);
    if (style == STROKE_DASHED) return fmax(line, fabs(at - period / 2) - period * 0.27);
    return hypot(edge + stroke / 2, at - period / 2) - stroke / 2;
}

/* a: outer radius, b: stroke, c: share, all in 64ths; the picture is square */
static double distance_arc(const MaskKey *key, double x, double y) {
    double r = key->a / 64.0, stroke = key->b / 64.0, share = key->c / 64.0 / 4, size = ceil(r) * 2 + 2;
    double dx = x - size / 2, dy = y - size / 2;
    double ring = fabs(hypot(dx, dy) - (r - stroke / 2)) - stroke / 2;
    double angle = atan2(dx, -dy); /* 0 at the top, clockwise */
    if (angle < 0) angle += 2 * M_PI;
    if (share >= 1) return ring;
    double end = 2 * M_PI * share, past = angle - end,
           before = 2 * M_PI - angle; /* how far outside the arc, either way */
    double outside = angle <= end ? -fmin(angle, end - angle) : fmin(past, before);
    return fmax(ring, outside * (r - stroke / 2));
}

/* a: radius, b: stroke (64ths), c: quarter */
static double distance_corner(const MaskKey *key, double x, double y) {
    double r = key->a / 64.0, stroke = key->b / 64.0, size = ceil(r + stroke / 2) + 1;
    if (key->c == 1 || key->c == 2) x = size - x;
    if (key->c == 2 || key->c == 3) y = size - y;
    return fabs(hypot(x, y) - r) - stroke / 2;
}

/* a: period in px, b: amplitude, c: stroke (64ths); the picture is one period wide */
static double distance_wave(const MaskKey *key, double x, double y) {
    double period = key->a, amplitude = key->b / 64.0, stroke = key->c / 64.0;
    double middle = ceil(amplitude + stroke) + 1, k = 2 * M_PI / period, least = 1e9;
    for (double t = x - 3; t <= x + 3; t += 0.25) {
        double d = hypot(t - x, middle + amplitude * -sin(k * t) - y);
        if (d < least) least = d;
    }
    return least - stroke / 2;
}

/* a: pitch in px (even), b: dot radius (64ths) */
static double distance_dots(const MaskKey *key, double x, double y) {
    double p = key->a, r = key->b / 64.0, least = 1e9;
    x = fmod(x, p);
    y = fmod(y, p);
    static const double at[5][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.5, 0.5}};
    for (int i = 0; i < 5; ++i) {
        double d = hypot(x - (at[i][0] * p), y - (at[i][1] * p));
        if (d < least) least = d;
    }
    return least - r;
}

/* a: pitch in px */
static double distance_stripes(const MaskKey *key, double x, double y) {
    double p = key->a, at = fmod(x + y, p);
    return (fabs(at - p / 2) - p * 0.22) * M_SQRT1_2;
}

static double distance_segment_to(double x, double y, double x1, double y1, double x2, double y2) {
    double dx = x2 - x1, dy = y2 - y1, t = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy + 1e-12);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(x - x1 - t * dx, y - y1 - t * dy);
}

/* Signs, in a unit square: strokes between points, or filled convex shapes. */
typedef struct SignShape {
    bool filled;
    double stroke;
    int count;
    double points[8][2];
} SignShape;

enum { SIGN_PARTS = 6 };

static const SignShape sign_shapes[SIGN_COUNT][SIGN_PARTS] = {
    [SIGN_CHECK] = {{false, 0.15, 3, {{0.16, 0.54}, {0.40, 0.78}, {0.84, 0.26}}}},
    [SIGN_CROSS] = {{false, 0.15, 2, {{0.22, 0.22}, {0.78, 0.78}}}, {false, 0.15, 2, {{0.78, 0.22}, {0.22, 0.78}}}},
    [SIGN_BANG] = {{false, 0.17, 2, {{0.5, 0.16}, {0.5, 0.56}}}, {false, 0.19, 2, {{0.5, 0.81}, {0.5, 0.82}}}},
    [SIGN_FLAG] = {{false, 0.13, 2, {{0.10, 0.06}, {0.10, 1.0}}},
                   {true, 0, 4, {{0.06, 0.0}, {0.70, 0.0}, {0.54, 0.25}, {0.06, 0.29}}},
                   {true, 0, 4, {{0.06, 0.21}, {0.54, 0.25}, {0.70, 0.5}, {0.06, 0.5}}}},
    [SIGN_PLAY] = {{true, 0, 3, {{0.2, 0.06}, {0.96, 0.5}, {0.2, 0.94}}}},
    [SIGN_PAUSE] = {{true, 0, 4, {{0.18, 0.12}, {0.40, 0.12}, {0.40, 0.88}, {0.18, 0.88}}},
                    {true, 0, 4, {{0.60, 0.12}, {0.82, 0.12}, {0.82, 0.88}, {0.60, 0.88}}}},
    [SIGN_BACK] = {{true, 0, 3, {{0.16, 0.5}, {0.84, 0.06}, {0.84, 0.94}}}},
    [SIGN_FORWARD] = {{true, 0, 3, {{0.16, 0.06}, {0.84, 0.5}, {0.16, 0.94}}}},
    [SIGN_TURN] = {{true, 0, 3, {{-0.1, 0.06}, {0.52, 0.5}, {-0.1, 0.94}}},
                   {true, 0, 3, {{0.48, 0.06}, {1.1, 0.5}, {0.48, 0.94}}}},
    [SIGN_ARROW] = {{true, 0, 3, {{0.1, 0.08}, {0.9, 0.5}, {0.1, 0.92}}}},
    [SIGN_CHEVRON] = {{false, 0.2, 3, {{0.3, 0.1}, {0.7, 0.5}, {0.3, 0.9}}}},
    [SIGN_CARET_UP] = {{false, 0.2, 3, {{0.1, 0.7}, {0.5, 0.3}, {0.9, 0.7}}}},
    [SIGN_DOWN] = {{true, 0, 3, {{0.0, 0.14}, {1.0, 0.14}, {0.5, 0.86}}}},
    /* Body, handles, lid, and three wisps of steam. */
    [SIGN_POT] = {{true,
                   0,
                   8,
                   {{0.13, 0.48},
                    {0.87, 0.48},
                    {0.87, 0.82},
                    {0.83, 0.91},
                    {0.74, 0.96},
                    {0.26, 0.96},
                    {0.17, 0.91},
                    {0.13, 0.82}}},
                  {false, 0.09, 2, {{0.045, 0.60}, {0.955, 0.60}}},
                  {false, 0.09, 2, {{0.12, 0.37}, {0.88, 0.37}}},
                  {false, 0.075, 4, {{0.28, 0.04}, {0.25, 0.10}, {0.31, 0.17}, {0.28, 0.24}}},
                  {false, 0.075, 4, {{0.50, 0.04}, {0.47, 0.10}, {0.53, 0.17}, {0.50, 0.24}}},
                  {false, 0.075, 4, {{0.72, 0.04}, {0.69, 0.10}, {0.75, 0.17}, {0.72, 0.24}}}},
};

static double distance_polygon(const SignShape *shape, double x, double y, double size) {
    double outside = -1e9;
    double area = 0;
    for (int i = 0; i < shape->count; ++i) {
        int j = (i + 1) % shape->count;
        area += shape->points[i][0] * shape->points[j][1] - shape->points[j][0] * shape->points[i][1];
    }
    for (int i = 0; i < shape->count; ++i) {
        int j = (i + 1) % shape->count;
        double x1 = shape->points[i][0] * size, y1 = shape->points[i][1] * size;
        double dx = shape->points[j][0] * size - x1, dy = shape->points[j][1] * size - y1;
        double d = ((x - x1) * dy - (y - y1) * dx) / (hypot(dx, dy) + 1e-12) * (area > 0 ? 1 : -1);
        if (d > outside) outside = d;
    }
    return outside;
}

/* a: sign, b: size in px; one pixel of room on each side */
static double distance_sign(const MaskKey *key, double x, double y) {
    double size = key->b, least = 1e9, margin = ceil(size * 0.12) + 1;
    x -= margin;
    y -= margin;
    for (int s = 0; s < SIGN_PARTS; ++s) {
        const SignShape *shape = &sign_shapes[key->a][s];
        if (shape->count == 0) continue;
        double d = 1e9;
        if (shape->filled) {
            d = distance_polygon(shape, x, y, size);
        } else {
            for (int i = 0; i + 1 < shape->count; ++i)
                d = fmin(d, distance_segment_to(x, y, shape->points[i][0] * size, shape->points[i][1] * size,
                                                shape->points[i + 1][0] * size, shape->points[i + 1][1] * size) -
                                shape->stroke * size / 2);
        }
        if (d < least) least = d;
    }
    return least;
}

/* a, b: vector (64ths), c: stroke (64ths) */
static double distance_free_segment(const MaskKey *key, double x, double y) {
    double dx = key->a / 64.0, dy = key->b / 64.0, stroke = key->c / 64.0, margin = ceil(stroke / 2) + 1;
    double x1 = margin + (dx < 0 ? -dx : 0), y1 = margin + (dy < 0 ? -dy : 0);
    return distance_segment_to(x, y, x1, y1, x1 + dx, y1 + dy) - stroke / 2;
}

/* ---- frames ---- */

Canvas *canvas_create(SDL_Renderer *renderer, const char **problem) {
    Canvas *canvas = calloc(1, sizeof *canvas);
    *problem = "there is no memory for the window";
    if (!canvas) return NULL;
    canvas->renderer = renderer;
    canvas->scale = canvas->alpha = 1;
    canvas->fonts = fonts_create(problem);
    if (canvas->fonts) return canvas;
    free(canvas);
    return NULL;
}

void canvas_destroy(Canvas *canvas) {
    if (!canvas) return;
    while (canvas->oldest) drop_mask(canvas, canvas->oldest);
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

void canvas_forget(Canvas *canvas) {
    while (canvas->oldest) drop_mask(canvas, canvas->oldest);
}

Fonts *canvas_fonts(Canvas *canvas) { return canvas->fonts; }
void canvas_set_alpha(Canvas *canvas, double alpha) { canvas->alpha = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha; }

static int px(const Canvas *canvas, double length) { return (int)lround(length * canvas->scale); }

/* Edges, not sizes, are rounded: boxes that touch still touch. */
static SDL_Rect device_rect(const Canvas *canvas, Rect r) {
    int x1 = px(canvas, r.x), y1 = px(canvas, r.y);
    int x2 = px(canvas, r.x + r.w), y2 = px(canvas, r.y + r.h);
    return (SDL_Rect){x1, y1, x2 > x1 ? x2 - x1 : 0, y2 > y1 ? y2 - y1 : 0};
}

void canvas_push_clip(Canvas *canvas, Rect rect) {
    SDL_Rect clip = device_rect(canvas, rect);
    if (canvas->clip_count > 0) {
        SDL_Rect outer = canvas->clips[canvas->clip_count - 1], both;
        clip = SDL_IntersectRect(&outer, &clip, &both) ? both : (SDL_Rect){clip.x, clip.y, 0, 0};
    }
    if (canvas->clip_count < CLIPS) canvas->clips[canvas->clip_count++] = clip;
    SDL_RenderSetClipRect(canvas->renderer, &clip);
}

void canvas_pop_clip(Canvas *canvas) {
    if (canvas->clip_count > 0) canvas->clip_count--;
    SDL_RenderSetClipRect(canvas->renderer, canvas->clip_count ? &canvas->clips[canvas->clip_count - 1] : NULL);
}

/* ---- shapes ---- */

static void copy_mask(Canvas *canvas, Mask *mask, const SDL_Rect *from, SDL_Rect to, Color color) {
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
        copy_mask(canvas, get_mask(canvas, &own, r.w, r.h, distance_stroke), NULL, r, color);
        return;
    }
    MaskKey key = {.kind = MASK_ROUND, .a = 2 * c, .b = (int)lround(device_radius * 64)};
    Mask *mask = get_mask(canvas, &key, 2 * c, 2 * c, distance_round);
    int right = r.x + r.w - c, bottom = r.y + r.h - c;
    copy_mask(canvas, mask, &(SDL_Rect){0, 0, c, c}, (SDL_Rect){r.x, r.y, c, c}, color);
    copy_mask(canvas, mask, &(SDL_Rect){c, 0, c, c}, (SDL_Rect){right, r.y, c, c}, color);
    copy_mask(canvas, mask, &(SDL_Rect){0, c, c, c}, (SDL_Rect){r.x, bottom, c, c}, color);
    copy_mask(canvas, mask, &(SDL_Rect){c, c, c, c}, (SDL_Rect){right, bottom, c, c}, color);
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
        Mask *mask = get_mask(canvas, &key, 2 * c, 2 * c, distance_stroke);
        int right = r.x + r.w - c, bottom = r.y + r.h - c;
        copy_mask(canvas, mask, &(SDL_Rect){0, 0, c, c}, (SDL_Rect){r.x, r.y, c, c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){c, 0, c, c}, (SDL_Rect){right, r.y, c, c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){0, c, c, c}, (SDL_Rect){r.x, bottom, c, c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){c, c, c, c}, (SDL_Rect){right, bottom, c, c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){c, 0, 1, c}, (SDL_Rect){r.x + c, r.y, r.w - 2 * c, c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){c, c, 1, c}, (SDL_Rect){r.x + c, bottom, r.w - 2 * c, c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){0, c, c, 1}, (SDL_Rect){r.x, r.y + c, c, r.h - 2 * c}, color);
        copy_mask(canvas, mask, &(SDL_Rect){c, c, c, 1}, (SDL_Rect){right, r.y + c, c, r.h - 2 * c}, color);
        return;
    }
    MaskKey key = {.kind = MASK_STROKE,
                   .a = r.w,
                   .b = r.h,
                   .c = (int)lround(device_radius * 64),
                   .d = (int)lround(stroke * 64),
                   .e = (int)style | (int)lround(canvas->scale * 64) << 2};
    copy_mask(canvas, get_mask(canvas, &key, r.w, r.h, distance_stroke), NULL, r, color);
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
    SDL_Rect to = {px(canvas, x) - size / 2, px(canvas, y) - size / 2, size, size};
    copy_mask(canvas, get_mask(canvas, &key, size, size, distance_arc), NULL, to, color);
}

void canvas_line(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Color color) {
    int w = (int)fmax(1, lround(width * canvas->scale));
    int dx1 = px(canvas, x1), dy1 = px(canvas, y1), dx2 = px(canvas, x2), dy2 = px(canvas, y2);
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
    int cx = px(canvas, x), cy = px(canvas, y);
    SDL_Rect to = {quarter == 1 || quarter == 2 ? cx - size : cx, quarter >= 2 ? cy - size : cy, size, size};
    copy_mask(canvas, get_mask(canvas, &key, size, size, distance_corner), NULL, to, color);
}

/* Tiles of one period; the last is cut. */
void canvas_wave(Canvas *canvas, double x1, double x2, double y, double stroke, Color color) {
    int period = (int)fmax(4, lround(14 * canvas->scale));
    double amplitude = 3.8 * canvas->scale, width = stroke * canvas->scale;
    int h = 2 * ((int)ceil(amplitude + width) + 1);
    MaskKey key = {.kind = MASK_WAVE, .a = period, .b = (int)lround(amplitude * 64), .c = (int)lround(width * 64)};
    Mask *mask = get_mask(canvas, &key, period, h, distance_wave);
    int from = px(canvas, x1), to = px(canvas, x2), top = px(canvas, y) - h / 2;
    for (int x = from; x < to; x += period) {
        int w = to - x < period ? to - x : period;
        copy_mask(canvas, mask, &(SDL_Rect){0, 0, w, h}, (SDL_Rect){x, top, w, h}, color);
    }
}

void canvas_pattern(Canvas *canvas, Rect rect, double radius, Pattern pattern, Color color) {
    int pitch = (int)fmax(3, lround((pattern == PATTERN_DOTS ? 6 : 8) * canvas->scale));
    if (pattern == PATTERN_DOTS) pitch += pitch & 1;
    int tile = pitch * PATTERN_PITCHES; /* of many pitches: few copies */
    MaskKey key = {.kind = pattern == PATTERN_DOTS ? MASK_DOTS : MASK_STRIPES,
                   .a = pitch,
                   .b = (int)lround(1.3 * canvas->scale * 64)};
    Mask *mask = get_mask(canvas, &key, tile, tile, pattern == PATTERN_DOTS ? distance_dots : distance_stripes);
    /* Rounded ends are small: it is enough to leave out the corner columns' edges. */
    double inset = fmin(radius * 0.3, 1.5);
    SDL_Rect r = device_rect(canvas, (Rect){rect.x + inset, rect.y + inset, rect.w - 2 * inset, rect.h - 2 * inset});
    for (int y = 0; y < r.h; y += tile)
        for (int x = 0; x < r.w; x += tile) {
            int w = r.w - x < tile ? r.w - x : tile, h = r.h - y < tile ? r.h - y : tile;
            copy_mask(canvas, mask, &(SDL_Rect){0, 0, w, h}, (SDL_Rect){r.x + x, r.y + y, w, h}, color);
        }
}

void canvas_segment(Canvas *canvas, double x1, double y1, double x2, double y2, double width, Color color) {
    double dx = (x2 - x1) * canvas->scale, dy = (y2 - y1) * canvas->scale, stroke = width * canvas->scale;
    int margin = (int)ceil(stroke / 2) + 1, w = (int)ceil(fabs(dx)) + 2 * margin, h = (int)ceil(fabs(dy)) + 2 * margin;
    MaskKey key = {.kind = MASK_SEGMENT,
                   .a = (int)lround(dx * 64),
                   .b = (int)lround(dy * 64),
                   .c = (int)lround(stroke * 64)};
    int left = px(canvas, fmin(x1, x2)) - margin, top = px(canvas, fmin(y1, y2)) - margin;
    copy_mask(canvas, get_mask(canvas, &key, w, h, distance_free_segment), NULL, (SDL_Rect){left, top, w, h}, color);
}

void canvas_sign(Canvas *canvas, Sign sign, double x, double y, double size, Color color) {
    int s = (int)fmax(1, lround(size * canvas->scale)), margin = (int)ceil(s * 0.12) + 1, whole = s + 2 * margin;
    MaskKey key = {.kind = MASK_SIGN, .a = (int)sign, .b = s};
    SDL_Rect to = {px(canvas, x) - margin, px(canvas, y) - margin, whole, whole};
    copy_mask(canvas, get_mask(canvas, &key, whole, whole, distance_sign), NULL, to, color);
}

/* ---- text ---- */

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
    SDL_Surface *to = from ? make_surface(w, h) : NULL;
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
    size_t length = run->length < KEY_TEXT ? run->length : KEY_TEXT;
    MaskKey key = {.kind = MASK_TEXT,
                   .a = (int)face,
                   .b = pixels,
                   .c = run->is_emoji,
                   .d = (int)run->length,
                   .e = run->is_emoji ? 0 : color.r << 16 | color.g << 8 | color.b,
                   .length = (uint32_t)length};
    memcpy(key.text, run->text, length);
    uint32_t hash = hash_key(&key);
    Mask *mask = find_mask(canvas, &key, hash);
    if (!mask) {
        mask = add_mask(canvas, &key, hash, render_run(run, color));
        if (!mask) return run_width(run);
        mask->colored = true;
        mask->origin_y = run->is_emoji ? (int)lround(pixels * 0.98) : TTF_FontAscent(run->font);
    }
    double advance = mask->w;
    copy_mask(canvas, mask, NULL, (SDL_Rect){(int)lround(x), baseline - mask->origin_y, mask->w, mask->h}, color);
    if (run->length > KEY_TEXT) drop_mask(canvas, mask); /* its key does not hold all of it */
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
    int pixels = style_pixels(canvas, style), baseline = px(canvas, y);
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
