/* What `coro.__await__()` gives: an iterator that drives the coroutine. Where it is awaited or delegated to, the
 * coroutine takes its place (coroutine_unwrap), so that the chain of frames stays one chain. */
#include <string.h>

#include "vm/coroutine.h"
#include "vm/operation.h"
#include "vm/str.h"

typedef struct Wrapper {
    Object head;
    Value coroutine;
} Wrapper;

static Value coroutine_of(Value v) { return ((Wrapper *)value_object(v))->coroutine; }

Value coroutine_wrapper_create(VM *vm, Value coroutine) {
    Wrapper *wrapper = object_create(vm, vm->types.coroutine_wrapper_);
    wrapper->coroutine = value_retain(coroutine);
    return value_from_object(wrapper);
}

Value coroutine_unwrap(VM *vm, Value v) {
    if (value_type(vm, v) != vm->types.coroutine_wrapper_) return VALUE_UNDEFINED;
    return coroutine_get_awaitable(vm, coroutine_of(v), 0);
}

static void wrapper_destroy(VM *vm, Object *self) { value_release(vm, ((Wrapper *)self)->coroutine); }

static Value iter_self(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

/* At the end StopIteration stays set, with the coroutine's result. */
static Value wrapper_next(VM *vm, Value v) {
    Value none = VALUE_NONE;
    return vm_call_method(vm, coroutine_of(v), str_intern(vm, "send", 4), &none, 1);
}

/* Calls the coroutine's method of that name with those arguments that were given. */
static Value pass_on(VM *vm, const char *name, Value *args, uint32_t most) {
    uint32_t count = 0;
    while (count < most && !value_is_undefined(args[1 + count])) ++count;
    Value method = operation_get_attribute(vm, coroutine_of(args[0]), str_intern(vm, name, strlen(name)));
    if (value_is_error(method)) return VALUE_ERROR;
    Value result = vm_tail_call(vm, method, (Arguments){args + 1, count, NULL});
    value_release(vm, method);
    return result;
}

static Value method_send(VM *vm, Value *args) { return pass_on(vm, "send", args, 1); }

static Value method_throw(VM *vm, Value *args) { return pass_on(vm, "throw", args, 3); }

static Value method_close(VM *vm, Value *args) { return pass_on(vm, "close", args, 0); }

void coroutine_wrapper_register(VM *vm) {
    static const NativeRow rows[] = {
        {"send", "self, value, /", method_send, NATIVE_METHOD},
        {"throw", "self, type, value=, traceback=, /", method_throw, NATIVE_METHOD},
        {"close", "self, /", method_close, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Wrapper, coroutine), 0};
    const TypeSpec spec = {
        .name = "coroutine_wrapper",
        .size = sizeof(Wrapper),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = wrapper_destroy, .iter = iter_self, .next = wrapper_next},
        .rows = rows,
    };
    vm->types.coroutine_wrapper_ = type_create_native(vm, &spec);
}
