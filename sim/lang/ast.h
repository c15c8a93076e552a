/* The syntax tree, after CPython 3.11's `ast` module (Parser/Python.asdl): same node names, same
 * fields. Nodes live in the arena of their source text. Every node has its span; an expression's
 * span leaves out the parentheses around it, as CPython's does. */
#ifndef WATCHPOT_LANG_AST_H
#define WATCHPOT_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/code.h"
#include "lang/span.h"

typedef struct Node Node;

/* A sequence of nodes; items may be NULL only where a comment says so. */
typedef struct NodeList {
    Node **items;
    uint32_t count;
} NodeList;

typedef enum NodeKind {
    /* statements */
    NODE_FUNCTION_DEF, /* function; async def too */
    NODE_CLASS_DEF,
    NODE_RETURN,     /* single.value, may be NULL */
    NODE_DELETE,     /* list */
    NODE_ASSIGN,     /* assign */
    NODE_AUG_ASSIGN, /* aug_assign */
    NODE_ANN_ASSIGN, /* ann_assign */
    NODE_FOR,        /* loop; async for too */
    NODE_WHILE,      /* branch: test, body, orelse */
    NODE_IF,         /* branch */
    NODE_WITH,       /* with; async with too */
    NODE_MATCH,      /* match */
    NODE_RAISE,      /* raise */
    NODE_TRY,        /* try */
    NODE_ASSERT,     /* pair: left = test, right = message or NULL */
    NODE_IMPORT,     /* import: aliases */
    NODE_IMPORT_FROM,
    NODE_GLOBAL,   /* names */
    NODE_NONLOCAL, /* names */
    NODE_EXPR,     /* single: an expression as a statement */
    NODE_PASS,
    NODE_BREAK,
    NODE_CONTINUE,
    /* expressions */
    NODE_BOOL_OP,  /* bool_op */
    NODE_NAMED,    /* pair: left = Name, right = value (walrus) */
    NODE_BIN_OP,   /* bin_op */
    NODE_UNARY_OP, /* unary_op */
    NODE_LAMBDA,   /* function: args, and body holds one expression */
    NODE_IF_EXP,   /* if_exp */
    NODE_DICT,     /* dict; keys[i] is NULL for **values[i] */
    NODE_SET,      /* list */
    NODE_LIST_COMP,
    NODE_SET_COMP,
    NODE_DICT_COMP,
    NODE_GENERATOR_EXP, /* comprehension, these four */
    NODE_AWAIT,         /* single */
    NODE_YIELD,         /* single, value may be NULL */
    NODE_YIELD_FROM,    /* single */
    NODE_COMPARE,       /* compare */
    NODE_CALL,          /* call */
    NODE_FORMATTED,     /* formatted: one {..} of an f-string */
    NODE_JOINED_STR,    /* list: Constant strings and Formatted */
    NODE_CONSTANT,      /* constant */
    NODE_ATTRIBUTE,     /* attribute */
    NODE_SUBSCRIPT,     /* pair: left[right] */
    NODE_STARRED,       /* single */
    NODE_NAME,          /* name */
    NODE_LIST,          /* list */
    NODE_TUPLE,         /* list */
    NODE_SLICE,         /* slice; parts may be NULL */
    /* helpers */
    NODE_ARG,            /* arg: a parameter */
    NODE_KEYWORD,        /* keyword: of a call or class; name empty for **value */
    NODE_ALIAS,          /* alias */
    NODE_WITH_ITEM,      /* pair: left = context, right = target or NULL */
    NODE_EXCEPT_HANDLER, /* handler */
    NODE_MATCH_CASE,     /* match_case */
    NODE_COMPREHENSION,  /* generator: one `for .. in .. if ..` */
    /* patterns */
    NODE_MATCH_VALUE,     /* single */
    NODE_MATCH_SINGLETON, /* constant */
    NODE_MATCH_SEQUENCE,  /* list */
    NODE_MATCH_MAPPING,   /* match_mapping */
    NODE_MATCH_CLASS,     /* match_class */
    NODE_MATCH_STAR,      /* name; text empty for `*_` */
    NODE_MATCH_AS,        /* match_as */
    NODE_MATCH_OR,        /* list */
    NODE_KIND_COUNT
} NodeKind;

typedef enum Operator {
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_MULTIPLY,
    OPERATOR_TRUE_DIVIDE,
    OPERATOR_FLOOR_DIVIDE,
    OPERATOR_REMAINDER,
    OPERATOR_POWER,
    OPERATOR_LSHIFT,
    OPERATOR_RSHIFT,
    OPERATOR_AND,
    OPERATOR_OR,
    OPERATOR_XOR,
    OPERATOR_MATRIX_MULTIPLY, /* in the order of the BINARY_* opcodes */
    OPERATOR_COUNT
} Operator;

typedef enum UnaryOperator { UNARY_NEGATIVE, UNARY_POSITIVE, UNARY_INVERT, UNARY_NOT } UnaryOperator;

typedef enum Comparison {
    COMPARISON_LT,
    COMPARISON_LE,
    COMPARISON_EQ,
    COMPARISON_NE,
    COMPARISON_GT,
    COMPARISON_GE, /* in the order of the COMPARE_* opcodes */
    COMPARISON_IS,
    COMPARISON_IS_NOT,
    COMPARISON_IN,
    COMPARISON_NOT_IN
} Comparison;

/* What is done to a Name, Attribute, Subscript, Starred, List or Tuple. */
typedef enum Context { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DELETE } Context;

/* Parameters of a function. Defaults belong to the last `defaults.count` of the positional ones;
 * keyword_defaults has one item per keyword-only parameter, NULL where there is no default. */
typedef struct Parameters {
    NodeList positional; /* Arg, positional-only ones first */
    uint32_t positional_only_count;
    Node *varargs; /* Arg or NULL */
    NodeList keyword_only;
    NodeList keyword_defaults; /* items may be NULL */
    Node *varkw;               /* Arg or NULL */
    NodeList defaults;
} Parameters;

struct Node {
    NodeKind kind;
    Context context; /* of Name, Attribute, Subscript, Starred, List, Tuple */
    Span span;
    union {
        struct {
            Node *value;
        } single;
        struct {
            Node *left, *right;
        } pair;
        NodeList list;
        struct {
            Text name;
            Span name_span;
            Parameters *parameters;
            NodeList body;
            NodeList decorators;
            Node *returns; /* annotation or NULL */
            bool is_async;
        } function;
        struct {
            Text name;
            Span name_span;
            NodeList bases;    /* may hold Starred */
            NodeList keywords; /* Keyword */
            NodeList body;
            NodeList decorators;
        } class_def;
        struct {
            NodeList targets; /* a = b = value has two */
            Node *value;
        } assign;
        struct {
            Node *target;
            Operator op;
            Node *value;
        } aug_assign;
        struct {
            Node *target;
            Node *annotation;
            Node *value; /* may be NULL */
            bool simple; /* target is a bare name without parentheses */
        } ann_assign;
        struct {
            Node *target;
            Node *iterable;
            NodeList body, orelse;
            bool is_async;
        } loop;
        struct {
            Node *test;
            NodeList body, orelse;
        } branch;
        struct {
            NodeList items; /* WithItem */
            NodeList body;
            bool is_async;
        } with;
        struct {
            Node *subject;
            NodeList cases; /* MatchCase */
        } match;
        struct {
            Node *exception, *cause; /* either may be NULL */
        } raise;
        struct {
            NodeList body, handlers, orelse, finalbody;
            bool is_star; /* except* */
        } try_;
        struct {
            NodeList aliases;
        } import;
        struct {
            Text module; /* may be empty: from . import x */
            NodeList aliases;
            uint32_t level; /* leading dots */
        } import_from;      /* `from m import *` is one alias named "*" */
        struct {
            Text *names;
            uint32_t count;
        } names;
        struct {
            bool is_or;
            NodeList values;
        } bool_op;
        struct {
            Node *left;
            Operator op;
            Node *right;
        } bin_op;
        struct {
            UnaryOperator op;
            Node *operand;
        } unary_op;
        struct {
            Node *test, *body, *orelse;
        } if_exp;
        struct {
            NodeList keys; /* items may be NULL */
            NodeList values;
        } dict;
        struct {
            Node *element; /* the key in a DictComp */
            Node *value;   /* of a DictComp, else NULL */
            NodeList generators;
        } comprehension;
        struct {
            Node *left;
            Comparison *ops;
            NodeList comparators;
        } compare;
        struct {
            Node *function;
            NodeList arguments; /* may hold Starred */
            NodeList keywords;  /* Keyword */
        } call;
        struct {
            Node *value;
            char conversion; /* 0, 's', 'r' or 'a' */
            Node *spec;      /* JoinedStr or NULL */
        } formatted;         /* f"{x=}" is a Constant "x=" and a Formatted with conversion 'r' */
        Constant constant;
        struct {
            Node *value;
            Text name;
            Span name_span;
        } attribute;
        struct {
            Text id;
        } name;
        struct {
            Node *lower, *upper, *step;
        } slice;
        struct {
            Text name;
            Node *annotation; /* may be NULL */
        } arg;
        struct {
            Text name; /* empty for **value */
            Node *value;
        } keyword;
        struct {
            Text name;    /* dotted */
            Text as_name; /* empty if there is no `as` */
        } alias;
        struct {
            Node *type; /* NULL for a bare except */
            Text name;  /* empty if there is no `as` */
            NodeList body;
        } handler;
        struct {
            Node *pattern, *guard; /* guard may be NULL */
            NodeList body;
        } match_case;
        struct {
            Node *target, *iterable;
            NodeList conditions;
            bool is_async;
        } generator;
        struct {
            NodeList keys, patterns;
            Text rest; /* empty if there is no **rest */
        } match_mapping;
        struct {
            Node *type;
            NodeList patterns;
            Text *keyword_names;
            NodeList keyword_patterns;
        } match_class;
        struct {
            Node *pattern; /* NULL for a bare name or `_` */
            Text name;     /* empty for `_` */
        } match_as;
    } as;
};

/* A whole file: the statements of the module. */
/* Where the names at the top level of a text live, and what it answers. */
typedef enum TreeKind {
    TREE_FILE,       /* a module's: in the module */
    TREE_STATEMENTS, /* in the namespace that it is run in: exec() */
    TREE_SHOWN,      /* the same; what its expressions come to is shown, as at the prompt: compile(..., 'single') */
    TREE_EXPRESSION, /* the same; one statement, an expression, whose value is the answer: eval() */
} TreeKind;

typedef struct Tree {
    NodeList body;
    TreeKind kind;
} Tree;

/* CPython's name of a kind of node, such as "BinOp"; static. */
const char *ast_kind_name(NodeKind kind);

/* Calls `visitor` with each child of `node` that is there. Does not go deeper. */
typedef void (*AstVisitor)(Node *child, void *context);
void ast_visit_children(const Node *node, AstVisitor visitor, void *context);

#endif
