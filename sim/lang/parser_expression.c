/* Expressions. Binary operators are read by precedence climbing over one table, chains in loops, so
 * that the C stack grows only with real nesting. A node's span begins at its first token, which for
 * `(a) + b` is the bracket. */
#include <string.h>

#include "lang/parser_internal.h"

static Node *parse_lambda(Parser *parser);
static Node *parse_factor(Parser *parser);
static Node *parse_primary(Parser *parser);

/* ---- small helpers ---- */

static Node *single_node(Parser *parser, NodeKind kind, uint32_t start, Node *value) {
    Node *node = parser_node(parser, kind, start);
    if (node) node->as.single.value = value;
    return node;
}

static bool at_comprehension(const Parser *parser) {
    return parser_at(parser, TOKEN_FOR) || (parser_at(parser, TOKEN_ASYNC) && parser_next_kind(parser) == TOKEN_FOR);
}

/* Whether a list of expressions goes on after its comma. */
static bool more_elements(const Parser *parser) {
    return parser_starts_expression(parser_kind(parser)) || parser_at(parser, TOKEN_STAR);
}

/* Whether the node stands in parentheses that open at token `start`. */
static bool is_grouped(const Parser *parser, const Node *node, uint32_t start) {
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
    Node *left = parse_primary(parser);
    if (left && is_await) left = single_node(parser, NODE_AWAIT, start, left);
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

typedef Node *(*ParseFunction)(Parser *parser);

/* operand (keyword operand)*: one node for the whole chain */
static Node *parse_bool_chain(Parser *parser, TokenKind keyword, ParseFunction parse_operand) {
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
static Node *parse_disjunction(Parser *parser) { return parse_bool_chain(parser, TOKEN_OR, parse_conjunction); }

/* ... 'if' disjunction 'else' expression: the rest of a conditional expression */
static Node *parse_conditional(Parser *parser, uint32_t start, Node *body) {
    parser_advance(parser);
    Node *test = parse_disjunction(parser);
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
        node = parse_disjunction(parser);
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
    bool is_operand = !is_looser[node->kind] || is_grouped(parser, node, start);
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
static Node *parse_walrus_or_expression(Parser *parser) {
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
    Node *node = parse_walrus_or_expression(parser);
    if (node && parser_at(parser, TOKEN_EQUAL)) return fail_equal(parser, node, start);
    return node;
}

/* '*' bitwise_or */
static Node *parse_starred(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    Node *value = parser_expression_bitwise_or(parser);
    return value ? single_node(parser, NODE_STARRED, start, value) : NULL;
}

/* star_expression: '*' bitwise_or | expression */
static Node *parse_star_expression(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parse_starred(parser) : parser_expression_parse(parser);
}

/* star_named_expression: '*' bitwise_or | named_expression */
static Node *parse_star_named(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parse_starred(parser) : parser_expression_named(parser);
}

/* (',' element)* [','] after the first element, which is given; ends the list */
static bool parse_more(Parser *parser, Node *first, ParseFunction parse_element, NodeList *elements) {
    size_t list = parser_list_begin(parser);
    parser_list_add(parser, first);
    while (parser_accept(parser, TOKEN_COMMA) && more_elements(parser))
        if (!parser_list_add(parser, parse_element(parser))) return false;
    return parser_list_end(parser, list, elements);
}

/* element (',' element)* [',']: a tuple if there is a comma */
static Node *parse_tuple_or_one(Parser *parser, ParseFunction parse_element) {
    uint32_t start = parser->at;
    Node *first = parse_element(parser);
    if (!first || !parser_at(parser, TOKEN_COMMA)) return first;
    NodeList elements;
    if (!parse_more(parser, first, parse_element, &elements)) return NULL;
    Node *node = parser_node(parser, NODE_TUPLE, start);
    if (node) node->as.list = elements;
    return node;
}

/* star_expressions: star_expression (',' star_expression)* [','] */
Node *parser_expression_list(Parser *parser) { return parse_tuple_or_one(parser, parse_star_expression); }

/* subject_expr: star_named_expression ',' [star_named_expressions] | named_expression */
Node *parser_expression_subject(Parser *parser) { return parse_tuple_or_one(parser, parse_star_named); }

/* yield_expr: 'yield' 'from' expression | 'yield' [star_expressions] */
static Node *parse_yield(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_FROM)) {
        Node *value = parser_expression_parse(parser);
        return value ? single_node(parser, NODE_YIELD_FROM, start, value) : NULL;
    }
    if (!more_elements(parser)) return single_node(parser, NODE_YIELD, start, NULL);
    Node *value = parser_expression_list(parser);
    return value ? single_node(parser, NODE_YIELD, start, value) : NULL;
}

/* yield_expr | star_expressions */
Node *parser_expression_value(Parser *parser) {
    return parser_at(parser, TOKEN_YIELD) ? parse_yield(parser) : parser_expression_list(parser);
}

/* star_target: ['*'] target, without yet asking whether it can be one */
static Node *parse_target(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parse_starred(parser) : parser_expression_bitwise_or(parser);
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

/* ---- comprehensions ---- */

/* for_if_clause: ['async'] 'for' star_targets 'in' disjunction ('if' disjunction)* */
static Node *parse_for_clause(Parser *parser) {
    uint32_t start = parser->at;
    bool is_async = parser_accept(parser, TOKEN_ASYNC);
    if (!parser_expect(parser, TOKEN_FOR)) return NULL;
    Node *target = parser_expression_targets(parser);
    if (!target || !parser_expect(parser, TOKEN_IN)) return NULL;
    Node *iterable = parse_disjunction(parser);
    if (!iterable) return NULL;
    size_t list = parser_list_begin(parser);
    while (parser_accept(parser, TOKEN_IF))
        if (!parser_list_add(parser, parse_disjunction(parser))) return NULL;
    Node *node = parser_node(parser, NODE_COMPREHENSION, start);
    if (!node || !parser_list_end(parser, list, &node->as.generator.conditions)) return NULL;
    node->as.generator.target = target;
    node->as.generator.iterable = iterable;
    node->as.generator.is_async = is_async;
    return node;
}

/* for_if_clauses: for_if_clause+ */
static bool parse_for_clauses(Parser *parser, NodeList *generators) {
    size_t list = parser_list_begin(parser);
    while (at_comprehension(parser))
        if (!parser_list_add(parser, parse_for_clause(parser))) return false;
    return parser_list_end(parser, list, generators);
}

/* element [':' value] for_if_clauses closer: the rest of a comprehension that began at token `start` */
static Node *parse_comprehension(Parser *parser, uint32_t start, NodeKind kind, Node *element, Node *value,
                                 TokenKind closer) {
    NodeList generators;
    if (element->kind == NODE_STARRED)
        return parser_fail(parser, element->span, NULL, "iterable unpacking cannot be used in comprehension");
    if (!parse_for_clauses(parser, &generators) || !parser_expect(parser, closer)) return NULL;
    Node *node = parser_node(parser, kind, start);
    if (!node) return NULL;
    node->as.comprehension.element = element;
    node->as.comprehension.value = value;
    node->as.comprehension.generators = generators;
    return node;
}

/* ---- displays ---- */

static Node *list_node(Parser *parser, NodeKind kind, uint32_t start, NodeList elements) {
    Node *node = parser_node(parser, kind, start);
    if (node) node->as.list = elements;
    return node;
}

/* (first (',' star_named_expression)* [','] | first for_if_clauses) closer, for lists and sets */
static Node *parse_elements(Parser *parser, uint32_t start, Node *first, NodeKind kind, NodeKind comprehension,
                            TokenKind closer) {
    if (!first) return NULL;
    if (at_comprehension(parser)) return parse_comprehension(parser, start, comprehension, first, NULL, closer);
    NodeList elements;
    if (!parse_more(parser, first, parse_star_named, &elements)) return NULL;
    if (at_comprehension(parser))
        return parser_fail(parser, parser_join_spans(first->span, parser_span(parser, start)), NULL,
                           "did you forget parentheses around the comprehension target?");
    if (!parser_expect(parser, closer)) return NULL;
    return list_node(parser, kind, start, elements);
}

/* list: '[' [star_named_expressions] ']' | '[' named_expression for_if_clauses ']' */
static Node *parse_list(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_RIGHT_BRACKET)) return list_node(parser, NODE_LIST, start, (NodeList){NULL, 0});
    return parse_elements(parser, start, parse_star_named(parser), NODE_LIST, NODE_LIST_COMP, TOKEN_RIGHT_BRACKET);
}

/* ':' expression, after a key of a dict */
static Node *parse_dict_value(Parser *parser, const Node *key) {
    uint32_t colon = parser->at;
    if (!parser_at(parser, TOKEN_COLON)) {
        parser_fail_here(parser); /* a forgotten comma comes first */
        if (!parser->speculating && strcmp(parser->pending.message, "invalid syntax") == 0) {
            parser->failed = false;
            parser_fail(parser, key->span, NULL, "':' expected after dictionary key");
            parser->pending.is_guess = true;
        }
        return NULL;
    }
    parser_advance(parser);
    if (parser_at(parser, TOKEN_RIGHT_BRACE) || parser_at(parser, TOKEN_COMMA))
        return parser_fail(parser, parser_token_span(parser, colon, colon), NULL,
                           "expression expected after dictionary key and ':'");
    if (parser_at(parser, TOKEN_STAR)) {
        Node *starred = parse_starred(parser);
        return starred
                   ? parser_fail(parser, starred->span, NULL, "cannot use a starred expression in a dictionary value")
                   : NULL;
    }
    return parser_expression_parse(parser);
}

/* double_starred_kvpair: '**' bitwise_or | expression ':' expression; added to the scratch list as two */
static bool parse_dict_item(Parser *parser) {
    if (parser_accept(parser, TOKEN_DOUBLE_STAR))
        return parser_list_add(parser, NULL) && parser_list_add(parser, parser_expression_bitwise_or(parser));
    Node *key = parser_expression_parse(parser);
    if (!key || !parser_list_add(parser, key)) return false;
    return parser_list_add(parser, parse_dict_value(parser, key));
}

/* Splits key, value, key, value ... on the scratch stack into two lists. */
static bool end_dict(Parser *parser, size_t list, Node *node) {
    NodeList both;
    if (!parser_list_end(parser, list, &both)) return false;
    for (uint32_t i = 0; i < both.count; i += 2) parser_list_add(parser, both.items[i]);
    if (!parser_list_end(parser, list, &node->as.dict.keys)) return false;
    for (uint32_t i = 1; i < both.count; i += 2) parser_list_add(parser, both.items[i]);
    return parser_list_end(parser, list, &node->as.dict.values);
}

/* dict: '{' [item (',' item)* [',']] '}', the first item being on the scratch list */
static Node *parse_dict_rest(Parser *parser, uint32_t start, size_t list) {
    while (parser_accept(parser, TOKEN_COMMA)) {
        if (parser_at(parser, TOKEN_RIGHT_BRACE)) break;
        if (!parse_dict_item(parser)) return NULL;
    }
    if (!parser_expect(parser, TOKEN_RIGHT_BRACE)) return NULL;
    Node *node = parser_node(parser, NODE_DICT, start);
    return node && end_dict(parser, list, node) ? node : NULL;
}

/* '{' '**' bitwise_or ... : surely a dict */
static Node *parse_unpacking_dict(Parser *parser, uint32_t start) {
    uint32_t stars = parser->at;
    size_t list = parser_list_begin(parser);
    if (!parse_dict_item(parser)) return NULL;
    if (at_comprehension(parser))
        return parser_fail(parser, parser_token_span(parser, stars, stars), NULL,
                           "dict unpacking cannot be used in dict comprehension");
    return parse_dict_rest(parser, start, list);
}

/* dict | set | dictcomp | setcomp */
static Node *parse_braces(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    size_t list = parser_list_begin(parser);
    if (parser_at(parser, TOKEN_RIGHT_BRACE)) return parse_dict_rest(parser, start, list);
    if (parser_at(parser, TOKEN_DOUBLE_STAR)) return parse_unpacking_dict(parser, start);

    Node *first = parse_star_named(parser);
    if (!first) return NULL;
    bool is_bare_assignment = first->kind == NODE_NAMED && !is_grouped(parser, first, start + 1);
    if (!parser_at(parser, TOKEN_COLON) || first->kind == NODE_STARRED || is_bare_assignment)
        return parse_elements(parser, start, first, NODE_SET, NODE_SET_COMP, TOKEN_RIGHT_BRACE);
    Node *value = parse_dict_value(parser, first);
    if (!value) return NULL;
    if (at_comprehension(parser))
        return parse_comprehension(parser, start, NODE_DICT_COMP, first, value, TOKEN_RIGHT_BRACE);
    if (!parser_list_add(parser, first) || !parser_list_add(parser, value)) return NULL;
    return parse_dict_rest(parser, start, list);
}

/* '(' yield_expr ')' */
static Node *parse_yield_group(Parser *parser) {
    Node *node = parse_yield(parser);
    return node && parser_expect(parser, TOKEN_RIGHT_PAREN) ? node : NULL;
}

/* tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
 * group: '(' (yield_expr | named_expression) ')'
 * genexp: '(' named_expression for_if_clauses ')' */
static Node *parse_parentheses(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_RIGHT_PAREN)) return list_node(parser, NODE_TUPLE, start, (NodeList){NULL, 0});
    if (parser_at(parser, TOKEN_YIELD)) return parse_yield_group(parser);
    if (parser_at(parser, TOKEN_DOUBLE_STAR))
        return parser_fail(parser, parser_token_span(parser, parser->at, parser->at), NULL,
                           "cannot use double starred expression here");

    Node *first = parse_star_named(parser);
    if (!first) return NULL;
    if (at_comprehension(parser))
        return parse_comprehension(parser, start, NODE_GENERATOR_EXP, first, NULL, TOKEN_RIGHT_PAREN);
    if (parser_at(parser, TOKEN_COMMA)) {
        NodeList elements;
        if (!parse_more(parser, first, parse_star_named, &elements) || !parser_expect(parser, TOKEN_RIGHT_PAREN))
            return NULL;
        return list_node(parser, NODE_TUPLE, start, elements);
    }
    if (parser_at(parser, TOKEN_RIGHT_PAREN) && first->kind == NODE_STARRED)
        return parser_fail(parser, first->span, NULL, "cannot use starred expression here");
    return parser_expect(parser, TOKEN_RIGHT_PAREN) ? first : NULL;
}

/* ---- atoms ---- */

static Node *parse_name(Parser *parser) {
    Node *node = parser_node(parser, NODE_NAME, parser->at);
    return node && parser_name(parser, &node->as.name.id) ? node : NULL;
}

static Node *parse_singleton(Parser *parser) {
    static const uint8_t kinds[TOKEN_COUNT] = {
        [TOKEN_NONE] = CONSTANT_NONE,
        [TOKEN_TRUE] = CONSTANT_TRUE,
        [TOKEN_FALSE] = CONSTANT_FALSE,
        [TOKEN_ELLIPSIS] = CONSTANT_ELLIPSIS,
    };
    Node *node = parser_node(parser, NODE_CONSTANT, parser->at);
    if (!node) return NULL;
    node->as.constant.kind = (ConstantKind)kinds[parser_kind(parser)];
    parser_advance(parser);
    return node;
}

/* atom: NAME | constant | strings | tuple | group | genexp | list | dict | set | comprehension */
static Node *parse_atom(Parser *parser) {
    static const ParseFunction atoms[TOKEN_COUNT] = {
        [TOKEN_NAME] = parse_name,
        [TOKEN_NUMBER] = number_literal_parse,
        [TOKEN_STRING] = string_literal_parse,
        [TOKEN_NONE] = parse_singleton,
        [TOKEN_TRUE] = parse_singleton,
        [TOKEN_FALSE] = parse_singleton,
        [TOKEN_ELLIPSIS] = parse_singleton,
        [TOKEN_LEFT_PAREN] = parse_parentheses,
        [TOKEN_LEFT_BRACKET] = parse_list,
        [TOKEN_LEFT_BRACE] = parse_braces,
    };
    ParseFunction parse = atoms[parser_kind(parser)];
    return parse ? parse(parser) : parser_fail_here(parser);
}

/* ---- calls ---- */

/* The state of reading one argument list. Positional and keyword arguments may alternate, so that the
 * keywords wait in the arena, chained, until the positional ones are done. */
typedef struct Arguments {
    Node **keywords;
    uint32_t keyword_count, keyword_capacity;
    bool has_keyword;   /* name=value */
    bool has_unpacking; /* **mapping */
    bool is_class;
} Arguments;

static bool add_keyword(Parser *parser, Arguments *arguments, Node *keyword) {
    if (!keyword) return false;
    if (arguments->keyword_count == arguments->keyword_capacity) {
        uint32_t capacity = arguments->keyword_capacity ? arguments->keyword_capacity * 2 : 4;
        Node **grown = arena_alloc(parser->arena, capacity * sizeof(Node *));
        if (!grown) {
            parser_fail_memory(parser);
            return false;
        }
        if (arguments->keyword_count) memcpy(grown, arguments->keywords, arguments->keyword_count * sizeof(Node *));
        arguments->keywords = grown;
        arguments->keyword_capacity = capacity;
    }
    arguments->keywords[arguments->keyword_count++] = keyword;
    return true;
}

static Node *keyword_node(Parser *parser, uint32_t start, Text name, Node *value) {
    Node *node = value ? parser_node(parser, NODE_KEYWORD, start) : NULL;
    if (!node) return NULL;
    node->as.keyword.name = name;
    node->as.keyword.value = value;
    return node;
}

/* kwarg: NAME '=' expression | '**' expression */
static bool parse_keyword(Parser *parser, Arguments *arguments) {
    uint32_t start = parser->at;
    Text name = {"", 0};
    if (parser_accept(parser, TOKEN_DOUBLE_STAR)) {
        arguments->has_unpacking = true;
    } else {
        arguments->has_keyword = true;
        if (!parser_name(parser, &name)) return false;
        parser_advance(parser);
    }
    Node *value = parser_expression_parse(parser);
    if (value && at_comprehension(parser) && name.length) {
        parser_fail(parser, parser_token_span(parser, start, start + 1), NULL,
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return false;
    }
    return add_keyword(parser, arguments, keyword_node(parser, start, name, value));
}

/* A positional argument after one with a name: told at the last token before the bracket, as in CPython. */
static bool check_order(Parser *parser, const Arguments *arguments, bool is_starred, uint32_t start) {
    if (is_starred && arguments->has_unpacking) {
        parser_fail(parser, parser_token_span(parser, start, start), NULL,
                    "iterable argument unpacking follows keyword argument unpacking");
        return false;
    }
    if (is_starred || (!arguments->has_unpacking && !arguments->has_keyword)) return true;
    parser_fail(parser, parser_token_span(parser, parser->at, parser->at), "put it before the arguments with names",
                "positional argument follows keyword argument%s", arguments->has_unpacking ? " unpacking" : "");
    return false;
}

/* A generator without its own brackets: fine only as the sole argument, whose brackets are the call's. */
static Node *parse_bare_generator(Parser *parser, const Arguments *arguments, uint32_t start, Node *element,
                                  bool is_first) {
    uint32_t open = start - 1;
    NodeList generators;
    if (arguments->is_class) return parser_fail_here(parser);
    if (!parse_for_clauses(parser, &generators)) return NULL;
    bool is_sole = is_first && parser_at(parser, TOKEN_RIGHT_PAREN);
    if (!is_sole && (parser_at(parser, TOKEN_COMMA) || parser_at(parser, TOKEN_RIGHT_PAREN)))
        return parser_fail(parser, parser_span(parser, start), NULL, "Generator expression must be parenthesized");
    if (!is_sole) return parser_fail_here(parser);
    Node *node = parser_node(parser, NODE_GENERATOR_EXP, open);
    if (!node) return NULL;
    node->span = parser_token_span(parser, open, parser->at);
    node->as.comprehension.element = element;
    node->as.comprehension.generators = generators;
    return node;
}

/* An `=` after something that is no name. */
static Node *fail_keyword(Parser *parser, uint32_t start) {
    const Token *first = &parser->tokens.items[start];
    bool is_singleton = first->kind == TOKEN_NONE || first->kind == TOKEN_TRUE || first->kind == TOKEN_FALSE;
    Span span = parser_token_span(parser, start, parser->at);
    if (is_singleton && parser->at == start + 1)
        return parser_fail(parser, span, NULL, "cannot assign to %s", lexer_token_name((TokenKind)first->kind));
    return parser_fail(parser, span, NULL, "expression cannot contain assignment, perhaps you meant \"==\"?");
}

/* '*' expression | (assignment_expression | expression) [for_if_clauses] */
static bool parse_positional(Parser *parser, Arguments *arguments, bool is_first) {
    uint32_t start = parser->at;
    if (parser_accept(parser, TOKEN_STAR)) {
        Node *value = parser_expression_parse(parser);
        if (!value || !check_order(parser, arguments, true, start)) return false;
        return parser_list_add(parser, single_node(parser, NODE_STARRED, start, value));
    }
    Node *node = parse_walrus_or_expression(parser);
    if (node && parser_at(parser, TOKEN_EQUAL))
        node = fail_keyword(parser, start);
    else if (node && at_comprehension(parser))
        node = parse_bare_generator(parser, arguments, start, node, is_first);
    if (!node) return false;
    if (!parser_at(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_RIGHT_PAREN)) {
        parser_fail_here(parser);
        return false;
    }
    return check_order(parser, arguments, false, start) && parser_list_add(parser, node);
}

/* '(' [argument (',' argument)* [',']] ')' */
bool parser_expression_arguments(Parser *parser, bool is_class, NodeList *positional, NodeList *keywords) {
    Arguments arguments = {.is_class = is_class};
    size_t list = parser_list_begin(parser);
    parser_advance(parser);
    for (bool is_first = true; !parser_at(parser, TOKEN_RIGHT_PAREN); is_first = false) {
        bool is_keyword = parser_at(parser, TOKEN_DOUBLE_STAR) ||
                          (parser_at(parser, TOKEN_NAME) && parser_next_kind(parser) == TOKEN_EQUAL);
        bool good = is_keyword ? parse_keyword(parser, &arguments) : parse_positional(parser, &arguments, is_first);
        if (!good) return false;
        if (!parser_accept(parser, TOKEN_COMMA)) break;
    }
    if (!parser_expect(parser, TOKEN_RIGHT_PAREN) || !parser_list_end(parser, list, positional)) return false;
    *keywords = (NodeList){arguments.keywords, arguments.keyword_count};
    return true;
}

static Node *parse_call(Parser *parser, uint32_t start, Node *function) {
    NodeList positional, keywords;
    if (!parser_expression_arguments(parser, false, &positional, &keywords)) return NULL;
    Node *node = parser_node(parser, NODE_CALL, start);
    if (!node) return NULL;
    node->as.call.function = function;
    node->as.call.arguments = positional;
    node->as.call.keywords = keywords;
    return node;
}

/* ---- subscripts and attributes ---- */

/* A part of a slice that may be missing; false on a mistake. */
static bool parse_slice_part(Parser *parser, Node **part) {
    *part = NULL;
    if (!parser_starts_expression(parser_kind(parser))) return true;
    *part = parser_expression_parse(parser);
    return *part != NULL;
}

/* slice: [expression] ':' [expression] [':' [expression]] | named_expression | '*' bitwise_or */
static Node *parse_slice(Parser *parser) {
    uint32_t start = parser->at;
    Node *lower = NULL, *upper = NULL, *step = NULL;
    if (!parser_at(parser, TOKEN_COLON)) {
        lower = parse_star_named(parser);
        if (!lower || !parser_at(parser, TOKEN_COLON) || lower->kind == NODE_STARRED || lower->kind == NODE_NAMED)
            return lower;
    }
    parser_advance(parser);
    if (!parse_slice_part(parser, &upper)) return NULL;
    if (parser_accept(parser, TOKEN_COLON) && !parse_slice_part(parser, &step)) return NULL;
    Node *node = parser_node(parser, NODE_SLICE, start);
    if (!node) return NULL;
    node->as.slice.lower = lower;
    node->as.slice.upper = upper;
    node->as.slice.step = step;
    return node;
}

static bool more_slices(const Parser *parser) { return more_elements(parser) || parser_at(parser, TOKEN_COLON); }

/* slices: slice !',' | slice (',' slice)* [','] */
static Node *parse_slices(Parser *parser) {
    uint32_t start = parser->at;
    Node *first = parse_slice(parser);
    if (!first || (!parser_at(parser, TOKEN_COMMA) && first->kind != NODE_STARRED)) return first;
    size_t list = parser_list_begin(parser);
    parser_list_add(parser, first);
    while (parser_accept(parser, TOKEN_COMMA) && more_slices(parser))
        if (!parser_list_add(parser, parse_slice(parser))) return NULL;
    NodeList elements;
    return parser_list_end(parser, list, &elements) ? list_node(parser, NODE_TUPLE, start, elements) : NULL;
}

static Node *parse_subscript(Parser *parser, uint32_t start, Node *value) {
    parser_advance(parser);
    Node *slices = parse_slices(parser);
    if (!slices || !parser_expect(parser, TOKEN_RIGHT_BRACKET)) return NULL;
    Node *node = parser_node(parser, NODE_SUBSCRIPT, start);
    if (!node) return NULL;
    node->as.pair.left = value;
    node->as.pair.right = slices;
    return node;
}

/* asyncio.async(), a name until Python 3.7 made it a keyword; lang/old_api.h says what becomes of it. */
static bool is_asyncio_async(const Parser *parser, const Node *value) {
    return parser_at(parser, TOKEN_ASYNC) && parser_next_kind(parser) == TOKEN_LEFT_PAREN && value->kind == NODE_NAME &&
           value->as.name.id.length == 7 && memcmp(value->as.name.id.bytes, "asyncio", 7) == 0;
}

static Node *parse_attribute(Parser *parser, uint32_t start, Node *value) {
    parser_advance(parser);
    uint32_t name_token = parser->at;
    Text name;
    if (is_asyncio_async(parser, value)) {
        name = (Text){"async", 5};
        parser_advance(parser);
    } else if (!parser_name(parser, &name)) {
        return NULL;
    }
    Node *node = parser_node(parser, NODE_ATTRIBUTE, start);
    if (!node) return NULL;
    node->as.attribute.value = value;
    node->as.attribute.name = name;
    node->as.attribute.name_span = parser_token_span(parser, name_token, name_token);
    return node;
}

/* primary: atom ('.' NAME | '(' [arguments] ')' | '[' slices ']')* */
static Node *parse_primary(Parser *parser) {
    uint32_t start = parser->at;
    Node *node = parse_atom(parser);
    while (node) {
        if (parser_at(parser, TOKEN_DOT))
            node = parse_attribute(parser, start, node);
        else if (parser_at(parser, TOKEN_LEFT_PAREN))
            node = parse_call(parser, start, node);
        else if (parser_at(parser, TOKEN_LEFT_BRACKET))
            node = parse_subscript(parser, start, node);
        else
            return node;
    }
    return NULL;
}
