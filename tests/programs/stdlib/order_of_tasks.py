"""graphlib: tasks that wait for others, each begun as soon as it can be; and shlex."""
import asyncio
import shlex
from graphlib import CycleError, TopologicalSorter

graph = {'serve': ['cook', 'lay table'], 'cook': ['shop', 'wash up'], 'shop': ['write list'], 'lay table': ['wash up']}
print(list(TopologicalSorter(graph).static_order()))
order = TopologicalSorter()
order.add('b', 'a')
order.add('c', 'a', 'b')
order.prepare()
while order.is_active():
    ready = order.get_ready()
    print(ready, order.get_ready(), bool(order))
    order.done(*ready)
for edges in [{1: [2], 2: [3], 3: [1]}, {1: [1]}, {'a': ['b'], 'b': ['c', 'd'], 'd': ['a']}]:
    try:
        print(list(TopologicalSorter(edges).static_order()))
    except CycleError as error:
        print(type(error).__mro__[1].__name__, error, error.args[1])


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: order.add('x'))
attempt(lambda: order.prepare())
attempt(lambda: order.done('x'))
attempt(lambda: order.done('a'))
attempt(lambda: TopologicalSorter().is_active())
again = TopologicalSorter({1: [2]})
again.prepare()
attempt(lambda: again.done(1))


async def main():
    times = {'write list': 1, 'shop': 3, 'wash up': 2, 'lay table': 1, 'cook': 4, 'serve': 1}
    sorter, queue = TopologicalSorter(graph), asyncio.Queue()
    loop = asyncio.get_running_loop()

    async def do(name):
        await asyncio.sleep(times[name])
        await queue.put(name)
    sorter.prepare()
    tasks = set()
    while sorter.is_active():
        for name in sorted(sorter.get_ready()):
            print(loop.time() - start, 'begin', name)
            tasks.add(asyncio.create_task(do(name)))
        done = await queue.get()
        print(loop.time() - start, 'done', done)
        sorter.done(done)


async def timed():
    global start
    start = asyncio.get_running_loop().time()
    await main()

asyncio.run(timed())

for text in ['a b  c', "x 'y z' w", '"a \\"b\\" \\n"', 'a\\ b', "it''s", '', "''", 'a"b"c', '# x', 'a #b\nc', '"a', 'a\\', "'\\'"]:
    for options in [{}, {'comments': True}, {'posix': False}]:
        attempt(lambda: shlex.split(text, **options))
print(shlex.quote('a b'), shlex.quote(''), shlex.quote("it's"), shlex.quote('plain-1.txt'), shlex.join(['echo', 'a b', '$x']))
