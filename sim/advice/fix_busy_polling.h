/* A mend of a polling loop: only find_busy_polling.c includes it. */
#ifndef WATCHPOT_ADVICE_FIX_BUSY_POLLING_H
#define WATCHPOT_ADVICE_FIX_BUSY_POLLING_H

#include "advice/advisor.h"

/* A patch for a `while` loop of nothing but a sleep. False: there is none. */
bool fix_busy_polling(Advisor *advisor, Patch *patch, const Node *loop);

#endif
