/* Each kind of event has a sentence with holes in it; what fills a hole is named by the character after '%'. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace/writer.h"

/*     %s subject      %o other          %v value as a number   %t value as a time   %d value - time   %l time - value
 *     %x text         %n %q its parts   %w a wait reason       %u an outcome        %e value as a subject
 *     %k owner of the timer */
static const char *const sentences[EVENT_KIND_COUNT] = {
    [EVENT_CLOCK_IDLE] = "nobody can run for %d: the clock jumps to %t",
    [EVENT_CLOCK_BLOCKED] = "%s holds its thread for %d, until %t",
    [EVENT_LOOP_CREATED] = "%s is created",
    [EVENT_LOOP_STARTED] = "%s starts to run, for %o",
    [EVENT_LOOP_ITERATION] = "%s: turn %v, ready: %O",
    [EVENT_LOOP_SELECTED] = "%s has looked at its timers, now due: %O",
    [EVENT_LOOP_STOPPED] = "%s stops",
    [EVENT_LOOP_CLOSED] = "%s is closed",
    [EVENT_HANDLE_SCHEDULED] = "%s joins the line for %o",
    [EVENT_HANDLE_HANDED] = "%s is handed to %o",
    [EVENT_HANDLE_RUN] = "%s runs",
    [EVENT_HANDLE_FINISHED] = "%s is finished",
    [EVENT_HANDLE_CANCELLED] = "%s is cancelled",
    [EVENT_TIMER_SET] = "%s is set for %t, in %d, by %o",
    [EVENT_TIMER_DUE] = "%s for %k rings, due at %t, %l late",
    [EVENT_TIMER_CANCELLED] = "%s for %k is cancelled",
    [EVENT_COROUTINE_CREATED] = "%s is made",
    [EVENT_COROUTINE_STARTED] = "%s starts, awaited by %e",
    [EVENT_COROUTINE_SUSPENDED] = "%s rests",
    [EVENT_COROUTINE_RESUMED] = "%s goes on",
    [EVENT_COROUTINE_CLOSED] = "%s ends",
    [EVENT_COROUTINE_NEVER_AWAITED] = "%s was never awaited",
    [EVENT_TASK_CREATED] = "%s is created by %o",
    [EVENT_TASK_STEP] = "%s gets its turn",
    [EVENT_TASK_WAITING] = "%s waits for %o (%w)",
    [EVENT_TASK_WOKEN] = "%s is woken by %o",
    [EVENT_TASK_CANCEL] = "%s is asked to cancel, by %o",
    [EVENT_TASK_DONE] = "%s is done: %u %x",
    [EVENT_FUTURE_CREATED] = "%s is created",
    [EVENT_FUTURE_CHILD] = "%s waits for %o too",
    [EVENT_FUTURE_DONE] = "%s is done: %u",
    [EVENT_FUTURE_CALLBACK] = "%s will call %x for %o",
    [EVENT_FUTURE_NEVER_RETRIEVED] = "%s: exception never retrieved: %x",
    [EVENT_TASK_DESTROYED] = "%s is destroyed but it is pending",
    [EVENT_THREAD_STARTED] = "thread %S starts: %x",
    [EVENT_THREAD_BLOCKED] = "thread %S is blocked: %x",
    [EVENT_THREAD_UNBLOCKED] = "thread %S goes on",
    [EVENT_THREAD_ENDED] = "thread %S ends",
    [EVENT_OUTPUT] = "%s prints %r",
    [EVENT_WARNING] = "warning: %x",
    [EVENT_EXCEPTION_RAISED] = "%s raises %x",
    [EVENT_EXCEPTION_HANDLED] = "%s handles the exception",
    [EVENT_EXCEPTION_UNCAUGHT] = "the program ends with %x",
    [EVENT_LINE] = "%s is at a new line",
    [EVENT_CALL] = "%s calls %x",
    [EVENT_RETURN] = "%s returns %x",
    [EVENT_VARIABLE] = "%n = %q",
    [EVENT_FINISHED] = "the run is over, exit status %v %x",
};

/* What is known of an id, for its name. */
typedef struct Name {
    uint32_t text;
    uint32_t owner; /* of a timer: the task that waits for it */
    uint16_t kind;  /* EventKind that introduced it + 1, 0: unknown */
} Name;

typedef struct Printer {
    WriterOutput output;
    const Trace *trace;
    Name *names;
    size_t name_capacity;
    bool has_failed;
} Printer;

/* Kinds that introduce an id, and the word for it. */
static const char *const words[EVENT_KIND_COUNT] = {
    [EVENT_LOOP_CREATED] = "loop",           [EVENT_HANDLE_SCHEDULED] = "handle", [EVENT_TIMER_SET] = "timer",
    [EVENT_COROUTINE_CREATED] = "coroutine", [EVENT_TASK_CREATED] = "task",       [EVENT_FUTURE_CREATED] = "future",
};

static void learn_name(Printer *printer, const Event *event) {
    if (event->kind >= EVENT_KIND_COUNT || !words[event->kind] || event->subject > (1u << 28)) return;
    if (event->subject >= printer->name_capacity) {
        size_t capacity = printer->name_capacity ? printer->name_capacity : 256;
        while (capacity <= event->subject) capacity *= 2;
        Name *names = realloc(printer->names, capacity * sizeof *names);
        if (!names) {
            printer->has_failed = true;
            return;
        }
        memset(names + printer->name_capacity, 0, (capacity - printer->name_capacity) * sizeof *names);
        printer->names = names;
        printer->name_capacity = capacity;
    }
    Name *name = &printer->names[event->subject];
    if (name->kind == EVENT_TIMER_SET + 1 && event->kind == EVENT_HANDLE_SCHEDULED)
        return; /* a timer that is due becomes a handle, but stays known as a timer */
    name->kind = (uint16_t)(event->kind + 1);
    name->text = event->text;
    name->owner = event->kind == EVENT_TIMER_SET ? event->other : 0;
}

/* Line ends and the like as \n, so that each event stays one line. */
static void put_plain(Printer *printer, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n')
            writer_put_string(&printer->output, "\\n");
        else if (c < 0x20 || c == 0x7F)
            writer_printf(&printer->output, "\\x%02x", c);
        else
            writer_put(&printer->output, text + i, 1);
    }
}

static void put_part(Printer *printer, uint32_t offset, unsigned part, unsigned parts) {
    size_t length;
    const char *text = trace_text_part(printer->trace, offset, part, parts, &length);
    put_plain(printer, text, length);
}

static void put_name(Printer *printer, int64_t id) {
    const Name *name = id > 0 && (uint64_t)id < printer->name_capacity ? &printer->names[id] : NULL;
    if (id == 0) {
        writer_put_string(&printer->output, "the program");
        return;
    }
    if (!name || !name->kind) {
        writer_printf(&printer->output, "#%" PRId64, id);
        return;
    }
    if (name->kind == EVENT_TASK_CREATED + 1) {
        put_part(printer, name->text, 1, 2);
        writer_put_string(&printer->output, " [");
        put_part(printer, name->text, 0, 2);
        writer_put_string(&printer->output, "]");
        return;
    }
    writer_printf(&printer->output, "%s %" PRId64, words[name->kind - 1], id);
    if (!name->text) return;
    writer_put_string(&printer->output, " (");
    put_part(printer, name->text, 0, 1);
    writer_put_string(&printer->output, ")");
}

static void put_time(Printer *printer, int64_t ns) {
    char buffer[WRITER_TIME_SIZE];
    writer_put_string(&printer->output, writer_format_time(ns, buffer));
}

static void put_word(Printer *printer, const char *const *names, size_t count, int64_t value) {
    writer_put_string(&printer->output, value >= 0 && (uint64_t)value < count ? names[value] : "?");
}

static void fill_hole(Printer *printer, const Event *event, char hole) {
    static const char *const reasons[] = {[WAIT_TURN] = "turn",
                                          [WAIT_TIMER] = "timer",
                                          [WAIT_TASK] = "task",
                                          [WAIT_GROUP] = "tasks",
                                          [WAIT_FUTURE] = "future"};
    static const char *const outcomes[] = {
        [OUTCOME_RESULT] = "result", [OUTCOME_EXCEPTION] = "exception", [OUTCOME_CANCELLED] = "cancelled"};
    switch (hole) {
    case 's': put_name(printer, event->subject); return;
    case 'S': writer_printf(&printer->output, "%" PRIu32, event->subject); return;
    case 'o': put_name(printer, event->other); return;
    case 'O': writer_printf(&printer->output, "%" PRIu32, event->other); return;
    case 'e': put_name(printer, event->value); return;
    case 'k':
        put_name(printer, event->subject < printer->name_capacity ? printer->names[event->subject].owner : 0);
        return;
    case 'v': writer_printf(&printer->output, "%" PRId64, event->value); return;
    case 't': put_time(printer, event->value); return;
    case 'd': put_time(printer, event->value - event->time); return;
    case 'l': put_time(printer, event->time - event->value); return;
    case 'w': put_word(printer, reasons, sizeof reasons / sizeof reasons[0], event->value); return;
    case 'u': put_word(printer, outcomes, sizeof outcomes / sizeof outcomes[0], event->value); return;
    case 'n': put_part(printer, event->text, 0, 2); return;
    case 'q': put_part(printer, event->text, 1, 2); return;
    case 'x': put_part(printer, event->text, 0, 1); return;
    case 'r': {
        size_t length;
        const char *text = trace_text(printer->trace, event->text, &length);
        writer_put_json(&printer->output, text, length);
        return;
    }
    default: return;
    }
}

static void put_sentence(Printer *printer, const Event *event) {
    const char *sentence = event->kind < EVENT_KIND_COUNT ? sentences[event->kind] : NULL;
    for (const char *at = sentence ? sentence : "?"; *at; at++) {
        if (*at == '%' && at[1])
            fill_hole(printer, event, *++at);
        else
            writer_put(&printer->output, at, 1);
    }
}

static void put_place(Printer *printer, const Event *event) {
    if (!event->span.line) return;
    const Source *file = event->file ? trace_file(printer->trace, event->file) : NULL;
    writer_put_string(&printer->output, "  (");
    if (file) put_plain(printer, file->filename, strlen(file->filename));
    writer_printf(&printer->output, "%sline %" PRIu32 ")", file ? " " : "", event->span.line);
}

static void put_event(Printer *printer, size_t index) {
    const Event *event = &printer->trace->events[index];
    char time[WRITER_TIME_SIZE];
    writer_printf(&printer->output, "%7zu %12s %6" PRIu32 "  %-18s ", index, writer_format_time(event->time, time),
                  event->iteration, event_kind_name((EventKind)event->kind));
    if (event->thread) writer_printf(&printer->output, "[thread %u] ", (unsigned)event->thread);
    put_sentence(printer, event);
    put_place(printer, event);
    writer_put_string(&printer->output, "\n");
}

bool writer_text_write(const Trace *trace, const WriterOptions *options) {
    Printer *printer = calloc(1, sizeof *printer);
    if (!printer) return false;
    printer->trace = trace;
    writer_output_init(&printer->output, options);
    const Source *file = trace_file(trace, 0);
    writer_put_string(&printer->output, "# ");
    if (file) put_plain(printer, file->filename, strlen(file->filename));
    writer_printf(&printer->output, ", %s, detail %s, times in %.40s\n", writer_mode_name(trace->mode),
                  writer_detail_name(trace->detail), options->unit ? options->unit : "s");
    writer_printf(&printer->output, "%7s %12s %6s  %-18s %s\n", "#", "time", "turn", "event", "what happened");
    for (size_t i = 0; i < trace->count; i++) {
        learn_name(printer, &trace->events[i]);
        put_event(printer, i);
    }
    if (trace_is_cut(trace))
        writer_printf(&printer->output, "# cut: %" PRIu64 " more events did not fit\n", trace->missed);
    writer_flush(&printer->output);
    bool succeeded = !printer->has_failed;
    free(printer->names);
    free(printer);
    return succeeded;
}
