/* Stepping through UTF-8 (RFC 3629). Offsets and lengths are in bytes; a "character" is a code point. Any bytes at all
 * may be stepped through: one that fits nowhere counts as a character or as the inside of the one before it. */
#ifndef WATCHPOT_LANG_UTF8_H
#define WATCHPOT_LANG_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_REPLACEMENT = 0xfffd, UTF8_SIZE_MAX = 4 };

/* Not the first byte of a character? */
static inline bool utf8_is_inside(char byte) { return ((unsigned char)byte & 0xc0) == 0x80; }

/* Where the character at `at` ends; at < length. */
static inline size_t utf8_next(const char *text, size_t at, size_t length) {
    do ++at;
    while (at < length && utf8_is_inside(text[at]));
    return at;
}

/* Where the character before `at` begins; at > 0. */
static inline size_t utf8_previous(const char *text, size_t at) {
    do --at;
    while (at > 0 && utf8_is_inside(text[at]));
    return at;
}

/* The longest beginning of whole characters that has at most `most` bytes. */
static inline size_t utf8_cut(const char *text, size_t length, size_t most) {
    if (length <= most) return length;
    while (most > 0 && utf8_is_inside(text[most])) --most;
    return most;
}

/* The number of characters. */
static inline size_t utf8_count(const char *text, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length; ++i) count += !utf8_is_inside(text[i]);
    return count;
}

/* The character at *p, which moves behind it; *p < end. UTF8_REPLACEMENT, and one byte further, for what is not UTF-8;
 * half of a surrogate pair is a character as any other. */
uint32_t utf8_decode_long(const char **p, const char *end); /* one of several bytes */
static inline uint32_t utf8_decode(const char **p, const char *end) {
    return (unsigned char)**p < 0x80 ? (unsigned char)*(*p)++ : utf8_decode_long(p, end);
}
/* Writes a character of up to 0x10ffff; answers its bytes. */
size_t utf8_encode(uint32_t character, char out[UTF8_SIZE_MAX]);

#endif
