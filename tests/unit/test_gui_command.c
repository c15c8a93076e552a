/* The table of commands: keys are not given twice, and each finds its command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gui/command.h"
#include "trace/language.h"

static void test_every_key_finds_its_command(void **state) {
    (void)state;
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) {
        const CommandRow *row = command_row(c);
        SDL_Keymod m = row->modifiers & KMOD_SHIFT ? KMOD_LSHIFT : row->modifiers & KMOD_CTRL ? KMOD_RCTRL : KMOD_NONE;
        assert_int_equal(command_from_key(row->key, m), c);
        assert_true(strlen(command_key_text(c)) > 0);
        assert_true(strlen(row->help) > 0);
    }
}

static void test_locks_do_not_matter_and_other_keys_do_nothing(void **state) {
    (void)state;
    assert_int_equal(command_from_key(SDLK_SPACE, (SDL_Keymod)(KMOD_NUM | KMOD_CAPS)), COMMAND_PLAY);
    assert_int_equal(command_from_key(SDLK_RIGHT, KMOD_LSHIFT), COMMAND_NEXT_TURN);
    assert_int_equal(command_from_key(SDLK_RIGHT, KMOD_NONE), COMMAND_FORWARD);
    assert_int_equal(command_from_key(SDLK_c, KMOD_LCTRL), COMMAND_NONE);
    assert_int_equal(command_from_key(SDLK_F5, KMOD_NONE), COMMAND_NONE);
    assert_int_equal(command_from_key(SDLK_PLUS, KMOD_LSHIFT), COMMAND_LARGER);
    assert_int_equal(command_from_key(SDLK_SLASH, KMOD_LSHIFT), COMMAND_HELP);
}

static void test_help_speaks_chinese(void **state) {
    (void)state;
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c)
        assert_string_not_equal(language_text(LANGUAGE_ZH, command_row(c)->help), command_row(c)->help);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key_finds_its_command),
        cmocka_unit_test(test_locks_do_not_matter_and_other_keys_do_nothing),
        cmocka_unit_test(test_help_speaks_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
