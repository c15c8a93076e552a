/* Simple statements. A table, indexed by the first token, holds those that begin with a keyword; what begins otherwise
 * is an expression or an assignment. */
#include <string.h>

#include "lang/parser_internal.h"

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

/* type X = ..., type X[T] = ... */
static const char *hint_newer_statement(const Parser *parser, uint32_t start) {
    const Token *tokens = parser->tokens.items;
    if (!parser_is_word(parser, start, "type") || tokens[start + 1].kind != TOKEN_NAME) return NULL;
    if (tokens[start + 2].kind == TOKEN_EQUAL) return "leave out `type`: the statement came with Python 3.12";
    return tokens[start + 2].kind == TOKEN_LEFT_BRACKET ? PARSER_HINT_TYPE_PARAMETERS : NULL;
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

/* ---- dispatch ---- */

/* simple_stmt */
static Node *parse_simple(Parser *parser) {
    static const ParserFunction simple[TOKEN_COUNT] = {
        [TOKEN_PASS] = parse_pass,     [TOKEN_BREAK] = parse_break,   [TOKEN_CONTINUE] = parse_continue,
        [TOKEN_RETURN] = parse_return, [TOKEN_RAISE] = parse_raise,   [TOKEN_ASSERT] = parse_assert,
        [TOKEN_DEL] = parse_del,       [TOKEN_GLOBAL] = parse_global, [TOKEN_NONLOCAL] = parse_nonlocal,
        [TOKEN_IMPORT] = parse_import, [TOKEN_FROM] = parse_from,
    };
    ParserFunction parse = simple[parser_kind(parser)];
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
    ParserFunction parse_compound = parser_compound_at(parser);
    if (!parse_compound) return parser_statement_simple_line(parser);
    return parser_list_add(parser, parse_compound(parser));
}
