/* What each byte of a program's text is, for colouring it: worked out once, by the lexer that runs it. */
#ifndef WATCHPOT_GUI_HIGHLIGHT_H
#define WATCHPOT_GUI_HIGHLIGHT_H

#include <stdint.h>

#include "lang/source.h"

typedef enum Ink { INK_PLAIN, INK_KEYWORD, INK_NAME, INK_NUMBER, INK_STRING, INK_COMMENT } Ink;

/* An Ink for each byte of source->text, malloc'ed; NULL without memory. A text with mistakes is coloured as far as it
 * can be read. */
uint8_t *highlight_make(const Source *source);

#endif
