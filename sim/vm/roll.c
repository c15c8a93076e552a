#include "vm/roll.h"

#include <stdlib.h>

#include "vm/object.h"

enum { ADDRESS_STEP = 8 }; /* objects lie on multiples of it, so that any address fits in a small int */

static Value place_of(const void *object) { return value_from_small_int((int64_t)((uintptr_t)object / ADDRESS_STEP)); }

static void *object_at(Value place) { return (void *)((uintptr_t)value_small_int(place) * ADDRESS_STEP); }

void roll_add(VM *vm, Dict *roll, uint32_t id, void *object) {
    dict_set(vm, roll, value_from_small_int(id), place_of(object));
}

void roll_remove(VM *vm, Dict *roll, uint32_t id) {
    Value removed;
    if (roll->count > 0)
        dict_remove(vm, roll, value_from_small_int(id), &removed); /* a small int: nothing to release */
}

static int compare_ids(const void *a, const void *b) {
    const uint32_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

void roll_call(VM *vm, Dict *roll, void (*visit)(VM *vm, void *object)) {
    size_t size = roll->count * sizeof(uint32_t), count = 0;
    uint32_t *ids = size ? heap_alloc_large(&vm->heap, size) : NULL, position = 0;
    if (!ids) return;
    for (Value key, place; dict_next(roll, &position, &key, &place);) ids[count++] = (uint32_t)value_small_int(key);
    qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count && !vm->stop; ++i) {
        Value place = dict_get(vm, roll, value_from_small_int(ids[i]));
        if (!value_is_undefined(place)) visit(vm, object_at(place));
    }
    heap_free_large(&vm->heap, ids, size);
}
