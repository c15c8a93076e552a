#include "lang/compiler_internal.h"

#include <string.h>

/* ---- names ---- */

Text compiler_mangle(Compiler *compiler, Text name) {
    return scope_mangle(compiler->arena, compiler->unit->scope->private_class, name);
}

void compiler_add_local(Compiler *compiler, Text name) {
    Emitter *emitter = compiler_emitter(compiler);
    if (name_set_add(&emitter->locals, compiler->arena, compiler_mangle(compiler, name)) == NAME_SET_NONE)
        emitter->failed = true;
}

/* How a name is reached: rows of opcodes for load, store, delete. */
typedef enum Access { ACCESS_FAST, ACCESS_DEREF, ACCESS_CLASS_DEREF, ACCESS_GLOBAL, ACCESS_NAME } Access;

static const uint8_t access_opcodes[][3] = {
    [ACCESS_FAST] = {OP_LOAD_FAST, OP_STORE_FAST, OP_DELETE_FAST},
    [ACCESS_DEREF] = {OP_LOAD_DEREF, OP_STORE_DEREF, OP_DELETE_DEREF},
    [ACCESS_CLASS_DEREF] = {OP_LOAD_CLASSDEREF, OP_STORE_DEREF, OP_DELETE_DEREF},
    [ACCESS_GLOBAL] = {OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL},
    [ACCESS_NAME] = {OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME},
};

bool compiler_is_by_name(const Compiler *compiler) {
    ScopeKind kind = compiler->unit->scope->kind;
    return kind == SCOPE_CLASS || (kind == SCOPE_MODULE && compiler->has_namespace);
}

static Access choose_access(const Compiler *compiler, const Symbol *symbol) {
    bool is_class = compiler->unit->scope->kind == SCOPE_CLASS, is_by_name = compiler_is_by_name(compiler);
    if (!symbol) return is_by_name ? ACCESS_NAME : ACCESS_GLOBAL;
    switch (symbol->binding) {
    case BINDING_LOCAL: return is_class ? ACCESS_NAME : ACCESS_FAST;
    case BINDING_CELL:
    case BINDING_FREE: return is_class ? ACCESS_CLASS_DEREF : ACCESS_DEREF;
    case BINDING_GLOBAL_IMPLICIT: return is_by_name ? ACCESS_NAME : ACCESS_GLOBAL;
    case BINDING_GLOBAL_EXPLICIT: break;
    }
    return ACCESS_GLOBAL;
}

/* Cells first, then free variables; the emitter adds the number of locals at the end. */
static uint32_t find_cell(const Emitter *emitter, Text name) {
    uint32_t index = name_set_find(&emitter->cells, name);
    if (index != NAME_SET_NONE) return index;
    index = name_set_find(&emitter->frees, name);
    return index == NAME_SET_NONE ? 0 : emitter->cells.count + index;
}

void compiler_access_name(Compiler *compiler, Span span, Text name, Context context) {
    Emitter *emitter = compiler_emitter(compiler);
    const Scope *scope = compiler->unit->scope;
    name = compiler_mangle(compiler, name);
    Access access = choose_access(compiler, scope_find_symbol(scope, name));
    Opcode op = access_opcodes[access][context];
    if (access == ACCESS_GLOBAL || access == ACCESS_NAME) {
        emitter_op_name(emitter, span, op, name);
        return;
    }
    if (access == ACCESS_FAST) {
        uint32_t slot = name_set_add(&emitter->locals, compiler->arena, name);
        emitter->failed |= slot == NAME_SET_NONE;
        emitter_op_b(emitter, span, op, slot);
        return;
    }
    emitter_op_b(emitter, span, op, find_cell(emitter, name));
}

bool compiler_is_forbidden(Compiler *compiler, Span span, Text name, Context context) {
    if (context == CONTEXT_LOAD || !text_equals(name, COMPILER_TEXT("__debug__"))) return false;
    COMPILER_REPORT(compiler, span, "choose another name", "cannot %s __debug__",
                    context == CONTEXT_DELETE ? "delete" : "assign to");
    return true;
}

Span compiler_attribute_span(Span span, const Node *attribute) {
    if (span.line == attribute->span.end_line) return span;
    span.line = attribute->span.end_line;
    span.column = attribute->as.attribute.name_span.column;
    return span;
}

Text compiler_source_text(Compiler *compiler, Span span) {
    const Source *source = compiler->source;
    size_t start = source->line_starts[span.line - 1] + span.column;
    size_t end = source->line_starts[span.end_line - 1] + span.end_column;
    char *bytes =
        start <= end && end <= source->length ? arena_copy(compiler->arena, source->text + start, end - start) : NULL;
    compiler->failed |= !bytes;
    return bytes ? compiler_text(bytes, (uint32_t)(end - start)) : (Text){"", 0};
}

/* ---- blocks ---- */

void compiler_block_begin(Compiler *compiler, Block *block, BlockKind kind) {
    block->kind = kind;
    block->outer = compiler->unit->block;
    block->outside = compiler->unit->emitter.mark;
    compiler->unit->block = block;
}

void compiler_block_end(Compiler *compiler) { compiler->unit->block = compiler->unit->block->outer; }

/* ---- units ---- */

/* `parent.name` or `parent.<locals>.name`. */
static Text join_names(Compiler *compiler, Text parent, const char *between, Text name) {
    size_t middle = strlen(between), length = parent.length + middle + name.length;
    char *bytes = arena_alloc(compiler->arena, length + 1);
    if (!bytes) {
        compiler->failed = true;
        return name;
    }
    if (parent.length) memcpy(bytes, parent.bytes, parent.length);
    memcpy(bytes + parent.length, between, middle);
    memcpy(bytes + parent.length + middle, name.bytes, name.length);
    return compiler_text(bytes, (uint32_t)length);
}

static bool is_named_block(ScopeKind kind) {
    return kind == SCOPE_CLASS || kind == SCOPE_FUNCTION || kind == SCOPE_ASYNC_FUNCTION;
}

static Text make_qualname(Compiler *compiler, const Scope *scope, Text name) {
    const Unit *outer = compiler->unit;
    if (!outer || outer->scope->kind == SCOPE_MODULE) return name;
    if (is_named_block(scope->kind)) {
        const Symbol *symbol = scope_find_symbol(outer->scope, compiler_mangle(compiler, name));
        if (symbol && symbol->binding == BINDING_GLOBAL_EXPLICIT) return name;
    }
    bool is_function = scope_is_function(outer->scope) && outer->scope->kind != SCOPE_COMPREHENSION;
    return join_names(compiler, outer->code->qualname, is_function ? ".<locals>." : ".", name);
}

static uint32_t compute_flags(const Scope *scope) {
    if (!scope_is_function(scope)) return scope->kind == SCOPE_MODULE ? CODE_MODULE : CODE_CLASS_BODY;
    uint32_t flags = scope->is_nested ? CODE_NESTED : 0;
    if (scope->is_generator)
        flags |= scope->is_coroutine ? CODE_ASYNC_GEN : CODE_GENERATOR;
    else if (scope->is_coroutine)
        flags |= CODE_COROUTINE;
    return flags;
}

/* Cells and free variables in order of their names, so that code is the same every time. */
static void collect_cells(Compiler *compiler, Unit *unit) {
    const Scope *scope = unit->scope;
    Emitter *emitter = &unit->emitter;
    bool fits = true;
    if (scope->needs_class_cell)
        fits &= name_set_add(&emitter->cells, compiler->arena, COMPILER_TEXT("__class__")) != NAME_SET_NONE;
    for (uint32_t i = 0; i < scope->names.count; i++) {
        const Symbol *symbol = &scope->symbols[i];
        bool is_free = symbol->binding == BINDING_FREE || symbol->flags & SYMBOL_FREE_CLASS;
        NameSet *set = symbol->binding == BINDING_CELL ? &emitter->cells : is_free ? &emitter->frees : NULL;
        if (set) fits &= name_set_add(set, compiler->arena, scope->names.items[i]) != NAME_SET_NONE;
    }
    name_set_sort(&emitter->cells);
    name_set_sort(&emitter->frees);
    emitter->failed |= !fits;
}

bool compiler_begin_unit(Compiler *compiler, Unit *unit, const void *node, Text name, uint32_t first_line) {
    Code *code = arena_alloc(compiler->arena, sizeof *code);
    const Scope *scope = scope_find(compiler->scopes, node);
    if (!code) {
        compiler->failed = true;
        return false;
    }
    code->name = name;
    code->qualname = make_qualname(compiler, scope, name);
    code->filename = compiler_text(compiler->source->filename, (uint32_t)strlen(compiler->source->filename));
    code->first_line = first_line;
    code->flags = compute_flags(scope);
    *unit = (Unit){.outer = compiler->unit, .scope = scope, .code = code};
    unit->function = unit->outer ? unit->outer->function : NULL;
    emitter_init(&unit->emitter, compiler->arena);
    collect_cells(compiler, unit);
    compiler->unit = unit;
    return true;
}

static uint32_t count_parameters(const Code *code) {
    return code->positional_count + code->keyword_only_count + !!(code->flags & CODE_VARARGS) +
           !!(code->flags & CODE_VARKW);
}

static bool fill_cells(Compiler *compiler, const Emitter *emitter, Code *code) {
    code->cell_count = emitter->cells.count;
    code->cells = arena_alloc(compiler->arena, code->cell_count * sizeof *code->cells);
    code->free_count = emitter->frees.count;
    code->frees = emitter->frees.items;
    if (!code->cells) return false;
    for (uint32_t i = 0; i < code->cell_count; i++) {
        uint32_t slot = name_set_find(&emitter->locals, emitter->cells.items[i]);
        bool is_argument = slot != NAME_SET_NONE && slot < count_parameters(code);
        code->cells[i] = (CellVariable){emitter->cells.items[i], is_argument ? (int32_t)slot : -1};
    }
    return true;
}

static bool has_errors(const Compiler *compiler) {
    return compiler->diagnostics->error_count > compiler->errors_before;
}

Code *compiler_end_unit(Compiler *compiler, bool adds_return) {
    Unit *unit = compiler->unit;
    Emitter *emitter = &unit->emitter;
    if (adds_return) emitter_load_none(emitter, (Span){0});
    emitter_op(emitter, (Span){0}, OP_RETURN_VALUE);
    compiler->unit = unit->outer;
    compiler->failed |= emitter->failed;
    if (!compiler->failed && has_errors(compiler)) return unit->code; /* nobody is going to run it */
    if (compiler->failed || !emitter_assemble(emitter, unit->code) || !fill_cells(compiler, emitter, unit->code)) {
        compiler->failed = true;
        return NULL;
    }
    return unit->code;
}

void compiler_make_function(Compiler *compiler, Span span, Code *code, uint32_t flags) {
    Emitter *emitter = compiler_emitter(compiler);
    if (!code) {
        emitter->failed = true;
        return;
    }
    for (uint32_t i = 0; i < code->free_count; i++)
        emitter_op_b(emitter, span, OP_LOAD_CLOSURE, find_cell(emitter, code->frees[i]));
    if (code->free_count) {
        emitter_op_b(emitter, span, OP_BUILD_TUPLE, code->free_count);
        flags |= FUNCTION_HAS_CLOSURE;
    }
    Constant constant = {.kind = CONSTANT_CODE, .as.code = code};
    emitter_emit(emitter, span, OP_MAKE_FUNCTION, flags, emitter_constant(emitter, constant), 0);
}

/* ---- the whole ---- */

static Code *compile_module(Compiler *compiler, const Tree *tree) {
    Unit unit;
    if (!compiler_begin_unit(compiler, &unit, tree, COMPILER_TEXT("<module>"), 1)) return NULL;
    bool is_expression = tree->kind == TREE_EXPRESSION;
    if (is_expression)
        compiler_expression(compiler, tree->body.items[0]->as.single.value);
    else
        compiler_body(compiler, tree->body);
    return compiler_end_unit(compiler, !is_expression);
}

Code *compiler_compile(const Tree *tree, const Source *source, Arena *arena, Diagnostics *diagnostics) {
    Compiler compiler = {
        .arena = arena,
        .source = source,
        .diagnostics = diagnostics,
        .errors_before = diagnostics->error_count,
        .shows_values = tree->kind == TREE_SHOWN,
        .has_namespace = tree->kind != TREE_FILE,
    };
    compiler.string_annotations = compiler_check_future(&compiler, tree);
    compiler.scopes = scope_build(tree, source, arena, diagnostics, compiler.string_annotations);
    Code *code = compiler.scopes ? compile_module(&compiler, tree) : NULL;
    if (!code || compiler.failed) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, source, (Span){0}, "MemoryError",
                        "split the program into smaller files", "the program is too large to compile");
        return NULL;
    }
    return !has_errors(&compiler) ? code : NULL;
}
