#include "advice/program.h"

#include "lang/parser.h"

/* ---- nodes ---- */

bool node_is_name(const Node *node, const char *name) {
    return node && node->kind == NODE_NAME && text_is(node->as.name.id, name);
}

bool node_is_attribute(const Node *node, const char *object, const char *name) {
    return node && node->kind == NODE_ATTRIBUTE && text_is(node->as.attribute.name, name) &&
           node_is_name(node->as.attribute.value, object);
}

bool node_calls(const Node *node, const char *object, const char *name) {
    return node && node->kind == NODE_CALL && node_is_attribute(node->as.call.function, object, name);
}

typedef struct Walk {
    NodeVisitor *visitor;
    void *context;
} Walk;

static void walk_child(Node *child, void *context) {
    const Walk *walk = context;
    if (walk->visitor(child, walk->context)) ast_visit_children(child, walk_child, context);
}

void node_walk(Node *node, NodeVisitor *visitor, void *context) {
    Walk walk = {visitor, context};
    if (node) walk_child(node, &walk);
}

typedef struct Mention {
    Text name;
    bool is_found;
} Mention;

static bool look_for_mention(Node *node, void *context) {
    Mention *mention = context;
    switch (node->kind) {
    case NODE_NAME: mention->is_found |= text_equals(node->as.name.id, mention->name); break;
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
        for (uint32_t i = 0; i < node->as.names.count; i++)
            mention->is_found |= text_equals(node->as.names.names[i], mention->name);
        break;
    default: break;
    }
    return !mention->is_found;
}

bool node_mentions(const Node *node, Text name) {
    Mention mention = {.name = name};
    node_walk((Node *)node, look_for_mention, &mention);
    return mention.is_found;
}

typedef struct WordSearch {
    const char *word;
    bool is_found;
} WordSearch;

static bool look_for_word(Node *node, void *context) {
    WordSearch *search = context;
    search->is_found |= text_is(node->kind == NODE_ALIAS ? node->as.alias.name : node_last_name(node), search->word);
    return !search->is_found;
}

bool node_mentions_word(const Node *node, const char *word) {
    WordSearch search = {.word = word};
    node_walk((Node *)node, look_for_word, &search);
    return search.is_found;
}

/* Constants that are texts or whole numbers. */
static bool same_key(const Node *a, const Node *b) {
    if (a->kind != NODE_CONSTANT || b->kind != NODE_CONSTANT || a->as.constant.kind != b->as.constant.kind)
        return false;
    if (a->as.constant.kind == CONSTANT_STR) return text_equals(a->as.constant.as.text, b->as.constant.as.text);
    return a->as.constant.kind == CONSTANT_INT && a->as.constant.as.integer == b->as.constant.as.integer;
}

bool node_same_place(const Node *a, const Node *b) {
    if (a->kind != b->kind) return false;
    if (a->kind == NODE_NAME) return text_equals(a->as.name.id, b->as.name.id);
    if (a->kind == NODE_SUBSCRIPT)
        return same_key(a->as.pair.right, b->as.pair.right) && node_same_place(a->as.pair.left, b->as.pair.left);
    return a->kind == NODE_ATTRIBUTE && text_equals(a->as.attribute.name, b->as.attribute.name) &&
           node_same_place(a->as.attribute.value, b->as.attribute.value);
}

Text node_last_name(const Node *node) {
    return node->kind == NODE_NAME        ? node->as.name.id
           : node->kind == NODE_ATTRIBUTE ? node->as.attribute.name
                                          : (Text){"", 0};
}

const Node *node_method_call(const Node *expression, const char *name) {
    if (expression->kind == NODE_AWAIT) expression = expression->as.single.value;
    if (expression->kind != NODE_CALL || expression->as.call.function->kind != NODE_ATTRIBUTE) return NULL;
    return text_is(expression->as.call.function->as.attribute.name, name) ? expression : NULL;
}

const Node *node_plain_manager(const Node *item) {
    const Node *manager = item->as.pair.left;
    bool is_plain = (manager->kind == NODE_NAME || manager->kind == NODE_ATTRIBUTE) && !item->as.pair.right;
    return is_plain ? manager : NULL;
}

const Node *node_task_coroutine(const Node *call) {
    if (call->kind != NODE_CALL || call->as.call.arguments.count == 0) return NULL;
    Text name = node_last_name(call->as.call.function);
    bool makes_task = text_is(name, "create_task") || text_is(name, "ensure_future");
    return makes_task ? call->as.call.arguments.items[0] : NULL;
}

const Node *node_object(const Node *method_call) { return method_call->as.call.function->as.attribute.value; }

typedef struct MethodSearch {
    const char *name, *or_name;
    Text object;
    const Node *found;
} MethodSearch;

static bool look_for_method(Node *node, void *context) {
    MethodSearch *search = context;
    bool is_it = node->kind == NODE_CALL &&
                 (node_method_call(node, search->name) || (search->or_name && node_method_call(node, search->or_name)));
    if (is_it && text_equals(node_last_name(node_object(node)), search->object)) search->found = node;
    return true;
}

const Node *node_find_method(const Node *node, const char *name, const char *or_name, Text object) {
    MethodSearch search = {.name = name, .or_name = or_name, .object = object};
    node_walk((Node *)node, look_for_method, &search);
    return search.found;
}

const Node *node_awaited_method(const Node *statement, const char *name) {
    const Node *value = statement->kind == NODE_EXPR     ? statement->as.single.value
                        : statement->kind == NODE_ASSIGN ? statement->as.assign.value
                                                         : NULL;
    return value && value->kind == NODE_AWAIT ? node_method_call(value, name) : NULL;
}

bool node_is_true(const Node *node) { return node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_TRUE; }

bool node_is_coroutine(const Node *function) { return function && function->as.function.is_async; }

bool node_is_compound(const Node *statement) {
    const NodeList *blocks[4];
    return program_blocks(statement, blocks) > 0;
}

bool node_has_stars(const NodeList *arguments) {
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->items[i]->kind == NODE_STARRED) return true;
    return false;
}

typedef struct PartSearch {
    const Node *part;
    bool is_found;
} PartSearch;

static bool look_for_part(Node *node, void *context) {
    PartSearch *search = context;
    search->is_found |= node == search->part;
    return !search->is_found;
}

bool node_contains(const Node *node, const Node *part) {
    PartSearch search = {.part = part};
    node_walk((Node *)node, look_for_part, &search);
    return search.is_found;
}

static bool look_for_await(Node *node, void *context) {
    *(bool *)context |= node->kind == NODE_AWAIT;
    return node->kind != NODE_FUNCTION_DEF && node->kind != NODE_LAMBDA;
}

bool node_has_await(const Node *node) {
    bool is_found = false;
    node_walk((Node *)node, look_for_await, &is_found);
    return is_found;
}

bool span_holds(Span span, uint32_t line, uint32_t column) {
    if (span.line == 0 || line < span.line || line > span.end_line) return false;
    if (line == span.line && column < span.column) return false;
    return line != span.end_line || column < span.end_column;
}

size_t program_blocks(const Node *node, const NodeList *blocks[4]) {
    size_t count = 0;
    switch (node->kind) {
    case NODE_FUNCTION_DEF: blocks[count++] = &node->as.function.body; break;
    case NODE_CLASS_DEF: blocks[count++] = &node->as.class_def.body; break;
    case NODE_FOR:
        blocks[count++] = &node->as.loop.body;
        blocks[count++] = &node->as.loop.orelse;
        break;
    case NODE_WHILE:
    case NODE_IF:
        blocks[count++] = &node->as.branch.body;
        blocks[count++] = &node->as.branch.orelse;
        break;
    case NODE_WITH: blocks[count++] = &node->as.with.body; break;
    case NODE_TRY:
        blocks[count++] = &node->as.try_.body;
        blocks[count++] = &node->as.try_.handlers;
        blocks[count++] = &node->as.try_.orelse;
        blocks[count++] = &node->as.try_.finalbody;
        break;
    case NODE_EXCEPT_HANDLER: blocks[count++] = &node->as.handler.body; break;
    case NODE_MATCH: blocks[count++] = &node->as.match.cases; break;
    case NODE_MATCH_CASE: blocks[count++] = &node->as.match_case.body; break;
    default: break;
    }
    return count;
}

/* ---- the whole program ---- */

typedef struct Collector {
    Program *program;
    Node *owner, *parent;
    size_t capacity; /* 0: only counting */
} Collector;

static void collect(Node *node, void *context) {
    static const char *const clock_words[] = {"time",      "time_ns",      "perf_counter", "perf_counter_ns",
                                              "monotonic", "monotonic_ns", "now",          "today",
                                              "utcnow",    "strftime",     "ctime",        "asctime",
                                              "localtime", "gmtime",       "process_time"};
    Collector *outer = context, inner = *outer;
    Program *program = outer->program;
    Text word = node->kind == NODE_ATTRIBUTE ? node->as.attribute.name
                : node->kind == NODE_NAME    ? node->as.name.id
                                             : (Text){"", 0};
    for (size_t i = 0; i < sizeof clock_words / sizeof clock_words[0]; i++)
        program->reads_clock |= (node->kind == NODE_ATTRIBUTE || i > 0) && text_is(word, clock_words[i]);
    if (node->kind == NODE_FUNCTION_DEF) {
        Text name = node->as.function.name;
        program->has_own_context |= text_is(name, "__enter__") || text_is(name, "__aenter__");
        if (program->function_count < outer->capacity)
            program->functions[program->function_count] = (ProgramFunction){node, outer->owner, outer->parent};
        program->function_count++;
        inner.parent = node;
        inner.owner = NULL;
    } else if (node->kind == NODE_CLASS_DEF) {
        inner.owner = node;
    }
    ast_visit_children(node, collect, &inner);
}

static void collect_all(Program *program, size_t capacity) {
    Collector collector = {.program = program, .capacity = capacity};
    program->function_count = 0;
    for (uint32_t i = 0; i < program->tree->body.count; i++) collect(program->tree->body.items[i], &collector);
}

bool program_imports(const Program *program, const char *module) {
    for (uint32_t i = 0; i < program->tree->body.count; i++) {
        const Node *node = program->tree->body.items[i];
        if (node->kind != NODE_IMPORT) continue;
        for (uint32_t k = 0; k < node->as.import.aliases.count; k++) {
            const Node *alias = node->as.import.aliases.items[k];
            if (text_is(alias->as.alias.name, module) && alias->as.alias.as_name.length == 0) return true;
        }
    }
    return false;
}

bool program_init(Program *program, const Source *source, Arena *arena) {
    *program = (Program){.source = source};
    Diagnostics mistakes = {0};
    program->tree = parser_parse_file(source, arena, &mistakes);
    bool is_fine = program->tree && mistakes.error_count == 0;
    diagnostics_deinit(&mistakes);
    if (!is_fine) return false;
    collect_all(program, 0);
    size_t count = program->function_count;
    program->functions = arena_alloc(arena, (count + 1) * sizeof *program->functions);
    if (!program->functions) return false;
    collect_all(program, count);
    return true;
}

/* ---- places ---- */

static bool is_statement(const Node *node) {
    return node->kind != NODE_EXCEPT_HANDLER && node->kind != NODE_MATCH_CASE;
}

/* What is around the statements in the node. */
static void enter(ProgramPlace *place, Node *node) {
    if (node->kind == NODE_FUNCTION_DEF) {
        place->function = node;
        place->loop = place->handler = NULL;
    }
    if (node->kind == NODE_FOR || node->kind == NODE_WHILE) place->loop = node;
    if (node->kind == NODE_EXCEPT_HANDLER) place->handler = node;
}

static void visit_block(const NodeList *block, ProgramPlace around, ProgramVisitor *visitor, void *context) {
    for (uint32_t i = 0; i < block->count; i++) {
        Node *node = block->items[i];
        ProgramPlace place = around;
        place.statement = node;
        place.block = block;
        place.index = i;
        if (is_statement(node)) visitor(&place, context);
        enter(&place, node);
        const NodeList *blocks[4];
        size_t count = program_blocks(node, blocks);
        for (size_t k = 0; k < count; k++) visit_block(blocks[k], place, visitor, context);
    }
}

void program_each_statement(const Program *program, ProgramVisitor *visitor, void *context) {
    visit_block(&program->tree->body, (ProgramPlace){0}, visitor, context);
}

static bool find_in(const NodeList *block, uint32_t line, uint32_t column, ProgramPlace *place) {
    for (uint32_t i = 0; i < block->count; i++) {
        Node *node = block->items[i];
        if (!node || !span_holds(node->span, line, column)) continue;
        if (is_statement(node)) {
            place->statement = node;
            place->block = block;
            place->index = i;
        }
        enter(place, node);
        const NodeList *blocks[4];
        size_t count = program_blocks(node, blocks);
        for (size_t k = 0; k < count; k++)
            if (find_in(blocks[k], line, column, place)) break;
        return true;
    }
    return false;
}

bool program_find(const Program *program, uint32_t line, uint32_t column, ProgramPlace *place) {
    *place = (ProgramPlace){0};
    return program->tree && find_in(&program->tree->body, line, column, place) && place->statement;
}

typedef struct NodeSearch {
    NodeKind kind;
    uint32_t line, column;
    Node *found;
} NodeSearch;

static bool look_for_node(Node *node, void *context) {
    NodeSearch *search = context;
    if (!span_holds(node->span, search->line, search->column)) return false;
    if (node->kind == search->kind) search->found = node;
    return true;
}

Node *program_find_node(const ProgramPlace *place, NodeKind kind, uint32_t line, uint32_t column) {
    NodeSearch search = {.kind = kind, .line = line, .column = column};
    node_walk(place->statement, look_for_node, &search);
    return search.found;
}

typedef struct CallSearch {
    Span span;
    Node *found;
} CallSearch;

static bool look_for_call(Node *node, void *context) {
    CallSearch *search = context;
    Span span = node->span, wanted = search->span;
    if (node->kind == NODE_CALL && span.line == wanted.line && span.column == wanted.column &&
        span.end_line == wanted.end_line && span.end_column == wanted.end_column)
        search->found = node;
    return !search->found;
}

Node *program_find_call(const ProgramPlace *place, Span span) {
    CallSearch search = {.span = span};
    node_walk(place->statement, look_for_call, &search);
    return search.found;
}

/* ---- names ---- */

typedef struct Stores {
    Text name;
    bool is_assigned;
} Stores;

static bool look_for_store(Node *node, void *context) {
    Stores *stores = context;
    if (node->kind == NODE_NAME && node->context != CONTEXT_LOAD)
        stores->is_assigned |= text_equals(node->as.name.id, stores->name);
    if (node->kind == NODE_ARG) stores->is_assigned |= text_equals(node->as.arg.name, stores->name);
    if (node->kind == NODE_ALIAS) {
        Text name = node->as.alias.as_name.length ? node->as.alias.as_name : node->as.alias.name;
        stores->is_assigned |= text_equals(name, stores->name) || text_is(name, "*");
    }
    return true;
}

/* Is the name given to anything but its definition? */
static bool is_assigned(const Program *program, Text name) {
    Stores stores = {.name = name};
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        node_walk(program->tree->body.items[i], look_for_store, &stores);
    return stores.is_assigned;
}

bool program_uses_name(const Program *program, Text name) {
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        if (node_mentions(program->tree->body.items[i], name)) return true;
    for (size_t i = 0; i < program->function_count; i++)
        if (text_equals(program->functions[i].node->as.function.name, name)) return true;
    return is_assigned(program, name);
}

bool program_mentions_word(const Program *program, const char *word) {
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        if (node_mentions_word(program->tree->body.items[i], word)) return true;
    return false;
}

typedef struct Mentions {
    Text name;
    size_t count;
} Mentions;

static bool count_mention(Node *node, void *context) {
    Mentions *mentions = context;
    mentions->count += text_equals(node_last_name(node), mentions->name);
    return true;
}

size_t program_count_mentions(const Program *program, Text name) {
    Mentions mentions = {.name = name};
    for (uint32_t i = 0; i < program->tree->body.count; i++)
        node_walk(program->tree->body.items[i], count_mention, &mentions);
    return mentions.count;
}

static const ProgramFunction *find_only(const Program *program, Text name, bool is_method) {
    const ProgramFunction *found = NULL;
    for (size_t i = 0; i < program->function_count; i++) {
        const ProgramFunction *function = &program->functions[i];
        if (!text_equals(function->node->as.function.name, name)) continue;
        if ((function->owner != NULL) != is_method) continue;
        if (found) return NULL;
        found = function;
    }
    return found;
}

const ProgramFunction *program_function(const Program *program, Text name) {
    const ProgramFunction *found = find_only(program, name, false);
    return found && !is_assigned(program, name) ? found : NULL;
}

const ProgramFunction *program_method(const Program *program, Text name) { return find_only(program, name, true); }

Node *program_class(const Program *program, Text name) {
    Node *found = NULL;
    for (uint32_t i = 0; i < program->tree->body.count; i++) {
        Node *node = program->tree->body.items[i];
        if (node->kind != NODE_CLASS_DEF || !text_equals(node->as.class_def.name, name)) continue;
        if (found) return NULL;
        found = node;
    }
    return found && !is_assigned(program, name) ? found : NULL;
}
