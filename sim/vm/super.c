/* super: attributes looked up in the mro behind a given class. Without arguments it reads the running method's
 * __class__ cell and first argument, as the compiler arranges them. */
#include "vm/arguments.h"
#include "vm/frame.h"
#include "vm/type_private.h"

typedef struct Super {
    Object head;
    Type *type;
    Value object;      /* undefined: not bound */
    Type *object_type; /* whose mro is searched */
} Super;

#define SUPER(v) ((Super *)value_object(v))

static void super_destroy(VM *vm, Object *self) { value_release(vm, ((Super *)self)->object); }

/* The class whose mro counts: of an instance its type, of a class itself; NULL with TypeError. */
static Type *check_object(VM *vm, const Type *type, Value object) {
    if (value_is_type(object) && type_is_subtype(value_as_type(object), type)) return value_as_type(object);
    if (value_is_instance(vm, object, type)) return value_type(vm, object);
    vm_raise(vm, vm->exceptions.type_error, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

static Value create_super(VM *vm, Type *kind, Type *type, Value object) {
    Type *object_type = NULL;
    if (!value_is_undefined(object)) {
        object_type = check_object(vm, type, object);
        if (!object_type) return VALUE_ERROR;
    }
    Super *super = object_create(vm, kind);
    super->type = type;
    super->object = value_retain(object);
    super->object_type = object_type;
    return value_from_object(super);
}

static Value refuse(VM *vm, const char *why) { return vm_raise(vm, vm->exceptions.runtime_error, "super(): %s", why); }

/* The first argument of the running function, borrowed. It may have been moved into a cell for an inner function. */
static Value first_argument(const Frame *frame) {
    const Code *code = frame->code->code;
    for (uint32_t i = 0; i < code->cell_count; ++i)
        if (code->cells[i].argument == 0) return ((Cell *)value_object(frame->slots[code->local_count + i]))->value;
    return frame->slots[0];
}

static Value super_of_frame(VM *vm, Type *kind) {
    const Frame *frame = vm->thread->frame;
    if (!frame || !frame->code) return refuse(vm, "no current frame");
    const Code *code = frame->code->code;
    if (code->positional_count == 0 && !(code->flags & CODE_VARARGS)) return refuse(vm, "no arguments");
    Value object = code->positional_count ? first_argument(frame) : VALUE_UNDEFINED;
    if (code->positional_count == 0) return refuse(vm, "no arguments");
    if (value_is_undefined(object)) return refuse(vm, "arg[0] deleted");
    for (uint32_t i = 0; i < code->free_count; ++i) {
        if (code->frees[i].length != 9 || memcmp(code->frees[i].bytes, "__class__", 9) != 0) continue;
        Value type = ((Cell *)value_object(frame->slots[code->local_count + code->cell_count + i]))->value;
        if (value_is_undefined(type)) return refuse(vm, "empty __class__ cell");
        if (!value_is_type(type))
            return vm_raise(vm, vm->exceptions.runtime_error, "super(): __class__ is not a type (%s)",
                            value_type(vm, type)->name);
        return create_super(vm, kind, value_as_type(type), object);
    }
    return refuse(vm, "__class__ cell not found");
}

static Value super_construct(VM *vm, Type *type, Arguments arguments) {
    if (!arguments_check(vm, "super", arguments, 0, 2)) return VALUE_ERROR;
    if (arguments.count == 0) return super_of_frame(vm, type);
    if (!value_is_type(arguments.values[0]))
        return vm_raise(vm, vm->exceptions.type_error, "super() argument 1 must be a type, not %s",
                        value_type(vm, arguments.values[0])->name);
    Value object = arguments.count == 2 && !value_is_none(arguments.values[1]) ? arguments.values[1] : VALUE_UNDEFINED;
    return create_super(vm, type, value_as_type(arguments.values[0]), object);
}

static Value super_get_attribute(VM *vm, Value v, Str *name) {
    const Super *super = SUPER(v);
    if (!super->object_type || name == vm->names.class_) return object_get_attribute(vm, v, name);
    const Type *start = super->object_type;
    uint32_t i = 0;
    while (i < start->mro_count && start->mro[i] != super->type) ++i;
    if (!name->interned) name = str_intern_value(vm, name);
    for (++i; i < start->mro_count; ++i) {
        Value found = dict_get_str(start->mro[i]->dict, name);
        if (value_is_undefined(found)) continue;
        const Type *kind = value_type(vm, found);
        if (!kind->slots.descriptor_get) return value_retain(found);
        bool of_class = value_is(super->object, value_from_object(start));
        return kind->slots.descriptor_get(vm, found, of_class ? VALUE_UNDEFINED : super->object, super->object_type);
    }
    return object_get_attribute(vm, v, name);
}

static Value super_descriptor_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)owner;
    const Super *super = SUPER(descriptor);
    if (value_is_undefined(instance) || super->object_type) return value_retain(descriptor);
    return create_super(vm, value_type(vm, descriptor), super->type, instance);
}

static Value super_repr(VM *vm, Value v) {
    const Super *super = SUPER(v);
    if (!super->object_type) return str_format(vm, "<super: <class '%s'>, NULL>", super->type->name);
    return str_format(vm, "<super: <class '%s'>, <%s object>>", super->type->name, super->object_type->name);
}

static Value get_thisclass(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(SUPER(self)->type));
}

void super_register(VM *vm) {
    static const uint16_t owned[] = {offsetof(Super, object), 0};
    const TypeSpec spec = {
        .name = "super",
        .size = sizeof(Super),
        .owned = owned,
        .slots = {.destroy = super_destroy,
                  .repr = super_repr,
                  .get_attribute = super_get_attribute,
                  .descriptor_get = super_descriptor_get,
                  .construct = super_construct},
    };
    vm->types.super_ = type_create_native(vm, &spec);
    type_add_getset(vm, vm->types.super_, "__thisclass__", get_thisclass, NULL);
    type_add_member(vm, vm->types.super_, "__self__", offsetof(Super, object), -1);
}
