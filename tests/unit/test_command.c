/* The command line as it is understood, and files as it reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/command.h"
#include "scratch.h"

enum { WORDS_MOST = 12 };

typedef struct Parsed {
    int status;
    Request request;
    char errors[512];
    char *words[WORDS_MOST];
} Parsed;

/* Splits at blanks and parses. */
static void parse(Parsed *parsed, const char *line) {
    static char copy[512];
    snprintf(copy, sizeof copy, "watchpot %s", line);
    int count = 0;
    for (char *word = strtok(copy, " "); word && count < WORDS_MOST - 1; word = strtok(NULL, " "))
        parsed->words[count++] = word;
    parsed->words[count] = NULL;
    memset(parsed->errors, 0, sizeof parsed->errors);
    FILE *errors = fmemopen(parsed->errors, sizeof parsed->errors - 1, "w");
    parsed->status = request_parse(&parsed->request, count, parsed->words, errors);
    fclose(errors);
}

static void test_commands_and_files(void **state) {
    (void)state;
    static const struct {
        const char *line;
        const char *command;
        size_t files;
    } cases[] = {
        {"", "", 0},
        {"rice.py", "", 1},
        {"run rice.py", "run", 1},
        {"trace x.py", "trace", 1},
        {"compare a.py b.py", "compare", 2},
        {"help", "help", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Parsed p;
        parse(&p, cases[i].line);
        assert_int_equal(p.status, STATUS_FINE);
        assert_string_equal(p.request.command->name, cases[i].command);
        assert_int_equal(p.request.file_count, cases[i].files);
        assert_string_equal(p.errors, "");
    }
}

static void test_options_of_a_run(void **state) {
    (void)state;
    Parsed p;
    parse(&p, "run --mode sync --strict rice.py --switch=wake --interrupt-at 2.5 --max-time 10");
    assert_int_equal(p.status, STATUS_FINE);
    assert_string_equal(p.request.files[0], "rice.py");
    assert_int_equal(p.request.simulation.mode, SIMULATION_SYNC);
    assert_true(p.request.simulation.strict);
    assert_int_equal(p.request.simulation.switching, SWITCH_ON_WAKE);
    assert_true(p.request.simulation.interrupt_at == 2500000000);
    assert_true(p.request.simulation.budgets.virtual_time == 10000000000);
    parse(&p, "run rice.py --max-steps 5k --max-memory 3M --max-output 7 --recursion 50");
    assert_int_equal(p.request.simulation.budgets.steps, 5000);
    assert_int_equal(p.request.simulation.budgets.memory, 3 * 1024 * 1024);
    assert_int_equal(p.request.simulation.budgets.output, 7);
    assert_int_equal(p.request.simulation.budgets.recursion, 50);
    assert_true(p.request.simulation.interrupt_at < 0);
    parse(&p, "trace --format jsonl --detail variables x.py");
    assert_int_equal(p.request.format, TRACE_FORMAT_JSONL);
    assert_int_equal(p.request.simulation.detail, TRACE_VARIABLES);
    parse(&p, "compare --json --ascii x.py");
    assert_true(p.request.is_json && p.request.is_ascii);
    parse(&p, "run -- --odd-name.py");
    assert_string_equal(p.request.files[0], "--odd-name.py");
}

static void test_wrong_use_is_named(void **state) {
    (void)state;
    static const struct {
        const char *line;
        const char *says;
    } cases[] = {
        {"run", "which file?"},
        {"run a.py b.py", "too many files: b.py"},
        {"a.py b.py", "too many files: b.py"},
        {"run --nonsense a.py", "--nonsense"},
        {"run --json a.py", "--json"},
        {"run a.py --mode", "--mode needs a value: async|sync"},
        {"run a.py --mode both", "--mode cannot be `both`: it takes async|sync"},
        {"run a.py --max-steps 0", "--max-steps cannot be `0`"},
        {"run a.py --max-steps -5", "--max-steps cannot be `-5`"},
        {"run a.py --max-steps 99999999999999999999999", "--max-steps"},
        {"run a.py --max-memory 99999999999999G", "--max-memory"},
        {"run a.py --max-memory 5X", "--max-memory"},
        {"run a.py --interrupt-at nan", "--interrupt-at"},
        {"run a.py --interrupt-at -1", "--interrupt-at"},
        {"run a.py --max-time 1e99", "--max-time"},
        {"trace a.py --detail all", "--detail"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Parsed p;
        parse(&p, cases[i].line);
        assert_int_equal(p.status, STATUS_USAGE);
        if (!strstr(p.errors, cases[i].says)) fail_msg("`%s` says: %s", cases[i].line, p.errors);
        assert_non_null(strstr(p.errors, "--help"));
    }
}

static void test_help_wherever_it_stands(void **state) {
    (void)state;
    Parsed p;
    parse(&p, "run --help");
    assert_int_equal(p.status, STATUS_FINE);
    assert_string_equal(p.request.command->name, "help");
    assert_string_equal(p.request.topic, "run");
    parse(&p, "-h");
    assert_string_equal(p.request.command->name, "help");
    parse(&p, "help trace");
    assert_string_equal(p.request.topic, "trace");
    char text[4096] = "";
    FILE *stream = fmemopen(text, sizeof text - 1, "w");
    command_print_help(command_find("trace"), stream);
    fclose(stream);
    assert_non_null(strstr(text, "Usage: watchpot trace [OPTION...] FILE"));
    assert_non_null(strstr(text, "--format text|jsonl"));
    assert_null(strstr(text, "--json"));
    assert_null(command_find("nonsense"));
}

static void test_every_budget_has_its_option(void **state) {
    (void)state;
    static const StopReason reasons[] = {STOP_STEPS, STOP_MEMORY, STOP_OUTPUT, STOP_VIRTUAL_TIME};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "run a.py %s 5", command_budget_option(reasons[i]));
        Parsed p;
        parse(&p, line);
        assert_int_equal(p.status, STATUS_FINE);
    }
    assert_null(command_budget_option(STOP_DEADLOCK));
}

/* ---- files ---- */

static char folder[SCRATCH_PATH];

static int make_folder(void **state) {
    (void)state;
    return scratch_make(folder) ? 0 : -1;
}

static const char *path_to(const char *name) {
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(path_to(name), "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const names[] = {"in/shop/plain",     "in/shop/linked", "in/shop/__init__.py",
                                        "in/shop/till.py",   "in/shop",        "in/main.py",
                                        "in/helper.py",      "in/linked.py",   "in",
                                        "elsewhere/till.py", "elsewhere",      "outside.py"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) remove(path_to(names[i]));
    return rmdir(folder);
}

static void test_reading_files(void **state) {
    (void)state;
    FileText text;
    write_file("outside.py", "secret");
    assert_int_equal(file_read(path_to("outside.py"), &text), FILE_OK);
    assert_int_equal(text.length, 6);
    assert_string_equal(text.bytes, "secret");
    free(text.bytes);
    assert_int_equal(file_read(path_to("nothing.py"), &text), FILE_MISSING);
    assert_null(text.bytes);
    assert_int_equal(file_read(folder, &text), FILE_IS_DIRECTORY);
    assert_int_equal(file_read("/dev/zero", &text), FILE_TOO_LARGE);
}

static void test_modules_come_from_beside_the_scenario_only(void **state) {
    (void)state;
    char scenario[256], target[256], *filename;
    size_t length;
    assert_int_equal(mkdir(path_to("in"), 0700), 0);
    write_file("in/main.py", "import helper\n");
    write_file("in/helper.py", "x = 1\n");
    write_file("outside.py", "secret");
    assert_int_equal(mkdir(path_to("in/shop"), 0700), 0);
    assert_int_equal(mkdir(path_to("in/shop/plain"), 0700), 0);
    write_file("in/shop/__init__.py", "x = 2\n");
    write_file("in/shop/till.py", "x = 3\n");
    assert_int_equal(mkdir(path_to("elsewhere"), 0700), 0);
    write_file("elsewhere/till.py", "secret");
    snprintf(scenario, sizeof scenario, "%s", path_to("in/main.py"));
    snprintf(target, sizeof target, "%s", path_to("outside.py"));
    assert_int_equal(symlink(target, path_to("in/linked.py")), 0);

    snprintf(target, sizeof target, "%s", path_to("elsewhere"));
    assert_int_equal(symlink(target, path_to("in/shop/linked")), 0);
    static const char *const found[][3] = {{"helper", "x = 1\n", "in/helper.py"},
                                           {"shop", "x = 2\n", "in/shop/__init__.py"},
                                           {"shop.till", "x = 3\n", "in/shop/till.py"},
                                           {"shop.plain", "", "in/shop/plain/"}};
    for (size_t i = 0; i < sizeof found / sizeof found[0]; i++) {
        char *text = file_load_module(scenario, found[i][0], &length, &filename);
        assert_non_null(text);
        assert_string_equal(text, found[i][1]);
        assert_int_equal(length, strlen(found[i][1]));
        assert_string_equal(filename, path_to(found[i][2]));
        free(text);
        free(filename);
    }
    static const char *const refused[] = {"nothing",          "../outside", "linked", "",
                                          "/etc/hostname",    ".",          "a.b",    "shop.missing",
                                          "shop.linked.till", "shop..till", ".shop",  "shop."};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_null(file_load_module(scenario, refused[i], &length, &filename));
}

/* ---- the terminal ---- */

static void test_text_is_fitted_by_display_width(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned width;
        const char *fitted;
    } cases[] = {
        {"rice", 6, "rice  "},       {"laundry", 4, "laun"}, {"\xE9\xA5\xAD\xE9\xA5\xAD", 3, "\xE9\xA5\xAD "},
        {"a\x1b[0m", 8, "a?[0m   "}, {"\xFFx", 3, "?x "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[64] = "";
        FILE *stream = fmemopen(text, sizeof text - 1, "w");
        Terminal terminal = {.stream = stream, .width = 80, .has_unicode = true};
        terminal_put_fitted(&terminal, cases[i].text, strlen(cases[i].text), cases[i].width);
        fclose(stream);
        assert_string_equal(text, cases[i].fitted);
    }
}

static void test_text_is_wrapped_at_words(void **state) {
    (void)state;
    char text[256] = "";
    FILE *stream = fmemopen(text, sizeof text - 1, "w");
    Terminal terminal = {.stream = stream, .width = 80, .has_unicode = true};
    terminal_put_wrapped(&terminal, "one two three\nfour", "  ", 10);
    terminal_put_wrapped(&terminal, "abcdefghij", "", 4);
    fclose(stream);
    assert_string_equal(text, "  one two\n  three\n  four\nabcd\nefgh\nij\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands_and_files),
        cmocka_unit_test(test_options_of_a_run),
        cmocka_unit_test(test_wrong_use_is_named),
        cmocka_unit_test(test_help_wherever_it_stands),
        cmocka_unit_test(test_every_budget_has_its_option),
        cmocka_unit_test(test_reading_files),
        cmocka_unit_test(test_modules_come_from_beside_the_scenario_only),
        cmocka_unit_test(test_text_is_fitted_by_display_width),
        cmocka_unit_test(test_text_is_wrapped_at_words),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
