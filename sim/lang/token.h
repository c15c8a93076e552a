/* The tokens of Python 3.11, as one list from which the enumeration, the spellings and the lexer's
 * keyword and operator search are made. */
#ifndef WATCHPOT_LANG_TOKEN_H
#define WATCHPOT_LANG_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

/* clang-format off */
#define TOKEN_STRUCTURE_LIST(X)                                                              \
    X(END, "end of file") X(NEWLINE, "end of line") X(INDENT, "indent") X(DEDENT, "unindent") \
    X(NAME, "name") X(NUMBER, "number") X(STRING, "string") X(ERROR, "error")

/* Longer spellings first: the first that fits is the one. */
#define TOKEN_OPERATOR_LIST(X)                                                               \
    X(DOUBLE_STAR_EQUAL, "**=") X(DOUBLE_SLASH_EQUAL, "//=") X(LEFT_SHIFT_EQUAL, "<<=")      \
    X(RIGHT_SHIFT_EQUAL, ">>=") X(ELLIPSIS, "...")                                           \
    X(DOUBLE_STAR, "**") X(DOUBLE_SLASH, "//") X(LEFT_SHIFT, "<<") X(RIGHT_SHIFT, ">>")      \
    X(LESS_EQUAL, "<=") X(GREATER_EQUAL, ">=") X(EQUAL_EQUAL, "==") X(NOT_EQUAL, "!=")       \
    X(ARROW, "->") X(WALRUS, ":=") X(PLUS_EQUAL, "+=") X(MINUS_EQUAL, "-=")                  \
    X(STAR_EQUAL, "*=") X(SLASH_EQUAL, "/=") X(PERCENT_EQUAL, "%=") X(AT_EQUAL, "@=")        \
    X(AND_EQUAL, "&=") X(OR_EQUAL, "|=") X(XOR_EQUAL, "^=")                                  \
    X(PLUS, "+") X(MINUS, "-") X(STAR, "*") X(SLASH, "/") X(PERCENT, "%") X(AT, "@")         \
    X(AMPERSAND, "&") X(BAR, "|") X(CARET, "^") X(TILDE, "~") X(LESS, "<") X(GREATER, ">")   \
    X(LEFT_PAREN, "(") X(RIGHT_PAREN, ")") X(LEFT_BRACKET, "[") X(RIGHT_BRACKET, "]")        \
    X(LEFT_BRACE, "{") X(RIGHT_BRACE, "}") X(COMMA, ",") X(COLON, ":") X(DOT, ".")           \
    X(SEMICOLON, ";") X(EQUAL, "=")

#define TOKEN_KEYWORD_LIST(X)                                                                \
    X(FALSE, "False") X(NONE, "None") X(TRUE, "True") X(AND, "and") X(AS, "as")              \
    X(ASSERT, "assert") X(ASYNC, "async") X(AWAIT, "await") X(BREAK, "break")                \
    X(CLASS, "class") X(CONTINUE, "continue") X(DEF, "def") X(DEL, "del") X(ELIF, "elif")    \
    X(ELSE, "else") X(EXCEPT, "except") X(FINALLY, "finally") X(FOR, "for") X(FROM, "from")  \
    X(GLOBAL, "global") X(IF, "if") X(IMPORT, "import") X(IN, "in") X(IS, "is")              \
    X(LAMBDA, "lambda") X(NONLOCAL, "nonlocal") X(NOT, "not") X(OR, "or") X(PASS, "pass")    \
    X(RAISE, "raise") X(RETURN, "return") X(TRY, "try") X(WHILE, "while") X(WITH, "with")    \
    X(YIELD, "yield")

#define TOKEN_LIST(X) TOKEN_STRUCTURE_LIST(X) TOKEN_OPERATOR_LIST(X) TOKEN_KEYWORD_LIST(X)
/* clang-format on */

typedef enum TokenKind {
#define X(name, spelling) TOKEN_##name,
    TOKEN_LIST(X)
#undef X
        TOKEN_COUNT,
} TokenKind;

/* Sixteen bytes, since a long text has many. The text is at [offset, end) of the source; a token
 * that holds line ends (only strings do) ends on a later line than `line`. */
typedef struct Token {
    uint8_t kind;  /* TokenKind */
    uint8_t level; /* how many brackets are open around it, itself included */
    uint32_t line;
    uint32_t offset;
    uint32_t end;
} Token;

#endif
