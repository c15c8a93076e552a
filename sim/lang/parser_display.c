/* What stands in brackets of its own: comprehensions, lists, sets, dicts, tuples and groups. */
#include <string.h>

#include "lang/parser_internal.h"

/* ---- comprehensions ---- */

bool parser_display_has_clauses(const Parser *parser) {
    return parser_at(parser, TOKEN_FOR) || (parser_at(parser, TOKEN_ASYNC) && parser_next_kind(parser) == TOKEN_FOR);
}

/* for_if_clause: ['async'] 'for' star_targets 'in' disjunction ('if' disjunction)* */
static Node *parse_for_clause(Parser *parser) {
    uint32_t start = parser->at;
    bool is_async = parser_accept(parser, TOKEN_ASYNC);
    if (!parser_expect(parser, TOKEN_FOR)) return NULL;
    Node *target = parser_expression_targets(parser);
    if (!target || !parser_expect(parser, TOKEN_IN)) return NULL;
    Node *iterable = parser_expression_disjunction(parser);
    if (!iterable) return NULL;
    size_t list = parser_list_begin(parser);
    while (parser_accept(parser, TOKEN_IF))
        if (!parser_list_add(parser, parser_expression_disjunction(parser))) return NULL;
    Node *node = parser_node(parser, NODE_COMPREHENSION, start);
    if (!node || !parser_list_end(parser, list, &node->as.generator.conditions)) return NULL;
    node->as.generator.target = target;
    node->as.generator.iterable = iterable;
    node->as.generator.is_async = is_async;
    return node;
}

/* for_if_clauses: for_if_clause+ */
bool parser_display_for_clauses(Parser *parser, NodeList *generators) {
    size_t list = parser_list_begin(parser);
    while (parser_display_has_clauses(parser))
        if (!parser_list_add(parser, parse_for_clause(parser))) return false;
    return parser_list_end(parser, list, generators);
}

/* element [':' value] for_if_clauses closer: the rest of a comprehension that began at token `start` */
static Node *parse_comprehension(Parser *parser, uint32_t start, NodeKind kind, Node *element, Node *value,
                                 TokenKind closer) {
    NodeList generators;
    if (element->kind == NODE_STARRED)
        return parser_fail(parser, element->span, NULL, "iterable unpacking cannot be used in comprehension");
    if (!parser_display_for_clauses(parser, &generators) || !parser_expect(parser, closer)) return NULL;
    Node *node = parser_node(parser, kind, start);
    if (!node) return NULL;
    node->as.comprehension.element = element;
    node->as.comprehension.value = value;
    node->as.comprehension.generators = generators;
    return node;
}

/* ---- displays ---- */

/* (first (',' star_named_expression)* [','] | first for_if_clauses) closer, for lists and sets */
static Node *parse_elements(Parser *parser, uint32_t start, Node *first, NodeKind kind, NodeKind comprehension,
                            TokenKind closer) {
    if (!first) return NULL;
    if (parser_display_has_clauses(parser))
        return parse_comprehension(parser, start, comprehension, first, NULL, closer);
    NodeList elements;
    if (!parser_expression_more(parser, first, parser_expression_star_named, &elements)) return NULL;
    if (parser_display_has_clauses(parser))
        return parser_fail(parser, parser_join_spans(first->span, parser_span(parser, start)), NULL,
                           "did you forget parentheses around the comprehension target?");
    if (!parser_expect(parser, closer)) return NULL;
    return parser_node_list(parser, kind, start, elements);
}

/* list: '[' [star_named_expressions] ']' | '[' named_expression for_if_clauses ']' */
Node *parser_display_list(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_RIGHT_BRACKET))
        return parser_node_list(parser, NODE_LIST, start, (NodeList){NULL, 0});
    return parse_elements(parser, start, parser_expression_star_named(parser), NODE_LIST, NODE_LIST_COMP,
                          TOKEN_RIGHT_BRACKET);
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
        Node *starred = parser_expression_starred(parser);
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
    if (parser_display_has_clauses(parser))
        return parser_fail(parser, parser_token_span(parser, stars, stars), NULL,
                           "dict unpacking cannot be used in dict comprehension");
    return parse_dict_rest(parser, start, list);
}

/* dict | set | dictcomp | setcomp */
Node *parser_display_braces(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    size_t list = parser_list_begin(parser);
    if (parser_at(parser, TOKEN_RIGHT_BRACE)) return parse_dict_rest(parser, start, list);
    if (parser_at(parser, TOKEN_DOUBLE_STAR)) return parse_unpacking_dict(parser, start);

    Node *first = parser_expression_star_named(parser);
    if (!first) return NULL;
    bool is_bare_assignment = first->kind == NODE_NAMED && !parser_expression_is_grouped(parser, first, start + 1);
    if (!parser_at(parser, TOKEN_COLON) || first->kind == NODE_STARRED || is_bare_assignment)
        return parse_elements(parser, start, first, NODE_SET, NODE_SET_COMP, TOKEN_RIGHT_BRACE);
    Node *value = parse_dict_value(parser, first);
    if (!value) return NULL;
    if (parser_display_has_clauses(parser))
        return parse_comprehension(parser, start, NODE_DICT_COMP, first, value, TOKEN_RIGHT_BRACE);
    if (!parser_list_add(parser, first) || !parser_list_add(parser, value)) return NULL;
    return parse_dict_rest(parser, start, list);
}

/* '(' yield_expr ')' */
static Node *parse_yield_group(Parser *parser) {
    Node *node = parser_expression_yield(parser);
    return node && parser_expect(parser, TOKEN_RIGHT_PAREN) ? node : NULL;
}

/* tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
 * group: '(' (yield_expr | named_expression) ')'
 * genexp: '(' named_expression for_if_clauses ')' */
Node *parser_display_parentheses(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_RIGHT_PAREN))
        return parser_node_list(parser, NODE_TUPLE, start, (NodeList){NULL, 0});
    if (parser_at(parser, TOKEN_YIELD)) return parse_yield_group(parser);
    if (parser_at(parser, TOKEN_DOUBLE_STAR))
        return parser_fail(parser, parser_token_span(parser, parser->at, parser->at), NULL,
                           "cannot use double starred expression here");

    Node *first = parser_expression_star_named(parser);
    if (!first) return NULL;
    if (parser_display_has_clauses(parser))
        return parse_comprehension(parser, start, NODE_GENERATOR_EXP, first, NULL, TOKEN_RIGHT_PAREN);
    if (parser_at(parser, TOKEN_COMMA)) {
        NodeList elements;
        if (!parser_expression_more(parser, first, parser_expression_star_named, &elements) ||
            !parser_expect(parser, TOKEN_RIGHT_PAREN))
            return NULL;
        return parser_node_list(parser, NODE_TUPLE, start, elements);
    }
    if (parser_at(parser, TOKEN_RIGHT_PAREN) && first->kind == NODE_STARRED)
        return parser_fail(parser, first->span, NULL, "cannot use starred expression here");
    return parser_expect(parser, TOKEN_RIGHT_PAREN) ? first : NULL;
}
