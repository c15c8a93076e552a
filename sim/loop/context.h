/* Context variables (PEP 567; docs.python.org/3.11/library/contextvars.html). Each thread has a current context; a task
 * runs in its own copy, a callback in a copy made when it was scheduled. As long as no variable was ever set the
 * context is just None, and nothing is copied. */
#ifndef WATCHPOT_LOOP_CONTEXT_H
#define WATCHPOT_LOOP_CONTEXT_H

#include "loop/thread.h"

void context_register(VM *vm); /* the module contextvars */

Value context_copy(VM *vm, Value context);

uint32_t context_count(Value context); /* variables set in it */

/* Whether an argument `context=` is one, or stands for the current one (None, undefined). */
bool context_is(VM *vm, Value v);
/* The same, else TypeError. */
bool context_check(VM *vm, Value v);
/* copy_context(): owned, None while it is empty. */
static inline Value context_copy_current(VM *vm) {
    Value current = thread_current(vm)->context;
    return value_is_none(current) || context_count(current) == 0 ? VALUE_NONE : context_copy(vm, current);
}

/* What runs until context_leave() runs in *place; meanwhile *place keeps the outer one. */
static inline void context_enter(VM *vm, Value *place) {
    ThreadRecord *record = thread_current(vm);
    Value outer = record->context;
    record->context = *place;
    *place = outer;
}
static inline void context_leave(VM *vm, Value *place) { context_enter(vm, place); }

#endif
