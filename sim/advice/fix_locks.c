/* Mends of deadlocks of locks and semaphores. */
#include "advice/fix_deadlock.h"
#include "advice/mend.h"

enum { MANAGERS_MOST = 8 };

/* What is held around a place and taken there, outer ones first. */
typedef struct Managers {
    Span place;
    const Node *items[MANAGERS_MOST];
    size_t count;
} Managers;

static bool look_for_managers(Node *node, void *context) {
    Managers *managers = context;
    if (!span_holds(node->span, managers->place.line, managers->place.column)) return false;
    for (uint32_t i = 0; node->kind == NODE_WITH && node->as.with.is_async && i < node->as.with.items.count; i++) {
        const Node *item = node->as.with.items.items[i];
        if (node_plain_manager(item) && managers->count < MANAGERS_MOST)
            managers->items[managers->count++] = item->as.pair.left;
    }
    return true;
}

static Managers managers_at(const Node *function, Span place) {
    Managers managers = {.place = place};
    node_walk((Node *)function, look_for_managers, &managers);
    return managers;
}

/* What a function takes with `async with x` and `await x.acquire()`, each once. */
typedef struct Takings {
    const Node *function;
    bool takes_parameters; /* only what the function is given */
    const Node *items[MANAGERS_MOST];
    size_t count;
    ProgramPlace first; /* the statement of the first */
} Takings;

static bool is_parameter(const Node *function, const Node *name) {
    const NodeList *parameters = &function->as.function.parameters->positional;
    for (uint32_t i = 0; i < parameters->count; i++)
        if (name->kind == NODE_NAME && text_equals(parameters->items[i]->as.arg.name, name->as.name.id)) return true;
    return false;
}

static void take(Takings *takings, const ProgramPlace *place, const Node *taken) {
    if (takings->takes_parameters && !is_parameter(takings->function, taken)) return;
    if (takings->count == MANAGERS_MOST) return;
    for (size_t i = 0; i < takings->count; i++)
        if (node_same_place(takings->items[i], taken)) return;
    if (takings->count == 0) takings->first = *place;
    takings->items[takings->count++] = taken;
}

static void look_for_takings(const ProgramPlace *place, void *context) {
    Takings *takings = context;
    const Node *statement = place->statement, *call = node_awaited_method(statement, "acquire");
    if (place->function != takings->function) return;
    if (call) take(takings, place, node_object(call));
    for (uint32_t i = 0; statement->kind == NODE_WITH && i < statement->as.with.items.count; i++) {
        const Node *manager = node_plain_manager(statement->as.with.items.items[i]);
        if (manager && statement->as.with.is_async) take(takings, place, manager);
    }
}

/* Each pair in turn, inner ones first. */
bool fix_lock_order(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    Takings takings = {.function = stuck->place.function};
    program_each_statement(advisor->program, look_for_takings, &takings);
    for (size_t inner = takings.count; inner-- > 1;) {
        for (size_t outer = inner; outer-- > 0;) {
            if (attempt-- > 0) continue;
            const Node *a = takings.items[outer], *b = takings.items[inner];
            patch_replace(patch, a->span, advisor_code(advisor, b->span));
            patch_replace(patch, b->span, advisor_code(advisor, a->span));
            return true;
        }
    }
    return false;
}

/* The function is called with the same locks in another order: it takes them in an order of its own. */
bool fix_lock_sorted(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    Takings takings = {.function = stuck->place.function, .takes_parameters = true};
    program_each_statement(advisor->program, look_for_takings, &takings);
    if (attempt > 0 || takings.count < 2) return false;
    const char *names = "";
    for (size_t i = 0; i < takings.count; i++)
        names = advisor_format(advisor, "%s%s%s", names, i ? ", " : "", advisor_code(advisor, takings.items[i]->span));
    return mend_add_before(advisor, patch, takings.first.statement,
                           advisor_format(advisor, "%s = sorted((%s), key=id)", names, names));
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

/* Around it, or around every call of the function. */
bool fix_lock_twice(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const Node *with = stuck->place.statement, *function = stuck->place.function;
    if (attempt > 0 || with->kind != NODE_WITH || !with->as.with.is_async || with->as.with.items.count != 1)
        return false;
    const Node *item = with->as.with.items.items[0], *lock = item->as.pair.left;
    if (!node_plain_manager(item)) return false;
    Managers managers = managers_at(function, stuck->task->span);
    bool is_held = false;
    for (size_t i = 0; i + 1 < managers.count; i++) is_held |= node_same_place(managers.items[i], lock);
    CallsUnder calls = {.lock = lock, .function = function->as.function.name};
    program_each_statement(advisor->program, count_calls_under, &calls);
    bool is_always_held = calls.calls > 0 && calls.under == calls.calls &&
                          program_count_mentions(advisor->program, calls.function) == calls.calls;
    return (is_held || is_always_held) && mend_drop_with(advisor, patch, with);
}

bool fix_no_release(Advisor *advisor, Patch *patch, const Stuck *stuck, unsigned attempt) {
    const ProgramPlace *place = &stuck->place;
    const Node *call = node_awaited_method(place->statement, "acquire");
    if (attempt > 0 || !call || place->statement->kind != NODE_EXPR) return false;
    if (program_mentions_word(advisor->program, "release") || !mend_stands_alone(advisor, place->statement))
        return false;
    const char *head = advisor_format(advisor, "async with %s:", advisor_code(advisor, node_object(call)->span));
    patch_replace_lines(patch, place->statement->span.line, place->statement->span.end_line, "");
    return mend_put_under(advisor, patch, place->block, place->index + 1, place->block->count - 1, head);
}
