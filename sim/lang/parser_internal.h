/* What the files of the parser share: its state, its mistakes, and the entry to each part of the
 * grammar. Private to parser*.c and *_literal.c.
 *
 * Every parsing function answers NULL (or false) on failure, with the mistake pending in the parser;
 * its caller returns at once. The statement loop then reports the one pending mistake and resumes at
 * the next statement. Nothing needs undoing on the way: depth and scratch lists are reset there. */
#ifndef WATCHPOT_LANG_PARSER_INTERNAL_H
#define WATCHPOT_LANG_PARSER_INTERNAL_H

#include <stddef.h>

#include "lang/lexer.h"
#include "lang/parser.h"

enum { PARSER_MESSAGE_SIZE = 256 };

/* For `def f[T]()` and the like. */
#define PARSER_HINT_TYPE_PARAMETERS \
    "type parameters came with Python 3.12: leave the square brackets out, or use typing.TypeVar"

/* A mistake not yet reported. */
typedef struct Mistake {
    Span span;
    const char *type;
    const char *hint; /* static or in the arena; may be NULL */
    bool is_guess;    /* an unclosed bracket explains it better */
    char message[PARSER_MESSAGE_SIZE];
} Mistake;

typedef struct Parser {
    const Source *source;
    Arena *arena;
    Diagnostics *diagnostics;
    TokenList tokens;
    uint32_t at; /* index of the current token */
    uint32_t depth;
    Node **scratch; /* items of lists being built, innermost list on top */
    size_t scratch_count, scratch_capacity;
    uint32_t next_mistake; /* of the lexer's, the first one not yet dealt with */
    bool failed;           /* `pending` holds a mistake, or memory ran out */
    bool out_of_memory;
    bool speculating;       /* a failure leads to another attempt: its text does not matter */
    bool after_mistake;     /* in this block: a stray `else` is then no further mistake */
    uint32_t operand_start; /* the last disjunction read: token indices, for "forgot a comma" */
    uint32_t operand_end;
    Mistake pending;
} Parser;

typedef Node *(*ParserFunction)(Parser *parser);

/* ---- parser.c: tokens ---- */

static inline const Token *parser_token(const Parser *parser) { return &parser->tokens.items[parser->at]; }

static inline TokenKind parser_kind(const Parser *parser) { return (TokenKind)parser->tokens.items[parser->at].kind; }

static inline bool parser_at(const Parser *parser, TokenKind kind) {
    return parser->tokens.items[parser->at].kind == kind;
}

/* The kind of the token after the current one. */
TokenKind parser_next_kind(const Parser *parser);
void parser_advance(Parser *parser);
/* Steps over a token of this kind, if it is there. */
bool parser_accept(Parser *parser, TokenKind kind);
/* The same, but anything else is a mistake: "invalid syntax". */
bool parser_expect(Parser *parser, TokenKind kind);
/* The same with the message "expected '...'". */
bool parser_force(Parser *parser, TokenKind kind);
/* Whether the token at `index` is this name (soft keywords). */
bool parser_is_word(const Parser *parser, uint32_t index, const char *word);
/* Whether an expression may begin with such a token. */
bool parser_starts_expression(TokenKind kind);

/* ---- parser.c: mistakes ---- */

/* Makes a mistake pending, if none is. Always NULL, so that it can be returned. */
void *parser_fail(Parser *parser, Span span, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Where a mistake at the current token is shown: never past the text's last line. */
Span parser_place(const Parser *parser);
/* "invalid syntax" at the current token, or something better if it is known. */
void *parser_fail_here(Parser *parser);
void *parser_fail_memory(Parser *parser);
/* For what lies outside the subset. */
void *parser_fail_unsupported(Parser *parser, Span span, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A place to come back to after an attempt. */
typedef struct ParserMark {
    uint32_t at, depth;
    size_t scratch_count;
    bool speculating;
} ParserMark;

/* Between these, failures are silent. End goes back to the mark if the attempt failed or `rewind` is
 * set; it answers whether the attempt went well. */
ParserMark parser_begin_attempt(Parser *parser);
bool parser_end_attempt(Parser *parser, ParserMark mark, bool rewind);

/* Around everything that may contain itself; false when nested too deeply. */
bool parser_enter(Parser *parser);
void parser_leave(Parser *parser);

/* ---- parser_node.c ---- */

/* A node from token `start` to the last token consumed, leaving out line ends and unindents. */
Node *parser_node(Parser *parser, NodeKind kind, uint32_t start);
/* The same with a span that is known already. */
Node *parser_node_spanning(Parser *parser, NodeKind kind, Span span);
/* A node that has one expression, or a list of them. */
Node *parser_node_single(Parser *parser, NodeKind kind, uint32_t start, Node *value);
Node *parser_node_list(Parser *parser, NodeKind kind, uint32_t start, NodeList elements);
Span parser_span(const Parser *parser, uint32_t start);
/* The span of a run of tokens, the last one included. */
Span parser_token_span(const Parser *parser, uint32_t first, uint32_t last);
/* The start of one span to the end of another. */
Span parser_join_spans(Span first, Span last);
/* Whether such a token has no text of its own: a line end, an indent, the end. */
bool parser_is_layout(uint8_t kind);
/* The name at the current token, which is consumed; NFKC as in CPython. False if it is no name. */
bool parser_name(Parser *parser, Text *name);
Text parser_copy_text(Parser *parser, const char *bytes, size_t length);

/* Lists grow on the scratch stack and are copied into the arena at their end. */
size_t parser_list_begin(const Parser *parser);
bool parser_list_add(Parser *parser, Node *node);
bool parser_list_end(Parser *parser, size_t begin, NodeList *list);

/* ---- parser.c: blocks ---- */

/* The body after a colon, which is expected first; `owner` such as "'if' statement" begins at token `start`. */
bool parser_block(Parser *parser, const char *owner, uint32_t start, NodeList *body);

/* ---- parser_statement.c ---- */

/* One compound statement or one line of simple statements, added to the scratch list. */
bool parser_statement_parse(Parser *parser);
/* simple_stmts: a line of them. */
bool parser_statement_simple_line(Parser *parser);

/* ---- parser_compound.c ---- */

/* What reads the compound statement that begins at the current token; NULL: none does. */
ParserFunction parser_compound_at(const Parser *parser);
/* Whether the token at `index` begins a further part of a compound statement, such as `else` or `case`. */
bool parser_compound_is_clause(const Parser *parser, uint32_t index);

/* ---- parser_expression.c ---- */

Node *parser_expression_parse(Parser *parser);      /* expression */
Node *parser_expression_named(Parser *parser);      /* named_expression */
Node *parser_expression_list(Parser *parser);       /* star_expressions */
Node *parser_expression_subject(Parser *parser);    /* subject_expr, of `match` */
Node *parser_expression_value(Parser *parser);      /* yield_expr | star_expressions */
Node *parser_expression_bitwise_or(Parser *parser); /* bitwise_or */
Node *parser_expression_disjunction(Parser *parser);
Node *parser_expression_unnamed(Parser *parser);    /* assignment_expression | expression !':=', before any `=` */
Node *parser_expression_starred(Parser *parser);    /* '*' bitwise_or */
Node *parser_expression_star_named(Parser *parser); /* star_named_expression */
Node *parser_expression_yield(Parser *parser);      /* yield_expr */
/* (',' element)* [','] after the first element, which is given. */
bool parser_expression_more(Parser *parser, Node *first, ParserFunction parse_element, NodeList *elements);
/* Whether a list of expressions goes on after its comma. */
bool parser_expression_is_ahead(const Parser *parser);
/* Whether the node stands in parentheses that open at token `start`. */
bool parser_expression_is_grouped(const Parser *parser, const Node *node, uint32_t start);
/* Targets up to (not with) `in` or the like: star_targets, or one star_target; context set. */
Node *parser_expression_targets(Parser *parser);
Node *parser_expression_target(Parser *parser);
/* A whole text in parentheses, as an f-string's expression is read. */
Node *parser_expression_whole(Parser *parser);

/* ---- parser_primary.c ---- */

Node *parser_primary_parse(Parser *parser); /* primary */
/* '(' [arguments] ')' of a call or, without a bare generator, a class; the paren is the current token. */
bool parser_primary_arguments(Parser *parser, bool is_class, NodeList *arguments, NodeList *keywords);

/* ---- parser_display.c ---- */

Node *parser_display_list(Parser *parser);        /* list | listcomp */
Node *parser_display_braces(Parser *parser);      /* dict | set | dictcomp | setcomp */
Node *parser_display_parentheses(Parser *parser); /* tuple | group | genexp */
/* Whether `for` or `async for` comes next; then for_if_clauses reads the clauses of a comprehension. */
bool parser_display_has_clauses(const Parser *parser);
bool parser_display_for_clauses(Parser *parser, NodeList *generators);

/* ---- parser_target.c ---- */

/* Makes an expression a target of assignment or deletion; false with the mistake. */
bool parser_target_set(Parser *parser, Node *node, Context context);
/* What an expression is called in messages: "function call", "literal" ... */
const char *parser_target_describe(const Node *node);

/* ---- parser_parameters.c ---- */

/* Parameters up to (not with) `closer`: ')' of a def, ':' of a lambda. */
Parameters *parser_parameters_parse(Parser *parser, TokenKind closer);

/* ---- parser_pattern.c ---- */

Node *parser_pattern_parse(Parser *parser); /* patterns, after `case` */

/* ---- number_literal.c, string_literal.c ---- */

Node *number_literal_parse(Parser *parser);
Node *string_literal_parse(Parser *parser); /* strings */

#endif
