# advice:
import asyncio


class Client:
    def __init__(self):
        self.page = 0

    async def turn(self):
        await asyncio.sleep(1)
        self.page += 1


async def main():
    client = Client()
    await client.turn()
    await client.turn()
    print(client.page)


asyncio.run(main())
