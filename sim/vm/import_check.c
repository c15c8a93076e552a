#include "vm/import_check.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "lang/certain.h"
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
    const Source *source;
    Diagnostics *diagnostics;
    ProgramNames names;
} Checker;

/* Cut to NAME_MAX bytes: no name that is looked for is as long. */
static void copy_text(char *buffer, Text text) { snprintf(buffer, NAME_MAX + 1, "%.*s", (int)text.length, text.bytes); }

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
    copy_text(module, module_text);
    copy_text(path, module_text);
    for (char *p = path; *p; ++p)
        if (*p == '.') *p = '/';
    char name[NAME_MAX + 1];
    copy_text(name, text);
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

/* Does the program mention what the alias binds? */
static bool is_used(const Checker *checker, const Node *alias) {
    Text name = alias->as.alias.as_name.length ? alias->as.alias.as_name : alias->as.alias.name;
    const char *dot = memchr(name.bytes, '.', name.length);
    if (dot) name.length = (uint32_t)(dot - name.bytes);
    const NameFacts *facts = program_names_find(&checker->names, name);
    return (facts && facts->is_mentioned) || text_is(name, "*");
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

/* ---- names in use ---- */

/* "asyncio.subprocess" where asyncio is that module; false: it is something else, or nothing that the text tells. */
static bool write_module(const Checker *checker, const Node *node, char *name) {
    if (node->kind == NODE_NAME) {
        Text module = program_names_module(&checker->names, node->as.name.id);
        copy_text(name, module);
        return module.length > 0;
    }
    if (node->kind != NODE_ATTRIBUTE || !write_module(checker, node->as.attribute.value, name)) return false;
    size_t length = strlen(name);
    Text part = node->as.attribute.name;
    if (length + 1 + part.length > NAME_MAX) return false;
    snprintf(name + length, NAME_MAX + 1 - length, ".%.*s", (int)part.length, part.bytes);
    return true;
}

static void check_attribute(Checker *checker, const Node *node) {
    char module[NAME_MAX + 1], name[NAME_MAX + 1];
    if (!write_module(checker, node->as.attribute.value, module)) return;
    copy_text(name, node->as.attribute.name);
    if (missing_name_is_pythons(module, name)) refuse_name(checker, module, NULL, name, node->as.attribute.name_span);
}

/* A method that only event loops have, unless the program has one of that name itself. */
static void check_loop_method(Checker *checker, const Node *node) {
    char name[NAME_MAX + 3];
    copy_text(name, node->as.attribute.name);
    const char *hint = missing_name_hint("loop", name);
    const NameFacts *facts = hint ? program_names_find(&checker->names, node->as.attribute.name) : NULL;
    if (!hint || (facts && facts->bindings)) return;
    strcat(name, "()");
    refuse(checker, node->as.attribute.name_span, hint, "", name, " is not available");
}

/* A function that needs no import. */
static void check_builtin(Checker *checker, const Node *node) {
    char name[NAME_MAX + 3];
    copy_text(name, node->as.name.id);
    const char *hint = missing_name_hint("builtins", name);
    const NameFacts *facts = hint ? program_names_find(&checker->names, node->as.name.id) : NULL;
    if (!facts || facts->bindings || checker->names.has_star) return;
    strcat(name, "()");
    refuse(checker, node->span, hint, "", name, " is not available");
}

static void check_expression(Node *node, void *context) {
    if (node->kind == NODE_ATTRIBUTE && node->context == CONTEXT_LOAD) check_attribute(context, node);
    if (node->kind != NODE_CALL) return;
    const Node *called = node->as.call.function;
    if (called->kind == NODE_NAME) check_builtin(context, called);
    if (called->kind == NODE_ATTRIBUTE) check_loop_method(context, called);
}

/* ---- import statements ---- */

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
    copy_text(module, module_text);
    copy_text(name, alias->as.alias.name);
    return missing_name_is_pythons(module, name) && !is_used(checker, alias);
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

static void check_import_statement(Node *node, void *context) {
    if (node->kind == NODE_IMPORT)
        check_import(context, node);
    else
        check_import_from(context, node);
}

bool import_check(VM *vm, const Tree *tree, const Source *source, Diagnostics *diagnostics) {
    Checker checker = {.vm = vm, .source = source, .diagnostics = diagnostics};
    Arena *arena = arena_create(0);
    bool done = arena && program_names_gather(&checker.names, tree, arena);
    if (done)
        certain_visit(tree, &checker.names, &(CertainVisitor){check_import_statement, check_expression, &checker});
    arena_destroy(arena);
    return done;
}
