/* The state at any position: what it shows for the rice run, and that it does not depend on the way there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "trace/replay.h"
#include "trace_fixture.h"

typedef struct Rice {
    Trace *trace;
    Replay *replay;
} Rice;

static int set_up(void **state) {
    static Rice rice;
    rice.trace = fixture_rice();
    rice.replay = replay_create(rice.trace);
    *state = &rice;
    return rice.replay ? 0 : -1;
}

static int tear_down(void **state) {
    Rice *rice = *state;
    replay_destroy(rice->replay);
    trace_destroy(rice->trace);
    return 0;
}

/* Just after the n-th event of a kind. */
static const ReplayState *seek_after(Rice *rice, EventKind kind, uint32_t subject, size_t n) {
    return replay_seek(rice->replay, fixture_find(rice->trace, kind, subject, n) + 1);
}

static ReplayCondition condition_of(const ReplayState *state, uint32_t id, int64_t time) {
    const ReplayTask *task = replay_find_task(state, id);
    assert_non_null(task);
    return replay_task_condition(state, task, time);
}

static void test_at_the_start_there_is_nobody(void **state) {
    const ReplayState *start = replay_seek(((Rice *)*state)->replay, 0);
    assert_int_equal(start->tasks.count, 1);
    assert_int_equal(start->loops.count, 1);
    assert_null(replay_find_task(start, RICE_MAIN));
    assert_null(replay_running_task(start, 0));
}

static void test_ready_queue_keeps_the_order_of_joining(void **state) {
    const ReplayState *now = seek_after(*state, EVENT_TASK_WAITING, RICE_MAIN, 0);
    const ReplayLoop *loop = replay_find_loop(now, RICE_LOOP);
    const uint32_t expected[] = {RICE_COOK, RICE_LAUNDRY, RICE_HOMEWORK};
    assert_int_equal(loop->ready.count, 3);
    uint32_t handle = loop->ready.first;
    for (size_t i = 0; i < 3; i++, handle = now->handles.items[handle].next)
        assert_int_equal(now->handles.items[handle].owner, expected[i]);
    assert_int_equal(handle, 0);
}

static void test_homework_holds_the_loop(void **state) {
    Rice *rice = *state;
    const ReplayState *now = seek_after(rice, EVENT_CLOCK_BLOCKED, RICE_HOMEWORK, 0);
    assert_int_equal(now->time, SECONDS(20));
    assert_int_equal(replay_time_to(now), SECONDS(70));
    assert_false(now->is_idle);
    assert_int_equal(now->iteration, 2);
    assert_int_equal(replay_running_task(now, 0)->id, RICE_HOMEWORK);
    assert_true(replay_find_thread(now, 0)->is_blocked);
    assert_int_equal(replay_find_thread(now, 0)->blocked_until, SECONDS(70));
    assert_int_equal(replay_find_loop(now, RICE_LOOP)->ready.count, 0);
    assert_int_equal(replay_find_task(now, RICE_HOMEWORK)->span.line, 11);

    assert_int_equal(condition_of(now, RICE_COOK, SECONDS(20)), REPLAY_ON_TIMER);
    assert_int_equal(condition_of(now, RICE_COOK, SECONDS(30)), REPLAY_RANG);
    assert_int_equal(condition_of(now, RICE_LAUNDRY, SECONDS(49)), REPLAY_ON_TIMER);
    assert_int_equal(condition_of(now, RICE_MAIN, SECONDS(20)), REPLAY_ON_TASK);
    assert_int_equal(replay_find_task(now, RICE_COOK)->due, SECONDS(30));

    size_t count;
    const ReplayHandle *const *timers = replay_timers(rice->replay, &count);
    assert_int_equal(count, 2);
    assert_int_equal(timers[0]->owner, RICE_COOK);
    assert_int_equal(timers[1]->owner, RICE_LAUNDRY);
    assert_int_equal(timers[1]->due, SECONDS(50));
}

static void test_threads_go_on_after_the_block(void **state) {
    const ReplayState *now = seek_after(*state, EVENT_OUTPUT, RICE_HOMEWORK, 0);
    assert_int_equal(now->time, SECONDS(70));
    assert_false(replay_find_thread(now, 0)->is_blocked);
}

static void test_await_chain_rests_at_its_lines(void **state) {
    const ReplayState *now = seek_after(*state, EVENT_TASK_WAITING, RICE_LAUNDRY, 0);
    const ReplayCoroutine *outer = replay_chain_first(now, replay_find_task(now, RICE_LAUNDRY));
    assert_string_equal(trace_text(now->trace, outer->text, NULL), "do_laundry");
    assert_int_equal(outer->span.line, 8);
    assert_false(outer->is_hidden);
    const ReplayCoroutine *inner = replay_chain_next(now, outer);
    assert_string_equal(trace_text(now->trace, inner->text, NULL), "sleep");
    assert_int_equal(inner->state, REPLAY_COROUTINE_SUSPENDED);
    assert_true(inner->is_hidden);
    assert_null(replay_chain_next(now, inner));
    assert_int_equal(replay_find_task(now, RICE_LAUNDRY)->span.line, 8);

    now = seek_after(*state, EVENT_OUTPUT, RICE_LAUNDRY, 0);
    assert_null(replay_chain_next(now, replay_chain_first(now, replay_find_task(now, RICE_LAUNDRY))));
}

static void test_gather_counts_its_children(void **state) {
    Rice *rice = *state;
    const ReplayState *now = seek_after(rice, EVENT_TASK_DONE, RICE_COOK, 0);
    const ReplayFuture *gather = replay_find_future(now, RICE_GATHER);
    assert_int_equal(gather->children.count, 3);
    assert_int_equal(gather->children_done, 2);
    const bool expected[] = {true, false, true};
    uint32_t link = gather->children.first;
    for (size_t i = 0; i < 3; i++, link = now->links.items[link].next)
        assert_int_equal(now->links.items[link].is_done, expected[i]);
    assert_int_equal(replay_find_task(now, RICE_MAIN)->waiting_on, RICE_GATHER);
    assert_int_equal(replay_find_task(now, RICE_COOK)->outcome, OUTCOME_RESULT);

    now = seek_after(rice, EVENT_FUTURE_DONE, RICE_GATHER, 0);
    assert_null(replay_find_future(now, RICE_GATHER));
    assert_int_equal(replay_find_task(now, RICE_COOK)->parents, 0);
}

static void test_rung_timers_stand_in_line(void **state) {
    const ReplayState *now = seek_after(*state, EVENT_TIMER_DUE, 0, 1);
    assert_int_equal(now->timers.count, 0);
    assert_int_equal(replay_find_loop(now, RICE_LOOP)->ready.count, 2);
    assert_int_equal(condition_of(now, RICE_COOK, SECONDS(70)), REPLAY_READY);
    assert_int_equal(condition_of(now, RICE_LAUNDRY, SECONDS(70)), REPLAY_READY);
}

static void test_at_the_end_all_are_done(void **state) {
    Rice *rice = *state;
    const ReplayState *end = replay_seek(rice->replay, SIZE_MAX);
    assert_int_equal(end->position, rice->trace->count);
    assert_int_equal(end->tasks_done, 4);
    assert_true(end->is_finished);
    assert_int_equal(end->output_count, 3);
    size_t last = replay_output(rice->replay, 2);
    assert_string_equal(trace_text(rice->trace, rice->trace->events[last].text, NULL), "laundry is done\n");
    assert_int_equal(rice->trace->events[last].time, SECONDS(70));
    assert_true(replay_find_loop(end, RICE_LOOP)->is_closed);
    assert_int_equal(end->turns.count, 1);
    assert_int_equal(end->futures_pending.count, 0);
}

/* ---- any way to a position leads to the same state ---- */

static void assert_ways_agree(Trace *trace, size_t stride) {
    ReplayState folded;
    assert_true(replay_state_init(&folded, trace));
    Replay *jumping = replay_create(trace);
    replay_seek(jumping, trace->count);
    do {
        if (folded.position % stride == 0) {
            assert_true(replay_state_equals(&folded, replay_seek(jumping, folded.position)));
            /* From a random elsewhere, and by stepping back. */
            replay_seek(jumping, (folded.position * 7919) % (trace->count + 1));
            replay_seek(jumping, folded.position + 1);
            assert_true(replay_state_equals(&folded, replay_seek(jumping, folded.position)));
            Replay *fresh = stride > 1 ? NULL : replay_create(trace);
            if (fresh) assert_true(replay_state_equals(&folded, replay_seek(fresh, folded.position)));
            replay_destroy(fresh);
        }
    } while (replay_state_advance(&folded));
    assert_int_equal(folded.position, trace->count);
    replay_destroy(jumping);
    replay_state_deinit(&folded);
}

static void test_every_position_from_anywhere(void **state) { assert_ways_agree(((Rice *)*state)->trace, 1); }

static void test_noise_folds_the_same_from_anywhere(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        Trace *trace = fixture_noise(seed, 400);
        assert_ways_agree(trace, 1);
        trace_destroy(trace);
    }
}

static void test_key_frames_agree_on_a_long_trace(void **state) {
    (void)state;
    Trace *trace = fixture_queue(12000);
    assert_true(trace->count > 128 * 1024); /* enough for thinning them out twice */
    assert_ways_agree(trace, 9973);
    trace_destroy(trace);
}

static void test_growing_trace(void **state) {
    Rice *rice = *state;
    Trace *growing = trace_create(0);
    Replay *replay = replay_create(growing);
    for (size_t i = 0; i < rice->trace->count; i++) {
        const Event *event = &rice->trace->events[i];
        size_t length;
        const char *text = trace_text(rice->trace, event->text, &length);
        trace_append(growing, event, text, length);
        assert_int_equal(replay_seek(replay, SIZE_MAX)->position, i + 1);
    }
    assert_int_equal(replay_seek(replay, SIZE_MAX)->tasks_done, 4);
    assert_int_equal(replay_output(replay, 1), replay_output(rice->replay, 1));
    replay_destroy(replay);
    trace_destroy(growing);
}

static void test_variables_belong_to_their_frames(void **state) {
    (void)state;
    Script s = script_begin();
    s.depth = 1;
    script_add(&s, EVENT_VARIABLE, 0, 0, 1, "x\t1");
    script_add(&s, EVENT_VARIABLE, 0, 0, 1, "y\t2");
    script_add(&s, EVENT_VARIABLE, 0, 0, 1, "x\t3");
    s.depth = 2;
    script_add(&s, EVENT_CALL, 0, 0, 0, "helper");
    script_add(&s, EVENT_VARIABLE, 0, 0, 2, "x\t'inner'");
    Replay *replay = replay_create(s.trace);
    const ReplayState *now = replay_seek(replay, SIZE_MAX);
    assert_int_equal(now->frames.count, 2);
    uint32_t at = replay_find_thread(now, 0)->variables;
    const char *const expected[] = {"x\t3", "y\t2", "x\t'inner'"};
    for (size_t i = 0; i < 3; i++, at = now->variables.items[at].next)
        assert_string_equal(trace_text(s.trace, now->variables.items[at].text, NULL), expected[i]);
    assert_int_equal(at, 0);

    script_add(&s, EVENT_RETURN, 0, 0, 0, "None");
    now = replay_seek(replay, SIZE_MAX);
    assert_int_equal(now->frames.count, 1);
    at = now->variables.items[replay_find_thread(now, 0)->variables].next;
    assert_int_equal(now->variables.items[at].next, 0);
    replay_destroy(replay);
    trace_destroy(s.trace);
}

/* In sync mode a task runs inside the turn of the one that created it. */
static void test_nested_turns(void **state) {
    (void)state;
    Script s = script_begin();
    script_add(&s, EVENT_LOOP_CREATED, 1, 0, 0, NULL);
    script_add_task(&s, 10, 0, "Task-1\tmain");
    script_add(&s, EVENT_HANDLE_RUN, 11, 10, 0, NULL);
    script_add(&s, EVENT_TASK_STEP, 10, 11, 0, NULL);
    script_add(&s, EVENT_TASK_CREATED, 20, 10, 22, "Task-2\tchild");
    script_add(&s, EVENT_TASK_STEP, 20, 0, 0, NULL);
    Replay *replay = replay_create(s.trace);
    const ReplayState *now = replay_seek(replay, SIZE_MAX);
    assert_int_equal(replay_running_task(now, 0)->id, 20);
    assert_int_equal(condition_of(now, 10, 0), REPLAY_ON_TASK);
    script_add(&s, EVENT_TASK_DONE, 20, 0, OUTCOME_RESULT, NULL);
    now = replay_seek(replay, SIZE_MAX);
    assert_int_equal(replay_running_task(now, 0)->id, 10);
    assert_int_equal(condition_of(now, 10, 0), REPLAY_RUNNING);
    replay_destroy(replay);
    trace_destroy(s.trace);
}

static void test_cancelled_timer_is_gone(void **state) {
    (void)state;
    Script s = script_begin();
    script_add(&s, EVENT_LOOP_CREATED, 1, 0, 0, NULL);
    script_add(&s, EVENT_TIMER_SET, 5, 0, SECONDS(9), "late");
    script_add(&s, EVENT_TIMER_SET, 6, 0, SECONDS(3), "soon");
    script_add(&s, EVENT_TIMER_SET, 7, 0, SECONDS(3), "soon too");
    script_add(&s, EVENT_TIMER_CANCELLED, 5, 0, SECONDS(9), NULL);
    Replay *replay = replay_create(s.trace);
    size_t count;
    replay_seek(replay, 4);
    assert_int_equal(replay_timers(replay, &count)[2]->id, 5);
    replay_seek(replay, 5);
    const ReplayHandle *const *timers = replay_timers(replay, &count);
    assert_int_equal(count, 2);
    assert_int_equal(timers[0]->id, 6);
    assert_int_equal(timers[1]->id, 7);
    replay_destroy(replay);
    trace_destroy(s.trace);
}

/* Its last deed, after it has ended, is to wake whoever waits for that. */
static void test_a_thread_that_ends_stays_ended(void **state) {
    (void)state;
    Script s = script_begin();
    script_add(&s, EVENT_THREAD_STARTED, 1, 0, 0, "helper");
    script_add(&s, EVENT_THREAD_BLOCKED, 0, 0, -1, "join");
    s.thread = 1;
    Replay *replay = replay_create(s.trace);
    assert_true(replay_find_thread(replay_seek(replay, SIZE_MAX), 1)->is_alive);
    script_add(&s, EVENT_THREAD_ENDED, 1, 0, 0, NULL);
    script_add(&s, EVENT_THREAD_UNBLOCKED, 0, 0, 0, NULL);
    const ReplayState *now = replay_seek(replay, SIZE_MAX);
    assert_false(replay_find_thread(now, 1)->is_alive);
    assert_true(replay_find_thread(now, 0)->is_alive);
    replay_destroy(replay);
    trace_destroy(s.trace);
}

int main(void) {
#define WITH_RICE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_RICE(test_at_the_start_there_is_nobody),
        WITH_RICE(test_ready_queue_keeps_the_order_of_joining),
        WITH_RICE(test_homework_holds_the_loop),
        WITH_RICE(test_threads_go_on_after_the_block),
        WITH_RICE(test_await_chain_rests_at_its_lines),
        WITH_RICE(test_gather_counts_its_children),
        WITH_RICE(test_rung_timers_stand_in_line),
        WITH_RICE(test_at_the_end_all_are_done),
        WITH_RICE(test_every_position_from_anywhere),
        WITH_RICE(test_growing_trace),
        cmocka_unit_test(test_noise_folds_the_same_from_anywhere),
        cmocka_unit_test(test_key_frames_agree_on_a_long_trace),
        cmocka_unit_test(test_variables_belong_to_their_frames),
        cmocka_unit_test(test_nested_turns),
        cmocka_unit_test(test_a_thread_that_ends_stays_ended),
        cmocka_unit_test(test_cancelled_timer_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
