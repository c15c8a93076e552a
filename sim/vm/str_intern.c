/* Interned strings: one object for each text that is a name. */
#include <stdio.h>
#include <stdlib.h>

#include "vm/str_private.h"
#include "vm/text_hash.h"

/* Open addressing; a power of two places, at most half of them taken. Holds a reference to each string. */
typedef struct InternTable {
    Str **places;
    size_t size, count;
} InternTable;

enum { INTERN_START = 1024 };

static void *allocate_or_abort(size_t count, size_t size) {
    void *block = calloc(count, size);
    if (block) return block;
    fputs("watchpot: the machine has no memory left\n", stderr);
    abort();
}

static Str **find_place(InternTable *table, const char *bytes, size_t length, uint64_t hash) {
    size_t mask = table->size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        Str *s = table->places[i];
        if (!s || (s->hash == hash && s->length == length && memcmp(s->bytes, bytes, length) == 0))
            return &table->places[i];
    }
}

static void grow_table(InternTable *table) {
    InternTable larger = {allocate_or_abort(table->size * 2, sizeof *larger.places), table->size * 2, table->count};
    for (size_t i = 0; i < table->size; ++i) {
        Str *s = table->places[i];
        if (s) *find_place(&larger, s->bytes, s->length, s->hash) = s;
    }
    free(table->places);
    *table = larger;
}

/* Where the string is or should be; *hash is its hash. */
static Str **intern_place(VM *vm, const char *bytes, size_t length, uint64_t hash) {
    if (!vm->interned) {
        vm->interned = allocate_or_abort(1, sizeof *vm->interned);
        vm->interned->places = allocate_or_abort(INTERN_START, sizeof *vm->interned->places);
        vm->interned->size = INTERN_START;
    }
    if (vm->interned->count * 2 >= vm->interned->size) grow_table(vm->interned);
    return find_place(vm->interned, bytes, length, hash);
}

static Str *fill_place(VM *vm, Str **place, Str *owned) {
    str_hash(owned);
    owned->interned = 1;
    ++vm->interned->count;
    return *place = owned;
}

Str *str_intern(VM *vm, const char *bytes, size_t length) {
    uint64_t hash = text_hash_utf8(bytes, length);
    Str **place = intern_place(vm, bytes, length, hash);
    if (*place) return *place;
    Str *s = str_create(vm, bytes, length);
    if (!s) return NULL;
    if (s->length == length && memcmp(s->bytes, bytes, length) == 0) return fill_place(vm, place, s);
    /* It was no UTF-8 and has been repaired. */
    Str *interned = str_intern_value(vm, s);
    object_release(vm, s);
    return interned;
}

Str *str_intern_value(VM *vm, Str *s) {
    if (s->interned) return s;
    Str **place = intern_place(vm, s->bytes, s->length, str_hash(s));
    if (*place) return *place;
    /* An instance of a subclass is not what a name should be. */
    if (s->head.type != vm->types.str_) return str_intern(vm, s->bytes, s->length);
    return fill_place(vm, place, object_retain(s));
}

void str_release_interned(VM *vm) {
    if (!vm->interned) return;
    free(vm->interned->places);
    free(vm->interned);
    vm->interned = NULL;
}
