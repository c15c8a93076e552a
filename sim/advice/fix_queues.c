/* Mends of deadlocks of queues. */
#include "advice/fix_deadlock.h"
#include "advice/mend.h"

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
            const Node *put = node_find_method(body->items[k], "put", "put_nowait", queue);
            if (!put || body->items[k]->kind == NODE_FUNCTION_DEF) continue;
            producer.is_unclear |= producer.function && producer.function != function;
            producer = (Producer){function, body->items[k], put, producer.is_unclear};
        }
    }
    return producer;
}

bool fix_last_item(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const ProgramPlace *place = &stuck->place;
    const Node *get = node_awaited_method(place->statement, "get"), *loop = place->loop;
    bool is_item = get && place->statement->kind == NODE_ASSIGN && place->statement->as.assign.targets.count == 1;
    if (attempt > 0 || !is_item || !loop || loop->kind != NODE_WHILE || !node_is_true(loop->as.branch.test))
        return false;
    const Node *item = place->statement->as.assign.targets.items[0];
    Producer producer = find_producer(advisor->program, place->function, node_last_name(node_object(get)));
    if (item->kind != NODE_NAME || !producer.function || producer.is_unclear) return false;
    const char *queue = advisor_code(advisor, node_object(get)->span), *name = advisor_code(advisor, item->span);
    const char *deeper = advisor_deeper(advisor, place->statement);
    const char *again = stuck->beside > 1 ? advisor_format(advisor, "%sawait %s.put(None)\n", deeper, queue) : "";
    const char *check = advisor_format(advisor, "if %s is None:\n%s%sbreak", name, again, deeper);
    const char *last =
        advisor_format(advisor, "await %s.put(None)", advisor_code(advisor, node_object(producer.put)->span));
    return mend_add_behind(advisor, patch, place->statement, check) &&
           mend_add_behind(advisor, patch, producer.last, last);
}

typedef struct QueueSearch {
    Text name; /* "": any */
    const Node *made;
    size_t count;
} QueueSearch;

static bool look_for_queue(Node *node, void *context) {
    static const char *const classes[] = {"Queue", "LifoQueue", "PriorityQueue"};
    QueueSearch *search = context;
    bool is_call = node->kind == NODE_CALL && node->as.call.arguments.count + node->as.call.keywords.count == 1;
    for (size_t i = 0; is_call && i < sizeof classes / sizeof classes[0]; i++) {
        if (!text_is(node_last_name(node->as.call.function), classes[i])) continue;
        search->made = node;
        search->count++;
    }
    return true;
}

static void look_for_named_queue(const ProgramPlace *place, void *context) {
    QueueSearch *search = context;
    const Node *statement = place->statement;
    bool is_it = statement->kind == NODE_ASSIGN && statement->as.assign.targets.count == 1 &&
                 text_equals(node_last_name(statement->as.assign.targets.items[0]), search->name);
    if (is_it) look_for_queue(statement->as.assign.value, search);
}

/* Room for all that is put into it: the queue of that name, or else the only one. */
bool fix_room(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *put = node_awaited_method(stuck->place.statement, "put");
    if (attempt > 0 || !put) return false;
    QueueSearch search = {.name = node_last_name(node_object(put))};
    program_each_statement(advisor->program, look_for_named_queue, &search);
    const NodeList *body = &advisor->program->tree->body;
    for (uint32_t i = 0; search.count == 0 && i < body->count; i++) node_walk(body->items[i], look_for_queue, &search);
    if (search.count != 1) return false;
    Span head = search.made->as.call.function->span, all = search.made->span;
    patch_replace(patch, (Span){head.end_line, all.end_line, head.end_column, all.end_column}, "()");
    return true;
}

typedef struct GetSearch {
    Text queue;
    const Node *loop, *call;
} GetSearch;

static void look_for_get(const ProgramPlace *place, void *context) {
    GetSearch *search = context;
    const Node *get = node_awaited_method(place->statement, "get");
    if (!get || !place->loop || !text_equals(node_last_name(node_object(get)), search->queue)) return;
    search->loop = place->loop;
    search->call = get;
}

bool fix_task_done(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *join = node_awaited_method(stuck->place.statement, "join");
    if (attempt > 0 || !join || program_mentions_word(advisor->program, "task_done")) return false;
    GetSearch search = {.queue = node_last_name(node_object(join))};
    program_each_statement(advisor->program, look_for_get, &search);
    if (!search.loop || search.loop->kind != NODE_WHILE) return false;
    const NodeList *body = &search.loop->as.branch.body;
    return mend_add_behind(advisor, patch, body->items[body->count - 1],
                           advisor_format(advisor, "%s.task_done()",
                                          advisor_code(advisor, node_object(search.call)->span)));
}
