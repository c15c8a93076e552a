/* Tasks that are cut off in the middle of their work, because the program comes to its end and nobody has waited for
 * them. Those that only stand by (a worker at an empty queue, a clock that ticks for ever) are meant to be. */
#include <stdlib.h>
#include <string.h>

#include "advice/fix_unawaited.h"

/* ---- who ---- */

typedef struct LoopSearch {
    bool is_endless;
} LoopSearch;

static bool is_true(const Node *node) {
    return node->kind == NODE_CONSTANT &&
           (node->as.constant.kind == CONSTANT_TRUE || node->as.constant.kind == CONSTANT_INT);
}

static bool look_for_endless(Node *node, void *context) {
    LoopSearch *search = context;
    search->is_endless |= node->kind == NODE_WHILE && is_true(node->as.branch.test);
    return true;
}

/* Is the task made to run for ever? In doubt: yes. */
static bool is_endless(const Advisor *advisor, const TimelineLane *lane) {
    const ProgramFunction *function = advisor_function(advisor, lane);
    if (!function) return true;
    LoopSearch search = {0};
    node_walk(function->node, look_for_endless, &search);
    return search.is_endless;
}

/* Is it asyncio.run() that cancels, while no loop runs? */
static bool is_shutdown(const Event *cancel) { return cancel->other == 0 && cancel->iteration == 0; }

/* What became of a task, by the index of its lane. */
typedef struct Fate {
    const Event *rest; /* where it waits, NULL: it does not */
    const Event *cut;  /* asyncio.run() cancels it, or it is thrown away, while it waits for a timer */
    bool is_awaited;   /* somebody waits for it, or has and gave up; or somebody else has cancelled it */
} Fate;

static Fate *fate_of(const Advisor *advisor, Fate *fates, uint32_t task) {
    const TimelineLane *lane = advisor_lane(advisor, task);
    return lane ? &fates[lane - advisor->lanes] : NULL;
}

static bool is_waiter(const Trace *trace, const Event *event) {
    if (event->kind != EVENT_FUTURE_CALLBACK) return false;
    return strcmp(trace_text(trace, event->text, NULL), "as_completed.<locals>._on_completion") == 0;
}

static void follow(const Advisor *advisor, Fate *fates, const Event *event) {
    bool is_run_for = event->kind == EVENT_LOOP_STARTED;
    bool is_one_of = event->kind == EVENT_FUTURE_CHILD || event->kind == EVENT_TASK_WAITING;
    Fate *awaited =
        is_run_for || (is_one_of && event->other && event->iteration) ? fate_of(advisor, fates, event->other) : NULL;
    if (awaited) awaited->is_awaited = true;
    bool is_about_task = event->kind == EVENT_TASK_CANCEL || event->kind == EVENT_TASK_WAITING ||
                         event->kind == EVENT_TASK_STEP || event->kind == EVENT_TASK_WOKEN ||
                         event->kind == EVENT_TASK_DESTROYED || is_waiter(advisor->trace, event);
    Fate *fate = is_about_task ? fate_of(advisor, fates, event->subject) : NULL;
    if (!fate || fate->cut) return;
    switch (event->kind) {
    case EVENT_TASK_CANCEL:
        fate->is_awaited |= !is_shutdown(event); /* somebody wanted it */
        if (fate->rest && fate->rest->value == WAIT_TIMER) fate->cut = event;
        return;
    case EVENT_TASK_DESTROYED:
        if (fate->rest) fate->cut = event;
        return;
    case EVENT_TASK_WAITING: fate->rest = event; return;
    case EVENT_FUTURE_CALLBACK: fate->is_awaited = true; return;
    default: fate->rest = NULL; return;
    }
}

/* ---- the fix ---- */

/* Tasks that are cut off at the end of a run, or thrown away. */
static size_t count_cut_off(const Trace *trace) {
    size_t count = 0;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        count += event->kind == EVENT_TASK_DESTROYED || (event->kind == EVENT_TASK_CANCEL && is_shutdown(event));
    }
    return count;
}

static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Event *created, const char *name,
                    UnawaitedFix *fix) {
    Patch patch = advisor_patch(advisor);
    if (!fix(advisor, &patch, created)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && count_cut_off(trial.trace) < count_cut_off(advisor->trace);
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_accept(advisor, finding, &patch, &trial, advisor_say(advisor, "`{0}` comes to its end", name, NULL));
    }
    trial_deinit(&trial);
    return helps;
}

static void tell(Advisor *advisor, const TimelineLane *lane, const Event *created, const Fate *fate) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_LEFT_BEHIND, created->file, created->span);
    if (!finding) return;
    const char *name = advisor_task_name(advisor, lane->task);
    finding->message =
        advisor_say(advisor, "`{0}` is cut off at {1}, in the middle of its work (line {2})", name,
                    advisor_time(advisor, fate->cut->time), advisor_format(advisor, "%u", fate->rest->span.line), NULL);
    const char *why =
        fate->cut->kind == EVENT_TASK_CANCEL
            ? "The program ends with `main`: whatever is still waiting then is cancelled. Nobody has waited for this "
              "task."
            : "The loop stops as soon as it has what it is run for: whatever is still waiting then goes no further. "
              "Nobody has waited for this task.";
    finding->why = advisor_say(advisor, why, NULL);
    finding->fix = advisor_say(advisor, "keep the task in a variable, and await what must not be lost", NULL);
    static UnawaitedFix *const fixes[] = {fix_unawaited_variable, fix_unawaited_list, fix_unawaited_loop,
                                          fix_unawaited_others};
    for (size_t i = 0; i < sizeof fixes / sizeof fixes[0]; i++)
        if (try_fix(advisor, finding, created, name, fixes[i])) return;
}

void find_left_behind(Advisor *advisor) {
    if (!advisor_ended_well(advisor->trace)) return; /* then something else has cut them off */
    Fate *fates = calloc(advisor->lane_count + 1, sizeof *fates);
    advisor->advice->is_incomplete |= !fates;
    for (size_t i = 0; fates && i < advisor->trace->count; i++) follow(advisor, fates, &advisor->trace->events[i]);
    for (size_t i = 0; fates && i < advisor->lane_count; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        const Fate *fate = &fates[i];
        if (!fate->cut || fate->is_awaited || lane->is_internal || lane->task == 0) continue;
        const Event *created = advisor_created(advisor, lane);
        bool is_new =
            created && created->span.line && !advisor_has_at(advisor, ADVICE_LEFT_BEHIND, created->file, created->span);
        if (is_new && !is_endless(advisor, lane)) tell(advisor, lane, created, fate);
    }
    free(fates);
}
