/* sys.stdin, sys.stdout and sys.stderr. */
#include "vm/stream.h"

#include "vm/dict.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

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

static void add_stream(VM *vm, Module *module, Type *type, OutputStream number, bool is_input) {
    static const char *const names[][2] = {{"stdout", "__stdout__"}, {"stderr", "__stderr__"}, {"stdin", "__stdin__"}};
    Stream *s = object_create(vm, type);
    s->number = number;
    s->is_input = is_input;
    const char *const *both = names[is_input ? 2 : number];
    dict_set_text(vm, module_dict(module), both[0], value_from_object(s));
    dict_set_text(vm, module_dict(module), both[1], value_from_object(s));
    object_release(vm, s);
}

void stream_add_all(VM *vm, Module *module) {
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
