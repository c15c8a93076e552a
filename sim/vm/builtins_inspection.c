/* Built-in functions that look at objects, classes and scopes. */
#include "vm/builtins.h"

#include <string.h>

#include "vm/frame.h"
#include "vm/module.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

/* ---- attributes ---- */

/* The interned name, or NULL with TypeError. */
static Str *attribute_name(VM *vm, Value v) {
    if (value_is_str(v)) return str_intern_value(vm, value_str(v));
    vm_raise(vm, vm->exceptions.type_error, "attribute name must be string, not '%s'", value_type(vm, v)->name);
    return NULL;
}

static Value builtin_getattr(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    if (!name) return VALUE_ERROR;
    if (value_is_undefined(args[2])) return operation_get_attribute(vm, args[0], name);
    Value found = operation_find_attribute(vm, args[0], name);
    return value_is_undefined(found) ? value_retain(args[2]) : found;
}

static Value builtin_hasattr(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    if (!name) return VALUE_ERROR;
    Value found = operation_find_attribute(vm, args[0], name);
    if (value_is_error(found)) return VALUE_ERROR;
    value_release(vm, found);
    return value_from_bool(!value_is_undefined(found));
}

static Value builtin_setattr(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    return name && operation_set_attribute(vm, args[0], name, args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value builtin_delattr(VM *vm, Value *args) {
    Str *name = attribute_name(vm, args[1]);
    return name && operation_set_attribute(vm, args[0], name, VALUE_UNDEFINED) ? VALUE_NONE : VALUE_ERROR;
}

/* ---- identity and text ---- */

static Value builtin_id(VM *vm, Value *args) { return int_from(vm, (int64_t)value_address(vm, args[0])); }

static Value builtin_hash(VM *vm, Value *args) {
    uint64_t hash;
    return operation_hash(vm, args[0], &hash) ? int_from(vm, (int64_t)hash) : VALUE_ERROR;
}

static Value builtin_repr(VM *vm, Value *args) { return operation_repr(vm, args[0]); }
static Value builtin_ascii(VM *vm, Value *args) { return operation_ascii(vm, args[0]); }

static Value builtin_format(VM *vm, Value *args) {
    if (value_is_undefined(args[1])) return operation_format(vm, args[0], NULL);
    if (value_is_str(args[1])) return operation_format(vm, args[0], value_str(args[1]));
    return vm_raise(vm, vm->exceptions.type_error, "format() argument 2 must be str, not %s",
                    value_type(vm, args[1])->name);
}

static Value builtin_isinstance(VM *vm, Value *args) {
    int answer = operation_is_instance(vm, args[0], args[1]);
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}

static Value builtin_issubclass(VM *vm, Value *args) {
    int answer = operation_is_subclass(vm, args[0], args[1]);
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}

/* ---- scopes ---- */

static Frame *calling_frame(const VM *vm) {
    Frame *frame = vm->thread->frame;
    while (frame && !frame->code) frame = frame->back;
    return frame;
}

static bool set_local(VM *vm, Dict *dict, Str *name, Value value) {
    return value_is_undefined(value) || dict_set_str(vm, dict, name, value);
}

static bool set_cell(VM *vm, Dict *dict, Text name, Value cell) {
    if (!value_is_object(cell) || value_object(cell)->type != vm->types.cell_) return true;
    return set_local(vm, dict, str_intern(vm, name.bytes, name.length), ((Cell *)value_object(cell))->value);
}

/* The cell that an argument lives in; it keeps its place among the locals. */
static int64_t find_cell(const Code *code, const Str *name) {
    for (uint32_t i = 0; i < code->cell_count; ++i) {
        Text own = code->cells[i].name;
        if (own.length == name->length && memcmp(own.bytes, name->bytes, own.length) == 0) return i;
    }
    return -1;
}

/* The variables of a function's frame that have a value, as they are now. */
static Dict *copy_locals(VM *vm, const Frame *frame) {
    const CodeObject *co = frame->code;
    const Code *code = co->code;
    Dict *dict = dict_create(vm);
    bool done = dict != NULL;
    const Value *slot = frame->slots;
    for (uint32_t i = 0; i < code->local_count && done; ++i) {
        int64_t cell = value_is_undefined(slot[i]) ? find_cell(code, co->locals[i]) : -1;
        done = cell < 0 ? set_local(vm, dict, co->locals[i], slot[i])
                        : set_cell(vm, dict, code->cells[cell].name, slot[code->local_count + cell]);
    }
    slot += code->local_count;
    for (uint32_t i = 0; i < code->cell_count && done; ++i) done = set_cell(vm, dict, code->cells[i].name, slot[i]);
    slot += code->cell_count;
    for (uint32_t i = 0; i < code->free_count && done; ++i) done = set_cell(vm, dict, code->frees[i], slot[i]);
    if (done) return dict;
    object_release(vm, dict);
    return NULL;
}

Value builtins_locals_of(VM *vm, const Frame *frame) {
    if (frame && !value_is_undefined(frame_namespace(frame))) return value_retain(frame_namespace(frame));
    if (frame && frame->code->code->flags & CODE_MODULE) return value_retain(value_from_object(frame_globals(frame)));
    Dict *locals = frame ? copy_locals(vm, frame) : dict_create(vm);
    return locals ? value_from_object(locals) : VALUE_ERROR;
}

Value builtins_globals(VM *vm) {
    const Frame *frame = calling_frame(vm);
    return frame ? value_retain(value_from_object(frame_globals(frame))) : value_from_object(dict_create(vm));
}

Value builtins_locals(VM *vm) { return builtins_locals_of(vm, calling_frame(vm)); }

static Value builtin_globals(VM *vm, Value *args) {
    (void)args;
    return builtins_globals(vm);
}

static Value builtin_locals(VM *vm, Value *args) {
    (void)args;
    return builtins_locals(vm);
}

static Value builtin_vars(VM *vm, Value *args) {
    if (value_is_undefined(args[0])) return builtin_locals(vm, args);
    Value found = operation_find_attribute(vm, args[0], vm->names.dict_);
    if (!value_is_undefined(found)) return found;
    return vm_raise(vm, vm->exceptions.type_error, "vars() argument must have __dict__ attribute");
}

/* Takes the list over. */
static Value sort_names(VM *vm, Value list) {
    if (!value_is_error(list) && list_sort(vm, value_list(list), VALUE_NONE, false)) return list;
    value_release(vm, list);
    return VALUE_ERROR;
}

static Value builtin_dir(VM *vm, Value *args) {
    if (value_is_undefined(args[0])) {
        Value locals = builtin_locals(vm, args);
        Value names = value_is_error(locals) ? VALUE_ERROR : list_from_iterable(vm, locals);
        value_release(vm, locals);
        return sort_names(vm, names);
    }
    const Type *owner = NULL;
    Value function = type_lookup_owner(vm, value_type(vm, args[0]), vm->names.dir_, &owner);
    if (value_is_undefined(function) || owner == vm->types.object_)
        return sort_names(vm, object_list_names(vm, args[0]));
    Value method = operation_find_special(vm, args[0], vm->names.dir_);
    if (value_is_error(method)) return VALUE_ERROR;
    Value names = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    if (value_is_error(names)) return VALUE_ERROR;
    Value list = list_from_iterable(vm, names);
    value_release(vm, names);
    return sort_names(vm, list);
}

static Value builtin_import(VM *vm, Value *args) {
    if (!value_is_str(args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "__import__() argument 1 must be str, not %s",
                        value_type(vm, args[0])->name);
    int from = value_is_undefined(args[3]) ? 0 : operation_truth(vm, args[3]);
    return from < 0 ? VALUE_ERROR : module_import(vm, str_intern_value(vm, value_str(args[0])), !from);
}

const NativeRow builtins_inspection_rows[] = {
    {"__import__", "name, globals=, locals=, fromlist=, level=", builtin_import, NATIVE_METHOD},
    {"ascii", "obj, /", builtin_ascii, NATIVE_METHOD},
    {"delattr", "obj, name, /", builtin_delattr, NATIVE_METHOD},
    {"dir", "object=, /", builtin_dir, NATIVE_METHOD},
    {"format", "value, format_spec=, /", builtin_format, NATIVE_METHOD},
    {"getattr", "object, name, default=, /", builtin_getattr, NATIVE_METHOD},
    {"globals", "", builtin_globals, NATIVE_METHOD},
    {"hasattr", "obj, name, /", builtin_hasattr, NATIVE_METHOD},
    {"hash", "obj, /", builtin_hash, NATIVE_METHOD},
    {"id", "obj, /", builtin_id, NATIVE_METHOD},
    {"isinstance", "obj, class_or_tuple, /", builtin_isinstance, NATIVE_METHOD},
    {"issubclass", "cls, class_or_tuple, /", builtin_issubclass, NATIVE_METHOD},
    {"locals", "", builtin_locals, NATIVE_METHOD},
    {"repr", "obj, /", builtin_repr, NATIVE_METHOD},
    {"setattr", "obj, name, value, /", builtin_setattr, NATIVE_METHOD},
    {"vars", "object=, /", builtin_vars, NATIVE_METHOD},
    {0},
};
