# advice:
import asyncio


class Crawler:
    def __init__(self):
        self.seen = set()

    async def load(self, url):
        if url in self.seen:
            return None
        await asyncio.sleep(1)
        self.seen.add(url)
        return url

    async def run(self, urls):
        return [await self.load(url) for url in urls]


async def main():
    print(await Crawler().run(["x", "y", "x"]))


asyncio.run(main())
