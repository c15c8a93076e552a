/* Taking strings apart and putting them together. */
#include "vm/str_parts.h"

#include "lang/utf8.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str_private.h"
#include "vm/text_search.h"
#include "vm/unicode.h"

/* ---- stripping ---- */

static bool is_strippable(const Str *characters, uint32_t c) {
    if (!characters) return unicode_is_space(c);
    for (const char *p = characters->bytes, *end = p + characters->length; p < end;)
        if (utf8_decode(&p, end) == c) return true;
    return false;
}

/* The code point that ends before p. */
static uint32_t decode_backwards(const char *start, const char **p) {
    const char *at = *p = start + utf8_previous(start, (size_t)(*p - start));
    return utf8_decode(&at, at + 4);
}

static Value strip(VM *vm, Value *args, const char *name, bool left, bool right) {
    const Str *s = value_str(args[0]), *characters = NULL;
    if (!value_is_undefined(args[1]) && !value_is_none(args[1])) {
        if (!value_is_str(args[1])) return vm_raise(vm, vm->exceptions.type_error, "%s arg must be None or str", name);
        characters = value_str(args[1]);
    }
    const char *from = s->bytes, *to = from + s->length;
    while (left && from < to) {
        const char *p = from;
        if (!is_strippable(characters, utf8_decode(&p, to))) break;
        from = p;
        if (characters && !operation_charge_items(vm, characters->length)) return VALUE_ERROR;
    }
    while (right && to > from) {
        const char *p = to;
        if (!is_strippable(characters, decode_backwards(from, &p))) break;
        to = p;
        if (characters && !operation_charge_items(vm, characters->length)) return VALUE_ERROR;
    }
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    return str_part_of(vm, s, (size_t)(from - s->bytes), (size_t)(to - s->bytes));
}

Value str_parts_strip(VM *vm, Value *args) { return strip(vm, args, "strip", true, true); }
Value str_parts_lstrip(VM *vm, Value *args) { return strip(vm, args, "lstrip", true, false); }
Value str_parts_rstrip(VM *vm, Value *args) { return strip(vm, args, "rstrip", false, true); }

/* ---- splitting ---- */

static bool append_part(VM *vm, Value list, const Str *s, const char *from, const char *to) {
    Value part = str_part_of(vm, s, (size_t)(from - s->bytes), (size_t)(to - s->bytes));
    bool done = !value_is_error(part) && list_append(vm, value_list(list), part);
    value_release(vm, part);
    return done;
}

static bool split_at_spaces(VM *vm, Value list, const Str *s, size_t limit) {
    const char *p = s->bytes, *end = p + s->length;
    for (;;) {
        const char *start = p;
        while (p < end && unicode_is_space(utf8_decode(&p, end))) start = p;
        p = start;
        if (start == end) return true;
        const char *stop = end;
        if (limit-- == 0) return append_part(vm, list, s, start, end); /* spaces at the far end stay */
        while (p < end) {
            stop = p;
            if (unicode_is_space(utf8_decode(&p, end))) break;
            stop = end;
        }
        if (!append_part(vm, list, s, start, stop)) return false;
    }
}

static bool split_at_spaces_backwards(VM *vm, Value list, const Str *s, size_t limit) {
    const char *begin = s->bytes, *p = begin + s->length;
    for (;;) {
        const char *stop = p;
        while (p > begin && unicode_is_space(decode_backwards(begin, &p))) stop = p;
        p = stop;
        if (stop == begin) return true;
        const char *start = begin;
        if (limit-- == 0) return append_part(vm, list, s, begin, stop);
        while (p > begin) {
            start = p;
            if (unicode_is_space(decode_backwards(begin, &p))) break;
            start = begin;
        }
        if (!append_part(vm, list, s, start, stop)) return false;
    }
}

static bool split_at(VM *vm, Value list, const Str *s, const Str *separator, size_t limit) {
    const char *p = s->bytes, *end = p + s->length;
    while (limit-- > 0) {
        size_t at = text_search_first(p, (size_t)(end - p), separator->bytes, separator->length);
        if (at == TEXT_SEARCH_NONE) break;
        if (!append_part(vm, list, s, p, p + at)) return false;
        p += at + separator->length;
    }
    return append_part(vm, list, s, p, end);
}

static bool split_at_backwards(VM *vm, Value list, const Str *s, const Str *separator, size_t limit) {
    const char *end = s->bytes + s->length;
    while (limit-- > 0) {
        size_t at = text_search_last(s->bytes, (size_t)(end - s->bytes), separator->bytes, separator->length);
        if (at == TEXT_SEARCH_NONE) break;
        if (!append_part(vm, list, s, s->bytes + at + separator->length, end)) return false;
        end = s->bytes + at;
    }
    return append_part(vm, list, s, s->bytes, end);
}

static void reverse_list(List *list) {
    for (uint32_t i = 0, k = list->count; i + 1 < k; ++i) {
        Value swap = list->items[i];
        list->items[i] = list->items[--k];
        list->items[k] = swap;
    }
}

static Value split(VM *vm, Value *args, bool backwards) {
    const Str *s = value_str(args[0]), *separator = NULL;
    int64_t most;
    if (!value_is_undefined(args[1]) && !value_is_none(args[1])) {
        separator = str_expect(vm, args[1], "must be str or None, not %s");
        if (!separator) return VALUE_ERROR;
    }
    if (!str_optional_int(vm, args[2], -1, &most)) return VALUE_ERROR;
    if (separator && separator->length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    size_t limit = most < 0 ? SIZE_MAX : (size_t)most;
    Value list = list_create(vm, 0);
    if (value_is_error(list)) return VALUE_ERROR;
    bool done = !separator ? (backwards ? split_at_spaces_backwards : split_at_spaces)(vm, list, s, limit)
                           : (backwards ? split_at_backwards : split_at)(vm, list, s, separator, limit);
    if (done) {
        if (backwards) reverse_list(value_list(list));
        return list;
    }
    value_release(vm, list);
    return VALUE_ERROR;
}

Value str_parts_split(VM *vm, Value *args) { return split(vm, args, false); }
Value str_parts_rsplit(VM *vm, Value *args) { return split(vm, args, true); }

static bool append_lines(VM *vm, Value list, const Str *s, bool keep_ends) {
    const char *p = s->bytes, *end = p + s->length;
    while (p < end) {
        const char *start = p, *stop = end;
        while (p < end) {
            stop = p;
            uint32_t c = utf8_decode(&p, end);
            if (unicode_is_line_end(c)) {
                if (c == '\r' && p < end && *p == '\n') ++p;
                break;
            }
            stop = p;
        }
        if (!append_part(vm, list, s, start, keep_ends ? p : stop)) return false;
    }
    return true;
}

Value str_parts_splitlines(VM *vm, Value *args) {
    int keep_ends = value_is_undefined(args[1]) ? 0 : operation_truth(vm, args[1]);
    if (keep_ends < 0 || !operation_charge_items(vm, value_str(args[0])->length)) return VALUE_ERROR;
    Value list = list_create(vm, 0);
    if (value_is_error(list) || append_lines(vm, list, value_str(args[0]), keep_ends)) return list;
    value_release(vm, list);
    return VALUE_ERROR;
}

static Value pack_three(VM *vm, Value a, Value b, Value c) {
    Value result =
        value_is_error(a) || value_is_error(b) || value_is_error(c) ? VALUE_ERROR : tuple_pack(vm, 3, a, b, c);
    value_release(vm, a);
    value_release(vm, b);
    value_release(vm, c);
    return result;
}

static Value partition(VM *vm, Value *args, TextSearch search, bool from_right) {
    const Str *s = value_str(args[0]), *separator = str_expect(vm, args[1], STR_EXPECTED);
    if (!separator || !operation_charge_items(vm, s->length)) return VALUE_ERROR;
    if (separator->length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    size_t at = search(s->bytes, s->length, separator->bytes, separator->length);
    if (at != TEXT_SEARCH_NONE)
        return pack_three(vm, str_part_of(vm, s, 0, at), str_same(vm, separator),
                          str_part_of(vm, s, at + separator->length, s->length));
    Value first = str_same(vm, s), empty = str_value(vm, "", 0);
    return from_right ? pack_three(vm, empty, value_retain(empty), first)
                      : pack_three(vm, first, empty, value_retain(empty));
}

Value str_parts_partition(VM *vm, Value *args) { return partition(vm, args, text_search_first, false); }
Value str_parts_rpartition(VM *vm, Value *args) { return partition(vm, args, text_search_last, true); }

/* ---- joining ---- */

static Value join_list(VM *vm, const Str *separator, const Value *items, uint32_t n) {
    uint64_t length = n ? (uint64_t)separator->length * (n - 1) : 0,
             count = n ? (uint64_t)separator->count * (n - 1) : 0;
    for (uint32_t i = 0; i < n; ++i) {
        if (!value_is_str(items[i]))
            return vm_raise(vm, vm->exceptions.type_error, "sequence item %u: expected str instance, %s found", i,
                            value_type(vm, items[i])->name);
        length += value_str(items[i])->length;
        count += value_str(items[i])->count;
    }
    if (n == 1) return str_same(vm, value_str(items[0]));
    if (length == 0) return str_value(vm, "", 0);
    Str *result = str_allocate(vm, (size_t)length, (size_t)count);
    if (!result) return VALUE_ERROR;
    if (!operation_charge_items(vm, n) || !str_charge(vm, (size_t)length)) {
        object_release(vm, result);
        return VALUE_ERROR;
    }
    char *place = result->bytes;
    for (uint32_t i = 0; i < n; ++i) {
        const Str *item = value_str(items[i]);
        if (i) {
            memcpy(place, separator->bytes, separator->length);
            place += separator->length;
        }
        memcpy(place, item->bytes, item->length);
        place += item->length;
    }
    return value_from_object(result);
}

Value str_parts_join(VM *vm, Value *args) {
    const Str *separator = value_str(args[0]);
    const Type *type = value_type(vm, args[1]);
    /* A class of the program may iterate in a way of its own. */
    if (value_is_list(args[1]) && type->slots.iter == vm->types.list_->slots.iter)
        return join_list(vm, separator, value_list(args[1])->items, value_list(args[1])->count);
    if (value_is_tuple(args[1]) && type->slots.iter == vm->types.tuple_->slots.iter)
        return join_list(vm, separator, value_tuple(args[1])->items, value_tuple(args[1])->count);
    if (!type->slots.iter && !type->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "can only join an iterable");
    Value list = list_from_its_iterator(vm, args[1]);
    if (value_is_error(list)) return VALUE_ERROR;
    Value result = join_list(vm, separator, value_list(list)->items, value_list(list)->count);
    value_release(vm, list);
    return result;
}
