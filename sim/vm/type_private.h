/* What the files that make up types share: type.c (lookup, native types), type_class.c (classes of programs),
 * type_slots.c (slots and dunder methods), type_object.c (attributes of `object` and `type`), descriptor.c, super.c. */
#ifndef WATCHPOT_VM_TYPE_PRIVATE_H
#define WATCHPOT_VM_TYPE_PRIVATE_H

#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

enum { TYPE_CACHE_SIZE = 1024, SLOT_METHOD_MAX = 96 };

typedef struct TypeCacheEntry {
    uint32_t version; /* versions are unique among all types, so they stand for the type as well */
    const Str *name;
    Value value;
    const Type *owner;
} TypeCacheEntry;

typedef struct TypeState {
    TypeCacheEntry *cache;            /* NULL: no memory for one */
    Str *slot_names[SLOT_METHOD_MAX]; /* interned, in the order of the table in type_slots.c */
} TypeState;

/* A computed attribute of a native type. */
typedef struct GetSet {
    Object head;
    const char *name;
    Type *owner;
    NativeFunction function; /* of a NATIVE_PROPERTY row, or NULL: then `get` */
    GetSetGet get;
    GetSetSet set; /* NULL: read only */
} GetSet;

/* A slot of a native type as a method: unbound, or bound to `self`. */
typedef struct SlotWrapper {
    Object head;
    const struct SlotMethod *method;
    Type *owner;
    Value self; /* undefined: not bound; of __new__: the owner */
} SlotWrapper;

static inline Type *value_as_type(Value v) { return (Type *)value_object(v); }
static inline bool value_is_type(Value v) { return value_has_flag(v, TYPE_TYPE); }

/* type.c */
Type *type_alloc(VM *vm, Type *metatype);
bool type_set_mro(VM *vm, Type *type, Type *const *mro, uint32_t count);
bool type_link_subclass(VM *vm, Type *base, Type *type);
void type_renew_version(VM *vm, Type *type); /* and its subclasses' */
void type_set_name(VM *vm, Type *type, Str *name);
/* The nearest base (or itself) that is not defined by a program. */
const Type *type_native_base(const Type *type);
/* Uncached. */
Value type_find_in_mro(const Type *type, const Str *name, const Type **owner);

/* type_slots.c */
void type_slots_init(VM *vm);     /* interns the names */
void type_slots_register(VM *vm); /* the types of slot wrappers */
/* Puts the dunder methods for the slots of `own` into the dict of the native type. */
void type_slots_expose(VM *vm, Type *type, const Slots *own);
/* Works out the slots of a program's class from the dunder methods along its mro. */
void type_slots_resolve(VM *vm, Type *type);

/* type_class.c */
/* type.__new__(metatype, name, bases, namespace, **keywords) */
Value type_construct_class(VM *vm, Type *metatype, Arguments arguments); /* type's Slots.construct */
void type_destroy_instance(VM *vm, Object *self);                        /* Slots.destroy of programs' classes */
void type_clear_instance(VM *vm, Object *self);                          /* Slots.clear of them */

/* type_object.c */
void type_object_create(VM *vm); /* `object` and `type` themselves, in type_bootstrap */
void type_object_register(VM *vm);

/* descriptor.c, super.c, union_type.c */
void descriptor_register_getset(VM *vm); /* early: native types are made of these */
void descriptor_register(VM *vm);
void super_register(VM *vm);
void union_register(VM *vm);
Value getset_create(VM *vm, Type *owner, const char *name, NativeFunction function, GetSetGet get, GetSetSet set);
/* A slot's place: unset is an AttributeError (none_if_unset: None). */
Value member_create(VM *vm, Type *owner, Str *name, uint32_t offset, int32_t index, bool none_if_unset);
/* The `__dict__` of instances. */
void descriptor_add_dict(VM *vm, Type *type);

#endif
