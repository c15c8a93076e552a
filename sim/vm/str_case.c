/* Case mapping goes character by character through vm/unicode.h; ASCII alone takes a short way. */
#include "vm/str_case.h"

#include "lang/utf8.h"
#include "vm/operation.h"
#include "vm/str_private.h"
#include "vm/unicode.h"

/* ---- mappings ---- */

typedef unsigned (*Mapping)(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);

static char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }
static char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static uint32_t decode_before(const Str *s, const char **p) {
    const char *at = *p = s->bytes + utf8_previous(s->bytes, (size_t)(*p - s->bytes));
    return utf8_decode(&at, s->bytes + s->length);
}

/* A capital sigma at the end of a word has a small letter of its own (Unicode, chapter 3.13, Final_Sigma). */
static bool is_final_sigma(const Str *s, const char *at) {
    const char *p = at, *end = s->bytes + s->length;
    uint32_t c = 0;
    bool found = false;
    while (p > s->bytes && !found) {
        c = decode_before(s, &p);
        found = !unicode_is_case_ignorable(c);
    }
    if (!found || !unicode_is_cased(c)) return false;
    p = at;
    utf8_decode(&p, end);
    while (p < end) {
        c = utf8_decode(&p, end);
        if (!unicode_is_case_ignorable(c)) return !unicode_is_cased(c);
    }
    return true;
}

static void add_mapped(StrBuilder *b, const Str *s, const char *at, uint32_t c, Mapping mapping) {
    enum { CAPITAL_SIGMA = 0x3a3, FINAL_SIGMA = 0x3c2 };
    uint32_t mapped[UNICODE_CASE_MAX];
    if (c == CAPITAL_SIGMA && mapping == unicode_to_lower && is_final_sigma(s, at)) {
        str_builder_add_char(b, FINAL_SIGMA);
        return;
    }
    unsigned count = mapping(c, mapped);
    for (unsigned i = 0; i < count; ++i) str_builder_add_char(b, mapped[i]);
}

static Value map_ascii(VM *vm, const Str *s, char (*mapping)(char)) {
    if (s->length == 0) return str_value(vm, "", 0);
    Str *result = str_allocate_ascii(vm, s->length);
    if (!result) return VALUE_ERROR;
    for (uint32_t i = 0; i < s->length; ++i) result->bytes[i] = mapping(s->bytes[i]);
    return value_from_object(result);
}

static Value map_all(VM *vm, const Str *s, Mapping mapping, char (*ascii)(char)) {
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    if (str_is_ascii(s)) return map_ascii(vm, s, ascii);
    StrBuilder b;
    str_builder_init(&b, vm);
    for (const char *p = s->bytes, *end = p + s->length; p < end && !b.failed;) {
        const char *at = p;
        uint32_t c = utf8_decode(&p, end);
        add_mapped(&b, s, at, c, mapping);
    }
    return str_builder_finish(&b);
}

Value str_case_lower(VM *vm, Value *args) { return map_all(vm, value_str(args[0]), unicode_to_lower, ascii_lower); }
Value str_case_upper(VM *vm, Value *args) { return map_all(vm, value_str(args[0]), unicode_to_upper, ascii_upper); }
Value str_case_fold(VM *vm, Value *args) { return map_all(vm, value_str(args[0]), unicode_fold, ascii_lower); }

/* How the methods below choose the mapping of a character: `inside` a word means after a cased character. */
typedef Mapping (*Choice)(uint32_t c, size_t index, bool inside);

static Mapping choose_for_capitalize(uint32_t c, size_t index, bool inside) {
    (void)c, (void)inside;
    return index == 0 ? unicode_to_title : unicode_to_lower;
}

static Mapping choose_for_title(uint32_t c, size_t index, bool inside) {
    (void)c, (void)index;
    return inside ? unicode_to_lower : unicode_to_title;
}

static Mapping choose_for_swap(uint32_t c, size_t index, bool inside) {
    (void)index, (void)inside;
    return unicode_is_upper(c) ? unicode_to_lower : unicode_is_lower(c) ? unicode_to_upper : NULL;
}

static Value map_chosen(VM *vm, const Str *s, Choice choose) {
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    bool inside = false;
    size_t index = 0;
    for (const char *p = s->bytes, *end = p + s->length; p < end && !b.failed; ++index) {
        const char *at = p;
        uint32_t c = utf8_decode(&p, end);
        Mapping mapping = choose(c, index, inside);
        if (mapping)
            add_mapped(&b, s, at, c, mapping);
        else
            str_builder_add(&b, at, (size_t)(p - at));
        inside = unicode_is_cased(c);
    }
    return str_builder_finish(&b);
}

Value str_case_capitalize(VM *vm, Value *args) { return map_chosen(vm, value_str(args[0]), choose_for_capitalize); }
Value str_case_title(VM *vm, Value *args) { return map_chosen(vm, value_str(args[0]), choose_for_title); }
Value str_case_swap(VM *vm, Value *args) { return map_chosen(vm, value_str(args[0]), choose_for_swap); }

/* ---- questions ---- */

static Value all_are(VM *vm, Value v, bool (*is)(uint32_t c), bool empty) {
    const Str *s = value_str(v);
    if (s->length == 0) return value_from_bool(empty);
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    for (const char *p = s->bytes, *end = p + s->length; p < end;)
        if (!is(utf8_decode(&p, end))) return VALUE_FALSE;
    return VALUE_TRUE;
}

Value str_case_is_alnum(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_alnum, false); }
Value str_case_is_alpha(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_alpha, false); }
Value str_case_is_decimal(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_decimal, false); }
Value str_case_is_digit(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_digit, false); }
Value str_case_is_numeric(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_numeric, false); }
Value str_case_is_printable(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_printable, true); }
Value str_case_is_space(VM *vm, Value *args) { return all_are(vm, args[0], unicode_is_space, false); }

Value str_case_is_ascii(VM *vm, Value *args) {
    (void)vm;
    return value_from_bool(str_is_ascii(value_str(args[0])));
}

/* Something cased, and nothing of the other case or in title case. */
static Value one_case(VM *vm, Value v, bool (*is)(uint32_t c), bool (*is_other)(uint32_t c)) {
    const Str *s = value_str(v);
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    bool found = false;
    for (const char *p = s->bytes, *end = p + s->length; p < end;) {
        uint32_t c = utf8_decode(&p, end);
        if (is_other(c) || unicode_is_title(c)) return VALUE_FALSE;
        found = found || is(c);
    }
    return value_from_bool(found);
}

Value str_case_is_lower(VM *vm, Value *args) { return one_case(vm, args[0], unicode_is_lower, unicode_is_upper); }
Value str_case_is_upper(VM *vm, Value *args) { return one_case(vm, args[0], unicode_is_upper, unicode_is_lower); }

Value str_case_is_title(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    bool inside = false, found = false;
    for (const char *p = s->bytes, *end = p + s->length; p < end;) {
        uint32_t c = utf8_decode(&p, end);
        bool capital = unicode_is_upper(c) || unicode_is_title(c);
        if (capital ? inside : unicode_is_lower(c) && !inside) return VALUE_FALSE;
        inside = capital || unicode_is_lower(c);
        found = found || inside;
    }
    return value_from_bool(found);
}

Value str_case_is_identifier(VM *vm, Value *args) {
    const Str *s = value_str(args[0]);
    if (!operation_charge_items(vm, s->length)) return VALUE_ERROR;
    for (const char *p = s->bytes, *end = p + s->length; p < end;) {
        bool first = p == s->bytes;
        if (!unicode_is_name(utf8_decode(&p, end), first)) return VALUE_FALSE;
    }
    return value_from_bool(s->length > 0);
}
