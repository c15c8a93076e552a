/* asyncio.Lock, Event, Semaphore and BoundedSemaphore (docs.python.org/3.11/library/asyncio-sync.html). Condition and
 * Barrier are Python, on top of these. */
#ifndef WATCHPOT_LOOP_SYNC_H
#define WATCHPOT_LOOP_SYNC_H

#include "vm/vm.h"

void sync_register(VM *vm, Module *module);

#endif
