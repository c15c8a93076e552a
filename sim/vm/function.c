/* Functions of the program. */
#include <string.h>

#include "vm/arguments.h"
#include "vm/call.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type.h"

Function *function_create(VM *vm, CodeObject *code, Dict *globals) {
    Function *function = object_create(vm, vm->types.function_);
    function->code = object_retain(code);
    function->globals = object_retain(globals);
    function->defaults = function->kwdefaults = function->annotations = VALUE_UNDEFINED;
    function->name = object_retain(code->name);
    function->qualname = object_retain(code->qualname);
    function->doc = code->code->has_docstring ? value_retain(code->constants[0]) : VALUE_NONE;
    Value module = dict_get_str(globals, vm->names.name_);
    function->module = value_is_undefined(module) ? VALUE_NONE : value_retain(module);
    return function;
}

/* ---- types.FunctionType(code, globals, name=None, argdefs=None, closure=None) ---- */

enum { GIVEN_CODE, GIVEN_GLOBALS, GIVEN_NAME, GIVEN_DEFAULTS, GIVEN_CLOSURE, GIVEN_COUNT };

static bool read_given(VM *vm, Arguments arguments, Value *given) {
    static const char *const names[GIVEN_COUNT] = {"code", "globals", "name", "argdefs", "closure"};
    uint32_t positional = arguments_positional(arguments), known = 0;
    if (arguments.count > GIVEN_COUNT) {
        vm_raise(vm, vm->exceptions.type_error, "function() takes at most %d arguments (%u given)", GIVEN_COUNT,
                 arguments.count);
        return false;
    }
    for (uint32_t i = 0; i < GIVEN_COUNT; ++i) {
        given[i] = i < positional ? arguments.values[i] : arguments_named(arguments, names[i]);
        known += !value_is_undefined(given[i]);
        if (i <= GIVEN_GLOBALS && value_is_undefined(given[i])) {
            vm_raise(vm, vm->exceptions.type_error, "function() missing required argument '%s' (pos %u)", names[i],
                     i + 1);
            return false;
        }
        if (value_is_undefined(given[i])) given[i] = VALUE_NONE;
    }
    if (known == arguments.count) return true;
    vm_raise(vm, vm->exceptions.type_error, "function() got an argument that it does not know");
    return false;
}

static bool check_given(VM *vm, const Value *given) {
    static const struct {
        size_t offset;
        const char *message;
    } optional[] = {{offsetof(VM, types.str_), "arg 3 (name) must be None or string"},
                    {offsetof(VM, types.tuple_), "arg 4 (defaults) must be None or tuple"},
                    {offsetof(VM, types.tuple_), "arg 5 (closure) must be None or tuple"}};
    static const char *const kinds[] = {"code", "dict"};
    const Type *const needed[] = {vm->types.code_, vm->types.dict_};
    for (uint32_t i = GIVEN_CODE; i <= GIVEN_GLOBALS; ++i) {
        if (value_type(vm, given[i]) == needed[i]) continue;
        vm_raise(vm, vm->exceptions.type_error, "function() argument '%s' must be %s, not %s",
                 i == GIVEN_CODE ? "code" : "globals", kinds[i], value_type(vm, given[i])->name);
        return false;
    }
    for (uint32_t i = GIVEN_NAME; i < GIVEN_COUNT; ++i) {
        const Type *type = *(Type *const *)((const char *)vm + optional[i - GIVEN_NAME].offset);
        if (value_is_none(given[i]) || value_type(vm, given[i]) == type) continue;
        vm_raise(vm, vm->exceptions.type_error, "%s", optional[i - GIVEN_NAME].message);
        return false;
    }
    return true;
}

static bool check_closure(VM *vm, const CodeObject *code, Value closure) {
    uint32_t count = value_is_none(closure) ? 0 : value_tuple(closure)->count;
    if (code->code->flags & (CODE_MODULE | CODE_CLASS_BODY)) {
        vm_raise(vm, vm->exceptions.not_implemented_error, "only the code of a function can be made into one here");
        return false;
    }
    if (code->code->free_count && value_is_none(closure)) {
        vm_raise(vm, vm->exceptions.type_error, "arg 5 (closure) must be tuple");
        return false;
    }
    if (code->code->free_count != count) {
        vm_raise(vm, vm->exceptions.value_error, "%s requires closure of length %u, not %u", code->name->bytes,
                 code->code->free_count, count);
        return false;
    }
    for (uint32_t i = 0; i < count; ++i) {
        Type *type = value_type(vm, value_tuple(closure)->items[i]);
        if (type == vm->types.cell_) continue;
        vm_raise(vm, vm->exceptions.type_error, "arg 5 (closure) expected cell, found %s", type->name);
        return false;
    }
    return true;
}

static Value function_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    Value given[GIVEN_COUNT];
    if (!read_given(vm, arguments, given) || !check_given(vm, given)) return VALUE_ERROR;
    CodeObject *code = (CodeObject *)value_object(given[GIVEN_CODE]);
    if (!check_closure(vm, code, given[GIVEN_CLOSURE])) return VALUE_ERROR;
    Function *function = function_create(vm, code, value_dict(given[GIVEN_GLOBALS]));
    if (!value_is_none(given[GIVEN_NAME])) {
        object_release(vm, function->name);
        function->name = value_str(value_retain(given[GIVEN_NAME]));
    }
    if (!value_is_none(given[GIVEN_DEFAULTS])) function->defaults = value_retain(given[GIVEN_DEFAULTS]);
    if (code->code->free_count) function->closure = object_retain(value_tuple(given[GIVEN_CLOSURE]));
    return value_from_object(function);
}

/* ---- names ---- */

/* A name it had until something with this trace id was made. */
typedef struct Renaming {
    struct Renaming *older;
    uint32_t until;
    Str *name, *qualname;
} Renaming;

static Renaming *find_given(const Function *function, uint32_t trace_id) {
    Renaming *r = function->given;
    while (r && r->until != trace_id) r = r->older;
    return r;
}

Str *function_name_at(const Function *function, uint32_t trace_id, bool qualified) {
    const Renaming *last = find_given(function, trace_id);
    if (last) return qualified ? last->qualname : last->name;
    for (const Renaming *r = function->renamings; r && r->until >= trace_id; r = r->older) last = r;
    if (last) return qualified ? last->qualname : last->name;
    return qualified ? function->qualname : function->name;
}

/* Its name is about to change. As long as nothing was made since the last time, nothing can have kept the name of
 * between. */
static void note_renaming(VM *vm, Function *function) {
    if (function->renamings && function->renamings->until == vm->next_trace_id) return;
    Renaming *r = heap_alloc(&vm->heap, sizeof *r);
    *r = (Renaming){function->renamings, vm->next_trace_id, object_retain(function->name),
                    object_retain(function->qualname)};
    function->renamings = r;
}

static Renaming *drop_renaming(VM *vm, Renaming *r) {
    Renaming *older = r->older;
    object_release(vm, r->name);
    object_release(vm, r->qualname);
    heap_free(&vm->heap, r, sizeof *r);
    return older;
}

static void forget_renamings(VM *vm, Renaming *r) {
    while (r) r = drop_renaming(vm, r);
}

void function_name_coroutine(VM *vm, Function *function, uint32_t trace_id, Str *name, bool qualified) {
    Renaming *given = find_given(function, trace_id);
    if (!given) {
        given = heap_alloc(&vm->heap, sizeof *given);
        *given = (Renaming){function->given, trace_id, object_retain(function_name_at(function, trace_id, false)),
                            object_retain(function_name_at(function, trace_id, true))};
        function->given = given;
    }
    Str **place = qualified ? &given->qualname : &given->name, *old = *place;
    *place = object_retain(name);
    object_release(vm, old);
}

void function_forget_coroutine(VM *vm, Function *function, uint32_t trace_id) {
    Renaming **place = &function->given;
    while (*place && (*place)->until != trace_id) place = &(*place)->older;
    if (*place) *place = drop_renaming(vm, *place);
}

static void function_destroy(VM *vm, Object *self) {
    Function *f = (Function *)self;
    value_release(vm, f->defaults);
    value_release(vm, f->kwdefaults);
    value_release(vm, f->annotations);
    object_release(vm, f->closure);
    object_release(vm, f->globals);
    object_release(vm, f->name);
    object_release(vm, f->qualname);
    forget_renamings(vm, f->renamings);
    forget_renamings(vm, f->given);
    value_release(vm, f->doc);
    value_release(vm, f->module);
    object_release(vm, f->dict);
    object_release(vm, f->code);
}

/* What it closes over stays: the cells are emptied by themselves. */
static void function_clear(VM *vm, Object *self) {
    Function *f = (Function *)self;
    Value *values[] = {&f->defaults, &f->kwdefaults, &f->annotations};
    for (size_t i = 0; i < sizeof values / sizeof *values; ++i) value_replace(vm, values[i], VALUE_UNDEFINED);
    if (f->dict) dict_clear(vm, f->dict);
}

static Value function_repr(VM *vm, Value v) {
    return str_format(vm, "<function %s at 0x%llx>", ((Function *)value_object(v))->qualname->bytes,
                      (unsigned long long)value_address(vm, v));
}

static Value function_call(VM *vm, Value callee, Arguments arguments) { return call_value(vm, callee, arguments); }

static Value function_descriptor_get(VM *vm, Value descriptor, Value instance, Type *owner) {
    (void)owner;
    if (value_is_undefined(instance)) return value_retain(descriptor);
    return method_create(vm, descriptor, instance);
}

#define FUNCTION(v) ((Function *)value_object(v))

static Value or_none(Value v) { return value_is_undefined(v) ? VALUE_NONE : value_retain(v); }

/* __name__ and the others can be assigned: one row each, the field's place and what it accepts. */
typedef struct Field {
    const char *name;
    size_t offset;
    uint32_t flag; /* type flag of what may be assigned; 0: anything */
    bool is_str;   /* a Str * rather than a Value */
} Field;

static const Field fields[] = {
    {"__name__", offsetof(Function, name), TYPE_STR, true},
    {"__qualname__", offsetof(Function, qualname), TYPE_STR, true},
    {"__doc__", offsetof(Function, doc), 0, false},
    {"__module__", offsetof(Function, module), 0, false},
    {"__defaults__", offsetof(Function, defaults), TYPE_TUPLE, false},
    {"__kwdefaults__", offsetof(Function, kwdefaults), TYPE_DICT, false},
    {"__annotations__", offsetof(Function, annotations), TYPE_DICT, false},
};

static const Field *find_field(const Str *name) {
    if (name->length < 4 || name->bytes[0] != '_' || name->bytes[1] != '_') return NULL;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i)
        if (str_is(name, fields[i].name)) return &fields[i];
    return NULL;
}

static Value function_dir(VM *vm, Value *args) {
    Value names = object_list_names(vm, args[0]);
    for (size_t i = 0; i < sizeof fields / sizeof *fields && !value_is_error(names); ++i) {
        Value name = value_from_object(str_intern(vm, fields[i].name, strlen(fields[i].name)));
        int listed = operation_contains(vm, names, name);
        if (listed == 1 || (listed == 0 && list_append(vm, value_list(names), name))) continue;
        value_release(vm, names);
        names = VALUE_ERROR;
    }
    return names;
}

static Value function_get_attribute(VM *vm, Value v, Str *name) {
    const Field *field = find_field(name);
    if (!field) return object_get_attribute(vm, v, name);
    char *place = (char *)value_object(v) + field->offset;
    if (field->is_str) return value_retain(value_from_object(*(Str **)place));
    Value *value = (Value *)place;
    if (value_is_undefined(*value) && field->offset == offsetof(Function, annotations)) {
        Dict *dict = dict_create(vm);
        if (!dict) return VALUE_ERROR;
        *value = value_from_object(dict);
    }
    return or_none(*value);
}

static bool function_set_attribute(VM *vm, Value v, Str *name, Value item) {
    const Field *field = find_field(name);
    if (!field) return object_set_attribute(vm, v, name, item);
    char *place = (char *)value_object(v) + field->offset;
    if (field->is_str) {
        if (value_is_undefined(item) || !value_is_str(item)) {
            vm_raise(vm, vm->exceptions.type_error, "%s must be set to a string object", name->bytes);
            return false;
        }
        note_renaming(vm, FUNCTION(v));
        Str *old = *(Str **)place;
        *(Str **)place = value_str(value_retain(item));
        object_release(vm, old);
        return true;
    }
    bool none = value_is_undefined(item) || value_is_none(item);
    if (!none && field->flag && !value_has_flag(item, field->flag)) {
        const char *kind = field->flag == TYPE_TUPLE ? "tuple" : "dict";
        vm_raise(vm, vm->exceptions.type_error, "%s must be set to a %s object", name->bytes, kind);
        return false;
    }
    value_replace(vm, (Value *)place, none ? (field->flag ? VALUE_UNDEFINED : VALUE_NONE) : value_retain(item));
    return true;
}

static Value function_get_code(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(FUNCTION(self)->code));
}

/* Frames that are under way keep the code that they began with. */
static bool function_set_code(VM *vm, Value self, Value item) {
    if (value_is_undefined(item) || value_type(vm, item) != vm->types.code_) {
        vm_raise(vm, vm->exceptions.type_error, "__code__ must be set to a code object");
        return false;
    }
    Function *f = FUNCTION(self);
    CodeObject *code = (CodeObject *)value_object(item);
    uint32_t closure = f->closure ? f->closure->count : 0;
    if (code->code->free_count != closure) {
        vm_raise(vm, vm->exceptions.value_error, "%s() requires a code object with %u free vars, not %u",
                 f->name->bytes, closure, code->code->free_count);
        return false;
    }
    CodeObject *old = f->code;
    f->code = object_retain(code);
    object_release(vm, old);
    return true;
}

static Value function_get_builtins(VM *vm, Value *args) {
    (void)args;
    return value_retain(value_from_object(vm->builtins));
}

static Value function_get_globals(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(FUNCTION(args[0])->globals));
}

static Value function_get_closure(VM *vm, Value *args) {
    (void)vm;
    Tuple *closure = FUNCTION(args[0])->closure;
    return closure ? value_retain(value_from_object(closure)) : VALUE_NONE;
}

void function_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__builtins__", "self", function_get_builtins, NATIVE_PROPERTY},
        {"__globals__", "self", function_get_globals, NATIVE_PROPERTY},
        {"__closure__", "self", function_get_closure, NATIVE_PROPERTY},
        {"__dir__", "self, /", function_dir, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Function, globals),    offsetof(Function, defaults),
                                     offsetof(Function, kwdefaults), offsetof(Function, annotations),
                                     offsetof(Function, closure),    offsetof(Function, doc),
                                     offsetof(Function, module),     0};
    const TypeSpec spec = {
        .name = "function",
        .size = sizeof(Function),
        .owned = owned,
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .dict_offset = offsetof(Function, dict),
        .slots = {.destroy = function_destroy,
                  .clear = function_clear,
                  .repr = function_repr,
                  .call = function_call,
                  .construct = function_construct,
                  .get_attribute = function_get_attribute,
                  .set_attribute = function_set_attribute,
                  .descriptor_get = function_descriptor_get},
        .rows = rows,
    };
    vm->types.function_ = type_create_native(vm, &spec);
    type_add_getset(vm, vm->types.function_, "__code__", function_get_code, function_set_code);
}
