/* range: arithmetic progressions. The count is kept unsigned, since range(INT64_MIN, INT64_MAX) is a fine range. */
#include "vm/range.h"

#include "vm/arguments.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"

static uint64_t count_items(int64_t start, int64_t stop, int64_t step) {
    if (step > 0) return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1 : 0;
    return stop < start ? ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1 : 0;
}

/* step is not 0 */
static Value create(VM *vm, int64_t start, int64_t stop, int64_t step) {
    Range *range = object_create(vm, vm->types.range_);
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->count = count_items(start, stop, step);
    return value_from_object(range);
}

static Range *range_of(Value v) { return (Range *)value_object(v); }

/* Item `index` of those there are; wraps nowhere because it lies between start and stop. */
static int64_t item_at(const Range *range, uint64_t index) {
    return (int64_t)((uint64_t)range->start + index * (uint64_t)range->step);
}

/* Index of a number in the range, or false. */
static bool index_of(const Range *range, int64_t item, uint64_t *index) {
    if (range->count == 0) return false;
    uint64_t distance, step;
    if (range->step > 0) {
        if (item < range->start || item >= range->stop) return false;
        distance = (uint64_t)item - (uint64_t)range->start;
        step = (uint64_t)range->step;
    } else {
        if (item > range->start || item <= range->stop) return false;
        distance = (uint64_t)range->start - (uint64_t)item;
        step = 0 - (uint64_t)range->step;
    }
    *index = distance / step;
    return distance % step == 0;
}

static Value range_repr(VM *vm, Value v) {
    const Range *range = range_of(v);
    if (range->step == 1) return str_format(vm, "range(%lld, %lld)", (long long)range->start, (long long)range->stop);
    return str_format(vm, "range(%lld, %lld, %lld)", (long long)range->start, (long long)range->stop,
                      (long long)range->step);
}

/* As CPython: of the tuple (count, start, step), with None for what does not matter. */
static bool range_hash(VM *vm, Value v, uint64_t *hash) {
    const Range *range = range_of(v);
    Value parts[] = {int_from(vm, (int64_t)range->count), range->count > 0 ? int_from(vm, range->start) : VALUE_NONE,
                     range->count > 1 ? int_from(vm, range->step) : VALUE_NONE};
    Value tuple = tuple_from(vm, parts, 3);
    bool done = !value_is_error(tuple) && operation_hash(vm, tuple, hash);
    value_release(vm, tuple);
    for (int i = 0; i < 3; ++i) value_release(vm, parts[i]);
    return done;
}

static Value range_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_range(vm, b) || (op != COMPARISON_EQ && op != COMPARISON_NE)) return VALUE_NOT_IMPLEMENTED;
    const Range *x = range_of(a), *y = range_of(b);
    bool equal =
        x->count == y->count && (x->count == 0 || (x->start == y->start && (x->count == 1 || x->step == y->step)));
    return value_from_bool(equal == (op == COMPARISON_EQ));
}

static int range_truth(VM *vm, Value v) {
    (void)vm;
    return range_of(v)->count > 0;
}

static int64_t range_length(VM *vm, Value v) {
    if (range_of(v)->count <= INT64_MAX) return (int64_t)range_of(v)->count;
    vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C ssize_t");
    return -1;
}

static Value get_slice(VM *vm, const Range *range, Value key) {
    int64_t start, stop, step, count;
    if (range->count > INT64_MAX / 2)
        return vm_raise(vm, vm->exceptions.overflow_error, "range too large to be sliced");
    if (!slice_resolve(vm, key, (int64_t)range->count, &start, &stop, &step, &count)) return VALUE_ERROR;
    int64_t new_step;
    if (__builtin_mul_overflow(range->step, step, &new_step)) new_step = step < 0 ? -INT64_MAX : INT64_MAX;
    /* The same modulo 2^64, so that an end just outside of the range needs no special case. */
    return create(vm, item_at(range, (uint64_t)start), item_at(range, (uint64_t)stop), new_step);
}

static Value range_get_item(VM *vm, Value v, Value key) {
    const Range *range = range_of(v);
    int64_t index;
    switch (sequence_key(vm, key, "range", &index)) {
    case SEQUENCE_KEY_SLICE: return get_slice(vm, range, key);
    case SEQUENCE_KEY_ERROR: return VALUE_ERROR;
    case SEQUENCE_KEY_INDEX: break;
    }
    uint64_t at = index < 0 ? range->count - (0 - (uint64_t)index) : (uint64_t)index;
    if (at >= range->count) return vm_raise(vm, vm->exceptions.index_error, "range object index out of range");
    return int_from(vm, item_at(range, at));
}

/* Other types than int are compared item by item, as in CPython. */
static int64_t search(VM *vm, Value v, Value item) {
    const Range *range = range_of(v);
    for (uint64_t i = 0; i < range->count; ++i) {
        if (!vm_charge(vm, 1)) return -2;
        Value candidate = int_from(vm, item_at(range, i));
        int equal = operation_equals(vm, candidate, item);
        value_release(vm, candidate);
        if (equal != 0) return equal < 0 ? -2 : (int64_t)i;
    }
    return -1;
}

static int range_contains(VM *vm, Value v, Value item) {
    int64_t integer;
    uint64_t index;
    if (value_is_integer(item)) return value_to_int(item, &integer) && index_of(range_of(v), integer, &index);
    int64_t found = search(vm, v, item);
    return found == -2 ? -1 : found >= 0;
}

static Value range_iter(VM *vm, Value v) {
    const Range *range = range_of(v);
    return iterator_over_range(vm, range->start, range->step, range->count);
}

static bool read_bound(VM *vm, Value v, int64_t *bound) {
    Value number = operation_integer(vm, v);
    if (value_is_error(number)) return false;
    bool fits = value_to_int(number, bound);
    if (!fits)
        vm_raise(vm, vm->exceptions.overflow_error, "range() of numbers beyond 64 bits (Watchpot's ranges end there)");
    value_release(vm, number);
    return fits;
}

static Value range_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    int64_t parts[3] = {0, 0, 1};
    if (!arguments_check(vm, "range", arguments, 1, 3)) return VALUE_ERROR;
    uint32_t first = arguments.count == 1 ? 1 : 0;
    for (uint32_t i = 0; i < arguments.count; ++i)
        if (!read_bound(vm, arguments.values[i], &parts[first + i])) return VALUE_ERROR;
    if (parts[2] == 0) return vm_raise(vm, vm->exceptions.value_error, "range() arg 3 must not be zero");
    return create(vm, parts[0], parts[1], parts[2]);
}

static Value method_count(VM *vm, Value *args) {
    int found = range_contains(vm, args[0], args[1]);
    return found < 0 ? VALUE_ERROR : value_from_small_int(found);
}

static Value method_index(VM *vm, Value *args) {
    int64_t integer;
    uint64_t index;
    if (!value_is_integer(args[1])) {
        int64_t found = search(vm, args[0], args[1]);
        if (found == -2) return VALUE_ERROR;
        if (found >= 0) return int_from(vm, found);
        return vm_raise(vm, vm->exceptions.value_error, "sequence.index(x): x not in sequence");
    }
    if (value_to_int(args[1], &integer) && index_of(range_of(args[0]), integer, &index))
        return int_from(vm, (int64_t)index);
    Value shown = operation_repr(vm, args[1]);
    if (value_is_error(shown)) return VALUE_ERROR;
    vm_raise(vm, vm->exceptions.value_error, "%s is not in range", value_str(shown)->bytes);
    value_release(vm, shown);
    return VALUE_ERROR;
}

static Value method_reversed(VM *vm, Value *args) { return iterator_reversed(vm, args[0]); }
static Value get_start(VM *vm, Value *args) { return int_from(vm, range_of(args[0])->start); }
static Value get_stop(VM *vm, Value *args) { return int_from(vm, range_of(args[0])->stop); }
static Value get_step(VM *vm, Value *args) { return int_from(vm, range_of(args[0])->step); }

void range_register(VM *vm) {
    static const NativeRow rows[] = {
        {"start", "self", get_start, NATIVE_PROPERTY},
        {"stop", "self", get_stop, NATIVE_PROPERTY},
        {"step", "self", get_step, NATIVE_PROPERTY},
        {"count", "self, value, /", method_count, NATIVE_METHOD},
        {"index", "self, value, /", method_index, NATIVE_METHOD},
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "range",
        .size = sizeof(Range),
        .flags = TYPE_IS_FINAL | TYPE_MATCHES_SEQUENCE,
        .slots = {.repr = range_repr,
                  .hash = range_hash,
                  .compare = range_compare,
                  .truth = range_truth,
                  .length = range_length,
                  .get_item = range_get_item,
                  .contains = range_contains,
                  .iter = range_iter,
                  .construct = range_construct},
        .rows = rows,
    };
    vm->types.range_ = type_create_native(vm, &spec);
}
