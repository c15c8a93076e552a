/* BaseException as a type: its slots, its attributes and its methods. */
#include "vm/exception_private.h"

#include "vm/native.h"
#include "vm/number.h"
#include "vm/str.h"

static void exception_destroy(VM *vm, Object *self) {
    Exception *e = (Exception *)self;
    for (uint32_t i = 0; i < e->traceback_count; ++i) traceback_entry_release(vm, e->traceback[i]);
    heap_free_large(&vm->heap, e->traceback, e->traceback_capacity * sizeof *e->traceback);
    object_release(vm, e->args);
    value_release(vm, e->cause);
    value_release(vm, e->context);
    value_release(vm, e->extra);
    value_release(vm, e->extra2);
    value_release(vm, e->notes);
    value_release(vm, e->kept);
    object_release(vm, e->dict);
}

static void exception_traverse(Object *self, Visitor *visitor) {
    const Exception *e = (Exception *)self;
    for (uint32_t i = 0; i < e->traceback_count; ++i) {
        visit_object(visitor, e->traceback[i].frame);
        visit_object(visitor, e->traceback[i].shown);
    }
}

static void exception_clear(VM *vm, Object *self) {
    Exception *e = (Exception *)self;
    while (e->traceback_count) traceback_entry_release(vm, e->traceback[--e->traceback_count]);
    Value *values[] = {&e->cause, &e->context, &e->notes, &e->kept};
    for (size_t i = 0; i < sizeof values / sizeof *values; ++i) value_replace(vm, values[i], VALUE_UNDEFINED);
    if (e->dict) dict_clear(vm, e->dict);
}

/* With its traceback, of which every place is an object. */
static uint32_t exception_weight(VM *vm, Object *self) {
    (void)vm;
    const Exception *e = (Exception *)self;
    return 1 + e->traceback_count;
}

Value exception_str_args(VM *vm, const Exception *e) {
    if (e->args->count == 0) return str_value(vm, "", 0);
    if (e->args->count == 1) return operation_str(vm, e->args->items[0]);
    return operation_str(vm, value_from_object(e->args));
}

static Value exception_str(VM *vm, Value v) { return exception_str_args(vm, value_exception(v)); }

static Value exception_repr(VM *vm, Value v) {
    const Exception *e = value_exception(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, e->head.type->name);
    bool single = e->args->count == 1;
    if (single) str_builder_add_text(&b, "(");
    if (!str_builder_add_repr(&b, single ? e->args->items[0] : value_from_object(e->args))) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    if (single) str_builder_add_text(&b, ")");
    return str_builder_finish(&b);
}

/* __init__(self, *args, **kwargs), of every exception type that comes with the language. */
static Value exception_init(VM *vm, Value *args) {
    Exception *e = value_exception(args[0]);
    Tuple *old = e->args;
    e->args = value_tuple(value_retain(args[1]));
    object_release(vm, old);
    return exception_init_special(vm, e, e->head.type, value_is_undefined(args[2]) ? NULL : value_dict(args[2]))
               ? VALUE_NONE
               : VALUE_ERROR;
}

static Value with_traceback(VM *vm, Value *args) {
    return traceback_assign(vm, value_exception(args[0]), args[1]) ? value_retain(args[0]) : VALUE_ERROR;
}

static Value add_note(VM *vm, Value *args) {
    Exception *e = value_exception(args[0]);
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "note must be a str, not '%s'", value_type(vm, args[1])->name);
    if (value_is_undefined(e->notes)) {
        Value list = list_create(vm, 1);
        if (value_is_error(list)) return VALUE_ERROR;
        e->notes = list;
    }
    if (!value_is_list(e->notes))
        return vm_raise(vm, vm->exceptions.type_error, "Cannot add note: __notes__ is not a list");
    return list_append(vm, value_list(e->notes), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value or_none(Value v) { return value_is_undefined(v) ? VALUE_NONE : value_retain(v); }

static Value get_args(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(value_exception(self)->args));
}

static bool refuse_deletion(VM *vm, Value item, const char *name) {
    if (!value_is_undefined(item)) return false;
    vm_raise(vm, vm->exceptions.type_error, "%s may not be deleted", name);
    return true;
}

static bool set_args(VM *vm, Value self, Value item) {
    if (refuse_deletion(vm, item, "args")) return false;
    Value tuple = tuple_from_iterable(vm, item);
    if (value_is_error(tuple)) return false;
    Exception *e = value_exception(self);
    Tuple *old = e->args;
    e->args = value_tuple(tuple);
    object_release(vm, old);
    return true;
}

static bool check_linked(VM *vm, Value item, const char *name, const char *what) {
    if (refuse_deletion(vm, item, name)) return false;
    if (value_is_none(item) || value_is_exception(item)) return true;
    vm_raise(vm, vm->exceptions.type_error, "exception %s must be None or derive from BaseException", what);
    return false;
}

static Value get_cause(VM *vm, Value self) {
    (void)vm;
    return or_none(value_exception(self)->cause);
}

static bool set_cause(VM *vm, Value self, Value item) {
    if (!check_linked(vm, item, "__cause__", "cause")) return false;
    Exception *e = value_exception(self);
    value_replace(vm, &e->cause, value_is_none(item) ? VALUE_UNDEFINED : value_retain(item));
    e->suppress_context = true;
    return true;
}

static Value get_context(VM *vm, Value self) {
    (void)vm;
    return or_none(value_exception(self)->context);
}

static bool set_context(VM *vm, Value self, Value item) {
    if (!check_linked(vm, item, "__context__", "context")) return false;
    value_replace(vm, &value_exception(self)->context, value_is_none(item) ? VALUE_UNDEFINED : value_retain(item));
    return true;
}

static Value get_suppress(VM *vm, Value self) {
    (void)vm;
    return value_from_bool(value_exception(self)->suppress_context);
}

static bool set_suppress(VM *vm, Value self, Value item) {
    if (value_is_undefined(item) || !value_is_bool(item)) {
        vm_raise(vm, vm->exceptions.type_error,
                 value_is_undefined(item) ? "can't delete numeric/char attribute"
                                          : "attribute value type must be bool");
        return false;
    }
    value_exception(self)->suppress_context = value_is(item, VALUE_TRUE);
    return true;
}

static Value get_traceback(VM *vm, Value self) { return exception_traceback(vm, self); }

static bool set_traceback(VM *vm, Value self, Value item) {
    return !refuse_deletion(vm, item, "__traceback__") && traceback_assign(vm, value_exception(self), item);
}

static Value get_notes(VM *vm, Value self) {
    const Exception *e = value_exception(self);
    if (!value_is_undefined(e->notes)) return value_retain(e->notes);
    return exception_raise_attribute(vm, self, vm->names.notes_, "'%s' object has no attribute '__notes__'",
                                     e->head.type->name);
}

static bool set_notes(VM *vm, Value self, Value item) {
    Exception *e = value_exception(self);
    if (value_is_undefined(item) && value_is_undefined(e->notes)) {
        exception_raise_attribute(vm, self, vm->names.notes_, "'%s' object has no attribute '__notes__'",
                                  e->head.type->name);
        return false;
    }
    value_replace(vm, &e->notes, value_retain(item));
    return true;
}

static void register_base(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, /, *args, **kwargs", exception_init, NATIVE_METHOD},
        {"with_traceback", "self, traceback, /", with_traceback, NATIVE_METHOD},
        {"add_note", "self, note, /", add_note, NATIVE_METHOD},
        {0},
    };
    static const struct {
        const char *name;
        GetSetGet get;
        GetSetSet set;
    } attributes[] = {
        {"args", get_args, set_args},
        {"__cause__", get_cause, set_cause},
        {"__context__", get_context, set_context},
        {"__suppress_context__", get_suppress, set_suppress},
        {"__traceback__", get_traceback, set_traceback},
        {"__notes__", get_notes, set_notes},
    };
    static const uint16_t owned[] = {offsetof(Exception, args),    offsetof(Exception, cause),
                                     offsetof(Exception, context), offsetof(Exception, extra),
                                     offsetof(Exception, extra2),  offsetof(Exception, notes),
                                     offsetof(Exception, kept),    0};
    const TypeSpec spec = {
        .name = "BaseException",
        .size = sizeof(Exception),
        .owned = owned,
        .flags = TYPE_EXCEPTION,
        .dict_offset = offsetof(Exception, dict),
        .slots = {.destroy = exception_destroy,
                  .traverse = exception_traverse,
                  .clear = exception_clear,
                  .weight = exception_weight,
                  .repr = exception_repr,
                  .str = exception_str,
                  .construct = exception_construct},
        .rows = rows,
    };
    Type *type = vm->exceptions.base_exception = type_create_native(vm, &spec);
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; ++i)
        type_add_getset(vm, type, attributes[i].name, attributes[i].get, attributes[i].set);
}

void exception_register(VM *vm) {
    /* Rows of the hierarchy: where each type is kept, its name, and where its base is. */
#define object base_exception /* the base of BaseException is not looked up */
    static const struct {
        size_t place;
        const char *name;
        size_t base;
    } hierarchy[] = {
#define X(field, name, base) {offsetof(VMExceptions, field), name, offsetof(VMExceptions, base)},
        VM_EXCEPTION_LIST(X)
#undef X
    };
#undef object
    register_base(vm);
    traceback_register(vm);
    for (size_t i = 1; i < sizeof hierarchy / sizeof *hierarchy; ++i) {
        Type *base = *(Type **)((char *)&vm->exceptions + hierarchy[i].base);
        const TypeSpec spec = {
            .name = hierarchy[i].name,
            .base = base,
            .slots = exception_types_slots(hierarchy[i].name),
        };
        *(Type **)((char *)&vm->exceptions + hierarchy[i].place) = type_create_native(vm, &spec);
    }
    exception_types_register(vm);
    exception_group_register(vm);
}
