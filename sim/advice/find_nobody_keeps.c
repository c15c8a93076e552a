/* Tasks that are made and let go of in one statement. The loop itself holds tasks only weakly, so one that nothing else
 * holds may be gone before it is done, and nobody hears of its failure (Python documentation, create_task()). Those
 * that came to harm in this run have findings of their own. */
#include "advice/fix_unawaited.h"

/* asyncio.create_task(...), loop.create_task(...): not the method of a group, which keeps what it makes. */
static bool makes_task(const Node *call) {
    static const char *const names[] = {"create_task", "ensure_future"};
    const Node *function = call->as.call.function;
    const Node *object = function->kind == NODE_ATTRIBUTE ? function->as.attribute.value : NULL;
    bool is_loop = object && (node_is_name(object, "asyncio") || node_is_name(object, "loop") ||
                              (object->kind == NODE_CALL && (node_calls(object, "asyncio", "get_running_loop") ||
                                                             node_calls(object, "asyncio", "get_event_loop"))));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (node_is_name(function, names[i])) return true;
        if (is_loop && text_is(function->as.attribute.name, names[i])) return true;
    }
    return false;
}

/* Is it made by a statement that drops it, in a coroutine? */
static bool is_dropped(const Advisor *advisor, const Event *created) {
    ProgramPlace place;
    if (!advisor_is_home(created) || !program_find(advisor->program, created->span.line, created->span.column, &place))
        return false;
    const Node *statement = place.statement;
    bool is_call = statement->kind == NODE_EXPR && statement->as.single.value->kind == NODE_CALL;
    if (!is_call || !place.function || !place.function->as.function.is_async) return false;
    return makes_task(statement->as.single.value);
}

static bool is_told(const Advisor *advisor, const Event *created) {
    static const AdviceKind kinds[] = {ADVICE_LEFT_BEHIND, ADVICE_NEVER_RETRIEVED, ADVICE_NOBODY_KEEPS};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (advisor_has_at(advisor, kinds[i], created->file, created->span)) return true;
    return false;
}

/* Kept, and awaited in the end, or only kept: the program prints what it did. */
static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Event *created, UnawaitedFix *fix) {
    Patch patch = advisor_patch(advisor);
    if (!fix(advisor, &patch, created)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && trial.output == ADVICE_OUTPUT_SAME;
    if (helps) advisor_accept(advisor, finding, &patch, &trial, NULL);
    trial_deinit(&trial);
    return helps;
}

static void tell(Advisor *advisor, const TimelineLane *lane, const Event *created) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_NOBODY_KEEPS, created->file, created->span);
    if (!finding) return;
    finding->message =
        advisor_say(advisor, "nobody keeps the task `{0}`", advisor_task_name(advisor, lane->task), NULL);
    finding->why = advisor_say(advisor,
                               "The loop holds its tasks only weakly. One that nothing else holds may be thrown away "
                               "before it is done, and nobody hears of its failure.",
                               NULL);
    finding->fix = advisor_say(advisor,
                               "keep it in a variable and await it, or in a set until it is done: `tasks.add(task)`, "
                               "`task.add_done_callback(tasks.discard)`; a `TaskGroup` does both",
                               NULL);
    static UnawaitedFix *const fixes[] = {fix_unawaited_variable, fix_unawaited_background, fix_unawaited_kept};
    for (size_t i = 0; i < sizeof fixes / sizeof fixes[0]; i++)
        if (try_fix(advisor, finding, created, fixes[i])) return;
}

void find_nobody_keeps(Advisor *advisor) {
    if (!advisor_ended_well(advisor->trace)) return;
    for (size_t i = 0; i < advisor->lane_count; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        const Event *created = lane->creator && !lane->is_internal ? advisor_created(advisor, lane) : NULL;
        bool is_open = created && created->span.line && !is_told(advisor, created);
        if (is_open && is_dropped(advisor, created)) tell(advisor, lane, created);
    }
}
