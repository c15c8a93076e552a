/* A folder of a test's own. Needs _GNU_SOURCE. */
#ifndef WATCHPOT_TESTS_SCRATCH_H
#define WATCHPOT_TESTS_SCRATCH_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { SCRATCH_PATH = 64 };

/* Makes one, empty; the test empties and removes it. */
static inline bool scratch_make(char path[SCRATCH_PATH]) {
    snprintf(path, SCRATCH_PATH, "/tmp/watchpot-test-XXXXXX");
    return mkdtemp(path) != NULL;
}

#endif
