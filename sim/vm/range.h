/* range objects. Bounds are 64-bit ints. */
#ifndef WATCHPOT_VM_RANGE_H
#define WATCHPOT_VM_RANGE_H

#include "vm/vm.h"

typedef struct Range {
    Object head;
    int64_t start, stop, step;
    uint64_t count;
} Range;

void range_register(VM *vm);

static inline bool value_is_range(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.range_;
}

#endif
