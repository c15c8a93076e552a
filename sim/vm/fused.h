/* Fused instructions: two or three that often follow each other, done in one go. They are put into a code object's own
 * copy of its instructions when it is made; the front end knows nothing of them.
 *
 * A fused instruction stands in the place of the first one and keeps its operands; the others stay behind it as they
 * were, so indices, spans, handlers and jumps into the middle keep their meaning. It does all of them or, where
 * anything but the common case comes up, only what the first one does. While lines are traced, the front end's
 * instructions run one by one. */
#ifndef WATCHPOT_VM_FUSED_H
#define WATCHPOT_VM_FUSED_H

#include "vm/frame.h"

/* clang-format off */
#define FUSED_LIST(X)                                                                                    \
    X(FAST_FAST)              /* LOAD_FAST LOAD_FAST */                                                  \
    X(FAST_ATTR)              /* LOAD_FAST LOAD_ATTR: the value of an instance's own dict */             \
    X(FOR_STORE)              /* FOR_ITER STORE_FAST: the next of a range or list */                     \
    /* LOAD_CONST and an operator, also with a LOAD_FAST before: small ints */                           \
    X(CONST_ADD) X(CONST_SUBTRACT) X(CONST_MULTIPLY) X(CONST_FLOOR_DIVIDE) X(CONST_REMAINDER)            \
    X(FAST_CONST_ADD) X(FAST_CONST_SUBTRACT) X(FAST_CONST_MULTIPLY) X(FAST_CONST_FLOOR_DIVIDE) X(FAST_CONST_REMAINDER) \
    /* the same with a comparison and POP_JUMP_IF_FALSE */                                               \
    X(CONST_LT) X(CONST_LE) X(CONST_EQ) X(CONST_NE) X(CONST_GT) X(CONST_GE)                              \
    X(FAST_CONST_LT) X(FAST_CONST_LE) X(FAST_CONST_EQ) X(FAST_CONST_NE) X(FAST_CONST_GT) X(FAST_CONST_GE)
/* clang-format on */

typedef enum FusedOpcode {
    FUSED_BEFORE_FIRST = OPCODE_COUNT - 1,
#define X(name) FUSED_##name,
    FUSED_LIST(X)
#undef X
        FUSED_COUNT
} FusedOpcode;

void fused_put_in(CodeObject *code);

#endif
