/* The coroutines written in C (asyncio.sleep(), and those of loop/waiting.h) as a program meets them that handles them
 * by itself: send(), throw(), __await__(), names, what they say when nobody awaits them. Each begins with a Future, in
 * which FUTURE_STARTED tells whether it has been awaited. */
#ifndef WATCHPOT_LOOP_NATIVE_COROUTINE_H
#define WATCHPOT_LOOP_NATIVE_COROUTINE_H

#include "vm/object.h"

/* A type `coroutine` of that size; `spec` has the slots `send` and `destroy`, the rest comes from here. */
Type *native_coroutine_create_type(VM *vm, TypeSpec spec, NativeFunction close);
/* For `destroy`, and the collector: nobody awaited it? Then the program is told. */
void native_coroutine_check_awaited(VM *vm, Object *self);

#endif
