/* simulate(program, options): a run as a pure function of text and options. What happens comes out through two
 * callbacks, output and events; the same input gives the same events, byte for byte.
 *
 * A simulation is resumable, so that endless programs can be watched: simulation_advance runs a bounded number of
 * steps. It reads no file, no clock and no environment; a second module of the program is asked for through
 * `load_module`. */
#ifndef WATCHPOT_LOOP_SIMULATION_H
#define WATCHPOT_LOOP_SIMULATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/diagnostic.h"
#include "vm/vm.h"

typedef struct Simulation Simulation;

typedef enum SimulationMode {
    SIMULATION_ASYNC, /* the event loop as it is */
    /* What if nothing could overlap: a task runs to its end when it is created, and a call that the loop hands to a
     * thread (run_in_executor, to_thread) is waited for at once. Threads that the program starts itself stay as they
     * are: they are not the loop's. */
    SIMULATION_SYNC,
} SimulationMode;

/* Who goes first when one thread wakes another. */
typedef enum SwitchPolicy {
    SWITCH_UNSAID,   /* as SWITCH_ON_BLOCK, unless the program's settings say something else */
    SWITCH_ON_BLOCK, /* the one that woke the other */
    SWITCH_ON_WAKE,  /* the one that was woken */
} SwitchPolicy;

typedef struct SimulationOptions {
    SimulationMode mode;
    TraceDetail detail;
    Budgets budgets;   /* zero fields get the defaults of simulation_default_budgets() */
    int64_t step_cost; /* ns of virtual time that a step of the program's own code costs; 0: code takes no time */
    bool strict;       /* refuse what Python 3.11 has removed instead of running it with a note */
    bool hints;        /* after what CPython says of a mistake, a line on stderr that says what to do */
    SwitchPolicy switching;
    int64_t interrupt_at; /* virtual ns at which KeyboardInterrupt arrives; negative: never. Zeroed options mean time 0,
                             so start from simulation_default_options() */
    Hooks hooks;
} SimulationOptions;

SimulationOptions simulation_default_options(void);

typedef enum SimulationStatus {
    SIMULATION_RUNNING,  /* more to do: call simulation_advance again */
    SIMULATION_FINISHED, /* the program ended, by itself or by an uncaught exception */
    SIMULATION_REFUSED,  /* it never started: see simulation_diagnostics */
    SIMULATION_STOPPED,  /* a budget ended, or nothing can ever run again: see simulation_stop_message */
} SimulationStatus;

/* Compiles and makes ready; `text` is copied. NULL only when the host has no memory. Mistakes in the text give a
 * simulation that is SIMULATION_REFUSED at once. */
Simulation *simulation_create(const char *filename, const char *text, size_t length, const SimulationOptions *options);
void simulation_destroy(Simulation *simulation);

/* Runs about `steps` more steps (UINT64_MAX: to the end). */
SimulationStatus simulation_advance(Simulation *simulation, uint64_t steps);
SimulationStatus simulation_status(const Simulation *simulation);

/* 0 fine, 1 failed, 3 stopped: the exit status of `watchpot run`, or what the program gave to sys.exit. */
int simulation_exit_status(const Simulation *simulation);
StopReason simulation_stop_reason(const Simulation *simulation);
/* Why it stopped, in words, several lines when it is who waits for what; "" if it did not stop. Borrowed. */
const char *simulation_stop_message(const Simulation *simulation);
/* Errors and notes about the text. Borrowed. */
const Diagnostics *simulation_diagnostics(const Simulation *simulation);
int64_t simulation_now(const Simulation *simulation);    /* virtual ns */
uint64_t simulation_steps(const Simulation *simulation); /* so far, as Budgets.steps counts them */
/* Files of the program as numbered in events: 0 is the scenario. NULL past the last. Borrowed. */
const Source *simulation_file(const Simulation *simulation, uint32_t number);

#endif
