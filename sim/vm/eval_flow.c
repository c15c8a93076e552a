/* How control moves from frame to frame: results arriving, frames ending, chains suspending (see vm/frame.h for the
 * idea). */
#include "vm/async_step.h"
#include "vm/call.h"
#include "vm/coroutine.h"
#include "vm/eval.h"
#include "vm/exception.h"
#include "vm/frame_object.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/warning.h"

enum { STEPS_PER_NATIVE = 8 }; /* what a native frame's turn counts against the step budget */

static Flow leave(Value value, Value *result) {
    *result = value;
    return FLOW_LEAVE;
}

/* The native frame on top answered `value`: it is over, unless it waits for what it started. */
static bool native_is_over(VM *vm, Frame *frame, Value value) {
    if (value_is(value, VALUE_PENDING)) return false;
    Thread *thread = vm->thread;
    thread->frame = frame->back;
    thread->depth--;
    frame_destroy(vm, frame);
    return true;
}

Flow flow_deliver(VM *vm, Value incoming, Frame *until, Value *result) {
    Thread *thread = vm->thread;
    for (;;) {
        if (vm->stop) return leave(VALUE_ERROR, result);
        Frame *frame = thread->frame;
        if (frame == until || !frame) return leave(incoming, result);
        if (frame->code) {
            if (value_is_error(incoming)) return FLOW_RAISE;
            *frame->sp++ = incoming;
            return FLOW_RUN;
        }
        if (vm->quantum < 0 && !vm_next_quantum(vm)) return leave(VALUE_ERROR, result);
        vm->quantum -= STEPS_PER_NATIVE;
        Value value = frame->step(vm, frame, incoming);
        if (native_is_over(vm, frame, value)) {
            incoming = value;
        } else {
            if (thread->blocked) return leave(VALUE_UNDEFINED, result);
            if (thread->frame->code) return flow_started(vm, until, result);
            incoming = VALUE_UNDEFINED; /* another native frame was pushed, or this one wants another go */
        }
    }
}

Flow flow_started(VM *vm, Frame *until, Value *result) {
    Thread *thread = vm->thread;
    if (vm->stop) return leave(VALUE_ERROR, result);
    if (thread->blocked || !thread->frame) return leave(VALUE_UNDEFINED, result);
    Frame *frame = thread->frame;
    if (frame == until) return leave(VALUE_UNDEFINED, result);
    if (!frame->code) return flow_deliver(vm, VALUE_UNDEFINED, until, result);
    if (value_is_undefined(thread->error)) return FLOW_RUN;
    /* Resumed with an exception: raised at its yield, or handed on to what it awaits. */
    bool handed_on = frame->ip->op == OP_YIELD_FROM && value_is_error(frame->sp[-1]) && frame->in_coroutine;
    return handed_on ? FLOW_RUN : FLOW_RAISE;
}

/* ---- frames that end ---- */

/* __next__ called by FOR_ITER has ended: its value is on the stack beside the iterator, or the loop is over. */
static Flow finish_next(VM *vm, Value value, Frame *until, Value *result) {
    if (!value_is_error(value)) return flow_deliver(vm, value, until, result);
    if (!vm_error_matches(vm, vm->exceptions.stop_iteration)) return FLOW_RAISE;
    vm_clear_error(vm);
    Frame *frame = vm->thread->frame;
    frame->ip = frame->code->instructions + frame->ip[-1].b;
    value_release(vm, *--frame->sp);
    return FLOW_RUN;
}

static Value finish_init(VM *vm, Frame *frame, Value value) {
    if (value_is_error(value)) return VALUE_ERROR;
    if (!value_is_none(value)) {
        vm_raise(vm, vm->exceptions.type_error, "__init__() should return None, not '%s'", value_type(vm, value)->name);
        value_release(vm, value);
        return VALUE_ERROR;
    }
    Value *place = frame->on_return & FRAME_IS_WATCHED ? &frame_object_of(vm, frame)->extra : &frame->extra;
    Value instance = *place;
    *place = VALUE_UNDEFINED;
    return instance;
}

/* StopIteration must not leave a generator or coroutine by accident (PEP 479). */
static void convert_stop(VM *vm, const Coroutine *c) {
    static const char *const words[] = {"coroutine", "generator", "async generator"};
    const char *which = NULL;
    if (vm_error_matches(vm, vm->exceptions.stop_iteration))
        which = "StopIteration";
    else if (c->kind == COROUTINE_KIND_ASYNC_GENERATOR && vm_error_matches(vm, vm->exceptions.stop_async_iteration))
        which = "StopAsyncIteration";
    if (!which) return;
    Value cause = vm_take_error(vm);
    vm_raise(vm, vm->exceptions.runtime_error, "%s raised %s", words[c->kind], which);
    if (vm->stop) return;
    Exception *e = value_exception(vm->thread->error);
    value_replace(vm, &e->cause, value_retain(cause));
    value_replace(vm, &e->context, cause);
    e->suppress_context = true;
}

/* An async generator that ends tells so by StopAsyncIteration; aclose() takes that, and GeneratorExit, as success. */
static Value finish_async_generator(VM *vm, Coroutine *c, Value value) {
    bool closing = c->closing;
    c->closing = false;
    if (!value_is_error(value)) {
        value_release(vm, value);
        if (closing) return VALUE_NONE;
        vm_raise_value(vm, vm->exceptions.stop_async_iteration, VALUE_UNDEFINED);
        return VALUE_ERROR;
    }
    if (closing && (vm_error_matches(vm, vm->exceptions.generator_exit) ||
                    vm_error_matches(vm, vm->exceptions.stop_async_iteration))) {
        vm_clear_error(vm);
        return VALUE_NONE;
    }
    return VALUE_ERROR;
}

/* The receiver on top of the awaiting frame's stack gives way to its result. */
static Flow finish_await(VM *vm, Value value) {
    if (value_is_error(value)) return FLOW_RAISE;
    Frame *frame = vm->thread->frame;
    Value receiver = frame->sp[-1];
    frame->sp[-1] = value;
    value_release(vm, receiver);
    return FLOW_RUN;
}

static Flow finish_coroutine(VM *vm, Coroutine *c, Value value, Frame *until, Value *result) {
    Thread *thread = vm->thread;
    ResumedBy by = (ResumedBy)c->resumed_by;
    thread->frame = c->frame.back;
    thread->depth--;
    if (value_is_error(value)) {
        convert_stop(vm, c);
        if (vm->stop) return leave(VALUE_ERROR, result);
    }
    coroutine_finish(vm, c, value_is_error(value) ? 1 : 0);
    bool is_async = c->kind == COROUTINE_KIND_ASYNC_GENERATOR, is_thrown = c->is_thrown;
    if (is_async) value = finish_async_generator(vm, c, value);
    if (coroutine_keeps(by)) object_release(vm, c);
    switch (by) {
    case RESUMED_BY_AWAIT:
        /* throw() goes to the innermost coroutine first; whoever awaits it has the outcome thrown in its turn. */
        if (value_is_error(value) && is_thrown) exception_chain_thrown(vm, thread->frame);
        return finish_await(vm, value);
    case RESUMED_BY_NATIVE: return flow_deliver(vm, value, until, result);
    case RESUMED_BY_CALL:
        if (!value_is_error(value)) exception_stop_iteration(vm, value);
        return flow_deliver(vm, VALUE_ERROR, until, result);
    case RESUMED_BY_FOR: {
        if (value_is_error(value)) return FLOW_RAISE;
        value_release(vm, value);
        Frame *frame = thread->frame;
        frame->ip = frame->code->instructions + frame->ip[-1].b;
        value_release(vm, *--frame->sp);
        return FLOW_RUN;
    }
    }
    return FLOW_RUN;
}

Flow flow_finish(VM *vm, Frame *frame, Value value, Frame *until, Value *result) {
    if (frame->in_coroutine) return finish_coroutine(vm, frame_coroutine(frame), value, until, result);
    FrameReturn on_return = (FrameReturn)(frame->on_return & ~FRAME_IS_WATCHED);
    if (on_return == RETURN_INIT) value = finish_init(vm, frame, value);
    vm->thread->frame = frame->back;
    vm->thread->depth--;
    frame_destroy(vm, frame);
    if (on_return == RETURN_NEXT) return finish_next(vm, value, until, result);
    return flow_deliver(vm, value, until, result);
}

/* ---- frames that suspend ---- */

static Flow suspend_chain(VM *vm, Frame *leaf, Value value, Frame *until, Value *result) {
    Coroutine *root = coroutine_suspend(vm, leaf);
    bool by_for = root->resumed_by == RESUMED_BY_FOR;
    if (root->resumed_by != RESUMED_BY_NATIVE) value = coroutine_hand_out(vm, value);
    if (by_for) {
        Frame *frame = vm->thread->frame;
        *frame->sp++ = value;
    }
    if (coroutine_keeps((ResumedBy)root->resumed_by)) object_release(vm, root);
    return by_for ? FLOW_RUN : flow_deliver(vm, value, until, result);
}

/* An async generator's own yield ends the step that drives it: for the awaiting coroutine it is a result. */
static Flow yield_wrapped(VM *vm, Frame *frame, Value value, Frame *until, Value *result) {
    Coroutine *c = frame_coroutine(frame);
    ResumedBy by = (ResumedBy)c->resumed_by;
    vm->thread->frame = c->frame.back;
    vm->thread->depth--;
    c->is_root = true;
    c->leaf = frame;
    c->depth = 1;
    c->state = COROUTINE_SUSPENDED;
    async_step_end(c);
    if (c->closing) {
        c->closing = false;
        value_release(vm, value);
        vm_raise(vm, vm->exceptions.runtime_error, "async generator ignored GeneratorExit");
        value = VALUE_ERROR;
    }
    if (coroutine_keeps(by)) object_release(vm, c);
    if (by == RESUMED_BY_AWAIT) return finish_await(vm, value);
    if (by == RESUMED_BY_CALL) {
        if (!value_is_error(value)) exception_stop_iteration(vm, value);
        value = VALUE_ERROR;
    }
    return flow_deliver(vm, value, until, result);
}

Flow flow_yield(VM *vm, Frame *frame, Value value, bool wrapped, Frame *until, Value *result) {
    if (wrapped) return yield_wrapped(vm, frame, value, until, result);
    return suspend_chain(vm, frame, value, until, result);
}

static Value raise_not_iterator(VM *vm, const Type *type) {
    return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not an iterator", type->name);
}

/* What a receiver that is no coroutine of ours answers to one step. */
static SendStatus send_generic(VM *vm, Value receiver, Value sent, Value *value) {
    Type *type = value_type(vm, receiver);
    *value = VALUE_ERROR;
    if (value_is_error(sent)) { /* throw(), if it has one */
        Value exception = vm_take_error(vm);
        bool exits = value_is_instance(vm, exception, vm->exceptions.generator_exit);
        Str *name = exits ? str_intern(vm, "close", 5) : str_intern(vm, "throw", 5);
        Value method = operation_find_attribute(vm, receiver, name);
        if (value_is_error(method) && exits && !vm->stop) {
            warning_unraisable(vm, receiver); /* it is going to be closed all the same */
            method = VALUE_UNDEFINED;
        }
        if (value_is_error(method)) {
            value_release(vm, exception);
            return SEND_ERROR;
        }
        if (!value_is_undefined(method)) {
            *value = vm_call(vm, method, &exception, exits ? 0 : 1);
            value_release(vm, method);
            if (exits && !value_is_error(*value)) value_release(vm, *value);
        }
        if (value_is_undefined(method) || (exits && !value_is_error(*value))) {
            vm->thread->error = exception;
            return SEND_ERROR;
        }
        value_release(vm, exception);
    } else if (value_is_none(sent) && type->slots.next && !(type->flags & TYPE_IS_HEAP)) {
        *value = type->slots.next(vm, receiver);
        if (value_is_undefined(*value)) {
            *value = VALUE_NONE;
            return SEND_RETURN;
        }
    } else {
        /* A program's __next__() may raise StopIteration with a value, which its slot does not tell. */
        bool sends = !value_is_none(sent);
        Value method = sends ? operation_get_attribute(vm, receiver, str_intern(vm, "send", 4))
                             : operation_find_special(vm, receiver, vm->names.next_);
        if (value_is_undefined(method)) method = raise_not_iterator(vm, type);
        if (!value_is_error(method)) *value = vm_call(vm, method, &sent, sends ? 1 : 0);
        value_release(vm, method);
    }
    if (!value_is_error(*value)) return SEND_YIELD;
    return exception_take_stop_iteration(vm, value) ? SEND_RETURN : SEND_ERROR;
}

/* The receiver is a generator or coroutine of ours: it joins the chain. */
static Flow await_coroutine(VM *vm, Frame *frame, Coroutine *c, Value sent, Frame *until, Value *result) {
    CoroutineState state = coroutine_state(c);
    if (value_is_error(sent) && state == COROUTINE_CLOSED) {
        exception_chain_thrown(vm, frame);
        return FLOW_RAISE;
    }
    if (state == COROUTINE_CLOSED && c->kind == COROUTINE_KIND_GENERATOR) return finish_await(vm, VALUE_NONE);
    if (!coroutine_check_resume(vm, c, sent)) {
        value_release(vm, sent);
        return FLOW_RAISE;
    }
    if (!coroutine_enter(vm, c, sent, RESUMED_BY_AWAIT)) return FLOW_RAISE;
    return flow_started(vm, until, result);
}

Flow flow_yield_from(VM *vm, Frame *frame, Frame *until, Value *result) {
    Value sent = *--frame->sp;
    Value receiver = frame->sp[-1];
    Type *type = value_type(vm, receiver);
    Value value;
    SendStatus status;
    if (type->slots.send) { /* the most common first: a future, a sleep */
        status = type->slots.send(vm, receiver, sent, &value);
    } else if (type->flags & TYPE_COROUTINE && type != vm->types.async_generator_) {
        return await_coroutine(vm, frame, value_coroutine(receiver), sent, until, result);
    } else if (async_step_is(vm, receiver)) {
        AsyncStep *step = (AsyncStep *)value_object(receiver);
        if (value_is_error(sent) && step->state == ASYNC_STEP_OVER &&
            vm_error_matches(vm, vm->exceptions.generator_exit)) {
            exception_chain_thrown(vm, frame);
            return FLOW_RAISE;
        }
        if (async_step_enter(vm, step, sent, RESUMED_BY_AWAIT)) return flow_started(vm, until, result);
        if (exception_take_stop_iteration(vm, &value)) return finish_await(vm, value);
        return FLOW_RAISE;
    } else {
        status = send_generic(vm, receiver, sent, &value);
    }
    value_release(vm, sent);
    switch (status) {
    case SEND_YIELD: return suspend_chain(vm, frame, value, until, result);
    case SEND_RETURN: return finish_await(vm, value);
    case SEND_ERROR: break;
    }
    if (vm->stop) return leave(VALUE_ERROR, result);
    if (value_is_error(sent)) exception_chain_thrown(vm, frame);
    return FLOW_RAISE;
}

/* ---- for loops ---- */

Flow flow_for_generator(VM *vm, Frame *until, Value *result) {
    Frame *frame = vm->thread->frame;
    Coroutine *c = value_coroutine(frame->sp[-1]);
    if (coroutine_state(c) == COROUTINE_CLOSED) {
        frame->ip = frame->code->instructions + frame->ip[-1].b;
        value_release(vm, *--frame->sp);
        return FLOW_RUN;
    }
    if (!coroutine_check_resume(vm, c, VALUE_NONE)) return FLOW_RAISE;
    if (!coroutine_enter(vm, c, VALUE_NONE, RESUMED_BY_FOR)) return FLOW_RAISE;
    vm->quantum -= 2;
    return flow_started(vm, until, result);
}

Flow flow_for_next(VM *vm, Frame *until, Value *result) {
    Frame *frame = vm->thread->frame;
    Value method = operation_find_special(vm, frame->sp[-1], vm->names.next_);
    if (value_is_error(method)) return FLOW_RAISE;
    if (value_is_undefined(method)) {
        vm_raise(vm, vm->exceptions.type_error, "'%s' object is not an iterator", value_type(vm, frame->sp[-1])->name);
        return FLOW_RAISE;
    }
    Value value = call_value(vm, method, (Arguments){0});
    value_release(vm, method);
    if (!value_is(value, VALUE_PENDING)) return finish_next(vm, value, until, result);
    Frame *pushed = vm->thread->frame;
    if (pushed->back == frame && pushed->code && !pushed->in_coroutine) pushed->on_return = RETURN_NEXT;
    return flow_started(vm, until, result);
}
