"""Work that depends on other work: graphlib with tasks, and what goes wrong."""
import asyncio
import time
from graphlib import CycleError, TopologicalSorter

minutes = {"dough": 2, "oven": 5, "topping": 1, "bake": 8, "table": 3, "eat": 4}
graph = {"bake": ("dough", "oven", "topping"), "topping": ("dough",), "eat": ("bake", "table")}


async def work(name, finished):
    await asyncio.sleep(minutes[name])
    print(f"{time.monotonic():4} {name}")
    await finished.put(name)


async def main():
    sorter, finished, tasks = TopologicalSorter(graph), asyncio.Queue(), []
    sorter.prepare()
    while sorter.is_active():
        tasks += [asyncio.create_task(work(name, finished)) for name in sorter.get_ready()]
        sorter.done(await finished.get())
    print(len(tasks), bool(sorter))


asyncio.run(main())
print([*TopologicalSorter(graph).static_order()])
print([*TopologicalSorter({3: [1, 2], 2: [1], 4: [], 1: []}).static_order()], [*TopologicalSorter().static_order()])
print(issubclass(CycleError, ValueError), TopologicalSorter[int])
for bad in ({1: [2], 2: [3], 3: [1]}, {"a": ["b"], "b": ["c", "d"], "d": ["b"]}, {1: [1]}, {1: [2], 2: [3], 4: [5], 5: [6, 4]}):
    try:
        TopologicalSorter(bad).prepare()
    except CycleError as error:
        print(error.args)
sorter = TopologicalSorter()
sorter.add("b", "a")
for call in (sorter.get_ready, sorter.is_active, lambda: sorter.done("a"), sorter.prepare, sorter.prepare, lambda: sorter.add("c"),
             lambda: sorter.done("b"), sorter.get_ready, lambda: sorter.done("x"), lambda: sorter.done("a"), lambda: sorter.done("a"),
             sorter.get_ready, sorter.is_active, lambda: sorter.done("b"), sorter.is_active):
    try:
        print(call())
    except ValueError as error:
        print(error)
