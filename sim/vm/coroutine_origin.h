/* sys.set_coroutine_origin_tracking_depth: where coroutines were made, for cr_origin and for the warning that one was
 * never awaited. A loop in debug mode switches it on while it runs. Only the program's own frames are kept; those of
 * the library count towards the depth as they do in CPython. */
#ifndef WATCHPOT_VM_COROUTINE_ORIGIN_H
#define WATCHPOT_VM_COROUTINE_ORIGIN_H

#include "vm/frame.h"
#include "vm/str.h"

enum { COROUTINE_ORIGIN_DEBUG_DEPTH = 10 }; /* that of asyncio */

void coroutine_origin_keep(VM *vm, const Object *coroutine, const Frame *own);
void coroutine_origin_drop(VM *vm, const Object *coroutine);

/* It was made just now; `own`: its frame, if it has one, which does not count. */
static inline void coroutine_origin_note(VM *vm, const Object *coroutine, const Frame *own) {
    if (vm->origin_depth > 0) coroutine_origin_keep(vm, coroutine, own);
}
/* It is gone. */
static inline void coroutine_origin_forget(VM *vm, const Object *coroutine) {
    if (vm->origins) coroutine_origin_drop(vm, coroutine);
}
/* ((filename, line, function), ...), the innermost first, or None. Owned. */
Value coroutine_origin_get(VM *vm, const Object *coroutine);
/* "\nCoroutine created at (most recent call last)" and the frames, if anything is known. */
void coroutine_origin_add(StrBuilder *b, const Object *coroutine);

#endif
