/* When blocked threads have to be woken: a heap by time, then by who blocked first. A thread has one alarm at most. */
#ifndef WATCHPOT_LOOP_THREAD_ALARM_H
#define WATCHPOT_LOOP_THREAD_ALARM_H

#include "loop/scheduler.h"

/* For record->wake_at. False after a memory stop. */
bool thread_alarm_set(VM *vm, ThreadRecord *record);
void thread_alarm_clear(VM *vm, ThreadRecord *record);
/* The one to be woken next, NULL: none. */
ThreadRecord *thread_alarm_first(const VM *vm);

#endif
