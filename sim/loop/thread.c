#include "loop/thread.h"

#include <string.h>

#include "loop/thread_alarm.h"
#include "loop/thread_lock.h"
#include "vm/call.h"
#include "vm/exception.h"
#include "vm/hook.h"
#include "vm/operation.h"
#include "vm/sequence.h"
#include "vm/str.h"

/* ---- records ---- */

static ThreadRecord *create_record(VM *vm, Thread *thread) {
    Scheduler *s = scheduler_of(vm);
    ThreadRecord *record = heap_alloc(&vm->heap, sizeof *record);
    memset(record, 0, sizeof *record);
    record->thread = thread;
    record->wake_at = CLOCK_NEVER;
    record->resume = VALUE_UNDEFINED;
    record->context = VALUE_NONE;
    thread->scheduler = record;
    thread->id = s->thread_count++;
    s->live_threads++;
    record->previous = s->last_thread;
    if (s->last_thread)
        s->last_thread->next = record;
    else
        s->threads = record;
    s->last_thread = record;
    return record;
}

void thread_register_main(VM *vm) { create_record(vm, vm->main_thread); }

void thread_forget(VM *vm, ThreadRecord *record) {
    Scheduler *s = scheduler_of(vm);
    if (record->previous)
        record->previous->next = record->next;
    else
        s->threads = record->next;
    if (record->next)
        record->next->previous = record->previous;
    else
        s->last_thread = record->previous;
    heap_free(&vm->heap, record->thread, sizeof *record->thread);
    heap_free(&vm->heap, record, sizeof *record);
}

ThreadRecord *thread_find(const VM *vm, uint32_t number) {
    for (ThreadRecord *r = scheduler_of(vm)->threads; r; r = r->next)
        if (r->thread->id == number) return r;
    return NULL;
}

const char *thread_name(const ThreadRecord *record) {
    if (record->name) return record->name->bytes;
    return record->thread->id == 0 ? "MainThread" : "Dummy";
}

void thread_set_name(VM *vm, ThreadRecord *record, Str *name) {
    Str *old = record->name;
    record->name = object_retain(name);
    object_release(vm, old);
}

void thread_set_running_loop(VM *vm, ThreadRecord *record, EventLoop *loop) {
    EventLoop *old = record->running_loop;
    record->running_loop = loop ? object_retain(loop) : NULL;
    object_release(vm, old);
}

/* ---- the queue of those that may run ---- */

void thread_enqueue(VM *vm, ThreadRecord *record, ThreadPlace place) {
    Scheduler *s = scheduler_of(vm);
    record->state = THREAD_RUNNABLE;
    ThreadRecord **link = &s->first_runnable;
    if (place == THREAD_SECOND && *link) link = &(*link)->next_runnable;
    if (place == THREAD_LAST && s->last_runnable) link = &s->last_runnable->next_runnable;
    record->next_runnable = *link;
    if (!*link) s->last_runnable = record;
    *link = record;
}

/* ---- those that wait for the same ---- */

static void row_join(ThreadRow *row, ThreadRecord *record, bool in_front) {
    ThreadRecord *before = in_front ? NULL : row->last, *after = in_front ? row->first : NULL;
    record->row = row;
    record->previous_waiter = before;
    record->next_waiter = after;
    *(before ? &before->next_waiter : &row->first) = record;
    *(after ? &after->previous_waiter : &row->last) = record;
}

static void row_leave(ThreadRecord *record) {
    ThreadRow *row = record->row;
    if (!row) return;
    ThreadRecord *before = record->previous_waiter, *after = record->next_waiter;
    *(before ? &before->next_waiter : &row->first) = after;
    *(after ? &after->previous_waiter : &row->last) = before;
    record->row = NULL;
}

/* ---- starting and ending ---- */

enum { SLOT_ARGS, SLOT_KWARGS, SLOT_COUNT };

/* What a function given to _thread.start_new_thread lets through; those of the threading module report by themselves.
 */
static void report_failure(VM *vm, Value callee) {
    Value exception = vm_take_error(vm);
    if (!value_is_instance(vm, exception, vm->exceptions.system_exit)) {
        StrBuilder b;
        str_builder_init(&b, vm);
        str_builder_add_text(&b, "Exception ignored in thread started by: ");
        bool ok = str_builder_add_repr(&b, callee);
        str_builder_add_text(&b, "\n");
        Value trace = ok ? exception_format(vm, exception) : VALUE_ERROR;
        if (!value_is_error(trace)) str_builder_add_str(&b, value_str(trace));
        value_release(vm, trace);
        hook_write_stderr(vm, str_builder_finish(&b));
        if (!vm->stop && vm_has_error(vm)) vm_clear_error(vm);
    }
    value_release(vm, exception);
}

/* The bottom of a thread: calls its function. */
static Value thread_step(VM *vm, Frame *frame, Value incoming) {
    Value callee = frame->function;
    if (frame->state == 0) {
        frame->state = 1;
        Value kwargs = frame->slots[SLOT_KWARGS];
        incoming = call_unpacked(vm, callee, value_tuple(frame->slots[SLOT_ARGS]),
                                 value_is_undefined(kwargs) ? NULL : value_dict(kwargs));
        if (value_is(incoming, VALUE_PENDING)) return VALUE_PENDING;
    }
    if (value_is_error(incoming) && !vm->stop)
        report_failure(vm, callee);
    else
        value_release(vm, incoming);
    return vm->stop ? VALUE_ERROR : VALUE_NONE;
}

ThreadRecord *thread_start(VM *vm, Value callee, Tuple *args, Dict *kwargs, Str *name) {
    Thread *thread = heap_alloc(&vm->heap, sizeof *thread);
    memset(thread, 0, sizeof *thread);
    thread->error = VALUE_UNDEFINED;
    thread->handled = VALUE_NONE;
    ThreadRecord *record = create_record(vm, thread);
    thread_set_name(vm, record, name);
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_THREAD_STARTED, thread->id, vm->thread->id, 0, name->bytes, name->length);
    Thread *starter = vm->thread;
    vm->thread = thread;
    Frame *frame = frame_push_native(vm, thread_step, callee, SLOT_COUNT);
    vm->thread = starter;
    if (!frame) return NULL;
    frame->slots[SLOT_ARGS] = value_from_object(object_retain(args));
    if (kwargs) frame->slots[SLOT_KWARGS] = value_from_object(object_retain(kwargs));
    thread_enqueue(vm, record, THREAD_LAST);
    return record;
}

Value thread_await_begin(VM *vm, ThreadRecord *started, Value result) {
    started->is_awaited = true;
    started->starter = vm->thread->id;
    started->starter_waits = scheduler_of(vm)->block_count;
    return thread_block(vm, CLOCK_NEVER, result, "start");
}

void thread_note_begin(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    if (!record->is_awaited) return;
    record->is_awaited = false;
    ThreadRecord *starter =
        thread_find(vm, record->starter); /* an interrupt may have ended its waiting, or even itself */
    bool still_waits = starter && starter->state == THREAD_BLOCKED && starter->sequence == record->starter_waits;
    if (still_waits) thread_unblock(vm, starter, THREAD_LAST);
}

void thread_end(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    Scheduler *s = scheduler_of(vm);
    thread_note_begin(vm);
    record->state = THREAD_ENDED;
    s->live_threads--;
    value_replace(vm, &record->context, VALUE_NONE);
    value_replace(vm, &vm->thread->handled, VALUE_NONE);
    thread_local_end(vm, record);
    thread_set_running_loop(vm, record, NULL);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_THREAD_ENDED, vm->thread->id, 0, 0, NULL, 0);
    ThreadLock *end = record->end;
    record->end = NULL;
    if (end) thread_lock_free(vm, end);
    object_release(vm, end);
    Str *name = record->name;
    record->name = NULL;
    object_release(vm, name);
}

/* ---- blocking ---- */

static bool is_too_deep(const VM *vm) { return !thread_can_block(vm) && vm->native_depth >= VM_NATIVE_DEPTH_LIMIT; }

/* Lets the thread be left, now that its record says why. */
static Value leave_thread(VM *vm) {
    if (!thread_can_block(vm)) return thread_wait_nested(vm);
    vm->thread->blocked = true;
    return VALUE_PENDING;
}

Value thread_block_in_row(VM *vm, ThreadRow *row, bool in_front, Object *subject, int64_t until, Value result,
                          const char *on) {
    if (is_too_deep(vm)) {
        value_release(vm, result);
        return vm_raise(vm, vm->exceptions.recursion_error, "maximum recursion depth exceeded");
    }
    ThreadRecord *record = thread_current(vm);
    record->state = THREAD_BLOCKED;
    record->wake_at = until;
    record->sequence = scheduler_of(vm)->block_count++;
    record->resume = result;
    record->waits_on = on;
    record->subject = subject ? object_retain(subject) : NULL;
    if (row) row_join(row, record, in_front);
    if (until != CLOCK_NEVER && !thread_alarm_set(vm, record)) return VALUE_ERROR;
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_THREAD_BLOCKED, vm->thread->id, 0, until == CLOCK_NEVER ? -1 : until, on, strlen(on));
    return leave_thread(vm);
}

Value thread_block(VM *vm, int64_t until, Value result, const char *on) {
    return thread_block_in_row(vm, NULL, false, NULL, until, result, on);
}

Value thread_pause(VM *vm) {
    vm->thread->blocked = true;
    return VALUE_PENDING;
}

/* The one awoken stands first in the queue, this one behind it. Not across C frames: the order is not worth the depth.
 */
Value thread_after_wake(VM *vm, Value result) {
    if (!scheduler_of(vm)->switch_on_wake || !thread_can_block(vm) || value_is_error(result)) return result;
    ThreadRecord *record = thread_current(vm);
    record->resume = result;
    record->gives_way = true;
    thread_enqueue(vm, record, THREAD_SECOND);
    return thread_pause(vm);
}

void thread_unblock(VM *vm, ThreadRecord *record, ThreadPlace place) {
    uint32_t cause =
        record->wake_at <= vm->now ? record->thread->id : vm->thread->id; /* its own alarm, or another thread */
    thread_alarm_clear(vm, record);
    record->wake_at = CLOCK_NEVER;
    if (record->is_asleep) scheduler_of(vm)->sleepers--;
    record->is_asleep = false;
    row_leave(record);
    thread_enqueue(vm, record, place);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_THREAD_UNBLOCKED, record->thread->id, cause, 0, NULL, 0);
    Object *subject = record->subject;
    record->subject = NULL;
    object_release(vm, subject);
}

void thread_wake(VM *vm, ThreadRecord *record) {
    if (record->state == THREAD_BLOCKED)
        thread_unblock(vm, record, scheduler_of(vm)->switch_on_wake ? THREAD_FIRST : THREAD_LAST);
}

bool thread_wake_first(VM *vm, ThreadRow *row, Value result) {
    ThreadRecord *record = row->first;
    if (!record) {
        value_release(vm, result);
        return false;
    }
    value_replace(vm, &record->resume, result);
    thread_wake(vm, record);
    return true;
}

void thread_ring(VM *vm) {
    for (ThreadRecord *r; (r = thread_alarm_first(vm)) && r->wake_at <= vm->now;) thread_unblock(vm, r, THREAD_LAST);
}

Value thread_poll(VM *vm, int64_t until, Value result) {
    thread_current(vm)->polls = true;
    return thread_block(vm, until, result, "clock");
}

Value thread_ask_in_vain(VM *vm) {
    const Scheduler *s = scheduler_of(vm);
    if (s->alarm_count == 0 && !s->first_runnable) return VALUE_NONE;
    if (vm->clock_reads >= CLOCK_READ_LIMIT) return thread_poll(vm, clock_add(vm->now, CLOCK_READ_STEP), VALUE_NONE);
    vm->clock_reads++;
    return VALUE_NONE;
}

Value thread_sleep(VM *vm, int64_t until) {
    if (!thread_is_alone(vm)) {
        thread_current(vm)->is_asleep = true;
        scheduler_of(vm)->sleepers++;
        if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_CLOCK_BLOCKED, vm->task_id, vm->thread->id, until, NULL, 0);
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
