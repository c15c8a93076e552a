/* Thousands of tasks from one place at once, with nothing that limits them. */
#include "advice/mend.h"

enum {
    CROWD = 1000, /* tasks at once from one place */
    AT_A_TIME = 100,
    PLACES_MOST = 64,
};

typedef struct Place {
    const Event *created; /* the first */
    size_t alive, most;
    size_t waiting; /* of all made there: that waited for anything, and so can be a burden to others */
    size_t limited; /* ... for a semaphore, a lock or a queue */
} Place;

static Place *find_place(Place *places, size_t *count, const Event *created) {
    for (size_t i = 0; i < *count; i++)
        if (places[i].created->file == created->file && places[i].created->span.line == created->span.line &&
            places[i].created->span.column == created->span.column)
            return &places[i];
    if (*count == PLACES_MOST) return NULL;
    places[*count] = (Place){.created = created};
    return &places[(*count)++];
}

static bool waited_for_place(const TimelineLane *lane) {
    for (uint32_t i = 0; i < lane->count; i++)
        if (lane->segments[i].condition == REPLAY_ON_FUTURE) return true;
    return false;
}

static bool waited(const TimelineLane *lane) {
    for (uint32_t i = 0; i < lane->count; i++)
        if (lane->segments[i].condition != REPLAY_RUNNING && lane->segments[i].condition != REPLAY_READY) return true;
    return lane->is_open && lane->condition != REPLAY_RUNNING && lane->condition != REPLAY_READY;
}

static void take(Advisor *advisor, Place *places, size_t *count) {
    const Trace *trace = advisor->trace;
    for (size_t i = 0; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->kind != EVENT_TASK_CREATED && event->kind != EVENT_TASK_DONE) continue;
        const TimelineLane *lane = advisor_lane(advisor, event->subject);
        const Event *created = lane && !lane->is_internal ? advisor_created(advisor, lane) : NULL;
        Place *place = created && created->span.line ? find_place(places, count, created) : NULL;
        if (!place) continue;
        if (event->kind == EVENT_TASK_DONE) {
            if (place->alive) place->alive--;
            continue;
        }
        if (++place->alive > place->most) place->most = place->alive;
        place->limited += waited_for_place(lane);
        place->waiting += waited(lane);
    }
}

/* ---- the fix ---- */

/* A semaphore, and what the tasks do under it. */
static bool limit_function(Advisor *advisor, Patch *patch, const Event *created) {
    const TimelineLane *lane = advisor_lane(advisor, created->subject);
    const ProgramFunction *function = lane ? advisor_function(advisor, lane) : NULL;
    if (!function || !function->node->as.function.is_async) return false;
    const NodeList *body = &function->node->as.function.body;
    const char *limit = mend_new_name(advisor, "limit");
    const char *made = advisor_format(advisor, "%s = asyncio.Semaphore(%d)", limit, AT_A_TIME);
    return mend_add_global(advisor, patch, made) &&
           mend_put_under(advisor, patch, body, mend_is_docstring(body->items[0]), body->count - 1,
                          advisor_format(advisor, "async with %s:", limit));
}

static void wrap(Advisor *advisor, Patch *patch, const Node *coroutine, const char *wrapper) {
    patch_replace(patch, coroutine->span,
                  advisor_format(advisor, "%s(%s)", wrapper, advisor_code(advisor, coroutine->span)));
}

/* Of create_task(f(n)) the f(n), of gather(*(f(n) for n in ns)) likewise. False: nothing was wrapped. */
static bool wrap_coroutines(Advisor *advisor, Patch *patch, const Node *call, const char *wrapper) {
    const Node *coroutine = node_task_coroutine(call);
    if (coroutine) wrap(advisor, patch, coroutine, wrapper);
    if (coroutine) return true;
    const NodeList *arguments = &call->as.call.arguments;
    for (uint32_t i = 0; i < arguments->count; i++) {
        const Node *argument = arguments->items[i];
        const Node *many = argument->kind == NODE_STARRED ? argument->as.single.value : NULL;
        bool is_comprehension = many && (many->kind == NODE_GENERATOR_EXP || many->kind == NODE_LIST_COMP);
        if (is_comprehension)
            wrap(advisor, patch, many->as.comprehension.element, wrapper);
        else if (many)
            patch_replace(patch, many->span,
                          advisor_format(advisor, "map(%s, %s)", wrapper, advisor_code(advisor, many->span)));
        else
            wrap(advisor, patch, argument, wrapper);
    }
    return arguments->count > 0;
}

/* Where it is no function of the program's own, one around it waits for the semaphore. */
static bool limit_coroutines(Advisor *advisor, Patch *patch, const Event *created) {
    ProgramPlace place;
    if (!advisor_is_home(created) || !program_find(advisor->program, created->span.line, created->span.column, &place))
        return false;
    const Node *call = program_find_call(&place, created->span);
    const char *limit = mend_new_name(advisor, "limit"), *wrapper = mend_new_name(advisor, "limited");
    const char *made = advisor_format(advisor,
                                      "%s = asyncio.Semaphore(%d)\n\n\nasync def %s(coroutine):\n    async with %s:\n"
                                      "        return await coroutine",
                                      limit, AT_A_TIME, wrapper, limit);
    return call && mend_add_global(advisor, patch, made) && wrap_coroutines(advisor, patch, call, wrapper);
}

typedef bool LimitFix(Advisor *advisor, Patch *patch, const Event *created);

/* Slower it may be: that is what it is for. */
static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Place *place, LimitFix *fix) {
    Patch patch = advisor_patch(advisor);
    if (!fix(advisor, &patch, place->created)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && trial.output != ADVICE_OUTPUT_CHANGED;
    if (helps)
        advisor_accept(advisor, finding, &patch, &trial,
                       advisor_say(advisor, "never more than {0} at a time", advisor_format(advisor, "%d", AT_A_TIME),
                                   NULL));
    trial_deinit(&trial);
    return helps;
}

/* ---- telling ---- */

static void tell(Advisor *advisor, const Place *place) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_FAN_OUT, place->created->file, place->created->span);
    if (!finding) return;
    finding->message = advisor_say(advisor, "{0} tasks at once are made here, and nothing limits them",
                                   advisor_format(advisor, "%zu", place->most), NULL);
    finding->why =
        advisor_say(advisor,
                    "Tasks are cheap; what they all turn to at once (a server, a disk, a database) seldom is. "
                    "It answers late, or not at all.",
                    NULL);
    finding->fix = advisor_say(advisor,
                               "let only some of them in at a time: `limit = asyncio.Semaphore(100)`, and `async with "
                               "limit:` around what they do",
                               NULL);
    if (!try_fix(advisor, finding, place, limit_function)) try_fix(advisor, finding, place, limit_coroutines);
}

void find_fan_out(Advisor *advisor) {
    if (advisor->lane_count < CROWD) return;
    Place places[PLACES_MOST];
    size_t count = 0;
    take(advisor, places, &count);
    for (size_t i = 0; i < count; i++)
        if (places[i].most >= CROWD && places[i].waiting >= places[i].most / 2 &&
            places[i].limited < places[i].most / 2)
            tell(advisor, &places[i]);
}
