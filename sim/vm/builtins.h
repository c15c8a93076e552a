/* The functions and names that every module sees (docs.python.org/3.11/library/functions.html). */
#ifndef WATCHPOT_VM_BUILTINS_H
#define WATCHPOT_VM_BUILTINS_H

#include "vm/frame.h"

/* Fills vm->builtins; all types must exist. */
void builtins_register(VM *vm);

/* A function written in the language itself: `text` is a module that defines it. Compiled when first asked for, and
 * kept under `key`. */
Value builtins_library_function(VM *vm, const char *key, const char *text, const char *name);

/* What globals() and locals() answer where the program is now; owned. */
Value builtins_globals(VM *vm);
Value builtins_locals(VM *vm);
/* The same of a frame, with the variables that it shares with inner and outer functions. */
Value builtins_locals_of(VM *vm, const Frame *frame);

/* Function tables by subject. */
extern const NativeRow builtins_number_rows[];     /* vm/builtins_number.c: abs, round, bin, ... */
extern const NativeRow builtins_iteration_rows[];  /* vm/builtins_iteration.c: len, iter, sorted, sum, min, ... */
extern const NativeRow builtins_inspection_rows[]; /* vm/builtins_inspection.c: getattr, dir, isinstance, locals, ... */
extern const NativeRow builtins_running_rows[];    /* vm/builtins_running.c: eval, exec, compile */

#endif
