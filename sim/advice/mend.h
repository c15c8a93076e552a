/* What fixes have in common: whole statements that move, come or go. All of them ask first whether the text is one
 * where lines and statements go together; where two statements share a line, or a string goes over several, they
 * refuse. */
#ifndef WATCHPOT_ADVICE_MEND_H
#define WATCHPOT_ADVICE_MEND_H

#include "advice/advisor.h"

bool mend_is_docstring(const Node *statement);
/* Has the statement its lines for itself? A comment may stand behind it. */
bool mend_stands_alone(const Advisor *advisor, const Node *statement);
/* Adds a line before or behind the statement, indented like it. */
bool mend_add_before(Advisor *advisor, Patch *patch, const Node *statement, const char *code);
bool mend_add_behind(Advisor *advisor, Patch *patch, const Node *statement, const char *code);
/* Adds a line as the last of the function, before the return that ends it. */
bool mend_add_at_end(Advisor *advisor, Patch *patch, const Node *function, const char *code);
/* Sees to it that the program has `import module`. */
bool mend_import(Advisor *advisor, Patch *patch, const char *module);
/* Adds a line behind the imports at the top of the program, and sees to it that asyncio is one of them. */
bool mend_add_global(Advisor *advisor, Patch *patch, const char *code);
/* Puts the statements of the block from `first` to `last` under a new line `head`, or under several, each deeper than
 * the one before. */
bool mend_put_under(Advisor *advisor, Patch *patch, const NodeList *block, uint32_t first, uint32_t last,
                    const char *head);
/* Takes away a `with`, and leaves what stood under it. */
bool mend_drop_with(Advisor *advisor, Patch *patch, const Node *with);
/* The code of a span with the code of a span in it replaced. */
const char *mend_splice(Advisor *advisor, Span span, Span part, const char *code);
/* The code as a string literal of the program; NULL: it has several lines, or a backslash. */
const char *mend_quote(Advisor *advisor, const char *code);
/* A name that the program does not use: `wish`, or one like it; of the arena. */
const char *mend_new_name(Advisor *advisor, const char *wish);

#endif
