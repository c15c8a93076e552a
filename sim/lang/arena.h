/* A region of memory that is freed in one go. Tokens, trees and code of one source text live in one
 * arena, so nothing in the front end is ever freed by itself.
 *
 * An arena has a limit in bytes. Past it, or when the host is out of memory, arena_alloc answers
 * NULL and the arena stays marked as exhausted. */
#ifndef WATCHPOT_LANG_ARENA_H
#define WATCHPOT_LANG_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;

/* NULL only when the host has no memory at all. `limit` in bytes; 0: no limit. */
Arena *arena_create(size_t limit);
void arena_destroy(Arena *arena);

/* Zeroed memory, aligned for any type. NULL if `size` does not fit any more. */
void *arena_alloc(Arena *arena, size_t size);
/* A NUL-terminated copy of `length` bytes. NULL if it does not fit any more. */
char *arena_copy(Arena *arena, const char *text, size_t length);
bool arena_exhausted(const Arena *arena);
size_t arena_used(const Arena *arena);

#endif
