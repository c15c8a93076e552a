#include "loop/timer_heap.h"

static inline bool is_before(const Timer *a, const Timer *b) {
    return a->due < b->due || (a->due == b->due && a->sequence < b->sequence);
}

static bool grow(VM *vm, TimerHeap *heap) {
    uint32_t capacity = heap->capacity ? heap->capacity * 2 : 16;
    size_t size = capacity * sizeof(Timer);
    Timer *items = heap_resize_large(&vm->heap, heap->items, heap->capacity * sizeof(Timer), size);
    if (!items) {
        vm_stop_memory(vm, size);
        return false;
    }
    heap->items = items;
    heap->capacity = capacity;
    return true;
}

static void sift_up(TimerHeap *heap, uint32_t at, Timer timer) {
    while (at > 0) {
        uint32_t parent = (at - 1) / 2;
        if (!is_before(&timer, &heap->items[parent])) break;
        heap->items[at] = heap->items[parent];
        at = parent;
    }
    heap->items[at] = timer;
}

/* The hole at `at` sinks to a leaf along the earlier children, then `timer` rises from there: fewer comparisons than
 * stopping on the way, since what comes from the end of the array belongs near the bottom. */
static void sift_down(TimerHeap *heap, uint32_t at, Timer timer) {
    for (;;) {
        uint32_t child = 2 * at + 1;
        if (child >= heap->count) break;
        if (child + 1 < heap->count && is_before(&heap->items[child + 1], &heap->items[child])) ++child;
        heap->items[at] = heap->items[child];
        at = child;
    }
    sift_up(heap, at, timer);
}

bool timer_heap_push(VM *vm, TimerHeap *heap, int64_t due, void *object) {
    if (heap->count == heap->capacity && !grow(vm, heap)) return false;
    Timer timer = {due, heap->sequence++, object_retain(object)};
    sift_up(heap, heap->count++, timer);
    return true;
}

void *timer_heap_pop(TimerHeap *heap) {
    Object *object = heap->items[0].object;
    Timer last = heap->items[--heap->count];
    if (heap->count > 0) sift_down(heap, 0, last);
    return object;
}

void timer_heap_purge(VM *vm, TimerHeap *heap, bool (*is_dropped)(const Object *)) {
    uint32_t kept = 0, count = heap->count;
    Timer *items = heap->items;
    /* Those dropped are gathered behind the others first: releasing one may set new timers. */
    for (uint32_t i = 0; i < count; ++i) {
        if (is_dropped(items[i].object)) continue;
        Timer timer = items[i];
        items[i] = items[kept];
        items[kept++] = timer;
    }
    uint32_t dropped_count = count - kept;
    if (dropped_count == 0) return;
    size_t size = dropped_count * sizeof(Object *);
    Object **dropped = heap_alloc_large(&vm->heap, size);
    if (!dropped) {
        vm_stop_memory(vm, size);
        return;
    }
    for (uint32_t i = 0; i < dropped_count; ++i) dropped[i] = items[kept + i].object;
    heap->count = 0;
    for (uint32_t i = 0; i < kept; ++i) {
        Timer timer = items[i];
        sift_up(heap, heap->count++, timer);
    }
    for (uint32_t i = 0; i < dropped_count; ++i) object_release(vm, dropped[i]);
    heap_free_large(&vm->heap, dropped, size);
}

void timer_heap_deinit(VM *vm, TimerHeap *heap) {
    while (heap->count > 0) object_release(vm, timer_heap_pop(heap));
    if (heap->items) heap_free_large(&vm->heap, heap->items, heap->capacity * sizeof(Timer));
    *heap = (TimerHeap){.sequence = heap->sequence};
}
