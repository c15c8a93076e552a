/* Atoms, and what may follow one: calls, subscripts and attributes. */
#include <string.h>

#include "lang/parser_internal.h"

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
    static const ParserFunction atoms[TOKEN_COUNT] = {
        [TOKEN_NAME] = parse_name,
        [TOKEN_NUMBER] = number_literal_parse,
        [TOKEN_STRING] = string_literal_parse,
        [TOKEN_NONE] = parse_singleton,
        [TOKEN_TRUE] = parse_singleton,
        [TOKEN_FALSE] = parse_singleton,
        [TOKEN_ELLIPSIS] = parse_singleton,
        [TOKEN_LEFT_PAREN] = parser_display_parentheses,
        [TOKEN_LEFT_BRACKET] = parser_display_list,
        [TOKEN_LEFT_BRACE] = parser_display_braces,
    };
    ParserFunction parse = atoms[parser_kind(parser)];
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
    if (value && parser_display_has_clauses(parser) && name.length) {
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
    if (!parser_display_for_clauses(parser, &generators)) return NULL;
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
        return parser_list_add(parser, parser_node_single(parser, NODE_STARRED, start, value));
    }
    Node *node = parser_expression_unnamed(parser);
    if (node && parser_at(parser, TOKEN_EQUAL))
        node = fail_keyword(parser, start);
    else if (node && parser_display_has_clauses(parser))
        node = parse_bare_generator(parser, arguments, start, node, is_first);
    if (!node) return false;
    if (!parser_at(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_RIGHT_PAREN)) {
        parser_fail_here(parser);
        return false;
    }
    return check_order(parser, arguments, false, start) && parser_list_add(parser, node);
}

/* '(' [argument (',' argument)* [',']] ')' */
bool parser_primary_arguments(Parser *parser, bool is_class, NodeList *positional, NodeList *keywords) {
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
    if (!parser_primary_arguments(parser, false, &positional, &keywords)) return NULL;
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
        lower = parser_expression_star_named(parser);
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

static bool more_slices(const Parser *parser) {
    return parser_expression_is_ahead(parser) || parser_at(parser, TOKEN_COLON);
}

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
    return parser_list_end(parser, list, &elements) ? parser_node_list(parser, NODE_TUPLE, start, elements) : NULL;
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
Node *parser_primary_parse(Parser *parser) {
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
