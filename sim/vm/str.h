/* Strings: immutable UTF-8 (surrogates written as \ud800 are kept in their three-byte form), with the number of code
 * points counted. Indexing is O(1) for ASCII; of others, vm/str_index.h. */
#ifndef WATCHPOT_VM_STR_H
#define WATCHPOT_VM_STR_H

#include <string.h>

#include "vm/vm.h"

struct Str {
    Object head;
    uint64_t hash;   /* 0: not yet worked out */
    uint32_t length; /* bytes, the NUL after them not counted */
    uint32_t count;  /* code points; equal to length: all ASCII */
    uint8_t interned;
    char bytes[];
};

void str_register(VM *vm);         /* makes the type; also of bytes (vm/bytes.c) */
void str_release_interned(VM *vm); /* the table of names, when the VM ends; the strings in it belong to the heap */

/* Bytes of the whole object. */
static inline size_t str_size(const Str *s) { return offsetof(Str, bytes) + s->length + 1; }

static inline bool value_is_str(Value v) { return value_has_flag(v, TYPE_STR); }
static inline Str *value_str(Value v) { return (Str *)value_object(v); }
static inline bool str_is_ascii(const Str *s) { return s->length == s->count; }

/* From UTF-8; NULL when out of memory (a stop is set). Single latin-1 characters and "" are shared. Bytes that are not
 * UTF-8 become U+FFFD. */
Str *str_create(VM *vm, const char *bytes, size_t length);
Value str_value(VM *vm, const char *bytes, size_t length); /* the same as a Value, VALUE_ERROR for NULL */
Value str_from(VM *vm, const char *text);                  /* NUL-terminated */
Value str_format(VM *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The one string object with these bytes, for names: compare interned strings by pointer. Borrowed; lives as long as
 * the VM. NULL (with a stop) only for one too large for the memory that is left. */
Str *str_intern(VM *vm, const char *bytes, size_t length);
Str *str_intern_value(VM *vm, Str *s);

uint64_t str_hash(Str *s);
bool str_equals(const Str *a, const Str *b);
bool str_is(const Str *s, const char *text);
/* Makes `s` longer, which nobody else may have (a plain, long string with the one reference that is taken over);
 * VALUE_ERROR: it is as it was. */
Value str_append(VM *vm, Str *s, const Str *more);
/* `count` strings one after the other, as BUILD_STRING does. */
Value str_join_all(VM *vm, const Value *items, uint32_t count);

/* A growing buffer for building strings. On memory trouble it keeps quiet and the last call fails. */
enum { STR_BUILDER_FIRST = 96 };
typedef struct StrBuilder {
    VM *vm;
    char *bytes;
    size_t length, capacity;
    bool failed;
    char first[STR_BUILDER_FIRST]; /* bytes, while they are few: so a builder must not be copied */
} StrBuilder;
void str_builder_init(StrBuilder *b, VM *vm);
void str_builder_add(StrBuilder *b, const char *bytes, size_t length);
void str_builder_add_text(StrBuilder *b, const char *text);
void str_builder_add_str(StrBuilder *b, const Str *s);
void str_builder_add_char(StrBuilder *b, uint32_t code_point);
void str_builder_printf(StrBuilder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds repr(v) or str(v); false on an error (the builder is then still to be finished or dropped). */
bool str_builder_add_repr(StrBuilder *b, Value v);
Value str_builder_finish(StrBuilder *b); /* a Str, or VALUE_ERROR; the builder is empty afterwards */
void str_builder_drop(StrBuilder *b);

/* The format-spec language (docs.python.org/3.11/library/string.html#formatspec) and its two relatives; vm/format.c. */
Value format_value(VM *vm, Value v, const Str *spec); /* int, float, complex, str, bool; others: operation_format */
Value format_percent(VM *vm, Str *format, Value arguments);
Value format_percent_bytes(VM *vm, Value format, Value arguments); /* of bytes or bytearray, which the result is, too */
Value format_method(VM *vm, Str *format, const Tuple *args, Dict *kwargs); /* str.format; kwargs may be NULL */
Value format_mapping(VM *vm, Str *format, Value mapping);                  /* str.format_map */
/* repr of a float, shortest digits that read back; returns the length. `out` has at least 32 bytes. */
size_t format_double(double x, char *out);

#endif
