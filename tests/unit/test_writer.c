/* Traces as text and as JSON Lines; the JSON is read back by a parser that is not ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

#include "trace/writer.h"
#include "trace_fixture.h"

typedef bool Write(const Trace *trace, const WriterOptions *options);

static FixtureText write_trace(Write *write, const Trace *trace) {
    FixtureText buffer = {0};
    WriterOptions options = {.sink = fixture_collect, .context = &buffer, .unit = "min"};
    assert_true(write(trace, &options));
    return buffer;
}

static void test_times_without_needless_digits(void **state) {
    (void)state;
    static const struct {
        int64_t ns;
        const char *text;
    } cases[] = {
        {0, "0"},
        {SECONDS(70), "70"},
        {250000000, "0.25"},
        {1, "0.000000001"},
        {-1500000000, "-1.5"},
        {INT64_MAX, "9223372036.854775807"},
        {INT64_MIN, "-9223372036.854775808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char buffer[WRITER_TIME_SIZE];
        assert_string_equal(writer_format_time(cases[i].ns, buffer), cases[i].text);
    }
}

static void test_text_tells_the_story(void **state) {
    (void)state;
    Trace *trace = fixture_rice();
    FixtureText text = write_trace(writer_text_write, trace);
    static const char *const parts[] = {
        "async, detail off, times in min\n",
        "timer 24 (set_result_unless_cancelled) is set for 30, in 20, by cook_rice [Task-2]  (line 4)\n",
        "do_homework [Task-4] holds its thread for 50, until 70  (line 11)\n",
        "for cook_rice [Task-2] rings, due at 30, 40 late\n",
        "for do_laundry [Task-3] rings, due at 50, 20 late\n",
        "prints \"rice is ready\\n\"",
        "main [Task-1] waits for future 50 (gather) (tasks)",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) assert_non_null(strstr(text.bytes, parts[i]));
    size_t lines = 0;
    for (const char *at = text.bytes; (at = strchr(at, '\n')); at++) lines++;
    assert_int_equal(lines, trace->count + 2);
    assert_null(strchr(text.bytes, '?')); /* every kind has its sentence */
    free(text.bytes);
    trace_destroy(trace);
}

static void test_every_kind_has_a_sentence(void **state) {
    (void)state;
    Script s = script_begin();
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) script_add(&s, (EventKind)kind, 1, 1, 1, "name\tvalue");
    FixtureText text = write_trace(writer_text_write, s.trace);
    assert_null(strchr(text.bytes, '?'));
    free(text.bytes);
    trace_destroy(s.trace);
}

static double number_of(const cJSON *object, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return item ? item->valuedouble : 0;
}

static void test_json_lines_hold_every_member(void **state) {
    (void)state;
    Trace *trace = fixture_rice();
    FixtureText text = write_trace(writer_jsonl_write, trace);
    char *rest = text.bytes;
    char *end = strchr(rest, '\n');
    *end = '\0';
    cJSON *header = cJSON_Parse(rest);
    assert_string_equal(cJSON_GetObjectItem(header, "format")->valuestring, "watchpot-trace");
    assert_int_equal(number_of(header, "version"), WRITER_JSONL_VERSION);
    assert_int_equal(number_of(header, "events"), trace->count);
    assert_string_equal(cJSON_GetObjectItem(header, "unit")->valuestring, "min");
    assert_string_equal(cJSON_GetObjectItem(header, "mode")->valuestring, "async");
    cJSON_Delete(header);
    for (size_t i = 0; i < trace->count; i++) {
        rest = end + 1;
        end = strchr(rest, '\n');
        assert_non_null(end);
        *end = '\0';
        const Event *event = &trace->events[i];
        cJSON *line = cJSON_Parse(rest);
        assert_non_null(line);
        assert_int_equal(number_of(line, "index"), i);
        assert_string_equal(cJSON_GetObjectItem(line, "kind")->valuestring, event_kind_name((EventKind)event->kind));
        assert_true(number_of(line, "time") == (double)event->time);
        assert_int_equal(number_of(line, "subject"), event->subject);
        assert_int_equal(number_of(line, "other"), event->other);
        assert_true(number_of(line, "value") == (double)event->value);
        assert_int_equal(number_of(line, "line"), event->span.line);
        const cJSON *own = cJSON_GetObjectItem(line, "text");
        assert_string_equal(own ? own->valuestring : "", trace_text(trace, event->text, NULL));
        cJSON_Delete(line);
    }
    assert_string_equal(end + 1, "");
    free(text.bytes);
    trace_destroy(trace);
}

static void test_json_strings_of_any_bytes(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *json;
    } cases[] = {
        {"a\"b\\c", 5, "\"a\\\"b\\\\c\""},
        {"\n\t\r\b\f", 5, "\"\\n\\t\\r\\b\\f\""},
        {"\0\x1f\x7f", 3, "\"\\u0000\\u001f\\u007f\""},
        {"\xE9\xA5\xAD", 3, "\"\xE9\xA5\xAD\""},
        {"\xFF", 1, "\"\xEF\xBF\xBD\""},
        {"\xC0\x80", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},                 /* overlong */
        {"\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""}, /* surrogate */
        {"\xE9\xA5", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},                 /* cut */
        {"\xF4\x90\x80\x80", 4, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xF0\x9F\x8D\x9A", 4, "\"\xF0\x9F\x8D\x9A\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        FixtureText buffer = {0};
        WriterOptions options = {.sink = fixture_collect, .context = &buffer};
        WriterOutput *output = malloc(sizeof *output);
        writer_output_init(output, &options);
        writer_put_json(output, cases[i].bytes, cases[i].length);
        writer_flush(output);
        assert_string_equal(buffer.bytes, cases[i].json);
        free(buffer.bytes);
        free(output);
    }
}

static void test_equal_traces_equal_bytes(void **state) {
    (void)state;
    static Write *const writers[] = {writer_text_write, writer_jsonl_write};
    for (size_t i = 0; i < 2; i++) {
        Trace *a = fixture_noise(7, 3000), *b = fixture_noise(7, 3000);
        FixtureText first = write_trace(writers[i], a), second = write_trace(writers[i], b);
        assert_int_equal(first.length, second.length);
        assert_memory_equal(first.bytes, second.bytes, first.length);
        assert_true(first.length > 3000 * 20);
        free(first.bytes);
        free(second.bytes);
        trace_destroy(a);
        trace_destroy(b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times_without_needless_digits), cmocka_unit_test(test_text_tells_the_story),
        cmocka_unit_test(test_every_kind_has_a_sentence),     cmocka_unit_test(test_json_lines_hold_every_member),
        cmocka_unit_test(test_json_strings_of_any_bytes),     cmocka_unit_test(test_equal_traces_equal_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
