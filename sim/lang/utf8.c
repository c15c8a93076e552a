#include "lang/utf8.h"

enum { CHARACTER_MAX = 0x10ffff };

uint32_t utf8_decode_long(const char **p, const char *end) {
    /* By length of the sequence: the bits that the first byte gives, and the smallest code point that needs so many. */
    static const uint32_t masks[] = {0, 0, 0x1f, 0x0f, 0x07}, least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)*(*p)++;
    int size = first >= 0xf8 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    if (size == 0 || end - *p < size - 1) return UTF8_REPLACEMENT;
    uint32_t c = first & masks[size];
    for (int i = 0; i < size - 1; ++i) {
        if (!utf8_is_inside((*p)[i])) return UTF8_REPLACEMENT;
        c = c << 6 | ((unsigned char)(*p)[i] & 0x3f);
    }
    if (c < least[size] || c > CHARACTER_MAX) return UTF8_REPLACEMENT;
    *p += size - 1;
    return c;
}

size_t utf8_encode(uint32_t c, char out[UTF8_SIZE_MAX]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}
