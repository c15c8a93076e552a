#include "vm/collector.h"

#include <stdlib.h>
#include <string.h>

#include "vm/dict.h"
#include "vm/sequence.h"
#include "vm/weak.h"

/* What is examined, and two lists with room for all of it. */
typedef struct Examined {
    Object **objects, **todo, **late;
    size_t count, capacity, todo_count, late_count;
    bool is_short; /* of memory */
    bool keeps_order;
    uint32_t turn; /* number of the object whose turn it is */
} Examined;

enum { COLLECT_FROM = 256 << 20 }; /* bytes; less than that is no need to look */

/* ---- what there is ---- */

static size_t size_of(const void *block) { return object_size(block); }

void collector_each(const VM *vm, void (*visit)(void *context, void *block), void *context) {
    heap_each_container(&vm->heap, size_of, visit, context);
}

static bool has_room(Examined *e) {
    if (e->count < e->capacity) return true;
    size_t capacity = e->capacity ? 2 * e->capacity : 1024;
    Object **grown = e->is_short ? NULL : realloc(e->objects, capacity * sizeof *grown);
    e->is_short = !grown;
    if (!grown) return false;
    e->objects = grown;
    e->capacity = capacity;
    return true;
}

/* An object without references is being destroyed just now: it has dropped part of what it owns. One that waits for its
 * destruction (vm/object.c, put_aside) looks like others with references from outside: nobody refers to it, and the
 * mark falls on a bit of its link that is 0 in any address. */
static void add_one(void *context, void *block) {
    Examined *e = context;
    Object *object = block;
    if (object->refs == 0 || !has_room(e)) return;
    object->address |= OBJECT_IS_EXAMINED;
    e->objects[e->count++] = object;
}

static bool is_examined(const Object *object) { return (object->address & OBJECT_IS_EXAMINED) != 0; }
static uint32_t number_of(const Object *object) { return object->address & OBJECT_ADDRESS_MASK; }
static bool is_class(const Object *object) { return (object->type->flags & TYPE_TYPE) != 0; }

/* The classes of the program, and those of the library, below `base`. */
static void add_classes(Examined *e, const Type *base) {
    for (uint32_t i = 0; i < base->subclass_count; ++i) {
        Type *type = base->subclasses[i];
        if (is_examined(&type->head)) continue;
        if (type->flags & TYPE_IS_HEAP) add_one(e, type);
        add_classes(e, type);
    }
}

static int by_number(const void *a, const void *b) {
    uint32_t x = number_of(*(Object *const *)a), y = number_of(*(Object *const *)b);
    return x < y ? -1 : x > y;
}

/* In order of their numbers; those that have none have nothing to say, and come last. */
static void sort(Examined *e) {
    size_t numbered = 0, others = 0;
    for (size_t i = 0; i < e->count; ++i) {
        Object *object = e->objects[i];
        if (number_of(object))
            e->objects[numbered++] = object;
        else
            e->todo[others++] = object;
    }
    qsort(e->objects, numbered, sizeof *e->objects, by_number);
    if (others) memcpy(e->objects + numbered, e->todo, others * sizeof *e->todo);
}

/* ---- finding ---- */

static void traverse(Object *object, Visitor *visitor) {
    if (!is_class(object)) {
        object_traverse(object, visitor);
        return;
    }
    visit_object(visitor, ((Type *)object)->dict);
    visit_object(visitor, ((Type *)object)->bases);
    if (visitor->visit_borrowed) visitor->visit_borrowed(visitor, &object->type->head);
}

static void take_reference(Visitor *visitor, Object *object) {
    (void)visitor;
    if (is_examined(object)) --object->refs;
}

static void give_reference(Visitor *visitor, Object *object) {
    (void)visitor;
    if (is_examined(object)) ++object->refs;
}

/* A class is held for ever by one reference (vm/type.h). */
static bool is_held(const Object *object) { return object->refs > (is_class(object) ? 1 : 0); }

typedef struct Reaching {
    Visitor visitor;
    Examined *examined;
} Reaching;

static void reach(Visitor *visitor, Object *object) {
    Examined *e = ((Reaching *)visitor)->examined;
    if (!is_examined(object)) return;
    object->address &= ~OBJECT_IS_EXAMINED;
    if (!e->keeps_order || !number_of(object))
        e->todo[e->todo_count++] = object;
    else if (number_of(object) < e->turn)
        e->late[e->late_count++] = object;
}

static void follow(Examined *e, Reaching *reaching) {
    while (e->todo_count) traverse(e->todo[--e->todo_count], &reaching->visitor);
}

/* CPython goes through its list of objects, the oldest first. One to which nothing reachable has led by then may be
 * garbage; if something later turns out to lead to it, it goes to the end of the list: it counts as young from then on.
 * Only the order of last words shows that; so it is that of the numbers here, which are renewed, unless the program
 * has seen them. */
static void reach_in_order(VM *vm, Examined *e, Reaching *reaching) {
    follow(e, reaching);
    for (size_t i = 0; i < e->count && number_of(e->objects[i]); ++i) {
        e->turn = number_of(e->objects[i]);
        if (is_examined(e->objects[i])) continue;
        traverse(e->objects[i], &reaching->visitor);
        follow(e, reaching);
    }
    e->turn = UINT32_MAX;
    for (size_t i = 0; i < e->late_count; ++i) {
        traverse(e->late[i], &reaching->visitor);
        follow(e, reaching);
    }
    for (size_t i = 0; i < e->late_count; ++i) {
        Object *object = e->late[i];
        if (object->address & OBJECT_IS_SHOWN || vm->next_address >= VM_BIRTH_NUMBERS) continue;
        object->address = (object->address & ~OBJECT_ADDRESS_MASK) | ++vm->next_address;
    }
}

/* Leaves the unreachable ones in `e`, still marked. */
static void find_unreachable(VM *vm, Examined *e) {
    Visitor take = {take_reference, NULL}, give = {give_reference, NULL};
    for (size_t i = 0; i < e->count; ++i) traverse(e->objects[i], &take);
    e->todo_count = e->late_count = 0;
    for (size_t i = 0; i < e->count; ++i)
        if (is_held(e->objects[i])) e->todo[e->todo_count++] = e->objects[i];
    for (size_t i = 0; i < e->count; ++i) traverse(e->objects[i], &give);
    size_t held = e->todo_count;
    e->todo_count = 0;
    for (size_t i = 0; i < held; ++i) {
        Object *object = e->todo[i];
        object->address &= ~OBJECT_IS_EXAMINED;
        if (!e->keeps_order || !number_of(object)) e->todo[e->todo_count++] = object;
    }
    Reaching reaching = {{reach, reach}, e};
    if (e->keeps_order)
        reach_in_order(vm, e, &reaching);
    else
        follow(e, &reaching);
    size_t kept = 0;
    for (size_t i = 0; i < e->count; ++i)
        if (is_examined(e->objects[i])) e->objects[kept++] = e->objects[i];
    e->count = kept;
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
        if (is_class(object))
            object->address &= ~OBJECT_IS_EXAMINED;
        else if (is_gone(object))
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
    if (object->type->slots.clear && !is_class(object)) object->type->slots.clear(vm, object);
}

static uint64_t end(VM *vm, Examined *e) {
    if (!e->keeps_order) sort(e);
    uint64_t found = kill_weak_references(vm, e);
    each(vm, e, object_last_words);
    sweep(vm, e);
    e->keeps_order = false;
    find_unreachable(vm, e);
    found += count_as_cpython(vm, e);
    each(vm, e, clear);
    sweep(vm, e);
    for (size_t i = 0; i < e->count; ++i) e->objects[i]->address &= ~OBJECT_IS_EXAMINED;
    return found;
}

/* False without memory for the lists. */
static bool examine(VM *vm, Examined *e, bool with_classes) {
    collector_each(vm, add_one, e);
    if (with_classes) add_classes(e, vm->types.object_);
    if (!e->is_short) e->todo = malloc((2 * e->count + 1) * sizeof *e->todo);
    if (e->todo) {
        e->late = e->todo + e->count;
        return true;
    }
    for (size_t i = 0; i < e->count; ++i) e->objects[i]->address &= ~OBJECT_IS_EXAMINED;
    return false;
}

static uint64_t collect(VM *vm, bool with_classes, bool keeps_order) {
    Examined e = {.keeps_order = keeps_order};
    uint64_t found = 0;
    size_t work = 0;
    if (examine(vm, &e, with_classes)) {
        work = e.count;
        if (keeps_order) sort(&e);
        find_unreachable(vm, &e);
        if (e.count) found = end(vm, &e);
    }
    free(e.objects);
    free(e.todo);
    vm_charge(vm, work);
    return found;
}

static uint64_t collect_apart(VM *vm, bool with_classes, bool keeps_order) {
    if (vm->is_collecting || vm->stop) return 0;
    /* In the midst of a destruction: what goes now goes all the way. */
    uint32_t depth = vm->destroy_depth;
    Object *later = vm->destroy_later;
    vm->destroy_depth = 0;
    vm->destroy_later = NULL;
    vm->is_collecting = true;
    uint64_t found = collect(vm, with_classes, keeps_order);
    vm->is_collecting = false;
    vm->destroy_later = later;
    vm->destroy_depth = depth;
    return found;
}

uint64_t collector_collect(VM *vm) { return collect_apart(vm, false, true); }
void collector_collect_at_end(VM *vm) { collect_apart(vm, true, true); }

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
    if (vm->showing) return true; /* not now: last words would be the program's code */
    if (vm->collects_by_itself) collect_apart(vm, false, false);
    wait_for_pressure(vm);
    return !vm->stop;
}
