/* The bridge between slots and dunder methods, both ways, from one table. A native type's slots appear in its dict as
 * methods (int.__add__, super().__repr__()); a program's class gets slots that call its methods. */
#include <string.h>

#include "vm/number.h"
#include "vm/type_private.h"

/* ---- native slots as methods ---- */

#define WRAP(name) \
    static Value name(VM *vm, const SlotMethod *method, const Slots *slots, Value self, const Value *args)
#define UNUSED(x) (void)(x)

WRAP(wrap_repr) {
    UNUSED(method), UNUSED(args);
    return slots->repr(vm, self);
}
WRAP(wrap_str) {
    UNUSED(method), UNUSED(args);
    return slots->str(vm, self);
}
WRAP(wrap_hash) {
    UNUSED(method), UNUSED(args);
    uint64_t hash;
    return slots->hash(vm, self, &hash) ? int_from(vm, (int64_t)hash) : VALUE_ERROR;
}
WRAP(wrap_compare) { return slots->compare(vm, self, args[0], (Comparison)method->code); }
WRAP(wrap_truth) {
    UNUSED(method), UNUSED(args);
    int truth = slots->truth(vm, self);
    return truth < 0 ? VALUE_ERROR : value_from_bool(truth);
}
WRAP(wrap_length) {
    UNUSED(method), UNUSED(args);
    int64_t length = slots->length(vm, self);
    return length < 0 ? VALUE_ERROR : int_from(vm, length);
}
WRAP(wrap_get_item) {
    UNUSED(method);
    return slots->get_item(vm, self, args[0]);
}
WRAP(wrap_set_item) {
    UNUSED(method);
    return slots->set_item(vm, self, args[0], args[1]) ? VALUE_NONE : VALUE_ERROR;
}
WRAP(wrap_delete_item) {
    UNUSED(method);
    return slots->set_item(vm, self, args[0], VALUE_UNDEFINED) ? VALUE_NONE : VALUE_ERROR;
}
WRAP(wrap_contains) {
    UNUSED(method);
    int found = slots->contains(vm, self, args[0]);
    return found < 0 ? VALUE_ERROR : value_from_bool(found);
}
WRAP(wrap_iter) {
    UNUSED(method), UNUSED(args);
    return slots->iter(vm, self);
}
WRAP(wrap_next) {
    UNUSED(method), UNUSED(args);
    Value next = slots->next(vm, self);
    return value_is_undefined(next) ? exception_stop_iteration(vm, VALUE_UNDEFINED) : next;
}
WRAP(wrap_await) {
    UNUSED(method), UNUSED(args);
    return slots->await(vm, self);
}
WRAP(wrap_binary) {
    return method->reflected ? slots->binary(vm, (Operator)method->code, args[0], self)
                             : slots->binary(vm, (Operator)method->code, self, args[0]);
}
WRAP(wrap_inplace) { return slots->inplace(vm, (Operator)method->code, self, args[0]); }
WRAP(wrap_unary) {
    UNUSED(args);
    return slots->unary(vm, (UnaryOperator)method->code, self);
}
static bool check_name(VM *vm, Value name) {
    if (value_is_str(name)) return true;
    vm_raise(vm, vm->exceptions.type_error, "attribute name must be string, not '%s'", value_type(vm, name)->name);
    return false;
}
WRAP(wrap_get_attribute) {
    UNUSED(method);
    return check_name(vm, args[0]) ? slots->get_attribute(vm, self, str_intern_value(vm, value_str(args[0])))
                                   : VALUE_ERROR;
}
WRAP(wrap_set_attribute) {
    UNUSED(method);
    if (!check_name(vm, args[0])) return VALUE_ERROR;
    return slots->set_attribute(vm, self, str_intern_value(vm, value_str(args[0])), args[1]) ? VALUE_NONE : VALUE_ERROR;
}
WRAP(wrap_delete_attribute) {
    UNUSED(method);
    if (!check_name(vm, args[0])) return VALUE_ERROR;
    return slots->set_attribute(vm, self, str_intern_value(vm, value_str(args[0])), VALUE_UNDEFINED) ? VALUE_NONE
                                                                                                     : VALUE_ERROR;
}
/* __get__(instance, owner=None): args[1] may be undefined. */
WRAP(wrap_descriptor_get) {
    UNUSED(method);
    Value instance = value_is_none(args[0]) ? VALUE_UNDEFINED : args[0];
    Type *owner =
        !value_is_undefined(args[1]) && value_is_type(args[1]) ? value_as_type(args[1]) : value_type(vm, args[0]);
    return slots->descriptor_get(vm, self, instance, owner);
}
WRAP(wrap_descriptor_set) {
    UNUSED(method);
    return slots->descriptor_set(vm, self, args[0], args[1]) ? VALUE_NONE : VALUE_ERROR;
}
WRAP(wrap_descriptor_delete) {
    UNUSED(method);
    return slots->descriptor_set(vm, self, args[0], VALUE_UNDEFINED) ? VALUE_NONE : VALUE_ERROR;
}

#define SLOT(name, slot, code, reflected, arguments, wrap) \
    { name, offsetof(Slots, slot), code, reflected, arguments, wrap }
#define COMPARE(name, code) SLOT(name, compare, code, 0, 1, wrap_compare)
#define BINARY(name, code)                                                                                         \
    SLOT("__" name "__", binary, code, 0, 1, wrap_binary), SLOT("__r" name "__", binary, code, 1, 1, wrap_binary), \
        SLOT("__i" name "__", inplace, code, 0, 1, wrap_inplace)

static const SlotMethod methods[] = {
    SLOT("__repr__", repr, 0, 0, 0, wrap_repr),
    SLOT("__str__", str, 0, 0, 0, wrap_str),
    SLOT("__hash__", hash, 0, 0, 0, wrap_hash),
    COMPARE("__lt__", COMPARISON_LT),
    COMPARE("__le__", COMPARISON_LE),
    COMPARE("__eq__", COMPARISON_EQ),
    COMPARE("__ne__", COMPARISON_NE),
    COMPARE("__gt__", COMPARISON_GT),
    COMPARE("__ge__", COMPARISON_GE),
    SLOT("__bool__", truth, 0, 0, 0, wrap_truth),
    SLOT("__len__", length, 0, 0, 0, wrap_length),
    SLOT("__getitem__", get_item, 0, 0, 1, wrap_get_item),
    SLOT("__setitem__", set_item, 0, 0, 2, wrap_set_item),
    SLOT("__delitem__", set_item, 0, 0, 1, wrap_delete_item),
    SLOT("__contains__", contains, 0, 0, 1, wrap_contains),
    SLOT("__iter__", iter, 0, 0, 0, wrap_iter),
    SLOT("__next__", next, 0, 0, 0, wrap_next),
    SLOT("__await__", await, 0, 0, 0, wrap_await),
    SLOT("__call__", call, 0, 0, -1, NULL),
    SLOT("__getattribute__", get_attribute, 0, 0, 1, wrap_get_attribute),
    SLOT("__getattr__", get_attribute, 1, 0, -1, NULL), /* never in a native type's dict */
    SLOT("__setattr__", set_attribute, 0, 0, 2, wrap_set_attribute),
    SLOT("__delattr__", set_attribute, 0, 0, 1, wrap_delete_attribute),
    SLOT("__get__", descriptor_get, 0, 0, 2, wrap_descriptor_get),
    SLOT("__set__", descriptor_set, 0, 0, 2, wrap_descriptor_set),
    SLOT("__delete__", descriptor_set, 0, 0, 1, wrap_descriptor_delete),
    SLOT("__neg__", unary, UNARY_NEGATIVE, 0, 0, wrap_unary),
    SLOT("__pos__", unary, UNARY_POSITIVE, 0, 0, wrap_unary),
    SLOT("__invert__", unary, UNARY_INVERT, 0, 0, wrap_unary),
    BINARY("add", OPERATOR_ADD),
    BINARY("sub", OPERATOR_SUBTRACT),
    BINARY("mul", OPERATOR_MULTIPLY),
    BINARY("truediv", OPERATOR_TRUE_DIVIDE),
    BINARY("floordiv", OPERATOR_FLOOR_DIVIDE),
    BINARY("mod", OPERATOR_REMAINDER),
    BINARY("pow", OPERATOR_POWER),
    BINARY("lshift", OPERATOR_LSHIFT),
    BINARY("rshift", OPERATOR_RSHIFT),
    BINARY("and", OPERATOR_AND),
    BINARY("or", OPERATOR_OR),
    BINARY("xor", OPERATOR_XOR),
    BINARY("matmul", OPERATOR_MATRIX_MULTIPLY),
};
enum { METHOD_COUNT = sizeof methods / sizeof *methods, FIRST_BINARY = METHOD_COUNT - 3 * OPERATOR_COUNT };
_Static_assert((int)METHOD_COUNT <= (int)SLOT_METHOD_MAX, "room for the names");
_Static_assert(OPERATOR_ADD == 0 && OPERATOR_MATRIX_MULTIPLY == OPERATOR_COUNT - 1,
               "the rows of BINARY are in the order of Operator");

/* __new__ and __call__ take arguments of any form. */
static const SlotMethod new_method = {"__new__", offsetof(Slots, construct), 0, 0, -1, NULL};

size_t type_slots_find(size_t offset, uint8_t code, bool reflected) {
    if (offset == offsetof(Slots, binary)) return FIRST_BINARY + 3u * code + reflected;
    if (offset == offsetof(Slots, inplace)) return FIRST_BINARY + 3u * code + 2;
    size_t i = 0;
    while (methods[i].offset != offset || methods[i].code != code) ++i;
    return i;
}

static SlotFunction get_slot(const Slots *slots, size_t offset) {
    SlotFunction function;
    memcpy(&function, (const char *)slots + offset, sizeof function);
    return function;
}

static void set_slot(Slots *slots, size_t offset, SlotFunction function) {
    memcpy((char *)slots + offset, &function, sizeof function);
}

/* ---- from methods to slots ---- */

/* Does the class itself have a method that counts for the slot? */
static bool defines_any(VM *vm, const Type *type, size_t offset) {
    for (size_t i = 0; i < METHOD_COUNT; ++i)
        if (methods[i].offset == offset && dict_find_str(type->dict, type_slots_name(vm, i)) >= 0) return true;
    return false;
}

/* The function for one slot of `type`: the one of a native base whose methods are not overridden, or the one that calls
 * methods. */
static SlotFunction resolve_slot(VM *vm, const Type *type, size_t offset, SlotFunction user) {
    const Type *native = NULL;
    /* What a class of the program passes on to the only one below it is settled: a long line of classes costs no more
     * for being long. */
    if (type->bases->count == 1 && type->base->flags & TYPE_IS_HEAP && !defines_any(vm, type, offset))
        return get_slot(&type->base->slots, offset);
    for (size_t i = 0; i < METHOD_COUNT; ++i) {
        if (methods[i].offset != offset) continue;
        const Type *owner;
        Value found = type_find_in_mro(type, type_slots_name(vm, i), &owner);
        if (value_is_undefined(found)) continue;
        if (value_is_none(found) && offset == offsetof(Slots, hash)) return (SlotFunction)operation_hash_refused;
        if (owner->flags & TYPE_IS_HEAP) return user;
        SlotFunction own = get_slot(&owner->slots, offset);
        if (!own && owner == vm->types.object_) continue; /* its __getattribute__ and so on are what happens anyway */
        if (!own) return user;
        if (native && get_slot(&native->slots, offset) != own) return user;
        if (!native) native = owner;
    }
    return native ? get_slot(&native->slots, offset) : NULL;
}

void type_slots_resolve(VM *vm, Type *type) {
    type->slots = type_native_base(type)->slots; /* those without a method of their own: send, ... */
    type->slots.destroy = type_destroy_instance;
    type->slots.clear = type_clear_instance;
    if (!(type->flags & TYPE_TYPE)) type->flags |= TYPE_IS_CONTAINER;
    type->slots.construct = type_construct_instance;
    for (const UserSlot *slot = type_user_slots; slot->function; ++slot)
        set_slot(&type->slots, slot->offset, resolve_slot(vm, type, slot->offset, slot->function));
    const Type *owner;
    bool finalizer = !value_is_undefined(type_find_in_mro(type, vm->names.del_, &owner)) && owner->flags & TYPE_IS_HEAP;
    type->flags = finalizer ? type->flags | TYPE_HAS_FINALIZER : type->flags & ~(uint32_t)TYPE_HAS_FINALIZER;
}

/* ---- from slots to methods ---- */

/* Which operators a built-in type's `binary` slot knows; other types have them all. */
static uint32_t known_operators(const Type *type) {
#define BIT(op) (1u << OPERATOR_##op)
    const uint32_t repeats = BIT(ADD) | BIT(MULTIPLY);
    const uint32_t bits = BIT(AND) | BIT(OR) | BIT(XOR);
    const uint32_t real = repeats | BIT(SUBTRACT) | BIT(TRUE_DIVIDE) | BIT(FLOOR_DIVIDE) | BIT(REMAINDER) | BIT(POWER);
    if (type->flags & (TYPE_LIST | TYPE_TUPLE | TYPE_ARRAY)) return repeats;
    if (type->flags & (TYPE_STR | TYPE_BYTES | TYPE_BYTEARRAY)) return repeats | BIT(REMAINDER);
    if (type->flags & TYPE_DICT) return BIT(OR);
    if (type->flags & TYPE_SET) return bits | BIT(SUBTRACT);
    if (type->flags & TYPE_FLOAT) return real;
    if (type->flags & TYPE_COMPLEX) return real & ~(BIT(FLOOR_DIVIDE) | BIT(REMAINDER));
    if (type->flags & TYPE_INT) return real | bits | BIT(LSHIFT) | BIT(RSHIFT);
    if (type->flags & TYPE_TYPE) return BIT(OR);
    return UINT32_MAX;
#undef BIT
}

static bool is_known(const Type *type, const SlotMethod *method) {
    if (method->offset == offsetof(Slots, unary) && method->code == UNARY_INVERT)
        return !(type->flags & (TYPE_FLOAT | TYPE_COMPLEX));
    bool is_binary = method->offset == offsetof(Slots, binary), is_inplace = method->offset == offsetof(Slots, inplace);
    if (!is_binary && !is_inplace) return true;
    if (!(known_operators(type) >> method->code & 1)) return false;
    /* Sequences add without reflection. */
    bool sequence = (type->flags & TYPE_SEQUENCES) != 0;
    return !(sequence && method->reflected && method->code == OPERATOR_ADD);
}

static void expose(VM *vm, Type *type, const SlotMethod *method, Type *kind, Value self) {
    SlotWrapper *wrapper = object_create(vm, kind);
    wrapper->method = method;
    wrapper->owner = type;
    wrapper->self = value_retain(self);
    Value item = value_from_object(wrapper);
    type_set_text(vm, type, method->name, item);
    value_release(vm, item);
}

void type_slots_expose(VM *vm, Type *type, const Slots *own) {
    for (size_t i = 0; i < METHOD_COUNT; ++i) {
        SlotFunction function = get_slot(own, methods[i].offset);
        if (!function || !is_known(type, &methods[i]) || strcmp(methods[i].name, "__getattr__") == 0) continue;
        if (function == (SlotFunction)operation_hash_refused)
            type_set_text(vm, type, methods[i].name, VALUE_NONE);
        else
            expose(vm, type, &methods[i], vm->types.wrapper_, VALUE_UNDEFINED);
    }
    if (own->construct) expose(vm, type, &new_method, vm->types.method_wrapper_, value_from_object(type));
}

void type_slots_init(VM *vm) {
    for (size_t i = 0; i < METHOD_COUNT; ++i)
        vm->type_state->slot_names[i] = str_intern(vm, methods[i].name, strlen(methods[i].name));
}
