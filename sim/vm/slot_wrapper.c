/* The methods that show the slots of native types, as objects: wrapper_descriptor and method-wrapper. */
#include "vm/native.h"
#include "vm/number.h"
#include "vm/type_private.h"

#define WRAPPER(v) ((SlotWrapper *)value_object(v))

/* __new__ is bound to its type, and takes arguments of any form. */
static bool is_new(const SlotMethod *method) { return method->offset == offsetof(Slots, construct); }

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
    bool is_get = method->offset == offsetof(Slots, descriptor_get);
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
    if (!value_is(result, VALUE_NOT_IMPLEMENTED) || !(wrapper->owner->flags & TYPE_SEQUENCES)) return result;
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
    if (is_new(wrapper->method)) return call_new(vm, wrapper->owner, arguments);
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
    const char *kind = is_new(wrapper->method) ? "built-in method" : "method-wrapper";
    const char *quote = is_new(wrapper->method) ? "" : "'";
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
static Value get_none(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

void slot_wrapper_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__name__", "self", wrapper_get_name, NATIVE_PROPERTY},
        {"__qualname__", "self", wrapper_get_qualname, NATIVE_PROPERTY},
        {"__objclass__", "self", wrapper_get_owner, NATIVE_PROPERTY},
        {"__doc__", "self", get_none, NATIVE_PROPERTY},
        {0},
    };
    static const NativeRow bound_rows[] = {
        {"__name__", "self", wrapper_get_name, NATIVE_PROPERTY},
        {"__qualname__", "self", wrapper_get_qualname, NATIVE_PROPERTY},
        {"__self__", "self", wrapper_get_self, NATIVE_PROPERTY},
        {"__doc__", "self", get_none, NATIVE_PROPERTY},
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
