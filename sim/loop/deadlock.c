#include "loop/deadlock.h"

#include <string.h>

#include "loop/describe.h"
#include "loop/loop.h"
#include "loop/task.h"
#include "loop/thread.h"
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
        str_builder_add_text(b, "waits for a task it has just created");
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

static void add_tasks(StrBuilder *b, const EventLoop *loop) {
    for (Task *task = loop->first_task; task; task = task->next) {
        str_builder_add_text(b, "\n  ");
        add_task(b, task);
        Coroutine *c = innermost(task->coroutine);
        if (c) str_builder_printf(b, " at %s:%u", c->frame.code->filename->bytes, coroutine_line(c));
        str_builder_add_text(b, " ");
        add_awaited(b, loop, task);
    }
}

static void add_threads(StrBuilder *b) {
    VM *vm = b->vm;
    for (const ThreadRecord *r = scheduler_of(vm)->threads; r; r = r->next) {
        if (r->state != THREAD_BLOCKED || scheduler_of(vm)->live_threads < 2) continue;
        str_builder_printf(b, "\n  thread %u waits: %s", r->thread->id, r->waits_on);
    }
}

Value deadlock_stop(VM *vm) {
    if (vm->stop) return VALUE_ERROR;
    StrBuilder b;
    str_builder_init(&b, vm);
    bool any = false;
    for (const EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next) any |= loop->thread && loop->first_task;
    if (any)
        str_builder_add_text(&b, "nothing can ever run again; who waits for what:");
    else
        str_builder_add_text(&b, "nothing can ever run again: the event loop has no task, no timer and no callback left");
    for (const EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next)
        if (loop->thread) add_tasks(&b, loop);
    add_threads(&b);
    Value text = str_builder_finish(&b);
    if (value_is_error(text)) return VALUE_ERROR;
    vm_stop(vm, STOP_DEADLOCK, "%s", value_str(text)->bytes);
    value_release(vm, text);
    return VALUE_ERROR;
}
