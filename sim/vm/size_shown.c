/* The sizes of CPython's objects, which lessons on generators and __slots__ compare. They follow its layouts and the
 * way its lists, dicts and sets grow, which those of ours (vm/list.c alone excepted) do not. */
#include "vm/size_shown.h"

#include <string.h>

#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/complex.h"
#include "vm/deque.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/number.h"
#include "vm/sequence.h"
#include "vm/str.h"
#include "vm/type_private.h"

enum {
    WORD = 8,
    HEAD = 16,           /* of every object: count and type */
    COLLECTOR_HEAD = 16, /* before it */
};

static int64_t str_size_shown(const Str *s) {
    enum { ASCII_HEAD = 48, OTHER_HEAD = 72, LATIN_1_MAX = 0xff, UCS_2_MAX = 0xffff };
    if (str_is_ascii(s)) return ASCII_HEAD + (int64_t)s->count + 1;
    uint32_t most = 0;
    for (uint32_t i = 0; i < s->length; ++i) {
        unsigned char byte = (unsigned char)s->bytes[i];
        if (byte < 0xc0) continue; /* the first bytes say how many follow, and so how large the code point is */
        uint32_t least = byte >= 0xf0 ? UCS_2_MAX + 1 : byte >= 0xc4 ? LATIN_1_MAX + 1 : 0x80;
        if (least > most) most = least;
    }
    int64_t width = most > UCS_2_MAX ? 4 : most > LATIN_1_MAX ? 2 : 1;
    return OTHER_HEAD + width * ((int64_t)s->count + 1);
}

/* A table of 8, 16, ... places of which two thirds are used, each with its index and an entry. */
static int64_t dict_size_shown(const Dict *dict) {
    enum { DICT_HEAD = 48, KEYS_HEAD = 32, LEAST = 8, SHARED_KEYS = 29 };
    int64_t size = COLLECTOR_HEAD + DICT_HEAD;
    if (dict->is_seen && !dict->mixed && dict->count <= SHARED_KEYS)
        return size + SHARED_KEYS * WORD; /* an instance's */
    if (dict->used == 0) return size;
    int64_t places = LEAST;
    while (places * 2 / 3 < dict->used) places *= 2;
    int64_t index_width = places <= UINT8_MAX ? 1 : places <= UINT16_MAX ? 2 : 4;
    return size + KEYS_HEAD + places * index_width + places * 2 / 3 * (dict->mixed ? 3 : 2) * WORD;
}

/* Eight places in the object; from the fifth item on a table of at least four times as many places as items. */
static int64_t set_size_shown(const Set *set) {
    enum { SET_SIZE = 216, LEAST = 8, MANY = 50000 };
    int64_t places = LEAST;
    for (int64_t count = 1; count <= set->count; ++count) {
        if (count * 5 < (places - 1) * 3) {
            count = ((places - 1) * 3 + 4) / 5 - 1; /* as many as still fit */
            continue;
        }
        int64_t least = count > MANY ? count * 2 : count * 4;
        while (places <= least) places *= 2;
    }
    return SET_SIZE + (places > LEAST ? places * 2 * WORD : 0);
}

static int64_t deque_size_shown(const Deque *deque) {
    enum { DEQUE_HEAD = 232, BLOCK = 66 * WORD, BLOCK_ITEMS = 64 };
    int64_t blocks = 1;
    if (deque->count >= BLOCK_ITEMS) blocks += deque->count / BLOCK_ITEMS; /* as filled from an iterable */
    return DEQUE_HEAD + blocks * BLOCK;
}

/* Types whose instances are all alike, by name. */
static int64_t fixed_size(const Type *type) {
    static const struct {
        const char *name;
        int64_t size;
    } rows[] = {
        {"NoneType", 16},
        {"ellipsis", 16},
        {"NotImplementedType", 16},
        {"object", 16},
        {"range", 48},
        {"slice", 56},
        {"function", 152},
        {"method", 64},
        {"builtin_function_or_method", 72},
        {"method_descriptor", 72},
        {"wrapper_descriptor", 72},
        {"method-wrapper", 48},
        {"module", 72},
        {"tuple_iterator", 48},
        {"list_iterator", 48},
        {"list_reverseiterator", 48},
        {"range_iterator", 48},
        {"str_iterator", 48},
        {"str_ascii_iterator", 48},
        {"bytes_iterator", 48},
        {"dict_keyiterator", 72},
        {"dict_valueiterator", 72},
        {"dict_itemiterator", 72},
        {"set_iterator", 64},
        {"enumerate", 72},
        {"reversed", 48},
        {"zip", 64},
        {"map", 48},
        {"filter", 48},
        {"dict_keys", 40},
        {"dict_values", 40},
        {"dict_items", 40},
        {"property", 80},
        {"staticmethod", 48},
        {"classmethod", 48},
        {"super", 56},
        {"mappingproxy", 40},
        {"cell", 40},
        {"functools.partial", 80},
        {"SimpleNamespace", 40},
        {"memoryview", 184},
        {"itertools.islice", 72},
        {"itertools.cycle", 64},
        {"itertools.repeat", 48},
        {"itertools.count", 56},
        {"itertools.chain", 48},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i)
        if (strcmp(rows[i].name, type->name) == 0) return rows[i].size;
    return 48;
}

static int64_t native_size(Value v, const Type *type) {
    enum { GENERATOR = 168, STATIC_TYPE = 424, EXCEPTION = 88 };
    if (value_is_integer(v)) {
        uint64_t bits = big_bit_length(v);
        return 24 + 4 * (int64_t)(bits == 0 ? 1 : (bits + 29) / 30);
    }
    if (value_is_float(v)) return 24;
    if (value_is_complex(v)) return 32;
    if (value_is_str(v)) return str_size_shown(value_str(v));
    if (value_is_bytes(v)) return 33 + (int64_t)value_bytes(v)->length;
    if (value_is_tuple(v)) return COLLECTOR_HEAD + HEAD + WORD + WORD * (int64_t)value_tuple(v)->count;
    if (value_is_list(v)) return COLLECTOR_HEAD + HEAD + 3 * WORD + WORD * (int64_t)value_list(v)->capacity;
    if (value_is_dict(v)) return dict_size_shown(value_dict(v));
    if (value_is_set(v)) return set_size_shown(value_set(v));
    if (value_is_deque(v)) return deque_size_shown(value_deque(v));
    if (value_has_flag(v, TYPE_BYTEARRAY)) {
        const ByteArray *array = (const ByteArray *)value_object(v);
        return 56 + (array->length ? (int64_t)array->length + 1 : 0);
    }
    if (value_is_coroutine_object(v)) {
        const CodeObject *code = value_coroutine(v)->frame.code;
        return GENERATOR + (code ? WORD * (int64_t)code->frame_size : 0);
    }
    if (value_has_flag(v, TYPE_EXCEPTION)) return EXCEPTION;
    if (value_is_type(v)) return STATIC_TYPE;
    return fixed_size(type);
}

/* Of a class of the program's, with the table of names that its instances share if they have a dict. */
static int64_t class_size(const Type *type) {
    enum { CLASS = 920, SHARED_NAMES = 768 };
    return type->dict_offset && !(type->flags & (TYPE_EXCEPTION | TYPE_INT | TYPE_TUPLE)) ? CLASS + SHARED_NAMES
                                                                                          : CLASS;
}

/* The dict of an instance lies before the object, except in those of classes derived from some that vary in size or had
 * one before. */
static bool has_dict_before(Value v) {
    return object_dict_place(v) && !value_is_tuple(v) && !value_is_integer(v) && !value_is_exception(v);
}

int64_t size_shown_head(VM *vm, Value v) {
    const Type *type = value_type(vm, v);
    if (type->flags & TYPE_IS_HEAP) return COLLECTOR_HEAD + (has_dict_before(v) ? 2 * WORD : 0);
    if (value_is_integer(v) || value_is_float(v) || value_is_complex(v) || value_is_str(v) || value_is_bytes(v) ||
        value_has_flag(v, TYPE_BYTEARRAY))
        return 0;
    return type->flags & TYPE_IS_CONTAINER ? COLLECTOR_HEAD : 0;
}

int64_t size_shown(VM *vm, Value v) {
    enum { DICT_AND_WEAKREFS = 24, STR_APART = 64 };
    const Type *type = value_type(vm, v);
    if (value_is_type(v) && ((Type *)value_object(v))->flags & TYPE_IS_HEAP) return class_size((Type *)value_object(v));
    if (!(type->flags & TYPE_IS_HEAP)) return native_size(v, type);
    const Type *base = type;
    int64_t members = 0;
    for (; base->flags & TYPE_IS_HEAP; base = base->base) members += base->member_count;
    bool has_dict = object_dict_place(v) != NULL;
    int64_t size = native_size(v, base) + members * WORD;
    if (base->base == NULL) return size + COLLECTOR_HEAD + (has_dict ? DICT_AND_WEAKREFS : 0);
    if (value_has_flag(v, TYPE_EXCEPTION)) return size + WORD; /* has a dict anyway */
    if (!has_dict) return size;
    if (value_is_tuple(v)) return size + WORD;
    if (value_is_integer(v) || value_is_set(v)) return size + 2 * WORD;
    if (value_is_str(v)) return size + STR_APART;
    if (value_is_float(v) || value_is_complex(v)) return size + DICT_AND_WEAKREFS + COLLECTOR_HEAD;
    return size + DICT_AND_WEAKREFS;
}
