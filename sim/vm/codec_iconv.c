/* Tables of characters: those of the C library (iconv(3)), asked for one character at a time, so that every error has
 * its place. Where CPython's differ, a table here has it: the standards have changed since, and some codes have more
 * than one reading. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "vm/codec_private.h"

#define NO_TABLE ((iconv_t)-1)

bool codec_iconv_open(const Codec *codec, CodecTable *table) {
    iconv_t reader = iconv_open("UTF-32BE", codec->table);
    if (reader == NO_TABLE) return false;
    iconv_t writer = iconv_open(codec->table, "UTF-32BE");
    if (writer == NO_TABLE) return iconv_close(reader), false;
    *table = (CodecTable){codec, (void *)reader, (void *)writer};
    return true;
}

void codec_iconv_close(CodecTable *table) {
    iconv_close((iconv_t)table->reader);
    iconv_close((iconv_t)table->writer);
}

/* ---- what CPython has otherwise ---- */

enum { READ = 1, WRITE = 2, BOTH = READ | WRITE };

typedef struct Difference {
    const char *codecs; /* each between spaces */
    uint32_t bytes;     /* the first one ...; 0: none */
    uint32_t character; /* ... stands for this, and so on; 0: for nothing */
    uint32_t count;
    uint32_t ways;
} Difference;

static const Difference differences[] = {
    {" mac-roman ", 0xc6, 0x2206, 1, BOTH},
    {" mac-roman ", 0xf0, 0xf8ff, 1, BOTH},
    {" big5 ", 0xa145, 0x2022, 1, BOTH},
    {" big5 ", 0xa14e, 0xff64, 1, BOTH},
    {" big5 ", 0xa1c2, 0x203e, 1, BOTH},
    {" big5 ", 0xa1e3, 0x223c, 1, BOTH},
    {" big5 ", 0xa1f2, 0x2641, 1, BOTH},
    {" big5 ", 0xa1f3, 0x2609, 1, BOTH},
    {" big5 ", 0xa241, 0xff0f, 1, BOTH},
    {" big5 ", 0xa242, 0xff3c, 1, BOTH},
    {" big5 ", 0xa244, 0xa5, 1, BOTH},
    {" big5 ", 0xa246, 0xa2, 2, BOTH},
    {" big5 ", 0xa3e1, 0, 1, READ},
    {" big5 ", 0xf9d6, 0, 41, READ},
    {" cp950 ", 0xa246, 0xa2, 2, WRITE},
    {" cp950 ", 0xa244, 0xa5, 1, WRITE},
    {" cp950 ", 0xa145, 0x2022, 1, WRITE},
    {" cp950 ", 0xa1c2, 0x203e, 1, WRITE},
    {" cp950 ", 0xa1e3, 0x223c, 1, WRITE},
    {" cp950 ", 0xa1f3, 0x2609, 1, WRITE},
    {" cp950 ", 0xa1f2, 0x2641, 1, WRITE},
    {" cp950 ", 0xa14e, 0xff64, 1, WRITE},
    {" big5 cp950 ", 0xc6a1, 0x30fe, 1, BOTH},
    {" big5 cp950 ", 0xc6a2, 0x309d, 2, BOTH},
    {" big5 cp950 ", 0xc6a4, 0x3005, 1, BOTH},
    {" big5 cp950 ", 0xc6a5, 0x3041, 83, BOTH},
    {" big5 cp950 ", 0xc6f8, 0x30a1, 86, BOTH},
    {" big5 cp950 ", 0xc7b1, 0x414, 2, BOTH},
    {" big5 cp950 ", 0xc7b3, 0x401, 1, BOTH},
    {" big5 cp950 ", 0xc7b4, 0x416, 7, BOTH},
    {" big5 cp950 ", 0xc7bb, 0x423, 19, BOTH},
    {" big5 cp950 ", 0xc7ce, 0x451, 1, BOTH},
    {" big5 cp950 ", 0xc7cf, 0x436, 26, BOTH},
    {" big5 cp950 ", 0xc7e9, 0x2460, 10, BOTH},
    {" big5 cp950 ", 0xc7f3, 0x2474, 10, BOTH},
    {" big5 cp950 ", 0xc7fd, 0, 159, READ},
    {" cp932 ", 0x80, 0x80, 1, BOTH},
    {" cp932 ", 0xa0, 0xf8f0, 1, BOTH},
    {" cp932 ", 0x8191, 0xa2, 2, WRITE},
    {" cp932 ", 0x81ca, 0xac, 1, WRITE},
    {" cp932 ", 0x8160, 0x301c, 1, WRITE},
    {" cp932 ", 0x8161, 0x2016, 1, WRITE},
    {" cp932 ", 0x817c, 0x2212, 1, WRITE},
    {" cp932 ", 0xfd, 0xf8f1, 3, BOTH},
    {" shift_jis euc_jp ", 0x5c, 0xa5, 1, WRITE},
    {" shift_jis euc_jp ", 0x7e, 0x203e, 1, WRITE},
    {" euc_jp ", 0, 0xff5e, 1, WRITE},
    {" euc_kr ", 0xa2e8, 0, 1, READ},
    {" euc_kr ", 0xa4d4, 0, 1, READ}, /* where syllables of four codes begin, which are left out */
    {" gb18030 ", 0xa6d9, 0xe78d, 7, BOTH},
    {" gb18030 ", 0xa6ec, 0xe794, 2, BOTH},
    {" gb18030 ", 0xa6f3, 0xe796, 1, BOTH},
    {" gb18030 ", 0xa8bc, 0xe7c7, 1, BOTH},
    {" gb18030 ", 0xfe51, 0xe816, 3, BOTH},
    {" gb18030 ", 0xfe59, 0xe81e, 1, BOTH},
    {" gb18030 ", 0xfe61, 0xe826, 1, BOTH},
    {" gb18030 ", 0xfe66, 0xe82b, 2, BOTH},
    {" gb18030 ", 0xfe6c, 0xe831, 2, BOTH},
    {" gb18030 ", 0xfe76, 0xe83b, 1, BOTH},
    {" gb18030 ", 0xfe7e, 0xe843, 1, BOTH},
    {" gb18030 ", 0xfe90, 0xe854, 2, BOTH},
    {" gb18030 ", 0xfea0, 0xe864, 1, BOTH},
    {" gb18030 ", 0x8135f437, 0x1e3f, 1, BOTH},
    {" gb18030 ", 0x82359037, 0x9fb4, 3, BOTH},
    {" gb18030 ", 0x82359130, 0x9fb7, 5, BOTH},
    {" gb18030 ", 0x84318236, 0xfe10, 4, BOTH},
    {" gb18030 ", 0x84318330, 0xfe14, 6, BOTH},
};

/* Codes of Big5 go on after 0x7e at 0xa1, and after 0xfe in the next row at 0x40. */
enum { ROW = 157, ROW_FIRST = 63 };

static bool has_rows(const Codec *codec) { return strstr(" BIG5 CP950 ", codec->table) != NULL; }

/* Where a code is in the order of all; false if it is none. */
static bool place_of(const Codec *codec, uint32_t bytes, uint32_t *place) {
    uint32_t low = bytes & 0xff;
    *place = bytes;
    if (!has_rows(codec)) return true;
    *place = (bytes >> 8) * ROW + (low < 0x7f ? low - 0x40 : low - 0xa1 + ROW_FIRST);
    return (low >= 0x40 && low < 0x7f) || (low >= 0xa1 && low < 0xff);
}

static uint32_t bytes_at(const Codec *codec, uint32_t place) {
    uint32_t low = place % ROW;
    return has_rows(codec) ? (place / ROW) << 8 | (low < ROW_FIRST ? low + 0x40 : low - ROW_FIRST + 0xa1) : place;
}

static bool concerns(const Difference *row, const Codec *codec) {
    const char *found = strstr(row->codecs, codec->name);
    return found && found[-1] == ' ' && found[strlen(codec->name)] == ' ';
}

/* The row for a code, and which of its codes it is. */
static const Difference *find_bytes(const Codec *codec, uint32_t bytes, uint32_t *more) {
    uint32_t place, first;
    if (!place_of(codec, bytes, &place)) return NULL;
    for (size_t i = 0; i < sizeof differences / sizeof *differences; ++i) {
        const Difference *row = &differences[i];
        if (!(row->ways & READ) || !concerns(row, codec)) continue;
        place_of(codec, row->bytes, &first);
        *more = place - first;
        if ((row->bytes > 0xff) == (bytes > 0xff) && place >= first && *more < row->count) return row;
    }
    return NULL;
}

static const Difference *find_character(const Codec *codec, uint32_t c) {
    for (size_t i = 0; i < sizeof differences / sizeof *differences; ++i) {
        const Difference *row = &differences[i];
        if (!(row->ways & WRITE) || !concerns(row, codec)) continue;
        if (c >= row->character && c - row->character < row->count) return row;
    }
    return NULL;
}

/* ---- one character ---- */

/* Bytes of the result; 0 with *incomplete where it could go on. */
static size_t convert(void *handle, char *from, size_t length, char *out, size_t room, bool *incomplete) {
    char *to = out;
    iconv((iconv_t)handle, NULL, NULL, NULL, NULL);
    size_t result = iconv((iconv_t)handle, &from, &length, &to, &room);
    *incomplete = result == (size_t)-1 && errno == EINVAL;
    return result == 0 && length == 0 ? (size_t)(to - out) : 0;
}

enum { LONGEST = 4 };

/* The half-width letters of the Japanese codes are the only single bytes beyond ASCII. */
static bool has_letters(const Codec *codec) { return strstr(" SHIFT_JIS CP932 ", codec->table) != NULL; }

static bool can_be(const Codec *codec, const unsigned char *at, size_t length) {
    if (codec->kind == CODEC_TABLE || length > 1) return true;
    return has_letters(codec) && *at >= 0xa1 && *at <= 0xdf;
}

/* Exactly `length` bytes. */
static CodecPiece read_whole(const CodecTable *table, const unsigned char *at, size_t length, bool *incomplete) {
    uint32_t bytes = 0;
    char from[LONGEST];
    unsigned char out[4 * CODEC_CHARACTERS_MAX];
    for (size_t i = 0; i < length; ++i) {
        bytes = bytes << 8 | at[i];
        from[i] = (char)at[i];
    }
    *incomplete = false;
    uint32_t more;
    const Difference *row = find_bytes(table->codec, bytes, &more);
    if (row) return (CodecPiece){.size = length, .characters = {row->character + more}, .count = row->character != 0};
    size_t size = convert(table->reader, from, length, (char *)out, sizeof out, incomplete);
    CodecPiece piece = {.size = length};
    if (!can_be(table->codec, at, length)) return piece;
    for (; piece.count < size / 4; ++piece.count) {
        const unsigned char *p = out + 4 * piece.count;
        piece.characters[piece.count] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
    return piece;
}

static bool is_unfinished(const Codec *codec, const unsigned char *at, size_t left, bool incomplete) {
    if (left >= LONGEST) return false;
    if (incomplete || (left == 1 && !has_letters(codec))) return true;
    if (strcmp(codec->table, "EUC-JP") == 0 && *at == 0x8f) return left < 3;
    return strcmp(codec->table, "GB18030") == 0 && at[1] >= '0' && at[1] <= '9';
}

CodecPiece codec_iconv_read(const CodecTable *table, const unsigned char *at, size_t left) {
    if (*at < 0x80) return (CodecPiece){.size = 1, .characters = {*at}, .count = 1};
    bool single = table->codec->kind == CODEC_TABLE, incomplete = false;
    size_t most = single ? 1 : left < LONGEST ? left : LONGEST;
    for (size_t length = 1; length <= most; ++length) {
        CodecPiece piece = read_whole(table, at, length, &incomplete);
        if (piece.count > 0) return piece;
        if (!incomplete) break;
    }
    if (single) return (CodecPiece){.size = 1, .reason = "character maps to <undefined>"};
    if (is_unfinished(table->codec, at, left, incomplete))
        return (CodecPiece){.size = left, .reason = "incomplete multibyte sequence", .may_go_on = true};
    return (CodecPiece){.size = 1, .reason = "illegal multibyte sequence"};
}

static size_t put(uint32_t bytes, char out[CODEC_BYTES_MAX]) {
    size_t size = bytes > 0xffffff ? 4 : bytes > 0xff ? 2 : 1;
    for (size_t i = 0; i < size; ++i) out[i] = (char)(bytes >> (8 * (size - 1 - i)));
    return size;
}

/* CP932 has IBM's characters twice, and the first of the two places is CPython's. */
static size_t find_earlier(const CodecTable *table, uint32_t c, char out[CODEC_BYTES_MAX]) {
    bool incomplete;
    for (uint32_t bytes = 0xed40; bytes < 0xeefd; ++bytes) {
        unsigned char at[2] = {(unsigned char)(bytes >> 8), (unsigned char)bytes};
        CodecPiece piece = read_whole(table, at, 2, &incomplete);
        if (piece.count == 1 && piece.characters[0] == c) return put(bytes, out);
    }
    return 2;
}

size_t codec_iconv_write(const CodecTable *table, uint32_t c, char out[CODEC_BYTES_MAX]) {
    if (c < 0x80) return put(c, out);
    const Difference *row = find_character(table->codec, c);
    uint32_t first;
    if (row && row->bytes == 0) return 0;
    if (row && place_of(table->codec, row->bytes, &first))
        return put(bytes_at(table->codec, first + c - row->character), out);
    bool incomplete;
    char from[4] = {(char)(c >> 24), (char)(c >> 16), (char)(c >> 8), (char)c};
    size_t size = convert(table->writer, from, sizeof from, out, CODEC_BYTES_MAX, &incomplete);
    if (size == 0 || size > LONGEST) return 0;
    /* What would be read as something else is not written. */
    CodecPiece back = read_whole(table, (const unsigned char *)out, size, &incomplete);
    if (back.count != 1 || back.characters[0] != c) return 0;
    bool is_later = strcmp(table->codec->table, "CP932") == 0 && size == 2 && (unsigned char)out[0] >= 0xfa;
    return is_later ? find_earlier(table, c, out) : size;
}
