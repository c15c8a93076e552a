/* Exceptions of tasks that nobody hears of: Python tells of them when the task is thrown away, and that may be never.
 */
#include <string.h>

#include "advice/advisor.h"

/* With the fix the program ends with the error, unless it is caught on the way. */
static void try_fix(Advisor *advisor, AdviceFinding *finding, const Event *created, const char *error) {
    Patch patch = advisor_patch(advisor);
    if (!fix_unawaited(advisor, &patch, created)) return;
    Trial trial = advisor_try(advisor, &patch);
    if (trial_fails_with(&trial, error)) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_accept(advisor, finding, &patch, &trial,
                       advisor_say(advisor, "the program ends with `{0}`", error, NULL));
    }
    trial_deinit(&trial);
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
    try_fix(advisor, finding, created, error);
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
