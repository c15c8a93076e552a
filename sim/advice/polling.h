/* Loops that look again and again, and their mends: what find_busy_polling.c and the files fix_polling_*.c share. */
#ifndef WATCHPOT_ADVICE_POLLING_H
#define WATCHPOT_ADVICE_POLLING_H

#include "advice/advisor.h"

/* `while TEST: await sleep(..)`, or `while True: if TEST: break`, and the sleep. */
typedef struct Polling {
    ProgramPlace place; /* of the loop */
    const Node *loop;
    const Node *condition; /* as it stands in the text */
    const Node *test;      /* ... without a `not` around it */
    bool is_until;         /* the loop ends when `test` is true; otherwise when it is false */
    const Node *nap;       /* the statement that sleeps, the last of the loop */
    bool is_endless;       /* as it is, the run has no end */
} Polling;

/* The call of a question whose answer changes with one thing alone: that thing, as of len(x) and x.empty(); NULL: it is
 * none. */
const Node *polling_asked_place(const Node *call);

/* A mend; false: there is none. Of `fix_polling_longer` the patch is the same whatever is polled. */
typedef bool PollingFix(Advisor *advisor, Patch *patch, const Polling *polling);

/* fix_polling_event.c: an Event, set wherever the text changes what is looked at */
PollingFix fix_polling_event, fix_polling_thread_event;

/* fix_polling_await.c: what can be awaited as it is; and what to do where nobody knows when it changes */
PollingFix fix_polling_await, /* an Event, a task, several of them */
    fix_polling_future,       /* of another thread's work */
    fix_polling_thread,       /* a thread: join() in a helper */
    fix_polling_clock,        /* a time: one sleep up to it */
    fix_polling_longer,       /* ten times as long between two looks */
    fix_polling_limit;        /* a limit, where it goes on for ever */

#endif
