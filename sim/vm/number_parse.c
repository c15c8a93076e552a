/* Reading numbers from text, as int() and float() do (docs.python.org/3.11/library/functions.html#float). Both first
 * bring the text into ASCII; strtod is only ever given digits and an exponent, so that no locale matters. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/utf8.h"
#include "vm/big.h"
#include "vm/number_private.h"
#include "vm/operation.h"
#include "vm/str_private.h"
#include "vm/unicode.h"

bool number_text_init(VM *vm, NumberText *text, const char *bytes, size_t length) {
    if (!operation_charge_items(vm, length)) return false;
    *text = (NumberText){.size = length + 1};
    text->bytes = heap_alloc_large(&vm->heap, text->size);
    if (!text->bytes) {
        vm_stop_memory(vm, text->size);
        return false;
    }
    bool leading = true;
    for (const char *p = bytes, *end = p + length; p < end;) {
        uint32_t c = utf8_decode(&p, end);
        int digit = unicode_decimal(c);
        bool space = unicode_is_space(c);
        if (leading && space) continue;
        leading = false;
        text->bytes[text->length++] = digit >= 0          ? (char)('0' + digit)
                                      : space             ? ' '
                                      : c > 0 && c < 0x80 ? (char)c
                                                          : '?';
    }
    while (text->length > 0 && text->bytes[text->length - 1] == ' ') --text->length;
    text->bytes[text->length] = '\0';
    return true;
}

void number_text_drop(VM *vm, NumberText *text) { heap_free_large(&vm->heap, text->bytes, text->size); }

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

/* ---- int ---- */

/* ["0" ("x" | "o" | "b") ["_"]]: the base it stands for, 10 if there is none; p is moved behind it if it fits `base`.
 */
static int skip_prefix(const char **p, int base) {
    static const struct {
        char letter;
        int base;
    } prefixes[] = {{'x', 16}, {'o', 8}, {'b', 2}};
    const char *at = *p;
    for (size_t i = 0; at[0] == '0' && i < sizeof prefixes / sizeof *prefixes; ++i) {
        if ((at[1] | 0x20) != prefixes[i].letter || (base != 0 && base != prefixes[i].base)) continue;
        *p += at[2] == '_' ? 3 : 2;
        return prefixes[i].base;
    }
    return base ? base : 10;
}

/* What stands in an integer's text: its digits, `count` of them, without underscores, in place. */
typedef struct IntText {
    char *digits;
    size_t count;
    int base;
    bool negative;
} IntText;

/* [sign] [prefix] digit (["_"] digit)* */
static bool read_int_text(char *text, int base, IntText *result) {
    const char *p = text;
    result->negative = *p == '-';
    if (*p == '-' || *p == '+') ++p;
    const char *start = p;
    result->base = skip_prefix(&p, base);
    bool old_octal = base == 0 && p == start && *p == '0'; /* 017 is an error, 00 is not */
    char *out = result->digits = text + (p - text);
    for (bool first = true;; first = false) {
        if (!first && *p == '_')
            ++p;
        else if (!first && *p == '\0')
            break;
        int digit = digit_of(*p);
        if (digit >= result->base || (old_octal && digit != 0)) return false;
        *out++ = *p++;
    }
    result->count = (size_t)(out - result->digits);
    return true;
}

static Value int_of_text(VM *vm, const IntText *text) {
    uint64_t value = 0;
    for (size_t i = 0; i < text->count; ++i)
        if (__builtin_mul_overflow(value, (uint64_t)text->base, &value) ||
            __builtin_add_overflow(value, (uint64_t)digit_of(text->digits[i]), &value))
            return big_from_digits(vm, text->digits, text->count, text->base, text->negative);
    return big_from_limbs(vm, &value, 1, text->negative);
}

/* The first `shown` characters of repr(). */
static Value fail_with(VM *vm, const char *what, const Str *text, uint32_t shown) {
    Value repr = operation_repr(vm, value_from_object(text));
    if (value_is_error(repr)) return VALUE_ERROR;
    Str *whole = value_str(repr);
    size_t length = whole->count > shown ? str_offset(vm, whole, shown) : whole->length;
    vm_raise(vm, vm->exceptions.value_error, "%s: %.*s", what, (int)length, whole->bytes);
    value_release(vm, repr);
    return VALUE_ERROR;
}

Value number_text_fail(VM *vm, const char *what, const Str *text) { return fail_with(vm, what, text, UINT32_MAX); }

Value int_parse(VM *vm, const Str *s, int base) {
    NumberText text;
    if (!number_text_init(vm, &text, s->bytes, s->length)) return VALUE_ERROR;
    IntText digits;
    /* A NUL cannot end the text early: it has become a '?'. */
    bool valid = read_int_text(text.bytes, base, &digits);
    Value result = valid ? int_of_text(vm, &digits) : VALUE_ERROR;
    number_text_drop(vm, &text);
    if (valid) return result;
    enum { SHOWN = 200 };
    char what[64];
    snprintf(what, sizeof what, "invalid literal for int() with base %d", base);
    return fail_with(vm, what, s, SHOWN);
}

/* ---- float ---- */

bool number_text_remove_underscores(NumberText *text) {
    size_t kept = 0;
    for (size_t i = 0; i < text->length; ++i) {
        if (text->bytes[i] != '_') {
            text->bytes[kept++] = text->bytes[i];
            continue;
        }
        if (i == 0 || digit_of(text->bytes[i - 1]) > 9 || digit_of(text->bytes[i + 1]) > 9) return false;
    }
    text->bytes[text->length = kept] = '\0';
    return true;
}

static bool starts_with_word(const char *p, const char *word) {
    for (; *word; ++p, ++word)
        if ((*p | 0x20) != *word) return false;
    return true;
}

static bool is_word(const char *p, const char *word) { return starts_with_word(p, word) && p[strlen(word)] == '\0'; }

char *number_text_end(char *text) {
    static const char *const words[] = {"infinity", "inf", "nan"};
    char *p = text + (*text == '+' || *text == '-');
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i)
        if (starts_with_word(p, words[i])) return p + strlen(words[i]);
    int found = 0;
    for (; digit_of(*p) <= 9; ++p) ++found;
    if (*p == '.')
        for (++p; digit_of(*p) <= 9; ++p) ++found;
    if (found == 0) return text;
    if ((*p | 0x20) != 'e') return p;
    char *power = p + 1;
    if (*power == '+' || *power == '-') ++power;
    if (digit_of(*power) > 9) return p;
    while (digit_of(*power) <= 9) ++power;
    return power;
}

/* Reads digits and rewrites the text in place as digits only, "12.50" as "1250"; returns how many of them stood behind
 * the point. */
static bool collapse_digits(char **p, char **out, int64_t *behind) {
    bool found = false;
    for (; digit_of(**p) <= 9; ++*p, found = true) *(*out)++ = **p;
    if (**p == '.')
        for (++*p; digit_of(**p) <= 9; ++*p, found = true, ++*behind) *(*out)++ = **p;
    return found;
}

/* [("e" | "E") [sign] digit+] up to the end */
static bool read_exponent(const char *p, int64_t *exponent) {
    enum { EXPONENT_MAX = 1000000000 }; /* more than a text in memory has digits to make up for */
    if (*p == '\0') return true;
    if ((*p | 0x20) != 'e') return false;
    bool negative = *++p == '-';
    if (*p == '-' || *p == '+') ++p;
    if (digit_of(*p) > 9) return false;
    int64_t value = 0;
    for (; digit_of(*p) <= 9; ++p)
        if (value < EXPONENT_MAX) value = value * 10 + digit_of(*p);
    *exponent = negative ? -value : value;
    return *p == '\0';
}

/* [sign] ("inf" | "infinity" | "nan" | digits ["." digits] [exponent]) */
bool number_text_read(VM *vm, char *text, double *result) {
    char *p = text;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+') ++p;
    if (is_word(p, "inf") || is_word(p, "infinity")) {
        *result = negative ? -INFINITY : INFINITY;
        return true;
    }
    if (is_word(p, "nan")) {
        *result = negative ? -(double)NAN : (double)NAN;
        return true;
    }
    char *digits = p, *out = p;
    int64_t behind = 0, exponent = 0;
    if (!collapse_digits(&p, &out, &behind) || !read_exponent(p, &exponent)) return false;
    exponent -= behind;
    /* The digits, then the exponent, in memory that has room for it. */
    size_t length = (size_t)(out - digits), size = length + 24;
    char small[64], *whole = size <= sizeof small ? small : heap_alloc_large(&vm->heap, size);
    if (!whole) {
        vm_stop_memory(vm, size);
        return false;
    }
    memcpy(whole, digits, length);
    snprintf(whole + length, size - length, "e%lld", (long long)exponent);
    *result = strtod(whole, NULL);
    if (whole != small) heap_free_large(&vm->heap, whole, size);
    if (negative) *result = -*result;
    return true;
}

Value float_parse(VM *vm, const Str *s) {
    NumberText text;
    double x;
    if (!number_text_init(vm, &text, s->bytes, s->length)) return VALUE_ERROR;
    bool done = number_text_remove_underscores(&text) && number_text_read(vm, text.bytes, &x);
    number_text_drop(vm, &text);
    if (done) return float_from(vm, x);
    return vm->stop ? VALUE_ERROR : number_text_fail(vm, "could not convert string to float", s);
}
