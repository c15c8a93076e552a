#include "loop/thread.h"

#include <stdlib.h>
#include <string.h>

#include "vm/call.h"

ThreadRecord *thread_register(VM *vm, Thread *thread) {
    Scheduler *s = scheduler_of(vm);
    ThreadRecord *record = calloc(1, sizeof *record);
    if (!record) return NULL;
    record->thread = thread;
    record->wake_at = CLOCK_NEVER;
    record->resume = VALUE_UNDEFINED;
    record->context = VALUE_NONE;
    thread->scheduler = record;
    thread->id = s->thread_count++;
    s->live_threads++;
    ThreadRecord **place = &s->threads;
    while (*place) place = &(*place)->next;
    *place = record;
    return record;
}

/* ---- the queue of those that may run ---- */

static void enqueue(VM *vm, ThreadRecord *record, bool in_front) {
    Scheduler *s = scheduler_of(vm);
    record->state = THREAD_RUNNABLE;
    record->next_runnable = in_front ? s->first_runnable : NULL;
    if (!s->first_runnable)
        s->first_runnable = s->last_runnable = record;
    else if (in_front)
        s->first_runnable = record;
    else
        s->last_runnable = s->last_runnable->next_runnable = record;
}

static ThreadRecord *dequeue(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    ThreadRecord *record = s->first_runnable;
    if (!record) return NULL;
    s->first_runnable = record->next_runnable;
    if (!s->first_runnable) s->last_runnable = NULL;
    return record;
}

ThreadRecord *thread_start(VM *vm, Value callee, Arguments arguments, const char *name) {
    Thread *thread = calloc(1, sizeof *thread);
    ThreadRecord *record = thread ? thread_register(vm, thread) : NULL;
    if (!record) {
        free(thread);
        vm_stop_memory(vm, sizeof *thread);
        return NULL;
    }
    thread->error = VALUE_UNDEFINED;
    thread->handled = VALUE_NONE;
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_THREAD_STARTED, thread->id, vm->thread->id, 0, name, name ? strlen(name) : 0);
    /* The call is made on the new thread's own stack; a Python function only gets its frame pushed by that. */
    Thread *starter = vm->thread;
    vm->thread = thread;
    record->resume = vm_tail_call(vm, callee, arguments);
    vm->thread = starter;
    if (value_is(record->resume, VALUE_PENDING)) record->resume = VALUE_UNDEFINED;
    enqueue(vm, record, false);
    return record;
}

/* ---- blocking ---- */

Value thread_block(VM *vm, int64_t until, Value result, const char *on) {
    ThreadRecord *record = thread_current(vm);
    record->state = THREAD_BLOCKED;
    record->wake_at = until;
    record->sequence = scheduler_of(vm)->block_count++;
    record->resume = result;
    record->waits_on = on;
    vm->thread->blocked = true;
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_THREAD_BLOCKED, vm->thread->id, 0, until == CLOCK_NEVER ? -1 : until, on, strlen(on));
    return VALUE_PENDING;
}

Value thread_pause(VM *vm) {
    vm->thread->blocked = true;
    return VALUE_PENDING;
}

Value thread_give_way(VM *vm, Value result) {
    ThreadRecord *record = thread_current(vm);
    record->resume = result;
    record->gives_way = true;
    enqueue(vm, record, false);
    vm->thread->blocked = true;
    return VALUE_PENDING;
}

static void unblock(VM *vm, ThreadRecord *record, bool in_front) {
    record->wake_at = CLOCK_NEVER;
    record->sleeping = false;
    enqueue(vm, record, in_front);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_THREAD_UNBLOCKED, record->thread->id, vm->thread->id, 0, NULL, 0);
}

void thread_wake(VM *vm, ThreadRecord *record) {
    if (record->state == THREAD_BLOCKED) unblock(vm, record, false);
}

Value thread_sleep(VM *vm, int64_t until) {
    if (!thread_is_alone(vm) && thread_can_block(vm)) {
        thread_current(vm)->sleeping = true;
        if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_CLOCK_BLOCKED, vm->task_id, 0, until, NULL, 0);
        return thread_block(vm, until, VALUE_NONE, "sleep");
    }
    while (vm->now < until) {
        switch (clock_advance_blocked(vm, until)) {
            case CLOCK_MOVED: return VALUE_NONE;
            case CLOCK_STOPPED: return VALUE_ERROR;
            case CLOCK_INTERRUPTED:
                if (!clock_deliver_interrupt(vm)) return VALUE_ERROR;
        }
    }
    return VALUE_NONE;
}

/* ---- switching ---- */

static ThreadRecord *earliest_sleeper(const VM *vm) {
    ThreadRecord *earliest = NULL;
    for (ThreadRecord *r = scheduler_of(vm)->threads; r; r = r->next) {
        if (r->state != THREAD_BLOCKED || r->wake_at == CLOCK_NEVER) continue;
        if (!earliest || r->wake_at < earliest->wake_at ||
            (r->wake_at == earliest->wake_at && r->sequence < earliest->sequence))
            earliest = r;
    }
    return earliest;
}

bool thread_others_may_run(const VM *vm) { return scheduler_of(vm)->first_runnable || earliest_sleeper(vm); }

static bool anybody_sleeps(const VM *vm) {
    for (const ThreadRecord *r = scheduler_of(vm)->threads; r; r = r->next)
        if (r->state == THREAD_BLOCKED && r->sleeping) return true;
    return false;
}

static void leave(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    record->iteration = vm->iteration;
    record->task_id = vm->task_id;
}

static void enter(VM *vm, ThreadRecord *record) {
    vm->thread = record->thread;
    vm->thread->blocked = false;
    record->gives_way = false;
    vm->iteration = record->iteration;
    vm->task_id = record->task_id;
}

/* The main thread takes the KeyboardInterrupt, wherever it is blocked. */
static bool interrupt_main(VM *vm) {
    ThreadRecord *main = vm->main_thread->scheduler;
    if (main->state != THREAD_BLOCKED) return true;
    leave(vm);
    enter(vm, main);
    bool handled = clock_deliver_interrupt(vm);
    if (vm->stop) return false;
    if (handled) {
        /* The loop goes round once more, a sleep sleeps on. */
        vm->thread->blocked = true;
        if (main->running_loop && !main->sleeping) unblock(vm, main, false);
        return true;
    }
    value_replace(vm, &main->resume, VALUE_ERROR);
    unblock(vm, main, false);
    return true;
}

bool thread_switch(VM *vm) {
    leave(vm);
    for (;;) {
        ThreadRecord *next = dequeue(vm);
        if (next) {
            enter(vm, next);
            return true;
        }
        ThreadRecord *sleeper = earliest_sleeper(vm);
        if (!sleeper) return false;
        ClockMove outcome =
            anybody_sleeps(vm) ? clock_advance(vm, sleeper->wake_at) : clock_advance_idle(vm, sleeper->wake_at);
        if (outcome == CLOCK_STOPPED) return false;
        if (outcome == CLOCK_INTERRUPTED && !interrupt_main(vm)) return false;
        while (sleeper && sleeper->wake_at <= vm->now) {
            unblock(vm, sleeper, false);
            sleeper = earliest_sleeper(vm);
        }
    }
}

void thread_end(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    record->state = THREAD_ENDED;
    scheduler_of(vm)->live_threads--;
    value_replace(vm, &record->context, VALUE_NONE);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_THREAD_ENDED, vm->thread->id, 0, 0, NULL, 0);
}
