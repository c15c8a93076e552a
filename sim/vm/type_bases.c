/* Classes that change: assignment to a class's __bases__, and which classes' instances are laid out alike. The words
 * and conditions are those of CPython 3.11, whose instances have other sizes, but differ in the same places. */
#include <string.h>

#include "vm/type_private.h"

static bool is_collected(const Type *type) { return (type->flags & (TYPE_IS_HEAP | TYPE_IS_CONTAINER)) != 0; }

/* Does it add nothing to the instances of its base? */
static bool is_laid_out_as_base(const Type *type) {
    const Type *base = type->base;
    uint32_t weak = type->flags ^ (base ? base->flags : 0);
    return base && type->size == base->size && type->dict_offset == base->dict_offset && !(weak & TYPE_CAN_BE_WEAK) &&
           is_collected(type) == is_collected(base);
}

static bool has_same_members(VM *vm, const Type *a, const Type *b) {
    if (a->member_count != b->member_count) return false;
    for (uint32_t i = 0; i < a->dict->used && a->member_count; ++i) {
        Value key = a->dict->entries[i].key, item = a->dict->entries[i].value;
        if (!value_is_object(key) || value_type(vm, item) != vm->types.member_) continue;
        Value other = dict_get_str(b->dict, value_str(key));
        if (value_is_undefined(other) || value_type(vm, other) != vm->types.member_) return false;
    }
    return true;
}

bool type_check_layout(VM *vm, const Type *to, const Type *from, const char *attribute) {
    if (is_collected(to) != is_collected(from)) {
        vm_raise(vm, vm->exceptions.type_error, "%s assignment: '%s' deallocator differs from '%s'", attribute,
                 to->name, from->name);
        return false;
    }
    const Type *a = to, *b = from;
    while (is_laid_out_as_base(a)) a = a->base;
    while (is_laid_out_as_base(b)) b = b->base;
    bool is_same = a == b || (a->base == b->base && a->size == b->size && a->dict_offset == b->dict_offset &&
                              has_same_members(vm, a, b));
    if (!is_same)
        vm_raise(vm, vm->exceptions.type_error, "%s assignment: '%s' object layout differs from '%s'", attribute,
                 to->name, from->name);
    return is_same;
}

static bool check_bases(VM *vm, const Type *type, Value item) {
    Type *error = vm->exceptions.type_error;
    if (!(type->flags & TYPE_IS_HEAP))
        vm_raise(vm, error, "cannot set '__bases__' attribute of immutable type '%s'", type->name);
    else if (value_is_undefined(item))
        vm_raise(vm, error, "cannot delete '__bases__' attribute of immutable type '%s'", type->name);
    else if (!value_is_tuple(item))
        vm_raise(vm, error, "can only assign tuple to %s.__bases__, not %s", type->name, value_type(vm, item)->name);
    else if (value_tuple(item)->count == 0)
        vm_raise(vm, error, "can only assign non-empty tuple to %s.__bases__, not ()", type->name);
    for (uint32_t i = 0; !vm_has_error(vm) && i < value_tuple(item)->count; ++i) {
        Value base = value_tuple(item)->items[i];
        if (!value_is_type(base))
            vm_raise(vm, error, "%s.__bases__ must be tuple of classes, not '%s'", type->name,
                     value_type(vm, base)->name);
        else if (type_is_subtype(value_as_type(base), type))
            vm_raise(vm, error, "a __bases__ item causes an inheritance cycle");
    }
    return !vm_has_error(vm);
}

/* Where those below it look for attributes. Nothing is undone when one of them has no order: as in CPython, whoever
 * made them has a class to mend. */
static bool renew_orders(VM *vm, Type *type) {
    Type **old = type->mro;
    size_t old_size = type->mro_count * sizeof *old;
    if (!type_mro_set(vm, type, type->bases)) return false;
    heap_free_large(&vm->heap, old, old_size);
    for (uint32_t i = 0; i < type->subclass_count; ++i)
        if (!renew_orders(vm, type->subclasses[i])) return false;
    return true;
}

static void renew_slots(VM *vm, Type *type) {
    for (uint32_t i = 0; i < type->mro_count; ++i) type->flags |= type->mro[i]->flags & TYPE_INHERITED;
    type_slots_resolve(vm, type);
    for (uint32_t i = 0; i < type->subclass_count; ++i) renew_slots(vm, type->subclasses[i]);
}

static void unlink_subclass(Type *base, const Type *type) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < base->subclass_count; ++i)
        if (base->subclasses[i] != type) base->subclasses[kept++] = base->subclasses[i];
    base->subclass_count = kept;
}

static bool change_bases(VM *vm, Type *type, Tuple *bases, Type *base) {
    Tuple *old_bases = type->bases;
    Type *old_base = type->base;
    type->bases = bases;
    type->base = base;
    if (!renew_orders(vm, type)) {
        type->bases = old_bases;
        type->base = old_base;
        Value pending = vm_take_error(vm);
        if (!vm->stop && renew_orders(vm, type)) vm->thread->error = pending;
        return false;
    }
    object_retain(bases);
    for (uint32_t i = 0; i < old_bases->count; ++i) unlink_subclass(value_as_type(old_bases->items[i]), type);
    object_release(vm, old_bases);
    for (uint32_t i = 0; i < bases->count; ++i)
        if (!type_link_subclass(vm, value_as_type(bases->items[i]), type)) return false;
    renew_slots(vm, type);
    type_renew_version(vm, type);
    return true;
}

bool type_set_bases(VM *vm, Value self, Value item) {
    Type *type = value_as_type(self);
    if (!check_bases(vm, type, item)) return false;
    Type *base = type_choose_base(vm, value_tuple(item));
    return base && type_check_layout(vm, base, type->base, "__bases__") &&
           change_bases(vm, type, value_tuple(item), base);
}
