/* Mistakes that concern names are found here, all in one walk: what a `global` comes too late for, a walrus in
 * the wrong place, `nonlocal` without a variable to go with it. Whether `await` or `return` may stand where it does is
 * for the compiler to say. */
#include "lang/scope.h"

#include <string.h>

struct ScopeTable {
    Scope **slots; /* open addressing by node */
    size_t slot_count;
};

typedef struct Builder {
    Arena *arena;
    const Source *source;
    Diagnostics *diagnostics;
    Scope *scope; /* the innermost open one */
    Scope *first, *last;
    size_t count;
    bool string_annotations;
    bool failed; /* out of memory */
} Builder;

static const Text text_class = {"__class__", 9};
static const Text text_super = {"super", 5};
static const Text text_iterable = {".0", 2};

#define REPORT(builder, span, hint, ...) \
    diagnostics_add((builder)->diagnostics, SEVERITY_ERROR, (builder)->source, span, "SyntaxError", hint, __VA_ARGS__)

/* ---- names ---- */

static bool ends_with_dunder(Text name) {
    return name.length >= 2 && name.bytes[name.length - 1] == '_' && name.bytes[name.length - 2] == '_';
}

Text scope_mangle(Arena *arena, Text class_name, Text name) {
    if (class_name.length == 0 || name.length < 2 || name.bytes[0] != '_' || name.bytes[1] != '_') return name;
    if (ends_with_dunder(name) || memchr(name.bytes, '.', name.length)) return name;
    uint32_t skip = 0;
    while (skip < class_name.length && class_name.bytes[skip] == '_') skip++;
    if (skip == class_name.length) return name;

    uint32_t kept = class_name.length - skip;
    char *bytes = arena_alloc(arena, (size_t)kept + name.length + 2);
    if (!bytes) return name;
    bytes[0] = '_';
    memcpy(bytes + 1, class_name.bytes + skip, kept);
    memcpy(bytes + 1 + kept, name.bytes, name.length);
    return (Text){bytes, 1 + kept + name.length};
}

static Symbol *find_symbol(const Scope *scope, Text name) {
    uint32_t index = name_set_find(&scope->names, name);
    return index == NAME_SET_NONE ? NULL : &scope->symbols[index];
}

const Symbol *scope_find_symbol(const Scope *scope, Text name) { return find_symbol(scope, name); }

static bool grow_symbols(Scope *scope, Arena *arena) {
    uint32_t capacity = scope->capacity ? scope->capacity * 2 : 8;
    Symbol *symbols = arena_alloc(arena, capacity * sizeof *symbols);
    if (!symbols) return false;
    if (scope->capacity) memcpy(symbols, scope->symbols, scope->capacity * sizeof *symbols);
    scope->symbols = symbols;
    scope->capacity = capacity;
    return true;
}

/* The symbol of a mangled name in `scope`, made if it is not there; NULL when out of memory. */
static Symbol *require_symbol(Builder *builder, Scope *scope, Text name) {
    uint32_t index = name_set_add(&scope->names, builder->arena, name);
    if (index == NAME_SET_NONE || (index >= scope->capacity && !grow_symbols(scope, builder->arena))) {
        builder->failed = true;
        return NULL;
    }
    return &scope->symbols[index];
}

static Text mangle(Builder *builder, Text name) {
    return scope_mangle(builder->arena, builder->scope->private_class, name);
}

static void note_name(Builder *builder, Text name, uint32_t flags) {
    Symbol *symbol = require_symbol(builder, builder->scope, mangle(builder, name));
    if (!symbol) return;
    symbol->flags |= flags;
    if (builder->scope->is_targeting) symbol->flags |= SYMBOL_ITERATION;
}

/* ---- blocks ---- */

static Scope *open_scope(Builder *builder, ScopeKind kind, const void *node) {
    Scope *scope = arena_alloc(builder->arena, sizeof *scope);
    if (!scope) {
        builder->failed = true;
        return NULL;
    }
    Scope *parent = builder->scope;
    scope->kind = kind;
    scope->node = node;
    scope->parent = parent;
    if (parent) {
        scope->private_class = parent->private_class;
        scope->is_nested = parent->is_nested || scope_is_function(parent);
        scope->iterating = parent->iterating;
    }
    scope->is_coroutine = kind == SCOPE_ASYNC_FUNCTION;
    *(builder->last ? &builder->last->next : &builder->first) = scope;
    builder->last = scope;
    builder->count++;
    builder->scope = scope;
    return scope;
}

static void close_scope(Builder *builder) { builder->scope = builder->scope->parent; }

/* ---- the walk ---- */

static void visit(Builder *builder, Node *node);

static void visit_list(Builder *builder, NodeList list) {
    for (uint32_t i = 0; i < list.count && !builder->failed; i++) visit(builder, list.items[i]);
}

static void add_parameter(Builder *builder, const Node *argument) {
    if (!argument) return;
    Text name = argument->as.arg.name;
    const Symbol *known = find_symbol(builder->scope, mangle(builder, name));
    if (known && known->flags & SYMBOL_PARAMETER)
        REPORT(builder, argument->span, "give each parameter a name of its own",
               "duplicate argument '%s' in function definition", name.bytes);
    note_name(builder, name, SYMBOL_PARAMETER);
}

static void add_parameters(Builder *builder, const Parameters *parameters) {
    if (!parameters) return;
    for (uint32_t i = 0; i < parameters->positional.count; i++) add_parameter(builder, parameters->positional.items[i]);
    for (uint32_t i = 0; i < parameters->keyword_only.count; i++)
        add_parameter(builder, parameters->keyword_only.items[i]);
    add_parameter(builder, parameters->varargs);
    add_parameter(builder, parameters->varkw);
}

static void visit_annotation(Builder *builder, Node *annotation) {
    if (annotation && !builder->string_annotations) visit(builder, annotation);
}

static void visit_argument_annotation(Builder *builder, const Node *argument) {
    if (argument) visit_annotation(builder, argument->as.arg.annotation);
}

static void visit_annotations(Builder *builder, const Parameters *parameters) {
    if (!parameters) return;
    for (uint32_t i = 0; i < parameters->positional.count; i++)
        visit_argument_annotation(builder, parameters->positional.items[i]);
    visit_argument_annotation(builder, parameters->varargs);
    for (uint32_t i = 0; i < parameters->keyword_only.count; i++)
        visit_argument_annotation(builder, parameters->keyword_only.items[i]);
    visit_argument_annotation(builder, parameters->varkw);
}

static void visit_defaults(Builder *builder, const Parameters *parameters) {
    if (!parameters) return;
    visit_list(builder, parameters->defaults);
    visit_list(builder, parameters->keyword_defaults);
}

static void visit_function(Builder *builder, Node *node) {
    const Parameters *parameters = node->as.function.parameters;
    bool is_lambda = node->kind == NODE_LAMBDA;
    if (!is_lambda) note_name(builder, node->as.function.name, SYMBOL_ASSIGNED);
    visit_defaults(builder, parameters);
    if (!is_lambda) {
        visit_annotations(builder, parameters);
        visit_annotation(builder, node->as.function.returns);
        visit_list(builder, node->as.function.decorators);
    }
    ScopeKind kind = is_lambda ? SCOPE_LAMBDA : node->as.function.is_async ? SCOPE_ASYNC_FUNCTION : SCOPE_FUNCTION;
    if (!open_scope(builder, kind, node)) return;
    add_parameters(builder, parameters);
    visit_list(builder, node->as.function.body);
    close_scope(builder);
}

static void visit_class(Builder *builder, Node *node) {
    note_name(builder, node->as.class_def.name, SYMBOL_ASSIGNED);
    visit_list(builder, node->as.class_def.bases);
    visit_list(builder, node->as.class_def.keywords);
    visit_list(builder, node->as.class_def.decorators);
    Scope *scope = open_scope(builder, SCOPE_CLASS, node);
    if (!scope) return;
    scope->private_class = node->as.class_def.name;
    visit_list(builder, node->as.class_def.body);
    close_scope(builder);
}

static void visit_target(Builder *builder, Node *target) {
    builder->scope->is_targeting = true;
    visit(builder, target);
    builder->scope->is_targeting = false;
}

static void visit_iterable(Builder *builder, Node *iterable) {
    builder->scope->iterating++;
    visit(builder, iterable);
    builder->scope->iterating--;
}

/* The first iterable belongs to the block around the comprehension: it is evaluated there. */
static void visit_comprehension(Builder *builder, Node *node) {
    NodeList generators = node->as.comprehension.generators;
    visit_iterable(builder, generators.items[0]->as.generator.iterable);
    Scope *scope = open_scope(builder, SCOPE_COMPREHENSION, node);
    if (!scope) return;
    scope->is_generator = node->kind == NODE_GENERATOR_EXP;
    note_name(builder, text_iterable, SYMBOL_PARAMETER);
    for (uint32_t i = 0; i < generators.count; i++) {
        Node *generator = generators.items[i];
        visit_target(builder, generator->as.generator.target);
        if (i > 0) visit_iterable(builder, generator->as.generator.iterable);
        visit_list(builder, generator->as.generator.conditions);
        scope->is_coroutine |= generator->as.generator.is_async;
    }
    if (node->as.comprehension.value) visit(builder, node->as.comprehension.value);
    visit(builder, node->as.comprehension.element);
    close_scope(builder);
    /* An asynchronous list comprehension is awaited on the spot. */
    if (scope->is_coroutine && !scope->is_generator) builder->scope->is_coroutine = true;
}

static void declare_in(Builder *builder, Scope *scope, Text name, uint32_t flags) {
    Symbol *symbol = require_symbol(builder, scope, name);
    if (symbol) symbol->flags |= flags;
}

/* A walrus in a comprehension assigns in the function (or module) around it. False after a mistake. */
static bool extend_walrus(Builder *builder, const Node *target) {
    Text name = mangle(builder, target->as.name.id);
    Scope *scope = builder->scope;
    for (; scope->kind == SCOPE_COMPREHENSION; scope = scope->parent) {
        const Symbol *symbol = find_symbol(scope, name);
        if (symbol && symbol->flags & SYMBOL_ITERATION) {
            REPORT(builder, target->span, "choose another name on the left of :=",
                   "assignment expression cannot rebind comprehension iteration variable '%s'", name.bytes);
            return false;
        }
    }
    if (scope->kind == SCOPE_CLASS) {
        REPORT(builder, target->span, "use a plain for loop in the class body",
               "assignment expression within a comprehension cannot be used in a class body");
        return false;
    }
    const Symbol *symbol = find_symbol(scope, name);
    bool is_global = scope->kind == SCOPE_MODULE || (symbol && symbol->flags & SYMBOL_GLOBAL);
    declare_in(builder, builder->scope, name, is_global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL);
    declare_in(builder, scope, name, scope->kind == SCOPE_MODULE ? SYMBOL_GLOBAL : SYMBOL_ASSIGNED);
    return true;
}

static void visit_walrus(Builder *builder, Node *node) {
    Node *target = node->as.pair.left;
    if (builder->scope->iterating) {
        REPORT(builder, node->span, "assign to the name before the comprehension",
               "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    visit(builder, node->as.pair.right);
    if (builder->scope->kind == SCOPE_COMPREHENSION && !extend_walrus(builder, target)) return;
    visit(builder, target);
}

static void visit_name(Builder *builder, const Node *node) {
    Text name = node->as.name.id;
    bool is_load = node->context == CONTEXT_LOAD;
    if (builder->scope->is_targeting && !is_load) {
        const Symbol *symbol = find_symbol(builder->scope, mangle(builder, name));
        if (symbol && symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL))
            REPORT(builder, node->span, "choose another name for the loop variable",
                   "comprehension inner loop cannot rebind assignment expression target '%s'", name.bytes);
    }
    bool was_targeting = builder->scope->is_targeting;
    builder->scope->is_targeting = was_targeting && !is_load; /* for a[i] in ..: neither is a loop variable */
    note_name(builder, name, is_load ? SYMBOL_USED : SYMBOL_ASSIGNED);
    builder->scope->is_targeting = was_targeting;
    /* super() without arguments looks at the cell of its class. */
    if (is_load && scope_is_function(builder->scope) && text_equals(name, text_super))
        note_name(builder, text_class, SYMBOL_USED);
}

static void visit_annotated(Builder *builder, Node *node) {
    Node *target = node->as.ann_assign.target;
    if (target->kind == NODE_NAME) {
        Text name = target->as.name.id;
        bool simple = node->as.ann_assign.simple;
        const Symbol *symbol = find_symbol(builder->scope, mangle(builder, name));
        uint32_t declared = symbol ? symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL) : 0;
        if (declared && simple && builder->scope->kind != SCOPE_MODULE)
            REPORT(builder, node->span, "leave the annotation out here, or put it where the variable is defined",
                   "annotated name '%s' can't be %s", name.bytes, declared & SYMBOL_GLOBAL ? "global" : "nonlocal");
        else if (simple)
            note_name(builder, name, SYMBOL_ANNOTATED | SYMBOL_ASSIGNED);
        else if (node->as.ann_assign.value)
            note_name(builder, name, SYMBOL_ASSIGNED);
    } else {
        visit(builder, target);
    }
    visit_annotation(builder, node->as.ann_assign.annotation);
    if (node->as.ann_assign.value) visit(builder, node->as.ann_assign.value);
}

/* What stands in the way of declaring a name that has `flags` already; NULL if nothing does. */
static const char *find_conflict(uint32_t flags, bool is_global) {
    if (flags & SYMBOL_PARAMETER)
        return is_global ? "name '%s' is parameter and global" : "name '%s' is parameter and nonlocal";
    if (flags & SYMBOL_USED)
        return is_global ? "name '%s' is used prior to global declaration"
                         : "name '%s' is used prior to nonlocal declaration";
    if (flags & SYMBOL_ANNOTATED)
        return is_global ? "annotated name '%s' can't be global" : "annotated name '%s' can't be nonlocal";
    if (flags & SYMBOL_ASSIGNED)
        return is_global ? "name '%s' is assigned to before global declaration"
                         : "name '%s' is assigned to before nonlocal declaration";
    return NULL;
}

static void report_conflict(Builder *builder, Span span, const char *format, uint32_t flags, Text name) {
    const char *hint = flags & SYMBOL_PARAMETER ? "rename the parameter, or leave the statement out"
                                                : "move this statement to the top of the function";
    REPORT(builder, span, hint, format, name.bytes);
}

static void visit_declaration(Builder *builder, const Node *node) {
    bool is_global = node->kind == NODE_GLOBAL;
    for (uint32_t i = 0; i < node->as.names.count; i++) {
        Text name = node->as.names.names[i];
        Symbol *symbol = require_symbol(builder, builder->scope, mangle(builder, name));
        if (!symbol) return;
        const char *conflict = find_conflict(symbol->flags, is_global);
        if (conflict) {
            report_conflict(builder, node->span, conflict, symbol->flags, name);
            continue;
        }
        symbol->flags |= is_global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL;
        if (symbol->declaration.line == 0) symbol->declaration = node->span;
        if ((symbol->flags & SYMBOL_GLOBAL) && (symbol->flags & SYMBOL_NONLOCAL))
            REPORT(builder, symbol->declaration, "keep only one of the two statements",
                   "name '%s' is nonlocal and global", name.bytes);
    }
}

static void visit_alias(Builder *builder, const Node *alias) {
    Text name = alias->as.alias.as_name.length ? alias->as.alias.as_name : alias->as.alias.name;
    const char *dot = memchr(name.bytes, '.', name.length);
    if (text_equals(name, (Text){"*", 1})) {
        if (builder->scope->kind != SCOPE_MODULE)
            REPORT(builder, alias->span, "import the names you need, or move this line out to the module",
                   "import * only allowed at module level");
        return;
    }
    if (dot) {
        char *bytes = arena_copy(builder->arena, name.bytes, (size_t)(dot - name.bytes));
        builder->failed |= !bytes;
        if (!bytes) return;
        name = (Text){bytes, (uint32_t)(dot - name.bytes)};
    }
    note_name(builder, name, SYMBOL_IMPORTED);
}

static void note_yield(Builder *builder, const Node *node) {
    static const char *const names[] = {"list comprehension", "set comprehension", "dict comprehension",
                                        "generator expression"};
    Scope *scope = builder->scope;
    if (scope->kind != SCOPE_COMPREHENSION) {
        scope->is_generator = true;
        return;
    }
    NodeKind kind = ((const Node *)scope->node)->kind;
    REPORT(builder, node->span, "write a plain for loop instead", "'yield' inside %s", names[kind - NODE_LIST_COMP]);
}

static void note_capture(Builder *builder, Text name) {
    if (name.length) note_name(builder, name, SYMBOL_ASSIGNED);
}

static void visit_child(Node *child, void *context) { visit(context, child); }

static void visit_children(Builder *builder, Node *node) { ast_visit_children(node, visit_child, builder); }

static void visit(Builder *builder, Node *node) {
    if (!node || builder->failed) return;
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
    case NODE_LAMBDA: visit_function(builder, node); return;
    case NODE_CLASS_DEF: visit_class(builder, node); return;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP: visit_comprehension(builder, node); return;
    case NODE_ANN_ASSIGN: visit_annotated(builder, node); return;
    case NODE_GLOBAL:
    case NODE_NONLOCAL: visit_declaration(builder, node); return;
    case NODE_NAMED: visit_walrus(builder, node); return;
    case NODE_NAME: visit_name(builder, node); return;
    case NODE_ALIAS: visit_alias(builder, node); return;
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        visit_children(builder, node);
        note_yield(builder, node);
        return;
    case NODE_AWAIT:
        visit_children(builder, node);
        builder->scope->is_coroutine = true;
        return;
    case NODE_EXCEPT_HANDLER: note_capture(builder, node->as.handler.name); break;
    case NODE_MATCH_AS: note_capture(builder, node->as.match_as.name); break;
    case NODE_MATCH_STAR: note_capture(builder, node->as.name.id); break;
    case NODE_MATCH_MAPPING: note_capture(builder, node->as.match_mapping.rest); break;
    default: break;
    }
    visit_children(builder, node);
}

/* ---- settling ---- */

/* The block around `scope` whose variable `name` a function inside it sees; NULL: a global. */
static Scope *find_owner(const Scope *scope, Text name) {
    for (Scope *owner = scope->parent; owner; owner = owner->parent) {
        if (owner->kind == SCOPE_CLASS && text_equals(name, text_class)) return owner;
        if (!scope_is_function(owner)) continue;
        const Symbol *symbol = find_symbol(owner, name);
        if (symbol && symbol->flags & SYMBOL_GLOBAL) return NULL;
        if (symbol && symbol->flags & SYMBOL_BOUND && !(symbol->flags & SYMBOL_NONLOCAL)) return owner;
    }
    return NULL;
}

/* Makes `name` a cell of `owner` and free in the blocks between it and `scope`, which pass it on. */
static void capture(Builder *builder, Scope *scope, Scope *owner, Text name) {
    for (Scope *between = scope->parent; between != owner; between = between->parent) {
        Symbol *symbol = require_symbol(builder, between, name);
        if (!symbol) return;
        if (between->kind == SCOPE_CLASS && symbol->flags & (SYMBOL_BOUND | SYMBOL_GLOBAL))
            symbol->flags |= SYMBOL_FREE_CLASS;
        else
            symbol->binding = BINDING_FREE;
    }
    if (owner->kind == SCOPE_CLASS)
        owner->needs_class_cell = true;
    else
        find_symbol(owner, name)->binding = BINDING_CELL;
}

static Binding settle_outer(Builder *builder, Scope *scope, Text name) {
    Scope *owner = find_owner(scope, name);
    if (!owner) return BINDING_GLOBAL_IMPLICIT;
    capture(builder, scope, owner, name);
    return BINDING_FREE;
}

static Binding settle_nonlocal(Builder *builder, Scope *scope, Text name, Span span) {
    if (scope->kind == SCOPE_MODULE) {
        REPORT(builder, span, "a variable of the module needs no declaration here",
               "nonlocal declaration not allowed at module level");
        return BINDING_GLOBAL_IMPLICIT;
    }
    Binding binding = settle_outer(builder, scope, name);
    if (binding != BINDING_FREE)
        REPORT(builder, span,
               "nonlocal is for a variable of a function around this one; for one of the module, use global",
               "no binding for nonlocal '%s' found", name.bytes);
    return binding;
}

static void settle_symbol(Builder *builder, Scope *scope, uint32_t index) {
    Text name = scope->names.items[index];
    Symbol symbol = scope->symbols[index];
    if (symbol.flags & SYMBOL_GLOBAL)
        symbol.binding = BINDING_GLOBAL_EXPLICIT;
    else if (symbol.flags & SYMBOL_NONLOCAL)
        symbol.binding = settle_nonlocal(builder, scope, name, symbol.declaration);
    else if (scope->kind == SCOPE_MODULE)
        symbol.binding = BINDING_GLOBAL_IMPLICIT;
    else if (symbol.flags & SYMBOL_BOUND)
        symbol.binding = BINDING_LOCAL;
    else
        symbol.binding = settle_outer(builder, scope, name);
    scope->symbols[index].binding = symbol.binding;
}

/* Blocks come before those inside them, so what a block captures from outside is settled there already. */
static void settle(Builder *builder) {
    for (Scope *scope = builder->first; scope; scope = scope->next)
        for (uint32_t i = 0, count = scope->names.count; i < count && !builder->failed; i++)
            settle_symbol(builder, scope, i);
}

/* ---- the table ---- */

static Scope **find_slot(const ScopeTable *table, const void *node) {
    size_t mask = table->slot_count - 1;
    size_t at = ((uintptr_t)node >> 4) * 2654435761u & mask; /* Knuth's multiplicative hash */
    while (table->slots[at] && table->slots[at]->node != node) at = (at + 1) & mask;
    return &table->slots[at];
}

const Scope *scope_find(const ScopeTable *table, const void *node) { return *find_slot(table, node); }

static ScopeTable *make_table(Builder *builder) {
    ScopeTable *table = arena_alloc(builder->arena, sizeof *table);
    size_t slot_count = 16;
    while (slot_count < 2 * builder->count) slot_count *= 2;
    Scope **slots = arena_alloc(builder->arena, slot_count * sizeof(Scope *));
    if (!table || !slots) return NULL;
    *table = (ScopeTable){slots, slot_count};
    for (Scope *scope = builder->first; scope; scope = scope->next) *find_slot(table, scope->node) = scope;
    return table;
}

ScopeTable *scope_build(const Tree *tree, const Source *source, Arena *arena, Diagnostics *diagnostics,
                        bool string_annotations) {
    Builder builder = {
        .arena = arena,
        .source = source,
        .diagnostics = diagnostics,
        .string_annotations = string_annotations,
    };
    if (!open_scope(&builder, SCOPE_MODULE, tree)) return NULL;
    visit_list(&builder, tree->body);
    if (!builder.failed) settle(&builder);
    return builder.failed ? NULL : make_table(&builder);
}
