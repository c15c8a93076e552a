/* The loop at work. An iteration is that of CPython's BaseEventLoop._run_once, phase by phase (begin_iteration); what
 * goes round is a native frame, on top of which tasks and callbacks run without nesting. */
#include "loop/clock.h"
#include "loop/context.h"
#include "loop/deadlock.h"
#include "loop/describe.h"
#include "loop/exception_log.h"
#include "loop/gather.h"
#include "loop/loop.h"
#include "loop/own_loop.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/thread.h"
#include "vm/coroutine_origin.h"
#include "vm/exception.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/str.h"
#include "vm/type.h"

enum {
    STEPS_PER_HANDLE = 4, /* what a handle costs of the step budget, besides what it runs */
    /* CPython's rule: more cancelled timers than this, and more than half of all, are swept out at once. */
    CANCELLED_MIN = 100,
};

/* Where the frame is: frame->state is a RunState, with READY_* kinds added to RUN_HANDLE. */
enum { RUN_START, RUN_TURN, RUN_SELECTED, RUN_METHOD, RUN_HANDLE };

/* Slots of the frame: the handle under way, and what the run is for. */
enum {
    SLOT_TARGET,
    SLOT_ARGUMENT,
    SLOT_ID,
    SLOT_BEGAN,
    SLOT_CONTEXT, /* of a callback that runs in an empty one; the loop's own meanwhile */
    SLOT_FUTURE,
    SLOT_IS_NEW,
    SLOT_OUTER_TASK,
    SLOT_METHOD, /* _run_once of a class of the program, which makes the iterations, or undefined */
    SLOT_COUNT
};

/* ---- the phases of an iteration ---- */

/* What is in the heap is a sleep or a TimerHandle; only the former can be awaited. */
static bool is_sleep(const Object *object) { return object->type->slots.send != NULL; }

static bool is_dropped(const Object *object) {
    if (is_sleep(object)) return ((const Future *)object)->flags & FUTURE_TIMER_DROPPED;
    return ((const Handle *)object)->cancelled;
}

static void note_out_of_heap(Object *object) {
    if (is_sleep(object))
        ((Future *)object)->flags &= (uint8_t)~FUTURE_TIMER;
    else
        ((Handle *)object)->scheduled = false;
}

static void drop_cancelled_timers(VM *vm, EventLoop *loop) {
    TimerHeap *heap = &loop->timers;
    if (heap->count > CANCELLED_MIN && loop->timers_dropped > heap->count / 2.0) {
        timer_heap_purge(vm, heap, is_dropped);
        loop->timers_dropped = 0;
        return;
    }
    while (heap->count > 0 && is_dropped(timer_heap_top(heap)->object)) {
        loop->timers_dropped--;
        Object *object = timer_heap_pop(heap);
        note_out_of_heap(object);
        object_release(vm, object);
    }
}

/* What the loop takes for the time. */
static bool read_time(VM *vm, EventLoop *loop, int64_t *now) {
    double seconds;
    *now = vm->now;
    if (!(own_loop_methods(vm, loop) & OWN_TIME)) return true;
    if (!own_loop_time(vm, loop, &seconds)) return false;
    *now = clock_from_seconds(seconds);
    return true;
}

/* How long select() may wait: 0 when there is something to do, CLOCK_NEVER when there is nothing at all. */
static bool select_timeout(VM *vm, EventLoop *loop, int64_t *timeout) {
    int64_t now;
    *timeout = 0;
    if (loop->ready.count > 0 || loop->stopping || loop->signalled) return true;
    *timeout = CLOCK_NEVER;
    if (loop->timers.count == 0) return true;
    if (!read_time(vm, loop, &now)) return false;
    int64_t due = timer_heap_top(&loop->timers)->due;
    *timeout = due > now ? clock_add(due, -now) : 0;
    return true;
}

/* The loop goes round and round while a timer, or another thread, waits for time to pass. */
static bool is_spinning(VM *vm, EventLoop *loop) {
    if (loop->turned_at != vm->now) loop->turns = 0;
    loop->turned_at = vm->now;
    bool waits = loop->timers.count > 0 || !thread_is_alone(vm);
    return waits && !loop->stopping && ++loop->turns > CLOCK_TURN_LIMIT;
}

/* An iteration that takes time: other threads run meanwhile. */
static Value let_time_pass(VM *vm, EventLoop *loop) {
    loop->turned_at = clock_add(vm->now, CLOCK_TURN_STEP);
    if (!thread_is_alone(vm)) {
        loop->selecting = true;
        return thread_block(vm, loop->turned_at, VALUE_NONE, "select");
    }
    switch (clock_advance(vm, loop->turned_at)) {
    case CLOCK_MOVED: return VALUE_NONE;
    case CLOCK_INTERRUPTED: return clock_deliver_interrupt(vm) ? VALUE_NONE : VALUE_ERROR;
    case CLOCK_STOPPED: break;
    }
    return VALUE_ERROR;
}

/* Waits: the clock jumps, or other threads run. VALUE_NONE: go on; VALUE_PENDING: the thread is blocked. */
static Value select_events(VM *vm, EventLoop *loop, int64_t timeout) {
    if (timeout == 0) return is_spinning(vm, loop) ? let_time_pass(vm, loop) : VALUE_NONE;
    int64_t until = timeout == CLOCK_NEVER ? CLOCK_NEVER : clock_add(vm->now, timeout);
    if (!thread_is_alone(vm)) {
        loop->selecting = true;
        return thread_block(vm, until, VALUE_NONE, "select");
    }
    if (until == CLOCK_NEVER) {
        until = clock_next_interrupt(vm);
        if (until < 0) return deadlock_stop(vm);
    }
    switch (clock_advance_idle(vm, until)) {
    case CLOCK_MOVED: return VALUE_NONE;
    case CLOCK_INTERRUPTED: return clock_deliver_interrupt(vm) ? VALUE_NONE : VALUE_ERROR;
    case CLOCK_STOPPED: break;
    }
    return VALUE_ERROR;
}

static bool move_due_timers(VM *vm, EventLoop *loop) {
    TimerHeap *heap = &loop->timers;
    int64_t now;
    if (!read_time(vm, loop, &now)) return false;
    while (heap->count > 0 && timer_heap_top(heap)->due <= now) {
        int64_t due = timer_heap_top(heap)->due;
        Object *object = timer_heap_pop(heap);
        note_out_of_heap(object);
        uint32_t id = is_sleep(object) ? ((Future *)object)->id : ((Handle *)object)->id;
        if (vm_traces(vm, TRACE_STEPS) && !is_dropped(object)) vm_emit(vm, EVENT_TIMER_DUE, id, 0, due, NULL, 0);
        if (!ready_queue_push(vm, &loop->ready,
                              (Ready){object, NULL, id, is_sleep(object) ? READY_SLEEP : READY_HANDLE}))
            return false;
    }
    return true;
}

static void note_iteration(VM *vm, EventLoop *loop) {
    vm->iteration = ++loop->iteration;
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_LOOP_ITERATION, loop->id, loop->ready.count, loop->iteration, NULL, 0);
}

static uint32_t count_due(const VM *vm, const EventLoop *loop) {
    uint32_t due = 0;
    for (uint32_t i = 0; i < loop->timers.count; ++i) due += loop->timers.items[i].due <= vm->now;
    return due;
}

/* The first half of an iteration: drop cancelled timers, work out the timeout, select. */
static Value begin_iteration(VM *vm, EventLoop *loop) {
    note_iteration(vm, loop);
    drop_cancelled_timers(vm, loop);
    int64_t timeout;
    if (!select_timeout(vm, loop, &timeout)) return VALUE_ERROR;
    Value selected = select_events(vm, loop, timeout);
    if (vm_traces(vm, TRACE_STEPS) && value_is_none(selected))
        vm_emit(vm, EVENT_LOOP_SELECTED, loop->id, count_due(vm, loop), timeout == CLOCK_NEVER ? -1 : timeout, NULL, 0);
    return selected;
}

static bool schedule_reading(VM *vm, EventLoop *loop) {
    loop->signalled = false;
    Value read = operation_get_attribute(vm, value_from_object(loop), scheduler_of(vm)->names._read_from_self);
    if (value_is_error(read)) return false;
    Handle *handle = handle_create(vm, loop, read, vm->empty_tuple, VALUE_UNDEFINED, HANDLE_CALL_SOON);
    value_release(vm, read);
    bool scheduled = loop_schedule_handle(vm, loop, handle);
    object_release(vm, handle);
    return scheduled;
}

/* The second half: due timers join the ready queue, and what is ready at this moment, no more, is to be run. */
static bool select_handles(VM *vm, EventLoop *loop) {
    loop->selecting = false;
    if (loop->signalled && !schedule_reading(vm, loop)) return false;
    if (!move_due_timers(vm, loop)) return false;
    loop->todo = loop->ready.count;
    return true;
}

/* ---- handles ---- */

/* Task or future that a handle belongs to, for the trace. */
static uint32_t owner_of(VM *vm, Ready ready) {
    switch ((ReadyKind)ready.kind) {
    case READY_STEP:
    case READY_WAKEUP:
    case READY_SLEEP: return ((Future *)ready.target)->id;
    case READY_CALLBACK: return ready.argument ? ((Future *)ready.argument)->id : 0;
    case READY_HANDLE: break;
    }
    Value task = own_loop_stepped_task(vm, ((Handle *)ready.target)->callback);
    return value_is_undefined(task) ? 0 : value_future(task)->id;
}

static void leave_callback(VM *vm, Frame *frame) {
    context_leave(vm, &frame->slots[SLOT_CONTEXT]);
    value_replace(vm, &frame->slots[SLOT_CONTEXT], VALUE_NONE);
}

bool loop_note_done(VM *vm, EventLoop *loop, Future *f) {
    bool exits = f->state == FUTURE_FINISHED && f->flags & FUTURE_EXCEPTION &&
                 (value_is_instance(vm, f->value, vm->exceptions.system_exit) ||
                  value_is_instance(vm, f->value, vm->exceptions.keyboard_interrupt));
    if (exits) f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
    if (exits) return true; /* which ends the run by itself */
    if (own_loop_methods(vm, loop) & OWN_STOP) return own_loop_stop(vm, loop);
    return loop->stopping = true;
}

static Value run_callback(VM *vm, EventLoop *loop, Frame *frame, Ready ready) {
    Future *f = (Future *)ready.argument;
    if (ready.target->type == scheduler_of(vm)->gather)
        return gather_child_done(vm, (GatheringFuture *)ready.target, f) ? VALUE_NONE : VALUE_ERROR;
    if (ready.target == &loop->head) return loop_note_done(vm, loop, f) ? VALUE_NONE : VALUE_ERROR;
    frame->slots[SLOT_CONTEXT] = VALUE_NONE;
    context_enter(vm, &frame->slots[SLOT_CONTEXT]);
    Value argument = value_from_object(ready.argument);
    Value result = vm_tail_call(vm, value_from_object(ready.target), (Arguments){&argument, 1, NULL});
    if (!value_is(result, VALUE_PENDING)) leave_callback(vm, frame);
    return result;
}

/* A cancelled handle at the head of the queue is passed over without a trace. */
static bool pass_over_cancelled(VM *vm, EventLoop *loop) {
    ReadyQueue *queue = &loop->ready;
    const Ready *next = &queue->items[queue->head];
    if ((next->kind != READY_HANDLE && next->kind != READY_SLEEP) || !is_dropped(next->target)) return false;
    loop->todo--;
    ready_release(vm, ready_queue_pop(queue));
    return true;
}

/* Takes the next handle off the queue and starts it; it is over unless the answer is VALUE_PENDING. */
static Value start_handle(VM *vm, EventLoop *loop, Frame *frame) {
    Ready ready = ready_queue_pop(&loop->ready);
    loop->todo--;
    frame->slots[SLOT_TARGET] = value_from_object(ready.target);
    frame->slots[SLOT_ARGUMENT] = ready.argument ? value_from_object(ready.argument) : VALUE_UNDEFINED;
    frame->slots[SLOT_ID] = value_from_small_int(ready.id);
    frame->slots[SLOT_BEGAN] = loop->debug ? value_from_small_int(vm->now) : VALUE_NONE;
    frame->state = RUN_HANDLE + ready.kind;
    loop->running_handle = ready.id;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_HANDLE_RUN, ready.id, owner_of(vm, ready), 0, NULL, 0);
    switch ((ReadyKind)ready.kind) {
    case READY_WAKEUP:
        /* CPython's handle holds what was awaited, which so outlives the step, and its result with it. */
        frame->slots[SLOT_ARGUMENT] = value_retain(((Task *)ready.target)->waiter);
        return task_begin_wakeup(vm, (Task *)ready.target);
    case READY_STEP:
        frame->slots[SLOT_ARGUMENT] = VALUE_UNDEFINED; /* the exception goes to the task */
        return task_begin_step(vm, (Task *)ready.target,
                               ready.argument ? value_from_object(ready.argument) : VALUE_UNDEFINED);
    case READY_SLEEP: return sleep_complete(vm, (Future *)ready.target) ? VALUE_NONE : VALUE_ERROR;
    case READY_CALLBACK: return run_callback(vm, loop, frame, ready);
    case READY_HANDLE: break;
    }
    return handle_enter(vm, (Handle *)ready.target);
}

/* loop.slow_callback_duration, which programs may set. */
static double slow_duration(VM *vm, EventLoop *loop) {
    double seconds = 0.1;
    Value v = operation_find_attribute(vm, value_from_object(loop), scheduler_of(vm)->names.slow_callback_duration);
    if (value_is_error(v) || (!value_is_undefined(v) && !operation_number(vm, v, &seconds))) vm_clear_error(vm);
    value_release(vm, v);
    return seconds;
}

/* Debug mode: "Executing <Handle ...> took 0.200 seconds". */
static void warn_if_slow(VM *vm, EventLoop *loop, const Frame *frame) {
    /* As time() has it, whose differences are a little more or less than they should be. */
    double took = clock_seconds(vm->now) - clock_seconds(value_small_int(frame->slots[SLOT_BEGAN]));
    if (took < slow_duration(vm, loop)) return;
    Value target = frame->slots[SLOT_TARGET];
    StrBuilder b;
    str_builder_init(&b, vm);
    str_builder_add_text(&b, "Executing ");
    bool ok;
    if (frame->state == RUN_HANDLE + READY_CALLBACK) {
        str_builder_add_text(&b, "<Handle ");
        Value argument = frame->slots[SLOT_ARGUMENT], args = tuple_from(vm, &argument, 1);
        ok = !value_is_error(args) && describe_add_callback(&b, target, value_tuple(args));
        value_release(vm, args);
        str_builder_add_text(&b, ">");
    } else {
        ok = str_builder_add_repr(&b, target);
    }
    str_builder_printf(&b, " took %.3f seconds", took);
    if (!ok) {
        str_builder_drop(&b);
        if (!vm->stop) vm_clear_error(vm);
        return;
    }
    Value text = str_builder_finish(&b);
    if (!value_is_error(text)) exception_log_warning(vm, text);
    value_release(vm, text);
}

/* What went wrong in it is reported, not raised; but an exit goes on. */
static bool report_error(VM *vm, EventLoop *loop, Frame *frame) {
    Value target = frame->slots[SLOT_TARGET];
    if (frame->state == RUN_HANDLE + READY_HANDLE) {
        Handle *handle = (Handle *)value_object(target);
        return exception_log_callback(vm, loop, handle->callback, handle->args, handle);
    }
    if (vm->stop || vm_error_matches(vm, vm->exceptions.system_exit) ||
        vm_error_matches(vm, vm->exceptions.keyboard_interrupt))
        return false;
    Value pending = vm_take_error(vm), argument = frame->slots[SLOT_ARGUMENT];
    Value args =
        value_is_undefined(argument) ? value_retain(value_from_object(vm->empty_tuple)) : tuple_from(vm, &argument, 1);
    Handle *handle =
        value_is_error(args) ? NULL : handle_create(vm, loop, target, value_tuple(args), VALUE_NONE, HANDLE_CALL_SOON);
    value_release(vm, args);
    if (!handle) {
        value_release(vm, pending);
        return false;
    }
    vm->thread->error = pending;
    bool ok = exception_log_callback(vm, loop, target, handle->args, handle);
    object_release(vm, handle);
    return ok;
}

/* The handle is over, with this result. False: an error that ends the run. */
static bool end_handle(VM *vm, EventLoop *loop, Frame *frame, Value result, bool pended) {
    uint32_t kind = frame->state - RUN_HANDLE;
    bool ok = !value_is_error(result);
    if (pended) clock_settle(vm);
    if (kind == READY_STEP || kind == READY_WAKEUP) {
        if (pended) ok = task_end_step(vm, (Task *)value_object(frame->slots[SLOT_TARGET]), result);
        loop->current_task = frame->slots[SLOT_OUTER_TASK];
        vm->task_id = value_is_undefined(loop->current_task) ? 0 : value_future(loop->current_task)->id;
    } else {
        Handle *handle = pended && kind == READY_HANDLE ? (Handle *)value_object(frame->slots[SLOT_TARGET]) : NULL;
        if (handle) handle_leave(vm, handle);
        if (pended && kind == READY_CALLBACK) leave_callback(vm, frame);
        value_release(vm, result);
    }
    if (!ok) ok = report_error(vm, loop, frame);
    if (vm->stop) return false;
    if (ok && !value_is_none(frame->slots[SLOT_BEGAN])) warn_if_slow(vm, loop, frame);
    if (vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_HANDLE_FINISHED, (uint32_t)value_small_int(frame->slots[SLOT_ID]), 0, 0, NULL, 0);
    loop->running_handle = 0;
    frame->state = RUN_TURN;
    Value target = frame->slots[SLOT_TARGET], argument = frame->slots[SLOT_ARGUMENT];
    frame->slots[SLOT_TARGET] = frame->slots[SLOT_ARGUMENT] = VALUE_UNDEFINED;
    value_release(vm, target);
    value_release(vm, argument);
    return ok;
}

/* Runs what is left of this iteration: VALUE_NONE when it is over, VALUE_PENDING while something runs on top. */
static Value run_handles(VM *vm, EventLoop *loop, Frame *frame) {
    while (loop->todo > 0) {
        vm->quantum -= STEPS_PER_HANDLE;
        if (vm->quantum < 0) {
            if (!vm_next_quantum(vm)) return VALUE_ERROR;
            if (vm->fuel == 0 && thread_can_block(vm)) return thread_pause(vm);
        }
        if (pass_over_cancelled(vm, loop)) continue;
        Value result = start_handle(vm, loop, frame);
        if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
        if (!end_handle(vm, loop, frame, result, false)) return VALUE_ERROR;
    }
    return VALUE_NONE;
}

/* What the frame was waiting for has come: the end of a handle's call, or of a select. False: the run is over. */
static bool take_incoming(VM *vm, EventLoop *loop, Frame *frame, Value incoming) {
    if (frame->state >= RUN_HANDLE) return end_handle(vm, loop, frame, incoming, true);
    if (frame->state != RUN_SELECTED) return true;
    frame->state = RUN_TURN;
    if (!value_is_error(incoming) && vm_traces(vm, TRACE_STEPS))
        vm_emit(vm, EVENT_LOOP_SELECTED, loop->id, count_due(vm, loop), -1, NULL, 0);
    return !value_is_error(incoming) && select_handles(vm, loop);
}

/* One more iteration, as far as it gets. */
static Value turn(VM *vm, EventLoop *loop, Frame *frame) {
    frame->state = RUN_SELECTED;
    Value selected = begin_iteration(vm, loop);
    if (!value_is_none(selected)) return selected;
    frame->state = RUN_TURN;
    if (!select_handles(vm, loop)) return VALUE_ERROR;
    return VALUE_NONE;
}

/* ---- run_forever and run_until_complete ---- */

static Value end_run(VM *vm, EventLoop *loop, Frame *frame, Value outcome) {
    Value v = frame->slots[SLOT_FUTURE];
    loop->stopping = false;
    loop->thread = NULL;
    loop->selecting = false;
    loop->current_task = VALUE_UNDEFINED;
    if (loop->tracks_origins) vm->origin_depth = loop->kept_origin_depth;
    thread_set_running_loop(vm, thread_current(vm), NULL);
    if (vm_traces(vm, TRACE_STEPS) && !vm->stop) vm_emit(vm, EVENT_LOOP_STOPPED, loop->id, 0, 0, NULL, 0);
    vm->iteration = 0;
    vm->task_id = 0;
    if (vm->stop || value_is_undefined(v)) return outcome;

    Future *f = value_future(v);
    Value pending = vm_take_error(vm);
    future_remove_callback(vm, f, value_from_object(loop));
    if (!value_is_undefined(pending)) {
        if (value_is(frame->slots[SLOT_IS_NEW], VALUE_TRUE)) f->flags &= (uint8_t)~FUTURE_UNRETRIEVED;
        vm->thread->error = pending;
        return VALUE_ERROR;
    }
    Value result = future_is_done(f)
                       ? future_result(vm, f)
                       : vm_raise(vm, vm->exceptions.runtime_error, "Event loop stopped before Future completed.");
    if (value_is_error(result)) exception_keep(vm, v);
    return result;
}

/* The iterations of a loop whose class has a _run_once of its own. */
static Value run_by_method(VM *vm, EventLoop *loop, Frame *frame, Value incoming) {
    while (frame->state == RUN_START || !value_is_error(incoming)) {
        if (frame->state == RUN_METHOD) {
            value_release(vm, incoming);
            if (loop->stopping) return end_run(vm, loop, frame, VALUE_NONE);
        }
        frame->state = RUN_METHOD;
        incoming = vm_tail_call(vm, frame->slots[SLOT_METHOD], (Arguments){NULL, 0, NULL});
        if (value_is(incoming, VALUE_PENDING)) return VALUE_PENDING;
    }
    return end_run(vm, loop, frame, VALUE_ERROR);
}

static Value run_step(VM *vm, Frame *frame, Value incoming) {
    EventLoop *loop = value_loop(frame->function);
    if (!value_is_undefined(frame->slots[SLOT_METHOD])) return run_by_method(vm, loop, frame, incoming);
    if (!take_incoming(vm, loop, frame, incoming)) return end_run(vm, loop, frame, VALUE_ERROR);
    for (;;) {
        Value result = run_handles(vm, loop, frame);
        if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
        if (value_is_error(result)) return end_run(vm, loop, frame, VALUE_ERROR);
        if (loop->stopping && frame->state != RUN_START) return end_run(vm, loop, frame, VALUE_NONE);
        result = turn(vm, loop, frame);
        if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
        if (value_is_error(result)) return end_run(vm, loop, frame, VALUE_ERROR);
    }
}

static Value run_once_step(VM *vm, Frame *frame, Value incoming) {
    EventLoop *loop = value_loop(frame->function);
    if (frame->state != RUN_START) {
        if (!take_incoming(vm, loop, frame, incoming)) return VALUE_ERROR;
    } else {
        Value result = turn(vm, loop, frame);
        if (!value_is_none(result)) return result;
    }
    return run_handles(vm, loop, frame);
}

Value loop_run_once(VM *vm, EventLoop *loop) {
    Frame *frame = frame_push_native(vm, run_once_step, value_from_object(loop), SLOT_COUNT);
    return frame ? VALUE_PENDING : VALUE_ERROR;
}

/* The bound method if the program has one, owned; undefined: there is only ours. */
static Value find_own_run_once(VM *vm, EventLoop *loop) {
    if (!(own_loop_methods(vm, loop) & OWN_RUN_ONCE)) return VALUE_UNDEFINED;
    return operation_get_attribute(vm, value_from_object(loop), scheduler_of(vm)->names._run_once);
}

Value loop_run(VM *vm, EventLoop *loop, Future *future, bool is_new) {
    ThreadRecord *thread = thread_current(vm);
    Value method = find_own_run_once(vm, loop);
    if (value_is_error(method)) return VALUE_ERROR;
    Frame *frame = frame_push_native(vm, run_step, value_from_object(loop), SLOT_COUNT);
    if (!frame) {
        value_release(vm, method);
        return VALUE_ERROR;
    }
    frame->slots[SLOT_METHOD] = method;
    if (future) {
        frame->slots[SLOT_FUTURE] = value_from_object(object_retain(future));
        frame->slots[SLOT_IS_NEW] = value_from_bool(is_new);
    }
    loop->thread = thread;
    loop->todo = 0; /* an exception may have ended an earlier run in the middle of an iteration */
    thread_set_running_loop(vm, thread, loop);
    loop->tracks_origins = loop->debug;
    loop->kept_origin_depth = vm->origin_depth;
    if (loop->debug) vm->origin_depth = COROUTINE_ORIGIN_DEBUG_DEPTH;
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_LOOP_STARTED, loop->id, future ? future->id : 0, 0, NULL, 0);
    return VALUE_PENDING;
}

uint32_t loop_run_depth(const Frame *frame) {
    if (frame->code || frame->step != run_step) return 0;
    return value_is_undefined(frame->slots[SLOT_FUTURE]) ? 3 : 4;
}

/* ---- sync mode ---- */

/* Whether the handle is the first step of the task being pumped. */
static bool take_own_step(EventLoop *loop, Task *task) {
    ReadyQueue *queue = &loop->ready;
    for (uint32_t i = queue->count; i-- > 0;) {
        uint32_t at = (queue->head + i) & (queue->capacity - 1);
        Ready ready = queue->items[at];
        if (ready.kind != READY_STEP || ready.target != &task->future.head) continue;
        /* To the front, everything before it one place back. */
        for (; i > 0; --i) {
            uint32_t before = (queue->head + i - 1) & (queue->capacity - 1);
            queue->items[(queue->head + i) & (queue->capacity - 1)] = queue->items[before];
        }
        queue->items[queue->head] = ready;
        return true;
    }
    return false;
}

static Value end_pump(VM *vm, EventLoop *loop, Frame *frame, Value outcome) {
    loop->current_task = frame->slots[SLOT_OUTER_TASK];
    vm->task_id = value_is_undefined(loop->current_task) ? 0 : value_future(loop->current_task)->id;
    if (value_is_error(outcome)) return VALUE_ERROR;
    return value_retain(frame->slots[SLOT_FUTURE]);
}

static Value pump_step(VM *vm, Frame *frame, Value incoming) {
    EventLoop *loop = value_loop(frame->function);
    Task *task = (Task *)value_object(frame->slots[SLOT_FUTURE]);
    if (frame->state == RUN_START) {
        /* The task's first step comes at once; handles that were to run in this iteration stay where they are. */
        if (take_own_step(loop, task)) {
            loop->todo++;
            Value result = start_handle(vm, loop, frame);
            if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
            if (!end_handle(vm, loop, frame, result, false)) return end_pump(vm, loop, frame, VALUE_ERROR);
        }
        frame->state = RUN_TURN;
    } else if (!take_incoming(vm, loop, frame, incoming)) {
        return end_pump(vm, loop, frame, VALUE_ERROR);
    }
    while (!future_is_done(&task->future)) {
        if (loop->todo == 0) {
            bool stopping = loop->stopping; /* later: the task comes to its end first */
            loop->stopping = false;
            Value result = turn(vm, loop, frame);
            loop->stopping = stopping;
            if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
            if (value_is_error(result)) return end_pump(vm, loop, frame, VALUE_ERROR);
        }
        if (loop->todo == 0) continue;
        vm->quantum -= STEPS_PER_HANDLE;
        if (vm->quantum < 0) {
            if (!vm_next_quantum(vm)) return VALUE_ERROR;
            if (vm->fuel == 0 && thread_can_block(vm)) return thread_pause(vm);
        }
        if (pass_over_cancelled(vm, loop)) continue;
        Value result = start_handle(vm, loop, frame);
        if (value_is(result, VALUE_PENDING)) return VALUE_PENDING;
        if (!end_handle(vm, loop, frame, result, false)) return end_pump(vm, loop, frame, VALUE_ERROR);
    }
    return end_pump(vm, loop, frame, VALUE_NONE);
}

Value loop_pump(VM *vm, EventLoop *loop, Task *task) {
    Frame *frame = frame_push_native(vm, pump_step, value_from_object(loop), SLOT_COUNT);
    if (!frame) return VALUE_ERROR;
    frame->slots[SLOT_FUTURE] = value_from_object(object_retain(task));
    if (!value_is_undefined(loop->current_task)) frame->slots[SLOT_OUTER_TASK] = value_retain(loop->current_task);
    loop->current_task = VALUE_UNDEFINED;
    vm->task_id = 0;
    return VALUE_PENDING;
}
