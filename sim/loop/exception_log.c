#include "loop/exception_log.h"

#include <string.h>

#include "loop/birthplace.h"
#include "loop/describe.h"
#include "loop/loop.h"
#include "loop/task.h"
#include "vm/exception.h"
#include "vm/hint.h"
#include "vm/module.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/type.h"

/* ---- the log: through the program's logging module if it has imported one; else as logging's last resort prints ----
 */

/* What a program, or a mock, has put in the place of asyncio.base_events.logger; borrowed. */
static Value replaced_logger(VM *vm, Value *module) {
    *module = dict_get_str(vm->modules, str_intern(vm, "asyncio.base_events", 19));
    if (!value_is_module(vm, *module)) return VALUE_UNDEFINED;
    return dict_get_str(((Module *)value_object(*module))->dict, str_intern(vm, "logger", 6));
}

static bool log_by_replaced(VM *vm, Value module, Value logger, Value text, Value exception, bool is_warning) {
    Value values[] = {logger, text, value_is_exception(exception) ? exception : VALUE_NONE,
                      value_from_bool(is_warning)};
    Value result = vm_call_method(vm, module, str_intern(vm, "_log_to", 7), values, 4);
    value_release(vm, result);
    return !value_is_error(result);
}

static bool log_by_module(VM *vm, Value text, Value exception, bool is_warning) {
    if (vm->shutting_down) return false;
    Value module, logger = replaced_logger(vm, &module);
    if (!value_is_undefined(logger)) return log_by_replaced(vm, module, logger, text, exception, is_warning);
    module = dict_get_str(vm->modules, str_intern(vm, "logging", 7));
    if (value_is_undefined(module)) return false;
    Value values[] = {str_from(vm, is_warning ? "slow" : "handler"), text,
                      value_is_exception(exception) ? exception : VALUE_NONE};
    Value result = vm_call_method(vm, module, str_intern(vm, "_log_of_asyncio", 15), values, 3);
    value_release(vm, values[0]);
    if (value_is_error(result)) return false;
    value_release(vm, result);
    return true;
}

/* Takes `text` over. */
static bool log_text(VM *vm, Value text, Value exception, bool is_warning) {
    if (value_is_error(text)) return false;
    bool logged = log_by_module(vm, text, exception, is_warning);
    if (!logged && !vm->stop) {
        if (vm_has_error(vm)) vm_clear_error(vm);
        StrBuilder b;
        str_builder_init(&b, vm);
        str_builder_add_str(&b, value_str(text));
        str_builder_add_text(&b, "\n");
        if (value_is_exception(exception)) {
            Value traceback = exception_format(vm, exception);
            if (value_is_str(traceback)) str_builder_add_str(&b, value_str(traceback));
            value_release(vm, traceback);
        }
        Value all = str_builder_finish(&b);
        if (!value_is_error(all)) {
            vm_write(vm, OUTPUT_STDERR, value_str(all)->bytes, value_str(all)->length);
            hint_write(vm, value_str(all)->bytes);
        }
        value_release(vm, all);
    }
    value_release(vm, text);
    return !vm->stop;
}

void exception_log_warning(VM *vm, Value text) { log_text(vm, value_retain(text), VALUE_NONE, true); }

/* ---- the default handler ---- */

/* "key: repr" for what else the context holds, in the order of the keys. */
static bool add_details(StrBuilder *b, Dict *context) {
    VM *vm = b->vm;
    Value keys = list_create(vm, context->count);
    if (value_is_error(keys)) return false;
    uint32_t position = 0;
    bool ok = true;
    for (Value key, value; ok && dict_next(context, &position, &key, &value);)
        ok = list_append(vm, value_list(keys), key);
    ok = ok && list_sort(vm, value_list(keys), VALUE_NONE, false);
    for (uint32_t i = 0; ok && i < value_list(keys)->count; ++i) {
        Value key = value_list(keys)->items[i];
        if (value_is_str(key) && (str_is(value_str(key), "message") || str_is(value_str(key), "exception"))) continue;
        Value value = dict_get(vm, context, key), shown = operation_str(vm, key);
        ok = !value_is_error(shown) && value_is_object(shown);
        if (!ok) break;
        str_builder_add_text(b, "\n");
        str_builder_add_str(b, value_str(shown));
        str_builder_add_text(b, ": ");
        value_release(vm, shown);
        value_retain(value);
        if (value_is_str(key) && str_is(value_str(key), "source_traceback"))
            ok = birthplace_add_stack(b, value);
        else
            ok = str_builder_add_repr(b, value);
        value_release(vm, value);
    }
    value_release(vm, keys);
    return ok;
}

bool exception_log_default(VM *vm, Dict *context) {
    const Scheduler *s = scheduler_of(vm);
    Value message = dict_get_str(context, s->names.message);
    Value exception = dict_get_str(context, s->names.exception);
    StrBuilder b;
    str_builder_init(&b, vm);
    Value text = value_is_undefined(message) || value_is_none(message) ? VALUE_UNDEFINED : operation_str(vm, message);
    if (value_is_str(text) && value_str(text)->length)
        str_builder_add_str(&b, value_str(text));
    else
        str_builder_add_text(&b, "Unhandled exception in event loop");
    value_release(vm, text);
    if (!add_details(&b, context)) {
        str_builder_drop(&b);
        return false;
    }
    return log_text(vm, str_builder_finish(&b), exception, false);
}

static bool is_exit(VM *vm) {
    return vm_error_matches(vm, vm->exceptions.system_exit) || vm_error_matches(vm, vm->exceptions.keyboard_interrupt);
}

/* The default handler has failed itself. */
static bool log_failure(VM *vm, const char *message) {
    if (vm->stop || is_exit(vm)) return false;
    Value exception = vm_take_error(vm);
    log_text(vm, str_from(vm, message), exception, false);
    value_release(vm, exception);
    return !vm->stop;
}

/* Calls a method of the loop, whose class may have its own. */
static bool call_method(VM *vm, EventLoop *loop, Str *name, Dict *context) {
    Value argument = value_from_object(context);
    Value result = vm_call_method(vm, value_from_object(loop), name, &argument, 1);
    value_release(vm, result);
    return !value_is_error(result);
}

static bool call_default(VM *vm, EventLoop *loop, Dict *context) {
    if (vm->shutting_down) return exception_log_default(vm, context);
    return call_method(vm, loop, scheduler_of(vm)->names.default_exception_handler, context);
}

bool exception_log_call(VM *vm, EventLoop *loop, Dict *context) {
    const Scheduler *s = scheduler_of(vm);
    if (value_is_none(loop->exception_handler) || vm->shutting_down)
        return call_default(vm, loop, context) || log_failure(vm, "Exception in default exception handler");
    Value args[] = {value_from_object(loop), value_from_object(context)};
    Value handler = value_retain(loop->exception_handler);
    Value result = vm_call(vm, handler, args, 2);
    value_release(vm, handler);
    if (!value_is_error(result)) {
        value_release(vm, result);
        return true;
    }
    if (vm->stop || is_exit(vm)) return false;
    Value exception = vm_take_error(vm);
    Dict *second = dict_create(vm);
    bool ok = false;
    if (second) {
        Value message = str_from(vm, "Unhandled error in exception handler");
        dict_set_str(vm, second, s->names.message, message);
        dict_set_str(vm, second, s->names.exception, exception);
        dict_set_str(vm, second, s->names.context, value_from_object(context));
        value_release(vm, message);
        ok = call_default(vm, loop, second) ||
             log_failure(vm, "Exception in default exception handler while handling an unexpected error in custom "
                             "exception handler");
        object_release(vm, second);
    }
    value_release(vm, exception);
    return ok;
}

/* ---- occasions ---- */

static bool report(VM *vm, EventLoop *loop, Dict *context) {
    if (vm->shutting_down) return exception_log_call(vm, loop, context);
    return call_method(vm, loop, scheduler_of(vm)->names.call_exception_handler, context);
}

/* {"message": message (taken over), key: value, "exception": exception}; either may be undefined. */
static Dict *make_context(VM *vm, Value message, Value exception, Str *key, Value value) {
    const Scheduler *s = scheduler_of(vm);
    if (value_is_error(message)) return NULL;
    Dict *context = dict_create(vm);
    bool ok = context && dict_set_str(vm, context, s->names.message, message) &&
              (value_is_undefined(exception) || dict_set_str(vm, context, s->names.exception, exception)) &&
              (value_is_undefined(value) || dict_set_str(vm, context, key, value));
    value_release(vm, message);
    if (ok) return context;
    object_release(vm, context);
    return NULL;
}

bool exception_log_callback(VM *vm, EventLoop *loop, Value callback, Tuple *args, Handle *handle) {
    if (vm->stop || is_exit(vm)) return false;
    Value exception = vm_take_error(vm);
    value_exception(exception)->crossed_library = true;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "Exception in callback ");
    bool ok = describe_add_callback(&b, callback, args);
    if (!ok) str_builder_drop(&b);
    Dict *context = ok ? make_context(vm, str_builder_finish(&b), exception, scheduler_of(vm)->names.handle,
                                      value_from_object(handle))
                       : NULL;
    ok = context && birthplace_add_to_context(vm, context, loop, handle->id) && report(vm, loop, context);
    object_release(vm, context);
    value_release(vm, exception);
    if (!ok && !vm->stop && !is_exit(vm)) vm_clear_error(vm);
    return !vm_has_error(vm);
}

/* Runs in the middle of anything, since it is a reference count that has come to 0: whatever goes wrong is dropped. */
static void last_words(VM *vm, Future *f, Value message, Value exception, Str *key) {
    EventLoop *loop = f->loop;
    Value pending = vm->thread->error;
    vm->thread->error = VALUE_UNDEFINED;
    Dict *context = make_context(vm, message, exception, key, value_from_object(f));
    bool said = context && birthplace_add_to_context(vm, context, loop, f->id) && report(vm, loop, context);
    if (context && !said && !vm->stop) vm_clear_error(vm);
    object_release(vm, context);
    if (!vm->stop) vm->thread->error = pending;
}

void exception_log_never_retrieved(VM *vm, Future *f) {
    if (vm->stop) return;
    if (vm_traces(vm, TRACE_STEPS))
        show_emit(vm, EVENT_FUTURE_NEVER_RETRIEVED, f->id, 0, 0, exception_summary, f->value);
    Value message = str_format(vm, "%s exception was never retrieved", type_short_name(f->head.type));
    last_words(vm, f, message, f->value, scheduler_of(vm)->names.future);
}

void exception_log_destroyed(VM *vm, Task *task) {
    if (vm->stop) return;
    Future *f = &task->future;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_TASK_DESTROYED, f->id, 0, 0, NULL, 0);
    last_words(vm, f, str_from(vm, "Task was destroyed but it is pending!"), VALUE_UNDEFINED,
               scheduler_of(vm)->names.task);
}
