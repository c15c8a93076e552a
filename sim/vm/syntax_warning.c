#include "vm/syntax_warning.h"

#include <stdio.h>
#include <string.h>

#include "vm/module.h"
#include "vm/str.h"
#include "vm/warning.h"

enum { MESSAGE_MAX = 160 };

typedef struct Checker {
    VM *vm;
    const char *filename;
    const Source *source;
    Diagnostics *list;
    bool *has_warned;
} Checker;

/* A program that has the module warnings may filter and catch them. */
static bool warn_by_module(const Checker *checker, const Node *node, const char *message) {
    VM *vm = checker->vm;
    Value module = dict_get_str(vm->modules, str_intern(vm, "warnings", 8));
    if (!value_is_module(vm, module)) return false;
    Value args[] = {str_from(vm, message), value_from_object(vm->exceptions.syntax_warning),
                    str_from(vm, checker->filename), value_from_small_int(node->span.line)};
    Value result = vm_call_method(vm, module, str_intern(vm, "warn_explicit", 13), args, 4);
    value_release(vm, args[0]);
    value_release(vm, args[2]);
    value_release(vm, result);
    if (!value_is_error(result) || !vm_error_matches(vm, vm->exceptions.syntax_warning)) return true;
    vm_clear_error(vm); /* the filters make it an error: then one of the text */
    diagnostics_add(checker->list, SEVERITY_ERROR, checker->source, node->span, "SyntaxError", NULL, "%s", message);
    return true;
}

static void warn(const Checker *checker, const Node *node, const char *message) {
    if (checker->list->error_count || vm_has_error(checker->vm)) return;
    *checker->has_warned = true;
    if (!warn_by_module(checker, node, message))
        warning_show_syntax(checker->vm, checker->filename, checker->source, node->span.line, message);
}

/* ---- what is known of an expression ---- */

static bool is_number(const Constant *constant) {
    return constant->kind >= CONSTANT_INT && constant->kind <= CONSTANT_COMPLEX;
}

/* Is it a constant, once the compiler has put it together? */
static bool is_constant(const Node *node) {
    switch (node->kind) {
    case NODE_CONSTANT: return true;
    case NODE_UNARY_OP:
        node = node->as.unary_op.op == UNARY_NOT ? NULL : node->as.unary_op.operand;
        return node && node->kind == NODE_CONSTANT && is_number(&node->as.constant);
    case NODE_BIN_OP: return is_constant(node->as.bin_op.left) && is_constant(node->as.bin_op.right);
    case NODE_TUPLE:
        for (uint32_t i = 0; i < node->as.list.count; ++i)
            if (!is_constant(node->as.list.items[i])) return false;
        return true;
    default: return false;
    }
}

/* A constant of which there may be several: not None and its like. */
static bool is_literal(const Node *node) {
    if (node->kind != NODE_CONSTANT) return is_constant(node);
    switch (node->as.constant.kind) {
    case CONSTANT_NONE:
    case CONSTANT_TRUE:
    case CONSTANT_FALSE:
    case CONSTANT_ELLIPSIS: return false;
    default: return true;
    }
}

static const char *constant_type(const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_NONE: return "NoneType";
    case CONSTANT_TRUE:
    case CONSTANT_FALSE: return "bool";
    case CONSTANT_ELLIPSIS: return "ellipsis";
    case CONSTANT_INT:
    case CONSTANT_BIG_INT: return "int";
    case CONSTANT_FLOAT: return "float";
    case CONSTANT_COMPLEX: return "complex";
    case CONSTANT_STR: return "str";
    case CONSTANT_BYTES: return "bytes";
    default: return NULL;
    }
}

/* The name of the type, if it shows; else NULL. */
static const char *type_of(const Node *node) {
    switch (node->kind) {
    case NODE_TUPLE: return "tuple";
    case NODE_LIST:
    case NODE_LIST_COMP: return "list";
    case NODE_DICT:
    case NODE_DICT_COMP: return "dict";
    case NODE_SET:
    case NODE_SET_COMP: return "set";
    case NODE_GENERATOR_EXP: return "generator";
    case NODE_LAMBDA: return "function";
    case NODE_JOINED_STR:
    case NODE_FORMATTED: return "str";
    case NODE_CONSTANT: return constant_type(&node->as.constant);
    case NODE_UNARY_OP: return is_constant(node) ? constant_type(&node->as.unary_op.operand->as.constant) : NULL;
    default: return NULL;
    }
}

static bool is_text(const Node *node) {
    return node->kind == NODE_JOINED_STR || (node->kind == NODE_CONSTANT && (node->as.constant.kind == CONSTANT_STR ||
                                                                             node->as.constant.kind == CONSTANT_BYTES));
}

/* ---- the checks ---- */

static void check_compare(const Checker *checker, const Node *node) {
    const Node *left = node->as.compare.left;
    for (uint32_t i = 0; i < node->as.compare.comparators.count; ++i) {
        const Node *right = node->as.compare.comparators.items[i];
        Comparison op = node->as.compare.ops[i];
        bool compares_identity = op == COMPARISON_IS || op == COMPARISON_IS_NOT;
        if (compares_identity && (is_literal(left) || is_literal(right))) {
            warn(checker, node,
                 op == COMPARISON_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                     : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

static void check_assert(const Checker *checker, const Node *node) {
    const Node *test = node->as.pair.left;
    if (test->kind == NODE_TUPLE && test->as.list.count > 0)
        warn(checker, node, "assertion is always true, perhaps remove parentheses?");
}

static void warn_of_type(const Checker *checker, const Node *node, const char *type, const char *rest) {
    char message[MESSAGE_MAX];
    snprintf(message, sizeof message, "'%s' object is not %s; perhaps you missed a comma?", type, rest);
    warn(checker, node, message);
}

static void check_call(const Checker *checker, const Node *node) {
    const Node *function = node->as.call.function;
    const char *type = function->kind == NODE_LAMBDA ? NULL : type_of(function);
    if (type) warn_of_type(checker, node, type, "callable");
}

/* Has it no items at all? */
static bool is_without_items(const Node *node) {
    switch (node->kind) {
    case NODE_SET:
    case NODE_SET_COMP:
    case NODE_GENERATOR_EXP:
    case NODE_LAMBDA: return true;
    case NODE_CONSTANT:
    case NODE_UNARY_OP: return type_of(node) && !is_text(node);
    default: return false;
    }
}

static bool is_indexed_by_numbers(const Node *node) {
    return is_text(node) || node->kind == NODE_TUPLE || node->kind == NODE_LIST || node->kind == NODE_LIST_COMP;
}

static void check_subscript(const Checker *checker, const Node *node) {
    const Node *value = node->as.pair.left, *index = node->as.pair.right;
    if (node->context != CONTEXT_LOAD) return;
    if (is_without_items(value)) {
        warn_of_type(checker, node, type_of(value), "subscriptable");
        return;
    }
    const char *type = type_of(index);
    if (!type || !is_indexed_by_numbers(value) || strcmp(type, "int") == 0 || strcmp(type, "bool") == 0) return;
    char message[MESSAGE_MAX];
    snprintf(message, sizeof message, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
             type_of(value), type);
    warn(checker, node, message);
}

/* ---- in the order in which CPython's compiler goes through the tree ---- */

static void check_node(Node *node, void *context);

static void check_list(NodeList list, Checker *checker) {
    for (uint32_t i = 0; i < list.count; ++i)
        if (list.items[i]) check_node(list.items[i], checker);
}

static void check_function(const Node *node, Checker *checker) {
    const Parameters *parameters = node->as.function.parameters;
    if (node->kind == NODE_FUNCTION_DEF) check_list(node->as.function.decorators, checker);
    if (parameters) {
        check_list(parameters->defaults, checker);
        check_list(parameters->keyword_defaults, checker);
        check_list(parameters->positional, checker);
        if (parameters->varargs) check_node(parameters->varargs, checker);
        check_list(parameters->keyword_only, checker);
        if (parameters->varkw) check_node(parameters->varkw, checker);
    }
    if (node->as.function.returns) check_node(node->as.function.returns, checker);
    check_list(node->as.function.body, checker);
}

/* Code that CPython puts down twice is warned of twice: a `finally`, for either way in, and the test of a `while`. */
static void check_node(Node *node, void *context) {
    Checker *checker = context;
    switch (node->kind) {
    case NODE_FUNCTION_DEF:
    case NODE_LAMBDA: check_function(node, checker); return;
    case NODE_CLASS_DEF:
        check_list(node->as.class_def.decorators, checker);
        check_list(node->as.class_def.bases, checker);
        check_list(node->as.class_def.keywords, checker);
        check_list(node->as.class_def.body, checker);
        return;
    case NODE_TRY:
        check_list(node->as.try_.body, checker);
        check_list(node->as.try_.orelse, checker);
        check_list(node->as.try_.handlers, checker);
        check_list(node->as.try_.finalbody, checker);
        check_list(node->as.try_.finalbody, checker);
        return;
    case NODE_WHILE:
        check_node(node->as.branch.test, checker);
        check_list(node->as.branch.body, checker);
        check_node(node->as.branch.test, checker);
        check_list(node->as.branch.orelse, checker);
        return;
    case NODE_COMPARE: check_compare(checker, node); break;
    case NODE_ASSERT: check_assert(checker, node); break;
    case NODE_CALL: check_call(checker, node); break;
    case NODE_SUBSCRIPT: check_subscript(checker, node); break;
    default: break;
    }
    ast_visit_children(node, check_node, checker);
}

bool syntax_warning_check(VM *vm, const char *filename, const Source *source, const Tree *tree, Diagnostics *list) {
    bool has_warned = false;
    Checker checker = {vm, filename, source, list, &has_warned};
    check_list(tree->body, &checker);
    return has_warned;
}
