/* The parser's core: tokens, mistakes, and the loop over statements that recovers from mistakes. The grammar itself is
 * in parser_statement.c, parser_compound.c, parser_expression.c and their neighbours. */
#include "lang/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parser_internal.h"
#include "lang/source_check.h"

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
        bool at_line_start = at > start && parser_is_layout(tokens[at - 1].kind);
        if (depth == 0 && at_line_start && at >= parser->at && tokens[at].kind != TOKEN_INDENT &&
            tokens[at].kind != TOKEN_NEWLINE && !parser_compound_is_clause(parser, at))
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
    if (!parser->after_mistake || !parser_compound_is_clause(parser, parser->at)) return false;
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

enum { WALK_START = 64 };

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
        size_t capacity = walk->capacity ? walk->capacity * 2 : WALK_START;
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
    if (!source_check(source, diagnostics)) return tree;
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
    if (!source_check(source, diagnostics)) return NULL;
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
