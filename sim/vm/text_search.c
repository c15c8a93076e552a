/* The quick way is to look for the needle's first byte and then compare. Where a text makes that expensive
 * ("aaaa...ab"), a rolling hash (Karp and Rabin, 1987) takes over. */
#include "vm/text_search.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const uint64_t hash_base = 0x9e3779b97f4a7c15u; /* odd, so that no byte's weight is ever lost */

/* Bytes compared in vain that are worth the change to the hash. */
static size_t patience(size_t length) { return 4096 + 4 * length; }

static uint64_t power_of_base(size_t exponent) {
    uint64_t power = 1, square = hash_base;
    for (; exponent; exponent >>= 1, square *= square)
        if (exponent & 1) power *= square;
    return power;
}

static size_t find_first_hashed(const char *text, size_t length, const char *needle, size_t m) {
    uint64_t wanted = 0, have = 0, leaving = power_of_base(m - 1);
    for (size_t i = 0; i < m; ++i) {
        wanted = wanted * hash_base + (unsigned char)needle[i];
        have = have * hash_base + (unsigned char)text[i];
    }
    for (size_t at = 0;; ++at) {
        if (have == wanted && memcmp(text + at, needle, m) == 0) return at;
        if (at + m >= length) return TEXT_SEARCH_NONE;
        have = (have - leaving * (unsigned char)text[at]) * hash_base + (unsigned char)text[at + m];
    }
}

/* The same from the end, all indices mirrored. */
static size_t find_last_hashed(const char *text, size_t length, const char *needle, size_t m) {
    uint64_t wanted = 0, have = 0, leaving = power_of_base(m - 1);
    for (size_t i = 0; i < m; ++i) {
        wanted = wanted * hash_base + (unsigned char)needle[m - 1 - i];
        have = have * hash_base + (unsigned char)text[length - 1 - i];
    }
    for (size_t at = length - m;; --at) {
        if (have == wanted && memcmp(text + at, needle, m) == 0) return at;
        if (at == 0) return TEXT_SEARCH_NONE;
        have = (have - leaving * (unsigned char)text[at + m - 1]) * hash_base + (unsigned char)text[at - 1];
    }
}

size_t text_search_first(const char *text, size_t length, const char *needle, size_t m) {
    if (m == 0) return 0;
    if (m > length) return TEXT_SEARCH_NONE;
    size_t left = patience(length), last = length - m;
    for (size_t at = 0; at <= last; ++at) {
        const char *hit = memchr(text + at, needle[0], last - at + 1);
        if (!hit) return TEXT_SEARCH_NONE;
        at = (size_t)(hit - text);
        if (memcmp(hit, needle, m) == 0) return at;
        if (left < m) {
            size_t found = find_first_hashed(hit, length - at, needle, m);
            return found == TEXT_SEARCH_NONE ? found : at + found;
        }
        left -= m;
    }
    return TEXT_SEARCH_NONE;
}

size_t text_search_last(const char *text, size_t length, const char *needle, size_t m) {
    if (m == 0) return length;
    if (m > length) return TEXT_SEARCH_NONE;
    size_t left = patience(length);
    for (size_t at = length - m;; --at) {
        if (text[at] == needle[0]) {
            if (memcmp(text + at, needle, m) == 0) return at;
            if (left < m) return find_last_hashed(text, at + m, needle, m);
            left -= m;
        }
        if (at == 0) return TEXT_SEARCH_NONE;
    }
}
