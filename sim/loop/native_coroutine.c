#include "loop/native_coroutine.h"

#include <string.h>

#include "loop/library_place.h"
#include "loop/sleep.h"
#include "loop/waiting.h"
#include "vm/coroutine.h"
#include "vm/coroutine_origin.h"
#include "vm/exception.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/warning.h"

static bool is_started(Value v) { return ((const Future *)value_object(v))->flags & FUTURE_STARTED; }

static bool is_over(const VM *vm, Value v) {
    return value_is_sleep(vm, v) ? sleep_is_over((const Future *)value_object(v))
                                 : waiting_is_over((const Waiting *)value_object(v));
}

static const char *qualname_of(const VM *vm, Value v) {
    return value_is_sleep(vm, v) ? "sleep" : ((const Waiting *)value_object(v))->kind->qualname;
}

void native_coroutine_check_awaited(VM *vm, Object *self) {
    Value v = value_from_object(self);
    if (!is_started(v) && !vm->stop) {
        ((Future *)self)->flags |= FUTURE_STARTED; /* said once */
        self->refs++;
        warning_named_never_awaited(vm, v, 0, qualname_of(vm, v));
        self->refs--;
    }
    coroutine_origin_forget(vm, self);
}

static Value slot_repr(VM *vm, Value v) {
    return str_format(vm, "<coroutine object %s at 0x%llx>", qualname_of(vm, v),
                      (unsigned long long)value_address(vm, v));
}

static Value slot_await(VM *vm, Value v) {
    if (!is_started(v)) return value_retain(v);
    return vm_raise(vm, vm->exceptions.runtime_error,
                    is_over(vm, v) ? "cannot reuse already awaited coroutine" : "coroutine is being awaited already");
}

/* ---- methods ---- */

static Value resume(VM *vm, Value v, Value sent) {
    Value result;
    SendStatus status = value_type(vm, v)->slots.send(vm, v, sent, &result);
    if (status == SEND_RETURN) return exception_stop_iteration(vm, result);
    return status == SEND_YIELD ? coroutine_hand_out(vm, result) : VALUE_ERROR;
}

static Value method_send(VM *vm, Value *args) {
    if (!is_started(args[0]) && !value_is_none(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "can't send non-None value to a just-started coroutine");
    return resume(vm, args[0], args[1]);
}

static Value method_throw(VM *vm, Value *args) {
    if (!coroutine_set_thrown(vm, args[1], args[2], args[3])) return VALUE_ERROR;
    return resume(vm, args[0], VALUE_ERROR);
}

static Value method_await(VM *vm, Value *args) { return coroutine_wrapper_create(vm, args[0]); }

/* ---- attributes ---- */

static Value get_qualname(VM *vm, Value self) { return str_from(vm, qualname_of(vm, self)); }

static Value get_name(VM *vm, Value self) {
    const char *qualname = qualname_of(vm, self), *dot = strrchr(qualname, '.');
    return str_from(vm, dot ? dot + 1 : qualname);
}

static Value get_code(VM *vm, Value self) {
    const char *qualname = qualname_of(vm, self);
    const LibraryPlace *place = library_place_find(qualname);
    Value parts[] = {
        get_name(vm, self),
        str_from(vm, qualname),
        str_format(vm, LIBRARY_PLACE_FOLDER "%s", place ? place->file : "locks.py"),
        value_from_small_int(place ? (int32_t)place->definition : 1),
    };
    Value code = vm_library_call(vm, "asyncio.coroutines", "_Code", parts, 4);
    for (size_t i = 0; i < 3; ++i) value_release(vm, parts[i]);
    return code;
}

static Value get_origin(VM *vm, Value self) { return coroutine_origin_get(vm, value_object(self)); }

static Value get_none(VM *vm, Value self) {
    (void)vm;
    (void)self;
    return VALUE_NONE;
}

static Value get_false(VM *vm, Value self) {
    (void)vm;
    (void)self;
    return VALUE_FALSE;
}

static Value get_is_over(VM *vm, Value self) { return value_from_bool(is_over(vm, self)); }
static Value get_suspended(VM *vm, Value self) { return value_from_bool(is_started(self) && !is_over(vm, self)); }

Type *native_coroutine_create_type(VM *vm, TypeSpec spec, NativeFunction close) {
    const NativeRow rows[] = {
        {"send", "self, arg, /", method_send, NATIVE_METHOD},
        {"throw", "self, type, value=, traceback=, /", method_throw, NATIVE_METHOD},
        {"close", "self, /", close, NATIVE_METHOD},
        {"__await__", "self, /", method_await, NATIVE_METHOD},
        {0},
    };
    spec.name = "coroutine";
    spec.flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK;
    spec.rows = rows;
    spec.slots.repr = slot_repr;
    spec.slots.await = slot_await;
    spec.slots.last_words = native_coroutine_check_awaited;
    Type *type = type_create_native(vm, &spec);
    type_add_getset(vm, type, "__name__", get_name, NULL);
    type_add_getset(vm, type, "__qualname__", get_qualname, NULL);
    type_add_getset(vm, type, "cr_await", get_none, NULL);
    type_add_getset(vm, type, "cr_frame", get_none, NULL);
    type_add_getset(vm, type, "cr_code", get_code, NULL);
    type_add_getset(vm, type, "cr_origin", get_origin, NULL);
    type_add_getset(vm, type, "_is_over", get_is_over, NULL);
    type_add_getset(vm, type, "cr_running", get_false, NULL);
    type_add_getset(vm, type, "cr_suspended", get_suspended, NULL);
    return type;
}
