/* Types at work: attribute lookup, classes defined by programs, and the bridge between slots and dunder methods.
 *
 * Start-up. type_bootstrap() comes before anything else that makes objects: it sets up the bare types of names,
 * namespaces and functions, so that strings can be interned and dicts created. From then on the *_register functions
 * may run in any order (a base before what derives from it); type_register() is one of them.
 *
 * Types are never freed before the VM is: a class is always part of a cycle anyway, and so nobody has to retain one. */
#ifndef WATCHPOT_VM_TYPE_H
#define WATCHPOT_VM_TYPE_H

#include "vm/vm.h"

void type_bootstrap(VM *vm);
/* object's and type's methods, None & co., property, classmethod, staticmethod, super, member, mappingproxy, X | Y. */
void type_register(VM *vm);

/* ---- looking up ---- */

/* The attribute `name` of the type or a base, not bound; borrowed; VALUE_UNDEFINED if there is none. */
Value type_lookup(VM *vm, Type *type, Str *name);
/* The same, telling whose it is. */
Value type_lookup_owner(VM *vm, Type *type, Str *name, const Type **owner);

/* The default attribute access: data descriptors, the instance's dict, other attributes of the type. */
Value object_get_attribute(VM *vm, Value v, Str *name);
/* The same without an error when it is missing: VALUE_UNDEFINED. */
Value object_find_attribute(VM *vm, Value v, Str *name);
bool object_set_attribute(VM *vm, Value v, Str *name, Value item); /* item undefined: delete */
/* Where the object keeps its dict (which may be NULL yet); NULL if it cannot have one. */
Dict **object_dict_place(Value v);
/* Its dict, made if need be; NULL if it cannot have one. Borrowed. */
Dict *object_dict(VM *vm, Value v);
/* Names of all attributes, unsorted, as dir() collects them: a new list. Runs no code of the program. */
Value object_list_names(VM *vm, Value v);

/* type.name = item (undefined: delete). Refused with TypeError for built-in types. */
bool type_set_attribute(VM *vm, Type *type, Str *name, Value item);
/* The same for C code, also on built-in types; retains item. */
bool type_set_text(VM *vm, Type *type, const char *name, Value item);

/* ---- classes of programs ---- */

/* The bases with __mro_entries__ resolved: an owned tuple. */
Value type_resolve_bases(VM *vm, Tuple *bases);
/* The most derived metaclass of `metaclass` (undefined: none given) and the bases'; borrowed; VALUE_ERROR with
 * TypeError. */
Value type_choose_metaclass(VM *vm, Value metaclass, const Tuple *bases);
/* maker(name, bases[, namespace], **keywords): the shape in which metaclasses and their __prepare__ are called.
 * namespace_ may be undefined, keywords NULL. */
Value type_call_maker(VM *vm, Value maker, Value name, Value bases, Value namespace_, const Dict *keywords);
/* The class statement after its body has run in `namespace_`, a dict where the metaclass is `type`: makes the class,
 * fills the __class__ cell, calls __set_name__ and __init_subclass__. keywords (without "metaclass") may be NULL. */
Value type_build_class(VM *vm, Value metaclass, Value name, Value bases, Value namespace_, Dict *keywords);

/* An instance of a program's class whose layout is object's or that of its own __slots__ and dict: no __init__ run. */
Value type_new_instance(VM *vm, Type *type);
/* Does a class of the program define the __init__ that counts for `type`? */
bool type_has_own_init(VM *vm, Type *type);
/* The end of a native type's Slots.construct: v.__init__(*arguments), unless the class is a program's with an __init__
 * of its own, which is called by whoever makes instances of those. Takes `v` over and answers it. */
Value type_init_instance(VM *vm, Value v, Arguments arguments);
/* type(*arguments) for classes of programs: __new__, then __init__ by call_init (may be VALUE_PENDING). Their
 * Slots.construct. */
Value type_construct_instance(VM *vm, Type *type, Arguments arguments);

/* ---- for makers of native types ---- */

/* Further methods and properties. */
void type_add_rows(VM *vm, Type *type, const NativeRow *rows);
typedef Value (*GetSetGet)(VM *vm, Value self);
/* item undefined: delete. False with an exception; without one it cannot be deleted, which is an AttributeError. */
typedef bool (*GetSetSet)(VM *vm, Value self, Value item);
/* A computed attribute; set NULL: read only. `name` must outlive the VM. */
void type_add_getset(VM *vm, Type *type, const char *name, GetSetGet get, GetSetSet set);
/* An attribute that is the Value at `offset` of the instance, or item `index` of the tuple there (index -1: the value
 * itself); unset reads as None. */
void type_add_member(VM *vm, Type *type, const char *name, uint32_t offset, int32_t index);

typedef struct Property {
    Object head;
    Value get, set, delete_; /* None where there is none */
    Value doc;
    Value name; /* undefined: not known */
    bool has_doc_of_getter;
} Property;

/* staticmethod and classmethod objects. */
typedef struct MethodWrapper {
    Object head;
    Value function;
    Dict *dict;
} MethodWrapper;

Value staticmethod_create(VM *vm, Value function);
Value classmethod_create(VM *vm, Value function);

/* dict as a read-only view. */
Value mappingproxy_create(VM *vm, Dict *dict);
/* a | b for types, None, generic aliases and unions; NotImplemented for others. */
Value union_create(VM *vm, Value a, Value b);

/* __name__: without the module that `name` may have in front. */
const char *type_short_name(const Type *type);
/* Puts the module in front of `name`. */
void type_name_module(VM *vm, Type *type, const char *module);
/* Patterns of `match` look into instances of `to`, unless it is native, as into those of `from`. */
void type_share_patterns(const Type *from, Type *to);

#endif
