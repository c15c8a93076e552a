#include "loop/waiting.h"

#include <string.h>

#include "loop/loop.h"
#include "loop/thread.h"
#include "vm/coroutine.h"
#include "vm/deque.h"
#include "vm/exception.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"
#include "vm/warning.h"

static Waiting *waiting_of(Value v) { return (Waiting *)value_object(v); }

Value waiting_create(VM *vm, const WaitingKind *kind, void *subject, Value item) {
    Waiting *w = object_create(vm, scheduler_of(vm)->waiting);
    w->future.value = w->future.callbacks = VALUE_UNDEFINED;
    w->kind = kind;
    w->subject = object_retain(subject);
    w->item = value_retain(item);
    return value_from_object(w);
}

/* ---- rows ---- */

static void join_row(Waiting *w, WaitingRow *row) {
    w->row = row;
    w->previous = row->last;
    w->next = NULL;
    if (row->last)
        row->last->next = w;
    else
        row->first = w;
    row->last = w;
    row->count++;
}

void waiting_leave(Waiting *w) {
    WaitingRow *row = w->row;
    if (!row) return;
    if (w->previous)
        w->previous->next = w->next;
    else
        row->first = w->next;
    if (w->next)
        w->next->previous = w->previous;
    else
        row->last = w->previous;
    row->count--;
    w->row = NULL;
    w->previous = w->next = NULL;
}

static bool add_copy(VM *vm, Deque *copies, const Future *f) {
    Future *copy = object_create(vm, scheduler_of(vm)->future);
    future_init(vm, copy, f->loop);
    copy->state = f->state;
    if (f->state == FUTURE_FINISHED) copy->value = value_retain(f->value);
    bool added = deque_append(vm, copies, value_from_object(copy));
    object_release(vm, copy);
    return added;
}

Value waiting_row_copy(VM *vm, const WaitingRow *row) {
    Deque *copies = deque_create(vm);
    for (const Waiting *w = row->first; w; w = w->next) {
        if (add_copy(vm, copies, &w->future)) continue;
        object_release(vm, copies);
        return VALUE_ERROR;
    }
    return value_from_object(copies);
}

static bool bind(VM *vm, const Waiting *w, EventLoop **bound, EventLoop *loop) {
    if (!*bound) *bound = object_retain(loop);
    if (*bound == loop) return true;
    Value repr = operation_repr(vm, value_from_object(w->subject));
    if (!value_is_error(repr))
        vm_raise(vm, vm->exceptions.runtime_error, "%s is bound to a different event loop", value_str(repr)->bytes);
    value_release(vm, repr);
    return false;
}

bool waiting_rebind(VM *vm, EventLoop **bound, Value loop) {
    bool is_loop = !value_is_undefined(loop) && value_is_loop(vm, loop);
    if (!is_loop && !value_is_none(loop)) {
        vm_raise(vm, vm->exceptions.type_error, "_loop must be an event loop or None");
        return false;
    }
    EventLoop *old = *bound;
    *bound = is_loop ? object_retain(value_loop(loop)) : NULL;
    object_release(vm, old);
    return true;
}

SendStatus waiting_wait(VM *vm, Waiting *w, WaitingRow *row, EventLoop **bound, Value *result) {
    EventLoop *loop = thread_current(vm)->running_loop;
    if (!loop) {
        vm_raise(vm, vm->exceptions.runtime_error, "no running event loop");
        return SEND_ERROR;
    }
    if (!bind(vm, w, bound, loop)) return SEND_ERROR;
    Future *f = &w->future;
    if (!f->loop) f->loop = object_retain(loop);
    value_replace(vm, &f->value, VALUE_UNDEFINED);
    f->state = FUTURE_PENDING;
    f->flags = FUTURE_STARTED | FUTURE_BLOCKING;
    f->id = ++vm->next_trace_id;
    f->tag = (uint16_t)scheduler_tag(vm, w->kind->word, strlen(w->kind->word));
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_FUTURE_CREATED, f->id, 0, 0, w->kind->word, strlen(w->kind->word));
    join_row(w, row);
    *result = value_retain(value_from_object(w));
    return SEND_YIELD;
}

bool waiting_wake(VM *vm, Waiting *w, Value result) { return future_set_result(vm, &w->future, result); }

/* ---- as a coroutine ---- */

enum { STAGE_OVER = FUTURE_TIMER }; /* a flag that only sleeps use otherwise */

static SendStatus refuse_reuse(VM *vm) {
    vm_raise(vm, vm->exceptions.runtime_error, "cannot reuse already awaited coroutine");
    return SEND_ERROR;
}

/* Slots.send */
static SendStatus resume_wait(VM *vm, Value v, Value sent, Value *result) {
    Waiting *w = waiting_of(v);
    Future *f = &w->future;
    bool thrown = value_is_error(sent), woken = f->flags & FUTURE_STARTED;
    *result = VALUE_ERROR;
    if (f->flags & STAGE_OVER) return thrown ? SEND_ERROR : refuse_reuse(vm);
    if (woken) {
        Value outcome;
        SendStatus status = future_send(vm, v, sent, &outcome);
        if (status == SEND_YIELD) {
            *result = outcome;
            return SEND_YIELD;
        }
        thrown = status == SEND_ERROR;
        if (thrown && f->state == FUTURE_PENDING) f->state = FUTURE_CANCELLED;
        if (!thrown) value_release(vm, outcome);
    } else {
        f->flags |= FUTURE_STARTED;
        if (thrown) {
            f->flags |= STAGE_OVER;
            return SEND_ERROR;
        }
    }
    SendStatus status = w->kind->step(vm, w, woken, thrown, result);
    if (status != SEND_YIELD) f->flags |= STAGE_OVER;
    return status;
}

static void waiting_destroy(VM *vm, Object *self) {
    Waiting *w = (Waiting *)self;
    if (!(w->future.flags & FUTURE_STARTED) && !vm->stop) {
        self->refs++;
        warning_named_never_awaited(vm, value_from_object(self), 0, w->kind->qualname);
        self->refs--;
    }
    waiting_leave(w);
    value_replace(vm, &w->item, VALUE_UNDEFINED);
    if (w->future.loop) future_deinit(vm, &w->future);
    object_release(vm, w->subject);
}

static Value slot_await(VM *vm, Value v) {
    const Future *f = &waiting_of(v)->future;
    if (!(f->flags & FUTURE_STARTED)) return value_retain(v);
    return vm_raise(vm, vm->exceptions.runtime_error,
                    f->flags & STAGE_OVER ? "cannot reuse already awaited coroutine"
                                          : "coroutine is being awaited already");
}

static Value waiting_repr(VM *vm, Value v) {
    return str_format(vm, "<coroutine object %s at 0x%llx>", waiting_of(v)->kind->qualname,
                      (unsigned long long)value_address(vm, v));
}

static Value step_outcome(VM *vm, SendStatus status, Value result) {
    if (status == SEND_RETURN) return exception_stop_iteration(vm, result);
    return status == SEND_YIELD ? result : VALUE_ERROR;
}

static Value method_send(VM *vm, Value *args) {
    if (!(waiting_of(args[0])->future.flags & FUTURE_STARTED) && !value_is_none(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "can't send non-None value to a just-started coroutine");
    Value result;
    SendStatus status = resume_wait(vm, args[0], args[1], &result);
    return step_outcome(vm, status, result);
}

static Value method_throw(VM *vm, Value *args) {
    exception_raise(vm, args[1], VALUE_UNDEFINED);
    Value result;
    SendStatus status = resume_wait(vm, args[0], VALUE_ERROR, &result);
    return step_outcome(vm, status, result);
}

static Value method_close(VM *vm, Value *args) {
    Waiting *w = waiting_of(args[0]);
    bool stands = w->row != NULL;
    if (!stands) {
        w->future.flags |= FUTURE_STARTED | STAGE_OVER;
        return VALUE_NONE;
    }
    vm_raise_value(vm, vm->exceptions.generator_exit, VALUE_UNDEFINED);
    Value result;
    SendStatus status = resume_wait(vm, args[0], VALUE_ERROR, &result);
    if (status == SEND_ERROR && vm_error_matches(vm, vm->exceptions.generator_exit)) {
        vm_clear_error(vm);
        return VALUE_NONE;
    }
    if (status == SEND_ERROR) return VALUE_ERROR;
    value_release(vm, result);
    return VALUE_NONE;
}

static Value method_await(VM *vm, Value *args) { return coroutine_wrapper_create(vm, args[0]); }

static Value get_qualname(VM *vm, Value self) { return str_from(vm, waiting_of(self)->kind->qualname); }

static Value get_name(VM *vm, Value self) {
    const char *qualname = waiting_of(self)->kind->qualname, *dot = strrchr(qualname, '.');
    return str_from(vm, dot ? dot + 1 : qualname);
}

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

void waiting_register(VM *vm) {
    static const NativeRow rows[] = {
        {"send", "self, arg, /", method_send, NATIVE_METHOD},
        {"throw", "self, type, value=, traceback=, /", method_throw, NATIVE_METHOD},
        {"close", "self, /", method_close, NATIVE_METHOD},
        {"__await__", "self, /", method_await, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "coroutine",
        .size = sizeof(Waiting),
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .slots = {.destroy = waiting_destroy, .repr = waiting_repr, .await = slot_await, .send = resume_wait},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    scheduler_of(vm)->waiting = type;
    type_add_getset(vm, type, "__name__", get_name, NULL);
    type_add_getset(vm, type, "__qualname__", get_qualname, NULL);
    type_add_getset(vm, type, "cr_await", get_none, NULL);
    type_add_getset(vm, type, "cr_frame", get_none, NULL);
    type_add_getset(vm, type, "cr_code", get_none, NULL);
    type_add_getset(vm, type, "cr_running", get_false, NULL);
}
