/* UTF-8, UTF-16 and UTF-32 (RFC 3629, RFC 2781; halves of surrogate pairs are no characters), with the words of
 * CPython's errors. */
#include "vm/codec_private.h"

static CodecPiece refuse(size_t size, const char *reason, bool may_go_on) {
    return (CodecPiece){.size = size, .reason = reason, .may_go_on = may_go_on};
}

static CodecPiece accept(size_t size, uint32_t c) { return (CodecPiece){.size = size, .characters = {c}, .count = 1}; }

CodecPiece codec_utf8_read(const unsigned char *at, size_t left) {
    unsigned char first = at[0];
    if (first < 0x80) return accept(1, first);
    if (first < 0xc2 || first > 0xf4) return refuse(1, "invalid start byte", false);
    size_t wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t c = first & (0x7fu >> wanted);
    for (size_t i = 1; i < wanted; ++i) {
        if (i == left) return refuse(left, "unexpected end of data", true);
        unsigned char low = 0x80, high = 0xbf;
        if (i == 1) { /* no overlong forms, surrogates, or numbers past the last code point */
            if (first == 0xe0) low = 0xa0;
            if (first == 0xed) high = 0x9f;
            if (first == 0xf0) low = 0x90;
            if (first == 0xf4) high = 0x8f;
        }
        if (at[i] < low || at[i] > high) return refuse(i, "invalid continuation byte", false);
        c = c << 6 | (at[i] & 0x3f);
    }
    return accept(wanted, c);
}

static uint32_t unit(const unsigned char *at, size_t size, bool big_endian) {
    uint32_t value = 0;
    for (size_t i = 0; i < size; ++i) value = value << 8 | at[big_endian ? i : size - 1 - i];
    return value;
}

static void put(uint32_t value, size_t size, bool big_endian, char *out) {
    for (size_t i = 0; i < size; ++i) out[big_endian ? size - 1 - i : i] = (char)(value >> (8 * i));
}

CodecPiece codec_utf16_read(const unsigned char *at, size_t left, bool big_endian) {
    if (left < 2) return refuse(1, "truncated data", true);
    uint32_t first = unit(at, 2, big_endian);
    if (first < 0xd800 || first > 0xdfff) return accept(2, first);
    if (first >= 0xdc00) return refuse(2, "illegal encoding", false);
    if (left < 4) return refuse(left, "unexpected end of data", true);
    uint32_t second = unit(at + 2, 2, big_endian);
    if (second < 0xdc00 || second > 0xdfff) return refuse(2, "illegal UTF-16 surrogate", false);
    return accept(4, 0x10000 + ((first & 0x3ff) << 10 | (second & 0x3ff)));
}

CodecPiece codec_utf32_read(const unsigned char *at, size_t left, bool big_endian) {
    if (left < 4) return refuse(left, "truncated data", true);
    uint32_t c = unit(at, 4, big_endian);
    if (c > 0x10ffff) return refuse(4, "code point not in range(0x110000)", false);
    if (c >= 0xd800 && c <= 0xdfff) return refuse(4, "code point in surrogate code point range(0xd800, 0xe000)", false);
    return accept(4, c);
}

size_t codec_utf16_write(uint32_t c, bool big_endian, char out[CODEC_BYTES_MAX]) {
    if (c < 0x10000) {
        put(c, 2, big_endian, out);
        return 2;
    }
    put(0xd800 | ((c - 0x10000) >> 10), 2, big_endian, out);
    put(0xdc00 | ((c - 0x10000) & 0x3ff), 2, big_endian, out + 2);
    return 4;
}

size_t codec_utf32_write(uint32_t c, bool big_endian, char out[CODEC_BYTES_MAX]) {
    put(c, 4, big_endian, out);
    return 4;
}
