#include "loop/deadlock.h"

#include <string.h>

#include "loop/describe.h"
#include "loop/loop.h"
#include "loop/task.h"
#include "loop/thread_lock.h"
#include "vm/frame.h"

/* The innermost coroutine of the program's own in the chain of awaits that begins with `v`; NULL if there is none. */
static Coroutine *innermost(Value v) {
    Coroutine *found = NULL;
    while (value_is_coroutine_object(v)) {
        Coroutine *c = value_coroutine(v);
        if (coroutine_state(c) == COROUTINE_CLOSED) break;
        if (!c->frame.code->is_library) found = c;
        v = coroutine_awaiting(c);
    }
    return found;
}

static void add_task(StrBuilder *b, Task *task) {
    Value name = task_get_name(b->vm, task);
    if (!value_is_error(name)) str_builder_add_str(b, value_str(name));
    value_release(b->vm, name);
    str_builder_add_text(b, " (");
    describe_add_coroutine_name(b, task->coroutine);
    str_builder_add_text(b, ")");
}

static void add_awaited(StrBuilder *b, const EventLoop *loop, const Task *task) {
    VM *vm = b->vm;
    if (value_is(loop->current_task, value_from_object(task))) {
        bool is_blocking = loop->thread && loop->thread->subject;
        str_builder_add_text(b, is_blocking ? "has its turn" : "waits for a task it has just created");
    } else if (value_is_undefined(task->waiter)) {
        str_builder_add_text(b, "waits for its turn");
    } else if (!value_is_awaited_future(vm, task->waiter)) {
        str_builder_printf(b, "waits for a %s", value_type(vm, task->waiter)->name);
    } else {
        Future *f = (Future *)value_object(task->waiter);
        const char *word = future_word(vm, f);
        if (future_is_task(vm, f)) {
            str_builder_add_text(b, "waits for ");
            add_task(b, (Task *)f);
        } else if (strcmp(word, "future") == 0) {
            str_builder_add_text(b, "waits for a future that nobody completes");
        } else {
            str_builder_printf(b, "waits for: %s", word);
        }
    }
}

static void add_tasks(StrBuilder *b, const EventLoop *loop, const char *indent) {
    for (Task *task = loop->first_task; task; task = task->next) {
        str_builder_printf(b, "\n%s", indent);
        add_task(b, task);
        Coroutine *c = innermost(task->coroutine);
        if (c) str_builder_printf(b, " at %s:%u", c->frame.code->filename->bytes, coroutine_line(c));
        str_builder_add_text(b, " ");
        add_awaited(b, loop, task);
    }
}

/* ---- threads ---- */

/* The thread that the lock stands for the end of, NULL: it is another lock. */
static const ThreadRecord *ends_with(const VM *vm, const ThreadLock *lock) {
    for (const ThreadRecord *r = scheduler_of(vm)->threads; r; r = r->next)
        if (r->end == lock) return r;
    return NULL;
}

static void add_lock(StrBuilder *b, const ThreadRecord *waiter, const ThreadLock *lock) {
    VM *vm = b->vm;
    const ThreadRecord *ending = ends_with(vm, lock);
    if (ending) {
        str_builder_printf(b, "waits for %s to end", thread_name(ending));
    } else if (lock->word) {
        str_builder_printf(b, "waits for: %s", lock->word->bytes);
    } else {
        const ThreadRecord *holder = thread_find(vm, lock->holder);
        const char *name = !holder ? "a thread that is over" : holder == waiter ? "it itself" : thread_name(holder);
        str_builder_printf(b, "waits for a lock that %s has taken", name);
    }
}

static void add_thread(StrBuilder *b, const ThreadRecord *record) {
    str_builder_printf(b, "\n  %s", thread_name(record));
    const Frame *frame = frame_visible_in(record->thread);
    if (frame) str_builder_printf(b, " at %s:%u", frame->code->filename->bytes, frame_span(frame).line);
    const EventLoop *loop = record->running_loop;
    str_builder_add_text(b, " ");
    if (record->state == THREAD_RUNNABLE) {
        str_builder_add_text(
            b, "could go on, but is in the middle of a built-in function, below another thread that waits");
    } else if (record->subject) {
        add_lock(b, record, (const ThreadLock *)record->subject);
        if (loop && loop->first_task) {
            str_builder_add_text(b, "; meanwhile nothing moves in its event loop:");
            add_tasks(b, loop, "    ");
        }
    } else if (loop && loop->first_task) {
        str_builder_add_text(b, "runs an event loop in which");
        add_tasks(b, loop, "    ");
    } else if (loop) {
        str_builder_add_text(b, "runs an event loop that has no task, no timer and no callback left");
    } else {
        str_builder_printf(b, "waits for: %s", record->waits_on);
    }
}

static void add_alone(StrBuilder *b, const ThreadRecord *record) {
    const EventLoop *loop = record->running_loop;
    if (loop && !loop->first_task && !record->subject) {
        str_builder_add_text(b,
                             "nothing can ever run again: the event loop has no task, no timer and no callback left");
        return;
    }
    str_builder_add_text(b, "nothing can ever run again; who waits for what:");
    if (loop && !record->subject)
        add_tasks(b, loop, "  ");
    else
        add_thread(b, record);
}

Value deadlock_stop(VM *vm) {
    if (vm->stop) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    if (thread_is_alone(vm)) {
        add_alone(&b, scheduler_of(vm)->threads);
    } else {
        str_builder_add_text(&b, "nothing can ever run again; who waits for what:");
        for (const ThreadRecord *r = scheduler_of(vm)->threads; r; r = r->next)
            if (r->state != THREAD_ENDED) add_thread(&b, r);
    }
    Value text = str_builder_finish(&b);
    if (value_is_error(text)) return VALUE_ERROR;
    vm_stop(vm, STOP_DEADLOCK, "%s", value_str(text)->bytes);
    value_release(vm, text);
    return VALUE_ERROR;
}
