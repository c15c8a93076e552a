"""Compares Watchpot with CPython on random programs: output, errors, exit status, and every step of the event loop.

    python3 random_programs.py WATCHPOT [--seeds FIRST-LAST] [--jobs N] [--keep FOLDER]
    python3 random_programs.py WATCHPOT PROGRAM.py ...       the same for programs of your own

Programs come from generate.py. One that differs is shrunk to the few lines that matter and kept in FOLDER. A step is what the
loop runs: when (virtual nanoseconds), in which iteration, and which task or callback.
"""

import argparse
import ast
import builtins
import collections
import concurrent.futures
import difflib
import json
import os
import pathlib
import queue
import re
import subprocess
import sys
import tempfile
import time

import generate
import run
import shrink

HERE = pathlib.Path(__file__).resolve().parent
Behaviour = collections.namedtuple("Behaviour", "out err status steps")
WATCHPOT_LIMIT = 30  # seconds
STEPS = "5M"  # random programs are small
SHRINK_LIMIT = 120  # seconds for one program
# How a program tells that it is to be run with Ctrl-C at a moment.
INTERRUPTED = re.compile(r'^"""[^"\n]*, interrupted at ([\d.]+)"""')
# Where in CPython's library a coroutine or callback is defined: cut out, also of a repr that was shortened.
LIBRARY_PLACE = re.compile(r"(, defined at|( running) at| at) /usr/lib/python3\S*?:\d+|(?<=\.\.\.)[^ ]*?\.py:\d+")
# A traceback of which the library's frames were all there was.
EMPTY_TRACEBACK = re.compile(r"(?m)^[ |]*Traceback \(most recent call last\):\n(?![ |]*File )")
# CPython joins loads of local variables once a function has run often enough, and then its carets mark the first of them.
UNBOUND_CARETS = re.compile(r"(?m)^[ |]*[~^]+\n(?=[ |]*UnboundLocalError: )")
# When a coroutine that was never awaited says so depends, at the end or inside the library, on CPython's own frames.
NEVER_AWAITED = re.compile(r"(?m)^(\S+):\d+: RuntimeWarning: coroutine '.*' was never awaited\n(?:Coroutine created at .*\n)?(?:  .*\n)*(?:RuntimeWarning: Enable .*\n)?")
# Where a report on standard error begins, and whose moment or words depend on when CPython's collector finds a cycle.
REPORT = re.compile(r"Task was destroyed|\S+ exception was never retrieved|Exception ignored in|Exception in callback|\S+:\d+: RuntimeWarning|"
                    r"unhandled exception|Unhandled error in exception handler|Executing |an error occurred|handler:|Traceback \(most|  \+ Exception Group Traceback")
CONTINUED = re.compile(r"$|  |future:|task:|handle:|asyncgen:|context:|Exception ignored|Exception in|unhandled exception|an error occurred")
COLLECTED = re.compile(r"Task was destroyed|\S+ exception was never retrieved|handler: (Task was destroyed|\S+ exception was never retrieved)")
IGNORED = re.compile(r"Exception ignored in: <coroutine|handler: Task was destroyed|"
                     r"Unhandled error in exception handler\ncontext: {'message': 'Task was destroyed")
DESTROYED = re.compile(r"(?s)(Task was destroyed but it is pending!\n).*? (name='[^']*').*")
# Callbacks that have another name here, because a sleep is one object instead of a future with a timer.
CALLBACK_NAMES = {"sleep": "_set_result_unless_cancelled"}


class Worker:
    """A folder to work in and a CPython that is ready to run programs in it."""

    def __init__(self, watchpot):
        self.watchpot = watchpot
        self.folder = tempfile.TemporaryDirectory(prefix="watchpot-random-")
        self.path = pathlib.Path(self.folder.name)
        environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", PYTHONDONTWRITEBYTECODE="1")
        self.server = subprocess.Popen([sys.executable, str(HERE / "reference_server.py")], env=environment, text=True,
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def close(self):
        self.server.stdin.close()
        self.server.wait()
        self.folder.cleanup()

    def difference(self, text):
        """How the two differ on a program, as text; empty if they do not."""
        (self.path / "program.py").write_text(text, encoding="utf-8")
        moment = INTERRUPTED.search(text)
        options = ["--interrupt-at", moment.group(1)] if moment else []
        expected = self.reference(options)
        return "endless: CPython does not come to an end\n" if expected.status is None else compare(expected, self.simulated(options))

    def reference(self, options):
        self.server.stdin.write("\t".join(["program.py", str(self.path), *options]) + "\n")
        self.server.stdin.flush()
        answer = self.server.stdout.readline().strip()
        read = lambda name: (self.path / name).read_bytes()
        status = None if answer == "None" else run.STATUSES.get(int(answer), int(answer))
        return Behaviour(mask(read("out")), mask(read("err")), status, read("steps").decode().splitlines())

    def simulated(self, options):
        done = self.execute("run", "--no-hints", *options)
        if done is None:
            return Behaviour("", "", "endless", [])
        trace = self.execute("trace", "--format", "jsonl", *options)
        return Behaviour(mask(done.stdout), mask(done.stderr), done.returncode, steps_of(trace.stdout))

    def execute(self, *arguments):
        try:
            return subprocess.run([self.watchpot, *arguments, "--max-steps", STEPS, "program.py"], cwd=self.path, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=WATCHPOT_LIMIT)
        except subprocess.TimeoutExpired:
            return None


def mask(data):
    text = run.drop_library_frames(run.mask(data))
    return UNBOUND_CARETS.sub("", LIBRARY_PLACE.sub(r"\2", text))


def split_reports(text):
    reports, before = [""], None
    for line in text.splitlines(keepends=True):
        start = REPORT.match(line)
        if start and not ("Traceback" in start.group() and before is not None and CONTINUED.match(before)):
            reports.append("")
        reports[-1] += line
        before = line
    return reports


def reports_of(text):
    """The lines of standard error; reports that come when a cycle is collected stand at the end, in any order."""
    reports = split_reports(text)
    reports = [EMPTY_TRACEBACK.sub("", DESTROYED.sub(r"\1\2\n", report)) for report in reports if not IGNORED.match(report)]
    return "".join(sorted(reports, key=lambda report: report if COLLECTED.match(report) else "")).splitlines()


def without_unsure(expected, got):
    """Both texts without the warnings whose place nobody can promise, if there are any."""
    places = {match.group(1) for match in NEVER_AWAITED.finditer(expected)}
    if not any(place == "sys" or "/asyncio/" in place for place in places):
        got = NEVER_AWAITED.sub(lambda match: "" if match.group(1) == "sys" else match.group(), got)
        return expected, got
    return NEVER_AWAITED.sub("", expected), NEVER_AWAITED.sub("", got)


def without_shutdown(steps):
    """Steps up to the closing of the loop's async generators: how many of those that have ended are still there is the collector's matter."""
    kept, iteration, is_over = [], 0, False
    for step in steps:
        before, iteration = iteration, int(step.split()[1])
        is_over = step.endswith("shutdown_asyncgens") or (is_over and iteration >= before)
        if not is_over:
            kept.append(step)
    return kept


def steps_of(trace):
    """The steps in a trace, in the form of reference_server.py."""
    steps, tasks, callbacks, running = [], {}, {}, None
    for line in trace.splitlines()[1:]:
        event = json.loads(line)
        kind = event["kind"]
        if kind == "task.created":
            name, _, coroutine = event["text"].partition("\t")
            tasks[event["subject"]] = f"{name} of shutdown_asyncgens" if "shutdown_asyncgens" in coroutine else name
        elif kind in ("handle.scheduled", "timer.set"):
            callbacks[event["subject"]] = event.get("text", "")
        elif kind == "handle.run":
            name = callbacks.get(event["subject"], "?")
            running = (event["time"], event["iteration"])
            steps.append("{} {} callback {}".format(*running, CALLBACK_NAMES.get(name, name)))
        elif kind == "task.step" and event.get("other"):
            steps[-1] = "{} {} task {}".format(*running, tasks[event["subject"]])
    return steps


def compare(expected, got):
    report = ""
    if got.status != expected.status:
        report += f"status: expected {expected.status}, got {got.status}\n"
    report += listed("output", expected.out.splitlines(), got.out.splitlines())
    # A run that is stopped is explained in Watchpot's own words.
    if expected.status != 3:
        report += listed("errors", *map(reports_of, without_unsure(expected.err, got.err)))
    report += listed("steps", without_shutdown(expected.steps), without_shutdown(got.steps))
    return report


def listed(title, expected, got):
    if expected == got:
        return ""
    lines = list(difflib.unified_diff(expected, got, lineterm="", n=2))[2:22]
    return f"{title}: expected (-) and got (+)\n" + "".join(f"{line}\n" for line in lines)


def kinds_of(report):
    return {line.split(":")[0] for line in report.splitlines() if line.startswith(("status:", "output:", "errors:", "steps:"))}


def undefined(text):
    """Names that a program reads and never binds: shrinking must not make any, or it would end at what happens to be said of them."""
    tree = ast.parse(text)
    bound, read = set(dir(builtins)) | {"__file__"}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler)):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).partition(".")[0])
    return read - bound


def examine(worker, title, text, keep, is_shrinking):
    """The report on one program that differs; empty if it does not."""
    report = worker.difference(text)
    if not report:
        return ""
    kinds, unknown = kinds_of(report), undefined(text)
    if not is_shrinking:
        return f"==== {title} differs:\n{report}\n"
    deadline = time.monotonic() + SHRINK_LIMIT

    def is_interesting(smaller):
        return time.monotonic() < deadline and undefined(smaller) <= unknown and kinds & kinds_of(worker.difference(smaller))

    small = shrink.shrink(text, is_interesting)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{title}.py").write_text(text, encoding="utf-8")
        (keep / f"{title}.small.py").write_text(small, encoding="utf-8")
    return f"==== {title} differs; the smallest program that does:\n{small}\n{worker.difference(small) or report}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("watchpot")
    parser.add_argument("programs", nargs="*")
    parser.add_argument("--seeds", default="0-199", help="FIRST-LAST or one number")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--no-shrink", action="store_true", help="just say which differ, and how")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for programs that differ")
    options = parser.parse_intermixed_args()
    if sys.version_info[:2] != (3, 11):
        print("skipped: the reference is Python 3.11, this is", sys.version.split()[0])
        return run.SKIPPED
    first, _, last = options.seeds.partition("-")
    seeds = [] if options.programs else range(int(first), int(last or first) + 1)
    cases = [(pathlib.Path(name).stem, lambda name=name: pathlib.Path(name).read_text(encoding="utf-8")) for name in options.programs]
    cases += [(f"seed-{seed}", lambda seed=seed: generate.generate(seed)) for seed in seeds]

    workers = queue.SimpleQueue()
    everyone = [Worker(str(pathlib.Path(options.watchpot).resolve())) for _ in range(options.jobs)]
    for worker in everyone:
        workers.put(worker)

    def job(case):
        title, make = case
        worker = workers.get()
        try:
            return examine(worker, title, make(), options.keep, not options.no_shrink)
        finally:
            workers.put(worker)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for finished in concurrent.futures.as_completed([pool.submit(job, case) for case in cases]):
            report = finished.result()
            if report:
                failed += 1
                print(report, end="", flush=True)
    for worker in everyone:
        worker.close()
    print(f"{len(cases)} programs, {failed} differ")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
