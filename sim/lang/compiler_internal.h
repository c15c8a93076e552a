/* Shared by the compiler's files: one unit per code object under construction, and in it the blocks (loops, try, with)
 * that a return, break or continue has to leave. Each compile_* function leaves the stack as its comment or its grammar
 * says: an expression one item deeper, a statement as it was. */
#ifndef WATCHPOT_LANG_COMPILER_INTERNAL_H
#define WATCHPOT_LANG_COMPILER_INTERNAL_H

#include "lang/compiler.h"
#include "lang/emitter.h"
#include "lang/scope.h"

typedef enum BlockKind {
    BLOCK_WHILE,
    BLOCK_FOR,          /* [iterator] on the stack; async for too */
    BLOCK_TRY,          /* the body of try .. except */
    BLOCK_FINALLY,      /* the body of try .. finally */
    BLOCK_FINALLY_END,  /* [previous exc]: the copy of `finally` that runs after an exception */
    BLOCK_WITH,         /* [exit] */
    BLOCK_HANDLER,      /* [previous]: the body of `except` */
    BLOCK_STAR_HANDLER, /* the body of `except*`: may not be left */
    BLOCK_VALUE,        /* [value]: what `return` carries while it leaves blocks */
} BlockKind;

typedef struct Block Block;
struct Block {
    Block *outer;
    BlockKind kind;
    HandlerMark outside; /* handler in force around the block */
    Label again, end;    /* of loops: where continue and break go */
    NodeList finalbody;  /* of BLOCK_FINALLY */
    Text name;           /* of BLOCK_HANDLER: the `as` name, or empty */
    Span span;           /* of BLOCK_WITH: its statement */
    bool is_async;       /* of BLOCK_WITH */
};

typedef struct Unit Unit;
struct Unit {
    Unit *outer;
    Emitter emitter;
    const Scope *scope;
    Code *code;
    Block *block;         /* the innermost */
    const Node *function; /* the def around this code, to name it in hints; NULL at module level */
    bool await_reported;  /* once is enough: they all have the same cure */
};

typedef struct Compiler {
    Arena *arena;
    const Source *source;
    Diagnostics *diagnostics;
    ScopeTable *scopes;
    Unit *unit;
    size_t errors_before;
    uint32_t future_line; /* of the last `from __future__` that stands where it may */
    bool string_annotations;
    bool shows_values;  /* of the expressions at the top level, as the prompt does */
    bool has_namespace; /* names at the top level are looked up by name, as in a class */
    bool failed;
} Compiler;

#define COMPILER_REPORT(compiler, span, hint, ...) \
    diagnostics_add((compiler)->diagnostics, SEVERITY_ERROR, (compiler)->source, span, "SyntaxError", hint, __VA_ARGS__)

static inline Emitter *compiler_emitter(Compiler *compiler) { return &compiler->unit->emitter; }
static inline Text compiler_text(const char *bytes, uint32_t length) { return (Text){bytes, length}; }
#define COMPILER_TEXT(literal) ((Text){literal, sizeof(literal) - 1})

/* ---- compiler.c: units, names ---- */

/* Opens the code object of the block that `node` opens; false without memory. */
bool compiler_begin_unit(Compiler *compiler, Unit *unit, const void *node, Text name, uint32_t first_line);
/* Completes and closes it; NULL without memory. Adds `return None` if `adds_return`. */
Code *compiler_end_unit(Compiler *compiler, bool adds_return);
void compiler_add_local(Compiler *compiler, Text name);
Text compiler_mangle(Compiler *compiler, Text name);
/* Do the unit's names without a scope of their own live in a namespace that is not the module's? */
bool compiler_is_by_name(const Compiler *compiler);
/* Loads, stores or deletes a name, wherever it lives. */
void compiler_access_name(Compiler *compiler, Span span, Text name, Context context);
/* Reports an assignment to __debug__. */
bool compiler_is_forbidden(Compiler *compiler, Span span, Text name, Context context);
/* [] -> [function], with what `flags` announces on the stack. */
void compiler_make_function(Compiler *compiler, Span span, Code *code, uint32_t flags);
/* A slice of the program's text. */
Text compiler_source_text(Compiler *compiler, Span span);
void compiler_block_begin(Compiler *compiler, Block *block, BlockKind kind);
void compiler_block_end(Compiler *compiler);
Span compiler_attribute_span(Span span, const Node *attribute);

/* ---- compiler_expression.c ---- */

void compiler_expression(Compiler *compiler, const Node *node);
/* Jumps to `label` if the test comes out as `condition`, else goes on. `at` is the place of the jump, and gets that of
 * the last comparison made, as in CPython: so a failed assert points at the comparison. */
void compiler_jump_if(Compiler *compiler, const Node *test, Label label, bool condition, Span *at);
/* What follows `in`, but for that of `async for`: a list there becomes a tuple, a set of constants a frozenset, which
 * is made once. As in CPython, so that a set is gone through in the same order. */
void compiler_iterable(Compiler *compiler, const Node *node);
bool compiler_is_docstring(const Node *statement);
/* [f (injected items)] -> [result] */
void compiler_call_arguments(Compiler *compiler, Span span, uint32_t injected, NodeList arguments, NodeList keywords);
/* [awaitable] -> [result] */
void compiler_await(Compiler *compiler, Span span, uint32_t where);
/* Loads or stores an attribute of what is on top of the stack. */
void compiler_access_attribute(Compiler *compiler, const Node *node, Opcode op);
/* [] -> [o k] */
void compiler_subscript_parts(Compiler *compiler, const Node *node);

/* ---- compiler_constant.c ---- */

/* Is the expression a constant? Then *constant is it. */
bool compiler_constant(Compiler *compiler, const Node *node, Constant *constant);
/* A constant tuple of the items, if all of them are constants. */
bool compiler_constant_tuple(Compiler *compiler, NodeList items, Constant *constant);
bool compiler_constant_is_true(const Constant *constant);

/* ---- compiler_target.c ---- */

/* Stores what is on top of the stack. */
void compiler_target(Compiler *compiler, const Node *target);
void compiler_augmented(Compiler *compiler, const Node *statement);

/* ---- compiler_function.c ---- */

void compiler_function(Compiler *compiler, const Node *node); /* def, async def, lambda */
void compiler_class(Compiler *compiler, const Node *node);
void compiler_comprehension(Compiler *compiler, const Node *node);
/* [] -> [annotation] */
void compiler_annotation(Compiler *compiler, const Node *annotation);
/* False, with a diagnostic, where `await` and its kin may not stand. */
bool compiler_check_async(Compiler *compiler, Span span, const char *what);

/* ---- compiler_statement.c ---- */

void compiler_statements(Compiler *compiler, NodeList list);
/* A module's or class's body: with annotations and docstring. */
void compiler_body(Compiler *compiler, NodeList body);
bool compiler_check_future(Compiler *compiler, const Tree *tree);

/* ---- compiler_try.c ---- */

void compiler_try(Compiler *compiler, const Node *node);
void compiler_with(Compiler *compiler, const Node *node, uint32_t item);
/* Leaves the blocks up to the innermost loop, or all; `has_value`: a value on top of the stack is kept. Answers the
 * loop. The place where execution then seems to be is in *span. Whoever calls puts the unit's block, handler and depth
 * back. */
Block *compiler_unwind(Compiler *compiler, Span *span, bool has_value, bool to_loop);

/* ---- compiler_pattern.c ---- */

void compiler_match(Compiler *compiler, const Node *node);

#endif
