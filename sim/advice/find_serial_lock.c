/* A lock that puts all tasks in a row although it protects nothing: what stands under it changes nothing that others
 * look at. Only where the lock was held nearly all the time, and nothing else overlapped, is there something to tell;
 * and the program without it must be quicker, and write the same lines in the same order (perhaps that is what it
 * protects). */
#include "advice/effects.h"
#include "advice/mend.h"

enum { WAITERS_LEAST = 2 };

/* The `async with lock:` at a place, whose body protects nothing. */
static const Node *idle_lock(const Advisor *advisor, const Event *rest) {
    ProgramPlace place;
    if (!advisor_is_home(rest) || !program_find(advisor->program, rest->span.line, rest->span.column, &place))
        return NULL;
    const Node *with = place.statement;
    if (with->kind != NODE_WITH || !with->as.with.is_async || with->as.with.items.count != 1 || !place.function)
        return NULL;
    if (!node_plain_manager(with->as.with.items.items[0])) return NULL;
    Effects effects = {0};
    for (uint32_t i = 0; i < with->as.with.body.count; i++)
        effects_add(&effects, advisor->program, with->as.with.body.items[i], NULL);
    bool is_idle = !(effects.flags & (EFFECTS_UNKNOWN | EFFECTS_CHANGES | EFFECTS_RANDOM));
    for (size_t i = 0; i < effects.written_count; i++) { /* a variable of the function itself is nobody else's */
        for (size_t k = 0; k < advisor->program->function_count; k++)
            if (node_mentions(advisor->program->functions[k].node, effects.written[i]) &&
                advisor->program->functions[k].node != place.function)
                return NULL;
        for (uint32_t k = 0; k < advisor->program->tree->body.count; k++) {
            const Node *node = advisor->program->tree->body.items[k];
            if (node->kind != NODE_FUNCTION_DEF && node_mentions(node, effects.written[i])) return NULL;
        }
    }
    return is_idle ? with : NULL;
}

/* Does anything overlap with anything? Then the lock does not keep the program from it. */
static bool overlaps(const Advisor *advisor) {
    return advisor->advice->overlapped * 20 > advisor->advice->totals.total;
}

static size_t waits_at(const Trace *trace, Span span) {
    size_t count = 0;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        count += event->kind == EVENT_TASK_WAITING && event->value == WAIT_FUTURE && event->file == 0 &&
                 event->span.line == span.line && event->span.column == span.column;
    }
    return count;
}

static void look_at(Advisor *advisor, const Event *rest) {
    const Node *with = idle_lock(advisor, rest);
    if (!with || waits_at(advisor->trace, rest->span) < WAITERS_LEAST) return;
    Span head = with->span; /* "async with lock", up to its colon */
    Span manager = with->as.with.items.items[0]->as.pair.left->span;
    head.end_line = manager.end_line;
    head.end_column = manager.end_column;
    Patch patch = advisor_patch(advisor);
    if (!mend_drop_with(advisor, &patch, with)) return;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && trial.total < advisor->advice->totals.total && trial.output == ADVICE_OUTPUT_SAME;
    AdviceFinding *finding = helps ? advisor_add(advisor, ADVICE_SERIAL_LOCK, 0, head) : NULL;
    if (finding) {
        finding->cost = advisor->advice->totals.total - trial.total;
        finding->message = advisor_say(advisor, "all tasks go one by one through `{0}`, but nothing under it is shared",
                                       advisor_code(advisor, manager), NULL);
        finding->why =
            advisor_say(advisor,
                        "A lock lets one in at a time. It is needed where others must not see a change half made; "
                        "here it is held while each only waits for itself.",
                        NULL);
        finding->fix = advisor_say(advisor,
                                   "hold the lock only where something shared is changed; to limit how many go on at "
                                   "once, use a `Semaphore`",
                                   NULL);
        advisor_accept(advisor, finding, &patch, &trial, advisor_say(advisor, "that is without the lock", NULL));
    }
    trial_deinit(&trial);
}

void find_serial_lock(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    if (!advisor_ended_well(trace) || overlaps(advisor)) return;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind != EVENT_TASK_WAITING || event->value != WAIT_FUTURE) continue;
        const char *word = trace_text(trace, event->text, NULL);
        if (word[0] != 'l' || advisor_has(advisor, ADVICE_SERIAL_LOCK)) continue;
        look_at(advisor, event);
        return; /* one lock is enough to tell of */
    }
}
