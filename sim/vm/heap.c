/* Small blocks are cut from chunks and kept in one free list per size class; large ones are malloc'ed, each with a
 * header that links it, so that everything can be freed without being visited. */
#include "vm/heap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct HeapChunk {
    struct HeapChunk *next;
} HeapChunk;

typedef struct HeapLarge {
    struct HeapLarge *next, *previous;
} HeapLarge;

enum { CHUNK_SIZE = 256 * 1024 };

void heap_init(Heap *heap, size_t cap) {
    memset(heap, 0, sizeof *heap);
    heap->cap = cap;
}

void heap_deinit(Heap *heap) {
    for (HeapChunk *chunk = heap->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    for (HeapLarge *large = heap->large, *next; large; large = next) {
        next = large->next;
        free(large);
    }
    memset(heap, 0, sizeof *heap);
}

static size_t round_up(size_t size) { return (size + HEAP_GRAIN - 1) / HEAP_GRAIN * HEAP_GRAIN; }

static void note_use(Heap *heap, size_t size) {
    heap->used += size;
    if (heap->countdown && --heap->countdown == 0) heap->cap = 0;
    if (heap->used > heap->peak) heap->peak = heap->used;
    if (heap->used > heap->cap) heap->exceeded = true;
}

static void link_large(Heap *heap, HeapLarge *large) {
    large->previous = NULL;
    large->next = heap->large;
    if (heap->large) heap->large->previous = large;
    heap->large = large;
}

static void release_large(Heap *heap, void *block) {
    HeapLarge *large = (HeapLarge *)block - 1;
    if (large->previous)
        large->previous->next = large->next;
    else
        heap->large = large->next;
    if (large->next) large->next->previous = large->previous;
    free(large);
}

void *heap_alloc_slow(Heap *heap, size_t size) {
    size = round_up(size);
    note_use(heap, size);
#ifdef WATCHPOT_HEAP_PLAIN
    /* Sanitizer builds: every block its own, so that a use after free is seen. */
    HeapLarge *large = malloc(sizeof *large + size);
    if (!large) abort();
    link_large(heap, large);
    return large + 1;
#else
    if (heap->chunk_left < size) {
        HeapChunk *chunk = malloc(CHUNK_SIZE);
        if (!chunk) {
            fputs("watchpot: the machine has no memory left\n", stderr);
            abort();
        }
        /* What is left of the old chunk is not lost: it serves its own size class. */
        if (heap->chunk_left >= HEAP_GRAIN) {
            HeapBlock *rest = (HeapBlock *)heap->chunk;
            size_t index =
                heap->chunk_left / HEAP_GRAIN < HEAP_CLASS_COUNT ? heap->chunk_left / HEAP_GRAIN : HEAP_CLASS_COUNT - 1;
            rest->next = heap->free[index];
            heap->free[index] = rest;
        }
        chunk->next = heap->chunks;
        heap->chunks = chunk;
        heap->chunk = (char *)(chunk + 1);
        heap->chunk_left = CHUNK_SIZE - sizeof *chunk;
    }
    void *block = heap->chunk;
    heap->chunk += size;
    heap->chunk_left -= size;
    return block;
#endif
}

void *heap_alloc_large(Heap *heap, size_t size) {
    if (size > heap->cap || heap->used > heap->cap - size) return NULL;
    if (size <= HEAP_SMALL_MAX) return heap_alloc(heap, size);
    HeapLarge *large = malloc(sizeof *large + size);
    if (!large) return NULL;
    note_use(heap, size);
    link_large(heap, large);
    return large + 1;
}

void *heap_resize_large(Heap *heap, void *block, size_t old_size, size_t new_size) {
    if (!block) return heap_alloc_large(heap, new_size);
    if (old_size <= HEAP_SMALL_MAX || new_size <= HEAP_SMALL_MAX) {
        void *fresh = heap_alloc_large(heap, new_size);
        if (!fresh) return NULL;
        memcpy(fresh, block, old_size < new_size ? old_size : new_size);
        heap_free_large(heap, block, old_size);
        return fresh;
    }
    if (new_size > old_size && (new_size > heap->cap || heap->used > heap->cap - (new_size - old_size))) return NULL;
    HeapLarge *old = (HeapLarge *)block - 1;
    HeapLarge *large = realloc(old, sizeof *large + new_size);
    if (!large) return NULL;
    if (large->previous)
        large->previous->next = large;
    else
        heap->large = large;
    if (large->next) large->next->previous = large;
    heap->used -= old_size;
    note_use(heap, new_size);
    return large + 1;
}

void heap_free_large(Heap *heap, void *block, size_t size) {
    if (!block) return;
    if (size <= HEAP_SMALL_MAX) {
        heap_free(heap, block, size);
        return;
    }
    release_large(heap, block);
    heap->used -= size;
}

void heap_free_plain(Heap *heap, void *block, size_t size) {
    release_large(heap, block);
    heap->used -= round_up(size);
}
