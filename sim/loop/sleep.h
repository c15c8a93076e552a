/* asyncio.sleep(). For the program it is a coroutine; inside, one small object is coroutine, future and timer at once:
 * what it yields to its task is itself, and what the loop's heap of timers holds is itself, too. */
#ifndef WATCHPOT_LOOP_SLEEP_H
#define WATCHPOT_LOOP_SLEEP_H

#include "loop/future.h"

void sleep_register(VM *vm);
Value sleep_function(VM *vm, Value *args); /* asyncio.sleep itself: delay, result= */
/* Its time has come: it has its result, unless it was cancelled. */
bool sleep_complete(VM *vm, Future *sleep);
/* The coroutine is over, though its future be pending for ever. */
void sleep_drop_timer(VM *vm, Future *sleep);
static inline bool sleep_is_over(const Future *sleep) {
    return future_is_done(sleep) || sleep->flags & FUTURE_TIMER_DROPPED;
}
static inline bool value_is_sleep(const VM *vm, Value v) {
    return value_is_object(v) && value_object(v)->type == scheduler_of(vm)->sleep;
}

#endif
