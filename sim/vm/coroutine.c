/* Coroutine objects: their chains (see vm/frame.h), their methods, their types. */
#include "vm/coroutine.h"

#include <string.h>

#include "vm/call.h"
#include "vm/coroutine_origin.h"
#include "vm/eval.h"
#include "vm/exception.h"
#include "vm/generic_alias.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/warning.h"

static const char *const kind_names[] = {"coroutine", "generator", "async generator"};

static const Function *function_of(const Coroutine *c) { return (const Function *)value_object(c->frame.function); }

Str *coroutine_name(const Coroutine *c) { return function_name_at(function_of(c), c->id, false); }
Str *coroutine_qualname(const Coroutine *c) { return function_name_at(function_of(c), c->id, true); }

static void emit_named(VM *vm, EventKind kind, const Coroutine *c, int64_t value) {
    const Str *name = coroutine_qualname(c);
    vm_emit(vm, kind, c->id, vm->task_id, value, name->bytes, name->length);
}

Coroutine *coroutine_create_simple(VM *vm, Function *function, const Value *args, uint32_t count) {
    Coroutine *c = coroutine_make_simple(vm, function, args, count);
    coroutine_note_created(vm, c);
    return c;
}

void coroutine_note_created(VM *vm, Coroutine *c) {
    vm->made_coroutine |= c->kind == COROUTINE_KIND_COROUTINE;
    if (c->kind == COROUTINE_KIND_COROUTINE) coroutine_origin_note(vm, c);
    if (vm_traces(vm, TRACE_STEPS)) emit_named(vm, EVENT_COROUTINE_CREATED, c, c->kind);
}

/* With path compression, so that long chains stay cheap. */
Coroutine *coroutine_root(Coroutine *c) {
    while (!c->is_root) {
        Coroutine *next = c->root;
        if (next->is_root) return next;
        c = c->root = next->root;
    }
    return c;
}

CoroutineState coroutine_state(Coroutine *c) {
    if (c->state == COROUTINE_CREATED || c->state == COROUTINE_CLOSED) return c->state;
    return coroutine_root(c)->state;
}

/* Somebody drives a coroutine that another one awaits: it becomes the root of its own part of the chain, and the rest
 * ends at the awaiting frame, which will find it at its await again. */
static void detach(Coroutine *c) {
    Coroutine *root = coroutine_root(c);
    Frame *leaf = root->leaf;
    uint32_t depth = 1;
    for (Frame *frame = leaf; frame != &c->frame; frame = frame->back) {
        frame_coroutine(frame)->root = c;
        ++depth;
    }
    c->state = COROUTINE_SUSPENDED;
    c->is_root = true;
    c->leaf = leaf;
    c->depth = depth;
    root->leaf = c->frame.back;
    root->depth -= depth;
}

/* ---- resuming ---- */

static void raise_reuse(VM *vm, const Coroutine *c) {
    if (c->kind == COROUTINE_KIND_COROUTINE)
        vm_raise(vm, vm->exceptions.runtime_error, "cannot reuse already awaited coroutine");
    else
        exception_stop_iteration(vm, VALUE_NONE);
}

bool coroutine_check_resume(VM *vm, Coroutine *c, Value sent) {
    switch (coroutine_state(c)) {
    case COROUTINE_RUNNING:
        if (c->kind == COROUTINE_KIND_ASYNC_GENERATOR)
            vm_raise(vm, vm->exceptions.value_error, "async generator already executing");
        else
            vm_raise(vm, vm->exceptions.value_error, "%s already executing", kind_names[c->kind]);
        return false;
    case COROUTINE_CLOSED: raise_reuse(vm, c); return false;
    case COROUTINE_CREATED:
        if (value_is_error(sent) || value_is_none(sent)) return true;
        vm_raise(vm, vm->exceptions.type_error, "can't send non-None value to a just-started %s", kind_names[c->kind]);
        return false;
    case COROUTINE_SUSPENDED: return true;
    }
    return true;
}

static void note_resumed(VM *vm, Coroutine *c, bool started) {
    if (!vm_traces(vm, TRACE_STEPS) || c->kind == COROUTINE_KIND_GENERATOR) return;
    if (started) {
        Frame *back = c->frame.back;
        emit_named(vm, EVENT_COROUTINE_STARTED, c, back && back->in_coroutine ? frame_coroutine(back)->id : 0);
    } else {
        vm_emit(vm, EVENT_COROUTINE_RESUMED, c->id, vm->task_id, 0, NULL, 0);
    }
}

/* All from the leaf to `root`. */
static void mark_thrown(Coroutine *root, Frame *leaf, bool is_thrown) {
    for (Coroutine *c = frame_coroutine(leaf);; c = frame_coroutine(c->frame.back)) {
        c->is_thrown = is_thrown;
        if (c == root) return;
    }
}

bool coroutine_enter(VM *vm, Coroutine *c, Value sent, ResumedBy by) {
    Thread *thread = vm->thread;
    if (!c->is_root) detach(c);
    c->was_awaited = true; /* though it be too deep to start */
    if (thread->depth + c->depth > vm->budgets.recursion) {
        value_release(vm, sent);
        vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded");
        return false;
    }
    vm->quantum -= COROUTINE_STEPS_PER_RESUME;
    bool started = c->state == COROUTINE_CREATED;
    Frame *leaf = c->leaf;
    if (coroutine_keeps(by)) object_retain(c); /* given back when it suspends or ends */
    c->resumed_by = by;
    c->frame.back = thread->frame;
    uint32_t entry = thread->depth;
    thread->depth += c->depth;
    thread->frame = leaf;
    c->depth = entry;
    if (by == RESUMED_BY_AWAIT) {
        c->is_root = false;
        c->root = coroutine_root(frame_coroutine(c->frame.back));
    }
    c->state = COROUTINE_RUNNING;
    if (!started) {
        /* A leaf at YIELD_FROM asks its native receiver again; an error is handed to that receiver too. */
        bool again = leaf->ip[-1].op == OP_YIELD_FROM, is_thrown = value_is_error(sent);
        if (again) --leaf->ip;
        if (again || !is_thrown) *leaf->sp++ = sent;
        if (is_thrown && !again) exception_chain_thrown(vm, leaf);
        if (is_thrown) mark_thrown(c, leaf, true);
    }
    if (vm->detail >= TRACE_STEPS) note_resumed(vm, frame_coroutine(leaf), started);
    return true;
}

Coroutine *coroutine_suspend(VM *vm, Frame *leaf) {
    Thread *thread = vm->thread;
    Coroutine *c = frame_coroutine(leaf), *root = coroutine_root(c);
    uint32_t entry = root->depth;
    root->leaf = leaf;
    root->depth = thread->depth - entry;
    root->state = COROUTINE_SUSPENDED;
    if (root->is_thrown) mark_thrown(root, leaf, false);
    thread->depth = entry;
    if (vm_traces(vm, TRACE_STEPS) && c->kind != COROUTINE_KIND_GENERATOR)
        vm_emit(vm, EVENT_COROUTINE_SUSPENDED, c->id, vm->task_id, 0, NULL, 0);
    thread->frame = root->frame.back;
    return root;
}

void coroutine_finish(VM *vm, Coroutine *c, int how) {
    c->state = COROUTINE_CLOSED;
    c->is_root = true;
    c->leaf = &c->frame;
    async_step_end(c);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_COROUTINE_CLOSED, c->id, vm->task_id, how, NULL, 0);
    frame_clear(vm, &c->frame);
    value_replace(vm, &c->frame.own_handled, VALUE_NONE);
}

/* ---- from C ---- */

Value coroutine_resume(VM *vm, Coroutine *c, Value sent) {
    if (!coroutine_check_resume(vm, c, sent)) return VALUE_ERROR;
    return coroutine_enter(vm, c, sent, RESUMED_BY_NATIVE) ? VALUE_PENDING : VALUE_ERROR;
}

SendStatus coroutine_outcome(VM *vm, Coroutine *c, Value incoming, Value *value) {
    (void)vm;
    *value = incoming;
    if (value_is_error(incoming)) return SEND_ERROR;
    return c->state == COROUTINE_CLOSED ? SEND_RETURN : SEND_YIELD;
}

/* Runs it on the C stack until it yields, returns or raises. */
static SendStatus run_nested(VM *vm, Coroutine *c, Value sent, Value *value) {
    *value = VALUE_ERROR;
    if (vm->native_depth >= VM_NATIVE_DEPTH_LIMIT) {
        value_release(vm, sent);
        vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded");
        return SEND_ERROR;
    }
    Barrier barrier;
    barrier_begin(vm, &barrier);
    object_retain(c);
    Value outcome = VALUE_ERROR;
    if (coroutine_enter(vm, c, sent, RESUMED_BY_NATIVE)) outcome = eval_run(vm, &barrier.frame, VALUE_UNDEFINED);
    barrier_end(vm, &barrier);
    SendStatus status = coroutine_outcome(vm, c, outcome, value);
    object_release(vm, c);
    return status;
}

static Value raise_ignored_exit(VM *vm, const Coroutine *c) {
    return vm_raise(vm, vm->exceptions.runtime_error, "%s ignored GeneratorExit", kind_names[c->kind]);
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
        detach(generator);
    }
    return frame_coroutine(c->leaf);
}

/* One coroutine of a chain, those it awaited being closed already. What one of these has raised instead is raised here.
 */
static bool close_one(VM *vm, Coroutine *c) {
    if (!c->is_root) detach(c);
    if (!vm_has_error(vm)) vm_raise_value(vm, vm->exceptions.generator_exit, VALUE_UNDEFINED);
    /* Its receiver, if any, is closed: the exception is raised at the await itself. */
    Value value;
    SendStatus status = run_nested(vm, c, VALUE_ERROR, &value);
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
        vm_raise(vm, vm->exceptions.value_error, "%s already executing", kind_names[c->kind]);
        return false;
    }
    if (state == COROUTINE_CREATED) {
        c->was_awaited = true;
        coroutine_finish(vm, c, 2);
        return true;
    }
    object_retain(c);
    if (!c->is_root) detach(c);
    close_awaited(vm, c);
    bool closed = c->state != COROUTINE_SUSPENDED || vm->stop ? !vm_has_error(vm) : close_one(vm, c);
    object_release(vm, c);
    return closed;
}

Value coroutine_hand_out(VM *vm, Value yielded) {
    const Slots *slots = &value_type(vm, yielded)->slots;
    if (!slots->hand_out) return yielded;
    Value given = slots->hand_out(vm, yielded);
    value_release(vm, yielded);
    return given;
}

Value coroutine_awaiting(const Coroutine *c) {
    if (c->state == COROUTINE_CREATED || c->state == COROUTINE_CLOSED) return VALUE_NONE;
    const Frame *frame = &c->frame;
    if (coroutine_state((Coroutine *)(uintptr_t)c) != COROUTINE_SUSPENDED || frame->ip[-1].op != OP_YIELD_FROM)
        return VALUE_NONE;
    return frame->sp[-1];
}

/* ---- awaitables ---- */

static const char *const getting_messages[] = {
    "object %s can't be used in 'await' expression",
    "'async with' received an object from __aenter__ that does not implement __await__: %s",
    "'async with' received an object from __aexit__ that does not implement __await__: %s",
};

static bool is_awaitable_generator(Value v) {
    return value_is_coroutine_object(v) && value_coroutine(v)->kind == COROUTINE_KIND_GENERATOR &&
           value_coroutine(v)->frame.code && value_coroutine(v)->frame.code->is_awaitable_generator;
}

Value coroutine_check_iterator(VM *vm, Value iterator) {
    if (value_is_error(iterator)) return VALUE_ERROR;
    const Type *type = value_type(vm, iterator);
    Value coroutine = coroutine_unwrap(vm, iterator);
    if (!value_is_undefined(coroutine)) {
        value_release(vm, iterator);
        return coroutine;
    }
    if (type == vm->types.coroutine_ || (type->slots.send && type->slots.await && !type->slots.iter))
        vm_raise(vm, vm->exceptions.type_error, "__await__() returned a coroutine");
    else if (!type->slots.next && !type->slots.send)
        vm_raise(vm, vm->exceptions.type_error, "__await__() returned non-iterator of type '%s'", type->name);
    else
        return iterator;
    value_release(vm, iterator);
    return VALUE_ERROR;
}

Value coroutine_get_awaitable(VM *vm, Value v, uint32_t where) {
    Type *type = value_type(vm, v);
    if (type == vm->types.coroutine_) {
        Coroutine *c = value_coroutine(v);
        CoroutineState state = coroutine_state(c);
        if (state == COROUTINE_SUSPENDED || (c->state == COROUTINE_RUNNING && !c->is_root))
            return vm_raise(vm, vm->exceptions.runtime_error, "coroutine is being awaited already");
        return value_retain(v);
    }
    if (is_awaitable_generator(v)) return value_retain(v);
    if (type->slots.await) return type->slots.await(vm, v);
    Value method = operation_find_special(vm, v, vm->names.await_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method)) return vm_raise(vm, vm->exceptions.type_error, getting_messages[where], type->name);
    Value iterator = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    return coroutine_check_iterator(vm, iterator);
}

/* ---- methods ---- */

static Value method_send(VM *vm, Value *args) {
    Coroutine *c = value_coroutine(args[0]);
    if (!coroutine_check_resume(vm, c, args[1])) return VALUE_ERROR;
    return coroutine_enter(vm, c, value_retain(args[1]), RESUMED_BY_CALL) ? VALUE_PENDING : VALUE_ERROR;
}

/* What throw(type, value) means, owned. An error of making it is thrown in its place. */
static Value make_thrown(VM *vm, Value type, Value value) {
    bool has_value = !value_is_undefined(value) && !value_is_none(value);
    if (has_value && value_is_instance(vm, value, (Type *)value_object(type))) return value_retain(value);
    Value made = has_value && value_is_tuple(value)
                     ? exception_call_type(vm, type, value_tuple(value)->items, value_tuple(value)->count)
                     : exception_call_type(vm, type, &value, has_value ? 1 : 0);
    return value_is_error(made) && !vm->stop ? vm_take_error(vm) : made;
}

bool coroutine_set_thrown(VM *vm, Value type, Value value, Value traceback) {
    bool has_traceback = !value_is_undefined(traceback) && !value_is_none(traceback);
    bool is_class =
        value_has_flag(type, TYPE_TYPE) && type_is_subtype((Type *)value_object(type), vm->exceptions.base_exception);
    const char *refusal = NULL;
    if (has_traceback && !exception_can_have_traceback(vm, traceback))
        refusal = "throw() third argument must be a traceback object";
    else if (value_is_exception(type) && !value_is_undefined(value) && !value_is_none(value))
        refusal = "instance exception may not have a separate value";
    if (refusal) {
        vm_raise(vm, vm->exceptions.type_error, "%s", refusal);
        return false;
    }
    if (!value_is_exception(type) && !is_class) {
        vm_raise(vm, vm->exceptions.type_error,
                 "exceptions must be classes or instances deriving from BaseException, not %s",
                 value_type(vm, type)->name);
        return false;
    }
    Value exception = is_class ? make_thrown(vm, type, value) : value_retain(type);
    if (value_is_error(exception)) return false;
    if (has_traceback && !exception_set_traceback(vm, exception, traceback)) {
        value_release(vm, exception);
        return false;
    }
    value_replace(vm, &vm->thread->error, exception);
    return true;
}

/* GeneratorExit closes what is awaited first (PEP 380), then is raised here. */
static void close_awaited_on_exit(VM *vm, Coroutine *c) {
    if (!vm_error_matches(vm, vm->exceptions.generator_exit)) return;
    if (!c->is_root) detach(c);
    Value exception = vm_take_error(vm);
    if (!close_awaited(vm, c)) {
        value_release(vm, exception);
        exception = vm_take_error(vm);
    }
    vm->thread->error = exception;
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
        raise_reuse(vm, c);
        return VALUE_ERROR;
    }
    if (state == COROUTINE_SUSPENDED) close_awaited_on_exit(vm, c);
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
    SendStatus status = run_nested(vm, c, VALUE_NONE, &value);
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

static Value get_frame(VM *vm, Value *args) { return frame_object_create(vm, value_coroutine(args[0])); }

static Value get_origin(VM *vm, Value *args) { return coroutine_origin_get(vm, value_coroutine(args[0])); }

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

static void coroutine_last_words(VM *vm, Object *self) {
    Coroutine *c = (Coroutine *)self;
    miss(vm, c);
    if (coroutine_state(c) != COROUTINE_SUSPENDED) return;
    if (!c->is_root) detach(c);
    close_dropped(vm, c);
}

/* What is done to one that is dropped, at once. */
static Value method_del(VM *vm, Value *args) {
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
    if (value_is_coroutine_object(awaited) && !value_coroutine(awaited)->is_root) detach(value_coroutine(awaited));
}

static void coroutine_destroy(VM *vm, Object *self) {
    Coroutine *c = (Coroutine *)self;
    miss(vm, c);
    /* Otherwise its variables are just released. */
    if (c->state == COROUTINE_SUSPENDED && is_closing_noticed(vm, c)) close_dropped(vm, c);
    if (c->head.refs > 0) return; /* somebody has taken it up again */
    if (c->hooked && vm->end_async_generator) vm->end_async_generator(vm, c);
    let_go_of_awaited(c);
    coroutine_origin_forget(vm, c);
    frame_clear(vm, &c->frame);
    value_release(vm, c->frame.own_handled);
    if (c->is_renamed) function_forget_coroutine(vm, (Function *)value_object(c->frame.function), c->id);
    value_release(vm, c->frame.function);
}

/* What a running one refers to is held by the thread, and changes hands where nobody can see it. */
static void coroutine_traverse(Object *self, Visitor *visitor) {
    Coroutine *c = (Coroutine *)self;
    if (coroutine_state(c) == COROUTINE_RUNNING) return;
    const Frame *frame = &c->frame;
    visit_value(visitor, frame->function);
    visit_value(visitor, frame->extra);
    visit_value(visitor, frame->own_handled);
    visit_values(visitor, frame->slots, (size_t)(frame->sp - frame->slots));
}

static void coroutine_clear(VM *vm, Object *self) {
    Coroutine *c = (Coroutine *)self;
    CoroutineState state = coroutine_state(c);
    if (state == COROUTINE_CLOSED || state == COROUTINE_RUNNING) return;
    if (!c->is_root) detach(c);
    let_go_of_awaited(c);
    c->was_awaited = true;
    coroutine_finish(vm, c, 2);
}

size_t coroutine_size(const Object *object) { return ((const Coroutine *)object)->frame.code->frame_bytes; }

/* ---- async generators ---- */

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

/* Between two yields of its own: running, or awaiting something. */
static bool is_under_way(Coroutine *generator) {
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
    if (state == COROUTINE_RUNNING || !g->is_root || (is_under_way(g) && !step->was_thrown))
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
        close_awaited_on_exit(vm, step->generator);
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

static void step_destroy(VM *vm, Object *self) {
    AsyncStep *step = (AsyncStep *)self;
    if (step->generator->step == step) step->generator->step = NULL;
    object_release(vm, step->generator);
    value_release(vm, step->value);
}

static Value agen_running(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(is_under_way(value_coroutine(args[0])));
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

static Type *create_step_type(VM *vm, const char *name) {
    static const NativeRow step_rows[] = {
        {"send", "self, value, /", step_send, 0},
        {"throw", "self, type, value=, traceback=, /", step_throw, 0},
        {"close", "self", step_close, 0},
        {"__next__", "self", step_next, 0},
        {"__iter__", "self", return_self, 0},
        {"__await__", "self", return_self, 0},
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

void coroutine_register(VM *vm) {
    static const NativeRow coroutine_rows[] = {
        {"send", "self, value, /", method_send, 0},
        {"throw", "self, type, value=, traceback=, /", method_throw, 0},
        {"close", "self", method_close, 0},
        {"__await__", "self", method_await, 0},
        {"__del__", "self", method_del, 0},
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
        {"__del__", "self", method_del, 0},
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
        {"__del__", "self", method_del, 0},
        {"ag_running", "self", agen_running, NATIVE_PROPERTY},
        {"ag_await", "self", get_awaiting, NATIVE_PROPERTY},
        {"ag_code", "self", get_code, NATIVE_PROPERTY},
        {"ag_frame", "self", get_frame, NATIVE_PROPERTY},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    Slots slots = {.destroy = coroutine_destroy,
                   .traverse = coroutine_traverse,
                   .last_words = coroutine_last_words,
                   .clear = coroutine_clear,
                   .repr = coroutine_repr};
    const TypeSpec coroutine_spec = {
        .name = "coroutine",
        .size = sizeof(Coroutine),
        .flags = TYPE_IS_FINAL | TYPE_COROUTINE | TYPE_CAN_BE_WEAK,
        .slots = slots,
        .rows = coroutine_rows,
    };
    vm->types.coroutine_ = type_create_native(vm, &coroutine_spec);
    const TypeSpec async_generator_spec = {
        .name = "async_generator",
        .size = sizeof(Coroutine),
        .flags = TYPE_IS_FINAL | TYPE_COROUTINE | TYPE_CAN_BE_WEAK,
        .slots = slots,
        .rows = agen_rows,
    };
    vm->types.async_generator_ = type_create_native(vm, &async_generator_spec);
    slots.iter = generator_iter;
    slots.next = generator_next;
    const TypeSpec generator_spec = {
        .name = "generator",
        .size = sizeof(Coroutine),
        .flags = TYPE_IS_FINAL | TYPE_COROUTINE | TYPE_CAN_BE_WEAK,
        .slots = slots,
        .rows = generator_rows,
    };
    vm->types.generator_ = type_create_native(vm, &generator_spec);
    Type *const types[] = {vm->types.coroutine_, vm->types.async_generator_, vm->types.generator_};
    for (size_t i = 0; i < sizeof types / sizeof *types; ++i) {
        type_add_getset(vm, types[i], "__name__", get_name, set_name);
        type_add_getset(vm, types[i], "__qualname__", get_qualname, set_qualname);
    }
    vm->types.async_step_ = create_step_type(vm, "async_generator_asend");
    vm->types.async_throw_step_ = create_step_type(vm, "async_generator_athrow");
    coroutine_wrapper_register(vm);
}
