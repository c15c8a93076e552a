#include "lesson_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glob.h>
#include <stdio.h>

void lesson_visit_all(LessonVisit visit, void *context) {
    glob_t files;
    assert_int_equal(glob(WATCHPOT_SCENARIOS "/*/*.py", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; ++i) {
        const char *problem;
        Program *program = program_load(files.gl_pathv[i], &problem);
        assert_non_null(program);
        visit(context, program, files.gl_pathv[i] + sizeof WATCHPOT_SCENARIOS);
        program_destroy(program);
    }
    globfree(&files);
}

Program *lesson_load(const char *name) {
    char path[512];
    const char *problem;
    snprintf(path, sizeof path, "%s/%s.py", WATCHPOT_SCENARIOS, name);
    Program *program = program_load(path, &problem);
    assert_non_null(program);
    return program;
}
