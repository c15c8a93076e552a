/* The compiler: listings of what it makes, spans, constants, messages, limits. The comparison with CPython over whole
 * libraries is tests/lang/code_reference.py; here stands one small case for each rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/compiler.h"
#include "lang/parser.h"

typedef struct Compiled {
    Source *source;
    Arena *arena;
    Diagnostics diagnostics;
    Code *code;
} Compiled;

static Compiled compile_limited(const char *text, size_t limit) {
    Compiled compiled = {.source = source_create("test.py", text, strlen(text)), .arena = arena_create(limit)};
    assert_non_null(compiled.source);
    assert_non_null(compiled.arena);
    Tree *tree = parser_parse_file(compiled.source, compiled.arena, &compiled.diagnostics);
    if (tree && compiled.diagnostics.error_count == 0)
        compiled.code = compiler_compile(tree, compiled.source, compiled.arena, &compiled.diagnostics);
    return compiled;
}

static Compiled compile(const char *text) { return compile_limited(text, 0); }

static void release(Compiled *compiled) {
    diagnostics_deinit(&compiled->diagnostics);
    arena_destroy(compiled->arena);
    source_destroy(compiled->source);
}

/* The first code object called `name`, from `code` inwards. */
static const Code *find_code(const Code *code, const char *name) {
    if (strcmp(code->name.bytes, name) == 0) return code;
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (code->constants[i].kind != CONSTANT_CODE) continue;
        const Code *found = find_code(code->constants[i].as.code, name);
        if (found) return found;
    }
    return NULL;
}

/* ---- listings ---- */

static const struct {
    const char *title, *text, *listing;
} listings[] = {
    /* clang-format off */
    {"constants fold, and are kept apart by kind",
     "x = -1, 1.0, -0.0, True\ny = 'a' + 'b', 2 * 3",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 LOAD_CONST (-1, 1.0000000000000000, -0.0000000000000000, True)\n"
     "         1 STORE_GLOBAL x\n"
     "    2    2 LOAD_CONST ('ab', 6)\n"
     "         3 STORE_GLOBAL y\n"
     "         4 LOAD_CONST None\n"
     "         5 RETURN_VALUE\n"},
    {"defaults, keyword-only defaults, a method call with a keyword",
     "def f(a, b=2, *, c=3):\n    return a.m(b, k=c)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 LOAD_CONST (2,)\n"
     "         1 LOAD_CONST 'c'\n"
     "         2 LOAD_CONST 3\n"
     "         3 BUILD_MAP 1\n"
     "         4 MAKE_FUNCTION 3 <code f>\n"
     "         5 STORE_GLOBAL f\n"
     "         6 LOAD_CONST None\n"
     "         7 RETURN_VALUE\n"
     "\n"
     "f: line 1, 2 positional (0 only), 1 keyword-only, stack 4,\n"
     "  locals: a b c\n"
     "    2    0 LOAD_FAST a\n"
     "         1 LOAD_METHOD m\n"
     "         2 LOAD_FAST b\n"
     "         3 LOAD_FAST c\n"
     "         4 CALL_KW 2 c=1 ('k',)\n"
     "         5 RETURN_VALUE\n"},
    {"for, with the jump back at its end",
     "for i in x:\n    if i: continue\n    g(i)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 LOAD_GLOBAL x\n"
     "         1 GET_ITER\n"
     "         2 FOR_ITER to 12\n"
     "         3 STORE_GLOBAL i\n"
     "    2    4 LOAD_GLOBAL i\n"
     "         5 POP_JUMP_IF_FALSE to 7\n"
     "         6 JUMP_BACK to 2\n"
     "    3    7 LOAD_GLOBAL g\n"
     "         8 LOAD_GLOBAL i\n"
     "         9 CALL 1\n"
     "        10 POP_TOP\n"
     "        11 JUMP_BACK to 2\n"
     "    1   12 LOAD_CONST None\n"
     "        13 RETURN_VALUE\n"},
    {"an endless while has no test",
     "while True:\n    f()\n    if x is None: break",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 NOP\n"
     "    2    1 LOAD_GLOBAL f\n"
     "         2 CALL 0\n"
     "         3 POP_TOP\n"
     "    3    4 LOAD_GLOBAL x\n"
     "         5 POP_JUMP_IF_NOT_NONE to 7\n"
     "         6 JUMP to 8\n"
     "    1    7 JUMP_BACK to 1\n"
     "    3    8 LOAD_CONST None\n"
     "         9 RETURN_VALUE\n"},
    {"except as deletes its name; finally is there for each way out",
     "try:\n    f()\nexcept E as e:\n    g(e)\nfinally:\n    h()",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 NOP\n"
     "    2    1 LOAD_GLOBAL f\n"
     "         2 CALL 0\n"
     "         3 POP_TOP\n"
     "         4 JUMP to 27\n"
     "         5 PUSH_EXC_INFO\n"
     "    3    6 LOAD_GLOBAL E\n"
     "         7 CHECK_EXC_MATCH\n"
     "         8 POP_JUMP_IF_FALSE to 23\n"
     "         9 STORE_GLOBAL e\n"
     "    4   10 LOAD_GLOBAL g\n"
     "        11 LOAD_GLOBAL e\n"
     "        12 CALL 1\n"
     "        13 POP_TOP\n"
     "        14 POP_EXCEPT\n"
     "        15 LOAD_CONST None\n"
     "        16 STORE_GLOBAL e\n"
     "        17 DELETE_GLOBAL e\n"
     "        18 JUMP to 27\n"
     "        19 LOAD_CONST None\n"
     "        20 STORE_GLOBAL e\n"
     "        21 DELETE_GLOBAL e\n"
     "        22 RERAISE\n"
     "    3   23 RERAISE\n"
     "        24 SWAP 2\n"
     "        25 POP_EXCEPT\n"
     "        26 RERAISE\n"
     "    6   27 LOAD_GLOBAL h\n"
     "        28 CALL 0\n"
     "        29 POP_TOP\n"
     "        30 JUMP to 39\n"
     "        31 PUSH_EXC_INFO\n"
     "        32 LOAD_GLOBAL h\n"
     "        33 CALL 0\n"
     "        34 POP_TOP\n"
     "        35 RERAISE\n"
     "        36 SWAP 2\n"
     "        37 POP_EXCEPT\n"
     "        38 RERAISE\n"
     "        39 LOAD_CONST None\n"
     "        40 RETURN_VALUE\n"
     "  handler: 1 to 4 -> 5, depth 0\n"
     "  handler: 4 to 6 -> 31, depth 0\n"
     "  handler: 6 to 10 -> 24, depth 1\n"
     "  handler: 10 to 14 -> 19, depth 1\n"
     "  handler: 14 to 19 -> 31, depth 0\n"
     "  handler: 19 to 24 -> 24, depth 1\n"
     "  handler: 24 to 27 -> 31, depth 0\n"
     "  handler: 32 to 36 -> 36, depth 1\n"},
    {"return out of a loop and a finally keeps its value",
     "def f(x):\n    for y in x:\n        try:\n            return y\n        finally:\n            g()",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 MAKE_FUNCTION <code f>\n"
     "         1 STORE_GLOBAL f\n"
     "         2 LOAD_CONST None\n"
     "         3 RETURN_VALUE\n"
     "\n"
     "f: line 1, 1 positional (0 only), 0 keyword-only, stack 4,\n"
     "  locals: x y\n"
     "    2    0 LOAD_FAST x\n"
     "         1 GET_ITER\n"
     "         2 FOR_ITER to 20\n"
     "         3 STORE_FAST y\n"
     "    3    4 NOP\n"
     "    4    5 LOAD_FAST y\n"
     "    6    6 LOAD_GLOBAL g\n"
     "         7 CALL 0\n"
     "         8 POP_TOP\n"
     "         9 SWAP 2\n"
     "        10 POP_TOP\n"
     "        11 RETURN_VALUE\n"
     "        12 PUSH_EXC_INFO\n"
     "        13 LOAD_GLOBAL g\n"
     "        14 CALL 0\n"
     "        15 POP_TOP\n"
     "        16 RERAISE\n"
     "        17 SWAP 2\n"
     "        18 POP_EXCEPT\n"
     "        19 RERAISE\n"
     "    2   20 LOAD_CONST None\n"
     "        21 RETURN_VALUE\n"
     "  handler: 5 to 6 -> 12, depth 1\n"
     "  handler: 13 to 17 -> 17, depth 2\n"},
    {"async with awaits both ends",
     "async def f():\n    async with a as b:\n        return await b",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 MAKE_FUNCTION <code f>\n"
     "         1 STORE_GLOBAL f\n"
     "         2 LOAD_CONST None\n"
     "         3 RETURN_VALUE\n"
     "\n"
     "f: line 1, 0 positional (0 only), 0 keyword-only, stack 5, coroutine\n"
     "  locals: b\n"
     "    2    0 LOAD_GLOBAL a\n"
     "         1 BEFORE_ASYNC_WITH\n"
     "         2 GET_AWAITABLE 1\n"
     "         3 LOAD_CONST None\n"
     "         4 YIELD_FROM\n"
     "         5 STORE_FAST b\n"
     "    3    6 LOAD_FAST b\n"
     "         7 GET_AWAITABLE\n"
     "         8 LOAD_CONST None\n"
     "         9 YIELD_FROM\n"
     "        10 SWAP 2\n"
     "    2   11 LOAD_CONST None\n"
     "        12 LOAD_CONST None\n"
     "        13 LOAD_CONST None\n"
     "        14 CALL 3\n"
     "        15 GET_AWAITABLE 2\n"
     "        16 LOAD_CONST None\n"
     "        17 YIELD_FROM\n"
     "        18 POP_TOP\n"
     "        19 RETURN_VALUE\n"
     "        20 PUSH_EXC_INFO\n"
     "        21 WITH_EXCEPT_START\n"
     "        22 GET_AWAITABLE 2\n"
     "        23 LOAD_CONST None\n"
     "        24 YIELD_FROM\n"
     "        25 POP_JUMP_IF_TRUE to 30\n"
     "        26 RERAISE\n"
     "        27 SWAP 2\n"
     "        28 POP_EXCEPT\n"
     "        29 RERAISE\n"
     "        30 POP_TOP\n"
     "        31 POP_EXCEPT\n"
     "        32 POP_TOP\n"
     "        33 LOAD_CONST None\n"
     "        34 RETURN_VALUE\n"
     "  handler: 5 to 10 -> 20, depth 1\n"
     "  handler: 21 to 27 -> 27, depth 2\n"},
    {"async for ends by its handler",
     "async def f():\n    async for x in y:\n        print(f'{x!r:>{w}}')",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 MAKE_FUNCTION <code f>\n"
     "         1 STORE_GLOBAL f\n"
     "         2 LOAD_CONST None\n"
     "         3 RETURN_VALUE\n"
     "\n"
     "f: line 1, 0 positional (0 only), 0 keyword-only, stack 5, coroutine\n"
     "  locals: x\n"
     "    2    0 LOAD_GLOBAL y\n"
     "         1 GET_AITER\n"
     "         2 GET_ANEXT\n"
     "         3 LOAD_CONST None\n"
     "         4 YIELD_FROM\n"
     "         5 STORE_FAST x\n"
     "    3    6 LOAD_GLOBAL print\n"
     "         7 LOAD_FAST x\n"
     "         8 LOAD_CONST '>'\n"
     "         9 LOAD_GLOBAL w\n"
     "        10 FORMAT_VALUE\n"
     "        11 BUILD_STRING 2\n"
     "        12 FORMAT_VALUE 114 c=1\n"
     "        13 CALL 1\n"
     "        14 POP_TOP\n"
     "        15 JUMP_BACK to 2\n"
     "    2   16 END_ASYNC_FOR\n"
     "        17 LOAD_CONST None\n"
     "        18 RETURN_VALUE\n"
     "  handler: 2 to 5 -> 16, depth 1\n"},
    {"zero-argument super, private names",
     "class A:\n    def m(self):\n        return super().m(__x)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 LOAD_BUILD_CLASS\n"
     "         1 MAKE_FUNCTION <code A>\n"
     "         2 LOAD_CONST 'A'\n"
     "         3 CALL 2\n"
     "         4 STORE_GLOBAL A\n"
     "         5 LOAD_CONST None\n"
     "         6 RETURN_VALUE\n"
     "\n"
     "A: line 1, 0 positional (0 only), 0 keyword-only, stack 2, class\n"
     "  cells: __class__\n"
     "    1    0 LOAD_NAME __name__\n"
     "         1 STORE_NAME __module__\n"
     "         2 LOAD_CONST 'A'\n"
     "         3 STORE_NAME __qualname__\n"
     "    2    4 LOAD_CLOSURE __class__\n"
     "         5 BUILD_TUPLE 1\n"
     "         6 MAKE_FUNCTION 8 <code A.m>\n"
     "         7 STORE_NAME m\n"
     "         8 LOAD_CLOSURE __class__\n"
     "         9 COPY 1\n"
     "        10 STORE_NAME __classcell__\n"
     "        11 RETURN_VALUE\n"
     "\n"
     "A.m: line 2, 1 positional (0 only), 0 keyword-only, stack 3,\n"
     "  locals: self\n"
     "  frees: __class__\n"
     "    3    0 LOAD_GLOBAL super\n"
     "         1 CALL 0\n"
     "         2 LOAD_METHOD m\n"
     "         3 LOAD_GLOBAL _A__x\n"
     "         4 CALL_METHOD 1\n"
     "         5 RETURN_VALUE\n"},
    {"nonlocal lives in a cell",
     "def f(n):\n    def g():\n        nonlocal n\n        n += 1\n    return g",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 MAKE_FUNCTION <code f>\n"
     "         1 STORE_GLOBAL f\n"
     "         2 LOAD_CONST None\n"
     "         3 RETURN_VALUE\n"
     "\n"
     "f: line 1, 1 positional (0 only), 0 keyword-only, stack 1,\n"
     "  locals: n g\n"
     "  cells: n=0\n"
     "    2    0 LOAD_CLOSURE n\n"
     "         1 BUILD_TUPLE 1\n"
     "         2 MAKE_FUNCTION 8 <code f.<locals>.g>\n"
     "         3 STORE_FAST g\n"
     "    5    4 LOAD_FAST g\n"
     "         5 RETURN_VALUE\n"
     "\n"
     "f.<locals>.g: line 2, 0 positional (0 only), 0 keyword-only, stack 2, nested\n"
     "  frees: n\n"
     "    4    0 LOAD_DEREF n\n"
     "         1 LOAD_CONST 1\n"
     "         2 BINARY_ADD 1\n"
     "         3 STORE_DEREF n\n"
     "         4 LOAD_CONST None\n"
     "         5 RETURN_VALUE\n"},
    {"comprehensions get their iterator as .0",
     "[x for x in a if x]",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 2, module\n"
     "    1    0 MAKE_FUNCTION <code <listcomp>>\n"
     "         1 LOAD_GLOBAL a\n"
     "         2 GET_ITER\n"
     "         3 CALL 1\n"
     "         4 POP_TOP\n"
     "         5 LOAD_CONST None\n"
     "         6 RETURN_VALUE\n"
     "\n"
     "<listcomp>: line 1, 1 positional (0 only), 0 keyword-only, stack 3,\n"
     "  locals: .0 x\n"
     "    1    0 BUILD_LIST 0\n"
     "         1 LOAD_FAST .0\n"
     "         2 FOR_ITER to 9\n"
     "         3 STORE_FAST x\n"
     "         4 LOAD_FAST x\n"
     "         5 POP_JUMP_IF_FALSE to 8\n"
     "         6 LOAD_FAST x\n"
     "         7 LIST_APPEND 2\n"
     "         8 JUMP_BACK to 2\n"
     "         9 RETURN_VALUE\n"},
    {"star arguments",
     "f(*a, k=1, **b)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 4, module\n"
     "    1    0 LOAD_GLOBAL f\n"
     "         1 LOAD_GLOBAL a\n"
     "         2 LOAD_CONST 'k'\n"
     "         3 LOAD_CONST 1\n"
     "         4 BUILD_MAP 1\n"
     "         5 LOAD_GLOBAL b\n"
     "         6 DICT_MERGE 1\n"
     "         7 CALL_EX 1\n"
     "         8 POP_TOP\n"
     "         9 LOAD_CONST None\n"
     "        10 RETURN_VALUE\n"},
    {"several star arguments",
     "f(*a, b)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 LOAD_GLOBAL f\n"
     "         1 BUILD_LIST 0\n"
     "         2 LOAD_GLOBAL a\n"
     "         3 LIST_EXTEND 1\n"
     "         4 LOAD_GLOBAL b\n"
     "         5 LIST_APPEND 1\n"
     "         6 LIST_TO_TUPLE\n"
     "         7 CALL_EX 0\n"
     "         8 POP_TOP\n"
     "         9 LOAD_CONST None\n"
     "        10 RETURN_VALUE\n"},
    {"sequence pattern",
     "match p:\n    case [1, x, *_]: f(x)\n    case _: g()",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 4, module\n"
     "    1    0 LOAD_GLOBAL p\n"
     "    2    1 COPY 1\n"
     "         2 MATCH_SEQUENCE\n"
     "         3 POP_JUMP_IF_FALSE to 26\n"
     "         4 GET_LEN\n"
     "         5 LOAD_CONST 2\n"
     "         6 COMPARE_GE\n"
     "         7 POP_JUMP_IF_FALSE to 26\n"
     "         8 COPY 1\n"
     "         9 LOAD_CONST 0\n"
     "        10 LOAD_SUBSCR\n"
     "        11 LOAD_CONST 1\n"
     "        12 COMPARE_EQ\n"
     "        13 POP_JUMP_IF_FALSE to 26\n"
     "        14 COPY 1\n"
     "        15 LOAD_CONST 1\n"
     "        16 LOAD_SUBSCR\n"
     "        17 SWAP 2\n"
     "        18 POP_TOP\n"
     "        19 STORE_GLOBAL x\n"
     "        20 POP_TOP\n"
     "        21 LOAD_GLOBAL f\n"
     "        22 LOAD_GLOBAL x\n"
     "        23 CALL 1\n"
     "        24 POP_TOP\n"
     "        25 JUMP to 31\n"
     "        26 POP_TOP\n"
     "    3   27 POP_TOP\n"
     "        28 LOAD_GLOBAL g\n"
     "        29 CALL 0\n"
     "        30 POP_TOP\n"
     "        31 LOAD_CONST None\n"
     "        32 RETURN_VALUE\n"},
    {"or pattern with captures in another order",
     "match p:\n    case (1, x, y) | (2, y, x): f(x)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 5, module\n"
     "    1    0 LOAD_GLOBAL p\n"
     "    2    1 COPY 1\n"
     "         2 MATCH_SEQUENCE\n"
     "         3 POP_JUMP_IF_FALSE to 16\n"
     "         4 GET_LEN\n"
     "         5 LOAD_CONST 3\n"
     "         6 COMPARE_EQ\n"
     "         7 POP_JUMP_IF_FALSE to 16\n"
     "         8 UNPACK_SEQUENCE 3\n"
     "         9 LOAD_CONST 1\n"
     "        10 COMPARE_EQ\n"
     "        11 POP_JUMP_IF_FALSE to 15\n"
     "        12 SWAP 2\n"
     "        13 SWAP 2\n"
     "        14 JUMP to 36\n"
     "        15 POP_TOP\n"
     "        16 POP_TOP\n"
     "        17 COPY 1\n"
     "        18 MATCH_SEQUENCE\n"
     "        19 POP_JUMP_IF_FALSE to 33\n"
     "        20 GET_LEN\n"
     "        21 LOAD_CONST 3\n"
     "        22 COMPARE_EQ\n"
     "        23 POP_JUMP_IF_FALSE to 33\n"
     "        24 UNPACK_SEQUENCE 3\n"
     "        25 LOAD_CONST 2\n"
     "        26 COMPARE_EQ\n"
     "        27 POP_JUMP_IF_FALSE to 32\n"
     "        28 SWAP 2\n"
     "        29 SWAP 2\n"
     "        30 SWAP 2\n"
     "        31 JUMP to 36\n"
     "        32 POP_TOP\n"
     "        33 POP_TOP\n"
     "        34 POP_TOP\n"
     "        35 JUMP to 47\n"
     "        36 SWAP 3\n"
     "        37 SWAP 2\n"
     "        38 SWAP 3\n"
     "        39 SWAP 2\n"
     "        40 POP_TOP\n"
     "        41 STORE_GLOBAL x\n"
     "        42 STORE_GLOBAL y\n"
     "        43 LOAD_GLOBAL f\n"
     "        44 LOAD_GLOBAL x\n"
     "        45 CALL 1\n"
     "        46 POP_TOP\n"
     "        47 LOAD_CONST None\n"
     "        48 RETURN_VALUE\n"},
    {"mapping pattern with rest",
     "match p:\n    case {'a': 1, **rest}: pass",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 4, module\n"
     "    1    0 LOAD_GLOBAL p\n"
     "    2    1 MATCH_MAPPING\n"
     "         2 POP_JUMP_IF_FALSE to 27\n"
     "         3 GET_LEN\n"
     "         4 LOAD_CONST 1\n"
     "         5 COMPARE_GE\n"
     "         6 POP_JUMP_IF_FALSE to 27\n"
     "         7 LOAD_CONST 'a'\n"
     "         8 BUILD_TUPLE 1\n"
     "         9 MATCH_KEYS\n"
     "        10 COPY 1\n"
     "        11 POP_JUMP_IF_NONE to 25\n"
     "        12 UNPACK_SEQUENCE 1\n"
     "        13 LOAD_CONST 1\n"
     "        14 COMPARE_EQ\n"
     "        15 POP_JUMP_IF_FALSE to 26\n"
     "        16 BUILD_MAP 0\n"
     "        17 SWAP 3\n"
     "        18 DICT_UPDATE 2\n"
     "        19 UNPACK_SEQUENCE 1\n"
     "        20 COPY 2\n"
     "        21 SWAP 2\n"
     "        22 DELETE_SUBSCR\n"
     "        23 STORE_GLOBAL rest\n"
     "        24 JUMP to 28\n"
     "        25 POP_TOP\n"
     "        26 POP_TOP\n"
     "        27 POP_TOP\n"
     "        28 LOAD_CONST None\n"
     "        29 RETURN_VALUE\n"},
    {"except*",
     "try:\n    f()\nexcept* E:\n    g()",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 6, module\n"
     "    1    0 NOP\n"
     "    2    1 LOAD_GLOBAL f\n"
     "         2 CALL 0\n"
     "         3 POP_TOP\n"
     "         4 JUMP to 33\n"
     "         5 PUSH_EXC_INFO\n"
     "         6 BUILD_LIST 0\n"
     "         7 COPY 2\n"
     "    3    8 LOAD_GLOBAL E\n"
     "         9 CHECK_EG_MATCH\n"
     "        10 COPY 1\n"
     "        11 POP_JUMP_IF_NONE to 19\n"
     "        12 POP_TOP\n"
     "    4   13 LOAD_GLOBAL g\n"
     "        14 CALL 0\n"
     "        15 POP_TOP\n"
     "        16 JUMP to 20\n"
     "        17 LIST_APPEND 2\n"
     "        18 JUMP to 20\n"
     "    3   19 POP_TOP\n"
     "        20 LIST_APPEND 1\n"
     "        21 PREP_RERAISE_STAR\n"
     "        22 COPY 1\n"
     "        23 POP_JUMP_IF_NOT_NONE to 27\n"
     "        24 POP_TOP\n"
     "        25 POP_EXCEPT\n"
     "        26 JUMP to 33\n"
     "        27 SWAP 2\n"
     "        28 POP_EXCEPT\n"
     "        29 RERAISE\n"
     "        30 SWAP 2\n"
     "        31 POP_EXCEPT\n"
     "        32 RERAISE\n"
     "        33 LOAD_CONST None\n"
     "        34 RETURN_VALUE\n"
     "  handler: 1 to 4 -> 5, depth 0\n"
     "  handler: 6 to 13 -> 30, depth 1\n"
     "  handler: 13 to 16 -> 17, depth 4\n"
     "  handler: 16 to 25 -> 30, depth 1\n"},
    {"imports",
     "import a.b.c as d\nfrom m import x as y",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 2, module\n"
     "    1    0 LOAD_CONST 0\n"
     "         1 LOAD_CONST None\n"
     "         2 IMPORT_NAME a.b.c\n"
     "         3 IMPORT_FROM b\n"
     "         4 SWAP 2\n"
     "         5 POP_TOP\n"
     "         6 IMPORT_FROM c\n"
     "         7 SWAP 2\n"
     "         8 POP_TOP\n"
     "         9 STORE_GLOBAL d\n"
     "    2   10 LOAD_CONST 0\n"
     "        11 LOAD_CONST ('x',)\n"
     "        12 IMPORT_NAME m\n"
     "        13 IMPORT_FROM x\n"
     "        14 STORE_GLOBAL y\n"
     "        15 POP_TOP\n"
     "        16 LOAD_CONST None\n"
     "        17 RETURN_VALUE\n"},
    {"exchange without a tuple",
     "a, b[0] = b, a",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 LOAD_GLOBAL b\n"
     "         1 LOAD_GLOBAL a\n"
     "         2 SWAP 2\n"
     "         3 STORE_GLOBAL a\n"
     "         4 LOAD_GLOBAL b\n"
     "         5 LOAD_CONST 0\n"
     "         6 STORE_SUBSCR\n"
     "         7 LOAD_CONST None\n"
     "         8 RETURN_VALUE\n"},
    {"chained comparison as a condition",
     "if a < b < c: pass",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 3, module\n"
     "    1    0 LOAD_GLOBAL a\n"
     "         1 LOAD_GLOBAL b\n"
     "         2 SWAP 2\n"
     "         3 COPY 2\n"
     "         4 COMPARE_LT\n"
     "         5 POP_JUMP_IF_FALSE to 10\n"
     "         6 LOAD_GLOBAL c\n"
     "         7 COMPARE_LT\n"
     "         8 POP_JUMP_IF_FALSE to 13\n"
     "         9 JUMP to 12\n"
     "        10 POP_TOP\n"
     "        11 JUMP to 13\n"
     "        12 NOP\n"
     "        13 LOAD_CONST None\n"
     "        14 RETURN_VALUE\n"},
    {"dead code goes",
     "def f():\n    return 1\n    g()",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 MAKE_FUNCTION <code f>\n"
     "         1 STORE_GLOBAL f\n"
     "         2 LOAD_CONST None\n"
     "         3 RETURN_VALUE\n"
     "\n"
     "f: line 1, 0 positional (0 only), 0 keyword-only, stack 1,\n"
     "    2    0 LOAD_CONST 1\n"
     "         1 RETURN_VALUE\n"},
    {"annotations of modules and functions",
     "x: int = 1\ndef f(a: int) -> str: pass",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 4, module\n"
     "    1    0 SETUP_ANNOTATIONS\n"
     "         1 LOAD_CONST 1\n"
     "         2 STORE_GLOBAL x\n"
     "         3 LOAD_GLOBAL int\n"
     "         4 LOAD_GLOBAL __annotations__\n"
     "         5 LOAD_CONST 'x'\n"
     "         6 STORE_SUBSCR\n"
     "    2    7 LOAD_CONST 'a'\n"
     "         8 LOAD_GLOBAL int\n"
     "         9 LOAD_CONST 'return'\n"
     "        10 LOAD_GLOBAL str\n"
     "        11 BUILD_MAP 2\n"
     "        12 MAKE_FUNCTION 4 <code f>\n"
     "        13 STORE_GLOBAL f\n"
     "        14 LOAD_CONST None\n"
     "        15 RETURN_VALUE\n"
     "\n"
     "f: line 2, 1 positional (0 only), 0 keyword-only, stack 1,\n"
     "  locals: a\n"
     "    2    0 LOAD_CONST None\n"
     "         1 RETURN_VALUE\n"},
    {"yield and yield from",
     "def f():\n    x = yield 1\n    return (yield from x)",
     "<module>: line 1, 0 positional (0 only), 0 keyword-only, stack 1, module\n"
     "    1    0 MAKE_FUNCTION <code f>\n"
     "         1 STORE_GLOBAL f\n"
     "         2 LOAD_CONST None\n"
     "         3 RETURN_VALUE\n"
     "\n"
     "f: line 1, 0 positional (0 only), 0 keyword-only, stack 2, generator\n"
     "  locals: x\n"
     "    2    0 LOAD_CONST 1\n"
     "         1 YIELD_VALUE\n"
     "         2 STORE_FAST x\n"
     "    3    3 LOAD_FAST x\n"
     "         4 GET_YIELD_FROM_ITER\n"
     "         5 LOAD_CONST None\n"
     "         6 YIELD_FROM\n"
     "         7 RETURN_VALUE\n"},
    /* clang-format on */
};

static void test_listings(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++) {
        Compiled compiled = compile(listings[i].text);
        assert_non_null(compiled.code);
        char *listing = code_disassemble(compiled.code);
        assert_non_null(listing);
        if (strcmp(listing, listings[i].listing) != 0) print_error("in: %s\n", listings[i].title);
        assert_string_equal(listing, listings[i].listing);
        free(listing);
        release(&compiled);
    }
}

/* ---- spans ---- */

static const struct {
    const char *text, *code;
    Opcode op;
    Span span; /* of the first such instruction */
} spans[] = {
    {"x = a.b(c)[d]", "<module>", OP_LOAD_SUBSCR, {1, 1, 4, 13}},
    {"x = a.b(c)[d]", "<module>", OP_CALL_METHOD, {1, 1, 4, 10}},
    {"x = a.b(c)[d]", "<module>", OP_STORE_GLOBAL, {1, 1, 0, 1}},
    {"x = (a\n     .bcd(1))", "<module>", OP_LOAD_METHOD, {2, 2, 6, 9}},
    {"x = (a\n     .bcd(1))", "<module>", OP_CALL_METHOD, {2, 2, 6, 12}},
    {"a.b += c * d", "<module>", OP_STORE_ATTR, {1, 1, 0, 3}},
    {"for x in y:\n    pass", "<module>", OP_FOR_ITER, {1, 2, 0, 8}},
    {"assert a == b, c", "<module>", OP_RAISE_VARARGS, {1, 1, 7, 13}},
    {"async def f():\n    x = await g()", "f", OP_YIELD_FROM, {2, 2, 8, 17}},
    {"async def f():\n    async with a as b:\n        c", "f", OP_YIELD_FROM, {2, 3, 4, 9}},
    {"async def f():\n    async for a in b: pass", "f", OP_GET_ANEXT, {2, 2, 4, 26}},
    {"def f():\n    'text'", "f", OP_RETURN_VALUE, {1, 1, 0, 0}},
    {"def f():\n    g()\n", "f", OP_RETURN_VALUE, {2, 2, 4, 7}},
    {"@d\ndef f(): pass", "<module>", OP_CALL, {1, 1, 1, 2}},
};

static void test_spans(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        Compiled compiled = compile(spans[i].text);
        assert_non_null(compiled.code);
        const Code *code = find_code(compiled.code, spans[i].code);
        assert_non_null(code);
        uint32_t at = 0;
        while (at < code->instruction_count && code->instructions[at].op != spans[i].op) at++;
        assert_true(at < code->instruction_count);
        Span span = code->spans[at], wanted = spans[i].span;
        if (memcmp(&span, &wanted, sizeof span) != 0) print_error("in: %s\n", spans[i].text);
        assert_int_equal(span.line, wanted.line);
        assert_int_equal(span.end_line, wanted.end_line);
        assert_int_equal(span.column, wanted.column);
        assert_int_equal(span.end_column, wanted.end_column);
        release(&compiled);
    }
}

/* ---- code objects ---- */

static void test_heads(void **state) {
    (void)state;
    Compiled compiled = compile("class A:\n"
                                "    async def m(self, a, /, b, *c, d=1, **e):\n"
                                "        'doc'\n"
                                "        return lambda: (self, [a async for a in b])\n");
    assert_null(compiled.code); /* the lambda cannot wait */
    release(&compiled);

    compiled = compile("class A:\n"
                       "    @dec\n"
                       "    async def m(self, a, /, b, *c, d=1, **e):\n"
                       "        'doc'\n"
                       "        yield lambda: self\n");
    assert_non_null(compiled.code);
    assert_int_equal(compiled.code->flags, CODE_MODULE);
    assert_int_equal(find_code(compiled.code, "A")->flags, CODE_CLASS_BODY);
    const Code *method = find_code(compiled.code, "m");
    assert_string_equal(method->qualname.bytes, "A.m");
    assert_int_equal(method->first_line, 2);
    assert_int_equal(method->flags, CODE_ASYNC_GEN | CODE_VARARGS | CODE_VARKW);
    assert_int_equal(method->positional_count, 3);
    assert_int_equal(method->positional_only_count, 2);
    assert_int_equal(method->keyword_only_count, 1);
    assert_true(method->has_docstring);
    assert_string_equal(method->constants[0].as.text.bytes, "doc");
    assert_int_equal(method->cell_count, 1);
    assert_int_equal(method->cells[0].argument, 0);
    const Code *lambda = find_code(compiled.code, "<lambda>");
    assert_string_equal(lambda->qualname.bytes, "A.m.<locals>.<lambda>");
    assert_int_equal(lambda->flags, CODE_NESTED);
    assert_int_equal(lambda->free_count, 1);
    release(&compiled);
}

static void test_constants_are_kept_apart(void **state) {
    (void)state;
    Compiled compiled = compile("f(1, 1.0, True, 0.0, -0.0, 'a', b'a', 1, 'a', (1,), (1.0,), (1,))");
    assert_non_null(compiled.code);
    assert_int_equal(compiled.code->constant_count, 10); /* nine different ones and None */
    release(&compiled);
}

static void test_string_annotations(void **state) {
    (void)state;
    Compiled compiled = compile("from __future__ import annotations\ndef f(a: b | c): pass");
    assert_non_null(compiled.code);
    char *listing = code_disassemble(compiled.code);
    assert_non_null(strstr(listing, "LOAD_CONST 'b | c'"));
    free(listing);
    release(&compiled);
}

/* Handlers never overlap, and targets lie inside the code. */
static void check_code(const Code *code) {
    uint32_t before = 0;
    for (uint32_t i = 0; i < code->handler_count; i++) {
        Handler handler = code->handlers[i];
        assert_true(handler.start >= before && handler.start < handler.end);
        assert_true(handler.end <= code->instruction_count && handler.target < code->instruction_count);
        assert_true(handler.depth < code->stack_size);
        before = handler.end;
    }
    for (uint32_t i = 0; i < code->constant_count; i++)
        if (code->constants[i].kind == CONSTANT_CODE) check_code(code->constants[i].as.code);
}

static void test_handlers(void **state) {
    (void)state;
    Compiled compiled = compile("async def f():\n"
                                "    for x in y:\n"
                                "        try:\n"
                                "            async with a, b as c:\n"
                                "                try: return c\n"
                                "                except E as e: continue\n"
                                "                finally: g()\n"
                                "        except F: break\n"
                                "        else: h()\n"
                                "        finally:\n"
                                "            with i: continue\n");
    assert_non_null(compiled.code);
    check_code(compiled.code);
    release(&compiled);
}

/* ---- mistakes ---- */

static const struct {
    const char *text;
    uint32_t line;
    const char *message;
    const char *hint; /* part of it, or NULL */
} mistakes[] = {
    {"def main():\n    await x", 2, "'await' outside async function",
     "`async def main` instead of `def main` in line 1"},
    {"await x", 1, "'await' outside function", "asyncio.run"},
    {"def f():\n    async with a: pass", 2, "'async with' outside async function", "async def f"},
    {"async for a in b: pass", 1, "'async for' outside async function", "asyncio.run"},
    {"x = lambda: await y", 1, "'await' outside async function", "lambda"},
    {"def f():\n    return [await x for x in y]", 2, "asynchronous comprehension outside of an asynchronous function",
     "async def f"},
    {"return 1", 1, "'return' outside function", "indentation"},
    {"class A:\n    yield 1", 2, "'yield' outside function", NULL},
    {"async def f():\n    yield from x", 2, "'yield from' inside async function", "async for"},
    {"async def f():\n    yield\n    return 1", 3, "'return' with value in async generator", "bare return"},
    {"break", 1, "'break' outside loop", NULL},
    {"for x in y:\n    def f(): continue", 2, "'continue' not properly in loop", NULL},
    {"for x in y:\n    try: pass\n    except* E: break", 3,
     "'break', 'continue' and 'return' cannot appear in an except* block", NULL},
    {"try: pass\nexcept: pass\nexcept E: pass", 2, "default 'except:' must be last", "below"},
    {"a, *b, *c = d", 1, "multiple starred expressions in assignment", NULL},
    {"*a = b", 1, "starred assignment target must be in a list or tuple", NULL},
    {"x = *a", 1, "can't use starred expression here", NULL},
    {"__debug__ = 1", 1, "cannot assign to __debug__", NULL},
    {"del __debug__", 1, "cannot delete __debug__", NULL},
    {"f(a=1, b=2, a=3)", 1, "keyword argument repeated: a", NULL},
    {"x = 1\nfrom __future__ import annotations", 2, "from __future__ imports must occur at the beginning of the file",
     "first line"},
    {"from __future__ import tomorrow", 1, "future feature tomorrow is not defined", NULL},
    {"match x:\n    case a: pass\n    case 1: pass", 2, "name capture 'a' makes remaining patterns unreachable", NULL},
    {"match x:\n    case _: pass\n    case 1: pass", 2, "wildcard makes remaining patterns unreachable", NULL},
    {"match x:\n    case [a] | [b]: pass", 2, "alternative patterns bind different names", NULL},
    {"match x:\n    case [a, a]: pass", 2, "multiple assignments to name 'a' in pattern", NULL},
    {"match x:\n    case {-1: a, -1: b}: pass", 2, "mapping pattern checks duplicate key (-1)", NULL},
    {"match x:\n    case A(b=1, b=2): pass", 2, "attribute name repeated in class pattern: b", NULL},
};

static void test_mistakes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Compiled compiled = compile(mistakes[i].text);
        assert_null(compiled.code);
        if (compiled.diagnostics.count != 1) print_error("in: %s\n", mistakes[i].text);
        assert_int_equal(compiled.diagnostics.count, 1);
        const Diagnostic *diagnostic = &compiled.diagnostics.items[0];
        assert_string_equal(diagnostic->message, mistakes[i].message);
        assert_string_equal(diagnostic->type, "SyntaxError");
        assert_int_equal(diagnostic->span.line, mistakes[i].line);
        if (mistakes[i].hint) {
            assert_non_null(diagnostic->hint);
            assert_non_null(strstr(diagnostic->hint, mistakes[i].hint));
        }
        release(&compiled);
    }
}

static void test_several_mistakes_in_one_go(void **state) {
    (void)state;
    Compiled compiled = compile("def f():\n    await a\n    await b\n\ndef g():\n    await c\nreturn\nbreak\n");
    assert_int_equal(compiled.diagnostics.count, 4); /* f once: one cure for both */
    release(&compiled);
}

/* ---- limits ---- */

static char *repeat(const char *before, const char *unit, size_t count, const char *after) {
    char *text = malloc(strlen(before) + count * strlen(unit) + strlen(after) + 1);
    assert_non_null(text);
    char *to = text + sprintf(text, "%s", before);
    for (size_t i = 0; i < count; i++) to += sprintf(to, "%s", unit);
    strcpy(to, after);
    return text;
}

static const struct {
    const char *before, *unit, *after;
    size_t count;
    uint32_t stack; /* at most */
} large[] = {
    {"x = [", "a,", "]", 70000, 4}, {"x = {", "a:b,", "}", 70000, 4},
    {"f(", "a,", ")", 70000, 4},    {"f(", "*a,", ")", 1000, 4},
    {"x = a", "+a", "", 900, 2},    {"x = a", ".b(c)", "", 400, 4},
    {"", "x = 1\n", "", 50000, 1},  {"if a: pass\n", "elif b: pass\n", "", 400, 1},
};

static void test_large_programs(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        char *text = repeat(large[i].before, large[i].unit, large[i].count, large[i].after);
        Compiled compiled = compile(text);
        if (!compiled.code) print_error("in: %s%s..\n", large[i].before, large[i].unit);
        assert_non_null(compiled.code);
        assert_true(compiled.code->stack_size <= large[i].stack);
        release(&compiled);
        free(text);
    }
}

static void test_too_many_targets(void **state) {
    (void)state;
    char *text = repeat("", "a,", 70000, " = b");
    Compiled compiled = compile(text);
    assert_null(compiled.code);
    assert_string_equal(compiled.diagnostics.items[0].message, "too many targets to unpack");
    release(&compiled);
    free(text);
}

/* Whatever memory there is, the answer is code or a diagnostic. */
static void test_exhausted_arena(void **state) {
    (void)state;
    const char *text = "import a.b as c\n"
                       "class A(B, *C, k=1):\n"
                       "    async def m(self, *, x: int = 1):\n"
                       "        try: return [i async for i in f'{self}{x}' if i]\n"
                       "        except E as e: raise\n"
                       "        finally: super().m()\n"
                       "match c:\n"
                       "    case [1, {'a': x, **y}] | A(x, k=y): print(lambda: (x, 1, 2))\n";
    size_t limit = 1024;
    for (bool done = false; !done; limit += 96) {
        Compiled compiled = compile_limited(text, limit);
        done = compiled.code != NULL;
        if (!done) assert_true(compiled.diagnostics.error_count > 0);
        release(&compiled);
        assert_true(limit < 1 << 20);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_listings),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_constants_are_kept_apart),
        cmocka_unit_test(test_string_annotations),
        cmocka_unit_test(test_handlers),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_several_mistakes_in_one_go),
        cmocka_unit_test(test_large_programs),
        cmocka_unit_test(test_too_many_targets),
        cmocka_unit_test(test_exhausted_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
