/* What the files of set and frozenset share: set_table.c stores and finds items, set_algebra.c combines sets, set.c
 * holds the types and their methods. Private to set*.c; the types' own header is vm/dict.h. */
#ifndef WATCHPOT_VM_SET_PRIVATE_H
#define WATCHPOT_VM_SET_PRIVATE_H

#include "vm/dict.h"

/* ---- set_table.c: items by their hash ---- */

bool set_table_add(VM *vm, Set *set, Value key, uint64_t hash);           /* retains it */
int set_table_contains(VM *vm, const Set *set, Value key, uint64_t hash); /* 1 found, 0, -1 */
int set_table_discard(VM *vm, Set *set, Value key, uint64_t hash);        /* 1 removed, 0, -1 */
/* The next one in the order of iteration, NULL at the end; *position is 0 at first. Valid until the set changes. */
const SetEntry *set_table_next(const Set *set, uint32_t *position);
/* Takes out the item that is popped next, which is the caller's; the set is not empty. */
Value set_table_pop(VM *vm, Set *set);
void set_table_clear(VM *vm, Set *set);
/* Makes the table smaller if many items have gone. */
bool set_table_shrink(VM *vm, Set *set);
/* Two sets exchange their items. */
void set_table_exchange(VM *vm, Set *set, Set *other);
/* Adds all items of another set, all keys of a dict. */
bool set_table_merge(VM *vm, Set *set, const Set *other);
bool set_table_merge_dict(VM *vm, Set *set, const Dict *dict);

/* ---- set_algebra.c: `other` is any iterable ---- */

/* `type` with the items of an iterable (undefined: none). */
Value set_create_from(VM *vm, Type *type, Value iterable);
Value set_copy(VM *vm, const Set *set);
/* The items of `result`, which is dropped and may be an error, take the place of the set's own. */
bool set_take_items(VM *vm, Set *set, Value result);
/* Finishes an operation that built `result`. */
Value set_deliver(VM *vm, Value result, bool done);
Value set_intersection(VM *vm, Set *set, Value other);
Value set_difference(VM *vm, Set *set, Value other);
bool set_difference_update(VM *vm, Set *set, Value other);
Value set_symmetric_difference(VM *vm, Set *set, Value other);
bool set_symmetric_difference_update(VM *vm, Set *set, Value other);
/* Everything in `small` also in `large`? 1, 0, -1. */
int set_is_subset(VM *vm, const Set *small, const Set *large);

#endif
