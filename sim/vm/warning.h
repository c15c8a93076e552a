/* Warnings and other messages that the interpreter itself writes to stderr, in CPython's words. */
#ifndef WATCHPOT_VM_WARNING_H
#define WATCHPOT_VM_WARNING_H

#include "vm/frame.h"

/* "coroutine 'f' was never awaited". */
void warning_never_awaited(VM *vm, Coroutine *coroutine);
/* The same for what only looks like a coroutine; `id`: its trace id. */
void warning_named_never_awaited(VM *vm, Value object, uint32_t id, const char *qualname);
/* The pending exception cannot be raised anywhere: "Exception ignored in: <object>" and its traceback. */
void warning_unraisable(VM *vm, Value object);

#endif
