/* asyncio.Task (docs.python.org/3.11/library/asyncio-task.html#task-object): a future whose result a coroutine works
 * out, one step at a time. A step never nests: it pushes the coroutine on top of the loop's native frame (vm/frame.h),
 * and is ended there. */
#ifndef WATCHPOT_LOOP_TASK_H
#define WATCHPOT_LOOP_TASK_H

#include "loop/future.h"

struct Task {
    Future future;
    Dict *dict;
    Value coroutine;       /* a coroutine or generator, a native coroutine, or any object with send() and throw() */
    Value waiter;          /* what its last step ended with waiting for, or undefined */
    Task *previous, *next; /* pending ones of a loop, in order of creation */
    Value name;            /* a small int n stands for "Task-n" */
    Value context;         /* contextvars: a Context, or None while it is empty */
};

void task_register(VM *vm);
/* May it be run by a task? */
bool task_accepts(VM *vm, Value coroutine);
/* Does calling it make a coroutine? Looks through methods and partials. */
bool task_is_coroutine_function(VM *vm, Value v);
/* A new task of the loop, its first step in the ready queue. `name` undefined or None: the next Task-N. NULL with an
 * error. */
Task *task_create(VM *vm, EventLoop *loop, Value coroutine, Value name, Value context);
void task_set_name(VM *vm, Task *task, Value name);
Value task_get_name(VM *vm, Task *task);

/* Begins a step; `thrown` (owned, or undefined) is raised in the coroutine. VALUE_PENDING: the coroutine runs, and
 * task_end_step is to get what comes of it; VALUE_NONE: the step is over; VALUE_ERROR: an error for whoever runs the
 * handle. */
Value task_begin_step(VM *vm, Task *task, Value thrown);
/* The same when what it waited for is done. */
Value task_begin_wakeup(VM *vm, Task *task);
bool task_end_step(VM *vm, Task *task, Value incoming);

/* Resumes a coroutine that is none of ours by send() or, when an exception is pending, by throw(), on the C stack. */
SendStatus task_send_by_name(VM *vm, Value coroutine, Value *value);

/* cancel(msg): was it still pending? -1 on error. */
int task_cancel(VM *vm, Task *task, Value message);
/* It is done: off the loop's list. */
void task_unlink(VM *vm, Task *task);

#endif
