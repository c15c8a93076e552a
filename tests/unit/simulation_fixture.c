#include "simulation_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Run run;

static void keep_output(void *context, OutputStream stream, const char *bytes, size_t length) {
    (void)context;
    char *place = stream == OUTPUT_STDOUT ? run.output : run.errors;
    size_t used = strlen(place);
    if (used + length >= RUN_OUTPUT_MAX) length = RUN_OUTPUT_MAX - 1 - used;
    memcpy(place + used, bytes, length);
    place[used + length] = '\0';
}

static void keep_event(void *context, const Event *event, const char *text, size_t length) {
    (void)context;
    (void)text;
    (void)length;
    if (run.event_count < RUN_EVENTS_MAX) run.events[run.event_count++] = *event;
}

const Run *run_program(const char *text, const SimulationOptions *options, uint64_t slice) {
    SimulationOptions copy = *options;
    memset(&run, 0, sizeof run);
    copy.hooks.write = keep_output;
    copy.hooks.event = keep_event;
    Simulation *simulation = simulation_create("test.py", text, strlen(text), &copy);
    assert_non_null(simulation);
    while (simulation_advance(simulation, slice ? slice : UINT64_MAX) == SIMULATION_RUNNING) run.slices++;
    run.status = simulation_status(simulation);
    run.exit_status = simulation_exit_status(simulation);
    run.stop = simulation_stop_reason(simulation);
    run.now = simulation_now(simulation);
    snprintf(run.stop_message, sizeof run.stop_message, "%s", simulation_stop_message(simulation));
    simulation_destroy(simulation);
    return &run;
}

void run_expect(const char *text, const char *output, double now) {
    SimulationOptions options = simulation_default_options();
    run_program(text, &options, 0);
    assert_string_equal(run.errors, "");
    assert_string_equal(run.output, output);
    assert_int_equal(run.exit_status, 0);
    assert_true(run.now == (int64_t)(now * 1e9 + 0.5));
}

uint32_t run_count_events(EventKind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < run.event_count; ++i) count += run.events[i].kind == kind;
    return count;
}

const Event *run_event(EventKind kind, uint32_t n) {
    for (uint32_t i = 0; i < run.event_count; ++i)
        if (run.events[i].kind == kind && n-- == 0) return &run.events[i];
    fail_msg("no such event: %s", event_kind_name(kind));
    return NULL;
}
