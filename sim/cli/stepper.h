/* `watchpot step`: a run walked through in a terminal. A Stepper is a place in a recorded run; commands move it, and
 * its screen is a pure function of the place, so stepping back is as good as forward. */
#ifndef WATCHPOT_CLI_STEPPER_H
#define WATCHPOT_CLI_STEPPER_H

#include "cli/comparison.h"
#include "cli/screen_grid.h"
#include "trace/lineup.h"
#include "trace/narration.h"

typedef struct Stepper {
    const ComparisonFile *file;
    const Trace *trace;
    const Timeline *timeline;
    const Timeline *one_by_one; /* NULL: not known */
    const TimelineStep *steps;
    size_t count;
    Replay *replay;
    const Lineup *lineup;
    Language language;
    size_t step; /* where it stands */
    bool is_over;
    char message[160]; /* about the last command, "" if there is nothing to say */
} Stepper;

/* False without memory. `file` is borrowed. */
bool stepper_init(Stepper *stepper, const ComparisonFile *file, Language language);
void stepper_deinit(Stepper *stepper);

/* Does what a line such as "next", "n", "line 12" says; what cannot be done is told in `message`. An empty line repeats
 * "next". */
void stepper_do(Stepper *stepper, const char *line);
/* The command that a key stands for, NULL: none. Commands that need a value end in a blank. */
const char *stepper_key_command(int key);
/* X(line of help): what there is. */
void stepper_print_help(const Stepper *stepper, FILE *stream);

/* The whole screen. */
void stepper_draw(const Stepper *stepper, Grid *grid);
/* "12  20  `cook_rice` awaits ...": where it stands, on one line. */
void stepper_print_place(const Stepper *stepper, FILE *stream);
const ReplayState *stepper_state(const Stepper *stepper);

#endif
