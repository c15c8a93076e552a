#include "loop/context.h"

#include <string.h>

#include "vm/arguments.h"
#include "vm/call.h"
#include "vm/generic_alias.h"
#include "vm/operation.h"
#include "vm/type.h"

typedef struct VariableContext {
    Object head;
    Dict *values; /* ContextVar -> value */
    bool entered; /* by run() */
} VariableContext;

typedef struct ContextVar {
    Object head;
    Value name;
    Value default_value; /* or undefined */
} ContextVar;

typedef struct Token {
    Object head;
    ContextVar *var;
    Value old; /* or undefined: it had none */
    Object *context;
    bool used;
} Token;

/* What the module needs at hand; one per machine, kept by the scheduler. */
struct ContextTypes {
    Type *context, *var, *token;
    Value missing; /* Token.MISSING */
};

static struct ContextTypes *types_of(const VM *vm) { return scheduler_of(vm)->context_types; }

static VariableContext *context_of(Value v) { return (VariableContext *)value_object(v); }
static ContextVar *var_of(Value v) { return (ContextVar *)value_object(v); }
static Token *token_of(Value v) { return (Token *)value_object(v); }

static Value create(VM *vm, Dict *values) {
    VariableContext *context = object_create(vm, types_of(vm)->context);
    context->values = values ? dict_copy(vm, values) : dict_create(vm);
    if (context->values) return value_from_object(context);
    object_release(vm, context);
    return VALUE_ERROR;
}

Value context_copy(VM *vm, Value context) {
    return create(vm, value_is_none(context) ? NULL : context_of(context)->values);
}

uint32_t context_count(Value context) { return context_of(context)->values->count; }

static void context_destroy(VM *vm, Object *self) { object_release(vm, ((VariableContext *)self)->values); }

/* The context to change: made when the first variable is set. */
static VariableContext *current(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    if (value_is_none(record->context)) {
        Value made = create(vm, NULL);
        if (value_is_error(made)) return NULL;
        record->context = made;
    }
    return context_of(record->context);
}

/* ---- Context ---- */

static Value context_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    return arguments_check(vm, "Context", arguments, 0, 0) ? create(vm, NULL) : VALUE_ERROR;
}

static Value function_copy_context(VM *vm, Value *args) {
    (void)args;
    return context_copy(vm, thread_current(vm)->context);
}

/* run(callable, *args, **kwargs): a frame of its own, so that what it runs may wait. */
static Value run_step(VM *vm, Frame *frame, Value incoming) {
    VariableContext *context = context_of(frame->function);
    if (frame->state == 1) {
        value_replace(vm, &thread_current(vm)->context, frame->slots[0]);
        frame->slots[0] = VALUE_UNDEFINED;
        context->entered = false;
        return incoming;
    }
    frame->state = 1;
    ThreadRecord *record = thread_current(vm);
    frame->slots[0] = record->context;
    record->context = value_retain(value_from_object(context));
    context->entered = true;
    Value callee = frame->slots[1], args = frame->slots[2], kwargs = frame->slots[3];
    Value result = call_unpacked(vm, callee, value_tuple(args), value_is_undefined(kwargs) ? NULL : value_dict(kwargs));
    return value_is(result, VALUE_PENDING) ? VALUE_PENDING : run_step(vm, frame, result);
}

static Value method_run(VM *vm, Value *args) {
    VariableContext *context = context_of(args[0]);
    if (context->entered) {
        Value repr = operation_repr(vm, args[0]);
        if (!value_is_error(repr))
            vm_raise(vm, vm->exceptions.runtime_error, "cannot enter context: %s is already entered",
                     value_str(repr)->bytes);
        value_release(vm, repr);
        return VALUE_ERROR;
    }
    Frame *frame = frame_push_native(vm, run_step, args[0], 4);
    if (!frame) return VALUE_ERROR;
    frame->slots[1] = value_retain(args[1]);
    frame->slots[2] = value_retain(args[2]);
    frame->slots[3] = value_is_undefined(args[3]) ? VALUE_UNDEFINED : value_retain(args[3]);
    return VALUE_PENDING;
}

static Value method_copy(VM *vm, Value *args) { return context_copy(vm, args[0]); }

static bool check_var(VM *vm, Value v) {
    if (value_type(vm, v) == types_of(vm)->var) return true;
    Value repr = operation_repr(vm, v);
    if (!value_is_error(repr))
        vm_raise(vm, vm->exceptions.type_error, "a ContextVar key was expected, got %s", value_str(repr)->bytes);
    value_release(vm, repr);
    return false;
}

static Value context_get_item(VM *vm, Value v, Value key) {
    if (!check_var(vm, key)) return VALUE_ERROR;
    Value found = dict_get(vm, context_of(v)->values, key);
    if (value_is_undefined(found)) return vm_raise_value(vm, vm->exceptions.key_error, key);
    return value_retain(found);
}

static Value method_get(VM *vm, Value *args) {
    if (!check_var(vm, args[1])) return VALUE_ERROR;
    Value found = dict_get(vm, context_of(args[0])->values, args[1]);
    if (!value_is_undefined(found)) return value_retain(found);
    return value_is_undefined(args[2]) ? VALUE_NONE : value_retain(args[2]);
}

static int context_contains(VM *vm, Value v, Value item) {
    if (!check_var(vm, item)) return -1;
    return !value_is_undefined(dict_get(vm, context_of(v)->values, item));
}

static int64_t context_length(VM *vm, Value v) {
    (void)vm;
    return context_of(v)->values->count;
}

static Value context_iter(VM *vm, Value v) { return operation_iter(vm, value_from_object(context_of(v)->values)); }

static Value call_on_values(VM *vm, Value self, const char *name) {
    return vm_call_method(vm, value_from_object(context_of(self)->values), str_intern(vm, name, strlen(name)), NULL, 0);
}
static Value method_keys(VM *vm, Value *args) { return call_on_values(vm, args[0], "keys"); }
static Value method_values(VM *vm, Value *args) { return call_on_values(vm, args[0], "values"); }
static Value method_items(VM *vm, Value *args) { return call_on_values(vm, args[0], "items"); }

/* ---- ContextVar ---- */

static Value var_construct(VM *vm, Type *type, Arguments arguments) {
    uint32_t positional = arguments_positional(arguments);
    if (positional != 1)
        return vm_raise(vm, vm->exceptions.type_error, "ContextVar() takes exactly 1 positional argument (%u given)",
                        positional);
    if (!arguments_names_known(vm, "ContextVar", arguments, "default", NULL)) return VALUE_ERROR;
    if (!value_is_str(arguments.values[0]))
        return vm_raise(vm, vm->exceptions.type_error, "context variable name must be a str");
    ContextVar *var = object_create(vm, type);
    var->name = value_retain(arguments.values[0]);
    var->default_value = value_retain(arguments_named(arguments, "default"));
    return value_from_object(var);
}

static void var_destroy(VM *vm, Object *self) {
    value_release(vm, ((ContextVar *)self)->name);
    value_release(vm, ((ContextVar *)self)->default_value);
}

/* Borrowed; undefined if it is not set. */
static Value lookup(VM *vm, Value var) {
    Value context = thread_current(vm)->context;
    return value_is_none(context) ? VALUE_UNDEFINED : dict_get(vm, context_of(context)->values, var);
}

static Value var_get(VM *vm, Value *args) {
    Value found = lookup(vm, args[0]);
    if (value_is_undefined(found)) found = args[1];
    if (value_is_undefined(found)) found = var_of(args[0])->default_value;
    if (value_is_undefined(found)) return vm_raise_value(vm, vm->exceptions.lookup_error, args[0]);
    return value_retain(found);
}

static Value var_set(VM *vm, Value *args) {
    VariableContext *context = current(vm);
    if (!context) return VALUE_ERROR;
    Token *token = object_create(vm, types_of(vm)->token);
    token->var = object_retain(var_of(args[0]));
    token->old = value_retain(lookup(vm, args[0]));
    token->context = object_retain(context);
    if (dict_set(vm, context->values, args[0], args[1])) return value_from_object(token);
    object_release(vm, token);
    return VALUE_ERROR;
}

static Value raise_token(VM *vm, Type *type, Value token, const char *words) {
    Value repr = operation_repr(vm, token);
    if (!value_is_error(repr)) vm_raise(vm, type, "%s %s", value_str(repr)->bytes, words);
    value_release(vm, repr);
    return VALUE_ERROR;
}

static Value var_reset(VM *vm, Value *args) {
    if (value_type(vm, args[1]) != types_of(vm)->token)
        return vm_raise(vm, vm->exceptions.type_error, "expected an instance of Token, got %s",
                        value_type(vm, args[1])->name);
    Token *token = token_of(args[1]);
    VariableContext *context = current(vm);
    if (!context) return VALUE_ERROR;
    if (token->used) return raise_token(vm, vm->exceptions.runtime_error, args[1], "has already been used once");
    if (token->var != var_of(args[0]))
        return raise_token(vm, vm->exceptions.value_error, args[1], "was created by a different ContextVar");
    if (token->context != &context->head)
        return raise_token(vm, vm->exceptions.value_error, args[1], "was created in a different Context");
    token->used = true;
    bool ok = value_is_undefined(token->old) ? dict_remove(vm, context->values, args[0], NULL) >= 0
                                             : dict_set(vm, context->values, args[0], token->old);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value var_repr(VM *vm, Value v) {
    ContextVar *var = var_of(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "<ContextVar name=");
    bool ok = str_builder_add_repr(&b, var->name);
    if (ok && !value_is_undefined(var->default_value)) {
        str_builder_add_text(&b, " default=");
        ok = str_builder_add_repr(&b, var->default_value);
    }
    str_builder_printf(&b, " at 0x%llx>", (unsigned long long)value_address(vm, v));
    if (ok) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static Value get_var_name(VM *vm, Value self) {
    (void)vm;
    return value_retain(var_of(self)->name);
}

/* ---- Token ---- */

static void token_destroy(VM *vm, Object *self) {
    Token *token = (Token *)self;
    object_release(vm, token->var);
    value_release(vm, token->old);
    object_release(vm, token->context);
}

static Value token_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    (void)arguments;
    return vm_raise(vm, vm->exceptions.runtime_error, "Tokens can only be created by ContextVars");
}

static Value token_repr(VM *vm, Value v) {
    Token *token = token_of(v);
    Value var = var_repr(vm, value_from_object(token->var));
    if (value_is_error(var)) return VALUE_ERROR;
    Value text = str_format(vm, "<Token%s var=%s at 0x%llx>", token->used ? " used" : "", value_str(var)->bytes,
                            (unsigned long long)value_address(vm, v));
    value_release(vm, var);
    return text;
}

static Value get_token_var(VM *vm, Value self) {
    (void)vm;
    return value_retain(value_from_object(token_of(self)->var));
}

static Value get_token_old(VM *vm, Value self) {
    Value old = token_of(self)->old;
    return value_retain(value_is_undefined(old) ? types_of(vm)->missing : old);
}

/* ---- the module ---- */

static Value missing_repr(VM *vm, Value v) {
    (void)v;
    return str_from(vm, "<Token.MISSING>");
}

static void add_type(VM *vm, Module *module, Type *type) {
    dict_set_text(vm, module_dict(module), type->qualname->bytes, value_from_object(type));
}

bool context_is(VM *vm, Value v) {
    return value_is_undefined(v) || value_is_none(v) || value_type(vm, v) == types_of(vm)->context;
}

bool context_check(VM *vm, Value v) {
    if (context_is(vm, v)) return true;
    vm_raise(vm, vm->exceptions.type_error, "context must be a contextvars.Context, not %s", value_type(vm, v)->name);
    return false;
}

void context_register(VM *vm) {
    static const NativeRow context_rows[] = {
        {"run", "self, callable, /, *args, **kwargs", method_run, NATIVE_METHOD},
        {"copy", "self, /", method_copy, NATIVE_METHOD},
        {"get", "self, key, default=, /", method_get, NATIVE_METHOD},
        {"keys", "self, /", method_keys, NATIVE_METHOD},
        {"values", "self, /", method_values, NATIVE_METHOD},
        {"items", "self, /", method_items, NATIVE_METHOD},
        {0},
    };
    static const NativeRow var_rows[] = {
        {"get", "self, default=, /", var_get, NATIVE_METHOD},
        {"set", "self, value, /", var_set, NATIVE_METHOD},
        {"reset", "self, token, /", var_reset, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    static const NativeRow functions[] = {{"copy_context", "", function_copy_context, NATIVE_METHOD}, {0}};
    struct ContextTypes *types = heap_alloc(&vm->heap, sizeof *types);
    scheduler_of(vm)->context_types = types;
    static const uint16_t context_owned[] = {offsetof(VariableContext, values), 0};
    const TypeSpec context_spec = {
        .name = "Context",
        .module = "_contextvars",
        .size = sizeof(VariableContext),
        .owned = context_owned,
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .slots = {.destroy = context_destroy,
                  .get_item = context_get_item,
                  .contains = context_contains,
                  .length = context_length,
                  .iter = context_iter,
                  .construct = context_construct},
        .rows = context_rows,
    };
    types->context = type_create_native(vm, &context_spec);
    static const uint16_t var_owned[] = {offsetof(ContextVar, default_value), 0};
    const TypeSpec context_var_spec = {
        .name = "ContextVar",
        .module = "_contextvars",
        .size = sizeof(ContextVar),
        .owned = var_owned,
        .flags = TYPE_IS_FINAL | TYPE_NAMES_MODULE,
        .slots = {.destroy = var_destroy, .repr = var_repr, .construct = var_construct},
        .rows = var_rows,
    };
    types->var = type_create_native(vm, &context_var_spec);
    type_add_getset(vm, types->var, "name", get_var_name, NULL);
    static const NativeRow token_rows[] = {
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    static const uint16_t token_owned[] = {offsetof(Token, var), offsetof(Token, old), offsetof(Token, context), 0};
    const TypeSpec token_spec = {
        .name = "Token",
        .module = "_contextvars",
        .size = sizeof(Token),
        .owned = token_owned,
        .flags = TYPE_IS_FINAL | TYPE_NAMES_MODULE,
        .slots = {.destroy = token_destroy, .repr = token_repr, .construct = token_construct},
        .rows = token_rows,
    };
    types->token = type_create_native(vm, &token_spec);
    type_add_getset(vm, types->token, "var", get_token_var, NULL);
    type_add_getset(vm, types->token, "old_value", get_token_old, NULL);
    const TypeSpec missing_spec = {
        .name = "Token.MISSING",
        .module = "_contextvars",
        .size = sizeof(Object),
        .flags = TYPE_IS_FINAL,
        .slots = {.repr = missing_repr},
    };
    Type *missing = type_create_native(vm, &missing_spec);
    types->missing = value_from_object(object_create(vm, missing));
    type_set_text(vm, types->token, "MISSING", types->missing);
    Module *module = vm_add_module(vm, "contextvars", functions);
    add_type(vm, module, types->context);
    add_type(vm, module, types->var);
    add_type(vm, module, types->token);
}
