#include "loop/peek.h"

#include <stdlib.h>

#include "loop/clock.h"
#include "loop/context.h"
#include "loop/handle.h"
#include "loop/loop.h"
#include "loop/own_loop.h"
#include "loop/scheduler.h"
#include "vm/deque.h"
#include "vm/dict.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"

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

static Value get_ready(VM *vm, Value v) {
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
    if (handle) handle->when = float_from(vm, clock_seconds(timer->due));
    return handle;
}

static Value get_scheduled(VM *vm, Value v) {
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

/* ---- the rest of a loop ---- */

static Value get_none(VM *vm, Value v) {
    (void)vm;
    (void)v;
    return VALUE_NONE;
}

static Value get_debug(VM *vm, Value v) {
    (void)vm;
    return value_from_bool(value_loop(v)->debug);
}

static Value get_closed(VM *vm, Value v) {
    (void)vm;
    return value_from_bool(value_loop(v)->closed);
}

static Value get_stopping(VM *vm, Value v) {
    (void)vm;
    return value_from_bool(value_loop(v)->stopping);
}

static Value get_thread_id(VM *vm, Value v) {
    (void)vm;
    const ThreadRecord *record = value_loop(v)->thread;
    return record ? value_from_small_int((int64_t)record->thread->id + 1) : VALUE_NONE; /* threading.get_ident() */
}

static Value get_exception_handler(VM *vm, Value v) {
    (void)vm;
    return value_retain(value_loop(v)->exception_handler);
}

static Value get_task_factory(VM *vm, Value v) {
    (void)vm;
    return value_retain(value_loop(v)->task_factory);
}

static Value get_clock_resolution(VM *vm, Value v) {
    (void)v;
    return float_from(vm, 1e-9);
}

static Value get_timers_cancelled(VM *vm, Value v) {
    (void)vm;
    return value_from_small_int(value_loop(v)->timers_dropped);
}

static Value get_generators(VM *vm, Value v) {
    const EventLoop *loop = value_loop(v);
    Value set = set_create(vm, vm->types.set_);
    for (uint32_t i = 0; i < loop->generator_count && !value_is_error(set); ++i) {
        if (set_add(vm, value_set(set), value_from_object(loop->generators[i]))) continue;
        value_release(vm, set);
        return VALUE_ERROR;
    }
    return set;
}

/* ---- handles ---- */

static Handle *handle_of(Value v) { return (Handle *)value_object(v); }

/* The context a callback runs in; an empty one is not kept. */
static Value full_context(VM *vm, Value context) {
    return value_is_none(context) ? context_copy(vm, VALUE_NONE) : value_retain(context);
}

static Value get_callback(VM *vm, Value v) {
    (void)vm;
    return value_retain(handle_of(v)->callback);
}

static Value get_args(VM *vm, Value v) {
    (void)vm;
    Tuple *args = handle_of(v)->args;
    return args ? value_retain(value_from_object(args)) : VALUE_NONE;
}

static Value get_context(VM *vm, Value v) { return full_context(vm, handle_of(v)->context); }

static Value get_loop(VM *vm, Value v) {
    (void)vm;
    EventLoop *loop = handle_of(v)->loop;
    return loop ? value_retain(value_from_object(loop)) : VALUE_NONE;
}

static Value get_cancelled(VM *vm, Value v) {
    (void)vm;
    return value_from_bool(handle_of(v)->cancelled);
}

static Value get_is_scheduled(VM *vm, Value v) {
    (void)vm;
    return value_from_bool(handle_of(v)->scheduled);
}

static bool set_is_scheduled(VM *vm, Value v, Value item) {
    int truth = value_is_undefined(item) ? 0 : operation_truth(vm, item);
    if (truth >= 0) handle_of(v)->scheduled = truth;
    return truth >= 0;
}

static Value get_when(VM *vm, Value v) {
    (void)vm;
    return value_retain(handle_of(v)->when);
}

Value peek_future_callback(VM *vm, Value function, Value context) {
    bool is_task = value_is_object(function) && value_is_future(function);
    Value callable = is_task ? own_loop_make_wakeup(vm, (Task *)value_object(function)) : value_retain(function);
    Value whole = value_is_error(callable) ? VALUE_ERROR : full_context(vm, context);
    Value pair = value_is_error(whole) ? VALUE_ERROR : tuple_pack(vm, 2, callable, whole);
    value_release(vm, callable);
    value_release(vm, whole);
    return pair;
}

typedef struct Getter {
    const char *name;
    GetSetGet get;
} Getter;

static void add_getters(VM *vm, Type *type, const Getter *getters) {
    for (; getters->name; ++getters) type_add_getset(vm, type, getters->name, getters->get, NULL);
}

void peek_register(VM *vm) {
    static const Getter of_loop[] = {
        {"_ready", get_ready},
        {"_scheduled", get_scheduled},
        {"_debug", get_debug},
        {"_closed", get_closed},
        {"_stopping", get_stopping},
        {"_thread_id", get_thread_id},
        {"_exception_handler", get_exception_handler},
        {"_task_factory", get_task_factory},
        {"_clock_resolution", get_clock_resolution},
        {"_timer_cancelled_count", get_timers_cancelled},
        {"_generators", get_generators},
        {"_current_handle", get_none},
        {0},
    };
    static const Getter of_handle[] = {
        {"_callback", get_callback},   {"_args", get_args}, {"_context", get_context},       {"_loop", get_loop},
        {"_cancelled", get_cancelled}, {"_repr", get_none}, {"_source_traceback", get_none}, {0},
    };
    Scheduler *s = scheduler_of(vm);
    add_getters(vm, s->loop, of_loop);
    add_getters(vm, s->handle, of_handle);
    type_add_getset(vm, s->timer_handle, "_when", get_when, NULL);
    type_add_getset(vm, s->timer_handle, "_scheduled", get_is_scheduled, set_is_scheduled);
}
