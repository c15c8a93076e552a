#include "trace_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

Script script_begin(void) {
    Script script = {.trace = trace_create(0)};
    assert_non_null(script.trace);
    return script;
}

void script_add(Script *script, EventKind kind, uint32_t subject, uint32_t other, int64_t value, const char *text) {
    Event event = {
        .kind = (uint16_t)kind,
        .thread = script->thread,
        .iteration = script->iteration,
        .time = script->time,
        .subject = subject,
        .other = other,
        .value = value,
        .span = {script->line, script->line, 4, 20},
        .depth = script->depth,
    };
    trace_append(script->trace, &event, text, text ? strlen(text) : 0);
}

void script_add_task(Script *script, uint32_t id, uint32_t creator, const char *text) {
    script_add(script, EVENT_COROUTINE_CREATED, id + 2, creator, 0, strchr(text, '\t') + 1);
    script_add(script, EVENT_TASK_CREATED, id, creator, id + 2, text);
    script_add(script, EVENT_HANDLE_SCHEDULED, id + 1, id, creator, "TaskStepMethWrapper");
}

void script_block(Script *script, uint32_t task, int64_t until) {
    script_add(script, EVENT_CLOCK_BLOCKED, task, script->thread, until, NULL);
    script->time = until;
}

void script_idle(Script *script, int64_t until) {
    script_add(script, EVENT_CLOCK_IDLE, 0, 0, until, NULL);
    script->time = until;
}

static void iterate(Script *script, uint32_t ready, uint32_t due) {
    script->iteration++;
    script_add(script, EVENT_LOOP_ITERATION, RICE_LOOP, ready, script->iteration, NULL);
    script_add(script, EVENT_LOOP_SELECTED, RICE_LOOP, due, ready ? 0 : -1, NULL);
}

static void begin_turn(Script *script, uint32_t task, uint32_t handle) {
    script_add(script, EVENT_HANDLE_RUN, handle, task, 0, NULL);
    script_add(script, EVENT_TASK_STEP, task, handle, 0, NULL);
}

static void end_task(Script *script, uint32_t task, uint32_t handle) {
    script_add(script, EVENT_COROUTINE_CLOSED, task + 2, task, 0, NULL);
    script_add(script, EVENT_TASK_DONE, task, 0, OUTCOME_RESULT, "None");
    script_add(script, EVENT_HANDLE_FINISHED, handle, 0, 0, NULL);
}

/* A chore: time.sleep(10) on a line, asyncio.sleep() on the next. Ids: +3 inner coroutine, +4 timer, +5 future. */
static void run_chore(Script *script, uint32_t task, uint32_t line, int64_t due) {
    begin_turn(script, task, task + 1);
    script->line = line;
    script_add(script, EVENT_COROUTINE_STARTED, task + 2, task, 0, NULL);
    script_block(script, task, script->time + SECONDS(10));
    script->line = line + 1;
    script->depth = 1;
    script_add(script, EVENT_COROUTINE_CREATED, task + 3, task, 0, "sleep");
    script->depth = 2;
    script_add(script, EVENT_COROUTINE_STARTED, task + 3, task, task + 2, NULL);
    script_add(script, EVENT_FUTURE_CREATED, task + 5, 0, 0, "sleep");
    script_add(script, EVENT_TIMER_SET, task + 4, task, due, "set_result_unless_cancelled");
    script_add(script, EVENT_COROUTINE_SUSPENDED, task + 3, task, 0, NULL);
    script_add(script, EVENT_FUTURE_CALLBACK, task + 5, task, 0, "TaskWakeupMethWrapper");
    script_add(script, EVENT_TASK_WAITING, task, task + 5, WAIT_TIMER, "sleep");
    script_add(script, EVENT_HANDLE_FINISHED, task + 1, 0, 0, NULL);
}

/* Its timer's handle runs: the future is done, the task in line. +6: its next handle. */
static void wake_chore(Script *script, uint32_t task) {
    script->line = 0;
    script_add(script, EVENT_HANDLE_RUN, task + 4, task, 0, NULL);
    script_add(script, EVENT_FUTURE_DONE, task + 5, 0, OUTCOME_RESULT, NULL);
    script_add(script, EVENT_HANDLE_SCHEDULED, task + 6, task, task + 5, "TaskWakeupMethWrapper");
    script_add(script, EVENT_TASK_WOKEN, task, task + 5, 0, NULL);
    script_add(script, EVENT_HANDLE_FINISHED, task + 4, 0, 0, NULL);
}

static void finish_chore(Script *script, uint32_t task, uint32_t line, const char *output) {
    begin_turn(script, task, task + 6);
    script->line = line;
    script_add(script, EVENT_COROUTINE_RESUMED, task + 3, task, 0, NULL);
    script_add(script, EVENT_COROUTINE_CLOSED, task + 3, task, 0, NULL);
    script->line = line + 1;
    script_add(script, EVENT_OUTPUT, task, 0, 0, output);
    end_task(script, task, task + 6);
}

Trace *fixture_rice(void) {
    Script script = script_begin();
    Script *s = &script;
    s->line = 15;
    script_add(s, EVENT_LOOP_CREATED, RICE_LOOP, 0, 0, NULL);
    script_add_task(s, RICE_MAIN, 0, "Task-1\tmain");
    script_add(s, EVENT_LOOP_STARTED, RICE_LOOP, RICE_MAIN, 0, NULL);

    iterate(s, 1, 0);
    begin_turn(s, RICE_MAIN, RICE_MAIN + 1);
    s->line = 14;
    script_add(s, EVENT_COROUTINE_STARTED, RICE_MAIN + 2, RICE_MAIN, 0, NULL);
    script_add_task(s, RICE_COOK, RICE_MAIN, "Task-2\tcook_rice");
    script_add_task(s, RICE_LAUNDRY, RICE_MAIN, "Task-3\tdo_laundry");
    script_add_task(s, RICE_HOMEWORK, RICE_MAIN, "Task-4\tdo_homework");
    script_add(s, EVENT_FUTURE_CREATED, RICE_GATHER, 0, 0, "gather");
    script_add(s, EVENT_FUTURE_CHILD, RICE_GATHER, RICE_COOK, 0, NULL);
    script_add(s, EVENT_FUTURE_CHILD, RICE_GATHER, RICE_LAUNDRY, 0, NULL);
    script_add(s, EVENT_FUTURE_CHILD, RICE_GATHER, RICE_HOMEWORK, 0, NULL);
    script_add(s, EVENT_COROUTINE_SUSPENDED, RICE_MAIN + 2, RICE_MAIN, 0, NULL);
    script_add(s, EVENT_TASK_WAITING, RICE_MAIN, RICE_GATHER, WAIT_GROUP, "gather");
    script_add(s, EVENT_HANDLE_FINISHED, RICE_MAIN + 1, 0, 0, NULL);

    iterate(s, 3, 0);
    run_chore(s, RICE_COOK, 3, SECONDS(30));
    run_chore(s, RICE_LAUNDRY, 7, SECONDS(50));
    begin_turn(s, RICE_HOMEWORK, RICE_HOMEWORK + 1);
    s->line = 11;
    script_add(s, EVENT_COROUTINE_STARTED, RICE_HOMEWORK + 2, RICE_HOMEWORK, 0, NULL);
    script_block(s, RICE_HOMEWORK, SECONDS(70));
    s->line = 12;
    script_add(s, EVENT_OUTPUT, RICE_HOMEWORK, 0, 0, "homework is done\n");
    end_task(s, RICE_HOMEWORK, RICE_HOMEWORK + 1);

    s->line = 0;
    iterate(s, 0, 2);
    script_add(s, EVENT_TIMER_DUE, RICE_COOK + 4, RICE_COOK, SECONDS(30), NULL);
    script_add(s, EVENT_TIMER_DUE, RICE_LAUNDRY + 4, RICE_LAUNDRY, SECONDS(50), NULL);
    wake_chore(s, RICE_COOK);
    wake_chore(s, RICE_LAUNDRY);
    iterate(s, 2, 0);
    finish_chore(s, RICE_COOK, 4, "rice is ready\n");
    finish_chore(s, RICE_LAUNDRY, 8, "laundry is done\n");
    s->line = 0;
    iterate(s, 0, 0);
    script_add(s, EVENT_FUTURE_DONE, RICE_GATHER, 0, OUTCOME_RESULT, NULL);
    script_add(s, EVENT_HANDLE_SCHEDULED, RICE_MAIN + 3, RICE_MAIN, RICE_GATHER, "TaskWakeupMethWrapper");
    script_add(s, EVENT_TASK_WOKEN, RICE_MAIN, RICE_GATHER, 0, NULL);
    iterate(s, 1, 0);
    begin_turn(s, RICE_MAIN, RICE_MAIN + 3);
    script_add(s, EVENT_COROUTINE_RESUMED, RICE_MAIN + 2, RICE_MAIN, 0, NULL);
    end_task(s, RICE_MAIN, RICE_MAIN + 3);
    script_add(s, EVENT_LOOP_STOPPED, RICE_LOOP, 0, 0, NULL);
    script_add(s, EVENT_LOOP_CLOSED, RICE_LOOP, 0, 0, NULL);
    script_add(s, EVENT_FINISHED, 0, 0, 0, NULL);
    return script.trace;
}

Trace *fixture_queue(uint32_t tasks) {
    Script script = script_begin();
    Script *s = &script;
    for (uint32_t i = 1; i <= tasks; i++) {
        uint32_t id = i * 10;
        script_add_task(s, id, 0, "Task\tcustomer");
        begin_turn(s, id, id + 1);
        script_add(s, EVENT_TIMER_SET, id + 4, id, s->time + 5, "wake");
        script_add(s, EVENT_TASK_WAITING, id, id + 5, WAIT_TIMER, "sleep");
        script_add(s, EVENT_HANDLE_FINISHED, id + 1, 0, 0, NULL);
        script_idle(s, s->time + 5);
        script_add(s, EVENT_TIMER_DUE, id + 4, id, s->time, NULL);
        script_add(s, EVENT_HANDLE_RUN, id + 4, id, 0, NULL);
        script_add(s, EVENT_TASK_DONE, id, 0, OUTCOME_RESULT, NULL);
    }
    return script.trace;
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

Trace *fixture_noise(uint32_t seed, size_t count) {
    Script script = script_begin();
    for (size_t i = 0; i < count; i++) {
        EventKind kind = (EventKind)(next_random(&seed) % EVENT_KIND_COUNT);
        uint32_t subject = next_random(&seed) % 40, other = next_random(&seed) % 40;
        int64_t value = next_random(&seed) % 8 ? (int64_t)(next_random(&seed) % 40) : script.time + SECONDS(subject);
        char text[32];
        snprintf(text, sizeof text, "name%u\tvalue%u", (unsigned)(next_random(&seed) % 5), (unsigned)other);
        script.line = next_random(&seed) % 20;
        script.depth = (uint16_t)(next_random(&seed) % 5);
        script.thread = (uint16_t)(next_random(&seed) % 3);
        script.time += next_random(&seed) % 4 ? 0 : (int64_t)(next_random(&seed) % 1000);
        script_add(&script, kind, subject, other, value, next_random(&seed) % 4 ? text : NULL);
    }
    return script.trace;
}

size_t fixture_find(const Trace *trace, EventKind kind, uint32_t subject, size_t n) {
    for (size_t i = 0; i < trace->count; i++) {
        if (trace->events[i].kind == kind && (subject == 0 || trace->events[i].subject == subject) && n-- == 0)
            return i;
    }
    fail_msg("no such event: %s %u", event_kind_name(kind), (unsigned)subject);
    return 0;
}

void fixture_collect(void *context, const char *bytes, size_t length) {
    FixtureText *text = context;
    text->bytes = realloc(text->bytes, text->length + length + 1);
    assert_non_null(text->bytes);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}
