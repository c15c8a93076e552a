/* The locks of the module _thread, on which everything in threading and queue is built. Releasing one lets the first
 * who waits try again: whoever released it may take it once more before that, as in CPython. */
#ifndef WATCHPOT_LOOP_THREAD_LOCK_H
#define WATCHPOT_LOOP_THREAD_LOCK_H

#include "loop/thread.h"

struct ThreadLock {
    Object head;
    ThreadRow row;
    uint32_t count;  /* how often it is taken: 0, 1, of an RLock more */
    uint32_t holder; /* number of the thread that took it */
    Str *word;       /* what it stands for, for those who watch ("queue.get"), or NULL: a lock */
};

void thread_lock_register(VM *vm, Module *module);

ThreadLock *thread_lock_create(VM *vm);
/* Releases a lock that is taken; the first of those who wait may try again. True if there was one. */
bool thread_lock_free(VM *vm, ThreadLock *lock);
bool value_is_thread_lock(const VM *vm, Value v);
/* "lock", or what it stands for. */
void thread_lock_describe(VM *vm, ThreadLock *lock, Str *word);

/* ---- threading.local: loop/thread_local.c ---- */

void thread_local_register(VM *vm, Module *module);
/* The thread's attributes of all such objects go. */
void thread_local_end(VM *vm, const ThreadRecord *record);

#endif
