#include "lang/name_set.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

/* FNV-1a, 32 bits: the offset basis and prime of its authors. */
static uint32_t hash_text(Text text) {
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < text.length; i++) hash = (hash ^ (unsigned char)text.bytes[i]) * 16777619u;
    return hash;
}

/* The slot that holds `name`, or the free one where it belongs. */
static uint32_t *find_slot(const NameSet *set, Text name) {
    uint32_t mask = set->slot_count - 1;
    for (uint32_t at = hash_text(name) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &set->slots[at];
        if (*slot == 0 || text_equals(set->items[*slot - 1], name)) return slot;
    }
}

uint32_t name_set_find(const NameSet *set, Text name) {
    if (set->count == 0) return NAME_SET_NONE;
    uint32_t slot = *find_slot(set, name);
    return slot ? slot - 1 : NAME_SET_NONE;
}

static void fill_slots(NameSet *set) {
    memset(set->slots, 0, set->slot_count * sizeof *set->slots);
    for (uint32_t i = 0; i < set->count; i++) *find_slot(set, set->items[i]) = i + 1;
}

static bool grow(NameSet *set, Arena *arena) {
    uint32_t capacity = set->capacity ? set->capacity * 2 : FIRST_CAPACITY;
    Text *items = arena_alloc(arena, capacity * sizeof *items);
    uint32_t *slots = arena_alloc(arena, 2 * capacity * sizeof *slots);
    if (!items || !slots) return false;
    if (set->count) memcpy(items, set->items, set->count * sizeof *items);
    set->items = items;
    set->slots = slots;
    set->capacity = capacity;
    set->slot_count = 2 * capacity;
    fill_slots(set);
    return true;
}

uint32_t name_set_add(NameSet *set, Arena *arena, Text name) {
    uint32_t found = name_set_find(set, name);
    if (found != NAME_SET_NONE) return found;
    if (set->count == set->capacity && !grow(set, arena)) return NAME_SET_NONE;
    set->items[set->count] = name;
    *find_slot(set, name) = set->count + 1;
    return set->count++;
}

/* UTF-8 sorts by bytes as it does by code points. */
static int compare_texts(const void *left, const void *right) {
    const Text *a = left, *b = right;
    uint32_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->bytes, b->bytes, shorter);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

void name_set_sort(NameSet *set) {
    if (set->count < 2) return;
    qsort(set->items, set->count, sizeof *set->items, compare_texts);
    fill_slots(set);
}
