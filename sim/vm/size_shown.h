/* What sys.getsizeof() and __sizeof__() show: the bytes that CPython 3.11 takes on a 64-bit machine. */
#ifndef WATCHPOT_VM_SIZE_SHOWN_H
#define WATCHPOT_VM_SIZE_SHOWN_H

#include "vm/vm.h"

/* With the head of its own that an object has in CPython if the collector knows it. */
int64_t size_shown(VM *vm, Value v);
/* Of that head alone. */
int64_t size_shown_head(VM *vm, Value v);

#endif
