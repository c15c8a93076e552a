/* The lexer walks the text once. At the start of a logical line it measures the indentation, then it
 * reads token after token until the line's end; inside brackets line ends do not count.
 *
 * Mistakes do not stop it. It tries to stay in step with what the author meant, so that the parser
 * can go on at the next line: a full-width bracket still opens or closes, a string without an end
 * ends with its line, and a bracket that nobody closes ends before a line that begins with a keyword
 * which cannot stand inside brackets. */
#include "lang/lexer.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum {
    TAB_SIZE = 8, /* as CPython */
    NO_BREAK_SPACE = 0xA0,
    IDEOGRAPHIC_SPACE = 0x3000,
    FULL_WIDTH_FIRST = 0xFF01, /* these stand for '!' to '~' */
    FULL_WIDTH_LAST = 0xFF5E,
    FULL_WIDTH_OFFSET = 0xFEE0,
    MESSAGE_SIZE = 256,
    TOKENS_START = 256,
};

static const char syntax_error[] = "SyntaxError";
static const char indentation_error[] = "IndentationError";
static const char tab_error[] = "TabError";

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

static const struct {
    const char *text;
    uint8_t length;
    uint8_t kind;
} spellings[] = {
#define X(name, text) [TOKEN_##name] = {text, sizeof text - 1, TOKEN_##name},
    TOKEN_LIST(X)
#undef X
};

_Static_assert(sizeof(Token) == 16, "a token has sixteen bytes, see token.h");

const char *lexer_token_name(TokenKind kind) { return kind < TOKEN_COUNT ? spellings[kind].text : "?"; }

static uint32_t line_start(const Source *source, uint32_t line) {
    return source->line_starts[line > source->line_count ? source->line_count : line - 1];
}

Span lexer_token_span(const Source *source, const Token *token) {
    Span span = {.line = token->line, .end_line = token->line};
    while (span.end_line < source->line_count && token->end > source->line_starts[span.end_line]) span.end_line++;
    span.column = token->offset - line_start(source, span.line);
    span.end_column = token->end - line_start(source, span.end_line);
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

/* ---- checking the text ---- */

static Span byte_span(const Source *source, uint32_t offset) {
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t column = offset - source->line_starts[low];
    return (Span){.line = low + 1, .end_line = low + 1, .column = column, .end_column = column + 1};
}

bool lexer_check_text(const Source *source, Diagnostics *diagnostics) {
    const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)source->text;
    for (size_t at = 0; at < source->length;) {
        if (text[at] == 0) {
            diagnostics_add(diagnostics, SEVERITY_ERROR, source, byte_span(source, (uint32_t)at), syntax_error,
                            "this does not look like a text file", "source code cannot contain null bytes");
            return false;
        }
        utf8proc_int32_t character;
        utf8proc_ssize_t size =
            text[at] < 0x80 ? 1 : utf8proc_iterate(text + at, (utf8proc_ssize_t)(source->length - at), &character);
        if (size <= 0) {
            diagnostics_add(diagnostics, SEVERITY_ERROR, source, byte_span(source, (uint32_t)at), syntax_error,
                            "the file is in another encoding (such as GBK); save it as UTF-8",
                            "Non-UTF-8 code starting with '\\x%02x'", text[at]);
            return false;
        }
        at += (size_t)size;
    }
    return true;
}

/* ---- output ---- */

static void out_of_memory(Lexer *lexer) {
    lexer->list->out_of_memory = true;
    lexer->stopped = true;
}

static void add_token(Lexer *lexer, TokenKind kind, uint32_t line, uint32_t offset) {
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

/* A place on one line, given by offsets. */
static Span span_at(const Lexer *lexer, uint32_t line, uint32_t start, uint32_t end) {
    uint32_t base = line_start(lexer->source, line);
    return (Span){.line = line, .end_line = line, .column = start - base, .end_column = end - base};
}

/* Notes a mistake, unless this logical line has one already, and adds the ERROR token. */
static LexerMistake *fail(Lexer *lexer, Span span, const char *type, const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

static LexerMistake *fail(Lexer *lexer, Span span, const char *type, const char *hint, const char *format, ...) {
    uint32_t token = lexer->list->count;
    add_token(lexer, TOKEN_ERROR, lexer->line, lexer->at);
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
    *mistake = (LexerMistake){.token = token, .span = span, .type = type, .message = copy, .hint = hint};
    return mistake;
}

/* ---- characters ---- */

static int peek(const Lexer *lexer, uint32_t ahead) {
    return ahead < lexer->end - lexer->at ? (unsigned char)lexer->text[lexer->at + ahead] : 0;
}

/* The character at `offset`, its bytes in *size. The text is known to be UTF-8. */
static uint32_t character_at(const Lexer *lexer, uint32_t offset, uint32_t *size) {
    utf8proc_int32_t character = 0;
    utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)lexer->text + offset,
                                              (utf8proc_ssize_t)(lexer->end - offset), &character);
    if (bytes <= 0) { /* the end of a part, cut inside a character: cannot happen in a checked text */
        *size = 1;
        return (unsigned char)lexer->text[offset];
    }
    *size = (uint32_t)bytes;
    return (uint32_t)character;
}

/* Unicode's Other_ID_Start and Other_ID_Continue. */
static bool is_other_start(uint32_t c) {
    return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E || c == 0x309B || c == 0x309C;
}

static bool is_other_continue(uint32_t c) {
    return c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA;
}

static bool is_id_start(uint32_t c) {
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return c == '_' || is_other_start(c);
    }
}

static bool is_id_continue(uint32_t c) {
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return is_id_start(c) || is_other_continue(c);
    }
}

/* Whether a character may stand in a name, and at its start: XID_Start and XID_Continue, which are
 * the ID properties of the character and of all it becomes under NFKC. */
static bool is_name_character(uint32_t c, bool at_start) {
    enum { LONGEST_DECOMPOSITION = 18 };
    if (c < 0x80) return c == '_' || (at_start ? isalpha((int)c) : isalnum((int)c));
    if (!(at_start ? is_id_start(c) : is_id_continue(c))) return false;
    utf8proc_int32_t parts[LONGEST_DECOMPOSITION];
    int last_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, LONGEST_DECOMPOSITION,
                                                     UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last_class);
    for (utf8proc_ssize_t i = 0; i < count && i < LONGEST_DECOMPOSITION; i++) {
        uint32_t part = (uint32_t)parts[i];
        if (!(at_start && i == 0 ? is_id_start(part) : is_id_continue(part))) return false;
    }
    return true;
}

/* Bytes of the name character at the current place plus `ahead`, 0 if there is none. */
static uint32_t name_character(const Lexer *lexer, uint32_t ahead, bool at_start) {
    int c = peek(lexer, ahead);
    if (c < 0x80) return is_name_character((uint32_t)c, at_start) ? 1 : 0;
    uint32_t size;
    uint32_t character = character_at(lexer, lexer->at + ahead, &size);
    return is_name_character(character, at_start) ? size : 0;
}

/* A space that CPython refuses but that web pages put into programs; bytes of it, else 0. */
static uint32_t odd_space(Lexer *lexer, uint32_t *character) {
    if (peek(lexer, 0) != 0xC2 && peek(lexer, 0) != 0xE3) return 0;
    uint32_t size;
    *character = character_at(lexer, lexer->at, &size);
    if (*character != NO_BREAK_SPACE && *character != IDEOGRAPHIC_SPACE) return 0;
    return size;
}

static void note_odd_space(Lexer *lexer, uint32_t size, uint32_t character) {
    TokenList *list = lexer->list;
    if (list->odd_space.line) return;
    list->odd_space = span_at(lexer, lexer->line, lexer->at, lexer->at + size);
    list->odd_space_character = character;
}

/* ---- lines ---- */

/* Steps over the line end at the current place, if there is one. */
static bool skip_line_end(Lexer *lexer) {
    if (lexer->at >= lexer->end) return false;
    uint32_t size = lexer_line_end(lexer->source, lexer->at);
    if (size > lexer->end - lexer->at) size = lexer->end - lexer->at;
    lexer->at += size;
    lexer->line += size > 0;
    return size > 0;
}

static void skip_to_line_end(Lexer *lexer) {
    while (lexer->at < lexer->end && !lexer_line_end(lexer->source, lexer->at)) lexer->at++;
}

/* A backslash at a line's end joins the next line. False, with a mistake, if anything follows it. */
static bool join_line(Lexer *lexer) {
    uint32_t backslash = lexer->at++;
    if (lexer->at >= lexer->end || (skip_line_end(lexer) && lexer->at >= lexer->end)) {
        fail(lexer, byte_span(lexer->source, backslash), syntax_error, NULL, "unexpected EOF while parsing");
        return false;
    }
    if (lexer->text[lexer->at - 1] == '\\') {
        fail(lexer, span_at(lexer, lexer->line, lexer->at, lexer->at + 1), syntax_error,
             "a backslash joins the next line and must be the last character of its line",
             "unexpected character after line continuation character");
        skip_to_line_end(lexer);
        return false;
    }
    return true;
}

/* Measures the blanks at a line's start. */
static Indent measure_indent(Lexer *lexer) {
    Indent indent = {0, 0};
    while (lexer->at < lexer->end) {
        uint32_t character;
        uint32_t size = odd_space(lexer, &character);
        if (size) {
            /* An ideographic space is as wide as two columns, and was meant so. */
            uint32_t width = character == IDEOGRAPHIC_SPACE ? 2 : 1;
            note_odd_space(lexer, size, character);
            indent.column += width;
            indent.alternative += width;
            lexer->at += size;
            continue;
        }
        int c = peek(lexer, 0);
        if (c == ' ') {
            indent.column++;
            indent.alternative++;
        } else if (c == '\t') {
            indent.column = (indent.column / TAB_SIZE + 1) * TAB_SIZE;
            indent.alternative++;
        } else if (c == '\f') {
            indent = (Indent){0, 0};
        } else {
            break;
        }
        lexer->at++;
    }
    return indent;
}

static void fail_indent(Lexer *lexer, const char *type, const char *hint, const char *message) {
    uint32_t start = line_start(lexer->source, lexer->line);
    fail(lexer, span_at(lexer, lexer->line, start, lexer->at), type, hint, "%s", message);
}

static void fail_tabs(Lexer *lexer) {
    fail_indent(lexer, tab_error, "indent every line with spaces only", //
                "inconsistent use of tabs and spaces in indentation");
}

static void add_indent(Lexer *lexer, Indent indent) {
    if (lexer->indent_count + 1 >= LEXER_INDENT_LIMIT) {
        fail_indent(lexer, indentation_error, NULL, "too many levels of indentation");
        return;
    }
    if (indent.alternative <= lexer->indents[lexer->indent_count].alternative) {
        fail_tabs(lexer);
        return;
    }
    lexer->indents[++lexer->indent_count] = indent;
    add_token(lexer, TOKEN_INDENT, lexer->line, lexer->at);
}

static void add_dedents(Lexer *lexer, Indent indent) {
    while (lexer->indent_count && indent.column < lexer->indents[lexer->indent_count].column) {
        lexer->indent_count--;
        add_token(lexer, TOKEN_DEDENT, lexer->line, lexer->at);
    }
    if (indent.column != lexer->indents[lexer->indent_count].column)
        fail_indent(lexer, indentation_error, "line it up with the block it belongs to",
                    "unindent does not match any outer indentation level");
    else if (indent.alternative != lexer->indents[lexer->indent_count].alternative)
        fail_tabs(lexer);
}

static void begin_line(Lexer *lexer, Indent indent) {
    Indent current = lexer->indents[lexer->indent_count];
    lexer->line_failed = false;
    if (indent.column > current.column)
        add_indent(lexer, indent);
    else if (indent.column < current.column)
        add_dedents(lexer, indent);
    else if (indent.alternative != current.alternative)
        fail_tabs(lexer);
}

/* Finds the next line that is not blank and handles its indentation. False at the end of the text. */
static bool find_line(Lexer *lexer) {
    while (lexer->at < lexer->end) {
        Indent indent = measure_indent(lexer);
        /* A backslash on an otherwise empty line: the line goes on below, but its indentation counts. */
        while (peek(lexer, 0) == '\\' && lexer_line_end(lexer->source, lexer->at + 1)) {
            lexer->line_failed = false;
            if (!join_line(lexer)) return true;
            Indent further = measure_indent(lexer);
            if (indent.column == 0) indent = further;
        }
        if (peek(lexer, 0) == '#') skip_to_line_end(lexer);
        if (lexer->at >= lexer->end) return false;
        if (skip_line_end(lexer)) continue;
        begin_line(lexer, indent);
        return true;
    }
    return false;
}

/* ---- brackets ---- */

static const char bracket_pairs[] = "()[]{}";

static void open_bracket(Lexer *lexer, char opening, uint32_t offset) {
    if (lexer->level >= LEXER_BRACKET_LIMIT) {
        /* Beyond this no bracket can be matched to its partner, so the rest of the text tells nothing. */
        fail(lexer, span_at(lexer, lexer->line, offset, offset + 1), syntax_error, "use intermediate variables",
             "too many nested parentheses");
        lexer->level = 0;
        lexer->at = lexer->end;
        return;
    }
    lexer->brackets[lexer->level++] = (Bracket){opening, lexer->line, offset};
}

/* False when it does not fit; the mistake is noted. */
static bool close_bracket(Lexer *lexer, char closing, uint32_t offset) {
    Span span = span_at(lexer, lexer->line, offset, lexer->at);
    if (lexer->level <= lexer->base_level) {
        fail(lexer, span, syntax_error, NULL, "unmatched '%c'", closing);
        return false;
    }
    Bracket bracket = lexer->brackets[--lexer->level];
    if (strchr(bracket_pairs, bracket.opening)[1] == closing) return true;
    if (bracket.line != lexer->line)
        fail(lexer, span, syntax_error, NULL,
             "closing parenthesis '%c' does not match opening parenthesis '%c' on line %lu", closing, bracket.opening,
             (unsigned long)bracket.line);
    else
        fail(lexer, span, syntax_error, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c'",
             closing, bracket.opening);
    return false;
}

static void fail_unclosed(Lexer *lexer) {
    Bracket bracket = lexer->brackets[lexer->level - 1];
    LexerMistake *mistake = fail(lexer, span_at(lexer, bracket.line, bracket.offset, bracket.offset + 1), syntax_error,
                                 NULL, "'%c' was never closed", bracket.opening);
    if (mistake) mistake->is_unclosed = true;
    lexer->level = lexer->base_level;
}

/* ---- names, numbers, strings ---- */

static TokenKind find_keyword(const char *text, uint32_t length) {
    for (int kind = TOKEN_FALSE; kind < TOKEN_COUNT; kind++)
        if (spellings[kind].length == length && memcmp(spellings[kind].text, text, length) == 0) return (TokenKind)kind;
    return TOKEN_NAME;
}

/* Bytes of a string prefix before a quote at the current place, or -1 if no string starts here. */
static int string_prefix(const Lexer *lexer) {
    static const char *const prefixes[] = {"", "r", "u", "b", "f", "br", "rb", "fr", "rf"};
    char prefix[3] = "";
    for (int length = 0; length < 3; length++) {
        int c = peek(lexer, (uint32_t)length);
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
    if (is_triple && lexer->at > 0 && line_start(lexer->source, last) == lexer->at && last > line)
        last--; /* the text ends with a line end: that begins no further line */
    Span span = span_at(lexer, line, start, start + 1);
    fail(lexer, span, syntax_error, NULL, "unterminated %sstring literal (detected at line %lu)",
         is_triple ? "triple-quoted " : "", (unsigned long)last);
    /* The missing quote has probably swallowed the closing brackets of its line. */
    while (lexer->level > lexer->base_level && lexer->brackets[lexer->level - 1].line == line) lexer->level--;
}

static void lex_string(Lexer *lexer, uint32_t prefix) {
    uint32_t start = lexer->at, line = lexer->line;
    lexer->at += prefix;
    int quote = peek(lexer, 0);
    bool is_triple = peek(lexer, 1) == quote && peek(lexer, 2) == quote;
    uint32_t quote_size = is_triple ? 3 : 1;
    lexer->at += quote_size;
    while (lexer->at < lexer->end) {
        int c = peek(lexer, 0);
        if (c == quote && (!is_triple || (peek(lexer, 1) == quote && peek(lexer, 2) == quote))) {
            lexer->at += quote_size;
            add_token(lexer, TOKEN_STRING, line, start);
            return;
        }
        if (!is_triple && lexer_line_end(lexer->source, lexer->at)) break;
        if (c == '\\' && lexer->at + 1 < lexer->end) lexer->at++;
        if (!skip_line_end(lexer)) lexer->at++;
    }
    fail_string(lexer, line, start, is_triple);
}

static void lex_name(Lexer *lexer) {
    uint32_t start = lexer->at, size;
    while ((size = name_character(lexer, 0, false)) != 0) lexer->at += size;
    add_token(lexer, find_keyword(lexer->text + start, lexer->at - start), lexer->line, start);
}

static bool is_digit_of(int c, int base) {
    if (base == 16) return isxdigit(c);
    return c >= '0' && c < '0' + base;
}

/* digits: digit (['_'] digit)*; false at an underscore that stands wrong. */
static bool skip_digits(Lexer *lexer, int base) {
    while (true) {
        while (is_digit_of(peek(lexer, 0), base)) lexer->at++;
        if (peek(lexer, 0) != '_') return true;
        if (!is_digit_of(peek(lexer, 1), base)) return false;
        lexer->at++;
    }
}

/* A keyword may follow a number without a blank (`1if x else 2`). */
static bool is_keyword_here(const Lexer *lexer) {
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (length <= lexer->end - lexer->at && memcmp(lexer->text + lexer->at, words[i], length) == 0) return true;
    }
    return false;
}

/* Notes a mistake in a number; the rest of the word belongs to it. */
static void fail_number(Lexer *lexer, uint32_t start, const char *hint, const char *message) {
    uint32_t size;
    while ((size = name_character(lexer, 0, false)) != 0) lexer->at += size;
    fail(lexer, span_at(lexer, lexer->line, start, lexer->at), syntax_error, hint, "%s", message);
}

static void end_number(Lexer *lexer, uint32_t start, const char *kind) {
    char message[64];
    if (name_character(lexer, 0, false) && !is_keyword_here(lexer)) {
        snprintf(message, sizeof message, "invalid %s literal", kind);
        fail_number(lexer, start, strcmp(kind, "decimal") == 0 ? "a name cannot begin with a digit" : NULL, message);
        return;
    }
    add_token(lexer, TOKEN_NUMBER, lexer->line, start);
}

static void lex_based_number(Lexer *lexer, int base, const char *kind) {
    uint32_t start = lexer->at;
    lexer->at += 2;
    char message[64];
    bool has_digits = is_digit_of(peek(lexer, 0) == '_' ? peek(lexer, 1) : peek(lexer, 0), base);
    if (peek(lexer, 0) == '_' && has_digits) lexer->at++;
    if (has_digits && skip_digits(lexer, base) && !isdigit(peek(lexer, 0))) {
        end_number(lexer, start, kind);
        return;
    }
    if (isdigit(peek(lexer, 0)))
        snprintf(message, sizeof message, "invalid digit '%c' in %s literal", peek(lexer, 0), kind);
    else
        snprintf(message, sizeof message, "invalid %s literal", kind);
    fail_number(lexer, start, NULL, message);
}

/* exponent: ('e' | 'E') ['+' | '-'] digits; true if there is none or it is well made. */
static bool skip_exponent(Lexer *lexer, bool *is_float) {
    if (tolower(peek(lexer, 0)) != 'e') return true;
    bool is_signed = peek(lexer, 1) == '+' || peek(lexer, 1) == '-';
    if (!isdigit(peek(lexer, is_signed ? 2 : 1))) return !is_signed || is_keyword_here(lexer);
    lexer->at += is_signed ? 2 : 1;
    *is_float = true;
    return skip_digits(lexer, 10);
}

/* number: based | digits ['.' [digits]] [exponent] ['j'] | '.' digits [exponent] ['j'] */
static void lex_number(Lexer *lexer) {
    static const struct {
        char letter;
        int base;
        const char *kind;
    } bases[] = {{'x', 16, "hexadecimal"}, {'o', 8, "octal"}, {'b', 2, "binary"}};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        if (peek(lexer, 0) == '0' && tolower(peek(lexer, 1)) == bases[i].letter) {
            lex_based_number(lexer, bases[i].base, bases[i].kind);
            return;
        }
    }

    uint32_t start = lexer->at;
    bool is_float = false;
    bool is_good = skip_digits(lexer, 10);
    uint32_t digits_end = lexer->at;
    if (is_good && peek(lexer, 0) == '.') {
        is_float = true;
        lexer->at++;
        is_good = peek(lexer, 0) != '_' && skip_digits(lexer, 10);
    }
    is_good = is_good && skip_exponent(lexer, &is_float);
    if (!is_good) {
        fail_number(lexer, start, NULL, "invalid decimal literal");
        return;
    }
    if (tolower(peek(lexer, 0)) == 'j') {
        lexer->at++;
        end_number(lexer, start, "imaginary");
        return;
    }
    /* Only zeros may begin with a zero: 00 is fine, 07 is not. */
    if (!is_float && lexer->text[start] == '0' && strspn(lexer->text + start, "0_") < (size_t)(digits_end - start)) {
        fail_number(lexer, start, NULL,
                    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
        return;
    }
    end_number(lexer, start, "decimal");
}

/* ---- characters that Python does not know ---- */

/* Look-alikes beside the full-width forms, and what was meant. */
static const struct {
    uint32_t character;
    const char *meant;
} look_alikes[] = {
    {0x201C, "\""}, {0x201D, "\""}, {0x2018, "'"},   {0x2019, "'"},  {0x3001, ","}, {0x3002, "."},
    {0x3010, "["},  {0x3011, "]"},  {0x300C, "\""},  {0x300D, "\""}, {0x300A, "<"}, {0x300B, ">"},
    {0x2013, "-"},  {0x2014, "-"},  {0x2212, "-"},   {0xD7, "*"},    {0xF7, "/"},   {0x2264, "<="},
    {0x2265, ">="}, {0x2260, "!="}, {0x2026, "..."}, {0x2192, "->"},
};

/* The ASCII that a foreign character stands for, in `meant`; false if there is none. */
static bool find_meant(uint32_t character, char meant[4]) {
    if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST) {
        meant[0] = (char)(character - FULL_WIDTH_OFFSET);
        meant[1] = '\0';
        return true;
    }
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++) {
        if (look_alikes[i].character == character) {
            snprintf(meant, 4, "%s", look_alikes[i].meant);
            return true;
        }
    }
    return false;
}

static const char *hint_meant(Lexer *lexer, const char *meant) {
    char hint[64];
    int length = snprintf(hint, sizeof hint, "write the ASCII character `%s` instead", meant);
    return arena_copy(lexer->arena, hint, (size_t)length);
}

static bool is_printable(uint32_t c) {
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

/* Steps over the text between foreign quotes, which otherwise would be read as code. */
static void skip_foreign_string(Lexer *lexer) {
    char meant[4];
    for (uint32_t at = lexer->at, size; at < lexer->end && !lexer_line_end(lexer->source, at); at += size) {
        uint32_t character = character_at(lexer, at, &size);
        bool is_quote = character == '"' || character == '\'';
        if (is_quote || (find_meant(character, meant) && strchr("\"'", meant[0]))) {
            lexer->at = at + size;
            return;
        }
    }
}

/* Reads on as if the ASCII character stood there, as far as it matters for where the line ends. */
static void follow_meant(Lexer *lexer, char meant, uint32_t start) {
    if (strchr("([{", meant))
        open_bracket(lexer, meant, start);
    else if (strchr(")]}", meant))
        close_bracket(lexer, meant, start);
    else if (meant == '#')
        skip_to_line_end(lexer);
    else if (strchr("\"'", meant))
        skip_foreign_string(lexer);
}

static void lex_foreign(Lexer *lexer) {
    static const struct {
        char character;
        const char *hint;
    } hints[] = {{'!', "write `not` instead of `!`"}, {'`', "write a quote ' instead"}};
    uint32_t start = lexer->at, size;
    uint32_t character = character_at(lexer, start, &size);
    char meant[4] = "";
    bool has_meant = find_meant(character, meant);
    lexer->at += size;
    Span span = span_at(lexer, lexer->line, start, lexer->at);
    if (!is_printable(character)) {
        fail(lexer, span, syntax_error, "delete it", "invalid non-printable character U+%04lX",
             (unsigned long)character);
    } else if (character < 0x80) {
        const char *hint = NULL;
        for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
            if ((char)character == hints[i].character) hint = hints[i].hint;
        fail(lexer, span, syntax_error, hint, "invalid syntax");
    } else {
        fail(lexer, span, syntax_error, has_meant ? hint_meant(lexer, meant) : NULL,
             "invalid character '%.*s' (U+%04lX)", (int)size, lexer->text + start, (unsigned long)character);
    }
    if (has_meant) follow_meant(lexer, meant[0], start);
}

/* ---- the main loop ---- */

/* True if an operator stands here; it is then added. */
static bool lex_operator(Lexer *lexer) {
    for (int kind = TOKEN_DOUBLE_STAR_EQUAL; kind <= TOKEN_EQUAL; kind++) {
        uint32_t length = spellings[kind].length;
        if (length > lexer->end - lexer->at || memcmp(lexer->text + lexer->at, spellings[kind].text, length) != 0)
            continue;
        uint32_t start = lexer->at;
        lexer->at += length;
        char first = lexer->text[start];
        if (strchr("([{", first)) open_bracket(lexer, first, start);
        if (lexer->at == lexer->end && start + length < lexer->end) return true; /* gave up: too many brackets */
        add_token(lexer, (TokenKind)kind, lexer->line, start);
        if (strchr(")]}", first)) close_bracket(lexer, first, start);
        return true;
    }
    return false;
}

static void lex_token(Lexer *lexer) {
    int c = peek(lexer, 0);
    int prefix = string_prefix(lexer);
    if (prefix >= 0)
        lex_string(lexer, (uint32_t)prefix);
    else if (isdigit(c) || (c == '.' && isdigit(peek(lexer, 1))))
        lex_number(lexer);
    else if (name_character(lexer, 0, true))
        lex_name(lexer);
    else if (!lex_operator(lexer))
        lex_foreign(lexer);
}

/* Skips what separates tokens. False at the end of a part or a line that counts. */
static bool skip_blanks(Lexer *lexer) {
    lexer->comment = UINT32_MAX;
    while (lexer->at < lexer->end) {
        uint32_t character;
        uint32_t size = odd_space(lexer, &character);
        int c = peek(lexer, 0);
        if (size) {
            note_odd_space(lexer, size, character);
            lexer->at += size;
        } else if (c == ' ' || c == '\t' || c == '\f') {
            lexer->at++;
        } else if (c == '#') {
            lexer->comment = lexer->at;
            skip_to_line_end(lexer);
        } else if (c == '\\') {
            join_line(lexer);
        } else if (lexer->level == 0 || !skip_line_end(lexer)) {
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
            lexer->at = line_start(lexer->source, lexer->line);
            if (is_statement_ahead(lexer)) {
                fail_unclosed(lexer);
                add_token(lexer, TOKEN_NEWLINE, lexer->line, lexer->at);
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
    bool has_comment = lexer->comment < lexer->at && lexer->comment >= line_start(lexer->source, lexer->line);
    add_token(lexer, TOKEN_NEWLINE, lexer->line, has_comment ? lexer->comment : lexer->at);
    skip_line_end(lexer);
}

static void end_text(Lexer *lexer) {
    lexer->at = lexer->end;
    while (lexer->indent_count) {
        lexer->indent_count--;
        add_token(lexer, TOKEN_DEDENT, lexer->line, lexer->at);
    }
    add_token(lexer, TOKEN_END, lexer->line, lexer->at);
}

void lexer_tokenize(const Source *source, Arena *arena, TokenList *list) {
    Lexer lexer = {.source = source,
                   .text = source->text,
                   .end = (uint32_t)source->length,
                   .line = 1,
                   .arena = arena,
                   .list = list};
    *list = (TokenList){0};
    while (!lexer.stopped && find_line(&lexer)) lex_logical_line(&lexer);
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
    add_token(&lexer, TOKEN_LEFT_PAREN, line, start - 1);
    lex_logical_line(&lexer);
    lexer.at = end + 1;
    add_token(&lexer, TOKEN_RIGHT_PAREN, lexer.line, end);
    lexer.at = end;
    lexer.level = 0;
    end_text(&lexer);
}
