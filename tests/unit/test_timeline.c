/* Lanes, totals, steps and commitments: of a trace made by hand, and of real runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "trace/timeline.h"
#include "trace_fixture.h"

typedef struct Expected {
    ReplayCondition condition;
    int64_t from, to; /* seconds */
} Expected;

static void assert_segments(const TimelineLane *lane, const Expected *expected, size_t count) {
    assert_non_null(lane);
    assert_int_equal(lane->count, count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(replay_condition_name((ReplayCondition)lane->segments[i].condition),
                            replay_condition_name(expected[i].condition));
        assert_int_equal(lane->segments[i].from, SECONDS(expected[i].from));
        assert_int_equal(lane->segments[i].to, SECONDS(expected[i].to));
        assert_true(lane->segments[i].begin < lane->segments[i].end);
    }
}
#define ASSERT_SEGMENTS(lane, ...) \
    assert_segments(lane, (const Expected[]){__VA_ARGS__}, sizeof((const Expected[]){__VA_ARGS__}) / sizeof(Expected))

static void test_lanes_of_the_rice_run(void **state) {
    (void)state;
    Trace *trace = fixture_rice();
    Timeline *timeline = timeline_create(trace);
    ASSERT_SEGMENTS(timeline_find_lane(timeline, RICE_COOK), {REPLAY_RUNNING, 0, 10}, {REPLAY_ON_TIMER, 10, 30},
                    {REPLAY_RANG, 30, 70}, {REPLAY_RUNNING, 70, 70});
    ASSERT_SEGMENTS(timeline_find_lane(timeline, RICE_LAUNDRY), {REPLAY_READY, 0, 10}, {REPLAY_RUNNING, 10, 20},
                    {REPLAY_ON_TIMER, 20, 50}, {REPLAY_RANG, 50, 70}, {REPLAY_RUNNING, 70, 70});
    ASSERT_SEGMENTS(timeline_find_lane(timeline, RICE_HOMEWORK), {REPLAY_READY, 0, 20}, {REPLAY_RUNNING, 20, 70});
    ASSERT_SEGMENTS(timeline_find_lane(timeline, RICE_MAIN), {REPLAY_RUNNING, 0, 0}, {REPLAY_ON_TASK, 0, 70},
                    {REPLAY_RUNNING, 70, 70});
    const TimelineLane *cook = timeline_find_lane(timeline, RICE_COOK);
    assert_true(cook->is_done);
    assert_false(cook->is_open);
    assert_int_equal(cook->done, SECONDS(70));
    assert_int_equal(cook->creator, RICE_MAIN);
    size_t count;
    assert_int_equal(timeline_lanes(timeline, &count)[0].task, RICE_MAIN);
    assert_int_equal(count, 4);
    timeline_destroy(timeline);
    trace_destroy(trace);
}

static void assert_totals(const Trace *trace, int64_t total, int64_t working, int64_t waiting, int64_t idle) {
    Timeline *timeline = timeline_create(trace);
    TimelineTotals totals = timeline_totals(timeline);
    assert_int_equal(totals.total, SECONDS(total));
    assert_int_equal(totals.working, SECONDS(working));
    assert_int_equal(totals.waiting, SECONDS(waiting));
    assert_int_equal(totals.idle, SECONDS(idle));
    timeline_destroy(timeline);
}

static void test_totals_of_the_rice_run(void **state) {
    (void)state;
    Trace *trace = fixture_rice();
    assert_totals(trace, 70, 70, 50, 0);
    trace_destroy(trace);
}

static void test_waiting_in_progress_counts_so_far(void **state) {
    (void)state;
    Script s = script_begin();
    script_add_task(&s, 10, 0, "Task-1\tmain");
    script_add(&s, EVENT_TASK_STEP, 10, 0, 0, NULL);
    script_add(&s, EVENT_TIMER_SET, 14, 10, SECONDS(5), "wake");
    script_add(&s, EVENT_TASK_WAITING, 10, 14, WAIT_TIMER, "sleep");
    script_idle(&s, SECONDS(3));
    script_add(&s, EVENT_LOOP_SELECTED, 1, 0, 0, NULL);
    assert_totals(s.trace, 3, 0, 3, 3);
    trace_destroy(s.trace);
}

static void test_program_without_tasks_has_a_lane(void **state) {
    (void)state;
    Script s = script_begin();
    script_block(&s, 0, SECONDS(2));
    script_add(&s, EVENT_FINISHED, 0, 0, 0, NULL);
    Timeline *timeline = timeline_create(s.trace);
    size_t count;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    assert_int_equal(count, 1);
    assert_int_equal(lanes[0].task, 0);
    ASSERT_SEGMENTS(&lanes[0], {REPLAY_RUNNING, 0, 2});
    timeline_destroy(timeline);
    trace_destroy(s.trace);
}

/* ---- steps ---- */

static void test_steps_of_the_rice_run(void **state) {
    (void)state;
    static const TimelineStepKind expected[] = {
        STEP_CREATED,    STEP_TURN,       STEP_CREATED,      STEP_CREATED, STEP_CREATED,  STEP_AWAITS_GROUP,
        STEP_TURN,       STEP_BLOCKS,     STEP_AWAITS_TIMER,            /* rice */
        STEP_TURN,       STEP_BLOCKS,     STEP_AWAITS_TIMER,            /* laundry */
        STEP_TURN,       STEP_BLOCKS,     STEP_PRINTS,       STEP_DONE, /* homework */
        STEP_RINGS_LATE, STEP_RINGS_LATE, STEP_TURN,         STEP_PRINTS,  STEP_DONE,     STEP_TURN,
        STEP_PRINTS,     STEP_DONE,       STEP_TURN,         STEP_DONE,    STEP_FINISHED,
    };
    Trace *trace = fixture_rice();
    Timeline *timeline = timeline_create(trace);
    size_t count;
    const TimelineStep *steps = timeline_steps(timeline, &count);
    for (size_t i = 0; i < count && i < sizeof expected / sizeof expected[0]; i++)
        assert_string_equal(timeline_step_name((TimelineStepKind)steps[i].kind), timeline_step_name(expected[i]));
    assert_int_equal(count, sizeof expected / sizeof expected[0]);
    assert_int_equal(steps[16].task, RICE_COOK);
    assert_int_equal(steps[17].task, RICE_LAUNDRY);
    for (size_t i = 1; i < count; i++) {
        assert_true(steps[i].position > steps[i - 1].position);
        assert_true(steps[i].event >= steps[i - 1].position);
        assert_int_equal(timeline_step_at_position(timeline, steps[i].position), i);
        assert_int_equal(timeline_step_at_position(timeline, steps[i].position - 1), i - 1);
    }
    assert_int_equal(timeline_step_at_position(timeline, 0), SIZE_MAX);
    assert_int_equal(steps[timeline_step_at_time(timeline, SECONDS(69))].kind, STEP_BLOCKS);
    timeline_destroy(timeline);
    trace_destroy(trace);
}

/* A step shows everything that belongs to it, at its own time. */
static void test_steps_are_seen_when_settled(void **state) {
    (void)state;
    Trace *trace = fixture_rice();
    Timeline *timeline = timeline_create(trace);
    Replay *replay = replay_create(trace);
    size_t count;
    const TimelineStep *steps = timeline_steps(timeline, &count);
    for (size_t i = 0; i < count; i++) assert_int_equal(replay_seek(replay, steps[i].position)->time, steps[i].time);
    const ReplayState *created = replay_seek(replay, steps[2].position);
    assert_int_equal(replay_find_loop(created, RICE_LOOP)->ready.count, 1);
    const ReplayState *held = replay_seek(replay, steps[13].position);
    assert_int_equal(held->time, SECONDS(20));
    assert_int_equal(replay_time_to(held), SECONDS(70));

    TimelineCommitment commitments[4];
    assert_int_equal(timeline_commitments(held, commitments, 4), 3);
    assert_int_equal(commitments[0].task, RICE_COOK);
    assert_int_equal(commitments[0].until, SECONDS(30));
    assert_int_equal(commitments[1].until, SECONDS(50));
    assert_int_equal(commitments[2].task, RICE_HOMEWORK);
    assert_int_equal(commitments[2].timer, 0);
    assert_int_equal(commitments[2].until, SECONDS(70));
    replay_destroy(replay);
    timeline_destroy(timeline);
    trace_destroy(trace);
}

static void test_line_printed_in_pieces_is_one_step(void **state) {
    (void)state;
    Script s = script_begin();
    script_add(&s, EVENT_OUTPUT, 0, 0, 0, "a");
    script_add(&s, EVENT_OUTPUT, 0, 0, 0, "b\n");
    script_add(&s, EVENT_OUTPUT, 0, 0, 0, "c\n");
    Timeline *timeline = timeline_create(s.trace);
    size_t count;
    assert_int_equal(timeline_steps(timeline, &count)[0].position, 2);
    assert_int_equal(count, 2);
    timeline_destroy(timeline);
    trace_destroy(s.trace);
}

static void test_growing_trace_gives_the_same(void **state) {
    (void)state;
    Trace *whole = fixture_rice(), *growing = trace_create(0);
    Timeline *at_once = timeline_create(whole), *step_by_step = timeline_create(growing);
    for (size_t i = 0; i < whole->count; i++) {
        size_t length;
        const char *text = trace_text(whole, whole->events[i].text, &length);
        trace_append(growing, &whole->events[i], text, length);
        assert_true(timeline_update(step_by_step));
    }
    size_t count, other_count;
    const TimelineStep *steps = timeline_steps(at_once, &count), *others = timeline_steps(step_by_step, &other_count);
    assert_int_equal(count, other_count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(steps[i].event, others[i].event);
        assert_int_equal(steps[i].position, others[i].position);
    }
    assert_int_equal(timeline_totals(at_once).waiting, timeline_totals(step_by_step).waiting);
    timeline_destroy(at_once);
    timeline_destroy(step_by_step);
    trace_destroy(whole);
    trace_destroy(growing);
}

static void test_noise_is_survived(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 30; seed++) {
        Trace *trace = fixture_noise(seed, 2000);
        Timeline *timeline = timeline_create(trace);
        size_t count;
        const TimelineLane *lanes = timeline_lanes(timeline, &count);
        for (size_t i = 0; i < count; i++) {
            for (uint32_t k = 0; k < lanes[i].count; k++)
                assert_true(lanes[i].segments[k].to >= lanes[i].segments[k].from);
        }
        timeline_destroy(timeline);
        trace_destroy(trace);
    }
}

/* ---- real runs ---- */

static Trace *record(const char *text, SimulationMode mode) {
    SimulationOptions options = simulation_default_options();
    options.mode = mode;
    options.detail = TRACE_STEPS;
    Trace *trace = trace_record("test.py", text, strlen(text), &options, 0);
    assert_int_equal(trace->result.status, SIMULATION_FINISHED);
    return trace;
}

#define CHORES                                                                \
    "import asyncio, time\n"                                                  \
    "async def rice():\n    time.sleep(10)\n    await asyncio.sleep(20)\n"    \
    "async def laundry():\n    time.sleep(10)\n    await asyncio.sleep(30)\n" \
    "async def homework():\n    time.sleep(50)\n"

static void test_the_chores_both_ways(void **state) {
    (void)state;
    static const char program[] =
        CHORES "async def main():\n    await asyncio.gather(rice(), laundry(), homework())\nasyncio.run(main())\n";
    Trace *overlapping = record(program, SIMULATION_ASYNC);
    assert_totals(overlapping, 70, 70, 50, 0);
    Trace *sync = record(program, SIMULATION_SYNC);
    assert_totals(sync, 120, 70, 50, 50);

    /* In sync mode main stands by while its children run. */
    Timeline *timeline = timeline_create(sync);
    size_t count;
    const TimelineLane *main_lane = &timeline_lanes(timeline, &count)[0];
    for (uint32_t i = 0; i < main_lane->count; i++) {
        if (main_lane->segments[i].to > main_lane->segments[i].from)
            assert_int_equal(main_lane->segments[i].condition, REPLAY_ON_TASK);
    }
    timeline_destroy(timeline);
    trace_destroy(overlapping);
    trace_destroy(sync);
}

static void test_order_of_starting_matters(void **state) {
    (void)state;
    Trace *trace =
        record(CHORES
               "async def main():\n    await asyncio.gather(homework(), rice(), laundry())\nasyncio.run(main())\n",
               SIMULATION_ASYNC);
    assert_totals(trace, 100, 70, 50, 30);
    trace_destroy(trace);
}

static void test_tasks_of_the_library_are_internal(void **state) {
    (void)state;
    Trace *trace = record("import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n", SIMULATION_ASYNC);
    Timeline *timeline = timeline_create(trace);
    size_t count, shown = 0;
    const TimelineLane *lanes = timeline_lanes(timeline, &count);
    for (size_t i = 0; i < count; i++) shown += !lanes[i].is_internal;
    assert_true(count > 1);
    assert_int_equal(shown, 1);
    const TimelineStep *steps = timeline_steps(timeline, &count);
    for (size_t i = 0; i < count; i++) assert_true(steps[i].task == 0 || steps[i].task == lanes[0].task);
    timeline_destroy(timeline);
    trace_destroy(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lanes_of_the_rice_run),
        cmocka_unit_test(test_totals_of_the_rice_run),
        cmocka_unit_test(test_waiting_in_progress_counts_so_far),
        cmocka_unit_test(test_program_without_tasks_has_a_lane),
        cmocka_unit_test(test_steps_of_the_rice_run),
        cmocka_unit_test(test_steps_are_seen_when_settled),
        cmocka_unit_test(test_line_printed_in_pieces_is_one_step),
        cmocka_unit_test(test_growing_trace_gives_the_same),
        cmocka_unit_test(test_noise_is_survived),
        cmocka_unit_test(test_the_chores_both_ways),
        cmocka_unit_test(test_order_of_starting_matters),
        cmocka_unit_test(test_tasks_of_the_library_are_internal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
