"""Watchpot beside CPython, both under a virtual clock:

    python3 run.py WATCHPOT [--repeat N] [FOLDER | PROGRAM.py ...]

Runs the two in turn and prints the medians: how many times Watchpot's processor time and peak memory go into CPython's. Only
such ratios, measured in one run on one machine, mean anything. A program whose two outputs differ counts as failed.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CLOCK = HERE.parent / "conformance" / "virtual_clock.py"
NOT_PROGRAMS = {"run.py", "run_virtual.py"}


def measure(command, program):
    """(processor seconds, peak memory in MiB, output) of one run."""
    with subprocess.Popen([*command, program.name], cwd=program.parent, stdout=subprocess.PIPE) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with status {process.returncode} on {program}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def programs_in(paths):
    for path in paths:
        found = sorted(path.glob("*.py")) if path.is_dir() else [path]
        yield from (program.resolve() for program in found if program.name not in NOT_PROGRAMS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("watchpot", type=pathlib.Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("paths", nargs="*", type=pathlib.Path, default=[HERE])
    options = parser.parse_args()
    engines = {"python": [sys.executable, str(CLOCK)], "watchpot": [str(options.watchpot.resolve()), "run"]}
    failed = False

    print(f"{'program':<16}{'CPython s':>10}{'Watchpot s':>12}{'faster':>8}{'CPython MiB':>13}{'Watchpot MiB':>14}{'smaller':>9}")
    for program in programs_in(options.paths):
        runs = {name: [] for name in engines}
        for _ in range(options.repeat):
            for name, command in engines.items():
                runs[name].append(measure(command, program))
        time = {name: statistics.median(run[0] for run in runs[name]) for name in runs}
        memory = {name: statistics.median(run[1] for run in runs[name]) for name in runs}
        same = runs["python"][0][2] == runs["watchpot"][0][2]
        failed |= not same
        print(f"{program.stem:<16}{time['python']:>10.2f}{time['watchpot']:>12.2f}{time['python'] / time['watchpot']:>7.1f}x"
              f"{memory['python']:>13.1f}{memory['watchpot']:>14.1f}{memory['python'] / memory['watchpot']:>8.1f}x"
              + ("" if same else "  the outputs differ"), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
