/* Any text as a whole program: it is run with small budgets, and everything that reads a trace reads what came of it.
 * Mode, detail and budgets follow from a checksum of the text, so that an input always does the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "trace/narration.h"
#include "trace/replay.h"
#include "trace/scenario.h"
#include "trace/timeline.h"
#include "trace/trace.h"
#include "trace/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
extern unsigned long fuzz_started;

unsigned long fuzz_started; /* inputs that were programs: they began to run */

enum {
    EVENT_LIMIT = 4000,
    SEEKS = 40,
    SLICE = 997, /* steps between two looks at the trace so far */
};

static uint32_t checksum(const uint8_t *data, size_t size) { /* FNV-1a */
    uint32_t sum = 2166136261u;
    for (size_t i = 0; i < size; i++) sum = (sum ^ data[i]) * 16777619u;
    return sum;
}

static SimulationOptions choose_options(uint32_t sum) {
    static const uint64_t memory[] = {64 << 20, 64 << 20, 16 << 20, 4 << 20, 3 << 20, 2 << 20, 1 << 20, 200000};
    static const uint64_t steps[] = {30000, 30000, 30000, 3000};
    static const uint32_t recursion[] = {1000, 200, 50, 10};
    SimulationOptions options = simulation_default_options();
    options.mode = sum % 4 == 3 ? SIMULATION_SYNC : SIMULATION_ASYNC;
    options.detail = (TraceDetail)(TRACE_STEPS + sum / 4 % 3);
    options.budgets.memory = memory[sum / 16 % 8];
    options.budgets.steps = steps[sum / 128 % 4];
    options.budgets.recursion = recursion[sum / 512 % 4];
    options.budgets.output = sum / 2048 % 4 ? 100000 : 300;
    options.budgets.virtual_time = sum / 8192 % 4 ? INT64_C(1000000000000) : INT64_C(3000000000);
    options.strict = sum / 32768 % 8 == 0;
    options.switching = sum / 262144 % 4 == 0 ? SWITCH_ON_WAKE : SWITCH_ON_BLOCK;
    options.interrupt_at = sum / 1048576 % 8 == 0 ? INT64_C(1000000000) : -1;
    options.step_cost = sum / 8388608 % 8 == 0 ? 1000 : 0;
    return options;
}

static void swallow(void *context, const char *bytes, size_t length) {
    size_t *total = context;
    for (size_t i = 0; i < length; i++) *total += (unsigned char)bytes[i]; /* the sanitizers look at every byte */
}

/* There, in large and small jumps, and back. */
static void replay_all(const Trace *trace) {
    Replay *replay = replay_create(trace);
    if (!replay) return;
    size_t stride = trace->count / SEEKS + 1;
    for (size_t i = 0; i < trace->count; i += stride) {
        const ReplayState *state = replay_seek(replay, i);
        size_t count;
        replay_timers(replay, &count);
        if (state->position > trace->count) abort();
        replay_seek(replay, trace->count - i);
    }
    replay_destroy(replay);
}

static void narrate_all(const Trace *trace, const Timeline *timeline, const Scenario *scenario, Language language,
                        bool by_handles) {
    Replay *replay = replay_create(trace);
    Lineup lineup = {0};
    if (!replay || !lineup_init(&lineup, timeline, scenario, NULL)) {
        replay_destroy(replay);
        return;
    }
    size_t count;
    const TimelineStep *steps = by_handles ? timeline_handle_steps(timeline, &count) : timeline_steps(timeline, &count);
    for (size_t i = 0; i < count; i++) {
        Narration narration;
        char text[2 * NARRATION_TEXT];
        NarrationContext context = {.timeline = timeline,
                                    .state = replay_seek(replay, steps[i].position),
                                    .scenario = scenario,
                                    .language = language,
                                    .lineup = &lineup,
                                    .by_handles = by_handles};
        narration_make(&narration, &context, i);
        if (narration_text(&narration, text, sizeof text) != strlen(text)) abort();
    }
    lineup_deinit(&lineup);
    replay_destroy(replay);
}

static void write_all(const Trace *trace, const Timeline *timeline, const Scenario *scenario) {
    size_t total = 0;
    WriterOptions options = {.sink = swallow, .context = &total};
    WriterStory story = {.timeline = timeline, .scenario = scenario};
    writer_text_write(trace, &options);
    writer_jsonl_write(trace, &options);
    writer_chrome_write(trace, &options, &story);
    writer_explain_write(trace, &options, &story);
}

static void read_all(const Trace *trace, Timeline *timeline, const char *text, size_t length, uint32_t sum) {
    Source *source = source_create("fuzz.py", text, length);
    Scenario *scenario = source ? scenario_create(source, NULL) : NULL;
    Language language = sum % 2 ? LANGUAGE_ZH : LANGUAGE_EN;
    replay_all(trace);
    narrate_all(trace, timeline, scenario, language, false);
    narrate_all(trace, timeline, scenario, language, true);
    write_all(trace, timeline, scenario);
    scenario_destroy(scenario);
    source_destroy(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t sum = checksum(data, size);
    const char *text = (const char *)data;
    SimulationOptions options = choose_options(sum);
    TraceRun *run = trace_run_create("fuzz.py", text, size, &options, EVENT_LIMIT);
    if (!run) return 0;
    Timeline *timeline = timeline_create(trace_run_trace(run));
    if (timeline) {
        while (trace_run_advance(run, SLICE) == SIMULATION_RUNNING && !trace_is_cut(trace_run_trace(run)))
            timeline_update(timeline);
        timeline_update(timeline);
        fuzz_started += trace_run_trace(run)->result.status != SIMULATION_REFUSED;
        read_all(trace_run_trace(run), timeline, text, size, sum);
    }
    timeline_destroy(timeline);
    trace_run_destroy(run);
    return 0;
}
