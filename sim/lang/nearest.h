/* "Did you mean": the nearest of the names that would have been possible. The distance is Levenshtein's, in which a
 * letter moved in or out costs 2 and a mere change of case 1; at most a third of the letters involved may differ.
 * Source of the measure: what CPython 3.11 suggests for a NameError. */
#ifndef WATCHPOT_LANG_NEAREST_H
#define WATCHPOT_LANG_NEAREST_H

#include <stdbool.h>
#include <stdint.h>

/* Zeroed but for the name it is a search that has found nothing yet. */
typedef struct Nearest {
    const char *name; /* borrowed */
    uint32_t length;
    const char *best; /* borrowed; NULL: none is near enough */
    uint32_t best_length, best_distance;
    uint32_t seen;
} Nearest;

enum { NEAREST_CANDIDATES_MAX = 750 }; /* further ones are not looked at */

/* Is the candidate nearer than all before? The name itself never is. */
bool nearest_consider(Nearest *search, const char *candidate, uint32_t length);

#endif
