#include "loop/waiting.h"

#include "loop/loop.h"
#include "loop/native_coroutine.h"
#include "loop/thread.h"
#include "vm/coroutine_origin.h"
#include "vm/deque.h"
#include "vm/exception.h"
#include "vm/operation.h"

static Waiting *waiting_of(Value v) { return (Waiting *)value_object(v); }

Value waiting_create(VM *vm, const WaitingKind *kind, void *subject, Value item) {
    Waiting *w = object_create(vm, scheduler_of(vm)->waiting);
    w->future.value = w->future.callbacks = VALUE_UNDEFINED;
    w->kind = kind;
    w->subject = object_retain(subject);
    w->item = value_retain(item);
    vm_number_at_birth(vm, &w->future.head);
    coroutine_origin_note(vm, &w->future.head, NULL);
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

void waiting_leave(VM *vm, Waiting *w) {
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
    if (!w->is_kept) return;
    w->is_kept = false;
    object_release(vm, w);
}

void waiting_row_clear(VM *vm, WaitingRow *row) {
    while (row->first) waiting_leave(vm, row->first);
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

/* `loop`: the running one, or NULL. */
static bool bind(VM *vm, const Waiting *w, EventLoop **bound, EventLoop *loop) {
    if (!*bound && !loop) {
        vm_raise(vm, vm->exceptions.attribute_error, "'NoneType' object has no attribute 'create_future'");
        return false;
    }
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

static SendStatus refuse_reuse(VM *vm) {
    vm_raise(vm, vm->exceptions.runtime_error, "cannot reuse already awaited coroutine");
    return SEND_ERROR;
}

/* Like a coroutine that has ended, it holds nothing any more. */
static void end_waiting(VM *vm, Waiting *w) {
    w->future.flags |= WAITING_OVER;
    Object *subject = w->subject;
    w->subject = NULL;
    object_release(vm, subject);
}

/* While the pending exception is being handled: what is raised meanwhile comes in its place. */
static bool cancel_future(VM *vm, Waiting *w) {
    Value pending = vm_take_error(vm);
    Value *handled = vm->thread->frame ? frame_handled(vm->thread->frame) : &vm->thread->handled, before = *handled;
    *handled = pending;
    bool ok = future_cancel_plain(vm, &w->future, VALUE_NONE) || !vm_has_error(vm);
    *handled = before;
    if (ok)
        vm->thread->error = pending;
    else
        value_release(vm, pending);
    return ok;
}

/* Slots.send */
static SendStatus resume_wait(VM *vm, Value v, Value sent, Value *result) {
    Waiting *w = waiting_of(v);
    Future *f = &w->future;
    bool thrown = value_is_error(sent), woken = f->flags & FUTURE_STARTED, was_pending = false;
    *result = VALUE_ERROR;
    if (f->flags & WAITING_OVER) return thrown ? SEND_ERROR : refuse_reuse(vm);
    if (woken) {
        Value outcome;
        SendStatus status = future_send(vm, v, sent, &outcome);
        if (status == SEND_YIELD) {
            *result = outcome;
            return SEND_YIELD;
        }
        thrown = status == SEND_ERROR;
        was_pending = thrown && f->state == FUTURE_PENDING;
        if (was_pending && w->kind->cancels) {
            was_pending = false;
            if (!cancel_future(vm, w)) { /* nobody takes it out of its row any more */
                object_retain(w);
                w->is_kept = true;
                end_waiting(vm, w);
                return SEND_ERROR;
            }
        }
        if (was_pending) f->state = FUTURE_CANCELLED; /* for whoever looks at the row */
        if (!thrown) value_release(vm, outcome);
    } else {
        f->flags |= FUTURE_STARTED;
        if (thrown) {
            end_waiting(vm, w);
            return SEND_ERROR;
        }
    }
    SendStatus status = w->kind->step(vm, w, woken, thrown, result);
    if (status != SEND_YIELD) end_waiting(vm, w);
    if (status == SEND_ERROR && was_pending) f->state = FUTURE_PENDING;
    return status;
}

static void waiting_clear(VM *vm, Object *self) {
    Waiting *w = (Waiting *)self;
    waiting_leave(vm, w);
    value_replace(vm, &w->item, VALUE_UNDEFINED);
    future_clear(vm, self);
}

void waiting_row_traverse(const WaitingRow *row, Visitor *visitor) {
    for (Waiting *w = row->first; w; w = w->next)
        if (w->is_kept)
            visit_object(visitor, w);
        else if (visitor->visit_borrowed)
            visitor->visit_borrowed(visitor, &w->future.head);
}

static void waiting_destroy(VM *vm, Object *self) {
    Waiting *w = (Waiting *)self;
    native_coroutine_check_awaited(vm, self);
    waiting_leave(vm, w);
    value_replace(vm, &w->item, VALUE_UNDEFINED);
    if (w->future.loop) future_deinit(vm, &w->future);
    object_release(vm, w->subject);
}

static Value method_close(VM *vm, Value *args) {
    Waiting *w = waiting_of(args[0]);
    bool stands = w->row != NULL;
    if (!stands) {
        w->future.flags |= FUTURE_STARTED | WAITING_OVER;
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

void waiting_register(VM *vm) {
    static const uint16_t owned[] = {offsetof(Waiting, future.loop), offsetof(Waiting, future.value),
                                     offsetof(Waiting, subject), offsetof(Waiting, item), 0};
    const TypeSpec spec = {.size = sizeof(Waiting),
                           .owned = owned,
                           .slots = {.destroy = waiting_destroy,
                                     .traverse = future_traverse,
                                     .clear = waiting_clear,
                                     .weight = future_weight,
                                     .send = resume_wait}};
    scheduler_of(vm)->waiting = native_coroutine_create_type(vm, spec, method_close);
}
