/* simulation.h: exit statuses, slices, modes, refusals, budgets, determinism. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "simulation_fixture.h"

static const char household[] = "import asyncio, time\n"
                                "async def rice():\n"
                                "    time.sleep(10); await asyncio.sleep(20)\n"
                                "async def laundry():\n"
                                "    time.sleep(10); await asyncio.sleep(30)\n"
                                "async def homework():\n"
                                "    time.sleep(50)\n"
                                "async def main():\n"
                                "    await asyncio.gather(rice(), laundry(), homework())\n"
                                "    print(time.time())\n"
                                "asyncio.run(main())\n";

static void overlapping_saves_time(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    assert_int_equal(run_program(household, &options, 0)->now, 70000000000);
    options.mode = SIMULATION_SYNC;
    assert_int_equal(run_program(household, &options, 0)->now, 120000000000);
}

static void in_sync_mode_only_the_clock_waits_for_a_sleep(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.mode = SIMULATION_SYNC;
    options.detail = TRACE_STEPS;
    run_program(household, &options, 0);
    assert_int_equal(run_count_events(EVENT_CLOCK_IDLE), 2);
    assert_int_equal(run_count_events(EVENT_CLOCK_BLOCKED), 3);
}

static void in_sync_mode_a_consumer_before_its_producer_waits_for_ever(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.mode = SIMULATION_SYNC;
    const Run *run = run_program("import asyncio\n"
                                 "async def eat(q): await q.get()\n"
                                 "async def main():\n"
                                 "    q = asyncio.Queue()\n"
                                 "    t = asyncio.create_task(eat(q), name='eater')\n"
                                 "    q.put_nowait(1)\n"
                                 "    await t\n"
                                 "asyncio.run(main())\n",
                                 &options, 0);
    assert_int_equal(run->stop, STOP_DEADLOCK);
    assert_non_null(strstr(run->stop_message, "eater (eat) at test.py:2 waits for: queue.get"));
}

static void in_sync_mode_a_loop_that_is_stopped_lets_the_task_end(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.mode = SIMULATION_SYNC;
    const Run *run = run_program("import asyncio\n"
                                 "async def nap():\n"
                                 "    asyncio.get_running_loop().stop()\n"
                                 "    await asyncio.sleep(2)\n"
                                 "async def main():\n"
                                 "    await asyncio.create_task(nap())\n"
                                 "    print('rested')\n"
                                 "    await asyncio.sleep(1)\n"
                                 "loop = asyncio.new_event_loop()\n"
                                 "task = loop.create_task(main())\n"
                                 "loop.run_forever()\n"
                                 "print(task.done(), loop.time())\n"
                                 "loop.run_until_complete(task)\n",
                                 &options, 0);
    assert_string_equal(run->output, "rested\nFalse 2.0\n");
    assert_int_equal(run->now, 3000000000);
}

static void exit_statuses_are_those_of_cpython(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {"pass\n", 0},
        {"1 / 0\n", 1},
        {"import sys; sys.exit()\n", 0},
        {"import sys; sys.exit(7)\n", 7},
        {"import sys; sys.exit('no')\n", 1},
        {"raise KeyboardInterrupt\n", 130},
        {"import asyncio, sys\nasync def main(): sys.exit(5)\nasyncio.run(main())\n", 5},
    };
    SimulationOptions options = simulation_default_options();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
        const Run *run = run_program(cases[i].text, &options, 0);
        assert_int_equal(run->status, SIMULATION_FINISHED);
        assert_int_equal(run->exit_status, cases[i].status);
    }
}

static void a_mistake_in_the_text_is_refused(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    const Run *run = run_program("print(1)\nx = = 2\n", &options, 0);
    assert_int_equal(run->status, SIMULATION_REFUSED);
    assert_int_equal(run->exit_status, 1);
    assert_string_equal(run->output, "");
}

static void an_endless_program_can_be_watched(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.steps = 200000;
    const Run *run = run_program("import asyncio\n"
                                 "async def main():\n"
                                 "    while True: await asyncio.sleep(1)\n"
                                 "asyncio.run(main())\n",
                                 &options, 5000);
    assert_int_equal(run->status, SIMULATION_STOPPED);
    assert_int_equal(run->stop, STOP_STEPS);
    assert_true(run->slices > 10);
}

static void slices_change_nothing(void **state) {
    (void)state;
    static const char program[] = "import asyncio\n"
                                  "async def worker(n):\n"
                                  "    for i in range(300):\n"
                                  "        await asyncio.sleep(i % 3)\n"
                                  "        if i % 100 == 0: print(n, i)\n"
                                  "async def main():\n"
                                  "    await asyncio.gather(*[worker(n) for n in range(20)])\n"
                                  "asyncio.run(main())\n";
    static char whole[RUN_OUTPUT_MAX];
    SimulationOptions options = simulation_default_options();
    strcpy(whole, run_program(program, &options, 0)->output);
    assert_true(strlen(whole) > 100);
    const Run *run = run_program(program, &options, 1);
    assert_string_equal(run->output, whole);
    assert_true(run->slices > 3);
}

static void a_run_is_a_pure_function(void **state) {
    (void)state;
    static Event first[RUN_EVENTS_MAX];
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    const Run *run = run_program(household, &options, 0);
    uint32_t count = run->event_count;
    memcpy(first, run->events, count * sizeof(Event));
    run = run_program(household, &options, 0);
    assert_int_equal(run->event_count, count);
    assert_memory_equal(first, run->events, count * sizeof(Event));
}

static void an_interrupt_cancels_the_main_task(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.interrupt_at = 5000000000;
    const Run *run = run_program("import asyncio\n"
                                 "async def main():\n"
                                 "    try: await asyncio.sleep(100)\n"
                                 "    finally: print('tidied up')\n"
                                 "asyncio.run(main())\n",
                                 &options, 0);
    assert_string_equal(run->output, "tidied up\n");
    assert_int_equal(run->exit_status, 130);
    assert_int_equal(run->now, 5000000000);
    assert_non_null(strstr(run->errors, "KeyboardInterrupt"));
}

static void memory_has_an_end(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.memory = 16 << 20;
    const Run *run = run_program("x = []\nwhile True: x.append([0] * 100)\n", &options, 0);
    assert_int_equal(run->stop, STOP_MEMORY);
    assert_int_equal(run->exit_status, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlapping_saves_time),
        cmocka_unit_test(in_sync_mode_only_the_clock_waits_for_a_sleep),
        cmocka_unit_test(in_sync_mode_a_consumer_before_its_producer_waits_for_ever),
        cmocka_unit_test(in_sync_mode_a_loop_that_is_stopped_lets_the_task_end),
        cmocka_unit_test(exit_statuses_are_those_of_cpython),
        cmocka_unit_test(a_mistake_in_the_text_is_refused),
        cmocka_unit_test(an_endless_program_can_be_watched),
        cmocka_unit_test(slices_change_nothing),
        cmocka_unit_test(a_run_is_a_pure_function),
        cmocka_unit_test(an_interrupt_cancels_the_main_task),
        cmocka_unit_test(memory_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
