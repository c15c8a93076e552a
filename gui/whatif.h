/* What if: numbers of a program's text changed one at a time. Pure text work; who calls simulates the result. */
#ifndef WATCHPOT_GUI_WHATIF_H
#define WATCHPOT_GUI_WHATIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WHATIF_NUMBER = 32 };

/* Bytes of the plain decimal number (30, 0.5, 1_000) that begins at `text`; 0: there is none that could be changed. */
size_t whatif_number_length(const char *text, size_t length);
/* Into `out`: the number `steps` steps higher or lower, never below 0. A step is a unit of its last digit but one for
 * fractions, 1 for small whole numbers, and grows with large ones. */
void whatif_step_number(const char *number, int steps, char out[WHATIF_NUMBER]);
/* Is it a number as whatif_number_length() knows it, all of it? */
bool whatif_is_number(const char *text);
/* The text with the number at `offset` replaced: malloc'ed, *out_length bytes and a NUL. NULL: no number there, or no
 * memory. */
char *whatif_replace(const char *text, size_t length, size_t offset, const char *number, size_t *out_length);

#endif
