#include "loop/peek.h"

#include <stdlib.h>

#include "loop/clock.h"
#include "loop/handle.h"
#include "loop/loop.h"
#include "loop/scheduler.h"
#include "vm/deque.h"
#include "vm/sequence.h"

/* A handle for what is kept without one. */
static Handle *make_handle(VM *vm, EventLoop *loop, Value callback, Object *argument, bool is_timer) {
    Value self = argument ? value_from_object(argument) : VALUE_UNDEFINED;
    Value args = argument ? tuple_from(vm, &self, 1) : value_retain(value_from_object(vm->empty_tuple));
    if (value_is_error(args)) return NULL;
    Handle *handle =
        handle_create(vm, loop, callback, value_tuple(args), VALUE_NONE, is_timer ? HANDLE_CALL_AT : HANDLE_CALL_SOON);
    value_release(vm, args);
    return handle;
}

Value peek_ready(VM *vm, Value v) {
    EventLoop *loop = value_loop(v);
    const ReadyQueue *queue = &loop->ready;
    Deque *deque = deque_create(vm);
    for (uint32_t i = 0; deque && i < queue->count; ++i) {
        Ready ready = queue->items[(queue->head + i) & (queue->capacity - 1)];
        Handle *handle = ready.kind == READY_HANDLE
                             ? object_retain(ready.target)
                             : make_handle(vm, loop, value_from_object(ready.target), ready.argument, false);
        bool done = handle && deque_append(vm, deque, value_from_object(handle));
        object_release(vm, handle);
        if (done) continue;
        object_release(vm, deque);
        return VALUE_ERROR;
    }
    return deque ? value_from_object(deque) : VALUE_ERROR;
}

static int compare_timers(const void *a, const void *b) {
    const Timer *left = a, *right = b;
    if (left->due != right->due) return left->due < right->due ? -1 : 1;
    return left->sequence < right->sequence ? -1 : left->sequence > right->sequence;
}

/* Owned; NULL with an error. */
static Handle *timer_handle(VM *vm, EventLoop *loop, const Timer *timer) {
    if (timer->object->type != scheduler_of(vm)->sleep) return object_retain(timer->object);
    Handle *handle = make_handle(vm, loop, value_from_object(timer->object), NULL, true);
    if (handle) handle->when = clock_seconds(timer->due);
    return handle;
}

Value peek_scheduled(VM *vm, Value v) {
    EventLoop *loop = value_loop(v);
    uint32_t count = loop->timers.count;
    Value list = list_from(vm, NULL, 0);
    if (value_is_error(list) || count == 0) return list;
    Timer *timers = malloc(count * sizeof *timers);
    if (!timers) {
        value_release(vm, list);
        return vm_stop_memory(vm, count * sizeof *timers);
    }
    for (uint32_t i = 0; i < count; ++i) timers[i] = loop->timers.items[i];
    qsort(timers, count, sizeof *timers, compare_timers);
    bool done = true;
    for (uint32_t i = 0; done && i < count; ++i) {
        Handle *handle = timer_handle(vm, loop, &timers[i]);
        done = handle && list_append(vm, value_list(list), value_from_object(handle));
        object_release(vm, handle);
    }
    free(timers);
    if (done) return list;
    value_release(vm, list);
    return VALUE_ERROR;
}
