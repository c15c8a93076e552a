/* watchpot run --explain FILE: the narration of a run. */
#include "cli/comparison.h"
#include "trace/writer.h"

int cmd_explain(const Request *request) {
    ComparisonSet set; /* the sync run is needed for what await has saved */
    int status = comparison_create(&set, request);
    if (status == STATUS_FINE) {
        const ComparisonFile *file = &set.files[0];
        const ComparisonRun *run = &file->runs[request->simulation.mode];
        WriterOptions options = {.sink = command_write_stdout, .unit = file->scenario->unit};
        WriterStory story = {.timeline = run->timeline, .scenario = file->scenario, .language = request->language};
        if (request->simulation.mode == SIMULATION_ASYNC && comparison_is_complete(file))
            story.one_by_one = file->runs[SIMULATION_SYNC].timeline;
        bool is_whole = writer_explain_write(run->trace, &options, &story);
        if (!is_whole) terminal_complain("there is not enough memory");
        fflush(stdout);
        status = is_whole ? command_trace_status(run->trace) : STATUS_FAILED;
    }
    comparison_destroy(&set);
    return status;
}
