#include "loop/library_place.h"

#include <stddef.h>
#include <string.h>

static const LibraryPlace places[] = {
    {"_run_until_complete_cb", "base_events.py", 180, 0},
    {"gather.<locals>._done_callback", "tasks.py", 754, 0},
    {"shield.<locals>._inner_done_callback", "tasks.py", 881, 0},
    {"shield.<locals>._outer_done_callback", "tasks.py", 898, 0},
    {"_wait.<locals>._on_completion", "tasks.py", 509, 0},
    {"as_completed.<locals>._on_completion", "tasks.py", 592, 0},
    {"as_completed.<locals>._on_timeout", "tasks.py", 586, 0},
    {"_release_waiter", "tasks.py", 421, 0},
    {"TaskGroup._on_task_done", "taskgroups.py", 168, 0},
    {"Timeout._on_timeout", "timeouts.py", 104, 0},
    {"_set_result_unless_cancelled", "futures.py", 311, 0},
    {"_chain_future.<locals>._call_check_cancel", "futures.py", 387, 0},
    {"_chain_future.<locals>._call_set_state", "futures.py", 394, 0},
    {"sleep", "tasks.py", 627, 639},
    {"_wrap_awaitable", "tasks.py", 677, 684},
    {"wait", "tasks.py", 389, 418},
    {"wait_for", "tasks.py", 426, 466},
    {"as_completed.<locals>._wait_for_one", "tasks.py", 600, 601},
    {"to_thread", "threads.py", 12, 25},
    {"Lock.acquire", "locks.py", 93, 114},
    {"Event.wait", "locks.py", 200, 213},
    {"Condition.wait", "locks.py", 248, 267},
    {"Condition.wait_for", "locks.py", 285, 294},
    {"Semaphore.acquire", "locks.py", 364, 387},
    {"Barrier.wait", "locks.py", 481, 497},
    {"Queue.put", "queues.py", 110, 120},
    {"Queue.get", "queues.py", 149, 158},
    {"Queue.join", "queues.py", 206, 215},
    {"Server.serve_forever", "base_events.py", 358, 369},
    {"Server.wait_closed", "base_events.py", 379, 384},
    {"BaseEventLoop.shutdown_asyncgens", "base_events.py", 539, 551},
    {"BaseEventLoop.shutdown_default_executor", "base_events.py", 564, 573},
};

const LibraryPlace *library_place_find(const char *qualname) {
    for (size_t i = 0; i < sizeof places / sizeof *places; ++i)
        if (strcmp(places[i].qualname, qualname) == 0) return &places[i];
    return NULL;
}
