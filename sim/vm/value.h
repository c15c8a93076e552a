/* A Python value in one 64-bit word.
 *
 *     ...xxx1  int of 63 bits (larger ones, up to 64 bits, are Int objects: vm/number.h)
 *     ...x010  a constant: None, True, ... and the machine's own marks
 *     ...x000  pointer to a heap object (vm/object.h); all zeros: VALUE_ERROR
 *
 * Values are reference-counted through value_retain and value_release. The rule everywhere: arguments are
 * borrowed, results are owned by the caller, unless a comment says otherwise. */
#ifndef WATCHPOT_VM_VALUE_H
#define WATCHPOT_VM_VALUE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Value {
    uint64_t bits;
} Value;

typedef struct Object Object;
typedef struct Type Type;
typedef struct VM VM;

/* An exception is pending in vm->thread->error (or vm->stop is set): the result of every function that failed. */
#define VALUE_ERROR ((Value){0})
/* Nothing: an empty local, a missing argument, the end of an iteration. Never visible to programs. */
#define VALUE_UNDEFINED ((Value){0x02})
#define VALUE_NONE ((Value){0x0a})
#define VALUE_FALSE ((Value){0x12})
#define VALUE_TRUE ((Value){0x1a})
#define VALUE_ELLIPSIS ((Value){0x22})
#define VALUE_NOT_IMPLEMENTED ((Value){0x2a})
/* A native function's answer "the frame I pushed (or the block I asked for) will deliver the result". */
#define VALUE_PENDING ((Value){0x32})

#define VALUE_SMALL_INT_MAX (INT64_MAX >> 1)
#define VALUE_SMALL_INT_MIN (INT64_MIN >> 1)

static inline bool value_is(Value a, Value b) { return a.bits == b.bits; }
static inline bool value_is_error(Value v) { return v.bits == 0; }
static inline bool value_is_undefined(Value v) { return v.bits == 0x02; }
static inline bool value_is_none(Value v) { return v.bits == 0x0a; }
static inline bool value_is_bool(Value v) { return v.bits == 0x12 || v.bits == 0x1a; }
static inline bool value_is_small_int(Value v) { return (v.bits & 1) != 0; }
static inline bool value_is_object(Value v) { return (v.bits & 7) == 0 && v.bits != 0; }

static inline int64_t value_small_int(Value v) { return (int64_t)v.bits >> 1; }
static inline Value value_from_small_int(int64_t i) { return (Value){((uint64_t)i << 1) | 1}; }
static inline Value value_from_bool(bool b) { return b ? VALUE_TRUE : VALUE_FALSE; }
static inline Object *value_object(Value v) { return (Object *)(uintptr_t)v.bits; }
/* Of any pointer to a struct that begins with an Object. */
static inline Value value_from_object(const void *object) { return (Value){(uint64_t)(uintptr_t)object}; }

#endif
