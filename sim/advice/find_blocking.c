/* Calls that hold the loop while others should go on. Holding it is no mistake by itself: only where somebody's timer
 * had rung, or somebody stood in line, was there anything to overlap. */
#include <stdlib.h>
#include <string.h>

#include "advice/mend.h"

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

static bool holds_loop(const Event *event) {
    return event->kind == EVENT_CLOCK_BLOCKED && event->iteration > 0 && event->value > event->time;
}

/* ns that tasks were kept waiting, in all, for a thread that somebody held. */
static int64_t find_lateness(const Trace *trace, const Timeline *timeline) {
    int64_t sum = 0;
    size_t count;
    (void)trace;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count; i++) {
        if (lanes[i].is_internal || lanes[i].task == 0) continue;
        for (uint32_t k = 0; k < lanes[i].count; k++)
            if (is_late(lanes[i].segments[k].condition)) sum += lanes[i].segments[k].to - lanes[i].segments[k].from;
    }
    return sum;
}

/* ---- places ---- */

static Site *use_site(Site *sites, size_t *count, const Event *event) {
    for (size_t i = 0; i < *count; i++) {
        const Event *known = sites[i].event;
        if (known->file == event->file && known->span.line == event->span.line &&
            known->span.column == event->span.column)
            return &sites[i];
    }
    if (*count == SITES_MOST) return NULL;
    sites[*count] = (Site){.event = event, .holder = event->subject};
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

static void take_hold(const Advisor *advisor, Site *site, const Event *event, size_t turn) {
    int64_t held = event->value - event->time;
    site->held += held;
    site->in_turn = site->turn == turn ? site->in_turn + held : held;
    site->turn = turn;
    if (site->in_turn > site->longest) site->longest = site->in_turn;
    for (size_t i = 0; i < advisor->lane_count; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        if (lane->is_internal || lane->task == 0 || lane->task == event->subject || lane->thread != event->thread)
            continue;
        if (lane->created > event->time || (lane->is_done && lane->done < event->value)) continue;
        for (uint32_t k = first_after(lane, event->time); k < lane->count && lane->segments[k].from < event->value;
             k++) {
            const TimelineSegment *segment = &lane->segments[k];
            int64_t time =
                is_late(segment->condition) ? overlap(segment->from, segment->to, event->time, event->value) : 0;
            if (time > 0) add_late(site, lane->task, time);
        }
    }
}

static int compare_late(const void *a, const void *b) {
    const LateTask *x = a, *y = b;
    if (x->time != y->time) return x->time > y->time ? -1 : 1;
    return x->task < y->task ? -1 : x->task > y->task;
}

/* ---- fixes ---- */

static bool is_function_async(const Node *function) { return function && function->as.function.is_async; }

/* time.sleep(x) as a statement of a coroutine, or any call that blocks there. */
static bool fix_call(Advisor *advisor, Patch *patch, Node *call) {
    const Node *function = call->as.call.function;
    if (!mend_import(advisor, patch, "asyncio")) return false;
    bool is_sleep = node_is_attribute(function, "time", "sleep") || node_is_name(function, "sleep");
    if (is_sleep) {
        patch_replace(patch, function->span, "await asyncio.sleep");
        return true;
    }
    const char *name = advisor_code(advisor, function->span);
    bool is_bare = call->as.call.arguments.count + call->as.call.keywords.count == 0;
    Span head = {function->span.line, function->span.end_line, function->span.column, function->span.end_column};
    const Source *source = advisor->source;
    size_t open = patch_offset(source, head.end_line, head.end_column);
    if (open >= source->length || source->text[open] != '(') return false;
    head.end_column++;
    size_t behind = patch_offset(source, call->span.end_line, call->span.end_column);
    bool goes_on = behind < source->length && strchr(".[(", source->text[behind]); /* await binds less than these */
    patch_replace(patch, head,
                  advisor_format(advisor, "%sawait asyncio.to_thread(%s%s", goes_on ? "(" : "", name,
                                 is_bare ? "" : ", "));
    if (goes_on) patch_insert(patch, call->span.end_line, call->span.end_column, ")");
    return true;
}

typedef struct CallSites {
    Advisor *advisor;
    Patch *patch;
    Text name;
    size_t fixed;
    bool is_impossible; /* called where await cannot stand */
} CallSites;

static void fix_calls_in(CallSites *sites, Node *node, bool is_async);

static void visit_call_site(Node *child, void *context) {
    CallSites *sites = context;
    bool is_scope = child->kind == NODE_FUNCTION_DEF || child->kind == NODE_LAMBDA;
    fix_calls_in(sites, child, is_scope ? child->kind == NODE_FUNCTION_DEF && child->as.function.is_async : false);
}

static void visit_call_site_in_async(Node *child, void *context) {
    CallSites *sites = context;
    bool is_scope = child->kind == NODE_FUNCTION_DEF || child->kind == NODE_LAMBDA || child->kind == NODE_GENERATOR_EXP;
    fix_calls_in(sites, child, is_scope ? child->kind == NODE_FUNCTION_DEF && child->as.function.is_async : true);
}

static void fix_calls_in(CallSites *sites, Node *node, bool is_async) {
    bool is_it = node->kind == NODE_CALL && node->as.call.function->kind == NODE_NAME &&
                 text_equals(node->as.call.function->as.name.id, sites->name);
    if (is_it && is_async) sites->fixed += fix_call(sites->advisor, sites->patch, node);
    if (is_it && !is_async) sites->is_impossible = true;
    ast_visit_children(node, is_async ? visit_call_site_in_async : visit_call_site, sites);
}

/* A plain function that blocks goes to a thread wherever coroutines call it. */
static bool fix_function(Advisor *advisor, Patch *patch, const Node *function) {
    if (!program_function(advisor->program, function->as.function.name)) return false;
    CallSites sites = {.advisor = advisor, .patch = patch, .name = function->as.function.name};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) visit_call_site(body->items[i], &sites);
    return sites.fixed > 0 && !sites.is_impossible;
}

/* for n in range(STOP) */
static const Node *counted_to(const Node *loop) {
    const Node *iterable = loop->kind == NODE_FOR ? loop->as.loop.iterable : NULL;
    bool is_count = iterable && loop->as.loop.target->kind == NODE_NAME && iterable->kind == NODE_CALL &&
                    node_is_name(iterable->as.call.function, "range") && iterable->as.call.arguments.count == 1 &&
                    iterable->as.call.keywords.count == 0 && !loop->as.loop.is_async && !loop->as.loop.orelse.count;
    return is_count ? iterable->as.call.arguments.items[0] : NULL;
}

static bool look_for_break(Node *node, void *context) {
    *(bool *)context |= node->kind == NODE_BREAK;
    return true;
}

enum { PORTION = 50 }; /* rounds between two looks at the others */

/* The rounds in portions, with sleep(0) behind each: asking in every round would cost more than the rounds. */
static bool fix_count(Advisor *advisor, Patch *patch, const Node *function, const Node *loop, const Node *stop) {
    bool has_break = false;
    for (uint32_t i = 0; i < loop->as.loop.body.count; i++)
        node_walk(loop->as.loop.body.items[i], look_for_break, &has_break);
    if (has_break || node_mentions(function, (Text){"begin", 5})) return false;
    const char *end = advisor_code(advisor, stop->span);
    const char *deeper = advisor_deeper(advisor, loop);
    const char *unit = deeper + strlen(advisor_indent(advisor, loop));
    const char *text =
        advisor_format(advisor, "for begin in range(0, %s, %d):\n%sfor %s in range(begin, min(begin + %d, %s)):", end,
                       PORTION, deeper, advisor_code(advisor, loop->as.loop.target->span), PORTION, end);
    const NodeList *body = &loop->as.loop.body;
    Span all = loop->span;
    for (uint32_t line = body->items[0]->span.line; line <= loop->span.end_line; line++) {
        const char *code = advisor_code(advisor, (Span){line, line + 1, 0, 0});
        size_t length = strcspn(code, "\r\n");
        text = advisor_format(advisor, "%s\n%s%.*s", text, length ? unit : "", (int)length, code);
        all.end_column = (uint32_t)length;
    }
    text = advisor_format(advisor, "%s\n%sawait asyncio.sleep(0)", text, deeper);
    patch_replace(patch, all, text);
    return true;
}

/* A loop that computes gives way now and then. */
static bool fix_loop(Advisor *advisor, Patch *patch, const Node *function, const Node *loop) {
    const NodeList *body = loop->kind == NODE_FOR ? &loop->as.loop.body : &loop->as.branch.body;
    const Node *first = body->items[0], *last = body->items[body->count - 1], *stop = counted_to(loop);
    if (first->span.line == loop->span.line || !mend_import(advisor, patch, "asyncio")) return false;
    if (stop) return fix_count(advisor, patch, function, loop, stop);
    patch_replace_lines(patch, last->span.end_line + 1, last->span.end_line,
                        advisor_format(advisor, "%sawait asyncio.sleep(0)\n", advisor_indent(advisor, first)));
    return true;
}

static bool make_patch(Advisor *advisor, Patch *patch, const ProgramPlace *place, Node *call) {
    if (call && is_function_async(place->function)) {
        const NodeList *blocks[4];
        if (program_blocks(place->statement, blocks) == 0) patch_drop_comment(patch, place->statement->span);
        return fix_call(advisor, patch, call);
    }
    if (place->function && !is_function_async(place->function)) return fix_function(advisor, patch, place->function);
    return !call && place->loop && is_function_async(place->function) &&
           fix_loop(advisor, patch, place->function, place->loop);
}

bool fix_blocking(Advisor *advisor, Patch *patch, const Event *held) {
    ProgramPlace place;
    if (!advisor_is_home(held) || !program_find(advisor->program, held->span.line, held->span.column, &place))
        return false;
    return make_patch(advisor, patch, &place, program_find_call(&place, held->span));
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

static void tell_fix(Advisor *advisor, AdviceFinding *finding, const ProgramPlace *place, Node *call) {
    bool is_sleep = call && (node_calls(call, "time", "sleep") || node_is_name(call->as.call.function, "sleep"));
    if (is_sleep && is_function_async(place->function))
        finding->fix = advisor_say(advisor,
                                   "`await asyncio.sleep(...)` if it only waits; `await asyncio.to_thread(...)` "
                                   "for a call that works meanwhile, such as reading a file",
                                   NULL);
    else if (call || (place->function && !is_function_async(place->function)))
        finding->fix = advisor_say(advisor,
                                   "hand it to a helper: `await asyncio.to_thread(...)` runs it in a thread while "
                                   "the loop goes on",
                                   NULL);
    else
        finding->fix = advisor_say(advisor,
                                   "give way now and then with `await asyncio.sleep(0)`, or hand the computing to "
                                   "a thread with `await asyncio.to_thread(...)`",
                                   NULL);
    Patch patch = advisor_patch(advisor);
    if (!make_patch(advisor, &patch, place, call)) return;
    Trial trial = advisor_try(advisor, &patch);
    int64_t before = find_lateness(advisor->trace, advisor->timeline);
    int64_t after = trial.timeline ? find_lateness(trial.trace, trial.timeline) : before;
    bool is_quick = trial.total <= advisor->advice->totals.total || (!call && after < before / 2);
    if (trial.is_fine && after < before && is_quick && trial.output != ADVICE_OUTPUT_CHANGED) {
        const char *more = after == 0 ? advisor_say(advisor, "nobody is late any more", NULL)
                                      : advisor_say(advisor, "late in all: {0} instead of {1}",
                                                    advisor_time(advisor, after), advisor_time(advisor, before), NULL);
        advisor_accept(advisor, finding, &patch, &trial, more);
    }
    trial_deinit(&trial);
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
    if (call)
        finding->message = advisor_say(advisor, "`{0}` holds the event loop for {1} in `{2}`",
                                       advisor_code(advisor, call->span), held, holder, NULL);
    else
        finding->message = advisor_say(advisor, "`{0}` computes for {1} without giving way", holder,
                                       advisor_time(advisor, site->longest), NULL);
    finding->why = advisor_say(advisor,
                               "The loop has one lane. As long as this runs, nobody else gets a turn, even whose "
                               "timer has rung. Late because of it: {0}.",
                               late, NULL);
    if (place.statement) tell_fix(advisor, finding, &place, call);
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
        Site *site = holds_loop(event) && event->span.line ? use_site(sites, &count, event) : NULL;
        if (!site) continue;
        take_hold(advisor, site, event, turn);
        looks += advisor->lane_count;
    }
    for (size_t i = 0; i < count; i++)
        if (matters(advisor, &sites[i])) tell(advisor, &sites[i]);
    free(sites);
}
