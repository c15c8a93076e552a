/* Playback: times and places of motions, with the time passed in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "gui/playback.h"

#define SECOND INT64_C(1000000000)

/* created, its turn, 20 units later a ring, done */
static const TimelineStep steps[] = {
    {.kind = STEP_CREATED, .time = 0, .task = 1, .iteration = 1},
    {.kind = STEP_TURN, .time = 0, .task = 1, .iteration = 1},
    {.kind = STEP_RINGS, .time = 20 * SECOND, .task = 1, .iteration = 2},
    {.kind = STEP_DONE, .time = 20 * SECOND, .task = 1, .iteration = 3},
};
enum { COUNT = sizeof steps / sizeof *steps };

static Playback make(void) {
    Playback p;
    playback_init(&p, steps, COUNT);
    return p;
}

static void test_a_turn_takes_280_ms(void **state) {
    (void)state;
    Playback p = make();
    assert_true(playback_forward(&p, 1000));
    assert_true(playback_is_moving(&p, 1279));
    assert_false(playback_is_moving(&p, 1281));
    PlaybackFrame half = playback_frame(&p, 1140);
    assert_int_equal(half.from, 0);
    assert_int_equal(half.to, 1);
    assert_true(half.travels);
    assert_float_equal(half.mix, 0.5, 1e-9);
    PlaybackFrame end = playback_frame(&p, 1300);
    assert_int_equal(end.from, 1);
    assert_int_equal(end.to, 1);
}

static void test_the_clock_passes_first(void **state) {
    (void)state;
    Playback p = make();
    playback_jump(&p, 1, 0);
    playback_forward(&p, 0);
    PlaybackFrame f = playback_frame(&p, 250); /* 20 units are 500 ms */
    assert_true(f.is_clock);
    assert_int_equal(f.now, 10 * SECOND);
    f = playback_frame(&p, 500 + 70); /* it shakes before it moves */
    assert_false(f.is_clock);
    assert_int_equal(f.now, 20 * SECOND);
    assert_float_equal(f.mix, 0, 1e-9);
    f = playback_frame(&p, 500 + 140 + 210);
    assert_float_equal(f.mix, 0.5, 1e-6);
    assert_true(f.is_way_back);
    assert_false(playback_is_moving(&p, 500 + 561));
}

static void test_clock_times_have_bounds(void **state) {
    (void)state;
    TimelineStep a = {.time = 0}, soon = {.time = 1}, late = {.time = 5000 * SECOND};
    assert_float_equal(playback_clock_ms(&a, &a), 0, 0);
    assert_float_equal(playback_clock_ms(&a, &soon), 250, 0);
    assert_float_equal(playback_clock_ms(&a, &late), 1500, 0);
}

static void test_back_is_the_same_reversed_in_half_the_time(void **state) {
    (void)state;
    Playback p = make();
    playback_jump(&p, 1, 0);
    playback_back(&p, 0);
    PlaybackFrame f = playback_frame(&p, 0);
    assert_int_equal(f.from, 0);
    assert_int_equal(f.to, 1);
    assert_float_equal(f.mix, 1, 1e-9);
    assert_true(playback_frame(&p, 139).mix < 0.01);
    assert_false(playback_is_moving(&p, 141));
    assert_int_equal(playback_frame(&p, 141).to, 0);
}

static void test_a_new_press_finishes_the_motion(void **state) {
    (void)state;
    Playback p = make();
    playback_forward(&p, 0);
    playback_forward(&p, 10);
    PlaybackFrame f = playback_frame(&p, 10);
    assert_int_equal(f.from, 1);
    assert_int_equal(f.to, 2);
}

static void test_the_ends(void **state) {
    (void)state;
    Playback p = make();
    assert_false(playback_back(&p, 0));
    playback_jump(&p, 99, 0);
    assert_int_equal(p.step, COUNT - 1);
    assert_false(playback_forward(&p, 0));
    Playback none;
    playback_init(&none, NULL, 0);
    assert_false(playback_forward(&none, 0));
    playback_toggle(&none, 0);
    assert_false(none.is_playing);
    assert_int_equal(playback_frame(&none, 0).now, 0);
}

static void test_playing_rests_on_each_step(void **state) {
    (void)state;
    Playback p = make();
    playback_toggle(&p, 0); /* to step 1 at 280 */
    playback_update(&p, 280 + 899);
    assert_int_equal(p.step, 1);
    playback_update(&p, 280 + 901);
    assert_int_equal(p.step, 2);
    p.is_projector = true; /* motion until 280 + 901 + 1060 */
    playback_update(&p, 1181 + 1060 + 1700);
    assert_int_equal(p.step, 2);
    playback_update(&p, 1181 + 1060 + 1801);
    assert_int_equal(p.step, 3);
    playback_update(&p, 1e6);
    assert_false(p.is_playing);
    assert_true(playback_idle(&p, 1e6) < 0);
}

static void test_speed_divides_and_reduced_motion_fades(void **state) {
    (void)state;
    Playback p = make();
    playback_change_speed(&p, 1);
    playback_forward(&p, 0);
    assert_false(playback_is_moving(&p, 141));
    playback_change_speed(&p, 9);
    assert_float_equal(playback_speed(&p), 8, 0);
    playback_jump(&p, 0, 0);
    playback_forward(&p, 0);
    PlaybackFrame f = playback_frame(&p, 60);
    assert_false(f.travels);
    assert_float_equal(f.mix, 0.5, 1e-9);
    playback_change_speed(&p, -9);
    assert_float_equal(playback_speed(&p), 0.25, 0);
    p.is_reduced = true;
    assert_false(playback_frame(&p, 1).travels);
}

static void test_turns_of_the_loop(void **state) {
    (void)state;
    Playback p = make();
    playback_turn(&p, 1, 0);
    assert_int_equal(p.step, 2);
    playback_turn(&p, 1, 0);
    assert_int_equal(p.step, 3);
    playback_turn(&p, -1, 0);
    assert_int_equal(p.step, 2);
    playback_turn(&p, -1, 0);
    assert_int_equal(p.step, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_turn_takes_280_ms),
        cmocka_unit_test(test_the_clock_passes_first),
        cmocka_unit_test(test_clock_times_have_bounds),
        cmocka_unit_test(test_back_is_the_same_reversed_in_half_the_time),
        cmocka_unit_test(test_a_new_press_finishes_the_motion),
        cmocka_unit_test(test_the_ends),
        cmocka_unit_test(test_playing_rests_on_each_step),
        cmocka_unit_test(test_speed_divides_and_reduced_motion_fades),
        cmocka_unit_test(test_turns_of_the_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
