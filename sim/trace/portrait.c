#include "trace/portrait.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lang/source.h"
#include "lang/utf8.h"

enum { DEPTH_MOST = 4 };

typedef struct Portrait {
    const ReplayState *state;
    char *out;
    size_t size, used;
    int depth;
} Portrait;

static void add(Portrait *p, const char *text, size_t length) {
    length = utf8_cut(text, length, p->size - 1 - p->used);
    memcpy(p->out + p->used, text, length);
    p->used += length;
    p->out[p->used] = '\0';
}

__attribute__((format(printf, 2, 3))) static void add_format(Portrait *p, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0) add(p, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

static void add_pool(Portrait *p, uint32_t offset) {
    size_t length;
    const char *text = trace_text(p->state->trace, offset, &length);
    add(p, text, length);
}

/* As repr() quotes a plain text. */
static void add_quoted(Portrait *p, const char *text, size_t length) {
    char quote = memchr(text, '\'', length) && !memchr(text, '"', length) ? '"' : '\'';
    add(p, &quote, 1);
    for (size_t i = 0; i < length; ++i) {
        if (text[i] == '\n')
            add(p, "\\n", 2);
        else if (text[i] == '\t')
            add(p, "\\t", 2);
        else {
            if (text[i] == quote || text[i] == '\\') add(p, "\\", 1);
            add(p, &text[i], 1);
        }
    }
    add(p, &quote, 1);
}

static const char *find_text(const char *text, size_t length, const char *wanted) {
    size_t n = strlen(wanted);
    for (size_t i = 0; i + n <= length; ++i)
        if (memcmp(text + i, wanted, n) == 0) return text + i;
    return NULL;
}

/* ---- coroutines ---- */

/* The line of "def name(": a coroutine's place before its first turn and after its end. */
static uint32_t find_definition(const Source *source, const char *name, size_t length) {
    for (const char *dot; (dot = find_text(name, length, "."));) {
        length -= (size_t)(dot + 1 - name);
        name = dot + 1;
    }
    for (uint32_t line = 1; source && line <= source->line_count; ++line) {
        size_t n;
        const char *text = source_line(source, line, &n);
        const char *def = find_text(text, n, "def ");
        if (!def) continue;
        size_t left = n - (size_t)(def + 4 - text);
        if (left > length && memcmp(def + 4, name, length) == 0 && (def[4 + length] == '(' || def[4 + length] == ' '))
            return line;
    }
    return 0;
}

static void add_coroutine(Portrait *p, const ReplayTask *task) {
    size_t length;
    const char *name = replay_task_coroutine(p->state, task, &length);
    const ReplayCoroutine *c = replay_find_coroutine(p->state, task->coroutine);
    bool done = task->state == REPLAY_TASK_DONE;
    const Source *source = trace_file(p->state->trace, c && !c->is_hidden ? c->file : 0);
    uint32_t line = done || !c || c->state == REPLAY_COROUTINE_CREATED || !c->span.line
                        ? find_definition(source, name, length)
                        : c->span.line;
    add(p, name, length);
    add_format(p, "() %s at %s:%u", done ? "done, defined" : "running", source ? source->filename : "?", line);
}

/* ---- futures ---- */

/* Callbacks that have not been called; of more than two the first and the last. */
static void add_callbacks(Portrait *p, uint32_t id, size_t from) {
    uint32_t first = 0, last = 0, count = 0;
    for (size_t i = from; i < p->state->position; ++i) {
        const Event *event = &p->state->trace->events[i];
        if (event->kind != EVENT_FUTURE_CALLBACK || event->subject != id) continue;
        if (!count++) first = event->text;
        last = event->text;
    }
    if (!count) return;
    add(p, " cb=[", 5);
    add_pool(p, first);
    add(p, "()", 2);
    if (count > 2) add_format(p, ", <%u more>", count - 2);
    if (count > 1) {
        add(p, ", ", 2);
        add_pool(p, last);
        add(p, "()", 2);
    }
    add(p, "]", 1);
}

static void add_task(Portrait *p, const ReplayTask *task);

static void add_future(Portrait *p, const ReplayFuture *future) {
    size_t length;
    const char *kind = trace_text(p->state->trace, future->text, &length);
    bool is_gather = length == 6 && memcmp(kind, "gather", 6) == 0;
    add_format(p, "<%s pending", is_gather ? "_GatheringFuture" : "Future");
    add_callbacks(p, future->id, 0);
    add(p, ">", 1);
}

/* "ValueError: no eggs" as ValueError('no eggs'). */
static void add_exception(Portrait *p, uint32_t text) {
    size_t length;
    const char *all = trace_text(p->state->trace, text, &length), *colon = find_text(all, length, ": ");
    size_t type = colon ? (size_t)(colon - all) : length;
    add(p, all, type);
    add(p, "(", 1);
    if (colon) {
        bool is_key = type == 8 && memcmp(all, "KeyError", 8) == 0; /* its message is a repr already */
        if (is_key)
            add(p, colon + 2, length - type - 2);
        else
            add_quoted(p, colon + 2, length - type - 2);
    }
    add(p, ")", 1);
}

static const char *state_word(const ReplayTask *task) {
    if (task->state != REPLAY_TASK_DONE) return task->cancel_requested ? "cancelling" : "pending";
    return task->outcome == OUTCOME_CANCELLED ? "cancelled" : "finished";
}

/* A future that is done is no record of the state any more. */
static void add_done_future(Portrait *p, uint32_t id) {
    const Trace *trace = p->state->trace;
    for (size_t i = p->state->position; i-- > 0;) {
        if (trace->events[i].kind != EVENT_FUTURE_DONE || trace->events[i].subject != id) continue;
        static const char *const words[] = {"<Future finished result=None>", "<Future finished exception>",
                                            "<Future cancelled>"};
        const char *word =
            trace->events[i].value >= 0 && trace->events[i].value < 3 ? words[trace->events[i].value] : "<Future>";
        add(p, word, strlen(word));
        return;
    }
    add(p, "<Future>", 8);
}

/* A task keeps what it has waited for until its next turn. */
static void add_waiter(Portrait *p, const ReplayTask *task) {
    if (!task->waiting_on || (task->state != REPLAY_TASK_WAITING && task->state != REPLAY_TASK_READY)) return;
    const ReplayFuture *future = replay_find_future(p->state, task->waiting_on);
    const ReplayTask *other = replay_find_task(p->state, task->waiting_on);
    add(p, " wait_for=", 10);
    if (++p->depth > DEPTH_MOST)
        add(p, "...", 3);
    else if (future)
        add_future(p, future);
    else if (other)
        add_task(p, other);
    else
        add_done_future(p, task->waiting_on);
    --p->depth;
}

static void add_task(Portrait *p, const ReplayTask *task) {
    size_t length;
    const char *name = replay_task_name(p->state, task, &length);
    add_format(p, "<Task %s name=", state_word(task));
    add_quoted(p, name, length);
    add(p, " coro=<", 7);
    add_coroutine(p, task);
    add(p, ">", 1);
    add_waiter(p, task);
    if (task->state == REPLAY_TASK_DONE && task->outcome == OUTCOME_RESULT) {
        add(p, " result=", 8);
        if (task->outcome_text)
            add_pool(p, task->outcome_text);
        else
            add(p, "None", 4);
    }
    if (task->state == REPLAY_TASK_DONE && task->outcome == OUTCOME_EXCEPTION) {
        add(p, " exception=", 11);
        add_exception(p, task->outcome_text);
    }
    if (task->state != REPLAY_TASK_DONE)
        add_callbacks(p, task->id, task->created_position ? task->created_position - 1 : 0);
    add(p, ">", 1);
}

size_t portrait_task(const ReplayState *state, const ReplayTask *task, char *out, size_t size) {
    Portrait p = {.state = state, .out = out, .size = size};
    *out = '\0';
    add_task(&p, task);
    return p.used;
}

size_t portrait_handle(const ReplayState *state, const ReplayHandle *handle, char *out, size_t size) {
    Portrait p = {.state = state, .out = out, .size = size};
    *out = '\0';
    if (handle->is_timer) {
        int64_t rest = handle->due % 1000000000;
        char fraction[16];
        int n = snprintf(fraction, sizeof fraction, "%09" PRId64, rest);
        while (n > 1 && fraction[n - 1] == '0') fraction[--n] = '\0';
        add_format(&p, "<TimerHandle when=%" PRId64 ".%s ", handle->due / 1000000000, fraction);
    } else {
        add(&p, "<Handle ", 8);
    }
    add_pool(&p, handle->text);
    add(&p, "()>", 3);
    return p.used;
}
