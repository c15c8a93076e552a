/* What drives an async generator to its next yield. */
#include "vm/async_step.h"

#include "vm/coroutine_private.h"
#include "vm/exception.h"
#include "vm/str.h"

Value async_step_create(VM *vm, Coroutine *generator, AsyncStepMode mode, Value value) {
    AsyncStep *step = object_create(vm, mode == ASYNC_STEP_SEND ? vm->types.async_step_ : vm->types.async_throw_step_);
    step->generator = object_retain(generator);
    step->mode = mode;
    step->value = value_retain(value);
    step->state = ASYNC_STEP_NEW;
    step->was_thrown = false;
    if (!generator->hooked) {
        generator->hooked = true;
        if (vm->first_async_iteration) vm->first_async_iteration(vm, generator);
    }
    return value_from_object(step);
}

bool async_step_is_under_way(Coroutine *generator) {
    return coroutine_state(generator) == COROUTINE_RUNNING || !value_is_none(coroutine_awaiting(generator));
}

static bool refuse_step(VM *vm, Type *type, const char *text) {
    vm_raise(vm, type, "%s", text);
    return false;
}

/* The generator has ended already. */
static bool refuse_ended(VM *vm, AsyncStep *step) {
    step->state = ASYNC_STEP_OVER;
    if (step->mode == ASYNC_STEP_SEND)
        vm_raise_value(vm, vm->exceptions.stop_async_iteration, VALUE_UNDEFINED);
    else
        exception_stop_iteration(vm, VALUE_NONE);
    return false;
}

static void begin_step(AsyncStep *step) {
    step->state = ASYNC_STEP_UNDER_WAY;
    step->generator->step = step;
}

static bool start_step(VM *vm, AsyncStep *step, Value *sent) {
    Coroutine *g = step->generator;
    static const char *const busy[] = {"anext(): asynchronous generator is already running",
                                       "athrow(): asynchronous generator is already running",
                                       "aclose(): asynchronous generator is already running"};
    CoroutineState state = coroutine_state(g);
    if (state == COROUTINE_RUNNING || !g->is_root || (async_step_is_under_way(g) && !step->was_thrown))
        return refuse_step(vm, vm->exceptions.runtime_error, busy[step->mode]);
    if (state == COROUTINE_CLOSED) return refuse_ended(vm, step);
    bool brings_value = !value_is_none(*sent);
    if (brings_value && step->mode != ASYNC_STEP_SEND)
        return refuse_step(vm, vm->exceptions.runtime_error, "can't send non-None value to a just-started coroutine");
    begin_step(step);
    if (step->mode == ASYNC_STEP_SEND) {
        Value value = brings_value ? *sent : step->value;
        if (!coroutine_check_resume(vm, g, value)) return false;
        *sent = value_retain(value);
        return true;
    }
    if (state == COROUTINE_CREATED) { /* nothing to unwind */
        if (step->mode == ASYNC_STEP_CLOSE)
            exception_stop_iteration(vm, VALUE_NONE);
        else if (!coroutine_set_thrown(vm, step->value, VALUE_UNDEFINED, VALUE_UNDEFINED))
            return false;
        Value pending = vm_take_error(vm);
        g->was_awaited = true;
        coroutine_finish(vm, g, 2);
        if (!vm->stop) vm->thread->error = pending;
        return false;
    }
    g->closing = step->mode == ASYNC_STEP_CLOSE;
    if (step->mode == ASYNC_STEP_CLOSE)
        vm_raise_value(vm, vm->exceptions.generator_exit, VALUE_UNDEFINED);
    else if (!coroutine_set_thrown(vm, step->value, VALUE_UNDEFINED, VALUE_UNDEFINED))
        return false;
    *sent = VALUE_ERROR;
    return true;
}

/* Something is sent or thrown, once more or instead of a beginning. False: the generator cannot take it. */
static bool continue_step(VM *vm, AsyncStep *step, Value sent) {
    Coroutine *g = step->generator;
    bool is_thrown = value_is_error(sent);
    /* What is thrown is raised at the generator's yield; athrow() and aclose() themselves are still to begin then. */
    if (step->state == ASYNC_STEP_NEW) step->was_thrown = true;
    if (step->state == ASYNC_STEP_UNDER_WAY || step->mode == ASYNC_STEP_SEND) begin_step(step);
    switch (coroutine_state(g)) {
    case COROUTINE_RUNNING:
        if (is_thrown) vm_clear_error(vm);
        step->state = ASYNC_STEP_OVER;
        return coroutine_check_resume(vm, g, sent);
    case COROUTINE_CLOSED: return is_thrown ? false : refuse_ended(vm, step);
    default: return true;
    }
}

bool async_step_enter(VM *vm, AsyncStep *step, Value sent, ResumedBy by) {
    static const char *const spent[] = {"cannot reuse already awaited __anext__()/asend()",
                                        "cannot reuse already awaited aclose()/athrow()",
                                        "cannot reuse already awaited aclose()/athrow()"};
    if (step->state == ASYNC_STEP_OVER) return refuse_step(vm, vm->exceptions.runtime_error, spent[step->mode]);
    Value given = sent;
    bool begins = step->state == ASYNC_STEP_NEW && !value_is_error(sent);
    bool goes_on = begins ? start_step(vm, step, &given) : continue_step(vm, step, sent);
    if (begins || !goes_on) value_release(vm, sent);
    if (goes_on && coroutine_enter(vm, step->generator, given, by)) return true;
    if (step->generator->step == step) async_step_end(step->generator);
    return false;
}

static Value step_send(VM *vm, Value *args) {
    AsyncStep *step = (AsyncStep *)value_object(args[0]);
    return async_step_enter(vm, step, value_retain(args[1]), RESUMED_BY_CALL) ? VALUE_PENDING : VALUE_ERROR;
}

static Value step_throw(VM *vm, Value *args) {
    AsyncStep *step = (AsyncStep *)value_object(args[0]);
    if (step->state != ASYNC_STEP_OVER && !coroutine_set_thrown(vm, args[1], args[2], args[3])) {
        if (step->mode == ASYNC_STEP_SEND) step->state = ASYNC_STEP_OVER;
        return VALUE_ERROR;
    }
    if (step->state == ASYNC_STEP_UNDER_WAY && coroutine_state(step->generator) == COROUTINE_SUSPENDED)
        coroutine_close_awaited_on_exit(vm, step->generator);
    return async_step_enter(vm, step, VALUE_ERROR, RESUMED_BY_CALL) ? VALUE_PENDING : VALUE_ERROR;
}

static Value step_close(VM *vm, Value *args) {
    (void)vm;
    ((AsyncStep *)value_object(args[0]))->state = ASYNC_STEP_OVER;
    return VALUE_NONE;
}

static Value step_next(VM *vm, Value *args) {
    Value send[2] = {args[0], VALUE_NONE};
    return step_send(vm, send);
}

/* For next() and C code. */
static Value step_slot_next(VM *vm, Value v) {
    Value none = VALUE_NONE;
    return vm_call_method(vm, v, str_intern(vm, "send", 4), &none, 1);
}

static Value step_self(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static Value step_dunder_self(VM *vm, Value *args) {
    (void)vm;
    return value_retain(args[0]);
}

static void step_destroy(VM *vm, Object *self) {
    AsyncStep *step = (AsyncStep *)self;
    if (step->generator->step == step) step->generator->step = NULL;
    object_release(vm, step->generator);
    value_release(vm, step->value);
}

static Type *create_step_type(VM *vm, const char *name) {
    static const NativeRow step_rows[] = {
        {"send", "self, value, /", step_send, 0},
        {"throw", "self, type, value=, traceback=, /", step_throw, 0},
        {"close", "self", step_close, 0},
        {"__next__", "self", step_next, 0},
        {"__iter__", "self", step_dunder_self, 0},
        {"__await__", "self", step_dunder_self, 0},
        {0},
    };
    static const uint16_t owned[] = {offsetof(AsyncStep, generator), offsetof(AsyncStep, value), 0};
    const TypeSpec spec = {
        .name = name,
        .size = sizeof(AsyncStep),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = step_destroy, .iter = step_self, .next = step_slot_next, .await = step_self},
        .rows = step_rows,
    };
    return type_create_native(vm, &spec);
}

void async_step_register(VM *vm) {
    vm->types.async_step_ = create_step_type(vm, "async_generator_asend");
    vm->types.async_throw_step_ = create_step_type(vm, "async_generator_athrow");
}
