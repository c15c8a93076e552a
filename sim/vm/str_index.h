/* Where the characters of long strings lie, for strings that are not ASCII. A few of those last indexed have a table of
 * the byte offset of every STRIDE-th character, so that indexing costs the same at any place. The tables keep their
 * strings alive. */
#ifndef WATCHPOT_VM_STR_INDEX_H
#define WATCHPOT_VM_STR_INDEX_H

#include "vm/str.h"

/* Byte offset of code point `index` (at most s->count). */
size_t str_offset(VM *vm, Str *s, size_t index);
/* The work of finding it, in characters looked at. */
size_t str_offset_cost(const VM *vm, const Str *s, size_t index);
/* Lets go of its table, if it has one: it is about to change or should not be kept alive. */
void str_index_drop(VM *vm, const Str *s);

#endif
