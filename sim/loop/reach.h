/* Which objects others keep alive, as a garbage collector would find out. Reference counts need no such answer while a
 * program runs; it is asked for at the end, when CPython looks for cycles. Only what programs make is followed: objects
 * of the library lead nowhere. */
#ifndef WATCHPOT_LOOP_REACH_H
#define WATCHPOT_LOOP_REACH_H

#include "loop/loop.h"

typedef struct Reach Reach;

/* NULL when there is no memory for it. */
Reach *reach_create(VM *vm);
/* Adds the object and all that it leads to. */
void reach_from(Reach *reach, void *object);
bool reach_has(const Reach *reach, const void *object);
void reach_destroy(Reach *reach);

#endif
