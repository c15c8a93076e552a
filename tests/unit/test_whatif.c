/* Numbers of a text: which there are, what they become. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gui/whatif.h"

static size_t length_of(const char *text) { return whatif_number_length(text, strlen(text)); }

static void test_what_is_a_number(void **state) {
    (void)state;
    assert_int_equal(length_of("30)"), 2);
    assert_int_equal(length_of("0.5 + x"), 3);
    assert_int_equal(length_of("1_000,"), 5);
    assert_int_equal(length_of("2."), 2);
    assert_int_equal(length_of("5if x"), 1);
    assert_int_equal(length_of("0x10"), 0);
    assert_int_equal(length_of("1e9"), 0);
    assert_int_equal(length_of("3j"), 0);
    assert_int_equal(length_of("x1"), 0);
    assert_int_equal(length_of(""), 0);
    assert_int_equal(length_of("1234567890123456789012345678901234567890"), 0);
    assert_true(whatif_is_number("12.25"));
    assert_false(whatif_is_number("12 "));
}

static void check_step(const char *number, int steps, const char *expected) {
    char out[WHATIF_NUMBER];
    whatif_step_number(number, steps, out);
    assert_string_equal(out, expected);
}

static void test_steps(void **state) {
    (void)state;
    check_step("30", 1, "31");
    check_step("30", -31, "0");
    check_step("0.5", 1, "0.6");
    check_step("0.25", -1, "0.24");
    check_step("1_000", 1, "1100");
    check_step("2.", 1, "3.");
    check_step("0", 0, "0");
}

static void test_replacing(void **state) {
    (void)state;
    size_t length;
    char *text = whatif_replace("sleep(20)\n", 10, 6, "5", &length);
    assert_string_equal(text, "sleep(5)\n");
    assert_int_equal(length, 9);
    free(text);
    assert_null(whatif_replace("sleep(20)\n", 10, 0, "5", &length));
    assert_null(whatif_replace("sleep(20)\n", 10, 99, "5", &length));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_a_number), cmocka_unit_test(test_steps),
                                       cmocka_unit_test(test_replacing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
