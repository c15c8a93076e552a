/* Everything that makes a code object of its own: functions, lambdas, classes and comprehensions. */
#include "lang/compiler_internal.h"

#include <stdio.h>
#include <string.h>

/* ---- where await may stand ---- */

enum { HINT_SIZE = 240 };

static void write_async_hint(const Unit *unit, char hint[HINT_SIZE]) {
    if (unit->scope->kind == SCOPE_LAMBDA)
        snprintf(hint, HINT_SIZE, "a lambda cannot wait; write an `async def` instead");
    else if (unit->function && unit->scope->kind == SCOPE_FUNCTION)
        snprintf(hint, HINT_SIZE, "write `async def %.80s` instead of `def %.80s` in line %lu",
                 unit->function->as.function.name.bytes, unit->function->as.function.name.bytes,
                 (unsigned long)unit->function->span.line);
    else
        snprintf(hint, HINT_SIZE, "put this into an `async def` and start that with asyncio.run()");
}

bool compiler_check_async(Compiler *compiler, Span span, const char *what) {
    Unit *unit = compiler->unit;
    ScopeKind kind = unit->scope->kind;
    bool is_await = strcmp(what, "'await'") == 0;
    if (kind == SCOPE_ASYNC_FUNCTION || (is_await && kind == SCOPE_COMPREHENSION)) return true;
    if (unit->await_reported) return false;
    unit->await_reported = true;
    char hint[HINT_SIZE];
    write_async_hint(unit, hint);
    bool is_outside = is_await && !scope_is_function(unit->scope);
    COMPILER_REPORT(compiler, span, hint, is_outside ? "%s outside function" : "%s outside async function", what);
    return false;
}

/* ---- parameters ---- */

static void declare_parameters(Compiler *compiler, const Parameters *parameters) {
    Code *code = compiler->unit->code;
    if (!parameters) return;
    NodeList positional = parameters->positional, keyword_only = parameters->keyword_only;
    for (uint32_t i = 0; i < positional.count; i++) compiler_add_local(compiler, positional.items[i]->as.arg.name);
    for (uint32_t i = 0; i < keyword_only.count; i++) compiler_add_local(compiler, keyword_only.items[i]->as.arg.name);
    if (parameters->varargs) compiler_add_local(compiler, parameters->varargs->as.arg.name);
    if (parameters->varkw) compiler_add_local(compiler, parameters->varkw->as.arg.name);
    code->positional_count = positional.count;
    code->positional_only_count = parameters->positional_only_count;
    code->keyword_only_count = keyword_only.count;
    code->flags |= (parameters->varargs ? CODE_VARARGS : 0) | (parameters->varkw ? CODE_VARKW : 0);
}

static void check_parameter(Compiler *compiler, const Node *argument, Span span) {
    if (argument) compiler_is_forbidden(compiler, span, argument->as.arg.name, CONTEXT_STORE);
}

static void check_parameters(Compiler *compiler, const Parameters *parameters, Span span) {
    for (uint32_t i = 0; i < parameters->positional.count; i++)
        check_parameter(compiler, parameters->positional.items[i], span);
    for (uint32_t i = 0; i < parameters->keyword_only.count; i++)
        check_parameter(compiler, parameters->keyword_only.items[i], span);
    check_parameter(compiler, parameters->varargs, span);
    check_parameter(compiler, parameters->varkw, span);
}

/* Constant defaults make one constant tuple, but the lines on which they stand are passed all the same. */
static void note_constant_lines(Compiler *compiler, const Node *tuple) {
    Constant constant;
    if (!compiler_constant(compiler, tuple, &constant)) return;
    for (uint32_t i = 0; i < tuple->as.list.count; i++)
        emitter_op(compiler_emitter(compiler), tuple->as.list.items[i]->span, OP_NOP);
}

/* [] -> [(defaults) (keyword defaults)]; answers FUNCTION_HAS_*. */
static uint32_t compile_defaults(Compiler *compiler, const Parameters *parameters, Span span) {
    Emitter *emitter = compiler_emitter(compiler);
    uint32_t flags = 0, named = 0;
    if (parameters->defaults.count) {
        Node tuple = {.kind = NODE_TUPLE, .span = span, .as.list = parameters->defaults};
        note_constant_lines(compiler, &tuple);
        compiler_expression(compiler, &tuple);
        flags |= FUNCTION_HAS_DEFAULTS;
    }
    for (uint32_t i = 0; i < parameters->keyword_defaults.count; i++) {
        const Node *value = parameters->keyword_defaults.items[i];
        if (!value) continue;
        emitter_load_text(emitter, span, compiler_mangle(compiler, parameters->keyword_only.items[i]->as.arg.name));
        compiler_expression(compiler, value);
        named++;
    }
    if (named == 0) return flags;
    emitter_op_b(emitter, span, OP_BUILD_MAP, named);
    return flags | FUNCTION_HAS_KWDEFAULTS;
}

/* ---- annotations ---- */

void compiler_annotation(Compiler *compiler, const Node *annotation) {
    Emitter *emitter = compiler_emitter(compiler);
    if (compiler->string_annotations) {
        emitter_load_text(emitter, annotation->span, compiler_source_text(compiler, annotation->span));
        return;
    }
    if (annotation->kind != NODE_STARRED) {
        compiler_expression(compiler, annotation);
        return;
    }
    compiler_expression(compiler, annotation->as.single.value); /* *args: *Ts */
    emitter_op_a(emitter, annotation->span, OP_UNPACK_SEQUENCE, 1);
}

/* Adds one pair to those on the stack; answers how many that are. */
static uint32_t compile_pair(Compiler *compiler, Span span, Text name, const Node *annotation) {
    if (!annotation) return 0;
    emitter_load_text(compiler_emitter(compiler), span, compiler_mangle(compiler, name));
    compiler_annotation(compiler, annotation);
    return 1;
}

static uint32_t compile_argument_pair(Compiler *compiler, Span span, const Node *argument) {
    return argument ? compile_pair(compiler, span, argument->as.arg.name, argument->as.arg.annotation) : 0;
}

/* [] -> [(dict)]. Positional-only parameters come after the other positional ones: CPython 3.11 evaluates them so. */
static uint32_t compile_annotations(Compiler *compiler, const Node *node) {
    const Parameters *parameters = node->as.function.parameters;
    NodeList positional = parameters->positional, keyword_only = parameters->keyword_only;
    uint32_t only = parameters->positional_only_count, count = 0;
    for (uint32_t i = only; i < positional.count; i++)
        count += compile_argument_pair(compiler, node->span, positional.items[i]);
    for (uint32_t i = 0; i < only; i++) count += compile_argument_pair(compiler, node->span, positional.items[i]);
    count += compile_argument_pair(compiler, node->span, parameters->varargs);
    for (uint32_t i = 0; i < keyword_only.count; i++)
        count += compile_argument_pair(compiler, node->span, keyword_only.items[i]);
    count += compile_argument_pair(compiler, node->span, parameters->varkw);
    count += compile_pair(compiler, node->span, COMPILER_TEXT("return"), node->as.function.returns);
    if (count == 0) return 0;
    emitter_op_b(compiler_emitter(compiler), node->span, OP_BUILD_MAP, count);
    return FUNCTION_HAS_ANNOTATIONS;
}

/* ---- functions ---- */

static void compile_decorators(Compiler *compiler, NodeList decorators) {
    for (uint32_t i = 0; i < decorators.count; i++) compiler_expression(compiler, decorators.items[i]);
}

static void apply_decorators(Compiler *compiler, NodeList decorators) {
    for (uint32_t i = decorators.count; i-- > 0;)
        emitter_op_a(compiler_emitter(compiler), decorators.items[i]->span, OP_CALL, 1);
}

static uint32_t find_first_line(const Node *node, NodeList decorators) {
    return decorators.count ? decorators.items[0]->span.line : node->span.line;
}

static Span line_span(uint32_t line) { return (Span){.line = line, .end_line = line}; }

static void compile_def_body(Compiler *compiler, NodeList body) {
    Unit *unit = compiler->unit;
    if (body.count && compiler_is_docstring(body.items[0])) {
        emitter_constant(&unit->emitter, body.items[0]->as.single.value->as.constant);
        unit->code->has_docstring = true;
        body = (NodeList){body.items + 1, body.count - 1};
    }
    compiler_statements(compiler, body);
}

/* The value of the expression is the result; CPython returns it at the first line of the lambda. */
static void compile_lambda_body(Compiler *compiler, const Node *body) {
    compiler_expression(compiler, body);
    emitter_op(compiler_emitter(compiler), line_span(compiler->unit->code->first_line), OP_RETURN_VALUE);
    compiler_emitter(compiler)->depth = 0;
}

static Code *compile_function_code(Compiler *compiler, const Node *node) {
    static const Parameters no_parameters;
    const Parameters *parameters = node->as.function.parameters ? node->as.function.parameters : &no_parameters;
    bool is_lambda = node->kind == NODE_LAMBDA;
    Unit unit;
    Text name = is_lambda ? COMPILER_TEXT("<lambda>") : node->as.function.name;
    uint32_t first_line = is_lambda ? node->span.line : find_first_line(node, node->as.function.decorators);
    if (!compiler_begin_unit(compiler, &unit, node, name, first_line)) return NULL;
    if (!is_lambda) unit.function = node;
    declare_parameters(compiler, parameters);
    if (is_lambda)
        compile_lambda_body(compiler, node->as.function.body.items[0]);
    else
        compile_def_body(compiler, node->as.function.body);
    return compiler_end_unit(compiler, true);
}

/* funcdef: decorators ['async'] 'def' NAME '(' parameters ')' ['->' expression] ':' block, and lambda */
void compiler_function(Compiler *compiler, const Node *node) {
    bool is_lambda = node->kind == NODE_LAMBDA;
    const Parameters *parameters = node->as.function.parameters;
    NodeList decorators = is_lambda ? (NodeList){0} : node->as.function.decorators;
    uint32_t flags = 0;
    compile_decorators(compiler, decorators);
    if (!is_lambda) compiler_is_forbidden(compiler, node->span, node->as.function.name, CONTEXT_STORE);
    if (parameters) {
        check_parameters(compiler, parameters, node->span);
        flags = compile_defaults(compiler, parameters, node->span);
        if (!is_lambda) flags |= compile_annotations(compiler, node);
    }
    Code *code = compile_function_code(compiler, node);
    compiler_make_function(compiler, node->span, code, flags);
    if (is_lambda) return;
    apply_decorators(compiler, decorators);
    compiler_access_name(compiler, node->span, node->as.function.name, CONTEXT_STORE);
}

/* ---- classes ---- */

static void compile_class_result(Compiler *compiler) {
    Emitter *emitter = compiler_emitter(compiler);
    if (!compiler->unit->scope->needs_class_cell) {
        emitter_load_none(emitter, (Span){0});
        return;
    }
    emitter_op_b(emitter, (Span){0}, OP_LOAD_CLOSURE, 0); /* __class__ is the only cell of a class */
    emitter_op_a(emitter, (Span){0}, OP_COPY, 1);
    emitter_op_name(emitter, (Span){0}, OP_STORE_NAME, COMPILER_TEXT("__classcell__"));
}

static Code *compile_class_code(Compiler *compiler, const Node *node) {
    Unit unit;
    uint32_t first_line = find_first_line(node, node->as.class_def.decorators);
    Span start = line_span(first_line);
    if (!compiler_begin_unit(compiler, &unit, node, node->as.class_def.name, first_line)) return NULL;
    unit.function = NULL;
    emitter_op_name(&unit.emitter, start, OP_LOAD_NAME, COMPILER_TEXT("__name__"));
    emitter_op_name(&unit.emitter, start, OP_STORE_NAME, COMPILER_TEXT("__module__"));
    emitter_load_text(&unit.emitter, start, unit.code->qualname);
    emitter_op_name(&unit.emitter, start, OP_STORE_NAME, COMPILER_TEXT("__qualname__"));
    compiler_body(compiler, node->as.class_def.body);
    compile_class_result(compiler);
    return compiler_end_unit(compiler, false);
}

/* classdef: decorators 'class' NAME ['(' arguments ')'] ':' block */
void compiler_class(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList decorators = node->as.class_def.decorators;
    compile_decorators(compiler, decorators);
    compiler_is_forbidden(compiler, node->span, node->as.class_def.name, CONTEXT_STORE);
    Code *code = compile_class_code(compiler, node);
    emitter_op(emitter, node->span, OP_LOAD_BUILD_CLASS);
    compiler_make_function(compiler, node->span, code, 0);
    emitter_load_text(emitter, node->span, node->as.class_def.name);
    compiler_call_arguments(compiler, node->span, 2, node->as.class_def.bases, node->as.class_def.keywords);
    apply_decorators(compiler, decorators);
    compiler_access_name(compiler, node->span, node->as.class_def.name, CONTEXT_STORE);
}

/* ---- comprehensions ---- */

typedef struct ComprehensionKind {
    Text name;
    Opcode build, add; /* NOP for a generator */
} ComprehensionKind;

static const ComprehensionKind comprehension_kinds[] = {
    {{"<listcomp>", 10}, OP_BUILD_LIST, OP_LIST_APPEND},
    {{"<setcomp>", 9}, OP_BUILD_SET, OP_SET_ADD},
    {{"<dictcomp>", 10}, OP_BUILD_MAP, OP_MAP_ADD},
    {{"<genexpr>", 9}, OP_NOP, OP_NOP},
};
_Static_assert(NODE_GENERATOR_EXP - NODE_LIST_COMP == 3, "the kinds of comprehension follow each other");

static const ComprehensionKind *find_kind(const Node *node) {
    return &comprehension_kinds[node->kind - NODE_LIST_COMP];
}

/* The element, at the bottom of all loops: yielded, or added to the container under `depth` iterators. */
static void compile_element(Compiler *compiler, const Node *node, uint32_t depth, Span at) {
    Emitter *emitter = compiler_emitter(compiler);
    compiler_expression(compiler, node->as.comprehension.element);
    if (node->as.comprehension.value) compiler_expression(compiler, node->as.comprehension.value);
    if (node->kind != NODE_GENERATOR_EXP) {
        emitter_op_a(emitter, at, find_kind(node)->add, depth + 1);
        return;
    }
    emitter_op_a(emitter, at, OP_YIELD_VALUE, compiler->unit->scope->is_coroutine);
    emitter_op(emitter, at, OP_POP_TOP);
}

static void compile_generators(Compiler *compiler, const Node *node, uint32_t index, Span *at);

/* [iterator] -> [iterator], once per item: conditions, then the loops inside or the element. */
static void compile_generator_body(Compiler *compiler, const Node *node, uint32_t index, Label again, Span *at) {
    const Node *generator = node->as.comprehension.generators.items[index];
    NodeList conditions = generator->as.generator.conditions;
    Label skip = emitter_label(compiler_emitter(compiler));
    compiler_target(compiler, generator->as.generator.target);
    for (uint32_t i = 0; i < conditions.count; i++) compiler_jump_if(compiler, conditions.items[i], skip, false, at);
    if (index + 1 < node->as.comprehension.generators.count)
        compile_generators(compiler, node, index + 1, at);
    else
        compile_element(compiler, node, index + 1, *at);
    emitter_place(compiler_emitter(compiler), skip);
    emitter_jump(compiler_emitter(compiler), *at, OP_JUMP_BACK, again);
}

static void compile_sync_loop(Compiler *compiler, const Node *node, uint32_t index, Span *at) {
    Emitter *emitter = compiler_emitter(compiler);
    Label again = emitter_label(emitter), end = emitter_label(emitter);
    emitter_place(emitter, again);
    emitter_jump(emitter, *at, OP_FOR_ITER, end);
    compile_generator_body(compiler, node, index, again, at);
    emitter_place(emitter, end);
}

static void compile_async_loop(Compiler *compiler, const Node *node, uint32_t index, Span *at) {
    Emitter *emitter = compiler_emitter(compiler);
    Label again = emitter_label(emitter), exhausted = emitter_label(emitter);
    emitter_place(emitter, again);
    HandlerMark before = emitter_begin_handler(emitter, exhausted);
    emitter_op(emitter, *at, OP_GET_ANEXT);
    emitter_load_none(emitter, *at);
    emitter_op(emitter, *at, OP_YIELD_FROM);
    emitter_end_handler(emitter, before);
    compile_generator_body(compiler, node, index, again, at);
    emitter_place(emitter, exhausted);
    emitter_op(emitter, *at, OP_END_ASYNC_FOR);
}

/* comp_for: ['async'] 'for' targets 'in' disjunction ('if' disjunction)*, with those that follow inside */
static void compile_generators(Compiler *compiler, const Node *node, uint32_t index, Span *at) {
    Emitter *emitter = compiler_emitter(compiler);
    const Node *generator = node->as.comprehension.generators.items[index];
    bool is_async = generator->as.generator.is_async;
    if (index == 0) {
        emitter_op_b(emitter, *at, OP_LOAD_FAST, 0);
    } else {
        compiler_iterable(compiler, generator->as.generator.iterable);
        emitter_op(emitter, *at, is_async ? OP_GET_AITER : OP_GET_ITER);
    }
    if (is_async)
        compile_async_loop(compiler, node, index, at);
    else
        compile_sync_loop(compiler, node, index, at);
}

static Code *compile_comprehension_code(Compiler *compiler, const Node *node) {
    Unit unit;
    bool is_generator = node->kind == NODE_GENERATOR_EXP;
    Span at = node->span;
    if (!compiler_begin_unit(compiler, &unit, node, find_kind(node)->name, node->span.line)) return NULL;
    compiler_add_local(compiler, COMPILER_TEXT(".0"));
    unit.code->positional_count = 1;
    if (!is_generator) emitter_op(&unit.emitter, at, find_kind(node)->build);
    compile_generators(compiler, node, 0, &at);
    if (is_generator) return compiler_end_unit(compiler, true);
    emitter_op(&unit.emitter, at, OP_RETURN_VALUE);
    unit.emitter.depth = 0;
    return compiler_end_unit(compiler, true);
}

static void check_async_comprehension(Compiler *compiler, const Node *node) {
    Unit *unit = compiler->unit;
    ScopeKind kind = unit->scope->kind;
    if (kind == SCOPE_ASYNC_FUNCTION || kind == SCOPE_COMPREHENSION || unit->await_reported) return;
    unit->await_reported = true;
    char hint[HINT_SIZE];
    write_async_hint(unit, hint);
    COMPILER_REPORT(compiler, node->span, hint, "asynchronous comprehension outside of an asynchronous function");
}

void compiler_comprehension(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    const Node *first = node->as.comprehension.generators.items[0];
    bool is_awaited = node->kind != NODE_GENERATOR_EXP && scope_find(compiler->scopes, node)->is_coroutine;
    if (is_awaited) check_async_comprehension(compiler, node);
    Code *code = compile_comprehension_code(compiler, node);
    compiler_make_function(compiler, node->span, code, 0);
    compiler_iterable(compiler, first->as.generator.iterable);
    emitter_op(emitter, node->span, first->as.generator.is_async ? OP_GET_AITER : OP_GET_ITER);
    emitter_op_a(emitter, node->span, OP_CALL, 1);
    if (is_awaited) compiler_await(compiler, node->span, 0);
}
