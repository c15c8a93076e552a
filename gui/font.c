/* SDL_ttf has no fallback of its own, so a text is cut into runs by who can draw it. Opened fonts are kept per face,
 * fallback and size; the sizes in use are few. */
#include "font.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#include "lang/utf8.h"

enum { MAX_OPEN = 96, FALLBACKS = 4, EMOJI_SIZE = 109 /* the one size of Noto Color Emoji's bitmaps */ };

typedef enum Family { FAMILY_OWN, FAMILY_CJK, FAMILY_SYMBOL, FAMILY_EMOJI } Family;

typedef struct FontFile {
    char *path;
    int index;
} FontFile;

typedef struct OpenFont {
    FontFace face;
    Family family;
    int pixels;
    TTF_Font *font;
} OpenFont;

struct Fonts {
    FontFile files[FONT_FACE_COUNT][FALLBACKS];
    OpenFont open[MAX_OPEN];
    int open_count;
};

/* What is asked of fontconfig, first choice first. */
static const char *const own_names[FONT_FACE_COUNT] = {
    [FONT_SANS] = "Noto Sans,DejaVu Sans,sans-serif",
    [FONT_SANS_BOLD] = "Noto Sans,DejaVu Sans,sans-serif",
    [FONT_MONO] = "Noto Sans Mono,DejaVu Sans Mono,monospace",
    [FONT_MONO_BOLD] = "Noto Sans Mono,DejaVu Sans Mono,monospace",
};
static const char *const cjk_names[FONT_FACE_COUNT] = {
    [FONT_SANS] = "Noto Sans CJK SC,WenQuanYi Micro Hei,sans-serif",
    [FONT_SANS_BOLD] = "Noto Sans CJK SC,WenQuanYi Micro Hei,sans-serif",
    [FONT_MONO] = "Noto Sans Mono CJK SC,Noto Sans CJK SC,WenQuanYi Micro Hei Mono,monospace",
    [FONT_MONO_BOLD] = "Noto Sans Mono CJK SC,Noto Sans CJK SC,WenQuanYi Micro Hei Mono,monospace",
};

static bool is_bold(FontFace face) { return face == FONT_SANS_BOLD || face == FONT_MONO_BOLD; }

/* The best match that has the character `must_have`; its path is malloc'ed, NULL if there is none. */
static FontFile find_file(const char *names, bool bold, uint32_t must_have) {
    FontFile found = {NULL, 0};
    FcPattern *pattern = FcPatternCreate();
    char *list = strdup(names);
    if (!pattern || !list) return found;
    for (char *rest = list, *name; (name = strtok_r(rest, ",", &rest));)
        FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)name);
    FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcCharSet *wanted = FcCharSetCreate();
    FcCharSetAddChar(wanted, must_have);
    FcPatternAddCharSet(pattern, FC_CHARSET, wanted);
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result;
    FcFontSet *set = FcFontSort(NULL, pattern, FcFalse, NULL, &result);
    for (int i = 0; set && i < set->nfont && !found.path; ++i) {
        FcChar8 *path;
        FcCharSet *has;
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &path) != FcResultMatch) continue;
        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &has) != FcResultMatch ||
            !FcCharSetHasChar(has, must_have))
            continue;
        FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &found.index);
        found.index &= 0xffff; /* the upper half names an instance of a variable font */
        found.path = strdup((const char *)path);
    }
    if (set) FcFontSetDestroy(set);
    FcCharSetDestroy(wanted);
    FcPatternDestroy(pattern);
    free(list);
    return found;
}

Fonts *fonts_create(const char **problem) {
    *problem = "there is no memory for fonts";
    Fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts) return NULL;
    FcInit();
    for (FontFace face = 0; face < FONT_FACE_COUNT; ++face) {
        fonts->files[face][FAMILY_OWN] = find_file(own_names[face], is_bold(face), 'a');
        fonts->files[face][FAMILY_CJK] =
            find_file(cjk_names[face], is_bold(face), 0x7164 /* 煤, found in every Chinese font */);
        fonts->files[face][FAMILY_SYMBOL] = find_file("DejaVu Sans,sans-serif", is_bold(face), 0x21AA /* ↪ */);
        fonts->files[face][FAMILY_EMOJI] = find_file("Noto Color Emoji", false, 0x1F35A /* 🍚 */);
        if (!fonts->files[face][FAMILY_OWN].path) {
            *problem = "no font was found; install one, for example the package fonts-noto-core";
            fonts_destroy(fonts);
            return NULL;
        }
    }
    *problem = NULL;
    return fonts;
}

void fonts_destroy(Fonts *fonts) {
    if (!fonts) return;
    for (int i = 0; i < fonts->open_count; ++i) TTF_CloseFont(fonts->open[i].font);
    for (FontFace face = 0; face < FONT_FACE_COUNT; ++face)
        for (int family = 0; family < FALLBACKS; ++family) free(fonts->files[face][family].path);
    free(fonts);
    FcFini();
}

const char *fonts_shortcoming(const Fonts *fonts, bool chinese) {
    if (chinese && !fonts->files[FONT_SANS][FAMILY_CJK].path)
        return "No Chinese font was found: install fonts-noto-cjk to see Chinese text.";
    return fonts->files[FONT_SANS][FAMILY_EMOJI].path
               ? NULL
               : "No emoji font was found: install fonts-noto-color-emoji to see the tasks' icons.";
}

static TTF_Font *open_font(Fonts *fonts, FontFace face, Family family, int pixels) {
    if (family == FAMILY_EMOJI) {
        face = FONT_SANS;
        pixels = EMOJI_SIZE;
    }
    for (int i = 0; i < fonts->open_count; ++i) {
        OpenFont *open = &fonts->open[i];
        if (open->face == face && open->family == family && open->pixels == pixels) return open->font;
    }
    const FontFile *file = &fonts->files[face][family];
    if (!file->path) return NULL;
    TTF_Font *font = TTF_OpenFontIndex(file->path, pixels, file->index);
    if (!font) return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    if (fonts->open_count == MAX_OPEN) { /* a size no longer in use makes room */
        TTF_CloseFont(fonts->open[0].font);
        memmove(fonts->open, fonts->open + 1, (MAX_OPEN - 1) * sizeof *fonts->open);
        fonts->open_count--;
    }
    fonts->open[fonts->open_count++] = (OpenFont){face, family, pixels, font};
    return font;
}

/* Joined to what stands before it: variation selectors, joiners, skin tones, combining marks. */
static bool is_attached(uint32_t c) {
    return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x300 && c <= 0x36F);
}

static bool is_emoji(uint32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x231B || c == 0x23F3 ||
           c == 0x23F0 || c == 0x2B50;
}

static Family choose(Fonts *fonts, FontFace face, int pixels, uint32_t c) {
    static const Family plain[] = {FAMILY_OWN, FAMILY_CJK, FAMILY_SYMBOL, FAMILY_EMOJI},
                        picture[] = {FAMILY_EMOJI, FAMILY_OWN, FAMILY_CJK, FAMILY_SYMBOL};
    const Family *order = is_emoji(c) ? picture : plain;
    for (int i = 0; i < FALLBACKS; ++i) {
        TTF_Font *font = open_font(fonts, face, order[i], pixels);
        if (font && TTF_GlyphIsProvided32(font, c)) return order[i];
    }
    return FAMILY_OWN;
}

bool fonts_next_run(Fonts *fonts, FontFace face, int pixels, const char *text, size_t length, size_t *position,
                    FontRun *run) {
    if (*position >= length) return false;
    const char *p = text + *position, *end = text + length;
    Family family = choose(fonts, face, pixels, utf8_decode(&p, end));
    while (p < end) {
        const char *next = p;
        uint32_t c = utf8_decode(&next, end);
        if (!is_attached(c) && choose(fonts, face, pixels, c) != family) break;
        p = next;
    }
    *run = (FontRun){text + *position, (size_t)(p - text) - *position, open_font(fonts, face, family, pixels),
                     family == FAMILY_EMOJI, 1};
    /* An emoji is drawn 1.16 times as high as the text is: it then looks as tall as a capital letter's line. */
    if (run->is_emoji) run->scale = pixels * 1.16 / (EMOJI_SIZE * 1.17);
    *position += run->length;
    return true;
}

bool fonts_have(Fonts *fonts, uint32_t c) {
    for (int family = 0; family < FALLBACKS; ++family) {
        TTF_Font *font = open_font(fonts, FONT_SANS, (Family)family, 16);
        if (font && TTF_GlyphIsProvided32(font, c)) return true;
    }
    return false;
}
