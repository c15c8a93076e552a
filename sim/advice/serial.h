/* Awaits that wait one after the other: what the search through rows (find_serial_awaits.c) and that through loops
 * (serial_loops.c) share. Only these two include it. */
#ifndef WATCHPOT_ADVICE_SERIAL_H
#define WATCHPOT_ADVICE_SERIAL_H

#include "advice/advisor.h"

/* What an Await awaits, if it is a coroutine of the program's own or a call in a thread; NULL otherwise. */
const Node *serial_awaited_call(const Program *program, const Node *await_);
/* Neither awaits nor assigns inside. */
bool serial_is_calm(const Node *node);
/* How often a name occurs in it. */
size_t serial_uses_of(const Node *node, Text name);
/* Is the changed program quicker, and does it write what it wrote, perhaps in another order? */
bool serial_is_better(const Advisor *advisor, const Trial *trial);
/* Adds to the fix what to do when lines come in another order. */
void serial_tell_order(Advisor *advisor, AdviceFinding *finding, const Trial *trial);

/* A for loop, a list comprehension, of a coroutine function; each adds what it finds. */
void serial_look_at_loop(Advisor *advisor, const Node *function, const Node *loop);
void serial_look_at_comprehension(Advisor *advisor, const Node *function, const Node *node);

#endif
