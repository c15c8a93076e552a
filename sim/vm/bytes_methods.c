/* The methods that bytes and bytearray share. Those that say something of letters know ASCII only, as CPython's. A
 * bytearray may change whenever code of the program runs (an __index__, an iterator): spans are taken after that. */
#include "vm/bytes.h"

#include "lang/utf8.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/text_search.h"
#include "vm/type.h"

static ByteSpan span_of(Value v) { return bytes_span(v); }

static const char *text_of(ByteSpan s) { return (const char *)s.data; }

/* A bytes-like argument, not yet looked into; false with TypeError. */
static bool expect_bytes(VM *vm, Value v) {
    if (bytes_is_like(vm, v)) return true;
    if (!vm_has_error(vm))
        vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'", value_type(vm, v)->name);
    return false;
}

/* Takes the bytes in a builder. */
static Value finish(StrBuilder *b, Value like) {
    Value result = str_builder_has_failed(b) ? VALUE_ERROR : bytes_value_like(b->vm, like, b->bytes, b->length);
    str_builder_drop(b);
    return result;
}

static bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static bool is_alpha(unsigned char c) { return is_lower(c) || is_upper(c); }
static bool is_alnum(unsigned char c) { return is_digit(c) || is_alpha(c); }
static unsigned char to_lower(unsigned char c) { return is_upper(c) ? c ^ 0x20 : c; }
static unsigned char to_upper(unsigned char c) { return is_lower(c) ? c ^ 0x20 : c; }

/* ---- searching ---- */

/* What find() and the like work on: the receiver's bytes from `from` to `to`, and the needle. */
typedef struct SearchTask {
    ByteSpan text, needle;
    unsigned char one; /* a needle that is given as an int */
    size_t from, to;
} SearchTask;

static bool read_bounds(VM *vm, Value start, Value end, int64_t *first, int64_t *last) {
    return str_bound(vm, start, 0, first) && str_bound(vm, end, INT64_MAX, last);
}

/* 0: the bounds enclose nothing at all; -1: error. */
static int enclose(VM *vm, Value self, int64_t first, int64_t last, ByteSpan *text, size_t *from, size_t *to) {
    *text = span_of(self);
    if (!str_charge(vm, text->length)) return -1;
    int64_t length = (int64_t)text->length;
    if (last > length) last = length;
    if (last < 0) last = last < -length ? 0 : last + length;
    if (first < 0) first = first < -length ? 0 : first + length;
    *from = (size_t)first;
    *to = (size_t)last;
    return first <= last;
}

static int read_range(VM *vm, Value self, Value start, Value end, ByteSpan *text, size_t *from, size_t *to) {
    int64_t first, last;
    return read_bounds(vm, start, end, &first, &last) ? enclose(vm, self, first, last, text, from, to) : -1;
}

/* One byte, from anything that can be an index. */
static bool read_byte(VM *vm, Value v, SearchTask *task) {
    int64_t i = 0;
    if (!value_is_integer(v) && value_is_undefined(type_lookup(vm, value_type(vm, v), vm->names.index_))) {
        vm_raise(vm, vm->exceptions.type_error, "argument should be integer or bytes-like object, not '%s'",
                 value_type(vm, v)->name);
        return false;
    }
    if (!operation_index_clamped(vm, v, &i)) return false;
    if (i < 0 || i > 255) {
        vm_raise(vm, vm->exceptions.value_error, "byte must be in range(0, 256)");
        return false;
    }
    task->one = (unsigned char)i;
    task->needle = (ByteSpan){&task->one, 1};
    return true;
}

static bool read_needle(VM *vm, Value v, SearchTask *task) {
    if (bytes_is_like(vm, v)) {
        task->needle = span_of(v);
        return true;
    }
    return !vm_has_error(vm) && read_byte(vm, v, task);
}

static int read_task(VM *vm, Value *args, SearchTask *task) {
    int64_t first, last;
    /* The bytes themselves at last: an __index__ may change them. */
    if (!read_bounds(vm, args[2], args[3], &first, &last) || !read_needle(vm, args[1], task)) return -1;
    return enclose(vm, args[0], first, last, &task->text, &task->from, &task->to);
}

typedef size_t (*Search)(const char *text, size_t length, const char *needle, size_t needle_length);

/* -1: not there; -2: error */
static int64_t find(VM *vm, Value *args, Search search) {
    SearchTask task;
    int known = read_task(vm, args, &task);
    if (known <= 0) return known < 0 ? -2 : -1;
    size_t at = search(text_of(task.text) + task.from, task.to - task.from, text_of(task.needle), task.needle.length);
    return at == TEXT_SEARCH_NONE ? -1 : (int64_t)(task.from + at);
}

static Value find_or_not(VM *vm, Value *args, Search search) {
    int64_t at = find(vm, args, search);
    return at == -2 ? VALUE_ERROR : value_from_small_int(at);
}

static Value find_surely(VM *vm, Value *args, Search search) {
    int64_t at = find(vm, args, search);
    if (at == -1) return vm_raise(vm, vm->exceptions.value_error, "subsection not found");
    return at == -2 ? VALUE_ERROR : value_from_small_int(at);
}

static Value method_find(VM *vm, Value *args) { return find_or_not(vm, args, text_search_first); }
static Value method_rfind(VM *vm, Value *args) { return find_or_not(vm, args, text_search_last); }
static Value method_index(VM *vm, Value *args) { return find_surely(vm, args, text_search_first); }
static Value method_rindex(VM *vm, Value *args) { return find_surely(vm, args, text_search_last); }

static Value method_count(VM *vm, Value *args) {
    SearchTask task;
    int64_t count = 0;
    int known = read_task(vm, args, &task);
    if (known <= 0) return known < 0 ? VALUE_ERROR : value_from_small_int(0);
    if (task.needle.length == 0) return value_from_small_int((int64_t)(task.to - task.from) + 1);
    for (;; ++count) {
        size_t at = text_search_first(text_of(task.text) + task.from, task.to - task.from, text_of(task.needle),
                                      task.needle.length);
        if (at == TEXT_SEARCH_NONE) return value_from_small_int(count);
        task.from += at + task.needle.length;
    }
}

static bool stands_at(ByteSpan text, size_t from, size_t to, ByteSpan affix, bool at_end) {
    if (affix.length > to - from) return false;
    return memcmp(text.data + (at_end ? to - affix.length : from), affix.data, affix.length) == 0;
}

static Value starts_or_ends(VM *vm, Value *args, const char *name, bool at_end) {
    ByteSpan text;
    size_t from, to;
    int known = read_range(vm, args[0], args[2], args[3], &text, &from, &to);
    if (known < 0) return VALUE_ERROR;
    if (bytes_is_like(vm, args[1]))
        return value_from_bool(known && stands_at(text, from, to, span_of(args[1]), at_end));
    if (vm_has_error(vm)) return VALUE_ERROR;
    if (!value_is_tuple(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "%s first arg must be bytes or a tuple of bytes, not %s", name,
                        value_type(vm, args[1])->name);
    const Tuple *affixes = value_tuple(args[1]);
    for (uint32_t i = 0; i < affixes->count; ++i) {
        if (!expect_bytes(vm, affixes->items[i])) return VALUE_ERROR;
        if (known && stands_at(text, from, to, span_of(affixes->items[i]), at_end)) return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value method_startswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "startswith", false); }
static Value method_endswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "endswith", true); }

/* ---- taking apart and putting together ---- */

static Value method_replace(VM *vm, Value *args) {
    int64_t limit = -1;
    if (!expect_bytes(vm, args[1]) || !expect_bytes(vm, args[2])) return VALUE_ERROR;
    if (!value_is_undefined(args[3]) && !operation_index(vm, args[3], &limit)) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]), old = span_of(args[1]), fresh = span_of(args[2]);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    size_t at = 0;
    for (; limit != 0 && !out.failed; --limit) {
        if (old.length == 0) { /* before each byte, and at the end */
            str_builder_add(&out, text_of(fresh), fresh.length);
            if (at == text.length) break;
            str_builder_add(&out, text_of(text) + at++, 1);
            continue;
        }
        size_t hit = text_search_first(text_of(text) + at, text.length - at, text_of(old), old.length);
        if (hit == TEXT_SEARCH_NONE) break;
        str_builder_add(&out, text_of(text) + at, hit);
        str_builder_add(&out, text_of(fresh), fresh.length);
        at += hit + old.length;
    }
    str_builder_add(&out, text_of(text) + at, text.length - at);
    return finish(&out, args[0]);
}

static Value method_join(VM *vm, Value *args) {
    const Type *type = value_type(vm, args[1]);
    if (!type->slots.iter && !type->slots.get_item)
        return vm_raise(vm, vm->exceptions.type_error, "can only join an iterable");
    Value list = list_from_iterable(vm, args[1]);
    if (value_is_error(list)) return VALUE_ERROR;
    ByteSpan separator = span_of(args[0]);
    StrBuilder out;
    str_builder_init(&out, vm);
    bool done = operation_charge_items(vm, value_list(list)->count);
    for (uint32_t i = 0; i < value_list(list)->count && done && !out.failed; ++i) {
        Value item = value_list(list)->items[i];
        if (i) str_builder_add(&out, text_of(separator), separator.length);
        done = bytes_is_like(vm, item);
        if (done)
            str_builder_add(&out, text_of(span_of(item)), span_of(item).length);
        else if (!vm_has_error(vm))
            vm_raise(vm, vm->exceptions.type_error, "sequence item %u: expected a bytes-like object, %s found", i,
                     value_type(vm, item)->name);
    }
    value_release(vm, list);
    if (done) return finish(&out, args[0]);
    str_builder_drop(&out);
    return VALUE_ERROR;
}

static Value strip(VM *vm, Value *args, bool left, bool right) {
    bool has_set = !value_is_undefined(args[1]) && !value_is_none(args[1]);
    if (has_set && !expect_bytes(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]), set = has_set ? span_of(args[1]) : (ByteSpan){NULL, 0};
    bool dropped[256] = {false};
    for (int c = 0; c < 256; ++c)
        dropped[c] = has_set ? set.length && memchr(set.data, c, set.length) != NULL : is_space((unsigned char)c);
    size_t from = 0, to = text.length;
    while (left && from < to && dropped[text.data[from]]) ++from;
    while (right && to > from && dropped[text.data[to - 1]]) --to;
    return bytes_value_like(vm, args[0], text.data + from, to - from);
}

static Value method_strip(VM *vm, Value *args) { return strip(vm, args, true, true); }
static Value method_lstrip(VM *vm, Value *args) { return strip(vm, args, true, false); }
static Value method_rstrip(VM *vm, Value *args) { return strip(vm, args, false, true); }

static Value method_removeprefix(VM *vm, Value *args) {
    if (!expect_bytes(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]), affix = span_of(args[1]);
    size_t skip = stands_at(text, 0, text.length, affix, false) ? affix.length : 0;
    return bytes_value_like(vm, args[0], text.data + skip, text.length - skip);
}

static Value method_removesuffix(VM *vm, Value *args) {
    if (!expect_bytes(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]), affix = span_of(args[1]);
    size_t skip = stands_at(text, 0, text.length, affix, true) ? affix.length : 0;
    return bytes_value_like(vm, args[0], text.data, text.length - skip);
}

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
        while (at < text.length && is_space(text.data[at])) ++at;
        if (at == text.length) return true;
        size_t start = at;
        if (limit == 0) return add_part(parts, start, text.length);
        while (at < text.length && !is_space(text.data[at])) ++at;
        if (!add_part(parts, start, at)) return false;
    }
}

static bool split_at(Parts *parts, ByteSpan separator, int64_t limit) {
    size_t at = 0;
    ByteSpan text = parts->text;
    for (; limit != 0; --limit) {
        size_t hit = text_search_first(text_of(text) + at, text.length - at, text_of(separator), separator.length);
        if (hit == TEXT_SEARCH_NONE) break;
        if (!add_part(parts, at, at + hit)) return false;
        at += hit + separator.length;
    }
    return add_part(parts, at, text.length);
}

static bool rsplit_at_spaces(Parts *parts, int64_t limit) {
    ByteSpan text = parts->text;
    for (size_t end = text.length;; --limit) {
        while (end > 0 && is_space(text.data[end - 1])) --end;
        if (end == 0) return true;
        if (limit == 0) return add_part(parts, 0, end);
        size_t start = end;
        while (start > 0 && !is_space(text.data[start - 1])) --start;
        if (!add_part(parts, start, end)) return false;
        end = start;
    }
}

static bool rsplit_at(Parts *parts, ByteSpan separator, int64_t limit) {
    ByteSpan text = parts->text;
    size_t end = text.length;
    for (; limit != 0; --limit) {
        size_t hit = text_search_last(text_of(text), end, text_of(separator), separator.length);
        if (hit == TEXT_SEARCH_NONE) break;
        if (!add_part(parts, hit + separator.length, end)) return false;
        end = hit;
    }
    return add_part(parts, 0, end);
}

static Value split(VM *vm, Value *args, bool from_right) {
    int64_t limit = -1;
    bool has_separator = !value_is_undefined(args[1]) && !value_is_none(args[1]);
    if (has_separator && !expect_bytes(vm, args[1])) return VALUE_ERROR;
    if (!value_is_undefined(args[2]) && !operation_index(vm, args[2], &limit)) return VALUE_ERROR;
    ByteSpan separator = has_separator ? span_of(args[1]) : (ByteSpan){NULL, 0};
    if (has_separator && separator.length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    Parts parts = {vm, args[0], span_of(args[0]), VALUE_ERROR};
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

static Value method_split(VM *vm, Value *args) { return split(vm, args, false); }
static Value method_rsplit(VM *vm, Value *args) { return split(vm, args, true); }

static Value method_splitlines(VM *vm, Value *args) {
    int keep = value_is_undefined(args[1]) ? 0 : operation_truth(vm, args[1]);
    if (keep < 0) return VALUE_ERROR;
    Parts parts = {vm, args[0], span_of(args[0]), VALUE_ERROR};
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

static Value partition(VM *vm, Value *args, Search search, bool from_right) {
    if (!expect_bytes(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]), separator = span_of(args[1]);
    if (separator.length == 0) return vm_raise(vm, vm->exceptions.value_error, "empty separator");
    if (!str_charge(vm, text.length)) return VALUE_ERROR;
    size_t hit = search(text_of(text), text.length, text_of(separator), separator.length);
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

static Value method_partition(VM *vm, Value *args) { return partition(vm, args, text_search_first, false); }
static Value method_rpartition(VM *vm, Value *args) { return partition(vm, args, text_search_last, true); }

/* ---- letters ---- */

/* Each byte by itself, or with the one before. */
typedef unsigned char (*MapByte)(unsigned char c, unsigned char before);

static Value map(VM *vm, Value v, MapByte map_byte) {
    ByteSpan text = span_of(v);
    Value result =
        operation_charge_items(vm, text.length) ? bytes_value_like(vm, v, text.data, text.length) : VALUE_ERROR;
    if (value_is_error(result)) return VALUE_ERROR;
    unsigned char *data = bytes_data(result), before = 0;
    for (size_t i = 0; i < text.length; ++i) {
        unsigned char c = data[i];
        data[i] = map_byte(c, i ? before : 0);
        before = c;
    }
    return result;
}

static unsigned char map_lower(unsigned char c, unsigned char before) { return (void)before, to_lower(c); }
static unsigned char map_upper(unsigned char c, unsigned char before) { return (void)before, to_upper(c); }
static unsigned char map_swap(unsigned char c, unsigned char before) {
    return (void)before, is_alpha(c) ? c ^ 0x20 : c;
}
static unsigned char map_title(unsigned char c, unsigned char before) {
    return is_alpha(before) ? to_lower(c) : to_upper(c);
}

static Value method_lower(VM *vm, Value *args) { return map(vm, args[0], map_lower); }
static Value method_upper(VM *vm, Value *args) { return map(vm, args[0], map_upper); }
static Value method_swapcase(VM *vm, Value *args) { return map(vm, args[0], map_swap); }
static Value method_title(VM *vm, Value *args) { return map(vm, args[0], map_title); }

static Value method_capitalize(VM *vm, Value *args) {
    Value result = map(vm, args[0], map_lower);
    if (!value_is_error(result) && bytes_span(result).length) *bytes_data(result) = to_upper(*bytes_data(result));
    return result;
}

static Value all_are(VM *vm, Value v, bool (*is)(unsigned char c)) {
    ByteSpan text = span_of(v);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i)
        if (!is(text.data[i])) return VALUE_FALSE;
    return value_from_bool(text.length > 0);
}

static Value method_isdigit(VM *vm, Value *args) { return all_are(vm, args[0], is_digit); }
static Value method_isalpha(VM *vm, Value *args) { return all_are(vm, args[0], is_alpha); }
static Value method_isalnum(VM *vm, Value *args) { return all_are(vm, args[0], is_alnum); }
static Value method_isspace(VM *vm, Value *args) { return all_are(vm, args[0], is_space); }

static Value method_isascii(VM *vm, Value *args) {
    ByteSpan text = span_of(args[0]);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i)
        if (text.data[i] >= 0x80) return VALUE_FALSE;
    return VALUE_TRUE;
}

/* Some letter is there, and none of the other case. */
static Value has_case(VM *vm, Value v, bool (*wanted)(unsigned char c), bool (*unwanted)(unsigned char c)) {
    ByteSpan text = span_of(v);
    bool found = false;
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i) {
        if (unwanted(text.data[i])) return VALUE_FALSE;
        found |= wanted(text.data[i]);
    }
    return value_from_bool(found);
}

static Value method_islower(VM *vm, Value *args) { return has_case(vm, args[0], is_lower, is_upper); }
static Value method_isupper(VM *vm, Value *args) { return has_case(vm, args[0], is_upper, is_lower); }

static Value method_istitle(VM *vm, Value *args) {
    ByteSpan text = span_of(args[0]);
    bool found = false, inside = false;
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i) {
        unsigned char c = text.data[i];
        if (inside ? is_upper(c) : is_lower(c)) return VALUE_FALSE;
        inside = is_alpha(c);
        found |= inside;
    }
    return value_from_bool(found);
}

/* ---- width ---- */

/* A width and the byte to fill up with; false with an exception. */
static bool read_width(VM *vm, Value *args, const char *name, int64_t *width, unsigned char *fill) {
    *fill = ' ';
    if (!operation_size(vm, args[1], vm->exceptions.overflow_error, width)) return false;
    if (value_is_undefined(args[2])) return true;
    if (bytes_is_like(vm, args[2]) && span_of(args[2]).length == 1) {
        *fill = *span_of(args[2]).data;
        return true;
    }
    if (!vm_has_error(vm))
        vm_raise(vm, vm->exceptions.type_error, "%s() argument 2 must be a byte string of length 1, not %s", name,
                 value_type(vm, args[2])->name);
    return false;
}

static Value pad(VM *vm, Value v, int64_t left, int64_t right, unsigned char fill) {
    StrBuilder out;
    str_builder_init(&out, vm);
    if (!str_charge(vm, (size_t)left + (size_t)right)) return VALUE_ERROR;
    str_builder_fill(&out, ' ', (size_t)left);
    if (!out.failed && left) memset(out.bytes, fill, (size_t)left);
    str_builder_add(&out, text_of(span_of(v)), span_of(v).length);
    size_t before = out.length;
    str_builder_fill(&out, ' ', (size_t)right);
    if (!out.failed && right) memset(out.bytes + before, fill, (size_t)right);
    return finish(&out, v);
}

static Value justify(VM *vm, Value *args, const char *name, int where) {
    int64_t width;
    unsigned char fill;
    if (!read_width(vm, args, name, &width, &fill)) return VALUE_ERROR;
    int64_t missing = width - (int64_t)span_of(args[0]).length;
    if (missing < 0) missing = 0;
    /* As str.center: an odd one goes to the left where the width is odd. */
    int64_t left = where < 0 ? 0 : where > 0 ? missing : missing / 2 + (missing & width & 1);
    return pad(vm, args[0], left, missing - left, fill);
}

static Value method_ljust(VM *vm, Value *args) { return justify(vm, args, "ljust", -1); }
static Value method_rjust(VM *vm, Value *args) { return justify(vm, args, "rjust", 1); }
static Value method_center(VM *vm, Value *args) { return justify(vm, args, "center", 0); }

static Value method_zfill(VM *vm, Value *args) {
    int64_t width;
    if (!operation_size(vm, args[1], vm->exceptions.overflow_error, &width)) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]);
    int64_t missing = width > (int64_t)text.length ? width - (int64_t)text.length : 0;
    Value result = pad(vm, args[0], missing, 0, '0');
    if (value_is_error(result)) return VALUE_ERROR;
    unsigned char *data = bytes_data(result);
    bool has_sign = missing && text.length && (text.data[0] == '+' || text.data[0] == '-');
    if (has_sign) {
        data[0] = text.data[0];
        data[missing] = '0';
    }
    return result;
}

static Value method_expandtabs(VM *vm, Value *args) {
    int64_t size = 8;
    if (!value_is_undefined(args[1]) && !operation_index(vm, args[1], &size)) return VALUE_ERROR;
    ByteSpan text = span_of(args[0]);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    int64_t column = 0;
    for (size_t i = 0; i < text.length && !out.failed; ++i) {
        unsigned char c = text.data[i];
        if (c == '\t') {
            int64_t spaces = size > 0 ? size - column % size : 0;
            if (!str_charge(vm, (size_t)spaces)) break;
            str_builder_fill(&out, ' ', (size_t)spaces);
            column += spaces;
            continue;
        }
        str_builder_add(&out, (const char *)&c, 1);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return finish(&out, args[0]);
}

/* ---- translation ---- */

static Value method_maketrans(VM *vm, Value *args) {
    if (!expect_bytes(vm, args[0]) || !expect_bytes(vm, args[1])) return VALUE_ERROR;
    ByteSpan from = span_of(args[0]), to = span_of(args[1]);
    if (from.length != to.length)
        return vm_raise(vm, vm->exceptions.value_error, "maketrans arguments must have same length");
    unsigned char table[256];
    for (int c = 0; c < 256; ++c) table[c] = (unsigned char)c;
    for (size_t i = 0; i < from.length; ++i) table[from.data[i]] = to.data[i];
    return bytes_value(vm, table, sizeof table);
}

static Value method_translate(VM *vm, Value *args) {
    bool has_table = !value_is_none(args[1]), has_deleted = !value_is_undefined(args[2]);
    if ((has_table && !expect_bytes(vm, args[1])) || (has_deleted && !expect_bytes(vm, args[2]))) return VALUE_ERROR;
    if (has_table && span_of(args[1]).length != 256)
        return vm_raise(vm, vm->exceptions.value_error, "translation table must be 256 characters long");
    ByteSpan text = span_of(args[0]), deleted = has_deleted ? span_of(args[2]) : (ByteSpan){NULL, 0};
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    for (size_t i = 0; i < text.length && !out.failed; ++i) {
        if (deleted.length && memchr(deleted.data, text.data[i], deleted.length)) continue;
        unsigned char c = has_table ? span_of(args[1]).data[text.data[i]] : text.data[i];
        str_builder_add(&out, (const char *)&c, 1);
    }
    return finish(&out, args[0]);
}

/* ---- text and numbers ---- */

/* hex(sep=, bytes_per_sep=1): groups are counted from the right, or from the left if the number is negative. */
Value bytes_hex(VM *vm, Value *args) {
    int64_t group = 1;
    uint32_t separator = 0;
    if (!value_is_undefined(args[1])) {
        const char *text = value_is_str(args[1])     ? value_str(args[1])->bytes
                           : value_is_bytes(args[1]) ? text_of(span_of(args[1]))
                                                     : NULL;
        if (!text) return vm_raise(vm, vm->exceptions.type_error, "sep must be str or bytes.");
        if (operation_length(vm, args[1]) != 1)
            return vm_raise(vm, vm->exceptions.value_error, "sep must be length 1.");
        separator = (unsigned char)text[0];
        if (separator >= 0x80) return vm_raise(vm, vm->exceptions.value_error, "sep must be ASCII.");
    }
    if (!value_is_undefined(args[2]) && !operation_index(vm, args[2], &group)) return VALUE_ERROR;
    ByteSpan b = span_of(args[0]);
    if (!operation_charge_items(vm, b.length)) return VALUE_ERROR;
    bool from_left = group < 0;
    uint64_t size = from_left ? 0 - (uint64_t)group : (uint64_t)group;
    StrBuilder out;
    str_builder_init(&out, vm);
    for (size_t i = 0; i < b.length && !out.failed; ++i) {
        uint64_t behind = from_left ? i : b.length - i;
        if (separator && size && i && behind % size == 0) str_builder_add_char(&out, separator);
        char digits[2] = {"0123456789abcdef"[b.data[i] >> 4], "0123456789abcdef"[b.data[i] & 15]};
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
                            utf8_count(s->bytes, i + (high >= 0)));
        }
        char byte = (char)(high << 4 | low);
        str_builder_add(&out, &byte, 1);
        ++i;
    }
    bool is_array = type_is_subtype((Type *)value_object(args[0]), vm->types.bytearray_);
    Value result = str_builder_has_failed(&out) ? VALUE_ERROR
                   : is_array                   ? bytearray_value(vm, out.bytes ? out.bytes : "", out.length)
                                                : bytes_value(vm, out.bytes ? out.bytes : "", out.length);
    str_builder_drop(&out);
    bool is_plain = value_is(args[0], value_from_object(is_array ? vm->types.bytearray_ : vm->types.bytes_));
    if (is_plain || value_is_error(result)) return result;
    Value made = vm_call(vm, args[0], &result, 1);
    value_release(vm, result);
    return made;
}

static Value method_decode(VM *vm, Value *args) {
    static const char *const names[] = {"self", "encoding", "errors"};
    for (int i = 1; i < 3; ++i)
        if (!value_is_undefined(args[i]) && !value_is_str(args[i]))
            return vm_raise(vm, vm->exceptions.type_error, "decode() argument '%s' must be str, not %s", names[i],
                            value_type(vm, args[i])->name);
    return bytes_decode(vm, args[0], args[1], args[2]);
}

const NativeRow bytes_methods[] = {
    {"capitalize", "self, /", method_capitalize, NATIVE_METHOD},
    {"center", "self, width, fillchar=, /", method_center, NATIVE_METHOD},
    {"count", "self, sub, start=, end=, /", method_count, NATIVE_METHOD},
    {"decode", "self, /, encoding=, errors=", method_decode, NATIVE_METHOD},
    {"endswith", "self, suffix, start=, end=, /", method_endswith, NATIVE_METHOD},
    {"expandtabs", "self, /, tabsize=", method_expandtabs, NATIVE_METHOD},
    {"find", "self, sub, start=, end=, /", method_find, NATIVE_METHOD},
    {"fromhex", "cls, string, /", method_fromhex, NATIVE_CLASS},
    {"hex", "self, /, sep=, bytes_per_sep=", bytes_hex, NATIVE_METHOD},
    {"index", "self, sub, start=, end=, /", method_index, NATIVE_METHOD},
    {"isalnum", "self, /", method_isalnum, NATIVE_METHOD},
    {"isalpha", "self, /", method_isalpha, NATIVE_METHOD},
    {"isascii", "self, /", method_isascii, NATIVE_METHOD},
    {"isdigit", "self, /", method_isdigit, NATIVE_METHOD},
    {"islower", "self, /", method_islower, NATIVE_METHOD},
    {"isspace", "self, /", method_isspace, NATIVE_METHOD},
    {"istitle", "self, /", method_istitle, NATIVE_METHOD},
    {"isupper", "self, /", method_isupper, NATIVE_METHOD},
    {"join", "self, iterable_of_bytes, /", method_join, NATIVE_METHOD},
    {"ljust", "self, width, fillchar=, /", method_ljust, NATIVE_METHOD},
    {"lower", "self, /", method_lower, NATIVE_METHOD},
    {"lstrip", "self, bytes=, /", method_lstrip, NATIVE_METHOD},
    {"maketrans", "frm, to, /", method_maketrans, NATIVE_STATIC},
    {"partition", "self, sep, /", method_partition, NATIVE_METHOD},
    {"removeprefix", "self, prefix, /", method_removeprefix, NATIVE_METHOD},
    {"removesuffix", "self, suffix, /", method_removesuffix, NATIVE_METHOD},
    {"replace", "self, old, new, count=, /", method_replace, NATIVE_METHOD},
    {"rfind", "self, sub, start=, end=, /", method_rfind, NATIVE_METHOD},
    {"rindex", "self, sub, start=, end=, /", method_rindex, NATIVE_METHOD},
    {"rjust", "self, width, fillchar=, /", method_rjust, NATIVE_METHOD},
    {"rpartition", "self, sep, /", method_rpartition, NATIVE_METHOD},
    {"rsplit", "self, /, sep=, maxsplit=", method_rsplit, NATIVE_METHOD},
    {"rstrip", "self, bytes=, /", method_rstrip, NATIVE_METHOD},
    {"split", "self, /, sep=, maxsplit=", method_split, NATIVE_METHOD},
    {"splitlines", "self, /, keepends=", method_splitlines, NATIVE_METHOD},
    {"startswith", "self, prefix, start=, end=, /", method_startswith, NATIVE_METHOD},
    {"strip", "self, bytes=, /", method_strip, NATIVE_METHOD},
    {"swapcase", "self, /", method_swapcase, NATIVE_METHOD},
    {"title", "self, /", method_title, NATIVE_METHOD},
    {"translate", "self, table, /, delete=", method_translate, NATIVE_METHOD},
    {"upper", "self, /", method_upper, NATIVE_METHOD},
    {"zfill", "self, width, /", method_zfill, NATIVE_METHOD},
    {0},
};
