/* Expressions. Binary operators are read by precedence climbing over one table, chains in loops, so
 * that the C stack grows only with real nesting. A node's span begins at its first token, which for
 * `(a) + b` is the bracket. */
#include <string.h>

#include "lang/parser_internal.h"

static Node *parse_lambda(Parser *parser);
static Node *parse_factor(Parser *parser);

bool parser_expression_is_ahead(const Parser *parser) {
    return parser_starts_expression(parser_kind(parser)) || parser_at(parser, TOKEN_STAR);
}

bool parser_expression_is_grouped(const Parser *parser, const Node *node, uint32_t start) {
    Span span = parser_token_span(parser, start, start);
    return parser->tokens.items[start].kind == TOKEN_LEFT_PAREN &&
           (node->span.line != span.line || node->span.column != span.column);
}

/* ---- operators ---- */

typedef struct BinaryOperator {
    uint8_t precedence; /* 0: not a binary operator */
    uint8_t op;
} BinaryOperator;

enum { LOWEST_PRECEDENCE = 1 };

static const BinaryOperator binary_operators[TOKEN_COUNT] = {
    [TOKEN_BAR] = {1, OPERATOR_OR},
    [TOKEN_CARET] = {2, OPERATOR_XOR},
    [TOKEN_AMPERSAND] = {3, OPERATOR_AND},
    [TOKEN_LEFT_SHIFT] = {4, OPERATOR_LSHIFT},
    [TOKEN_RIGHT_SHIFT] = {4, OPERATOR_RSHIFT},
    [TOKEN_PLUS] = {5, OPERATOR_ADD},
    [TOKEN_MINUS] = {5, OPERATOR_SUBTRACT},
    [TOKEN_STAR] = {6, OPERATOR_MULTIPLY},
    [TOKEN_SLASH] = {6, OPERATOR_TRUE_DIVIDE},
    [TOKEN_DOUBLE_SLASH] = {6, OPERATOR_FLOOR_DIVIDE},
    [TOKEN_PERCENT] = {6, OPERATOR_REMAINDER},
    [TOKEN_AT] = {6, OPERATOR_MATRIX_MULTIPLY},
};

static Node *binary_node(Parser *parser, uint32_t start, Node *left, Operator op, Node *right) {
    Node *node = parser_node(parser, NODE_BIN_OP, start);
    if (!node) return NULL;
    node->as.bin_op.left = left;
    node->as.bin_op.op = op;
    node->as.bin_op.right = right;
    return node;
}

/* factor (operator factor)*, for operators that bind at least as tightly as `lowest` */
static Node *parse_binary(Parser *parser, uint8_t lowest) {
    uint32_t start = parser->at;
    Node *left = parse_factor(parser);
    while (left) {
        BinaryOperator binary = binary_operators[parser_kind(parser)];
        if (!binary.precedence || binary.precedence < lowest) return left;
        parser_advance(parser);
        Node *right = parse_binary(parser, (uint8_t)(binary.precedence + 1));
        if (!right) return NULL;
        left = binary_node(parser, start, left, (Operator)binary.op, right);
    }
    return NULL;
}

/* bitwise_or: the arithmetic operators, all but comparison and logic */
Node *parser_expression_bitwise_or(Parser *parser) { return parse_binary(parser, LOWEST_PRECEDENCE); }

static Node *unary_node(Parser *parser, uint32_t start, UnaryOperator op, Node *operand) {
    Node *node = operand ? parser_node(parser, NODE_UNARY_OP, start) : NULL;
    if (!node) return NULL;
    node->as.unary_op.op = op;
    node->as.unary_op.operand = operand;
    return node;
}

/* power: ['await'] primary ['**' factor] */
static Node *parse_power(Parser *parser) {
    uint32_t start = parser->at;
    bool is_await = parser_accept(parser, TOKEN_AWAIT);
    Node *left = parser_primary_parse(parser);
    if (left && is_await) left = parser_node_single(parser, NODE_AWAIT, start, left);
    if (!left || !parser_accept(parser, TOKEN_DOUBLE_STAR)) return left;
    if (!parser_enter(parser)) return NULL;
    Node *right = parse_factor(parser);
    parser_leave(parser);
    return right ? binary_node(parser, start, left, OPERATOR_POWER, right) : NULL;
}

/* factor: ('+' | '-' | '~') factor | power */
static Node *parse_factor(Parser *parser) {
    static const struct {
        uint8_t token;
        uint8_t op;
    } signs[] = {{TOKEN_MINUS, UNARY_NEGATIVE}, {TOKEN_PLUS, UNARY_POSITIVE}, {TOKEN_TILDE, UNARY_INVERT}};
    uint32_t start = parser->at;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!parser_accept(parser, (TokenKind)signs[i].token)) continue;
        if (!parser_enter(parser)) return NULL;
        Node *node = unary_node(parser, start, (UnaryOperator)signs[i].op, parse_factor(parser));
        parser_leave(parser);
        return node;
    }
    return parse_power(parser);
}

/* The comparison operator at the current token, consumed; false if there is none. */
static bool accept_comparison(Parser *parser, Comparison *comparison) {
    static const struct {
        uint8_t token;
        uint8_t comparison;
    } comparisons[] = {
        {TOKEN_EQUAL_EQUAL, COMPARISON_EQ}, {TOKEN_NOT_EQUAL, COMPARISON_NE}, {TOKEN_LESS, COMPARISON_LT},
        {TOKEN_LESS_EQUAL, COMPARISON_LE},  {TOKEN_GREATER, COMPARISON_GT},   {TOKEN_GREATER_EQUAL, COMPARISON_GE},
        {TOKEN_IN, COMPARISON_IN},          {TOKEN_IS, COMPARISON_IS},
    };
    if (parser_at(parser, TOKEN_NOT) && parser_next_kind(parser) == TOKEN_IN) {
        parser_advance(parser);
        parser_advance(parser);
        *comparison = COMPARISON_NOT_IN;
        return true;
    }
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        if (!parser_accept(parser, (TokenKind)comparisons[i].token)) continue;
        *comparison = (Comparison)comparisons[i].comparison;
        if (*comparison == COMPARISON_IS && parser_accept(parser, TOKEN_NOT)) *comparison = COMPARISON_IS_NOT;
        return true;
    }
    return false;
}

/* Adds to an array that doubles; the outgrown halves stay in the arena. */
static bool add_comparison(Parser *parser, Comparison **ops, uint32_t count, Comparison op) {
    bool is_full = (count & (count - 1)) == 0; /* 0, 1, 2, 4, 8 ... */
    if (is_full) {
        Comparison *grown = arena_alloc(parser->arena, (count ? count * 2 : 1) * sizeof **ops);
        if (!grown) {
            parser_fail_memory(parser);
            return false;
        }
        if (count) memcpy(grown, *ops, count * sizeof **ops);
        *ops = grown;
    }
    (*ops)[count] = op;
    return true;
}

/* comparison: bitwise_or (comparison_operator bitwise_or)* */
static Node *parse_comparison(Parser *parser) {
    uint32_t start = parser->at;
    Node *left = parser_expression_bitwise_or(parser);
    Comparison op;
    if (!left || !accept_comparison(parser, &op)) return left;

    size_t list = parser_list_begin(parser);
    Comparison *ops = NULL;
    uint32_t count = 0;
    do {
        Node *right = parser_expression_bitwise_or(parser);
        if (!right || !parser_list_add(parser, right) || !add_comparison(parser, &ops, count++, op)) return NULL;
    } while (accept_comparison(parser, &op));

    Node *node = parser_node(parser, NODE_COMPARE, start);
    if (!node || !parser_list_end(parser, list, &node->as.compare.comparators)) return NULL;
    node->as.compare.left = left;
    node->as.compare.ops = ops;
    return node;
}

/* inversion: 'not' inversion | comparison */
static Node *parse_inversion(Parser *parser) {
    uint32_t start = parser->at;
    if (!parser_accept(parser, TOKEN_NOT)) return parse_comparison(parser);
    if (!parser_enter(parser)) return NULL;
    Node *node = unary_node(parser, start, UNARY_NOT, parse_inversion(parser));
    parser_leave(parser);
    return node;
}

/* operand (keyword operand)*: one node for the whole chain */
static Node *parse_bool_chain(Parser *parser, TokenKind keyword, ParserFunction parse_operand) {
    uint32_t start = parser->at;
    Node *first = parse_operand(parser);
    if (!first || !parser_at(parser, keyword)) return first;
    size_t list = parser_list_begin(parser);
    parser_list_add(parser, first);
    while (parser_accept(parser, keyword))
        if (!parser_list_add(parser, parse_operand(parser))) return NULL;
    Node *node = parser_node(parser, NODE_BOOL_OP, start);
    if (!node || !parser_list_end(parser, list, &node->as.bool_op.values)) return NULL;
    node->as.bool_op.is_or = keyword == TOKEN_OR;
    return node;
}

/* conjunction: inversion ('and' inversion)* */
static Node *parse_conjunction(Parser *parser) { return parse_bool_chain(parser, TOKEN_AND, parse_inversion); }

/* disjunction: conjunction ('or' conjunction)* */
Node *parser_expression_disjunction(Parser *parser) { return parse_bool_chain(parser, TOKEN_OR, parse_conjunction); }

/* ... 'if' disjunction 'else' expression: the rest of a conditional expression */
static Node *parse_conditional(Parser *parser, uint32_t start, Node *body) {
    parser_advance(parser);
    Node *test = parser_expression_disjunction(parser);
    if (!test) return NULL;
    if (!parser_at(parser, TOKEN_ELSE) && !parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_ERROR))
        return parser_fail(parser, parser_span(parser, start), NULL, "expected 'else' after 'if' expression");
    if (!parser_expect(parser, TOKEN_ELSE)) return NULL;
    Node *orelse = parser_expression_parse(parser);
    Node *node = orelse ? parser_node(parser, NODE_IF_EXP, start) : NULL;
    if (!node) return NULL;
    node->as.if_exp.test = test;
    node->as.if_exp.body = body;
    node->as.if_exp.orelse = orelse;
    return node;
}

/* expression: disjunction ['if' disjunction 'else' expression] | lambdef */
Node *parser_expression_parse(Parser *parser) {
    if (!parser_enter(parser)) return NULL;
    uint32_t start = parser->at;
    Node *node;
    if (parser_at(parser, TOKEN_LAMBDA)) {
        node = parse_lambda(parser);
    } else {
        node = parser_expression_disjunction(parser);
        parser->operand_start = start;
        parser->operand_end = parser->at;
        if (node && parser_at(parser, TOKEN_IF)) node = parse_conditional(parser, start, node);
    }
    parser_leave(parser);
    return node;
}

/* lambdef: 'lambda' [parameters] ':' expression */
static Node *parse_lambda(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    Parameters *parameters = parser_parameters_parse(parser, TOKEN_COLON);
    if (!parameters || !parser_expect(parser, TOKEN_COLON)) return NULL;
    size_t list = parser_list_begin(parser);
    Node *body = parser_expression_parse(parser);
    if (!body || !parser_list_add(parser, body)) return NULL;
    Node *node = parser_node(parser, NODE_LAMBDA, start);
    if (!node || !parser_list_end(parser, list, &node->as.function.body)) return NULL;
    node->as.function.parameters = parameters;
    return node;
}

/* ---- named expressions and lists ---- */

/* An `=` where a condition or an element stands: most likely `==` was meant. */
static Node *fail_equal(Parser *parser, const Node *node, uint32_t start) {
    static const bool is_looser[NODE_KIND_COUNT] = {
        [NODE_BOOL_OP] = true, [NODE_COMPARE] = true, [NODE_IF_EXP] = true, [NODE_LAMBDA] = true};
    static const bool is_exempt[NODE_KIND_COUNT] = {
        [NODE_LIST] = true, [NODE_TUPLE] = true, [NODE_GENERATOR_EXP] = true};
    bool is_singleton = node->kind == NODE_CONSTANT &&
                        (node->as.constant.kind == CONSTANT_NONE || node->as.constant.kind == CONSTANT_TRUE ||
                         node->as.constant.kind == CONSTANT_FALSE);
    bool is_operand = !is_looser[node->kind] || parser_expression_is_grouped(parser, node, start);
    if (!is_operand || is_exempt[node->kind] || is_singleton) return parser_fail_here(parser);

    ParserMark mark = parser_begin_attempt(parser);
    parser_advance(parser);
    parser_expression_bitwise_or(parser);
    if (parser_at(parser, TOKEN_EQUAL) || parser_at(parser, TOKEN_WALRUS)) parser_fail_here(parser);
    uint32_t last = parser->at - 1;
    if (!parser_end_attempt(parser, mark, true)) return parser_fail_here(parser);
    if (node->kind == NODE_NAME)
        return parser_fail(parser, parser_token_span(parser, start, last), NULL,
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return parser_fail(parser, node->span, NULL, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                       parser_target_describe(node));
}

/* NAME ':=' expression */
static Node *parse_walrus(Parser *parser) {
    uint32_t start = parser->at;
    Node *target = parser_node(parser, NODE_NAME, start);
    if (!target || !parser_name(parser, &target->as.name.id)) return NULL;
    target->span = parser_span(parser, start);
    target->context = CONTEXT_STORE;
    parser_advance(parser);
    Node *value = parser_expression_parse(parser);
    Node *node = value ? parser_node(parser, NODE_NAMED, start) : NULL;
    if (!node) return NULL;
    node->as.pair.left = target;
    node->as.pair.right = value;
    return node;
}

/* assignment_expression | expression !':=' */
Node *parser_expression_unnamed(Parser *parser) {
    if (parser_at(parser, TOKEN_NAME) && parser_next_kind(parser) == TOKEN_WALRUS) return parse_walrus(parser);
    Node *node = parser_expression_parse(parser);
    if (node && parser_at(parser, TOKEN_WALRUS) && node->kind != NODE_NAME)
        return parser_fail(parser, node->span, NULL, "cannot use assignment expressions with %s",
                           parser_target_describe(node));
    return node;
}

/* named_expression: assignment_expression | expression !':=' */
Node *parser_expression_named(Parser *parser) {
    uint32_t start = parser->at;
    Node *node = parser_expression_unnamed(parser);
    if (node && parser_at(parser, TOKEN_EQUAL)) return fail_equal(parser, node, start);
    return node;
}

/* '*' bitwise_or */
Node *parser_expression_starred(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    Node *value = parser_expression_bitwise_or(parser);
    return value ? parser_node_single(parser, NODE_STARRED, start, value) : NULL;
}

/* star_expression: '*' bitwise_or | expression */
static Node *parse_star_expression(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parser_expression_starred(parser) : parser_expression_parse(parser);
}

/* star_named_expression: '*' bitwise_or | named_expression */
Node *parser_expression_star_named(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parser_expression_starred(parser) : parser_expression_named(parser);
}

/* (',' element)* [','] after the first element, which is given; ends the list */
bool parser_expression_more(Parser *parser, Node *first, ParserFunction parse_element, NodeList *elements) {
    size_t list = parser_list_begin(parser);
    parser_list_add(parser, first);
    while (parser_accept(parser, TOKEN_COMMA) && parser_expression_is_ahead(parser))
        if (!parser_list_add(parser, parse_element(parser))) return false;
    return parser_list_end(parser, list, elements);
}

/* element (',' element)* [',']: a tuple if there is a comma */
static Node *parse_tuple_or_one(Parser *parser, ParserFunction parse_element) {
    uint32_t start = parser->at;
    Node *first = parse_element(parser);
    if (!first || !parser_at(parser, TOKEN_COMMA)) return first;
    NodeList elements;
    if (!parser_expression_more(parser, first, parse_element, &elements)) return NULL;
    return parser_node_list(parser, NODE_TUPLE, start, elements);
}

/* star_expressions: star_expression (',' star_expression)* [','] */
Node *parser_expression_list(Parser *parser) { return parse_tuple_or_one(parser, parse_star_expression); }

/* subject_expr: star_named_expression ',' [star_named_expressions] | named_expression */
Node *parser_expression_subject(Parser *parser) { return parse_tuple_or_one(parser, parser_expression_star_named); }

/* yield_expr: 'yield' 'from' expression | 'yield' [star_expressions] */
Node *parser_expression_yield(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_FROM)) {
        Node *value = parser_expression_parse(parser);
        return value ? parser_node_single(parser, NODE_YIELD_FROM, start, value) : NULL;
    }
    if (!parser_expression_is_ahead(parser)) return parser_node_single(parser, NODE_YIELD, start, NULL);
    Node *value = parser_expression_list(parser);
    return value ? parser_node_single(parser, NODE_YIELD, start, value) : NULL;
}

/* yield_expr | star_expressions */
Node *parser_expression_value(Parser *parser) {
    return parser_at(parser, TOKEN_YIELD) ? parser_expression_yield(parser) : parser_expression_list(parser);
}

/* star_target: ['*'] target, without yet asking whether it can be one */
static Node *parse_target(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parser_expression_starred(parser) : parser_expression_bitwise_or(parser);
}

static Node *as_target(Parser *parser, Node *node) {
    return node && parser_target_set(parser, node, CONTEXT_STORE) ? node : NULL;
}

/* star_targets: star_target (',' star_target)* [','] */
Node *parser_expression_targets(Parser *parser) { return as_target(parser, parse_tuple_or_one(parser, parse_target)); }

Node *parser_expression_target(Parser *parser) { return as_target(parser, parse_target(parser)); }

Node *parser_expression_whole(Parser *parser) {
    Node *node = parser_expression_list(parser);
    if (node && !parser_at(parser, TOKEN_END)) return parser_fail_here(parser);
    return node;
}
