/* Every key and every gesture does what Help says of it; what is chosen is remembered; all of it can be reached by keys
 * alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app_fixture.h"
#include "gui/app_state.h"

#define SECOND INT64_C(1000000000)

static AppFixture *fixture(void **state) {
    AppFixture *f = *state;
    if (!f->app) skip();
    return f;
}

static const Playback *playback(const AppFixture *f) { return app_playback(f->app); }
static int64_t end_of(const AppFixture *f) { return playback(f)->steps[playback(f)->count - 1].time; }
static void enter(AppFixture *f) { app_fixture_key(f, SDLK_RETURN, KMOD_NONE); }

/* A second program beside the first. */
static const char *write_other(AppFixture *f, const char *text) {
    static char path[128];
    snprintf(path, sizeof path, "%s/other.py", f->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static void drop(AppFixture *f, const char *path) {
    SDL_Event event = {.drop = {.type = SDL_DROPFILE, .file = SDL_strdup(path)}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, 20);
}

static void wheel(AppFixture *f, int y) {
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = y}};
    app_handle(f->app, &event, f->t);
    app_fixture_pass(f, 20);
}

static Settings remembered(void) {
    Settings settings;
    settings_load(&settings);
    return settings;
}

static const char short_program[] =
    "import asyncio\nasync def main():\n    await asyncio.sleep(3)\nasyncio.run(main())\n";

/* ---- keys ---- */

static void test_space_plays_and_pauses(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_PLAY);
    assert_true(playback(f)->is_playing);
    app_fixture_command(f, COMMAND_PLAY);
    assert_false(playback(f)->is_playing);
}

static void test_arrows_step(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_FORWARD);
    app_fixture_command(f, COMMAND_FORWARD); /* a key ends the motion that runs */
    assert_int_equal(playback(f)->step, 2);
    app_fixture_command(f, COMMAND_BACK);
    assert_int_equal(playback(f)->step, 1);
    app_fixture_command(f, COMMAND_LAST);
    assert_int_equal(playback(f)->step, playback(f)->count - 1);
    app_fixture_command(f, COMMAND_FORWARD);
    assert_int_equal(playback(f)->step, playback(f)->count - 1);
    app_fixture_command(f, COMMAND_FIRST);
    assert_int_equal(playback(f)->step, 0);
    app_fixture_command(f, COMMAND_BACK);
    assert_int_equal(playback(f)->step, 0);
}

static void test_up_and_down_change_the_speed(void **state) {
    AppFixture *f = fixture(state);
    static const double speeds[] = {0.25, 0.5, 1, 2, 4, 8};
    for (int i = 0; i < 10; ++i) app_fixture_command(f, COMMAND_SLOWER);
    for (int i = 0; i < 6; ++i) {
        assert_float_equal(playback_speed(playback(f)), speeds[i], 1e-9);
        app_fixture_command(f, COMMAND_FASTER);
    }
    assert_float_equal(playback_speed(playback(f)), 8, 1e-9);
}

static void test_screens(void **state) {
    AppFixture *f = fixture(state);
    static const struct {
        Command command;
        const char *label;
    } screens[] = {{COMMAND_COMPARE, "compare"}, {COMMAND_GALLERY, "gallery"}, {COMMAND_HELP, "help"}};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; ++i)
        for (int way_back = 0; way_back < 2; ++way_back) {
            app_fixture_command(f, screens[i].command);
            assert_true(app_fixture_shows(f, screens[i].label));
            app_fixture_command(f, way_back ? COMMAND_ESCAPE : screens[i].command);
            assert_true(app_fixture_shows(f, "stage"));
        }
    app_fixture_key(f, SDLK_F1, KMOD_NONE);
    assert_true(app_fixture_shows(f, "help"));
    app_fixture_command(f, COMMAND_COMPARE);
    assert_true(app_fixture_shows(f, "compare"));
    app_fixture_key(f, SDLK_SLASH, KMOD_LSHIFT);
    app_fixture_command(f, COMMAND_ESCAPE); /* one level: back to where Help was called */
    assert_true(app_fixture_shows(f, "compare"));
}

static void wait_for_question(AppFixture *f) {
    for (int i = 0; i < 2000 && !app_fixture_says(f, "Which task runs next?"); ++i) app_fixture_pass(f, 50);
    assert_true(app_fixture_says(f, "Which task runs next?"));
}

static void test_predict_by_keys(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_PREDICT);
    wait_for_question(f);
    app_fixture_command(f, COMMAND_PLAY); /* show me: no score */
    assert_true(app_fixture_shows(f, "it was rice"));
    assert_false(app_fixture_shows(f, "you said rice"));
    assert_int_equal(f->app->predict.asked, 0);
    app_fixture_command(f, COMMAND_PLAY);
    wait_for_question(f);
    assert_true(app_fixture_shows(f, "answer laundry"));
    app_fixture_key(f, SDLK_1, KMOD_NONE);
    assert_int_equal(f->app->predict.asked, 1);
    assert_false(app_fixture_says(f, "Which task runs next?"));
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(f->app->predict.is_on);
}

static void test_opening_and_reloading(void **state) {
    AppFixture *f = fixture(state);
    const char *other = write_other(f, short_program);
    app_fixture_command(f, COMMAND_OPEN);
    assert_true(app_fixture_says(f, "Open a file"));
    app_fixture_key(f, SDLK_l, KMOD_NONE); /* a letter of the path, no command */
    app_fixture_type(f, other);
    app_fixture_type(f, "x");
    app_fixture_key(f, SDLK_BACKSPACE, KMOD_NONE);
    enter(f);
    assert_int_equal(end_of(f), 3 * SECOND);
    assert_int_equal(f->app->settings.language, LANGUAGE_EN);
    app_fixture_command(f, COMMAND_OPEN);
    app_fixture_key(f, SDLK_ESCAPE, KMOD_NONE);
    assert_false(app_fixture_says(f, "Open a file"));
    app_fixture_command(f, COMMAND_OPEN);
    app_fixture_type(f, "/nowhere.py");
    enter(f);
    assert_true(app_fixture_says(f, "/nowhere.py: "));
    assert_int_equal(end_of(f), 3 * SECOND);
    write_other(f, "import asyncio\nasync def main():\n    await asyncio.sleep(4)\nasyncio.run(main())\n");
    app_fixture_command(f, COMMAND_RELOAD);
    assert_int_equal(end_of(f), 4 * SECOND);
    unlink(other);
}

static void test_the_next_problem(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_write(f, "import asyncio\nasync def a()\n    pass\nx = (\n");
    app_fixture_command(f, COMMAND_RELOAD);
    double y = boxes_find(app_shown(f->app), "squiggle")->rect.y;
    app_fixture_command(f, COMMAND_NEXT_PROBLEM);
    assert_true(boxes_find(app_shown(f->app), "squiggle")->rect.y > y);
    app_fixture_command(f, COMMAND_NEXT_PROBLEM);
    assert_float_equal(boxes_find(app_shown(f->app), "squiggle")->rect.y, y, 1e-9);
    assert_false(app_fixture_shows(f, "button compare")); /* dimmed */
    app_fixture_command(f, COMMAND_COMPARE);
    app_fixture_command(f, COMMAND_PREDICT);
    app_fixture_command(f, COMMAND_INTERRUPT);
    assert_true(app_fixture_shows(f, "squiggle"));
}

static void test_choices_are_remembered(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_LANGUAGE);
    app_fixture_command(f, COMMAND_THEME);
    app_fixture_command(f, COMMAND_MOTION);
    app_fixture_command(f, COMMAND_LARGER);
    assert_true(playback(f)->is_reduced);
    Settings s = remembered();
    assert_int_equal(s.language, LANGUAGE_ZH);
    assert_true(s.dark && s.reduced_motion && !s.projector);
    assert_float_equal(s.scale, 1.1, 1e-9);
    assert_true(strstr(s.recent[0], "kitchen.py") != NULL);
    app_fixture_command(f, COMMAND_SMALLER);
    app_fixture_command(f, COMMAND_SMALLER);
    assert_float_equal(remembered().scale, 0.9, 1e-9);
    app_fixture_command(f, COMMAND_PROJECTOR);
    assert_true(remembered().projector);
    app_fixture_command(f, COMMAND_NORMAL_SIZE);
    assert_float_equal(remembered().scale, 1, 1e-9);
    const char *problem;
    app_destroy(f->app);
    f->app = app_create("watchpot", f->program, &problem); /* another day */
    assert_non_null(f->app);
    assert_true(f->app->settings.dark && f->app->settings.projector && f->app->settings.language == LANGUAGE_ZH);
}

/* What the desktop wants, until the viewer says otherwise. */
static void test_motion_follows_the_desktop(void **state) {
    AppFixture *f = fixture(state);
    static const char *const folders[] = {"gtk-3.0", "gtk-4.0"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; ++i) {
        char folder[SCRATCH_PATH + 16], path[SCRATCH_PATH + 32];
        snprintf(folder, sizeof folder, "%s/%s", f->folder, folders[i]);
        snprintf(path, sizeof path, "%s/settings.ini", folder);
        assert_int_equal(mkdir(folder, 0700), 0);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs("[Settings]\ngtk-enable-animations=false\n", file);
        fclose(file);
        assert_true(remembered().reduced_motion);
        app_fixture_command(f, COMMAND_MOTION); /* more of it, and then, the other time, less */
        app_fixture_command(f, COMMAND_THEME);
        assert_int_equal(remembered().reduced_motion, i == 0);
        unlink(path);
        rmdir(folder);
    }
}

static void test_full_screen(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_FULL_SCREEN);
    assert_true(f->app->is_full_screen);
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(f->app->is_full_screen);
}

static void test_scrolling_by_keys(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_resize(f, 900, 400);
    assert_false(app_fixture_shows(f, "line 1"));
    app_fixture_command(f, COMMAND_SCROLL_UP);
    assert_true(app_fixture_shows(f, "line 1"));
    app_fixture_command(f, COMMAND_SCROLL_DOWN);
    assert_false(app_fixture_shows(f, "line 1"));
    app_fixture_resize(f, 900, 320);
    app_fixture_command(f, COMMAND_LANES_DOWN);
    assert_true(f->app->lanes_scroll == 0); /* there is only one */
    assert_false(app_fixture_shows(f, "hidden lanes"));
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 50);
    assert_true(app_fixture_shows(f, "hidden lanes"));
    app_fixture_command(f, COMMAND_LANES_UP);
    assert_true(f->app->lanes_scroll == 0);
    app_fixture_command(f, COMMAND_LANES_DOWN);
    assert_true(f->app->lanes_scroll > 0);
    app_fixture_command(f, COMMAND_LANES_UP);
    assert_true(f->app->lanes_scroll == 0);
    app_fixture_resize(f, 320, 200);
    app_fixture_command(f, COMMAND_HELP);
    double y = boxes_find(app_shown(f->app), "help play")->rect.y;
    app_fixture_command(f, COMMAND_SCROLL_DOWN);
    assert_true(boxes_find(app_shown(f->app), "help play")->rect.y < y);
    app_fixture_command(f, COMMAND_SCROLL_UP);
    assert_float_equal(boxes_find(app_shown(f->app), "help play")->rect.y, y, 1e-9);
}

/* ---- the pointer ---- */

static void test_dragging_the_dots(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_click(f, "step 2");
    assert_int_equal(playback(f)->step, 1);
    app_fixture_drag(f, "step 2", 100);
    assert_true(playback(f)->step > 2);
    app_fixture_pass(f, 100);
    size_t step = playback(f)->step;
    app_fixture_point(f, "step 2"); /* no button: nothing moves */
    assert_int_equal(playback(f)->step, step);
}

static void test_pointing_lifts(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_drag(f, "time", -300);
    static const char *const labels[] = {"task rice", "lane rice", "chip rice"};
    uint32_t rice = 0;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; ++i) {
        app_fixture_point(f, labels[i]);
        assert_int_not_equal(f->app->hovered, 0);
        if (rice) assert_int_equal(f->app->hovered, rice);
        rice = f->app->hovered;
        app_fixture_point(f, "clock");
        assert_int_equal(f->app->hovered, 0);
    }
    app_fixture_click(f, "lane rice");
    assert_int_equal(f->app->pinned, rice);
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_int_equal(f->app->pinned, 0);
}

static void test_cut_text_is_shown_in_full(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_write(
        f, "import asyncio\nasync def a_name_that_is_so_long_that_no_lane_and_no_token_has_room_for_it():\n    await "
           "asyncio.sleep(3)\n"
           "async def main():\n    await "
           "asyncio.gather(a_name_that_is_so_long_that_no_lane_and_no_token_has_room_for_it())\nasyncio.run(main())\n");
    app_fixture_command(f, COMMAND_RELOAD);
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 50);
    app_fixture_point(f, "lane a_name_that_is_so_long_that_no_lane_and_no_token_has_room_for_it");
    app_fixture_pass(f, 250);
    assert_false(app_fixture_shows(f, "hover card"));
    app_fixture_pass(f, 100);
    assert_true(app_fixture_shows(f, "hover card"));
    assert_true(app_fixture_says(f, "<Task finished name='Task-2'"));
    assert_true(app_fixture_says(f, "<a_name_that_is_so_long"));
}

static void test_the_wheel_scrolls_what_it_is_over(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_resize(f, 900, 320);
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 50);
    const struct {
        const char *label;
        const double *scroll;
        int towards; /* which way there is more to see */
    } places[] = {{"source", &f->app->source_scroll, 1},
                  {"timeline", &f->app->lanes_scroll, -1},
                  {"printed", &f->app->printed_scroll, 1}};
    for (size_t i = 0; i < sizeof places / sizeof *places; ++i) {
        app_fixture_point(f, places[i].label);
        for (int n = 0; n < 40; ++n) wheel(f, places[i].towards); /* far beyond the end */
        double end = *places[i].scroll;
        uint64_t picture = app_fixture_picture(f);
        assert_true(end != 0);
        wheel(f, places[i].towards);
        assert_true(*places[i].scroll == end && app_fixture_picture(f) == picture);
        wheel(f, -places[i].towards); /* and back at once */
        assert_true(*places[i].scroll != end && app_fixture_picture(f) != picture);
    }
    assert_true(f->app->zoom == 1);
    app_fixture_command(f, COMMAND_GALLERY);
    app_fixture_resize(f, 1280, 720);
    wheel(f, -3);
    assert_true(f->app->gallery.count == 0 || f->app->gallery.is_scrolled);
}

static void test_files_are_dropped_everywhere(void **state) {
    AppFixture *f = fixture(state);
    const char *other = write_other(f, short_program);
    app_fixture_command(f, COMMAND_COMPARE);
    drop(f, other);
    assert_true(app_fixture_shows(f, "compare"));
    assert_int_equal(f->app->rival_count, 1);
    assert_true(app_fixture_says(f, "other.py"));
    app_fixture_command(f, COMMAND_PLAY);
    assert_true(app_fixture_shows(f, "playhead")); /* they race */
    app_fixture_pass(f, 8000);
    assert_false(app_fixture_shows(f, "playhead"));
    for (int i = 0; i < 10; ++i) drop(f, other);
    assert_true(app_fixture_says(f, other)); /* with a word about how many there may be */
    assert_true(f->app->rival_count < 10);
    app_fixture_command(f, COMMAND_ESCAPE);
    app_fixture_command(f, COMMAND_GALLERY);
    drop(f, other);
    assert_true(app_fixture_shows(f, "stage"));
    assert_int_equal(end_of(f), 3 * SECOND);
    unlink(other);
}

/* ---- files opened before ---- */

static void test_recent_files(void **state) {
    AppFixture *f = fixture(state);
    const char *other = write_other(f, short_program);
    drop(f, other);
    app_fixture_command(f, COMMAND_GALLERY);
    assert_true(app_fixture_shows(f, "recent 1") && app_fixture_shows(f, "recent 2"));
    assert_true(app_fixture_says(f, "other.py") && app_fixture_says(f, "kitchen.py"));
    app_fixture_click(f, "recent 2");
    assert_int_equal(end_of(f), 70 * SECOND);
    assert_true(strstr(remembered().recent[0], "kitchen.py") && strstr(remembered().recent[1], "other.py"));
    unlink(other);
    app_fixture_command(f, COMMAND_GALLERY);
    app_fixture_click(f, "recent 2"); /* it is gone */
    assert_true(app_fixture_says(f, other));
    assert_true(app_fixture_shows(f, "gallery"));
}

/* ---- without a mouse ---- */

/* Tab, until the focus is on that. */
static void tab_to(AppFixture *f, const char *label) {
    for (int i = 0; i < 400; ++i) {
        const Box *box = app_focused(f->app);
        if (box && strcmp(box->label, label) == 0) return;
        app_fixture_command(f, COMMAND_NEXT_FOCUS);
    }
    fail_msg("Tab does not come to \"%s\"", label);
}

static void test_everything_by_keys(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_LAST);
    app_fixture_pass(f, 50);
    tab_to(f, "printed");
    enter(f);
    assert_true(app_fixture_shows(f, "printed lines"));
    app_fixture_command(f, COMMAND_ESCAPE);
    assert_false(app_fixture_shows(f, "printed lines"));
    app_fixture_command(f, COMMAND_FIRST);
    tab_to(f, "line 12");
    enter(f);
    assert_int_equal(playback(f)->steps[playback(f)->step].time, 20 * SECOND);
    tab_to(f, "chip laundry"); /* a task stands in several places; the first has the focus */
    assert_true(app_fixture_shows(f, "hover card"));
    enter(f);
    assert_int_not_equal(f->app->pinned, 0);
    char label[32];
    snprintf(label, sizeof label, "number %zu",
             (size_t)(strstr(app_fixture_kitchen, "sleep(50)") - app_fixture_kitchen) + 6);
    tab_to(f, label);
    enter(f);
    app_fixture_type(f, "70");
    enter(f);
    assert_int_equal(end_of(f), 90 * SECOND);
    app_fixture_command(f, COMMAND_ESCAPE);
    tab_to(f, "button restore");
    enter(f);
    assert_int_equal(end_of(f), 70 * SECOND);
    tab_to(f, "button compare");
    enter(f);
    assert_true(app_fixture_shows(f, "compare"));
    tab_to(f, "button play");
    enter(f);
    assert_true(app_fixture_shows(f, "playhead"));
    app_fixture_command(f, COMMAND_ESCAPE);
    app_fixture_command(f, COMMAND_ESCAPE);
    app_fixture_command(f, COMMAND_PREDICT);
    wait_for_question(f);
    tab_to(f, "answer rice");
    enter(f);
    assert_true(app_fixture_shows(f, "it was rice"));
    app_fixture_command(f, COMMAND_PREDICT);
    app_fixture_command(f, COMMAND_GALLERY);
    tab_to(f, "recent 1");
    enter(f);
    assert_true(app_fixture_shows(f, "stage"));
}

/* Whatever Help lists is in the table of commands, and the other way round. */
static void test_help_lists_every_command(void **state) {
    AppFixture *f = fixture(state);
    app_fixture_command(f, COMMAND_HELP);
    for (Command c = COMMAND_NONE + 1; c < COMMAND_COUNT; ++c) {
        char label[64];
        snprintf(label, sizeof label, "help %s", command_name(c));
        assert_true(app_fixture_shows(f, label));
    }
    app_fixture_click(f, "help theme"); /* and does it */
    assert_true(f->app->settings.dark);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, app_fixture_setup, app_fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_space_plays_and_pauses),
        TEST(test_arrows_step),
        TEST(test_up_and_down_change_the_speed),
        TEST(test_screens),
        TEST(test_predict_by_keys),
        TEST(test_opening_and_reloading),
        TEST(test_the_next_problem),
        TEST(test_choices_are_remembered),
        TEST(test_motion_follows_the_desktop),
        TEST(test_full_screen),
        TEST(test_scrolling_by_keys),
        TEST(test_dragging_the_dots),
        TEST(test_pointing_lifts),
        TEST(test_cut_text_is_shown_in_full),
        TEST(test_the_wheel_scrolls_what_it_is_over),
        TEST(test_files_are_dropped_everywhere),
        TEST(test_recent_files),
        TEST(test_everything_by_keys),
        TEST(test_help_lists_every_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
