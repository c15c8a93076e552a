/* How far iterators have come: __length_hint__(), and __reduce__() and __setstate__(), by which they are copied. One
 * that is exhausted has let go of what it went over, and comes back as one over nothing. */
#include "vm/iterator_private.h"

#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"

Value iterator_rebuild(VM *vm, const char *builtin, const Value *args, uint32_t count, Value state) {
    for (uint32_t i = 0; i < count; ++i)
        if (value_is_error(args[i])) return VALUE_ERROR;
    Value function = dict_get_str(vm->builtins, str_intern(vm, builtin, (uint32_t)strlen(builtin)));
    if (value_is_undefined(function)) return vm_raise(vm, vm->exceptions.attribute_error, "%s", builtin);
    Value packed = tuple_from(vm, args, count), result = VALUE_ERROR;
    Value parts[] = {function, packed, state};
    if (!value_is_error(packed)) result = tuple_from(vm, parts, value_is_undefined(state) ? 2 : 3);
    value_release(vm, packed);
    return result;
}

/* Of a type that programs can make: (its own type, args, state). */
static Value rebuild_by_type(VM *vm, Value v, Value args, Value state) {
    if (value_is_error(args)) return VALUE_ERROR;
    Value parts[] = {value_from_object(value_object(v)->type), args, state};
    Value result = tuple_from(vm, parts, value_is_undefined(state) ? 2 : 3);
    value_release(vm, args);
    return result;
}

static Value rebuild_empty(VM *vm, Value empty) {
    Value result = iterator_rebuild(vm, "iter", &empty, 1, VALUE_UNDEFINED);
    value_release(vm, empty);
    return result;
}

Value iterator_rebuild_empty(VM *vm) { return rebuild_empty(vm, tuple_from(vm, NULL, 0)); }

Value iterator_rebuild_at(VM *vm, const char *builtin, const void *sequence, int64_t index) {
    Value arg = value_from_object(sequence), state = int_from(vm, index);
    Value result = iterator_rebuild(vm, builtin, &arg, 1, state);
    value_release(vm, state);
    return result;
}

bool iterator_read_state(VM *vm, Value state, int64_t least, int64_t most, int64_t *index) {
    if (!value_is_integer(state)) {
        vm_raise(vm, vm->exceptions.type_error, "an integer is required");
        return false;
    }
    if (!operation_index(vm, state, index)) return false;
    if (*index < least) *index = least;
    if (*index > most) *index = most;
    return true;
}

/* ---- list, tuple ---- */

static ListIterator *list_of(Value v) { return (ListIterator *)value_object(v); }
static TupleIterator *tuple_of(Value v) { return (TupleIterator *)value_object(v); }

static Value list_hint(VM *vm, Value *args) {
    (void)vm;
    const ListIterator *it = list_of(args[0]);
    return value_from_small_int(it->list && it->index < it->list->count ? it->list->count - it->index : 0);
}

static Value list_reduce(VM *vm, Value *args) {
    const ListIterator *it = list_of(args[0]);
    return it->list ? iterator_rebuild_at(vm, "iter", it->list, it->index) : rebuild_empty(vm, list_create(vm, 0));
}

static Value list_setstate(VM *vm, Value *args) {
    int64_t index;
    ListIterator *it = list_of(args[0]);
    if (!iterator_read_state(vm, args[1], 0, it->list ? it->list->count : 0, &index)) return VALUE_ERROR;
    if (it->list) it->index = (uint32_t)index;
    return VALUE_NONE;
}

static Value list_reverse_hint(VM *vm, Value *args) {
    (void)vm;
    const ListIterator *it = list_of(args[0]);
    return value_from_small_int(it->list && it->index <= it->list->count ? it->index : 0);
}

static Value list_reverse_reduce(VM *vm, Value *args) {
    const ListIterator *it = list_of(args[0]);
    return it->list ? iterator_rebuild_at(vm, "reversed", it->list, (int64_t)it->index - 1)
                    : rebuild_empty(vm, list_create(vm, 0));
}

static Value list_reverse_setstate(VM *vm, Value *args) {
    int64_t index;
    ListIterator *it = list_of(args[0]);
    if (!iterator_read_state(vm, args[1], -1, it->list ? (int64_t)it->list->count - 1 : 0, &index)) return VALUE_ERROR;
    if (it->list) it->index = (uint32_t)(index + 1);
    return VALUE_NONE;
}

static Value tuple_hint(VM *vm, Value *args) {
    (void)vm;
    const TupleIterator *it = tuple_of(args[0]);
    return value_from_small_int(it->tuple ? it->tuple->count - it->index : 0);
}

static Value tuple_reduce(VM *vm, Value *args) {
    const TupleIterator *it = tuple_of(args[0]);
    return it->tuple ? iterator_rebuild_at(vm, "iter", it->tuple, it->index) : iterator_rebuild_empty(vm);
}

static Value tuple_setstate(VM *vm, Value *args) {
    int64_t index;
    TupleIterator *it = tuple_of(args[0]);
    if (!iterator_read_state(vm, args[1], 0, it->tuple ? it->tuple->count : 0, &index)) return VALUE_ERROR;
    if (it->tuple) it->index = (uint32_t)index;
    return VALUE_NONE;
}

/* ---- dict, set: what is left goes into a list ---- */

/* Takes a copy of the iterator over. */
static Value rebuild_rest(VM *vm, Value copy) {
    Value rest = list_from_iterable(vm, copy);
    value_release(vm, copy);
    Value result = iterator_rebuild(vm, "iter", &rest, 1, VALUE_UNDEFINED);
    value_release(vm, rest);
    return result;
}

static Value dict_hint(VM *vm, Value *args) {
    (void)vm;
    const DictIterator *it = (DictIterator *)value_object(args[0]);
    return value_from_small_int(it->dict && it->expected == it->dict->count ? it->left : 0);
}

static Value dict_reduce(VM *vm, Value *args) {
    const DictIterator *it = (DictIterator *)value_object(args[0]);
    DictIterator *copy = object_create(vm, it->head.type);
    copy->dict = it->dict ? object_retain(it->dict) : NULL;
    copy->position = it->position;
    copy->expected = it->expected;
    copy->left = it->left;
    copy->kind = it->kind;
    copy->backwards = it->backwards;
    return rebuild_rest(vm, value_from_object(copy));
}

static Value set_hint(VM *vm, Value *args) {
    (void)vm;
    const SetIterator *it = (SetIterator *)value_object(args[0]);
    if (!it->set || it->expected != it->set->count) return value_from_small_int(0);
    uint32_t position = it->position, left = 0;
    for (Value item; set_next(it->set, &position, &item);) ++left;
    return value_from_small_int(left);
}

static Value set_reduce(VM *vm, Value *args) {
    const SetIterator *it = (SetIterator *)value_object(args[0]);
    SetIterator *copy = object_create(vm, it->head.type);
    copy->set = it->set ? object_retain(it->set) : NULL;
    copy->position = it->position;
    copy->expected = it->expected;
    return rebuild_rest(vm, value_from_object(copy));
}

/* ---- through __getitem__ ---- */

static SequenceIterator *sequence_of(Value v) { return (SequenceIterator *)value_object(v); }

/* -1 with an error, if the sequence has none -2 without one. */
static int64_t sequence_length(VM *vm, Value sequence) {
    int64_t length = operation_length(vm, sequence);
    if (length >= 0 || !vm_error_matches(vm, vm->exceptions.type_error)) return length;
    vm_clear_error(vm);
    return -2;
}

static Value sequence_hint(VM *vm, Value *args) {
    const SequenceIterator *it = sequence_of(args[0]);
    if (value_is_undefined(it->sequence)) return value_from_small_int(0);
    int64_t length = sequence_length(vm, it->sequence);
    if (length == -1) return VALUE_ERROR;
    if (length == -2) return VALUE_NOT_IMPLEMENTED;
    return int_from(vm, length > it->index ? length - it->index : 0);
}

static Value sequence_reduce(VM *vm, Value *args) {
    const SequenceIterator *it = sequence_of(args[0]);
    if (value_is_undefined(it->sequence)) return iterator_rebuild_empty(vm);
    return iterator_rebuild_at(vm, "iter", value_object(it->sequence), it->index);
}

static Value sequence_setstate(VM *vm, Value *args) {
    int64_t index;
    SequenceIterator *it = sequence_of(args[0]);
    if (!iterator_read_state(vm, args[1], 0, INT64_MAX, &index)) return VALUE_ERROR;
    it->index = index;
    return VALUE_NONE;
}

static Value reversed_hint(VM *vm, Value *args) {
    const SequenceIterator *it = sequence_of(args[0]);
    if (value_is_undefined(it->sequence)) return value_from_small_int(0);
    int64_t length = operation_length(vm, it->sequence);
    if (length < 0) return VALUE_ERROR;
    return int_from(vm, length < it->index + 1 ? 0 : it->index + 1);
}

static Value reversed_reduce(VM *vm, Value *args) {
    const SequenceIterator *it = sequence_of(args[0]);
    if (value_is_undefined(it->sequence))
        return rebuild_by_type(vm, args[0], tuple_pack(vm, 1, value_from_object(vm->empty_tuple)), VALUE_UNDEFINED);
    Value state = int_from(vm, it->index);
    Value result = rebuild_by_type(vm, args[0], tuple_pack(vm, 1, it->sequence), state);
    value_release(vm, state);
    return result;
}

static Value reversed_setstate(VM *vm, Value *args) {
    int64_t index;
    SequenceIterator *it = sequence_of(args[0]);
    int64_t length = value_is_undefined(it->sequence) ? 0 : operation_length(vm, it->sequence);
    if (length < 0 || !iterator_read_state(vm, args[1], -1, length - 1, &index)) return VALUE_ERROR;
    it->index = index;
    return VALUE_NONE;
}

/* ---- those that go over other iterators ---- */

static Value call_reduce(VM *vm, Value *args) {
    const CallIterator *it = (CallIterator *)value_object(args[0]);
    if (value_is_undefined(it->callable)) return iterator_rebuild_empty(vm);
    return iterator_rebuild(vm, "iter", (Value[]){it->callable, it->sentinel}, 2, VALUE_UNDEFINED);
}

static Value enumerate_reduce(VM *vm, Value *args) {
    const Enumerate *it = (Enumerate *)value_object(args[0]);
    return rebuild_by_type(vm, args[0], tuple_pack(vm, 2, it->iterator, it->index), VALUE_UNDEFINED);
}

static Value zip_reduce(VM *vm, Value *args) {
    const Zip *it = (Zip *)value_object(args[0]);
    Value iterators =
        it->iterators ? tuple_from(vm, it->iterators->items, it->iterators->count) : tuple_from(vm, NULL, 0);
    return rebuild_by_type(vm, args[0], iterators, it->strict ? VALUE_TRUE : VALUE_UNDEFINED);
}

static Value zip_setstate(VM *vm, Value *args) {
    int strict = operation_truth(vm, args[1]);
    if (strict < 0) return VALUE_ERROR;
    ((Zip *)value_object(args[0]))->strict = strict;
    return VALUE_NONE;
}

static Value map_reduce(VM *vm, Value *args) {
    const Zip *it = (Zip *)value_object(args[0]);
    Tuple *all = tuple_create(vm, it->iterators->count + 1);
    if (!all) return VALUE_ERROR;
    all->items[0] = value_retain(it->function);
    for (uint32_t i = 0; i < it->iterators->count; ++i) all->items[i + 1] = value_retain(it->iterators->items[i]);
    return rebuild_by_type(vm, args[0], value_from_object(all), VALUE_UNDEFINED);
}

static Value filter_reduce(VM *vm, Value *args) {
    const Filter *it = (Filter *)value_object(args[0]);
    return rebuild_by_type(vm, args[0], tuple_pack(vm, 2, it->function, it->iterator), VALUE_UNDEFINED);
}

/* ---- tables ---- */

#define HINT(function) \
    { "__length_hint__", "self, /", function, NATIVE_METHOD }
#define REDUCE(function) \
    { "__reduce__", "self, /", function, NATIVE_METHOD }
#define SETSTATE(function) \
    { "__setstate__", "self, state, /", function, NATIVE_METHOD }

const NativeRow iterator_list_rows[] = {HINT(list_hint), REDUCE(list_reduce), SETSTATE(list_setstate), {0}};
const NativeRow iterator_list_reverse_rows[] = {HINT(list_reverse_hint),
                                                REDUCE(list_reverse_reduce),
                                                SETSTATE(list_reverse_setstate),
                                                {0}};
const NativeRow iterator_tuple_rows[] = {HINT(tuple_hint), REDUCE(tuple_reduce), SETSTATE(tuple_setstate), {0}};
const NativeRow iterator_dict_rows[] = {HINT(dict_hint), REDUCE(dict_reduce), {0}};
const NativeRow iterator_set_rows[] = {HINT(set_hint), REDUCE(set_reduce), {0}};
const NativeRow iterator_sequence_rows[] = {HINT(sequence_hint),
                                            REDUCE(sequence_reduce),
                                            SETSTATE(sequence_setstate),
                                            {0}};
const NativeRow iterator_call_rows[] = {REDUCE(call_reduce), {0}};
const NativeRow iterator_enumerate_rows[] = {REDUCE(enumerate_reduce), {0}};
const NativeRow iterator_zip_rows[] = {REDUCE(zip_reduce), SETSTATE(zip_setstate), {0}};
const NativeRow iterator_map_rows[] = {REDUCE(map_reduce), {0}};
const NativeRow iterator_filter_rows[] = {REDUCE(filter_reduce), {0}};
const NativeRow iterator_reversed_rows[] = {HINT(reversed_hint),
                                            REDUCE(reversed_reduce),
                                            SETSTATE(reversed_setstate),
                                            {0}};
