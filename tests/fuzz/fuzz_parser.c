/* Any bytes at all: no crash, no leak, and every diagnostic can be rendered. */
#include <stdint.h>
#include <stdlib.h>

#include "lang/parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_LIMIT = 64 << 20 };

/* Visits the whole tree by recursion, as the compiler does: its height must be safe. */
static void walk(Node *node, void *context) {
    size_t *count = context;
    ++*count;
    if (node->span.line == 0 || node->span.end_line < node->span.line) abort();
    if (node->span.line == node->span.end_line && node->span.end_column < node->span.column) abort();
    ast_visit_children(node, walk, context);
}

static void check_diagnostics(const Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->count; i++) {
        char *text = diagnostic_render(&diagnostics->items[i]);
        if (!text) abort();
        free(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Source *source = source_create("fuzz.py", (const char *)data, size);
    /* The first byte also chooses how soon memory runs out. */
    size_t limit = size && data[0] % 8 == 7 ? (size_t)data[0] * 64 : ARENA_LIMIT;
    Arena *arena = arena_create(limit);
    Diagnostics diagnostics = {0};
    if (source && arena) {
        Tree *tree = parser_parse_file(source, arena, &diagnostics);
        size_t count = 0;
        if (!tree && !diagnostics.error_count) abort();
        if (tree && !diagnostics.error_count)
            for (uint32_t i = 0; i < tree->body.count; i++) walk(tree->body.items[i], &count);
        check_diagnostics(&diagnostics);
        parser_parse_expression(source, arena, &diagnostics);
    }
    diagnostics_deinit(&diagnostics);
    arena_destroy(arena);
    source_destroy(source);
    return 0;
}
