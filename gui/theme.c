#include "theme.h"

#include <math.h>

typedef struct Pair {
    uint32_t light, dark;
} Pair;

static const struct {
    Pair paper, panel, card, sunk, ink, ink2, ink3, rule, track, on_ink, wrong, wrong_tint, right, right_tint;
} palette = {
    .paper = {0xF5F3EE, 0x111316},
    .panel = {0xFFFFFF, 0x191C20},
    .card = {0xFFFFFF, 0x22262B},
    .sunk = {0xECE9E1, 0x0C0E10},
    .ink = {0x15181C, 0xF3F4F6},
    .ink2 = {0x464D56, 0xBBC1CA},
    .ink3 = {0x616872, 0x8E96A1},
    .rule = {0xDAD6CC, 0x30353C},
    .track = {0xC9C4B8, 0x454C56},
    .on_ink = {0xFFFFFF, 0x111316},
    .wrong = {0xB3261E, 0xFF8A80},
    .wrong_tint = {0xFBE9E7, 0x3A1D1B},
    .right = {0x1B6E3C, 0x7BD79B},
    .right_tint = {0xE3F2E8, 0x173323},
};

/* solid, line, text, tint, on */
static const uint32_t light_hues[THEME_HUES + 1][5] = {
    {0xE69F00, 0xBC7C00, 0x855700, 0xFCF0D6, 0x15181C}, /* orange */
    {0x0072B2, 0x0072B2, 0x005A8D, 0xDBEBF6, 0xFFFFFF}, /* blue */
    {0x008561, 0x008561, 0x00694D, 0xD8EFE8, 0xFFFFFF}, /* green */
    {0xCC79A7, 0xB85C8F, 0x96406F, 0xF8E6EF, 0x15181C}, /* pink */
    {0xD55E00, 0xD55E00, 0xA34700, 0xFBE4D5, 0x15181C}, /* vermilion */
    {0x56B4E9, 0x2B8CC4, 0x1F6E9C, 0xE1F2FC, 0x15181C}, /* sky */
    {0xF0E442, 0x948900, 0x6B6300, 0xFAF6C8, 0x15181C}, /* yellow */
    {0x3A424B, 0x3A424B, 0x2B3138, 0xE3E5E7, 0xFFFFFF}, /* main: slate */
};

static const uint32_t dark_hues[THEME_HUES + 1][5] = {
    {0xF0AE1E, 0xF0AE1E, 0xF5C35A, 0x3A2D0F, 0x111316}, {0x3D9BDB, 0x3D9BDB, 0x7CC0EE, 0x11293A, 0x111316},
    {0x1FB889, 0x1FB889, 0x5AD6B0, 0x0D3026, 0x111316}, {0xDD8FBA, 0xDD8FBA, 0xECB3D0, 0x381F2D, 0x111316},
    {0xF07B2A, 0xF07B2A, 0xF8A56C, 0x3A200C, 0x111316}, {0x7CCBF5, 0x7CCBF5, 0xA6DDFA, 0x142D3A, 0x111316},
    {0xF5EC6B, 0xF5EC6B, 0xF7F09A, 0x33300F, 0x111316}, {0xD3D8DE, 0xD3D8DE, 0xDDE1E6, 0x2E3238, 0x111316},
};

static const struct {
    FontFace face;
    double size;
} types[] = {
#define X(name, face, size) [TYPE_##name] = {FONT_##face, size},
    THEME_TYPES(X)
#undef X
};

FontFace theme_face(TypeRole role) { return types[role].face; }
double theme_size(TypeRole role) { return types[role].size; }

Color color_mix(Color a, Color b, double t) {
    return (Color){(uint8_t)lround(a.r + (b.r - a.r) * t), (uint8_t)lround(a.g + (b.g - a.g) * t),
                   (uint8_t)lround(a.b + (b.b - a.b) * t), (uint8_t)lround(a.a + (b.a - a.a) * t)};
}

Theme theme_make(bool dark, bool projector) {
    if (projector) dark = false;
    Theme theme = {.is_dark = dark, .outline = projector ? 3 : 2, .wave = projector ? 3.5 : 2.6};
#define X(role) theme.role = color_hex(dark ? palette.role.dark : palette.role.light);
    THEME_ROLES(X)
#undef X
    if (projector) theme.paper = theme.panel = theme.card = color_hex(0xFFFFFF);
    for (int i = 0; i <= THEME_HUES; ++i) {
        const uint32_t *tones = dark ? dark_hues[i] : light_hues[i];
        theme.hues[i] = (Hue){color_hex(tones[0]), color_hex(tones[1]), color_hex(tones[2]), color_hex(tones[3]), color_hex(tones[4])};
    }
    return theme;
}

static double linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

double theme_contrast(Color a, Color b) {
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}
