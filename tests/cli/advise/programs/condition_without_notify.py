# advice: deadlock
import asyncio

items = []


async def consume(condition):
    async with condition:
        while not items:
            await condition.wait()
        print("got", items.pop())


async def produce(condition):
    await asyncio.sleep(1)
    async with condition:
        items.append("apple")


async def main():
    condition = asyncio.Condition()
    await asyncio.gather(consume(condition), produce(condition))


asyncio.run(main())
