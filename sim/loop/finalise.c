#include "loop/finalise.h"

#include <string.h>

#include "loop/exception_log.h"
#include "loop/loop.h"
#include "loop/reach.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/waiting.h"
#include "vm/coroutine.h"
#include "vm/module.h"
#include "vm/str.h"
#include "vm/warning.h"

/* The main module's names go, those with an underscore first, as CPython clears a module. */
static void release_names(VM *vm, bool private_ones) {
    vm->names_are_gone = true;
    Dict *dict = module_dict(vm->main);
    uint32_t position = 0;
    for (Value key, value; !vm->stop && dict_next(dict, &position, &key, &value);) {
        if (!value_is_str(key)) continue;
        const Str *name = value_str(key);
        bool is_private = name->bytes[0] == '_' && name->bytes[1] != '_';
        if (is_private != private_ones || str_is(name, "__builtins__")) continue;
        dict_set(vm, dict, key, VALUE_NONE);
    }
}

static void drop_coroutine(VM *vm, Coroutine *coroutine) {
    if (coroutine->state == COROUTINE_CREATED && !coroutine->was_awaited) {
        coroutine->was_awaited = true; /* said once */
        warning_never_awaited(vm, coroutine);
    } else if (!coroutine_close(vm, coroutine) && !vm->stop) {
        warning_unraisable(vm, value_from_object(coroutine));
    }
}

static void mark_task(VM *vm, Value v) {
    if (value_is_future(v) && future_is_task(vm, value_future(v))) value_future(v)->flags |= FUTURE_NAMED;
}

/* Tasks that names of the main module lead to, by themselves or as items of a list and the like. */
static void mark_named_tasks(VM *vm) {
    const Dict *dict = module_dict(vm->main);
    uint32_t position = 0;
    for (Value key, value, item; dict_next(dict, &position, &key, &value);) {
        mark_task(vm, value);
        uint32_t at = 0;
        if (value_is_set(value))
            while (set_next(value_set(value), &at, &item)) mark_task(vm, item);
        else if (value_is_dict(value))
            for (Value name; dict_next(value_dict(value), &at, &name, &item);) mark_task(vm, item);
        else if (value_is_list(value))
            while (at < value_list(value)->count) mark_task(vm, value_list(value)->items[at++]);
        else if (value_is_tuple(value))
            while (at < value_tuple(value)->count) mark_task(vm, value_tuple(value)->items[at++]);
    }
}

/* For a lock, a queue and the like, which are the program's own: its names lead to them as a rule. */
static bool stands_in_a_row(VM *vm, const Task *task) {
    static const char *const words[] = {"condition",
                                        "barrier"}; /* the others have an object of their own to wait with */
    if (value_is_waiting(vm, task->waiter)) return true;
    if (!value_is_future(task->waiter)) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i)
        if (strcmp(future_word(vm, value_future(task->waiter)), words[i]) == 0) return true;
    return false;
}

/* ---- what outlives everything ---- */

/* A task that waits in the row of something kept: that something leads to it. */
static bool add_those_in_rows(VM *vm, Reach *kept) {
    bool found = false;
    for (EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next)
        for (Task *task = loop->first_task; task; task = task->next) {
            if (reach_has(kept, task) || !value_is_waiting(vm, task->waiter)) continue;
            if (!reach_has(kept, ((const Waiting *)value_object(task->waiter))->subject)) continue;
            reach_from(kept, task);
            found = true;
        }
    return found;
}

static void silence(Task *task) {
    task->future.flags &= (uint8_t)~FUTURE_LOG_DESTROY;
    if (value_is_coroutine_object(task->coroutine)) value_coroutine(task->coroutine)->was_awaited = true;
}

/* The current loop of the main thread belongs to the event loop policy, which goes last of all in CPython: what that
 * loop leads to by its handles and timers never gets to say a word. Once that includes a function of the program, all
 * names of the main module are kept as well: true. */
static bool silence_kept_tasks(VM *vm) {
    Value policy_loop = scheduler_of(vm)->policy_loop;
    if (!value_is_loop(vm, policy_loop) || value_loop(policy_loop)->closed) return false;
    Reach *kept = reach_create(vm);
    if (!kept) return false;
    reach_from(kept, value_object(policy_loop));
    while (add_those_in_rows(vm, kept)) {
    }
    for (EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next)
        for (Task *task = loop->first_task; task; task = task->next)
            if (reach_has(kept, task)) silence(task);
    bool keeps_names = reach_has(kept, module_dict(vm->main));
    reach_destroy(kept);
    return keeps_names;
}

/* ---- what only cycles keep ---- */

/* A task that nothing but a cycle keeps. One that never ran, that a name has led to, or that a timer of a loop still
 * open holds, complains first; of the others the coroutine goes first, as CPython's garbage collector happens to have
 * it. */
static void drop_task(VM *vm, Task *task) {
    if (value_is_coroutine_object(task->coroutine) &&
        coroutine_state(value_coroutine(task->coroutine)) == COROUTINE_CREATED) {
        if (task->future.flags & FUTURE_LOG_DESTROY) exception_log_destroyed(vm, task);
        task->future.flags &= (uint8_t)~FUTURE_LOG_DESTROY;
        value_replace(vm, &task->coroutine, VALUE_NONE);
        return;
    }
    Future *waiter = value_is_native_coroutine(vm, task->waiter) ? value_future(task->waiter) : NULL;
    bool is_held = waiter && waiter->flags & FUTURE_TIMER && !task->future.loop->closed;
    bool is_new =
        value_is_coroutine_object(task->coroutine) && value_coroutine(task->coroutine)->state == COROUTINE_CREATED;
    bool complains_first = is_held || is_new || task->future.flags & FUTURE_NAMED;
    task->future.flags &= (uint8_t)~FUTURE_LOG_DESTROY;
    if (complains_first) exception_log_destroyed(vm, task);
    if (value_is_coroutine_object(task->coroutine)) drop_coroutine(vm, value_coroutine(task->coroutine));
    if (value_is_sleep(vm, task->coroutine) && !complains_first) sleep_drop_timer(vm, value_future(task->coroutine));
    if (!complains_first && !vm->stop) exception_log_destroyed(vm, task);
}

/* What cycles have kept alive: their last words come in order of creation. `unreachable`: only what no name leads to.
 */
static void drop_leftovers(VM *vm, bool unreachable) {
    uint32_t last = 0; /* ids grow, and the list of a loop is in their order */
    for (;;) {
        Task *next = NULL;
        for (EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next) {
            if (loop->thread) continue; /* a daemon runs it: stopped where it stands, without a word */
            if (unreachable && !loop->closed) continue;
            for (Task *task = loop->first_task; task; task = task->next)
                if (!(unreachable && (task->future.flags & FUTURE_NAMED || stands_in_a_row(vm, task))) &&
                    task->future.id > last && (!next || task->future.id < next->future.id))
                    next = task;
        }
        if (!next || vm->stop) return;
        last = next->future.id;
        bool unstarted = value_is_coroutine_object(next->coroutine) &&
                         coroutine_state(value_coroutine(next->coroutine)) == COROUTINE_CREATED;
        if (!(next->future.flags & FUTURE_LOG_DESTROY) && !unstarted) continue;
        object_retain(next);
        drop_task(vm, next);
        object_release(vm, next);
    }
}

void finalise_program(VM *vm) {
    if (vm->stop || !vm->main) return;
    if (silence_kept_tasks(vm)) {
        drop_leftovers(vm, false);
        if (vm_has_error(vm) && !vm->stop) vm_clear_error(vm);
        return;
    }
    future_all_last_words(vm);
    mark_named_tasks(vm);
    drop_leftovers(vm, true); /* CPython looks for such cycles before it clears the names */
    release_names(vm, true);
    release_names(vm, false);
    coroutine_all_last_words(vm);
    if (vm_has_error(vm) && !vm->stop) vm_clear_error(vm);
    drop_leftovers(vm, false);
    if (vm_has_error(vm) && !vm->stop) vm_clear_error(vm);
}
