/* The methods of str that search, split, join and pad; those that look at characters' properties are in str_case.c.
 * Each charges steps for the length of what it reads; what it makes is refused by the heap when it is too long. */
#include <limits.h>

#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/dict.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str_case.h"
#include "vm/str_private.h"
#include "vm/text_search.h"
#include "vm/unicode.h"

/* `format` has one %s, for the type's name. */
__attribute__((format(printf, 3, 0))) static const Str *expect_str(VM *vm, Value v, const char *format) {
    if (value_is_str(v)) return value_str(v);
    vm_raise(vm, vm->exceptions.type_error, format, value_type(vm, v)->name);
    return NULL;
}

static const char not_a_str[] = "must be str, not %s";

/* An optional int argument. */
static bool optional_int(VM *vm, Value v, int64_t missing, int64_t *result) {
    *result = missing;
    return value_is_undefined(v) || operation_index(vm, v, result);
}

/* The string itself, as a plain str. */
static Value same(VM *vm, const Str *s) {
    if (s->head.type == vm->types.str_) return value_retain(value_from_object(s));
    return str_from_part(vm, s->bytes, s->length, s->count);
}

/* A part of s, given in bytes. */
static Value part_of(VM *vm, const Str *s, size_t from, size_t to) {
    if (from == 0 && to == s->length) return same(vm, s);
    size_t length = to - from;
    return str_from_part(vm, s->bytes + from, length, str_is_ascii(s) ? length : utf8_count(s->bytes + from, length));
}

/* ---- ranges ---- */

bool str_bound(VM *vm, Value v, int64_t missing, int64_t *result) {
    *result = missing;
    if (value_is_undefined(v) || value_is_none(v) || value_to_int_clamped(v, result)) return true;
    Value method = operation_find_special(vm, v, vm->names.index_);
    if (value_is_error(method)) return false;
    if (value_is_undefined(method)) {
        vm_raise(vm, vm->exceptions.type_error, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    value_release(vm, method);
    return operation_index_clamped(vm, v, result);
}

/* s[start:end] of the optional arguments of find() and so on. */
typedef struct Range {
    size_t from, to; /* bytes */
    size_t index;    /* of the code point at `from` */
} Range;

/* 1: is a range; 0: starts behind the end or before its start; -1: error. */
static int read_range(VM *vm, Str *s, Value start, Value end, Range *range) {
    int64_t from, to, count = s->count;
    if (!str_bound(vm, start, 0, &from) || !str_bound(vm, end, INT64_MAX, &to)) return -1;
    if (!operation_charge_items(vm, s->length)) return -1;
    if (to > count) to = count;
    if (to < 0) to = to < -count ? 0 : to + count;
    if (from < 0) from = from < -count ? 0 : from + count;
    if (from > to) return 0;
    range->index = (size_t)from;
    range->from = str_offset(vm, s, (size_t)from);
    range->to = to == count ? s->length : str_offset(vm, s, (size_t)to);
    return 1;
}

/* ---- searching ---- */

typedef size_t (*Search)(const char *text, size_t length, const char *needle, size_t needle_length);

/* Index of args[1] within the range: -1 if it is not there, -2 on error. */
static int64_t find_index(VM *vm, Value *args, Search search) {
    Str *s = value_str(args[0]);
    const Str *needle = expect_str(vm, args[1], not_a_str);
    Range range;
    int known = needle ? read_range(vm, s, args[2], args[3], &range) : -1;
    if (known <= 0) return known == 0 ? -1 : -2;
    size_t at = search(s->bytes + range.from, range.to - range.from, needle->bytes, needle->length);
    if (at == TEXT_SEARCH_NONE) return -1;
    return (int64_t)(range.index + (str_is_ascii(s) ? at : utf8_count(s->bytes + range.from, at)));
}

static Value find(VM *vm, Value *args, Search search) {
    int64_t index = find_index(vm, args, search);
    return index == -2 ? VALUE_ERROR : value_from_small_int(index);
}

static Value find_or_raise(VM *vm, Value *args, Search search) {
    int64_t index = find_index(vm, args, search);
    if (index == -1) return vm_raise(vm, vm->exceptions.value_error, "substring not found");
    return index == -2 ? VALUE_ERROR : value_from_small_int(index);
}

static Value method_find(VM *vm, Value *args) { return find(vm, args, text_search_first); }
static Value method_rfind(VM *vm, Value *args) { return find(vm, args, text_search_last); }
static Value method_index(VM *vm, Value *args) { return find_or_raise(vm, args, text_search_first); }
static Value method_rindex(VM *vm, Value *args) { return find_or_raise(vm, args, text_search_last); }

int str_contains(VM *vm, Value v, Value item) {
    const Str *needle = expect_str(vm, item, "'in <string>' requires string as left operand, not %s");
    Str *s = value_str(v);
    if (!needle || !str_charge(vm, s->length)) return -1;
    return text_search_first(s->bytes, s->length, needle->bytes, needle->length) != TEXT_SEARCH_NONE;
}

/* Occurrences that do not overlap, at most `limit`; of a needle that is not empty. */
static size_t count_occurrences(const char *text, size_t length, const Str *needle, size_t limit) {
    size_t count = 0;
    while (count < limit) {
        size_t at = text_search_first(text, length, needle->bytes, needle->length);
        if (at == TEXT_SEARCH_NONE) break;
        text += at + needle->length;
        length -= at + needle->length;
        ++count;
    }
    return count;
}

static Value method_count(VM *vm, Value *args) {
    Str *s = value_str(args[0]);
    const Str *needle = expect_str(vm, args[1], not_a_str);
    Range range;
    int known = needle ? read_range(vm, s, args[2], args[3], &range) : -1;
    if (known < 0) return VALUE_ERROR;
    if (known == 0) return value_from_small_int(0);
    const char *text = s->bytes + range.from;
    size_t length = range.to - range.from;
    size_t count = needle->length ? count_occurrences(text, length, needle, SIZE_MAX) : utf8_count(text, length) + 1;
    return value_from_small_int((int64_t)count);
}

static bool stands_at(const Str *s, const Range *range, const Str *affix, bool at_end) {
    if (affix->length > range->to - range->from) return false;
    size_t at = at_end ? range->to - affix->length : range->from;
    return memcmp(s->bytes + at, affix->bytes, affix->length) == 0;
}

static Value starts_or_ends(VM *vm, Value *args, const char *name, bool at_end) {
    Str *s = value_str(args[0]);
    Range range;
    int known = read_range(vm, s, args[2], args[3], &range);
    if (known < 0) return VALUE_ERROR;
    if (value_is_str(args[1])) return value_from_bool(known && stands_at(s, &range, value_str(args[1]), at_end));
    if (!value_is_tuple(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "%s first arg must be str or a tuple of str, not %s", name,
                        value_type(vm, args[1])->name);
    const Tuple *affixes = value_tuple(args[1]);
    for (uint32_t i = 0; i < affixes->count; ++i) {
        if (!value_is_str(affixes->items[i]))
            return vm_raise(vm, vm->exceptions.type_error, "tuple for %s must only contain str, not %s", name,
                            value_type(vm, affixes->items[i])->name);
        if (known && stands_at(s, &range, value_str(affixes->items[i]), at_end)) return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value method_startswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "startswith", false); }
static Value method_endswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "endswith", true); }

static Value method_removeprefix(VM *vm, Value *args) {
    const Str *s = value_str(args[0]), *prefix = expect_str(vm, args[1], "removeprefix() argument must be str, not %s");
    if (!prefix) return VALUE_ERROR;
    bool there = prefix->length <= s->length && memcmp(s->bytes, prefix->bytes, prefix->length) == 0;
    return part_of(vm, s, there ? prefix->length : 0, s->length);
}

static Value method_removesuffix(VM *vm, Value *args) {
    const Str *s = value_str(args[0]), *suffix = expect_str(vm, args[1], "removesuffix() argument must be str, not %s");
    if (!suffix) return VALUE_ERROR;
    bool there = suffix->length <= s->length &&
                 memcmp(s->bytes + s->length - suffix->length, suffix->bytes, suffix->length) == 0;
    return part_of(vm, s, 0, s->length - (there ? suffix->length : 0));
}

/* ---- replacing ---- */

/* `fresh` before each of the first `limit` characters, and after the last one if there is still one due. */
static Value replace_nothing(VM *vm, const Str *s, const Str *fresh, size_t limit) {
    StrBuilder b;
    str_builder_init(&b, vm);
    size_t done = 0;
    for (const char *p = s->bytes, *end = p + s->length; !b.failed;) {
        if (done++ < limit) str_builder_add_str(&b, fresh);
        if (p == end) break;
        const char *start = p;
        utf8_decode(&p, end);
        str_builder_add(&b, start, (size_t)(p - start));
    }
    return str_builder_finish(&b);
}

static Value replace_counted(VM *vm, const Str *s, const Str *old, const Str *fresh, size_t count) {
    uint64_t grown, length = s->length - (uint64_t)count * old->length;
    if (__builtin_mul_overflow((uint64_t)count, (uint64_t)fresh->length, &grown) || length + grown > UINT32_MAX)
        return vm_stop_memory(vm, SIZE_MAX);
    Str *result = str_allocate(vm, (size_t)(length + grown), s->count - count * old->count + count * fresh->count);
    if (!result) return VALUE_ERROR;
    const char *text = s->bytes;
    size_t left = s->length;
    char *place = result->bytes;
    while (count-- > 0) {
        size_t at = text_search_first(text, left, old->bytes, old->length);
        memcpy(place, text, at);
        memcpy(place + at, fresh->bytes, fresh->length);
        place += at + fresh->length;
        text += at + old->length;
        left -= at + old->length;
    }
    memcpy(place, text, left);
    return value_from_object(result);
}

static Value method_replace(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    const Str *old = expect_str(vm, args[1], "replace() argument 1 must be str, not %s");
    const Str *fresh = old ? expect_str(vm, args[2], "replace() argument 2 must be str, not %s") : NULL;
    int64_t limit;
    if (!fresh || !optional_int(vm, args[3], -1, &limit) || !operation_charge_items(vm, s->length)) return VALUE_ERROR;
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    if (most == 0) return same(vm, s);
    if (old->length == 0) return replace_nothing(vm, s, fresh, most);
    size_t count = count_occurrences(s->bytes, s->length, old, most);
    return count ? replace_counted(vm, s, old, fresh, count) : same(vm, s);
}

static Value method_expandtabs(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    int64_t size, column = 0;
    if (!optional_int(vm, args[1], 8, &size) || !operation_charge_items(vm, s->length)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    for (const char *p = s->bytes, *end = p + s->length; p < end && !b.failed;) {
        const char *start = p;
        uint32_t c = utf8_decode(&p, end);
        if (c == '\t') {
            int64_t spaces = size > 0 ? size - column % size : 0;
            column += spaces;
            str_builder_fill(&b, ' ', (size_t)spaces);
            if (column > UINT32_MAX) column %= size;
        } else {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            str_builder_add(&b, start, (size_t)(p - start));
        }
    }
    return str_builder_finish(&b);
}

/* ---- translate ---- */

/* table[c], UNDEFINED where the table has nothing. */
static Value look_up(VM *vm, Value table, uint32_t c) {
    Value key = value_from_small_int(c);
    if (value_is_object(table) && value_object(table)->type == vm->types.dict_) {
        Value found = dict_get(vm, value_dict(table), key);
        return value_is_undefined(found) ? found : value_retain(found);
    }
    Value found = operation_get_item(vm, table, key);
    if (!value_is_error(found) || !vm_error_matches(vm, vm->exceptions.lookup_error)) return found;
    vm_clear_error(vm);
    return VALUE_UNDEFINED;
}

static bool add_translation(VM *vm, StrBuilder *b, uint32_t c, Value to) {
    int64_t code_point;
    if (value_is_undefined(to)) {
        str_builder_add_char(b, c);
    } else if (value_is_str(to)) {
        str_builder_add_str(b, value_str(to));
    } else if (value_to_int(to, &code_point)) {
        if (code_point < 0 || code_point > UNICODE_MAX) {
            vm_raise(vm, vm->exceptions.value_error, "character mapping must be in range(0x110000)");
            return false;
        }
        str_builder_add_char(b, (uint32_t)code_point);
    } else if (!value_is_none(to)) {
        vm_raise(vm, vm->exceptions.type_error, "character mapping must return integer, None or str");
        return false;
    }
    return true;
}

static Value method_translate(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    StrBuilder b;
    str_builder_init(&b, vm);
    for (const char *p = s->bytes, *end = p + s->length; p < end;) {
        uint32_t c = utf8_decode(&p, end);
        Value to = vm_charge(vm, 1) ? look_up(vm, args[1], c) : VALUE_ERROR;
        bool done = !value_is_error(to) && add_translation(vm, &b, c, to);
        value_release(vm, to);
        if (done) continue;
        str_builder_drop(&b);
        return VALUE_ERROR;
    }
    return str_builder_finish(&b);
}

/* maketrans(dict): single characters as keys become their code points. */
static bool copy_table(VM *vm, Dict *table, const Dict *from) {
    uint32_t position = 0;
    for (Value key, value; dict_next(from, &position, &key, &value);) {
        Value number = key;
        int64_t code_point;
        if (value_is_str(key)) {
            const char *p = value_str(key)->bytes;
            if (value_str(key)->count != 1) {
                vm_raise(vm, vm->exceptions.value_error, "string keys in translate table must be of length 1");
                return false;
            }
            number = value_from_small_int(utf8_decode(&p, p + value_str(key)->length));
        } else if (!value_to_int(key, &code_point)) {
            vm_raise(vm, vm->exceptions.type_error, "keys in translate table must be strings or integers");
            return false;
        }
        if (!dict_set(vm, table, number, value)) return false;
    }
    return true;
}

static bool pair_up(VM *vm, Dict *table, const Str *from, const Str *to) {
    if (from->count != to->count) {
        vm_raise(vm, vm->exceptions.value_error, "the first two maketrans arguments must have equal length");
        return false;
    }
    const char *p = from->bytes, *q = to->bytes;
    for (uint32_t i = 0; i < from->count; ++i) {
        Value key = value_from_small_int(utf8_decode(&p, from->bytes + from->length));
        Value value = value_from_small_int(utf8_decode(&q, to->bytes + to->length));
        if (!dict_set(vm, table, key, value)) return false;
    }
    return true;
}

static bool mark_deleted(VM *vm, Dict *table, const Str *characters) {
    const char *p = characters->bytes, *end = p + characters->length;
    while (p < end)
        if (!dict_set(vm, table, value_from_small_int(utf8_decode(&p, end)), VALUE_NONE)) return false;
    return true;
}

static bool fill_table(VM *vm, Dict *table, Value *args) {
    if (value_is_undefined(args[1])) {
        if (value_is_dict(args[0])) return copy_table(vm, table, value_dict(args[0]));
        vm_raise(vm, vm->exceptions.type_error, "if you give only one argument to maketrans it must be a dict");
        return false;
    }
    const Str *to = expect_str(vm, args[1], "maketrans() argument 2 must be str, not %s");
    if (!to) return false;
    const Str *dropped = NULL;
    if (!value_is_undefined(args[2]) &&
        !(dropped = expect_str(vm, args[2], "maketrans() argument 3 must be str, not %s")))
        return false;
    const Str *from =
        expect_str(vm, args[0], "first maketrans argument must be a string if there is a second argument");
    return from && pair_up(vm, table, from, to) && (!dropped || mark_deleted(vm, table, dropped));
}

static Value method_maketrans(VM *vm, Value *args) {
    Dict *table = dict_create(vm);
    if (!table) return VALUE_ERROR;
    if (fill_table(vm, table, args)) return value_from_object(table);
    object_release(vm, table);
    return VALUE_ERROR;
}

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
    return part_of(vm, s, (size_t)(from - s->bytes), (size_t)(to - s->bytes));
}

static Value method_strip(VM *vm, Value *args) { return strip(vm, args, "strip", true, true); }
static Value method_lstrip(VM *vm, Value *args) { return strip(vm, args, "lstrip", true, false); }
static Value method_rstrip(VM *vm, Value *args) { return strip(vm, args, "rstrip", false, true); }

/* ---- splitting ---- */

static bool append_part(VM *vm, Value list, const Str *s, const char *from, const char *to) {
    Value part = part_of(vm, s, (size_t)(from - s->bytes), (size_t)(to - s->bytes));
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
        separator = expect_str(vm, args[1], "must be str or None, not %s");
        if (!separator) return VALUE_ERROR;
    }
    if (!optional_int(vm, args[2], -1, &most)) return VALUE_ERROR;
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

static Value method_split(VM *vm, Value *args) { return split(vm, args, false); }
static Value method_rsplit(VM *vm, Value *args) { return split(vm, args, true); }

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

static Value method_splitlines(VM *vm, Value *args) {
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

static Value partition(VM *vm, Value *args, Search search, bool from_right) {
    const Str *s = value_str(args[0]), *separator = expect_str(vm, args[1], not_a_str);
    if (!separator || !operation_charge_items(vm, s->length)) return VALUE_ERROR;
    if (separator->length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    size_t at = search(s->bytes, s->length, separator->bytes, separator->length);
    if (at != TEXT_SEARCH_NONE)
        return pack_three(vm, part_of(vm, s, 0, at), same(vm, separator),
                          part_of(vm, s, at + separator->length, s->length));
    Value first = same(vm, s), empty = str_value(vm, "", 0);
    return from_right ? pack_three(vm, empty, value_retain(empty), first)
                      : pack_three(vm, first, empty, value_retain(empty));
}

static Value method_partition(VM *vm, Value *args) { return partition(vm, args, text_search_first, false); }
static Value method_rpartition(VM *vm, Value *args) { return partition(vm, args, text_search_last, true); }

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
    if (n == 1) return same(vm, value_str(items[0]));
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

static Value method_join(VM *vm, Value *args) {
    const Str *separator = value_str(args[0]);
    const Type *type = value_type(vm, args[1]);
    /* A class of the program may iterate in a way of its own. */
    if (value_is_list(args[1]) && type->slots.iter == vm->types.list_->slots.iter)
        return join_list(vm, separator, value_list(args[1])->items, value_list(args[1])->count);
    if (value_is_tuple(args[1]) && type->slots.iter == vm->types.tuple_->slots.iter)
        return join_list(vm, separator, value_tuple(args[1])->items, value_tuple(args[1])->count);
    if (!type->slots.iter && !type->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "can only join an iterable");
    Value list = list_from_iterable(vm, args[1]);
    if (value_is_error(list)) return VALUE_ERROR;
    Value result = join_list(vm, separator, value_list(list)->items, value_list(list)->count);
    value_release(vm, list);
    return result;
}

/* ---- padding ---- */

static Value pad(VM *vm, const Str *s, uint64_t left, uint64_t right, uint32_t fill) {
    if (left == 0 && right == 0) return same(vm, s);
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_fill(&b, fill, (size_t)left);
    str_builder_add_str(&b, s);
    str_builder_fill(&b, fill, (size_t)right);
    return str_builder_finish(&b);
}

/* The characters missing to args[1], and what to fill them with. */
static bool read_padding(VM *vm, Value *args, uint64_t *missing, uint32_t *fill) {
    int64_t width, count = value_str(args[0])->count;
    if (!operation_index(vm, args[1], &width)) return false;
    *missing = width > count ? (uint64_t)(width - count) : 0;
    *fill = ' ';
    if (value_is_undefined(args[2])) return true;
    const Str *character = expect_str(vm, args[2], "The fill character must be a unicode character, not %s");
    if (!character) return false;
    if (character->count != 1) {
        vm_raise(vm, vm->exceptions.type_error, "The fill character must be exactly one character long");
        return false;
    }
    const char *p = character->bytes;
    *fill = utf8_decode(&p, p + character->length);
    return true;
}

static Value method_ljust(VM *vm, Value *args) {
    uint64_t missing;
    uint32_t fill;
    return read_padding(vm, args, &missing, &fill) ? pad(vm, value_str(args[0]), 0, missing, fill) : VALUE_ERROR;
}

static Value method_rjust(VM *vm, Value *args) {
    uint64_t missing;
    uint32_t fill;
    return read_padding(vm, args, &missing, &fill) ? pad(vm, value_str(args[0]), missing, 0, fill) : VALUE_ERROR;
}

static Value method_center(VM *vm, Value *args) {
    uint64_t missing;
    uint32_t fill;
    if (!read_padding(vm, args, &missing, &fill)) return VALUE_ERROR;
    /* CPython's: the odd one goes to the left if the width is odd. */
    uint64_t width = missing + value_str(args[0])->count, left = missing / 2 + (missing & width & 1);
    return pad(vm, value_str(args[0]), left, missing - left, fill);
}

static Value method_zfill(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    int64_t width;
    if (!operation_index(vm, args[1], &width)) return VALUE_ERROR;
    if (width <= s->count) return same(vm, s);
    size_t sign = s->length > 0 && (s->bytes[0] == '+' || s->bytes[0] == '-');
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add(&b, s->bytes, sign);
    str_builder_fill(&b, '0', (size_t)(width - s->count));
    str_builder_add(&b, s->bytes + sign, s->length - sign);
    return str_builder_finish(&b);
}

/* ---- conversions ---- */

static bool check_codec_argument(VM *vm, Value v, const char *name) {
    if (value_is_undefined(v) || value_is_str(v)) return true;
    vm_raise(vm, vm->exceptions.type_error, "encode() argument '%s' must be str, not %s", name,
             value_type(vm, v)->name);
    return false;
}

static Value method_encode(VM *vm, Value *args) {
    if (!check_codec_argument(vm, args[1], "encoding") || !check_codec_argument(vm, args[2], "errors"))
        return VALUE_ERROR;
    return bytes_encode(vm, value_str(args[0]), args[1], args[2]);
}

static Value method_format(VM *vm, Value *args) {
    return format_method(vm, value_str(args[0]), value_tuple(args[1]),
                         value_is_undefined(args[2]) ? NULL : value_dict(args[2]));
}

static Value method_format_map(VM *vm, Value *args) { return format_mapping(vm, value_str(args[0]), args[1]); }

static Value method_dunder_format(VM *vm, Value *args) {
    if (!value_is_str(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "__format__() argument must be str, not %s",
                        value_type(vm, args[1])->name);
    return format_value(vm, args[0], value_str(args[1]));
}

static Value method_getnewargs(VM *vm, Value *args) {
    Value text = same(vm, value_str(args[0]));
    Value result = value_is_error(text) ? VALUE_ERROR : tuple_pack(vm, 1, text);
    value_release(vm, text);
    return result;
}

const NativeRow str_methods[] = {
    {"capitalize", "self, /", str_case_capitalize, NATIVE_METHOD},
    {"casefold", "self, /", str_case_fold, NATIVE_METHOD},
    {"center", "self, width, fillchar=, /", method_center, NATIVE_METHOD},
    {"count", "self, sub, start=, end=, /", method_count, NATIVE_METHOD},
    {"encode", "self, /, encoding=, errors=", method_encode, NATIVE_METHOD},
    {"endswith", "self, suffix, start=, end=, /", method_endswith, NATIVE_METHOD},
    {"expandtabs", "self, /, tabsize=", method_expandtabs, NATIVE_METHOD},
    {"find", "self, sub, start=, end=, /", method_find, NATIVE_METHOD},
    {"format", "self, /, *args, **kwargs", method_format, NATIVE_METHOD},
    {"format_map", "self, mapping, /", method_format_map, NATIVE_METHOD},
    {"index", "self, sub, start=, end=, /", method_index, NATIVE_METHOD},
    {"isalnum", "self, /", str_case_is_alnum, NATIVE_METHOD},
    {"isalpha", "self, /", str_case_is_alpha, NATIVE_METHOD},
    {"isascii", "self, /", str_case_is_ascii, NATIVE_METHOD},
    {"isdecimal", "self, /", str_case_is_decimal, NATIVE_METHOD},
    {"isdigit", "self, /", str_case_is_digit, NATIVE_METHOD},
    {"isidentifier", "self, /", str_case_is_identifier, NATIVE_METHOD},
    {"islower", "self, /", str_case_is_lower, NATIVE_METHOD},
    {"isnumeric", "self, /", str_case_is_numeric, NATIVE_METHOD},
    {"isprintable", "self, /", str_case_is_printable, NATIVE_METHOD},
    {"isspace", "self, /", str_case_is_space, NATIVE_METHOD},
    {"istitle", "self, /", str_case_is_title, NATIVE_METHOD},
    {"isupper", "self, /", str_case_is_upper, NATIVE_METHOD},
    {"join", "self, iterable, /", method_join, NATIVE_METHOD},
    {"ljust", "self, width, fillchar=, /", method_ljust, NATIVE_METHOD},
    {"lower", "self, /", str_case_lower, NATIVE_METHOD},
    {"lstrip", "self, chars=, /", method_lstrip, NATIVE_METHOD},
    {"maketrans", "x, y=, z=, /", method_maketrans, NATIVE_STATIC},
    {"partition", "self, sep, /", method_partition, NATIVE_METHOD},
    {"removeprefix", "self, prefix, /", method_removeprefix, NATIVE_METHOD},
    {"removesuffix", "self, suffix, /", method_removesuffix, NATIVE_METHOD},
    {"replace", "self, old, new, count=, /", method_replace, NATIVE_METHOD},
    {"rfind", "self, sub, start=, end=, /", method_rfind, NATIVE_METHOD},
    {"rindex", "self, sub, start=, end=, /", method_rindex, NATIVE_METHOD},
    {"rjust", "self, width, fillchar=, /", method_rjust, NATIVE_METHOD},
    {"rpartition", "self, sep, /", method_rpartition, NATIVE_METHOD},
    {"rsplit", "self, /, sep=, maxsplit=", method_rsplit, NATIVE_METHOD},
    {"rstrip", "self, chars=, /", method_rstrip, NATIVE_METHOD},
    {"split", "self, /, sep=, maxsplit=", method_split, NATIVE_METHOD},
    {"splitlines", "self, /, keepends=", method_splitlines, NATIVE_METHOD},
    {"startswith", "self, prefix, start=, end=, /", method_startswith, NATIVE_METHOD},
    {"strip", "self, chars=, /", method_strip, NATIVE_METHOD},
    {"swapcase", "self, /", str_case_swap, NATIVE_METHOD},
    {"title", "self, /", str_case_title, NATIVE_METHOD},
    {"translate", "self, table, /", method_translate, NATIVE_METHOD},
    {"upper", "self, /", str_case_upper, NATIVE_METHOD},
    {"zfill", "self, width, /", method_zfill, NATIVE_METHOD},
    {"__format__", "self, format_spec, /", method_dunder_format, NATIVE_METHOD},
    {"__getnewargs__", "self, /", method_getnewargs, NATIVE_METHOD},
    {0},
};
