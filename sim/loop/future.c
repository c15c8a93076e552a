#include "loop/future.h"

#include <string.h>

#include "loop/birthplace.h"
#include "loop/clock.h"
#include "loop/context.h"
#include "loop/describe.h"
#include "loop/exception_log.h"
#include "loop/gather.h"
#include "loop/loop.h"
#include "loop/own_loop.h"
#include "loop/peek.h"
#include "loop/task.h"
#include "vm/arguments.h"
#include "vm/exception.h"
#include "vm/generic_alias.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/show.h"
#include "vm/type.h"

bool future_is_task(const VM *vm, const Future *f) {
    const Type *task = scheduler_of(vm)->task, *type = f->head.type;
    return type == task || ((type->flags & TYPE_IS_HEAP) && type_is_subtype(type, task));
}

bool value_is_awaited_future(const VM *vm, Value v) { return value_is_future(v) || value_is_native_coroutine(vm, v); }

int future_is_foreign(VM *vm, Value v) {
    if (!value_is_object(v) || !(value_object(v)->type->flags & TYPE_IS_HEAP)) return 0;
    /* The class says so, and the object does not take it back: a mock with any attribute does not count. */
    Str *mark = scheduler_of(vm)->names._asyncio_future_blocking;
    Value class = operation_get_attribute(vm, v, vm->names.class_);
    Value of_class = value_is_error(class) ? VALUE_ERROR : operation_find_attribute(vm, class, mark);
    value_release(vm, class);
    if (!value_is_object(of_class) && value_is_undefined(of_class)) return 0;
    Value own = value_is_error(of_class) ? VALUE_ERROR : operation_find_attribute(vm, v, mark);
    value_release(vm, of_class);
    if (value_is_error(own)) return -1;
    bool answer = !value_is_undefined(own) && !value_is_none(own);
    value_release(vm, own);
    return answer;
}

const char *future_word(VM *vm, const Future *f) {
    if (future_is_task(vm, f)) return "task";
    return f->tag ? scheduler_of(vm)->tags[f->tag]->bytes : "future";
}

/* ---- life ---- */

void future_init(VM *vm, Future *f, EventLoop *loop) {
    f->loop = object_retain(loop);
    f->value = f->callbacks = VALUE_UNDEFINED;
    f->id = ++vm->next_trace_id;
    vm_number_at_birth(vm, &f->head);
    birthplace_note(vm, loop, f->id, UINT32_MAX);
}

static void note_created(VM *vm, const Future *f) {
    if (!vm_traces(vm, TRACE_STEPS)) return;
    const char *word = future_word(vm, f);
    vm_emit(vm, EVENT_FUTURE_CREATED, f->id, 0, 0, word, strlen(word));
}

Future *future_create(VM *vm, EventLoop *loop, uint32_t tag) {
    Future *f = object_create(vm, scheduler_of(vm)->future);
    const char *before = birthplace_in_library(vm, "base_events.py:427");
    future_init(vm, f, loop);
    birthplace_in_library(vm, before);
    f->tag = (uint16_t)tag;
    note_created(vm, f);
    return f;
}

/* ---- the list of callbacks: a block of its own, told from a callback by a mark in its address ---- */

typedef struct CallbackList {
    uint32_t count, capacity;
    FutureCallback items[];
} CallbackList;

enum { LIST_MARK = 4, LIST_MARK_MASK = 7 };

static size_t list_size(uint32_t capacity) { return sizeof(CallbackList) + capacity * sizeof(FutureCallback); }

static CallbackList *list_of(Value callbacks) {
    if ((callbacks.bits & LIST_MARK_MASK) != LIST_MARK) return NULL;
    return (CallbackList *)(uintptr_t)(callbacks.bits & ~(uint64_t)LIST_MARK_MASK);
}

static void release_callbacks(VM *vm, Value callbacks) {
    CallbackList *list = list_of(callbacks);
    value_release(vm, callbacks);
    if (!list) return;
    for (uint32_t i = 0; i < list->count; ++i) {
        value_release(vm, list->items[i].function);
        value_release(vm, list->items[i].context);
    }
    heap_free_large(&vm->heap, list, list_size(list->capacity));
}

static void drop_callbacks(VM *vm, Future *f) {
    Value callbacks = f->callbacks;
    f->callbacks = VALUE_UNDEFINED;
    release_callbacks(vm, callbacks);
}

bool future_last_words(VM *vm, Future *f) {
    if (!f->loop || !(f->flags & FUTURE_UNRETRIEVED)) return true;
    f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    f->head.refs++; /* whoever handles it may look at it, or even keep it */
    exception_log_never_retrieved(vm, f);
    return --f->head.refs == 0;
}

void future_deinit(VM *vm, Future *f) {
    if (!f->loop) return; /* never initialised: a program's class that did not call __init__ */
    drop_callbacks(vm, f);
    value_replace(vm, &f->value, VALUE_UNDEFINED);
    Dict **dict = object_dict_place(value_from_object(f));
    if (dict) {
        object_release(vm, *dict);
        *dict = NULL;
    }
    birthplace_forget(vm, f->loop, f->id);
    object_release(vm, f->loop);
    f->loop = NULL;
}

void future_traverse(Object *self, Visitor *visitor) {
    const Future *f = (Future *)self;
    visit_value(visitor, f->callbacks);
    const CallbackList *list = list_of(f->callbacks);
    for (uint32_t i = 0; list && i < list->count; ++i) {
        visit_value(visitor, list->items[i].function);
        visit_value(visitor, list->items[i].context);
    }
}

static void future_speak(VM *vm, Object *self) { future_last_words(vm, (Future *)self); }

/* Nobody can ask for its result any more. */
void future_clear(VM *vm, Object *self) {
    Future *f = (Future *)self;
    if (!f->loop) return;
    f->flags &= (uint8_t)~FUTURE_EXCEPTION;
    value_replace(vm, &f->value, f->state == FUTURE_FINISHED ? VALUE_NONE : VALUE_UNDEFINED);
    drop_callbacks(vm, f);
    Dict **dict = object_dict_place(value_from_object(f));
    if (dict && *dict) dict_clear(vm, *dict);
}

/* A task that waits is woken by way of an object of its own; any other callback has a context, of which we make none
 * while it is empty; and those after the first are tuples in a list. */
uint32_t future_weight(VM *vm, Object *self) {
    uint32_t count = future_callback_count((Future *)self), weight = count > 1 ? 1 + count : 1;
    for (uint32_t i = 0; i < count; ++i) {
        FutureCallback callback = future_callback((Future *)self, i);
        bool wakes = value_is_future(callback.function) && future_is_task(vm, value_future(callback.function));
        weight += wakes || value_is_none(callback.context);
    }
    return weight;
}

static void future_destroy(VM *vm, Object *self) {
    if (future_last_words(vm, (Future *)self)) future_deinit(vm, (Future *)self);
}

/* ---- callbacks ---- */

static bool schedule(VM *vm, Future *f, Value function, Value context) {
    bool done = loop_schedule_callback(vm, f->loop, function, context, f);
    if (!done) exception_keep(vm, function); /* call_soon() does */
    return done;
}

/* The future is done: its callbacks join the ready queue in the order in which they were added. */
static bool schedule_callbacks(VM *vm, Future *f) {
    Value callbacks = f->callbacks;
    f->callbacks = VALUE_UNDEFINED;
    const CallbackList *list = list_of(callbacks);
    bool done = true;
    if (list)
        for (uint32_t i = 0; done && i < list->count; ++i)
            done = schedule(vm, f, list->items[i].function, list->items[i].context);
    else if (!value_is_undefined(callbacks))
        done = schedule(vm, f, callbacks, VALUE_NONE);
    release_callbacks(vm, callbacks);
    return done;
}

static CallbackList *grow_list(VM *vm, CallbackList *list) {
    uint32_t old = list ? list->capacity : 0, capacity = old ? old * 2 : 2;
    CallbackList *grown = heap_resize_large(&vm->heap, list, list ? list_size(old) : 0, list_size(capacity));
    if (!grown) {
        vm_stop_memory(vm, list_size(capacity));
        return NULL;
    }
    if (!list) grown->count = 0;
    grown->capacity = capacity;
    return grown;
}

static bool append(VM *vm, Future *f, Value function, Value context) {
    if (value_is_undefined(f->callbacks) && value_is_none(context)) {
        f->callbacks = value_retain(function);
        return true;
    }
    CallbackList *list = list_of(f->callbacks);
    if (!list || list->count == list->capacity) {
        CallbackList *grown = grow_list(vm, list);
        if (!grown) return false;
        if (!list && !value_is_undefined(f->callbacks))
            grown->items[grown->count++] = (FutureCallback){f->callbacks, VALUE_NONE};
        f->callbacks = (Value){(uintptr_t)grown | LIST_MARK};
        list = grown;
    }
    list->items[list->count++] = (FutureCallback){value_retain(function), value_retain(context)};
    return true;
}

bool future_add_callback(VM *vm, Future *f, Value function, Value context) {
    if (vm_traces(vm, TRACE_STEPS)) {
        bool wakes = value_is_future(function);
        uint32_t woken = wakes ? value_future(function)->id : 0;
        show_emit(vm, EVENT_FUTURE_CALLBACK, f->id, woken, 0, describe_callback_name, function);
    }
    if (future_is_done(f)) return schedule(vm, f, function, context);
    return append(vm, f, function, context);
}

uint32_t future_callback_count(const Future *f) {
    if (future_is_done(f)) return 0;
    const CallbackList *list = list_of(f->callbacks);
    return list ? list->count : !value_is_undefined(f->callbacks);
}

FutureCallback future_callback(const Future *f, uint32_t index) {
    const CallbackList *list = list_of(f->callbacks);
    return list ? list->items[index] : (FutureCallback){f->callbacks, VALUE_NONE};
}

int64_t future_remove_callback(VM *vm, Future *f, Value function) {
    if (future_is_done(f)) return 0;
    /* Comparing may run code of the program: work on a copy of the list, and put back what is to stay. */
    uint32_t count = future_callback_count(f);
    if (count == 0) return 0;
    FutureCallback kept[16], *all = kept;
    size_t size = count * sizeof(FutureCallback);
    if (count > 16 && !(all = heap_alloc_large(&vm->heap, size))) {
        vm_stop_memory(vm, size);
        return -1;
    }
    for (uint32_t i = 0; i < count; ++i) {
        all[i] = future_callback(f, i);
        value_retain(all[i].function);
        value_retain(all[i].context);
    }
    drop_callbacks(vm, f);
    int64_t removed = 0;
    bool failed = false;
    for (uint32_t i = 0; i < count; ++i) {
        int equal = failed ? 0 : operation_equals(vm, all[i].function, function);
        if (equal < 0) failed = true;
        if (equal == 1) {
            ++removed;
        } else if (!append(vm, f, all[i].function, all[i].context)) {
            failed = true;
        }
        value_release(vm, all[i].function);
        value_release(vm, all[i].context);
    }
    if (all != kept) heap_free_large(&vm->heap, all, size);
    return failed ? -1 : removed;
}

/* ---- completion ---- */

static bool refuse_done(VM *vm) {
    vm_raise(vm, scheduler_of(vm)->invalid_state_error, "invalid state");
    return false;
}

static void note_task_done(VM *vm, Future *f, Outcome outcome) {
    if (outcome == OUTCOME_RESULT)
        show_emit(vm, EVENT_TASK_DONE, f->id, 0, outcome, describe_short, f->value);
    else if (f->flags & FUTURE_EXCEPTION)
        show_emit(vm, EVENT_TASK_DONE, f->id, 0, outcome, exception_summary, f->value);
    else
        vm_emit(vm, EVENT_TASK_DONE, f->id, 0, outcome, "CancelledError", 14);
}

static bool finish(VM *vm, Future *f, FutureState state, Outcome outcome) {
    f->state = (uint8_t)state;
    bool is_task = future_is_task(vm, f);
    if (is_task) task_unlink(vm, (Task *)f);
    if (vm_traces(vm, TRACE_STEPS)) {
        if (is_task)
            note_task_done(vm, f, outcome);
        else
            vm_emit(vm, EVENT_FUTURE_DONE, f->id, 0, outcome, NULL, 0);
    }
    uint32_t outer = loop_cause_begin(f->loop, f->id);
    bool scheduled = schedule_callbacks(vm, f);
    loop_cause_end(f->loop, outer);
    return scheduled;
}

bool future_set_result(VM *vm, Future *f, Value result) {
    if (future_is_done(f)) return refuse_done(vm);
    value_replace(vm, &f->value, value_retain(result));
    return finish(vm, f, FUTURE_FINISHED, OUTCOME_RESULT);
}

bool future_set_exception(VM *vm, Future *f, Value given) {
    if (future_is_done(f)) return refuse_done(vm);
    Value exception;
    if (value_has_flag(given, TYPE_TYPE) && type_is_subtype((Type *)value_object(given), vm->exceptions.base_exception))
        exception = vm_call(vm, given, NULL, 0);
    else
        exception = value_retain(given);
    if (value_is_error(exception)) return false;
    const char *wrong = !value_is_exception(exception) ? "invalid exception object"
                        : value_object(exception)->type == vm->exceptions.stop_iteration
                            ? "StopIteration interacts badly with generators and cannot be raised into a Future"
                            : NULL;
    if (wrong) {
        value_release(vm, exception);
        vm_raise(vm, vm->exceptions.type_error, "%s", wrong);
        return false;
    }
    value_replace(vm, &f->value, exception);
    f->flags |= FUTURE_EXCEPTION | FUTURE_UNRETRIEVED;
    bool finished = finish(vm, f, FUTURE_FINISHED, OUTCOME_EXCEPTION);
    f->callbacks = value_from_small_int(value_exception(exception)->traceback_count);
    return finished;
}

bool future_cancel_plain(VM *vm, Future *f, Value message) {
    f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    if (future_is_done(f)) return false;
    value_replace(vm, &f->value, value_is_none(message) ? VALUE_UNDEFINED : value_retain(message));
    return finish(vm, f, FUTURE_CANCELLED, OUTCOME_CANCELLED);
}

void future_set_cancelled(VM *vm, Future *f, Value exception) {
    value_replace(vm, &f->value, exception);
    f->flags |= FUTURE_EXCEPTION;
    finish(vm, f, FUTURE_CANCELLED, OUTCOME_CANCELLED);
}

static int cancel_by_type(VM *vm, Value v, Value message) {
    Scheduler *s = scheduler_of(vm);
    Type *type = value_type(vm, v);
    if (type == s->future || type == s->sleep || type == s->waiting)
        return future_cancel_plain(vm, value_future(v), message);
    if (type == s->task) return task_cancel(vm, (Task *)value_object(v), message);
    if (type == s->gather) return gather_cancel(vm, (GatheringFuture *)value_object(v), message);
    Value method = operation_get_attribute(vm, v, s->names.cancel);
    if (value_is_error(method)) return -1;
    Value name = value_from_object(s->names.msg), names = tuple_from(vm, &name, 1);
    Value result = value_is_none(message) ? vm_call(vm, method, NULL, 0)
                                          : vm_call_arguments(vm, method, (Arguments){&message, 1, value_tuple(names)});
    value_release(vm, names);
    value_release(vm, method);
    if (value_is_error(result)) return -1;
    int truth = operation_truth(vm, result);
    value_release(vm, result);
    return truth;
}

/* A task passes it on to what it waits for: that may be a long chain, or a ring. */
int future_cancel(VM *vm, Value v, Value message) {
    if (!operation_enter(vm, " while calling a Python object")) return -1;
    int cancelled = cancel_by_type(vm, v, message);
    operation_leave(vm);
    return cancelled;
}

/* ---- outcome ---- */

Value future_make_cancelled_error(VM *vm, Future *f) {
    if (f->flags & FUTURE_EXCEPTION && f->state == FUTURE_CANCELLED) {
        /* Handed out once; from then on a new one, that does not know the message, is made each time. */
        Value exception = f->value;
        f->value = VALUE_UNDEFINED;
        f->flags &= (uint8_t)~FUTURE_EXCEPTION;
        return exception;
    }
    uint32_t count = value_is_undefined(f->value) ? 0 : 1;
    return exception_create(vm, scheduler_of(vm)->cancelled_error, &f->value, count);
}

static Value raise_cancelled(VM *vm, Future *f) {
    Value exception = future_make_cancelled_error(vm, f);
    if (value_is_error(exception)) return VALUE_ERROR;
    vm_raise_instance(vm, exception);
    value_release(vm, exception);
    return VALUE_ERROR;
}

/* The first raising starts from the traceback that the exception had when it was set, further ones start from nothing:
 * so it does not grow with every await. */
static void cut_traceback(VM *vm, Future *f) {
    Exception *e = value_exception(f->value);
    int64_t count = value_small_int(f->callbacks);
    while (e->traceback_count > count) traceback_entry_release(vm, e->traceback[--e->traceback_count]);
    e->traceback_caught = e->traceback_count;
    f->callbacks = value_from_small_int(0);
}

Value future_exception_to_throw(VM *vm, Future *f) {
    f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    cut_traceback(vm, f);
    return value_retain(f->value);
}

Value future_result(VM *vm, Future *f) {
    if (f->state == FUTURE_CANCELLED) return raise_cancelled(vm, f);
    if (f->state == FUTURE_PENDING) return vm_raise(vm, scheduler_of(vm)->invalid_state_error, "Result is not set.");
    f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    if (!(f->flags & FUTURE_EXCEPTION)) return value_retain(f->value);
    cut_traceback(vm, f);
    return vm_raise_instance(vm, f->value);
}

Value future_exception(VM *vm, Future *f) {
    if (f->state == FUTURE_CANCELLED) return raise_cancelled(vm, f);
    if (f->state == FUTURE_PENDING) return vm_raise(vm, scheduler_of(vm)->invalid_state_error, "Exception is not set.");
    f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    return f->flags & FUTURE_EXCEPTION ? value_retain(f->value) : VALUE_NONE;
}

/* ---- awaiting: a future yields itself once, then returns ---- */

SendStatus future_send(VM *vm, Value v, Value sent, Value *result) {
    Future *f = value_future(v);
    *result = VALUE_ERROR;
    if (value_is_error(sent)) return SEND_ERROR; /* thrown in: raised at the await */
    if (future_is_done(f)) {
        *result = future_result(vm, f);
        return value_is_error(*result) ? SEND_ERROR : SEND_RETURN;
    }
    if (f->flags & FUTURE_BLOCKING) {
        vm_raise(vm, vm->exceptions.runtime_error, "await wasn't used with future");
        return SEND_ERROR;
    }
    f->flags |= FUTURE_BLOCKING;
    *result = value_retain(v);
    return SEND_YIELD;
}

static Value slot_self(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

/* ---- methods ---- */

static Future *self_of(Value *args) { return value_future(args[0]); }

bool future_is_initialised(VM *vm, const Future *f) {
    if (f->loop) return true;
    vm_raise(vm, vm->exceptions.runtime_error, "Future object is not initialized.");
    return false;
}

/* One row function for each method: all begin with the same check. */
#define METHOD(name) static Value name(VM *vm, Value *args)
#define SELF()                 \
    Future *f = self_of(args); \
    if (!future_is_initialised(vm, f)) return VALUE_ERROR

METHOD(method_result) {
    SELF();
    return future_result(vm, f);
}
METHOD(method_exception) {
    SELF();
    return future_exception(vm, f);
}
METHOD(method_set_result) {
    SELF();
    return future_set_result(vm, f, args[1]) ? VALUE_NONE : VALUE_ERROR;
}
METHOD(method_set_exception) {
    SELF();
    return future_set_exception(vm, f, args[1]) ? VALUE_NONE : VALUE_ERROR;
}
METHOD(method_cancel) {
    SELF();
    bool cancelled = future_cancel_plain(vm, f, value_is_undefined(args[1]) ? VALUE_NONE : args[1]);
    return vm_has_error(vm) ? VALUE_ERROR : value_from_bool(cancelled);
}
METHOD(method_cancelled) {
    (void)vm;
    return value_from_bool(self_of(args)->state == FUTURE_CANCELLED);
}
METHOD(method_done) {
    (void)vm;
    return value_from_bool(future_is_done(self_of(args)));
}
METHOD(method_add_done_callback) {
    SELF();
    Value woken = own_loop_woken_task(vm, args[1]);
    if (!value_is_undefined(woken)) return future_add_callback(vm, f, woken, VALUE_NONE) ? VALUE_NONE : VALUE_ERROR;
    bool is_given = !value_is_undefined(args[2]) && !value_is_none(args[2]);
    Value context = is_given ? value_retain(args[2]) : context_copy_current(vm);
    bool added = !value_is_error(context) && future_add_callback(vm, f, args[1], context);
    value_release(vm, context);
    return added ? VALUE_NONE : VALUE_ERROR;
}
METHOD(method_remove_done_callback) {
    SELF();
    int64_t removed = future_remove_callback(vm, f, args[1]);
    return removed < 0 ? VALUE_ERROR : value_from_small_int(removed);
}
METHOD(method_get_loop) {
    SELF();
    return value_retain(value_from_object(f->loop));
}
METHOD(method_make_cancelled_error) {
    SELF();
    return future_make_cancelled_error(vm, f);
}
METHOD(method_await) { return future_iter_create(vm, args[0]); }
#undef METHOD

static Value get_state(VM *vm, Value self) {
    static const char *const words[] = {"PENDING", "CANCELLED", "FINISHED"};
    return str_from(vm, words[value_future(self)->state]);
}

static Value get_loop(VM *vm, Value self) {
    Future *f = value_future(self);
    return future_is_initialised(vm, f) ? value_retain(value_from_object(f->loop)) : VALUE_ERROR;
}

static Value get_result(VM *vm, Value self) {
    (void)vm;
    Future *f = value_future(self);
    return f->state == FUTURE_FINISHED && !(f->flags & FUTURE_EXCEPTION) ? value_retain(f->value) : VALUE_NONE;
}

static Value get_exception(VM *vm, Value self) {
    (void)vm;
    Future *f = value_future(self);
    return f->state == FUTURE_FINISHED && f->flags & FUTURE_EXCEPTION ? value_retain(f->value) : VALUE_NONE;
}

static Value get_cancel_message(VM *vm, Value self) {
    (void)vm;
    Future *f = value_future(self);
    /* That of a task is forgotten when it ends: what it ended with knows it. */
    bool has_message = f->state == FUTURE_CANCELLED || f->flags & FUTURE_MUST_CANCEL;
    return has_message && !value_is_undefined(f->value) && !(f->flags & FUTURE_EXCEPTION) ? value_retain(f->value)
                                                                                          : VALUE_NONE;
}

int future_attribute_truth(VM *vm, Value item) {
    if (!value_is_undefined(item)) return operation_truth(vm, item);
    vm_raise(vm, vm->exceptions.attribute_error, "cannot delete attribute");
    return -1;
}

static bool set_cancel_message(VM *vm, Value self, Value item) {
    Future *f = value_future(self);
    if (value_is_undefined(item)) return future_attribute_truth(vm, item) == 0;
    bool has_message = f->state == FUTURE_CANCELLED || f->flags & FUTURE_MUST_CANCEL;
    if (has_message && !(f->flags & FUTURE_EXCEPTION))
        value_replace(vm, &f->value, value_is_none(item) ? VALUE_UNDEFINED : value_retain(item));
    return true;
}

static Value get_blocking(VM *vm, Value self) {
    (void)vm;
    return value_from_bool(value_future(self)->flags & FUTURE_BLOCKING);
}

static bool set_blocking(VM *vm, Value self, Value item) {
    int truth = future_attribute_truth(vm, item);
    if (truth < 0) return false;
    Future *f = value_future(self);
    f->flags = (uint8_t)((f->flags & ~FUTURE_BLOCKING) | (truth ? FUTURE_BLOCKING : 0));
    return true;
}

static Value get_log_traceback(VM *vm, Value self) {
    (void)vm;
    return value_from_bool(value_future(self)->flags & FUTURE_UNRETRIEVED);
}

static bool set_log_traceback(VM *vm, Value self, Value item) {
    int truth = future_attribute_truth(vm, item);
    if (truth < 0) return false;
    if (truth) {
        vm_raise(vm, vm->exceptions.value_error, "_log_traceback can only be set to False");
        return false;
    }
    value_future(self)->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    return true;
}

static Value get_callbacks(VM *vm, Value self) {
    Future *f = value_future(self);
    uint32_t count = future_callback_count(f);
    if (count == 0) return VALUE_NONE;
    Value list = list_create(vm, count);
    for (uint32_t i = 0; i < count && !value_is_error(list); ++i) {
        FutureCallback callback = future_callback(f, i);
        Value pair = peek_future_callback(vm, callback.function, callback.context);
        if (value_is_error(pair) || !list_append(vm, value_list(list), pair)) {
            value_release(vm, list);
            list = VALUE_ERROR;
        }
        value_release(vm, pair);
    }
    return list;
}

static Value get_source_traceback(VM *vm, Value self) {
    const Future *f = value_future(self);
    return birthplace_summary(vm, f->loop, f->id);
}

static Value future_repr(VM *vm, Value v) { return describe_future(vm, value_future(v)); }

/* ---- making ---- */

static Value init(VM *vm, Future *f, Value loop_value) {
    if (f->loop) return VALUE_NONE; /* __init__ called again: nothing sensible to do */
    EventLoop *loop = loop_from_argument(vm, loop_value);
    if (!loop) return VALUE_ERROR;
    bool known = own_loop_ask_debug(vm, loop);
    if (known) future_init(vm, f, loop);
    object_release(vm, loop);
    if (!known) return VALUE_ERROR;
    note_created(vm, f);
    return VALUE_NONE;
}

static Value method_init(VM *vm, Value *args) { return init(vm, self_of(args), args[1]); }

/* Future(*, loop=None); of a program's class: only the object, its __init__ does the rest. */
static Value future_construct(VM *vm, Type *type, Arguments arguments) {
    Value v = value_from_object(object_create(vm, type));
    value_future(v)->value = value_future(v)->callbacks = VALUE_UNDEFINED;
    if (type_has_own_init(vm, type)) return v;
    bool fits = arguments_positional(arguments) == 0;
    if (!fits) vm_raise(vm, vm->exceptions.type_error, "Future() takes no positional arguments");
    if (fits && arguments_names_known(vm, "Future", arguments, "loop", NULL) &&
        !value_is_error(init(vm, value_future(v), arguments_named(arguments, "loop"))))
        return v;
    value_release(vm, v);
    return VALUE_ERROR;
}

void future_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, /, *, loop=", method_init, NATIVE_METHOD},
        {"__del__", "self, /", object_method_del, NATIVE_METHOD},
        {"result", "self, /", method_result, NATIVE_METHOD},
        {"exception", "self, /", method_exception, NATIVE_METHOD},
        {"set_result", "self, result, /", method_set_result, NATIVE_METHOD},
        {"set_exception", "self, exception, /", method_set_exception, NATIVE_METHOD},
        {"cancel", "self, /, msg=", method_cancel, NATIVE_METHOD},
        {"cancelled", "self, /", method_cancelled, NATIVE_METHOD},
        {"done", "self, /", method_done, NATIVE_METHOD},
        {"add_done_callback", "self, fn, /, *, context=", method_add_done_callback, NATIVE_METHOD},
        {"remove_done_callback", "self, fn, /", method_remove_done_callback, NATIVE_METHOD},
        {"get_loop", "self, /", method_get_loop, NATIVE_METHOD},
        {"_make_cancelled_error", "self, /", method_make_cancelled_error, NATIVE_METHOD},
        {"__await__", "self, /", method_await, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Future, loop), offsetof(Future, value), 0};
    const TypeSpec spec = {
        .name = "Future",
        .module = "_asyncio",
        .size = sizeof(PlainFuture),
        .owned = owned,
        .flags = TYPE_FUTURE | TYPE_NAMES_MODULE | TYPE_CAN_BE_WEAK,
        .dict_offset = offsetof(PlainFuture, dict),
        .slots = {.destroy = future_destroy,
                  .traverse = future_traverse,
                  .last_words = future_speak,
                  .clear = future_clear,
                  .weight = future_weight,
                  .repr = future_repr,
                  .iter = future_iter_create,
                  .await = slot_self,
                  .send = future_send,
                  .construct = future_construct},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    scheduler_of(vm)->future = type;
    type_add_getset(vm, type, "_state", get_state, NULL);
    type_add_getset(vm, type, "_loop", get_loop, NULL);
    type_add_getset(vm, type, "_result", get_result, NULL);
    type_add_getset(vm, type, "_exception", get_exception, NULL);
    type_add_getset(vm, type, "_cancel_message", get_cancel_message, set_cancel_message);
    type_add_getset(vm, type, "_asyncio_future_blocking", get_blocking, set_blocking);
    type_add_getset(vm, type, "_log_traceback", get_log_traceback, set_log_traceback);
    type_add_getset(vm, type, "_callbacks", get_callbacks, NULL);
    type_add_getset(vm, type, "_source_traceback", get_source_traceback, NULL);
}
