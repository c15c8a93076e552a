/* What works by itself is started last: with the arguments of a gather in another order the run would be shorter. Those
 * who wait longest after their own work should begin first; whether it helps is seen by running it. */
#include <stdlib.h>
#include <string.h>

#include "advice/advisor.h"

enum { ARGUMENTS_MOST = 16 };

typedef struct Job {
    uint32_t task;
    int64_t waits; /* on timers, in all */
    uint32_t argument;
} Job;

/* Tasks of a gather in the order of its arguments. */
static size_t read_jobs(const Advisor *advisor, uint32_t group, Job jobs[ARGUMENTS_MOST]) {
    size_t count = 0;
    for (size_t i = 0; i < advisor->trace->count; i++) {
        const Event *event = &advisor->trace->events[i];
        if (event->kind != EVENT_FUTURE_CHILD || event->subject != group) continue;
        const TimelineLane *lane = advisor_lane(advisor, event->other);
        if (!lane || count == ARGUMENTS_MOST) return 0;
        Job job = {.task = event->other, .argument = (uint32_t)count};
        for (uint32_t k = 0; k < lane->count; k++)
            if (lane->segments[k].condition == REPLAY_ON_TIMER)
                job.waits += lane->segments[k].to - lane->segments[k].from;
        jobs[count++] = job;
    }
    return count;
}

static int compare_jobs(const void *a, const void *b) {
    const Job *x = a, *y = b;
    if (x->waits != y->waits) return x->waits > y->waits ? -1 : 1;
    return x->argument < y->argument ? -1 : x->argument > y->argument;
}

static bool is_in_order(const Job *jobs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (jobs[i].argument != i) return false;
    return true;
}

/* The gather whose results nobody looks at, as a statement of its own. */
static const Node *gather_at(const Advisor *advisor, const Event *event) {
    ProgramPlace place;
    if (!advisor_is_home(event) || !program_find(advisor->program, event->span.line, event->span.column, &place))
        return NULL;
    if (place.statement->kind != NODE_EXPR || place.statement->as.single.value->kind != NODE_AWAIT) return NULL;
    const Node *call = place.statement->as.single.value->as.single.value;
    return node_calls(call, "asyncio", "gather") && !node_has_stars(&call->as.call.arguments) ? call : NULL;
}

static void look_at(Advisor *advisor, const Event *created) {
    const Node *call = gather_at(advisor, created);
    if (!call || advisor_has(advisor, ADVICE_LATE_START)) return;
    const NodeList *arguments = &call->as.call.arguments;
    Job jobs[ARGUMENTS_MOST];
    size_t count = read_jobs(advisor, created->subject, jobs);
    if (count < 2 || count != arguments->count) return;
    qsort(jobs, count, sizeof *jobs, compare_jobs);
    if (is_in_order(jobs, count)) return;
    Patch patch = advisor_patch(advisor);
    for (size_t i = 0; i < count; i++)
        if (jobs[i].argument != i)
            patch_replace(&patch, arguments->items[i]->span,
                          advisor_code(advisor, arguments->items[jobs[i].argument]->span));
    Trial trial = advisor_try(advisor, &patch);
    bool is_better =
        trial.is_fine && trial.total < advisor->advice->totals.total && trial.output != ADVICE_OUTPUT_CHANGED;
    AdviceFinding *finding = is_better ? advisor_add(advisor, ADVICE_LATE_START, 0, arguments->items[0]->span) : NULL;
    if (finding) {
        const char *first = advisor_code(advisor, arguments->items[0]->span);
        const char *waiting = advisor_code(advisor, arguments->items[jobs[0].argument]->span);
        finding->cost = advisor->advice->totals.total - trial.total;
        finding->message = advisor_say(advisor,
                                       "`{0}` goes first and holds the lane, and `{1}`, which then waits by itself, "
                                       "starts late",
                                       first, waiting, NULL);
        finding->why = advisor_say(advisor,
                                   "Tasks begin in the order in which they are made. What waits by itself can "
                                   "overlap with work, but only once it has been started.",
                                   NULL);
        finding->fix = advisor_say(advisor, "start first what waits longest", NULL);
        advisor_accept(advisor, finding, &patch, &trial, NULL);
    }
    trial_deinit(&trial);
}

void find_late_start(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    if (!advisor_ended_well(trace) || advisor->advice->totals.working == 0 || advisor_has(advisor, ADVICE_BLOCKING))
        return;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind == EVENT_FUTURE_CREATED && strcmp(trace_text(trace, event->text, NULL), "gather") == 0)
            look_at(advisor, event);
    }
}
