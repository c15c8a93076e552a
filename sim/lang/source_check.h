/* Whether a text can be read as a program at all. */
#ifndef WATCHPOT_LANG_SOURCE_CHECK_H
#define WATCHPOT_LANG_SOURCE_CHECK_H

#include "lang/diagnostic.h"
#include "lang/source.h"

/* Checks that the text is UTF-8 without NULs; if not, says so in `diagnostics`. The lexer and what follows rely on it.
 */
bool source_check(const Source *source, Diagnostics *diagnostics);

#endif
