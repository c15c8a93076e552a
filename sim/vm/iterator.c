/* Iterators. Each `next` looks at its container afresh, since that may have changed since the last time. */
#include "vm/iterator_private.h"

#include "vm/arguments.h"
#include "vm/generic_alias.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/range.h"
#include "vm/str.h"
#include "vm/type.h"

/* iter(iterator) is the iterator. */
static Value iter_self(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

/* Drops what an exhausted iterator went over. */
static Value finish(VM *vm, void *place) {
    Object **object = place;
    Object *done = *object;
    *object = NULL;
    object_release(vm, done);
    return VALUE_UNDEFINED;
}

/* Every iterator keeps what it goes over first; those of the second kind keep something else behind it. */
static const uint16_t owned_one[] = {sizeof(Object), 0};
static const uint16_t owned_two[] = {sizeof(Object), sizeof(Object) + sizeof(Value), 0};

/* The type of an iterator that programs cannot make. */
static Type *plain_type(VM *vm, const char *name, uint32_t size, const uint16_t *owned, void (*destroy)(VM *, Object *),
                        Value (*next)(VM *, Value), const NativeRow *rows) {
    const TypeSpec spec = {
        .name = name,
        .size = size,
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = destroy, .iter = iter_self, .next = next},
        .rows = rows,
    };
    return type_create_native(vm, &spec);
}

/* ---- list, tuple, range ---- */

static void list_iterator_destroy(VM *vm, Object *self) { object_release(vm, ((ListIterator *)self)->list); }

static Value list_iterator_next(VM *vm, Value v) {
    ListIterator *it = (ListIterator *)value_object(v);
    if (!it->list) return VALUE_UNDEFINED;
    if (it->index >= it->list->count) return finish(vm, &it->list);
    return value_retain(it->list->items[it->index++]);
}

/* `index` is one past the next item. */
static Value list_reverse_iterator_next(VM *vm, Value v) {
    ListIterator *it = (ListIterator *)value_object(v);
    if (!it->list) return VALUE_UNDEFINED;
    if (it->index == 0 || it->index > it->list->count) return finish(vm, &it->list);
    return value_retain(it->list->items[--it->index]);
}

Value iterator_over_list(VM *vm, Value list) {
    ListIterator *it = object_create(vm, vm->types.list_iterator_);
    it->list = object_retain(value_list(list));
    return value_from_object(it);
}

static Value iterator_back_over_list(VM *vm, Value list) {
    ListIterator *it = object_create(vm, vm->types.list_reverse_iterator_);
    it->list = object_retain(value_list(list));
    it->index = it->list->count;
    return value_from_object(it);
}

static void tuple_iterator_destroy(VM *vm, Object *self) { object_release(vm, ((TupleIterator *)self)->tuple); }

static Value tuple_iterator_next(VM *vm, Value v) {
    TupleIterator *it = (TupleIterator *)value_object(v);
    if (!it->tuple) return VALUE_UNDEFINED;
    if (it->index >= it->tuple->count) return finish(vm, &it->tuple);
    return value_retain(it->tuple->items[it->index++]);
}

Value iterator_over_tuple(VM *vm, Value tuple) {
    TupleIterator *it = object_create(vm, vm->types.tuple_iterator_);
    it->tuple = object_retain(value_tuple(tuple));
    return value_from_object(it);
}

/* ---- dict and set ---- */

static void dict_iterator_destroy(VM *vm, Object *self) { object_release(vm, ((DictIterator *)self)->dict); }

static Value dict_iterator_item(VM *vm, const DictIterator *it, const DictEntry *entry) {
    switch ((DictIteratorKind)it->kind) {
    case DICT_KEYS: return value_retain(entry->key);
    case DICT_VALUES: return value_retain(entry->value);
    case DICT_ITEMS: return tuple_pack(vm, 2, entry->key, entry->value);
    }
    return VALUE_ERROR;
}

/* Moves to the next entry that is not deleted: NULL at the end. */
static const DictEntry *dict_iterator_step(DictIterator *it) {
    const Dict *dict = it->dict;
    if (it->backwards) {
        if (it->position > dict->used) it->position = dict->used;
        while (it->position > dict->first)
            if (!value_is_undefined(dict->entries[--it->position].key)) return &dict->entries[it->position];
        return NULL;
    }
    if (it->position < dict->first) it->position = dict->first;
    while (it->position < dict->used)
        if (!value_is_undefined(dict->entries[it->position++].key)) return &dict->entries[it->position - 1];
    return NULL;
}

static Value dict_iterator_next(VM *vm, Value v) {
    DictIterator *it = (DictIterator *)value_object(v);
    if (!it->dict) return VALUE_UNDEFINED;
    if (it->expected != it->dict->count) {
        it->expected = UINT32_MAX; /* and every time from now on */
        return vm_raise(vm, vm->exceptions.runtime_error, "dictionary changed size during iteration");
    }
    const DictEntry *entry = dict_iterator_step(it);
    if (!entry) return finish(vm, &it->dict);
    if (it->left == 0) {
        finish(vm, &it->dict);
        return vm_raise(vm, vm->exceptions.runtime_error, "dictionary keys changed during iteration");
    }
    --it->left;
    return dict_iterator_item(vm, it, entry);
}

Value iterator_over_dict(VM *vm, Dict *dict, DictIteratorKind kind, bool backwards) {
    Type *const types[] = {[DICT_KEYS] = vm->types.dict_key_iterator_,
                           [DICT_VALUES] = vm->types.dict_value_iterator_,
                           [DICT_ITEMS] = vm->types.dict_item_iterator_};
    DictIterator *it = object_create(vm, types[kind]);
    it->dict = object_retain(dict);
    it->kind = (uint8_t)kind;
    it->backwards = backwards;
    it->position = backwards ? dict->used : 0;
    it->expected = it->left = dict->count;
    return value_from_object(it);
}

static void set_iterator_destroy(VM *vm, Object *self) { object_release(vm, ((SetIterator *)self)->set); }

static Value set_iterator_next(VM *vm, Value v) {
    SetIterator *it = (SetIterator *)value_object(v);
    if (!it->set) return VALUE_UNDEFINED;
    if (it->expected != it->set->count) {
        it->expected = UINT32_MAX;
        return vm_raise(vm, vm->exceptions.runtime_error, "Set changed size during iteration");
    }
    Value item;
    return set_next(it->set, &it->position, &item) ? value_retain(item) : finish(vm, &it->set);
}

Value iterator_over_set(VM *vm, Value set) {
    SetIterator *it = object_create(vm, vm->types.set_iterator_);
    it->set = object_retain(value_set(set));
    it->expected = it->set->count;
    return value_from_object(it);
}

/* ---- through __getitem__, forwards and backwards ---- */

static void sequence_iterator_destroy(VM *vm, Object *self) { value_release(vm, ((SequenceIterator *)self)->sequence); }

/* sequence[index]; IndexError and StopIteration end the iteration. */
static Value sequence_iterator_get(VM *vm, SequenceIterator *it, int64_t step) {
    if (value_is_undefined(it->sequence)) return VALUE_UNDEFINED;
    Value index = int_from(vm, it->index), sequence = value_retain(it->sequence);
    Value item = it->index < 0 ? VALUE_UNDEFINED : operation_get_item(vm, sequence, index);
    value_release(vm, index);
    value_release(vm, sequence);
    it->index += step;
    bool over =
        value_is_undefined(item) || (value_is_error(item) && (vm_error_matches(vm, vm->exceptions.index_error) ||
                                                              vm_error_matches(vm, vm->exceptions.stop_iteration)));
    if (!over) return item;
    if (value_is_error(item)) vm_clear_error(vm);
    value_replace(vm, &it->sequence, VALUE_UNDEFINED);
    return VALUE_UNDEFINED;
}

static Value sequence_iterator_next(VM *vm, Value v) {
    return sequence_iterator_get(vm, (SequenceIterator *)value_object(v), 1);
}

static Value reversed_next(VM *vm, Value v) {
    return sequence_iterator_get(vm, (SequenceIterator *)value_object(v), -1);
}

Value iterator_over_sequence(VM *vm, Value sequence) {
    SequenceIterator *it = object_create(vm, vm->types.iterator_);
    it->sequence = value_retain(sequence);
    return value_from_object(it);
}

static Value iterator_back_over_sequence(VM *vm, Value sequence) {
    int64_t length = operation_length(vm, sequence);
    if (length < 0) return VALUE_ERROR;
    SequenceIterator *it = object_create(vm, vm->types.reversed_);
    it->sequence = value_retain(sequence);
    it->index = length - 1;
    return value_from_object(it);
}

Value iterator_reversed(VM *vm, Value v) {
    Type *type = value_type(vm, v);
    if (type == vm->types.list_) return iterator_back_over_list(vm, v);
    if (type == vm->types.range_) return range_reversed(vm, v);
    if (type == vm->types.tuple_ || type == vm->types.str_) return iterator_back_over_sequence(vm, v);
    const Type *owner = NULL;
    Value found = type_lookup_owner(vm, type, vm->names.reversed_, &owner);
    if (owner == vm->types.list_) return iterator_back_over_list(vm, v);
    if (!value_is_undefined(found) && !value_is_none(found)) {
        Value method = operation_find_special(vm, v, vm->names.reversed_);
        if (value_is_error(method)) return VALUE_ERROR;
        Value result = vm_tail_call(vm, method, (Arguments){0});
        value_release(vm, method);
        return result;
    }
    bool sequence =
        type->slots.get_item && type->slots.length && !(type->flags & TYPE_DICT) && value_is_undefined(found);
    if (sequence) return iterator_back_over_sequence(vm, v);
    return vm_raise(vm, vm->exceptions.type_error, "'%s' object is not reversible", type->name);
}

/* A class with an __init__() of its own may take keywords there. */
static Arguments without_names(VM *vm, Type *type, Arguments arguments) {
    if (!arguments.names || !type_has_own_init(vm, type)) return arguments;
    return (Arguments){arguments.values, arguments_positional(arguments), NULL};
}

static Value reversed_construct(VM *vm, Type *type, Arguments arguments) {
    arguments = without_names(vm, type, arguments);
    return arguments_check(vm, "reversed", arguments, 1, 1) ? iterator_reversed(vm, arguments.values[0]) : VALUE_ERROR;
}

/* ---- iter(callable, sentinel) ---- */

static void call_iterator_destroy(VM *vm, Object *self) {
    value_release(vm, ((CallIterator *)self)->callable);
    value_release(vm, ((CallIterator *)self)->sentinel);
}

static Value call_iterator_next(VM *vm, Value v) {
    CallIterator *it = (CallIterator *)value_object(v);
    if (value_is_undefined(it->callable)) return VALUE_UNDEFINED;
    Value callable = value_retain(it->callable);
    Value item = vm_call(vm, callable, NULL, 0);
    value_release(vm, callable);
    if (value_is_error(item)) {
        if (!vm_error_matches(vm, vm->exceptions.stop_iteration)) return VALUE_ERROR;
        vm_clear_error(vm);
        value_replace(vm, &it->callable, VALUE_UNDEFINED);
        return VALUE_UNDEFINED;
    }
    int equal = operation_equals(vm, it->sentinel, item);
    if (equal == 0) return item;
    value_release(vm, item);
    if (equal < 0) return VALUE_ERROR;
    value_replace(vm, &it->callable, VALUE_UNDEFINED);
    return VALUE_UNDEFINED;
}

Value iterator_over_calls(VM *vm, Value callable, Value sentinel) {
    CallIterator *it = object_create(vm, vm->types.callable_iterator_);
    it->callable = value_retain(callable);
    it->sentinel = value_retain(sentinel);
    return value_from_object(it);
}

/* ---- enumerate ---- */

static void enumerate_destroy(VM *vm, Object *self) {
    value_release(vm, ((Enumerate *)self)->iterator);
    value_release(vm, ((Enumerate *)self)->index);
}

static Value enumerate_next(VM *vm, Value v) {
    Enumerate *it = (Enumerate *)value_object(v);
    Value item = operation_next(vm, it->iterator);
    if (value_is_error(item) || value_is_undefined(item)) return item;
    Value next = number_binary(vm, OPERATOR_ADD, it->index, value_from_small_int(1));
    Tuple *pair = value_is_error(next) ? NULL : tuple_create(vm, 2);
    if (!pair) {
        value_release(vm, item);
        return VALUE_ERROR;
    }
    pair->items[0] = it->index;
    pair->items[1] = item;
    it->index = next;
    return value_from_object(pair);
}

static Value enumerate_construct(VM *vm, Type *type, Arguments arguments) {
    uint32_t given = arguments_positional(arguments);
    if (!arguments_names_known(vm, "enumerate", arguments, "iterable", "start")) return VALUE_ERROR;
    if (given > 2)
        return vm_raise(vm, vm->exceptions.type_error, "enumerate() takes at most 2 arguments (%u given)", given);
    Value iterable = given > 0 ? arguments.values[0] : arguments_named(arguments, "iterable");
    Value start = given > 1 ? arguments.values[1] : arguments_named(arguments, "start");
    if (value_is_undefined(iterable))
        return vm_raise(vm, vm->exceptions.type_error, "enumerate() missing required argument 'iterable'");
    Value index = value_is_undefined(start) ? value_from_small_int(0) : operation_integer(vm, start);
    if (value_is_error(index)) return VALUE_ERROR;
    Value iterator = operation_iter(vm, iterable);
    if (value_is_error(iterator)) {
        value_release(vm, index);
        return VALUE_ERROR;
    }
    Enumerate *it = object_create(vm, type);
    it->iterator = iterator;
    it->index = index;
    return value_from_object(it);
}

/* ---- zip, map: several iterators in step ---- */

static void zip_destroy(VM *vm, Object *self) {
    object_release(vm, ((Zip *)self)->iterators);
    value_release(vm, ((Zip *)self)->function);
}

/* A tuple of iter() of each value. */
static Tuple *iterators_of(VM *vm, const Value *iterables, uint32_t count) {
    Tuple *iterators = tuple_create(vm, count);
    for (uint32_t i = 0; iterators && i < count; ++i) {
        Value iterator = operation_iter(vm, iterables[i]);
        if (value_is_error(iterator)) {
            object_release(vm, iterators);
            return NULL;
        }
        iterators->items[i] = iterator;
    }
    return iterators;
}

static Value raise_uneven(VM *vm, uint32_t index, const char *what) {
    return vm_raise(vm, vm->exceptions.value_error, "zip() argument %u is %s than argument%s%u", index + 1, what,
                    index == 1 ? " " : "s 1-", index);
}

/* zip(strict=True) after iterator `index` has ended: the ones before it must not have had an item, the ones after must
 * end too. */
static Value check_even(VM *vm, const Tuple *iterators, uint32_t index) {
    if (index > 0) return raise_uneven(vm, index, "shorter");
    for (uint32_t i = 1; i < iterators->count; ++i) {
        Value item = operation_next(vm, iterators->items[i]);
        if (value_is_error(item)) return VALUE_ERROR;
        if (value_is_undefined(item)) continue;
        value_release(vm, item);
        return raise_uneven(vm, i, "longer");
    }
    return VALUE_UNDEFINED;
}

/* One item of each: a Tuple, VALUE_UNDEFINED, VALUE_ERROR. */
static Value next_of_each(VM *vm, Zip *it) {
    if (!it->iterators || it->iterators->count == 0) return VALUE_UNDEFINED;
    Tuple *iterators = object_retain(it->iterators);
    Value result = VALUE_ERROR;
    Tuple *items = tuple_create(vm, iterators->count);
    for (uint32_t i = 0; items; ++i) {
        if (i == iterators->count) {
            result = value_from_object(items);
            items = NULL;
            break;
        }
        Value item = operation_next(vm, iterators->items[i]);
        if (value_is_undefined(item)) {
            result = it->strict ? check_even(vm, iterators, i) : item;
            break;
        }
        if (value_is_error(item)) break;
        items->items[i] = item;
    }
    object_release(vm, items);
    object_release(vm, iterators);
    return result;
}

static Value zip_next(VM *vm, Value v) { return next_of_each(vm, (Zip *)value_object(v)); }

static Value zip_construct(VM *vm, Type *type, Arguments arguments) {
    if (!arguments_names_known(vm, "zip", arguments, "strict", NULL)) return VALUE_ERROR;
    Value strict = arguments_named(arguments, "strict");
    int truth = value_is_undefined(strict) ? 0 : operation_truth(vm, strict);
    if (truth < 0) return VALUE_ERROR;
    Tuple *iterators = iterators_of(vm, arguments.values, arguments_positional(arguments));
    if (!iterators) return VALUE_ERROR;
    Zip *it = object_create(vm, type);
    it->iterators = iterators;
    it->function = VALUE_UNDEFINED;
    it->strict = truth;
    return value_from_object(it);
}

static Value map_next(VM *vm, Value v) {
    Zip *it = (Zip *)value_object(v);
    if (it->iterators->count == 1) {
        Value item = operation_next(vm, it->iterators->items[0]);
        if (value_is_error(item) || value_is_undefined(item)) return item;
        Value result = vm_call(vm, it->function, &item, 1);
        value_release(vm, item);
        return result;
    }
    Value items = next_of_each(vm, it);
    if (value_is_error(items) || value_is_undefined(items)) return items;
    Value result = vm_call(vm, it->function, value_tuple(items)->items, value_tuple(items)->count);
    value_release(vm, items);
    return result;
}

static Value map_construct(VM *vm, Type *type, Arguments arguments) {
    arguments = without_names(vm, type, arguments);
    if (arguments.names && !arguments_check(vm, "map", arguments, 0, UINT32_MAX)) return VALUE_ERROR;
    if (arguments.count < 2) return vm_raise(vm, vm->exceptions.type_error, "map() must have at least two arguments.");
    Tuple *iterators = iterators_of(vm, arguments.values + 1, arguments.count - 1);
    if (!iterators) return VALUE_ERROR;
    Zip *it = object_create(vm, type);
    it->iterators = iterators;
    it->function = value_retain(arguments.values[0]);
    return value_from_object(it);
}

/* ---- filter ---- */

static void filter_destroy(VM *vm, Object *self) {
    value_release(vm, ((Filter *)self)->function);
    value_release(vm, ((Filter *)self)->iterator);
}

static int filter_accepts(VM *vm, const Filter *it, Value item) {
    if (value_is_none(it->function) || value_is(it->function, value_from_object(vm->types.bool_)))
        return operation_truth(vm, item);
    Value answer = vm_call(vm, it->function, &item, 1);
    if (value_is_error(answer)) return -1;
    int truth = operation_truth(vm, answer);
    value_release(vm, answer);
    return truth;
}

static Value filter_next(VM *vm, Value v) {
    Filter *it = (Filter *)value_object(v);
    for (;;) {
        Value item = operation_next(vm, it->iterator);
        if (value_is_error(item) || value_is_undefined(item)) return item;
        int accepted = filter_accepts(vm, it, item);
        if (accepted > 0) return item;
        value_release(vm, item);
        if (accepted < 0) return VALUE_ERROR;
    }
}

static Value filter_construct(VM *vm, Type *type, Arguments arguments) {
    arguments = without_names(vm, type, arguments);
    if (!arguments_check(vm, "filter", arguments, 2, 2)) return VALUE_ERROR;
    Value iterator = operation_iter(vm, arguments.values[1]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Filter *it = object_create(vm, type);
    it->function = value_retain(arguments.values[0]);
    it->iterator = iterator;
    return value_from_object(it);
}

/* ---- types ---- */

static void register_container_iterators(VM *vm) {
    VMTypes *types = &vm->types;
    const NativeRow *rows = iterator_dict_rows;
    types->list_iterator_ = plain_type(vm, "list_iterator", sizeof(ListIterator), owned_one, list_iterator_destroy,
                                       list_iterator_next, iterator_list_rows);
    types->list_reverse_iterator_ =
        plain_type(vm, "list_reverseiterator", sizeof(ListIterator), owned_one, list_iterator_destroy,
                   list_reverse_iterator_next, iterator_list_reverse_rows);
    types->tuple_iterator_ = plain_type(vm, "tuple_iterator", sizeof(TupleIterator), owned_one, tuple_iterator_destroy,
                                        tuple_iterator_next, iterator_tuple_rows);
    types->dict_key_iterator_ = plain_type(vm, "dict_keyiterator", sizeof(DictIterator), owned_one,
                                           dict_iterator_destroy, dict_iterator_next, rows);
    types->dict_value_iterator_ = plain_type(vm, "dict_valueiterator", sizeof(DictIterator), owned_one,
                                             dict_iterator_destroy, dict_iterator_next, rows);
    types->dict_item_iterator_ = plain_type(vm, "dict_itemiterator", sizeof(DictIterator), owned_one,
                                            dict_iterator_destroy, dict_iterator_next, rows);
    types->set_iterator_ = plain_type(vm, "set_iterator", sizeof(SetIterator), owned_one, set_iterator_destroy,
                                      set_iterator_next, iterator_set_rows);
    types->iterator_ = plain_type(vm, "iterator", sizeof(SequenceIterator), owned_one, sequence_iterator_destroy,
                                  sequence_iterator_next, iterator_sequence_rows);
    types->callable_iterator_ = plain_type(vm, "callable_iterator", sizeof(CallIterator), owned_two,
                                           call_iterator_destroy, call_iterator_next, iterator_call_rows);
}

/* Those that programs make by name: they may be derived from. */
static Type *named_type(VM *vm, const char *name, uint32_t size, const uint16_t *owned, void (*destroy)(VM *, Object *),
                        Value (*next)(VM *, Value), Value (*construct)(VM *, Type *, Arguments),
                        const NativeRow *rows) {
    const TypeSpec spec = {
        .name = name,
        .size = size,
        .owned = owned,
        .slots = {.destroy = destroy, .iter = iter_self, .next = next, .construct = construct},
        .rows = rows,
    };
    return type_create_native(vm, &spec);
}

void iterator_register(VM *vm) {
    register_container_iterators(vm);
    VMTypes *types = &vm->types;
    types->enumerate_ = named_type(vm, "enumerate", sizeof(Enumerate), owned_two, enumerate_destroy, enumerate_next,
                                   enumerate_construct, iterator_enumerate_rows);
    types->zip_ =
        named_type(vm, "zip", sizeof(Zip), owned_two, zip_destroy, zip_next, zip_construct, iterator_zip_rows);
    types->map_ =
        named_type(vm, "map", sizeof(Zip), owned_two, zip_destroy, map_next, map_construct, iterator_map_rows);
    types->filter_ = named_type(vm, "filter", sizeof(Filter), owned_two, filter_destroy, filter_next, filter_construct,
                                iterator_filter_rows);
    types->reversed_ = named_type(vm, "reversed", sizeof(SequenceIterator), owned_one, sequence_iterator_destroy,
                                  reversed_next, reversed_construct, iterator_reversed_rows);
    generic_alias_register(vm);
    static const NativeRow enumerate_rows[] = {
        {"__class_getitem__", "cls, item, /", generic_alias_of_class, NATIVE_CLASS},
        {0},
    };
    type_add_rows(vm, types->enumerate_, enumerate_rows);
}
