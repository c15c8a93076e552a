/* sys, and _machine, through which the Python part of the library reaches the VM: frames of callers, texts of
 * exceptions, marks on code objects. The rest of sys that is plain data comes from sim/lib/_sysdata.py, on demand. */
#include <string.h>

#include "vm/big.h"
#include "vm/builtins.h"
#include "vm/complex.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/hook.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/type.h"
#include "vm/warning.h"

enum { RECURSION_LIMIT_MAX = 1000000, INT_DIGIT_BITS = 30 };

/* ---- the streams ---- */

typedef struct Stream {
    Object head;
    Dict *dict;
    OutputStream number;
    bool is_input;
} Stream;

static Stream *stream_of(Value v) { return (Stream *)value_object(v); }

static const char *stream_name(const Stream *s) {
    return s->is_input ? "<stdin>" : s->number == OUTPUT_STDOUT ? "<stdout>" : "<stderr>";
}

static Value stream_write(VM *vm, Value *args) {
    const Stream *s = stream_of(args[0]);
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "write() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    if (s->is_input) return vm_raise(vm, vm->exceptions.os_error, "not writable");
    const Str *text = value_str(args[1]);
    return vm_write(vm, s->number, text->bytes, text->length) ? int_from(vm, text->count) : VALUE_ERROR;
}

static Value stream_writelines(VM *vm, Value *args) {
    Value iterator = operation_iter(vm, args[1]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    bool done = true;
    for (Value item; done && !value_is_undefined(item = operation_next(vm, iterator));) {
        Value both[2] = {args[0], item};
        done = !value_is_error(item) && !value_is_error(stream_write(vm, both));
        value_release(vm, item);
    }
    value_release(vm, iterator);
    return done ? VALUE_NONE : VALUE_ERROR;
}

/* Nobody types, so the input is at its end from the beginning; as with input(). */
static bool check_readable(VM *vm, Value v) {
    if (stream_of(v)->is_input) return true;
    vm_raise(vm, vm->exceptions.os_error, "not readable");
    return false;
}

static Value stream_read(VM *vm, Value *args) {
    return check_readable(vm, args[0]) ? value_retain(value_from_object(vm->empty_string)) : VALUE_ERROR;
}

static Value stream_readlines(VM *vm, Value *args) {
    return check_readable(vm, args[0]) ? list_create(vm, 0) : VALUE_ERROR;
}

static Value stream_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static Value stream_next(VM *vm, Value v) { return check_readable(vm, v) ? VALUE_UNDEFINED : VALUE_ERROR; }

static Value stream_nothing(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

static Value stream_no(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_FALSE;
}

static Value stream_writable(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(!stream_of(args[0])->is_input);
}

static Value stream_readable(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(stream_of(args[0])->is_input);
}

static Value stream_fileno(VM *vm, Value *args) {
    const Stream *s = stream_of(args[0]);
    return int_from(vm, s->is_input ? 0 : s->number == OUTPUT_STDOUT ? 1 : 2);
}

static Value stream_get_name(VM *vm, Value *args) { return str_from(vm, stream_name(stream_of(args[0]))); }
static Value stream_get_mode(VM *vm, Value *args) { return str_from(vm, stream_of(args[0])->is_input ? "r" : "w"); }

static Value stream_get_encoding(VM *vm, Value *args) {
    (void)args;
    return str_from(vm, "utf-8");
}

static Value stream_get_errors(VM *vm, Value *args) {
    const Stream *s = stream_of(args[0]);
    return str_from(vm, !s->is_input && s->number == OUTPUT_STDERR ? "backslashreplace" : "strict");
}

static Value stream_repr(VM *vm, Value v) {
    const Stream *s = stream_of(v);
    return str_format(vm, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", stream_name(s),
                      s->is_input ? "r" : "w");
}

static void stream_destroy(VM *vm, Object *self) { object_release(vm, ((Stream *)self)->dict); }

static void add_value(VM *vm, Module *module, const char *name, Value owned) {
    dict_set_text(vm, module_dict(module), name, owned);
    value_release(vm, owned);
}

static void add_stream(VM *vm, Module *module, Type *type, OutputStream number, bool is_input) {
    static const char *const names[][2] = {{"stdout", "__stdout__"}, {"stderr", "__stderr__"}, {"stdin", "__stdin__"}};
    Stream *s = object_create(vm, type);
    s->number = number;
    s->is_input = is_input;
    const char *const *both = names[is_input ? 2 : number];
    dict_set_text(vm, module_dict(module), both[0], value_from_object(s));
    add_value(vm, module, both[1], value_from_object(s));
}

static void add_streams(VM *vm, Module *module) {
    static const NativeRow rows[] = {
        {"write", "self, text, /", stream_write, NATIVE_METHOD},
        {"writelines", "self, lines, /", stream_writelines, NATIVE_METHOD},
        {"flush", "self, /", stream_nothing, NATIVE_METHOD},
        {"close", "self, /", stream_nothing, NATIVE_METHOD},
        {"reconfigure", "self, *, encoding=, errors=, newline=, line_buffering=, write_through=", stream_nothing,
         NATIVE_METHOD},
        {"isatty", "self, /", stream_no, NATIVE_METHOD},
        {"seekable", "self, /", stream_no, NATIVE_METHOD},
        {"readable", "self, /", stream_readable, NATIVE_METHOD},
        {"writable", "self, /", stream_writable, NATIVE_METHOD},
        {"fileno", "self, /", stream_fileno, NATIVE_METHOD},
        {"read", "self, size=, /", stream_read, NATIVE_METHOD},
        {"readline", "self, size=, /", stream_read, NATIVE_METHOD},
        {"readlines", "self, hint=, /", stream_readlines, NATIVE_METHOD},
        {"closed", "self", stream_no, NATIVE_PROPERTY},
        {"line_buffering", "self", stream_no, NATIVE_PROPERTY},
        {"name", "self", stream_get_name, NATIVE_PROPERTY},
        {"mode", "self", stream_get_mode, NATIVE_PROPERTY},
        {"encoding", "self", stream_get_encoding, NATIVE_PROPERTY},
        {"errors", "self", stream_get_errors, NATIVE_PROPERTY},
        {0},
    };
    const TypeSpec spec = {
        .name = "TextIOWrapper",
        .module = "_io",
        .size = sizeof(Stream),
        .dict_offset = offsetof(Stream, dict),
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .slots = {.destroy = stream_destroy, .repr = stream_repr, .iter = stream_iter, .next = stream_next},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    add_stream(vm, module, type, OUTPUT_STDOUT, false);
    add_stream(vm, module, type, OUTPUT_STDERR, false);
    add_stream(vm, module, type, OUTPUT_STDOUT, true);
}

/* ---- frames of callers ---- */

/* A frame as it was when it was asked for: a picture, since frames themselves belong to the machine. */
typedef struct FrameCopy {
    Object head;
    CodeObject *code;
    Dict *globals;
    Value locals; /* a mapping */
    Value back; /* another, or None */
    int64_t line;
} FrameCopy;

static FrameCopy *copy_of(Value v) { return (FrameCopy *)value_object(v); }

static void copy_destroy(VM *vm, Object *self) {
    FrameCopy *f = (FrameCopy *)self;
    object_release(vm, f->code);
    object_release(vm, f->globals);
    value_release(vm, f->locals);
    value_release(vm, f->back);
}

static Value copy_get_code(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(copy_of(args[0])->code));
}

static Value copy_get_globals(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(copy_of(args[0])->globals));
}

static Value copy_get_locals(VM *vm, Value *args) {
    (void)vm;
    return value_retain(copy_of(args[0])->locals);
}

static Value copy_get_back(VM *vm, Value *args) {
    (void)vm;
    return value_retain(copy_of(args[0])->back);
}

static Value copy_get_line(VM *vm, Value *args) { return int_from(vm, copy_of(args[0])->line); }

static Value copy_repr(VM *vm, Value v) {
    const FrameCopy *f = copy_of(v);
    return str_format(vm, "<frame at 0x%llx, file '%s', line %lld, code %s>", (unsigned long long)value_address(vm, v),
                      f->code->filename->bytes, (long long)f->line, f->code->name->bytes);
}

/* The n-th Python frame from the top, natives not counted; NULL past the last. */
static Frame *frame_above(const VM *vm, int64_t n) {
    Frame *frame = vm->thread->frame;
    for (; frame; frame = frame->back)
        if (frame->code && n-- == 0) return frame;
    return NULL;
}

Value frame_copy(VM *vm, const Frame *frame) {
    Value outermost = VALUE_NONE;
    FrameCopy *last = NULL;
    for (; frame; frame = frame->back) {
        if (!frame->code) continue;
        FrameCopy *f = object_create(vm, vm->types.frame_copy_);
        f->code = object_retain(frame->code);
        f->globals = object_retain(frame_globals(frame));
        f->locals = builtins_locals_of(vm, frame);
        f->back = VALUE_NONE;
        f->line = frame_span(frame).line;
        if (last)
            last->back = value_from_object(f);
        else
            outermost = value_from_object(f);
        last = f;
        if (value_is_error(f->locals) || !vm_charge(vm, 1)) {
            if (value_is_error(f->locals)) f->locals = VALUE_NONE;
            value_release(vm, outermost);
            return VALUE_ERROR;
        }
    }
    return outermost;
}

static Value sys_getframe(VM *vm, Value *args) {
    int64_t depth = 0;
    if (!value_is_undefined(args[0]) && !operation_index(vm, args[0], &depth)) return VALUE_ERROR;
    const Frame *frame = frame_above(vm, depth < 0 ? 0 : depth);
    if (!frame) return vm_raise(vm, vm->exceptions.value_error, "call stack is not deep enough");
    return frame_copy(vm, frame);
}

/* ---- sys ---- */

static Value sys_exit(VM *vm, Value *args) {
    if (value_is_undefined(args[0]) || value_is_none(args[0])) {
        Value exception = exception_create(vm, vm->exceptions.system_exit, NULL, 0);
        if (!value_is_error(exception)) vm_raise_instance(vm, exception);
        value_release(vm, exception);
        return VALUE_ERROR;
    }
    return vm_raise_value(vm, vm->exceptions.system_exit, args[0]);
}

static Value handled_or_none(const VM *vm) {
    Value v = exception_handled(vm);
    return value_is_undefined(v) ? VALUE_NONE : v;
}

static Value sys_exception(VM *vm, Value *args) {
    (void)args;
    return value_retain(handled_or_none(vm));
}

static Value sys_exc_info(VM *vm, Value *args) {
    (void)args;
    Value exception = handled_or_none(vm);
    if (value_is_none(exception)) return tuple_pack(vm, 3, VALUE_NONE, VALUE_NONE, VALUE_NONE);
    Value traceback = exception_traceback(vm, exception);
    if (value_is_error(traceback)) return VALUE_ERROR;
    Value result = tuple_pack(vm, 3, value_from_object(value_type(vm, exception)), exception, traceback);
    value_release(vm, traceback);
    return result;
}

static Value sys_getrecursionlimit(VM *vm, Value *args) {
    (void)args;
    return int_from(vm, vm->budgets.recursion);
}

/* Frames live on the heap: how many there can be is for the memory budget to say. */
static Value sys_setrecursionlimit(VM *vm, Value *args) {
    int64_t limit;
    if (!operation_index(vm, args[0], &limit)) return VALUE_ERROR;
    if (limit < 1) return vm_raise(vm, vm->exceptions.value_error, "recursion limit must be greater or equal than 1");
    if (vm->thread->depth >= limit)
        return vm_raise(vm, vm->exceptions.recursion_error,
                        "cannot set the recursion limit to %lld at the recursion depth %u: the limit is too low",
                        (long long)limit, vm->thread->depth);
    vm->budgets.recursion = limit > RECURSION_LIMIT_MAX ? RECURSION_LIMIT_MAX : (uint32_t)limit;
    return VALUE_NONE;
}

static Value sys_get_int_max_str_digits(VM *vm, Value *args) {
    (void)args;
    return value_from_small_int(vm->int_digits_max);
}

static Value sys_set_int_max_str_digits(VM *vm, Value *args) {
    enum { DIGITS_LEAST = 640 };
    int64_t most;
    if (!operation_index_clamped(vm, args[0], &most)) return VALUE_ERROR;
    if (most < INT32_MIN || most > INT32_MAX)
        return vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C int");
    if (most != 0 && most < DIGITS_LEAST)
        return vm_raise(vm, vm->exceptions.value_error, "maxdigits must be 0 or larger than %d", DIGITS_LEAST);
    vm->int_digits_max = (uint32_t)most;
    return VALUE_NONE;
}

static Value sys_intern(VM *vm, Value *args) {
    if (!value_is_str(args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "intern() argument must be str, not %s",
                        value_type(vm, args[0])->name);
    Str *name = str_intern_value(vm, value_str(args[0]));
    return name ? value_retain(value_from_object(name)) : VALUE_ERROR;
}

/* What CPython's objects take on a 64-bit machine: its header, and its items. */
static Value sys_getsizeof(VM *vm, Value *args) {
    Value v = args[0];
    int64_t size = 48;
    if (value_is_none(v))
        size = 16;
    else if (value_is_integer(v))
        size = 28 + 4 * (int64_t)(big_bit_length(v) / INT_DIGIT_BITS);
    else if (value_is_float(v))
        size = 24;
    else if (value_is_complex(v))
        size = 32;
    else if (value_is_str(v))
        size = str_is_ascii(value_str(v)) ? 49 + (int64_t)value_str(v)->count : 74 + 2 * (int64_t)value_str(v)->count;
    else if (value_is_tuple(v))
        size = 40 + 8 * (int64_t)value_tuple(v)->count;
    else if (value_is_list(v))
        size = 56 + 8 * (int64_t)value_list(v)->capacity;
    else if (value_is_dict(v))
        size = value_dict(v)->count == 0 ? 64 : 64 + 24 * (int64_t)value_dict(v)->capacity;
    else if (value_is_set(v))
        size = value_set(v)->count <= 5 ? 216 : 216 + 16 * (int64_t)value_set(v)->table_size;
    return int_from(vm, size);
}

/* A count with a little sense: what refers to the object here. */
static Value sys_getrefcount(VM *vm, Value *args) {
    if (!value_is_object(args[0])) return int_from(vm, INT32_MAX);
    /* The table of interned strings does not count, as in CPython. */
    bool in_table = value_is_str(args[0]) && value_str(args[0])->interned;
    return int_from(vm, (int64_t)value_object(args[0])->refs - in_table);
}

static Value sys_get_origin_depth(VM *vm, Value *args) {
    (void)args;
    return value_from_small_int(vm->origin_depth);
}

static Value sys_set_origin_depth(VM *vm, Value *args) {
    int64_t depth;
    if (!operation_index(vm, args[0], &depth)) return VALUE_ERROR;
    if (depth < 0) return vm_raise(vm, vm->exceptions.value_error, "depth must be >= 0");
    vm->origin_depth = depth > UINT32_MAX ? UINT32_MAX : (uint32_t)depth;
    return VALUE_NONE;
}

static Value sys_settrace(VM *vm, Value *args) {
    (void)args;
    return vm_raise(
        vm, vm->exceptions.runtime_error,
        "sys.settrace() and sys.setprofile() are not available: step through the program in Watchpot itself");
}

static Value sys_getdefaultencoding(VM *vm, Value *args) {
    (void)args;
    return str_from(vm, "utf-8");
}

static Value sys_getswitchinterval(VM *vm, Value *args) {
    (void)args;
    return float_from(vm, 0.005);
}

static Value sys_none(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_NONE;
}

static Value sys_false(VM *vm, Value *args) {
    (void)vm;
    (void)args;
    return VALUE_FALSE;
}

/* sys.displayhook, as the prompt shows a value. */
static Value sys_displayhook(VM *vm, Value *args) {
    if (value_is_none(args[0])) return VALUE_NONE;
    Value text = operation_repr(vm, args[0]);
    if (value_is_error(text)) return VALUE_ERROR;
    Value print = dict_get_str(vm->builtins, str_intern(vm, "print", 5));
    Value done = value_is_undefined(print) ? VALUE_NONE : vm_call(vm, print, &text, 1);
    value_release(vm, text);
    if (!value_is_error(done)) dict_set_text(vm, vm->builtins, "_", args[0]);
    return done;
}

static Value sys_excepthook(VM *vm, Value *args) {
    if (!value_is_exception(args[1])) return VALUE_NONE;
    Value text = exception_format(vm, args[1]);
    if (value_is_error(text)) return VALUE_ERROR;
    hook_write_stderr(vm, text);
    return vm->stop ? VALUE_ERROR : VALUE_NONE;
}

static Value get_part(VM *vm, Value arguments, const char *name) {
    return operation_get_attribute(vm, arguments, str_intern(vm, name, strlen(name)));
}

static Value sys_unraisablehook(VM *vm, Value *args) {
    Value exception = get_part(vm, args[0], "exc_value"), words = VALUE_ERROR, object = VALUE_ERROR;
    bool ok = !value_is_error(exception) && !value_is_error(words = get_part(vm, args[0], "err_msg")) &&
              !value_is_error(object = get_part(vm, args[0], "object"));
    if (ok && value_is_exception(exception))
        warning_show_unraisable(vm, exception, value_is_str(words) ? value_str(words)->bytes : NULL, object);
    value_release(vm, exception);
    value_release(vm, words);
    value_release(vm, object);
    return ok && !vm_has_error(vm) && !vm->stop ? VALUE_NONE : VALUE_ERROR;
}

/* version_info, implementation and the like are instances of classes written in Python. */
static Value sys_getattr(VM *vm, Value *args) {
    if (!value_is_str(args[0])) return vm_raise(vm, vm->exceptions.type_error, "attribute name must be string");
    Str *name = str_intern_value(vm, value_str(args[0]));
    if (!name) return VALUE_ERROR;
    Value found = VALUE_UNDEFINED;
    if (name->length < 2 || name->bytes[0] != '_' || name->bytes[1] != '_') {
        Value data = vm_import(vm, "_sysdata");
        if (value_is_error(data)) return VALUE_ERROR;
        found = value_retain(dict_get_str(module_dict((Module *)value_object(data)), name));
        value_release(vm, data);
    }
    if (value_is_undefined(found) || name->bytes[0] == '_')
        return vm_raise(vm, vm->exceptions.attribute_error, "module 'sys' has no attribute '%s'", name->bytes);
    return found;
}

static const NativeRow sys_rows[] = {
    {"__getattr__", "name, /", sys_getattr, 0},
    {"_getframe", "depth=, /", sys_getframe, 0},
    {"displayhook", "object, /", sys_displayhook, 0},
    {"exc_info", "", sys_exc_info, 0},
    {"excepthook", "exctype, value, traceback, /", sys_excepthook, 0},
    {"unraisablehook", "unraisable, /", sys_unraisablehook, 0},
    {"exception", "", sys_exception, 0},
    {"exit", "status=, /", sys_exit, 0},
    {"get_coroutine_origin_tracking_depth", "", sys_get_origin_depth, 0},
    {"getdefaultencoding", "", sys_getdefaultencoding, 0},
    {"getfilesystemencoding", "", sys_getdefaultencoding, 0},
    {"getprofile", "", sys_none, 0},
    {"getrecursionlimit", "", sys_getrecursionlimit, 0},
    {"getrefcount", "object, /", sys_getrefcount, 0},
    {"getsizeof", "object, default=", sys_getsizeof, 0},
    {"getswitchinterval", "", sys_getswitchinterval, 0},
    {"gettrace", "", sys_none, 0},
    {"intern", "string, /", sys_intern, 0},
    {"is_finalizing", "", sys_false, 0},
    {"set_coroutine_origin_tracking_depth", "depth", sys_set_origin_depth, 0},
    {"setprofile", "function, /", sys_settrace, 0},
    {"get_int_max_str_digits", "", sys_get_int_max_str_digits, 0},
    {"set_int_max_str_digits", "maxdigits", sys_set_int_max_str_digits, 0},
    {"setrecursionlimit", "limit, /", sys_setrecursionlimit, 0},
    {"setswitchinterval", "interval, /", sys_none, 0},
    {"settrace", "function, /", sys_settrace, 0},
    {0},
};

/* sys.__excepthook__ and the like: what the hooks are before a program sets its own. */
static void add_first_hooks(VM *vm, Dict *dict) {
    static const char *const names[][2] = {{"displayhook", "__displayhook__"},
                                           {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
        dict_set_text(vm, dict, names[i][1], dict_get_str(dict, str_intern(vm, names[i][0], strlen(names[i][0]))));
}

/* ---- _machine ---- */

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

/* The same of a file of the program, by its name. */
static Value machine_file_line(VM *vm, Value *args) {
    int64_t number;
    if (!value_is_str(args[0])) return str_from(vm, "");
    if (!operation_index(vm, args[1], &number)) return VALUE_ERROR;
    const Source *source = NULL;
    for (uint32_t i = 0; (source = vm_file(vm, i)) && !str_is(value_str(args[0]), source->filename);) ++i;
    return trimmed_line(vm, source, number);
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

static Value machine_format_exception(VM *vm, Value *args) {
    int64_t limit;
    bool has_limit = !value_is_none(args[2]);
    if (!check_exception(vm, args[0]) || (has_limit && !operation_index(vm, args[2], &limit))) return VALUE_ERROR;
    int chain = operation_truth(vm, args[1]);
    return chain < 0 ? VALUE_ERROR : exception_format_plain(vm, args[0], !chain, has_limit ? &limit : NULL);
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

static Value machine_format_traceback(VM *vm, Value *args) {
    return check_exception(vm, args[0]) ? exception_format_traceback(vm, args[0]) : VALUE_ERROR;
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

static const NativeRow machine_rows[] = {
    {"caller", "depth, /", machine_caller, 0},
    {"format_exception", "exception, chain, limit, /", machine_format_exception, 0},
    {"format_only", "exception, /", machine_format_only, 0},
    {"format_traceback", "exception, /", machine_format_traceback, 0},
    {"is_library", "code, /", machine_is_library, 0},
    {"is_python", "function, /", machine_is_python, 0},
    {"mark_awaitable", "function, /", machine_mark_awaitable, 0},
    {"is_method", "function, /", machine_is_method, 0},
    {"parameters", "function, /", machine_parameters, 0},
    {"script_name", "", machine_script_name, 0},
    {"share_patterns", "cls, subclass, /", machine_share_patterns, 0},
    {"source_line", "code, line, /", machine_source_line, 0},
    {"source_text", "code, /", machine_source_text, 0},
    {"file_line", "filename, line, /", machine_file_line, 0},
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

static void register_frame_copy(VM *vm) {
    static const NativeRow rows[] = {
        {"f_back", "self", copy_get_back, NATIVE_PROPERTY},       {"f_code", "self", copy_get_code, NATIVE_PROPERTY},
        {"f_globals", "self", copy_get_globals, NATIVE_PROPERTY}, {"f_lineno", "self", copy_get_line, NATIVE_PROPERTY},
        {"f_locals", "self", copy_get_locals, NATIVE_PROPERTY},   {0},
    };
    static const uint16_t owned[] = {offsetof(FrameCopy, globals), offsetof(FrameCopy, locals),
                                     offsetof(FrameCopy, back), 0};
    const TypeSpec spec = {
        .name = "frame",
        .size = sizeof(FrameCopy),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = copy_destroy, .repr = copy_repr},
        .rows = rows,
    };
    vm->types.frame_copy_ = type_create_native(vm, &spec);
}

static void add_text(VM *vm, Module *module, const char *name, const char *text) {
    add_value(vm, module, name, str_from(vm, text));
}

/* sys, and _machine: what the library in Python asks of the VM. */
static void register_sys(VM *vm) {
    register_frame_copy(vm);
    Module *sys = vm_add_module(vm, "sys", sys_rows);
    add_first_hooks(vm, module_dict(sys));
    add_streams(vm, sys);
    add_value(vm, sys, "modules", value_retain(value_from_object(vm->modules)));
    add_text(vm, sys, "platform", "linux");
    add_text(vm, sys, "byteorder", "little");
    add_text(vm, sys, "version", "3.11.2 (Watchpot) [a simulated machine]");
    add_text(vm, sys, "copyright", "");
    add_text(vm, sys, "executable", "");
    add_text(vm, sys, "prefix", "/usr");
    add_value(vm, sys, "maxsize", int_from(vm, INT64_MAX));
    add_value(vm, sys, "maxunicode", value_from_small_int(0x10ffff));
    add_value(vm, sys, "hexversion", value_from_small_int(0x030b02f0));
    add_value(vm, sys, "path", list_create(vm, 0));
    add_value(vm, sys, "warnoptions", list_create(vm, 0));
    add_value(vm, sys, "dont_write_bytecode", VALUE_TRUE);
    Module *machine = vm_add_module(vm, "_machine", machine_rows);
    add_types(vm, machine);
}

void modules_register(VM *vm) {
    register_sys(vm);
    module_array_register(vm);
    module_codec_register(vm);
    module_collections_register(vm);
    module_gc_register(vm);
    module_hash_register(vm);
    module_cmath_register(vm);
    module_unicodedata_register(vm);
    module_math_register(vm);
    module_random_register(vm);
    module_re_register(vm);
}
