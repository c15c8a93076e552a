/* The trace: events, texts, limits; and a run recorded, whole or in slices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "trace/trace.h"
#include "trace_fixture.h"

static void test_kinds_have_names_and_names_kinds(void **state) {
    (void)state;
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        assert_true(strlen(event_kind_name((EventKind)kind)) > 0);
        assert_int_equal(event_kind_by_name(event_kind_name((EventKind)kind)), kind);
        assert_true(event_kind_detail((EventKind)kind) > TRACE_OFF);
    }
    assert_int_equal(event_kind_by_name("nonsense"), EVENT_KIND_COUNT);
    assert_int_equal(event_kind_detail(EVENT_LINE), TRACE_LINES);
    assert_string_equal(event_kind_name(EVENT_KIND_COUNT), "unknown");
}

static void test_texts_are_kept_once_with_their_length(void **state) {
    (void)state;
    Trace *trace = trace_create(0);
    Event event = {.kind = EVENT_OUTPUT};
    trace_append(trace, &event, "a\0b", 3);
    trace_append(trace, &event, "other", 5);
    trace_append(trace, &event, "a\0b", 3);
    trace_append(trace, &event, NULL, 0);
    trace_append(trace, &event, "", 0);
    size_t length;
    assert_memory_equal(trace_text(trace, trace->events[0].text, &length), "a\0b", 4);
    assert_int_equal(length, 3);
    assert_int_equal(trace->events[0].text, trace->events[2].text);
    assert_int_not_equal(trace->events[0].text, trace->events[1].text);
    assert_int_equal(trace->events[3].text, 0);
    assert_string_equal(trace_text(trace, 0, &length), "");
    assert_int_equal(length, 0);
    trace_destroy(trace);
}

static void test_many_texts_survive_growth(void **state) {
    (void)state;
    Trace *trace = trace_create(0);
    Event event = {.kind = EVENT_OUTPUT};
    char text[32], *large = malloc(100000);
    memset(large, 'x', 100000);
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "text %d", i % 2500);
        trace_append(trace, &event, text, strlen(text));
    }
    trace_append(trace, &event, large, 100000);
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "text %d", i % 2500);
        assert_string_equal(trace_text(trace, trace->events[i].text, NULL), text);
    }
    assert_int_equal(trace->events[0].text, trace->events[2500].text);
    size_t length;
    assert_memory_equal(trace_text(trace, trace->events[5000].text, &length), large, 100000);
    assert_int_equal(length, 100000);
    free(large);
    trace_destroy(trace);
}

static void test_parts_of_a_text(void **state) {
    (void)state;
    Trace *trace = trace_create(0);
    Event event = {.kind = EVENT_VARIABLE};
    trace_append(trace, &event, "x\t'a\tb'", 7);
    uint32_t text = trace->events[0].text;
    size_t length;
    assert_memory_equal(trace_text_part(trace, text, 0, 2, &length), "x", 1);
    assert_int_equal(length, 1);
    assert_string_equal(trace_text_part(trace, text, 1, 2, &length), "'a\tb'");
    assert_int_equal(length, 5);
    trace_text_part(trace, text, 3, 4, &length);
    assert_int_equal(length, 0);
    trace_text_part(trace, 0, 1, 2, &length);
    assert_int_equal(length, 0);
    trace_destroy(trace);
}

static void test_full_trace_misses_all_that_follows(void **state) {
    (void)state;
    Trace *trace = trace_create(3);
    Event event = {.kind = EVENT_OUTPUT};
    for (int i = 0; i < 5; i++) trace_append(trace, &event, NULL, 0);
    assert_int_equal(trace->count, 3);
    assert_int_equal(trace->missed, 2);
    assert_true(trace_is_cut(trace));
    trace_destroy(trace);
}

static void test_end_time_counts_a_last_jump(void **state) {
    (void)state;
    Trace *trace = trace_create(0);
    assert_int_equal(trace_end_time(trace), 0);
    trace_append(trace, &(Event){.kind = EVENT_OUTPUT, .time = 5, .value = 99}, NULL, 0);
    assert_int_equal(trace_end_time(trace), 5);
    trace_append(trace, &(Event){.kind = EVENT_CLOCK_BLOCKED, .time = 5, .value = 9}, NULL, 0);
    assert_int_equal(trace_end_time(trace), 9);
    trace_destroy(trace);
}

/* ---- runs ---- */

static const char program[] = "import asyncio, time\n"
                              "async def chore(n):\n"
                              "    time.sleep(n)\n"
                              "    await asyncio.sleep(n)\n"
                              "    print('chore', n)\n"
                              "    for i in range(3000):\n"
                              "        n += i\n"
                              "async def main():\n"
                              "    await asyncio.gather(chore(1), chore(2))\n"
                              "asyncio.run(main())\n";

static SimulationOptions options_for(SimulationMode mode) {
    SimulationOptions options = simulation_default_options();
    options.mode = mode;
    options.detail = TRACE_VARIABLES;
    return options;
}

static void assert_same_traces(const Trace *a, const Trace *b) {
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->events, b->events, a->count * sizeof(Event));
    assert_int_equal(a->pool_size, b->pool_size);
    assert_memory_equal(a->pool, b->pool, a->pool_size);
}

static void test_equal_runs_have_equal_traces(void **state) {
    (void)state;
    for (SimulationMode mode = SIMULATION_ASYNC; mode <= SIMULATION_SYNC; mode++) {
        SimulationOptions options = options_for(mode);
        Trace *a = trace_record("chores.py", program, sizeof program - 1, &options, 0);
        Trace *b = trace_record("chores.py", program, sizeof program - 1, &options, 0);
        assert_int_equal(a->result.status, SIMULATION_FINISHED);
        assert_int_equal(a->result.exit_status, 0);
        assert_int_equal(a->events[a->count - 1].kind, EVENT_FINISHED);
        assert_string_equal(trace_file(a, 0)->filename, "chores.py");
        assert_true(trace_is_over(a));
        assert_same_traces(a, b);
        trace_destroy(a);
        trace_destroy(b);
    }
}

static void test_slices_do_not_change_the_trace(void **state) {
    (void)state;
    SimulationOptions options = options_for(SIMULATION_ASYNC);
    Trace *whole = trace_record("chores.py", program, sizeof program - 1, &options, 0);
    TraceRun *run = trace_run_create("chores.py", program, sizeof program - 1, &options, 0);
    size_t slices = 0;
    while (trace_run_advance(run, 1) == SIMULATION_RUNNING) slices++;
    assert_true(slices > 1);
    assert_same_traces(whole, trace_run_trace(run));
    trace_run_destroy(run);
    trace_destroy(whole);
}

static void collect(void *context, OutputStream stream, const char *bytes, size_t length) {
    char *text = context;
    assert_int_equal(stream, OUTPUT_STDOUT);
    strncat(text, bytes, length);
}

static void test_hooks_of_the_caller_still_work(void **state) {
    (void)state;
    char text[200] = "";
    SimulationOptions options = options_for(SIMULATION_ASYNC);
    options.hooks = (Hooks){.context = text, .write = collect};
    Trace *trace = trace_record("chores.py", program, sizeof program - 1, &options, 0);
    assert_string_equal(text, "chore 1\nchore 2\n");
    size_t first = fixture_find(trace, EVENT_OUTPUT, 0, 0);
    assert_string_equal(trace_text(trace, trace->events[first].text, NULL), "chore 1\n");
    trace_destroy(trace);
}

static void test_refused_program(void **state) {
    (void)state;
    SimulationOptions options = options_for(SIMULATION_ASYNC);
    Trace *trace = trace_record("bad.py", "def f(:\n", 8, &options, 0);
    assert_int_equal(trace->result.status, SIMULATION_REFUSED);
    assert_int_equal(trace->result.exit_status, 1);
    assert_true(trace->diagnostics.error_count > 0);
    /* The diagnostics point into the trace's own files: the simulation is gone. */
    if (trace->diagnostics.items[0].source) assert_ptr_equal(trace->diagnostics.items[0].source, trace_file(trace, 0));
    trace_destroy(trace);
}

static void test_full_trace_ends_an_endless_run(void **state) {
    (void)state;
    const char *endless = "import time\nwhile True:\n    time.sleep(1)\n";
    SimulationOptions options = options_for(SIMULATION_ASYNC);
    Trace *trace = trace_record("endless.py", endless, strlen(endless), &options, 1000);
    assert_int_equal(trace->result.status, SIMULATION_RUNNING);
    assert_int_equal(trace->count, 1000);
    assert_true(trace_is_over(trace));
    trace_destroy(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_have_names_and_names_kinds),
        cmocka_unit_test(test_texts_are_kept_once_with_their_length),
        cmocka_unit_test(test_many_texts_survive_growth),
        cmocka_unit_test(test_parts_of_a_text),
        cmocka_unit_test(test_full_trace_misses_all_that_follows),
        cmocka_unit_test(test_end_time_counts_a_last_jump),
        cmocka_unit_test(test_equal_runs_have_equal_traces),
        cmocka_unit_test(test_slices_do_not_change_the_trace),
        cmocka_unit_test(test_hooks_of_the_caller_still_work),
        cmocka_unit_test(test_refused_program),
        cmocka_unit_test(test_full_trace_ends_an_endless_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
