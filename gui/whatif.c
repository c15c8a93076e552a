#include "whatif.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static size_t digits(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && (is_digit(text[n]) || (text[n] == '_' && n > 0 && n + 1 < length && is_digit(text[n - 1]) &&
                                                is_digit(text[n + 1]))))
        ++n;
    return n;
}

size_t whatif_number_length(const char *text, size_t length) {
    size_t n = digits(text, length);
    if (n == 0) return 0;
    if (n < length && text[n] == '.') n += 1 + digits(text + n + 1, length - n - 1);
    /* 0x10, 1e9 and 3j are left alone. */
    bool goes_on = n < length && ((text[n] >= 'a' && text[n] <= 'z') || (text[n] >= 'A' && text[n] <= 'Z') ||
                                  text[n] == '_' || text[n] == '.');
    bool keyword = n + 1 < length && ((text[n] == 'i' && (text[n + 1] == 'f' || text[n + 1] == 'n')) ||
                                      (text[n] == 'e' && text[n + 1] == 'l'));
    return (goes_on && !keyword) || n >= WHATIF_NUMBER ? 0 : n;
}

bool whatif_is_number(const char *text) {
    size_t length = strlen(text);
    return length > 0 && whatif_number_length(text, length) == length;
}

void whatif_step_number(const char *number, int steps, char out[WHATIF_NUMBER]) {
    char plain[WHATIF_NUMBER];
    size_t n = 0;
    for (const char *p = number; *p && n + 1 < sizeof plain; ++p)
        if (*p != '_') plain[n++] = *p;
    plain[n] = '\0';
    const char *dot = strchr(plain, '.');
    int decimals = dot ? (int)strlen(dot + 1) : 0;
    double value = strtod(plain, NULL), unit = decimals ? pow(10, -decimals) : 1;
    if (!dot && value >= 100) unit = pow(10, floor(log10(value)) - 1);
    if (dot && decimals == 0) unit = 1;
    value = fmax(0, value + steps * unit);
    if (value > 1e15) value = 1e15;
    snprintf(out, WHATIF_NUMBER, "%.*f%s", decimals, value, dot && decimals == 0 ? "." : "");
}

char *whatif_replace(const char *text, size_t length, size_t offset, const char *number, size_t *out_length) {
    size_t old = offset < length ? whatif_number_length(text + offset, length - offset) : 0, new = strlen(number);
    char *out = old ? malloc(length - old + new + 1) : NULL;
    if (!out) return NULL;
    memcpy(out, text, offset);
    memcpy(out + offset, number, new);
    memcpy(out + offset + new, text + offset + old, length - offset - old);
    *out_length = length - old + new;
    out[*out_length] = '\0';
    return out;
}
