/* A run with more tasks than colours, some of them named by the program, and what each is to look like, whatever shows
 * it. */
#ifndef WATCHPOT_TESTS_LINEUP_FIXTURE_H
#define WATCHPOT_TESTS_LINEUP_FIXTURE_H

#include "trace/palette.h"

static const char lineup_program[] = "import asyncio\n"
                                     "async def fetch(n):\n"
                                     "    await asyncio.sleep(n)\n"
                                     "async def cook():\n"
                                     "    await asyncio.sleep(1)\n"
                                     "async def main():\n"
                                     "    tasks = [asyncio.create_task(fetch(n)) for n in range(5)]\n"
                                     "    tasks.append(asyncio.create_task(cook(), name='soup of\\nthe day'))\n"
                                     "    tasks.append(asyncio.create_task(fetch(9), name='the last'))\n"
                                     "    tasks.append(asyncio.create_task(cook(), name='Task-77'))\n"
                                     "    await asyncio.gather(*tasks)\n"
                                     "asyncio.run(main())\n"
                                     "__watchpot__ = {'tasks': {'fetch': {'icon': '\xF0\x9F\x93\xA6'}}}\n";

static const struct LineupLook {
    const char *name, *monogram;
    uint8_t hue;
} lineup_looks[] = {
    {"main", "M", PALETTE_MAIN},  {"fetch #1", "F", 0},  {"fetch #2", "F", 0},
    {"fetch #3", "F", 0},         {"fetch #4", "F", 0},  {"fetch #5", "F", 0},
    {"soup of the day", "SO", 1}, {"the last", "TL", 0}, {"cook #2", "C", 1},
};

enum { LINEUP_LOOKS = sizeof lineup_looks / sizeof lineup_looks[0] };

#endif
