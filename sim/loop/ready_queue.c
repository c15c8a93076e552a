#include "loop/ready_queue.h"

#include <string.h>

void ready_release(VM *vm, Ready ready) {
    object_release(vm, ready.target);
    object_release(vm, ready.argument);
}

bool ready_queue_grow(VM *vm, ReadyQueue *queue) {
    uint32_t capacity = queue->capacity ? queue->capacity * 2 : 16;
    size_t size = capacity * sizeof(Ready);
    Ready *items = capacity > queue->capacity ? heap_alloc_large(&vm->heap, size) : NULL;
    if (!items) {
        vm_stop_memory(vm, size);
        return false;
    }
    uint32_t first = queue->capacity - queue->head; /* up to the end of the old ring */
    if (first > queue->count) first = queue->count;
    if (first) memcpy(items, queue->items + queue->head, first * sizeof(Ready));
    if (queue->count > first) memcpy(items + first, queue->items, (queue->count - first) * sizeof(Ready));
    if (queue->items) heap_free_large(&vm->heap, queue->items, queue->capacity * sizeof(Ready));
    queue->items = items;
    queue->head = 0;
    queue->capacity = capacity;
    return true;
}

void ready_queue_deinit(VM *vm, ReadyQueue *queue) {
    while (queue->count > 0) ready_release(vm, ready_queue_pop(queue));
    if (queue->items) heap_free_large(&vm->heap, queue->items, queue->capacity * sizeof(Ready));
    *queue = (ReadyQueue){0};
}
