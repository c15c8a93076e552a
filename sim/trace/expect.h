/* Expectations: what a scenario or a rubric says should come out of a run, in a small language with Python's syntax,
 * such as
 *
 *     async.total == 70 and sync.total == 120
 *     done("rice") < done("laundry")
 *     max_concurrent("fetch") <= 3
 *     output.lines[0] == "hello" and "bye" in output
 *
 * Words stand for facts of the async run; `async.` or `sync.` in front says of which. docs/grading.md describes them
 * all; the table is in expect_words.c. Times are in the scenario's unit (a second of the program's time); two times
 * that differ by less than a microsecond are equal. A moment, such as done("rice"), is a time that also knows its place
 * among the events: `<` between two moments goes by the order of events, and what never happened is neither before nor
 * after anything. Nothing here runs anything: facts come from finished traces. */
#ifndef WATCHPOT_TRACE_EXPECT_H
#define WATCHPOT_TRACE_EXPECT_H

#include <stdbool.h>

#include "lang/diagnostic.h"
#include "trace/measure.h"

typedef struct Expectation Expectation;

/* Reads and checks the text; `name` is the file it is shown in. Mistakes go to `diagnostics`, which must be destroyed
 * first; an expectation with mistakes never holds. NULL only without memory. */
Expectation *expect_create(const char *name, const char *text, Diagnostics *diagnostics);
void expect_destroy(Expectation *expectation);

const char *expect_text(const Expectation *expectation);
/* Has it mistakes? */
bool expect_is_broken(const Expectation *expectation);
/* Is it about the run in that mode? */
bool expect_uses(const Expectation *expectation, SimulationMode mode);
/* The runs of a program. An expectation about a run that was stopped or that failed does not hold, unless it says so
 * itself (exit_status, stopped, exception) or another one does: who writes nothing about an end means a good one. */
typedef struct ExpectRuns {
    const Measure *measures[2]; /* by SimulationMode; NULL: there is none */
    bool accepts_end[2];        /* a bad end is what is expected; expect_accepts_end() finds out */
    const char *unit;
} ExpectRuns;

/* Do those expectations that say how the run in that mode should end all hold, and is there one? */
bool expect_accepts_end(Expectation *const *expectations, size_t count, const ExpectRuns *runs, SimulationMode mode);

typedef struct ExpectOutcome {
    bool holds;
    char *actual;  /* what was found instead, a line or several; "" when it holds */
    char *place;   /* "bad.py:12, step 41, at 4 s"; "" when there is none */
    char *excerpt; /* that line with a caret, several lines; "" when there is none */
} ExpectOutcome;

/* False without memory; the outcome is then empty. */
bool expect_test(const Expectation *expectation, const ExpectRuns *runs, ExpectOutcome *outcome);
void expect_outcome_deinit(ExpectOutcome *outcome);

#endif
