/* eval(), exec() and compile(): text that the program runs while it runs
 * (docs.python.org/3.11/library/functions.html#eval). Such code looks its names up in a namespace; what it defines
 * lives on as anything else does. Tracebacks show its places, but no lines of it, as in CPython. */
#include <string.h>

#include "vm/builtins.h"
#include "vm/bytes.h"
#include "vm/call.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/native.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

/* ---- what is run ---- */

static bool is_code(const VM *vm, Value v) { return value_is_object(v) && value_object(v)->type == vm->types.code_; }

/* The text as a string, owned; an error for what is none. */
static Value read_source(VM *vm, Value source, const char *complaint) {
    Value text = VALUE_UNDEFINED;
    if (value_is_str(source))
        text = value_retain(source);
    else if (value_has_flag(source, TYPE_BYTES))
        text = bytes_decode(vm, source, VALUE_UNDEFINED, VALUE_UNDEFINED);
    else
        return vm_raise(vm, vm->exceptions.type_error, "%s", complaint);
    if (value_is_error(text) || !memchr(value_str(text)->bytes, '\0', value_str(text)->length)) return text;
    value_release(vm, text);
    return vm_raise(vm, vm->exceptions.value_error, "source code string cannot contain null bytes");
}

/* An expression may be indented. */
static Value skip_indent(VM *vm, Value text) {
    const Str *str = value_str(text);
    size_t skipped = strspn(str->bytes, " \t");
    if (skipped == 0) return text;
    Value rest = str_value(vm, str->bytes + skipped, str->length - skipped);
    value_release(vm, text);
    return rest;
}

/* The code of a text; takes it over. */
static Value compile_text(VM *vm, Value text, Str *filename, TreeKind kind) {
    if (!value_is_error(text) && kind == TREE_EXPRESSION) text = skip_indent(vm, text);
    if (value_is_error(text)) return VALUE_ERROR;
    Value code = vm_compile_text(vm, filename, value_str(text), kind);
    value_release(vm, text);
    return code;
}

/* ---- where it is run ---- */

/* Functions look builtins up in one place for all. */
static bool has_functions(VM *vm, const CodeObject *co) {
    for (uint32_t i = 0; i < co->code->constant_count; ++i)
        if (is_code(vm, co->constants[i])) return true;
    return false;
}

/* Every namespace that text is run in gets the builtins, unless it brings its own. */
static bool check_builtins(VM *vm, Dict *globals, const CodeObject *co) {
    Value own = dict_get_str(globals, vm->names.builtins_);
    Value all = value_from_object(vm->builtins);
    if (value_is_undefined(own)) {
        /* The program's own modules do without the name; it would only show. */
        return (vm->main && globals == module_dict(vm->main)) || dict_set_str(vm, globals, vm->names.builtins_, all);
    }
    bool is_plain = value_is(own, all) || (value_is_object(own) && value_object(own)->type == vm->types.module_);
    if (is_plain || !has_functions(vm, co)) return true;
    vm_raise(vm, vm->exceptions.runtime_error,
             "text that is run with builtins of its own can define no functions, classes or comprehensions here");
    return false;
}

static Value run(VM *vm, CodeObject *co, Dict *globals, Value locals) {
    if (!(co->code->flags & CODE_MODULE))
        return vm_raise(vm, vm->exceptions.runtime_error, "only code that compile() has made can be run here");
    if (!check_builtins(vm, globals, co)) return VALUE_ERROR;
    if (vm->native_depth >= VM_NATIVE_DEPTH_LIMIT)
        return vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded");
    Function *function = function_create(vm, co, globals);
    if (!function) return VALUE_ERROR;
    Barrier barrier;
    barrier_begin(vm, &barrier);
    Value result = frame_push_body(vm, function, locals);
    if (value_is(result, VALUE_PENDING)) result = eval_run(vm, &barrier.frame, VALUE_UNDEFINED);
    barrier_end(vm, &barrier);
    object_release(vm, function);
    return result;
}

static bool is_given(Value v) { return !value_is_undefined(v) && !value_is(v, VALUE_NONE); }

/* eval(source, globals=None, locals=None) and exec(...), which differ in their words. */
static Value run_in(VM *vm, Value *args, bool is_expression) {
    const char *name = is_expression ? "eval" : "exec";
    if (is_given(args[1]) && !value_has_flag(args[1], TYPE_DICT)) {
        if (is_expression) return vm_raise(vm, vm->exceptions.type_error, "globals must be a dict");
        return vm_raise(vm, vm->exceptions.type_error, "exec() globals must be a dict, not %s",
                        value_type(vm, args[1])->name);
    }
    if (is_given(args[2]) && !value_type(vm, args[2])->slots.get_item) {
        if (is_expression) return vm_raise(vm, vm->exceptions.type_error, "locals must be a mapping");
        return vm_raise(vm, vm->exceptions.type_error, "locals must be a mapping or None, not %s",
                        value_type(vm, args[2])->name);
    }
    Value code = VALUE_UNDEFINED;
    if (is_code(vm, args[0])) {
        code = value_retain(args[0]);
    } else {
        Value complaint = str_format(vm, "%s() arg 1 must be a string, bytes or code object", name);
        if (value_is_error(complaint)) return VALUE_ERROR;
        code = compile_text(vm, read_source(vm, args[0], value_str(complaint)->bytes), str_intern(vm, "<string>", 8),
                            is_expression ? TREE_EXPRESSION : TREE_STATEMENTS);
        value_release(vm, complaint);
    }
    if (value_is_error(code)) return VALUE_ERROR;
    Value globals = is_given(args[1]) ? value_retain(args[1]) : builtins_globals(vm);
    Value locals = is_given(args[2])   ? value_retain(args[2])
                   : is_given(args[1]) ? value_retain(args[1])
                                       : builtins_locals(vm);
    Value result = VALUE_ERROR;
    if (!value_is_error(globals) && !value_is_error(locals))
        result = run(vm, (CodeObject *)value_object(code), value_dict(globals), locals);
    value_release(vm, locals);
    value_release(vm, globals);
    value_release(vm, code);
    if (is_expression || value_is_error(result)) return result;
    value_release(vm, result);
    return VALUE_NONE;
}

static Value builtin_eval(VM *vm, Value *args) { return run_in(vm, args, true); }

static Value builtin_exec(VM *vm, Value *args) { return run_in(vm, args, false); }

/* compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1) */
static Value builtin_compile(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "expected str, bytes or os.PathLike object, not %s",
                        value_type(vm, args[1])->name);
    if (!value_is_str(args[2]))
        return vm_raise(vm, vm->exceptions.type_error, "compile() argument 'mode' must be str, not %s",
                        value_type(vm, args[2])->name);
    static const struct {
        const char *name;
        TreeKind kind;
    } modes[] = {{"exec", TREE_STATEMENTS}, {"eval", TREE_EXPRESSION}, {"single", TREE_SHOWN}};
    size_t mode = 0, count = sizeof modes / sizeof *modes;
    while (mode < count && !str_is(value_str(args[2]), modes[mode].name)) ++mode;
    if (mode == count)
        return vm_raise(vm, vm->exceptions.value_error, "compile() mode must be 'exec', 'eval' or 'single'");
    if (is_given(args[3]) && operation_truth(vm, args[3]))
        return vm_raise(vm, vm->exceptions.runtime_error, "compile() knows no flags here");
    if (is_code(vm, args[0])) return value_retain(args[0]);
    Value text = read_source(vm, args[0], "compile() arg 1 must be a string, bytes or AST object");
    return compile_text(vm, text, value_str(args[1]), modes[mode].kind);
}

const NativeRow builtins_running_rows[] = {
    {"compile", "source, filename, mode, flags=, dont_inherit=, optimize=", builtin_compile, NATIVE_METHOD},
    {"eval", "source, globals=, locals=, /", builtin_eval, NATIVE_METHOD},
    {"exec", "source, globals=, locals=, /", builtin_exec, NATIVE_METHOD},
    {0},
};
