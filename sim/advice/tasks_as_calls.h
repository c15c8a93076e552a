/* Where tasks overlap with nothing, the same without them: what a function makes tasks of, it awaits one by one. */
#ifndef WATCHPOT_ADVICE_TASKS_AS_CALLS_H
#define WATCHPOT_ADVICE_TASKS_AS_CALLS_H

#include "advice/advisor.h"

/* A patch of the function. False: there is nothing in it that can be written so. */
bool tasks_as_calls(Advisor *advisor, Patch *patch, const Node *function);

#endif
