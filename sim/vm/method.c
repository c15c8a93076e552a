/* Bound methods. */
#include "vm/arguments.h"
#include "vm/call.h"
#include "vm/frame.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

Value method_create(VM *vm, Value function, Value self) {
    Method *method = object_create(vm, vm->types.method_);
    method->function = value_retain(function);
    method->self = value_retain(self);
    return value_from_object(method);
}

#define METHOD(v) ((Method *)value_object(v))

static Value method_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "method", arguments, 2, 2)) return VALUE_ERROR;
    Value function = arguments.values[0], self = arguments.values[1];
    if (!value_type(vm, function)->slots.call)
        return vm_raise(vm, vm->exceptions.type_error, "first argument must be callable");
    if (value_is_none(self)) return vm_raise(vm, vm->exceptions.type_error, "instance must not be None");
    return method_create(vm, function, self);
}

static void method_destroy(VM *vm, Object *self) {
    value_release(vm, ((Method *)self)->function);
    value_release(vm, ((Method *)self)->self);
}

static Value method_repr(VM *vm, Value v) {
    Method *method = METHOD(v);
    Value name = operation_find_attribute(vm, method->function, vm->names.qualname_);
    if (value_is_undefined(name)) name = operation_find_attribute(vm, method->function, vm->names.name_);
    if (value_is_error(name)) return VALUE_ERROR;
    Value self = operation_repr(vm, method->self), text = VALUE_ERROR;
    if (!value_is_error(self))
        text = str_format(vm, "<bound method %s of %s>", value_is_str(name) ? value_str(name)->bytes : "?",
                          value_str(self)->bytes);
    value_release(vm, self);
    value_release(vm, name);
    return text;
}

static Value method_compare(VM *vm, Value a, Value b, Comparison op) {
    if ((op != COMPARISON_EQ && op != COMPARISON_NE) || value_type(vm, a) != value_type(vm, b))
        return VALUE_NOT_IMPLEMENTED;
    bool same = value_is(METHOD(a)->function, METHOD(b)->function) && value_is(METHOD(a)->self, METHOD(b)->self);
    return value_from_bool(same == (op == COMPARISON_EQ));
}

static bool method_hash(VM *vm, Value v, uint64_t *hash) {
    *hash = value_address(vm, METHOD(v)->function) * 31;
    *hash += value_is_object(METHOD(v)->self) ? value_address(vm, METHOD(v)->self) : METHOD(v)->self.bits;
    return true;
}

static Value method_call(VM *vm, Value callee, Arguments arguments) { return call_value(vm, callee, arguments); }

/* What a bound method does not know itself, its function does: __name__, __doc__, ... */
static Value method_get_attribute(VM *vm, Value v, Str *name) {
    Value found = object_find_attribute(vm, v, name);
    if (!value_is_undefined(found)) return found;
    return operation_get_attribute(vm, METHOD(v)->function, name);
}

static Value method_get_function(VM *vm, Value *args) {
    (void)vm;
    return value_retain(METHOD(args[0])->function);
}

static Value method_get_doc(VM *vm, Value *args) {
    return operation_get_attribute(vm, METHOD(args[0])->function, vm->names.doc_);
}

/* With the attributes that its function was given. */
static Value method_dir(VM *vm, Value *args) {
    Value names = object_list_names(vm, args[0]);
    Dict **place = object_dict_place(METHOD(args[0])->function);
    uint32_t position = 0;
    for (Value key, value; !value_is_error(names) && place && *place && dict_next(*place, &position, &key, &value);) {
        int listed = operation_contains(vm, names, key);
        if (listed == 1 || (listed == 0 && list_append(vm, value_list(names), key))) continue;
        value_release(vm, names);
        names = VALUE_ERROR;
    }
    return names;
}

static Value method_get_self(VM *vm, Value *args) {
    (void)vm;
    return value_retain(METHOD(args[0])->self);
}

void method_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__func__", "self", method_get_function, NATIVE_PROPERTY},
        {"__self__", "self", method_get_self, NATIVE_PROPERTY},
        {"__doc__", "self", method_get_doc, NATIVE_PROPERTY},
        {"__dir__", "self, /", method_dir, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Method, function), offsetof(Method, self), 0};
    const TypeSpec spec = {
        .name = "method",
        .size = sizeof(Method),
        .owned = owned,
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .slots = {.destroy = method_destroy,
                  .repr = method_repr,
                  .compare = method_compare,
                  .hash = method_hash,
                  .call = method_call,
                  .get_attribute = method_get_attribute,
                  .construct = method_construct},
        .rows = rows,
    };
    vm->types.method_ = type_create_native(vm, &spec);
}
