/* How coroutines end: closed by the program, or dropped. */
#include "vm/coroutine_private.h"

#include "vm/async_step.h"
#include "vm/coroutine_origin.h"
#include "vm/warning.h"

/* ---- closing ---- */

static Value raise_ignored_exit(VM *vm, const Coroutine *c) {
    return vm_raise(vm, vm->exceptions.runtime_error, "%s ignored GeneratorExit", coroutine_kind_names[c->kind]);
}

/* Closing does not reach through what asend(), aclose() and the like gave: those are just marked, and the async
 * generator that they drive stays suspended where it is, under way for ever (_PyGen_yf and gen_close_iter of CPython).
 * Answers the coroutine to close first. */
static Coroutine *innermost_to_close(Coroutine *c) {
    Coroutine *generator = NULL;
    for (Frame *frame = c->leaf; frame != &c->frame; frame = frame->back)
        if (frame_coroutine(frame)->kind == COROUTINE_KIND_ASYNC_GENERATOR) generator = frame_coroutine(frame);
    if (generator) {
        async_step_end(generator);
        coroutine_detach(generator);
    }
    return frame_coroutine(c->leaf);
}

/* One coroutine of a chain, those it awaited being closed already. What one of these has raised instead is raised here.
 */
static bool close_one(VM *vm, Coroutine *c) {
    if (!c->is_root) coroutine_detach(c);
    if (!vm_has_error(vm)) vm_raise_value(vm, vm->exceptions.generator_exit, VALUE_UNDEFINED);
    /* Its receiver, if any, is closed: the exception is raised at the await itself. */
    Value value;
    SendStatus status = coroutine_run_nested(vm, c, VALUE_ERROR, &value);
    if (status == SEND_YIELD) {
        value_release(vm, value);
        raise_ignored_exit(vm, c);
        return false;
    }
    if (status == SEND_RETURN) {
        value_release(vm, value);
        return true;
    }
    if (vm_error_matches(vm, vm->exceptions.generator_exit) || vm_error_matches(vm, vm->exceptions.stop_iteration)) {
        vm_clear_error(vm);
        return true;
    }
    return false;
}

/* It yields instead of ending, and is nobody's to await any more: what comes of it is raised at the await itself. */
static void forget_receiver(VM *vm, Frame *awaiting, const Coroutine *receiver) {
    if (awaiting->ip[-1].op != OP_YIELD_FROM || !value_is(awaiting->sp[-1], value_from_object(receiver))) return;
    Value exception = vm_take_error(vm);
    value_replace(vm, &awaiting->sp[-1], VALUE_NONE);
    if (!vm->stop) vm->thread->error = exception;
}

/* From the leaf outwards. Closing one may let its awaiting coroutine await anew. False: with an exception for `c`. */
static bool close_awaited(VM *vm, Coroutine *c) {
    Frame *outer = NULL;
    while (c->state == COROUTINE_SUSPENDED) {
        Coroutine *inner = c->leaf == outer ? frame_coroutine(outer) : innermost_to_close(c);
        if (inner == c || vm->stop) break;
        outer = inner->frame.back;
        object_retain(inner);
        close_one(vm, inner);
        if (inner->state == COROUTINE_SUSPENDED) forget_receiver(vm, outer, inner);
        object_release(vm, inner);
    }
    return !vm_has_error(vm);
}

bool coroutine_close(VM *vm, Coroutine *c) {
    CoroutineState state = coroutine_state(c);
    if (state == COROUTINE_CLOSED) return true;
    if (state == COROUTINE_RUNNING) {
        vm_raise(vm, vm->exceptions.value_error, "%s already executing", coroutine_kind_names[c->kind]);
        return false;
    }
    if (state == COROUTINE_CREATED) {
        c->was_awaited = true;
        coroutine_finish(vm, c, 2);
        return true;
    }
    object_retain(c);
    if (!c->is_root) coroutine_detach(c);
    close_awaited(vm, c);
    bool closed = c->state != COROUTINE_SUSPENDED || vm->stop ? !vm_has_error(vm) : close_one(vm, c);
    object_release(vm, c);
    return closed;
}

void coroutine_close_awaited_on_exit(VM *vm, Coroutine *c) {
    if (!vm_error_matches(vm, vm->exceptions.generator_exit)) return;
    if (!c->is_root) coroutine_detach(c);
    Value exception = vm_take_error(vm);
    if (!close_awaited(vm, c)) {
        value_release(vm, exception);
        exception = vm_take_error(vm);
    }
    vm->thread->error = exception;
}

/* ---- the end of one ---- */

static bool has_handler_here(const Frame *frame) {
    const Code *code = frame->code->code;
    uint32_t at = frame_instruction(frame);
    for (uint32_t i = 0; i < code->handler_count; ++i)
        if (at >= code->handlers[i].start && at < code->handlers[i].end) return true;
    return false;
}

/* Does anybody notice that it is closed? What a program's class made, and it awaits, may have a close(). */
static bool is_closing_noticed(VM *vm, Coroutine *c) {
    Coroutine *innermost = innermost_to_close(c);
    if (value_type(vm, coroutine_awaiting(innermost))->flags & TYPE_IS_HEAP) return true;
    for (Frame *frame = &innermost->frame;; frame = frame->back) {
        if (has_handler_here(frame)) return true;
        if (frame == &c->frame) return false;
    }
}

/* A suspended one that is dropped is closed, so that its finally blocks run. */
static void close_dropped(VM *vm, Coroutine *c) {
    if (vm->stop || vm->shutting_down) return;
    Value pending = vm_take_error(vm);
    c->head.refs++; /* alive while it runs its last steps */
    if (c->has_finalizer && !c->closing)
        vm->drop_async_generator(vm, c);
    else if (!coroutine_close(vm, c) && !vm->stop)
        warning_unraisable(vm, value_from_object(c));
    c->head.refs--;
    if (!vm->stop) vm->thread->error = pending;
}

static bool was_never_awaited(const Coroutine *c) {
    return c->state == COROUTINE_CREATED && c->kind == COROUTINE_KIND_COROUTINE && !c->was_awaited;
}

static void miss(VM *vm, Coroutine *c) {
    if (!was_never_awaited(c) || vm->stop) return;
    c->was_awaited = true; /* said once */
    c->head.refs++;        /* the warning may look at it */
    warning_never_awaited(vm, c);
    c->head.refs--;
}

void coroutine_last_words(VM *vm, Object *self) {
    Coroutine *c = (Coroutine *)self;
    miss(vm, c);
    if (coroutine_state(c) != COROUTINE_SUSPENDED) return;
    if (!c->is_root) coroutine_detach(c);
    close_dropped(vm, c);
}

Value coroutine_method_del(VM *vm, Value *args) {
    Coroutine *c = value_coroutine(args[0]);
    if (coroutine_state(c) != COROUTINE_CREATED || was_never_awaited(c))
        coroutine_last_words(vm, &c->head);
    else if (!coroutine_close(vm, c))
        return VALUE_ERROR;
    return vm->stop ? VALUE_ERROR : VALUE_NONE;
}

/* What it awaits may live on elsewhere: it is a chain of its own from now on. */
static void let_go_of_awaited(Coroutine *c) {
    if (c->state != COROUTINE_SUSPENDED || c->leaf == &c->frame) return;
    Value awaited = coroutine_awaiting(c);
    if (value_is_coroutine_object(awaited) && !value_coroutine(awaited)->is_root)
        coroutine_detach(value_coroutine(awaited));
}

void coroutine_destroy(VM *vm, Object *self) {
    Coroutine *c = (Coroutine *)self;
    miss(vm, c);
    /* Otherwise its variables are just released. */
    if (c->state == COROUTINE_SUSPENDED && is_closing_noticed(vm, c)) close_dropped(vm, c);
    if (c->head.refs > 0) return; /* somebody has taken it up again */
    if (c->hooked && vm->end_async_generator) vm->end_async_generator(vm, c);
    let_go_of_awaited(c);
    coroutine_origin_forget(vm, &c->head);
    frame_clear(vm, &c->frame);
    value_release(vm, c->frame.own_handled);
    if (c->is_renamed) function_forget_coroutine(vm, (Function *)value_object(c->frame.function), c->id);
    value_release(vm, c->frame.function);
}

/* What a running one refers to is held by the thread, and changes hands where nobody can see it. */
void coroutine_traverse(Object *self, Visitor *visitor) {
    Coroutine *c = (Coroutine *)self;
    if (coroutine_state(c) == COROUTINE_RUNNING) return;
    const Frame *frame = &c->frame;
    visit_value(visitor, frame->function);
    visit_value(visitor, frame->extra);
    visit_value(visitor, frame->own_handled);
    visit_values(visitor, frame->slots, (size_t)(frame->sp - frame->slots));
}

void coroutine_clear(VM *vm, Object *self) {
    Coroutine *c = (Coroutine *)self;
    CoroutineState state = coroutine_state(c);
    if (state == COROUTINE_CLOSED || state == COROUTINE_RUNNING) return;
    if (!c->is_root) coroutine_detach(c);
    let_go_of_awaited(c);
    c->was_awaited = true;
    coroutine_finish(vm, c, 2);
}
