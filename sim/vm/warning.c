/* Messages of the interpreter itself. Once the program has imported the warnings module, that one decides; until then
 * CPython's default filters hold. */
#include "vm/warning.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/coroutine_origin.h"
#include "vm/exception.h"
#include "vm/hint.h"
#include "vm/hook.h"
#include "vm/module.h"
#include "vm/operation.h"
#include "vm/str.h"

/* "  " and the source line without its indent, as warnings.formatwarning adds it. */
static void add_source_line(StrBuilder *b, const Source *source, uint32_t number) {
    size_t length;
    const char *line = source_line(source, number, &length);
    while (length && (*line == ' ' || *line == '\t' || *line == '\f')) ++line, --length;
    while (length && (line[length - 1] == ' ' || line[length - 1] == '\t')) --length;
    if (!length) return;
    str_builder_add_text(b, "  ");
    str_builder_add(b, line, length);
    str_builder_add_text(b, "\n");
}

/* Once per place and text: remembered in vm->warned, keyed by the whole text. */
static bool is_new(VM *vm, Value text) {
    if (!vm->warned) vm->warned = dict_create(vm);
    if (!vm->warned) return false;
    Value there = dict_get(vm, vm->warned, text);
    if (value_is_error(there) || !value_is_undefined(there)) return false;
    return dict_set(vm, vm->warned, text, VALUE_TRUE);
}

/* warnings._warn_unawaited, borrowed; undefined while the program has not imported the module. */
static Value find_module_function(VM *vm) {
    Value module = dict_get_str(vm->modules, str_intern(vm, "warnings", 8));
    if (!value_is_object(module) || !value_is_module(vm, module)) return VALUE_UNDEFINED;
    return dict_get_str(module_dict((Module *)value_object(module)), str_intern(vm, "_warn_unawaited", 15));
}

/* By the program's filters, which may hide it, keep it, or make it an error: nobody can catch that one here. Answers
 * whether it can be read now. */
static bool ask_module(VM *vm, Value function, Value object, const char *message) {
    Value text = str_from(vm, message);
    Value result = value_is_error(text) ? text : vm_call(vm, function, &text, 1);
    value_release(vm, text);
    bool is_shown = result.bits == VALUE_TRUE.bits;
    if (value_is_error(result) && !vm->stop) warning_unraisable(vm, object);
    if (!value_is_error(result)) value_release(vm, result);
    return is_shown;
}

static Value never_awaited_text(VM *vm, const Frame *frame, const char *message) {
    StrBuilder b;
    str_builder_init(&b, vm);
    if (!frame) {
        str_builder_printf(&b, "sys:1: RuntimeWarning: %s\n", message);
        return str_builder_finish(&b);
    }
    uint32_t line = frame_span(frame).line;
    str_builder_printf(&b, "%s:%u: RuntimeWarning: %s\n", frame->code->filename->bytes, line, message);
    add_source_line(&b, frame->code->source, line);
    return str_builder_finish(&b);
}

static bool show_once(VM *vm, const char *message) {
    const Frame *frame = frame_visible(vm);
    Value text = never_awaited_text(vm, frame, message);
    if (value_is_error(text) || !is_new(vm, text)) {
        value_release(vm, text);
        return false;
    }
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_WARNING, vm->task_id, 0, 0, message, strlen(message));
    hook_write_stderr(vm, text);
    if (vm->main) /* else CPython's warnings module is gone, and this part of the words with it */
        hook_write_stderr(vm,
                          str_from(vm, "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"));
    return true;
}

/* Takes `details` over: what is known besides, from the next line on, or undefined. */
static void warn_never_awaited(VM *vm, Value object, const char *qualname, Value details) {
    static const char category[] = "RuntimeWarning: ";
    char warning[256];
    snprintf(warning, sizeof warning, "%scoroutine '%.200s' was never awaited", category, qualname);
    Value message =
        str_format(vm, "%s%s", warning + strlen(category), value_is_str(details) ? value_str(details)->bytes : "");
    value_release(vm, details);
    if (value_is_error(message)) return;
    const char *text = value_str(message)->bytes;
    Value function = find_module_function(vm);
    bool is_shown = value_is_undefined(function) ? show_once(vm, text) : ask_module(vm, function, object, text);
    if (is_shown) hint_write(vm, warning);
    value_release(vm, message);
}

void warning_named_never_awaited(VM *vm, Value object, uint32_t id, const char *qualname) {
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_COROUTINE_NEVER_AWAITED, id, vm->task_id, 0, NULL, 0);
    Value pending = vm_take_error(vm);
    StrBuilder b;
    str_builder_init(&b, vm);
    if (vm->main) coroutine_origin_add(&b, value_object(object));
    warn_never_awaited(vm, object, qualname, str_builder_finish(&b));
    if (!vm->stop) vm->thread->error = pending;
}

void warning_never_awaited(VM *vm, Coroutine *c) {
    warning_named_never_awaited(vm, value_from_object(c), c->id, coroutine_qualname(c)->bytes);
}

/* What C code has raised gets the place where the program is just now. */
static void add_place(VM *vm, Value exception) {
    Frame *frame = vm->thread->frame;
    while (frame && !frame->code) frame = frame->back;
    if (!frame || frame->code->is_library || !value_is_object(exception)) return;
    Exception *e = value_exception(exception);
    if (e->traceback_count == 0) exception_add_traceback(vm, e, frame, frame_instruction(frame));
}

void warning_show_unraisable(VM *vm, Value exception, const char *words, Value object) {
    Value repr = operation_repr(vm, object);
    Value traceback = exception_format_unraisable(vm, exception);
    if (!value_is_error(repr) && !value_is_error(traceback))
        hook_write_stderr(vm, str_format(vm, "%s: %s\n%s", words ? words : "Exception ignored in",
                                         value_str(repr)->bytes, value_str(traceback)->bytes));
    value_release(vm, repr);
    value_release(vm, traceback);
}

void warning_unraisable(VM *vm, Value object) {
    Value exception = vm_take_error(vm);
    add_place(vm, exception);
    if (!hook_take_unraisable(vm, exception, object)) warning_show_unraisable(vm, exception, NULL, object);
    value_release(vm, exception);
}

void warning_show_syntax(VM *vm, const char *filename, const Source *source, uint32_t line, const char *message) {
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s:%u: SyntaxWarning: %s\n", filename, line, message);
    add_source_line(&b, source, line);
    hook_write_stderr(vm, str_builder_finish(&b));
}

bool warning_deprecated(VM *vm, const char *format, ...) {
    char text[512];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    Value args[] = {str_from(vm, text), value_from_object(vm->exceptions.deprecation_warning)};
    Value result = value_is_error(args[0]) ? VALUE_ERROR : vm_library_call(vm, "warnings", "warn", args, 2);
    value_release(vm, args[0]);
    value_release(vm, result);
    return !value_is_error(result);
}
