/* What of a program runs for certain, as far as its text tells: the statements at the top level, in class bodies and
 * under `if __name__ == "__main__"`, in a with block, under `while True`, and those of functions without decorators
 * that are called there. What an `except` for any mistake, for a missing module or name could catch is left out, and so
 * is what follows a return or a raise. */
#ifndef WATCHPOT_LANG_CERTAIN_H
#define WATCHPOT_LANG_CERTAIN_H

#include "lang/program_names.h"

typedef struct CertainVisitor {
    void (*import)(Node *node, void *context);     /* an import statement of either form */
    void (*expression)(Node *node, void *context); /* every expression that is evaluated; outer ones first */
    void *context;
} CertainVisitor;

void certain_visit(const Tree *tree, const ProgramNames *names, const CertainVisitor *visitor);

#endif
