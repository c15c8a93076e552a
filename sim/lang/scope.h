/* Symbol tables: for every block of a program (the module, each class, function, lambda and comprehension)
 * which names it has and where each of them lives. Made in two steps, as CPython does (Python/symtable.c
 * describes the same rules): walk the tree and note what is done to each name, then settle from the outside in
 * whether it is local, global, a cell or free. See docs.python.org/3.11/reference/executionmodel.html. */
#ifndef WATCHPOT_LANG_SCOPE_H
#define WATCHPOT_LANG_SCOPE_H

#include "lang/arena.h"
#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/name_set.h"
#include "lang/source.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_ASYNC_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION,
} ScopeKind;

typedef enum Binding {
    BINDING_LOCAL,
    BINDING_CELL, /* local, and used by a block inside */
    BINDING_FREE, /* lives in a function around this block */
    BINDING_GLOBAL_IMPLICIT,
    BINDING_GLOBAL_EXPLICIT, /* by a `global` statement */
} Binding;

/* What is done to a name in a block. */
enum {
    SYMBOL_ASSIGNED = 1,
    SYMBOL_PARAMETER = 2,
    SYMBOL_IMPORTED = 4,
    SYMBOL_USED = 8,
    SYMBOL_GLOBAL = 16,
    SYMBOL_NONLOCAL = 32,
    SYMBOL_ANNOTATED = 64,
    SYMBOL_ITERATION = 128,  /* target of a comprehension's `for` */
    SYMBOL_FREE_CLASS = 256, /* of a class that binds it, and passes another one of that name to its functions */
    SYMBOL_BOUND = SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_IMPORTED,
};

typedef struct Symbol {
    uint32_t flags;
    Binding binding;
    Span declaration; /* of the `global` or `nonlocal` statement */
} Symbol;

typedef struct Scope Scope;
struct Scope {
    ScopeKind kind;
    const void *node; /* the tree, or the node that opens the block */
    Scope *parent;
    Scope *next;        /* in the order of opening, all of them */
    Text private_class; /* for names such as __x; empty outside classes */
    NameSet names;      /* as they are after mangling */
    Symbol *symbols;    /* one per name */
    uint32_t capacity;
    bool is_generator; /* has a yield; a generator expression */
    bool is_coroutine; /* async def; a comprehension with `await` or `async for` */
    bool is_nested;    /* inside a function */
    bool needs_class_cell;
    uint8_t iterating; /* while building: inside the iterable of a comprehension */
    bool is_targeting; /* while building: inside the target of a comprehension's `for` */
};

typedef struct ScopeTable ScopeTable;

/* The symbol tables of `tree`. Mistakes go to `diagnostics`; NULL only when the arena is exhausted.
 * `string_annotations`: `from __future__ import annotations` is in force. */
ScopeTable *scope_build(const Tree *tree, const Source *source, Arena *arena, Diagnostics *diagnostics,
                        bool string_annotations);
/* The scope that `node` (or the tree) opens. */
const Scope *scope_find(const ScopeTable *table, const void *node);
/* Where a (mangled) name lives in `scope`; NULL if the block does not mention it. */
const Symbol *scope_find_symbol(const Scope *scope, Text name);
static inline bool scope_is_function(const Scope *scope) { return scope->kind >= SCOPE_FUNCTION; }
/* __x inside class C is _C__x. The name itself when there is nothing to change, or no memory. */
Text scope_mangle(Arena *arena, Text class_name, Text name);

#endif
