/* The virtual clock: conversions, polling, blocking, budget, interrupt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "loop/clock.h"
#include "simulation_fixture.h"

static void seconds_become_the_nearest_nanosecond(void **state) {
    (void)state;
    assert_int_equal(clock_from_seconds(0.1 + 0.7), 800000000);
    assert_int_equal(clock_from_seconds(0.8), 800000000);
    assert_int_equal(clock_from_seconds(1e-12), 0);
    assert_int_equal(clock_from_seconds(1.5), 1500000000);
    assert_int_equal(clock_from_seconds(1e300), CLOCK_NEVER);
    assert_int_equal(clock_from_seconds(-1e300), INT64_MIN);
    assert_int_equal(clock_from_seconds(0.0 / 0.0), 0);
    assert_true(clock_seconds(2500000000) == 2.5);
}

static void sums_of_moments_saturate(void **state) {
    (void)state;
    assert_int_equal(clock_add(1, 2), 3);
    assert_int_equal(clock_add(CLOCK_NEVER, 1), CLOCK_NEVER);
    assert_int_equal(clock_add(INT64_MIN, -1), INT64_MIN);
}

static void code_takes_no_time_and_sleeping_does(void **state) {
    (void)state;
    run_expect("import time\n"
               "for i in range(10000): pass\n"
               "print(time.time())\n"
               "time.sleep(1.25)\n"
               "print(time.monotonic(), time.time_ns(), time.ctime())\n",
               "0.0\n1.25 1250000000 Thu Jan  1 00:00:01 1970\n", 1.25);
}

static void polling_the_clock_comes_to_an_end(void **state) {
    (void)state;
    run_expect("import time\n"
               "reads = 0\n"
               "while time.time() < 0.01: reads += 1\n"
               "print(reads)\n",
               "1009\n", 0.01);
}

static void sleep_refuses_what_cpython_refuses(void **state) {
    (void)state;
    run_expect("import time\n"
               "for x in (-1, float('nan'), 'a', 1e300):\n"
               "    try: time.sleep(x)\n"
               "    except Exception as e: print(type(e).__name__, e)\n",
               "ValueError sleep length must be non-negative\n"
               "ValueError Invalid value NaN (not a number)\n"
               "TypeError 'str' object cannot be interpreted as an integer\n"
               "OverflowError timestamp too large to convert to C _PyTime_t\n",
               0);
}

static void the_budget_of_virtual_time_ends_a_run(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.virtual_time = 2000000000;
    const Run *run = run_program("import time\nprint('a')\ntime.sleep(3)\nprint('b')\n", &options, 0);
    assert_int_equal(run->status, SIMULATION_STOPPED);
    assert_int_equal(run->stop, STOP_VIRTUAL_TIME);
    assert_int_equal(run->exit_status, 3);
    assert_int_equal(run->now, 2000000000);
    assert_string_equal(run->output, "a\n");
}

static void an_interrupt_comes_at_its_time(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.interrupt_at = 1500000000;
    const Run *run = run_program("import time\n"
                                 "try: time.sleep(5)\n"
                                 "except KeyboardInterrupt: print('stopped at', time.time())\n"
                                 "time.sleep(5)\n",
                                 &options, 0);
    assert_string_equal(run->output, "stopped at 1.5\n");
    assert_int_equal(run->now, 6500000000);
}

static void instructions_may_cost_time(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.step_cost = 1000;
    options.detail = TRACE_STEPS;
    const Run *run = run_program("for i in range(100000): pass\n", &options, 0);
    assert_true(run->now > 50000000);
    assert_true(run_count_events(EVENT_CLOCK_BLOCKED) > 0);
}

static int64_t cost_of(const char *text) {
    SimulationOptions options = simulation_default_options();
    options.step_cost = 1000;
    const Run *run = run_program(text, &options, 0);
    assert_int_equal(run->status, SIMULATION_FINISHED);
    return run->now;
}

/* However much the library does for itself, at its import or when it is called. */
static void steps_of_the_library_cost_nothing(void **state) {
    (void)state;
    static const char loop[] = "for i in range(100000): pass\n";
    int64_t plain = cost_of(loop);
    char text[256];
    snprintf(text, sizeof text, "import asyncio, json, dataclasses, threading, random, datetime\n%s", loop);
    assert_int_equal(cost_of(text), plain);
    assert_int_equal(cost_of("import asyncio\nasync def main(): await asyncio.gather()\n"
                             "asyncio.run(asyncio.wait_for(asyncio.sleep(0), 1))\n"),
                     0);
}

/* A turn of the loop that computes ends when all of it is paid for. */
static void the_next_in_line_comes_when_the_computing_is_over(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.step_cost = 1000000;
    const Run *run = run_program("import asyncio\n"
                                 "async def add():\n"
                                 "    for i in range(1000): pass\n"
                                 "async def look():\n"
                                 "    print(asyncio.get_running_loop().time())\n"
                                 "async def main(): await asyncio.gather(add(), look())\n"
                                 "asyncio.run(main())\n",
                                 &options, 0);
    double seen = strtod(run->output, NULL);
    assert_true(seen > 2 && seen < 10);
    assert_int_equal(run->now, clock_from_seconds(seen));
}

/* One event for the whole of it, where the computing is, and over before what comes of it is seen. */
static void computing_is_told_before_what_follows_it(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.step_cost = 1000000;
    options.detail = TRACE_STEPS;
    const Run *run = run_program("import time\n"
                                 "for i in range(5000):\n"
                                 "    pass\n"
                                 "print(time.time() > 5)\n"
                                 "for i in range(5000):\n"
                                 "    pass\n"
                                 "time.sleep(1)\n",
                                 &options, 0);
    assert_string_equal(run->output, "True\n");
    assert_int_equal(run_count_events(EVENT_CLOCK_BLOCKED), 3);
    const Event *first = run_event(EVENT_CLOCK_BLOCKED, 0), *second = run_event(EVENT_CLOCK_BLOCKED, 1);
    const Event *sleep = run_event(EVENT_CLOCK_BLOCKED, 2);
    assert_int_equal(first->span.line, 2);
    assert_int_equal(run_event(EVENT_OUTPUT, 0)->time, first->value);
    assert_int_equal(second->span.line, 5);
    assert_int_equal(sleep->span.line, 7);
    assert_int_equal(sleep->time, second->value);
    assert_int_equal(sleep->value, sleep->time + clock_from_seconds(1));
}

/* What is left over when the turn ends stands where the turn computed before. */
static void the_rest_of_a_computation_has_a_place(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.step_cost = 1000000;
    options.detail = TRACE_STEPS;
    run_program("import asyncio\n"
                "async def add():\n"
                "    for i in range(5000): pass\n"
                "    print(1)\n"
                "    for i in range(40): pass\n"
                "asyncio.run(add())\n",
                &options, 0);
    uint32_t count = run_count_events(EVENT_CLOCK_BLOCKED);
    assert_int_equal(count, 2);
    for (uint32_t i = 0; i < count; i++) assert_in_range(run_event(EVENT_CLOCK_BLOCKED, i)->span.line, 3, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seconds_become_the_nearest_nanosecond),
        cmocka_unit_test(sums_of_moments_saturate),
        cmocka_unit_test(code_takes_no_time_and_sleeping_does),
        cmocka_unit_test(polling_the_clock_comes_to_an_end),
        cmocka_unit_test(sleep_refuses_what_cpython_refuses),
        cmocka_unit_test(the_budget_of_virtual_time_ends_a_run),
        cmocka_unit_test(an_interrupt_comes_at_its_time),
        cmocka_unit_test(instructions_may_cost_time),
        cmocka_unit_test(steps_of_the_library_cost_nothing),
        cmocka_unit_test(the_next_in_line_comes_when_the_computing_is_over),
        cmocka_unit_test(computing_is_told_before_what_follows_it),
        cmocka_unit_test(the_rest_of_a_computation_has_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
