/* list[int]: prints itself, and otherwise stands for the type it was made of. */
#include "vm/generic_alias.h"

#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

static GenericAlias *alias_of(Value v) {
    return (GenericAlias *)value_object(v);
}

Value generic_alias_create(VM *vm, Value origin, Value item) {
    Value arguments = value_is_tuple(item) ? value_retain(item) : tuple_pack(vm, 1, item);
    if (value_is_error(arguments)) return VALUE_ERROR;
    GenericAlias *alias = object_create(vm, vm->types.generic_alias_);
    alias->origin = value_retain(origin);
    alias->arguments = value_tuple(arguments);
    return value_from_object(alias);
}

Value generic_alias_of_class(VM *vm, Value *args) {
    return generic_alias_create(vm, args[0], args[1]);
}

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

static Value method_mro_entries(VM *vm, Value *args) {
    return tuple_pack(vm, 1, alias_of(args[0])->origin);
}

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
        {"__mro_entries__", "self, bases, /", method_mro_entries, NATIVE_METHOD},
        {"__instancecheck__", "self, instance, /", refuse_check, NATIVE_METHOD},
        {"__subclasscheck__", "self, cls, /", refuse_subclass_check, NATIVE_METHOD},
        {0},
    };
    vm->types.generic_alias_ = type_create_native(vm, &(TypeSpec){
                                                          .name = "GenericAlias",
                                                          .module = "types",
                                                          .size = sizeof(GenericAlias),
                                                          .slots = {.destroy = alias_destroy,
                                                                    .repr = alias_repr,
                                                                    .hash = alias_hash,
                                                                    .compare = alias_compare,
                                                                    .call = alias_call,
                                                                    .binary = alias_binary,
                                                                    .get_attribute = alias_get_attribute},
                                                          .rows = rows,
                                                      });
}
