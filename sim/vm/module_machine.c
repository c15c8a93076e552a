/* _machine, through which the Python part of the library reaches the VM: frames of callers, texts of exceptions, marks
 * on code objects. */
#include <string.h>

#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/generic_alias.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

static Function *function_of(VM *vm, Value v) {
    if (value_is_object(v) && value_object(v)->type == vm->types.method_) v = ((Method *)value_object(v))->function;
    return value_is_object(v) && value_object(v)->type == vm->types.function_ ? (Function *)value_object(v) : NULL;
}

/* types.coroutine on a generator function: its generators can be awaited from now on. */
static Value machine_mark_awaitable(VM *vm, Value *args) {
    Function *function = function_of(vm, args[0]);
    if (!function || !(function->code->code->flags & CODE_GENERATOR)) return VALUE_FALSE;
    function->code->is_awaitable_generator = true;
    return VALUE_TRUE;
}

/* Names of the parameters by kind: (positional only, positional or keyword, *args or None, keyword only, **kwargs or
 * None). */
static Value machine_parameters(VM *vm, Value *args) {
    const Function *function = function_of(vm, args[0]);
    if (!function) return VALUE_NONE;
    const CodeObject *object = function->code;
    const Code *code = object->code;
    Value names[5] = {VALUE_NONE, VALUE_NONE, VALUE_NONE, VALUE_NONE, VALUE_NONE};
    Value all[256];
    uint32_t positional = code->positional_count, keyword = code->keyword_only_count;
    if (positional + keyword + 2 > 256) return VALUE_NONE;
    for (uint32_t i = 0; i < positional + keyword + 2 && i < code->local_count; ++i)
        all[i] = value_from_object(object->locals[i]);
    names[0] = tuple_from(vm, all, code->positional_only_count);
    names[1] = tuple_from(vm, all + code->positional_only_count, positional - code->positional_only_count);
    names[3] = tuple_from(vm, all + positional, keyword);
    uint32_t next = positional + keyword;
    if (code->flags & CODE_VARARGS) names[2] = value_retain(all[next++]);
    if (code->flags & CODE_VARKW) names[4] = value_retain(all[next]);
    Value result = tuple_from(vm, names, 5);
    for (int i = 0; i < 5; ++i) value_release(vm, names[i]);
    return result;
}

static Value trimmed_line(VM *vm, const Source *source, int64_t number) {
    if (!source || number < 1 || number > INT32_MAX) return str_from(vm, "");
    size_t length;
    const char *line = source_line(source, (uint32_t)number, &length);
    while (length && strchr(" \t\f", *line)) ++line, --length;
    while (length && strchr(" \t\r\n\f", line[length - 1])) --length;
    return str_value(vm, line, length);
}

/* The text of a line of the source that the code object comes from, without its indent; "" if there is none. */
static Value machine_source_line(VM *vm, Value *args) {
    int64_t number;
    if (!value_is_object(args[0]) || value_object(args[0])->type != vm->types.code_)
        return vm_raise(vm, vm->exceptions.type_error, "a code object is needed");
    if (!operation_index(vm, args[1], &number)) return VALUE_ERROR;
    return trimmed_line(vm, ((const CodeObject *)value_object(args[0]))->source, number);
}

/* The whole text that the code object comes from. */
static Value machine_source_text(VM *vm, Value *args) {
    if (!value_is_object(args[0]) || value_object(args[0])->type != vm->types.code_)
        return vm_raise(vm, vm->exceptions.type_error, "a code object is needed");
    const Source *source = ((const CodeObject *)value_object(args[0]))->source;
    return source ? str_value(vm, source->text, source->length) : str_from(vm, "");
}

static const Source *file_of_name(VM *vm, Value name) {
    const Source *source = NULL;
    for (uint32_t i = 0; (source = vm_file(vm, i)) && !str_is(value_str(name), source->filename);) ++i;
    return source;
}

/* The same two of a file of the program, by its name. */
static Value machine_file_line(VM *vm, Value *args) {
    int64_t number;
    if (!value_is_str(args[0])) return str_from(vm, "");
    if (!operation_index(vm, args[1], &number)) return VALUE_ERROR;
    return trimmed_line(vm, file_of_name(vm, args[0]), number);
}

static Value machine_file_text(VM *vm, Value *args) {
    const Source *source = value_is_str(args[0]) ? file_of_name(vm, args[0]) : NULL;
    return source ? str_value(vm, source->text, source->length) : str_from(vm, "");
}

/* A warning is shown: the trace has it, too. */
static Value machine_trace_warning(VM *vm, Value *args) {
    if (!value_is_str(args[0])) return vm_raise(vm, vm->exceptions.type_error, "a text is needed");
    const Str *text = value_str(args[0]);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_WARNING, vm->task_id, 0, 0, text->bytes, text->length);
    return VALUE_NONE;
}

static bool check_exception(VM *vm, Value v) {
    if (value_is_exception(v)) return true;
    vm_raise(vm, vm->exceptions.type_error, "Exception expected for value, %s found", value_type(vm, v)->name);
    return false;
}

static Value machine_crossed_library(VM *vm, Value *args) {
    return check_exception(vm, args[0]) ? value_from_bool(value_exception(args[0])->crossed_library) : VALUE_ERROR;
}

/* (code, tb_lasti) */
static const CodeObject *check_place(VM *vm, Value *args, uint32_t *instruction) {
    int64_t at;
    const CodeObject *code = value_is_object(args[0]) && value_object(args[0])->type == vm->types.code_
                                 ? (const CodeObject *)value_object(args[0])
                                 : NULL;
    if (!code) vm_raise(vm, vm->exceptions.type_error, "a code object is needed");
    if (!code || !operation_index(vm, args[1], &at)) return NULL;
    *instruction = at >= 0 && at / 2 < code->code->instruction_count ? (uint32_t)(at / 2) : TRACEBACK_AT_DEF;
    return code;
}

static Value machine_place_text(VM *vm, Value *args) {
    uint32_t instruction;
    const CodeObject *code = check_place(vm, args, &instruction);
    return code ? exception_format_place(vm, code, instruction) : VALUE_ERROR;
}

/* (last line, column, end column), columns in bytes; None where there is none. */
static Value machine_place_in_line(VM *vm, Value *args) {
    uint32_t instruction;
    const CodeObject *code = check_place(vm, args, &instruction);
    if (!code) return VALUE_ERROR;
    if (instruction == TRACEBACK_AT_DEF) return tuple_pack(vm, 3, VALUE_NONE, VALUE_NONE, VALUE_NONE);
    const Span *span = &code->code->spans[instruction];
    return tuple_pack(vm, 3, value_from_small_int(span->end_line), value_from_small_int(span->column),
                      value_from_small_int(span->end_column));
}

/* What it says without its traceback: (the place of a SyntaxError, the message, the notes). */
static Value machine_format_only(VM *vm, Value *args) {
    if (!check_exception(vm, args[0])) return VALUE_ERROR;
    Value parts[3], tuple = VALUE_ERROR;
    bool ok = true;
    for (int i = 0; i < 3; ++i) {
        parts[i] = ok ? exception_format_part(vm, args[0], (ExceptionPart)i) : VALUE_ERROR;
        ok = ok && !value_is_error(parts[i]);
    }
    if (ok) tuple = tuple_from(vm, parts, 3);
    for (int i = 0; i < 3; ++i) value_release(vm, parts[i]);
    return tuple;
}

/* (code, line, globals) of the n-th frame above the caller's, or None. */
static Value machine_caller(VM *vm, Value *args) {
    int64_t depth;
    if (!operation_index(vm, args[0], &depth)) return VALUE_ERROR;
    const Frame *frame = frame_above(vm, depth < 0 ? 0 : depth);
    if (!frame) return VALUE_NONE;
    return tuple_pack(vm, 3, value_from_object(frame->code), value_from_small_int(frame_span(frame).line),
                      value_from_object(frame_globals(frame)));
}

/* The same for the innermost frame of the program itself. */
static Value machine_visible_caller(VM *vm, Value *args) {
    (void)args;
    const Frame *frame = frame_visible(vm);
    if (!frame) return VALUE_NONE;
    return tuple_pack(vm, 3, value_from_object(frame->code), value_from_small_int(frame_span(frame).line),
                      value_from_object(frame_globals(frame)));
}

static Value machine_is_library(VM *vm, Value *args) {
    if (!value_is_object(args[0]) || value_object(args[0])->type != vm->types.code_) return VALUE_FALSE;
    return value_from_bool(((const CodeObject *)value_object(args[0]))->is_library);
}

static Value machine_is_python(VM *vm, Value *args) {
    if (!value_is_object(args[0]) || value_object(args[0])->type != vm->types.native_) return VALUE_FALSE;
    return value_from_bool(native_is_python((const Native *)value_object(args[0])));
}

static Value machine_script_name(VM *vm, Value *args) {
    (void)args;
    return str_from(vm, vm->script_name);
}

/* Is it a method of a built-in type, not bound to anything? */
static Value machine_is_method(VM *vm, Value *args) {
    if (!value_is_object(args[0]) || value_object(args[0])->type != vm->types.native_) return VALUE_FALSE;
    return value_from_bool(native_is_method(args[0]));
}

/* What is registered with an abstract class is matched as its instances are. */
static Value machine_share_patterns(VM *vm, Value *args) {
    if (!value_has_flag(args[0], TYPE_TYPE) || !value_has_flag(args[1], TYPE_TYPE))
        return vm_raise(vm, vm->exceptions.type_error, "two classes are needed");
    type_share_patterns((const Type *)value_object(args[0]), (Type *)value_object(args[1]));
    return VALUE_NONE;
}

static Value machine_callable_alias(VM *vm, Value *args) {
    return generic_alias_callable(vm, args[0], args[1], args[2]);
}

static const NativeRow machine_rows[] = {
    {"callable_alias", "origin, parameters, result, /", machine_callable_alias, 0},
    {"caller", "depth, /", machine_caller, 0},
    {"crossed_library", "exception, /", machine_crossed_library, 0},
    {"format_only", "exception, /", machine_format_only, 0},
    {"is_library", "code, /", machine_is_library, 0},
    {"is_python", "function, /", machine_is_python, 0},
    {"mark_awaitable", "function, /", machine_mark_awaitable, 0},
    {"is_method", "function, /", machine_is_method, 0},
    {"parameters", "function, /", machine_parameters, 0},
    {"place_in_line", "code, instruction, /", machine_place_in_line, 0},
    {"place_text", "code, instruction, /", machine_place_text, 0},
    {"script_name", "", machine_script_name, 0},
    {"share_patterns", "cls, subclass, /", machine_share_patterns, 0},
    {"source_line", "code, line, /", machine_source_line, 0},
    {"source_text", "code, /", machine_source_text, 0},
    {"file_line", "filename, line, /", machine_file_line, 0},
    {"file_text", "filename, /", machine_file_text, 0},
    {"trace_warning", "text, /", machine_trace_warning, 0},
    {"visible_caller", "", machine_visible_caller, 0},
    {0},
};

/* Types that have no other name: for the modules types and inspect. */
static void add_types(VM *vm, Module *module) {
#define X(name) \
    if (vm->types.name##_) dict_set_text(vm, module_dict(module), "type_" #name, value_from_object(vm->types.name##_));
    VM_TYPE_LIST(X)
#undef X
}

void module_machine_register(VM *vm) { add_types(vm, vm_add_module(vm, "_machine", machine_rows)); }
