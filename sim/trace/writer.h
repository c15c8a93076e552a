/* Traces as text: for people (aligned columns, sentences) and for programs (JSON Lines, trace events). Equal traces
 * give equal bytes.
 *
 * JSON Lines, version 1 (for its users: docs/trace.md). The first line is the header:
 *
 *     {"format":"watchpot-trace","version":1,"file":"rice.py","files":["rice.py"],"mode":"async","detail":"steps",
 *      "unit":"min","events":123,"status":"finished","exit_status":0,"message":""}
 *
 * (on one line; status: "running", "finished", "refused" or "stopped"; message: why it was stopped). Then a line per
 * event, in order:
 *
 *     {"index":41,"kind":"timer.set","time":10000000000,"iteration":2,"subject":23,"other":7,"value":30000000000,
 *      "line":9,"column":4,"end_line":9,"end_column":27,"depth":2,"text":"..."}
 *
 * Kinds and the meaning of the members are those of trace/event.h; times are whole nanoseconds of virtual time, columns
 * are bytes from 0. `thread`, `iteration`, `subject`, `other`, `value`, `file` and `depth` are left out when 0; the
 * place when there is none; `text` when it is empty. Bytes of a text that are not UTF-8 become U+FFFD. A reader should
 * skip members it does not know; the version grows when a member changes its meaning. */
#ifndef WATCHPOT_TRACE_WRITER_H
#define WATCHPOT_TRACE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/language.h"
#include "trace/scenario.h"
#include "trace/timeline.h"
#include "trace/trace.h"

enum { WRITER_JSONL_VERSION = 1 };

/* Takes the bytes, in pieces. */
typedef void WriterSink(void *context, const char *bytes, size_t length);

typedef struct WriterOptions {
    WriterSink *sink;
    void *context;
    const char *unit; /* what a second of the program's time is called; NULL: "s" */
} WriterOptions;

/* What some writers need besides the trace. All of it is borrowed. */
typedef struct WriterStory {
    const Timeline *timeline;
    const Timeline *one_by_one; /* of the sync run; NULL: not known */
    const Scenario *scenario;   /* NULL: none */
    Language language;
} WriterStory;

/* False when memory ran out (a part has been written). */
bool writer_text_write(const Trace *trace, const WriterOptions *options);
bool writer_jsonl_write(const Trace *trace, const WriterOptions *options);
/* The narration: a line per step, with the time where it is another one than before. */
bool writer_explain_write(const Trace *trace, const WriterOptions *options, const WriterStory *story);
/* For Perfetto and chrome://tracing: a lane per task, arrows from who schedules to who runs, counters. */
bool writer_chrome_write(const Trace *trace, const WriterOptions *options, const WriterStory *story);
/* The timeline as SVG; with that of the sync run both on one axis. */
bool writer_svg_write(const WriterOptions *options, const WriterStory *story, bool is_dark);
/* A page that steps through the run in any browser, by itself: no network, no other file. */
bool writer_page_write(const Trace *trace, const WriterOptions *options, const WriterStory *story);

/* ---- shared by the writers ---- */

/* Collects bytes and hands them on in large pieces. */
typedef struct WriterOutput {
    const WriterOptions *options;
    size_t used;
    char bytes[8192];
} WriterOutput;

void writer_output_init(WriterOutput *output, const WriterOptions *options);
void writer_flush(WriterOutput *output);
void writer_put(WriterOutput *output, const char *bytes, size_t length);
void writer_put_string(WriterOutput *output, const char *string);
void writer_printf(WriterOutput *output, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text for XML, between tags or in an attribute; what XML cannot hold (control characters, broken UTF-8) as U+FFFD. */
void writer_put_xml(WriterOutput *output, const char *bytes, size_t length);
/* A JSON string with its quotes. */
void writer_put_json(WriterOutput *output, const char *bytes, size_t length);

enum { WRITER_TIME_SIZE = 32 };
/* Nanoseconds as seconds without needless digits: "70", "0.25". */
const char *writer_format_time(int64_t ns, char buffer[WRITER_TIME_SIZE]);

const char *writer_mode_name(SimulationMode mode);
const char *writer_detail_name(TraceDetail detail);
const char *writer_status_name(SimulationStatus status);

#endif
