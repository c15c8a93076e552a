/* What the files that make up types share: type.c (lookup, native types), type_class.c (classes of programs),
 * type_mro.c, type_slots.c (slots and dunder methods, with type_user_slots.c and slot_wrapper.c), type_object.c
 * (attributes of `object` and `type`), descriptor.c, super.c. */
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

/* A dunder method that goes with a slot: a row of the table in type_slots.c. */
typedef struct SlotMethod SlotMethod;
/* Calls a native slot for `self` with `method->arguments` arguments. */
typedef Value (*SlotWrap)(VM *vm, const SlotMethod *method, const Slots *slots, Value self, const Value *args);
struct SlotMethod {
    const char *name;
    uint16_t offset;   /* in Slots */
    uint8_t code;      /* Operator, UnaryOperator or Comparison */
    uint8_t reflected; /* __radd__ and its like */
    int8_t arguments;  /* besides self; -1: the wrap function is not used */
    SlotWrap wrap;
};

/* What a program's class has in a slot for which it, or a base of its, defines methods. */
typedef void (*SlotFunction)(void);
typedef struct UserSlot {
    uint16_t offset; /* in Slots */
    SlotFunction function;
} UserSlot;

/* A slot of a native type as a method: unbound, or bound to `self`. */
typedef struct SlotWrapper {
    Object head;
    const SlotMethod *method;
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
void type_slots_init(VM *vm); /* interns the names */
/* The place in the table of the method for a slot; code: Operator, UnaryOperator or Comparison. */
size_t type_slots_find(size_t offset, uint8_t code, bool reflected);
/* The method's name, by its place in the table. Borrowed. */
static inline Str *type_slots_name(const VM *vm, size_t index) { return vm->type_state->slot_names[index]; }
/* Puts the dunder methods for the slots of `own` into the dict of the native type. */
void type_slots_expose(VM *vm, Type *type, const Slots *own);
/* Works out the slots of a program's class from the dunder methods along its mro. */
void type_slots_resolve(VM *vm, Type *type);

/* type_user_slots.c */
extern const UserSlot type_user_slots[]; /* the last one has no function */

/* slot_wrapper.c */
void slot_wrapper_register(VM *vm);

/* type_mro.c */
bool type_mro_set(VM *vm, Type *type, const Tuple *bases); /* works it out; false with TypeError */

/* type_class.c */
/* type.__new__(metatype, name, bases, namespace, **keywords) */
Value type_construct_class(VM *vm, Type *metatype, Arguments arguments); /* type's Slots.construct */
void type_destroy_instance(VM *vm, Object *self);                        /* Slots.destroy of programs' classes */
void type_clear_instance(VM *vm, Object *self);                          /* Slots.clear of them */

/* The base that decides the layout; NULL with TypeError. */
Type *type_choose_base(VM *vm, const Tuple *bases);

/* type_bases.c */
/* Can what is an instance of `from` (or of what derives from it) be one of `to`? TypeError that names the attribute. */
bool type_check_layout(VM *vm, const Type *to, const Type *from, const char *attribute);
bool type_set_bases(VM *vm, Value self, Value item); /* the setter of __bases__ */

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
