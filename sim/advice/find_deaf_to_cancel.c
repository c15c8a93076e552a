/* CancelledError is caught and not raised again, and the task goes on as if nobody had asked. A task that tidies up and
 * then ends is no finding: it has listened. */
#include <stdlib.h>
#include <string.h>

#include "advice/mend.h"

/* ---- the handler ---- */

static bool names_cancelled(const Node *type) {
    if (!type) return true; /* a bare except */
    if (type->kind == NODE_TUPLE) {
        for (uint32_t i = 0; i < type->as.list.count; i++)
            if (names_cancelled(type->as.list.items[i])) return true;
        return false;
    }
    Text name = type->kind == NODE_ATTRIBUTE ? type->as.attribute.name
                : type->kind == NODE_NAME    ? type->as.name.id
                                             : (Text){"", 0};
    return text_is(name, "CancelledError") || text_is(name, "BaseException");
}

static bool look_for_leaving(Node *node, void *context) {
    bool *leaves = context;
    *leaves |= node->kind == NODE_RAISE || node->kind == NODE_RETURN || node->kind == NODE_BREAK;
    *leaves |= node->kind == NODE_ATTRIBUTE && text_is(node->as.attribute.name, "uncancel"); /* he knows what he does */
    return node->kind != NODE_FUNCTION_DEF;
}

typedef struct HandlerSearch {
    uint32_t line, column; /* the await at which the error came */
    bool may_be_of_block; /* an `async with` may have asked for it (TaskGroup, timeout), and takes it back at its end */
    Node *found;
} HandlerSearch;

static bool look_for_handler(Node *node, void *context) {
    HandlerSearch *search = context;
    if (!span_holds(node->span, search->line, search->column)) return node->kind != NODE_FUNCTION_DEF;
    if (node->kind == NODE_WITH && node->as.with.is_async && search->may_be_of_block) search->found = NULL;
    if (node->kind != NODE_TRY) return true;
    bool is_in_body = false;
    for (uint32_t i = 0; i < node->as.try_.body.count; i++)
        is_in_body |= span_holds(node->as.try_.body.items[i]->span, search->line, search->column);
    for (uint32_t i = 0; is_in_body && i < node->as.try_.handlers.count; i++) {
        Node *handler = node->as.try_.handlers.items[i];
        if (!names_cancelled(handler->as.handler.type)) continue;
        search->found = handler; /* of several around it the innermost, which is met last */
        break;
    }
    return true;
}

/* The except clause that takes the error at that place and stays; NULL: none, or it leaves. */
static Node *deaf_handler(const Advisor *advisor, const Event *cancel, const Event *rest) {
    ProgramPlace place;
    if (!advisor_is_home(rest) || !program_find(advisor->program, rest->span.line, rest->span.column, &place) ||
        !place.function)
        return NULL;
    HandlerSearch search = {
        .line = rest->span.line,
        .column = rest->span.column,
        .may_be_of_block = cancel->other == 0 || cancel->other == cancel->subject,
    };
    node_walk(place.function, look_for_handler, &search);
    bool leaves = false;
    if (search.found) node_walk(search.found, look_for_leaving, &leaves);
    return search.found && !leaves ? search.found : NULL;
}

/* ---- the task ---- */

/* The first wait behind the handler, NULL: it went to its end without. */
static const Event *wait_behind(const Trace *trace, size_t from, uint32_t task, const Node *handler) {
    for (size_t i = from; i < trace->count; i++) {
        const Event *event = &trace->events[i];
        if (event->subject != task) continue;
        if (event->kind == EVENT_TASK_DONE) return NULL;
        if (event->kind != EVENT_TASK_WAITING) continue;
        if (!span_holds(handler->span, event->span.line, event->span.column)) return event;
    }
    return NULL;
}

/* ---- the fix ---- */

typedef struct AwaitSearch {
    Patch *patch;
    Advisor *advisor;
    const Node *task; /* the variable or attribute that holds it */
} AwaitSearch;

/* `await task` of a task that may be cancelled raises; wait() does not. */
static bool soften(Node *node, void *context) {
    AwaitSearch *search = context;
    if (node->kind != NODE_EXPR || node->as.single.value->kind != NODE_AWAIT) return true;
    const Node *awaited = node->as.single.value->as.single.value;
    if (!node_same_place(awaited, search->task)) return true;
    const char *name = advisor_code(search->advisor, awaited->span);
    patch_replace(search->patch, awaited->span, advisor_format(search->advisor, "asyncio.wait([%s])", name));
    return true;
}

static void leave_handler(Advisor *advisor, Patch *patch, const Node *handler, const char *word) {
    const NodeList *body = &handler->as.handler.body;
    const Node *last = body->items[body->count - 1];
    bool is_one_line = last->span.line == handler->span.line;
    if ((last->kind == NODE_PASS && body->count == 1) || last->kind == NODE_CONTINUE)
        patch_replace(patch, last->span, word);
    else if (is_one_line)
        patch_insert(patch, last->span.end_line, last->span.end_column, advisor_format(advisor, "; %s", word));
    else
        patch->is_broken |= !mend_add_behind(advisor, patch, last, word);
}

/* The variable or attribute that holds the task, NULL: none does. */
static const Node *variable_of(const Advisor *advisor, uint32_t task) {
    const Event *created = advisor_created(advisor, advisor_lane(advisor, task));
    ProgramPlace place;
    if (!created || !advisor_is_home(created) ||
        !program_find(advisor->program, created->span.line, created->span.column, &place))
        return NULL;
    const Node *statement = place.statement;
    if (statement->kind != NODE_ASSIGN || statement->as.assign.targets.count != 1) return NULL;
    return statement->as.assign.targets.items[0];
}

typedef enum Remedy {
    REMEDY_RAISE,
    REMEDY_RAISE_SOFTLY, /* and whoever awaits the task does not mind */
    REMEDY_RETURN,
    REMEDY_COUNT
} Remedy;

static bool make_patch(Advisor *advisor, Patch *patch, const Node *handler, uint32_t task, Remedy remedy) {
    leave_handler(advisor, patch, handler, remedy == REMEDY_RETURN ? "return" : "raise");
    if (remedy != REMEDY_RAISE_SOFTLY) return true;
    AwaitSearch search = {.patch = patch, .advisor = advisor, .task = variable_of(advisor, task)};
    if (!search.task || !mend_import(advisor, patch, "asyncio")) return false;
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], soften, &search);
    return true;
}

static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Node *handler, uint32_t task, Remedy remedy) {
    Patch patch = advisor_patch(advisor);
    if (!make_patch(advisor, &patch, handler, task, remedy)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine && trial.total <= advisor->advice->totals.total;
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        finding->cost = advisor->advice->totals.total - trial.total;
        advisor_accept(advisor, finding, &patch, &trial, NULL);
    }
    trial_deinit(&trial);
    return helps;
}

/* Answers whether it was worth a look through the trace. */
static bool look_at(Advisor *advisor, size_t index, const Event *rest) {
    const Event *cancel = &advisor->trace->events[index];
    Node *handler = deaf_handler(advisor, cancel, rest);
    if (!handler) return false;
    Span head = handler->span; /* its first line alone */
    head.end_line = head.line;
    head.end_column = head.column + (uint32_t)(sizeof "except" - 1);
    if (handler->as.handler.type) head.end_column = handler->as.handler.type->span.end_column;
    if (advisor_has_at(advisor, ADVICE_DEAF_TO_CANCEL, 0, head)) return false;
    if (!wait_behind(advisor->trace, index, cancel->subject, handler)) return true;
    AdviceFinding *finding = advisor_add(advisor, ADVICE_DEAF_TO_CANCEL, 0, head);
    if (!finding) return true;
    finding->message =
        advisor_say(advisor, "`{0}` is asked to cancel at {1}, and goes on as if nobody had asked",
                    advisor_task_name(advisor, cancel->subject), advisor_time(advisor, cancel->time), NULL);
    finding->why =
        advisor_say(advisor,
                    "`cancel()` raises `CancelledError` at the await. Here it is caught and not raised again, so "
                    "the task runs on, and whoever has cancelled it waits.",
                    NULL);
    finding->fix =
        advisor_say(advisor, "tidy up if you must, then `raise`; whoever awaits the task must expect `CancelledError`",
                    NULL);
    for (int remedy = 0; remedy < REMEDY_COUNT; remedy++)
        if (try_fix(advisor, finding, handler, cancel->subject, (Remedy)remedy)) return true;
    return true;
}

enum { LOOKS_MOST = 100, CANCELS_MOST = 10 * 1000 };

void find_deaf_to_cancel(Advisor *advisor) {
    const Trace *trace = advisor->trace;
    const Event **rests = calloc(advisor->lane_count + 1, sizeof *rests); /* where each task waits, by its lane */
    size_t looks = 0, cancels = 0;
    advisor->advice->is_incomplete |= !rests;
    for (size_t i = 0; rests && i < trace->count && looks < LOOKS_MOST && cancels < CANCELS_MOST; i++) {
        const Event *event = &trace->events[i];
        if (event->kind != EVENT_TASK_CANCEL && event->kind != EVENT_TASK_WAITING) continue;
        const TimelineLane *lane = advisor_lane(advisor, event->subject);
        if (!lane || lane->is_internal) continue;
        const Event **rest = &rests[lane - advisor->lanes];
        if (event->kind == EVENT_TASK_WAITING)
            *rest = event;
        else if (*rest) {
            cancels++;
            looks += look_at(advisor, i, *rest);
        }
    }
    free(rests);
}
