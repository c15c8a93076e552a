/* list[int]: prints itself, and otherwise stands for the type it was made of. */
#include "vm/generic_alias.h"

#include <string.h>

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

Value generic_alias_callable(VM *vm, Value origin, Value parameters, Value result) {
    bool in_list = value_is_list(parameters) || value_is_tuple(parameters);
    Value items = in_list ? tuple_from_iterable(vm, parameters) : tuple_pack(vm, 1, parameters);
    Value last = tuple_pack(vm, 1, result), all = VALUE_ERROR, alias = VALUE_ERROR;
    if (!value_is_error(items) && !value_is_error(last)) all = operation_binary(vm, OPERATOR_ADD, items, last);
    if (!value_is_error(all)) alias = generic_alias_create(vm, origin, all);
    if (!value_is_error(alias)) alias_of(alias)->shape = in_list ? ALIAS_CALLABLE_OF_LIST : ALIAS_CALLABLE;
    value_release(vm, items);
    value_release(vm, last);
    value_release(vm, all);
    return alias;
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
    if (alias->is_unpacked) str_builder_add_text(&b, "*");
    bool done = add_part(vm, &b, alias->origin);
    str_builder_add_text(&b, "[");
    if (alias->arguments->count == 0) str_builder_add_text(&b, "()");
    bool in_list = alias->shape == ALIAS_CALLABLE_OF_LIST;
    if (in_list) str_builder_add_text(&b, "[");
    for (uint32_t i = 0; i < alias->arguments->count && done; ++i) {
        bool closes = in_list && i + 1 == alias->arguments->count;
        if (closes) str_builder_add_text(&b, "]");
        if (i || closes) str_builder_add_text(&b, ", ");
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
    if (alias_of(a)->is_unpacked != alias_of(b)->is_unpacked) return value_from_bool(op == COMPARISON_NE);
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

/* *tuple[int, str] in a subscript: one item, that stands for the types in it. */
static Value alias_iter(VM *vm, Value v) {
    const GenericAlias *alias = alias_of(v);
    Value starred = generic_alias_create(vm, alias->origin, value_from_object(alias->arguments));
    if (value_is_error(starred)) return VALUE_ERROR;
    alias_of(starred)->is_unpacked = true;
    Value tuple = tuple_pack(vm, 1, starred), iterator = VALUE_ERROR;
    value_release(vm, starred);
    if (!value_is_error(tuple)) iterator = operation_iter(vm, tuple);
    value_release(vm, tuple);
    return iterator;
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

static Value get_unpacked(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(alias_of(args[0])->is_unpacked);
}

static Value get_unpacked_args(VM *vm, Value *args) {
    const GenericAlias *alias = alias_of(args[0]);
    bool is_tuple = value_is(alias->origin, value_from_object(vm->types.tuple_));
    return alias->is_unpacked && is_tuple ? value_retain(value_from_object(alias->arguments)) : VALUE_NONE;
}

/* ---- type variables: list[T][int] is list[int] ----
 * The objects of typing take part by methods (as in CPython): __typing_subst__ of a variable gives what takes its
 * place,
 * __typing_prepare_subst__ first arranges all that is given. */

/* The attribute of an argument that is no class, owned; undefined if it has none. */
static Value typing_attribute(VM *vm, Value v, const char *name) {
    if (value_has_flag(v, TYPE_TYPE)) return VALUE_UNDEFINED;
    return operation_find_attribute(vm, v, str_intern(vm, name, strlen(name)));
}

/* *tuple[int, str] among the items is as good as its parts. */
static Value spread_items(VM *vm, Value key) {
    Value given = value_is_tuple(key) ? value_retain(key) : tuple_pack(vm, 1, key);
    Value list = value_is_error(given) ? VALUE_ERROR : list_create(vm, 0);
    bool done = !value_is_error(list);
    for (uint32_t i = 0; done && i < value_tuple(given)->count; ++i) {
        Value item = value_tuple(given)->items[i], parts = typing_attribute(vm, item, "__typing_unpacked_tuple_args__");
        const Tuple *tuple = value_is_object(parts) && value_is_tuple(parts) ? value_tuple(parts) : NULL;
        bool is_endless = tuple && tuple->count && value_is(tuple->items[tuple->count - 1], VALUE_ELLIPSIS);
        done = !value_is_error(parts);
        if (done && (!tuple || is_endless)) done = list_append(vm, value_list(list), item);
        for (uint32_t k = 0; done && tuple && !is_endless && k < tuple->count; ++k)
            done = list_append(vm, value_list(list), tuple->items[k]);
        value_release(vm, parts);
    }
    value_release(vm, given);
    Value items = done ? tuple_from_iterable(vm, list) : VALUE_ERROR;
    value_release(vm, list);
    return items;
}

/* Takes `items` over. */
static Value prepare_items(VM *vm, Value alias, const List *parameters, Value items) {
    for (uint32_t i = 0; i < parameters->count && !value_is_error(items); ++i) {
        Value prepare = typing_attribute(vm, parameters->items[i], "__typing_prepare_subst__");
        if (value_is_undefined(prepare)) continue;
        Value args[2] = {alias, items};
        Value prepared = value_is_error(prepare) ? VALUE_ERROR : vm_call(vm, prepare, args, 2);
        value_release(vm, prepare);
        value_release(vm, items);
        items = prepared;
        if (value_is_error(items) || value_is_tuple(items)) continue;
        value_release(vm, items);
        items = vm_raise(vm, vm->exceptions.type_error, "__typing_prepare_subst__() must give a tuple");
    }
    return items;
}

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

static bool append_all(VM *vm, List *list, Value tuple) {
    for (uint32_t i = 0; i < value_tuple(tuple)->count; ++i)
        if (!list_append(vm, list, value_tuple(tuple)->items[i])) return false;
    return true;
}

static Value item_of(const List *parameters, const Tuple *items, Value parameter) {
    uint32_t at = 0;
    while (at + 1 < parameters->count && !value_is(parameters->items[at], parameter)) ++at;
    return items->items[at];
}

/* A generic one among the arguments: subscripted by what becomes of its own parameters. */
static Value substitute_inside(VM *vm, Value v, const Tuple *own, const List *parameters, const Tuple *items) {
    Value list = list_create(vm, 0);
    bool done = !value_is_error(list);
    for (uint32_t i = 0; done && i < own->count; ++i) {
        Value item = item_of(parameters, items, own->items[i]);
        bool is_several = value_is_tuple(item) && value_type(vm, own->items[i])->slots.iter;
        done = is_several ? append_all(vm, value_list(list), item) : list_append(vm, value_list(list), item);
    }
    Value given = done ? tuple_from_iterable(vm, list) : VALUE_ERROR;
    Value result = value_is_error(given) ? VALUE_ERROR : operation_get_item(vm, v, given);
    value_release(vm, given);
    value_release(vm, list);
    return result;
}

/* What stands for argument `v` when `parameters` become `items`. Owned. */
static Value substitute(VM *vm, Value v, const List *parameters, const Tuple *items) {
    Value by = typing_attribute(vm, v, "__typing_subst__");
    if (value_is_error(by)) return VALUE_ERROR;
    if (!value_is_undefined(by)) {
        Value item = item_of(parameters, items, v);
        Value result = vm_call(vm, by, &item, 1);
        value_release(vm, by);
        return result;
    }
    Value own = typing_attribute(vm, v, "__parameters__");
    if (value_is_error(own)) return VALUE_ERROR;
    bool is_generic = value_is_object(own) && value_is_tuple(own) && value_tuple(own)->count > 0;
    Value result = is_generic ? substitute_inside(vm, v, value_tuple(own), parameters, items) : value_retain(v);
    value_release(vm, own);
    return result;
}

/* Does a tuple that takes the place of `v` do so item by item? */
static bool is_several(VM *vm, Value v) {
    Value answer = typing_attribute(vm, v, "__typing_is_unpacked_typevartuple__");
    if (value_is_error(answer)) vm_clear_error(vm);
    bool yes = value_is(answer, VALUE_TRUE);
    if (!value_is_error(answer)) value_release(vm, answer);
    return yes;
}

static Value substitute_all(VM *vm, const GenericAlias *alias, const List *parameters, const Tuple *items) {
    AliasShape shape = alias->shape;
    Value list = list_create(vm, 0);
    bool done = !value_is_error(list);
    for (uint32_t i = 0; done && i < alias->arguments->count; ++i) {
        Value old = alias->arguments->items[i], item = substitute(vm, old, parameters, items);
        done = !value_is_error(item);
        if (!done) break;
        bool is_parameters = value_is_tuple(item) && alias->shape == ALIAS_CALLABLE && i == 0;
        bool spreads = is_parameters || (value_is_tuple(item) && is_several(vm, old));
        if (is_parameters) shape = ALIAS_CALLABLE_OF_LIST;
        done = spreads ? append_all(vm, value_list(list), item) : list_append(vm, value_list(list), item);
        value_release(vm, item);
    }
    Value tuple = done ? tuple_from_iterable(vm, list) : VALUE_ERROR;
    Value result = value_is_error(tuple) ? VALUE_ERROR : generic_alias_create(vm, alias->origin, tuple);
    if (!value_is_error(result)) alias_of(result)->is_unpacked = alias->is_unpacked, alias_of(result)->shape = shape;
    value_release(vm, tuple);
    value_release(vm, list);
    return result;
}

static Value alias_get_item(VM *vm, Value v, Value key) {
    Value parameters = parameters_of(vm, v);
    if (value_is_error(parameters)) return VALUE_ERROR;
    uint32_t wanted = value_list(parameters)->count;
    Value given = wanted ? prepare_items(vm, v, value_list(parameters), spread_items(vm, key)) : value_retain(key);
    Value repr = value_is_error(given) ? VALUE_ERROR : operation_repr(vm, v), result = VALUE_ERROR;
    if (value_is_error(repr)) {
        /* memory, or an error of the program */
    } else if (wanted == 0) {
        vm_raise(vm, vm->exceptions.type_error, "%s is not a generic class", value_str(repr)->bytes);
    } else if (value_tuple(given)->count != wanted) {
        vm_raise(vm, vm->exceptions.type_error, "Too %s arguments for %s; actual %u, expected %u",
                 value_tuple(given)->count > wanted ? "many" : "few", value_str(repr)->bytes, value_tuple(given)->count,
                 wanted);
    } else {
        result = substitute_all(vm, alias_of(v), value_list(parameters), value_tuple(given));
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
        {"__unpacked__", "self", get_unpacked, NATIVE_PROPERTY},
        {"__typing_unpacked_tuple_args__", "self", get_unpacked_args, NATIVE_PROPERTY},
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
                  .iter = alias_iter,
                  .get_item = alias_get_item,
                  .get_attribute = alias_get_attribute},
        .rows = rows,
    };
    vm->types.generic_alias_ = type_create_native(vm, &spec);
}
