#include "theme.h"

#include <math.h>

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
    const Palette *palette = palette_get(dark);
#define X(role) theme.role = color_hex(palette->role);
    PALETTE_ROLES(X)
#undef X
    if (projector) theme.paper = theme.panel = theme.card = color_hex(0xFFFFFF);
    for (int i = 0; i <= THEME_HUES; ++i) {
        const PaletteHue *hue = &palette->hues[i];
        theme.hues[i] = (Hue){color_hex(hue->solid), color_hex(hue->line), color_hex(hue->text), color_hex(hue->tint),
                              color_hex(hue->on)};
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
