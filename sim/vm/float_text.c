/* Most doubles that programs print have few digits. If x * 10 ** k is a whole number below 2 ** 53 and divides back to
 * x, its digits are the shortest, for two decimals of up to 15 digits never read as the same double. Otherwise printf
 * and strtod are asked: 15 digits, then 16, then 17. */
#include "vm/float_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double float_text_read(const char *digits, int count, int point) {
    char text[FLOAT_TEXT_SIGNIFICANT_MAX + 32];
    if (count > FLOAT_TEXT_SIGNIFICANT_MAX) count = FLOAT_TEXT_SIGNIFICANT_MAX;
    memcpy(text, digits, (size_t)count);
    snprintf(text + count, sizeof text - (size_t)count, "e%d", point - count);
    return strtod(text, NULL);
}

void float_text_rounded(double x, int count, char *digits, int *exponent) {
    char text[FLOAT_TEXT_SIGNIFICANT_MAX + 32];
    snprintf(text, sizeof text, "%.*e", count - 1, fabs(x));
    /* What stands between the first digit and the second is the locale's point. */
    const char *p = text;
    for (int found = 0; found < count; ++p)
        if (*p >= '0' && *p <= '9') digits[found++] = *p;
    *exponent = (int)strtol(strchr(p, 'e') + 1, NULL, 10);
}

int float_text_fixed(double x, int fraction, char digits[FLOAT_TEXT_FIXED_MAX]) {
    char text[FLOAT_TEXT_FIXED_MAX + 16];
    snprintf(text, sizeof text, "%.*f", fraction, fabs(x));
    int count = 0;
    for (const char *p = text; *p; ++p)
        if (*p >= '0' && *p <= '9') digits[count++] = *p;
    return count;
}

static int strip_zeros(const char *digits, int count) {
    while (count > 1 && digits[count - 1] == '0') --count;
    return count;
}

/* Returns 0 if x is not so simple. */
static int few_digits(double x, char *digits, int *exponent) {
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    static const double limit = 1e15;
    for (size_t k = 0; k < sizeof powers / sizeof *powers; ++k) {
        double scaled = x * powers[k];
        if (scaled >= limit) return 0;
        uint64_t whole = (uint64_t)scaled;
        /* The product may have been rounded just below the whole number that is meant. */
        if (scaled - (double)whole > 0.5) ++whole;
        if ((double)whole / powers[k] != x) continue;
        char text[24];
        int count = snprintf(text, sizeof text, "%llu", (unsigned long long)whole);
        *exponent = count - 1 - (int)k;
        count = strip_zeros(text, count);
        memcpy(digits, text, (size_t)count);
        return count;
    }
    return 0;
}

/* Below a power of two the doubles are closer to each other than above it: the digits nearest to x may then fail to
 * read back while the next ones upwards do. */
static bool try_upwards(double x, char *digits, int count, int *exponent) {
    char up[20];
    int point = *exponent + 1, i = count;
    memcpy(up, digits, (size_t)count);
    while (i > 0 && up[i - 1] == '9') up[--i] = '0';
    if (i == 0) return false;
    ++up[i - 1];
    if (float_text_read(up, count, point) != x) return false;
    memcpy(digits, up, (size_t)count);
    return true;
}

static bool reads_back(double x, char *digits, int count, int *exponent) {
    float_text_rounded(x, count, digits, exponent);
    if (float_text_read(digits, count, *exponent + 1) == x) return true;
    int binary;
    return frexp(x, &binary) == 0.5 && try_upwards(x, digits, count, exponent);
}

int float_text_shortest(double x, char *digits, int *exponent) {
    enum { ALWAYS = 17, SAFE = 15 };
    static const double smallest_normal = 2.2250738585072014e-308;
    x = fabs(x);
    if (x == 0) {
        digits[0] = '0';
        *exponent = 0;
        return 1;
    }
    int count = x >= 1e-5 ? few_digits(x, digits, exponent) : 0;
    if (count) return count;
    char text[ALWAYS + 32];
    /* Subnormal numbers have fewer digits than others, down to one. */
    for (count = x < smallest_normal ? 1 : SAFE; count < ALWAYS; ++count)
        if (reads_back(x, text, count, exponent)) break;
    if (count == ALWAYS) float_text_rounded(x, ALWAYS, text, exponent);
    count = strip_zeros(text, count);
    memcpy(digits, text, (size_t)count);
    return count;
}
