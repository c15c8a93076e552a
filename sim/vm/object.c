/* The life of heap objects, and the default access to their attributes
 * (docs.python.org/3.11/reference/datamodel.html#customizing-attribute-access). */
#include "vm/object.h"

#include <string.h>

#include "vm/bytes.h"
#include "vm/coroutine.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/module.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/warning.h"
#include "vm/weak.h"

enum {
    DESTROY_DEPTH_LIMIT = 50,
    ADDRESS_STRIDE = 48,
};

/* The address of the first object asked for its own, in the region where CPython's objects lie on Linux. */
static const uint64_t address_base = 0x7f5a10c00000;

void *object_create(VM *vm, Type *type) {
    bool is_container = (type->flags & TYPE_IS_CONTAINER) != 0;
    Object *object = is_container ? heap_alloc_container(&vm->heap, type->size) : heap_alloc(&vm->heap, type->size);
    memset(object, 0, type->size);
    object->refs = 1;
    object->type = type;
    return object;
}

/* With room for the dict of an instance, where that comes last. */
static size_t with_dict(const Type *type, size_t size) {
    enum { WORD = sizeof(Dict *) };
    return type->dict_offset == OBJECT_DICT_AT_END ? (size + WORD - 1) / WORD * WORD + WORD : size;
}

void *object_create_sized(VM *vm, Type *type, size_t size) {
    size = with_dict(type, size);
    bool is_container = (type->flags & TYPE_IS_CONTAINER) != 0;
    Object *object = is_container ? heap_alloc_container(&vm->heap, size) : heap_alloc_large(&vm->heap, size);
    if (!object) {
        vm_stop_memory(vm, size);
        return NULL;
    }
    memset(object, 0, size);
    object->refs = 1;
    object->type = type;
    return object;
}

size_t object_size(const Object *object) {
    enum { SIZED = TYPE_STR | TYPE_TUPLE | TYPE_BYTES | TYPE_COROUTINE };
    uint32_t flags = object->type->flags & SIZED;
    if (!flags) return object->type->size;
    if (flags & TYPE_STR) return with_dict(object->type, str_size((const Str *)object));
    if (flags & TYPE_TUPLE)
        return with_dict(object->type, sizeof(Tuple) + ((const Tuple *)object)->count * sizeof(Value));
    if (flags & TYPE_BYTES) return with_dict(object->type, bytes_size((const Bytes *)object));
    return coroutine_size(object);
}

/* A word of an object that is an owned Value or a pointer to an object, which looks the same. */
static Value word_at(const Object *object, uint32_t offset) {
    Value v;
    memcpy(&v, (const char *)object + offset, sizeof v);
    return v;
}

void object_traverse(Object *object, Visitor *visitor) {
    for (const Type *type = object->type; type; type = type->base) {
        for (const uint16_t *offset = type->owned; offset && *offset; ++offset)
            visit_value(visitor, word_at(object, *offset));
        for (uint32_t i = 0; i < type->member_count; ++i)
            visit_value(visitor, word_at(object, type->member_offset + i * (uint32_t)sizeof(Value)));
    }
    Dict **dict = object_dict_slot(object);
    if (dict) visit_object(visitor, *dict);
    if (object->type->slots.traverse) object->type->slots.traverse(object, visitor);
    if (visitor->visit_borrowed) visitor->visit_borrowed(visitor, &object->type->head);
}

/* ---- the end ---- */

/* Calls __del__; true if the object lives on. */
static bool finalize(VM *vm, Object *object) {
    if (object->address & OBJECT_IS_FINALIZED || vm->stop || vm->shutting_down) return false;
    object->address |= OBJECT_IS_FINALIZED;
    Value pending = vm->thread->error;
    vm->thread->error = VALUE_UNDEFINED;
    Value self = value_from_object(object);
    ++object->refs; /* for the time of the call */
    Value function = type_lookup(vm, object->type, vm->names.del_);
    if (!value_is_undefined(function)) {
        value_retain(function);
        Value result = vm_call(vm, function, &self, 1);
        if (value_is_error(result) && !vm->stop)
            warning_unraisable(vm, function);
        else
            value_release(vm, result);
        value_release(vm, function);
    }
    if (!vm->stop) vm->thread->error = pending;
    return --object->refs > 0;
}

void object_last_words(VM *vm, Object *object) {
    if (object->type->flags & TYPE_HAS_FINALIZER) finalize(vm, object);
    if (object->type->slots.last_words && !vm->stop) object->type->slots.last_words(vm, object);
}

Value object_method_del(VM *vm, Value *args) {
    Object *object = value_object(args[0]);
    if (object->type->slots.last_words) object->type->slots.last_words(vm, object);
    return vm->stop || vm_has_error(vm) ? VALUE_ERROR : VALUE_NONE;
}

static void destroy_now(VM *vm, Object *object) {
    if (object->type->flags & TYPE_HAS_FINALIZER && finalize(vm, object)) return;
    if (object->address & OBJECT_HAS_WEAKREFS) weak_clear(vm, object);
    const Type *type = object->type;
    size_t size = object_size(object);
    if (type->slots.destroy) type->slots.destroy(vm, object);
    if (object->refs > 0) return; /* its last words have made it known to somebody */
    if (object->address & OBJECT_HAS_WEAKREFS) weak_clear(vm, object);
    if (object->address & OBJECT_IS_EXAMINED) return; /* the collector has it on a list, and will free it */
    if (type->flags & TYPE_IS_CONTAINER)
        heap_free_container(&vm->heap, object, size);
    else
        heap_free_large(&vm->heap, object, size);
}

/* A long chain of objects, such as a linked list of a million nodes, must not use up the C stack: what lies deeper than
 * the limit is put aside, linked through the bytes of refs and address (so that an object put aside forgets its
 * address). The link's lowest bits keep the marks. */
static void put_aside(VM *vm, Object *object) {
    _Static_assert(offsetof(Object, refs) == 0 && offsetof(Object, type) == sizeof(uint64_t), "room for a pointer");
    if (object->address & OBJECT_HAS_WEAKREFS) weak_hide(vm, object, true);
    uint64_t marks = object->address / OBJECT_IS_EXAMINED;
    uint64_t link = (uint64_t)(uintptr_t)vm->destroy_later | marks;
    memcpy(object, &link, sizeof link);
    vm->destroy_later = object;
}

static void destroy_put_aside(VM *vm) {
    while (vm->destroy_later) {
        Object *object = vm->destroy_later;
        uint64_t link;
        memcpy(&link, object, sizeof link);
        uint64_t marks = link % HEAP_GRAIN;
        vm->destroy_later = (Object *)(uintptr_t)(link - marks);
        object->refs = 0;
        object->address = (uint32_t)marks * OBJECT_IS_EXAMINED;
        if (object->address & OBJECT_HAS_WEAKREFS) weak_hide(vm, object, false);
        destroy_now(vm, object);
    }
}

void object_destroy(VM *vm, Object *object) {
    if (vm->destroy_depth >= DESTROY_DEPTH_LIMIT) {
        put_aside(vm, object);
        return;
    }
    ++vm->destroy_depth;
    destroy_now(vm, object);
    if (vm->destroy_depth == 1) destroy_put_aside(vm);
    --vm->destroy_depth;
}

/* ---- identity ---- */

uint64_t value_address(VM *vm, Value v) {
    /* Constants and small ints are no objects; their bits are as good. */
    if (!value_is_object(v)) return 0x955000 + (v.bits & 1 ? v.bits / 2 * 32 : v.bits);
    Object *object = value_object(v);
    if (vm->showing) show_note_number(vm, object);
    if ((object->address & OBJECT_ADDRESS_MASK) == 0) object->address |= ++vm->next_address;
    object->address |= OBJECT_IS_SHOWN;
    return address_base + (uint64_t)(object->address & OBJECT_ADDRESS_MASK) * ADDRESS_STRIDE;
}

Type *value_type_of_constant(const VM *vm, Value v) {
    if (value_is_small_int(v)) return vm->types.int_;
    if (value_is_none(v)) return vm->types.none_;
    if (value_is_bool(v)) return vm->types.bool_;
    if (value_is(v, VALUE_ELLIPSIS)) return vm->types.ellipsis_;
    if (value_is(v, VALUE_NOT_IMPLEMENTED)) return vm->types.not_implemented_;
    return vm->types.object_; /* the machine's own marks, never visible */
}

bool value_is_instance(const VM *vm, Value v, const Type *type) { return type_is_subtype(value_type(vm, v), type); }

/* ---- attributes ---- */

Dict **object_dict_place(Value v) { return value_is_object(v) ? object_dict_slot(value_object(v)) : NULL; }

Dict *object_dict(VM *vm, Value v) {
    Dict **place = object_dict_place(v);
    if (place && !*place) *place = dict_create(vm);
    return place ? *place : NULL;
}

Value object_find_attribute(VM *vm, Value v, Str *name) {
    Type *type = value_type(vm, v);
    Value found = type_lookup(vm, type, name);
    Value (*get)(VM *, Value, Value, Type *) = NULL;
    if (!value_is_undefined(found)) {
        const Type *kind = value_type(vm, found);
        get = kind->slots.descriptor_get;
        if (get && kind->slots.descriptor_set) return get(vm, found, v, type);
    }
    Dict **place = object_dict_place(v);
    if (place && *place) {
        Value own = dict_get_str(*place, name);
        if (!value_is_undefined(own)) return value_retain(own);
    }
    if (get) return get(vm, found, v, type);
    return value_retain(found);
}

Value object_get_attribute(VM *vm, Value v, Str *name) {
    Value found = object_find_attribute(vm, v, name);
    if (value_is_undefined(found))
        return exception_raise_attribute(vm, v, name, "'%s' object has no attribute '%s'", value_type(vm, v)->name,
                                         name->bytes);
    if (value_is_error(found)) exception_note_attribute(vm, v, name);
    return found;
}

static bool refuse_missing(VM *vm, Value v, Str *name) {
    exception_raise_attribute(vm, v, name, "'%s' object has no attribute '%s'", value_type(vm, v)->name, name->bytes);
    return false;
}

bool object_set_attribute(VM *vm, Value v, Str *name, Value item) {
    Type *type = value_type(vm, v);
    Value found = type_lookup(vm, type, name);
    if (!value_is_undefined(found)) {
        const Type *kind = value_type(vm, found);
        if (kind->slots.descriptor_set) return kind->slots.descriptor_set(vm, found, v, item);
    }
    if (!type->dict_offset) {
        if (value_is_undefined(found)) return refuse_missing(vm, v, name);
        exception_raise_attribute(vm, v, name, "'%s' object attribute '%s' is read-only", type->name, name->bytes);
        return false;
    }
    Dict **place = object_dict_place(v);
    if (value_is_undefined(item)) {
        if (*place && dict_remove_str(vm, *place, name)) return true;
        if (vm->stop) return false;
        return refuse_missing(vm, v, name);
    }
    Dict *dict = object_dict(vm, v);
    return dict && dict_set_str(vm, dict, name, item);
}

static bool add_names(VM *vm, Dict *names, const Dict *from) {
    uint32_t position = 0;
    for (Value key, value; from && dict_next(from, &position, &key, &value);)
        if (value_is_str(key) && !dict_set(vm, names, key, VALUE_NONE)) return false;
    return true;
}

Value object_list_names(VM *vm, Value v) {
    Dict *names = dict_create(vm);
    if (!names) return VALUE_ERROR;
    Value list = VALUE_ERROR;
    bool is_type = value_has_flag(v, TYPE_TYPE);
    Dict **place = object_dict_place(v);
    if (place && !add_names(vm, names, *place)) goto done;
    if (value_is_object(v) && value_object(v)->type == vm->types.module_) {
        if (!add_names(vm, names, module_dict((Module *)value_object(v)))) goto done;
    } else {
        const Type *type = is_type ? (Type *)value_object(v) : value_type(vm, v);
        for (uint32_t i = 0; i < type->mro_count; ++i)
            if (!add_names(vm, names, type->mro[i]->dict)) goto done;
    }
    list = list_create(vm, names->count);
    uint32_t position = 0;
    for (Value key, value; !value_is_error(list) && dict_next(names, &position, &key, &value);) {
        if (list_append(vm, value_list(list), key)) continue;
        value_release(vm, list);
        list = VALUE_ERROR;
    }
done:
    object_release(vm, names);
    return list;
}
