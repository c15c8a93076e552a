/* Loops that are the program's as well: a class of the program derived from a loop's class may have methods in place of
 * the loop's own, and so may a single loop whose attributes are set. What tasks, futures and the loop itself would do
 * by these methods then goes through them, as in CPython. Any other loop pays two comparisons for it. */
#ifndef WATCHPOT_LOOP_OWN_LOOP_H
#define WATCHPOT_LOOP_OWN_LOOP_H

#include "loop/loop.h"
#include "loop/task.h"

enum {
    OWN_CALL_SOON = 1 << 0,
    OWN_CALL_LATER = 1 << 1,
    OWN_CALL_AT = 1 << 2,
    OWN_TIME = 1 << 3,
    OWN_CREATE_FUTURE = 1 << 4,
    OWN_CREATE_TASK = 1 << 5,
    OWN_RUN_FOREVER = 1 << 6,
    OWN_RUN_ONCE = 1 << 7,
    OWN_STOP = 1 << 8,
    OWN_TIMERS = OWN_CALL_LATER | OWN_CALL_AT | OWN_TIME | OWN_CREATE_FUTURE, /* what asyncio.sleep() goes by */
};

uint32_t own_loop_find(VM *vm, EventLoop *loop);
/* Derived from AbstractEventLoop alone: nothing in it is ours but what future and tasks keep there. */
bool own_loop_is_whole(VM *vm, const EventLoop *loop);
/* Such a loop tells whether it debugs when a future, task or handle is made for it: false with an error ... */
bool own_loop_ask_debug(VM *vm, EventLoop *loop);
/* ... and is told of a timer's end. */
bool own_loop_tell_cancelled(VM *vm, Handle *timer);

/* Which methods are the program's. */
static inline uint32_t own_loop_methods(VM *vm, EventLoop *loop) {
    uint32_t dict_version = loop->dict ? loop->dict->version : 0;
    if (loop->own_type_version == loop->head.type->version && loop->own_dict_version == dict_version) return loop->own;
    return own_loop_find(vm, loop);
}

/* By call_soon() of the program: a step of the task, with that exception thrown in (or NULL) ... */
bool own_loop_schedule_step(VM *vm, EventLoop *loop, Task *task, Object *thrown);
/* ... and a done-callback of `f`. */
bool own_loop_schedule_callback(VM *vm, EventLoop *loop, Value function, Value context, Future *f);
/* self.call_at(when, callback, *args, context=context) */
Value own_loop_call_at(VM *vm, EventLoop *loop, double when, Value callback, const Tuple *args, Value context);
/* self.time(): false with an error. */
bool own_loop_time(VM *vm, EventLoop *loop, double *seconds);

/* self.stop() */
bool own_loop_stop(VM *vm, EventLoop *loop);

/* A callable that wakes the task, for futures of other makes. */
Value own_loop_make_wakeup(VM *vm, Task *task);
/* The task, borrowed, if it is such a callable: a future of ours can wake it without a callback. Else undefined. */
Value own_loop_woken_task(VM *vm, Value callable);
/* The same if calling it makes a step of the task in any way. */
Value own_loop_stepped_task(VM *vm, Value callable);

void own_loop_register(VM *vm);

#endif
