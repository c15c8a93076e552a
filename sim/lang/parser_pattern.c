/* Patterns of `match`. */
#include <string.h>

#include "lang/parser_internal.h"

static Node *parse_pattern(Parser *parser);
static Node *parse_maybe_star(Parser *parser);

static Node *pattern_node(Parser *parser, NodeKind kind, uint32_t start) { return parser_node(parser, kind, start); }

static bool at_wildcard(const Parser *parser) { return parser_is_word(parser, parser->at, "_"); }

/* ---- values ---- */

static Node *value_node(Parser *parser, uint32_t start, Node *value) {
    Node *node = value ? pattern_node(parser, NODE_MATCH_VALUE, start) : NULL;
    if (node) node->as.single.value = value;
    return node;
}

/* signed_number: ['-'] NUMBER */
static Node *parse_signed_number(Parser *parser) {
    uint32_t start = parser->at;
    bool is_negative = parser_accept(parser, TOKEN_MINUS);
    if (!parser_at(parser, TOKEN_NUMBER)) return parser_fail_here(parser);
    Node *number = number_literal_parse(parser);
    if (!number || !is_negative) return number;
    Node *node = parser_node(parser, NODE_UNARY_OP, start);
    if (!node) return NULL;
    node->as.unary_op.op = UNARY_NEGATIVE;
    node->as.unary_op.operand = number;
    return node;
}

static bool is_imaginary(const Node *number) {
    return number->kind == NODE_CONSTANT && number->as.constant.kind == CONSTANT_COMPLEX;
}

/* complex_number: signed_number ('+' | '-') NUMBER, a real one and an imaginary one */
static Node *parse_number(Parser *parser) {
    uint32_t start = parser->at;
    Node *number = parse_signed_number(parser);
    if (!number || (!parser_at(parser, TOKEN_PLUS) && !parser_at(parser, TOKEN_MINUS))) return number;
    const Node *real = number->kind == NODE_UNARY_OP ? number->as.unary_op.operand : number;
    Operator op = parser_at(parser, TOKEN_PLUS) ? OPERATOR_ADD : OPERATOR_SUBTRACT;
    parser_advance(parser);
    if (!parser_at(parser, TOKEN_NUMBER)) return parser_fail_here(parser);
    Node *imaginary = number_literal_parse(parser);
    if (!imaginary) return NULL;
    if (is_imaginary(real)) return parser_fail(parser, real->span, NULL, "real number required in complex literal");
    if (!is_imaginary(imaginary))
        return parser_fail(parser, imaginary->span, NULL, "imaginary number required in complex literal");
    Node *node = parser_node(parser, NODE_BIN_OP, start);
    if (!node) return NULL;
    node->as.bin_op.op = op;
    node->as.bin_op.left = number;
    node->as.bin_op.right = imaginary;
    return node;
}

/* strings, but no f-string */
static Node *parse_strings(Parser *parser) {
    Node *node = string_literal_parse(parser);
    if (node && node->kind == NODE_JOINED_STR)
        return parser_fail(parser, node->span, NULL, "patterns may only match literals and attribute lookups");
    return node;
}

/* 'None' | 'True' | 'False' */
static Node *parse_singleton(Parser *parser) {
    TokenKind kind = parser_kind(parser);
    Node *node = pattern_node(parser, NODE_MATCH_SINGLETON, parser->at);
    if (!node) return NULL;
    node->as.constant.kind = kind == TOKEN_NONE ? CONSTANT_NONE : kind == TOKEN_TRUE ? CONSTANT_TRUE : CONSTANT_FALSE;
    parser_advance(parser);
    return node;
}

/* name_or_attr: NAME ('.' NAME)* */
static Node *parse_dotted(Parser *parser) {
    uint32_t start = parser->at;
    Node *node = parser_node(parser, NODE_NAME, start);
    if (!node || !parser_name(parser, &node->as.name.id)) return NULL;
    while (parser_accept(parser, TOKEN_DOT)) {
        uint32_t name_token = parser->at;
        Text name;
        if (!parser_name(parser, &name)) return NULL;
        Node *attribute = parser_node(parser, NODE_ATTRIBUTE, start);
        if (!attribute) return NULL;
        attribute->as.attribute.value = node;
        attribute->as.attribute.name = name;
        attribute->as.attribute.name_span = parser_token_span(parser, name_token, name_token);
        node = attribute;
    }
    return node;
}

/* ---- captures ---- */

/* NAME that is no `_`: what a pattern may be bound to */
static bool parse_capture_name(Parser *parser, Text *name) {
    if (at_wildcard(parser)) {
        parser_fail(parser, parser_token_span(parser, parser->at, parser->at), NULL, "cannot use '_' as a target");
        return false;
    }
    if (!parser_name(parser, name)) return false;
    TokenKind next = parser_kind(parser);
    if (next != TOKEN_DOT && next != TOKEN_LEFT_PAREN && next != TOKEN_EQUAL) return true;
    parser_fail_here(parser);
    return false;
}

/* capture_pattern | wildcard_pattern */
static Node *parse_capture(Parser *parser) {
    Node *node = pattern_node(parser, NODE_MATCH_AS, parser->at);
    if (!node) return NULL;
    node->as.match_as.name = (Text){"", 0};
    if (at_wildcard(parser)) {
        parser_advance(parser);
        return node;
    }
    return parser_name(parser, &node->as.match_as.name) ? node : NULL;
}

/* star_pattern: '*' (NAME | '_') */
static Node *parse_star(Parser *parser) {
    uint32_t start = parser->at;
    Text name = {"", 0};
    parser_advance(parser);
    if (at_wildcard(parser))
        parser_advance(parser);
    else if (!parse_capture_name(parser, &name))
        return NULL;
    Node *node = pattern_node(parser, NODE_MATCH_STAR, start);
    if (node) node->as.name.id = name;
    return node;
}

/* ---- classes ---- */

/* Reads of a class pattern's keywords: name, pattern, name, pattern ... */
typedef struct Keywords {
    Text *names;
    Node **patterns;
    uint32_t count, capacity;
} Keywords;

static bool grow_keywords(Parser *parser, Keywords *keywords) {
    uint32_t capacity = keywords->capacity ? keywords->capacity * 2 : 4;
    Text *names = arena_alloc(parser->arena, capacity * sizeof *names);
    Node **patterns = arena_alloc(parser->arena, capacity * sizeof(Node *));
    if (!names || !patterns) {
        parser_fail_memory(parser);
        return false;
    }
    if (keywords->count) {
        memcpy(names, keywords->names, keywords->count * sizeof *names);
        memcpy(patterns, keywords->patterns, keywords->count * sizeof(Node *));
    }
    keywords->names = names;
    keywords->patterns = patterns;
    keywords->capacity = capacity;
    return true;
}

/* keyword_pattern: NAME '=' pattern */
static bool parse_keyword(Parser *parser, Keywords *keywords) {
    Text name;
    if (!parser_name(parser, &name) || !parser_expect(parser, TOKEN_EQUAL)) return false;
    Node *pattern = parse_pattern(parser);
    if (!pattern || (keywords->count == keywords->capacity && !grow_keywords(parser, keywords))) return false;
    keywords->names[keywords->count] = name;
    keywords->patterns[keywords->count++] = pattern;
    return true;
}

/* pattern, after which no keyword has come yet */
static bool parse_positional(Parser *parser, const Keywords *keywords) {
    Node *pattern = parse_pattern(parser);
    if (pattern && keywords->count) {
        parser_fail(parser, pattern->span, NULL, "positional patterns follow keyword patterns");
        return false;
    }
    return pattern && parser_list_add(parser, pattern);
}

/* class_pattern: name_or_attr '(' [argument (',' argument)* [',']] ')' */
static Node *parse_class(Parser *parser, uint32_t start, Node *type) {
    Keywords keywords = {0};
    size_t list = parser_list_begin(parser);
    parser_advance(parser);
    while (!parser_at(parser, TOKEN_RIGHT_PAREN)) {
        bool is_keyword = parser_at(parser, TOKEN_NAME) && parser_next_kind(parser) == TOKEN_EQUAL;
        if (!(is_keyword ? parse_keyword(parser, &keywords) : parse_positional(parser, &keywords))) return NULL;
        if (!parser_accept(parser, TOKEN_COMMA)) break;
    }
    if (!parser_expect(parser, TOKEN_RIGHT_PAREN)) return NULL;
    Node *node = pattern_node(parser, NODE_MATCH_CLASS, start);
    if (!node || !parser_list_end(parser, list, &node->as.match_class.patterns)) return NULL;
    node->as.match_class.type = type;
    node->as.match_class.keyword_names = keywords.names;
    node->as.match_class.keyword_patterns = (NodeList){keywords.patterns, keywords.count};
    return node;
}

/* NAME: capture, wildcard, value (a.b) or class (C(...)) */
static Node *parse_name(Parser *parser) {
    uint32_t start = parser->at;
    TokenKind next = parser_next_kind(parser);
    if (next != TOKEN_DOT && next != TOKEN_LEFT_PAREN) return parse_capture(parser);
    Node *dotted = parse_dotted(parser);
    if (dotted && parser_at(parser, TOKEN_LEFT_PAREN)) return parse_class(parser, start, dotted);
    return value_node(parser, start, dotted);
}

/* ---- sequences and mappings ---- */

/* maybe_star_pattern (',' maybe_star_pattern)* [','], up to (not with) `closer`; *has_comma tells a tuple from a group
 */
static bool parse_sequence_items(Parser *parser, TokenKind closer, bool *has_comma) {
    *has_comma = false;
    while (!parser_at(parser, closer)) {
        if (!parser_list_add(parser, parse_maybe_star(parser))) return false;
        if (!parser_accept(parser, TOKEN_COMMA)) break;
        *has_comma = true;
    }
    return true;
}

/* group_pattern: '(' pattern ')';  sequence_pattern: '(' [items] ')' | '[' [items] ']' */
static Node *parse_bracketed(Parser *parser) {
    uint32_t start = parser->at;
    bool is_paren = parser_at(parser, TOKEN_LEFT_PAREN), has_comma;
    TokenKind closer = is_paren ? TOKEN_RIGHT_PAREN : TOKEN_RIGHT_BRACKET;
    size_t list = parser_list_begin(parser);
    NodeList items;
    parser_advance(parser);
    if (!parse_sequence_items(parser, closer, &has_comma) || !parser_list_end(parser, list, &items)) return NULL;
    bool is_group = is_paren && items.count == 1 && !has_comma;
    if (is_group && items.items[0]->kind == NODE_MATCH_STAR) return parser_fail_here(parser);
    if (!parser_expect(parser, closer)) return NULL;
    if (is_group) return items.items[0];
    Node *node = pattern_node(parser, NODE_MATCH_SEQUENCE, start);
    if (node) node->as.list = items;
    return node;
}

/* The key of a mapping: literal_expr | attr */
static Node *parse_key(Parser *parser) {
    switch (parser_kind(parser)) {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return parse_number(parser);
    case TOKEN_STRING: return parse_strings(parser);
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: {
        Node *node = parse_singleton(parser);
        if (node) node->kind = NODE_CONSTANT;
        return node;
    }
    case TOKEN_NAME:
        if (parser_next_kind(parser) == TOKEN_DOT) return parse_dotted(parser);
        parser_advance(parser);
        return parser_fail_here(parser);
    default: return parser_fail_here(parser);
    }
}

/* Keys and patterns alternate on the scratch stack; this splits them into two lists. */
static bool split_pairs(Parser *parser, size_t list, Node *node) {
    NodeList both;
    if (!parser_list_end(parser, list, &both)) return false;
    for (uint32_t i = 0; i < both.count; i += 2) parser_list_add(parser, both.items[i]);
    if (!parser_list_end(parser, list, &node->as.match_mapping.keys)) return false;
    for (uint32_t i = 1; i < both.count; i += 2) parser_list_add(parser, both.items[i]);
    return parser_list_end(parser, list, &node->as.match_mapping.patterns);
}

/* mapping_pattern: '{' [key ':' pattern (',' key ':' pattern)*] [',' '**' NAME] [','] '}' */
static Node *parse_mapping(Parser *parser) {
    uint32_t start = parser->at;
    Text rest = {"", 0};
    size_t list = parser_list_begin(parser);
    parser_advance(parser);
    while (!parser_at(parser, TOKEN_RIGHT_BRACE)) {
        if (parser_accept(parser, TOKEN_DOUBLE_STAR)) {
            if (at_wildcard(parser)) return parser_fail_here(parser);
            if (!parse_capture_name(parser, &rest)) return NULL;
            parser_accept(parser, TOKEN_COMMA);
            break;
        }
        Node *key = parse_key(parser);
        if (!key || !parser_list_add(parser, key) || !parser_expect(parser, TOKEN_COLON) ||
            !parser_list_add(parser, parse_pattern(parser)))
            return NULL;
        if (!parser_accept(parser, TOKEN_COMMA)) break;
    }
    if (!parser_expect(parser, TOKEN_RIGHT_BRACE)) return NULL;
    Node *node = pattern_node(parser, NODE_MATCH_MAPPING, start);
    if (!node || !split_pairs(parser, list, node)) return NULL;
    node->as.match_mapping.rest = rest;
    return node;
}

/* ---- the levels ---- */

/* closed_pattern: literal | capture | wildcard | value | group | sequence | mapping | class */
static Node *parse_closed(Parser *parser) {
    uint32_t start = parser->at;
    switch (parser_kind(parser)) {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return value_node(parser, start, parse_number(parser));
    case TOKEN_STRING: return value_node(parser, start, parse_strings(parser));
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: return parse_singleton(parser);
    case TOKEN_NAME: return parse_name(parser);
    case TOKEN_LEFT_PAREN:
    case TOKEN_LEFT_BRACKET: return parse_bracketed(parser);
    case TOKEN_LEFT_BRACE: return parse_mapping(parser);
    default: return parser_fail_here(parser);
    }
}

/* or_pattern: closed_pattern ('|' closed_pattern)* */
static Node *parse_or(Parser *parser) {
    uint32_t start = parser->at;
    Node *first = parse_closed(parser);
    if (!first || !parser_at(parser, TOKEN_BAR)) return first;
    size_t list = parser_list_begin(parser);
    parser_list_add(parser, first);
    while (parser_accept(parser, TOKEN_BAR))
        if (!parser_list_add(parser, parse_closed(parser))) return NULL;
    Node *node = pattern_node(parser, NODE_MATCH_OR, start);
    return node && parser_list_end(parser, list, &node->as.list) ? node : NULL;
}

/* pattern: or_pattern ['as' NAME] */
static Node *parse_pattern(Parser *parser) {
    uint32_t start = parser->at;
    if (!parser_enter(parser)) return NULL;
    Node *pattern = parse_or(parser);
    parser_leave(parser);
    if (!pattern || !parser_accept(parser, TOKEN_AS)) return pattern;
    Text name;
    if (!parse_capture_name(parser, &name)) return NULL;
    Node *node = pattern_node(parser, NODE_MATCH_AS, start);
    if (!node) return NULL;
    node->as.match_as.pattern = pattern;
    node->as.match_as.name = name;
    return node;
}

/* maybe_star_pattern: star_pattern | pattern */
static Node *parse_maybe_star(Parser *parser) {
    return parser_at(parser, TOKEN_STAR) ? parse_star(parser) : parse_pattern(parser);
}

/* patterns: maybe_star_pattern ',' [items] | pattern */
Node *parser_pattern_parse(Parser *parser) {
    uint32_t start = parser->at;
    Node *first = parse_maybe_star(parser);
    if (!first) return NULL;
    if (!parser_at(parser, TOKEN_COMMA)) return first->kind == NODE_MATCH_STAR ? parser_fail_here(parser) : first;
    size_t list = parser_list_begin(parser);
    parser_list_add(parser, first);
    while (parser_accept(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_IF))
        if (!parser_list_add(parser, parse_maybe_star(parser))) return NULL;
    Node *node = pattern_node(parser, NODE_MATCH_SEQUENCE, start);
    return node && parser_list_end(parser, list, &node->as.list) ? node : NULL;
}
