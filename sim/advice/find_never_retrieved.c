/* Exceptions of tasks that nobody hears of: Python tells of them when the task is thrown away, and that may be never.
 */
#include "advice/fix_unawaited.h"

static bool is_lost(const Trial *trial) {
    for (size_t i = 0; trial->trace && i < trial->trace->count; i++)
        if (trial->trace->events[i].kind == EVENT_FUTURE_NEVER_RETRIEVED) return true;
    return false;
}

/* With the fix the program ends with the error, or somebody has heard of it on the way. */
static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Event *created, const char *error,
                    UnawaitedFix *fix) {
    Patch patch = advisor_patch(advisor);
    if (!fix(advisor, &patch, created)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool fails = trial_fails_with(&trial, error);
    bool ends = trial.trace && trial.trace->result.status == SIMULATION_FINISHED;
    bool helps = fails || (ends && !is_lost(&trial));
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_accept(advisor, finding, &patch, &trial,
                       fails ? advisor_say(advisor, "the program ends with `{0}`", error, NULL)
                             : advisor_say(advisor, "no exception is lost any more", NULL));
    }
    trial_deinit(&trial);
    return helps;
}

static void tell(Advisor *advisor, const Event *event, const Event *created) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_NEVER_RETRIEVED, created->file, created->span);
    if (!finding) return;
    const char *name = advisor_task_name(advisor, event->subject),
               *error = trace_text(advisor->trace, event->text, NULL);
    finding->message = advisor_say(advisor, "`{0}` fails with `{1}`, and nobody asks", name, error, NULL);
    finding->why =
        advisor_say(advisor,
                    "A task keeps its exception until somebody awaits it or asks for its result. Nobody does, "
                    "so the program goes on as if all were well.",
                    NULL);
    finding->fix =
        advisor_say(advisor, "await the task, or let `gather` or a `TaskGroup` wait for it; both hand the exception on",
                    NULL);
    static UnawaitedFix *const fixes[] = {fix_unawaited_variable, fix_unawaited_wait, fix_unawaited_list,
                                          fix_unawaited_background};
    for (size_t i = 0; i < sizeof fixes / sizeof fixes[0]; i++)
        if (try_fix(advisor, finding, created, error, fixes[i])) return;
}

void find_never_retrieved(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind != EVENT_FUTURE_NEVER_RETRIEVED || !advisor_is_own(advisor, event->subject)) continue;
        const TimelineLane *lane = advisor_lane(advisor, event->subject);
        const Event *created = lane->creator ? advisor_created(advisor, lane) : NULL; /* else the library has made it */
        if (created && created->span.line &&
            !advisor_has_at(advisor, ADVICE_NEVER_RETRIEVED, created->file, created->span))
            tell(advisor, event, created);
    }
}
