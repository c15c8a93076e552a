/* What `iter(future)` and `future.__await__()` give: hands the future out once, then ends with its outcome. `await`
 * needs none: the future takes its place (future_send). */
#include "loop/future.h"
#include "loop/scheduler.h"
#include "vm/coroutine.h"
#include "vm/exception.h"
#include "vm/type.h"

typedef struct Iterator {
    Object head;
    Value future; /* undefined at the end */
} Iterator;

static Iterator *iterator_of(Value v) { return (Iterator *)value_object(v); }

Value future_iter_create(VM *vm, Value future) {
    if (!future_is_initialised(vm, value_future(future))) return VALUE_ERROR;
    Iterator *iterator = object_create(vm, scheduler_of(vm)->future_iter);
    iterator->future = value_retain(future);
    return value_from_object(iterator);
}

static void iter_destroy(VM *vm, Object *self) { value_release(vm, ((Iterator *)self)->future); }

static Value slot_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static SendStatus slot_send(VM *vm, Value v, Value sent, Value *result) {
    Iterator *iterator = iterator_of(v);
    Value future = iterator->future;
    *result = value_is_error(sent) ? VALUE_ERROR : VALUE_NONE;
    if (value_is_undefined(future)) return value_is_error(sent) ? SEND_ERROR : SEND_RETURN;
    bool ends = value_is_error(sent) || future_is_done(value_future(future));
    SendStatus status = future_send(vm, future, sent, result);
    if (ends) value_replace(vm, &iterator->future, VALUE_UNDEFINED);
    return status;
}

static Value slot_next(VM *vm, Value v) {
    Value result;
    switch (slot_send(vm, v, VALUE_NONE, &result)) {
    case SEND_YIELD: return result;
    case SEND_RETURN: return value_is_none(result) ? VALUE_UNDEFINED : exception_stop_iteration(vm, result);
    case SEND_ERROR: break;
    }
    return VALUE_ERROR;
}

static Value method_send(VM *vm, Value *args) {
    Value result = slot_next(vm, args[0]);
    return value_is_undefined(result) ? exception_stop_iteration(vm, VALUE_NONE) : result;
}

static Value method_throw(VM *vm, Value *args) {
    bool is_class = value_has_flag(args[1], TYPE_TYPE) &&
                    type_is_subtype((Type *)value_object(args[1]), vm->exceptions.base_exception);
    if (!is_class && !value_is_exception(args[1]))
        return vm_raise(vm, vm->exceptions.type_error,
                        "exceptions must be classes deriving BaseException or instances of such a class");
    if (!coroutine_set_thrown(vm, args[1], args[2], args[3])) return VALUE_ERROR;
    Value none;
    (void)slot_send(vm, args[0], VALUE_ERROR, &none);
    return VALUE_ERROR;
}

static Value method_close(VM *vm, Value *args) {
    value_replace(vm, &iterator_of(args[0])->future, VALUE_UNDEFINED);
    return VALUE_NONE;
}

void future_iter_register(VM *vm) {
    static const NativeRow rows[] = {
        {"send", "self, value, /", method_send, NATIVE_METHOD},
        {"throw", "self, type, value=, traceback=, /", method_throw, NATIVE_METHOD},
        {"close", "self, /", method_close, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Iterator, future), 0};
    const TypeSpec spec = {
        .name = "FutureIter",
        .module = "_asyncio",
        .size = sizeof(Iterator),
        .owned = owned,
        .flags = TYPE_IS_FINAL | TYPE_NAMES_MODULE,
        .slots = {.destroy = iter_destroy, .iter = slot_iter, .next = slot_next, .send = slot_send},
        .rows = rows,
    };
    scheduler_of(vm)->future_iter = type_create_native(vm, &spec);
}
