import asyncio

from .stock import price_of


class Till:
    async def sell(self, name):
        await asyncio.sleep(0.5)
        return price_of(name)
