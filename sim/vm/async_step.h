/* The steps of an async generator. What `agen.asend(v)`, athrow(), aclose() and __anext__() give is an object of its
 * own: awaited, it drives the generator to its next yield, whatever the generator itself awaits on the way. Behaviour:
 * PEP 525. */
#ifndef WATCHPOT_VM_ASYNC_STEP_H
#define WATCHPOT_VM_ASYNC_STEP_H

#include "vm/frame.h"

typedef enum AsyncStepMode { ASYNC_STEP_SEND, ASYNC_STEP_THROW, ASYNC_STEP_CLOSE } AsyncStepMode;
typedef enum AsyncStepState { ASYNC_STEP_NEW, ASYNC_STEP_UNDER_WAY, ASYNC_STEP_OVER } AsyncStepState;
typedef struct AsyncStep {
    Object head;
    Coroutine *generator; /* owned */
    Value value;          /* sent, or the exception to throw */
    uint8_t mode;         /* AsyncStepMode */
    uint8_t state;        /* AsyncStepState */
    bool was_thrown;      /* into the generator, while it was new: no bar to its beginning */
} AsyncStep;

static inline bool async_step_is(const VM *vm, Value v) {
    if (!value_is_object(v)) return false;
    const Type *type = value_object(v)->type;
    return type == vm->types.async_step_ || type == vm->types.async_throw_step_;
}
/* Also tells the loop of a generator that is iterated for the first time. */
Value async_step_create(VM *vm, Coroutine *generator, AsyncStepMode mode, Value value);
/* The generator has come to its next yield, or its end: the step that drove it is over. */
static inline void async_step_end(Coroutine *generator) {
    if (!generator->step) return;
    generator->step->state = ASYNC_STEP_OVER;
    generator->step = NULL;
}
/* Starts or continues it: the chain is entered as by coroutine_enter. */
bool async_step_enter(VM *vm, AsyncStep *step, Value sent, ResumedBy by);

/* Is the generator between two yields of its own: running, or awaiting something? */
bool async_step_is_under_way(Coroutine *generator);

void async_step_register(VM *vm);

#endif
