# advice: lost-update
import asyncio


class Shop:
    stock = 5

    async def sell(self):
        seen = self.stock
        await asyncio.sleep(1)
        self.stock = seen - 1


async def main():
    shop = Shop()
    await asyncio.gather(shop.sell(), shop.sell())
    print(shop.stock)


asyncio.run(main())
