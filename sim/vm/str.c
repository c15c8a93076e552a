/* The str object: making and the slots. Strings hold well-formed UTF-8 (but for lone surrogates),
 * which every maker here sees to, so that the rest may decode without checking. */
#include <stdarg.h>
#include <stdio.h>

#include "lang/utf8.h"
#include "vm/arguments.h"
#include "vm/bytes.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/text_hash.h"
#include "vm/unicode.h"

bool str_bytes_are_ascii(const char *bytes, size_t length) {
    uint64_t word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        if (word & 0x8080808080808080u) return false;
    }
    while (length > 0)
        if (bytes[--length] & 0x80) return false;
    return true;
}

size_t str_count_checked(const char *bytes, size_t length, bool *valid) {
    const char *p = bytes, *end = bytes + length;
    size_t count = 0;
    *valid = true;
    while (p < end) {
        const char *start = p;
        if (utf8_decode(&p, end) == UTF8_REPLACEMENT && p == start + 1) *valid = false;
        ++count;
    }
    return count;
}

/* ---- making ---- */

Str *str_init_head(VM *vm, Str *s, size_t length, size_t count) {
    s->head = (Object){.refs = 1, .type = vm->types.str_};
    s->hash = 0;
    s->length = (uint32_t)length;
    s->count = (uint32_t)count;
    s->interned = 0;
    s->bytes[length] = '\0';
    return s;
}

Str *str_allocate(VM *vm, size_t length, size_t count) {
    size_t size = STR_HEAD_SIZE + length + 1;
    if (size <= HEAP_SMALL_MAX) return str_init_head(vm, heap_alloc(&vm->heap, size), length, count);
    Str *s = length > STR_LENGTH_MAX ? NULL : heap_alloc_large(&vm->heap, size);
    if (!s) {
        vm_stop_memory(vm, size);
        return NULL;
    }
    return str_init_head(vm, s, length, count);
}

static Str *empty_string(VM *vm) {
    if (!vm->empty_string) vm->empty_string = str_allocate(vm, 0, 0);
    return object_retain(vm->empty_string);
}

static Str *latin1_char(VM *vm, uint32_t c) {
    if (!vm->latin1[c]) {
        char bytes[4];
        size_t length = utf8_encode(c, bytes);
        vm->latin1[c] = str_allocate(vm, length, 1);
        memcpy(vm->latin1[c]->bytes, bytes, length);
    }
    return object_retain(vm->latin1[c]);
}

static Str *create_counted(VM *vm, const char *bytes, size_t length, size_t count) {
    if (length == 0) return empty_string(vm);
    if (count == 1 && length <= 2) {
        const char *p = bytes;
        uint32_t c = utf8_decode(&p, bytes + length);
        if (c < 0x100) return latin1_char(vm, c);
    }
    Str *s = str_allocate(vm, length, count);
    if (s) memcpy(s->bytes, bytes, length);
    return s;
}

/* With U+FFFD in place of what is no UTF-8. */
static Str *create_repaired(VM *vm, const char *bytes, size_t length) {
    StrBuilder b;
    str_builder_init(&b, vm);
    for (const char *p = bytes, *end = bytes + length; p < end;) str_builder_add_char(&b, utf8_decode(&p, end));
    Value v = str_builder_finish(&b);
    return value_is_error(v) ? NULL : value_str(v);
}

Str *str_create(VM *vm, const char *bytes, size_t length) {
    if (str_bytes_are_ascii(bytes, length)) return create_counted(vm, bytes, length, length);
    bool valid;
    size_t count = str_count_checked(bytes, length, &valid);
    return valid ? create_counted(vm, bytes, length, count) : create_repaired(vm, bytes, length);
}

static Value wrap(Str *s) { return s ? value_from_object(s) : VALUE_ERROR; }

Value str_value(VM *vm, const char *bytes, size_t length) { return wrap(str_create(vm, bytes, length)); }
Value str_from(VM *vm, const char *text) { return wrap(str_create(vm, text, strlen(text))); }
Value str_from_part(VM *vm, const char *bytes, size_t length, size_t count) {
    return wrap(create_counted(vm, bytes, length, count));
}

Value str_from_char(VM *vm, uint32_t c) {
    if (c < 0x100) return value_from_object(latin1_char(vm, c));
    char bytes[4];
    size_t length = utf8_encode(c, bytes);
    return str_from_part(vm, bytes, length, 1);
}

static Value format_arguments(VM *vm, const char *format, va_list arguments) {
    char small[256];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, arguments);
    Value result = VALUE_ERROR;
    if (length < 0) {
        result = str_value(vm, "", 0);
    } else if ((size_t)length < sizeof small) {
        result = str_value(vm, small, (size_t)length);
    } else {
        size_t size = (size_t)length + 1;
        char *large = heap_alloc_large(&vm->heap, size);
        if (large) {
            vsnprintf(large, size, format, again);
            result = str_value(vm, large, size - 1);
            heap_free_large(&vm->heap, large, size);
        } else {
            vm_stop_memory(vm, size);
        }
    }
    va_end(again);
    return result;
}

Value str_format(VM *vm, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Value result = format_arguments(vm, format, arguments);
    va_end(arguments);
    return result;
}

/* ---- equality and hash ---- */

uint64_t str_hash(Str *s) {
    if (s->hash == 0) s->hash = text_hash_utf8(s->bytes, s->length);
    return s->hash;
}

bool str_equals(const Str *a, const Str *b) {
    return a == b || (a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0);
}

bool str_is(const Str *s, const char *text) {
    size_t length = strlen(text);
    return s->length == length && memcmp(s->bytes, text, length) == 0;
}

/* ---- concatenation ---- */

static Value concat(VM *vm, Str *a, Str *b) {
    if (a->length == 0 && b->head.type == vm->types.str_) return value_from_object(object_retain(b));
    if (b->length == 0 && a->head.type == vm->types.str_) return value_from_object(object_retain(a));
    size_t length = (size_t)a->length + b->length;
    if (!str_charge(vm, length)) return VALUE_ERROR;
    Str *s = str_allocate(vm, length, (size_t)a->count + b->count);
    if (!s) return VALUE_ERROR;
    memcpy(s->bytes, a->bytes, a->length);
    memcpy(s->bytes + a->length, b->bytes, b->length);
    return value_from_object(s);
}

Value str_append(VM *vm, Str *s, const Str *more) {
    size_t length = (size_t)s->length + more->length, count = (size_t)s->count + more->count;
    size_t old_size = str_size(s), size = STR_HEAD_SIZE + length + 1;
    if (length > STR_LENGTH_MAX || !str_charge(vm, more->length)) return VALUE_ERROR;
    Str *grown = heap_resize_large(&vm->heap, s, old_size, size);
    if (!grown) {
        vm_stop_memory(vm, size);
        return VALUE_ERROR;
    }
    memcpy(grown->bytes + grown->length, more->bytes, more->length);
    grown->bytes[length] = '\0';
    grown->length = (uint32_t)length;
    grown->count = (uint32_t)count;
    grown->hash = 0;
    return value_from_object(grown);
}

Value str_join_all(VM *vm, const Value *items, uint32_t n) {
    size_t length = 0, count = 0;
    for (uint32_t i = 0; i < n; ++i) {
        length += value_str(items[i])->length;
        count += value_str(items[i])->count;
    }
    if (length <= 2 && count <= 1 && length > 0) { /* a shared character, perhaps */
        for (uint32_t i = 0; i < n; ++i)
            if (value_str(items[i])->length > 0) return str_from_part(vm, value_str(items[i])->bytes, length, count);
    }
    if (length == 0) return value_from_object(empty_string(vm));
    if (!str_charge(vm, length)) return VALUE_ERROR;
    Str *s = str_allocate(vm, length, count);
    if (!s) return VALUE_ERROR;
    char *place = s->bytes;
    for (uint32_t i = 0; i < n; ++i) {
        const Str *item = value_str(items[i]);
        memcpy(place, item->bytes, item->length);
        place += item->length;
    }
    return value_from_object(s);
}

void str_fill(char *place, size_t length, const char *pattern, size_t size) {
    if (length == 0) return;
    memcpy(place, pattern, size);
    for (size_t done = size; done < length;) {
        size_t more = done < length - done ? done : length - done;
        memcpy(place + done, place, more);
        done += more;
    }
}

static Value str_repeat(VM *vm, Value v, int64_t times) {
    const Str *s = value_str(v);
    if (times == 1 && s->head.type == vm->types.str_) return value_retain(v);
    if (times <= 0 || s->length == 0) return value_from_object(empty_string(vm));
    uint64_t length;
    if (__builtin_mul_overflow((uint64_t)s->length, (uint64_t)times, &length) || length > STR_LENGTH_MAX)
        return vm_stop_memory(vm, length > STR_LENGTH_MAX ? (size_t)length : SIZE_MAX);
    Str *result = str_allocate(vm, (size_t)length, (size_t)((uint64_t)s->count * (uint64_t)times));
    if (!result) return VALUE_ERROR;
    str_fill(result->bytes, (size_t)length, s->bytes, s->length);
    if (str_charge(vm, (size_t)length)) return value_from_object(result);
    object_release(vm, result);
    return VALUE_ERROR;
}

/* ---- slots ---- */

char str_quote_for(const char *bytes, size_t length) {
    return memchr(bytes, '\'', length) && !memchr(bytes, '"', length) ? '"' : '\'';
}

void str_builder_add_hex(StrBuilder *b, uint32_t c) {
    char text[10] = {'\\', c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U'};
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    for (int i = digits + 1; i > 1; --i, c >>= 4) text[i] = "0123456789abcdef"[c & 15];
    str_builder_add(b, text, (size_t)digits + 2);
}

static void add_escaped(StrBuilder *b, uint32_t c) {
    char letter = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '\0';
    char escape[] = {'\\', letter};
    if (letter)
        str_builder_add(b, escape, 2);
    else
        str_builder_add_hex(b, c);
}

static Value str_repr(VM *vm, Value v) {
    const Str *s = value_str(v);
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    char quote = str_quote_for(s->bytes, s->length);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add(&b, &quote, 1);
    const char *p = s->bytes, *end = p + s->length, *plain = p;
    while (p < end && !b.failed) {
        const char *start = p;
        uint32_t c = utf8_decode(&p, end);
        bool quoted = c == (uint32_t)quote || c == '\\';
        if (!quoted && unicode_is_printable(c)) continue;
        str_builder_add(&b, plain, (size_t)(start - plain));
        plain = p;
        if (quoted) {
            char escape[2] = {'\\', (char)c};
            str_builder_add(&b, escape, 2);
        } else {
            add_escaped(&b, c);
        }
    }
    str_builder_add(&b, plain, (size_t)(end - plain));
    str_builder_add(&b, &quote, 1);
    return str_builder_finish(&b);
}

/* Of subclasses: a plain str. */
static Value str_str(VM *vm, Value v) {
    const Str *s = value_str(v);
    if (s->head.type == vm->types.str_) return value_retain(v);
    return str_from_part(vm, s->bytes, s->length, s->count);
}

static bool str_slot_hash(VM *vm, Value v, uint64_t *hash) {
    if (!str_charge(vm, value_str(v)->hash ? 0 : value_str(v)->length)) return false;
    *hash = str_hash(value_str(v));
    return true;
}

static Value str_compare(VM *vm, Value a, Value b, Comparison op) {
    if (!value_is_str(a) || !value_is_str(b)) return VALUE_NOT_IMPLEMENTED;
    const Str *x = value_str(a), *y = value_str(b);
    size_t shared = x->length < y->length ? x->length : y->length;
    if (!str_charge(vm, shared)) return VALUE_ERROR;
    if (op == COMPARISON_EQ) return value_from_bool(str_equals(x, y));
    if (op == COMPARISON_NE) return value_from_bool(!str_equals(x, y));
    /* The order of UTF-8 bytes is that of code points. */
    int order = memcmp(x->bytes, y->bytes, shared);
    if (order == 0) return sequence_compare_counts(x->length, y->length, op);
    return sequence_compare_counts(order < 0 ? 0 : 1, order < 0 ? 1 : 0, op);
}

static int str_truth(VM *vm, Value v) {
    (void)vm;
    return value_str(v)->length > 0;
}

static int64_t str_length(VM *vm, Value v) {
    (void)vm;
    return value_str(v)->count;
}

static Value char_at(VM *vm, Str *s, int64_t index) {
    if (index < 0) index += s->count;
    if (index < 0 || index >= s->count) return vm_raise(vm, vm->exceptions.index_error, "string index out of range");
    if (str_is_ascii(s)) return value_from_object(latin1_char(vm, (unsigned char)s->bytes[index]));
    if (!operation_charge_items(vm, str_offset_cost(vm, s, (size_t)index))) return VALUE_ERROR;
    const char *p = s->bytes + str_offset(vm, s, (size_t)index);
    return str_from_char(vm, utf8_decode(&p, s->bytes + s->length));
}

/* Any step: one character after the other. */
static Value gather(VM *vm, Str *s, int64_t start, int64_t step, int64_t count) {
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    if (str_is_ascii(s)) {
        char *place = str_builder_reserve(&b, (size_t)count);
        for (int64_t i = 0; place && i < count; ++i) place[i] = s->bytes[start + i * step];
        if (place) b.length = (size_t)count;
        return str_builder_finish(&b);
    }
    const char *p = s->bytes + str_offset(vm, s, (size_t)start), *end = s->bytes + s->length;
    for (int64_t i = 0; i < count; ++i) {
        const char *at = p;
        str_builder_add_char(&b, utf8_decode(&at, end));
        if (i + 1 == count) break;
        for (int64_t k = step > 0 ? step : -step; k > 0; --k) {
            do p += step > 0 ? 1 : -1;
            while (utf8_is_inside(*p));
        }
    }
    return str_builder_finish(&b);
}

static Value get_slice(VM *vm, Value v, Value key) {
    Str *s = value_str(v);
    int64_t start, stop, step, count;
    if (!slice_resolve(vm, key, s->count, &start, &stop, &step, &count)) return VALUE_ERROR;
    if (count <= 0) return value_from_object(empty_string(vm));
    if (step != 1) return gather(vm, s, start, step, count);
    if (count == s->count && s->head.type == vm->types.str_) return value_retain(v);
    size_t cost = str_offset_cost(vm, s, (size_t)start) + str_offset_cost(vm, s, (size_t)(start + count));
    if (!str_charge(vm, (size_t)count) || !operation_charge_items(vm, cost)) return VALUE_ERROR;
    size_t from = str_offset(vm, s, (size_t)start), to = str_offset(vm, s, (size_t)(start + count));
    return str_from_part(vm, s->bytes + from, to - from, (size_t)count);
}

static Value str_get_item(VM *vm, Value v, Value key) {
    if (value_is_small_int(key)) return char_at(vm, value_str(v), value_small_int(key));
    if (value_is_object(key) && value_object(key)->type == vm->types.slice_) return get_slice(vm, v, key);
    int64_t index;
    if (!value_to_int(key, &index)) {
        Value method = operation_find_special(vm, key, vm->names.index_);
        if (value_is_error(method)) return VALUE_ERROR;
        if (value_is_undefined(method))
            return vm_raise(vm, vm->exceptions.type_error, "string indices must be integers, not '%s'",
                            value_type(vm, key)->name);
        value_release(vm, method);
        if (!operation_size(vm, key, vm->exceptions.index_error, &index)) return VALUE_ERROR;
    }
    return char_at(vm, value_str(v), index);
}

static Value str_binary(VM *vm, Operator op, Value a, Value b) {
    int64_t times;
    int counts;
    switch (op) {
    case OPERATOR_ADD:
        return value_is_str(a) && value_is_str(b) ? concat(vm, value_str(a), value_str(b)) : VALUE_NOT_IMPLEMENTED;
    case OPERATOR_REMAINDER: return value_is_str(a) ? format_percent(vm, value_str(a), b) : VALUE_NOT_IMPLEMENTED;
    case OPERATOR_MULTIPLY:
        counts = sequence_times(vm, value_is_str(a) ? b : a, &times);
        if (counts <= 0) return counts == 0 ? VALUE_NOT_IMPLEMENTED : VALUE_ERROR;
        return str_repeat(vm, value_is_str(a) ? a : b, times);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

/* ---- str(...) ---- */

static bool check_is_str(VM *vm, Value v, const char *what) {
    if (value_is_undefined(v) || value_is_str(v)) return true;
    vm_raise(vm, vm->exceptions.type_error, "str() argument '%s' must be str, not %s", what, value_type(vm, v)->name);
    return false;
}

static Value decode_object(VM *vm, Value object, Value encoding, Value errors) {
    if (bytes_is_like(vm, object)) return bytes_decode(vm, object, encoding, errors);
    if (vm_has_error(vm)) return VALUE_ERROR;
    if (value_is_str(object)) return vm_raise(vm, vm->exceptions.type_error, "decoding str is not supported");
    return vm_raise(vm, vm->exceptions.type_error, "decoding to str: need a bytes-like object, %s found",
                    value_type(vm, object)->name);
}

/* str(object='', encoding='utf-8', errors='strict') */
static Value make_text(VM *vm, Arguments arguments) {
    static const char *const names[] = {"object", "encoding", "errors"};
    Value parts[3] = {VALUE_UNDEFINED, VALUE_UNDEFINED, VALUE_UNDEFINED};
    uint32_t positional = arguments_positional(arguments);
    if (arguments.count > 3)
        return vm_raise(vm, vm->exceptions.type_error, "str() takes at most 3 arguments (%u given)", arguments.count);
    for (uint32_t i = 0; i < positional; ++i) parts[i] = arguments.values[i];
    for (uint32_t k = 0; arguments.names && k < arguments.names->count; ++k) {
        const Str *name = value_str(arguments.names->items[k]);
        uint32_t i = 0;
        while (i < 3 && !str_is(name, names[i])) ++i;
        if (i == 3)
            return vm_raise(vm, vm->exceptions.type_error, "'%s' is an invalid keyword argument for str()",
                            name->bytes);
        if (i < positional)
            return vm_raise(vm, vm->exceptions.type_error, "argument for str() given by name ('%s') and position (%u)",
                            names[i], i + 1);
        parts[i] = arguments.values[positional + k];
    }
    if (!check_is_str(vm, parts[1], "encoding") || !check_is_str(vm, parts[2], "errors")) return VALUE_ERROR;
    if (value_is_undefined(parts[0])) return value_from_object(empty_string(vm));
    if (value_is_undefined(parts[1]) && value_is_undefined(parts[2])) return operation_str(vm, parts[0]);
    return decode_object(vm, parts[0], parts[1], parts[2]);
}

static Value str_construct(VM *vm, Type *type, Arguments arguments) {
    Value text = make_text(vm, arguments);
    if (value_is_error(text) || type == vm->types.str_) return text;
    const Str *s = value_str(text);
    Str *copy = object_create_sized(vm, type, str_size(s));
    if (copy) {
        copy->length = s->length;
        copy->count = s->count;
        memcpy(copy->bytes, s->bytes, s->length);
    }
    value_release(vm, text);
    return wrap(copy);
}

void str_register(VM *vm) {
    const TypeSpec str_spec = {
        .name = "str",
        .size = sizeof(Str),
        .flags = TYPE_STR,
        .slots = {.repr = str_repr,
                  .str = str_str,
                  .hash = str_slot_hash,
                  .compare = str_compare,
                  .truth = str_truth,
                  .length = str_length,
                  .get_item = str_get_item,
                  .contains = str_contains,
                  .iter = str_iterator_create,
                  .binary = str_binary,
                  .construct = str_construct},
        .rows = str_methods,
    };
    vm->types.str_ = type_create_native(vm, &str_spec);
    str_iterator_register(vm);
    bytes_register(vm);
}
