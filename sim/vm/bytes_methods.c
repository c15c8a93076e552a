/* The methods that bytes and bytearray share; more of them are in bytes_parts.c and bytes_case.c. A bytearray may
 * change whenever code of the program runs (an __index__, an iterator): spans are taken after that. */
#include "vm/bytes_private.h"

#include "lang/utf8.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence_private.h"
#include "vm/str_private.h"
#include "vm/text_search.h"
#include "vm/type.h"

bool bytes_expect(VM *vm, Value v) {
    if (bytes_is_like(vm, v)) return true;
    if (!vm_has_error(vm))
        vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'", value_type(vm, v)->name);
    return false;
}

Value bytes_finish(StrBuilder *b, Value like) {
    Value result = str_builder_has_failed(b) ? VALUE_ERROR : bytes_value_like(b->vm, like, b->bytes, b->length);
    str_builder_drop(b);
    return result;
}

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
    *text = bytes_span(self);
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
        task->needle = bytes_span(v);
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

/* -1: not there; -2: error */
static int64_t find(VM *vm, Value *args, TextSearch search) {
    SearchTask task;
    int known = read_task(vm, args, &task);
    if (known <= 0) return known < 0 ? -2 : -1;
    size_t at =
        search(bytes_text(task.text) + task.from, task.to - task.from, bytes_text(task.needle), task.needle.length);
    return at == TEXT_SEARCH_NONE ? -1 : (int64_t)(task.from + at);
}

static Value find_or_not(VM *vm, Value *args, TextSearch search) {
    int64_t at = find(vm, args, search);
    return at == -2 ? VALUE_ERROR : value_from_small_int(at);
}

static Value find_surely(VM *vm, Value *args, TextSearch search) {
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
        size_t at = text_search_first(bytes_text(task.text) + task.from, task.to - task.from, bytes_text(task.needle),
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
        return value_from_bool(known && stands_at(text, from, to, bytes_span(args[1]), at_end));
    if (vm_has_error(vm)) return VALUE_ERROR;
    if (!value_is_tuple(args[1]))
        return vm_raise(vm, vm->exceptions.type_error, "%s first arg must be bytes or a tuple of bytes, not %s", name,
                        value_type(vm, args[1])->name);
    const Tuple *affixes = value_tuple(args[1]);
    for (uint32_t i = 0; i < affixes->count; ++i) {
        if (!bytes_expect(vm, affixes->items[i])) return VALUE_ERROR;
        if (known && stands_at(text, from, to, bytes_span(affixes->items[i]), at_end)) return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value method_startswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "startswith", false); }
static Value method_endswith(VM *vm, Value *args) { return starts_or_ends(vm, args, "endswith", true); }

/* ---- replacing ---- */

static Value method_replace(VM *vm, Value *args) {
    int64_t limit = -1;
    if (!bytes_expect(vm, args[1]) || !bytes_expect(vm, args[2])) return VALUE_ERROR;
    if (!value_is_undefined(args[3]) && !operation_index(vm, args[3], &limit)) return VALUE_ERROR;
    ByteSpan text = bytes_span(args[0]), old = bytes_span(args[1]), fresh = bytes_span(args[2]);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    size_t at = 0;
    for (; limit != 0 && !out.failed; --limit) {
        if (old.length == 0) { /* before each byte, and at the end */
            str_builder_add(&out, bytes_text(fresh), fresh.length);
            if (at == text.length) break;
            str_builder_add(&out, bytes_text(text) + at++, 1);
            continue;
        }
        size_t hit = text_search_first(bytes_text(text) + at, text.length - at, bytes_text(old), old.length);
        if (hit == TEXT_SEARCH_NONE) break;
        str_builder_add(&out, bytes_text(text) + at, hit);
        str_builder_add(&out, bytes_text(fresh), fresh.length);
        at += hit + old.length;
    }
    str_builder_add(&out, bytes_text(text) + at, text.length - at);
    return bytes_finish(&out, args[0]);
}

static Value method_removeprefix(VM *vm, Value *args) {
    if (!bytes_expect(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = bytes_span(args[0]), affix = bytes_span(args[1]);
    size_t skip = stands_at(text, 0, text.length, affix, false) ? affix.length : 0;
    return bytes_value_like(vm, args[0], text.data + skip, text.length - skip);
}

static Value method_removesuffix(VM *vm, Value *args) {
    if (!bytes_expect(vm, args[1])) return VALUE_ERROR;
    ByteSpan text = bytes_span(args[0]), affix = bytes_span(args[1]);
    size_t skip = stands_at(text, 0, text.length, affix, true) ? affix.length : 0;
    return bytes_value_like(vm, args[0], text.data, text.length - skip);
}

/* ---- width ---- */

/* A width and the byte to fill up with; false with an exception. */
static bool read_width(VM *vm, Value *args, const char *name, int64_t *width, unsigned char *fill) {
    *fill = ' ';
    if (!operation_size(vm, args[1], vm->exceptions.overflow_error, width)) return false;
    if (value_is_undefined(args[2])) return true;
    if (bytes_is_like(vm, args[2]) && bytes_span(args[2]).length == 1) {
        *fill = *bytes_span(args[2]).data;
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
    str_builder_add(&out, bytes_text(bytes_span(v)), bytes_span(v).length);
    size_t before = out.length;
    str_builder_fill(&out, ' ', (size_t)right);
    if (!out.failed && right) memset(out.bytes + before, fill, (size_t)right);
    return bytes_finish(&out, v);
}

static Value justify(VM *vm, Value *args, const char *name, int where) {
    int64_t width;
    unsigned char fill;
    if (!read_width(vm, args, name, &width, &fill)) return VALUE_ERROR;
    int64_t missing = width - (int64_t)bytes_span(args[0]).length;
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
    ByteSpan text = bytes_span(args[0]);
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
    ByteSpan text = bytes_span(args[0]);
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
    return bytes_finish(&out, args[0]);
}

/* ---- translation ---- */

static Value method_maketrans(VM *vm, Value *args) {
    if (!bytes_expect(vm, args[0]) || !bytes_expect(vm, args[1])) return VALUE_ERROR;
    ByteSpan from = bytes_span(args[0]), to = bytes_span(args[1]);
    if (from.length != to.length)
        return vm_raise(vm, vm->exceptions.value_error, "maketrans arguments must have same length");
    unsigned char table[256];
    for (int c = 0; c < 256; ++c) table[c] = (unsigned char)c;
    for (size_t i = 0; i < from.length; ++i) table[from.data[i]] = to.data[i];
    return bytes_value(vm, table, sizeof table);
}

static Value method_translate(VM *vm, Value *args) {
    bool has_table = !value_is_none(args[1]), has_deleted = !value_is_undefined(args[2]);
    if ((has_table && !bytes_expect(vm, args[1])) || (has_deleted && !bytes_expect(vm, args[2]))) return VALUE_ERROR;
    if (has_table && bytes_span(args[1]).length != 256)
        return vm_raise(vm, vm->exceptions.value_error, "translation table must be 256 characters long");
    ByteSpan text = bytes_span(args[0]), deleted = has_deleted ? bytes_span(args[2]) : (ByteSpan){NULL, 0};
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    StrBuilder out;
    str_builder_init(&out, vm);
    for (size_t i = 0; i < text.length && !out.failed; ++i) {
        if (deleted.length && memchr(deleted.data, text.data[i], deleted.length)) continue;
        unsigned char c = has_table ? bytes_span(args[1]).data[text.data[i]] : text.data[i];
        str_builder_add(&out, (const char *)&c, 1);
    }
    return bytes_finish(&out, args[0]);
}

/* ---- text and numbers ---- */

/* hex(sep=, bytes_per_sep=1): groups are counted from the right, or from the left if the number is negative. */
Value bytes_hex(VM *vm, Value *args) {
    int64_t group = 1;
    uint32_t separator = 0;
    if (!value_is_undefined(args[1])) {
        const char *text = value_is_str(args[1])     ? value_str(args[1])->bytes
                           : value_is_bytes(args[1]) ? bytes_text(bytes_span(args[1]))
                                                     : NULL;
        if (!text) return vm_raise(vm, vm->exceptions.type_error, "sep must be str or bytes.");
        if (operation_length(vm, args[1]) != 1)
            return vm_raise(vm, vm->exceptions.value_error, "sep must be length 1.");
        separator = (unsigned char)text[0];
        if (separator >= 0x80) return vm_raise(vm, vm->exceptions.value_error, "sep must be ASCII.");
    }
    if (!value_is_undefined(args[2]) && !operation_index(vm, args[2], &group)) return VALUE_ERROR;
    ByteSpan b = bytes_span(args[0]);
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
        if (byte_is_space((unsigned char)s->bytes[i])) continue;
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
    {"capitalize", "self, /", bytes_case_capitalize, NATIVE_METHOD},
    {"center", "self, width, fillchar=, /", method_center, NATIVE_METHOD},
    {"count", "self, sub, start=, end=, /", method_count, NATIVE_METHOD},
    {"decode", "self, /, encoding=, errors=", method_decode, NATIVE_METHOD},
    {"endswith", "self, suffix, start=, end=, /", method_endswith, NATIVE_METHOD},
    {"expandtabs", "self, /, tabsize=", method_expandtabs, NATIVE_METHOD},
    {"find", "self, sub, start=, end=, /", method_find, NATIVE_METHOD},
    {"fromhex", "cls, string, /", method_fromhex, NATIVE_CLASS},
    {"hex", "self, /, sep=, bytes_per_sep=", bytes_hex, NATIVE_METHOD},
    {"index", "self, sub, start=, end=, /", method_index, NATIVE_METHOD},
    {"isalnum", "self, /", bytes_case_is_alnum, NATIVE_METHOD},
    {"isalpha", "self, /", bytes_case_is_alpha, NATIVE_METHOD},
    {"isascii", "self, /", bytes_case_is_ascii, NATIVE_METHOD},
    {"isdigit", "self, /", bytes_case_is_digit, NATIVE_METHOD},
    {"islower", "self, /", bytes_case_is_lower, NATIVE_METHOD},
    {"isspace", "self, /", bytes_case_is_space, NATIVE_METHOD},
    {"istitle", "self, /", bytes_case_is_title, NATIVE_METHOD},
    {"isupper", "self, /", bytes_case_is_upper, NATIVE_METHOD},
    {"join", "self, iterable_of_bytes, /", bytes_parts_join, NATIVE_METHOD},
    {"ljust", "self, width, fillchar=, /", method_ljust, NATIVE_METHOD},
    {"lower", "self, /", bytes_case_lower, NATIVE_METHOD},
    {"lstrip", "self, bytes=, /", bytes_parts_lstrip, NATIVE_METHOD},
    {"maketrans", "frm, to, /", method_maketrans, NATIVE_STATIC},
    {"partition", "self, sep, /", bytes_parts_partition, NATIVE_METHOD},
    {"removeprefix", "self, prefix, /", method_removeprefix, NATIVE_METHOD},
    {"removesuffix", "self, suffix, /", method_removesuffix, NATIVE_METHOD},
    {"replace", "self, old, new, count=, /", method_replace, NATIVE_METHOD},
    {"rfind", "self, sub, start=, end=, /", method_rfind, NATIVE_METHOD},
    {"rindex", "self, sub, start=, end=, /", method_rindex, NATIVE_METHOD},
    {"rjust", "self, width, fillchar=, /", method_rjust, NATIVE_METHOD},
    {"rpartition", "self, sep, /", bytes_parts_rpartition, NATIVE_METHOD},
    {"rsplit", "self, /, sep=, maxsplit=", bytes_parts_rsplit, NATIVE_METHOD},
    {"rstrip", "self, bytes=, /", bytes_parts_rstrip, NATIVE_METHOD},
    {"split", "self, /, sep=, maxsplit=", bytes_parts_split, NATIVE_METHOD},
    {"splitlines", "self, /, keepends=", bytes_parts_splitlines, NATIVE_METHOD},
    {"startswith", "self, prefix, start=, end=, /", method_startswith, NATIVE_METHOD},
    {"strip", "self, bytes=, /", bytes_parts_strip, NATIVE_METHOD},
    {"swapcase", "self, /", bytes_case_swap, NATIVE_METHOD},
    {"title", "self, /", bytes_case_title, NATIVE_METHOD},
    {"translate", "self, table, /, delete=", method_translate, NATIVE_METHOD},
    {"upper", "self, /", bytes_case_upper, NATIVE_METHOD},
    {"zfill", "self, width, /", method_zfill, NATIVE_METHOD},
    {0},
};
