/* threading.local: an object with other attributes in each thread. Its dict is that of the thread that looked last;
 * each look first makes sure that it is the right one. */
#include "loop/thread_lock.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"

typedef struct Local {
    Object head;
    Dict *dict; /* the attributes in thread `thread`, owned */
    uint32_t thread;
    Dict *dicts;                   /* of all threads, by number */
    Tuple *args;                   /* of the constructor, for the class's __init__ in each thread */
    Tuple *names;                  /* keywords: the last ones of args; or NULL */
    struct Local *previous, *next; /* in scheduler->first_local */
} Local;

static Local *local_of(Value v) { return (Local *)value_object(v); }

static void use_dict(VM *vm, Local *local, Dict *dict) {
    Dict *old = local->dict;
    local->dict = object_retain(dict);
    local->thread = vm->thread->id;
    object_release(vm, old);
}

static bool call_init(VM *vm, Local *local) {
    if (!type_has_own_init(vm, local->head.type)) return true;
    Value init = object_get_attribute(vm, value_from_object(local), vm->names.init_);
    if (value_is_error(init)) return false;
    Value result = vm_call_arguments(vm, init, (Arguments){local->args->items, local->args->count, local->names});
    value_release(vm, init);
    value_release(vm, result);
    return !value_is_error(result);
}

/* A thread's first look calls __init__ once more. */
static bool switch_to_thread(VM *vm, Local *local) {
    if (local->thread == vm->thread->id) return true;
    Value key = value_from_small_int(vm->thread->id), found = dict_get(vm, local->dicts, key);
    if (!value_is_undefined(found)) {
        use_dict(vm, local, value_dict(found));
        return true;
    }
    Dict *fresh = dict_create(vm);
    if (!fresh || !dict_set(vm, local->dicts, key, value_from_object(fresh))) return false;
    use_dict(vm, local, fresh);
    object_release(vm, fresh);
    if (call_init(vm, local)) return true;
    Value pending = vm_take_error(vm);
    dict_remove(vm, local->dicts, key, NULL);
    local->thread = UINT32_MAX;
    vm->thread->error = pending;
    return false;
}

static Value local_get_attribute(VM *vm, Value v, Str *name) {
    if (!switch_to_thread(vm, local_of(v))) return VALUE_ERROR;
    Value found = object_find_attribute(vm, v, name);
    if (!value_is_undefined(found)) return found;
    return exception_raise_attribute(vm, v, name, "'%s' object has no attribute '%s'", value_type(vm, v)->name,
                                     name->bytes);
}

static bool local_set_attribute(VM *vm, Value v, Str *name, Value item) {
    return switch_to_thread(vm, local_of(v)) && object_set_attribute(vm, v, name, item);
}

static Value local_construct(VM *vm, Type *type, Arguments arguments) {
    if (arguments.count > 0 && !type_has_own_init(vm, type))
        return vm_raise(vm, vm->exceptions.type_error, "Initialization arguments are not supported");
    Local *local = object_create(vm, type);
    Scheduler *s = scheduler_of(vm);
    local->thread = vm->thread->id;
    local->next = (Local *)s->first_local;
    if (local->next) local->next->previous = local;
    s->first_local = &local->head;
    Value args = tuple_from(vm, arguments.values, arguments.count);
    local->args = value_is_error(args) ? NULL : value_tuple(args);
    local->names = arguments.names ? object_retain((void *)arguments.names) : NULL;
    local->dicts = dict_create(vm);
    local->dict = dict_create(vm);
    bool ok = local->args && local->dicts && local->dict &&
              dict_set(vm, local->dicts, value_from_small_int(local->thread), value_from_object(local->dict));
    if (ok) return value_from_object(local);
    object_release(vm, local);
    return VALUE_ERROR;
}

static void local_destroy(VM *vm, Object *self) {
    Local *local = (Local *)self;
    if (local->previous)
        local->previous->next = local->next;
    else if (scheduler_of(vm)->first_local == self)
        scheduler_of(vm)->first_local = local->next ? &local->next->head : NULL;
    if (local->next) local->next->previous = local->previous;
    local->previous = local->next = NULL;
    void *owned[] = {local->dict, local->dicts, local->args, local->names};
    local->dict = local->dicts = NULL;
    local->args = local->names = NULL;
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; ++i) object_release(vm, owned[i]);
}

/* True when the object had something of the thread. */
static bool drop_thread(VM *vm, Local *local, uint32_t thread) {
    Value key = value_from_small_int(thread);
    if (value_is_undefined(dict_get(vm, local->dicts, key))) return false;
    object_retain(local);
    Dict *dict = local->thread == thread ? local->dict : NULL;
    if (dict) {
        local->dict = NULL;
        local->thread = UINT32_MAX;
    }
    dict_remove(vm, local->dicts, key, NULL);
    object_release(vm, dict);
    object_release(vm, local);
    return true;
}

void thread_local_end(VM *vm, const ThreadRecord *record) {
    /* What is dropped may run code that makes or drops such objects: from the beginning again, until none has anything
     * left. */
    for (Local *local = (Local *)scheduler_of(vm)->first_local; local && !vm->stop;)
        local = drop_thread(vm, local, record->thread->id) ? (Local *)scheduler_of(vm)->first_local : local->next;
}

void thread_local_register(VM *vm, Module *module) {
    static const uint16_t owned[] = {offsetof(Local, dicts), offsetof(Local, args), 0};
    const TypeSpec spec = {
        .name = "_local",
        .flags = TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .module = "_thread",
        .size = sizeof(Local),
        .owned = owned,
        .dict_offset = offsetof(Local, dict),
        .slots = {.destroy = local_destroy,
                  .get_attribute = local_get_attribute,
                  .set_attribute = local_set_attribute,
                  .construct = local_construct},
    };
    Type *type = type_create_native(vm, &spec);
    dict_set_text(vm, module_dict(module), "_local", value_from_object(type));
}
