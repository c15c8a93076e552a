/* bytearray: bytes that can be changed. */
#include "vm/arguments.h"
#include "vm/bytes.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/type.h"

enum { LENGTH_MAX = UINT32_MAX - 1024 };

static ByteArray *array_of(Value v) { return (ByteArray *)value_object(v); }

/* ---- storage ---- */

static bool reserve(VM *vm, ByteArray *a, size_t length) {
    if (length <= a->capacity) return true;
    size_t capacity = length + length / 8 + 8;
    unsigned char *grown = capacity > LENGTH_MAX ? NULL : heap_resize_large(&vm->heap, a->data, a->capacity, capacity);
    if (!grown) {
        vm_stop_memory(vm, capacity);
        return false;
    }
    a->data = grown;
    a->capacity = (uint32_t)capacity;
    return true;
}

static bool check_exports(VM *vm, const ByteArray *a) {
    if (a->exports == 0) return true;
    bool is_array = a->head.type->flags & TYPE_ARRAY;
    vm_raise(vm, vm->exceptions.buffer_error, "%s",
             is_array ? "cannot resize an array that is exporting buffers"
                      : "Existing exports of data: object cannot be re-sized");
    return false;
}

bool bytearray_splice(VM *vm, ByteArray *a, size_t at, size_t removed, size_t added) {
    size_t length = a->length - removed + added, tail = a->length - at - removed;
    if (removed != added && (!check_exports(vm, a) || !str_charge(vm, tail))) return false;
    if (!reserve(vm, a, length)) return false;
    if (removed != added && tail) memmove(a->data + at + added, a->data + at + removed, tail);
    a->length = (uint32_t)length;
    return true;
}

static Value create(VM *vm, Type *type, const void *data, size_t length) {
    ByteArray *a = object_create(vm, type);
    if (str_charge(vm, length) && bytearray_splice(vm, a, 0, 0, length)) {
        if (length && data) memcpy(a->data, data, length);
        if (length && !data) memset(a->data, 0, length);
        return value_from_object(a);
    }
    object_release(vm, a);
    return VALUE_ERROR;
}

Value bytearray_value(VM *vm, const void *data, size_t length) {
    return create(vm, vm->types.bytearray_, data ? data : "", length);
}

Value bytearray_zeros(VM *vm, size_t length) { return create(vm, vm->types.bytearray_, NULL, length); }

static Value array_construct(VM *vm, Type *type, Arguments arguments) {
    Value made = bytes_make_for_array(vm, arguments);
    if (value_is_error(made)) return VALUE_ERROR;
    Value result = create(vm, type, value_bytes(made)->data, value_bytes(made)->length);
    value_release(vm, made);
    return result;
}

void bytearray_drop(VM *vm, Object *self) {
    ByteArray *a = (ByteArray *)self;
    heap_free_large(&vm->heap, a->data, a->capacity);
}

/* ---- slots ---- */

static Value array_repr(VM *vm, Value v) {
    if (!operation_charge_items(vm, array_of(v)->length)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s(", value_type(vm, v)->name);
    bytes_add_repr(&b, bytes_span(v));
    str_builder_add(&b, ")", 1);
    return str_builder_finish(&b);
}

static int64_t array_length(VM *vm, Value v) {
    (void)vm;
    return array_of(v)->length;
}

/* An index that may count from the end; false with IndexError. */
static bool find_place(VM *vm, const ByteArray *a, int64_t *index, const char *message) {
    if (*index < 0) *index += a->length;
    if (*index >= 0 && *index < a->length) return true;
    vm_raise(vm, vm->exceptions.index_error, "%s", message);
    return false;
}

/* slice_resolve, and again should an __index__ have changed the array. */
static bool resolve(VM *vm, Value key, const ByteArray *a, int64_t *start, int64_t *step, int64_t *count) {
    int64_t stop;
    uint32_t length;
    do {
        length = a->length;
        if (!slice_resolve(vm, key, length, start, &stop, step, count)) return false;
        if (*count < 0) *count = 0;
    } while (length != a->length);
    return true;
}

static Value array_get_item(VM *vm, Value v, Value key) {
    int64_t start, step, count;
    ByteArray *a = array_of(v);
    switch (sequence_key(vm, key, "bytearray", &start)) {
    case SEQUENCE_KEY_ERROR: return VALUE_ERROR;
    case SEQUENCE_KEY_INDEX:
        if (!find_place(vm, a, &start, "bytearray index out of range")) return VALUE_ERROR;
        return value_from_small_int(a->data[start]);
    case SEQUENCE_KEY_SLICE: break;
    }
    if (!resolve(vm, key, a, &start, &step, &count)) return VALUE_ERROR;
    if (!operation_charge_items(vm, (uint64_t)count)) return VALUE_ERROR;
    Value result = bytearray_zeros(vm, (size_t)count);
    for (int64_t i = 0; i < count && !value_is_error(result); ++i)
        array_of(result)->data[i] = a->data[start + i * step];
    return result;
}

static bool read_byte(VM *vm, Value v, unsigned char *byte) {
    int64_t i;
    if (!operation_index_clamped(vm, v, &i)) return false;
    *byte = (unsigned char)i;
    if (i >= 0 && i <= 255) return true;
    vm_raise(vm, vm->exceptions.value_error, "byte must be in range(0, 256)");
    return false;
}

/* Takes every step-th byte out. */
static bool delete_slice(VM *vm, ByteArray *a, int64_t start, int64_t step, int64_t count) {
    if (count <= 0) return true;
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    if (step == 1) return bytearray_splice(vm, a, (size_t)start, (size_t)count, 0);
    if (!check_exports(vm, a) || !operation_charge_items(vm, a->length)) return false;
    uint32_t kept = (uint32_t)start;
    for (int64_t i = start; i < a->length; ++i)
        if ((i - start) % step != 0 || (i - start) / step >= count) a->data[kept++] = a->data[i];
    a->length = kept;
    return true;
}

/* The bytes to be put into a slice: a bytes object (owned). */
static Value slice_items(VM *vm, Value item) {
    if (bytes_is_like(vm, item)) return bytes_value(vm, bytes_span(item).data, bytes_span(item).length);
    if (vm_has_error(vm)) return VALUE_ERROR;
    const Type *type = value_type(vm, item);
    if (value_is_integer(item) || value_is_str(item) || (!type->slots.iter && !type->slots.get_item))
        return vm_raise(vm, vm->exceptions.type_error,
                        "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return bytes_from_iterable(vm, item, "byte must be in range(0, 256)");
}

static bool assign_slice(VM *vm, ByteArray *a, Value key, Value item) {
    int64_t start, step, count;
    Value items = slice_items(vm, item);
    if (value_is_error(items)) return false;
    ByteSpan fresh = bytes_span(items);
    bool done = resolve(vm, key, a, &start, &step, &count);
    if (done && step == 1) {
        done = bytearray_splice(vm, a, (size_t)start, (size_t)count, fresh.length);
        if (done && fresh.length) memcpy(a->data + start, fresh.data, fresh.length);
    } else if (done && (size_t)count != fresh.length) {
        done = false;
        vm_raise(vm, vm->exceptions.value_error, "attempt to assign bytes of size %zu to extended slice of size %lld",
                 fresh.length, (long long)count);
    } else if (done) {
        done = operation_charge_items(vm, (uint64_t)count);
        for (int64_t i = 0; done && i < count; ++i) a->data[start + i * step] = fresh.data[i];
    }
    value_release(vm, items);
    return done;
}

static bool array_set_item(VM *vm, Value v, Value key, Value item) {
    int64_t start, step, count;
    ByteArray *a = array_of(v);
    unsigned char byte = 0;
    bool deletes = value_is_undefined(item);
    switch (sequence_key(vm, key, "bytearray", &start)) {
    case SEQUENCE_KEY_ERROR: return false;
    case SEQUENCE_KEY_INDEX:
        if (!deletes && !read_byte(vm, item, &byte)) return false;
        if (!find_place(vm, a, &start, "bytearray index out of range")) return false;
        if (deletes) return bytearray_splice(vm, a, (size_t)start, 1, 0);
        a->data[start] = byte;
        return true;
    case SEQUENCE_KEY_SLICE: break;
    }
    if (!deletes) return assign_slice(vm, a, key, item);
    return resolve(vm, key, a, &start, &step, &count) && delete_slice(vm, a, start, step, count);
}

static bool append_bytes(VM *vm, ByteArray *a, ByteSpan more) {
    size_t at = a->length;
    if (!str_charge(vm, more.length) || !bytearray_splice(vm, a, at, 0, more.length)) return false;
    if (more.length) memcpy(a->data + at, more.data, more.length);
    return true;
}

/* The bytes may lie in the array itself, so they are copied first. */
static bool append_value(VM *vm, ByteArray *a, Value bytes) {
    if (value_is_bytes(bytes)) return append_bytes(vm, a, bytes_span(bytes));
    Value copy = bytes_value(vm, bytes_span(bytes).data, bytes_span(bytes).length);
    if (value_is_error(copy)) return false;
    bool done = append_bytes(vm, a, bytes_span(copy));
    value_release(vm, copy);
    return done;
}

static Value array_inplace(VM *vm, Operator op, Value v, Value other) {
    int64_t times;
    if (op == OPERATOR_ADD) {
        if (!bytes_is_like(vm, other))
            return vm_has_error(vm) ? VALUE_ERROR
                                    : vm_raise(vm, vm->exceptions.type_error, "can't concat %s to %s",
                                               value_type(vm, other)->name, value_type(vm, v)->name);
        /* As in CPython, which looks at the other one while this one grows. */
        array_of(v)->exports += value_is(v, other);
        bool done = append_value(vm, array_of(v), other);
        array_of(v)->exports -= value_is(v, other);
        return done ? value_retain(v) : VALUE_ERROR;
    }
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    int counts = sequence_times(vm, other, &times);
    if (counts <= 0) return counts < 0 ? VALUE_ERROR : VALUE_NOT_IMPLEMENTED;
    Value repeated = bytes_binary(vm, op, v, other);
    if (value_is_error(repeated)) return VALUE_ERROR;
    ByteSpan whole = bytes_span(repeated);
    bool done = bytearray_splice(vm, array_of(v), 0, array_of(v)->length, whole.length);
    if (done && whole.length) memcpy(array_of(v)->data, whole.data, whole.length);
    value_release(vm, repeated);
    return done ? value_retain(v) : VALUE_ERROR;
}

/* ---- methods ---- */

static Value method_append(VM *vm, Value *args) {
    unsigned char byte;
    ByteArray *a = array_of(args[0]);
    if (!read_byte(vm, args[1], &byte) || !bytearray_splice(vm, a, a->length, 0, 1)) return VALUE_ERROR;
    a->data[a->length - 1] = byte;
    return VALUE_NONE;
}

static Value method_insert(VM *vm, Value *args) {
    int64_t at;
    unsigned char byte;
    ByteArray *a = array_of(args[0]);
    if (!operation_size(vm, args[1], vm->exceptions.overflow_error, &at) || !read_byte(vm, args[2], &byte))
        return VALUE_ERROR;
    if (at < 0) at = at < -(int64_t)a->length ? 0 : at + a->length;
    if (at > a->length) at = a->length;
    if (!bytearray_splice(vm, a, (size_t)at, 0, 1)) return VALUE_ERROR;
    a->data[at] = byte;
    return VALUE_NONE;
}

static Value method_extend(VM *vm, Value *args) {
    if (bytes_is_like(vm, args[1])) return append_value(vm, array_of(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
    if (vm_has_error(vm)) return VALUE_ERROR;
    if (!value_type(vm, args[1])->slots.iter && !value_type(vm, args[1])->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "can't extend bytearray with %s", value_type(vm, args[1])->name);
    Value items = bytes_from_iterable(vm, args[1], "byte must be in range(0, 256)");
    if (value_is_error(items)) return VALUE_ERROR;
    bool done = append_value(vm, array_of(args[0]), items);
    value_release(vm, items);
    return done ? VALUE_NONE : VALUE_ERROR;
}

static Value method_pop(VM *vm, Value *args) {
    int64_t at = -1;
    if (!value_is_undefined(args[1]) && !operation_size(vm, args[1], vm->exceptions.index_error, &at))
        return VALUE_ERROR;
    ByteArray *a = array_of(args[0]);
    if (a->length == 0) return vm_raise(vm, vm->exceptions.index_error, "pop from empty bytearray");
    if (!find_place(vm, a, &at, "pop index out of range")) return VALUE_ERROR;
    Value byte = value_from_small_int(a->data[at]);
    return bytearray_splice(vm, a, (size_t)at, 1, 0) ? byte : VALUE_ERROR;
}

static Value method_remove(VM *vm, Value *args) {
    unsigned char byte;
    if (!read_byte(vm, args[1], &byte)) return VALUE_ERROR;
    ByteArray *a = array_of(args[0]);
    const unsigned char *found = a->length ? memchr(a->data, byte, a->length) : NULL;
    if (!found) return vm_raise(vm, vm->exceptions.value_error, "value not found in bytearray");
    return bytearray_splice(vm, a, (size_t)(found - a->data), 1, 0) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_clear(VM *vm, Value *args) {
    ByteArray *a = array_of(args[0]);
    return bytearray_splice(vm, a, 0, a->length, 0) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_copy(VM *vm, Value *args) {
    return bytearray_value(vm, array_of(args[0])->data, array_of(args[0])->length);
}

static Value method_reverse(VM *vm, Value *args) {
    ByteArray *a = array_of(args[0]);
    if (!operation_charge_items(vm, a->length)) return VALUE_ERROR;
    for (uint32_t i = 0, k = a->length; i + 1 < k; ++i) {
        unsigned char last = a->data[--k];
        a->data[k] = a->data[i];
        a->data[i] = last;
    }
    return VALUE_NONE;
}

void bytearray_register(VM *vm) {
    static const NativeRow rows[] = {
        {"append", "self, item, /", method_append, NATIVE_METHOD},
        {"clear", "self, /", method_clear, NATIVE_METHOD},
        {"copy", "self, /", method_copy, NATIVE_METHOD},
        {"extend", "self, iterable_of_ints, /", method_extend, NATIVE_METHOD},
        {"insert", "self, index, item, /", method_insert, NATIVE_METHOD},
        {"pop", "self, index=, /", method_pop, NATIVE_METHOD},
        {"remove", "self, value, /", method_remove, NATIVE_METHOD},
        {"reverse", "self, /", method_reverse, NATIVE_METHOD},
        {0},
    };
    const TypeSpec bytearray_spec = {
        .name = "bytearray",
        .size = sizeof(ByteArray),
        .flags = TYPE_BYTEARRAY,
        .slots = {.destroy = bytearray_drop,
                  .repr = array_repr,
                  .hash = operation_hash_refused,
                  .compare = bytes_compare,
                  .length = array_length,
                  .get_item = array_get_item,
                  .set_item = array_set_item,
                  .contains = bytes_contains,
                  .iter = bytes_iter,
                  .binary = bytes_binary,
                  .inplace = array_inplace,
                  .construct = array_construct},
        .rows = bytes_methods,
    };
    vm->types.bytearray_ = type_create_native(vm, &bytearray_spec);
    type_add_rows(vm, vm->types.bytearray_, rows);
}
