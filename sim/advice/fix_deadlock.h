/* Mends of deadlocks, by what is waited for: only find_deadlock.c includes it. */
#ifndef WATCHPOT_ADVICE_FIX_DEADLOCK_H
#define WATCHPOT_ADVICE_FIX_DEADLOCK_H

#include "advice/advisor.h"

/* Somebody who waits for ever. */
typedef struct Stuck {
    const ReplayTask *task;
    const char *word;   /* for what: "lock", "queue.get" ... */
    ProgramPlace place; /* of its wait; it has a function */
    size_t beside;      /* how many wait for the same sort of thing, this one included */
} Stuck;

/* Makes the patch of that number, from 0. False: there is none, and none after it; or one that is not to be used, which
 * patch->is_broken tells. */
typedef bool DeadlockFix(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt);

/* fix_locks.c */
DeadlockFix fix_lock_order, /* two locks taken in two orders: in one */
    fix_lock_sorted,        /* ... that a function is given: in the order of their ids */
    fix_lock_twice,         /* a lock taken by who holds it: once */
    fix_no_release;         /* taken, and never given back: `async with` */

/* fix_signals.c */
DeadlockFix fix_event_too_late, /* set() stands behind the wait for who waits: that one becomes a task */
    fix_event_never_set,        /* by the one who could: at his end */
    fix_future,                 /* never completed by the one who could: at his end */
    fix_notify,                 /* a condition that is left without a word: notify_all() */
    fix_barrier;                /* as many as come */

/* fix_queues.c */
DeadlockFix fix_last_item, /* a queue of which nobody says that it is over: None does */
    fix_room,              /* a full queue that nobody empties: one without a limit */
    fix_task_done;         /* join(), but nobody says what is done */

/* fix_endless_wait.c: for all else, a limit for the wait */
DeadlockFix fix_endless_wait, /* who waits says what he waits for in vain, and gives up */
    fix_endless_statement,    /* ... whatever the statement is */
    fix_endless_by_error,     /* the program ends with a TimeoutError */
    fix_endless_program;      /* ... as all of it has a limit; `stuck` may be NULL */

#endif
