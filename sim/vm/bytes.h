/* bytes, and the codecs between it and str: utf-8, ascii, latin-1. */
#ifndef WATCHPOT_VM_BYTES_H
#define WATCHPOT_VM_BYTES_H

#include "vm/vm.h"

typedef struct Bytes {
    Object head;
    uint64_t hash; /* 0: not yet worked out */
    uint32_t length;
    unsigned char data[];
} Bytes;

void bytes_register(VM *vm); /* called by str_register */

static inline bool value_is_bytes(Value v) { return value_has_flag(v, TYPE_BYTES); }
static inline Bytes *value_bytes(Value v) { return (Bytes *)value_object(v); }
static inline size_t bytes_size(const Bytes *b) { return offsetof(Bytes, data) + b->length + 1; }

/* VALUE_ERROR with a stop when there is no room. */
Value bytes_value(VM *vm, const void *data, size_t length);
/* `length` bytes still to be written (a NUL follows them); NULL with a stop. */
Bytes *bytes_allocate(VM *vm, size_t length);

/* bytes.decode and str.encode; encoding and errors are str or undefined. */
Value bytes_decode(VM *vm, const Bytes *bytes, Value encoding, Value errors);
Value bytes_encode(VM *vm, const Str *text, Value encoding, Value errors);

#endif
