/* Nothing can ever run again. Who waits for what is in the state at the end; what can be mended, and how, goes by that
 * (fix_deadlock.h). */
#include <string.h>

#include "advice/fix_blocking.h"
#include "advice/fix_deadlock.h"

enum { WAITERS_MOST = 16, FIXES_MOST = 4, ATTEMPTS_MOST = 8 };

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
static const char lock_sorted[] = "sort the locks before taking them, then all take them in the same order";
static const char no_release[] = "give back what was taken: `async with` does that at its end, whatever happens";

static const char room[] = "nobody is left who takes something out: make it a queue without a limit, or one who takes";

static const WordRow words[] = {
    {"lock",
     "`{0}` waits for a lock (line {1})",
     "whoever holds one lock while waiting for another can hold up everybody: take locks always in the same order, or "
     "give one "
     "back before taking the next",
     {{fix_lock_twice, lock_twice},
      {fix_no_release, no_release},
      {fix_lock_order, NULL},
      {fix_lock_sorted, lock_sorted}}},
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
     {{fix_notify, NULL}}},
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
     {{fix_room, room}}},
    {"queue.join",
     "`{0}` waits until a queue is worked off (line {1})",
     "call `task_done()` once for each item that was taken out",
     {{fix_task_done, NULL}}},
    {"future",
     "`{0}` waits for a future (line {1})",
     "somebody has to complete the future with `set_result()`",
     {{fix_future, NULL}}},
};

static const WordRow task_row = {"task",
                                 "`{0}` waits for `{2}` (line {1})",
                                 "somebody in the round has to be able to go on without the others",
                                 {{NULL, NULL}}};

/* What helps where nothing else does. */
typedef struct Resort {
    DeadlockFix *fix;
    const char *error; /* with which the program then ends, NULL: none */
} Resort;

static const Resort resorts[] = {{fix_endless_wait, NULL},
                                 {fix_endless_statement, NULL},
                                 {fix_endless_by_error, "TimeoutError"}};

/* ---- fixes ---- */

/* Does the program with the fix come to its end, and write what it wrote? */
static bool try_patch(Advisor *advisor, AdviceFinding *finding, Patch *patch, const char *error) {
    Trial trial = advisor_try(advisor, patch);
    bool helps = trial.keeps_text && (error ? trial_fails_with(&trial, error) : trial.is_fine);
    if (helps) {
        const char *time = advisor_time(advisor, trial.total);
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_accept(advisor, finding, patch, &trial, NULL);
        finding->verified = error
                                ? advisor_say(advisor, "verified: now it ends with `{1}`, after {0}", time, error, NULL)
                                : advisor_say(advisor, "verified: now it comes to its end, after {0}", time, NULL);
    }
    trial_deinit(&trial);
    return helps;
}

static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Stuck *stuck, DeadlockFix *fix, const char *error) {
    for (unsigned attempt = 0; attempt < ATTEMPTS_MOST; attempt++) {
        Patch patch = advisor_patch(advisor);
        if (!fix(advisor, &patch, stuck, attempt)) return false;
        if (try_patch(advisor, finding, &patch, error)) return true;
    }
    return false;
}

static bool try_row(Advisor *advisor, AdviceFinding *finding, const WordRow *row, const Stuck *stuck) {
    for (size_t i = 0; i < FIXES_MOST && row->fixes[i].fix; i++) {
        if (!try_fix(advisor, finding, stuck, row->fixes[i].fix, NULL)) continue;
        if (row->fixes[i].says) finding->fix = advisor_say(advisor, row->fixes[i].says, NULL);
        return true;
    }
    return false;
}

/* ---- who waits ---- */

typedef enum Whom { WAITS_FOR_THINGS, WAITS_FOR_TASKS, WAITS_FOR_ANYTHING } Whom;

typedef struct Waiters {
    const ReplayTask *tasks[WAITERS_MOST];
    const WordRow *rows[WAITERS_MOST];
    size_t count;
} Waiters;

static const WordRow future_row = {"",
                                   "`{0}` waits for a future (line {1})",
                                   "somebody has to complete the future with `set_result()`",
                                   {{NULL, NULL}}};
static const WordRow other_row = {"",
                                  "`{0}` waits (line {1})",
                                  "somebody has to bring what is waited for",
                                  {{NULL, NULL}}};

/* Of those who wait for a task only when nobody waits for anything else: they wait for one who waits. */
static const WordRow *row_of(const ReplayState *state, const ReplayTask *task, Whom whom) {
    if (whom == WAITS_FOR_TASKS) return task->wait_reason == WAIT_TASK ? &task_row : NULL;
    if (whom == WAITS_FOR_ANYTHING) return &other_row;
    const char *word = trace_text(state->trace, task->waiting_text, NULL);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, word) == 0) return &words[i];
    return NULL;
}

static Waiters find_waiters(const Advisor *advisor, Whom whom) {
    Waiters waiters = {0};
    const ReplayState *state = timeline_end_state(advisor->timeline);
    for (uint32_t i = 1; i < state->tasks.count && waiters.count < WAITERS_MOST; i++) {
        const ReplayTask *task = &state->tasks.items[i];
        bool waits = task->state == REPLAY_TASK_WAITING && task->span.line && !replay_task_is_internal(state, task);
        const WordRow *row = waits ? row_of(state, task, whom) : NULL;
        if (!row) continue;
        waiters.rows[waiters.count] = row;
        waiters.tasks[waiters.count++] = task;
    }
    return waiters;
}

static bool read_stuck(const Advisor *advisor, const Waiters *waiters, size_t index, Stuck *stuck) {
    const ReplayTask *task = waiters->tasks[index];
    const char *word = trace_text(advisor->trace, task->waiting_text, NULL);
    *stuck = (Stuck){.task = task, .word = word};
    if (task->file != 0 || !program_find(advisor->program, task->span.line, task->span.column, &stuck->place))
        return false;
    for (size_t i = 0; i < waiters->count; i++) stuck->beside += waiters->rows[i] == waiters->rows[index];
    return stuck->place.function != NULL;
}

/* ---- telling ---- */

static const char *message_of(Advisor *advisor, const Waiters *waiters) {
    const char *texts[WAITERS_MOST];
    for (size_t i = 0; i < waiters->count; i++) {
        const ReplayTask *task = waiters->tasks[i];
        texts[i] = advisor_say(advisor, waiters->rows[i]->waits, advisor_task_name(advisor, task->id),
                               advisor_format(advisor, "%u", task->span.line),
                               advisor_task_name(advisor, task->waiting_on), NULL);
    }
    return advisor_join(advisor, texts, waiters->count);
}

static AdviceFinding *add(Advisor *advisor, const WordRow *row, const char *who, uint16_t file, Span span) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_DEADLOCK, file, span);
    if (!finding) return NULL;
    finding->message = advisor_say(advisor, "nothing can ever run again: {0}", who, NULL);
    finding->why = advisor_say(advisor,
                               "Nobody is ready, no timer is set, and those who wait could only be woken by others who "
                               "wait. At {0} the program stands still for ever.",
                               advisor_time(advisor, advisor->advice->totals.total), NULL);
    finding->fix = advisor_say(advisor, row->fix, NULL);
    return finding;
}

/* A limit, with whoever waits at all: the last first, as the first have often begun the others. */
static void try_resorts(Advisor *advisor, AdviceFinding *finding) {
    Waiters waiters = find_waiters(advisor, WAITS_FOR_ANYTHING);
    Stuck stuck;
    for (size_t k = 0; k < sizeof resorts / sizeof resorts[0]; k++) {
        for (size_t i = waiters.count; i-- > 0;) {
            if (!read_stuck(advisor, &waiters, i, &stuck)) continue;
            if (!try_fix(advisor, finding, &stuck, resorts[k].fix, resorts[k].error)) continue;
            finding->fix = advisor_say(advisor,
                                       "{0}; a limit for the wait ends the standstill, and tells what was waited for "
                                       "in vain",
                                       finding->fix, NULL);
            return;
        }
    }
    if (!try_fix(advisor, finding, NULL, fix_endless_program, "TimeoutError")) return;
    finding->fix = advisor_say(advisor, "{0}; a limit for all of it ends the standstill", finding->fix, NULL);
}

/* ---- a future that a loop is run for ---- */

/* Where the loop that was started last, of those that have not stopped again, was started; NULL: none runs. */
static const Event *running_start(const Trace *trace) {
    for (size_t i = trace->count; i-- > 0;) {
        const Event *start = &trace->events[i];
        if (start->kind != EVENT_LOOP_STARTED) continue;
        size_t after = i + 1;
        while (after < trace->count && !(trace->events[after].kind == EVENT_LOOP_STOPPED &&
                                         trace->events[after].subject == start->subject))
            after++;
        if (after == trace->count) return start;
    }
    return NULL;
}

static void look_at_start(Advisor *advisor) {
    const Event *start = running_start(advisor->trace);
    if (!start || !start->other || start->span.line == 0) return; /* run_forever(): it does as it is told */
    const char *who = advisor_say(advisor, future_row.waits, advisor_task_name(advisor, 0),
                                  advisor_format(advisor, "%u", start->span.line), NULL);
    AdviceFinding *finding = add(advisor, &future_row, who, start->file, start->span);
    if (finding) try_resorts(advisor, finding);
}

/* ---- a loop that is held for ever ---- */

/* Where a thread that runs a loop waits for another thread at the end, NULL: none does. */
static const Event *held_for_ever(const Trace *trace, size_t *index) {
    for (size_t i = trace->count; i-- > 0;) {
        const Event *event = &trace->events[i];
        if (event->kind == EVENT_THREAD_UNBLOCKED) return NULL;
        if (event->kind != EVENT_THREAD_BLOCKED || event->iteration == 0 || event->span.line == 0) continue;
        if (strcmp(trace_text(trace, event->text, NULL), "select") == 0) continue; /* a loop with nothing to do */
        *index = i;
        return event;
    }
    return NULL;
}

typedef struct LockSearch {
    Patch *patch;
    size_t count;
} LockSearch;

static bool make_reentrant(Node *node, void *context) {
    LockSearch *search = context;
    if (!node_calls(node, "threading", "Lock")) return true;
    patch_replace(search->patch, node->as.call.function->span, "threading.RLock");
    search->count++;
    return false;
}

static bool fix_reentrant(Advisor *advisor, Patch *patch) {
    LockSearch search = {.patch = patch};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], make_reentrant, &search);
    return search.count > 0;
}

/* Answers whether there was one. */
static bool look_at_held(Advisor *advisor) {
    size_t index = 0;
    const Event *held = held_for_ever(advisor->trace, &index);
    AdviceFinding *finding = held ? advisor_add(advisor, ADVICE_DEADLOCK, held->file, held->span) : NULL;
    if (!finding) return held != NULL;
    const char *name = advisor_task_name(advisor, blocking_holder(advisor->trace, index));
    finding->message = advisor_say(advisor, "nothing can ever run again: `{0}` holds the loop in line {1}, and waits",
                                   name, advisor_format(advisor, "%u", held->span.line), NULL);
    finding->why = advisor_say(advisor,
                               "The loop has one lane. What is waited for here can only come from the loop, or from "
                               "somebody who waits for it, and the loop is held.",
                               NULL);
    finding->fix = advisor_say(advisor,
                               "await it, so that the loop can go on: `asyncio.wrap_future(...)`, or a helper that "
                               "waits, with `asyncio.to_thread(...)`",
                               NULL);
    for (unsigned attempt = 0; attempt < BLOCKING_ATTEMPTS; attempt++) {
        Patch patch = advisor_patch(advisor);
        if (fix_blocking(advisor, &patch, held, attempt) && try_patch(advisor, finding, &patch, NULL)) return true;
    }
    Patch patch = advisor_patch(advisor);
    if (fix_reentrant(advisor, &patch) && try_patch(advisor, finding, &patch, NULL))
        finding->fix = advisor_say(advisor, "it holds that lock already: `threading.RLock` lets its owner in", NULL);
    return true;
}

/* ---- all of them ---- */

static bool look_at_waiters(Advisor *advisor, Whom whom) {
    Waiters waiters = find_waiters(advisor, whom);
    if (waiters.count == 0) return false;
    const ReplayTask *first = waiters.tasks[0];
    AdviceFinding *finding = add(advisor, waiters.rows[0], message_of(advisor, &waiters), first->file, first->span);
    bool is_mended = !finding;
    for (size_t i = waiters.count; i-- > 0 && !is_mended;) {
        Stuck stuck;
        is_mended = read_stuck(advisor, &waiters, i, &stuck) && try_row(advisor, finding, waiters.rows[i], &stuck);
    }
    if (!is_mended) try_resorts(advisor, finding);
    return true;
}

/* If there is nothing of all this, the message of the run says it all. */
void find_deadlock(Advisor *advisor) {
    if (advisor->trace->result.stop != STOP_DEADLOCK) return;
    if (look_at_waiters(advisor, WAITS_FOR_THINGS) || look_at_waiters(advisor, WAITS_FOR_TASKS)) return;
    if (look_at_held(advisor) || look_at_waiters(advisor, WAITS_FOR_ANYTHING)) return;
    look_at_start(advisor);
}
