/* What Python 3.11 knows of characters, it knows of Unicode 14, and so does libunistring 1.0. */
#include "vm/unicode.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>

/* Numbers that the library does not know as such: ideographs, and what is beyond 32 bits. */
static const struct {
    uint32_t character;
    double value;
} other_numbers[] = {
    /* clang-format off */
    {0x3405, 5}, {0x3483, 2}, {0x382a, 5}, {0x3b4d, 7}, {0x4e00, 1}, {0x4e03, 7}, {0x4e07, 10000}, {0x4e09, 3},
    {0x4e5d, 9}, {0x4e8c, 2}, {0x4e94, 5}, {0x4e96, 4}, {0x4ebf, 1e8}, {0x4ec0, 10}, {0x4edf, 1000}, {0x4ee8, 3},
    {0x4f0d, 5}, {0x4f70, 100}, {0x5104, 1e8}, {0x5146, 1e12}, {0x5169, 2}, {0x516b, 8}, {0x516d, 6}, {0x5341, 10},
    {0x5343, 1000}, {0x5344, 20}, {0x5345, 30}, {0x534c, 40}, {0x53c1, 3}, {0x53c2, 3}, {0x53c3, 3}, {0x53c4, 3},
    {0x56db, 4}, {0x58f1, 1}, {0x58f9, 1}, {0x5e7a, 1}, {0x5efe, 9}, {0x5eff, 20}, {0x5f0c, 1}, {0x5f0d, 2},
    {0x5f0e, 3}, {0x5f10, 2}, {0x62fe, 10}, {0x634c, 8}, {0x67d2, 7}, {0x6f06, 7}, {0x7396, 9}, {0x767e, 100},
    {0x8086, 4}, {0x842c, 10000}, {0x8cae, 2}, {0x8cb3, 2}, {0x8d30, 2}, {0x9621, 1000}, {0x9646, 6}, {0x964c, 100},
    {0x9678, 6}, {0x96f6, 0}, {0xf96b, 3}, {0xf973, 10}, {0xf978, 2}, {0xf9b2, 0}, {0xf9d1, 6}, {0xf9d3, 6},
    {0xf9fd, 10}, {0x16b60, 1e10}, {0x16b61, 1e12}, {0x20001, 7}, {0x20064, 4}, {0x200e2, 4}, {0x20121, 5},
    {0x2092a, 1}, {0x20983, 30}, {0x2098c, 40}, {0x2099c, 40}, {0x20aea, 6}, {0x20afd, 3}, {0x20b19, 3}, {0x22390, 2},
    {0x22998, 3}, {0x23b1b, 3}, {0x2626d, 4}, {0x2f890, 9},
    /* clang-format on */
};

/* ---- properties ---- */

static bool is_one_of(uint32_t c, uint32_t categories) { return uc_is_general_category_withtable(c, categories); }

enum {
    LETTERS = UC_CATEGORY_MASK_L,
    UNPRINTABLE = UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z,
};

bool unicode_is_alpha(uint32_t c) { return is_one_of(c, LETTERS); }
bool unicode_is_decimal(uint32_t c) { return uc_decimal_value(c) >= 0; }
bool unicode_is_digit(uint32_t c) { return uc_digit_value(c) >= 0; }
bool unicode_is_alnum(uint32_t c) { return unicode_is_alpha(c) || unicode_is_numeric(c); }
bool unicode_is_lower(uint32_t c) { return uc_is_property_lowercase(c); }
bool unicode_is_upper(uint32_t c) { return uc_is_property_uppercase(c); }
bool unicode_is_title(uint32_t c) { return is_one_of(c, UC_CATEGORY_MASK_Lt); }
bool unicode_is_cased(uint32_t c) { return unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c); }
bool unicode_is_case_ignorable(uint32_t c) { return uc_is_property_case_ignorable(c); }
bool unicode_is_space(uint32_t c) { return uc_is_property_white_space(c) || (c >= 0x1c && c <= 0x1f); }
bool unicode_is_printable(uint32_t c) { return c == ' ' || !is_one_of(c, UNPRINTABLE); }

bool unicode_is_numeric(uint32_t c) {
    double value;
    return unicode_numeric(c, &value);
}

bool unicode_is_line_end(uint32_t c) {
    return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool unicode_is_name(uint32_t c, bool first) {
    return c == '_' || (first ? uc_is_property_xid_start(c) : uc_is_property_xid_continue(c));
}

int unicode_decimal(uint32_t c) { return uc_decimal_value(c); }
int unicode_digit(uint32_t c) { return uc_digit_value(c); }

bool unicode_numeric(uint32_t c, double *value) {
    size_t low = 0, high = sizeof other_numbers / sizeof *other_numbers;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (other_numbers[middle].character == c) return *value = other_numbers[middle].value, true;
        if (other_numbers[middle].character < c)
            low = middle + 1;
        else
            high = middle;
    }
    uc_fraction_t number = uc_numeric_value(c);
    if (number.denominator == 0) return false;
    *value = (double)number.numerator / number.denominator;
    return true;
}

/* ---- case ---- */

typedef uint32_t *(*Mapping)(const uint32_t *text, size_t length, const char *language, uninorm_t form,
                             uint32_t *result, size_t *result_length);

/* A text of one character, mapped. */
static unsigned map(Mapping mapping, uint32_t c, uint32_t out[UNICODE_CASE_MAX]) {
    uint32_t room[4 * UNICODE_CASE_MAX];
    size_t count = sizeof room / sizeof *room;
    uint32_t *result = mapping(&c, 1, NULL, NULL, room, &count);
    bool fits = result && count <= UNICODE_CASE_MAX;
    out[0] = c; /* if there is no memory */
    for (size_t i = 0; fits && i < count; ++i) out[i] = result[i];
    if (result != room) free(result);
    return fits ? (unsigned)count : 1;
}

unsigned unicode_to_upper(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) { return map(u32_toupper, c, out); }
unsigned unicode_to_lower(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) { return map(u32_tolower, c, out); }
unsigned unicode_to_title(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) { return map(u32_totitle, c, out); }
unsigned unicode_fold(uint32_t c, uint32_t out[UNICODE_CASE_MAX]) { return map(u32_casefold, c, out); }
