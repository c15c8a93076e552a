/* The end of a program, as CPython finalises: names go, coroutines and tasks that were left say their last words, in
 * CPython's order, on the program's stderr. */
#ifndef WATCHPOT_LOOP_FINALISE_H
#define WATCHPOT_LOOP_FINALISE_H

#include "vm/vm.h"

/* After the last line, the threads and atexit. An exception in here has nowhere to go. */
void finalise_program(VM *vm);

#endif
