/* What Python has and a simulated program cannot have, and what to write instead. The one table of it: the check before
 * a run (vm/import_check.h) and the exceptions during one take their hints from here. */
#ifndef WATCHPOT_VM_MISSING_H
#define WATCHPOT_VM_MISSING_H

#include <stdbool.h>

/* A sentence for a module that is not there, by its full name or that of a package around it; NULL: nothing known about
 * it. */
const char *missing_module_hint(const char *module);
/* The same for a name of a module that is there ("builtins" for functions that need no import, "loop" for methods of
 * event loops). */
const char *missing_name_hint(const char *module, const char *name);
/* Is it one of these that Python 3.11 itself has? */
bool missing_name_is_pythons(const char *module, const char *name);
/* Is it a module, or part of a package, of Python's own library that is not here? */
bool missing_is_standard(const char *module);

#endif
