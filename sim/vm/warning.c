/* Messages of the interpreter itself. The warnings module's filters are consulted through vm->warning_filter once that
 * module is imported; until then CPython's defaults hold. */
#include "vm/warning.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/exception.h"
#include "vm/hint.h"
#include "vm/operation.h"
#include "vm/str.h"

static void write_text(VM *vm, Value text) {
    if (value_is_error(text)) return;
    vm_write(vm, OUTPUT_STDERR, value_str(text)->bytes, value_str(text)->length);
    value_release(vm, text);
}

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

static bool show(VM *vm, Type *category, const CodeObject *code, uint32_t line, const char *message) {
    bool is_main = !code || (vm->main_code && code->source == vm->main_code->source);
    bool hidden = type_is_subtype(category, vm->exceptions.deprecation_warning)
                      ? !is_main
                      : type_is_subtype(category, vm->exceptions.pending_deprecation_warning) ||
                            type_is_subtype(category, vm->exceptions.import_warning) ||
                            type_is_subtype(category, vm->exceptions.resource_warning);
    if (hidden) return true;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s:%u: %s: %s\n", code ? code->filename->bytes : "sys", code ? line : 1, category->name,
                       message);
    if (code && code->source) add_source_line(&b, code->source, line);
    Value text = str_builder_finish(&b);
    if (value_is_error(text)) return true;
    if (!is_new(vm, text)) {
        value_release(vm, text);
        return true;
    }
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_WARNING, vm->task_id, 0, 0, message, strlen(message));
    write_text(vm, text);
    return true;
}

bool warning_show(VM *vm, Type *category, const Frame *frame, const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return show(vm, category, frame ? frame->code : NULL, frame ? frame_span(frame).line : 1, message);
}

void warning_named_never_awaited(VM *vm, uint32_t id, const char *qualname) {
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_COROUTINE_NEVER_AWAITED, id, vm->task_id, 0, NULL, 0);
    Value pending = vm_take_error(vm);
    const Frame *frame = frame_visible(vm);
    StrBuilder b;
    str_builder_init(&b, vm);
    if (frame) {
        uint32_t line = frame_span(frame).line;
        str_builder_printf(&b, "%s:%u: RuntimeWarning: coroutine '%s' was never awaited\n",
                           frame->code->filename->bytes, line, qualname);
        add_source_line(&b, frame->code->source, line);
    } else {
        str_builder_printf(&b, "sys:1: RuntimeWarning: coroutine '%s' was never awaited\n", qualname);
    }
    Value text = str_builder_finish(&b);
    if (!value_is_error(text) && is_new(vm, text)) {
        if (vm_traces(vm, TRACE_STEPS)) {
            char message[256];
            int length = snprintf(message, sizeof message, "coroutine '%.200s' was never awaited", qualname);
            vm_emit(vm, EVENT_WARNING, vm->task_id, id, 0, message, (size_t)length);
        }
        if (frame) {
            Value hint = str_from(vm, "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
            write_text(vm, text);
            write_text(vm, hint);
        } else {
            write_text(vm, text);
        }
        char missed[256];
        snprintf(missed, sizeof missed, "RuntimeWarning: coroutine '%.200s' was never awaited", qualname);
        hint_write(vm, missed);
    } else {
        value_release(vm, text);
    }
    if (!vm->stop) vm->thread->error = pending;
}

void warning_never_awaited(VM *vm, Coroutine *c) {
    warning_named_never_awaited(vm, c->id, coroutine_qualname(c)->bytes);
}

void warning_unraisable(VM *vm, Value object) {
    Value exception = vm_take_error(vm);
    Value repr = operation_repr(vm, object);
    Value traceback = exception_format(vm, exception);
    if (!value_is_error(repr) && !value_is_error(traceback)) {
        StrBuilder b;
        str_builder_init(&b, vm);
        str_builder_printf(&b, "Exception ignored in: %s\n", value_str(repr)->bytes);
        str_builder_add_str(&b, value_str(traceback));
        write_text(vm, str_builder_finish(&b));
    }
    value_release(vm, repr);
    value_release(vm, traceback);
    value_release(vm, exception);
}
