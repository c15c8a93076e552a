#include "lang/program_names.h"

#include <string.h>

/* The tree is walked twice: first for the set, then, with an array of its size, for the facts. */
typedef struct Gathering {
    ProgramNames *names;
    Arena *arena;
    bool failed;
} Gathering;

/* The facts of a name to be filled in; NULL in the first walk. */
static NameFacts *note(Gathering *gathering, Text name) {
    ProgramNames *names = gathering->names;
    if (names->facts) return &names->facts[name_set_find(&names->set, name)];
    gathering->failed |= name_set_add(&names->set, gathering->arena, name) == NAME_SET_NONE;
    return NULL;
}

static void note_binding(Gathering *gathering, Text name) {
    NameFacts *facts = name.length ? note(gathering, name) : NULL;
    if (facts) facts->bindings++;
}

static void note_name(Gathering *gathering, const Node *node) {
    NameFacts *facts = note(gathering, node->as.name.id);
    if (!facts) return;
    facts->is_mentioned = true;
    facts->bindings += node->context != CONTEXT_LOAD;
}

static Text first_part(Text name) {
    const char *dot = memchr(name.bytes, '.', name.length);
    if (dot) name.length = (uint32_t)(dot - name.bytes);
    return name;
}

/* `import a.b` binds a to the package, `import a.b as c` binds c to the module. */
static void note_import(Gathering *gathering, const Node *node) {
    for (uint32_t i = 0; i < node->as.import.aliases.count; ++i) {
        const Node *alias = node->as.import.aliases.items[i];
        Text as_name = alias->as.alias.as_name, module = alias->as.alias.name;
        if (!as_name.length) as_name = module = first_part(module);
        NameFacts *facts = note(gathering, as_name);
        if (!facts) continue;
        facts->bindings++;
        facts->imports = text_equals(facts->module, module) ? facts->imports + 1 : 1;
        facts->module = module;
    }
}

static void note_import_from(Gathering *gathering, const Node *node) {
    for (uint32_t i = 0; i < node->as.import_from.aliases.count; ++i) {
        const Node *alias = node->as.import_from.aliases.items[i];
        Text name = alias->as.alias.as_name.length ? alias->as.alias.as_name : alias->as.alias.name;
        gathering->names->has_star |= text_equals(name, (Text){"*", 1});
        note_binding(gathering, name);
    }
}

static void visit(Node *node, void *context) {
    Gathering *gathering = context;
    if (gathering->failed) return;
    switch (node->kind) {
    case NODE_NAME: note_name(gathering, node); break;
    case NODE_ARG: note_binding(gathering, node->as.arg.name); break;
    case NODE_FUNCTION_DEF: note_binding(gathering, node->as.function.name); break;
    case NODE_CLASS_DEF: note_binding(gathering, node->as.class_def.name); break;
    case NODE_EXCEPT_HANDLER: note_binding(gathering, node->as.handler.name); break;
    case NODE_MATCH_AS: note_binding(gathering, node->as.match_as.name); break;
    case NODE_MATCH_STAR: note_binding(gathering, node->as.name.id); break;
    case NODE_MATCH_MAPPING: note_binding(gathering, node->as.match_mapping.rest); break;
    case NODE_IMPORT: note_import(gathering, node); return;
    case NODE_IMPORT_FROM: note_import_from(gathering, node); return;
    default: break;
    }
    ast_visit_children(node, visit, context);
}

static void walk(Gathering *gathering, const Tree *tree) {
    for (uint32_t i = 0; i < tree->body.count; ++i) visit(tree->body.items[i], gathering);
}

bool program_names_gather(ProgramNames *names, const Tree *tree, Arena *arena) {
    *names = (ProgramNames){0};
    Gathering gathering = {names, arena, false};
    walk(&gathering, tree);
    if (gathering.failed) return false;
    names->facts = arena_alloc(arena, (names->set.count + 1) * sizeof *names->facts);
    if (!names->facts) return false;
    walk(&gathering, tree);
    for (uint32_t i = 0; i < tree->body.count; ++i) {
        const Node *node = tree->body.items[i];
        if (node->kind != NODE_FUNCTION_DEF || node->as.function.decorators.count) continue;
        note(&gathering, node->as.function.name)->function = node;
    }
    return true;
}

const NameFacts *program_names_find(const ProgramNames *names, Text name) {
    uint32_t index = name_set_find(&names->set, name);
    return index == NAME_SET_NONE ? NULL : &names->facts[index];
}

Text program_names_module(const ProgramNames *names, Text name) {
    const NameFacts *facts = program_names_find(names, name);
    return facts && facts->imports == facts->bindings ? facts->module : (Text){"", 0};
}

const Node *program_names_function(const ProgramNames *names, Text name) {
    const NameFacts *facts = program_names_find(names, name);
    return facts && facts->bindings == 1 ? facts->function : NULL;
}
