/* What the files behind vm/str.h share: str*.c, the formatters and bytes.c. */
#ifndef WATCHPOT_VM_STR_PRIVATE_H
#define WATCHPOT_VM_STR_PRIVATE_H

#include "vm/str_index.h"

extern const NativeRow str_methods[]; /* vm/str_methods.c */
int str_contains(VM *vm, Value v, Value item);

enum { STR_HEAD_SIZE = offsetof(Str, bytes), STR_LENGTH_MAX = UINT32_MAX - 1024 };

bool str_bytes_are_ascii(const char *bytes, size_t length);
/* Code points of any bytes; *valid: they are well formed. */
size_t str_count_checked(const char *bytes, size_t length, bool *valid);
/* Makes a string of a block whose bytes stand there, or are still to be written; the block is then the string. */
Str *str_init_head(VM *vm, Str *s, size_t length, size_t count);
/* A string of `length` bytes and `count` code points, its bytes still to be written; NULL with a stop. */
Str *str_allocate(VM *vm, size_t length, size_t count);
/* The same, of ASCII. */
static inline Str *str_allocate_ascii(VM *vm, size_t length) { return str_allocate(vm, length, length); }
/* Like str_create for bytes known to be well formed, with their number of code points. */
Value str_from_part(VM *vm, const char *bytes, size_t length, size_t count);
Value str_from_char(VM *vm, uint32_t code_point);

/* Steps for work on `bytes` bytes at the speed of memcpy; false with a stop. */
static inline bool str_charge(VM *vm, size_t bytes) { return bytes < 4096 || vm_charge(vm, bytes / 256); }

/* The string, if it is one; else NULL with TypeError. `format` has one %s, for the type's name. */
__attribute__((format(printf, 3, 0))) const Str *str_expect(VM *vm, Value v, const char *format);
#define STR_EXPECTED "must be str, not %s"
/* An optional int argument. */
bool str_optional_int(VM *vm, Value v, int64_t missing, int64_t *result);
/* The string itself, as a plain str. */
Value str_same(VM *vm, const Str *s);
/* A part of s, given in bytes. */
Value str_part_of(VM *vm, const Str *s, size_t from, size_t to);
/* iter(str), and its types: vm/str_iterator.c. */
Value str_iterator_create(VM *vm, Value v);
void str_iterator_register(VM *vm);

/* A bound of a slice that may be None or left out. */
bool str_bound(VM *vm, Value v, int64_t missing, int64_t *result);

/* repr() of bytes in quotes: the quote to use. */
char str_quote_for(const char *bytes, size_t length);
/* Makes room for `more` bytes and returns where they go, NULL on failure; the caller adds to b->length. */
char *str_builder_reserve(StrBuilder *b, size_t more);
void str_builder_fill(StrBuilder *b, uint32_t code_point, size_t times);
/* The escape of a character by number: \x1f, \u1234 or \U00012345. */
void str_builder_add_hex(StrBuilder *b, uint32_t code_point);
/* `length` bytes, a multiple of `size`, of the pattern over and over. */
void str_fill(char *place, size_t length, const char *pattern, size_t size);
/* True if there is nothing left to hope for: finish will fail. */
bool str_builder_has_failed(const StrBuilder *b);

#endif
