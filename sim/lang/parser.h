/* Text to tree: a recursive-descent parser for Python 3.11's grammar (docs.python.org/3.11/reference/grammar.html),
 * whole, so that what a later stage does not support is named precisely and never misread.
 *
 * After a mistake it resumes at the next statement. Nesting is limited to PARSER_DEPTH_LIMIT
 * levels, and the tree (where a chain such as 1+1+1+... or elif is tall too) to PARSER_HEIGHT_LIMIT
 * nodes from a statement down, with a diagnostic, so that no text can exhaust the C stack and those
 * who read the tree may recurse. */
#ifndef WATCHPOT_LANG_PARSER_H
#define WATCHPOT_LANG_PARSER_H

#include "lang/arena.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/source.h"

enum { PARSER_DEPTH_LIMIT = 200, PARSER_HEIGHT_LIMIT = 1000 };

/* The tree, in `arena`. When diagnostics->error_count grew, the tree is incomplete and fit only for
 * looking at. NULL only when memory ran out (a diagnostic says so). `source` must outlive the tree. */
Tree *parser_parse_file(const Source *source, Arena *arena, Diagnostics *diagnostics);

/* A single expression (eval mode), for readers of settings and of f-strings; NULL on a mistake. */
Node *parser_parse_expression(const Source *source, Arena *arena, Diagnostics *diagnostics);
/* The same as a tree of its own, of kind TREE_EXPRESSION. */
Tree *parser_parse_eval(const Source *source, Arena *arena, Diagnostics *diagnostics);

#endif
