/* Where a program has its say about what the interpreter tells of errors: sys.stderr, sys.excepthook and
 * sys.unraisablehook, each in effect only when the program has put something of its own there.
 * Behaviour: docs.python.org/3.11/library/sys.html. */
#ifndef WATCHPOT_VM_HOOK_H
#define WATCHPOT_VM_HOOK_H

#include "vm/vm.h"

/* Writes to sys.stderr, as whatever the interpreter itself has to say. Takes the text over; VALUE_ERROR is nothing to
 * write. An error of the program's own write() is forgotten. */
void hook_write_stderr(VM *vm, Value text);
/* The streams of sys are those of the beginning again, as when the interpreter ends. */
void hook_restore_streams(VM *vm);
/* Hands an exception to the program's sys.excepthook; false if it has none. */
bool hook_take_uncaught(VM *vm, Value exception);
/* sys.last_value and so on: it lives until the modules go. */
void hook_remember_uncaught(VM *vm, Value exception);
void hook_forget_uncaught(VM *vm);
/* The same as hook_take_uncaught with sys.unraisablehook, for what cannot be raised anywhere; `object`: whose work it
 * was. */
bool hook_take_unraisable(VM *vm, Value exception, Value object);

#endif
