#include "loop/simulation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop/clock.h"
#include "loop/deadlock.h"
#include "loop/exception_log.h"
#include "loop/finalise.h"
#include "loop/loop.h"
#include "loop/scheduler.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/thread.h"
#include "loop/waiting.h"
#include "vm/coroutine.h"
#include "vm/eval.h"
#include "vm/exception.h"
#include "vm/hint.h"
#include "vm/hook.h"
#include "vm/module.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/show.h"
#include "vm/str.h"
#include "vm/warning.h"

enum { EXIT_FAILED = 1, EXIT_STOPPED = 3, EXIT_INTERRUPTED = 130 };

struct Simulation {
    SimulationOptions options;
    VM *vm;
    SimulationStatus status;
    int exit_status;
    uint32_t farewell; /* how many of the farewells have begun */
    Diagnostics diagnostics;
    char *filename;
};

SimulationOptions simulation_default_options(void) {
    return (SimulationOptions){
        .mode = SIMULATION_ASYNC,
        .detail = TRACE_OFF,
        .interrupt_at = -1,
    };
}

static Budgets with_defaults(Budgets budgets) {
    if (!budgets.steps) budgets.steps = 2000000000;
    if (!budgets.memory) budgets.memory = (uint64_t)2 << 30;
    if (!budgets.output) budgets.output = (uint64_t)256 << 20;
    if (!budgets.virtual_time) budgets.virtual_time = CLOCK_NEVER / 2;
    if (!budgets.recursion) budgets.recursion = 1000;
    return budgets;
}

static bool end_of_main(VM *vm, Value outcome);

/* ---- making ---- */

static bool prepare_main(Simulation *simulation, const char *text, size_t length) {
    VM *vm = simulation->vm;
    Value code = vm_compile(vm, simulation->filename, text, length, &simulation->diagnostics);
    if (value_is_error(code)) {
        simulation->status = vm->stop ? SIMULATION_STOPPED : SIMULATION_REFUSED;
        simulation->exit_status = EXIT_FAILED;
        return !vm->stop || simulation->diagnostics.error_count > 0;
    }
    vm->main_code = (CodeObject *)value_object(code);
    Module *module = module_create(vm, "__main__", simulation->filename);
    vm->main = module;
    module->is_program = true;
    Function *function = function_create(vm, vm->main_code, module_dict(module));
    value_release(vm, code);
    bool pushed = function && value_is(frame_push_body(vm, function, VALUE_UNDEFINED), VALUE_PENDING);
    object_release(vm, function);
    return pushed;
}

Simulation *simulation_create(const char *filename, const char *text, size_t length, const SimulationOptions *options) {
    Simulation *simulation = calloc(1, sizeof *simulation);
    if (!simulation) return NULL;
    simulation->options = *options;
    simulation->options.budgets = with_defaults(options->budgets);
    simulation->filename = strdup(filename);
    simulation->vm = vm_create(&options->hooks, &simulation->options.budgets, options->detail);
    if (!simulation->filename || !simulation->vm) goto failed;
    Heap *heap = &simulation->vm->heap;
    size_t cap = heap->cap;
    heap->cap = SIZE_MAX; /* getting ready is not the program's doing: its size is bounded by that of the text */
    simulation->vm->hints = options->hints;
    simulation->vm->script_name = simulation->filename;
    simulation->vm->is_strict = options->strict;
    if (!scheduler_create(simulation->vm, &simulation->options)) goto failed;
    scheduler_of(simulation->vm)->simulation = simulation;
    scheduler_of(simulation->vm)->end_of_main = end_of_main;
    if (!prepare_main(simulation, text, length)) goto failed;
    heap->cap = cap;
    heap->countdown = simulation->options.budgets.allocations;
    heap->exceeded = heap->used > cap;
    return simulation;

failed:
    simulation_destroy(simulation);
    return NULL;
}

void simulation_destroy(Simulation *simulation) {
    if (!simulation) return;
    if (simulation->vm) {
        scheduler_destroy(simulation->vm);
        vm_destroy(simulation->vm);
    }
    diagnostics_deinit(&simulation->diagnostics);
    free(simulation->filename);
    free(simulation);
}

/* ---- the end ---- */

/* sys.exit(code): None is 0, an int itself, anything else is printed and means 1. */
static int exit_code(VM *vm, Value exception) {
    Value code = value_exception(exception)->extra;
    int64_t number;
    if (value_is_undefined(code) || value_is_none(code)) return 0;
    if (value_is_integer(code)) return value_to_int(code, &number) ? (int)(number & 0xff) : 0xff;
    Value text = operation_str(vm, code);
    if (!value_is_error(text)) {
        hook_write_stderr(vm, text);
        hook_write_stderr(vm, str_from(vm, "\n"));
    }
    return EXIT_FAILED;
}

static void write_traceback(VM *vm, Value exception) {
    if (hook_take_uncaught(vm, exception)) return;
    Value text = exception_format(vm, exception);
    if (!value_is_error(text)) {
        hook_write_stderr(vm, value_retain(text));
        hint_write_exception(vm, exception, value_str(text)->bytes);
    }
    value_release(vm, text);
}

static int report_uncaught(VM *vm, Value exception) {
    if (value_is_instance(vm, exception, vm->exceptions.system_exit)) return exit_code(vm, exception);
    if (vm_traces(vm, TRACE_STEPS))
        show_emit(vm, EVENT_EXCEPTION_UNCAUGHT, vm->task_id, 0, 0, exception_summary, exception);
    hook_remember_uncaught(vm, exception);
    write_traceback(vm, exception);
    return value_is_instance(vm, exception, vm->exceptions.keyboard_interrupt) ? EXIT_INTERRUPTED : EXIT_FAILED;
}

static void finish(Simulation *simulation, SimulationStatus status, int exit_status) {
    VM *vm = simulation->vm;
    simulation->status = status;
    simulation->exit_status = exit_status;
    if (vm_traces(vm, TRACE_STEPS)) {
        const char *why = status == SIMULATION_STOPPED && vm->stop_message ? vm->stop_message : NULL;
        vm_emit(vm, EVENT_FINISHED, 0, 0, exit_status, why, why ? strlen(why) : 0);
    }
}

/* What is still to come when the program's last line has run: threads that are no daemons are waited for, then atexit
 * has its turn. These are functions of the library, if the program has imported it. */
static const struct {
    const char *module, *function;
} farewells[] = {{"threading", "_shutdown"}, {"atexit", "_run_exitfuncs"}};
enum { FAREWELL_COUNT = sizeof farewells / sizeof *farewells };

static bool start_farewell(VM *vm, const char *module_name, const char *function_name) {
    Value module = dict_get_str(vm->modules, str_intern(vm, module_name, strlen(module_name)));
    if (value_is_undefined(module)) return false;
    Value function = operation_get_attribute(vm, module, str_intern(vm, function_name, strlen(function_name)));
    Value result = value_is_error(function) ? VALUE_ERROR : vm_tail_call(vm, function, (Arguments){0});
    value_release(vm, function);
    if (value_is(result, VALUE_PENDING)) return true;
    if (value_is_error(result) && !vm->stop) vm_clear_error(vm);
    return false;
}

/* As CPython has it: such as a KeyboardInterrupt while threads are waited for. */
static void report_ignored(VM *vm, const char *module, Value exception) {
    hook_write_stderr(vm, str_format(vm, "Exception ignored in: <module '%s'>\n", module));
    if (!vm->stop) hook_write_stderr(vm, exception_format(vm, exception));
}

/* An uncaught exception is told at once, before the others go on. */
static void note_outcome(Simulation *simulation, Value outcome) {
    VM *vm = simulation->vm;
    if (!value_is_error(outcome)) {
        value_release(vm, outcome);
        return;
    }
    Value exception = vm_take_error(vm);
    if (simulation->farewell == 0)
        simulation->exit_status = report_uncaught(vm, exception);
    else
        report_ignored(vm, farewells[simulation->farewell - 1].module, exception);
    value_release(vm, exception);
    if (!vm->stop && vm_has_error(vm)) vm_clear_error(vm);
}

static bool end_of_main(VM *vm, Value outcome) {
    Simulation *simulation = scheduler_of(vm)->simulation;
    note_outcome(simulation, outcome);
    while (!vm->stop && simulation->farewell < FAREWELL_COUNT) {
        uint32_t next = simulation->farewell++;
        if (start_farewell(vm, farewells[next].module, farewells[next].function)) return true;
    }
    /* A daemon thread has C frames below these: they have to end first. */
    if (scheduler_of(vm)->nesting > 0) vm_stop(vm, STOP_EXIT, "the program is over");
    return false;
}

/* The main module's `async def` that is to be called first: main, or the last one. NULL: it has none. */
static const char *name_of_main(VM *vm) {
    const char *last = NULL;
    uint32_t position = 0;
    for (Value key, value; dict_next(module_dict(vm->main), &position, &key, &value);) {
        if (!value_is_str(key) || !value_is_object(value) || value_object(value)->type != vm->types.function_) continue;
        const CodeObject *code = ((Function *)value_object(value))->code;
        if (!(code->code->flags & CODE_COROUTINE) || code->source != vm->main_code->source) continue;
        last = value_str(key)->bytes;
        if (strcmp(last, "main") == 0) return last;
    }
    return last;
}

/* What went well but hardly as it was meant. A scenario knows what it does. */
static void write_last_hints(VM *vm) {
    if (!vm->hints || vm->stop || !vm->main || !vm->main_code) return;
    const char *name = vm->made_coroutine ? NULL : name_of_main(vm);
    if (name)
        hint_write_text(vm, "`%.80s` is an `async def` and was never called: end the program with asyncio.run(%.80s())",
                        name, name);
    bool is_scenario = !value_is_undefined(dict_get_str(module_dict(vm->main), str_intern(vm, "__watchpot__", 12)));
    if (vm->sleep_line && !is_scenario)
        hint_write_text(
            vm,
            vm->sleeps_in_library
                ? "line %u: this call makes all tasks wait; `await asyncio.to_thread(...)` lets the others run "
                  "meanwhile"
                : "line %u: time.sleep() makes all tasks wait; `await asyncio.sleep()` lets the others run meanwhile",
            vm->sleep_line);
}

static void finish_program(Simulation *simulation) {
    VM *vm = simulation->vm;
    if (vm->stop == STOP_EXIT) {
        vm->stop = STOP_NONE;
        free(vm->stop_message);
        vm->stop_message = NULL;
    }
    if (vm->has_quit && !vm->stop) {
        simulation->exit_status = vm->quit_status;
    } else if (!vm->stop) {
        vm->thread = vm->main_thread;
        thread_end(vm);
        if (simulation->exit_status == 0) write_last_hints(vm);
        finalise_program(vm);
    }
    vm->shutting_down = true;
    if (vm->stop)
        finish(simulation, SIMULATION_STOPPED, EXIT_STOPPED);
    else
        finish(simulation, SIMULATION_FINISHED, simulation->exit_status);
}

/* ---- running ---- */

/* One thread runs until it ends, blocks, or the slice is used up. False: the simulation is over. */
static bool run_thread(Simulation *simulation, bool *out_of_fuel) {
    VM *vm = simulation->vm;
    ThreadTurn turn = thread_run(vm);
    if (turn == THREAD_STOPPED) {
        finish_program(simulation);
        return false;
    }
    *out_of_fuel = turn == THREAD_PAUSED;
    if (turn == THREAD_PAUSED || thread_switch(vm)) return true;
    deadlock_stop(vm);
    finish(simulation, SIMULATION_STOPPED, EXIT_STOPPED);
    return false;
}

SimulationStatus simulation_advance(Simulation *simulation, uint64_t steps) {
    if (simulation->status != SIMULATION_RUNNING) return simulation->status;
    vm_begin_slice(simulation->vm, steps);
    bool out_of_fuel = false;
    while (!out_of_fuel && run_thread(simulation, &out_of_fuel)) {
        if (steps != UINT64_MAX && simulation->vm->fuel == 0) break;
        if (out_of_fuel && steps == UINT64_MAX) {
            simulation->vm->fuel = UINT64_MAX;
            out_of_fuel = false;
        }
    }
    return simulation->status;
}

/* ---- looking ---- */

SimulationStatus simulation_status(const Simulation *simulation) { return simulation->status; }
int simulation_exit_status(const Simulation *simulation) { return simulation->exit_status; }
StopReason simulation_stop_reason(const Simulation *simulation) { return simulation->vm->stop; }
const char *simulation_stop_message(const Simulation *simulation) {
    return simulation->vm->stop_message ? simulation->vm->stop_message : "";
}
const Diagnostics *simulation_diagnostics(const Simulation *simulation) { return &simulation->diagnostics; }
int64_t simulation_now(const Simulation *simulation) { return simulation->vm->now; }
uint64_t simulation_steps(const Simulation *simulation) { return simulation->vm->steps; }
const Source *simulation_file(const Simulation *simulation, uint32_t number) { return vm_file(simulation->vm, number); }
