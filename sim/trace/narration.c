/* Templates with {names} between braces, one table row per kind of step; a row may offer variants, of which the first
 * whose condition holds is told. `backticks` stand for code. */
#include "trace/narration.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lang/source.h"
#include "lang/utf8.h"

typedef struct Teller {
    const NarrationContext *context;
    const TimelineStep *step;
    const Event *event;
    const ReplayTask *task; /* who acts, or NULL */
    Narration *out;
} Teller;

enum { CROWD = 2000 }; /* with more tasks than that, nobody is looked for among them */

typedef bool (*Condition)(const Teller *t);

typedef struct Row {
    TimelineStepKind kind;
    Condition holds; /* NULL: always */
    const char *text;
} Row;

/* ---- conditions ---- */

static const ReplayState *state_of(const Teller *t) { return t->context->state; }

static bool by_a_task(const Teller *t) { return t->task != NULL; }
static bool made_by_task(const Teller *t) { return replay_find_task(state_of(t), t->event->other) != NULL; }

static const TimelineStep *steps_of(const NarrationContext *context, size_t *count) {
    return context->by_handles ? timeline_handle_steps(context->timeline, count)
                               : timeline_steps(context->timeline, count);
}

static bool holds_no_loop(const Teller *t) {
    const ReplayState *s = state_of(t);
    for (uint32_t i = 1; i < s->loops.count; ++i)
        if (s->loops.items[i].is_running && s->loops.items[i].thread == t->event->thread) return false;
    return true;
}

static bool no_loop_runs(const Teller *t) {
    const ReplayState *s = state_of(t);
    for (uint32_t i = 1; i < s->loops.count; ++i)
        if (s->loops.items[i].is_running) return false;
    return true;
}

static bool first_turn(const Teller *t) { return t->step->is_first; }
static bool of_a_task(const Teller *t) { return replay_find_task(state_of(t), t->event->subject) != NULL; }

static bool waits_for(const Teller *t, const char *what) {
    size_t length = 0;
    const char *text = t->task ? trace_text(state_of(t)->trace, t->task->waiting_text, &length) : "";
    return strlen(what) == length && memcmp(text, what, length) == 0;
}

static bool waits_for_lock(const Teller *t) { return waits_for(t, "lock"); }
static bool waits_for_semaphore(const Teller *t) { return waits_for(t, "semaphore"); }
static bool waits_for_event(const Teller *t) { return waits_for(t, "event"); }
static bool waits_for_item(const Teller *t) { return waits_for(t, "queue.get"); }
static bool waits_for_room(const Teller *t) { return waits_for(t, "queue.put"); }
static bool waits_for_items_done(const Teller *t) { return waits_for(t, "queue.join"); }

static bool waits_as_completed(const Teller *t) {
    size_t length = 0;
    const char *name = t->task ? replay_task_library_function(state_of(t), t->task, &length) : NULL;
    return name && length == 12 && memcmp(name, "as_completed", length) == 0;
}

/* In a coroutine of the library, such as wait_for(), which knows what it waits for. */
static bool in_the_library(const Teller *t) {
    const ReplayCoroutine *innermost = t->task ? replay_find_coroutine(state_of(t), t->task->innermost) : NULL;
    return innermost && innermost->is_hidden;
}

static bool waits_for_one(const Teller *t) {
    const ReplayFuture *group = t->task ? replay_find_future(state_of(t), t->task->waiting_on) : NULL;
    return group && group->children.count == 1;
}

static bool has_result(const Teller *t) {
    size_t length;
    const char *text = trace_text(t->context->timeline ? state_of(t)->trace : NULL, t->event->text, &length);
    return length > 0 && length <= 40 && !(length == 4 && memcmp(text, "None", 4) == 0);
}

/* Whom the end of the task has woken; 0: nobody. */
static uint32_t woken_by_it(const Teller *t) {
    const Trace *trace = state_of(t)->trace;
    for (size_t i = t->step->event; i < t->step->position && i < trace->count; ++i)
        if (trace->events[i].kind == EVENT_TASK_WOKEN && trace->events[i].other == t->step->task)
            return trace->events[i].subject;
    return 0;
}

static uint32_t waiting_for_it(const Teller *t) {
    const ReplayState *s = state_of(t);
    uint32_t woken = woken_by_it(t);
    if (woken) return woken;
    if (s->tasks.count > CROWD) return 0;
    for (uint32_t i = 1; i < s->tasks.count; ++i) {
        const ReplayTask *other = &s->tasks.items[i];
        if (other->state != REPLAY_TASK_WAITING) continue;
        if (other->waiting_on == t->step->task) return other->id;
        const ReplayFuture *group = replay_find_future(s, other->waiting_on);
        if (!group) continue;
        for (uint32_t l = group->children.first; l; l = s->links.items[l].next)
            if (s->links.items[l].child == t->step->task) return other->id;
    }
    return 0;
}

static uint32_t left_of_group(const Teller *t) {
    const ReplayTask *waiting = replay_find_task(state_of(t), waiting_for_it(t));
    const ReplayFuture *group = waiting ? replay_find_future(state_of(t), waiting->waiting_on) : NULL;
    if (!group) return 0;
    if (group->children.count > CROWD) return group->children.count - group->children_done;
    uint32_t left = 0;
    for (uint32_t l = group->children.first; l; l = state_of(t)->links.items[l].next) {
        const ReplayTask *child = replay_find_task(state_of(t), state_of(t)->links.items[l].child);
        left += child && child->state != REPLAY_TASK_DONE;
    }
    return left;
}

static uint32_t acting_thread(const Teller *t) {
    bool is_subject = t->event->kind == EVENT_THREAD_BLOCKED || t->event->kind == EVENT_THREAD_STARTED ||
                      t->event->kind == EVENT_THREAD_ENDED;
    return is_subject ? t->event->subject : t->event->thread;
}

static bool text_begins(const Teller *t, const char *word) {
    size_t length;
    const char *text = trace_text(state_of(t)->trace, t->event->text, &length);
    return length >= strlen(word) && memcmp(text, word, strlen(word)) == 0;
}

/* Of one output: how many line ends it begins with, if anything comes behind them. */
static size_t empty_lines(const char *text, size_t length) {
    size_t count = 0;
    while (count < length && text[count] == '\n') count++;
    return count < length ? count : 0;
}

static bool holds_more(const Teller *t) {
    size_t length;
    const char *text = trace_text(state_of(t)->trace, t->event->text, &length);
    return empty_lines(text, length) > 0;
}

static bool in_a_helper(const Teller *t) { return acting_thread(t) != 0; }
static bool for_ever(const Teller *t) { return t->event->kind == EVENT_THREAD_BLOCKED && t->event->value < 0; }
static bool for_a_lock(const Teller *t) { return text_begins(t, "lock"); }
static bool for_an_end(const Teller *t) { return text_begins(t, "join"); }
static bool for_a_thread(const Teller *t) { return text_begins(t, "thread"); }
static bool beside_a_loop(const Teller *t) { return t->event->iteration != 0; }
static bool looks_again(const Teller *t) { return text_begins(t, "clock"); }
static bool at_a_queue(const Teller *t) { return text_begins(t, "queue"); }

static bool prints_nothing(const Teller *t) { return text_begins(t, "\n") && !holds_more(t); }
static bool prints_nothing_in_a_task(const Teller *t) { return by_a_task(t) && prints_nothing(t); }

/* Does the piece of source call something? Else it just computes. */
static bool is_a_call(const Teller *t);

/* The main thread, at least, is not held up by a loop in another one. */
static bool beside_another_loop(const Teller *t) {
    if (!by_a_task(t) || !is_a_call(t)) return false;
    if (in_a_helper(t)) return true;
    const ReplayState *s = state_of(t);
    for (uint32_t i = 1; i < s->loops.count; ++i)
        if (s->loops.items[i].is_running && s->loops.items[i].thread != t->event->thread) return true;
    return false;
}
static bool computes(const Teller *t) { return by_a_task(t) && !is_a_call(t); }

/* Of the tasks whose timers ring while this thread is held the soonest but `before` others; NULL: no such. */
static const ReplayTask *rings_meanwhile(const Teller *t, size_t before) {
    const ReplayState *s = state_of(t);
    const ReplayTask *last = NULL;
    if (s->tasks.count > CROWD) return NULL;
    for (size_t n = 0; n <= before; ++n) {
        const ReplayTask *soonest = NULL;
        for (uint32_t i = 1; i < s->tasks.count; ++i) {
            const ReplayTask *task = &s->tasks.items[i];
            if (task->state != REPLAY_TASK_WAITING || task->wait_reason != WAIT_TIMER) continue;
            if (task->thread != t->event->thread || task->due <= t->step->time || task->due >= t->event->value)
                continue;
            if (last && (task->due < last->due || (task->due == last->due && task->id <= last->id))) continue;
            if (!soonest || task->due < soonest->due) soonest = task;
        }
        if (!soonest) return NULL;
        last = soonest;
    }
    return last;
}

static bool is_named(const Teller *t) { return t->step->text != 0; }
static bool made_by_program(const Teller *t) { return t->task && t->task->creator == 0; }
static bool others_left(const Teller *t) { return left_of_group(t) > 0; }
static bool somebody_waits(const Teller *t) { return waiting_for_it(t) != 0; }

static int64_t saved(const Teller *t) {
    if (!t->context->one_by_one) return 0;
    return timeline_totals(t->context->one_by_one).total - timeline_totals(t->context->timeline).total;
}

static bool saved_time(const Teller *t) { return saved(t) > 0; }
static bool knows_other_way(const Teller *t) { return t->context->one_by_one != NULL && saved(t) == 0; }
static bool never_waits(const Teller *t) {
    return knows_other_way(t) && timeline_totals(t->context->timeline).waiting == 0;
}
static bool deadlocked(const Teller *t) { return state_of(t)->trace->result.stop == STOP_DEADLOCK; }
static bool has_failed(const Teller *t) { return state_of(t)->trace->result.exit_status != 0; }
static bool was_stopped(const Teller *t) { return state_of(t)->trace->result.status == SIMULATION_STOPPED; }

static bool one_handle(const Teller *t) { return t->event->other == 1; }
static bool some_handles(const Teller *t) { return t->event->other > 0; }
static bool found_timers(const Teller *t) { return t->event->other > 0; }
static bool does_not_wait(const Teller *t) { return t->event->value == 0; }

/* ---- the table; keep the conditional rows of a kind before its plain one ---- */

static const Row rows[] = {
    {STEP_CREATED, made_by_task, "{other} starts {task}. It goes to the end of the line and does not run yet."},
    {STEP_CREATED, NULL, "The program makes {task} a task. It waits in line for its first turn."},
    {STEP_TURN, first_turn, "{task} is first in line, so the loop runs it, from its first line on."},
    {STEP_TURN, NULL, "{task} is first in line, so the loop runs it. It goes on where it had stopped."},
    {STEP_CALLBACK, NULL, "The loop calls `{text}`, which was scheduled for this turn."},
    {STEP_BLOCKS, beside_another_loop,
     "{task} calls `{code}`. There is no `await` in it, so nobody else in its loop can run before {until}{meanwhile}."},
    {STEP_BLOCKS, computes,
     "{task} is busy at `{code}`. There is no `await` in it, so nobody else can run before {until}{meanwhile}."},
    {STEP_BLOCKS, by_a_task,
     "{task} calls `{code}`. There is no `await` in it, so nobody else can run before {until}{meanwhile}."},
    {STEP_BLOCKS, in_a_helper,
     "`{thread}` spends the time until {until} in `{code}`. It has its own line of work, so the others go on."},
    {STEP_BLOCKS, holds_no_loop, "The program spends the time until {until} in `{code}`."},
    {STEP_BLOCKS, NULL, "The program spends the time until {until} in `{code}`. The loop stands still."},
    {STEP_AWAITS_TURN, NULL,
     "{task} gives up its turn with `{code}`: it lets the others go first and joins the end of the line."},
    {STEP_AWAITS_TIMER, NULL, "{task} awaits {wait} {unit} and hands the loop back. Its timer will ring at {due}."},
    {STEP_AWAITS_TASK, NULL, "{task} waits for {awaited}. It cannot go on before that task is done."},
    {STEP_AWAITS_GROUP, waits_for_one, "{task} waits for one more task. It wakes up when that has ended."},
    {STEP_AWAITS_GROUP, NULL, "{task} waits for {children} tasks. It wakes up when it has what it needs from them."},
    {STEP_AWAITS_FUTURE, waits_for_lock,
     "{task} wants the lock at `{code}`, but somebody holds it. {task} waits in the lock's own line."},
    {STEP_AWAITS_FUTURE, waits_for_semaphore,
     "{task} finds no place free at `{code}`. It waits until somebody leaves."},
    {STEP_AWAITS_FUTURE, waits_for_event, "{task} waits at `{code}` until somebody sets the event."},
    {STEP_AWAITS_FUTURE, waits_as_completed, "{task} waits at `{code}` until one more of them has ended."},
    {STEP_AWAITS_FUTURE, waits_for_item, "{task} waits at `{code}`: the queue is empty."},
    {STEP_AWAITS_FUTURE, waits_for_room, "{task} waits at `{code}`: the queue is full."},
    {STEP_AWAITS_FUTURE, waits_for_items_done,
     "{task} waits at `{code}`: not every item of the queue is reported done yet."},
    {STEP_AWAITS_FUTURE, for_a_thread,
     "{task} has handed its work to a helper thread and waits for the result. The loop is free at once."},
    {STEP_AWAITS_FUTURE, in_the_library, "{task} waits at `{code}` until that returns."},
    {STEP_AWAITS_FUTURE, NULL, "{task} waits at `{code}` until somebody sets its result."},
    {STEP_IDLE, no_loop_runs, "Every thread waits. Nothing happens until {until}."},
    {STEP_IDLE, for_ever, "Nobody is in line and no timer is set. The loop sleeps until another thread calls."},
    {STEP_IDLE, NULL, "Nobody is in line. The loop sleeps until the next timer rings, at {until}."},
    {STEP_RINGS, by_a_task, "The timer of {task} rings at {now}. It goes to the end of the line."},
    {STEP_RINGS, NULL, "A timer rings at {now}: the loop puts its callback in line."},
    {STEP_RINGS_LATE, by_a_task,
     "The timer of {task} rang at {due_value}, but the loop was busy until {now}: {late} {unit} late."},
    {STEP_RINGS_LATE, NULL, "A timer rang at {due_value}, but the loop was busy until {now}: {late} {unit} late."},
    {STEP_PRINTS, prints_nothing_in_a_task, "{task} prints an empty line. Printing takes no time here."},
    {STEP_PRINTS, prints_nothing, "The program prints an empty line."},
    {STEP_PRINTS, by_a_task, "{task} prints `{line}`. Printing takes no time here."},
    {STEP_PRINTS, NULL, "The program prints `{line}`."},
    {STEP_CANCELS, made_by_task,
     "{other} cancels {subject}. It will get `CancelledError` where it waits, and may still tidy up."},
    {STEP_CANCELS, of_a_task,
     "{subject} is asked to stop. It will get `CancelledError` where it waits, and may still tidy up."},
    {STEP_CANCELS, NULL, "A task is asked to stop."},
    {STEP_DONE, others_left, "{task} is done. {waiter} still waits for {left} more."},
    {STEP_DONE, somebody_waits, "{task} is done, and {waiter} was waiting for that."},
    {STEP_DONE, has_result, "{task} is done. Its result is `{text}`."},
    {STEP_DONE, NULL, "{task} is done."},
    {STEP_FAILED, somebody_waits, "{task} fails with `{text}`. {waiter} will meet that at its `await`."},
    {STEP_FAILED, made_by_program, "{task} fails with `{text}`. The program will meet that where it runs the loop."},
    {STEP_FAILED, NULL, "{task} fails with `{text}`. Nobody awaits it, so nobody sees that yet."},
    {STEP_CANCELLED, NULL, "{task} ends, cancelled."},
    {STEP_THREAD, beside_a_loop, "A helper thread starts. It has its own line of work; the loop goes on meanwhile."},
    {STEP_THREAD, NULL, "The thread `{thread}` starts. It has its own line of work."},
    {STEP_THREAD_WAITS, for_a_lock, "`{thread}` waits for a lock that another thread has taken."},
    {STEP_THREAD_WAITS, for_an_end, "`{thread}` waits until another thread has ended."},
    {STEP_THREAD_WAITS, at_a_queue, "`{thread}` waits at a queue until another thread makes a move there."},
    {STEP_THREAD_WAITS, looks_again,
     "`{thread}` looks again and again whether it may go on. Each look takes a moment here."},
    {STEP_THREAD_WAITS, NULL, "`{thread}` waits for another thread: {text}."},
    {STEP_THREAD_ENDED, NULL, "The thread `{thread}` has finished."},
    {STEP_WARNS, NULL, "Python warns: {text}."},
    {STEP_NEVER_AWAITED, is_named, "`{text}()` only made a coroutine. Nobody awaited it, so none of it ran."},
    {STEP_NEVER_AWAITED, NULL, "Calling the function only made a coroutine. Nobody awaited it, so none of it ran."},
    {STEP_UNCAUGHT, NULL, "Nothing catches `{text}`, so the program ends here."},
    {STEP_FINISHED, deadlocked, "Nobody can ever run again: everybody waits for somebody else, and no timer is set."},
    {STEP_FINISHED, was_stopped, "The run was stopped at {now}: it had used up what it was allowed."},
    {STEP_FINISHED, has_failed, "The program ends at {now}, with an error."},
    {STEP_FINISHED, saved_time, "All done at {now}. One by one it takes {sync}: `await` saved {saved} {unit}."},
    {STEP_FINISHED, never_waits, "All done at {now}. One by one it takes just as long: there was no waiting to share."},
    {STEP_FINISHED, knows_other_way, "All done at {now}. One by one it takes just as long."},
    {STEP_FINISHED, NULL, "All done at {now}."},
    {STEP_ITERATION, one_handle, "Turn {value} of the loop begins. One handle stands in line: it runs in this turn."},
    {STEP_ITERATION, some_handles,
     "Turn {value} of the loop begins. {other_number} handles stand in line: just these run in this turn."},
    {STEP_ITERATION, NULL,
     "Turn {value} of the loop begins. Nothing stands in line: the loop first looks when the next timer is due."},
    {STEP_SELECTED, found_timers,
     "The loop has looked: {other_number} timers are due, and their handles join the line."},
    {STEP_SELECTED, does_not_wait, "The loop looks for what is new, without waiting: somebody stands in line."},
    {STEP_SELECTED, NULL, "The loop looks for what is new. No timer is due."},
    {STEP_HANDLE_CANCELLED, NULL, "A handle is cancelled: the loop will pass over it."},
};

/* ---- filling in ---- */

static void add_part(Narration *n, NarrationKind kind, uint32_t task, const char *text, size_t length) {
    if (length == 0) return;
    if (n->used + length >= sizeof n->buffer) length = sizeof n->buffer - 1 - n->used;
    if (n->count == NARRATION_PARTS || length == 0) return;
    char *copy = n->buffer + n->used;
    memcpy(copy, text, length);
    n->used += length;
    NarrationPart *last = n->count ? &n->parts[n->count - 1] : NULL;
    if (last && kind != NARRATION_TASK && last->kind == kind) {
        last->length += length; /* parts lie one after the other in the buffer */
        return;
    }
    n->parts[n->count++] = (NarrationPart){kind, task, copy, length};
}

static void add_task(Teller *t, NarrationKind kind, uint32_t id) {
    const char *name = lineup_member(t->context->lineup, id)->name;
    if (*name)
        add_part(t->out, NARRATION_TASK, id, name, strlen(name));
    else
        add_part(t->out, kind, 0, "?", 1);
}

/* Thousandths are fine enough to be told, unless it is all there is. */
static void add_time(Teller *t, NarrationKind kind, int64_t ns) {
    char text[48];
    if (ns >= 10 * 1000 * 1000 && ns <= INT64_MAX - 500 * 1000) ns = (ns + 500 * 1000) / (1000 * 1000) * (1000 * 1000);
    int64_t whole = ns / 1000000000, rest = (ns < 0 ? -ns : ns) % 1000000000;
    int n = rest ? snprintf(text, sizeof text, "%" PRId64 ".%09" PRId64, whole, rest)
                 : snprintf(text, sizeof text, "%" PRId64, whole);
    while (rest && n > 1 && text[n - 1] == '0') --n;
    add_part(t->out, kind, 0, text, (size_t)n);
}

/* The piece of source that the event's span covers, on one line; NULL: there is none. */
static const char *find_code(const Teller *t, size_t *length) {
    bool of_task = t->task && t->task->span.line;
    Span span = of_task ? t->task->span : t->event->span;
    const Source *source = trace_file(state_of(t)->trace, of_task ? t->task->file : t->event->file);
    if (!source || !span.line) return NULL;
    size_t whole;
    const char *line = source_line(source, span.line, &whole);
    size_t end = span.end_line == span.line && span.end_column <= whole ? span.end_column : whole,
           from = span.column < end ? span.column : 0;
    *length = end - from;
    return line + from;
}

static bool is_a_call(const Teller *t) {
    size_t length;
    const char *code = find_code(t, &length);
    return !code || (memchr(code, '(', length) && code[length - 1] != ':');
}

static void add_code(Teller *t, NarrationKind kind) {
    size_t length;
    const char *code = find_code(t, &length);
    if (!code) code = "...", length = 3;
    add_part(t->out, kind, 0, code, utf8_cut(code, length, NARRATION_PIECE));
}

/* Of "FILE:LINE: RuntimeWarning: ..." and the source below it just what the warning says. */
static const char *warning_words(const char *text, size_t *length) {
    static const char mark[] = "Warning: ";
    const char *newline = memchr(text, '\n', *length);
    size_t line = newline ? (size_t)(newline - text) : *length;
    for (size_t i = 0; i + sizeof mark <= line; ++i) {
        if (memcmp(text + i, mark, sizeof mark - 1) != 0) continue;
        *length = line - i - (sizeof mark - 1);
        return text + i + sizeof mark - 1;
    }
    *length = line;
    return text;
}

static void add_step_text(Teller *t, NarrationKind kind) {
    size_t length;
    const char *text = trace_text(state_of(t)->trace, t->step->text, &length);
    if (t->step->kind == STEP_WARNS) text = warning_words(text, &length);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' ')) --length;
    add_part(t->out, kind, 0, text, utf8_cut(text, length, NARRATION_PIECE));
}

static void add_count(Teller *t, NarrationKind kind, uint32_t n) {
    char text[16];
    add_part(t->out, kind, 0, text, (size_t)snprintf(text, sizeof text, "%u", n));
}

/* What is written, from the first line that holds something to that line's end, in however many pieces. */
static void add_line(Teller *t, NarrationKind kind) {
    const Trace *trace = state_of(t)->trace;
    size_t room = NARRATION_PIECE;
    for (size_t i = t->step->event; room > 0 && i < trace->count; ++i) {
        const Event *event = &trace->events[i];
        if (event->kind != EVENT_OUTPUT || event->subject != t->event->subject || event->value != t->event->value)
            return;
        size_t length;
        const char *text = trace_text(trace, event->text, &length);
        size_t skipped = i == t->step->event ? empty_lines(text, length) : 0;
        text += skipped, length -= skipped;
        const char *newline = memchr(text, '\n', length);
        size_t piece = newline ? (size_t)(newline - text) : length, fits = utf8_cut(text, piece, room);
        add_part(t->out, kind, 0, text, fits);
        if (newline || fits < piece) return;
        room -= fits;
    }
}

static uint32_t children(const Teller *t) {
    const ReplayFuture *group = t->task ? replay_find_future(state_of(t), t->task->waiting_on) : NULL;
    return group ? group->children.count : 0;
}

static int64_t until(const Teller *t) {
    bool carries_it = t->event->kind == EVENT_CLOCK_IDLE || t->event->kind == EVENT_CLOCK_BLOCKED ||
                      t->event->kind == EVENT_THREAD_BLOCKED;
    return carries_it ? t->event->value : state_of(t)->time;
}

static void add_thread(Teller *t, NarrationKind kind) {
    const ReplayThread *thread = replay_find_thread(state_of(t), acting_thread(t));
    size_t length = 0;
    const char *name = thread ? trace_text(state_of(t)->trace, thread->text, &length) : "";
    if (length == 0) name = "MainThread", length = strlen(name);
    add_part(t->out, kind, 0, name, length);
}

static void fill_in(Teller *t, const char *text);

/* Who is kept from running, if somebody will want to. */
static void add_meanwhile(Teller *t, NarrationKind kind) {
    (void)kind;
    const char *one = ", even though {rings} rings at {rings_at}";
    const char *two = ", even though {rings} rings at {rings_at} and {rings_next} at {rings_next_at}";
    if (rings_meanwhile(t, 0)) fill_in(t, language_text(t->context->language, rings_meanwhile(t, 1) ? two : one));
}

static uint32_t ringing_task(const Teller *t, size_t before) {
    const ReplayTask *task = rings_meanwhile(t, before);
    return task ? task->id : 0;
}

static int64_t ringing_time(const Teller *t, size_t before) {
    const ReplayTask *task = rings_meanwhile(t, before);
    return task ? task->due : 0;
}

static void add_unit(Teller *t, NarrationKind kind) {
    const char *unit = scenario_unit(t->context->scenario, t->context->language);
    add_part(t->out, kind, 0, unit, strlen(unit));
}

/* ---- the blanks ---- */

static uint32_t acting_task(const Teller *t) { return t->step->task ? t->step->task : t->event->subject; }
static uint32_t event_subject(const Teller *t) { return t->event->subject; }
static uint32_t event_other(const Teller *t) { return t->event->other; }
static uint32_t event_number(const Teller *t) { return (uint32_t)t->event->value; }
static uint32_t awaited(const Teller *t) { return t->task ? t->task->waiting_on : 0; }
static int64_t step_time(const Teller *t) { return t->step->time; }
static int64_t event_value(const Teller *t) { return t->event->value; }
static int64_t due(const Teller *t) { return t->task ? t->task->due : 0; }
static int64_t wait(const Teller *t) { return t->task ? t->task->due - t->step->time : 0; }
static int64_t late(const Teller *t) { return t->step->time - t->event->value; }
static int64_t sync_total(const Teller *t) { return timeline_totals(t->context->one_by_one).total; }
static uint32_t rings(const Teller *t) { return ringing_task(t, 0); }
static uint32_t rings_next(const Teller *t) { return ringing_task(t, 1); }
static int64_t rings_at(const Teller *t) { return ringing_time(t, 0); }
static int64_t rings_next_at(const Teller *t) { return ringing_time(t, 1); }

/* What stands in braces: a task, a time, a count, or what adds itself. */
static const struct {
    const char *name;
    uint32_t (*task)(const Teller *t);
    int64_t (*time)(const Teller *t);
    uint32_t (*count)(const Teller *t);
    void (*add)(Teller *t, NarrationKind kind);
} blanks[] = {
    {"task", .task = acting_task},
    {"other", .task = event_other},
    {"subject", .task = event_subject},
    {"awaited", .task = awaited},
    {"waiter", .task = waiting_for_it},
    {"rings", .task = rings},
    {"rings_next", .task = rings_next},
    {"until", .time = until},
    {"now", .time = step_time},
    {"due", .time = due},
    {"wait", .time = wait},
    {"due_value", .time = event_value},
    {"late", .time = late},
    {"rings_at", .time = rings_at},
    {"rings_next_at", .time = rings_next_at},
    {"sync", .time = sync_total},
    {"saved", .time = saved},
    {"left", .count = left_of_group},
    {"children", .count = children},
    {"value", .count = event_number},
    {"other_number", .count = event_other},
    {"thread", .add = add_thread},
    {"code", .add = add_code},
    {"text", .add = add_step_text},
    {"line", .add = add_line},
    {"unit", .add = add_unit},
    {"meanwhile", .add = add_meanwhile},
};

static void add_named(Teller *t, NarrationKind kind, const char *name, size_t length) {
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; ++i) {
        if (strlen(blanks[i].name) != length || memcmp(blanks[i].name, name, length) != 0) continue;
        if (blanks[i].task) add_task(t, kind, blanks[i].task(t));
        if (blanks[i].time) add_time(t, kind, blanks[i].time(t));
        if (blanks[i].count) add_count(t, kind, blanks[i].count(t));
        if (blanks[i].add) blanks[i].add(t, kind);
        return;
    }
}

static void fill_in(Teller *t, const char *text) {
    NarrationKind kind = NARRATION_PLAIN;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "`{");
        add_part(t->out, kind, 0, p, n);
        p += n;
        if (*p == '`') {
            kind = kind == NARRATION_CODE ? NARRATION_PLAIN : NARRATION_CODE;
            ++p;
        } else if (*p == '{') {
            const char *end = strchr(p, '}');
            if (!end) return;
            add_named(t, kind, p + 1, (size_t)(end - p - 1));
            p = end + 1;
        }
    }
}

void narration_make(Narration *n, const NarrationContext *context, size_t step) {
    n->count = n->used = 0;
    n->task = 0;
    size_t count;
    const TimelineStep *steps = steps_of(context, &count);
    if (step >= count) return;
    Teller t = {.context = context,
                .step = &steps[step],
                .event = &context->state->trace->events[steps[step].event],
                .out = n};
    t.task = replay_find_task(context->state, t.step->task);
    n->task = t.step->task;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i) {
        if (rows[i].kind != t.step->kind || (rows[i].holds && !rows[i].holds(&t))) continue;
        fill_in(&t, language_text(context->language, rows[i].text));
        return;
    }
}

size_t narration_text(const Narration *n, char *out, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < n->count; ++i) {
        const char *mark = n->parts[i].kind == NARRATION_PLAIN ? "" : "`";
        int w = snprintf(out + used, size - used, "%s%.*s%s", mark, (int)n->parts[i].length, n->parts[i].text, mark);
        if (w < 0 || used + (size_t)w >= size) break;
        used += (size_t)w;
    }
    if (size) out[used] = '\0';
    return used;
}
