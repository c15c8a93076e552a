/* Changes that diagnostics spell out: made, the mistake is gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lang/compiler.h"
#include "lang/fix.h"
#include "lang/parser.h"

typedef struct Front {
    Source *source;
    Arena *arena;
    Diagnostics diagnostics;
} Front;

static Front compile(const char *text) {
    Front f = {.source = source_create("t.py", text, strlen(text)), .arena = arena_create(0)};
    Tree *tree = parser_parse_file(f.source, f.arena, &f.diagnostics);
    if (tree && f.diagnostics.error_count == 0) compiler_compile(tree, f.source, f.arena, &f.diagnostics);
    return f;
}

static void release(Front *f) {
    diagnostics_deinit(&f->diagnostics);
    arena_destroy(f->arena);
    source_destroy(f->source);
}

static const struct {
    const char *text;
    uint32_t line;
    const char *after; /* NULL: nothing is spelt out */
} cases[] = {
    {"def main():\n    await x\n", 1, "async def main():"},
    {"class A:\n    @deco\n    def main(self):\n        await x\n", 3, "    async def main(self):"},
    {"def main():\n    async for x in y:\n        pass\n", 1, "async def main():"},
    {"f = lambda: await x\n", 0, NULL},
    {"if a && b:\n    pass\n", 1, "if a and b:"},
    {"if a || b:\n    pass\n", 1, "if a or b:"},
    {"x = a <> b\n", 1, "x = a != b"},
    {"if !ready:\n    pass\n", 1, "if not ready:"},
    {"print\xEF\xBC\x88"
     "1)\n",
     1, "print(1)"},
    {"function f():\n    pass\n", 1, "def f():"},
    {"if a:\n    pass\nelse if b:\n    pass\n", 3, "elif b:"},
    {"var x = 1\n", 1, "x = 1"},
    {"whle True:\n    pass\n", 1, "while True:"},
    {"def f()\n    pass\n", 1, "def f():"},
    {"if a  # why\n    pass\n", 1, "if a:  # why"},
    {"if a = 1:\n    pass\n", 1, "if a == 1:"},
    {"print \"a\", b\n", 1, "print(\"a\", b)"},
    {"for x in y:\nprint(x)\n", 2, "    print(x)"},
    {"def f():\n    if x:\n    return 1\n", 3, "        return 1"},
    {"x = (1\n", 0, NULL},
    {"break\n", 0, NULL},
};

static void test_the_mistake_is_gone(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        Front front = compile(cases[i].text);
        assert_true(front.diagnostics.error_count > 0);
        Fix fix;
        bool found = fix_find(&front.diagnostics.items[0], &fix);
        if (found != (cases[i].after != NULL)) fail_msg("%s: %s", cases[i].text, front.diagnostics.items[0].message);
        if (found) {
            assert_string_equal(fix.after, cases[i].after);
            assert_int_equal(fix.line, cases[i].line);
            size_t length, at = front.source->line_starts[fix.line - 1];
            source_line(front.source, fix.line, &length);
            char text[FIX_TEXT + 256];
            snprintf(text, sizeof text, "%.*s%s%s", (int)at, cases[i].text, fix.after, cases[i].text + at + length);
            Front mended = compile(text);
            if (mended.diagnostics.error_count)
                fail_msg("%s is no better: %s", text, mended.diagnostics.items[0].message);
            release(&mended);
        }
        release(&front);
    }
}

static void test_a_name_that_was_meant(void **state) {
    (void)state;
    const char *text = "from asyncio import slep";
    Source *source = source_create("t.py", text, strlen(text));
    Diagnostic d = {
        SEVERITY_ERROR,         source, {1, 1, 20, 24}, "Unsupported", "module `asyncio` has no `slep` here",
        "did you mean `sleep`?"};
    Fix fix;
    assert_true(fix_find(&d, &fix));
    assert_string_equal(fix.after, "from asyncio import sleep");
    d.message = "nothing in backticks";
    assert_false(fix_find(&d, &fix));
    source_destroy(source);
}

/* Whatever the place says, nothing is read that is not there. */
static void test_places_that_are_not_there(void **state) {
    (void)state;
    static const char *const hints[] = {"write `a` instead of `x`",
                                        "write `a` instead of `x` in line 99",
                                        "leave out `x`",
                                        "write the ASCII character `\"` instead",
                                        "did you mean `y`?",
                                        NULL};
    static const char *const messages[] = {"`x`", "expected ':'",
                                           "expected an indented block after 'if' statement on line 77",
                                           "Missing parentheses in call to 'print'. Did you mean print(...)?"};
    static const Span spans[] = {{1, 1, 0, 0}, {1, 1, 90, 95}, {9, 9, 0, 4}, {0, 0, 0, 0}, {1, 2, 1, 0}, {1, 1, 2, 1}};
    Source *source = source_create("t.py", "x", 1);
    for (size_t i = 0; i < sizeof hints / sizeof *hints; ++i)
        for (size_t k = 0; k < sizeof messages / sizeof *messages; ++k)
            for (size_t n = 0; n < sizeof spans / sizeof *spans; ++n) {
                Diagnostic d = {SEVERITY_ERROR, source, spans[n], "SyntaxError", messages[k], hints[i]};
                Fix fix;
                if (fix_find(&d, &fix)) assert_in_range(fix.line, 1, 1);
            }
    source_destroy(source);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mistake_is_gone),
        cmocka_unit_test(test_a_name_that_was_meant),
        cmocka_unit_test(test_places_that_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
