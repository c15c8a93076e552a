/* One walk over the tree. What a name stands for is decided by where it is assigned: a local of the piece is its own;
 * all others outlive it. A list, set or dict made in the function and never handed in is its own, too, so that
 * appending to it is no change others see. */
#include "advice/effects.h"

#include <string.h>

#include "advice/clients.h"

typedef struct Walker {
    Effects *effects;
    const Program *program;
    const Node *function;             /* whose names the walk goes by; NULL: the module */
    const Node *stack[EFFECTS_DEPTH]; /* functions being looked into */
    size_t depth;
} Walker;

static void walk(Walker *walker, const Node *node);

static void add_name(Text *names, size_t *count, Text name, Effects *effects) {
    for (size_t i = 0; i < *count; i++)
        if (text_equals(names[i], name)) return;
    if (*count == EFFECTS_NAMES)
        effects->flags |= EFFECTS_UNKNOWN;
    else
        names[(*count)++] = name;
}

static void add_flags(Walker *walker, unsigned flags) { walker->effects->flags |= flags; }

/* ---- names ---- */

typedef struct Binding {
    Text name;
    bool is_bound, is_declared, is_fresh; /* here; global or nonlocal; only ever a new container */
    bool is_parameter;
    const Node *function;
} Binding;

static bool makes_container(const Node *value) {
    switch (value->kind) {
    case NODE_LIST:
    case NODE_SET:
    case NODE_DICT:
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_CONSTANT:
    case NODE_JOINED_STR: return true;
    case NODE_CALL:
        return node_is_name(value->as.call.function, "list") || node_is_name(value->as.call.function, "dict") ||
               node_is_name(value->as.call.function, "set");
    default: return false;
    }
}

static bool look_for_binding(Node *node, void *context) {
    Binding *binding = context;
    switch (node->kind) {
    case NODE_ASSIGN:
        for (uint32_t i = 0; i < node->as.assign.targets.count; i++) {
            const Node *target = node->as.assign.targets.items[i];
            if (target->kind == NODE_NAME && text_equals(target->as.name.id, binding->name) &&
                !makes_container(node->as.assign.value))
                binding->is_fresh = false;
            bool is_unpacked = target->kind == NODE_TUPLE || target->kind == NODE_LIST; /* x[0] = ... binds no name */
            if (is_unpacked && node_mentions(target, binding->name)) binding->is_fresh = false;
        }
        break;
    case NODE_NAME:
        if (text_equals(node->as.name.id, binding->name) && node->context != CONTEXT_LOAD) binding->is_bound = true;
        break;
    case NODE_FOR:
        if (node_mentions(node->as.loop.target, binding->name)) binding->is_fresh = false;
        break;
    case NODE_WITH_ITEM:
        if (node->as.pair.right && node_mentions(node->as.pair.right, binding->name)) binding->is_fresh = false;
        break;
    case NODE_NAMED:
    case NODE_ANN_ASSIGN:
    case NODE_MATCH:
        if (node_mentions(node, binding->name)) binding->is_fresh = false;
        break;
    case NODE_EXCEPT_HANDLER:
        if (text_equals(node->as.handler.name, binding->name)) binding->is_bound = true;
        break;
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
        for (uint32_t i = 0; i < node->as.names.count; i++)
            binding->is_declared |= text_equals(node->as.names.names[i], binding->name);
        break;
    case NODE_FUNCTION_DEF:
    case NODE_CLASS_DEF:
        if (node == binding->function) return true; /* its own name belongs to its surroundings */
        binding->is_bound |=
            text_equals(node->kind == NODE_CLASS_DEF ? node->as.class_def.name : node->as.function.name, binding->name);
        return false; /* what is inside has names of its own */
    case NODE_ARG:
        if (text_equals(node->as.arg.name, binding->name)) {
            binding->is_bound = true;
            binding->is_parameter = true;
        }
        break;
    default: break;
    }
    return true;
}

static Binding bind(const Node *function, Text name) {
    Binding binding = {.name = name, .is_fresh = true, .function = function};
    node_walk((Node *)function, look_for_binding, &binding);
    if (binding.is_parameter) binding.is_fresh = false;
    return binding;
}

/* Does the variable end with the piece that is looked at? Names of the function in which the piece itself stands do
 * not: they are its surroundings. */
static bool is_own(const Walker *walker, Text name) {
    if (walker->depth == 0) return false;
    Binding binding = bind(walker->function, name);
    return binding.is_bound && !binding.is_declared;
}

static bool is_own_container(const Walker *walker, const Node *node) {
    if (node->kind != NODE_NAME || walker->depth == 0) return false;
    return effects_is_own_container(walker->function, node->as.name.id);
}

static void read_name(Walker *walker, Text name) {
    if (is_own(walker, name)) return;
    if (walker->depth > 0 && (program_function(walker->program, name) || program_class(walker->program, name))) return;
    add_name(walker->effects->read, &walker->effects->read_count, name, walker->effects);
}

static void write_name(Walker *walker, Text name) {
    if (!is_own(walker, name))
        add_name(walker->effects->written, &walker->effects->written_count, name, walker->effects);
}

/* ---- calls ---- */

typedef struct WordRow {
    const char *word;
    unsigned flags;
} WordRow;

static const WordRow builtins[] = {
    {"print", EFFECTS_PRINTS},
    {"input", EFFECTS_UNKNOWN},
    {"next", EFFECTS_LOOKS | EFFECTS_CHANGES},
    {"len", EFFECTS_LOOKS},
    {"range", 0},
    {"str", EFFECTS_LOOKS},
    {"int", 0},
    {"float", 0},
    {"bool", EFFECTS_LOOKS},
    {"repr", EFFECTS_LOOKS},
    {"list", EFFECTS_LOOKS},
    {"tuple", EFFECTS_LOOKS},
    {"dict", EFFECTS_LOOKS},
    {"set", EFFECTS_LOOKS},
    {"frozenset", EFFECTS_LOOKS},
    {"sum", EFFECTS_LOOKS},
    {"min", EFFECTS_LOOKS},
    {"max", EFFECTS_LOOKS},
    {"sorted", EFFECTS_LOOKS},
    {"reversed", EFFECTS_LOOKS},
    {"enumerate", EFFECTS_LOOKS},
    {"zip", EFFECTS_LOOKS},
    {"any", EFFECTS_LOOKS},
    {"all", EFFECTS_LOOKS},
    {"abs", 0},
    {"round", 0},
    {"divmod", 0},
    {"pow", 0},
    {"isinstance", 0},
    {"type", 0},
    {"id", 0},
    {"hash", EFFECTS_LOOKS},
    {"chr", 0},
    {"ord", 0},
    {"format", EFFECTS_LOOKS},
    {"bytes", 0},
    {"hex", 0},
    {"bin", 0},
    {"slice", 0},
    {"object", 0},
    {"callable", 0},
    {"Exception", 0},
    {"ValueError", 0},
    {"RuntimeError", 0},
    {"TypeError", 0},
    {"KeyError", 0},
    {"OSError", 0},
    {"TimeoutError", 0},
    {"sleep", EFFECTS_WAITS},
};

/* Methods that change nothing. */
static const char *const asking_methods[] = {
    "upper",      "lower",         "strip",  "lstrip",  "rstrip",    "split",      "join",       "format", "replace",
    "startswith", "endswith",      "encode", "decode",  "title",     "capitalize", "center",     "ljust",  "rjust",
    "zfill",      "find",          "count",  "index",   "keys",      "values",     "items",      "copy",   "isoformat",
    "strftime",   "total_seconds", "done",   "result",  "cancelled", "exception",  "get_name",   "qsize",  "empty",
    "full",       "is_set",        "locked", "isdigit", "isalpha",   "timestamp",  "splitlines", "rsplit",
};

typedef struct ModuleRow {
    const char *module, *name; /* name NULL: all the others of the module */
    unsigned flags;
} ModuleRow;

static const ModuleRow module_calls[] = {
    {"asyncio", "sleep", EFFECTS_WAITS},
    {"asyncio", "gather", EFFECTS_WAITS},
    {"asyncio", "wait_for", EFFECTS_WAITS},
    {"asyncio", "create_task", 0},
    {"asyncio", "ensure_future", 0},
    {"asyncio", "shield", 0},
    {"asyncio", "wait", EFFECTS_WAITS},
    {"asyncio", "as_completed", EFFECTS_WAITS},
    {"asyncio", "current_task", 0},
    {"asyncio", "get_running_loop", 0},
    {"asyncio", "get_event_loop", 0},
    {"asyncio", "timeout", 0},
    {"asyncio", "TaskGroup", 0},
    {"asyncio", "to_thread", EFFECTS_WAITS},
    {"asyncio", "Lock", 0},
    {"asyncio", "Event", 0},
    {"asyncio", "Queue", 0},
    {"asyncio", "Semaphore", 0},
    {"time", "sleep", 0},
    {"time", NULL, EFFECTS_CLOCK},
    {"datetime", NULL, EFFECTS_CLOCK},
    {"random", NULL, EFFECTS_RANDOM},
    {"math", NULL, 0},
    {"json", "dumps", EFFECTS_LOOKS},
    {"json", "loads", 0},
    {"logging", NULL, EFFECTS_PRINTS},
    {"threading", "current_thread", 0},
    {"threading", "get_ident", 0},
};

static const char *const logging_methods[] = {"debug", "info", "warning", "error", "critical"};

static bool is_among(Text text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_is(text, words[i])) return true;
    return false;
}
#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static void walk_list(Walker *walker, const NodeList *list) {
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i]) walk(walker, list->items[i]);
}

/* What the body of a function does. Parameters are its own names, and what they stand for came from outside. */
static void walk_function(Walker *walker, const ProgramFunction *function) {
    const Node *node = function->node;
    if (node->as.function.decorators.count || walker->depth == EFFECTS_DEPTH) {
        add_flags(walker, EFFECTS_UNKNOWN);
        return;
    }
    for (size_t i = 0; i < walker->depth; i++)
        if (walker->stack[i] == node) return; /* recursion: it is being looked at */
    const Node *outer = walker->function;
    walker->stack[walker->depth++] = node;
    walker->function = node;
    walk_list(walker, &node->as.function.body);
    walker->depth--;
    walker->function = outer;
}

/* The class's __init__ makes a new object: what it stores there is the object's own. Any other store in it counts. */
static void construct(Walker *walker, const Node *class_def) {
    if (class_def->as.class_def.keywords.count || class_def->as.class_def.decorators.count > 1) {
        add_flags(walker, EFFECTS_UNKNOWN);
        return;
    }
    for (uint32_t i = 0; i < class_def->as.class_def.body.count; i++) {
        const Node *member = class_def->as.class_def.body.items[i];
        if (member->kind != NODE_FUNCTION_DEF) continue;
        Text name = member->as.function.name;
        if (!text_is(name, "__init__") && !text_is(name, "__new__") && !text_is(name, "__post_init__")) continue;
        const ProgramFunction init = {.node = (Node *)member, .owner = (Node *)class_def};
        walk_function(walker, &init);
    }
}

static void call_name(Walker *walker, const Node *function) {
    Text name = function->as.name.id;
    const ProgramFunction *own = program_function(walker->program, name);
    const Node *class_def = own ? NULL : program_class(walker->program, name);
    if (own) {
        walk_function(walker, own);
        return;
    }
    if (class_def) {
        construct(walker, class_def);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(builtins); i++) {
        if (!text_is(name, builtins[i].word)) continue;
        add_flags(walker, builtins[i].flags);
        return;
    }
    add_flags(walker, EFFECTS_UNKNOWN);
}

static const ModuleRow *find_module_call(const Node *function) {
    const Node *object = function->as.attribute.value;
    if (object->kind != NODE_NAME) return NULL;
    for (size_t i = 0; i < COUNT_OF(module_calls); i++) {
        const ModuleRow *row = &module_calls[i];
        if (text_is(object->as.name.id, row->module) && (!row->name || text_is(function->as.attribute.name, row->name)))
            return row;
    }
    return NULL;
}

/* A function handed on to be called, as to_thread(work, 3). */
static void call_handed_on(Walker *walker, const Node *call) {
    const Node *function = call->as.call.function;
    if (!text_is(function->as.attribute.name, "to_thread") || call->as.call.arguments.count == 0) return;
    const Node *target = call->as.call.arguments.items[0];
    if (target->kind == NODE_NAME)
        call_name(walker, target);
    else if (!node_is_attribute(target, "time", "sleep"))
        add_flags(walker, EFFECTS_UNKNOWN);
}

static void call_attribute(Walker *walker, const Node *call) {
    const Node *function = call->as.call.function, *object = function->as.attribute.value;
    Text name = function->as.attribute.name;
    const ModuleRow *row = find_module_call(function);
    if (row) {
        add_flags(walker, row->flags);
        call_handed_on(walker, call);
        return;
    }
    walk(walker, object);
    if (object->kind == NODE_CONSTANT || object->kind == NODE_JOINED_STR) return;
    const ProgramFunction *method = program_method(walker->program, name);
    if (clients_only_ask(walker->program, walker->function, call)) {
        add_flags(walker, EFFECTS_LOOKS | EFFECTS_WAITS);
    } else if (method) {
        walk_function(walker, method);
        add_flags(walker, EFFECTS_LOOKS);
    } else if (is_among(name, asking_methods, COUNT_OF(asking_methods))) {
        add_flags(walker, EFFECTS_LOOKS);
    } else if (is_among(name, logging_methods, COUNT_OF(logging_methods))) {
        add_flags(walker, EFFECTS_PRINTS);
    } else if (text_is(name, "time")) {
        add_flags(walker, EFFECTS_CLOCK);
    } else if (!is_own_container(walker, object)) {
        add_flags(walker, EFFECTS_LOOKS | EFFECTS_CHANGES);
    }
}

static void walk_call(Walker *walker, const Node *call) {
    walk_list(walker, &call->as.call.arguments);
    walk_list(walker, &call->as.call.keywords);
    const Node *function = call->as.call.function;
    if (function->kind == NODE_NAME && is_own(walker, function->as.name.id))
        add_flags(walker, EFFECTS_UNKNOWN);
    else if (function->kind == NODE_NAME)
        call_name(walker, function);
    else if (function->kind == NODE_ATTRIBUTE)
        call_attribute(walker, call);
    else
        add_flags(walker, EFFECTS_UNKNOWN);
}

/* ---- the walk ---- */

/* A store to an attribute or an item: of a new container it is nobody's business, and so is that of an object to itself
 * while it is made. */
static void store_into(Walker *walker, const Node *target) {
    const Node *object = target->kind == NODE_ATTRIBUTE ? target->as.attribute.value : target->as.pair.left;
    bool is_made = walker->depth > 0 && target->kind == NODE_ATTRIBUTE && node_is_name(object, "self") &&
                   text_is(walker->function->as.function.name, "__init__");
    if (!is_made && !(target->kind == NODE_SUBSCRIPT && is_own_container(walker, object)))
        add_flags(walker, EFFECTS_LOOKS | EFFECTS_CHANGES);
    walk(walker, object);
    if (target->kind == NODE_SUBSCRIPT) walk(walker, target->as.pair.right);
}

/* The manager of a with block: of the library, or the program's own, whose methods are not looked into. */
static void walk_manager(Walker *walker, const Node *item) {
    const Node *manager = item->as.pair.left;
    if (walker->program->has_own_context) add_flags(walker, EFFECTS_UNKNOWN);
    walk(walker, manager);
    if (item->as.pair.right) walk(walker, item->as.pair.right);
}

static void walk_child(Node *child, void *context) { walk(context, child); }

static void walk(Walker *walker, const Node *node) {
    switch (node->kind) {
    case NODE_NAME:
        if (node->context == CONTEXT_LOAD)
            read_name(walker, node->as.name.id);
        else
            write_name(walker, node->as.name.id);
        return;
    case NODE_ATTRIBUTE:
    case NODE_SUBSCRIPT:
        if (node->context != CONTEXT_LOAD) {
            store_into(walker, node);
            return;
        }
        add_flags(walker, EFFECTS_LOOKS);
        break;
    case NODE_AUG_ASSIGN:
        if (node->as.aug_assign.target->kind == NODE_NAME) read_name(walker, node->as.aug_assign.target->as.name.id);
        break;
    case NODE_CALL: walk_call(walker, node); return;
    case NODE_WITH_ITEM: walk_manager(walker, node); return;
    case NODE_RAISE:
        if (node->as.raise.exception) add_flags(walker, EFFECTS_RAISES);
        break;
    case NODE_ASSERT: add_flags(walker, EFFECTS_RAISES); break;
    case NODE_YIELD:
    case NODE_YIELD_FROM:
    case NODE_IMPORT:
    case NODE_IMPORT_FROM:
    case NODE_CLASS_DEF:
    case NODE_DELETE: add_flags(walker, EFFECTS_UNKNOWN); break;
    case NODE_FOR: /* what is iterated may be used up */
        if (node->as.loop.is_async) add_flags(walker, EFFECTS_UNKNOWN);
        add_flags(walker, EFFECTS_LOOKS);
        break;
    case NODE_FUNCTION_DEF:
    case NODE_LAMBDA: add_flags(walker, EFFECTS_LOOKS); break;
    default: break;
    }
    ast_visit_children(node, walk_child, walker);
}

bool effects_is_own_container(const Node *function, Text name) {
    Binding binding = bind(function, name);
    return binding.is_bound && !binding.is_declared && binding.is_fresh;
}

void effects_add(Effects *effects, const Program *program, const Node *node, const Node *function) {
    Walker walker = {.effects = effects, .program = program, .function = function};
    walk(&walker, node);
}

static bool share(const Text *a, size_t a_count, const Text *b, size_t b_count) {
    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < b_count; k++)
            if (text_equals(a[i], b[k])) return true;
    return false;
}

static bool disturbs(const Effects *a, const Effects *b) {
    if (a->flags & EFFECTS_CHANGES && b->flags & (EFFECTS_LOOKS | EFFECTS_CHANGES)) return true;
    return share(a->written, a->written_count, b->read, b->read_count) ||
           share(a->written, a->written_count, b->written, b->written_count);
}

bool effects_are_independent(const Effects *a, const Effects *b) {
    unsigned both = a->flags & b->flags, either = a->flags | b->flags;
    if (either & (EFFECTS_UNKNOWN | EFFECTS_RAISES) || both & EFFECTS_RANDOM) return false;
    return !disturbs(a, b) && !disturbs(b, a);
}
