#include "trace/narration.h"
#include "trace/writer.h"

enum { TIME_COLUMNS = 8 };

/* The fold, brought to where a step can be seen. */
static void go_to(ReplayState *state, size_t position) {
    while (state->position < position && replay_state_advance(state)) continue;
}

static void put_step(WriterOutput *output, const NarrationContext *context, size_t step, bool is_new_time) {
    char time[WRITER_TIME_SIZE] = "", sentence[NARRATION_TEXT + NARRATION_PARTS * 2];
    if (is_new_time) writer_format_time(context->state->time, time);
    Narration narration;
    narration_make(&narration, context, step);
    size_t length = narration_text(&narration, sentence, sizeof sentence);
    writer_printf(output, "%*s  ", TIME_COLUMNS, time);
    for (size_t i = 0; i < length; i++) { /* one line a step, whatever a program prints or calls itself */
        if ((unsigned char)sentence[i] < ' ' || sentence[i] == 0x7f) sentence[i] = ' ';
    }
    writer_put(output, sentence, length);
    writer_put_string(output, "\n");
}

bool writer_explain_write(const Trace *trace, const WriterOptions *options, const WriterStory *story) {
    ReplayState state;
    Lineup lineup;
    if (!lineup_init(&lineup, story->timeline, story->scenario, NULL)) return false;
    if (!replay_state_init(&state, trace)) {
        lineup_deinit(&lineup);
        return false;
    }
    NarrationContext context = {.timeline = story->timeline,
                                .state = &state,
                                .scenario = story->scenario,
                                .one_by_one = story->one_by_one,
                                .lineup = &lineup,
                                .language = story->language};
    WriterOutput output;
    writer_output_init(&output, options);
    size_t count;
    const TimelineStep *steps = timeline_steps(story->timeline, &count);
    for (size_t i = 0; i < count; i++) {
        go_to(&state, steps[i].position);
        put_step(&output, &context, i, i == 0 || steps[i].time != steps[i - 1].time);
    }
    writer_flush(&output);
    bool is_whole = !state.is_incomplete;
    replay_state_deinit(&state);
    lineup_deinit(&lineup);
    return is_whole;
}
