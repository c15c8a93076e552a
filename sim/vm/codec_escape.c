/* unicode_escape and raw_unicode_escape: text as string literals have it
 * (docs.python.org/3.11/library/codecs.html#text-encodings). Of an escape that Python does not know, CPython says a
 * DeprecationWarning; here it just stays as it is. */
#include <stdio.h>
#include <string.h>

#include "lang/character_name.h"
#include "vm/codec_private.h"

static CodecPiece accept(size_t size, uint32_t c) { return (CodecPiece){.size = size, .characters = {c}, .count = 1}; }

static CodecPiece refuse(size_t size, const char *reason, bool may_go_on) {
    return (CodecPiece){.size = size, .reason = reason, .may_go_on = may_go_on};
}

static int digit_of(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \x41, \u0041, \U00000041 */
static CodecPiece read_number(const unsigned char *at, size_t left, bool raw) {
    size_t digits = at[1] == 'x' ? 2 : at[1] == 'u' ? 4 : 8, size = 2;
    uint32_t c = 0;
    for (; size < digits + 2 && size < left && digit_of(at[size]) >= 0; ++size)
        c = c << 4 | (uint32_t)digit_of(at[size]);
    const char *cut = digits == 2   ? "truncated \\xXX escape"
                      : digits == 4 ? "truncated \\uXXXX escape"
                                    : "truncated \\UXXXXXXXX escape";
    if (size < digits + 2) return refuse(size, cut, size == left);
    if (c > 0x10ffff) return refuse(size, raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character", false);
    if (c >= 0xd800 && c <= 0xdfff) return refuse(size, "surrogates are no characters and are not supported", false);
    return accept(size, c);
}

/* \N{BULLET} */
static CodecPiece read_name(const unsigned char *at, size_t left) {
    static const char malformed[] = "malformed \\N character escape";
    if (left < 3 || at[2] != '{') return refuse(2, malformed, left < 3);
    const unsigned char *end = memchr(at + 3, '}', left - 3);
    if (!end) return refuse(left, malformed, true);
    size_t length = (size_t)(end - at) - 3;
    if (length == 0) return refuse(4, malformed, false);
    uint32_t c = character_by_name((const char *)at + 3, length);
    return c == CHARACTER_NONE ? refuse(length + 4, "unknown Unicode character name", false) : accept(length + 4, c);
}

CodecPiece codec_escape_read(const unsigned char *at, size_t left, bool raw) {
    static const char letters[] = "\\'\"abfnrtv", meanings[] = "\\'\"\a\b\f\n\r\t\v";
    if (*at != '\\') return accept(1, *at);
    if (raw) {
        if (left < 2) return (CodecPiece){.size = 1, .characters = {'\\'}, .count = 1, .may_go_on = true};
        if (at[1] == 'u' || at[1] == 'U') return read_number(at, left, true);
        if (at[1] == '\\') return (CodecPiece){.size = 2, .characters = {'\\', '\\'}, .count = 2};
        return accept(1, '\\');
    }
    if (left < 2) return refuse(1, "\\ at end of string", true);
    const char *letter = at[1] ? strchr(letters, at[1]) : NULL;
    if (letter) return accept(2, (unsigned char)meanings[letter - letters]);
    if (at[1] == '\n') return (CodecPiece){.size = 2};
    if (at[1] == 'x' || at[1] == 'u' || at[1] == 'U') return read_number(at, left, false);
    if (at[1] == 'N') return read_name(at, left);
    size_t size = 1;
    uint32_t c = 0;
    for (; size < 4 && size < left && at[size] >= '0' && at[size] <= '7'; ++size)
        c = c << 3 | (uint32_t)(at[size] - '0');
    return size > 1 ? accept(size, c) : accept(1, '\\');
}

size_t codec_escape_write(uint32_t c, bool raw, char out[CODEC_BYTES_MAX]) {
    static const struct { char c, letter; } known[] = {{'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'\\', '\\'}};
    for (size_t i = 0; !raw && i < sizeof known / sizeof *known; ++i) {
        if (c != (unsigned char)known[i].c) continue;
        out[0] = '\\';
        out[1] = known[i].letter;
        return 2;
    }
    if (raw ? c < 0x100 : c >= ' ' && c < 0x7f) {
        out[0] = (char)c;
        return 1;
    }
    const char *form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    return (size_t)snprintf(out, CODEC_BYTES_MAX, form, c);
}
