/* slice objects, and how keys, bounds and factors of sequences are understood. */
#include "vm/arguments.h"
#include "vm/big.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"

bool sequence_check_count(VM *vm, uint64_t count) {
    if (count <= SEQUENCE_COUNT_MAX) return true;
    vm_stop_memory(vm, count > SIZE_MAX / sizeof(Value) ? SIZE_MAX : (size_t)count * sizeof(Value));
    return false;
}

SequenceKey sequence_key_slow(VM *vm, Value key, const char *name, int64_t *index) {
    if (value_is_object(key) && value_object(key)->type == vm->types.slice_) return SEQUENCE_KEY_SLICE;
    if (value_to_int(key, index)) return SEQUENCE_KEY_INDEX;
    Value method = operation_find_special(vm, key, vm->names.index_);
    if (value_is_error(method)) return SEQUENCE_KEY_ERROR;
    if (value_is_undefined(method)) {
        vm_raise(vm, vm->exceptions.type_error, "%s indices must be integers or slices, not %s", name,
                 value_type(vm, key)->name);
        return SEQUENCE_KEY_ERROR;
    }
    value_release(vm, method);
    return operation_size(vm, key, vm->exceptions.index_error, index) ? SEQUENCE_KEY_INDEX : SEQUENCE_KEY_ERROR;
}

int sequence_times(VM *vm, Value factor, int64_t *times) {
    if (!value_is_integer(factor)) return 0;
    return operation_size(vm, factor, vm->exceptions.overflow_error, times) ? 1 : -1;
}

bool sequence_repeat_count(VM *vm, uint64_t count, int64_t times, uint64_t *result) {
    if (times <= 0 || count == 0) {
        *result = 0;
        return true;
    }
    uint64_t all;
    if (__builtin_mul_overflow(count, (uint64_t)times, &all)) all = UINT64_MAX;
    *result = all;
    return sequence_check_count(vm, all) && operation_charge_items(vm, all);
}

Value sequence_key_int(VM *vm, Value key, const char *name) {
    if (value_is_integer(key)) return int_plain(vm, key);
    Value method = operation_find_special(vm, key, vm->names.index_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method))
        return vm_raise(vm, vm->exceptions.type_error, "%s indices must be integers or slices, not %s", name,
                        value_type(vm, key)->name);
    value_release(vm, method);
    return operation_integer(vm, key);
}

/* A bound of a slice or of index(): any int, clamped to 64 bits. */
static bool slice_index(VM *vm, Value v, const char *message, int64_t *result) {
    if (value_to_int_clamped(v, result)) return true;
    Value method = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(method)) return false;
    if (value_is_undefined(method)) {
        vm_raise(vm, vm->exceptions.type_error, "%s", message);
        return false;
    }
    value_release(vm, method);
    return operation_index_clamped(vm, v, result);
}

static const char slice_message[] = "slice indices must be integers or None or have an __index__ method";

/* A part of a slice as a plain int. */
static Value slice_integer(VM *vm, Value v) {
    if (value_is_integer(v)) return int_plain(vm, v);
    Value method = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (value_is_undefined(method)) return vm_raise(vm, vm->exceptions.type_error, "%s", slice_message);
    value_release(vm, method);
    return operation_integer(vm, v);
}

bool sequence_bounds(VM *vm, Value start, Value stop, int64_t count, int64_t *from, int64_t *to) {
    static const char message[] = "slice indices must be integers or have an __index__ method";
    *from = 0;
    *to = INT64_MAX;
    if (!value_is_undefined(start) && !slice_index(vm, start, message, from)) return false;
    if (!value_is_undefined(stop) && !slice_index(vm, stop, message, to)) return false;
    if (*from < 0) *from = *from < -count ? 0 : *from + count;
    if (*to < 0) *to = *to < -count ? 0 : *to + count;
    return true;
}

/* ---- the slice type ---- */

Value slice_create(VM *vm, Value start, Value stop, Value step) {
    Slice *slice = object_create(vm, vm->types.slice_);
    slice->start = value_retain(start);
    slice->stop = value_retain(stop);
    slice->step = value_retain(step);
    return value_from_object(slice);
}

/* A bound, brought into the range of indices for this direction. */
static bool resolve_bound(VM *vm, Value v, int64_t length, bool backwards, int64_t missing, int64_t *result) {
    if (value_is_none(v)) {
        *result = missing;
        return true;
    }
    if (!slice_index(vm, v, slice_message, result)) return false;
    int64_t low = backwards ? -1 : 0, high = backwards ? length - 1 : length;
    if (*result < 0) *result = *result < -length ? low : *result + length;
    if (*result < low) *result = low;
    if (*result > high) *result = high;
    return true;
}

bool slice_resolve(VM *vm, Value v, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count) {
    Slice *slice = (Slice *)value_object(v);
    *step = 1;
    if (!value_is_none(slice->step)) {
        if (!slice_index(vm, slice->step, slice_message, step)) return false;
        if (*step == 0) {
            vm_raise(vm, vm->exceptions.value_error, "slice step cannot be zero");
            return false;
        }
        if (*step < -INT64_MAX) *step = -INT64_MAX;
    }
    bool backwards = *step < 0;
    if (!resolve_bound(vm, slice->start, length, backwards, backwards ? length - 1 : 0, start)) return false;
    if (!resolve_bound(vm, slice->stop, length, backwards, backwards ? -1 : length, stop)) return false;
    if (backwards)
        *count = *stop < *start ? (*start - *stop - 1) / -*step + 1 : 0;
    else
        *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    return true;
}

static void slice_destroy(VM *vm, Object *self) {
    Slice *slice = (Slice *)self;
    value_release(vm, slice->start);
    value_release(vm, slice->stop);
    value_release(vm, slice->step);
}

static Value slice_repr(VM *vm, Value v) {
    const Slice *slice = (Slice *)value_object(v);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "slice(");
    bool done = str_builder_add_repr(&b, slice->start);
    str_builder_add_text(&b, ", ");
    done = done && str_builder_add_repr(&b, slice->stop);
    str_builder_add_text(&b, ", ");
    done = done && str_builder_add_repr(&b, slice->step);
    str_builder_add_text(&b, ")");
    if (done) return str_builder_finish(&b);
    str_builder_drop(&b);
    return VALUE_ERROR;
}

/* As the tuples of their parts. */
static Value slice_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_object(b) || value_object(b)->type != vm->types.slice_) return VALUE_NOT_IMPLEMENTED;
    const Slice *x = (Slice *)value_object(a), *y = (Slice *)value_object(b);
    Value left = tuple_pack(vm, 3, x->start, x->stop, x->step);
    Value right = tuple_pack(vm, 3, y->start, y->stop, y->step);
    Value result = value_is_error(left) || value_is_error(right) ? VALUE_ERROR : operation_compare(vm, op, left, right);
    value_release(vm, left);
    value_release(vm, right);
    return result;
}

static Value slice_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    if (!arguments_check(vm, "slice", arguments, 1, 3)) return VALUE_ERROR;
    const Value *values = arguments.values;
    if (arguments.count == 1) return slice_create(vm, VALUE_NONE, values[0], VALUE_NONE);
    return slice_create(vm, values[0], values[1], arguments.count == 3 ? values[2] : VALUE_NONE);
}

static Value slice_get_start(VM *vm, Value *args) {
    (void)vm;
    return value_retain(((Slice *)value_object(args[0]))->start);
}

static Value slice_get_stop(VM *vm, Value *args) {
    (void)vm;
    return value_retain(((Slice *)value_object(args[0]))->stop);
}

static Value slice_get_step(VM *vm, Value *args) {
    (void)vm;
    return value_retain(((Slice *)value_object(args[0]))->step);
}

/* One bound of slice_indices(), brought into low..high. */
static Value bound_of(VM *vm, Value v, Value length, Value low, Value high, Value missing) {
    if (value_is_none(v)) return value_retain(missing);
    Value bound = slice_integer(vm, v);
    if (value_is_error(bound)) return VALUE_ERROR;
    if (big_sign(bound) < 0) {
        value_replace(vm, &bound, number_binary(vm, OPERATOR_ADD, bound, length));
        if (value_is_error(bound)) return VALUE_ERROR;
    }
    if (big_compare(bound, low) < 0) value_replace(vm, &bound, value_retain(low));
    if (big_compare(bound, high) > 0) value_replace(vm, &bound, value_retain(high));
    return bound;
}

bool slice_indices(VM *vm, Value v, Value length, Value indices[3]) {
    const Slice *slice = (const Slice *)value_object(v);
    indices[0] = indices[1] = VALUE_UNDEFINED;
    indices[2] = value_is_none(slice->step) ? value_from_small_int(1) : slice_integer(vm, slice->step);
    if (value_is_error(indices[2])) return false;
    if (big_sign(indices[2]) == 0) {
        vm_raise(vm, vm->exceptions.value_error, "slice step cannot be zero");
        return false;
    }
    bool backwards = big_sign(indices[2]) < 0;
    Value low = value_from_small_int(backwards ? -1 : 0);
    Value high = number_binary(vm, OPERATOR_ADD, length, low); /* the last index, or the length */
    bool done = !value_is_error(high);
    if (done) indices[0] = bound_of(vm, slice->start, length, low, high, backwards ? high : low);
    done = done && !value_is_error(indices[0]);
    if (done) indices[1] = bound_of(vm, slice->stop, length, low, high, backwards ? low : high);
    done = done && !value_is_error(indices[1]);
    value_release(vm, high);
    if (done) return true;
    for (int i = 0; i < 3; ++i) value_release(vm, indices[i]);
    return false;
}

static Value slice_method_indices(VM *vm, Value *args) {
    Value length = operation_integer(vm, args[1]), indices[3];
    if (value_is_error(length)) return VALUE_ERROR;
    if (big_sign(length) < 0) {
        value_release(vm, length);
        return vm_raise(vm, vm->exceptions.value_error, "length should not be negative");
    }
    bool done = slice_indices(vm, args[0], length, indices);
    value_release(vm, length);
    if (!done) return VALUE_ERROR;
    Value result = tuple_from(vm, indices, 3);
    for (int i = 0; i < 3; ++i) value_release(vm, indices[i]);
    return result;
}

static Value slice_method_reduce(VM *vm, Value *args) {
    const Slice *slice = (const Slice *)value_object(args[0]);
    Value parts = tuple_pack(vm, 3, slice->start, slice->stop, slice->step);
    Value result = value_is_error(parts) ? VALUE_ERROR : tuple_pack(vm, 2, value_from_object(vm->types.slice_), parts);
    value_release(vm, parts);
    return result;
}

static void register_slice(VM *vm) {
    static const NativeRow rows[] = {
        {"start", "self", slice_get_start, NATIVE_PROPERTY},
        {"stop", "self", slice_get_stop, NATIVE_PROPERTY},
        {"step", "self", slice_get_step, NATIVE_PROPERTY},
        {"indices", "self, length, /", slice_method_indices, NATIVE_METHOD},
        {"__reduce__", "self, /", slice_method_reduce, NATIVE_METHOD},
        {0},
    };
    static const uint16_t owned[] = {offsetof(Slice, start), offsetof(Slice, stop), offsetof(Slice, step), 0};
    const TypeSpec spec = {
        .name = "slice",
        .size = sizeof(Slice),
        .owned = owned,
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = slice_destroy,
                  .repr = slice_repr,
                  .hash = operation_hash_refused,
                  .compare = slice_compare,
                  .construct = slice_construct},
        .rows = rows,
    };
    vm->types.slice_ = type_create_native(vm, &spec);
}

void sequence_register(VM *vm) {
    tuple_register(vm);
    list_register(vm);
    register_slice(vm);
}
