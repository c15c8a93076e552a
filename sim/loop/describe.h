/* How asyncio's objects show themselves, in CPython's words: callbacks, coroutines, futures and tasks, results cut
 * short. */
#ifndef WATCHPOT_LOOP_DESCRIBE_H
#define WATCHPOT_LOOP_DESCRIBE_H

#include "loop/future.h"
#include "vm/sequence.h"
#include "vm/str.h"

/* repr(), cut short as reprlib does. Owned Str. */
Value describe_short(VM *vm, Value v);
/* "f(1, 2) at s.py:3"; args may be NULL. False on an error. */
bool describe_add_callback(StrBuilder *b, Value callback, const Tuple *args);
/* Just its name, for the trace. Owned Str; never an error but for memory. */
Value describe_callback_name(VM *vm, Value callback);
/* "f" */
void describe_add_coroutine_name(StrBuilder *b, Value coroutine);
/* <Future pending cb=[...]>, <Task ...> */
Value describe_future(VM *vm, Future *f);

#endif
