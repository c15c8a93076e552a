/* The fuzzer of programs without libFuzzer, for every compiler and every test run: the same few thousand mutations each
 * time.
 *
 *     mutations COUNT PROGRAM.py...      runs them; whatever goes wrong ends it
 *     mutations -NUMBER PROGRAM.py...    prints the text of one, to look into it */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t limit, unsigned int seed);
extern unsigned long fuzz_started;

enum {
    START_LEAST = 8, /* one mutation of so many has to be a program still, or little is tested */
    TEXT_LIMIT = 6000,
    ROUNDS_MOST = 3,
    SECONDS_MOST = 100, /* for one; sanitizers on a busy machine are slow */
};

typedef struct Text {
    uint8_t bytes[TEXT_LIMIT];
    size_t size;
} Text;

static uint32_t state; /* of what is chosen next */
static volatile sig_atomic_t number;

static uint32_t next_random(void) {
    state = state * 1664525u + 1013904223u; /* Numerical Recipes */
    return state >> 8;
}

/* libFuzzer's own mutation, at its simplest: one byte becomes another, comes or goes. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit) {
    size_t at = size ? next_random() % size : 0;
    switch (next_random() % 3) {
    case 0:
        if (size) data[at] = (uint8_t)next_random();
        return size;
    case 1:
        if (size) memmove(data + at, data + at + 1, size - at - 1);
        return size ? size - 1 : 0;
    default:
        if (size >= limit) return size;
        memmove(data + at + 1, data + at, size - at);
        data[at] = (uint8_t)next_random();
        return size + 1;
    }
}

static void read_text(const char *path, Text *text) {
    text->size = 0;
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    text->size = fread(text->bytes, 1, sizeof text->bytes, file);
    fclose(file);
}

/* Depends on the number and the programs only. */
static void make(uint32_t n, char **paths, uint32_t count, Text *text) {
    static Text other;
    state = n * 2654435761u + 1;
    read_text(paths[next_random() % count], text);
    for (uint32_t rounds = 1 + next_random() % ROUNDS_MOST; rounds > 0; rounds--) {
        if (next_random() % 3) {
            text->size = LLVMFuzzerCustomMutator(text->bytes, text->size, TEXT_LIMIT, next_random());
            continue;
        }
        static Text made;
        read_text(paths[next_random() % count], &other);
        made.size = LLVMFuzzerCustomCrossOver(text->bytes, text->size, other.bytes, other.size, made.bytes, TEXT_LIMIT,
                                              next_random());
        *text = made;
    }
}

static void tell(int signal_number) {
    char message[] = "mutation 0000000000 went wrong\n";
    char *digit = message + sizeof "mutation 0000000000" - 2;
    for (uint32_t n = (uint32_t)number; n > 0; n /= 10) *digit-- = (char)('0' + n % 10);
    ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
    (void)ignored;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

int main(int argc, char **argv) {
    long count = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    if (!count) {
        fprintf(stderr, "usage: %s COUNT|-NUMBER PROGRAM.py...\n", argv[0]);
        return 2;
    }
    static Text text;
    uint32_t programs = (uint32_t)argc - 2;
    if (count < 0) {
        make((uint32_t)-count, argv + 2, programs, &text);
        return fwrite(text.bytes, 1, text.size, stdout) == text.size ? 0 : 2;
    }
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) signal(signals[i], tell);
    for (number = 1; number <= count; number++) {
        make((uint32_t)number, argv + 2, programs, &text);
        alarm(SECONDS_MOST);
        LLVMFuzzerTestOneInput(text.bytes, text.size);
    }
    printf("%ld mutations, %lu of them start to run\n", count, fuzz_started);
    return fuzz_started * START_LEAST < (unsigned long)count;
}
