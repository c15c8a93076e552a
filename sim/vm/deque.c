#include "vm/deque.h"

#include "vm/arguments.h"
#include "vm/dict.h"
#include "vm/dict_view.h"
#include "vm/generic_alias.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/type.h"

enum { DEQUE_FIRST_CAPACITY = 8, DEQUE_LIMIT = 1 << 28 };

typedef struct DequeIterator {
    Object head;
    Deque *deque; /* NULL: exhausted */
    uint32_t index;
    uint32_t version;
    bool backwards;
} DequeIterator;

/* The iterator's type is kept as an attribute of the deque's, where no program can replace it. */
static const char iterator_key[] = "_iterator";

static Deque *deque_of(Value v) { return (Deque *)value_object(v); }

static void deque_destroy(VM *vm, Object *self);

/* The native type behind the value's, subclasses being hidden by slots of their own; NULL if it is no deque. */
static Type *native_type(Value v) {
    if (!value_is_object(v)) return NULL;
    for (Type *type = value_object(v)->type; type; type = type->base)
        if (type->slots.destroy == deque_destroy) return type;
    return NULL;
}

bool value_is_deque(Value v) { return native_type(v) != NULL; }

static Value *place_of(const Deque *d, uint32_t index) { return &d->items[(d->start + index) & (d->capacity - 1)]; }

static bool grow(VM *vm, Deque *d) {
    uint32_t capacity = d->capacity ? d->capacity * 2 : DEQUE_FIRST_CAPACITY;
    size_t size = capacity * sizeof(Value);
    Value *items = capacity <= DEQUE_LIMIT ? heap_alloc_large(&vm->heap, size) : NULL;
    if (!items) {
        vm_stop_memory(vm, size);
        return false;
    }
    for (uint32_t i = 0; i < d->count; ++i) items[i] = *place_of(d, i);
    if (d->items) heap_free_large(&vm->heap, d->items, d->capacity * sizeof(Value));
    d->items = items;
    d->capacity = capacity;
    d->start = 0;
    return true;
}

Value deque_take_first(Deque *d) {
    Value item = *place_of(d, 0);
    d->start = (d->start + 1) & (d->capacity - 1);
    --d->count;
    ++d->version;
    return item;
}

static Value take_last(Deque *d) {
    Value item = *place_of(d, --d->count);
    ++d->version;
    return item;
}

bool deque_append(VM *vm, Deque *d, Value item) {
    if (d->limit == 0) return true;
    if (d->count == d->capacity && !grow(vm, d)) return false;
    *place_of(d, d->count++) = value_retain(item);
    ++d->version;
    if (d->limit >= 0 && d->count > d->limit) value_release(vm, deque_take_first(d));
    return true;
}

static bool put_first(VM *vm, Deque *d, Value item) {
    if (d->limit == 0) return true;
    if (d->count == d->capacity && !grow(vm, d)) return false;
    d->start = (d->start - 1) & (d->capacity - 1);
    ++d->count;
    *place_of(d, 0) = value_retain(item);
    ++d->version;
    if (d->limit >= 0 && d->count > d->limit) value_release(vm, take_last(d));
    return true;
}

static void clear(VM *vm, Deque *d) {
    while (d->count) value_release(vm, deque_take_first(d));
}

static bool extend(VM *vm, Deque *d, Value iterable, bool (*put)(VM *, Deque *, Value)) {
    Value source = iterable;
    if (value_is(iterable, value_from_object(d))) { /* d.extend(d) */
        source = list_from_iterable(vm, iterable);
        if (value_is_error(source)) return false;
    } else {
        value_retain(source);
    }
    Value iterator = operation_iter(vm, source);
    value_release(vm, source);
    if (value_is_error(iterator)) return false;
    bool done = true;
    for (Value item; done && !value_is_undefined(item = operation_next(vm, iterator));) {
        done = !value_is_error(item) && put(vm, d, item);
        value_release(vm, item);
    }
    value_release(vm, iterator);
    return done;
}

/* ---- creation ---- */

static bool read_limit(VM *vm, Value v, int64_t *limit) {
    *limit = -1;
    if (value_is_undefined(v) || value_is_none(v)) return true;
    if (!value_is_integer(v)) {
        vm_raise(vm, vm->exceptions.type_error, "an integer is required");
        return false;
    }
    if (!operation_index(vm, v, limit)) return false;
    if (*limit >= 0) return true;
    vm_raise(vm, vm->exceptions.value_error, "maxlen must be non-negative");
    return false;
}

static Value deque_init(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    int64_t limit;
    if (!read_limit(vm, args[2], &limit)) return VALUE_ERROR;
    clear(vm, d);
    d->limit = limit;
    if (!value_is_undefined(args[1]) && !extend(vm, d, args[1], deque_append)) return VALUE_ERROR;
    return VALUE_NONE;
}

Deque *deque_create(VM *vm) {
    Deque *d = object_create(vm, vm->types.deque_);
    d->limit = -1;
    return d;
}

static Value new_deque(VM *vm, Type *type, int64_t limit) {
    Deque *d = object_create(vm, type);
    d->limit = limit;
    return value_from_object(d);
}

static Value deque_construct(VM *vm, Type *type, Arguments arguments) {
    Value result = new_deque(vm, type, -1);
    if (type_has_own_init(vm, type)) return result;
    uint32_t positional = arguments_positional(arguments);
    Value args[3] = {result, arguments_named(arguments, "iterable"), arguments_named(arguments, "maxlen")};
    bool done = positional <= 2;
    if (!done) vm_raise(vm, vm->exceptions.type_error, "deque() takes at most 2 arguments (%u given)", arguments.count);
    done = done && arguments_names_known(vm, "deque", arguments, "iterable", "maxlen");
    if (done && positional > 0) args[1] = arguments.values[0];
    if (done && positional > 1) args[2] = arguments.values[1];
    if (done && !value_is_error(deque_init(vm, args))) return result;
    value_release(vm, result);
    return VALUE_ERROR;
}

static void deque_destroy(VM *vm, Object *self) {
    Deque *d = (Deque *)self;
    clear(vm, d);
    if (d->items) heap_free_large(&vm->heap, d->items, d->capacity * sizeof(Value));
}

static void deque_traverse(Object *self, Visitor *visitor) {
    const Deque *d = (Deque *)self;
    for (uint32_t i = 0; i < d->count; ++i) visit_value(visitor, *place_of(d, i));
}

static void deque_clear(VM *vm, Object *self) { clear(vm, (Deque *)self); }

/* A deque of the same type, limit and items. */
static Value copy_of(VM *vm, Deque *d) {
    Value result = new_deque(vm, d->head.type, d->limit);
    for (uint32_t i = 0; i < d->count; ++i) {
        if (deque_append(vm, deque_of(result), *place_of(d, i))) continue;
        value_release(vm, result);
        return VALUE_ERROR;
    }
    return result;
}

/* ---- methods ---- */

static Value method_append(VM *vm, Value *args) {
    return deque_append(vm, deque_of(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}
static Value method_appendleft(VM *vm, Value *args) {
    return put_first(vm, deque_of(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_extend(VM *vm, Value *args) {
    return extend(vm, deque_of(args[0]), args[1], deque_append) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_extendleft(VM *vm, Value *args) {
    return extend(vm, deque_of(args[0]), args[1], put_first) ? VALUE_NONE : VALUE_ERROR;
}

static Value pop_empty(VM *vm) { return vm_raise(vm, vm->exceptions.index_error, "pop from an empty deque"); }

static Value method_pop(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    return d->count ? take_last(d) : pop_empty(vm);
}

static Value method_popleft(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    return d->count ? deque_take_first(d) : pop_empty(vm);
}

static Value method_clear(VM *vm, Value *args) {
    clear(vm, deque_of(args[0]));
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) { return copy_of(vm, deque_of(args[0])); }

static Value mutated(VM *vm) { return vm_raise(vm, vm->exceptions.runtime_error, "deque mutated during iteration"); }

/* Index of the next item equal to `item` from `from` on, before `to`; -1: none, -2: error. */
static int64_t find(VM *vm, Deque *d, Value item, int64_t from, int64_t to) {
    uint32_t version = d->version;
    for (int64_t i = from; i < to && i < d->count; ++i) {
        Value there = value_retain(*place_of(d, (uint32_t)i));
        int equal = operation_equals(vm, there, item);
        value_release(vm, there);
        if (equal < 0) return -2;
        if (d->version != version) {
            mutated(vm);
            return -2;
        }
        if (equal) return i;
        if ((i & 15) == 15 && !vm_charge(vm, 1)) return -2;
    }
    return -1;
}

static Value method_count(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    int64_t total = 0, at = -1;
    while ((at = find(vm, d, args[1], at + 1, d->count)) >= 0) ++total;
    return at == -2 ? VALUE_ERROR : int_from(vm, total);
}

static bool read_bound(VM *vm, Value v, int64_t count, int64_t otherwise, int64_t *bound) {
    *bound = otherwise;
    if (value_is_undefined(v)) return true;
    if (!operation_index_clamped(vm, v, bound)) return false;
    if (*bound < 0) *bound += count;
    if (*bound < 0) *bound = 0;
    if (*bound > count) *bound = count;
    return true;
}

static Value method_index(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    int64_t from, to;
    if (!read_bound(vm, args[2], d->count, 0, &from) || !read_bound(vm, args[3], d->count, d->count, &to))
        return VALUE_ERROR;
    int64_t at = find(vm, d, args[1], from, to);
    if (at >= 0) return int_from(vm, at);
    if (at == -2) return VALUE_ERROR;
    Value repr = operation_repr(vm, args[1]);
    if (value_is_error(repr)) return VALUE_ERROR;
    vm_raise(vm, vm->exceptions.value_error, "%s is not in deque", value_str(repr)->bytes);
    value_release(vm, repr);
    return VALUE_ERROR;
}

static Value take_at(Deque *d, uint32_t index) {
    Value item = *place_of(d, index);
    for (uint32_t i = index; i + 1 < d->count; ++i) *place_of(d, i) = *place_of(d, i + 1);
    --d->count;
    ++d->version;
    return item;
}

static Value method_remove(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    int64_t at = find(vm, d, args[1], 0, d->count);
    if (at == -2) return VALUE_ERROR;
    if (at < 0) {
        Value repr = operation_repr(vm, args[1]);
        if (value_is_error(repr)) return VALUE_ERROR;
        vm_raise(vm, vm->exceptions.value_error, "%s is not in deque", value_str(repr)->bytes);
        value_release(vm, repr);
        return VALUE_ERROR;
    }
    if (!operation_charge_items(vm, d->count)) return VALUE_ERROR;
    value_release(vm, take_at(d, (uint32_t)at));
    return VALUE_NONE;
}

static Value method_insert(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    int64_t at;
    if (!operation_index(vm, args[1], &at)) return VALUE_ERROR;
    if (d->limit >= 0 && d->count >= d->limit)
        return vm_raise(vm, vm->exceptions.index_error, "deque already at its maximum size");
    if (at < 0) at += d->count;
    if (at < 0) at = 0;
    if (at > d->count) at = d->count;
    if (!operation_charge_items(vm, d->count) || !deque_append(vm, d, args[2])) return VALUE_ERROR;
    Value item = *place_of(d, d->count - 1);
    for (uint32_t i = d->count - 1; i > (uint32_t)at; --i) *place_of(d, i) = *place_of(d, i - 1);
    *place_of(d, (uint32_t)at) = item;
    return VALUE_NONE;
}

static Value method_reverse(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    if (!operation_charge_items(vm, d->count)) return VALUE_ERROR;
    for (uint32_t i = 0; i < d->count / 2; ++i) {
        Value *a = place_of(d, i), *b = place_of(d, d->count - 1 - i), swap = *a;
        *a = *b;
        *b = swap;
    }
    ++d->version;
    return VALUE_NONE;
}

static Value method_rotate(VM *vm, Value *args) {
    Deque *d = deque_of(args[0]);
    int64_t steps = 1;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &steps)) return VALUE_ERROR;
    if (d->count < 2) return VALUE_NONE;
    steps %= d->count;
    if (steps < 0) steps += d->count;
    if (!operation_charge_items(vm, (uint64_t)steps)) return VALUE_ERROR;
    for (; steps > 0; --steps) {
        Value item = take_last(d);
        d->start = (d->start - 1) & (d->capacity - 1);
        ++d->count;
        *place_of(d, 0) = item;
    }
    return VALUE_NONE;
}

static Value method_maxlen(VM *vm, Value *args) {
    int64_t limit = deque_of(args[0])->limit;
    return limit < 0 ? VALUE_NONE : int_from(vm, limit);
}

/* ---- slots ---- */

static int64_t deque_length(VM *vm, Value v) {
    (void)vm;
    return deque_of(v)->count;
}

static bool deque_hash(VM *vm, Value v, uint64_t *hash) {
    *hash = 0;
    vm_raise(vm, vm->exceptions.type_error, "unhashable type: '%s'", value_object(v)->type->name);
    return false;
}

static Value *find_place(VM *vm, Value v, Value key) {
    Deque *d = deque_of(v);
    int64_t index;
    Value method = value_is_integer(key) ? VALUE_NONE : operation_find_special(vm, key, vm->names.index_);
    if (value_is_error(method)) return NULL;
    if (value_is_undefined(method)) {
        vm_raise(vm, vm->exceptions.type_error, "sequence index must be integer, not '%s'", value_type(vm, key)->name);
        return NULL;
    }
    value_release(vm, method);
    if (!operation_size(vm, key, vm->exceptions.index_error, &index)) return NULL;
    if (index < 0) index += d->count;
    if (index >= 0 && index < d->count) return place_of(d, (uint32_t)index);
    vm_raise(vm, vm->exceptions.index_error, "deque index out of range");
    return NULL;
}

static Value deque_get_item(VM *vm, Value v, Value key) {
    const Value *place = find_place(vm, v, key);
    return place ? value_retain(*place) : VALUE_ERROR;
}

static bool deque_set_item(VM *vm, Value v, Value key, Value item) {
    Value *place = find_place(vm, v, key);
    if (!place) return false;
    Deque *d = deque_of(v);
    if (!value_is_undefined(item)) {
        value_replace(vm, place, value_retain(item));
        return true;
    }
    uint32_t index = ((uint32_t)(place - d->items) - d->start) & (d->capacity - 1);
    value_release(vm, take_at(d, index));
    return true;
}

static int deque_contains(VM *vm, Value v, Value item) {
    int64_t at = find(vm, deque_of(v), item, 0, deque_of(v)->count);
    return at == -2 ? -1 : at >= 0;
}

static Value deque_repr(VM *vm, Value v) {
    Deque *d = deque_of(v);
    ReprGuard guard;
    if (!operation_repr_enter(vm, &guard, v)) return str_from(vm, "[...]");
    Value list = list_create(vm, d->count);
    bool done = !value_is_error(list);
    for (uint32_t i = 0; i < d->count && done; ++i) done = list_append(vm, value_list(list), *place_of(d, i));
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s(", type_short_name(d->head.type));
    done = done && str_builder_add_repr(&b, list);
    value_release(vm, list);
    operation_repr_leave(vm, &guard);
    if (!done) {
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    if (d->limit >= 0) str_builder_printf(&b, ", maxlen=%lld", (long long)d->limit);
    str_builder_add_text(&b, ")");
    return str_builder_finish(&b);
}

static Value deque_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!native_type(a) || !native_type(b)) return VALUE_NOT_IMPLEMENTED;
    Value x = list_from_iterable(vm, a);
    Value y = value_is_error(x) ? VALUE_ERROR : list_from_iterable(vm, b);
    Value result = value_is_error(y) ? VALUE_ERROR : operation_compare(vm, op, x, y);
    value_release(vm, x);
    value_release(vm, y);
    return result;
}

static Value repeat(VM *vm, Deque *d, Value times) {
    int64_t n;
    if (!operation_size(vm, times, vm->exceptions.overflow_error, &n)) return VALUE_ERROR;
    Value result = new_deque(vm, d->head.type, d->limit);
    for (int64_t i = 0; i < n && d->count; ++i) {
        bool done = vm_charge(vm, d->count / 16 + 1);
        for (uint32_t j = 0; j < d->count && done; ++j) done = deque_append(vm, deque_of(result), *place_of(d, j));
        if (done) continue;
        value_release(vm, result);
        return VALUE_ERROR;
    }
    return result;
}

static Value deque_binary(VM *vm, Operator op, Value a, Value b) {
    if (op == OPERATOR_ADD && native_type(a)) {
        if (!native_type(b))
            return vm_raise(vm, vm->exceptions.type_error, "can only concatenate deque (not \"%s\") to deque",
                            value_type(vm, b)->name);
        Value result = copy_of(vm, deque_of(a));
        if (value_is_error(result) || extend(vm, deque_of(result), b, deque_append)) return result;
        value_release(vm, result);
        return VALUE_ERROR;
    }
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    if (native_type(a) && value_is_integer(b)) return repeat(vm, deque_of(a), b);
    if (native_type(b) && value_is_integer(a)) return repeat(vm, deque_of(b), a);
    return VALUE_NOT_IMPLEMENTED;
}

static Value deque_inplace(VM *vm, Operator op, Value a, Value b) {
    if (op == OPERATOR_ADD) return extend(vm, deque_of(a), b, deque_append) ? value_retain(a) : VALUE_ERROR;
    return VALUE_NOT_IMPLEMENTED;
}

/* ---- iteration ---- */

static Value iterate(VM *vm, Value v, bool backwards) {
    Value type = type_lookup(vm, native_type(v), str_intern(vm, iterator_key, sizeof iterator_key - 1));
    DequeIterator *it = object_create(vm, (Type *)value_object(type));
    it->deque = object_retain(value_object(v));
    it->version = it->deque->version;
    it->backwards = backwards;
    return value_from_object(it);
}

static Value deque_iter(VM *vm, Value v) { return iterate(vm, v, false); }
static Value method_reversed(VM *vm, Value *args) { return iterate(vm, args[0], true); }

static Value iterator_next(VM *vm, Value v) {
    DequeIterator *it = (DequeIterator *)value_object(v);
    Deque *d = it->deque;
    if (!d) return VALUE_UNDEFINED;
    if (it->version != d->version) return mutated(vm);
    if (it->index < d->count) {
        uint32_t index = it->index++;
        return value_retain(*place_of(d, it->backwards ? d->count - 1 - index : index));
    }
    it->deque = NULL;
    object_release(vm, d);
    return VALUE_UNDEFINED;
}

static Value iterator_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static void iterator_destroy(VM *vm, Object *self) { object_release(vm, ((DequeIterator *)self)->deque); }

/* ---- the module ---- */

static const NativeRow deque_rows[] = {
    {"__init__", "self, iterable=, maxlen=", deque_init, NATIVE_METHOD},
    {"append", "self, item, /", method_append, NATIVE_METHOD},
    {"appendleft", "self, item, /", method_appendleft, NATIVE_METHOD},
    {"clear", "self, /", method_clear, NATIVE_METHOD},
    {"copy", "self, /", method_copy, NATIVE_METHOD},
    {"count", "self, value, /", method_count, NATIVE_METHOD},
    {"extend", "self, iterable, /", method_extend, NATIVE_METHOD},
    {"extendleft", "self, iterable, /", method_extendleft, NATIVE_METHOD},
    {"index", "self, value, start=, stop=, /", method_index, NATIVE_METHOD},
    {"insert", "self, index, value, /", method_insert, NATIVE_METHOD},
    {"pop", "self, /", method_pop, NATIVE_METHOD},
    {"popleft", "self, /", method_popleft, NATIVE_METHOD},
    {"remove", "self, value, /", method_remove, NATIVE_METHOD},
    {"reverse", "self, /", method_reverse, NATIVE_METHOD},
    {"rotate", "self, n=, /", method_rotate, NATIVE_METHOD},
    {"maxlen", "self", method_maxlen, NATIVE_PROPERTY},
    {"__copy__", "self, /", method_copy, NATIVE_METHOD},
    {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
    {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
    {0},
};

void module_collections_register(VM *vm) {
    const TypeSpec deque_spec = {
        .name = "deque",
        .module = "collections",
        .size = sizeof(Deque),
        .flags = TYPE_NAMES_MODULE | TYPE_CAN_BE_WEAK | TYPE_MATCHES_SEQUENCE,
        .slots = {.destroy = deque_destroy,
                  .traverse = deque_traverse,
                  .clear = deque_clear,
                  .repr = deque_repr,
                  .hash = deque_hash,
                  .compare = deque_compare,
                  .length = deque_length,
                  .get_item = deque_get_item,
                  .set_item = deque_set_item,
                  .contains = deque_contains,
                  .iter = deque_iter,
                  .binary = deque_binary,
                  .inplace = deque_inplace,
                  .construct = deque_construct},
        .rows = deque_rows,
    };
    Type *deque = type_create_native(vm, &deque_spec);
    vm->types.deque_ = deque;
    static const uint16_t iterator_owned[] = {offsetof(DequeIterator, deque), 0};
    const TypeSpec deque_iterator_spec = {
        .name = "_deque_iterator",
        .module = "collections",
        .size = sizeof(DequeIterator),
        .owned = iterator_owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = iterator_destroy, .iter = iterator_iter, .next = iterator_next},
    };
    Type *iterator = type_create_native(vm, &deque_iterator_spec);
    type_set_text(vm, deque, iterator_key, value_from_object(iterator));
    Module *module = vm_add_module(vm, "_collections", dict_view_ordered_rows);
    dict_set_text(vm, module_dict(module), "deque", value_from_object(deque));
}
