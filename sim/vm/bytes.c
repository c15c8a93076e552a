/* The bytes object and its methods. Those that say something of letters know ASCII only, as CPython's. */
#include "vm/bytes.h"

#include "vm/arguments.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/text_hash.h"
#include "vm/text_search.h"

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

/* Takes the bytes in a builder. */
static Value finish(StrBuilder *b) {
    Value result = str_builder_has_failed(b) ? VALUE_ERROR : bytes_value(b->vm, b->bytes ? b->bytes : "", b->length);
    str_builder_drop(b);
    return result;
}

static const Bytes *expect_bytes(VM *vm, Value v) {
    if (value_is_bytes(v)) return value_bytes(v);
    vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'", value_type(vm, v)->name);
    return NULL;
}

/* ---- slots ---- */

static Value bytes_repr(VM *vm, Value v) {
    const Bytes *bytes = value_bytes(v);
    if (!operation_charge_items(vm, bytes->length)) return VALUE_ERROR;
    char quote = str_quote_for(text_of(bytes), bytes->length);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add(&b, "b", 1);
    str_builder_add(&b, &quote, 1);
    for (uint32_t i = 0; i < bytes->length && !b.failed; ++i) {
        unsigned char c = bytes->data[i];
        if (c == (unsigned char)quote || c == '\\')
            str_builder_add(&b, (char[]){'\\', (char)c}, 2);
        else if (c == '\t' || c == '\n' || c == '\r')
            str_builder_add_text(&b, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
        else if (c < ' ' || c >= 0x7f)
            str_builder_add_hex(&b, c);
        else
            str_builder_add(&b, (const char *)&c, 1);
    }
    str_builder_add(&b, &quote, 1);
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

static Value bytes_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_bytes(a) || !value_is_bytes(b)) return VALUE_NOT_IMPLEMENTED;
    const Bytes *x = value_bytes(a), *y = value_bytes(b);
    size_t shared = x->length < y->length ? x->length : y->length;
    if (!str_charge(vm, shared)) return VALUE_ERROR;
    int order = memcmp(x->data, y->data, shared);
    if (order == 0) return sequence_compare_counts(x->length, y->length, op);
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

/* A byte to look for, given as an int or as bytes. */
static bool read_needle(VM *vm, Value v, unsigned char *one, const char **needle, size_t *length) {
    int64_t i;
    if (value_is_bytes(v)) {
        *needle = text_of(value_bytes(v));
        *length = value_bytes(v)->length;
        return true;
    }
    if (!value_to_int_clamped(v, &i)) {
        vm_raise(vm, vm->exceptions.type_error, "argument should be integer or bytes-like object, not '%s'",
                 value_type(vm, v)->name);
        return false;
    }
    if (i < 0 || i > 255) {
        vm_raise(vm, vm->exceptions.value_error, "byte must be in range(0, 256)");
        return false;
    }
    *one = (unsigned char)i;
    *needle = (const char *)one;
    *length = 1;
    return true;
}

static int bytes_contains(VM *vm, Value v, Value item) {
    unsigned char one;
    const char *needle;
    size_t length;
    if (!value_is_bytes(item) && !value_is_integer(item)) return expect_bytes(vm, item) ? 1 : -1;
    if (!read_needle(vm, item, &one, &needle, &length) || !str_charge(vm, value_bytes(v)->length)) return -1;
    return text_search_first(text_of(value_bytes(v)), value_bytes(v)->length, needle, length) != TEXT_SEARCH_NONE;
}

static Value concatenate(VM *vm, const Bytes *a, const Bytes *b) {
    size_t length = (size_t)a->length + b->length;
    Bytes *result = str_charge(vm, length) ? bytes_allocate(vm, length) : NULL;
    if (!result) return VALUE_ERROR;
    memcpy(result->data, a->data, a->length);
    memcpy(result->data + a->length, b->data, b->length);
    return value_from_object(result);
}

static Value repeat(VM *vm, const Bytes *b, int64_t times) {
    uint64_t length;
    if (times < 0) times = 0;
    if (__builtin_mul_overflow((uint64_t)b->length, (uint64_t)times, &length)) length = SIZE_MAX;
    if (length > LENGTH_MAX) return vm_stop_memory(vm, (size_t)length);
    Bytes *result = str_charge(vm, (size_t)length) ? bytes_allocate(vm, (size_t)length) : NULL;
    if (!result) return VALUE_ERROR;
    str_fill((char *)result->data, (size_t)length, text_of(b), b->length);
    return value_from_object(result);
}

static Value bytes_binary(VM *vm, Operator op, Value a, Value b) {
    int64_t times;
    if (op == OPERATOR_ADD)
        return value_is_bytes(a) && value_is_bytes(b) ? concatenate(vm, value_bytes(a), value_bytes(b))
                                                      : VALUE_NOT_IMPLEMENTED;
    if (op != OPERATOR_MULTIPLY) return VALUE_NOT_IMPLEMENTED;
    Value sequence = value_is_bytes(a) ? a : b;
    int counts = sequence_times(vm, value_is_bytes(a) ? b : a, &times);
    return counts > 0 ? repeat(vm, value_bytes(sequence), times) : counts == 0 ? VALUE_NOT_IMPLEMENTED : VALUE_ERROR;
}

/* ---- iteration ---- */

typedef struct BytesIterator {
    Object head;
    Bytes *bytes; /* NULL: exhausted */
    uint32_t index;
} BytesIterator;

static Value bytes_iter(VM *vm, Value v) {
    BytesIterator *iterator = object_create(vm, vm->types.bytes_iterator_);
    iterator->bytes = object_retain(value_bytes(v));
    return value_from_object(iterator);
}

static void iterator_destroy(VM *vm, Object *self) { object_release(vm, ((BytesIterator *)self)->bytes); }

static Value iterator_iter(VM *vm, Value v) {
    (void)vm;
    return value_retain(v);
}

static Value iterator_next(VM *vm, Value v) {
    BytesIterator *iterator = (BytesIterator *)value_object(v);
    Bytes *b = iterator->bytes;
    if (!b) return VALUE_UNDEFINED;
    if (iterator->index < b->length) return value_from_small_int(b->data[iterator->index++]);
    iterator->bytes = NULL;
    object_release(vm, b);
    return VALUE_UNDEFINED;
}

/* ---- bytes(...) ---- */

static Value from_items(VM *vm, Value list) {
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
        if (is_int) vm_raise(vm, vm->exceptions.value_error, "bytes must be in range(0, 256)");
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

static Value from_object(VM *vm, Value v) {
    int64_t count;
    if (value_is_bytes(v)) return bytes_value(vm, value_bytes(v)->data, value_bytes(v)->length);
    Value method = operation_find_special(vm, v, vm->names.bytes_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (!value_is_undefined(method)) {
        Value result = vm_call(vm, method, NULL, 0);
        value_release(vm, method);
        if (value_is_error(result) || value_is_bytes(result)) return result;
        vm_raise(vm, vm->exceptions.type_error, "__bytes__ returned non-bytes (type %s)", value_type(vm, result)->name);
        value_release(vm, result);
        return VALUE_ERROR;
    }
    if (value_is_str(v)) return vm_raise(vm, vm->exceptions.type_error, "string argument without an encoding");
    if (value_is_integer(v))
        return operation_size(vm, v, vm->exceptions.overflow_error, &count) ? from_count(vm, count) : VALUE_ERROR;
    method = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(method)) return VALUE_ERROR;
    if (!value_is_undefined(method)) {
        value_release(vm, method);
        return operation_size(vm, v, vm->exceptions.overflow_error, &count) ? from_count(vm, count) : VALUE_ERROR;
    }
    if (!value_type(vm, v)->slots.iter && !value_type(vm, v)->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "cannot convert '%s' object to bytes", value_type(vm, v)->name);
    Value list = list_from_iterable(vm, v);
    if (value_is_error(list)) return VALUE_ERROR;
    Value result = from_items(vm, list);
    value_release(vm, list);
    return result;
}

/* bytes(source=b'', encoding=, errors=) */
static Value make_bytes(VM *vm, Arguments arguments) {
    static const char *const names[] = {"source", "encoding", "errors"};
    Value parts[3] = {VALUE_UNDEFINED, VALUE_UNDEFINED, VALUE_UNDEFINED};
    if (arguments.count > 3)
        return vm_raise(vm, vm->exceptions.type_error, "bytes() takes at most 3 arguments (%u given)", arguments.count);
    for (uint32_t i = 0; i < 3; ++i)
        parts[i] = i < arguments_positional(arguments) ? arguments.values[i] : arguments_named(arguments, names[i]);
    for (uint32_t k = 0; arguments.names && k < arguments.names->count; ++k) {
        const Str *name = value_str(arguments.names->items[k]);
        if (!str_is(name, names[0]) && !str_is(name, names[1]) && !str_is(name, names[2]))
            return vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for bytes()",
                            name->bytes);
    }
    for (uint32_t i = 1; i < 3; ++i)
        if (!value_is_undefined(parts[i]) && !value_is_str(parts[i]))
            return vm_raise(vm, vm->exceptions.type_error, "bytes() argument '%s' must be str, not %s", names[i],
                            value_type(vm, parts[i])->name);
    bool encoded = !value_is_undefined(parts[1]) || !value_is_undefined(parts[2]);
    if (value_is_undefined(parts[0]) && encoded)
        return vm_raise(vm, vm->exceptions.type_error, "%s without a string argument",
                        value_is_undefined(parts[1]) ? "errors" : "encoding");
    if (value_is_undefined(parts[0])) return bytes_value(vm, "", 0);
    if (!encoded) return from_object(vm, parts[0]);
    if (!value_is_str(parts[0]))
        return vm_raise(vm, vm->exceptions.type_error, "%s without a string argument",
                        value_is_undefined(parts[1]) ? "errors" : "encoding");
    return bytes_encode(vm, value_str(parts[0]), parts[1], parts[2]);
}

static Value bytes_construct(VM *vm, Type *type, Arguments arguments) {
    Value v = make_bytes(vm, arguments);
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

/* ---- methods ---- */

typedef size_t (*Search)(const char *text, size_t length, const char *needle, size_t needle_length);

/* start and end, brought into 0 .. length: false if they enclose nothing at all. */
static int read_range(VM *vm, const Bytes *b, Value start, Value end, int64_t *from, int64_t *to) {
    int64_t length = b->length;
    if (!str_bound(vm, start, 0, from) || !str_bound(vm, end, INT64_MAX, to) || !str_charge(vm, b->length)) return -1;
    if (*to > length) *to = length;
    if (*to < 0) *to = *to < -length ? 0 : *to + length;
    if (*from < 0) *from = *from < -length ? 0 : *from + length;
    return *from <= *to;
}

/* -1: not there; -2: error */
static int64_t find(VM *vm, Value *args, Search search) {
    const Bytes *b = value_bytes(args[0]);
    unsigned char one;
    const char *needle;
    size_t length;
    int64_t from, to;
    if (!read_needle(vm, args[1], &one, &needle, &length)) return -2;
    int known = read_range(vm, b, args[2], args[3], &from, &to);
    if (known <= 0) return known - 1;
    size_t at = search(text_of(b) + from, (size_t)(to - from), needle, length);
    return at == TEXT_SEARCH_NONE ? -1 : from + (int64_t)at;
}

static Value found(VM *vm, int64_t index, bool must) {
    if (index == -2) return VALUE_ERROR;
    if (index == -1 && must) return vm_raise(vm, vm->exceptions.value_error, "subsection not found");
    return value_from_small_int(index);
}

static Value method_find(VM *vm, Value *args) { return found(vm, find(vm, args, text_search_first), false); }
static Value method_rfind(VM *vm, Value *args) { return found(vm, find(vm, args, text_search_last), false); }
static Value method_index(VM *vm, Value *args) { return found(vm, find(vm, args, text_search_first), true); }
static Value method_rindex(VM *vm, Value *args) { return found(vm, find(vm, args, text_search_last), true); }

static Value method_count(VM *vm, Value *args) {
    const Bytes *b = value_bytes(args[0]);
    unsigned char one;
    const char *needle;
    size_t length;
    int64_t from, to, count = 0;
    if (!read_needle(vm, args[1], &one, &needle, &length)) return VALUE_ERROR;
    int known = read_range(vm, b, args[2], args[3], &from, &to);
    if (known <= 0) return known < 0 ? VALUE_ERROR : value_from_small_int(0);
    if (length == 0) return value_from_small_int(to - from + 1);
    for (;; ++count) {
        size_t at = text_search_first(text_of(b) + from, (size_t)(to - from), needle, length);
        if (at == TEXT_SEARCH_NONE) return value_from_small_int(count);
        from += (int64_t)(at + length);
    }
}

static bool stands_at(const Bytes *b, int64_t from, int64_t to, const Bytes *affix, bool at_end) {
    if ((int64_t)affix->length > to - from) return false;
    return memcmp(b->data + (at_end ? to - affix->length : from), affix->data, affix->length) == 0;
}

static Value starts_or_ends(VM *vm, Value *args, const char *name, bool at_end) {
    const Bytes *b = value_bytes(args[0]);
    int64_t from, to;
    int known = read_range(vm, b, args[2], args[3], &from, &to);
    if (known < 0) return VALUE_ERROR;
    if (value_is_bytes(args[1])) return value_from_bool(known && stands_at(b, from, to, value_bytes(args[1]), at_end));
    if (!value_is_tuple(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "%s first arg must be bytes or a tuple of bytes, not %s", name,
                        value_type(vm, args[1])->name);
    const Tuple *affixes = value_tuple(args[1]);
    for (uint32_t i = 0; i < affixes->count; ++i) {
        const Bytes *affix = expect_bytes(vm, affixes->items[i]);
        if (!affix) return VALUE_ERROR;
        if (known && stands_at(b, from, to, affix, at_end)) return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value method_startswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "startswith", false); }
static Value method_endswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "endswith", true); }

static Value method_replace(VM *vm, Value *args) {
    const Bytes *b = value_bytes(args[0]), *old = expect_bytes(vm, args[1]);
    const Bytes *fresh = old ? expect_bytes(vm, args[2]) : NULL;
    int64_t limit = -1;
    if (!fresh || (!value_is_undefined(args[3]) && !operation_index(vm, args[3], &limit))) return VALUE_ERROR;
    if (!operation_charge_items(vm, b->length)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    size_t at = 0;
    for (; limit != 0 && !out.failed; --limit) {
        if (old->length == 0) { /* before each byte, and at the end */
            str_builder_add(&out, text_of(fresh), fresh->length);
            if (at == b->length) break;
            str_builder_add(&out, text_of(b) + at++, 1);
            continue;
        }
        size_t hit = text_search_first(text_of(b) + at, b->length - at, text_of(old), old->length);
        if (hit == TEXT_SEARCH_NONE) break;
        str_builder_add(&out, text_of(b) + at, hit);
        str_builder_add(&out, text_of(fresh), fresh->length);
        at += hit + old->length;
    }
    str_builder_add(&out, text_of(b) + at, b->length - at);
    return finish(&out);
}

static Value method_join(VM *vm, Value *args) {
    const Bytes *separator = value_bytes(args[0]);
    const Type *type = value_type(vm, args[1]);
    if (!type->slots.iter && !type->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "can only join an iterable");
    Value list = list_from_iterable(vm, args[1]);
    if (value_is_error(list)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    bool done = operation_charge_items(vm, value_list(list)->count);
    for (uint32_t i = 0; i < value_list(list)->count && done && !out.failed; ++i) {
        Value item = value_list(list)->items[i];
        if (i) str_builder_add(&out, text_of(separator), separator->length);
        done = value_is_bytes(item);
        if (done)
            str_builder_add(&out, text_of(value_bytes(item)), value_bytes(item)->length);
        else
            vm_raise(vm, vm->exceptions.type_error, "sequence item %u: expected a bytes-like object, %s found", i,
                     value_type(vm, item)->name);
    }
    value_release(vm, list);
    if (done) return finish(&out);
    str_builder_drop(&out);
    return VALUE_ERROR;
}

static bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static Value strip(VM *vm, Value *args, bool left, bool right) {
    const Bytes *b = value_bytes(args[0]), *set = NULL;
    if (!value_is_undefined(args[1]) && !value_is_none(args[1]) && !(set = expect_bytes(vm, args[1])))
        return VALUE_ERROR;
    bool dropped[256] = {false};
    for (int c = 0; c < 256; ++c)
        dropped[c] = set ? memchr(set->data, c, set->length) != NULL : is_space((unsigned char)c);
    size_t from = 0, to = b->length;
    while (left && from < to && dropped[b->data[from]]) ++from;
    while (right && to > from && dropped[b->data[to - 1]]) --to;
    return bytes_value(vm, b->data + from, to - from);
}

static Value method_strip(VM *vm, Value *args) { return strip(vm, args, true, true); }
static Value method_lstrip(VM *vm, Value *args) { return strip(vm, args, true, false); }
static Value method_rstrip(VM *vm, Value *args) { return strip(vm, args, false, true); }

static bool append(VM *vm, Value list, const Bytes *b, size_t from, size_t to) {
    Value part = bytes_value(vm, b->data + from, to - from);
    bool done = !value_is_error(part) && list_append(vm, value_list(list), part);
    value_release(vm, part);
    return done;
}

static bool split_at_spaces(VM *vm, Value list, const Bytes *b, int64_t limit) {
    for (size_t at = 0;; --limit) {
        while (at < b->length && is_space(b->data[at])) ++at;
        if (at == b->length) return true;
        if (limit == 0) return append(vm, list, b, at, b->length);
        size_t start = at;
        while (at < b->length && !is_space(b->data[at])) ++at;
        if (!append(vm, list, b, start, at)) return false;
    }
}

static bool split_at(VM *vm, Value list, const Bytes *b, const Bytes *separator, int64_t limit) {
    size_t at = 0;
    for (; limit != 0; --limit) {
        size_t hit = text_search_first(text_of(b) + at, b->length - at, text_of(separator), separator->length);
        if (hit == TEXT_SEARCH_NONE) break;
        if (!append(vm, list, b, at, at + hit)) return false;
        at += hit + separator->length;
    }
    return append(vm, list, b, at, b->length);
}

static Value method_split(VM *vm, Value *args) {
    const Bytes *b = value_bytes(args[0]), *separator = NULL;
    int64_t limit = -1;
    if (!value_is_undefined(args[1]) && !value_is_none(args[1]) && !(separator = expect_bytes(vm, args[1])))
        return VALUE_ERROR;
    if (!value_is_undefined(args[2]) && !operation_index(vm, args[2], &limit)) return VALUE_ERROR;
    if (separator && separator->length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    Value list = operation_charge_items(vm, b->length) ? list_create(vm, 0) : VALUE_ERROR;
    if (value_is_error(list)) return VALUE_ERROR;
    if (separator ? split_at(vm, list, b, separator, limit) : split_at_spaces(vm, list, b, limit)) return list;
    value_release(vm, list);
    return VALUE_ERROR;
}

static Value map(VM *vm, Value v, unsigned char first, unsigned char last) {
    const Bytes *b = value_bytes(v);
    Value result = operation_charge_items(vm, b->length) ? bytes_value(vm, b->data, b->length) : VALUE_ERROR;
    if (value_is_error(result)) return VALUE_ERROR;
    unsigned char *data = value_bytes(result)->data;
    for (uint32_t i = 0; i < b->length; ++i)
        if (data[i] >= first && data[i] <= last) data[i] ^= 0x20;
    return result;
}

static Value method_lower(VM *vm, Value *args) { return map(vm, args[0], 'A', 'Z'); }
static Value method_upper(VM *vm, Value *args) { return map(vm, args[0], 'a', 'z'); }

static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool is_alpha(unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
static bool is_alnum(unsigned char c) { return is_digit(c) || is_alpha(c); }

static Value all_are(VM *vm, Value v, bool (*is)(unsigned char c)) {
    const Bytes *b = value_bytes(v);
    if (!operation_charge_items(vm, b->length)) return VALUE_ERROR;
    for (uint32_t i = 0; i < b->length; ++i)
        if (!is(b->data[i])) return VALUE_FALSE;
    return value_from_bool(b->length > 0);
}

static Value method_isdigit(VM *vm, Value *args) { return all_are(vm, args[0], is_digit); }
static Value method_isalpha(VM *vm, Value *args) { return all_are(vm, args[0], is_alpha); }
static Value method_isalnum(VM *vm, Value *args) { return all_are(vm, args[0], is_alnum); }
static Value method_isspace(VM *vm, Value *args) { return all_are(vm, args[0], is_space); }

/* hex(sep=, bytes_per_sep=1): groups are counted from the right, or from the left if the number is negative. */
static Value method_hex(VM *vm, Value *args) {
    const Bytes *b = value_bytes(args[0]);
    int64_t group = 1;
    uint32_t separator = 0;
    if (!value_is_undefined(args[1])) {
        const char *text = value_is_str(args[1])     ? value_str(args[1])->bytes
                           : value_is_bytes(args[1]) ? text_of(value_bytes(args[1]))
                                                     : NULL;
        if (!text) return vm_raise(vm, vm->exceptions.type_error, "sep must be str or bytes.");
        if (operation_length(vm, args[1]) != 1)
            return vm_raise(vm, vm->exceptions.value_error, "sep must be length 1.");
        separator = (unsigned char)text[0];
        if (separator >= 0x80) return vm_raise(vm, vm->exceptions.value_error, "sep must be ASCII.");
    }
    if (!value_is_undefined(args[2]) && !operation_index(vm, args[2], &group)) return VALUE_ERROR;
    if (!operation_charge_items(vm, b->length)) return VALUE_ERROR;
    bool from_left = group < 0;
    uint64_t size = from_left ? 0 - (uint64_t)group : (uint64_t)group;
    StrBuilder out;
    str_builder_init(&out, vm);
    for (uint32_t i = 0; i < b->length && !out.failed; ++i) {
        uint64_t behind = from_left ? i : b->length - i;
        if (separator && size && i && behind % size == 0) str_builder_add_char(&out, separator);
        char digits[2] = {"0123456789abcdef"[b->data[i] >> 4], "0123456789abcdef"[b->data[i] & 15]};
        str_builder_add(&out, digits, 2);
    }
    return str_builder_finish(&out);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static Value method_fromhex(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "fromhex() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    const Str *s = value_str(args[1]);
    StrBuilder out;
    str_builder_init(&out, vm);
    for (uint32_t i = 0; i < s->length; ++i) {
        if (is_space((unsigned char)s->bytes[i])) continue;
        int high = hex_value(s->bytes[i]), low = high >= 0 ? hex_value(s->bytes[i + 1]) : -1;
        if (low < 0) {
            str_builder_drop(&out);
            return vm_raise(vm, vm->exceptions.value_error,
                            "non-hexadecimal number found in fromhex() arg at position %zu",
                            str_count(s->bytes, i + (high >= 0)));
        }
        char byte = (char)(high << 4 | low);
        str_builder_add(&out, &byte, 1);
        ++i;
    }
    return finish(&out);
}

static Value method_decode(VM *vm, Value *args) {
    static const char *const names[] = {"self", "encoding", "errors"};
    for (int i = 1; i < 3; ++i)
        if (!value_is_undefined(args[i]) && !value_is_str(args[i]))
            return vm_raise(vm, vm->exceptions.type_error, "decode() argument '%s' must be str, not %s", names[i],
                            value_type(vm, args[i])->name);
    return bytes_decode(vm, value_bytes(args[0]), args[1], args[2]);
}

void bytes_register(VM *vm) {
    static const NativeRow rows[] = {
        {"count", "self, sub, start=, end=, /", method_count, NATIVE_METHOD},
        {"decode", "self, /, encoding=, errors=", method_decode, NATIVE_METHOD},
        {"endswith", "self, suffix, start=, end=, /", method_endswith, NATIVE_METHOD},
        {"find", "self, sub, start=, end=, /", method_find, NATIVE_METHOD},
        {"fromhex", "cls, string, /", method_fromhex, NATIVE_CLASS},
        {"hex", "self, /, sep=, bytes_per_sep=", method_hex, NATIVE_METHOD},
        {"index", "self, sub, start=, end=, /", method_index, NATIVE_METHOD},
        {"isalnum", "self, /", method_isalnum, NATIVE_METHOD},
        {"isalpha", "self, /", method_isalpha, NATIVE_METHOD},
        {"isdigit", "self, /", method_isdigit, NATIVE_METHOD},
        {"isspace", "self, /", method_isspace, NATIVE_METHOD},
        {"join", "self, iterable_of_bytes, /", method_join, NATIVE_METHOD},
        {"lower", "self, /", method_lower, NATIVE_METHOD},
        {"lstrip", "self, bytes=, /", method_lstrip, NATIVE_METHOD},
        {"replace", "self, old, new, count=, /", method_replace, NATIVE_METHOD},
        {"rfind", "self, sub, start=, end=, /", method_rfind, NATIVE_METHOD},
        {"rindex", "self, sub, start=, end=, /", method_rindex, NATIVE_METHOD},
        {"rstrip", "self, bytes=, /", method_rstrip, NATIVE_METHOD},
        {"split", "self, /, sep=, maxsplit=", method_split, NATIVE_METHOD},
        {"startswith", "self, prefix, start=, end=, /", method_startswith, NATIVE_METHOD},
        {"strip", "self, bytes=, /", method_strip, NATIVE_METHOD},
        {"upper", "self, /", method_upper, NATIVE_METHOD},
        {0},
    };
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
        .rows = rows,
    };
    vm->types.bytes_ = type_create_native(vm, &bytes_spec);
    const TypeSpec bytes_iterator_spec = {
        .name = "bytes_iterator",
        .size = sizeof(BytesIterator),
        .flags = TYPE_IS_FINAL,
        .slots = {.destroy = iterator_destroy, .iter = iterator_iter, .next = iterator_next},
    };
    vm->types.bytes_iterator_ = type_create_native(vm, &bytes_iterator_spec);
}
