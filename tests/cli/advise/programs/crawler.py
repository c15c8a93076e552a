# advice: serial-awaits
import asyncio
from dataclasses import dataclass, field


@dataclass
class Page:
    url: str
    links: list = field(default_factory=list)


class Crawler:
    def __init__(self, delay):
        self.delay = delay

    async def load(self, url):
        await asyncio.sleep(self.delay)
        return Page(url, [url + "/a", url + "/b"])

    async def run(self, urls):
        pages = []
        for url in urls:
            pages.append(await self.load(url))
        return pages


async def main():
    crawler = Crawler(0.5)
    for page in await crawler.run(["x", "y", "z"]):
        print(page)


if __name__ == "__main__":
    asyncio.run(main())
