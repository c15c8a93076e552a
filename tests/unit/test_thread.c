/* Virtual threads: who waits for what, events, slices, budgets, sync mode, memory. What programs see is in
 * tests/programs/threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "simulation_fixture.h"

static const Run *run_plainly(const char *text) {
    SimulationOptions options = simulation_default_options();
    return run_program(text, &options, 0);
}

static void expect_deadlock(const char *text, const char *const *lines) {
    const Run *run = run_plainly(text);
    assert_int_equal(run->stop, STOP_DEADLOCK);
    assert_int_equal(run->exit_status, 3);
    for (; *lines; ++lines)
        if (!strstr(run->stop_message, *lines)) fail_msg("no \"%s\" in: %s", *lines, run->stop_message);
}

/* ---- who waits for what ---- */

static void a_deadlock_of_two_locks_names_both_holders(void **state) {
    (void)state;
    expect_deadlock("import threading, time\n"
                    "a, b = threading.Lock(), threading.Lock()\n"
                    "def work(first, second):\n"
                    "    with first:\n"
                    "        time.sleep(1)\n"
                    "        with second: pass\n"
                    "threading.Thread(target=work, args=(a, b), name='A').start()\n"
                    "threading.Thread(target=work, args=(b, a), name='B').start()\n",
                    (const char *const[]){"MainThread waits for A to end",
                                          "A at test.py:6 waits for a lock that B has taken",
                                          "B at test.py:6 waits for a lock that A has taken", NULL});
}

static void a_lock_taken_twice_is_its_own_deadlock(void **state) {
    (void)state;
    expect_deadlock("import threading\n"
                    "lock = threading.Lock()\n"
                    "lock.acquire(); lock.acquire()\n",
                    (const char *const[]){"MainThread at test.py:3 waits for a lock that it itself has taken", NULL});
}

static void a_loop_in_a_thread_that_nobody_calls_is_named(void **state) {
    (void)state;
    expect_deadlock("import asyncio, threading\n"
                    "async def park(): await asyncio.get_running_loop().create_future()\n"
                    "loop = asyncio.new_event_loop()\n"
                    "t = threading.Thread(target=loop.run_forever)\n"
                    "t.start()\n"
                    "asyncio.run_coroutine_threadsafe(park(), loop).result()\n",
                    (const char *const[]){"MainThread at test.py:6 waits for: future",
                                          "Thread-1 (run_forever) runs an event loop in which",
                                          "Task-1 (park) at test.py:2 waits for a future that nobody completes", NULL});
}

static void what_objects_stand_for_is_said(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"queue.Queue().get()", "waits for: queue.get"},
        {"threading.Event().wait()", "waits for: event"},
        {"threading.Semaphore(0).acquire()", "waits for: semaphore"},
        {"threading.Barrier(2).wait()", "waits for: barrier"},
        {"concurrent.futures.Future().result()", "waits for: future"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
        char text[256] = "import concurrent.futures, queue, threading\n";
        strcat(text, cases[i][0]);
        expect_deadlock(text, (const char *const[]){"MainThread at test.py:2", cases[i][1], NULL});
    }
}

/* ---- waiting inside built-in functions ---- */

static void waiting_in_a_builtin_lets_others_run(void **state) {
    (void)state;
    const Run *run = run_plainly("import threading, time\n"
                                 "def slow(n): time.sleep(n); return n\n"
                                 "def other(): time.sleep(0.5); print('other', time.time())\n"
                                 "threading.Thread(target=other).start()\n"
                                 "print(sorted([1, 2], key=slow), time.time())\n");
    assert_string_equal(run->output, "other 0.5\n[1, 2] 3.0\n");
    assert_string_equal(run->errors, "");
}

static void two_that_wait_in_builtins_are_told_of(void **state) {
    (void)state;
    const Run *run =
        run_plainly("import threading, time\n"
                    "def slow(n): time.sleep(n); return n\n"
                    "def other(): print(max([3], key=slow, default=0), sorted([3], key=slow), time.time())\n"
                    "threading.Thread(target=other).start()\n"
                    "print(sorted([1, 2, 4], key=slow))\n");
    assert_int_equal(run->status, SIMULATION_FINISHED);
    assert_non_null(strstr(run->output, "3 [3]"));
    assert_non_null(strstr(run->output, "[1, 2, 4]\n"));
    assert_non_null(strstr(run->errors, "note: "));
    assert_non_null(strstr(run->errors, "goes on later than in Python"));
    assert_null(strstr(strstr(run->errors, "note: ") + 1, "note: "));
}

/* ---- budgets and slices ---- */

static const char spinning[] = "import threading\n"
                               "def spin():\n"
                               "    while True: pass\n"
                               "threading.Thread(target=spin).start()\n"
                               "print('main')\n";

static void an_endless_thread_ends_in_the_step_budget(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.steps = 3000000;
    const Run *run = run_program(spinning, &options, 0);
    assert_int_equal(run->stop, STOP_STEPS);
    assert_string_equal(run->output, "main\n"); /* spin() lets it go first after a while */
}

static void a_deadline_of_virtual_time_holds_for_threads(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.virtual_time = 10000000000;
    const Run *run = run_program("import threading, time\n"
                                 "def tick():\n"
                                 "    while True: time.sleep(3)\n"
                                 "threading.Thread(target=tick).start()\n",
                                 &options, 0);
    assert_int_equal(run->stop, STOP_VIRTUAL_TIME);
    assert_int_equal(run->now, 10000000000);
}

static void slices_change_nothing(void **state) {
    (void)state;
    static const char text[] = "import threading, time, queue\n"
                               "q = queue.Queue(2)\n"
                               "def produce(n):\n"
                               "    for i in range(20): q.put((n, i)); time.sleep(n * 0.1)\n"
                               "for n in range(4): threading.Thread(target=produce, args=(n,)).start()\n"
                               "for _ in range(80): print(*q.get(), round(time.time(), 3))\n";
    SimulationOptions options = simulation_default_options();
    static char whole[RUN_OUTPUT_MAX];
    strcpy(whole, run_program(text, &options, 0)->output);
    const Run *run = run_program(text, &options, 1000);
    assert_string_equal(run->output, whole);
    assert_true(run->slices > 3);
    assert_true(strlen(whole) > 400);
}

static void ended_threads_leave_no_memory_behind(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.budgets.memory = 6 << 20;
    const Run *run = run_program("import threading\n"
                                 "for i in range(20000):\n"
                                 "    t = threading.Thread(target=int); t.start(); t.join()\n"
                                 "print(threading.active_count())\n",
                                 &options, 0);
    assert_int_equal(run->status, SIMULATION_FINISHED);
    assert_string_equal(run->output, "1\n");
}

/* ---- modes and policies ---- */

static void sync_mode_waits_for_each_call_in_a_thread(void **state) {
    (void)state;
    static const char text[] =
        "import asyncio, time\n"
        "async def main():\n"
        "    loop = asyncio.get_running_loop()\n"
        "    calls = [loop.run_in_executor(None, time.sleep, 1) for _ in range(2)]\n"
        "    await asyncio.gather(*calls, asyncio.to_thread(time.sleep, 1), asyncio.to_thread(time.sleep, 1))\n"
        "asyncio.run(main())\n";
    SimulationOptions options = simulation_default_options();
    assert_int_equal(run_program(text, &options, 0)->now, 1000000000);
    options.mode = SIMULATION_SYNC;
    const Run *run = run_program(text, &options, 0);
    assert_int_equal(run->status, SIMULATION_FINISHED);
    assert_int_equal(run->now, 4000000000);
}

static void threads_of_the_program_overlap_in_sync_mode_too(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.mode = SIMULATION_SYNC;
    const Run *run = run_program("import threading, time\n"
                                 "for _ in range(3): threading.Thread(target=time.sleep, args=(2,)).start()\n",
                                 &options, 0);
    assert_int_equal(run->now, 2000000000);
}

static void the_woken_thread_goes_first_if_asked_for(void **state) {
    (void)state;
    static const char text[] = "import threading\n"
                               "event = threading.Event()\n"
                               "def wait(): event.wait(); print('woken')\n"
                               "t = threading.Thread(target=wait); t.start()\n"
                               "event.set(); print('set'); t.join()\n";
    SimulationOptions options = simulation_default_options();
    assert_string_equal(run_program(text, &options, 0)->output, "set\nwoken\n");
    options.switching = SWITCH_ON_WAKE;
    assert_string_equal(run_program(text, &options, 0)->output, "woken\nset\n");
}

/* ---- Ctrl-C ---- */

static void ctrl_c_reaches_the_main_thread_where_it_waits(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.interrupt_at = 2000000000;
    const Run *run = run_program("import threading, time\n"
                                 "t = threading.Thread(target=time.sleep, args=(5,)); t.start()\n"
                                 "try: t.join()\n"
                                 "except KeyboardInterrupt: print('interrupted', time.time())\n",
                                 &options, 0);
    assert_string_equal(run->output, "interrupted 2.0\n");
    assert_int_equal(run->now, 5000000000);
}

static void ctrl_c_cancels_the_main_task_while_a_thread_works(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.interrupt_at = 2000000000;
    const Run *run = run_program("import asyncio, time\n"
                                 "async def main():\n"
                                 "    try: await asyncio.to_thread(time.sleep, 5)\n"
                                 "    except asyncio.CancelledError: print('cancelled', time.time()); raise\n"
                                 "try: asyncio.run(main())\n"
                                 "except KeyboardInterrupt: print('interrupted', time.time())\n",
                                 &options, 0);
    assert_string_equal(run->output, "cancelled 2.0\ninterrupted 5.0\n");
}

/* ---- events ---- */

static void events_tell_of_threads(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    run_program("import threading, time\n"
                "def work(): time.sleep(3)\n"
                "t = threading.Thread(target=work); t.start(); t.join()\n",
                &options, 0);
    assert_int_equal(run_count_events(EVENT_THREAD_STARTED), 1);
    assert_int_equal(run_event(EVENT_THREAD_STARTED, 0)->subject, 1);
    assert_int_equal(run_count_events(EVENT_THREAD_BLOCKED), 3); /* start, sleep, join */
    const Event *sleep = run_event(EVENT_THREAD_BLOCKED, 1);
    assert_int_equal(sleep->subject, 1);
    assert_int_equal(sleep->value, 3000000000);
    assert_int_equal(run_event(EVENT_CLOCK_BLOCKED, 0)->other, 1);
    const Event *join = run_event(EVENT_THREAD_BLOCKED, 2);
    assert_int_equal(join->subject, 0);
    assert_int_equal(join->value, -1);
    assert_int_equal(run_count_events(EVENT_THREAD_UNBLOCKED), 3);
    assert_int_equal(run_event(EVENT_THREAD_UNBLOCKED, 1)->other, 1); /* by its own alarm */
    assert_int_equal(run_event(EVENT_THREAD_UNBLOCKED, 2)->other, 1); /* main, by the other's end */
    assert_int_equal(run_event(EVENT_THREAD_ENDED, 0)->time, 3000000000);
}

static void a_handle_from_another_thread_is_handed_to_its_loop(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    run_program("import asyncio, threading, time\n"
                "async def main():\n"
                "    loop = asyncio.get_running_loop()\n"
                "    threading.Thread(target=loop.call_soon_threadsafe, args=(print,)).start()\n"
                "    await asyncio.sleep(1)\n"
                "asyncio.run(main())\n",
                &options, 0);
    assert_int_equal(run_count_events(EVENT_HANDLE_HANDED), 1);
    const Event *handed = run_event(EVENT_HANDLE_HANDED, 0);
    assert_int_equal(handed->thread, 1);
    assert_int_equal(handed->other, run_event(EVENT_LOOP_CREATED, 0)->subject);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadlock_of_two_locks_names_both_holders),
        cmocka_unit_test(a_lock_taken_twice_is_its_own_deadlock),
        cmocka_unit_test(a_loop_in_a_thread_that_nobody_calls_is_named),
        cmocka_unit_test(what_objects_stand_for_is_said),
        cmocka_unit_test(waiting_in_a_builtin_lets_others_run),
        cmocka_unit_test(two_that_wait_in_builtins_are_told_of),
        cmocka_unit_test(an_endless_thread_ends_in_the_step_budget),
        cmocka_unit_test(a_deadline_of_virtual_time_holds_for_threads),
        cmocka_unit_test(slices_change_nothing),
        cmocka_unit_test(ended_threads_leave_no_memory_behind),
        cmocka_unit_test(sync_mode_waits_for_each_call_in_a_thread),
        cmocka_unit_test(threads_of_the_program_overlap_in_sync_mode_too),
        cmocka_unit_test(the_woken_thread_goes_first_if_asked_for),
        cmocka_unit_test(ctrl_c_reaches_the_main_thread_where_it_waits),
        cmocka_unit_test(ctrl_c_cancels_the_main_task_while_a_thread_works),
        cmocka_unit_test(events_tell_of_threads),
        cmocka_unit_test(a_handle_from_another_thread_is_handed_to_its_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
