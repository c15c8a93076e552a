/* Nothing can ever run again. Who waits for what is in the state at the end; what can be mended, and how, goes by that
 * (fix_deadlock.h). */
#include <string.h>

#include "advice/fix_deadlock.h"

enum { WAITERS_MOST = 16, FIXES_MOST = 3, ATTEMPTS_MOST = 8 };

typedef struct FixRow {
    DeadlockFix *fix;
    const char *says; /* NULL: what the word row says */
} FixRow;

typedef struct WordRow {
    const char *word; /* of ReplayTask.waiting_text */
    const char *waits;
    const char *fix;
    FixRow fixes[FIXES_MOST]; /* tried in this order */
} WordRow;

static const char lock_twice[] = "it holds that lock already: take it once, around all that belongs together";
static const char no_release[] = "give back what was taken: `async with` does that at its end, whatever happens";

static const WordRow words[] = {
    {"lock",
     "`{0}` waits for a lock (line {1})",
     "whoever holds one lock while waiting for another can hold up everybody: take locks always in the same order, or "
     "give one "
     "back before taking the next",
     {{fix_lock_twice, lock_twice}, {fix_no_release, no_release}, {fix_lock_order, NULL}}},
    {"semaphore",
     "`{0}` waits for a semaphore (line {1})",
     "somebody who holds a place has to give it back: use `async with`",
     {{fix_no_release, no_release}}},
    {"event",
     "`{0}` waits for an event (line {1})",
     "somebody has to call `set()`, and before those who could are done",
     {{fix_event_too_late, NULL}, {fix_event_never_set, NULL}}},
    {"condition",
     "`{0}` waits for a condition (line {1})",
     "somebody has to call `notify()` after the wait has begun",
     {{NULL, NULL}}},
    {"barrier",
     "`{0}` waits at a barrier (line {1})",
     "as many tasks have to come to the barrier as it was made for",
     {{fix_barrier, NULL}}},
    {"queue.get",
     "`{0}` waits for an item of a queue (line {1})",
     "nobody is left who puts something in: put a last item that says so, or cancel those who wait",
     {{fix_last_item, NULL}}},
    {"queue.put",
     "`{0}` waits for room in a queue (line {1})",
     "nobody is left who takes something out",
     {{NULL, NULL}}},
    {"queue.join",
     "`{0}` waits until a queue is worked off (line {1})",
     "call `task_done()` once for each item that was taken out",
     {{fix_task_done, NULL}}},
    {"future",
     "`{0}` waits for a future (line {1})",
     "somebody has to complete the future with `set_result()`",
     {{NULL, NULL}}},
};

static const WordRow task_row = {"task",
                                 "`{0}` waits for `{2}` (line {1})",
                                 "somebody in the round has to be able to go on without the others",
                                 {{NULL, NULL}}};

/* Of those who wait for a task only when nobody waits for anything else: they wait for one who waits. */
static const WordRow *row_of(const ReplayState *state, const ReplayTask *task, bool takes_tasks) {
    if (takes_tasks) return task->wait_reason == WAIT_TASK ? &task_row : NULL;
    const char *word = trace_text(state->trace, task->waiting_text, NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, word) == 0) return &words[i];
    return NULL;
}

/* ---- fixes ---- */

/* Does the program with the fix come to its end, and write what it wrote? */
static bool try_patch(Advisor *advisor, AdviceFinding *finding, const Patch *patch) {
    Trial trial = advisor_try(advisor, patch);
    bool helps = trial.is_fine && trial.keeps_text;
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_show_patch(advisor, finding, patch);
        advisor_verify(advisor, finding, &trial, NULL);
        finding->verified = advisor_say(advisor, "verified: now it comes to its end, after {0}",
                                        advisor_time(advisor, trial.total), NULL);
    }
    trial_deinit(&trial);
    return helps;
}

static bool try_fixes(Advisor *advisor, AdviceFinding *finding, const WordRow *row, const Stuck *stuck) {
    for (size_t i = 0; i < FIXES_MOST && row->fixes[i].fix; i++) {
        for (unsigned attempt = 0; attempt < ATTEMPTS_MOST; attempt++) {
            Patch patch = {.source = advisor->source, .arena = advisor->arena};
            if (!row->fixes[i].fix(advisor, &patch, stuck, attempt)) break;
            if (!try_patch(advisor, finding, &patch)) continue;
            if (row->fixes[i].says) finding->fix = advisor_say(advisor, row->fixes[i].says, NULL);
            return true;
        }
    }
    return false;
}

/* ---- telling ---- */

static const char *line_text(Advisor *advisor, const ReplayTask *task) {
    return advisor_format(advisor, "%u", task->span.line);
}

typedef struct Waiters {
    const ReplayTask *tasks[WAITERS_MOST];
    const WordRow *rows[WAITERS_MOST];
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
        waiters->rows[waiters->count] = row;
        waiters->tasks[waiters->count++] = task;
    }
}

static bool try_waiter(Advisor *advisor, AdviceFinding *finding, const Waiters *waiters, size_t index) {
    Stuck stuck = {.task = waiters->tasks[index]};
    Span span = stuck.task->span;
    if (stuck.task->file != 0 || !program_find(advisor->program, span.line, span.column, &stuck.place)) return false;
    for (size_t i = 0; i < waiters->count; i++) stuck.beside += waiters->rows[i] == waiters->rows[index];
    return stuck.place.function && try_fixes(advisor, finding, waiters->rows[index], &stuck);
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
        if (try_waiter(advisor, finding, &waiters, i)) break;
}
