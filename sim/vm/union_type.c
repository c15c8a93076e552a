/* int | None and its like (PEP 604): for annotations, isinstance and issubclass. */
#include "vm/type_private.h"

typedef struct Union {
    Object head;
    Tuple *args;
} Union;

#define UNION(v) ((Union *)value_object(v))

static bool is_union(const VM *vm, Value v) { return value_is_object(v) && value_object(v)->type == vm->types.union_; }

static bool is_operand(const VM *vm, Value v) {
    return value_is_none(v) || value_is_type(v) || is_union(vm, v) ||
           (vm->types.generic_alias_ && value_is_object(v) && value_object(v)->type == vm->types.generic_alias_);
}

static bool add_operand(VM *vm, List *args, Value v) {
    if (is_union(vm, v)) {
        const Tuple *inner = UNION(v)->args;
        for (uint32_t i = 0; i < inner->count; ++i)
            if (!add_operand(vm, args, inner->items[i])) return false;
        return true;
    }
    if (value_is_none(v)) v = value_from_object(vm->types.none_);
    for (uint32_t i = 0; i < args->count; ++i) {
        int equal = operation_equals(vm, args->items[i], v);
        if (equal != 0) return equal > 0;
    }
    return list_append(vm, args, v);
}

Value union_create(VM *vm, Value a, Value b) {
    if (!is_operand(vm, a) || !is_operand(vm, b) || (value_is_none(a) && value_is_none(b)))
        return VALUE_NOT_IMPLEMENTED;
    Value list = list_create(vm, 2);
    if (value_is_error(list)) return VALUE_ERROR;
    Value result = VALUE_ERROR;
    if (add_operand(vm, value_list(list), a) && add_operand(vm, value_list(list), b)) {
        const List *args = value_list(list);
        result = args->count == 1 ? value_retain(args->items[0]) : tuple_from(vm, args->items, args->count);
        if (args->count > 1 && !value_is_error(result)) {
            Union *made = object_create(vm, vm->types.union_);
            made->args = value_tuple(result);
            result = value_from_object(made);
        }
    }
    value_release(vm, list);
    return result;
}

static void union_destroy(VM *vm, Object *self) { object_release(vm, ((Union *)self)->args); }

static bool add_name(VM *vm, StrBuilder *b, Value v) {
    if (!value_is_type(v)) return str_builder_add_repr(b, v);
    const Type *type = value_as_type(v);
    if (type == vm->types.none_) {
        str_builder_add_text(b, "None");
        return true;
    }
    if (!str_is(type->module, "builtins")) {
        str_builder_add_str(b, type->module);
        str_builder_add_text(b, ".");
    }
    str_builder_add_str(b, type->qualname);
    return true;
}

static Value union_repr(VM *vm, Value v) {
    const Tuple *args = UNION(v)->args;
    StrBuilder b;
    str_builder_init(&b, vm);
    for (uint32_t i = 0; i < args->count; ++i) {
        if (i) str_builder_add_text(&b, " | ");
        if (add_name(vm, &b, args->items[i])) continue;
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    return str_builder_finish(&b);
}

static bool union_hash(VM *vm, Value v, uint64_t *hash) {
    const Tuple *args = UNION(v)->args;
    *hash = args->count;
    for (uint32_t i = 0; i < args->count; ++i) {
        uint64_t one;
        if (!operation_hash(vm, args->items[i], &one)) return false;
        *hash ^= one * 2654435761u; /* their order does not matter */
    }
    return true;
}

static int contains_all(VM *vm, const Tuple *args, const Tuple *others) {
    for (uint32_t i = 0; i < others->count; ++i) {
        int found = 0;
        for (uint32_t k = 0; k < args->count && found == 0; ++k)
            found = operation_equals(vm, args->items[k], others->items[i]);
        if (found != 1) return found;
    }
    return 1;
}

static Value union_compare(VM *vm, Value a, Value b, Comparison op) {
    if ((op != COMPARISON_EQ && op != COMPARISON_NE) || !is_union(vm, b)) return VALUE_NOT_IMPLEMENTED;
    int same = UNION(a)->args->count == UNION(b)->args->count ? contains_all(vm, UNION(a)->args, UNION(b)->args) : 0;
    return same < 0 ? VALUE_ERROR : value_from_bool((same == 1) == (op == COMPARISON_EQ));
}

static Value union_binary(VM *vm, Operator op, Value a, Value b) {
    return op == OPERATOR_OR ? union_create(vm, a, b) : VALUE_NOT_IMPLEMENTED;
}

static Value check_each(VM *vm, Value *args, const char *who, int (*check)(VM *, Value, Value)) {
    const Tuple *types = UNION(args[0])->args;
    for (uint32_t i = 0; i < types->count; ++i) {
        if (!value_is_type(types->items[i]))
            return vm_raise(vm, vm->exceptions.type_error, "%s() argument 2 cannot be a parameterized generic", who);
        int answer = check(vm, args[1], types->items[i]);
        if (answer != 0) return answer < 0 ? VALUE_ERROR : VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value union_instancecheck(VM *vm, Value *args) {
    return check_each(vm, args, "isinstance", operation_is_instance);
}

static Value union_subclasscheck(VM *vm, Value *args) {
    if (!value_is_type(args[1])) return vm_raise(vm, vm->exceptions.type_error, "issubclass() arg 1 must be a class");
    return check_each(vm, args, "issubclass", operation_is_subclass);
}

static Value union_get_args(VM *vm, Value *args) {
    (void)vm;
    return value_retain(value_from_object(UNION(args[0])->args));
}

void union_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__instancecheck__", "self, instance, /", union_instancecheck, NATIVE_METHOD},
        {"__subclasscheck__", "self, subclass, /", union_subclasscheck, NATIVE_METHOD},
        {"__args__", "self", union_get_args, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Union, args), 0};
    const TypeSpec spec = {
        .name = "UnionType",
        .module = "types",
        .size = sizeof(Union),
        .owned = owned,
        .flags = TYPE_IS_FINAL | TYPE_NAMES_MODULE,
        .slots = {.destroy = union_destroy,
                  .repr = union_repr,
                  .hash = union_hash,
                  .compare = union_compare,
                  .binary = union_binary},
        .rows = rows,
    };
    vm->types.union_ = type_create_native(vm, &spec);
}
