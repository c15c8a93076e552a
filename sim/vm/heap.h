/* All memory of one simulation: blocks by size class from large chunks, with a cap in bytes. Destroying
 * the heap frees everything at once, cycles included.
 *
 * Small blocks (up to HEAP_SMALL_MAX) are always granted: past the cap the heap notes `exceeded`, and the eval
 * loop ends the run at its next check. Large blocks are refused past the cap, and
 * the caller ends the run with vm_stop_memory(). */
#ifndef WATCHPOT_VM_HEAP_H
#define WATCHPOT_VM_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HEAP_GRAIN = 8, HEAP_SMALL_MAX = 1024, HEAP_CLASS_COUNT = HEAP_SMALL_MAX / HEAP_GRAIN + 1 };

typedef struct HeapBlock {
    struct HeapBlock *next;
} HeapBlock;

typedef struct Heap {
    HeapBlock *free[HEAP_CLASS_COUNT]; /* by size / HEAP_GRAIN, rounded up */
    char *chunk;                       /* bump allocation in the newest chunk */
    size_t chunk_left;
    struct HeapChunk *chunks;
    struct HeapLarge *large; /* doubly linked */
    size_t used;             /* bytes handed out */
    size_t peak;
    size_t cap;
    bool exceeded;
    uint64_t countdown; /* for tests: when it comes to 0 all memory counts as used up; 0: never */
} Heap;

void heap_init(Heap *heap, size_t cap);
void heap_deinit(Heap *heap);

void *heap_alloc_slow(Heap *heap, size_t size);
void heap_free_plain(Heap *heap, void *block,
                     size_t size); /* sanitizer builds (WATCHPOT_HEAP_PLAIN): each block by itself */
/* Uninitialised memory, 8-byte aligned, for size <= HEAP_SMALL_MAX; never NULL (aborts when the host itself is out). */
static inline void *heap_alloc(Heap *heap, size_t size);
static inline void heap_free(Heap *heap, void *block, size_t size);

/* Any size; NULL when it would pass the cap or the host has no memory. A block of up to HEAP_SMALL_MAX bytes may also
 * be freed with heap_free. `size` must be the same at release. */
void *heap_alloc_large(Heap *heap, size_t size);
void *heap_resize_large(Heap *heap, void *block, size_t old_size, size_t new_size);
void heap_free_large(Heap *heap, void *block, size_t size);

static inline void *heap_alloc(Heap *heap, size_t size) {
#ifdef WATCHPOT_HEAP_PLAIN
    return heap_alloc_slow(heap, size);
#else
    size_t index = (size + HEAP_GRAIN - 1) / HEAP_GRAIN;
    HeapBlock *block = heap->free[index];
    if (!block) return heap_alloc_slow(heap, size);
    heap->free[index] = block->next;
    heap->used += index * HEAP_GRAIN;
    return block;
#endif
}

static inline void heap_free(Heap *heap, void *block, size_t size) {
#ifdef WATCHPOT_HEAP_PLAIN
    heap_free_plain(heap, block, size);
#else
    size_t index = (size + HEAP_GRAIN - 1) / HEAP_GRAIN;
    HeapBlock *head = block;
    head->next = heap->free[index];
    heap->free[index] = head;
    heap->used -= index * HEAP_GRAIN;
#endif
}

#endif
