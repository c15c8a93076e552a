/* Where a number ends and whether it is well made; its value is found by number_literal.c. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "lang/lexer_internal.h"

static bool is_digit_of(int c, int base) {
    if (base == 16) return isxdigit(c);
    return c >= '0' && c < '0' + base;
}

/* digits: digit (['_'] digit)*; false at an underscore that stands wrong. */
static bool skip_digits(Lexer *lexer, int base) {
    while (true) {
        while (is_digit_of(lexer_peek(lexer, 0), base)) lexer->at++;
        if (lexer_peek(lexer, 0) != '_') return true;
        if (!is_digit_of(lexer_peek(lexer, 1), base)) return false;
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
    while ((size = lexer_name_character(lexer, 0, false)) != 0) lexer->at += size;
    lexer_fail(lexer, lexer_span_at(lexer, lexer->line, start, lexer->at), hint, "%s", message);
}

static void end_number(Lexer *lexer, uint32_t start, const char *kind) {
    char message[64];
    if (lexer_name_character(lexer, 0, false) && !is_keyword_here(lexer)) {
        snprintf(message, sizeof message, "invalid %s literal", kind);
        fail_number(lexer, start, strcmp(kind, "decimal") == 0 ? "a name cannot begin with a digit" : NULL, message);
        return;
    }
    lexer_add_token(lexer, TOKEN_NUMBER, lexer->line, start);
}

static void lex_based_number(Lexer *lexer, int base, const char *kind) {
    uint32_t start = lexer->at;
    lexer->at += 2;
    char message[64];
    bool has_digits = is_digit_of(lexer_peek(lexer, 0) == '_' ? lexer_peek(lexer, 1) : lexer_peek(lexer, 0), base);
    if (lexer_peek(lexer, 0) == '_' && has_digits) lexer->at++;
    if (has_digits && skip_digits(lexer, base) && !isdigit(lexer_peek(lexer, 0))) {
        end_number(lexer, start, kind);
        return;
    }
    if (isdigit(lexer_peek(lexer, 0)))
        snprintf(message, sizeof message, "invalid digit '%c' in %s literal", lexer_peek(lexer, 0), kind);
    else
        snprintf(message, sizeof message, "invalid %s literal", kind);
    fail_number(lexer, start, NULL, message);
}

/* exponent: ('e' | 'E') ['+' | '-'] digits; true if there is none or it is well made. */
static bool skip_exponent(Lexer *lexer, bool *is_float) {
    if (tolower(lexer_peek(lexer, 0)) != 'e') return true;
    bool is_signed = lexer_peek(lexer, 1) == '+' || lexer_peek(lexer, 1) == '-';
    if (!isdigit(lexer_peek(lexer, is_signed ? 2 : 1))) return !is_signed || is_keyword_here(lexer);
    lexer->at += is_signed ? 2 : 1;
    *is_float = true;
    return skip_digits(lexer, 10);
}

/* number: based | digits ['.' [digits]] [exponent] ['j'] | '.' digits [exponent] ['j'] */
void lexer_number_read(Lexer *lexer) {
    static const struct {
        char letter;
        int base;
        const char *kind;
    } bases[] = {{'x', 16, "hexadecimal"}, {'o', 8, "octal"}, {'b', 2, "binary"}};
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        if (lexer_peek(lexer, 0) == '0' && tolower(lexer_peek(lexer, 1)) == bases[i].letter) {
            lex_based_number(lexer, bases[i].base, bases[i].kind);
            return;
        }
    }

    uint32_t start = lexer->at;
    bool is_float = false;
    bool is_good = skip_digits(lexer, 10);
    uint32_t digits_end = lexer->at;
    if (is_good && lexer_peek(lexer, 0) == '.') {
        is_float = true;
        lexer->at++;
        is_good = lexer_peek(lexer, 0) != '_' && skip_digits(lexer, 10);
    }
    is_good = is_good && skip_exponent(lexer, &is_float);
    if (!is_good) {
        fail_number(lexer, start, NULL, "invalid decimal literal");
        return;
    }
    if (tolower(lexer_peek(lexer, 0)) == 'j') {
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
