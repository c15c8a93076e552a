/* range: arithmetic progressions. As long as everything about one fits 64 bits it is iterated and indexed in these. */
#include "vm/range.h"

#include "vm/arguments.h"
#include "vm/big.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"

static Range *range_of(Value v) { return (Range *)value_object(v); }

/* ---- ints of any size ---- */

/* Takes both over; an error of either is passed on. */
static Value combine(VM *vm, Operator op, Value a, Value b) {
    Value result = value_is_error(a) || value_is_error(b) ? VALUE_ERROR : number_binary(vm, op, a, b);
    value_release(vm, a);
    value_release(vm, b);
    return result;
}

static Value plus(VM *vm, Value a, Value b) { return combine(vm, OPERATOR_ADD, a, b); }
static Value minus(VM *vm, Value a, Value b) { return combine(vm, OPERATOR_SUBTRACT, a, b); }
static Value times(VM *vm, Value a, Value b) { return combine(vm, OPERATOR_MULTIPLY, a, b); }
static Value over(VM *vm, Value a, Value b) { return combine(vm, OPERATOR_FLOOR_DIVIDE, a, b); }
static Value one(void) { return value_from_small_int(1); }

static bool equal(Value a, Value b) { return value_is(a, b) || big_compare(a, b) == 0; }

/* ---- making ---- */

static Value count_small(VM *vm, int64_t start, int64_t stop, int64_t step) {
    uint64_t count = 0;
    if (step > 0 && start < stop) count = ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1;
    if (step < 0 && stop < start) count = ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1;
    return count <= INT64_MAX ? int_from(vm, (int64_t)count) : big_from_limbs(vm, &count, 1, false);
}

/* step is not 0 */
static Value count_items(VM *vm, Value start, Value stop, Value step) {
    int64_t small[3];
    if (value_to_int(start, &small[0]) && value_to_int(stop, &small[1]) && value_to_int(step, &small[2]))
        return count_small(vm, small[0], small[1], small[2]);
    bool backwards = big_sign(step) < 0;
    Value low = backwards ? stop : start, high = backwards ? start : stop;
    if (big_compare(low, high) >= 0) return value_from_small_int(0);
    Value distance = minus(vm, minus(vm, value_retain(high), value_retain(low)), one());
    Value stride = backwards ? int_negate(vm, step) : value_retain(step);
    return plus(vm, over(vm, distance, stride), one());
}

/* Takes three ints over, errors among them passed on; step is not 0. */
static Value create(VM *vm, Value start, Value stop, Value step) {
    bool ok = !value_is_error(start) && !value_is_error(stop) && !value_is_error(step);
    Value count = ok ? count_items(vm, start, stop, step) : VALUE_ERROR;
    if (value_is_error(count)) {
        value_release(vm, start);
        value_release(vm, stop);
        value_release(vm, step);
        return VALUE_ERROR;
    }
    Range *range = object_create(vm, vm->types.range_);
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->count = count;
    return value_from_object(range);
}

static void range_destroy(VM *vm, Object *self) {
    Range *range = (Range *)self;
    value_release(vm, range->start);
    value_release(vm, range->stop);
    value_release(vm, range->step);
    value_release(vm, range->count);
}

static Value range_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "range", arguments, 1, 3)) return VALUE_ERROR;
    Value parts[3] = {value_from_small_int(0), VALUE_UNDEFINED, one()};
    uint32_t first = arguments.count == 1 ? 1 : 0;
    bool ok = true;
    for (uint32_t i = 0; ok && i < arguments.count; ++i)
        ok = !value_is_error(parts[first + i] = operation_integer(vm, arguments.values[i]));
    if (ok && big_sign(parts[2]) == 0) {
        vm_raise(vm, vm->exceptions.value_error, "range() arg 3 must not be zero");
        ok = false;
    }
    if (ok) return create(vm, parts[0], parts[1], parts[2]);
    for (int i = 0; i < 3; ++i) value_release(vm, parts[i]);
    return VALUE_ERROR;
}

/* ---- items ---- */

/* start + index * step; takes the index over. It need not be one of those there are. */
static Value item_at(VM *vm, const Range *range, Value index) {
    int64_t start, step, at, distance, item;
    if (value_to_int(range->start, &start) && value_to_int(range->step, &step) && value_to_int(index, &at) &&
        !__builtin_mul_overflow(at, step, &distance) && !__builtin_add_overflow(start, distance, &item)) {
        value_release(vm, index);
        return int_from(vm, item);
    }
    return plus(vm, value_retain(range->start), times(vm, index, value_retain(range->step)));
}

static Value get_slice(VM *vm, const Range *range, Value key) {
    Value indices[3];
    if (!slice_indices(vm, key, range->count, indices)) return VALUE_ERROR;
    Value start = item_at(vm, range, indices[0]), stop = item_at(vm, range, indices[1]);
    return create(vm, start, stop, times(vm, indices[2], value_retain(range->step)));
}

static Value range_get_item(VM *vm, Value v, Value key) {
    const Range *range = range_of(v);
    if (value_is_object(key) && value_object(key)->type == vm->types.slice_) return get_slice(vm, range, key);
    Value index = sequence_key_int(vm, key, "range");
    if (value_is_error(index)) return VALUE_ERROR;
    if (big_sign(index) < 0) index = plus(vm, index, value_retain(range->count));
    if (value_is_error(index)) return VALUE_ERROR;
    if (big_sign(index) >= 0 && big_compare(index, range->count) < 0) return item_at(vm, range, index);
    value_release(vm, index);
    return vm_raise(vm, vm->exceptions.index_error, "range object index out of range");
}

/* The index of an int in the range, VALUE_UNDEFINED if it is not there. */
static Value index_of(VM *vm, const Range *range, Value item) {
    bool backwards = big_sign(range->step) < 0;
    int from_start = big_compare(item, range->start), from_stop = big_compare(item, range->stop);
    if (backwards ? from_start > 0 || from_stop <= 0 : from_start < 0 || from_stop >= 0) return VALUE_UNDEFINED;
    Value distance = minus(vm, value_retain(item), value_retain(range->start));
    if (value_is_error(distance)) return VALUE_ERROR;
    Value rest = number_binary(vm, OPERATOR_REMAINDER, distance, range->step);
    if (!value_is_error(rest) && big_sign(rest) == 0) return over(vm, distance, value_retain(range->step));
    value_release(vm, distance);
    if (value_is_error(rest)) return VALUE_ERROR;
    value_release(vm, rest);
    return VALUE_UNDEFINED;
}

/* Only ints and bools are worked out. */
static bool is_exact(const VM *vm, Value item) {
    return value_is_small_int(item) || value_is_bool(item) ||
           (value_is_object(item) && value_object(item)->type == vm->types.int_);
}

/* Others are compared item by item, as in CPython: the first index, -1, or -2 with an error. */
static int64_t search(VM *vm, Value v, Value item) {
    Value iterator = operation_iter(vm, v);
    if (value_is_error(iterator)) return -2;
    int64_t found = -2;
    for (int64_t i = 0;; ++i) {
        Value candidate = operation_next(vm, iterator);
        if (value_is_error(candidate)) break;
        int same = value_is_undefined(candidate) ? 0 : operation_equals(vm, candidate, item);
        if (value_is_undefined(candidate)) found = -1;
        if (same > 0) found = i;
        value_release(vm, candidate);
        if (same != 0 || found == -1) break;
    }
    value_release(vm, iterator);
    return found;
}

static int range_contains(VM *vm, Value v, Value item) {
    if (!is_exact(vm, item)) {
        int64_t found = search(vm, v, item);
        return found == -2 ? -1 : found >= 0;
    }
    Value index = index_of(vm, range_of(v), item);
    bool found = !value_is_undefined(index);
    value_release(vm, index);
    return value_is_error(index) ? -1 : found;
}

static Value method_count(VM *vm, Value *args) {
    if (is_exact(vm, args[1])) {
        int found = range_contains(vm, args[0], args[1]);
        return found < 0 ? VALUE_ERROR : value_from_small_int(found);
    }
    Value iterator = operation_iter(vm, args[0]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    int64_t count = 0;
    for (int same = 0; same >= 0;) {
        Value candidate = operation_next(vm, iterator);
        if (value_is_undefined(candidate)) break;
        same = value_is_error(candidate) ? -1 : operation_equals(vm, candidate, args[1]);
        value_release(vm, candidate);
        count = same < 0 ? -1 : count + same;
    }
    value_release(vm, iterator);
    return count < 0 ? VALUE_ERROR : int_from(vm, count);
}

static Value method_index(VM *vm, Value *args) {
    if (!is_exact(vm, args[1])) {
        int64_t found = search(vm, args[0], args[1]);
        if (found == -2) return VALUE_ERROR;
        if (found >= 0) return int_from(vm, found);
        return vm_raise(vm, vm->exceptions.value_error, "sequence.index(x): x not in sequence");
    }
    Value index = index_of(vm, range_of(args[0]), args[1]);
    if (!value_is_undefined(index)) return index;
    Value shown = operation_repr(vm, args[1]);
    if (value_is_error(shown)) return VALUE_ERROR;
    vm_raise(vm, vm->exceptions.value_error, "%s is not in range", value_str(shown)->bytes);
    value_release(vm, shown);
    return VALUE_ERROR;
}

/* ---- as a value ---- */

static Value range_repr(VM *vm, Value v) {
    const Range *range = range_of(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "range(");
    bool done = str_builder_add_repr(&b, range->start);
    str_builder_add_text(&b, ", ");
    done = done && str_builder_add_repr(&b, range->stop);
    if (!value_is(range->step, one())) {
        str_builder_add_text(&b, ", ");
        done = done && str_builder_add_repr(&b, range->step);
    }
    str_builder_add_text(&b, ")");
    if (done) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

/* As CPython: of the tuple (count, start, step), with None for what does not matter. */
static bool range_hash(VM *vm, Value v, uint64_t *hash) {
    const Range *range = range_of(v);
    bool is_empty = big_sign(range->count) == 0, is_single = equal(range->count, one());
    Value parts[] = {range->count, is_empty ? VALUE_NONE : range->start,
                     is_empty || is_single ? VALUE_NONE : range->step};
    Value tuple = tuple_from(vm, parts, 3);
    bool done = !value_is_error(tuple) && operation_hash(vm, tuple, hash);
    value_release(vm, tuple);
    return done;
}

static Value range_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_range(vm, b) || (op != COMPARISON_EQ && op != COMPARISON_NE)) return VALUE_NOT_IMPLEMENTED;
    const Range *x = range_of(a), *y = range_of(b);
    bool same =
        equal(x->count, y->count) &&
        (big_sign(x->count) == 0 || (equal(x->start, y->start) && (equal(x->count, one()) || equal(x->step, y->step))));
    return value_from_bool(same == (op == COMPARISON_EQ));
}

static int range_truth(VM *vm, Value v) {
    (void)vm;
    return big_sign(range_of(v)->count) > 0;
}

static int64_t range_length(VM *vm, Value v) {
    int64_t length;
    if (value_to_int(range_of(v)->count, &length)) return length;
    vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C ssize_t");
    return -1;
}

static Value get_start(VM *vm, Value *args) {
    (void)vm;
    return value_retain(range_of(args[0])->start);
}

static Value get_stop(VM *vm, Value *args) {
    (void)vm;
    return value_retain(range_of(args[0])->stop);
}

static Value get_step(VM *vm, Value *args) {
    (void)vm;
    return value_retain(range_of(args[0])->step);
}

static Value method_reduce(VM *vm, Value *args) {
    const Range *range = range_of(args[0]);
    Value parts = tuple_pack(vm, 3, range->start, range->stop, range->step);
    Value result = value_is_error(parts) ? VALUE_ERROR : tuple_pack(vm, 2, value_from_object(vm->types.range_), parts);
    value_release(vm, parts);
    return result;
}

/* ---- iterators ---- */

/* Over items that do not fit 64 bits, or are too many. */
typedef struct LongRangeIterator {
    Object head;
    Value start, step, count;
    Value index;
} LongRangeIterator;

static Value iter_self(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

/* Takes three ints over, errors among them passed on. */
static Value iterate_long(VM *vm, Value start, Value step, Value count) {
    bool ok = !value_is_error(start) && !value_is_error(step) && !value_is_error(count);
    LongRangeIterator *it = ok ? object_create(vm, vm->types.long_range_iterator_) : NULL;
    if (!it) {
        value_release(vm, start);
        value_release(vm, step);
        value_release(vm, count);
        return VALUE_ERROR;
    }
    it->start = start;
    it->step = step;
    it->count = count;
    it->index = value_from_small_int(0);
    return value_from_object(it);
}

/* As in CPython, one step past the last item has to fit as well. */
static bool fits(const Range *range, int64_t *start, int64_t *step, int64_t *count) {
    int64_t stop, past;
    return value_to_int(range->start, start) && value_to_int(range->stop, &stop) && value_to_int(range->step, step) &&
           value_to_int(range->count, count) &&
           (*count == 0 || !__builtin_add_overflow(stop, *step > 0 ? *step - 1 : *step + 1, &past));
}

static Value iterate(VM *vm, int64_t start, int64_t step, int64_t count) {
    RangeIterator *it = object_create(vm, vm->types.range_iterator_);
    it->next = start;
    it->step = step;
    it->left = it->total = (uint64_t)count;
    return value_from_object(it);
}

static Value range_iter(VM *vm, Value v) {
    const Range *range = range_of(v);
    int64_t start, step, count;
    if (fits(range, &start, &step, &count)) return iterate(vm, start, step, count);
    return iterate_long(vm, value_retain(range->start), value_retain(range->step), value_retain(range->count));
}

Value range_reversed(VM *vm, Value v) {
    const Range *range = range_of(v);
    int64_t start, step, count;
    if (fits(range, &start, &step, &count) && step > INT64_MIN)
        return iterate(vm, count ? start + (count - 1) * step : start, -step, count);
    Value last = item_at(vm, range, minus(vm, value_retain(range->count), one()));
    return iterate_long(vm, last, int_negate(vm, range->step), value_retain(range->count));
}

static Value method_reversed(VM *vm, Value *args) { return range_reversed(vm, args[0]); }

static RangeIterator *iterator_of(Value v) { return (RangeIterator *)value_object(v); }

static Value iterator_next(VM *vm, Value v) {
    RangeIterator *it = iterator_of(v);
    if (it->left == 0) return VALUE_UNDEFINED;
    int64_t item = it->next;
    if (--it->left > 0) it->next += it->step;
    return int_from(vm, item);
}

static Value iterator_length_hint(VM *vm, Value *args) { return int_from(vm, (int64_t)iterator_of(args[0])->left); }

/* Where it began; wraps as the steps did. */
static uint64_t iterator_start(const RangeIterator *it) {
    uint64_t done = it->total - it->left;
    if (it->left == 0 && it->total > 0) --done; /* the last step was not taken */
    return (uint64_t)it->next - done * (uint64_t)it->step;
}

/* (iter, (range(...),), index) of a range from `start` on; takes three ints over. */
static Value rebuild(VM *vm, Value start, Value step, Value count, Value index) {
    Value stop = value_is_error(start) || value_is_error(step)
                     ? VALUE_ERROR
                     : plus(vm, value_retain(start), times(vm, count, value_retain(step)));
    Value range = create(vm, start, stop, step);
    Value result = iterator_rebuild(vm, "iter", &range, 1, index);
    value_release(vm, range);
    return result;
}

static Value iterator_reduce(VM *vm, Value *args) {
    const RangeIterator *it = iterator_of(args[0]);
    Value index = int_from(vm, (int64_t)(it->total - it->left));
    Value result = rebuild(vm, int_from(vm, (int64_t)iterator_start(it)), int_from(vm, it->step),
                           int_from(vm, (int64_t)it->total), index);
    value_release(vm, index);
    return result;
}

static Value iterator_setstate(VM *vm, Value *args) {
    RangeIterator *it = iterator_of(args[0]);
    int64_t index;
    if (!operation_index(vm, args[1], &index)) return VALUE_ERROR;
    uint64_t done = index < 0 ? 0 : (uint64_t)index > it->total ? it->total : (uint64_t)index;
    uint64_t steps = done == it->total && done > 0 ? done - 1 : done;
    it->next = (int64_t)(iterator_start(it) + steps * (uint64_t)it->step);
    it->left = it->total - done;
    return VALUE_NONE;
}

static LongRangeIterator *long_of(Value v) { return (LongRangeIterator *)value_object(v); }

static void long_destroy(VM *vm, Object *self) {
    LongRangeIterator *it = (LongRangeIterator *)self;
    value_release(vm, it->start);
    value_release(vm, it->step);
    value_release(vm, it->count);
    value_release(vm, it->index);
}

static Value long_next(VM *vm, Value v) {
    LongRangeIterator *it = long_of(v);
    if (big_compare(it->index, it->count) >= 0) return VALUE_UNDEFINED;
    Value next = plus(vm, value_retain(it->index), one());
    if (value_is_error(next)) return VALUE_ERROR;
    Value item = plus(vm, value_retain(it->start), times(vm, value_retain(it->index), value_retain(it->step)));
    value_replace(vm, &it->index, next);
    return item;
}

static Value long_length_hint(VM *vm, Value *args) {
    const LongRangeIterator *it = long_of(args[0]);
    return minus(vm, value_retain(it->count), value_retain(it->index));
}

static Value long_reduce(VM *vm, Value *args) {
    const LongRangeIterator *it = long_of(args[0]);
    return rebuild(vm, value_retain(it->start), value_retain(it->step), value_retain(it->count), it->index);
}

static Value long_setstate(VM *vm, Value *args) {
    LongRangeIterator *it = long_of(args[0]);
    Value index = operation_integer(vm, args[1]);
    if (value_is_error(index)) return VALUE_ERROR;
    if (big_sign(index) < 0) value_replace(vm, &index, value_from_small_int(0));
    if (big_compare(index, it->count) > 0) value_replace(vm, &index, value_retain(it->count));
    value_replace(vm, &it->index, index);
    return VALUE_NONE;
}

static void register_iterators(VM *vm) {
    static const NativeRow rows[] = {
        {"__length_hint__", "self, /", iterator_length_hint, NATIVE_METHOD},
        {"__reduce__", "self, /", iterator_reduce, NATIVE_METHOD},
        {"__setstate__", "self, state, /", iterator_setstate, NATIVE_METHOD},
        {0},
    };
    static const NativeRow long_rows[] = {
        {"__length_hint__", "self, /", long_length_hint, NATIVE_METHOD},
        {"__reduce__", "self, /", long_reduce, NATIVE_METHOD},
        {"__setstate__", "self, state, /", long_setstate, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "range_iterator",
        .size = sizeof(RangeIterator),
        .flags = TYPE_IS_FINAL,
        .slots = {.iter = iter_self, .next = iterator_next},
        .rows = rows,
    };
    vm->types.range_iterator_ = type_create_native(vm, &spec);
    const TypeSpec long_spec = {
        .name = "longrange_iterator",
        .size = sizeof(LongRangeIterator),
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = long_destroy, .iter = iter_self, .next = long_next},
        .rows = long_rows,
    };
    vm->types.long_range_iterator_ = type_create_native(vm, &long_spec);
}

void range_register(VM *vm) {
    static const NativeRow rows[] = {
        {"start", "self", get_start, NATIVE_PROPERTY},
        {"stop", "self", get_stop, NATIVE_PROPERTY},
        {"step", "self", get_step, NATIVE_PROPERTY},
        {"count", "self, value, /", method_count, NATIVE_METHOD},
        {"index", "self, value, /", method_index, NATIVE_METHOD},
        {"__reversed__", "self, /", method_reversed, NATIVE_METHOD},
        {"__reduce__", "self, /", method_reduce, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "range",
        .size = sizeof(Range),
        .flags = TYPE_IS_FINAL | TYPE_MATCHES_SEQUENCE,
        .slots = {.destroy = range_destroy,
                  .repr = range_repr,
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
    register_iterators(vm);
}
