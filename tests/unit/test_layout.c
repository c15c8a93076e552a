/* Every screen at many sizes and in every language: texts lie within the window, cards do not overlap. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "gui/gallery.h"
#include "gui/predict.h"
#include "gui/screen.h"
#include "gui_fixture.h"
#include "lesson_fixture.h"
#include "lineup_fixture.h"

enum { SIZES = 40, EDGE = 2 };

/* Logical sizes: user scales from 0.75 to 1.5 of shapes from 4:3 to 21:9. */
static void nth_size(int n, double *w, double *h) {
    static const double shapes[8][2] = {{1280, 720}, {1280, 800},  {1280, 960}, {1440, 720},
                                        {1680, 720}, {1280, 1024}, {1280, 720}, {1280, 850}};
    static const double scales[5] = {0.75, 0.9, 1, 1.1, 1.25};
    *w = shapes[n % 8][0] / scales[n / 8];
    *h = shapes[n % 8][1] / scales[n / 8];
}

static void check_text(GuiFixture *f, const Box *box, double w, double h) {
    double width = box->rect.w, left = box->rect.x;
    if (width <= 0) {
        TextStyle style = {box->type, box->size, box->color, box->spacing};
        width = canvas_text_width(f->canvas, &style, box->text, box->length);
        left -= box->align == ALIGN_CENTER ? width / 2 : box->align == ALIGN_RIGHT ? width : 0;
    }
    if (left < -EDGE || left + width > w + EDGE || box->rect.y < -EDGE || box->rect.y + box->rect.h > h + EDGE)
        fail_msg("\"%.*s\" at %g, %g, %g x %g is outside of %g x %g", (int)box->length, box->text, left, box->rect.y,
                 width, box->rect.h, w, h);
}

/* What is within a clip may be cut on purpose. */
static void check_texts(GuiFixture *f, const BoxList *list, double w, double h) {
    int clips = 0;
    for (size_t i = 0; i < list->count; ++i) {
        const Box *box = &list->items[i];
        clips += box->kind == BOX_CLIP;
        clips -= box->kind == BOX_UNCLIP;
        if (box->kind == BOX_TEXT && clips == 0) check_text(f, box, w, h);
    }
    assert_int_equal(clips, 0);
    assert_false(list->failed);
}

static void check_cards(const BoxList *list) {
    for (size_t i = 0; i < list->count; ++i)
        for (size_t k = i + 1; k < list->count; ++k) {
            const Box *a = &list->items[i], *b = &list->items[k];
            if (a->identity >> 32 != WHAT_CARD || b->identity >> 32 != WHAT_CARD) continue;
            bool apart = a->rect.x + a->rect.w <= b->rect.x || b->rect.x + b->rect.w <= a->rect.x ||
                         a->rect.y + a->rect.h <= b->rect.y || b->rect.y + b->rect.h <= a->rect.y;
            if (!apart) fail_msg("%s and %s overlap", a->label, b->label);
        }
}

/* Where the letters of a text are. */
static Rect ink_of(GuiFixture *f, const Box *box) {
    double size = box->size > 0 ? box->size : theme_size(box->type);
    TextStyle style = {box->type, size, box->color, box->spacing};
    double w = canvas_text_width(f->canvas, &style, box->text, box->length), left = box->rect.x;
    if (box->rect.w > 0 && w > box->rect.w) w = box->rect.w;
    if (box->align == ALIGN_CENTER) left = box->rect.x + box->rect.w / 2 - w / 2;
    if (box->align == ALIGN_RIGHT) left = box->rect.x + box->rect.w - w;
    return (Rect){left, box->rect.y + box->rect.h / 2 - size * 0.36, w, size * 0.72};
}

static bool overlap(Rect a, Rect b) {
    double w = fmin(a.x + a.w, b.x + b.w) - fmax(a.x, b.x), h = fmin(a.y + a.h, b.y + b.h) - fmax(a.y, b.y);
    return w > 2.5 && h > 2.5;
}

static bool covers(const Box *box, Rect r) {
    return box->kind == BOX_FILL && box->color.a == 255 && box->rect.x <= r.x + r.w / 2 &&
           box->rect.x + box->rect.w >= r.x + r.w / 2 && box->rect.y <= r.y + r.h / 2 &&
           box->rect.y + box->rect.h >= r.y + r.h / 2;
}

/* Two texts do not lie on each other, unless something opaque lies between. */
static void check_apart(GuiFixture *f, const BoxList *list, double w, double h, const char *where) {
    enum { MOST = 400 };
    size_t at[MOST], n = 0;
    Rect ink[MOST];
    int clips = 0;
    for (size_t i = 0; i < list->count && n < MOST; ++i) {
        const Box *box = &list->items[i];
        clips += (box->kind == BOX_CLIP) - (box->kind == BOX_UNCLIP);
        if (box->kind != BOX_TEXT || clips || box->length == 0) continue;
        at[n] = i;
        ink[n++] = ink_of(f, box);
    }
    for (size_t a = 0; a < n; ++a)
        for (size_t b = a + 1; b < n; ++b) {
            if (!overlap(ink[a], ink[b])) continue;
            bool hidden = false;
            for (size_t i = at[a] + 1; i < at[b] && !hidden; ++i)
                hidden = covers(&list->items[i], ink[a]) || covers(&list->items[i], ink[b]);
            const Box *x = &list->items[at[a]], *y = &list->items[at[b]];
            if (!hidden)
                fail_msg("%s, %g x %g: \"%.*s\" and \"%.*s\" lie on each other", where, w, h, (int)x->length, x->text,
                         (int)y->length, y->text);
        }
}

static void test_the_main_screen_fits_everywhere(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    BoxList list;
    boxes_init(&list);
    for (int n = 0; n < SIZES; ++n) {
        double w, h;
        nth_size(n, &w, &h);
        size_t count = gui_fixture_view(f, 0, w, h, LANGUAGE_EN).step_count;
        assert_true(count > 10);
        for (Language language = 0; language < LANGUAGE_COUNT; ++language)
            for (size_t step = 0; step < count; ++step) {
                View view = gui_fixture_view(f, step, w, h, language);
                gui_fixture_lay_out(&view, &list);
                check_texts(f, &list, w, h);
                check_cards(&list);
                check_apart(f, &list, w, h, "kitchen");
                assert_non_null(boxes_find(&list, "clock"));
                assert_non_null(boxes_find(&list, "playhead"));
                assert_non_null(boxes_find(&list, "narration"));
            }
    }
    boxes_deinit(&list);
}

static void test_other_screens_fit_everywhere(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    BoxList list;
    boxes_init(&list);
    for (int n = 0; n < SIZES; ++n)
        for (Language language = 0; language < LANGUAGE_COUNT; ++language) {
            double w, h;
            nth_size(n, &w, &h);
            View view = gui_fixture_view(f, 0, w, h, language);
            compare_layout(&view, &list);
            check_texts(f, &list, w, h);
            boxes_clear(&list);
            help_layout(&view, &list);
            check_texts(f, &list, w, h);
            boxes_clear(&list);
        }
    boxes_deinit(&list);
}

typedef struct LessonCheck {
    GuiFixture *fixture;
    BoxList list;
    size_t lessons;
} LessonCheck;

/* Has all lessons looked at, one after the other, with a list of boxes to use. */
static void visit_lessons(void **state, LessonVisit visit) {
    LessonCheck check = {.fixture = *state};
    if (!check.fixture->canvas) skip();
    boxes_init(&check.list);
    lesson_visit_all(visit, &check);
    boxes_deinit(&check.list);
}

/* Each at forty sizes and as many places of its run. */
static void check_that_it_fits(void *context, Program *program, const char *name) {
    LessonCheck *check = context;
    GuiFixture *f = check->fixture;
    BoxList *list = &check->list;
    for (int n = 0; n < SIZES; ++n) {
        double w, h;
        nth_size(n, &w, &h);
        Detail detail = n % 3 == 2 ? DETAIL_HANDLES : DETAIL_TASKS;
        Language language = (Language)((check->lessons + (size_t)n) % LANGUAGE_COUNT);
        size_t count;
        program_steps(program, detail, &count);
        View view = gui_fixture_look(f, program, detail, count * (size_t)n / SIZES, w, h, language);
        gui_fixture_lay_out(&view, list);
        check_texts(f, list, w, h);
        check_cards(list);
        check_apart(f, list, w, h, name);
    }
    check->lessons++;
}

static void test_every_lesson_fits_everywhere(void **state) { visit_lessons(state, check_that_it_fits); }

/* Is all of the code in sight at 1280x720, from its first line to its last? */
static bool shows_all_code(LessonCheck *check, Program *program, size_t step) {
    View view = gui_fixture_look(check->fixture, program, DETAIL_TASKS, step, 1280, 720, LANGUAGE_EN);
    gui_fixture_lay_out(&view, &check->list);
    bool all = true;
    for (uint32_t line = 1; line <= view.source->line_count; ++line) {
        size_t length;
        const char *text = source_line(view.source, line, &length);
        const Span *about = view.scenario->about;
        bool tells = (line >= about[0].line && line <= about[0].end_line) ||
                     (line >= about[1].line && line <= about[1].end_line);
        while (length && text[length - 1] == ' ') --length;
        bool is_shown = false;
        for (size_t i = 0; i < check->list.count; ++i) {
            Meaning meaning = check->list.items[i].meaning;
            is_shown |= meaning.kind == MEANING_LINE && meaning.id == line;
        }
        all &= is_shown || tells || length == 0;
    }
    return all;
}

/* Nobody has to scroll in a lesson, at its first step or at its last. */
static void check_that_code_is_in_sight(void *context, Program *program, const char *name) {
    LessonCheck *check = context;
    size_t count;
    program_steps(program, DETAIL_TASKS, &count);
    if (!shows_all_code(check, program, 0)) fail_msg("%s: the code is not all in sight at first", name);
    if (!shows_all_code(check, program, count - 1)) fail_msg("%s: the code is not all in sight at the end", name);
}

static void test_lessons_are_in_sight_at_once(void **state) { visit_lessons(state, check_that_code_is_in_sight); }

/* Must it be cut, even with its smallest letters? */
static bool is_cut(GuiFixture *f, const Box *box) {
    if (box->kind != BOX_TEXT || box->rect.w <= 0) return false;
    double size = box->size > 0 ? box->size : theme_size(box->type);
    TextStyle style = {box->type, box->least > 0 ? box->least : size, box->color, box->spacing};
    return canvas_text_width(f->canvas, &style, box->text, box->length) > box->rect.w + 0.5;
}

/* Titles in the gallery, at the usual size and on a projector. */
static void test_titles_can_be_read(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const struct { double w, h; } sizes[] = {{1280, 720}, {1024, 576}};
    static Gallery gallery;
    static Settings settings;
    gallery_load(&gallery, WATCHPOT_SCENARIOS);
    assert_true(gallery.count > 40);
    BoxList list;
    boxes_init(&list);
    for (unsigned n = 0; n < 2 * LANGUAGE_COUNT; ++n) {
        double w = sizes[n % 2].w, h = sizes[n % 2].h;
        View view = gui_fixture_view(f, 0, w, h, (Language)(n / 2));
        gallery.columns = gallery_columns(w);
        gallery.height = h;
        for (gallery.chosen = 0; gallery.chosen < gallery.count; gallery.chosen += 6) { /* kept in sight */
            boxes_clear(&list);
            gallery_layout(&view, &gallery, &settings, &list);
            for (size_t i = 0; i < list.count; ++i)
                if (is_cut(f, &list.items[i])) fail_msg("%g x %g: \"%s\" is cut", w, h, list.items[i].text);
            check_apart(f, &list, w, h, "gallery");
        }
    }
    boxes_deinit(&list);
    gallery_deinit(&gallery);
}

/* What may be cut: printed lines, which can be opened, and what stands between the edges of a clip. */
static void check_nothing_is_cut(GuiFixture *f, const View *view, const BoxList *list, const char *name) {
    int clips = 0;
    for (size_t i = 0; i < list->count; ++i) {
        const Box *box = &list->items[i];
        clips += (box->kind == BOX_CLIP) - (box->kind == BOX_UNCLIP);
        bool is_printed = box->type == TYPE_CODE && box->rect.x < view->geometry.source.w;
        if (!clips && !is_printed && is_cut(f, box))
            fail_msg("%s, step %zu, %g x %g: \"%.*s\" is cut", name, view->step + 1, view->geometry.w, view->geometry.h,
                     (int)box->length, box->text);
    }
}

/* No name, no call and no sentence of a lesson is cut, at the usual size and on a projector, in any language; and when
 * all is over no helper is at work any more. */
static void check_that_all_can_be_read(void *context, Program *program, const char *name) {
    static const struct { double w, h; } sizes[] = {{1280, 720}, {1024, 576}};
    LessonCheck *check = context;
    BoxList *list = &check->list;
    for (unsigned n = 0; n < 2 * LANGUAGE_COUNT; ++n) {
        Language language = (Language)(n / 2);
        Detail detail = (Detail)((n + n / 2 + check->lessons) % DETAIL_COUNT);
        size_t count;
        program_steps(program, detail, &count);
        for (size_t step = 0; step < count; ++step) {
            View view =
                gui_fixture_look(check->fixture, program, detail, step, sizes[n % 2].w, sizes[n % 2].h, language);
            gui_fixture_lay_out(&view, list);
            check_nothing_is_cut(check->fixture, &view, list, name);
            if (step + 1 == count && boxes_find(list, "worker"))
                fail_msg("%s ends, and a thread is still at work", name);
        }
    }
    check->lessons++;
}

static void test_nothing_is_cut_in_a_lesson(void **state) { visit_lessons(state, check_that_all_can_be_read); }

/* Of up to six answers every name can be read; and the clock is not covered. */
static void test_answers_can_be_read(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const struct { double w, h; } sizes[] = {{1280, 720}, {1024, 576}, {1920, 720}};
    static const char *const lessons[] = {"3-together/04-until-something-breaks",
                                          "5-sharing-and-blocking/04-one-bathroom"};
    BoxList list;
    boxes_init(&list);
    for (size_t n = 0; n < sizeof lessons / sizeof *lessons * 3; ++n) {
        Program *program = lesson_load(lessons[n / 3]);
        size_t steps;
        timeline_steps(program->timeline, &steps);
        View view = gui_fixture_look(f, program, DETAIL_TASKS, steps - 1, sizes[n % 3].w, sizes[n % 3].h, LANGUAGE_EN);
        Predict predict = {.is_on = true, .is_asking = true, .asked_step = view.step};
        for (uint32_t i = 1; i < view.state->tasks.count && predict.choice_count < PREDICT_CHOICES; ++i)
            if (!replay_task_is_internal(view.state, &view.state->tasks.items[i]))
                predict.choices[predict.choice_count++].task = view.state->tasks.items[i].id;
        assert_true(predict.choice_count >= 5);
        gui_fixture_lay_out(&view, &list);
        const Box *clock = boxes_find(&list, "clock");
        assert_non_null(clock);
        double digits = clock->rect.y + clock->rect.h / 2 + clock->size * 0.36;
        size_t begin = list.count;
        predict_layout(&view, &predict, &list);
        assert_true(boxes_find(&list, "question")->rect.y > digits);
        for (size_t i = begin; i < list.count; ++i)
            if (is_cut(f, &list.items[i]))
                fail_msg("%s, %g x %g: \"%s\" (%g wide, size %g) is cut", lessons[n / 3], sizes[n % 3].w,
                         sizes[n % 3].h, list.items[i].text, list.items[i].rect.w, list.items[i].size);
        program_destroy(program);
    }
    boxes_deinit(&list);
}

/* A chip gives way to the code before it. */
static void test_chips_do_not_lie_on_code(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    BoxList list;
    boxes_init(&list);
    size_t chips = 0;
    for (int indent = 4; indent < 30; ++indent) { /* the await stands ever deeper */
        char text[600];
        int n = snprintf(text, sizeof text,
                         "import asyncio\nasync def rest():\n%*sif True:\n%*sawait asyncio.sleep(20)\n"
                         "asyncio.run(rest())\n",
                         indent, "", indent + 2, "");
        const char *problem;
        Program *program = program_from_text("deep.py", text, (size_t)n, &problem);
        assert_non_null(program);
        size_t count;
        program_steps(program, DETAIL_TASKS, &count);
        for (size_t step = 0; step < count; ++step) {
            View view = gui_fixture_look(f, program, DETAIL_TASKS, step, 1280, 720, LANGUAGE_EN);
            gui_fixture_lay_out(&view, &list);
            const Box *chip = boxes_find(&list, "chip rest");
            if (!chip) continue;
            ++chips;
            for (size_t i = 0; i < list.count; ++i) {
                const Box *box = &list.items[i];
                bool is_code = box->kind == BOX_TEXT && (box->type == TYPE_CODE || box->type == TYPE_CODE_BOLD);
                if (!is_code || box->rect.x > view.geometry.source.w) continue;
                TextStyle style = {box->type, box->size, box->color, 0};
                double w = canvas_text_width(f->canvas, &style, box->text, box->length);
                bool is_level = fabs(box->rect.y + box->rect.h / 2 - chip->rect.y - chip->rect.h / 2) < 2;
                if (is_level && box->rect.x + w > chip->rect.x)
                    fail_msg("indented by %d: the chip lies on \"%.*s\"", indent, (int)box->length, box->text);
            }
        }
        program_destroy(program);
    }
    assert_true(chips > 20);
    boxes_deinit(&list);
}

/* A helper thread at work is shown in the gutter, beside what the loop does. */
static void test_a_helper_has_an_arrow(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    Program *program = lesson_load("6-threads-and-loops/05-hire-a-helper");
    BoxList list;
    boxes_init(&list);
    size_t count, arrows = 0;
    program_steps(program, DETAIL_TASKS, &count);
    for (size_t step = 0; step < count; ++step) {
        View view = gui_fixture_look(f, program, DETAIL_TASKS, step, 1280, 720, LANGUAGE_EN);
        gui_fixture_lay_out(&view, &list);
        bool at_work = boxes_find(&list, "worker") != NULL, arrow = boxes_find(&list, "helper") != NULL;
        assert_true(at_work || !arrow);
        arrows += arrow;
    }
    assert_true(arrows > 5);
    boxes_deinit(&list);
    program_destroy(program);
}

/* However small the window is: what matters most is there. */
static void test_a_stamp_still_shows_what_matters(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const double sizes[][2] = {{427, 267}, {267, 900}, {2000, 250}, {500, 400}, {860, 300}};
    BoxList list;
    boxes_init(&list);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
        size_t count = gui_fixture_view(f, 0, 1280, 720, LANGUAGE_EN).step_count;
        for (size_t step = 0; step < count; ++step) {
            View view = gui_fixture_view(f, step, sizes[i][0], sizes[i][1], LANGUAGE_EN);
            gui_fixture_lay_out(&view, &list);
            check_texts(f, &list, sizes[i][0], sizes[i][1]);
            check_cards(&list);
            assert_non_null(boxes_find(&list, "clock"));
            assert_non_null(boxes_find(&list, "narration"));
            assert_non_null(boxes_find(&list, "playhead"));
        }
    }
    boxes_deinit(&list);
}

static bool says(const BoxList *list, const char *words) {
    for (size_t i = 0; i < list->count; ++i)
        if (list->items[i].text && strstr(list->items[i].text, words)) return true;
    return false;
}

static size_t count_lanes_shown(const BoxList *list) {
    size_t lanes = 0;
    for (size_t i = 0; i < list->count; ++i)
        lanes += list->items[i].label && strncmp(list->items[i].label, "lane ", 5) == 0;
    return lanes;
}

/* Lanes move closer before one is hidden, and those that are hidden are counted. */
static void test_lanes_are_in_sight_or_counted(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const char seven[] = "import asyncio\nasync def nap(n):\n    await asyncio.sleep(n)\nasync def main():\n"
                                "    await asyncio.gather(*map(nap, range(6)))\nasyncio.run(main())\n";
    static const struct {
        const char *lesson; /* NULL: the program above */
        double w, h;
        size_t tasks, shown;
    } cases[] = {{"1-what-is-waiting/01-rice-laundry-homework", 1024, 576, 4, 4}, /* on a projector */
                 {"5-sharing-and-blocking/07-baker-and-buyers", 1024, 576, 3, 3}, /* there is no run one by one */
                 {"5-sharing-and-blocking/05-two-parking-places", 1280, 720, 6, 6},
                 {NULL, 1280, 720, 7, 7},
                 {NULL, 1024, 576, 7, 5}};
    BoxList list;
    boxes_init(&list);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i) {
        const char *problem;
        Program *program = cases[i].lesson ? lesson_load(cases[i].lesson)
                                           : program_from_text("seven.py", seven, sizeof seven - 1, &problem);
        size_t steps;
        assert_non_null(program);
        program_steps(program, DETAIL_TASKS, &steps);
        View view = gui_fixture_look(f, program, DETAIL_TASKS, steps - 1, cases[i].w, cases[i].h,
                                     (Language)(i % LANGUAGE_COUNT));
        gui_fixture_lay_out(&view, &list);
        assert_int_equal(lanes_count(&view), cases[i].tasks);
        assert_int_equal(count_lanes_shown(&list), cases[i].shown);
        const Box *hidden = boxes_find(&list, "hidden lanes");
        assert_int_equal(hidden != NULL, cases[i].tasks != cases[i].shown);
        if (hidden) assert_non_null(strstr(hidden->text, "2"));
        program_destroy(program);
    }
    boxes_deinit(&list);
}

/* What a short program leaves empty below its text is used for what it prints, from the first step on. */
static void test_printed_lines_use_the_room(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const char text[] = "for i in range(9):\n    print(i, end=' ')\n    print('lines')\n";
    const char *problem;
    Program *program = program_from_text("lines.py", text, sizeof text - 1, &problem);
    assert_non_null(program);
    size_t steps;
    program_steps(program, DETAIL_TASKS, &steps);
    BoxList list;
    boxes_init(&list);
    View view = gui_fixture_look(f, program, DETAIL_TASKS, 0, 1280, 720, LANGUAGE_EN);
    gui_fixture_lay_out(&view, &list);
    double top = boxes_find(&list, "printed")->rect.y;
    view = gui_fixture_look(f, program, DETAIL_TASKS, steps - 1, 1280, 720, LANGUAGE_EN);
    gui_fixture_lay_out(&view, &list);
    assert_float_equal(boxes_find(&list, "printed")->rect.y, top, 1e-9);
    assert_true(says(&list, "0 lines") && says(&list, "8 lines"));
    view = gui_fixture_view(f, 0, 1280, 720, LANGUAGE_EN); /* two lines of another program have their place anyway */
    gui_fixture_lay_out(&view, &list);
    assert_true(boxes_find(&list, "printed")->rect.y > top);
    boxes_deinit(&list);
    program_destroy(program);
}

/* Is it said at any step of the lesson? */
static bool is_ever_said(GuiFixture *f, const char *lesson, const char *words) {
    Program *program = lesson_load(lesson);
    BoxList list;
    boxes_init(&list);
    size_t steps;
    program_steps(program, DETAIL_TASKS, &steps);
    bool is_said = false;
    for (size_t step = 0; step < steps && !is_said; ++step) {
        View view = gui_fixture_look(f, program, DETAIL_TASKS, step, 1280, 720, LANGUAGE_EN);
        gui_fixture_lay_out(&view, &list);
        is_said = says(&list, words);
    }
    boxes_deinit(&list);
    program_destroy(program);
    return is_said;
}

/* A task waits for what its own line says, not for what the library waits for in there; and not only for tasks. */
static void test_waiting_is_told_in_the_programs_terms(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const struct {
        const char *lesson, *words;
        bool is_said;
    } cases[] = {{"3-together/06-as-they-arrive", "waits in as_completed", true},
                 {"3-together/06-as-they-arrive", "queue.get", false},
                 {"5-sharing-and-blocking/07-baker-and-buyers", "waits for a queue.get", true},
                 {"6-threads-and-loops/05-hire-a-helper", "waits for a thread", true},
                 {"5-sharing-and-blocking/09-each-waits-for-the-other", "on other tasks", true},
                 {"1-what-is-waiting/01-rice-laundry-homework", "on other tasks", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i)
        if (is_ever_said(f, cases[i].lesson, cases[i].words) != cases[i].is_said)
            fail_msg("%s: \"%s\"", cases[i].lesson, cases[i].words);
}

/* However long a name is, the number by which it differs from others stays. */
static void test_a_cut_name_keeps_its_number(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const char *const names[] = {"download_all_the_pages_of_it #12",
                                        "\xE7\xB1\xB3\xE9\xA5\xAD_\xE7\xB1\xB3\xE9\xA5\xAD #7",
                                        "a_plain_name_that_is_just_long", "#123456789012345678", "issue#"};
    static const char *const tails[] = {"#12", "#7", "\xE2\x80\xA6", "\xE2\x80\xA6", "\xE2\x80\xA6"};
    TextStyle style = {TYPE_BODY, 16, f->theme.ink, 0};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
        for (double width = 40; width < 140; width += 3) {
            char out[64];
            double whole = canvas_text_width(f->canvas, &style, names[i], strlen(names[i]));
            if (whole <= width) continue;
            size_t n = canvas_text_cut(f->canvas, &style, names[i], strlen(names[i]), width, out, sizeof out);
            assert_in_range(n, 3, strlen(names[i]) + 3);
            assert_true(canvas_text_width(f->canvas, &style, out, n) <= width + 1.5);
            size_t tail = width < 75 ? 0 : strlen(tails[i]); /* there is hardly room for the number */
            assert_memory_equal(out + n - tail, tails[i], tail);
        }
    char tiny[4];
    assert_int_equal(canvas_text_cut(f->canvas, &style, names[0], strlen(names[0]), 100, tiny, sizeof tiny), 3);
}

/* What asyncio.run() does with its own tasks is nobody's turn. */
static void test_tidying_up_is_nobodys(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    Program *program = lesson_load("6-threads-and-loops/08-the-other-order");
    BoxList list;
    boxes_init(&list);
    size_t steps, tidying = 0;
    program_steps(program, DETAIL_TASKS, &steps);
    for (size_t step = 0; step < steps; ++step) {
        View view = gui_fixture_look(f, program, DETAIL_TASKS, step, 1280, 720, LANGUAGE_ZH);
        gui_fixture_lay_out(&view, &list);
        assert_false(says(&list, "shutdown_default_executor"));
        tidying += says(&list, "在收尾");
    }
    assert_true(tidying > 0);
    boxes_deinit(&list);
    program_destroy(program);
}

static void test_a_held_loop_has_a_gate(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    BoxList list;
    boxes_init(&list);
    size_t gates = 0, count = gui_fixture_view(f, 0, 1280, 720, LANGUAGE_EN).step_count;
    for (size_t step = 0; step < count; ++step) {
        View view = gui_fixture_view(f, step, 1280, 720, LANGUAGE_EN);
        gui_fixture_lay_out(&view, &list);
        bool gate = boxes_find(&list, "gate") != NULL;
        assert_int_equal(gate, view.steps[step].kind == STEP_BLOCKS);
        gates += gate;
    }
    assert_int_equal(gates, 3);
    boxes_deinit(&list);
}

/* The place, the message, the change and the reason, and what else is wrong; in Chinese as well; on any size. */
static void test_a_wrong_text_shows_its_place(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    static const char text[] = "def f():\n    await g()\ncontinue\n";
    const char *problem;
    Program *wrong = program_from_text("wrong.py", text, sizeof text - 1, &problem);
    assert_non_null(wrong);
    assert_true(wrong->is_refused);
    View view = gui_fixture_look(f, wrong, DETAIL_TASKS, 0, 1280, 720, LANGUAGE_EN);
    BoxList list;
    boxes_init(&list);
    static const struct { double w, h; } sizes[] = {{1280, 720}, {2000, 1500}, {700, 400}, {426, 266}, {100, 60}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i)
        for (Language language = 0; language < LANGUAGE_COUNT; ++language) {
            screen_set_size(&view, sizes[i].w, sizes[i].h);
            view.language = language;
            boxes_clear(&list);
            problem_layout(&view, &wrong->trace->diagnostics, 0, &list);
            if (sizes[i].w < 400) continue; /* it must only not crash */
            const Box *place = boxes_find(&list, "squiggle");
            assert_non_null(place);
            assert_true(says(&list, language == LANGUAGE_EN ? "outside" : "只能放在"));
            if (sizes[i].w < 700) continue;
            const Box *change = boxes_find(&list, "change");
            assert_non_null(change);
            assert_true(change->rect.y < place->rect.y && change->rect.x < place->rect.x);
            assert_non_null(boxes_find(&list, "fix"));
            assert_true(says(&list, "async def f():"));
            assert_true(says(&list, language == LANGUAGE_EN ? "1 of 2 problems: line 2, column 5  \xC2\xB7  SyntaxError"
                                                            : "第 1 个问题，共 2 个：第 2 行第 5 列"));
            check_texts(f, &list, sizes[i].w, sizes[i].h);
        }
    boxes_deinit(&list);
    program_destroy(wrong);
}

static void test_buttons_that_do_nothing_are_left_out(void **state) {
    GuiFixture *f = *state;
    if (!f->canvas) skip();
    BoxList list;
    boxes_init(&list);
    View view = gui_fixture_view(f, 0, 1280, 720, LANGUAGE_EN);
    main_screen_layout(&view, &list);
    assert_non_null(boxes_find(&list, "button compare"));
    boxes_clear(&list);
    view.missing = ~UINT64_C(0);
    main_screen_layout(&view, &list);
    assert_null(boxes_find(&list, "button compare"));
    boxes_deinit(&list);
}

static void test_tasks_look_as_in_pictures(void **state) {
    GuiFixture *f = *state;
    const char *problem;
    Program *program = program_from_text("crowd.py", lineup_program, sizeof lineup_program - 1, &problem);
    assert_non_null(program);
    View view = gui_fixture_look(f, program, DETAIL_TASKS, SIZE_MAX, 1280, 720, LANGUAGE_EN);
    assert_int_equal(view_task_count(&view), LINEUP_LOOKS);
    assert_true(view_is_crowd(&view));
    for (uint32_t i = 0; i < LINEUP_LOOKS; ++i) {
        TaskLook look = view_task_look(&view, &view.state->tasks.items[i + 1]);
        assert_string_equal(look.name, lineup_looks[i].name);
        assert_string_equal(look.monogram, lineup_looks[i].monogram);
        assert_ptr_equal(look.hue, &view.theme->hues[lineup_looks[i].hue]);
    }
    program_destroy(program);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_main_screen_fits_everywhere),
        cmocka_unit_test(test_every_lesson_fits_everywhere),
        cmocka_unit_test(test_lessons_are_in_sight_at_once),
        cmocka_unit_test(test_nothing_is_cut_in_a_lesson),
        cmocka_unit_test(test_titles_can_be_read),
        cmocka_unit_test(test_answers_can_be_read),
        cmocka_unit_test(test_chips_do_not_lie_on_code),
        cmocka_unit_test(test_a_helper_has_an_arrow),
        cmocka_unit_test(test_a_stamp_still_shows_what_matters),
        cmocka_unit_test(test_other_screens_fit_everywhere),
        cmocka_unit_test(test_lanes_are_in_sight_or_counted),
        cmocka_unit_test(test_printed_lines_use_the_room),
        cmocka_unit_test(test_waiting_is_told_in_the_programs_terms),
        cmocka_unit_test(test_a_cut_name_keeps_its_number),
        cmocka_unit_test(test_tasks_look_as_in_pictures),
        cmocka_unit_test(test_tidying_up_is_nobodys),
        cmocka_unit_test(test_a_held_loop_has_a_gate),
        cmocka_unit_test(test_a_wrong_text_shows_its_place),
        cmocka_unit_test(test_buttons_that_do_nothing_are_left_out),
    };
    return cmocka_run_group_tests(tests, gui_fixture_setup, gui_fixture_teardown);
}
