/* What the compiler makes and the machine runs: code objects, in a form that knows no machine
 * values, so that the front end stands alone. All of it lives in the arena of its source text and
 * is read-only once made. See PEP 626/657 for the role of the spans, and CPython 3.11's
 * Objects/exception_handling_notes.txt for the exception table. */
#ifndef WATCHPOT_LANG_CODE_H
#define WATCHPOT_LANG_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lang/opcode.h"
#include "lang/span.h"

typedef struct Code Code;
typedef struct Constant Constant;

/* UTF-8 bytes with a length; always NUL-terminated, but may hold NULs (string literals). */
typedef struct Text {
    const char *bytes;
    uint32_t length;
} Text;

static inline bool text_equals(Text a, Text b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}
static inline bool text_is(Text text, const char *word) {
    return text_equals(text, (Text){word, (uint32_t)strlen(word)});
}

typedef enum ConstantKind {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INT,
    CONSTANT_BIG_INT, /* as.text: beyond int64, as the literal has it, in lower case and without underscores */
    CONSTANT_FLOAT,
    CONSTANT_COMPLEX,
    CONSTANT_STR,
    CONSTANT_BYTES,
    CONSTANT_TUPLE,
    CONSTANT_FROZENSET, /* as.tuple; a display of constants is updated from it */
    CONSTANT_CODE,
} ConstantKind;

struct Constant {
    ConstantKind kind;
    union {
        int64_t integer;
        double real;
        struct {
            double real, imag;
        } complex;
        Text text; /* str, bytes and large ints */
        struct {
            Constant *items;
            uint32_t count;
        } tuple;
        Code *code;
    } as;
};

/* When an exception leaves an instruction in [start, end), the stack is cut to `depth` items, the
 * exception is pushed and execution goes on at `target`. Entries do not overlap partially; where
 * they nest, the inner one comes first in the table. */
typedef struct Handler {
    uint32_t start, end, target, depth;
} Handler;

enum {
    CODE_GENERATOR = 1, /* has a yield, in a plain def, lambda or generator expression */
    CODE_COROUTINE = 2, /* async def without a yield */
    CODE_ASYNC_GEN = 4, /* async def with a yield, or an asynchronous generator expression */
    CODE_VARARGS = 8,   /* *args, in the slot after the keyword-only ones */
    CODE_VARKW = 16,    /* **kwargs, in the slot after that */
    CODE_CLASS_BODY = 32,
    CODE_MODULE = 64,
    CODE_NESTED = 128, /* defined inside a function */
};

/* Where a cell's first value comes from. */
typedef struct CellVariable {
    Text name;
    int32_t argument; /* local slot of an argument to move into the cell, or -1 */
} CellVariable;

/* Slots of a frame: locals (arguments first: positional, keyword-only, *args, **kwargs), then one
 * cell per cell variable, then one per free variable, then the value stack. */
struct Code {
    Text name;     /* as in a traceback: "main", "<module>", "<listcomp>", "<lambda>" */
    Text qualname; /* "outer.<locals>.inner" */
    Text filename;
    uint32_t first_line; /* of the first decorator if there is one, as co_firstlineno */
    uint32_t flags;      /* CODE_* */
    bool has_docstring;  /* then constant 0 is it */

    uint32_t positional_count; /* all positional parameters, positional-only ones included */
    uint32_t positional_only_count;
    uint32_t keyword_only_count;

    uint32_t local_count;
    Text *locals; /* names of the local slots */
    uint32_t cell_count;
    CellVariable *cells;
    uint32_t free_count;
    Text *frees;
    uint32_t stack_size; /* deepest use of the value stack */

    uint32_t name_count;
    Text *names; /* globals and attributes */
    uint32_t constant_count;
    Constant *constants;
    uint32_t instruction_count;
    Instruction *instructions;
    Span *spans; /* one per instruction */
    uint32_t handler_count;
    Handler *handlers;
};

#endif
