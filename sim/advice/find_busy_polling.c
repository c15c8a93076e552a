/* A loop of nothing but sleeps: `while not ready: await asyncio.sleep(0.1)`. It looks again and again at what an Event
 * would tell at once. A loop that does something each round is none of these. */
#include "advice/fix_busy_polling.h"

enum { ROUNDS_LEAST = 20, PLACES_MOST = 32 };

typedef struct Poll {
    const Event *first; /* TASK_WAITING */
    size_t rounds;
    const Node *loop;
} Poll;

static bool is_sleep(const Node *statement) {
    if (statement->kind != NODE_EXPR || statement->as.single.value->kind != NODE_AWAIT) return false;
    const Node *call = statement->as.single.value->as.single.value;
    return node_calls(call, "asyncio", "sleep") ||
           (call->kind == NODE_CALL && node_is_name(call->as.call.function, "sleep"));
}

/* A while loop with a condition, and only a sleep in it. */
static const Node *polling_loop(const Advisor *advisor, const Event *rest) {
    ProgramPlace place;
    if (!advisor_is_home(rest) || !program_find(advisor->program, rest->span.line, rest->span.column, &place))
        return NULL;
    const Node *loop = place.loop;
    if (!loop || loop->kind != NODE_WHILE || loop->as.branch.test->kind == NODE_CONSTANT) return NULL;
    return loop->as.branch.body.count == 1 && is_sleep(loop->as.branch.body.items[0]) ? loop : NULL;
}

static Poll *use_poll(const Advisor *advisor, Poll *polls, size_t *count, const Event *rest) {
    for (size_t i = 0; i < *count; i++)
        if (polls[i].first->file == rest->file && polls[i].first->span.line == rest->span.line &&
            polls[i].first->span.column == rest->span.column)
            return &polls[i];
    if (*count == PLACES_MOST) return NULL;
    polls[*count] = (Poll){.first = rest, .loop = polling_loop(advisor, rest)};
    return &polls[(*count)++];
}

/* Nothing happens later than it did, and there is less to see. */
static void try_fix(Advisor *advisor, AdviceFinding *finding, const Poll *poll) {
    Patch patch = {.source = advisor->source, .arena = advisor->arena};
    if (!fix_busy_polling(advisor, &patch, poll->loop)) return;
    bool has_end = advisor->trace->result.status == SIMULATION_FINISHED;
    Trial trial = advisor_try(advisor, &patch);
    bool is_same =
        has_end ? trial.output == ADVICE_OUTPUT_SAME && trial.total <= advisor->advice->totals.total : trial.keeps_text;
    if (trial.is_fine && is_same && trial.trace->count < advisor->trace->count) {
        if (!has_end) trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_show_patch(advisor, finding, &patch);
        advisor_verify(advisor, finding, &trial, NULL);
    }
    trial_deinit(&trial);
}

static void tell(Advisor *advisor, const Poll *poll) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_BUSY_POLLING, 0, poll->loop->as.branch.test->span);
    if (!finding) return;
    finding->message =
        advisor_say(advisor, "`{0}` looks {1} times whether `{2}` has changed",
                    advisor_task_name(advisor, poll->first->subject), advisor_format(advisor, "%zu", poll->rounds),
                    advisor_code(advisor, poll->loop->as.branch.test->span), NULL);
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
    try_fix(advisor, finding, poll);
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
        if (polls[i].loop && polls[i].rounds >= ROUNDS_LEAST) tell(advisor, &polls[i]);
}
