/* The bridge between slots and dunder methods, both ways, from one table. A native type's slots appear in its dict as
 * methods (int.__add__, super().__repr__()); a program's class gets slots that call its methods. */
#include <string.h>

#include "vm/big.h"
#include "vm/call.h"
#include "vm/coroutine.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/type_private.h"

typedef struct SlotMethod SlotMethod;

/* Calls a native slot for `self` with `method->arguments` arguments. */
typedef Value (*Wrap)(VM *vm, const SlotMethod *method, const Slots *slots, Value self, const Value *args);

struct SlotMethod {
    const char *name;
    uint16_t offset;   /* in Slots */
    uint8_t code;      /* Operator, UnaryOperator or Comparison */
    uint8_t reflected; /* __radd__ and its like */
    int8_t arguments;  /* besides self; -1: the wrap function is not used */
    Wrap wrap;
};

/* ---- calling methods of programs ---- */

enum { SPECIAL_ARGUMENTS_MAX = 3 };

/* type(v).name(v, args...): VALUE_UNDEFINED if there is no such method. */
static Value call_special(VM *vm, Value v, Str *name, const Value *args, uint32_t count) {
    Type *type = value_type(vm, v);
    Value function = type_lookup(vm, type, name);
    if (value_is_undefined(function)) return function;
    const Type *kind = value_type(vm, function);
    if (kind == vm->types.function_) {
        Value all[SPECIAL_ARGUMENTS_MAX + 1] = {v};
        if (count) memcpy(all + 1, args, count * sizeof *args);
        return vm_call(vm, function, all, count + 1);
    }
    Value bound =
        kind->slots.descriptor_get ? kind->slots.descriptor_get(vm, function, v, type) : value_retain(function);
    if (value_is_error(bound)) return VALUE_ERROR;
    Value result = vm_call(vm, bound, args, count);
    value_release(vm, bound);
    return result;
}

static Value raise_type_error(VM *vm, const char *format, Value v) {
    const char *name = value_type(vm, v)->name;
    StrBuilder b;
    str_builder_init(&b, vm);
    for (const char *p = format; *p; ++p)
        if (*p == '%')
            str_builder_add_text(&b, name);
        else
            str_builder_add(&b, p, 1);
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) vm_raise_value(vm, vm->exceptions.type_error, text);
    value_release(vm, text);
    return VALUE_ERROR;
}

static Value user_repr(VM *vm, Value v) { return call_special(vm, v, vm->names.repr_, NULL, 0); }
static Value user_str(VM *vm, Value v) { return call_special(vm, v, vm->names.str_, NULL, 0); }

static bool user_hash(VM *vm, Value v, uint64_t *hash) {
    Value function = type_lookup(vm, value_type(vm, v), vm->names.hash_);
    if (value_is_none(function) || value_is_undefined(function)) return operation_hash_refused(vm, v, hash);
    Value result = call_special(vm, v, vm->names.hash_, NULL, 0);
    if (value_is_error(result)) return false;
    int64_t i = 0;
    bool done = value_is_integer(result);
    if (done && !value_to_int(result, &i)) i = (int64_t)big_hash(result);
    value_release(vm, result);
    if (!done) vm_raise(vm, vm->exceptions.type_error, "__hash__ method should return an integer");
    *hash = (uint64_t)(i == -1 ? -2 : i); /* as CPython, where -1 marks an error */
    return done;
}

static int user_truth(VM *vm, Value v) {
    Value result = call_special(vm, v, vm->names.bool_, NULL, 0);
    if (value_is_bool(result)) return value_is(result, VALUE_TRUE);
    if (value_is_error(result)) return -1;
    raise_type_error(vm, "__bool__ should return bool, returned %", result);
    value_release(vm, result);
    return -1;
}

static int64_t user_length(VM *vm, Value v) {
    Value result = call_special(vm, v, vm->names.len_, NULL, 0);
    if (value_is_error(result)) return -1;
    int64_t length = 0;
    bool done = operation_size(vm, result, vm->exceptions.overflow_error, &length);
    value_release(vm, result);
    if (!done) return -1;
    if (length >= 0) return length;
    vm_raise(vm, vm->exceptions.value_error, "__len__() should return >= 0");
    return -1;
}

static Value user_get_item(VM *vm, Value v, Value key) {
    Value result = call_special(vm, v, vm->names.getitem_, &key, 1);
    return value_is_undefined(result) ? raise_type_error(vm, "'%' object is not subscriptable", v) : result;
}

static bool user_set_item(VM *vm, Value v, Value key, Value item) {
    bool deletes = value_is_undefined(item);
    Value args[2] = {key, item};
    Value result =
        deletes ? call_special(vm, v, vm->names.delitem_, args, 1) : call_special(vm, v, vm->names.setitem_, args, 2);
    if (value_is_undefined(result))
        result = raise_type_error(vm,
                                  deletes ? "'%' object doesn't support item deletion"
                                          : "'%' object does not support item assignment",
                                  v);
    value_release(vm, result);
    return !value_is_error(result);
}

static int user_contains(VM *vm, Value v, Value item) {
    Value function = type_lookup(vm, value_type(vm, v), vm->names.contains_);
    if (value_is_none(function)) {
        raise_type_error(vm, "'%' object is not a container", v);
        return -1;
    }
    Value result = call_special(vm, v, vm->names.contains_, &item, 1);
    if (value_is_error(result)) return -1;
    int truth = operation_truth(vm, result);
    value_release(vm, result);
    return truth;
}

static Value user_iter(VM *vm, Value v) {
    Value function = type_lookup(vm, value_type(vm, v), vm->names.iter_);
    if (value_is_none(function)) return raise_type_error(vm, "'%' object is not iterable", v);
    return call_special(vm, v, vm->names.iter_, NULL, 0);
}

static Value user_next(VM *vm, Value v) {
    Value result = call_special(vm, v, vm->names.next_, NULL, 0);
    if (!value_is_error(result)) return result;
    Value last;
    if (vm->stop || !exception_take_stop_iteration(vm, &last)) return VALUE_ERROR;
    value_release(vm, last);
    return VALUE_UNDEFINED;
}

static Value user_await(VM *vm, Value v) {
    return coroutine_check_iterator(vm, call_special(vm, v, vm->names.await_, NULL, 0));
}

static Value user_call(VM *vm, Value callee, Arguments arguments) {
    Type *type = value_type(vm, callee);
    Value function = type_lookup(vm, type, vm->names.call_);
    const Type *kind = value_type(vm, function);
    if (kind == vm->types.function_) return call_with_self(vm, function, callee, arguments);
    Value bound =
        kind->slots.descriptor_get ? kind->slots.descriptor_get(vm, function, callee, type) : value_retain(function);
    if (value_is_error(bound)) return VALUE_ERROR;
    if (!operation_enter(vm, " while calling a Python object")) { /* __call__ may be an object with __call__ ... */
        value_release(vm, bound);
        return VALUE_ERROR;
    }
    Value result = call_value(vm, bound, arguments);
    operation_leave(vm);
    value_release(vm, bound);
    return result;
}

/* ---- comparison and arithmetic of programs' classes ---- */

static Str *slot_name(const VM *vm, size_t index) { return vm->type_state->slot_names[index]; }

static size_t find_method(size_t offset, uint8_t code, bool reflected);

static Value user_compare(VM *vm, Value a, Value b, Comparison op) {
    Str *name = slot_name(vm, find_method(offsetof(Slots, compare), (uint8_t)op, false));
    const Type *owner;
    Value function = type_lookup_owner(vm, value_type(vm, a), name, &owner);
    if (value_is_undefined(function)) return VALUE_NOT_IMPLEMENTED;
    if (op == COMPARISON_NE && owner == vm->types.object_) { /* object.__ne__: the opposite of __eq__ */
        Value equal = user_compare(vm, a, b, COMPARISON_EQ);
        if (value_is_error(equal) || value_is(equal, VALUE_NOT_IMPLEMENTED)) return equal;
        int truth = operation_truth(vm, equal);
        value_release(vm, equal);
        return truth < 0 ? VALUE_ERROR : value_from_bool(!truth);
    }
    return call_special(vm, a, name, &b, 1);
}

static Value user_binary(VM *vm, Operator op, Value a, Value b);

static Value try_operator(VM *vm, Value v, size_t index, Value other) {
    Value result = call_special(vm, v, slot_name(vm, index), &other, 1);
    return value_is_undefined(result) ? VALUE_NOT_IMPLEMENTED : result;
}

/* The whole protocol for two operands, since the machine asks this slot once even if both have it. */
static Value user_binary(VM *vm, Operator op, Value a, Value b) {
    Type *left = value_type(vm, a), *right = value_type(vm, b);
    bool ask_left = left->slots.binary == user_binary, ask_right = right->slots.binary == user_binary && left != right;
    size_t index = find_method(offsetof(Slots, binary), (uint8_t)op, false);
    size_t reflected = find_method(offsetof(Slots, binary), (uint8_t)op, true);
    if (ask_left && ask_right && type_is_subtype(right, left)) {
        /* A derived class that overrides the reflected method comes first. */
        Value theirs = type_lookup(vm, right, slot_name(vm, reflected)),
              ours = type_lookup(vm, left, slot_name(vm, reflected));
        if (!value_is(theirs, ours)) {
            Value result = try_operator(vm, b, reflected, a);
            if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
            ask_right = false;
        }
    }
    if (ask_left) {
        Value result = try_operator(vm, a, index, b);
        if (!value_is(result, VALUE_NOT_IMPLEMENTED)) return result;
    }
    return ask_right ? try_operator(vm, b, reflected, a) : VALUE_NOT_IMPLEMENTED;
}

static Value user_inplace(VM *vm, Operator op, Value a, Value b) {
    return try_operator(vm, a, find_method(offsetof(Slots, inplace), (uint8_t)op, false), b);
}

static Value user_unary(VM *vm, UnaryOperator op, Value v) {
    Value result = call_special(vm, v, slot_name(vm, find_method(offsetof(Slots, unary), (uint8_t)op, false)), NULL, 0);
    return value_is_undefined(result) ? VALUE_NOT_IMPLEMENTED : result;
}

/* ---- attributes of programs' classes ---- */

static Value user_get_attribute(VM *vm, Value v, Str *name) {
    Type *type = value_type(vm, v);
    const Type *owner;
    Value own = type_lookup_owner(vm, type, vm->names.getattribute_, &owner);
    Value argument = value_from_object(name), result;
    bool is_own = !value_is_undefined(own) && owner->flags & TYPE_IS_HEAP;
    Value fallback = type_lookup(vm, type, vm->names.getattr_);
    if (is_own) {
        result = call_special(vm, v, vm->names.getattribute_, &argument, 1);
    } else {
        Value (*native)(VM *, Value, Str *) = type_native_base(type)->slots.get_attribute;
        if (native)
            result = native(vm, v, name);
        else
            result =
                value_is_undefined(fallback) ? object_get_attribute(vm, v, name) : object_find_attribute(vm, v, name);
    }
    if (value_is_undefined(fallback)) return result;
    if (value_is_error(result)) {
        if (!vm_error_matches(vm, vm->exceptions.attribute_error)) return VALUE_ERROR;
        vm_clear_error(vm);
    } else if (!value_is_undefined(result)) {
        return result;
    }
    result = call_special(vm, v, vm->names.getattr_, &argument, 1);
    if (value_is_error(result)) exception_note_attribute(vm, v, name);
    return result;
}

static bool user_set_attribute(VM *vm, Value v, Str *name, Value item) {
    Type *type = value_type(vm, v);
    bool deletes = value_is_undefined(item);
    Str *method = deletes ? vm->names.delattr_ : vm->names.setattr_;
    const Type *owner;
    type_lookup_owner(vm, type, method, &owner);
    if (!owner || !(owner->flags & TYPE_IS_HEAP)) {
        bool (*native)(VM *, Value, Str *, Value) = type_native_base(type)->slots.set_attribute;
        return native ? native(vm, v, name, item) : object_set_attribute(vm, v, name, item);
    }
    Value args[2] = {value_from_object(name), item};
    Value result = call_special(vm, v, method, args, deletes ? 1 : 2);
    value_release(vm, result);
    return !value_is_error(result);
}

static Value user_descriptor_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    Value args[2] = {value_is_undefined(instance) ? VALUE_NONE : instance,
                     owner ? value_from_object(owner) : VALUE_NONE};
    return call_special(vm, descriptor, vm->names.get_, args, 2);
}

static bool user_descriptor_set(VM *vm, Value descriptor, Value instance, Value item) {
    bool deletes = value_is_undefined(item);
    Str *method = deletes ? vm->names.delete_ : vm->names.set_;
    Value args[2] = {instance, item};
    Value result = call_special(vm, descriptor, method, args, deletes ? 1 : 2);
    if (value_is_undefined(result)) {
        vm_raise(vm, vm->exceptions.attribute_error, "%s", method->bytes);
        return false;
    }
    value_release(vm, result);
    return !value_is_error(result);
}

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

static size_t find_method(size_t offset, uint8_t code, bool reflected) {
    if (offset == offsetof(Slots, binary)) return FIRST_BINARY + 3u * code + reflected;
    if (offset == offsetof(Slots, inplace)) return FIRST_BINARY + 3u * code + 2;
    size_t i = 0;
    while (methods[i].offset != offset || methods[i].code != code) ++i;
    return i;
}

/* What a program's class has in the slots for which it, or a base of its, defines methods. */
typedef void (*AnyFunction)(void);
static const struct {
    uint16_t offset;
    AnyFunction function;
} user_slots[] = {
#define USER(slot, function) \
    { offsetof(Slots, slot), (AnyFunction)(function) }
    USER(repr, user_repr),
    USER(str, user_str),
    USER(hash, user_hash),
    USER(compare, user_compare),
    USER(truth, user_truth),
    USER(length, user_length),
    USER(get_item, user_get_item),
    USER(set_item, user_set_item),
    USER(contains, user_contains),
    USER(iter, user_iter),
    USER(next, user_next),
    USER(await, user_await),
    USER(call, user_call),
    USER(get_attribute, user_get_attribute),
    USER(set_attribute, user_set_attribute),
    USER(descriptor_get, user_descriptor_get),
    USER(descriptor_set, user_descriptor_set),
    USER(unary, user_unary),
    USER(binary, user_binary),
    USER(inplace, user_inplace),
};

static AnyFunction get_slot(const Slots *slots, size_t offset) {
    AnyFunction function;
    memcpy(&function, (const char *)slots + offset, sizeof function);
    return function;
}

static void set_slot(Slots *slots, size_t offset, AnyFunction function) {
    memcpy((char *)slots + offset, &function, sizeof function);
}

/* ---- from methods to slots ---- */

/* Does the class itself have a method that counts for the slot? */
static bool defines_any(VM *vm, const Type *type, size_t offset) {
    for (size_t i = 0; i < METHOD_COUNT; ++i)
        if (methods[i].offset == offset && dict_find_str(type->dict, slot_name(vm, i)) >= 0) return true;
    return false;
}

/* The function for one slot of `type`: the one of a native base whose methods are not overridden, or the one that calls
 * methods. */
static AnyFunction resolve_slot(VM *vm, const Type *type, size_t offset, AnyFunction user) {
    const Type *native = NULL;
    /* What a class of the program passes on to the only one below it is settled: a long line of classes costs no more
     * for being long. */
    if (type->bases->count == 1 && type->base->flags & TYPE_IS_HEAP && !defines_any(vm, type, offset))
        return get_slot(&type->base->slots, offset);
    for (size_t i = 0; i < METHOD_COUNT; ++i) {
        if (methods[i].offset != offset) continue;
        const Type *owner;
        Value found = type_find_in_mro(type, slot_name(vm, i), &owner);
        if (value_is_undefined(found)) continue;
        if (value_is_none(found) && offset == offsetof(Slots, hash)) return (AnyFunction)operation_hash_refused;
        if (owner->flags & TYPE_IS_HEAP) return user;
        AnyFunction own = get_slot(&owner->slots, offset);
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
    for (size_t i = 0; i < sizeof user_slots / sizeof *user_slots; ++i)
        set_slot(&type->slots, user_slots[i].offset,
                 resolve_slot(vm, type, user_slots[i].offset, user_slots[i].function));
    const Type *owner;
    bool finalizer = !value_is_undefined(type_find_in_mro(type, vm->names.del_, &owner)) && owner->flags & TYPE_IS_HEAP;
    type->flags = finalizer ? type->flags | TYPE_HAS_FINALIZER : type->flags & ~(uint32_t)TYPE_HAS_FINALIZER;
}

/* ---- from slots to methods ---- */

enum { SEQUENCES = TYPE_LIST | TYPE_TUPLE | TYPE_STR | TYPE_BYTES | TYPE_BYTEARRAY | TYPE_ARRAY };

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
    bool sequence = (type->flags & SEQUENCES) != 0;
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
        AnyFunction function = get_slot(own, methods[i].offset);
        if (!function || !is_known(type, &methods[i]) || strcmp(methods[i].name, "__getattr__") == 0) continue;
        if (function == (AnyFunction)operation_hash_refused)
            type_set_text(vm, type, methods[i].name, VALUE_NONE);
        else
            expose(vm, type, &methods[i], vm->types.wrapper_, VALUE_UNDEFINED);
    }
    if (own->construct) expose(vm, type, &new_method, vm->types.method_wrapper_, value_from_object(type));
}

/* ---- the wrappers as objects ---- */

#define WRAPPER(v) ((SlotWrapper *)value_object(v))

static Value call_new(VM *vm, Type *owner, Arguments arguments) {
    uint32_t positional = arguments.count - (arguments.names ? arguments.names->count : 0);
    if (positional == 0)
        return vm_raise(vm, vm->exceptions.type_error, "%s.__new__(): not enough arguments", owner->name);
    if (!value_is_type(arguments.values[0]))
        return vm_raise(vm, vm->exceptions.type_error, "%s.__new__(X): X is not a type object (%s)", owner->name,
                        value_type(vm, arguments.values[0])->name);
    Type *type = value_as_type(arguments.values[0]);
    if (!type_is_subtype(type, owner))
        return vm_raise(vm, vm->exceptions.type_error, "%s.__new__(%s): %s is not a subtype of %s", owner->name,
                        type->name, type->name, owner->name);
    const Type *native = type_native_base(type);
    if (native->slots.construct != owner->slots.construct)
        return vm_raise(vm, vm->exceptions.type_error, "%s.__new__(%s) is not safe, use %s.__new__()", owner->name,
                        type->name, native->name);
    return owner->slots.construct(vm, type, (Arguments){arguments.values + 1, arguments.count - 1, arguments.names});
}

/* `times` is no int: one of its class may give one, or it is refused. */
static Value repeat_by_method(VM *vm, Value self, Value times, bool inplace) {
    Value number = operation_integer(vm, times);
    if (value_is_error(number)) return VALUE_ERROR;
    Value result = inplace ? operation_inplace(vm, OPERATOR_MULTIPLY, self, number)
                           : operation_binary(vm, OPERATOR_MULTIPLY, self, number);
    value_release(vm, number);
    return result;
}

static Value call_wrapped(VM *vm, const SlotWrapper *wrapper, Value self, Arguments arguments) {
    const SlotMethod *method = wrapper->method;
    const Slots *slots = &wrapper->owner->slots;
    if (method->offset == offsetof(Slots, call)) return slots->call(vm, self, arguments);
    if (arguments.names && arguments.names->count)
        return vm_raise(vm, vm->exceptions.type_error, "wrapper %s() takes no keyword arguments", method->name);
    uint32_t wanted = (uint32_t)method->arguments, given = arguments.count;
    bool is_get = method->wrap == wrap_descriptor_get;
    if (is_get && given == 1) {
        Value args[2] = {arguments.values[0], VALUE_UNDEFINED};
        return method->wrap(vm, method, slots, self, args);
    }
    if (given != wanted)
        return vm_raise(vm, vm->exceptions.type_error, "expected %u argument%s, got %u", wanted, wanted == 1 ? "" : "s",
                        given);
    /* The slots of int know floats as well; its methods leave them to float, as CPython's do. */
    bool is_operator = method->offset == offsetof(Slots, binary) || method->offset == offsetof(Slots, compare);
    if (is_operator && wrapper->owner->flags & TYPE_INT && !(value_type(vm, arguments.values[0])->flags & TYPE_INT))
        return VALUE_NOT_IMPLEMENTED;
    Value result = method->wrap(vm, method, slots, self, arguments.values);
    /* Those of sequences have nobody to leave it to. */
    bool is_inplace = method->offset == offsetof(Slots, inplace);
    if (!value_is(result, VALUE_NOT_IMPLEMENTED) || !(wrapper->owner->flags & SEQUENCES)) return result;
    if (method->offset == offsetof(Slots, binary) && method->code == OPERATOR_ADD)
        return operation_binary(vm, OPERATOR_ADD, self, arguments.values[0]);
    if ((is_inplace || method->offset == offsetof(Slots, binary)) && method->code == OPERATOR_MULTIPLY)
        return repeat_by_method(vm, self, arguments.values[0], is_inplace);
    return result;
}

static Value wrapper_call(VM *vm, Value callee, Arguments arguments) {
    const SlotWrapper *wrapper = WRAPPER(callee);
    const char *name = wrapper->method->name, *owner = wrapper->owner->name;
    uint32_t positional = arguments.count - (arguments.names ? arguments.names->count : 0);
    if (positional == 0)
        return vm_raise(vm, vm->exceptions.type_error, "descriptor '%s' of '%s' object needs an argument", name, owner);
    Value self = arguments.values[0];
    if (!value_is_instance(vm, self, wrapper->owner))
        return vm_raise(vm, vm->exceptions.type_error, "descriptor '%s' requires a '%s' object but received a '%s'",
                        name, owner, value_type(vm, self)->name);
    return call_wrapped(vm, wrapper, self, (Arguments){arguments.values + 1, arguments.count - 1, arguments.names});
}

static Value bound_call(VM *vm, Value callee, Arguments arguments) {
    const SlotWrapper *wrapper = WRAPPER(callee);
    if (wrapper->method == &new_method) return call_new(vm, wrapper->owner, arguments);
    return call_wrapped(vm, wrapper, wrapper->self, arguments);
}

static Value wrapper_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)owner;
    const SlotWrapper *wrapper = WRAPPER(descriptor);
    if (value_is_undefined(instance) || !value_is_instance(vm, instance, wrapper->owner))
        return value_retain(descriptor);
    SlotWrapper *bound = object_create(vm, vm->types.method_wrapper_);
    bound->method = wrapper->method;
    bound->owner = wrapper->owner;
    bound->self = value_retain(instance);
    return value_from_object(bound);
}

static void wrapper_destroy(VM *vm, Object *self) { value_release(vm, ((SlotWrapper *)self)->self); }

static Value wrapper_repr(VM *vm, Value v) {
    return str_format(vm, "<slot wrapper '%s' of '%s' objects>", WRAPPER(v)->method->name, WRAPPER(v)->owner->name);
}

static Value bound_repr(VM *vm, Value v) {
    const SlotWrapper *wrapper = WRAPPER(v);
    const char *kind = wrapper->method == &new_method ? "built-in method" : "method-wrapper";
    const char *quote = wrapper->method == &new_method ? "" : "'";
    return str_format(vm, "<%s %s%s%s of %s object at 0x%llx>", kind, quote, wrapper->method->name, quote,
                      value_type(vm, wrapper->self)->name, (unsigned long long)value_address(vm, wrapper->self));
}

static Value wrapper_compare(VM *vm, Value a, Value b, Comparison op) {
    if ((op != COMPARISON_EQ && op != COMPARISON_NE) || value_type(vm, a) != value_type(vm, b))
        return VALUE_NOT_IMPLEMENTED;
    const SlotWrapper *x = WRAPPER(a), *y = WRAPPER(b);
    bool same = x->method == y->method && x->owner == y->owner && value_is(x->self, y->self);
    return value_from_bool(same == (op == COMPARISON_EQ));
}

static bool wrapper_hash(VM *vm, Value v, uint64_t *hash) {
    *hash = value_address(vm, WRAPPER(v)->self) ^ (uint64_t)WRAPPER(v)->method->offset;
    return true;
}

static Value wrapper_get_name(VM *vm, Value *args) { return str_from(vm, WRAPPER(args[0])->method->name); }
static Value wrapper_get_qualname(VM *vm, Value *args) {
    return str_format(vm, "%s.%s", WRAPPER(args[0])->owner->name, WRAPPER(args[0])->method->name);
}
static Value wrapper_get_owner(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(WRAPPER(args[0])->owner));
}
static Value wrapper_get_self(VM *vm, Value *args) {
    (void)vm;
    return value_retain(WRAPPER(args[0])->self);
}
static Value none(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

void type_slots_init(VM *vm) {
    for (size_t i = 0; i < METHOD_COUNT; ++i)
        vm->type_state->slot_names[i] = str_intern(vm, methods[i].name, strlen(methods[i].name));
}

void type_slots_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__name__", "self", wrapper_get_name, NATIVE_PROPERTY},
        {"__qualname__", "self", wrapper_get_qualname, NATIVE_PROPERTY},
        {"__objclass__", "self", wrapper_get_owner, NATIVE_PROPERTY},
        {"__doc__", "self", none, NATIVE_PROPERTY},
        {0},
    };
    static const NativeRow bound_rows[] = {
        {"__name__", "self", wrapper_get_name, NATIVE_PROPERTY},
        {"__qualname__", "self", wrapper_get_qualname, NATIVE_PROPERTY},
        {"__self__", "self", wrapper_get_self, NATIVE_PROPERTY},
        {"__doc__", "self", none, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t owned[] = {offsetof(SlotWrapper, self), 0};
    const TypeSpec wrapper_descriptor_spec = {
        .name = "wrapper_descriptor",
        .size = sizeof(SlotWrapper),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = wrapper_destroy,
                  .repr = wrapper_repr,
                  .call = wrapper_call,
                  .descriptor_get = wrapper_get},
        .rows = rows,
    };
    vm->types.wrapper_ = type_create_native(vm, &wrapper_descriptor_spec);
    const TypeSpec method_wrapper_spec = {
        .name = "method-wrapper",
        .size = sizeof(SlotWrapper),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = wrapper_destroy,
                  .repr = bound_repr,
                  .compare = wrapper_compare,
                  .hash = wrapper_hash,
                  .call = bound_call},
        .rows = bound_rows,
    };
    vm->types.method_wrapper_ = type_create_native(vm, &method_wrapper_spec);
}
