/* What tuple, list and range share among themselves: keys, counts and bounds. */
#ifndef WATCHPOT_VM_SEQUENCE_PRIVATE_H
#define WATCHPOT_VM_SEQUENCE_PRIVATE_H

#include "vm/number.h"
#include "vm/operation.h"
#include "vm/sequence.h"

enum { SEQUENCE_COUNT_MAX = INT32_MAX };

void tuple_register(VM *vm);
void list_register(VM *vm);

typedef enum SequenceKey { SEQUENCE_KEY_INDEX, SEQUENCE_KEY_SLICE, SEQUENCE_KEY_ERROR } SequenceKey;

/* What stands between the brackets: an index (through __index__), a slice, or TypeError "<name> indices must be ...".
 */
SequenceKey sequence_key_slow(VM *vm, Value key, const char *name, int64_t *index);
static inline SequenceKey sequence_key(VM *vm, Value key, const char *name, int64_t *index) {
    if (!value_is_small_int(key)) return sequence_key_slow(vm, key, name, index);
    *index = value_small_int(key);
    return SEQUENCE_KEY_INDEX;
}

/* The same where an index may be an int of any size and is no slice: owned. */
Value sequence_key_int(VM *vm, Value key, const char *name);
/* start, stop and step of a slice for a sequence of that length, each a plain int, as slice.indices() has them: owned;
 * false with an error. */
bool slice_indices(VM *vm, Value slice, Value length, Value indices[3]);

/* The factor of sequence * factor: 1, 0 (no int; objects with __index__ come back as ints, see operation_binary), -1.
 */
int sequence_times(VM *vm, Value factor, int64_t *times);
/* Items of `count` repeated; charges them; false with a stop when there would be too many. */
bool sequence_repeat_count(VM *vm, uint64_t count, int64_t times, uint64_t *result);
bool sequence_check_count(VM *vm, uint64_t count);
/* start and stop of index(), brought into 0..; undefined: all. */
bool sequence_bounds(VM *vm, Value start, Value stop, int64_t count, int64_t *from, int64_t *to);

/* Of two sequences that are equal as far as the shorter one goes. */
static inline Value sequence_compare_counts(uint64_t a, uint64_t b, Comparison op) {
    switch (op) {
    case COMPARISON_LT: return value_from_bool(a < b);
    case COMPARISON_LE: return value_from_bool(a <= b);
    case COMPARISON_EQ: return value_from_bool(a == b);
    case COMPARISON_NE: return value_from_bool(a != b);
    case COMPARISON_GT: return value_from_bool(a > b);
    case COMPARISON_GE: return value_from_bool(a >= b);
    default: return VALUE_NOT_IMPLEMENTED;
    }
}

#endif
