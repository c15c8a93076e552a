#include "lang/old_api.h"

enum { NAME_LIMIT = 32 }; /* names from asyncio that are looked at; a program with more keeps its loop= for the rest */

/* What took loop= until Python 3.9. */
static const char *const takes_loop[] = {
    "sleep",           "gather",       "wait",      "wait_for",         "as_completed", "shield",        "Lock",
    "Event",           "Condition",    "Semaphore", "BoundedSemaphore", "Queue",        "PriorityQueue", "LifoQueue",
    "open_connection", "start_server", NULL,
};

typedef struct Adapter {
    const Source *source;
    Diagnostics *diagnostics;
    Text modules[NAME_LIMIT]; /* names that mean asyncio */
    uint32_t module_count;
    Text names[NAME_LIMIT];        /* names of the program ... */
    const char *means[NAME_LIMIT]; /* ... that mean this entry of takes_loop */
    uint32_t name_count;
} Adapter;

static const char *find_loop_taker(Text name) {
    for (const char *const *word = takes_loop; *word; word++)
        if (text_is(name, *word)) return *word;
    return NULL;
}

/* ---- which names mean asyncio ---- */

static void collect_module(Adapter *adapter, const Node *alias) {
    if (!text_is(alias->as.alias.name, "asyncio") || adapter->module_count == NAME_LIMIT) return;
    adapter->modules[adapter->module_count++] =
        alias->as.alias.as_name.length ? alias->as.alias.as_name : alias->as.alias.name;
}

static void collect_name(Adapter *adapter, const Node *alias) {
    const char *meaning = find_loop_taker(alias->as.alias.name);
    if (!meaning || adapter->name_count == NAME_LIMIT) return;
    adapter->names[adapter->name_count] =
        alias->as.alias.as_name.length ? alias->as.alias.as_name : alias->as.alias.name;
    adapter->means[adapter->name_count++] = meaning;
}

static void collect(Node *node, void *context) {
    Adapter *adapter = context;
    if (node->kind == NODE_IMPORT)
        for (uint32_t i = 0; i < node->as.import.aliases.count; i++)
            collect_module(adapter, node->as.import.aliases.items[i]);
    if (node->kind == NODE_IMPORT_FROM && text_is(node->as.import_from.module, "asyncio") &&
        !node->as.import_from.level)
        for (uint32_t i = 0; i < node->as.import_from.aliases.count; i++)
            collect_name(adapter, node->as.import_from.aliases.items[i]);
    ast_visit_children(node, collect, context);
}

/* ---- calls ---- */

static bool is_asyncio(const Adapter *adapter, const Node *node) {
    if (node->kind != NODE_NAME) return false;
    for (uint32_t i = 0; i < adapter->module_count; i++)
        if (text_equals(adapter->modules[i], node->as.name.id)) return true;
    return false;
}

/* The entry of takes_loop that is called, or NULL. */
static const char *called(const Adapter *adapter, const Node *function) {
    if (function->kind == NODE_ATTRIBUTE && is_asyncio(adapter, function->as.attribute.value))
        return find_loop_taker(function->as.attribute.name);
    if (function->kind != NODE_NAME) return NULL;
    for (uint32_t i = 0; i < adapter->name_count; i++)
        if (text_equals(adapter->names[i], function->as.name.id)) return adapter->means[i];
    return NULL;
}

static void drop_loop(Adapter *adapter, Node *call, const char *name) {
    NodeList *keywords = &call->as.call.keywords;
    for (uint32_t i = 0; i < keywords->count; i++) {
        const Node *keyword = keywords->items[i];
        if (!text_is(keyword->as.keyword.name, "loop")) continue;
        diagnostics_add(adapter->diagnostics, SEVERITY_NOTE, adapter->source, keyword->span, "TypeError",
                        "leave it out: the loop that runs is used", "asyncio.%s() takes no `loop` since Python 3.10",
                        name);
        memmove(keywords->items + i, keywords->items + i + 1, (keywords->count - i - 1) * sizeof(Node *));
        keywords->count--;
        return;
    }
}

static void adapt_async(Adapter *adapter, Node *attribute) {
    if (adapter->diagnostics->is_strict) {
        diagnostics_add(adapter->diagnostics, SEVERITY_ERROR, adapter->source, attribute->as.attribute.name_span,
                        "SyntaxError", "write asyncio.create_task(...) or asyncio.ensure_future(...)",
                        "invalid syntax");
        return;
    }
    diagnostics_add(adapter->diagnostics, SEVERITY_NOTE, adapter->source, attribute->as.attribute.name_span,
                    "SyntaxError", "write asyncio.create_task(...) or asyncio.ensure_future(...)",
                    "asyncio.async() cannot be written since Python 3.7, where `async` is a keyword");
    attribute->as.attribute.name = (Text){"ensure_future", 13};
}

static void adapt(Node *node, void *context) {
    Adapter *adapter = context;
    if (node->kind == NODE_ATTRIBUTE && text_is(node->as.attribute.name, "async")) adapt_async(adapter, node);
    if (node->kind == NODE_CALL && !adapter->diagnostics->is_strict) {
        const char *name = called(adapter, node->as.call.function);
        if (name) drop_loop(adapter, node, name);
    }
    ast_visit_children(node, adapt, context);
}

void old_api_adapt(Tree *tree, const Source *source, Diagnostics *diagnostics) {
    Adapter adapter = {.source = source, .diagnostics = diagnostics};
    for (uint32_t i = 0; i < tree->body.count; i++) collect(tree->body.items[i], &adapter);
    for (uint32_t i = 0; i < tree->body.count; i++) adapt(tree->body.items[i], &adapter);
}
