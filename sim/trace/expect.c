#include "trace/expect.h"

#include <stdlib.h>
#include <string.h>

#include "lang/lexer.h"
#include "lang/parser.h"
#include "lang/source_check.h"
#include "trace/expect_internal.h"

enum { ARENA_LIMIT = 16 * 1024 * 1024 };

static const char mistake_type[] = "Expectation";

/* ---- reading ---- */

/* `async` is a keyword of Python and a name here: the text that is parsed spells it so that it is one. */
static const char readable_async[] = "_sync";

static Source *make_readable(const Source *source, Arena *arena) {
    TokenList tokens = {0};
    Source *readable = source_create(source->filename, source->text, source->length);
    lexer_tokenize(source, arena, &tokens);
    for (uint32_t i = 0; readable && !tokens.out_of_memory && i < tokens.count; i++) {
        if (tokens.items[i].kind == TOKEN_ASYNC)
            memcpy(readable->text + tokens.items[i].offset, readable_async, sizeof readable_async - 1);
    }
    lexer_deinit_tokens(&tokens);
    return readable;
}

static Text text_at(const Source *source, Span span) {
    size_t length;
    const char *first = source_line(source, span.line, &length);
    if (span.line == 0 || span.column > length) return (Text){"", 0};
    const char *last = source_line(source, span.end_line, &length);
    size_t end = span.end_column < length ? span.end_column : length;
    return (Text){first + span.column, (uint32_t)(last + end - (first + span.column))};
}

Text expect_source(const Expectation *expectation, const Node *node) {
    return text_at(expectation->source, node->span);
}

static bool is_text(Text text, const char *string) {
    return text.length == strlen(string) && memcmp(text.bytes, string, text.length) == 0;
}

/* "async" or "sync" itself? */
static bool is_mode(const Expectation *expectation, const Node *node, SimulationMode *mode) {
    if (node->kind != NODE_NAME) return false;
    Text text = expect_source(expectation, node);
    *mode = is_text(text, "sync") ? SIMULATION_SYNC : SIMULATION_ASYNC;
    return is_text(text, "sync") || is_text(text, "async");
}

ExpectReference expect_refer(const Expectation *expectation, const Node *node) {
    ExpectReference reference = {.mode = SIMULATION_ASYNC};
    if (node->kind == NODE_NAME) {
        reference.word = expect_find_word(node->as.name.id, 0);
    } else if (node->kind == NODE_ATTRIBUTE && is_mode(expectation, node->as.attribute.value, &reference.mode)) {
        const ExpectWord *word = expect_find_word(node->as.attribute.name, 0);
        if (word && word->flags & WORD_OF_RUN) reference.word = word;
    } else if (node->kind == NODE_ATTRIBUTE) {
        reference.word = expect_find_word(node->as.attribute.name, WORD_OF_TEXT);
        reference.subject = node->as.attribute.value;
    }
    return reference;
}

/* ---- checking ---- */

typedef struct Checker {
    Expectation *expectation;
    Diagnostics *diagnostics;
    bool has_failed;
} Checker;

static void complain(Checker *checker, Span span, const char *hint, const char *format, Text what) {
    checker->has_failed = true;
    int length = what.length < 100 ? (int)what.length : 100;
    diagnostics_add(checker->diagnostics, SEVERITY_ERROR, checker->expectation->source, span, mistake_type, hint,
                    format, length, what.bytes);
}

static void check_node(Checker *checker, const Node *node);

static void check_nodes(Checker *checker, NodeList nodes) {
    for (uint32_t i = 0; i < nodes.count; i++) check_node(checker, nodes.items[i]);
}

/* No such word: what else could it be? */
static void complain_unknown(Checker *checker, const Node *node) {
    bool is_name = node->kind == NODE_NAME;
    SimulationMode mode;
    bool is_of_text = !is_name && !is_mode(checker->expectation, node->as.attribute.value, &mode);
    Text name = is_name ? expect_source(checker->expectation, node) : node->as.attribute.name;
    const char *near = expect_nearest_word(name, is_of_text ? WORD_OF_TEXT : 0);
    char hint[160];
    if (is_mode(checker->expectation, node, &mode))
        snprintf(hint, sizeof hint, "write what of it is meant, such as %.*s.total", (int)name.length, name.bytes);
    else if (near)
        snprintf(hint, sizeof hint, "did you mean `%s`?", near);
    else
        snprintf(hint, sizeof hint, "docs/grading.md lists all words; texts stand in quotes");
    complain(checker, is_name ? node->span : node->as.attribute.name_span, hint,
             is_of_text ? "a text has no `%.*s`" : "there is no word `%.*s` for this", name);
}

static void check_word(Checker *checker, const Node *node, const Node *function, const NodeList *arguments) {
    ExpectReference reference = expect_refer(checker->expectation, function);
    const ExpectWord *word = reference.word;
    if (reference.subject) check_node(checker, reference.subject);
    if (!word) {
        complain_unknown(checker, function);
        return;
    }
    Text name = {word->name, (uint32_t)strlen(word->name)};
    bool is_call = word->flags & WORD_IS_CALL;
    if (is_call && !arguments) {
        complain(checker, node->span, word->most ? "write it with a name: count(\"download\")" : NULL,
                 "`%.*s` needs parentheses", name);
        return;
    }
    if (!is_call && arguments) {
        complain(checker, node->span, NULL, "`%.*s` stands without parentheses", name);
        return;
    }
    if (arguments && (arguments->count < word->least || arguments->count > word->most)) {
        char hint[80];
        snprintf(hint, sizeof hint, word->least == word->most ? "it takes %u" : "it takes %u to %u",
                 (unsigned)word->least, (unsigned)word->most);
        complain(checker, node->span, hint, "`%.*s` is given too many or too few things", name);
        return;
    }
    for (uint32_t i = 0; arguments && word->flags & WORD_OF_RUN && i < arguments->count; i++) {
        const Node *argument = arguments->items[i];
        if (argument->kind != NODE_CONSTANT || argument->as.constant.kind == CONSTANT_STR) continue;
        complain(checker, argument->span, "such as \"download\"", "`%.*s` takes a text in quotes", name);
        return;
    }
    Expectation *expectation = checker->expectation;
    for (int mode = 0; mode < 2; mode++) {
        bool is_about = (word->flags & WORD_OF_BOTH) || ((word->flags & WORD_OF_RUN) && (int)reference.mode == mode);
        expectation->uses[mode] |= is_about;
        if (is_about) expectation->minds[mode] |= word->flags & (WORD_MINDS_FAILURE | WORD_MINDS_STOP);
    }
}

static void check_call(Checker *checker, const Node *node) {
    const Node *function = node->as.call.function;
    NodeList arguments = node->as.call.arguments;
    if (node->as.call.keywords.count) {
        complain(checker, node->span, "leave out the name in front of `=`", "nothing here takes named arguments%.*s",
                 (Text){"", 0});
        return;
    }
    if (function->kind != NODE_NAME && function->kind != NODE_ATTRIBUTE) {
        complain(checker, function->span, NULL, "`%.*s` cannot be called",
                 expect_source(checker->expectation, function));
        return;
    }
    check_word(checker, node, function, &arguments);
    check_nodes(checker, arguments);
}

static bool is_known_constant(const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_NONE:
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
    case CONSTANT_INT:
    case CONSTANT_FLOAT:
    case CONSTANT_STR: return true;
    default: return false;
    }
}

static bool is_known_operator(const Node *node) {
    switch (node->as.bin_op.op) {
    case OPERATOR_ADD:
    case OPERATOR_SUBTRACT:
    case OPERATOR_MULTIPLY:
    case OPERATOR_TRUE_DIVIDE:
    case OPERATOR_FLOOR_DIVIDE:
    case OPERATOR_REMAINDER: return true;
    default: return false;
    }
}

static void complain_foreign(Checker *checker, const Node *node) {
    complain(
        checker, node->span,
        "there are comparisons, and, or, not, in, + - * / // %, numbers, texts, lists and the words of docs/grading.md",
        "`%.*s` is not for expectations", expect_source(checker->expectation, node));
}

static void check_node(Checker *checker, const Node *node) {
    switch (node->kind) {
    case NODE_CONSTANT:
        if (!is_known_constant(&node->as.constant)) complain_foreign(checker, node);
        return;
    case NODE_NAME:
    case NODE_ATTRIBUTE: check_word(checker, node, node, NULL); return;
    case NODE_CALL: check_call(checker, node); return;
    case NODE_LIST:
    case NODE_TUPLE: check_nodes(checker, node->as.list); return;
    case NODE_BIN_OP:
        if (!is_known_operator(node)) {
            complain_foreign(checker, node);
            return;
        }
        check_node(checker, node->as.bin_op.left);
        check_node(checker, node->as.bin_op.right);
        return;
    case NODE_UNARY_OP:
        if (node->as.unary_op.op == UNARY_INVERT) complain_foreign(checker, node);
        check_node(checker, node->as.unary_op.operand);
        return;
    case NODE_COMPARE:
        check_node(checker, node->as.compare.left);
        check_nodes(checker, node->as.compare.comparators);
        return;
    case NODE_BOOL_OP: check_nodes(checker, node->as.bool_op.values); return;
    case NODE_SUBSCRIPT:
        if (node->as.pair.right->kind == NODE_SLICE) {
            complain_foreign(checker, node);
            return;
        }
        check_node(checker, node->as.pair.left);
        check_node(checker, node->as.pair.right);
        return;
    default: complain_foreign(checker, node); return;
    }
}

/* ---- made and destroyed ---- */

static char *copy_string(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

Expectation *expect_create(const char *name, const char *text, Diagnostics *diagnostics) {
    Expectation *expectation = calloc(1, sizeof *expectation);
    if (!expectation) return NULL;
    expectation->arena = arena_create(ARENA_LIMIT);
    expectation->text = copy_string(text);
    expectation->source = source_create(name, text, strlen(text));
    if (!expectation->arena || !expectation->text || !expectation->source) goto failed;
    size_t errors = diagnostics->error_count, first = diagnostics->count;
    if (!source_check(expectation->source, diagnostics)) return expectation;
    expectation->readable = make_readable(expectation->source, expectation->arena);
    if (!expectation->readable) goto failed;
    Node *tree = parser_parse_expression(expectation->readable, expectation->arena, diagnostics);
    for (size_t i = first; i < diagnostics->count; i++) diagnostics->items[i].source = expectation->source;
    if (!tree || diagnostics->error_count != errors) return expectation;
    Checker checker = {.expectation = expectation, .diagnostics = diagnostics};
    check_node(&checker, tree);
    if (!checker.has_failed) expectation->tree = tree;
    return expectation;

failed:
    expect_destroy(expectation);
    return NULL;
}

void expect_destroy(Expectation *expectation) {
    if (!expectation) return;
    source_destroy(expectation->source);
    source_destroy(expectation->readable);
    arena_destroy(expectation->arena);
    free(expectation->text);
    free(expectation);
}

const char *expect_text(const Expectation *expectation) { return expectation->text; }

bool expect_is_broken(const Expectation *expectation) { return !expectation->tree; }

bool expect_uses(const Expectation *expectation, SimulationMode mode) { return expectation->uses[mode]; }
