/* Native functions as objects, and the binding of call arguments to their signatures. */
#ifndef WATCHPOT_VM_NATIVE_H
#define WATCHPOT_VM_NATIVE_H

#include "vm/frame.h"

enum { NATIVE_PARAMETERS_MAX = 16 };

/* A signature text (vm/object.h, NativeRow), parsed. */
typedef struct Signature {
    const char *text;
    Str *names[NATIVE_PARAMETERS_MAX];
    uint8_t count;           /* parameters in all, * and ** included */
    uint8_t positional;      /* those that may be given by position */
    uint8_t positional_only; /* of which only by position */
    uint8_t required;        /* positional ones without a default */
    uint16_t optional;       /* bit per parameter */
    int8_t varargs, varkw;   /* index, or -1 */
} Signature;

/* A function object; `self` UNDEFINED for an unbound one. name must outlive the VM. */
Value native_create(VM *vm, const NativeRow *row, Type *owner, Value self, Str *module);
/* Calls with the receiver as an extra first argument, unless undefined. May return VALUE_PENDING. */
Value native_call(VM *vm, Native *native, Value self, Arguments arguments);

/* Is it a function written in Python in CPython, as most of asyncio is? It reads like one, then. */
bool native_is_python(const Native *native);
/* The name of a value's type, for a message: such a function is a "function" or a "method". */
const char *native_type_name(const VM *vm, Value v);

/* Would looking it up on an instance bind it? */
bool native_is_method(Value native);

/* The common call, in line: positional arguments that fill the parameters exactly, the receiver (of an unbound method)
 * among them. False: it is not that. */
static inline bool native_call_direct(VM *vm, const Native *native, Value *values, uint32_t count, Value *result) {
    if (native->signature->count != count || native->signature->positional != count) return false;
    /* Another type's value, or one that only derives from it, is for native_call to look at. */
    if (native->owner && native->kind == NATIVE_METHOD && value_type(vm, values[0]) != native->owner) return false;
    *result = native->function(vm, values);
    return true;
}

void native_register(VM *vm);

#endif
