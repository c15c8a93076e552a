/* Compound statements: those that have blocks. */
#include "lang/parser_internal.h"

static Node *parse_decorated(Parser *parser);
static Node *parse_async(Parser *parser);

/* Tokens that cannot follow a name: before one of them `match` and `case` are keywords. */
static const bool never_after_name[TOKEN_COUNT] = {
    [TOKEN_NAME] = true,  [TOKEN_NUMBER] = true, [TOKEN_STRING] = true, [TOKEN_ELLIPSIS] = true,
    [TOKEN_TILDE] = true, [TOKEN_AWAIT] = true,  [TOKEN_LAMBDA] = true, [TOKEN_LEFT_BRACE] = true,
    [TOKEN_NONE] = true,  [TOKEN_TRUE] = true,   [TOKEN_FALSE] = true};

bool parser_compound_is_clause(const Parser *parser, uint32_t index) {
    const Token *token = &parser->tokens.items[index];
    if (parser_is_word(parser, index, "case")) /* a name is never the last token */
        return never_after_name[token[1].kind];
    return token->kind == TOKEN_ELIF || token->kind == TOKEN_ELSE || token->kind == TOKEN_EXCEPT ||
           token->kind == TOKEN_FINALLY;
}

/* ---- if, while, for ---- */

/* else_block: ['else' ':' block] */
static bool parse_else(Parser *parser, NodeList *orelse) {
    uint32_t start = parser->at;
    *orelse = (NodeList){NULL, 0};
    if (!parser_accept(parser, TOKEN_ELSE)) return true;
    if (parser_at(parser, TOKEN_IF)) {
        parser_fail(parser, parser_token_span(parser, parser->at, parser->at), "write `elif` instead of `else if`",
                    "expected ':'");
        return false;
    }
    return parser_block(parser, "'else' statement", start, orelse);
}

/* named_expression ':' block, after the keyword at token `start` */
static Node *parse_branch(Parser *parser, NodeKind kind, uint32_t start, const char *owner) {
    parser_advance(parser);
    NodeList body;
    Node *test = parser_expression_named(parser);
    if (!test || !parser_block(parser, owner, start, &body)) return NULL;
    Node *node = parser_node(parser, kind, start);
    if (!node) return NULL;
    node->as.branch.test = test;
    node->as.branch.body = body;
    return node;
}

static NodeList *one_element(Parser *parser, NodeList *list, Node *node) {
    list->items = arena_alloc(parser->arena, sizeof(Node *));
    if (!list->items) return parser_fail_memory(parser);
    list->items[0] = node;
    list->count = 1;
    return list;
}

/* if_stmt: 'if' named_expression ':' block ('elif' named_expression ':' block)* [else_block]
 * An elif is an if inside the else before it; all of them end where the last one ends. */
static Node *parse_if(Parser *parser) {
    uint32_t start = parser->at;
    Node *first = parse_branch(parser, NODE_IF, start, "'if' statement");
    Node *last = first;
    while (last && parser_at(parser, TOKEN_ELIF)) {
        Node *next = parse_branch(parser, NODE_IF, parser->at, "'elif' statement");
        if (!next || !one_element(parser, &last->as.branch.orelse, next)) return NULL;
        last = next;
    }
    if (!last || !parse_else(parser, &last->as.branch.orelse)) return NULL;
    Span whole = parser_span(parser, start);
    for (Node *node = first; node; node = node == last ? NULL : node->as.branch.orelse.items[0])
        node->span = parser_join_spans(node->span, whole);
    return first;
}

/* while_stmt: 'while' named_expression ':' block [else_block] */
static Node *parse_while(Parser *parser) {
    uint32_t start = parser->at;
    Node *node = parse_branch(parser, NODE_WHILE, start, "'while' statement");
    if (!node || !parse_else(parser, &node->as.branch.orelse)) return NULL;
    node->span = parser_span(parser, start);
    return node;
}

/* for_stmt: ['async'] 'for' star_targets 'in' star_expressions ':' block [else_block] */
static Node *parse_for(Parser *parser) {
    uint32_t start = parser->at;
    bool is_async = parser_accept(parser, TOKEN_ASYNC);
    parser_advance(parser);
    NodeList body, orelse;
    Node *target = parser_expression_targets(parser);
    if (!target || !parser_expect(parser, TOKEN_IN)) return NULL;
    Node *iterable = parser_expression_list(parser);
    if (!iterable) return NULL;
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) return parser_fail_here(parser);
    if (!parser_block(parser, "'for' statement", start, &body) || !parse_else(parser, &orelse)) return NULL;
    Node *node = parser_node(parser, NODE_FOR, start);
    if (!node) return NULL;
    node->as.loop.target = target;
    node->as.loop.iterable = iterable;
    node->as.loop.body = body;
    node->as.loop.orelse = orelse;
    node->as.loop.is_async = is_async;
    return node;
}

/* ---- with ---- */

/* with_item: expression ['as' star_target] */
static bool parse_with_item(Parser *parser) {
    uint32_t start = parser->at;
    Node *context = parser_expression_parse(parser), *target = NULL;
    if (!context || (parser_accept(parser, TOKEN_AS) && !(target = parser_expression_target(parser)))) return false;
    Node *node = parser_node(parser, NODE_WITH_ITEM, start);
    if (!node) return false;
    node->as.pair.left = context;
    node->as.pair.right = target;
    return parser_list_add(parser, node);
}

/* '(' with_item (',' with_item)* [','] ')' &':' */
static bool parse_grouped_items(Parser *parser) {
    parser_advance(parser);
    do {
        if (!parse_with_item(parser)) return false;
    } while (parser_accept(parser, TOKEN_COMMA) && !parser_at(parser, TOKEN_RIGHT_PAREN));
    if (!parser_expect(parser, TOKEN_RIGHT_PAREN)) return false;
    if (parser_at(parser, TOKEN_COLON) || parser_at(parser, TOKEN_NEWLINE)) return true;
    parser_fail_here(parser);
    return false;
}

/* Whether the bracket at the current token holds an `as` of its own: then it can only group items. */
static bool holds_as(const Parser *parser) {
    const Token *tokens = parser->tokens.items;
    uint8_t level = tokens[parser->at].level;
    for (uint32_t at = parser->at + 1; tokens[at].level >= level && tokens[at].kind != TOKEN_END; at++) {
        if (tokens[at].kind == TOKEN_AS && tokens[at].level == level) return true;
        if (tokens[at].kind == TOKEN_RIGHT_PAREN && tokens[at].level == level) return false;
    }
    return false;
}

/* The items in brackets of their own, or without. The first reading is tried before the second, as in
 * CPython: `with (a, b):` has two items and no tuple. */
static bool parse_with_items(Parser *parser) {
    if (parser_at(parser, TOKEN_LEFT_PAREN)) {
        if (holds_as(parser)) return parse_grouped_items(parser);
        ParserMark mark = parser_begin_attempt(parser);
        parse_grouped_items(parser);
        if (parser_end_attempt(parser, mark, false)) return true;
        if (parser->failed) return false;
    }
    do {
        if (!parse_with_item(parser)) return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    return true;
}

/* with_stmt: ['async'] 'with' with_items ':' block */
static Node *parse_with(Parser *parser) {
    uint32_t start = parser->at;
    bool is_async = parser_accept(parser, TOKEN_ASYNC);
    parser_advance(parser);
    size_t list = parser_list_begin(parser);
    NodeList items, body;
    if (!parse_with_items(parser) || !parser_list_end(parser, list, &items)) return NULL;
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) return parser_fail_here(parser);
    if (!parser_block(parser, "'with' statement", start, &body)) return NULL;
    Node *node = parser_node(parser, NODE_WITH, start);
    if (!node) return NULL;
    node->as.with.items = items;
    node->as.with.body = body;
    node->as.with.is_async = is_async;
    return node;
}

/* ---- try ---- */

/* except_block: 'except' ['*'] [expression ['as' NAME]] ':' block */
static Node *parse_handler(Parser *parser, bool *is_star) {
    uint32_t start = parser->at;
    parser_advance(parser);
    *is_star = parser_accept(parser, TOKEN_STAR);
    Node *type = NULL;
    Text name = {"", 0};
    NodeList body;
    if (*is_star && (parser_at(parser, TOKEN_COLON) || parser_at(parser, TOKEN_NEWLINE)))
        return parser_fail(parser, parser_token_span(parser, parser->at, parser->at), NULL,
                           "expected one or more exception types");
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) {
        uint32_t type_start = parser->at;
        type = parser_expression_parse(parser);
        if (type && parser_at(parser, TOKEN_COMMA)) {
            while (parser_accept(parser, TOKEN_COMMA) && parser_starts_expression(parser_kind(parser)))
                if (!parser_expression_parse(parser)) return NULL;
            return parser_fail(parser, parser_span(parser, type_start), NULL,
                               "multiple exception types must be parenthesized");
        }
        if (!type || (parser_accept(parser, TOKEN_AS) && !parser_name(parser, &name))) return NULL;
        if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) return parser_fail_here(parser);
    }
    if (!parser_block(parser, *is_star ? "'except*' statement" : "'except' statement", start, &body)) return NULL;
    Node *node = parser_node(parser, NODE_EXCEPT_HANDLER, start);
    if (!node) return NULL;
    node->as.handler.type = type;
    node->as.handler.name = name;
    node->as.handler.body = body;
    return node;
}

/* except_block+ | except_star_block+ */
static bool parse_handlers(Parser *parser, bool *is_star, NodeList *handlers) {
    size_t list = parser_list_begin(parser);
    bool is_first = true;
    while (parser_at(parser, TOKEN_EXCEPT)) {
        bool this_is_star = parser_next_kind(parser) == TOKEN_STAR;
        if (!is_first && this_is_star != *is_star) {
            parser_fail(parser, parser_token_span(parser, parser->at, parser->at + this_is_star), NULL,
                        "cannot have both 'except' and 'except*' on the same 'try'");
            return false;
        }
        is_first = false;
        if (!parser_list_add(parser, parse_handler(parser, is_star))) return false;
    }
    return parser_list_end(parser, list, handlers);
}

/* finally_block: ['finally' ':' block] */
static bool parse_finally(Parser *parser, NodeList *finalbody) {
    uint32_t start = parser->at;
    *finalbody = (NodeList){NULL, 0};
    return !parser_accept(parser, TOKEN_FINALLY) || parser_block(parser, "'finally' statement", start, finalbody);
}

/* try_stmt: 'try' ':' block (handlers [else_block] [finally_block] | finally_block) */
static Node *parse_try(Parser *parser) {
    uint32_t start = parser->at;
    size_t errors = parser->diagnostics->error_count;
    NodeList body, handlers, orelse = {NULL, 0}, finalbody;
    bool is_star = false;
    parser_advance(parser);
    if (!parser_block(parser, "'try' statement", start, &body) || !parse_handlers(parser, &is_star, &handlers))
        return NULL;
    /* After a mistake in the body the rest may just not have been recognised. */
    bool is_whole = handlers.count || parser_at(parser, TOKEN_FINALLY) || parser->diagnostics->error_count > errors;
    if (!is_whole) return parser_fail(parser, parser_place(parser), NULL, "expected 'except' or 'finally' block");
    if ((handlers.count && !parse_else(parser, &orelse)) || !parse_finally(parser, &finalbody)) return NULL;
    Node *node = parser_node(parser, NODE_TRY, start);
    if (!node) return NULL;
    node->as.try_.body = body;
    node->as.try_.handlers = handlers;
    node->as.try_.orelse = orelse;
    node->as.try_.finalbody = finalbody;
    node->as.try_.is_star = is_star;
    return node;
}

/* ---- definitions ---- */

/* ['->' expression] */
static bool parse_returns(Parser *parser, Node **returns) {
    *returns = NULL;
    if (!parser_accept(parser, TOKEN_ARROW)) return true;
    *returns = parser_expression_parse(parser);
    return *returns != NULL;
}

/* function_def: ['async'] 'def' NAME '(' [parameters] ')' ['->' expression] ':' block */
static Node *parse_def(Parser *parser) {
    uint32_t start = parser->at;
    bool is_async = parser_accept(parser, TOKEN_ASYNC);
    parser_advance(parser);
    uint32_t name_token = parser->at;
    Text name;
    if (!parser_name(parser, &name)) return NULL;
    if (!parser_force(parser, TOKEN_LEFT_PAREN)) {
        if (parser_at(parser, TOKEN_LEFT_BRACKET)) parser->pending.hint = PARSER_HINT_TYPE_PARAMETERS;
        return NULL;
    }
    Parameters *parameters = parser_parameters_parse(parser, TOKEN_RIGHT_PAREN);
    Node *returns;
    NodeList body;
    if (!parameters || !parser_expect(parser, TOKEN_RIGHT_PAREN) || !parse_returns(parser, &returns)) return NULL;
    if (!parser_block(parser, "function definition", is_async ? start + 1 : start, &body)) return NULL;
    Node *node = parser_node(parser, NODE_FUNCTION_DEF, start);
    if (!node) return NULL;
    node->as.function.name = name;
    node->as.function.name_span = parser_token_span(parser, name_token, name_token);
    node->as.function.parameters = parameters;
    node->as.function.returns = returns;
    node->as.function.body = body;
    node->as.function.is_async = is_async;
    return node;
}

/* class_def: 'class' NAME ['(' [arguments] ')'] ':' block */
static Node *parse_class(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    uint32_t name_token = parser->at;
    Text name;
    NodeList bases = {NULL, 0}, keywords = {NULL, 0}, body;
    if (!parser_name(parser, &name)) return NULL;
    if (parser_at(parser, TOKEN_LEFT_BRACKET)) {
        parser_fail_here(parser);
        parser->pending.hint = PARSER_HINT_TYPE_PARAMETERS;
        return NULL;
    }
    if (parser_at(parser, TOKEN_LEFT_PAREN) && !parser_primary_arguments(parser, true, &bases, &keywords)) return NULL;
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) return parser_fail_here(parser);
    if (!parser_block(parser, "class definition", start, &body)) return NULL;
    Node *node = parser_node(parser, NODE_CLASS_DEF, start);
    if (!node) return NULL;
    node->as.class_def.name = name;
    node->as.class_def.name_span = parser_token_span(parser, name_token, name_token);
    node->as.class_def.bases = bases;
    node->as.class_def.keywords = keywords;
    node->as.class_def.body = body;
    return node;
}

/* decorators: ('@' named_expression NEWLINE)+, then (class_def | function_def) */
static Node *parse_decorated(Parser *parser) {
    size_t list = parser_list_begin(parser);
    NodeList decorators;
    while (parser_accept(parser, TOKEN_AT)) {
        if (!parser_list_add(parser, parser_expression_named(parser)) || !parser_expect(parser, TOKEN_NEWLINE))
            return NULL;
    }
    if (!parser_list_end(parser, list, &decorators)) return NULL;
    bool is_async_def = parser_at(parser, TOKEN_ASYNC) && parser_next_kind(parser) == TOKEN_DEF;
    bool is_class = parser_at(parser, TOKEN_CLASS);
    if (!is_class && !is_async_def && !parser_at(parser, TOKEN_DEF)) {
        parser_fail_here(parser);
        parser->pending.hint = "a decorator stands on the line before a def or a class";
        return NULL;
    }
    Node *node = is_class ? parse_class(parser) : parse_def(parser);
    if (!node) return NULL;
    *(is_class ? &node->as.class_def.decorators : &node->as.function.decorators) = decorators;
    return node;
}

/* 'async' (function_def | for_stmt | with_stmt) */
static Node *parse_async(Parser *parser) {
    switch (parser_next_kind(parser)) {
    case TOKEN_DEF: return parse_def(parser);
    case TOKEN_FOR: return parse_for(parser);
    case TOKEN_WITH: return parse_with(parser);
    default: parser_advance(parser); return parser_fail_here(parser);
    }
}

/* ---- match ---- */

/* `match` is a keyword only where nothing else can be meant: before something that cannot follow a
 * name, or on a line that ends in a colon. */
static bool at_match(const Parser *parser) {
    if (!parser_is_word(parser, parser->at, "match")) return false;
    TokenKind next = parser_next_kind(parser);
    if (never_after_name[next]) return true;
    if (!parser_starts_expression(next) && next != TOKEN_STAR) return false;
    const Token *tokens = parser->tokens.items;
    uint32_t at = parser->at + 1;
    while (tokens[at].kind != TOKEN_NEWLINE && tokens[at].kind != TOKEN_END) at++;
    return tokens[at - 1].kind == TOKEN_COLON && at - 1 > parser->at + 1;
}

/* case_block: "case" patterns ['if' named_expression] ':' block */
static Node *parse_case(Parser *parser) {
    uint32_t start = parser->at;
    if (!parser_is_word(parser, parser->at, "case")) return parser_fail_here(parser);
    parser_advance(parser);
    Node *pattern = parser_pattern_parse(parser), *guard = NULL;
    NodeList body;
    if (!pattern || (parser_accept(parser, TOKEN_IF) && !(guard = parser_expression_named(parser)))) return NULL;
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) return parser_fail_here(parser);
    if (!parser_block(parser, "'case' statement", start, &body)) return NULL;
    Node *node = parser_node(parser, NODE_MATCH_CASE, start);
    if (!node) return NULL;
    node->as.match_case.pattern = pattern;
    node->as.match_case.guard = guard;
    node->as.match_case.body = body;
    return node;
}

/* ':' NEWLINE INDENT case_block+ DEDENT */
static bool parse_cases(Parser *parser, uint32_t start, NodeList *cases) {
    if (!parser_force(parser, TOKEN_COLON) || !parser_expect(parser, TOKEN_NEWLINE)) return false;
    if (!parser_accept(parser, TOKEN_INDENT)) {
        parser_fail(parser, parser_place(parser), "indent the `case` lines by four spaces",
                    "expected an indented block after 'match' statement on line %lu",
                    (unsigned long)parser->tokens.items[start].line);
        parser->pending.type = "IndentationError";
        return false;
    }
    size_t list = parser_list_begin(parser);
    do {
        if (!parser_list_add(parser, parse_case(parser))) return false;
    } while (!parser_accept(parser, TOKEN_DEDENT));
    return parser_list_end(parser, list, cases);
}

/* match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT */
static Node *parse_match(Parser *parser) {
    uint32_t start = parser->at;
    NodeList cases;
    parser_advance(parser);
    Node *subject = parser_expression_subject(parser);
    if (!subject) return NULL;
    if (!parser_at(parser, TOKEN_COLON) && !parser_at(parser, TOKEN_NEWLINE)) return parser_fail_here(parser);
    if (!parser_enter(parser) || !parse_cases(parser, start, &cases)) return NULL;
    parser_leave(parser);
    Node *node = parser_node(parser, NODE_MATCH, start);
    if (!node) return NULL;
    node->as.match.subject = subject;
    node->as.match.cases = cases;
    return node;
}

ParserFunction parser_compound_at(const Parser *parser) {
    static const ParserFunction compound[TOKEN_COUNT] = {
        [TOKEN_IF] = parse_if,       [TOKEN_WHILE] = parse_while,  [TOKEN_FOR] = parse_for,
        [TOKEN_WITH] = parse_with,   [TOKEN_TRY] = parse_try,      [TOKEN_DEF] = parse_def,
        [TOKEN_CLASS] = parse_class, [TOKEN_AT] = parse_decorated, [TOKEN_ASYNC] = parse_async,
    };
    return at_match(parser) ? parse_match : compound[parser_kind(parser)];
}
