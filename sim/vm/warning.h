/* Warnings and other messages that the interpreter itself writes to stderr, in CPython's words. */
#ifndef WATCHPOT_VM_WARNING_H
#define WATCHPOT_VM_WARNING_H

#include "vm/frame.h"

/* What the compiler has to say of a line, each time: "file:line: SyntaxWarning: message". */
void warning_show_syntax(VM *vm, const char *filename, const Source *source, uint32_t line, const char *message);
/* DeprecationWarning of what the program is doing just now, through its filters; false with an error if one of these
 * makes it an exception. */
bool warning_deprecated(VM *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "coroutine 'f' was never awaited". */
void warning_never_awaited(VM *vm, Coroutine *coroutine);
/* The same for what only looks like a coroutine; `id`: its trace id. */
void warning_named_never_awaited(VM *vm, Value object, uint32_t id, const char *qualname);
/* "Exception ignored in: <object>", or `words` in place of the first three, and the traceback. */
void warning_show_unraisable(VM *vm, Value exception, const char *words, Value object);
/* The pending exception cannot be raised anywhere: it is shown so, or given to the program's sys.unraisablehook. */
void warning_unraisable(VM *vm, Value object);

#endif
