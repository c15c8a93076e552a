/* print(), what is refused, and the table of all built-in names. */
#include "vm/builtins.h"

#include "vm/dict.h"
#include "vm/frame.h"
#include "vm/missing.h"
#include "vm/module.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

/* ---- print ---- */

typedef struct Printer {
    VM *vm;
    Value file;      /* undefined: straight to stdout */
    bool piece_wise; /* a file of the program's own: its write() is called for every piece, as in CPython */
    StrBuilder pending;
} Printer;

/* Whether the program has given a stream a write() of its own, as in sys.stdout.write = mirror. */
static bool is_rerouted(VM *vm, Value file) {
    Dict **own = object_dict_place(file);
    return own && *own && !value_is_undefined(dict_get_str(*own, str_intern(vm, "write", 5)));
}

/* sys.stdout if the program has put something else there, or into it; borrowed. */
static Value find_redirection(VM *vm) {
    Value sys = dict_get_str(vm->modules, str_intern(vm, "sys", 3));
    if (!value_is_module(vm, sys)) return VALUE_UNDEFINED;
    Dict *dict = module_dict((Module *)value_object(sys));
    Value now = dict_get_str(dict, str_intern(vm, "stdout", 6));
    Value original = dict_get_str(dict, str_intern(vm, "__stdout__", 10));
    return value_is(now, original) && !is_rerouted(vm, now) ? VALUE_UNDEFINED : now;
}

static bool printer_write(Printer *p, Value text) {
    Value result = vm_call_method(p->vm, p->file, str_intern(p->vm, "write", 5), &text, 1);
    value_release(p->vm, result);
    return !value_is_error(result);
}

/* Hands over what has been gathered. */
static bool printer_flush(Printer *p) {
    VM *vm = p->vm;
    if (p->pending.length == 0) return true;
    Value text = str_builder_finish(&p->pending);
    if (value_is_error(text)) return false;
    bool done = value_is_undefined(p->file)
                    ? vm_write(vm, OUTPUT_STDOUT, value_str(text)->bytes, value_str(text)->length)
                    : printer_write(p, text);
    value_release(vm, text);
    str_builder_init(&p->pending, vm);
    return done;
}

static bool printer_put(Printer *p, Value text) {
    if (p->piece_wise) return printer_write(p, text);
    str_builder_add_str(&p->pending, value_str(text));
    return true;
}

/* str(v) may run code of the program, which may print itself: what came before must be out by then. */
static bool printer_add(Printer *p, Value v) {
    const Type *type = value_type(p->vm, v);
    bool simple =
        !value_is_object(v) || type == p->vm->types.str_ || type == p->vm->types.int_ || type == p->vm->types.float_;
    if (!simple && !printer_flush(p)) return false;
    Value text = operation_str(p->vm, v);
    if (value_is_error(text)) return false;
    bool done = printer_put(p, text);
    value_release(p->vm, text);
    return done;
}

/* sep or end, or what stands for it. */
static bool printer_put_or(Printer *p, Value given, const char *otherwise) {
    if (value_is_str(given)) return printer_put(p, given);
    Value text = str_from(p->vm, otherwise);
    bool done = !value_is_error(text) && printer_put(p, text);
    value_release(p->vm, text);
    return done;
}

static bool check_separator(VM *vm, Value v, const char *name) {
    if (value_is_undefined(v) || value_is_none(v) || value_is_str(v)) return true;
    vm_raise(vm, vm->exceptions.type_error, "%s must be None or a string, not %s", name, value_type(vm, v)->name);
    return false;
}

static bool print_all(Printer *p, const Tuple *items, Value separator, Value end) {
    for (uint32_t i = 0; i < items->count; ++i) {
        if ((i && !printer_put_or(p, separator, " ")) || !printer_add(p, items->items[i])) {
            /* As CPython: what was printed before the one that failed stays printed. */
            Value error = vm_take_error(p->vm);
            if (!value_is_undefined(error) && printer_flush(p)) vm_raise_instance(p->vm, error);
            value_release(p->vm, error);
            return false;
        }
    }
    return printer_put_or(p, end, "\n") && printer_flush(p);
}

static Value builtin_print(VM *vm, Value *args) {
    if (!check_separator(vm, args[1], "sep") || !check_separator(vm, args[2], "end")) return VALUE_ERROR;
    bool given = !value_is_undefined(args[3]) && !value_is_none(args[3]);
    Printer printer = {.vm = vm, .file = given ? args[3] : find_redirection(vm)};
    if (value_is_none(printer.file)) return VALUE_NONE; /* sys.stdout = None: nowhere to go */
    if (!value_is_undefined(printer.file))
        printer.piece_wise = (value_type(vm, printer.file)->flags & TYPE_IS_HEAP) != 0 || is_rerouted(vm, printer.file);
    value_retain(printer.file);
    str_builder_init(&printer.pending, vm);
    bool done = print_all(&printer, value_tuple(args[0]), args[1], args[2]);
    str_builder_drop(&printer.pending);
    int flush = value_is_undefined(args[4]) ? 0 : operation_truth(vm, args[4]);
    if (done && flush > 0 && !value_is_undefined(printer.file)) {
        Value result = vm_call_method(vm, printer.file, str_intern(vm, "flush", 5), NULL, 0);
        done = !value_is_error(result);
        value_release(vm, result);
    }
    value_release(vm, printer.file);
    return done && flush >= 0 ? VALUE_NONE : VALUE_ERROR;
}

/* As where the keyboard is at its end: the hint says that there is none (vm/hint.h). */
static Value builtin_input(VM *vm, Value *args) {
    if (!value_is_undefined(args[0])) {
        Value prompt = tuple_from(vm, args, 1);
        if (value_is_error(prompt)) return VALUE_ERROR;
        Value print[] = {prompt, VALUE_UNDEFINED, value_from_object(vm->empty_string), VALUE_UNDEFINED, VALUE_TRUE};
        Value printed = builtin_print(vm, print);
        value_release(vm, prompt);
        if (value_is_error(printed)) return VALUE_ERROR;
    }
    return vm_raise(vm, vm->exceptions.eof_error, "EOF when reading a line");
}

/* ---- what does not exist here, in words that say so ---- */

#define REFUSED(name)                                                                      \
    static Value builtin_##name(VM *vm, Value *args) {                                     \
        (void)args;                                                                        \
        return vm_raise(vm, vm->exceptions.runtime_error, #name "() is not available: %s", \
                        missing_name_hint("builtins", #name));                             \
    }
REFUSED(open)
REFUSED(breakpoint)
#undef REFUSED

/* exit() and quit(): SystemExit with what they are given. */
static Value builtin_exit(VM *vm, Value *args) {
    return vm_raise_value(vm, vm->exceptions.system_exit, value_is_undefined(args[0]) ? VALUE_NONE : args[0]);
}

static const NativeRow builtins_rows[] = {
    {"breakpoint", "*args, **kwargs", builtin_breakpoint, NATIVE_METHOD},
    {"exit", "code=", builtin_exit, NATIVE_METHOD},
    {"input", "prompt=, /", builtin_input, NATIVE_METHOD},
    {"open", "*args, **kwargs", builtin_open, NATIVE_METHOD},
    {"print", "*args, sep=, end=, file=, flush=", builtin_print, NATIVE_METHOD},
    {"quit", "code=", builtin_exit, NATIVE_METHOD},
    {0},
};

/* ---- functions in the language itself ---- */

static Value define_library_function(VM *vm, const char *key, const char *text, const char *name) {
    Value code = vm_compile_module(vm, MODULE_LIBRARY_FOLDER "builtins.py", text, strlen(text), true, NULL);
    if (value_is_error(code)) return VALUE_ERROR;
    Dict *globals = dict_create(vm);
    Function *body = function_create(vm, (CodeObject *)value_object(code), globals);
    Value done = body ? vm_call(vm, value_from_object(body), NULL, 0) : VALUE_ERROR;
    Value function = VALUE_ERROR;
    if (!value_is_error(done)) {
        function = value_retain(dict_get_str(globals, str_intern(vm, name, strlen(name))));
        dict_set_text(vm, vm->builtins, key, function);
    }
    value_release(vm, done);
    object_release(vm, body);
    object_release(vm, globals);
    value_release(vm, code);
    return function;
}

Value builtins_library_function(VM *vm, const char *key, const char *text, const char *name) {
    Value known = dict_get_str(vm->builtins, str_intern(vm, key, strlen(key)));
    return value_is_undefined(known) ? define_library_function(vm, key, text, name) : value_retain(known);
}

/* ---- registration ---- */

static void add_functions(VM *vm, const NativeRow *rows, Str *module) {
    for (; rows->name; ++rows) {
        Value function = native_create(vm, rows, NULL, VALUE_UNDEFINED, module);
        dict_set_text(vm, vm->builtins, rows->name, function);
        value_release(vm, function);
    }
}

static void add_type(VM *vm, const char *name, Type *type) {
    if (type) dict_set_text(vm, vm->builtins, name, value_from_object(type));
}

/* clang-format off */
#define NAMED_TYPES(X) \
    X(object) X(type) X(bool) X(int) X(float) X(complex) X(str) X(bytes) X(bytearray) X(memoryview) X(tuple) X(list) X(dict) X(set) \
    X(frozenset) X(slice) X(range) X(property) X(staticmethod) X(classmethod) X(super) X(reversed) X(enumerate) X(zip) X(map) X(filter)
/* clang-format on */

static void add_types(VM *vm) {
#define X(name) add_type(vm, #name, vm->types.name##_);
    NAMED_TYPES(X)
#undef X
#define X(field, name, base) add_type(vm, name, vm->exceptions.field);
    VM_EXCEPTION_LIST(X)
#undef X
    /* Names from before Python 3.3. */
    add_type(vm, "EnvironmentError", vm->exceptions.os_error);
    add_type(vm, "IOError", vm->exceptions.os_error);
}

void builtins_register(VM *vm) {
    Str *module = str_intern(vm, "builtins", 8);
    add_types(vm);
    add_functions(vm, builtins_rows, module);
    add_functions(vm, builtins_number_rows, module);
    add_functions(vm, builtins_iteration_rows, module);
    add_functions(vm, builtins_inspection_rows, module);
    add_functions(vm, builtins_running_rows, module);
    dict_set_text(vm, vm->builtins, "NotImplemented", VALUE_NOT_IMPLEMENTED);
    dict_set_text(vm, vm->builtins, "Ellipsis", VALUE_ELLIPSIS);
    dict_set_text(vm, vm->builtins, "__debug__", VALUE_TRUE);
    dict_set_text(vm, vm->builtins, "__name__", value_from_object(module));
}
