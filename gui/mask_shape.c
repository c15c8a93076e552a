/* What shapes look like: the coverage of each pixel from its signed distance to the outline, negative inside. */
#include <math.h>

#include "canvas.h"
#include "mask.h"

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

/* ---- pictures ---- */

typedef double (*Distance)(const MaskKey *key, double x, double y);

SDL_Surface *mask_surface(int w, int h) {
    return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
}

static const Distance distances[] = {
    [MASK_ROUND] = distance_round,     [MASK_STROKE] = distance_stroke, [MASK_ARC] = distance_arc,
    [MASK_CORNER] = distance_corner,   [MASK_WAVE] = distance_wave,     [MASK_DOTS] = distance_dots,
    [MASK_STRIPES] = distance_stripes, [MASK_SIGN] = distance_sign,     [MASK_SEGMENT] = distance_free_segment,
};

SDL_Surface *mask_shape_render(const MaskKey *key, int w, int h) {
    Distance distance = distances[key->kind];
    SDL_Surface *surface = w > 0 && h > 0 ? mask_surface(w, h) : NULL;
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
