/* The future that asyncio.gather() returns: it counts its children down. Natively, because programs gather them by the
 * hundred thousand. */
#ifndef WATCHPOT_LOOP_GATHER_H
#define WATCHPOT_LOOP_GATHER_H

#include "loop/future.h"
#include "vm/sequence.h"

typedef struct GatheringFuture {
    Future future;
    Dict *dict;
    Tuple *children; /* futures, one for each argument; NULL until it is complete */
    uint32_t unfinished;
    bool return_exceptions;
    bool cancel_requested;
} GatheringFuture;

void gather_register(VM *vm);
/* gather(*arguments): makes tasks of coroutines. */
Value gather_create(VM *vm, Tuple *arguments, bool return_exceptions);
/* A child is done: called in the loop's next iteration, as its done-callback. */
bool gather_child_done(VM *vm, GatheringFuture *gather, Future *child);
int gather_cancel(VM *vm, GatheringFuture *gather, Value message);

#endif
