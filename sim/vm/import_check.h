/* Before a program starts: what it imports and calls for certain, but is not there, is a mistake in its text, with its
 * place and a hint (vm/missing.h). "For certain" means: at the top level or in a class body or under `if __name__ ==
 * "__main__"`, and not where an ImportError is caught. All else is met when it runs, as an exception. */
#ifndef WATCHPOT_VM_IMPORT_CHECK_H
#define WATCHPOT_VM_IMPORT_CHECK_H

#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "vm/vm.h"

void import_check(VM *vm, const Tree *tree, const Source *source, Diagnostics *diagnostics);

#endif
