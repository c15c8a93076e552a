/* The methods of str: those that search, replace and pad; the others are in str_parts.c, str_translate.c and
 * str_case.c. Each charges steps for the length of what it reads; what it makes is refused by the heap when it is too
 * long. */

#include "lang/utf8.h"
#include "vm/bytes.h"
#include "vm/dict.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str_case.h"
#include "vm/str_parts.h"
#include "vm/str_private.h"
#include "vm/text_search.h"

const Str *str_expect(VM *vm, Value v, const char *format) {
    if (value_is_str(v)) return value_str(v);
    vm_raise(vm, vm->exceptions.type_error, format, value_type(vm, v)->name);
    return NULL;
}

bool str_optional_int(VM *vm, Value v, int64_t missing, int64_t *result) {
    *result = missing;
    return value_is_undefined(v) || operation_index(vm, v, result);
}

/* The string itself, as a plain str. */
Value str_same(VM *vm, const Str *s) {
    if (s->head.type == vm->types.str_) return value_retain(value_from_object(s));
    return str_from_part(vm, s->bytes, s->length, s->count);
}

/* A part of s, given in bytes. */
Value str_part_of(VM *vm, const Str *s, size_t from, size_t to) {
    if (from == 0 && to == s->length) return str_same(vm, s);
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

/* Index of args[1] within the range: -1 if it is not there, -2 on error. */
static int64_t find_index(VM *vm, Value *args, TextSearch search) {
    Str *s = value_str(args[0]);
    const Str *needle = str_expect(vm, args[1], STR_EXPECTED);
    Range range;
    int known = needle ? read_range(vm, s, args[2], args[3], &range) : -1;
    if (known <= 0) return known == 0 ? -1 : -2;
    size_t at = search(s->bytes + range.from, range.to - range.from, needle->bytes, needle->length);
    if (at == TEXT_SEARCH_NONE) return -1;
    return (int64_t)(range.index + (str_is_ascii(s) ? at : utf8_count(s->bytes + range.from, at)));
}

static Value find(VM *vm, Value *args, TextSearch search) {
    int64_t index = find_index(vm, args, search);
    return index == -2 ? VALUE_ERROR : value_from_small_int(index);
}

static Value find_or_raise(VM *vm, Value *args, TextSearch search) {
    int64_t index = find_index(vm, args, search);
    if (index == -1) return vm_raise(vm, vm->exceptions.value_error, "substring not found");
    return index == -2 ? VALUE_ERROR : value_from_small_int(index);
}

static Value method_find(VM *vm, Value *args) { return find(vm, args, text_search_first); }
static Value method_rfind(VM *vm, Value *args) { return find(vm, args, text_search_last); }
static Value method_index(VM *vm, Value *args) { return find_or_raise(vm, args, text_search_first); }
static Value method_rindex(VM *vm, Value *args) { return find_or_raise(vm, args, text_search_last); }

int str_contains(VM *vm, Value v, Value item) {
    const Str *needle = str_expect(vm, item, "'in <string>' requires string as left operand, not %s");
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
    const Str *needle = str_expect(vm, args[1], STR_EXPECTED);
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
    const Str *s = value_str(args[0]), *prefix = str_expect(vm, args[1], "removeprefix() argument must be str, not %s");
    if (!prefix) return VALUE_ERROR;
    bool there = prefix->length <= s->length && memcmp(s->bytes, prefix->bytes, prefix->length) == 0;
    return str_part_of(vm, s, there ? prefix->length : 0, s->length);
}

static Value method_removesuffix(VM *vm, Value *args) {
    const Str *s = value_str(args[0]), *suffix = str_expect(vm, args[1], "removesuffix() argument must be str, not %s");
    if (!suffix) return VALUE_ERROR;
    bool there = suffix->length <= s->length &&
                 memcmp(s->bytes + s->length - suffix->length, suffix->bytes, suffix->length) == 0;
    return str_part_of(vm, s, 0, s->length - (there ? suffix->length : 0));
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
    const Str *old = str_expect(vm, args[1], "replace() argument 1 must be str, not %s");
    const Str *fresh = old ? str_expect(vm, args[2], "replace() argument 2 must be str, not %s") : NULL;
    int64_t limit;
    if (!fresh || !str_optional_int(vm, args[3], -1, &limit) || !operation_charge_items(vm, s->length))
        return VALUE_ERROR;
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    if (most == 0) return str_same(vm, s);
    if (old->length == 0) return replace_nothing(vm, s, fresh, most);
    size_t count = count_occurrences(s->bytes, s->length, old, most);
    return count ? replace_counted(vm, s, old, fresh, count) : str_same(vm, s);
}

static Value method_expandtabs(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    int64_t size, column = 0;
    if (!str_optional_int(vm, args[1], 8, &size) || !operation_charge_items(vm, s->length)) return VALUE_ERROR;
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

/* ---- padding ---- */

static Value pad(VM *vm, const Str *s, uint64_t left, uint64_t right, uint32_t fill) {
    if (left == 0 && right == 0) return str_same(vm, s);
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
    const Str *character = str_expect(vm, args[2], "The fill character must be a unicode character, not %s");
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
    if (width <= s->count) return str_same(vm, s);
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
    Value text = str_same(vm, value_str(args[0]));
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
    {"join", "self, iterable, /", str_parts_join, NATIVE_METHOD},
    {"ljust", "self, width, fillchar=, /", method_ljust, NATIVE_METHOD},
    {"lower", "self, /", str_case_lower, NATIVE_METHOD},
    {"lstrip", "self, chars=, /", str_parts_lstrip, NATIVE_METHOD},
    {"maketrans", "x, y=, z=, /", str_translate_make_table, NATIVE_STATIC},
    {"partition", "self, sep, /", str_parts_partition, NATIVE_METHOD},
    {"removeprefix", "self, prefix, /", method_removeprefix, NATIVE_METHOD},
    {"removesuffix", "self, suffix, /", method_removesuffix, NATIVE_METHOD},
    {"replace", "self, old, new, count=, /", method_replace, NATIVE_METHOD},
    {"rfind", "self, sub, start=, end=, /", method_rfind, NATIVE_METHOD},
    {"rindex", "self, sub, start=, end=, /", method_rindex, NATIVE_METHOD},
    {"rjust", "self, width, fillchar=, /", method_rjust, NATIVE_METHOD},
    {"rpartition", "self, sep, /", str_parts_rpartition, NATIVE_METHOD},
    {"rsplit", "self, /, sep=, maxsplit=", str_parts_rsplit, NATIVE_METHOD},
    {"rstrip", "self, chars=, /", str_parts_rstrip, NATIVE_METHOD},
    {"split", "self, /, sep=, maxsplit=", str_parts_split, NATIVE_METHOD},
    {"splitlines", "self, /, keepends=", str_parts_splitlines, NATIVE_METHOD},
    {"startswith", "self, prefix, start=, end=, /", method_startswith, NATIVE_METHOD},
    {"strip", "self, chars=, /", str_parts_strip, NATIVE_METHOD},
    {"swapcase", "self, /", str_case_swap, NATIVE_METHOD},
    {"title", "self, /", str_case_title, NATIVE_METHOD},
    {"translate", "self, table, /", str_translate_apply, NATIVE_METHOD},
    {"upper", "self, /", str_case_upper, NATIVE_METHOD},
    {"zfill", "self, width, /", method_zfill, NATIVE_METHOD},
    {"__format__", "self, format_spec, /", method_dunder_format, NATIVE_METHOD},
    {"__getnewargs__", "self, /", method_getnewargs, NATIVE_METHOD},
    {0},
};
