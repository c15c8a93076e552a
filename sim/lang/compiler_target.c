/* Targets: what stores, and the assignments that load first. */
#include "lang/compiler_internal.h"

enum {
    TARGET_LIMIT = 65535,    /* of an unpacking: operand a */
    BEFORE_STAR_LIMIT = 255, /* as CPython, where it is a byte of an operand */
};

static void unpack_starred(Compiler *compiler, const Node *node, uint32_t star) {
    NodeList items = node->as.list;
    for (uint32_t i = star + 1; i < items.count; i++) {
        if (items.items[i]->kind != NODE_STARRED) continue;
        COMPILER_REPORT(compiler, node->span, "keep one star; it takes all that is left over",
                        "multiple starred expressions in assignment");
        break;
    }
    uint32_t before = star, after = items.count - star - 1;
    if (before > BEFORE_STAR_LIMIT || after > TARGET_LIMIT) {
        COMPILER_REPORT(compiler, node->span, NULL, "too many expressions in star-unpacking assignment");
        before = after = 0;
    }
    emitter_emit(compiler_emitter(compiler), node->span, OP_UNPACK_EX, before, after, 0);
}

static void unpack_sequence(Compiler *compiler, const Node *node) {
    uint32_t count = node->as.list.count;
    if (count > TARGET_LIMIT) {
        COMPILER_REPORT(compiler, node->span, NULL, "too many targets to unpack");
        count = 0;
    }
    emitter_op_a(compiler_emitter(compiler), node->span, OP_UNPACK_SEQUENCE, count);
}

static void compile_unpacking(Compiler *compiler, const Node *node) {
    NodeList items = node->as.list;
    uint32_t star = 0;
    int32_t depth = compiler_emitter(compiler)->depth;
    while (star < items.count && items.items[star]->kind != NODE_STARRED) star++;
    if (star < items.count)
        unpack_starred(compiler, node, star);
    else
        unpack_sequence(compiler, node);
    for (uint32_t i = 0; i < items.count; i++) {
        const Node *item = items.items[i];
        compiler_target(compiler, item->kind == NODE_STARRED ? item->as.single.value : item);
    }
    compiler_emitter(compiler)->depth = depth - 1; /* also after a mistake */
}

void compiler_target(Compiler *compiler, const Node *target) {
    Emitter *emitter = compiler_emitter(compiler);
    switch (target->kind) {
    case NODE_NAME:
        compiler_is_forbidden(compiler, target->span, target->as.name.id, CONTEXT_STORE);
        compiler_access_name(compiler, target->span, target->as.name.id, CONTEXT_STORE);
        return;
    case NODE_ATTRIBUTE:
        compiler_is_forbidden(compiler, target->span, target->as.attribute.name, CONTEXT_STORE);
        compiler_expression(compiler, target->as.attribute.value);
        compiler_access_attribute(compiler, target, OP_STORE_ATTR);
        return;
    case NODE_SUBSCRIPT:
        compiler_subscript_parts(compiler, target);
        emitter_op(emitter, target->span, OP_STORE_SUBSCR);
        return;
    case NODE_LIST:
    case NODE_TUPLE: compile_unpacking(compiler, target); return;
    default:
        COMPILER_REPORT(compiler, target->span, "write `*x, = ...` or `[*x] = ...`",
                        "starred assignment target must be in a list or tuple");
        emitter_op(emitter, target->span, OP_POP_TOP);
        return;
    }
}

/* Statement: target op= value. The parts of the target are evaluated once. */
void compiler_augmented(Compiler *compiler, const Node *statement) {
    Emitter *emitter = compiler_emitter(compiler);
    const Node *target = statement->as.aug_assign.target;
    Span span = target->span;
    if (target->kind == NODE_ATTRIBUTE) {
        span = compiler_attribute_span(span, target);
        compiler_expression(compiler, target->as.attribute.value);
        emitter_op_a(emitter, target->span, OP_COPY, 1);
        compiler_access_attribute(compiler, target, OP_LOAD_ATTR);
    } else if (target->kind == NODE_SUBSCRIPT) {
        compiler_subscript_parts(compiler, target);
        emitter_op_a(emitter, span, OP_COPY, 2);
        emitter_op_a(emitter, span, OP_COPY, 2);
        emitter_op(emitter, span, OP_LOAD_SUBSCR);
    } else {
        compiler_access_name(compiler, span, target->as.name.id, CONTEXT_LOAD);
    }

    compiler_expression(compiler, statement->as.aug_assign.value);
    emitter_op_a(emitter, statement->span, (Opcode)(OP_BINARY_ADD + statement->as.aug_assign.op), 1);

    if (target->kind == NODE_ATTRIBUTE) {
        emitter_op_a(emitter, span, OP_SWAP, 2);
        compiler_access_attribute(compiler, target, OP_STORE_ATTR);
    } else if (target->kind == NODE_SUBSCRIPT) {
        emitter_op_a(emitter, span, OP_SWAP, 3);
        emitter_op_a(emitter, span, OP_SWAP, 2);
        emitter_op(emitter, span, OP_STORE_SUBSCR);
    } else {
        compiler_is_forbidden(compiler, span, target->as.name.id, CONTEXT_STORE);
        compiler_access_name(compiler, span, target->as.name.id, CONTEXT_STORE);
    }
}
