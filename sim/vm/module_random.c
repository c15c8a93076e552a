/* _random: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) and the seeding of Python's random.Random, so
 * that a seed gives the very numbers that CPython gives. Without a seed it starts from 0: runs repeat. */
#include <math.h>
#include <string.h>

#include <nettle/sha2.h>

#include "vm/arguments.h"
#include "vm/big.h"
#include "vm/bytes.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/number.h"
#include "vm/operation.h"

enum { STATE_WORDS = 624, STATE_SHIFT = 397, SEED_BYTES_MAX = 1 << 20 };

typedef struct Random {
    Object head;
    Dict *dict;
    uint32_t *words; /* STATE_WORDS of them */
    uint32_t index;
} Random;

static Random *random_of(Value v) { return (Random *)value_object(v); }

/* ---- the generator ---- */

static uint32_t twist(uint32_t high, uint32_t low) {
    uint32_t mixed = (high & 0x80000000u) | (low & 0x7fffffffu);
    return (mixed >> 1) ^ ((low & 1) ? 0x9908b0dfu : 0);
}

static void renew(Random *r) {
    uint32_t *w = r->words;
    for (int i = 0; i < STATE_WORDS; ++i)
        w[i] = w[(i + STATE_SHIFT) % STATE_WORDS] ^ twist(w[i], w[(i + 1) % STATE_WORDS]);
    r->index = 0;
}

static uint32_t next_word(Random *r) {
    if (r->index >= STATE_WORDS) renew(r);
    uint32_t y = r->words[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

static double next_double(Random *r) {
    uint32_t high = next_word(r) >> 5, low = next_word(r) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

static void seed_word(Random *r, uint32_t seed) {
    uint32_t *w = r->words;
    w[0] = seed;
    for (uint32_t i = 1; i < STATE_WORDS; ++i) w[i] = 1812433253u * (w[i - 1] ^ (w[i - 1] >> 30)) + i;
    r->index = STATE_WORDS;
}

static void seed_words(Random *r, const uint32_t *key, size_t count) {
    seed_word(r, 19650218u);
    uint32_t *w = r->words;
    size_t i = 1, j = 0;
    for (size_t k = count > STATE_WORDS ? count : STATE_WORDS; k; --k) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= STATE_WORDS) w[0] = w[STATE_WORDS - 1], i = 1;
        if (++j >= count) j = 0;
    }
    for (size_t k = STATE_WORDS - 1; k; --k) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i >= STATE_WORDS) w[0] = w[STATE_WORDS - 1], i = 1;
    }
    w[0] = 0x80000000u;
}

static void seed_number(Random *r, uint64_t number) {
    uint32_t key[2] = {(uint32_t)number, (uint32_t)(number >> 32)};
    seed_words(r, key, key[1] ? 2 : 1);
}

/* The bytes and their SHA-512, read as one big-endian number. */
static bool seed_text(VM *vm, Random *r, const void *bytes, size_t length) {
    if (length > SEED_BYTES_MAX) {
        vm_raise(vm, vm->exceptions.value_error, "a seed of more than %d bytes is not supported", SEED_BYTES_MAX);
        return false;
    }
    size_t total = length + SHA512_DIGEST_SIZE, count = (total + 3) / 4;
    size_t size = count * sizeof(uint32_t) + total;
    uint32_t *key = heap_alloc_large(&vm->heap, size);
    if (!key) {
        vm_stop_memory(vm, size);
        return false;
    }
    unsigned char *number = (unsigned char *)(key + count);
    memcpy(number, bytes, length);
    struct sha512_ctx sha;
    sha512_init(&sha);
    sha512_update(&sha, length, number);
    sha512_digest(&sha, SHA512_DIGEST_SIZE, number + length);
    memset(key, 0, count * sizeof *key);
    for (size_t i = 0; i < total; ++i) key[i / 4] |= (uint32_t)number[total - 1 - i] << (8 * (i % 4));
    while (count > 1 && key[count - 1] == 0) --count;
    seed_words(r, key, count);
    heap_free_large(&vm->heap, key, size);
    return true;
}

/* The magnitude in words of 32 bits. */
static bool seed_big(VM *vm, Random *r, Value v) {
    size_t count = (size_t)((big_bit_length(v) + 31) / 32), size = count * sizeof(uint32_t);
    if (!operation_charge_items(vm, count)) return false;
    uint32_t *key = heap_alloc_large(&vm->heap, size);
    if (!key) {
        vm_stop_memory(vm, size);
        return false;
    }
    const uint64_t *limbs = int_limbs((const Int *)value_object(v));
    for (size_t i = 0; i < count; ++i) key[i] = (uint32_t)(limbs[i / 2] >> (32 * (i % 2)));
    seed_words(r, key, count);
    heap_free_large(&vm->heap, key, size);
    return true;
}

static bool seed_value(VM *vm, Random *r, Value v) {
    int64_t number;
    uint64_t hash;
    if (value_is_undefined(v) || value_is_none(v)) return seed_number(r, 0), true;
    if (value_to_int(v, &number)) return seed_number(r, number < 0 ? 0 - (uint64_t)number : (uint64_t)number), true;
    if (value_is_int(v)) return seed_big(vm, r, v);
    if (value_is_str(v)) return seed_text(vm, r, value_str(v)->bytes, value_str(v)->length);
    if (value_has_flag(v, TYPE_BYTES | TYPE_BYTEARRAY))
        return seed_text(vm, r, bytes_span(v).data, bytes_span(v).length);
    if (value_is_float(v)) return operation_hash(vm, v, &hash) && (seed_number(r, hash), true);
    vm_raise(vm, vm->exceptions.type_error,
             "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
    return false;
}

/* ---- the type ---- */

static Value random_construct(VM *vm, Type *type, Arguments arguments) {
    (void)arguments;
    Random *r = object_create(vm, type);
    r->words = heap_alloc_large(&vm->heap, STATE_WORDS * sizeof *r->words);
    if (r->words) {
        seed_number(r, 0);
        return value_from_object(r);
    }
    object_release(vm, r);
    return vm_stop_memory(vm, STATE_WORDS * sizeof *r->words);
}

static void random_destroy(VM *vm, Object *self) {
    Random *r = (Random *)self;
    object_release(vm, r->dict);
    if (r->words) heap_free_large(&vm->heap, r->words, STATE_WORDS * sizeof *r->words);
}

static Value method_seed(VM *vm, Value *args) {
    return seed_value(vm, random_of(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value method_random(VM *vm, Value *args) { return float_from(vm, next_double(random_of(args[0]))); }

/* So many random bits, lowest word first, as CPython puts them together. */
static Value random_bits(VM *vm, Random *r, uint64_t bits) {
    uint64_t few[4] = {0};
    size_t count = (size_t)((bits + 63) / 64), size = count * sizeof *few;
    if (bits > BIG_BITS_MAX) return vm_raise(vm, vm->exceptions.memory_error, "%s", "");
    if (!operation_charge_items(vm, count * 4)) return VALUE_ERROR;
    uint64_t *limbs = size <= sizeof few ? few : heap_alloc_large(&vm->heap, size);
    if (!limbs) return vm_stop_memory(vm, size);
    memset(limbs, 0, size);
    for (uint64_t done = 0; done < bits; done += 32) {
        uint32_t word = next_word(r);
        if (bits - done < 32) word >>= 32 - (bits - done);
        limbs[done / 64] |= (uint64_t)word << (done % 64);
    }
    Value result = big_from_limbs(vm, limbs, count, false);
    if (limbs != few) heap_free_large(&vm->heap, limbs, size);
    return result;
}

static Value method_getrandbits(VM *vm, Value *args) {
    int64_t bits;
    if (!operation_index_clamped(vm, args[1], &bits)) return VALUE_ERROR;
    if (bits < INT32_MIN || bits > INT32_MAX)
        return vm_raise(vm, vm->exceptions.overflow_error, "Python int too large to convert to C int");
    if (bits < 0) return vm_raise(vm, vm->exceptions.value_error, "number of bits must be non-negative");
    return random_bits(vm, random_of(args[0]), (uint64_t)bits);
}

/* A number below n, all equally likely: as many bits as n has, again until they fit. */
static Value method_randbelow(VM *vm, Value *args) {
    Value n = operation_integer(vm, args[1]), result = VALUE_UNDEFINED;
    if (value_is_error(n)) return VALUE_ERROR;
    if (big_sign(n) <= 0) result = value_from_small_int(0);
    while (value_is_undefined(result)) {
        result = random_bits(vm, random_of(args[0]), big_bit_length(n));
        if (!value_is_error(result) && big_compare(result, n) >= 0) value_replace(vm, &result, VALUE_UNDEFINED);
    }
    value_release(vm, n);
    return result;
}

static Value method_getstate(VM *vm, Value *args) {
    const Random *r = random_of(args[0]);
    Tuple *state = tuple_create(vm, STATE_WORDS + 1);
    if (!state) return VALUE_ERROR;
    for (int i = 0; i < STATE_WORDS; ++i) state->items[i] = value_from_small_int(r->words[i]);
    state->items[STATE_WORDS] = value_from_small_int(r->index);
    return value_from_object(state);
}

static Value method_setstate(VM *vm, Value *args) {
    if (!value_is_tuple(args[1])) return vm_raise(vm, vm->exceptions.type_error, "state vector must be a tuple");
    const Tuple *state = value_tuple(args[1]);
    if (state->count != STATE_WORDS + 1)
        return vm_raise(vm, vm->exceptions.value_error, "state vector is the wrong size");
    int64_t words[STATE_WORDS + 1];
    for (uint32_t i = 0; i < state->count; ++i)
        if (!operation_index(vm, state->items[i], &words[i])) return VALUE_ERROR;
    if (words[STATE_WORDS] < 0 || words[STATE_WORDS] > STATE_WORDS)
        return vm_raise(vm, vm->exceptions.value_error, "invalid state");
    Random *r = random_of(args[0]);
    for (int i = 0; i < STATE_WORDS; ++i) r->words[i] = (uint32_t)words[i];
    r->index = (uint32_t)words[STATE_WORDS];
    return VALUE_NONE;
}

void module_random_register(VM *vm) {
    static const NativeRow rows[] = {
        {"seed", "self, n=, /", method_seed, NATIVE_METHOD},
        {"random", "self, /", method_random, NATIVE_METHOD},
        {"getrandbits", "self, k, /", method_getrandbits, NATIVE_METHOD},
        {"_randbelow", "self, n, /", method_randbelow, NATIVE_METHOD},
        {"getstate", "self, /", method_getstate, NATIVE_METHOD},
        {"setstate", "self, state, /", method_setstate, NATIVE_METHOD},
        {0},
    };
    const TypeSpec spec = {
        .name = "Random",
        .flags = TYPE_CAN_BE_WEAK | TYPE_NAMES_MODULE,
        .module = "_random",
        .size = sizeof(Random),
        .dict_offset = offsetof(Random, dict),
        .slots = {.construct = random_construct, .destroy = random_destroy},
        .rows = rows,
    };
    Type *type = type_create_native(vm, &spec);
    Module *module = vm_add_module(vm, "_random", NULL);
    dict_set_text(vm, module_dict(module), "Random", value_from_object(type));
}
