#include "advice/tasks_as_calls.h"

#include <string.h>

#include "advice/mend.h"

typedef struct Rewrite {
    Advisor *advisor;
    Patch *patch;
    Text group; /* of the TaskGroup around, "": none */
    size_t count;
    bool has_failed;
} Rewrite;

/* ---- expressions ---- */

enum { MAKERS_MOST = 32 };

typedef struct Makers {
    const Node *items[MAKERS_MOST]; /* calls of create_task */
    size_t count;
} Makers;

static bool look_for_maker(Node *node, void *context) {
    Makers *makers = context;
    bool is_one = node_task_coroutine(node) && makers->count < MAKERS_MOST;
    if (is_one) makers->items[makers->count++] = node;
    return !is_one;
}

/* The code of an expression in which coroutines stand for their tasks. */
static const char *plain_code(Advisor *advisor, const Node *node) {
    Makers makers = {0};
    node_walk((Node *)node, look_for_maker, &makers);
    Span rest = node->span;
    const char *code = "";
    for (size_t i = 0; i < makers.count; i++) {
        const Node *maker = makers.items[i];
        Span before = {rest.line, maker->span.line, rest.column, maker->span.column};
        code = advisor_format(advisor, "%s%s%s", code, advisor_code(advisor, before),
                              advisor_code(advisor, node_task_coroutine(maker)->span));
        rest.line = maker->span.end_line;
        rest.column = maker->span.end_column;
    }
    return advisor_format(advisor, "%s%s", code, advisor_code(advisor, rest));
}

/* [await f(n) for n in ns] of what gather() is given behind a star. */
static const char *await_each(Advisor *advisor, const Node *many) {
    if (many->kind != NODE_GENERATOR_EXP && many->kind != NODE_LIST_COMP)
        return advisor_format(advisor, "[await each for each in %s]", plain_code(advisor, many));
    const Node *element = many->as.comprehension.element;
    const Node *coroutine = node_task_coroutine(element);
    const char *call = advisor_code(advisor, (coroutine ? coroutine : element)->span);
    const char *code = mend_splice(advisor, many->span, element->span, advisor_format(advisor, "await %s", call));
    size_t length = strlen(code);
    return length < 2 ? code : advisor_format(advisor, "[%.*s]", (int)length - 2, code + 1);
}

static const char *await_arguments(Advisor *advisor, const NodeList *arguments, const char *between) {
    const char *code = "";
    for (uint32_t i = 0; i < arguments->count; i++) {
        const Node *argument = arguments->items[i];
        bool is_starred = argument->kind == NODE_STARRED;
        const char *one = is_starred ? await_each(advisor, argument->as.single.value)
                                     : advisor_format(advisor, "await %s", plain_code(advisor, argument));
        if (is_starred && arguments->count == 1) return one;
        code = advisor_format(advisor, "%s%s%s%s", code, i ? between : "", is_starred ? "*" : "", one);
    }
    return code;
}

/* ---- what is rewritten ---- */

static void replace(Rewrite *rewrite, Span span, const char *code) {
    patch_replace(rewrite->patch, span, code);
    rewrite->count++;
}

/* await gather(a(), b()): a line for each where nobody asks for the results, or a list of them. */
static void rewrite_gather(Rewrite *rewrite, const Node *await_, const Node *statement) {
    Advisor *advisor = rewrite->advisor;
    const Node *call = await_->as.single.value;
    const NodeList *arguments = &call->as.call.arguments;
    rewrite->has_failed |= call->as.call.keywords.count > 0;
    if (statement && !node_has_stars(arguments))
        replace(rewrite, statement->span,
                await_arguments(advisor, arguments,
                                advisor_format(advisor, "\n%s", advisor_indent(advisor, statement))));
    else if (node_has_stars(arguments) && arguments->count == 1)
        replace(rewrite, await_->span, await_arguments(advisor, arguments, ""));
    else
        replace(rewrite, await_->span, advisor_format(advisor, "[%s]", await_arguments(advisor, arguments, ", ")));
}

static void rewrite_wait(Rewrite *rewrite, const Node *statement, const Node *call) {
    Advisor *advisor = rewrite->advisor;
    rewrite->has_failed |= call->as.call.arguments.count != 1 || call->as.call.keywords.count > 0;
    if (rewrite->has_failed) return;
    replace(rewrite, statement->span,
            advisor_format(advisor, "for each in %s:\n%sawait each",
                           plain_code(advisor, call->as.call.arguments.items[0]), advisor_deeper(advisor, statement)));
}

static bool calls_asyncio(const Node *node, const char *name) {
    return node->kind == NODE_CALL && (node_calls(node, "asyncio", name) || node_is_name(node->as.call.function, name));
}

/* async with TaskGroup() as group: its name; "" if it is none. */
static Text group_name(const Node *with) {
    Text none = {"", 0};
    if (with->kind != NODE_WITH || !with->as.with.is_async || with->as.with.items.count != 1) return none;
    const Node *item = with->as.with.items.items[0];
    bool is_group = calls_asyncio(item->as.pair.left, "TaskGroup") && item->as.pair.right;
    return is_group ? node_last_name(item->as.pair.right) : none;
}

static bool rewrite_node(Node *node, void *context) {
    Rewrite *rewrite = context;
    bool is_statement = node->kind == NODE_EXPR;
    const Node *value = is_statement ? node->as.single.value : node;
    const Node *call = value->kind == NODE_AWAIT ? value->as.single.value : NULL;
    if (call && calls_asyncio(call, "gather")) {
        rewrite_gather(rewrite, value, is_statement ? node : NULL);
        return false;
    }
    if (call && is_statement && calls_asyncio(call, "wait")) {
        rewrite_wait(rewrite, node, call);
        return false;
    }
    if (calls_asyncio(node, "as_completed") && node->as.call.arguments.count == 1) {
        replace(rewrite, node->span, plain_code(rewrite->advisor, node->as.call.arguments.items[0]));
        return false;
    }
    const Node *coroutine = node_task_coroutine(node);
    if (coroutine) {
        const Node *object = node->as.call.function->kind == NODE_ATTRIBUTE ? node_object(node) : NULL;
        bool is_of_group = object && rewrite->group.length && text_equals(node_last_name(object), rewrite->group);
        replace(rewrite, node->span,
                advisor_format(rewrite->advisor, is_of_group ? "await %s" : "%s",
                               advisor_code(rewrite->advisor, coroutine->span)));
        return false;
    }
    if (rewrite->group.length && node->kind == NODE_CALL && node_method_call(node, "result")) {
        replace(rewrite, node->span, advisor_code(rewrite->advisor, node_object(node)->span));
        return false;
    }
    return node->kind != NODE_FUNCTION_DEF && node->kind != NODE_LAMBDA;
}

bool tasks_as_calls(Advisor *advisor, Patch *patch, const Node *function) {
    Rewrite rewrite = {.advisor = advisor, .patch = patch};
    const NodeList *body = &function->as.function.body;
    for (uint32_t i = 0; i < body->count; i++) {
        Text group = group_name(body->items[i]);
        if (group.length) rewrite.has_failed |= !mend_drop_with(advisor, patch, body->items[i]);
        if (group.length) rewrite.group = group;
        node_walk(body->items[i], rewrite_node, &rewrite);
    }
    return rewrite.count > 0 && !rewrite.has_failed;
}
