#include "lang/certain.h"

enum { FOLLOWED_MAX = 64 /* functions whose calls are gone into; the rest is met when it runs */ };

typedef struct Walk {
    const ProgramNames *names;
    const CertainVisitor *visitor;
    const Node *followed[FOLLOWED_MAX];
    uint32_t followed_count;
} Walk;

static bool visit_statements(Walk *walk, const NodeList *body);
static void visit_expression(Node *node, void *context);

static bool is_name(const Node *node, const char *word) {
    return node->kind == NODE_NAME && text_is(node->as.name.id, word);
}

/* ---- calls ---- */

static void look_for_yield(Node *node, void *context) {
    bool *found = context;
    if (node->kind == NODE_FUNCTION_DEF || node->kind == NODE_LAMBDA || node->kind == NODE_CLASS_DEF) return;
    *found |= node->kind == NODE_YIELD || node->kind == NODE_YIELD_FROM;
    if (!*found) ast_visit_children(node, look_for_yield, context);
}

/* The call of a generator function runs none of it. */
static bool is_generator(const Node *function) {
    bool found = false;
    for (uint32_t i = 0; i < function->as.function.body.count && !found; ++i)
        look_for_yield(function->as.function.body.items[i], &found);
    return found;
}

/* A coroutine that is made is taken for one that runs. */
static void follow(Walk *walk, const Node *called) {
    const Node *function = called->kind == NODE_NAME ? program_names_function(walk->names, called->as.name.id) : NULL;
    if (!function || walk->followed_count == FOLLOWED_MAX) return;
    for (uint32_t i = 0; i < walk->followed_count; ++i)
        if (walk->followed[i] == function) return;
    walk->followed[walk->followed_count++] = function;
    if (!is_generator(function)) visit_statements(walk, &function->as.function.body);
}

/* ---- expressions ---- */

static void visit_list(Walk *walk, const NodeList *list) {
    for (uint32_t i = 0; i < list->count; ++i)
        if (list->items[i]) visit_expression(list->items[i], walk);
}

static void visit_expression(Node *node, void *context) {
    Walk *walk = context;
    walk->visitor->expression(node, walk->visitor->context);
    switch (node->kind) {
    case NODE_LAMBDA: return;
    case NODE_GENERATOR_EXP:
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
        visit_expression(node->as.comprehension.generators.items[0]->as.generator.iterable, walk);
        return;
    case NODE_BOOL_OP: visit_expression(node->as.bool_op.values.items[0], walk); return;
    case NODE_IF_EXP: visit_expression(node->as.if_exp.test, walk); return;
    case NODE_CALL:
        ast_visit_children(node, visit_expression, walk);
        follow(walk, node->as.call.function);
        return;
    default: ast_visit_children(node, visit_expression, walk);
    }
}

/* ---- statements ---- */

static void look_for_way_out(Node *node, void *context) {
    bool *found = context;
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
    case NODE_LAMBDA:
    case NODE_CLASS_DEF: return;
    case NODE_RETURN:
    case NODE_RAISE:
    case NODE_BREAK:
    case NODE_CONTINUE: *found = true; return;
    case NODE_NAME: *found |= is_name(node, "exit") || is_name(node, "quit"); return;
    case NODE_ATTRIBUTE: *found |= text_is(node->as.attribute.name, "exit"); break;
    default: break;
    }
    if (!*found) ast_visit_children(node, look_for_way_out, context);
}

/* May it lead past the statements that follow? */
static bool has_way_out(Node *node) {
    bool found = false;
    look_for_way_out(node, &found);
    return found;
}

static bool may_catch(const Node *type) {
    static const char *const names[] = {"ImportError",  "ModuleNotFoundError", "AttributeError", "NotImplementedError",
                                        "RuntimeError", "NameError",           "Exception",      "BaseException"};
    if (!type) return true;
    if (type->kind == NODE_TUPLE) {
        for (uint32_t i = 0; i < type->as.list.count; ++i)
            if (may_catch(type->as.list.items[i])) return true;
        return false;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; ++i)
        if (is_name(type, names[i])) return true;
    return false;
}

static bool visit_try(Walk *walk, Node *node) {
    for (uint32_t i = 0; i < node->as.try_.handlers.count; ++i)
        if (may_catch(node->as.try_.handlers.items[i]->as.handler.type)) return !has_way_out(node);
    visit_statements(walk, &node->as.try_.body);
    visit_statements(walk, &node->as.try_.finalbody);
    return !has_way_out(node);
}

/* with suppress(ImportError), and whatever else may swallow it. */
static bool visit_with(Walk *walk, const Node *node) {
    bool may_swallow = false;
    for (uint32_t i = 0; i < node->as.with.items.count; ++i) {
        Node *manager = node->as.with.items.items[i]->as.pair.left;
        visit_expression(manager, walk);
        const Node *called = manager->kind == NODE_CALL ? manager->as.call.function : manager;
        may_swallow |= is_name(called, "suppress") ||
                       (called->kind == NODE_ATTRIBUTE && text_is(called->as.attribute.name, "suppress"));
    }
    return may_swallow || visit_statements(walk, &node->as.with.body);
}

static bool is_main_test(const Node *test) {
    if (test->kind != NODE_COMPARE || test->as.compare.comparators.count != 1 ||
        test->as.compare.ops[0] != COMPARISON_EQ)
        return false;
    return is_name(test->as.compare.left, "__name__") || is_name(test->as.compare.comparators.items[0], "__name__");
}

static bool is_always_true(const Node *test) {
    return test->kind == NODE_CONSTANT && test->as.constant.kind == CONSTANT_TRUE;
}

/* Does what follows the statement run for certain, too? */
static bool visit_statement(Walk *walk, Node *node) {
    switch (node->kind) {
    case NODE_IMPORT:
    case NODE_IMPORT_FROM: walk->visitor->import(node, walk->visitor->context); return true;
    case NODE_TRY: return visit_try(walk, node);
    case NODE_WITH: return visit_with(walk, node);
    case NODE_CLASS_DEF:
        visit_list(walk, &node->as.class_def.decorators);
        visit_list(walk, &node->as.class_def.bases);
        visit_statements(walk, &node->as.class_def.body);
        return true;
    case NODE_FUNCTION_DEF:
        visit_list(walk, &node->as.function.decorators);
        visit_list(walk, &node->as.function.parameters->defaults);
        visit_list(walk, &node->as.function.parameters->keyword_defaults);
        return true;
    case NODE_IF:
        visit_expression(node->as.branch.test, walk);
        if (is_main_test(node->as.branch.test)) return visit_statements(walk, &node->as.branch.body);
        return !has_way_out(node);
    case NODE_WHILE:
        visit_expression(node->as.branch.test, walk);
        if (is_always_true(node->as.branch.test)) visit_statements(walk, &node->as.branch.body);
        return !has_way_out(node);
    case NODE_FOR: visit_expression(node->as.loop.iterable, walk); return !has_way_out(node);
    case NODE_MATCH: visit_expression(node->as.match.subject, walk); return !has_way_out(node);
    case NODE_RETURN:
    case NODE_RAISE: ast_visit_children(node, visit_expression, walk); return false;
    case NODE_BREAK:
    case NODE_CONTINUE: return false;
    case NODE_EXPR:
    case NODE_ASSIGN:
    case NODE_AUG_ASSIGN: ast_visit_children(node, visit_expression, walk); return true;
    case NODE_ANN_ASSIGN:
        if (node->as.ann_assign.value) visit_expression(node->as.ann_assign.value, walk);
        return true;
    default: return true;
    }
}

static bool visit_statements(Walk *walk, const NodeList *body) {
    for (uint32_t i = 0; i < body->count; ++i)
        if (!visit_statement(walk, body->items[i])) return false;
    return true;
}

void certain_visit(const Tree *tree, const ProgramNames *names, const CertainVisitor *visitor) {
    Walk walk = {.names = names, .visitor = visitor};
    visit_statements(&walk, &tree->body);
}
