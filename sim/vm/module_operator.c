/* The module _operator: operators as functions. They are built-in ones, which a class that has one as an attribute does
 * not bind to its instances. */
#include "vm/modules.h"
#include "vm/operation.h"

/* X(function, of the left side, operator) */
#define BINARY_LIST(X)                            \
    X(add, iadd, OPERATOR_ADD)                    \
    X(sub, isub, OPERATOR_SUBTRACT)               \
    X(mul, imul, OPERATOR_MULTIPLY)               \
    X(truediv, itruediv, OPERATOR_TRUE_DIVIDE)    \
    X(floordiv, ifloordiv, OPERATOR_FLOOR_DIVIDE) \
    X(mod, imod, OPERATOR_REMAINDER)              \
    X(pow, ipow, OPERATOR_POWER)                  \
    X(lshift, ilshift, OPERATOR_LSHIFT)           \
    X(rshift, irshift, OPERATOR_RSHIFT)           \
    X(and_, iand, OPERATOR_AND)                   \
    X(or_, ior, OPERATOR_OR)                      \
    X(xor, ixor, OPERATOR_XOR)                    \
    X(matmul, imatmul, OPERATOR_MATRIX_MULTIPLY)

#define COMPARISON_LIST(X) \
    X(lt, COMPARISON_LT)   \
    X(le, COMPARISON_LE)   \
    X(eq, COMPARISON_EQ)   \
    X(ne, COMPARISON_NE)   \
    X(ge, COMPARISON_GE)   \
    X(gt, COMPARISON_GT)   \
    X(is_, COMPARISON_IS)  \
    X(is_not, COMPARISON_IS_NOT)

#define UNARY_LIST(X)       \
    X(neg, UNARY_NEGATIVE)  \
    X(pos, UNARY_POSITIVE)  \
    X(inv, UNARY_INVERT)    \
    X(invert, UNARY_INVERT) \
    X(not_, UNARY_NOT)

#define X(name, inplace, op)                                                                                 \
    static Value operator_##name(VM *vm, Value *args) { return operation_binary(vm, op, args[0], args[1]); } \
    static Value operator_##inplace(VM *vm, Value *args) { return operation_inplace(vm, op, args[0], args[1]); }
BINARY_LIST(X)
#undef X

#define X(name, op) \
    static Value operator_##name(VM *vm, Value *args) { return operation_compare(vm, op, args[0], args[1]); }
COMPARISON_LIST(X)
#undef X

#define X(name, op) \
    static Value operator_##name(VM *vm, Value *args) { return operation_unary(vm, op, args[0]); }
UNARY_LIST(X)
#undef X

static Value truth_or_error(int truth) { return truth < 0 ? VALUE_ERROR : value_from_bool(truth); }

static Value operator_truth(VM *vm, Value *args) { return truth_or_error(operation_truth(vm, args[0])); }
static Value operator_contains(VM *vm, Value *args) { return truth_or_error(operation_contains(vm, args[0], args[1])); }
static Value operator_index(VM *vm, Value *args) { return operation_integer(vm, args[0]); }
static Value operator_getitem(VM *vm, Value *args) { return operation_get_item(vm, args[0], args[1]); }

static Value operator_setitem(VM *vm, Value *args) {
    return operation_set_item(vm, args[0], args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value operator_delitem(VM *vm, Value *args) {
    return operation_set_item(vm, args[0], args[1], VALUE_UNDEFINED) ? VALUE_NONE : VALUE_ERROR;
}

void module_operator_register(VM *vm) {
    static const NativeRow rows[] = {
#define X(name, inplace, op) {#name, "a, b, /", operator_##name, 0}, {#inplace, "a, b, /", operator_##inplace, 0},
        BINARY_LIST(X)
#undef X
#define X(name, op) {#name, "a, b, /", operator_##name, 0},
            COMPARISON_LIST(X)
#undef X
#define X(name, op) {#name, "a, /", operator_##name, 0},
                UNARY_LIST(X)
#undef X
                    {"truth", "a, /", operator_truth, 0},
        {"contains", "a, b, /", operator_contains, 0},
        {"index", "a, /", operator_index, 0},
        {"getitem", "a, b, /", operator_getitem, 0},
        {"setitem", "a, b, c, /", operator_setitem, 0},
        {"delitem", "a, b, /", operator_delitem, 0},
        {0},
    };
    vm_add_module(vm, "_operator", rows);
}
