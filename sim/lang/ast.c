/* One function that knows every child of every node; walks are built on it. */
#include "lang/ast.h"

#include <stddef.h>

const char *ast_kind_name(NodeKind kind) {
    static const char *const names[] = {
        [NODE_FUNCTION_DEF] = "FunctionDef",
        [NODE_CLASS_DEF] = "ClassDef",
        [NODE_RETURN] = "Return",
        [NODE_DELETE] = "Delete",
        [NODE_ASSIGN] = "Assign",
        [NODE_AUG_ASSIGN] = "AugAssign",
        [NODE_ANN_ASSIGN] = "AnnAssign",
        [NODE_FOR] = "For",
        [NODE_WHILE] = "While",
        [NODE_IF] = "If",
        [NODE_WITH] = "With",
        [NODE_MATCH] = "Match",
        [NODE_RAISE] = "Raise",
        [NODE_TRY] = "Try",
        [NODE_ASSERT] = "Assert",
        [NODE_IMPORT] = "Import",
        [NODE_IMPORT_FROM] = "ImportFrom",
        [NODE_GLOBAL] = "Global",
        [NODE_NONLOCAL] = "Nonlocal",
        [NODE_EXPR] = "Expr",
        [NODE_PASS] = "Pass",
        [NODE_BREAK] = "Break",
        [NODE_CONTINUE] = "Continue",
        [NODE_BOOL_OP] = "BoolOp",
        [NODE_NAMED] = "NamedExpr",
        [NODE_BIN_OP] = "BinOp",
        [NODE_UNARY_OP] = "UnaryOp",
        [NODE_LAMBDA] = "Lambda",
        [NODE_IF_EXP] = "IfExp",
        [NODE_DICT] = "Dict",
        [NODE_SET] = "Set",
        [NODE_LIST_COMP] = "ListComp",
        [NODE_SET_COMP] = "SetComp",
        [NODE_DICT_COMP] = "DictComp",
        [NODE_GENERATOR_EXP] = "GeneratorExp",
        [NODE_AWAIT] = "Await",
        [NODE_YIELD] = "Yield",
        [NODE_YIELD_FROM] = "YieldFrom",
        [NODE_COMPARE] = "Compare",
        [NODE_CALL] = "Call",
        [NODE_FORMATTED] = "FormattedValue",
        [NODE_JOINED_STR] = "JoinedStr",
        [NODE_CONSTANT] = "Constant",
        [NODE_ATTRIBUTE] = "Attribute",
        [NODE_SUBSCRIPT] = "Subscript",
        [NODE_STARRED] = "Starred",
        [NODE_NAME] = "Name",
        [NODE_LIST] = "List",
        [NODE_TUPLE] = "Tuple",
        [NODE_SLICE] = "Slice",
        [NODE_ARG] = "arg",
        [NODE_KEYWORD] = "keyword",
        [NODE_ALIAS] = "alias",
        [NODE_WITH_ITEM] = "withitem",
        [NODE_EXCEPT_HANDLER] = "ExceptHandler",
        [NODE_MATCH_CASE] = "match_case",
        [NODE_COMPREHENSION] = "comprehension",
        [NODE_MATCH_VALUE] = "MatchValue",
        [NODE_MATCH_SINGLETON] = "MatchSingleton",
        [NODE_MATCH_SEQUENCE] = "MatchSequence",
        [NODE_MATCH_MAPPING] = "MatchMapping",
        [NODE_MATCH_CLASS] = "MatchClass",
        [NODE_MATCH_STAR] = "MatchStar",
        [NODE_MATCH_AS] = "MatchAs",
        [NODE_MATCH_OR] = "MatchOr",
    };
    _Static_assert(sizeof names / sizeof *names == NODE_KIND_COUNT, "a name for every kind of node");
    return kind < NODE_KIND_COUNT ? names[kind] : "?";
}

typedef struct Visit {
    AstVisitor visitor;
    void *context;
} Visit;

static void visit_node(Visit visit, Node *node) {
    if (node) visit.visitor(node, visit.context);
}

static void visit_list(Visit visit, NodeList list) {
    for (uint32_t i = 0; i < list.count; i++) visit_node(visit, list.items[i]);
}

static void visit_parameters(Visit visit, const Parameters *parameters) {
    if (!parameters) return;
    visit_list(visit, parameters->positional);
    visit_node(visit, parameters->varargs);
    visit_list(visit, parameters->keyword_only);
    visit_list(visit, parameters->keyword_defaults);
    visit_node(visit, parameters->varkw);
    visit_list(visit, parameters->defaults);
}

void ast_visit_children(const Node *node, AstVisitor visitor, void *context) {
    Visit visit = {visitor, context};
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
    case NODE_LAMBDA:
        visit_parameters(visit, node->as.function.parameters);
        visit_list(visit, node->as.function.body);
        visit_list(visit, node->as.function.decorators);
        visit_node(visit, node->as.function.returns);
        return;
    case NODE_CLASS_DEF:
        visit_list(visit, node->as.class_def.bases);
        visit_list(visit, node->as.class_def.keywords);
        visit_list(visit, node->as.class_def.body);
        visit_list(visit, node->as.class_def.decorators);
        return;
    case NODE_RETURN:
    case NODE_EXPR:
    case NODE_AWAIT:
    case NODE_YIELD:
    case NODE_YIELD_FROM:
    case NODE_STARRED:
    case NODE_MATCH_VALUE: visit_node(visit, node->as.single.value); return;
    case NODE_DELETE:
    case NODE_SET:
    case NODE_JOINED_STR:
    case NODE_LIST:
    case NODE_TUPLE:
    case NODE_MATCH_SEQUENCE:
    case NODE_MATCH_OR: visit_list(visit, node->as.list); return;
    case NODE_ASSERT:
    case NODE_NAMED:
    case NODE_SUBSCRIPT:
    case NODE_WITH_ITEM:
        visit_node(visit, node->as.pair.left);
        visit_node(visit, node->as.pair.right);
        return;
    case NODE_ASSIGN:
        visit_list(visit, node->as.assign.targets);
        visit_node(visit, node->as.assign.value);
        return;
    case NODE_AUG_ASSIGN:
        visit_node(visit, node->as.aug_assign.target);
        visit_node(visit, node->as.aug_assign.value);
        return;
    case NODE_ANN_ASSIGN:
        visit_node(visit, node->as.ann_assign.target);
        visit_node(visit, node->as.ann_assign.annotation);
        visit_node(visit, node->as.ann_assign.value);
        return;
    case NODE_FOR:
        visit_node(visit, node->as.loop.target);
        visit_node(visit, node->as.loop.iterable);
        visit_list(visit, node->as.loop.body);
        visit_list(visit, node->as.loop.orelse);
        return;
    case NODE_WHILE:
    case NODE_IF:
        visit_node(visit, node->as.branch.test);
        visit_list(visit, node->as.branch.body);
        visit_list(visit, node->as.branch.orelse);
        return;
    case NODE_WITH:
        visit_list(visit, node->as.with.items);
        visit_list(visit, node->as.with.body);
        return;
    case NODE_MATCH:
        visit_node(visit, node->as.match.subject);
        visit_list(visit, node->as.match.cases);
        return;
    case NODE_RAISE:
        visit_node(visit, node->as.raise.exception);
        visit_node(visit, node->as.raise.cause);
        return;
    case NODE_TRY:
        visit_list(visit, node->as.try_.body);
        visit_list(visit, node->as.try_.handlers);
        visit_list(visit, node->as.try_.orelse);
        visit_list(visit, node->as.try_.finalbody);
        return;
    case NODE_IMPORT: visit_list(visit, node->as.import.aliases); return;
    case NODE_IMPORT_FROM: visit_list(visit, node->as.import_from.aliases); return;
    case NODE_BOOL_OP: visit_list(visit, node->as.bool_op.values); return;
    case NODE_BIN_OP:
        visit_node(visit, node->as.bin_op.left);
        visit_node(visit, node->as.bin_op.right);
        return;
    case NODE_UNARY_OP: visit_node(visit, node->as.unary_op.operand); return;
    case NODE_IF_EXP:
        visit_node(visit, node->as.if_exp.test);
        visit_node(visit, node->as.if_exp.body);
        visit_node(visit, node->as.if_exp.orelse);
        return;
    case NODE_DICT:
        visit_list(visit, node->as.dict.keys);
        visit_list(visit, node->as.dict.values);
        return;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP:
        visit_node(visit, node->as.comprehension.element);
        visit_node(visit, node->as.comprehension.value);
        visit_list(visit, node->as.comprehension.generators);
        return;
    case NODE_COMPARE:
        visit_node(visit, node->as.compare.left);
        visit_list(visit, node->as.compare.comparators);
        return;
    case NODE_CALL:
        visit_node(visit, node->as.call.function);
        visit_list(visit, node->as.call.arguments);
        visit_list(visit, node->as.call.keywords);
        return;
    case NODE_FORMATTED:
        visit_node(visit, node->as.formatted.value);
        visit_node(visit, node->as.formatted.spec);
        return;
    case NODE_ATTRIBUTE: visit_node(visit, node->as.attribute.value); return;
    case NODE_SLICE:
        visit_node(visit, node->as.slice.lower);
        visit_node(visit, node->as.slice.upper);
        visit_node(visit, node->as.slice.step);
        return;
    case NODE_ARG: visit_node(visit, node->as.arg.annotation); return;
    case NODE_KEYWORD: visit_node(visit, node->as.keyword.value); return;
    case NODE_EXCEPT_HANDLER:
        visit_node(visit, node->as.handler.type);
        visit_list(visit, node->as.handler.body);
        return;
    case NODE_MATCH_CASE:
        visit_node(visit, node->as.match_case.pattern);
        visit_node(visit, node->as.match_case.guard);
        visit_list(visit, node->as.match_case.body);
        return;
    case NODE_COMPREHENSION:
        visit_node(visit, node->as.generator.target);
        visit_node(visit, node->as.generator.iterable);
        visit_list(visit, node->as.generator.conditions);
        return;
    case NODE_MATCH_MAPPING:
        visit_list(visit, node->as.match_mapping.keys);
        visit_list(visit, node->as.match_mapping.patterns);
        return;
    case NODE_MATCH_CLASS:
        visit_node(visit, node->as.match_class.type);
        visit_list(visit, node->as.match_class.patterns);
        visit_list(visit, node->as.match_class.keyword_patterns);
        return;
    case NODE_MATCH_AS: visit_node(visit, node->as.match_as.pattern); return;
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
    case NODE_PASS:
    case NODE_BREAK:
    case NODE_CONTINUE:
    case NODE_CONSTANT:
    case NODE_NAME:
    case NODE_ALIAS:
    case NODE_MATCH_SINGLETON:
    case NODE_MATCH_STAR:
    case NODE_KIND_COUNT: return;
    }
}
