#include "advice/fix_unawaited.h"

#include "advice/mend.h"

/* ---- where the task is made ---- */

typedef struct Creation {
    ProgramPlace place;
    const Node *call;
} Creation;

static bool find_creation(const Advisor *advisor, const Event *created, Creation *creation) {
    ProgramPlace *place = &creation->place;
    if (!advisor_is_home(created) || !program_find(advisor->program, created->span.line, created->span.column, place))
        return false;
    creation->call = program_find_call(place, created->span);
    return creation->call;
}

static bool is_in_coroutine(const Creation *creation) {
    return creation->place.function && creation->place.function->as.function.is_async;
}

/* Is the task let go of in a statement of its own? */
static bool is_dropped(const Creation *creation) {
    const Node *statement = creation->place.statement;
    return statement->kind == NODE_EXPR && statement->as.single.value == creation->call;
}

/* The coroutine function that the loop is first run for, NULL: not known. */
static const Node *main_function(const Advisor *advisor) {
    const Trace *trace = advisor->trace;
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind != EVENT_LOOP_STARTED) continue;
        const TimelineLane *lane = advisor_lane(advisor, trace->events[i].other);
        const ProgramFunction *function = lane ? advisor_function(advisor, lane) : NULL;
        return function && function->node->as.function.is_async ? function->node : NULL;
    }
    return NULL;
}

static bool add_at_end_of_main(Advisor *advisor, Patch *patch, const char *code) {
    const Node *function = main_function(advisor);
    return function && mend_import(advisor, patch, "asyncio") && mend_add_at_end(advisor, patch, function, code);
}

/* ---- in the function that makes it ---- */

/* A task in a variable is awaited there, a list of them gathered; one that is dropped is kept first. */
bool fix_unawaited_variable(Advisor *advisor, Patch *patch, const Event *created) {
    Creation creation;
    if (!find_creation(advisor, created, &creation) || creation.place.loop) return false;
    const ProgramPlace place = creation.place;
    const Node *call = creation.call, *statement = place.statement;
    if (!is_in_coroutine(&creation) || place.block != &place.function->as.function.body) return false;
    if (statement->kind == NODE_EXPR && statement->as.single.value == call) {
        patch_insert(patch, statement->span.line, statement->span.column, "left = ");
        return !node_mentions(place.function, (Text){"left", 4}) &&
               mend_add_at_end(advisor, patch, place.function, "await left");
    }
    if (statement->kind != NODE_ASSIGN || statement->as.assign.targets.count != 1) return false;
    const Node *target = statement->as.assign.targets.items[0], *value = statement->as.assign.value;
    if (target->kind != NODE_NAME) return false;
    const char *name = advisor_code(advisor, target->span);
    bool is_list = value->kind == NODE_LIST || value->kind == NODE_LIST_COMP;
    if (value != call && !(is_list && node_contains(value, call) && mend_import(advisor, patch, "asyncio")))
        return false;
    return mend_add_at_end(advisor, patch, place.function,
                           is_list ? advisor_format(advisor, "await asyncio.gather(*%s)", name)
                                   : advisor_format(advisor, "await %s", name));
}

/* tasks.append(create_task(...)), tasks.add(create_task(...)) */
bool fix_unawaited_list(Advisor *advisor, Patch *patch, const Event *created) {
    Creation creation;
    if (!find_creation(advisor, created, &creation)) return false;
    const Node *statement = creation.place.statement, *function = creation.place.function;
    const Node *put = statement->kind == NODE_EXPR ? statement->as.single.value : NULL;
    bool is_put = put && (node_method_call(put, "append") || node_method_call(put, "add")) &&
                  put->as.call.arguments.count == 1 && put->as.call.arguments.items[0] == creation.call;
    if (!is_put || node_object(put)->kind != NODE_NAME || !is_in_coroutine(&creation)) return false;
    return mend_import(advisor, patch, "asyncio") &&
           mend_add_at_end(advisor, patch, function,
                           advisor_format(advisor, "await asyncio.gather(*%s)",
                                          advisor_code(advisor, node_object(put)->span)));
}

typedef struct WaitSearch {
    const Node *inner; /* the creation */
    const Node *wait;
} WaitSearch;

static bool look_for_wait(Node *node, void *context) {
    WaitSearch *search = context;
    bool is_wait = node->kind == NODE_CALL && node->as.call.keywords.count == 0 && node->as.call.arguments.count == 1 &&
                   (node_calls(node, "asyncio", "wait") || node_is_name(node->as.call.function, "wait"));
    if (is_wait && node_contains(node, search->inner)) search->wait = node;
    return true;
}

/* await asyncio.wait([create_task(...)]) */
bool fix_unawaited_wait(Advisor *advisor, Patch *patch, const Event *created) {
    Creation creation;
    if (!find_creation(advisor, created, &creation) || !mend_import(advisor, patch, "asyncio")) return false;
    WaitSearch search = {.inner = creation.call};
    node_walk(creation.place.statement, look_for_wait, &search);
    if (!search.wait || creation.place.statement->kind != NODE_EXPR) return false;
    const Node *tasks = search.wait->as.call.arguments.items[0];
    patch_replace(patch, search.wait->span,
                  advisor_format(advisor, "asyncio.gather(*%s)", advisor_code(advisor, tasks->span)));
    return true;
}

/* ---- at the end of the program ---- */

static bool look_for_run(Node *node, void *context) {
    const Node **run = context;
    if (node->kind == NODE_CALL && node_method_call(node, "run_until_complete")) *run = node;
    return node->kind != NODE_FUNCTION_DEF;
}

/* task = loop.create_task(...) at the top level, and loop.run_until_complete(...) below */
bool fix_unawaited_loop(Advisor *advisor, Patch *patch, const Event *created) {
    Creation creation;
    if (!find_creation(advisor, created, &creation) || creation.place.function) return false;
    if (!mend_import(advisor, patch, "asyncio")) return false;
    const Node *statement = creation.place.statement;
    bool is_kept = statement->kind == NODE_ASSIGN && statement->as.assign.value == creation.call &&
                   statement->as.assign.targets.count == 1;
    if (!is_kept && !is_dropped(&creation)) return false;
    const char *name =
        is_kept ? advisor_code(advisor, statement->as.assign.targets.items[0]->span) : mend_new_name(advisor, "task");
    if (!is_kept)
        patch_insert(patch, statement->span.line, statement->span.column, advisor_format(advisor, "%s = ", name));
    for (uint32_t i = creation.place.index + 1; i < creation.place.block->count; i++) {
        const Node *run = NULL, *below = creation.place.block->items[i];
        node_walk((Node *)below, look_for_run, &run);
        if (!run) continue;
        const char *loop = advisor_code(advisor, node_object(run)->span);
        if (!name) name = advisor_format(advisor, "asyncio.gather(*asyncio.all_tasks(%s))", loop);
        return mend_add_behind(advisor, patch, below, advisor_format(advisor, "%s.run_until_complete(%s)", loop, name));
    }
    return false;
}

bool fix_unawaited_others(Advisor *advisor, Patch *patch, const Event *created) {
    (void)created;
    return add_at_end_of_main(advisor, patch,
                              "await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))");
}

/* `background.append(create_task(...))`, or, where the task is used, `keep(create_task(...))`. Answers the list's
 * name. */
static const char *keep_in_list(Advisor *advisor, Patch *patch, const Event *created) {
    Creation creation;
    if (!find_creation(advisor, created, &creation) || !node_task_coroutine(creation.call)) return NULL;
    const char *list = mend_new_name(advisor, "background"), *keep = mend_new_name(advisor, "keep");
    bool is_plain = is_dropped(&creation);
    const char *made = advisor_format(advisor, "%s = []", list);
    if (!is_plain)
        made = advisor_format(advisor, "%s\n\n\ndef %s(task):\n    %s.append(task)\n    return task", made, keep, list);
    const char *head = is_plain ? advisor_format(advisor, "%s.append", list) : keep;
    patch_replace(patch, creation.call->span,
                  advisor_format(advisor, "%s(%s)", head, advisor_code(advisor, creation.call->span)));
    return mend_add_global(advisor, patch, made) ? list : NULL;
}

bool fix_unawaited_background(Advisor *advisor, Patch *patch, const Event *created) {
    const char *list = keep_in_list(advisor, patch, created);
    return list && add_at_end_of_main(advisor, patch, advisor_format(advisor, "await asyncio.gather(*%s)", list));
}

/* As the Python documentation has it. */
bool fix_unawaited_kept(Advisor *advisor, Patch *patch, const Event *created) {
    Creation creation;
    if (!find_creation(advisor, created, &creation) || !is_dropped(&creation)) return false;
    const Node *statement = creation.place.statement;
    const char *set = mend_new_name(advisor, "background"), *task = mend_new_name(advisor, "task");
    patch_insert(patch, statement->span.line, statement->span.column, advisor_format(advisor, "%s = ", task));
    return mend_add_global(advisor, patch, advisor_format(advisor, "%s = set()", set)) &&
           mend_add_behind(advisor, patch, statement,
                           advisor_format(advisor, "%s.add(%s)\n%s%s.add_done_callback(%s.discard)", set, task,
                                          advisor_indent(advisor, statement), task, set));
}
