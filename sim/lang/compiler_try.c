/* Statements with an exit: try in its three forms, with, and the unwinding that return, break and continue do. There
 * is no block stack at run time. `finally` bodies and calls of __exit__ are emitted once for every way out. */
#include "lang/compiler_internal.h"

static const Span no_span;

/* ---- unwinding ---- */

/* [.. value] with one item more below the value than wanted: drops it. */
static void drop_below(Emitter *emitter, Span span, bool has_value) {
    if (has_value) emitter_op_a(emitter, span, OP_SWAP, 2);
    emitter_op(emitter, span, OP_POP_TOP);
}

/* [previous (value)] -> [(value)] */
static void end_handling(Emitter *emitter, Span span, bool has_value) {
    if (has_value) emitter_op_a(emitter, span, OP_SWAP, 2);
    emitter_op(emitter, span, OP_POP_EXCEPT);
}

/* `except E as name`: the name is deleted at the end, whatever the body did with it. */
static void delete_name(Compiler *compiler, Span span, Text name) {
    if (name.length == 0) return;
    emitter_load_none(compiler_emitter(compiler), span);
    compiler_access_name(compiler, span, name, CONTEXT_STORE);
    compiler_access_name(compiler, span, name, CONTEXT_DELETE);
}

/* [exit] -> [] */
static void call_exit(Compiler *compiler, Span span, bool is_async) {
    Emitter *emitter = compiler_emitter(compiler);
    for (int i = 0; i < 3; i++) emitter_load_none(emitter, span);
    emitter_op_a(emitter, span, OP_CALL, 3);
    if (is_async) compiler_await(compiler, span, 2);
    emitter_op(emitter, span, OP_POP_TOP);
}

static void leave_finally(Compiler *compiler, const Block *block, bool has_value) {
    Block value;
    if (has_value) compiler_block_begin(compiler, &value, BLOCK_VALUE);
    compiler_statements(compiler, block->finalbody);
    if (has_value) compiler_block_end(compiler);
}

static void leave_block(Compiler *compiler, const Block *block, Span *span, bool has_value) {
    Emitter *emitter = compiler_emitter(compiler);
    switch (block->kind) {
    case BLOCK_WHILE:
    case BLOCK_TRY: return;
    case BLOCK_STAR_HANDLER:
        emitter->depth -= 4; /* a mistake, reported already: keep the count of [previous orig list rest] right */
        return;
    case BLOCK_FOR:
    case BLOCK_VALUE: drop_below(emitter, *span, has_value); return;
    case BLOCK_FINALLY:
        leave_finally(compiler, block, has_value);
        *span = no_span;
        return;
    case BLOCK_FINALLY_END:
        drop_below(emitter, *span, has_value);
        end_handling(emitter, *span, has_value);
        return;
    case BLOCK_WITH:
        if (has_value) emitter_op_a(emitter, *span, OP_SWAP, 2);
        call_exit(compiler, block->span, block->is_async);
        *span = no_span;
        return;
    case BLOCK_HANDLER:
        end_handling(emitter, *span, has_value);
        delete_name(compiler, *span, block->name);
        return;
    }
}

static bool is_loop(const Block *block) { return block->kind == BLOCK_WHILE || block->kind == BLOCK_FOR; }

Block *compiler_unwind(Compiler *compiler, Span *span, bool has_value, bool to_loop) {
    Unit *unit = compiler->unit;
    Span statement = *span;
    for (Block *block = unit->block; block; block = unit->block) {
        if (block->kind == BLOCK_STAR_HANDLER)
            COMPILER_REPORT(compiler, statement, "note in a variable what to do, and do it after the try statement",
                            "'break', 'continue' and 'return' cannot appear in an except* block");
        if (to_loop && is_loop(block)) return block;
        unit->block = block->outer;
        emitter_end_handler(&unit->emitter, block->outside);
        leave_block(compiler, block, span, has_value);
    }
    return NULL;
}

/* ---- try .. except ---- */

/* Handler: [exc] -> [previous exc]. Should anything fail now, `cleanup` is reached with [previous newer]. */
static void begin_handling(Compiler *compiler, Span span, Label cleanup) {
    Emitter *emitter = compiler_emitter(compiler);
    emitter_op(emitter, span, OP_PUSH_EXC_INFO);
    emitter->depth--;
    emitter_begin_handler(emitter, cleanup);
    emitter->depth++;
}

/* Handler: [previous exc] -> raises exc, with `previous` handled again. */
static void compile_cleanup(Compiler *compiler, Label cleanup) {
    Emitter *emitter = compiler_emitter(compiler);
    emitter_place(emitter, cleanup);
    emitter_op_a(emitter, no_span, OP_SWAP, 2);
    emitter_op(emitter, no_span, OP_POP_EXCEPT);
    emitter_op(emitter, no_span, OP_RERAISE);
}

static void store_exception(Compiler *compiler, const Node *handler) {
    Text name = handler->as.handler.name;
    if (name.length == 0) {
        emitter_op(compiler_emitter(compiler), handler->span, OP_POP_TOP);
        return;
    }
    compiler_is_forbidden(compiler, handler->span, name, CONTEXT_STORE);
    compiler_access_name(compiler, handler->span, name, CONTEXT_STORE);
}

/* [previous] -> []: the body of one `except`, and out. */
static void compile_handler_body(Compiler *compiler, const Node *handler, HandlerMark outside, Label end) {
    Emitter *emitter = compiler_emitter(compiler);
    Text name = handler->as.handler.name;
    bool is_named = name.length != 0;
    Block block = {.name = name};
    HandlerMark before = emitter->mark;
    Label failed = emitter_label(emitter);
    compiler_block_begin(compiler, &block, BLOCK_HANDLER);
    block.outside = outside;
    if (is_named) emitter_begin_handler(emitter, failed);
    compiler_statements(compiler, handler->as.handler.body);
    compiler_block_end(compiler);

    emitter_end_handler(emitter, outside);
    emitter_op(emitter, no_span, OP_POP_EXCEPT);
    delete_name(compiler, no_span, name);
    emitter_jump(emitter, no_span, OP_JUMP, end);
    emitter_end_handler(emitter, before);
    if (!is_named) return;
    emitter_place(emitter, failed);
    delete_name(compiler, no_span, name);
    emitter_op(emitter, no_span, OP_RERAISE);
}

/* except_block: 'except' [expression ['as' NAME]] ':' block. [previous exc], and left so for the next one. */
static void compile_handler(Compiler *compiler, const Node *handler, HandlerMark outside, Label end) {
    Emitter *emitter = compiler_emitter(compiler);
    int32_t depth = emitter->depth;
    Label next = emitter_label(emitter);
    if (handler->as.handler.type) {
        compiler_expression(compiler, handler->as.handler.type);
        emitter_op(emitter, handler->span, OP_CHECK_EXC_MATCH);
        emitter_jump(emitter, handler->span, OP_POP_JUMP_IF_FALSE, next);
    }
    store_exception(compiler, handler);
    compile_handler_body(compiler, handler, outside, end);
    emitter->depth = depth;
    emitter_place(emitter, next);
}

static void check_bare_handlers(Compiler *compiler, NodeList handlers) {
    for (uint32_t i = 0; i + 1 < handlers.count; i++)
        if (!handlers.items[i]->as.handler.type)
            COMPILER_REPORT(compiler, handlers.items[i]->span, "move it below the other except clauses",
                            "default 'except:' must be last");
}

/* The body, and the else part after it, up to the place where what the body raises is handled. */
static HandlerMark compile_guarded(Compiler *compiler, const Node *node, Label raised, Label end) {
    Emitter *emitter = compiler_emitter(compiler);
    Block block = {0};
    compiler_block_begin(compiler, &block, BLOCK_TRY);
    HandlerMark outside = emitter_begin_handler(emitter, raised);
    compiler_statements(compiler, node->as.try_.body);
    emitter_end_handler(emitter, outside);
    compiler_block_end(compiler);
    compiler_statements(compiler, node->as.try_.orelse);
    emitter_jump(emitter, no_span, OP_JUMP, end);
    emitter_place(emitter, raised);
    return outside;
}

static void compile_try_except(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList handlers = node->as.try_.handlers;
    Label raised = emitter_label(emitter), cleanup = emitter_label(emitter), end = emitter_label(emitter);
    check_bare_handlers(compiler, handlers);
    HandlerMark outside = compile_guarded(compiler, node, raised, end);
    begin_handling(compiler, no_span, cleanup);
    for (uint32_t i = 0; i < handlers.count; i++) compile_handler(compiler, handlers.items[i], outside, end);
    emitter_op(emitter, handlers.items[handlers.count - 1]->span, OP_RERAISE);
    emitter_end_handler(emitter, outside);
    compile_cleanup(compiler, cleanup);
    emitter_place(emitter, end);
}

/* ---- try .. except* ---- */

/* [previous orig list rest match] -> [previous orig list rest]: what the body raises joins the list. */
static void compile_star_body(Compiler *compiler, const Node *handler, Label next) {
    Emitter *emitter = compiler_emitter(compiler);
    Label failed = emitter_label(emitter);
    Block block = {0};
    store_exception(compiler, handler);
    compiler_block_begin(compiler, &block, BLOCK_STAR_HANDLER);
    HandlerMark before = emitter_begin_handler(emitter, failed);
    compiler_statements(compiler, handler->as.handler.body);
    emitter_end_handler(emitter, before);
    compiler_block_end(compiler);
    delete_name(compiler, no_span, handler->as.handler.name);
    emitter_jump(emitter, no_span, OP_JUMP, next);

    emitter_place(emitter, failed);
    delete_name(compiler, no_span, handler->as.handler.name);
    emitter_op_a(emitter, no_span, OP_LIST_APPEND, 2);
    emitter_jump(emitter, no_span, OP_JUMP, next);
}

/* except_star_block: 'except' '*' expression ['as' NAME] ':' block. [previous orig list rest], and left so. */
static void compile_star_handler(Compiler *compiler, const Node *handler) {
    Emitter *emitter = compiler_emitter(compiler);
    Label no_match = emitter_label(emitter), next = emitter_label(emitter);
    compiler_expression(compiler, handler->as.handler.type);
    emitter_op(emitter, handler->span, OP_CHECK_EG_MATCH);
    emitter_op_a(emitter, handler->span, OP_COPY, 1);
    emitter_jump(emitter, handler->span, OP_POP_JUMP_IF_NONE, no_match);
    compile_star_body(compiler, handler, next);
    emitter_place(emitter, no_match);
    emitter_op(emitter, handler->span, OP_POP_TOP);
    emitter_place(emitter, next);
}

/* [previous orig list] -> [], or raises what is left of the group. */
static void compile_star_end(Compiler *compiler, HandlerMark outside, Label end) {
    Emitter *emitter = compiler_emitter(compiler);
    Label reraise = emitter_label(emitter);
    emitter_op(emitter, no_span, OP_PREP_RERAISE_STAR);
    emitter_op_a(emitter, no_span, OP_COPY, 1);
    emitter_jump(emitter, no_span, OP_POP_JUMP_IF_NOT_NONE, reraise);
    emitter_op(emitter, no_span, OP_POP_TOP);
    emitter_end_handler(emitter, outside);
    emitter_op(emitter, no_span, OP_POP_EXCEPT);
    emitter_jump(emitter, no_span, OP_JUMP, end);
    emitter_place(emitter, reraise);
    emitter_op_a(emitter, no_span, OP_SWAP, 2);
    emitter_op(emitter, no_span, OP_POP_EXCEPT);
    emitter_op(emitter, no_span, OP_RERAISE);
}

static void compile_try_star(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList handlers = node->as.try_.handlers;
    Label raised = emitter_label(emitter), cleanup = emitter_label(emitter), end = emitter_label(emitter);
    HandlerMark outside = compile_guarded(compiler, node, raised, end);
    begin_handling(compiler, no_span, cleanup);
    emitter_op_b(emitter, no_span, OP_BUILD_LIST, 0);
    emitter_op_a(emitter, no_span, OP_COPY, 2);
    for (uint32_t i = 0; i < handlers.count; i++) compile_star_handler(compiler, handlers.items[i]);
    emitter_op_a(emitter, no_span, OP_LIST_APPEND, 1);
    compile_star_end(compiler, outside, end);
    compile_cleanup(compiler, cleanup);
    emitter_place(emitter, end);
}

/* ---- try .. finally ---- */

static void compile_try_body(Compiler *compiler, const Node *node) {
    if (node->as.try_.handlers.count == 0)
        compiler_statements(compiler, node->as.try_.body);
    else if (node->as.try_.is_star)
        compile_try_star(compiler, node);
    else
        compile_try_except(compiler, node);
}

static void compile_try_finally(Compiler *compiler, const Node *node) {
    Emitter *emitter = compiler_emitter(compiler);
    NodeList finalbody = node->as.try_.finalbody;
    Label raised = emitter_label(emitter), cleanup = emitter_label(emitter), end = emitter_label(emitter);
    Block block = {.finalbody = finalbody}, again = {0};
    compiler_block_begin(compiler, &block, BLOCK_FINALLY);
    HandlerMark outside = emitter_begin_handler(emitter, raised);
    compile_try_body(compiler, node);
    emitter_end_handler(emitter, outside);
    compiler_block_end(compiler);
    compiler_statements(compiler, finalbody);
    emitter_jump(emitter, no_span, OP_JUMP, end);

    emitter_place(emitter, raised);
    compiler_block_begin(compiler, &again, BLOCK_FINALLY_END);
    begin_handling(compiler, no_span, cleanup);
    compiler_statements(compiler, finalbody);
    compiler_block_end(compiler);
    emitter_op(emitter, no_span, OP_RERAISE);
    emitter_end_handler(emitter, outside);
    compile_cleanup(compiler, cleanup);
    emitter_place(emitter, end);
}

/* try_stmt: 'try' ':' block (finally_block | except_block+ [else_block] [finally_block]) */
void compiler_try(Compiler *compiler, const Node *node) {
    emitter_op(compiler_emitter(compiler), node->span, OP_NOP);
    if (node->as.try_.finalbody.count)
        compile_try_finally(compiler, node);
    else
        compile_try_body(compiler, node);
}

/* ---- with ---- */

/* Handler: [exit exc] -> [] if __exit__ answers true, else raises exc again. */
static void compile_exceptional_exit(Compiler *compiler, const Node *node, HandlerMark outside) {
    Emitter *emitter = compiler_emitter(compiler);
    Label cleanup = emitter_label(emitter), suppressed = emitter_label(emitter);
    Span span = node->span;
    begin_handling(compiler, span, cleanup);
    emitter_op(emitter, span, OP_WITH_EXCEPT_START);
    if (node->as.with.is_async) compiler_await(compiler, span, 2);
    emitter_jump(emitter, span, OP_POP_JUMP_IF_TRUE, suppressed);
    emitter_op(emitter, span, OP_RERAISE);
    emitter_end_handler(emitter, outside);
    compile_cleanup(compiler, cleanup);

    emitter_place(emitter, suppressed);
    emitter_op(emitter, span, OP_POP_TOP);
    emitter_op(emitter, span, OP_POP_EXCEPT);
    emitter_op(emitter, span, OP_POP_TOP);
}

/* with_stmt: ['async'] 'with' item (',' item)* ':' block. Further items are as if nested. */
void compiler_with(Compiler *compiler, const Node *node, uint32_t index) {
    Emitter *emitter = compiler_emitter(compiler);
    const Node *item = node->as.with.items.items[index];
    bool is_async = node->as.with.is_async;
    Label raised = emitter_label(emitter), end = emitter_label(emitter);
    Block block = {.span = node->span, .is_async = is_async};
    compiler_expression(compiler, item->as.pair.left);
    emitter_op(emitter, node->span, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH);
    if (is_async) compiler_await(compiler, node->span, 1);

    /* The exit is on the stack, and under the handler, from here on. */
    compiler_block_begin(compiler, &block, BLOCK_WITH);
    emitter->depth--;
    HandlerMark outside = emitter_begin_handler(emitter, raised);
    emitter->depth++;
    if (item->as.pair.right)
        compiler_target(compiler, item->as.pair.right);
    else
        emitter_op(emitter, node->span, OP_POP_TOP);
    if (index + 1 < node->as.with.items.count)
        compiler_with(compiler, node, index + 1);
    else
        compiler_statements(compiler, node->as.with.body);
    emitter_end_handler(emitter, outside);
    compiler_block_end(compiler);
    call_exit(compiler, node->span, is_async);
    emitter_jump(emitter, no_span, OP_JUMP, end);

    emitter_place(emitter, raised);
    compile_exceptional_exit(compiler, node, outside);
    emitter_place(emitter, end);
}
