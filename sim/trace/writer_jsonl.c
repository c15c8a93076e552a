#include <inttypes.h>
#include <string.h>

#include "trace/writer.h"

static void put_json_string(WriterOutput *output, const char *string) {
    writer_put_json(output, string, strlen(string));
}

static void put_header(WriterOutput *output, const Trace *trace) {
    const Source *file = trace_file(trace, 0);
    writer_printf(output, "{\"format\":\"watchpot-trace\",\"version\":%d,\"file\":", WRITER_JSONL_VERSION);
    put_json_string(output, file ? file->filename : "");
    writer_put_string(output, ",\"files\":[");
    for (size_t i = 0; i < trace->file_count; i++) {
        if (i) writer_put_string(output, ",");
        put_json_string(output, trace->files[i]->filename);
    }
    writer_printf(output, "],\"mode\":\"%s\",\"detail\":\"%s\",\"unit\":", writer_mode_name(trace->mode),
                  writer_detail_name(trace->detail));
    put_json_string(output, output->options->unit ? output->options->unit : "s");
    writer_printf(output, ",\"events\":%zu,\"status\":\"%s\",\"exit_status\":%d,\"message\":", trace->count,
                  writer_status_name(trace->result.status), trace->result.exit_status);
    put_json_string(output, trace->result.message);
    writer_put_string(output, "}\n");
}

static void put_member(WriterOutput *output, const char *name, int64_t value) {
    if (value) writer_printf(output, ",\"%s\":%" PRId64, name, value);
}

static void put_place(WriterOutput *output, const Event *event) {
    if (event->span.line)
        writer_printf(output,
                      ",\"line\":%" PRIu32 ",\"column\":%" PRIu32 ",\"end_line\":%" PRIu32 ",\"end_column\":%" PRIu32,
                      event->span.line, event->span.column, event->span.end_line, event->span.end_column);
}

static void put_event(WriterOutput *output, const Trace *trace, size_t index) {
    const Event *event = &trace->events[index];
    writer_printf(output, "{\"index\":%zu,\"kind\":\"%s\",\"time\":%" PRId64, index,
                  event_kind_name((EventKind)event->kind), event->time);
    put_member(output, "iteration", event->iteration);
    put_member(output, "thread", event->thread);
    put_member(output, "subject", event->subject);
    put_member(output, "other", event->other);
    put_member(output, "value", event->value);
    put_place(output, event);
    put_member(output, "file", event->file);
    put_member(output, "depth", event->depth);
    if (event->text) {
        size_t length;
        const char *text = trace_text(trace, event->text, &length);
        writer_put_string(output, ",\"text\":");
        writer_put_json(output, text, length);
    }
    writer_put_string(output, "}\n");
}

bool writer_jsonl_write(const Trace *trace, const WriterOptions *options) {
    WriterOutput output;
    writer_output_init(&output, options);
    put_header(&output, trace);
    for (size_t i = 0; i < trace->count; i++) put_event(&output, trace, i);
    writer_flush(&output);
    return true;
}
