/* list[int]: prints itself, and otherwise stands for the type it was made of. */
#include "vm/generic_alias.h"

#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

static GenericAlias *alias_of(Value v) { return (GenericAlias *)value_object(v); }

Value generic_alias_create(VM *vm, Value origin, Value item) {
    Value arguments = value_is_tuple(item) ? value_retain(item) : tuple_pack(vm, 1, item);
    if (value_is_error(arguments)) return VALUE_ERROR;
    GenericAlias *alias = object_create(vm, vm->types.generic_alias_);
    alias->origin = value_retain(origin);
    alias->arguments = value_tuple(arguments);
    return value_from_object(alias);
}

Value generic_alias_of_class(VM *vm, Value *args) { return generic_alias_create(vm, args[0], args[1]); }

static void alias_destroy(VM *vm, Object *self) {
    value_release(vm, ((GenericAlias *)self)->origin);
    object_release(vm, ((GenericAlias *)self)->arguments);
}

/* A class by its name, ... for Ellipsis, the rest by repr(). */
static bool add_part(VM *vm, StrBuilder *b, Value v) {
    if (value_is(v, VALUE_ELLIPSIS)) {
        str_builder_add_text(b, "...");
        return true;
    }
    if (!value_has_flag(v, TYPE_TYPE)) return str_builder_add_repr(b, v);
    const Type *type = (Type *)value_object(v);
    bool builtin = !type->module || str_is(type->module, "builtins");
    if (!builtin) {
        str_builder_add_str(b, type->module);
        str_builder_add_text(b, ".");
    }
    if (type->qualname)
        str_builder_add_str(b, type->qualname);
    else
        str_builder_add_text(b, type->name);
    (void)vm;
    return true;
}

static Value alias_repr(VM *vm, Value v) {
    const GenericAlias *alias = alias_of(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    bool done = add_part(vm, &b, alias->origin);
    str_builder_add_text(&b, "[");
    if (alias->arguments->count == 0) str_builder_add_text(&b, "()");
    for (uint32_t i = 0; i < alias->arguments->count && done; ++i) {
        if (i) str_builder_add_text(&b, ", ");
        done = add_part(vm, &b, alias->arguments->items[i]);
    }
    str_builder_add_text(&b, "]");
    if (done) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

static bool alias_hash(VM *vm, Value v, uint64_t *hash) {
    uint64_t origin, arguments;
    if (!operation_hash(vm, alias_of(v)->origin, &origin)) return false;
    if (!operation_hash(vm, value_from_object(alias_of(v)->arguments), &arguments)) return false;
    *hash = origin ^ arguments;
    return true;
}

static Value alias_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_object(b) || value_object(b)->type != vm->types.generic_alias_ ||
        (op != COMPARISON_EQ && op != COMPARISON_NE))
        return VALUE_NOT_IMPLEMENTED;
    int equal = operation_equals(vm, alias_of(a)->origin, alias_of(b)->origin);
    if (equal == 1)
        equal =
            operation_equals(vm, value_from_object(alias_of(a)->arguments), value_from_object(alias_of(b)->arguments));
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal == (op == COMPARISON_EQ));
}

static Value alias_construct(VM *vm, Type *type, Arguments arguments) {
    uint32_t named = arguments.names ? arguments.names->count : 0;
    if (named) return vm_raise(vm, vm->exceptions.type_error, "GenericAlias() takes no keyword arguments");
    if (arguments.count != 2)
        return vm_raise(vm, vm->exceptions.type_error, "GenericAlias expected 2 arguments, got %u", arguments.count);
    (void)type;
    return generic_alias_create(vm, arguments.values[0], arguments.values[1]);
}

static Value alias_call(VM *vm, Value callee, Arguments arguments) {
    return vm_tail_call(vm, alias_of(callee)->origin, arguments);
}

static Value alias_binary(VM *vm, Operator op, Value a, Value b) {
    return op == OPERATOR_OR ? union_create(vm, a, b) : VALUE_NOT_IMPLEMENTED;
}

/* Its own attributes first, then those of the type; dunder names are not passed on. */
static Value alias_get_attribute(VM *vm, Value v, Str *name) {
    bool own = !value_is_undefined(type_lookup(vm, value_type(vm, v), name));
    bool dunder =
        name->length > 4 && memcmp(name->bytes, "__", 2) == 0 && memcmp(name->bytes + name->length - 2, "__", 2) == 0;
    if (own || dunder) return object_get_attribute(vm, v, name);
    return operation_get_attribute(vm, alias_of(v)->origin, name);
}

static Value get_origin(VM *vm, Value *args) {
    (void)vm;
    return value_retain(alias_of(args[0])->origin);
}

static Value get_args(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(alias_of(args[0])->arguments));
}

/* ---- type variables: list[T][int] is list[int] ---- */

/* The parameters of `v`: itself if it is a type variable, those of its arguments if it is generic. Each once. */
static bool collect_parameters(VM *vm, Value v, List *found) {
    if (value_has_flag(v, TYPE_TYPE)) return true;
    Value inner = operation_find_attribute(vm, v, str_intern(vm, "__parameters__", 14));
    if (value_is_error(inner)) return false;
    bool is_variable = !value_is_undefined(type_lookup(vm, value_type(vm, v), str_intern(vm, "__typing_subst__", 16)));
    if (is_variable) {
        value_release(vm, inner);
        inner = tuple_pack(vm, 1, v);
    }
    bool done = true;
    if (value_is_object(inner) && value_is_tuple(inner)) {
        for (uint32_t i = 0; done && i < value_tuple(inner)->count; ++i) {
            int known = operation_contains(vm, value_from_object(found), value_tuple(inner)->items[i]);
            done = known >= 0 && (known || list_append(vm, found, value_tuple(inner)->items[i]));
        }
    }
    value_release(vm, inner);
    return done;
}

/* Owned list, or VALUE_ERROR. */
static Value parameters_of(VM *vm, Value v) {
    Value found = list_create(vm, 0);
    if (value_is_error(found)) return VALUE_ERROR;
    const Tuple *arguments = alias_of(v)->arguments;
    for (uint32_t i = 0; i < arguments->count; ++i) {
        if (collect_parameters(vm, arguments->items[i], value_list(found))) continue;
        value_release(vm, found);
        return VALUE_ERROR;
    }
    return found;
}

static Value get_parameters(VM *vm, Value *args) {
    Value list = parameters_of(vm, args[0]);
    if (value_is_error(list)) return VALUE_ERROR;
    Value tuple = tuple_from_iterable(vm, list);
    value_release(vm, list);
    return tuple;
}

/* What stands for argument `v` when `parameters` become `items`. Owned. */
static Value substitute(VM *vm, Value v, const List *parameters, const Tuple *items) {
    Value own = list_create(vm, 0);
    if (value_is_error(own) || !collect_parameters(vm, v, value_list(own))) return VALUE_ERROR;
    uint32_t count = value_list(own)->count;
    Value result = VALUE_UNDEFINED, given = value_from_object(tuple_create(vm, count));
    for (uint32_t i = 0; i < count; ++i) {
        uint32_t at = 0;
        while (at + 1 < parameters->count && !value_is(parameters->items[at], value_list(own)->items[i])) ++at;
        value_tuple(given)->items[i] = value_retain(items->items[at]);
    }
    if (count == 0)
        result = value_retain(v);
    else if (count == 1 && value_is(v, value_list(own)->items[0]))
        result = value_retain(value_tuple(given)->items[0]);
    else
        result = operation_get_item(vm, v, given);
    value_release(vm, given);
    value_release(vm, own);
    return result;
}

static Value alias_get_item(VM *vm, Value v, Value key) {
    Value parameters = parameters_of(vm, v);
    if (value_is_error(parameters)) return VALUE_ERROR;
    uint32_t wanted = value_list(parameters)->count;
    Value given = value_is_tuple(key) ? value_retain(key) : tuple_pack(vm, 1, key);
    Value repr = operation_repr(vm, v), result = VALUE_ERROR;
    if (value_is_error(given) || value_is_error(repr)) {
        /* memory, or an error of the program */
    } else if (wanted == 0) {
        vm_raise(vm, vm->exceptions.type_error, "%s is not a generic class", value_str(repr)->bytes);
    } else if (value_tuple(given)->count != wanted) {
        vm_raise(vm, vm->exceptions.type_error, "Too %s arguments for %s; actual %u, expected %u",
                 value_tuple(given)->count > wanted ? "many" : "few", value_str(repr)->bytes, value_tuple(given)->count,
                 wanted);
    } else {
        const Tuple *arguments = alias_of(v)->arguments;
        Value list = list_create(vm, arguments->count);
        for (uint32_t i = 0; !value_is_error(list) && i < arguments->count; ++i) {
            Value item = substitute(vm, arguments->items[i], value_list(parameters), value_tuple(given));
            bool done = !value_is_error(item) && list_append(vm, value_list(list), item);
            value_release(vm, item);
            if (done) continue;
            value_release(vm, list);
            list = VALUE_ERROR;
        }
        Value tuple = value_is_error(list) ? VALUE_ERROR : tuple_from_iterable(vm, list);
        if (!value_is_error(tuple)) result = generic_alias_create(vm, alias_of(v)->origin, tuple);
        value_release(vm, tuple);
        value_release(vm, list);
    }
    value_release(vm, repr);
    value_release(vm, given);
    value_release(vm, parameters);
    return result;
}

static Value method_mro_entries(VM *vm, Value *args) { return tuple_pack(vm, 1, alias_of(args[0])->origin); }

static Value refuse_check(VM *vm, Value *args) {
    (void)args;
    return vm_raise(vm, vm->exceptions.type_error, "isinstance() argument 2 cannot be a parameterized generic");
}

static Value refuse_subclass_check(VM *vm, Value *args) {
    (void)args;
    return vm_raise(vm, vm->exceptions.type_error, "issubclass() argument 2 cannot be a parameterized generic");
}

void generic_alias_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__origin__", "self", get_origin, NATIVE_PROPERTY},
        {"__args__", "self", get_args, NATIVE_PROPERTY},
        {"__parameters__", "self", get_parameters, NATIVE_PROPERTY},
        {"__mro_entries__", "self, bases, /", method_mro_entries, NATIVE_METHOD},
        {"__instancecheck__", "self, instance, /", refuse_check, NATIVE_METHOD},
        {"__subclasscheck__", "self, cls, /", refuse_subclass_check, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(GenericAlias, origin), offsetof(GenericAlias, arguments), 0};
    const TypeSpec spec = {
        .name = "GenericAlias",
        .flags = TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .module = "types",
        .size = sizeof(GenericAlias),
        .owned = owned,
        .slots = {.destroy = alias_destroy,
                  .repr = alias_repr,
                  .hash = alias_hash,
                  .compare = alias_compare,
                  .call = alias_call,
                  .construct = alias_construct,
                  .binary = alias_binary,
                  .get_item = alias_get_item,
                  .get_attribute = alias_get_attribute},
        .rows = rows,
    };
    vm->types.generic_alias_ = type_create_native(vm, &spec);
}
