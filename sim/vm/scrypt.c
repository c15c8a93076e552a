#include "vm/scrypt.h"

#include <nettle/pbkdf2.h>
#include <string.h>

enum { SALSA_WORDS = 16, SALSA_ROUNDS = 8, BLOCK_WORDS = 32 };

static inline uint32_t rotate(uint32_t v, int bits) { return v << bits | v >> (32 - bits); }

static inline void quarter(uint32_t *a, uint32_t *b, uint32_t *c, uint32_t *d) {
    *b ^= rotate(*a + *d, 7);
    *c ^= rotate(*b + *a, 9);
    *d ^= rotate(*c + *b, 13);
    *a ^= rotate(*d + *c, 18);
}

/* Salsa20/8 of `state` xor `block`, kept in `state`. */
static void salsa(uint32_t *restrict state, const uint32_t *restrict block) {
    uint32_t x[SALSA_WORDS];
    for (int i = 0; i < SALSA_WORDS; ++i) x[i] = state[i] ^= block[i];
    for (int round = 0; round < SALSA_ROUNDS; round += 2) {
        quarter(&x[0], &x[4], &x[8], &x[12]);
        quarter(&x[5], &x[9], &x[13], &x[1]);
        quarter(&x[10], &x[14], &x[2], &x[6]);
        quarter(&x[15], &x[3], &x[7], &x[11]);
        quarter(&x[0], &x[1], &x[2], &x[3]);
        quarter(&x[5], &x[6], &x[7], &x[4]);
        quarter(&x[10], &x[11], &x[8], &x[9]);
        quarter(&x[15], &x[12], &x[13], &x[14]);
    }
    for (int i = 0; i < SALSA_WORDS; ++i) state[i] += x[i];
}

/* The RFC's scryptBlockMix: the even results first, then the odd ones. */
static void mix_blocks(const uint32_t *restrict in, uint32_t *restrict out, uint32_t r) {
    uint32_t state[SALSA_WORDS];
    memcpy(state, in + (2 * r - 1) * SALSA_WORDS, sizeof state);
    for (uint32_t i = 0; i < 2 * r; ++i) {
        salsa(state, in + i * SALSA_WORDS);
        memcpy(out + (i / 2 + (i & 1 ? r : 0)) * SALSA_WORDS, state, sizeof state);
    }
}

static uint32_t read_word(const uint8_t *from) {
    return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

static void write_word(uint8_t *to, uint32_t word) {
    for (int i = 0; i < 4; ++i) to[i] = (uint8_t)(word >> 8 * i);
}

size_t scrypt_memory(ScryptCost cost) { return ((size_t)cost.n + 2) * cost.r * BLOCK_WORDS * sizeof(uint32_t); }

void scrypt_mix(uint8_t *lane, ScryptCost cost, void *memory) {
    size_t words = (size_t)cost.r * BLOCK_WORDS;
    uint32_t *table = memory, *x = table + cost.n * words, *y = x + words;
    for (size_t i = 0; i < words; ++i) x[i] = read_word(lane + 4 * i);
    for (uint32_t i = 0; i < cost.n; ++i) {
        memcpy(table + i * words, x, words * sizeof *x);
        mix_blocks(x, y, cost.r);
        uint32_t *other = x;
        x = y;
        y = other;
    }
    for (uint32_t i = 0; i < cost.n; ++i) {
        const uint32_t *row = table + (x[words - SALSA_WORDS] & (cost.n - 1)) * words;
        for (size_t k = 0; k < words; ++k) x[k] ^= row[k];
        mix_blocks(x, y, cost.r);
        uint32_t *other = x;
        x = y;
        y = other;
    }
    for (size_t i = 0; i < words; ++i) write_word(lane + 4 * i, x[i]);
}

void scrypt_begin(const uint8_t *password, size_t password_size, const uint8_t *salt, size_t salt_size, uint8_t *lanes,
                  size_t lanes_size) {
    pbkdf2_hmac_sha256(password_size, password, 1, salt_size, salt, lanes_size, lanes);
}

void scrypt_end(const uint8_t *password, size_t password_size, const uint8_t *lanes, size_t lanes_size, uint8_t *key,
                size_t key_size) {
    pbkdf2_hmac_sha256(password_size, password, 1, lanes_size, lanes, key_size, key);
}
