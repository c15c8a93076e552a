/* Settings read from a file's text, and what is said of mistakes in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "trace/scenario.h"

typedef struct Reading {
    Source *source;
    Scenario *scenario;
    Diagnostics diagnostics;
} Reading;

static Reading read_text(const char *text) {
    Reading reading = {.source = source_create("lessons/rice.py", text, strlen(text))};
    reading.scenario = scenario_create(reading.source, &reading.diagnostics);
    assert_non_null(reading.scenario);
    return reading;
}

static void end_reading(Reading *reading) {
    scenario_destroy(reading->scenario);
    diagnostics_deinit(&reading->diagnostics);
    source_destroy(reading->source);
}

static void test_plain_program_has_defaults(void **state) {
    (void)state;
    Reading r = read_text("print(1)\n");
    assert_string_equal(r.scenario->title, "rice.py");
    assert_string_equal(r.scenario->story, "");
    assert_string_equal(r.scenario->unit, "s");
    assert_false(r.scenario->has_settings);
    assert_int_equal(r.diagnostics.count, 0);
    end_reading(&r);
}

static void test_docstring_is_title_and_story(void **state) {
    (void)state;
    Reading r = read_text("\"\"\"Rice and laundry  \n\n    First.\n      Indented.\n\n    Last.\n    \"\"\"\n");
    assert_string_equal(r.scenario->title, "Rice and laundry");
    assert_string_equal(r.scenario->story, "First.\n  Indented.\n\nLast.");
    end_reading(&r);
    r = read_text("'''\nTitle below'''\n");
    assert_string_equal(r.scenario->title, "Title below");
    assert_string_equal(r.scenario->story, "");
    end_reading(&r);
    r = read_text("''\n");
    assert_string_equal(r.scenario->title, "rice.py");
    end_reading(&r);
}

static void test_all_settings(void **state) {
    (void)state;
    Reading r =
        read_text("'''T'''\nimport asyncio\n__watchpot__ = {\n"
                  "  'lesson': 3, 'unit': 'min',\n"
                  "  'tasks': {'cook': {'icon': '\xF0\x9F\x8D\x9A', 'label': 'Rice'}, 'A.run': {'label': 'Run'}},\n"
                  "  'expect': ['async.total == 70', 'sync.total ' '== 120'],\n"
                  "  'zh': {'title': '\xE9\xA5\xAD', 'story': 's', 'unit': '\xE5\x88\x86',\n"
                  "         'tasks': {'cook': {'label': '\xE9\xA5\xAD'}}},\n}\n");
    const Scenario *s = r.scenario;
    assert_int_equal(r.diagnostics.count, 0);
    assert_true(s->has_settings);
    assert_int_equal(s->lesson, 3);
    assert_int_equal(s->about[0].line, 1);
    assert_int_equal(s->about[1].line, 3);
    assert_int_equal(s->about[1].end_line, 9);
    assert_string_equal(s->unit, "min");
    assert_int_equal(s->task_count, 2);
    assert_string_equal(scenario_find_task(s, "cook", 4)->icon, "\xF0\x9F\x8D\x9A");
    assert_string_equal(scenario_find_task(s, "cook", 4)->label, "Rice");
    assert_string_equal(scenario_find_task(s, "cook", 4)->label_zh, "\xE9\xA5\xAD");
    assert_string_equal(scenario_find_task(s, "A.run", 5)->icon, "");
    assert_null(scenario_find_task(s, "coo", 3));
    assert_int_equal(s->expect_count, 2);
    assert_string_equal(s->expects[1].check, "sync.total == 120");
    assert_string_equal(s->title_zh, "\xE9\xA5\xAD");
    assert_string_equal(s->unit_zh, "\xE5\x88\x86");
    end_reading(&r);
}

static void test_settings_become_options_where_nothing_was_said(void **state) {
    (void)state;
    static const char text[] = "__watchpot__ = {'step_cost': 0.001, 'interrupt_at': 25, 'switch': 'wake',\n"
                               "  'learnt': 'a', 'see': 'PEP 492', 'zh': {'learnt': 'b'}}\n";
    Reading r = read_text(text);
    assert_int_equal(r.diagnostics.count, 0);
    assert_string_equal(r.scenario->learnt, "a");
    assert_string_equal(r.scenario->see, "PEP 492");
    assert_string_equal(r.scenario->learnt_zh, "b");
    SimulationOptions options = simulation_default_options();
    scenario_set_options(r.scenario, &options);
    assert_int_equal(options.step_cost, 1000000);
    assert_int_equal(options.interrupt_at, 25000000000);
    assert_int_equal(options.switching, SWITCH_ON_WAKE);
    end_reading(&r);

    options = simulation_default_options();
    options.interrupt_at = 7;
    options.switching = SWITCH_ON_BLOCK;
    scenario_set_options_of_text("x.py", text, sizeof text - 1, &options);
    assert_int_equal(options.interrupt_at, 7);
    assert_int_equal(options.switching, SWITCH_ON_BLOCK);
    assert_int_equal(options.step_cost, 1000000);

    options = simulation_default_options();
    scenario_set_options_of_text("x.py", "print(1)\n", 9, &options);
    assert_int_equal(options.step_cost, 0);
    assert_true(options.interrupt_at < 0);
}

static void test_nothing_is_evaluated(void **state) {
    (void)state;
    Reading r = read_text("__watchpot__ = dict(lesson=1)\n");
    assert_int_equal(r.diagnostics.count, 1);
    assert_string_equal(r.diagnostics.items[0].message, "`__watchpot__` must be a dict literal");
    assert_int_equal(r.scenario->lesson, 0);
    end_reading(&r);
}

static void test_mistakes_are_told_with_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *message;
        uint32_t column;
    } cases[] = {
        {"__watchpot__ = {'lesson': 'one'}", "`lesson` must be a whole number", 26},
        {"__watchpot__ = {'lesson': -1}", "`lesson` must be a whole number", 26},
        {"__watchpot__ = {'unit': 5}", "`unit` must be a string", 24},
        {"__watchpot__ = {'unit': f'{x}'}", "`unit` must be a string", 24},
        {"__watchpot__ = {'colour': 5}", "`colour` is no setting", 16},
        {"__watchpot__ = {1: 2}", "`__watchpot__` has a key that is not a string", 16},
        {"__watchpot__ = {**x}", "`__watchpot__` has a key that is not a string", 18},
        {"__watchpot__ = {'tasks': []}", "`tasks` must be a dict literal", 25},
        {"__watchpot__ = {'tasks': {'a': 'b'}}", "`tasks` must be a dict literal", 31},
        {"__watchpot__ = {'expect': 'x'}", "`expect` must be a list of strings", 26},
        {"__watchpot__ = {'expect': [1]}", "`expect` must be a string", 27},
        {"__watchpot__ = {'expect': [{'check': 'a', 'points': -1}]}", "`points` must be a number, not below 0", 52},
        {"__watchpot__ = {'expect': [{'chek': 'a', 'check': 'b'}]}", "`chek` is no setting", 28},
        {"__watchpot__ = {'expect': [{'points': 1}]}", "`expect` has an item without a check", 27},
        {"__watchpot__ = {'budget': {'steps': 0}}", "`steps` must be a whole number above 0", 36},
        {"__watchpot__ = {'budget': {'time': 'x'}}", "`time` must be a number of seconds", 35},
        {"__watchpot__ = {'zh': {'lesson': 1}}", "`lesson` is no setting", 23},
        {"__watchpot__ = {'step_cost': '1'}", "`step_cost` must be a number of seconds", 29},
        {"__watchpot__ = {'interrupt_at': 1e99}", "`interrupt_at` must be a number of seconds", 32},
        {"__watchpot__ = {'network': {'http://a': {'latensy': 1}}}", "`latensy` is no setting", 41},
        {"__watchpot__ = {'network': {'http://a': {'latency': 'x'}}}", "`latency` must be a number of seconds", 52},
        {"__watchpot__ = {'network': {'http://a': {'status': 7}}}", "`status` must be a number such as 200 or 404", 51},
        {"__watchpot__ = {'network': {'http://a': 3}}", "`network` must be a dict literal", 40},
        {"__watchpot__ = {'switch': 'never'}", "`switch` must be \"block\" or \"wake\"", 26},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Reading r = read_text(cases[i].text);
        assert_int_equal(r.diagnostics.count, 1);
        assert_string_equal(r.diagnostics.items[0].message, cases[i].message);
        assert_int_equal(r.diagnostics.items[0].span.line, 1);
        assert_int_equal(r.diagnostics.items[0].span.column, cases[i].column);
        assert_string_equal(r.scenario->unit, "s");
        end_reading(&r);
    }
}

static void test_expectations_with_points_and_budgets(void **state) {
    (void)state;
    Reading r = read_text("__watchpot__ = {'expect': ['a', {'check': 'b', 'points': 2.5, 'message': 'm'}],\n"
                          "'budget': {'steps': 10, 'memory': 20, 'output': 30, 'recursion': 40, 'time': 0.5,\n"
                          "'wall': 2}}\n");
    const Scenario *s = r.scenario;
    assert_int_equal(r.diagnostics.count, 0);
    assert_int_equal(s->expect_count, 2);
    assert_true(s->expects[0].points == 1);
    assert_string_equal(s->expects[0].message, "");
    assert_string_equal(s->expects[1].check, "b");
    assert_true(s->expects[1].points == 2.5);
    assert_string_equal(s->expects[1].message, "m");
    assert_int_equal(s->budgets.steps, 10);
    assert_int_equal(s->budgets.memory, 20);
    assert_int_equal(s->budgets.output, 30);
    assert_int_equal(s->budgets.recursion, 40);
    assert_int_equal(s->budgets.virtual_time, 500000000);
    assert_int_equal(s->wall_budget, 2000000000);
    end_reading(&r);
}

static void test_one_mistake_does_not_hide_the_rest(void **state) {
    (void)state;
    Reading r = read_text("__watchpot__ = {'unit': 1, 'lesson': 2, 'x': 3, 'expect': ['a', 2, 'b']}\n");
    assert_int_equal(r.diagnostics.count, 3);
    assert_int_equal(r.scenario->lesson, 2);
    assert_int_equal(r.scenario->expect_count, 2);
    assert_string_equal(r.scenario->expects[1].check, "b");
    end_reading(&r);
}

static void test_broken_program_has_no_settings_and_no_complaint(void **state) {
    (void)state;
    Reading r = read_text("'''Title'''\n__watchpot__ = {'lesson': 'x'}\ndef f(:\n");
    assert_int_equal(r.diagnostics.count, 0);
    assert_string_equal(r.scenario->title, "rice.py");
    end_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_program_has_defaults),
        cmocka_unit_test(test_docstring_is_title_and_story),
        cmocka_unit_test(test_all_settings),
        cmocka_unit_test(test_settings_become_options_where_nothing_was_said),
        cmocka_unit_test(test_nothing_is_evaluated),
        cmocka_unit_test(test_mistakes_are_told_with_their_place),
        cmocka_unit_test(test_expectations_with_points_and_budgets),
        cmocka_unit_test(test_one_mistake_does_not_hide_the_rest),
        cmocka_unit_test(test_broken_program_has_no_settings_and_no_complaint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
