/* The instruction set: one list, from which the enumeration, the names, the
 * dispatch table of the eval loop and the disassembler are made.
 *
 * An instruction is eight bytes: an opcode and three operands `a` (16 bits),
 * `b` (32 bits) and `c` (8 bits). The machine is a stack machine; the stack is
 * written bottom first, `[.. x y]` has y on top. `TOS` is the top of the stack.
 * The set follows CPython 3.11's `dis` documentation where that helps a reader,
 * but is simpler: there are no inline caches in the code and jumps are absolute.
 */
#ifndef WATCHPOT_LANG_OPCODE_H
#define WATCHPOT_LANG_OPCODE_H

#include <stdint.h>

/* clang-format off */
#define OPCODE_LIST(X)                                                                   \
    X(NOP)               /* nothing                                                     */ \
    /* stack */                                                                          \
    X(POP_TOP)           /* [x] -> []                                                   */ \
    X(COPY)              /* a: push the a-th item from the top (1 = TOS)                */ \
    X(SWAP)              /* a: exchange TOS with the a-th item (2 = the one below)      */ \
    /* constants, variables */                                                           \
    X(LOAD_CONST)        /* b: constant                                                 */ \
    X(LOAD_FAST)         /* b: local slot; UnboundLocalError if empty                   */ \
    X(STORE_FAST)        /* b                                                           */ \
    X(DELETE_FAST)       /* b                                                           */ \
    X(LOAD_CLOSURE)      /* b: push the cell object in slot b                           */ \
    X(LOAD_DEREF)        /* b: slot of a cell; pushes its content                       */ \
    X(STORE_DEREF)       /* b                                                           */ \
    X(DELETE_DEREF)      /* b                                                           */ \
    X(LOAD_CLASSDEREF)   /* b: class namespace first (name of the cell), then the cell  */ \
    X(LOAD_GLOBAL)       /* b: name; module globals, then builtins                      */ \
    X(STORE_GLOBAL)      /* b                                                           */ \
    X(DELETE_GLOBAL)     /* b                                                           */ \
    X(LOAD_NAME)         /* b: class namespace, globals, builtins (class bodies only)   */ \
    X(STORE_NAME)        /* b: class namespace                                          */ \
    X(DELETE_NAME)       /* b                                                           */ \
    X(LOAD_ATTR)         /* b: [o] -> [o.name]                                          */ \
    X(STORE_ATTR)        /* b: [v o] -> []          o.name = v                          */ \
    X(DELETE_ATTR)       /* b: [o] -> []                                                */ \
    X(LOAD_METHOD)       /* b: [o] -> [method o] or [UNDEFINED o.name]; for CALL_METHOD */ \
    X(LOAD_SUBSCR)       /* [o k] -> [o[k]]                                             */ \
    X(STORE_SUBSCR)      /* [v o k] -> []           o[k] = v                            */ \
    X(DELETE_SUBSCR)     /* [o k] -> []                                                 */ \
    X(BUILD_SLICE)       /* a = 2 or 3: [lo hi (step)] -> [slice]                       */ \
    /* operators; binary ones: a = 1 for the augmented form (x += y) */                  \
    X(UNARY_NEGATIVE) X(UNARY_POSITIVE) X(UNARY_INVERT) X(UNARY_NOT)                     \
    X(BINARY_ADD) X(BINARY_SUBTRACT) X(BINARY_MULTIPLY) X(BINARY_TRUE_DIVIDE)            \
    X(BINARY_FLOOR_DIVIDE) X(BINARY_REMAINDER) X(BINARY_POWER) X(BINARY_LSHIFT)          \
    X(BINARY_RSHIFT) X(BINARY_AND) X(BINARY_OR) X(BINARY_XOR) X(BINARY_MATRIX_MULTIPLY)  \
    X(COMPARE_LT) X(COMPARE_LE) X(COMPARE_EQ) X(COMPARE_NE) X(COMPARE_GT) X(COMPARE_GE)  \
    X(IS_OP)             /* a = 1: is not. [x y] -> [bool]                              */ \
    X(CONTAINS_OP)       /* a = 1: not in. [x container] -> [bool]                      */ \
    /* jumps; b: index of the target instruction */                                      \
    X(JUMP)                                                                              \
    X(JUMP_BACK)         /* the only backward jump: here budgets are looked at          */ \
    X(POP_JUMP_IF_TRUE) X(POP_JUMP_IF_FALSE)                                             \
    X(JUMP_IF_TRUE_OR_POP) X(JUMP_IF_FALSE_OR_POP)                                       \
    X(POP_JUMP_IF_NONE) X(POP_JUMP_IF_NOT_NONE)                                          \
    /* iteration, building */                                                            \
    X(GET_ITER)          /* [o] -> [iter(o)]                                            */ \
    X(FOR_ITER)          /* b: [it] -> [it next] or, at the end, [] and jump to b       */ \
    X(UNPACK_SEQUENCE)   /* a = n: [seq] -> [item_n .. item_1] (first item on top)      */ \
    X(UNPACK_EX)         /* a before, b after the star: first item on top               */ \
    X(BUILD_TUPLE) X(BUILD_LIST) X(BUILD_SET)  /* b = n: [x_1 .. x_n] -> [container]    */ \
    X(BUILD_MAP)         /* b = n pairs: [k1 v1 ..] -> [dict]                           */ \
    X(BUILD_STRING)      /* b = n: [s_1 .. s_n] -> [joined]                             */ \
    X(LIST_APPEND)       /* a: [.. list .. v] -> v appended to the list a-th from the top after popping */ \
    X(SET_ADD)           /* a: likewise                                                 */ \
    X(MAP_ADD)           /* a: [.. dict .. k v] likewise                                */ \
    X(LIST_EXTEND)       /* a: [.. list .. iterable] likewise                           */ \
    X(SET_UPDATE) X(DICT_UPDATE)                                                         \
    X(DICT_MERGE)        /* a: DICT_UPDATE for **arguments: a repeated key is a TypeError */ \
    X(LIST_TO_TUPLE)                                                                     \
    X(FORMAT_VALUE)      /* a: 0 none, 's', 'r', 'a'; c = 1: [v spec] else [v] -> [str]  */ \
    /* calls */                                                                          \
    X(CALL)              /* a = n: [f x_1 .. x_n] -> [result]; c: for the machine        */ \
    X(CALL_METHOD)       /* a = n: [method o x_1 .. x_n], from LOAD_METHOD; c: likewise */ \
    X(CALL_KW)           /* a = n in all, b: constant, tuple of the last names; c = 1: callee from LOAD_METHOD */ \
    X(CALL_EX)           /* a = 0: [f args]; a = 1: [f args kwargs_dict]; args: a tuple, or x of f(*x) as it is */ \
    X(MAKE_FUNCTION)     /* b: code constant; a: FUNCTION_HAS_* flags, their values below in that order */ \
    X(RETURN_VALUE)                                                                      \
    /* generators and coroutines */                                                      \
    X(GET_AWAITABLE)     /* a: 0 await, 1 __aenter__, 2 __aexit__ (for the message)     */ \
    X(GET_YIELD_FROM_ITER)                                                               \
    X(YIELD_FROM)        /* [receiver v] -> [result]: sends v; suspends while it yields */ \
    X(YIELD_VALUE)       /* [v] -> [sent]; a = 1 in an async generator                  */ \
    X(GET_AITER)                                                                         \
    X(GET_ANEXT)         /* [it] -> [it awaitable]                                      */ \
    X(END_ASYNC_FOR)     /* handler: [it exc] -> [] on StopAsyncIteration, else re-raise */ \
    /* with */                                                                           \
    X(BEFORE_WITH)       /* [m] -> [m.__exit__ m.__enter__()]                           */ \
    X(BEFORE_ASYNC_WITH) /* [m] -> [m.__aexit__ m.__aenter__()] (to be awaited)         */ \
    X(WITH_EXCEPT_START) /* [exit prev exc] -> [exit prev exc exit(type, exc, tb)]      */ \
    /* exceptions; handlers start with the exception on the stack */                     \
    X(RAISE_VARARGS)     /* a = 0 re-raise, 1 [exc], 2 [exc cause]                      */ \
    X(PUSH_EXC_INFO)     /* [exc] -> [previous exc]; exc becomes the handled one        */ \
    X(CHECK_EXC_MATCH)   /* [exc type] -> [exc bool]                                    */ \
    X(CHECK_EG_MATCH)    /* [exc type] -> [rest match] (match may be None)              */ \
    X(PREP_RERAISE_STAR) /* [orig list] -> [exc or None]                                */ \
    X(POP_EXCEPT)        /* [previous] -> []; previous becomes the handled one          */ \
    X(RERAISE)           /* [exc] raises it, adding no traceback line for this place    */ \
    X(LOAD_ASSERTION_ERROR)                                                              \
    /* modules and classes */                                                            \
    X(IMPORT_NAME)       /* b: [level fromlist] -> [module]                             */ \
    X(IMPORT_FROM)       /* b: [module] -> [module module.name]                         */ \
    X(IMPORT_STAR)       /* [module] -> []                                              */ \
    X(LOAD_BUILD_CLASS)                                                                  \
    X(SETUP_ANNOTATIONS) /* makes __annotations__ in this namespace if it is not there  */ \
    /* match */                                                                          \
    X(MATCH_SEQUENCE) X(MATCH_MAPPING)  /* [o] -> [o bool]                              */ \
    X(MATCH_KEYS)        /* [o keys] -> [o keys values or None]                         */ \
    X(MATCH_CLASS)       /* a: positional; [o class names] -> [attributes tuple or None] */ \
    X(GET_LEN)           /* [o] -> [o len(o)]                                           */

typedef enum Opcode {
#define X(name) OP_##name,
    OPCODE_LIST(X)
#undef X
    OPCODE_COUNT
} Opcode;
/* clang-format on */

typedef struct Instruction {
    uint8_t op;
    uint8_t c;
    uint16_t a;
    uint32_t b;
} Instruction;

/* The values that MAKE_FUNCTION finds on the stack, deepest first. */
enum {
    FUNCTION_HAS_DEFAULTS = 1,    /* tuple */
    FUNCTION_HAS_KWDEFAULTS = 2,  /* dict */
    FUNCTION_HAS_ANNOTATIONS = 4, /* dict */
    FUNCTION_HAS_CLOSURE = 8,     /* tuple of cells */
};

/* The opcode's name, such as "LOAD_FAST"; a static string. */
const char *opcode_name(Opcode op);

#endif
