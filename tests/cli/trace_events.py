"""Checks `watchpot trace --format chrome` against the rules of the Trace Event Format.

    python3 trace_events.py WATCHPOT PROGRAM.py...
"""

import collections
import json
import subprocess
import sys

REQUIRED = {
    "X": {"name", "cat", "ts", "dur", "pid", "tid"},
    "M": {"name", "pid", "tid", "args"},
    "C": {"name", "ts", "pid", "args"},
    "i": {"name", "ts", "pid", "tid", "s"},
    "s": {"name", "cat", "ts", "pid", "tid", "id"},
    "f": {"name", "cat", "ts", "pid", "tid", "id", "bp"},
}
METADATA = {"process_name", "thread_name", "thread_sort_index"}


def check_members(events):
    for event in events:
        missing = REQUIRED[event["ph"]] - event.keys()
        assert not missing, (event, missing)
        assert event["ts"] >= 0 and event.get("dur", 0) >= 0, event
        assert event["ph"] != "M" or event["name"] in METADATA, event
        assert event["ph"] != "i" or event["s"] in "gpt", event
        assert event["ph"] != "C" or all(isinstance(value, int) for value in event["args"].values()), event


def check_lanes(events):
    """Every lane has a name, and its slices lie one after the other."""
    named = {event["tid"] for event in events if event["name"] == "thread_name"}
    lanes = collections.defaultdict(list)
    for event in events:
        if event["ph"] in "Xisf":
            assert event["tid"] in named, event
        if event["ph"] == "X":
            lanes[event["tid"]].append((event["ts"], event["ts"] + event["dur"]))
    for slices in lanes.values():
        for (_, end), (start, _) in zip(slices, slices[1:]):
            assert start >= end, slices
    return lanes


def check_flows(events, lanes):
    """An arrow has one beginning and one end, not before it, and both lie in a slice of their lane."""
    starts = {event["id"]: event for event in events if event["ph"] == "s"}
    ends = {event["id"]: event for event in events if event["ph"] == "f"}
    assert starts.keys() == ends.keys()
    assert len(starts) == sum(event["ph"] == "s" for event in events)
    for number, start in starts.items():
        assert ends[number]["ts"] >= start["ts"], start
        for event in (start, ends[number]):
            assert any(a <= event["ts"] <= b for a, b in lanes[event["tid"]]), event
    return len(starts)


NAMED = """import asyncio
async def egg(n): await asyncio.sleep(n)
async def main():
    big = asyncio.create_task(egg(3), name="big")
    await asyncio.gather(egg(1), egg(2), big, asyncio.to_thread(print))
asyncio.run(main())
"""


def check_names(watchpot):
    """Lanes are called as in the window: several tasks of one coroutine are told apart."""
    done = subprocess.run([watchpot, "trace", "--format", "chrome", "-"], input=NAMED, capture_output=True, text=True)
    events = json.loads(done.stdout)["traceEvents"]
    names = [event["args"]["name"] for event in events if event["name"] == "thread_name"]
    assert names == ["main", "big", "egg #2", "egg #3", "to_thread", "asyncio_0"], names


def main(watchpot, *programs):
    arrows = counters = 0
    check_names(watchpot)
    for program in programs:
        done = subprocess.run([watchpot, "trace", "--format", "chrome", program], capture_output=True, text=True)
        trace = json.loads(done.stdout)
        assert trace["displayTimeUnit"] in ("ms", "ns")
        events = trace["traceEvents"]
        try:
            check_members(events)
            arrows += check_flows(events, check_lanes(events))
        except AssertionError as error:
            print(f"{program}: {error}")
            return 1
        counters += sum(event["ph"] == "C" for event in events)
    print(f"{len(programs)} programs, {arrows} arrows, {counters} counter values")
    return 0 if arrows and counters else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
