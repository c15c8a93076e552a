/* Thousands of tasks from one place at once, with nothing that limits them. */
#include "advice/advisor.h"

enum {
    CROWD = 1000, /* tasks at once from one place */
    PLACES_MOST = 64,
};

typedef struct Place {
    const Event *created;        /* the first */
    size_t alive, most, limited; /* limited: that waited for a semaphore, a lock or a queue */
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
    }
}

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
}

void find_fan_out(Advisor *advisor) {
    if (advisor->lane_count < CROWD) return;
    Place places[PLACES_MOST];
    size_t count = 0;
    take(advisor, places, &count);
    for (size_t i = 0; i < count; i++)
        if (places[i].most >= CROWD && places[i].limited < places[i].most / 2) tell(advisor, &places[i]);
}
