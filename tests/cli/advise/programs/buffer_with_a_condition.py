# advice:
import asyncio


class Buffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


async def maker(buffer):
    for i in range(5):
        await asyncio.sleep(1)
        await buffer.put(i)


async def taker(buffer):
    for _ in range(5):
        print(await buffer.get())
        await asyncio.sleep(0.5)


async def main():
    buffer = Buffer(2)
    await asyncio.gather(maker(buffer), taker(buffer))


asyncio.run(main())
