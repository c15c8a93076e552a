/* What holds the loop gives way: a blocking call goes to a thread, or becomes an await; a loop that computes lets
 * others have their turn. */
#ifndef WATCHPOT_ADVICE_FIX_BLOCKING_H
#define WATCHPOT_ADVICE_FIX_BLOCKING_H

#include "advice/advisor.h"

enum { BLOCKING_ATTEMPTS = 4 };

/* The patch of that number for what holds the loop at an event, CLOCK_BLOCKED or THREAD_BLOCKED. False: there is none;
 * the next may be one. */
bool fix_blocking(Advisor *advisor, Patch *patch, const Event *held, unsigned attempt);
/* The task whose turn it is at that event of a trace, 0: none, as a callback runs. */
uint32_t blocking_holder(const Trace *trace, size_t index);

#endif
