#include "lang/compiler_internal.h"

#include <string.h>

static const Span no_span;

/* ---- from __future__ ---- */

static bool is_future_import(const Node *statement) {
    return statement->kind == NODE_IMPORT_FROM &&
           text_equals(statement->as.import_from.module, COMPILER_TEXT("__future__"));
}

static void check_feature(Compiler *compiler, const Node *statement, Text name) {
    static const char *const features[] = {"nested_scopes",  "generators",     "division",         "absolute_import",
                                           "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL",
                                           "generator_stop", "annotations"};
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (strcmp(features[i], name.bytes) == 0) return;
    if (strcmp(name.bytes, "braces") == 0)
        COMPILER_REPORT(compiler, statement->span, NULL, "not a chance");
    else
        COMPILER_REPORT(compiler, statement->span, NULL, "future feature %s is not defined", name.bytes);
}

/* Looks at the statements where future imports may stand. Are annotations to be strings? */
bool compiler_check_future(Compiler *compiler, const Tree *tree) {
    bool has_annotations = false;
    uint32_t i = tree->body.count && compiler_is_docstring(tree->body.items[0]);
    for (; i < tree->body.count && is_future_import(tree->body.items[i]); i++) {
        const Node *statement = tree->body.items[i];
        NodeList aliases = statement->as.import_from.aliases;
        for (uint32_t k = 0; k < aliases.count; k++) {
            Text name = aliases.items[k]->as.alias.name;
            check_feature(compiler, statement, name);
            has_annotations |= text_equals(name, COMPILER_TEXT("annotations"));
        }
        compiler->future_line = statement->span.line;
    }
    return has_annotations;
}

/* ---- imports ---- */

static void load_integer(Compiler *compiler, Span span, int64_t value) {
    emitter_load(compiler_emitter(compiler), span, (Constant){.kind = CONSTANT_INT, .as.integer = value});
}

static void store_import(Compiler *compiler, Span span, Text name) {
    compiler_is_forbidden(compiler, span, name, CONTEXT_STORE);
    compiler_access_name(compiler, span, name, CONTEXT_STORE);
}

/* The part of a dotted name from `start` up to the next dot. */
static Text copy_part(Compiler *compiler, Text name, uint32_t start) {
    const char *from = name.bytes + start;
    const char *dot = memchr(from, '.', name.length - start);
    size_t length = dot ? (size_t)(dot - from) : name.length - start;
    char *bytes = arena_copy(compiler->arena, from, length);
    compiler->failed |= !bytes;
    return bytes ? compiler_text(bytes, (uint32_t)length) : name;
}

/* `import a.b.c as d`: [a] -> [a.b.c], part by part. */
static void import_parts(Compiler *compiler, Span span, Text name) {
    Emitter *emitter = compiler_emitter(compiler);
    for (uint32_t at = copy_part(compiler, name, 0).length; at < name.length;) {
        Text part = copy_part(compiler, name, at + 1);
        emitter_op_name(emitter, span, OP_IMPORT_FROM, part);
        emitter_op_a(emitter, span, OP_SWAP, 2);
        emitter_op(emitter, span, OP_POP_TOP);
        at += 1 + part.length;
    }
}

/* import_name: 'import' dotted_name ['as' NAME] (',' ...)* */
static void compile_import(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList aliases = node->as.import.aliases;
    for (uint32_t i = 0; i < aliases.count; i++) {
        Text name = aliases.items[i]->as.alias.name, as_name = aliases.items[i]->as.alias.as_name;
        load_integer(compiler, node->span, 0);
        emitter_load_none(emitter, node->span);
        emitter_op_name(emitter, node->span, OP_IMPORT_NAME, name);
        if (as_name.length) import_parts(compiler, node->span, name);
        store_import(compiler, node->span, as_name.length ? as_name : copy_part(compiler, name, 0));
    }
}

static void load_import_names(Compiler *compiler, const Node *node) {
    NodeList aliases = node->as.import_from.aliases;
    Constant *names = arena_alloc(compiler->arena, aliases.count * sizeof *names);
    compiler->failed |= !names;
    for (uint32_t i = 0; names && i < aliases.count; i++)
        names[i] = (Constant){.kind = CONSTANT_STR, .as.text = aliases.items[i]->as.alias.name};
    Constant tuple = {.kind = CONSTANT_TUPLE, .as.tuple = {names, names ? aliases.count : 0}};
    emitter_load(compiler_emitter(compiler), node->span, tuple);
}

/* A future import only tells the compiler something; there is no module behind it. */
static void compile_future_import(Compiler *compiler, const Node *node) {
    if (node->span.line > compiler->future_line || compiler->unit->outer)
        COMPILER_REPORT(compiler, node->span, "move it to the first line, only the docstring may come before it",
                        "from __future__ imports must occur at the beginning of the file");
    emitter_op(compiler_emitter(compiler), node->span, OP_NOP);
}

/* import_from: 'from' '.'* dotted_name 'import' ('*' | NAME ['as' NAME] (',' ...)*) */
static void compile_import_from(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList aliases = node->as.import_from.aliases;
    if (is_future_import(node)) {
        compile_future_import(compiler, node);
        return;
    }
    load_integer(compiler, node->span, node->as.import_from.level);
    load_import_names(compiler, node);
    emitter_op_name(emitter, node->span, OP_IMPORT_NAME, node->as.import_from.module);
    if (aliases.count && text_equals(aliases.items[0]->as.alias.name, COMPILER_TEXT("*"))) {
        emitter_op(emitter, node->span, OP_IMPORT_STAR);
        return;
    }
    for (uint32_t i = 0; i < aliases.count; i++) {
        Text name = aliases.items[i]->as.alias.name, as_name = aliases.items[i]->as.alias.as_name;
        emitter_op_name(emitter, node->span, OP_IMPORT_FROM, name);
        store_import(compiler, node->span, as_name.length ? as_name : name);
    }
    emitter_op(emitter, node->span, OP_POP_TOP);
}

/* ---- assignments ---- */

static bool has_starred(NodeList items) {
    for (uint32_t i = 0; i < items.count; i++)
        if (items.items[i]->kind == NODE_STARRED) return true;
    return false;
}

/* `a, b = b, a` and the same with three, which needs no tuple. */
static bool is_exchange(Compiler *compiler, const Node *target, const Node *value) {
    Constant constant;
    uint32_t count = value->kind == NODE_TUPLE ? value->as.list.count : 0;
    return (count == 2 || count == 3) && (target->kind == NODE_TUPLE || target->kind == NODE_LIST) &&
           target->as.list.count == count && !has_starred(target->as.list) && !has_starred(value->as.list) &&
           !compiler_constant(compiler, value, &constant);
}

static void compile_exchange(Compiler *compiler, const Node *target, const Node *value) {
    NodeList items = value->as.list;
    for (uint32_t i = 0; i < items.count; i++) compiler_expression(compiler, items.items[i]);
    emitter_op_a(compiler_emitter(compiler), target->span, OP_SWAP, items.count);
    for (uint32_t i = 0; i < items.count; i++) compiler_target(compiler, target->as.list.items[i]);
}

static void compile_assign(Compiler *compiler, const Node *node) {
    NodeList targets = node->as.assign.targets;
    if (targets.count == 1 && is_exchange(compiler, targets.items[0], node->as.assign.value)) {
        compile_exchange(compiler, targets.items[0], node->as.assign.value);
        return;
    }
    compiler_expression(compiler, node->as.assign.value);
    for (uint32_t i = 0; i < targets.count; i++) {
        if (i + 1 < targets.count) emitter_op_a(compiler_emitter(compiler), node->span, OP_COPY, 1);
        compiler_target(compiler, targets.items[i]);
    }
}

static void evaluate_only(Compiler *compiler, const Node *node) {
    compiler_expression(compiler, node);
    emitter_op(compiler_emitter(compiler), node->span, OP_POP_TOP);
}

/* `a.b: T` and `a[b]: T` without a value still evaluate a and b. */
static void check_bare_target(Compiler *compiler, const Node *target) {
    if (target->kind == NODE_ATTRIBUTE) {
        compiler_is_forbidden(compiler, target->span, target->as.attribute.name, CONTEXT_STORE);
        evaluate_only(compiler, target->as.attribute.value);
    } else if (target->kind == NODE_SUBSCRIPT) {
        evaluate_only(compiler, target->as.pair.left);
        evaluate_only(compiler, target->as.pair.right);
    } else if (target->kind == NODE_NAME) {
        compiler_is_forbidden(compiler, target->span, target->as.name.id, CONTEXT_STORE);
    }
}

static void store_annotation(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    bool is_by_name = compiler_is_by_name(compiler);
    compiler_annotation(compiler, node->as.ann_assign.annotation);
    emitter_op_name(emitter, node->span, is_by_name ? OP_LOAD_NAME : OP_LOAD_GLOBAL, COMPILER_TEXT("__annotations__"));
    emitter_load_text(emitter, node->span, compiler_mangle(compiler, node->as.ann_assign.target->as.name.id));
    emitter_op(emitter, node->span, OP_STORE_SUBSCR);
}

/* target ':' annotation ['=' value]. Annotations count in modules and classes only. */
static void compile_annotated(Compiler *compiler, const Node *node) {
    const Node *target = node->as.ann_assign.target;
    bool is_function = scope_is_function(compiler->unit->scope);
    if (node->as.ann_assign.value) {
        compiler_expression(compiler, node->as.ann_assign.value);
        compiler_target(compiler, target);
    } else {
        check_bare_target(compiler, target);
    }
    if (is_function) return;
    if (target->kind == NODE_NAME && node->as.ann_assign.simple)
        store_annotation(compiler, node);
    else if (!compiler->string_annotations)
        evaluate_only(compiler, node->as.ann_assign.annotation);
}

static void delete_target(Compiler *compiler, const Node *target) {
    Emitter *emitter = compiler_emitter(compiler);
    switch (target->kind) {
    case NODE_NAME:
        compiler_is_forbidden(compiler, target->span, target->as.name.id, CONTEXT_DELETE);
        compiler_access_name(compiler, target->span, target->as.name.id, CONTEXT_DELETE);
        return;
    case NODE_ATTRIBUTE:
        compiler_is_forbidden(compiler, target->span, target->as.attribute.name, CONTEXT_DELETE);
        compiler_expression(compiler, target->as.attribute.value);
        emitter_op_name(emitter, compiler_attribute_span(target->span, target), OP_DELETE_ATTR,
                        compiler_mangle(compiler, target->as.attribute.name));
        return;
    case NODE_SUBSCRIPT:
        compiler_expression(compiler, target->as.pair.left);
        compiler_expression(compiler, target->as.pair.right);
        emitter_op(emitter, target->span, OP_DELETE_SUBSCR);
        return;
    default:
        for (uint32_t i = 0; i < target->as.list.count; i++) delete_target(compiler, target->as.list.items[i]);
        return;
    }
}

/* ---- branches and loops ---- */

static void compile_if(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Label otherwise = emitter_label(emitter), end = emitter_label(emitter);
    Span at = node->span;
    compiler_jump_if(compiler, node->as.branch.test, otherwise, false, &at);
    compiler_statements(compiler, node->as.branch.body);
    if (node->as.branch.orelse.count) emitter_jump(emitter, no_span, OP_JUMP, end);
    emitter_place(emitter, otherwise);
    compiler_statements(compiler, node->as.branch.orelse);
    emitter_place(emitter, end);
}

static bool is_endless(Compiler *compiler, const Node *test) {
    Constant constant;
    return compiler_constant(compiler, test, &constant) &&
           (constant.kind == CONSTANT_TRUE || constant.kind == CONSTANT_BIG_INT ||
            (constant.kind == CONSTANT_INT && constant.as.integer));
}

/* while_stmt: 'while' expression ':' block ['else' ':' block]. An endless one comes back to its `while` line, without a
 * test. */
static void compile_while(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Block block = {.again = emitter_label(emitter), .end = emitter_label(emitter)};
    Label otherwise = emitter_label(emitter);
    Span at = node->span;
    bool endless = is_endless(compiler, node->as.branch.test);
    compiler_block_begin(compiler, &block, BLOCK_WHILE);
    if (endless) emitter_op(emitter, node->span, OP_NOP);
    emitter_place(emitter, block.again);
    if (!endless) compiler_jump_if(compiler, node->as.branch.test, otherwise, false, &at);
    compiler_statements(compiler, node->as.branch.body);
    emitter_jump(emitter, endless ? node->span : no_span, OP_JUMP_BACK, block.again);
    compiler_block_end(compiler);
    emitter_place(emitter, otherwise);
    compiler_statements(compiler, node->as.branch.orelse);
    emitter_place(emitter, block.end);
}

/* for_stmt: 'for' targets 'in' expressions ':' block ['else' ':' block] */
static void compile_for(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Block block = {.again = emitter_label(emitter), .end = emitter_label(emitter)};
    Label exhausted = emitter_label(emitter);
    compiler_iterable(compiler, node->as.loop.iterable);
    emitter_op(emitter, node->span, OP_GET_ITER);
    compiler_block_begin(compiler, &block, BLOCK_FOR);
    emitter_place(emitter, block.again);
    emitter_jump(emitter, node->span, OP_FOR_ITER, exhausted);
    compiler_target(compiler, node->as.loop.target);
    compiler_statements(compiler, node->as.loop.body);
    emitter_jump(emitter, no_span, OP_JUMP_BACK, block.again);
    compiler_block_end(compiler);
    emitter_place(emitter, exhausted);
    compiler_statements(compiler, node->as.loop.orelse);
    emitter_place(emitter, block.end);
}

/* 'async' for_stmt. The loop ends by StopAsyncIteration, raised while __anext__ is awaited. */
static void compile_async_for(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Block block = {.again = emitter_label(emitter), .end = emitter_label(emitter)};
    Label exhausted = emitter_label(emitter);
    compiler_check_async(compiler, node->span, "'async for'");
    compiler_expression(compiler, node->as.loop.iterable);
    emitter_op(emitter, node->span, OP_GET_AITER);
    compiler_block_begin(compiler, &block, BLOCK_FOR);
    emitter_place(emitter, block.again);
    HandlerMark before = emitter_begin_handler(emitter, exhausted);
    emitter_op(emitter, node->span, OP_GET_ANEXT);
    emitter_load_none(emitter, node->span);
    emitter_op(emitter, node->span, OP_YIELD_FROM);
    emitter_end_handler(emitter, before);
    compiler_target(compiler, node->as.loop.target);
    compiler_statements(compiler, node->as.loop.body);
    emitter_jump(emitter, no_span, OP_JUMP_BACK, block.again);
    compiler_block_end(compiler);
    emitter_place(emitter, exhausted);
    emitter_op(emitter, node->as.loop.iterable->span, OP_END_ASYNC_FOR);
    compiler_statements(compiler, node->as.loop.orelse);
    emitter_place(emitter, block.end);
}

/* ---- leaving ---- */

/* Where the compiler stands: what a statement that leaves puts back for those after it. */
typedef struct Place {
    Block *block;
    HandlerMark mark;
    int32_t depth;
} Place;

static Place get_place(const Compiler *compiler) {
    const Unit *unit = compiler->unit;
    return (Place){unit->block, unit->emitter.mark, unit->emitter.depth};
}

static void put_place(Compiler *compiler, Place place) {
    compiler->unit->block = place.block;
    compiler->unit->emitter.mark = place.mark;
    compiler->unit->emitter.depth = place.depth;
}

static void check_return(Compiler *compiler, const Node *node) {
    const Scope *scope = compiler->unit->scope;
    if (!scope_is_function(scope))
        COMPILER_REPORT(compiler, node->span, "only a function can return; check the indentation",
                        "'return' outside function");
    else if (node->as.single.value && scope->is_coroutine && scope->is_generator)
        COMPILER_REPORT(compiler, node->span, "an async generator hands out its values with yield; use a bare return",
                        "'return' with value in async generator");
}

static void compile_return(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    const Node *value = node->as.single.value;
    Constant constant = {.kind = CONSTANT_NONE};
    Place place = get_place(compiler);
    Span span = node->span;
    check_return(compiler, node);
    bool is_kept = value && !compiler_constant(compiler, value, &constant);
    if (is_kept)
        compiler_expression(compiler, value);
    else if (value)
        emitter_op(emitter, value->span, OP_NOP);
    if (!value || value->span.line != node->span.line)
        emitter_op(emitter, node->span, OP_NOP);
    else if (!is_kept)
        span = value->span;
    compiler_unwind(compiler, &span, is_kept, false);
    if (!is_kept) emitter_load(emitter, span, constant);
    emitter_op(emitter, span, OP_RETURN_VALUE);
    put_place(compiler, place);
}

static void compile_break(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Place place = get_place(compiler);
    Span span = node->span;
    emitter_op(emitter, span, OP_NOP);
    Block *loop = compiler_unwind(compiler, &span, false, true);
    if (!loop) {
        COMPILER_REPORT(compiler, node->span, "break leaves a for or while loop; check the indentation",
                        "'break' outside loop");
    } else {
        if (loop->kind == BLOCK_FOR) emitter_op(emitter, span, OP_POP_TOP);
        emitter_jump(emitter, span, OP_JUMP, loop->end);
    }
    put_place(compiler, place);
}

static void compile_continue(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Place place = get_place(compiler);
    Span span = node->span;
    emitter_op(emitter, span, OP_NOP);
    Block *loop = compiler_unwind(compiler, &span, false, true);
    if (loop)
        emitter_jump(emitter, span, OP_JUMP_BACK, loop->again);
    else
        COMPILER_REPORT(compiler, node->span, "continue goes on with a for or while loop; check the indentation",
                        "'continue' not properly in loop");
    put_place(compiler, place);
}

/* ---- the others ---- */

static void compile_raise(Compiler *compiler, const Node *node) {
    const Node *exception = node->as.raise.exception, *cause = node->as.raise.cause;
    if (exception) compiler_expression(compiler, exception);
    if (cause) compiler_expression(compiler, cause);
    emitter_op_a(compiler_emitter(compiler), node->span, OP_RAISE_VARARGS, !!exception + !!cause);
}

static void compile_assert(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Label holds = emitter_label(emitter);
    Span at = node->span;
    compiler_jump_if(compiler, node->as.pair.left, holds, true, &at);
    emitter_op(emitter, at, OP_LOAD_ASSERTION_ERROR);
    if (node->as.pair.right) {
        compiler_expression(compiler, node->as.pair.right);
        emitter_op_a(emitter, at, OP_CALL, 1);
    }
    emitter_op_a(emitter, at, OP_RAISE_VARARGS, 1);
    emitter_place(emitter, holds);
}

/* [] -> [sys.displayhook] */
static void load_displayhook(Compiler *compiler, Span span) {
    Emitter *emitter = compiler_emitter(compiler);
    load_integer(compiler, span, 0);
    emitter_load_none(emitter, span);
    emitter_op_name(emitter, span, OP_IMPORT_NAME, COMPILER_TEXT("sys"));
    emitter_op_name(emitter, span, OP_LOAD_ATTR, COMPILER_TEXT("displayhook"));
}

static void compile_expression_statement(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    if (compiler->shows_values && compiler->unit->scope->kind == SCOPE_MODULE) {
        load_displayhook(compiler, node->span);
        compiler_expression(compiler, node->as.single.value);
        emitter_op_a(emitter, node->span, OP_CALL, 1);
        emitter_op(emitter, no_span, OP_POP_TOP);
        return;
    }
    if (node->as.single.value->kind == NODE_CONSTANT) {
        emitter_op(emitter, node->span, OP_NOP);
        return;
    }
    compiler_expression(compiler, node->as.single.value);
    emitter_op(emitter, no_span, OP_POP_TOP);
}

static void compile_statement(Compiler *compiler, const Node *node) {
    switch (node->kind) {
    case NODE_FUNCTION_DEF: compiler_function(compiler, node); return;
    case NODE_CLASS_DEF: compiler_class(compiler, node); return;
    case NODE_RETURN: compile_return(compiler, node); return;
    case NODE_DELETE:
        for (uint32_t i = 0; i < node->as.list.count; i++) delete_target(compiler, node->as.list.items[i]);
        return;
    case NODE_ASSIGN: compile_assign(compiler, node); return;
    case NODE_AUG_ASSIGN: compiler_augmented(compiler, node); return;
    case NODE_ANN_ASSIGN: compile_annotated(compiler, node); return;
    case NODE_FOR:
        if (node->as.loop.is_async)
            compile_async_for(compiler, node);
        else
            compile_for(compiler, node);
        return;
    case NODE_WHILE: compile_while(compiler, node); return;
    case NODE_IF: compile_if(compiler, node); return;
    case NODE_WITH:
        if (node->as.with.is_async) compiler_check_async(compiler, node->span, "'async with'");
        compiler_with(compiler, node, 0);
        return;
    case NODE_MATCH: compiler_match(compiler, node); return;
    case NODE_RAISE: compile_raise(compiler, node); return;
    case NODE_TRY: compiler_try(compiler, node); return;
    case NODE_ASSERT: compile_assert(compiler, node); return;
    case NODE_IMPORT: compile_import(compiler, node); return;
    case NODE_IMPORT_FROM: compile_import_from(compiler, node); return;
    case NODE_EXPR: compile_expression_statement(compiler, node); return;
    case NODE_PASS: emitter_op(compiler_emitter(compiler), node->span, OP_NOP); return;
    case NODE_BREAK: compile_break(compiler, node); return;
    case NODE_CONTINUE: compile_continue(compiler, node); return;
    default: /* global, nonlocal: the symbol tables have done their work */ return;
    }
}

void compiler_statements(Compiler *compiler, NodeList list) {
    for (uint32_t i = 0; i < list.count && !compiler->failed; i++) compile_statement(compiler, list.items[i]);
}

/* ---- bodies of modules and classes ---- */

typedef struct Search {
    bool found;
} Search;

/* Annotated assignments of this body, wherever they stand in it; not those of functions and classes inside. */
static void find_annotation(Node *node, void *context) {
    Search *search = context;
    switch (node->kind) {
    case NODE_ANN_ASSIGN: search->found = true; return;
    case NODE_FOR:
    case NODE_WHILE:
    case NODE_IF:
    case NODE_WITH:
    case NODE_TRY:
    case NODE_EXCEPT_HANDLER:
    case NODE_MATCH:
    case NODE_MATCH_CASE:
        if (!search->found) ast_visit_children(node, find_annotation, context);
        return;
    default: return;
    }
}

static bool has_annotations(NodeList body) {
    Search search = {false};
    for (uint32_t i = 0; i < body.count; i++) find_annotation(body.items[i], &search);
    return search.found;
}

void compiler_body(Compiler *compiler, NodeList body) {
    Emitter *emitter = compiler_emitter(compiler);
    Unit *unit = compiler->unit;
    if (body.count == 0) return;
    if (has_annotations(body)) {
        Span line = {.line = unit->code->first_line, .end_line = unit->code->first_line};
        bool is_class = unit->scope->kind == SCOPE_CLASS;
        emitter_op(emitter, is_class ? line : body.items[0]->span, OP_SETUP_ANNOTATIONS);
    }
    if (compiler_is_docstring(body.items[0])) {
        const Node *docstring = body.items[0]->as.single.value;
        emitter_constant(emitter, docstring->as.constant);
        unit->code->has_docstring = emitter->constant_count == 1; /* a class has its qualname first */
        compiler_expression(compiler, docstring);
        compiler_access_name(compiler, docstring->span, COMPILER_TEXT("__doc__"), CONTEXT_STORE);
        body = (NodeList){body.items + 1, body.count - 1};
    }
    compiler_statements(compiler, body);
}
