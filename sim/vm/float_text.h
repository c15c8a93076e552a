/* Decimal digits of doubles, independent of the locale; the C library's printf and strtod must round correctly, as IEEE
 * 754 asks. */
#ifndef WATCHPOT_VM_FLOAT_TEXT_H
#define WATCHPOT_VM_FLOAT_TEXT_H

#include <stddef.h>

/* More digits than any double has before all that follow are zeros. */
enum {
    FLOAT_TEXT_SIGNIFICANT_MAX = 800,
    FLOAT_TEXT_FRACTION_MAX = 1100,
    FLOAT_TEXT_FIXED_MAX = FLOAT_TEXT_FRACTION_MAX + 320
};

/* d.ddd * 10 ** exponent of a finite x without its sign: the shortest digits that read back as x. At most 17; returns
 * how many, the last one not zero (but 0 itself is "0"). */
int float_text_shortest(double x, char *digits, int *exponent);
/* The same, rounded half to even to `count` digits (1 .. FLOAT_TEXT_SIGNIFICANT_MAX). Room for count + 32 bytes. */
void float_text_rounded(double x, int count, char *digits, int *exponent);
/* Digits of |x| with `fraction` (at most FLOAT_TEXT_FRACTION_MAX) of them behind the point, which is left out. Returns
 * how many. */
int float_text_fixed(double x, int fraction, char digits[FLOAT_TEXT_FIXED_MAX]);
/* The double nearest to 0.d1d2d3... * 10 ** point. */
double float_text_read(const char *digits, int count, int point);

#endif
