/* The module unicodedata (docs.python.org/3.11/library/unicodedata.html), of Unicode 14, by libunistring. Without
 * ucd_3_2_0. */
#include <stdlib.h>
#include <unictype.h>
#include <uninorm.h>

#include "lang/character_name.h"
#include "lang/utf8.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/unicode.h"

/* What is neither neutral (N) nor unassigned (F). A range may have unassigned characters in it. */
static const struct {
    uint32_t first, last;
    const char *width;
} widths[] = {
    /* clang-format off */
    {0x20, 0x7e, "Na"}, {0xa1, 0xa1, "A"}, {0xa2, 0xa3, "Na"}, {0xa4, 0xa4, "A"}, {0xa5, 0xa6, "Na"},
    {0xa7, 0xa8, "A"}, {0xaa, 0xaa, "A"}, {0xac, 0xac, "Na"}, {0xad, 0xae, "A"}, {0xaf, 0xaf, "Na"},
    {0xb0, 0xb4, "A"}, {0xb6, 0xba, "A"}, {0xbc, 0xbf, "A"}, {0xc6, 0xc6, "A"}, {0xd0, 0xd0, "A"}, {0xd7, 0xd8, "A"},
    {0xde, 0xe1, "A"}, {0xe6, 0xe6, "A"}, {0xe8, 0xea, "A"}, {0xec, 0xed, "A"}, {0xf0, 0xf0, "A"}, {0xf2, 0xf3, "A"},
    {0xf7, 0xfa, "A"}, {0xfc, 0xfc, "A"}, {0xfe, 0xfe, "A"}, {0x101, 0x101, "A"}, {0x111, 0x111, "A"},
    {0x113, 0x113, "A"}, {0x11b, 0x11b, "A"}, {0x126, 0x127, "A"}, {0x12b, 0x12b, "A"}, {0x131, 0x133, "A"},
    {0x138, 0x138, "A"}, {0x13f, 0x142, "A"}, {0x144, 0x144, "A"}, {0x148, 0x14b, "A"}, {0x14d, 0x14d, "A"},
    {0x152, 0x153, "A"}, {0x166, 0x167, "A"}, {0x16b, 0x16b, "A"}, {0x1ce, 0x1ce, "A"}, {0x1d0, 0x1d0, "A"},
    {0x1d2, 0x1d2, "A"}, {0x1d4, 0x1d4, "A"}, {0x1d6, 0x1d6, "A"}, {0x1d8, 0x1d8, "A"}, {0x1da, 0x1da, "A"},
    {0x1dc, 0x1dc, "A"}, {0x251, 0x251, "A"}, {0x261, 0x261, "A"}, {0x2c4, 0x2c4, "A"}, {0x2c7, 0x2c7, "A"},
    {0x2c9, 0x2cb, "A"}, {0x2cd, 0x2cd, "A"}, {0x2d0, 0x2d0, "A"}, {0x2d8, 0x2db, "A"}, {0x2dd, 0x2dd, "A"},
    {0x2df, 0x2df, "A"}, {0x300, 0x36f, "A"}, {0x391, 0x3a9, "A"}, {0x3b1, 0x3c1, "A"}, {0x3c3, 0x3c9, "A"},
    {0x401, 0x401, "A"}, {0x410, 0x44f, "A"}, {0x451, 0x451, "A"}, {0x1100, 0x115f, "W"}, {0x2010, 0x2010, "A"},
    {0x2013, 0x2016, "A"}, {0x2018, 0x2019, "A"}, {0x201c, 0x201d, "A"}, {0x2020, 0x2022, "A"}, {0x2024, 0x2027, "A"},
    {0x2030, 0x2030, "A"}, {0x2032, 0x2033, "A"}, {0x2035, 0x2035, "A"}, {0x203b, 0x203b, "A"}, {0x203e, 0x203e, "A"},
    {0x2074, 0x2074, "A"}, {0x207f, 0x207f, "A"}, {0x2081, 0x2084, "A"}, {0x20a9, 0x20a9, "H"}, {0x20ac, 0x20ac, "A"},
    {0x2103, 0x2103, "A"}, {0x2105, 0x2105, "A"}, {0x2109, 0x2109, "A"}, {0x2113, 0x2113, "A"}, {0x2116, 0x2116, "A"},
    {0x2121, 0x2122, "A"}, {0x2126, 0x2126, "A"}, {0x212b, 0x212b, "A"}, {0x2153, 0x2154, "A"}, {0x215b, 0x215e, "A"},
    {0x2160, 0x216b, "A"}, {0x2170, 0x2179, "A"}, {0x2189, 0x2189, "A"}, {0x2190, 0x2199, "A"}, {0x21b8, 0x21b9, "A"},
    {0x21d2, 0x21d2, "A"}, {0x21d4, 0x21d4, "A"}, {0x21e7, 0x21e7, "A"}, {0x2200, 0x2200, "A"}, {0x2202, 0x2203, "A"},
    {0x2207, 0x2208, "A"}, {0x220b, 0x220b, "A"}, {0x220f, 0x220f, "A"}, {0x2211, 0x2211, "A"}, {0x2215, 0x2215, "A"},
    {0x221a, 0x221a, "A"}, {0x221d, 0x2220, "A"}, {0x2223, 0x2223, "A"}, {0x2225, 0x2225, "A"}, {0x2227, 0x222c, "A"},
    {0x222e, 0x222e, "A"}, {0x2234, 0x2237, "A"}, {0x223c, 0x223d, "A"}, {0x2248, 0x2248, "A"}, {0x224c, 0x224c, "A"},
    {0x2252, 0x2252, "A"}, {0x2260, 0x2261, "A"}, {0x2264, 0x2267, "A"}, {0x226a, 0x226b, "A"}, {0x226e, 0x226f, "A"},
    {0x2282, 0x2283, "A"}, {0x2286, 0x2287, "A"}, {0x2295, 0x2295, "A"}, {0x2299, 0x2299, "A"}, {0x22a5, 0x22a5, "A"},
    {0x22bf, 0x22bf, "A"}, {0x2312, 0x2312, "A"}, {0x231a, 0x231b, "W"}, {0x2329, 0x232a, "W"}, {0x23e9, 0x23ec, "W"},
    {0x23f0, 0x23f0, "W"}, {0x23f3, 0x23f3, "W"}, {0x2460, 0x24e9, "A"}, {0x24eb, 0x254b, "A"}, {0x2550, 0x2573, "A"},
    {0x2580, 0x258f, "A"}, {0x2592, 0x2595, "A"}, {0x25a0, 0x25a1, "A"}, {0x25a3, 0x25a9, "A"}, {0x25b2, 0x25b3, "A"},
    {0x25b6, 0x25b7, "A"}, {0x25bc, 0x25bd, "A"}, {0x25c0, 0x25c1, "A"}, {0x25c6, 0x25c8, "A"}, {0x25cb, 0x25cb, "A"},
    {0x25ce, 0x25d1, "A"}, {0x25e2, 0x25e5, "A"}, {0x25ef, 0x25ef, "A"}, {0x25fd, 0x25fe, "W"}, {0x2605, 0x2606, "A"},
    {0x2609, 0x2609, "A"}, {0x260e, 0x260f, "A"}, {0x2614, 0x2615, "W"}, {0x261c, 0x261c, "A"}, {0x261e, 0x261e, "A"},
    {0x2640, 0x2640, "A"}, {0x2642, 0x2642, "A"}, {0x2648, 0x2653, "W"}, {0x2660, 0x2661, "A"}, {0x2663, 0x2665, "A"},
    {0x2667, 0x266a, "A"}, {0x266c, 0x266d, "A"}, {0x266f, 0x266f, "A"}, {0x267f, 0x267f, "W"}, {0x2693, 0x2693, "W"},
    {0x269e, 0x269f, "A"}, {0x26a1, 0x26a1, "W"}, {0x26aa, 0x26ab, "W"}, {0x26bd, 0x26be, "W"}, {0x26bf, 0x26bf, "A"},
    {0x26c4, 0x26c5, "W"}, {0x26c6, 0x26cd, "A"}, {0x26ce, 0x26ce, "W"}, {0x26cf, 0x26d3, "A"}, {0x26d4, 0x26d4, "W"},
    {0x26d5, 0x26e1, "A"}, {0x26e3, 0x26e3, "A"}, {0x26e8, 0x26e9, "A"}, {0x26ea, 0x26ea, "W"}, {0x26eb, 0x26f1, "A"},
    {0x26f2, 0x26f3, "W"}, {0x26f4, 0x26f4, "A"}, {0x26f5, 0x26f5, "W"}, {0x26f6, 0x26f9, "A"}, {0x26fa, 0x26fa, "W"},
    {0x26fb, 0x26fc, "A"}, {0x26fd, 0x26fd, "W"}, {0x26fe, 0x26ff, "A"}, {0x2705, 0x2705, "W"}, {0x270a, 0x270b, "W"},
    {0x2728, 0x2728, "W"}, {0x273d, 0x273d, "A"}, {0x274c, 0x274c, "W"}, {0x274e, 0x274e, "W"}, {0x2753, 0x2755, "W"},
    {0x2757, 0x2757, "W"}, {0x2776, 0x277f, "A"}, {0x2795, 0x2797, "W"}, {0x27b0, 0x27b0, "W"}, {0x27bf, 0x27bf, "W"},
    {0x27e6, 0x27ed, "Na"}, {0x2985, 0x2986, "Na"}, {0x2b1b, 0x2b1c, "W"}, {0x2b50, 0x2b50, "W"},
    {0x2b55, 0x2b55, "W"}, {0x2b56, 0x2b59, "A"}, {0x2e80, 0x2ffb, "W"}, {0x3000, 0x3000, "F"}, {0x3001, 0x303e, "W"},
    {0x3041, 0x3247, "W"}, {0x3248, 0x324f, "A"}, {0x3250, 0x4dbf, "W"}, {0x4e00, 0xa4c6, "W"}, {0xa960, 0xa97c, "W"},
    {0xac00, 0xd7a3, "W"}, {0xe000, 0xf8ff, "A"}, {0xf900, 0xfad9, "W"}, {0xfe00, 0xfe0f, "A"}, {0xfe10, 0xfe19, "W"},
    {0xfe30, 0xfe6b, "W"}, {0xff01, 0xff60, "F"}, {0xff61, 0xffdc, "H"}, {0xffe0, 0xffe6, "F"}, {0xffe8, 0xffee, "H"},
    {0xfffd, 0xfffd, "A"}, {0x16fe0, 0x1b2fb, "W"}, {0x1f004, 0x1f004, "W"}, {0x1f0cf, 0x1f0cf, "W"},
    {0x1f100, 0x1f10a, "A"}, {0x1f110, 0x1f12d, "A"}, {0x1f130, 0x1f169, "A"}, {0x1f170, 0x1f18d, "A"},
    {0x1f18e, 0x1f18e, "W"}, {0x1f18f, 0x1f190, "A"}, {0x1f191, 0x1f19a, "W"}, {0x1f19b, 0x1f1ac, "A"},
    {0x1f200, 0x1f320, "W"}, {0x1f32d, 0x1f335, "W"}, {0x1f337, 0x1f37c, "W"}, {0x1f37e, 0x1f393, "W"},
    {0x1f3a0, 0x1f3ca, "W"}, {0x1f3cf, 0x1f3d3, "W"}, {0x1f3e0, 0x1f3f0, "W"}, {0x1f3f4, 0x1f3f4, "W"},
    {0x1f3f8, 0x1f43e, "W"}, {0x1f440, 0x1f440, "W"}, {0x1f442, 0x1f4fc, "W"}, {0x1f4ff, 0x1f53d, "W"},
    {0x1f54b, 0x1f54e, "W"}, {0x1f550, 0x1f567, "W"}, {0x1f57a, 0x1f57a, "W"}, {0x1f595, 0x1f596, "W"},
    {0x1f5a4, 0x1f5a4, "W"}, {0x1f5fb, 0x1f64f, "W"}, {0x1f680, 0x1f6c5, "W"}, {0x1f6cc, 0x1f6cc, "W"},
    {0x1f6d0, 0x1f6d2, "W"}, {0x1f6d5, 0x1f6df, "W"}, {0x1f6eb, 0x1f6ec, "W"}, {0x1f6f4, 0x1f6fc, "W"},
    {0x1f7e0, 0x1f7f0, "W"}, {0x1f90c, 0x1f93a, "W"}, {0x1f93c, 0x1f945, "W"}, {0x1f947, 0x1f9ff, "W"},
    {0x1fa70, 0x1faf6, "W"}, {0x20000, 0x3134a, "W"}, {0xe0100, 0x10fffd, "A"},
    /* clang-format on */
};

/* ---- arguments ---- */

/* The one character of a text; false with TypeError, in which `where` follows the function's name. */
static bool read_character(VM *vm, Value v, const char *where, uint32_t *c) {
    if (value_is_str(v) && value_str(v)->count == 1) {
        const char *p = value_str(v)->bytes;
        *c = utf8_decode(&p, p + value_str(v)->length);
        return true;
    }
    vm_raise(vm, vm->exceptions.type_error, "%s must be a unicode character, not %s", where, value_type(vm, v)->name);
    return false;
}

/* The default that was given where there is nothing to answer, or ValueError. */
static Value otherwise(VM *vm, Value given, const char *words) {
    return value_is_undefined(given) ? vm_raise(vm, vm->exceptions.value_error, "%s", words) : value_retain(given);
}

static bool is_unassigned(uint32_t c) { return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn); }

/* ---- names ---- */

static Value get_name(VM *vm, Value *args) {
    uint32_t c;
    char name[CHARACTER_NAME_MAX];
    if (!read_character(vm, args[0], "name() argument 1", &c)) return VALUE_ERROR;
    return character_name(c, name) ? str_from(vm, name) : otherwise(vm, args[1], "no such name");
}

static Value lookup(VM *vm, Value *args) {
    if (!value_is_str(args[0]))
        return vm_raise(vm, vm->exceptions.type_error, "a bytes-like object is required, not '%s'",
                        value_type(vm, args[0])->name);
    const Str *name = value_str(args[0]);
    if (name->length > CHARACTER_NAME_MAX) return vm_raise(vm, vm->exceptions.key_error, "name too long");
    uint32_t c = character_by_name(name->bytes, name->length);
    if (c == CHARACTER_NONE)
        return vm_raise(vm, vm->exceptions.key_error, "undefined character name '%s'", name->bytes);
    char bytes[4];
    return str_value(vm, bytes, utf8_encode(c, bytes));
}

/* ---- numbers ---- */

static Value decimal(VM *vm, Value *args) {
    uint32_t c;
    if (!read_character(vm, args[0], "decimal() argument 1", &c)) return VALUE_ERROR;
    int value = unicode_decimal(c);
    return value >= 0 ? value_from_small_int(value) : otherwise(vm, args[1], "not a decimal");
}

static Value digit(VM *vm, Value *args) {
    uint32_t c;
    if (!read_character(vm, args[0], "digit() argument 1", &c)) return VALUE_ERROR;
    int value = unicode_digit(c);
    return value >= 0 ? value_from_small_int(value) : otherwise(vm, args[1], "not a digit");
}

static Value numeric(VM *vm, Value *args) {
    uint32_t c;
    double value;
    if (!read_character(vm, args[0], "numeric() argument 1", &c)) return VALUE_ERROR;
    return unicode_numeric(c, &value) ? float_from(vm, value) : otherwise(vm, args[1], "not a numeric character");
}

/* ---- kinds ---- */

static Value category(VM *vm, Value *args) {
    uint32_t c;
    if (!read_character(vm, args[0], "category() argument", &c)) return VALUE_ERROR;
    return str_from(vm, uc_general_category_name(uc_general_category(c)));
}

static Value bidirectional(VM *vm, Value *args) {
    enum { FIRST_ISOLATE = 0x2066, LAST_ISOLATE = 0x2069 }; /* without a name in libunistring 1.0 */
    static const char *const isolates[] = {"LRI", "RLI", "FSI", "PDI"};
    uint32_t c;
    if (!read_character(vm, args[0], "bidirectional() argument", &c)) return VALUE_ERROR;
    if (is_unassigned(c)) return str_from(vm, "");
    if (c >= FIRST_ISOLATE && c <= LAST_ISOLATE) return str_from(vm, isolates[c - FIRST_ISOLATE]);
    return str_from(vm, uc_bidi_category_name(uc_bidi_category(c)));
}

static Value combining(VM *vm, Value *args) {
    uint32_t c;
    if (!read_character(vm, args[0], "combining() argument", &c)) return VALUE_ERROR;
    return value_from_small_int(uc_combining_class(c));
}

static Value mirrored(VM *vm, Value *args) {
    uint32_t c;
    ucs4_t mirror;
    if (!read_character(vm, args[0], "mirrored() argument", &c)) return VALUE_ERROR;
    return value_from_small_int(uc_mirror_char(c, &mirror));
}

static Value east_asian_width(VM *vm, Value *args) {
    uint32_t c;
    if (!read_character(vm, args[0], "east_asian_width() argument", &c)) return VALUE_ERROR;
    if (is_unassigned(c)) return str_from(vm, "F");
    size_t low = 0, high = sizeof widths / sizeof *widths;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > widths[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sizeof widths / sizeof *widths && c >= widths[low].first;
    return str_from(vm, found ? widths[low].width : "N");
}

/* ---- normal forms ---- */

static Value decomposition(VM *vm, Value *args) {
    enum { HANGUL_FIRST = 0xac00, HANGUL_LAST = 0xd7a3 }; /* decomposed by a rule, not by a table */
    static const char *const tags[] = {
        [UC_DECOMP_CANONICAL] = "",           [UC_DECOMP_FONT] = "<font> ",         [UC_DECOMP_NOBREAK] = "<noBreak> ",
        [UC_DECOMP_INITIAL] = "<initial> ",   [UC_DECOMP_MEDIAL] = "<medial> ",     [UC_DECOMP_FINAL] = "<final> ",
        [UC_DECOMP_ISOLATED] = "<isolated> ", [UC_DECOMP_CIRCLE] = "<circle> ",     [UC_DECOMP_SUPER] = "<super> ",
        [UC_DECOMP_SUB] = "<sub> ",           [UC_DECOMP_VERTICAL] = "<vertical> ", [UC_DECOMP_WIDE] = "<wide> ",
        [UC_DECOMP_NARROW] = "<narrow> ",     [UC_DECOMP_SMALL] = "<small> ",       [UC_DECOMP_SQUARE] = "<square> ",
        [UC_DECOMP_FRACTION] = "<fraction> ", [UC_DECOMP_COMPAT] = "<compat> ",
    };
    uint32_t c;
    int tag = 0;
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    if (!read_character(vm, args[0], "decomposition() argument", &c)) return VALUE_ERROR;
    int count = c >= HANGUL_FIRST && c <= HANGUL_LAST ? 0 : uc_decomposition(c, &tag, parts);
    if (count <= 0) return str_from(vm, "");
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, tags[tag]);
    for (int i = 0; i < count; ++i) str_builder_printf(&b, i ? " %04X" : "%04X", (unsigned)parts[i]);
    return str_builder_finish(&b);
}

static bool find_form(VM *vm, Value name, uninorm_t *form) {
    const struct {
        const char *name;
        uninorm_t form;
    } forms[] = {{"NFC", UNINORM_NFC}, {"NFKC", UNINORM_NFKC}, {"NFD", UNINORM_NFD}, {"NFKD", UNINORM_NFKD}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; ++i) {
        *form = forms[i].form;
        if (str_is(value_str(name), forms[i].name)) return true;
    }
    vm_raise(vm, vm->exceptions.value_error, "invalid normalization form");
    return false;
}

static Value normal_form(VM *vm, const char *function, Value form_name, Value text) {
    const Value both[] = {form_name, text};
    for (int i = 0; i < 2; ++i)
        if (!value_is_str(both[i]))
            return vm_raise(vm, vm->exceptions.type_error, "%s() argument %d must be str, not %s", function, i + 1,
                            value_type(vm, both[i])->name);
    uninorm_t form;
    const Str *s = value_str(text);
    if (!find_form(vm, form_name, &form) || !operation_charge_items(vm, s->length)) return VALUE_ERROR;
    if (str_is_ascii(s)) return str_value(vm, s->bytes, s->length);
    size_t length;
    uint8_t *bytes = u8_normalize(form, (const uint8_t *)s->bytes, s->length, NULL, &length);
    if (!bytes) return vm_stop_memory(vm, s->length);
    Value result = str_value(vm, (const char *)bytes, length);
    free(bytes);
    return result;
}

static Value normalize(VM *vm, Value *args) { return normal_form(vm, "normalize", args[0], args[1]); }

static Value is_normalized(VM *vm, Value *args) {
    Value form = normal_form(vm, "is_normalized", args[0], args[1]);
    if (value_is_error(form)) return VALUE_ERROR;
    bool same = str_equals(value_str(form), value_str(args[1]));
    value_release(vm, form);
    return value_from_bool(same);
}

void module_unicodedata_register(VM *vm) {
    static const NativeRow rows[] = {
        {"bidirectional", "chr, /", bidirectional, 0},
        {"category", "chr, /", category, 0},
        {"combining", "chr, /", combining, 0},
        {"decimal", "chr, default=, /", decimal, 0},
        {"decomposition", "chr, /", decomposition, 0},
        {"digit", "chr, default=, /", digit, 0},
        {"east_asian_width", "chr, /", east_asian_width, 0},
        {"is_normalized", "form, unistr, /", is_normalized, 0},
        {"lookup", "name, /", lookup, 0},
        {"mirrored", "chr, /", mirrored, 0},
        {"name", "chr, default=, /", get_name, 0},
        {"normalize", "form, unistr, /", normalize, 0},
        {"numeric", "chr, default=, /", numeric, 0},
        {0},
    };
    Module *module = vm_add_module(vm, "unicodedata", rows);
    Value version = str_from(vm, "14.0.0");
    dict_set_text(vm, module_dict(module), "unidata_version", version);
    value_release(vm, version);
}
