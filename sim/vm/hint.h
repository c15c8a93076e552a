/* What a learner can do about a mistake that shows while the program runs: one line after CPython's own words,
 *
 *       hint: write `await fetch()`: without it the coroutine never runs
 *
 * in the form that diagnostics of the text have (lang/diagnostic.h). Written to stderr where vm->hints is set, and
 * never instead of what CPython says. One table in hint.c knows them all: docs/asyncio.md tells how to switch them off.
 */
#ifndef WATCHPOT_VM_HINT_H
#define WATCHPOT_VM_HINT_H

#include "vm/vm.h"

/* Writes that hint, if there is one and hints are wanted. */
void hint_write(VM *vm, const char *message);
/* For an exception that was just printed, as `printed`. */
void hint_write_exception(VM *vm, Value exception, const char *printed);
/* Writes one that the caller knows. */
void hint_write_text(VM *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
