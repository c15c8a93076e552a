/* Calling any value. */
#ifndef WATCHPOT_VM_CALL_H
#define WATCHPOT_VM_CALL_H

#include "vm/frame.h"

/* The result, or VALUE_PENDING with a frame pushed that will deliver it. Arguments are borrowed. */
Value call_value(VM *vm, Value callee, Arguments arguments);
/* The same with `self` put before the arguments. */
Value call_with_self(VM *vm, Value function, Value self, Arguments arguments);
/* Calls a Python __init__ on a new instance so that the call's result is the instance; takes `instance` over. `init` is
 * what the class has under that name, not bound. */
Value call_init(VM *vm, Value init, Value instance, Arguments arguments);
/* f(*args, **kwargs) with a tuple and a dict or NULL. */
Value call_unpacked(VM *vm, Value callee, const Tuple *args, Dict *kwargs);

/* A frame on the C stack on top of which C code runs the eval loop: eval_run(vm, &barrier.frame, ...). */
typedef struct Barrier {
    uint32_t depth;
    Frame frame; /* last, since it ends in its slots */
} Barrier;
void barrier_begin(VM *vm, Barrier *barrier);
void barrier_end(VM *vm, Barrier *barrier);

#endif
