/* Whose turn it is. */
#include "loop/deadlock.h"
#include "loop/thread.h"
#include "loop/thread_alarm.h"
#include "vm/frame.h"
#include "vm/str.h"

/* A thread that never blocks lets the others go first after so many steps, as CPython's switch interval has it. */
enum { STEPS_PER_TURN = 1 << 20 };

/* ---- taking turns ---- */

static void enter(VM *vm, ThreadRecord *record) {
    vm->thread = record->thread;
    vm->thread->blocked = false;
    record->gives_way = false;
    if (record->polls) vm->clock_reads = CLOCK_READ_LIMIT;
    record->polls = false;
    vm->iteration = record->iteration;
    vm->task_id = record->task_id;
    scheduler_of(vm)->turn_began = vm->steps;
}

static void leave(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    record->iteration = vm->iteration;
    record->task_id = vm->task_id;
    if (record->state != THREAD_ENDED || record->thread == vm->main_thread) return;
    vm->thread = vm->main_thread;
    thread_forget(vm, record);
}

/* Of those that wait inside C frames only the last can go on: its frames lie on top. */
static bool is_buried(const Scheduler *s, const ThreadRecord *record) {
    return record->nested && record->nested != s->nesting;
}

static ThreadRecord *dequeue(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    ThreadRecord *before = NULL, *record = s->first_runnable;
    while (record && is_buried(s, record)) {
        before = record;
        record = record->next_runnable;
    }
    if (!record) return NULL;
    if (before)
        before->next_runnable = record->next_runnable;
    else
        s->first_runnable = record->next_runnable;
    if (s->last_runnable == record) s->last_runnable = before;
    return record;
}

bool thread_interrupt_main(VM *vm) {
    ThreadRecord *main = vm->main_thread->scheduler;
    if (main->state != THREAD_BLOCKED) return true;
    Thread *running = vm->thread;
    uint32_t iteration = vm->iteration, task_id = vm->task_id;
    bool was_left = main->thread->blocked;
    vm->thread = main->thread;
    vm->thread->blocked = false; /* the handler is code like any other */
    vm->iteration = main->iteration;
    vm->task_id = main->task_id;
    bool handled = clock_deliver_interrupt(vm);
    main->thread->blocked = was_left;
    vm->thread = running;
    vm->iteration = iteration;
    vm->task_id = task_id;
    if (vm->stop) return false;
    if (!handled) {
        value_replace(vm, &main->resume, VALUE_ERROR);
        thread_unblock(vm, main, THREAD_LAST);
    } else if (main->state == THREAD_BLOCKED && main->running_loop && !main->is_asleep) {
        thread_unblock(vm, main, THREAD_LAST); /* the loop goes round once more; a sleep sleeps on */
    }
    return true;
}

/* A thread that could go on is held up by C frames of another's, and now time passes: said once, since Python would
 * have it go on. */
static void note_held_up(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    if (s->noted_held_up) return;
    s->noted_held_up = true;
    static const char format[] =
        "note: %s stands in the middle of a built-in function that calls the program (such as sorted, sum or list) "
        "while another thread waits "
        "in one, too: it goes on later than in Python. Waiting in a plain loop or statement avoids that.\n";
    Value text = str_format(vm, format, thread_name(s->first_runnable));
    if (value_is_error(text)) return;
    const Str *note = value_str(text);
    vm_write(vm, OUTPUT_STDERR, note->bytes, note->length);
    if (vm_traces(vm, TRACE_STEPS)) vm_emit(vm, EVENT_WARNING, 0, 0, 0, note->bytes, note->length);
    value_release(vm, text);
}

/* Nobody may run: on to the moment at which somebody may. */
static bool wait_for_alarm(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    const ThreadRecord *sleeper = thread_alarm_first(vm);
    int64_t until = sleeper ? sleeper->wake_at : clock_next_interrupt(vm);
    if (until < 0) return false;
    if (s->first_runnable && until > vm->now) note_held_up(vm);
    ClockMove outcome = s->sleepers ? clock_advance(vm, until) : clock_advance_idle(vm, until);
    if (outcome == CLOCK_STOPPED) return false;
    if (outcome == CLOCK_INTERRUPTED && !thread_interrupt_main(vm)) return false;
    thread_ring(vm);
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
        if (!wait_for_alarm(vm)) return false;
    }
}

/* ---- running ---- */

static Value take_resume(ThreadRecord *record) {
    Value outcome = record->resume;
    record->resume = VALUE_UNDEFINED;
    return outcome;
}

bool thread_after_quantum(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    if (vm->before_event) clock_look(vm);
    if (vm->stop) return false;
    bool is_long = vm->steps - s->turn_began >= STEPS_PER_TURN;
    if (!s->first_runnable || s->turn_is_over || !is_long || !thread_can_block(vm)) return true;
    /* Out of fuel, for the machine; it gets it back at once. */
    s->turn_is_over = true;
    s->kept_fuel = vm->fuel;
    vm->fuel = 0;
    return true;
}

/* The eval loop came back without a reason of the thread's own. */
static ThreadTurn pause_turn(VM *vm, ThreadRecord *record) {
    Scheduler *s = scheduler_of(vm);
    if (!s->turn_is_over) return THREAD_PAUSED;
    s->turn_is_over = false;
    vm->fuel = s->kept_fuel;
    record->gives_way = true;
    thread_enqueue(vm, record, THREAD_LAST);
    return THREAD_WAITS;
}

static void end_turn(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    if (!s->turn_is_over) return;
    s->turn_is_over = false;
    vm->fuel = s->kept_fuel;
}

ThreadTurn thread_run(VM *vm) {
    ThreadRecord *record = thread_current(vm);
    for (;;) {
        vm->thread->blocked = false;
        Value outcome = take_resume(record);
        if (vm->thread->frame) outcome = eval_run(vm, NULL, outcome);
        if (vm->stop) return THREAD_STOPPED;
        bool gave_way = record->state == THREAD_BLOCKED || record->gives_way;
        if (vm->thread->frame && !gave_way) return pause_turn(vm, record);
        end_turn(vm);
        if (vm->thread->frame) return THREAD_WAITS;
        clock_settle(vm);
        if (vm->thread != vm->main_thread) {
            value_release(vm, outcome);
            thread_end(vm);
            return vm->stop ? THREAD_STOPPED : THREAD_WAITS;
        }
        if (!scheduler_of(vm)->end_of_main(vm, outcome)) return THREAD_STOPPED;
    }
}

/* A slice cannot end in here. */
Value thread_wait_nested(VM *vm) {
    end_turn(vm);
    Scheduler *s = scheduler_of(vm);
    ThreadRecord *record = thread_current(vm);
    uint32_t floor = vm->native_floor, operation_depth = vm->operation_depth;
    struct ReprGuard *repr_guard = vm->repr_guard;
    uint64_t fuel = vm->fuel;
    vm->native_floor = ++vm->native_depth;
    vm->operation_depth = 0;
    vm->repr_guard = NULL;
    vm->fuel = UINT64_MAX;
    record->nested = ++s->nesting;
    for (;;) {
        if (!thread_switch(vm)) {
            deadlock_stop(vm);
            break;
        }
        if (thread_current(vm) == record || thread_run(vm) == THREAD_STOPPED) break;
    }
    enter(vm, record);
    record->nested = 0;
    s->nesting--;
    vm->fuel = fuel == UINT64_MAX ? fuel : 0;
    vm->repr_guard = repr_guard;
    vm->operation_depth = operation_depth;
    vm->native_depth--;
    vm->native_floor = floor;
    return vm->stop ? VALUE_ERROR : take_resume(record);
}
