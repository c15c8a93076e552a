/* Types: how attributes are found along the mro, and how native types are made. A small cache in front of the walk
 * along the mro answers most lookups; a type gets a new version whenever an attribute of it or of a base changes, which
 * makes its entries there (and the eval loop's inline caches) stale. */
#include "vm/type.h"

#include <assert.h>
#include <string.h>

#include "vm/native.h"
#include "vm/type_private.h"

/* ---- looking up ---- */

Value type_find_in_mro(const Type *type, const Str *name, const Type **owner) {
    for (uint32_t i = 0; i < type->mro_count; ++i) {
        Value found = dict_get_str(type->mro[i]->dict, name);
        if (value_is_undefined(found)) continue;
        *owner = type->mro[i];
        return found;
    }
    *owner = NULL;
    return VALUE_UNDEFINED;
}

Value type_lookup_owner(VM *vm, Type *type, Str *name, const Type **owner) {
    if (!name->interned) name = str_intern_value(vm, name);
    TypeCacheEntry *cache = vm->type_state->cache;
    if (!cache) return type_find_in_mro(type, name, owner);
    size_t hash = type->version * 2654435761u ^ (size_t)((uintptr_t)name >> 4); /* Knuth's multiplicative hash */
    TypeCacheEntry *entry = &cache[hash % TYPE_CACHE_SIZE];
    if (entry->version != type->version || entry->name != name) {
        entry->value = type_find_in_mro(type, name, &entry->owner);
        entry->version = type->version;
        entry->name = name;
    }
    *owner = entry->owner;
    return entry->value;
}

Value type_lookup(VM *vm, Type *type, Str *name) {
    const Type *owner;
    return type_lookup_owner(vm, type, name, &owner);
}

bool type_is_subtype(const Type *type, const Type *of) {
    if (type == of) return true;
    for (uint32_t i = 1; i < type->mro_count; ++i)
        if (type->mro[i] == of) return true;
    return false;
}

const Type *type_native_base(const Type *type) {
    while (type->flags & TYPE_IS_HEAP) type = type->base;
    return type;
}

void type_share_patterns(const Type *from, Type *to) {
    uint32_t kinds = from->flags & (TYPE_MATCHES_SEQUENCE | TYPE_MATCHES_MAPPING);
    if (!(to->flags & TYPE_IS_HEAP) || (to->flags & kinds) == kinds) return;
    to->flags |= kinds;
    for (uint32_t i = 0; i < to->subclass_count; ++i) type_share_patterns(from, to->subclasses[i]);
}

/* Of classes with several bases each is seen to once: those with a version above `last` have been. Returns how many
 * classes were looked through. */
static uint64_t renew_since(VM *vm, Type *type, uint32_t last, bool with_slots) {
    if (type->version > last) return 0;
    type->version = ++vm->next_type_version;
    uint64_t work = 1;
    if (with_slots && type->flags & TYPE_IS_HEAP) {
        type_slots_resolve(vm, type);
        work += type->mro_count;
    }
    for (uint32_t i = 0; i < type->subclass_count; ++i) work += renew_since(vm, type->subclasses[i], last, with_slots);
    return work;
}

void type_renew_version(VM *vm, Type *type) { renew_since(vm, type, vm->next_type_version, false); }

/* ---- setting attributes ---- */

static bool is_dunder(const Str *name) { return name->length > 4 && name->bytes[0] == '_' && name->bytes[1] == '_'; }

static void note_abstract(Type *type, Value names) {
    uint32_t count = 0;
    if (!value_is_undefined(names)) {
        if (value_is_set(names)) count = value_set(names)->count;
        if (value_is_tuple(names)) count = value_tuple(names)->count;
        if (value_is_list(names)) count = value_list(names)->count;
    }
    type->flags = count ? type->flags | TYPE_IS_ABSTRACT : type->flags & ~(uint32_t)TYPE_IS_ABSTRACT;
}

static bool set_in_dict(VM *vm, Type *type, Str *name, Value item) {
    /* Caches know the old value until the version is renewed, and its end may run code that asks for it. */
    Value old = value_retain(dict_get_str(type->dict, name));
    bool done =
        value_is_undefined(item) ? dict_remove_str(vm, type->dict, name) : dict_set_str(vm, type->dict, name, item);
    if (done && str_is(name, "__abstractmethods__")) note_abstract(type, item);
    if (done && name == vm->names.module_ && value_is_str(item)) type->module = str_intern_value(vm, value_str(item));
    const uint64_t work = renew_since(vm, type, vm->next_type_version, done && is_dunder(name));
    value_release(vm, old);
    return done && vm_charge(vm, work / 16 * 64);
}

static void mark_patched(Type *type) {
    type->flags |= TYPE_IS_PATCHED;
    for (uint32_t i = 0; i < type->subclass_count; ++i)
        if (type->subclasses[i]->flags & TYPE_IS_OPEN) mark_patched(type->subclasses[i]);
}

bool type_set_attribute(VM *vm, Type *type, Str *name, Value item) {
    if (!(type->flags & (TYPE_IS_HEAP | TYPE_IS_OPEN))) {
        vm_raise(vm, vm->exceptions.type_error, "cannot set '%s' attribute of immutable type '%s'", name->bytes,
                 type->name);
        return false;
    }
    if (type->flags & TYPE_IS_OPEN) mark_patched(type);
    if (!name->interned) name = str_intern_value(vm, name);
    if (set_in_dict(vm, type, name, item)) return true;
    if (!vm_has_error(vm))
        exception_raise_attribute(vm, value_from_object(type), name, "type object '%s' has no attribute '%s'",
                                  type->name, name->bytes);
    return false;
}

bool type_set_text(VM *vm, Type *type, const char *name, Value item) {
    return set_in_dict(vm, type, str_intern(vm, name, strlen(name)), item);
}

/* ---- making types ---- */

Type *type_alloc(VM *vm, Type *metatype) {
    Type *type = heap_alloc(&vm->heap, sizeof(Type));
    memset(type, 0, sizeof *type);
    type->head.refs = 2; /* one of which is never given back */
    type->head.type = metatype;
    return type;
}

bool type_set_mro(VM *vm, Type *type, Type *const *mro, uint32_t count) {
    type->mro = heap_alloc_large(&vm->heap, count * sizeof *mro);
    if (!type->mro) {
        vm_stop_memory(vm, count * sizeof *mro);
        return false;
    }
    memcpy(type->mro, mro, count * sizeof *mro);
    type->mro_count = count;
    return true;
}

/* The array's capacity is the least power of two, from 4, that holds the count. */
bool type_link_subclass(VM *vm, Type *base, Type *type) {
    uint32_t count = base->subclass_count;
    bool full = count == 0 || (count >= 4 && (count & (count - 1)) == 0);
    if (full) {
        size_t old_size = count * sizeof(Type *), size = count ? 2 * old_size : 4 * sizeof(Type *);
        Type **grown = heap_resize_large(&vm->heap, base->subclasses, old_size, size);
        if (!grown) {
            vm_stop_memory(vm, size);
            return false;
        }
        base->subclasses = grown;
    }
    base->subclasses[base->subclass_count++] = type;
    return true;
}

void type_set_name(VM *vm, Type *type, Str *name) { type->name = str_intern_value(vm, name)->bytes; }

void type_name_module(VM *vm, Type *type, const char *module) {
    Value full = str_format(vm, "%s.%s", module, type->qualname->bytes);
    if (value_is_error(full)) return;
    type->flags |= TYPE_NAMES_MODULE;
    type_set_name(vm, type, value_str(full));
    value_release(vm, full);
}

const char *type_short_name(const Type *type) {
    const char *dot = type->flags & TYPE_NAMES_MODULE ? strrchr(type->name, '.') : NULL;
    return dot ? dot + 1 : type->name;
}

/* Slots are all function pointers: those that `type` leaves NULL are taken over from `base`. */
static void inherit_slots(Type *type, const Type *base, bool with_construct) {
    typedef void (*AnyFunction)(void);
    _Static_assert(sizeof(Slots) % sizeof(AnyFunction) == 0, "slots are function pointers");
    for (size_t offset = 0; offset < sizeof(Slots); offset += sizeof(AnyFunction)) {
        AnyFunction own;
        memcpy(&own, (const char *)&type->slots + offset, sizeof own);
        if (own || (offset == offsetof(Slots, construct) && !with_construct)) continue;
        memcpy((char *)&type->slots + offset, (const char *)&base->slots + offset, sizeof own);
    }
}

/* The types that type_bootstrap() set up bare, since names and namespaces are made of them. */
static const struct {
    const char *name;
    size_t place; /* in VMTypes */
    uint32_t size;
    uint32_t flags;
} bare_types[] = {
    {"object", offsetof(VMTypes, object_), sizeof(Object), 0},
    {"type", offsetof(VMTypes, type_), sizeof(Type), TYPE_TYPE},
    {"str", offsetof(VMTypes, str_), sizeof(Str), TYPE_STR},
    {"tuple", offsetof(VMTypes, tuple_), sizeof(Tuple), TYPE_TUPLE | TYPE_IS_CONTAINER},
    {"dict", offsetof(VMTypes, dict_), sizeof(Dict), TYPE_DICT | TYPE_IS_CONTAINER},
    {"builtin_function_or_method", offsetof(VMTypes, native_), sizeof(Native), TYPE_IS_CONTAINER},
    {"getset_descriptor", offsetof(VMTypes, getset_), sizeof(GetSet), 0},
    {"wrapper_descriptor", offsetof(VMTypes, wrapper_), sizeof(SlotWrapper), TYPE_IS_CONTAINER},
    {"method-wrapper", offsetof(VMTypes, method_wrapper_), sizeof(SlotWrapper), TYPE_IS_CONTAINER},
};
enum { BARE_TYPE_COUNT = sizeof bare_types / sizeof *bare_types };

static Type **bare_place(VM *vm, size_t i) { return (Type **)((char *)&vm->types + bare_types[i].place); }

static Type *claim_bare(VM *vm, const char *name) {
    for (size_t i = 0; i < BARE_TYPE_COUNT; ++i) {
        Type *type = *bare_place(vm, i);
        if (type && !type->name && strcmp(bare_types[i].name, name) == 0) return type;
    }
    return type_alloc(vm, vm->types.type_);
}

void type_add_rows(VM *vm, Type *type, const NativeRow *rows) {
    for (const NativeRow *row = rows; row && row->name; ++row) {
        Value item = row->kind == NATIVE_PROPERTY ? getset_create(vm, type, row->name, row->function, NULL, NULL)
                                                  : native_create(vm, row, type, VALUE_UNDEFINED, NULL);
        type_set_text(vm, type, row->name, item);
        value_release(vm, item);
    }
}

/* Classes are no containers: they stay until the end (vm/type.h). */
static bool is_container(const Type *type) {
    if (type->flags & TYPE_TYPE) return false;
    if (type->base && type->base->flags & TYPE_IS_CONTAINER) return true;
    return type->owned || type->slots.traverse || type->dict_offset;
}

Type *type_create_native(VM *vm, const TypeSpec *spec) {
    Type *type = claim_bare(vm, spec->name);
    Type *base = spec->base ? spec->base : type == vm->types.object_ ? NULL : vm->types.object_;
    const char *module = spec->module ? spec->module : "builtins";
    type->qualname = str_intern(vm, spec->name, strlen(spec->name));
    type->name = type->qualname->bytes;
    if (spec->flags & TYPE_NAMES_MODULE) type_name_module(vm, type, module);
    type->module = str_intern(vm, module, strlen(module));
    type->base = base;
    type->flags = spec->flags | (base ? base->flags & TYPE_INHERITED : 0);
    type->size = spec->size ? spec->size : base ? base->size : (uint32_t)sizeof(Object);
    type->dict_offset = spec->dict_offset ? spec->dict_offset : base ? base->dict_offset : 0;
    type->slots = spec->slots;
    for (const Type *t = base; t && spec->owned; t = t->base) assert(t->owned != spec->owned); /* said once */
    type->owned = spec->owned;
    type->version = ++vm->next_type_version;
    type->dict = dict_create(vm);
    type->bases = tuple_create(vm, base ? 1 : 0);
    uint32_t count = 1 + (base ? base->mro_count : 0);
    type->mro = heap_alloc_large(&vm->heap, count * sizeof *type->mro);
    if (!type->dict || !type->bases || !type->mro) return type; /* the memory stop is set */
    type->mro[0] = type;
    type->mro_count = count;
    if (base) {
        memcpy(type->mro + 1, base->mro, base->mro_count * sizeof *type->mro);
        type->bases->items[0] = value_from_object(object_retain(base));
        inherit_slots(type, base, spec->base != NULL);
        type_link_subclass(vm, base, type);
    }
    if (is_container(type)) type->flags |= TYPE_IS_CONTAINER;
    type_slots_expose(vm, type, &spec->slots);
    if (spec->dict_offset) descriptor_add_dict(vm, type);
    type_add_rows(vm, type, spec->rows);
    return type;
}

void type_add_getset(VM *vm, Type *type, const char *name, GetSetGet get, GetSetSet set) {
    Value item = getset_create(vm, type, name, NULL, get, set);
    type_set_text(vm, type, name, item);
    value_release(vm, item);
}

void type_add_member(VM *vm, Type *type, const char *name, uint32_t offset, int32_t index) {
    Value item = member_create(vm, type, str_intern(vm, name, strlen(name)), offset, index, true);
    type_set_text(vm, type, name, item);
    value_release(vm, item);
}

void type_bootstrap(VM *vm) {
    vm->type_state = heap_alloc(&vm->heap, sizeof *vm->type_state);
    memset(vm->type_state, 0, sizeof *vm->type_state);
    size_t cache_size = TYPE_CACHE_SIZE * sizeof *vm->type_state->cache;
    vm->type_state->cache = heap_alloc_large(&vm->heap, cache_size);
    if (vm->type_state->cache) memset(vm->type_state->cache, 0, cache_size);
    for (size_t i = 0; i < BARE_TYPE_COUNT; ++i) {
        Type *type = type_alloc(vm, NULL);
        type->size = bare_types[i].size;
        type->flags = bare_types[i].flags;
        *bare_place(vm, i) = type;
    }
    for (size_t i = 0; i < BARE_TYPE_COUNT; ++i) (*bare_place(vm, i))->head.type = vm->types.type_;
    vm->empty_string = str_create(vm, "", 0);
    type_slots_init(vm);
    type_object_create(vm);
    descriptor_register_getset(vm);
    slot_wrapper_register(vm);
}

void type_register(VM *vm) {
    descriptor_register(vm);
    type_object_register(vm);
    super_register(vm);
    union_register(vm);
}
