/* Calls that hold the loop while others should go on. Holding it is no mistake by itself: only where somebody's timer
 * had rung, or somebody stood in line, was there anything to overlap. */
#include <stdlib.h>
#include <string.h>

#include "advice/fix_blocking.h"

enum {
    SITES_MOST = 32,
    LATE_MOST = 64,                 /* tasks told apart at a site */
    LOOKS_MOST = 100 * 1000 * 1000, /* lanes looked at in all, so that a crowd does not take for ever */
};

typedef struct LateTask {
    uint32_t task;
    int64_t time; /* kept waiting, in all */
} LateTask;

/* A place that holds the loop. */
typedef struct Site {
    const Event *event;    /* the first there */
    uint32_t holder;       /* task, 0: a callback */
    int64_t held, longest; /* in all, and in one turn of the loop */
    int64_t in_turn;
    size_t turn;
    LateTask late[LATE_MOST];
    size_t late_count;
    int64_t lateness; /* of all of them */
} Site;

static bool is_late(uint8_t condition) { return condition == REPLAY_READY || condition == REPLAY_RANG; }

static int64_t overlap(int64_t a_from, int64_t a_to, int64_t b_from, int64_t b_to) {
    int64_t from = a_from > b_from ? a_from : b_from, to = a_to < b_to ? a_to : b_to;
    return to > from ? to - from : 0;
}

/* A time in which somebody holds a loop's thread. */
typedef struct Hold {
    const Event *event; /* CLOCK_BLOCKED, THREAD_BLOCKED */
    uint32_t task;      /* 0: a callback */
    int64_t to;
} Hold;

/* When a thread that waits for another thread goes on; the time of the event if it does not. */
static int64_t unblocked(const Trace *trace, size_t index) {
    const Event *blocked = &trace->events[index];
    for (size_t i = index + 1; i < trace->count; i++)
        if (trace->events[i].kind == EVENT_THREAD_UNBLOCKED && trace->events[i].subject == blocked->subject)
            return trace->events[i].time;
    return blocked->time;
}

/* Does a function of the program itself wait there, and not the library on its own account? */
static bool is_own_wait(const Advisor *advisor, const Event *event) {
    ProgramPlace place;
    return !advisor_is_home(event) ||
           (program_find(advisor->program, event->span.line, event->span.column, &place) && place.function);
}

static bool read_hold(const Advisor *advisor, size_t index, Hold *hold) {
    const Trace *trace = advisor->trace;
    const Event *event = &trace->events[index];
    if (event->iteration == 0 || event->span.line == 0) return false;
    *hold = (Hold){.event = event, .task = event->subject, .to = event->value};
    if (event->kind == EVENT_THREAD_BLOCKED) {
        const char *word = trace_text(trace, event->text, NULL);
        if (strcmp(word, "select") == 0 || strcmp(word, "sleep") == 0 || !is_own_wait(advisor, event)) return false;
        hold->task = blocking_holder(trace, index);
        hold->to = unblocked(trace, index);
    } else if (event->kind != EVENT_CLOCK_BLOCKED) {
        return false;
    }
    return hold->to > event->time;
}

/* ns that tasks were kept waiting, in all, for a thread that somebody held. */
static int64_t find_lateness(const Timeline *timeline) {
    int64_t sum = 0;
    size_t count;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count; i++) {
        if (lanes[i].is_internal || lanes[i].task == 0) continue;
        for (uint32_t k = 0; k < lanes[i].count; k++)
            if (is_late(lanes[i].segments[k].condition)) sum += lanes[i].segments[k].to - lanes[i].segments[k].from;
    }
    return sum;
}

/* ---- places ---- */

static Site *use_site(Site *sites, size_t *count, const Hold *hold) {
    const Event *event = hold->event;
    for (size_t i = 0; i < *count; i++) {
        const Event *known = sites[i].event;
        if (known->file == event->file && known->span.line == event->span.line &&
            known->span.column == event->span.column)
            return &sites[i];
    }
    if (*count == SITES_MOST) return NULL;
    sites[*count] = (Site){.event = event, .holder = hold->task};
    return &sites[(*count)++];
}

static void add_late(Site *site, uint32_t task, int64_t time) {
    site->lateness += time;
    for (size_t i = 0; i < site->late_count; i++) {
        if (site->late[i].task != task) continue;
        site->late[i].time += time;
        return;
    }
    if (site->late_count < LATE_MOST) site->late[site->late_count++] = (LateTask){task, time};
}

/* First segment that ends after a time. */
static uint32_t first_after(const TimelineLane *lane, int64_t time) {
    uint32_t low = 0, high = lane->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lane->segments[middle].to > time)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void take_hold(const Advisor *advisor, Site *site, const Hold *hold, size_t turn) {
    const Event *event = hold->event;
    int64_t held = hold->to - event->time;
    site->held += held;
    site->in_turn = site->turn == turn ? site->in_turn + held : held;
    site->turn = turn;
    if (site->in_turn > site->longest) site->longest = site->in_turn;
    for (size_t i = 0; i < advisor->lane_count; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        if (lane->is_internal || lane->task == 0 || lane->task == hold->task || lane->thread != event->thread) continue;
        if (lane->created > event->time || (lane->is_done && lane->done < hold->to)) continue;
        for (uint32_t k = first_after(lane, event->time); k < lane->count && lane->segments[k].from < hold->to; k++) {
            const TimelineSegment *segment = &lane->segments[k];
            int64_t time = is_late(segment->condition) ? overlap(segment->from, segment->to, event->time, hold->to) : 0;
            if (time > 0) add_late(site, lane->task, time);
        }
    }
}

static int compare_late(const void *a, const void *b) {
    const LateTask *x = a, *y = b;
    if (x->time != y->time) return x->time > y->time ? -1 : 1;
    return x->task < y->task ? -1 : x->task > y->task;
}

/* ---- telling ---- */

static const char *tell_late(Advisor *advisor, Site *site) {
    const char *names[LATE_MOST];
    qsort(site->late, site->late_count, sizeof *site->late, compare_late);
    for (size_t i = 0; i < site->late_count; i++)
        names[i] = advisor_say(advisor, "`{0}` by {1}", advisor_task_name(advisor, site->late[i].task),
                               advisor_time(advisor, site->late[i].time), NULL);
    return advisor_join(advisor, names, site->late_count);
}

/* Is it quicker, or at least more even where nothing waits? */
static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Event *held, unsigned attempt, int64_t before) {
    Patch patch = advisor_patch(advisor);
    if (!fix_blocking(advisor, &patch, held, attempt)) return false;
    Trial trial = advisor_try(advisor, &patch);
    int64_t after = trial.timeline ? find_lateness(trial.timeline) : before;
    bool is_even = advisor->options.step_cost > 0 && after < before / 2;
    bool is_quick = trial.total <= advisor->advice->totals.total || is_even;
    bool helps = trial.is_fine && after < before && is_quick && trial.output != ADVICE_OUTPUT_CHANGED;
    if (helps) {
        const char *more = after == 0 ? advisor_say(advisor, "nobody is late any more", NULL)
                                      : advisor_say(advisor, "late in all: {0} instead of {1}",
                                                    advisor_time(advisor, after), advisor_time(advisor, before), NULL);
        advisor_accept(advisor, finding, &patch, &trial, more);
    }
    trial_deinit(&trial);
    return helps;
}

static void tell_fix(Advisor *advisor, AdviceFinding *finding, const ProgramPlace *place, Node *call,
                     const Event *held) {
    bool is_sleep = call && (node_calls(call, "time", "sleep") || node_is_name(call->as.call.function, "sleep"));
    if (is_sleep && node_is_coroutine(place->function))
        finding->fix = advisor_say(advisor,
                                   "`await asyncio.sleep(...)` if it only waits; `await asyncio.to_thread(...)` "
                                   "for a call that works meanwhile, such as reading a file",
                                   NULL);
    else if (call || held->kind == EVENT_THREAD_BLOCKED || (place->function && !node_is_coroutine(place->function)))
        finding->fix = advisor_say(advisor,
                                   "hand it to a helper: `await asyncio.to_thread(...)` runs it in a thread while "
                                   "the loop goes on",
                                   NULL);
    else
        finding->fix = advisor_say(advisor,
                                   "give way now and then with `await asyncio.sleep(0)`, or hand the computing to "
                                   "a thread with `await asyncio.to_thread(...)`",
                                   NULL);
    int64_t before = find_lateness(advisor->timeline);
    for (unsigned attempt = 0; attempt < BLOCKING_ATTEMPTS; attempt++)
        if (try_fix(advisor, finding, held, attempt, before)) return;
}

static void tell(Advisor *advisor, Site *site) {
    AdviceFinding *finding = advisor_add(advisor, ADVICE_BLOCKING, site->event->file, site->event->span);
    if (!finding) return;
    ProgramPlace place = {0};
    Node *call = NULL;
    if (site->event->file == 0 &&
        program_find(advisor->program, site->event->span.line, site->event->span.column, &place))
        call = program_find_call(&place, site->event->span);
    const char *holder = *finding->function ? finding->function : advisor_task_name(advisor, site->holder),
               *held = advisor_time(advisor, site->held);
    const char *late = tell_late(advisor, site);
    finding->cost = site->late[0].time;
    bool is_thread = site->event->kind == EVENT_THREAD_BLOCKED;
    if (call || is_thread)
        finding->message =
            advisor_say(advisor, "`{0}` holds the event loop for {1} in `{2}`",
                        advisor_code(advisor, call ? call->span : site->event->span), held, holder, NULL);
    else
        finding->message = advisor_say(advisor, "`{0}` computes for {1} without giving way", holder,
                                       advisor_time(advisor, site->longest), NULL);
    finding->why = advisor_say(advisor,
                               "The loop has one lane. As long as this runs, nobody else gets a turn, even whose "
                               "timer has rung. Late because of it: {0}.",
                               late, NULL);
    if (place.statement) tell_fix(advisor, finding, &place, call, site->event);
}

/* Of computing (step_cost) every line costs something: only what matters is told. */
static bool matters(const Advisor *advisor, const Site *site) {
    if (site->lateness == 0) return false;
    if (advisor->options.step_cost == 0) return true;
    return site->longest >= advisor->advice->totals.total / 5 && site->longest >= 100 * advisor->options.step_cost;
}

void find_blocking(Advisor *advisor) {
    if (advisor->blocking_is_work) return;
    Site *sites = calloc(SITES_MOST, sizeof *sites);
    size_t count = 0, looks = 0, turn = 1;
    advisor->advice->is_incomplete |= !sites;
    for (size_t i = 0; sites && i < advisor->trace->count && looks < LOOKS_MOST; i++) {
        const Event *event = &advisor->trace->events[i];
        turn += event->kind == EVENT_HANDLE_RUN;
        Hold hold;
        Site *site = read_hold(advisor, i, &hold) ? use_site(sites, &count, &hold) : NULL;
        if (!site) continue;
        take_hold(advisor, site, &hold, turn);
        looks += advisor->lane_count;
    }
    for (size_t i = 0; i < count; i++)
        if (matters(advisor, &sites[i])) tell(advisor, &sites[i]);
    free(sites);
}
