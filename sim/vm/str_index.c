#include "vm/str_index.h"

#include "lang/utf8.h"
#include "vm/heap.h"

typedef struct StrIndex StrIndex;

enum {
    STRIDE = 64,
    WORTH_IT = 512, /* bytes; below, the characters are just counted */
    INDEX_COUNT = sizeof((VM *)NULL)->str_indexes / sizeof(StrIndex),
};

static size_t table_size(const Str *s) { return (s->count / STRIDE + 1) * sizeof(uint32_t); }

/* The offset of the character `index` places behind the one at `offset`. */
static size_t walk(const Str *s, size_t offset, size_t index) {
    const char *p = s->bytes + offset;
    for (;; ++p)
        if (!utf8_is_inside(*p) && index-- == 0) return (size_t)(p - s->bytes);
}

static void drop(VM *vm, StrIndex *entry) {
    if (!entry->str) return;
    Str *s = entry->str;
    heap_free_large(&vm->heap, entry->offsets, table_size(s));
    *entry = (StrIndex){NULL, NULL};
    object_release(vm, s);
}

void str_index_drop(VM *vm, const Str *s) {
    for (size_t i = 0; i < INDEX_COUNT; ++i)
        if (vm->str_indexes[i].str == s) drop(vm, &vm->str_indexes[i]);
}

static const uint32_t *make(VM *vm, Str *s) {
    uint32_t *offsets = heap_alloc_large(&vm->heap, table_size(s));
    if (!offsets) return NULL;
    size_t index = 0;
    for (size_t i = 0; i < s->length; ++i)
        if (!utf8_is_inside(s->bytes[i]) && index++ % STRIDE == 0) offsets[(index - 1) / STRIDE] = (uint32_t)i;
    StrIndex *entry = &vm->str_indexes[vm->next_str_index++ % INDEX_COUNT];
    drop(vm, entry);
    *entry = (StrIndex){object_retain(s), offsets};
    return offsets;
}

static const uint32_t *find(const VM *vm, const Str *s) {
    for (size_t i = 0; i < INDEX_COUNT; ++i)
        if (vm->str_indexes[i].str == s) return vm->str_indexes[i].offsets;
    return NULL;
}

/* Few enough before it to be counted. */
static bool is_near(const Str *s, size_t index) { return s->length < WORTH_IT || index < STRIDE; }

size_t str_offset_cost(const VM *vm, const Str *s, size_t index) {
    if (str_is_ascii(s) || index >= s->count) return 1;
    if (is_near(s, index)) return index + 1;
    return find(vm, s) ? STRIDE : s->length;
}

size_t str_offset(VM *vm, Str *s, size_t index) {
    if (str_is_ascii(s)) return index;
    if (index >= s->count) return s->length;
    if (is_near(s, index)) return walk(s, 0, index);
    const uint32_t *offsets = find(vm, s);
    /* An object of a program's class may have last words: it is not kept. */
    if (!offsets && s->head.type == vm->types.str_) offsets = make(vm, s);
    return offsets ? walk(s, offsets[index / STRIDE], index % STRIDE) : walk(s, 0, index);
}
