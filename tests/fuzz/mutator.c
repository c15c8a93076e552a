/* Mutations that know what a program is made of: lines with an indentation, and words. libFuzzer's own come on top. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t limit, unsigned int seed);

typedef struct Piece {
    size_t start, end;
} Piece;

/* xorshift: the seed decides everything. */
static uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static size_t below(uint32_t *state, size_t limit) { return limit ? next_random(state) % limit : 0; }

/* A run of up to `most` whole lines. */
static Piece pick_lines(const uint8_t *text, size_t size, size_t most, uint32_t *random) {
    Piece piece = {below(random, size), 0};
    while (piece.start > 0 && text[piece.start - 1] != '\n') piece.start--;
    piece.end = piece.start;
    for (size_t lines = 1 + below(random, most); lines > 0 && piece.end < size; lines--) {
        while (piece.end < size && text[piece.end] != '\n') piece.end++;
        if (piece.end < size) piece.end++;
    }
    return piece;
}

static int is_word(uint8_t c) { return isalnum(c) || c == '_' || c == '.'; }

/* A word or number, or else a single character. */
static Piece pick_word(const uint8_t *text, size_t size, uint32_t *random) {
    Piece piece = {below(random, size), 0};
    while (piece.start > 0 && is_word(text[piece.start]) && is_word(text[piece.start - 1])) piece.start--;
    piece.end = piece.start;
    while (piece.end < size && is_word(text[piece.end])) piece.end++;
    if (piece.end == piece.start && piece.end < size) piece.end++;
    return piece;
}

static size_t indentation_at(const uint8_t *text, size_t size, size_t at) {
    size_t spaces = 0;
    while (at + spaces < size && text[at + spaces] == ' ') spaces++;
    return spaces;
}

typedef struct Builder {
    uint8_t *out;
    size_t size, limit;
} Builder;

static void add(Builder *b, const uint8_t *bytes, size_t count) {
    if (count > b->limit - b->size) count = b->limit - b->size;
    memcpy(b->out + b->size, bytes, count);
    b->size += count;
}

/* Lines moved to where `indentation` rules: the whole run is shifted by what its first line needs. */
static void add_lines(Builder *b, const uint8_t *text, Piece lines, size_t indentation) {
    size_t first = indentation_at(text, lines.end, lines.start);
    for (size_t at = lines.start; at < lines.end;) {
        size_t spaces = indentation_at(text, lines.end, at), end = at;
        while (end < lines.end && text[end++] != '\n') continue;
        size_t wanted = spaces + indentation > first ? spaces + indentation - first : 0;
        for (size_t i = 0; i < wanted; i++) add(b, (const uint8_t *)" ", 1);
        add(b, text + at + spaces, end - at - spaces);
        at = end;
    }
}

static size_t splice(const uint8_t *text, size_t size, Piece hole, const uint8_t *from, Piece piece, int is_lines,
                     uint8_t *out, size_t limit) {
    Builder b = {out, 0, limit};
    add(&b, text, hole.start);
    if (is_lines)
        add_lines(&b, from, piece, indentation_at(text, size, hole.start));
    else
        add(&b, from + piece.start, piece.end - piece.start);
    add(&b, text + hole.end, size - hole.end);
    return b.size;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t limit, unsigned int seed) {
    uint32_t random = seed | 1;
    if (!one_size || !other_size) return 0;
    if (next_random(&random) % 4 == 0)
        return splice(one, one_size, pick_word(one, one_size, &random), other, pick_word(other, other_size, &random), 0,
                      out, limit);
    Piece hole = pick_lines(one, one_size, 4, &random);
    if (next_random(&random) % 2) hole.end = hole.start; /* inserted, nothing replaced */
    return splice(one, one_size, hole, other, pick_lines(other, other_size, 12, &random), 1, out, limit);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned int seed) {
    uint32_t random = seed | 1;
    if (!size || next_random(&random) % 3 == 0) return LLVMFuzzerMutate(data, size, limit);
    uint8_t *out = malloc(limit ? limit : 1);
    if (!out) return 0;
    Piece hole = {0, 0}, piece = {0, 0};
    int is_lines = next_random(&random) % 2;
    if (is_lines) {
        hole = pick_lines(data, size, 3, &random);
        if (next_random(&random) % 3) piece = pick_lines(data, size, 6, &random); /* else: just left out */
        if (next_random(&random) % 2) hole.end = hole.start;
    } else {
        hole = pick_word(data, size, &random);
        if (next_random(&random) % 4) piece = pick_word(data, size, &random);
    }
    size_t made = splice(data, size, hole, data, piece, is_lines, out, limit);
    memcpy(data, out, made);
    free(out);
    return made;
}
