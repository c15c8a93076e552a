/* The event loop: order, iterations, cancellation, complaints. What is expected was printed by CPython 3.11 under a
 * virtual clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "simulation_fixture.h"

static void callbacks_scheduled_by_callbacks_wait_for_the_next_iteration(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "loop = asyncio.new_event_loop()\n"
               "def a():\n"
               "    print('a'); loop.call_soon(c); loop.call_soon(loop.stop)\n"
               "def b(): print('b')\n"
               "def c(): print('c')\n"
               "loop.call_soon(a); loop.call_soon(b)\n"
               "loop.run_forever()\n"
               "loop.close()\n",
               "a\nb\nc\n", 0);
}

static void equal_deadlines_fire_in_the_order_of_setting(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "async def say(d, n):\n"
               "    await asyncio.sleep(d); print(n)\n"
               "async def main():\n"
               "    await asyncio.gather(say(0.8, 'x'), say(0.1 + 0.7, 'y'), say(0.3, 'z'), say(0.8, 'w'))\n"
               "asyncio.run(main())\n",
               "z\nx\ny\nw\n", 0.8);
}

static void overdue_timers_run_in_one_iteration_by_deadline(void **state) {
    (void)state;
    run_expect("import asyncio, time\n"
               "async def say(d):\n"
               "    await asyncio.sleep(d); print(d, time.time())\n"
               "async def block():\n"
               "    time.sleep(5)\n"
               "async def main():\n"
               "    await asyncio.gather(say(3), say(1), block(), say(2))\n"
               "asyncio.run(main())\n",
               "1 5.0\n3 5.0\n2 7.0\n", 7);
}

static void a_turn_costs_one_iteration_and_the_shortest_sleep_two(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "async def count(box):\n"
               "    while True:\n"
               "        box[0] += 1\n"
               "        await asyncio.sleep(0)\n"
               "async def main():\n"
               "    box = [0]\n"
               "    t = asyncio.create_task(count(box))\n"
               "    await asyncio.sleep(0)\n"
               "    before = box[0]\n"
               "    await asyncio.sleep(0)\n"
               "    print(box[0] - before)\n"
               "    before = box[0]\n"
               "    await asyncio.sleep(1e-12)\n"
               "    print(box[0] - before)\n"
               "    async def leaf(): return 1\n"
               "    before = box[0]\n"
               "    await leaf()\n"
               "    print(box[0] - before)\n"
               "    before = box[0]\n"
               "    await asyncio.create_task(leaf())\n"
               "    print(box[0] - before)\n"
               "    before = box[0]\n"
               "    await asyncio.gather(leaf(), leaf())\n"
               "    print(box[0] - before)\n"
               "asyncio.run(main())\n",
               "1\n2\n0\n2\n3\n", 0);
}

static void cancelled_timers_do_not_hold_up_the_end(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "async def main():\n"
               "    loop = asyncio.get_running_loop()\n"
               "    handles = [loop.call_later(1000 + i, print, i) for i in range(300)]\n"
               "    for h in handles[:299]: h.cancel()\n"
               "    await asyncio.sleep(1)\n"
               "    print(handles[0].cancelled(), handles[299].cancelled(), handles[299])\n"
               "asyncio.run(main())\n",
               "True False <TimerHandle when=1299.0 print(299)>\n", 1);
}

static void cancellation_reaches_what_is_awaited(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "async def inner():\n"
               "    try: await asyncio.sleep(10)\n"
               "    except asyncio.CancelledError as e: print('inner', e.args); raise\n"
               "async def outer():\n"
               "    await inner()\n"
               "async def main():\n"
               "    t = asyncio.create_task(outer())\n"
               "    await asyncio.sleep(1)\n"
               "    print(t.cancel('enough'), t.cancelling(), t.done())\n"
               "    try: await t\n"
               "    except asyncio.CancelledError as e: print('outer', e.args)\n"
               "    print(t.cancelled(), t.cancel())\n"
               "asyncio.run(main())\n",
               "True 1 False\ninner ('enough',)\nouter ('enough',)\nTrue False\n", 1);
}

static void results_can_be_set_once(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "async def main():\n"
               "    f = asyncio.get_running_loop().create_future()\n"
               "    f.add_done_callback(lambda f: print('done', f.result()))\n"
               "    for attempt in (f.result, f.exception, lambda: f.set_exception(StopIteration()), lambda: "
               "f.set_result(1),\n"
               "                    lambda: f.set_result(2)):\n"
               "        try: attempt()\n"
               "        except Exception as e: print(repr(e))\n"
               "    print(f, await f)\n"
               "    await asyncio.sleep(0)\n"
               "asyncio.run(main())\n",
               "InvalidStateError('Result is not set.')\n"
               "InvalidStateError('Exception is not set.')\n"
               "TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')\n"
               "InvalidStateError('invalid state')\n"
               "<Future finished result=1> 1\n"
               "done 1\n",
               0);
}

static void what_a_task_may_yield_is_checked(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "class Yields:\n"
               "    def __init__(self, what): self.what = what\n"
               "    def __await__(self): yield self.what\n"
               "async def main():\n"
               "    for what in (42, asyncio.get_running_loop().create_future(), "
               "asyncio.Future(loop=asyncio.new_event_loop())):\n"
               "        try: await Yields(what)\n"
               "        except RuntimeError as e: print(str(e)[:24], '...', str(e)[-40:])\n"
               "    me = asyncio.current_task()\n"
               "    try: await me\n"
               "    except RuntimeError as e: print(str(e)[:44])\n"
               "asyncio.run(main())\n",
               "Task got bad yield: 42 ... Task got bad yield: 42\n"
               "yield was used instead o ... se_events.py:180]> with <Future pending>\n"
               "Task <Task pending name= ... re pending> attached to a different loop\n"
               "Task cannot await on itself: <Task pending n\n",
               0);
}

static void an_exception_that_nobody_looks_at_is_reported(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    const Run *run = run_program("import asyncio\n"
                                 "async def bad(): raise ValueError('x')\n"
                                 "async def main():\n"
                                 "    asyncio.create_task(bad())\n"
                                 "    await asyncio.sleep(0)\n"
                                 "    await asyncio.sleep(0)\n"
                                 "asyncio.run(main())\n",
                                 &options, 0);
    const char *expected =
        "Task exception was never retrieved\n"
        "future: <Task finished name='Task-2' coro=<bad() done, defined at test.py:2> exception=ValueError('x')>\n"
        "Traceback (most recent call last):\n";
    assert_memory_equal(run->errors, expected, strlen(expected));
    assert_non_null(strstr(run->errors, "\nValueError: x\n"));
    assert_int_equal(run_count_events(EVENT_FUTURE_NEVER_RETRIEVED), 1);
}

static void an_error_in_a_callback_is_reported(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    const Run *run = run_program("import asyncio\n"
                                 "def oops(a): 1 / a\n"
                                 "async def main():\n"
                                 "    asyncio.get_running_loop().call_soon(oops, 0)\n"
                                 "    await asyncio.sleep(0)\n"
                                 "    print('goes on')\n"
                                 "asyncio.run(main())\n",
                                 &options, 0);
    const char *expected = "Exception in callback oops(0) at test.py:2\n"
                           "handle: <Handle oops(0) at test.py:2>\n";
    assert_memory_equal(run->errors, expected, strlen(expected));
    assert_string_equal(run->output, "goes on\n");
    assert_int_equal(run->exit_status, 0);
}

static void a_pending_task_is_missed_at_the_end(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    const Run *run = run_program("import asyncio\n"
                                 "async def f(): await asyncio.sleep(5)\n"
                                 "async def main(): asyncio.ensure_future(f()); await asyncio.sleep(0)\n"
                                 "loop = asyncio.new_event_loop()\n"
                                 "loop.run_until_complete(main())\n",
                                 &options, 0);
    assert_string_equal(run->errors, "Task was destroyed but it is pending!\n"
                                     "task: <Task pending name='Task-2' coro=<f() running at test.py:2> "
                                     "wait_for=<Future pending cb=[Task.task_wakeup()]>>\n");
}

static void loops_refuse_what_cpython_refuses(void **state) {
    (void)state;
    run_expect("import asyncio\n"
               "loop = asyncio.new_event_loop()\n"
               "other = asyncio.new_event_loop()\n"
               "async def main():\n"
               "    for f in (loop.run_forever, loop.close, other.run_forever, lambda: asyncio.create_task(3)):\n"
               "        try: f()\n"
               "        except Exception as e: print(repr(e))\n"
               "    loop.stop()\n"
               "    await asyncio.sleep(1)\n"
               "try: loop.run_until_complete(main())\n"
               "except RuntimeError as e: print(e)\n"
               "loop.close()\n"
               "try: loop.call_soon(print)\n"
               "except RuntimeError as e: print(e)\n"
               "try: asyncio.get_running_loop()\n"
               "except RuntimeError as e: print(e)\n"
               "import sys; sys.exit()\n",
               "RuntimeError('This event loop is already running')\n"
               "RuntimeError('Cannot close a running event loop')\n"
               "RuntimeError('Cannot run the event loop while another loop is running')\n"
               "TypeError('a coroutine was expected, got 3')\n"
               "Event loop stopped before Future completed.\n"
               "Event loop is closed\n"
               "no running event loop\n",
               0);
}

static void nothing_left_to_do_is_a_deadlock(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    const Run *run =
        run_program("import asyncio\n"
                    "async def waits(f):\n"
                    "    await f\n"
                    "async def main():\n"
                    "    t = asyncio.create_task(waits(asyncio.get_running_loop().create_future()), name='lonely')\n"
                    "    await t\n"
                    "asyncio.run(main())\n",
                    &options, 0);
    assert_int_equal(run->stop, STOP_DEADLOCK);
    assert_int_equal(run->exit_status, 3);
    assert_string_equal(run->stop_message, "nothing can ever run again; who waits for what:\n"
                                           "  Task-1 (main) at test.py:6 waits for lonely (waits)\n"
                                           "  lonely (waits) at test.py:3 waits for a future that nobody completes");
}

static void the_trace_tells_who_waits_for_what(void **state) {
    (void)state;
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    run_program("import asyncio\n"
                "async def f(): await asyncio.sleep(2)\n"
                "async def main():\n"
                "    await asyncio.sleep(0)\n"
                "    t = asyncio.create_task(f())\n"
                "    await asyncio.gather(t)\n"
                "    await asyncio.create_task(f())\n"
                "    q = asyncio.Queue()\n"
                "    asyncio.get_running_loop().call_later(1, q.put_nowait, 1)\n"
                "    await q.get()\n"
                "asyncio.run(main())\n",
                &options, 0);
    const WaitReason expected[] = {WAIT_TURN, WAIT_GROUP, WAIT_TIMER, WAIT_TASK, WAIT_TIMER, WAIT_FUTURE};
    for (uint32_t i = 0; i < sizeof expected / sizeof expected[0]; ++i)
        assert_int_equal(run_event(EVENT_TASK_WAITING, i)->value, expected[i]);
    assert_int_equal(run_event(EVENT_TASK_WAITING, 2)->span.line, 2);
    assert_int_equal(run_event(EVENT_CLOCK_IDLE, 0)->value, 2000000000);
    assert_int_equal(run_event(EVENT_CLOCK_IDLE, 0)->time, 0);
    /* Every handle that ran was scheduled or was a timer that came due, and finished. */
    assert_int_equal(run_count_events(EVENT_HANDLE_RUN), run_count_events(EVENT_HANDLE_FINISHED));
    assert_int_equal(run_count_events(EVENT_HANDLE_RUN),
                     run_count_events(EVENT_HANDLE_SCHEDULED) + run_count_events(EVENT_TIMER_DUE));
    assert_int_equal(run_count_events(EVENT_TIMER_SET), run_count_events(EVENT_TIMER_DUE));
    assert_int_equal(run_count_events(EVENT_TASK_CREATED), run_count_events(EVENT_TASK_DONE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(callbacks_scheduled_by_callbacks_wait_for_the_next_iteration),
        cmocka_unit_test(equal_deadlines_fire_in_the_order_of_setting),
        cmocka_unit_test(overdue_timers_run_in_one_iteration_by_deadline),
        cmocka_unit_test(a_turn_costs_one_iteration_and_the_shortest_sleep_two),
        cmocka_unit_test(cancelled_timers_do_not_hold_up_the_end),
        cmocka_unit_test(cancellation_reaches_what_is_awaited),
        cmocka_unit_test(results_can_be_set_once),
        cmocka_unit_test(what_a_task_may_yield_is_checked),
        cmocka_unit_test(an_exception_that_nobody_looks_at_is_reported),
        cmocka_unit_test(an_error_in_a_callback_is_reported),
        cmocka_unit_test(a_pending_task_is_missed_at_the_end),
        cmocka_unit_test(loops_refuse_what_cpython_refuses),
        cmocka_unit_test(nothing_left_to_do_is_a_deadlock),
        cmocka_unit_test(the_trace_tells_who_waits_for_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
