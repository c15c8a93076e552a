#include "program_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/module.h"
#include "vm/str.h"

typedef struct Run {
    VM *vm;
    char output[65536];
    size_t length;
} Run;

static void collect(void *context, OutputStream stream, const char *bytes, size_t length) {
    (void)stream;
    Run *run = context;
    if (run->length + length >= sizeof run->output) length = sizeof run->output - 1 - run->length;
    memcpy(run->output + run->length, bytes, length);
    run->length += length;
    run->output[run->length] = '\0';
}

static Run *run_program(const char *text) {
    static const Budgets budgets = {.steps = 10000000, .memory = 64 << 20, .output = 1 << 20, .recursion = 1000};
    Run *run = calloc(1, sizeof *run);
    assert_non_null(run);
    Hooks hooks = {.context = run, .write = collect};
    run->vm = vm_create(&hooks, &budgets, TRACE_OFF);
    assert_non_null(run->vm);
    Module *main = module_create(run->vm, "__main__", "test.py");
    Value result = module_start(run->vm, main, "test.py", text, strlen(text), false);
    if (value_is(result, VALUE_PENDING)) result = eval_run(run->vm, NULL, VALUE_UNDEFINED);
    if (!value_is_error(result) || run->vm->stop) return run;
    Value error = vm_take_error(run->vm), summary = exception_summary(run->vm, error);
    collect(run, OUTPUT_STDERR, value_str(summary)->bytes, value_str(summary)->length);
    collect(run, OUTPUT_STDERR, "\n", 1);
    return run;
}

static void finish(Run *run) {
    vm_destroy(run->vm);
    free(run);
}

void program_expect_values(const ProgramCase *cases) {
    int failures = 0;
    for (; cases->expression; ++cases) {
        char text[4096], expected[4096];
        snprintf(text, sizeof text, "print(repr(%s))\n", cases->expression);
        snprintf(expected, sizeof expected, "%s\n", cases->expected);
        Run *run = run_program(text);
        if (strcmp(run->output, expected) != 0) {
            ++failures;
            print_error("%s\n  expected %s  printed  %s\n", cases->expression, expected, run->output);
        }
        finish(run);
    }
    assert_int_equal(failures, 0);
}

void program_expect_output(const char *text, const char *output) {
    Run *run = run_program(text);
    assert_string_equal(run->output, output);
    finish(run);
}

void program_expect_stop(const char *text, int reason) {
    Run *run = run_program(text);
    assert_int_equal(run->vm->stop, reason);
    finish(run);
}
