/* Expressions: each leaves its value on the stack. */
#include "lang/compiler_internal.h"

#include <string.h>

enum {
    DISPLAY_LIMIT = 30,   /* longer displays are built piece by piece, so that frames stay small */
    ARGUMENT_LIMIT = 255, /* calls with more arguments pass them in a tuple */
};

bool compiler_is_docstring(const Node *statement) {
    return statement->kind == NODE_EXPR && statement->as.single.value->kind == NODE_CONSTANT &&
           statement->as.single.value->as.constant.kind == CONSTANT_STR;
}

/* ---- displays ---- */

typedef struct Display {
    Opcode build, append, extend;
    bool is_tuple;
} Display;

static const Display tuple_display = {OP_BUILD_TUPLE, OP_LIST_APPEND, OP_LIST_EXTEND, true};
static const Display list_display = {OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, false};
static const Display set_display = {OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE, false};

static bool has_starred(NodeList items) {
    for (uint32_t i = 0; i < items.count; i++)
        if (items.items[i]->kind == NODE_STARRED) return true;
    return false;
}

/* [injected items] -> [container] piece by piece. */
static void compile_pieces(Compiler *compiler, Span span, uint32_t injected, NodeList items, const Display *display) {
    Emitter *emitter = compiler_emitter(compiler);
    bool is_begun = items.count + injected > DISPLAY_LIMIT;
    Opcode build = display->is_tuple ? OP_BUILD_LIST : display->build;
    if (is_begun) emitter_op_b(emitter, span, build, injected);
    for (uint32_t i = 0; i < items.count; i++) {
        const Node *item = items.items[i];
        bool is_starred = item->kind == NODE_STARRED;
        if (is_starred && !is_begun) {
            emitter_op_b(emitter, span, build, i + injected);
            is_begun = true;
        }
        compiler_expression(compiler, is_starred ? item->as.single.value : item);
        if (is_begun) emitter_op_a(emitter, span, is_starred ? display->extend : display->append, 1);
    }
    if (display->is_tuple) emitter_op(emitter, span, OP_LIST_TO_TUPLE);
}

static void compile_display(Compiler *compiler, Span span, uint32_t injected, NodeList items, const Display *display) {
    Emitter *emitter = compiler_emitter(compiler);
    Constant constant;
    if (!display->is_tuple && items.count > 2 && compiler_constant_tuple(compiler, items, &constant)) {
        if (display->build == OP_BUILD_SET) constant.kind = CONSTANT_FROZENSET;
        emitter_op_b(emitter, span, display->build, 0);
        emitter_load(emitter, span, constant);
        emitter_op_a(emitter, span, display->extend, 1);
        return;
    }
    if (has_starred(items) || items.count + injected > DISPLAY_LIMIT) {
        compile_pieces(compiler, span, injected, items, display);
        return;
    }
    for (uint32_t i = 0; i < items.count; i++) compiler_expression(compiler, items.items[i]);
    emitter_op_b(emitter, span, display->build, items.count + injected);
}

void compiler_iterable(Compiler *compiler, const Node *node) {
    bool is_list = node->kind == NODE_LIST, is_set = node->kind == NODE_SET;
    Constant constant;
    if ((is_list || is_set) && compiler_constant_tuple(compiler, node->as.list, &constant)) {
        if (is_set) constant.kind = CONSTANT_FROZENSET;
        emitter_load(compiler_emitter(compiler), node->span, constant);
    } else if (is_list && !has_starred(node->as.list)) {
        compile_display(compiler, node->span, 0, node->as.list, &tuple_display);
    } else {
        compiler_expression(compiler, node);
    }
}

static bool all_constant(Compiler *compiler, NodeList keys) {
    Constant constant;
    for (uint32_t i = 0; i < keys.count; i++)
        if (!keys.items[i] || !compiler_constant(compiler, keys.items[i], &constant)) return false;
    return true;
}

/* Where all keys are constants only the values show as lines: CPython loads such keys in one go. */
static void compile_key(Compiler *compiler, const Node *key, const Node *value, bool has_place) {
    Constant constant;
    if (!has_place && compiler_constant(compiler, key, &constant))
        emitter_load(compiler_emitter(compiler), value->span, constant);
    else
        compiler_expression(compiler, key);
}

static bool has_unpacking(NodeList keys) {
    for (uint32_t i = 0; i < keys.count; i++)
        if (!keys.items[i]) return true;
    return false;
}

static void compile_dict(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList keys = node->as.dict.keys, values = node->as.dict.values;
    bool has_places = keys.count < 2 || !all_constant(compiler, keys);
    bool in_pieces = keys.count > DISPLAY_LIMIT / 2 || has_unpacking(keys);
    if (in_pieces) emitter_op_b(emitter, node->span, OP_BUILD_MAP, 0);
    for (uint32_t i = 0; i < keys.count; i++) {
        if (keys.items[i]) compile_key(compiler, keys.items[i], values.items[i], has_places);
        compiler_expression(compiler, values.items[i]);
        if (in_pieces) emitter_op_a(emitter, node->span, keys.items[i] ? OP_MAP_ADD : OP_DICT_UPDATE, 1);
    }
    if (!in_pieces) emitter_op_b(emitter, node->span, OP_BUILD_MAP, keys.count);
}

/* ---- f-strings ---- */

static bool is_string(const Node *node) {
    return node->kind == NODE_CONSTANT && node->as.constant.kind == CONSTANT_STR;
}

/* Loads the constant parts [start, end) as one string; false if that is empty. */
static bool load_joined(Compiler *compiler, Span span, NodeList parts, uint32_t start, uint32_t end) {
    size_t length = 0;
    for (uint32_t i = start; i < end; i++) length += parts.items[i]->as.constant.as.text.length;
    if (length == 0) return false;
    char *bytes = arena_alloc(compiler->arena, length + 1);
    if (!bytes) {
        compiler->failed = true;
        return false;
    }
    char *to = bytes;
    for (uint32_t i = start; i < end; i++) {
        Text text = parts.items[i]->as.constant.as.text;
        if (text.length) memcpy(to, text.bytes, text.length);
        to += text.length;
    }
    emitter_load_text(compiler_emitter(compiler), span, compiler_text(bytes, (uint32_t)length));
    return true;
}

static void compile_joined_string(Compiler *compiler, const Node *node) {
    NodeList parts = node->as.list;
    uint32_t pieces = 0;
    for (uint32_t i = 0, end; i < parts.count; i = end) {
        for (end = i; end < parts.count && is_string(parts.items[end]);) end++;
        if (end > i) {
            pieces += load_joined(compiler, node->span, parts, i, end);
            continue;
        }
        compiler_expression(compiler, parts.items[end++]);
        pieces++;
    }
    if (pieces == 0)
        emitter_load_text(compiler_emitter(compiler), node->span, COMPILER_TEXT(""));
    else if (pieces > 1)
        emitter_op_b(compiler_emitter(compiler), node->span, OP_BUILD_STRING, pieces);
}

static void compile_formatted(Compiler *compiler, const Node *node) {
    const Node *spec = node->as.formatted.spec;
    compiler_expression(compiler, node->as.formatted.value);
    if (spec) compiler_expression(compiler, spec);
    emitter_emit(compiler_emitter(compiler), node->span, OP_FORMAT_VALUE, (unsigned char)node->as.formatted.conversion,
                 0, spec != NULL);
}

/* ---- operators ---- */

static void compile_bool_op(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList values = node->as.bool_op.values;
    Opcode op = node->as.bool_op.is_or ? OP_JUMP_IF_TRUE_OR_POP : OP_JUMP_IF_FALSE_OR_POP;
    Label end = emitter_label(emitter);
    for (uint32_t i = 0; i < values.count; i++) {
        compiler_expression(compiler, values.items[i]);
        if (i + 1 < values.count) emitter_jump(emitter, node->span, op, end);
    }
    emitter_place(emitter, end);
}

static void compile_unary(Compiler *compiler, const Node *node) {
    static const uint8_t opcodes[] = {
        [UNARY_NEGATIVE] = OP_UNARY_NEGATIVE,
        [UNARY_POSITIVE] = OP_UNARY_POSITIVE,
        [UNARY_INVERT] = OP_UNARY_INVERT,
        [UNARY_NOT] = OP_UNARY_NOT,
    };
    compiler_expression(compiler, node->as.unary_op.operand);
    emitter_op(compiler_emitter(compiler), node->span, opcodes[node->as.unary_op.op]);
}

static void emit_comparison(Compiler *compiler, Span span, Comparison comparison) {
    Emitter *emitter = compiler_emitter(compiler);
    switch (comparison) {
    case COMPARISON_IS:
    case COMPARISON_IS_NOT: emitter_op_a(emitter, span, OP_IS_OP, comparison == COMPARISON_IS_NOT); return;
    case COMPARISON_IN:
    case COMPARISON_NOT_IN: emitter_op_a(emitter, span, OP_CONTAINS_OP, comparison == COMPARISON_NOT_IN); return;
    default: emitter_op(emitter, span, (Opcode)(OP_COMPARE_LT + comparison)); return;
    }
}

static void compile_right_operand(Compiler *compiler, const Node *node, uint32_t index) {
    Comparison comparison = node->as.compare.ops[index];
    if (comparison == COMPARISON_IN || comparison == COMPARISON_NOT_IN)
        compiler_iterable(compiler, node->as.compare.comparators.items[index]);
    else
        compiler_expression(compiler, node->as.compare.comparators.items[index]);
}

/* [left] -> [right bool], for all links of a chain but the last. */
static void compile_link(Compiler *compiler, const Node *node, uint32_t index) {
    Emitter *emitter = compiler_emitter(compiler);
    compile_right_operand(compiler, node, index);
    emitter_op_a(emitter, node->span, OP_SWAP, 2);
    emitter_op_a(emitter, node->span, OP_COPY, 2);
    emit_comparison(compiler, node->span, node->as.compare.ops[index]);
}

static void compile_compare(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    uint32_t last = node->as.compare.comparators.count - 1;
    Label cleanup = emitter_label(emitter), end = emitter_label(emitter);
    compiler_expression(compiler, node->as.compare.left);
    for (uint32_t i = 0; i < last; i++) {
        compile_link(compiler, node, i);
        emitter_jump(emitter, node->span, OP_JUMP_IF_FALSE_OR_POP, cleanup);
    }
    compile_right_operand(compiler, node, last);
    emit_comparison(compiler, node->span, node->as.compare.ops[last]);
    if (last == 0) return;
    emitter_jump(emitter, (Span){0}, OP_JUMP, end);
    emitter_place(emitter, cleanup);
    emitter_op_a(emitter, node->span, OP_SWAP, 2);
    emitter_op(emitter, node->span, OP_POP_TOP);
    emitter_place(emitter, end);
}

static void compile_if_exp(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Label otherwise = emitter_label(emitter), end = emitter_label(emitter);
    Span at = node->span;
    compiler_jump_if(compiler, node->as.if_exp.test, otherwise, false, &at);
    compiler_expression(compiler, node->as.if_exp.body);
    emitter_jump(emitter, (Span){0}, OP_JUMP, end);
    emitter->depth--;
    emitter_place(emitter, otherwise);
    compiler_expression(compiler, node->as.if_exp.orelse);
    emitter_place(emitter, end);
}

/* ---- conditions ---- */

static void jump_if_bool_op(Compiler *compiler, const Node *node, Label label, bool condition, Span *at) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList values = node->as.bool_op.values;
    bool decides = node->as.bool_op.is_or; /* the value of one operand that settles the whole */
    Label beyond = emitter_label(emitter);
    for (uint32_t i = 0; i + 1 < values.count; i++)
        compiler_jump_if(compiler, values.items[i], decides == condition ? label : beyond, decides, at);
    compiler_jump_if(compiler, values.items[values.count - 1], label, condition, at);
    emitter_place(emitter, beyond);
}

static void jump_if_if_exp(Compiler *compiler, const Node *node, Label label, bool condition, Span *at) {
    Emitter *emitter = compiler_emitter(compiler);
    Label otherwise = emitter_label(emitter), end = emitter_label(emitter);
    compiler_jump_if(compiler, node->as.if_exp.test, otherwise, false, at);
    compiler_jump_if(compiler, node->as.if_exp.body, label, condition, at);
    emitter_jump(emitter, (Span){0}, OP_JUMP, end);
    emitter_place(emitter, otherwise);
    compiler_jump_if(compiler, node->as.if_exp.orelse, label, condition, at);
    emitter_place(emitter, end);
}

static void emit_test(Compiler *compiler, Span at, Label label, bool condition) {
    emitter_jump(compiler_emitter(compiler), at, condition ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
}

/* a < b < c as a condition. */
static void jump_if_chain(Compiler *compiler, const Node *node, Label label, bool condition) {
    Emitter *emitter = compiler_emitter(compiler);
    uint32_t last = node->as.compare.comparators.count - 1;
    Label cleanup = emitter_label(emitter), end = emitter_label(emitter);
    compiler_expression(compiler, node->as.compare.left);
    for (uint32_t i = 0; i < last; i++) {
        compile_link(compiler, node, i);
        emit_test(compiler, node->span, cleanup, false);
    }
    compile_right_operand(compiler, node, last);
    emit_comparison(compiler, node->span, node->as.compare.ops[last]);
    emit_test(compiler, node->span, label, condition);
    emitter_jump(emitter, (Span){0}, OP_JUMP, end);
    emitter_place(emitter, cleanup);
    emitter_op(emitter, node->span, OP_POP_TOP);
    if (!condition) emitter_jump(emitter, (Span){0}, OP_JUMP, label);
    emitter_place(emitter, end);
}

static bool compares_with_none(const Node *node) {
    Comparison op = node->as.compare.ops[0];
    const Node *right = node->as.compare.comparators.items[0];
    return (op == COMPARISON_IS || op == COMPARISON_IS_NOT) && right->kind == NODE_CONSTANT &&
           right->as.constant.kind == CONSTANT_NONE;
}

static void jump_if_compare(Compiler *compiler, const Node *node, Label label, bool condition, Span *at) {
    *at = node->span;
    if (node->as.compare.comparators.count > 1) {
        jump_if_chain(compiler, node, label, condition);
        return;
    }
    if (!compares_with_none(node)) {
        compiler_expression(compiler, node);
        emit_test(compiler, *at, label, condition);
        return;
    }
    bool wants_none = (node->as.compare.ops[0] == COMPARISON_IS) == condition;
    compiler_expression(compiler, node->as.compare.left);
    emitter_jump(compiler_emitter(compiler), *at, wants_none ? OP_POP_JUMP_IF_NONE : OP_POP_JUMP_IF_NOT_NONE, label);
}

void compiler_jump_if(Compiler *compiler, const Node *test, Label label, bool condition, Span *at) {
    Constant constant;
    if (compiler_constant(compiler, test, &constant)) {
        emitter_op(compiler_emitter(compiler), *at, OP_NOP);
        if (compiler_constant_is_true(&constant) == condition)
            emitter_jump(compiler_emitter(compiler), (Span){0}, OP_JUMP, label);
        return;
    }
    switch (test->kind) {
    case NODE_UNARY_OP:
        if (test->as.unary_op.op != UNARY_NOT) break;
        compiler_jump_if(compiler, test->as.unary_op.operand, label, !condition, at);
        return;
    case NODE_BOOL_OP: jump_if_bool_op(compiler, test, label, condition, at); return;
    case NODE_IF_EXP: jump_if_if_exp(compiler, test, label, condition, at); return;
    case NODE_COMPARE: jump_if_compare(compiler, test, label, condition, at); return;
    default: break;
    }
    compiler_expression(compiler, test);
    emit_test(compiler, *at, label, condition);
}

/* ---- calls ---- */

static bool has_double_star(NodeList keywords) {
    for (uint32_t i = 0; i < keywords.count; i++)
        if (keywords.items[i]->as.keyword.name.length == 0) return true;
    return false;
}

static void check_keywords(Compiler *compiler, NodeList keywords) {
    NameSet seen = {0};
    for (uint32_t i = 0; i < keywords.count; i++) {
        const Node *keyword = keywords.items[i];
        Text name = keyword->as.keyword.name;
        if (name.length == 0 || compiler_is_forbidden(compiler, keyword->span, name, CONTEXT_STORE)) continue;
        if (name_set_find(&seen, name) != NAME_SET_NONE)
            COMPILER_REPORT(compiler, keyword->span, "pass it only once", "keyword argument repeated: %s", name.bytes);
        compiler->failed |= name_set_add(&seen, compiler->arena, name) == NAME_SET_NONE;
    }
}

static bool is_simple_call(uint32_t injected, NodeList arguments, NodeList keywords) {
    return !has_starred(arguments) && !has_double_star(keywords) &&
           injected + arguments.count + keywords.count <= ARGUMENT_LIMIT;
}

static uint32_t make_keyword_names(Compiler *compiler, NodeList keywords) {
    Constant *names = arena_alloc(compiler->arena, keywords.count * sizeof *names);
    if (!names) {
        compiler->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < keywords.count; i++)
        names[i] = (Constant){.kind = CONSTANT_STR, .as.text = keywords.items[i]->as.keyword.name};
    Constant tuple = {.kind = CONSTANT_TUPLE, .as.tuple = {names, keywords.count}};
    return emitter_constant(compiler_emitter(compiler), tuple);
}

static void compile_simple_call(Compiler *compiler, Span span, uint32_t injected, NodeList arguments, NodeList keywords,
                                bool is_method) {
    Emitter *emitter = compiler_emitter(compiler);
    uint32_t count = injected + arguments.count + keywords.count;
    for (uint32_t i = 0; i < arguments.count; i++) compiler_expression(compiler, arguments.items[i]);
    for (uint32_t i = 0; i < keywords.count; i++) compiler_expression(compiler, keywords.items[i]->as.keyword.value);
    if (keywords.count)
        emitter_emit(emitter, span, OP_CALL_KW, count, make_keyword_names(compiler, keywords), is_method);
    else
        emitter_op_a(emitter, span, is_method ? OP_CALL_METHOD : OP_CALL, count);
}

/* [] -> [dict]: named arguments in runs, each `**` merged on its own. */
static void compile_keyword_dict(Compiler *compiler, Span span, NodeList keywords) {
    Emitter *emitter = compiler_emitter(compiler);
    bool has_dict = false;
    for (uint32_t i = 0, end; i < keywords.count; i = end) {
        if (keywords.items[i]->as.keyword.name.length == 0) {
            if (!has_dict) emitter_op_b(emitter, span, OP_BUILD_MAP, 0);
            compiler_expression(compiler, keywords.items[i]->as.keyword.value);
            emitter_op_a(emitter, span, OP_DICT_MERGE, 1);
            has_dict = true;
            end = i + 1;
            continue;
        }
        for (end = i;
             end < keywords.count && end - i < DISPLAY_LIMIT / 2 && keywords.items[end]->as.keyword.name.length;
             end++) {
            emitter_load_text(emitter, span, keywords.items[end]->as.keyword.name);
            compiler_expression(compiler, keywords.items[end]->as.keyword.value);
        }
        emitter_op_b(emitter, span, OP_BUILD_MAP, end - i);
        if (has_dict) emitter_op_a(emitter, span, OP_DICT_MERGE, 1);
        has_dict = true;
    }
}

void compiler_call_arguments(Compiler *compiler, Span span, uint32_t injected, NodeList arguments, NodeList keywords) {
    check_keywords(compiler, keywords);
    if (is_simple_call(injected, arguments, keywords)) {
        compile_simple_call(compiler, span, injected, arguments, keywords, false);
        return;
    }
    if (injected == 0 && arguments.count == 1 && arguments.items[0]->kind == NODE_STARRED)
        compiler_expression(compiler, arguments.items[0]->as.single.value); /* f(*x): as it is */
    else
        compile_display(compiler, span, injected, arguments, &tuple_display);
    if (keywords.count) compile_keyword_dict(compiler, span, keywords);
    emitter_op_a(compiler_emitter(compiler), span, OP_CALL_EX, keywords.count > 0);
}

static void compile_call(Compiler *compiler, const Node *node) {
    const Node *function = node->as.call.function;
    NodeList arguments = node->as.call.arguments, keywords = node->as.call.keywords;
    if (function->kind != NODE_ATTRIBUTE || !is_simple_call(0, arguments, keywords)) {
        compiler_expression(compiler, function);
        compiler_call_arguments(compiler, node->span, 0, arguments, keywords);
        return;
    }
    check_keywords(compiler, keywords);
    compiler_expression(compiler, function->as.attribute.value);
    emitter_op_name(compiler_emitter(compiler), compiler_attribute_span(function->span, function), OP_LOAD_METHOD,
                    compiler_mangle(compiler, function->as.attribute.name));
    compile_simple_call(compiler, compiler_attribute_span(node->span, function), 0, arguments, keywords, true);
}

/* ---- await, yield ---- */

void compiler_await(Compiler *compiler, Span span, uint32_t where) {
    Emitter *emitter = compiler_emitter(compiler);
    emitter_op_a(emitter, span, OP_GET_AWAITABLE, where);
    emitter_load_none(emitter, span);
    emitter_op(emitter, span, OP_YIELD_FROM);
}

static void check_yield(Compiler *compiler, Span span) {
    if (!scope_is_function(compiler->unit->scope))
        COMPILER_REPORT(compiler, span, "put it into a function, which then becomes a generator",
                        "'yield' outside function");
}

static void compile_yield(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    check_yield(compiler, node->span);
    if (node->as.single.value)
        compiler_expression(compiler, node->as.single.value);
    else
        emitter_load_none(emitter, node->span);
    emitter_op_a(emitter, node->span, OP_YIELD_VALUE, compiler->unit->scope->is_coroutine);
}

static void compile_yield_from(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    check_yield(compiler, node->span);
    if (compiler->unit->scope->kind == SCOPE_ASYNC_FUNCTION)
        COMPILER_REPORT(compiler, node->span, "write `async for x in ...: yield x`, or `await` for a coroutine",
                        "'yield from' inside async function");
    compiler_expression(compiler, node->as.single.value);
    emitter_op(emitter, node->span, OP_GET_YIELD_FROM_ITER);
    emitter_load_none(emitter, node->span);
    emitter_op(emitter, node->span, OP_YIELD_FROM);
}

/* ---- subscripts ---- */

static void compile_slice_part(Compiler *compiler, const Node *slice, const Node *part) {
    if (part)
        compiler_expression(compiler, part);
    else
        emitter_load_none(compiler_emitter(compiler), slice->span);
}

static void compile_slice(Compiler *compiler, const Node *node) {
    compile_slice_part(compiler, node, node->as.slice.lower);
    compile_slice_part(compiler, node, node->as.slice.upper);
    if (node->as.slice.step) compiler_expression(compiler, node->as.slice.step);
    emitter_op_a(compiler_emitter(compiler), node->span, OP_BUILD_SLICE, node->as.slice.step ? 3 : 2);
}

void compiler_subscript_parts(Compiler *compiler, const Node *node) {
    compiler_expression(compiler, node->as.pair.left);
    compiler_expression(compiler, node->as.pair.right);
}

/* ---- attributes ---- */

void compiler_access_attribute(Compiler *compiler, const Node *node, Opcode op) {
    emitter_op_name(compiler_emitter(compiler), compiler_attribute_span(node->span, node), op,
                    compiler_mangle(compiler, node->as.attribute.name));
}

/* ---- the switch ---- */

static void compile_await(Compiler *compiler, const Node *node) {
    compiler_check_async(compiler, node->span, "'await'");
    compiler_expression(compiler, node->as.single.value);
    compiler_await(compiler, node->span, 0);
}

static void compile_misplaced_star(Compiler *compiler, const Node *node) {
    COMPILER_REPORT(compiler, node->span, "a star may stand in a call, a list, a tuple or a set",
                    "can't use starred expression here");
    compiler_expression(compiler, node->as.single.value);
}

void compiler_expression(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    Constant constant;
    if (compiler_constant(compiler, node, &constant)) {
        emitter_load(emitter, node->span, constant);
        return;
    }
    switch (node->kind) {
    case NODE_BOOL_OP: compile_bool_op(compiler, node); return;
    case NODE_NAMED:
        compiler_expression(compiler, node->as.pair.right);
        emitter_op_a(emitter, node->span, OP_COPY, 1);
        compiler_target(compiler, node->as.pair.left);
        return;
    case NODE_BIN_OP:
        compiler_expression(compiler, node->as.bin_op.left);
        compiler_expression(compiler, node->as.bin_op.right);
        emitter_op(emitter, node->span, (Opcode)(OP_BINARY_ADD + node->as.bin_op.op));
        return;
    case NODE_UNARY_OP: compile_unary(compiler, node); return;
    case NODE_LAMBDA: compiler_function(compiler, node); return;
    case NODE_IF_EXP: compile_if_exp(compiler, node); return;
    case NODE_DICT: compile_dict(compiler, node); return;
    case NODE_SET: compile_display(compiler, node->span, 0, node->as.list, &set_display); return;
    case NODE_LIST: compile_display(compiler, node->span, 0, node->as.list, &list_display); return;
    case NODE_TUPLE: compile_display(compiler, node->span, 0, node->as.list, &tuple_display); return;
    case NODE_LIST_COMP:
    case NODE_SET_COMP:
    case NODE_DICT_COMP:
    case NODE_GENERATOR_EXP: compiler_comprehension(compiler, node); return;
    case NODE_AWAIT: compile_await(compiler, node); return;
    case NODE_YIELD: compile_yield(compiler, node); return;
    case NODE_YIELD_FROM: compile_yield_from(compiler, node); return;
    case NODE_COMPARE: compile_compare(compiler, node); return;
    case NODE_CALL: compile_call(compiler, node); return;
    case NODE_FORMATTED: compile_formatted(compiler, node); return;
    case NODE_JOINED_STR: compile_joined_string(compiler, node); return;
    case NODE_ATTRIBUTE:
        compiler_expression(compiler, node->as.attribute.value);
        compiler_access_attribute(compiler, node, OP_LOAD_ATTR);
        return;
    case NODE_SUBSCRIPT:
        compiler_subscript_parts(compiler, node);
        emitter_op(emitter, node->span, OP_LOAD_SUBSCR);
        return;
    case NODE_NAME: compiler_access_name(compiler, node->span, node->as.name.id, CONTEXT_LOAD); return;
    case NODE_SLICE: compile_slice(compiler, node); return;
    default: /* Starred: all other kinds are no expressions */ compile_misplaced_star(compiler, node); return;
    }
}
