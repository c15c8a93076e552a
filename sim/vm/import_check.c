#include "vm/import_check.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "lang/nearest.h"
#include "lib/embedded.h"
#include "vm/dict.h"
#include "vm/missing.h"
#include "vm/module.h"
#include "vm/str.h"

enum { NAME_MAX = 200, HINT_MAX = 400 };

static const char unsupported[] = "Unsupported";
static const char own_module_hint[] =
    "a module of your own has to lie beside the program; of Python's library Watchpot has what asyncio programs use, "
    "and nothing from pip but a simulated aiohttp, httpx and requests";

typedef struct Checker {
    VM *vm;
    const Tree *tree;
    const Source *source;
    Diagnostics *diagnostics;
} Checker;

static bool text_is(Text text, const char *word) {
    return text.length == strlen(word) && memcmp(text.bytes, word, text.length) == 0;
}

static void refuse(Checker *checker, Span span, const char *hint, const char *what, const char *name,
                   const char *rest) {
    diagnostics_add(checker->diagnostics, SEVERITY_ERROR, checker->source, span, unsupported, hint, "%s`%s`%s", what,
                    name, rest);
}

/* ---- modules ---- */

static bool is_public(const char *name, size_t length) { return length > 0 && name[0] != '_' && name[0] != '.'; }

/* The module, or the package around it, that is probably meant. */
static Nearest nearest_module(VM *vm, const char *name) {
    Nearest nearest = {.name = name, .length = (uint32_t)strcspn(name, ".")};
    for (size_t i = 0; i < embedded_file_count; ++i) {
        const char *file = embedded_files[i].name;
        size_t size = strcspn(file, "/.");
        if (is_public(file, size)) nearest_consider(&nearest, file, (uint32_t)size);
    }
    uint32_t position = 0;
    for (Value key, value; dict_next(vm->modules, &position, &key, &value);) {
        const Str *module = value_str(key);
        if (is_public(module->bytes, module->length)) nearest_consider(&nearest, module->bytes, module->length);
    }
    return nearest;
}

/* The part of a package that is probably meant by "package.part"; nothing if there is no such package. */
static Nearest nearest_part(const char *name) {
    size_t package = strcspn(name, ".");
    Nearest nearest = {.name = name + package + 1, .length = name[package] ? (uint32_t)strlen(name + package + 1) : 0};
    for (size_t i = 0; i < embedded_file_count && nearest.length; ++i) {
        const char *file = embedded_files[i].name;
        if (strncmp(file, name, package) != 0 || file[package] != '/') continue;
        const char *part = file + package + 1;
        size_t size = strcspn(part, "/.");
        if (is_public(part, size)) nearest_consider(&nearest, part, (uint32_t)size);
    }
    return nearest;
}

/* "did you mean ...?", if anything near was found. */
static const char *guess_hint(const Nearest *nearest, char *buffer) {
    if (!nearest->best) return NULL;
    snprintf(buffer, HINT_MAX, "did you mean `%.*s`?", (int)nearest->best_length, nearest->best);
    return buffer;
}

/* Is it there? If not, that is said. */
static bool check_module(Checker *checker, Text text, Span span) {
    char name[NAME_MAX + 1];
    if (text.length > NAME_MAX) return false;
    memcpy(name, text.bytes, text.length);
    name[text.length] = '\0';
    if (module_exists(checker->vm, name)) return true;
    const char *hint = missing_module_hint(name);
    if (hint) {
        refuse(checker, span, hint, "there is no module ", name, " here");
        return false;
    }
    char buffer[HINT_MAX];
    Nearest nearest = nearest_module(checker->vm, name);
    if (!nearest.best) nearest = nearest_part(name);
    hint = guess_hint(&nearest, buffer);
    refuse(checker, span, hint ? hint : own_module_hint, "there is no module ", name, "");
    return false;
}

/* ---- names of modules ---- */

static bool is_word_character(char c) { return isalnum((unsigned char)c) || c == '_'; }

/* Does the text hold the word anywhere? */
static bool has_word(const EmbeddedFile *file, Text word) {
    const char *at = file->text, *end = file->text + file->length;
    while ((size_t)(end - at) >= word.length &&
           (at = memchr(at, word.bytes[0], (size_t)(end - at) - word.length + 1))) {
        bool starts = at == file->text || !is_word_character(at[-1]);
        if (starts && memcmp(at, word.bytes, word.length) == 0 && !is_word_character(at[word.length])) return true;
        ++at;
    }
    return false;
}

/* Is it a file of that module: NAME.py, or one of the package's folder? */
static bool belongs(const EmbeddedFile *file, const char *path) {
    size_t length = strlen(path);
    return strncmp(file->name, path, length) == 0 &&
           (file->name[length] == '/' || strcmp(file->name + length, ".py") == 0);
}

/* The nearest of the words that the module's files define at their top level or name in quotes. */
static void consider_words(const EmbeddedFile *file, Nearest *nearest) {
    static const char *const openers[] = {"def ", "async def ", "class ", NULL};
    for (const char *line = file->text; line && *line; line = strchr(line, '\n'), line += line != NULL) {
        for (const char *const *opener = openers; *opener; ++opener) {
            size_t skip = strlen(*opener), size = 0;
            if (strncmp(line, *opener, skip) != 0) continue;
            while (is_word_character(line[skip + size])) ++size;
            if (is_public(line + skip, size)) nearest_consider(nearest, line + skip, (uint32_t)size);
        }
    }
    for (const char *at = strchr(file->text, '\''); at; at = strchr(at, '\'')) {
        size_t size = 0;
        while (is_word_character(at[1 + size])) ++size;
        if (at[1 + size] == '\'' && is_public(at + 1, size)) nearest_consider(nearest, at + 1, (uint32_t)size);
        at += 1 + size;
    }
}

static void refuse_name(Checker *checker, const char *module, const char *path, const char *name, Span span) {
    char buffer[HINT_MAX];
    const char *hint = missing_name_hint(module, name);
    Nearest nearest = {.name = name, .length = (uint32_t)strlen(name)};
    for (size_t i = 0; i < embedded_file_count && !hint; ++i)
        if (belongs(&embedded_files[i], path)) consider_words(&embedded_files[i], &nearest);
    if (!hint) hint = guess_hint(&nearest, buffer);
    diagnostics_add(checker->diagnostics, SEVERITY_ERROR, checker->source, span, unsupported, hint,
                    "module `%s` has no `%s` here", module, name);
}

/* A name that no file of an embedded module so much as mentions is not in it. Other modules are asked when they are
 * there. */
static void check_name(Checker *checker, Text module_text, const Node *alias) {
    Text text = alias->as.alias.name;
    if (text_is(text, "*") || text.length > NAME_MAX || module_text.length > NAME_MAX) return;
    char module[NAME_MAX + 1], path[NAME_MAX + 1];
    snprintf(module, sizeof module, "%.*s", (int)module_text.length, module_text.bytes);
    snprintf(path, sizeof path, "%s", module);
    for (char *p = path; *p; ++p)
        if (*p == '.') *p = '/';
    char name[NAME_MAX + 1];
    snprintf(name, sizeof name, "%.*s", (int)text.length, text.bytes);
    bool is_embedded = false, is_refused = missing_name_hint(module, name) != NULL;
    for (size_t i = 0; i < embedded_file_count && !is_refused; ++i) {
        const EmbeddedFile *file = &embedded_files[i];
        if (!belongs(file, path)) continue;
        is_embedded = true;
        size_t length = strlen(path);
        const char *rest = file->name + length;
        bool is_submodule = *rest == '/' && strncmp(rest + 1, text.bytes, text.length) == 0 &&
                            (rest[1 + text.length] == '.' || rest[1 + text.length] == '/');
        if (is_submodule || has_word(file, text)) return;
    }
    if (is_embedded || is_refused) refuse_name(checker, module, path, name, alias->span);
}

/* ---- imports that nothing uses ---- */

typedef struct Search {
    Text name;
    bool found;
} Search;

static bool text_equals(Text a, Text b) { return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0; }

static void look_for_use(Node *node, void *context) {
    Search *search = context;
    search->found |= node->kind == NODE_NAME && text_equals(node->as.name.id, search->name);
    if (!search->found) ast_visit_children(node, look_for_use, context);
}

/* Does the program mention what the alias binds? */
static bool is_used(const Checker *checker, const Node *alias) {
    Search search = {.name = alias->as.alias.as_name.length ? alias->as.alias.as_name : alias->as.alias.name};
    const char *dot = memchr(search.name.bytes, '.', search.name.length);
    if (dot) search.name.length = (uint32_t)(dot - search.name.bytes);
    bool is_star = text_is(search.name, "*");
    for (uint32_t i = 0; i < checker->tree->body.count && !search.found; ++i)
        look_for_use(checker->tree->body.items[i], &search);
    return search.found || is_star;
}

/* A left-over import of a module that CPython has is no obstacle: an empty module stands in for it. */
static Module *stand_in(Checker *checker, Text text) {
    char name[NAME_MAX + 1];
    if (text.length > NAME_MAX) return NULL;
    snprintf(name, sizeof name, "%.*s", (int)text.length, text.bytes);
    if (!missing_is_standard(name)) return NULL;
    Value known = dict_get_str(checker->vm->modules, str_intern(checker->vm, name, text.length));
    if (!value_is_undefined(known) && value_is_module(checker->vm, known))
        return (Module *)value_object(known); /* from another such import */
    if (module_exists(checker->vm, name)) return NULL;
    Module *module = NULL;
    for (size_t end = 0; end < text.length; ++end) {
        end += strcspn(name + end, ".");
        name[end] = '\0'; /* each package around it first */
        if (!module_exists(checker->vm, name)) module = module_create(checker->vm, name, NULL);
        if (end < text.length) name[end] = '.';
    }
    return module;
}

/* ---- functions that need no import ---- */

static void look_for_binding(Node *node, void *context) {
    Search *search = context;
    switch (node->kind) {
    case NODE_NAME:
        search->found |= node->context != CONTEXT_LOAD && text_equals(node->as.name.id, search->name);
        break;
    case NODE_ARG: search->found |= text_equals(node->as.arg.name, search->name); break;
    case NODE_FUNCTION_DEF: search->found |= text_equals(node->as.function.name, search->name); break;
    case NODE_CLASS_DEF: search->found |= text_equals(node->as.class_def.name, search->name); break;
    case NODE_ALIAS: {
        Text bound = node->as.alias.as_name.length ? node->as.alias.as_name : node->as.alias.name;
        search->found |= text_equals(bound, search->name) || text_is(bound, "*");
        break;
    }
    default: break;
    }
    if (!search->found) ast_visit_children(node, look_for_binding, context);
}

/* Does the program itself give the name another meaning anywhere? */
static bool is_bound(const Checker *checker, Text name) {
    Search search = {.name = name};
    for (uint32_t i = 0; i < checker->tree->body.count && !search.found; ++i)
        look_for_binding(checker->tree->body.items[i], &search);
    return search.found;
}

/* What is evaluated for certain; the rest of such a node is left out. */
static void check_expression(Node *node, void *context) {
    Checker *checker = context;
    switch (node->kind) {
    case NODE_LAMBDA:
    case NODE_GENERATOR_EXP:
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP: return;
    case NODE_BOOL_OP: check_expression(node->as.bool_op.values.items[0], context); return;
    case NODE_IF_EXP: check_expression(node->as.if_exp.test, context); return;
    default: break;
    }
    if (node->kind == NODE_CALL && node->as.call.function->kind == NODE_NAME) {
        char name[NAME_MAX + 1];
        Text id = node->as.call.function->as.name.id;
        snprintf(name, sizeof name, "%.*s", (int)(id.length < NAME_MAX ? id.length : NAME_MAX), id.bytes);
        const char *hint = missing_name_hint("builtins", name);
        if (hint && !is_bound(checker, id)) {
            strcat(name, "()");
            refuse(checker, node->as.call.function->span, hint, "", name, " is not available");
        }
    }
    ast_visit_children(node, check_expression, context);
}

/* ---- statements ---- */

static void check_statements(Checker *checker, const NodeList *body);

static bool is_name(const Node *node, const char *word) {
    return node->kind == NODE_NAME && text_is(node->as.name.id, word);
}

static bool catches_import_error(const Node *type) {
    static const char *const names[] = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException", NULL};
    if (!type) return true;
    if (type->kind == NODE_TUPLE) {
        for (uint32_t i = 0; i < type->as.list.count; ++i)
            if (catches_import_error(type->as.list.items[i])) return true;
        return false;
    }
    for (const char *const *name = names; *name; ++name)
        if (is_name(type, *name)) return true;
    return false;
}

static void check_try(Checker *checker, const Node *node) {
    for (uint32_t i = 0; i < node->as.try_.handlers.count; ++i)
        if (catches_import_error(node->as.try_.handlers.items[i]->as.handler.type)) return;
    check_statements(checker, &node->as.try_.body);
    check_statements(checker, &node->as.try_.finalbody);
}

static bool is_main_test(const Node *test) {
    if (test->kind != NODE_COMPARE || test->as.compare.comparators.count != 1 ||
        test->as.compare.ops[0] != COMPARISON_EQ)
        return false;
    return is_name(test->as.compare.left, "__name__") || is_name(test->as.compare.comparators.items[0], "__name__");
}

/* with suppress(ImportError), and whatever else may swallow it. */
static void check_with(Checker *checker, const Node *node) {
    bool may_swallow = false;
    for (uint32_t i = 0; i < node->as.with.items.count; ++i) {
        Node *manager = node->as.with.items.items[i]->as.pair.left;
        check_expression(manager, checker);
        const Node *called = manager->kind == NODE_CALL ? manager->as.call.function : manager;
        may_swallow |= is_name(called, "suppress") ||
                       (called->kind == NODE_ATTRIBUTE && text_is(called->as.attribute.name, "suppress"));
    }
    if (!may_swallow) check_statements(checker, &node->as.with.body);
}

static void check_import(Checker *checker, const Node *node) {
    for (uint32_t i = 0; i < node->as.import.aliases.count; ++i) {
        const Node *alias = node->as.import.aliases.items[i];
        if (!is_used(checker, alias) && stand_in(checker, alias->as.alias.name)) continue;
        check_module(checker, alias->as.alias.name, alias->span);
    }
}

/* The span of the module's name: the word after `from`. */
static Span module_span(const Checker *checker, const Node *node) {
    Span span = node->span;
    size_t length;
    const char *line = source_line(checker->source, span.line, &length);
    span.column += (uint32_t)strlen("from");
    while (span.column < length && (line[span.column] == ' ' || line[span.column] == '\t')) ++span.column;
    span.end_line = span.line;
    span.end_column = span.column + node->as.import_from.module.length;
    return span;
}

/* The same for `from socket import gaierror` when nothing uses gaierror. */
static bool stand_in_for_names(Checker *checker, const Node *node) {
    const NodeList *aliases = &node->as.import_from.aliases;
    for (uint32_t i = 0; i < aliases->count; ++i)
        if (is_used(checker, aliases->items[i])) return false;
    Module *module = stand_in(checker, node->as.import_from.module);
    for (uint32_t i = 0; module && i < aliases->count; ++i) {
        Text name = aliases->items[i]->as.alias.name;
        dict_set_str(checker->vm, module_dict(module), str_intern(checker->vm, name.bytes, name.length), VALUE_NONE);
    }
    return module != NULL;
}

/* `from multiprocessing import Pool`, and nothing uses Pool: that name need not be imported. */
static bool is_left_over(const Checker *checker, Text module_text, const Node *alias) {
    char module[NAME_MAX + 1], name[NAME_MAX + 1];
    snprintf(module, sizeof module, "%.*s", (int)module_text.length, module_text.bytes);
    snprintf(name, sizeof name, "%.*s", (int)alias->as.alias.name.length, alias->as.alias.name.bytes);
    return missing_name_hint(module, name) && !is_used(checker, alias);
}

static void drop_left_over_names(const Checker *checker, Node *node) {
    NodeList *aliases = &node->as.import_from.aliases;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < aliases->count; ++i)
        if (!is_left_over(checker, node->as.import_from.module, aliases->items[i]))
            aliases->items[kept++] = aliases->items[i];
    aliases->count = kept;
}

static void check_import_from(Checker *checker, Node *node) {
    if (node->as.import_from.level || text_is(node->as.import_from.module, "__future__"))
        return; /* the latter is syntax */
    if (stand_in_for_names(checker, node)) return;
    drop_left_over_names(checker, node);
    if (!check_module(checker, node->as.import_from.module, module_span(checker, node))) return;
    for (uint32_t i = 0; i < node->as.import_from.aliases.count; ++i)
        check_name(checker, node->as.import_from.module, node->as.import_from.aliases.items[i]);
}

static void check_statement(Checker *checker, Node *node) {
    switch (node->kind) {
    case NODE_IMPORT: check_import(checker, node); break;
    case NODE_IMPORT_FROM: check_import_from(checker, node); break;
    case NODE_TRY: check_try(checker, node); break;
    case NODE_WITH: check_with(checker, node); break;
    case NODE_CLASS_DEF: check_statements(checker, &node->as.class_def.body); break;
    case NODE_IF:
        check_expression(node->as.branch.test, checker);
        if (is_main_test(node->as.branch.test)) check_statements(checker, &node->as.branch.body);
        break;
    case NODE_WHILE: check_expression(node->as.branch.test, checker); break;
    case NODE_FOR: check_expression(node->as.loop.iterable, checker); break;
    case NODE_EXPR:
    case NODE_ASSIGN:
    case NODE_AUG_ASSIGN:
    case NODE_ANN_ASSIGN: ast_visit_children(node, check_expression, checker); break;
    default: break;
    }
}

static void check_statements(Checker *checker, const NodeList *body) {
    for (uint32_t i = 0; i < body->count; ++i) {
        if (body->items[i]->kind == NODE_RAISE) return; /* nothing after it runs */
        check_statement(checker, body->items[i]);
    }
}

void import_check(VM *vm, const Tree *tree, const Source *source, Diagnostics *diagnostics) {
    Checker checker = {vm, tree, source, diagnostics};
    check_statements(&checker, &tree->body);
}
