/* asyncio.Queue (docs.python.org/3.11/library/asyncio-queue.html). Of a class derived from it (LifoQueue,
 * PriorityQueue, a program's own), which may override how items are kept, all methods are those of the Python version
 * in sim/lib/asyncio/queues.py. */
#ifndef WATCHPOT_LOOP_QUEUE_H
#define WATCHPOT_LOOP_QUEUE_H

#include "vm/vm.h"

void queue_register(VM *vm, Module *module);

#endif
