/* What advice rests on: which pieces of a program are independent, fixes as diffs, and what is found without a command
 * line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "advice/advice.h"
#include "advice/effects.h"
#include "advice/patch.h"

/* ---- independence ---- */

typedef struct Text2 {
    Source *source;
    Arena *arena;
    Program program;
} Text2;

static Text2 read_program(const char *text) {
    Text2 t = {.source = source_create("two.py", text, strlen(text)), .arena = arena_create(0)};
    assert_true(program_init(&t.program, t.source, t.arena));
    return t;
}

static void end_program(Text2 *t) {
    arena_destroy(t->arena);
    source_destroy(t->source);
}

/* Are the last two statements of the text, calls of coroutines a() and b(), independent? */
static bool are_independent(const char *text) {
    Text2 t = read_program(text);
    const NodeList *body = &t.program.tree->body;
    assert_true(body->count >= 2);
    Effects a = {0}, b = {0};
    effects_add(&a, &t.program, body->items[body->count - 2], NULL);
    effects_add(&b, &t.program, body->items[body->count - 1], NULL);
    bool answer = effects_are_independent(&a, &b);
    end_program(&t);
    return answer;
}

typedef struct Pair {
    const char *text;
    bool is_independent;
} Pair;

#define SLEEPS "import asyncio\nasync def a(x=0):\n    await asyncio.sleep(1)\n    return x\n"

static const Pair pairs[] = {
    /* nothing in common */
    {SLEEPS "p = a(1)\nq = a(2)\n", true},
    {SLEEPS "async def b():\n    print('b')\na(1)\nb()\n", true},
    {SLEEPS "async def b():\n    here = []\n    here.append(1)\n    return here\na()\nb()\n", true},
    {"n = 5\nasync def a():\n    return n\nasync def b():\n    return n + 1\na()\nb()\n", true},
    {"async def a(d):\n    return d['k']\nd = {}\na(d)\na(d)\n", true},
    /* results that are used */
    {SLEEPS "p = a(1)\nq = a(p)\n", false},
    {SLEEPS "p = a(1)\np = a(2)\n", false},
    {SLEEPS "p = a(q)\nq = a(2)\n", false},
    {SLEEPS "async def b():\n    return p\np = a(1)\nb()\n", false},
    /* variables */
    {"n = 0\nasync def a():\n    global n\n    n = 1\nasync def b():\n    return n\na()\nb()\n", false},
    {"n = 0\nasync def a():\n    global n\n    n += 1\na()\na()\n", false},
    {"def outer():\n    pass\nasync def a():\n    n = 1\n    return n\nasync def b():\n    n = 2\n    return "
     "n\na()\nb()\n",
     true},
    /* objects */
    {"d = []\nasync def a():\n    d.append(1)\nasync def b():\n    return len(d)\na()\nb()\n", false},
    {"async def a(d):\n    d['k'] = 1\nasync def b(e):\n    return e['k']\nx = y = {}\na(x)\nb(y)\n", false},
    {"async def a(o):\n    o.n = 1\nasync def b(o):\n    return o.n\na(p)\nb(p)\n", false},
    {"d = []\nasync def a():\n    e = d\n    e.append(1)\na()\na()\n", false},
    {"async def a(q):\n    return await q.get()\na(q)\na(q)\n", false},
    {"class C:\n    def __init__(self):\n        self.n = 0\nasync def a():\n    c = C()\n    return 1\na()\na()\n",
     true},
    {"class C:\n    async def step(self):\n        self.n = 1\nc = C()\nc.step()\nc.step()\n", false},
    {"class C:\n    async def look(self):\n        return self.n\nc = C()\nc.look()\nc.look()\n", true},
    /* what is not known */
    {"import somewhere\nasync def a():\n    return somewhere.ask()\na()\na()\n", false},
    {"async def a(f):\n    return f()\na(1)\na(2)\n", false},
    {"def twice(f):\n    return f\n@twice\nasync def a():\n    pass\na()\na()\n", false},
    {"async def a():\n    pass\na = 5\na()\na()\n", false},
    {"async def a():\n    yield 1\na()\na()\n", false},
    /* failures, chance */
    {"async def a(n):\n    if n:\n        raise ValueError\na(1)\na(2)\n", false},
    {"async def a(n):\n    assert n\na(1)\na(2)\n", false},
    {"import random\nasync def a():\n    return random.random()\na()\na()\n", false},
    {"import random\nasync def a():\n    return random.random()\nasync def b():\n    return 1\na()\nb()\n", true},
    /* clients of the web: asking for pages */
    {"import aiohttp\nasync def main():\n    async with aiohttp.ClientSession() as s:\n        pass\n"
     "async def a(s):\n    async with s.get('x') as r:\n        return await r.text()\na(1)\na(2)\n",
     true},
    {"import aiohttp\nasync def main():\n    async with aiohttp.ClientSession() as s:\n        pass\n"
     "async def a(s):\n    async with s.post('x') as r:\n        return await r.text()\na(1)\na(2)\n",
     false},
    {"import aiohttp\nasync def main():\n    async with aiohttp.ClientSession() as s:\n        pass\ns = {}\n"
     "async def a(s):\n    return s.get('x')\na(1)\na(2)\n",
     false},
    /* through calls */
    {"n = 0\ndef deep():\n    global n\n    n = 1\nasync def a():\n    deep()\nasync def b():\n    return "
     "n\na()\nb()\n",
     false},
    {"async def a(n):\n    return await a(n - 1) if n else 0\na(1)\na(2)\n", true},
};

static void test_pieces_that_may_overlap(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (are_independent(pairs[i].text) == pairs[i].is_independent) continue;
        fail_msg("%s: should be %s", pairs[i].text, pairs[i].is_independent ? "independent" : "dependent");
    }
}

/* ---- fixes ---- */

static Patch begin_patch(Text2 *t) { return (Patch){.source = t->source, .arena = t->arena}; }

static void test_a_patch_is_text_and_diff(void **state) {
    (void)state;
    Text2 t = read_program("one\ntwo\nthree\nfour\nfive\n");
    Patch patch = begin_patch(&t);
    patch_replace(&patch, (Span){.line = 2, .end_line = 2, .column = 1, .end_column = 3}, "WO");
    patch_replace_lines(&patch, 5, 5, "");
    patch_replace_lines(&patch, 1, 0, "zero\n");
    size_t length;
    assert_string_equal(patch_apply(&patch, &length), "zero\none\ntWO\nthree\nfour\n");
    assert_string_equal(patch_diff(&patch), "@@ -1,5 +1,5 @@\n+zero\n one\n-two\n+tWO\n three\n four\n-five\n");
    end_program(&t);
}

static void test_the_end_of_a_file_without_a_line_end(void **state) {
    (void)state;
    Text2 t = read_program("a = 1\nb = 2");
    Patch patch = begin_patch(&t);
    patch_replace_lines(&patch, 3, 2, "c = 3\n");
    size_t length;
    assert_string_equal(patch_apply(&patch, &length), "a = 1\nb = 2\nc = 3\n");
    assert_string_equal(patch_diff(&patch), "@@ -1,2 +1,3 @@\n a = 1\n-b = 2\n+b = 2\n+c = 3\n");
    end_program(&t);
}

static void test_edits_that_overlap_are_no_patch(void **state) {
    (void)state;
    Text2 t = read_program("a = 1\n");
    Patch patch = begin_patch(&t);
    patch_replace(&patch, (Span){.line = 1, .end_line = 1, .column = 0, .end_column = 3}, "x");
    patch_replace(&patch, (Span){.line = 1, .end_line = 1, .column = 2, .end_column = 5}, "y");
    size_t length;
    assert_null(patch_apply(&patch, &length));
    assert_string_equal(patch_diff(&patch), "");
    end_program(&t);
}

/* ---- the whole ---- */

static Advice *advise(const char *text) {
    SimulationOptions options = simulation_default_options();
    Advice *advice = advice_create("two.py", text, strlen(text), &options, NULL, LANGUAGE_EN);
    assert_non_null(advice);
    return advice;
}

static void test_figures_of_a_finding(void **state) {
    (void)state;
    Advice *advice = advise(SLEEPS "async def main():\n    await a()\n    await a()\nasyncio.run(main())\n");
    assert_int_equal(advice->count, 1);
    const AdviceFinding *finding = &advice->findings[0];
    assert_string_equal(advice_kind_name(finding->kind), "serial-awaits");
    assert_int_equal(finding->span.line, 7);
    assert_string_equal(finding->function, "main");
    assert_int_equal(finding->cost, 1000000000);
    assert_true(finding->is_verified);
    assert_int_equal(finding->total_after, 1000000000);
    assert_int_equal(advice->totals.total, 2000000000);
    advice_destroy(advice);
}

static void test_a_text_that_is_refused(void **state) {
    (void)state;
    Advice *advice = advise("def f(:\n");
    assert_int_equal(advice->trace->result.status, SIMULATION_REFUSED);
    assert_int_equal(advice->count, 0);
    advice_destroy(advice);
}

static void test_a_run_that_is_cut_short(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.steps = 20000;
    const char *text =
        "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\nasyncio.run(main())\n";
    Advice *advice = advice_create("two.py", text, strlen(text), &options, NULL, LANGUAGE_ZH);
    assert_non_null(advice);
    assert_int_equal(advice->count, 0);
    assert_int_equal(advice->trace->result.stop, STOP_STEPS);
    advice_destroy(advice);
}

static void test_kinds_and_outputs_have_names(void **state) {
    (void)state;
    for (int kind = 0; kind < ADVICE_KIND_COUNT; kind++) assert_true(strlen(advice_kind_name((AdviceKind)kind)) > 3);
    assert_string_equal(advice_output_name(ADVICE_OUTPUT_REORDERED), "reordered");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_that_may_overlap),
        cmocka_unit_test(test_a_patch_is_text_and_diff),
        cmocka_unit_test(test_the_end_of_a_file_without_a_line_end),
        cmocka_unit_test(test_edits_that_overlap_are_no_patch),
        cmocka_unit_test(test_figures_of_a_finding),
        cmocka_unit_test(test_a_text_that_is_refused),
        cmocka_unit_test(test_a_run_that_is_cut_short),
        cmocka_unit_test(test_kinds_and_outputs_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
