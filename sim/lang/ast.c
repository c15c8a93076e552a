/* One table that knows the name and every child of every node; walks are built on it. */
#include "lang/ast.h"

#include <stddef.h>

typedef enum ChildKind { CHILD_END, CHILD_ONE, CHILD_MANY, CHILD_PARAMETERS } ChildKind;

/* What lies at `offset` of a node: a Node *, a NodeList or a Parameters *. */
typedef struct Child {
    ChildKind kind;
    uint32_t offset;
} Child;

enum { CHILDREN_MAX = 4 };

typedef struct Shape {
    const char *name;                 /* as in Python's module ast */
    Child children[CHILDREN_MAX + 1]; /* in the order of the visit; CHILD_END closes */
} Shape;

#define ONE(member) \
    { CHILD_ONE, offsetof(Node, as.member) }
#define MANY(member) \
    { CHILD_MANY, offsetof(Node, as.member) }
#define PARAMETERS(member) \
    { CHILD_PARAMETERS, offsetof(Node, as.member) }

static const Shape shapes[] = {
    [NODE_FUNCTION_DEF] = {"FunctionDef",
                           {PARAMETERS(function.parameters), MANY(function.body), MANY(function.decorators),
                            ONE(function.returns)}},
    [NODE_CLASS_DEF] = {"ClassDef",
                        {MANY(class_def.bases), MANY(class_def.keywords), MANY(class_def.body),
                         MANY(class_def.decorators)}},
    [NODE_RETURN] = {"Return", {ONE(single.value)}},
    [NODE_DELETE] = {"Delete", {MANY(list)}},
    [NODE_ASSIGN] = {"Assign", {MANY(assign.targets), ONE(assign.value)}},
    [NODE_AUG_ASSIGN] = {"AugAssign", {ONE(aug_assign.target), ONE(aug_assign.value)}},
    [NODE_ANN_ASSIGN] = {"AnnAssign", {ONE(ann_assign.target), ONE(ann_assign.annotation), ONE(ann_assign.value)}},
    [NODE_FOR] = {"For", {ONE(loop.target), ONE(loop.iterable), MANY(loop.body), MANY(loop.orelse)}},
    [NODE_WHILE] = {"While", {ONE(branch.test), MANY(branch.body), MANY(branch.orelse)}},
    [NODE_IF] = {"If", {ONE(branch.test), MANY(branch.body), MANY(branch.orelse)}},
    [NODE_WITH] = {"With", {MANY(with.items), MANY(with.body)}},
    [NODE_MATCH] = {"Match", {ONE(match.subject), MANY(match.cases)}},
    [NODE_RAISE] = {"Raise", {ONE(raise.exception), ONE(raise.cause)}},
    [NODE_TRY] = {"Try", {MANY(try_.body), MANY(try_.handlers), MANY(try_.orelse), MANY(try_.finalbody)}},
    [NODE_ASSERT] = {"Assert", {ONE(pair.left), ONE(pair.right)}},
    [NODE_IMPORT] = {"Import", {MANY(import.aliases)}},
    [NODE_IMPORT_FROM] = {"ImportFrom", {MANY(import_from.aliases)}},
    [NODE_GLOBAL] = {.name = "Global"},
    [NODE_NONLOCAL] = {.name = "Nonlocal"},
    [NODE_EXPR] = {"Expr", {ONE(single.value)}},
    [NODE_PASS] = {.name = "Pass"},
    [NODE_BREAK] = {.name = "Break"},
    [NODE_CONTINUE] = {.name = "Continue"},
    [NODE_BOOL_OP] = {"BoolOp", {MANY(bool_op.values)}},
    [NODE_NAMED] = {"NamedExpr", {ONE(pair.left), ONE(pair.right)}},
    [NODE_BIN_OP] = {"BinOp", {ONE(bin_op.left), ONE(bin_op.right)}},
    [NODE_UNARY_OP] = {"UnaryOp", {ONE(unary_op.operand)}},
    [NODE_LAMBDA] = {"Lambda", {PARAMETERS(function.parameters), MANY(function.body)}},
    [NODE_IF_EXP] = {"IfExp", {ONE(if_exp.test), ONE(if_exp.body), ONE(if_exp.orelse)}},
    [NODE_DICT] = {"Dict", {MANY(dict.keys), MANY(dict.values)}},
    [NODE_SET] = {"Set", {MANY(list)}},
    [NODE_LIST_COMP] = {"ListComp",
                        {ONE(comprehension.element), ONE(comprehension.value), MANY(comprehension.generators)}},
    [NODE_SET_COMP] = {"SetComp",
                       {ONE(comprehension.element), ONE(comprehension.value), MANY(comprehension.generators)}},
    [NODE_DICT_COMP] = {"DictComp",
                        {ONE(comprehension.element), ONE(comprehension.value), MANY(comprehension.generators)}},
    [NODE_GENERATOR_EXP] = {"GeneratorExp",
                            {ONE(comprehension.element), ONE(comprehension.value), MANY(comprehension.generators)}},
    [NODE_AWAIT] = {"Await", {ONE(single.value)}},
    [NODE_YIELD] = {"Yield", {ONE(single.value)}},
    [NODE_YIELD_FROM] = {"YieldFrom", {ONE(single.value)}},
    [NODE_COMPARE] = {"Compare", {ONE(compare.left), MANY(compare.comparators)}},
    [NODE_CALL] = {"Call", {ONE(call.function), MANY(call.arguments), MANY(call.keywords)}},
    [NODE_FORMATTED] = {"FormattedValue", {ONE(formatted.value), ONE(formatted.spec)}},
    [NODE_JOINED_STR] = {"JoinedStr", {MANY(list)}},
    [NODE_CONSTANT] = {.name = "Constant"},
    [NODE_ATTRIBUTE] = {"Attribute", {ONE(attribute.value)}},
    [NODE_SUBSCRIPT] = {"Subscript", {ONE(pair.left), ONE(pair.right)}},
    [NODE_STARRED] = {"Starred", {ONE(single.value)}},
    [NODE_NAME] = {.name = "Name"},
    [NODE_LIST] = {"List", {MANY(list)}},
    [NODE_TUPLE] = {"Tuple", {MANY(list)}},
    [NODE_SLICE] = {"Slice", {ONE(slice.lower), ONE(slice.upper), ONE(slice.step)}},
    [NODE_ARG] = {"arg", {ONE(arg.annotation)}},
    [NODE_KEYWORD] = {"keyword", {ONE(keyword.value)}},
    [NODE_ALIAS] = {.name = "alias"},
    [NODE_WITH_ITEM] = {"withitem", {ONE(pair.left), ONE(pair.right)}},
    [NODE_EXCEPT_HANDLER] = {"ExceptHandler", {ONE(handler.type), MANY(handler.body)}},
    [NODE_MATCH_CASE] = {"match_case", {ONE(match_case.pattern), ONE(match_case.guard), MANY(match_case.body)}},
    [NODE_COMPREHENSION] = {"comprehension",
                            {ONE(generator.target), ONE(generator.iterable), MANY(generator.conditions)}},
    [NODE_MATCH_VALUE] = {"MatchValue", {ONE(single.value)}},
    [NODE_MATCH_SINGLETON] = {.name = "MatchSingleton"},
    [NODE_MATCH_SEQUENCE] = {"MatchSequence", {MANY(list)}},
    [NODE_MATCH_MAPPING] = {"MatchMapping", {MANY(match_mapping.keys), MANY(match_mapping.patterns)}},
    [NODE_MATCH_CLASS] = {"MatchClass",
                          {ONE(match_class.type), MANY(match_class.patterns), MANY(match_class.keyword_patterns)}},
    [NODE_MATCH_STAR] = {.name = "MatchStar"},
    [NODE_MATCH_AS] = {"MatchAs", {ONE(match_as.pattern)}},
    [NODE_MATCH_OR] = {"MatchOr", {MANY(list)}},
};
_Static_assert(sizeof shapes / sizeof *shapes == NODE_KIND_COUNT, "a shape for every kind of node");

const char *ast_kind_name(NodeKind kind) { return kind < NODE_KIND_COUNT ? shapes[kind].name : "?"; }

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
    for (const Child *child = shapes[node->kind].children; child->kind != CHILD_END; child++) {
        const void *place = (const char *)node + child->offset;
        switch (child->kind) {
        case CHILD_ONE: visit_node(visit, *(Node *const *)place); break;
        case CHILD_MANY: visit_list(visit, *(const NodeList *)place); break;
        case CHILD_PARAMETERS: visit_parameters(visit, *(Parameters *const *)place); break;
        case CHILD_END: break;
        }
    }
}
