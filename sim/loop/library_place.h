/* Where the asyncio of CPython 3.11.2 has what shows in the repr of tasks and handles: programs print them, and so they
 * shall read here as they do there. The library of this program lies elsewhere, and has other lines. */
#ifndef WATCHPOT_LOOP_LIBRARY_PLACE_H
#define WATCHPOT_LOOP_LIBRARY_PLACE_H

#include <stdint.h>

#include "vm/module.h"

#define LIBRARY_PLACE_FOLDER MODULE_LIBRARY_FOLDER "asyncio/"

typedef struct LibraryPlace {
    const char *qualname;
    const char *file;    /* in the folder above */
    uint32_t definition; /* line of the def, or of its first decorator */
    uint32_t suspension; /* line of the await at which it usually rests; 0: it is a plain function */
} LibraryPlace;

/* NULL: of that there is none. */
const LibraryPlace *library_place_find(const char *qualname);

#endif
