/* The value of an expectation's tree. It has been checked before: only what depends on values can still fail. */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "trace/expect_internal.h"

const char *expect_format(ExpectEval *eval, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0) return "";
    const char *copy = arena_copy(eval->arena, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
    return copy ? copy : "";
}

ExpectValue expect_fail(ExpectEval *eval, const Node *node, const char *format, ...) {
    char text[512];
    va_list arguments;
    if (eval->problem) return expect_none();
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    eval->problem = expect_format(eval, "%s", text);
    eval->problem_node = node;
    return expect_none();
}

/* ---- leaves ---- */

static ExpectValue constant_value(const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_TRUE: return expect_truth(true);
    case CONSTANT_FALSE: return expect_truth(false);
    case CONSTANT_INT: return expect_number((double)constant->as.integer);
    case CONSTANT_FLOAT: return expect_number(constant->as.real);
    case CONSTANT_STR: return expect_string(constant->as.text.bytes, constant->as.text.length);
    default: return expect_none();
    }
}

static ExpectValue *evaluate_list(ExpectEval *eval, NodeList nodes, const Node *subject, size_t *count) {
    *count = nodes.count + (subject != NULL);
    ExpectValue *items = arena_alloc(eval->arena, (*count + 1) * sizeof *items);
    if (!items) return NULL;
    if (subject) items[0] = expect_evaluate(eval, subject);
    for (uint32_t i = 0; i < nodes.count; i++) items[i + (subject != NULL)] = expect_evaluate(eval, nodes.items[i]);
    return items;
}

static ExpectValue word_value(ExpectEval *eval, const Node *node, const Node *function, NodeList arguments) {
    ExpectReference reference = expect_refer(eval->expectation, function);
    ExpectCall call = {.node = node};
    if (reference.word->flags & WORD_OF_RUN) call.measure = eval->runs->measures[reference.mode];
    call.arguments = evaluate_list(eval, arguments, reference.subject, &call.count);
    if (!call.arguments) return expect_fail(eval, node, "there is not enough memory");
    if (eval->problem) return expect_none();
    if (reference.subject && call.arguments[0].kind != EXPECT_TEXT)
        return expect_fail(eval, reference.subject, "only a text has `%s`", reference.word->name);
    return reference.word->compute(eval, &call);
}

static ExpectValue list_value(ExpectEval *eval, const Node *node) {
    ExpectValue list = {.kind = EXPECT_LIST, .event = MEASURE_NO_EVENT};
    list.items = evaluate_list(eval, node->as.list, NULL, &list.count);
    return list.items ? list : expect_fail(eval, node, "there is not enough memory");
}

/* ---- operators ---- */

/* Moments count as times. */
static bool read_operand(const ExpectValue *value, double *number) {
    *number = value->number;
    return expect_is_number(value) || (value->kind == EXPECT_MOMENT && value->has_happened);
}

static ExpectValue binary_value(ExpectEval *eval, const Node *node) {
    ExpectValue left = expect_evaluate(eval, node->as.bin_op.left);
    ExpectValue right = expect_evaluate(eval, node->as.bin_op.right);
    double a, b;
    if (eval->problem) return expect_none();
    if (!read_operand(&left, &a) || !read_operand(&right, &b)) {
        bool is_never = left.kind == EXPECT_MOMENT || right.kind == EXPECT_MOMENT;
        return expect_fail(eval, node,
                           is_never ? "one of these never happened" : "only numbers can be calculated with");
    }
    bool are_times = left.is_time || left.kind == EXPECT_MOMENT || right.is_time || right.kind == EXPECT_MOMENT;
    bool is_division = node->as.bin_op.op == OPERATOR_TRUE_DIVIDE || node->as.bin_op.op == OPERATOR_FLOOR_DIVIDE ||
                       node->as.bin_op.op == OPERATOR_REMAINDER;
    if (is_division && b == 0)
        return expect_fail(eval, node->as.bin_op.right, "this is zero, so nothing can be divided by it");
    ExpectValue value = expect_number(0);
    switch (node->as.bin_op.op) {
    case OPERATOR_ADD: value.number = a + b; break;
    case OPERATOR_SUBTRACT: value.number = a - b; break;
    case OPERATOR_MULTIPLY: value.number = a * b; break;
    case OPERATOR_TRUE_DIVIDE:
        value.number = a / b;
        are_times = are_times && !(right.is_time || right.kind == EXPECT_MOMENT);
        break;
    case OPERATOR_FLOOR_DIVIDE:
        value.number = floor(a / b);
        are_times = false;
        break;
    default: /* a remainder: nothing else passes the check */ value.number = a - b * floor(a / b); break;
    }
    value.is_time = are_times;
    return value;
}

static ExpectValue unary_value(ExpectEval *eval, const Node *node) {
    ExpectValue value = expect_evaluate(eval, node->as.unary_op.operand);
    if (eval->problem) return expect_none();
    if (node->as.unary_op.op == UNARY_NOT) return expect_truth(!expect_is_true(&value));
    if (!expect_is_number(&value)) return expect_fail(eval, node, "only numbers can be calculated with");
    value.kind = EXPECT_NUMBER;
    if (node->as.unary_op.op == UNARY_NEGATIVE) value.number = -value.number;
    return value;
}

bool expect_compare(ExpectEval *eval, Comparison op, const ExpectValue *a, const ExpectValue *b, const Node *node) {
    switch (op) {
    case COMPARISON_EQ:
    case COMPARISON_IS: return expect_equals(a, b);
    case COMPARISON_NE:
    case COMPARISON_IS_NOT: return !expect_equals(a, b);
    case COMPARISON_IN:
    case COMPARISON_NOT_IN: {
        int contains = expect_contains(a, b);
        if (contains < 0) expect_fail(eval, node, "`in` looks for a text in a text, or for anything in a list");
        return (contains == 1) == (op == COMPARISON_IN);
    }
    default: break;
    }
    ExpectOrder order = expect_order(a, b);
    if (order == ORDER_IMPOSSIBLE) expect_fail(eval, node, "there is no order between these two");
    bool at_once = order == ORDER_SAME || expect_equals(a, b); /* moments of one time count as both */
    switch (op) {
    case COMPARISON_LT: return order == ORDER_LESS;
    case COMPARISON_GT: return order == ORDER_MORE;
    case COMPARISON_LE: return order == ORDER_LESS || at_once;
    default: return order == ORDER_MORE || at_once;
    }
}

static ExpectValue compare_value(ExpectEval *eval, const Node *node) {
    ExpectValue left = expect_evaluate(eval, node->as.compare.left);
    for (uint32_t i = 0; i < node->as.compare.comparators.count; i++) {
        ExpectValue right = expect_evaluate(eval, node->as.compare.comparators.items[i]);
        if (eval->problem) return expect_none();
        bool holds = expect_compare(eval, node->as.compare.ops[i], &left, &right, node);
        if (eval->problem) return expect_none();
        if (!holds) return expect_truth(false);
        left = right;
    }
    return expect_truth(true);
}

/* As in Python the value of the operand that decides, but a truth is all that is wanted here. */
static ExpectValue bool_value(ExpectEval *eval, const Node *node) {
    bool is_or = node->as.bool_op.is_or;
    for (uint32_t i = 0; i < node->as.bool_op.values.count; i++) {
        ExpectValue value = expect_evaluate(eval, node->as.bool_op.values.items[i]);
        if (eval->problem) return expect_none();
        if (expect_is_true(&value) == is_or) return expect_truth(is_or);
    }
    return expect_truth(!is_or);
}

static ExpectValue subscript_value(ExpectEval *eval, const Node *node) {
    ExpectValue list = expect_evaluate(eval, node->as.pair.left);
    ExpectValue index = expect_evaluate(eval, node->as.pair.right);
    if (eval->problem) return expect_none();
    if (list.kind != EXPECT_LIST) return expect_fail(eval, node->as.pair.left, "only a list has numbered items");
    if (!expect_is_number(&index) || index.number != floor(index.number))
        return expect_fail(eval, node->as.pair.right, "items are numbered with whole numbers from 0");
    double at = index.number < 0 ? index.number + (double)list.count : index.number;
    if (at < 0 || at >= (double)list.count)
        return expect_fail(eval, node, "there is no item %g: there are %zu", index.number, list.count);
    return list.items[(size_t)at];
}

ExpectValue expect_evaluate(ExpectEval *eval, const Node *node) {
    switch (node->kind) {
    case NODE_CONSTANT: return constant_value(&node->as.constant);
    case NODE_NAME:
    case NODE_ATTRIBUTE: return word_value(eval, node, node, (NodeList){0});
    case NODE_CALL: return word_value(eval, node, node->as.call.function, node->as.call.arguments);
    case NODE_LIST:
    case NODE_TUPLE: return list_value(eval, node);
    case NODE_BIN_OP: return binary_value(eval, node);
    case NODE_UNARY_OP: return unary_value(eval, node);
    case NODE_COMPARE: return compare_value(eval, node);
    case NODE_BOOL_OP: return bool_value(eval, node);
    case NODE_SUBSCRIPT: return subscript_value(eval, node);
    default: /* nothing else passes the check */ return expect_fail(eval, node, "this has no value here");
    }
}
