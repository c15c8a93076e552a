/* What the files behind the methods of bytes and bytearray share (bytes_methods.c, bytes_parts.c, bytes_case.c). */
#ifndef WATCHPOT_VM_BYTES_PRIVATE_H
#define WATCHPOT_VM_BYTES_PRIVATE_H

#include "vm/bytes.h"

static inline const char *bytes_text(ByteSpan s) { return (const char *)s.data; }
/* A bytes-like argument, not yet looked into; false with TypeError. */
bool bytes_expect(VM *vm, Value v);
/* Takes the bytes in a builder. */
Value bytes_finish(StrBuilder *b, Value like);

static inline bool byte_is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool byte_is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static inline bool byte_is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
static inline bool byte_is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static inline bool byte_is_alpha(unsigned char c) { return byte_is_lower(c) || byte_is_upper(c); }
static inline bool byte_is_alnum(unsigned char c) { return byte_is_digit(c) || byte_is_alpha(c); }
static inline unsigned char byte_to_lower(unsigned char c) { return byte_is_upper(c) ? c ^ 0x20 : c; }
static inline unsigned char byte_to_upper(unsigned char c) { return byte_is_lower(c) ? c ^ 0x20 : c; }

/* ---- rows of bytes_methods[] ---- */

Value bytes_parts_join(VM *vm, Value *args);
Value bytes_parts_strip(VM *vm, Value *args);
Value bytes_parts_lstrip(VM *vm, Value *args);
Value bytes_parts_rstrip(VM *vm, Value *args);
Value bytes_parts_split(VM *vm, Value *args);
Value bytes_parts_rsplit(VM *vm, Value *args);
Value bytes_parts_splitlines(VM *vm, Value *args);
Value bytes_parts_partition(VM *vm, Value *args);
Value bytes_parts_rpartition(VM *vm, Value *args);

Value bytes_case_lower(VM *vm, Value *args);
Value bytes_case_upper(VM *vm, Value *args);
Value bytes_case_swap(VM *vm, Value *args);
Value bytes_case_title(VM *vm, Value *args);
Value bytes_case_capitalize(VM *vm, Value *args);
Value bytes_case_is_digit(VM *vm, Value *args);
Value bytes_case_is_alpha(VM *vm, Value *args);
Value bytes_case_is_alnum(VM *vm, Value *args);
Value bytes_case_is_space(VM *vm, Value *args);
Value bytes_case_is_ascii(VM *vm, Value *args);
Value bytes_case_is_lower(VM *vm, Value *args);
Value bytes_case_is_upper(VM *vm, Value *args);
Value bytes_case_is_title(VM *vm, Value *args);

#endif
