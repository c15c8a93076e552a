#include "advice/fix_deadlock.h"

#include "advice/mend.h"

/* ---- what stands in the text ---- */

static const Node *awaited_method(const Node *statement, const char *name) {
    const Node *value = statement->kind == NODE_EXPR     ? statement->as.single.value
                        : statement->kind == NODE_ASSIGN ? statement->as.assign.value
                                                         : NULL;
    return value && value->kind == NODE_AWAIT ? node_method_call(value, name) : NULL;
}

static const Node *object_of(const Node *method_call) { return method_call->as.call.function->as.attribute.value; }

typedef struct MethodSearch {
    const char *name;
    const char *or_name; /* NULL: none */
    Text object;         /* its last name */
    const Node *found;   /* the last one */
    size_t count;
} MethodSearch;

static bool look_for_method(Node *node, void *context) {
    MethodSearch *search = context;
    bool is_it = node->kind == NODE_CALL &&
                 (node_method_call(node, search->name) || (search->or_name && node_method_call(node, search->or_name)));
    if (is_it && text_equals(node_last_name(object_of(node)), search->object)) {
        search->found = node;
        search->count++;
    }
    return true;
}

static const Node *find_method(const Node *node, const char *name, const char *or_name, Text object) {
    MethodSearch search = {.name = name, .or_name = or_name, .object = object};
    node_walk((Node *)node, look_for_method, &search);
    return search.found;
}

static bool program_mentions_word(const Program *program, const char *word) {
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        if (node_mentions_word(program->tree->body.items[i], word)) return true;
    return false;
}

/* ---- locks ---- */

enum { MANAGERS_MOST = 8 };

/* What is held around a place and taken there, outer ones first. */
typedef struct Managers {
    Span place;
    const Node *items[MANAGERS_MOST];
    size_t count;
} Managers;

static bool is_plain_manager(const Node *item) {
    const Node *manager = item->as.pair.left;
    return (manager->kind == NODE_NAME || manager->kind == NODE_ATTRIBUTE) && !item->as.pair.right;
}

static bool look_for_managers(Node *node, void *context) {
    Managers *managers = context;
    if (!span_holds(node->span, managers->place.line, managers->place.column)) return false;
    for (uint32_t i = 0; node->kind == NODE_WITH && node->as.with.is_async && i < node->as.with.items.count; i++) {
        const Node *item = node->as.with.items.items[i];
        if (is_plain_manager(item) && managers->count < MANAGERS_MOST)
            managers->items[managers->count++] = item->as.pair.left;
    }
    return true;
}

static Managers managers_at(const Node *function, Span place) {
    Managers managers = {.place = place};
    node_walk((Node *)function, look_for_managers, &managers);
    return managers;
}

/* Each pair in turn. */
bool fix_lock_order(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    Managers managers = managers_at(stuck->place.function, stuck->task->span);
    for (size_t inner = managers.count; inner-- > 1;) {
        for (size_t outer = inner; outer-- > 0;) {
            if (attempt-- > 0) continue;
            const Node *a = managers.items[outer], *b = managers.items[inner];
            patch_replace(patch, a->span, advisor_code(advisor, b->span));
            patch_replace(patch, b->span, advisor_code(advisor, a->span));
            patch->is_broken |= node_same_place(a, b);
            return true;
        }
    }
    return false;
}

typedef struct CallsUnder {
    const Node *lock;
    Text function;
    size_t calls, under; /* of them, those under the lock */
} CallsUnder;

static void count_calls_under(const ProgramPlace *place, void *context) {
    CallsUnder *calls = context;
    const Node *statement = place->statement;
    const Node *value = statement->kind == NODE_EXPR     ? statement->as.single.value
                        : statement->kind == NODE_ASSIGN ? statement->as.assign.value
                        : statement->kind == NODE_RETURN ? statement->as.single.value
                                                         : NULL;
    if (value && value->kind == NODE_AWAIT) value = value->as.single.value;
    bool is_call =
        value && value->kind == NODE_CALL && text_equals(node_last_name(value->as.call.function), calls->function);
    if (!is_call || !place->function) return;
    calls->calls++;
    Managers managers = managers_at(place->function, statement->span);
    bool is_under = false;
    for (size_t i = 0; i < managers.count; i++) is_under |= node_same_place(managers.items[i], calls->lock);
    calls->under += is_under;
}

typedef struct Mentions {
    Text name;
    size_t count;
} Mentions;

static bool count_mention(Node *node, void *context) {
    Mentions *mentions = context;
    mentions->count += text_equals(node_last_name(node), mentions->name);
    return true;
}

static size_t count_mentions(const Program *program, Text name) {
    Mentions mentions = {.name = name};
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        node_walk(program->tree->body.items[i], count_mention, &mentions);
    return mentions.count;
}

/* Around it, or around every call of the function. */
bool fix_lock_twice(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *with = stuck->place.statement, *function = stuck->place.function;
    if (attempt > 0 || with->kind != NODE_WITH || !with->as.with.is_async || with->as.with.items.count != 1)
        return false;
    const Node *item = with->as.with.items.items[0], *lock = item->as.pair.left;
    if (!is_plain_manager(item)) return false;
    Managers managers = managers_at(function, stuck->task->span);
    bool is_held = false;
    for (size_t i = 0; i + 1 < managers.count; i++) is_held |= node_same_place(managers.items[i], lock);
    CallsUnder calls = {.lock = lock, .function = function->as.function.name};
    program_each_statement(advisor->program, count_calls_under, &calls);
    bool is_always_held = calls.calls > 0 && calls.under == calls.calls &&
                          count_mentions(advisor->program, calls.function) == calls.calls;
    return (is_held || is_always_held) && mend_drop_with(advisor, patch, with);
}

bool fix_no_release(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const ProgramPlace *place = &stuck->place;
    const Node *call = awaited_method(place->statement, "acquire");
    if (attempt > 0 || !call || place->statement->kind != NODE_EXPR) return false;
    if (program_mentions_word(advisor->program, "release") || !mend_stands_alone(advisor, place->statement))
        return false;
    const char *head = advisor_format(advisor, "async with %s:", advisor_code(advisor, object_of(call)->span));
    patch_replace_lines(patch, place->statement->span.line, place->statement->span.end_line, "");
    return mend_put_under(advisor, patch, place->block, place->index + 1, place->block->count - 1, head);
}

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
    bool is_set = statement->kind == NODE_EXPR && find_method(statement, "set", NULL, search->event);
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
    const Node *wait = awaited_method(stuck->place.statement, "wait");
    if (attempt > 0 || !wait) return false;
    SetSearch search = {.event = node_last_name(object_of(wait))};
    program_each_statement(advisor->program, look_for_late_set, &search);
    const Node *waits = search.waits;
    if (!waits || waits == stuck->place.statement || !advisor->program->has_asyncio) return false;
    const char *name = mend_new_name(advisor, "waiter");
    const Node *value = waits->kind == NODE_EXPR ? waits->as.single.value : waits->as.assign.value;
    const char *call = advisor_code(advisor, value->as.single.value->span);
    Span target = {waits->span.line, value->span.line, waits->span.column, value->span.column};
    patch_replace(patch, waits->span, advisor_format(advisor, "%s = asyncio.create_task(%s)", name, call));
    return mend_add_behind(advisor, patch, search.set,
                           advisor_format(advisor, "%sawait %s", advisor_code(advisor, target), name));
}

static bool look_for_parameter(Node *node, void *context) {
    Mentions *mentions = context;
    mentions->count += node->kind == NODE_ARG && text_equals(node->as.arg.name, mentions->name);
    return true;
}

static bool has_parameter(const Node *function, Text name) {
    Mentions mentions = {.name = name};
    node_walk((Node *)function, look_for_parameter, &mentions);
    return mentions.count > 0;
}

/* The one other function that has the event and does nothing with it. */
bool fix_event_never_set(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *wait = awaited_method(stuck->place.statement, "wait");
    if (attempt > 0 || !wait) return false;
    const Program *program = advisor->program;
    Text event = node_last_name(object_of(wait));
    const Node *setter = NULL;
    for (size_t i = 0; i < program->function_count; i++) {
        const Node *function = program->functions[i].node;
        if (find_method(function, "set", NULL, event)) return false;
        bool has_it = has_parameter(function, event) && !find_method(function, "wait", NULL, event);
        if (!has_it) continue;
        if (setter) return false;
        setter = function;
    }
    if (!setter) return false;
    return mend_add_at_end(advisor, patch, setter,
                           advisor_format(advisor, "%.*s.set()", (int)event.length, event.bytes));
}

/* ---- barriers ---- */

typedef struct BarrierSearch {
    const Node *parties;
    size_t count;
} BarrierSearch;

static bool look_for_barrier(Node *node, void *context) {
    BarrierSearch *search = context;
    bool is_made = node->kind == NODE_CALL && text_is(node_last_name(node->as.call.function), "Barrier") &&
                   node->as.call.arguments.count == 1;
    search->count += is_made;
    if (is_made) search->parties = node->as.call.arguments.items[0];
    return true;
}

bool fix_barrier(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    BarrierSearch search = {0};
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], look_for_barrier, &search);
    if (attempt > 0 || search.count != 1 || search.parties->kind != NODE_CONSTANT) return false;
    patch_replace(patch, search.parties->span, advisor_format(advisor, "%zu", stuck->beside));
    return true;
}

/* ---- queues ---- */

static bool is_true(const Node *node) { return node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_TRUE; }

/* The function that fills the queue, and the statement of its body behind which it is done with that. */
typedef struct Producer {
    const Node *function, *last, *put;
    bool is_unclear; /* several do */
} Producer;

static Producer find_producer(const Program *program, const Node *consumer, Text queue) {
    Producer producer = {0};
    for (size_t i = 0; i < program->function_count; i++) {
        const Node *function = program->functions[i].node;
        if (function == consumer || !function->as.function.is_async) continue;
        const NodeList *body = &function->as.function.body;
        for (uint32_t k = 0; k < body->count; k++) {
            const Node *put = find_method(body->items[k], "put", "put_nowait", queue);
            if (!put || body->items[k]->kind == NODE_FUNCTION_DEF) continue;
            producer.is_unclear |= producer.function && producer.function != function;
            producer = (Producer){function, body->items[k], put, producer.is_unclear};
        }
    }
    return producer;
}

bool fix_last_item(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const ProgramPlace *place = &stuck->place;
    const Node *get = awaited_method(place->statement, "get"), *loop = place->loop;
    bool is_item = get && place->statement->kind == NODE_ASSIGN && place->statement->as.assign.targets.count == 1;
    if (attempt > 0 || !is_item || !loop || loop->kind != NODE_WHILE || !is_true(loop->as.branch.test)) return false;
    const Node *item = place->statement->as.assign.targets.items[0];
    Producer producer = find_producer(advisor->program, place->function, node_last_name(object_of(get)));
    if (item->kind != NODE_NAME || !producer.function || producer.is_unclear) return false;
    const char *queue = advisor_code(advisor, object_of(get)->span), *name = advisor_code(advisor, item->span);
    const char *deeper = advisor_deeper(advisor, place->statement);
    const char *again = stuck->beside > 1 ? advisor_format(advisor, "%sawait %s.put(None)\n", deeper, queue) : "";
    const char *check = advisor_format(advisor, "if %s is None:\n%s%sbreak", name, again, deeper);
    const char *last =
        advisor_format(advisor, "await %s.put(None)", advisor_code(advisor, object_of(producer.put)->span));
    return mend_add_behind(advisor, patch, place->statement, check) &&
           mend_add_behind(advisor, patch, producer.last, last);
}

typedef struct GetSearch {
    Text queue;
    const Node *loop, *call;
} GetSearch;

static void look_for_get(const ProgramPlace *place, void *context) {
    GetSearch *search = context;
    const Node *get = awaited_method(place->statement, "get");
    if (!get || !place->loop || !text_equals(node_last_name(object_of(get)), search->queue)) return;
    search->loop = place->loop;
    search->call = get;
}

bool fix_task_done(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *join = awaited_method(stuck->place.statement, "join");
    if (attempt > 0 || !join || program_mentions_word(advisor->program, "task_done")) return false;
    GetSearch search = {.queue = node_last_name(object_of(join))};
    program_each_statement(advisor->program, look_for_get, &search);
    if (!search.loop || search.loop->kind != NODE_WHILE) return false;
    const NodeList *body = &search.loop->as.branch.body;
    return mend_add_behind(advisor, patch, body->items[body->count - 1],
                           advisor_format(advisor, "%s.task_done()",
                                          advisor_code(advisor, object_of(search.call)->span)));
}
