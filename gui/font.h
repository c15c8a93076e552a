/* Fonts: found by fontconfig, opened at exact pixel sizes, with fallbacks for what a face lacks (Chinese, colour
 * emoji). */
#ifndef WATCHPOT_GUI_FONT_H
#define WATCHPOT_GUI_FONT_H

#include <SDL2/SDL_ttf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "theme.h"

typedef struct Fonts Fonts;

/* A piece of text that one font can draw. */
typedef struct FontRun {
    const char *text; /* into the text asked about, not terminated */
    size_t length;
    TTF_Font *font;
    bool is_emoji; /* in its own colours, from a bitmap font: to be scaled by `scale` */
    double scale;
} FontRun;

/* Needs TTF_Init. NULL when not even one usable font is installed; *problem then says what to install (static). */
Fonts *fonts_create(const char **problem);
void fonts_destroy(Fonts *fonts);
/* Something is missing that the screen can do without (emoji; Chinese, where it is to be `chinese`): a sentence for the
 * user, or NULL. */
const char *fonts_shortcoming(const Fonts *fonts, bool chinese);

/* Splits `text` from `*position` on: fills the next run and moves on; false at the end. Fonts stay open as long as
 * `fonts`. */
bool fonts_next_run(Fonts *fonts, FontFace face, int pixels, const char *text, size_t length, size_t *position,
                    FontRun *run);
/* Can the character be drawn by any of the fonts? */
bool fonts_have(Fonts *fonts, uint32_t code_point);

#endif
