#include "vm/fused.h"

enum { LENGTH_MAX = 4 };

typedef struct Pattern {
    uint8_t ops[LENGTH_MAX];
    uint8_t length;
    uint8_t fused;
} Pattern;

#define OPERATOR(name)                                                               \
    {{OP_LOAD_FAST, OP_LOAD_CONST, OP_BINARY_##name}, 3, FUSED_FAST_CONST_##name}, { \
        {OP_LOAD_CONST, OP_BINARY_##name}, 2, FUSED_CONST_##name                     \
    }
#define COMPARISON(name)                                                                                    \
    {{OP_LOAD_FAST, OP_LOAD_CONST, OP_COMPARE_##name, OP_POP_JUMP_IF_FALSE}, 4, FUSED_FAST_CONST_##name}, { \
        {OP_LOAD_CONST, OP_COMPARE_##name, OP_POP_JUMP_IF_FALSE}, 3, FUSED_CONST_##name                     \
    }
static const Pattern patterns[] = {
    OPERATOR(ADD),
    OPERATOR(SUBTRACT),
    OPERATOR(MULTIPLY),
    OPERATOR(FLOOR_DIVIDE),
    OPERATOR(REMAINDER),
    COMPARISON(LT),
    COMPARISON(LE),
    COMPARISON(EQ),
    COMPARISON(NE),
    COMPARISON(GT),
    COMPARISON(GE),
    {{OP_LOAD_FAST, OP_LOAD_FAST}, 2, FUSED_FAST_FAST},
    {{OP_LOAD_FAST, OP_LOAD_ATTR}, 2, FUSED_FAST_ATTR},
    {{OP_FOR_ITER, OP_STORE_FAST}, 2, FUSED_FOR_STORE},
};
#undef OPERATOR
#undef COMPARISON

static bool fits(const Pattern *pattern, const Value *constants, const Instruction *instructions, uint32_t count) {
    if (pattern->length > count) return false;
    for (uint32_t i = 0; i < pattern->length; ++i) {
        if (instructions[i].op != pattern->ops[i]) return false;
        if (instructions[i].op == OP_LOAD_CONST && !value_is_small_int(constants[instructions[i].b])) return false;
    }
    return true;
}

static const Pattern *find(const CodeObject *co, uint32_t at) {
    const Instruction *instructions = co->code->instructions;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; ++i)
        if (fits(&patterns[i], co->constants, instructions + at, co->code->instruction_count - at)) return &patterns[i];
    return NULL;
}

void fused_put_in(CodeObject *co) {
    for (uint32_t i = 0; i < co->code->instruction_count;) {
        const Pattern *pattern = find(co, i);
        if (pattern) co->instructions[i].op = pattern->fused;
        i += pattern ? pattern->length : 1;
    }
}
