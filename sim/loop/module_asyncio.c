/* _asyncio: the types of this floor and what else the asyncio package, which is Python, builds on. */
#include <string.h>

#include "loop/birthplace.h"
#include "loop/clock.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/loop.h"
#include "loop/modules.h"
#include "loop/queue.h"
#include "loop/sleep.h"
#include "loop/sync.h"
#include "loop/task.h"
#include "loop/thread.h"
#include "vm/exception.h"
#include "vm/frame_object.h"
#include "vm/module.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static Value no_running_loop(VM *vm) { return vm_raise(vm, vm->exceptions.runtime_error, "no running event loop"); }

static Value get_running_loop(VM *vm, Value *args) {
    (void)args;
    EventLoop *loop = thread_current(vm)->running_loop;
    return loop ? value_retain(value_from_object(loop)) : no_running_loop(vm);
}

static Value get_running_loop_or_none(VM *vm, Value *args) {
    (void)args;
    EventLoop *loop = thread_current(vm)->running_loop;
    return loop ? value_retain(value_from_object(loop)) : VALUE_NONE;
}

static Value set_running_loop(VM *vm, Value *args) {
    if (!value_is_none(args[0]) && !value_is_loop(vm, args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "an event loop or None is required");
    thread_set_running_loop(vm, thread_current(vm), value_is_none(args[0]) ? NULL : value_loop(args[0]));
    return VALUE_NONE;
}

static Value get_event_loop(VM *vm, Value *args) {
    (void)args;
    EventLoop *loop = loop_from_argument(vm, VALUE_UNDEFINED);
    return loop ? value_from_object(loop) : VALUE_ERROR;
}

/* The loop= of current_task and all_tasks, which has to be a running one when it is left out; borrowed, NULL with an
 * error. */
static EventLoop *loop_or_running(VM *vm, Value v) {
    if (value_is_loop(vm, v)) return value_loop(v);
    EventLoop *loop = thread_current(vm)->running_loop;
    if (!loop) no_running_loop(vm);
    return loop;
}

static bool is_foreign_loop(const VM *vm, Value v) {
    return !value_is_undefined(v) && !value_is_none(v) && !value_is_loop(vm, v);
}

/* What Python knows of tasks and loops of another make. */
static Value ask_tasks(VM *vm, const char *function, Value loop) {
    return vm_library_call(vm, "asyncio.tasks", function, &loop, 1);
}

static Value current_task(VM *vm, Value *args) {
    if (is_foreign_loop(vm, args[0])) return ask_tasks(vm, "_current_task_of", args[0]);
    EventLoop *loop = loop_or_running(vm, args[0]);
    if (!loop) return VALUE_ERROR;
    return value_is_undefined(loop->current_task) ? VALUE_NONE : value_retain(loop->current_task);
}

/* Have tasks of another make ever been registered? */
static bool has_registered(VM *vm) {
    Value module = dict_get_str(vm->modules, str_intern(vm, "asyncio.tasks", 13));
    return value_is_module(vm, module) && !value_is_undefined(dict_get_str(((Module *)value_object(module))->dict,
                                                                           str_intern(vm, "_scheduled_tasks", 16)));
}

static Value all_tasks(VM *vm, Value *args) {
    if (is_foreign_loop(vm, args[0])) return ask_tasks(vm, "_registered_tasks", args[0]);
    EventLoop *loop = loop_or_running(vm, args[0]);
    if (!loop) return VALUE_ERROR;
    Value set = has_registered(vm) ? ask_tasks(vm, "_registered_tasks", value_from_object(loop))
                                   : set_create(vm, vm->types.set_);
    for (Task *task = loop->first_task; task && !value_is_error(set); task = task->next) {
        if (set_add(vm, value_set(set), value_from_object(task))) continue;
        value_release(vm, set);
        set = VALUE_ERROR;
    }
    return set;
}

/* Calls loop.create_task, whatever the loop's class makes of it. */
static Value create_task(VM *vm, Value *args) {
    EventLoop *loop = thread_current(vm)->running_loop;
    if (!loop) {
        no_running_loop(vm);
        exception_keep_unstarted(vm, args[0]);
        return VALUE_ERROR;
    }
    Value context = value_is_undefined(args[2]) ? VALUE_NONE : args[2];
    bool named = !value_is_undefined(args[1]) && !value_is_none(args[1]);
    const char *before = birthplace_in_library(vm, "tasks.py:374");
    Value task = loop_create_task(vm, loop, args[0], named ? args[1] : VALUE_UNDEFINED, context);
    birthplace_in_library(vm, before);
    return task;
}

static Value ensure_future(VM *vm, Value *args) {
    EventLoop *loop = NULL;
    if (!value_is_undefined(args[1]) && !value_is_none(args[1])) {
        if (!value_is_loop(vm, args[1])) return vm_raise(vm, vm->exceptions.type_error, "loop must be an event loop");
        loop = value_loop(args[1]);
    }
    return loop_ensure_future(vm, args[0], loop);
}

static Value is_future(VM *vm, Value *args) {
    if (value_is_future(args[0])) return VALUE_TRUE;
    int answer = future_is_foreign(vm, args[0]);
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}

static Value is_coroutine(VM *vm, Value *args) { return value_from_bool(task_accepts(vm, args[0])); }

static Value gather(VM *vm, Value *args) {
    int return_exceptions = value_is_undefined(args[1]) ? 0 : operation_truth(vm, args[1]);
    if (return_exceptions < 0) return VALUE_ERROR;
    return gather_create(vm, value_tuple(args[0]), return_exceptions);
}

/* _describe(future, word, children=()): what the future stands for, for those who watch. */
static Value describe(VM *vm, Value *args) {
    if (!value_is_future(args[0]) || !value_is_str(args[1])) return VALUE_NONE;
    Future *f = value_future(args[0]);
    if (future_is_task(vm, f)) return VALUE_NONE;
    f->tag = (uint16_t)scheduler_tag(vm, value_str(args[1])->bytes, value_str(args[1])->length);
    if (!vm_traces(vm, TRACE_STEPS) || value_is_undefined(args[2])) return VALUE_NONE;
    Value children = tuple_from_iterable(vm, args[2]);
    if (value_is_error(children)) return VALUE_ERROR;
    for (uint32_t i = 0; i < value_tuple(children)->count; ++i) {
        Value child = value_tuple(children)->items[i];
        if (value_is_future(child)) vm_emit(vm, EVENT_FUTURE_CHILD, f->id, value_future(child)->id, 0, NULL, 0);
    }
    value_release(vm, children);
    return VALUE_NONE;
}

/* _new_future(word): a future of the running loop that stands for something. */
static Value new_future(VM *vm, Value *args) {
    EventLoop *loop = thread_current(vm)->running_loop;
    if (!loop) return no_running_loop(vm);
    if (!value_is_str(args[0])) return vm_raise(vm, vm->exceptions.type_error, "a word is needed");
    return value_from_object(
        future_create(vm, loop, scheduler_tag(vm, value_str(args[0])->bytes, value_str(args[0])->length)));
}

static Value set_policy_loop(VM *vm, Value *args) {
    value_replace(vm, &scheduler_of(vm)->policy_loop, value_retain(args[0]));
    return VALUE_NONE;
}

/* Of the program's own code, the innermost that is at work here, or that waits for the library. */
static Value program_frame(VM *vm, Value *args) {
    (void)args;
    return frame_object_from(vm, frame_visible(vm));
}

static Value get_alarm(VM *vm, Value *args) {
    (void)args;
    const Scheduler *s = scheduler_of(vm);
    Value left = float_from(vm, s->alarm_at >= 0 ? clock_seconds(s->alarm_at - vm->now) : 0);
    Value every = float_from(vm, clock_seconds(s->alarm_every));
    Value both = tuple_pack(vm, 2, left, every);
    value_release(vm, left);
    value_release(vm, every);
    return both;
}

/* _set_alarm(seconds, interval): 0 seconds: no alarm. What it was before. */
static Value set_alarm(VM *vm, Value *args) {
    Value before = get_alarm(vm, args);
    if (value_is_error(before)) return VALUE_ERROR;
    Scheduler *s = scheduler_of(vm);
    int64_t delay = clock_from_seconds(value_float(args[0]));
    s->alarm_at = delay > 0 ? clock_add(vm->now, delay) : -1;
    s->alarm_every = delay > 0 ? clock_from_seconds(value_float(args[1])) : 0;
    return before;
}

static Value default_int_handler(VM *vm, Value *args) {
    (void)args;
    vm_raise_value(vm, vm->exceptions.keyboard_interrupt, VALUE_UNDEFINED);
    return VALUE_ERROR;
}

static Value set_interrupt_handler(VM *vm, Value *args) {
    value_replace(vm, &scheduler_of(vm)->interrupt_handler, value_retain(args[0]));
    return VALUE_NONE;
}

/* _quit(status): what os._exit does. */
static Value quit(VM *vm, Value *args) {
    int64_t status;
    if (!operation_index(vm, args[0], &status)) return VALUE_ERROR;
    vm->has_quit = true;
    vm->quit_status = (int)(status & 255);
    return vm_stop(vm, STOP_EXIT, "the program is over");
}

static Value thread_is_main(VM *vm, Value *args) {
    (void)args;
    return value_from_bool(vm->thread == vm->main_thread);
}

static Value name_of_thread(VM *vm, Value *args) {
    (void)args;
    return str_from(vm, thread_name(thread_current(vm)));
}

static Value is_coroutine_function(VM *vm, Value *args) {
    return value_from_bool(task_is_coroutine_function(vm, args[0]));
}

/* The function's generators may be awaited and run by tasks: what asyncio.coroutine did. */
static Value make_awaitable(VM *vm, Value *args) {
    Value v = args[0];
    if (value_is_object(v) && value_object(v)->type == vm->types.function_) {
        CodeObject *code = ((Function *)value_object(v))->code;
        if (code->code->flags & CODE_GENERATOR) code->is_awaitable_generator = true;
    }
    return value_retain(v);
}

/* _note(text): for the reader of the program, once per place. */
static Value note(VM *vm, Value *args) {
    if (!value_is_str(args[0])) return vm_raise(vm, vm->exceptions.type_error, "a text is needed");
    const Frame *frame = frame_visible(vm);
    Value text = frame ? str_format(vm, "%s:%u: note: %s\n", frame->code->filename->bytes, frame_span(frame).line,
                                    value_str(args[0])->bytes)
                       : str_format(vm, "note: %s\n", value_str(args[0])->bytes);
    if (value_is_error(text)) return VALUE_ERROR;
    if (!vm->warned) vm->warned = dict_create(vm);
    Value seen = vm->warned ? dict_get(vm, vm->warned, text) : VALUE_ERROR;
    bool ok = !value_is_error(seen);
    if (value_is_undefined(seen)) {
        ok = dict_set(vm, vm->warned, text, VALUE_TRUE) &&
             vm_write(vm, OUTPUT_STDERR, value_str(text)->bytes, value_str(text)->length);
        if (vm_traces(vm, TRACE_STEPS))
            vm_emit(vm, EVENT_WARNING, vm->task_id, 0, 0, value_str(args[0])->bytes, value_str(args[0])->length);
    }
    value_release(vm, text);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

/* Task.all_tasks() and Task.current_task(), which Python 3.9 has removed. */
static Value task_all_tasks(VM *vm, Value *args) {
    Value text = str_from(vm, "Task.all_tasks() is gone since Python 3.9: write asyncio.all_tasks() today");
    Value noted = note(vm, &text);
    value_release(vm, text);
    if (value_is_error(noted)) return VALUE_ERROR;
    EventLoop *loop = loop_from_argument(vm, args[1]);
    if (!loop) return VALUE_ERROR;
    Value given = value_from_object(loop), result = all_tasks(vm, &given);
    object_release(vm, loop);
    return result;
}

static Value task_current_task(VM *vm, Value *args) {
    Value text = str_from(vm, "Task.current_task() is gone since Python 3.9: write asyncio.current_task() today");
    Value noted = note(vm, &text);
    value_release(vm, text);
    if (value_is_error(noted)) return VALUE_ERROR;
    EventLoop *loop = loop_from_argument(vm, args[1]);
    if (!loop) return VALUE_ERROR;
    Value given = value_from_object(loop), result = current_task(vm, &given);
    object_release(vm, loop);
    return result;
}

static void add_removed(VM *vm, Type *task) {
    static const NativeRow rows[] = {{"all_tasks", "cls, loop=", task_all_tasks, NATIVE_CLASS},
                                     {"current_task", "cls, loop=", task_current_task, NATIVE_CLASS}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
        Value function = native_create(vm, &rows[i], task, VALUE_UNDEFINED, NULL);
        type_set_text(vm, task, rows[i].name, function);
        value_release(vm, function);
    }
}

void module_asyncio_register(VM *vm) {
    static const NativeRow rows[] = {
        {"get_running_loop", "", get_running_loop, NATIVE_METHOD},
        {"_get_running_loop", "", get_running_loop_or_none, NATIVE_METHOD},
        {"_set_running_loop", "loop, /", set_running_loop, NATIVE_METHOD},
        {"get_event_loop", "", get_event_loop, NATIVE_METHOD},
        {"current_task", "loop=", current_task, NATIVE_METHOD},
        {"all_tasks", "loop=", all_tasks, NATIVE_METHOD},
        {"sleep", "delay, result=", sleep_function, NATIVE_METHOD},
        {"create_task", "coro, *, name=, context=", create_task, NATIVE_METHOD},
        {"ensure_future", "coro_or_future, *, loop=", ensure_future, NATIVE_METHOD},
        {"isfuture", "obj", is_future, NATIVE_METHOD},
        {"iscoroutine", "obj", is_coroutine, NATIVE_METHOD},
        {"gather", "*coros_or_futures, return_exceptions=", gather, NATIVE_METHOD},
        {"_describe", "future, word, children=, /", describe, NATIVE_METHOD},
        {"_new_future", "word, /", new_future, NATIVE_METHOD},
        {"_set_interrupt_handler", "handler, /", set_interrupt_handler, NATIVE_METHOD},
        {"default_int_handler", "signalnum, frame, /", default_int_handler, 0},
        {"_get_alarm", "", get_alarm, NATIVE_METHOD},
        {"_set_alarm", "seconds, interval, /", set_alarm, NATIVE_METHOD},
        {"_program_frame", "", program_frame, NATIVE_METHOD},
        {"_set_policy_loop", "loop, /", set_policy_loop, NATIVE_METHOD},
        {"_quit", "status, /", quit, NATIVE_METHOD},
        {"_thread_is_main", "", thread_is_main, NATIVE_METHOD},
        {"_thread_name", "", name_of_thread, NATIVE_METHOD},
        {"iscoroutinefunction", "func", is_coroutine_function, NATIVE_METHOD},
        {"_make_awaitable", "func, /", make_awaitable, NATIVE_METHOD},
        {"_note", "text, /", note, NATIVE_METHOD},
        {0},
    };
    Scheduler *s = scheduler_of(vm);
    if (!s->strict) add_removed(vm, s->task);
    Module *module = vm_add_module(vm, "_asyncio", rows);
    Type *const types[] = {s->future, s->task,   s->handle,          s->timer_handle,       s->abstract_loop,
                           s->loop,   s->gather, s->cancelled_error, s->invalid_state_error};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; ++i)
        dict_set_text(vm, module_dict(module), types[i]->qualname->bytes, value_from_object(types[i]));
    sync_register(vm, module);
    queue_register(vm, module);
    dict_set_text(vm, module_dict(module), "_is_sync", value_from_bool(s->mode == SIMULATION_SYNC));
    dict_set_text(vm, module_dict(module), "_is_strict", value_from_bool(s->strict));
}
