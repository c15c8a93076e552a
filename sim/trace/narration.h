/* What a step means, in a sentence or two for a student: first what happened, then why. Derived from the trace alone,
 * by one table of step kinds, in any language of trace/language.h.
 *
 * A sentence is a list of parts, since names are shown in their task's colour and code in pills; narration_text joins
 * them. */
#ifndef WATCHPOT_TRACE_NARRATION_H
#define WATCHPOT_TRACE_NARRATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/language.h"
#include "trace/lineup.h"
#include "trace/replay.h"
#include "trace/scenario.h"
#include "trace/timeline.h"

typedef enum NarrationKind { NARRATION_PLAIN, NARRATION_CODE, NARRATION_TASK } NarrationKind;

enum { NARRATION_PARTS = 32, NARRATION_TEXT = 1024, NARRATION_PIECE = 80 };

typedef struct NarrationPart {
    NarrationKind kind;
    uint32_t task; /* of NARRATION_TASK */
    const char *text;
    size_t length;
} NarrationPart;

typedef struct Narration {
    NarrationPart parts[NARRATION_PARTS];
    size_t count;
    uint32_t task; /* whom it is about, 0: nobody */
    char buffer[NARRATION_TEXT];
    size_t used;
} Narration;

typedef struct NarrationContext {
    const Timeline *timeline;
    const ReplayState *state;   /* at the step's position */
    const Scenario *scenario;   /* NULL: none */
    const Timeline *one_by_one; /* the sync run, for what was saved; NULL: not known */
    const Lineup *lineup;       /* of the timeline */
    Language language;
    bool by_handles; /* steps are those of timeline_handle_steps() */
} NarrationContext;

/* Of step number `step`; one past the last, or none at all, gives an empty narration. */
void narration_make(Narration *narration, const NarrationContext *context, size_t step);
/* Joined, code in backticks; into `out`, always terminated. Answers its length. */
size_t narration_text(const Narration *narration, char *out, size_t size);

#endif
