/* Tree to code: scope analysis and code generation in one module's two passes (lang/scope.h,
 * lang/compiler.c). Follows CPython 3.11 in evaluation order, in what is a local, a cell or a
 * global, in comprehension scopes, and in the spans given to instructions (they decide the carets
 * of a traceback and the line at which a task rests). */
#ifndef WATCHPOT_LANG_COMPILER_H
#define WATCHPOT_LANG_COMPILER_H

#include "lang/arena.h"
#include "lang/ast.h"
#include "lang/code.h"
#include "lang/diagnostic.h"
#include "lang/source.h"

/* The module's code, in `arena`; NULL after errors, which are in `diagnostics`. */
Code *compiler_compile(const Tree *tree, const Source *source, Arena *arena, Diagnostics *diagnostics);

/* A listing of a code object and those nested in it, malloc'ed, for tests and for the curious. */
char *code_disassemble(const Code *code);

#endif
