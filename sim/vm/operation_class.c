/* isinstance() and issubclass(). */
#include "vm/operation.h"

#include "vm/exception.h"
#include "vm/sequence.h"

/* Asks the metaclass's __instancecheck__ or __subclasscheck__; 2: it has none of its own. */
static int ask_class(VM *vm, Value class_, Str *name, Value argument) {
    if (value_is_object(class_) && value_object(class_)->type == vm->types.type_) return 2;
    Value bound = operation_find_special(vm, class_, name);
    if (value_is_error(bound)) return -1;
    if (value_is_undefined(bound)) return 2;
    Value result = vm_call(vm, bound, &argument, 1);
    value_release(vm, bound);
    if (value_is_error(result)) return -1;
    int truth = operation_truth(vm, result);
    value_release(vm, result);
    return truth;
}

static int any_in_tuple(VM *vm, Value v, const Tuple *types, int (*check)(VM *, Value, Value), const char *where) {
    if (!operation_enter(vm, where)) return -1;
    int result = 0;
    for (uint32_t i = 0; i < types->count && result == 0; ++i) result = check(vm, v, types->items[i]);
    operation_leave(vm);
    return result;
}

/* What stands for another object, such as a proxy or a mock, says so by its __class__. */
static int claims_to_be(VM *vm, Value v, const Type *of) {
    const Type *type = value_type(vm, v);
    if (!(type->flags & TYPE_IS_HEAP) && !type->slots.get_attribute) return 0;
    Value claimed = operation_find_attribute(vm, v, vm->names.class_);
    if (value_is_error(claimed)) return -1;
    bool does = value_has_flag(claimed, TYPE_TYPE) && type_is_subtype((Type *)value_object(claimed), of);
    value_release(vm, claimed);
    return does;
}

int operation_is_plain_instance(VM *vm, Value v, const Type *of) {
    return type_is_subtype(value_type(vm, v), of) ? 1 : claims_to_be(vm, v, of);
}

/* ---- what only acts as a class: an object whose __bases__ is a tuple ---- */

/* Owned, VALUE_UNDEFINED for what is no class, VALUE_ERROR. */
static Value bases_of(VM *vm, Value class) {
    Value bases = operation_find_attribute(vm, class, vm->names.bases_);
    if (value_is_error(bases) || value_is_tuple(bases)) return bases;
    value_release(vm, bases);
    return VALUE_UNDEFINED;
}

static bool check_class(VM *vm, Value class, const char *message) {
    Value bases = value_has_flag(class, TYPE_TYPE) ? VALUE_NONE : bases_of(vm, class);
    if (value_is_undefined(bases)) vm_raise(vm, vm->exceptions.type_error, "%s", message);
    bool is_class = !value_is_error(bases) && !value_is_undefined(bases);
    value_release(vm, bases);
    return is_class;
}

/* Along __bases__: 1, 0, -1. */
static int derives(VM *vm, Value derived, Value class) {
    if (value_is(derived, class)) return 1;
    if (!operation_enter(vm, " in __issubclass__")) return -1;
    Value bases = bases_of(vm, derived);
    int answer = value_is_error(bases) ? -1 : 0;
    uint32_t count = answer == 0 && !value_is_undefined(bases) ? value_tuple(bases)->count : 0;
    for (uint32_t i = 0; answer == 0 && i < count; ++i) answer = derives(vm, value_tuple(bases)->items[i], class);
    value_release(vm, bases);
    operation_leave(vm);
    return answer;
}

static int is_instance_of_acting(VM *vm, Value v, Value class) {
    if (!check_class(vm, class, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
    Value own = operation_find_attribute(vm, v, vm->names.class_);
    if (value_is_error(own)) return -1;
    int answer = value_is_undefined(own) ? 0 : derives(vm, own, class);
    value_release(vm, own);
    return answer;
}

int operation_is_instance(VM *vm, Value v, Value types) {
    Type *type = value_type(vm, v);
    if (value_is_object(types) && value_object(types) == &type->head) return 1;
    if (value_is_tuple(types))
        return any_in_tuple(vm, v, value_tuple(types), operation_is_instance, " in __instancecheck__");
    int answer = ask_class(vm, types, vm->names.instancecheck_, v);
    if (answer != 2) return answer;
    if (value_has_flag(types, TYPE_TYPE)) return operation_is_plain_instance(vm, v, (Type *)value_object(types));
    return is_instance_of_acting(vm, v, types);
}

int operation_is_subclass(VM *vm, Value type, Value types) {
    if (value_is_tuple(types))
        return any_in_tuple(vm, type, value_tuple(types), operation_is_subclass, " in __subclasscheck__");
    int answer = ask_class(vm, types, vm->names.subclasscheck_, type);
    if (answer != 2) return answer;
    if (value_has_flag(type, TYPE_TYPE) && value_has_flag(types, TYPE_TYPE))
        return type_is_subtype((Type *)value_object(type), (Type *)value_object(types));
    if (!check_class(vm, type, "issubclass() arg 1 must be a class") ||
        !check_class(vm, types, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        return -1;
    return derives(vm, type, types);
}
