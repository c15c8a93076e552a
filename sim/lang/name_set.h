/* An ordered set of names: each has the index at which it was added first. Lives in an arena; used for the
 * names, locals, cells and free variables of code, and for the symbols of a scope. */
#ifndef WATCHPOT_LANG_NAME_SET_H
#define WATCHPOT_LANG_NAME_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/arena.h"
#include "lang/code.h"

/* Zero-initialised is empty. */
typedef struct NameSet {
    Text *items;
    uint32_t count, capacity;
    uint32_t *slots; /* open addressing: index + 1, 0 for a free slot */
    uint32_t slot_count;
} NameSet;

enum { NAME_SET_NONE = UINT32_MAX };

/* The index of `name`, or NAME_SET_NONE. */
uint32_t name_set_find(const NameSet *set, Text name);
/* The index of `name`, added if it was not there; NAME_SET_NONE when the arena is exhausted. */
uint32_t name_set_add(NameSet *set, Arena *arena, Text name);
/* Sorts by code point and numbers anew. */
void name_set_sort(NameSet *set);

#endif
