/* SyntaxWarning: what the compiler of CPython says of code that is right, but hardly meant: `x is 5`, an assertion of a
 * tuple, a list or text that is called, and brackets behind what has no items, all of which often lack a comma
 * (Python/compile.c describes the conditions). In the words and order of CPython. */
#ifndef WATCHPOT_VM_SYNTAX_WARNING_H
#define WATCHPOT_VM_SYNTAX_WARNING_H

#include "lang/diagnostic.h"
#include "vm/vm.h"

/* Says so, by the module warnings if the program has it: its filters may make it an error in the list, or an exception.
 * Was there anything to say? */
bool syntax_warning_check(VM *vm, const char *filename, const Source *source, const Tree *tree, Diagnostics *list);

#endif
