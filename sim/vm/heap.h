/* All memory of one simulation: blocks by size class from large chunks, with a cap in bytes. Destroying
 * the heap frees everything at once, cycles included.
 *
 * Objects that can be part of a cycle ("containers", vm/collector.h) lie in chunks of their own, one behind the other,
 * so that the collector can find them all without a word of book-keeping in any of them. A block there is free if its
 * second word is 0, which in an object is its type, and then the third one has its size.
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

/* A free block among the containers. */
typedef struct HeapContainer {
    struct HeapContainer *next;
    const void *type; /* NULL */
    size_t size;
} HeapContainer;

typedef struct Heap {
    HeapBlock *free[HEAP_CLASS_COUNT]; /* by size / HEAP_GRAIN, rounded up */
    char *chunk;                       /* bump allocation in the newest chunk */
    size_t chunk_left;
    struct HeapChunk *chunks;
    struct HeapLarge *large; /* doubly linked */
    HeapContainer *free_containers[HEAP_CLASS_COUNT];
    struct HeapChunk *container_chunks; /* the oldest first */
    struct HeapChunk *newest_container_chunk;
    struct HeapLarge *large_containers;
    size_t containers_alive; /* those in chunks */
    size_t used;             /* bytes handed out */
    size_t peak;
    size_t cap;
    bool exceeded;
    size_t notice_at;              /* when about so much is in use, */
    void (*notice)(void *context); /* this is called, once; what it does must not touch the heap. NULL: nothing is */
    void *context;
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

/* The same for containers, of any size; NULL as heap_alloc_large, and only for a size above HEAP_SMALL_MAX. */
static inline void *heap_alloc_container(Heap *heap, size_t size);
static inline void heap_free_container(Heap *heap, void *block, size_t size);
void *heap_alloc_container_slow(Heap *heap, size_t size);
void heap_free_container_slow(Heap *heap, void *block, size_t size);
/* Every living container, in an order that is the same in every run. `size_of` tells what was asked for when it was
 * made. Nothing may be allocated or freed meanwhile. */
void heap_each_container(const Heap *heap, size_t (*size_of)(const void *block),
                         void (*visit)(void *context, void *block), void *context);

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

/* A block must have room for its marks when it is free. */
static inline size_t heap_container_size(size_t size) {
    size_t least = size < sizeof(HeapContainer) ? sizeof(HeapContainer) : size;
    return (least + HEAP_GRAIN - 1) / HEAP_GRAIN * HEAP_GRAIN;
}

static inline void *heap_alloc_container(Heap *heap, size_t size) {
#ifndef WATCHPOT_HEAP_PLAIN
    size_t index = heap_container_size(size) / HEAP_GRAIN;
    if (index < HEAP_CLASS_COUNT && heap->free_containers[index]) {
        HeapContainer *block = heap->free_containers[index];
        heap->free_containers[index] = block->next;
        heap->used += index * HEAP_GRAIN;
        ++heap->containers_alive;
        return block;
    }
#endif
    return heap_alloc_container_slow(heap, size);
}

static inline void heap_free_container(Heap *heap, void *block, size_t size) {
#ifndef WATCHPOT_HEAP_PLAIN
    size_t index = heap_container_size(size) / HEAP_GRAIN;
    if (index < HEAP_CLASS_COUNT) {
        HeapContainer *head = block;
        *head = (HeapContainer){heap->free_containers[index], NULL, index * HEAP_GRAIN};
        heap->free_containers[index] = head;
        heap->used -= index * HEAP_GRAIN;
        --heap->containers_alive;
        return;
    }
#endif
    heap_free_container_slow(heap, block, size);
}

#endif
