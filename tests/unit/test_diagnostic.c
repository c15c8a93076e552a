/* Diagnostics: the list and its limit, and the rendering with its caret line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/diagnostic.h"

static const struct {
    const char *text;
    Span span; /* line, end line, column, end column */
    const char *rendered;
} renderings[] = {
    {"x = 1\ny = )\n",
     {2, 2, 4, 5},
     "t.py:2:5: error: wrong\n"
     "    2 | y = )\n"
     "      |     ^\n"},
    {"\tx = y\n",
     {1, 1, 1, 6},
     "t.py:1:2: error: wrong\n"
     "    1 |     x = y\n"
     "      |     ^^^^^\n"},
    {"你好 = 变量\n", /* wide characters take two columns, and three bytes */
     {1, 1, 9, 15},
     "t.py:1:6: error: wrong\n"
     "    1 | 你好 = 变量\n"
     "      |        ^^^^\n"},
    {"e\xCC\x81 = 1\n", /* a combining accent takes none */
     {1, 1, 6, 7},
     "t.py:1:6: error: wrong\n"
     "    1 | e\xCC\x81 = 1\n"
     "      |     ^\n"},
    {"f(1,\n  2)\n", /* more lines than one: to the end of the first */
     {1, 2, 0, 4},
     "t.py:1:1: error: wrong\n"
     "    1 | f(1,\n"
     "      | ^^^^\n"},
    {"ab\n", /* at the line's end, and without width */
     {1, 1, 2, 2},
     "t.py:1:3: error: wrong\n"
     "    1 | ab\n"
     "      |   ^\n"},
    {"ab\n", /* past everything */
     {7, 7, 90, 95},
     "t.py:7:1: error: wrong\n"
     "    7 | \n"
     "      | ^\n"},
    {"a\x01\xFF"
     "b\n", /* what cannot be shown has a stand-in */
     {1, 1, 3, 4},
     "t.py:1:4: error: wrong\n"
     "    1 | a\xEF\xBF\xBD\xEF\xBF\xBD"
     "b\n"
     "      |    ^\n"},
    {"x\n", {0, 0, 0, 0}, "t.py: error: wrong\n"},
};

static char *render(const char *text, Span span, Severity severity, const char *hint) {
    Diagnostics list = {0};
    Source *source = source_create("t.py", text, strlen(text));
    assert_non_null(source);
    diagnostics_add(&list, severity, source, span, "SyntaxError", hint, "%s", "wrong");
    char *rendered = diagnostic_render(&list.items[0]);
    assert_non_null(rendered);
    diagnostics_deinit(&list);
    source_destroy(source);
    return rendered;
}

static void carets_stand_below_what_they_mean(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof renderings / sizeof *renderings; i++) {
        char *rendered = render(renderings[i].text, renderings[i].span, SEVERITY_ERROR, NULL);
        assert_string_equal(rendered, renderings[i].rendered);
        free(rendered);
    }
}

static void a_note_has_its_name_and_hint(void **state) {
    (void)state;
    char *rendered = render("x\n", (Span){1, 1, 0, 1}, SEVERITY_NOTE, "leave it");
    assert_string_equal(rendered, "t.py:1:1: note: wrong\n"
                                  "    1 | x\n"
                                  "      | ^\n"
                                  "  hint: leave it\n");
    free(rendered);
}

static void a_long_line_is_cut_around_the_caret(void **state) {
    (void)state;
    char text[5001];
    memset(text, 'a', 5000);
    memcpy(text + 3000, "HERE", 4);
    text[5000] = '\0';
    char *rendered = render(text, (Span){1, 1, 3000, 3004}, SEVERITY_ERROR, NULL);
    char *line = strstr(rendered, "| ") + 2;
    char *carets = strstr(line, "| ") + 2;
    assert_true(strlen(rendered) < 400);
    assert_int_equal(strstr(line, "HERE") - line, strstr(carets, "^^^^") - carets);
    assert_memory_equal(line, "...", 3);
    assert_string_equal(strstr(carets, "^^^^"), "^^^^\n");
    free(rendered);

    /* A span longer than the window ends with it; wide characters at the edge keep the alignment. */
    char wide[3001];
    for (int i = 0; i < 1000; i++) memcpy(wide + 3 * i, "\xE4\xBD\xA0", 3);
    wide[3000] = '\0';
    rendered = render(wide, (Span){1, 1, 1500, 3000}, SEVERITY_ERROR, NULL);
    assert_true(strlen(rendered) < 600);
    free(rendered);
}

static void the_list_is_limited_but_counts_on(void **state) {
    (void)state;
    Diagnostics list = {0};
    Source *source = source_create("t.py", "x", 1);
    for (int i = 0; i < DIAGNOSTICS_LIMIT + 5; i++)
        diagnostics_add(&list, SEVERITY_ERROR, source, (Span){1, 1, 0, 1}, "SyntaxError", NULL, "mistake %d", i);
    diagnostics_add(&list, SEVERITY_NOTE, source, (Span){1, 1, 0, 1}, "SyntaxError", NULL, "a note");
    assert_int_equal(list.count, DIAGNOSTICS_LIMIT);
    assert_int_equal(list.error_count, DIAGNOSTICS_LIMIT + 5);
    assert_true(list.overflowed);
    assert_string_equal(list.items[7].message, "mistake 7");
    diagnostics_deinit(&list);
    assert_int_equal(list.count, 0);
    source_destroy(source);
}

static void without_a_text_only_the_message_is_told(void **state) {
    (void)state;
    Diagnostics list = {0};
    diagnostics_add(&list, SEVERITY_ERROR, NULL, (Span){0}, "SyntaxError", "look again", "no such file: %s", "a.py");
    char *rendered = diagnostic_render(&list.items[0]);
    assert_string_equal(rendered, "error: no such file: a.py\n  hint: look again\n");
    free(rendered);
    diagnostics_deinit(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carets_stand_below_what_they_mean),       cmocka_unit_test(a_note_has_its_name_and_hint),
        cmocka_unit_test(a_long_line_is_cut_around_the_caret),     cmocka_unit_test(the_list_is_limited_but_counts_on),
        cmocka_unit_test(without_a_text_only_the_message_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
