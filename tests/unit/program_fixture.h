/* Runs small programs in a machine of their own and looks at what they print. */
#ifndef WATCHPOT_TESTS_PROGRAM_FIXTURE_H
#define WATCHPOT_TESTS_PROGRAM_FIXTURE_H

#include <stddef.h>

/* An expression and what `print(repr(...))` prints for it in CPython, or "Type: message" of what it raises. */
typedef struct ProgramCase {
    const char *expression;
    const char *expected;
} ProgramCase;

/* Ends with a NULL expression. All cases are evaluated, then the test fails if any differed. */
void program_expect_values(const ProgramCase *cases);
/* The whole output of a program, of which an uncaught exception's "Type: message" is the last line. */
void program_expect_output(const char *text, const char *output);
/* The program is ended by a budget (StopReason) that it uses up; memory is limited to 64 MiB, steps to 10 million. */
void program_expect_stop(const char *text, int reason);

#endif
