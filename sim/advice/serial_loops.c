/* Loops that wait round by round, though no round needs the one before. Two shapes: loops that do nothing but wait and
 * collect become one gather(); in others all the waiting comes first, and the loop then goes through the answers. */
#include <string.h>

#include "advice/effects.h"
#include "advice/mend.h"
#include "advice/serial.h"

/* ---- loops ---- */

typedef struct Round {
    const Node *call;       /* of the coroutine, of a round */
    const Node *collection; /* the x of x.append(await f()), NULL: results are dropped */
    const Node *target, *iterable;
} Round;

/* x.append(VALUE): x and VALUE. */
static bool read_append(const Node *statement, const Node **collection, const Node **value) {
    if (statement->kind != NODE_EXPR) return false;
    const Node *call = statement->as.single.value;
    if (call->kind != NODE_CALL || call->as.call.arguments.count != 1 || call->as.call.keywords.count) return false;
    const Node *function = call->as.call.function;
    if (function->kind != NODE_ATTRIBUTE || !text_is(function->as.attribute.name, "append")) return false;
    if (function->as.attribute.value->kind != NODE_NAME) return false;
    *collection = function->as.attribute.value;
    *value = call->as.call.arguments.items[0];
    return true;
}

/* await f(x) / r.append(await f(x)) / y = await f(x); r.append(y) */
static bool read_round(const Node *function, const Node *loop, const NodeList *body, const Node **await_,
                       Round *round) {
    const Node *value = NULL;
    if (body->count == 1 && body->items[0]->kind == NODE_EXPR) {
        value = body->items[0]->as.single.value;
        if (value->kind != NODE_AWAIT && !read_append(body->items[0], &round->collection, &value)) return false;
    } else if (body->count == 2 && body->items[0]->kind == NODE_ASSIGN &&
               body->items[0]->as.assign.targets.count == 1) {
        const Node *name = body->items[0]->as.assign.targets.items[0], *appended;
        if (name->kind != NODE_NAME || !read_append(body->items[1], &round->collection, &appended)) return false;
        if (appended->kind != NODE_NAME || !text_equals(appended->as.name.id, name->as.name.id)) return false;
        if (serial_uses_of(function, name->as.name.id) != serial_uses_of(loop, name->as.name.id)) return false;
        value = body->items[0]->as.assign.value;
    }
    if (!value || value->kind != NODE_AWAIT) return false;
    *await_ = value;
    return true;
}

static bool is_used_behind(const Node *function, const Node *loop, const Node *target) {
    if (target->kind == NODE_TUPLE) {
        for (uint32_t i = 0; i < target->as.list.count; i++)
            if (is_used_behind(function, loop, target->as.list.items[i])) return true;
        return false;
    }
    if (target->kind != NODE_NAME) return true;
    return serial_uses_of(function, target->as.name.id) != serial_uses_of(loop, target->as.name.id);
}

/* May rounds of it go on at the same time? */
static bool rounds_are_independent(const Program *program, const Node *function, const Round *round,
                                   const Node *iterable) {
    Effects effects = {0}, source = {0};
    effects_add(&effects, program, round->call, function);
    effects_add(&source, program, iterable, function);
    if (!effects_are_independent(&effects, &effects) || !effects_are_independent(&effects, &source)) return false;
    return serial_is_calm(round->call) && serial_is_calm(iterable);
}

/* Rounds that all call the same are paced, not held up: they may be told apart by when they happen. */
static bool mentions_target(const Node *node, const Node *target) {
    if (target->kind == NODE_NAME) return node_mentions(node, target->as.name.id);
    if (target->kind != NODE_TUPLE) return false;
    for (uint32_t i = 0; i < target->as.list.count; i++)
        if (mentions_target(node, target->as.list.items[i])) return true;
    return false;
}

/* A tuple without parentheses needs them inside of others. */
static const char *code_in_call(Advisor *advisor, const Node *node) {
    const char *code = advisor_code(advisor, node->span);
    if (node->kind != NODE_TUPLE || node->as.list.count == 0) return code;
    Span first = node->as.list.items[0]->span;
    bool is_bare = first.line == node->span.line && first.column == node->span.column;
    return is_bare ? advisor_format(advisor, "(%s)", code) : code;
}

/* await asyncio.gather(*(f(x) for x in xs)) */
static const char *gather_all(Advisor *advisor, const Round *round) {
    return advisor_format(advisor, "await asyncio.gather(*(%s for %s in %s))", advisor_code(advisor, round->call->span),
                          advisor_code(advisor, round->target->span), code_in_call(advisor, round->iterable));
}

/* `keeps_order`: another order of lines would be another program. */
static void tell_loop(Advisor *advisor, const Node *await_, const Node *call, Patch *patch, bool keeps_order) {
    if (!mend_import(advisor, patch, "asyncio")) return;
    Trial trial = advisor_try(advisor, patch);
    bool is_better = serial_is_better(advisor, &trial) && (!keeps_order || trial.output == ADVICE_OUTPUT_SAME);
    AdviceFinding *finding = is_better ? advisor_add(advisor, ADVICE_SERIAL_AWAITS, 0, await_->span) : NULL;
    if (finding) {
        finding->cost = advisor->advice->totals.total - trial.total;
        finding->message = advisor_say(advisor, "`{0}` is awaited round by round, though no round needs the one before",
                                       advisor_code(advisor, call->span), NULL);
        finding->why = advisor_say(advisor,
                                   "Each round of the loop waits until its call is done, so the calls never "
                                   "overlap, although none uses what came out of another.",
                                   NULL);
        finding->fix =
            advisor_say(advisor, "make all the calls first, then wait for them together with `asyncio.gather`", NULL);
        serial_tell_order(advisor, finding, &trial);
        advisor_accept(advisor, finding, patch, &trial, NULL);
    }
    trial_deinit(&trial);
}

/* Answers whether it was a loop of this shape. */
static bool look_at_plain_loop(Advisor *advisor, const Node *function, const Node *loop) {
    Round round = {.target = loop->as.loop.target, .iterable = loop->as.loop.iterable};
    const Node *await_ = NULL;
    if (!read_round(function, loop, &loop->as.loop.body, &await_, &round)) return false;
    round.call = serial_awaited_call(advisor->program, await_);
    if (!round.call || is_used_behind(function, loop, round.target)) return true;
    if (!mentions_target(round.call, round.target)) return true;
    if (!rounds_are_independent(advisor->program, function, &round, round.iterable)) return true;
    if (round.collection && node_mentions(round.call, round.collection->as.name.id)) return true;
    const char *all = gather_all(advisor, &round);
    if (round.collection)
        all = advisor_format(advisor, "%s.extend(%s)", advisor_code(advisor, round.collection->span), all);
    Patch patch = advisor_patch(advisor);
    patch_replace(&patch, patch_with_comment(advisor->source, loop->span), all);
    tell_loop(advisor, await_, round.call, &patch, false);
    return true;
}

/* ---- loops that do more with each answer ---- */

typedef struct BodySearch {
    const Node *await_;
    size_t awaits;
    bool is_odd; /* it may leave the loop, or wait or call in another way */
} BodySearch;

static bool look_through_body(Node *node, void *context) {
    BodySearch *search = context;
    switch (node->kind) {
    case NODE_AWAIT:
        search->awaits++;
        search->await_ = node;
        break;
    case NODE_FOR: search->is_odd |= node->as.loop.is_async; break;
    case NODE_WITH: search->is_odd |= node->as.with.is_async; break;
    case NODE_BREAK:
    case NODE_RETURN:
    case NODE_RAISE:
    case NODE_ASSERT:
    case NODE_TRY:
    case NODE_YIELD:
    case NODE_YIELD_FROM:
    case NODE_NAMED:
    case NODE_LAMBDA:
    case NODE_FUNCTION_DEF:
    case NODE_CLASS_DEF: search->is_odd = true; break;
    default: break;
    }
    return true;
}

/* May not come to its await, or come to it more than once. */
static bool look_for_detour(Node *node, void *context) {
    bool *has_detour = context;
    *has_detour |= node->kind == NODE_IF_EXP || node->kind == NODE_BOOL_OP || node->kind == NODE_LIST_COMP ||
                   node->kind == NODE_SET_COMP || node->kind == NODE_DICT_COMP || node->kind == NODE_GENERATOR_EXP;
    return true;
}

/* The only await of the body, which stands in its first statement and is always come to; NULL otherwise. */
static const Node *only_await(const NodeList *body) {
    BodySearch all = {0}, first = {0};
    bool has_detour = false;
    for (uint32_t i = 0; i < body->count; i++) node_walk(body->items[i], look_through_body, &all);
    Node *statement = body->items[0];
    bool is_simple =
        statement->kind == NODE_EXPR || statement->kind == NODE_ASSIGN || statement->kind == NODE_AUG_ASSIGN;
    if (!is_simple || all.awaits != 1 || all.is_odd) return NULL;
    node_walk(statement, look_through_body, &first);
    node_walk(statement, look_for_detour, &has_detour);
    return has_detour ? NULL : first.await_;
}

/* The x of `x[...] = ...` and `x.append(...)` when x only ever holds what the function itself has made, and the call
 * does not know of it: filling it is nobody else's business. */
static const Node *filled_container(const Node *function, const Node *statement, const Node *call) {
    const Node *container = NULL, *value;
    if (statement->kind == NODE_ASSIGN && statement->as.assign.targets.count == 1 &&
        statement->as.assign.targets.items[0]->kind == NODE_SUBSCRIPT)
        container = statement->as.assign.targets.items[0]->as.pair.left;
    else if (!read_append(statement, &container, &value))
        return NULL;
    if (container->kind != NODE_NAME || node_mentions(call, container->as.name.id)) return NULL;
    return effects_is_own_container(function, container->as.name.id) ? container : NULL;
}

static void add_rest(Effects *effects, const Program *program, const Node *function, const Node *statement,
                     const Node *call) {
    const Node *value;
    const Node *container = filled_container(function, statement, call);
    if (!container) {
        effects_add(effects, program, statement, function);
    } else if (statement->kind == NODE_ASSIGN) {
        effects_add(effects, program, statement->as.assign.targets.items[0]->as.pair.right, function);
        effects_add(effects, program, statement->as.assign.value, function);
    } else if (read_append(statement, &container, &value)) {
        effects_add(effects, program, value, function);
    }
}

/* Can all the calls be made before anything else of the body is done? */
static bool can_go_first(const Program *program, const Node *function, const NodeList *body, const Round *round) {
    Effects call = {0}, source = {0}, rest = {0};
    effects_add(&call, program, round->call, function);
    effects_add(&source, program, round->iterable, function);
    source.flags |= EFFECTS_LOOKS; /* it is gone through twice */
    for (uint32_t i = 0; i < body->count; i++) add_rest(&rest, program, function, body->items[i], round->call);
    return effects_are_independent(&call, &call) && effects_are_independent(&call, &source) &&
           effects_are_independent(&call, &rest) && effects_are_independent(&rest, &source) &&
           serial_is_calm(round->call) && serial_is_calm(round->iterable);
}

/* Does a statement use the loop's variables beyond what the call takes? */
static bool mentions_outside(const Node *statement, const Node *call, const Node *target) {
    if (target->kind == NODE_NAME)
        return serial_uses_of(statement, target->as.name.id) != serial_uses_of(call, target->as.name.id);
    for (uint32_t i = 0; target->kind == NODE_TUPLE && i < target->as.list.count; i++)
        if (mentions_outside(statement, call, target->as.list.items[i])) return true;
    return false;
}

/* `name = await f(x)` on lines of its own: the loop's own variable can take the answer. */
static const Node *answer_name(const Node *loop, const Node *await_) {
    const NodeList *body = &loop->as.loop.body;
    const Node *first = body->items[0];
    bool is_name = first->kind == NODE_ASSIGN && first->as.assign.targets.count == 1 &&
                   first->as.assign.targets.items[0]->kind == NODE_NAME && first->as.assign.value == await_;
    bool is_alone = body->count > 1 && first->span.line > loop->as.loop.iterable->span.end_line &&
                    body->items[1]->span.line > first->span.end_line;
    return is_name && is_alone ? first->as.assign.targets.items[0] : NULL;
}

static Span start_of(Span span) { return (Span){span.line, span.line, span.column, span.column}; }

static Span end_of(Span span) { return (Span){span.end_line, span.end_line, span.end_column, span.end_column}; }

/* What stands from one place up to the next span. */
static const char *code_between(Advisor *advisor, Span from, Span next) {
    return advisor_code(advisor, (Span){from.line, next.line, from.column, next.column});
}

static const Text answers = {"answers", 7}, answer = {"answer", 6};

static void make_patch(Advisor *advisor, Patch *patch, const Node *function, const Node *loop, const Node *await_,
                       const Round *round) {
    const NodeList *body = &loop->as.loop.body;
    const Node *name = answer_name(loop, await_);
    const char *each = name ? advisor_code(advisor, name->span) : answer.bytes;
    const char *target = code_in_call(advisor, round->target), *source = answers.bytes;
    bool needs_target = is_used_behind(function, loop, round->target);
    needs_target |= mentions_outside(body->items[0], round->call, round->target);
    for (uint32_t i = 1; i < body->count; i++) needs_target |= mentions_target(body->items[i], round->target);
    if (needs_target) {
        each = advisor_format(advisor, "%s, %s", target, each);
        source = advisor_format(advisor, "zip(%s, %s)", code_in_call(advisor, round->iterable), source);
    }
    const char *head =
        advisor_format(advisor, "%s = %s\n%s%s%s%s%s", answers.bytes, gather_all(advisor, round),
                       advisor_indent(advisor, loop), code_between(advisor, start_of(loop->span), round->target->span),
                       each, code_between(advisor, end_of(round->target->span), round->iterable->span), source);
    Span changed = loop->span;
    const Node *last = name ? round->iterable : await_;
    changed.end_line = last->span.end_line;
    changed.end_column = last->span.end_column;
    if (name)
        patch_replace_lines(patch, body->items[0]->span.line, body->items[0]->span.end_line, "");
    else
        head = advisor_format(advisor, "%s%s%s", head,
                              code_between(advisor, end_of(round->iterable->span), await_->span), answer.bytes);
    patch_replace(patch, changed, head);
}

static void look_at_full_loop(Advisor *advisor, const Node *function, const Node *loop) {
    const NodeList *body = &loop->as.loop.body;
    const Node *await_ = only_await(body);
    Round round = {.target = loop->as.loop.target, .iterable = loop->as.loop.iterable};
    if (await_) round.call = serial_awaited_call(advisor->program, await_);
    if (!round.call || !mentions_target(round.call, round.target)) return;
    if (node_mentions(function, answers) || node_mentions(function, answer)) return;
    if (!can_go_first(advisor->program, function, body, &round)) return;
    Patch patch = advisor_patch(advisor);
    make_patch(advisor, &patch, function, loop, await_, &round);
    tell_loop(advisor, await_, round.call, &patch, true);
}

void serial_look_at_loop(Advisor *advisor, const Node *function, const Node *loop) {
    if (loop->as.loop.is_async || loop->as.loop.orelse.count) return;
    if (!look_at_plain_loop(advisor, function, loop)) look_at_full_loop(advisor, function, loop);
}

/* ---- comprehensions ---- */

/* [await f(x) for x in xs] */
void serial_look_at_comprehension(Advisor *advisor, const Node *function, const Node *node) {
    const Node *await_ = node->as.comprehension.element;
    const NodeList *generators = &node->as.comprehension.generators;
    if (await_->kind != NODE_AWAIT || generators->count != 1 || generators->items[0]->as.generator.is_async) return;
    Round round = {.call = serial_awaited_call(advisor->program, await_)};
    if (!round.call || !mentions_target(round.call, generators->items[0]->as.generator.target) ||
        !rounds_are_independent(advisor->program, function, &round, generators->items[0]->as.generator.iterable))
        return;
    for (uint32_t i = 0; i < generators->items[0]->as.generator.conditions.count; i++)
        if (!serial_is_calm(generators->items[0]->as.generator.conditions.items[i])) return;
    Span rest = node->span; /* " for x in xs", without the bracket at its end */
    rest.line = await_->span.end_line;
    rest.column = await_->span.end_column;
    if (rest.end_column > 0) rest.end_column--;
    const char *all = advisor_format(advisor, "await asyncio.gather(*(%s%s))", advisor_code(advisor, round.call->span),
                                     advisor_code(advisor, rest));
    Patch patch = advisor_patch(advisor);
    patch_replace(&patch, node->span, all);
    tell_loop(advisor, await_, round.call, &patch, false);
}
