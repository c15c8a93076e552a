/* What Python would print for a task, a future or a handle at a moment of a run: its repr, put together from the trace
 * alone. A viewer can so show at any position what print(task) would have shown there. */
#ifndef WATCHPOT_TRACE_PORTRAIT_H
#define WATCHPOT_TRACE_PORTRAIT_H

#include <stddef.h>

#include "trace/replay.h"

enum { PORTRAIT_SIZE = 2048 };

/* Into `out`, always terminated, cut at a whole character when it is longer; answers the length. */
size_t portrait_task(const ReplayState *state, const ReplayTask *task, char *out, size_t size);
size_t portrait_handle(const ReplayState *state, const ReplayHandle *handle, char *out, size_t size);

#endif
