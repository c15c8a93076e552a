/* Properties and case mappings of characters, as Python 3.11's str methods see them (Unicode 14). */
#ifndef WATCHPOT_VM_UNICODE_H
#define WATCHPOT_VM_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

enum { UNICODE_MAX = 0x10ffff, UNICODE_CASE_MAX = 3 };

bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c);
bool unicode_is_digit(uint32_t c);
bool unicode_is_numeric(uint32_t c);
bool unicode_is_alnum(uint32_t c);
bool unicode_is_lower(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_title(uint32_t c); /* a title-case letter itself, such as U+01C5 */
bool unicode_is_cased(uint32_t c);
bool unicode_is_case_ignorable(uint32_t c);
bool unicode_is_space(uint32_t c);
bool unicode_is_printable(uint32_t c);
bool unicode_is_line_end(uint32_t c);
bool unicode_is_name(uint32_t c, bool first); /* may stand in an identifier, or begin one */

/* The digit's value, or -1: of decimal numbers; of these and of digits such as superscripts. */
int unicode_decimal(uint32_t c);
int unicode_digit(uint32_t c);
/* The number that a character stands for, fractions among them. */
bool unicode_numeric(uint32_t c, double *value);

/* Full case mappings: the number of characters written to `out`. */
unsigned unicode_to_upper(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
unsigned unicode_to_lower(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
unsigned unicode_to_title(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
unsigned unicode_fold(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);

#endif
