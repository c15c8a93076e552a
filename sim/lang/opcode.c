#include "lang/opcode.h"

const char *opcode_name(Opcode op) {
    static const char *const names[] = {
#define X(name) [OP_##name] = #name,
        OPCODE_LIST(X)
#undef X
    };
    _Static_assert(sizeof names / sizeof *names == OPCODE_COUNT, "a name for every opcode");
    return op < OPCODE_COUNT ? names[op] : "?";
}
