/* What programs look at to learn how a loop works: `loop._ready` and `loop._scheduled`, as copies made of Handle
 * objects. */
#ifndef WATCHPOT_LOOP_PEEK_H
#define WATCHPOT_LOOP_PEEK_H

#include "vm/vm.h"

/* Getters of the loop's attributes: a deque, and a list in the order in which the timers are due. Owned. */
Value peek_ready(VM *vm, Value loop);
Value peek_scheduled(VM *vm, Value loop);

#endif
