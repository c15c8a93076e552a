#include "loop/finalise.h"

#include "loop/loop.h"
#include "loop/task.h"
#include "vm/collector.h"
#include "vm/dict.h"
#include "vm/hook.h"
#include "vm/module.h"

/* The program's modules are known to nobody any more, in the order in which they were imported. */
static void release_modules(VM *vm) {
    uint32_t position = 0;
    vm->main = NULL;
    for (Value key, value; !vm->stop && dict_next(vm->modules, &position, &key, &value);)
        if (value_is_module(vm, value) && ((const Module *)value_object(value))->is_program)
            dict_set(vm, vm->modules, key, VALUE_NONE);
}

/* What stays without a word: who looks at the trace shall see that it is cut off. */
static void trace_cut_off(VM *vm) {
    for (EventLoop *loop = scheduler_of(vm)->loops; loop; loop = loop->next) {
        if (loop->thread) continue; /* a daemon runs it */
        for (Task *task = loop->first_task; task; task = task->next)
            if (task->future.flags & FUTURE_LOG_DESTROY)
                vm_emit(vm, EVENT_TASK_DESTROYED, task->future.id, 0, 0, NULL, 0);
    }
}

/* A module without functions goes at once; in any other these know its names, and so it is a cycle. What the current
 * loop of the main thread leads to by its handles and timers stays, without a word: in CPython it belongs to the event
 * loop policy, to which C code refers. Once that includes a function of the program, all of its module stays. */
void finalise_program(VM *vm) {
    if (vm->stop || !vm->main) return;
    hook_restore_streams(vm);
    if (vm->collects_by_itself) collector_collect(vm);
    release_modules(vm);
    hook_forget_uncaught(vm);
    collector_collect_at_end(vm);
    if (!vm->stop && vm_traces(vm, TRACE_STEPS)) trace_cut_off(vm);
    if (vm_has_error(vm) && !vm->stop) vm_clear_error(vm);
}
