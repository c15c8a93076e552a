/* _hash: the digests of hashlib (RFC 1321 for MD5, FIPS 180-4 for SHA-1 and SHA-2), of bytes that lie there whole. */
#include <string.h>

#include "vm/bytes.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/str.h"

enum { BLOCK_MAX = 128, DIGEST_MAX = 64, WORDS = 8 };

typedef union HashState {
    uint32_t narrow[WORDS];
    uint64_t wide[WORDS];
} HashState;

typedef struct HashRow {
    const char *name;
    uint32_t block;  /* bytes taken at a time */
    uint32_t length; /* bytes of the digest */
    bool little;     /* words are stored lowest byte first */
    void (*mix)(HashState *state, const unsigned char *block);
    uint64_t start[WORDS];
} HashRow;

static uint32_t rotate_left(uint32_t x, uint32_t by) { return x << by | x >> (32 - by); }
static uint32_t rotate_right(uint32_t x, uint32_t by) { return x >> by | x << (32 - by); }
static uint64_t rotate_wide(uint64_t x, uint32_t by) { return x >> by | x << (64 - by); }

static uint64_t read_big(const unsigned char *at, int bytes) {
    uint64_t word = 0;
    for (int i = 0; i < bytes; ++i) word = word << 8 | at[i];
    return word;
}

static uint32_t read_little(const unsigned char *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* ---- MD5 ---- */

/* floor(2^32 * abs(sin(i + 1))) */
static const uint32_t md5_constants[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

static void md5_mix(HashState *state, const unsigned char *block) {
    static const uint8_t shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t *s = state->narrow, a = s[0], b = s[1], c = s[2], d = s[3];
    for (uint32_t i = 0; i < 64; ++i) {
        uint32_t round = i / 16, mixed, word;
        if (round == 0)
            mixed = (b & c) | (~b & d), word = i;
        else if (round == 1)
            mixed = (d & b) | (~d & c), word = (5 * i + 1) % 16;
        else if (round == 2)
            mixed = b ^ c ^ d, word = (3 * i + 5) % 16;
        else
            mixed = c ^ (b | ~d), word = 7 * i % 16;
        mixed += a + md5_constants[i] + read_little(block + 4 * word);
        a = d, d = c, c = b;
        b += rotate_left(mixed, shifts[round][i % 4]);
    }
    s[0] += a, s[1] += b, s[2] += c, s[3] += d;
}

/* ---- SHA-1 ---- */

static void sha1_mix(HashState *state, const unsigned char *block) {
    static const uint32_t constants[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    uint32_t w[80], *s = state->narrow, a = s[0], b = s[1], c = s[2], d = s[3], e = s[4];
    for (int i = 0; i < 16; ++i) w[i] = (uint32_t)read_big(block + 4 * i, 4);
    for (int i = 16; i < 80; ++i) w[i] = rotate_left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; ++i) {
        uint32_t chosen = i < 20 ? (b & c) | (~b & d) : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
        uint32_t next = rotate_left(a, 5) + chosen + e + constants[i / 20] + w[i];
        e = d, d = c, c = rotate_left(b, 30), b = a, a = next;
    }
    s[0] += a, s[1] += b, s[2] += c, s[3] += d, s[4] += e;
}

/* ---- SHA-2 ---- */

/* The first 64 bits of the fractions of the cube roots of the first 80 primes; the narrow kind takes the upper half of
 * 64 of them. */
static const uint64_t sha2_constants[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

static void sha256_mix(HashState *state, const unsigned char *block) {
    uint32_t w[64], v[WORDS];
    memcpy(v, state->narrow, sizeof v);
    for (int i = 0; i < 16; ++i) w[i] = (uint32_t)read_big(block + 4 * i, 4);
    for (int i = 16; i < 64; ++i) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotate_right(x, 7) ^ rotate_right(x, 18) ^ x >> 3) +
               (rotate_right(y, 17) ^ rotate_right(y, 19) ^ y >> 10);
    }
    for (int i = 0; i < 64; ++i) {
        uint32_t a = v[0], e = v[4];
        uint32_t first = v[7] + (rotate_right(e, 6) ^ rotate_right(e, 11) ^ rotate_right(e, 25)) +
                         ((e & v[5]) ^ (~e & v[6])) + (uint32_t)(sha2_constants[i] >> 32) + w[i];
        uint32_t second = (rotate_right(a, 2) ^ rotate_right(a, 13) ^ rotate_right(a, 22)) +
                          ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + second;
    }
    for (int i = 0; i < WORDS; ++i) state->narrow[i] += v[i];
}

static void sha512_mix(HashState *state, const unsigned char *block) {
    uint64_t w[80], v[WORDS];
    memcpy(v, state->wide, sizeof v);
    for (int i = 0; i < 16; ++i) w[i] = read_big(block + 8 * i, 8);
    for (int i = 16; i < 80; ++i) {
        uint64_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotate_wide(x, 1) ^ rotate_wide(x, 8) ^ x >> 7) +
               (rotate_wide(y, 19) ^ rotate_wide(y, 61) ^ y >> 6);
    }
    for (int i = 0; i < 80; ++i) {
        uint64_t a = v[0], e = v[4];
        uint64_t first = v[7] + (rotate_wide(e, 14) ^ rotate_wide(e, 18) ^ rotate_wide(e, 41)) +
                         ((e & v[5]) ^ (~e & v[6])) + sha2_constants[i] + w[i];
        uint64_t second =
            (rotate_wide(a, 28) ^ rotate_wide(a, 34) ^ rotate_wide(a, 39)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + second;
    }
    for (int i = 0; i < WORDS; ++i) state->wide[i] += v[i];
}

/* ---- the whole ---- */

static const HashRow rows[] = {
    {"md5", 64, 16, true, md5_mix, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}},
    {"sha1", 64, 20, false, sha1_mix, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}},
    {"sha224",
     64,
     28,
     false,
     sha256_mix,
     {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4}},
    {"sha256",
     64,
     32,
     false,
     sha256_mix,
     {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}},
    {"sha384",
     128,
     48,
     false,
     sha512_mix,
     {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31,
      0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4}},
    {"sha512",
     128,
     64,
     false,
     sha512_mix,
     {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
      0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}},
};

static void write_word(unsigned char *out, uint64_t word, uint32_t bytes, bool little) {
    for (uint32_t i = 0; i < bytes; ++i) out[i] = (unsigned char)(word >> 8 * (little ? i : bytes - 1 - i));
}

/* A 1 bit, zeros, and the number of bits in the last eight bytes (of sixteen, in wide blocks). */
static void finish(const HashRow *row, HashState *state, const unsigned char *rest, uint32_t count, uint64_t length) {
    unsigned char block[2 * BLOCK_MAX] = {0};
    memcpy(block, rest, count);
    block[count] = 0x80;
    uint32_t size = count + 1 + row->block / 8 > row->block ? 2 * row->block : row->block;
    write_word(block + size - 8, length * 8, 8, row->little);
    for (uint32_t at = 0; at < size; at += row->block) row->mix(state, block + at);
}

static void digest(const HashRow *row, const unsigned char *data, size_t length, unsigned char *out) {
    bool wide = row->block == BLOCK_MAX;
    uint32_t word = wide ? 8 : 4;
    HashState state;
    for (int i = 0; i < WORDS; ++i)
        if (wide)
            state.wide[i] = row->start[i];
        else
            state.narrow[i] = (uint32_t)row->start[i];
    size_t at = 0;
    for (; length - at >= row->block; at += row->block) row->mix(&state, data + at);
    finish(row, &state, data + at, (uint32_t)(length - at), length);
    for (uint32_t i = 0; i < row->length / word; ++i)
        write_word(out + i * word, wide ? state.wide[i] : state.narrow[i], word, row->little);
}

static const HashRow *find_row(Value name) {
    if (!value_is_str(name)) return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i)
        if (str_is(value_str(name), rows[i].name)) return &rows[i];
    return NULL;
}

/* digest(name, data): None for a name that is not known. */
static Value hash_digest(VM *vm, Value *args) {
    const HashRow *row = find_row(args[0]);
    if (!row) return VALUE_NONE;
    if (!bytes_is_like(vm, args[1]))
        return vm_has_error(vm) ? VALUE_ERROR
                                : vm_raise(vm, vm->exceptions.type_error, "object supporting the buffer API required");
    unsigned char out[DIGEST_MAX];
    digest(row, bytes_span(args[1]).data, bytes_span(args[1]).length, out);
    return bytes_value(vm, out, row->length);
}

void module_hash_register(VM *vm) {
    static const NativeRow functions[] = {{"digest", "name, data, /", hash_digest, 0}, {0}};
    vm_add_module(vm, "_hash", functions);
}
