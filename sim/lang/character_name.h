/* Names of characters (Unicode 14, as Python 3.11), both ways: what \N{...} and the module unicodedata go by. Sequences
 * of characters that have a name of their own are not known. Source: libunistring, but for the names that a rule makes
 * and for aliases. */
#ifndef WATCHPOT_LANG_CHARACTER_NAME_H
#define WATCHPOT_LANG_CHARACTER_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHARACTER_NAME_MAX = 256, CHARACTER_NONE = 0x110000 };

/* False if it has none, as control characters. `name` ends in a NUL. */
bool character_name(uint32_t c, char name[CHARACTER_NAME_MAX]);
/* The character with that name or alias, in any case; CHARACTER_NONE. */
uint32_t character_by_name(const char *name, size_t length);

#endif
