/* Bytes: the types bytes (bytes.c), bytearray (bytearray.c), memoryview (memoryview.c) and array (array.c), their
 * iterators (bytes_iterator.c), the methods that the first two share (bytes_methods.c and others), and the codecs
 * between them and str: vm/codec.c. */
#ifndef WATCHPOT_VM_BYTES_H
#define WATCHPOT_VM_BYTES_H

#include "vm/item.h"
#include "vm/str.h"
#include "vm/vm.h"

typedef struct Bytes {
    Object head;
    uint64_t hash; /* 0: not yet worked out */
    uint32_t length;
    unsigned char data[];
} Bytes;

typedef struct ByteArray {
    Object head;
    unsigned char *data; /* NULL: has held nothing yet */
    uint32_t length, capacity;
    uint32_t exports; /* memoryviews that look at it: it keeps its size */
} ByteArray;

/* array.array: numbers in a row. */
typedef struct Array {
    ByteArray bytes;
    const ItemType *item;
} Array;

/* A part of a bytes object, bytearray or array. */
typedef struct MemoryView {
    Object head;
    Value owner; /* undefined: released */
    const ItemType *item;
    int64_t start, stride; /* in bytes */
    uint32_t length;       /* in items */
    bool is_readonly, is_hashed;
    uint64_t hash;
} MemoryView;

void bytes_register(VM *vm); /* called by str_register */
void bytearray_register(VM *vm);
void bytes_iterator_register(VM *vm);
void memoryview_register(VM *vm);
void array_register(VM *vm);

static inline bool value_is_bytes(Value v) { return value_has_flag(v, TYPE_BYTES); }
static inline Bytes *value_bytes(Value v) { return (Bytes *)value_object(v); }
static inline size_t bytes_size(const Bytes *b) { return offsetof(Bytes, data) + b->length + 1; }
static inline bool value_is_bytearray(Value v) { return value_has_flag(v, TYPE_BYTEARRAY); }
static inline bool value_is_array(Value v) { return value_has_flag(v, TYPE_ARRAY); }
static inline Array *value_array(Value v) { return (Array *)value_object(v); }
/* Of an array, too. */
static inline ByteArray *value_bytearray(Value v) { return (ByteArray *)value_object(v); }

/* VALUE_ERROR with a stop when there is no room. */
Value bytes_value(VM *vm, const void *data, size_t length);
Value bytearray_value(VM *vm, const void *data, size_t length);
Value bytearray_zeros(VM *vm, size_t length);
/* Makes room for `added` bytes in place of the `removed` ones at `at`; they are still to be written. Of an array, too.
 * False with BufferError if the size changes and somebody looks at it, or with a stop. */
bool bytearray_splice(VM *vm, ByteArray *a, size_t at, size_t removed, size_t added);
void bytearray_drop(VM *vm, Object *self); /* what it owns */
/* A bytearray if `like` is one, else bytes. */
Value bytes_value_like(VM *vm, Value like, const void *data, size_t length);
/* `length` bytes still to be written (a NUL follows them); NULL with a stop. */
Bytes *bytes_allocate(VM *vm, size_t length);

/* ---- whatever holds bytes ---- */

typedef struct ByteSpan {
    const unsigned char *data;
    size_t length;
} ByteSpan;

/* Is it a bytes object, a bytearray, an array, or a memoryview without gaps? False with an exception set when it is a
 * memoryview that was released or has gaps. */
bool bytes_is_like(VM *vm, Value v);
/* Of such an object: valid until code of the program runs. */
ByteSpan bytes_span(Value v);
/* Where a bytearray or array, or a bytes object that nobody has seen yet, can be written to. */
unsigned char *bytes_data(Value v);
bool memoryview_is_plain(VM *vm, Value v);
/* What a view shows, gaps or not, as a bytes object. */
Value memoryview_copy(VM *vm, Value v);
ByteSpan memoryview_span(Value v);

/* bytes.decode (of any object that holds bytes) and str.encode; encoding and errors are str or undefined. */
Value bytes_decode(VM *vm, Value object, Value encoding, Value errors);
Value bytes_encode(VM *vm, const Str *text, Value encoding, Value errors);

/* ---- shared by the types ---- */

Value bytes_iter(VM *vm, Value v); /* of bytes or a bytearray */
Value array_iter(VM *vm, Value v);

extern const NativeRow bytes_methods[];
Value bytes_hex(VM *vm, Value *args);
void bytes_add_repr(StrBuilder *b, ByteSpan text);
Value bytes_compare(VM *vm, Value a, Value b, Comparison op);
int bytes_contains(VM *vm, Value v, Value item);
Value bytes_binary(VM *vm, Operator op, Value a, Value b);
/* The bytes object of an iterable of ints. */
Value bytes_from_iterable(VM *vm, Value v, const char *range_error);
/* What bytearray(...) is made of, as bytes. */
Value bytes_make_for_array(VM *vm, Arguments arguments);

#endif
