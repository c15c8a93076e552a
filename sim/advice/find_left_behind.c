/* Tasks that are cut off in the middle of their work, because the program comes to its end and nobody has waited for them.
 * Those that only stand by (a worker at an empty queue, a clock that ticks for ever) are meant to be. */
#include <string.h>

#include "advice/advisor.h"

/* ---- who ---- */

typedef struct LoopSearch {
    bool is_endless;
} LoopSearch;

static bool is_true(const Node *node) {
    return node->kind == NODE_CONSTANT && (node->as.constant.kind == CONSTANT_TRUE || node->as.constant.kind == CONSTANT_INT);
}

static bool look_for_endless(Node *node, void *context) {
    LoopSearch *search = context;
    search->is_endless |= node->kind == NODE_WHILE && is_true(node->as.branch.test);
    return true;
}

static Text function_name(const Advisor *advisor, const TimelineLane *lane) {
    size_t length;
    const char *name = trace_text_part(advisor->trace, lane->text, 1, 2, &length);
    size_t start = length;
    while (start > 0 && name[start - 1] != '.') start--;
    return (Text){name + start, (uint32_t)(length - start)};
}

/* Is the task made to run for ever? In doubt: yes. */
static bool is_endless(const Advisor *advisor, const TimelineLane *lane) {
    Text name = function_name(advisor, lane);
    const ProgramFunction *function = program_function(advisor->program, name);
    if (!function) function = program_method(advisor->program, name);
    if (!function) return true;
    LoopSearch search = {0};
    node_walk(function->node, look_for_endless, &search);
    return search.is_endless;
}

/* Is it asyncio.run() that cancels, while no loop runs? */
static bool is_shutdown(const Event *cancel) {
    return cancel->other == 0 && cancel->iteration == 0;
}

/* The request of asyncio.run() to end, for a task that rests on a timer; NULL: there is none. */
static const Event *cut_off(const Advisor *advisor, const TimelineLane *lane, const Event **rest) {
    const Trace *trace = advisor->trace;
    const Event *cancel = NULL;
    *rest = NULL;
    for (size_t i = lane->created_position; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        bool is_awaited = (event->kind == EVENT_FUTURE_CHILD || event->kind == EVENT_TASK_WAITING) && event->other == lane->task;
        if (is_awaited && event->iteration) return NULL; /* somebody has waited, and gave up */
        if (event->subject != lane->task) continue;
        if (event->kind == EVENT_TASK_CANCEL) {
            if (!is_shutdown(event)) return NULL; /* somebody wanted it */
            cancel = event;
            break;
        }
        if (event->kind == EVENT_TASK_WAITING) *rest = event;
        if (event->kind == EVENT_TASK_STEP || event->kind == EVENT_TASK_WOKEN) *rest = NULL;
        if (event->kind == EVENT_TASK_DESTROYED && *rest) return event;
    }
    return cancel && *rest && (*rest)->value == WAIT_TIMER ? cancel : NULL;
}

/* ---- the fix ---- */

typedef struct NameSearch {
    const Node *call;
    bool is_inside;
} NameSearch;

static bool look_for_node(Node *node, void *context) {
    NameSearch *search = context;
    search->is_inside |= node == search->call;
    return !search->is_inside;
}

static bool contains(const Node *node, const Node *call) {
    NameSearch search = {.call = call};
    node_walk((Node *)node, look_for_node, &search);
    return search.is_inside;
}

/* Behind the last statement of the function, or before the return that ends it. */
static void add_at_end(Advisor *advisor, Patch *patch, const Node *function, const char *statement) {
    const NodeList *body = &function->as.function.body;
    const Node *last = body->items[body->count - 1];
    uint32_t line = last->kind == NODE_RETURN ? last->span.line : last->span.end_line + 1;
    patch_replace_lines(patch, line, line - 1, advisor_format(advisor, "%*s%s\n", (int)body->items[0]->span.column, "", statement));
}

/* A task in a variable is awaited there, a list of them gathered; one that is dropped is kept first. */
static bool make_patch(Advisor *advisor, Patch *patch, const Event *created) {
    ProgramPlace place;
    if (!advisor_is_home(created) || !program_find(advisor->program, created->span.line, created->span.column, &place)) return false;
    const Node *call = program_find_call(&place, created->span), *statement = place.statement;
    if (!call || !place.function || !place.function->as.function.is_async || place.loop) return false;
    if (statement->kind == NODE_EXPR && statement->as.single.value == call) {
        patch_insert(patch, statement->span.line, statement->span.column, "left = ");
        add_at_end(advisor, patch, place.function, "await left");
        return !node_mentions(place.function, (Text){"left", 4});
    }
    if (statement->kind != NODE_ASSIGN || statement->as.assign.targets.count != 1) return false;
    const Node *target = statement->as.assign.targets.items[0], *value = statement->as.assign.value;
    if (target->kind != NODE_NAME) return false;
    const char *name = advisor_code(advisor, target->span);
    bool is_list = value->kind == NODE_LIST || value->kind == NODE_LIST_COMP;
    if (value != call && !(is_list && contains(value, call) && advisor->program->has_asyncio)) return false;
    add_at_end(advisor, patch, place.function,
               is_list ? advisor_format(advisor, "await asyncio.gather(*%s)", name) : advisor_format(advisor, "await %s", name));
    return true;
}

static bool has_cut_off(const Trace *trace) {
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].kind == EVENT_TASK_CANCEL && is_shutdown(&trace->events[i])) return true;
    return false;
}

static void try_fix(Advisor *advisor, AdviceFinding *finding, const Event *created, const char *name) {
    Patch patch = {.source = advisor->source, .arena = advisor->arena};
    if (!make_patch(advisor, &patch, created)) return;
    Trial trial = advisor_try(advisor, &patch);
    if (trial.is_fine && !has_cut_off(trial.trace)) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_show_patch(advisor, finding, &patch);
        advisor_verify(advisor, finding, &trial, advisor_say(advisor, "`{0}` comes to its end", name, NULL));
    }
    trial_deinit(&trial);
}

static bool is_told(const Advisor *advisor, const Event *created) {
    for (size_t i = 0; i < advisor->advice->count; i++) {
        const AdviceFinding *finding = &advisor->advice->findings[i];
        if (finding->kind == ADVICE_LEFT_BEHIND && finding->span.line == created->span.line) return true;
    }
    return false;
}

static void tell(Advisor *advisor, const TimelineLane *lane, const Event *cut, const Event *rest) {
    const Event *created = advisor_created(advisor, lane);
    if (!created || created->span.line == 0 || is_told(advisor, created)) return;
    AdviceFinding *finding = advisor_add(advisor, ADVICE_LEFT_BEHIND, created->file, created->span);
    if (!finding) return;
    const char *name = advisor_task_name(advisor, lane->task);
    finding->message = advisor_say(advisor, "`{0}` is cut off at {1}, in the middle of its work (line {2})", name,
                                   advisor_time(advisor, cut->time), advisor_format(advisor, "%u", rest->span.line), NULL);
    finding->why = advisor_say(advisor, "The program ends with `main`: whatever is still waiting then is cancelled. Nobody has "
                                        "waited for this task.", NULL);
    finding->fix = advisor_say(advisor, "keep the task in a variable, and await what must not be lost", NULL);
    try_fix(advisor, finding, created, name);
}

void find_left_behind(Advisor *advisor) {
    enum { LANES_MOST = 500 };
    if (!advisor_ended_well(advisor->trace)) return; /* then something else has cut them off */
    for (size_t i = 0; i < advisor->lane_count && i < LANES_MOST; i++) {
        const TimelineLane *lane = &advisor->lanes[i];
        const Event *rest, *cut;
        if (lane->is_internal || lane->creator == 0 || (lane->is_done && lane->outcome != OUTCOME_CANCELLED)) continue;
        if (is_endless(advisor, lane) || !(cut = cut_off(advisor, lane, &rest))) continue;
        tell(advisor, lane, cut, rest);
    }
}
