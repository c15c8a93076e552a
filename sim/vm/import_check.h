/* Before a program starts: what it imports, names and calls for certain (lang/certain.h), but is not there, is a
 * mistake in its text, with its place and a hint (vm/missing.h). All else is met when it runs, as an exception. */
#ifndef WATCHPOT_VM_IMPORT_CHECK_H
#define WATCHPOT_VM_IMPORT_CHECK_H

#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "vm/vm.h"

/* False: no memory. */
bool import_check(VM *vm, const Tree *tree, const Source *source, Diagnostics *diagnostics);

#endif
