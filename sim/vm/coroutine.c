/* Chains of coroutines (see vm/frame.h): how they are resumed, suspend and end. */
#include "vm/coroutine_private.h"

#include "vm/async_step.h"
#include "vm/call.h"
#include "vm/coroutine_origin.h"
#include "vm/eval.h"
#include "vm/exception.h"
#include "vm/frame_object.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

const char *const coroutine_kind_names[] = {"coroutine", "generator", "async generator"};

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
    if (c->kind == COROUTINE_KIND_COROUTINE) coroutine_origin_note(vm, &c->head, &c->frame);
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

void coroutine_detach(Coroutine *c) {
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

void coroutine_raise_reuse(VM *vm, const Coroutine *c) {
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
            vm_raise(vm, vm->exceptions.value_error, "%s already executing", coroutine_kind_names[c->kind]);
        return false;
    case COROUTINE_CLOSED: coroutine_raise_reuse(vm, c); return false;
    case COROUTINE_CREATED:
        if (value_is_error(sent) || value_is_none(sent)) return true;
        vm_raise(vm, vm->exceptions.type_error, "can't send non-None value to a just-started %s",
                 coroutine_kind_names[c->kind]);
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
    if (!c->is_root) coroutine_detach(c);
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

SendStatus coroutine_run_nested(VM *vm, Coroutine *c, Value sent, Value *value) {
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

uint32_t coroutine_line(const Coroutine *c) {
    return c->state == COROUTINE_CLOSED ? c->frame.code->code->first_line : frame_line(&c->frame);
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
    if (type->slots.await) return type->slots.await(vm, v);
    if (is_awaitable_generator(v)) return value_retain(v);
    Value method = operation_find_special(vm, v, vm->names.await_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, getting_messages[where], native_type_name(vm, v));
    Value iterator = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    return coroutine_check_iterator(vm, iterator);
}

/* ---- throwing ---- */

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

size_t coroutine_size(const Object *object) { return ((const Coroutine *)object)->frame.code->frame_bytes; }
