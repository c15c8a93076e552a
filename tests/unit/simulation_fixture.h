/* Runs whole programs by simulation.h and keeps what comes out. */
#ifndef WATCHPOT_TESTS_SIMULATION_FIXTURE_H
#define WATCHPOT_TESTS_SIMULATION_FIXTURE_H

#include "loop/simulation.h"

enum { RUN_OUTPUT_MAX = 1 << 16, RUN_EVENTS_MAX = 4096 };

typedef struct Run {
    SimulationStatus status;
    int exit_status;
    StopReason stop;
    char stop_message[2048];
    int64_t now;
    char output[RUN_OUTPUT_MAX]; /* stdout */
    char errors[RUN_OUTPUT_MAX]; /* stderr */
    Event events[RUN_EVENTS_MAX];
    uint32_t event_count;
    uint32_t slices;
} Run;

/* Static storage: the result of the latest run. `slice`: steps per simulation_advance, 0: all at once. */
const Run *run_program(const char *text, const SimulationOptions *options, uint64_t slice);
/* With the default options: exactly this on stdout, exit status 0, this virtual time at the end (seconds). */
void run_expect(const char *text, const char *output, double now);
/* Events of a kind in the latest run. */
uint32_t run_count_events(EventKind kind);
/* The n-th (from 0) of a kind; the test fails if there are not so many. */
const Event *run_event(EventKind kind, uint32_t n);

#endif
