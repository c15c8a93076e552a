/* A loop of nothing but sleeps: `while not ready: await asyncio.sleep(0.1)`. It looks again and again at what an Event
 * would tell at once. A loop that does something each round is none of these. */
#include "advice/mend.h"
#include "advice/polling.h"

enum { ROUNDS_LEAST = 20, PLACES_MOST = 32 };

typedef struct Poll {
    const Event *first; /* TASK_WAITING */
    size_t rounds;
    Polling polling; /* its loop is NULL: it is none */
} Poll;

/* ---- the loop ---- */

static bool is_sleep(const Node *statement) {
    if (statement->kind != NODE_EXPR || statement->as.single.value->kind != NODE_AWAIT) return false;
    const Node *call = statement->as.single.value->as.single.value;
    return node_calls(call, "asyncio", "sleep") ||
           (call->kind == NODE_CALL && node_is_name(call->as.call.function, "sleep"));
}

/* if TEST: break */
static const Node *break_test(const Node *statement) {
    bool is_it = statement->kind == NODE_IF && statement->as.branch.orelse.count == 0 &&
                 statement->as.branch.body.count == 1 && statement->as.branch.body.items[0]->kind == NODE_BREAK;
    return is_it ? statement->as.branch.test : NULL;
}

/* A `not` says the other way round. */
static void read_condition(Polling *polling, const Node *condition, bool is_until) {
    bool is_not = condition->kind == NODE_UNARY_OP && condition->as.unary_op.op == UNARY_NOT;
    polling->condition = condition;
    polling->test = is_not ? condition->as.unary_op.operand : condition;
    polling->is_until = is_not != is_until;
}

/* Leaves `polling->loop` at NULL when it is none. */
static void read_loop(const Advisor *advisor, const Event *rest, Polling *polling) {
    ProgramPlace place;
    if (!advisor_is_home(rest) || !program_find(advisor->program, rest->span.line, rest->span.column, &place)) return;
    const Node *loop = place.loop;
    if (!loop || loop->kind != NODE_WHILE || loop->as.branch.orelse.count) return;
    const NodeList *body = &loop->as.branch.body;
    const Node *test = loop->as.branch.test, *nap = body->items[body->count - 1];
    bool is_constant = test->kind == NODE_CONSTANT;
    const Node *way_out = is_constant && body->count == 2 ? break_test(body->items[0]) : NULL;
    if (!is_sleep(nap) || !(way_out || (body->count == 1 && !is_constant))) return;
    read_condition(polling, way_out ? way_out : test, way_out != NULL);
    if (!program_find(advisor->program, loop->span.line, loop->span.column, &polling->place)) return;
    polling->nap = nap;
    polling->loop = loop;
}

static Poll *use_poll(const Advisor *advisor, Poll *polls, size_t *count, const Event *rest) {
    for (size_t i = 0; i < *count; i++)
        if (polls[i].first->file == rest->file && polls[i].first->span.line == rest->span.line &&
            polls[i].first->span.column == rest->span.column)
            return &polls[i];
    if (*count == PLACES_MOST) return NULL;
    polls[*count] = (Poll){.first = rest};
    read_loop(advisor, rest, &polls[*count].polling);
    return &polls[(*count)++];
}

/* ---- fixes ---- */

typedef struct FixRow {
    PollingFix *fix;
    const char *says; /* NULL: what is said anyway */
    bool may_be_late; /* what is waited for may be noticed later than it was */
} FixRow;

static const FixRow fixes[] = {
    {fix_polling_await, NULL, false},
    {fix_polling_future, "what another thread works out can be awaited here, too: `asyncio.wrap_future(...)`", false},
    {fix_polling_thread, "let a helper wait for the thread: `await asyncio.to_thread(thread.join)`", false},
    {fix_polling_clock, "sleep once, until the time has come", false},
    {fix_polling_event, NULL, false},
    {fix_polling_thread_event,
     "another thread changes it: let it call `set()` on a `threading.Event`, and a helper wait for that", false},
    {fix_polling_longer, "nobody can say when it changes: look less often", true},
    {fix_polling_limit, "nobody changes it: a limit ends the loop, and tells what was waited for in vain", true},
};

/* Nothing else is written, there is less to see, and nothing happens later than it did. */
static bool helps(const Advisor *advisor, const Trial *trial, bool may_be_late) {
    if (!trial->is_fine || trial->trace->count >= advisor->trace->count) return false;
    if (advisor->trace->result.status != SIMULATION_FINISHED) return trial->keeps_text;
    return trial->output == ADVICE_OUTPUT_SAME && (may_be_late || trial->total <= advisor->advice->totals.total);
}

static size_t rounds_in(const Trace *trace, const Event *first) {
    size_t rounds = 0;
    for (size_t i = 0; i < trace->count; i++)
        rounds += trace->events[i].kind == EVENT_TASK_WAITING && trace->events[i].file == first->file &&
                  trace->events[i].span.line == first->span.line;
    return rounds;
}

static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Poll *poll, const FixRow *row) {
    Patch patch = advisor_patch(advisor);
    if (!row->fix(advisor, &patch, &poll->polling)) return false;
    patch_drop_comment(&patch, poll->polling.nap->span);
    Trial trial = advisor_try(advisor, &patch);
    bool is_good = helps(advisor, &trial, row->may_be_late);
    if (is_good) {
        const char *more = NULL;
        if (row->fix == fix_polling_longer)
            more = advisor_say(advisor, "{0} looks instead of {1}",
                               advisor_format(advisor, "%zu", rounds_in(trial.trace, poll->first)),
                               advisor_format(advisor, "%zu", poll->rounds), NULL);
        if (advisor->trace->result.status != SIMULATION_FINISHED) trial.output = ADVICE_OUTPUT_CHANGED;
        if (row->says) finding->fix = advisor_say(advisor, row->says, NULL);
        advisor_accept(advisor, finding, &patch, &trial, more);
    }
    trial_deinit(&trial);
    return is_good;
}

static bool try_fixes(Advisor *advisor, AdviceFinding *finding, const Poll *poll) {
    const Polling *polling = &poll->polling;
    bool is_one_line = polling->nap->span.line == polling->loop->span.line;
    bool is_plain =
        mend_stands_alone(advisor, polling->loop) && (is_one_line || mend_stands_alone(advisor, polling->nap));
    for (size_t i = 0; is_plain && i < sizeof fixes / sizeof fixes[0]; i++)
        if (try_fix(advisor, finding, poll, &fixes[i])) return true;
    return false;
}

/* Does each look itself bring the end nearer, so that looking less often only makes it late? Then it is no polling. */
static bool is_decided_by_looks(Advisor *advisor, const Poll *poll) {
    Patch patch = advisor_patch(advisor);
    if (!fix_polling_longer(advisor, &patch, &poll->polling)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool is_decided = trial.is_fine && rounds_in(trial.trace, poll->first) >= poll->rounds;
    trial_deinit(&trial);
    return is_decided;
}

/* ---- telling ---- */

static void tell(Advisor *advisor, Poll *poll) {
    poll->polling.is_endless = advisor->trace->result.status != SIMULATION_FINISHED;
    AdviceFinding *finding = advisor_add(advisor, ADVICE_BUSY_POLLING, 0, poll->polling.condition->span);
    if (!finding) return;
    finding->message =
        advisor_say(advisor, "`{0}` looks {1} times whether `{2}` has changed",
                    advisor_task_name(advisor, poll->first->subject), advisor_format(advisor, "%zu", poll->rounds),
                    advisor_code(advisor, poll->polling.condition->span), NULL);
    finding->why =
        advisor_say(advisor,
                    "Each look is a turn of the loop in which nothing happens, and the change is noticed only at "
                    "the next look.",
                    NULL);
    if (advisor->trace->result.status != SIMULATION_FINISHED && poll->first->value == WAIT_TURN)
        finding->why = advisor_say(advisor,
                                   "{0} And as looking takes no time here, the clock stands still: no timer ever "
                                   "rings, and the program never ends.",
                                   finding->why, NULL);
    finding->fix =
        advisor_say(advisor,
                    "let whoever changes it say so: `event.set()` there, `await event.wait()` here; to wait for a "
                    "task, `await` it",
                    NULL);
    if (!try_fixes(advisor, finding, poll) && is_decided_by_looks(advisor, poll)) advisor->advice->count--;
}

void find_busy_polling(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    Poll polls[PLACES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        bool naps = event->kind == EVENT_TASK_WAITING && (event->value == WAIT_TURN || event->value == WAIT_TIMER);
        Poll *poll = naps && event->span.line ? use_poll(advisor, polls, &count, event) : NULL;
        if (poll) poll->rounds++;
    }
    for (size_t i = 0; i < count; i++)
        if (polls[i].polling.loop && polls[i].rounds >= ROUNDS_LEAST) tell(advisor, &polls[i]);
}
