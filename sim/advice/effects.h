/* What running a piece of a program may read and change, as far as its text tells, and whether two pieces can go on at
 * the same time without either noticing. Used to tell awaits that need not stand in a row; sound rather than sharp: a
 * call of something unknown may do anything, and any change to an object that is not provably one's own may be seen by
 * whoever looks into any object. */
#ifndef WATCHPOT_ADVICE_EFFECTS_H
#define WATCHPOT_ADVICE_EFFECTS_H

#include "advice/program.h"

typedef enum EffectsFlag {
    EFFECTS_UNKNOWN = 1, /* may do anything */
    EFFECTS_LOOKS = 2,   /* looks into objects: attributes, items, methods that only ask */
    EFFECTS_CHANGES = 4, /* changes objects that others may hold */
    EFFECTS_RANDOM = 8,  /* draws random numbers: their order is shared */
    EFFECTS_RAISES = 16, /* has a raise or an assert of its own */
    EFFECTS_PRINTS = 32,
    EFFECTS_CLOCK = 64,
    EFFECTS_WAITS = 128, /* awaits something that takes time, as far as is known */
} EffectsFlag;

enum { EFFECTS_NAMES = 64, EFFECTS_DEPTH = 12 };

typedef struct Effects {
    unsigned flags;                                   /* EffectsFlag */
    Text read[EFFECTS_NAMES], written[EFFECTS_NAMES]; /* variables that outlive the piece */
    size_t read_count, written_count;
} Effects;

/* Adds what evaluating the expression, or running the statement, in that function (NULL: the module) may do, and what
 * the functions that it calls do, awaited or not. */
void effects_add(Effects *effects, const Program *program, const Node *node, const Node *function);
/* Does that variable of the function only ever hold lists, sets and dicts that the function itself has made? */
bool effects_is_own_container(const Node *function, Text name);
/* Can the two go on at the same time? */
bool effects_are_independent(const Effects *a, const Effects *b);

#endif
