"""Watchpot beside CPython, both under a virtual clock, and beside uvloop where that is installed:

    python3 run.py WATCHPOT [--repeat N] [--growth] [PROGRAM.py ...]

Runs them in turn and prints the medians: how many times Watchpot's processor time goes into CPython's, and whether that is the
goal; then what a parked task costs in memory. Only such ratios, measured in one run on one machine, mean anything.

--growth, instead: microseconds and bytes that each item costs Watchpot from ten thousand to a million of them, and each event of a trace.
Costs that stay level grow with the work and no faster.

The exit status is 1 if two outputs differ; goals that are not met are only said, since other work on the machine can cause that.
"""

import argparse
import importlib.util
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CLOCK = HERE.parent / "conformance" / "virtual_clock.py"
# How many times as fast as CPython. uvloop keeps its own clock: only programs that never really sleep run there.
GOALS = {"sleep0": 10, "timers": 10, "gather": 10, "queue_bounded": 5, "chain": 5, "plain": 1.5, "sync": 5}
SLEEPLESS = {"sleep0", "gather", "queue_bounded", "chain", "sync"}
UVLOOP = "import runpy, sys, uvloop; uvloop.install(); runpy.run_path(sys.argv[1], run_name='__main__')"
# Bytes a parked task may take, at each of these numbers of tasks.
PARK_GOAL = 400
PARK_SIZES = (100_000, 1_000_000)
# The constant that says how many, and others made small.
GROWTH = {"sleep0": ("RUNNERS", {"LAPS": 5}), "timers": ("ALARMS", {"RINGS": 2}), "gather": ("WIDTH", {"TIMES": 1}),
          "queue_bounded": ("DISHES", {}), "chain": ("WORDS", {"LENGTH": 20}), "sync": ("TURNS", {}), "park": ("GUESTS", {})}
GROWTH_SIZES = (10_000, 100_000, 1_000_000)


def measure(command, program):
    """(processor seconds, peak memory in bytes, output) of one run."""
    with subprocess.Popen([*command, program.name], cwd=program.parent, stdout=subprocess.PIPE) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with status {process.returncode} on {program}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, output


def verdict(met):
    return "met" if met else "not met"


def compare_speed(engines, programs, repeat):
    """Prints the table; false if two outputs differ."""
    same = True
    others = "".join(f"{name:>12}" for name in engines)
    print(f"{'processor s':<16}{others}{'faster':>10}{'goal':>8}")
    for program in programs:
        names = [name for name in engines if name != "uvloop" or program.stem in SLEEPLESS]
        runs = {name: [] for name in names}
        for _ in range(repeat):
            for name in names:
                runs[name].append(measure(engines[name], program))
        times = {name: statistics.median(run[0] for run in runs[name]) for name in names}
        agree = len({run[2] for name in names for run in runs[name]}) == 1
        same &= agree
        ratio, goal = times["CPython"] / times["Watchpot"], GOALS.get(program.stem)
        shown = "".join(f"{times[name]:>12.2f}" if name in times else f"{'-':>12}" for name in engines)
        judged = f"{goal:>7}x  {verdict(ratio >= goal)}" if goal else ""
        print(f"{program.stem:<16}{shown}{ratio:>9.1f}x{judged}" + ("" if agree else "  the outputs differ"), flush=True)
    return same


def with_size(folder, program, size):
    """A copy of a program that does its work on so many items."""
    constant, others = GROWTH[program.stem]
    text = program.read_text()
    for name, value in {constant: size, **others}.items():
        text, found = re.subn(rf"(?m)^{name} = \d+$", f"{name} = {value}", text)
        if found != 1:
            raise SystemExit(f"{program} has {found} lines that set {name}, and should have one")
    copy = pathlib.Path(folder) / f"{program.stem}_{size}.py"
    copy.write_text(text)
    return copy


def measure_parking(engines, program):
    print(f"\n{'bytes a task':<16}" + "".join(f"{name:>12}" for name in engines) + f"{'goal':>18}")
    with tempfile.TemporaryDirectory() as folder:
        empty = {name: measure(engines[name], with_size(folder, program, 0))[1] for name in engines}
        for size in PARK_SIZES:
            each = {name: (measure(engines[name], with_size(folder, program, size))[1] - empty[name]) / size for name in engines}
            shown = "".join(f"{each[name]:>12.0f}" for name in engines)
            print(f"park {size:<11}{shown}{PARK_GOAL:>18}  {verdict(each['Watchpot'] <= PARK_GOAL)}", flush=True)


def measure_growth(watchpot, programs):
    """Costs of one item, the program's start taken off."""
    budgets = ["--max-steps", str(10**12), "--max-memory", str(8 * 10**9)]
    run, trace = [watchpot, "run", "--no-hints", *budgets], [watchpot, "trace", *budgets]
    sizes = "".join(f"{f'{size:,} items':>24}" for size in GROWTH_SIZES)
    print(f"{'us, bytes each':<16}{sizes}")
    with tempfile.TemporaryDirectory() as folder:
        for name, program in programs.items():
            if name not in GROWTH:
                continue
            start = measure(run, with_size(folder, program, 0))
            costs = []
            for size in GROWTH_SIZES:
                seconds, memory, _ = measure(run, with_size(folder, program, size))
                costs.append(((seconds - start[0]) / size * 1e6, max(memory - start[1], 0) / size))
            print(f"{name:<16}" + "".join(f"{time:>16.3f}{memory:>8.0f}" for time, memory in costs), flush=True)
        program = programs.get("sleep0")
        if program:
            start = measure(trace, with_size(folder, program, 0))
            costs = []
            for size in GROWTH_SIZES:
                seconds, memory, output = measure(trace, with_size(folder, program, size // 50))
                events = output.count(b"\n")
                costs.append(((seconds - start[0]) / events * 1e6, max(memory - start[1], 0) / events))
            print(f"{'trace, an event':<16}" + "".join(f"{time:>16.3f}{memory:>8.0f}" for time, memory in costs), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("watchpot", type=pathlib.Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("programs", nargs="*", type=pathlib.Path, default=sorted(HERE.glob("*.py")))
    options = parser.parse_args()
    programs = {program.stem: program.resolve() for program in options.programs if program.name != "run.py"}
    if options.growth:
        measure_growth(str(options.watchpot.resolve()), programs)
        return 0
    clocked = {"CPython": [sys.executable, str(CLOCK)], "Watchpot": [str(options.watchpot.resolve()), "run", "--no-hints"]}
    engines = dict(clocked)
    if importlib.util.find_spec("uvloop"):
        engines["uvloop"] = [sys.executable, "-c", UVLOOP]
    else:
        print("uvloop is not installed (Debian: python3-uvloop), so it is left out.\n")
    park = programs.pop("park", None)
    same = compare_speed(engines, programs.values(), options.repeat) if programs else True
    if park:
        measure_parking(clocked, park)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
