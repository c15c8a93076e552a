/* What a portrait says is what the program itself prints at that moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "trace/portrait.h"

static const char program[] = "import asyncio\n"
                              "async def cook(n):\n"
                              "    await asyncio.sleep(n)\n"
                              "    return n * 2\n"
                              "async def burn():\n"
                              "    await asyncio.sleep(0)\n"
                              "    raise ValueError(\"it's black\")\n"
                              "async def wait_for_it(other):\n"
                              "    await other\n"
                              "async def main():\n"
                              "    t = asyncio.create_task(cook(3), name='rice')\n"
                              "    u = asyncio.create_task(wait_for_it(t))\n"
                              "    b = asyncio.create_task(burn())\n"
                              "    print(t)\n" /* made, has not begun */
                              "    await asyncio.sleep(0)\n"
                              "    print(t)\n" /* on a timer, and awaited */
                              "    print(u)\n" /* on a task */
                              "    await asyncio.sleep(1)\n"
                              "    print(b)\n" /* failed */
                              "    u.cancel()\n"
                              "    print(u)\n" /* being cancelled */
                              "    await asyncio.sleep(1)\n"
                              "    print(u)\n"
                              "    print(t)\n"
                              "    try:\n"
                              "        await b\n"
                              "    except ValueError:\n"
                              "        pass\n"
                              "asyncio.run(main())\n";

static Trace *record(const char *text) {
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    return trace_record("kitchen.py", text, strlen(text), &options, 0);
}

/* Does a task of the state look exactly like this? */
static bool is_of_a_task(const ReplayState *state, const char *text, size_t length) {
    char portrait[PORTRAIT_SIZE];
    for (uint32_t i = 1; i < state->tasks.count; ++i)
        if (portrait_task(state, &state->tasks.items[i], portrait, sizeof portrait) == length &&
            memcmp(portrait, text, length) == 0)
            return true;
    return false;
}

static void test_as_the_program_prints_it(void **state) {
    (void)state;
    Trace *trace = record(program);
    assert_non_null(trace);
    assert_int_equal(trace->result.exit_status, 0);
    Replay *replay = replay_create(trace);
    size_t printed = 0;
    for (size_t i = 0; i < trace->count; ++i) {
        if (trace->events[i].kind != EVENT_OUTPUT || trace->events[i].value != 0) continue;
        size_t length;
        const char *text = trace_text(trace, trace->events[i].text, &length);
        while (length && text[length - 1] == '\n') --length;
        if (length == 0) continue;
        if (!is_of_a_task(replay_seek(replay, i), text, length)) fail_msg("no task looks like %.*s", (int)length, text);
        ++printed;
    }
    assert_int_equal(printed, 7);
    replay_destroy(replay);
    trace_destroy(trace);
}

static void test_cut_at_a_whole_character(void **state) {
    (void)state;
    Trace *trace =
        record("import asyncio\nasync def main():\n    asyncio.current_task().set_name('\xE7\x85\xAE\xE9\xA5\xAD')\n   "
               " await asyncio.sleep(1)\nasyncio.run(main())\n");
    Replay *replay = replay_create(trace);
    const ReplayState *s = replay_seek(replay, trace->count);
    char whole[PORTRAIT_SIZE], part[PORTRAIT_SIZE];
    size_t length = portrait_task(s, &s->tasks.items[1], whole, sizeof whole);
    for (size_t size = 1; size <= length + 1; ++size) {
        size_t n = portrait_task(s, &s->tasks.items[1], part, size);
        assert_true(n < size && part[n] == '\0' && memcmp(part, whole, n) == 0);
        assert_true(((unsigned char)whole[n] & 0xc0) != 0x80);
    }
    replay_destroy(replay);
    trace_destroy(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_the_program_prints_it),
        cmocka_unit_test(test_cut_at_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
