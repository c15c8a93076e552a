/* The value of a number. The lexer has checked its form. */
#include <ctype.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parser_internal.h"

static const uint64_t smallest_magnitude = (uint64_t)INT64_MAX + 1;

/* The digits of a number token in memory of its own, without underscores; NULL without memory. */
static char *copy_digits(const Parser *parser, const Token *token) {
    char *digits = malloc(token->end - token->offset + 1);
    if (!digits) return NULL;
    char *out = digits;
    for (uint32_t at = token->offset; at < token->end; at++)
        if (parser->source->text[at] != '_') *out++ = parser->source->text[at];
    *out = '\0';
    return digits;
}

static int base_of(const char *digits) {
    if (digits[0] != '0') return 10;
    switch (tolower((unsigned char)digits[1])) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 10;
    }
}

static unsigned digit_value(char c) {
    return isdigit((unsigned char)c) ? (unsigned)(c - '0') : (unsigned)(tolower((unsigned char)c) - 'a' + 10);
}

/* False if the number has more than 64 bits. */
static bool read_integer(const char *digits, uint64_t *value) {
    unsigned base = (unsigned)base_of(digits);
    *value = 0;
    for (const char *at = base == 10 ? digits : digits + 2; *at; at++) {
        unsigned digit = digit_value(*at);
        if (*value > (UINT64_MAX - digit) / base) return false;
        *value = *value * base + digit;
    }
    return true;
}

/* strtod reads the decimal point of the current locale, Python a dot. */
static double read_float(char *digits) {
    char *dot = strchr(digits, '.');
    const char *point = localeconv()->decimal_point;
    if (dot && point[0] && !point[1]) *dot = point[0];
    return strtod(digits, NULL);
}

static bool is_float(const char *digits) {
    return base_of(digits) == 10 && strpbrk(digits, ".eE");
}

static bool is_imaginary(const char *digits) {
    return base_of(digits) == 10 && strpbrk(digits, "jJ");
}

/* Sets the constant, or fails. */
static void read_number(Parser *parser, Node *node, char *digits) {
    uint64_t value;
    Constant *constant = &node->as.constant;
    if (is_imaginary(digits)) {
        parser_fail_unsupported(parser, node->span, NULL, "complex numbers are not supported");
    } else if (is_float(digits)) {
        constant->kind = CONSTANT_FLOAT;
        constant->as.real = read_float(digits);
    } else if (!read_integer(digits, &value) || value > INT64_MAX) {
        parser_fail_unsupported(parser, node->span, "write a float such as 1e30 if it need not be exact",
                                "integers have 64 bits here: at most 9223372036854775807");
    } else {
        constant->kind = CONSTANT_INT;
        constant->as.integer = (int64_t)value;
    }
}

/* NUMBER */
Node *number_literal_parse(Parser *parser) {
    Node *node = parser_node(parser, NODE_CONSTANT, parser->at);
    if (!node) return NULL;
    char *digits = copy_digits(parser, parser_token(parser));
    if (!digits) return parser_fail_memory(parser);
    read_number(parser, node, digits);
    free(digits);
    parser_advance(parser);
    return parser->failed ? NULL : node;
}

bool number_literal_is_smallest(const Parser *parser) {
    enum { DIGITS_AT_LEAST = 16 }; /* 0x8000000000000000 and the like are longer */
    if (!parser_at(parser, TOKEN_MINUS) || parser_next_kind(parser) != TOKEN_NUMBER) return false;
    const Token *number = parser_token(parser) + 1;
    TokenKind after = (TokenKind)number[1].kind; /* there is one: END is last */
    if (number->end - number->offset < DIGITS_AT_LEAST || after == TOKEN_DOUBLE_STAR || after == TOKEN_DOT ||
        after == TOKEN_LEFT_PAREN || after == TOKEN_LEFT_BRACKET)
        return false;
    char *digits = copy_digits(parser, number);
    if (!digits) return false;
    uint64_t value = 0;
    bool is_integer = !is_imaginary(digits) && !is_float(digits) && read_integer(digits, &value);
    free(digits);
    return is_integer && value == smallest_magnitude;
}

/* '-' NUMBER: one constant, for the number alone would not fit */
Node *number_literal_parse_smallest(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    parser_advance(parser);
    Node *node = parser_node(parser, NODE_CONSTANT, start);
    if (!node) return NULL;
    node->as.constant.kind = CONSTANT_INT;
    node->as.constant.as.integer = INT64_MIN;
    return node;
}
