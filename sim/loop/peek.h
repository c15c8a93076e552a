/* What programs look at to learn how a loop works: the attributes with an underscore of loops and handles, read only.
 * `loop._ready` and `loop._scheduled` are copies made of Handle objects. */
#ifndef WATCHPOT_LOOP_PEEK_H
#define WATCHPOT_LOOP_PEEK_H

#include "vm/vm.h"

void peek_register(VM *vm); /* after the types of loops and handles */

/* Value and context of one who waits for a future, as a C future of CPython's keeps them. Owned. */
Value peek_future_callback(VM *vm, Value function, Value context);

#endif
