/* The types coroutine, generator and async_generator, and their methods. */
#include "vm/coroutine_private.h"

#include "vm/async_step.h"
#include "vm/coroutine_origin.h"
#include "vm/exception.h"
#include "vm/frame_object.h"
#include "vm/generic_alias.h"
#include "vm/str.h"
#include "vm/type.h"

static Value method_send(VM *vm, Value *args) {
    Coroutine *c = value_coroutine(args[0]);
    if (!coroutine_check_resume(vm, c, args[1])) return VALUE_ERROR;
    return coroutine_enter(vm, c, value_retain(args[1]), RESUMED_BY_CALL) ? VALUE_PENDING : VALUE_ERROR;
}

static Value method_throw(VM *vm, Value *args) {
    Coroutine *c = value_coroutine(args[0]);
    CoroutineState state = coroutine_state(c);
    if (state == COROUTINE_RUNNING) {
        coroutine_check_resume(vm, c, VALUE_ERROR);
        return VALUE_ERROR;
    }
    if (!coroutine_set_thrown(vm, args[1], args[2], args[3])) return VALUE_ERROR;
    if (state == COROUTINE_CLOSED) {
        if (c->kind != COROUTINE_KIND_COROUTINE) return VALUE_ERROR; /* raised as it is */
        vm_clear_error(vm);
        coroutine_raise_reuse(vm, c);
        return VALUE_ERROR;
    }
    if (state == COROUTINE_SUSPENDED) coroutine_close_awaited_on_exit(vm, c);
    return coroutine_enter(vm, c, VALUE_ERROR, RESUMED_BY_CALL) ? VALUE_PENDING : VALUE_ERROR;
}

static Value method_close(VM *vm, Value *args) {
    return coroutine_close(vm, value_coroutine(args[0])) ? VALUE_NONE : VALUE_ERROR;
}

static Value generator_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

/* The slot that C code and next() use: on the C stack. */
static Value generator_next(VM *vm, Value v) {
    Coroutine *c = value_coroutine(v);
    CoroutineState state = coroutine_state(c);
    if (state == COROUTINE_CLOSED) return VALUE_UNDEFINED;
    if (!coroutine_check_resume(vm, c, VALUE_NONE)) return VALUE_ERROR;
    Value value;
    SendStatus status = coroutine_run_nested(vm, c, VALUE_NONE, &value);
    if (status != SEND_RETURN) return value;
    value_release(vm, value); /* only next(), send() and `yield from` hear of it, and they go other ways */
    return VALUE_UNDEFINED;
}

static Value generator_dunder_next(VM *vm, Value *args) {
    Coroutine *c = value_coroutine(args[0]);
    if (!coroutine_check_resume(vm, c, VALUE_NONE)) return VALUE_ERROR;
    return coroutine_enter(vm, c, VALUE_NONE, RESUMED_BY_CALL) ? VALUE_PENDING : VALUE_ERROR;
}

static Value method_await(VM *vm, Value *args) { return coroutine_wrapper_create(vm, args[0]); }

static Value return_self(VM *vm, Value *args) {
    (void)vm;
    return value_retain(args[0]);
}

static Value coroutine_repr(VM *vm, Value v) {
    Coroutine *c = value_coroutine(v);
    static const char *const words[] = {"coroutine", "generator", "async_generator"};
    return str_format(vm, "<%s object %s at 0x%llx>", words[c->kind], coroutine_qualname(c)->bytes,
                      (unsigned long long)value_address(vm, v));
}

static bool set_name_part(VM *vm, Value self, Value item, bool qualified) {
    if (value_is_undefined(item) || !value_is_str(item)) {
        vm_raise(vm, vm->exceptions.type_error, "%s must be set to a string object",
                 qualified ? "__qualname__" : "__name__");
        return false;
    }
    Coroutine *c = value_coroutine(self);
    c->is_renamed = true;
    function_name_coroutine(vm, (Function *)value_object(c->frame.function), c->id, value_str(item), qualified);
    return true;
}

static Value get_name(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(coroutine_name(value_coroutine(self))));
}

static bool set_name(VM *vm, Value self, Value item) { return set_name_part(vm, self, item, false); }

static Value get_qualname(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(coroutine_qualname(value_coroutine(self))));
}

static bool set_qualname(VM *vm, Value self, Value item) { return set_name_part(vm, self, item, true); }

static Value get_running(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(coroutine_state(value_coroutine(args[0])) == COROUTINE_RUNNING);
}

static Value get_suspended(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(coroutine_state(value_coroutine(args[0])) == COROUTINE_SUSPENDED);
}

/* A future that is awaited stands in the place of its iterator. */
static Value get_awaiting(VM *vm, Value *args) {
    Value awaited = coroutine_awaiting(value_coroutine(args[0]));
    return value_has_flag(awaited, TYPE_FUTURE) ? value_type(vm, awaited)->slots.iter(vm, awaited)
                                                : value_retain(awaited);
}

static Value get_code(VM *vm, Value *args) {
    (void)vm;
    Function *function = (Function *)value_object(value_coroutine(args[0])->frame.function);
    return value_retain(value_from_object(function->code));
}

static Value get_frame(VM *vm, Value *args) {
    Coroutine *c = value_coroutine(args[0]);
    return c->state == COROUTINE_CLOSED ? VALUE_NONE : frame_object_from(vm, &c->frame);
}

static Value get_origin(VM *vm, Value *args) { return coroutine_origin_get(vm, value_object(args[0])); }

/* ---- async generators ---- */

static Value agen_running(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(async_step_is_under_way(value_coroutine(args[0])));
}

static Value agen_anext(VM *vm, Value *args) {
    return async_step_create(vm, value_coroutine(args[0]), ASYNC_STEP_SEND, VALUE_NONE);
}
static Value agen_asend(VM *vm, Value *args) {
    return async_step_create(vm, value_coroutine(args[0]), ASYNC_STEP_SEND, args[1]);
}
static Value agen_aclose(VM *vm, Value *args) {
    return async_step_create(vm, value_coroutine(args[0]), ASYNC_STEP_CLOSE, VALUE_NONE);
}

static Value agen_athrow(VM *vm, Value *args) {
    Value value = !value_is_undefined(args[2]) && value_is_exception(args[2]) ? args[2] : args[1];
    return async_step_create(vm, value_coroutine(args[0]), ASYNC_STEP_THROW, value);
}

/* ---- types ---- */

static const NativeRow coroutine_rows[] = {
    {"send", "self, value, /", method_send, 0},
    {"throw", "self, type, value=, traceback=, /", method_throw, 0},
    {"close", "self", method_close, 0},
    {"__await__", "self", method_await, 0},
    {"__del__", "self", coroutine_method_del, 0},
    {"cr_running", "self", get_running, NATIVE_PROPERTY},
    {"cr_suspended", "self", get_suspended, NATIVE_PROPERTY},
    {"cr_await", "self", get_awaiting, NATIVE_PROPERTY},
    {"cr_code", "self", get_code, NATIVE_PROPERTY},
    {"cr_frame", "self", get_frame, NATIVE_PROPERTY},
    {"cr_origin", "self", get_origin, NATIVE_PROPERTY},
    {0},
};

static const NativeRow generator_rows[] = {
    {"send", "self, value, /", method_send, 0},
    {"throw", "self, type, value=, traceback=, /", method_throw, 0},
    {"close", "self", method_close, 0},
    {"__next__", "self", generator_dunder_next, 0},
    {"__del__", "self", coroutine_method_del, 0},
    {"gi_running", "self", get_running, NATIVE_PROPERTY},
    {"gi_suspended", "self", get_suspended, NATIVE_PROPERTY},
    {"gi_yieldfrom", "self", get_awaiting, NATIVE_PROPERTY},
    {"gi_code", "self", get_code, NATIVE_PROPERTY},
    {"gi_frame", "self", get_frame, NATIVE_PROPERTY},
    {0},
};

static const NativeRow agen_rows[] = {
    {"__anext__", "self", agen_anext, 0},
    {"asend", "self, value, /", agen_asend, 0},
    {"athrow", "self, type, value=, traceback=, /", agen_athrow, 0},
    {"aclose", "self", agen_aclose, 0},
    {"__aiter__", "self", return_self, 0},
    {"__del__", "self", coroutine_method_del, 0},
    {"ag_running", "self", agen_running, NATIVE_PROPERTY},
    {"ag_await", "self", get_awaiting, NATIVE_PROPERTY},
    {"ag_code", "self", get_code, NATIVE_PROPERTY},
    {"ag_frame", "self", get_frame, NATIVE_PROPERTY},
    {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
    {0},
};

static Type *create_type(VM *vm, const char *name, const NativeRow *rows, bool is_iterator) {
    const TypeSpec spec = {
        .name = name,
        .size = sizeof(Coroutine),
        .flags = TYPE_IS_FINAL | TYPE_COROUTINE | TYPE_CAN_BE_WEAK,
        .slots = {.destroy = coroutine_destroy,
                  .traverse = coroutine_traverse,
                  .last_words = coroutine_last_words,
                  .clear = coroutine_clear,
                  .repr = coroutine_repr,
                  .iter = is_iterator ? generator_iter : NULL,
                  .next = is_iterator ? generator_next : NULL},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    type_add_getset(vm, type, "__name__", get_name, set_name);
    type_add_getset(vm, type, "__qualname__", get_qualname, set_qualname);
    return type;
}

void coroutine_register(VM *vm) {
    vm->types.coroutine_ = create_type(vm, "coroutine", coroutine_rows, false);
    vm->types.async_generator_ = create_type(vm, "async_generator", agen_rows, false);
    vm->types.generator_ = create_type(vm, "generator", generator_rows, true);
    async_step_register(vm);
    coroutine_wrapper_register(vm);
}
