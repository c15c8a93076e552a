/* Mends of deadlocks of those who wait for a word of others: events, conditions, futures and barriers. */
#include "advice/fix_deadlock.h"
#include "advice/mend.h"

/* ---- events ---- */

typedef struct SetSearch {
    Text event;
    const Node *waits; /* the statement that waits for who waits for the event, in the block of the set() */
    const Node *set;
} SetSearch;

/* In one block: await f(), and set() behind it. */
static void look_for_late_set(const ProgramPlace *place, void *context) {
    SetSearch *search = context;
    const Node *statement = place->statement;
    bool is_set = statement->kind == NODE_EXPR && node_find_method(statement, "set", NULL, search->event);
    if (!is_set || search->set) return;
    for (uint32_t i = place->index; i-- > 0;) {
        const Node *before = place->block->items[i];
        const Node *value = before->kind == NODE_EXPR     ? before->as.single.value
                            : before->kind == NODE_ASSIGN ? before->as.assign.value
                                                          : NULL;
        if (!value || value->kind != NODE_AWAIT || value->as.single.value->kind != NODE_CALL) continue;
        search->waits = before;
        search->set = statement;
        return;
    }
}

bool fix_event_too_late(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *wait = node_awaited_method(stuck->place.statement, "wait");
    if (attempt > 0 || !wait) return false;
    SetSearch search = {.event = node_last_name(node_object(wait))};
    program_each_statement(advisor->program, look_for_late_set, &search);
    const Node *waits = search.waits;
    if (!waits || waits == stuck->place.statement || !mend_import(advisor, patch, "asyncio")) return false;
    const char *name = mend_new_name(advisor, "waiter");
    const Node *value = waits->kind == NODE_EXPR ? waits->as.single.value : waits->as.assign.value;
    const char *call = advisor_code(advisor, value->as.single.value->span);
    Span target = {waits->span.line, value->span.line, waits->span.column, value->span.column};
    patch_replace(patch, waits->span, advisor_format(advisor, "%s = asyncio.create_task(%s)", name, call));
    return mend_add_behind(advisor, patch, search.set,
                           advisor_format(advisor, "%sawait %s", advisor_code(advisor, target), name));
}

typedef struct ParameterSearch {
    Text name;
    bool is_found;
} ParameterSearch;

static bool look_for_parameter(Node *node, void *context) {
    ParameterSearch *search = context;
    search->is_found |= node->kind == NODE_ARG && text_equals(node->as.arg.name, search->name);
    return true;
}

static bool has_parameter(const Node *function, Text name) {
    ParameterSearch search = {.name = name};
    node_walk((Node *)function, look_for_parameter, &search);
    return search.is_found;
}

/* The one other function that is given the thing and does not call `method` on it does so at its end. */
static bool add_word(Advisor *advisor, Patch *patch, const Stuck *stuck, Text thing, const char *method,
                     const char *arguments) {
    const Program *program = advisor->program;
    const Node *teller = NULL;
    for (size_t i = 0; i < program->function_count; i++) {
        const Node *function = program->functions[i].node;
        if (node_find_method(function, method, NULL, thing)) return false;
        if (function == stuck->place.function || !has_parameter(function, thing) ||
            node_find_method(function, "wait", NULL, thing))
            continue;
        if (teller) return false;
        teller = function;
    }
    if (!teller) return false;
    return mend_add_at_end(advisor, patch, teller,
                           advisor_format(advisor, "%.*s.%s%s", (int)thing.length, thing.bytes, method, arguments));
}

bool fix_event_never_set(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *wait = node_awaited_method(stuck->place.statement, "wait");
    if (attempt > 0 || !wait) return false;
    return add_word(advisor, patch, stuck, node_last_name(node_object(wait)), "set", "()");
}

/* ---- futures ---- */

/* Where nobody asks what it holds. */
bool fix_future(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *statement = stuck->place.statement;
    bool is_await = statement->kind == NODE_EXPR && statement->as.single.value->kind == NODE_AWAIT;
    Text name = is_await ? node_last_name(statement->as.single.value->as.single.value) : (Text){"", 0};
    return attempt == 0 && name.length > 0 && add_word(advisor, patch, stuck, name, "set_result", "(None)");
}

/* ---- conditions ---- */

typedef struct NotifySearch {
    Advisor *advisor;
    Patch *patch;
    Text condition;
    size_t count;
    bool has_failed;
} NotifySearch;

/* async with condition: ... without a word to those who wait. */
static void add_notify(const ProgramPlace *place, void *context) {
    NotifySearch *search = context;
    const Node *with = place->statement;
    bool is_with = with->kind == NODE_WITH && with->as.with.is_async && with->as.with.items.count == 1;
    const Node *manager = is_with ? node_plain_manager(with->as.with.items.items[0]) : NULL;
    if (!manager || !text_equals(node_last_name(manager), search->condition)) return;
    static const char *const words[] = {"notify", "notify_all", "wait", "wait_for"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (node_find_method(with, words[i], NULL, search->condition)) return;
    const NodeList *body = &with->as.with.body;
    const char *line = advisor_format(search->advisor, "%s.notify_all()", advisor_code(search->advisor, manager->span));
    search->has_failed |= !mend_add_behind(search->advisor, search->patch, body->items[body->count - 1], line);
    search->count++;
}

bool fix_notify(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *statement = stuck->place.statement, *wait = node_awaited_method(statement, "wait");
    if (!wait) wait = node_awaited_method(statement, "wait_for");
    if (attempt > 0 || !wait) return false;
    NotifySearch search = {.advisor = advisor, .patch = patch, .condition = node_last_name(node_object(wait))};
    program_each_statement(advisor->program, add_notify, &search);
    return search.count > 0 && !search.has_failed;
}

/* ---- barriers ---- */

typedef struct BarrierSearch {
    const Node *parties;
    size_t count;
} BarrierSearch;

static bool look_for_barrier(Node *node, void *context) {
    BarrierSearch *search = context;
    if (node->kind != NODE_CALL || !text_is(node_last_name(node->as.call.function), "Barrier")) return true;
    const NodeList *arguments = &node->as.call.arguments, *keywords = &node->as.call.keywords;
    if (arguments->count + keywords->count != 1) return true;
    search->count++;
    search->parties = arguments->count ? arguments->items[0] : keywords->items[0]->as.keyword.value;
    return true;
}

bool fix_barrier(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    BarrierSearch search = {0};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], look_for_barrier, &search);
    if (attempt > 0 || search.count != 1) return false;
    patch_replace(patch, search.parties->span, advisor_format(advisor, "%zu", stuck->beside));
    return true;
}
