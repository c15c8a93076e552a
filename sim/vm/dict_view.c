/* Set operations on views give new sets, as in CPython: they copy the left operand and update it. */
#include "vm/dict_view.h"

#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

static Value view_iter(VM *vm, Value v);

static Value create_view(VM *vm, Type *type, Value dict) {
    DictView *view = object_create(vm, type);
    view->dict = object_retain(value_dict(dict));
    return value_from_object(view);
}

Value dict_view_create(VM *vm, Value dict, DictIteratorKind kind) {
    Type *const types[] = {[DICT_KEYS] = vm->types.dict_keys_,
                           [DICT_VALUES] = vm->types.dict_values_,
                           [DICT_ITEMS] = vm->types.dict_items_};
    return create_view(vm, types[kind], dict);
}

static DictIteratorKind kind_of(const VM *vm, Value v) {
    const Type *type = value_object(v)->type;
    if (type == vm->types.dict_keys_ || type == vm->types.odict_keys_) return DICT_KEYS;
    return type == vm->types.dict_items_ || type == vm->types.odict_items_ ? DICT_ITEMS : DICT_VALUES;
}

/* keys() or items(). */
static bool is_set_view(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type->slots.iter == view_iter && kind_of(vm, v) != DICT_VALUES;
}

static DictView *view_of(Value v) { return (DictView *)value_object(v); }

static void view_destroy(VM *vm, Object *self) { object_release(vm, ((DictView *)self)->dict); }

static int64_t view_length(VM *vm, Value v) {
    (void)vm;
    return view_of(v)->dict->count;
}

static Value view_iter(VM *vm, Value v) { return iterator_over_dict(vm, view_of(v)->dict, kind_of(vm, v), false); }

static Value view_repr(VM *vm, Value v) {
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_from(vm, "...");
    Value list = list_from_iterable(vm, v);
    Value text = value_is_error(list) ? VALUE_ERROR : operation_repr(vm, list);
    operation_repr_leave(vm, &guard);
    value_release(vm, list);
    if (value_is_error(text)) return VALUE_ERROR;
    Value result = VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, value_object(v)->type->name);
    str_builder_add_text(&b, "(");
    str_builder_add_str(&b, value_str(text));
    str_builder_add_text(&b, ")");
    result = str_builder_finish(&b);
    value_release(vm, text);
    return result;
}

static int keys_contains(VM *vm, Value v, Value item) {
    Value value = dict_get(vm, view_of(v)->dict, item);
    return value_is_error(value) ? -1 : !value_is_undefined(value);
}

static int items_contains(VM *vm, Value v, Value item) {
    if (!value_is_tuple(item) || value_tuple(item)->count != 2) return 0;
    Value value = dict_get(vm, view_of(v)->dict, value_tuple(item)->items[0]);
    if (value_is_error(value)) return -1;
    if (value_is_undefined(value)) return 0;
    value_retain(value);
    int equal = operation_equals(vm, value, value_tuple(item)->items[1]);
    value_release(vm, value);
    return equal;
}

/* Is everything in `small` also in `large`? 1, 0, -1. */
static int contained(VM *vm, Value small, Value large) {
    Value iterator = operation_iter(vm, small);
    if (value_is_error(iterator)) return -1;
    int result = 1;
    while (result == 1) {
        Value item = operation_next(vm, iterator);
        if (value_is_undefined(item)) break;
        result = value_is_error(item) ? -1 : operation_contains(vm, large, item);
        value_release(vm, item);
    }
    value_release(vm, iterator);
    return result;
}

static Value view_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_set(b) && !is_set_view(vm, b)) return VALUE_NOT_IMPLEMENTED;
    int64_t x = operation_length(vm, a), y = operation_length(vm, b);
    if (x < 0 || y < 0) return VALUE_ERROR;
    int result = 0;
    switch (op) {
    case COMPARISON_EQ: result = x == y ? contained(vm, a, b) : 0; break;
    case COMPARISON_NE:
        result = x == y ? contained(vm, a, b) : 0;
        if (result >= 0) result = !result;
        break;
    case COMPARISON_LT: result = x < y ? contained(vm, a, b) : 0; break;
    case COMPARISON_LE: result = x <= y ? contained(vm, a, b) : 0; break;
    case COMPARISON_GT: result = x > y ? contained(vm, b, a) : 0; break;
    case COMPARISON_GE: result = x >= y ? contained(vm, b, a) : 0; break;
    default: return VALUE_NOT_IMPLEMENTED;
    }
    return result < 0 ? VALUE_ERROR : value_from_bool(result);
}

static Value set_of(VM *vm, Value iterable) {
    Value set = set_create(vm, vm->types.set_);
    if (set_update(vm, value_set(set), iterable)) return set;
    value_release(vm, set);
    return VALUE_ERROR;
}

/* The items of b that are in a. */
static Value intersection(VM *vm, Value a, Value b) {
    /* The shorter of two views is gone through. */
    if (is_set_view(vm, b) && operation_length(vm, b) > operation_length(vm, a)) {
        Value other = a;
        a = b;
        b = other;
    }
    Value result = set_create(vm, vm->types.set_);
    Value iterator = operation_iter(vm, b);
    bool done = !value_is_error(iterator);
    while (done) {
        Value item = operation_next(vm, iterator);
        if (value_is_undefined(item)) break;
        int found = value_is_error(item) ? -1 : operation_contains(vm, a, item);
        done = found >= 0 && (found == 0 || set_add(vm, value_set(result), item));
        value_release(vm, item);
    }
    value_release(vm, iterator);
    if (done) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

static Value view_binary(VM *vm, Operator op, Value a, Value b) {
    if (!is_set_view(vm, a) && !is_set_view(vm, b)) return VALUE_NOT_IMPLEMENTED;
    if (op == OPERATOR_AND) return is_set_view(vm, a) ? intersection(vm, a, b) : intersection(vm, b, a);
    if (op != OPERATOR_SUBTRACT && op != OPERATOR_OR && op != OPERATOR_XOR) return VALUE_NOT_IMPLEMENTED;
    Value set = set_of(vm, a);
    if (value_is_error(set)) return VALUE_ERROR;
    Value other = set_of(vm, b);
    Value result = value_is_error(other) ? VALUE_ERROR : operation_inplace(vm, op, set, other);
    value_release(vm, other);
    value_release(vm, set);
    return result;
}

static Value method_isdisjoint(VM *vm, Value *args) {
    Value shared = intersection(vm, args[0], args[1]);
    if (value_is_error(shared)) return VALUE_ERROR;
    bool disjoint = value_set(shared)->count == 0;
    value_release(vm, shared);
    return value_from_bool(disjoint);
}

static Value method_reversed(VM *vm, Value *args) {
    return iterator_over_dict(vm, view_of(args[0])->dict, kind_of(vm, args[0]), true);
}

static Value get_mapping(VM *vm, Value *args) { return mappingproxy_create(vm, view_of(args[0])->dict); }

static Value ordered_view(VM *vm, Type *type, Value dict) {
    if (!value_is_dict(dict)) return vm_raise(vm, vm->exceptions.type_error, "an OrderedDict is required");
    return create_view(vm, type, dict);
}

static Value ordered_keys(VM *vm, Value *args) { return ordered_view(vm, vm->types.odict_keys_, args[0]); }
static Value ordered_values(VM *vm, Value *args) { return ordered_view(vm, vm->types.odict_values_, args[0]); }
static Value ordered_items(VM *vm, Value *args) { return ordered_view(vm, vm->types.odict_items_, args[0]); }

const NativeRow dict_view_ordered_rows[] = {
    {"ordered_keys", "dict, /", ordered_keys, 0},
    {"ordered_values", "dict, /", ordered_values, 0},
    {"ordered_items", "dict, /", ordered_items, 0},
    {0},
};

static Type *create_ordered_type(VM *vm, const char *name, Type *base) {
    const TypeSpec spec = {.name = name, .base = base, .size = sizeof(DictView), .flags = TYPE_IS_FINAL};
    return type_create_native(vm, &spec);
}

void dict_view_register(VM *vm) {
    static const NativeRow set_rows[] = {
        {"isdisjoint", "self, other, /", method_isdisjoint, NATIVE_METHOD},
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {"mapping", "self", get_mapping, NATIVE_PROPERTY},
        {0},
    };
    static const NativeRow value_rows[] = {
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {"mapping", "self", get_mapping, NATIVE_PROPERTY},
        {0},
    };
    static const uint16_t owned[] = {offsetof(DictView, dict), 0};
    TypeSpec spec = {
        .name = "dict_keys",
        .size = sizeof(DictView),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = view_destroy,
                  .repr = view_repr,
                  .hash = operation_hash_refused,
                  .compare = view_compare,
                  .length = view_length,
                  .contains = keys_contains,
                  .iter = view_iter,
                  .binary = view_binary},
        .rows = set_rows,
    };
    vm->types.dict_keys_ = type_create_native(vm, &spec);
    spec.name = "dict_items";
    spec.slots.contains = items_contains;
    vm->types.dict_items_ = type_create_native(vm, &spec);
    const TypeSpec values_spec = {
        .name = "dict_values",
        .size = sizeof(DictView),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = view_destroy, .repr = view_repr, .length = view_length, .iter = view_iter},
        .rows = value_rows,
    };
    vm->types.dict_values_ = type_create_native(vm, &values_spec);
    vm->types.odict_keys_ = create_ordered_type(vm, "odict_keys", vm->types.dict_keys_);
    vm->types.odict_values_ = create_ordered_type(vm, "odict_values", vm->types.dict_values_);
    vm->types.odict_items_ = create_ordered_type(vm, "odict_items", vm->types.dict_items_);
}
