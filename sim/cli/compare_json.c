/* {"unit", "runs": [{"file", "mode", "finished", "total", "working", "waiting", "idle", "tasks": [...]}], "saved",
 * "saved_ratio"}: numbers in units of the program's seconds; "saved" is about the first file and null when one of its
 * runs did not finish. A task: {"name", "coroutine", "label" (when it has one), "created", "done", "outcome",
 * "segments": [{"state", "from", "to"}]}; "done" and "outcome" are null while it is not done. */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "cli/comparison.h"

static double in_units(int64_t ns) { return (double)ns / 1e9; }

static void add_text(cJSON *object, const char *name, const char *text, size_t length) {
    char *copy = malloc(length + 1);
    if (!copy) return;
    for (size_t i = 0; i < length; i++) copy[i] = text[i] ? text[i] : ' ';
    copy[length] = '\0';
    cJSON_AddStringToObject(object, name, copy);
    free(copy);
}

static void add_segment(cJSON *segments, uint8_t condition, int64_t from, int64_t to) {
    if (to <= from) return;
    cJSON *item = cJSON_CreateObject();
    cJSON_AddStringToObject(item, "state", replay_condition_name((ReplayCondition)condition));
    cJSON_AddNumberToObject(item, "from", in_units(from));
    cJSON_AddNumberToObject(item, "to", in_units(to));
    cJSON_AddItemToArray(segments, item);
}

/* Turns that took no time are left out, and what they divided is joined. `end`: of the run, for what is still going on.
 */
static cJSON *make_segments(const TimelineLane *lane, int64_t end) {
    cJSON *segments = cJSON_CreateArray();
    TimelineSegment joined = {0};
    for (uint32_t i = 0; i < lane->count; i++) {
        const TimelineSegment *segment = &lane->segments[i];
        if (segment->to == segment->from) continue;
        if (segment->condition == joined.condition && segment->from == joined.to) {
            joined.to = segment->to;
            continue;
        }
        add_segment(segments, joined.condition, joined.from, joined.to);
        joined = *segment;
    }
    add_segment(segments, joined.condition, joined.from, joined.to);
    if (lane->is_open) add_segment(segments, lane->condition, lane->since, end);
    return segments;
}

/* As asyncio and threading call it. */
static const char *own_name(const ComparisonRun *run, const TimelineLane *lane, size_t *length) {
    if (lane->task || lane->text) return trace_text_part(run->trace, lane->text, 0, 2, length);
    const char *name = lane->thread ? "thread" : "program";
    *length = strlen(name);
    return name;
}

static cJSON *make_task(const ComparisonRun *run, const LineupMember *member) {
    static const char *const outcomes[] = {
        [OUTCOME_RESULT] = "result", [OUTCOME_EXCEPTION] = "exception", [OUTCOME_CANCELLED] = "cancelled"};
    const TimelineLane *lane = member->lane;
    cJSON *task = cJSON_CreateObject();
    size_t length;
    const char *name = own_name(run, lane, &length);
    add_text(task, "name", name, length);
    if (lane->task) name = trace_text_part(run->trace, lane->text, 1, 2, &length);
    add_text(task, "coroutine", name, length);
    const ScenarioTask *settings = member->settings;
    if (settings && *settings->label) cJSON_AddStringToObject(task, "label", settings->label);
    cJSON_AddNumberToObject(task, "created", in_units(lane->created));
    if (lane->is_done) {
        cJSON_AddNumberToObject(task, "done", in_units(lane->done));
        cJSON_AddStringToObject(task, "outcome", outcomes[lane->outcome % 3]);
    } else {
        cJSON_AddNullToObject(task, "done");
        cJSON_AddNullToObject(task, "outcome");
    }
    cJSON_AddItemToObject(task, "segments", make_segments(lane, run->totals.total));
    return task;
}

static cJSON *make_run(const ComparisonFile *file, SimulationMode mode) {
    const ComparisonRun *run = &file->runs[mode];
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "file", file->path);
    cJSON_AddStringToObject(object, "mode", mode == SIMULATION_SYNC ? "sync" : "async");
    cJSON_AddBoolToObject(object, "finished", run->is_finished);
    cJSON_AddNumberToObject(object, "total", in_units(run->totals.total));
    cJSON_AddNumberToObject(object, "working", in_units(run->totals.working));
    cJSON_AddNumberToObject(object, "waiting", in_units(run->totals.waiting));
    cJSON_AddNumberToObject(object, "idle", in_units(run->totals.idle));
    cJSON *tasks = cJSON_AddArrayToObject(object, "tasks");
    for (size_t i = 0; i < run->lineup.count; i++) cJSON_AddItemToArray(tasks, make_task(run, &run->lineup.members[i]));
    return object;
}

bool compare_json_print(const ComparisonSet *comparison, FILE *stream) {
    const ComparisonFile *first = &comparison->files[0];
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "unit", first->scenario->unit);
    cJSON *runs = cJSON_AddArrayToObject(root, "runs");
    for (size_t i = 0; i < comparison->count; i++) {
        cJSON_AddItemToArray(runs, make_run(&comparison->files[i], SIMULATION_SYNC));
        cJSON_AddItemToArray(runs, make_run(&comparison->files[i], SIMULATION_ASYNC));
    }
    if (comparison_is_complete(first)) {
        int64_t total = first->runs[SIMULATION_SYNC].totals.total, saved = comparison_saved(first);
        cJSON_AddNumberToObject(root, "saved", in_units(saved));
        cJSON_AddNumberToObject(root, "saved_ratio", total ? (double)saved / (double)total : 0);
    } else {
        cJSON_AddNullToObject(root, "saved");
        cJSON_AddNullToObject(root, "saved_ratio");
    }
    char *text = cJSON_Print(root);
    if (text) {
        fputs(text, stream);
        fputc('\n', stream);
    }
    bool succeeded = text != NULL;
    cJSON_free(text);
    cJSON_Delete(root);
    return succeeded;
}
