/* Small blocks are cut from chunks and kept in one free list per size class; large ones are malloc'ed, each with a
 * header that links it, so that everything can be freed without being visited. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_POPULATE */
#include "vm/heap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

typedef struct HeapChunk {
    struct HeapChunk *next;
    size_t used; /* bytes handed out so far, this head included; only where containers lie */
} HeapChunk;

typedef struct HeapLarge {
    struct HeapLarge *next, **link; /* link: what points to it */
} HeapLarge;

enum { CHUNK_SIZE = 256 * 1024 };

#ifndef MAP_POPULATE
#define MAP_POPULATE 0 /* all pages at once cost less than one by one; not every system can */
#endif

void heap_init(Heap *heap, size_t cap) {
    memset(heap, 0, sizeof *heap);
    heap->cap = cap;
}

static void free_chunks(HeapChunk *first) {
    for (HeapChunk *chunk = first, *next; chunk; chunk = next) {
        next = chunk->next;
        munmap(chunk, CHUNK_SIZE);
    }
}

static void free_list(HeapLarge *first) {
    for (HeapLarge *large = first, *next; large; large = next) {
        next = large->next;
        free(large);
    }
}

void heap_deinit(Heap *heap) {
    free_chunks(heap->chunks);
    free_chunks(heap->container_chunks);
    free_list(heap->large);
    free_list(heap->large_containers);
    memset(heap, 0, sizeof *heap);
}

static size_t round_up(size_t size) { return (size + HEAP_GRAIN - 1) / HEAP_GRAIN * HEAP_GRAIN; }

static void note_use(Heap *heap, size_t size) {
    heap->used += size;
    if (heap->countdown && --heap->countdown == 0) heap->cap = 0;
    if (heap->used > heap->peak) heap->peak = heap->used;
    if (heap->used > heap->cap) heap->exceeded = true;
    if (heap->used >= heap->notice_at && heap->notice) {
        heap->notice_at = SIZE_MAX;
        heap->notice(heap->context);
    }
}

static void link_large(HeapLarge **list, HeapLarge *large) {
    large->link = list;
    large->next = *list;
    if (large->next) large->next->link = &large->next;
    *list = large;
}

static void release_large(void *block) {
    HeapLarge *large = (HeapLarge *)block - 1;
    *large->link = large->next;
    if (large->next) large->next->link = large->link;
    free(large);
}

static _Noreturn void give_up(void) {
    fputs("watchpot: the machine has no memory left\n", stderr);
    abort();
}

#ifdef WATCHPOT_HEAP_PLAIN
static void *host_alloc(size_t size) {
    void *block = malloc(size);
    if (!block) give_up();
    return block;
}
#else
static HeapChunk *map_chunk(void) {
    void *chunk = mmap(NULL, CHUNK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (chunk == MAP_FAILED) give_up();
    return chunk;
}
#endif

void *heap_alloc_slow(Heap *heap, size_t size) {
    size = round_up(size);
    note_use(heap, size);
#ifdef WATCHPOT_HEAP_PLAIN
    /* Sanitizer builds: every block its own, so that a use after free is seen. */
    HeapLarge *large = host_alloc(sizeof *large + size);
    link_large(&heap->large, large);
    return large + 1;
#else
    if (heap->chunk_left < size) {
        HeapChunk *chunk = map_chunk();
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

static bool would_exceed(const Heap *heap, size_t size) { return size > heap->cap || heap->used > heap->cap - size; }

static void *alloc_linked(Heap *heap, HeapLarge **list, size_t size) {
    if (would_exceed(heap, size)) return NULL;
    HeapLarge *large = malloc(sizeof *large + size);
    if (!large) return NULL;
    note_use(heap, size);
    link_large(list, large);
    return large + 1;
}

void *heap_alloc_large(Heap *heap, size_t size) {
    if (size <= HEAP_SMALL_MAX) return would_exceed(heap, size) ? NULL : heap_alloc(heap, size);
    return alloc_linked(heap, &heap->large, size);
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
    *large->link = large;
    if (large->next) large->next->link = &large->next;
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
    release_large(block);
    heap->used -= size;
}

void heap_free_plain(Heap *heap, void *block, size_t size) {
    release_large(block);
    heap->used -= round_up(size);
}

/* ---- containers ---- */

#ifndef WATCHPOT_HEAP_PLAIN
static HeapChunk *open_container_chunk(Heap *heap) {
    HeapChunk *chunk = map_chunk();
    *chunk = (HeapChunk){NULL, sizeof *chunk};
    if (heap->newest_container_chunk)
        heap->newest_container_chunk->next = chunk;
    else
        heap->container_chunks = chunk;
    return heap->newest_container_chunk = chunk;
}
#endif

void *heap_alloc_container_slow(Heap *heap, size_t size) {
    if (size > HEAP_SMALL_MAX) return alloc_linked(heap, &heap->large_containers, size);
    size = heap_container_size(size);
    note_use(heap, size);
#ifdef WATCHPOT_HEAP_PLAIN
    HeapLarge *large = host_alloc(sizeof *large + size);
    link_large(&heap->large_containers, large);
    return large + 1;
#else
    HeapChunk *chunk = heap->newest_container_chunk;
    if (!chunk || CHUNK_SIZE - chunk->used < size) chunk = open_container_chunk(heap);
    void *block = (char *)chunk + chunk->used;
    chunk->used += size;
    ++heap->containers_alive;
    return block;
#endif
}

void heap_free_container_slow(Heap *heap, void *block, size_t size) {
    release_large(block);
    heap->used -= size <= HEAP_SMALL_MAX ? heap_container_size(size) : size;
}

void heap_each_container(const Heap *heap, size_t (*size_of)(const void *block),
                         void (*visit)(void *context, void *block), void *context) {
    size_t to_come = heap->containers_alive;
    for (HeapChunk *chunk = heap->container_chunks; chunk; chunk = chunk->next) {
        for (size_t at = sizeof *chunk; to_come && at < chunk->used;) {
            HeapContainer *block = (HeapContainer *)((char *)chunk + at);
            __builtin_prefetch((char *)block + 1024); /* most are far apart, and free: half of the time is waiting */
            bool is_alive = block->type != NULL;
            at += is_alive ? heap_container_size(size_of(block)) : block->size;
            if (!is_alive) continue;
            visit(context, block);
            --to_come;
        }
    }
    for (HeapLarge *large = heap->large_containers; large; large = large->next) visit(context, large + 1);
}
