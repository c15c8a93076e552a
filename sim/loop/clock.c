#include "loop/clock.h"

#include <math.h>

#include "loop/scheduler.h"
#include "loop/thread.h"
#include "vm/frame.h"

double clock_seconds(int64_t ns) { return (double)ns / 1e9; }

int64_t clock_from_seconds(double seconds) {
    double ns = round(seconds * 1e9);
    if (isnan(ns)) return 0;
    if (ns >= 9.2e18) return CLOCK_NEVER;
    if (ns <= -9.2e18) return INT64_MIN;
    return (int64_t)ns;
}

int64_t clock_add(int64_t a, int64_t b) {
    int64_t sum;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return b > 0 ? CLOCK_NEVER : INT64_MIN;
}

static void move(VM *vm, int64_t to) {
    vm->now = to;
    vm->clock_reads = 0;
}

int64_t clock_next_interrupt(const VM *vm) {
    const Scheduler *s = scheduler_of(vm);
    if (s->interrupt_at < 0 || (s->alarm_at >= 0 && s->alarm_at < s->interrupt_at)) return s->alarm_at;
    return s->interrupt_at;
}

static void take_interrupt(Scheduler *s, int64_t at) {
    s->is_alarm = at != s->interrupt_at;
    if (!s->is_alarm)
        s->interrupt_at = -1;
    else
        s->alarm_at = s->alarm_every > 0 ? clock_add(at, s->alarm_every) : -1;
}

static void postpone_interrupt(Scheduler *s, int64_t to) {
    if (s->is_alarm)
        s->alarm_at = to;
    else
        s->interrupt_at = to;
    s->is_alarm = false;
}

ClockMove clock_advance(VM *vm, int64_t to) {
    if (to <= vm->now) return CLOCK_MOVED;
    int64_t budget = vm->budgets.virtual_time, interrupt_at = clock_next_interrupt(vm);
    if (interrupt_at >= 0 && interrupt_at <= to && (!budget || interrupt_at <= budget)) {
        if (interrupt_at > vm->now) move(vm, interrupt_at);
        take_interrupt(scheduler_of(vm), interrupt_at);
        return CLOCK_INTERRUPTED;
    }
    if (budget && to > budget) {
        move(vm, budget);
        vm_stop(vm, STOP_VIRTUAL_TIME, "the program used up its budget of %.17g s of virtual time",
                clock_seconds(budget));
        return CLOCK_STOPPED;
    }
    move(vm, to);
    return CLOCK_MOVED;
}

/* `place`: NULL for where the program is. */
static ClockMove advance_with_event(VM *vm, int64_t to, const EventPlace *place, EventKind kind, uint32_t subject) {
    if (to <= vm->now) return CLOCK_MOVED;
    int64_t before = vm->now;
    ClockMove outcome = clock_advance(vm, to);
    if (vm_traces(vm, TRACE_STEPS) && vm->now > before) {
        /* The event stands at the old time and carries the new one. */
        int64_t after = vm->now;
        vm->now = before;
        vm_emit_at(vm, place ? *place : vm_place(vm), kind, subject, after);
        vm->now = after;
    }
    return outcome;
}

ClockMove clock_advance_idle(VM *vm, int64_t to) { return advance_with_event(vm, to, NULL, EVENT_CLOCK_IDLE, 0); }

ClockMove clock_advance_blocked(VM *vm, int64_t to) {
    return advance_with_event(vm, to, NULL, EVENT_CLOCK_BLOCKED, vm->task_id);
}

int64_t clock_now(VM *vm) {
    if (vm->before_event) vm->before_event(vm);
    return vm->now;
}

int64_t clock_read(VM *vm) {
    clock_now(vm);
    if (++vm->clock_reads > CLOCK_READ_LIMIT) {
        uint32_t reads = vm->clock_reads;
        clock_advance_blocked(vm, clock_add(vm->now, CLOCK_READ_STEP));
        vm->clock_reads = reads; /* still the same polling */
    }
    return vm->now;
}

enum {
    /* Fewer are charged later, together with others: a timer set in a short turn shall ring at 3, and not at 3.012. */
    STEPS_WORTH_CHARGING = 64,
    STEPS_PER_LOOK = 256, /* where the program is, it is looked every so often */
    /* A long computation is told in one event, unless it is as long as this: other threads have alarms, too. */
    STEPS_AT_ONCE = 1 << 18,
};

/* For the program's own code that has run since the last time. */
static void charge(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    vm_count_own_steps(vm);
    if (vm->own_steps < STEPS_WORTH_CHARGING) return;
    uint64_t most = (uint64_t)(CLOCK_NEVER / s->step_cost);
    int64_t cost = vm->own_steps > most ? CLOCK_NEVER : (int64_t)vm->own_steps * s->step_cost;
    vm->own_steps = 0;
    /* Below a native frame stands who waits for it, not who has run. */
    bool is_own_frame = vm->thread->frame && vm->thread->frame->code;
    EventPlace here = vm_place(vm), place = s->busy_at;
    if (!place.span.line && is_own_frame) place = here;
    if (!place.span.line) place = s->was_at; /* the rest of the same computation */
    if (!place.span.line) place = here;
    s->was_at = place;
    s->busy_at = (EventPlace){0};
    uint32_t reads = vm->clock_reads;
    ClockMove outcome = advance_with_event(vm, clock_add(vm->now, cost), &place, EVENT_CLOCK_BLOCKED, vm->task_id);
    vm->clock_reads = reads;
    if (outcome == CLOCK_INTERRUPTED) postpone_interrupt(s, vm->now); /* delivered at the next wait */
    if (outcome != CLOCK_STOPPED) thread_ring(vm);
}

void clock_cost_code(VM *vm) {
    vm->before_event = charge;
    vm->whole_quantum = vm->quantum_steps = vm->quantum = vm->own_from = STEPS_PER_LOOK;
    vm->watches_frames = true;
}

void clock_look(VM *vm) {
    if (!vm->in_library) scheduler_of(vm)->busy_at = vm_place(vm);
    if (vm->own_steps >= STEPS_AT_ONCE) charge(vm);
}

void clock_settle(VM *vm) {
    if (!vm->before_event) return;
    if (!vm->in_library) vm_switch_account(vm); /* what follows are the loop's own steps */
    Frame *frame = vm->thread->frame;
    vm->thread->frame = NULL; /* what has run has left its frame: the event has no place, rather than another's */
    charge(vm);
    vm->thread->frame = frame;
    scheduler_of(vm)->was_at = (EventPlace){0};
}

bool clock_deliver_interrupt(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    Value result;
    if (s->is_alarm) {
        s->is_alarm = false;
        result = vm_library_call(vm, "_signal", "_ring", NULL, 0);
    } else if (value_is_none(s->interrupt_handler)) {
        vm_raise_value(vm, vm->exceptions.keyboard_interrupt, VALUE_UNDEFINED);
        return false;
    } else {
        Value handler = value_retain(s->interrupt_handler);
        result = vm_call(vm, handler, NULL, 0);
        value_release(vm, handler);
    }
    value_release(vm, result);
    return !value_is_error(result);
}
