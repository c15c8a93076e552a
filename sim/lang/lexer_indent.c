/* The indentation at the start of a logical line, as INDENT and DEDENT tokens. */
#include "lang/lexer_internal.h"

enum { TAB_SIZE = 8 }; /* as CPython */

/* Measures the blanks at a line's start. */
static Indent measure_indent(Lexer *lexer) {
    Indent indent = {0, 0};
    while (lexer->at < lexer->end) {
        uint32_t character;
        uint32_t size = lexer_odd_space(lexer, &character);
        if (size) {
            /* An ideographic space is as wide as two columns, and was meant so. */
            uint32_t width = character == LEXER_IDEOGRAPHIC_SPACE ? 2 : 1;
            lexer_note_odd_space(lexer, size, character);
            indent.column += width;
            indent.alternative += width;
            lexer->at += size;
            continue;
        }
        int c = lexer_peek(lexer, 0);
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
    uint32_t start = lexer_line_start(lexer->source, lexer->line);
    LexerMistake *mistake = lexer_fail(lexer, lexer_span_at(lexer, lexer->line, start, lexer->at), hint, "%s", message);
    if (mistake) mistake->type = type;
}

static void fail_tabs(Lexer *lexer) {
    fail_indent(lexer, "TabError", "indent every line with spaces only", //
                "inconsistent use of tabs and spaces in indentation");
}

static void add_indent(Lexer *lexer, Indent indent) {
    if (lexer->indent_count + 1 >= LEXER_INDENT_LIMIT) {
        fail_indent(lexer, "IndentationError", NULL, "too many levels of indentation");
        return;
    }
    if (indent.alternative <= lexer->indents[lexer->indent_count].alternative) {
        fail_tabs(lexer);
        return;
    }
    lexer->indents[++lexer->indent_count] = indent;
    lexer_add_token(lexer, TOKEN_INDENT, lexer->line, lexer->at);
}

static void add_dedents(Lexer *lexer, Indent indent) {
    while (lexer->indent_count && indent.column < lexer->indents[lexer->indent_count].column) {
        lexer->indent_count--;
        lexer_add_token(lexer, TOKEN_DEDENT, lexer->line, lexer->at);
    }
    if (indent.column != lexer->indents[lexer->indent_count].column)
        fail_indent(lexer, "IndentationError", "line it up with the block it belongs to",
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

bool lexer_indent_find_line(Lexer *lexer) {
    while (lexer->at < lexer->end) {
        Indent indent = measure_indent(lexer);
        /* A backslash on an otherwise empty line: the line goes on below, but its indentation counts. */
        while (lexer_peek(lexer, 0) == '\\' && lexer_line_end(lexer->source, lexer->at + 1)) {
            lexer->line_failed = false;
            if (!lexer_join_line(lexer)) return true;
            Indent further = measure_indent(lexer);
            if (indent.column == 0) indent = further;
        }
        if (lexer_peek(lexer, 0) == '#') lexer_skip_to_line_end(lexer);
        if (lexer->at >= lexer->end) return false;
        if (lexer_skip_line_end(lexer)) continue;
        begin_line(lexer, indent);
        return true;
    }
    return false;
}
