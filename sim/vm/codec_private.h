/* What the files of the codecs share: codec.c (the way of a text through a codec, and its errors), codec_table.c
 * (names), codec_utf.c, codec_escape.c, and codec_iconv.c (tables of characters). A codec knows how to read one
 * character and how to write one. */
#ifndef WATCHPOT_VM_CODEC_PRIVATE_H
#define WATCHPOT_VM_CODEC_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum CodecKind {
    CODEC_UTF8,
    CODEC_ASCII,
    CODEC_LATIN1,
    CODEC_UTF16, /* as any of the two below, in the order that its first character tells */
    CODEC_UTF16_LE,
    CODEC_UTF16_BE,
    CODEC_UTF32,
    CODEC_UTF32_LE,
    CODEC_UTF32_BE,
    CODEC_ESCAPE,
    CODEC_RAW_ESCAPE,
    CODEC_TABLE,   /* of one byte each */
    CODEC_TABLES,  /* of one byte or more */
    CODEC_NO_TEXT, /* codecs.encode() knows it */
} CodecKind;

typedef struct Codec {
    const char *name;    /* as codecs.lookup() has it */
    const char *message; /* as messages have it; NULL: the same */
    const char *aliases; /* each between spaces, with "-" between its words */
    CodecKind kind;
    const char *table; /* the C library's name for it */
    bool has_mark;     /* U+FEFF, before a text */
} Codec;

/* By name or alias, whatever the case and what stands between its words; NULL. */
const Codec *codec_find(const char *name);
const char *codec_message_name(const Codec *codec);

/* Of a codec that is CODEC_TABLE or CODEC_TABLES: vm/codec_iconv.c. */
typedef struct CodecTable {
    const Codec *codec;
    void *reader, *writer;
} CodecTable;

/* A codec at work. */
typedef struct CodecState {
    const Codec *codec;
    CodecKind kind;
    const char *message;
    CodecTable table;
} CodecState;

enum { CODEC_CHARACTERS_MAX = 2, CODEC_BYTES_MAX = 12 };

/* What is read of some bytes: characters, or why not. */
typedef struct CodecPiece {
    size_t size; /* bytes that these are, or that are to blame */
    uint32_t characters[CODEC_CHARACTERS_MAX];
    uint32_t count;
    const char *reason; /* NULL: fine */
    bool may_go_on;     /* more bytes could make it right */
} CodecPiece;

CodecPiece codec_utf8_read(const unsigned char *at, size_t left);
CodecPiece codec_utf16_read(const unsigned char *at, size_t left, bool big_endian);
CodecPiece codec_utf32_read(const unsigned char *at, size_t left, bool big_endian);
size_t codec_utf16_write(uint32_t c, bool big_endian, char out[CODEC_BYTES_MAX]);
size_t codec_utf32_write(uint32_t c, bool big_endian, char out[CODEC_BYTES_MAX]);

CodecPiece codec_escape_read(const unsigned char *at, size_t left, bool raw);
size_t codec_escape_write(uint32_t c, bool raw, char out[CODEC_BYTES_MAX]);

/* The C library's tables, with what CPython's have otherwise. False if it does not have this one; else to be closed. */
bool codec_iconv_open(const Codec *codec, CodecTable *table);
void codec_iconv_close(CodecTable *table);
CodecPiece codec_iconv_read(const CodecTable *table, const unsigned char *at, size_t left);
/* 0: it has no such character. */
size_t codec_iconv_write(const CodecTable *table, uint32_t c, char out[CODEC_BYTES_MAX]);

#endif
