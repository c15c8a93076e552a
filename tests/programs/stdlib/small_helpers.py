"""Small modules: graphlib drives tasks in the order of their dependencies; shlex, fnmatch, colorsys, importlib, shutil."""
import asyncio
import colorsys
import fnmatch
import importlib
import shlex
import shutil
from graphlib import CycleError, TopologicalSorter


def attempt(call):
    try:
        print(repr(call()))
    except (ValueError, TypeError, ImportError) as error:
        print(type(error).__name__, error.args)


async def build(name, seconds, log):
    await asyncio.sleep(seconds)
    log.append((name, round(asyncio.get_running_loop().time(), 2)))
    return name


async def build_all(graph):
    sorter, log, running = TopologicalSorter(graph), [], set()
    sorter.prepare()
    while sorter.is_active():
        running |= {asyncio.create_task(build(name, len(name) / 10, log)) for name in sorter.get_ready()}
        done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in sorted(done, key=lambda t: t.result()):
            sorter.done(task.result())
    return log


def show_graphs():
    graph = {"D": ["B", "C"], "C": ["A"], "B": ["A"], "E": []}
    print(list(TopologicalSorter(graph).static_order()), list(TopologicalSorter().static_order()))
    sorter = TopologicalSorter({3: [2], 2: [1]})
    sorter.add(4, 3, 1)
    sorter.add(5)
    attempt(sorter.get_ready)
    attempt(sorter.is_active)
    sorter.prepare()
    attempt(lambda: sorter.add(6))
    attempt(sorter.prepare)
    while sorter:
        ready = sorter.get_ready()
        print(ready, bool(sorter))
        sorter.done(*ready)
    attempt(lambda: sorter.done(9))
    attempt(lambda: sorter.done(1))
    for graph in ({"a": ["b"], "b": ["c"], "c": ["a"]}, {1: [1]}, {1: [2], 2: [3], 4: [5], 5: [6, 4]}):
        attempt(lambda: list(TopologicalSorter(graph).static_order()))
    attempt(lambda: (lambda s: (s.prepare(), s.done("x")))(TopologicalSorter({"x": ["y"]})))
    print(issubclass(CycleError, ValueError), TopologicalSorter[int])


def show_words():
    for text in ("a 'b c' d\"e f\"", "x\\ y z", '"a\\"b" \'\\n\'', "  spaced   out ", "", "# not a comment", "''", "a''b", "open 'quote", "end\\"):
        attempt(lambda: shlex.split(text))
    print(shlex.split("a # b\nc", comments=True), shlex.split("a 'b c' \"d\"", posix=False))
    print(shlex.join(["ls", "-l", "my file", "it's", "", "a$b"]), shlex.quote("safe/path_1.txt"), shlex.quote("*"))
    names = ["a.py", "b.PY", "test_a.py", "c.txt", ".hidden", "[x].py"]
    for pattern in ("*.py", "?.py", "[ab].*", "[!a]*", "*", "[[]x].py", "test_[a-c]*", "[", "**.txt"):
        print(pattern, fnmatch.filter(names, pattern), fnmatch.fnmatch("a.py", pattern), fnmatch.fnmatchcase("A.PY", pattern))
    print(fnmatch.translate("a?b.[!c]"))


async def main():
    print(await build_all({"app": ["library", "ui"], "library": ["core"], "ui": ["core", "images"], "core": [], "images": []}))
    show_graphs()
    show_words()
    for colour in ((0.2, 0.4, 0.4), (1, 0, 0), (0.5, 0.5, 0.5), (0, 0, 0), (0.1, 0.9, 0.3)):
        for name in ("hsv", "hls", "yiq"):
            there = getattr(colorsys, f"rgb_to_{name}")(*colour)
            back = getattr(colorsys, f"{name}_to_rgb")(*there)
            print(name, *(f"{x:.6f}" for x in (*there, *back)))
    print(importlib.import_module("math").sqrt(16), importlib.import_module("os.path").basename("a/b"), shutil.get_terminal_size((70, 20)).columns)
    attempt(lambda: importlib.import_module("no_such_module"))
    attempt(lambda: importlib.import_module(".x"))


asyncio.run(main())
