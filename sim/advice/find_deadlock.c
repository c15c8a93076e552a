/* Nothing can ever run again. Who waits for what is in the state at the end; two locks taken in two orders can be
 * mended by taking them in one. */
#include <string.h>

#include "advice/advisor.h"

enum { WAITERS_MOST = 16 };

typedef struct WordRow {
    const char *word; /* of ReplayTask.waiting_text */
    const char *waits;
    const char *fix;
} WordRow;

static const WordRow words[] = {
    {"lock", "`{0}` waits for a lock (line {1})",
     "whoever holds one lock while waiting for another can hold up everybody: take locks always in the same order, or "
     "give one "
     "back before taking the next"},
    {"semaphore", "`{0}` waits for a semaphore (line {1})",
     "somebody who holds a place has to give it back: use `async with`"},
    {"event", "`{0}` waits for an event (line {1})",
     "somebody has to call `set()`, and before those who could are done"},
    {"condition", "`{0}` waits for a condition (line {1})", "somebody has to call `notify()` after the wait has begun"},
    {"barrier", "`{0}` waits at a barrier (line {1})", "as many tasks have to come to the barrier as it was made for"},
    {"queue.get", "`{0}` waits for an item of a queue (line {1})",
     "nobody is left who puts something in: put a last item that says so, or cancel those who wait"},
    {"queue.put", "`{0}` waits for room in a queue (line {1})", "nobody is left who takes something out"},
    {"queue.join", "`{0}` waits until a queue is worked off (line {1})",
     "call `task_done()` once for each item that was taken out"},
    {"future", "`{0}` waits for a future (line {1})", "somebody has to complete the future with `set_result()`"},
};

static const WordRow task_row = {"task", "`{0}` waits for `{2}` (line {1})",
                                 "somebody in the round has to be able to go on without the others"};

/* Of those who wait for a task only when nobody waits for anything else: they wait for one who waits. */
static const WordRow *row_of(const ReplayState *state, const ReplayTask *task, bool takes_tasks) {
    if (takes_tasks) return task->wait_reason == WAIT_TASK ? &task_row : NULL;
    const char *word = trace_text(state->trace, task->waiting_text, NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, word) == 0) return &words[i];
    return NULL;
}

/* ---- two locks ---- */

typedef struct LockSearch {
    uint32_t line, column;
    const Node *outer, *inner; /* the managers */
} LockSearch;

static const Node *only_manager(const Node *with) {
    if (with->kind != NODE_WITH || !with->as.with.is_async || with->as.with.items.count != 1) return NULL;
    const Node *item = with->as.with.items.items[0];
    bool is_plain = item->as.pair.left->kind == NODE_NAME || item->as.pair.left->kind == NODE_ATTRIBUTE;
    return is_plain && !item->as.pair.right ? item->as.pair.left : NULL;
}

/* The lock that is waited for at a place, and the one around it that is held. */
static bool look_for_locks(Node *node, void *context) {
    LockSearch *search = context;
    if (!span_holds(node->span, search->line, search->column)) return true;
    const Node *manager = only_manager(node);
    if (manager && node->span.line == search->line) search->inner = manager;
    if (manager && node->span.line < search->line) search->outer = manager;
    return true;
}

static bool try_order(Advisor *advisor, AdviceFinding *finding, const ReplayTask *task) {
    LockSearch search = {.line = task->span.line, .column = task->span.column};
    ProgramPlace place;
    if (task->file != 0 || !program_find(advisor->program, search.line, search.column, &place) || !place.function)
        return false;
    node_walk(place.function, look_for_locks, &search);
    if (!search.inner || !search.outer) return false;
    Patch patch = {.source = advisor->source, .arena = advisor->arena};
    patch_replace(&patch, search.outer->span, advisor_code(advisor, search.inner->span));
    patch_replace(&patch, search.inner->span, advisor_code(advisor, search.outer->span));
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine;
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_show_patch(advisor, finding, &patch);
        advisor_verify(advisor, finding, &trial, NULL);
        finding->verified = advisor_say(advisor, "verified: now it comes to its end, after {0}",
                                        advisor_time(advisor, trial.total), NULL);
    }
    trial_deinit(&trial);
    return helps;
}

/* ---- telling ---- */

static const char *line_text(Advisor *advisor, const ReplayTask *task) {
    return advisor_format(advisor, "%u", task->span.line);
}

typedef struct Waiters {
    const ReplayTask *tasks[WAITERS_MOST];
    const char *texts[WAITERS_MOST];
    size_t count;
    const char *fix;
} Waiters;

static void find_waiters(Advisor *advisor, Waiters *waiters, bool takes_tasks) {
    const ReplayState *state = timeline_end_state(advisor->timeline);
    for (uint32_t i = 1; i < state->tasks.count && waiters->count < WAITERS_MOST; i++) {
        const ReplayTask *task = &state->tasks.items[i];
        bool waits = task->state == REPLAY_TASK_WAITING && task->span.line && !replay_task_is_internal(state, task);
        const WordRow *row = waits ? row_of(state, task, takes_tasks) : NULL;
        if (!row) continue;
        const char *awaited = takes_tasks ? advisor_task_name(advisor, task->waiting_on) : "";
        if (!waiters->fix) waiters->fix = advisor_say(advisor, row->fix, NULL);
        waiters->texts[waiters->count] = advisor_say(advisor, row->waits, advisor_task_name(advisor, task->id),
                                                     line_text(advisor, task), awaited, NULL);
        waiters->tasks[waiters->count++] = task;
    }
}

void find_deadlock(Advisor *advisor) {
    if (advisor->trace->result.stop != STOP_DEADLOCK) return;
    Waiters waiters = {0};
    find_waiters(advisor, &waiters, false);
    if (waiters.count == 0) find_waiters(advisor, &waiters, true);
    if (waiters.count == 0) return; /* threads, or nobody: the message of the run says it */
    const ReplayTask *first = waiters.tasks[0];
    AdviceFinding *finding = advisor_add(advisor, ADVICE_DEADLOCK, first->file, first->span);
    if (!finding) return;
    finding->message = advisor_say(advisor, "nothing can ever run again: {0}",
                                   advisor_join(advisor, waiters.texts, waiters.count), NULL);
    finding->why = advisor_say(advisor,
                               "Nobody is ready, no timer is set, and those who wait could only be woken by others who "
                               "wait. At {0} the program stands still for ever.",
                               advisor_time(advisor, advisor->advice->totals.total), NULL);
    finding->fix = waiters.fix;
    for (size_t i = waiters.count; i-- > 0;)
        if (try_order(advisor, finding, waiters.tasks[i])) break;
}
