/* The lexer walks the text once. At the start of a logical line it measures the indentation, then it
 * reads token after token until the line's end; inside brackets line ends do not count.
 *
 * Mistakes do not stop it. It tries to stay in step with what the author meant, so that the parser
 * can go on at the next line: a full-width bracket still opens or closes, a string without an end
 * ends with its line, and a bracket that nobody closes ends before a line that begins with a keyword
 * which cannot stand inside brackets. */
#include "lang/lexer_internal.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "lang/utf8.h"

enum {
    NO_BREAK_SPACE = 0xA0,
    MESSAGE_SIZE = 256,
    TOKENS_START = 256,
};

static const struct {
    const char *text;
    uint8_t length;
    char first;
} spellings[] = {
#define X(name, text) [TOKEN_##name] = {text, sizeof text - 1, text[0]},
    TOKEN_LIST(X)
#undef X
};

_Static_assert(sizeof(Token) == 16, "a token has sixteen bytes, see token.h");

const char *lexer_token_name(TokenKind kind) { return kind < TOKEN_COUNT ? spellings[kind].text : "?"; }

uint32_t lexer_line_start(const Source *source, uint32_t line) {
    return source->line_starts[line > source->line_count ? source->line_count : line - 1];
}

Span lexer_token_span(const Source *source, const Token *token) {
    Span span = {.line = token->line, .end_line = token->line};
    while (span.end_line < source->line_count && token->end > source->line_starts[span.end_line]) span.end_line++;
    span.column = token->offset - lexer_line_start(source, span.line);
    span.end_column = token->end - lexer_line_start(source, span.end_line);
    return span;
}

uint32_t lexer_line_end(const Source *source, uint32_t offset) {
    const char *text = source->text + offset;
    if (text[0] == '\n') return 1;
    if (text[0] != '\r') return 0;
    return text[1] == '\n' ? 2 : 1;
}

void lexer_deinit_tokens(TokenList *list) {
    free(list->items);
    free(list->mistakes);
    *list = (TokenList){0};
}

/* ---- output ---- */

static void out_of_memory(Lexer *lexer) {
    lexer->list->out_of_memory = true;
    lexer->stopped = true;
}

void lexer_add_token(Lexer *lexer, TokenKind kind, uint32_t line, uint32_t offset) {
    TokenList *list = lexer->list;
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity ? list->capacity * 2 : TOKENS_START;
        Token *items = realloc(list->items, capacity * sizeof *items);
        if (!items) {
            out_of_memory(lexer);
            return;
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = (Token){
        .kind = (uint8_t)kind, .level = (uint8_t)lexer->level, .line = line, .offset = offset, .end = lexer->at};
}

static LexerMistake *add_mistake(Lexer *lexer) {
    TokenList *list = lexer->list;
    if (list->mistake_count == list->mistake_capacity) {
        uint32_t capacity = list->mistake_capacity ? list->mistake_capacity * 2 : 8;
        LexerMistake *mistakes = realloc(list->mistakes, capacity * sizeof *mistakes);
        if (!mistakes) {
            out_of_memory(lexer);
            return NULL;
        }
        list->mistakes = mistakes;
        list->mistake_capacity = capacity;
    }
    return &list->mistakes[list->mistake_count++];
}

Span lexer_span_at(const Lexer *lexer, uint32_t line, uint32_t start, uint32_t end) {
    uint32_t base = lexer_line_start(lexer->source, line);
    return (Span){.line = line, .end_line = line, .column = start - base, .end_column = end - base};
}

LexerMistake *lexer_fail(Lexer *lexer, Span span, const char *hint, const char *format, ...) {
    uint32_t token = lexer->list->count;
    lexer_add_token(lexer, TOKEN_ERROR, lexer->line, lexer->at);
    if (lexer->line_failed || lexer->stopped) return NULL;
    lexer->line_failed = true;

    char message[MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    char *copy = arena_copy(lexer->arena, message, strlen(message));
    LexerMistake *mistake = copy ? add_mistake(lexer) : NULL;
    if (!mistake) {
        out_of_memory(lexer);
        return NULL;
    }
    *mistake = (LexerMistake){.token = token, .span = span, .type = "SyntaxError", .message = copy, .hint = hint};
    return mistake;
}

/* ---- characters ---- */

uint32_t lexer_character_at(const Lexer *lexer, uint32_t offset, uint32_t *size) {
    const char *start = lexer->text + offset, *at = start;
    uint32_t character = utf8_decode(&at, lexer->text + lexer->end);
    *size = (uint32_t)(at - start);
    return character;
}

/* Whether a character may stand in a name, and at its start. CPython 3.11 knows Unicode 14, as libunistring does. */
static bool is_name_character(uint32_t c, bool at_start) {
    if (c < 0x80) return c == '_' || (at_start ? isalpha((int)c) : isalnum((int)c));
    return at_start ? uc_is_property_xid_start(c) : uc_is_property_xid_continue(c);
}

uint32_t lexer_name_character(const Lexer *lexer, uint32_t ahead, bool at_start) {
    int c = lexer_peek(lexer, ahead);
    if (c < 0x80) return is_name_character((uint32_t)c, at_start) ? 1 : 0;
    uint32_t size;
    uint32_t character = lexer_character_at(lexer, lexer->at + ahead, &size);
    return is_name_character(character, at_start) ? size : 0;
}

uint32_t lexer_odd_space(Lexer *lexer, uint32_t *character) {
    if (lexer_peek(lexer, 0) != 0xC2 && lexer_peek(lexer, 0) != 0xE3) return 0;
    uint32_t size;
    *character = lexer_character_at(lexer, lexer->at, &size);
    if (*character != NO_BREAK_SPACE && *character != LEXER_IDEOGRAPHIC_SPACE) return 0;
    return size;
}

void lexer_note_odd_space(Lexer *lexer, uint32_t size, uint32_t character) {
    TokenList *list = lexer->list;
    if (list->odd_space.line) return;
    list->odd_space = lexer_span_at(lexer, lexer->line, lexer->at, lexer->at + size);
    list->odd_space_character = character;
}

/* ---- lines ---- */

bool lexer_skip_line_end(Lexer *lexer) {
    if (lexer->at >= lexer->end) return false;
    uint32_t size = lexer_line_end(lexer->source, lexer->at);
    if (size > lexer->end - lexer->at) size = lexer->end - lexer->at;
    lexer->at += size;
    lexer->line += size > 0;
    return size > 0;
}

void lexer_skip_to_line_end(Lexer *lexer) {
    while (lexer->at < lexer->end && !lexer_line_end(lexer->source, lexer->at)) lexer->at++;
}

bool lexer_join_line(Lexer *lexer) {
    uint32_t backslash = lexer->at++;
    if (lexer->at >= lexer->end || (lexer_skip_line_end(lexer) && lexer->at >= lexer->end)) {
        lexer_fail(lexer, source_byte_span(lexer->source, backslash), NULL, "unexpected EOF while parsing");
        return false;
    }
    if (lexer->text[lexer->at - 1] == '\\') {
        lexer_fail(lexer, lexer_span_at(lexer, lexer->line, lexer->at, lexer->at + 1),
                   "a backslash joins the next line and must be the last character of its line",
                   "unexpected character after line continuation character");
        lexer_skip_to_line_end(lexer);
        return false;
    }
    return true;
}

/* ---- brackets ---- */

static const char bracket_pairs[] = "()[]{}";

void lexer_open_bracket(Lexer *lexer, char opening, uint32_t offset) {
    if (lexer->level >= LEXER_BRACKET_LIMIT) {
        /* Beyond this no bracket can be matched to its partner, so the rest of the text tells nothing. */
        lexer_fail(lexer, lexer_span_at(lexer, lexer->line, offset, offset + 1), "use intermediate variables",
                   "too many nested parentheses");
        lexer->level = 0;
        lexer->at = lexer->end;
        return;
    }
    lexer->brackets[lexer->level++] = (Bracket){opening, lexer->line, offset};
}

void lexer_close_bracket(Lexer *lexer, char closing, uint32_t offset) {
    Span span = lexer_span_at(lexer, lexer->line, offset, lexer->at);
    if (lexer->level <= lexer->base_level) {
        lexer_fail(lexer, span, NULL, "unmatched '%c'", closing);
        return;
    }
    Bracket bracket = lexer->brackets[--lexer->level];
    if (strchr(bracket_pairs, bracket.opening)[1] == closing) return;
    if (bracket.line != lexer->line)
        lexer_fail(lexer, span, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %lu",
                   closing, bracket.opening, (unsigned long)bracket.line);
    else
        lexer_fail(lexer, span, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c'", closing,
                   bracket.opening);
}

static void fail_unclosed(Lexer *lexer) {
    Bracket bracket = lexer->brackets[lexer->level - 1];
    LexerMistake *mistake = lexer_fail(lexer, lexer_span_at(lexer, bracket.line, bracket.offset, bracket.offset + 1),
                                       NULL, "'%c' was never closed", bracket.opening);
    if (mistake) mistake->is_unclosed = true;
    lexer->level = lexer->base_level;
}

/* ---- names, numbers, strings ---- */

/* Most names differ from a keyword in their length or first letter. */
static TokenKind find_keyword(const char *text, uint32_t length) {
    for (int kind = TOKEN_FALSE; kind < TOKEN_COUNT; kind++)
        if (spellings[kind].length == length && spellings[kind].first == *text &&
            memcmp(spellings[kind].text, text, length) == 0)
            return (TokenKind)kind;
    return TOKEN_NAME;
}

/* Bytes of a string prefix before a quote at the current place, or -1 if no string starts here. */
static int string_prefix(const Lexer *lexer) {
    static const char *const prefixes[] = {"", "r", "u", "b", "f", "br", "rb", "fr", "rf"};
    char prefix[3] = "";
    for (int length = 0; length < 3; length++) {
        int c = lexer_peek(lexer, (uint32_t)length);
        if (c == '\'' || c == '"') {
            for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
                if (strcmp(prefixes[i], prefix) == 0) return length;
            return -1;
        }
        if (length == 2 || !isalpha(c) || c >= 0x80) return -1;
        prefix[length] = (char)tolower(c);
    }
    return -1;
}

/* A string that runs to the end of its line, or of the text, without its closing quote. */
static void fail_string(Lexer *lexer, uint32_t line, uint32_t start, bool is_triple) {
    uint32_t last = lexer->line;
    if (is_triple && lexer->at > 0 && lexer_line_start(lexer->source, last) == lexer->at && last > line)
        last--; /* the text ends with a line end: that begins no further line */
    Span span = lexer_span_at(lexer, line, start, start + 1);
    lexer_fail(lexer, span, NULL, "unterminated %sstring literal (detected at line %lu)",
               is_triple ? "triple-quoted " : "", (unsigned long)last);
    /* The missing quote has probably swallowed the closing brackets of its line. */
    while (lexer->level > lexer->base_level && lexer->brackets[lexer->level - 1].line == line) lexer->level--;
}

static void lex_string(Lexer *lexer, uint32_t prefix) {
    uint32_t start = lexer->at, line = lexer->line;
    lexer->at += prefix;
    int quote = lexer_peek(lexer, 0);
    bool is_triple = lexer_peek(lexer, 1) == quote && lexer_peek(lexer, 2) == quote;
    uint32_t quote_size = is_triple ? 3 : 1;
    lexer->at += quote_size;
    while (lexer->at < lexer->end) {
        int c = lexer_peek(lexer, 0);
        if (c == quote && (!is_triple || (lexer_peek(lexer, 1) == quote && lexer_peek(lexer, 2) == quote))) {
            lexer->at += quote_size;
            lexer_add_token(lexer, TOKEN_STRING, line, start);
            return;
        }
        if (!is_triple && lexer_line_end(lexer->source, lexer->at)) break;
        if (c == '\\' && lexer->at + 1 < lexer->end) lexer->at++;
        if (!lexer_skip_line_end(lexer)) lexer->at++;
    }
    fail_string(lexer, line, start, is_triple);
}

static void lex_name(Lexer *lexer) {
    uint32_t start = lexer->at, size;
    while ((size = lexer_name_character(lexer, 0, false)) != 0) lexer->at += size;
    lexer_add_token(lexer, find_keyword(lexer->text + start, lexer->at - start), lexer->line, start);
}

/* ---- the main loop ---- */

/* True if an operator stands here; it is then added. */
static bool lex_operator(Lexer *lexer) {
    for (int kind = TOKEN_DOUBLE_STAR_EQUAL; kind <= TOKEN_EQUAL; kind++) {
        uint32_t length = spellings[kind].length;
        if (lexer->text[lexer->at] != spellings[kind].first || length > lexer->end - lexer->at ||
            memcmp(lexer->text + lexer->at, spellings[kind].text, length) != 0)
            continue;
        uint32_t start = lexer->at;
        lexer->at += length;
        char first = lexer->text[start];
        if (strchr("([{", first)) lexer_open_bracket(lexer, first, start);
        if (lexer->at == lexer->end && start + length < lexer->end) return true; /* gave up: too many brackets */
        lexer_add_token(lexer, (TokenKind)kind, lexer->line, start);
        if (strchr(")]}", first)) lexer_close_bracket(lexer, first, start);
        return true;
    }
    return false;
}

static void lex_token(Lexer *lexer) {
    int c = lexer_peek(lexer, 0);
    int prefix = string_prefix(lexer);
    if (prefix >= 0)
        lex_string(lexer, (uint32_t)prefix);
    else if (isdigit(c) || (c == '.' && isdigit(lexer_peek(lexer, 1))))
        lexer_number_read(lexer);
    else if (lexer_name_character(lexer, 0, true))
        lex_name(lexer);
    else if (!lex_operator(lexer))
        lexer_foreign_read(lexer);
}

/* Skips what separates tokens. False at the end of a part or a line that counts. */
static bool skip_blanks(Lexer *lexer) {
    lexer->comment = UINT32_MAX;
    while (lexer->at < lexer->end) {
        uint32_t character;
        uint32_t size = lexer_odd_space(lexer, &character);
        int c = lexer_peek(lexer, 0);
        if (size) {
            lexer_note_odd_space(lexer, size, character);
            lexer->at += size;
        } else if (c == ' ' || c == '\t' || c == '\f') {
            lexer->at++;
        } else if (c == '#') {
            lexer->comment = lexer->at;
            lexer_skip_to_line_end(lexer);
        } else if (c == '\\') {
            lexer_join_line(lexer);
        } else if (lexer->level == 0 || !lexer_skip_line_end(lexer)) {
            return !lexer_line_end(lexer->source, lexer->at);
        }
    }
    return false;
}

/* Whether the line at the current place begins with a keyword that never stands inside brackets. */
static bool is_statement_ahead(const Lexer *lexer) {
    static const uint8_t keywords[] = {
        TOKEN_ASSERT, TOKEN_BREAK,  TOKEN_CLASS,   TOKEN_CONTINUE, TOKEN_DEF,    TOKEN_DEL,
        TOKEN_ELIF,   TOKEN_EXCEPT, TOKEN_FINALLY, TOKEN_GLOBAL,   TOKEN_IMPORT, TOKEN_NONLOCAL,
        TOKEN_PASS,   TOKEN_RAISE,  TOKEN_RETURN,  TOKEN_TRY,      TOKEN_WHILE,  TOKEN_WITH,
    };
    uint32_t at = lexer->at;
    while (at < lexer->end && (lexer->text[at] == ' ' || lexer->text[at] == '\t')) at++;
    uint32_t start = at;
    while (at < lexer->end && islower((unsigned char)lexer->text[at])) at++;
    if (at < lexer->end && (isalnum((unsigned char)lexer->text[at]) || lexer->text[at] == '_')) return false;
    return at > start && memchr(keywords, find_keyword(lexer->text + start, at - start), sizeof keywords);
}

/* Reads the tokens of one logical line, up to and with its NEWLINE. */
static void lex_logical_line(Lexer *lexer) {
    uint32_t line = lexer->line;
    while (!lexer->stopped && skip_blanks(lexer)) {
        if (lexer->level && lexer->line != line && !lexer->base_level) {
            uint32_t here = lexer->at;
            lexer->at = lexer_line_start(lexer->source, lexer->line);
            if (is_statement_ahead(lexer)) {
                fail_unclosed(lexer);
                lexer_add_token(lexer, TOKEN_NEWLINE, lexer->line, lexer->at);
                return;
            }
            lexer->at = here;
        }
        lex_token(lexer);
        line = lexer->line; /* a string may have ended on a later line than it began */
    }
    if (lexer->level > lexer->base_level) fail_unclosed(lexer);
    if (lexer->base_level) return;
    /* The NEWLINE token stands before the comment, if there is one, and leaves out the line end itself. */
    bool has_comment = lexer->comment < lexer->at && lexer->comment >= lexer_line_start(lexer->source, lexer->line);
    lexer_add_token(lexer, TOKEN_NEWLINE, lexer->line, has_comment ? lexer->comment : lexer->at);
    lexer_skip_line_end(lexer);
}

static void end_text(Lexer *lexer) {
    lexer->at = lexer->end;
    while (lexer->indent_count) {
        lexer->indent_count--;
        lexer_add_token(lexer, TOKEN_DEDENT, lexer->line, lexer->at);
    }
    lexer_add_token(lexer, TOKEN_END, lexer->line, lexer->at);
}

void lexer_tokenize(const Source *source, Arena *arena, TokenList *list) {
    Lexer lexer = {.source = source,
                   .text = source->text,
                   .end = (uint32_t)source->length,
                   .line = 1,
                   .arena = arena,
                   .list = list};
    *list = (TokenList){0};
    while (!lexer.stopped && lexer_indent_find_line(&lexer)) lex_logical_line(&lexer);
    end_text(&lexer);
}

void lexer_tokenize_part(const Source *source, uint32_t start, uint32_t end, uint32_t line, Arena *arena,
                         TokenList *list) {
    Lexer lexer = {.source = source,
                   .text = source->text,
                   .at = start,
                   .end = end,
                   .line = line,
                   .arena = arena,
                   .list = list,
                   .level = 1,
                   .base_level = 1};
    *list = (TokenList){0};
    lexer.brackets[0] = (Bracket){'(', line, start};
    lexer_add_token(&lexer, TOKEN_LEFT_PAREN, line, start - 1);
    lex_logical_line(&lexer);
    lexer.at = end + 1;
    lexer_add_token(&lexer, TOKEN_RIGHT_PAREN, lexer.line, end);
    lexer.at = end;
    lexer.level = 0;
    end_text(&lexer);
}
