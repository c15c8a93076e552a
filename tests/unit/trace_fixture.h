/* Traces made by hand, for tests of their readers, and the text that those write. A Script appends events one by one;
 * iteration, time and place stay what they were set to last. fixture_rice() is what a run of
 *
 *      1  import asyncio, time
 *      2  async def cook_rice():
 *      3      time.sleep(10)
 *      4      await asyncio.sleep(20)
 *      5      print("rice is ready")
 *      6  async def do_laundry():
 *      7      time.sleep(10)
 *      8      await asyncio.sleep(30)
 *      9      print("laundry is done")
 *     10  async def do_homework():
 *     11      time.sleep(50)
 *     12      print("homework is done")
 *     13  async def main():
 *     14      await asyncio.gather(cook_rice(), do_laundry(), do_homework())
 *     15  asyncio.run(main())
 *
 * comes to, without the shutdown at its end. */
#ifndef WATCHPOT_TESTS_TRACE_FIXTURE_H
#define WATCHPOT_TESTS_TRACE_FIXTURE_H

#include "trace/trace.h"

#define SECONDS(n) ((int64_t)(n)*1000000000)

typedef struct Script {
    Trace *trace;
    int64_t time;
    uint32_t iteration;
    uint32_t line;
    uint16_t thread, depth;
} Script;

Script script_begin(void);
void script_add(Script *script, EventKind kind, uint32_t subject, uint32_t other, int64_t value, const char *text);
/* A task with its coroutine and its first handle; `handle` is id + 1 and the coroutine id + 2. */
void script_add_task(Script *script, uint32_t id, uint32_t creator, const char *text);
/* A clock event and the jump itself. */
void script_block(Script *script, uint32_t task, int64_t until);
void script_idle(Script *script, int64_t until);

/* Ids in the rice trace. */
enum { RICE_LOOP = 1, RICE_MAIN = 10, RICE_COOK = 20, RICE_LAUNDRY = 30, RICE_HOMEWORK = 40, RICE_GATHER = 50 };
Trace *fixture_rice(void);

/* `tasks` tasks one after the other, each with a timer: 12 events a task, ids in steps of 10 from 10. */
Trace *fixture_queue(uint32_t tasks);

/* Anything at all, from a seed: a plausible mix of events about few ids, in no sensible order. */
Trace *fixture_noise(uint32_t seed, size_t count);

/* Index of the n-th event of a kind (from 0) about a subject (0: any); fails the test if there is none. */
size_t fixture_find(const Trace *trace, EventKind kind, uint32_t subject, size_t n);

/* What a writer writes; `bytes` is malloc'ed and ends in a NUL. */
typedef struct FixtureText {
    char *bytes;
    size_t length;
} FixtureText;
/* A WriterOptions.sink; its context is a FixtureText. */
void fixture_collect(void *context, const char *bytes, size_t length);

#endif
