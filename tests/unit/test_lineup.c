/* A task is called the same and has the same colour in whatever shows a run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cjson/cJSON.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lineup_fixture.h"
#include "trace/lineup.h"
#include "trace/narration.h"
#include "trace/writer.h"
#include "trace_fixture.h"

/* A program's run in a mode, and who is who in it. */
typedef struct Run {
    Trace *trace;
    Timeline *timeline;
    Scenario *scenario;
    Lineup lineup;
} Run;

static Run run_in(SimulationMode mode, const char *text, const Run *like) {
    SimulationOptions options = simulation_default_options();
    options.detail = TRACE_STEPS;
    options.mode = mode;
    Run run = {.trace = trace_record("kitchen.py", text, strlen(text), &options, 0)};
    assert_int_equal(run.trace->result.status, SIMULATION_FINISHED);
    run.timeline = timeline_create(run.trace);
    run.scenario = scenario_create(trace_file(run.trace, 0), NULL);
    assert_true(lineup_init(&run.lineup, run.timeline, run.scenario, like ? &like->lineup : NULL));
    return run;
}

static Run run_of(const char *text) { return run_in(SIMULATION_ASYNC, text, NULL); }

static void end_run(Run *run) {
    lineup_deinit(&run->lineup);
    scenario_destroy(run->scenario);
    timeline_destroy(run->timeline);
    trace_destroy(run->trace);
}

/* "main:7 fetch #1:0 ...": names and hues of those who are shown. */
static void expect(const Run *run, const char *looks) {
    char text[1024] = "";
    for (size_t i = 0; i < run->lineup.count; i++) {
        const LineupMember *member = &run->lineup.members[i];
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s:%u", used ? ", " : "", member->name, member->hue);
        if (member->lane->task) assert_ptr_equal(lineup_member(&run->lineup, member->lane->task), member);
    }
    assert_string_equal(text, looks);
}

static void expect_of(const char *text, const char *looks) {
    Run run = run_of(text);
    expect(&run, looks);
    end_run(&run);
}

static void test_one_hue_a_task_while_they_last(void **state) {
    (void)state;
    expect_of("import asyncio\n"
              "async def f():\n    pass\n"
              "async def main():\n    await asyncio.gather(*[f() for i in range(7)])\n"
              "asyncio.run(main())\n",
              "main:7, f #1:0, f #2:1, f #3:2, f #4:3, f #5:4, f #6:5, f #7:6");
}

/* Eight tasks and none of them is main. */
static void test_then_one_a_function(void **state) {
    (void)state;
    expect_of("import asyncio\n"
              "class Kitchen:\n    async def cook(self):\n        pass\n"
              "class Bar:\n    async def cook(self):\n        pass\n"
              "async def wash():\n    pass\n"
              "loop = asyncio.new_event_loop()\n"
              "for f in (wash, Kitchen().cook, Bar().cook, wash):\n"
              "    for i in range(2):\n"
              "        last = loop.create_task(f())\n"
              "loop.run_until_complete(last)\n",
              "wash #1:0, wash #2:0, cook #1:1, cook #2:1, cook #3:1, cook #4:1, wash #3:0, wash #4:0");
}

static void test_threads_have_no_hue(void **state) {
    (void)state;
    expect_of("import asyncio, time\n"
              "async def f():\n    await asyncio.to_thread(time.sleep, 1)\n"
              "async def g():\n    await asyncio.sleep(2)\n"
              "async def main():\n    await asyncio.gather(f(), g())\n"
              "asyncio.run(main())\n",
              "main:7, f:0, g:1, asyncio_0:7");
}

static void test_one_by_one_they_look_the_same(void **state) {
    (void)state;
    static const char text[] = "import asyncio\n"
                               "async def inner(n):\n    await asyncio.sleep(n)\n"
                               "async def outer(n):\n    await asyncio.create_task(inner(n))\n"
                               "async def main():\n    await asyncio.gather(outer(1), outer(2))\n"
                               "asyncio.run(main())\n";
    Run async = run_of(text), sync = run_in(SIMULATION_SYNC, text, &async);
    expect(&async, "main:7, outer #1:0, outer #2:1, inner #1:2, inner #2:3");
    expect(&sync, "main:7, outer #1:0, inner #1:2, outer #2:1, inner #2:3");
    end_run(&sync);
    end_run(&async);
}

static void test_names_are_cut_at_whole_characters(void **state) {
    (void)state;
    Run run = run_of("import asyncio\n"
                     "async def f():\n    pass\n"
                     "async def main():\n    await asyncio.create_task(f(), name='x' + '\xE9\xA5\xAD' * 40)\n"
                     "asyncio.run(main())\n");
    const char *name = run.lineup.members[1].name;
    assert_int_equal(strlen(name), 1 + 3 * 31);
    assert_string_equal(name + 1 + 3 * 30, "\xE9\xA5\xAD");
    end_run(&run);
}

static void test_labels_are_numbered_too(void **state) {
    (void)state;
    Run run = run_of("import asyncio\n"
                     "async def main():\n"
                     "    async def cook():\n        pass\n"
                     "    async def wash():\n        pass\n"
                     "    await asyncio.gather(cook(), cook(), wash())\n"
                     "asyncio.run(main())\n"
                     "__watchpot__ = {'tasks': {'cook': {'icon': '!', 'label': 'Rice'}},\n"
                     "                'zh': {'tasks': {'cook': {'label': '\xE9\xA5\xAD'}}}}\n");
    char label[LINEUP_NAME_SIZE];
    const LineupMember *members = run.lineup.members;
    assert_string_equal(members[1].icon, "!");
    assert_string_equal(lineup_label(&members[1], LANGUAGE_EN, label), "Rice #1");
    assert_string_equal(lineup_label(&members[2], LANGUAGE_ZH, label), "\xE9\xA5\xAD #2");
    assert_string_equal(lineup_label(&members[3], LANGUAGE_EN, label), "wash");
    assert_string_equal(members[3].icon, "");
    end_run(&run);
}

static void test_strangers_have_no_name(void **state) {
    (void)state;
    Run run = run_of("import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n");
    expect(&run, "main:7");
    assert_string_equal(lineup_member(&run.lineup, 0)->name, "");
    assert_string_equal(lineup_member(&run.lineup, 12345678)->name, "");
    assert_true(lineup_find(&run.lineup, 12345678) == SIZE_MAX);
    end_run(&run);
}

/* ---- whatever shows a run ---- */

static WriterStory story_of(const Run *run) {
    return (WriterStory){.timeline = run->timeline, .scenario = run->scenario};
}

static void test_the_lineup_itself(void **state) {
    (void)state;
    Run run = run_of(lineup_program);
    assert_int_equal(run.lineup.count, LINEUP_LOOKS);
    assert_true(run.lineup.is_crowd);
    for (size_t i = 0; i < LINEUP_LOOKS; i++) {
        assert_string_equal(run.lineup.members[i].name, lineup_looks[i].name);
        assert_string_equal(run.lineup.members[i].monogram, lineup_looks[i].monogram);
        assert_int_equal(run.lineup.members[i].hue, lineup_looks[i].hue);
    }
    assert_int_equal(lineup_hue_of_function(&run.lineup, "Kitchen.cook", strlen("Kitchen.cook")), 1);
    assert_int_equal(lineup_hue_of_function(&run.lineup, "nobody", strlen("nobody")), -1);
    end_run(&run);
}

static void test_a_picture(void **state) {
    (void)state;
    Run run = run_of(lineup_program);
    FixtureText svg = {0};
    WriterStory story = story_of(&run);
    assert_true(writer_svg_write(&(WriterOptions){.sink = fixture_collect, .context = &svg}, &story, false));
    const char *at = svg.bytes;
    for (size_t i = 0; i < LINEUP_LOOKS; i++) {
        char text[160];
        snprintf(text, sizeof text, "fill=\"#%06" PRIX32 "\">%s</text>",
                 palette_get(false)->hues[lineup_looks[i].hue].text, lineup_looks[i].name);
        at = strstr(at, text); /* in this order */
        assert_non_null(at);
    }
    free(svg.bytes);
    end_run(&run);
}

static void test_a_page(void **state) {
    (void)state;
    Run run = run_of(lineup_program);
    FixtureText page = {0};
    WriterStory story = story_of(&run);
    assert_true(writer_page_write(run.trace, &(WriterOptions){.sink = fixture_collect, .context = &page}, &story));
    const char *data = strstr(page.bytes, "{\"title\":");
    assert_non_null(data);
    cJSON *json = cJSON_ParseWithOpts(data, NULL, false);
    assert_non_null(json);
    const cJSON *members = cJSON_GetObjectItem(json, "members");
    assert_int_equal(cJSON_GetArraySize(members), LINEUP_LOOKS);
    for (int i = 0; i < LINEUP_LOOKS; i++) {
        const cJSON *member = cJSON_GetArrayItem(members, i);
        assert_string_equal(cJSON_GetObjectItem(member, "name")->valuestring, lineup_looks[i].name);
        assert_int_equal(cJSON_GetObjectItem(member, "hue")->valueint, lineup_looks[i].hue);
    }
    cJSON_Delete(json);
    free(page.bytes);
    end_run(&run);
}

static void test_the_narration(void **state) {
    (void)state;
    Run run = run_of(lineup_program);
    FixtureText text = {0};
    WriterStory story = story_of(&run);
    assert_true(writer_explain_write(run.trace, &(WriterOptions){.sink = fixture_collect, .context = &text}, &story));
    for (size_t i = 0; i < LINEUP_LOOKS; i++) assert_non_null(strstr(text.bytes, lineup_looks[i].name));
    free(text.bytes);
    end_run(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_hue_a_task_while_they_last),
        cmocka_unit_test(test_then_one_a_function),
        cmocka_unit_test(test_threads_have_no_hue),
        cmocka_unit_test(test_one_by_one_they_look_the_same),
        cmocka_unit_test(test_names_are_cut_at_whole_characters),
        cmocka_unit_test(test_labels_are_numbered_too),
        cmocka_unit_test(test_strangers_have_no_name),
        cmocka_unit_test(test_the_lineup_itself),
        cmocka_unit_test(test_a_picture),
        cmocka_unit_test(test_a_page),
        cmocka_unit_test(test_the_narration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
