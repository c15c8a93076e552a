/* weakref.proxy: a weak reference that stands for its object wherever it is used. Every slot hands its work on to the
 * object. */
#include "vm/call.h"
#include "vm/operation.h"
#include "vm/type.h"
#include "vm/weak.h"

static bool is_proxy(const VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    return type == vm->types.weakproxy_ || type == vm->types.callable_weakproxy_;
}

/* The object behind it, owned; what is no proxy is itself. */
static Value unwrap(VM *vm, Value v) {
    if (!is_proxy(vm, v)) return value_retain(v);
    Value object = weak_get((WeakRef *)value_object(v));
    if (value_is_undefined(object))
        return vm_raise(vm, vm->exceptions.reference_error, "weakly-referenced object no longer exists");
    return value_retain(object);
}

static Value proxy_repr(VM *vm, Value v) {
    Value object = weak_get((WeakRef *)value_object(v));
    unsigned long long address = value_address(vm, v), target = value_address(vm, VALUE_NONE);
    if (!value_is_undefined(object)) target = value_address(vm, object);
    const char *type = value_is_undefined(object) ? "NoneType" : value_type(vm, object)->name;
    return str_format(vm, "<weakproxy at 0x%llx to %s at 0x%llx>", address, type, target);
}

/* Functions of one operand, all alike but for the operation and what a failure is. */
#define ONE_OPERAND(result_type, name, failure, parameters, operation) \
    static result_type name parameters {                               \
        Value object = unwrap(vm, v);                                  \
        if (value_is_error(object)) return failure;                    \
        result_type result = operation;                                \
        value_release(vm, object);                                     \
        return result;                                                 \
    }

ONE_OPERAND(Value, proxy_str, VALUE_ERROR, (VM * vm, Value v), operation_str(vm, object))
ONE_OPERAND(int, proxy_truth, -1, (VM * vm, Value v), operation_truth(vm, object))
ONE_OPERAND(int64_t, proxy_length, -1, (VM * vm, Value v), operation_length(vm, object))
ONE_OPERAND(Value, proxy_get_item, VALUE_ERROR, (VM * vm, Value v, Value key), operation_get_item(vm, object, key))
ONE_OPERAND(bool, proxy_set_item, false, (VM * vm, Value v, Value key, Value item),
            operation_set_item(vm, object, key, item))
ONE_OPERAND(int, proxy_contains, -1, (VM * vm, Value v, Value item), operation_contains(vm, object, item))
ONE_OPERAND(Value, proxy_iter, VALUE_ERROR, (VM * vm, Value v), operation_iter(vm, object))
ONE_OPERAND(Value, proxy_unary, VALUE_ERROR, (VM * vm, UnaryOperator op, Value v), operation_unary(vm, op, object))
ONE_OPERAND(Value, proxy_get_attribute, VALUE_ERROR, (VM * vm, Value v, Str *name),
            operation_get_attribute(vm, object, name))
ONE_OPERAND(bool, proxy_set_attribute, false, (VM * vm, Value v, Str *name, Value item),
            operation_set_attribute(vm, object, name, item))

static Value proxy_next(VM *vm, Value v) {
    Value object = unwrap(vm, v);
    if (value_is_error(object)) return VALUE_ERROR;
    const Type *type = value_type(vm, object);
    Value result = type->slots.next ? operation_next_or_stop(vm, object)
                                    : vm_raise(vm, vm->exceptions.type_error,
                                               "Weakref proxy referenced a non-iterator '%s' object", type->name);
    value_release(vm, object);
    return result;
}

/* The object may go while its method runs: the frame has the method keep it. */
static Value proxy_call(VM *vm, Value callee, Arguments arguments) {
    Value object = unwrap(vm, callee);
    if (value_is_error(object)) return VALUE_ERROR;
    Value result = call_value(vm, object, arguments);
    value_release(vm, object);
    return result;
}

typedef struct Operands {
    Value a, b; /* owned */
} Operands;

/* What the operands of an operator stand for; false: a referent is gone. */
static bool unwrap_both(VM *vm, Value a, Value b, Operands *both) {
    both->a = unwrap(vm, a);
    if (value_is_error(both->a)) return false;
    both->b = unwrap(vm, b);
    if (!value_is_error(both->b)) return true;
    value_release(vm, both->a);
    return false;
}

static Value release_both(VM *vm, Operands both, Value result) {
    value_release(vm, both.a);
    value_release(vm, both.b);
    return result;
}

static Value proxy_compare(VM *vm, Value a, Value b, Comparison op) {
    Operands both;
    if (!unwrap_both(vm, a, b, &both)) return VALUE_ERROR;
    return release_both(vm, both, operation_compare(vm, op, both.a, both.b));
}

static Value proxy_binary(VM *vm, Operator op, Value a, Value b) {
    Operands both;
    if (!unwrap_both(vm, a, b, &both)) return VALUE_ERROR;
    return release_both(vm, both, operation_binary(vm, op, both.a, both.b));
}

static Value proxy_inplace(VM *vm, Operator op, Value a, Value b) {
    Operands both;
    if (!unwrap_both(vm, a, b, &both)) return VALUE_ERROR;
    return release_both(vm, both, operation_inplace(vm, op, both.a, both.b));
}

void weak_proxy_register(VM *vm) {
    static const uint16_t owned[] = {offsetof(WeakRef, callback), 0};
    TypeSpec spec = {.name = "ProxyType",
                     .module = "weakref",
                     .size = sizeof(WeakRef),
                     .owned = owned,
                     .flags = TYPE_IS_FINAL | TYPE_NAMES_MODULE,
                     .slots = {.destroy = weak_destroy,
                               .repr = proxy_repr,
                               .str = proxy_str,
                               .hash = operation_hash_refused,
                               .compare = proxy_compare,
                               .truth = proxy_truth,
                               .length = proxy_length,
                               .get_item = proxy_get_item,
                               .set_item = proxy_set_item,
                               .contains = proxy_contains,
                               .iter = proxy_iter,
                               .next = proxy_next,
                               .binary = proxy_binary,
                               .inplace = proxy_inplace,
                               .unary = proxy_unary,
                               .get_attribute = proxy_get_attribute,
                               .set_attribute = proxy_set_attribute}};
    vm->types.weakproxy_ = type_create_native(vm, &spec);
    spec.name = "CallableProxyType";
    spec.slots.call = proxy_call;
    vm->types.callable_weakproxy_ = type_create_native(vm, &spec);
}
