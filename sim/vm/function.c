/* The types of functions, cells, bound methods, code objects and the small view that cr_frame gives. */
#include <string.h>

#include "vm/arguments.h"
#include "vm/builtins.h"
#include "vm/call.h"
#include "vm/frame.h"
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

/* ---- cells ---- */

static void cell_destroy(VM *vm, Object *self) { value_replace(vm, &((Cell *)self)->value, VALUE_UNDEFINED); }

static Value cell_get_contents(VM *vm, Value self) {
    Value v = ((Cell *)value_object(self))->value;
    if (value_is_undefined(v)) return vm_raise(vm, vm->exceptions.value_error, "Cell is empty");
    return value_retain(v);
}

static bool cell_set_contents(VM *vm, Value self, Value item) {
    value_replace(vm, &((Cell *)value_object(self))->value, value_retain(item));
    return true;
}

static Value cell_construct(VM *vm, Type *type, Arguments arguments) {
    if (!arguments_check(vm, "cell", arguments, 0, 1)) return VALUE_ERROR;
    Cell *cell = object_create(vm, type);
    cell->value = arguments.count ? value_retain(arguments.values[0]) : VALUE_UNDEFINED;
    return value_from_object(cell);
}

/* By what is in them; an empty one is less. */
static Value cell_compare(VM *vm, Value a, Value b, Comparison op) {
    if (value_type(vm, a) != vm->types.cell_ || value_type(vm, b) != vm->types.cell_) return VALUE_NOT_IMPLEMENTED;
    Value x = ((Cell *)value_object(a))->value, y = ((Cell *)value_object(b))->value;
    if (value_is_undefined(x) || value_is_undefined(y))
        return operation_compare(vm, op, value_from_small_int(!value_is_undefined(x)),
                                 value_from_small_int(!value_is_undefined(y)));
    value_retain(x);
    value_retain(y);
    Value result = operation_compare(vm, op, x, y);
    value_release(vm, x);
    value_release(vm, y);
    return result;
}

static Value cell_repr(VM *vm, Value v) {
    Value inside = ((Cell *)value_object(v))->value;
    unsigned long long address = value_address(vm, v);
    if (value_is_undefined(inside)) return str_format(vm, "<cell at 0x%llx: empty>", address);
    return str_format(vm, "<cell at 0x%llx: %s object at 0x%llx>", address, value_type(vm, inside)->name,
                      (unsigned long long)value_address(vm, inside));
}

/* ---- bound methods ---- */

Value method_create(VM *vm, Value function, Value self) {
    Method *method = object_create(vm, vm->types.method_);
    method->function = value_retain(function);
    method->self = value_retain(self);
    return value_from_object(method);
}

#define METHOD(v) ((Method *)value_object(v))

static Value method_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "method", arguments, 2, 2)) return VALUE_ERROR;
    Value function = arguments.values[0], self = arguments.values[1];
    if (!value_type(vm, function)->slots.call)
        return vm_raise(vm, vm->exceptions.type_error, "first argument must be callable");
    if (value_is_none(self)) return vm_raise(vm, vm->exceptions.type_error, "instance must not be None");
    return method_create(vm, function, self);
}

static void method_destroy(VM *vm, Object *self) {
    value_release(vm, ((Method *)self)->function);
    value_release(vm, ((Method *)self)->self);
}

static Value method_repr(VM *vm, Value v) {
    Method *method = METHOD(v);
    Value name = operation_find_attribute(vm, method->function, vm->names.qualname_);
    if (value_is_undefined(name)) name = operation_find_attribute(vm, method->function, vm->names.name_);
    if (value_is_error(name)) return VALUE_ERROR;
    Value self = operation_repr(vm, method->self), text = VALUE_ERROR;
    if (!value_is_error(self))
        text = str_format(vm, "<bound method %s of %s>", value_is_str(name) ? value_str(name)->bytes : "?",
                          value_str(self)->bytes);
    value_release(vm, self);
    value_release(vm, name);
    return text;
}

static Value method_compare(VM *vm, Value a, Value b, Comparison op) {
    if ((op != COMPARISON_EQ && op != COMPARISON_NE) || value_type(vm, a) != value_type(vm, b))
        return VALUE_NOT_IMPLEMENTED;
    bool same = value_is(METHOD(a)->function, METHOD(b)->function) && value_is(METHOD(a)->self, METHOD(b)->self);
    return value_from_bool(same == (op == COMPARISON_EQ));
}

static bool method_hash(VM *vm, Value v, uint64_t *hash) {
    *hash = value_address(vm, METHOD(v)->function) * 31;
    *hash += value_is_object(METHOD(v)->self) ? value_address(vm, METHOD(v)->self) : METHOD(v)->self.bits;
    return true;
}

static Value method_call(VM *vm, Value callee, Arguments arguments) { return call_value(vm, callee, arguments); }

/* What a bound method does not know itself, its function does: __name__, __doc__, ... */
static Value method_get_attribute(VM *vm, Value v, Str *name) {
    Value found = object_find_attribute(vm, v, name);
    if (!value_is_undefined(found)) return found;
    return operation_get_attribute(vm, METHOD(v)->function, name);
}

static Value method_get_function(VM *vm, Value *args) {
    (void)vm;
    return value_retain(METHOD(args[0])->function);
}

static Value method_get_doc(VM *vm, Value *args) {
    return operation_get_attribute(vm, METHOD(args[0])->function, vm->names.doc_);
}

/* With the attributes that its function was given. */
static Value method_dir(VM *vm, Value *args) {
    Value names = object_list_names(vm, args[0]);
    Dict **place = object_dict_place(METHOD(args[0])->function);
    uint32_t position = 0;
    for (Value key, value; !value_is_error(names) && place && *place && dict_next(*place, &position, &key, &value);) {
        int listed = operation_contains(vm, names, key);
        if (listed == 1 || (listed == 0 && list_append(vm, value_list(names), key))) continue;
        value_release(vm, names);
        names = VALUE_ERROR;
    }
    return names;
}

static Value method_get_self(VM *vm, Value *args) {
    (void)vm;
    return value_retain(METHOD(args[0])->self);
}

/* ---- code and frames, as far as programs look at them ---- */

#define CODE(v) ((CodeObject *)value_object(v))

static Value code_get_name(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(CODE(args[0])->name));
}

static Value code_get_qualname(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(CODE(args[0])->qualname));
}

static Value code_get_filename(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(CODE(args[0])->filename));
}

static Value code_get_first_line(VM *vm, Value *args) { return int_from(vm, CODE(args[0])->code->first_line); }
static Value code_get_argcount(VM *vm, Value *args) { return int_from(vm, CODE(args[0])->code->positional_count); }

static Value code_get_positional_only(VM *vm, Value *args) {
    return int_from(vm, CODE(args[0])->code->positional_only_count);
}

static Value code_get_keyword_only(VM *vm, Value *args) {
    return int_from(vm, CODE(args[0])->code->keyword_only_count);
}

static Value code_get_local_count(VM *vm, Value *args) { return int_from(vm, CODE(args[0])->code->local_count); }

static Value code_get_freevars(VM *vm, Value *args) {
    const Code *code = CODE(args[0])->code;
    Tuple *names = tuple_create(vm, code->free_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) {
        Str *name = str_intern(vm, code->frees[i].bytes, code->frees[i].length);
        names->items[i] = value_retain(value_from_object(name));
    }
    return value_from_object(names);
}

static Value code_get_cellvars(VM *vm, Value *args) {
    const Code *code = CODE(args[0])->code;
    Tuple *names = tuple_create(vm, code->cell_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) {
        Text name = code->cells[i].name;
        names->items[i] = value_retain(value_from_object(str_intern(vm, name.bytes, name.length)));
    }
    return value_from_object(names);
}

static Value code_get_varnames(VM *vm, Value *args) {
    CodeObject *code = CODE(args[0]);
    Tuple *names = tuple_create(vm, code->code->local_count);
    if (!names) return VALUE_ERROR;
    for (uint32_t i = 0; i < names->count; ++i) names->items[i] = value_retain(value_from_object(code->locals[i]));
    return value_from_object(names);
}

/* inspect's CO_* bits */
static Value code_get_flags(VM *vm, Value *args) {
    uint32_t flags = CODE(args[0])->code->flags;
    int64_t bits = 0x03;
    if (flags & CODE_VARARGS) bits |= 0x04;
    if (flags & CODE_VARKW) bits |= 0x08;
    if (flags & CODE_NESTED) bits |= 0x10;
    if (flags & CODE_GENERATOR) bits |= 0x20;
    if (flags & CODE_COROUTINE) bits |= 0x80;
    if (flags & CODE_ASYNC_GEN) bits |= 0x200;
    if (CODE(args[0])->is_awaitable_generator) bits |= 0x100;
    return int_from(vm, bits);
}

static Value code_repr(VM *vm, Value v) {
    return str_format(vm, "<code object %s at 0x%llx, file \"%s\", line %u>", CODE(v)->name->bytes,
                      (unsigned long long)value_address(vm, v), CODE(v)->filename->bytes, CODE(v)->code->first_line);
}

typedef struct FrameView {
    Object head;
    Coroutine *coroutine;
} FrameView;

Value frame_object_create(VM *vm, Coroutine *coroutine) {
    if (coroutine->state == COROUTINE_CLOSED) return VALUE_NONE;
    FrameView *view = object_create(vm, vm->types.frame_);
    view->coroutine = object_retain(coroutine);
    return value_from_object(view);
}

static Coroutine *viewed(Value v) { return ((FrameView *)value_object(v))->coroutine; }

static void view_destroy(VM *vm, Object *self) { object_release(vm, ((FrameView *)self)->coroutine); }

uint32_t coroutine_line(const Coroutine *c) {
    const CodeObject *code = c->frame.code;
    if (c->state == COROUTINE_CREATED || c->state == COROUTINE_CLOSED) return code->code->first_line;
    return frame_span(&c->frame).line;
}

static Value view_get_line(VM *vm, Value *args) { return int_from(vm, coroutine_line(viewed(args[0]))); }

static Value view_get_code(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(viewed(args[0])->frame.code));
}

static Value view_get_back(VM *vm, Value *args) {
    const Coroutine *c = viewed(args[0]);
    return c->state == COROUTINE_RUNNING ? frame_copy(vm, c->frame.back) : VALUE_NONE;
}

static Value view_get_globals(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(frame_globals(&viewed(args[0])->frame)));
}

static Value empty_dict(VM *vm) {
    Dict *dict = dict_create(vm);
    return dict ? value_from_object(dict) : VALUE_ERROR;
}

static Value view_get_locals(VM *vm, Value *args) {
    const Coroutine *c = viewed(args[0]);
    return c->state == COROUTINE_CLOSED ? empty_dict(vm) : builtins_locals_of(vm, &c->frame);
}

static Value view_repr(VM *vm, Value v) {
    Coroutine *c = viewed(v);
    const CodeObject *code = c->frame.code;
    return str_format(vm, "<frame at 0x%llx, file '%s', line %u, code %s>", (unsigned long long)value_address(vm, v),
                      code->filename->bytes, coroutine_line(c), code->name->bytes);
}

void frame_register(VM *vm) {
    static const NativeRow function_rows[] = {
        {"__builtins__", "self", function_get_builtins, NATIVE_PROPERTY},
        {"__globals__", "self", function_get_globals, NATIVE_PROPERTY},
        {"__closure__", "self", function_get_closure, NATIVE_PROPERTY},
        {"__dir__", "self, /", function_dir, NATIVE_METHOD},
        {0},
    };
    static const NativeRow method_rows[] = {
        {"__func__", "self", method_get_function, NATIVE_PROPERTY},
        {"__self__", "self", method_get_self, NATIVE_PROPERTY},
        {"__doc__", "self", method_get_doc, NATIVE_PROPERTY},
        {"__dir__", "self, /", method_dir, NATIVE_METHOD},
        {0},
    };
    static const NativeRow code_rows[] = {
        {"co_name", "self", code_get_name, NATIVE_PROPERTY},
        {"co_qualname", "self", code_get_qualname, NATIVE_PROPERTY},
        {"co_filename", "self", code_get_filename, NATIVE_PROPERTY},
        {"co_firstlineno", "self", code_get_first_line, NATIVE_PROPERTY},
        {"co_argcount", "self", code_get_argcount, NATIVE_PROPERTY},
        {"co_posonlyargcount", "self", code_get_positional_only, NATIVE_PROPERTY},
        {"co_kwonlyargcount", "self", code_get_keyword_only, NATIVE_PROPERTY},
        {"co_nlocals", "self", code_get_local_count, NATIVE_PROPERTY},
        {"co_varnames", "self", code_get_varnames, NATIVE_PROPERTY},
        {"co_freevars", "self", code_get_freevars, NATIVE_PROPERTY},
        {"co_cellvars", "self", code_get_cellvars, NATIVE_PROPERTY},
        {"co_flags", "self", code_get_flags, NATIVE_PROPERTY},
        {0},
    };
    static const NativeRow view_rows[] = {
        {"f_lineno", "self", view_get_line, NATIVE_PROPERTY},
        {"f_code", "self", view_get_code, NATIVE_PROPERTY},
        {"f_back", "self", view_get_back, NATIVE_PROPERTY},
        {"f_globals", "self", view_get_globals, NATIVE_PROPERTY},
        {"f_locals", "self", view_get_locals, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t function_owned[] = {offsetof(Function, globals),    offsetof(Function, defaults),
                                              offsetof(Function, kwdefaults), offsetof(Function, annotations),
                                              offsetof(Function, closure),    offsetof(Function, doc),
                                              offsetof(Function, module),     0};
    const TypeSpec function_spec = {
        .name = "function",
        .size = sizeof(Function),
        .owned = function_owned,
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .dict_offset = offsetof(Function, dict),
        .slots = {.destroy = function_destroy,
                  .clear = function_clear,
                  .repr = function_repr,
                  .call = function_call,
                  .get_attribute = function_get_attribute,
                  .set_attribute = function_set_attribute,
                  .descriptor_get = function_descriptor_get},
        .rows = function_rows,
    };
    vm->types.function_ = type_create_native(vm, &function_spec);
    type_add_getset(vm, vm->types.function_, "__code__", function_get_code, function_set_code);
    static const uint16_t cell_owned[] = {offsetof(Cell, value), 0};
    const TypeSpec cell_spec = {
        .name = "cell",
        .size = sizeof(Cell),
        .owned = cell_owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = cell_destroy,
                  .clear = cell_destroy,
                  .repr = cell_repr,
                  .hash = operation_hash_refused,
                  .compare = cell_compare,
                  .construct = cell_construct},
    };
    vm->types.cell_ = type_create_native(vm, &cell_spec);
    type_add_getset(vm, vm->types.cell_, "cell_contents", cell_get_contents, cell_set_contents);
    static const uint16_t method_owned[] = {offsetof(Method, function), offsetof(Method, self), 0};
    const TypeSpec method_spec = {
        .name = "method",
        .size = sizeof(Method),
        .owned = method_owned,
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .slots = {.destroy = method_destroy,
                  .repr = method_repr,
                  .compare = method_compare,
                  .hash = method_hash,
                  .call = method_call,
                  .get_attribute = method_get_attribute,
                  .construct = method_construct},
        .rows = method_rows,
    };
    vm->types.method_ = type_create_native(vm, &method_spec);
    const TypeSpec code_spec = {
        .name = "code",
        .size = sizeof(CodeObject),
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK,
        .slots = {.repr = code_repr},
        .rows = code_rows,
    };
    vm->types.code_ = type_create_native(vm, &code_spec);
    static const uint16_t view_owned[] = {offsetof(FrameView, coroutine), 0};
    const TypeSpec frame_spec = {
        .name = "frame",
        .size = sizeof(FrameView),
        .owned = view_owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = view_destroy, .repr = view_repr},
        .rows = view_rows,
    };
    vm->types.frame_ = type_create_native(vm, &frame_spec);
}
