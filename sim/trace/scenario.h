/* The settings of a scenario file, read from its text without running it: the docstring is title (first line) and story
 * (the rest), and a dict literal assigned to `__watchpot__` at the top level holds
 *
 *     lesson         int      its place in the gallery
 *     unit           str      name of a second of the program's time on the screen, such as "min"; default "s"
 *     tasks          {coroutine: {"icon": str, "label": str}}
 *     expect         [str | {"check": str, "message": str, "points": number, "required": bool}]
 *                             what `watchpot check` checks, such as "async.total == 70" (trace/expect.h); what to tell
 *                             when it fails; what it is worth, default 1; whether nothing else counts then
 *     budget         {"steps": int, "memory": int, "output": int, "recursion": int, "time": number, "wall": number}
 *                             what `watchpot check` lets it use up: bytes; seconds of virtual time; of computing
 *     learnt         str      a closing sentence: what the run has shown
 *     see            str      where the facts are laid down: a PEP, a page of the Python documentation
 *     step_cost      number   seconds of virtual time that a step of the program's code costs; default 0
 *     interrupt_at   number   seconds of virtual time at which KeyboardInterrupt arrives
 *     switch         str      "block" or "wake": who goes first when one thread wakes another
 *     blocking       str      "work": time.sleep stands for work that nothing else can do, and is no mistake;
 *                             "mistake": the default. For `watchpot advise`
 *     advice         [str]    the kinds of findings that `watchpot advise` has, in its order (advice/advice.h); checked
 *                             by `watchpot check`
 *     network        {address: {"latency": number, "status": int, "text": str, "json": ..., "headers": {...},
 *                    "error": str}}
 *                             what the simulated web answers (sim/lib/_network.py); an address may end in *
 *     zh             {"title": str, "story": str, "unit": str, "learnt": str, "tasks": {coroutine: {"label": str}}}
 *
 * Any program is a scenario; all of this may be missing. Only literals are understood, nothing is evaluated. */
#ifndef WATCHPOT_TRACE_SCENARIO_H
#define WATCHPOT_TRACE_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/arena.h"
#include "lang/diagnostic.h"
#include "lang/source.h"
#include "lang/span.h"
#include "loop/simulation.h"
#include "trace/language.h"

enum { SCENARIO_TASK_LIMIT = 256 }; /* tasks with settings */

typedef struct ScenarioTask {
    const char *coroutine; /* its function's qualified name, or the last part of it */
    const char *icon;      /* "" if there is none */
    const char *label;     /* "" if there is none */
    const char *label_zh;
} ScenarioTask;

typedef struct ScenarioExpect {
    const char *check;
    const char *message; /* "" if there is none */
    double points;
    bool is_required; /* when it fails, nothing else counts */
} ScenarioExpect;

/* Strings are NUL-terminated UTF-8 (whatever follows a NUL in the file is dropped), "" when missing. */
typedef struct Scenario {
    const char *title; /* default: the file's name without its folders */
    const char *story;
    const char *unit;
    const char *learnt, *see;
    const char *title_zh, *story_zh, *unit_zh, *learnt_zh;
    int64_t lesson;       /* 0: none */
    int64_t step_cost;    /* ns; 0: none */
    int64_t interrupt_at; /* ns; negative: never */
    bool switch_on_wake;
    bool blocking_is_work;
    bool has_advice;
    const char **advice; /* kinds of findings expected; good when has_advice */
    size_t advice_count;
    ScenarioTask *tasks;
    size_t task_count;
    ScenarioExpect *expects;
    size_t expect_count;
    Budgets budgets;     /* 0: not said */
    int64_t wall_budget; /* computing time, ns; 0: not said */
    bool has_settings;   /* there is a __watchpot__ */
    Span about[2]; /* docstring and settings, line 0: none; they tell about the program, the rest of the file is it */
    Arena *arena;  /* owns all of it */
} Scenario;

/* Reads the settings; mistakes in them are appended to `diagnostics` (NULL: not wanted) and what they concern keeps its
 * default. A text that does not parse has no settings; why is for whoever runs it to say. NULL only without memory.
 * `source` must live as long as the diagnostics. */
Scenario *scenario_create(const Source *source, Diagnostics *diagnostics);
void scenario_destroy(Scenario *scenario);

/* How the program wants to be run; what the options say already, they keep. */
void scenario_set_options(const Scenario *scenario, SimulationOptions *options);
/* The same for a text whose scenario nobody needs otherwise. */
void scenario_set_options_of_text(const char *filename, const char *text, size_t length, SimulationOptions *options);

/* In that language, as far as there are words: the catalogue knows the usual units. `scenario` may be NULL for the
 * unit. Borrowed. */
const char *scenario_title(const Scenario *scenario, Language language);
const char *scenario_unit(const Scenario *scenario, Language language);
const char *scenario_label(const ScenarioTask *task, Language language);

/* Settings of the tasks made from a coroutine function, by its qualified name or else the last part of it; NULL if
 * there are none. */
const ScenarioTask *scenario_find_task(const Scenario *scenario, const char *coroutine, size_t length);

#endif
