/* Parameters of def and lambda: one loop over the items, with a state that knows what may still come. */
#include "lang/parser_internal.h"

#include <string.h>

/* Lists grow one beside the other here, so each has an array of its own in the arena. */
typedef struct Row {
    NodeList list;
    uint32_t capacity;
} Row;

typedef struct State {
    Parser *parser;
    TokenKind closer;
    Parameters *parameters;
    Row positional, defaults, keyword_only, keyword_defaults;
    bool has_slash, has_star;
    uint32_t bare_star; /* token of a `*` without a name, 0: none */
} State;

static bool add_to_row(Parser *parser, Row *row, Node *node) {
    if (row->list.count == row->capacity) {
        uint32_t capacity = row->capacity ? row->capacity * 2 : 4;
        Node **items = arena_alloc(parser->arena, capacity * sizeof(Node *));
        if (!items) {
            parser_fail_memory(parser);
            return false;
        }
        if (row->list.count) memcpy(items, row->list.items, row->list.count * sizeof(Node *));
        row->list.items = items;
        row->capacity = capacity;
    }
    row->list.items[row->list.count++] = node;
    return true;
}

static bool fail_at(State *state, uint32_t token, const char *message) {
    parser_fail(state->parser, parser_token_span(state->parser, token, token), NULL, "%s", message);
    return false;
}

static bool fail_here(State *state, const char *message) { return fail_at(state, state->parser->at, message); }

/* annotation: ':' expression, of *args also ':' star_expression; a lambda has none */
static bool parse_annotation(State *state, bool may_be_starred, Node **annotation) {
    Parser *parser = state->parser;
    if (state->closer == TOKEN_COLON || !parser_accept(parser, TOKEN_COLON)) return true;
    uint32_t start = parser->at;
    if (!may_be_starred || !parser_accept(parser, TOKEN_STAR)) {
        *annotation = parser_expression_parse(parser);
        return *annotation != NULL;
    }
    Node *value = parser_expression_bitwise_or(parser);
    *annotation = value ? parser_node(parser, NODE_STARRED, start) : NULL;
    if (*annotation) (*annotation)->as.single.value = value;
    return *annotation != NULL;
}

/* param: NAME [annotation] */
static Node *parse_name(State *state, bool may_be_starred) {
    Parser *parser = state->parser;
    uint32_t start = parser->at;
    Text name;
    Node *annotation = NULL;
    if (!parser_name(parser, &name) || !parse_annotation(state, may_be_starred, &annotation)) return NULL;
    Node *node = parser_node(parser, NODE_ARG, start);
    if (!node) return NULL;
    node->as.arg.name = name;
    node->as.arg.annotation = annotation;
    return node;
}

/* default: '=' expression; *value stays NULL if there is none */
static bool parse_default(State *state, Node **value) {
    Parser *parser = state->parser;
    uint32_t equal = parser->at;
    *value = NULL;
    if (!parser_accept(parser, TOKEN_EQUAL)) return true;
    if (parser_at(parser, TOKEN_COMMA) || parser_at(parser, TOKEN_RIGHT_PAREN) || parser_at(parser, state->closer))
        return fail_at(state, equal, "expected default value expression");
    *value = parser_expression_parse(parser);
    return *value != NULL;
}

/* param [default], before or after the star */
static bool parse_plain(State *state) {
    uint32_t start = state->parser->at;
    Node *arg = parse_name(state, false);
    Node *value;
    if (!arg || !parse_default(state, &value)) return false;
    Parser *parser = state->parser;
    if (state->has_star)
        return add_to_row(parser, &state->keyword_only, arg) && add_to_row(parser, &state->keyword_defaults, value);
    if (!value && state->defaults.list.count)
        return fail_at(state, start, "non-default argument follows default argument");
    if (value && !add_to_row(parser, &state->defaults, value)) return false;
    return add_to_row(parser, &state->positional, arg);
}

/* '/' after the positional-only parameters */
static bool parse_slash(State *state) {
    Parser *parser = state->parser;
    if (state->has_slash) return fail_here(state, "/ may appear only once");
    if (state->has_star) return fail_here(state, "/ must be ahead of *");
    if (!state->positional.list.count) return fail_here(state, "at least one argument must precede /");
    parser_advance(parser);
    if (parser_at(parser, TOKEN_STAR)) return fail_here(state, "expected comma between / and *");
    state->has_slash = true;
    state->parameters->positional_only_count = state->positional.list.count;
    return true;
}

/* '*' [param] */
static bool parse_star(State *state) {
    Parser *parser = state->parser;
    uint32_t star = parser->at;
    if (state->has_star) return fail_here(state, "* argument may appear only once");
    parser_advance(parser);
    state->has_star = true;
    if (parser_at(parser, TOKEN_COMMA) || parser_at(parser, state->closer)) {
        state->bare_star = star;
        return true;
    }
    state->parameters->varargs = parse_name(state, true);
    if (state->parameters->varargs && parser_at(parser, TOKEN_EQUAL))
        return fail_here(state, "var-positional argument cannot have default value");
    return state->parameters->varargs != NULL;
}

/* '**' param, which must be the last */
static bool parse_double_star(State *state) {
    Parser *parser = state->parser;
    parser_advance(parser);
    state->parameters->varkw = parse_name(state, false);
    if (!state->parameters->varkw) return false;
    if (parser_at(parser, TOKEN_EQUAL)) return fail_here(state, "var-keyword argument cannot have default value");
    if (!parser_accept(parser, TOKEN_COMMA) || parser_at(parser, state->closer)) return true;
    if (parser_at(parser, TOKEN_NAME) || parser_at(parser, TOKEN_STAR) || parser_at(parser, TOKEN_DOUBLE_STAR) ||
        parser_at(parser, TOKEN_SLASH))
        return fail_here(state, "arguments cannot follow var-keyword argument");
    parser_fail_here(parser);
    return false;
}

/* A parameter in parentheses, as Python 2 had them. */
static bool fail_parentheses(State *state) {
    Parser *parser = state->parser;
    uint32_t start = parser->at, depth = 0, at = start;
    const Token *tokens = parser->tokens.items;
    for (; tokens[at].kind == TOKEN_NAME || tokens[at].kind == TOKEN_COMMA || tokens[at].kind == TOKEN_LEFT_PAREN ||
           tokens[at].kind == TOKEN_RIGHT_PAREN;
         at++) {
        depth += tokens[at].kind == TOKEN_LEFT_PAREN;
        if (tokens[at].kind == TOKEN_RIGHT_PAREN && --depth == 0) break;
    }
    if (tokens[at].kind != TOKEN_RIGHT_PAREN) {
        parser_fail_here(parser);
        return false;
    }
    parser_fail(parser, parser_token_span(parser, start, at), NULL, "%s parameters cannot be parenthesized",
                state->closer == TOKEN_COLON ? "Lambda expression" : "Function");
    return false;
}

static bool parse_parameter(State *state) {
    switch (parser_kind(state->parser)) {
    case TOKEN_SLASH: return parse_slash(state);
    case TOKEN_STAR: return parse_star(state);
    case TOKEN_DOUBLE_STAR: return parse_double_star(state);
    case TOKEN_LEFT_PAREN: return fail_parentheses(state);
    default: return parse_plain(state);
    }
}

/* A star without a name is there for the names after it. */
static bool check_bare_star(State *state) {
    if (!state->bare_star || state->keyword_only.list.count) return true;
    return fail_at(state, state->bare_star, "named arguments must follow bare *");
}

/* parameters: [parameter (',' parameter)* [',']], where a parameter is
 *     param [default] | '/' | '*' [param] | '**' param */
Parameters *parser_parameters_parse(Parser *parser, TokenKind closer) {
    State state = {.parser = parser, .closer = closer};
    state.parameters = arena_alloc(parser->arena, sizeof *state.parameters);
    if (!state.parameters) return parser_fail_memory(parser);
    while (!parser_at(parser, closer)) {
        if (!parse_parameter(&state)) return NULL;
        if (state.parameters->varkw || !parser_accept(parser, TOKEN_COMMA)) break;
    }
    if (!parser_at(parser, closer)) return parser_fail_here(parser);
    if (!check_bare_star(&state)) return NULL;
    state.parameters->positional = state.positional.list;
    state.parameters->defaults = state.defaults.list;
    state.parameters->keyword_only = state.keyword_only.list;
    state.parameters->keyword_defaults = state.keyword_defaults.list;
    return state.parameters;
}
