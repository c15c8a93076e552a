/* What stands in the slots of a program's class: functions that call its methods. */
#include <string.h>

#include "vm/big.h"
#include "vm/call.h"
#include "vm/coroutine.h"
#include "vm/number.h"
#include "vm/type_private.h"

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
    if (value_is_undefined(result)) {
        operation_refuse_set_item(vm, v, key, deletes);
        return false;
    }
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

static Value user_compare(VM *vm, Value a, Value b, Comparison op) {
    Str *name = type_slots_name(vm, type_slots_find(offsetof(Slots, compare), (uint8_t)op, false));
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

static Value try_operator(VM *vm, Value v, size_t index, Value other) {
    Value result = call_special(vm, v, type_slots_name(vm, index), &other, 1);
    return value_is_undefined(result) ? VALUE_NOT_IMPLEMENTED : result;
}

/* The whole protocol for two operands, since the machine asks this slot once even if both have it. */
static Value user_binary(VM *vm, Operator op, Value a, Value b) {
    Type *left = value_type(vm, a), *right = value_type(vm, b);
    bool ask_left = left->slots.binary == user_binary, ask_right = right->slots.binary == user_binary && left != right;
    size_t index = type_slots_find(offsetof(Slots, binary), (uint8_t)op, false);
    size_t reflected = type_slots_find(offsetof(Slots, binary), (uint8_t)op, true);
    if (ask_left && ask_right && type_is_subtype(right, left)) {
        /* A derived class that overrides the reflected method comes first. */
        Value theirs = type_lookup(vm, right, type_slots_name(vm, reflected)),
              ours = type_lookup(vm, left, type_slots_name(vm, reflected));
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
    return try_operator(vm, a, type_slots_find(offsetof(Slots, inplace), (uint8_t)op, false), b);
}

static Value user_unary(VM *vm, UnaryOperator op, Value v) {
    Value result =
        call_special(vm, v, type_slots_name(vm, type_slots_find(offsetof(Slots, unary), (uint8_t)op, false)), NULL, 0);
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

const UserSlot type_user_slots[] = {
#define USER(slot, function) \
    { offsetof(Slots, slot), (SlotFunction)(function) }
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
    {0},
};
