#include "vm/item.h"

#include <math.h>
#include <string.h>

#include "lang/utf8.h"
#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"

const ItemType *item_find(char letter) {
    static const ItemType types[] = {
        {'b', 1, ITEM_SIGNED},   {'B', 1, ITEM_UNSIGNED}, {'h', 2, ITEM_SIGNED},    {'H', 2, ITEM_UNSIGNED},
        {'i', 4, ITEM_SIGNED},   {'I', 4, ITEM_UNSIGNED}, {'l', 8, ITEM_SIGNED},    {'L', 8, ITEM_UNSIGNED},
        {'q', 8, ITEM_SIGNED},   {'Q', 8, ITEM_UNSIGNED}, {'n', 8, ITEM_SIGNED},    {'N', 8, ITEM_UNSIGNED},
        {'P', 8, ITEM_UNSIGNED}, {'e', 2, ITEM_FLOAT},    {'f', 4, ITEM_FLOAT},     {'d', 8, ITEM_FLOAT},
        {'?', 1, ITEM_BOOL},     {'c', 1, ITEM_BYTE},     {'u', 4, ITEM_CHARACTER},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; ++i)
        if (types[i].letter == letter) return &types[i];
    return NULL;
}

/* The bits of an item that is no float, the sign carried on. */
static uint64_t load(const ItemType *item, const unsigned char *place) {
    bool is_signed = item->kind == ITEM_SIGNED;
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (item->size) {
    case 1: return is_signed ? (uint64_t)(int8_t)*place : *place;
    case 2: return memcpy(&two, place, 2), is_signed ? (uint64_t)(int16_t)two : two;
    case 4: return memcpy(&four, place, 4), is_signed ? (uint64_t)(int32_t)four : four;
    default: return memcpy(&eight, place, 8), eight;
    }
}

static void store(const ItemType *item, uint64_t bits, unsigned char *place) {
    uint16_t two = (uint16_t)bits;
    uint32_t four = (uint32_t)bits;
    switch (item->size) {
    case 1: *place = (unsigned char)bits; return;
    case 2: memcpy(place, &two, 2); return;
    case 4: memcpy(place, &four, 4); return;
    default: memcpy(place, &bits, 8); return;
    }
}

/* IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction. */
enum { HALF_SIGN = 0x8000, HALF_INFINITY = 0x7c00, HALF_NAN = 0x7e00, HALF_BITS = 10, HALF_BIAS = 15 };

static double half_to_double(uint16_t half) {
    int exponent = (half & HALF_INFINITY) >> HALF_BITS, fraction = half & ((1 << HALF_BITS) - 1);
    double size;
    if (exponent == HALF_INFINITY >> HALF_BITS)
        size = fraction ? NAN : INFINITY;
    else if (exponent)
        size = ldexp((1 << HALF_BITS) + fraction, exponent - HALF_BIAS - HALF_BITS);
    else
        size = ldexp(fraction, 1 - HALF_BIAS - HALF_BITS);
    return half & HALF_SIGN ? -size : size;
}

/* Rounded to the nearest, the even one of two; infinity for what is too large. */
static uint16_t double_to_half(double wide) {
    uint16_t sign = signbit(wide) ? HALF_SIGN : 0;
    int exponent;
    if (isnan(wide)) return sign | HALF_NAN;
    if (isinf(wide)) return sign | HALF_INFINITY;
    if (wide == 0) return sign;
    frexp(wide, &exponent);
    int power = exponent - 1 + HALF_BIAS; /* as it is written; that of the least normal number is 1 */
    if (power < 1) power = 1;
    /* The leading bit counts as one more power, as does the carry of rounding. */
    double scaled = rint(ldexp(fabs(wide), HALF_BITS + HALF_BIAS - power)) + ldexp(power - 1, HALF_BITS);
    return sign | (scaled >= HALF_INFINITY ? HALF_INFINITY : (uint16_t)scaled);
}

static Value read_float(VM *vm, const unsigned char *place, size_t size) {
    uint16_t half;
    float narrow;
    double wide;
    if (size == sizeof wide) {
        memcpy(&wide, place, sizeof wide);
    } else if (size == sizeof half) {
        memcpy(&half, place, sizeof half);
        wide = half_to_double(half);
    } else {
        memcpy(&narrow, place, sizeof narrow);
        wide = narrow;
    }
    return float_from(vm, wide);
}

static Value read_unsigned(VM *vm, uint64_t bits) {
    return bits <= INT64_MAX ? int_from(vm, (int64_t)bits) : big_from_limbs(vm, &bits, 1, false);
}

static Value read_character(VM *vm, const ItemType *item, const unsigned char *place) {
    uint32_t c = (uint32_t)load(item, place);
    char text[UTF8_SIZE_MAX];
    if (c > 0x10ffff)
        return vm_raise(vm, vm->exceptions.value_error, "character U+%x is not in range [U+0000; U+10ffff]", c);
    return str_value(vm, text, utf8_encode(c, text));
}

Value item_read(VM *vm, const ItemType *item, const unsigned char *place) {
    switch (item->kind) {
    case ITEM_SIGNED: return int_from(vm, (int64_t)load(item, place));
    case ITEM_UNSIGNED: return read_unsigned(vm, load(item, place));
    case ITEM_FLOAT: return read_float(vm, place, item->size);
    case ITEM_BOOL: return value_from_bool(*place != 0);
    case ITEM_BYTE: return bytes_value(vm, place, 1);
    case ITEM_CHARACTER: break;
    }
    return read_character(vm, item, place);
}

static ItemFit wrong_type(VM *vm, const char *what) {
    vm_raise(vm, vm->exceptions.type_error, "%s", what);
    return ITEM_WRONG_TYPE;
}

static ItemFit write_integer(VM *vm, const ItemType *item, Value v, unsigned char *place) {
    Value number = operation_integer(vm, v);
    if (value_is_error(number)) return ITEM_WRONG_TYPE;
    int64_t i;
    bool is_small = value_to_int(number, &i), is_signed = item->kind == ITEM_SIGNED;
    uint64_t bits = is_small ? (uint64_t)i : 0;
    ItemFit fit = big_sign(number) < 0 ? ITEM_TOO_LOW : ITEM_TOO_HIGH;
    if (!is_small && fit == ITEM_TOO_HIGH && !is_signed && item->size == 8 && big_bit_length(number) <= 64)
        fit = ITEM_FITS, bits = int_limbs((const Int *)value_object(number))[0];
    int spare = 64 - 8 * item->size;
    if (is_small && is_signed && (int64_t)(bits << spare) >> spare == i) fit = ITEM_FITS;
    if (is_small && !is_signed && i >= 0 && bits << spare >> spare == bits) fit = ITEM_FITS;
    value_release(vm, number);
    if (fit == ITEM_FITS) store(item, bits, place);
    return fit;
}

static ItemFit write_float(VM *vm, const ItemType *item, Value v, unsigned char *place) {
    double wide;
    if (!operation_number(vm, v, &wide)) return ITEM_WRONG_TYPE;
    uint16_t half = double_to_half(wide);
    float narrow = (float)wide;
    if (item->size == sizeof wide)
        memcpy(place, &wide, sizeof wide);
    else if (item->size == sizeof half)
        memcpy(place, &half, sizeof half);
    else
        memcpy(place, &narrow, sizeof narrow);
    return ITEM_FITS;
}

static ItemFit write_bool(VM *vm, Value v, unsigned char *place) {
    int truth = operation_truth(vm, v);
    if (truth < 0) return ITEM_WRONG_TYPE;
    *place = (unsigned char)truth;
    return ITEM_FITS;
}

static ItemFit write_byte(VM *vm, Value v, unsigned char *place) {
    if (!value_is_bytes(v)) return wrong_type(vm, "a bytes object of length 1 is required");
    if (value_bytes(v)->length != 1) return ITEM_TOO_HIGH;
    *place = value_bytes(v)->data[0];
    return ITEM_FITS;
}

static ItemFit write_character(VM *vm, const ItemType *item, Value v, unsigned char *place) {
    if (!value_is_str(v) || value_str(v)->count != 1) return wrong_type(vm, "array item must be unicode character");
    const char *text = value_str(v)->bytes;
    store(item, utf8_decode(&text, text + value_str(v)->length), place);
    return ITEM_FITS;
}

ItemFit item_write(VM *vm, const ItemType *item, Value v, unsigned char *place) {
    switch (item->kind) {
    case ITEM_SIGNED:
    case ITEM_UNSIGNED: return write_integer(vm, item, v, place);
    case ITEM_FLOAT: return write_float(vm, item, v, place);
    case ITEM_BOOL: return write_bool(vm, v, place);
    case ITEM_BYTE: return write_byte(vm, v, place);
    case ITEM_CHARACTER: break;
    }
    return write_character(vm, item, v, place);
}
