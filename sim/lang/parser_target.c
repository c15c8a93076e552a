/* Targets are read as expressions and turned into targets afterwards, for only what follows (`=`,
 * `in`, `as`) tells one from the other. */
#include "lang/parser_internal.h"

static const char *describe_constant(ConstantKind kind) {
    switch (kind) {
    case CONSTANT_NONE: return "None";
    case CONSTANT_TRUE: return "True";
    case CONSTANT_FALSE: return "False";
    case CONSTANT_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

const char *parser_target_describe(const Node *node) {
    static const char *const names[NODE_KIND_COUNT] = {
        [NODE_ATTRIBUTE] = "attribute",
        [NODE_SUBSCRIPT] = "subscript",
        [NODE_STARRED] = "starred",
        [NODE_NAME] = "name",
        [NODE_LIST] = "list",
        [NODE_TUPLE] = "tuple",
        [NODE_LAMBDA] = "lambda",
        [NODE_CALL] = "function call",
        [NODE_BOOL_OP] = "expression",
        [NODE_BIN_OP] = "expression",
        [NODE_UNARY_OP] = "expression",
        [NODE_GENERATOR_EXP] = "generator expression",
        [NODE_YIELD] = "yield expression",
        [NODE_YIELD_FROM] = "yield expression",
        [NODE_AWAIT] = "await expression",
        [NODE_LIST_COMP] = "list comprehension",
        [NODE_SET_COMP] = "set comprehension",
        [NODE_DICT_COMP] = "dict comprehension",
        [NODE_DICT] = "dict literal",
        [NODE_SET] = "set display",
        [NODE_JOINED_STR] = "f-string expression",
        [NODE_FORMATTED] = "f-string expression",
        [NODE_COMPARE] = "comparison",
        [NODE_IF_EXP] = "conditional expression",
        [NODE_NAMED] = "named expression",
    };
    if (node->kind == NODE_CONSTANT) return describe_constant(node->as.constant.kind);
    return names[node->kind] ? names[node->kind] : "expression";
}

static bool set_elements(Parser *parser, NodeList elements, Context context) {
    for (uint32_t i = 0; i < elements.count; i++)
        if (!parser_target_set(parser, elements.items[i], context)) return false;
    return true;
}

bool parser_target_set(Parser *parser, Node *node, Context context) {
    node->context = context;
    switch (node->kind) {
    case NODE_NAME:
    case NODE_ATTRIBUTE:
    case NODE_SUBSCRIPT: return true;
    case NODE_LIST:
    case NODE_TUPLE: return set_elements(parser, node->as.list, context);
    case NODE_STARRED:
        if (context == CONTEXT_STORE) return parser_target_set(parser, node->as.single.value, context);
        break;
    default: break;
    }
    parser_fail(parser, node->span, NULL, "cannot %s %s", context == CONTEXT_DELETE ? "delete" : "assign to",
                parser_target_describe(node));
    return false;
}
