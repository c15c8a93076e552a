/* Read, await, write: between the reading and the writing others had their turn, and what they wrote is lost. Found in
 * the text (a variable that outlives the function is written from what was read of it before an await, without a lock
 * around), and told only when it came to pass: another task went through the same lines between. */
#include "advice/mend.h"

typedef struct Update {
    const Node *function;
    const Node *read, *write; /* statements of one block, `read` first; the same one for `x += await f()` */
    const NodeList *block;
    uint32_t read_index, write_index;
    const Node *target; /* the Name or Attribute that is shared */
} Update;

/* ---- in the text ---- */

typedef struct GlobalSearch {
    Text name;
    bool is_found;
} GlobalSearch;

static bool look_for_global(Node *node, void *context) {
    GlobalSearch *search = context;
    if (node->kind == NODE_GLOBAL || node->kind == NODE_NONLOCAL)
        for (uint32_t i = 0; i < node->as.names.count; i++)
            search->is_found |= text_equals(node->as.names.names[i], search->name);
    return !search->is_found;
}

typedef struct CallCount {
    Text name;
    size_t calls, repeated; /* in a loop, or where it may be called again */
    bool is_in_loop;
} CallCount;

static void count_calls(Node *node, void *context) {
    CallCount *outer = context, inner = *outer;
    if (node->kind == NODE_CALL && node->as.call.function->kind == NODE_NAME &&
        text_equals(node->as.call.function->as.name.id, outer->name)) {
        inner.calls++;
        inner.repeated += outer->is_in_loop;
    }
    bool was_in_loop = outer->is_in_loop;
    inner.is_in_loop |= node->kind == NODE_FOR || node->kind == NODE_WHILE || node->kind == NODE_LIST_COMP ||
                        node->kind == NODE_GENERATOR_EXP || node->kind == NODE_DICT_COMP ||
                        node->kind == NODE_SET_COMP ||
                        (node->kind == NODE_FUNCTION_DEF && !text_is(node->as.function.name, "main"));
    ast_visit_children(node, count_calls, &inner);
    *outer = inner;
    outer->is_in_loop = was_in_loop;
}

/* Is there just one object of the class of that method? */
static bool is_single(const Program *program, const Node *function) {
    for (size_t i = 0; i < program->function_count; i++) {
        const ProgramFunction *method = &program->functions[i];
        if (method->node != function || !method->owner) continue;
        CallCount count = {.name = method->owner->as.class_def.name};
        for (uint32_t k = 0; k < program->tree->body.count; k++) count_calls(program->tree->body.items[k], &count);
        return count.calls == 1 && count.repeated == 0;
    }
    return false;
}

static bool look_for_store(Node *node, void *context) {
    GlobalSearch *search = context;
    bool is_store = node->kind == NODE_NAME && node->context != CONTEXT_LOAD;
    search->is_found |= is_store && text_equals(node->as.name.id, search->name);
    search->is_found |= node->kind == NODE_ARG && text_equals(node->as.arg.name, search->name);
    return !search->is_found;
}

/* x["key"] of a global x: another key would be another thing. */
static bool is_shared_item(const Program *program, const Node *function, const Node *target) {
    const Node *container = target->as.pair.left;
    if (container->kind != NODE_NAME || target->as.pair.right->kind != NODE_CONSTANT) return false;
    GlobalSearch search = {.name = container->as.name.id};
    for (size_t i = 0; i < program->function_count; i++) {
        bool is_around = span_holds(program->functions[i].node->span, function->span.line, function->span.column);
        if (is_around) node_walk(program->functions[i].node, look_for_store, &search);
    }
    return !search.is_found;
}

/* Does it outlive the function, and is it the same for all who come there: a global, or an attribute of an only object?
 */
static bool is_shared(const Program *program, const Node *function, const Node *target) {
    if (target->kind == NODE_ATTRIBUTE)
        return node_is_name(target->as.attribute.value, "self") && is_single(program, function);
    if (target->kind == NODE_SUBSCRIPT) return is_shared_item(program, function, target);
    if (target->kind != NODE_NAME) return false;
    GlobalSearch search = {.name = target->as.name.id};
    node_walk((Node *)function, look_for_global, &search);
    return search.is_found;
}

typedef struct SameSearch {
    const Node *target;
    bool is_found;
} SameSearch;

static bool look_for_same(Node *node, void *context) {
    SameSearch *search = context;
    search->is_found |= node_same_place(node, search->target);
    return !search->is_found;
}

static bool reads(const Node *node, const Node *target) {
    SameSearch search = {.target = target};
    node_walk((Node *)node, look_for_same, &search);
    return search.is_found;
}

static const Node *only_target(const Node *statement) {
    return statement->kind == NODE_ASSIGN && statement->as.assign.targets.count == 1
               ? statement->as.assign.targets.items[0]
               : NULL;
}

/* seen = x ... await ... x = seen + 1 */
static bool find_read(const NodeList *block, uint32_t write_index, Update *update) {
    const Node *write = block->items[write_index], *target = only_target(write);
    bool has_waited = false;
    for (uint32_t i = write_index; i-- > 0;) {
        const Node *statement = block->items[i], *local = only_target(statement);
        bool is_read = local && local->kind == NODE_NAME && reads(statement->as.assign.value, target) &&
                       node_mentions(write->as.assign.value, local->as.name.id) && !node_has_await(statement);
        if (is_read && has_waited) {
            update->read = statement;
            update->read_index = i;
            return true;
        }
        if (is_read) return false;
        has_waited |= node_has_await(statement);
    }
    return false;
}

typedef struct Look {
    Advisor *advisor;
    const Node *function;
} Look;

static void check(Advisor *advisor, const Update *update);

/* Blocks under a lock are left out: there the update is whole. */
static void look_into(Look *look, const NodeList *block) {
    for (uint32_t i = 0; i < block->count; i++) {
        const Node *node = block->items[i], *target = only_target(node);
        Update update = {.function = look->function, .write = node, .block = block, .write_index = i, .target = target};
        if (target && is_shared(look->advisor->program, look->function, target) && find_read(block, i, &update))
            check(look->advisor, &update);
        if (node->kind == NODE_AUG_ASSIGN &&
            is_shared(look->advisor->program, look->function, node->as.aug_assign.target) &&
            node_has_await(node->as.aug_assign.value)) {
            update = (Update){.function = look->function,
                              .read = node,
                              .write = node,
                              .block = block,
                              .read_index = i,
                              .write_index = i,
                              .target = node->as.aug_assign.target};
            check(look->advisor, &update);
        }
        if ((node->kind == NODE_WITH && node->as.with.is_async) || node->kind == NODE_FUNCTION_DEF ||
            node->kind == NODE_CLASS_DEF)
            continue;
        const NodeList *blocks[4];
        size_t count = program_blocks(node, blocks);
        for (size_t k = 0; k < count; k++) look_into(look, blocks[k]);
    }
}

/* ---- in the run ---- */

enum { PASSING_MOST = 64 };

/* A coroutine between its read and its write. */
typedef struct Passing {
    uint32_t coroutine, task;
} Passing;

typedef struct Loss {
    uint32_t loser, winner; /* tasks: whose write came from an old value, who wrote meanwhile */
    int64_t time;
    size_t count;
} Loss;

static bool is_line(const Event *event, const Node *statement) {
    return event->kind == EVENT_LINE && event->file == 0 && event->span.line == statement->span.line && event->other;
}

/* Has the coroutine come behind the statement? That of one line is left by the next line, or by the end. */
static bool leaves(const Event *event, const Update *update) {
    if (update->read != update->write) return is_line(event, update->write);
    return (event->kind == EVENT_LINE || event->kind == EVENT_RETURN) && event->other;
}

static size_t find_passing(const Passing *passing, size_t count, uint32_t coroutine) {
    size_t i = 0;
    while (i < count && passing[i].coroutine != coroutine) i++;
    return i;
}

/* Goes through a run with lines: of those who are between their read and their write when another writes, the write
 * will go over his. */
static Loss find_loss(const Trace *trace, const Update *update) {
    Passing passing[PASSING_MOST];
    size_t count = 0;
    Loss loss = {0};
    for (size_t i = 0; i < trace->count && loss.count == 0; i++) {
        const Event *event = &trace->events[i];
        size_t own = leaves(event, update) ? find_passing(passing, count, event->other) : count;
        if (own < count) {
            uint32_t other = count > 1 ? passing[own == 0 ? 1 : 0].task : 0;
            if (other) loss = (Loss){.loser = event->subject, .winner = other, .time = event->time, .count = 1};
            passing[own] = passing[--count];
        }
        if (is_line(event, update->read) && count < PASSING_MOST && find_passing(passing, count, event->other) == count)
            passing[count++] = (Passing){event->other, event->subject};
    }
    return loss;
}

/* ---- the fix ---- */

typedef struct FirstSearch {
    const Node *target, *found;
} FirstSearch;

/* Where the variable is first set: at the top level, or when its object is made. */
static void look_for_first(const ProgramPlace *place, void *context) {
    FirstSearch *search = context;
    const Node *target = only_target(place->statement);
    bool is_first = !place->function || text_is(place->function->as.function.name, "__init__");
    if (is_first && target && !search->found && node_same_place(target, search->target))
        search->found = place->statement;
}

/* `async with lock:` around; the lock is beside the variable, or behind the imports. */
static bool hold_lock(Advisor *advisor, Patch *patch, const Update *update, bool is_beside) {
    FirstSearch search = {.target = update->target};
    program_each_statement(advisor->program, look_for_first, &search);
    if ((is_beside && !search.found) || !mend_import(advisor, patch, "asyncio")) return false;
    const char *owner = is_beside && update->target->kind == NODE_ATTRIBUTE ? "self." : "";
    const char *lock = advisor_format(advisor, "%s%s", owner, mend_new_name(advisor, "lock"));
    const char *made = advisor_format(advisor, "%s = asyncio.Lock()", lock);
    return (is_beside ? mend_add_behind(advisor, patch, search.found, made) : mend_add_global(advisor, patch, made)) &&
           mend_put_under(advisor, patch, update->block, update->read_index, update->write_index,
                          advisor_format(advisor, "async with %s:", lock));
}

static bool lock_beside(Advisor *advisor, Patch *patch, const Update *update) {
    return hold_lock(advisor, patch, update, true);
}

static bool lock_behind_imports(Advisor *advisor, Patch *patch, const Update *update) {
    return hold_lock(advisor, patch, update, false);
}

/* The reading moves down to the writing, when nobody needs it before. */
static bool read_late(Advisor *advisor, Patch *patch, const Update *update) {
    const Node *read = update->read;
    bool can_move = read != update->write && mend_stands_alone(advisor, read) &&
                    mend_stands_alone(advisor, update->write) && !node_has_await(update->write);
    if (!can_move) return false;
    for (uint32_t i = update->read_index + 1; i < update->write_index; i++)
        if (node_mentions(update->block->items[i], only_target(read)->as.name.id)) return false;
    patch_replace_lines(patch, read->span.line, read->span.end_line, "");
    return mend_add_before(advisor, patch, update->write, advisor_code(advisor, read->span));
}

typedef struct FixRow {
    bool (*fix)(Advisor *advisor, Patch *patch, const Update *update);
    const char *more;
} FixRow;

static const FixRow fixes[] = {
    {lock_beside, "under the lock nobody can come between"},
    {lock_behind_imports, "under the lock nobody can come between"},
    {read_late, "nobody can come between"},
};

static bool try_fix(Advisor *advisor, AdviceFinding *finding, const Update *update, const FixRow *row) {
    Patch patch = advisor_patch(advisor);
    if (!row->fix(advisor, &patch, update)) return false;
    Trial trial = advisor_try(advisor, &patch);
    bool helps = trial.is_fine;
    if (helps) {
        trial.output = ADVICE_OUTPUT_CHANGED;
        advisor_accept(advisor, finding, &patch, &trial, advisor_say(advisor, row->more, NULL));
    }
    trial_deinit(&trial);
    return helps;
}

static void check(Advisor *advisor, const Update *update) {
    const Trace *lines = advisor_lines(advisor);
    Loss loss = lines ? find_loss(lines, update) : (Loss){0};
    if (loss.count == 0) return;
    AdviceFinding *finding = advisor_add(advisor, ADVICE_LOST_UPDATE, 0, update->write->span);
    if (!finding) return;
    const char *name = advisor_code(advisor, update->target->span);
    finding->message = advisor_say(advisor,
                                   "`{0}` writes to `{1}` at {2} what it made of an old value, and so does `{3}`: one "
                                   "of the changes is lost",
                                   advisor_task_name(advisor, loss.loser), name, advisor_time(advisor, loss.time),
                                   advisor_task_name(advisor, loss.winner), NULL);
    if (update->read == update->write)
        finding->why =
            advisor_say(advisor,
                        "The old value of `{0}` is read before the await, and the new one written behind it. At an "
                        "await others have their turn; both read the same value before either wrote.",
                        name, NULL);
    else
        finding->why =
            advisor_say(advisor,
                        "`{0}` is read in line {1} and written in line {2}, with an await between. At an await "
                        "others have their turn; both read the same value before either wrote.",
                        name, advisor_format(advisor, "%u", update->read->span.line),
                        advisor_format(advisor, "%u", update->write->span.line), NULL);
    finding->fix =
        advisor_say(advisor, "hold a lock from the reading to the writing, or do both without an await between", NULL);
    for (size_t i = 0; i < sizeof fixes / sizeof fixes[0]; i++)
        if (try_fix(advisor, finding, update, &fixes[i])) return;
}

void find_lost_update(Advisor *advisor) {
    for (size_t i = 0; i < advisor->program->function_count; i++) {
        const Node *node = advisor->program->functions[i].node;
        Look look = {advisor, node};
        if (node->as.function.is_async) look_into(&look, &node->as.function.body);
    }
}
