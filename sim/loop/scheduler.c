#include "loop/scheduler.h"

#include <stdlib.h>
#include <string.h>

#include "loop/clock.h"
#include "loop/context.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/loop.h"
#include "loop/modules.h"
#include "loop/own_loop.h"
#include "loop/peek.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/thread.h"
#include "loop/waiting.h"
#include "vm/exception.h"
#include "vm/str.h"

uint32_t scheduler_tag(VM *vm, const char *word, size_t length) {
    Scheduler *s = scheduler_of(vm);
    const Str *wanted = str_intern(vm, word, length);
    for (uint32_t i = 0; i < s->tag_count; ++i)
        if (s->tags[i] == wanted) return i;
    if (s->tag_count == SCHEDULER_TAG_LIMIT) return 0;
    s->tags[s->tag_count] = str_intern(vm, word, length);
    return s->tag_count++;
}

static Type *create_exception(VM *vm, const char *name, Type *base) {
    const TypeSpec spec = {
        .name = name,
        .module = "asyncio.exceptions",
        .base = base,
        .size = sizeof(Exception),
        .flags = TYPE_EXCEPTION,
        .dict_offset = offsetof(Exception, dict),
    };
    return type_create_native(vm, &spec);
}

bool scheduler_create(VM *vm, const SimulationOptions *options) {
    Scheduler *s = calloc(1, sizeof *s);
    if (!s) return false;
    vm->scheduler = s;
    s->mode = options->mode;
    s->strict = options->strict;
    s->switch_on_wake = options->switching == SWITCH_ON_WAKE;
    s->step_cost = options->step_cost;
    s->interrupt_at = options->interrupt_at;
    s->alarm_at = -1;
    s->interrupt_handler = s->policy_loop = VALUE_NONE;
    thread_register_main(vm);
    vm->after_quantum = thread_after_quantum;
    if (s->step_cost > 0) clock_cost_code(vm);
#define X(name) s->names.name = str_intern(vm, #name, sizeof #name - 1);
    SCHEDULER_NAME_LIST(X)
#undef X
    scheduler_tag(vm, "future", 6); /* 0 */
    scheduler_tag(vm, "sleep", 5);  /* 1 */

    s->cancelled_error = create_exception(vm, "CancelledError", vm->exceptions.base_exception);
    s->invalid_state_error = create_exception(vm, "InvalidStateError", vm->exceptions.exception);
    handle_register(vm);
    loop_register(vm);
    peek_register(vm);
    future_register(vm);
    future_iter_register(vm);
    task_register(vm);
    gather_register(vm);
    own_loop_register(vm);
    sleep_register(vm);
    waiting_register(vm);
    context_register(vm);
    module_time_register(vm);
    module_asyncio_register(vm);
    module_thread_register(vm);
    return true;
}

void scheduler_destroy(VM *vm) {
    Scheduler *s = scheduler_of(vm);
    if (!s) return;
    free(s);
    vm->scheduler = NULL;
}
