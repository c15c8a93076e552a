#include "loop/task.h"

#include <stdio.h>
#include <string.h>

#include "loop/clock.h"
#include "loop/context.h"
#include "loop/describe.h"
#include "loop/exception_log.h"
#include "loop/gather.h"
#include "loop/library_place.h"
#include "loop/loop.h"
#include "loop/own_loop.h"
#include "loop/sleep.h"
#include "loop/thread.h"
#include "vm/arguments.h"
#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/show.h"
#include "vm/type.h"

/* ---- life ---- */

bool task_accepts(VM *vm, Value v) {
    if (value_is_coroutine_object(v)) return value_coroutine(v)->kind != COROUTINE_KIND_ASYNC_GENERATOR;
    if (value_is_native_coroutine(vm, v)) return true;
    if (!value_is_object(v) || value_is_future(v)) return false;
    /* As collections.abc.Coroutine has it: whatever has these methods. */
    const Scheduler *s = scheduler_of(vm);
    Type *type = value_object(v)->type;
    Str *const needed[] = {vm->names.await_, s->names.send, s->names.throw, s->names.close};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; ++i)
        if (value_is_undefined(type_lookup(vm, type, needed[i]))) return false;
    return true;
}

static bool is_coroutine_function_of_library(const Native *native) {
    if (!native_is_python(native)) return false;
    char qualname[64];
    snprintf(qualname, sizeof qualname, "%s%s%s", native->owner ? type_short_name(native->owner) : "",
             native->owner ? "." : "", native->name);
    const LibraryPlace *place = library_place_find(qualname);
    return place && place->suspension;
}

bool task_is_coroutine_function(VM *vm, Value v) {
    while (value_is_object(v) && value_object(v)->type == vm->types.method_) v = ((Method *)value_object(v))->function;
    if (!value_is_object(v)) return false;
    Type *type = value_object(v)->type;
    if (type == vm->types.function_) {
        const CodeObject *code = ((Function *)value_object(v))->code;
        return code->code->flags & CODE_COROUTINE || code->is_awaitable_generator;
    }
    if (type == vm->types.native_) return is_coroutine_function_of_library((Native *)value_object(v));
    if (strcmp(type->name, "functools.partial") != 0) return false;
    Value inner = operation_find_attribute(vm, v, scheduler_of(vm)->names.func);
    if (value_is_error(inner)) vm_clear_error(vm);
    bool answer = value_is_object(inner) && task_is_coroutine_function(vm, inner);
    value_release(vm, inner);
    return answer;
}

static void link_task(Task *task) {
    EventLoop *loop = task->future.loop;
    task->previous = loop->last_task;
    task->next = NULL;
    if (loop->last_task)
        loop->last_task->next = task;
    else
        loop->first_task = task;
    loop->last_task = task;
}

void task_unlink(VM *vm, Task *task) {
    (void)vm;
    EventLoop *loop = task->future.loop;
    if (!task->previous && loop->first_task != task) return; /* not on the list any more */
    if (task->previous)
        task->previous->next = task->next;
    else
        loop->first_task = task->next;
    if (task->next)
        task->next->previous = task->previous;
    else
        loop->last_task = task->previous;
    task->previous = task->next = NULL;
}

void task_set_name(VM *vm, Task *task, Value name) { value_replace(vm, &task->name, value_retain(name)); }

Value task_get_name(VM *vm, Task *task) {
    if (!value_is_small_int(task->name)) return value_retain(task->name);
    return str_format(vm, "Task-%lld", (long long)value_small_int(task->name));
}

/* Name, a tab, what it runs. */
static Value describe_new(VM *vm, Value v) {
    Task *task = (Task *)value_object(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    Value name = task_get_name(vm, task);
    if (value_is_str(name)) str_builder_add_str(&b, value_str(name));
    value_release(vm, name);
    str_builder_add_text(&b, "\t");
    describe_add_coroutine_name(&b, task->coroutine);
    return str_builder_finish(&b);
}

static void note_created(VM *vm, Task *task) {
    if (!vm_traces(vm, TRACE_STEPS)) return;
    uint32_t coroutine = value_is_coroutine_object(task->coroutine) ? value_coroutine(task->coroutine)->id : 0;
    show_emit(vm, EVENT_TASK_CREATED, task->future.id, vm->task_id, coroutine, describe_new, value_from_object(task));
}

static bool init(VM *vm, Task *task, EventLoop *loop, Value coroutine, Value name, Value context) {
    if (!task_accepts(vm, coroutine)) {
        Value repr = operation_repr(vm, coroutine);
        if (!value_is_error(repr))
            vm_raise(vm, vm->exceptions.type_error, "a coroutine was expected, got %s", value_str(repr)->bytes);
        value_release(vm, repr);
        return false;
    }
    if (!context_check(vm, context) || !own_loop_ask_debug(vm, loop)) return false;
    bool numbered = value_is_undefined(name) || value_is_none(name);
    if (numbered)
        name = value_from_small_int((int64_t)++scheduler_of(vm)->task_count);
    else if (value_is_str(name))
        value_retain(name);
    else if (value_is_error(name = operation_str(vm, name)))
        return false;
    future_init(vm, &task->future, loop);
    task->future.flags |= FUTURE_LOG_DESTROY;
    task->coroutine = value_retain(coroutine);
    task->name = name;
    task->context =
        value_is_undefined(context) || value_is_none(context) ? context_copy_current(vm) : value_retain(context);
    link_task(task);
    note_created(vm, task);
    return loop_schedule(vm, loop, READY_STEP, task, NULL);
}

static Task *allocate(VM *vm, Type *type) {
    Task *task = object_create(vm, type);
    task->future.value = task->future.callbacks = VALUE_UNDEFINED;
    task->coroutine = task->waiter = VALUE_UNDEFINED;
    task->name = task->context = VALUE_NONE;
    return task;
}

Task *task_create(VM *vm, EventLoop *loop, Value coroutine, Value name, Value context) {
    Task *task = allocate(vm, scheduler_of(vm)->task);
    if (init(vm, task, loop, coroutine, name, context)) return task;
    object_release(vm, task);
    return NULL;
}

static void task_last_words(VM *vm, Object *self) {
    Task *task = (Task *)self;
    Future *f = &task->future;
    if (!f->loop || !future_last_words(vm, f)) return;
    if (f->state != FUTURE_PENDING || !(f->flags & FUTURE_LOG_DESTROY)) return;
    f->flags &= (uint8_t)~FUTURE_LOG_DESTROY;
    self->refs++;
    exception_log_destroyed(vm, task);
    self->refs--;
}

static void task_clear(VM *vm, Object *self) {
    Task *task = (Task *)self;
    if (!task->future.loop) return;
    if (task->future.state == FUTURE_PENDING) {
        task_unlink(vm, task);
        task->future.state = FUTURE_CANCELLED;
    }
    value_replace(vm, &task->coroutine, VALUE_NONE);
    value_replace(vm, &task->waiter, VALUE_UNDEFINED);
    value_replace(vm, &task->context, VALUE_NONE);
    future_clear(vm, self);
}

/* Every task has a context, of which we make none while it is empty, and a weak reference by which all_tasks() knows
 * it. */
static uint32_t task_weight(VM *vm, Object *self) {
    return future_weight(vm, self) + value_is_none(((Task *)self)->context) + 1;
}

static void task_destroy(VM *vm, Object *self) {
    Task *task = (Task *)self;
    Future *f = &task->future;
    if (!f->loop) return;
    task_last_words(vm, self);
    if (self->refs > 0) return;
    if (f->state == FUTURE_PENDING) task_unlink(vm, task);
    value_replace(vm, &task->coroutine, VALUE_UNDEFINED);
    value_replace(vm, &task->waiter, VALUE_UNDEFINED);
    value_replace(vm, &task->name, VALUE_NONE);
    value_replace(vm, &task->context, VALUE_NONE);
    future_deinit(vm, f);
}

/* ---- what a step ends with ---- */

static bool is_exit(const VM *vm, Value exception) {
    return value_is_instance(vm, exception, vm->exceptions.keyboard_interrupt) ||
           value_is_instance(vm, exception, vm->exceptions.system_exit);
}

static bool end_with_result(VM *vm, Task *task, Value result) {
    Future *f = &task->future;
    bool done;
    if (f->flags & FUTURE_MUST_CANCEL) {
        /* Cancelled in its very last step. */
        f->flags &= (uint8_t)~FUTURE_MUST_CANCEL;
        Value message = value_is_undefined(f->value) ? VALUE_NONE : value_retain(f->value);
        future_cancel_plain(vm, f, message);
        value_release(vm, message);
        done = !vm_has_error(vm);
    } else {
        done = future_set_result(vm, f, result);
    }
    value_release(vm, result);
    return done;
}

static bool end_with_error(VM *vm, Task *task) {
    if (vm->stop) return false;
    Value exception = vm_take_error(vm);
    Future *f = &task->future;
    if (value_is_instance(vm, exception, scheduler_of(vm)->cancelled_error)) {
        future_set_cancelled(vm, f, exception);
        return !vm_has_error(vm);
    }
    bool done = future_set_exception(vm, f, exception);
    if (done && is_exit(vm, exception)) {
        vm->thread->error = exception; /* ends the loop's run as well */
        return false;
    }
    value_release(vm, exception);
    return done;
}

/* The next step begins with a RuntimeError. */
static bool complain(VM *vm, Task *task, Value message) {
    if (value_is_error(message)) return false;
    Value exception = exception_create(vm, vm->exceptions.runtime_error, &message, 1);
    value_release(vm, message);
    if (value_is_error(exception)) return false;
    bool scheduled = loop_schedule(vm, task->future.loop, READY_STEP, task, value_object(exception));
    value_release(vm, exception);
    return scheduled;
}

static Value message_about(VM *vm, const char *before, Value a, const char *between, Value b, const char *after) {
    StrBuilder text;
    str_builder_init(&text, vm);
    str_builder_add_text(&text, before);
    bool shown = value_is_undefined(a) || str_builder_add_repr(&text, a);
    str_builder_add_text(&text, between);
    shown = shown && (value_is_undefined(b) || str_builder_add_repr(&text, b));
    str_builder_add_text(&text, after);
    if (shown) return str_builder_finish(&text);
    str_builder_drop(&text);
    return VALUE_ERROR;
}

static WaitReason reason_of(VM *vm, const Future *f) {
    if (future_is_task(vm, f)) return WAIT_TASK;
    if (f->head.type == scheduler_of(vm)->sleep) return WAIT_TIMER;
    const char *word = future_word(vm, f);
    static const char *const groups[] = {"gather", "wait", "task group"};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; ++i)
        if (strcmp(word, groups[i]) == 0) return WAIT_GROUP;
    return WAIT_FUTURE;
}

static void emit_waiting(VM *vm, const Task *task, const Future *f, const char *word) {
    vm_emit(vm, EVENT_TASK_WAITING, task->future.id, f ? f->id : 0, f ? reason_of(vm, f) : WAIT_TURN, word,
            strlen(word));
}

static void note_waiting(VM *vm, const Task *task, const Future *f) {
    if (!vm_traces(vm, TRACE_STEPS)) return;
    const char *word = f ? future_word(vm, f) : "turn";
    /* The place is that of the await, which is off the stack already. */
    Thread *thread = vm->thread;
    Frame *frame = thread->frame;
    if (value_is_coroutine_object(task->coroutine)) {
        Coroutine *c = value_coroutine(task->coroutine);
        thread->frame = c->leaf;
        thread->depth += c->depth;
        emit_waiting(vm, task, f, word);
        thread->depth -= c->depth;
        thread->frame = frame;
    } else {
        emit_waiting(vm, task, f, word);
    }
}

/* Calls the add_done_callback() of the program's own kind of future. */
static bool add_wakeup_by_method(VM *vm, Task *task, Value awaited) {
    Scheduler *s = scheduler_of(vm);
    Value wakeup = own_loop_make_wakeup(vm, task);
    Value method =
        value_is_error(wakeup) ? VALUE_ERROR : operation_get_attribute(vm, awaited, s->names.add_done_callback);
    Value name = value_from_object(s->names.context), names = tuple_from(vm, &name, 1), result = VALUE_ERROR;
    if (!value_is_error(method) && !value_is_error(names)) {
        Value values[] = {wakeup, task->context};
        result = vm_call_arguments(vm, method, (Arguments){values, 2, value_tuple(names)});
    }
    value_release(vm, names);
    value_release(vm, method);
    value_release(vm, wakeup);
    value_release(vm, result);
    return !value_is_error(result);
}

/* Whether the future is of a class of the program's that has an add_done_callback() of its own. */
static bool has_own_callbacks(VM *vm, const Future *f) {
    const Type *owner = NULL;
    if (!(f->head.type->flags & TYPE_IS_HEAP)) return false;
    type_lookup_owner(vm, f->head.type, scheduler_of(vm)->names.add_done_callback, &owner);
    return owner && owner->flags & TYPE_IS_HEAP;
}

/* Takes `awaited` over. */
static bool wait_for(VM *vm, Task *task, Value awaited) {
    Future *f = (Future *)value_object(awaited);
    Value self = value_from_object(task);
    f->flags &= (uint8_t)~FUTURE_BLOCKING;
    note_waiting(vm, task, f);
    value_replace(vm, &task->waiter, awaited);
    bool added = has_own_callbacks(vm, f) ? add_wakeup_by_method(vm, task, awaited)
                                          : future_add_callback(vm, f, self, VALUE_NONE);
    if (!added) return false;
    if (!(task->future.flags & FUTURE_MUST_CANCEL)) return true;
    Value message = value_is_undefined(task->future.value) ? VALUE_NONE : value_retain(task->future.value);
    int cancelled = future_cancel(vm, awaited, message);
    value_release(vm, message);
    if (cancelled > 0) task->future.flags &= (uint8_t)~FUTURE_MUST_CANCEL;
    return cancelled >= 0;
}

static bool end_with_future(VM *vm, Task *task, Value yielded) {
    Value self = value_from_object(task);
    Future *f = (Future *)value_object(yielded);
    bool ok;
    if (value_is(yielded, self)) {
        ok = complain(vm, task, message_about(vm, "Task cannot await on itself: ", self, "", VALUE_UNDEFINED, ""));
    } else if (f->loop != task->future.loop) {
        ok = complain(vm, task,
                      message_about(vm, "Task ", self, " got Future ", yielded, " attached to a different loop"));
    } else if (!(f->flags & FUTURE_BLOCKING)) {
        ok = complain(vm, task,
                      message_about(vm, "yield was used instead of yield from in task ", self, " with ", yielded, ""));
    } else {
        return wait_for(vm, task, yielded);
    }
    value_release(vm, yielded);
    return ok;
}

/* A future of another make: an object with _asyncio_future_blocking. 1 it was one, 0 not, -1 error. */
static int end_with_foreign_future(VM *vm, Task *task, Value yielded) {
    const Scheduler *s = scheduler_of(vm);
    Value blocking = operation_find_attribute(vm, yielded, s->names._asyncio_future_blocking);
    if (value_is_error(blocking)) return -1;
    if (value_is_undefined(blocking) || value_is_none(blocking)) return 0;
    int truth = operation_truth(vm, blocking);
    value_release(vm, blocking);
    if (truth < 0) return -1;
    Value self = value_from_object(task);
    if (!truth)
        return complain(vm, task,
                        message_about(vm, "yield was used instead of yield from in task ", self, " with ", yielded, ""))
                   ? 1
                   : -1;
    if (!operation_set_attribute(vm, yielded, s->names._asyncio_future_blocking, VALUE_FALSE)) return -1;
    Value wakeup = own_loop_make_wakeup(vm, task);
    Value result =
        value_is_error(wakeup) ? VALUE_ERROR : vm_call_method(vm, yielded, s->names.add_done_callback, &wakeup, 1);
    value_release(vm, wakeup);
    if (value_is_error(result)) return -1;
    value_release(vm, result);
    value_replace(vm, &task->waiter, value_retain(yielded));
    return 1;
}

static bool end_with_yield(VM *vm, Task *task, Value yielded) {
    if (value_is_awaited_future(vm, yielded)) return end_with_future(vm, task, yielded);
    Value self = value_from_object(task);
    if (value_is_none(yielded)) {
        /* A bare yield gives the others a turn. */
        note_waiting(vm, task, NULL);
        return loop_schedule(vm, task->future.loop, READY_STEP, task, NULL);
    }
    int foreign = end_with_foreign_future(vm, task, yielded);
    bool ok = foreign >= 0;
    if (foreign == 0 && value_is_coroutine_object(yielded) &&
        value_coroutine(yielded)->kind == COROUTINE_KIND_GENERATOR)
        ok = complain(vm, task,
                      message_about(vm, "yield was used instead of yield from for generator in task ", self, " with ",
                                    yielded, ""));
    else if (foreign == 0)
        ok = complain(vm, task, message_about(vm, "Task got bad yield: ", yielded, "", VALUE_UNDEFINED, ""));
    value_release(vm, yielded);
    return ok;
}

static bool end_step(VM *vm, Task *task, SendStatus status, Value value) {
    bool ok;
    switch (status) {
    case SEND_YIELD: ok = end_with_yield(vm, task, value); break;
    case SEND_RETURN: ok = end_with_result(vm, task, value); break;
    default: ok = end_with_error(vm, task); break;
    }
    context_leave(vm, &task->context);
    EventLoop *loop = task->future.loop;
    if (value_is_object(loop->thrown)) value_replace(vm, &loop->thrown, VALUE_UNDEFINED);
    return ok;
}

bool task_end_step(VM *vm, Task *task, Value incoming) {
    Value value;
    SendStatus status = coroutine_outcome(vm, value_coroutine(task->coroutine), incoming, &value);
    return end_step(vm, task, status, value);
}

/* ---- steps ---- */

SendStatus task_send_by_name(VM *vm, Value coroutine, Value *value) {
    const Scheduler *s = scheduler_of(vm);
    Value none = VALUE_NONE;
    Value exception = vm_take_error(vm);
    if (value_is_undefined(exception))
        *value = vm_call_method(vm, coroutine, s->names.send, &none, 1);
    else
        *value = vm_call_method(vm, coroutine, s->names.throw, &exception, 1);
    value_release(vm, exception);
    if (!value_is_error(*value)) return SEND_YIELD;
    return exception_take_stop_iteration(vm, value) ? SEND_RETURN : SEND_ERROR;
}

static Value refuse_done(VM *vm, Task *task, Value thrown) {
    Value text = message_about(vm, "__step(): already done: ", value_from_object(task), ", ",
                               value_is_undefined(thrown) ? VALUE_NONE : thrown, "");
    value_release(vm, thrown);
    if (value_is_error(text)) return VALUE_ERROR;
    vm_raise_value(vm, scheduler_of(vm)->invalid_state_error, text);
    value_release(vm, text);
    return VALUE_ERROR;
}

/* cancel() was called since the last step: CancelledError takes the place of what would have been thrown. */
static bool apply_cancel(VM *vm, Task *task, Value *thrown) {
    Future *f = &task->future;
    f->flags &= (uint8_t)~FUTURE_MUST_CANCEL;
    if (value_is_undefined(*thrown) || !value_is_instance(vm, *thrown, scheduler_of(vm)->cancelled_error)) {
        Value error =
            exception_create(vm, scheduler_of(vm)->cancelled_error, &f->value, value_is_undefined(f->value) ? 0 : 1);
        if (value_is_error(error)) return false;
        value_replace(vm, thrown, error);
    }
    value_replace(vm, &f->value, VALUE_UNDEFINED);
    return true;
}

Value task_begin_step(VM *vm, Task *task, Value thrown) {
    Future *f = &task->future;
    if (future_is_done(f)) return refuse_done(vm, task, thrown);
    if (f->flags & FUTURE_MUST_CANCEL && !apply_cancel(vm, task, &thrown)) return VALUE_ERROR;
    if (value_is_object(task->waiter)) value_replace(vm, &task->waiter, VALUE_UNDEFINED);
    f->loop->current_task = value_from_object(task);
    vm->task_id = f->id;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_TASK_STEP, f->id, f->loop->running_handle, 0, NULL, 0);
    context_enter(vm, &task->context);

    Value sent = VALUE_NONE, value = VALUE_ERROR;
    if (!value_is_undefined(thrown)) {
        vm->thread->error = thrown;
        value_replace(vm, &f->loop->thrown, value_retain(thrown));
        sent = VALUE_ERROR;
    }
    SendStatus status = SEND_ERROR;
    if (value_is_coroutine_object(task->coroutine)) {
        if (!value_is_error(coroutine_resume(vm, value_coroutine(task->coroutine), sent))) return VALUE_PENDING;
    } else if (value_is_native_coroutine(vm, task->coroutine)) {
        status = value_object(task->coroutine)->type->slots.send(vm, task->coroutine, sent, &value);
    } else {
        status = task_send_by_name(vm, task->coroutine, &value);
    }
    return end_step(vm, task, status, value) ? VALUE_NONE : VALUE_ERROR;
}

Value task_begin_wakeup(VM *vm, Task *task) {
    Value waiter = task->waiter, result;
    /* A class of the program may have a result() of its own; that of gather() is called, too, in CPython, and so what
     * it raises gets the exception that is being handled around the loop as its context. */
    if (value_is_awaited_future(vm, waiter) && !(value_object(waiter)->type->flags & TYPE_IS_HEAP)) {
        Future *f = (Future *)value_object(waiter);
        if (f->state == FUTURE_FINISHED && f->head.type != scheduler_of(vm)->gather)
            return task_begin_step(vm, task,
                                   f->flags & FUTURE_EXCEPTION ? future_exception_to_throw(vm, f) : VALUE_UNDEFINED);
        result = future_result(vm, f);
    } else {
        result = vm_call_method(vm, waiter, scheduler_of(vm)->names.result, NULL, 0);
    }
    if (!value_is_error(result)) {
        value_release(vm, result);
        return task_begin_step(vm, task, VALUE_UNDEFINED);
    }
    if (vm->stop) return VALUE_ERROR;
    return task_begin_step(vm, task, vm_take_error(vm));
}

/* ---- cancellation ---- */

int task_cancel(VM *vm, Task *task, Value message) {
    Future *f = &task->future;
    f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    if (future_is_done(f)) return 0;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_TASK_CANCEL, f->id, vm->task_id, 0, NULL, 0);
    if (f->cancels < UINT16_MAX) f->cancels++;
    if (value_is_object(task->waiter)) {
        Value waiter = value_retain(task->waiter);
        int cancelled = future_cancel(vm, waiter, message);
        value_release(vm, waiter);
        if (cancelled != 0) return vm_has_error(vm) ? -1 : cancelled;
    }
    if (vm_has_error(vm)) return -1;
    f->flags |= FUTURE_MUST_CANCEL;
    value_replace(vm, &f->value, value_is_none(message) ? VALUE_UNDEFINED : value_retain(message));
    return 1;
}

/* ---- methods ---- */

static Task *task_of(Value v) { return (Task *)value_object(v); }

static Value method_cancel(VM *vm, Value *args) {
    int cancelled = task_cancel(vm, task_of(args[0]), value_is_undefined(args[1]) ? VALUE_NONE : args[1]);
    return cancelled < 0 ? VALUE_ERROR : value_from_bool(cancelled);
}

static Value method_cancelling(VM *vm, Value *args) {
    (void)vm;
    return value_from_small_int(task_of(args[0])->future.cancels);
}

static Value method_uncancel(VM *vm, Value *args) {
    (void)vm;
    Future *f = &task_of(args[0])->future;
    if (f->cancels > 0) f->cancels--;
    return value_from_small_int(f->cancels);
}

static Value method_get_coro(VM *vm, Value *args) {
    (void)vm;
    Value coroutine = task_of(args[0])->coroutine;
    return value_is_undefined(coroutine) ? VALUE_NONE : value_retain(coroutine);
}

static Value method_get_name(VM *vm, Value *args) { return task_get_name(vm, task_of(args[0])); }

static Value method_set_name(VM *vm, Value *args) {
    Value name = value_is_str(args[1]) ? value_retain(args[1]) : operation_str(vm, args[1]);
    if (value_is_error(name)) return VALUE_ERROR;
    task_set_name(vm, task_of(args[0]), name);
    value_release(vm, name);
    return VALUE_NONE;
}

static Value refuse_result(VM *vm, Value *args) {
    (void)args;
    return vm_raise(vm, vm->exceptions.runtime_error, "Task does not support set_result operation");
}

static Value refuse_exception(VM *vm, Value *args) {
    (void)args;
    return vm_raise(vm, vm->exceptions.runtime_error, "Task does not support set_exception operation");
}

static Value or_none(Value v) { return value_is_undefined(v) ? VALUE_NONE : v; }

static Value method_get_stack(VM *vm, Value *args) {
    Value given[] = {args[0], or_none(args[1])};
    return vm_library_call(vm, "asyncio.base_tasks", "_task_get_stack", given, 2);
}

static Value method_print_stack(VM *vm, Value *args) {
    Value given[] = {args[0], or_none(args[1]), or_none(args[2])};
    return vm_library_call(vm, "asyncio.base_tasks", "_task_print_stack", given, 3);
}

static Value get_must_cancel(VM *vm, Value self) {
    (void)vm;
    return value_from_bool(task_of(self)->future.flags & FUTURE_MUST_CANCEL);
}

static Value get_waiter(VM *vm, Value self) {
    (void)vm;
    Value waiter = task_of(self)->waiter;
    return value_is_undefined(waiter) ? VALUE_NONE : value_retain(waiter);
}

static Value get_coro(VM *vm, Value self) {
    (void)vm;
    return value_retain(task_of(self)->coroutine);
}

static Value get_log_destroy(VM *vm, Value self) {
    (void)vm;
    return value_from_bool(task_of(self)->future.flags & FUTURE_LOG_DESTROY);
}

static bool set_log_destroy(VM *vm, Value self, Value item) {
    int truth = future_attribute_truth(vm, item);
    if (truth < 0) return false;
    Future *f = &task_of(self)->future;
    f->flags = (uint8_t)((f->flags & ~FUTURE_LOG_DESTROY) | (truth ? FUTURE_LOG_DESTROY : 0));
    return true;
}

static Value task_repr(VM *vm, Value v) { return describe_future(vm, value_future(v)); }

static Value init_from(VM *vm, Task *task, Value coroutine, Value loop_value, Value name, Value context) {
    if (task->future.loop) return VALUE_NONE;
    EventLoop *loop = loop_from_argument(vm, loop_value);
    if (!loop) return VALUE_ERROR;
    bool ok = init(vm, task, loop, coroutine, name, context);
    object_release(vm, loop);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value method_init(VM *vm, Value *args) {
    return init_from(vm, task_of(args[0]), args[1], args[2], args[3], args[4]);
}

static Value task_construct(VM *vm, Type *type, Arguments arguments) {
    Task *task = allocate(vm, type);
    Value v = value_from_object(task);
    if (type_has_own_init(vm, type)) return v;
    static const char *const known[] = {"coro", "loop", "name", "context"};
    Value found[4] = {VALUE_UNDEFINED, VALUE_UNDEFINED, VALUE_UNDEFINED, VALUE_UNDEFINED};
    uint32_t positional = arguments_positional(arguments);
    bool ok = positional <= 1;
    if (!ok)
        vm_raise(vm, vm->exceptions.type_error, "Task() takes exactly 1 positional argument (%u given)", positional);
    if (positional == 1) found[0] = arguments.values[0];
    for (uint32_t i = positional; ok && i < arguments.count; ++i) {
        const Str *name = value_str(arguments.names->items[i - positional]);
        uint32_t k = 0;
        while (k < 4 && !str_is(name, known[k])) ++k;
        if (k == 4) {
            ok = false;
            vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for Task()", name->bytes);
        } else {
            found[k] = arguments.values[i];
        }
    }
    if (ok && value_is_undefined(found[0])) {
        ok = false;
        vm_raise(vm, vm->exceptions.type_error, "Task() missing required argument 'coro' (pos 1)");
    }
    if (ok && !value_is_error(init_from(vm, task, found[0], found[1], found[2], found[3]))) return v;
    value_release(vm, v);
    return VALUE_ERROR;
}

void task_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, /, coro, *, loop=, name=, context=", method_init, NATIVE_METHOD},
        {"cancel", "self, /, msg=", method_cancel, NATIVE_METHOD},
        {"cancelling", "self, /", method_cancelling, NATIVE_METHOD},
        {"uncancel", "self, /", method_uncancel, NATIVE_METHOD},
        {"get_coro", "self, /", method_get_coro, NATIVE_METHOD},
        {"get_name", "self, /", method_get_name, NATIVE_METHOD},
        {"set_name", "self, value, /", method_set_name, NATIVE_METHOD},
        {"set_result", "self, result, /", refuse_result, NATIVE_METHOD},
        {"set_exception", "self, exception, /", refuse_exception, NATIVE_METHOD},
        {"get_stack", "self, /, *, limit=", method_get_stack, NATIVE_METHOD},
        {"print_stack", "self, /, *, limit=, file=", method_print_stack, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Task, coroutine), offsetof(Task, waiter), offsetof(Task, name),
                                     offsetof(Task, context), 0};
    const TypeSpec spec = {
        .name = "Task",
        .module = "_asyncio",
        .base = scheduler_of(vm)->future,
        .size = sizeof(Task),
        .owned = owned,
        .flags = TYPE_FUTURE | TYPE_NAMES_MODULE,
        .dict_offset = offsetof(Task, dict),
        .slots = {.destroy = task_destroy,
                  .last_words = task_last_words,
                  .clear = task_clear,
                  .weight = task_weight,
                  .repr = task_repr,
                  .construct = task_construct},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    scheduler_of(vm)->task = type;
    type_add_getset(vm, type, "_must_cancel", get_must_cancel, NULL);
    type_add_getset(vm, type, "_fut_waiter", get_waiter, NULL);
    type_add_getset(vm, type, "_coro", get_coro, NULL);
    type_add_getset(vm, type, "_log_destroy_pending", get_log_destroy, set_log_destroy);
}
