/* The names of codecs (docs.python.org/3.11/library/codecs.html#standard-encodings). */
#include <string.h>

#include "vm/codec_private.h"

#define CHARMAP "charmap"

static const Codec codecs[] = {
    {"utf-8", NULL, " utf-8 utf8 u8 utf cp65001 ", CODEC_UTF8, NULL, false},
    {"utf-8-sig", "utf-8", " utf-8-sig ", CODEC_UTF8, NULL, true},
    {"ascii", NULL, " ascii us-ascii us 646 ansi-x3.4-1968 ibm367 cp367 iso646-us iso-646.irv-1991 ", CODEC_ASCII, NULL,
     false},
    {"iso8859-1", "latin-1", " latin-1 latin1 latin l1 iso-8859-1 iso8859-1 8859 cp819 ibm819 iso8859 iso-ir-100 ",
     CODEC_LATIN1, NULL, false},
    {"utf-16", NULL, " utf-16 utf16 u16 ", CODEC_UTF16, NULL, true},
    {"utf-16-le", NULL, " utf-16-le utf-16le unicodelittleunmarked ", CODEC_UTF16_LE, NULL, false},
    {"utf-16-be", NULL, " utf-16-be utf-16be unicodebigunmarked ", CODEC_UTF16_BE, NULL, false},
    {"utf-32", NULL, " utf-32 utf32 u32 ", CODEC_UTF32, NULL, true},
    {"utf-32-le", NULL, " utf-32-le utf-32le ", CODEC_UTF32_LE, NULL, false},
    {"utf-32-be", NULL, " utf-32-be utf-32be ", CODEC_UTF32_BE, NULL, false},
    {"unicode-escape", "unicodeescape", " unicode-escape unicodeescape ", CODEC_ESCAPE, NULL, false},
    {"raw-unicode-escape", "rawunicodeescape", " raw-unicode-escape rawunicodeescape ", CODEC_RAW_ESCAPE, NULL, false},
    {"cp1250", CHARMAP, " cp1250 1250 windows-1250 ", CODEC_TABLE, "CP1250", false},
    {"cp1251", CHARMAP, " cp1251 1251 windows-1251 ", CODEC_TABLE, "CP1251", false},
    {"cp1252", CHARMAP, " cp1252 1252 windows-1252 ", CODEC_TABLE, "CP1252", false},
    {"cp1253", CHARMAP, " cp1253 1253 windows-1253 ", CODEC_TABLE, "CP1253", false},
    {"cp1254", CHARMAP, " cp1254 1254 windows-1254 ", CODEC_TABLE, "CP1254", false},
    {"cp1256", CHARMAP, " cp1256 1256 windows-1256 ", CODEC_TABLE, "CP1256", false},
    {"cp1257", CHARMAP, " cp1257 1257 windows-1257 ", CODEC_TABLE, "CP1257", false},
    {"iso8859-2", CHARMAP, " iso8859-2 iso-8859-2 latin2 latin-2 l2 ", CODEC_TABLE, "ISO-8859-2", false},
    {"iso8859-3", CHARMAP, " iso8859-3 iso-8859-3 latin3 latin-3 l3 ", CODEC_TABLE, "ISO-8859-3", false},
    {"iso8859-4", CHARMAP, " iso8859-4 iso-8859-4 latin4 latin-4 l4 ", CODEC_TABLE, "ISO-8859-4", false},
    {"iso8859-5", CHARMAP, " iso8859-5 iso-8859-5 cyrillic ", CODEC_TABLE, "ISO-8859-5", false},
    {"iso8859-6", CHARMAP, " iso8859-6 iso-8859-6 arabic ", CODEC_TABLE, "ISO-8859-6", false},
    {"iso8859-7", CHARMAP, " iso8859-7 iso-8859-7 greek greek8 ", CODEC_TABLE, "ISO-8859-7", false},
    {"iso8859-8", CHARMAP, " iso8859-8 iso-8859-8 hebrew ", CODEC_TABLE, "ISO-8859-8", false},
    {"iso8859-9", CHARMAP, " iso8859-9 iso-8859-9 latin5 latin-5 l5 ", CODEC_TABLE, "ISO-8859-9", false},
    {"iso8859-10", CHARMAP, " iso8859-10 iso-8859-10 latin6 latin-6 l6 ", CODEC_TABLE, "ISO-8859-10", false},
    {"iso8859-13", CHARMAP, " iso8859-13 iso-8859-13 latin7 latin-7 l7 ", CODEC_TABLE, "ISO-8859-13", false},
    {"iso8859-14", CHARMAP, " iso8859-14 iso-8859-14 latin8 latin-8 l8 ", CODEC_TABLE, "ISO-8859-14", false},
    {"iso8859-15", CHARMAP, " iso8859-15 iso-8859-15 latin9 latin-9 l9 ", CODEC_TABLE, "ISO-8859-15", false},
    {"iso8859-16", CHARMAP, " iso8859-16 iso-8859-16 latin10 latin-10 l10 ", CODEC_TABLE, "ISO-8859-16", false},
    {"cp437", CHARMAP, " cp437 437 ibm437 ", CODEC_TABLE, "CP437", false},
    {"cp850", CHARMAP, " cp850 850 ibm850 ", CODEC_TABLE, "CP850", false},
    {"cp852", CHARMAP, " cp852 852 ibm852 ", CODEC_TABLE, "CP852", false},
    {"cp866", CHARMAP, " cp866 866 ibm866 ", CODEC_TABLE, "CP866", false},
    {"koi8-r", CHARMAP, " koi8-r koi8r ", CODEC_TABLE, "KOI8-R", false},
    {"koi8-u", CHARMAP, " koi8-u koi8u ", CODEC_TABLE, "KOI8-U", false},
    {"mac-roman", CHARMAP, " mac-roman macroman macintosh mac-roman ", CODEC_TABLE, "MACINTOSH", false},
    {"gb2312", NULL, " gb2312 chinese csiso58gb231280 euc-cn euccn eucgb2312-cn gb2312-1980 gb2312-80 ", CODEC_TABLES,
     "GB2312", false},
    {"gbk", NULL, " gbk 936 cp936 ms936 ", CODEC_TABLES, "GBK", false},
    {"gb18030", NULL, " gb18030 gb18030-2000 ", CODEC_TABLES, "GB18030", false},
    {"big5", NULL, " big5 big5-tw csbig5 ", CODEC_TABLES, "BIG5", false},
    {"cp950", NULL, " cp950 950 ms950 ", CODEC_TABLES, "CP950", false},
    {"shift_jis", NULL, " shift-jis csshiftjis shiftjis sjis s-jis ", CODEC_TABLES, "SHIFT_JIS", false},
    {"cp932", NULL, " cp932 932 ms932 mskanji ms-kanji ", CODEC_TABLES, "CP932", false},
    {"euc_jp", NULL, " euc-jp eucjp ujis u-jis ", CODEC_TABLES, "EUC-JP", false},
    {"euc_kr", NULL, " euc-kr euckr korean ksc5601 ks-c-5601 ks-c-5601-1987 ksx1001 ks-x-1001 ", CODEC_TABLES, "EUC-KR",
     false},
    {"cp949", NULL, " cp949 949 ms949 uhc ", CODEC_TABLES, "CP949", false},
    {"hex", NULL, " hex hex-codec ", CODEC_NO_TEXT, NULL, false},
    {"base64", NULL, " base64 base64-codec base-64 ", CODEC_NO_TEXT, NULL, false},
    {"rot-13", NULL, " rot13 rot-13 ", CODEC_NO_TEXT, NULL, false},
    {"zlib", NULL, " zlib zlib-codec zip ", CODEC_NO_TEXT, NULL, false},
    {"bz2", NULL, " bz2 bz2-codec ", CODEC_NO_TEXT, NULL, false},
    {"uu", NULL, " uu uu-codec ", CODEC_NO_TEXT, NULL, false},
    {"quopri", NULL, " quopri quopri-codec quoted-printable quotedprintable ", CODEC_NO_TEXT, NULL, false},
};

static bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.';
}

/* " name ", its words in small letters with one "-" in between; false if it is longer than any. */
static bool normalize(const char *name, char *plain, size_t size) {
    size_t at = 1;
    bool between = false;
    plain[0] = ' ';
    for (; *name; ++name) {
        if (!is_word(*name)) {
            between = at > 1;
            continue;
        }
        if (at + 4 > size) return false;
        if (between) plain[at++] = '-';
        between = false;
        plain[at++] = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
    }
    plain[at] = ' ';
    plain[at + 1] = '\0';
    return at > 1;
}

const Codec *codec_find(const char *name) {
    char plain[40];
    if (!normalize(name, plain, sizeof plain)) return NULL;
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; ++i)
        if (strstr(codecs[i].aliases, plain)) return &codecs[i];
    return NULL;
}

const char *codec_message_name(const Codec *codec) { return codec->message ? codec->message : codec->name; }
