/* Mends for tasks that nobody waits for. */
#ifndef WATCHPOT_ADVICE_FIX_UNAWAITED_H
#define WATCHPOT_ADVICE_FIX_UNAWAITED_H

#include "advice/advisor.h"

/* A patch for the task that was created at that event. False: there is none of that sort. */
typedef bool UnawaitedFix(Advisor *advisor, Patch *patch, const Event *created);

UnawaitedFix fix_unawaited_variable, /* awaited at the end of the function that holds it in a variable, or could */
    fix_unawaited_wait,              /* wait() of it becomes gather(), which hands exceptions on */
    fix_unawaited_list,              /* the list it is put into is gathered at the end of the function */
    fix_unawaited_loop,              /* made outside of coroutines: the loop runs until it is done, too */
    fix_unawaited_others,            /* the main coroutine waits for all that is left at its end */
    fix_unawaited_background,        /* kept in a list that is gathered there */
    fix_unawaited_kept;              /* kept in a set until it is done */

#endif
