/* sys. What of it is plain data comes from sim/lib/_sysdata.py, on demand. */
#include <string.h>

#include "vm/big.h"
#include "vm/complex.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/frame_object.h"
#include "vm/hook.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/size_shown.h"
#include "vm/stream.h"
#include "vm/type.h"
#include "vm/warning.h"

enum { RECURSION_LIMIT_MAX = 1000000, INT_DIGIT_BITS = 30 };

static void add_value(VM *vm, Module *module, const char *name, Value owned) {
    dict_set_text(vm, module_dict(module), name, owned);
    value_release(vm, owned);
}

static Value sys_getframe(VM *vm, Value *args) {
    int64_t depth = 0;
    if (!value_is_undefined(args[0]) && !operation_index(vm, args[0], &depth)) return VALUE_ERROR;
    Frame *frame = frame_above(vm, depth < 0 ? 0 : depth);
    if (!frame) return vm_raise(vm, vm->exceptions.value_error, "call stack is not deep enough");
    return frame_object_from(vm, frame);
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

/* What a class of the program's own says, or what its objects take in CPython. */
static Value sys_getsizeof(VM *vm, Value *args) {
    const Type *owner = NULL;
    Value method = type_lookup_owner(vm, value_type(vm, args[0]), vm->names.sizeof_, &owner);
    if (value_is_undefined(method) || !(owner->flags & TYPE_IS_HEAP)) return int_from(vm, size_shown(vm, args[0]));
    Value size = vm_call_method(vm, args[0], vm->names.sizeof_, NULL, 0);
    if (value_is_error(size)) return VALUE_ERROR;
    int64_t bytes = 0;
    bool is_integer = value_is_integer(size) && operation_index_clamped(vm, size, &bytes);
    value_release(vm, size);
    if (!is_integer) return vm_raise(vm, vm->exceptions.type_error, "an integer is required");
    if (bytes < 0) return vm_raise(vm, vm->exceptions.value_error, "__sizeof__() should return >= 0");
    return int_from(vm, bytes + size_shown_head(vm, args[0]));
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

static void add_text(VM *vm, Module *module, const char *name, const char *text) {
    add_value(vm, module, name, str_from(vm, text));
}

static void register_sys(VM *vm) {
    Module *sys = vm_add_module(vm, "sys", sys_rows);
    add_first_hooks(vm, module_dict(sys));
    stream_add_all(vm, sys);
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
}

void modules_register(VM *vm) {
    register_sys(vm);
    module_machine_register(vm);
    module_array_register(vm);
    module_codec_register(vm);
    module_collections_register(vm);
    module_gc_register(vm);
    module_hash_register(vm);
    module_cmath_register(vm);
    module_unicodedata_register(vm);
    module_math_register(vm);
    module_operator_register(vm);
    module_random_register(vm);
    module_re_register(vm);
    module_struct_register(vm);
}
