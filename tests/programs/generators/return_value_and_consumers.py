"""What a generator returns is for `yield from` and StopIteration; those who only iterate do not meet it."""
import asyncio
import itertools
from collections import deque


def counted(n, result=(1, 2)):
    for i in range(n):
        yield i
    return result


def delegating():
    first = yield from counted(2, "done")
    second = yield from [10, 20]
    return first, second


print([*counted(2)], list(counted(2)), tuple(counted(2)), set(counted(2)), sum(counted(3)), max(counted(3)), sorted(counted(3)))
print([x for x in counted(2)], dict.fromkeys(counted(2)), "".join(map(str, counted(3))), [*zip(counted(2), counted(3))], all(counted(0)))
print(7 in counted(3), list(filter(None, counted(3))), list(enumerate(counted(2))), deque(counted(2)), list(itertools.chain(counted(1), counted(2))))
print(list(itertools.islice(counted(5), 9)), [*itertools.accumulate(counted(4))], dict(zip("ab", counted(2))), [1, *counted(2)], {*counted(1)})
a, b, *rest = counted(4)
print(a, b, rest, next(counted(0), "default"), list(reversed(list(counted(2)))))
items = [9]
items.extend(counted(2))
items[1:1] = counted(2)
items += counted(1)
print(items, bytes(counted(3)), frozenset(counted(1)), min(counted(2)), any(counted(1)), list(map(max, counted(2), counted(2))))
g = delegating()
print(next(g), list(g), list(g))
g = counted(1)
next(g)
try:
    next(g)
except StopIteration as stop:
    print("next", stop.value, stop.args)
g = counted(1, 5)
g.send(None)
try:
    g.send(None)
except StopIteration as stop:
    print("send", stop.value)
print(print(*counted(2), sep="-"))


async def main():
    print(await asyncio.gather(*(asyncio.sleep(n / 10, n) for n in counted(3))))
    for n in counted(2):
        await asyncio.sleep(n)
    done, _ = await asyncio.wait([asyncio.create_task(asyncio.sleep(n, n)) for n in counted(2)])
    print(sorted(task.result() for task in done))


asyncio.run(main())
