# advice: serial-awaits
import asyncio


class Client:
    def __init__(self, name):
        self.name = name

    async def fetch(self, page):
        await asyncio.sleep(1)
        return f"{page} of {self.name}"


async def main():
    client = Client("shop")
    tea = await client.fetch("tea")
    rice = await client.fetch("rice")
    print(tea, rice)


asyncio.run(main())
