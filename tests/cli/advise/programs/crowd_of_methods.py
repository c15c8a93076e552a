# advice: fan-out
import asyncio


class Shop:
    limit = 3

    async def order(self, n):
        """One thing."""
        # a comment first
        await asyncio.sleep(1)
        return n

    async def orders(self):
        async with asyncio.TaskGroup() as group:
            for n in range(1500):
                group.create_task(self.order(n))


asyncio.run(Shop().orders())
