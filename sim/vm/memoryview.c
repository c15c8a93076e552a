/* memoryview: a look at the bytes of another object, or at every n-th of them, without a copy. Its items are numbers of
 * one kind (vm/item.h), in one dimension. */
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

static bool has_gaps(const MemoryView *m) { return m->stride != m->item->size && m->length > 1; }
static size_t size_of(const MemoryView *m) { return (size_t)m->length * m->item->size; }

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
    return (ByteSpan){m->length ? place_of(m, 0) : (const unsigned char *)"", size_of(m)};
}

static bool can_grow(Value owner) { return value_has_flag(owner, TYPE_BYTEARRAY | TYPE_ARRAY); }

/* A view of the same object as `like`, or of all of it. */
static Value create(VM *vm, MemoryView like) {
    MemoryView *m = object_create(vm, vm->types.memoryview_);
    like.head = m->head;
    like.is_hashed = false;
    *m = like;
    value_retain(m->owner);
    if (can_grow(m->owner)) ++value_bytearray(m->owner)->exports;
    return value_from_object(m);
}

static void release(VM *vm, MemoryView *m) {
    Value owner = m->owner;
    m->owner = VALUE_UNDEFINED;
    if (can_grow(owner)) --value_bytearray(owner)->exports;
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
        return check_open(vm, m) ? create(vm, *m) : VALUE_ERROR;
    }
    if (value_has_flag(v, TYPE_BYTES | TYPE_BYTEARRAY | TYPE_ARRAY)) {
        const ItemType *item = value_is_array(v) ? value_array(v)->item : item_find('B');
        return create(vm, (MemoryView){.owner = v,
                                       .item = item,
                                       .stride = item->size,
                                       .length = (uint32_t)(bytes_span(v).length / item->size),
                                       .is_readonly = value_is_bytes(v)});
    }
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
    if (!check_open(vm, m) || !operation_charge_items(vm, size_of(m))) return VALUE_ERROR;
    size_t size = m->item->size;
    Bytes *b = bytes_allocate(vm, size_of(m));
    if (!b) return VALUE_ERROR;
    for (uint32_t i = 0; i < m->length; ++i) memcpy(b->data + i * size, place_of(m, i), size);
    return value_from_object(b);
}

static bool is_bytes(const ItemType *item) { return strchr("Bbc", item->letter) != NULL; }

static bool view_hash(VM *vm, Value v, uint64_t *hash) {
    MemoryView *m = view_of(v);
    *hash = m->hash;
    if (m->is_hashed) return true;
    if (!check_open(vm, m)) return false;
    if (!m->is_readonly) {
        vm_raise(vm, vm->exceptions.value_error, "cannot hash writable memoryview object");
        return false;
    }
    if (!is_bytes(m->item)) {
        vm_raise(vm, vm->exceptions.value_error, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        return false;
    }
    Value bytes = memoryview_copy(vm, v);
    m->is_hashed = !value_is_error(bytes) && operation_hash(vm, bytes, hash);
    m->hash = *hash;
    value_release(vm, bytes);
    return m->is_hashed;
}

static Value view_tolist(VM *vm, Value *args);

/* By value where the formats differ, or are floats. */
static Value compare_views(VM *vm, Value a, Value b, Comparison op) {
    const ItemType *one = view_of(a)->item, *other = view_of(b)->item;
    bool by_bytes = one == other && one->kind != ITEM_FLOAT && one->kind != ITEM_BOOL;
    Value x = by_bytes ? memoryview_copy(vm, a) : view_tolist(vm, &a);
    Value y = value_is_error(x) ? VALUE_ERROR : by_bytes ? memoryview_copy(vm, b) : view_tolist(vm, &b);
    Value result = value_is_error(y) ? VALUE_ERROR : operation_compare(vm, op, x, y);
    value_release(vm, x);
    value_release(vm, y);
    return result;
}

static Value view_compare(VM *vm, Value a, Value b, Comparison op) {
    if (op != COMPARISON_EQ && op != COMPARISON_NE) return VALUE_NOT_IMPLEMENTED;
    if (!is_view(vm, a)) return view_compare(vm, b, a, op);
    bool is_open = !value_is_undefined(view_of(a)->owner);
    bool other_open = !is_view(vm, b) || !value_is_undefined(view_of(b)->owner);
    if (!is_open || !other_open) return value_from_bool(value_is(a, b) == (op == COMPARISON_EQ));
    Value x = value_retain(a);
    Value y = is_view(vm, b) ? value_retain(b)
              : value_has_flag(b, TYPE_BYTES | TYPE_BYTEARRAY | TYPE_ARRAY)
                  ? vm_call(vm, value_from_object(vm->types.memoryview_), &b, 1)
                  : VALUE_NOT_IMPLEMENTED;
    if (value_is(y, VALUE_NOT_IMPLEMENTED)) return value_release(vm, x), y;
    Value result = value_is_error(y) ? VALUE_ERROR : compare_views(vm, x, y, op);
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

static bool is_slice(const VM *vm, Value v) { return value_type(vm, v) == vm->types.slice_; }

/* 1: an index or a slice; 0: anything else; -1 with an exception. */
static int is_key(VM *vm, Value key) {
    Value index = operation_find_special(vm, key, vm->names.index_);
    value_release(vm, index);
    return value_is_error(index) ? -1 : !value_is_undefined(index) || is_slice(vm, key);
}

static bool all_are(VM *vm, const Tuple *keys, bool slices) {
    for (uint32_t i = 0; i < keys->count; ++i)
        if (is_slice(vm, keys->items[i]) != slices || is_key(vm, keys->items[i]) <= 0) return false;
    return keys->count > 0;
}

/* An index or a slice, which may stand in a tuple of one if it is an index: in *key (borrowed). */
static bool check_key(VM *vm, Value *key, const char *no_slices) {
    const Tuple *keys = value_is_tuple(*key) ? value_tuple(*key) : NULL;
    if (keys && all_are(vm, keys, true)) {
        vm_raise(vm, vm->exceptions.not_implemented_error, "%s", no_slices);
        return false;
    }
    if (keys && all_are(vm, keys, false)) {
        *key = keys->items[0];
        if (keys->count == 1) return true;
        vm_raise(vm, vm->exceptions.type_error, "cannot index 1-dimension view with %u-element tuple", keys->count);
        return false;
    }
    int is_one = vm_has_error(vm) ? -1 : is_key(vm, *key);
    if (is_one > 0) return true;
    if (is_one == 0) vm_raise(vm, vm->exceptions.type_error, "memoryview: invalid slice key");
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
    MemoryView part = *m;
    part.start = count ? m->start + start * m->stride : m->start;
    part.stride = stride;
    part.length = (uint32_t)count;
    return create(vm, part);
}

/* Characters have a format that memoryview does not read. */
static bool check_readable(VM *vm, const MemoryView *m) {
    if (m->item->kind != ITEM_CHARACTER) return true;
    vm_raise(vm, vm->exceptions.not_implemented_error, "memoryview: format w not supported");
    return false;
}

static Value read_at(VM *vm, const MemoryView *m, int64_t index) {
    return check_readable(vm, m) ? item_read(vm, m->item, place_of(m, index)) : VALUE_ERROR;
}

static Value view_get_item(VM *vm, Value v, Value key) {
    int64_t index;
    const MemoryView *m = view_of(v);
    if (!check_open(vm, m) || !check_key(vm, &key, "multi-dimensional slicing is not implemented")) return VALUE_ERROR;
    if (is_slice(vm, key)) return cut(vm, m, key);
    if (!operation_size(vm, key, vm->exceptions.index_error, &index) || !check_open(vm, m)) return VALUE_ERROR;
    return find_place(vm, m, &index) ? read_at(vm, m, index) : VALUE_ERROR;
}

static bool set_part(VM *vm, const MemoryView *m, Value key, Value item) {
    Value part = cut(vm, m, key);
    if (value_is_error(part)) return false;
    Value from = value_has_flag(item, TYPE_BYTES | TYPE_BYTEARRAY | TYPE_ARRAY) || is_view(vm, item)
                     ? vm_call(vm, value_from_object(vm->types.memoryview_), &item, 1)
                     : vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                                value_type(vm, item)->name);
    Value bytes = value_is_error(from) ? VALUE_ERROR : memoryview_copy(vm, from);
    const MemoryView *to = view_of(part);
    bool done = !value_is_error(bytes);
    if (done && (view_of(from)->item != to->item || view_of(from)->length != to->length)) {
        done = false;
        vm_raise(vm, vm->exceptions.value_error, "memoryview assignment: lvalue and rvalue have different structures");
    }
    for (uint32_t i = 0; done && i < to->length; ++i)
        memcpy(place_of(to, i), value_bytes(bytes)->data + (size_t)i * to->item->size, to->item->size);
    value_release(vm, bytes);
    value_release(vm, from);
    value_release(vm, part);
    return done;
}

static bool set_one(VM *vm, MemoryView *m, int64_t index, Value v) {
    unsigned char fresh[8];
    char letter = m->item->letter;
    if (!check_readable(vm, m)) return false;
    ItemFit fit = item_write(vm, m->item, v, fresh);
    if (fit == ITEM_WRONG_TYPE && !vm_error_matches(vm, vm->exceptions.type_error)) return false;
    if (fit != ITEM_FITS) {
        bool is_type = fit == ITEM_WRONG_TYPE;
        vm_clear_error(vm);
        vm_raise(vm, is_type ? vm->exceptions.type_error : vm->exceptions.value_error,
                 "memoryview: invalid %s for format '%c'", is_type ? "type" : "value", letter);
        return false;
    }
    if (!check_open(vm, m)) return false;
    memcpy(place_of(m, index), fresh, m->item->size);
    return true;
}

static bool view_set_item(VM *vm, Value v, Value key, Value item) {
    int64_t index;
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
    if (!check_key(vm, &key, "memoryview slice assignments are currently restricted to ndim = 1")) return false;
    if (is_slice(vm, key)) return set_part(vm, m, key, item);
    if (!operation_size(vm, key, vm->exceptions.index_error, &index) || !find_place(vm, m, &index)) return false;
    return set_one(vm, view_of(v), index, item);
}

static Value view_tolist(VM *vm, Value *args) {
    const MemoryView *m = view_of(args[0]);
    if (!check_open(vm, m) || !operation_charge_items(vm, m->length)) return VALUE_ERROR;
    Value list = list_create(vm, m->length);
    bool done = !value_is_error(list);
    for (uint32_t i = 0; i < m->length && done; ++i) {
        Value item = read_at(vm, m, i);
        done = !value_is_error(item) && list_append(vm, value_list(list), item);
        value_release(vm, item);
    }
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
    MemoryView m = *view_of(args[0]);
    m.is_readonly = true;
    return check_open(vm, view_of(args[0])) ? create(vm, m) : VALUE_ERROR;
}

/* A letter, perhaps behind "@". */
static const ItemType *read_format(Value format) {
    const Str *text = value_str(format);
    const char *letter = text->bytes + (text->bytes[0] == '@' && text->length == 2);
    return letter[0] && !letter[1] && letter[0] != 'u' && letter[0] != 'e' ? item_find(letter[0]) : NULL;
}

static Value refuse_cast(VM *vm, const char *what) {
    return vm_raise(vm, vm->exceptions.type_error, "memoryview: %s", what);
}

/* The shape of the one dimension there is: a list or tuple of one number. */
static bool check_shape(VM *vm, Value shape, uint32_t length) {
    int64_t wanted;
    if (!value_is_list(shape) && !value_is_tuple(shape)) {
        vm_raise(vm, vm->exceptions.type_error, "shape must be a list or a tuple");
        return false;
    }
    if (operation_length(vm, shape) != 1) {
        vm_raise(vm, vm->exceptions.not_implemented_error,
                 "memoryviews of more than one dimension, or of none, are not available here");
        return false;
    }
    Value first = operation_get_item(vm, shape, value_from_small_int(0));
    bool is_number = value_is_int(first) && value_to_int_clamped(first, &wanted);
    value_release(vm, first);
    if (!is_number) {
        vm_raise(vm, vm->exceptions.type_error, "memoryview.cast(): elements of shape must be integers");
        return false;
    }
    if (wanted == length) return true;
    if (wanted <= 0) {
        vm_raise(vm, vm->exceptions.value_error, "memoryview.cast(): elements of shape must be integers > 0");
        return false;
    }
    vm_raise(vm, vm->exceptions.type_error, "memoryview: product(shape) * itemsize != buffer size");
    return false;
}

static Value view_cast(VM *vm, Value *args) {
    MemoryView m = *view_of(args[0]);
    if (!check_open(vm, &m)) return VALUE_ERROR;
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "cast() argument 'format' must be str, not %s",
                        value_is_none(args[1]) ? "None" : value_type(vm, args[1])->name);
    if (has_gaps(&m)) return refuse_cast(vm, "casts are restricted to C-contiguous views");
    const ItemType *to = read_format(args[1]);
    if (!to)
        return vm_raise(vm, vm->exceptions.value_error,
                        "memoryview: destination format must be a native single "
                        "character format prefixed with an optional '@'");
    if (m.item->kind == ITEM_CHARACTER)
        return vm_raise(vm, vm->exceptions.value_error,
                        "memoryview: source format must be a native single character "
                        "format prefixed with an optional '@'");
    if (!is_bytes(m.item) && !is_bytes(to)) return refuse_cast(vm, "cannot cast between two non-byte formats");
    if (size_of(&m) % to->size) return refuse_cast(vm, "length is not a multiple of itemsize");
    m.length = (uint32_t)(size_of(&m) / to->size);
    m.item = to;
    m.stride = to->size;
    if (!value_is_undefined(args[2]) && !check_shape(vm, args[2], m.length)) return VALUE_ERROR;
    return create(vm, m);
}

/* "w" is what an array of characters calls its own. */
static Value format_of(VM *vm, const MemoryView *m) {
    return m->item->kind == ITEM_CHARACTER ? str_from(vm, "w") : str_value(vm, &m->item->letter, 1);
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
VIEW_ATTRIBUTE(nbytes, value_from_small_int((int64_t)size_of(m)))
VIEW_ATTRIBUTE(itemsize, value_from_small_int(m->item->size))
VIEW_ATTRIBUTE(ndim, value_from_small_int(1))
VIEW_ATTRIBUTE(format, format_of(vm, m))
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
