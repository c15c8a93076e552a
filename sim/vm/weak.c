#include "vm/weak.h"

#include <string.h>

#include "vm/arguments.h"
#include "vm/generic_alias.h"
#include "vm/module.h"
#include "vm/operation.h"
#include "vm/type.h"
#include "vm/warning.h"

/* ---- the table ---- */

enum { TABLE_MIN = 64 };

/* The references to one object. */
typedef struct WeakList {
    struct WeakList *next; /* in the same place of the table */
    const Object *object;
    WeakRef *first;
} WeakList;

typedef struct WeakTable {
    WeakList **places;
    size_t size; /* a power of two */
    size_t count;
} WeakTable;

static size_t place_of(const WeakTable *table, const Object *object) {
    uint64_t mixed = (uint64_t)(uintptr_t)object * 0x9e3779b97f4a7c15u; /* Knuth's multiplicative hash */
    return (size_t)(mixed >> 32) & (table->size - 1);
}

static WeakList **find_list(const WeakTable *table, const Object *object) {
    WeakList **link = &table->places[place_of(table, object)];
    while (*link && (*link)->object != object) link = &(*link)->next;
    return link;
}

static bool resize_table(VM *vm, WeakTable *table, size_t size) {
    WeakTable grown = {heap_alloc_large(&vm->heap, size * sizeof *grown.places), size, table->count};
    if (!grown.places) {
        vm_stop_memory(vm, size * sizeof *grown.places);
        return false;
    }
    memset(grown.places, 0, size * sizeof *grown.places);
    for (size_t i = 0; i < table->size; ++i) {
        for (WeakList *list = table->places[i], *next; list; list = next) {
            next = list->next;
            WeakList **place = &grown.places[place_of(&grown, list->object)];
            list->next = *place;
            *place = list;
        }
    }
    heap_free_large(&vm->heap, table->places, table->size * sizeof *table->places);
    *table = grown;
    return true;
}

/* The object's list, made if need be; NULL after a memory stop. */
static WeakList *ensure_list(VM *vm, Object *object) {
    if (!vm->weak) {
        vm->weak = heap_alloc(&vm->heap, sizeof *vm->weak);
        *vm->weak = (WeakTable){NULL, 0, 0};
    }
    WeakTable *table = vm->weak;
    if (object->address & OBJECT_HAS_WEAKREFS) return *find_list(table, object);
    if (table->count >= table->size && !resize_table(vm, table, table->size ? table->size * 2 : TABLE_MIN)) return NULL;
    WeakList **place = &table->places[place_of(table, object)];
    WeakList *list = heap_alloc(&vm->heap, sizeof *list);
    *list = (WeakList){*place, object, NULL};
    *place = list;
    ++table->count;
    object->address |= OBJECT_HAS_WEAKREFS;
    if (!(object->address & OBJECT_ADDRESS_MASK)) vm_number_at_birth(vm, object); /* callbacks come in that order */
    return list;
}

/* `link` is where the list hangs. */
static void drop_list(VM *vm, WeakList **link) {
    WeakList *list = *link;
    *link = list->next;
    --vm->weak->count;
    heap_free(&vm->heap, list, sizeof *list);
}

/* ---- references ---- */

Value weak_get(const WeakRef *ref) {
    bool is_alive = ref->object && !ref->is_hidden && ref->object->refs > 0;
    return is_alive ? value_from_object(ref->object) : VALUE_UNDEFINED;
}

/* One of our own types and without a callback: all who ask for such a one share it. */
static bool is_plain(const WeakRef *ref) {
    return value_is_undefined(ref->callback) && !(ref->head.type->flags & TYPE_IS_HEAP);
}

/* The plain ones come first, then the others, the youngest first. */
static void link_ref(WeakList *list, WeakRef *ref) {
    WeakRef *before = NULL, *after = list->first;
    while (!is_plain(ref) && after && is_plain(after)) before = after, after = after->next;
    ref->previous = before;
    ref->next = after;
    *(before ? &before->next : &list->first) = ref;
    if (after) after->previous = ref;
}

/* A new instance of `type`, or the one there is already, if it is to have no callback and `type` is one of ours. */
static Value create(VM *vm, Type *type, Value object, Value callback) {
    if (!value_has_flag(object, TYPE_CAN_BE_WEAK))
        return vm_raise(vm, vm->exceptions.type_error, "cannot create weak reference to '%s' object",
                        value_type(vm, object)->name);
    if (value_is_none(callback)) callback = VALUE_UNDEFINED;
    WeakList *list = ensure_list(vm, value_object(object));
    if (!list) return VALUE_ERROR;
    bool can_be_shared = value_is_undefined(callback) && !(type->flags & TYPE_IS_HEAP);
    for (WeakRef *old = list->first; can_be_shared && old && is_plain(old); old = old->next)
        if (old->head.type == type) return value_retain(value_from_object(old));
    WeakRef *ref = object_create(vm, type);
    ref->object = value_object(object);
    ref->callback = value_retain(callback);
    link_ref(list, ref);
    return value_from_object(ref);
}

void weak_destroy(VM *vm, Object *self) {
    WeakRef *ref = (WeakRef *)self;
    Object *object = ref->object;
    if (object) {
        WeakList **link = find_list(vm->weak, object);
        *(ref->previous ? &ref->previous->next : &(*link)->first) = ref->next;
        if (ref->next) ref->next->previous = ref->previous;
        ref->object = NULL;
        /* Of a hidden object the head is not its own: the mark stays, and weak_clear finds an empty list. */
        if (!(*link)->first && !ref->is_hidden) {
            object->address &= ~OBJECT_HAS_WEAKREFS;
            drop_list(vm, link);
        }
    }
    value_release(vm, ref->callback);
    ref->callback = VALUE_UNDEFINED;
}

static void call_callback(VM *vm, WeakRef *ref) {
    Value callback = ref->callback, argument = value_from_object(ref);
    ref->callback = VALUE_UNDEFINED;
    if (!vm->stop && !vm->shutting_down) {
        Value pending = vm->thread->error;
        vm->thread->error = VALUE_UNDEFINED;
        Value result = vm_call(vm, callback, &argument, 1);
        if (value_is_error(result) && !vm->stop)
            warning_unraisable(vm, callback);
        else
            value_release(vm, result);
        if (!vm->stop) vm->thread->error = pending;
    }
    value_release(vm, callback);
}

WeakRef **weak_kill(VM *vm, Object *object, WeakRef **last) {
    WeakList **link = find_list(vm->weak, object);
    for (WeakRef *ref = (*link)->first, *next; ref; ref = next) {
        next = ref->next;
        ref->object = NULL;
        ref->next = ref->previous = NULL;
        if (value_is_undefined(ref->callback) || ref->head.address & OBJECT_IS_EXAMINED) continue;
        if (ref->head.refs == 0) continue; /* it goes itself just now, and the object was one of its attributes */
        *last = object_retain(ref);
        last = &ref->next;
    }
    drop_list(vm, link);
    object->address &= ~OBJECT_HAS_WEAKREFS;
    return last;
}

uint32_t weak_call_callbacks(VM *vm, WeakRef *waiting) {
    uint32_t gone = 0;
    while (waiting) {
        WeakRef *ref = waiting;
        waiting = ref->next;
        ref->next = NULL;
        call_callback(vm, ref);
        gone += ref->head.refs == 1;
        object_release(vm, ref);
    }
    return gone;
}

void weak_clear(VM *vm, Object *object) {
    WeakRef *waiting = NULL;
    weak_kill(vm, object, &waiting);
    weak_call_callbacks(vm, waiting);
}

void weak_hide(VM *vm, const Object *object, bool hidden) {
    for (WeakRef *ref = (*find_list(vm->weak, object))->first; ref; ref = ref->next) ref->is_hidden = hidden;
}

/* ---- weakref.ref ---- */

static WeakRef *ref_of(Value v) { return (WeakRef *)value_object(v); }

static Value ref_construct(VM *vm, Type *type, Arguments arguments) {
    Arguments by_position = {arguments.values, arguments_positional(arguments), NULL};
    if (!arguments_check(vm, "__new__", by_position, 1, 2)) return VALUE_ERROR;
    return create(vm, type, arguments.values[0], by_position.count > 1 ? arguments.values[1] : VALUE_UNDEFINED);
}

/* All is done already. */
static Value ref_init(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

static Value ref_call(VM *vm, Value callee, Arguments arguments) {
    if (!arguments_check(vm, "ReferenceType", arguments, 0, 0)) return VALUE_ERROR;
    Value object = weak_get(ref_of(callee));
    return value_is_undefined(object) ? VALUE_NONE : value_retain(object);
}

static Value ref_repr(VM *vm, Value v) {
    Value object = weak_get(ref_of(v));
    unsigned long long address = value_address(vm, v);
    if (value_is_undefined(object)) return str_format(vm, "<weakref at 0x%llx; dead>", address);
    value_retain(object);
    Value name = operation_find_attribute(vm, object, vm->names.name_);
    Value result = VALUE_ERROR;
    const char *type = value_type(vm, object)->name;
    unsigned long long target = value_address(vm, object);
    if (value_is_str(name))
        result = str_format(vm, "<weakref at 0x%llx; to '%s' at 0x%llx (%s)>", address, type, target,
                            value_str(name)->bytes);
    else if (!value_is_error(name))
        result = str_format(vm, "<weakref at 0x%llx; to '%s' at 0x%llx>", address, type, target);
    value_release(vm, name);
    value_release(vm, object);
    return result;
}

/* That of the object, remembered: it outlives the object. */
static bool ref_hash(VM *vm, Value v, uint64_t *hash) {
    WeakRef *ref = ref_of(v);
    if (!ref->has_hash) {
        Value object = weak_get(ref);
        if (value_is_undefined(object)) {
            vm_raise(vm, vm->exceptions.type_error, "weak object has gone away");
            return false;
        }
        value_retain(object);
        ref->has_hash = operation_hash(vm, object, &ref->hash);
        value_release(vm, object);
    }
    *hash = ref->hash;
    return ref->has_hash;
}

static Value ref_compare(VM *vm, Value a, Value b, Comparison op) {
    bool both = value_is_instance(vm, a, vm->types.weakref_) && value_is_instance(vm, b, vm->types.weakref_);
    if (!both || (op != COMPARISON_EQ && op != COMPARISON_NE)) return VALUE_NOT_IMPLEMENTED;
    Value x = weak_get(ref_of(a)), y = weak_get(ref_of(b));
    if (value_is_undefined(x) || value_is_undefined(y)) return value_from_bool(value_is(a, b) == (op == COMPARISON_EQ));
    return operation_compare_kept(vm, op, x, y);
}

static Value ref_get_callback(VM *vm, Value *args) {
    (void)vm;
    Value callback = ref_of(args[0])->callback;
    return value_is_undefined(callback) ? VALUE_NONE : value_retain(callback);
}

/* ---- the module ---- */

static const WeakRef *first_of(const VM *vm, Value v) {
    if (!value_is_object(v) || !(value_object(v)->address & OBJECT_HAS_WEAKREFS)) return NULL;
    return (*find_list(vm->weak, value_object(v)))->first;
}

Value weak_first(const VM *vm, Value object) {
    const WeakRef *ref = first_of(vm, object);
    return ref ? value_retain(value_from_object(ref)) : VALUE_NONE;
}

static Value weak_getweakrefcount(VM *vm, Value *args) {
    int64_t count = 0;
    for (const WeakRef *ref = first_of(vm, args[0]); ref; ref = ref->next) ++count;
    return value_from_small_int(count);
}

static Value weak_getweakrefs(VM *vm, Value *args) {
    Value list = list_create(vm, 0);
    for (const WeakRef *ref = first_of(vm, args[0]); ref && !value_is_error(list); ref = ref->next) {
        if (list_append(vm, value_list(list), value_from_object(ref))) continue;
        value_release(vm, list);
        list = VALUE_ERROR;
    }
    return list;
}

static Value weak_proxy(VM *vm, Value *args) {
    Type *type = value_type(vm, args[0])->slots.call ? vm->types.callable_weakproxy_ : vm->types.weakproxy_;
    return create(vm, type, args[0], args[1]);
}

void weak_register(VM *vm) {
    static const NativeRow ref_rows[] = {
        {"__init__", "self, object, callback=, /", ref_init, NATIVE_METHOD},
        {"__callback__", "self", ref_get_callback, NATIVE_PROPERTY},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    static const NativeRow rows[] = {
        {"getweakrefcount", "object, /", weak_getweakrefcount, 0},
        {"getweakrefs", "object, /", weak_getweakrefs, 0},
        {"proxy", "object, callback=, /", weak_proxy, 0},
        {0},
    };
    static const uint16_t owned[] = {offsetof(WeakRef, callback), 0};
    const TypeSpec spec = {
        .name = "ReferenceType",
        .module = "weakref",
        .size = sizeof(WeakRef),
        .owned = owned,
        .flags = TYPE_NAMES_MODULE,
        .slots = {.destroy = weak_destroy,
                  .repr = ref_repr,
                  .hash = ref_hash,
                  .compare = ref_compare,
                  .call = ref_call,
                  .construct = ref_construct},
        .rows = ref_rows,
    };
    vm->types.weakref_ = type_create_native(vm, &spec);
    weak_proxy_register(vm);
    Module *module = vm_add_module(vm, "_weakref", rows);
    static const struct {
        const char *name;
        size_t place; /* in VMTypes */
    } types[] = {{"ref", offsetof(VMTypes, weakref_)},
                 {"ProxyType", offsetof(VMTypes, weakproxy_)},
                 {"CallableProxyType", offsetof(VMTypes, callable_weakproxy_)}};
    for (size_t i = 0; i < sizeof types / sizeof *types; ++i)
        dict_set_text(vm, module_dict(module), types[i].name,
                      value_from_object(*(Type **)((char *)&vm->types + types[i].place)));
}
