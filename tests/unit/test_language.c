/* Texts for people: translations as they are, and by their form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "trace/expect.h"
#include "trace/language.h"
#include "trace/scenario.h"

static void test_texts(void **state) {
    (void)state;
    assert_string_equal(language_text(LANGUAGE_ZH, "READY"), "就绪队列");
    assert_string_equal(language_text(LANGUAGE_EN, "READY"), "READY");
    assert_string_equal(language_text(LANGUAGE_ZH, "not in any file"), "not in any file");
}

static const struct {
    const char *english, *chinese;
} sentences[] = {
    {"READY", "就绪队列"},
    {"invalid syntax", "语法错误"},
    {"'async for' outside async function", "`async for` 只能放在 `async def` 里"},
    {"write `async def main` instead of `def main` in line 12", "把第 12 行的 `def main` 改成 `async def main`"},
    {"expected an indented block after 'if' statement on line 3",
     "if 语句（第 3 行）后面要有缩进的语句块"}, /* the hole is translated as well */
    {"closing parenthesis ')' does not match opening parenthesis '[' on line 2",
     "右括号 `)` 与第 2 行的左括号 `[` 不配对"},                           /* the form that says most */
    {"f-string: single '}' is not allowed", "f 字符串里不能有单独的 `}`"}, /* a brace that is none of a hole's */
    {"no form fits this", "no form fits this"},
    {"", ""},
};

static void test_sentences(void **state) {
    (void)state;
    char out[300];
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; ++i) {
        assert_string_equal(language_sentence(LANGUAGE_ZH, sentences[i].english, out, sizeof out),
                            sentences[i].chinese);
        assert_string_equal(language_sentence(LANGUAGE_EN, sentences[i].english, out, sizeof out),
                            sentences[i].english);
    }
    assert_string_equal(language_sentence(LANGUAGE_EN, "invalid syntax", out, 8), "invalid");
}

/* What is said about programs that are refused: every message of tests/mistakes, with its hint. */
static void test_mistakes_speak_chinese(void **state) {
    (void)state;
    FILE *file = fopen(WATCHPOT_HINTS, "r");
    assert_non_null(file);
    char line[600], out[600];
    bool is_refusal = false;
    int count = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        const char *message = strstr(line, ": error: "), *hint = strstr(line, "  hint: ");
        const char *english = message                      ? message + strlen(": error: ")
                              : hint == line && is_refusal ? hint + strlen("  hint: ")
                                                           : NULL;
        is_refusal = message != NULL;
        if (!english) continue;
        ++count;
        if (strcmp(language_sentence(LANGUAGE_ZH, english, out, sizeof out), english) == 0)
            fail_msg("no translation: %s", english);
    }
    fclose(file);
    assert_true(count > 60);
}

static size_t check_translated(const Diagnostics *mistakes) {
    char out[600];
    for (size_t i = 0; i < mistakes->count; ++i) {
        const char *const texts[] = {mistakes->items[i].message, mistakes->items[i].hint};
        for (size_t k = 0; k < 2 && texts[k]; ++k)
            if (strcmp(language_sentence(LANGUAGE_ZH, texts[k], out, sizeof out), texts[k]) == 0)
                fail_msg("no translation: %s", texts[k]);
    }
    return mistakes->count;
}

static const char broken_settings[] =
    "__watchpot__ = {'lesson': 'one', 'unit': 5, 'tasks': [], 'what': 1, 2: 3, 'switch': 'x', 'blocking': 'x',\n"
    "    'step_cost': 'x', 'budget': {'steps': -1}, 'advice': 'x', 'expect': [{'points': -1}, 'a', {'check': 5}],\n"
    "    'network': {'http://a': {'status': 'x'}}, 'zh': {'tasks': {'rice': {'icon': 'x'}}}}\n";

static const char *const broken_expectations[] = {
    "async.totl == 3", "async.total() == 3", "async == 3",         "nothing_like_it",  "count == 1",
    "count(1, 2, 3)",  "output.lins[0]",     "done(name='x')",     "(lambda: 3) == 3", "3 << 2",
    "output[1:2]",     "3(4) == 2",          "output.linse == ''",
};

static void test_settings_speak_chinese(void **state) {
    (void)state;
    Diagnostics mistakes = {0};
    Source *source = source_create("a.py", broken_settings, sizeof broken_settings - 1);
    Scenario *scenario = scenario_create(source, &mistakes);
    assert_non_null(scenario);
    assert_true(check_translated(&mistakes) > 12);
    diagnostics_deinit(&mistakes);
    scenario_destroy(scenario);
    source_destroy(source);
    for (size_t i = 0; i < sizeof broken_expectations / sizeof *broken_expectations; ++i) {
        mistakes = (Diagnostics){0};
        Expectation *expectation = expect_create("a.py", broken_expectations[i], &mistakes);
        if (check_translated(&mistakes) == 0) fail_msg("no mistake in %s", broken_expectations[i]);
        diagnostics_deinit(&mistakes);
        expect_destroy(expectation);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_mistakes_speak_chinese),
        cmocka_unit_test(test_settings_speak_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
