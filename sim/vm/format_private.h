/* What the formatters share: format.c (format specs), format_percent.c, format_method.c. */
#ifndef WATCHPOT_VM_FORMAT_PRIVATE_H
#define WATCHPOT_VM_FORMAT_PRIVATE_H

#include "vm/big.h"
#include "vm/complex.h"
#include "vm/float_text.h"
#include "vm/str_private.h"

/* How to present a number or a string, whatever syntax said so. */
typedef struct FormatSpec {
    uint32_t fill;
    char align;        /* '<', '>', '=', '^' */
    char sign;         /* '+', '-', ' ', or 0 if not given */
    bool no_minus_0;   /* z */
    bool alternate;    /* # */
    char separator;    /* ',' or '_' between groups of digits, 0: none */
    int64_t width;     /* -1: none */
    int64_t precision; /* -1: none */
    uint32_t type;     /* 0: none */
} FormatSpec;

/* A number in pieces, from left to right: sign, prefix, whole digits, point, zeros, digits, zeros, and an exponent or
 * the like. */
typedef struct NumberParts {
    char sign; /* 0: none */
    const char *prefix;
    const char *whole;
    size_t whole_count;
    size_t whole_zeros;  /* after the whole digits */
    size_t least_digits; /* zeros before them up to this number */
    bool point;
    size_t zeros_before;
    const char *fraction;
    size_t fraction_count;
    size_t zeros_after;
    char suffix[16];
    char buffer[FLOAT_TEXT_FIXED_MAX]; /* may hold what whole and fraction point to */
} NumberParts;

enum { FORMAT_PRECISION_MAX = 2147483647 };

/* Of an int or bool. type: 'd', 'b', 'o', 'x' or 'X'. `sign`: '+' or ' ' for what a number that is not negative has in
 * front. The digits are in `digits`, to be dropped after use; false (nothing to drop) with an exception or a stop. */
bool format_int_parts(VM *vm, NumberParts *parts, BigText *digits, Value v, char type, bool alternate, char sign);
/* type: one of eEfFgG, 'r' for repr. `dot_0`: a whole number that needs no exponent ends in ".0". */
void format_float_parts(NumberParts *parts, double x, char type, int64_t precision, bool alternate, bool dot_0,
                        char sign);
/* Writes them with padding and separators. False with a stop. */
bool format_write_number(StrBuilder *b, const NumberParts *parts, const FormatSpec *spec);
Value format_complex(VM *vm, ComplexNumber number, const FormatSpec *spec);
/* The first `precision` characters of a text, padded. */
bool format_write_text(StrBuilder *b, const char *bytes, size_t length, size_t count, const FormatSpec *spec);

#endif
