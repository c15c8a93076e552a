/* Questions of Predict in every lesson: there is a choice, and the answer follows from the line and the timers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "gui/predict.h"
#include "lesson_fixture.h"

enum { FRAME = 50 };

static const PredictChoice *find_choice(const Predict *p, uint32_t task) {
    for (uint32_t i = 0; i < p->choice_count; ++i)
        if (p->choices[i].task == task) return &p->choices[i];
    return NULL;
}

/* Who is asked for is the first in line, or, where nobody is, the one whose timer is due first. */
static void check_question(const Predict *p, Program *program, const Playback *playback, const char *path) {
    const PredictChoice *answer = find_choice(p, p->answer);
    const ReplayState *state = replay_seek(program->replay, playback->steps[p->asked_step].position);
    uint32_t could = 0;
    assert_non_null(answer);
    assert_in_range(p->choice_count, 2, PREDICT_CHOICES);
    for (uint32_t i = 0; i < p->choice_count; ++i) {
        const PredictChoice *c = &p->choices[i];
        bool has_timer = c->condition == REPLAY_ON_TIMER || c->condition == REPLAY_RANG;
        could += c->condition == REPLAY_READY || has_timer;
        if ((c->condition == REPLAY_READY || has_timer) &&
            replay_find_task(state, c->task)->loop != replay_find_task(state, p->answer)->loop)
            fail_msg("%s, step %zu: two loops could go on", path, p->asked_step + 1);
        if (c == answer || answer->condition == REPLAY_READY) continue;
        if (c->condition == REPLAY_READY)
            fail_msg("%s, step %zu: somebody in line is passed over", path, p->asked_step + 1);
        if (has_timer && c->due < answer->due)
            fail_msg("%s, step %zu: an earlier timer is passed over", path, p->asked_step + 1);
    }
    assert_true(could >= 2);
    assert_int_equal(playback->steps[p->step].kind, STEP_TURN);
    assert_int_equal(playback->steps[p->step].task, p->answer);
    assert_int_equal(playback->step, p->asked_step);
    assert_true(p->step > p->asked_step);
}

/* Plays a program with Predict on; answers by turns right, wrong, and not at all. Answers how many questions there
 * were. */
static uint32_t play(Program *program, const char *path) {
    Playback playback;
    Predict predict;
    size_t count;
    const TimelineStep *steps = program_steps(program, DETAIL_TASKS, &count);
    playback_init(&playback, steps, count);
    predict_init(&predict);
    double t = 0;
    uint32_t questions = 0, right = 0, given = 0;
    predict_toggle(&predict, &playback, t);
    for (; playback.is_playing || predict_is_asking(&predict); t += FRAME) {
        if (!predict_stop(&predict, program, &playback, t)) {
            playback_update(&playback, t);
            continue;
        }
        check_question(&predict, program, &playback, path);
        switch (questions++ % 3) {
        case 0:
            predict_answer(&predict, &playback, predict.answer, t);
            ++right;
            ++given;
            break;
        case 1:
            predict_answer_number(&predict, &playback, predict.choices[0].task == predict.answer ? 1 : 0, t);
            ++given;
            break;
        default: predict_continue(&predict, &playback, t);
        }
        assert_true(predict.is_answered);
        assert_int_equal(playback.step, predict.step);
        predict_answer(&predict, &playback, predict.answer, t); /* too late */
        assert_int_equal(predict.right, right);
        assert_int_equal(predict.asked, given);
        predict_continue(&predict, &playback, t);
        assert_true(playback.is_playing || playback.step + 1 == playback.count);
    }
    return questions;
}

static void play_lesson(void *context, Program *program, const char *name) {
    uint32_t *questions = context, asked = play(program, name);
    if (asked == 0) fail_msg("%s: nothing to predict", name);
    *questions += asked;
}

static void test_every_lesson_asks_fairly(void **state) {
    (void)state;
    uint32_t questions = 0;
    lesson_visit_all(play_lesson, &questions);
    assert_in_range(questions, 50, 5000);
    print_message("%u questions\n", questions);
}

static void test_no_choice_no_question(void **state) {
    (void)state;
    static const char text[] = "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    await "
                               "asyncio.sleep(2)\nasyncio.run(main())\n";
    const char *problem;
    Program *program = program_from_text("alone.py", text, sizeof text - 1, &problem);
    assert_non_null(program);
    assert_int_equal(play(program, "alone.py"), 0);
    program_destroy(program);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_lesson_asks_fairly),
        cmocka_unit_test(test_no_choice_no_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
