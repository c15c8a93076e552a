#include "vm/hook.h"

#include <string.h>

#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/module.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

static Dict *find_sys(VM *vm) {
    Value sys = dict_get_str(vm->modules, str_intern(vm, "sys", 3));
    return value_is_module(vm, sys) ? module_dict((Module *)value_object(sys)) : NULL;
}

/* sys.NAME if it is not sys.__NAME__ any more; borrowed, or undefined. */
static Value find_own(VM *vm, const char *name, const char *original) {
    Dict *dict = find_sys(vm);
    if (vm->shutting_down || !dict) return VALUE_UNDEFINED;
    Value now = dict_get_str(dict, str_intern(vm, name, strlen(name)));
    Value at_first = dict_get_str(dict, str_intern(vm, original, strlen(original)));
    return value_is(now, at_first) ? VALUE_UNDEFINED : now;
}

static void forget_error(VM *vm) {
    if (!vm->stop && vm_has_error(vm)) vm_clear_error(vm);
}

void hook_write_stderr(VM *vm, Value text) {
    if (value_is_error(text)) return;
    Value file = find_own(vm, "stderr", "__stderr__");
    if (value_is_undefined(file)) {
        vm_write(vm, OUTPUT_STDERR, value_str(text)->bytes, value_str(text)->length);
    } else if (!value_is_none(file)) {
        Value pending = vm_take_error(vm);
        value_retain(file);
        Value result = vm_call_method(vm, file, str_intern(vm, "write", 5), &text, 1);
        if (value_is_error(result))
            forget_error(vm);
        else
            value_release(vm, result);
        value_release(vm, file);
        if (!vm->stop) vm->thread->error = pending;
    }
    value_release(vm, text);
}

void hook_restore_streams(VM *vm) {
    static const char *const names[][2] = {{"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    Dict *dict = find_sys(vm);
    for (size_t i = 0; dict && i < sizeof names / sizeof *names; ++i) {
        Value at_first = dict_get_str(dict, str_intern(vm, names[i][1], strlen(names[i][1])));
        if (!value_is_undefined(at_first)) dict_set_text(vm, dict, names[i][0], at_first);
    }
}

/* Its class, itself and its traceback. */
static bool fill_parts(VM *vm, Value exception, Value parts[3]) {
    parts[2] = exception_traceback(vm, exception);
    if (value_is_error(parts[2])) return false;
    parts[0] = value_retain(value_from_object(value_type(vm, exception)));
    parts[1] = value_retain(exception);
    return true;
}

static const char *const last_names[3] = {"last_type", "last_value", "last_traceback"};

void hook_remember_uncaught(VM *vm, Value exception) {
    Dict *dict = find_sys(vm);
    Value parts[3];
    if (!dict || vm->stop || !fill_parts(vm, exception, parts)) return;
    for (int i = 0; i < 3; ++i) {
        dict_set_text(vm, dict, last_names[i], parts[i]);
        value_release(vm, parts[i]);
    }
}

void hook_forget_uncaught(VM *vm) {
    Dict *dict = find_sys(vm);
    for (int i = 0; dict && !vm->stop && i < 3; ++i) dict_set_text(vm, dict, last_names[i], VALUE_NONE);
}

static bool succeed(VM *vm, Value result) {
    if (value_is_error(result)) return false;
    value_release(vm, result);
    return true;
}

bool hook_take_uncaught(VM *vm, Value exception) {
    Value hook = find_own(vm, "excepthook", "__excepthook__");
    Value parts[3];
    if (value_is_undefined(hook) || !fill_parts(vm, exception, parts)) return false;
    value_retain(hook);
    bool done = succeed(vm, vm_call(vm, hook, parts, 3));
    for (int i = 0; i < 3; ++i) value_release(vm, parts[i]);
    value_release(vm, hook);
    if (done || vm->stop) return true;
    Value error = vm_take_error(vm);
    hook_write_stderr(vm, str_from(vm, "Error in sys.excepthook:\n"));
    hook_write_stderr(vm, exception_format(vm, error));
    hook_write_stderr(vm, str_from(vm, "\nOriginal exception was:\n"));
    value_release(vm, error);
    return false;
}

/* sys.UnraisableHookArgs((exc_type, exc_value, exc_traceback, err_msg, object)), owned. */
static Value create_arguments(VM *vm, Value exception, Value object) {
    Value parts[5] = {[3] = VALUE_NONE, [4] = object};
    Value type = vm_library(vm, "_sysdata", "UnraisableHookArgs");
    if (value_is_error(type) || !fill_parts(vm, exception, parts)) {
        value_release(vm, type);
        return VALUE_ERROR;
    }
    Value tuple = tuple_from(vm, parts, 5);
    for (int i = 0; i < 3; ++i) value_release(vm, parts[i]);
    Value made = value_is_error(tuple) ? VALUE_ERROR : vm_call(vm, type, &tuple, 1);
    value_release(vm, tuple);
    value_release(vm, type);
    return made;
}

bool hook_take_unraisable(VM *vm, Value exception, Value object) {
    Value hook = find_own(vm, "unraisablehook", "__unraisablehook__");
    if (value_is_undefined(hook) || value_is_none(hook)) return false;
    value_retain(hook);
    Value arguments = create_arguments(vm, exception, object);
    bool done = !value_is_error(arguments) && succeed(vm, vm_call(vm, hook, &arguments, 1));
    value_release(vm, arguments);
    value_release(vm, hook);
    if (!done) forget_error(vm);
    return done || vm->stop;
}
