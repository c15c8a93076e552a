/* A chain of blocks, newest first. A request that is large by itself gets a block of its own behind
 * the newest one, so that the rest of the newest block stays in use. */
#include "lang/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK_SIZE = 64 * 1024, ARENA_LARGE = ARENA_BLOCK_SIZE / 4 };

typedef struct Block {
    struct Block *next;
    size_t size; /* of data */
    size_t used;
    max_align_t data[];
} Block;

struct Arena {
    Block *newest;
    size_t limit;
    size_t used;
    bool exhausted;
};

Arena *arena_create(size_t limit) {
    Arena *arena = calloc(1, sizeof *arena);
    if (arena) arena->limit = limit ? limit : SIZE_MAX;
    return arena;
}

void arena_destroy(Arena *arena) {
    if (!arena) return;
    for (Block *block = arena->newest, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}

static Block *create_block(size_t size) {
    Block *block = calloc(1, sizeof *block + size);
    if (block) block->size = size;
    return block;
}

static void *take(Block *block, size_t size) {
    void *memory = (char *)block->data + block->used;
    block->used += size;
    return memory;
}

/* Links a block for `size` bytes into the chain; see the top of the file. */
static Block *add_block(Arena *arena, size_t size) {
    bool is_large = size >= ARENA_LARGE;
    Block *block = create_block(is_large ? size : ARENA_BLOCK_SIZE);
    if (!block) return NULL;
    if (is_large && arena->newest) {
        block->next = arena->newest->next;
        arena->newest->next = block;
    } else {
        block->next = arena->newest;
        arena->newest = block;
    }
    return block;
}

void *arena_alloc(Arena *arena, size_t size) {
    size_t alignment = _Alignof(max_align_t);
    size_t left = arena->limit - arena->used;
    if (arena->exhausted || size > left || size > SIZE_MAX / 2) goto exhausted;
    size = size ? (size + alignment - 1) / alignment * alignment : alignment;
    if (size > left) goto exhausted;

    Block *block = arena->newest;
    if (!block || block->size - block->used < size) block = add_block(arena, size);
    if (!block) goto exhausted;
    arena->used += size;
    return take(block, size);

exhausted:
    arena->exhausted = true;
    return NULL;
}

char *arena_copy(Arena *arena, const char *text, size_t length) {
    if (length == SIZE_MAX) return NULL;
    char *copy = arena_alloc(arena, length + 1);
    if (copy && length) memcpy(copy, text, length);
    return copy;
}

bool arena_exhausted(const Arena *arena) { return arena->exhausted; }

size_t arena_used(const Arena *arena) { return arena->used; }
