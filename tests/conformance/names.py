"""Compares the public names of asyncio with CPython's:  python3 names.py WATCHPOT

Every name of CPython's asyncio, and every method of its classes, is there with the same parameters, or stands in the table of
docs/asyncio.md with the words in which a program is told that it is not. Methods of loops that are not there are refused before
the run, too.
"""

import asyncio
import inspect
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "asyncio.md"
BEFORE_THE_RUN = ROOT / "sim" / "vm" / "missing.c"  # the hints with which a certain use is refused
CLASSES = ("Task Future Runner TaskGroup Timeout Queue PriorityQueue LifoQueue Lock Event Condition Semaphore BoundedSemaphore Barrier "
           "Handle TimerHandle").split()
SPECIAL = ("__aenter__", "__aexit__", "__enter__", "__exit__", "__await__", "__iter__")

# Runs under both; answers, for each path, "" or what goes wrong when it is looked up or, of what always refuses, called.
ASKING = '''
import asyncio, inspect, json

PATHS = %r


def parameters(thing):
    try:
        found = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return None
    return [[p.name, int(p.kind), "class" if isinstance(p.default, type) else repr(p.default)] for p in found]


async def ask(path, roots):
    root, _, name = path.partition(".")
    try:
        thing = getattr(roots[root], name)
    except AttributeError as error:
        return str(error), None
    if root in ("loop", "policy") and getattr(thing, "__name__", "") == name and "refuse" in getattr(thing, "__code__", refuse).co_name:
        try:
            outcome = thing()
            await outcome
        except NotImplementedError as error:
            return str(error), None
    return "", parameters(thing) if callable(thing) else None


class refuse:
    co_name = ""


async def main():
    roots = {name: getattr(asyncio, name) for name in %r}
    roots.update(asyncio=asyncio, loop=asyncio.get_running_loop(), policy=asyncio.get_event_loop_policy())
    print(json.dumps({path: await ask(path, roots) for path in PATHS}))


asyncio.run(main())
'''


def paths_of_cpython():
    loop = asyncio.new_event_loop()
    loop.close()
    roots = {"asyncio": asyncio, "loop": loop, "policy": asyncio.DefaultEventLoopPolicy()}
    roots.update((name, getattr(asyncio, name)) for name in CLASSES)
    return [f"{root}.{name}" for root, thing in roots.items() for name in dir(thing)
            if (not name.startswith("_") or name in SPECIAL)]


def read_document():
    """The table of the document: path to diagnostic."""
    table = {}
    for names, words in re.findall(r"^\| (`.*`) \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE):
        for path in re.findall(r"`([^`]+)`", names):
            table[path] = words.replace("NAME", path.partition(".")[2])
    return table


def ask(command, paths):
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "ask.py")
        program.write_text(ASKING % (paths, CLASSES), encoding="utf-8")
        done = subprocess.run([*command, str(program)], capture_output=True, text=True, timeout=60, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else sys.exit(done.stderr)


def main(watchpot):
    if sys.version_info[:2] != (3, 11):
        print("skipped: the reference is Python 3.11, this is", sys.version.split()[0])
        return SKIPPED
    paths, documented = paths_of_cpython(), read_document()
    ours, cpythons = ask([watchpot, "run"], paths), ask([sys.executable], paths)
    failures = [f"docs/asyncio.md: CPython has no {path}" for path in documented if path not in paths]
    refused = re.findall(r'\{"loop", "(\w+)"', BEFORE_THE_RUN.read_text(encoding="utf-8"))
    absent = [path.partition(".")[2] for path in documented if path.startswith("loop.")]
    failures += [f"loop.{name}: not both in {BEFORE_THE_RUN.name} and in {DOCUMENT.name}" for name in set(refused) ^ set(absent)]
    for path in paths:
        said, parameters = ours[path]
        expected = documented.get(path, "")
        if said != expected:
            failures.append(f"{path}: {said or 'is there'}, documented: {expected or 'is there'}")
        elif not said and parameters and cpythons[path][1] and parameters != cpythons[path][1]:
            failures.append(f"{path}: parameters {parameters}, CPython's {cpythons[path][1]}")
    print("\n".join(failures + [f"{len(paths)} names, {len(documented)} of them documented as absent, {len(failures)} failures"]))
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
