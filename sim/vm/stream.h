/* The standard streams of a program: what it writes goes to the host, what it reads is at its end from the beginning.
 */
#ifndef WATCHPOT_VM_STREAM_H
#define WATCHPOT_VM_STREAM_H

#include "vm/module.h"

/* stdin, stdout, stderr and their names with underscores, into the module sys. */
void stream_add_all(VM *vm, Module *sys);

#endif
