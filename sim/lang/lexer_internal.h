/* What the files of the lexer share: its state, its place in the text, its tokens and mistakes. Private to lexer*.c.
 *
 * lexer.c reads the lines and the tokens; a number, a character that Python does not know and the indentation of a line
 * have a file each. A reading function is called at the first character of what it reads, and adds one token: what it
 * is, or ERROR. */
#ifndef WATCHPOT_LANG_LEXER_INTERNAL_H
#define WATCHPOT_LANG_LEXER_INTERNAL_H

#include "lang/lexer.h"

enum { LEXER_IDEOGRAPHIC_SPACE = 0x3000 };

typedef struct Bracket {
    char opening;
    uint32_t line;
    uint32_t offset;
} Bracket;

/* An indentation twice over: with tabs to the next multiple of eight and with tabs as one column.
 * Lines whose order depends on the size of a tab are refused. */
typedef struct Indent {
    uint32_t column, alternative;
} Indent;

typedef struct Lexer {
    const Source *source;
    const char *text;
    uint32_t at, end;
    uint32_t line;
    Arena *arena;
    TokenList *list;
    Indent indents[LEXER_INDENT_LIMIT];
    uint32_t indent_count;
    Bracket brackets[LEXER_BRACKET_LIMIT];
    uint32_t level;
    uint32_t base_level; /* 1 inside an f-string: there line ends never count */
    uint32_t comment;    /* offset of the comment just skipped, UINT32_MAX: none */
    bool line_failed;    /* this logical line has its mistake already */
    bool stopped;
} Lexer;

/* ---- lexer.c: characters ---- */

/* The byte `ahead` of the current place; 0 past the end. */
static inline int lexer_peek(const Lexer *lexer, uint32_t ahead) {
    return ahead < lexer->end - lexer->at ? (unsigned char)lexer->text[lexer->at + ahead] : 0;
}

/* The character at `offset`, its bytes in *size. */
uint32_t lexer_character_at(const Lexer *lexer, uint32_t offset, uint32_t *size);
/* Bytes of the name character at the current place plus `ahead`, 0 if there is none. */
uint32_t lexer_name_character(const Lexer *lexer, uint32_t ahead, bool at_start);
/* A space that CPython refuses but that web pages put into programs; bytes of it, else 0. */
uint32_t lexer_odd_space(Lexer *lexer, uint32_t *character);
/* Takes note of one for the warning, if it is the first. */
void lexer_note_odd_space(Lexer *lexer, uint32_t size, uint32_t character);

/* ---- lexer.c: lines ---- */

/* Steps over the line end at the current place, if there is one. */
bool lexer_skip_line_end(Lexer *lexer);
void lexer_skip_to_line_end(Lexer *lexer);
/* A backslash at a line's end joins the next line. False, with a mistake, if anything follows it. */
bool lexer_join_line(Lexer *lexer);
/* The offset at which a line starts. */
uint32_t lexer_line_start(const Source *source, uint32_t line);

/* ---- lexer.c: output ---- */

/* From `offset` to the current place. */
void lexer_add_token(Lexer *lexer, TokenKind kind, uint32_t line, uint32_t offset);
/* A place on one line, given by offsets. */
Span lexer_span_at(const Lexer *lexer, uint32_t line, uint32_t start, uint32_t end);
/* Notes a mistake, a SyntaxError, and adds the ERROR token. NULL if this logical line has its mistake already. */
LexerMistake *lexer_fail(Lexer *lexer, Span span, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ---- lexer.c: brackets ---- */

void lexer_open_bracket(Lexer *lexer, char opening, uint32_t offset);
/* What does not fit becomes a mistake. */
void lexer_close_bracket(Lexer *lexer, char closing, uint32_t offset);

/* ---- the other files ---- */

/* Finds the next line that is not blank and handles its indentation. False at the end of the text. */
bool lexer_indent_find_line(Lexer *lexer);
void lexer_number_read(Lexer *lexer);
void lexer_foreign_read(Lexer *lexer);

#endif
