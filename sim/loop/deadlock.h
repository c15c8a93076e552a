/* When nothing can ever run again: says who waits for what. */
#ifndef WATCHPOT_LOOP_DEADLOCK_H
#define WATCHPOT_LOOP_DEADLOCK_H

#include "loop/scheduler.h"

/* Stops the machine with STOP_DEADLOCK; returns VALUE_ERROR. */
Value deadlock_stop(VM *vm);

#endif
