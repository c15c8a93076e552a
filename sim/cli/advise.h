/* `watchpot advise` on the screen and as JSON. */
#ifndef WATCHPOT_CLI_ADVISE_H
#define WATCHPOT_CLI_ADVISE_H

#include "advice/advice.h"
#include "cli/command.h"

void advise_text_print(const Advice *advice, const Terminal *terminal, Language language);
/* docs/advice.md tells of the fields. False without memory. */
bool advise_json_print(const Advice *advice, FILE *stream);
/* "finished", "failed", "stopped", "running" (the trace is full); static. */
const char *advise_end_name(const Advice *advice);

#endif
