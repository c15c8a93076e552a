/* Coroutines that never run: the call made an object, and it was thrown away. */
#include "advice/advisor.h"

static const Event *creation_of(const Trace *trace, size_t before, uint32_t coroutine) {
    for (size_t i = before; i-- > 0;) {
        const Event *event = &trace->events[i];
        if (event->kind == EVENT_COROUTINE_CREATED && event->subject == coroutine) return event;
    }
    return NULL;
}

static bool still_never_awaited(const Trace *trace) {
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].kind == EVENT_COROUTINE_NEVER_AWAITED) return true;
    return false;
}

/* Is it a place where an await needs no parentheses: a statement, what is assigned, or what a statement's call is
 * given? */
static bool can_stand_awaited(const Node *statement, const Node *call) {
    if (statement->kind == NODE_ASSIGN) return statement->as.assign.value == call;
    if (statement->kind != NODE_EXPR) return false;
    const Node *outer = statement->as.single.value;
    if (outer == call) return true;
    for (uint32_t i = 0; outer->kind == NODE_CALL && i < outer->as.call.arguments.count; i++)
        if (outer->as.call.arguments.items[i] == call) return true;
    return false;
}

/* A call in a coroutine: `await` in front of it. Where its result is used, only what was seen to help is told: it may
 * have been meant for later. */
static void try_await(Advisor *advisor, AdviceFinding *finding, const Event *created) {
    ProgramPlace place;
    if (!advisor_is_home(created) || !program_find(advisor->program, created->span.line, created->span.column, &place))
        return;
    const Node *call = program_find_call(&place, created->span);
    if (!call || !can_stand_awaited(place.statement, call)) return;
    if (!place.function || !place.function->as.function.is_async) return;
    Patch patch = advisor_patch(advisor);
    patch_insert(&patch, call->span.line, call->span.column, "await ");
    patch_drop_comment(&patch, place.statement->span);
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && !still_never_awaited(trial.trace);
    if (helps) advisor_accept(advisor, finding, &patch, &trial, advisor_say(advisor, "now it runs", NULL));
    trial_deinit(&trial);
}

static void tell(Advisor *advisor, const Event *created) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_NEVER_AWAITED, created->file, created->span);
    if (!finding) return;
    const char *name = trace_text(advisor->trace, created->text, NULL);
    finding->message = advisor_say(advisor, "`{0}` is called but never awaited, so it never runs", name, NULL);
    finding->why = advisor_say(advisor,
                               "Calling a coroutine function only makes an object. It runs when somebody awaits it, "
                               "or gives it to the loop as a task.",
                               NULL);
    finding->fix = advisor_say(advisor,
                               "`await {0}(...)`, or keep `asyncio.create_task({0}(...))` in a variable and await it "
                               "later",
                               name, NULL);
    try_await(advisor, finding, created);
}

void find_never_awaited(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind == EVENT_EXCEPTION_UNCAUGHT) return; /* from here on it is what the failure left behind */
        if (event->kind != EVENT_COROUTINE_NEVER_AWAITED) continue;
        const Event *created = creation_of(trace, i, event->subject);
        if (created && created->span.line &&
            !advisor_has_at(advisor, ADVICE_NEVER_AWAITED, created->file, created->span))
            tell(advisor, created);
    }
}
