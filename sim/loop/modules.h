/* The native modules of this floor. */
#ifndef WATCHPOT_LOOP_MODULES_H
#define WATCHPOT_LOOP_MODULES_H

#include "vm/vm.h"

void module_time_register(VM *vm);    /* time, on the virtual clock */
void module_asyncio_register(VM *vm); /* _asyncio: what sim/lib/asyncio is built on */
void module_thread_register(VM *vm);  /* _thread: what sim/lib/threading.py is built on */

#endif
