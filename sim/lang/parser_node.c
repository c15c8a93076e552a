/* Making the tree: nodes and their spans, names, lists. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "lang/parser_internal.h"

enum { SCRATCH_START = 64 };

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

bool parser_is_layout(uint8_t kind) {
    return kind == TOKEN_NEWLINE || kind == TOKEN_INDENT || kind == TOKEN_DEDENT || kind == TOKEN_END;
}

Span parser_span(const Parser *parser, uint32_t start) {
    uint32_t last = parser->at > start ? parser->at - 1 : start;
    while (last > start && parser_is_layout(parser->tokens.items[last].kind)) last--;
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

Node *parser_node_single(Parser *parser, NodeKind kind, uint32_t start, Node *value) {
    Node *node = parser_node(parser, kind, start);
    if (node) node->as.single.value = value;
    return node;
}

Node *parser_node_list(Parser *parser, NodeKind kind, uint32_t start, NodeList elements) {
    Node *node = parser_node(parser, kind, start);
    if (node) node->as.list = elements;
    return node;
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
