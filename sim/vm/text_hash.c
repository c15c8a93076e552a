#include "vm/text_hash.h"

#include <stdbool.h>
#include <string.h>

#include "lang/utf8.h"
#include "vm/str.h"

typedef struct Sip {
    uint64_t v0, v1, v2, v3;
    uint64_t word; /* bytes that are not mixed in yet */
    uint64_t length;
} Sip;

static uint64_t rotate(uint64_t x, unsigned bits) { return x << bits | x >> (64 - bits); }

static void mix_round(Sip *s) {
    s->v0 += s->v1;
    s->v2 += s->v3;
    s->v1 = rotate(s->v1, 13) ^ s->v0;
    s->v3 = rotate(s->v3, 16) ^ s->v2;
    s->v0 = rotate(s->v0, 32);
    s->v2 += s->v1;
    s->v0 += s->v3;
    s->v1 = rotate(s->v1, 17) ^ s->v2;
    s->v3 = rotate(s->v3, 21) ^ s->v0;
    s->v2 = rotate(s->v2, 32);
}

static Sip begin(void) {
    return (Sip){0x736f6d6570736575u, 0x646f72616e646f6du, 0x6c7967656e657261u, 0x7465646279746573u, 0, 0};
}

static void add_word(Sip *s, uint64_t word) {
    s->v3 ^= word;
    mix_round(s);
    s->v0 ^= word;
}

static void add_byte(Sip *s, unsigned char byte) {
    unsigned place = s->length++ % 8;
    s->word |= (uint64_t)byte << 8 * place;
    if (place < 7) return;
    add_word(s, s->word);
    s->word = 0;
}

static uint64_t finish(Sip *s) {
    add_word(s, s->length << 56 | s->word);
    s->v2 ^= 0xff;
    for (int i = 0; i < 3; ++i) mix_round(s);
    uint64_t hash = s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
    return hash == UINT64_MAX ? UINT64_MAX - 1 : hash;
}

uint64_t text_hash_bytes(const char *bytes, size_t length) {
    if (length == 0) return 0;
    Sip sip = begin();
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    for (; end - p >= 8; p += 8) {
        uint64_t word = 0;
        for (unsigned i = 0; i < 8; ++i) word |= (uint64_t)p[i] << 8 * i;
        add_word(&sip, word);
        sip.length += 8;
    }
    while (p < end) add_byte(&sip, *p++);
    return finish(&sip);
}

static bool is_ascii(const char *text, size_t length) {
    unsigned char all = 0;
    for (size_t i = 0; i < length; ++i) all |= (unsigned char)text[i];
    return all < 0x80;
}

uint64_t text_hash_utf8(const char *text, size_t length) {
    if (is_ascii(text, length)) return text_hash_bytes(text, length);
    const char *end = text + length;
    uint32_t widest = 0;
    for (const char *p = text; p < end;) widest |= utf8_decode(&p, end);
    unsigned width = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
    Sip sip = begin();
    for (const char *p = text; p < end;) {
        uint32_t c = utf8_decode(&p, end);
        for (unsigned i = 0; i < width; ++i) add_byte(&sip, (unsigned char)(c >> 8 * i));
    }
    return finish(&sip);
}
