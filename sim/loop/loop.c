#include "loop/loop.h"

#include <string.h>

#include "loop/birthplace.h"
#include "loop/clock.h"
#include "loop/context.h"
#include "loop/describe.h"
#include "loop/exception_log.h"
#include "loop/gather.h"
#include "loop/own_loop.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/thread.h"
#include "vm/async_step.h"
#include "vm/coroutine.h"
#include "vm/exception.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/str.h"
#include "vm/type.h"

bool value_is_loop(const VM *vm, Value v) {
    return value_is_object(v) && type_is_subtype(value_object(v)->type, scheduler_of(vm)->abstract_loop);
}

EventLoop *loop_from_argument(VM *vm, Value v) {
    if (!value_is_undefined(v) && !value_is_none(v)) {
        if (value_is_loop(vm, v)) return object_retain(value_loop(v));
        vm_raise(vm, vm->exceptions.type_error, "loop must be an event loop, not '%s'", value_type(vm, v)->name);
        return NULL;
    }
    EventLoop *running = thread_current(vm)->running_loop;
    if (running) return object_retain(running);
    Value loop = vm_library_call(vm, "asyncio.events", "_get_event_loop", NULL, 0);
    if (value_is_error(loop)) return NULL;
    if (value_is_loop(vm, loop)) return value_loop(loop);
    value_release(vm, loop);
    vm_raise(vm, vm->exceptions.type_error, "the event loop policy did not return an event loop");
    return NULL;
}

bool loop_check_closed(VM *vm, EventLoop *loop) {
    if (!loop->closed) return true;
    vm_raise(vm, vm->exceptions.runtime_error, "Event loop is closed");
    return false;
}

/* ---- scheduling ---- */

static void note_scheduled(VM *vm, const EventLoop *loop, uint32_t id, uint32_t owner, Value callback) {
    uint32_t cause = loop->cause ? loop->cause : vm->task_id;
    show_emit(vm, EVENT_HANDLE_SCHEDULED, id, owner, cause, describe_callback_name, callback);
}

/* From outside: those who watch cannot know to which loop it goes. */
static void note_handed(VM *vm, const EventLoop *loop, uint32_t id) {
    if (loop->thread != thread_current(vm) && !thread_is_alone(vm))
        vm_emit(vm, EVENT_HANDLE_HANDED, id, loop->id, 0, NULL, 0);
}

static void note_small(VM *vm, const EventLoop *loop, Ready ready) {
    if (ready.kind == READY_WAKEUP || ready.kind == READY_STEP) {
        Task *task = (Task *)ready.target;
        const char *word = ready.kind == READY_WAKEUP ? "Task.task_wakeup" : "Task.task_step";
        vm_emit(vm, EVENT_HANDLE_SCHEDULED, ready.id, task->future.id, loop->cause ? loop->cause : vm->task_id, word,
                strlen(word));
        if (ready.kind == READY_WAKEUP) vm_emit(vm, EVENT_TASK_WOKEN, task->future.id, loop->cause, 0, NULL, 0);
    } else {
        uint32_t owner = ready.argument ? ((Future *)ready.argument)->id : 0;
        note_scheduled(vm, loop, ready.id, owner, value_from_object(ready.target));
    }
    note_handed(vm, loop, ready.id);
}

/* Debug mode: only call_soon_threadsafe may be called from another thread while the loop runs. */
static bool check_thread(VM *vm, const EventLoop *loop) {
    if (!loop->debug || !loop->thread || loop->thread == thread_current(vm)) return true;
    vm_raise(vm, vm->exceptions.runtime_error,
             "Non-thread-safe operation invoked on an event loop other than the current one");
    return false;
}

bool loop_schedule(VM *vm, EventLoop *loop, ReadyKind kind, void *target, void *argument) {
    if (loop->closed) return loop_check_closed(vm, loop);
    if (loop->debug && !check_thread(vm, loop)) return false;
    if (kind == READY_STEP && own_loop_methods(vm, loop) & OWN_CALL_SOON)
        return own_loop_schedule_step(vm, loop, target, argument);
    Ready ready = {object_retain(target), argument ? object_retain(argument) : NULL, ++vm->next_trace_id, kind};
    if (vm_traces(vm, TRACE_STEPS)) note_small(vm, loop, ready);
    return ready_queue_push(vm, &loop->ready, ready);
}

bool loop_schedule_handle(VM *vm, EventLoop *loop, Handle *handle) {
    if (!loop_check_closed(vm, loop)) return false;
    if (vm_traces(vm, TRACE_STEPS)) {
        Value task = own_loop_stepped_task(vm, handle->callback);
        uint32_t owner = value_is_undefined(task) ? 0 : value_future(task)->id;
        note_scheduled(vm, loop, handle->id, owner, handle->callback);
        note_handed(vm, loop, handle->id);
    }
    return ready_queue_push(vm, &loop->ready, (Ready){object_retain(handle), NULL, handle->id, READY_HANDLE});
}

bool loop_schedule_callback(VM *vm, EventLoop *loop, Value function, Value context, Future *f) {
    if (own_loop_methods(vm, loop) & OWN_CALL_SOON) return own_loop_schedule_callback(vm, loop, function, context, f);
    bool is_gather = value_is_object(function) && value_object(function)->type == scheduler_of(vm)->gather;
    if (value_is_future(function) && !is_gather)
        return loop_schedule(vm, loop, READY_WAKEUP, value_object(function), NULL);
    /* In debug mode callbacks of the program get a handle, which remembers where it was made. */
    bool is_own = is_gather || value_is(function, value_from_object(loop));
    if (is_own || (value_is_object(function) && value_is_none(context) && !loop->debug))
        return loop_schedule(vm, loop, READY_CALLBACK, value_object(function), f);
    if (!loop_check_closed(vm, loop) || !check_thread(vm, loop)) return false;
    Value self = value_from_object(f), args = tuple_from(vm, &self, 1);
    if (value_is_error(args)) return false;
    /* None is the empty context here, and the current one for a handle. */
    Value own = value_is_none(context) ? context_copy(vm, VALUE_NONE) : value_retain(context);
    if (value_is_error(own)) {
        value_release(vm, args);
        return false;
    }
    Handle *handle = handle_create(vm, loop, function, value_tuple(args), own, HANDLE_CALL_SOON);
    value_release(vm, own);
    value_release(vm, args);
    bool scheduled = loop_schedule_handle(vm, loop, handle);
    object_release(vm, handle);
    return scheduled;
}

bool loop_add_timer(VM *vm, EventLoop *loop, int64_t due, void *object, uint32_t id) {
    if (vm_traces(vm, TRACE_STEPS)) {
        if (((Object *)object)->type == scheduler_of(vm)->sleep)
            vm_emit(vm, EVENT_TIMER_SET, id, vm->task_id, due, "sleep", 5);
        else
            show_emit(vm, EVENT_TIMER_SET, id, 0, due, describe_callback_name, ((Handle *)object)->callback);
    }
    return timer_heap_push(vm, &loop->timers, due, object);
}

void loop_drop_timer(VM *vm, EventLoop *loop, uint32_t id) {
    loop->timers_dropped++;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_TIMER_CANCELLED, id, 0, 0, NULL, 0);
}

/* From another thread: ends the loop's waiting; false if it does not wait. */
static bool wake(VM *vm, EventLoop *loop) {
    if (!loop->thread || !loop->selecting || loop->thread == thread_current(vm)) return false;
    loop->selecting = false;
    thread_wake(vm, loop->thread);
    return true;
}

/* Forgets all handles and timers. */
static void clear(VM *vm, EventLoop *loop) {
    ReadyQueue ready = loop->ready;
    TimerHeap timers = loop->timers;
    loop->ready = (ReadyQueue){0};
    loop->timers = (TimerHeap){.sequence = timers.sequence};
    loop->todo = loop->timers_dropped = 0;
    ready_queue_deinit(vm, &ready);
    timer_heap_deinit(vm, &timers);
}

/* ---- tasks ---- */

static bool name_task(VM *vm, Value task, Value name) {
    if (value_is_undefined(name) || value_is_none(name) || !value_is_future(task)) return true;
    Value text = value_is_str(name) ? value_retain(name) : operation_str(vm, name);
    if (value_is_error(text)) return false;
    if (future_is_task(vm, value_future(task))) task_set_name(vm, (Task *)value_object(task), text);
    value_release(vm, text);
    return true;
}

static Value create_by_factory(VM *vm, EventLoop *loop, Value coroutine, Value name, Value context) {
    Value values[3] = {value_from_object(loop), coroutine, context};
    Value task;
    if (value_is_undefined(context) || value_is_none(context)) {
        task = vm_call(vm, loop->task_factory, values, 2);
    } else {
        Value keyword = value_from_object(scheduler_of(vm)->names.context), names = tuple_from(vm, &keyword, 1);
        task = vm_call_arguments(vm, loop->task_factory, (Arguments){values, 3, value_tuple(names)});
        value_release(vm, names);
    }
    if (value_is_error(task) || name_task(vm, task, name)) return task;
    value_release(vm, task);
    return VALUE_ERROR;
}

/* No task came of the coroutine. In CPython these functions are Python, so that the traceback keeps their argument. */
static Value give_up(VM *vm, Value coroutine) {
    exception_keep_unstarted(vm, coroutine);
    return VALUE_ERROR;
}

/* In sync mode a task made while the loop runs is run to its end first: VALUE_PENDING. */
static Value create_task(VM *vm, EventLoop *loop, Value coroutine, Value name, Value context) {
    if (!loop_check_closed(vm, loop)) return give_up(vm, coroutine);
    if (!value_is_none(loop->task_factory)) return create_by_factory(vm, loop, coroutine, name, context);
    Task *task = task_create(vm, loop, coroutine, name, context);
    if (!task) return give_up(vm, coroutine);
    if (scheduler_of(vm)->mode != SIMULATION_SYNC || loop->thread != thread_current(vm)) return value_from_object(task);
    Value result = loop_pump(vm, loop, task);
    object_release(vm, task);
    return result;
}

Value loop_create_task(VM *vm, EventLoop *loop, Value coroutine, Value name, Value context) {
    if (!(own_loop_methods(vm, loop) & OWN_CREATE_TASK)) {
        /* CPython gives the name afterwards, when a number is used up already. */
        bool named = !value_is_undefined(name) && !value_is_none(name);
        if (named && !loop->closed && value_is_none(loop->task_factory)) ++scheduler_of(vm)->task_count;
        return create_task(vm, loop, coroutine, name, context);
    }
    Value task = vm_call_method(vm, value_from_object(loop), scheduler_of(vm)->names.create_task, &coroutine, 1);
    if (value_is_error(task) || name_task(vm, task, name)) return task;
    value_release(vm, task);
    return VALUE_ERROR;
}

static Value create_future_task(VM *vm, EventLoop *loop, Value coroutine) {
    if (!(own_loop_methods(vm, loop) & OWN_CREATE_TASK))
        return create_task(vm, loop, coroutine, VALUE_UNDEFINED, VALUE_UNDEFINED);
    return vm_call_method(vm, value_from_object(loop), scheduler_of(vm)->names.create_task, &coroutine, 1);
}

/* No task came of it: as CPython's ensure_future() does. */
static void close_unused(VM *vm, Value coroutine) {
    if (vm->stop || !vm_error_matches(vm, vm->exceptions.runtime_error)) return;
    Value pending = vm_take_error(vm);
    Value closed = vm_call_method(vm, coroutine, str_intern(vm, "close", 5), NULL, 0);
    if (value_is_error(closed)) {
        value_release(vm, pending);
        return;
    }
    value_release(vm, closed);
    vm->thread->error = pending;
}

Value loop_ensure_future(VM *vm, Value v, EventLoop *given) {
    if (value_is_future(v)) {
        if (given && !future_is_initialised(vm, value_future(v))) return VALUE_ERROR;
        if (given && value_future(v)->loop != given)
            return vm_raise(vm, vm->exceptions.value_error,
                            "The future belongs to a different loop than the one specified as the loop argument");
        return value_retain(v);
    }
    int is_foreign = future_is_foreign(vm, v);
    if (is_foreign != 0) return is_foreign < 0 ? VALUE_ERROR : value_retain(v);
    bool wrapped = !task_accepts(vm, v);
    if (wrapped) {
        Type *type = value_type(vm, v);
        if (!type->slots.await && value_is_undefined(type_lookup(vm, type, vm->names.await_)))
            return vm_raise(vm, vm->exceptions.type_error,
                            "An asyncio.Future, a coroutine or an awaitable is required");
        v = vm_library_call(vm, "asyncio.tasks", "_wrap_awaitable", &v, 1);
        if (value_is_error(v)) return VALUE_ERROR;
    }
    EventLoop *loop = given ? object_retain(given) : loop_from_argument(vm, VALUE_UNDEFINED);
    Value task = VALUE_ERROR;
    if (loop) {
        const char *before = birthplace_in_library(vm, "tasks.py:670");
        task = create_future_task(vm, loop, v);
        birthplace_in_library(vm, before);
        object_release(vm, loop);
        if (value_is_error(task) && !wrapped) close_unused(vm, v);
    } else {
        give_up(vm, v);
    }
    if (wrapped) value_release(vm, v);
    return task;
}

/* ---- methods ---- */

static EventLoop *self_of(Value *args) { return value_loop(args[0]); }

static Value method_time(VM *vm, Value *args) {
    (void)args;
    return float_from(vm, clock_seconds(clock_now(vm)));
}

static bool check_callback(VM *vm, const EventLoop *loop, Value callback, const char *method) {
    if (!loop->debug) return true;
    if (value_is_coroutine_object(callback) || task_is_coroutine_function(vm, callback)) {
        vm_raise(vm, vm->exceptions.type_error, "coroutines cannot be used with %s()", method);
        return false;
    }
    if (value_is_object(callback) && value_object(callback)->type->slots.call) return true;
    Value repr = operation_repr(vm, callback);
    if (!value_is_error(repr))
        vm_raise(vm, vm->exceptions.type_error, "a callable object was expected by %s(), got %s", method,
                 value_str(repr)->bytes);
    value_release(vm, repr);
    return false;
}

static Value call_soon(VM *vm, EventLoop *loop, Value *args, const char *method) {
    if (!check_callback(vm, loop, args[1], method)) return VALUE_ERROR;
    Handle *handle = handle_create(vm, loop, args[1], value_tuple(args[2]), args[3], HANDLE_CALL_SOON);
    if (loop_schedule_handle(vm, loop, handle)) return value_from_object(handle);
    object_release(vm, handle);
    return VALUE_ERROR;
}

static Value method_call_soon(VM *vm, Value *args) {
    if (!loop_check_closed(vm, self_of(args)) || !check_thread(vm, self_of(args))) return VALUE_ERROR;
    return call_soon(vm, self_of(args), args, "call_soon");
}

static Value method_call_soon_threadsafe(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    Value handle = loop_check_closed(vm, loop) ? call_soon(vm, loop, args, "call_soon_threadsafe") : VALUE_ERROR;
    if (value_is_error(handle)) return VALUE_ERROR;
    return wake(vm, loop) ? thread_after_wake(vm, handle) : handle;
}

/* As a byte in the pipe that a loop keeps to itself. */
static Value method_note_signal(VM *vm, Value *args) {
    self_of(args)->signalled = true;
    wake(vm, self_of(args));
    return VALUE_NONE;
}

static Value set_timer(VM *vm, EventLoop *loop, Value when, double seconds, Value *args, HandleKind kind) {
    if (!loop_check_closed(vm, loop) || !check_thread(vm, loop) || !check_callback(vm, loop, args[2], "call_at"))
        return VALUE_ERROR;
    Handle *handle = handle_create(vm, loop, args[2], value_tuple(args[3]), args[4], kind);
    handle->when = value_retain(when);
    handle->scheduled = true;
    if (loop_add_timer(vm, loop, clock_from_seconds(seconds), handle, handle->id)) return value_from_object(handle);
    object_release(vm, handle);
    return VALUE_ERROR;
}

/* self.time() + delay; false with an error. */
static bool later(VM *vm, EventLoop *loop, Value delay, double *when) {
    double seconds = 0;
    if (own_loop_methods(vm, loop) & OWN_TIME) {
        if (!own_loop_time(vm, loop, &seconds)) return false;
    } else {
        seconds = clock_seconds(clock_now(vm));
    }
    Value now = float_from(vm, seconds);
    Value sum = operation_binary(vm, OPERATOR_ADD, now, delay);
    value_release(vm, now);
    bool is_number = !value_is_error(sum) && operation_number(vm, sum, when);
    value_release(vm, sum);
    return is_number;
}

static Value method_call_later(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    double when;
    if (value_is_none(args[1])) return vm_raise(vm, vm->exceptions.type_error, "delay must not be None");
    if (!later(vm, loop, args[1], &when)) return VALUE_ERROR;
    if (own_loop_methods(vm, loop) & OWN_CALL_AT)
        return own_loop_call_at(vm, loop, when, args[2], value_tuple(args[3]), args[4]);
    Value at = float_from(vm, when), handle = set_timer(vm, loop, at, when, args, HANDLE_CALL_LATER);
    value_release(vm, at);
    return handle;
}

static Value method_call_at(VM *vm, Value *args) {
    double when;
    if (value_is_none(args[1])) return vm_raise(vm, vm->exceptions.type_error, "when cannot be None");
    if (!operation_number(vm, args[1], &when)) return VALUE_ERROR;
    return set_timer(vm, self_of(args), args[1], when, args, HANDLE_CALL_AT);
}

static Value method_create_future(VM *vm, Value *args) {
    return value_from_object(future_create(vm, self_of(args), 0));
}

static Value method_create_task(VM *vm, Value *args) {
    return create_task(vm, self_of(args), args[1], args[2], args[3]);
}

static bool check_not_running(VM *vm, const EventLoop *loop) {
    if (loop->thread) {
        vm_raise(vm, vm->exceptions.runtime_error, "This event loop is already running");
        return false;
    }
    if (thread_current(vm)->running_loop) {
        vm_raise(vm, vm->exceptions.runtime_error, "Cannot run the event loop while another loop is running");
        return false;
    }
    return true;
}

static Value method_run_forever(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    if (!loop_check_closed(vm, loop) || !check_not_running(vm, loop)) return VALUE_ERROR;
    return loop_run(vm, loop, NULL, false);
}

/* For loops of a program that wrap it; an iteration outside a run is not what CPython's would be. */
static Value method_run_once(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    if (loop->thread) return loop_run_once(vm, loop);
    return vm_raise(vm, vm->exceptions.runtime_error, "_run_once() is only for a loop that runs");
}

/* run_until_complete() of a loop whose run_forever() is the program's, or for a future that is. */
static Value run_by_method(VM *vm, EventLoop *loop, Value future, bool is_new) {
    Value args[] = {value_from_object(loop), future, value_from_bool(is_new)};
    Value function = vm_library(vm, "asyncio.base_events", "_run_until_complete");
    if (value_is_error(function)) return VALUE_ERROR;
    Value result = vm_tail_call(vm, function, (Arguments){args, 3, NULL});
    value_release(vm, function);
    return result;
}

static Value method_run_until_complete(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    if (!loop_check_closed(vm, loop) || !check_not_running(vm, loop)) return give_up(vm, args[1]);
    int is_foreign = value_is_future(args[1]) ? 0 : future_is_foreign(vm, args[1]);
    if (is_foreign < 0) return VALUE_ERROR;
    bool is_new = !value_is_future(args[1]) && !is_foreign;
    Value v = loop_ensure_future(vm, args[1], loop);
    if (value_is_error(v)) return VALUE_ERROR;
    Value result = VALUE_ERROR;
    if (!value_is_future(v) || own_loop_methods(vm, loop) & OWN_RUN_FOREVER) {
        result = run_by_method(vm, loop, v, is_new);
    } else {
        Future *f = value_future(v);
        if (is_new) f->flags &= (uint8_t)~FUTURE_LOG_DESTROY;
        if (future_add_callback(vm, f, args[0], VALUE_NONE)) result = loop_run(vm, loop, f, is_new);
    }
    value_release(vm, v);
    return result;
}

static Value method_stop(VM *vm, Value *args) {
    (void)vm;
    self_of(args)->stopping = true;
    return VALUE_NONE;
}

static Value method_close(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    if (loop->thread) return vm_raise(vm, vm->exceptions.runtime_error, "Cannot close a running event loop");
    if (loop->closed) return VALUE_NONE;
    loop->closed = true;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_LOOP_CLOSED, loop->id, 0, 0, NULL, 0);
    clear(vm, loop);
    return VALUE_NONE;
}

static Value method_is_running(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(self_of(args)->thread != NULL);
}

static Value method_is_closed(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(self_of(args)->closed);
}

static Value method_get_debug(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(self_of(args)->debug);
}

static Value method_set_debug(VM *vm, Value *args) {
    int truth = operation_truth(vm, args[1]);
    if (truth < 0) return VALUE_ERROR;
    self_of(args)->debug = truth;
    return VALUE_NONE;
}

static Value expect_callable(VM *vm, Value v, const char *message, bool with_repr) {
    if (value_is_none(v) || (value_is_object(v) && value_object(v)->type->slots.call)) return VALUE_NONE;
    if (value_is_object(v) && !value_is_undefined(type_lookup(vm, value_object(v)->type, vm->names.call_)))
        return VALUE_NONE;
    if (!with_repr) return vm_raise(vm, vm->exceptions.type_error, "%s", message);
    Value repr = operation_repr(vm, v);
    if (!value_is_error(repr)) vm_raise(vm, vm->exceptions.type_error, "%s%s", message, value_str(repr)->bytes);
    value_release(vm, repr);
    return VALUE_ERROR;
}

static Value method_set_exception_handler(VM *vm, Value *args) {
    Value ok = expect_callable(vm, args[1], "A callable object or None is expected, got ", true);
    if (!value_is_error(ok)) value_replace(vm, &self_of(args)->exception_handler, value_retain(args[1]));
    return ok;
}

static Value method_get_exception_handler(VM *vm, Value *args) {
    (void)vm;
    return value_retain(self_of(args)->exception_handler);
}

static Value expect_dict(VM *vm, Value v) {
    if (value_is_dict(v)) return VALUE_NONE;
    return vm_raise(vm, vm->exceptions.attribute_error, "'%s' object has no attribute 'get'", value_type(vm, v)->name);
}

static Value method_default_exception_handler(VM *vm, Value *args) {
    if (value_is_error(expect_dict(vm, args[1]))) return VALUE_ERROR;
    return exception_log_default(vm, value_dict(args[1])) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_call_exception_handler(VM *vm, Value *args) {
    if (value_is_error(expect_dict(vm, args[1]))) return VALUE_ERROR;
    return exception_log_call(vm, self_of(args), value_dict(args[1])) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_set_task_factory(VM *vm, Value *args) {
    Value ok = expect_callable(vm, args[1], "task factory must be a callable or None", false);
    if (!value_is_error(ok)) value_replace(vm, &self_of(args)->task_factory, value_retain(args[1]));
    return ok;
}

static Value method_get_task_factory(VM *vm, Value *args) {
    (void)vm;
    return value_retain(self_of(args)->task_factory);
}

/* ---- checks, for the loop's part in Python ---- */

static Value method_check_closed(VM *vm, Value *args) {
    return loop_check_closed(vm, self_of(args)) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_check_thread(VM *vm, Value *args) {
    return check_thread(vm, self_of(args)) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_check_callback(VM *vm, Value *args) {
    const char *method = value_is_str(args[2]) ? value_str(args[2])->bytes : "";
    return check_callback(vm, self_of(args), args[1], method) ? VALUE_NONE : VALUE_ERROR;
}

/* ---- async generators (PEP 525) ---- */

static void remember_generator(VM *vm, Coroutine *generator) {
    EventLoop *loop = thread_current(vm)->running_loop;
    if (!loop || own_loop_is_whole(vm, loop)) return;
    if (loop->generator_count == loop->generator_capacity) {
        uint32_t capacity = loop->generator_capacity ? loop->generator_capacity * 2 : 8;
        size_t size = capacity * sizeof(Coroutine *);
        Coroutine **grown =
            heap_resize_large(&vm->heap, loop->generators, loop->generator_capacity * sizeof(Coroutine *), size);
        if (!grown) {
            vm_stop_memory(vm, size);
            return;
        }
        loop->generators = grown;
        loop->generator_capacity = capacity;
    }
    loop->generators[loop->generator_count++] = generator;
    generator->has_finalizer = true;
}

static EventLoop *forget_generator(VM *vm, const Coroutine *generator) {
    for (EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next) {
        for (uint32_t i = loop->generator_count; i-- > 0;) {
            if (loop->generators[i] != generator) continue;
            uint32_t behind = --loop->generator_count - i;
            memmove(&loop->generators[i], &loop->generators[i + 1], behind * sizeof(Coroutine *));
            return loop;
        }
    }
    return NULL;
}

static void generator_ended(VM *vm, Coroutine *generator) { forget_generator(vm, generator); }

/* A suspended one was dropped: a task of its own closes it, from the next iteration on. When the loop is closed, nobody
 * does, and its finally blocks never run. */
static void adopt_generator(VM *vm, Coroutine *generator) {
    EventLoop *loop = forget_generator(vm, generator);
    if (!loop || loop->closed) return;
    Value me = value_from_object(loop);
    Value closing = async_step_create(vm, generator, ASYNC_STEP_CLOSE, VALUE_NONE);
    Value create =
        value_is_error(closing) ? VALUE_ERROR : operation_get_attribute(vm, me, scheduler_of(vm)->names.create_task);
    Value args = value_is_error(create) ? VALUE_ERROR : tuple_from(vm, &closing, 1);
    bool adopted = false;
    if (!value_is_error(args)) {
        Handle *handle = handle_create(vm, loop, create, value_tuple(args), VALUE_NONE, HANDLE_CALL_SOON);
        adopted = loop_schedule_handle(vm, loop, handle);
        object_release(vm, handle);
        wake(vm, loop);
    }
    value_release(vm, args);
    value_release(vm, create);
    value_release(vm, closing);
    if (!adopted && !vm->stop && vm_has_error(vm)) vm_clear_error(vm);
}

/* A list of the generators that are still alive; they are not remembered any more. */
static Value method_take_generators(VM *vm, Value *args) {
    EventLoop *loop = self_of(args);
    Value list = list_create(vm, loop->generator_count);
    for (uint32_t i = 0; i < loop->generator_count && !value_is_error(list); ++i) {
        if (list_append(vm, value_list(list), value_from_object(loop->generators[i]))) continue;
        value_release(vm, list);
        list = VALUE_ERROR;
    }
    loop->generator_count = 0;
    return list;
}

/* ---- the object ---- */

static Value loop_construct(VM *vm, Type *type, Arguments arguments) {
    (void)arguments;
    Scheduler *s = scheduler_of(vm);
    EventLoop *loop = object_create(vm, type);
    vm_number_at_birth(vm, &loop->head);
    loop->id = ++vm->next_trace_id;
    loop->current_task = loop->thrown = VALUE_UNDEFINED;
    loop->exception_handler = loop->task_factory = VALUE_NONE;
    loop->next = s->loops;
    if (s->loops) s->loops->previous = loop;
    s->loops = loop;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_LOOP_CREATED, loop->id, 0, 0, NULL, 0);
    return value_from_object(loop);
}

static Value method_init(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

static void loop_destroy(VM *vm, Object *self) {
    EventLoop *loop = (EventLoop *)self;
    loop->closed = true;
    clear(vm, loop);
    if (loop->generators) heap_free_large(&vm->heap, loop->generators, loop->generator_capacity * sizeof(Coroutine *));
    loop->generators = NULL;
    loop->generator_count = loop->generator_capacity = 0;
    value_replace(vm, &loop->exception_handler, VALUE_NONE);
    value_replace(vm, &loop->task_factory, VALUE_NONE);
    value_replace(vm, &loop->thrown, VALUE_UNDEFINED);
    object_release(vm, loop->birthplaces);
    loop->birthplaces = NULL;
    object_release(vm, loop->dict);
    loop->dict = NULL;
    if (loop->previous)
        loop->previous->next = loop->next;
    else if (scheduler_of(vm)->loops == loop)
        scheduler_of(vm)->loops = loop->next;
    if (loop->next) loop->next->previous = loop->previous;
    loop->previous = loop->next = NULL;
}

static void loop_traverse(Object *self, Visitor *visitor) {
    const EventLoop *loop = (EventLoop *)self;
    const ReadyQueue *ready = &loop->ready;
    for (uint32_t i = 0; i < ready->count; ++i) {
        const Ready *item = &ready->items[(ready->head + i) & (ready->capacity - 1)];
        visit_object(visitor, item->target);
        visit_object(visitor, item->argument);
    }
    for (uint32_t i = 0; i < loop->timers.count; ++i) visit_object(visitor, loop->timers.items[i].object);
}

static void loop_clear(VM *vm, Object *self) {
    EventLoop *loop = (EventLoop *)self;
    clear(vm, loop);
    value_replace(vm, &loop->exception_handler, VALUE_NONE);
    value_replace(vm, &loop->task_factory, VALUE_NONE);
    if (loop->dict) dict_clear(vm, loop->dict);
}

static Value loop_repr(VM *vm, Value v) {
    EventLoop *loop = value_loop(v);
    static const char *const words[] = {"False", "True"};
    return str_format(vm, "<%s running=%s closed=%s debug=%s>", loop->head.type->name, words[loop->thread != NULL],
                      words[loop->closed], words[loop->debug]);
}

static Value loop_get_id(VM *vm, Value self) {
    (void)vm;
    return value_from_small_int(value_loop(self)->id);
}

void loop_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, /", method_init, NATIVE_METHOD},
        {"time", "self, /", method_time, NATIVE_METHOD},
        {"call_soon", "self, callback, *args, context=", method_call_soon, NATIVE_METHOD},
        {"call_soon_threadsafe", "self, callback, *args, context=", method_call_soon_threadsafe, NATIVE_METHOD},
        {"_note_signal", "self, /", method_note_signal, NATIVE_METHOD},
        {"call_later", "self, delay, callback, *args, context=", method_call_later, NATIVE_METHOD},
        {"call_at", "self, when, callback, *args, context=", method_call_at, NATIVE_METHOD},
        {"create_future", "self", method_create_future, NATIVE_METHOD},
        {"create_task", "self, coro, *, name=, context=", method_create_task, NATIVE_METHOD},
        {"run_forever", "self", method_run_forever, NATIVE_METHOD},
        {"run_until_complete", "self, future", method_run_until_complete, NATIVE_METHOD},
        {"stop", "self", method_stop, NATIVE_METHOD},
        {"close", "self", method_close, NATIVE_METHOD},
        {"is_running", "self", method_is_running, NATIVE_METHOD},
        {"is_closed", "self", method_is_closed, NATIVE_METHOD},
        {"get_debug", "self", method_get_debug, NATIVE_METHOD},
        {"set_debug", "self, enabled", method_set_debug, NATIVE_METHOD},
        {"set_exception_handler", "self, handler", method_set_exception_handler, NATIVE_METHOD},
        {"get_exception_handler", "self", method_get_exception_handler, NATIVE_METHOD},
        {"default_exception_handler", "self, context", method_default_exception_handler, NATIVE_METHOD},
        {"call_exception_handler", "self, context", method_call_exception_handler, NATIVE_METHOD},
        {"set_task_factory", "self, factory", method_set_task_factory, NATIVE_METHOD},
        {"get_task_factory", "self", method_get_task_factory, NATIVE_METHOD},
        {"_run_once", "self", method_run_once, NATIVE_METHOD},
        {"_take_generators", "self, /", method_take_generators, NATIVE_METHOD},
        {"_check_closed", "self", method_check_closed, NATIVE_METHOD},
        {"_check_thread", "self", method_check_thread, NATIVE_METHOD},
        {"_check_callback", "self, callback, method", method_check_callback, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(EventLoop, exception_handler), offsetof(EventLoop, task_factory),
                                     offsetof(EventLoop, thrown), offsetof(EventLoop, birthplaces), 0};
    TypeSpec spec = {
        .name = "AbstractEventLoop",
        .flags = TYPE_CAN_BE_WEAK | TYPE_IS_OPEN,
        .module = "asyncio.events",
        .size = sizeof(EventLoop),
        .owned = owned,
        .dict_offset = offsetof(EventLoop, dict),
        .slots = {.destroy = loop_destroy, .traverse = loop_traverse, .clear = loop_clear, .construct = loop_construct},
    };
    Scheduler *s = scheduler_of(vm);
    s->abstract_loop = type_create_native(vm, &spec);
    type_add_getset(vm, s->abstract_loop, "_trace_id", loop_get_id, NULL);
    spec.name = "BaseEventLoop";
    spec.module = "asyncio.base_events";
    spec.base = s->abstract_loop;
    spec.owned = NULL; /* which the base says */
    spec.slots.repr = loop_repr;
    spec.rows = rows;
    s->loop = type_create_native(vm, &spec);
    vm->first_async_iteration = remember_generator;
    vm->drop_async_generator = adopt_generator;
    vm->end_async_generator = generator_ended;
}
