# advice: deadlock
import asyncio

SIZE = 1


class Pipe:
    def __init__(self, size):
        self.queue = asyncio.Queue(size)

    async def fill(self):
        for n in range(3):
            await self.queue.put(n)
        print("full")


async def main():
    pipe = Pipe(SIZE)
    await pipe.fill()
    print("done")


asyncio.run(main())
