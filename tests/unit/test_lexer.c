/* The lexer: tokens, indentation, line joining, mistakes and their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lang/lexer.h"
#include "lang/source_check.h"

typedef struct Lexed {
    Source *source;
    Arena *arena;
    TokenList tokens;
} Lexed;

static Lexed lex(const char *text) {
    Lexed lexed = {.source = source_create("test.py", text, strlen(text)), .arena = arena_create(0)};
    assert_non_null(lexed.source);
    assert_non_null(lexed.arena);
    lexer_tokenize(lexed.source, lexed.arena, &lexed.tokens);
    return lexed;
}

static void release(Lexed *lexed) {
    lexer_deinit_tokens(&lexed->tokens);
    arena_destroy(lexed->arena);
    source_destroy(lexed->source);
}

/* Tokens as words: layout and ERROR by name in angle brackets, the rest as written. */
static void describe(const Lexed *lexed, char *out, size_t size) {
    size_t length = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < lexed->tokens.count; i++) {
        const Token *token = &lexed->tokens.items[i];
        const char *separator = i ? " " : "";
        if (token->kind == TOKEN_NEWLINE || token->kind == TOKEN_INDENT || token->kind == TOKEN_DEDENT ||
            token->kind == TOKEN_END || token->kind == TOKEN_ERROR)
            length += (size_t)snprintf(out + length, size - length, "%s<%s>", separator,
                                       lexer_token_name((TokenKind)token->kind));
        else
            length += (size_t)snprintf(out + length, size - length, "%s%.*s", separator,
                                       (int)(token->end - token->offset), lexed->source->text + token->offset);
        assert_true(length < size);
    }
}

#define EOL "<end of line>"
#define IN "<indent>"
#define OUT "<unindent>"
#define END "<end of file>"

static const struct {
    const char *text, *tokens;
} streams[] = {
    {"", END},
    {"\n\n  \n# only a comment", END},
    {"x", "x " EOL " " END},
    {"x = 1 # note\n", "x = 1 " EOL " " END},
    {"if x:\n  y\nz\n", "if x : " EOL " " IN " y " EOL " " OUT " z " EOL " " END},
    {"if x:\n  y", "if x : " EOL " " IN " y " EOL " " OUT " " END},
    {"if x:\n\ty\n        z\n", "if x : " EOL " " IN " y " EOL " <error> z " EOL " " OUT " " END},
    {"if a:\n if b:\n  c\nd", "if a : " EOL " " IN " if b : " EOL " " IN " c " EOL " " OUT " " OUT " d " EOL " " END},
    {"if a:\n  # far left\n# here\n  b", "if a : " EOL " " IN " b " EOL " " OUT " " END},
    {"(a,\n   b)\n", "( a , b ) " EOL " " END},
    {"a = \\\n  1\n", "a = 1 " EOL " " END},
    {"a\r\nb\rc\n", "a " EOL " b " EOL " c " EOL " " END},
    {"\fx\n", "x " EOL " " END},
    {"\xEF\xBB\xBFx", "x " EOL " " END},
    {"a**=b//=c>>=d<<=e", "a **= b //= c >>= d <<= e " EOL " " END},
    {"a->b:=c...d", "a -> b := c ... d " EOL " " END},
    {"a<=b!=c==d", "a <= b != c == d " EOL " " END},
    {"1.5e-3+0x_Ff+0b1_0+0o17+1_000+.5+1.", "1.5e-3 + 0x_Ff + 0b1_0 + 0o17 + 1_000 + .5 + 1. " EOL " " END},
    {"1if x else 2", "1 if x else 2 " EOL " " END},
    {"0_0+00", "0_0 + 00 " EOL " " END},
    {"rb'a' Rb\"b\" f'{x}' u''", "rb'a' Rb\"b\" f'{x}' u'' " EOL " " END},
    {"'''a\nb''' x", "'''a\nb''' x " EOL " " END},
    {"'a\\\nb' x", "'a\\\nb' x " EOL " " END},
    {"'it\\'s'", "'it\\'s' " EOL " " END},
    {"变量 = héllo", "变量 = héllo " EOL " " END},
    {"a\xC2\xA0=\xE3\x80\x80"
     "1",
     "a = 1 " EOL " " END},
    {"if a:\n\xC2\xA0 \xC2\xA0 b\n    c", "if a : " EOL " " IN " b " EOL " c " EOL " " OUT " " END},
    {"if a:\n\xE3\x80\x80\xE3\x80\x80"
     "b\n    c",
     "if a : " EOL " " IN " b " EOL " c " EOL " " OUT " " END},
    {"f(1,\nimport x\n", "f ( 1 , <error> " EOL " import x " EOL " " END},
    {"f('''\nimport x''',\n 2)", "f ( '''\nimport x''' , 2 ) " EOL " " END},
};

static void text_becomes_tokens(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
        char got[1024];
        Lexed lexed = lex(streams[i].text);
        describe(&lexed, got, sizeof got);
        assert_string_equal(got, streams[i].tokens);
        release(&lexed);
    }
}

static const struct {
    const char *text;
    uint32_t line, column, end_column;
    const char *type, *message;
} mistakes[] = {
    {"x = 'a", 1, 4, 5, "SyntaxError", "unterminated string literal (detected at line 1)"},
    {"\n'''a\nb\n", 2, 0, 1, "SyntaxError", "unterminated triple-quoted string literal (detected at line 3)"},
    {"f(a]", 1, 3, 4, "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('"},
    {"f(\na]", 2, 1, 2, "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '(' on line 1"},
    {"a)", 1, 1, 2, "SyntaxError", "unmatched ')'"},
    {"a = [1,\n\n", 1, 4, 5, "SyntaxError", "'[' was never closed"},
    {"1abc", 1, 0, 4, "SyntaxError", "invalid decimal literal"},
    {"1__0", 1, 0, 4, "SyntaxError", "invalid decimal literal"},
    {"1_", 1, 0, 2, "SyntaxError", "invalid decimal literal"},
    {"0xg", 1, 0, 3, "SyntaxError", "invalid hexadecimal literal"},
    {"0o8", 1, 0, 3, "SyntaxError", "invalid digit '8' in octal literal"},
    {"0b12", 1, 0, 4, "SyntaxError", "invalid digit '2' in binary literal"},
    {"012", 1, 0, 3, "SyntaxError",
     "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"},
    {"a \\ b", 1, 3, 4, "SyntaxError", "unexpected character after line continuation character"},
    {"a \\\n", 1, 2, 3, "SyntaxError", "unexpected EOF while parsing"},
    {"f\xEF\xBC\x88x)", 1, 1, 4, "SyntaxError", "invalid character '\xEF\xBC\x88' (U+FF08)"},
    {"x\xE2\x80\x8By", 1, 1, 4, "SyntaxError", "invalid non-printable character U+200B"},
    {"x\xF0\x91\xBC\x84", 1, 1, 5, "SyntaxError",
     "invalid non-printable character U+11F04"}, /* a letter of Unicode 15 */
    {"a $ b", 1, 2, 3, "SyntaxError", "invalid syntax"},
    {"if a:\n    b\n  c", 3, 0, 2, "IndentationError", "unindent does not match any outer indentation level"},
    {"if a:\n\tb\n        c", 3, 0, 8, "TabError", "inconsistent use of tabs and spaces in indentation"},
};

static void mistakes_have_their_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Lexed lexed = lex(mistakes[i].text);
        assert_int_equal(lexed.tokens.mistake_count, 1);
        const LexerMistake *mistake = &lexed.tokens.mistakes[0];
        assert_string_equal(mistake->message, mistakes[i].message);
        assert_string_equal(mistake->type, mistakes[i].type);
        assert_int_equal(mistake->span.line, mistakes[i].line);
        assert_int_equal(mistake->span.column, mistakes[i].column);
        assert_int_equal(mistake->span.end_column, mistakes[i].end_column);
        assert_int_equal(lexed.tokens.items[mistake->token].kind, TOKEN_ERROR);
        release(&lexed);
    }
}

static void a_line_has_one_mistake_and_the_next_line_its_own(void **state) {
    (void)state;
    Lexed lexed = lex("1a 2b $ \xEF\xBC\x8C\n3c\n");
    assert_int_equal(lexed.tokens.mistake_count, 2);
    assert_int_equal(lexed.tokens.mistakes[1].span.line, 2);
    release(&lexed);
}

static void foreign_quotes_and_brackets_keep_lines_apart(void **state) {
    (void)state;
    Lexed lexed = lex("print\xEF\xBC\x88\xE2\x80\x9Chi) there\xE2\x80\x9D\xEF\xBC\x89\nx = (1)\n");
    assert_int_equal(lexed.tokens.mistake_count, 1);
    assert_string_equal(lexed.tokens.mistakes[0].hint, "write the ASCII character `(` instead");
    assert_int_equal(lexed.tokens.items[lexed.tokens.count - 1].line, 3);
    release(&lexed);
}

static void odd_spaces_are_noted_once_at_the_first_place(void **state) {
    (void)state;
    Lexed lexed = lex("# \xC2\xA0 a comment may\ns = '\xC2\xA0'\nx\xE3\x80\x80=\xC2\xA0"
                      "1\n");
    assert_int_equal(lexed.tokens.odd_space.line, 3);
    assert_int_equal(lexed.tokens.odd_space.column, 1);
    assert_int_equal(lexed.tokens.odd_space.end_column, 4);
    assert_int_equal(lexed.tokens.odd_space_character, 0x3000);
    release(&lexed);
}

static void brackets_and_indents_are_limited(void **state) {
    (void)state;
    static char text[LEXER_INDENT_LIMIT * LEXER_INDENT_LIMIT * 2];
    memset(text, '(', 10000);
    text[10000] = '\0';
    Lexed lexed = lex(text);
    assert_string_equal(lexed.tokens.mistakes[0].message, "too many nested parentheses");
    release(&lexed);

    size_t length = 0;
    for (int i = 0; i <= LEXER_INDENT_LIMIT; i++) length += (size_t)sprintf(text + length, "%*sif x:\n", i, "");
    lexed = lex(text);
    assert_string_equal(lexed.tokens.mistakes[0].message, "too many levels of indentation");
    release(&lexed);
}

static const struct {
    const char *text;
    size_t length;
    uint32_t line, column;
    const char *message;
} bad_texts[] = {
    {"x\ny = '\xFF'", 8, 2, 5, "Non-UTF-8 code starting with '\\xff'"},
    {"# \xC4\xE3", 4, 1, 2, "Non-UTF-8 code starting with '\\xc4'"},
    {"\xE4\xBD", 2, 1, 0, "Non-UTF-8 code starting with '\\xe4'"},
    {"ab\0c", 4, 1, 2, "source code cannot contain null bytes"},
};

static void other_encodings_and_nuls_are_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bad_texts / sizeof *bad_texts; i++) {
        Diagnostics diagnostics = {0};
        Source *source = source_create("test.py", bad_texts[i].text, bad_texts[i].length);
        assert_false(source_check(source, &diagnostics));
        assert_int_equal(diagnostics.error_count, 1);
        assert_string_equal(diagnostics.items[0].message, bad_texts[i].message);
        assert_int_equal(diagnostics.items[0].span.line, bad_texts[i].line);
        assert_int_equal(diagnostics.items[0].span.column, bad_texts[i].column);
        diagnostics_deinit(&diagnostics);
        source_destroy(source);
    }
}

static void spans_of_strings_reach_over_lines(void **state) {
    (void)state;
    Lexed lexed = lex("x = '''a\nbc\r\nd'''\n");
    Span span = lexer_token_span(lexed.source, &lexed.tokens.items[2]);
    assert_int_equal(span.line, 1);
    assert_int_equal(span.column, 4);
    assert_int_equal(span.end_line, 3);
    assert_int_equal(span.end_column, 4);
    release(&lexed);
}

static void lines_of_a_source(void **state) {
    (void)state;
    size_t length;
    Source *source = source_create("test.py", "a\r\nbc\rd\n", 8);
    assert_int_equal(source->line_count, 3);
    assert_memory_equal(source_line(source, 2, &length), "bc", 2);
    assert_int_equal(length, 2);
    source_line(source, 4, &length);
    assert_int_equal(length, 0);
    source_line(source, 0, &length);
    assert_int_equal(length, 0);
    source_destroy(source);

    source = source_create("empty.py", "", 0);
    assert_int_equal(source->line_count, 1);
    source_destroy(source);
}

static void an_arena_ends_at_its_limit(void **state) {
    (void)state;
    Arena *arena = arena_create(1000);
    char *small = arena_alloc(arena, 100);
    assert_non_null(small);
    assert_int_equal((uintptr_t)small % _Alignof(max_align_t), 0);
    for (size_t i = 0; i < 100; i++) assert_int_equal(small[i], 0);
    assert_string_equal(arena_copy(arena, "watch", 3), "wat");
    assert_null(arena_alloc(arena, 1000));
    assert_true(arena_exhausted(arena));
    assert_null(arena_alloc(arena, 1));
    assert_true(arena_used(arena) <= 1000);
    arena_destroy(arena);

    arena = arena_create(0);
    char *first = arena_copy(arena, "first", 5);
    assert_non_null(arena_alloc(arena, 1 << 20));
    assert_non_null(arena_alloc(arena, 70000));
    assert_string_equal(first, "first");
    assert_null(arena_alloc(arena, SIZE_MAX));
    arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_becomes_tokens),
        cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(a_line_has_one_mistake_and_the_next_line_its_own),
        cmocka_unit_test(foreign_quotes_and_brackets_keep_lines_apart),
        cmocka_unit_test(odd_spaces_are_noted_once_at_the_first_place),
        cmocka_unit_test(brackets_and_indents_are_limited),
        cmocka_unit_test(other_encodings_and_nuls_are_refused),
        cmocka_unit_test(spans_of_strings_reach_over_lines),
        cmocka_unit_test(lines_of_a_source),
        cmocka_unit_test(an_arena_ends_at_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
