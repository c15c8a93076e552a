/* The bytes object and its methods. Those that say something of letters know ASCII only, as CPython's. */
#include "vm/bytes.h"

#include "vm/arguments.h"
#include "vm/iterator.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/text_hash.h"
#include "vm/text_search.h"
#include "vm/type.h"

enum { HEAD_SIZE = offsetof(Bytes, data), LENGTH_MAX = UINT32_MAX - 1024 };

Bytes *bytes_allocate(VM *vm, size_t length) {
    Bytes *b = length > LENGTH_MAX ? NULL : heap_alloc_large(&vm->heap, HEAD_SIZE + length + 1);
    if (!b) {
        vm_stop_memory(vm, length);
        return NULL;
    }
    b->head = (Object){.refs = 1, .type = vm->types.bytes_};
    b->hash = 0;
    b->length = (uint32_t)length;
    b->data[length] = 0;
    return b;
}

Value bytes_value(VM *vm, const void *data, size_t length) {
    if (!str_charge(vm, length)) return VALUE_ERROR;
    Bytes *b = bytes_allocate(vm, length);
    if (!b) return VALUE_ERROR;
    memcpy(b->data, data, length);
    return value_from_object(b);
}

static const char *text_of(const Bytes *b) { return (const char *)b->data; }

/* ---- bytes-like objects ---- */

bool bytes_is_like(VM *vm, Value v) {
    return value_has_flag(v, TYPE_BYTES | TYPE_BYTEARRAY | TYPE_ARRAY) || memoryview_is_plain(vm, v);
}

ByteSpan bytes_span(Value v) {
    if (value_is_bytes(v)) return (ByteSpan){value_bytes(v)->data, value_bytes(v)->length};
    bool grows = value_has_flag(v, TYPE_BYTEARRAY | TYPE_ARRAY);
    if (grows && value_bytearray(v)->data) return (ByteSpan){value_bytearray(v)->data, value_bytearray(v)->length};
    if (grows) return (ByteSpan){(const unsigned char *)"", 0};
    return memoryview_span(v);
}

unsigned char *bytes_data(Value v) { return value_is_bytes(v) ? value_bytes(v)->data : value_bytearray(v)->data; }

Value bytes_value_like(VM *vm, Value like, const void *data, size_t length) {
    return value_is_bytearray(like) ? bytearray_value(vm, data, length) : bytes_value(vm, data, length);
}

/* ---- slots ---- */

void bytes_add_repr(StrBuilder *b, ByteSpan text) {
    char quote = str_quote_for((const char *)text.data, text.length);
    str_builder_add(b, "b", 1);
    str_builder_add(b, &quote, 1);
    for (size_t i = 0; i < text.length && !b->failed; ++i) {
        unsigned char c = text.data[i];
        if (c == (unsigned char)quote || c == '\\')
            str_builder_add(b, (char[]){'\\', (char)c}, 2);
        else if (c == '\t' || c == '\n' || c == '\r')
            str_builder_add_text(b, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
        else if (c < ' ' || c >= 0x7f)
            str_builder_add_hex(b, c);
        else
            str_builder_add(b, (const char *)&c, 1);
    }
    str_builder_add(b, &quote, 1);
}

static Value bytes_repr(VM *vm, Value v) {
    if (!operation_charge_items(vm, value_bytes(v)->length)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    bytes_add_repr(&b, bytes_span(v));
    return str_builder_finish(&b);
}

static bool bytes_hash(VM *vm, Value v, uint64_t *hash) {
    Bytes *b = value_bytes(v);
    if (b->hash == 0) {
        if (!str_charge(vm, b->length)) return false;
        b->hash = text_hash_bytes(text_of(b), b->length);
    }
    *hash = b->hash;
    return true;
}

Value bytes_compare(VM *vm, Value a, Value b, Comparison op) {
    bool grows = value_is_bytearray(a) || value_is_bytearray(b),
         is_equality = op == COMPARISON_EQ || op == COMPARISON_NE;
    if (!grows && !(value_is_bytes(a) && value_is_bytes(b)) && !is_equality) return VALUE_NOT_IMPLEMENTED;
    bool both = bytes_is_like(vm, a) && bytes_is_like(vm, b) && (grows || !(value_is_array(a) || value_is_array(b)));
    if (!both) return vm_has_error(vm) ? VALUE_ERROR : VALUE_NOT_IMPLEMENTED;
    ByteSpan x = bytes_span(a), y = bytes_span(b);
    size_t shared = x.length < y.length ? x.length : y.length;
    if (!str_charge(vm, shared)) return VALUE_ERROR;
    int order = shared ? memcmp(x.data, y.data, shared) : 0;
    if (order == 0) return sequence_compare_counts(x.length, y.length, op);
    return sequence_compare_counts(order < 0 ? 0 : 1, order < 0 ? 1 : 0, op);
}

static int64_t bytes_length(VM *vm, Value v) {
    (void)vm;
    return value_bytes(v)->length;
}

static Value bytes_get_item(VM *vm, Value v, Value key) {
    const Bytes *b = value_bytes(v);
    int64_t start, stop, step, count;
    switch (sequence_key(vm, key, "byte", &start)) {
    case SEQUENCE_KEY_ERROR: return VALUE_ERROR;
    case SEQUENCE_KEY_INDEX:
        if (start < 0) start += b->length;
        if (start < 0 || start >= b->length) return vm_raise(vm, vm->exceptions.index_error, "index out of range");
        return value_from_small_int(b->data[start]);
    case SEQUENCE_KEY_SLICE: break;
    }
    if (!slice_resolve(vm, key, b->length, &start, &stop, &step, &count)) return VALUE_ERROR;
    if (count < 0) count = 0;
    if (!operation_charge_items(vm, (uint64_t)count)) return VALUE_ERROR;
    Bytes *result = bytes_allocate(vm, (size_t)count);
    if (!result) return VALUE_ERROR;
    for (int64_t i = 0; i < count; ++i) result->data[i] = b->data[start + i * step];
    return value_from_object(result);
}

int bytes_contains(VM *vm, Value v, Value item) {
    int64_t i;
    unsigned char one;
    ByteSpan text, needle = {&one, 1};
    if (bytes_is_like(vm, item)) {
        needle = bytes_span(item);
    } else {
        if (vm_has_error(vm)) return -1;
        if (!value_is_integer(item) && value_is_undefined(type_lookup(vm, value_type(vm, item), vm->names.index_))) {
            vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                     value_type(vm, item)->name);
            return -1;
        }
        if (!operation_index_clamped(vm, item, &i)) return -1;
        if (i < 0 || i > 255) {
            vm_raise(vm, vm->exceptions.value_error, "byte must be in range(0, 256)");
            return -1;
        }
        one = (unsigned char)i;
    }
    text = bytes_span(v);
    if (!str_charge(vm, text.length)) return -1;
    return text_search_first((const char *)text.data, text.length, (const char *)needle.data, needle.length) !=
           TEXT_SEARCH_NONE;
}

static Value concatenate(VM *vm, Value a, Value b) {
    ByteSpan x = bytes_span(a), y = bytes_span(b);
    if (!str_charge(vm, x.length + y.length)) return VALUE_ERROR;
    Value result = value_is_bytearray(a) ? bytearray_zeros(vm, x.length + y.length) : VALUE_UNDEFINED;
    if (value_is_undefined(result)) {
        Bytes *made = bytes_allocate(vm, x.length + y.length);
        result = made ? value_from_object(made) : VALUE_ERROR;
    }
    if (value_is_error(result)) return VALUE_ERROR;
    if (x.length) memcpy(bytes_data(result), x.data, x.length);
    if (y.length) memcpy(bytes_data(result) + x.length, y.data, y.length);
    return result;
}

static Value repeat(VM *vm, Value v, int64_t times) {
    uint64_t length;
    ByteSpan text = bytes_span(v);
    if (times < 0) times = 0;
    if (__builtin_mul_overflow((uint64_t)text.length, (uint64_t)times, &length)) length = SIZE_MAX;
    if (length > LENGTH_MAX) return vm_stop_memory(vm, (size_t)length);
    if (!str_charge(vm, (size_t)length)) return VALUE_ERROR;
    Value result = VALUE_ERROR;
    if (value_is_bytearray(v)) {
        result = bytearray_zeros(vm, (size_t)length);
    } else {
        Bytes *made = bytes_allocate(vm, (size_t)length);
        if (made) result = value_from_object(made);
    }
    if (!value_is_error(result) && length)
        str_fill((char *)bytes_data(result), (size_t)length, (const char *)text.data, text.length);
    return result;
}

static bool has_arithmetic(Value v) { return value_is_bytes(v) || value_is_bytearray(v); }

Value bytes_binary(VM *vm, Operator op, Value a, Value b) {
    int64_t times;
    if (op == OPERATOR_ADD) {
        if (!has_arithmetic(a)) return VALUE_NOT_IMPLEMENTED;
        if (bytes_is_like(vm, b)) return concatenate(vm, a, b);
        return vm_has_error(vm) ? VALUE_ERROR : VALUE_NOT_IMPLEMENTED;
    }
    if (op == OPERATOR_REMAINDER) return has_arithmetic(a) ? format_percent_bytes(vm, a, b) : VALUE_NOT_IMPLEMENTED;
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    Value sequence = has_arithmetic(a) ? a : b;
    int counts = sequence_times(vm, has_arithmetic(a) ? b : a, &times);
    return counts > 0 ? repeat(vm, sequence, times) : counts == 0 ? VALUE_NOT_IMPLEMENTED : VALUE_ERROR;
}

/* ---- bytes(...) ---- */

/* What is being made: the words of errors differ. */
typedef struct Maker {
    const char *name;
    const char *range_error;
    bool asks_object; /* for its __bytes__ */
} Maker;

static const Maker bytes_maker = {"bytes", "bytes must be in range(0, 256)", true};
static const Maker bytearray_maker = {"bytearray", "byte must be in range(0, 256)", false};

static Value from_items(VM *vm, const Maker *maker, Value list) {
    const List *items = value_list(list);
    Bytes *b = bytes_allocate(vm, items->count);
    if (!b) return VALUE_ERROR;
    for (uint32_t k = 0; k < items->count; ++k) {
        int64_t i;
        bool is_int = operation_index_clamped(vm, items->items[k], &i);
        if (is_int && i >= 0 && i <= 255) {
            b->data[k] = (unsigned char)i;
            continue;
        }
        if (is_int) vm_raise(vm, vm->exceptions.value_error, "%s", maker->range_error);
        object_release(vm, b);
        return VALUE_ERROR;
    }
    return value_from_object(b);
}

static Value from_count(VM *vm, int64_t count) {
    if (count < 0) return vm_raise(vm, vm->exceptions.value_error, "negative count");
    Bytes *b = bytes_allocate(vm, (size_t)count);
    if (!b) return VALUE_ERROR;
    memset(b->data, 0, (size_t)count);
    if (str_charge(vm, (size_t)count)) return value_from_object(b);
    object_release(vm, b);
    return VALUE_ERROR;
}

/* By its __bytes__; undefined if it has none. */
static Value from_method(VM *vm, Value v) {
    Value method = operation_find_special(vm, v, vm->names.bytes_);
    if (value_is_error(method) || value_is_undefined(method)) return method;
    Value result = vm_call(vm, method, NULL, 0);
    value_release(vm, method);
    if (value_is_error(result) || value_is_bytes(result)) return result;
    vm_raise(vm, vm->exceptions.type_error, "__bytes__ returned non-bytes (type %s)", value_type(vm, result)->name);
    value_release(vm, result);
    return VALUE_ERROR;
}

static Value from_object(VM *vm, const Maker *maker, Value v) {
    int64_t count;
    if (value_type(vm, v) == vm->types.memoryview_) return memoryview_copy(vm, v);
    if (bytes_is_like(vm, v)) return bytes_value(vm, bytes_span(v).data, bytes_span(v).length);
    Value own = maker->asks_object ? from_method(vm, v) : VALUE_UNDEFINED;
    if (!value_is_undefined(own)) return own;
    if (value_is_str(v)) return vm_raise(vm, vm->exceptions.type_error, "string argument without an encoding");
    Value index = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(index)) return VALUE_ERROR;
    value_release(vm, index);
    if (!value_is_undefined(index))
        return operation_size(vm, v, vm->exceptions.overflow_error, &count) ? from_count(vm, count) : VALUE_ERROR;
    if (!value_type(vm, v)->slots.iter && !value_type(vm, v)->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "cannot convert '%s' object to %s", value_type(vm, v)->name,
                        maker->name);
    return bytes_from_iterable(vm, v, maker->range_error);
}

Value bytes_from_iterable(VM *vm, Value v, const char *range_error) {
    Value list = list_from_iterable(vm, v);
    if (value_is_error(list)) return VALUE_ERROR;
    Value result = from_items(vm, &(Maker){.range_error = range_error}, list);
    value_release(vm, list);
    return result;
}

/* bytes(source=b'', encoding=, errors=) */
static Value make(VM *vm, const Maker *maker, Arguments arguments) {
    static const char *const names[] = {"source", "encoding", "errors"};
    Value parts[3] = {VALUE_UNDEFINED, VALUE_UNDEFINED, VALUE_UNDEFINED};
    if (arguments.count > 3)
        return vm_raise(vm, vm->exceptions.type_error, "%s() takes at most 3 arguments (%u given)", maker->name,
                        arguments.count);
    for (uint32_t i = 0; i < 3; ++i)
        parts[i] = i < arguments_positional(arguments) ? arguments.values[i] : arguments_named(arguments, names[i]);
    for (uint32_t k = 0; arguments.names && k < arguments.names->count; ++k) {
        const Str *name = value_str(arguments.names->items[k]);
        if (!str_is(name, names[0]) && !str_is(name, names[1]) && !str_is(name, names[2]))
            return vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for %s()", name->bytes,
                            maker->name);
    }
    for (uint32_t i = 1; i < 3; ++i)
        if (!value_is_undefined(parts[i]) && !value_is_str(parts[i]))
            return vm_raise(vm, vm->exceptions.type_error, "%s() argument '%s' must be str, not %s", maker->name,
                            names[i], value_type(vm, parts[i])->name);
    bool encoded = !value_is_undefined(parts[1]) || !value_is_undefined(parts[2]);
    const char *surplus = value_is_undefined(parts[1]) ? "errors" : "encoding";
    if (value_is_undefined(parts[0]) && !encoded) return bytes_value(vm, "", 0);
    if (!encoded) return from_object(vm, maker, parts[0]);
    if (value_is_undefined(parts[0]) || !value_is_str(parts[0]))
        return vm_raise(vm, vm->exceptions.type_error, "%s without a string argument", surplus);
    return bytes_encode(vm, value_str(parts[0]), parts[1], parts[2]);
}

Value bytes_make_for_array(VM *vm, Arguments arguments) { return make(vm, &bytearray_maker, arguments); }

static Value bytes_construct(VM *vm, Type *type, Arguments arguments) {
    Value v = make(vm, &bytes_maker, arguments);
    if (value_is_error(v) || type == vm->types.bytes_) return v;
    const Bytes *made = value_bytes(v);
    Bytes *copy = object_create_sized(vm, type, bytes_size(made));
    if (copy) {
        copy->length = made->length;
        memcpy(copy->data, made->data, made->length);
    }
    value_release(vm, v);
    return copy ? value_from_object(copy) : VALUE_ERROR;
}

void bytes_register(VM *vm) {
    const TypeSpec bytes_spec = {
        .name = "bytes",
        .size = sizeof(Bytes),
        .flags = TYPE_BYTES,
        .slots = {.repr = bytes_repr,
                  .hash = bytes_hash,
                  .compare = bytes_compare,
                  .length = bytes_length,
                  .get_item = bytes_get_item,
                  .contains = bytes_contains,
                  .iter = bytes_iter,
                  .binary = bytes_binary,
                  .construct = bytes_construct},
        .rows = bytes_methods,
    };
    vm->types.bytes_ = type_create_native(vm, &bytes_spec);
    bytes_iterator_register(vm);
    bytearray_register(vm);
    memoryview_register(vm);
    array_register(vm);
}
