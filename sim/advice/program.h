/* The program's text as a tree to look things up in: which statement stands at a place, in which block and function;
 * which function a name means. */
#ifndef WATCHPOT_ADVICE_PROGRAM_H
#define WATCHPOT_ADVICE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/arena.h"
#include "lang/ast.h"
#include "lang/source.h"

typedef struct ProgramFunction {
    Node *node;   /* FunctionDef */
    Node *owner;  /* the class it is a method of, NULL: none */
    Node *parent; /* the function around it, NULL: none */
} ProgramFunction;

typedef struct Program {
    const Source *source;
    Tree *tree;
    ProgramFunction *functions; /* in the order of the text */
    size_t function_count;
    bool reads_clock;     /* what it prints may depend on when */
    bool has_own_context; /* a class with __enter__ or __aenter__ */
} Program;

/* Where a place lies. */
typedef struct ProgramPlace {
    Node *statement;       /* the innermost one there */
    const NodeList *block; /* the list it stands in */
    uint32_t index;        /* in that list */
    Node *function;        /* around it, NULL: none */
    Node *loop;            /* the innermost for or while around it in that function, NULL: none */
    Node *handler;         /* the innermost except clause likewise */
} ProgramPlace;

/* False when the text does not parse, or without memory. */
bool program_init(Program *program, const Source *source, Arena *arena);

/* Is there `import module` at the top level? */
bool program_imports(const Program *program, const char *module);

bool program_find(const Program *program, uint32_t line, uint32_t column, ProgramPlace *place);
/* The innermost node of that kind there, NULL: none. */
Node *program_find_node(const ProgramPlace *place, NodeKind kind, uint32_t line, uint32_t column);
/* The innermost call there, NULL: none. `end` is its end, so that of nested calls the right one is met. */
Node *program_find_call(const ProgramPlace *place, Span span);

/* The function a bare name means; NULL if there is none or it is not certain. */
const ProgramFunction *program_function(const Program *program, Text name);
/* The method of that name, when just one class has one. */
const ProgramFunction *program_method(const Program *program, Text name);
/* The class a bare name means, NULL likewise. */
Node *program_class(const Program *program, Text name);

/* Does the name stand for anything, anywhere in it? */
bool program_uses_name(const Program *program, Text name);

/* Does the word occur in it as a name, an attribute or an import? And how often, as a name or an attribute? */
bool program_mentions_word(const Program *program, const char *word);
size_t program_count_mentions(const Program *program, Text name);

/* Calls `visitor` for each statement; outer ones first. */
typedef void ProgramVisitor(const ProgramPlace *place, void *context);
void program_each_statement(const Program *program, ProgramVisitor *visitor, void *context);
/* The lists of statements in a statement, at most 4. */
size_t program_blocks(const Node *node, const NodeList *blocks[4]);

/* ---- nodes ---- */

bool node_is_name(const Node *node, const char *name);
/* asyncio.sleep and the like: an attribute of a bare name. */
bool node_is_attribute(const Node *node, const char *object, const char *name);
/* Of a call: is `object.name(...)` called? */
bool node_calls(const Node *node, const char *object, const char *name);
/* The same name, or the same attribute or item (by a constant) of the same place. */
bool node_same_place(const Node *a, const Node *b);
/* The name, or that of the attribute: what a thing is called wherever it goes; "" for all else. */
Text node_last_name(const Node *node);
/* The x.name(...) that it is, awaited or not; NULL: it is none. */
const Node *node_method_call(const Node *expression, const char *name);
/* The x of a `with x` without `as`, when it is a name or an attribute; NULL otherwise. */
const Node *node_plain_manager(const Node *item);
/* The x of create_task(x) and ensure_future(x), of whatever object; NULL: it is no such call. */
const Node *node_task_coroutine(const Node *call);
/* The x of a call x.name(...). */
const Node *node_object(const Node *method_call);
/* The last x.name(...) in it, or x.or_name(...) (NULL: none), of an x of that last name; NULL: there is none. */
const Node *node_find_method(const Node *node, const char *name, const char *or_name, Text object);
/* Of a statement `await x.name(...)`, `y = await x.name(...)`: the call; NULL: it is none. */
const Node *node_awaited_method(const Node *statement, const char *name);
/* True, as a constant. */
bool node_is_true(const Node *node);
/* Is it the definition of a coroutine function? NULL is none. */
bool node_is_coroutine(const Node *function);
/* Has the statement blocks of statements? */
bool node_is_compound(const Node *statement);
/* Is there an argument behind a star? */
bool node_has_stars(const NodeList *arguments);
/* Is that node in it, or is it that node? */
bool node_contains(const Node *node, const Node *part);
/* Does it await anything itself, and not only in a function inside? */
bool node_has_await(const Node *node);
/* Does the name occur in it, in any role? Functions inside are looked into as well. */
bool node_mentions(const Node *node, Text name);
/* Does it use a name, an attribute or an import of that name? */
bool node_mentions_word(const Node *node, const char *word);
/* Calls `visitor` for the node and all below; it answers false to stay out of what is below. */
typedef bool NodeVisitor(Node *node, void *context);
void node_walk(Node *node, NodeVisitor *visitor, void *context);
bool span_holds(Span span, uint32_t line, uint32_t column);

#endif
