#include "vm/collector.h"

#include <stdlib.h>
#include <string.h>

#include "vm/dict.h"
#include "vm/sequence.h"
#include "vm/weak.h"

/* What is examined; `stack` has room for all of it. */
typedef struct Examined {
    Object **objects, **stack;
    size_t count, depth;
} Examined;

enum { COLLECT_FROM = 64 << 20 }; /* bytes; less than that is no need to look */

/* ---- finding ---- */

static void count_one(void *context, void *block) {
    Examined *e = context;
    e->count += ((Object *)block)->refs > 0;
}

static size_t size_of(const void *block) { return object_size(block); }

void collector_each(const VM *vm, void (*visit)(void *context, void *block), void *context) {
    heap_each_container(&vm->heap, size_of, visit, context);
}

/* An object without references is being destroyed just now: it has dropped part of what it owns. */
static void add_one(void *context, void *block) {
    Examined *e = context;
    Object *object = block;
    if (object->refs == 0) return;
    object->address |= OBJECT_IS_EXAMINED;
    e->objects[e->count++] = object;
}

static bool is_examined(const Object *object) { return (object->address & OBJECT_IS_EXAMINED) != 0; }

static void take_reference(Visitor *visitor, Object *object) {
    (void)visitor;
    if (is_examined(object)) --object->refs;
}

static void give_reference(Visitor *visitor, Object *object) {
    (void)visitor;
    if (is_examined(object)) ++object->refs;
}

typedef struct Reaching {
    Visitor visitor;
    Examined *examined;
} Reaching;

static void reach(Visitor *visitor, Object *object) {
    Examined *e = ((Reaching *)visitor)->examined;
    if (!is_examined(object)) return;
    object->address &= ~OBJECT_IS_EXAMINED;
    e->stack[e->depth++] = object;
}

/* Objects that wait for their destruction (vm/object.c, put_aside) look like others with references from outside:
 * nobody refers to them, and the mark falls on a bit of their link that is 0 in any address.
 *
 * Leaves the unreachable ones in `e`, still marked. */
static void find_unreachable(Examined *e) {
    Visitor take = {take_reference, NULL}, give = {give_reference, NULL};
    for (size_t i = 0; i < e->count; ++i) object_traverse(e->objects[i], &take);
    e->depth = 0;
    for (size_t i = 0; i < e->count; ++i)
        if (e->objects[i]->refs > 0) e->stack[e->depth++] = e->objects[i];
    for (size_t i = 0; i < e->count; ++i) object_traverse(e->objects[i], &give);
    for (size_t i = 0; i < e->depth; ++i) e->stack[i]->address &= ~OBJECT_IS_EXAMINED;
    Reaching reaching = {{reach, reach}, e};
    while (e->depth) object_traverse(e->stack[--e->depth], &reaching.visitor);
    size_t kept = 0;
    for (size_t i = 0; i < e->count; ++i)
        if (is_examined(e->objects[i])) e->objects[kept++] = e->objects[i];
    e->count = kept;
}

/* Order of creation; those that were not numbered have nothing to say, and come last. */
static int by_number(const void *a, const void *b) {
    uint32_t x = (*(Object *const *)a)->address & OBJECT_ADDRESS_MASK;
    uint32_t y = (*(Object *const *)b)->address & OBJECT_ADDRESS_MASK;
    return x < y ? -1 : x > y;
}

static void sort(const Examined *e) {
    size_t numbered = 0, others = 0;
    for (size_t i = 0; i < e->count; ++i) {
        Object *object = e->objects[i];
        if (object->address & OBJECT_ADDRESS_MASK)
            e->objects[numbered++] = object;
        else
            e->stack[others++] = object;
    }
    qsort(e->objects, numbered, sizeof *e->objects, by_number);
    if (others) memcpy(e->objects + numbered, e->stack, others * sizeof *e->stack);
}

/* ---- counting ---- */

typedef struct Search {
    Visitor visitor;
    bool found;
} Search;

static void find_container(Visitor *visitor, Object *object) {
    if (object->type->flags & (TYPE_IS_CONTAINER | TYPE_TYPE)) ((Search *)visitor)->found = true;
}

bool collector_tracks(VM *vm, Object *object) {
    (void)vm;
    if (object->type->flags & TYPE_TYPE) return true;
    if (!(object->type->flags & TYPE_IS_CONTAINER)) return false;
    if (object->type->flags & TYPE_TUPLE) return ((Tuple *)object)->count > 0;
    if (!(object->type->flags & TYPE_DICT) || object->type->flags & TYPE_IS_HEAP) return true;
    Search search = {{find_container, NULL}, false};
    object_traverse(object, &search.visitor);
    return search.found;
}

/* CPython 3.11 keeps the attributes of an instance in the instance, as long as nobody asks for __dict__. */
static bool has_hidden_dict(Object *object) {
    const Type *type = object->type;
    if (!(type->flags & TYPE_IS_HEAP)) return false;
    while (type->flags & TYPE_IS_HEAP) type = type->base;
    Dict **dict = type->dict_offset ? NULL : object_dict_slot(object);
    return dict && *dict && !(*dict)->is_seen;
}

static uint64_t count_as_cpython(VM *vm, const Examined *e) {
    uint64_t count = 0;
    for (size_t i = 0; i < e->count; ++i) {
        Object *object = e->objects[i];
        if (!collector_tracks(vm, object)) continue;
        count += object->type->slots.weight ? object->type->slots.weight(vm, object) : 1;
        if (has_hidden_dict(object)) count -= collector_tracks(vm, &(*object_dict_slot(object))->head);
    }
    return count;
}

/* ---- ending ---- */

/* The marks stay on all along: so that an object that goes meanwhile, because its last reference has gone, leaves its
 * block to us (vm/object.c). */
static bool is_gone(const Object *object) { return object->refs == 0; }

static uint64_t kill_weak_references(VM *vm, const Examined *e) {
    WeakRef *waiting = NULL, **last = &waiting;
    for (size_t i = 0; i < e->count; ++i)
        if (e->objects[i]->address & OBJECT_HAS_WEAKREFS) last = weak_kill(vm, e->objects[i], last);
    return weak_call_callbacks(vm, waiting);
}

/* Frees the blocks of those that have gone; the others stay in `e`. */
static void sweep(VM *vm, Examined *e) {
    size_t kept = 0;
    for (size_t i = 0; i < e->count; ++i) {
        Object *object = e->objects[i];
        if (is_gone(object))
            heap_free_container(&vm->heap, object, object_size(object));
        else
            e->objects[kept++] = object;
    }
    e->count = kept;
}

static void each(VM *vm, const Examined *e, void (*act)(VM *vm, Object *object)) {
    for (size_t i = 0; i < e->count && !vm->stop; ++i) {
        Object *object = e->objects[i];
        if (is_gone(object)) continue;
        object_retain(object);
        act(vm, object);
        object_release(vm, object);
    }
}

static void clear(VM *vm, Object *object) {
    if (object->type->slots.clear) object->type->slots.clear(vm, object);
}

static uint64_t end(VM *vm, Examined *e) {
    sort(e);
    uint64_t found = kill_weak_references(vm, e);
    each(vm, e, object_last_words);
    sweep(vm, e);
    find_unreachable(e);
    found += count_as_cpython(vm, e);
    each(vm, e, clear);
    sweep(vm, e);
    for (size_t i = 0; i < e->count; ++i) e->objects[i]->address &= ~OBJECT_IS_EXAMINED;
    return found;
}

static uint64_t collect(VM *vm) {
    Examined e = {0};
    collector_each(vm, count_one, &e);
    if (!vm_charge(vm, e.count)) return 0;
    e.objects = malloc((2 * e.count + 1) * sizeof *e.objects);
    if (!e.objects) return 0;
    e.stack = e.objects + e.count;
    e.count = 0;
    collector_each(vm, add_one, &e);
    find_unreachable(&e);
    uint64_t found = e.count ? end(vm, &e) : 0;
    free(e.objects);
    return found;
}

uint64_t collector_collect(VM *vm) {
    if (vm->is_collecting || vm->stop) return 0;
    /* In the midst of a destruction: what goes now goes all the way. */
    uint32_t depth = vm->destroy_depth;
    Object *later = vm->destroy_later;
    vm->destroy_depth = 0;
    vm->destroy_later = NULL;
    vm->is_collecting = true;
    uint64_t found = collect(vm);
    vm->is_collecting = false;
    vm->destroy_later = later;
    vm->destroy_depth = depth;
    return found;
}

static void note_pressure(void *context) {
    VM *vm = context;
    vm->collect_soon = true;
    vm_end_quantum(vm);
}

static void wait_for_pressure(VM *vm) {
    size_t used = vm->heap.used, cap = vm->heap.cap;
    size_t step = used > COLLECT_FROM ? used : COLLECT_FROM, room = used < cap ? cap - used : 0;
    /* Near the budget more and more often, but not for ever. */
    if (step > room / 2) step = room / 2;
    if (step < cap / 64) step = cap / 64;
    vm->collect_soon = false;
    vm->heap.notice_at = used + step;
}

void collector_init(VM *vm) {
    vm->heap.notice = note_pressure;
    vm->heap.context = vm;
    wait_for_pressure(vm);
}

bool collector_collect_in_time(VM *vm) {
    if (vm->collects_by_itself) collector_collect(vm);
    wait_for_pressure(vm);
    return !vm->stop;
}
