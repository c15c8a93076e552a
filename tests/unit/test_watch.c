/* Files are saved in every way an editor has, and the event comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gui/watch.h"
#include "scratch.h"

enum { LIMIT_MS = 20000, QUIET_MS = 200, PATH_SIZE = 128 };

typedef struct Fixture {
    Watch *watch;
    char folder[SCRATCH_PATH], inner[PATH_SIZE], file[PATH_SIZE], other[PATH_SIZE], link[PATH_SIZE];
} Fixture;

static int setup(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    *state = f;
    if (!scratch_make(f->folder)) return -1;
    snprintf(f->inner, PATH_SIZE, "%s/inner", f->folder);
    snprintf(f->file, PATH_SIZE, "%s/inner/kitchen.py", f->folder);
    snprintf(f->other, PATH_SIZE, "%s/inner/kitchen.py~", f->folder);
    snprintf(f->link, PATH_SIZE, "%s/link.py", f->folder);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (mkdir(f->inner, 0700) != 0 || SDL_Init(SDL_INIT_VIDEO) != 0) return -1;
    f->watch = watch_create();
    return 0;
}

static int teardown(void **state) {
    Fixture *f = *state;
    watch_destroy(f->watch);
    SDL_Quit();
    unlink(f->link);
    unlink(f->other);
    unlink(f->file);
    rmdir(f->inner);
    rmdir(f->folder);
    free(f);
    return 0;
}

static Fixture *fixture(void **state) {
    Fixture *f = *state;
#ifdef __linux__
    assert_non_null(f->watch);
#else
    if (!f->watch) skip();
#endif
    return f;
}

static void write_file(const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("print(1)\n", file);
    fclose(file);
}

static bool comes(int limit) {
    SDL_Event event;
    for (int waited = 0; waited < limit; waited += 10)
        while (SDL_WaitEventTimeout(&event, 10))
            if (watch_is_event(&event)) return true;
    return false;
}

static void hush(void) {
    while (comes(QUIET_MS)) continue;
}

static void test_a_file_written_in_its_place(void **state) {
    Fixture *f = fixture(state);
    write_file(f->file);
    assert_true(watch_follow(f->watch, f->file));
    assert_false(comes(QUIET_MS));
    write_file(f->file);
    assert_true(comes(LIMIT_MS));
}

static void test_another_file_takes_its_name(void **state) {
    Fixture *f = fixture(state);
    write_file(f->file);
    write_file(f->other);
    assert_true(watch_follow(f->watch, f->file));
    for (int i = 0; i < 2; ++i) { /* and the file that is there now is followed, too */
        assert_int_equal(rename(f->other, f->file), 0);
        assert_true(comes(LIMIT_MS));
        write_file(f->other);
        hush();
    }
}

static void test_a_link_leads_to_it(void **state) {
    Fixture *f = fixture(state);
    write_file(f->file);
    assert_int_equal(symlink(f->file, f->link), 0);
    assert_true(watch_follow(f->watch, f->link));
    write_file(f->file);
    assert_true(comes(LIMIT_MS));
}

static void test_only_the_last_one_is_followed(void **state) {
    Fixture *f = fixture(state);
    write_file(f->file);
    assert_true(watch_follow(f->watch, f->file));
    assert_true(watch_follow(f->watch, f->link));
    hush(); /* that the other one is left, is news, too */
    write_file(f->file);
    assert_false(comes(QUIET_MS));
    write_file(f->link);
    assert_true(comes(LIMIT_MS));
}

static void test_its_folder_goes_and_comes_back(void **state) {
    Fixture *f = fixture(state);
    assert_true(watch_follow(f->watch, f->file));
    assert_int_equal(rmdir(f->inner), 0);
    assert_true(comes(LIMIT_MS));
    assert_false(watch_follow(f->watch, f->file));
    assert_int_equal(mkdir(f->inner, 0700), 0);
    assert_true(watch_follow(f->watch, f->file));
    hush();
    write_file(f->file);
    assert_true(comes(LIMIT_MS));
}

static void test_where_nothing_can_be_watched(void **state) {
    (void)state;
    assert_false(watch_follow(NULL, "kitchen.py"));
    watch_destroy(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_file_written_in_its_place),
        TEST(test_another_file_takes_its_name),
        TEST(test_a_link_leads_to_it),
        TEST(test_only_the_last_one_is_followed),
        TEST(test_its_folder_goes_and_comes_back),
        TEST(test_where_nothing_can_be_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
