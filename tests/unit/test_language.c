/* Texts for people: translations as they are, and by their form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "trace/language.h"

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
    {"invalid syntax", "语法不对"},
    {"'async for' outside async function", "`async for` 只能放在 `async def` 里"},
    {"write `async def main` instead of `def main` in line 12", "把第 12 行的 `def main` 改成 `async def main`"},
    {"expected an indented block after 'if' statement on line 3",
     "第 3 行之后要有缩进的语句块（if 语句）"}, /* the hole is translated as well */
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_mistakes_speak_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
