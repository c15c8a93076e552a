#include "loop/reach.h"

#include <stdlib.h>

#include "loop/gather.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/waiting.h"
#include "vm/deque.h"
#include "vm/frame.h"
#include "vm/module.h"
#include "vm/sequence.h"
#include "vm/type.h"

struct Reach {
    VM *vm;
    const Object **places; /* a hash table of addresses */
    size_t capacity, count;
    Object **todo; /* found, but not looked into yet */
    size_t todo_count, todo_capacity;
};

enum { FIRST_CAPACITY = 256 };

/* ---- the set ---- */

static size_t place_of(const Object **places, size_t capacity, const void *object) {
    size_t at = (size_t)(((uintptr_t)object >> 4) * 0x9E3779B97F4A7C15u) & (capacity - 1);
    while (places[at] && places[at] != object) at = (at + 1) & (capacity - 1);
    return at;
}

static bool grow(Reach *r) {
    size_t capacity = r->capacity * 2;
    const Object **places = calloc(capacity, sizeof *places);
    if (!places) return false;
    for (size_t i = 0; i < r->capacity; ++i)
        if (r->places[i]) places[place_of(places, capacity, r->places[i])] = r->places[i];
    free(r->places);
    r->places = places;
    r->capacity = capacity;
    return true;
}

bool reach_has(const Reach *r, const void *object) {
    return r->places[place_of(r->places, r->capacity, object)] != NULL;
}

/* Without the memory for it an object is not followed. */
static void add(Reach *r, void *object) {
    if (!object || reach_has(r, object)) return;
    if (r->count * 2 >= r->capacity && !grow(r)) return;
    if (r->todo_count == r->todo_capacity) {
        size_t capacity = r->todo_capacity ? r->todo_capacity * 2 : FIRST_CAPACITY;
        Object **todo = realloc(r->todo, capacity * sizeof(Object *));
        if (!todo) return;
        r->todo = todo;
        r->todo_capacity = capacity;
    }
    r->places[place_of(r->places, r->capacity, object)] = object;
    r->count++;
    r->todo[r->todo_count++] = object;
}

static void add_value(Reach *r, Value v) {
    if (value_is_object(v)) add(r, value_object(v));
}

static void add_values(Reach *r, const Value *values, size_t count) {
    for (size_t i = 0; i < count; ++i) add_value(r, values[i]);
}

/* ---- what lies in an object ---- */

static void visit_dict(Reach *r, const Dict *dict) {
    uint32_t position = 0;
    for (Value key, value; dict_next(dict, &position, &key, &value);) {
        add_value(r, key);
        add_value(r, value);
    }
}

static void visit_set(Reach *r, const Set *set) {
    uint32_t position = 0;
    for (Value item; set_next(set, &position, &item);) add_value(r, item);
}

static void visit_deque(Reach *r, const Deque *deque) {
    for (uint32_t i = 0; i < deque->count; ++i)
        add_value(r, deque->items[(deque->start + i) & (deque->capacity - 1)]);
}

static void visit_function(Reach *r, const Function *f) {
    add_value(r, f->defaults);
    add_value(r, f->kwdefaults);
    add(r, f->closure);
    add(r, f->dict);
    if (!f->code->is_library) add(r, f->globals);
}

static void visit_method(Reach *r, const Method *method) {
    add_value(r, method->function);
    add_value(r, method->self);
}

static void visit_coroutine(Reach *r, const Coroutine *c) {
    add_value(r, c->frame.function);
    add_values(r, c->frame.slots, (size_t)(c->frame.sp - c->frame.slots));
}

static void visit_future(Reach *r, Future *f) {
    VM *vm = r->vm;
    if (!f->loop) return; /* not initialised, or a sleep that has not begun */
    add_value(r, f->value);
    for (uint32_t i = 0; i < future_callback_count(f); ++i) add_value(r, future_callback(f, i).function);
    if (value_is_waiting(vm, value_from_object(f))) {
        add(r, ((Waiting *)f)->subject);
        add_value(r, ((Waiting *)f)->item);
    } else if (f->head.type == scheduler_of(vm)->gather) {
        add(r, ((GatheringFuture *)f)->children);
    } else if (value_is_future(value_from_object(f)) && future_is_task(vm, f)) {
        add_value(r, ((Task *)f)->coroutine);
        add_value(r, ((Task *)f)->waiter);
    }
}

static void visit_handle(Reach *r, const Handle *handle) {
    add_value(r, handle->callback);
    add(r, handle->args);
}

static bool is_dropped(const VM *vm, Object *timer) {
    return timer->type == scheduler_of(vm)->sleep && ((Future *)timer)->flags & FUTURE_TIMER_DROPPED;
}

static void visit_loop(Reach *r, const EventLoop *loop) {
    for (uint32_t i = 0; i < loop->ready.count; ++i) {
        const Ready *ready = &loop->ready.items[(loop->ready.head + i) & (loop->ready.capacity - 1)];
        add(r, ready->target);
        add(r, ready->argument);
    }
    for (uint32_t i = 0; i < loop->timers.count; ++i)
        if (!is_dropped(r->vm, loop->timers.items[i].object)) add(r, loop->timers.items[i].object);
    add_value(r, loop->exception_handler);
    add_value(r, loop->task_factory);
}

static void visit_class(Reach *r, const Type *type) {
    add(r, type->dict);
    add(r, type->bases);
}

static void visit_instance(Reach *r, Object *object) {
    const Type *type = object->type;
    Dict **dict = object_dict_place(value_from_object(object));
    if (dict) add(r, *dict);
    if (!(type->flags & TYPE_IS_HEAP)) return;
    add(r, object->type);
    add_values(r, (const Value *)(const void *)((const char *)object + type->member_offset), type->member_count);
}

static void visit(Reach *r, Object *object) {
    VM *vm = r->vm;
    const Scheduler *s = scheduler_of(vm);
    Value v = value_from_object(object);
    const Type *type = object->type;
    visit_instance(r, object);
    if (value_is_dict(v)) visit_dict(r, value_dict(v));
    if (value_is_set(v)) visit_set(r, value_set(v));
    if (value_is_list(v)) add_values(r, value_list(v)->items, value_list(v)->count);
    if (value_is_tuple(v)) add_values(r, value_tuple(v)->items, value_tuple(v)->count);
    if (value_is_deque(v)) visit_deque(r, value_deque(v));
    if (value_is_coroutine_object(v)) visit_coroutine(r, value_coroutine(v));
    if (value_is_awaited_future(vm, v)) visit_future(r, (Future *)object);
    if (value_is_loop(vm, v)) visit_loop(r, value_loop(v));
    if (value_has_flag(v, TYPE_TYPE)) visit_class(r, (const Type *)object);
    if (type == s->handle || type == s->timer_handle) visit_handle(r, (const Handle *)object);
    if (type == vm->types.function_) visit_function(r, (const Function *)object);
    if (type == vm->types.method_) visit_method(r, (const Method *)object);
    if (type == vm->types.cell_) add_value(r, ((const Cell *)object)->value);
}

/* ---- */

Reach *reach_create(VM *vm) {
    Reach *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->vm = vm;
    r->capacity = FIRST_CAPACITY;
    r->places = calloc(r->capacity, sizeof *r->places);
    if (r->places) return r;
    free(r);
    return NULL;
}

void reach_from(Reach *r, void *object) {
    add(r, object);
    while (r->todo_count) visit(r, r->todo[--r->todo_count]);
}

void reach_destroy(Reach *r) {
    if (!r) return;
    free(r->places);
    free(r->todo);
    free(r);
}
