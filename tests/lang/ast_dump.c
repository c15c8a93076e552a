/* Prints the tree of Python files in the form that ast_reference.py prints CPython's: one node per line,
 * indented, with its span. A tool for the comparison of the two; reads any number of files. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"

static void dump_node(const char *field, const Node *node, int depth);

static void indent(int depth) { printf("%*s", depth, ""); }

static void dump_field(const char *field, int depth) {
    indent(depth);
    printf("%s ", field);
}

static void dump_text(const char *field, Text text, int depth) {
    dump_field(field, depth);
    for (uint32_t i = 0; i < text.length; i++) printf("%02x", (unsigned char)text.bytes[i]);
    putchar('\n');
}

static void dump_list(const char *field, NodeList list, int depth) {
    dump_field(field, depth);
    printf("%" PRIu32 "\n", list.count);
    for (uint32_t i = 0; i < list.count; i++) dump_node("-", list.items[i], depth + 1);
}

static void dump_number(const char *field, long long number, int depth) {
    dump_field(field, depth);
    printf("%lld\n", number);
}

static void dump_constant(const Constant *constant, int depth) {
    static const char *const names[] = {[CONSTANT_NONE] = "None",
                                        [CONSTANT_TRUE] = "True",
                                        [CONSTANT_FALSE] = "False",
                                        [CONSTANT_ELLIPSIS] = "Ellipsis"};
    uint64_t bits;
    switch (constant->kind) {
    case CONSTANT_INT: dump_number("int", constant->as.integer, depth); return;
    case CONSTANT_BIG_INT:
        dump_field("bigint", depth);
        puts(constant->as.text.bytes);
        return;
    case CONSTANT_FLOAT:
        memcpy(&bits, &constant->as.real, sizeof bits);
        dump_field("float", depth);
        printf("%016" PRIx64 "\n", bits);
        return;
    case CONSTANT_COMPLEX:
        memcpy(&bits, &constant->as.complex.imag, sizeof bits);
        dump_field("complex", depth);
        printf("%016" PRIx64 "\n", bits);
        return;
    case CONSTANT_STR: dump_text("str", constant->as.text, depth); return;
    case CONSTANT_BYTES: dump_text("bytes", constant->as.text, depth); return;
    default: dump_field(names[constant->kind], depth); putchar('\n');
    }
}

static void dump_parameters(const Parameters *parameters, int depth) {
    dump_number("posonly", parameters->positional_only_count, depth);
    dump_list("args", parameters->positional, depth);
    dump_node("vararg", parameters->varargs, depth);
    dump_list("kwonly", parameters->keyword_only, depth);
    dump_list("kwdefaults", parameters->keyword_defaults, depth);
    dump_node("kwarg", parameters->varkw, depth);
    dump_list("defaults", parameters->defaults, depth);
}

static void dump_function(const Node *node, int depth) {
    dump_number("async", node->as.function.is_async, depth);
    dump_text("name", node->as.function.name, depth);
    dump_parameters(node->as.function.parameters, depth);
    dump_list("body", node->as.function.body, depth);
    dump_list("decorators", node->as.function.decorators, depth);
    dump_node("returns", node->as.function.returns, depth);
}

static void dump_class(const Node *node, int depth) {
    dump_text("name", node->as.class_def.name, depth);
    dump_list("bases", node->as.class_def.bases, depth);
    dump_list("keywords", node->as.class_def.keywords, depth);
    dump_list("body", node->as.class_def.body, depth);
    dump_list("decorators", node->as.class_def.decorators, depth);
}

static void dump_names(const Node *node, int depth) {
    for (uint32_t i = 0; i < node->as.names.count; i++) dump_text("name", node->as.names.names[i], depth);
}

static void dump_compare(const Node *node, int depth) {
    dump_node("left", node->as.compare.left, depth);
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) dump_number("op", node->as.compare.ops[i], depth);
    dump_list("comparators", node->as.compare.comparators, depth);
}

static void dump_match_class(const Node *node, int depth) {
    dump_node("cls", node->as.match_class.type, depth);
    dump_list("patterns", node->as.match_class.patterns, depth);
    for (uint32_t i = 0; i < node->as.match_class.keyword_patterns.count; i++)
        dump_text("kwd", node->as.match_class.keyword_names[i], depth);
    dump_list("kwd_patterns", node->as.match_class.keyword_patterns, depth);
}

static void dump_statement(const Node *node, int depth) {
    switch (node->kind) {
    case NODE_FUNCTION_DEF: dump_function(node, depth); return;
    case NODE_CLASS_DEF: dump_class(node, depth); return;
    case NODE_RETURN:
    case NODE_EXPR: dump_node("value", node->as.single.value, depth); return;
    case NODE_DELETE: dump_list("targets", node->as.list, depth); return;
    case NODE_ASSIGN:
        dump_list("targets", node->as.assign.targets, depth);
        dump_node("value", node->as.assign.value, depth);
        return;
    case NODE_AUG_ASSIGN:
        dump_node("target", node->as.aug_assign.target, depth);
        dump_number("op", node->as.aug_assign.op, depth);
        dump_node("value", node->as.aug_assign.value, depth);
        return;
    case NODE_ANN_ASSIGN:
        dump_node("target", node->as.ann_assign.target, depth);
        dump_node("annotation", node->as.ann_assign.annotation, depth);
        dump_node("value", node->as.ann_assign.value, depth);
        dump_number("simple", node->as.ann_assign.simple, depth);
        return;
    case NODE_FOR:
        dump_number("async", node->as.loop.is_async, depth);
        dump_node("target", node->as.loop.target, depth);
        dump_node("iter", node->as.loop.iterable, depth);
        dump_list("body", node->as.loop.body, depth);
        dump_list("orelse", node->as.loop.orelse, depth);
        return;
    case NODE_WHILE:
    case NODE_IF:
        dump_node("test", node->as.branch.test, depth);
        dump_list("body", node->as.branch.body, depth);
        dump_list("orelse", node->as.branch.orelse, depth);
        return;
    case NODE_WITH:
        dump_number("async", node->as.with.is_async, depth);
        dump_list("items", node->as.with.items, depth);
        dump_list("body", node->as.with.body, depth);
        return;
    case NODE_MATCH:
        dump_node("subject", node->as.match.subject, depth);
        dump_list("cases", node->as.match.cases, depth);
        return;
    case NODE_RAISE:
        dump_node("exc", node->as.raise.exception, depth);
        dump_node("cause", node->as.raise.cause, depth);
        return;
    case NODE_TRY:
        dump_number("star", node->as.try_.is_star, depth);
        dump_list("body", node->as.try_.body, depth);
        dump_list("handlers", node->as.try_.handlers, depth);
        dump_list("orelse", node->as.try_.orelse, depth);
        dump_list("finalbody", node->as.try_.finalbody, depth);
        return;
    case NODE_ASSERT:
        dump_node("test", node->as.pair.left, depth);
        dump_node("msg", node->as.pair.right, depth);
        return;
    case NODE_IMPORT: dump_list("names", node->as.import.aliases, depth); return;
    case NODE_IMPORT_FROM:
        dump_text("module", node->as.import_from.module, depth);
        dump_list("names", node->as.import_from.aliases, depth);
        dump_number("level", node->as.import_from.level, depth);
        return;
    case NODE_GLOBAL:
    case NODE_NONLOCAL: dump_names(node, depth); return;
    default: return;
    }
}

static void dump_expression(const Node *node, int depth) {
    switch (node->kind) {
    case NODE_BOOL_OP:
        dump_number("or", node->as.bool_op.is_or, depth);
        dump_list("values", node->as.bool_op.values, depth);
        return;
    case NODE_NAMED:
    case NODE_SUBSCRIPT:
        dump_node("left", node->as.pair.left, depth);
        dump_node("right", node->as.pair.right, depth);
        return;
    case NODE_BIN_OP:
        dump_node("left", node->as.bin_op.left, depth);
        dump_number("op", node->as.bin_op.op, depth);
        dump_node("right", node->as.bin_op.right, depth);
        return;
    case NODE_UNARY_OP:
        dump_number("op", node->as.unary_op.op, depth);
        dump_node("operand", node->as.unary_op.operand, depth);
        return;
    case NODE_LAMBDA:
        dump_parameters(node->as.function.parameters, depth);
        dump_list("body", node->as.function.body, depth);
        return;
    case NODE_IF_EXP:
        dump_node("test", node->as.if_exp.test, depth);
        dump_node("body", node->as.if_exp.body, depth);
        dump_node("orelse", node->as.if_exp.orelse, depth);
        return;
    case NODE_DICT:
        dump_list("keys", node->as.dict.keys, depth);
        dump_list("values", node->as.dict.values, depth);
        return;
    case NODE_SET:
    case NODE_JOINED_STR:
    case NODE_LIST:
    case NODE_TUPLE: dump_list("elts", node->as.list, depth); return;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP:
        dump_node("elt", node->as.comprehension.element, depth);
        dump_node("value", node->as.comprehension.value, depth);
        dump_list("generators", node->as.comprehension.generators, depth);
        return;
    case NODE_AWAIT:
    case NODE_YIELD:
    case NODE_YIELD_FROM:
    case NODE_STARRED: dump_node("value", node->as.single.value, depth); return;
    case NODE_COMPARE: dump_compare(node, depth); return;
    case NODE_CALL:
        dump_node("func", node->as.call.function, depth);
        dump_list("args", node->as.call.arguments, depth);
        dump_list("keywords", node->as.call.keywords, depth);
        return;
    case NODE_FORMATTED:
        dump_node("value", node->as.formatted.value, depth);
        dump_number("conversion", node->as.formatted.conversion, depth);
        dump_node("spec", node->as.formatted.spec, depth);
        return;
    case NODE_CONSTANT: dump_constant(&node->as.constant, depth); return;
    case NODE_ATTRIBUTE:
        dump_node("value", node->as.attribute.value, depth);
        dump_text("attr", node->as.attribute.name, depth);
        return;
    case NODE_NAME: dump_text("id", node->as.name.id, depth); return;
    case NODE_SLICE:
        dump_node("lower", node->as.slice.lower, depth);
        dump_node("upper", node->as.slice.upper, depth);
        dump_node("step", node->as.slice.step, depth);
        return;
    default: return;
    }
}

static void dump_helper(const Node *node, int depth) {
    switch (node->kind) {
    case NODE_ARG:
        dump_text("arg", node->as.arg.name, depth);
        dump_node("annotation", node->as.arg.annotation, depth);
        return;
    case NODE_KEYWORD:
        dump_text("arg", node->as.keyword.name, depth);
        dump_node("value", node->as.keyword.value, depth);
        return;
    case NODE_ALIAS:
        dump_text("name", node->as.alias.name, depth);
        dump_text("asname", node->as.alias.as_name, depth);
        return;
    case NODE_WITH_ITEM:
        dump_node("left", node->as.pair.left, depth);
        dump_node("right", node->as.pair.right, depth);
        return;
    case NODE_EXCEPT_HANDLER:
        dump_node("type", node->as.handler.type, depth);
        dump_text("name", node->as.handler.name, depth);
        dump_list("body", node->as.handler.body, depth);
        return;
    case NODE_MATCH_CASE:
        dump_node("pattern", node->as.match_case.pattern, depth);
        dump_node("guard", node->as.match_case.guard, depth);
        dump_list("body", node->as.match_case.body, depth);
        return;
    case NODE_COMPREHENSION:
        dump_node("target", node->as.generator.target, depth);
        dump_node("iter", node->as.generator.iterable, depth);
        dump_list("ifs", node->as.generator.conditions, depth);
        dump_number("async", node->as.generator.is_async, depth);
        return;
    case NODE_MATCH_VALUE: dump_node("value", node->as.single.value, depth); return;
    case NODE_MATCH_SINGLETON: dump_constant(&node->as.constant, depth); return;
    case NODE_MATCH_SEQUENCE:
    case NODE_MATCH_OR: dump_list("patterns", node->as.list, depth); return;
    case NODE_MATCH_MAPPING:
        dump_list("keys", node->as.match_mapping.keys, depth);
        dump_list("patterns", node->as.match_mapping.patterns, depth);
        dump_text("rest", node->as.match_mapping.rest, depth);
        return;
    case NODE_MATCH_CLASS: dump_match_class(node, depth); return;
    case NODE_MATCH_STAR: dump_text("name", node->as.name.id, depth); return;
    case NODE_MATCH_AS:
        dump_node("pattern", node->as.match_as.pattern, depth);
        dump_text("name", node->as.match_as.name, depth);
        return;
    default: return;
    }
}

static bool has_span(NodeKind kind) {
    return kind != NODE_COMPREHENSION && kind != NODE_WITH_ITEM && kind != NODE_MATCH_CASE;
}

static void dump_node(const char *field, const Node *node, int depth) {
    dump_field(field, depth);
    if (!node) {
        puts("nothing");
        return;
    }
    const Span *span = &node->span;
    bool has_context = node->kind == NODE_NAME || node->kind == NODE_ATTRIBUTE || node->kind == NODE_SUBSCRIPT ||
                       node->kind == NODE_STARRED || node->kind == NODE_LIST || node->kind == NODE_TUPLE;
    printf("%s", ast_kind_name(node->kind));
    if (has_span(node->kind))
        printf(" %" PRIu32 ":%" PRIu32 "-%" PRIu32 ":%" PRIu32, span->line, span->column, span->end_line,
               span->end_column);
    if (has_context) printf(" %d", (int)node->context);
    putchar('\n');
    dump_statement(node, depth + 1);
    dump_expression(node, depth + 1);
    dump_helper(node, depth + 1);
}

static void dump_diagnostics(const Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->count; i++) {
        const Diagnostic *item = &diagnostics->items[i];
        printf("%s %s %" PRIu32 ":%" PRIu32 "-%" PRIu32 ":%" PRIu32 " %s\n",
               item->severity == SEVERITY_ERROR ? "error" : "note", item->type, item->span.line, item->span.column,
               item->span.end_line, item->span.end_column, item->message);
        char *text = diagnostic_render(item);
        if (text) fputs(text, stderr);
        free(text);
    }
}

static void dump_text_of(const char *filename, const char *text, size_t length) {
    Source *source = source_create(filename, text, length);
    Arena *arena = arena_create((size_t)1 << 31);
    Diagnostics diagnostics = {0};
    if (source && arena) {
        Tree *tree = parser_parse_file(source, arena, &diagnostics);
        if (tree && !diagnostics.error_count)
            for (uint32_t i = 0; i < tree->body.count; i++) dump_node("-", tree->body.items[i], 0);
        dump_diagnostics(&diagnostics);
    } else {
        puts("error too large");
    }
    diagnostics_deinit(&diagnostics);
    arena_destroy(arena);
    source_destroy(source);
}

static bool dump_file(const char *filename) {
    FILE *file = fopen(filename, "rb");
    if (!file) return false;
    enum { LIMIT = SOURCE_LIMIT + 1 };
    char *text = malloc(LIMIT);
    size_t length = text ? fread(text, 1, LIMIT, file) : 0;
    fclose(file);
    if (text) dump_text_of(filename, text, length);
    free(text);
    return true;
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        printf("file %s\n", arguments[i]);
        if (!dump_file(arguments[i])) {
            perror(arguments[i]);
            return 1;
        }
    }
    return 0;
}
