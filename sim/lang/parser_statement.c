/* Statements. Two tables, indexed by the first token, hold the compound and the simple ones; what
 * begins otherwise is an expression or an assignment. */
#include <string.h>

#include "lang/parser_internal.h"

static Node *parse_decorated(Parser *parser);
static Node *parse_async(Parser *parser);

/* Tokens that cannot follow a name: before one of them `match` and `case` are keywords. */
static const bool never_after_name[TOKEN_COUNT] = {
    [TOKEN_NAME] = true,  [TOKEN_NUMBER] = true, [TOKEN_STRING] = true, [TOKEN_ELLIPSIS] = true,
    [TOKEN_TILDE] = true, [TOKEN_AWAIT] = true,  [TOKEN_LAMBDA] = true, [TOKEN_LEFT_BRACE] = true,
    [TOKEN_NONE] = true,  [TOKEN_TRUE] = true,   [TOKEN_FALSE] = true};

bool parser_statement_is_clause(const Parser *parser, uint32_t index) {
    const Token *token = &parser->tokens.items[index];
    if (parser_is_word(parser, index, "case")) /* a name is never the last token */
        return never_after_name[token[1].kind];
    return token->kind == TOKEN_ELIF || token->kind == TOKEN_ELSE || token->kind == TOKEN_EXCEPT ||
           token->kind == TOKEN_FINALLY;
}

static bool at_line_end(const Parser *parser) {
    return parser_at(parser, TOKEN_NEWLINE) || parser_at(parser, TOKEN_SEMICOLON) || parser_at(parser, TOKEN_END);
}

/* ---- assignment and expression statements ---- */

/* print and exec were statements in Python 2. */
static void check_legacy(Parser *parser, const Node *node, uint32_t start) {
    static const char *const words[] = {"print", "exec"};
    if (node->kind != NODE_NAME || parser->at != start + 1 || !parser_starts_expression(parser_kind(parser))) return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(node->as.name.id.bytes, words[i]) != 0) continue;
        ParserMark mark = parser_begin_attempt(parser);
        parser_expression_list(parser);
        uint32_t last = parser->at - 1;
        if (parser_end_attempt(parser, mark, true))
            parser_fail(parser, parser_token_span(parser, start, last), NULL,
                        "Missing parentheses in call to '%s'. Did you mean %s(...)?", words[i], words[i]);
    }
}

static const char type_parameters_hint[] =
    "type parameters came with Python 3.12: leave the square brackets out, or use typing.TypeVar";

/* type X = ..., type X[T] = ... */
static const char *hint_newer_statement(const Parser *parser, uint32_t start) {
    const Token *tokens = parser->tokens.items;
    if (!parser_is_word(parser, start, "type") || tokens[start + 1].kind != TOKEN_NAME) return NULL;
    if (tokens[start + 2].kind == TOKEN_EQUAL) return "leave out `type`: the statement came with Python 3.12";
    return tokens[start + 2].kind == TOKEN_LEFT_BRACKET ? type_parameters_hint : NULL;
}

/* Words that other languages use, or slips of the hand, before what looks like a block. */
static const char *hint_word(const Parser *parser, uint32_t start) {
    static const struct {
        const char *word, *hint;
    } hints[] = {
        {"function", "write `def` instead of `function`"},
        {"func", "write `def` instead of `func`"},
        {"fn", "write `def` instead of `fn`"},
        {"define", "write `def` instead of `define`"},
        {"whle", "write `while` instead of `whle`"},
        {"wile", "write `while` instead of `wile`"},
        {"elseif", "write `elif` instead of `elseif`"},
        {"elsif", "write `elif` instead of `elsif`"},
        {"switch", "write `match` instead of `switch`"},
        {"catch", "write `except` instead of `catch`"},
        {"throw", "write `raise` instead of `throw`"},
        {"foreach", "write `for` instead of `foreach`"},
        {"var", "leave out `var`"},
        {"let", "leave out `let`"},
        {"const", "leave out `const`"},
        {"retrun", "write `return` instead of `retrun`"},
        {"improt", "write `import` instead of `improt`"},
        {"asycn", "write `async` instead of `asycn`"},
        {"aysnc", "write `async` instead of `aysnc`"},
        {"awiat", "write `await` instead of `awiat`"},
    };
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (parser_is_word(parser, start, hints[i].word)) return hints[i].hint;
    return hint_newer_statement(parser, start);
}

static bool find_augmented(TokenKind kind, Operator *op) {
    static const uint8_t operators[TOKEN_COUNT] = {
        /* plus one, so that 0 is none */
        [TOKEN_PLUS_EQUAL] = OPERATOR_ADD + 1,
        [TOKEN_MINUS_EQUAL] = OPERATOR_SUBTRACT + 1,
        [TOKEN_STAR_EQUAL] = OPERATOR_MULTIPLY + 1,
        [TOKEN_SLASH_EQUAL] = OPERATOR_TRUE_DIVIDE + 1,
        [TOKEN_DOUBLE_SLASH_EQUAL] = OPERATOR_FLOOR_DIVIDE + 1,
        [TOKEN_PERCENT_EQUAL] = OPERATOR_REMAINDER + 1,
        [TOKEN_DOUBLE_STAR_EQUAL] = OPERATOR_POWER + 1,
        [TOKEN_LEFT_SHIFT_EQUAL] = OPERATOR_LSHIFT + 1,
        [TOKEN_RIGHT_SHIFT_EQUAL] = OPERATOR_RSHIFT + 1,
        [TOKEN_AND_EQUAL] = OPERATOR_AND + 1,
        [TOKEN_OR_EQUAL] = OPERATOR_OR + 1,
        [TOKEN_XOR_EQUAL] = OPERATOR_XOR + 1,
        [TOKEN_AT_EQUAL] = OPERATOR_MATRIX_MULTIPLY + 1,
    };
    if (!operators[kind]) return false;
    *op = (Operator)(operators[kind] - 1);
    return true;
}

static bool is_single_target(const Node *node) {
    return node->kind == NODE_NAME || node->kind == NODE_ATTRIBUTE || node->kind == NODE_SUBSCRIPT;
}

/* single_target augassign (yield_expr | star_expressions) */
static Node *parse_augmented(Parser *parser, uint32_t start, Node *target, Operator op) {
    if (!is_single_target(target))
        return parser_fail(parser, target->span, NULL, "'%s' is an illegal expression for augmented assignment",
                           parser_target_describe(target));
    parser_advance(parser);
    Node *value = parser_expression_value(parser);
    if (!value || !parser_target_set(parser, target, CONTEXT_STORE)) return NULL;
    Node *node = parser_node(parser, NODE_AUG_ASSIGN, start);
    if (!node) return NULL;
    node->as.aug_assign.target = target;
    node->as.aug_assign.op = op;
    node->as.aug_assign.value = value;
    return node;
}

static Node *fail_annotation(Parser *parser, const Node *target) {
    if (target->kind == NODE_LIST)
        return parser_fail(parser, target->span, NULL, "only single target (not list) can be annotated");
    if (target->kind == NODE_TUPLE) {
        /* Without brackets the first one is to blame. */
        const Node *first = target->as.list.count ? target->as.list.items[0] : target;
        bool has_brackets = first->span.line != target->span.line || first->span.column != target->span.column;
        return parser_fail(parser, has_brackets ? target->span : first->span, NULL,
                           "only single target (not tuple) can be annotated");
    }
    return parser_fail(parser, target->span, NULL, "illegal target for annotation");
}

/* target ':' expression ['=' (yield_expr | star_expressions)] */
static Node *parse_annotated(Parser *parser, uint32_t start, Node *target) {
    bool is_simple = target->kind == NODE_NAME && parser->at == start + 1;
    parser_advance(parser);
    if (!parser_starts_expression(parser_kind(parser)) && !is_single_target(target))
        parser->at--; /* a line that looks like a block's head: the colon is what is wrong */
    Node *annotation = parser_expression_parse(parser);
    if (!annotation) return NULL;
    if (!is_single_target(target)) return fail_annotation(parser, target);
    Node *value = NULL;
    if (parser_accept(parser, TOKEN_EQUAL)) {
        value = parser_expression_value(parser);
        if (!value) return NULL;
    }
    Node *node = parser_target_set(parser, target, CONTEXT_STORE) ? parser_node(parser, NODE_ANN_ASSIGN, start) : NULL;
    if (!node) return NULL;
    node->as.ann_assign.target = target;
    node->as.ann_assign.annotation = annotation;
    node->as.ann_assign.value = value;
    node->as.ann_assign.simple = is_simple;
    return node;
}

/* Whether `x = value` reads like a comparison: then CPython asks for `==`. */
static bool is_comparison_like(const Parser *parser, const Node *target, uint32_t start, uint32_t value_start) {
    static const bool never[NODE_KIND_COUNT] = {
        [NODE_NAME] = true,  [NODE_ATTRIBUTE] = true, [NODE_SUBSCRIPT] = true,    [NODE_LIST] = true,
        [NODE_TUPLE] = true, [NODE_STARRED] = true,   [NODE_GENERATOR_EXP] = true};
    static const bool looser[NODE_KIND_COUNT] = {
        [NODE_COMPARE] = true, [NODE_BOOL_OP] = true, [NODE_IF_EXP] = true, [NODE_LAMBDA] = true};
    TokenKind value = (TokenKind)parser->tokens.items[value_start].kind;
    bool is_grouped = parser->tokens.items[start].kind == TOKEN_LEFT_PAREN;
    bool is_not = target->kind == NODE_UNARY_OP && target->as.unary_op.op == UNARY_NOT;
    bool is_singleton = target->kind == NODE_CONSTANT &&
                        (target->as.constant.kind == CONSTANT_NONE || target->as.constant.kind == CONSTANT_TRUE ||
                         target->as.constant.kind == CONSTANT_FALSE);
    if (never[target->kind] || is_singleton || ((looser[target->kind] || is_not) && !is_grouped)) return false;
    return value != TOKEN_NOT && value != TOKEN_LAMBDA && value != TOKEN_YIELD && value != TOKEN_STAR;
}

/* Makes a target of what stands before an `=`. */
static bool set_assigned(Parser *parser, Node *target, uint32_t start, bool is_sole, uint32_t value_start) {
    bool is_yield = target->kind == NODE_YIELD || target->kind == NODE_YIELD_FROM;
    if (is_yield && parser->tokens.items[start].kind == TOKEN_YIELD)
        parser_fail(parser, target->span, NULL, "assignment to yield expression not possible");
    else if (is_sole && is_comparison_like(parser, target, start, value_start))
        parser_fail(parser, target->span, NULL, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                    parser_target_describe(target));
    return !parser->failed && parser_target_set(parser, target, CONTEXT_STORE);
}

/* (star_targets '=')+ (yield_expr | star_expressions), the first target being read */
static Node *parse_assignment(Parser *parser, uint32_t start, Node *first) {
    size_t list = parser_list_begin(parser);
    Node *value = first;
    uint32_t value_start = start;
    bool is_first = true;
    while (parser_accept(parser, TOKEN_EQUAL)) {
        Node *target = value;
        uint32_t target_start = value_start;
        value_start = parser->at;
        value = parser_expression_value(parser);
        if (!value) return NULL;
        bool is_sole = is_first && !parser_at(parser, TOKEN_EQUAL);
        if (!set_assigned(parser, target, target_start, is_sole, value_start) || !parser_list_add(parser, target))
            return NULL;
        is_first = false;
    }
    if (value->kind == NODE_STARRED) return parser_fail(parser, value->span, NULL, "can't use starred expression here");
    Node *node = parser_node(parser, NODE_ASSIGN, start);
    if (!node || !parser_list_end(parser, list, &node->as.assign.targets)) return NULL;
    node->as.assign.value = value;
    return node;
}

/* assignment | star_expressions | yield_expr */
static Node *parse_expression_statement(Parser *parser) {
    uint32_t start = parser->at;
    Node *first = parser_expression_value(parser);
    if (!first) return NULL;
    Operator op;
    if (parser_at(parser, TOKEN_EQUAL)) return parse_assignment(parser, start, first);
    if (find_augmented(parser_kind(parser), &op)) return parse_augmented(parser, start, first, op);
    if (parser_at(parser, TOKEN_COLON) && parser->tokens.items[start].kind != TOKEN_YIELD)
        return parse_annotated(parser, start, first);
    check_legacy(parser, first, start);
    if (first->kind == NODE_STARRED && at_line_end(parser))
        return parser_fail(parser, first->span, NULL, "can't use starred expression here");
    Node *node = parser_node(parser, NODE_EXPR, start);
    if (node) node->as.single.value = first;
    return node;
}

/* ---- simple statements ---- */

static Node *parse_keyword_only(Parser *parser, NodeKind kind) {
    uint32_t start = parser->at;
    parser_advance(parser);
    return parser_node(parser, kind, start);
}

/* 'pass' */
static Node *parse_pass(Parser *parser) { return parse_keyword_only(parser, NODE_PASS); }

/* 'break' */
static Node *parse_break(Parser *parser) { return parse_keyword_only(parser, NODE_BREAK); }

/* 'continue' */
static Node *parse_continue(Parser *parser) { return parse_keyword_only(parser, NODE_CONTINUE); }

/* return_stmt: 'return' [star_expressions] */
static Node *parse_return(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    Node *value = NULL;
    if (!at_line_end(parser)) {
        value = parser_expression_list(parser);
        if (!value) return NULL;
        if (value->kind == NODE_STARRED)
            return parser_fail(parser, value->span, NULL, "can't use starred expression here");
    }
    Node *node = parser_node(parser, NODE_RETURN, start);
    if (node) node->as.single.value = value;
    return node;
}

/* raise_stmt: 'raise' [expression ['from' expression]] */
static Node *parse_raise(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    Node *exception = NULL, *cause = NULL;
    if (!at_line_end(parser) && !(exception = parser_expression_parse(parser))) return NULL;
    if (exception && parser_accept(parser, TOKEN_FROM) && !(cause = parser_expression_parse(parser))) return NULL;
    Node *node = parser_node(parser, NODE_RAISE, start);
    if (!node) return NULL;
    node->as.raise.exception = exception;
    node->as.raise.cause = cause;
    return node;
}

/* assert_stmt: 'assert' expression [',' expression] */
static Node *parse_assert(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    Node *message = NULL, *test = parser_expression_parse(parser);
    if (!test || (parser_accept(parser, TOKEN_COMMA) && !(message = parser_expression_parse(parser)))) return NULL;
    Node *node = parser_node(parser, NODE_ASSERT, start);
    if (!node) return NULL;
    node->as.pair.left = test;
    node->as.pair.right = message;
    return node;
}

/* del_stmt: 'del' del_target (',' del_target)* [','] */
static Node *parse_del(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    size_t list = parser_list_begin(parser);
    do {
        uint32_t star = parser->at;
        bool is_starred = parser_accept(parser, TOKEN_STAR);
        Node *target = parser_expression_bitwise_or(parser);
        if (target && is_starred) return parser_fail(parser, parser_span(parser, star), NULL, "cannot delete starred");
        if (!target || !parser_target_set(parser, target, CONTEXT_DELETE) || !parser_list_add(parser, target))
            return NULL;
    } while (parser_accept(parser, TOKEN_COMMA) && !at_line_end(parser));
    Node *node = parser_node(parser, NODE_DELETE, start);
    return node && parser_list_end(parser, list, &node->as.list) ? node : NULL;
}

/* ('global' | 'nonlocal') NAME (',' NAME)* */
static Node *parse_names(Parser *parser, NodeKind kind) {
    uint32_t start = parser->at, count = 1;
    const Token *tokens = parser->tokens.items;
    parser_advance(parser);
    for (uint32_t at = parser->at + 1; tokens[at - 1].kind == TOKEN_NAME && tokens[at].kind == TOKEN_COMMA; at += 2)
        count++;
    Text *names = arena_alloc(parser->arena, count * sizeof *names);
    if (!names) return parser_fail_memory(parser);
    for (uint32_t i = 0; i < count; i++)
        if ((i && !parser_expect(parser, TOKEN_COMMA)) || !parser_name(parser, &names[i])) return NULL;
    Node *node = parser_node(parser, kind, start);
    if (!node) return NULL;
    node->as.names.names = names;
    node->as.names.count = count;
    return node;
}

static Node *parse_global(Parser *parser) { return parse_names(parser, NODE_GLOBAL); }

static Node *parse_nonlocal(Parser *parser) { return parse_names(parser, NODE_NONLOCAL); }

/* ---- imports ---- */

/* dotted_name: NAME ('.' NAME)*, as one text without blanks */
static bool parse_dotted_name(Parser *parser, Text *name) {
    Text part;
    if (!parser_name(parser, name)) return false;
    while (parser_accept(parser, TOKEN_DOT)) {
        if (!parser_name(parser, &part)) return false;
        size_t length = (size_t)name->length + 1 + part.length;
        char *joined = arena_alloc(parser->arena, length + 1);
        if (!joined) {
            parser_fail_memory(parser);
            return false;
        }
        memcpy(joined, name->bytes, name->length);
        joined[name->length] = '.';
        memcpy(joined + name->length + 1, part.bytes, part.length);
        *name = (Text){joined, (uint32_t)length};
    }
    return true;
}

/* name ['as' NAME], where the name is dotted in `import` */
static Node *parse_alias(Parser *parser, bool is_dotted) {
    uint32_t start = parser->at;
    Text name, as_name = {"", 0};
    if (!(is_dotted ? parse_dotted_name(parser, &name) : parser_name(parser, &name))) return NULL;
    if (parser_accept(parser, TOKEN_AS) && !parser_name(parser, &as_name)) return NULL;
    Node *node = parser_node(parser, NODE_ALIAS, start);
    if (!node) return NULL;
    node->as.alias.name = name;
    node->as.alias.as_name = as_name;
    return node;
}

/* import_name: 'import' dotted_as_name (',' dotted_as_name)* */
static Node *parse_import(Parser *parser) {
    uint32_t start = parser->at;
    parser_advance(parser);
    size_t list = parser_list_begin(parser);
    do {
        if (!parser_list_add(parser, parse_alias(parser, true))) return NULL;
    } while (parser_accept(parser, TOKEN_COMMA));
    Node *node = parser_node(parser, NODE_IMPORT, start);
    return node && parser_list_end(parser, list, &node->as.import.aliases) ? node : NULL;
}

/* '*', as an alias */
static bool parse_import_star(Parser *parser) {
    Node *node = parser_node(parser, NODE_ALIAS, parser->at);
    if (!node) return false;
    parser_advance(parser);
    node->as.alias.name = (Text){"*", 1};
    node->as.alias.as_name = (Text){"", 0};
    return parser_list_add(parser, node);
}

/* import_from_targets: '*' | '(' aliases [','] ')' | aliases */
static bool parse_from_targets(Parser *parser) {
    if (parser_at(parser, TOKEN_STAR)) return parse_import_star(parser);
    bool is_grouped = parser_accept(parser, TOKEN_LEFT_PAREN);
    do {
        if (!parser_list_add(parser, parse_alias(parser, false))) return false;
        if (!is_grouped && parser_at(parser, TOKEN_COMMA) && parser_next_kind(parser) == TOKEN_NEWLINE) {
            parser_advance(parser);
            parser_fail(parser, parser_token_span(parser, parser->at, parser->at), NULL,
                        "trailing comma not allowed without surrounding parentheses");
            return false;
        }
    } while (parser_accept(parser, TOKEN_COMMA) && !(is_grouped && parser_at(parser, TOKEN_RIGHT_PAREN)));
    return !is_grouped || parser_expect(parser, TOKEN_RIGHT_PAREN);
}

/* import_from: 'from' ('.' | '...')* [dotted_name] 'import' import_from_targets */
static Node *parse_from(Parser *parser) {
    uint32_t start = parser->at, level = 0;
    Text module = {"", 0};
    parser_advance(parser);
    while (parser_at(parser, TOKEN_DOT) || parser_at(parser, TOKEN_ELLIPSIS)) {
        level += parser_at(parser, TOKEN_DOT) ? 1 : 3;
        parser_advance(parser);
    }
    bool is_bare = level && parser_at(parser, TOKEN_IMPORT);
    if (!is_bare && !parse_dotted_name(parser, &module)) return NULL;
    if (!parser_expect(parser, TOKEN_IMPORT)) return NULL;
    size_t list = parser_list_begin(parser);
    if (!parse_from_targets(parser)) return NULL;
    Node *node = parser_node(parser, NODE_IMPORT_FROM, start);
    if (!node || !parser_list_end(parser, list, &node->as.import_from.aliases)) return NULL;
    node->as.import_from.module = module;
    node->as.import_from.level = level;
    return node;
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
        if (parser_at(parser, TOKEN_LEFT_BRACKET)) parser->pending.hint = type_parameters_hint;
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
        parser->pending.hint = type_parameters_hint;
        return NULL;
    }
    if (parser_at(parser, TOKEN_LEFT_PAREN) && !parser_expression_arguments(parser, true, &bases, &keywords))
        return NULL;
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

/* ---- dispatch ---- */

typedef Node *(*StatementFunction)(Parser *parser);

/* simple_stmt */
static Node *parse_simple(Parser *parser) {
    static const StatementFunction simple[TOKEN_COUNT] = {
        [TOKEN_PASS] = parse_pass,     [TOKEN_BREAK] = parse_break,   [TOKEN_CONTINUE] = parse_continue,
        [TOKEN_RETURN] = parse_return, [TOKEN_RAISE] = parse_raise,   [TOKEN_ASSERT] = parse_assert,
        [TOKEN_DEL] = parse_del,       [TOKEN_GLOBAL] = parse_global, [TOKEN_NONLOCAL] = parse_nonlocal,
        [TOKEN_IMPORT] = parse_import, [TOKEN_FROM] = parse_from,
    };
    StatementFunction parse = simple[parser_kind(parser)];
    return parse ? parse(parser) : parse_expression_statement(parser);
}

/* simple_stmts: simple_stmt (';' simple_stmt)* [';'] NEWLINE */
bool parser_statement_simple_line(Parser *parser) {
    uint32_t start = parser->at;
    do {
        if (!parser_list_add(parser, parse_simple(parser))) break;
    } while (parser_accept(parser, TOKEN_SEMICOLON) && !parser_at(parser, TOKEN_NEWLINE));
    if (!parser->failed) parser_expect(parser, TOKEN_NEWLINE);
    if (parser->failed && !parser->pending.hint && !parser->out_of_memory)
        parser->pending.hint = hint_word(parser, start);
    return !parser->failed;
}

/* statement: compound_stmt | simple_stmts */
bool parser_statement_parse(Parser *parser) {
    static const StatementFunction compound[TOKEN_COUNT] = {
        [TOKEN_IF] = parse_if,       [TOKEN_WHILE] = parse_while,  [TOKEN_FOR] = parse_for,
        [TOKEN_WITH] = parse_with,   [TOKEN_TRY] = parse_try,      [TOKEN_DEF] = parse_def,
        [TOKEN_CLASS] = parse_class, [TOKEN_AT] = parse_decorated, [TOKEN_ASYNC] = parse_async,
    };
    StatementFunction parse = at_match(parser) ? parse_match : compound[parser_kind(parser)];
    if (!parse) return parser_statement_simple_line(parser);
    return parser_list_add(parser, parse(parser));
}
