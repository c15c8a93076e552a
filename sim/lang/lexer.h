/* Text to tokens, with Python's rules for indentation, line joining and brackets. The whole text is
 * read in one go, so that the parser may look ahead and go back as it likes.
 *
 * A mistake becomes an ERROR token plus an entry in `mistakes`, at most one per logical line. It is
 * for the parser to report it, since only the parser knows whether an earlier mistake of the same
 * statement explains it. */
#ifndef WATCHPOT_LANG_LEXER_H
#define WATCHPOT_LANG_LEXER_H

#include "lang/arena.h"
#include "lang/diagnostic.h"
#include "lang/source.h"
#include "lang/token.h"

enum {
    LEXER_BRACKET_LIMIT = 200, /* as CPython's MAXLEVEL */
    LEXER_INDENT_LIMIT = 100,  /* as CPython's MAXINDENT */
};

typedef struct LexerMistake {
    uint32_t token; /* index of its ERROR token */
    Span span;
    const char *type;
    const char *message; /* in the arena */
    const char *hint;    /* in the arena or static; may be NULL */
    bool is_unclosed;    /* a bracket that is never closed */
} LexerMistake;

typedef struct TokenList {
    Token *items; /* the last one is END */
    uint32_t count, capacity;
    LexerMistake *mistakes; /* in the order of their tokens */
    uint32_t mistake_count, mistake_capacity;
    bool out_of_memory; /* then the list is not to be used */
    Span odd_space;     /* the first no-break or ideographic space taken for a blank; line 0: none */
    uint32_t odd_space_character;
} TokenList;

/* The tokens of the whole text. Like all functions here it relies on source_check(). */
void lexer_tokenize(const Source *source, Arena *arena, TokenList *list);
/* The tokens of one expression at [start, end) of the text, which begins on `line`. The braces of an
 * f-string around it, at start - 1 and end, become parentheses: so CPython reads it. */
void lexer_tokenize_part(const Source *source, uint32_t start, uint32_t end, uint32_t line, Arena *arena,
                         TokenList *list);
void lexer_deinit_tokens(TokenList *list);

/* How a token is written, such as "(" or "while"; what it is called for those that vary. Static. */
const char *lexer_token_name(TokenKind kind);
/* A token's place. */
Span lexer_token_span(const Source *source, const Token *token);
/* Bytes of the line end at `offset` of the text; 0 if there is none. */
uint32_t lexer_line_end(const Source *source, uint32_t offset);

#endif
