# advice: busy-polling
import asyncio


class Oven:
    def __init__(self):
        self.heat = 20

    def is_hot(self):
        return self.heat >= 180

    async def warm_up(self):
        while self.heat < 180:
            await asyncio.sleep(1)
            self.heat += 40


async def main():
    oven = Oven()
    task = asyncio.create_task(oven.warm_up())
    while not oven.is_hot():
        await asyncio.sleep(0.1)
    print("hot")
    await task


asyncio.run(main())
