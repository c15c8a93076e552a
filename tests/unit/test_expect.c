/* The expectation language over runs of small programs: what holds, what is said when it does not, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "trace/expect.h"

static const char kitchen[] = "import asyncio, time\n"
                              "gate = asyncio.Semaphore(2)\n"
                              "async def fetch(n):\n"
                              "    await asyncio.sleep(1)\n"
                              "    print('got', n)\n"
                              "async def download(n):\n"
                              "    async with gate:\n"
                              "        await fetch(n)\n"
                              "async def sleeper():\n"
                              "    await asyncio.sleep(100)\n"
                              "async def broken():\n"
                              "    raise ValueError('spoilt')\n"
                              "async def forgotten():\n"
                              "    pass\n"
                              "async def main():\n"
                              "    s = asyncio.create_task(sleeper(), name='nap')\n"
                              "    b = asyncio.create_task(broken())\n"
                              "    await asyncio.gather(*(download(n) for n in range(5)))\n"
                              "    s.cancel()\n"
                              "    forgotten()\n"
                              "    time.sleep(0.5)\n"
                              "    try:\n"
                              "        await asyncio.wait_for(asyncio.sleep(9), 0.25)\n"
                              "    except TimeoutError:\n"
                              "        print('too late')\n"
                              "asyncio.run(main())\n";

typedef struct Bench {
    Trace *traces[2];
    Measure *measures[2];
    ExpectRuns runs;
} Bench;

static Bench run_program(const char *text, bool accepts_end) {
    Bench bench = {.runs = {.unit = "s", .accepts_end = {accepts_end, accepts_end}}};
    for (int mode = 0; mode < 2; mode++) {
        SimulationOptions options = simulation_default_options();
        options.mode = (SimulationMode)mode;
        options.detail = TRACE_STEPS;
        options.budgets.steps = 1000000;
        bench.traces[mode] = trace_record("k.py", text, strlen(text), &options, 0);
        assert_non_null(bench.traces[mode]);
        bench.measures[mode] = measure_create(bench.traces[mode], NULL);
        assert_non_null(bench.measures[mode]);
        bench.runs.measures[mode] = bench.measures[mode];
    }
    return bench;
}

static void end_bench(Bench *bench) {
    for (int mode = 0; mode < 2; mode++) {
        measure_destroy(bench->measures[mode]);
        trace_destroy(bench->traces[mode]);
    }
}

static ExpectOutcome check_text(const Bench *bench, const char *text) {
    Diagnostics mistakes = {0};
    Expectation *expectation = expect_create("rubric", text, &mistakes);
    assert_non_null(expectation);
    if (mistakes.count) print_message("%s: %s\n", text, mistakes.items[0].message);
    assert_int_equal(mistakes.count, 0);
    ExpectOutcome outcome;
    assert_true(expect_test(expectation, &bench->runs, &outcome));
    diagnostics_deinit(&mistakes);
    expect_destroy(expectation);
    return outcome;
}

typedef struct Case {
    const char *text;
    const char *found; /* part of what is said; NULL: it holds */
    const char *place; /* ditto of the place */
} Case;

static void check_cases(const Bench *bench, const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ExpectOutcome outcome = check_text(bench, cases[i].text);
        bool is_right = outcome.holds == !cases[i].found;
        if (cases[i].found) is_right = is_right && strstr(outcome.actual, cases[i].found);
        if (cases[i].place) is_right = is_right && strstr(outcome.place, cases[i].place);
        if (!is_right) print_message("%s: %s [%s]\n", cases[i].text, outcome.actual, outcome.place);
        assert_true(is_right);
        expect_outcome_deinit(&outcome);
    }
}
#define CHECK_CASES(bench, cases) check_cases(bench, cases, sizeof(cases) / sizeof(cases)[0])

static void test_figures_of_a_run(void **state) {
    (void)state;
    Bench bench = run_program(kitchen, false);
    static const Case cases[] = {
        {"total == 3.75", NULL, NULL},
        {"async.total == 3.75", NULL, NULL},
        {"async.total <= 3", "async.total is 3.75 s", "k.py:21"},
        {"3 >= total", "total is 3.75 s", "k.py:21"},
        {"total <= 2", "total is 3.75 s", "k.py:4, step"},
        {"sync.total == 105.75 and saved == sync.total - total", "sync.total is", NULL},
        {"working == 0.5 and longest_hold == 0.5", NULL, NULL},
        {"longest_hold < 0.1", "longest_hold is 0.5 s", "k.py:21"},
        {"longest_hold == 0", "longest_hold is 0.5 s", "k.py:21"},
        {"idle == 3.25", NULL, NULL},
        {"tasks == 9", NULL, NULL},
        {"tasks == 3", "tasks is 9", NULL},
        {"max_concurrent('fetch') == 2", NULL, NULL},
        {"max_concurrent('download') == 2", NULL, NULL},
        {"max_concurrent('fetch') <= 1", "max_concurrent('fetch') is 2", "k.py"},
        {"shortest('fetch') > 0 and shortest('fetch') <= longest('fetch')", NULL, NULL},
        {"shortest('fetsh') > 0", "did you mean `fetch`?", NULL},
        {"max_concurrent('fetsh') == 2", "did you mean `fetch`?", NULL},
        {"count('download') == 5 and count('fetch') == 5 and count('nobody') == 0", NULL, NULL},
        {"longest_ready == 7", NULL, NULL},
        {"iterations > 5", NULL, NULL},
        {"0.1 + 0.2 == 0.3", "0.1 + 0.2 is 0.30000000000000004", NULL}, /* only times are compared with tolerance */
        {"total == 3.75 + 1e-7 and total - 3.75 <= 0", NULL, NULL},
        {"total != 3.75", "total is 3.75 s", NULL},
        {"total < 3.7500000001", "total is 3.75 s", NULL},
    };
    CHECK_CASES(&bench, cases);
    end_bench(&bench);
}

static void test_order_of_events(void **state) {
    (void)state;
    Bench bench = run_program(kitchen, false);
    static const Case cases[] = {
        {"started('download') < done('download')", NULL, NULL},
        {"done('download') < started('download')", "done('download') is at 3 s", "k.py"},
        {"done('download') == 3", NULL, NULL},
        {"done('Task-4') < done('Task-5')", NULL, NULL},
        {"done('Task-4') == done('Task-5')", NULL, NULL},
        {"done('Task-5') < done('Task-4')", "is at 1 s", NULL},
        {"done('Task-5') <= done('Task-4')", NULL, NULL},
        {"not done('nap') and cancelled('nap') == 3.5", NULL, NULL},
        {"cancelled('sleeper') < 3", "cancelled('sleeper') is at 3.5 s", "k.py"},
        {"done('nap') < 200", "1 of 1 did not end with a result", NULL},
        {"failed('broken') and not failed('download')", NULL, NULL},
        {"done('dwonload') < 4", "nothing is called so; did you mean `download`?", NULL},
        {"done('zzz')", "no task or coroutine is called so", NULL},
        {"done('zzz') is None and done('nap') is None", NULL, NULL},
        {"done('zzz') > 5", "never", NULL},
        {"done('zzz') < 5", "never", NULL},
        {"done('zzz') == done('nap')", "never", NULL},
        {"printed('got 0') < printed('too late')", NULL, NULL},
        {"printed('too late') < printed('got 0')", "printed('too late') is at 3.75 s", "k.py:25"},
        {"blocks() and blocks('time.sleep') and blocks('main')", NULL, NULL},
        {"not blocks('time.sleep')", "blocks('time.sleep') is at 3 s", "k.py:21"},
        {"not blocks('fetch')", NULL, NULL},
    };
    CHECK_CASES(&bench, cases);
    end_bench(&bench);
}

static void test_output(void **state) {
    (void)state;
    Bench bench = run_program("print('one')\nprint('two')\nprint('three')\n", false);
    static const Case cases[] = {
        {"output == 'one\\ntwo\\nthree\\n'", NULL, NULL},
        {"output == 'one\\ntow\\nthree\\n'", "they differ in line 2: \"two\" and \"tow\"", "k.py:2"},
        {"output == 'one\\ntwo\\nthree'", "only the line end behind the last line", NULL},
        {"'two' in output and 'four' not in output", NULL, NULL},
        {"'four' in output", "output is \"one\\ntwo\\nthree\\n\"", NULL},
        {"output.lines == ['one', 'two', 'three']", NULL, NULL},
        {"sorted(output.lines)[0] == 'one' and output.lines[-1] == 'three'", NULL, NULL},
        {"output.lines[1] == 'x'", "output.lines[1] is \"two\"", "k.py:2"},
        {"output.lines[7] == 'x'", "there is no item 7: there are 3", NULL},
        {"len(output.lines) == 3 and len('\xC3\xA9') == 1", NULL, NULL},
        {"in_order('one', 'three')", NULL, NULL},
        {"in_order('three', 'one')", "`one` is printed too early, before `three`", "k.py:1"},
        {"in_order('one', 'four')", "`four` is never printed", NULL},
        {"output.strip().endswith('three') and output.lower().startswith('one')", NULL, NULL},
        {"output.count('o') == 2 and stderr == ''", NULL, NULL},
        {"sync.output == output", NULL, NULL},
        {"output == ''", "output is", NULL},
    };
    CHECK_CASES(&bench, cases);
    end_bench(&bench);
}

static void test_mistakes_of_a_program(void **state) {
    (void)state;
    Bench bench = run_program(kitchen, false);
    static const Case cases[] = {
        {"never_awaited == ['forgotten']", NULL, NULL},
        {"not never_awaited", "never_awaited is [\"forgotten\"]", "k.py:20"},
        {"len(never_retrieved) == 1 and 'spoilt' in never_retrieved[0]", NULL, NULL},
        {"not never_retrieved", "ValueError: spoilt", NULL},
        {"raises('TimeoutError') and raises('ValueError') and not raises('KeyError')", NULL, NULL},
        {"not raises('ValueError')", "raises('ValueError') is at 0 s", "k.py:12"},
        {"exit_status == 0 and exception == '' and stopped == ''", NULL, NULL},
        {"uses('gather') and uses('asyncio.gather') and uses('asyncio') and not uses('TaskGroup')", NULL, NULL},
        {"not uses('asyncio.wait_for')", "uses('asyncio.wait_for') is True", "k.py:23"},
        {"uses('time.gather')", "is False", NULL},
    };
    CHECK_CASES(&bench, cases);
    end_bench(&bench);
}

static void test_programs_that_end_badly(void **state) {
    (void)state;
    static const char failing[] = "print('hi')\nraise KeyError('x')\n";
    static const char endless[] = "print('hi')\nwhile True:\n    pass\n";
    static const char refused[] = "def f(:\n    pass\n";
    static const char waiting[] =
        "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n";
    static const Case said[] = {{"'hi' in output", "the async run failed with exit status 1: KeyError: 'x'", "k.py:2"}};
    static const Case asked[] = {{"'hi' in output and exit_status == 1 and exception == \"KeyError: 'x'\"", NULL, NULL},
                                 {"exit_status == 0", "exit_status is 1 (KeyError: 'x')", "k.py:2"}};
    static const Case stopped[] = {{"'hi' in output", "the async run was stopped: ", NULL},
                                   {"sync.total == 0", "the sync run was stopped: ", NULL}};
    static const Case asked_stopped[] = {{"stopped == 'steps'", NULL, NULL}};
    static const Case text[] = {{"total == 0", "the program was refused: SyntaxError", "k.py:1"}};
    static const Case deadlock[] = {{"stopped == 'deadlock' and exit_status == 3", NULL, NULL}};
    Bench bench = run_program(failing, false);
    CHECK_CASES(&bench, said);
    end_bench(&bench);
    bench = run_program(failing, true);
    CHECK_CASES(&bench, asked);
    end_bench(&bench);
    bench = run_program(endless, false);
    CHECK_CASES(&bench, stopped);
    end_bench(&bench);
    bench = run_program(endless, true);
    CHECK_CASES(&bench, asked_stopped);
    end_bench(&bench);
    bench = run_program(refused, false);
    CHECK_CASES(&bench, text);
    end_bench(&bench);
    bench = run_program(waiting, true);
    CHECK_CASES(&bench, deadlock);
    end_bench(&bench);
}

/* Which ends are accepted, given what else is expected? */
static void test_ends_that_are_expected(void **state) {
    (void)state;
    static const struct {
        const char *program, *check;
        bool is_accepted;
    } cases[] = {
        {"raise KeyError('x')", "exit_status == 1", true},
        {"raise KeyError('x')", "exit_status == 0", false},
        {"raise KeyError('x')", "exception == \"KeyError: 'x'\"", true},
        {"raise KeyError('x')", "total == 0", false},
        {"raise KeyError('x')", "stopped == ''", false}, /* says nothing about failures */
        {"raise KeyError('x')", "not raises('ValueError')", false},
        {"raise KeyError('x')", "sync.exit_status == 1", false}, /* of the other run */
        {"import sys\nsys.exit(7)", "exit_status == 7", true},
        {"while True: pass", "stopped == 'steps'", true},
        {"while True: pass", "exit_status == 3", true},
        {"while True: pass", "exception == ''", false},
        {"pass", "exit_status == 0", false}, /* nothing to accept */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Bench bench = run_program(cases[i].program, false);
        Diagnostics mistakes = {0};
        Expectation *expectation = expect_create("rubric", cases[i].check, &mistakes);
        bool is_accepted = expect_accepts_end(&expectation, 1, &bench.runs, SIMULATION_ASYNC);
        if (is_accepted != cases[i].is_accepted) print_message("%s: %s\n", cases[i].program, cases[i].check);
        assert_int_equal(is_accepted, cases[i].is_accepted);
        expect_destroy(expectation);
        end_bench(&bench);
    }
}

static void test_arithmetic_and_logic(void **state) {
    (void)state;
    Bench bench = run_program("pass\n", false);
    static const Case cases[] = {
        {"1 < 2 < 3 and not 1 < 3 < 2", NULL, NULL},
        {"1 + 2 * 3 == 7 and 7 // 2 == 3 and -7 // 2 == -4 and -7 % 3 == 2 and 7 / 2 == 3.5", NULL, NULL},
        {"abs(-3) == 3 and min(3, 1, 2) == 1 and max([3, 1]) == 3", NULL, NULL},
        {"2 in [1, 2] and 3 not in (1, 2) and 'b' in 'abc'", NULL, NULL},
        {"True and not False and None is None and 1 != 'a'", NULL, NULL},
        {"'a' < 'b' and 'ab' > 'a' and ['a', 1] == ['a', 1] and ['a'] != ['a', 'b']", NULL, NULL},
        {"total == 1 or tasks == 1", "total is 0 s\ntasks is 0", NULL},
        {"tasks == 0 and total == 1", "total is 0 s", NULL},
        {"1 / tasks == 1", "tasks: this is zero, so nothing can be divided by it", NULL},
        {"'a' < 1", "there is no order between these two", NULL},
        {"1 in 2", "`in` looks for a text in a text", NULL},
        {"'a' - 1 == 0", "only numbers can be calculated with", NULL},
        {"(1).lines == []", "only a text has `lines`", NULL},
        {"max([]) == 1", "there is nothing in the list", NULL},
        {"max(1, 'a') == 1", "there is no order", NULL},
        {"done('a') + 1 == 2", "one of these never happened", NULL},
        {"tasks[0] == 1", "only a list has numbered items", NULL},
        {"[1][0.5] == 1", "items are numbered with whole numbers", NULL},
        {"'a'.count('') == 1", "the text to count is empty", NULL},
    };
    CHECK_CASES(&bench, cases);
    end_bench(&bench);
}

static void test_mistakes_in_an_expectation(void **state) {
    (void)state;
    static const struct {
        const char *text, *message, *hint;
        uint32_t column;
    } cases[] = {
        {"async.totl == 70", "there is no word `totl` for this", "did you mean `total`?", 6},
        {"maxconcurrent('a') < 3", "there is no word `maxconcurrent` for this", "did you mean `max_concurrent`?", 0},
        {"async == 70", "there is no word `async` for this", "write what of it is meant, such as async.total", 0},
        {"output.line[0] == 'a'", "a text has no `line`", "did you mean `lines`?", 7},
        {"done == 3", "`done` needs parentheses", "write it with a name: count(\"download\")", 0},
        {"total() == 3", "`total` stands without parentheses", NULL, 0},
        {"done() == 3", "`done` is given too many or too few things", "it takes 1", 0},
        {"done(1) == 3", "`done` takes a text in quotes", "such as \"download\"", 5},
        {"in_order('a')", "`in_order` is given too many or too few things", "it takes 2 to 100", 0},
        {"done(name='a')", "nothing here takes named arguments", "leave out the name in front of `=`", 0},
        {"rice == 3", "there is no word `rice` for this", "docs/grading.md lists all words; texts stand in quotes", 0},
        {"sync.saved == 3", "there is no word `saved` for this",
         "docs/grading.md lists all words; texts stand in quotes", 5},
        {"total == 3 if tasks else 4", "`total == 3 if tasks else 4` is not for expectations", NULL, 0},
        {"[x for x in output]", "`[x for x in output]` is not for expectations", NULL, 0},
        {"2 ** 3 == 8", "`2 ** 3` is not for expectations", NULL, 0},
        {"output[1:2] == 'a'", "`output[1:2]` is not for expectations", NULL, 0},
        {"__import__('os')", "there is no word `__import__` for this", NULL, 0},
        {"(lambda: 1)()", "`lambda: 1` cannot be called", NULL, 1},
    };
    Bench bench = run_program("pass\n", false);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Diagnostics mistakes = {0};
        Expectation *expectation = expect_create("rubric", cases[i].text, &mistakes);
        assert_true(expect_is_broken(expectation));
        assert_true(mistakes.count >= 1);
        const Diagnostic *first = &mistakes.items[0];
        assert_string_equal(first->message, cases[i].message);
        if (cases[i].hint) assert_string_equal(first->hint, cases[i].hint);
        assert_int_equal(first->span.column, cases[i].column);
        ExpectOutcome outcome;
        assert_true(expect_test(expectation, &bench.runs, &outcome));
        assert_false(outcome.holds);
        expect_outcome_deinit(&outcome);
        diagnostics_deinit(&mistakes);
        expect_destroy(expectation);
    }
    end_bench(&bench);
}

static void test_broken_text_is_no_expectation(void **state) {
    (void)state;
    static const char *const texts[] = {"",         "==",  "total ==", "total = 3",       "(((", "async.", "a b",
                                        "\xFF\xFE", "1 +", "'",        "async for x in y"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Diagnostics mistakes = {0};
        Expectation *expectation = expect_create("rubric", texts[i], &mistakes);
        assert_true(expect_is_broken(expectation));
        assert_true(mistakes.error_count > 0);
        char *rendered = diagnostic_render(&mistakes.items[0]);
        assert_null(strstr(rendered, "_sync"));
        free(rendered);
        diagnostics_deinit(&mistakes);
        expect_destroy(expectation);
    }
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Pieces of expectations in any order: whatever comes out, it is an answer or a mistake with a place. */
static void test_any_text_at_all(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "async.", "sync.",   "total",  "output", ".lines",  "done(",         "'fetch'", ")",         "(",
        "[",      "]",       " == ",   " < ",    " in ",    " not ",         " and ",   " or ",      "1",
        "-",      "2.5",     ", ",     "None",   "count(",  "max(",          "'a\n'",   "in_order(", "sorted(",
        "saved",  "+",       " // ",   "tasks",  "raises(", "uses(",         "blocks(", ".",         "\xC3",
        "\"",     "stopped", "lambda", "{",      "f'{",     "never_awaited", "[0]",     " is "};
    enum { PIECE_COUNT = sizeof pieces / sizeof pieces[0], ROUNDS = 4000 };
    Bench bench = run_program(kitchen, true);
    uint32_t seed = 1, held = 0;
    for (int round = 0; round < ROUNDS; round++) {
        char text[256] = "";
        for (uint32_t n = 1 + next_random(&seed) % 8; n; n--) strcat(text, pieces[next_random(&seed) % PIECE_COUNT]);
        Diagnostics mistakes = {0};
        Expectation *expectation = expect_create("rubric", text, &mistakes);
        assert_non_null(expectation);
        assert_int_equal(expect_is_broken(expectation), mistakes.error_count > 0);
        ExpectOutcome outcome;
        assert_true(expect_test(expectation, &bench.runs, &outcome));
        assert_true(outcome.holds || *outcome.actual);
        held += outcome.holds;
        expect_outcome_deinit(&outcome);
        diagnostics_deinit(&mistakes);
        expect_destroy(expectation);
    }
    assert_true(held > 0);
    end_bench(&bench);
}

static void test_what_an_expectation_is_about(void **state) {
    (void)state;
    Diagnostics mistakes = {0};
    Expectation *e = expect_create("rubric", "async.total == 1 and sync.exit_status == 0", &mistakes);
    assert_true(expect_uses(e, SIMULATION_ASYNC) && expect_uses(e, SIMULATION_SYNC));
    expect_destroy(e);
    e = expect_create("rubric", "'async.total' in output", &mistakes);
    assert_true(expect_uses(e, SIMULATION_ASYNC) && !expect_uses(e, SIMULATION_SYNC));
    expect_destroy(e);
    e = expect_create("rubric", "saved > 0", &mistakes);
    assert_true(expect_uses(e, SIMULATION_ASYNC) && expect_uses(e, SIMULATION_SYNC));
    expect_destroy(e);
    assert_int_equal(mistakes.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_of_a_run),
        cmocka_unit_test(test_order_of_events),
        cmocka_unit_test(test_output),
        cmocka_unit_test(test_mistakes_of_a_program),
        cmocka_unit_test(test_programs_that_end_badly),
        cmocka_unit_test(test_ends_that_are_expected),
        cmocka_unit_test(test_arithmetic_and_logic),
        cmocka_unit_test(test_mistakes_in_an_expectation),
        cmocka_unit_test(test_broken_text_is_no_expectation),
        cmocka_unit_test(test_any_text_at_all),
        cmocka_unit_test(test_what_an_expectation_is_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
