/* Lessons are read at once, and run when their cards come into sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gui/gallery.h"
#include "scratch.h"

enum { LESSONS = 40, PATH_SIZE = 96 };

typedef struct Fixture {
    Gallery gallery;
    char folder[SCRATCH_PATH];
} Fixture;

static void path_of(const Fixture *f, int i, char path[PATH_SIZE]) {
    snprintf(path, PATH_SIZE, "%s/%02d.py", f->folder, i);
}

/* 40 programs, numbered against the order of their files; one that is no lesson, and one that cannot start. */
static int setup(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    *state = f;
    if (!scratch_make(f->folder)) return -1;
    for (int i = 0; i < LESSONS; ++i) {
        char path[PATH_SIZE];
        path_of(f, i, path);
        FILE *file = fopen(path, "w");
        if (!file) return -1;
        if (i > 0) fprintf(file, "'''Lesson %d'''\n__watchpot__ = {'lesson': %d}\n", i, 1 + (LESSONS - i) % 6);
        fputs(i == 1 ? "await nothing()\n" : "print('ran')\n", file);
        fclose(file);
    }
    gallery_load(&f->gallery, f->folder);
    return 0;
}

static int teardown(void **state) {
    Fixture *f = *state;
    gallery_deinit(&f->gallery);
    for (int i = 0; i < LESSONS; ++i) {
        char path[PATH_SIZE];
        path_of(f, i, path);
        unlink(path);
    }
    rmdir(f->folder);
    free(f);
    return 0;
}

static void test_files_are_read_and_not_run(void **state) {
    Fixture *f = *state;
    Gallery *g = &f->gallery;
    assert_int_equal(g->count, LESSONS - 1);
    for (size_t i = 0; i < g->count; ++i) {
        assert_null(g->items[i].program);
        assert_int_equal(strncmp(g->items[i].scenario->title, "Lesson ", 7), 0);
        if (i > 0) assert_true(g->items[i - 1].scenario->lesson <= g->items[i].scenario->lesson);
    }
}

static size_t run_all_in_sight(Gallery *g) {
    size_t count = 0;
    for (size_t i; (i = gallery_find_unrun(g)) != SIZE_MAX; ++count) gallery_run(g, i);
    return count;
}

static void test_what_comes_into_sight_is_run(void **state) {
    Fixture *f = *state;
    Gallery *g = &f->gallery;
    g->height = 720;
    g->columns = 3;
    size_t first = run_all_in_sight(g);
    assert_in_range(first, 12, 24);
    assert_non_null(g->items[0].program);
    assert_null(g->items[LESSONS - 2].program);
    gallery_scroll(g, 1e6);
    assert_true(run_all_in_sight(g) > 0);
    assert_non_null(g->items[LESSONS - 2].program);
    assert_int_equal(run_all_in_sight(g), 0);
}

static void test_what_is_found_is_run(void **state) {
    Fixture *f = *state;
    Gallery *g = &f->gallery;
    g->height = 720;
    gallery_search(g, "17.py");
    assert_int_equal(run_all_in_sight(g), 1);
    for (size_t i = 0; i < g->count; ++i)
        assert_int_equal(g->items[i].program != NULL, strstr(g->items[i].path, "17.py") != NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_files_are_read_and_not_run),
        TEST(test_what_comes_into_sight_is_run),
        TEST(test_what_is_found_is_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
