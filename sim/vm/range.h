/* range objects, and the iterators over them (docs.python.org/3.11/library/stdtypes.html#ranges). */
#ifndef WATCHPOT_VM_RANGE_H
#define WATCHPOT_VM_RANGE_H

#include "vm/vm.h"

/* Plain ints of any size, owned. */
typedef struct Range {
    Object head;
    Value start, stop, step;
    Value count; /* of the items */
} Range;

void range_register(VM *vm);
Value range_reversed(VM *vm, Value range);

static inline bool value_is_range(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == vm->types.range_;
}

#endif
