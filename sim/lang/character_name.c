#include "lang/character_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uniname.h>

/* ---- names ---- */

/* In libunistring 1.0 the final consonant NJ is NI. */
enum { HANGUL_FIRST = 0xac00, HANGUL_LAST = 0xd7a3, HANGUL_FINALS = 28, FINAL_NJ = 5 };

static bool ends_in_nj(uint32_t c) {
    return c >= HANGUL_FIRST && c <= HANGUL_LAST && (c - HANGUL_FIRST) % HANGUL_FINALS == FINAL_NJ;
}

bool character_name(uint32_t c, char name[CHARACTER_NAME_MAX]) {
    _Static_assert((int)CHARACTER_NAME_MAX >= (int)UNINAME_MAX, "room for the library's names");
    if (unicode_character_name(c, name)) {
        if (ends_in_nj(c)) name[strlen(name) - 1] = 'J';
        return true;
    }
    if (!uc_is_property_unified_ideograph(c)) return false;
    snprintf(name, CHARACTER_NAME_MAX, "CJK UNIFIED IDEOGRAPH-%X", (unsigned)c);
    return true;
}

/* ---- other names ---- */

/* Corrections, names of control characters, and abbreviations (Unicode's NameAliases.txt). */
static const struct {
    uint32_t character;
    const char *name;
} aliases[] = {
    /* clang-format off */
    {0x0, "NULL"}, {0x0, "NUL"}, {0x1, "START OF HEADING"}, {0x1, "SOH"}, {0x2, "START OF TEXT"}, {0x2, "STX"},
    {0x3, "END OF TEXT"}, {0x3, "ETX"}, {0x4, "END OF TRANSMISSION"}, {0x4, "EOT"}, {0x5, "ENQUIRY"}, {0x5, "ENQ"},
    {0x6, "ACKNOWLEDGE"}, {0x6, "ACK"}, {0x7, "ALERT"}, {0x7, "BEL"}, {0x8, "BACKSPACE"}, {0x8, "BS"},
    {0x9, "CHARACTER TABULATION"}, {0x9, "HORIZONTAL TABULATION"}, {0x9, "HT"}, {0x9, "TAB"}, {0xa, "LINE FEED"},
    {0xa, "NEW LINE"}, {0xa, "END OF LINE"}, {0xa, "EOL"}, {0xa, "LF"}, {0xa, "NL"}, {0xb, "LINE TABULATION"},
    {0xb, "VERTICAL TABULATION"}, {0xb, "VT"}, {0xc, "FORM FEED"}, {0xc, "FF"}, {0xd, "CARRIAGE RETURN"}, {0xd, "CR"},
    {0xe, "SHIFT OUT"}, {0xe, "LOCKING-SHIFT ONE"}, {0xe, "SO"}, {0xf, "SHIFT IN"}, {0xf, "LOCKING-SHIFT ZERO"},
    {0xf, "SI"}, {0x10, "DATA LINK ESCAPE"}, {0x10, "DLE"}, {0x11, "DEVICE CONTROL ONE"}, {0x11, "DC1"},
    {0x12, "DEVICE CONTROL TWO"}, {0x12, "DC2"}, {0x13, "DEVICE CONTROL THREE"}, {0x13, "DC3"},
    {0x14, "DEVICE CONTROL FOUR"}, {0x14, "DC4"}, {0x15, "NEGATIVE ACKNOWLEDGE"}, {0x15, "NAK"},
    {0x16, "SYNCHRONOUS IDLE"}, {0x16, "SYN"}, {0x17, "END OF TRANSMISSION BLOCK"}, {0x17, "ETB"}, {0x18, "CANCEL"},
    {0x18, "CAN"}, {0x19, "END OF MEDIUM"}, {0x19, "EOM"}, {0x1a, "SUBSTITUTE"}, {0x1a, "SUB"}, {0x1b, "ESCAPE"},
    {0x1b, "ESC"}, {0x1c, "INFORMATION SEPARATOR FOUR"}, {0x1c, "FILE SEPARATOR"}, {0x1c, "FS"},
    {0x1d, "INFORMATION SEPARATOR THREE"}, {0x1d, "GROUP SEPARATOR"}, {0x1d, "GS"},
    {0x1e, "INFORMATION SEPARATOR TWO"}, {0x1e, "RECORD SEPARATOR"}, {0x1e, "RS"},
    {0x1f, "INFORMATION SEPARATOR ONE"}, {0x1f, "UNIT SEPARATOR"}, {0x1f, "US"}, {0x20, "SP"}, {0x7f, "DELETE"},
    {0x7f, "DEL"}, {0x80, "PADDING CHARACTER"}, {0x80, "PAD"}, {0x81, "HIGH OCTET PRESET"}, {0x81, "HOP"},
    {0x82, "BREAK PERMITTED HERE"}, {0x82, "BPH"}, {0x83, "NO BREAK HERE"}, {0x83, "NBH"}, {0x84, "INDEX"},
    {0x84, "IND"}, {0x85, "NEXT LINE"}, {0x85, "NEL"}, {0x86, "START OF SELECTED AREA"}, {0x86, "SSA"},
    {0x87, "END OF SELECTED AREA"}, {0x87, "ESA"}, {0x88, "CHARACTER TABULATION SET"},
    {0x88, "HORIZONTAL TABULATION SET"}, {0x88, "HTS"}, {0x89, "CHARACTER TABULATION WITH JUSTIFICATION"},
    {0x89, "HORIZONTAL TABULATION WITH JUSTIFICATION"}, {0x89, "HTJ"}, {0x8a, "LINE TABULATION SET"},
    {0x8a, "VERTICAL TABULATION SET"}, {0x8a, "VTS"}, {0x8b, "PARTIAL LINE FORWARD"}, {0x8b, "PARTIAL LINE DOWN"},
    {0x8b, "PLD"}, {0x8c, "PARTIAL LINE BACKWARD"}, {0x8c, "PARTIAL LINE UP"}, {0x8c, "PLU"},
    {0x8d, "REVERSE LINE FEED"}, {0x8d, "REVERSE INDEX"}, {0x8d, "RI"}, {0x8e, "SINGLE SHIFT TWO"},
    {0x8e, "SINGLE-SHIFT-2"}, {0x8e, "SS2"}, {0x8f, "SINGLE SHIFT THREE"}, {0x8f, "SINGLE-SHIFT-3"}, {0x8f, "SS3"},
    {0x90, "DEVICE CONTROL STRING"}, {0x90, "DCS"}, {0x91, "PRIVATE USE ONE"}, {0x91, "PRIVATE USE-1"}, {0x91, "PU1"},
    {0x92, "PRIVATE USE TWO"}, {0x92, "PRIVATE USE-2"}, {0x92, "PU2"}, {0x93, "SET TRANSMIT STATE"}, {0x93, "STS"},
    {0x94, "CANCEL CHARACTER"}, {0x94, "CCH"}, {0x95, "MESSAGE WAITING"}, {0x95, "MW"},
    {0x96, "START OF GUARDED AREA"}, {0x96, "START OF PROTECTED AREA"}, {0x96, "SPA"}, {0x97, "END OF GUARDED AREA"},
    {0x97, "END OF PROTECTED AREA"}, {0x97, "EPA"}, {0x98, "START OF STRING"}, {0x98, "SOS"},
    {0x99, "SINGLE GRAPHIC CHARACTER INTRODUCER"}, {0x99, "SGC"}, {0x9a, "SINGLE CHARACTER INTRODUCER"},
    {0x9a, "SCI"}, {0x9b, "CONTROL SEQUENCE INTRODUCER"}, {0x9b, "CSI"}, {0x9c, "STRING TERMINATOR"}, {0x9c, "ST"},
    {0x9d, "OPERATING SYSTEM COMMAND"}, {0x9d, "OSC"}, {0x9e, "PRIVACY MESSAGE"}, {0x9e, "PM"},
    {0x9f, "APPLICATION PROGRAM COMMAND"}, {0x9f, "APC"}, {0xa0, "NBSP"}, {0xad, "SHY"},
    {0x1a2, "LATIN CAPITAL LETTER GHA"}, {0x1a3, "LATIN SMALL LETTER GHA"}, {0x34f, "CGJ"}, {0x61c, "ALM"},
    {0x709, "SYRIAC SUBLINEAR COLON SKEWED LEFT"}, {0xcde, "KANNADA LETTER LLLA"}, {0xe9d, "LAO LETTER FO FON"},
    {0xe9f, "LAO LETTER FO FAY"}, {0xea3, "LAO LETTER RO"}, {0xea5, "LAO LETTER LO"},
    {0xfd0, "TIBETAN MARK BKA- SHOG GI MGO RGYAN"}, {0x11ec, "HANGUL JONGSEONG YESIEUNG-KIYEOK"},
    {0x11ed, "HANGUL JONGSEONG YESIEUNG-SSANGKIYEOK"}, {0x11ee, "HANGUL JONGSEONG SSANGYESIEUNG"},
    {0x11ef, "HANGUL JONGSEONG YESIEUNG-KHIEUKH"}, {0x180b, "FVS1"}, {0x180c, "FVS2"}, {0x180d, "FVS3"},
    {0x180e, "MVS"}, {0x180f, "FVS4"}, {0x200b, "ZWSP"}, {0x200c, "ZWNJ"}, {0x200d, "ZWJ"}, {0x200e, "LRM"},
    {0x200f, "RLM"}, {0x202a, "LRE"}, {0x202b, "RLE"}, {0x202c, "PDF"}, {0x202d, "LRO"}, {0x202e, "RLO"},
    {0x202f, "NNBSP"}, {0x205f, "MMSP"}, {0x2060, "WJ"}, {0x2066, "LRI"}, {0x2067, "RLI"}, {0x2068, "FSI"},
    {0x2069, "PDI"}, {0x2118, "WEIERSTRASS ELLIPTIC FUNCTION"}, {0x2448, "MICR ON US SYMBOL"},
    {0x2449, "MICR DASH SYMBOL"}, {0x2b7a, "LEFTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE"},
    {0x2b7c, "RIGHTWARDS TRIANGLE-HEADED ARROW WITH DOUBLE VERTICAL STROKE"}, {0xa015, "YI SYLLABLE ITERATION MARK"},
    {0xaa6e, "MYANMAR LETTER KHAMTI LLA"}, {0xfe18, "PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET"},
    {0xfeff, "BYTE ORDER MARK"}, {0xfeff, "BOM"}, {0xfeff, "ZWNBSP"}, {0x122d4, "CUNEIFORM SIGN NU11 TENU"},
    {0x122d5, "CUNEIFORM SIGN NU11 OVER NU11 BUR OVER BUR"}, {0x16e56, "MEDEFAIDRIN CAPITAL LETTER H"},
    {0x16e57, "MEDEFAIDRIN CAPITAL LETTER NG"}, {0x16e76, "MEDEFAIDRIN SMALL LETTER H"},
    {0x16e77, "MEDEFAIDRIN SMALL LETTER NG"}, {0x1b001, "HENTAIGANA LETTER E-1"},
    {0x1d0c5, "BYZANTINE MUSICAL SYMBOL FTHORA SKLIRON CHROMA VASIS"},
    /* clang-format on */
};

static uint32_t find_alias(const char *name) {
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; ++i)
        if (strcmp(name, aliases[i].name) == 0) return aliases[i].character;
    return CHARACTER_NONE;
}

/* VS1 to VS256 */
static uint32_t find_selector(const char *name) {
    enum { FEW = 16, MOST = 256, FIRST_FEW = 0xfe00, FIRST_MORE = 0xe0100 };
    if (strncmp(name, "VS", 2) != 0 || name[2] < '1' || name[2] > '9') return CHARACTER_NONE;
    char *end;
    unsigned long number = strtoul(name + 2, &end, 10);
    if (*end || number > MOST) return CHARACTER_NONE;
    return (uint32_t)(number <= FEW ? FIRST_FEW + number - 1 : FIRST_MORE + number - FEW - 1);
}

/* Spelt as they are: names that are made by a rule. */
static uint32_t find_ideograph(const char *name) {
    static const char prefix[] = "CJK UNIFIED IDEOGRAPH-", digits[] = "0123456789ABCDEF";
    if (strncmp(name, prefix, sizeof prefix - 1) != 0) return CHARACTER_NONE;
    const char *number = name + sizeof prefix - 1;
    size_t length = strlen(number);
    if (length < 4 || length > 5 || strspn(number, digits) != length) return CHARACTER_NONE;
    uint32_t c = (uint32_t)strtoul(number, NULL, 16);
    char own[CHARACTER_NAME_MAX];
    bool is_one = character_name(c, own) && strncmp(own, prefix, sizeof prefix - 1) == 0;
    return is_one ? c : CHARACTER_NONE;
}

/* The library's search is lenient: what it finds must have that very name. */
static uint32_t search(const char *name) {
    char own[CHARACTER_NAME_MAX];
    uint32_t c = unicode_name_character(name);
    return c != UNINAME_INVALID && character_name(c, own) && strcmp(own, name) == 0 ? c : CHARACTER_NONE;
}

static uint32_t find_hangul(char *name) {
    static const char prefix[] = "HANGUL SYLLABLE ";
    if (strncmp(name, prefix, sizeof prefix - 1) != 0) return CHARACTER_NONE;
    uint32_t c = search(name);
    char *last = name + strlen(name) - 1;
    if (c != CHARACTER_NONE || *last != 'J') return c;
    *last = 'I';
    c = unicode_name_character(name);
    return c != UNINAME_INVALID && ends_in_nj(c) ? c : CHARACTER_NONE;
}

uint32_t character_by_name(const char *name, size_t length) {
    char plain[CHARACTER_NAME_MAX + 1];
    if (length == 0 || length > CHARACTER_NAME_MAX || memchr(name, '\0', length)) return CHARACTER_NONE;
    memcpy(plain, name, length);
    plain[length] = '\0';
    uint32_t c = find_ideograph(plain);
    if (c == CHARACTER_NONE) c = find_hangul(plain);
    if (c != CHARACTER_NONE) return c;
    for (size_t i = 0; i < length; ++i)
        plain[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 'a' + 'A') : name[i];
    if (strncmp(plain, "HANGUL SYLLABLE ", 16) == 0) return CHARACTER_NONE;
    c = find_alias(plain);
    if (c == CHARACTER_NONE) c = find_selector(plain);
    return c != CHARACTER_NONE ? c : search(plain);
}
