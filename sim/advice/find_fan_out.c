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

static bool is_docstring(const Node *statement) {
    return statement->kind == NODE_EXPR && statement->as.single.value->kind == NODE_CONSTANT &&
           statement->as.single.value->as.constant.kind == CONSTANT_STR;
}

/* A semaphore, and what the tasks do under it. */
static bool make_patch(Advisor *advisor, Patch *patch, const ProgramFunction *function) {
    if (!function || !function->node->as.function.is_async) return false;
    const NodeList *body = &function->node->as.function.body;
    const char *limit = mend_new_name(advisor, "limit");
    const char *made = advisor_format(advisor, "%s = asyncio.Semaphore(%d)", limit, AT_A_TIME);
    return mend_add_global(advisor, patch, made) &&
           mend_put_under(advisor, patch, body, is_docstring(body->items[0]), body->count - 1,
                          advisor_format(advisor, "async with %s:", limit));
}

/* Slower it may be: that is what it is for. */
static void try_fix(Advisor *advisor, AdviceFinding *finding, const Place *place) {
    const TimelineLane *lane = advisor_lane(advisor, place->created->subject);
    Patch patch = advisor_patch(advisor);
    if (!lane || !make_patch(advisor, &patch, advisor_function(advisor, lane))) return;
    Trial trial = advisor_try(advisor, &patch);
    if (trial.is_fine && trial.output != ADVICE_OUTPUT_CHANGED) {
        advisor_accept(advisor, finding, &patch, &trial,
                       advisor_say(advisor, "never more than {0} at a time", advisor_format(advisor, "%d", AT_A_TIME),
                                   NULL));
    }
    trial_deinit(&trial);
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
    try_fix(advisor, finding, place);
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
