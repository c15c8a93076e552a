#include "loop/finalise.h"

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

/* A module without functions goes at once; in any other these know its names, and so it is a cycle. What the current
 * loop of the main thread leads to by its handles and timers stays, without a word: in CPython it belongs to the event
 * loop policy, to which C code refers. Once that includes a function of the program, all of its module stays. */
void finalise_program(VM *vm) {
    if (vm->stop || !vm->main) return;
    hook_restore_streams(vm);
    if (vm->collects_by_itself) collector_collect(vm);
    release_modules(vm);
    collector_collect_at_end(vm);
    if (vm_has_error(vm) && !vm->stop) vm_clear_error(vm);
}
