/* Prints the code of Python files in the form that code_reference.py prints CPython's: per code object its variables,
 * then what kinds of instructions it has at which places. A tool for the comparison of the two; reads any number of
 * files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/compiler.h"
#include "lang/parser.h"

/* Instructions that mean the same in both machines. Jumps, stack and bookkeeping are left out. */
static const char *const categories[OPCODE_COUNT] = {
    [OP_LOAD_FAST] = "load",
    [OP_STORE_FAST] = "store",
    [OP_DELETE_FAST] = "delete",
    [OP_LOAD_DEREF] = "load",
    [OP_LOAD_CLASSDEREF] = "load",
    [OP_STORE_DEREF] = "store",
    [OP_DELETE_DEREF] = "delete",
    [OP_LOAD_GLOBAL] = "load",
    [OP_STORE_GLOBAL] = "store",
    [OP_DELETE_GLOBAL] = "delete",
    [OP_LOAD_NAME] = "load",
    [OP_STORE_NAME] = "store",
    [OP_DELETE_NAME] = "delete",
    [OP_LOAD_ATTR] = "attribute",
    [OP_LOAD_METHOD] = "attribute",
    [OP_STORE_ATTR] = "store attribute",
    [OP_DELETE_ATTR] = "delete attribute",
    [OP_LOAD_SUBSCR] = "subscript",
    [OP_STORE_SUBSCR] = "store subscript",
    [OP_DELETE_SUBSCR] = "delete subscript",
    [OP_BUILD_SLICE] = "slice",
    [OP_UNARY_NEGATIVE] = "unary",
    [OP_UNARY_POSITIVE] = "unary",
    [OP_UNARY_INVERT] = "unary",
    [OP_UNARY_NOT] = "not",
    [OP_BINARY_ADD] = "binary",
    [OP_BINARY_SUBTRACT] = "binary",
    [OP_BINARY_MULTIPLY] = "binary",
    [OP_BINARY_TRUE_DIVIDE] = "binary",
    [OP_BINARY_FLOOR_DIVIDE] = "binary",
    [OP_BINARY_REMAINDER] = "binary",
    [OP_BINARY_POWER] = "binary",
    [OP_BINARY_LSHIFT] = "binary",
    [OP_BINARY_RSHIFT] = "binary",
    [OP_BINARY_AND] = "binary",
    [OP_BINARY_OR] = "binary",
    [OP_BINARY_XOR] = "binary",
    [OP_BINARY_MATRIX_MULTIPLY] = "binary",
    [OP_COMPARE_LT] = "compare",
    [OP_COMPARE_LE] = "compare",
    [OP_COMPARE_EQ] = "compare",
    [OP_COMPARE_NE] = "compare",
    [OP_COMPARE_GT] = "compare",
    [OP_COMPARE_GE] = "compare",
    [OP_CONTAINS_OP] = "contains",
    [OP_GET_ITER] = "iterate",
    [OP_FOR_ITER] = "next",
    [OP_UNPACK_SEQUENCE] = "unpack",
    [OP_UNPACK_EX] = "unpack",
    [OP_CALL] = "call",
    [OP_CALL_METHOD] = "call",
    [OP_CALL_KW] = "call",
    [OP_CALL_EX] = "call",
    [OP_MAKE_FUNCTION] = "function",
    [OP_GET_AWAITABLE] = "await",
    [OP_YIELD_FROM] = "send",
    [OP_YIELD_VALUE] = "yield",
    [OP_GET_AITER] = "iterate async",
    [OP_GET_ANEXT] = "next async",
    [OP_END_ASYNC_FOR] = "end async",
    [OP_BEFORE_WITH] = "with",
    [OP_BEFORE_ASYNC_WITH] = "with",
    [OP_WITH_EXCEPT_START] = "with failed",
    [OP_RAISE_VARARGS] = "raise",
    [OP_CHECK_EXC_MATCH] = "catch",
    [OP_CHECK_EG_MATCH] = "catch",
    [OP_LOAD_ASSERTION_ERROR] = "assert",
    [OP_IMPORT_NAME] = "import",
    [OP_IMPORT_FROM] = "import from",
    [OP_IMPORT_STAR] = "import star",
    [OP_MATCH_SEQUENCE] = "match",
    [OP_MATCH_MAPPING] = "match",
    [OP_MATCH_KEYS] = "match",
    [OP_MATCH_CLASS] = "match",
    [OP_GET_LEN] = "match",
};

static void print_text(Text text) { fwrite(text.bytes, 1, text.length, stdout); }

static void print_names(const char *field, const Text *names, uint32_t count) {
    printf("\t%s", field);
    for (uint32_t i = 0; i < count; i++) {
        putchar(' ');
        print_text(names[i]);
    }
}

static void print_cells(const Code *code) {
    printf("\tcells");
    for (uint32_t i = 0; i < code->cell_count; i++) {
        putchar(' ');
        print_text(code->cells[i].name);
    }
}

static void print_head(const Code *code) {
    static const struct {
        uint32_t flag;
        const char *name;
    } flags[] = {
        {CODE_GENERATOR, "generator"}, {CODE_COROUTINE, "coroutine"}, {CODE_ASYNC_GEN, "async_generator"},
        {CODE_VARARGS, "varargs"},     {CODE_VARKW, "varkw"},         {CODE_NESTED, "nested"},
    };
    printf("code ");
    print_text(code->qualname);
    printf("\tline %u\tname ", code->first_line);
    print_text(code->name);
    printf("\targuments %u %u %u\tflags", code->positional_count, code->positional_only_count,
           code->keyword_only_count);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (code->flags & flags[i].flag) printf(" %s", flags[i].name);
    print_names("locals", code->locals, code->local_count);
    print_cells(code);
    print_names("frees", code->frees, code->free_count);
    print_names("names", code->names, code->name_count);
    printf("\tdoc %d\n", code->has_docstring && code->constants[0].kind == CONSTANT_STR);
}

/* Functions in code that is never reached are left out. */
static bool is_made(const Code *code, uint32_t constant) {
    for (uint32_t i = 0; i < code->instruction_count; i++)
        if (code->instructions[i].op == OP_MAKE_FUNCTION && code->instructions[i].b == constant) return true;
    return false;
}

static void print_code(const Code *code) {
    print_head(code);
    for (uint32_t i = 0; i < code->instruction_count; i++) {
        Span span = code->spans[i];
        const char *category = categories[code->instructions[i].op];
        if (span.line) printf("line\t%u\n", span.line);
        if (category) printf("%s\t%u %u %u %u\n", category, span.line, span.end_line, span.column, span.end_column);
    }
    for (uint32_t i = 0; i < code->constant_count; i++)
        if (code->constants[i].kind == CONSTANT_CODE && is_made(code, i)) print_code(code->constants[i].as.code);
}

static char *read_file(const char *path, size_t *length) {
    enum { LIMIT = 17 << 20 };
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(LIMIT) : NULL;
    *length = text ? fread(text, 1, LIMIT, file) : 0;
    if (file) fclose(file);
    return text;
}

static void dump_file(const char *path) {
    size_t length;
    char *text = read_file(path, &length);
    Source *source = text ? source_create(path, text, length) : NULL;
    Arena *arena = arena_create(0);
    Diagnostics diagnostics = {0};
    Tree *tree = source && arena ? parser_parse_file(source, arena, &diagnostics) : NULL;
    Code *code = NULL;
    if (tree && diagnostics.error_count == 0) code = compiler_compile(tree, source, arena, &diagnostics);
    printf("file %s\n", path);
    for (size_t i = 0; i < diagnostics.count; i++)
        if (diagnostics.items[i].severity == SEVERITY_ERROR)
            printf("error\t%s\t%u\t%s\n", diagnostics.items[i].type, diagnostics.items[i].span.line,
                   diagnostics.items[i].message);
    if (code) print_code(code);
    diagnostics_deinit(&diagnostics);
    arena_destroy(arena);
    source_destroy(source);
    free(text);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) dump_file(argv[i]);
    return 0;
}
