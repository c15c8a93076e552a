/* The value of a number. The lexer has checked its form. */
#include <ctype.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parser_internal.h"

enum { DECIMAL_DIGITS_MAX = 4300 }; /* of a decimal integer, as in CPython */

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
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
    }
}

static unsigned digit_value(char c) {
    return isdigit((unsigned char)c) ? (unsigned)(c - '0') : (unsigned)(tolower((unsigned char)c) - 'a' + 10);
}

/* False if the number does not fit an int64. */
static bool read_integer(const char *digits, uint64_t *value) {
    unsigned base = (unsigned)base_of(digits);
    *value = 0;
    for (const char *at = base == 10 ? digits : digits + 2; *at; at++) {
        unsigned digit = digit_value(*at);
        if (*value > ((uint64_t)INT64_MAX - digit) / base) return false;
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

static bool is_float(const char *digits) { return base_of(digits) == 10 && strpbrk(digits, ".eE"); }

static bool is_imaginary(const char *digits) { return base_of(digits) == 10 && strpbrk(digits, "jJ"); }

/* An integer of more bits stays a text. */
static void keep_digits(Parser *parser, Node *node, const char *digits) {
    size_t length = strlen(digits);
    if (base_of(digits) == 10 && length > DECIMAL_DIGITS_MAX) {
        parser_fail(parser, node->span, NULL,
                    "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                    "sys.set_int_max_str_digits() "
                    "to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal "
                    "conversion limits.",
                    DECIMAL_DIGITS_MAX, length);
        return;
    }
    char *text = arena_alloc(parser->arena, length + 1);
    if (!text) {
        parser_fail_memory(parser);
        return;
    }
    for (size_t i = 0; i <= length; ++i) text[i] = (char)tolower((unsigned char)digits[i]);
    node->as.constant = (Constant){.kind = CONSTANT_BIG_INT, .as.text = {text, (uint32_t)length}};
}

/* Sets the constant, or fails. */
static void read_number(Parser *parser, Node *node, char *digits) {
    uint64_t value;
    Constant *constant = &node->as.constant;
    if (is_imaginary(digits)) {
        constant->kind = CONSTANT_COMPLEX;
        constant->as.complex.real = 0;
        constant->as.complex.imag = read_float(digits); /* up to the j */
    } else if (is_float(digits)) {
        constant->kind = CONSTANT_FLOAT;
        constant->as.real = read_float(digits);
    } else if (!read_integer(digits, &value)) {
        keep_digits(parser, node, digits);
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
