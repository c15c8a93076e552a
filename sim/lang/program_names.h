/* Which names a text binds and mentions: what can be known of them before anything runs. Scopes are not told apart: a
 * name that is bound once in the whole text means one thing, of all others nothing is known. */
#ifndef WATCHPOT_LANG_PROGRAM_NAMES_H
#define WATCHPOT_LANG_PROGRAM_NAMES_H

#include "lang/ast.h"
#include "lang/name_set.h"

typedef struct NameFacts {
    bool is_mentioned;    /* read, set or deleted under its own name */
    uint32_t bindings;    /* by assignments, parameters, def, class, import ... */
    uint32_t imports;     /* of those: by `import` of `module` */
    Text module;          /* the last that an `import` binds it to */
    const Node *function; /* the last def at the top level of the text, without decorators, that binds it, or NULL */
} NameFacts;

typedef struct ProgramNames {
    NameSet set;
    NameFacts *facts; /* by the set's indices */
    bool has_star;    /* from module import * */
} ProgramNames;

/* Lives in the arena; false: the arena is exhausted. */
bool program_names_gather(ProgramNames *names, const Tree *tree, Arena *arena);

/* NULL for a name that the text does not have. */
const NameFacts *program_names_find(const ProgramNames *names, Text name);
/* The module that the name means wherever it stands; empty: unknown. */
Text program_names_module(const ProgramNames *names, Text name);
/* The function that the name means wherever it stands; NULL: unknown. */
const Node *program_names_function(const ProgramNames *names, Text name);

#endif
