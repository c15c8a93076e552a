"""Compares Watchpot with CPython on every program of tests/programs.

    python3 run.py WATCHPOT [PROGRAM.py ...]     compare; the files beside each program must be CPython's, too
    python3 run.py --output WATCHPOT PROGRAM.py ...  compare programs with no such files: output and exit status
    python3 run.py --write [PROGRAM.py ...]      write these files, all from what CPython does

A program with a file NAME.skip (the reason why) is left out: what it shows is ours alone.
"""

import concurrent.futures
import difflib
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE.parent / "programs"
SKIPPED = 77  # what CTest takes for a test that could not be made
# Where CPython keeps the library, and what drives it; Watchpot leaves such frames out of its tracebacks.
LIBRARY_FRAME = re.compile(r'^[ |]*File "(/usr/lib/|/usr/local/lib/|<frozen |.*/lib/python3|.*/tests/conformance/)')
# A program that was refused; Watchpot says more about it, and in its own form.
REFUSED = re.compile(r'  File "[^"]*", line \d+\n')
# Nothing can ever run again: 90 from the driver, 3 from Watchpot. Ctrl-C: the signal itself, or a shell's number for it.
STATUSES = {90: 3, -2: 130}


def drop_library_frames(text):
    """A frame is its File line and the lines below that are indented further."""
    kept, dropping = [], None
    for line in text.splitlines(keepends=True):
        # The margin of a group's tree is made of bars; what counts is where the text begins.
        column = len(line) - len(line.lstrip(" |"))
        if LIBRARY_FRAME.match(line):
            dropping = column
            continue
        if dropping is not None and column > dropping:
            continue
        dropping = None
        kept.append(line)
    return "".join(kept)


def mask(data):
    return re.sub(r"at 0x[0-9a-f]+", "at 0x0", data.decode("utf-8", "replace"))


def execute(command, program):
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1")
    try:
        done = subprocess.run([*command, program.name], cwd=program.parent, capture_output=True, timeout=120,
                              stdin=subprocess.DEVNULL, env=environment)
    except subprocess.TimeoutExpired as error:
        return mask(error.stdout or b""), "took more than two minutes\n", None
    return mask(done.stdout), mask(done.stderr), STATUSES.get(done.returncode, done.returncode)


def read_arguments(program):
    """What Watchpot is given besides the program."""
    path = program.with_suffix(".args")
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def reference(program):
    out, err, status = execute([sys.executable, str(HERE / "virtual_clock.py"), *read_arguments(program)], program)
    err = drop_library_frames(err)
    own_words = status == 3 or REFUSED.match(err)
    return {"out": out, "err": "" if own_words else err, "rc": f"{status}\n"}


def read_expected(program):
    files = {"out": "", "err": "", "rc": "0\n"}
    for kind in files:
        path = program.with_suffix("." + kind)
        if path.exists():
            files[kind] = path.read_text(encoding="utf-8")
    return files


def write(program):
    result = reference(program)
    for kind, default in (("out", None), ("err", ""), ("rc", "0\n")):
        path = program.with_suffix("." + kind)
        if result[kind] != default:
            path.write_text(result[kind], encoding="utf-8")
        elif path.exists():
            path.unlink()
    return ""


def difference(title, expected, got):
    lines = difflib.unified_diff(expected.splitlines(), got.splitlines(), lineterm="", n=2)
    return "".join(f"{line}\n" for line in [f"--- {title}, expected (-) and got (+)", *list(lines)[2:42]])


def compare(watchpot, program, has_files=True):
    """What is wrong, as text; empty if nothing is."""
    python = reference(program)
    recorded = read_expected(program) if has_files else python
    name = program.relative_to(PROGRAMS) if program.is_relative_to(PROGRAMS) else program
    report = ""
    for kind in python:
        if python[kind] != recorded[kind]:
            report += difference(f"{name}: the recorded {kind} is not CPython's", python[kind], recorded[kind])
    out, _, status = execute([watchpot, "run", *read_arguments(program)], program)
    if out != python["out"]:
        report += difference(f"{name}: out", python["out"], out)
    if f"{status}\n" != python["rc"]:
        report += difference(f"{name}: exit status", python["rc"], f"{status}\n")
    return report


def main(arguments):
    if sys.version_info[:2] != (3, 11):
        print("skipped: the reference is Python 3.11, this is", sys.version.split()[0])
        return SKIPPED
    first, *names = arguments
    programs = [pathlib.Path(name).resolve() for name in names] or sorted(PROGRAMS.glob("*/*.py"))
    programs = [program for program in programs if not program.with_suffix(".skip").exists()]
    if first == "--write":
        check = write
    elif first == "--output":
        watchpot = str(programs.pop(0))
        check = lambda program: compare(watchpot, program, has_files=False)
    else:
        watchpot = str(pathlib.Path(first).resolve())
        check = lambda program: compare(watchpot, program)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(check, programs))
    print("".join(reports), end="")
    failed = sum(bool(report) for report in reports)
    print(f"{len(programs)} programs, {failed} differ")
    return 1 if failed or not programs else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
