/* docs/advice.md tells of the fields; numbers are in units of the program's seconds, columns are bytes from 0. */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "cli/advise.h"

enum { JSON_VERSION = 1 };

static double in_units(int64_t ns) { return (double)ns / 1e9; }

static void add_file(cJSON *object, const Trace *trace, uint16_t file) {
    const Source *source = trace_file(trace, file);
    cJSON_AddStringToObject(object, "file", source ? source->filename : "");
}

static void add_span(cJSON *object, Span span) {
    cJSON_AddNumberToObject(object, "line", span.line);
    cJSON_AddNumberToObject(object, "column", span.column);
    cJSON_AddNumberToObject(object, "end_line", span.end_line);
    cJSON_AddNumberToObject(object, "end_column", span.end_column);
}

static cJSON *make_finding(const Advice *advice, const AdviceFinding *finding) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "kind", advice_kind_name(finding->kind));
    add_file(object, advice->trace, finding->file);
    add_span(object, finding->span);
    cJSON_AddStringToObject(object, "function", finding->function);
    cJSON_AddNumberToObject(object, "cost", in_units(finding->cost));
    cJSON_AddStringToObject(object, "message", finding->message);
    cJSON_AddStringToObject(object, "why", finding->why);
    cJSON_AddStringToObject(object, "fix", finding->fix);
    if (*finding->diff)
        cJSON_AddStringToObject(object, "diff", finding->diff);
    else
        cJSON_AddNullToObject(object, "diff");
    if (!finding->is_verified) {
        cJSON_AddNullToObject(object, "verified");
        return object;
    }
    cJSON *verified = cJSON_AddObjectToObject(object, "verified");
    cJSON_AddNumberToObject(verified, "total", in_units(finding->total_after));
    cJSON_AddStringToObject(verified, "output", advice_output_name(finding->output));
    return object;
}

static cJSON *make_step(const Advice *advice, const AdvicePathStep *step) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddNumberToObject(object, "task", step->task);
    cJSON_AddStringToObject(object, "name", step->name);
    cJSON_AddStringToObject(object, "state", step->state == ADVICE_PATH_WORKS ? "works" : "waits");
    cJSON_AddNumberToObject(object, "from", in_units(step->from));
    cJSON_AddNumberToObject(object, "to", in_units(step->to));
    add_file(object, advice->trace, step->file);
    cJSON_AddNumberToObject(object, "line", step->span.line);
    return object;
}

bool advise_json_print(const Advice *advice, FILE *stream) {
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "format", "watchpot-advice");
    cJSON_AddNumberToObject(root, "version", JSON_VERSION);
    add_file(root, advice->trace, 0);
    cJSON_AddStringToObject(root, "unit", advice->scenario->unit);
    cJSON_AddStringToObject(root, "end", advise_end_name(advice));
    cJSON_AddNumberToObject(root, "total", in_units(advice->totals.total));
    cJSON_AddNumberToObject(root, "working", in_units(advice->totals.working));
    cJSON_AddNumberToObject(root, "waiting", in_units(advice->totals.waiting));
    cJSON_AddNumberToObject(root, "idle", in_units(advice->totals.idle));
    cJSON_AddNumberToObject(root, "overlapped", in_units(advice->overlapped));
    cJSON *findings = cJSON_AddArrayToObject(root, "findings");
    for (size_t i = 0; i < advice->count; i++)
        cJSON_AddItemToArray(findings, make_finding(advice, &advice->findings[i]));
    cJSON *path = cJSON_AddArrayToObject(root, "critical_path");
    for (size_t i = 0; i < advice->path_count; i++) cJSON_AddItemToArray(path, make_step(advice, &advice->path[i]));
    char *text = cJSON_Print(root);
    cJSON_Delete(root);
    if (!text) return false;
    fprintf(stream, "%s\n", text);
    free(text);
    return true;
}
