"""A pipeline made of asynchronous generators."""
import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from typing import TypeVar

T = TypeVar("T")


async def numbers(n: int) -> AsyncIterator[int]:
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("numbers: closed")


async def amap(f, source: AsyncIterable[T]):
    async for item in source:
        yield f(item)


async def afilter(keep, source):
    async for item in source:
        if keep(item):
            yield item


async def batched(source: AsyncIterable[T], size: int) -> AsyncIterator[list[T]]:
    batch: list[T] = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def take(source, n):
    i = 0
    async for item in source:
        if i >= n:
            break
        yield item
        i += 1


async def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as e:
            print("reset:", e)
            total = count = 0
            average = None
            continue
        total += value
        count += 1
        average = total / count


async def main():
    stage = batched(afilter(lambda n: n % 3, amap(lambda n: n * n, numbers(12))), 3)
    async for batch in stage:
        print(batch)
    print([x async for x in take(numbers(100), 4)])
    print({x: y async for x, y in amap(lambda n: (n, chr(97 + n)), numbers(3))})
    print(sum([x async for x in numbers(5) if x % 2]))
    a = averager()
    print(await a.asend(None), await a.asend(10), await a.asend(20))
    print(await a.athrow(ValueError("again")), await a.asend(1))
    await a.aclose()
    try:
        await a.asend(3)
    except StopAsyncIteration:
        print("StopAsyncIteration")
    gen = numbers(3)
    print(await anext(gen), await gen.__anext__(), await anext(gen), await anext(gen, "default"))
    print(gen, gen.ag_running, gen.ag_frame) if False else print(type(gen), gen.__name__)
    try:
        for _ in numbers(1):
            pass
    except TypeError as e:
        print(e)
    try:
        async for _ in [1]:
            pass
    except TypeError as e:
        print(e)
    try:
        await numbers(1)
    except TypeError as e:
        print(e)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
