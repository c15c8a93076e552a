/* A timeout whose time was up while the loop was held: whoever never gives way cannot be timed out. */
#include <string.h>

#include "advice/fix_blocking.h"

/* Callbacks of the library that end a wait: of wait_for and wait, and of timeout(). */
static bool is_timeout(const Trace *trace, const Event *event) {
    static const char *const names[] = {"_release_waiter", "Timeout._on_timeout", "_on_timeout"};
    const char *name = trace_text(trace, event->text, NULL);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

/* The call that held the loop over that moment, NULL: none did. */
static const Event *held_over(const Trace *trace, size_t from, const Event *timer) {
    for (size_t i = from; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->time > timer->value) return NULL;
        bool ends = event->subject == timer->subject &&
                    (event->kind == EVENT_TIMER_DUE || event->kind == EVENT_TIMER_CANCELLED);
        if (ends) return NULL;
        bool holds = event->kind == EVENT_CLOCK_BLOCKED && event->iteration && event->thread == timer->thread;
        if (holds && event->time < timer->value && event->value > timer->value) return event;
    }
    return NULL;
}

/* What it prints may be something else then: the timeout fires. */
static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Event *held, unsigned attempt) {
    Patch patch = advisor_patch(advisor);
    if (!fix_blocking(advisor, &patch, held, attempt)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool fires = trial_fails_with(&trial, "TimeoutError") || (trial.is_fine && trial.output == ADVICE_OUTPUT_CHANGED);
    bool ends = trial.is_fine && trial.total < advisor->advice->totals.total;
    bool helps = (fires && trial.total <= advisor->advice->totals.total) || ends;
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_accept(advisor, finding, &patch, &trial, advisor_say(advisor, "the timeout can fire", NULL));
    }
    trial_deinit(&trial);
    return helps;
}

static void tell(Advisor *advisor, const Event *timer, const Event *held) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_TIMEOUT_CANNOT_FIRE, timer->file, timer->span);
    if (!finding) return;
    finding->cost = held->value - timer->value;
    finding->message =
        advisor_say(advisor, "this timeout was up at {0}, but `{1}` held the loop until {2} (line {3})",
                    advisor_time(advisor, timer->value), advisor_task_name(advisor, held->subject),
                    advisor_time(advisor, held->value), advisor_format(advisor, "%u", held->span.line), NULL);
    finding->why = advisor_say(advisor,
                               "A timeout is a timer of the loop. It can only stop a task at an await; as long as "
                               "somebody holds the loop, the loop does not even look at its timers.",
                               NULL);
    finding->fix = advisor_say(advisor,
                               "let what is waited for give way: `await asyncio.sleep(...)`, or a blocking call in "
                               "`asyncio.to_thread(...)`",
                               NULL);
    for (unsigned attempt = 0; attempt < BLOCKING_ATTEMPTS; attempt++)
        if (try_fix(advisor, finding, held, attempt)) return;
}

void find_timeout_cannot_fire(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind != EVENT_TIMER_SET || event->span.line == 0 || !is_timeout(trace, event)) continue;
        if (advisor_has_at(advisor, ADVICE_TIMEOUT_CANNOT_FIRE, event->file, event->span)) continue;
        const Event *held = held_over(trace, i, event);
        if (held) tell(advisor, event, held);
    }
}
