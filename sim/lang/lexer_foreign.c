/* Characters that Python does not know, such as full-width forms, and what was meant by them. */
#include <stdio.h>
#include <string.h>
#include <unictype.h>

#include "lang/lexer_internal.h"

enum {
    FULL_WIDTH_FIRST = 0xFF01, /* these stand for '!' to '~' */
    FULL_WIDTH_LAST = 0xFF5E,
    FULL_WIDTH_OFFSET = 0xFEE0,
};

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
    return !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z);
}

/* Steps over the text between foreign quotes, which otherwise would be read as code. */
static void skip_foreign_string(Lexer *lexer) {
    char meant[4];
    for (uint32_t at = lexer->at, size; at < lexer->end && !lexer_line_end(lexer->source, at); at += size) {
        uint32_t character = lexer_character_at(lexer, at, &size);
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
        lexer_open_bracket(lexer, meant, start);
    else if (strchr(")]}", meant))
        lexer_close_bracket(lexer, meant, start);
    else if (meant == '#')
        lexer_skip_to_line_end(lexer);
    else if (strchr("\"'", meant))
        skip_foreign_string(lexer);
}

void lexer_foreign_read(Lexer *lexer) {
    static const struct {
        char character;
        const char *hint;
    } hints[] = {{'!', "write `not` instead of `!`"}, {'`', "write a quote ' instead"}};
    uint32_t start = lexer->at, size;
    uint32_t character = lexer_character_at(lexer, start, &size);
    char meant[4] = "";
    bool has_meant = find_meant(character, meant);
    lexer->at += size;
    Span span = lexer_span_at(lexer, lexer->line, start, lexer->at);
    if (!is_printable(character)) {
        lexer_fail(lexer, span, "delete it", "invalid non-printable character U+%04lX", (unsigned long)character);
    } else if (character < 0x80) {
        const char *hint = NULL;
        for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
            if ((char)character == hints[i].character) hint = hints[i].hint;
        lexer_fail(lexer, span, hint, "invalid syntax");
    } else {
        lexer_fail(lexer, span, has_meant ? hint_meant(lexer, meant) : NULL, "invalid character '%.*s' (U+%04lX)",
                   (int)size, lexer->text + start, (unsigned long)character);
    }
    if (has_meant) follow_meant(lexer, meant[0], start);
}
