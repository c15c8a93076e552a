/* The type dict: its slots and methods. */
#include "vm/dict.h"

#include "vm/arguments.h"
#include "vm/dict_view.h"
#include "vm/generic_alias.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/show.h"
#include "vm/type.h"

/* ---- slots ---- */

static void dict_destroy(VM *vm, Object *self) { dict_clear(vm, (Dict *)self); }

static void dict_traverse(Object *self, Visitor *visitor) {
    const Dict *dict = (Dict *)self;
    for (uint32_t i = 0; i < dict->used; ++i) {
        visit_value(visitor, dict->entries[i].key);
        visit_value(visitor, dict->entries[i].value);
    }
}

static bool add_entry_repr(StrBuilder *b, Value key, Value value) {
    if (!str_builder_add_repr(b, key)) return false;
    str_builder_add_text(b, ": ");
    return str_builder_add_repr(b, value);
}

static Value dict_repr(VM *vm, Value v) {
    Dict *dict = value_dict(v);
    if (dict->count == 0) return str_from(vm, "{}");
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_from(vm, "{...}");
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "{");
    bool done = true, first = true;
    Value key, value;
    for (uint32_t i = 0; done && dict_next(dict, &i, &key, &value); first = false) {
        if (!first) str_builder_add_text(&b, ", ");
        if (show_is_full(vm)) {
            str_builder_add_text(&b, "...");
            break;
        }
        value_retain(key);
        value_retain(value);
        done = add_entry_repr(&b, key, value);
        value_release(vm, key);
        value_release(vm, value);
    }
    operation_repr_leave(vm, &guard);
    if (!done) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    str_builder_add_text(&b, "}");
    return str_builder_finish(&b);
}

/* The same keys with equal values: 1, 0, -1. */
static int dict_equals(VM *vm, const Dict *a, Dict *b) {
    if (a->count != b->count) return 0;
    if (!operation_charge_items(vm, a->used)) return -1;
    int equal = 1;
    for (uint32_t i = 0; i < a->used && equal == 1; ++i) {
        DictEntry entry = a->entries[i];
        if (value_is_undefined(entry.key)) continue;
        value_retain(entry.key);
        value_retain(entry.value);
        int64_t index = dict_find_hashed(vm, b, entry.key, entry.hash);
        if (index >= 0) {
            Value other = value_retain(b->entries[index].value);
            equal = operation_equals(vm, entry.value, other);
            value_release(vm, other);
        } else {
            equal = index == -1 ? 0 : -1;
        }
        value_release(vm, entry.key);
        value_release(vm, entry.value);
    }
    return equal;
}

static Value dict_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_dict(b) || (op != COMPARISON_EQ && op != COMPARISON_NE)) return VALUE_NOT_IMPLEMENTED;
    int equal = dict_equals(vm, value_dict(a), value_dict(b));
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal == (op == COMPARISON_EQ));
}

static int64_t dict_length(VM *vm, Value v) {
    (void)vm;
    return value_dict(v)->count;
}

static Value dict_get_item(VM *vm, Value v, Value key) {
    Value value = dict_get(vm, value_dict(v), key);
    if (value_is_error(value)) return VALUE_ERROR;
    if (!value_is_undefined(value)) return value_retain(value);
    if (value_object(v)->type == vm->types.dict_) return vm_raise_value(vm, vm->exceptions.key_error, key);
    Value missing = operation_find_special(vm, v, vm->names.missing_);
    if (value_is_error(missing)) return VALUE_ERROR;
    if (value_is_undefined(missing)) return vm_raise_value(vm, vm->exceptions.key_error, key);
    Value result = vm_call(vm, missing, &key, 1);
    value_release(vm, missing);
    return result;
}

static bool dict_set_item(VM *vm, Value v, Value key, Value item) {
    if (!value_is_undefined(item)) return dict_set(vm, value_dict(v), key, item);
    int removed = dict_remove(vm, value_dict(v), key, NULL);
    if (removed == 0) vm_raise_value(vm, vm->exceptions.key_error, key);
    return removed == 1;
}

static int dict_contains(VM *vm, Value v, Value item) {
    Value value = dict_get(vm, value_dict(v), item);
    return value_is_error(value) ? -1 : !value_is_undefined(value);
}

static Value dict_iter(VM *vm, Value v) { return iterator_over_dict(vm, value_dict(v), DICT_KEYS, false); }

static Value dict_binary(VM *vm, Operator op, Value a, Value b) {
    if (op != OPERATOR_OR || !value_is_dict(a) || !value_is_dict(b)) return VALUE_NOT_IMPLEMENTED;
    Dict *result = dict_copy(vm, value_dict(a));
    if (result && dict_update_from(vm, result, value_dict(b))) return value_from_object(result);
    object_release(vm, result);
    return VALUE_ERROR;
}

static Value dict_inplace(VM *vm, Operator op, Value a, Value b) {
    if (op != OPERATOR_OR) return VALUE_NOT_IMPLEMENTED;
    return dict_update(vm, value_dict(a), b) ? value_retain(a) : VALUE_ERROR;
}

/* dict.update(other, **named), of which either may be missing. */
static bool update_with(VM *vm, Dict *dict, Value other, Value named) {
    if (!value_is_undefined(other) && !dict_update(vm, dict, other)) return false;
    return value_is_undefined(named) || dict_update_from(vm, dict, value_dict(named));
}

static bool fill_from_arguments(VM *vm, Dict *dict, Arguments arguments) {
    uint32_t given = arguments_positional(arguments);
    if (given > 1 && !arguments_check(vm, "dict", (Arguments){arguments.values, given, NULL}, 0, 1)) return false;
    if (given == 1 && !dict_update(vm, dict, arguments.values[0])) return false;
    for (uint32_t i = given; i < arguments.count; ++i)
        if (!dict_set(vm, dict, arguments.names->items[i - given], arguments.values[i])) return false;
    return true;
}

static Value dict_construct(VM *vm, Type *type, Arguments arguments) {
    Dict *dict = object_create(vm, type);
    /* A class with its own __init__ decides itself what becomes of the arguments. */
    if (type != vm->types.dict_ && type_has_own_init(vm, type)) return value_from_object(dict);
    if (fill_from_arguments(vm, dict, arguments)) return value_from_object(dict);
    object_release(vm, dict);
    return VALUE_ERROR;
}

/* ---- methods ---- */

static Value or_none(Value v) { return value_is_undefined(v) ? VALUE_NONE : v; }

static Value method_init(VM *vm, Value *args) {
    return update_with(vm, value_dict(args[0]), args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_clear(VM *vm, Value *args) {
    dict_clear(vm, value_dict(args[0]));
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) {
    Dict *copy = dict_copy(vm, value_dict(args[0]));
    return copy ? value_from_object(copy) : VALUE_ERROR;
}

static Value method_get(VM *vm, Value *args) {
    Value value = dict_get(vm, value_dict(args[0]), args[1]);
    if (value_is_undefined(value)) value = or_none(args[2]);
    return value_retain(value);
}

static Value method_setdefault(VM *vm, Value *args) {
    Dict *dict = value_dict(args[0]);
    uint64_t hash;
    if (!operation_hash(vm, args[1], &hash)) return VALUE_ERROR;
    int64_t index = dict_find_hashed(vm, dict, args[1], hash);
    if (index == -2) return VALUE_ERROR;
    if (index >= 0) return value_retain(dict->entries[index].value);
    Value value = or_none(args[2]);
    return dict_append_entry(vm, dict, args[1], hash, value) ? value_retain(value) : VALUE_ERROR;
}

static Value method_pop(VM *vm, Value *args) {
    Value value;
    /* An empty dict does not even hash the key: CPython. */
    bool empty = value_dict(args[0])->count == 0;
    int removed = empty ? 0 : dict_remove(vm, value_dict(args[0]), args[1], &value);
    if (removed == 1) return value;
    if (removed < 0) return VALUE_ERROR;
    if (!value_is_undefined(args[2])) return value_retain(args[2]);
    return vm_raise_value(vm, vm->exceptions.key_error, args[1]);
}

static Value method_popitem(VM *vm, Value *args) {
    Dict *dict = value_dict(args[0]);
    if (dict->count == 0) return vm_raise(vm, vm->exceptions.key_error, "popitem(): dictionary is empty");
    while (value_is_undefined(dict->entries[dict->used - 1].key)) --dict->used;
    DictEntry entry = dict_take_entry(vm, dict, dict->used - 1);
    --dict->used;
    if (dict->first > dict->used) dict->first = dict->used;
    Value pair = tuple_pack(vm, 2, entry.key, entry.value);
    value_release(vm, entry.key);
    value_release(vm, entry.value);
    return pair;
}

static Value method_update(VM *vm, Value *args) {
    return update_with(vm, value_dict(args[0]), args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_fromkeys(VM *vm, Value *args) {
    Value result = args[0].bits == (uint64_t)(uintptr_t)vm->types.dict_ ? value_from_object(dict_create(vm))
                                                                        : vm_call(vm, args[0], NULL, 0);
    Value iterator = value_is_error(result) ? VALUE_ERROR : operation_iter(vm, args[1]);
    if (value_is_error(iterator)) {
        value_release(vm, result);
        return VALUE_ERROR;
    }
    Value key;
    for (;;) {
        key = operation_next(vm, iterator);
        if (value_is_error(key) || value_is_undefined(key)) break;
        bool done = operation_set_item(vm, result, key, or_none(args[2]));
        value_release(vm, key);
        if (done) continue;
        key = VALUE_ERROR;
        break;
    }
    value_release(vm, iterator);
    if (value_is_undefined(key)) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

static Value method_keys(VM *vm, Value *args) { return dict_view_create(vm, args[0], DICT_KEYS); }
static Value method_values(VM *vm, Value *args) { return dict_view_create(vm, args[0], DICT_VALUES); }
static Value method_items(VM *vm, Value *args) { return dict_view_create(vm, args[0], DICT_ITEMS); }
static Value method_reversed(VM *vm, Value *args) {
    return iterator_over_dict(vm, value_dict(args[0]), DICT_KEYS, true);
}

void dict_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__init__", "self, iterable=, /, **kwargs", method_init, NATIVE_METHOD},
        {"clear", "self, /", method_clear, NATIVE_METHOD},
        {"copy", "self, /", method_copy, NATIVE_METHOD},
        {"fromkeys", "cls, iterable, value=, /", method_fromkeys, NATIVE_CLASS},
        {"get", "self, key, default=, /", method_get, NATIVE_METHOD},
        {"items", "self, /", method_items, NATIVE_METHOD},
        {"keys", "self, /", method_keys, NATIVE_METHOD},
        {"pop", "self, key, default=, /", method_pop, NATIVE_METHOD},
        {"popitem", "self, /", method_popitem, NATIVE_METHOD},
        {"setdefault", "self, key, default=, /", method_setdefault, NATIVE_METHOD},
        {"update", "self, iterable=, /, **kwargs", method_update, NATIVE_METHOD},
        {"values", "self, /", method_values, NATIVE_METHOD},
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    const TypeSpec spec = {
        .name = "dict",
        .size = sizeof(Dict),
        .flags = TYPE_DICT | TYPE_MATCHES_MAPPING,
        .slots = {.destroy = dict_destroy,
                  .traverse = dict_traverse,
                  .clear = dict_destroy,
                  .repr = dict_repr,
                  .hash = operation_hash_refused,
                  .compare = dict_compare,
                  .length = dict_length,
                  .get_item = dict_get_item,
                  .set_item = dict_set_item,
                  .contains = dict_contains,
                  .iter = dict_iter,
                  .binary = dict_binary,
                  .inplace = dict_inplace,
                  .construct = dict_construct},
        .rows = rows,
    };
    vm->types.dict_ = type_create_native(vm, &spec);
    dict_view_register(vm);
}
