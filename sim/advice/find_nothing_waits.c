/* Several tasks, and none of them ever waits: nothing can overlap, however many there are. */
#include "advice/advisor.h"
#include "advice/tasks_as_calls.h"

/* Does the task only wait for other tasks, if at all? */
static bool only_works(const TimelineLane *lane, int64_t *worked) {
    for (uint32_t i = 0; i < lane->count; i++) {
        const TimelineSegment *segment = &lane->segments[i];
        if (segment->condition == REPLAY_RUNNING) *worked += segment->to - segment->from;
        if (segment->condition == REPLAY_ON_TIMER || segment->condition == REPLAY_ON_FUTURE) return false;
    }
    return true;
}

static bool gives_turns(const Trace *trace) {
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind == EVENT_TASK_WAITING && event->value == WAIT_TURN) return true;
        if (event->kind == EVENT_THREAD_STARTED && event->subject) return true;
    }
    return false;
}

static size_t turns_of(const Trace *trace) {
    size_t turns = 0;
    for (size_t i = 0; i < trace->count; i++) turns += trace->events[i].kind == EVENT_LOOP_ITERATION;
    return turns;
}

/* The same without tasks: it prints the same and takes about as long, in fewer turns of the loop. */
static void try_fix(Advisor *advisor, AdviceFinding *finding, const Event *created) {
    ProgramPlace place;
    Patch patch = advisor_patch(advisor);
    if (!advisor_is_home(created) || !program_find(advisor->program, created->span.line, created->span.column, &place))
        return;
    if (!place.function || !tasks_as_calls(advisor, &patch, place.function)) return;
    Trial trial = advisor_try(advisor, &patch);
    size_t before = turns_of(advisor->trace), after = trial.trace ? turns_of(trial.trace) : before;
    int64_t total = advisor->advice->totals.total;
    bool is_same = trial.output == ADVICE_OUTPUT_SAME && trial.total <= total + total / 100;
    if (trial.is_fine && is_same && after < before)
        advisor_accept(advisor, finding, &patch, &trial,
                       advisor_say(advisor, "{0} turns of the loop instead of {1}",
                                   advisor_format(advisor, "%zu", after), advisor_format(advisor, "%zu", before),
                                   NULL));
    trial_deinit(&trial);
}

void find_nothing_waits(Advisor *advisor) {
    const TimelineTotals *totals = &advisor->advice->totals;
    if (!advisor_ended_well(advisor->trace) || totals->working == 0 || totals->waiting || totals->idle) return;
    if (advisor_has(advisor, ADVICE_BLOCKING) || gives_turns(advisor->trace)) return;
    const TimelineLane *first = NULL;
    const char *names[8]; /* more than are told */
    size_t count = 0;
    for (size_t i = 0; i < advisor->lane_count; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        int64_t worked = 0;
        if (lane->is_internal || lane->task == 0) continue;
        if (!only_works(lane, &worked)) return;
        if (worked == 0 || lineup_member(&advisor->lineup, lane->task)->is_main) continue;
        if (!first) first = lane;
        if (count < sizeof names / sizeof names[0])
            names[count] = advisor_format(advisor, "`%s`", advisor_task_name(advisor, lane->task));
        count++;
    }
    const Event *created = first ? advisor_created(advisor, first) : NULL;
    if (count < 2 || !created) return;
    AdviceFinding *finding = advisor_add(advisor, ADVICE_NOTHING_WAITS, created->file, created->span);
    if (!finding) return;
    finding->message = advisor_say(advisor, "{0} run as tasks, but none of them ever waits",
                                   advisor_join(advisor, names, count), NULL);
    finding->why = advisor_say(advisor,
                               "Only waiting can overlap. All {0} are work of the program itself, and that is done "
                               "one after the other, with async or without.",
                               advisor_time(advisor, totals->total), NULL);
    finding->fix = advisor_say(advisor,
                               "if some of it could go on by itself, await it: `asyncio.sleep` for a time, "
                               "`asyncio.to_thread` for a blocking call; if not, plain functions do as well, or "
                               "an `await` for each",
                               NULL);
    try_fix(advisor, finding, created);
}
