/* What is known while compiling: constants, and what is made of them. */
#include <string.h>

#include "lang/compiler_internal.h"

enum { FOLDED_LIMIT = 4096 }; /* bytes of a string put together at compile time */

static bool negate(Constant *constant) {
    if (constant->kind == CONSTANT_FLOAT) {
        constant->as.real = -constant->as.real;
        return true;
    }
    if (constant->kind == CONSTANT_COMPLEX) {
        constant->as.complex.real = -constant->as.complex.real;
        constant->as.complex.imag = -constant->as.complex.imag;
        return true;
    }
    if (constant->kind != CONSTANT_INT || constant->as.integer == INT64_MIN) return false;
    constant->as.integer = -constant->as.integer;
    return true;
}

static bool fold_unary(Compiler *compiler, const Node *node, Constant *constant) {
    if (!compiler_constant(compiler, node->as.unary_op.operand, constant)) return false;
    switch (node->as.unary_op.op) {
    case UNARY_NEGATIVE: return negate(constant);
    case UNARY_POSITIVE: return constant->kind >= CONSTANT_INT && constant->kind <= CONSTANT_COMPLEX;
    case UNARY_INVERT:
        if (constant->kind != CONSTANT_INT) return false;
        constant->as.integer = ~constant->as.integer;
        return true;
    case UNARY_NOT: break;
    }
    return false;
}

static bool fold_integers(Operator op, int64_t left, int64_t right, int64_t *result) {
    switch (op) {
    case OPERATOR_ADD: return !__builtin_add_overflow(left, right, result);
    case OPERATOR_SUBTRACT: return !__builtin_sub_overflow(left, right, result);
    case OPERATOR_MULTIPLY: return !__builtin_mul_overflow(left, right, result);
    default: return false;
    }
}

static bool fold_texts(Compiler *compiler, Text left, Text right, Text *result) {
    size_t length = (size_t)left.length + right.length;
    char *bytes = length <= FOLDED_LIMIT ? arena_alloc(compiler->arena, length + 1) : NULL;
    if (!bytes) return false;
    if (left.length) memcpy(bytes, left.bytes, left.length);
    if (right.length) memcpy(bytes + left.length, right.bytes, right.length);
    *result = compiler_text(bytes, (uint32_t)length);
    return true;
}

/* 3+4j: a real number and an imaginary one. */
static bool fold_complex(Operator op, const Constant *right, Constant *constant) {
    double real = constant->kind == CONSTANT_INT ? (double)constant->as.integer : constant->as.real;
    if (constant->kind != CONSTANT_INT && constant->kind != CONSTANT_FLOAT) return false;
    double sign = op == OPERATOR_ADD ? 1 : -1;
    if (op == OPERATOR_MULTIPLY) return false;
    constant->kind = CONSTANT_COMPLEX;
    constant->as.complex.real = real + sign * right->as.complex.real;
    constant->as.complex.imag = 0 + sign * right->as.complex.imag;
    return true;
}

/* The right operand first: that of a long chain tells at once that there is nothing to fold. */
static bool fold_binary(Compiler *compiler, const Node *node, Constant *constant) {
    Constant right;
    Operator op = node->as.bin_op.op;
    if (op != OPERATOR_ADD && op != OPERATOR_SUBTRACT && op != OPERATOR_MULTIPLY) return false;
    if (!compiler_constant(compiler, node->as.bin_op.right, &right) ||
        !compiler_constant(compiler, node->as.bin_op.left, constant))
        return false;
    if (right.kind == CONSTANT_COMPLEX) return fold_complex(op, &right, constant);
    if (constant->kind != right.kind) return false;
    if (right.kind == CONSTANT_INT)
        return fold_integers(op, constant->as.integer, right.as.integer, &constant->as.integer);
    return right.kind == CONSTANT_STR && op == OPERATOR_ADD &&
           fold_texts(compiler, constant->as.text, right.as.text, &constant->as.text);
}

bool compiler_constant_tuple(Compiler *compiler, NodeList items, Constant *constant) {
    Constant item;
    for (uint32_t i = 0; i < items.count; i++)
        if (!compiler_constant(compiler, items.items[i], &item)) return false;
    Constant *folded = arena_alloc(compiler->arena, items.count * sizeof *folded);
    if (!folded) {
        compiler->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < items.count; i++) compiler_constant(compiler, items.items[i], &folded[i]);
    *constant = (Constant){.kind = CONSTANT_TUPLE, .as.tuple = {folded, items.count}};
    return true;
}

bool compiler_constant(Compiler *compiler, const Node *node, Constant *constant) {
    switch (node->kind) {
    case NODE_CONSTANT: *constant = node->as.constant; return true;
    case NODE_UNARY_OP: return fold_unary(compiler, node, constant);
    case NODE_BIN_OP: return fold_binary(compiler, node, constant);
    case NODE_TUPLE: return node->context == CONTEXT_LOAD && compiler_constant_tuple(compiler, node->as.list, constant);
    case NODE_NAME:
        *constant = (Constant){.kind = CONSTANT_TRUE};
        return node->context == CONTEXT_LOAD && text_equals(node->as.name.id, COMPILER_TEXT("__debug__"));
    default: return false;
    }
}

bool compiler_constant_is_true(const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_NONE:
    case CONSTANT_FALSE: return false;
    case CONSTANT_INT: return constant->as.integer != 0;
    case CONSTANT_FLOAT: return constant->as.real != 0;
    case CONSTANT_COMPLEX: return constant->as.complex.real != 0 || constant->as.complex.imag != 0;
    case CONSTANT_STR:
    case CONSTANT_BYTES: return constant->as.text.length != 0;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET: return constant->as.tuple.count != 0;
    case CONSTANT_TRUE:
    case CONSTANT_BIG_INT:
    case CONSTANT_ELLIPSIS:
    case CONSTANT_CODE: break;
    }
    return true;
}
