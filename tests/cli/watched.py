#!/usr/bin/env python3
"""Who watches must not act:  watched.py WATCHPOT FOLDER [--all]
Runs the programs of the topics in FOLDER at the finest detail, and compares what they print according to their traces, and
their exit status, with the answers that stand beside them. Without --all only those whose objects could tell."""
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


COULD_TELL = re.compile(r"__(repr|str|del|hash|eq|len|bool|getattr|getattribute)__|@property|\bid\(")


def mask(text):
    return re.sub(r"at 0x[0-9a-f]+", "at 0x0", text)


def read(path, missing):
    return path.read_text(errors="replace") if path.exists() else missing


def find_difference(watchpot, program):
    """A sentence about the program, or None."""
    arguments = read(program.with_suffix(".args"), "").split()
    command = [watchpot, "trace", "--format", "jsonl", "--detail", "variables", program.name, *arguments]
    try:
        done = subprocess.run(command, cwd=program.parent, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    except subprocess.TimeoutExpired:
        return "does not end"
    written = []
    for line in done.stdout.decode(errors="replace").split("\n"):
        if '"kind":"program.output"' in line:
            event = json.loads(line)
            if event.get("value", 0) == 0:
                written.append(event["text"])
    expected = mask(read(program.with_suffix(".out"), ""))
    if mask("".join(written)) != expected:
        return f"prints {''.join(written)[-300:]!r} instead of {expected[-300:]!r}"
    status = int(read(program.with_suffix(".rc"), "0"))
    return None if done.returncode == status else f"has exit status {done.returncode} instead of {status}"


def main():
    watchpot, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2])
    programs = sorted(folder.glob("*/*.py"))
    if sys.argv[3:] != ["--all"]:
        programs = [program for program in programs if COULD_TELL.search(program.read_text(errors="replace"))]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda program: find_difference(watchpot, program), programs))
    differ = [(program, answer) for program, answer in zip(programs, answers) if answer]
    for program, answer in differ:
        print(f"{program}: {answer}")
    print(f"{len(programs)} programs, {len(differ)} differ when they are watched")
    return 1 if differ or not programs else 0


sys.exit(main())
