/* Taking bytes apart and putting them together. */
#include "vm/bytes_private.h"

#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str_private.h"
#include "vm/text_search.h"

Value bytes_parts_join(VM *vm, Value *args) {
    const Type *type = value_type(vm, args[1]);
    if (!type->slots.iter && !type->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "can only join an iterable");
    Value list = list_from_its_iterator(vm, args[1]);
    if (value_is_error(list)) return VALUE_ERROR;
    ByteSpan separator = bytes_span(args[0]);
    StrBuilder out;
    str_builder_init(&out, vm);
    bool done = operation_charge_items(vm, value_list(list)->count);
    for (uint32_t i = 0; i < value_list(list)->count && done && !out.failed; ++i) {
        Value item = value_list(list)->items[i];
        if (i) str_builder_add(&out, bytes_text(separator), separator.length);
        done = bytes_is_like(vm, item);
        if (done)
            str_builder_add(&out, bytes_text(bytes_span(item)), bytes_span(item).length);
        else if (!vm_has_error(vm))
            vm_raise(vm, vm->exceptions.type_error, "sequence item %u: expected a bytes-like object, %s found", i,
                     value_type(vm, item)->name);
    }
    value_release(vm, list);
    if (done) return bytes_finish(&out, args[0]);
    str_builder_drop(&out);
    return VALUE_ERROR;
}

static Value strip(VM *vm, Value *args, bool left, bool right) {
    bool has_set = !value_is_undefined(args[1]) && !value_is_none(args[1]);
    if (has_set && !bytes_expect(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = bytes_span(args[0]), set = has_set ? bytes_span(args[1]) : (ByteSpan){NULL, 0};
    bool dropped[256] = {false};
    for (int c = 0; c < 256; ++c)
        dropped[c] = has_set ? set.length && memchr(set.data, c, set.length) != NULL : byte_is_space((unsigned char)c);
    size_t from = 0, to = text.length;
    while (left && from < to && dropped[text.data[from]]) ++from;
    while (right && to > from && dropped[text.data[to - 1]]) --to;
    return bytes_value_like(vm, args[0], text.data + from, to - from);
}

Value bytes_parts_strip(VM *vm, Value *args) { return strip(vm, args, true, true); }
Value bytes_parts_lstrip(VM *vm, Value *args) { return strip(vm, args, true, false); }
Value bytes_parts_rstrip(VM *vm, Value *args) { return strip(vm, args, false, true); }

/* The parts of a text; no code of the program runs while they are collected. */
typedef struct Parts {
    VM *vm;
    Value like; /* what they are made to be */
    ByteSpan text;
    Value list;
} Parts;

static bool add_part(Parts *parts, size_t from, size_t to) {
    Value part = bytes_value_like(parts->vm, parts->like, parts->text.data + from, to - from);
    bool done = !value_is_error(part) && list_append(parts->vm, value_list(parts->list), part);
    value_release(parts->vm, part);
    return done;
}

static bool split_at_spaces(Parts *parts, int64_t limit) {
    ByteSpan text = parts->text;
    for (size_t at = 0;; --limit) {
        while (at < text.length && byte_is_space(text.data[at])) ++at;
        if (at == text.length) return true;
        size_t start = at;
        if (limit == 0) return add_part(parts, start, text.length);
        while (at < text.length && !byte_is_space(text.data[at])) ++at;
        if (!add_part(parts, start, at)) return false;
    }
}

static bool split_at(Parts *parts, ByteSpan separator, int64_t limit) {
    size_t at = 0;
    ByteSpan text = parts->text;
    for (; limit != 0; --limit) {
        size_t hit =
            text_search_first(bytes_text(text) + at, text.length - at, bytes_text(separator), separator.length);
        if (hit == TEXT_SEARCH_NONE) break;
        if (!add_part(parts, at, at + hit)) return false;
        at += hit + separator.length;
    }
    return add_part(parts, at, text.length);
}

static bool rsplit_at_spaces(Parts *parts, int64_t limit) {
    ByteSpan text = parts->text;
    for (size_t end = text.length;; --limit) {
        while (end > 0 && byte_is_space(text.data[end - 1])) --end;
        if (end == 0) return true;
        if (limit == 0) return add_part(parts, 0, end);
        size_t start = end;
        while (start > 0 && !byte_is_space(text.data[start - 1])) --start;
        if (!add_part(parts, start, end)) return false;
        end = start;
    }
}

static bool rsplit_at(Parts *parts, ByteSpan separator, int64_t limit) {
    ByteSpan text = parts->text;
    size_t end = text.length;
    for (; limit != 0; --limit) {
        size_t hit = text_search_last(bytes_text(text), end, bytes_text(separator), separator.length);
        if (hit == TEXT_SEARCH_NONE) break;
        if (!add_part(parts, hit + separator.length, end)) return false;
        end = hit;
    }
    return add_part(parts, 0, end);
}

static Value split(VM *vm, Value *args, bool from_right) {
    int64_t limit = -1;
    bool has_separator = !value_is_undefined(args[1]) && !value_is_none(args[1]);
    if (has_separator && !bytes_expect(vm, args[1])) return VALUE_ERROR;
    if (!value_is_undefined(args[2]) && !operation_index(vm, args[2], &limit)) return VALUE_ERROR;
    ByteSpan separator = has_separator ? bytes_span(args[1]) : (ByteSpan){NULL, 0};
    if (has_separator && separator.length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    Parts parts = {vm, args[0], bytes_span(args[0]), VALUE_ERROR};
    if (operation_charge_items(vm, parts.text.length)) parts.list = list_create(vm, 0);
    if (value_is_error(parts.list)) return VALUE_ERROR;
    bool done = from_right      ? has_separator ? rsplit_at(&parts, separator, limit) : rsplit_at_spaces(&parts, limit)
                     : has_separator ? split_at(&parts, separator, limit)
                                : split_at_spaces(&parts, limit);
    List *list = value_list(parts.list);
    for (uint32_t i = 0, k = list->count; from_right && i + 1 < k; ++i) {
        Value last = list->items[--k];
        list->items[k] = list->items[i];
        list->items[i] = last;
    }
    if (done) return parts.list;
    value_release(vm, parts.list);
    return VALUE_ERROR;
}

Value bytes_parts_split(VM *vm, Value *args) { return split(vm, args, false); }
Value bytes_parts_rsplit(VM *vm, Value *args) { return split(vm, args, true); }

Value bytes_parts_splitlines(VM *vm, Value *args) {
    int keep = value_is_undefined(args[1]) ? 0 : operation_truth(vm, args[1]);
    if (keep < 0) return VALUE_ERROR;
    Parts parts = {vm, args[0], bytes_span(args[0]), VALUE_ERROR};
    if (operation_charge_items(vm, parts.text.length)) parts.list = list_create(vm, 0);
    bool done = !value_is_error(parts.list);
    for (size_t at = 0; done && at < parts.text.length;) {
        const unsigned char *data = parts.text.data;
        size_t end = at;
        while (end < parts.text.length && data[end] != '\n' && data[end] != '\r') ++end;
        size_t next = end < parts.text.length ? end + 1 : end;
        if (next < parts.text.length && data[end] == '\r' && data[next] == '\n') ++next;
        done = add_part(&parts, at, keep ? next : end);
        at = next;
    }
    if (done) return parts.list;
    value_release(vm, parts.list);
    return VALUE_ERROR;
}

static Value partition(VM *vm, Value *args, TextSearch search, bool from_right) {
    if (!bytes_expect(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = bytes_span(args[0]), separator = bytes_span(args[1]);
    if (separator.length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    if (!str_charge(vm, text.length)) return VALUE_ERROR;
    size_t hit = search(bytes_text(text), text.length, bytes_text(separator), separator.length);
    size_t cuts[4] = {0, hit, hit + separator.length, text.length};
    if (hit == TEXT_SEARCH_NONE) {
        cuts[1] = from_right ? 0 : text.length;
        cuts[2] = from_right ? 0 : text.length;
    }
    Value parts[3], result = VALUE_ERROR;
    bool done = true;
    for (int i = 0; i < 3; ++i) {
        parts[i] = bytes_value_like(vm, args[0], text.data + cuts[i], cuts[i + 1] - cuts[i]);
        done = done && !value_is_error(parts[i]);
    }
    if (done) result = tuple_from(vm, parts, 3);
    for (int i = 0; i < 3; ++i) value_release(vm, parts[i]);
    return result;
}

Value bytes_parts_partition(VM *vm, Value *args) { return partition(vm, args, text_search_first, false); }
Value bytes_parts_rpartition(VM *vm, Value *args) { return partition(vm, args, text_search_last, true); }
