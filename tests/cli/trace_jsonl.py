"""Checks `watchpot trace --format jsonl` against docs/trace.md, and that against the kinds of events there are.

    python3 trace_jsonl.py WATCHPOT PROGRAM.py...
"""

import json
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
IDS = {"subject", "other"}


def read_document():
    """The members of header and event, and for each kind the columns that mean something."""
    tables = re.split(r"\n\n(?=\|)", (TOP / "docs" / "trace.md").read_text(encoding="utf-8"))[1:]
    rows = [[[cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n\n")[0].splitlines()[2:]] for table in tables]
    members = [{name for row in rows[n] for name in re.findall(r"`(\w+)`", row[0])} for n in (0, 1)]
    kinds = {row[0].strip("`"): {name for name, cell in zip(("subject", "other", "value", "text"), row[1:]) if cell} for row in rows[2]}
    return members[0], members[1], kinds


def kinds_there_are():
    return set(re.findall(r'^\s+X\([A-Z_]+,\s+"([a-z._]+)"', (TOP / "sim" / "trace" / "event.h").read_text(encoding="utf-8"), re.M))


def check(watchpot, program, detail, document):
    header_members, event_members, kinds = document
    text = subprocess.run([watchpot, "trace", "--format", "jsonl", "--detail", detail, program], capture_output=True, encoding="utf-8").stdout
    header, *events = map(json.loads, text.splitlines())
    assert header.keys() == header_members, header
    assert (header["format"], header["version"], header["detail"], header["events"]) == ("watchpot-trace", 1, detail, len(events)), header
    time = 0
    for index, event in enumerate(events):
        assert event["index"] == index and event["time"] >= time, event
        time = event["time"]
        assert event.keys() <= event_members, event
        meant = kinds[event["kind"]]
        assert event.keys() & {"subject", "other", "value", "text"} <= meant, (event, meant)
        assert event.get("file", 0) < len(header["files"]), event
    assert events[-1]["kind"] == "program.finished"
    return {event["kind"] for event in events}


def main(watchpot, *programs):
    document = read_document()
    assert kinds_there_are() == document[2].keys(), kinds_there_are() ^ document[2].keys()
    seen = set()
    for program in programs:
        for detail in "steps", "lines", "variables":
            seen |= check(watchpot, program, detail, document)
    assert {"task.waiting", "timer.due", "future.child", "program.line", "program.variable", "thread.blocked"} <= seen, seen
    print(f"{len(programs)} programs, {len(seen)} of {len(document[2])} kinds seen")


main(*sys.argv[1:])
