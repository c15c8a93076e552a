/* Where the tasks, futures and handles of a loop in debug mode were made: CPython shows it in their reprs ("created at
 * s.py:3") and in what it logs of them ("Object created at ..."). Nothing is kept while the debug mode is off. */
#ifndef WATCHPOT_LOOP_BIRTHPLACE_H
#define WATCHPOT_LOOP_BIRTHPLACE_H

#include "loop/loop.h"
#include "vm/str.h"

/* The line of CPython's library that makes the next object, as "tasks.py:374", or NULL: whoever calls makes it himself.
 * Answers what held before; to be put back. */
const char *birthplace_in_library(VM *vm, const char *place);
/* An object of the loop with this trace id is being made; at most `limit` of the innermost frames are noted. */
void birthplace_note(VM *vm, EventLoop *loop, uint32_t id, uint32_t limit);
/* It is gone. */
void birthplace_forget(VM *vm, EventLoop *loop, uint32_t id);
/* " created at s.py:3", if that is known. */
void birthplace_add(StrBuilder *b, const EventLoop *loop, uint32_t id);
/* Adds what is known to the context of a log entry, as a traceback.StackSummary; false on an error. */
bool birthplace_add_to_context(VM *vm, Dict *context, const EventLoop *loop, uint32_t id);
/* What is known as a traceback.StackSummary, owned, or None. */
Value birthplace_summary(VM *vm, const EventLoop *loop, uint32_t id);
/* How such a summary is logged. */
bool birthplace_add_stack(StrBuilder *b, Value stack);

#endif
