/* _gc: what sim/lib/gc.py makes the module gc of. */
#include <string.h>

#include "vm/collector.h"
#include "vm/dict.h"
#include "vm/modules.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/warning.h"

/* gc.callbacks are told at the beginning and at the end. */
static bool tell(VM *vm, const char *phase, Value generation, uint64_t found) {
    List *callbacks = value_list(vm->gc_callbacks);
    if (callbacks->count == 0) return true;
    Dict *info = dict_create(vm);
    Value values[] = {str_from(vm, phase), info ? value_from_object(info) : VALUE_ERROR};
    Value collected = int_from(vm, (int64_t)found);
    bool told = info && dict_set_text(vm, info, "generation", generation) &&
                dict_set_text(vm, info, "collected", collected) &&
                dict_set_text(vm, info, "uncollectable", value_from_small_int(0));
    for (uint32_t i = 0; told && i < callbacks->count; ++i) {
        Value callback = value_retain(callbacks->items[i]), result = vm_call(vm, callback, values, 2);
        if (value_is_error(result) && !vm->stop) warning_unraisable(vm, callback);
        value_release(vm, result);
        value_release(vm, callback);
    }
    value_release(vm, collected);
    value_release(vm, values[0]);
    object_release(vm, info);
    return told && !vm->stop;
}

static Value gc_collect(VM *vm, Value *args) {
    Value generation = value_is_undefined(args[0]) ? value_from_small_int(2) : args[0];
    int64_t number;
    if (!operation_index(vm, generation, &number)) return VALUE_ERROR;
    if (number < 0 || number > 2) return vm_raise(vm, vm->exceptions.value_error, "invalid generation");
    if (!tell(vm, "start", value_from_small_int(number), 0)) return VALUE_ERROR;
    uint64_t found = collector_collect(vm);
    if (vm->stop || !tell(vm, "stop", value_from_small_int(number), found)) return VALUE_ERROR;
    return int_from(vm, (int64_t)found);
}

static Value gc_enable(VM *vm, Value *args) {
    vm->collects_by_itself = value_is(args[0], VALUE_TRUE);
    return VALUE_NONE;
}

static Value gc_is_enabled(VM *vm, Value *args) {
    (void)args;
    return value_from_bool(vm->collects_by_itself);
}

static Value gc_is_tracked(VM *vm, Value *args) {
    return value_from_bool(value_is_object(args[0]) && collector_tracks(vm, value_object(args[0])));
}

static Value gc_is_finalized(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(value_is_object(args[0]) && value_object(args[0])->address & OBJECT_IS_FINALIZED);
}

/* ---- lists of objects ---- */

/* What is found on a walk over the heap, during which nothing can be allocated. */
typedef struct Found {
    Visitor visitor;
    VM *vm;
    Object **objects; /* NULL: they are only counted */
    size_t count;
    const Tuple *targets; /* of referrers: they refer to one of these; or NULL */
    bool hits;
} Found;

/* A tuple that C code is still filling is nobody's business. */
static bool is_complete(const Object *object) {
    if (!(object->type->flags & TYPE_TUPLE)) return true;
    const Tuple *tuple = (const Tuple *)object;
    for (uint32_t i = 0; i < tuple->count; ++i)
        if (value_is_error(tuple->items[i]) || value_is_undefined(tuple->items[i])) return false;
    return true;
}

static void note_target(Visitor *visitor, Object *object) {
    Found *found = (Found *)visitor;
    for (uint32_t i = 0; i < found->targets->count; ++i)
        if (value_is(found->targets->items[i], value_from_object(object))) found->hits = true;
}

static void note(Found *found, Object *object) {
    if (found->objects) found->objects[found->count] = object;
    ++found->count;
}

static void note_container(void *context, void *block) {
    Found *found = context;
    Object *object = block;
    if (object->refs == 0 || !is_complete(object) || !collector_tracks(found->vm, object)) return;
    if (found->targets) {
        found->hits = false;
        if (object != &found->targets->head) object_traverse(object, &found->visitor);
        if (!found->hits) return;
    }
    note(found, object);
}

static void note_referent(Visitor *visitor, Object *object) { note((Found *)visitor, object); }

/* Twice: to count them, and to note them. */
static Value list_found(VM *vm, Found *found, void (*search)(Found *)) {
    search(found);
    size_t count = found->count, size = count * sizeof *found->objects;
    if (!vm_charge(vm, count)) return VALUE_ERROR;
    found->count = 0;
    search(found);
    if (found->count != count) count = found->count, size = count * sizeof *found->objects;
    found->objects = heap_alloc_large(&vm->heap, size + 1);
    if (!found->objects) return vm_stop_memory(vm, size);
    found->count = 0;
    search(found);
    Value list = VALUE_ERROR;
    for (size_t i = 0; i < count; ++i) object_retain(found->objects[i]);
    list = list_create(vm, (uint32_t)count);
    for (size_t i = 0; i < count; ++i) {
        if (!value_is_error(list)) list_append(vm, value_list(list), value_from_object(found->objects[i]));
        object_release(vm, found->objects[i]);
    }
    heap_free_large(&vm->heap, found->objects, size + 1);
    return vm->stop ? VALUE_ERROR : list;
}

static void search_heap(Found *found) { collector_each(found->vm, note_container, found); }

static void search_targets(Found *found) {
    const Tuple *targets = found->targets;
    for (uint32_t i = 0; i < targets->count; ++i)
        if (value_has_flag(targets->items[i], TYPE_IS_CONTAINER))
            object_traverse(value_object(targets->items[i]), &found->visitor);
}

static Value gc_get_objects(VM *vm, Value *args) {
    (void)args;
    Found found = {.vm = vm};
    return list_found(vm, &found, search_heap);
}

static Value gc_get_referrers(VM *vm, Value *args) {
    Found found = {.visitor = {note_target, NULL}, .vm = vm, .targets = value_tuple(args[0])};
    return list_found(vm, &found, search_heap);
}

static Value gc_get_referents(VM *vm, Value *args) {
    Found found = {.visitor = {note_referent, NULL}, .vm = vm, .targets = value_tuple(args[0])};
    return list_found(vm, &found, search_targets);
}

/* The bytes in use, and the most there have been; with `again` they begin anew. */
static Value gc_memory(VM *vm, Value *args) {
    Heap *heap = &vm->heap;
    if (heap->peak < heap->used || value_is(args[0], VALUE_TRUE)) heap->peak = heap->used;
    Value used = int_from(vm, (int64_t)heap->used), peak = int_from(vm, (int64_t)heap->peak);
    Value both = tuple_pack(vm, 2, used, peak);
    value_release(vm, used);
    value_release(vm, peak);
    return both;
}

void module_gc_register(VM *vm) {
    static const NativeRow functions[] = {
        {"memory", "again, /", gc_memory, 0},
        {"collect", "generation=", gc_collect, 0},
        {"enable", "on, /", gc_enable, 0},
        {"is_enabled", "", gc_is_enabled, 0},
        {"is_tracked", "obj, /", gc_is_tracked, 0},
        {"is_finalized", "obj, /", gc_is_finalized, 0},
        {"get_objects", "", gc_get_objects, 0},
        {"get_referrers", "*objs", gc_get_referrers, 0},
        {"get_referents", "*objs", gc_get_referents, 0},
        {0},
    };
    Module *module = vm_add_module(vm, "_gc", functions);
    vm->gc_callbacks = list_create(vm, 0);
    dict_set_text(vm, module_dict(module), "callbacks", vm->gc_callbacks);
}
