/* array.array (docs.python.org/3.11/library/array.html): a bytearray's storage, seen as numbers of one kind. What can
 * be said by way of a list is; the Python part, sim/lib/array.py, has the rest of the module. */
#include "vm/arguments.h"
#include "vm/bytes.h"
#include "vm/dict.h"
#include "vm/modules.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/type.h"

enum { ITEM_SIZE_MAX = 8 };

static uint32_t count_of(const Array *a) { return a->bytes.length / a->item->size; }
static unsigned char *place_of(const Array *a, int64_t index) { return a->bytes.data + index * a->item->size; }
static Value read_at(VM *vm, const Array *a, int64_t index) { return item_read(vm, a->item, place_of(a, index)); }

static bool is_character(const Array *a) { return a->item->kind == ITEM_CHARACTER; }

static Value create(VM *vm, Type *type, const ItemType *item, const void *data, size_t size) {
    Array *a = object_create(vm, type);
    a->item = item;
    if (str_charge(vm, size) && bytearray_splice(vm, &a->bytes, 0, 0, size)) {
        if (size) memcpy(a->bytes.data, data, size);
        return value_from_object(a);
    }
    object_release(vm, a);
    return VALUE_ERROR;
}

/* ---- numbers that fit ---- */

/* A number passes through a C type on its way, and the messages say which one was too small. */
static bool raise_range(VM *vm, const ItemType *item, Value v, ItemFit fit) {
    static const struct {
        char letter;
        const char *way; /* what it is first, if that is smaller than a long */
        int way_bits;
        const char *self;
        const char *too_low, *too_high; /* beyond 64 bits, or below 0 */
    } words[] = {
        {'b', "signed short integer", 16, "signed char", NULL, NULL},
        {'B', NULL, 64, "unsigned byte integer", NULL, NULL},
        {'h', NULL, 64, "signed short integer", NULL, NULL},
        {'H', "signed integer", 32, "unsigned short", NULL, NULL},
        {'i', NULL, 64, "signed integer", NULL, NULL},
        {'I', NULL, 0, "unsigned int", "can't convert negative value to unsigned int",
         "Python int too large to convert to C unsigned long"},
        {'l', NULL, 0, NULL, NULL, NULL},
        {'L', NULL, 0, NULL, "can't convert negative value to unsigned int",
         "Python int too large to convert to C unsigned long"},
        {'q', NULL, 0, NULL, "int too big to convert", "int too big to convert"},
        {'Q', NULL, 0, NULL, "can't convert negative int to unsigned", "int too big to convert"},
    };
    size_t row = 0;
    while (words[row].letter != item->letter) ++row;
    bool is_low = fit == ITEM_TOO_LOW, is_wide = words[row].way_bits == 0;
    int64_t i = 0;
    Value number = operation_integer(vm, v);
    if (value_is_error(number)) return false;
    unsigned char scratch[ITEM_SIZE_MAX];
    bool beyond = is_wide ? item_write(vm, item_find('L'), number, scratch) != ITEM_FITS : !value_to_int(number, &i);
    value_release(vm, number);
    const char *told = is_low ? words[row].too_low : words[row].too_high;
    if (beyond) {
        vm_raise(vm, vm->exceptions.overflow_error, "%s", told ? told : "Python int too large to convert to C long");
        return false;
    }
    int64_t most = words[row].way ? ((int64_t)1 << (words[row].way_bits - 1)) - 1 : INT64_MAX;
    const char *name = i > most || i < -most - 1 ? words[row].way : words[row].self;
    if (!name && told)
        vm_raise(vm, vm->exceptions.overflow_error, "%s", told);
    else if (!name)
        vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C long");
    else
        vm_raise(vm, vm->exceptions.overflow_error, "%s is %s", name,
                 is_low ? "less than minimum" : "greater than maximum");
    return false;
}

static bool write_item(VM *vm, const Array *a, Value v, unsigned char *place) {
    ItemFit fit = item_write(vm, a->item, v, place);
    if (fit == ITEM_FITS) return true;
    return fit == ITEM_WRONG_TYPE ? false : raise_range(vm, a->item, v, fit);
}

static bool insert(VM *vm, Array *a, size_t index, Value v) {
    unsigned char fresh[ITEM_SIZE_MAX];
    size_t size = a->item->size;
    if (!write_item(vm, a, v, fresh)) return false;
    if (index > count_of(a)) index = count_of(a);
    if (!bytearray_splice(vm, &a->bytes, index * size, 0, size)) return false;
    memcpy(place_of(a, (int64_t)index), fresh, size);
    return true;
}

/* `data` may lie in the array itself. */
static bool append_bytes(VM *vm, Array *a, ByteSpan data) {
    size_t at = a->bytes.length;
    bool is_own = data.data == a->bytes.data;
    if (!str_charge(vm, data.length) || !bytearray_splice(vm, &a->bytes, at, 0, data.length)) return false;
    if (data.length) memmove(a->bytes.data + at, is_own ? a->bytes.data : data.data, data.length);
    return true;
}

static bool extend(VM *vm, Array *a, Value more) {
    if (value_is_array(more)) {
        if (value_array(more)->item == a->item) return append_bytes(vm, a, bytes_span(more));
        vm_raise(vm, vm->exceptions.type_error, "can only extend with array of same kind");
        return false;
    }
    Value iterator = operation_iter(vm, more), item;
    if (value_is_error(iterator)) return false;
    bool done = true;
    while (done && !value_is_undefined(item = operation_next(vm, iterator))) {
        done = !value_is_error(item) && insert(vm, a, SIZE_MAX, item);
        value_release(vm, item);
    }
    value_release(vm, iterator);
    return done;
}

/* ---- slots ---- */

static Value method_tolist(VM *vm, Value *args) {
    const Array *a = value_array(args[0]);
    uint32_t count = count_of(a);
    if (!operation_charge_items(vm, count)) return VALUE_ERROR;
    Value list = list_create(vm, count);
    for (uint32_t i = 0; i < count && !value_is_error(list); ++i) {
        Value item = read_at(vm, a, i);
        bool done = !value_is_error(item) && list_append(vm, value_list(list), item);
        value_release(vm, item);
        if (!done) value_replace(vm, &list, VALUE_ERROR);
    }
    return list;
}

static Value text_of(VM *vm, const Array *a) {
    StrBuilder b;
    str_builder_init(&b, vm);
    for (uint32_t i = 0; i < count_of(a); ++i) {
        Value c = read_at(vm, a, i);
        if (!value_is_error(c)) str_builder_add_str(&b, value_str(c));
        value_release(vm, c);
        if (vm_has_error(vm)) return str_builder_drop(&b), VALUE_ERROR;
    }
    return str_builder_finish(&b);
}

static Value array_repr(VM *vm, Value v) {
    const Array *a = value_array(v);
    const char *name = strrchr(value_type(vm, v)->name, '.');
    name = name ? name + 1 : value_type(vm, v)->name;
    if (count_of(a) == 0) return str_format(vm, "%s('%c')", name, a->item->letter);
    Value items = is_character(a) ? text_of(vm, a) : method_tolist(vm, &v);
    Value shown = value_is_error(items) ? VALUE_ERROR : operation_repr(vm, items);
    value_release(vm, items);
    if (value_is_error(shown)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_printf(&b, "%s('%c', ", name, a->item->letter);
    str_builder_add_str(&b, value_str(shown));
    str_builder_add_text(&b, ")");
    value_release(vm, shown);
    return str_builder_finish(&b);
}

static Value array_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_array(a) || !value_is_array(b)) return VALUE_NOT_IMPLEMENTED;
    const Array *x = value_array(a), *y = value_array(b);
    if (x->item == y->item && x->item->kind != ITEM_FLOAT && (op == COMPARISON_EQ || op == COMPARISON_NE)) {
        bool same = x->bytes.length == y->bytes.length &&
                    (!x->bytes.length || memcmp(x->bytes.data, y->bytes.data, x->bytes.length) == 0);
        return operation_charge_items(vm, x->bytes.length) ? value_from_bool(same == (op == COMPARISON_EQ))
                                                           : VALUE_ERROR;
    }
    Value one = method_tolist(vm, &a), other = value_is_error(one) ? VALUE_ERROR : method_tolist(vm, &b);
    Value result = value_is_error(other) ? VALUE_ERROR : operation_compare(vm, op, one, other);
    value_release(vm, one);
    value_release(vm, other);
    return result;
}

static int64_t array_length(VM *vm, Value v) {
    (void)vm;
    return count_of(value_array(v));
}

static bool find_place(VM *vm, const Array *a, int64_t *index, const char *message) {
    if (*index < 0) *index += count_of(a);
    if (*index >= 0 && *index < count_of(a)) return true;
    vm_raise(vm, vm->exceptions.index_error, "%s", message);
    return false;
}

static SequenceKey key_of(VM *vm, Value key, int64_t *index) {
    SequenceKey kind = sequence_key(vm, key, "array", index);
    if (kind == SEQUENCE_KEY_ERROR && vm_error_matches(vm, vm->exceptions.type_error)) {
        vm_clear_error(vm);
        vm_raise(vm, vm->exceptions.type_error, "array indices must be integers");
    }
    return kind;
}

static bool resolve(VM *vm, Value key, const Array *a, int64_t *start, int64_t *step, int64_t *count) {
    int64_t stop;
    uint32_t length;
    do {
        length = count_of(a);
        if (!slice_resolve(vm, key, length, start, &stop, step, count)) return false;
        if (*count < 0) *count = 0;
    } while (length != count_of(a));
    return operation_charge_items(vm, (uint64_t)*count);
}

static Value array_get_item(VM *vm, Value v, Value key) {
    int64_t start, step, count;
    const Array *a = value_array(v);
    switch (key_of(vm, key, &start)) {
    case SEQUENCE_KEY_ERROR: return VALUE_ERROR;
    case SEQUENCE_KEY_INDEX:
        return find_place(vm, a, &start, "array index out of range") ? read_at(vm, a, start) : VALUE_ERROR;
    case SEQUENCE_KEY_SLICE: break;
    }
    if (!resolve(vm, key, a, &start, &step, &count)) return VALUE_ERROR;
    Value result = create(vm, vm->types.array_, a->item, NULL, 0);
    Array *part = value_array(result);
    if (!bytearray_splice(vm, &part->bytes, 0, 0, (size_t)count * a->item->size)) {
        value_release(vm, result);
        return VALUE_ERROR;
    }
    for (int64_t i = 0; i < count; ++i) memcpy(place_of(part, i), place_of(a, start + i * step), a->item->size);
    return result;
}

/* Takes every step-th item out. */
static bool delete_slice(VM *vm, Array *a, int64_t start, int64_t step, int64_t count) {
    size_t size = a->item->size;
    if (count <= 0) return true;
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    if (step == 1) return bytearray_splice(vm, &a->bytes, (size_t)start * size, (size_t)count * size, 0);
    int64_t kept = start;
    for (int64_t i = start; i < count_of(a); ++i)
        if ((i - start) % step != 0 || (i - start) / step >= count) memmove(place_of(a, kept++), place_of(a, i), size);
    size_t whole = (size_t)kept * size;
    return bytearray_splice(vm, &a->bytes, whole, a->bytes.length - whole, 0);
}

static bool assign_slice(VM *vm, Array *a, Value key, Value item) {
    int64_t start, step, count;
    size_t size = a->item->size;
    if (!value_is_array(item)) {
        vm_raise(vm, vm->exceptions.type_error, "can only assign array (not \"%s\") to array slice",
                 value_type(vm, item)->name);
        return false;
    }
    if (value_array(item)->item != a->item) {
        vm_raise(vm, vm->exceptions.type_error, "bad argument type for built-in operation");
        return false;
    }
    Value fresh = bytes_value(vm, bytes_span(item).data, bytes_span(item).length);
    if (value_is_error(fresh)) return false;
    ByteSpan data = bytes_span(fresh);
    bool done = resolve(vm, key, a, &start, &step, &count);
    if (done && step == 1) {
        done = bytearray_splice(vm, &a->bytes, (size_t)start * size, (size_t)count * size, data.length);
        if (done && data.length) memcpy(place_of(a, start), data.data, data.length);
    } else if (done && (size_t)count * size != data.length) {
        done = false;
        vm_raise(vm, vm->exceptions.value_error, "attempt to assign array of size %zu to extended slice of size %lld",
                 data.length / size, (long long)count);
    } else if (done) {
        for (int64_t i = 0; i < count; ++i) memcpy(place_of(a, start + i * step), data.data + (size_t)i * size, size);
    }
    value_release(vm, fresh);
    return done;
}

static bool array_set_item(VM *vm, Value v, Value key, Value item) {
    int64_t start, step, count;
    Array *a = value_array(v);
    unsigned char fresh[ITEM_SIZE_MAX];
    bool deletes = value_is_undefined(item);
    switch (key_of(vm, key, &start)) {
    case SEQUENCE_KEY_ERROR: return false;
    case SEQUENCE_KEY_INDEX:
        if (!find_place(vm, a, &start, "array assignment index out of range")) return false;
        if (deletes) return bytearray_splice(vm, &a->bytes, (size_t)start * a->item->size, a->item->size, 0);
        if (!write_item(vm, a, item, fresh)) return false;
        if (!find_place(vm, a, &start, "array assignment index out of range")) return false;
        memcpy(place_of(a, start), fresh, a->item->size);
        return true;
    case SEQUENCE_KEY_SLICE: break;
    }
    if (!deletes) return assign_slice(vm, a, key, item);
    return resolve(vm, key, a, &start, &step, &count) && delete_slice(vm, a, start, step, count);
}

/* The first index from `from` to below `to` at which `item` is, -1 if there is none, -2 with an exception. */
static int64_t find(VM *vm, const Array *a, Value item, int64_t from, int64_t to) {
    for (int64_t i = from; i < to && i < count_of(a); ++i) {
        Value one = vm_charge(vm, 1) ? read_at(vm, a, i) : VALUE_ERROR;
        int equal = value_is_error(one) ? -1 : operation_equals(vm, one, item);
        value_release(vm, one);
        if (equal) return equal < 0 ? -2 : i;
    }
    return -1;
}

static int array_contains(VM *vm, Value v, Value item) {
    int64_t found = find(vm, value_array(v), item, 0, INT64_MAX);
    return found == -2 ? -1 : found >= 0;
}

static bool repeat(VM *vm, Array *a, ByteSpan once, int64_t times) {
    uint64_t whole;
    if (!sequence_repeat_count(vm, once.length, times, &whole)) return false;
    size_t before = a->bytes.length;
    if (!bytearray_splice(vm, &a->bytes, before, 0, (size_t)whole - before)) return false;
    for (size_t at = before; once.length && at < whole; at += once.length)
        memcpy(a->bytes.data + at, at ? a->bytes.data : once.data, once.length);
    return true;
}

static Value array_binary(VM *vm, Operator op, Value a, Value b) {
    int64_t times;
    if (op == OPERATOR_ADD && value_is_array(a)) {
        if (!value_is_array(b))
            return vm_raise(vm, vm->exceptions.type_error, "can only append array (not \"%s\") to array",
                            value_type(vm, b)->name);
        if (value_array(a)->item != value_array(b)->item)
            return vm_raise(vm, vm->exceptions.type_error, "bad argument type for built-in operation");
        ByteSpan first = bytes_span(a);
        Value sum = create(vm, vm->types.array_, value_array(a)->item, first.data, first.length);
        if (value_is_error(sum) || append_bytes(vm, value_array(sum), bytes_span(b))) return sum;
        value_release(vm, sum);
        return VALUE_ERROR;
    }
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    if (!value_is_array(a)) return value_is_array(b) ? array_binary(vm, op, b, a) : VALUE_NOT_IMPLEMENTED;
    int counts = sequence_times(vm, b, &times);
    if (counts <= 0) return counts < 0 ? VALUE_ERROR : VALUE_NOT_IMPLEMENTED;
    Value product = create(vm, vm->types.array_, value_array(a)->item, NULL, 0);
    if (repeat(vm, value_array(product), bytes_span(a), times < 0 ? 0 : times)) return product;
    value_release(vm, product);
    return VALUE_ERROR;
}

static Value array_inplace(VM *vm, Operator op, Value v, Value other) {
    int64_t times;
    Array *a = value_array(v);
    if (op == OPERATOR_ADD) {
        if (!value_is_array(other))
            return vm_raise(vm, vm->exceptions.type_error, "can only extend array with array (not \"%s\")",
                            value_type(vm, other)->name);
        return extend(vm, a, other) ? value_retain(v) : VALUE_ERROR;
    }
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    int counts = sequence_times(vm, other, &times);
    if (counts <= 0) return counts < 0 ? VALUE_ERROR : VALUE_NOT_IMPLEMENTED;
    bool done =
        times > 0 ? repeat(vm, a, bytes_span(v), times) : bytearray_splice(vm, &a->bytes, 0, a->bytes.length, 0);
    return done ? value_retain(v) : VALUE_ERROR;
}

/* ---- array(...) ---- */

static const ItemType *find_type(VM *vm, Value code) {
    if (!value_is_str(code) || value_str(code)->count != 1) {
        vm_raise(vm, vm->exceptions.type_error, "array() argument 1 must be a unicode character, not %s",
                 value_type(vm, code)->name);
        return NULL;
    }
    const char *letter = value_str(code)->bytes;
    const ItemType *item = strchr("bBuhHiIlLqQfd", *letter) ? item_find(*letter) : NULL;
    if (!item)
        vm_raise(vm, vm->exceptions.value_error, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return item;
}

static bool append_text(VM *vm, Array *a, Value text) {
    Value iterator = operation_iter(vm, text);
    bool done = !value_is_error(iterator) && extend(vm, a, iterator);
    value_release(vm, iterator);
    return done;
}

static bool append_whole_items(VM *vm, Array *a, Value bytes) {
    ByteSpan data = bytes_span(bytes);
    if (data.length % a->item->size == 0) return append_bytes(vm, a, data);
    vm_raise(vm, vm->exceptions.value_error, "bytes length not a multiple of item size");
    return false;
}

static bool fill(VM *vm, Array *a, Value from) {
    bool from_characters = value_is_str(from) || (value_is_array(from) && is_character(value_array(from)));
    if (from_characters && !is_character(a)) {
        vm_raise(vm, vm->exceptions.type_error, "cannot use a %s to initialize an array with typecode '%c'",
                 value_is_str(from) ? "str" : "unicode array", a->item->letter);
        return false;
    }
    if (value_is_bytes(from) || value_is_bytearray(from)) return append_whole_items(vm, a, from);
    if (!value_is_array(from) || value_array(from)->item == a->item) return extend(vm, a, from);
    Value list = method_tolist(vm, &from);
    bool done = !value_is_error(list) && extend(vm, a, list);
    value_release(vm, list);
    return done;
}

static Value array_construct(VM *vm, Type *type, Arguments arguments) {
    uint32_t count = arguments_positional(arguments);
    if (type == vm->types.array_ && count != arguments.count)
        return vm_raise(vm, vm->exceptions.type_error, "array.array() takes no keyword arguments");
    if (count < 1 || count > 2)
        return vm_raise(vm, vm->exceptions.type_error, "array() takes at %s argument%s (%u given)",
                        count < 1 ? "least 1" : "most 2", count < 1 ? "" : "s", count);
    const ItemType *item = find_type(vm, arguments.values[0]);
    if (!item) return VALUE_ERROR;
    Value made = create(vm, type, item, NULL, 0);
    if (count < 2 || fill(vm, value_array(made), arguments.values[1])) return made;
    value_release(vm, made);
    return VALUE_ERROR;
}

/* ---- methods ---- */

static Value method_append(VM *vm, Value *args) {
    return insert(vm, value_array(args[0]), SIZE_MAX, args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_buffer_info(VM *vm, Value *args) {
    Value address = int_from(vm, (int64_t)value_address(vm, args[0]));
    Value result = tuple_pack(vm, 2, address, value_from_small_int(count_of(value_array(args[0]))));
    value_release(vm, address);
    return result;
}

static Value method_byteswap(VM *vm, Value *args) {
    const Array *a = value_array(args[0]);
    if (!operation_charge_items(vm, a->bytes.length)) return VALUE_ERROR;
    for (uint32_t i = 0; i < count_of(a); ++i) {
        unsigned char *place = place_of(a, i);
        for (int from = 0, to = a->item->size - 1; from < to; ++from, --to) {
            unsigned char byte = place[from];
            place[from] = place[to];
            place[to] = byte;
        }
    }
    return VALUE_NONE;
}

static Value method_copy(VM *vm, Value *args) {
    ByteSpan data = bytes_span(args[0]);
    return create(vm, vm->types.array_, value_array(args[0])->item, data.data, data.length);
}

static Value method_count(VM *vm, Value *args) {
    int64_t count = 0;
    for (int64_t at = 0; (at = find(vm, value_array(args[0]), args[1], at, INT64_MAX)) >= 0; ++at) ++count;
    return vm_has_error(vm) ? VALUE_ERROR : value_from_small_int(count);
}

static Value method_extend(VM *vm, Value *args) {
    return extend(vm, value_array(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

/* All or nothing. */
static Value method_fromlist(VM *vm, Value *args) {
    Array *a = value_array(args[0]);
    if (!value_is_list(args[1])) return vm_raise(vm, vm->exceptions.type_error, "arg must be list");
    uint32_t before = a->bytes.length, count = value_list(args[1])->count;
    if (count == 0) return VALUE_NONE;
    if (!bytearray_splice(vm, &a->bytes, before, 0, 0)) return VALUE_ERROR;
    bool done = true;
    for (uint32_t i = 0; done && i < count; ++i) {
        Value item = value_retain(value_list(args[1])->items[i]);
        done = insert(vm, a, SIZE_MAX, item);
        value_release(vm, item);
        if (done && value_list(args[1])->count != count) {
            done = false;
            vm_raise(vm, vm->exceptions.runtime_error, "list changed size during iteration");
        }
    }
    if (done) return VALUE_NONE;
    if (a->bytes.length > before) a->bytes.length = before;
    return VALUE_ERROR;
}

static Value method_frombytes(VM *vm, Value *args) {
    if (!bytes_is_like(vm, args[1]))
        return vm_has_error(vm) ? VALUE_ERROR
                                : vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                                           value_type(vm, args[1])->name);
    return append_whole_items(vm, value_array(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value call_method(VM *vm, Value object, const char *name, Value argument) {
    Value key = str_from(vm, name);
    Value method = value_is_error(key) ? VALUE_ERROR : operation_get_attribute(vm, object, value_str(key));
    value_release(vm, key);
    Value result = value_is_error(method) ? VALUE_ERROR : vm_call(vm, method, &argument, 1);
    value_release(vm, method);
    return result;
}

static Value method_fromfile(VM *vm, Value *args) {
    int64_t count;
    Array *a = value_array(args[0]);
    if (!operation_size(vm, args[2], vm->exceptions.overflow_error, &count)) return VALUE_ERROR;
    if (count < 0) return vm_raise(vm, vm->exceptions.value_error, "negative count");
    if (count > INT64_MAX / a->item->size) return vm_raise(vm, vm->exceptions.memory_error, NULL);
    Value size = int_from(vm, count * a->item->size), data = call_method(vm, args[1], "read", size);
    bool done = !value_is_error(data);
    if (done && !value_is_bytes(data)) {
        done = false;
        vm_raise(vm, vm->exceptions.type_error, "read() didn't return bytes");
    }
    bool is_short = done && value_bytes(data)->length < (uint64_t)value_int(size);
    done = done && append_whole_items(vm, a, data);
    if (done && is_short) {
        done = false;
        vm_raise(vm, vm->exceptions.eof_error, "read() didn't return enough bytes");
    }
    value_release(vm, size);
    value_release(vm, data);
    return done ? VALUE_NONE : VALUE_ERROR;
}

static Value method_tofile(VM *vm, Value *args) {
    Value data = bytes_value(vm, bytes_span(args[0]).data, bytes_span(args[0]).length);
    Value result = value_is_error(data) ? VALUE_ERROR : call_method(vm, args[1], "write", data);
    value_release(vm, data);
    value_release(vm, result);
    return value_is_error(result) ? VALUE_ERROR : VALUE_NONE;
}

static Value method_fromunicode(VM *vm, Value *args) {
    Array *a = value_array(args[0]);
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "fromunicode() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    if (!is_character(a))
        return vm_raise(vm, vm->exceptions.value_error, "fromunicode() may only be called on unicode type arrays");
    return append_text(vm, a, args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_index(VM *vm, Value *args) {
    int64_t from, to;
    const Array *a = value_array(args[0]);
    if (!sequence_bounds(vm, args[2], args[3], count_of(a), &from, &to)) return VALUE_ERROR;
    int64_t found = find(vm, a, args[1], from, to);
    if (found >= 0) return value_from_small_int(found);
    return found == -2 ? VALUE_ERROR : vm_raise(vm, vm->exceptions.value_error, "array.index(x): x not in array");
}

static Value method_insert(VM *vm, Value *args) {
    int64_t at;
    Array *a = value_array(args[0]);
    if (!operation_size(vm, args[1], vm->exceptions.overflow_error, &at)) return VALUE_ERROR;
    if (at < 0) at = at < -(int64_t)count_of(a) ? 0 : at + count_of(a);
    return insert(vm, a, (size_t)at, args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_pop(VM *vm, Value *args) {
    int64_t at = -1;
    Array *a = value_array(args[0]);
    if (!value_is_undefined(args[1]) && !operation_size(vm, args[1], vm->exceptions.overflow_error, &at))
        return VALUE_ERROR;
    if (count_of(a) == 0) return vm_raise(vm, vm->exceptions.index_error, "pop from empty array");
    if (!find_place(vm, a, &at, "pop index out of range")) return VALUE_ERROR;
    Value item = read_at(vm, a, at);
    if (value_is_error(item)) return VALUE_ERROR;
    if (bytearray_splice(vm, &a->bytes, (size_t)at * a->item->size, a->item->size, 0)) return item;
    value_release(vm, item);
    return VALUE_ERROR;
}

static Value method_remove(VM *vm, Value *args) {
    Array *a = value_array(args[0]);
    int64_t found = find(vm, a, args[1], 0, INT64_MAX);
    if (found == -2) return VALUE_ERROR;
    if (found < 0) return vm_raise(vm, vm->exceptions.value_error, "array.remove(x): x not in array");
    if (found >= count_of(a)) return VALUE_NONE;
    return bytearray_splice(vm, &a->bytes, (size_t)found * a->item->size, a->item->size, 0) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_reverse(VM *vm, Value *args) {
    const Array *a = value_array(args[0]);
    if (!operation_charge_items(vm, count_of(a))) return VALUE_ERROR;
    for (int64_t from = 0, to = (int64_t)count_of(a) - 1; from < to; ++from, --to) {
        unsigned char kept[ITEM_SIZE_MAX];
        memcpy(kept, place_of(a, from), a->item->size);
        memcpy(place_of(a, from), place_of(a, to), a->item->size);
        memcpy(place_of(a, to), kept, a->item->size);
    }
    return VALUE_NONE;
}

static Value method_tobytes(VM *vm, Value *args) {
    return bytes_value(vm, bytes_span(args[0]).data, bytes_span(args[0]).length);
}

static Value method_tounicode(VM *vm, Value *args) {
    if (is_character(value_array(args[0]))) return text_of(vm, value_array(args[0]));
    return vm_raise(vm, vm->exceptions.value_error, "tounicode() may only be called on unicode type arrays");
}

static Value get_typecode(VM *vm, Value *args) { return str_value(vm, &value_array(args[0])->item->letter, 1); }

static Value get_itemsize(VM *vm, Value *args) {
    (void)vm;
    return value_from_small_int(value_array(args[0])->item->size);
}

void array_register(VM *vm) {
    static const NativeRow rows[] = {
        {"append", "self, v, /", method_append, NATIVE_METHOD},
        {"buffer_info", "self, /", method_buffer_info, NATIVE_METHOD},
        {"byteswap", "self, /", method_byteswap, NATIVE_METHOD},
        {"count", "self, v, /", method_count, NATIVE_METHOD},
        {"extend", "self, bb, /", method_extend, NATIVE_METHOD},
        {"frombytes", "self, buffer, /", method_frombytes, NATIVE_METHOD},
        {"fromfile", "self, f, n, /", method_fromfile, NATIVE_METHOD},
        {"fromlist", "self, list, /", method_fromlist, NATIVE_METHOD},
        {"fromunicode", "self, ustr, /", method_fromunicode, NATIVE_METHOD},
        {"index", "self, v, start=, stop=, /", method_index, NATIVE_METHOD},
        {"insert", "self, i, v, /", method_insert, NATIVE_METHOD},
        {"pop", "self, i=, /", method_pop, NATIVE_METHOD},
        {"remove", "self, v, /", method_remove, NATIVE_METHOD},
        {"reverse", "self, /", method_reverse, NATIVE_METHOD},
        {"tobytes", "self, /", method_tobytes, NATIVE_METHOD},
        {"tofile", "self, f, /", method_tofile, NATIVE_METHOD},
        {"tolist", "self, /", method_tolist, NATIVE_METHOD},
        {"tounicode", "self, /", method_tounicode, NATIVE_METHOD},
        {"itemsize", "self", get_itemsize, NATIVE_PROPERTY},
        {"typecode", "self", get_typecode, NATIVE_PROPERTY},
        {"__copy__", "self, /", method_copy, NATIVE_METHOD},
        {"__deepcopy__", "self, unused, /", method_copy, NATIVE_METHOD},
        {0},
    };
    const TypeSpec array_spec = {
        .name = "array",
        .module = "array",
        .size = sizeof(Array),
        .flags = TYPE_ARRAY | TYPE_NAMES_MODULE | TYPE_CAN_BE_WEAK | TYPE_MATCHES_SEQUENCE,
        .slots = {.destroy = bytearray_drop,
                  .repr = array_repr,
                  .hash = operation_hash_refused,
                  .compare = array_compare,
                  .length = array_length,
                  .get_item = array_get_item,
                  .set_item = array_set_item,
                  .contains = array_contains,
                  .iter = array_iter,
                  .binary = array_binary,
                  .inplace = array_inplace,
                  .construct = array_construct},
        .rows = rows,
    };
    vm->types.array_ = type_create_native(vm, &array_spec);
}

void module_array_register(VM *vm) {
    Module *module = vm_add_module(vm, "_array", NULL);
    dict_set_text(vm, module_dict(module), "array", value_from_object(vm->types.array_));
}
