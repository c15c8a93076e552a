/* The window as a person uses it: every key of the table, clicks by what a thing means, numbers changed, files saved.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_fixture.h"

#define SECOND INT64_C(1000000000)
enum { STEPS_MOST = 200 };

static AppFixture *fixture(void **state) {
    AppFixture *f = *state;
    if (!f->app) skip();
    return f;
}

static size_t step_of(const AppFixture *f) { return app_playback(f->app)->step; }
static size_t count_of(const AppFixture *f) { return app_playback(f->app)->count; }
static int64_t time_of(const AppFixture *f) { return app_playback(f->app)->steps[step_of(f)].time; }
static int64_t end_of(const AppFixture *f) { return app_playback(f->app)->steps[count_of(f) - 1].time; }

static void go_to_kind(AppFixture *f, int kind) {
    app_fixture_command(f, COMMAND_FIRST);
    while (app_playback(f->app)->steps[step_of(f)].kind != kind) {
        assert_true(step_of(f) + 1 < count_of(f));
        app_fixture_command(f, COMMAND_FORWARD);
        app_fixture_command(f, COMMAND_FORWARD);
        app_fixture_command(f, COMMAND_BACK);
        app_fixture_pass(f, 3000);
    }
}

/* ---- stepping ---- */

static void test_to_the_end_and_back_shows_the_same(void **state) {
    AppFixture *f = fixture(state);
    uint64_t pictures[STEPS_MOST];
    size_t count = count_of(f);
    assert_in_range(count, 15, STEPS_MOST);
    for (size_t i = 0; i < count; ++i) {
        assert_int_equal(step_of(f), i);
        pictures[i] = app_fixture_picture(f);
        app_fixture_command(f, COMMAND_FORWARD);
        app_fixture_pass(f, 3000); /* until nothing moves */
    }
    assert_int_equal(step_of(f), count - 1);
    for (size_t i = count; i-- > 0;) {
        assert_int_equal(step_of(f), i);
        if (pictures[i] != app_fixture_picture(f)) fail_msg("step %zu looks different on the way back", i);
        app_fixture_command(f, COMMAND_BACK);
        app_fixture_pass(f, 3000);
    }
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 100);
    assert_true(app_fixture_picture(f) == pictures[count - 1]);
}

static void test_a_motion_passes_between(void **state) {
    AppFixture *f = fixture(state);
    uint64_t before = app_fixture_picture(f);
    app_fixture_command(f, COMMAND_FORWARD);
    app_fixture_pass(f, 60);
    uint64_t within = app_fixture_picture(f);
    app_fixture_pass(f, 3000);
    assert_true(before != within && within != app_fixture_picture(f));
}

static void test_playing_comes_to_the_end(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_PLAY);
    for (int i = 0; i < 4; ++i) app_fixture_command(f, COMMAND_FASTER);
    assert_true(app_fixture_says(f, "8\xC3\x97"));
    app_fixture_pass(f, 60000);
    assert_int_equal(step_of(f), count_of(f) - 1);
    assert_false(app_playback(f->app)->is_playing);
}

static void test_nothing_is_drawn_while_paused(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_pass(f, 2000);
    for (int i = 0; i < 20; ++i) assert_false(app_tick(f->app, f->t += 500));
    assert_true(app_fixture_is_at_rest(f));
}

static void test_turns_of_the_loop(void **state) {
    AppFixture *f = fixture(state);
    uint32_t turn = app_playback(f->app)->steps[0].iteration;
    app_fixture_command(f, COMMAND_NEXT_TURN);
    assert_true(app_playback(f->app)->steps[step_of(f)].iteration != turn);
    app_fixture_command(f, COMMAND_PREVIOUS_TURN);
    assert_int_equal(step_of(f), 0);
}

/* ---- pointing and clicking ---- */

static void test_a_click_on_a_task_pins_it(void **state) {
    AppFixture *f = fixture(state);
    go_to_kind(f, STEP_AWAITS_TIMER);
    uint64_t before = app_fixture_picture(f);
    app_fixture_click(f, "lane laundry");
    assert_true(before != app_fixture_picture(f)); /* its lane is on top now */
    app_fixture_command(f, COMMAND_ESCAPE);
    app_fixture_pass(f, 100);
    assert_true(before == app_fixture_picture(f));
    app_fixture_click(f, "task rice");
    app_fixture_click(f, "task rice");
    assert_true(before == app_fixture_picture(f));
}

static void test_resting_on_a_task_tells_what_python_prints(void **state) {
    AppFixture *f = fixture(state);
    go_to_kind(f, STEP_AWAITS_TIMER);
    app_fixture_point(f, "task rice");
    app_fixture_pass(f, 200);
    assert_false(app_fixture_shows(f, "hover card"));
    app_fixture_pass(f, 200);
    assert_true(app_fixture_shows(f, "hover card"));
    assert_true(app_fixture_says(f, "<Task pending name='Task-2' coro=<rice() running at"));
    assert_true(app_fixture_says(f, "suspended at an await; a timer will resolve its future at 30"));
    app_fixture_point(f, "clock");
    assert_false(app_fixture_shows(f, "hover card"));
}

static void test_the_card_has_the_variables(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_LAST);
    go_to_kind(f, STEP_AWAITS_TIMER);
    while (!app_fixture_shows(f, "chip laundry")) app_fixture_command(f, COMMAND_NEXT_TURN), app_fixture_pass(f, 50);
    app_fixture_point(f, "chip laundry");
    app_fixture_pass(f, 400);
    assert_true(app_fixture_says(f, "kilos = 4"));
}

static void test_dragging_the_time(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_drag(f, "time", 0);
    int64_t middle = time_of(f);
    assert_true(middle > 10 * SECOND);
    app_fixture_drag(f, "time", -400);
    assert_true(time_of(f) < middle);
    app_fixture_drag(f, "time", 5000);
    assert_int_equal(time_of(f), end_of(f));
}

static void test_a_click_on_the_strip(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_click(f, "step 7");
    assert_int_equal(step_of(f), 6);
}

static void test_a_click_on_a_line_runs_until_there(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_click(f, "line 12");
    const TimelineStep *step = &app_playback(f->app)->steps[step_of(f)];
    assert_int_equal(step->kind, STEP_BLOCKS);
    assert_int_equal(step->time, 20 * SECOND);
}

static void push_wheel(AppFixture *f, int y) {
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = y}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, 20);
}

static void test_the_wheel_zooms_around_the_pointer(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_drag(f, "time", 0);
    app_fixture_point(f, "time");
    SDL_SetModState(KMOD_LCTRL);
    for (int i = 0; i < 6; ++i) push_wheel(f, 1);
    SDL_SetModState(KMOD_NONE);
    const Box *axis = boxes_find(app_shown(f->app), "time"), *playhead = boxes_find(app_shown(f->app), "playhead");
    assert_non_null(playhead);
    double middle = axis->rect.x + axis->rect.w / 2;
    assert_true(app_fixture_says(f, "50"));
    int64_t before = time_of(f);
    app_fixture_drag(f, "time", 120); /* the same way is now less time */
    assert_true(time_of(f) - before < 20 * SECOND);
    (void)middle;
}

/* ---- what if ---- */

static const char *label_of_number(const char *text, const char *place, char *label, size_t size) {
    snprintf(label, size, "number %zu", (size_t)(strstr(text, place) - text) + strlen(place));
    return label;
}

static void test_a_number_typed_is_simulated_at_once(void **state) {
    AppFixture *f = fixture(state);
    char label[32];
    app_fixture_drag(f, "time", -300);
    int64_t here = time_of(f), end = end_of(f);
    assert_int_equal(end, 70 * SECOND);
    app_fixture_click(f, label_of_number(app_fixture_kitchen, "def homework():\n    time.sleep(", label, sizeof label));
    app_fixture_type(f, "8");
    assert_int_equal(end_of(f), 30 * SECOND + 20 * SECOND); /* 8: laundry is last, at 50 */
    app_fixture_type(f, "0");
    assert_int_equal(end_of(f), 100 * SECOND);
    assert_int_equal(time_of(f), here);
    app_fixture_key(f, SDLK_RETURN, KMOD_NONE);
    assert_true(app_fixture_shows(f, "button restore"));
    app_fixture_command(f, COMMAND_RESTORE);
    assert_int_equal(end_of(f), end);
    assert_false(app_fixture_shows(f, "button restore"));
}

static void test_escape_takes_a_typed_number_back(void **state) {
    AppFixture *f = fixture(state);
    char label[32];
    app_fixture_click(f, label_of_number(app_fixture_kitchen, "def homework():\n    time.sleep(", label, sizeof label));
    app_fixture_type(f, "9");
    app_fixture_key(f, SDLK_ESCAPE, KMOD_NONE);
    assert_int_equal(end_of(f), 70 * SECOND);
}

static void test_a_number_is_dragged(void **state) {
    AppFixture *f = fixture(state);
    char label[32];
    app_fixture_drag(f, label_of_number(app_fixture_kitchen, "def homework():\n    time.sleep(", label, sizeof label),
                     60);
    assert_int_equal(end_of(f), 80 * SECOND);
    app_fixture_drag(f, label, -6000);
    assert_int_equal(end_of(f), 50 * SECOND); /* not below 0 */
}

static void test_an_interrupt_at_the_playhead(void **state) {
    AppFixture *f = fixture(state);
    go_to_kind(f, STEP_AWAITS_TIMER);
    int64_t here = time_of(f);
    app_fixture_command(f, COMMAND_INTERRUPT);
    assert_int_equal(time_of(f), here);
    assert_int_equal(end_of(f), here);
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 50);
    assert_true(app_fixture_shows(f, "button restore"));
    app_fixture_command(f, COMMAND_RESTORE);
    assert_int_equal(end_of(f), 70 * SECOND);
}

/* ---- files ---- */

static void test_a_saved_file_is_loaded_again(void **state) {
    AppFixture *f = fixture(state);
    go_to_kind(f, STEP_AWAITS_TIMER);
    size_t step = step_of(f);
    char text[1024];
    snprintf(text, sizeof text, "%s", app_fixture_kitchen);
    memcpy(strstr(text, "sleep(50)"), "sleep(90)", 9);
    app_fixture_pass(f, 2000);
    assert_true(app_fixture_is_at_rest(f));
    usleep(20000);
    app_fixture_write(f, text);
    app_fixture_wait_saved(f);
    assert_int_equal(end_of(f), 110 * SECOND);
    assert_int_equal(step_of(f), step); /* all up to there is as before */
    app_fixture_write(f, "async def f(:\n");
    app_fixture_wait_saved(f);
    assert_true(app_fixture_shows(f, "squiggle"));
    app_fixture_write(f, app_fixture_kitchen);
    app_fixture_wait_saved(f);
    assert_int_equal(end_of(f), 70 * SECOND);
}

static void test_mistakes_in_the_settings_are_told(void **state) {
    AppFixture *f = fixture(state);
    char text[2048];
    snprintf(text, sizeof text, "__watchpot__ = {'lesson': 'one'}\n%s", app_fixture_kitchen);
    app_fixture_write(f, text);
    app_fixture_command(f, COMMAND_LANGUAGE);
    app_fixture_command(f, COMMAND_RELOAD);
    assert_true(app_fixture_says(f, "\u8bbe\u7f6e\uff0c\u7b2c")); /* settings, line */
    assert_int_equal(end_of(f), 70 * SECOND);                     /* it runs all the same */
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(app_fixture_shows(f, "card"));
    snprintf(text, sizeof text, "__watchpot__ = {'expect': ['async.totl == 70']}\n%s", app_fixture_kitchen);
    app_fixture_write(f, text);
    app_fixture_command(f, COMMAND_LANGUAGE);
    app_fixture_command(f, COMMAND_RELOAD);
    assert_true(app_fixture_says(f, "Expectation 1: there is no word"));
}

static void test_a_dropped_file_is_opened(void **state) {
    AppFixture *f = fixture(state);
    SDL_Event event = {.drop = {.type = SDL_DROPFILE, .file = SDL_strdup("/nowhere/at-all.py")}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, 20);
    assert_true(app_fixture_says(f, "/nowhere/at-all.py"));
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(app_fixture_says(f, "/nowhere/at-all.py"));
    event = (SDL_Event){.drop = {.type = SDL_DROPFILE, .file = SDL_strdup(f->program)}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, 20);
    assert_int_equal(end_of(f), 70 * SECOND);
}

/* ---- handles ---- */

static void test_handles_are_a_closer_look_at_the_same_place(void **state) {
    AppFixture *f = fixture(state);
    go_to_kind(f, STEP_AWAITS_TIMER);
    size_t count = count_of(f);
    int64_t here = time_of(f);
    app_fixture_command(f, COMMAND_DETAIL);
    assert_true(count_of(f) > count);
    assert_int_equal(time_of(f), here);
    size_t iterations = 0, callbacks = 0;
    bool has_next_turn = false;
    app_fixture_command(f, COMMAND_FIRST);
    for (size_t i = 0; i < count_of(f); ++i) {
        iterations += app_playback(f->app)->steps[i].kind == STEP_ITERATION;
        bool is_callback = app_playback(f->app)->steps[i].kind == STEP_CALLBACK;
        callbacks += is_callback && app_fixture_says(f, "_done_callback()");
        has_next_turn |= app_fixture_shows(f, "next turn");
        app_fixture_command(f, COMMAND_FORWARD);
        app_fixture_pass(f, 3000);
    }
    assert_true(iterations >= 4);
    assert_int_equal(callbacks, 3); /* gather hears of each of its three */
    assert_true(has_next_turn);
    app_fixture_command(f, COMMAND_DETAIL);
    assert_int_equal(count_of(f), count);
}

/* ---- keys ---- */

static void test_every_command_has_a_key_that_works(void **state) {
    AppFixture *f = fixture(state);
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) {
        if (c == COMMAND_QUIT) continue;
        app_fixture_command(f, c);
        app_fixture_pass(f, 50);
        assert_true(app_is_open(f->app));
        assert_true(app_shown(f->app)->count > 0);
        for (int i = 0; i < 4; ++i) app_fixture_key(f, SDLK_ESCAPE, KMOD_NONE);
    }
    app_fixture_command(f, COMMAND_QUIT);
    assert_false(app_is_open(f->app));
}

static bool has_background(const AppFixture *f, uint8_t r, uint8_t g, uint8_t b) {
    const Box *box = boxes_find(app_shown(f->app), "stage");
    return box && box->color.r == r && box->color.g == g && box->color.b == b;
}

static void test_looks_and_languages(void **state) {
    AppFixture *f = fixture(state);
    assert_true(has_background(f, 0xF5, 0xF3, 0xEE));
    app_fixture_command(f, COMMAND_THEME);
    assert_true(has_background(f, 0x11, 0x13, 0x16));
    app_fixture_command(f, COMMAND_PROJECTOR);
    assert_true(has_background(f, 0xFF, 0xFF, 0xFF));
    double large = app_scale(f->app);
    app_fixture_command(f, COMMAND_PROJECTOR);
    assert_true(has_background(f, 0x11, 0x13, 0x16)); /* what it replaced */
    assert_true(app_scale(f->app) < large);
    assert_true(app_fixture_says(f, "READY"));
    app_fixture_command(f, COMMAND_LANGUAGE);
    assert_true(app_fixture_says(f, "\xE5\xB0\xB1\xE7\xBB\xAA")); /* 就绪 */
    assert_false(app_fixture_says(f, "READY"));
    app_fixture_command(f, COMMAND_LANGUAGE);
    double scale = app_scale(f->app);
    app_fixture_command(f, COMMAND_LARGER);
    assert_true(app_scale(f->app) > scale);
    app_fixture_command(f, COMMAND_NORMAL_SIZE);
    assert_float_equal(app_scale(f->app), scale, 1e-9);
}

static void test_tab_reaches_everything(void **state) {
    AppFixture *f = fixture(state);
    go_to_kind(f, STEP_AWAITS_TIMER);
    app_fixture_command(f, COMMAND_NEXT_FOCUS);
    assert_true(app_fixture_shows(f, "focus"));
    size_t stops = 0;
    bool reached_play = false, reached_task = false;
    double first_x = -1, first_y = -1;
    for (; stops < 300; ++stops) {
        const Box *ring = boxes_find(app_over(f->app), "focus");
        assert_non_null(ring);
        double x = ring->rect.x + ring->rect.w / 2, y = ring->rect.y + ring->rect.h / 2;
        if (stops == 0)
            first_x = x, first_y = y;
        else if (x == first_x && y == first_y)
            break;
        const Box *box = boxes_at(app_shown(f->app), x, y, MEANING_NONE);
        reached_play |= box && box->meaning.kind == MEANING_COMMAND && box->meaning.id == COMMAND_PLAY;
        reached_task |= box && box->meaning.kind == MEANING_TASK;
        app_fixture_command(f, COMMAND_NEXT_FOCUS);
    }
    assert_in_range(stops, 20, 299);
    assert_true(reached_play && reached_task);
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(app_fixture_shows(f, "focus"));
}

static void test_the_window_at_odd_sizes(void **state) {
    AppFixture *f = fixture(state);
    static const int sizes[][2] = {{320, 200},   {200, 900},  {2000, 220}, {960, 540},
                                   {1920, 1080}, {640, 1400}, {1280, 720}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
        app_fixture_resize(f, sizes[i][0], sizes[i][1]);
        assert_true(app_fixture_shows(f, "clock"));
        assert_true(app_fixture_shows(f, "narration"));
    }
}

static void test_all_that_was_printed(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 50);
    app_fixture_click(f, "printed");
    assert_true(app_fixture_shows(f, "printed lines"));
    assert_true(app_fixture_says(f, "homework is done"));
    assert_true(app_fixture_says(f, "rice is ready"));
    assert_true(app_fixture_says(f, "laundry is done"));
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(app_fixture_shows(f, "printed lines"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, app_fixture_setup, app_fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_to_the_end_and_back_shows_the_same),
        TEST(test_a_motion_passes_between),
        TEST(test_playing_comes_to_the_end),
        TEST(test_nothing_is_drawn_while_paused),
        TEST(test_turns_of_the_loop),
        TEST(test_a_click_on_a_task_pins_it),
        TEST(test_resting_on_a_task_tells_what_python_prints),
        TEST(test_the_card_has_the_variables),
        TEST(test_dragging_the_time),
        TEST(test_a_click_on_the_strip),
        TEST(test_a_click_on_a_line_runs_until_there),
        TEST(test_the_wheel_zooms_around_the_pointer),
        TEST(test_a_number_typed_is_simulated_at_once),
        TEST(test_escape_takes_a_typed_number_back),
        TEST(test_a_number_is_dragged),
        TEST(test_an_interrupt_at_the_playhead),
        TEST(test_a_saved_file_is_loaded_again),
        TEST(test_mistakes_in_the_settings_are_told),
        TEST(test_a_dropped_file_is_opened),
        TEST(test_handles_are_a_closer_look_at_the_same_place),
        TEST(test_every_command_has_a_key_that_works),
        TEST(test_looks_and_languages),
        TEST(test_tab_reaches_everything),
        TEST(test_the_window_at_odd_sizes),
        TEST(test_all_that_was_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
