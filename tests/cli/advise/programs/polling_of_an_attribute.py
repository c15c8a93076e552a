# advice: busy-polling
import asyncio

class Server:
    def __init__(self):
        self.ready = False

    async def start(self):
        await asyncio.sleep(3)
        self.ready = True

    async def wait(self):
        while not self.ready:
            await asyncio.sleep(0.1)  # look again

async def main():
    server = Server()
    await asyncio.gather(server.start(), server.wait())
    print("up")

asyncio.run(main())
