/* memoryview: a look at the bytes of another object, or at every n-th of them, without a copy. Its items are bytes
 * (format 'B'), in one dimension: other formats and cast() to them are left out. */
#include "vm/arguments.h"
#include "vm/bytes.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/type.h"

static MemoryView *view_of(Value v) { return (MemoryView *)value_object(v); }

static bool is_view(const VM *vm, Value v) { return value_type(vm, v) == vm->types.memoryview_; }

static bool check_open(VM *vm, const MemoryView *m) {
    if (!value_is_undefined(m->owner)) return true;
    vm_raise(vm, vm->exceptions.value_error, "operation forbidden on released memoryview object");
    return false;
}

static bool has_gaps(const MemoryView *m) { return m->stride != 1 && m->length > 1; }

bool memoryview_is_plain(VM *vm, Value v) {
    if (!is_view(vm, v) || !check_open(vm, view_of(v))) return false;
    if (!has_gaps(view_of(v))) return true;
    vm_raise(vm, vm->exceptions.buffer_error, "memoryview: underlying buffer is not C-contiguous");
    return false;
}

static unsigned char *place_of(const MemoryView *m, int64_t index) {
    return bytes_data(m->owner) + m->start + index * m->stride;
}

ByteSpan memoryview_span(Value v) {
    const MemoryView *m = view_of(v);
    return (ByteSpan){m->length ? place_of(m, 0) : (const unsigned char *)"", m->length};
}

static Value create(VM *vm, Value owner, int64_t start, int64_t stride, uint32_t length, bool is_readonly) {
    MemoryView *m = object_create(vm, vm->types.memoryview_);
    m->owner = value_retain(owner);
    m->start = start;
    m->stride = stride;
    m->length = length;
    m->is_readonly = is_readonly;
    if (value_is_bytearray(owner)) ++value_bytearray(owner)->exports;
    return value_from_object(m);
}

static void release(VM *vm, MemoryView *m) {
    Value owner = m->owner;
    m->owner = VALUE_UNDEFINED;
    if (value_is_bytearray(owner)) --value_bytearray(owner)->exports;
    value_release(vm, owner);
}

static void view_destroy(VM *vm, Object *self) { release(vm, (MemoryView *)self); }

static Value view_construct(VM *vm, Type *type, Arguments arguments) {
    (void)type;
    Value v = arguments_named(arguments, "object");
    if (value_is_undefined(v) && arguments.count == 1 && !arguments.names) v = arguments.values[0];
    if (value_is_undefined(v) || arguments.count != 1)
        return arguments.count == 0
                   ? vm_raise(vm, vm->exceptions.type_error, "memoryview() missing required argument 'object' (pos 1)")
                   : vm_raise(vm, vm->exceptions.type_error, "memoryview() takes at most 1 argument (%u given)",
                              arguments.count);
    if (is_view(vm, v)) {
        const MemoryView *m = view_of(v);
        return check_open(vm, m) ? create(vm, m->owner, m->start, m->stride, m->length, m->is_readonly) : VALUE_ERROR;
    }
    if (value_is_bytes(v)) return create(vm, v, 0, 1, value_bytes(v)->length, true);
    if (value_is_bytearray(v)) return create(vm, v, 0, 1, value_bytearray(v)->length, false);
    return vm_raise(vm, vm->exceptions.type_error, "memoryview: a bytes-like object is required, not '%s'",
                    value_type(vm, v)->name);
}

/* ---- slots ---- */

static Value view_repr(VM *vm, Value v) {
    const char *state = value_is_undefined(view_of(v)->owner) ? "released memory" : "memory";
    return str_format(vm, "<%s at 0x%llx>", state, (unsigned long long)value_address(vm, v));
}

static int64_t view_length(VM *vm, Value v) { return check_open(vm, view_of(v)) ? (int64_t)view_of(v)->length : -1; }

Value memoryview_copy(VM *vm, Value v) {
    const MemoryView *m = view_of(v);
    if (!check_open(vm, m) || !operation_charge_items(vm, m->length)) return VALUE_ERROR;
    Bytes *b = bytes_allocate(vm, m->length);
    if (!b) return VALUE_ERROR;
    for (uint32_t i = 0; i < m->length; ++i) b->data[i] = *place_of(m, i);
    return value_from_object(b);
}

static bool view_hash(VM *vm, Value v, uint64_t *hash) {
    MemoryView *m = view_of(v);
    if (!check_open(vm, m)) return false;
    if (!m->is_readonly) {
        vm_raise(vm, vm->exceptions.value_error, "cannot hash writable memoryview object");
        return false;
    }
    Value bytes = memoryview_copy(vm, v);
    bool done = !value_is_error(bytes) && operation_hash(vm, bytes, hash);
    value_release(vm, bytes);
    return done;
}

static Value view_compare(VM *vm, Value a, Value b, Comparison op) {
    if (op != COMPARISON_EQ && op != COMPARISON_NE) return VALUE_NOT_IMPLEMENTED;
    if (!is_view(vm, a)) return view_compare(vm, b, a, op);
    bool is_open = !value_is_undefined(view_of(a)->owner);
    bool other_open = !is_view(vm, b) || !value_is_undefined(view_of(b)->owner);
    if (!is_open || !other_open) return value_from_bool(value_is(a, b) == (op == COMPARISON_EQ));
    if (!is_view(vm, b) && !value_is_bytes(b) && !value_is_bytearray(b)) return VALUE_NOT_IMPLEMENTED;
    Value x = memoryview_copy(vm, a), y = is_view(vm, b) ? memoryview_copy(vm, b) : value_retain(b);
    Value result = value_is_error(x) || value_is_error(y) ? VALUE_ERROR : bytes_compare(vm, x, y, op);
    value_release(vm, x);
    value_release(vm, y);
    return result;
}

static bool find_place(VM *vm, const MemoryView *m, int64_t *index) {
    if (*index < 0) *index += m->length;
    if (*index >= 0 && *index < m->length) return true;
    vm_raise(vm, vm->exceptions.index_error, "index out of bounds on dimension 1");
    return false;
}

static bool check_key(VM *vm, Value key) {
    Value index = operation_find_special(vm, key, vm->names.index_);
    value_release(vm, index);
    if (value_is_error(index)) return false;
    if (!value_is_undefined(index) || value_type(vm, key) == vm->types.slice_) return true;
    vm_raise(vm, vm->exceptions.type_error, "memoryview: invalid slice key");
    return false;
}

/* A view of part of a view; VALUE_ERROR. */
static Value cut(VM *vm, const MemoryView *m, Value key) {
    int64_t start, stop, step, count;
    if (!slice_resolve(vm, key, m->length, &start, &stop, &step, &count)) return VALUE_ERROR;
    if (!check_open(vm, m)) return VALUE_ERROR;
    if (count < 0) count = 0;
    /* Of one item or none the stride does not matter: it may be too large, and wraps around as CPython's. */
    int64_t stride = (int64_t)((uint64_t)m->stride * (uint64_t)step);
    return create(vm, m->owner, count ? m->start + start * m->stride : m->start, stride, (uint32_t)count,
                  m->is_readonly);
}

static Value view_get_item(VM *vm, Value v, Value key) {
    int64_t index;
    const MemoryView *m = view_of(v);
    if (!check_open(vm, m) || !check_key(vm, key)) return VALUE_ERROR;
    if (value_type(vm, key) == vm->types.slice_) return cut(vm, m, key);
    if (!operation_size(vm, key, vm->exceptions.index_error, &index) || !check_open(vm, m)) return VALUE_ERROR;
    return find_place(vm, m, &index) ? value_from_small_int(*place_of(m, index)) : VALUE_ERROR;
}

static bool set_part(VM *vm, const MemoryView *m, Value key, Value item) {
    if (!is_view(vm, item) && !value_is_bytes(item) && !value_is_bytearray(item)) {
        vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                 value_type(vm, item)->name);
        return false;
    }
    Value part = cut(vm, m, key);
    if (value_is_error(part)) return false;
    Value bytes =
        is_view(vm, item) ? memoryview_copy(vm, item) : bytes_value(vm, bytes_span(item).data, bytes_span(item).length);
    bool done = !value_is_error(bytes);
    if (done && value_bytes(bytes)->length != view_of(part)->length) {
        done = false;
        vm_raise(vm, vm->exceptions.value_error, "memoryview assignment: lvalue and rvalue have different structures");
    }
    for (uint32_t i = 0; done && i < view_of(part)->length; ++i)
        *place_of(view_of(part), i) = value_bytes(bytes)->data[i];
    value_release(vm, bytes);
    value_release(vm, part);
    return done;
}

static bool view_set_item(VM *vm, Value v, Value key, Value item) {
    int64_t index, byte;
    const MemoryView *m = view_of(v);
    if (!check_open(vm, m)) return false;
    if (m->is_readonly) {
        vm_raise(vm, vm->exceptions.type_error, "cannot modify read-only memory");
        return false;
    }
    if (value_is_undefined(item)) {
        vm_raise(vm, vm->exceptions.type_error, "cannot delete memory");
        return false;
    }
    if (!check_key(vm, key)) return false;
    if (value_type(vm, key) == vm->types.slice_) return set_part(vm, m, key, item);
    if (!operation_size(vm, key, vm->exceptions.index_error, &index) || !find_place(vm, m, &index)) return false;
    Value number = operation_integer(vm, item);
    if (value_is_error(number)) {
        if (!vm_error_matches(vm, vm->exceptions.type_error)) return false;
        vm_clear_error(vm);
        vm_raise(vm, vm->exceptions.type_error, "memoryview: invalid type for format 'B'");
        return false;
    }
    bool fits = value_to_int(number, &byte) && byte >= 0 && byte <= 255;
    value_release(vm, number);
    if (!fits) {
        vm_raise(vm, vm->exceptions.value_error, "memoryview: invalid value for format 'B'");
        return false;
    }
    if (!check_open(vm, m)) return false;
    *place_of(m, index) = (unsigned char)byte;
    return true;
}

static Value view_tolist(VM *vm, Value *args) {
    const MemoryView *m = view_of(args[0]);
    if (!check_open(vm, m) || !operation_charge_items(vm, m->length)) return VALUE_ERROR;
    Value list = list_create(vm, m->length);
    bool done = !value_is_error(list);
    for (uint32_t i = 0; i < m->length && done; ++i)
        done = list_append(vm, value_list(list), value_from_small_int(*place_of(m, i)));
    if (done) return list;
    value_release(vm, list);
    return VALUE_ERROR;
}

static Value view_iter(VM *vm, Value v) {
    Value list = view_tolist(vm, &v);
    Value iterator = value_is_error(list) ? VALUE_ERROR : operation_iter(vm, list);
    value_release(vm, list);
    return iterator;
}

/* ---- methods and attributes ---- */

static Value view_tobytes(VM *vm, Value *args) { return memoryview_copy(vm, args[0]); }

static Value view_hex(VM *vm, Value *args) {
    Value bytes = memoryview_copy(vm, args[0]);
    if (value_is_error(bytes)) return VALUE_ERROR;
    Value text = bytes_hex(vm, (Value[]){bytes, args[1], args[2]});
    value_release(vm, bytes);
    return text;
}

static Value view_release(VM *vm, Value *args) {
    release(vm, view_of(args[0]));
    return VALUE_NONE;
}

static Value view_enter(VM *vm, Value *args) {
    return check_open(vm, view_of(args[0])) ? value_retain(args[0]) : VALUE_ERROR;
}

static Value view_toreadonly(VM *vm, Value *args) {
    const MemoryView *m = view_of(args[0]);
    return check_open(vm, m) ? create(vm, m->owner, m->start, m->stride, m->length, true) : VALUE_ERROR;
}

static Value view_cast(VM *vm, Value *args) {
    const MemoryView *m = view_of(args[0]);
    if (!check_open(vm, m)) return VALUE_ERROR;
    if (value_is_str(args[1]) && str_is(value_str(args[1]), "B") && value_is_undefined(args[2]))
        return create(vm, m->owner, m->start, m->stride, m->length, m->is_readonly);
    return vm_raise(vm, vm->exceptions.not_implemented_error,
                    "memoryview.cast() to another format than 'B' is not available here: use struct.unpack()");
}

static Value strides_of(VM *vm, const MemoryView *m) {
    Value stride = int_from(vm, m->stride), tuple = tuple_from(vm, &stride, 1);
    value_release(vm, stride);
    return tuple;
}

#define VIEW_ATTRIBUTE(name, value)                     \
    static Value view_get_##name(VM *vm, Value *args) { \
        const MemoryView *m = view_of(args[0]);         \
        if (!check_open(vm, m)) return VALUE_ERROR;     \
        return value;                                   \
    }
VIEW_ATTRIBUTE(obj, value_retain(m->owner))
VIEW_ATTRIBUTE(nbytes, value_from_small_int(m->length))
VIEW_ATTRIBUTE(itemsize, value_from_small_int(1))
VIEW_ATTRIBUTE(ndim, value_from_small_int(1))
VIEW_ATTRIBUTE(format, str_from(vm, "B"))
VIEW_ATTRIBUTE(readonly, value_from_bool(m->is_readonly))
VIEW_ATTRIBUTE(shape, tuple_pack(vm, 1, value_from_small_int(m->length)))
VIEW_ATTRIBUTE(strides, strides_of(vm, m))
VIEW_ATTRIBUTE(suboffsets, tuple_from(vm, NULL, 0))
VIEW_ATTRIBUTE(contiguous, value_from_bool(!has_gaps(m)))

void memoryview_register(VM *vm) {
    static const NativeRow rows[] = {
        {"__enter__", "self, /", view_enter, NATIVE_METHOD},
        {"__exit__", "self, /, *args", view_release, NATIVE_METHOD},
        {"cast", "self, /, format, shape=", view_cast, NATIVE_METHOD},
        {"hex", "self, /, sep=, bytes_per_sep=", view_hex, NATIVE_METHOD},
        {"release", "self, /", view_release, NATIVE_METHOD},
        {"tobytes", "self, /, order=", view_tobytes, NATIVE_METHOD},
        {"tolist", "self, /", view_tolist, NATIVE_METHOD},
        {"toreadonly", "self, /", view_toreadonly, NATIVE_METHOD},
        {"c_contiguous", "self", view_get_contiguous, NATIVE_PROPERTY},
        {"contiguous", "self", view_get_contiguous, NATIVE_PROPERTY},
        {"f_contiguous", "self", view_get_contiguous, NATIVE_PROPERTY},
        {"format", "self", view_get_format, NATIVE_PROPERTY},
        {"itemsize", "self", view_get_itemsize, NATIVE_PROPERTY},
        {"nbytes", "self", view_get_nbytes, NATIVE_PROPERTY},
        {"ndim", "self", view_get_ndim, NATIVE_PROPERTY},
        {"obj", "self", view_get_obj, NATIVE_PROPERTY},
        {"readonly", "self", view_get_readonly, NATIVE_PROPERTY},
        {"shape", "self", view_get_shape, NATIVE_PROPERTY},
        {"strides", "self", view_get_strides, NATIVE_PROPERTY},
        {"suboffsets", "self", view_get_suboffsets, NATIVE_PROPERTY},
        {0},
    };
    const TypeSpec memoryview_spec = {
        .name = "memoryview",
        .size = sizeof(MemoryView),
        .flags = TYPE_IS_FINAL | TYPE_CAN_BE_WEAK | TYPE_MATCHES_SEQUENCE,
        .slots = {.destroy = view_destroy,
                  .repr = view_repr,
                  .hash = view_hash,
                  .compare = view_compare,
                  .length = view_length,
                  .get_item = view_get_item,
                  .set_item = view_set_item,
                  .iter = view_iter,
                  .construct = view_construct},
        .rows = rows,
    };
    vm->types.memoryview_ = type_create_native(vm, &memoryview_spec);
}
