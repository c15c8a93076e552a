#include "loop/sleep.h"

#include "loop/clock.h"
#include "loop/loop.h"
#include "loop/native_coroutine.h"
#include "loop/own_loop.h"
#include "loop/thread.h"
#include "vm/coroutine_origin.h"
#include "vm/number.h"
#include "vm/operation.h"

static Future *sleep_of(Value v) { return (Future *)value_object(v); }

/* Most awaits of all make one, so its fields are written one by one. */
static Value create(VM *vm, Value delay, Value result) {
    Future *f = heap_alloc_container(&vm->heap, sizeof *f);
    *f = (Future){.head = {.refs = 1, .type = scheduler_of(vm)->sleep},
                  .callbacks = value_retain(delay),
                  .value = value_retain(result)};
    vm_number_at_birth(vm, &f->head);
    coroutine_origin_note(vm, &f->head, NULL);
    return value_from_object(f);
}

Value sleep_function(VM *vm, Value *args) {
    return create(vm, args[0], value_is_undefined(args[1]) ? VALUE_NONE : args[1]);
}

/* The delay in seconds; checked when it is awaited, as the comparison in CPython's sleep() is. */
static bool delay_seconds(VM *vm, Value delay, double *seconds) {
    int64_t i;
    if (value_to_int(delay, &i)) {
        *seconds = (double)i;
        return true;
    }
    if (value_is_float(delay)) {
        *seconds = value_float(delay);
        return true;
    }
    Value zero = value_from_small_int(0);
    Value none_or_less = operation_compare(vm, COMPARISON_LE, delay, zero);
    if (value_is_error(none_or_less)) return false;
    value_release(vm, none_or_less);
    return operation_number(vm, delay, seconds);
}

static SendStatus resume_by_methods(VM *vm, Future *f, Value *result) {
    SendStatus status = task_send_by_name(vm, f->callbacks, result);
    if (status != SEND_YIELD) f->state = status == SEND_RETURN ? FUTURE_FINISHED : FUTURE_CANCELLED;
    return status;
}

/* What CPython's sleep() does, step by step. */
static SendStatus start_by_methods(VM *vm, Future *f, Value *result) {
    Value args[] = {f->callbacks, f->value};
    Value coroutine = vm_library_call(vm, "asyncio.tasks", "_sleep_by_methods", args, 2);
    if (value_is_error(coroutine)) return SEND_ERROR;
    value_replace(vm, &f->callbacks, coroutine);
    f->flags |= FUTURE_DELEGATES;
    return resume_by_methods(vm, f, result);
}

static SendStatus start(VM *vm, Future *f, Value *result) {
    double seconds;
    if (!delay_seconds(vm, f->callbacks, &seconds)) return SEND_ERROR;
    if (seconds <= 0) {
        *result = VALUE_NONE; /* gives its turn away */
        return SEND_YIELD;
    }
    EventLoop *loop = thread_current(vm)->running_loop;
    if (!loop) {
        vm_raise(vm, vm->exceptions.runtime_error, "no running event loop");
        return SEND_ERROR;
    }
    if (!loop_check_closed(vm, loop)) return SEND_ERROR;
    if (own_loop_methods(vm, loop) & OWN_TIMERS) return start_by_methods(vm, f, result);
    value_replace(vm, &f->callbacks, VALUE_UNDEFINED);
    f->loop = object_retain(loop);
    f->id = ++vm->next_trace_id;
    f->tag = 1; /* "sleep": the first word of all */
    f->flags |= FUTURE_TIMER | FUTURE_BLOCKING;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_FUTURE_CREATED, f->id, 0, 0, "sleep", 5);
    if (!loop_add_timer(vm, loop, clock_from_seconds(clock_seconds(clock_now(vm)) + seconds), f, f->id))
        return SEND_ERROR;
    *result = value_retain(value_from_object(f));
    return SEND_YIELD;
}

/* ---- resumed by hand ---- */

/* The program gets what CPython's sleep() awaits, a plain Future; from now on that one counts. */
static Value hand_out(VM *vm, Value v) {
    Future *f = sleep_of(v);
    if (!value_is_undefined(f->callbacks)) return value_retain(v); /* handed out, or a task waits for it, too */
    Future *plain = future_create(vm, f->loop, f->tag);
    plain->flags |= FUTURE_BLOCKING;
    f->flags |= FUTURE_HANDED_OUT;
    f->callbacks = value_from_object(plain);
    return value_retain(f->callbacks);
}

static SendStatus resume_handed_out(VM *vm, Future *f, Value sent, Value *result) {
    SendStatus status = future_send(vm, f->callbacks, sent, result);
    if (status == SEND_YIELD) return SEND_YIELD;
    sleep_drop_timer(vm, f);
    f->state = status == SEND_RETURN ? FUTURE_FINISHED : FUTURE_CANCELLED;
    return status;
}

/* Resumes it: see Slots.send. */
static SendStatus resume_sleep(VM *vm, Value v, Value sent, Value *result) {
    Future *f = sleep_of(v);
    *result = VALUE_ERROR;
    bool thrown = value_is_error(sent);
    if (!(f->flags & FUTURE_STARTED)) {
        SendStatus status = thrown ? SEND_ERROR : start(vm, f, result);
        f->flags |= FUTURE_STARTED;
        if (status != SEND_ERROR) return status;
        f->state = FUTURE_CANCELLED;
        return SEND_ERROR;
    }
    if (f->flags & FUTURE_DELEGATES && f->state == FUTURE_PENDING) return resume_by_methods(vm, f, result);
    if (!f->loop) { /* sleep(0) after its turn, or over */
        if (f->state != FUTURE_PENDING && !thrown) {
            vm_raise(vm, vm->exceptions.runtime_error, "cannot reuse already awaited coroutine");
            return SEND_ERROR;
        }
        f->state = FUTURE_FINISHED;
        if (thrown) return SEND_ERROR;
        *result = value_retain(f->value);
        return SEND_RETURN;
    }
    if (!thrown && f->flags & FUTURE_HANDED_OUT) return resume_handed_out(vm, f, sent, result);
    if (!thrown) return future_send(vm, v, sent, result);
    sleep_drop_timer(vm, f);
    return SEND_ERROR;
}

bool sleep_complete(VM *vm, Future *f) {
    if (f->flags & FUTURE_HANDED_OUT) {
        f->flags |= FUTURE_TIMER_DROPPED;
        Future *plain = value_future(f->callbacks);
        return future_is_done(plain) || future_set_result(vm, plain, f->value);
    }
    if (future_is_done(f)) return true;
    Value result = value_retain(f->value);
    bool set = future_set_result(vm, f, result);
    value_release(vm, result);
    return set;
}

static void sleep_destroy(VM *vm, Object *self) {
    Future *f = (Future *)self;
    native_coroutine_check_awaited(vm, self);
    if (f->loop) {
        future_deinit(vm, f);
        return;
    }
    value_release(vm, f->callbacks);
    value_release(vm, f->value);
}

void sleep_drop_timer(VM *vm, Future *f) {
    if (f->flags & FUTURE_TIMER_DROPPED || !f->loop || f->state == FUTURE_FINISHED) return;
    f->flags |= FUTURE_TIMER_DROPPED;
    if (f->flags & FUTURE_TIMER)
        loop_drop_timer(vm, f->loop, f->id);
    else if (vm_traces(vm, TRACE_STEPS)) /* its turn has come in the very iteration that cancels it */
        vm_emit(vm, EVENT_HANDLE_CANCELLED, f->id, 0, 0, NULL, 0);
}

static Value method_close(VM *vm, Value *args) {
    Future *f = sleep_of(args[0]);
    if (f->flags & FUTURE_DELEGATES && !future_is_done(f)) {
        f->state = FUTURE_CANCELLED;
        return vm_call_method(vm, f->callbacks, scheduler_of(vm)->names.close, NULL, 0);
    }
    if (!future_is_done(f)) sleep_drop_timer(vm, f);
    f->flags |= FUTURE_STARTED;
    if (!future_is_done(f)) f->state = FUTURE_CANCELLED;
    return VALUE_NONE;
}

void sleep_register(VM *vm) {
    static const uint16_t owned[] = {offsetof(Future, loop), offsetof(Future, value), 0};
    const TypeSpec spec = {.size = sizeof(Future),
                           .owned = owned,
                           .slots = {.destroy = sleep_destroy,
                                     .traverse = future_traverse,
                                     .weight = future_weight,
                                     .send = resume_sleep,
                                     .hand_out = hand_out}};
    scheduler_of(vm)->sleep = native_coroutine_create_type(vm, spec, method_close);
}
