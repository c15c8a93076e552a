/* What the files of coroutine objects share: coroutine.c has their chains and how they are resumed, coroutine_close.c
 * how they end, coroutine_type.c their types. Private to coroutine*.c and async_step.c. */
#ifndef WATCHPOT_VM_COROUTINE_PRIVATE_H
#define WATCHPOT_VM_COROUTINE_PRIVATE_H

#include "vm/coroutine.h"

/* ---- coroutine.c ---- */

/* By CoroutineKind, as messages have them. */
extern const char *const coroutine_kind_names[];

/* Somebody drives a coroutine that another one awaits: it becomes the root of its own part of the chain, and the rest
 * ends at the awaiting frame, which will find it at its await again. */
void coroutine_detach(Coroutine *c);
/* Runs it on the C stack until it yields, returns or raises. */
SendStatus coroutine_run_nested(VM *vm, Coroutine *c, Value sent, Value *value);
/* What resuming a closed one raises. */
void coroutine_raise_reuse(VM *vm, const Coroutine *c);

/* ---- coroutine_close.c ---- */

/* Before the pending exception is thrown into it: GeneratorExit closes what is awaited first (PEP 380). */
void coroutine_close_awaited_on_exit(VM *vm, Coroutine *c);
/* The method __del__(): what is done to one that is dropped, at once. */
Value coroutine_method_del(VM *vm, Value *args);
/* Slots. */
void coroutine_last_words(VM *vm, Object *self);
void coroutine_destroy(VM *vm, Object *self);
void coroutine_traverse(Object *self, Visitor *visitor);
void coroutine_clear(VM *vm, Object *self);

#endif
