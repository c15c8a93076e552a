/* The machine: programs in, output out; budgets; depth without the C stack; two machines side by side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vm/exception.h"
#include "vm/module.h"
#include "vm/str.h"

typedef struct Run {
    VM *vm;
    char output[65536];
    size_t length;
    Value result;
} Run;

static void collect(void *context, OutputStream stream, const char *bytes, size_t length) {
    (void)stream;
    Run *run = context;
    if (run->length + length >= sizeof run->output) length = sizeof run->output - 1 - run->length;
    memcpy(run->output + run->length, bytes, length);
    run->length += length;
    run->output[run->length] = '\0';
}

static const Budgets ample = {.steps = 100000000, .memory = (uint64_t)1 << 30, .output = 1 << 20, .recursion = 1000};

static Run *start(const char *text, Budgets budgets) {
    Run *run = calloc(1, sizeof *run);
    Hooks hooks = {.context = run, .write = collect};
    run->vm = vm_create(&hooks, &budgets, TRACE_OFF);
    assert_non_null(run->vm);
    Module *main = module_create(run->vm, "__main__", "test.py");
    run->result = module_start(run->vm, main, "test.py", text, strlen(text), false);
    return run;
}

static Run *run_with(const char *text, Budgets budgets) {
    Run *run = start(text, budgets);
    if (value_is(run->result, VALUE_PENDING)) run->result = eval_run(run->vm, NULL, VALUE_UNDEFINED);
    return run;
}

static void finish(Run *run) {
    vm_destroy(run->vm);
    free(run);
}

static void expect(const char *text, const char *output) {
    Run *run = run_with(text, ample);
    if (value_is_error(run->result) && !run->vm->stop) {
        Value traceback = exception_format(run->vm, run->vm->thread->error);
        fail_msg("%s", value_str(traceback)->bytes);
    }
    assert_string_equal(run->output, output);
    finish(run);
}

static void the_uncaught_exception_is_left_pending(void **state) {
    (void)state;
    Run *run = run_with("def f(x):\n    return 1 // x\nf(0)\n", ample);
    assert_true(value_is_error(run->result));
    assert_true(vm_error_matches(run->vm, run->vm->exceptions.zero_division_error));
    const Exception *e = value_exception(run->vm->thread->error);
    assert_int_equal(e->traceback_count, 2);
    assert_null(run->vm->thread->frame);
    finish(run);
}

static void depth_does_not_touch_the_c_stack(void **state) {
    (void)state;
    Budgets deep = ample;
    deep.recursion = 1000000;
    Run *run = run_with("def down(n):\n    return 0 if n == 0 else 1 + down(n - 1)\nprint(down(300000))\n", deep);
    assert_string_equal(run->output, "300000\n");
    finish(run);
    run = run_with("class Pause:\n"
                   "    def __await__(self):\n"
                   "        yield 'paused'\n"
                   "async def down(n):\n"
                   "    if n == 0:\n"
                   "        await Pause()\n"
                   "        return 0\n"
                   "    return 1 + await down(n - 1)\n"
                   "c = down(200000)\n"
                   "print(c.send(None))\n"
                   "try:\n"
                   "    c.send(None)\n"
                   "except StopIteration as e:\n"
                   "    print(e.value)\n"
                   "d = down(200000)\n"
                   "d.send(None)\n"
                   "d.close()\n"
                   "nest = []\n"
                   "for i in range(200000):\n"
                   "    nest = [nest]\n"
                   "del nest\n",
                   deep);
    assert_string_equal(run->output, "paused\n200000\n");
    finish(run);
}

static void recursion_ends_in_an_error_that_can_be_caught(void **state) {
    (void)state;
    expect("def f():\n    f()\ntry:\n    f()\nexcept RecursionError as e:\n    print(e)\n",
           "maximum recursion depth exceeded\n");
}

static void budgets_stop_the_machine(void **state) {
    (void)state;
    static const struct {
        const char *text;
        Budgets budgets;
        StopReason reason;
    } cases[] = {
        {"while True:\n    pass\n",
         {.steps = 100000, .memory = 64 << 20, .output = 1000, .recursion = 100},
         STOP_STEPS},
        {"try:\n    while True:\n        pass\nfinally:\n    print('no')\n",
         {.steps = 100000, .memory = 64 << 20, .output = 1000, .recursion = 100},
         STOP_STEPS},
        {"sum(range(10 ** 15))\n", {.steps = 100000, .memory = 64 << 20, .output = 1000, .recursion = 100}, STOP_STEPS},
        {"'a' * 10 ** 12\n", {.steps = 100000, .memory = 64 << 20, .output = 1000, .recursion = 100}, STOP_MEMORY},
        {"[0] * 10 ** 12\n", {.steps = 100000, .memory = 64 << 20, .output = 1000, .recursion = 100}, STOP_MEMORY},
        {"x = []\nwhile True:\n    x.append([])\n",
         {.steps = 1u << 31, .memory = 8 << 20, .output = 1000, .recursion = 100},
         STOP_MEMORY},
        {"while True:\n    print('ten bytes')\n",
         {.steps = 1u << 31, .memory = 64 << 20, .output = 1000, .recursion = 100},
         STOP_OUTPUT},
        /* by the last words of what lies on the stack when the exception is on its way to a handler, or to none */
        {"async def f():\n    pass\ntry:\n    print(f(), missing)\nexcept NameError:\n    pass\n",
         {.steps = 100000, .memory = 64 << 20, .output = 10, .recursion = 100},
         STOP_OUTPUT},
        {"async def f():\n    pass\nprint(f(), missing)\n",
         {.steps = 100000, .memory = 64 << 20, .output = 10, .recursion = 100},
         STOP_OUTPUT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        Run *run = run_with(cases[i].text, cases[i].budgets);
        assert_true(value_is_error(run->result));
        assert_int_equal(run->vm->stop, cases[i].reason);
        assert_non_null(run->vm->stop_message);
        assert_null(strstr(run->output, "no"));
        finish(run);
    }
}

static void a_run_can_be_taken_in_slices(void **state) {
    (void)state;
    const char *text = "total = 0\nfor i in range(100000):\n    total += i\nprint(total)\n";
    Run *run = start(text, ample);
    int slices = 0;
    do {
        run->vm->fuel = 5000;
        run->result = eval_run(run->vm, NULL, VALUE_UNDEFINED);
        ++slices;
    } while (run->vm->thread->frame);
    assert_true(slices > 10);
    assert_string_equal(run->output, "4999950000\n");
    finish(run);
}

static void machines_do_not_share_anything(void **state) {
    (void)state;
    const char *text = "x = []\nfor i in range(20000):\n    x.append(str(i))\nprint(len(x), object())\n";
    Run *one = start(text, ample), *two = start(text, ample);
    while (one->vm->thread->frame || two->vm->thread->frame) {
        one->vm->fuel = two->vm->fuel = 5000;
        if (one->vm->thread->frame) eval_run(one->vm, NULL, VALUE_UNDEFINED);
        if (two->vm->thread->frame) eval_run(two->vm, NULL, VALUE_UNDEFINED);
    }
    assert_string_equal(one->output, two->output);
    assert_true(one->length > 0);
    finish(one);
    finish(two);
}

static void coroutines_are_driven_by_hand(void **state) {
    (void)state;
    expect("async def f():\n    return 1\n"
           "c = f()\n"
           "try:\n    c.send(None)\nexcept StopIteration as e:\n    print('value', e.value)\n"
           "try:\n    c.send(None)\nexcept RuntimeError as e:\n    print(e)\n",
           "value 1\ncannot reuse already awaited coroutine\n");
    expect("def g():\n    try:\n        x = yield 1\n        print('got', x)\n        yield 2\n    finally:\n        "
           "print('closed')\n"
           "it = g()\nprint(next(it), it.send('hi'))\nit.close()\nprint(list(it))\n",
           "got hi\n1 2\nclosed\n[]\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_uncaught_exception_is_left_pending),
        cmocka_unit_test(depth_does_not_touch_the_c_stack),
        cmocka_unit_test(recursion_ends_in_an_error_that_can_be_caught),
        cmocka_unit_test(budgets_stop_the_machine),
        cmocka_unit_test(a_run_can_be_taken_in_slices),
        cmocka_unit_test(machines_do_not_share_anything),
        cmocka_unit_test(coroutines_are_driven_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
