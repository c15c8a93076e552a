/* Letters among bytes: those of ASCII, as in CPython. */
#include "vm/bytes_private.h"

#include "vm/operation.h"

/* Each byte by itself, or with the one before. */
typedef unsigned char (*MapByte)(unsigned char c, unsigned char before);

static Value map(VM *vm, Value v, MapByte map_byte) {
    ByteSpan text = bytes_span(v);
    Value result =
        operation_charge_items(vm, text.length) ? bytes_value_like(vm, v, text.data, text.length) : VALUE_ERROR;
    if (value_is_error(result)) return VALUE_ERROR;
    unsigned char *data = bytes_data(result), before = 0;
    for (size_t i = 0; i < text.length; ++i) {
        unsigned char c = data[i];
        data[i] = map_byte(c, i ? before : 0);
        before = c;
    }
    return result;
}

static unsigned char map_lower(unsigned char c, unsigned char before) { return (void)before, byte_to_lower(c); }
static unsigned char map_upper(unsigned char c, unsigned char before) { return (void)before, byte_to_upper(c); }
static unsigned char map_swap(unsigned char c, unsigned char before) {
    return (void)before, byte_is_alpha(c) ? c ^ 0x20 : c;
}
static unsigned char map_title(unsigned char c, unsigned char before) {
    return byte_is_alpha(before) ? byte_to_lower(c) : byte_to_upper(c);
}

Value bytes_case_lower(VM *vm, Value *args) { return map(vm, args[0], map_lower); }
Value bytes_case_upper(VM *vm, Value *args) { return map(vm, args[0], map_upper); }
Value bytes_case_swap(VM *vm, Value *args) { return map(vm, args[0], map_swap); }
Value bytes_case_title(VM *vm, Value *args) { return map(vm, args[0], map_title); }

Value bytes_case_capitalize(VM *vm, Value *args) {
    Value result = map(vm, args[0], map_lower);
    if (!value_is_error(result) && bytes_span(result).length) *bytes_data(result) = byte_to_upper(*bytes_data(result));
    return result;
}

static Value all_are(VM *vm, Value v, bool (*is)(unsigned char c)) {
    ByteSpan text = bytes_span(v);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i)
        if (!is(text.data[i])) return VALUE_FALSE;
    return value_from_bool(text.length > 0);
}

Value bytes_case_is_digit(VM *vm, Value *args) { return all_are(vm, args[0], byte_is_digit); }
Value bytes_case_is_alpha(VM *vm, Value *args) { return all_are(vm, args[0], byte_is_alpha); }
Value bytes_case_is_alnum(VM *vm, Value *args) { return all_are(vm, args[0], byte_is_alnum); }
Value bytes_case_is_space(VM *vm, Value *args) { return all_are(vm, args[0], byte_is_space); }

Value bytes_case_is_ascii(VM *vm, Value *args) {
    ByteSpan text = bytes_span(args[0]);
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i)
        if (text.data[i] >= 0x80) return VALUE_FALSE;
    return VALUE_TRUE;
}

/* Some letter is there, and none of the other case. */
static Value has_case(VM *vm, Value v, bool (*wanted)(unsigned char c), bool (*unwanted)(unsigned char c)) {
    ByteSpan text = bytes_span(v);
    bool found = false;
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i) {
        if (unwanted(text.data[i])) return VALUE_FALSE;
        found |= wanted(text.data[i]);
    }
    return value_from_bool(found);
}

Value bytes_case_is_lower(VM *vm, Value *args) { return has_case(vm, args[0], byte_is_lower, byte_is_upper); }
Value bytes_case_is_upper(VM *vm, Value *args) { return has_case(vm, args[0], byte_is_upper, byte_is_lower); }

Value bytes_case_is_title(VM *vm, Value *args) {
    ByteSpan text = bytes_span(args[0]);
    bool found = false, inside = false;
    if (!operation_charge_items(vm, text.length)) return VALUE_ERROR;
    for (size_t i = 0; i < text.length; ++i) {
        unsigned char c = text.data[i];
        if (inside ? byte_is_upper(c) : byte_is_lower(c)) return VALUE_FALSE;
        inside = byte_is_alpha(c);
        found |= inside;
    }
    return value_from_bool(found);
}
