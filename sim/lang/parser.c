/* The parser's core: tokens, mistakes, nodes, and the loop over statements that recovers from
 * mistakes. The grammar itself is in parser_statement.c and its neighbours. */
#include "lang/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "lang/parser_internal.h"

enum { SCRATCH_START = 64 };

static const char syntax_error[] = "SyntaxError";
static const char indentation_error[] = "IndentationError";
static const char unsupported[] = "Unsupported";

/* ---- tokens ---- */

TokenKind parser_next_kind(const Parser *parser) {
    uint32_t next = parser->at + 1;
    return next < parser->tokens.count ? (TokenKind)parser->tokens.items[next].kind : TOKEN_END;
}

void parser_advance(Parser *parser) {
    if (parser->at + 1 < parser->tokens.count) parser->at++;
}

bool parser_accept(Parser *parser, TokenKind kind) {
    if (!parser_at(parser, kind)) return false;
    parser_advance(parser);
    return true;
}

bool parser_expect(Parser *parser, TokenKind kind) {
    if (parser_accept(parser, kind)) return true;
    parser_fail_here(parser);
    return false;
}

bool parser_force(Parser *parser, TokenKind kind) {
    if (parser_accept(parser, kind)) return true;
    if (parser_at(parser, TOKEN_ERROR)) parser_fail_here(parser);
    parser_fail(parser, parser_token_span(parser, parser->at, parser->at), NULL, "expected '%s'",
                lexer_token_name(kind));
    return false;
}

bool parser_is_word(const Parser *parser, uint32_t index, const char *word) {
    const Token *token = &parser->tokens.items[index];
    size_t length = strlen(word);
    return token->kind == TOKEN_NAME && token->end - token->offset == length &&
           memcmp(parser->source->text + token->offset, word, length) == 0;
}

bool parser_starts_expression(TokenKind kind) {
    static const bool starts[TOKEN_COUNT] = {
        [TOKEN_NAME] = true,       [TOKEN_NUMBER] = true,       [TOKEN_STRING] = true,     [TOKEN_ELLIPSIS] = true,
        [TOKEN_LEFT_PAREN] = true, [TOKEN_LEFT_BRACKET] = true, [TOKEN_LEFT_BRACE] = true, [TOKEN_MINUS] = true,
        [TOKEN_PLUS] = true,       [TOKEN_TILDE] = true,        [TOKEN_NOT] = true,        [TOKEN_AWAIT] = true,
        [TOKEN_LAMBDA] = true,     [TOKEN_NONE] = true,         [TOKEN_TRUE] = true,       [TOKEN_FALSE] = true,
    };
    return starts[kind];
}

/* ---- mistakes ---- */

static void fail_with(Parser *parser, Span span, const char *type, const char *hint, const char *format,
                      va_list arguments) {
    if (parser->failed) return;
    parser->failed = true;
    if (parser->speculating) return;
    int length = vsnprintf(parser->pending.message, sizeof parser->pending.message, format, arguments);
    (void)length; /* a message that long is cut, which is fine */
    parser->pending.span = span;
    parser->pending.type = type;
    parser->pending.hint = hint;
    parser->pending.is_guess = false;
}

void *parser_fail(Parser *parser, Span span, const char *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_with(parser, span, syntax_error, hint, format, arguments);
    va_end(arguments);
    return NULL;
}

void *parser_fail_unsupported(Parser *parser, Span span, const char *hint, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fail_with(parser, span, unsupported, hint, format, arguments);
    va_end(arguments);
    return NULL;
}

void *parser_fail_memory(Parser *parser) {
    parser->out_of_memory = true;
    parser->failed = true;
    return NULL;
}

ParserMark parser_begin_attempt(Parser *parser) {
    ParserMark mark = {parser->at, parser->depth, parser->scratch_count, parser->speculating};
    parser->speculating = true;
    return mark;
}

bool parser_end_attempt(Parser *parser, ParserMark mark, bool rewind) {
    bool good = !parser->failed;
    parser->speculating = mark.speculating;
    if (!parser->out_of_memory) parser->failed = false;
    if (good && !rewind) return true;
    parser->at = mark.at;
    parser->depth = mark.depth;
    parser->scratch_count = mark.scratch_count;
    return good;
}

/* invalid_expression: two expressions side by side inside brackets. Answers whether it was that. */
static bool fail_comma(Parser *parser) {
    uint32_t first = parser->operand_start, here = parser->at;
    if (parser->operand_end != here || first >= here || !parser_token(parser)->level) return false;
    const Token *tokens = parser->tokens.items;
    if (tokens[first].kind == TOKEN_NAME && tokens[first + 1].kind == TOKEN_STRING)
        return false; /* a mistyped string prefix */
    if (!parser_starts_expression(parser_kind(parser))) return false;
    ParserMark mark = parser_begin_attempt(parser);
    parser_expression_parse(parser);
    uint32_t last = parser->at - 1;
    bool good = parser_end_attempt(parser, mark, true);
    if (good && tokens[last].level) {
        parser_fail(parser, parser_token_span(parser, first, last), NULL,
                    "invalid syntax. Perhaps you forgot a comma?");
        parser->pending.is_guess = true;
    }
    return parser->failed;
}

/* What people write who come from other languages. */
static const char *hint_for(TokenKind previous, TokenKind kind) {
    static const struct {
        uint8_t previous, kind;
        const char *hint;
    } hints[] = {
        {TOKEN_AMPERSAND, TOKEN_AMPERSAND, "write `and` instead of `&&`"},
        {TOKEN_BAR, TOKEN_BAR, "write `or` instead of `||`"},
        {TOKEN_LESS, TOKEN_GREATER, "write `!=` instead of `<>`"},
        {TOKEN_PLUS, TOKEN_NEWLINE, "to count up, write x += 1; a line cannot end in +"},
        {TOKEN_MINUS, TOKEN_NEWLINE, "to count down, write x -= 1; a line cannot end in -"},
        {TOKEN_EQUAL, TOKEN_NEWLINE, "the value is missing"},
    };
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (hints[i].previous == previous && hints[i].kind == kind) return hints[i].hint;
    return NULL;
}

/* Whether the token before the current one ends an operand. */
static bool ends_operand(const Parser *parser) {
    static const bool ends[TOKEN_COUNT] = {
        [TOKEN_NAME] = true,        [TOKEN_NUMBER] = true,        [TOKEN_STRING] = true,
        [TOKEN_RIGHT_PAREN] = true, [TOKEN_RIGHT_BRACKET] = true, [TOKEN_RIGHT_BRACE] = true,
    };
    return parser->at && ends[parser->tokens.items[parser->at - 1].kind];
}

void *parser_fail_here(Parser *parser) {
    if (parser->failed) return NULL;
    if (parser->speculating || fail_comma(parser)) {
        parser->failed = true;
        return NULL;
    }
    /* In `x not y` it is the `in` that is missing. */
    bool is_not = parser_at(parser, TOKEN_NOT) && ends_operand(parser);
    Span span = is_not ? parser_token_span(parser, parser->at + 1, parser->at + 1) : parser_place(parser);
    if (parser_at(parser, TOKEN_INDENT) || parser_at(parser, TOKEN_DEDENT)) {
        parser_fail(parser, span, NULL, "unexpected %s", lexer_token_name(parser_kind(parser)));
        parser->pending.type = indentation_error;
        return NULL;
    }
    TokenKind previous = parser->at ? (TokenKind)parser->tokens.items[parser->at - 1].kind : TOKEN_END;
    return parser_fail(parser, span, hint_for(previous, parser_kind(parser)), "invalid syntax");
}

Span parser_place(const Parser *parser) {
    const Token *tokens = parser->tokens.items;
    uint32_t place = parser->at;
    while (tokens[place].kind == TOKEN_DEDENT) place++;
    if (tokens[place].kind == TOKEN_END)
        while (place && tokens[place].kind != TOKEN_NEWLINE) place--;
    return parser_token_span(parser, place, place);
}

bool parser_enter(Parser *parser) {
    if (++parser->depth <= PARSER_DEPTH_LIMIT) return true;
    parser_fail(parser, parser_token_span(parser, parser->at, parser->at), "use intermediate variables or functions",
                "too deeply nested: more than %d levels", PARSER_DEPTH_LIMIT);
    return false;
}

void parser_leave(Parser *parser) { parser->depth--; }

/* ---- nodes ---- */

Span parser_join_spans(Span first, Span last) {
    first.end_line = last.end_line;
    first.end_column = last.end_column;
    return first;
}

Span parser_token_span(const Parser *parser, uint32_t first, uint32_t last) {
    const Token *token = &parser->tokens.items[first];
    Span end = lexer_token_span(parser->source, &parser->tokens.items[last]);
    if (first == last) return end;
    /* Only the start of the first one is asked for: its end may be costly to find. */
    Token start = {.line = token->line, .offset = token->offset, .end = token->offset};
    return parser_join_spans(lexer_token_span(parser->source, &start), end);
}

static bool is_layout(uint8_t kind) {
    return kind == TOKEN_NEWLINE || kind == TOKEN_INDENT || kind == TOKEN_DEDENT || kind == TOKEN_END;
}

Span parser_span(const Parser *parser, uint32_t start) {
    uint32_t last = parser->at > start ? parser->at - 1 : start;
    while (last > start && is_layout(parser->tokens.items[last].kind)) last--;
    return parser_token_span(parser, start, last);
}

Node *parser_node_spanning(Parser *parser, NodeKind kind, Span span) {
    if (parser->failed) return NULL;
    Node *node = arena_alloc(parser->arena, sizeof *node);
    if (!node) return parser_fail_memory(parser);
    node->kind = kind;
    node->span = span;
    return node;
}

Node *parser_node(Parser *parser, NodeKind kind, uint32_t start) {
    return parser_node_spanning(parser, kind, parser_span(parser, start));
}

Text parser_copy_text(Parser *parser, const char *bytes, size_t length) {
    const char *copy = arena_copy(parser->arena, bytes, length);
    if (copy) return (Text){copy, (uint32_t)length};
    parser_fail_memory(parser);
    return (Text){"", 0};
}

static bool is_ascii(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80) return false;
    return true;
}

static bool normalize_name(Parser *parser, const char *text, size_t length, Text *name) {
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &normal,
                                         (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    if (size < 0)
        parser_fail_memory(parser);
    else
        *name = parser_copy_text(parser, (const char *)normal, (size_t)size);
    free(normal);
    return !parser->failed;
}

bool parser_name(Parser *parser, Text *name) {
    if (!parser_at(parser, TOKEN_NAME)) {
        parser_fail_here(parser);
        return false;
    }
    const Token *token = parser_token(parser);
    const char *text = parser->source->text + token->offset;
    size_t length = token->end - token->offset;
    parser_advance(parser);
    if (!is_ascii(text, length)) return normalize_name(parser, text, length, name);
    *name = parser_copy_text(parser, text, length);
    return !parser->failed;
}

size_t parser_list_begin(const Parser *parser) { return parser->scratch_count; }

bool parser_list_add(Parser *parser, Node *node) {
    if (parser->failed) return false;
    if (parser->scratch_count == parser->scratch_capacity) {
        size_t capacity = parser->scratch_capacity ? parser->scratch_capacity * 2 : SCRATCH_START;
        Node **scratch = realloc(parser->scratch, capacity * sizeof(Node *));
        if (!scratch) {
            parser_fail_memory(parser);
            return false;
        }
        parser->scratch = scratch;
        parser->scratch_capacity = capacity;
    }
    parser->scratch[parser->scratch_count++] = node;
    return true;
}

bool parser_list_end(Parser *parser, size_t begin, NodeList *list) {
    size_t count = parser->scratch_count - begin;
    if (parser->failed) return false;
    *list = (NodeList){NULL, (uint32_t)count};
    if (!count) return true;
    list->items = arena_alloc(parser->arena, count * sizeof(Node *));
    if (!list->items) {
        parser_fail_memory(parser);
        return false;
    }
    memcpy(list->items, parser->scratch + begin, count * sizeof(Node *));
    parser->scratch_count = begin;
    return true;
}

/* ---- recovery ---- */

static void report(Parser *parser, Span span, const char *type, const char *hint, const char *message) {
    parser->after_mistake = true;
    diagnostics_add(parser->diagnostics, SEVERITY_ERROR, parser->source, span, type, hint, "%s", message);
}

static void report_pending(Parser *parser) {
    const Mistake *pending = &parser->pending;
    report(parser, pending->span, pending->type, pending->hint, pending->message);
}

/* Reports the lexer's mistakes before token `end`, each standing for a line of its own. */
static void report_lexer_mistakes(Parser *parser, uint32_t end) {
    for (; parser->next_mistake < parser->tokens.mistake_count; parser->next_mistake++) {
        const LexerMistake *mistake = &parser->tokens.mistakes[parser->next_mistake];
        if (mistake->token >= end) return;
        report(parser, mistake->span, mistake->type, mistake->hint, mistake->message);
    }
}

/* As in CPython a mistake of the lexer on the same logical line counts more than the parser's, for
 * it usually causes it; but what stands before or beside an unclosed bracket is told first. */
static bool lexer_explains(const Parser *parser, uint32_t end) {
    if (parser->next_mistake >= parser->tokens.mistake_count) return false;
    const LexerMistake *mistake = &parser->tokens.mistakes[parser->next_mistake];
    if (mistake->token >= end) return false;
    if (!mistake->is_unclosed || mistake->token <= parser->at) return true;
    return parser->pending.is_guess || parser->pending.span.line > mistake->span.line;
}

/* The token after the logical line that holds token `at`. */
static uint32_t find_line_end(const Parser *parser, uint32_t at) {
    const Token *tokens = parser->tokens.items;
    while (tokens[at].kind != TOKEN_NEWLINE && tokens[at].kind != TOKEN_END) at++;
    return tokens[at].kind == TOKEN_END ? at : at + 1;
}

/* Where to resume after a mistake in the statement that begins at token `start`: at the beginning of
 * a line with the same indentation that does not continue the statement, or at the block's end. */
static uint32_t find_resumption(const Parser *parser, uint32_t start) {
    const Token *tokens = parser->tokens.items;
    uint32_t depth = 0, at = start;
    while (tokens[at].kind != TOKEN_END) {
        bool at_line_start = at > start && is_layout(tokens[at - 1].kind);
        if (depth == 0 && at_line_start && at >= parser->at && tokens[at].kind != TOKEN_INDENT &&
            tokens[at].kind != TOKEN_NEWLINE && !parser_statement_is_clause(parser, at))
            return at;
        if (tokens[at].kind == TOKEN_INDENT) depth++;
        if (tokens[at].kind == TOKEN_DEDENT && depth-- == 0) return at;
        at++;
    }
    return at;
}

/* Reports the pending mistake and resumes after the statement that began at token `start`. */
static void recover(Parser *parser, uint32_t start) {
    if (parser->out_of_memory) return;
    uint32_t line_end = find_line_end(parser, parser->at);
    const TokenList *tokens = &parser->tokens;
    bool has_mistake =
        parser->next_mistake < tokens->mistake_count && tokens->mistakes[parser->next_mistake].token < line_end;
    if (!lexer_explains(parser, line_end)) {
        report_pending(parser);
        parser->next_mistake += has_mistake; /* an unclosed bracket on that line is a consequence at most */
    }
    parser->after_mistake = true;
    parser->at = find_resumption(parser, start);
    report_lexer_mistakes(parser, parser->at);
    parser->failed = false;
}

/* Reports an indentation that opens no block; the lines inside it are then read as if it did not exist. */
static void report_stray_indent(Parser *parser) {
    Span span = parser_token_span(parser, parser->at, parser->at);
    span.column = 0; /* the blanks are what is wrong */
    report(parser, span, indentation_error, "line it up with the line above", "unexpected indent");
}

/* A clause such as `else` without its beginning is no news where the beginning was the mistake. */
static bool skip_stray_clause(Parser *parser) {
    if (!parser->after_mistake || !parser_statement_is_clause(parser, parser->at)) return false;
    uint32_t start = parser->at;
    parser_advance(parser);
    parser->at = find_resumption(parser, start);
    report_lexer_mistakes(parser, parser->at);
    return true;
}

/* statements: statement*, up to the end of the block or the file. */
static bool parse_statements(Parser *parser, NodeList *body) {
    size_t begin = parser_list_begin(parser);
    uint32_t stray_indents = 0, depth = parser->depth;
    bool outer_after_mistake = parser->after_mistake;
    parser->after_mistake = false;
    while (!parser_at(parser, TOKEN_END) && !parser->out_of_memory) {
        if (parser_at(parser, TOKEN_DEDENT) && stray_indents == 0) break;
        if (parser_accept(parser, TOKEN_DEDENT)) {
            stray_indents--;
            continue;
        }
        if (parser_at(parser, TOKEN_INDENT)) {
            report_stray_indent(parser);
            parser_advance(parser);
            stray_indents++;
            continue;
        }
        if (parser_accept(parser, TOKEN_NEWLINE) || skip_stray_clause(parser)) continue;
        uint32_t start = parser->at;
        size_t count = parser->scratch_count;
        parser->speculating = false;
        if (parser_statement_parse(parser)) continue;
        parser->scratch_count = count;
        parser->depth = depth;
        recover(parser, start);
    }
    parser->after_mistake |= outer_after_mistake;
    return parser_list_end(parser, begin, body);
}

/* No block where one must be: reported at once, and reading goes on as if it were there. */
static void report_missing_block(Parser *parser, const char *owner, uint32_t start) {
    char message[PARSER_MESSAGE_SIZE];
    snprintf(message, sizeof message, "expected an indented block after %s on line %lu", owner,
             (unsigned long)parser->tokens.items[start].line);
    uint32_t place = parser->at;
    while (parser->tokens.items[place].kind == TOKEN_DEDENT) place++;
    /* The lexer may have found the reason on that line. */
    if (parser->tokens.items[place].kind == TOKEN_ERROR) {
        parser->after_mistake = true;
        return;
    }
    report(parser, parser_place(parser), indentation_error, "indent the lines that belong to it by four spaces",
           message);
}

/* block: NEWLINE INDENT statement+ DEDENT | simple_stmts */
bool parser_block(Parser *parser, const char *owner, uint32_t start, NodeList *body) {
    if (!parser_force(parser, TOKEN_COLON)) return false;
    if (!parser_at(parser, TOKEN_NEWLINE)) {
        size_t begin = parser_list_begin(parser);
        return parser_statement_simple_line(parser) && parser_list_end(parser, begin, body);
    }
    parser_advance(parser);
    if (!parser_accept(parser, TOKEN_INDENT)) {
        report_missing_block(parser, owner, start);
        *body = (NodeList){NULL, 0};
        return true;
    }
    if (!parser_enter(parser) || !parse_statements(parser, body)) return false;
    parser_leave(parser);
    parser_accept(parser, TOKEN_DEDENT);
    return true;
}

/* ---- the tree's height ---- */

typedef struct Place {
    Node *node;
    uint32_t height;
} Place;

typedef struct Walk {
    Place *stack;
    size_t count, capacity;
    uint32_t height; /* of the children being added */
    bool out_of_memory;
} Walk;

static void push_place(Node *node, void *context) {
    Walk *walk = context;
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? walk->capacity * 2 : SCRATCH_START;
        Place *stack = realloc(walk->stack, capacity * sizeof *stack);
        if (!stack) {
            walk->out_of_memory = true;
            return;
        }
        walk->stack = stack;
        walk->capacity = capacity;
    }
    walk->stack[walk->count++] = (Place){node, walk->height};
}

/* The first node that lies deeper than the limit below `root`, or NULL. Chains such as a+b+c+... or
 * elif are read in a loop but make tall trees, so the depth of the parser does not bound them. */
static Node *find_too_deep(Walk *walk, Node *root) {
    walk->count = 0;
    walk->height = 1;
    push_place(root, walk);
    while (walk->count && !walk->out_of_memory) {
        Place place = walk->stack[--walk->count];
        if (place.height > PARSER_HEIGHT_LIMIT) return place.node;
        walk->height = place.height + 1;
        ast_visit_children(place.node, push_place, walk);
    }
    return NULL;
}

static void check_height(Parser *parser, const NodeList *body) {
    Walk walk = {0};
    for (uint32_t i = 0; i < body->count && !walk.out_of_memory; i++) {
        Node *node = find_too_deep(&walk, body->items[i]);
        if (!node) continue;
        char message[PARSER_MESSAGE_SIZE];
        snprintf(message, sizeof message, "too deeply nested: a chain of more than %d links", PARSER_HEIGHT_LIMIT);
        report(parser, node->span, syntax_error, "use intermediate variables, or a loop over a list", message);
    }
    parser->out_of_memory |= walk.out_of_memory;
    free(walk.stack);
}

/* ---- entry ---- */

static void report_memory(Parser *parser) {
    diagnostics_add(parser->diagnostics, SEVERITY_ERROR, parser->source, (Span){0}, unsupported, NULL,
                    "the program is too large for the memory it may use");
}

static void note_odd_space(Parser *parser) {
    const TokenList *tokens = &parser->tokens;
    if (!tokens->odd_space.line) return;
    if (parser->diagnostics->is_strict) {
        diagnostics_add(parser->diagnostics, SEVERITY_ERROR, parser->source, tokens->odd_space, syntax_error,
                        "replace it by an ordinary space", "invalid non-printable character U+%04lX",
                        (unsigned long)tokens->odd_space_character);
        return;
    }
    bool is_ideographic = tokens->odd_space_character == 0x3000;
    diagnostics_add(parser->diagnostics, SEVERITY_NOTE, parser->source, tokens->odd_space, syntax_error,
                    "replace it by an ordinary space; Python itself refuses the program",
                    "%s (U+%04lX) stands here and is read as a space",
                    is_ideographic ? "an ideographic space" : "a no-break space",
                    (unsigned long)tokens->odd_space_character);
}

static void deinit_parser(Parser *parser) {
    lexer_deinit_tokens(&parser->tokens);
    free(parser->scratch);
}

Tree *parser_parse_file(const Source *source, Arena *arena, Diagnostics *diagnostics) {
    Parser parser = {.source = source, .arena = arena, .diagnostics = diagnostics};
    size_t errors = diagnostics->error_count;
    Tree *tree = arena_alloc(arena, sizeof *tree);
    if (!tree) {
        report_memory(&parser);
        return NULL;
    }
    if (!lexer_check_text(source, diagnostics)) return tree;
    lexer_tokenize(source, arena, &parser.tokens);
    parser.out_of_memory = parser.tokens.out_of_memory;
    if (!parser.out_of_memory) {
        note_odd_space(&parser);
        parse_statements(&parser, &tree->body);
    }
    if (!parser.out_of_memory && diagnostics->error_count == errors) check_height(&parser, &tree->body);
    deinit_parser(&parser);
    if (!parser.out_of_memory) return tree;
    report_memory(&parser);
    return NULL;
}

Node *parser_parse_expression(const Source *source, Arena *arena, Diagnostics *diagnostics) {
    Parser parser = {.source = source, .arena = arena, .diagnostics = diagnostics};
    if (!lexer_check_text(source, diagnostics)) return NULL;
    lexer_tokenize(source, arena, &parser.tokens);
    if (parser.tokens.out_of_memory) {
        deinit_parser(&parser);
        report_memory(&parser);
        return NULL;
    }
    Node *node = parser_expression_list(&parser);
    parser_accept(&parser, TOKEN_NEWLINE);
    if (node && !parser_at(&parser, TOKEN_END)) node = parser_fail_here(&parser);
    if (!node && !parser.out_of_memory) recover(&parser, 0);
    NodeList body = {&node, 1};
    size_t errors = diagnostics->error_count;
    if (node) check_height(&parser, &body);
    if (parser.out_of_memory) report_memory(&parser);
    deinit_parser(&parser);
    return diagnostics->error_count == errors && !parser.out_of_memory ? node : NULL;
}

Tree *parser_parse_eval(const Source *source, Arena *arena, Diagnostics *diagnostics) {
    Node *value = parser_parse_expression(source, arena, diagnostics);
    if (!value) return NULL;
    Tree *tree = arena_alloc(arena, sizeof *tree);
    Node *statement = arena_alloc(arena, sizeof *statement);
    Node **items = arena_alloc(arena, sizeof *items);
    if (!tree || !statement || !items) return NULL;
    statement->kind = NODE_EXPR;
    statement->span = value->span;
    statement->as.single.value = value;
    *items = statement;
    *tree = (Tree){.body = {items, 1}, .kind = TREE_EXPRESSION};
    return tree;
}
