#include "lang/nearest.h"

#include <string.h>

enum { MOVE_COST = 2, CASE_COST = 1, LENGTH_MAX = 40 };

static int lower(char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

static uint32_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST; /* not even the same letter */
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* More than `limit` means only "too far". */
static uint32_t distance(const char *a, uint32_t a_length, const char *b, uint32_t b_length, uint32_t limit) {
    while (a_length && b_length && a[0] == b[0]) ++a, ++b, --a_length, --b_length;
    while (a_length && b_length && a[a_length - 1] == b[b_length - 1]) --a_length, --b_length;
    if (a_length == 0 || b_length == 0) return (a_length + b_length) * MOVE_COST;
    if (a_length > LENGTH_MAX || b_length > LENGTH_MAX) return limit + 1;
    if (b_length < a_length) {
        const char *text = a;
        a = b;
        b = text;
        uint32_t length = a_length;
        a_length = b_length;
        b_length = length;
    }
    if ((b_length - a_length) * MOVE_COST > limit) return limit + 1;
    uint32_t row[LENGTH_MAX];
    for (uint32_t i = 0; i < a_length; ++i) row[i] = (i + 1) * MOVE_COST;
    uint32_t result = 0;
    for (uint32_t k = 0; k < b_length; ++k) {
        uint32_t diagonal = k * MOVE_COST, least = UINT32_MAX;
        result = diagonal;
        for (uint32_t i = 0; i < a_length; ++i) {
            uint32_t substitute = diagonal + substitution_cost(b[k], a[i]);
            diagonal = row[i];
            uint32_t move = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = substitute < move ? substitute : move;
            row[i] = result;
            if (result < least) least = result;
        }
        if (least > limit) return limit + 1;
    }
    return result;
}

bool nearest_consider(Nearest *search, const char *candidate, uint32_t length) {
    bool is_same = length == search->length && memcmp(candidate, search->name, length) == 0;
    if (++search->seen > NEAREST_CANDIDATES_MAX || is_same) return false;
    uint32_t limit = (search->length + length + 3) * MOVE_COST / 6;
    if (search->best && limit > search->best_distance - 1) limit = search->best_distance - 1;
    uint32_t d = distance(search->name, search->length, candidate, length, limit);
    if (d > limit || (search->best && d >= search->best_distance)) return false;
    search->best = candidate;
    search->best_length = length;
    search->best_distance = d;
    return true;
}
